"""Java's equals, hashCode and compareTo."""

import math

import pytest

from painless_lite.runtime import throwables
from painless_lite.runtime.equality import compare, equals, hash_code
from painless_lite.runtime.values import Byte, Character, Float, Long, Short


def test_numbers_of_different_classes_differ() -> None:
    ones = [1, Long(1), Short(1), Byte(1), Character(1), 1.0, Float(1.0), True]
    for left in ones:
        assert [equals(left, right) for right in ones].count(True) == 1


def test_doubles_by_their_bits() -> None:
    assert equals(math.nan, math.nan)
    assert not equals(0.0, -0.0)
    assert not equals(math.nan, 0.0)


def test_collections_by_their_items() -> None:
    assert equals([1, [2.0, None]], [1, [2.0, None]])
    assert not equals([1], [Long(1)])
    assert equals({"a": [1]}, {"a": [1]})
    assert not equals({"a": 1}, {"b": 1})
    assert equals(None, None)
    assert not equals(None, "null")


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("", 0),
        ("hello", 99162322),
        ("x" * 200, 359357440),
        (-5, -5),
        (Long(-5), 4),
        (Long(1 << 40), 256),
        (True, 1231),
        (1.5, 1073217536),
        (-0.0, -2147483648),
        (Float(1.5), 1069547520),
        (Character(97), 97),
        (None, 0),
        ([1, 2], 994),
        ({"a": 1}, 96),
    ],
)
def test_hash_codes(value: object, code: int) -> None:
    assert hash_code(value) == code


@pytest.mark.parametrize(
    ("left", "right", "order"),
    [
        ("ab", "abcd", -2),
        ("b", "a", 1),
        (1, 2, -1),
        (Long(2), Long(1), 1),
        (Byte(-3), Byte(100), -103),
        (Character(97), Character(99), -2),
        (True, False, 1),
        (-0.0, 0.0, -1),
        (math.nan, math.inf, 1),
        (math.nan, math.nan, 0),
    ],
)
def test_order(left: object, right: object, order: int) -> None:
    assert compare(left, right) == order


def test_values_without_an_order() -> None:
    with pytest.raises(throwables.ClassCastException) as raised:
        compare("a", 1)
    assert raised.value.message == (
        "class java.lang.Integer cannot be cast to class java.lang.String (java.lang.Integer and "
        "java.lang.String are in module java.base of loader 'bootstrap')"
    )
    with pytest.raises(throwables.ClassCastException):
        compare([], [])
    with pytest.raises(throwables.NullPointerException):
        compare(1, None)
    with pytest.raises(throwables.NullPointerException):
        compare(None, 1)
