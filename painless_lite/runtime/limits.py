"""Bounds on what a script may use, each ending in an error that names it.

The engine itself leaves memory to the JVM's heap; here every growth of a string or a collection is
checked, so that hostile scripts end in bounded memory and time.
"""

from __future__ import annotations

from typing import Final

from painless_lite.runtime import throwables

#: Longest string, array or collection, in characters or items.
MAX_LENGTH: Final = 20_000_000
#: Most digits of a BigInteger or BigDecimal.
MAX_DIGITS: Final = 200_000
#: Rounds of all loops in one function call, as the engine's default.
MAX_LOOP: Final = 1_000_000


def check_length(length: int) -> None:
    """Refuse a string, array or collection of more than MAX_LENGTH items."""
    if length > MAX_LENGTH:
        raise throwables.OutOfMemoryError(
            f"painless-lite limit: a value of {length} items; at most {MAX_LENGTH} are allowed"
        )


def check_digits(digits: int) -> None:
    """Refuse a number of more than MAX_DIGITS digits."""
    if digits > MAX_DIGITS:
        raise throwables.OutOfMemoryError(
            f"painless-lite limit: a number of {digits} digits; at most {MAX_DIGITS} are allowed"
        )
