"""java.lang.Character, with UnicodeBlock and UnicodeScript."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from painless_lite.library import characters
from painless_lite.library.case_mapping import simple_lower, simple_title, simple_upper
from painless_lite.library.char_sequence import (
    bad_index,
    check_range,
    count_points,
    is_high,
    is_low,
    join_pair,
    no_length,
    no_method,
    null_pointer,
    offset_by_points,
    point_at,
    point_before,
    to_units,
)
from painless_lite.library.char_sequence import characters as characters_of
from painless_lite.library.characters import category, has
from painless_lite.library.java_enum import JavaEnum, declare
from painless_lite.library.java_object import JavaObject
from painless_lite.library.registry import field, method, static
from painless_lite.runtime import throwables
from painless_lite.runtime.arithmetic import to_int
from painless_lite.runtime.values import Array, Character

_CHARACTER: Final = "java.lang.Character"


def _invalid(point: int) -> throwables.Throwable:
    return throwables.IllegalArgumentException(
        f"Not a valid Unicode code point: 0x{point & 0xFFFFFFFF:X}"
    )


def _out_of_bounds() -> throwables.Throwable:
    return throwables.IndexOutOfBoundsException()


def digit(point: int, radix: int) -> int:
    """The value of a digit to a base, or -1."""
    return characters.digit(point, radix)


def _for_digit(value: int, radix: int) -> int:
    fits = 2 <= radix <= 36 and 0 <= value < radix
    return ord("0123456789abcdefghijklmnopqrstuvwxyz"[value]) if fits else 0


def _name(point: int) -> str | None:
    if not characters.is_valid(point):
        raise _invalid(point)
    return characters.name(point)


def _reverse_bytes(unit: int) -> int:
    return unit >> 8 | (unit & 0xFF) << 8


method(_CHARACTER, "charValue", 0)(int)

_BODIES: Final[dict[tuple[str, int], Callable[..., Any]]] = {
    ("charCount", 1): lambda point: 2 if point > 0xFFFF else 1,
    ("compare", 2): lambda left, right: left - right,
    ("digit", 2): digit,
    ("forDigit", 2): _for_digit,
    ("getDirectionality", 1): characters.directionality,
    ("getName", 1): _name,
    ("getNumericValue", 1): characters.numeric_value,
    ("getType", 1): category,
    ("hashCode", 1): int,
    ("highSurrogate", 1): lambda point: ((point >> 10) + 0xD7C0) & 0xFFFF,
    ("isAlphabetic", 1): lambda point: has("alphabetic", point),
    ("isBmpCodePoint", 1): lambda point: 0 <= point <= 0xFFFF,
    ("isDefined", 1): lambda point: category(point) != 0,
    ("isDigit", 1): lambda point: category(point) == 9,
    ("isHighSurrogate", 1): is_high,
    ("isISOControl", 1): lambda point: 0 <= point <= 0x1F or 0x7F <= point <= 0x9F,
    ("isIdentifierIgnorable", 1): characters.is_ignorable,
    ("isIdeographic", 1): lambda point: has("ideographic", point),
    ("isJavaIdentifierPart", 1): characters.is_java_part,
    ("isJavaIdentifierStart", 1): lambda point: category(point) in (1, 2, 3, 4, 5, 10, 23, 26),
    ("isLetter", 1): characters.is_letter,
    ("isLetterOrDigit", 1): lambda point: category(point) in (1, 2, 3, 4, 5, 9),
    ("isLowerCase", 1): lambda point: has("lower", point),
    ("isMirrored", 1): lambda point: has("mirrored", point),
    ("isSpaceChar", 1): characters.is_space,
    ("isSupplementaryCodePoint", 1): lambda point: 0x10000 <= point <= characters.MAX_POINT,
    ("isSurrogate", 1): lambda unit: 0xD800 <= unit <= 0xDFFF,
    ("isSurrogatePair", 2): lambda high, low: is_high(high) and is_low(low),
    ("isTitleCase", 1): lambda point: category(point) == 3,
    ("isUnicodeIdentifierPart", 1): lambda point: has("unicodePart", point),
    ("isUnicodeIdentifierStart", 1): lambda point: has("unicodeStart", point),
    ("isUpperCase", 1): lambda point: has("upper", point),
    ("isValidCodePoint", 1): characters.is_valid,
    ("isWhitespace", 1): characters.is_white,
    ("lowSurrogate", 1): lambda point: (point & 0x3FF) + 0xDC00,
    ("reverseBytes", 1): _reverse_bytes,
    ("toChars", 1): lambda point: Array("char", map(ord, to_units(point))),
    ("toCodePoint", 2): lambda high, low: to_int(join_pair(high, low)),
    ("toLowerCase", 1): simple_lower,
    ("toString", 1): chr,
    ("toTitleCase", 1): simple_title,
    ("toUpperCase", 1): simple_upper,
    ("valueOf", 1): Character,
}
for (_method, _arity), _body in _BODIES.items():
    static(_CHARACTER, _method, _arity)(_body)


# code points in texts and arrays


def _units(array: list[int]) -> str:
    return "".join(map(chr, array))


@static(_CHARACTER, "codePointAt", 2)
def code_point_at(sequence: Any, index: int) -> int:
    """The code point that begins at an index of a CharSequence."""
    text = characters_of(sequence, "charAt(int)", "seq")
    if not 0 <= index < len(text):
        raise bad_index(index, len(text), text)
    return point_at(text, index)


@static(_CHARACTER, "codePointAt", 3)
def code_point_at_limited(units: Array | None, index: int, limit: int) -> int:
    """The code point that begins at an index of an array, up to a limit."""
    if index >= limit or index < 0 or limit < 0 or (units is not None and limit > len(units)):
        raise _out_of_bounds()
    if units is None:
        raise no_length("a")
    return point_at(_units(units), index, limit)


@static(_CHARACTER, "codePointBefore", 2)
def code_point_before(sequence: Any, index: int) -> int:
    """The code point that ends before an index of a CharSequence."""
    text = characters_of(sequence, "charAt(int)", "seq")
    if not 0 < index <= len(text):
        raise bad_index(to_int(index - 1), len(text), text)
    return point_before(text, index)


@static(_CHARACTER, "codePointBefore", 3)
def code_point_before_limited(units: Array | None, index: int, start: int) -> int:
    """The code point that ends before an index of an array, from a start on."""
    if index <= start or start < 0 or (units is not None and index > len(units)):
        raise _out_of_bounds()
    if units is None:
        raise no_length("a")
    return point_before(_units(units), index, start)


@static(_CHARACTER, "codePointCount", 3)
def code_point_count(sequence: Any, begin: int, end: int) -> int:
    """The number of code points in a part of a CharSequence."""
    text = characters_of(sequence, "length()", "seq")
    check_range(begin, end, len(text), throwables.IndexOutOfBoundsException)
    return count_points(text[begin:end])


@static(_CHARACTER, "offsetByCodePoints", 3)
def offset_by_code_points(sequence: Any, index: int, offset: int) -> int:
    """The index that is `offset` code points away from one in a CharSequence."""
    text = characters_of(sequence, "length()", "seq")
    if not 0 <= index <= len(text):
        raise _out_of_bounds()
    return offset_by_points(text, index, offset)


@static(_CHARACTER, "offsetByCodePoints", 5)
def offset_within(units: Array | None, start: int, count: int, index: int, offset: int) -> int:
    """The index that is `offset` code points away from one in a part of an array."""
    if units is None:
        raise no_length("a")
    end = start + count
    if start < 0 or count < 0 or end > len(units) or not start <= index <= end:
        raise _out_of_bounds()
    return offset_by_points(_units(units[:end]), index, offset, start)


@static(_CHARACTER, "toChars", 3)
def to_chars(point: int, target: Array | None, index: int) -> int:
    """Write the code units of a code point into an array; gives how many they are."""
    units = to_units(point)
    if target is None:
        raise null_pointer('Cannot store to char array because "dst" is null')
    for offset in reversed(range(len(units))):  # Java writes the second one first
        place = to_int(index + offset)
        if not 0 <= place < len(target):
            raise throwables.ArrayIndexOutOfBoundsException(
                f"Index {place} out of bounds for length {len(target)}"
            )
        target[place] = ord(units[offset])
    return len(units)


# blocks and scripts


class UnicodeBlock(JavaObject):
    """java.lang.Character.UnicodeBlock."""

    __slots__ = ("name",)
    java_class = "java.lang.Character$UnicodeBlock"

    def __init__(self, name: str) -> None:
        self.name = name

    def to_string(self) -> str:
        """The name of the constant."""
        return self.name


_BLOCK: Final = "java.lang.Character.UnicodeBlock"
_BLOCKS: Final = {name: UnicodeBlock(name) for name in (*characters.blocks(), "SURROGATES_AREA")}
#: Names of blocks that do not follow from the constants' names.
_ALIASES: Final = {
    "COMBINING DIACRITICAL MARKS FOR SYMBOLS": "COMBINING_MARKS_FOR_SYMBOLS",
    "CYPRO-MINOAN": "CYPRO_MINOAN",
    "CYRILLIC SUPPLEMENT": "CYRILLIC_SUPPLEMENTARY",
    "GREEK AND COPTIC": "GREEK",
    "LATIN-1 SUPPLEMENT": "LATIN_1_SUPPLEMENT",
    "PHAGS-PA": "PHAGS_PA",
    "TULU-TIGALARI": "TULU_TIGALARI",
}


def _block_names() -> dict[str, UnicodeBlock]:
    """Blocks by all their names: the constant's, the official one with and without blanks."""
    shown = {}
    named = {"CYPRO_MINOAN", "LATIN_1_SUPPLEMENT", "PHAGS_PA", "TULU_TIGALARI", "SURROGATES_AREA"}
    official = {name: name.replace("_", " ") for name in _BLOCKS if name not in named}
    for name, text in official.items():
        lettered = text[-2:-1] == " " and text[-1].isalpha()
        official[name] = f"{text[:-2]}-{text[-1]}" if lettered else text
    pairs = [*((text, name) for name, text in official.items()), *_ALIASES.items()]
    for text, name in pairs:
        shown[text] = shown[text.replace(" ", "")] = _BLOCKS[name]
    return shown | _BLOCKS


def find_block(name: str) -> UnicodeBlock | None:
    """The block of this name, in any case."""
    return _block_names().get(name.upper())


@static(_BLOCK, "forName", 1)
def block_for_name(name: str | None) -> UnicodeBlock:
    """The block of this name, in any case."""
    if name is None:
        raise no_method("String.toUpperCase(java.util.Locale)", "blockName")
    found = find_block(name)
    if found is None:
        raise throwables.IllegalArgumentException(f"Not a valid block name: {name}")
    return found


@static(_BLOCK, "of", 1)
def block_of(point: int) -> UnicodeBlock | None:
    """The block of a code point, or null."""
    if not characters.is_valid(point):
        raise _invalid(point)
    name = characters.block(point)
    return None if name is None else _BLOCKS[name]


for _constant, _block in _BLOCKS.items():
    field(_BLOCK, _constant, _block)


class UnicodeScript(JavaEnum):
    """java.lang.Character.UnicodeScript."""

    __slots__ = ()
    java_class = "java.lang.Character$UnicodeScript"


_SCRIPT: Final = "java.lang.Character.UnicodeScript"
declare(UnicodeScript, " ".join(characters.words("scripts")))
_SCRIPTS: Final = {script.name: script for script in UnicodeScript.constants}
_CODES: Final = dict(pair.split(":") for pair in characters.words("codes"))


def find_script(name: str) -> Any:
    """The script of this name or ISO code, in any case; None where there is none."""
    upper = name.upper()
    return _SCRIPTS.get(_CODES.get(upper, upper))


@static(_SCRIPT, "forName", 1)
def script_for_name(name: str | None) -> Any:
    """The script of this name or ISO code, in any case."""
    if name is None:
        raise no_method("String.toUpperCase(java.util.Locale)", "scriptName")
    found = find_script(name)
    if found is None:
        raise throwables.IllegalArgumentException(
            f"No enum constant java.lang.Character.UnicodeScript.{name.upper()}"
        )
    return found


@static(_SCRIPT, "of", 1)
def script_of(point: int) -> Any:
    """The script of a code point."""
    if not characters.is_valid(point):
        raise _invalid(point)
    return _SCRIPTS[characters.script(point)]
