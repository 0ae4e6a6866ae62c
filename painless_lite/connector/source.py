"""Connector documents as authors write them, and where in the file each value stands.

Read are strict JSON, the documentation's console form (a `POST /_plugins/...` line, texts
between `\"\"\"`, comments) and YAML. Every value knows its place; a place inside a text, such as
an error in a script, leads back to the file with escapes counted.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, NoReturn

from painless_lite.runtime.strings import to_utf16

Path_ = tuple[str | int, ...]


class SourceError(ValueError):
    """A file that can't be read as a connector: what is wrong, and its 1-based place."""

    def __init__(self, message: str, line: int, column: int, name: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.line = line
        self.column = column
        self.name = name

    def __str__(self) -> str:
        where = f"{self.name}:" if self.name else ""
        return f"{where}{self.line}:{self.column}: {self.message}"


@dataclass(frozen=True, slots=True)
class Place:
    """A 1-based line and column (in characters) of a file."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Node:
    """A value in a file: its kind (object, array, string, number, word), and where it stands.

    `start` and `end` are offsets into the file. A string's `offsets` are the file offsets of its
    UTF-16 code units and of its end.
    """

    kind: str
    value: Any
    start: int
    end: int
    offsets: tuple[int, ...] = ()
    members: tuple[tuple[Node, Node], ...] = ()
    items: tuple[Node, ...] = ()


@dataclass(frozen=True)
class Document:
    """A document with its places; `value` is plain data, `json` the text a server would get."""

    name: str
    text: str
    root: Node
    json: str
    _lines: tuple[int, ...] = field(default=(), repr=False)

    @property
    def value(self) -> Any:
        """The document as dicts, lists and scalars; the last of equal names wins."""
        return self.root.value

    def node(self, *path: str | int) -> Node | None:
        """The node at a path of names and indexes, such as `("actions", 0, "url")`."""
        node: Node | None = self.root
        for step in path:
            if node is None:
                return None
            if isinstance(step, int):
                node = node.items[step] if step < len(node.items) else None
            else:
                found = [value for name, value in node.members if name.value == step]
                node = found[-1] if found else None
        return node

    def place(self, offset: int) -> Place:
        """The line and column of an offset of the file."""
        line = bisect_right(self._lines, offset)
        return Place(line, offset - self._lines[line - 1] + 1)

    def place_of(self, *path: str | int) -> Place | None:
        """Where the value at a path begins."""
        node = self.node(*path)
        return None if node is None else self.place(node.start)

    def place_in(self, path: Path_, offset: int) -> Place | None:
        """Where the UTF-16 code unit `offset` of the text at a path stands in the file."""
        node = self.node(*path)
        if node is None or not node.offsets:
            return None
        return self.place(node.offsets[min(max(offset, 0), len(node.offsets) - 1)])

    def duplicates(self) -> Iterator[tuple[Path_, Node]]:
        """Names that stand twice in one object: the path of the object, and the later name."""
        yield from _duplicates(self.root, ())


def _duplicates(node: Node, path: Path_) -> Iterator[tuple[Path_, Node]]:
    seen: set[Any] = set()
    for name, value in node.members:
        if name.value in seen:
            yield path, name
        seen.add(name.value)
        yield from _duplicates(value, (*path, name.value))
    for at, item in enumerate(node.items):
        yield from _duplicates(item, (*path, at))


def load(path: str | Path) -> Document:
    """Read a connector file. Raises OSError, UnicodeDecodeError and SourceError."""
    path = Path(path)
    return read(path.read_text(encoding="utf-8-sig"), str(path))


def read(text: str, name: str = "") -> Document:
    """Read a connector's text; `name` ending in .yaml or .yml is YAML. Raises SourceError."""
    if name.endswith((".yaml", ".yml")):
        from painless_lite.connector import yaml_source

        root = yaml_source.compose(text, name)
        return _document(name, text, root, json.dumps(root.value))
    reader = _Reader(text, name)
    root = reader.document()
    return _document(name, text, root, reader.strict)


def _document(name: str, text: str, root: Node, strict: str) -> Document:
    lines = (0, *(match.end() for match in re.finditer(r"\n", text)))
    return Document(name, text, root, strict, lines)


_REQUEST: Final = re.compile(
    r"\s*(?:POST|PUT|GET|DELETE)[ \t]+\S+[^\n{]*(?=\n|\{|$)", re.IGNORECASE
)
_SPACE: Final = re.compile(r"(?:\s+|//[^\n]*|\#[^\n]*|/\*.*?\*/)*", re.DOTALL)
_WORD: Final = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?|true|false|null")
_STRING_PART: Final = re.compile(r'[^"\\\x00-\x1f]+')
_ESCAPES: Final = {
    '"': '"', "\\": "\\", "/": "/", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t",
}  # fmt: skip
_MAX_DEPTH: Final = 200
_LONGEST_NUMBER: Final = 1000


class _Reader:
    """Reads JSON in the console's form; `strict` collects what the console would send."""

    def __init__(self, text: str, name: str) -> None:
        self.text = text
        self.name = name
        self.at = 0
        self.depth = 0
        self._parts: list[str] = []
        self._copied = 0

    @property
    def strict(self) -> str:
        """The text with the console's own forms turned into JSON."""
        return "".join([*self._parts, self.text[self._copied : self.at]])

    def _replace(self, start: int, end: int, by: str) -> None:
        self._parts += [self.text[self._copied : start], by]
        self._copied = end

    def fail(self, message: str, at: int | None = None) -> NoReturn:
        at = self.at if at is None else at
        line = self.text.count("\n", 0, at) + 1
        column = at - (self.text.rfind("\n", 0, at) + 1) + 1
        raise SourceError(message, line, column, self.name)

    def document(self) -> Node:
        self._space()
        match = _REQUEST.match(self.text, self.at)
        if match is not None:
            self._replace(self._copied, match.end(), "")
            self.at = match.end()
        self._space()
        if self.at >= len(self.text):
            self.fail("no JSON here: the file is empty")
        root = self._value()
        end = self.at
        self._space()
        if self.at < len(self.text) and not _REQUEST.match(self.text, self.at):
            self.fail("only one JSON document is read; more text follows it")
        self.at = end
        return root

    def _space(self) -> None:
        match = _SPACE.match(self.text, self.at)
        assert match is not None
        blank = match[0]
        if blank.strip():
            self._replace(self.at, match.end(), " ")
        self.at = match.end()

    def _value(self) -> Node:
        self._space()
        char = self.text[self.at : self.at + 1]
        if char == "{":
            return self._nested(self._object)
        if char == "[":
            return self._nested(self._array)
        if char == '"':
            return self._string()
        match = _WORD.match(self.text, self.at)
        if match is None:
            self.fail(f"expected a value, found {char!r}" if char else "the text ends too early")
        start, self.at = self.at, match.end()
        kind = "number" if match[0][-1].isdigit() else "word"
        if len(match[0]) > _LONGEST_NUMBER:
            self.fail(f"a number of more than {_LONGEST_NUMBER} characters", start)
        return Node(kind, json.loads(match[0]), start, self.at)

    def _nested(self, read_one: Any) -> Node:
        self.depth += 1
        if self.depth > _MAX_DEPTH:
            self.fail(f"nested deeper than {_MAX_DEPTH} levels")
        node: Node = read_one()
        self.depth -= 1
        return node

    def _more(self, closer: str, *, first: bool) -> bool:
        """Whether another member follows; the closer is stepped over."""
        self._space()
        char = self.text[self.at : self.at + 1]
        if char == closer:
            self.at += 1
            return False
        if first:
            return True
        if char != ",":
            self.fail(f"expected ',' or '{closer}'" if char else "the text ends too early")
        self.at += 1
        self._space()
        if self.text[self.at : self.at + 1] == closer:
            self.fail(f"a comma before '{closer}'")
        return True

    def _object(self) -> Node:
        start = self.at
        self.at += 1
        members: list[tuple[Node, Node]] = []
        while self._more("}", first=not members):
            if self.text[self.at : self.at + 1] != '"':
                self.fail("expected a name in double quotes")
            name = self._string()
            self._space()
            if self.text[self.at : self.at + 1] != ":":
                self.fail("expected ':' after a name")
            self.at += 1
            members.append((name, self._value()))
        value = {name.value: node.value for name, node in members}
        return Node("object", value, start, self.at, members=tuple(members))

    def _array(self) -> Node:
        start = self.at
        self.at += 1
        items: list[Node] = []
        while self._more("]", first=not items):
            items.append(self._value())
        return Node("array", [item.value for item in items], start, self.at, items=tuple(items))

    def _string(self) -> Node:
        if self.text.startswith('"""', self.at):
            return self._raw_string()
        start = self.at
        self.at += 1
        parts: list[str] = []
        offsets: list[int] = []
        while (char := self.text[self.at : self.at + 1]) != '"':
            match = _STRING_PART.match(self.text, self.at)
            if match is not None:
                part = to_utf16(match[0])
                offsets += _unit_offsets(match[0], self.at)
                self.at = match.end()
            elif char == "\\":
                offsets.append(self.at)
                part = self._escape()
            elif not char:
                self.fail("a text without closing quote", start)
            else:
                self.fail('a line break or control character in a text; write \\n, or use """')
            parts.append(part)
        self.at += 1
        return Node("string", "".join(parts), start, self.at, (*offsets, self.at - 1))

    def _escape(self) -> str:
        char = self.text[self.at + 1 : self.at + 2]
        if char == "u":
            digits = self.text[self.at + 2 : self.at + 6]
            if not re.fullmatch("[0-9a-fA-F]{4}", digits):
                self.fail("\\u wants four hex digits")
            self.at += 6
            return chr(int(digits, 16))
        if char not in _ESCAPES or not char:
            self.fail(f"unknown escape \\{char}")
        self.at += 2
        return _ESCAPES[char]

    def _raw_string(self) -> Node:
        start = self.at
        end = self.text.find('"""', start + 3)
        if end < 0:
            self.fail('a text without closing """', start)
        raw = self.text[start + 3 : end]
        value = to_utf16(raw)
        self._replace(start, end + 3, json.dumps(raw, ensure_ascii=False))
        self.at = end + 3
        offsets = (*_unit_offsets(raw, start + 3), end)
        return Node("string", value, start, self.at, offsets)


def _unit_offsets(text: str, start: int) -> list[int]:
    """The file offset of each UTF-16 code unit of a text that stands in the file as it is."""
    if text.isascii():
        return list(range(start, start + len(text)))
    found: list[int] = []
    for at, char in enumerate(text, start):
        found += [at] * (2 if char > "\uffff" else 1)
    return found
