"""YAML connector documents as nodes that know their places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final, NoReturn

from painless_lite.connector.source import Node, SourceError
from painless_lite.runtime.strings import to_utf16

_MAX_DEPTH: Final = 200
#: Aliases make a value of a few bytes stand in many places.
_MAX_NODES: Final = 50_000
_DOUBLE: Final = re.compile(
    r"[ \t]*(?:\r?\n[ \t]*)+|\\(?:x..|u.{4}|U.{8}|\r?\n[ \t]*|.)|.", re.DOTALL
)
_SINGLE: Final = re.compile(r"[ \t]*(?:\r?\n[ \t]*)+|''|.", re.DOTALL)
_PLAIN: Final = re.compile(r"[ \t]*(?:\r?\n[ \t]*)+|.", re.DOTALL)
_ESCAPES: Final = {
    "0": "\0", "a": "\a", "b": "\b", "t": "\t", "\t": "\t", "n": "\n", "v": "\v", "f": "\f",
    "r": "\r", "e": "\x1b", " ": " ", '"': '"', "/": "/", "\\": "\\", "N": "\x85", "_": "\xa0",
    "L": "\u2028", "P": "\u2029",
}  # fmt: skip
_MERGE: Final = "tag:yaml.org,2002:merge"


def compose(text: str, name: str = "") -> Node:
    """The document of a YAML text. Raises SourceError."""
    import yaml

    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except RecursionError:
        raise SourceError("nested too deep", 1, 1, name) from None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        raise SourceError(str(error.problem), line, column, name) from None
    except yaml.YAMLError as error:
        raise SourceError(str(error), 1, 1, name) from None
    if root is None:
        raise SourceError("no document here: the file is empty", 1, 1, name)
    return _Composer(text, name).node(root, ())


class _Composer:
    def __init__(self, text: str, name: str) -> None:
        self.text = text
        self.name = name
        self.made = 0

    def node(self, node: Any, above: tuple[int, ...]) -> Node:
        import yaml

        start, end = node.start_mark.index, node.end_mark.index
        self.made += 1
        if id(node) in above:
            self.fail(node, "an alias to a value that holds it")
        if len(above) > _MAX_DEPTH:
            self.fail(node, f"nested deeper than {_MAX_DEPTH} levels")
        if self.made > _MAX_NODES:
            self.fail(node, f"more than {_MAX_NODES} values, aliases counted")
        inside = (*above, id(node))
        if isinstance(node, yaml.MappingNode):
            members = tuple(
                (self.key(key), self.node(value, inside)) for key, value in self.pairs(node)
            )
            value = {str(key.value): item.value for key, item in members}
            return Node("object", value, start, end, members=members)
        if isinstance(node, yaml.SequenceNode):
            items = tuple(self.node(item, inside) for item in node.value)
            return Node("array", [item.value for item in items], start, end, items=items)
        return self._scalar(node, start, end)

    def pairs(self, node: Any) -> list[tuple[Any, Any]]:
        """A mapping's keys and values; `<<` brings in those of others that are not its own."""
        import yaml

        own = [pair for pair in node.value if pair[0].tag != _MERGE]
        names = {key.value for key, _ in own if isinstance(key, yaml.ScalarNode)}
        for key, value in node.value:
            if key.tag != _MERGE:
                continue
            for other in value.value if isinstance(value, yaml.SequenceNode) else [value]:
                if not isinstance(other, yaml.MappingNode) or other is node:
                    self.fail(key, "`<<` wants a mapping, or a list of mappings")
                merged = [p for p in other.value if p[0].tag != _MERGE and p[0].value not in names]
                own += merged
                names |= {key.value for key, _ in merged}
        return own

    def key(self, node: Any) -> Node:
        """A name, which JSON wants to be a text."""
        import yaml

        if not isinstance(node, yaml.ScalarNode):
            self.fail(node, "a name has to be a text, no list and no mapping")
        start, end = node.start_mark.index, node.end_mark.index
        return Node("string", to_utf16(node.value), start, end, self._offsets(node, node.value))

    def fail(self, node: Any, message: str) -> NoReturn:
        """Refuse the document. Raises SourceError."""
        mark = node.start_mark
        raise SourceError(message, mark.line + 1, mark.column + 1, self.name)

    def _scalar(self, node: Any, start: int, end: int) -> Node:
        import yaml

        loader = yaml.SafeLoader("")
        try:
            value = loader.construct_object(node)
        except (yaml.YAMLError, ValueError, OverflowError, AttributeError):  # the 99th of a month
            value = node.value
        if isinstance(value, str):
            return Node("string", to_utf16(value), start, end, self._offsets(node, value))
        if value is None or isinstance(value, bool):
            return Node("word", value, start, end)
        if isinstance(value, (int, float)):
            return Node("number", value, start, end)
        return Node("string", node.value, start, end, self._offsets(node, node.value))

    def _offsets(self, node: Any, value: str) -> tuple[int, ...]:
        """The file offset of each UTF-16 code unit of a text, and of its end."""
        start, end = node.start_mark.index, node.end_mark.index
        if node.style in ("|", ">"):
            found = self._in_block(value, start, end)
        else:
            quoted = node.style in ("'", '"')
            found = list(self._in_flow(start + quoted, end - quoted, node.style))
        if "".join(char for char, _ in found) != value:  # what was read otherwise: near its start
            found = [(char, start) for char in value]
        units = [at for char, at in found for _ in range(2 if char > "\uffff" else 1)]
        last = end - 1 if node.style in ("'", '"') else found[-1][1] + 1 if found else end
        return (*units, last)

    def _in_flow(self, start: int, end: int, style: str | None) -> Iterator[tuple[str, int]]:
        """The characters of a quoted or plain text: escapes undone, lines folded."""
        tokens = _DOUBLE if style == '"' else _SINGLE if style == "'" else _PLAIN
        for match in tokens.finditer(self.text, start, end):
            text, at = match[0], match.start()
            if "\n" in text and not text.startswith("\\"):
                breaks = [at + i for i, char in enumerate(text) if char == "\n"]
                yield from [("\n", one) for one in breaks[1:]] or [(" ", breaks[0])]
            elif text == "''" and style == "'":
                yield "'", at
            elif text.startswith("\\") and style == '"':
                if not text.endswith((" ", "\t", "\n")) or text in ("\\ ", "\\\t"):
                    code = text[2:] if text[1] in "xuU" else ""
                    yield (chr(int(code, 16)) if code else _ESCAPES[text[1]]), at
            else:
                yield text, at

    def _in_block(self, value: str, start: int, end: int) -> list[tuple[str, int]]:
        """The characters of a block, found again in its lines; folded breaks are blanks."""
        found: list[tuple[str, int]] = []
        header = self.text.find("\n", start)
        indent = self._indent(start, header + 1, end)
        at = self._next(header, indent)
        for char in value:
            while at < end and self.text[at] != char:
                if self.text[at] == "\n" and char == " ":
                    break
                at = self._next(at, indent)
            found.append((char, min(at, end)))
            at = self._next(at, indent)
        return found

    def _next(self, at: int, indent: int) -> int:
        """The offset behind one, where a line's indentation is passed over."""
        if self.text[at : at + 1] != "\n":
            return at + 1
        blanks = len(self.text[at + 1 : at + 1 + indent]) - len(
            self.text[at + 1 : at + 1 + indent].lstrip(" ")
        )
        return at + 1 + blanks

    def _indent(self, start: int, at: int, end: int) -> int:
        """How far a block's lines are indented: as its header says, or as its first line is."""
        said = re.search("[1-9]", self.text[start:at])
        line = re.compile(r"( *)[^ \n]").search(self.text, at, end)
        first = len(line[1]) if line else 0
        if said is None:
            return first
        above = self.text[self.text.rfind("\n", 0, start) + 1 : start]
        outer = len(above) - len(above.lstrip(" -"))
        return min(first, outer + int(said[0]))
