"""java.text.NumberFormat and DecimalFormat."""

from __future__ import annotations

import math
from decimal import MAX_EMAX, MAX_PREC, MIN_EMIN, Context, Decimal
from typing import Any, ClassVar, Final

from painless_lite.library import registry
from painless_lite.library.java_math import MODES, BigInteger, RoundingMode
from painless_lite.library.java_math_decimal import BigDecimal
from painless_lite.library.java_object import expose
from painless_lite.library.java_text import Format, ParsePosition, parse_exception
from painless_lite.library.java_text_digits import Digits, as_decimal
from painless_lite.library.java_text_symbols import Symbols, known_locale
from painless_lite.library.java_time_base import need, null_call, wrap_int
from painless_lite.library.java_time_names import require_english
from painless_lite.runtime import throwables
from painless_lite.runtime.equality import string_hash
from painless_lite.runtime.limits import check_length
from painless_lite.runtime.values import Long

_NUMBER: Final = "java.text.NumberFormat"
_DECIMAL: Final = "java.text.DecimalFormat"
_MAX: Final = 0x7FFFFFFF
#: Most digits of the doubles' parts, as the JDK caps them.
_DOUBLE_INTEGERS: Final = 309
_DOUBLE_FRACTIONS: Final = 340
_Illegal: Final = throwables.IllegalArgumentException
_EXACT: Final = Context(prec=MAX_PREC, Emax=MAX_EMAX, Emin=MIN_EMIN)


class NumberFormat(Format):
    """What DecimalFormat and ChoiceFormat share."""

    __slots__ = (
        "grouping",
        "integers_only",
        "max_fraction",
        "max_integer",
        "min_fraction",
        "min_integer",
    )
    java_class: ClassVar[str] = _NUMBER

    def __init__(self) -> None:
        self.grouping = True
        self.integers_only = False
        self.max_integer = 40
        self.min_integer = 1
        self.max_fraction = 3
        self.min_fraction = 0


class DecimalFormat(NumberFormat):
    """java.text.DecimalFormat."""

    __slots__ = (
        "affixes",
        "always_point",
        "currency",
        "exponent",
        "group_size",
        "literal",
        "mode",
        "multiplier",
        "parse_decimal",
        "symbols",
    )
    java_class = _DECIMAL

    def __init__(self, pattern: str, symbols: Symbols | None = None) -> None:
        super().__init__()
        self.symbols = Symbols() if symbols is None else symbols.copy()
        self.group_size = 3
        self.multiplier = 1
        self.always_point = False
        self.exponent = -1
        self.parse_decimal = False
        self.mode: RoundingMode = MODES["HALF_EVEN"]
        self.currency = False
        #: positive prefix and suffix, negative prefix and suffix, as patterns
        self.affixes: list[str] = ["", "", "'-", ""]
        #: which of them are no patterns: those that a script set
        self.literal = [False] * 4
        self.apply(pattern)

    def copy(self) -> DecimalFormat:
        made = DecimalFormat("0", self.symbols)
        for name in (*NumberFormat.__slots__, *DecimalFormat.__slots__):
            if name != "symbols":
                setattr(made, name, getattr(self, name))
        made.affixes, made.literal = list(self.affixes), list(self.literal)
        return made

    def apply(self, pattern: str, localized: bool = False) -> None:
        """Take over a pattern."""
        from painless_lite.library.java_text_pattern import read

        if pattern is None:
            raise null_call("String.length()", "pattern")
        read(self, pattern, localized)

    # Affixes are patterns: a quote stands before each character that is not literal

    def affix(self, index: int) -> str:
        """An affix as it is written."""
        text = self.affixes[index]
        return text if self.literal[index] else self.expanded(text)

    def expanded(self, pattern: str) -> str:
        """An affix pattern with its symbols put in."""
        out: list[str] = []
        i = 0
        while i < len(pattern):
            char = pattern[i]
            i += 1
            if char != "'":
                out.append(char)
                continue
            char = pattern[i]
            i += 1
            if char == "¤":
                twice = pattern[i : i + 1] == "¤"
                i += twice
                name = "InternationalCurrencySymbol" if twice else "CurrencySymbol"
                out.append(self.symbols[name])
            else:
                out.append(self.symbols[_AFFIX[char]] if char in _AFFIX else char)
        return "".join(out)

    # Writing

    def text_of(self, value: Any) -> str:
        if isinstance(value, bool) or not isinstance(value, (int, float, BigInteger, BigDecimal)):
            atomic = getattr(value, "to_python", None)
            if atomic is None:
                raise _Illegal("Cannot format given Object as a Number")
            value = atomic()
        if type(value).__name__ == "Character":
            raise _Illegal("Cannot format given Object as a Number")
        return self.number(value)

    def number(self, value: Any) -> str:
        """A number's text."""
        if isinstance(value, float):
            return self._double(float(value))
        negative = as_decimal(value) < 0
        if self.multiplier != 1:
            scaled = _EXACT.multiply(as_decimal(value), Decimal(self.multiplier))
            negative = scaled < 0
            digits = Digits(_from_decimal(scaled))
        else:
            digits = Digits(value)
        whole = not isinstance(value, BigDecimal)
        self._round(digits, negative, (_MAX, _MAX), whole)
        return self._signed(digits, negative, whole, (self.max_integer, self.max_fraction))

    def _double(self, value: float) -> str:
        if math.isnan(value):
            return self.symbols["NaN"]
        if self.multiplier != 1:
            value *= self.multiplier
        negative = math.copysign(1.0, value) < 0
        if math.isinf(value):
            prefix, suffix = self.affix(2 * negative), self.affix(2 * negative + 1)
            return prefix + self.symbols["Infinity"] + suffix
        digits = Digits(value)
        limits = (_DOUBLE_INTEGERS, _DOUBLE_FRACTIONS)
        self._round(digits, negative, limits, False)
        return self._signed(
            digits,
            negative,
            False,
            (min(self.max_integer, limits[0]), min(self.max_fraction, limits[1])),
        )

    def _round(self, digits: Digits, negative: bool, caps: tuple[int, int], whole: bool) -> None:
        integers, fractions = min(self.max_integer, caps[0]), min(self.max_fraction, caps[1])
        if self.exponent >= 0:
            keep = integers + fractions
            if keep > 0:
                digits.round(keep, self.mode, negative)
        elif not whole:
            digits.round(digits.point + fractions, self.mode, negative)

    def _signed(self, digits: Digits, negative: bool, whole: bool, most: tuple[int, int]) -> str:
        if self.exponent >= 0:
            body = self._scientific(digits, most)
        else:
            body = self._plain(digits, whole, most)
        zero = self.symbols["ZeroDigit"]
        if zero != "0":
            shift = ord(zero) - 48
            body = "".join(chr(ord(c) + shift) if "0" <= c <= "9" else c for c in body)
        return self.affix(2 * negative) + body + self.affix(2 * negative + 1)

    def _point(self) -> str:
        return self.symbols["MonetaryDecimalSeparator" if self.currency else "DecimalSeparator"]

    def _plain(self, digits: Digits, whole: bool, most: tuple[int, int]) -> str:
        count = max(self.min_integer, digits.point, 0)
        index = 0
        if count > most[0]:
            count = most[0]
            index = digits.point - count
        check_length(count)
        parts: list[str] = []
        for i in range(count - 1, -1, -1):
            if i < digits.point and index < len(digits.text):
                parts.append(digits.digit(index))
                index += 1
            else:
                parts.append("0")
            if self.grouping and i > 0 and self.group_size and i % self.group_size == 0:
                parts.append(self.symbols["GroupingSeparator"])
        present = self.min_fraction > 0 or (not whole and index < len(digits.text))
        if not present and not parts:
            parts.append("0")
        if self.always_point or present:
            parts.append(self._point())
        for i in range(min(most[1], max(self.min_fraction, len(digits.text) - digits.point))):
            if i >= self.min_fraction and (whole or index >= len(digits.text)):
                break
            if -1 - i > digits.point - 1:
                parts.append("0")
            elif not whole and index < len(digits.text):
                parts.append(digits.digit(index))
                index += 1
            else:
                parts.append("0")
        return "".join(parts)

    def _scientific(self, digits: Digits, most: tuple[int, int]) -> str:
        exponent, least = digits.point, self.min_integer
        repeat = most[0]
        if repeat > 1 and repeat > self.min_integer:
            shift = exponent - 1 if exponent >= 1 else exponent - repeat
            exponent = math.trunc(shift / repeat) * repeat
            least = 1
        else:
            exponent -= least
        integers = digits.point - exponent if digits.text else least
        total = max(self.min_integer + self.min_fraction, integers, len(digits.text))
        check_length(total)
        parts = [digits.digit(i) for i in range(total)]
        if total > integers:
            parts.insert(max(integers, 0), self._point())
        elif self.always_point:
            parts.append(self._point())
        if not digits.text:
            exponent = 0
        sign = self.symbols["MinusSign"] if exponent < 0 else ""
        shown = str(abs(exponent)).rjust(self.exponent, "0")
        return "".join(parts) + self.symbols["ExponentSeparator"] + sign + shown

    # Reading

    def read_at(self, text: str, position: ParsePosition) -> Any:
        from painless_lite.library.java_text_parse import read_number

        return read_number(self, text, position)

    def to_pattern(self, localized: bool = False) -> str:
        """The pattern that makes it."""
        from painless_lite.library.java_text_pattern import write

        return write(self, localized)

    def _state(self) -> tuple[Any, ...]:
        return (
            *(self.max_integer, self.min_integer, self.max_fraction, self.min_fraction),
            *(self.grouping, self.integers_only, self.multiplier, self.group_size),
            *(self.always_point, self.parse_decimal, self.exponent, self.mode),
            *self.affixes,
            *self.literal,
        )

    def equals(self, other: Any) -> bool:
        return (
            isinstance(other, DecimalFormat)
            and self._state() == other._state()
            and self.symbols.equals(other.symbols)
        )

    def hash_code(self) -> int:
        integers = min(self.max_integer, _DOUBLE_INTEGERS)
        shown = integers * 37 + 3
        return wrap_int(shown * 37 + string_hash(self.affix(0)))

    def to_string(self) -> str:
        name = self.symbols.locale.get_display_name()
        return f'DecimalFormat [locale: "{name}", pattern: "{self.to_pattern()}"]\n'


#: The symbols that can be in an affix, by their places in a pattern.
_AFFIX: Final = {"%": "Percent", "‰": "PerMill", "-": "MinusSign"}


def _from_decimal(value: Decimal) -> BigDecimal:
    sign, digits, exponent = value.as_tuple()
    unscaled = int("".join(map(str, digits)))
    return BigDecimal(-unscaled if sign else unscaled, -int(exponent))


def read_whole(self: NumberFormat, text: str) -> Any:
    """NumberFormat.parse: the number that a text begins with."""
    position = ParsePosition(0)
    found = self.read_at(text, position)
    if position.index == 0:
        shown = "null" if text is None else text
        raise parse_exception(f'Unparseable number: "{shown}"', position.error)
    return found


registry.method(_NUMBER, "parse", 1)(read_whole)
registry.method(_NUMBER, "parse", 2)(lambda self, text, position: self.read_at(text, position))

# Factories

_PATTERNS: Final = {"Number": "#,##0.###", "Integer": "#,##0.###", "Percent": "#,##0%"}


def _factory(kind: str) -> None:
    def make(locale: Any = None) -> DecimalFormat:
        symbols = Symbols(locale)
        pattern = _PATTERNS.get(kind) or (
            "¤#,##0.00" if require_english(symbols.locale) else "¤\u00a0#,##0.00"
        )
        made = DecimalFormat(pattern, symbols)
        if kind == "Integer":
            made.max_fraction = 0
            made.integers_only = True
        return made

    def make_for(locale: Any) -> DecimalFormat:
        return make(known_locale(locale))

    for name in (kind, "") if kind == "Number" else (kind,):
        registry.static(_NUMBER, f"get{name}Instance", 0)(make)
        registry.static(_NUMBER, f"get{name}Instance", 1)(make_for)


for _kind in ("Number", "Integer", "Percent", "Currency"):
    _factory(_kind)


@registry.constructor(_DECIMAL, 0)
def decimal_format() -> DecimalFormat:
    """The default locale's format."""
    return DecimalFormat("#,##0.###")


registry.constructor(_DECIMAL, 1)(DecimalFormat)


@registry.constructor(_DECIMAL, 2)
def decimal_format_with(pattern: str, symbols: Symbols) -> DecimalFormat:
    """A format of a pattern with symbols."""
    if symbols is None:
        raise throwables.NullPointerException(
            'Cannot invoke "java.text.DecimalFormatSymbols.clone()" because "symbols" is null'
        )
    return DecimalFormat(pattern, symbols)


# Properties

_PLAIN: Final = {
    "MaximumFractionDigits": "max_fraction",
    "MaximumIntegerDigits": "max_integer",
    "MinimumFractionDigits": "min_fraction",
    "MinimumIntegerDigits": "min_integer",
    "GroupingUsed": "grouping",
    "ParseIntegerOnly": "integers_only",
    "GroupingSize": "group_size",
    "Multiplier": "multiplier",
    "DecimalSeparatorAlwaysShown": "always_point",
    "ParseBigDecimal": "parse_decimal",
    "RoundingMode": "mode",
}
_FLAGS: Final = (
    "GroupingUsed",
    "ParseIntegerOnly",
    "DecimalSeparatorAlwaysShown",
    "ParseBigDecimal",
)
_OPPOSITE: Final = {
    "max_fraction": ("min_fraction", min),
    "min_fraction": ("max_fraction", max),
    "max_integer": ("min_integer", min),
    "min_integer": ("max_integer", max),
}


def _property(name: str, slot: str) -> None:
    owner = _NUMBER if slot in NumberFormat.__slots__ or slot == "mode" else _DECIMAL

    def read(self: Any) -> Any:
        if not hasattr(self, slot):
            raise throwables.UnsupportedOperationException()
        return getattr(self, slot)

    def write(self: Any, value: Any) -> None:
        if slot == "mode":
            if value is None:
                raise throwables.NullPointerException()
            if not hasattr(self, slot):
                raise throwables.UnsupportedOperationException()
        if slot in _OPPOSITE:
            value = max(0, value)
            other, keep = _OPPOSITE[slot]
            setattr(self, other, keep(getattr(self, other), value))
        if slot == "group_size" and not 0 <= value <= 127:
            raise _Illegal(f"newValue is out of valid range. value: {value}")
        setattr(self, slot, value)

    registry.method(owner, f"{'is' if name in _FLAGS else 'get'}{name}", 0)(read)
    registry.method(owner, f"set{name}", 1)(write)


for _name, _slot in _PLAIN.items():
    _property(_name, _slot)


def _affix_property(name: str, index: int) -> None:
    def write(self: DecimalFormat, text: str) -> None:
        kind = "suffix" if index % 2 else "prefix"
        self.affixes[index] = need(text, f"{kind} must not be null")
        self.literal[index] = True

    registry.method(_DECIMAL, f"get{name}", 0)(lambda self: self.affix(index))
    registry.method(_DECIMAL, f"set{name}", 1)(write)


for _index, _name in enumerate(
    ("PositivePrefix", "PositiveSuffix", "NegativePrefix", "NegativeSuffix")
):
    _affix_property(_name, _index)

registry.method(_DECIMAL, "applyPattern", 1)(lambda self, pattern: self.apply(pattern))
registry.method(_DECIMAL, "applyLocalizedPattern", 1)(
    lambda self, pattern: self.apply(pattern, True)
)
registry.method(_DECIMAL, "toPattern", 0)(lambda self: self.to_pattern())
registry.method(_DECIMAL, "toLocalizedPattern", 0)(lambda self: self.to_pattern(True))
registry.method(_DECIMAL, "getDecimalFormatSymbols", 0)(lambda self: self.symbols.copy())
expose(_DECIMAL, DecimalFormat, "equals/1", "hashCode/0", "toString/0")


@registry.method(_DECIMAL, "setDecimalFormatSymbols", 1)
def set_symbols(self: DecimalFormat, symbols: Symbols) -> None:
    """Use other symbols."""
    if symbols is not None:
        self.symbols = symbols.copy()


@registry.method(_NUMBER, "getCurrency", 0)
def get_currency(self: Any) -> Any:
    """The currency."""
    if not isinstance(self, DecimalFormat):
        raise throwables.UnsupportedOperationException()
    from painless_lite.library.java_text_symbols import get_currency as currency

    return currency(self.symbols)


@registry.method(_NUMBER, "setCurrency", 1)
def set_currency(self: Any, currency: Any) -> None:
    """Set the currency."""
    if not isinstance(self, DecimalFormat):
        raise throwables.UnsupportedOperationException()
    from painless_lite.library.java_text_symbols import set_currency as put

    put(self.symbols, currency)


def as_long(value: int) -> Long:
    """A whole number as NumberFormat.parse gives it."""
    return Long(value)
