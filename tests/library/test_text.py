"""java.text: the engine's outcomes; numbers against Python's own."""

from decimal import ROUND_HALF_EVEN, Decimal

from hypothesis import given
from hypothesis import strategies as st

from painless_lite.library.java_text_number import DecimalFormat


@given(st.floats(-1e9, 1e9), st.integers(0, 3))
def test_doubles_are_rounded_half_even_by_their_exact_value(value: float, places: int) -> None:
    shown = DecimalFormat("0." + "0" * places if places else "0").number(value)
    wanted = Decimal(value).quantize(Decimal(1).scaleb(-places), ROUND_HALF_EVEN)
    assert Decimal(shown) == wanted


@given(st.integers(-(2**63), 2**63 - 1))
def test_whole_numbers_are_grouped(value: int) -> None:
    assert DecimalFormat("#,##0").number(value) == f"{value:,}"


@given(st.integers(-(2**62), 2**62))
def test_numbers_are_read_as_they_are_written(value: int) -> None:
    form = DecimalFormat("#,##0")
    from painless_lite.library.java_text_number import read_whole

    assert read_whole(form, form.number(value)) == value
