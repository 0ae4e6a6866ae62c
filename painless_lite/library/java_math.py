"""java.math.BigInteger, MathContext and RoundingMode."""

from __future__ import annotations

import math
from collections.abc import Callable
from decimal import Decimal
from typing import Any, Final

from painless_lite.library import java_enum
from painless_lite.library.char_sequence import no_field, no_method, null_pointer
from painless_lite.library.java_lang_integer import bad_number, digit_of, parse, to_radix
from painless_lite.library.java_object import JavaObject
from painless_lite.library.registry import constructor, field, method, static
from painless_lite.runtime import throwables
from painless_lite.runtime.arithmetic import int_to_float, to_byte, to_int, to_long, to_short
from painless_lite.runtime.classes import cannot_cast
from painless_lite.runtime.limits import check_digits
from painless_lite.runtime.text import integer_to_string
from painless_lite.runtime.values import Array, to_float

_INTEGER: Final = "java.math.BigInteger"
_CONTEXT: Final = "java.math.MathContext"
#: Bits of a decimal digit, to count digits by bits.
_BITS: Final = math.log2(10)
#: Digits that Python reads into an int by itself, and digits that Java reads at once.
_PYTHON_DIGITS: Final = 4000
#: The biggest number of bits that Java's BigInteger has.
_JAVA_BITS: Final = (1 << 31) - 1
#: The first magnitude that Java's BigDecimal does not keep as a long.
_LONG: Final = 1 << 63
_TOO_BIG: Final = "BigInteger would overflow supported range"


def bad_arithmetic(message: str) -> throwables.Throwable:
    """An ArithmeticException."""
    return throwables.ArithmeticException(message)


def noted(error: throwables.Throwable, way: str) -> throwables.Throwable:
    """The error, with the way in which Java's code comes to its place."""
    error.add_note(way)
    return error


def check_bits(bits: int) -> None:
    """Refuse a number of too many bits: as Java does, and before that as our limit does."""
    if bits > _JAVA_BITS:
        raise bad_arithmetic(_TOO_BIG)
    check_digits(int(bits / _BITS))


def read_digits(digits: str) -> int:
    """The number of these ASCII digits, however many."""
    if len(digits) <= _PYTHON_DIGITS:
        return int(digits)
    check_digits(len(digits))
    return int(Decimal(digits))


class BigInteger(JavaObject):
    """java.math.BigInteger over Python's int."""

    __slots__ = ("value",)
    java_class = _INTEGER

    def __init__(self, value: int) -> None:
        self.value = value

    def to_python(self) -> int:
        """The number as JSON-like data."""
        return self.value

    def equals(self, other: Any) -> bool:
        """Whether the other is a BigInteger of the same value."""
        return type(other) is BigInteger and self.value == other.value

    def hash_code(self) -> int:
        """Java's hash, of the magnitude's 32-bit words."""
        code, magnitude = 0, abs(self.value)
        for shift in range(magnitude.bit_length() // 32 * 32, -1, -32):
            code = (31 * code + (magnitude >> shift & 0xFFFFFFFF)) & 0xFFFFFFFF
        return to_int(-code if self.value < 0 else code)

    def to_string(self) -> str:
        """The decimal digits."""
        return integer_to_string(self.value)

    def compare_to(self, other: Any) -> int:
        """The natural order."""
        if other is None:
            raise no_field("signum", "val")
        if type(other) is not BigInteger:
            raise cannot_cast(other, _INTEGER)
        return (self.value > other.value) - (self.value < other.value)


@constructor(_INTEGER, 1)
def of_text(text: str | None) -> BigInteger:
    """The number in a text."""
    return of_text_to_radix(text, 10)


@constructor(_INTEGER, 2)
def of_text_to_radix(text: str | None, radix: int) -> BigInteger:
    """The number in a text of digits to a base."""
    if text is None:
        raise no_method("String.length()", "val")
    if not 2 <= radix <= 36:
        raise bad_number("Radix out of range")
    if not text:
        raise bad_number("Zero length BigInteger")
    sign = text[0] if text[0] in "-+" else ""
    digits = text[len(sign) :]
    if "-" in digits or "+" in digits:
        way = "minus" if "-" in text else "plus"
        raise noted(bad_number("Illegal embedded sign character"), way)
    if not digits:
        raise noted(bad_number("Zero length BigInteger"), "sign")
    if not (radix == 10 and digits.isascii() and digits.isdigit()):
        digits = _checked(digits, radix)
    check_bits(int(len(digits) * math.log2(radix)))
    value = read_digits(digits) if radix == 10 else int(digits, radix)
    return BigInteger(-value if sign == "-" else value)


def _checked(digits: str, radix: int) -> str:
    """The digits in ASCII; the error is that of the group of digits that Java reads at once."""
    shown = [digit_of(unit, radix) for unit in digits]
    if min(shown) >= 0:
        return "".join("0123456789abcdefghijklmnopqrstuvwxyz"[digit] for digit in shown)
    zeros = next(index for index, digit in enumerate(shown) if digit != 0)
    rest, size = digits[zeros:], int(31 / math.log2(radix) - 1e-9)
    first = len(rest) % size or size
    groups = [rest[:first], *(rest[at : at + size] for at in range(first, len(rest), size))]
    bad = next(group for group in groups if any(digit_of(unit, radix) < 0 for unit in group))
    try:
        parse(bad, radix)
    except throwables.NumberFormatException as error:
        if bad is not groups[0]:
            error.add_note("later digits")
        raise
    raise bad_number("Illegal digit")


def _operand(other: BigInteger | None, name: str = "val") -> int:
    if other is None:
        raise no_field("signum", name)
    return other.value


def _divisor(other: BigInteger | None) -> int:
    if other is None:
        raise no_field("mag", "val")
    if other.value == 0:
        raise bad_arithmetic("BigInteger divide by zero")
    return other.value


def divide_towards_zero(left: int, right: int) -> tuple[int, int]:
    """The quotient and the remainder of a division as Java does it."""
    quotient, rest = divmod(abs(left), abs(right))
    return (
        quotient if (left < 0) == (right < 0) else -quotient,
        -rest if left < 0 else rest,
    )


def _bitwise(compute: Callable[[int, int], int]) -> Callable[[BigInteger, Any], BigInteger]:
    def body(self: BigInteger, other: BigInteger | None) -> BigInteger:
        if other is None:
            raise no_method("java.math.BigInteger.intLength()", "val")
        return BigInteger(compute(self.value, other.value))

    return body


def _with(compute: Callable[[int, int], int]) -> Callable[[BigInteger, Any], BigInteger]:
    return lambda self, other: BigInteger(compute(self.value, _operand(other)))


def _multiply(left: int, right: int) -> int:
    check_bits(left.bit_length() + right.bit_length())
    return left * right


def _power(self: BigInteger, exponent: int) -> BigInteger:
    if exponent < 0:
        raise bad_arithmetic("Negative exponent")
    if abs(self.value) > 1:
        check_power(self.value, exponent)
    return BigInteger(self.value**exponent)


def check_power(base: int, exponent: int) -> None:
    """Refuse a power that is too big; Java shifts a base's factors of two apart."""
    bits = (base.bit_length() - 1) * exponent
    twos = (base & -base).bit_length() - 1
    if twos * exponent > _JAVA_BITS:
        raise noted(bad_arithmetic(_TOO_BIG), "shift")
    check_bits(bits)


def _modulus(modulus: BigInteger | None) -> int:
    value = _operand(modulus, "m")
    if value <= 0:
        raise bad_arithmetic("BigInteger: modulus not positive")
    return value


def _mod_inverse(self: BigInteger, modulus: BigInteger | None) -> BigInteger:
    return _mod_power(self, BigInteger(-1), modulus)


def _mod_power(
    self: BigInteger, exponent: BigInteger | None, modulus: BigInteger | None
) -> BigInteger:
    base = _modulus(modulus)
    power = _operand(exponent, "exponent")
    if power.bit_length() * base.bit_length() ** 2 > 1 << 40:
        check_bits(_JAVA_BITS)
    try:
        return BigInteger(pow(self.value, power, base))
    except ValueError:
        way = "odd" if base & 1 else "even" if self.value & 1 else "both even"
        raise noted(bad_arithmetic("BigInteger not invertible."), way) from None


def _shift(self: BigInteger, distance: int) -> BigInteger:
    """Shift to the left; a negative distance shifts to the right."""
    if distance > 0 and self.value:
        check_bits(self.value.bit_length() + distance)
    shifted = self.value << distance if distance >= 0 else self.value >> -distance
    return BigInteger(shifted if self.value else 0)


def _bit(change: Callable[[int, int], int]) -> Callable[[BigInteger, int], BigInteger]:
    def body(self: BigInteger, index: int) -> BigInteger:
        if index < 0:
            raise bad_arithmetic("Negative bit address")
        check_bits(index + 1)
        return BigInteger(change(self.value, 1 << index))

    return body


def _set(*, bit: bool) -> Callable[[BigInteger, int], BigInteger]:
    """To set or to clear a bit that may be so already."""
    change = _bit(lambda value, mask: value | mask if bit else value & ~mask)
    return lambda self, index: self if _test_bit(self, index) is bit else change(self, index)


def _test_bit(self: BigInteger, index: int) -> bool:
    if index < 0:
        raise bad_arithmetic("Negative bit address")
    return self.value >> index & 1 == 1


def _exact(kind: str, cut: Callable[[int], int]) -> Callable[[BigInteger], int]:
    def body(self: BigInteger) -> int:
        if cut(self.value) != self.value:
            raise bad_arithmetic(f"BigInteger out of {kind} range")
        return self.value

    return body


def _double(value: int) -> float:
    try:
        return float(value)
    except OverflowError:
        return math.inf if value > 0 else -math.inf


def _float(value: int) -> float:
    return to_float(int_to_float(value)) if value.bit_length() < 1000 else _double(value)


def _both(self: BigInteger, other: BigInteger | None) -> Array:
    parts = divide_towards_zero(self.value, _divisor(other))
    return Array(_INTEGER, map(BigInteger, parts))


def _bit_length(value: int) -> int:
    return (~value if value < 0 else value).bit_length()


def _to_bytes(self: BigInteger) -> Array:
    data = self.value.to_bytes(_bit_length(self.value) // 8 + 1, "big", signed=True)
    return Array("byte", ((byte ^ 0x80) - 0x80 for byte in data))


_METHODS: Final[dict[tuple[str, int], Callable[..., Any]]] = {
    ("abs", 0): lambda self: BigInteger(abs(self.value)),
    ("add", 1): _with(lambda a, b: a + b),
    ("and", 1): _bitwise(lambda a, b: a & b),
    ("andNot", 1): _bitwise(lambda a, b: a & ~b),
    ("bitCount", 0): lambda self: (~self.value if self.value < 0 else self.value).bit_count(),
    ("bitLength", 0): lambda self: _bit_length(self.value),
    ("byteValue", 0): lambda self: to_byte(self.value),
    ("byteValueExact", 0): _exact("byte", to_byte),
    ("clearBit", 1): _set(bit=False),
    ("compareTo", 1): BigInteger.compare_to,
    ("divide", 1): lambda self, other: BigInteger(
        divide_towards_zero(self.value, _divisor(other))[0]
    ),
    ("divideAndRemainder", 1): _both,
    ("doubleValue", 0): lambda self: _double(self.value),
    ("equals", 1): BigInteger.equals,
    ("flipBit", 1): _bit(lambda value, bit: value ^ bit),
    ("floatValue", 0): lambda self: _float(self.value),
    ("gcd", 1): _with(math.gcd),
    ("getLowestSetBit", 0): lambda self: (self.value & -self.value).bit_length() - 1,
    ("intValue", 0): lambda self: to_int(self.value),
    ("intValueExact", 0): _exact("int", to_int),
    ("longValue", 0): lambda self: to_long(self.value),
    ("longValueExact", 0): _exact("long", to_long),
    ("max", 1): lambda self, other: self if self.value > _operand(other) else other,
    ("min", 1): lambda self, other: self if self.value < _operand(other) else other,
    ("mod", 1): lambda self, other: BigInteger(self.value % _modulus(other)),
    ("modInverse", 1): _mod_inverse,
    ("modPow", 2): _mod_power,
    ("multiply", 1): _with(_multiply),
    ("negate", 0): lambda self: BigInteger(-self.value),
    ("not", 0): lambda self: BigInteger(~self.value),
    ("or", 1): _bitwise(lambda a, b: a | b),
    ("pow", 1): _power,
    ("remainder", 1): lambda self, other: BigInteger(
        divide_towards_zero(self.value, _divisor(other))[1]
    ),
    ("setBit", 1): _set(bit=True),
    ("shiftLeft", 1): _shift,
    ("shiftRight", 1): lambda self, distance: _shift(self, -distance),
    ("shortValue", 0): lambda self: to_short(self.value),
    ("shortValueExact", 0): _exact("short", to_short),
    ("signum", 0): lambda self: (self.value > 0) - (self.value < 0),
    ("subtract", 1): _with(lambda a, b: a - b),
    ("testBit", 1): _test_bit,
    ("toByteArray", 0): _to_bytes,
    ("toString", 1): lambda self, radix: _shown(self, radix),
    ("xor", 1): _bitwise(lambda a, b: a ^ b),
}


def _shown(self: BigInteger, radix: int) -> str:
    if radix == 10 or not 2 <= radix <= 36:
        return integer_to_string(self.value)
    return to_radix(self.value, radix)


for (_name, _arity), _body in _METHODS.items():
    method(_INTEGER, _name, _arity)(_body)
static(_INTEGER, "valueOf", 1)(BigInteger)
field(_INTEGER, "ZERO", BigInteger(0))
field(_INTEGER, "ONE", BigInteger(1))
field(_INTEGER, "TEN", BigInteger(10))


class RoundingMode(java_enum.JavaEnum):
    """java.math.RoundingMode."""

    __slots__ = ()
    java_class = "java.math.RoundingMode"


java_enum.declare(RoundingMode, "UP DOWN CEILING FLOOR HALF_UP HALF_DOWN HALF_EVEN UNNECESSARY")
MODES: Final = {mode.name: mode for mode in RoundingMode.constants}


def rounded(quotient: int, rest: int, divisor: int, negative: bool, mode: str) -> int:
    """A quotient of magnitudes, rounded by what is left: 0 <= rest < divisor."""
    if rest == 0:
        return quotient
    if mode == "UNNECESSARY":
        way = "big" if divisor >= _LONG else "mixed" if quotient * divisor + rest >= _LONG else ""
        raise noted(bad_arithmetic("Rounding necessary"), way or "long")
    if mode.startswith("HALF"):
        half = (2 * rest > divisor) - (2 * rest < divisor)
        up = half > 0 or (half == 0 and (mode == "HALF_UP" or _to_even(mode, quotient)))
    else:
        up = mode == "UP" or mode == ("FLOOR" if negative else "CEILING")
    return quotient + up


def _to_even(mode: str, quotient: int) -> bool:
    return mode == "HALF_EVEN" and quotient & 1 == 1


class MathContext(JavaObject):
    """java.math.MathContext: how many digits a result has, and how it is rounded."""

    __slots__ = ("mode", "precision")
    java_class = _CONTEXT

    def __init__(self, precision: int, mode: Any = MODES["HALF_UP"]) -> None:
        if precision < 0:
            raise throwables.IllegalArgumentException("Digits < 0")
        if mode is None:
            raise null_pointer("null RoundingMode")
        self.precision = precision
        self.mode = mode

    def equals(self, other: Any) -> bool:
        """Whether the other has the same precision and mode."""
        return (
            type(other) is MathContext
            and self.precision == other.precision
            and self.mode is other.mode
        )

    def hash_code(self) -> int:
        """A hash of precision and mode."""
        return to_int(self.precision + self.mode.hash_code() * 59)

    def to_string(self) -> str:
        """Precision and mode."""
        return f"precision={self.precision} roundingMode={self.mode.name}"


constructor(_CONTEXT, 1)(lambda precision: MathContext(precision))
constructor(_CONTEXT, 2)(lambda precision, mode: MathContext(precision, mode))
method(_CONTEXT, "getPrecision", 0)(lambda self: self.precision)
method(_CONTEXT, "getRoundingMode", 0)(lambda self: self.mode)
field(_CONTEXT, "UNLIMITED", MathContext(0))
field(_CONTEXT, "DECIMAL32", MathContext(7, MODES["HALF_EVEN"]))
field(_CONTEXT, "DECIMAL64", MathContext(16, MODES["HALF_EVEN"]))
field(_CONTEXT, "DECIMAL128", MathContext(34, MODES["HALF_EVEN"]))
