"""java.util.Formatter, as String.format uses it."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Any, Final, NamedTuple

from painless_lite.library import java_util_format_errors as errors
from painless_lite.library.case_mapping import to_upper
from painless_lite.library.char_sequence import no_method, to_units
from painless_lite.library.java_lang_builder import StringBuilder
from painless_lite.library.java_object import JavaObject
from painless_lite.library.number_symbols import Symbols, symbols_of
from painless_lite.library.registry import constructor, method
from painless_lite.runtime.equality import hash_code
from painless_lite.runtime.limits import MAX_DIGITS, check_length
from painless_lite.runtime.text import double_to_string, to_string
from painless_lite.runtime.throwables import Throwable
from painless_lite.runtime.values import Byte, Character, Float, Long, Short, class_name

_FORMATTER: Final = "java.util.Formatter"
_SPECIFIER: Final = re.compile(
    r"%(?:([0-9]+)\$)?([-#+ 0,(<]*)([1-9][0-9]*)?(?:\.([0-9]+))?([tT]?)([a-zA-Z%])"
)
_FLAGS: Final = "-#+ 0,(<"
_UPPER: Final = "BHSCXEGA"
_KNOWN: Final = "bhscdoxefga%n"
_INT_MIN: Final = -(1 << 31)
_INT_MAX: Final = (1 << 31) - 1
_BITS: Final[dict[type, int]] = {Byte: 8, Short: 16, int: 32, Long: 64}
_EXACT: Final = Context(prec=2 * MAX_DIGITS, rounding=ROUND_HALF_UP)


class Specifier(NamedTuple):
    """One `%` of a pattern: what to show, and how."""

    argument: int | None
    flags: str
    width: int
    precision: int
    conversion: str
    date: bool
    upper: bool

    def __str__(self) -> str:
        index = f"{self.argument}$" if self.argument and not self.has("<") else ""
        width = str(self.width) if self.width >= 0 else ""
        precision = f".{self.precision}" if self.precision >= 0 else ""
        letter = ("t" if self.date else "") + self.conversion
        shown = "".join(flag for flag in _FLAGS if flag in self.flags)
        return f"%{shown}{index}{width}{precision}{letter.upper() if self.upper else letter}"

    def has(self, flag: str) -> bool:
        """Whether a flag is set."""
        return flag in self.flags


def format_text(pattern: str | None, arguments: Any, locale: Any = None) -> str:
    """String.format: a pattern with arguments, an Object array or null, put in."""
    return "".join(_parts(pattern, arguments, locale))


def _parts(pattern: str | None, arguments: Any, locale: Any) -> Iterator[str]:
    if pattern is None:
        raise no_method("String.length()", "s")
    ordinary, last, size = -1, -1, 0
    for part in _parse(pattern):
        if isinstance(part, str):
            text = part
        elif part.conversion in "%n" and not part.date:
            text = _justify("\n" if part.conversion == "n" else "%", part)
        else:
            if part.has("<"):
                chosen = last
            elif part.argument:
                chosen = part.argument - 1
            else:
                chosen = ordinary = ordinary + 1
            if chosen < 0 or (arguments is not None and chosen >= len(arguments)):
                error = errors.missing_argument(str(part))
                error.add_note(
                    "last" if part.has("<") else "numbered" if part.argument else "ordinary"
                )
                raise error
            last = chosen
            text = _show(part, None if arguments is None else arguments[chosen], locale)
        size += len(text)
        check_length(size)
        yield text


class Formatter(JavaObject):
    """java.util.Formatter: writes to an Appendable."""

    __slots__ = ("locale", "out")
    java_class = "java.util.Formatter"

    def __init__(self, out: Any, locale: Any) -> None:
        self.out = StringBuilder() if out is None else out
        self.locale = locale

    def to_string(self) -> str:
        """What is written so far."""
        return to_string(self.out)

    def format(self, locale: Any, pattern: str | None, arguments: Any) -> Formatter:
        """Write a pattern with arguments put in; what is before an error stays."""
        for text in _parts(pattern, arguments, locale):
            self.out.append(text)
        return self


def _default_locale() -> Any:
    from painless_lite.library.java_util_locale import ENGLISH

    return ENGLISH


constructor(_FORMATTER, 0)(lambda: Formatter(None, _default_locale()))
constructor(_FORMATTER, 1)(lambda out: Formatter(out, _default_locale()))
constructor(_FORMATTER, 2)(lambda out, locale: Formatter(out, locale))
method(_FORMATTER, "format", 2)(
    lambda self, pattern, arguments: self.format(self.locale, pattern, arguments)
)
method(_FORMATTER, "format", 3)(
    lambda self, locale, pattern, arguments: self.format(locale, pattern, arguments)
)
method(_FORMATTER, "locale", 0)(lambda self: self.locale)
method(_FORMATTER, "out", 0)(lambda self: self.out)


# the pattern


def _parse(pattern: str) -> list[str | Specifier]:
    parts: list[str | Specifier] = []
    place = 0
    while place < len(pattern):
        percent = pattern.find("%", place)
        if percent != place:
            end = percent if percent >= 0 else len(pattern)
            parts.append(pattern[place:end])
            place = end
            continue
        found = _SPECIFIER.match(pattern, place)
        if found is None:
            error = errors.unknown_conversion(pattern[place + 1 : place + 2] or "%")
            error.add_note("end" if place + 1 == len(pattern) else "no specifier")
            raise error
        parts.append(_specifier(*found.groups()))
        place = found.end()
    return parts


def _specifier(
    index: str | None, flags: str, width: str | None, precision: str | None, date: str, letter: str
) -> Specifier:
    number = None
    if index is not None:
        number = int(index) if int(index) <= _INT_MAX else None
        if not number:
            raise errors.illegal_index(number)
    for place, flag in enumerate(flags):
        if flag in flags[:place]:
            raise errors.duplicate_flags(flag)
    if width is not None and int(width) > _INT_MAX:
        raise errors.illegal_width(_INT_MIN)
    if precision is not None and int(precision) > _INT_MAX:
        raise errors.illegal_precision(_INT_MIN)
    upper = date == "T" or (not date and letter in _UPPER)
    conversion = letter.lower() if upper and not date else letter
    if not date and conversion not in _KNOWN:
        raise errors.unknown_conversion(letter)
    made = Specifier(
        number,
        flags,
        -1 if width is None else int(width),
        -1 if precision is None else int(precision),
        conversion,
        bool(date),
        upper,
    )
    try:
        _check(made)
    except Throwable as error:
        error.add_note(conversion)
        raise
    return made


def _check(spec: Specifier) -> None:
    """What the pattern alone shows to be wrong."""
    if spec.date:
        _check_date(spec)
    elif spec.conversion in "bhs":
        if spec.conversion != "s":
            _refuse(spec, "#")
        _check_width(spec)
        _refuse(spec, "+ 0,(")
    elif spec.conversion == "c":
        _check_no_precision(spec)
        _refuse(spec, "#+ 0,(")
        _check_width(spec)
    elif spec.conversion in "dox":
        _check_number(spec)
        _check_no_precision(spec)
        _refuse(spec, "#" if spec.conversion == "d" else ",")
    elif spec.conversion in "fega":
        _check_number(spec)
        _refuse(spec, {"f": "", "e": ",", "g": "#", "a": "(,"}[spec.conversion])
    else:
        _check_text(spec)


def _check_date(spec: Specifier) -> None:
    _check_no_precision(spec)
    if spec.conversion not in "HIklMNLQpsSTzZaAbBCdehjmyYrRcDF":
        raise errors.unknown_conversion("t" + spec.conversion)
    _refuse(spec, "#+ 0,(")
    _check_width(spec)


def _check_text(spec: Specifier) -> None:
    _check_no_precision(spec)
    if spec.conversion == "n":
        if spec.width >= 0:
            raise errors.illegal_width(spec.width)
        if spec.flags:
            raise errors.illegal_flags(_ordered(spec))
    elif spec.flags not in ("", "-"):
        raise errors.illegal_flags(_ordered(spec))
    _check_width(spec)


def _ordered(spec: Specifier) -> str:
    return "".join(flag for flag in _FLAGS if flag in spec.flags)


def _check_no_precision(spec: Specifier) -> None:
    if spec.precision >= 0:
        raise errors.illegal_precision(spec.precision)


def _check_width(spec: Specifier) -> None:
    if spec.width < 0 and spec.has("-"):
        raise errors.missing_width(str(spec))


def _check_number(spec: Specifier) -> None:
    if spec.width < 0 and (spec.has("-") or spec.has("0")):
        raise errors.missing_width(str(spec))
    if (spec.has("+") and spec.has(" ")) or (spec.has("-") and spec.has("0")):
        shown = _ordered(spec)
        dash = shown.startswith("-")
        # the JDK counts the capital letter as a flag of its own
        marked = shown[:dash] + "^" + shown[dash:] if spec.upper else shown
        raise errors.illegal_flags(marked)


def _refuse(spec: Specifier, flags: str) -> None:
    wrong = "".join(flag for flag in _ordered(spec) if flag in flags)
    if wrong:
        raise errors.flags_mismatch(wrong, ord(spec.conversion))


# arguments


def _show(spec: Specifier, value: Any, locale: Any) -> str:
    if spec.date:
        if value is None:
            return _general(spec, "null")
        from painless_lite.library.java_util_formatter_date import date_text

        return _cased(spec, date_text(spec.conversion, value, locale))
    if spec.conversion in "bhs":
        return _general(spec, _GENERAL[spec.conversion](spec, value))
    if value is None:
        return _general(spec, "null")
    if spec.conversion == "c":
        return _cased(spec, _character(spec, value))
    symbols = symbols_of(locale)
    return _NUMBERS[spec.conversion](spec, value, symbols)


def _general(spec: Specifier, text: str) -> str:
    return _cased(spec, text[: spec.precision] if spec.precision >= 0 else text)


def _cased(spec: Specifier, text: str) -> str:
    return _justify(to_upper(text) if spec.upper else text, spec)


def _justify(text: str, spec: Specifier) -> str:
    check_length(spec.width)
    return text.ljust(spec.width) if spec.has("-") else text.rjust(spec.width)


def _string(spec: Specifier, value: Any) -> str:
    _refuse(spec, "#")
    return to_string(value)


def _boolean(spec: Specifier, value: Any) -> str:
    return "true" if value is not None and value is not False else "false"


def _hash(spec: Specifier, value: Any) -> str:
    return "null" if value is None else f"{hash_code(value) & 0xFFFFFFFF:x}"


_GENERAL: Final[dict[str, Callable[[Specifier, Any], str]]] = {
    "b": _boolean,
    "h": _hash,
    "s": _string,
}


def _mismatch(spec: Specifier, value: Any) -> Exception:
    return errors.conversion_mismatch(spec.conversion, class_name(value))


def _character(spec: Specifier, value: Any) -> str:
    if type(value) not in (Character, Byte, Short, int):
        raise _mismatch(spec, value)
    if not 0 <= value <= 0x10FFFF:
        raise errors.illegal_code_point(int(value))
    return to_units(int(value))


# whole numbers


def _whole(spec: Specifier, value: Any) -> int:
    if type(value) in _BITS:
        return int(value)
    if class_name(value) == "java.math.BigInteger":
        number: int = value.value
        return number
    raise _mismatch(spec, value)


def _signed(spec: Specifier, negative: bool) -> tuple[str, str]:
    """What stands before and after a number's digits."""
    if negative:
        return ("(", ")") if spec.has("(") else ("-", "")
    return ("+" if spec.has("+") else " " if spec.has(" ") else "", "")


def _filled(spec: Specifier, before: str, digits: str, after: str) -> str:
    """The digits with zeros before them up to the width, if that is asked for."""
    check_length(spec.width)
    room = spec.width - len(before) - len(after) if spec.has("0") else 0
    return _justify(before + digits.rjust(room, "0") + after, spec)


def _grouped(digits: str, symbols: Symbols) -> str:
    """The digits of a number, before its point in groups of three."""
    whole, point, fraction = digits.partition(".")
    first = len(whole) % 3
    groups = [whole[at : at + 3] for at in range(first, len(whole), 3)]
    joined = "\0".join([whole[:first], *groups] if first else groups)
    return symbols.localized(joined + point + fraction).replace("\0", symbols.group)


def _decimal(spec: Specifier, value: Any, symbols: Symbols) -> str:
    number = _whole(spec, value)
    before, after = _signed(spec, number < 0)
    return _magnitude(spec, before, str(Decimal(abs(number))), after, symbols)


def _magnitude(spec: Specifier, before: str, digits: str, after: str, symbols: Symbols) -> str:
    shown = _grouped(digits, symbols) if spec.has(",") else symbols.localized(digits)
    check_length(spec.width)
    room = spec.width - len(before) - len(after) if spec.has("0") else 0
    return _justify(before + shown.rjust(room, symbols.zero) + after, spec)


def _bits(spec: Specifier, value: Any, symbols: Symbols) -> str:
    """%x and %o: of a BigInteger with a sign, of others as their bits are."""
    number = _whole(spec, value)
    size = _BITS.get(type(value))
    letter = spec.conversion
    prefix = {"x": "0x", "o": "0"}[letter] if spec.has("#") else ""
    before = after = ""
    if size is not None:
        _refuse(spec, "( +")
        number &= (1 << size) - 1
    else:
        before, after = _signed(spec, number < 0)
    text = _filled(spec, before + prefix, format(abs(number), letter), after)
    return text.upper() if spec.upper else text


# numbers with a fraction


def _fraction(spec: Specifier, value: Any, symbols: Symbols) -> str:
    """%e, %f and %g."""
    if type(value) in (float, Float):
        number = float(value)
        if not math.isfinite(number):
            return _not_finite(spec, number)
        negative = math.copysign(1.0, number) < 0
        exact = Decimal(double_to_string(abs(number)))
    elif class_name(value) == "java.math.BigDecimal":
        negative = value.unscaled < 0
        exact = Decimal(abs(value.unscaled)).scaleb(-value.scale, _EXACT)
    else:
        raise _mismatch(spec, value)
    before, after = _signed(spec, negative)
    precision = 6 if spec.precision < 0 else spec.precision
    check_length(precision)
    if spec.conversion == "e":
        return _scientific(spec, before, exact, precision, after, symbols)
    if spec.conversion == "f":
        return _fixed(spec, before, exact, precision, after, symbols)
    return _shorter(spec, before, exact, precision or 1, after, symbols)


def _not_finite(spec: Specifier, number: float) -> str:
    if number != number:
        return _cased(spec, "NaN")
    before, after = _signed(spec, number < 0)
    return _cased(spec, f"{before}Infinity{after}")


def _fixed(
    spec: Specifier, before: str, exact: Decimal, precision: int, after: str, symbols: Symbols
) -> str:
    if exact.adjusted() > MAX_DIGITS:
        check_length(exact.adjusted() * 1000)
    digits = f"{exact.quantize(Decimal(1).scaleb(-precision), context=_EXACT):f}"
    if spec.has("#") and precision == 0:
        digits += "."
    return _magnitude(spec, before, digits, after, symbols)


def _scientific(
    spec: Specifier, before: str, exact: Decimal, precision: int, after: str, symbols: Symbols
) -> str:
    mantissa, power = exact, 0
    if exact:
        rounded = Context(prec=precision + 1, rounding=ROUND_HALF_UP).plus(exact)
        power = rounded.adjusted()
        mantissa = rounded.scaleb(-power, _EXACT)
    digits = f"{mantissa.quantize(Decimal(1).scaleb(-precision), context=_EXACT):f}"
    if spec.has("#") and precision == 0:
        digits += "."
    exponent = f"{'E' if spec.upper else 'e'}{'-' if power < 0 else '+'}"
    tail = exponent + symbols.localized(f"{abs(power):02d}")
    return _magnitude(spec, before, digits, tail + after, symbols)


def _shorter(
    spec: Specifier, before: str, exact: Decimal, precision: int, after: str, symbols: Symbols
) -> str:
    """%g: plain from 10^-4 up to 10 to the precision, else with an exponent."""
    rounded = Context(prec=precision, rounding=ROUND_HALF_UP).plus(exact)
    if exact and not Decimal("0.0001") <= rounded < Decimal(1).scaleb(precision):
        return _scientific(spec, before, exact, precision - 1, after, symbols)
    places = precision - 1 - (rounded.adjusted() if exact else 0)
    return _fixed(spec, before, exact, max(places, 0), after, symbols)


def _hexadecimal(spec: Specifier, value: Any, symbols: Symbols) -> str:
    """%a."""
    if type(value) not in (float, Float):
        raise _mismatch(spec, value)
    number = float(value)
    if not math.isfinite(number):
        return _not_finite(spec, number)
    before, after = _signed(spec, math.copysign(1.0, number) < 0)
    text = _hex_digits(abs(number), spec.precision)
    # the JDK fills up to the width before it adds the zeros that the precision asks for
    missing = len(text) - len(re.sub(r"(?<=[0-9a-f])0+p", "p", text))
    width = spec.width + missing if spec.has("0") else spec.width
    shown = _filled(spec._replace(width=width), before + "0x", text, after)
    return shown.upper() if spec.upper else shown


def _hex_digits(number: float, precision: int) -> str:
    """The hexadecimal form behind its `0x`, rounded half to even."""
    from painless_lite.library.java_lang_double import double_to_hex

    precision = max(precision, 1) if precision >= 0 else -1
    if precision < 0 or precision >= 13 or number == 0:
        digits, _, power = double_to_hex(number).removeprefix("0x").partition("p")
        whole, _, fraction = digits.partition(".")
        return f"{whole}.{fraction.ljust(precision, '0')}p{power}"
    mantissa, exponent = math.frexp(number)
    scaled = round(mantissa * 2.0 * 16.0**precision)
    if scaled == 2 << 4 * precision:
        scaled, exponent = scaled >> 1, exponent + 1
    digits = f"{scaled:0{precision + 1}x}"
    return f"{digits[0]}.{digits[1:]}p{exponent - 1}"


_NUMBERS: Final[dict[str, Callable[[Specifier, Any, Symbols], str]]] = {
    "a": _hexadecimal,
    "d": _decimal,
    "e": _fraction,
    "f": _fraction,
    "g": _fraction,
    "o": _bits,
    "x": _bits,
}
