"""Days of the Gregorian calendar and, before it, the Julian one.

A day is a number: day 0 is 1970-01-01. Years are astronomical: year 0 is 1 BC. Months are 1 to 12.
"""

from __future__ import annotations

from typing import Final

DAY: Final = 86_400_000
#: The Gregorian calendar's first day, 15 October 1582, in milliseconds.
CUTOVER: Final = -12_219_292_800_000
#: Year, month and day.
Split = tuple[int, int, int]
_EPOCH: Final = 719_468  # days from 0000-03-01 (Gregorian) to 1970-01-01
_JULIAN: Final = 719_470


def gregorian(year: int, month: int, day: int) -> int:
    """The number of a day of the Gregorian calendar."""
    year, month = (year - 1, month + 9) if month < 3 else (year, month - 3)
    return year * 365 + year // 4 - year // 100 + year // 400 + _before(month) + day - 1 - _EPOCH


def julian(year: int, month: int, day: int) -> int:
    """The number of a day of the Julian calendar."""
    year, month = (year - 1, month + 9) if month < 3 else (year, month - 3)
    return year * 365 + year // 4 + _before(month) + day - 1 - _JULIAN


def _before(month: int) -> int:
    """Days of the year, from March, before a month (0 is March)."""
    return (153 * month + 2) // 5


def from_gregorian(number: int) -> Split:
    """The year, month and day of a day in the Gregorian calendar."""
    number += _EPOCH
    era, rest = divmod(number, 146_097)
    year = (rest - rest // 1460 + rest // 36_524 - rest // 146_096) // 365
    return _split(era * 400 + year, rest - (365 * year + year // 4 - year // 100))


def from_julian(number: int) -> Split:
    """The year, month and day of a day in the Julian calendar."""
    era, rest = divmod(number + _JULIAN, 1461)
    year = min(rest // 365, 3)
    return _split(era * 4 + year, rest - 365 * year)


def _split(year: int, rest: int) -> Split:
    month = (5 * rest + 2) // 153
    day = rest - _before(month) + 1
    return (year + 1, month - 9, day) if month >= 10 else (year, month + 3, day)


def is_leap(year: int) -> bool:
    """Whether a Gregorian year has a 29 February."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def weekday(number: int) -> int:
    """The day of the week: 1 is Sunday, 7 Saturday."""
    return (number + 4) % 7 + 1
