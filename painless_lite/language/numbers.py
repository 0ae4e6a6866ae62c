"""The value of a number as a script writes it."""

from __future__ import annotations

from typing import Any, Final

from painless_lite.language import ast
from painless_lite.language.errors import CompileFault
from painless_lite.runtime.values import to_float

_RANGES: Final = {"byte": (-128, 127), "short": (-32768, 32767), "char": (0, 65535)}
_INT: Final = (-(1 << 31), (1 << 31) - 1)
_LONG: Final = (-(1 << 63), (1 << 63) - 1)


def digits(text: str) -> tuple[str, int]:
    """A numeric token without its radix prefix, the minus kept, and the radix."""
    sign, body = ("-", text[1:]) if text.startswith("-") else ("", text)
    if body[:2] in ("0x", "0X"):
        return sign + body[2:], 16
    if len(body) > 1 and body[0] == "0" and body[1].isdigit():
        return sign + body[1:], 8
    return text, 10


def constant(node: ast.Numeric | ast.Decimal, target: str | None) -> tuple[str, Any]:
    """The type and bare value of a number; an int fits itself to a byte, short or char target."""
    if type(node) is ast.Decimal:
        return _fraction(node, node.text, node.text[-1:] in "fF")
    text, radix = digits(node.text)
    suffix = text[-1].lower()
    if suffix in "df":
        if radix != 10:
            raise CompileFault(
                node.at, "Illegal tree structure.", "java.lang.IllegalStateException"
            )
        return _fraction(node, text, suffix == "f")
    if suffix == "l":
        value = _parse(text[:-1], radix)
        if value is None or not _LONG[0] <= value <= _LONG[1]:
            raise CompileFault(node.at, f"Invalid long constant [{text}].")
        return "long", value
    return _integer(node, text, radix, target)


def _integer(node: ast.Node, text: str, radix: int, target: str | None) -> tuple[str, int]:
    value = _parse(text, radix)
    if value is None or not _LONG[0] <= value <= _LONG[1]:
        raise CompileFault(node.at, f"Invalid int constant [{text}].")
    if not _INT[0] <= value <= _INT[1]:
        raise CompileFault(
            node.at,
            f"Invalid int constant [{text}]. If you want a long constant then change it to "
            f"[{text}L].",
        )
    if target in _RANGES and _RANGES[target][0] <= value <= _RANGES[target][1]:
        return target, value
    return "int", value


def _parse(text: str, radix: int) -> int | None:
    if len(text) > 100:  # longer than any long, and quadratic to read
        return None
    try:
        return int(text, radix)
    except ValueError:
        return None


def _fraction(node: ast.Node, text: str, single: bool) -> tuple[str, float]:
    bare = text.rstrip("fFdD")
    value = float(bare)
    return ("float", _single(bare, value)) if single else ("double", value)


def _single(text: str, double: float) -> float:
    """Java's Float.parseFloat: rounded once, where rounding by way of double would differ."""
    from fractions import Fraction

    rounded = to_float(double)
    if rounded in (float("inf"), float("-inf")) or rounded == double or len(text) > 400:
        return rounded
    exact = Fraction(text)
    if Fraction(double) == exact:
        return rounded
    # where the double lies halfway between two floats, the digits beyond it decide
    nudged = to_float(_next(double, exact > Fraction(double)))
    return min((rounded, nudged), key=lambda one: abs(Fraction(one) - exact))


def _next(value: float, up: bool) -> float:
    import math

    return math.nextafter(value, math.inf if up else -math.inf)
