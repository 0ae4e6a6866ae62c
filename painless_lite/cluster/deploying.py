"""A connector with its model on a cluster for good: what is there, what is missing, doing it.

Both are known by their names. What is the same already is left alone, so that a second run does
nothing. Credentials can't be read back: they are sent whenever a connector is made or changed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import quote

from painless_lite.cluster.errors import ClusterError
from painless_lite.cluster.interruption import Interruption
from painless_lite.cluster.progress import Progress
from painless_lite.cluster.registry import Registry, Thing
from painless_lite.connector import model
from painless_lite.connector.errors import ConnectorError
from painless_lite.connector.model import Connector
from painless_lite.connector.versions import Target

_COMPARED: Final = ("description", "version", "protocol", "parameters", "actions", "client_config")
_SENT: Final = (
    "name", "description", "version", "protocol", "parameters", "credential", "actions",
    "client_config",
)  # fmt: skip
_DEPLOYED: Final = ("DEPLOYED", "PARTIALLY_DEPLOYED", "DEPLOYING")
_PLACEHOLDER: Final = re.compile(r"your_\w+|<.*>|\s*")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be on the cluster; `model_name` None: the connector only."""

    text: str
    connector: Connector
    name: str
    model_name: str | None
    update_credential: bool = False
    recreate: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be done, in order; `changes` are the members of the connector that differ.

    `connector` is create, update, recreate, remove or keep; `models` are those to undeploy
    meanwhile, or to delete; `model` is register, deploy or keep.
    """

    wanted: Wanted
    connector: str
    connector_id: str | None = None
    changes: tuple[str, ...] = ()
    models: tuple[Thing, ...] = ()
    model: str = "keep"
    model_id: str | None = None

    @property
    def empty(self) -> bool:
        """Whether all is as it should be."""
        return self.connector == "keep" and self.model == "keep"

    def lines(self) -> Iterator[str]:
        """The plan for people."""
        name = self.wanted.name
        if self.connector == "keep":
            yield f"  connector {name} is up to date ({self.connector_id})"
        elif self.connector == "create":
            yield f"+ create connector {name}"
        else:
            verb = "undeploy for the update" if self.connector == "update" else "delete"
            for thing in self.models:
                yield f"- {verb}: model {thing.name} ({thing.id})"
        if self.connector == "remove":
            yield f"- delete: connector {name} ({self.connector_id})"
            return
        if self.connector in ("update", "recreate"):
            mark = "-/+" if self.connector == "recreate" else "~"
            what = ", ".join(self.changes) or "credential"
            yield f"{mark} {self.connector} connector {name} ({self.connector_id}): {what}"
        if self.wanted.model_name is None:
            return
        if self.model == "register":
            yield f"+ register and deploy model {self.wanted.model_name}"
        elif self.model == "deploy":
            yield f"~ deploy model {self.wanted.model_name} ({self.model_id})"
        else:
            yield f"  model {self.wanted.model_name} is deployed ({self.model_id})"


@dataclass(frozen=True, slots=True)
class Deployed:
    """The ids of what is there now."""

    connector_id: str
    model_id: str | None


def wanted(
    text: str,
    target: Target,
    *,
    model_name: str | None,
    with_model: bool = True,
    credential: Mapping[str, str] | None = None,
    update_credential: bool = False,
    recreate: bool = False,
) -> Wanted:
    """Read a connector's JSON as something to deploy.

    `credential` holds values to put into its credential. Raises ClusterError where it is none, or
    where a credential is a placeholder.
    """
    if credential:
        document = json.loads(text)
        if not isinstance(document, dict):
            raise ClusterError("the connector is no JSON object")
        merged = {**(document.get("credential") or {}), **credential}
        text = json.dumps({**document, "credential": merged})
    try:
        connector = model.parse(text, target)
    except ConnectorError as error:
        raise ClusterError(f"the connector can't be read: {error.reason}") from None
    if not connector.name:
        raise ClusterError("the connector has no name")
    for name, value in (connector.credential or {}).items():
        if _PLACEHOLDER.fullmatch(value):
            raise ClusterError(f"credential {name} is a placeholder: --credential {name}=VARIABLE")
    named = (model_name or connector.name) if with_model else None
    return Wanted(text, connector, connector.name, named, update_credential, recreate)


def plan(registry: Registry, wish: Wanted, target: Target) -> Plan:
    """What has to be done on a cluster. Raises ClusterError where it can't be."""
    found = registry.named("connectors", wish.name)
    if len(found) > 1:
        ids = ", ".join(thing.id for thing in found)
        raise ClusterError(f"{len(found)} connectors are named {wish.name} ({ids}): remove others")
    if not found:
        _check_model_name(registry, wish, None)
        return Plan(wish, "create", model="keep" if wish.model_name is None else "register")
    existing = _existing(registry, found[0].id, target)
    changes = tuple(n for n in _COMPARED if getattr(existing, n) != getattr(wish.connector, n))
    users = registry.models_of(found[0].id)
    own = _check_model_name(registry, wish, found[0].id)
    connector = "update" if changes or wish.update_credential else "keep"
    gone = sorted(existing.parameters.keys() - wish.connector.parameters.keys())
    if connector == "update" and (gone or "protocol" in changes):
        if not wish.recreate:
            what = f"parameters ({', '.join(gone)})" if gone else "the protocol"
            raise ClusterError(
                f"{wish.name} can't be updated: an update does not take away {what}; "
                "--recreate makes it anew, with new ids"
            )
        _refuse_others(users, wish)
        connector = "recreate"
    touched = tuple(users) if connector == "recreate" else _deployed(registry, users)
    state = _model_step(registry, wish, own, connector)
    model_id = own.id if own is not None and state != "register" else None
    models = touched if connector != "keep" else ()
    return Plan(wish, connector, found[0].id, changes, models, state, model_id)


def removal(registry: Registry, wish: Wanted) -> Plan | None:
    """What has to be done to take a connector and its models away; None where there is none."""
    found = registry.named("connectors", wish.name)
    if len(found) > 1:
        raise ClusterError(f"{len(found)} connectors are named {wish.name}: remove them by hand")
    if not found:
        return None
    models = registry.models_of(found[0].id)
    _refuse_others(models, wish)
    return Plan(wish, "remove", found[0].id, models=tuple(models))


def _refuse_others(models: Sequence[Thing], wish: Wanted) -> None:
    """Models of other names are not ours to delete. Raises ClusterError."""
    names = sorted(thing.name for thing in models if thing.name not in (wish.model_name, wish.name))
    if names:
        raise ClusterError(
            f"other models use connector {wish.name}, too ({', '.join(names)}): remove them first"
        )


def _existing(registry: Registry, connector_id: str, target: Target) -> Connector:
    document = registry.get("connectors", connector_id) or {}
    try:
        return model.parse(json.dumps(document), target)
    except ConnectorError as error:
        raise ClusterError(f"connector {connector_id} can't be read: {error.reason}") from None


def _check_model_name(registry: Registry, wish: Wanted, connector_id: str | None) -> Thing | None:
    """The model of this name; refused where it belongs to another connector."""
    if wish.model_name is None:
        return None
    found = registry.named("models", wish.model_name)
    own = [thing for thing in found if thing.source.get("connector_id") == connector_id]
    if found and not own:
        raise ClusterError(
            f"model {wish.model_name} ({found[0].id}) is one of another connector: "
            "--model-name names another"
        )
    return own[0] if own else None


def _model_step(registry: Registry, wish: Wanted, own: Thing | None, connector: str) -> str:
    if wish.model_name is None:
        return "keep"
    if own is None or connector == "recreate":
        return "register"
    return "keep" if _deployed(registry, [own]) and connector == "keep" else "deploy"


def _deployed(registry: Registry, models: list[Thing]) -> tuple[Thing, ...]:
    return tuple(thing for thing in models if registry.state(thing.id) in _DEPLOYED)


@dataclass(slots=True)
class Deployment:
    """Carries out a plan."""

    registry: Registry
    target: Target
    progress: Progress
    interruption: Interruption = field(default_factory=Interruption)

    def apply(self, todo: Plan) -> Deployed:
        """Do what the plan says. Raises ClusterError; a second run goes on from there."""
        with self.interruption.watch():
            connector_id = self._connector(todo)
            model_id = self._model(todo, connector_id)
        return Deployed(connector_id, model_id)

    def _connector(self, todo: Plan) -> str:
        if todo.connector == "keep":
            return str(todo.connector_id)
        if todo.connector == "update":
            self._update(todo)
            return str(todo.connector_id)
        if todo.connector == "recreate":
            self.remove(todo)
        with self.interruption.held():
            answer = self.registry.create(todo.wanted.text)
        if not answer.ok:
            raise ClusterError(f"creating connector {todo.wanted.name}: {answer.reason}")
        self.progress.say(f"created connector {todo.wanted.name}")
        return str(answer.body["connector_id"])

    def remove(self, todo: Plan) -> None:
        """Delete the models of a plan, their groups and the connector. Raises ClusterError."""
        for thing in todo.models:
            self.registry.undeploy(thing.id)
            self.registry.delete("models", thing.id)
            for group in self.registry.named("model_groups", thing.name):
                self.registry.delete("model_groups", group.id)
        self.registry.delete("connectors", str(todo.connector_id))

    def _update(self, todo: Plan) -> None:
        """Update a connector; its models are undeployed meanwhile, and deployed in any case."""
        body = json.loads(todo.wanted.text)
        try:
            for thing in todo.models:
                self.registry.undeploy(thing.id)
            path = f"/_plugins/_ml/connectors/{quote(str(todo.connector_id), '')}"
            sent = {name: body[name] for name in _SENT if name in body}
            what = f"updating connector {todo.wanted.name}"
            self.registry.cluster.want("PUT", path, sent, what)
            self.progress.say(f"updated connector {todo.wanted.name}")
        finally:
            with self.interruption.cleaning():
                for thing in todo.models:
                    self.registry.deploy(thing.id)
        for thing in todo.models:
            self.registry.wait_deployed(thing.id)
        existing = _existing(self.registry, str(todo.connector_id), self.target)
        left = [n for n in _COMPARED if getattr(existing, n) != getattr(todo.wanted.connector, n)]
        if left:
            raise ClusterError(
                f"OpenSearch did not update {', '.join(left)} of {todo.wanted.name}; "
                "--recreate makes it anew, with new ids"
            )

    def _model(self, todo: Plan, connector_id: str) -> str | None:
        name = todo.wanted.model_name
        if name is None or todo.model == "keep":
            return todo.model_id
        if todo.model == "register":
            with self.interruption.held():
                model_id = self.registry.register(name, connector_id)
        else:
            model_id = str(todo.model_id)
            if not any(thing.id == model_id for thing in todo.models):  # else it is deployed again
                self.registry.deploy(model_id)
        with self.progress.waiting(f"deploying model {name}") as seen:
            self.registry.wait_deployed(model_id, seen)
        return model_id
