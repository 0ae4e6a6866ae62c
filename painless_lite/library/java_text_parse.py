"""How DecimalFormat reads numbers."""

from __future__ import annotations

import math
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from painless_lite.library.java_math_decimal import BigDecimal
from painless_lite.library.java_text import ParsePosition, place_of
from painless_lite.library.java_time_base import null_call
from painless_lite.library.java_util_random import to_long
from painless_lite.runtime.limits import check_digits
from painless_lite.runtime.values import Long

if TYPE_CHECKING:
    from painless_lite.library.java_text_number import DecimalFormat


def read_number(form: DecimalFormat, text: str, position: ParsePosition) -> Any:
    """The number that a text tells from a position on; null, and its place, for an error."""
    at = place_of(position)
    if text is None:
        raise null_call("String.regionMatches(int, String, int, int)", "text")
    if at < 0:
        position.error = at
        return None
    nan = form.symbols["NaN"]
    if text.startswith(nan, position.index):
        position.index += len(nan)
        return math.nan
    found = _Scan(form, text, position.index)
    if not found.run():
        position.error = found.at if found.failed_late else position.index
        return None
    position.index = found.at
    return found.value()


class _Scan:
    """One number being read."""

    def __init__(self, form: DecimalFormat, text: str, at: int) -> None:
        self.form = form
        self.text = text
        self.at = at
        self.start = at
        self.positive = True
        self.infinite = False
        self.digits = ""
        self.point: int | None = None
        self.exponent = 0
        self.failed_late = False

    def run(self) -> bool:
        """Read it; whether there is one."""
        form, text = self.form, self.text
        prefixes = [form.affix(0), form.affix(2)]
        fits = [text.startswith(prefix, self.at) for prefix in prefixes]
        if all(fits) and len(prefixes[0]) != len(prefixes[1]):
            fits = [len(prefixes[0]) > len(prefixes[1]), len(prefixes[1]) > len(prefixes[0])]
        if not any(fits):
            return False
        self.at += len(prefixes[0] if fits[0] else prefixes[1])
        infinity = form.symbols["Infinity"]
        if text.startswith(infinity, self.at):
            self.at += len(infinity)
            self.infinite = True
        elif not self._number():
            return False
        return self._suffix(fits)

    def _suffix(self, fits: list[bool]) -> bool:
        suffixes = [self.form.affix(1), self.form.affix(3)]
        ends = [
            fit and self.text.startswith(suffix, self.at)
            for fit, suffix in zip(fits, suffixes, strict=True)
        ]
        if all(ends) and len(suffixes[0]) != len(suffixes[1]):
            longer = len(suffixes[0]) > len(suffixes[1])
            ends = [longer, not longer]
        if ends[0] == ends[1]:
            self.failed_late = True
            return False
        self.positive = ends[0]
        self.at += len(suffixes[0] if ends[0] else suffixes[1])
        return True

    def _digit(self, index: int) -> int:
        value = ord(self.text[index]) - ord(self.form.symbols["ZeroDigit"])
        if 0 <= value <= 9:
            return value
        char = self.text[index]
        return int(char) if char.isdecimal() else -1

    def _number(self) -> bool:
        form, text = self.form, self.text
        name = "MonetaryDecimalSeparator" if form.currency else "DecimalSeparator"
        point = form.symbols[name]
        group = form.symbols["GroupingSeparator"]
        exponent = form.symbols["ExponentSeparator"]
        backup = -1
        seen = False
        while self.at < len(text):
            char = text[self.at]
            digit = self._digit(self.at)
            if digit >= 0:
                self.digits += str(digit)
                backup = -1
                seen = True
            elif char == point:
                if form.integers_only or self.point is not None:
                    break
                self.point = len(self.digits)
            elif char == group and form.grouping:
                if self.point is not None:
                    break
                backup = self.at
            elif text.startswith(exponent, self.at) and seen:
                self._exponent(len(exponent))
                break
            else:
                break
            self.at += 1
        if backup != -1:
            self.at = backup
        if not seen:
            self.failed_late = True
            self.at = self.start
        check_digits(len(self.digits))
        return seen

    def _exponent(self, size: int) -> None:
        at = self.at + size
        minus = self.form.symbols["MinusSign"]
        negative = self.text.startswith(minus, at)
        at += len(minus) * negative
        end = at
        while end < len(self.text) and self._digit(end) >= 0:
            end += 1
        if end > at:
            value = int("".join(str(self._digit(i)) for i in range(at, end))[-9:])
            self.exponent = -value if negative else value
            self.at = end

    def value(self) -> Any:
        """The number."""
        form = self.form
        if self.infinite:
            return math.inf if self.positive == (form.multiplier >= 0) else -math.inf
        scale = len(self.digits) - (len(self.digits) if self.point is None else self.point)
        shown = Decimal(int(self.digits)).scaleb(self.exponent - scale)
        if form.parse_decimal:
            return self._big(scale)
        most = (1 << 63) - self.positive  # the least long has no positive
        whole = shown == shown.to_integral_value() and shown <= most
        if whole and (shown != 0 or self.positive or form.integers_only):
            return self._whole(int(shown))
        number = float(shown) / form.multiplier
        return self._settled(number if self.positive else -number)

    def _whole(self, number: int) -> Any:
        sign = 1 if self.positive else -1
        multiplier = self.form.multiplier
        if number % multiplier == 0:
            return Long(to_long(sign * (number // multiplier)))
        return self._settled(sign * (number / multiplier))

    def _settled(self, number: float) -> Any:
        if self.form.multiplier == 1 or math.isinf(number) or not -(2.0**63) <= number < 2.0**63:
            return number
        whole = int(number)
        zero = number == 0 and math.copysign(1, number) < 0
        if (number != whole or zero) and not self.form.integers_only:
            return number
        return Long(whole)

    def _big(self, scale: int) -> BigDecimal:
        sign = 1 if self.positive else -1
        made = BigDecimal(sign * int(self.digits), scale - self.exponent)
        if self.form.multiplier == 1:
            return made
        from painless_lite.runtime.dispatch import NotBuiltError

        raise NotBuiltError("reading a BigDecimal with a multiplier")
