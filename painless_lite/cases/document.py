"""The YAML of a case file as plain data whose places are known.

Scalars are those of YAML 1.2 and JSON: `no` is a text and `1e5` a number; dates stay texts. Case
files are not trusted: aliases can't grow without bound, and no value holds itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import yaml

#: Most values that a file may hold, those behind aliases counted each time.
MAX_VALUES: Final = 500_000
MAX_DEPTH: Final = 100
MAX_BYTES: Final = 20_000_000

_NULL: Final = re.compile(r"~|null|Null|NULL|")
_BOOLEAN: Final = re.compile(r"true|True|TRUE|false|False|FALSE")
_INTEGER: Final = re.compile(r"[-+]?[0-9]+")
_OTHER_BASE: Final = re.compile(r"0x[0-9a-fA-F]+|0o[0-7]+")
_FLOAT: Final = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_SPECIAL: Final = re.compile(r"([-+]?)\.(inf|Inf|INF)|\.(nan|NaN|NAN)")
_TAG: Final = "tag:yaml.org,2002:"
_TAGS: Final = {
    _TAG + name for name in ("str", "int", "float", "bool", "null", "timestamp", "seq", "map")
}
_MERGE: Final = _TAG + "merge"


class DocumentError(Exception):
    """YAML that can't be read: what is wrong, and where it stands (1-based)."""

    def __init__(self, message: str, line: int = 1, column: int = 1) -> None:
        super().__init__(message)
        self.line = line
        self.column = column


class Document:
    """A case file's text and its data."""

    def __init__(self, text: str) -> None:
        """Read a text. Raises DocumentError."""
        self.text = text
        self.root = _composed(text)
        self.data: Any = None if self.root is None else _Builder().value(self.root, ())

    def node(self, *path: str | int) -> yaml.Node | None:
        """The node at a path of names and indexes."""
        node = self.root
        for step in path:
            if isinstance(node, yaml.SequenceNode) and isinstance(step, int):
                node = node.value[step] if step < len(node.value) else None
            elif isinstance(node, yaml.MappingNode):
                found = [value for key, value in node.value if key.value == step]
                node = found[-1] if found else None
            else:
                return None
        return node

    def place(self, *path: str | int) -> tuple[int, int]:
        """The line and column of a value, or of what holds it where it is missing."""
        while True:
            node = self.node(*path)
            if node is not None:
                return _place(node)
            if not path:
                return 1, 1
            path = path[:-1]

    def key_place(self, *path: str | int) -> tuple[int, int]:
        """The line and column of a member's name."""
        above = self.node(*path[:-1])
        if isinstance(above, yaml.MappingNode):
            for key, _ in above.value:
                if key.value == str(path[-1]):
                    return _place(key)
        return self.place(*path)


def read(path: Path) -> Document:
    """Read a case file. Raises DocumentError; OSError."""
    data = path.read_bytes()
    if len(data) > MAX_BYTES:
        raise DocumentError(f"a file of {len(data)} bytes; at most {MAX_BYTES} are read")
    try:
        return Document(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - data.rfind(b"\n", 0, error.start)
        raise DocumentError(f"not UTF-8: byte 0x{data[error.start]:02x}", line, column) from None


def _place(node: yaml.Node) -> tuple[int, int]:
    return node.start_mark.line + 1, node.start_mark.column + 1


def _composed(text: str) -> yaml.Node | None:
    try:
        found: yaml.Node | None = yaml.compose(text, Loader=yaml.SafeLoader)
        return found
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        raise DocumentError(f"not YAML: {_words(error)}", line, column) from None
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        column = error.position - text.rfind("\n", 0, error.position)
        message = f"not YAML: the character U+{ord(text[error.position]):04X} is not allowed"
        raise DocumentError(message, line, column) from None
    except RecursionError:
        raise DocumentError("nested too deep") from None


def _words(error: yaml.MarkedYAMLError) -> str:
    context = f" ({error.context})" if error.context and error.problem else ""
    return f"{error.problem or error.context}{context}"


class _Builder:
    """Makes data of nodes, counting them."""

    def __init__(self) -> None:
        self._left = MAX_VALUES

    def value(self, node: yaml.Node, above: tuple[int, ...]) -> Any:
        """The data of a node inside the nodes `above`."""
        self._left -= 1
        if self._left < 0:
            raise _wrong(node, f"more than {MAX_VALUES} values, counting those behind aliases")
        if id(node) in above:
            raise _wrong(node, "an alias to a value that holds it")
        if len(above) > MAX_DEPTH:
            raise _wrong(node, f"nested deeper than {MAX_DEPTH} levels")
        if node.tag not in _TAGS:
            raise _wrong(node, f"the tag {node.tag.replace(_TAG, '!!')} is not read here")
        inside = (*above, id(node))
        if isinstance(node, yaml.MappingNode):
            return self._map(node, inside)
        if isinstance(node, yaml.SequenceNode):
            return [self.value(item, inside) for item in node.value]
        assert isinstance(node, yaml.ScalarNode)
        return _scalar(node)

    def _map(self, node: yaml.MappingNode, inside: tuple[int, ...]) -> dict[str, Any]:
        merged: dict[str, Any] = {}
        own: dict[str, Any] = {}
        for key, item in node.value:
            if key.tag == _MERGE:
                for value in self._merged(item, inside):
                    merged = {**value, **merged}
                continue
            if not isinstance(key, yaml.ScalarNode):
                raise _wrong(key, "a name is wanted, not a list or a map")
            if key.value in own:
                raise _wrong(key, f"`{key.value}` stands here twice")
            own[_joined(key.value)] = self.value(item, inside)
        return merged | own

    def _merged(self, node: yaml.Node, inside: tuple[int, ...]) -> Iterator[dict[str, Any]]:
        found = self.value(node, inside)
        for value in found if isinstance(found, list) else [found]:
            if not isinstance(value, dict):
                raise _wrong(node, "`<<` wants a map")
            yield value


def _wrong(node: yaml.Node, message: str) -> DocumentError:
    return DocumentError(message, *_place(node))


def _scalar(node: yaml.ScalarNode) -> Any:
    text: str = node.value
    if node.style is not None or _is_text(node):
        return _joined(text)
    try:
        return _plain(text)
    except ValueError:  # a number of more digits than Python converts
        raise _wrong(node, "a number of too many digits") from None


def _joined(text: str) -> str:
    """The text with surrogate pairs, as JSON's escapes write them, as one character each."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")


def _is_text(node: yaml.ScalarNode) -> bool:
    """Whether a value without quotes is marked as a text, as in `!!str 5`."""
    mark = node.start_mark
    return node.tag == _TAG + "str" and (mark.buffer or "").startswith("!", mark.pointer)


def _plain(text: str) -> Any:
    """The value of a text without quotes."""
    if _NULL.fullmatch(text):
        return None
    if _BOOLEAN.fullmatch(text):
        return text.lower() == "true"
    if _INTEGER.fullmatch(text):
        return int(text)
    if _OTHER_BASE.fullmatch(text):
        return int(text, 0)
    if _FLOAT.fullmatch(text):
        return float(text)
    special = _SPECIAL.fullmatch(text)
    if special is not None:
        return float("nan") if special[3] else float(special[1] + "inf")
    return text
