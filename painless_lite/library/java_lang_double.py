"""java.lang.Float and Double: numbers, their bits and their texts."""

from __future__ import annotations

import math
import re
import struct
from collections.abc import Callable
from fractions import Fraction
from typing import Any, Final

from painless_lite.library.java_lang_integer import bad_input, bad_number
from painless_lite.library.registry import method, static
from painless_lite.runtime import throwables
from painless_lite.runtime.equality import compare_doubles, double_bits, double_hash, float_bits
from painless_lite.runtime.text import double_to_string, float_to_string
from painless_lite.runtime.values import Float, to_float

_DOUBLE: Final = "java.lang.Double"
_FLOAT: Final = "java.lang.Float"
_BLANKS: Final = "".join(map(chr, range(33)))
_DECIMAL: Final = re.compile(
    r"[+-]?(?:NaN|Infinity|(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?[fFdD]?)"
)
#: What tells where the JDK stops to read a number that is none.
_START: Final = re.compile(
    r"0[xX](?:[0-9a-fA-F]+\.?[0-9a-fA-F]*|\.[0-9a-fA-F]+)|(?!0[xX])(?:[0-9]+\.?[0-9]*|\.[0-9]+)"
)
_EXPONENT: Final = re.compile(r".[+-]?[0-9]")
#: Of a float's bits: those of infinity, and the one that a NaN lacks which signals.
_INFINITY: Final = 0x7F800000
_QUIET: Final = 0x00400000
#: The bits of a double that no float has, and those that mark a float's NaN that signals: it is
#: kept as a quiet one, since processors quieten what they widen; arithmetic drops the mark.
_LOW: Final = (1 << 29) - 1
_SIGNALS: Final = 0x155A5AA5
_TWO_POINTS: Final = re.compile(r"[+-]?[0-9]*\.[0-9]*\.")
_HEX: Final = re.compile(
    r"[+-]?0[xX](?:[0-9a-fA-F]+\.?|[0-9a-fA-F]*\.[0-9a-fA-F]+)[pP][+-]?[0-9]+[fFdD]?"
)


def read(text: str | None) -> str:
    """The number in a text as Python reads it; NumberFormatException where there is none."""
    if text is None:
        raise throwables.NullPointerException(
            'Cannot invoke "String.length()" because "in" is null'
        )
    shown = text.strip(_BLANKS)
    if not shown:
        raise bad_number("empty String")
    if _DECIMAL.fullmatch(shown) or _HEX.fullmatch(shown):
        if shown.endswith("N"):
            return "NaN"  # it has no sign
        return shown if shown.endswith("y") else shown.rstrip("fFdD") or shown
    if _TWO_POINTS.match(shown):
        raise bad_number("multiple points")
    error = bad_input(text)
    error.add_note(_fault(shown[1:] if shown[0] in "+-" else shown))
    raise error


def _fault(shown: str) -> str:
    """What is wrong in a text that is no number: where the JDK stops to read it."""
    if shown[:1] in ("I", "N"):
        return shown[0]
    start = _START.match(shown)
    if start is None:
        return "digits"
    tail = shown[start.end() :]
    binary = _is_hex(shown)
    if binary and tail[:1] not in ("p", "P"):
        return "binary"
    lacks = tail[:1] in (("p", "P") if binary else ("e", "E")) and not _EXPONENT.match(tail)
    return "exponent" if lacks else "tail"


def _is_hex(shown: str) -> bool:
    return shown[:3].lstrip("+-")[:2] in ("0x", "0X")


@static(_DOUBLE, "parseDouble", 1)
def parse_double(text: str | None) -> float:
    """The double nearest to a text's number."""
    shown = read(text)
    if not _is_hex(shown):
        return float(shown)
    try:
        return float.fromhex(shown)
    except OverflowError:
        return -math.inf if shown[0] == "-" else math.inf


@static(_FLOAT, "parseFloat", 1)
def parse_float(text: str | None) -> float:
    """The 32-bit float nearest to a text's number, rounded once."""
    double = parse_double(text)
    below, above = math.nextafter(double, -math.inf), math.nextafter(double, math.inf)
    if to_float(below) == to_float(above) or double != double or _is_hex(str(text).strip()):
        return to_float(double)
    exact, near = Fraction(read(text)) if math.isfinite(double) else 0, Fraction(0)
    near = Fraction(double) if math.isfinite(double) else near
    return to_float(double if exact == near else above if exact > near else below)


def _hex(value: float, smallest: int) -> str:
    """The hexadecimal text; `smallest` is the exponent of the first normal number."""
    if value != value or math.isinf(value):
        return double_to_string(value)
    if value and abs(value) < 2.0**smallest:
        digits = float.hex(abs(value) / 2.0**smallest + 1.0)[4:].partition("p")[0].rstrip("0")
        return f"{'-' if value < 0 else ''}0x0.{digits}p{smallest}"
    mantissa, _, exponent = float.hex(value).partition("p")
    whole, _, digits = mantissa.partition(".")
    return f"{whole}.{digits.rstrip('0') or '0'}p{int(exponent)}"


def double_to_hex(value: float) -> str:
    """Double.toHexString."""
    if value and abs(value) < 2.0**-1022:
        sign, _, rest = float.hex(value).partition("0x0.")
        digits, _, _ = rest.partition("p")
        return f"{sign}0x0.{digits.rstrip('0')}p-1022"
    return _hex(value, -1100)


def greater(left: float, right: float) -> float:
    """Math.max: NaN where one is, and 0.0 above -0.0."""
    if left != left or right != right:
        return left if left != left else right
    return left if compare_doubles(left, right) >= 0 else right


def smaller(left: float, right: float) -> float:
    """Math.min: NaN where one is, and -0.0 below 0.0."""
    if left != left or right != right:
        return left if left != left else right
    return left if compare_doubles(left, right) <= 0 else right


def _bits_to_double(bits: int) -> float:
    return float(struct.unpack(">d", struct.pack(">q", bits))[0])


def _bits_to_float(bits: int) -> float:
    if bits & _INFINITY != _INFINITY or bits & _QUIET or not bits & _QUIET - 1:
        return float(struct.unpack(">f", struct.pack(">i", bits))[0])
    wide = (bits >> 31) << 63 | (bits & 0x7FFFFFFF | _QUIET) << 29 | 0x7 << 60 | _SIGNALS
    return _bits_to_double(wide)


def _raw_double_bits(value: float) -> int:
    bits = int.from_bytes(struct.pack(">d", value), "big", signed=True)
    return bits ^ _SIGNALS if value != value and bits & _LOW == _SIGNALS else bits


def _raw_float_bits(value: float) -> int:
    bits = int.from_bytes(struct.pack(">f", value), "big", signed=True)
    if value != value and int.from_bytes(struct.pack(">d", value), "big") & _LOW == _SIGNALS:
        return bits ^ _QUIET
    return bits


def _both(java_class: str, box: Callable[[float], Any], show: Callable[[float], str]) -> None:
    """Methods that both classes have."""
    bodies: dict[tuple[str, int], Callable[..., Any]] = {
        ("compare", 2): compare_doubles,
        ("isFinite", 1): math.isfinite,
        ("isInfinite", 1): math.isinf,
        ("isNaN", 1): math.isnan,
        ("max", 2): greater,
        ("min", 2): smaller,
        ("toString", 1): show,
        ("valueOf", 1): box,
    }
    for (name, arity), body in bodies.items():
        static(java_class, name, arity)(body)
    method(java_class, "isInfinite", 0)(math.isinf)
    method(java_class, "isNaN", 0)(math.isnan)


_both(_DOUBLE, float, double_to_string)
_both(_FLOAT, Float, float_to_string)
static(_DOUBLE, "doubleToLongBits", 1)(double_bits)
static(_DOUBLE, "doubleToRawLongBits", 1)(_raw_double_bits)
static(_DOUBLE, "longBitsToDouble", 1)(_bits_to_double)
static(_DOUBLE, "hashCode", 1)(double_hash)
static(_DOUBLE, "sum", 2)(lambda left, right: left + right)
static(_DOUBLE, "toHexString", 1)(double_to_hex)
static(_FLOAT, "floatToIntBits", 1)(float_bits)
static(_FLOAT, "floatToRawIntBits", 1)(_raw_float_bits)
static(_FLOAT, "intBitsToFloat", 1)(_bits_to_float)
static(_FLOAT, "hashCode", 1)(float_bits)
static(_FLOAT, "sum", 2)(lambda left, right: to_float(left + right))
static(_FLOAT, "toHexString", 1)(lambda value: _hex(value, -126))
