"""java.time.Instant and java.time.Clock."""

from __future__ import annotations

from typing import Any, ClassVar, Final, cast

from painless_lite.library import registry
from painless_lite.library.java_object import JavaObject
from painless_lite.library.java_time import UNIT_NANOS, Temporal, standard, truncated
from painless_lite.library.java_time_amount import Duration
from painless_lite.library.java_time_base import (
    NANOS,
    NANOS_PER_DAY,
    bind,
    compare,
    exact_long,
    need,
    quotient,
    unobtainable,
    wrap_int,
)
from painless_lite.library.java_time_temporal import MOMENTS, ChronoField, ChronoUnit
from painless_lite.library.java_time_zone import ZoneId
from painless_lite.runtime import throwables
from painless_lite.runtime.equality import long_hash

F = ChronoField
U = ChronoUnit
_FIRST, _LAST = MOMENTS
_UNITS: Final = frozenset((*UNIT_NANOS, U.DAYS))
_FIELDS: Final = frozenset(
    (F.INSTANT_SECONDS, F.NANO_OF_SECOND, F.MICRO_OF_SECOND, F.MILLI_OF_SECOND)
)


class Instant(Temporal):
    """java.time.Instant: seconds since 1970-01-01T00:00Z, and nanoseconds."""

    __slots__ = ("nanos", "seconds")
    java_class = "java.time.Instant"
    java_supers = ("java.time.temporal.Temporal", "java.time.temporal.TemporalAdjuster")
    EPOCH: ClassVar[Instant]

    def __init__(self, seconds: int, nanos: int) -> None:
        self.seconds = seconds
        self.nanos = nanos

    @staticmethod
    def total(nanos: int) -> Instant:
        """The moment this many nanoseconds after 1970."""
        seconds, rest = divmod(nanos, NANOS)
        if not _FIRST <= exact_long(seconds) <= _LAST:
            raise throwables.DateTimeException("Instant exceeds minimum or maximum instant")
        return Instant(seconds, rest)

    def all_nanos(self) -> int:
        """Nanoseconds since 1970."""
        return self.seconds * NANOS + self.nanos

    @staticmethod
    def of_epoch_second(second: int, nano: int = 0) -> Instant:
        """A moment by its second and nanosecond."""
        return Instant.total(second * NANOS + nano)

    @staticmethod
    def of_epoch_milli(milli: int) -> Instant:
        """A moment by its millisecond."""
        return Instant.total(milli * 1_000_000)

    @staticmethod
    def from_(temporal: Any) -> Instant:
        """The moment of a temporal object."""
        if isinstance(temporal, Instant):
            return temporal
        need(temporal, "temporal")
        try:
            return Instant.of_epoch_second(
                temporal.get_long(F.INSTANT_SECONDS), temporal.get(F.NANO_OF_SECOND)
            )
        except throwables.DateTimeException as error:
            raise unobtainable("Instant", temporal) from error

    @staticmethod
    def parse(text: Any) -> Instant:
        """A moment from a text such as `2020-01-02T03:04:05Z`."""
        found: Instant = standard("ISO_INSTANT").read_as(text, Instant.from_)
        return found

    def supports(self, what: Any) -> bool:
        return what in _FIELDS or what in _UNITS

    def read(self, field: Any) -> int:
        if field is F.INSTANT_SECONDS:
            return self.seconds
        return int(self.nanos // UNIT_NANOS[field.base])

    def read_int(self, field: Any) -> int:
        if field is F.INSTANT_SECONDS:
            F.INSTANT_SECONDS.check_valid_int_value(self.seconds)
        return self.read(field)

    def known(self, query: str) -> Any:
        return U.NANOS if query == "precision" else None

    def get_epoch_second(self) -> int:
        """Seconds since 1970."""
        return self.seconds

    def get_nano(self) -> int:
        """Nanoseconds of the second."""
        return self.nanos

    def to_epoch_milli(self) -> int:
        """Milliseconds since 1970."""
        return exact_long(self.all_nanos() // 1_000_000)

    def set(self, field: ChronoField, value: int) -> Instant:
        if field is F.INSTANT_SECONDS:
            return Instant.of_epoch_second(value, self.nanos)
        return Instant(self.seconds, value * UNIT_NANOS[field.base])

    def shift(self, amount: int, unit: ChronoUnit) -> Instant:
        size = NANOS_PER_DAY if unit is U.DAYS else UNIT_NANOS[unit]
        return Instant.total(self.all_nanos() + amount * size)

    def plus_seconds(self, seconds: int) -> Instant:
        """Seconds later."""
        return self.shift(seconds, U.SECONDS)

    def plus_millis(self, millis: int) -> Instant:
        """Milliseconds later."""
        return self.shift(millis, U.MILLIS)

    def plus_nanos(self, nanos: int) -> Instant:
        """Nanoseconds later."""
        return self.shift(nanos, U.NANOS)

    def _less(self, amount: int, unit: ChronoUnit) -> Instant:
        """An amount earlier; the least long has no negative, so Java has a way of its own."""
        try:
            return cast(Instant, self.minus_2(amount, unit))
        except throwables.Throwable as error:
            if amount == -(1 << 63):
                error.add_note("least")
            raise

    def minus_seconds(self, seconds: int) -> Instant:
        """Seconds earlier."""
        return self._less(seconds, U.SECONDS)

    def minus_millis(self, millis: int) -> Instant:
        """Milliseconds earlier."""
        return self._less(millis, U.MILLIS)

    def minus_nanos(self, nanos: int) -> Instant:
        """Nanoseconds earlier."""
        return self._less(nanos, U.NANOS)

    def distance(self, end: Instant, unit: ChronoUnit) -> int:
        size = NANOS_PER_DAY if unit is U.DAYS else UNIT_NANOS[unit]
        return exact_long(quotient(end.all_nanos() - self.all_nanos(), size))

    def truncated_to(self, unit: Any) -> Instant:
        """With all smaller units at zero."""
        day, nanos = divmod(self.all_nanos(), NANOS_PER_DAY)
        return Instant.total(day * NANOS_PER_DAY + truncated(nanos, unit))

    def at_offset(self, offset: Any) -> Any:
        """With an offset."""
        from painless_lite.library.java_time_zoned import OffsetDateTime

        return OffsetDateTime.of_instant(self, offset)

    def at_zone(self, zone: Any) -> Any:
        """In a time zone."""
        from painless_lite.library.java_time_zoned import ZonedDateTime

        return ZonedDateTime.of_instant_2(self, zone)

    def adjust_into(self, temporal: Any) -> Any:
        """Another temporal object at this moment."""
        return temporal.with_2(F.INSTANT_SECONDS, self.seconds).with_2(F.NANO_OF_SECOND, self.nanos)

    def compare_to(self, other: Instant | None) -> int:
        """Which comes first."""
        if other is None:
            raise throwables.NullPointerException(
                'Cannot read field "seconds" because "otherInstant" is null'
            )
        return compare(self.seconds, other.seconds) or self.nanos - other.nanos

    def is_after(self, other: Instant) -> bool:
        """Whether it comes later."""
        return self.compare_to(other) > 0

    def is_before(self, other: Instant) -> bool:
        """Whether it comes earlier."""
        return self.compare_to(other) < 0

    def equals(self, other: Any) -> bool:
        return isinstance(other, Instant) and self.all_nanos() == other.all_nanos()

    def hash_code(self) -> int:
        return wrap_int(long_hash(self.seconds) + 51 * self.nanos)

    def to_string(self) -> str:
        return str(standard("ISO_INSTANT").format_1(self))


Instant.EPOCH = Instant(0, 0)
bind(Instant)
registry.field("java.time.Instant", "EPOCH", Instant.EPOCH)
registry.field("java.time.Instant", "MIN", Instant(_FIRST, 0))
registry.field("java.time.Instant", "MAX", Instant(_LAST, NANOS - 1))


class Clock(JavaObject):
    """java.time.Clock: scripts can make fixed ones, and others of those."""

    __slots__ = ("moment", "zone")
    java_class: ClassVar[str] = "java.time.Clock$FixedClock"
    java_supers: ClassVar[tuple[str, ...]] = ("java.time.Clock",)

    def __init__(self, moment: Instant, zone: ZoneId) -> None:
        self.moment = moment
        self.zone = zone

    @staticmethod
    def fixed(moment: Instant, zone: ZoneId) -> Clock:
        """A clock that stands still."""
        return Clock(need(moment, "fixedInstant"), need(zone, "zone"))

    @staticmethod
    def offset(base: Clock, length: Duration) -> Clock:
        """A clock that is ahead of another."""
        need(base, "baseClock")
        return base if need(length, "offsetDuration").is_zero() else OffsetClock(base, length)

    @staticmethod
    def tick(base: Clock, length: Duration) -> Clock:
        """A clock that moves in steps."""
        need(base, "baseClock")
        if need(length, "tickDuration").is_negative():
            raise throwables.IllegalArgumentException("Tick duration must not be negative")
        step = length.to_nanos()
        if step % 1_000_000 and (step == 0 or NANOS % step):
            raise throwables.IllegalArgumentException("Invalid tick duration")
        return base if step <= 1 else TickClock(base, Duration.of_nanos(step))

    def instant(self) -> Instant:
        """The moment that it shows."""
        return self.moment

    def millis(self) -> int:
        """The moment that it shows in milliseconds since 1970."""
        return self.instant().to_epoch_milli()

    def get_zone(self) -> ZoneId:
        """Its time zone."""
        return self.zone

    def equals(self, other: Any) -> bool:
        return isinstance(other, Clock) and self.to_string() == other.to_string()

    def hash_code(self) -> int:
        return self.moment.hash_code() ^ self.zone.hash_code()

    def to_string(self) -> str:
        return f"FixedClock[{self.moment.to_string()},{self.zone.to_string()}]"


class OffsetClock(Clock):
    """A clock that is ahead of another."""

    __slots__ = ("base", "length")
    java_class = "java.time.Clock$OffsetClock"

    def __init__(self, base: Clock, length: Duration) -> None:
        super().__init__(base.moment, base.zone)
        self.base = base
        self.length = length

    def instant(self) -> Instant:
        moment: Instant = self.base.instant().plus_1(self.length)
        return moment

    def millis(self) -> int:
        return exact_long(self.base.millis() + self.length.to_millis())

    def hash_code(self) -> int:
        return self.base.hash_code() ^ self.length.hash_code()

    def to_string(self) -> str:
        return f"OffsetClock[{self.base.to_string()},{self.length.to_string()}]"


class TickClock(OffsetClock):
    """A clock that moves in steps."""

    __slots__ = ()
    java_class = "java.time.Clock$TickClock"

    def instant(self) -> Instant:
        nanos = self.base.instant().all_nanos()
        return Instant.total(nanos - nanos % self.length.all_nanos())

    def millis(self) -> int:
        return self.instant().to_epoch_milli()

    def hash_code(self) -> int:
        return self.base.hash_code() ^ long_hash(self.length.all_nanos())

    def to_string(self) -> str:
        return f"TickClock[{self.base.to_string()},{self.length.to_string()}]"


bind(Clock, java_name="java.time.Clock")
