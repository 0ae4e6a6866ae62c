"""What the base allowlist of the engine lets a script use, read from `allowlist.tsv`.

The table is data that the real engine printed (tools/allowlist). Only the classes that a script
names are parsed, so that a cold start stays cheap. Types are canonical names: `int`, `def`,
`java.util.Map.Entry`, `char[]`.
"""

from __future__ import annotations

import os
from functools import cache
from typing import Final, NamedTuple

_FILE: Final = os.path.join(os.path.dirname(__file__), "allowlist.tsv")


class Method(NamedTuple):
    """A method that scripts may call; `owner` is the class that declares or is augmented by it."""

    name: str
    returns: str
    parameters: tuple[str, ...]
    owner: str
    augmented: bool
    static: bool

    @property
    def arity(self) -> int:
        """How many arguments the script passes."""
        return len(self.parameters)


class Field(NamedTuple):
    """A field that scripts may read; `value` is the text of a numeric or boolean constant."""

    name: str
    type: str
    value: str
    static: bool


class Class(NamedTuple):
    """An allowlisted class: its kind (`class`, `final`, `abstract`, `interface`) and members."""

    name: str
    binary_name: str
    kind: str
    ancestors: tuple[str, ...]
    constructors: dict[int, tuple[str, ...]]
    methods: dict[tuple[str, int], Method]
    statics: dict[tuple[str, int], Method]
    fields: dict[str, Field]
    functional: Method | None


@cache
def _blocks() -> tuple[dict[str, str], dict[str, str]]:
    """The text of each class, and the short names that scripts may use."""
    with open(_FILE, encoding="utf-8") as file:
        text = file.read()
    body, _, tail = text.partition("\nimport\t")
    parts = body.removeprefix("class\t").split("\nclass\t")
    rows = (row.partition("\t") for row in tail.replace("\nimport\t", "\n").splitlines())
    blocks = {part.partition("\t")[0]: part for part in parts}
    return blocks, {short: name for short, _, name in rows}


@cache
def _binary() -> dict[str, str]:
    return {part.split("\t", 2)[1]: name for name, part in _blocks()[0].items()}


def class_names() -> list[str]:
    """Every allowlisted class."""
    return list(_blocks()[0])


def resolve(name: str) -> str | None:
    """The canonical name of the class that a script calls `name`, or None."""
    blocks, imports = _blocks()
    return name if name in blocks else imports.get(name)


def from_binary(name: str) -> str | None:
    """The canonical name of the allowlisted class with this Java name (`java.util.Map$Entry`)."""
    return _binary().get(name)


@cache
def lookup(name: str) -> Class | None:
    """The allowlisted class with this canonical name, or None."""
    block = _blocks()[0].get(name)
    return None if block is None else _parse(block)


def _types(text: str) -> tuple[str, ...]:
    return tuple(text.split(",")) if text else ()


def _parse(block: str) -> Class:
    head, *rows = block.split("\n")
    name, binary, kind, above = head.split("\t")
    made: dict[int, tuple[str, ...]] = {}
    members: dict[str, dict[tuple[str, int], Method]] = {"method": {}, "static": {}}
    fields: dict[str, Field] = {}
    functional = None
    for row in rows:
        tag, *cells = row.split("\t")
        if tag == "new":
            made[len(_types(cells[0]))] = _types(cells[0])
        elif tag in members:
            method = _method(cells, static=tag == "static")
            members[tag][method.name, method.arity] = method
        elif tag == "functional":
            functional = Method(cells[0], cells[1], _types(cells[2]), name, False, False)
        elif tag:
            fields[cells[0]] = Field(cells[0], cells[1], cells[2], tag == "constant")
    return Class(
        name,
        binary,
        kind,
        _types(above),
        made,
        members["method"],
        members["static"],
        fields,
        functional,
    )


def _method(cells: list[str], *, static: bool) -> Method:
    name, returns, parameters, owner, _ = cells
    augmented, _, bare = owner.rpartition(" ")
    return Method(name, returns, _types(parameters), bare, bool(augmented), static)


@cache
def ancestors(name: str) -> tuple[str, ...]:
    """A class and all above it, nearest first: super classes, interfaces, and Object last.

    Names are canonical; some of them are of classes that are not allowlisted.
    """
    known = lookup(name)
    return (name, *(known.ancestors if known is not None else ()), "java.lang.Object")
