"""Properties of all characters, beside digests of what the real engine told of each."""

from collections.abc import Callable, Iterable
from zlib import crc32

import pytest

from painless_lite.library import characters
from painless_lite.library.case_mapping import (
    simple_lower,
    simple_title,
    simple_upper,
    to_lower,
    to_upper,
)
from painless_lite.runtime.strings import to_utf16

SOME = range(0, 0x110000, 7)


def digest(values: Iterable[object]) -> int:
    return crc32(",".join(map(str, values)).encode("utf-8", "surrogatepass"))


@pytest.mark.parametrize(
    ("what", "wanted"),
    [
        (characters.category, 984086032),
        (characters.directionality, 81241604),
        (characters.block, 4198652340),
        (characters.script, 850698044),
        (characters.numeric_value, 1861345197),
        (characters.is_java_part, 2553010337),
        (characters.is_ignorable, 1620715138),
        (characters.is_white, 3618577034),
        (characters.is_space, 1949624975),
    ],
)
def test_properties(what: Callable[[int], object], wanted: int) -> None:
    assert digest(map(what, SOME)) == wanted


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("alphabetic", 1535755185),
        ("ideographic", 2005535490),
        ("mirrored", 1382170590),
        ("unicodeStart", 2467996583),
        ("unicodePart", 1920768156),
        ("lower", 1977371566),
        ("upper", 1259658098),
    ],
)
def test_yes_or_no(name: str, wanted: int) -> None:
    assert digest(characters.has(name, point) for point in SOME) == wanted


def test_digits_to_base_36() -> None:
    assert digest(characters.digit(point, 36) for point in SOME) == 3867319656


@pytest.mark.parametrize(
    ("change", "wanted"),
    [(simple_lower, 1666180186), (simple_upper, 855563397), (simple_title, 90553515)],
)
def test_simple_case(change: Callable[[int], int], wanted: int) -> None:
    assert digest(map(change, range(0x10000))) == wanted


@pytest.mark.parametrize(("change", "wanted"), [(to_lower, 968115631), (to_upper, 3613499873)])
def test_full_case(change: Callable[[str], str], wanted: int) -> None:
    shown = (change(to_utf16(chr(point))) for point in range(0x20000))
    assert digest(" ".join(str(ord(unit)) for unit in text) for text in shown) == wanted


def test_languages_have_cases_of_their_own() -> None:
    assert to_lower("I\u0130", "tr") == "\u0131i"
    assert to_upper("i\u0131", "az") == "\u0130I"
    assert to_lower("\xcc", "lt") == "i\u0307\u0300"
    assert to_lower("\u0391\u03a3 \u03a3") == "\u03b1\u03c2 \u03c3"


def test_names() -> None:
    assert characters.name(0x41) == "LATIN CAPITAL LETTER A"
    assert characters.name(0) == "NULL"
    assert characters.name(0x4E00) == "CJK UNIFIED IDEOGRAPHS 4E00"
    assert characters.name(0x378) is None
