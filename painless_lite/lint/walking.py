"""Walks over trees: every node of a syntax tree, and how analysed statements end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from painless_lite.language import ast, ir


def nodes(node: ast.Node) -> Iterator[ast.Node]:
    """A node and all nodes below it, in the order of the source."""
    yield node
    for name in type(node).fields:
        yield from _below(getattr(node, name))


def _below(value: Any) -> Iterator[ast.Node]:
    if isinstance(value, ast.Node):
        yield from nodes(value)
    elif isinstance(value, tuple):
        for item in value:
            yield from _below(item)


def ends_open(statements: Sequence[ir.Stmt]) -> bool:
    """Whether the end of some statements can be reached."""
    return all(_passes(statement) for statement in statements)


def _passes(node: ir.Stmt) -> bool:
    """Whether what follows a statement can be reached."""
    if isinstance(node, ir.Return | ir.Throw):
        return False
    if isinstance(node, ir.If):
        return ends_open(node.then) or ends_open(node.otherwise)
    if isinstance(node, ir.Try):
        return ends_open(node.body) or any(ends_open(one.body) for one in node.catches)
    if isinstance(node, ir.Loop):
        test = node.condition
        endless = test is None or (isinstance(test, ir.Const) and test.value is True)
        return not endless or any(map(_breaks, node.body))
    return True


def _breaks(node: ir.Stmt) -> bool:
    """Whether a statement may leave the loop around it."""
    if isinstance(node, ir.Break):
        return True
    if isinstance(node, ir.If):
        return any(map(_breaks, (*node.then, *node.otherwise)))
    if isinstance(node, ir.Try):
        return any(map(_breaks, node.body)) or any(
            any(map(_breaks, one.body)) for one in node.catches
        )
    return False
