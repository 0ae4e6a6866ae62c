"""java.util.Date."""

from __future__ import annotations

import time
from typing import Any, Final

from painless_lite.library import registry
from painless_lite.library.java_object import JavaObject, expose, require
from painless_lite.library.java_util_random import to_int
from painless_lite.library.julian import CUTOVER, DAY, from_gregorian, from_julian, weekday
from painless_lite.runtime import throwables
from painless_lite.runtime.classes import cast_class

_DAYS: Final = ("Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat")
_MONTHS: Final = (
    *("Jan", "Feb", "Mar", "Apr", "May", "Jun"),
    *("Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
)
_NO_DATE: Final = 'Cannot invoke "Object.getClass()" because "date" is null'


class Date(JavaObject):
    """java.util.Date: milliseconds since 1970."""

    __slots__ = ("millis",)
    java_class = "java.util.Date"

    def __init__(self, millis: int | None = None) -> None:
        self.millis = time.time_ns() // 1_000_000 if millis is None else millis

    def after(self, when: Date) -> bool:
        """Whether this is later."""
        return self.millis > _some(when).millis

    def before(self, when: Date) -> bool:
        """Whether this is earlier."""
        return self.millis < _some(when).millis

    def clone(self) -> Date:
        """A copy."""
        return Date(self.millis)

    def compare_to(self, other: Date) -> int:
        """Compare two times."""
        millis = _some(cast_class(other, "java.util.Date")).millis
        return (self.millis > millis) - (self.millis < millis)

    def get_time(self) -> int:
        """Milliseconds since 1970."""
        return self.millis

    def set_time(self, millis: int) -> None:
        """Set the milliseconds since 1970."""
        self.millis = millis

    def equals(self, other: Any) -> bool:
        return isinstance(other, Date) and self.millis == other.millis

    def hash_code(self) -> int:
        bits = self.millis & 0xFFFFFFFFFFFFFFFF
        return to_int(bits >> 32 ^ bits)

    def to_string(self) -> str:
        """As `Thu Jan 01 00:00:00 UTC 1970`, in the default time zone, UTC."""
        number, rest = divmod(self.millis, DAY)
        split = from_gregorian if self.millis >= CUTOVER else from_julian
        year, month, day = split(number)
        minutes, seconds = divmod(rest // 1000, 60)
        clock = f"{minutes // 60:02d}:{minutes % 60:02d}:{seconds:02d}"
        name = f"{_DAYS[weekday(number) - 1]} {_MONTHS[month - 1]} {day:02d}"
        return f"{name} {clock} UTC {year if year > 0 else 1 - year}"


def _some(date: Date | None) -> Date:
    if date is None:
        raise throwables.NullPointerException(_NO_DATE)
    return date


expose(
    "java.util.Date",
    Date,
    *("after/1", "before/1", "clone/0", "compareTo/1", "getTime/0", "setTime/1", "equals/1"),
    *("hashCode/0", "toString/0"),
)
registry.constructor("java.util.Date", 0)(Date)
registry.constructor("java.util.Date", 1)(Date)


@registry.static("java.util.Date", "from", 1)
def from_(instant: Any) -> Date:
    """The time of an Instant."""
    body = registry.method_of("java.time.Instant", "toEpochMilli", 0)
    require(instant)
    assert body is not None
    try:
        return Date(body(instant))
    except throwables.ArithmeticException as error:
        raise throwables.IllegalArgumentException(
            f"java.lang.ArithmeticException: {error.message}", error
        ) from None
