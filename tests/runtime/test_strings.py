"""The border between JSON-like data and Java values."""

from decimal import Decimal

from painless_lite.library.java_math import BigInteger
from painless_lite.library.java_math_decimal import BigDecimal
from painless_lite.runtime.hashing import wrap_key
from painless_lite.runtime.strings import from_java, from_utf16, to_java, to_utf8, to_utf16
from painless_lite.runtime.values import Array, Character, Float, Long


def test_texts_are_utf_16_inside() -> None:
    assert to_utf16("a\U0001f600b") == "a\ud83d\ude00b"
    assert from_utf16("a\ud83d\ude00b") == "a\U0001f600b"
    assert from_utf16("\ud83d") == "\ud83d"
    assert to_utf8("\ud83d\ude00\ud83d") == b"\xf0\x9f\x98\x80?"


def test_what_need_not_change_is_not_copied() -> None:
    data = {"a": [1, 2.5, None, True], "b": {"c": ["x", "é"]}, "d": [[0.5] * 3], "e": [1, 2]}
    assert to_java(data) is data


def test_only_what_changes_is_copied() -> None:
    same = ["x"]
    data = {"big": [1, 1 << 40], "same": same}
    made = to_java(data)
    assert made is not data
    assert made["same"] is same
    assert type(made["big"][1]) is Long
    assert data["big"][1] == 1 << 40


def test_integers_by_size() -> None:
    kinds = [type(to_java(value)) for value in (2**31 - 1, 2**31, -(2**63), 2**63)]
    assert kinds == [int, Long, Long, BigInteger]
    assert type(to_java([2**31, 1])[0]) is Long


def test_keys_and_tuples() -> None:
    assert to_java({"\U0001f600": (1, "\U0001f600")}) == {"\ud83d\ude00": [1, "\ud83d\ude00"]}


def test_results_are_plain_data() -> None:
    value = [
        Long(1),
        Float(0.5),
        Character(97),
        Array("int", [1]),
        BigDecimal(15, 1),
        "\ud83d\ude00",
    ]
    assert from_java(value) == [1, 0.5, "a", [1], Decimal("1.5"), "\U0001f600"]
    assert [type(item) for item in from_java(value)[:2]] == [int, float]
    assert from_java({wrap_key(Long(1)): BigInteger(2**70)}) == {1: 2**70}
    assert from_java({wrap_key(True): 1}) == {True: 1}
