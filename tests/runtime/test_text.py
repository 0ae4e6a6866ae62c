"""Texts of values, beside those that the real engine gave."""

import math

import pytest

from painless_lite.runtime.text import (
    double_to_string,
    float_to_string,
    integer_to_string,
    to_string,
)
from painless_lite.runtime.throwables import IllegalArgumentException
from painless_lite.runtime.values import Array, Byte, Character, Float, Long, Short, to_float

DOUBLES = [
    (0.0, "0.0"),
    (-0.0, "-0.0"),
    (1.0, "1.0"),
    (100.0, "100.0"),
    (0.001, "0.001"),
    (9.999e-4, "9.999E-4"),
    (9999999.0, "9999999.0"),
    (1e7, "1.0E7"),
    (-1.5e300, "-1.5E300"),
    (123456789.0, "1.23456789E8"),
    (1e21, "1.0E21"),
    (0.1 + 0.2, "0.30000000000000004"),
    (5e-324, "4.9E-324"),
    (2e-323, "2.0E-323"),
    (2.2250738585072014e-308, "2.2250738585072014E-308"),
    (math.nan, "NaN"),
    (math.inf, "Infinity"),
    (-math.inf, "-Infinity"),
]
FLOATS = [
    (0.1, "0.1"),
    (1.1, "1.1"),
    (3.4028234663852886e38, "3.4028235E38"),
    (1.401298464324817e-45, "1.4E-45"),
    (1.1754943508222875e-38, "1.1754944E-38"),
    (16777216.0, "1.6777216E7"),
    (0.001, "0.001"),
    (33554432.0, "3.3554432E7"),
    (9.8607613e-32, "9.8607613E-32"),
    (-0.0, "-0.0"),
    (math.nan, "NaN"),
]


@pytest.mark.parametrize(("value", "text"), DOUBLES)
def test_doubles(value: float, text: str) -> None:
    assert double_to_string(value) == text


@pytest.mark.parametrize(("value", "text"), FLOATS)
def test_floats(value: float, text: str) -> None:
    assert float_to_string(to_float(value)) == text


def test_other_values() -> None:
    values = [None, True, 1, Long(2), Short(3), Byte(4), Character(97), 1.5, Float(0.5), "x"]
    assert to_string(values) == "[null, true, 1, 2, 3, 4, a, 1.5, 0.5, x]"
    assert to_string({"a": 1, None: [2]}) == "{a=1, null=[2]}"
    assert to_string(IllegalArgumentException("no")) == "java.lang.IllegalArgumentException: no"
    assert to_string(IllegalArgumentException()) == "java.lang.IllegalArgumentException"
    assert to_string(Array("int", [1])).startswith("[I@")


def test_what_holds_itself() -> None:
    items: list[object] = [1]
    items.append(items)
    table: dict[str, object] = {}
    table["me"] = table
    assert to_string(items) == "[1, (this Collection)]"
    assert to_string(table) == "{me=(this Map)}"


def test_integers_longer_than_python_prints_by_itself() -> None:
    assert integer_to_string(-(10**6000)) == "-1" + "0" * 6000
