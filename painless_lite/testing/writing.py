"""Values put into a YAML text, everything else left as it is: comments, order, quotes.

A changed text is read again before it is given back: what was asked for has to stand in it, and
nothing else may have changed.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any, Final

import yaml

from painless_lite.cases.comparing import same
from painless_lite.cases.document import Document, DocumentError

Path_ = tuple[str, ...]

_WIDTH: Final = 100
_NAME: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")
_RESERVED: Final = frozenset("y n yes no on off true false null".split())


class WritingError(Exception):
    """A text in which a value can't be put: the reason."""


def with_values(text: str, changes: Iterable[tuple[Path_, Any]]) -> str:
    """The text with values at paths of names, which are added where they are missing.

    Raises WritingError: an alias or another form of YAML is in the way.
    """
    for path, value in changes:
        wanted = _set(Document(text).data, path, value)
        try:
            text = _put(text, path, value)
            found = Document(text).data
        except DocumentError as error:
            raise WritingError(f"`{'.'.join(path)}` can't be put in: {error}") from None
        if not same(found, wanted):
            raise WritingError(f"`{'.'.join(path)}` can't be put in without changing more")
    return text


def _set(data: Any, path: Path_, value: Any) -> Any:
    """The data with a value at a path."""
    if not path:
        return value
    inside = data if isinstance(data, dict) else {}
    return {**inside, path[0]: _set(inside.get(path[0]), path[1:], value)}


def _put(text: str, path: Path_, value: Any) -> str:
    document = Document(text)
    node = document.node(*path)
    if node is None:
        return _added(document, path, value)
    end = _end(node, text)
    above = [document.node(*path[:at]) for at in range(len(path))]
    if any(isinstance(one, yaml.CollectionNode) and one.flow_style for one in above):
        return text[: node.start_mark.index] + _flow(value) + text[end:]
    line, column = document.key_place(*path)
    if isinstance(node, yaml.CollectionNode) and not node.flow_style:
        return _in_place_of_block(text, node, column + 1, value) + text[end:]
    head = text[: node.start_mark.index]
    behind = column + len(path[-1]) + 1 if node.start_mark.line == line - 1 else column + 1
    return _joined(head, _written(value, column + 1, behind)) + text[end:]


def _in_place_of_block(text: str, node: yaml.Node, indent: int, value: Any) -> str:
    """The text up to a block, and a value behind the block's name or on lines of its own."""
    head = text[: node.start_mark.index]
    if "#" in head[len(head.rstrip()) :] or "#" in head.rstrip().rpartition("\n")[2]:
        column = node.start_mark.column  # a comment stands behind the name
        return head + _written(value, column, column).lstrip()
    head = head.rstrip()
    return _joined(head, _written(value, indent, len(head.rpartition("\n")[2]) + 1))


def _joined(head: str, written: str) -> str:
    if written.startswith("\n"):
        return head.rstrip(" ") + written
    return head + written if head.endswith((" ", "\n")) else f"{head} {written}"


def _added(document: Document, path: Path_, value: Any) -> str:
    """The text with a new member in the nearest map that is there."""
    text = document.text
    depth = len(path) - 1
    while depth and not isinstance(document.node(*path[:depth]), yaml.MappingNode):
        depth -= 1
    for name in reversed(path[depth + 1 :]):
        value = {name: value}
    above = document.node(*path[:depth])
    if document.node(*path[: depth + 1]) is not None:
        return _put(text, path[: depth + 1], value)
    if not isinstance(above, yaml.MappingNode):
        raise WritingError("the file is no map")
    if above.flow_style:
        at = above.end_mark.index - 1
        comma = ", " if above.value else ""
        head = text[:at].rstrip()
        comma = comma.lstrip(",") if head.endswith(",") else comma
        return f"{head}{comma}{_scalar(path[depth])}: {_flow(value)}{text[len(head) :]}"
    column = above.value[0][0].start_mark.column
    at = _end(above, text)
    member = f"{' ' * column}{_name(path[depth])}:"
    line = text.find("\n", at)  # a comment behind the last value stays with it
    at = len(text) if line < 0 else line
    written = _joined(member, _written(value, column + 2, len(member) + 1))
    return f"{text[:at]}\n{written}{text[at:]}"


def _end(node: yaml.Node, text: str) -> int:
    """Where a node's text ends, without the comments and blank lines that follow it."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return _end(last[1] if isinstance(last, tuple) else last, text)
    start, end = node.start_mark.index, node.end_mark.index
    return start + len(text[start:end].rstrip())


# -- values as YAML


def _written(value: Any, indent: int, column: int) -> str:
    """A value behind its name: on the same line where it is short, else on lines of their own."""
    line = _flow(value)
    if column + len(line) <= _WIDTH or not isinstance(value, dict | list) or not value:
        return line
    blank = "\n" + " " * indent
    if isinstance(value, dict):
        return "".join(
            f"{blank}{_name(name)}:{_behind(item, indent + 2, indent + len(name) + 2)}"
            for name, item in value.items()
        )
    if all(not isinstance(item, dict | list) for item in value):
        return blank + _wrapped([_flow(item) for item in value], indent)
    return "".join(f"{blank}- {_in_list(item, indent + 2)}" for item in value)


def _behind(value: Any, indent: int, column: int) -> str:
    written = _written(value, indent, column)
    return written if written.startswith("\n") else f" {written}"


def _in_list(value: Any, indent: int) -> str:
    """An item behind its dash: what would begin on the next line begins there."""
    return _written(value, indent, indent).lstrip()


def _wrapped(items: Sequence[str], indent: int) -> str:
    """A list of scalars over lines that are not too long."""
    lines, line = [], "["
    for item, following in pairwise([*items, ""]):
        part = item + (", " if following else "]")
        if len(line) + len(part) + indent > _WIDTH and line.strip("[ "):
            lines.append(line.rstrip())
            line = " "
        line += part
    return ("\n" + " " * indent).join([*lines, line])


def _flow(value: Any) -> str:
    """A value on one line: JSON, but for numbers that JSON lacks."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_scalar(k)}: {_flow(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_flow, value)) + "]"
    if isinstance(value, float) and not math.isfinite(value):
        return ".nan" if value != value else ".inf" if value > 0 else "-.inf"
    return _scalar(value)


def _scalar(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    if yaml.reader.Reader.NON_PRINTABLE.search(text) or re.search("[\x85\u2028\u2029\ufeff]", text):
        return json.dumps(value)
    return text


def _name(name: str) -> str:
    return name if _NAME.fullmatch(name) and name.lower() not in _RESERVED else _scalar(name)
