"""The decimal digits of numbers, as java.text.DecimalFormat rounds and shows them."""

from __future__ import annotations

import math
from decimal import Decimal
from typing import Any, Final, NamedTuple

from painless_lite.library.java_math import BigInteger, RoundingMode, rounded
from painless_lite.library.java_math_decimal import BigDecimal
from painless_lite.runtime import throwables

#: How many bits powers of 5 have.
_BITS_OF_5: Final = (0, *((5**power).bit_length() for power in range(1, 27)))


class Shown(NamedTuple):
    """A double's digits, 0.DDD times ten to the `point`, and how they came about."""

    text: str
    point: int
    rounded_up: bool
    exact: bool


def floating_digits(value: float) -> Shown:
    """The digits of a positive double as jdk.internal.math.FloatingDecimal has them.

    They are not always the fewest that tell it apart from all others, as Double.toString's are.
    """
    mantissa, exponent = math.frexp(value)
    numerator = int(mantissa * (1 << 53))
    exponent -= 1
    zeros = (numerator & -numerator).bit_length() - 1
    bits = numerator.bit_length() - zeros  # of the fraction, without zeros at its end
    significant = 53 if exponent >= -1022 else 53 - (-1022 - exponent)
    tiny = max(0, bits - exponent - 1)
    if tiny == 0 and exponent <= 62:
        return _whole_digits(int(value), exponent, significant)
    return _divided(numerator >> zeros, exponent, significant, bits, tiny)


def _whole_digits(value: int, exponent: int, significant: int) -> Shown:
    """The digits of a whole number; those that say nothing are rounded away."""
    power = exponent - significant - 1
    drop = len(str(1 << power)) - 1 if power > 1 else 0
    length = len(str(value))
    if drop:
        value, rest = divmod(value, 10**drop)
        value += rest >= 10**drop // 2
        length = len(str(value)) + drop
    return Shown(str(value).rstrip("0"), length, False, False)


def _bits_of_5(power: int) -> int:
    return _BITS_OF_5[power] if power < len(_BITS_OF_5) else 3 * power


def _divided(fraction: int, exponent: int, significant: int, bits: int, tiny: int) -> Shown:
    """The digits of b / s, until what is left says nothing: less than m, half of the last bit."""
    leading = fraction / (1 << bits - 1)
    guess = (leading - 1.5) * 0.289529654 + 0.176091259 + exponent * 0.301029995663981
    power = math.floor(guess)
    b5, s5 = max(0, -power), max(0, power)
    b2, s2 = b5 + tiny + exponent, s5 + tiny
    m2 = b2 - significant
    b2 -= bits - 1
    common = min(b2, s2)
    b2, s2, m2 = b2 - common, s2 - common, m2 - common - (bits == 1)
    if m2 < 0:
        b2, s2, m2 = b2 - m2, s2 - m2, 0
    small = bits + b2 + _bits_of_5(b5) < 64 and s2 + 1 + _bits_of_5(s5 + 1) < 64
    b, s, m = fraction * 5**b5 << b2, 5**s5 << s2, 5**b5 << m2
    tens, digits = 10 * s, []

    def step() -> tuple[int, bool, bool]:
        nonlocal b, m
        digit, rest = divmod(b, s)
        b, m = 10 * rest, 10 * m
        return digit, b < m, b + m > tens or (b + m == tens and not small)

    digit, low, high = step()
    if digit == 0 and not high:
        power -= 1
    else:
        digits.append(digit)
    if power < -3 or power >= 8:  # there has to be a digit after the first one
        low = high = False
    while not (low or high):
        digit, low, high = step()
        digits.append(digit)
    up = high and (not low or 2 * b > tens or (2 * b == tens and digits[-1] % 2 == 1))
    whole = int("".join(map(str, digits))) + up
    carried = len(str(whole)) - len(digits)
    text = str(whole).rstrip("0")
    return Shown(text, power + 1 + carried, up and not carried, b == 0)


class Digits:
    """A magnitude as decimal digits without trailing zeros: 0.DDD times ten to the `point`."""

    def __init__(self, value: Any) -> None:
        self.rounded_up, self.exact = False, True
        if isinstance(value, float):
            self.text, self.point = "", 0
            if value:
                made = floating_digits(abs(value))
                self.text, self.point, self.rounded_up, self.exact = made
            return
        _, digits, exponent = as_decimal(value).copy_abs().as_tuple()
        text = "".join(map(str, digits)).lstrip("0")
        self.point = len(text) + int(exponent) if text else 0
        self.text = text.rstrip("0")

    def round(self, keep: int, mode: RoundingMode, negative: bool) -> None:
        """Keep this many digits."""
        if keep >= len(self.text):
            return
        if keep < 0:
            self.text, self.point = "", 0
            return
        if mode.name == "UNNECESSARY":
            raise throwables.ArithmeticException(
                "Rounding needed with the rounding mode being set to RoundingMode.UNNECESSARY"
            )
        whole = int(self.text[:keep] or "0")
        rest = int(self.text[keep:])
        divisor = 10 ** (len(self.text) - keep)
        up = rounded(whole, rest, divisor, negative, mode.name) - whole
        if 2 * rest == divisor and not self.exact and mode.name.startswith("HALF"):
            up = int(not self.rounded_up)  # the digits are those of a half, the double is not
        digits = str(whole + up).rjust(keep, "0")
        self.point += len(digits) - keep
        self.text = digits.rstrip("0")
        if not self.text:
            self.point = 0

    def digit(self, index: int) -> str:
        """A digit; zeros follow the last one."""
        return self.text[index] if 0 <= index < len(self.text) else "0"


def as_decimal(value: Any) -> Decimal:
    """A whole number, BigInteger or BigDecimal as a Decimal."""
    if isinstance(value, BigDecimal):
        digits = tuple(map(int, str(abs(value.unscaled))))
        return Decimal((int(value.unscaled < 0), digits, -value.scale))
    return Decimal(value.value if isinstance(value, BigInteger) else int(value))
