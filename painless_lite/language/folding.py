"""Constant folding, as the engine's: operators and casts on constants become constants.

A constant keeps the place of what was folded, which a cast around it then has. A fold that Java
refuses (an integer divided by zero) raises CompileFault; the analysis keeps it until the whole
script is known to be free of other faults.
"""

from __future__ import annotations

from typing import NamedTuple

from painless_lite.language import ir
from painless_lite.language.errors import CompileFault
from painless_lite.language.types import BOX, STRING, Cast
from painless_lite.runtime import arithmetic
from painless_lite.runtime.operators import COMPARE
from painless_lite.runtime.values import box

_CONSTANT = frozenset((*BOX, STRING))


def binary(node: ir.Binary) -> ir.Expr:
    """Fold arithmetic on two constants."""
    left, right = node.left, node.right
    if type(left) is not ir.Const or type(right) is not ir.Const or node.operands == "def":
        return node
    compute = arithmetic.BINARY.get((node.operator, node.operands))
    if compute is None:
        return node
    try:
        value = compute(left.value, right.value)
    except arithmetic.DivisionByZero as error:
        raise CompileFault(node.at, "/ by zero", "java.lang.ArithmeticException") from error
    return ir.Const(node.at, node.type, value)


def unary(node: ir.Unary) -> ir.Expr:
    """Fold `- ~ ! +` on a constant."""
    if type(node.value) is not ir.Const or node.operand == "def":
        return node
    value = node.value.value
    if node.operator == "!":
        value = not value
    elif node.operator == "-":
        value = arithmetic.negated(value, node.operand)
    elif node.operator == "~":
        value = ~value
    return ir.Const(node.at, node.type, value)


def logical(node: ir.Logical) -> ir.Expr:
    """Fold `&&` and `||` on two constants."""
    left, right = node.left, node.right
    if type(left) is not ir.Const or type(right) is not ir.Const:
        return node
    both = left.value and right.value if node.operator == "&&" else left.value or right.value
    return ir.Const(node.at, "boolean", both)


def compare(node: ir.Compare) -> ir.Expr:
    """Fold a comparison of two constants, `null` among them."""
    left, right = node.left, node.right
    kinds = (ir.Const, ir.Null)
    if type(left) not in kinds or type(right) not in kinds:
        return node
    if type(left) is ir.Const and type(right) is ir.Const:
        if node.operands == STRING and node.operator in ("===", "!=="):
            return ir.Const(node.at, "boolean", node.operator == "!==")  # never the same object
        value = COMPARE[node.operator](left.value, right.value)
    elif node.operator[0] in "<>":
        return node
    else:
        value = (type(left) is type(right)) == node.operator.startswith("=")
    return ir.Const(node.at, "boolean", value)


def cast(node: ir.Cast) -> ir.Expr:
    """Fold a cast between constants' types."""
    child = node.value
    if type(child) is not ir.Const or node.type not in _CONSTANT:
        return node
    return ir.Const(child.at, node.type, _cast(child, node.rule))


def _cast(child: ir.Const, rule: Cast) -> object:
    if rule.source == STRING:
        if len(child.value) != 1:
            message = "cannot cast java.lang.String with length not equal to one to char"
            raise CompileFault(-1, message, "java.lang.ClassCastException")
        return ord(child.value)
    if rule.target == STRING:
        return chr(child.value)
    return arithmetic.convert(child.value, rule.source, rule.target)


class Part(NamedTuple):
    """A side of a concatenation; not `plain` where it is a constant that was folded before."""

    value: ir.Expr
    plain: bool


def concat(at: int, parts: list[Part]) -> ir.Expr:
    """One concatenation, neighbouring constants joined.

    A part that is not plain is joined with what follows it only, as the engine's own folding does.
    """
    joined = [parts[0].value]
    for part in parts[1:]:
        before, after = _text(joined[-1]), _text(part.value)
        if before is None or after is None or not part.plain:
            joined.append(part.value)
        else:
            joined[-1] = ir.Const(joined[-1].at, STRING, before + after)
    if len(joined) == 1:
        return ir.Const(at, STRING, joined[0].value)  # type: ignore[attr-defined]
    return ir.Concat(at, STRING, tuple(joined))


def _text(node: ir.Expr) -> str | None:
    """What a constant adds to a string, None where it is no constant."""
    if type(node) is ir.Null:
        return "null"
    if type(node) is not ir.Const:
        return None
    if node.type == STRING:
        return str(node.value)
    from painless_lite.runtime.text import to_string

    return to_string(box(node.value, node.type))
