"""Properties of code points as the engine's JDK knows them (Unicode 16), from `characters.tsv`.

Each row of the table is a property in runs: how far the run's start is from the one before, in
hexadecimal, and its value. The rows of yes-or-no properties say where a code point differs from
what its general category implies.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import Final

_FILE: Final = Path(__file__).with_name("characters.tsv")
MAX_POINT: Final = 0x10FFFF

#: The categories (numbers of Character.getType) that imply a property.
_LETTERS: Final = frozenset((1, 2, 3, 4, 5))
_IMPLIED: Final = {
    "alphabetic": _LETTERS | {10},
    "ideographic": frozenset(),
    "lower": frozenset((2,)),
    "mirrored": frozenset(),
    "unicodePart": _LETTERS | {6, 8, 9, 10, 16, 23},
    "unicodeStart": _LETTERS | {10},
    "upper": frozenset((1,)),
    "Emoji": frozenset(),
    "Emoji_Presentation": frozenset(),
    "Emoji_Modifier": frozenset(),
    "Emoji_Modifier_Base": frozenset(),
    "Emoji_Component": frozenset(),
    "Extended_Pictographic": frozenset(),
}
_FORMAT: Final = 16
_NO_BREAK: Final = (0xA0, 0x2007, 0x202F)


@cache
def _rows() -> dict[str, str]:
    lines = _FILE.read_text(encoding="utf-8").splitlines()
    return dict(line.split("\t", 1) for line in lines)


def words(row: str) -> list[str]:
    """The words of a row that is a list."""
    return _rows()[row].split(" ")


@cache
def _runs(row: str) -> tuple[list[int], list[str]]:
    pairs = [part.split(":") for part in words(row)]
    starts = accumulate(int(gap, 16) for gap, _ in pairs)
    return list(starts), [value for _, value in pairs]


def _value(row: str, point: int) -> str:
    starts, values = _runs(row)
    return values[bisect_right(starts, point) - 1]


def is_valid(point: int) -> bool:
    """Whether this is a code point."""
    return 0 <= point <= MAX_POINT


def category(point: int) -> int:
    """Character.getType."""
    return int(_value("type", point)) if is_valid(point) else 0


def directionality(point: int) -> int:
    """Character.getDirectionality."""
    return int(_value("directionality", point)) if is_valid(point) else -1


def has(name: str, point: int) -> bool:
    """Whether a code point has one of the properties of `_IMPLIED`."""
    return is_valid(point) and (category(point) in _IMPLIED[name]) != (_value(name, point) == "1")


def block(point: int) -> str | None:
    """The name of the block of a valid code point."""
    name = _value("block", point)
    return None if name == "null" else name


def script(point: int) -> str:
    """The name of the script of a valid code point."""
    return _value("script", point)


def blocks() -> set[str]:
    """The names of all blocks that have characters."""
    return set(_runs("block")[1]) - {"null"}


def is_letter(point: int) -> bool:
    """Character.isLetter."""
    return category(point) in _LETTERS


def is_ignorable(point: int) -> bool:
    """Character.isIdentifierIgnorable."""
    control = 0 <= point <= 8 or 0xE <= point <= 0x1B or 0x7F <= point <= 0x9F
    return control or category(point) == _FORMAT


def is_java_part(point: int) -> bool:
    """Character.isJavaIdentifierPart."""
    return category(point) in _LETTERS | {6, 8, 9, 10, 16, 23, 26} or is_ignorable(point)


def is_space(point: int) -> bool:
    """Character.isSpaceChar."""
    return category(point) in (12, 13, 14)


def is_white(point: int) -> bool:
    """Character.isWhitespace."""
    return (is_space(point) and point not in _NO_BREAK) or 9 <= point <= 13 or 28 <= point <= 31


@cache
def _numbers() -> dict[int, int]:
    numbers = {}
    for start, text in zip(*_runs("numeric"), strict=True):
        first, _, count = text.partition("+")
        for offset in range(int(count or 1)):
            numbers[start + offset] = int(first) + offset
    return numbers


def numeric_value(point: int) -> int:
    """Character.getNumericValue: -1 for none, -2 for one that is no whole number."""
    return _numbers().get(point, -1)


def digit(point: int, radix: int) -> int:
    """Character.digit: the value of a digit to a base, or -1."""
    if not 2 <= radix <= 36:
        return -1
    latin = point < 0x80 or 0xFF00 <= point <= 0xFF5F
    value = numeric_value(point) if latin or category(point) == 9 else -1
    return value if value < radix else -1


def name(point: int) -> str | None:
    """Character.getName of a valid code point; None where it is not assigned."""
    kind = category(point)
    if kind == 0:
        return None
    if kind == 15:
        controls = _rows()["controls"].split(",")
        return controls[point if point < 32 else point - 95]
    if 0x13460 <= point <= 0x143FA:
        return f"EGYPTIAN HIEROGLYPH-{point:X}"
    known = unicodedata.name(chr(point), "")
    if known and not known.startswith(("CJK UNI", "HANGUL SYLLABLE ", "TANGUT IDEOGRAPH")):
        return known
    return f"{(block(point) or '').replace('_', ' ')} {point:X}"
