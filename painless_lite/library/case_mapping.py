"""Upper, lower and title case as Java has them (Unicode 16), whatever Python's Unicode is."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

from painless_lite.runtime.strings import from_utf16, to_utf16

#: Pairs that Unicode 15 and 16 added, upper to lower: first, its partner, how many.
_NEW: Final = (
    (0x10D50, 0x10D70, 22),
    (0x1C89, 0x1C8A, 1),
    (0xA7CB, 0x264, 1),
    (0xA7CC, 0xA7CD, 1),
    (0xA7DA, 0xA7DB, 1),
    (0xA7DC, 0x19B, 1),
)
_LOWER: Final = {
    upper + index: lower + index for upper, lower, count in _NEW for index in range(count)
}
_UPPER: Final = {lower: upper for upper, lower in _LOWER.items()}
#: Lithuanian keeps the dot of an i below further accents.
_LITHUANIAN: Final = {"\xcc": "i̇̀", "\xcd": "i̇́", "\u0128": "i̇̃"}


def to_lower(text: str, language: str = "") -> str:
    """String.toLowerCase in a language's way; the text is UTF-16."""
    if language in ("tr", "az"):
        text = re.sub("I\u0307|\u0130", "i", text).replace("I", "\u0131")
    elif language == "lt":
        text = _lower_lithuanian(text)
    if text.isascii():
        return text.lower()
    return to_utf16(from_utf16(text).lower().translate(_LOWER))


def to_upper(text: str, language: str = "") -> str:
    """String.toUpperCase in a language's way; the text is UTF-16."""
    if language in ("tr", "az"):
        text = text.replace("i", "\u0130")
    elif language == "lt":
        text = re.sub("([ij\u012f])\u0307", r"\1", text)
    if text.isascii():
        return text.upper()
    return to_utf16(from_utf16(text).upper().translate(_UPPER))


def _lower_lithuanian(text: str) -> str:
    shown = []
    for index, letter in enumerate(text):
        dotted = letter in "IJ\u012e" and unicodedata.combining(text[index + 1 : index + 2] or " ")
        made = _LITHUANIAN.get(letter, letter)
        shown.append(letter.lower() + "\u0307" if dotted == 230 else made)
    return "".join(shown)


@lru_cache(maxsize=4096)
def simple_lower(point: int) -> int:
    """Character.toLowerCase of a code point."""
    return _LOWER.get(point) or ord(chr(point).lower()[0])


@lru_cache(maxsize=4096)
def simple_upper(point: int) -> int:
    """Character.toUpperCase of a code point: one for one."""
    upper = chr(point).upper()
    return _UPPER.get(point) or (ord(upper) if len(upper) == 1 else simple_title(point))


def simple_title(point: int) -> int:
    """Character.toTitleCase of a code point: one for one."""
    title = chr(point).title()
    return _UPPER.get(point) or (ord(title) if len(title) == 1 else point)


def fold_point(point: int) -> int:
    """What a code point is compared as where case does not matter."""
    return simple_lower(simple_upper(point))


def fold(text: str) -> str:
    """What a text is compared as where case does not matter; the length stays."""
    if text.isascii():
        return text.lower()
    joined = from_utf16(text)
    return to_utf16("".join(chr(fold_point(ord(letter))) for letter in joined))
