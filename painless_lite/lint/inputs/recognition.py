"""Which values of a document are connectors."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from painless_lite.connector.source import Node

_HINT: Final = re.compile(
    r"_ml/connectors|request_body|(?:pre|post)_process_function|action_type|\"actions\"|aws_sigv4",
    re.IGNORECASE,
)
_BESIDE: Final = frozenset({"protocol", "credential", "parameters", "description", "version"})
_ACTION: Final = frozenset({"action_type", "url", "request_body", "method", "pre_process_function"})
_DEPTH: Final = 8


def hinted(text: str) -> bool:
    """Whether a text may hold a connector at all."""
    return _HINT.search(text) is not None


def connectors(node: Node, depth: int = 0) -> Iterator[tuple[Node, bool]]:
    """The connectors in a value, and whether each stands in a flow template."""
    if is_connector(node):
        yield node, False
        return
    if depth >= _DEPTH:
        return
    names = {name.value for name, _ in node.members}
    flow = depth == 0 and "workflows" in names
    for child in (*(value for _, value in node.members), *node.items):
        for found, inner in connectors(child, depth + 1):
            yield found, inner or flow


def _is_declaration(node: Node | None) -> bool:
    """Whether a value declares a member, as a JSON Schema or an index mapping does."""
    return node is not None and any(name.value in ("type", "$ref") for name, _ in node.members)


def is_connector(node: Node) -> bool:
    """Whether a value has the members of a connector, however they are spelt."""
    names = {str(name.value).casefold(): value for name, value in node.members}
    actions = names.get("actions")
    if _is_declaration(names.get("protocol")) or _is_declaration(actions):
        return False
    if actions is None:
        return "protocol" in names and "credential" in names
    if names.keys() & {"protocol", "credential"}:
        return True
    return bool(names.keys() & _BESIDE) and any(
        {str(name.value).casefold() for name, _ in item.members} & _ACTION for item in actions.items
    )
