"""Operators on dynamic values, as the engine's DefMath: by the operands' classes at run time."""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Any, Final

from painless_lite.runtime import limits, throwables
from painless_lite.runtime.arithmetic import BINARY, negated, to_int
from painless_lite.runtime.casts import (
    KIND,
    UNLINKED,
    WIDENS,
    as_type,
    bare,
    check_operator,
    is_linked,
    is_relinked,
    null_pointer,
    of_operator,
)
from painless_lite.runtime.classes import (
    BOXED,
    CAST_FRAME,
    PRIMITIVE,
    canonical_class,
    class_cast,
    supertypes,
)
from painless_lite.runtime.values import BOXES, class_name

_MIN: Final = -(1 << 31)
_MAX: Final = (1 << 31) - 1

#: Comparisons of bare numbers.
COMPARE: Final[dict[str, Callable[[Any, Any], bool]]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "==": operator.eq,
    "!=": operator.ne,
    "===": operator.eq,
    "!==": operator.ne,
}
_BOOLEANS: Final = ("boolean", "java.lang.Boolean")
_SHIFTS: Final = ("<<", ">>", ">>>")
_BITS: Final = ("&", "|", "^")
_WIDTH: Final = {"boolean": 0, "int": 1, "long": 2, "float": 3, "double": 4}


def _width(kind: str) -> str:
    return "int" if kind in ("byte", "short", "char") else kind


def _promote(left: str, right: str) -> str:
    return max(_width(left), _width(right), key=_WIDTH.__getitem__)


def add(left: Any, right: Any) -> Any:
    """`left + right`, a concatenation where either is a String."""
    if type(left) is int and type(right) is int:
        total = left + right
        return total if _MIN <= total <= _MAX else to_int(total)
    if type(left) is str:
        return concat(left, right if type(right) is str else _text(right))
    if type(right) is str:
        return concat(_text(left), right)
    return _compute("+", left, right)


def _text(value: Any) -> str:
    from painless_lite.runtime.text import to_string

    return to_string(value)


def concat(*parts: str) -> str:
    """Strings joined, within the limit on a string's length."""
    text = "".join(parts)
    if len(text) > limits.MAX_LENGTH:
        limits.check_length(len(text))
    return text


def _arithmetic(symbol: str) -> Callable[[Any, Any], Any]:
    def compute(left: Any, right: Any) -> Any:
        return _compute(symbol, left, right)

    return compute


def sub(left: Any, right: Any) -> Any:
    """`left - right`."""
    if type(left) is int and type(right) is int:
        total = left - right
        return total if _MIN <= total <= _MAX else to_int(total)
    return _compute("-", left, right)


def mul(left: Any, right: Any) -> Any:
    """`left * right`."""
    if type(left) is int and type(right) is int:
        total = left * right
        return total if _MIN <= total <= _MAX else to_int(total)
    return _compute("*", left, right)


def _compute(symbol: str, left: Any, right: Any) -> Any:
    """Arithmetic and bits on any two values."""
    kinds = KIND.get(type(left)), KIND.get(type(right))
    if kinds[0] is None or kinds[1] is None:
        return _generic(symbol, left, right)
    return _typed(symbol, left, right, kinds[0], kinds[1])


def _typed(symbol: str, left: Any, right: Any, first: str, second: str) -> Any:
    kind = _promote(first, second)
    compute = BINARY.get((symbol, kind))
    error = _lone_boolean(left, right, first, second, kind)
    if error is None and compute is None:
        error = _no_type(symbol, "float" if symbol in _BITS else kind)
    if error is not None or compute is None:
        if is_relinked(left, right):
            return _generic(symbol, left, right)
        raise error or _no_type(symbol, kind)
    value = compute(bare(left, first, kind), bare(right, second, kind))
    wrap = BOXES.get(kind)
    return value if wrap is None else wrap(value)


def _no_type(symbol: str, kind: str) -> throwables.Throwable:
    return throwables.ClassCastException(f"Cannot apply [{symbol}] operation to type [{kind}]")


def _lone_boolean(
    left: Any, right: Any, first: str, second: str, kind: str
) -> throwables.Throwable | None:
    """The error of a boolean beside a number, which fails as it is unboxed."""
    for value, own in ((left, first), (right, second)):
        if own == "boolean" and kind != "boolean":
            return throwables.ClassCastException(
                f"Cannot cast {class_name(value)} to {BOXED[kind]}", frames=CAST_FRAME
            )
    return None


def _number(value: Any, kind: str) -> Any:
    """A Number of any class, or a Character, as a bare value of type `kind`."""
    own = KIND.get(type(value))
    if own is not None:
        return bare(value, own, kind)
    from painless_lite.runtime.dispatch import virtual

    return virtual(f"{kind}Value", 0)[type(value)](value)


def _is_number(value: Any) -> bool:
    from painless_lite.runtime.classes import is_instance

    own = KIND.get(type(value))
    return own != "boolean" if own is not None else is_instance(value, "java.lang.Number")


def _generic_kind(left: Any, right: Any) -> str:
    kinds = [_width(KIND.get(type(one), "int")) for one in (left, right)]
    return max(kinds, key=_WIDTH.__getitem__)


def _generic(symbol: str, left: Any, right: Any) -> Any:
    """Where one side is no box: other Numbers count as int."""
    if symbol in _BITS:
        return _generic_bits(symbol, left, right)
    if _is_number(left) and _is_number(right):
        kind = _generic_kind(left, right)
        value = BINARY[symbol, kind](_number(left, kind), _number(right, kind))
        wrap = BOXES.get(kind)
        return value if wrap is None else wrap(value)
    raise _no_operation(symbol, left, right)


def _no_operation(symbol: str, left: Any, right: Any) -> throwables.Throwable:
    if left is None:
        return null_pointer("left")
    if right is None:
        return null_pointer("right")
    return throwables.ClassCastException(
        f"Cannot apply [{symbol}] operation to types [{canonical_class(left)}] and "
        f"[{canonical_class(right)}]."
    )


def _generic_bits(symbol: str, left: Any, right: Any) -> Any:
    wide = "long" if "long" in (KIND.get(type(left)), KIND.get(type(right))) else "int"
    if None in (left, right) and is_linked():
        raise null_pointer("left" if left is None else "right")
    value = BINARY[symbol, wide](_integral(left, wide), _integral(right, wide))
    return value if wide == "int" else BOXES["long"](value)


def _integral(value: Any, wide: str) -> int:
    kind = KIND.get(type(value))
    if kind in ("byte", "short", "char", "int") or (kind == "long" and wide == "long"):
        return int(value)
    if value is None:
        raise null_pointer("o")
    raise throwables.ClassCastException(
        f"Cannot convert [{canonical_class(value)}] to an integral value."
    )


def _shift(symbol: str) -> Callable[[Any, Any], Any]:
    def compute(left: Any, right: Any) -> Any:
        if left is None:
            raise null_pointer("args[0]")
        if right is None and is_linked():
            raise null_pointer("right")
        kind = KIND.get(type(left))
        count = to_int(as_type("long")(right))
        if kind is None:
            _integral(left, "int")
        wide = _width(kind or "int")
        shift = BINARY.get((symbol, wide))
        if shift is None:
            if is_relinked(left, right):
                _integral(left, "long")
            raise _no_type(symbol, wide)
        value = shift(int(left), count)
        return value if wide == "int" else BOXES[wide](value)

    return compute


#: Dynamic arithmetic by operator.
OPERATORS: Final[dict[str, Callable[[Any, Any], Any]]] = {
    "+": add,
    "-": sub,
    "*": mul,
    **{symbol: _arithmetic(symbol) for symbol in ("/", "%", "&", "|", "^")},
    **{symbol: _shift(symbol) for symbol in ("<<", ">>", ">>>")},
}


def negative(value: Any) -> Any:
    """`-value`."""
    kind = _unary_kind("-", value)
    made = negated(_number(value, kind), kind)
    wrap = BOXES.get(kind)
    return made if wrap is None else wrap(made)


def plus(value: Any) -> Any:
    """`+value`: promoted."""
    kind = _unary_kind("+", value)
    made = _number(value, kind)
    wrap = BOXES.get(kind)
    return made if wrap is None else wrap(made)


def invert(value: Any) -> Any:
    """`~value`."""
    kind = KIND.get(type(value))
    if value is None:
        raise null_pointer("args[0]")
    if kind is None:
        raise _no_unary("~", value)
    kind = _width(kind)
    if kind not in ("int", "long"):
        if is_relinked(value):
            raise _no_unary("~", value)
        raise throwables.ClassCastException(f"Cannot apply not [~] to type [{kind}]")
    made = ~int(value)
    return made if kind == "int" else BOXES["long"](made)


def _unary_kind(symbol: str, value: Any) -> str:
    if value is None:
        raise null_pointer("args[0]")
    kind = KIND.get(type(value))
    if kind == "boolean":
        raise _no_unary(symbol, value) if is_relinked(value) else _no_type(symbol, "boolean")
    if kind is not None:
        return _width(kind)
    raise _no_unary(symbol, value)


def _no_unary(symbol: str, value: Any) -> throwables.Throwable:
    shown = canonical_class(value)
    return throwables.ClassCastException(f"Cannot apply [{symbol}] operation to type [{shown}].")


UNARY: Final[dict[str, Callable[[Any], Any]]] = {"-": negative, "+": plus, "~": invert}


def _order(symbol: str) -> Callable[[Any, Any], bool]:
    compare = COMPARE[symbol]
    generic = ">" if symbol == ">=" else symbol  # the engine's text for >= says >

    def order(left: Any, right: Any) -> bool:
        if type(left) is int and type(right) is int:
            return compare(left, right)
        first, second = KIND.get(type(left)), KIND.get(type(right))
        if first is not None and second is not None:
            kind = _promote(first, second)
            error = _lone_boolean(left, right, first, second, kind)
            if error is None and kind == "boolean":
                error = _no_type(symbol, "boolean")
            if error is not None:
                raise _no_operation(generic, left, right) if is_relinked(left, right) else error
            return compare(bare(left, first, kind), bare(right, second, kind))
        if _is_number(left) and _is_number(right):
            kind = _generic_kind(left, right)
            return compare(_number(left, kind), _number(right, kind))
        raise _no_operation(generic, left, right)

    return order


def equal(left: Any, right: Any) -> bool:
    """`left == right`: numbers by value, anything else by equals."""
    if type(left) is str and type(right) is str:
        return left == right
    if left is None or right is None:
        return left is right
    first, second = KIND.get(type(left)), KIND.get(type(right))
    if first is not None and second is not None:
        kind = _promote(first, second)
        error = _lone_boolean(left, right, first, second, kind)
        if error is not None:
            if is_relinked(left, right):
                return False
            raise error
        return bool(bare(left, first, kind) == bare(right, second, kind))
    if _is_number(left) and _is_number(right) and (first != "char" and second != "char"):
        kind = _generic_kind(left, right)
        return bool(_number(left, kind) == _number(right, kind))
    return equals(left, right)


def equals(left: Any, right: Any) -> bool:
    """Objects.equals."""
    if left is None or right is None:
        return left is right
    from painless_lite.runtime.equality import equals as java_equals

    return java_equals(left, right)


def not_equal(left: Any, right: Any) -> bool:
    """`left != right`."""
    return not equal(left, right)


def identical(left: Any, right: Any, same: bool = False) -> bool:
    """`left === right` on objects: boxes of -128 to 127 are shared, others are who they are.

    Python shares the ints up to 256 too: between the two only the compiler can know whether both
    sides read the `same` box.
    """
    if left is right:
        return same or type(left) is not int or not 127 < left <= 256
    if type(left) is not type(right):
        return False
    kind = KIND.get(type(left))
    if kind in ("byte", "short", "int", "long"):
        return bool(left == right) and -128 <= left <= 127
    if kind == "char":
        return bool(left == right) and left <= 127
    return bool(left == right) if kind == "boolean" else False


def identical_boxes(left: Any, right: Any) -> bool:
    """`===` where a side is a new box: the same only where Java shares boxes."""
    return type(left) is type(right) and KIND.get(type(left)) is not None and _shared(left, right)


def _shared(left: Any, right: Any) -> bool:
    return (
        identical(left, right)
        and (type(left) is bool or -128 <= left <= 127)
        and not (isinstance(left, float))
    )


def fresh(value: Any) -> Any:
    """A new box: Python shares the constants of a function, Java does not."""
    if type(value) is int:
        return value + 0
    return value * 1.0 if type(value) is float else value


#: Dynamic comparisons by operator.
COMPARISONS: Final[dict[str, Callable[[Any, Any], bool]]] = {
    **{symbol: _order(symbol) for symbol in ("<", "<=", ">", ">=")},
    "==": equal,
    "!=": not_equal,
}


def _result_kind(symbol: str, left: Any, right: Any) -> str | None:
    """The type that an operator has for operands that are both boxes."""
    first, second = KIND.get(type(left)), KIND.get(type(right))
    if first is None or (second is None and symbol not in _SHIFTS):
        return None
    return _width(first) if symbol in _SHIFTS else _promote(first, second or first)


def typed(symbol: str, left: Any, right: Any, target: str, explicit: bool) -> Any:
    """A dynamic operator whose place wants a type; whether that fits is known beforehand."""
    kind = _result_kind(symbol, left, right)
    if kind is not None:
        check_operator(kind, target, explicit)
    elif explicit and target in _BOOLEANS and left is not None and right is not None:
        raise throwables.ClassCastException("Cannot cast class java.lang.Object to boolean")
    return of_operator(OPERATORS[symbol](left, right), target, explicit)


def typed_unary(symbol: str, value: Any, target: str, explicit: bool) -> Any:
    """As `typed`, for one operand."""
    kind = KIND.get(type(value))
    if kind is not None:
        check_operator(_width(kind), target, explicit)
    elif explicit and target in _BOOLEANS and value is not None:
        raise throwables.ClassCastException("Cannot cast class java.lang.Object to boolean")
    return of_operator(UNARY[symbol](value), target, explicit)


def check_boolean(left: Any, right: Any, target: str, explicit: bool) -> None:
    """Refuse a dynamic operator with a boolean of static type beside a number."""
    first, second = KIND.get(type(left)), KIND.get(type(right))
    if first is not None and second is not None and _promote(first, second) != "boolean":
        if is_relinked(left, right, linking=True):
            return
        from painless_lite.language.types import java_name

        shown = java_name("java.lang.Object" if target == "def" else target)
        kind = target if target == "boolean" else _promote(first, second)
        if explicit and target not in WIDENS:
            if target in _BOOLEANS:
                check_operator(kind, target, explicit)
            kind = PRIMITIVE.get(target, shown)
        raise throwables.ClassCastException(f"Cannot cast from: {kind} to {shown}")


def update(symbol: str, old: Any, value: Any) -> Any:
    """A compound assignment's new value: cast back to the class that the old value had."""
    own = KIND.get(type(old))
    if old is None or value is None or own is None:
        return _updated(symbol, old, value)
    kind = _result_kind(symbol, old, value)
    if kind is not None:
        try:
            check_operator(kind, BOXED[own], explicit=True)
        except throwables.ClassCastException:
            if is_relinked(old, value):
                return as_type(own)(_generic(symbol, old, value))
            raise
    elif own == "boolean":
        raise throwables.ClassCastException("Cannot cast class java.lang.Object to boolean")
    new = OPERATORS[symbol](old, value)
    return as_type(own)(new) if kind is None else of_operator(new, BOXED[own], explicit=True)


UNLINKED.add(update.__code__)  # a compound assignment asks for the classes each time


def _updated(symbol: str, old: Any, value: Any) -> Any:
    """Where the old value is no box, its class must hold the new one."""
    new = OPERATORS[symbol](old, value)
    if old is None or type(new) is type(old) or new is None:
        return new
    return class_cast(new, supertypes(old)[0])
