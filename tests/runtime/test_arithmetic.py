"""Java's arithmetic on bare numbers."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from painless_lite.runtime import arithmetic
from painless_lite.runtime.values import to_float

ints = st.integers(-(1 << 31), (1 << 31) - 1)
longs = st.integers(-(1 << 63), (1 << 63) - 1)


@given(longs)
def test_wrapping_keeps_the_low_bits(value: int) -> None:
    for wrap, bits in (
        (arithmetic.to_byte, 8),
        (arithmetic.to_short, 16),
        (arithmetic.to_int, 32),
        (arithmetic.to_long, 64),
    ):
        wrapped = wrap(value)
        assert (wrapped - value) % (1 << bits) == 0
        assert -(1 << bits - 1) <= wrapped < 1 << bits - 1


@given(ints, ints.filter(bool))
def test_division_and_remainder_belong_together(left: int, right: int) -> None:
    quotient = arithmetic.int_div(left, right)
    rest = arithmetic.int_rem(left, right)
    assert arithmetic.to_int(quotient * right + rest) == left
    assert abs(rest) < abs(right)
    assert rest == 0 or (rest < 0) == (left < 0)


def test_division_by_zero() -> None:
    for divide in (arithmetic.int_div, arithmetic.long_div, arithmetic.int_rem):
        with pytest.raises(arithmetic.DivisionByZero) as caught:
            divide(1, 0)
        assert caught.value.message == "/ by zero"
        assert caught.value.java_class == "java.lang.ArithmeticException"


@pytest.mark.parametrize(
    ("left", "right", "result"),
    [(1.0, 0.0, math.inf), (-1.0, 0.0, -math.inf), (1.0, -0.0, -math.inf), (0.0, 0.0, math.nan)],
)
def test_doubles_divide_by_zero(left: float, right: float, result: float) -> None:
    assert repr(arithmetic.double_div(left, right)) == repr(result)


@given(longs)
def test_a_long_becomes_the_nearest_float(value: int) -> None:
    import struct

    made = arithmetic.int_to_float(value)
    assert struct.unpack("f", struct.pack("f", made))[0] == made
    below = to_float(math.nextafter(made, -math.inf)) if made != float(value) else made
    assert abs(made - value) <= max(abs(below - value), abs(value) * 2.0**-24)


@pytest.mark.parametrize(
    ("value", "as_int", "as_long"),
    [
        (math.nan, 0, 0),
        (math.inf, (1 << 31) - 1, (1 << 63) - 1),
        (-math.inf, -(1 << 31), -(1 << 63)),
        (-1.9, -1, -1),
        (1e10, (1 << 31) - 1, 10_000_000_000),
    ],
)
def test_a_double_saturates(value: float, as_int: int, as_long: int) -> None:
    assert arithmetic.convert(value, "double", "int") == as_int
    assert arithmetic.convert(value, "double", "long") == as_long
