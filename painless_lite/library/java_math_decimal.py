"""java.math.BigDecimal: an unscaled int and a scale, with Java's preferred scales and errors."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from typing import Any, Final, TypeVar

from painless_lite.library.char_sequence import no_field, no_method
from painless_lite.library.frames import named
from painless_lite.library.java_lang_double import parse_float
from painless_lite.library.java_lang_integer import bad_number, digit_of
from painless_lite.library.java_math import (
    MODES,
    BigInteger,
    MathContext,
    bad_arithmetic,
    divide_towards_zero,
    noted,
    read_digits,
    rounded,
)
from painless_lite.library.java_object import JavaObject
from painless_lite.library.registry import constructor, field, method, static
from painless_lite.runtime import throwables
from painless_lite.runtime.arithmetic import to_byte, to_int, to_long, to_short
from painless_lite.runtime.classes import cannot_cast
from painless_lite.runtime.limits import check_digits
from painless_lite.runtime.text import double_to_string, integer_to_string
from painless_lite.runtime.values import Array

_DECIMAL: Final = "java.math.BigDecimal"
_MAX: Final = (1 << 31) - 1
_MIN: Final = -(1 << 31)
#: The longest text that Java reads in its quick way, which has other error messages.
_SHORT: Final = 18
_EXPONENT_DIGITS: Final = 10
#: The most digits of a long.
_LONG_DIGITS: Final = 19
_UNLIMITED: Final = MathContext(0)
#: The first exponent for which BigInteger.TEN.pow gives up.
_TOO_BIG: Final = 715_827_883
_MAX_POWER: Final = 999_999_999
_NUMBER: Final = re.compile(r"([+-]?)([0-9]*)(?:\.([0-9]*))?(?:[eE]([+-]?[0-9]{1,9}))?")
_LOG: Final = math.log10(2)

T = TypeVar("T")


def check_power(exponent: int) -> None:
    """Refuse a power of ten that a BigInteger can't hold."""
    if exponent >= _TOO_BIG:
        raise bad_arithmetic("BigInteger would overflow supported range")


def power_of_ten(exponent: int) -> int:
    """10 to a power that is checked to be of bearable size."""
    check_power(exponent)
    check_digits(exponent)
    power: int = 10**exponent
    return power


def count_digits(value: int) -> int:
    """How many decimal digits a number has; 1 for zero."""
    value = abs(value)
    if value < 1_000_000_000_000_000_000:
        return len(str(value))
    least = int((value.bit_length() - 1) * _LOG) + 1
    return least + int(value >= 10**least)


def _size(unscaled: int) -> str:
    """How Java keeps an unscaled value."""
    return "long" if abs(unscaled) < 1 << 63 else "big"


def _sized(body: Callable[..., T]) -> Callable[..., T]:
    """A calculation whose errors tell how Java keeps its numbers: the place depends on that."""

    def calculate(self: BigDecimal, other: BigDecimal | None, *context: Any) -> T:
        try:
            return body(self, other, *context)
        except throwables.RuntimeException as error:
            error.add_note(_size(self.unscaled))
            if other is not None:
                error.add_note(_size(other.unscaled))
            raise

    return calculate


def _in_context(body: Callable[..., T]) -> Callable[..., T]:
    """A calculation whose errors tell that its context has no limit, where Java has another way."""

    def calculate(self: BigDecimal, other: BigDecimal | None, context: MathContext | None) -> T:
        try:
            return body(self, other, context)
        except throwables.RuntimeException as error:
            if context is not None and context.precision == 0:
                error.add_note("no limit")
            raise

    return calculate


class BigDecimal(JavaObject):
    """java.math.BigDecimal: unscaled x 10^-scale."""

    __slots__ = ("scale", "unscaled")
    java_class = _DECIMAL

    def __init__(self, unscaled: int, scale: int = 0) -> None:
        self.unscaled = unscaled
        self.scale = scale

    @property
    def precision(self) -> int:
        """The number of digits of the unscaled value."""
        return count_digits(self.unscaled)

    @property
    def sign(self) -> int:
        """-1, 0 or 1."""
        return (self.unscaled > 0) - (self.unscaled < 0)

    def to_python(self) -> Any:
        """The number as JSON-like data."""
        from decimal import Decimal

        return Decimal(self.to_string())

    def equals(self, other: Any) -> bool:
        """Whether the other is a BigDecimal of the same value and scale."""
        if type(other) is not BigDecimal:
            return False
        return self.scale == other.scale and self.unscaled == other.unscaled

    def hash_code(self) -> int:
        """Java's hash."""
        return to_int(31 * BigInteger(self.unscaled).hash_code() + self.scale)

    def compare_to(self, other: Any) -> int:
        """The order of the values, whatever their scales."""
        if other is None:
            raise no_field("scale", "val")
        if type(other) is not BigDecimal:
            raise cannot_cast(other, _DECIMAL)
        if self.sign != other.sign:
            return (self.sign > other.sign) - (self.sign < other.sign)
        return self.sign * compare_magnitudes(self, other)

    def to_string(self) -> str:
        """The canonical text, with an exponent where needed."""
        digits = integer_to_string(abs(self.unscaled))
        sign = "-" if self.unscaled < 0 else ""
        adjusted = len(digits) - 1 - self.scale
        if self.scale == 0:
            return sign + digits
        if self.scale > 0 and adjusted >= -6:
            return sign + _with_point(digits, self.scale)
        mantissa = digits if len(digits) == 1 else f"{digits[0]}.{digits[1:]}"
        return sign + mantissa + (f"E{adjusted:+d}" if adjusted else "")


def _with_point(digits: str, scale: int) -> str:
    digits = digits.rjust(scale + 1, "0")
    return f"{digits[:-scale]}.{digits[-scale:]}"


def compare_magnitudes(left: BigDecimal, right: BigDecimal) -> int:
    """The order of the absolute values."""
    one, two = abs(left.unscaled), abs(right.unscaled)
    if left.scale != right.scale and one and two:
        highest = left.precision - left.scale, right.precision - right.scale
        if highest[0] != highest[1]:
            return 1 if highest[0] > highest[1] else -1
        if left.scale < right.scale:
            one *= power_of_ten(right.scale - left.scale)
        else:
            two *= power_of_ten(left.scale - right.scale)
    return (one > two) - (one < two)


def make(unscaled: int, scale: int) -> BigDecimal:
    """A number whose scale must be an int (BigDecimal.checkScale); that of zero is cut to one."""
    if not _MIN <= scale <= _MAX:
        if unscaled:
            raise bad_arithmetic("Underflow" if scale > 0 else "Overflow")
        scale = _MAX if scale > 0 else _MIN
    return BigDecimal(unscaled, scale)


def make_rounded(unscaled: int, scale: int) -> BigDecimal:
    """A quotient or rounded number; the JDK tells its fault by the scale's low 32 bits."""
    if not _MIN <= scale <= _MAX:
        error = bad_arithmetic("Underflow" if to_int(scale) > 0 else "Overflow")
        raise noted(error, _size(unscaled))
    return BigDecimal(unscaled, scale)


def zero(scale: int) -> BigDecimal:
    """Zero with the int scale nearest to this one."""
    return BigDecimal(0, min(max(scale, _MIN), _MAX))


# texts


@constructor(_DECIMAL, 1)
def of_text(text: str | None) -> BigDecimal:
    """The number in a text."""
    return of_text_rounded(text, _UNLIMITED)


def _read(text: str) -> BigDecimal:
    """The number in a text, whose scale may not be an int yet."""
    found = _NUMBER.fullmatch(text)
    if found is None:
        return _read_slowly(text)
    sign, whole, fraction, exponent = found.groups()
    digits = whole + (fraction or "")
    if not digits:
        return _read_slowly(text)
    value = read_digits(digits)
    scale = len(fraction or "") - int(exponent or 0)
    return BigDecimal(-value if sign == "-" else value, scale)


#: Values of texts that were asked for, and how many are kept.
_SEEN: dict[str, int] = {}
_MOST_SEEN: Final = 10_000


def int_value_of_text(text: str | None) -> int:
    """`new BigDecimal(text).intValue()`, the way in which scripts read an index of any number."""
    value = _SEEN.get(text)  # type: ignore[arg-type]
    if value is None:
        value = to_int(_low_bits(of_text(text), 32))
        if len(_SEEN) < _MOST_SEEN and text is not None and len(text) < 20:
            _SEEN[text] = value
    return value


int_value_of_text = named(int_value_of_text, _DECIMAL, "<init>/1", on="class")


@constructor(_DECIMAL, 2)
def of_text_rounded(text: str | None, context: MathContext | None) -> BigDecimal:
    """The number in a text, rounded."""
    if text is None:
        raise no_method("String.toCharArray()", "val")
    try:
        number = _read(text)
        number = shorten(number, _context(context))
        if not _MIN <= number.scale <= _MAX:
            raise bad_number("Exponent overflow.")
    except throwables.RuntimeException as error:
        if len(text) - (text[:1] in ("-", "+")) > _SHORT:
            error.add_note("long text")
        raise
    return number


def _read_slowly(text: str) -> BigDecimal:
    """A number in other digits than ASCII's, or with a big exponent, or the error it has."""
    sign = text[0] if text[:1] in ("-", "+") else ""
    rest = text[len(sign) :]
    if not rest:
        raise bad_number("No digits found." if sign else None)
    value, fraction, exponent = [], None, 0
    for index, unit in enumerate(rest):
        digit = digit_of(unit, 10)
        if digit >= 0:
            value.append(str(digit))
            fraction = None if fraction is None else fraction + 1
        elif unit == ".":
            if fraction is not None:
                raise bad_number("Character array contains more than one decimal point.")
            fraction = 0
        elif unit in "eE":
            exponent = _exponent(rest[index + 1 :])
            break
        else:
            raise _bad_unit(unit, rest)
    if not value:
        raise bad_number("No digits found.")
    scale = (fraction or 0) - exponent
    number = read_digits("".join(value))
    return BigDecimal(-number if sign == "-" else number, scale)


def _bad_unit(unit: str, rest: str) -> Exception:
    if len(rest) > _SHORT:
        return bad_number('Character array is missing "e" notation exponential mark.')
    return bad_number(
        f"Character {unit} is neither a decimal digit number, decimal point, nor "
        '"e" notation exponential mark.'
    )


def _exponent(text: str) -> int:
    sign = text[0] if text[:1] in ("-", "+") else ""
    digits = text[len(sign) :]
    if not digits:
        raise bad_number(None)
    shown = digits
    while len(shown) > _EXPONENT_DIGITS and digit_of(shown[0], 10) == 0:
        shown = shown[1:]
    if len(shown) > _EXPONENT_DIGITS:
        raise bad_number("Too many nonzero exponent digits.")
    values = [digit_of(unit, 10) for unit in shown]
    if min(values) < 0:
        raise bad_number("Not a digit.")
    value = int("".join(map(str, values)))
    return -value if sign == "-" else value


@static(_DECIMAL, "valueOf", 1)
def value_of(value: float) -> BigDecimal:
    """The number that the double's text shows."""
    if not math.isfinite(value):
        raise bad_number("Infinite or NaN")
    return of_text(double_to_string(value))


@method(_DECIMAL, "toPlainString", 0)
def to_plain_string(self: BigDecimal) -> str:
    """The text without an exponent."""
    digits = integer_to_string(abs(self.unscaled))
    sign = "-" if self.unscaled < 0 else ""
    if self.scale <= 0:
        check_digits(-self.scale if self.unscaled else 0)
        return sign + (digits + "0" * -self.scale if self.unscaled else "0")
    check_digits(self.scale)
    return sign + _with_point(digits, self.scale)


@method(_DECIMAL, "toEngineeringString", 0)
def to_engineering_string(self: BigDecimal) -> str:
    """The text with an exponent that is a multiple of three."""
    digits = integer_to_string(abs(self.unscaled))
    adjusted = len(digits) - 1 - self.scale
    if self.scale == 0 or (self.scale > 0 and adjusted >= -6):
        return self.to_string()
    sign = "-" if self.unscaled < 0 else ""
    before = adjusted % 3 + 1
    power = adjusted - adjusted % 3
    if self.unscaled == 0:
        after = (0, 2, 1)[adjusted % 3]
        power += 3 if after else 0
        digits = "0." + "0" * after if after else "0"
    elif before >= len(digits):
        digits = digits.ljust(before, "0")
    else:
        digits = f"{digits[:before]}.{digits[before:]}"
    return sign + digits + (f"E{power:+d}" if power else "")


# rounding and scales


def _context(context: MathContext | None) -> MathContext:
    if context is None:
        raise no_field("precision", "mc")
    return context


def rescale(number: BigDecimal, scale: int, mode: str = "UNNECESSARY") -> BigDecimal:
    """The number with another scale; ArithmeticException where that needs rounding."""
    if not number.unscaled:
        return BigDecimal(0, scale)
    more = scale - number.scale
    try:
        make(number.unscaled, abs(more))
        if more < 0:
            return BigDecimal(_without(number, -more, mode), scale)
        make(number.unscaled, scale)
        check_power(more)
        check_digits(number.precision + more)
        return BigDecimal(number.unscaled * power_of_ten(more), scale)
    except throwables.ArithmeticException as error:
        error.add_note(f"{_size(number.unscaled)} {'up' if more > 0 else 'down'}")
        raise


def _without(number: BigDecimal, drop: int, mode: str) -> int:
    """The unscaled value without its last digits, rounded."""
    check_power(drop)
    enough = max(number.precision + 1, _LONG_DIGITS)  # more digits leave the same rest
    divisor = power_of_ten(min(drop, enough))
    magnitude, rest = divmod(abs(number.unscaled), divisor)
    shown = rounded(magnitude, rest, divisor, number.unscaled < 0, mode)
    return -shown if number.unscaled < 0 else shown


def round_to(number: BigDecimal, context: MathContext) -> BigDecimal:
    """The number with at most as many digits as the context has (BigDecimal.doRound)."""
    if context.precision and number.precision > context.precision:
        drop = number.precision - context.precision
        try:
            make_rounded(number.unscaled, number.scale - drop)
        except throwables.ArithmeticException as error:
            if drop < _LONG_DIGITS:
                error.add_note("few digits")
            raise
        number = shorten(number, context)
        make_rounded(number.unscaled, number.scale)
    return number


def shorten(number: BigDecimal, context: MathContext) -> BigDecimal:
    """As round_to, whatever scale that needs."""
    precision = context.precision
    while precision and number.precision > precision:
        drop = number.precision - precision
        number = BigDecimal(_without(number, drop, context.mode.name), number.scale - drop)
    return number


def strip_zeros(number: BigDecimal, least: int) -> BigDecimal:
    """The number without zeros at its end, down to a scale of `least`."""
    unscaled, scale = number.unscaled, number.scale
    step = 1
    while unscaled and step and scale > least:
        step = min(step, scale - least)
        quotient, rest = divmod(abs(unscaled), 10**step)
        if rest == 0:
            unscaled = quotient if unscaled > 0 else -quotient
            scale, step = scale - step, step * 2
        else:
            step //= 2
    return make(unscaled, scale)


@method(_DECIMAL, "stripTrailingZeros", 0)
def strip_trailing_zeros(self: BigDecimal) -> BigDecimal:
    """The number without zeros at its end."""
    return strip_zeros(self, _MIN) if self.unscaled else BigDecimal(0)


@method(_DECIMAL, "plus", 1)
@method(_DECIMAL, "round", 1)
def plus(self: BigDecimal, context: MathContext | None) -> BigDecimal:
    """The number rounded to a context."""
    return round_to(self, _context(context))


@method(_DECIMAL, "setScale", 1)
def set_scale(self: BigDecimal, scale: int) -> BigDecimal:
    """The number with another scale, without rounding."""
    return rescale(self, scale)


@method(_DECIMAL, "setScale", 2)
def set_scale_rounded(self: BigDecimal, scale: int, mode: Any) -> BigDecimal:
    """The number with another scale, rounded."""
    if mode is None:
        raise no_field("oldMode", "roundingMode")
    return rescale(self, scale, mode.name)


def _move_point(self: BigDecimal, places: int) -> BigDecimal:
    """The number with its point moved to the left; it ends without an exponent."""
    try:
        moved = make(self.unscaled, self.scale + places)
    except throwables.ArithmeticException as error:
        error.add_note("moved")
        raise
    return rescale(moved, 0) if moved.scale < 0 else moved


# arithmetic


def _add(left: BigDecimal, right: BigDecimal) -> BigDecimal:
    scale = max(left.scale, right.scale)
    if left.scale < scale:
        left = rescale(left, scale)
    elif right.scale < scale:
        try:
            right = rescale(right, scale)
        except throwables.ArithmeticException as error:
            error.add_note("right")
            raise
    return BigDecimal(left.unscaled + right.unscaled, scale)


@_sized
def add(self: BigDecimal, other: BigDecimal | None) -> BigDecimal:
    """The sum."""
    if other is None:
        raise no_field("intCompact", "augend")
    return _add(self, other)


@_sized
def subtract(self: BigDecimal, other: BigDecimal | None) -> BigDecimal:
    """The difference."""
    if other is None:
        raise no_field("intCompact", "subtrahend")
    return _add(self, BigDecimal(-other.unscaled, other.scale))


@method(_DECIMAL, "add", 2)
@_in_context
def add_rounded(
    self: BigDecimal, other: BigDecimal | None, context: MathContext | None
) -> BigDecimal:
    """The sum, rounded."""
    precision = _context(context).precision
    if other is None and precision:
        raise no_method("java.math.BigDecimal.signum()", "augend")
    if other is None or context is None or precision == 0:
        return add(self, other)
    if self.unscaled == 0 or other.unscaled == 0:
        return _add_zero(self, other, context)
    return round_to(_add(*_aligned(self, other, precision)), context)


def _add_zero(left: BigDecimal, right: BigDecimal, context: MathContext) -> BigDecimal:
    """A sum with zero: as near to the bigger scale as the precision allows."""
    scale = max(left.scale, right.scale)
    if left.unscaled == right.unscaled == 0:
        return zero(scale)
    enough = True
    try:
        result = round_to(right if left.unscaled == 0 else left, context)
        if result.scale > scale:
            return strip_zeros(result, scale)
        room = context.precision - result.precision
        enough = room >= to_int(scale - result.scale)
        return rescale(result, scale if enough else result.scale + room)
    except throwables.ArithmeticException as error:
        error.add_note("zero")
        if not enough:
            error.add_note("short")
        raise


def _aligned(left: BigDecimal, right: BigDecimal, precision: int) -> tuple[BigDecimal, BigDecimal]:
    """Both, the far smaller one replaced by a number that rounds the sum alike."""
    big, small = (left, right) if left.scale <= right.scale else (right, left)
    unit = big.scale - big.precision + precision
    highest = small.scale - small.precision + 1
    if highest > big.scale + 2 and highest > unit + 2:
        small = make(small.sign, max(big.scale, unit) + 3)
    return big, small


@method(_DECIMAL, "subtract", 2)
@_in_context
def subtract_rounded(
    self: BigDecimal, other: BigDecimal | None, context: MathContext | None
) -> BigDecimal:
    """The difference, rounded."""
    if _context(context).precision == 0:
        return subtract(self, other)
    if other is None:
        raise no_method("java.math.BigDecimal.negate()", "subtrahend")
    return add_rounded(self, BigDecimal(-other.unscaled, other.scale), context)


@_sized
def multiply(self: BigDecimal, other: BigDecimal | None) -> BigDecimal:
    """The product."""
    if other is None:
        raise no_field("scale", "multiplicand")
    scale = make(self.unscaled, self.scale + other.scale).scale
    check_digits(self.precision + other.precision)
    return BigDecimal(self.unscaled * other.unscaled, scale)


@method(_DECIMAL, "multiply", 2)
@_in_context
@_sized
def multiply_rounded(
    self: BigDecimal, other: BigDecimal | None, context: MathContext | None
) -> BigDecimal:
    """The product, rounded."""
    context = _context(context)
    return round_to(multiply(self, other), context)


def _by_zero(dividend: BigDecimal) -> Exception:
    return bad_arithmetic("Division by zero" if dividend.unscaled else "Division undefined")


@method(_DECIMAL, "divide", 1)
def divide(self: BigDecimal, divisor: BigDecimal | None) -> BigDecimal:
    """The exact quotient."""
    if divisor is None:
        raise no_method("java.math.BigDecimal.signum()", "divisor")
    if divisor.unscaled == 0:
        raise _by_zero(self)
    preferred = self.scale - divisor.scale
    if self.unscaled == 0:
        return zero(preferred)
    preferred = min(max(preferred, _MIN), _MAX)
    common = math.gcd(self.unscaled, divisor.unscaled)
    top, bottom = self.unscaled // common, divisor.unscaled // common
    twos = (bottom & -bottom).bit_length() - 1
    fives = _count_fives(abs(bottom) >> twos)
    precision = self.precision + math.ceil(10 * divisor.precision / 3)
    try:
        _check_quotient(self, divisor, precision, _more_digits(self, divisor, precision))
    except throwables.ArithmeticException:
        fives = -1
    if fives < 0:
        raise bad_arithmetic(
            "Non-terminating decimal expansion; no exact representable decimal result."
        ) from None
    more = max(twos, fives)
    check_digits(count_digits(top) + more)
    exact = make(top * 10**more // bottom, self.scale - divisor.scale + more)
    stripped = strip_zeros(exact, preferred)
    return rescale(stripped, preferred) if preferred > stripped.scale else stripped


def _count_fives(value: int) -> int:
    """The exponent of a power of five; -1 for other numbers."""
    exponent = round(value.bit_length() / math.log2(5))
    for guess in range(max(exponent - 1, 0), exponent + 2):
        if value == 5**guess:
            return guess
    return -1


@method(_DECIMAL, "divide", 2)
@_in_context
def divide_rounded(
    self: BigDecimal, divisor: BigDecimal | None, context: MathContext | None
) -> BigDecimal:
    """The quotient, rounded."""
    precision = _context(context).precision
    if precision == 0 or context is None:
        return divide(self, divisor)
    if divisor is None:
        raise no_field("scale", "divisor")
    if divisor.unscaled == 0:
        raise _by_zero(self)
    preferred = self.scale - divisor.scale
    if self.unscaled == 0:
        return zero(preferred)
    more = _more_digits(self, divisor, precision)
    _check_quotient(self, divisor, precision, more)
    check_digits(max(abs(more), precision))
    top = abs(self.unscaled) * 10 ** max(more, 0)
    bottom = abs(divisor.unscaled) * 10 ** max(-more, 0)
    quotient, rest = divmod(top, bottom)
    negative = (self.unscaled < 0) != (divisor.unscaled < 0)
    try:
        shown = rounded(quotient, rest, bottom, negative, context.mode.name)
    except throwables.ArithmeticException as error:
        error.add_note(_way(self, divisor, precision, more))
        raise
    result = BigDecimal(-shown if negative else shown, preferred + more)
    result = round_to(result, context)
    return result if rest else strip_zeros(result, preferred)


def _more_digits(dividend: BigDecimal, divisor: BigDecimal, precision: int) -> int:
    """The power of ten to multiply by, so that the quotient has `precision` digits, or one more."""
    more = precision + divisor.precision - dividend.precision
    return more - (_compare_digits(dividend, divisor) > 0)


def _compare_digits(left: BigDecimal, right: BigDecimal) -> int:
    """The order of two numbers' digits, read as fractions."""
    one = BigDecimal(left.unscaled, left.precision)
    return compare_magnitudes(one, BigDecimal(right.unscaled, right.precision))


def _check_quotient(dividend: BigDecimal, divisor: BigDecimal, precision: int, more: int) -> None:
    """Refuse a quotient as Java does: for its scale, the power of ten, the scale wanted."""
    preferred = dividend.scale - divisor.scale
    way = "scale"
    try:
        make_rounded(1, preferred + more)
        way = "digits"
        make_rounded(1, more)
        check_power(abs(more))
        way = "preferred"
        make_rounded(1, preferred)
    except throwables.ArithmeticException as error:
        error.add_note(f"{way} {_way(dividend, divisor, precision, more)}")
        raise


def _way(dividend: BigDecimal, divisor: BigDecimal, precision: int, more: int) -> str:
    """How Java divides: by its numbers' sizes, quickly if they are few digits, scaling one."""
    sizes = f"{_size(dividend.unscaled)} {_size(divisor.unscaled)}"
    digits = divisor.precision
    if sizes == "long long" and precision < _SHORT and dividend.precision <= digits < _SHORT:
        sizes = f"quick {_compare_digits(dividend, divisor)}"
    scaled = dividend.unscaled if more > 0 else divisor.unscaled
    factor = 10 ** min(abs(more), _LONG_DIGITS)
    return f"{sizes} {(more > 0) - (more < 0)} {_size(scaled * factor)}"


@method(_DECIMAL, "divideToIntegralValue", 1)
def divide_to_integral(self: BigDecimal, divisor: BigDecimal | None) -> BigDecimal:
    """The whole part of the quotient."""
    if divisor is None:
        raise no_field("scale", "divisor")
    preferred = min(max(self.scale - divisor.scale, _MIN), _MAX)
    if compare_magnitudes(self, divisor) < 0:
        return zero(preferred)
    if divisor.unscaled == 0:
        raise _by_zero(self)
    if self.unscaled == 0:
        return rescale(self, preferred)
    digits = self.precision + math.ceil(10 * divisor.precision / 3) + abs(preferred) + 2
    digits = min(digits, _MAX)
    _check_quotient(self, divisor, digits, _more_digits(self, divisor, digits))
    size = self.precision - self.scale - (divisor.precision - divisor.scale) + 1
    check_digits(max(size, abs(preferred)))
    scale = max(self.scale, divisor.scale)
    top, bottom = rescale(self, scale).unscaled, rescale(divisor, scale).unscaled
    whole = strip_zeros(BigDecimal(divide_towards_zero(top, bottom)[0]), min(preferred, 0))
    return rescale(whole, preferred) if whole.scale < preferred else whole


@method(_DECIMAL, "divideToIntegralValue", 2)
@_in_context
def divide_to_integral_rounded(
    self: BigDecimal, divisor: BigDecimal | None, context: MathContext | None
) -> BigDecimal:
    """The whole part of the quotient, which must fit the precision."""
    precision = _context(context).precision
    if precision and divisor is None:
        raise no_field("intCompact", "val")
    if precision == 0 or divisor is None or compare_magnitudes(self, divisor) < 0:
        return divide_to_integral(self, divisor)
    preferred = min(max(self.scale - divisor.scale, _MIN), _MAX)
    result = divide_rounded(self, divisor, MathContext(precision, MODES["DOWN"]))
    if result.scale < 0:
        rest = subtract(self, multiply(result, divisor))
        if compare_magnitudes(rest, divisor) >= 0:
            raise bad_arithmetic("Division impossible")
    elif result.scale > 0:
        result = rescale(result, 0, "DOWN")
    room = precision - result.precision
    if preferred > result.scale and room > 0:
        return rescale(result, result.scale + min(room, preferred - result.scale))
    return strip_zeros(result, preferred)


def _parts(self: BigDecimal, divisor: BigDecimal | None) -> tuple[BigDecimal, BigDecimal]:
    whole = divide_to_integral(self, divisor)
    return whole, subtract(self, multiply(whole, divisor))


@_in_context
def _parts_rounded(
    self: BigDecimal, divisor: BigDecimal | None, context: MathContext | None
) -> tuple[BigDecimal, BigDecimal]:
    if _context(context).precision == 0:
        return _parts(self, divisor)
    whole = divide_to_integral_rounded(self, divisor, context)
    return whole, subtract(self, multiply(whole, divisor))


@method(_DECIMAL, "pow", 1)
def power(self: BigDecimal, exponent: int) -> BigDecimal:
    """The number to a power."""
    if not 0 <= exponent <= _MAX_POWER:
        raise bad_arithmetic("Invalid operation")
    scale = make(self.unscaled, self.scale * exponent).scale
    if abs(self.unscaled) > 1:
        check_digits(int((self.unscaled.bit_length() - 1) * exponent * _LOG))
    return BigDecimal(self.unscaled**exponent, scale)


@method(_DECIMAL, "pow", 2)
def power_rounded(self: BigDecimal, exponent: int, context: MathContext | None) -> BigDecimal:
    """The number to a power, rounded as ANSI X3.274-1996 has it."""
    precision = _context(context).precision
    if precision == 0 or context is None:
        return power(self, exponent)
    if abs(exponent) > _MAX_POWER:
        raise noted(bad_arithmetic("Invalid operation"), "power")
    if exponent == 0:
        return BigDecimal(1)
    length = count_digits(exponent)
    if length > precision:
        raise noted(bad_arithmetic("Invalid operation"), "digits")
    working = MathContext(to_int(precision + length + 1), context.mode)
    result, step = BigDecimal(1), ""
    try:
        for bit in bin(abs(exponent))[2:]:
            step = "square"
            result = multiply_rounded(result, result, working)
            step = "multiply"
            if bit == "1":
                result = multiply_rounded(result, self, working)
        step = "divide"
        if exponent < 0:
            result = divide_rounded(BigDecimal(1), result, working)
        step = "round"
        return round_to(result, context)
    except throwables.ArithmeticException as error:
        error.add_note(step)
        raise


def _negated(self: BigDecimal) -> BigDecimal:
    return BigDecimal(-self.unscaled, self.scale)


def _absolute(self: BigDecimal) -> BigDecimal:
    return BigDecimal(abs(self.unscaled), self.scale)


def _absolute_rounded(self: BigDecimal, context: MathContext | None) -> BigDecimal:
    try:
        return plus(_absolute(self), context)
    except throwables.RuntimeException as error:
        if self.sign < 0:
            error.add_note("negative")
        raise


# other numbers


def _low_bits(self: BigDecimal, bits: int) -> int:
    """The whole part, as far as its lowest bits are concerned."""
    if self.scale <= 0:
        return 0 if -self.scale >= bits else self.unscaled * 10**-self.scale
    if self.precision <= self.scale:
        return 0
    return rescale(self, 0, "DOWN").unscaled


def to_big_integer(self: BigDecimal) -> BigInteger:
    """The whole part."""
    return BigInteger(rescale(self, 0, "DOWN").unscaled)


@method(_DECIMAL, "longValueExact", 0)
def long_value_exact(self: BigDecimal) -> int:
    """The number as a long, which it must be."""
    if self.unscaled == 0:
        return 0
    whole = self.precision - self.scale
    if whole > 19:
        raise noted(bad_arithmetic("Overflow"), "digits")
    if whole <= 0:
        raise noted(bad_arithmetic("Rounding necessary"), "fraction")
    value = rescale(self, 0).unscaled
    if to_long(value) != value:
        raise bad_arithmetic("Overflow")
    return value


def _exact(cut: Callable[[int], int]) -> Callable[[BigDecimal], int]:
    def body(self: BigDecimal) -> int:
        value = long_value_exact(self)
        if cut(value) != value:
            raise noted(bad_arithmetic("Overflow"), "range")
        return value

    return body


def _text_of(self: BigDecimal) -> str:
    return f"{integer_to_string(self.unscaled)}e{-self.scale}"


_METHODS: Final[dict[tuple[str, int], Callable[..., Any]]] = {
    ("abs", 0): _absolute,
    ("abs", 1): _absolute_rounded,
    ("add", 1): add,
    ("byteValue", 0): lambda self: to_byte(_low_bits(self, 8)),
    ("byteValueExact", 0): _exact(to_byte),
    ("compareTo", 1): BigDecimal.compare_to,
    ("divideAndRemainder", 1): lambda self, other: Array(_DECIMAL, _parts(self, other)),
    ("divideAndRemainder", 2): lambda self, other, context: Array(
        _DECIMAL, _parts_rounded(self, other, context)
    ),
    ("doubleValue", 0): lambda self: float(_text_of(self)),
    ("equals", 1): BigDecimal.equals,
    ("floatValue", 0): lambda self: parse_float(_text_of(self)),
    ("intValue", 0): lambda self: to_int(_low_bits(self, 32)),
    ("intValueExact", 0): _exact(to_int),
    ("longValue", 0): lambda self: to_long(_low_bits(self, 64)),
    ("max", 1): lambda self, other: self if self.compare_to(other) >= 0 else other,
    ("min", 1): lambda self, other: self if self.compare_to(other) <= 0 else other,
    ("movePointLeft", 1): _move_point,
    ("movePointRight", 1): lambda self, places: _move_point(self, -places),
    ("multiply", 1): multiply,
    ("negate", 0): _negated,
    ("negate", 1): lambda self, context: plus(_negated(self), context),
    ("plus", 0): lambda self: self,
    ("precision", 0): lambda self: self.precision,
    ("remainder", 1): lambda self, other: _parts(self, other)[1],
    ("remainder", 2): lambda self, other, context: _parts_rounded(self, other, context)[1],
    ("scale", 0): lambda self: self.scale,
    ("scaleByPowerOfTen", 1): lambda self, power: make(self.unscaled, self.scale - power),
    ("shortValue", 0): lambda self: to_short(_low_bits(self, 16)),
    ("shortValueExact", 0): _exact(to_short),
    ("signum", 0): lambda self: self.sign,
    ("subtract", 1): subtract,
    ("toBigInteger", 0): to_big_integer,
    ("toBigIntegerExact", 0): lambda self: BigInteger(rescale(self, 0).unscaled),
    ("toString", 0): BigDecimal.to_string,
    ("ulp", 0): lambda self: BigDecimal(1, self.scale),
}
for (_name, _arity), _body in _METHODS.items():
    method(_DECIMAL, _name, _arity)(_body)
field(_DECIMAL, "ZERO", BigDecimal(0))
field(_DECIMAL, "ONE", BigDecimal(1))
field(_DECIMAL, "TEN", BigDecimal(10))
