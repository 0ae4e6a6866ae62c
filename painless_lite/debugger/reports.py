"""Records and profiles as a person reads them, and as JSON lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from painless_lite.debugger.launch import SCRIPT, Text
from painless_lite.debugger.profiling import Profile
from painless_lite.debugger.tracing import Entry, Unit, rows
from painless_lite.debugger.values import visible
from painless_lite.language.probes import Listing
from painless_lite.runtime.strings import from_utf16

#: Columns of a line's source.
_SOURCE: Final = 44


def text_for(listing: Listing, texts: Sequence[Text], name: str = "script") -> Text:
    """The script of a listing, among those that are known, else under this name."""
    for one in texts:
        if one.source == listing.source:
            return one
    return Text(SCRIPT, name, listing.source, "any")


def record_lines(unit: Unit, text: Text) -> Iterator[str]:
    """A line record: number, source and what changed, a line each."""
    yield f"--- {text.name}"
    for depth, one in _rows(unit, text):
        left = "  " * depth + _left(one)
        number = f"{one.line - text.hidden:>5}" if one.kind in _NUMBERED and one.line else " " * 5
        clipped = len(left) > _SOURCE and one.kind != "throw"
        shown = left[: _SOURCE - 1] + "…" if clipped else left
        yield f"{number}  {shown:<{_SOURCE}}  {_right(one)}".rstrip()


_NUMBERED: Final = ("line", "loop", "throw", "catch")


def _rows(unit: Unit, text: Text) -> Iterator[tuple[int, Entry]]:
    """What an author has written: no calls of the server's helper."""
    skipped: int | None = None
    for depth, one in rows(unit.entries):
        if skipped is not None and depth > skipped:
            continue
        skipped = None
        if 0 < one.line <= text.hidden:
            skipped = depth
            continue
        yield depth, one


def _left(one: Entry) -> str:
    source = visible(" ".join(one.text.split()))
    if one.kind == "round":
        return f"round {one.number}"
    if one.kind == "folded":
        word = "call" if one.text else "round"
        return f"... {one.number} {word}{'' if one.number == 1 else 's'} alike"
    if one.kind == "call":
        return f"-> {source}"
    if one.kind == "full":
        return f"... the record is full: {one.number} more"
    return f"!! {source}" if one.kind == "throw" else source


def _right(one: Entry) -> str:
    parts = [f"{change.name} = {change.text}" for change in one.changes]
    if one.outcome is not None:
        parts.insert(0, "true" if one.outcome else "false")
    if one.kind == "loop":
        parts.insert(0, f"{one.number} round{'' if one.number == 1 else 's'}")
    if one.kind == "throw":
        return ""
    return "; ".join(parts)


def record_rows(unit: Unit, text: Text) -> Iterator[dict[str, Any]]:
    """A line record as flat JSON values."""
    for depth, one in _rows(unit, text):
        row: dict[str, Any] = {"script": text.name, "kind": one.kind, "depth": depth}
        if one.line:
            row["line"] = one.line - text.hidden
        if one.text:
            row["text"] = from_utf16(one.text)
        if one.number:
            row["number"] = one.number
        if one.outcome is not None:
            row["outcome"] = one.outcome
        if one.changes:
            row["changes"] = [
                {"name": change.name, "type": change.type, "text": change.text}
                for change in one.changes
            ]
        yield row


def profile_lines(profile: Profile, text: Text) -> Iterator[str]:
    """A profile: each line that ran, how often, its own time and its share."""
    hot = [one for one in profile.lines if one.line > text.hidden]
    whole = sum(one.seconds for one in hot) or 1e-9
    yield f"--- {text.name}: {sum(one.times for one in hot)} steps, {whole * 1000:.3f} ms"
    yield " line     count        ms      %  source"
    source = listing_lines(text)
    for one in hot:
        line = one.line - text.hidden
        shown = visible(source[line - 1].strip())[:50]
        share = 100 * one.seconds / whole
        yield f"{line:>5} {one.times:>9} {one.seconds * 1000:>9.3f} {share:>6.1f}  {shown}"


def listing_lines(text: Text) -> list[str]:
    """The author's lines of a script."""
    return text.source.split("\n")[text.hidden :]
