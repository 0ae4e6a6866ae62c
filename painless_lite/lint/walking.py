"""Walks over trees: every node of a syntax tree, and how analysed statements end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from painless_lite.language import ast, ir

#: The first fields of each node are its places: at, start and end.
_PLACES: Final = 3


def nodes(node: ast.Node) -> Iterator[ast.Node]:
    """A node and all nodes below it, in the order of the source."""
    yield node
    for child in children(node):
        yield from nodes(child)


def children(node: ast.Node) -> list[ast.Node]:
    """The nodes right below a node, in the order of the source."""
    found: list[ast.Node] = []
    for name in type(node).fields[_PLACES:]:
        value = getattr(node, name)
        if isinstance(value, ast.Node):
            found.append(value)
        elif isinstance(value, tuple):
            found += [item for item in value if isinstance(item, ast.Node)]
    return found


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
