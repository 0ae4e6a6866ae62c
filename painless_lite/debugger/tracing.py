"""The line record: what ran, line by line, with the values that changed, loops folded.

A round of a loop is folded where an earlier one went the same way and changed the same variables:
the first round is shown, the last, and each that was different. The same holds for the calls that
one statement makes of a function or lambda. So the record stays short, and bounded: beyond
MAX_ENTRIES nothing more is kept, and its last entry says how much is missing.

    recorder = Recorder()
    with probing(recorder.probe):
        ...  # compile and run scripts
    for unit in recorder.units:
        unit.listing, unit.entries  # a tree, made by `entries_of` into rows
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final, Literal

from painless_lite.debugger.stops import title
from painless_lite.debugger.values import error_text, fingerprint, look, text_of, type_of
from painless_lite.language.probes import Listing, Probe, Variable
from painless_lite.runtime.text import to_string

#: Entries that a record keeps.
MAX_ENTRIES: Final = 20_000
#: Calls inside one another that it looks into.
_MAX_DEPTH: Final = 40
#: Values inside a variable at which a record looks for changes, and the width of a text.
_LOOKED_AT: Final = 100
_WIDTH: Final = 60

Kind = Literal["line", "loop", "round", "folded", "call", "throw", "catch", "full"]


@dataclass(slots=True)
class Change:
    """A variable (or an element: `scores[2]`) got a value; `return` is what a function gives."""

    name: str
    type: str
    text: str


@dataclass(slots=True)
class Entry:
    """Something that happened, with what happened inside it.

    `number` is the number of a round, of the rounds of a loop, or of those that were folded (for
    a full record: of the steps that are missing). `text` is the source of a line, the name of a
    function, what was thrown. `outcome` is that of an `if`.
    """

    kind: Kind
    line: int = 0
    text: str = ""
    number: int = 0
    changes: list[Change] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    outcome: bool | None = None
    #: the way that it went, whether another went that way before, and the ways inside it
    way: int = 0
    known: bool = False
    ways: set[int] = field(default_factory=set)

    @property
    def shown(self) -> bool:
        """Whether it says anything: `try` and empty braces do not."""
        return self.text != "try"


@dataclass(slots=True)
class _Frame:
    """A call that runs."""

    #: where entries go: those of the function, and of the rounds that are open
    open: list[list[Entry]]
    loops: list[tuple[int, Entry]] = field(default_factory=list)
    pending: Entry | None = None
    #: the entry of the call, and of the statement that calls
    call: Entry | None = None
    owner: Entry | None = None
    prints: dict[str, int] = field(default_factory=dict)
    stored: list[tuple[Any, Any, Any]] = field(default_factory=list)
    #: the variables in sight at the last step, and what was written since
    seen: list[tuple[Variable, Any]] = field(default_factory=list)
    #: whether what ran since may have changed what is inside a value
    touched: bool = False
    written: dict[str, Any] = field(default_factory=dict)


class Recorder:
    """Records all scripts that are compiled with its probes."""

    def __init__(self) -> None:
        self.units: list[Unit] = []

    def probe(self, source: str, context: str) -> Probe:
        """The probe of one script, as `probes.probing` asks for it."""
        self.units.append(Unit())
        return self.units[-1]


class Unit(Probe):
    """The record of one script."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self.listing: Listing
        #: whether the script compiled
        self.attached = False
        self.room = MAX_ENTRIES
        self.missing = 0
        self._frames: list[_Frame] = []
        self._told: Exception | None = None
        #: calls that are too deep inside others to be looked into
        self._deep = 0

    def attach(self, listing: Listing) -> None:
        self.listing = listing
        self.attached = True

    # -- hooks

    def enter(self, site: int, values: tuple[Any, ...]) -> None:
        if self._deep or len(self._frames) >= _MAX_DEPTH:
            self._deep += 1
            return
        found = self.listing.sites[site]
        frame = _Frame([self.entries])
        if self._frames:
            frame.call = Entry("call", found.line, title(found.function))
            frame.owner = self._frames[-1].pending
            self._add(frame.call, frame.owner)
            frame.open = [frame.call.entries]
        for one, value in zip(found.variables, values, strict=True):
            frame.prints[one.name] = _print(value)
            if frame.call is not None:
                frame.call.changes.append(_change(one, value))
        self._frames.append(frame)

    def step(self, site: int, values: tuple[Any, ...]) -> None:
        if self._deep:
            return
        found = self.listing.sites[site]
        frame = self._frames[-1]
        self._settle(frame, list(zip(found.variables, values, strict=True)))
        frame.touched = found.touches
        while frame.loops and frame.loops[-1][0] not in found.loops:
            self._close_round(frame)
            frame.loops.pop()
        if found.kind == "again":
            self._close_round(frame)
            return
        entry = Entry("line", found.line, self.listing.text(site))
        self._add(entry)
        frame.pending = entry

    def round(self, site: int, values: tuple[Any, ...]) -> None:
        if self._deep:
            return
        found = self.listing.sites[site]
        frame = self._frames[-1]
        loop = found.loops[-1]
        if not frame.loops or frame.loops[-1][0] != loop:
            head = frame.pending or Entry("line", found.line)
            head.kind = "loop"
            frame.pending = None
            frame.loops.append((loop, head))
        else:
            self._close_round(frame)
        head = frame.loops[-1][1]
        head.number += 1
        one = Entry("round", found.line, number=head.number)
        head.entries.append(one)
        frame.open.append(one.entries)
        frame.pending = one
        self._settle(frame, list(zip(found.variables, values, strict=True)))

    def branch(self, site: int, outcome: bool) -> bool:
        pending = self._frames[-1].pending
        if not self._deep and pending is not None and self.listing.sites[site].word == "if":
            pending.outcome = outcome
        return outcome

    def write(self, site: int, value: Any) -> Any:
        if not self._deep:
            self._frames[-1].written[self.listing.sites[site].word] = value
        return value

    def store(self, site: int, receiver: Any, index: Any, value: Any) -> None:
        if not self._deep:
            self._frames[-1].stored.append((receiver, index, value))

    def leave(self, site: int, result: Any) -> Any:
        if self._deep:
            self._deep -= 1
            return result
        frame = self._frames.pop()
        pending = frame.pending
        if pending is not None and pending.kind == "line":
            self._settle(
                frame, [(one, frame.written.get(one.name, held)) for one, held in frame.seen]
            )
            kind = type_of(result)
            pending.changes.append(Change("return", kind, text_of(result, _WIDTH)))
        self._end(frame)
        return result

    def fail(self, site: int, error: Exception) -> None:
        if self._deep:
            self._deep -= 1
            return
        frame = self._frames.pop()
        self._throw(frame, error)
        self._end(frame)

    def catch(self, site: int, error: Exception) -> None:
        if self._deep:
            return
        frame = self._frames[-1]
        self._throw(frame, error)
        self._told = None
        found = self.listing.sites[site]
        while frame.loops and frame.loops[-1][0] not in found.loops:
            self._close_round(frame)
            frame.loops.pop()
        frame.pending = Entry("catch", found.line, self.listing.text(site))
        self._add(frame.pending)

    # -- the tree

    def _add(self, entry: Entry, owner: Entry | None = None) -> None:
        """Put an entry into its owner, or where it belongs, as long as there is room."""
        if self.room <= 0:
            self.missing += 1
            if self.missing == 1:
                self.entries.append(Entry("full"))
            self.entries[-1].number = self.missing
            return
        self.room -= 1
        (self._frames[-1].open[-1] if owner is None else owner.entries).append(entry)

    def _throw(self, frame: _Frame, error: Exception) -> None:
        if error is self._told:
            return
        self._told = error
        line = frame.pending.line if frame.pending is not None else 0
        frame.open[-1].append(Entry("throw", line, error_text(error)))

    def _end(self, frame: _Frame) -> None:
        while frame.loops:
            self._close_round(frame)
            frame.loops.pop()
        if frame.call is not None and frame.owner is not None:
            self._fold(frame.owner, frame.call)

    def _close_round(self, frame: _Frame) -> None:
        """End the round that is open in the innermost loop."""
        if len(frame.open) > len(frame.loops):
            frame.open.pop()
            head = frame.loops[-1][1]
            self._fold(head, head.entries[-1])

    def _fold(self, owner: Entry, last: Entry) -> None:
        """Keep the first round (or call) of each way and the last one; count those between."""
        last.way = hash((last.text, _names(last), *(_way(inside) for inside in last.entries)))
        last.known = last.way in owner.ways
        owner.ways.add(last.way)
        entries = owner.entries
        if len(entries) < 2 or not entries[-2].known:
            return
        self.room += 1 + _size(entries[-2])
        if len(entries) > 2 and entries[-3].kind == "folded":
            entries[-3].number += 1
            del entries[-2]
        else:
            entries[-2] = Entry("folded", entries[-2].line, entries[-2].text, 1)

    # -- values

    def _settle(self, frame: _Frame, pairs: list[tuple[Variable, Any]]) -> None:
        """Tell the statement that has just run, what it changed."""
        entry, stored = frame.pending, frame.stored
        frame.pending, frame.stored = None, []
        frame.seen = pairs
        told = set()
        for receiver, index, value in stored:
            name = next((one.name for one, held in pairs if held is receiver), "")
            told.add(name)
            if entry is not None:
                place = f"{name or '…'}[{text_of(index, 20)}]"
                entry.changes.append(Change(place, type_of(value), text_of(value, _WIDTH)))
        touched, frame.touched = frame.touched, False
        for one, value in pairs:
            if not touched and one.name not in frame.written and one.name in frame.prints:
                continue
            now = _print(value)
            if now == frame.prints.get(one.name) and one.name not in frame.written:
                continue
            frame.prints[one.name] = now
            if entry is not None and (one.name not in told or one.name in frame.written):
                entry.changes.append(_change(one, value))
        frame.written.clear()


def _print(value: Any) -> int:
    if type(value) in (int, float, bool, str):
        return hash((type(value), value))
    return fingerprint(value, _LOOKED_AT)


def _change(one: Variable, value: Any) -> Change:
    found = look(one.name, value, one.type, _WIDTH)
    text = found.text
    if found.type in ("StringBuilder", "StringBuffer"):
        whole = to_string(found.raw)
        if len(whole) > _WIDTH:  # what was added is at its end
            text = "…" + text_of(whole[-_WIDTH + 20 :], _WIDTH)
    return Change(one.name, found.type, text)


def _names(entry: Entry) -> tuple[str, ...]:
    return tuple(one.name.partition("[")[0] for one in entry.changes)


def _way(entry: Entry) -> int:
    """What is alike where two rounds went the same way: lines, and which variables changed."""
    if entry.kind in ("round", "call"):
        return entry.way
    ways = sorted(entry.ways) or [_way(one) for one in entry.entries]
    return hash((entry.kind, entry.line, entry.text, entry.outcome, _names(entry), *ways))


def _size(entry: Entry) -> int:
    return sum(1 + _size(one) for one in entry.entries)


def rows(entries: list[Entry], depth: int = 0) -> Iterator[tuple[int, Entry]]:
    """A record's entries in order, each with how deep it is inside others."""
    for one in entries:
        if one.shown:
            yield depth, one
        yield from rows(one.entries, depth + 1)
