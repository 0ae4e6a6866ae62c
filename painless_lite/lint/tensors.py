"""The tensors that a post-process script writes, as far as their JSON is known."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from painless_lite.language import ast
from painless_lite.lint import values
from painless_lite.lint.flow import Flow
from painless_lite.lint.script import ScriptView
from painless_lite.lint.values import Hole


def holes(flow: Flow) -> Iterator[tuple[Hole, bool]]:
    """What the script puts into the JSON that it gives back, and whether it is inside a string."""
    for value, _ in flow.returns:
        if value.pieces is not None and values.is_jsonlike(value.pieces):
            for piece, inside in values.placed(value.pieces):
                if isinstance(piece, Hole):
                    yield piece, inside


def tensors(script: ScriptView, flow: Flow) -> Iterator[tuple[dict[str, Any], ast.Node]]:
    """The objects that the script gives back, open parts marked, and the nodes that give them."""
    for value, node in flow.returns if script.stage == "post" else ():
        found = None if value.pieces is None else values.shape(value.pieces)
        if found is None:
            continue
        items = found.value if isinstance(found.value, list) else [found.value]
        for item in items:
            if isinstance(item, dict):
                yield item, node
