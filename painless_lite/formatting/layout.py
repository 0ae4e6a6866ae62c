"""Texts that break where they must: groups stand on one line if they fit, else break at each line.

After Wadler's "A prettier printer".
"""

from __future__ import annotations

from typing import Final, NamedTuple


class Group(NamedTuple):
    """What stands on one line if it fits."""

    content: object


class Indent(NamedTuple):
    """What is indented by one step where it breaks."""

    content: object


class Line(NamedTuple):
    """A place to break: unbroken it is `flat`; a `hard` one always breaks."""

    flat: str
    hard: bool = False


LINE: Final = Line(" ")
SOFT: Final = Line("")
HARD: Final = Line("", hard=True)
STEP: Final = "  "


class Row(NamedTuple):
    """A line of the result; `literal` ones go on inside a token and must not be indented."""

    text: str
    literal: bool


_Work = list[tuple[int, bool, object]]


def render(doc: object, width: int) -> list[Row]:
    """A document as lines of at most `width` characters, as far as that can be."""
    rows = [Row("", False)]
    work: _Work = [(0, False, doc)]
    while work:
        depth, flat, part = work.pop()
        if isinstance(part, str):
            first, *more = part.split("\n")
            rows[-1] = rows[-1]._replace(text=rows[-1].text + first)
            rows += [Row(text, True) for text in more]
        elif isinstance(part, Line):
            if flat and not part.hard:
                rows[-1] = rows[-1]._replace(text=rows[-1].text + part.flat)
            else:
                rows[-1] = rows[-1]._replace(text=rows[-1].text.rstrip(" "))
                rows.append(Row(STEP * depth, False))
        elif isinstance(part, Group):
            fits = flat or _fits(width - len(rows[-1].text), [*work, (depth, True, part.content)])
            work.append((depth, fits, part.content))
        elif isinstance(part, Indent):
            work.append((depth + 1, flat, part.content))
        elif isinstance(part, tuple):
            work += [(depth, flat, item) for item in reversed(part)]
    return rows


def _fits(room: int, work: _Work) -> bool:
    """Whether the next line's end comes before the room does."""
    at = len(work)
    rest = work[at - 1 :]
    at -= 1
    while room >= 0:
        if not rest:
            if at == 0:
                return True
            at -= 1
            rest.append(work[at])
        depth, flat, part = rest.pop()
        if isinstance(part, str):
            if "\n" in part:
                return len(part.split("\n", 1)[0]) <= room
            room -= len(part)
        elif isinstance(part, Line):
            if part.hard or not flat:
                return not (part.hard and flat)
            room -= len(part.flat)
        elif isinstance(part, Group | Indent):
            rest.append((depth, flat, part.content))
        elif isinstance(part, tuple):
            rest += [(depth, flat, item) for item in reversed(part)]
    return False


def joined(separator: object, items: list[object]) -> tuple[object, ...]:
    """The items with a separator between each two."""
    done: list[object] = []
    for at, item in enumerate(items):
        done += [separator, item] if at else [item]
    return tuple(done)
