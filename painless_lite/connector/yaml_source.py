"""YAML connector documents as nodes that know their places."""

from __future__ import annotations

from typing import Any, Final, NoReturn

from painless_lite.connector.source import Node, SourceError
from painless_lite.runtime.strings import to_utf16

_MAX_DEPTH: Final = 200
#: Aliases make a value of a few bytes stand in many places.
_MAX_NODES: Final = 50_000
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
        offsets = self._offsets(node.value, start, end)
        return Node("string", to_utf16(node.value), start, end, offsets)

    def fail(self, node: Any, message: str) -> NoReturn:
        """Refuse the document. Raises SourceError."""
        mark = node.start_mark
        raise SourceError(message, mark.line + 1, mark.column + 1, self.name)

    def _scalar(self, node: Any, start: int, end: int) -> Node:
        import yaml

        loader = yaml.SafeLoader("")
        try:
            value = loader.construct_object(node)
        except (yaml.YAMLError, ValueError, OverflowError):  # such as the 99th of a month
            value = node.value
        if isinstance(value, str):
            offsets = self._offsets(node.value, start, end)
            return Node("string", to_utf16(value), start, end, offsets)
        if value is None or isinstance(value, bool):
            return Node("word", value, start, end)
        if isinstance(value, (int, float)):
            return Node("number", value, start, end)
        return Node("string", node.value, start, end, self._offsets(node.value, start, end))

    def _offsets(self, value: str, start: int, end: int) -> tuple[int, ...]:
        """Each character of the value found again in the file, in order."""
        offsets: list[int] = []
        at = start + (self.text[start : start + 1] in ("|", ">", '"', "'"))
        if self.text[start : start + 1] in ("|", ">"):
            at = self.text.find("\n", start) + 1
        for char in value:
            found = self.text.find(char, at, end)
            place = at if found < 0 else found
            offsets += [place] * (2 if char > "\uffff" else 1)
            at = place if found < 0 else place + 1
        return (*offsets, min(at, end))
