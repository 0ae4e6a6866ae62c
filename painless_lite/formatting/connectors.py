"""Format the scripts in a connector's file; all else in it stays as it is."""

from __future__ import annotations

import json
from collections.abc import Iterator

from painless_lite.connector.source import Document, Node
from painless_lite.formatting.layout import Row
from painless_lite.formatting.script import format_rows
from painless_lite.language.errors import CompileFault
from painless_lite.runtime.strings import from_utf16

_QUOTES = '"""'
_FUNCTIONS = ("pre_process_function", "post_process_function")
_NAME = "connector."


def edits(document: Document, root: Node) -> Iterator[tuple[int, int, str]]:
    """The changes of a document that format a connector's scripts: start, end, new text.

    A script that does not compile, or that holds placeholders, is left alone.
    """
    for function in _functions(root):
        value = function.value
        if not value.strip() or value.strip().startswith(_NAME) or "${parameters." in value:
            continue
        try:
            rows = format_rows(value)
        except (CompileFault, RecursionError):
            continue
        start, end = function.start, function.end
        if document.text.startswith(_QUOTES, start):
            new = _between_quotes(document, function, rows)
        elif "\n" in value or len(rows) == 1:
            new = _in_string(value, rows)
        else:
            continue  # written on one line, for people to read
        if new != document.text[start:end]:
            yield start, end, new


def _functions(root: Node) -> Iterator[Node]:
    for name, actions in root.members:
        for action in actions.items if name.value == "actions" else ():
            for member, value in action.members:
                if member.value in _FUNCTIONS and value.kind == "string":
                    yield value


def _between_quotes(document: Document, node: Node, rows: list[Row]) -> str:
    """Between triple quotes: indented one step deeper than the line on which they begin."""
    raw = document.text[node.start + 3 : node.end - 3]
    first = next((line for line in raw.split("\n") if line.strip()), "")
    if "\n" not in raw and len(rows) == 1:
        return _QUOTES + from_utf16(rows[0].text) + _QUOTES
    line = document.text.rfind("\n", 0, node.start) + 1
    text = document.text[line : node.start]
    outer = text[: len(text) - len(text.lstrip())]
    inner = outer + "  "
    if "\n" in raw and not raw.split("\n", 1)[0].strip():
        inner = first[: len(first) - len(first.lstrip())]
    lines = [_line(row, inner) for row in rows]
    tail = raw.rsplit("\n", 1)[-1] if "\n" in raw else ""
    closing = tail if not tail.strip() and "\n" in raw else outer
    return f"{_QUOTES}\n" + "\n".join(lines) + f"\n{closing}{_QUOTES}"


def _line(row: Row, indent: str) -> str:
    text = from_utf16(row.text)
    return text if row.literal or not text else indent + text


def _in_string(value: str, rows: list[Row]) -> str:
    """In a JSON string: line breaks escaped, blank ends kept."""
    before = value[: len(value) - len(value.lstrip())]
    indent = before.rsplit("\n", 1)[-1] if "\n" in before else ""
    lines = [row.text if row.literal or not row.text else indent + row.text for row in rows]
    text = "\n".join(lines).removeprefix(indent)
    after = value[len(value.rstrip()) :]
    return json.dumps(from_utf16(before + text + after), ensure_ascii=False)
