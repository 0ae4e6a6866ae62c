"""Bounds on what a script may use, each ending in an error that names it.

The engine itself leaves memory to the JVM's heap; here every growth of a string or a collection is
checked, so that hostile scripts end in bounded memory and time.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from painless_lite.runtime import throwables

#: Longest string, array or collection, in characters or items.
MAX_LENGTH: Final = 20_000_000
#: Items of all big arrays that one execution makes, and from which size an array is big.
MAX_ROOM: Final = 50_000_000
_BIG: Final = 1 << 16
#: Most collections in a result that is given out as JSON.
MAX_RESULT: Final = 500_000
#: Most digits of a BigInteger or BigDecimal.
MAX_DIGITS: Final = 200_000
#: Rounds of all loops in one function call, as the engine's default.
MAX_LOOP: Final = 1_000_000
#: Rounds after which a function looks at the clock.
MORE_ROUNDS: Final = 16_384
#: Seconds that one execution may take.
MAX_SECONDS: Final = 30.0
#: Calls of the script's functions between two looks at the clock.
_CALLS: Final = 256


class _Clock(threading.local):
    """When the script that runs now, in this thread, must end.

    An execution begins with a deadline of 0: its time counts from the first look at the clock.
    """

    deadline = 0.0
    calls = _CALLS
    room = 0
    left = 0
    seconds = MAX_SECONDS


CLOCK = _Clock()


def check_time() -> None:
    """Refuse to run on past the deadline."""
    now = time.monotonic()
    if CLOCK.deadline == 0.0:
        CLOCK.deadline = now + CLOCK.seconds
    elif now > CLOCK.deadline:
        raise TimeLimitError


class TimeLimitError(Exception):
    """The script took longer than it may: MAX_SECONDS, or what `time_limit` says."""

    def __init__(self) -> None:
        super().__init__(f"painless-lite limit: the script ran longer than {CLOCK.seconds:g} s")


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Let an execution take so long at most, in this thread, inside the `with` block."""
    before = CLOCK.seconds
    CLOCK.seconds = seconds
    try:
        yield
    finally:
        CLOCK.seconds = before


def enter(calls: list[int]) -> None:
    """Count a call of one of the script's functions."""
    calls[0] += 1
    CLOCK.calls -= 1
    if CLOCK.calls <= 0:
        CLOCK.calls = _CALLS
        check_time()


def visit() -> None:
    """Count a collection that is compared, hashed or shown: one in another may be met often."""
    CLOCK.calls -= 1
    if CLOCK.calls <= 0:
        CLOCK.calls = _CALLS
        check_time()


class ResultLimitError(Exception):
    """A result of more collections than MAX_RESULT, one in another again and again."""

    def __init__(self) -> None:
        super().__init__(
            f"painless-lite limit: a result of more than {MAX_RESULT} collections in one another"
        )


def leave(count: int = 1) -> None:
    """Count the collections, or the shown items, of a result on its way out of the script."""
    CLOCK.left += count
    if CLOCK.left > MAX_RESULT:
        raise ResultLimitError


def more_rounds(left: int) -> tuple[int, int]:
    """The next rounds that loops of a function call may take, and what is left then."""
    check_time()
    if left <= 0:
        raise throwables.PainlessError(
            "The maximum number of statements that can be executed in a loop has been reached."
        )
    rounds = min(left, MORE_ROUNDS)
    return rounds, left - rounds


def check_length(length: int) -> None:
    """Refuse a string, array or collection of more than MAX_LENGTH items."""
    if length > MAX_LENGTH:
        raise throwables.OutOfMemoryError(
            f"painless-lite limit: a value of {length} items; at most {MAX_LENGTH} are allowed"
        )


def check_array(length: int) -> None:
    """Refuse an array that is too long, alone or with the big arrays before it."""
    check_length(length)
    if length >= _BIG:
        check_time()
        CLOCK.room -= length
        if CLOCK.room < 0:
            raise throwables.OutOfMemoryError(
                f"painless-lite limit: arrays of more than {MAX_ROOM} items in all"
            )


def too_long(text: str) -> str:
    """Refuse a string that has grown too long."""
    check_length(len(text))
    return text


#: So few parts of a text, each within the limits, are joined without a look at their lengths.
FEW_PARTS: Final = 16


def joined(parts: list[str]) -> str:
    """The parts of a text as one, within the limit."""
    check_length(sum(map(len, parts)))
    return "".join(parts)


def settle(parts: list[str]) -> None:
    """Replace the parts of a text by the text."""
    parts[:] = (joined(parts),)


def check_digits(digits: int) -> None:
    """Refuse a number of more than MAX_DIGITS digits."""
    if digits > MAX_DIGITS:
        raise throwables.OutOfMemoryError(
            f"painless-lite limit: a number of {digits} digits; at most {MAX_DIGITS} are allowed"
        )
