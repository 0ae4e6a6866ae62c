"""Character classes of java.util.regex: sets of code points that answer by look-up."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial
from typing import Final

from painless_lite.library import characters
from painless_lite.library.case_mapping import fold_point, simple_lower, simple_upper

Test = Callable[[int], bool]


class CharClass(dict[int, bool]):
    """A set of code points: `table[point]` is whether it is in; answers are kept.

    `bmp` says that Java reads one code unit for it, not a whole code point.
    """

    __slots__ = ("bmp", "test")

    def __init__(self, test: Test, bmp: bool) -> None:
        super().__init__()
        self.test = test
        self.bmp = bmp

    def __missing__(self, point: int) -> bool:
        found = self[point] = self.test(point)
        return found

    def union(self, other: CharClass) -> CharClass:
        """Points that are in either."""
        a, b = self.test, other.test
        return CharClass(lambda c: a(c) or b(c), self.bmp and other.bmp)

    def both(self, other: CharClass) -> CharClass:
        """Points that are in both."""
        a, b = self.test, other.test
        return CharClass(lambda c: a(c) and b(c), self.bmp and other.bmp)

    def negate(self) -> CharClass:
        """Points that are not in."""
        test = self.test
        return CharClass(lambda c: not test(c), False)


def ascii_fold(point: int) -> int:
    """How CASE_INSENSITIVE alone compares: by the lower case of ASCII letters."""
    return point + 32 if 65 <= point <= 90 else point


def one(point: int) -> CharClass:
    """A single code point."""
    return CharClass(point.__eq__, point < 0xD800 or 0xDFFF < point < 0x10000)


def either(first: int, second: int) -> CharClass:
    """An ASCII letter in both cases."""
    return CharClass((first, second).__contains__, True)


def folded(point: int) -> CharClass:
    """A code point in any case, as UNICODE_CASE sees it; `point` is folded."""
    return CharClass(lambda c: c == point or fold_point(c) == point, False)


def span(first: int, last: int) -> CharClass:
    """A range of code points."""
    bmp = last < 0xD800 or (first > 0xDFFF and last < 0x10000)
    return CharClass(lambda c: first <= c <= last, bmp)


def ascii_span(first: int, last: int) -> CharClass:
    """A range that ignores the case of ASCII letters."""

    def test(c: int) -> bool:
        if first <= c <= last:
            return True
        return c < 128 and (first <= _ascii_upper(c) <= last or first <= ascii_fold(c) <= last)

    return CharClass(test, False)


def _ascii_upper(point: int) -> int:
    return point - 32 if 97 <= point <= 122 else point


#: Letters whose case mappings meet outside of their own pair.
_KIN: Final = {0x69: 0x131, 0x73: 0x17F, 0x6B: 0x212A, 0xE5: 0x212B}


def folded_span(first: int, last: int) -> CharClass:
    """A range that ignores case, as UNICODE_CASE sees it."""

    def test(c: int) -> bool:
        if first <= c <= last:
            return True
        high = simple_upper(c)
        if first <= high <= last or first <= simple_lower(high) <= last:
            return True
        kin = _KIN.get(simple_lower(high))
        return kin is not None and first <= kin <= last

    return CharClass(test, False)


class Bits(CharClass):
    """The single characters below 256 of a bracket expression; they come one by one."""

    __slots__ = ("points",)

    def __init__(self) -> None:
        self.points: set[int] = set()
        super().__init__(self.points.__contains__, True)

    def add(self, point: int, ignore_case: bool, unicode_case: bool) -> None:
        """Add a character, in both cases where case is ignored."""
        if ignore_case:
            if point < 128:
                self.points |= {_ascii_upper(point), ascii_fold(point)}
            elif unicode_case:
                self.points |= {simple_lower(point), simple_upper(point)}
        self.points.add(point)


#: Characters below 256 that have a case partner above it.
FAR_CASES: Final = frozenset((0xFF, 0xB5, 0x49, 0x69, 0x53, 0x73, 0x4B, 0x6B, 0xC5, 0xE5))


def _ascii(characters: str) -> CharClass:
    return CharClass(frozenset(map(ord, characters)).__contains__, True)


def _between(first: str, last: str) -> str:
    return "".join(map(chr, range(ord(first), ord(last) + 1)))


_LOWER: Final = _between("a", "z")
_UPPER: Final = _between("A", "Z")
_DIGITS: Final = _between("0", "9")
_GRAPH: Final = _between("!", "~")

DIGIT: Final = _ascii(_DIGITS)
WORD: Final = _ascii(_LOWER + _UPPER + _DIGITS + "_")
SPACE: Final = _ascii("\t\n\x0b\f\r ")
VERTICAL: Final = CharClass(frozenset((10, 11, 12, 13, 0x85, 0x2028, 0x2029)).__contains__, True)
HORIZONTAL: Final = CharClass(
    frozenset(
        (9, 0x20, 0xA0, 0x1680, 0x180E, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000)
    ).__contains__,
    True,
)
ALL: Final = CharClass(lambda _: True, False)
DOT: Final = CharClass(lambda c: c not in (10, 13, 0x85, 0x2028, 0x2029), False)
UNIX_DOT: Final = CharClass(lambda c: c != 10, False)
MARK: Final = CharClass(lambda c: characters.category(c) == 6, False)

_POSIX: Final = {
    "ASCII": CharClass(lambda c: c < 128, True),
    "Alnum": _ascii(_LOWER + _UPPER + _DIGITS),
    "Alpha": _ascii(_LOWER + _UPPER),
    "Blank": _ascii(" \t"),
    "Cntrl": _ascii(_between("\0", "\x1f") + "\x7f"),
    "Digit": DIGIT,
    "Graph": _ascii(_GRAPH),
    "Lower": _ascii(_LOWER),
    "Print": _ascii(_GRAPH + " "),
    "Punct": _ascii("".join(c for c in _GRAPH if not c.isalnum())),
    "Space": SPACE,
    "Upper": _ascii(_UPPER),
    "XDigit": _ascii(_DIGITS + "abcdefABCDEF"),
}

#: General categories as Character.getType numbers them.
_CATEGORIES: Final = {
    name: number
    for number, name in enumerate(
        "Cn Lu Ll Lt Lm Lo Mn Me Mc Nd Nl No Zs Zl Zp Cc Cf - Co Cs Pd Ps Pe Pc Po Sm Sc Sk So "
        "Pi Pf".split()
    )
}


def _categories(*wanted: str) -> Test:
    """Whether a code point is of one of these categories, named in full or by the first letter."""
    numbers = frozenset(
        number for name, number in _CATEGORIES.items() if name in wanted or name[0] in wanted
    )
    return lambda c: characters.category(c) in numbers


@cache
def category(name: str, ignore_case: bool = False) -> CharClass | None:
    """The class of a general category: `Lu`, `L`, `LC`, `LD`, `L1`, `all`."""
    if ignore_case and name in ("Lu", "Ll", "Lt"):
        name = "LC"
    if name == "LC":
        return CharClass(_categories("Lu", "Ll", "Lt"), False)
    if name == "LD":
        return CharClass(_categories("L", "Nd"), False)
    if name == "L1":
        return CharClass(lambda c: c < 256, True)
    if name == "all":
        return CharClass(lambda _: True, False)
    if name in ("L", "M", "N", "Z", "C", "P", "S") or (name in _CATEGORIES and name != "-"):
        return CharClass(_categories(name), False)
    return None


def _has(name: str) -> Test:
    return partial(characters.has, name)


def _any(*tests: Test) -> Test:
    return lambda c: any(test(c) for test in tests)


_LETTER: Final = _categories("L")
_DECIMAL: Final = _categories("Nd")
_ALPHABETIC: Final = _has("alphabetic")
_JOINS: Final = frozenset((0x200C, 0x200D)).__contains__
_BLANK: Final = _any(_categories("Zs"), (9).__eq__)
_UNSEEN: Final = _categories("Z", "Cc", "Cs", "Cn")
_CASED: Final = (_has("lower"), _has("upper"), _categories("Lt"))


def _graph(c: int) -> bool:
    return not _UNSEEN(c)


#: Names after `Is` that are not scripts or categories.
_BINARY: Final[dict[str, Test]] = {
    "ALPHABETIC": _ALPHABETIC,
    "LETTER": _LETTER,
    "IDEOGRAPHIC": _has("ideographic"),
    "LOWERCASE": _CASED[0],
    "UPPERCASE": _CASED[1],
    "TITLECASE": _CASED[2],
    "WHITE_SPACE": _any(_categories("Z"), frozenset((9, 10, 11, 12, 13, 0x85)).__contains__),
    "CONTROL": _categories("Cc"),
    "PUNCTUATION": _categories("P"),
    "HEX_DIGIT": _any(_DECIMAL, lambda c: characters.digit(c, 16) >= 0),
    "ASSIGNED": lambda c: characters.category(c) != 0,
    "NONCHARACTER_CODE_POINT": lambda c: c & 0xFFFE == 0xFFFE or 0xFDD0 <= c <= 0xFDEF,
    "DIGIT": _DECIMAL,
    "ALNUM": _any(_ALPHABETIC, _DECIMAL),
    "BLANK": _BLANK,
    "GRAPH": _graph,
    "PRINT": lambda c: (_graph(c) or _BLANK(c)) and c != 9,
    "WORD": _any(_ALPHABETIC, _categories("M", "Nd", "Pc"), _JOINS),
    "JOIN_CONTROL": _JOINS,
    "EMOJI": _has("Emoji"),
    "EMOJI_PRESENTATION": _has("Emoji_Presentation"),
    "EMOJI_MODIFIER": _has("Emoji_Modifier"),
    "EMOJI_MODIFIER_BASE": _has("Emoji_Modifier_Base"),
    "EMOJI_COMPONENT": _has("Emoji_Component"),
    "EXTENDED_PICTOGRAPHIC": _has("Extended_Pictographic"),
}
for _name in ("HEX_DIGIT", "JOIN_CONTROL", "NONCHARACTER_CODE_POINT", "WHITE_SPACE"):
    _BINARY[_name.replace("_", "")] = _BINARY[_name]

_JAVA: Final[dict[str, Test]] = {
    "javaLowerCase": _CASED[0],
    "javaUpperCase": _CASED[1],
    "javaAlphabetic": _ALPHABETIC,
    "javaIdeographic": _has("ideographic"),
    "javaTitleCase": _CASED[2],
    "javaDigit": _DECIMAL,
    "javaDefined": lambda c: characters.category(c) != 0,
    "javaLetter": _LETTER,
    "javaLetterOrDigit": _any(_LETTER, _DECIMAL),
    "javaJavaIdentifierStart": _categories("L", "Nl", "Sc", "Pc"),
    "javaJavaIdentifierPart": characters.is_java_part,
    "javaIdentifierIgnorable": characters.is_ignorable,
    "javaSpaceChar": characters.is_space,
    "javaWhitespace": characters.is_white,
    "javaISOControl": lambda c: c <= 0x9F and (c >= 0x7F or c <= 0x1F),
    "javaMirrored": _has("mirrored"),
    "javaUnicodeIdentifierPart": _has("unicodePart"),
    "javaUnicodeIdentifierStart": _has("unicodeStart"),
}

_POSIX_UNICODE: Final = {
    "ALPHA": "ALPHABETIC",
    "LOWER": "LOWERCASE",
    "UPPER": "UPPERCASE",
    "SPACE": "WHITE_SPACE",
    "PUNCT": "PUNCTUATION",
    "XDIGIT": "HEX_DIGIT",
    "ALNUM": "ALNUM",
    "CNTRL": "CONTROL",
    "DIGIT": "DIGIT",
    "BLANK": "BLANK",
    "GRAPH": "GRAPH",
    "PRINT": "PRINT",
}


def unicode_property(name: str, ignore_case: bool = False) -> CharClass | None:
    """A binary property, as after `Is`: `Alphabetic`, `White_Space`."""
    known = _BINARY.get(name.upper())
    if known is None:
        return None
    return CharClass(_any(*_CASED) if ignore_case and known in _CASED else known, False)


def unicode_posix(name: str, ignore_case: bool = False) -> CharClass | None:
    """A POSIX name with its Unicode meaning."""
    known = _POSIX_UNICODE.get(name.upper())
    return None if known is None else unicode_property(known, ignore_case)


def script(name: str) -> CharClass | None:
    """A Unicode script by its name or ISO code (Character.UnicodeScript.forName)."""
    from painless_lite.library.java_lang_character import find_script

    found = find_script(name)
    if found is None:
        return None
    wanted = found.name
    return CharClass(lambda c: characters.script(c) == wanted, False)


def block(name: str) -> CharClass | None:
    """A Unicode block by its name (Character.UnicodeBlock.forName)."""
    from painless_lite.library.java_lang_character import find_block

    found = find_block(name)
    if found is None:
        return None
    wanted = found.name
    return CharClass(lambda c: characters.block(c) == wanted, False)


def named(name: str, ignore_case: bool) -> CharClass | None:
    """A class by the plain name in `\\p{name}`: POSIX, java*, or a category."""
    if ignore_case:
        if name in ("Lower", "Upper"):
            return _ascii(_LOWER + _UPPER)
        if name in ("javaLowerCase", "javaUpperCase", "javaTitleCase"):
            return CharClass(_any(*_CASED), False)
    if name in _POSIX:
        return _POSIX[name]
    if name in _JAVA:
        return CharClass(_JAVA[name], False)
    return category(name, ignore_case)
