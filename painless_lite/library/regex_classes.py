"""Character classes of java.util.regex: sets of code points that answer by look-up."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import Any, Final

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


def lower(point: int) -> int:
    """Character.toLowerCase."""
    text = chr(point).lower()
    return ord(text) if len(text) == 1 else ord(text[0]) if point == 0x130 else point


def upper(point: int) -> int:
    """Character.toUpperCase."""
    text = chr(point).upper()
    if len(text) == 1:
        return ord(text)
    title = chr(point).title()
    return ord(title) if len(title) == 1 and 0x1F80 <= point <= 0x1FFC else point


def fold(point: int) -> int:
    """How UNICODE_CASE compares: by the lower case of the upper case."""
    return lower(upper(point))


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
    return CharClass(lambda c: c == point or fold(c) == point, False)


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
        high = upper(c)
        if first <= high <= last or first <= lower(high) <= last:
            return True
        kin = _KIN.get(lower(high))
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
                self.points |= {lower(point), upper(point)}
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
MARK: Final = CharClass(lambda c: unicodedata.category(chr(c)) == "Mn", False)

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

_CATEGORIES: Final = frozenset(
    (
        *("Cn", "Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Me", "Mc", "Nd", "Nl", "No", "Zs", "Zl", "Zp"),
        *("Cc", "Cf", "Co", "Cs", "Pd", "Ps", "Pe", "Pc", "Po", "Sm", "Sc", "Sk", "So", "Pi", "Pf"),
    )
)


def _category(*wanted: str) -> CharClass:
    names = frozenset(wanted)
    return CharClass(lambda c: unicodedata.category(chr(c)) in names, False)


@cache
def category(name: str, ignore_case: bool = False) -> CharClass | None:
    """The class of a general category: `Lu`, `L`, `LC`, `LD`, `L1`, `all`."""
    if ignore_case and name in ("Lu", "Ll", "Lt"):
        name = "LC"
    if name in _CATEGORIES:
        return _category(name)
    if name == "LC":
        return _category("Lu", "Ll", "Lt")
    if name == "LD":
        return _category("Lu", "Ll", "Lt", "Lm", "Lo", "Nd")
    if name == "L1":
        return CharClass(lambda c: c < 256, True)
    if name == "all":
        return CharClass(lambda _: True, False)
    if name in ("L", "M", "N", "Z", "C", "P", "S"):
        return _category(*(one for one in _CATEGORIES if one[0] == name))
    return None


@cache
def _property(name: str) -> Test:
    """Whether a code point has a Unicode property, by the tables of the `regex` module."""
    regex = import_module("regex")
    if name == "Assigned":
        return lambda c: unicodedata.category(chr(c)) != "Cn"
    if name == "word":
        name = r"\p{Alphabetic}\p{M}\p{Nd}\p{Pc}\p{Join_Control}"
    elif name == "alnum":
        name = r"\p{Alphabetic}\p{Nd}"
    elif name == "graph":
        return lambda c: (
            not (_property("White_Space")(c) or unicodedata.category(chr(c)) in ("Cc", "Cs", "Cn"))
        )
    elif name == "print":
        return lambda c: (
            (_property("graph")(c) or _property("blank")(c))
            and unicodedata.category(chr(c)) != "Cc"
        )
    elif name == "blank":
        return lambda c: unicodedata.category(chr(c)) == "Zs" or c == 9
    else:
        name = rf"\p{{{name}}}"
    match: Any = regex.compile(f"[{name}]", regex.V0).match
    return lambda c: match(chr(c)) is not None


_JAVA_SPACE: Final = frozenset((9, 10, 11, 12, 13, 28, 29, 30, 31))
_NO_BREAK: Final = frozenset((0xA0, 0x2007, 0x202F))


def _java_space(c: int) -> bool:
    if c in _JAVA_SPACE:
        return True
    return unicodedata.category(chr(c)) in ("Zs", "Zl", "Zp") and c not in _NO_BREAK


def _identifier_part(c: int) -> bool:
    kind = unicodedata.category(chr(c))
    wanted = ("Lu", "Ll", "Lt", "Lm", "Lo", "Nl", "Sc", "Pc", "Nd", "Mc", "Mn")
    return kind in wanted or _ignorable(c)


def _identifier_start(c: int) -> bool:
    wanted = ("Lu", "Ll", "Lt", "Lm", "Lo", "Nl", "Sc", "Pc")
    return unicodedata.category(chr(c)) in wanted


def _ignorable(c: int) -> bool:
    return c <= 8 or 0xE <= c <= 0x1B or 0x7F <= c <= 0x9F or unicodedata.category(chr(c)) == "Cf"


def _letter(c: int) -> bool:
    return unicodedata.category(chr(c))[0] == "L"


_JAVA: Final[dict[str, Test]] = {
    "javaLowerCase": lambda c: _property("Lowercase")(c),
    "javaUpperCase": lambda c: _property("Uppercase")(c),
    "javaAlphabetic": lambda c: _property("Alphabetic")(c),
    "javaIdeographic": lambda c: _property("Ideographic")(c),
    "javaTitleCase": lambda c: unicodedata.category(chr(c)) == "Lt",
    "javaDigit": lambda c: unicodedata.category(chr(c)) == "Nd",
    "javaDefined": lambda c: unicodedata.category(chr(c)) != "Cn",
    "javaLetter": _letter,
    "javaLetterOrDigit": lambda c: _letter(c) or unicodedata.category(chr(c)) == "Nd",
    "javaJavaIdentifierStart": _identifier_start,
    "javaJavaIdentifierPart": _identifier_part,
    "javaIdentifierIgnorable": _ignorable,
    "javaSpaceChar": lambda c: unicodedata.category(chr(c))[0] == "Z",
    "javaWhitespace": _java_space,
    "javaISOControl": lambda c: c <= 0x9F and (c >= 0x7F or c <= 0x1F),
    "javaMirrored": lambda c: unicodedata.mirrored(chr(c)) == 1,
}

#: Names after `Is` that are not scripts or categories, as the `regex` module calls them.
_BINARY: Final = {
    "ALPHABETIC": "Alphabetic",
    "LETTER": "L",
    "IDEOGRAPHIC": "Ideographic",
    "LOWERCASE": "Lowercase",
    "UPPERCASE": "Uppercase",
    "TITLECASE": "Lt",
    "WHITE_SPACE": "White_Space",
    "WHITESPACE": "White_Space",
    "CONTROL": "Cc",
    "PUNCTUATION": "P",
    "HEX_DIGIT": "Hex_Digit",
    "HEXDIGIT": "Hex_Digit",
    "ASSIGNED": "Assigned",
    "NONCHARACTER_CODE_POINT": "Noncharacter_Code_Point",
    "NONCHARACTERCODEPOINT": "Noncharacter_Code_Point",
    "DIGIT": "Nd",
    "ALNUM": "alnum",
    "BLANK": "blank",
    "GRAPH": "graph",
    "PRINT": "print",
    "WORD": "word",
    "JOIN_CONTROL": "Join_Control",
    "JOINCONTROL": "Join_Control",
    "EMOJI": "Emoji",
    "EMOJI_PRESENTATION": "Emoji_Presentation",
    "EMOJI_MODIFIER": "Emoji_Modifier",
    "EMOJI_MODIFIER_BASE": "Emoji_Modifier_Base",
    "EMOJI_COMPONENT": "Emoji_Component",
    "EXTENDED_PICTOGRAPHIC": "Extended_Pictographic",
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


_CASES: Final = ("Uppercase", "Lowercase", "Lt")


def unicode_property(name: str, ignore_case: bool = False) -> CharClass | None:
    """A binary property, as after `Is`: `Alphabetic`, `White_Space`."""
    known = _BINARY.get(name.upper())
    if known is None:
        return None
    if ignore_case and known in _CASES:
        return CharClass(lambda c: any(_property(one)(c) for one in _CASES), False)
    return CharClass(_property(known), False)


def unicode_posix(name: str, ignore_case: bool = False) -> CharClass | None:
    """A POSIX name with its Unicode meaning."""
    known = _POSIX_UNICODE.get(name.upper())
    return None if known is None else unicode_property(known, ignore_case)


def script(name: str) -> CharClass | None:
    """A Unicode script by its name or short name."""
    return _by_value("Script", name)


def block(name: str) -> CharClass | None:
    """A Unicode block by its name."""
    return _by_value("Block", name)


def _by_value(kind: str, name: str) -> CharClass | None:
    if not name.replace("_", "").replace("-", "").replace(" ", "").isalnum():
        return None
    try:
        test = _property(f"{kind}={name}")
    except import_module("regex").error:
        return None
    return CharClass(test, False)


def named(name: str, ignore_case: bool) -> CharClass | None:
    """A class by the plain name in `\\p{name}`: POSIX, java*, or a category."""
    if ignore_case:
        if name in ("Lower", "Upper"):
            return _ascii(_LOWER + _UPPER)
        if name in ("javaLowerCase", "javaUpperCase", "javaTitleCase"):
            cases = [_JAVA[f"java{one}Case"] for one in ("Lower", "Upper", "Title")]
            return CharClass(lambda c: any(test(c) for test in cases), False)
    if name in _POSIX:
        return _POSIX[name]
    if name in _JAVA:
        return CharClass(_JAVA[name], False)
    return category(name, ignore_case)
