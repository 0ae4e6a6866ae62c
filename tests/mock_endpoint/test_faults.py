"""Faults as they are written."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from painless_lite.mock_endpoint import Fault, FaultError


def hit(text: str, count: int = 12) -> list[int]:
    fault, dice = Fault.parse(text), random.Random(1)
    return [number for number in range(1, count + 1) if fault.hits(number, dice)]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("drop", list(range(1, 13))),
        ("drop,every=5", [5, 10]),
        ("drop,from=11", [11, 12]),
        ("drop,to=2", [1, 2]),
        ("drop,from=4,to=9,every=3", [6, 9]),
        ("drop,chance=0", []),
    ],
)
def test_which_requests(text: str, numbers: list[int]) -> None:
    assert hit(text) == numbers


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("latency=250ms", (0.25, 0.25)),
        ("latency=1.5s", (1.5, 1.5)),
        ("latency=2", (2.0, 2.0)),
        ("latency=100ms..2s", (0.1, 2.0)),
    ],
)
def test_times(text: str, seconds: tuple[float, float]) -> None:
    fault = Fault.parse(text)
    assert fault.seconds == seconds
    assert seconds[0] <= fault.delay(random.Random(1)) <= seconds[1]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "no fault of the name "),
        ("explode", "no fault of the name explode: latency, status, throttle"),
        ("latency", "a time such as 250ms"),
        ("latency=-1s", "a time such as"),
        ("latency=2s..1s", "the shorter time first"),
        ("latency=9999s", "at most 3600 s"),
        ("status", "a status from 400 to 599"),
        ("status=200", "a status from 400 to 599"),
        ("status=5xx", "a status from 400 to 599"),
        ("truncate=x", "a number of bytes"),
        ("drop=1", "drop takes no value"),
        ("drop,every=0", "numbers count from 1"),
        ("drop,every=x", "a number is wanted"),
        ("drop,chance=2", "a chance is from 0 to 1"),
        ("drop,sometimes", "every=N, from=N, to=N or chance=P"),
    ],
)
def test_what_is_wrong_is_said(text: str, message: str) -> None:
    with pytest.raises(FaultError) as raised:
        Fault.parse(text)
    assert message in str(raised.value)


@given(st.text("latencydropstatus=,.0123456789msx", max_size=30))
def test_any_text_is_a_fault_or_an_error(text: str) -> None:
    try:
        fault = Fault.parse(text)
    except FaultError as error:
        message = str(error)
    else:
        message = text if fault.kind in text else ""
    assert message.startswith(text)
