"""A `request_body` as a template: its placeholders, and whether each stands between quotes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from painless_lite.connector.isjson import is_json
from painless_lite.lint.subject import PLACEHOLDER, Action, Text

#: What may stand for a placeholder outside of quotes, when only the template's form matters.
_STAND_INS: Final = ("null", "{}", "[]", '"x": 1')


#: What an example asks its reader to put in.
_TO_BE_FILLED: Final = re.compile(r"<[A-Z][^<>]*>")


class Placeholder(NamedTuple):
    """A `${parameters.name}` of a body; `quoted` where it stands inside a JSON string.

    `alone` says that it is all that stands between these quotes.
    """

    name: str
    default: str | None
    start: int
    end: int
    quoted: bool
    alone: bool


def placeholders(text: Text) -> Iterator[Placeholder]:
    """The placeholders of a body, in order."""
    return _placeholders(text.value)


def _placeholders(value: str) -> Iterator[Placeholder]:
    inside, at = False, 0
    for match in PLACEHOLDER.finditer(value):
        inside = _inside(value, at, match.start(), inside)
        at = match.end()
        name, found, default = match[1].partition(":-")
        alone = inside and value[match.start() - 1 : match.start()] == '"'
        alone = alone and value[at : at + 1] == '"'
        given = default if found else None
        yield Placeholder(name.strip(), given, match.start(), match.end(), inside, alone)


def _inside(text: str, start: int, end: int, inside: bool) -> bool:
    """Whether `end` stands in a JSON string, `start` being known."""
    at = start
    while at < end:
        if text[at] == "\\" and inside:
            at += 1
        elif text[at] == '"':
            inside = not inside
        at += 1
    return inside


class Filled(NamedTuple):
    """A filled body, and the lengths that lead its offsets back to the template's."""

    text: str
    cuts: tuple[tuple[int, int, int], ...]

    def origin(self, offset: int) -> int:
        """The template's offset of one in the filled text."""
        moved = 0
        for start, end, length in self.cuts:
            if offset < start + moved:
                break
            if offset < start + moved + length:
                return start
            moved += length - (end - start)
        return offset - moved


def filled(body: str, stand_in: str) -> Filled:
    """A body with each placeholder filled: `x` between quotes, else `stand_in`."""
    done, cuts, last = [], [], 0
    for placeholder in _placeholders(body):
        value = "x" if placeholder.quoted else stand_in
        done += [body[last : placeholder.start], value]
        cuts.append((placeholder.start, placeholder.end, len(value)))
        last = placeholder.end
    return Filled("".join([*done, body[last:]]), tuple(cuts))


def accepted(body: str) -> Filled | None:
    """A body filled so that the server takes it for JSON; None where nothing makes it so."""
    for stand_in in _STAND_INS:
        candidate = filled(body, stand_in)
        if is_json(candidate.text):
            return candidate
    return None


def strict_fault(candidate: Filled) -> tuple[str, int] | None:
    """What keeps a filled body from being strict JSON: the message, and the template's offset."""
    try:
        json.loads(candidate.text, parse_constant=_refuse)
    except json.JSONDecodeError as error:
        return error.msg[:1].lower() + error.msg[1:], candidate.origin(error.pos)
    except ValueError as error:
        return str(error), 0
    return None


def _refuse(word: str) -> float:
    raise ValueError(f"`{word}` is no JSON")


def bodies(actions: list[Action]) -> Iterator[tuple[Action, Text]]:
    """The request bodies of some actions."""
    for action in actions:
        text = action.text("request_body")
        if text is None or not text.value.strip():
            continue
        unfilled = action.subject.flow and "${{" in text.value
        if not unfilled and not (action.subject.part.prose and _TO_BE_FILLED.search(text.value)):
            yield action, text
