"""YAML connector documents as nodes that know their places."""

from __future__ import annotations

from typing import Any

from painless_lite.connector.source import Node, SourceError
from painless_lite.runtime.strings import to_utf16


def compose(text: str, name: str = "") -> Node:
    """The document of a YAML text. Raises SourceError."""
    import yaml

    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
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

    def node(self, node: Any, above: tuple[int, ...]) -> Node:
        import yaml

        start, end = node.start_mark.index, node.end_mark.index
        if id(node) in above:
            raise SourceError(
                "an alias to a value that holds it", node.start_mark.line + 1, 1, self.name
            )
        inside = (*above, id(node))
        if isinstance(node, yaml.MappingNode):
            members = tuple(
                (self.node(key, inside), self.node(value, inside)) for key, value in node.value
            )
            value = {str(key.value): item.value for key, item in members}
            return Node("object", value, start, end, members=members)
        if isinstance(node, yaml.SequenceNode):
            items = tuple(self.node(item, inside) for item in node.value)
            return Node("array", [item.value for item in items], start, end, items=items)
        return self._scalar(node, start, end)

    def _scalar(self, node: Any, start: int, end: int) -> Node:
        import yaml

        loader = yaml.SafeLoader("")
        value = loader.construct_object(node)
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
