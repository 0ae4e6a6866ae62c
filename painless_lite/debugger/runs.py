"""One run of a launch: its calls, and the tests that decide where it stands still."""

from __future__ import annotations

import contextlib
import random
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Literal, Protocol

from painless_lite.debugger import values as shown
from painless_lite.debugger.launch import Launch, Outcome, Text
from painless_lite.debugger.stops import CAUGHT, Breakpoint, Frame, Reason, Write
from painless_lite.language.fragments import Fragment
from painless_lite.language.probes import Listing, Probe, Variable, probing
from painless_lite.language.script import fault_line
from painless_lite.runtime.limits import CLOCK

#: Python frames that the hooks may take: what a script's function leaves free when it is called.
_HOOKS: Final = 60
#: Frames above the limit that a stop may take where a script recursed too deeply.
_MARGIN: Final = 200
#: Steps between two looks at whether time is to be given to the script.
_BREATH: Final = 0xFFF


class Host(Protocol):
    """What a run asks of its session."""

    launch: Launch
    break_on: set[str]
    chance: Any
    limit: int

    def places(self, text: Text, listing: Listing) -> dict[int, list[Breakpoint]]:
        """The breakpoints of a script by site."""

    def hit(self, run: Run, call: Call) -> Breakpoint | None:
        """The breakpoint at which a call stands; counts how often it is passed."""

    def changes_at(self, number: int) -> Sequence[Fragment]:
        """What the user changed at a step."""

    def params_of(self, run: Run) -> Mapping[Any, Any]:
        """The params of the script that runs."""

    def halt(self, run: Run, reason: Reason, error: Exception | None = None) -> None:
        """Stand still until a motion begins."""


class Abandoned(BaseException):
    """Ends a run from inside."""


@dataclass(slots=True)
class Call:
    """A call that runs: `values` are those of the last step, `changes` what was written since."""

    serial: int
    unit: Unit
    site: int
    values: tuple[Any, ...]
    names: tuple[Variable, ...]
    changes: dict[str, Any] = field(default_factory=dict)
    at: int | None = None

    def variables(self) -> list[tuple[Variable, Any]]:
        """The variables in sight with their values."""
        seen = [
            (one, self.changes.get(one.name, value))
            for one, value in zip(self.names, self.values, strict=True)
        ]
        names = {one.name for one, _ in seen}
        types = self.unit.types
        late = [
            (Variable(name, types.get((self.function, name), "def")), value)
            for name, value in self.changes.items()
            if name not in names
        ]
        return seen + late

    @property
    def function(self) -> str:
        return self.unit.listing.sites[self.site].function

    def frame(self, number: int | None = None) -> Frame:
        """As a front end sees it, at this site or where it is now."""
        unit = self.unit
        site = unit.listing.sites[self.site if number is None else number]
        line, column = site.line, site.column
        at = self.at
        if at is not None and site.start <= at < site.end:
            source = unit.listing.source
            line = source.count("\n", 0, at) + 1
            column = at - (source.rfind("\n", 0, at) + 1) + 1
        else:
            at = None
        line -= unit.text.hidden
        return Frame(
            self.serial, site.function, unit.text, site, line, column, site.start, site.end, at
        )


#: Decides at a step whether to stop there, and why.
Test = Callable[["Run", Call], Reason | None]


class Unit(Probe):
    """The probe of one script of a run."""

    edits = True

    def __init__(self, run: Run, text: Text, call: int) -> None:
        self.run, self.text, self.call = run, text, call
        self.stack: list[Call] = []

    def attach(self, listing: Listing) -> None:
        self.listing = listing
        self.names = [one.variables for one in listing.sites]
        self.types = {
            (site.function, one.name): one.type for site in listing.sites for one in site.variables
        }
        self.stops = self.run.session.places(self.text, listing)

    def enter(self, site: int, values: tuple[Any, ...]) -> None:
        run = self.run
        _reserve(_HOOKS)
        run.serial += 1
        self.stack.append(Call(run.serial, self, site, values, self.names[site]))
        run.unit = self

    def step(self, site: int, values: tuple[Any, ...]) -> tuple[Any, ...] | None:
        call = self.stack[-1]
        call.site, call.values, call.names = site, values, self.names[site]
        if call.changes:
            call.changes = {}
        if self.listing.sites[site].line <= self.text.hidden:
            return None  # the server's helper is no place to be
        return self.run.arrive(call)

    def write(self, site: int, value: Any) -> Any:
        name = self.listing.sites[site].word
        call = self.stack[-1]
        call.changes[name] = value
        watched = self.run.watched
        if watched is not None and watched == (call.serial, name):
            seen = shown.look(name, value, self.types.get((call.function, name), "def"))
            self.run.written = Write(self.run.number, call.frame(), seen)
        return value

    def leave(self, site: int, result: Any) -> Any:
        self._pop()
        return result

    def fail(self, site: int, error: Exception) -> None:
        if error is not self.run.told:
            limit = sys.getrecursionlimit()
            sys.setrecursionlimit(limit + _MARGIN)
            try:
                self._thrown(self.stack[-1], error)
            finally:
                with contextlib.suppress(RecursionError):
                    sys.setrecursionlimit(limit)
        self._pop()

    def _pop(self) -> None:
        self.stack.pop()
        test = self.run.test
        if isinstance(test, Seeker) and self.stack:
            test.returned(self.run, self.stack[-1])

    def catch(self, site: int, error: Exception) -> None:
        if error is not self.run.told:
            self._thrown(self.stack[-1], error)
        self.run.told = None

    def _thrown(self, call: Call, error: Exception) -> None:
        self.run.told = error
        line = fault_line(error.__traceback__, 2)
        call.at = line - 2 if line >= 2 else None
        try:
            self.run.thrown(call, error)
        finally:
            call.at = None


class Run:
    """One run of the launch, from the beginning."""

    def __init__(self, session: Host, test: Test) -> None:
        self.session = session
        self.test = test
        self.number = 0
        self.serial = 0
        self.unit: Unit | None = None
        self.signal: Literal["", "pause", "abort"] = ""
        self.told: Exception | None = None
        #: the exception thrown last, and its step
        self.last_error: tuple[int, Exception | None] = (0, None)
        #: the step of the exception at which it stood last
        self.stood = 0
        #: whose writes are looked for, and the last that was seen: step, frame, value
        self.watched: tuple[int, str] | None = None
        self.written: Write | None = None
        #: how often each stage's script was compiled, and each breakpoint passed
        self.calls: dict[str, int] = {}
        self.passed: dict[int, int] = {}

    def probe(self, source: str, context: str) -> Probe:
        """The probe of a script that is compiled now."""
        text = self.session.launch.text_of(source, self.calls)
        call = self.calls.get(text.stage, -1) + 1
        self.calls[text.stage] = call
        return Unit(self, text, call)

    def perform(self) -> Outcome:
        """Run to the end; Abandoned where the session wants no more of it."""
        random.setstate(self.session.chance)
        limit = sys.getrecursionlimit()
        try:
            # a script overflows the stack at the same depth in each run
            sys.setrecursionlimit(self.session.limit + _depth())
            with probing(self.probe):
                return self.session.launch.run()
        finally:
            sys.setrecursionlimit(limit)

    @property
    def stack(self) -> list[Call]:
        return [] if self.unit is None else self.unit.stack

    def arrive(self, call: Call) -> tuple[Any, ...] | None:
        """At a step: change what the user changed here, stop where the motion ends."""
        self.number += 1
        if self.signal == "abort":
            raise Abandoned
        if not self.number & _BREATH:
            CLOCK.deadline = 0.0
        session = self.session
        changed = None
        for change in session.changes_at(self.number):
            changed = call.values = change.change(call.values, session.params_of(self))
        reason: Reason | None = self.test(self, call)
        if reason is None and self.signal == "pause":
            reason = "pause"
        if reason is not None:
            before = call.values
            session.halt(self, reason)
            if call.values is not before:
                changed = call.values
        return changed

    def thrown(self, call: Call, error: Exception) -> None:
        """An exception was just thrown, in this call."""
        self.number += 1
        if self.signal == "abort":
            raise Abandoned
        self.last_error = (self.number, error)
        reason = self.test(self, call)
        if reason is None and CAUGHT in self.session.break_on and self.loud:
            reason = "exception"
        if reason is not None:
            self.stood = self.number
            self.session.halt(self, "exception", error)

    @property
    def loud(self) -> bool:
        """Whether breakpoints and exceptions stop this run: it is no replay."""
        return getattr(self.test, "loud", True)


@dataclass
class Forward:
    """A motion forwards: breakpoints stop it, and the place that it goes to."""

    session: Host
    test: Test | None = None
    loud = True

    def __call__(self, run: Run, call: Call) -> Reason | None:
        if self.test is not None and (reason := self.test(run, call)) is not None:
            return reason
        return "breakpoint" if self.session.hit(run, call) is not None else None


@dataclass
class Number:
    """A replay to a step."""

    session: Host
    number: int
    reason: Reason = "goto"
    loud = False

    def __call__(self, run: Run, call: Call) -> Reason | None:
        self.session.hit(run, call)
        return self.reason if run.number == self.number else None


@dataclass
class Scan:
    """A replay that stops nowhere: it remembers the last step before `limit` that matches."""

    limit: int
    matches: Callable[[Run, Call], bool]
    found: int = 0
    loud = False

    def __call__(self, run: Run, call: Call) -> Reason | None:
        if run.number >= self.limit:
            raise Abandoned
        if self.matches(run, call):
            self.found = run.number
        return None


class Seeker:
    """A replay that compares what is inside a variable at each step up to `limit`."""

    loud = False

    def __init__(self, limit: int, serial: int, name: str) -> None:
        self.limit, self.serial, self.name = limit, serial, name
        self.print: int | None = None
        self.before: tuple[int, Call, int] | None = None
        self.found: Write | None = None

    def __call__(self, run: Run, call: Call) -> Reason | None:
        self._look(run)
        if run.number >= self.limit:
            raise Abandoned
        self.before = (run.number, call, call.site)
        return None

    def returned(self, run: Run, caller: Call) -> None:
        """A function has returned: what changes now is its caller's doing."""
        self._look(run)
        self.before = (run.number, caller, caller.site)

    def _look(self, run: Run) -> None:
        owner = next((one for one in run.stack if one.serial == self.serial), None)
        pairs = [] if owner is None else owner.variables()
        for one, value in pairs:
            if one.name == self.name:
                self._compare(one, value)

    def _compare(self, variable: Variable, value: Any) -> None:
        now = shown.fingerprint(value)
        if self.print is not None and now != self.print and self.before is not None:
            number, call, site = self.before
            seen = shown.look(variable.name, value, variable.type)
            self.found = Write(number, call.frame(site), seen)
        self.print = now

    def result(self, run: Run) -> Write | None:
        """What was seen last: a write of the variable, or a change of what is inside."""
        found = [one for one in (self.found, run.written) if one is not None]
        return max(found, key=lambda one: one.step, default=None)


def _reserve(frames: int) -> None:
    """Overflow the stack here, where a script calls, rather than in a hook later on.

    So a script overflows at the same step in each run, whatever is looked for in it.
    """
    if frames:
        _reserve(frames - 1)


def _depth() -> int:
    """The number of Python frames of this thread."""
    depth, frame = 0, sys._getframe()
    while frame.f_back is not None:
        depth, frame = depth + 1, frame.f_back
    return depth
