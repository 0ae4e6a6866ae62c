"""What is known of a value in a script: its kind, where it comes from, how a text is built up."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final, NamedTuple

from painless_lite.language import ast

Path = tuple[str, ...]

#: The step of a path into any item of a list, or any value of a map.
ANY_ITEM: Final = "*"
#: The step of a path to the names of a map.
KEY: Final = "<key>"


class Hole(NamedTuple):
    """A value that stands in a built-up text, and the node that put it there."""

    value: Value
    node: ast.Node


class Facts(NamedTuple):
    """The paths that are surely not null where a condition holds, and where it does not."""

    holds: frozenset[Path] = frozenset()
    fails: frozenset[Path] = frozenset()

    @property
    def all(self) -> frozenset[Path]:
        """All paths of which the condition says anything."""
        return self.holds | self.fails

    def both(self, other: Facts) -> Facts:
        """What is known of two conditions that both have to hold."""
        return Facts(self.holds | other.holds, self.fails & other.fails)

    def negated(self) -> Facts:
        """What is known of the opposite."""
        return Facts(self.fails, self.holds)


NO_FACTS: Final = Facts()


class Maybe(str):
    """A constant part of a text that is there under a condition only."""

    __slots__ = ()


Piece = str | Hole


class Cell:
    """What changes behind a value: the parts of a StringBuilder, the items of a collection."""

    __slots__ = ("item", "pieces")

    def __init__(self, pieces: Iterable[Piece] = (), item: Value | None = None) -> None:
        self.pieces = list(pieces)
        self.item = item


@dataclass(frozen=True, slots=True, eq=False)
class Value:
    """A value as far as it is known.

    `kind` is text, number, boolean, null, list, array, map, entry, stream, builder, function,
    joining, type, or any. `path` leads to where the value stands in `params`; `direct` says that
    it is still the value that stands there. `pieces` are the parts of a text that the script
    built; `escaped` texts may stand between a JSON string's quotes as they are.
    """

    kind: str = "any"
    path: Path | None = None
    direct: bool = False
    pieces: tuple[Piece, ...] | None = None
    item: Value | None = None
    escaped: bool = False
    cell: Cell | None = None
    #: a constant's value, a type's name, or what a function is made of
    known: Any = None
    #: what a boolean says of other values
    facts: Facts = NO_FACTS

    @property
    def element(self) -> Value:
        """Any of the value's items."""
        if self.cell is not None and self.cell.item is not None:
            return self.cell.item
        if self.item is not None:
            return self.item
        if self.path is not None and self.kind in ("any", "list", "map", "stream", "array"):
            return Value(path=(*self.path, ANY_ITEM), direct=True, escaped=self.escaped)
        return ANY

    @property
    def constant(self) -> str | None:
        """The text that this value surely is."""
        if self.kind != "text" or self.pieces is None:
            return None
        if all(isinstance(piece, str) for piece in self.pieces):
            return "".join(map(str, self.pieces))
        return None

    def parts(self, node: ast.Node) -> tuple[Piece, ...]:
        """The parts of this value's text."""
        if self.kind == "builder" and self.cell is not None:
            return tuple(self.cell.pieces)
        if self.pieces is not None:
            return self.pieces
        if self.kind in ("number", "boolean") and self.known is not None:
            return (str(self.known).lower(),)
        return (Hole(self, node),)

    def derived(self, kind: str) -> Value:
        """Another value that is made of this one."""
        return replace(self, kind=kind, direct=False)


ANY: Final = Value()
NUMBER: Final = Value("number")
BOOLEAN: Final = Value("boolean")
NULL: Final = Value("null")


def text(value: str) -> Value:
    """A text constant."""
    return Value("text", pieces=(value,), known=value)


def joined(one: Value, other: Value) -> Value:
    """A value that is one of two."""
    if one is other or other.kind == "null":
        return one
    if one.kind == "null":
        return other
    if one.kind == other.kind == "text" and (one.pieces or other.pieces):
        return max(one, other, key=_weight)
    same = one.path == other.path
    return Value(
        kind=one.kind if one.kind == other.kind else "any",
        path=one.path if same else None,
        direct=same and one.direct and other.direct,
        item=one.item if one.item is other.item else None,
        escaped=one.escaped and other.escaped,
        cell=one.cell or other.cell,
    )


def _weight(value: Value) -> tuple[int, int]:
    pieces = value.pieces or ()
    return sum(isinstance(piece, Hole) for piece in pieces), len(pieces)


# -- texts as JSON


def placed(pieces: Iterable[Piece]) -> Iterator[tuple[Piece, bool]]:
    """The parts of a JSON text, and whether each begins inside a JSON string."""
    inside = escaping = False
    for piece in pieces:
        yield piece, inside
        if isinstance(piece, Hole):
            escaping = False
            continue
        for char in piece:
            if escaping:
                escaping = False
            elif char == "\\":
                escaping = inside
            elif char == '"':
                inside = not inside


def is_jsonlike(pieces: tuple[Piece, ...]) -> bool:
    """Whether a text begins as a JSON object or array does."""
    first = next((p for p in pieces if isinstance(p, Hole) or p.strip()), None)
    return isinstance(first, str) and first.lstrip()[0] in "{["


_MARK: Final = re.compile(r"\x00(\d+)\x00")


class Shape(NamedTuple):
    """A JSON text with holes, parsed: the marks in `value` stand for `holes`."""

    value: Any
    holes: tuple[Hole, ...]

    def kind(self, value: Any) -> str:
        """The kind of a part: text, number, boolean, list, map, null, or a hole's own."""
        if isinstance(value, str):
            match = _MARK.fullmatch(value)
            return self.holes[int(match[1])].value.kind if match else "text"
        if value is None:
            return "null"
        if isinstance(value, bool):
            return "boolean"
        return "list" if isinstance(value, list) else "map" if isinstance(value, dict) else "number"


def shape(pieces: tuple[Piece, ...]) -> Shape | None:
    """A built-up text as JSON; None where it is none, or too much is open."""
    holes: list[Hole] = []
    done: list[str] = []
    for piece, inside in placed(pieces):
        if isinstance(piece, Hole):
            mark = f"\x00{len(holes)}\x00"
            holes.append(piece)
            done.append(f"={mark}" if inside else f'"{mark}"')
        elif not (isinstance(piece, Maybe) and piece.strip() == ","):
            done.append(piece)
    try:
        return Shape(json.loads("".join(done), strict=False), tuple(holes))
    except ValueError:
        return None


def members(found: Shape, name: str) -> Mapping[str, Any] | None:
    """The object that is a member of a shape that is an object."""
    value = found.value.get(name) if isinstance(found.value, dict) else None
    return value if isinstance(value, dict) else None
