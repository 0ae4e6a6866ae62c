"""A trial on a cluster: throw-away connectors and models, removed whatever happens."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from painless_lite.cluster import names
from painless_lite.cluster.connection import Answer, Cluster
from painless_lite.cluster.errors import ClusterError
from painless_lite.cluster.interruption import Interruption
from painless_lite.cluster.progress import Progress
from painless_lite.cluster.registry import Registry

_KEPT: Final = "painless-lite-kept-"


@dataclass(slots=True)
class Trial:
    """One run on a cluster; everything that it makes has a name that starts with `name`."""

    registry: Registry
    name: str
    progress: Progress
    interruption: Interruption
    searches: bool = False
    made: list[tuple[str, str, str]] = field(default_factory=list)
    _count: int = 0

    def new_name(self) -> str:
        """A name for the next connector and its model."""
        self._count += 1
        return f"{self.name}-{self._count}"

    def create(self, connector: str) -> Answer:
        """Create a connector of this trial; the cluster's answer."""
        with self.interruption.held():
            return self.registry.create(connector)

    def deploy(self, name: str, connector_id: str) -> str:
        """Register and deploy a model of a connector; its id. Raises ClusterError."""
        with self.interruption.held():
            model_id = self.registry.register(name, connector_id)
        self.made.append((name, connector_id, model_id))
        with self.progress.waiting(f"deploying {name}") as seen:
            self.registry.wait_deployed(model_id, seen)
        return model_id

    def clean(self) -> None:
        """Remove all that this trial has made. Raises ClusterError where something stays."""
        self.registry.remove(self.name + "-")
        if self.searches:
            self.registry.remove_searches(self.name + "-")


@contextlib.contextmanager
def trial(
    cluster: Cluster,
    progress: Progress,
    *,
    keep: bool = False,
    searches: bool = False,
    patience: float = 120.0,
) -> Iterator[Trial]:
    """A trial that is cleaned up at the end: after success, failure, Ctrl-C and SIGTERM.

    `searches` says that indices and search pipelines are made too; `keep` leaves everything.

    Raises:
        ClusterError: something that was made can't be removed.
    """
    name = names.throw_away_name()
    if keep:
        name = _KEPT + name.removeprefix(names.PREFIX)
    interruption = Interruption()
    with interruption.watch():
        made = Trial(Registry(cluster, patience), name, progress, interruption, searches)
        try:
            yield made
        finally:
            if not keep:
                with interruption.cleaning():
                    _cleaned(made)


def _cleaned(made: Trial) -> None:
    try:
        made.clean()
    except ClusterError as error:
        made.progress.warn(
            f"not everything of {made.name} could be removed: {error}; "
            "painless-lite cluster clean removes it later"
        )
        raise


def sweep(
    cluster: Cluster, progress: Progress, *, everything: bool = False, dry: bool = False
) -> list[str]:
    """Remove what trials have left behind that were killed; the names of what was found.

    `everything` takes also what may be in use by a trial that runs now, and what was kept.
    `dry` removes nothing.
    """
    registry = Registry(cluster)
    prefixes = (names.PREFIX, _KEPT) if everything else (names.PREFIX,)
    found: list[str] = []

    def stays(name: str) -> bool:
        if everything:
            return not names.is_throw_away(names.PREFIX + name.removeprefix(prefix))
        return not names.is_left_behind(name)

    for prefix in prefixes:
        if dry:
            for kind in ("models", "model_groups", "connectors"):
                found += [t.name for t in registry.prefixed(kind, prefix) if not stays(t.name)]
        else:
            found += [thing.name for thing in registry.remove(prefix, stays) if thing.name]
        with contextlib.suppress(ClusterError):  # who may not see indices has made none
            found += registry.remove_searches(prefix, stays, dry=dry)
    unique = sorted(set(found))
    if unique and not dry:
        progress.say(f"removed what was left behind: {', '.join(unique)}")
    return unique
