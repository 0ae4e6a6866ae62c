"""Connectors and models of a cluster, through ml-commons' REST interface."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import quote

from painless_lite.cluster.connection import Answer, Cluster
from painless_lite.cluster.errors import ClusterError

_ML: Final = "/_plugins/_ml"
_PAGE: Final = 500
_FAILED: Final = ("FAILED", "COMPLETED_WITH_ERROR", "CANCELLED", "EXPIRED", "UNREACHABLE")
Told = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Thing:
    """A connector, model, model group or task: its id, its name and its document."""

    kind: str
    id: str
    name: str
    source: dict[str, Any]


@dataclass(slots=True)
class Registry:
    """What ml-commons has; `patience` is how many seconds a task may take."""

    cluster: Cluster
    patience: float = 120.0
    pause: float = 0.1

    # -- making

    def create(self, connector: Any) -> Answer:
        """Create a connector from its JSON; an answer of the cluster in any case."""
        return self.cluster.call("POST", f"{_ML}/connectors/_create", connector)

    def register(self, name: str, connector_id: str, description: str = "") -> str:
        """Register a remote model and deploy it; its id. Raises ClusterError."""
        body = {"name": name, "function_name": "remote", "connector_id": connector_id}
        if description:
            body["description"] = description
        what = f"registering model {name}"
        made = self.cluster.want("POST", f"{_ML}/models/_register?deploy=true", body, what)
        model_id = made.get("model_id")
        if model_id is None:  # before 2.10 the task alone knows it
            model_id = self.wait(str(made.get("task_id")), what)["model_id"]
        return str(model_id)

    def deploy(self, model_id: str) -> None:
        """Deploy a registered model. Raises ClusterError."""
        path = f"{_ML}/models/{quote(model_id, '')}/_deploy"
        self.cluster.want("POST", path, what=f"deploying model {model_id}")

    def wait(self, task_id: str, what: str, told: Told | None = None) -> dict[str, Any]:
        """Wait until a task is done; its document. Raises ClusterError."""
        deadline = time.monotonic() + self.patience
        while True:
            task = self.cluster.want("GET", f"{_ML}/tasks/{quote(task_id, '')}", what=what)
            state = str(task.get("state"))
            if told is not None:
                told(state.lower())
            if state == "COMPLETED":
                return dict(task)
            if state in _FAILED:
                raise ClusterError(f"{what}: {task.get('error') or state}")
            self._pause(deadline, f"{what}: still {state}")

    def wait_deployed(self, model_id: str, told: Told | None = None) -> None:
        """Wait until a model takes predicts. Raises ClusterError."""
        deadline = time.monotonic() + self.patience
        while True:
            state = self.state(model_id)
            if told is not None:
                told(state.lower())
            if state in ("DEPLOYED", "PARTIALLY_DEPLOYED"):
                return
            if state == "DEPLOY_FAILED":
                raise ClusterError(f"model {model_id} can't be deployed: {self._failure(model_id)}")
            self._pause(deadline, f"model {model_id} is still {state}")

    def _failure(self, model_id: str) -> str:
        tasks = self.find("tasks", {"term": {"model_id": model_id}})
        return next((str(t.source["error"]) for t in tasks if t.source.get("error")), "no reason")

    def _pause(self, deadline: float, what: str) -> None:
        if time.monotonic() > deadline:
            raise ClusterError(f"{what} after {self.patience:.0f} s")
        time.sleep(self.pause)

    # -- looking

    def get(self, kind: str, thing_id: str) -> dict[str, Any] | None:
        """The document of a connector, model or task; None where there is none."""
        answer = self.cluster.call("GET", f"{_ML}/{kind}/{quote(thing_id, '')}")
        if answer.status == 404:
            return None
        if not answer.ok:
            raise ClusterError(f"{kind} {thing_id}: {answer.reason}")
        return dict(answer.body)

    def find(self, kind: str, query: dict[str, Any]) -> list[Thing]:
        """All connectors, models, model_groups or tasks that a query finds. Raises ClusterError."""
        found: list[Thing] = []
        while True:
            page = self._page(kind, query, len(found))
            found += page
            if len(page) < _PAGE or len(found) >= 10_000 - _PAGE:
                return found

    def _page(self, kind: str, query: dict[str, Any], start: int) -> list[Thing]:
        body = {"query": query, "size": _PAGE, "from": start, "sort": [{"_doc": "asc"}]}
        answer = self.cluster.call("POST", f"{_ML}/{kind}/_search", body)
        if answer.status == 404:  # before the first of its kind there is no index
            return []
        if not answer.ok:
            raise ClusterError(f"{kind}: {answer.reason}")
        try:
            hits = answer.body["hits"]["hits"]
            return [Thing(kind, h["_id"], h["_source"].get("name", ""), h["_source"]) for h in hits]
        except (KeyError, TypeError, AttributeError):
            raise ClusterError(f"{kind}: not an answer of OpenSearch's search") from None

    def named(self, kind: str, name: str) -> list[Thing]:
        """All of exactly this name."""
        query = {"term": {"name.keyword": name}}
        return [thing for thing in self.find(kind, query) if thing.name == name]

    def prefixed(self, kind: str, prefix: str) -> list[Thing]:
        """All whose name starts so."""
        query = {"prefix": {"name.keyword": prefix}}
        return [thing for thing in self.find(kind, query) if thing.name.startswith(prefix)]

    def models_of(self, connector_id: str) -> list[Thing]:
        """The models that use a connector; their field is a text or a keyword, by version."""
        found = self.find("models", {"match": {"connector_id": connector_id}})
        return [thing for thing in found if thing.source.get("connector_id") == connector_id]

    def state(self, model_id: str) -> str:
        """The state of a model now; a search may find an older one."""
        return str((self.get("models", model_id) or {}).get("model_state"))

    # -- removing

    def undeploy(self, model_id: str) -> None:
        """Undeploy a model, deployed or not. Raises ClusterError."""
        path = f"{_ML}/models/{quote(model_id, '')}/_undeploy"
        answer = self.cluster.call("POST", path)
        if not answer.ok and answer.status != 404:
            raise ClusterError(f"undeploying model {model_id}: {answer.reason}")

    def delete(self, kind: str, thing_id: str) -> None:
        """Delete a thing, if it is there; waits while it is in use. Raises ClusterError."""
        deadline = time.monotonic() + min(self.patience, 30)
        while True:
            answer = self.cluster.call("DELETE", f"{_ML}/{kind}/{quote(thing_id, '')}")
            if answer.ok or answer.status == 404:
                return
            self._pause(deadline, f"deleting {kind} {thing_id}: {answer.reason}")
            if kind == "models":
                self.undeploy(thing_id)

    def remove(self, prefix: str, keep: Callable[[str], bool] = lambda _: False) -> list[Thing]:
        """Remove all models, groups, connectors and tasks of names with a prefix; what was there.

        `keep` says which names stay. Raises ClusterError where something can't be removed.
        """
        removed: list[Thing] = []
        for kind in ("models", "model_groups", "connectors"):
            for thing in self.prefixed(kind, prefix):
                if keep(thing.name):
                    continue
                if kind == "models":
                    self.undeploy(thing.id)
                self.delete(kind, thing.id)
                removed.append(thing)
        for thing in self._tasks_of([one.id for one in removed if one.kind == "models"]):
            self.delete("tasks", thing.id)
            removed.append(thing)
        return removed

    def remove_searches(
        self, prefix: str, keep: Callable[[str], bool] = lambda _: False, *, dry: bool = False
    ) -> list[str]:
        """Remove all indices and search pipelines of names with a prefix; their names."""
        found = []
        indices = self.cluster.want("GET", f"/_resolve/index/{quote(prefix, '')}*")
        pipelines = self.cluster.call("GET", f"/_search/pipeline/{quote(prefix, '')}*")
        names = [entry["name"] for entry in indices.get("indices", ())]
        paths = {f"/{quote(name, '')}": name for name in names}
        known = pipelines.body if pipelines.ok else {}
        paths |= {f"/_search/pipeline/{quote(name, '')}": name for name in known}
        for path, name in paths.items():
            if name.startswith(prefix) and not keep(name):
                found.append(name)
                if not dry:
                    self.cluster.want("DELETE", path)
        return found

    def _tasks_of(self, model_ids: list[str]) -> Iterator[Thing]:
        if model_ids:
            yield from self.find("tasks", {"terms": {"model_id": model_ids}})
