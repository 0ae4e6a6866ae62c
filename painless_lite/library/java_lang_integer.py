"""java.lang.Byte, Short, Integer and Long: whole numbers and their texts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, NamedTuple

from painless_lite.library.registry import static
from painless_lite.runtime import throwables
from painless_lite.runtime.arithmetic import int_div, int_rem
from painless_lite.runtime.equality import long_hash
from painless_lite.runtime.values import Byte, Long, Short

_DIGITS: Final = "0123456789abcdefghijklmnopqrstuvwxyz"


class Kind(NamedTuple):
    """A class of whole numbers: its Java name, its bits, how a value of it is boxed."""

    java_class: str
    bits: int
    box: Callable[[int], Any]

    @property
    def mask(self) -> int:
        """All bits."""
        return (1 << self.bits) - 1

    @property
    def least(self) -> int:
        """MIN_VALUE."""
        return -(1 << (self.bits - 1))

    def holds(self, value: int) -> bool:
        """Whether a value fits."""
        return self.least <= value < -self.least

    def signed(self, value: int) -> int:
        """A value wrapped to the bits."""
        return ((value - self.least) & self.mask) + self.least


_BYTE: Final = Kind("java.lang.Byte", 8, Byte)
_SHORT: Final = Kind("java.lang.Short", 16, Short)
_INTEGER: Final = Kind("java.lang.Integer", 32, int)
_LONG: Final = Kind("java.lang.Long", 64, Long)


def bad_number(message: str | None) -> throwables.Throwable:
    """A NumberFormatException."""
    return throwables.NumberFormatException(message)


def bad_input(text: str, radix: int = 10) -> throwables.Throwable:
    """NumberFormatException.forInputString."""
    under = "" if radix == 10 else f" under radix {radix}"
    return bad_number(f'For input string: "{text}"{under}')


def digit_of(unit: str, radix: int) -> int:
    """The value of a digit, or -1 (Character.digit)."""
    if "0" <= unit <= "9":
        value = ord(unit) - 48
    elif unit.isascii():
        value = _DIGITS.find(unit.lower()) if unit.isalpha() else -1
    else:
        from painless_lite.library.java_lang_character import digit

        return digit(ord(unit), radix)
    return value if value < radix else -1


def to_radix(value: int, radix: int) -> str:
    """The digits of a number to a base; 10 where the base is not 2 to 36."""
    if radix == 10 or not 2 <= radix <= 36:
        return str(value)
    if radix in (2, 8, 16):
        return format(value, {2: "b", 8: "o", 16: "x"}[radix])
    digits = []
    rest = abs(value)
    while rest >= radix:
        rest, digit = divmod(rest, radix)
        digits.append(_DIGITS[digit])
    digits.append(_DIGITS[rest])
    return ("-" if value < 0 else "") + "".join(reversed(digits))


def parse(text: str | None, radix: int, kind: Kind = _INTEGER) -> int:
    """Integer.parseInt and Long.parseLong."""
    if text is None:
        raise bad_number("Cannot parse null string")
    check_radix(radix)
    digits = text[1:] if text[:1] in ("-", "+") else text
    value = _magnitude(digits, radix)
    if value is None:
        raise bad_input(text, radix)
    value = -value if text[0] == "-" else value
    if not kind.holds(value):
        raise bad_input(text, radix)
    return value


def check_radix(radix: int) -> None:
    """Refuse a base that is not 2 to 36."""
    if radix < 2:
        raise bad_number(f"radix {radix} less than Character.MIN_RADIX")
    if radix > 36:
        raise bad_number(f"radix {radix} greater than Character.MAX_RADIX")


def _magnitude(digits: str, radix: int, most: int = (1 << 64) - 1) -> int | None:
    """The number of these digits, or None; a number above `most` is not read to its end."""
    if not digits:
        return None
    value = 0
    for unit in digits:
        digit = digit_of(unit, radix)
        if digit < 0:
            return None
        value = value * radix + digit
        if value > most:
            break
    return value


def _parse_small(text: str | None, radix: int, kind: Kind) -> int:
    """Byte.parseByte and Short.parseShort."""
    value = parse(text, radix)
    if not kind.holds(value):
        raise bad_number(f'Value out of range. Value:"{text}" Radix:{radix}')
    return value


def parse_of(kind: Kind) -> Callable[[str | None, int], int]:
    """The parser of a class."""
    reader = _parse_small if kind.bits < 32 else parse
    return lambda text, radix: reader(text, radix, kind)


def parse_unsigned(text: str | None, radix: int, kind: Kind) -> int:
    """Integer.parseUnsignedInt and Long.parseUnsignedLong."""
    if text is None:
        raise bad_number("Cannot parse null string")
    check_radix(radix)
    if not text:
        raise bad_input(text, radix)
    if text[0] == "-":
        raise bad_number(f"Illegal leading minus sign on unsigned string {text}.")
    value = _magnitude(text[1:] if text[0] == "+" else text, radix, kind.mask)
    if value is None:
        raise bad_input(text, radix)
    if value > kind.mask:
        name = "int" if kind.bits == 32 else "long"
        raise bad_number(f"String value {text} exceeds range of unsigned {name}.")
    return kind.signed(value)


def decode(text: str | None, kind: Kind) -> Any:
    """Integer.decode: decimal, 0x, # and octal."""
    if text is None:
        raise throwables.NullPointerException(
            'Cannot invoke "String.isEmpty()" because "nm" is null'
        )
    if not text:
        raise bad_number("Zero length string")
    sign = text[0] if text[0] in "+-" else ""
    rest = text[len(sign) :]
    radix, digits = _prefix(rest)
    if digits[:1] in ("-", "+"):
        raise bad_number("Sign character in wrong position")
    value = parse(
        ("-" if sign == "-" else "") + digits, radix, kind if kind.bits > 32 else _INTEGER
    )
    if not kind.holds(value):
        raise bad_number(f"Value {value} out of range from input {text}")
    return kind.box(value)


def _prefix(text: str) -> tuple[int, str]:
    if text[:2] in ("0x", "0X"):
        return 16, text[2:]
    if text.startswith("#"):
        return 16, text[1:]
    if text.startswith("0") and len(text) > 1:
        return 8, text[1:]
    return 10, text


def _all(kind: Kind) -> None:
    """Methods that every class has."""
    name, simple = kind.java_class, kind.java_class.rpartition(".")[2]
    reader = parse_of(kind)
    parser = "parse" + ("Int" if simple == "Integer" else simple)
    static(name, parser, 1)(lambda text: reader(text, 10))
    static(name, parser, 2)(reader)
    static(name, "decode", 1)(lambda text: decode(text, kind))
    static(name, "toString", 1)(str)
    static(name, "hashCode", 1)(long_hash if kind is _LONG else int)
    static(name, "valueOf", 1)(kind.box)
    static(name, "valueOf", 2)(lambda text, radix: kind.box(reader(text, radix)))
    if kind.bits < 32:
        static(name, "compare", 2)(lambda left, right: left - right)
        static(name, "toUnsignedInt", 1)(lambda value: value & kind.mask)
        static(name, "toUnsignedLong", 1)(lambda value: value & kind.mask)
    else:
        static(name, "compare", 2)(lambda left, right: (left > right) - (left < right))


def _large(kind: Kind) -> None:
    """Methods of Integer and Long: bits and unsigned numbers."""
    name, mask, signed = kind.java_class, kind.mask, kind.signed

    def unsigned(value: int) -> int:
        return value & mask

    def divide(left: int, right: int) -> int:
        return signed(int_div_big(unsigned(left), unsigned(right)))

    def rotate(value: int, distance: int) -> int:
        distance %= kind.bits
        bits = unsigned(value)
        return signed(bits << distance | bits >> (kind.bits - distance))

    parser = "parseUnsigned" + ("Int" if kind is _INTEGER else "Long")
    bodies: dict[tuple[str, int], Callable[..., Any]] = {
        (parser, 1): lambda text: parse_unsigned(text, 10, kind),
        (parser, 2): lambda text, radix: parse_unsigned(text, radix, kind),
        ("bitCount", 1): lambda value: unsigned(value).bit_count(),
        ("compareUnsigned", 2): lambda a, b: (
            (unsigned(a) > unsigned(b)) - (unsigned(a) < unsigned(b))
        ),
        ("divideUnsigned", 2): divide,
        ("remainderUnsigned", 2): lambda a, b: signed(int_rem(unsigned(a), unsigned(b))),
        ("highestOneBit", 1): lambda value: signed(1 << unsigned(value).bit_length() >> 1),
        ("lowestOneBit", 1): lambda value: signed(value & -value),
        ("max", 2): max,
        ("min", 2): min,
        ("sum", 2): lambda a, b: signed(a + b),
        ("numberOfLeadingZeros", 1): lambda value: kind.bits - unsigned(value).bit_length(),
        ("numberOfTrailingZeros", 1): lambda value: (
            (value & -value).bit_length() - 1 if value else kind.bits
        ),
        ("reverse", 1): lambda value: signed(
            int(format(unsigned(value), f"0{kind.bits}b")[::-1], 2)
        ),
        ("reverseBytes", 1): lambda value: reverse_bytes(value, kind),
        ("rotateLeft", 2): rotate,
        ("rotateRight", 2): lambda value, distance: rotate(value, -distance),
        ("signum", 1): lambda value: (value > 0) - (value < 0),
        ("toBinaryString", 1): lambda value: format(unsigned(value), "b"),
        ("toHexString", 1): lambda value: format(unsigned(value), "x"),
        ("toOctalString", 1): lambda value: format(unsigned(value), "o"),
        ("toString", 2): to_radix,
        ("toUnsignedLong", 1): unsigned,
        ("toUnsignedString", 1): lambda value: str(unsigned(value)),
        ("toUnsignedString", 2): lambda value, radix: to_radix(unsigned(value), radix),
    }
    for (method, arity), body in bodies.items():
        static(name, method, arity)(body)


def int_div_big(left: int, right: int) -> int:
    """A quotient of numbers that are not negative; by zero as Java's."""
    return int_div(0, 0) if right == 0 else left // right


def reverse_bytes(value: int, kind: Kind) -> int:
    """The number of the bytes in reverse order."""
    size = kind.bits // 8
    return int.from_bytes((value & kind.mask).to_bytes(size, "little"), "big", signed=True)


for _kind in (_BYTE, _SHORT, _INTEGER, _LONG):
    _all(_kind)
_large(_INTEGER)
_large(_LONG)
static("java.lang.Short", "reverseBytes", 1)(lambda value: reverse_bytes(value, _SHORT))
