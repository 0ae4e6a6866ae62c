"""Notebooks: the create requests in their cells, and the connectors written as Python dicts."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from typing import Any, Final

from painless_lite.connector import source
from painless_lite.connector.source import Document, Node, SourceError
from painless_lite.lint.file import File, Part
from painless_lite.lint.inputs import parts as documents
from painless_lite.lint.inputs.parts import BrokenError, offset_of
from painless_lite.lint.inputs.recognition import hinted, is_connector
from painless_lite.runtime.strings import from_utf16, to_utf16

_OPEN: Final = object()
_LITERAL: Final = re.compile(
    r"""\#[^\n]*|(?P<prefix>[rRbBuUfF]{0,2})(?P<quote>\"{3}|'{3}|["'])"""
    r"""(?P<body>(?:\\.|(?!(?P=quote)).)*)(?P=quote)""",
    re.DOTALL,
)
_ESCAPE: Final = re.compile(
    r"\\(?:N\{[^}]*\}|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[0-7]{1,3}|.)|.", re.DOTALL
)


def parts(file: File) -> Iterator[Part | BrokenError]:
    """The connectors in the cells of a notebook."""
    try:
        notebook = source.read(file.text, file.path)
    except SourceError as error:
        yield BrokenError(error.message, offset_of(file.text, error))
        return
    cells = notebook.node("cells")
    for at, _ in enumerate(cells.items if cells is not None else ()):
        node = notebook.node("cells", at, "source")
        if node is None:
            continue
        text, offsets = _joined(node)
        if not hinted(text):
            continue

        def origin(offset: int, offsets: tuple[int, ...] = offsets) -> int:
            return offsets[min(max(offset, 0), len(offsets) - 1)]

        yield from documents.requests(file, text, origin, exact=False)
        kind = notebook.node("cells", at, "cell_type")
        if kind is not None and kind.value == "code":
            yield from _python(file, text, origin)


def _joined(node: Node) -> tuple[str, tuple[int, ...]]:
    """A cell's text, and the file offset of each of its characters and of its end."""
    texts: list[str] = []
    offsets: list[int] = []
    for item in node.items or (node,):
        if item.kind == "string":
            texts.append(item.value)
            offsets += item.offsets[:-1]
    units = "".join(texts)
    text = from_utf16(units)
    if len(text) < len(units):  # of a pair of surrogates the first is where the character stands
        second = [c for c in range(1, len(units)) if _is_pair(units[c - 1], units[c])]
        for at in reversed(second):
            del offsets[at]
    return text, (*offsets, node.end)


def _is_pair(one: str, other: str) -> bool:
    return "\ud800" <= one <= "\udbff" and "\udc00" <= other <= "\udfff"


def _python(file: File, text: str, origin: Callable[[int], int]) -> Iterator[Part]:
    """The dicts of a cell that are connectors."""
    lines = text.split("\n")
    plain = "\n".join("" if line.lstrip()[:1] in ("%", "!") else line for line in lines)
    shift = [sum(len(line) + 1 for line in lines[:at]) for at in range(len(lines))]
    kept = [sum(len(line) + 1 for line in plain.split("\n")[:at]) for at in range(len(lines))]
    try:
        tree = ast.parse(plain)
    except (SyntaxError, ValueError, RecursionError):
        return
    nodes = _Nodes(plain, kept)

    def back(offset: int) -> int:
        line = plain.count("\n", 0, offset)
        return origin(shift[line] + offset - kept[line])

    for found in ast.walk(tree):
        if isinstance(found, ast.Dict):
            root = nodes.node(found)
            if is_connector(root):
                document = Document(file.path, plain, root, "")
                yield Part(file, document, back, exact=False, prose=True)


class _Nodes:
    """Python literals as a document's nodes; what is no literal is left out."""

    def __init__(self, text: str, starts: list[int]) -> None:
        self.text = text
        self.lines = text.split("\n")
        self.starts = starts

    def node(self, found: ast.expr) -> Node:
        start, end = self._span(found)
        if isinstance(found, ast.Dict):
            pairs = [
                (self.node(key), self.node(value))
                for key, value in zip(found.keys, found.values, strict=True)
                if key is not None
            ]
            members = tuple(pair for pair in pairs if pair[0].kind == "string")
            values: dict[Any, Any] = {name.value: value.value for name, value in members}
            return Node("object", values, start, end, members=members)
        if isinstance(found, ast.List | ast.Tuple):
            items = tuple(self.node(item) for item in found.elts)
            return Node("array", [item.value for item in items], start, end, items=items)
        value = found.value if isinstance(found, ast.Constant) else _OPEN
        if isinstance(value, str):
            return Node("string", to_utf16(value), start, end, self._offsets(value, start, end))
        if isinstance(value, bool) or value is None:
            return Node("word", value, start, end)
        if isinstance(value, int | float):
            return Node("number", value, start, end)
        return Node("open", "${open}", start, end)

    def _span(self, node: ast.expr) -> tuple[int, int]:
        return (
            self._offset(node.lineno, node.col_offset),
            self._offset(node.end_lineno or node.lineno, node.end_col_offset or node.col_offset),
        )

    def _offset(self, line: int, column: int) -> int:
        """Python counts columns in bytes."""
        text = self.lines[line - 1].encode()[:column].decode()
        return self.starts[line - 1] + len(text)

    def _offsets(self, value: str, start: int, end: int) -> tuple[int, ...]:
        """The offset of each UTF-16 unit of a literal, which may be several side by side."""
        found: list[tuple[str, int]] = []
        last = end
        for literal in _LITERAL.finditer(self.text, start, end):
            if literal["quote"]:
                last = literal.end("body")
                found += _characters(literal)
        if "".join(char for char, _ in found) != value:  # such as an f-string: near its start
            found = [(char, start) for char in value]
        units = [at for char, at in found for _ in range(2 if char > "\uffff" else 1)]
        return (*units, last)


def _characters(literal: re.Match[str]) -> Iterator[tuple[str, int]]:
    """The characters that stand between a literal's quotes, and where."""
    body, at = literal["body"], literal.start("body")
    if "r" in literal["prefix"].lower():
        yield from ((char, at + place) for place, char in enumerate(body))
        return
    for match in _ESCAPE.finditer(body):
        text = match[0]
        made = text
        if len(text) > 1:
            try:
                made = ast.literal_eval(f'"{text}"') if text != "\\\n" else ""
            except (SyntaxError, ValueError):
                return
        yield from ((char, at + match.start()) for char in made)
