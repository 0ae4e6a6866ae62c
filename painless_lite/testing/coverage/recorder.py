"""What ran of which script, as probes of the compiled scripts see it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final, NamedTuple

import painless_lite
from painless_lite.connector.scripts import ESCAPE_HELPER, with_helper
from painless_lite.connector.versions import DEFAULT
from painless_lite.language.errors import PainlessError
from painless_lite.language.probes import Listing, Probe
from painless_lite.language.script import PROBING
from painless_lite.offline import Run

#: The connector whose scripts run now.
_CONNECTOR: Final[ContextVar[str]] = ContextVar("painless_lite_connector", default="")
_PLACEHOLDER: Final = re.compile(r"\$\{parameters\.[^}]*\}")


class Branch(NamedTuple):
    """One outcome of a condition: its line and column, its word (`if`, `&&` …), true or false."""

    line: int
    column: int
    word: str
    outcome: bool


@dataclass(slots=True)
class ScriptCoverage:
    """A script of a connector: its lines and branches, and how often each ran.

    `first` is the line of the connector's file on which the script's first line stands; None where
    the script isn't in a file.
    """

    connector: str
    function: str
    source: str
    first: int | None = None
    lines: Counter[int] = field(default_factory=Counter)
    branches: Counter[Branch] = field(default_factory=Counter)

    @property
    def missing(self) -> list[int]:
        """The lines that never ran."""
        return sorted(line for line, hits in self.lines.items() if not hits)

    @property
    def partial(self) -> list[Branch]:
        """The outcomes that never came, of conditions that ran."""
        return sorted(b for b, hits in self.branches.items() if not hits and self.lines[b.line])

    @property
    def parts(self) -> tuple[int, int]:
        """How many lines and outcomes ran, and how many there are."""
        counts = [*self.lines.values(), *self.branches.values()]
        return sum(map(bool, counts)), len(counts)

    def shown_line(self, line: int) -> int:
        """A line of the script as its file counts it."""
        return line if self.first is None else line + self.first - 1

    def add(self, other: ScriptCoverage) -> None:
        """Take in what another process saw of the same script."""
        self.lines.update(other.lines)
        self.branches.update(other.branches)
        self.first = other.first if self.first is None else self.first

    @property
    def plain(self) -> dict[str, Any]:
        """All of it as JSON values."""
        return {
            "connector": self.connector,
            "function": self.function,
            "source": self.source,
            "first": self.first,
            "lines": sorted(self.lines.items()),
            "branches": sorted([*branch, hits] for branch, hits in self.branches.items()),
        }

    @classmethod
    def of(cls, plain: Mapping[str, Any]) -> ScriptCoverage:
        """What `plain` gave."""
        lines = Counter(dict(plain["lines"]))
        branches = Counter({Branch(*branch): hits for *branch, hits in plain["branches"]})
        return cls(**{**plain, "lines": lines, "branches": branches})


class _Watch(Probe):
    """Counts the lines and outcomes of one script; those of the server's helper don't count."""

    def __init__(self, helper: str) -> None:
        self.helper = helper
        self._lines: dict[int, int] = {}
        self._branches: dict[int, tuple[int, int, str]] = {}
        self.lines: Counter[int] = Counter()
        self.branches: Counter[Branch] = Counter()

    def attach(self, listing: Listing) -> None:
        """Learn the lines and branches that there are."""
        above = self.helper.count("\n")
        for site in listing.sites:
            if site.start < len(self.helper):
                continue
            if site.kind in ("statement", "again"):
                self._lines[site.number] = site.line - above
            if site.kind == "statement":
                self.lines.setdefault(site.line - above, 0)
            if site.kind == "branch":
                place = site.line - above, site.column, site.word
                self._branches[site.number] = place
                for outcome in (True, False):
                    self.branches.setdefault(Branch(*place, outcome), 0)

    def step(self, site: int, values: tuple[Any, ...]) -> None:
        """Count a statement's line."""
        line = self._lines.get(site)
        if line is not None:
            self.lines[line] += 1

    def branch(self, site: int, outcome: bool) -> bool:
        """Count an outcome."""
        place = self._branches.get(site)
        if place is not None:
            self.branches[Branch(*place, bool(outcome))] += 1
        return outcome


class Recorder:
    """Watches all scripts that are compiled while it is on."""

    def __init__(self) -> None:
        self._watches: dict[tuple[str, str], _Watch] = {}
        self._known: dict[tuple[str, str, str], ScriptCoverage] = {}
        self._token: Any = None

    def start(self) -> None:
        """Watch from now on."""
        global _active
        self._token = PROBING.set(self._watch)
        _active = self

    def stop(self) -> None:
        """Watch no longer."""
        global _active
        PROBING.reset(self._token)
        _active = None

    def _watch(self, source: str, context: str) -> Probe:
        helper = ESCAPE_HELPER if source.startswith(ESCAPE_HELPER) else ""
        return self._watches.setdefault((_CONNECTOR.get(), source), _Watch(helper))

    def predicted(self, connector: str, run: Run) -> None:
        """Note the scripts of a connector, also those that never ran."""
        for path, source in run.scripts():
            key = connector, str(path[-1]), source
            if key not in self._known:
                place = run.place_in(path, 0)
                self._known[key] = _all_of(*key, place[1] if place else None)

    def scripts(self) -> list[ScriptCoverage]:
        """All scripts: those of connectors, and those that tests ran by themselves."""
        found = []
        for (connector, _, source), known in self._known.items():
            script = replace(known, lines=known.lines.copy(), branches=known.branches.copy())
            for (name, compiled), watch in self._watches.items():
                if name == connector and _is(source, compiled.removeprefix(watch.helper)):
                    script.lines.update(watch.lines)
                    script.branches.update(watch.branches)
            found.append(script)
        for (name, source), watch in self._watches.items():
            if not name and watch.lines:
                found.append(
                    ScriptCoverage("", "script", source, None, watch.lines, watch.branches)
                )
        return found


def _all_of(connector: str, function: str, source: str, first: int | None) -> ScriptCoverage:
    """A script that never ran, with all its lines and branches."""
    compiled = with_helper(source, DEFAULT)
    watch = _Watch(compiled.removesuffix(source))
    try:
        painless_lite.compile(compiled, context="template", probe=watch)
    except PainlessError:  # not Painless before the server fills its placeholders
        watch = _Watch("")
    return ScriptCoverage(connector, function, source, first, watch.lines, watch.branches)


_active: Recorder | None = None


def watched(connector: Path | str, predict: Callable[[], Run]) -> Run:
    """Run a prediction; where coverage is on its scripts count for this connector."""
    recorder = _active
    if recorder is None:
        return predict()
    name = str(connector)
    token = _CONNECTOR.set(name)
    try:
        run = predict()
    finally:
        _CONNECTOR.reset(token)
    recorder.predicted(name, run)
    return run


def _is(source: str, compiled: str) -> bool:
    """Whether a script is the one that was compiled, its placeholders filled."""
    if source == compiled:
        return True
    parts = _PLACEHOLDER.split(source)
    if len(parts) == 1:
        return False
    return re.fullmatch(".*?".join(map(re.escape, parts)), compiled, re.DOTALL) is not None
