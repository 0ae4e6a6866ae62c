"""java.time.ZonedDateTime, OffsetDateTime and OffsetTime."""

from __future__ import annotations

from typing import Any, ClassVar, Final

from painless_lite.library import registry
from painless_lite.library.java_time import (
    UNIT_NANOS,
    DateTimeParts,
    LocalDate,
    LocalDateTime,
    LocalTime,
    Temporal,
    complete,
    formatted,
    parsed,
    standard,
)
from painless_lite.library.java_time_amount import Period
from painless_lite.library.java_time_base import (
    NANOS,
    SECONDS_PER_DAY,
    WIDE_FIELDS,
    NoStatics,
    adjusted,
    bind,
    compare,
    need,
    no_int,
    quotient,
    unobtainable,
)
from painless_lite.library.java_time_enums import DayOfWeek
from painless_lite.library.java_time_instant import Instant
from painless_lite.library.java_time_temporal import (
    LOCAL_DATE,
    LOCAL_TIME,
    ChronoField,
    ChronoUnit,
)
from painless_lite.library.java_time_zone import ZoneId, ZoneOffset, offset_of
from painless_lite.runtime import throwables
from painless_lite.runtime.equality import compare_strings

F = ChronoField
U = ChronoUnit
_TEMPORAL: Final = "java.time.temporal.Temporal"
_ADJUSTER: Final = "java.time.temporal.TemporalAdjuster"


class Moment(DateTimeParts):
    """What ZonedDateTime and OffsetDateTime share: a local date and time and its offset."""

    __slots__ = ("date_time", "offset")
    own_range = True

    def __init__(self, date_time: LocalDateTime, offset: ZoneOffset) -> None:
        self.date_time = date_time
        self.offset = offset

    @property
    def local(self) -> LocalDateTime:
        return self.date_time

    def supports(self, what: Any) -> bool:
        if what in (F.INSTANT_SECONDS, F.OFFSET_SECONDS):
            return True
        return bool(what.is_date_based() or what.is_time_based())

    def read(self, field: Any) -> int:
        if field is F.INSTANT_SECONDS:
            return self.to_epoch_second()
        return self.offset.seconds if field is F.OFFSET_SECONDS else self.date_time.read(field)

    def limits(self, field: Any) -> Any:
        if field in (F.INSTANT_SECONDS, F.OFFSET_SECONDS):
            return field.limits
        return self.date_time.limits(field)

    def get_offset(self) -> ZoneOffset:
        """The offset."""
        return self.offset

    def to_epoch_second(self) -> int:
        """Seconds since 1970."""
        return self.date_time.to_epoch_second(self.offset)

    def to_instant(self) -> Instant:
        """The moment."""
        return Instant(self.to_epoch_second(), self.get_nano())

    def _order(self, other: Any) -> int:
        seconds = compare(self.to_epoch_second(), other.to_epoch_second())
        return seconds or int(self.get_nano() - other.get_nano())

    def is_after(self, other: Any) -> bool:
        """Whether it is a later moment."""
        return self._order(other) > 0

    def is_before(self, other: Any) -> bool:
        """Whether it is an earlier moment."""
        return self._order(other) < 0

    def is_equal(self, other: Any) -> bool:
        """Whether it is the same moment."""
        return self._order(other) == 0

    def to_local_date_time(self) -> LocalDateTime:
        return self.date_time

    def with_local(self, local: LocalDateTime) -> Any:
        """With another local date and time."""
        raise throwables.UnsupportedOperationException()

    def replaced(self, date: LocalDate, time: LocalTime) -> Any:
        """With another date and time."""
        return self.with_local(LocalDateTime(date, time))

    def truncated_to(self, unit: Any) -> Any:
        """With all smaller units at zero."""
        return self.with_local(self.date_time.truncated_to(unit))


class ZonedDateTime(Moment):
    """java.time.ZonedDateTime."""

    __slots__ = ("zone",)
    java_class = "java.time.ZonedDateTime"
    java_supers = (_TEMPORAL, "java.time.chrono.ChronoZonedDateTime")

    def __init__(self, date_time: LocalDateTime, offset: ZoneOffset, zone: ZoneId) -> None:
        super().__init__(date_time, offset)
        self.zone = zone

    @staticmethod
    def of_2(local: Any, zone: Any) -> ZonedDateTime:
        """A local date and time in a zone."""
        return ZonedDateTime.of_local(local, zone, None)

    @staticmethod
    def of_3(date: Any, time: Any, zone: Any) -> ZonedDateTime:
        """A date and time in a zone."""
        return ZonedDateTime.of_local(LocalDateTime.of_2(date, time), zone, None)

    @staticmethod
    def of_8(*parts: Any) -> ZonedDateTime:
        """A date and time in a zone, part by part."""
        return ZonedDateTime.of_local(LocalDateTime.of(*parts[:-1]), parts[-1], None)

    @staticmethod
    def of_local(local: Any, zone: Any, preferred: ZoneOffset | None) -> ZonedDateTime:
        """A local date and time in a zone; in a gap later, in an overlap as preferred."""
        need(local, "localDateTime")
        need(zone, "zone")
        if isinstance(zone, ZoneOffset):
            return ZonedDateTime(local, zone, zone)
        rules = zone.get_rules()
        shift = rules.local_shift(local)
        if shift is None:
            return ZonedDateTime(local, offset_of(rules.local_offset(local)), zone)
        if shift.after > shift.before:
            later = local.plus_2(shift.after - shift.before, U.SECONDS)
            return ZonedDateTime(later, offset_of(shift.after), zone)
        keep = preferred is not None and preferred.seconds == shift.after
        return ZonedDateTime(local, offset_of(shift.after if keep else shift.before), zone)

    @staticmethod
    def of_instant_2(instant: Any, zone: Any) -> ZonedDateTime:
        """A moment in a zone."""
        need(instant, "instant")
        offset = need(zone, "zone").get_rules().get_offset(instant)
        local = LocalDateTime.of_epoch_second(instant.seconds, instant.nanos, offset)
        return ZonedDateTime(local, offset, zone)

    @staticmethod
    def of_instant_3(local: Any, offset: Any, zone: Any) -> ZonedDateTime:
        """The moment of a local date and time at an offset, in a zone."""
        need(local, "localDateTime")
        need(offset, "offset")
        need(zone, "zone")
        if zone.get_rules().is_valid_offset(local, offset):
            return ZonedDateTime(local, offset, zone)
        return ZonedDateTime.of_instant_2(local.to_instant(offset), zone)

    @staticmethod
    def of_strict(local: Any, offset: Any, zone: Any) -> ZonedDateTime:
        """A local date and time in a zone, where the offset must be right."""
        need(local, "localDateTime")
        need(offset, "offset")
        rules = need(zone, "zone").get_rules()
        if rules.is_valid_offset(local, offset):
            return ZonedDateTime(local, offset, zone)
        shift = rules.local_shift(local)
        if shift is not None and shift.after > shift.before:
            raise throwables.DateTimeException(
                f"LocalDateTime {local.to_string()!r} does not exist in zone {zone.to_string()!r} "
                "due to a gap in the local time-line, typically caused by daylight savings"
            )
        raise throwables.DateTimeException(
            f"ZoneOffset {offset.to_string()!r} is not valid for LocalDateTime "
            f"{local.to_string()!r} in zone {zone.to_string()!r}"
        )

    @staticmethod
    def from_(temporal: Any) -> ZonedDateTime:
        """The date, time and zone of a temporal object."""
        if isinstance(temporal, ZonedDateTime):
            return temporal
        try:
            zone = ZoneId.from_(temporal)
            if temporal.is_supported(F.INSTANT_SECONDS):
                moment = Instant.from_(temporal)
                return ZonedDateTime.of_instant_2(moment, zone)
            date, time = LocalDate.from_(temporal), LocalTime.from_(temporal)
            return ZonedDateTime.of_3(date, time, zone)
        except throwables.DateTimeException as error:
            raise unobtainable("ZonedDateTime", temporal) from error

    @staticmethod
    def parse(text: Any, formatter: Any = ...) -> ZonedDateTime:
        """A date, time and zone from a text."""
        reader = standard("ISO_ZONED_DATE_TIME") if formatter is ... else formatter
        found: ZonedDateTime = parsed(text, reader, ZonedDateTime.from_)
        return found

    def known(self, query: str) -> Any:
        if query in ("zone", "zone_id"):
            return self.zone
        if query == "offset":
            return self.offset
        return self.date_time.known(query)

    def get_zone(self) -> ZoneId:
        """The zone."""
        return self.zone

    def get_day_of_week_enum(self) -> DayOfWeek:
        """The day of the week."""
        return self.get_day_of_week()

    def with_local(self, local: LocalDateTime) -> ZonedDateTime:
        return ZonedDateTime.of_local(local, self.zone, self.offset)

    def _with_offset(self, offset: ZoneOffset) -> ZonedDateTime:
        valid = self.zone.get_rules().is_valid_offset(self.date_time, offset)
        if valid and not offset.equals(self.offset):
            return ZonedDateTime(self.date_time, offset, self.zone)
        return self

    def set(self, field: ChronoField, value: int) -> ZonedDateTime:
        if field is F.INSTANT_SECONDS:
            moment = Instant.of_epoch_second(value, self.get_nano())
            return ZonedDateTime.of_instant_2(moment, self.zone)
        if field is F.OFFSET_SECONDS:
            return self._with_offset(ZoneOffset.of_total_seconds(value))
        return self.with_local(self.date_time.set(field, value))

    def with_1(self, adjuster: Any) -> Any:
        if isinstance(adjuster, (LocalDate, LocalTime, LocalDateTime)):
            return self.with_local(self.date_time.with_1(adjuster))
        if isinstance(adjuster, OffsetDateTime):
            return ZonedDateTime.of_local(adjuster.date_time, self.zone, adjuster.offset)
        if isinstance(adjuster, Instant):
            return ZonedDateTime.of_instant_2(adjuster, self.zone)
        if isinstance(adjuster, ZoneOffset):
            return self._with_offset(adjuster)
        return adjusted(adjuster, self)

    def shift(self, amount: int, unit: ChronoUnit) -> ZonedDateTime:
        moved = self.date_time.shift(amount, unit)
        if not unit.is_time_based():
            return self.with_local(moved)
        return ZonedDateTime.of_instant_3(moved, self.offset, self.zone)

    def distance(self, end: ZonedDateTime, unit: ChronoUnit) -> int:
        other = end.with_zone_same_instant(self.zone)
        if unit.is_time_based():
            return self.to_offset_date_time().distance(other.to_offset_date_time(), unit)
        return self.date_time.distance(other.date_time, unit)

    def plus_1(self, amount: Any) -> Any:
        if isinstance(amount, Period):
            return self.with_local(self.date_time.plus_1(amount))
        return need(amount, "amountToAdd").add_to(self)

    def minus_1(self, amount: Any) -> Any:
        if isinstance(amount, Period):
            return self.with_local(self.date_time.minus_1(amount))
        return need(amount, "amountToSubtract").subtract_from(self)

    def with_zone_same_instant(self, zone: Any) -> ZonedDateTime:
        """The same moment in another zone."""
        need(zone, "zone")
        if zone.equals(self.zone):
            return self
        return ZonedDateTime.of_instant_2(self.to_instant(), zone)

    def with_zone_same_local(self, zone: Any) -> ZonedDateTime:
        """The same local date and time in another zone."""
        need(zone, "zone")
        if zone.equals(self.zone):
            return self
        return ZonedDateTime.of_local(self.date_time, zone, self.offset)

    def with_fixed_offset_zone(self) -> ZonedDateTime:
        """With the offset as the zone."""
        return ZonedDateTime(self.date_time, self.offset, self.offset)

    def _overlap(self) -> Any:
        shift = self.zone.get_rules().local_shift(self.date_time)
        return shift if shift is not None and shift.after < shift.before else None

    def with_earlier_offset_at_overlap(self) -> ZonedDateTime:
        """The first of two moments of the same local time."""
        shift = self._overlap()
        return self if shift is None else self._with_offset(offset_of(shift.before))

    def with_later_offset_at_overlap(self) -> ZonedDateTime:
        """The second of two moments of the same local time."""
        shift = self._overlap()
        return self if shift is None else self._with_offset(offset_of(shift.after))

    def to_offset_date_time(self) -> OffsetDateTime:
        """Without the zone."""
        return OffsetDateTime(self.date_time, self.offset)

    def compare_to(self, other: ZonedDateTime) -> int:
        """Which comes first: by moment, local time, zone."""
        return (
            self._order(other)
            or self.date_time.compare_to(other.date_time)
            or compare_strings(self.zone.id, other.zone.id)
        )

    def equals(self, other: Any) -> bool:
        return (
            isinstance(other, ZonedDateTime)
            and self.date_time.equals(other.date_time)
            and self.offset.equals(other.offset)
            and self.zone.equals(other.zone)
        )

    def hash_code(self) -> int:
        code = self.zone.hash_code() & 0xFFFFFFFF
        rotated = (code << 3 | code >> 29) & 0xFFFFFFFF
        mixed = (self.date_time.hash_code() ^ self.offset.hash_code()) & 0xFFFFFFFF ^ rotated
        return mixed - (mixed >> 31 << 32)

    def to_string(self) -> str:
        text = self.date_time.to_string() + self.offset.id
        return text if self.zone is self.offset else f"{text}[{self.zone.id}]"


def start_of_day(date: LocalDate, zone: ZoneId) -> ZonedDateTime:
    """The first moment of a day in a zone."""
    midnight = LocalDateTime(date, LocalTime.MIDNIGHT)
    transition = zone.get_rules().get_transition(midnight)
    if transition is not None and transition.is_gap():
        midnight = transition.get_date_time_after()
    return ZonedDateTime.of_2(midnight, zone)


class OffsetDateTime(Moment):
    """java.time.OffsetDateTime."""

    __slots__ = ()
    java_class = "java.time.OffsetDateTime"
    java_supers = (_TEMPORAL, _ADJUSTER)
    MIN: ClassVar[OffsetDateTime]
    MAX: ClassVar[OffsetDateTime]

    @staticmethod
    def of_2(local: Any, offset: Any) -> OffsetDateTime:
        """A local date and time at an offset."""
        return OffsetDateTime(need(local, "dateTime"), need(offset, "offset"))

    @staticmethod
    def of_3(date: Any, time: Any, offset: Any) -> OffsetDateTime:
        """A date and a time at an offset."""
        return OffsetDateTime.of_2(LocalDateTime.of_2(date, time), offset)

    @staticmethod
    def of_8(*parts: Any) -> OffsetDateTime:
        """A date and time at an offset, part by part."""
        return OffsetDateTime.of_2(LocalDateTime.of(*parts[:-1]), parts[-1])

    @staticmethod
    def of_instant(instant: Any, zone: Any) -> OffsetDateTime:
        """A moment at the offset that a zone has then."""
        need(instant, "instant")
        offset = need(zone, "zone").get_rules().get_offset(instant)
        local = LocalDateTime.of_epoch_second(instant.seconds, instant.nanos, offset)
        return OffsetDateTime(local, offset)

    @staticmethod
    def from_(temporal: Any) -> OffsetDateTime:
        """The date, time and offset of a temporal object."""
        if isinstance(temporal, OffsetDateTime):
            return temporal
        try:
            offset = ZoneOffset.from_(temporal)
            date, time = temporal.query(LOCAL_DATE), temporal.query(LOCAL_TIME)
            if date is not None and time is not None:
                return OffsetDateTime.of_3(date, time, offset)
            return OffsetDateTime.of_instant(Instant.from_(temporal), offset)
        except throwables.DateTimeException as error:
            raise unobtainable("OffsetDateTime", temporal) from error

    @staticmethod
    def parse(text: Any, formatter: Any = ...) -> OffsetDateTime:
        """A date, time and offset from a text."""
        reader = standard("ISO_OFFSET_DATE_TIME") if formatter is ... else formatter
        found: OffsetDateTime = parsed(text, reader, OffsetDateTime.from_)
        return found

    @staticmethod
    def time_line_order() -> Any:
        """A comparator by moment."""
        return TIME_LINE

    def known(self, query: str) -> Any:
        if query in ("zone", "offset"):
            return self.offset
        return None if query == "zone_id" else self.date_time.known(query)

    def with_local(self, local: LocalDateTime) -> OffsetDateTime:
        return OffsetDateTime(local, self.offset)

    def set(self, field: ChronoField, value: int) -> OffsetDateTime:
        if field is F.INSTANT_SECONDS:
            moment = Instant.of_epoch_second(value, self.get_nano())
            return OffsetDateTime.of_instant(moment, self.offset)
        if field is F.OFFSET_SECONDS:
            return OffsetDateTime(self.date_time, ZoneOffset.of_total_seconds(value))
        return self.with_local(self.date_time.set(field, value))

    def with_1(self, adjuster: Any) -> Any:
        if isinstance(adjuster, (LocalDate, LocalTime, LocalDateTime)):
            return self.with_local(self.date_time.with_1(adjuster))
        if isinstance(adjuster, Instant):
            return OffsetDateTime.of_instant(adjuster, self.offset)
        if isinstance(adjuster, ZoneOffset):
            return OffsetDateTime(self.date_time, adjuster)
        return adjuster if isinstance(adjuster, OffsetDateTime) else adjusted(adjuster, self)

    def shift(self, amount: int, unit: ChronoUnit) -> OffsetDateTime:
        return self.with_local(self.date_time.shift(amount, unit))

    def distance(self, end: OffsetDateTime, unit: ChronoUnit) -> int:
        other = end.with_offset_same_instant(self.offset)
        return self.date_time.distance(other.date_time, unit)

    def with_offset_same_instant(self, offset: ZoneOffset) -> OffsetDateTime:
        """The same moment at another offset."""
        if offset.equals(self.offset):
            return self
        moved = self.date_time.plus_2(offset.seconds - self.offset.seconds, U.SECONDS)
        return OffsetDateTime(moved, offset)

    def with_offset_same_local(self, offset: Any) -> OffsetDateTime:
        """The same local date and time at another offset."""
        return OffsetDateTime.of_2(self.date_time, offset)

    def at_zone_same_instant(self, zone: Any) -> ZonedDateTime:
        """The same moment in a zone."""
        return ZonedDateTime.of_instant_3(self.date_time, self.offset, zone)

    def at_zone_similar_local(self, zone: Any) -> ZonedDateTime:
        """The same local date and time in a zone, as far as it exists there."""
        return ZonedDateTime.of_local(self.date_time, zone, self.offset)

    def to_zoned_date_time(self) -> ZonedDateTime:
        """With the offset as the zone."""
        return ZonedDateTime(self.date_time, self.offset, self.offset)

    def to_offset_time(self) -> OffsetTime:
        """Without the date."""
        return OffsetTime(self.date_time.time, self.offset)

    def adjust_into(self, temporal: Any) -> Any:
        """Another temporal object at this date, time and offset."""
        return (
            temporal.with_2(F.EPOCH_DAY, self.date_time.date.to_epoch_day())
            .with_2(F.NANO_OF_DAY, self.date_time.time.nanos)
            .with_2(F.OFFSET_SECONDS, self.offset.seconds)
        )

    def compare_to(self, other: OffsetDateTime) -> int:
        """Which comes first: by moment, then local time."""
        if self.offset.equals(other.get_offset()):
            return self.date_time.compare_to(other.date_time)
        return self._order(other) or self.date_time.compare_to(other.date_time)

    def equals(self, other: Any) -> bool:
        return (
            isinstance(other, OffsetDateTime)
            and self.date_time.equals(other.date_time)
            and self.offset.equals(other.offset)
        )

    def hash_code(self) -> int:
        return self.date_time.hash_code() ^ self.offset.hash_code()

    def to_string(self) -> str:
        return self.date_time.to_string() + self.offset.id


def _by_moment(one: Moment, two: Moment) -> int:
    return compare(one.to_epoch_second(), two.to_epoch_second()) or compare(
        one.get_nano(), two.get_nano()
    )


def time_line() -> Any:
    """A comparator by moment, or by day."""
    from painless_lite.library.java_util_compare import lambda_of

    home = "java.time.OffsetDateTime"
    return lambda_of("java.util.Comparator", lambda one, two: _by_moment(one, two), home)


TIME_LINE: Final = time_line()


class OffsetTime(Temporal):
    """java.time.OffsetTime."""

    __slots__ = ("offset", "time")
    java_class = "java.time.OffsetTime"
    own_range = True
    java_supers = (_TEMPORAL, _ADJUSTER)
    MIN: ClassVar[OffsetTime]
    MAX: ClassVar[OffsetTime]

    def __init__(self, time: LocalTime, offset: ZoneOffset) -> None:
        self.time = time
        self.offset = offset

    @staticmethod
    def of_2(time: Any, offset: Any) -> OffsetTime:
        """A time at an offset."""
        return OffsetTime(need(time, "time"), need(offset, "offset"))

    @staticmethod
    def of_5(hour: int, minute: int, second: int, nano: int, offset: Any) -> OffsetTime:
        """A time at an offset, part by part."""
        return OffsetTime.of_2(LocalTime.of(hour, minute, second, nano), offset)

    @staticmethod
    def of_instant(instant: Any, zone: Any) -> OffsetTime:
        """The time of a moment in a zone."""
        need(instant, "instant")
        offset = need(zone, "zone").get_rules().get_offset(instant)
        seconds = (instant.seconds + offset.seconds) % SECONDS_PER_DAY
        return OffsetTime(LocalTime(seconds * NANOS + instant.nanos), offset)

    @staticmethod
    def from_(temporal: Any) -> OffsetTime:
        """The time and offset of a temporal object."""
        if isinstance(temporal, OffsetTime):
            return temporal
        try:
            return OffsetTime(LocalTime.from_(temporal), ZoneOffset.from_(temporal))
        except throwables.DateTimeException as error:
            raise unobtainable("OffsetTime", temporal) from error

    @staticmethod
    def parse(text: Any, formatter: Any = ...) -> OffsetTime:
        """A time and offset from a text."""
        reader = standard("ISO_OFFSET_TIME") if formatter is ... else formatter
        found: OffsetTime = parsed(text, reader, OffsetTime.from_)
        return found

    def supports(self, what: Any) -> bool:
        return what is F.OFFSET_SECONDS or bool(what.is_time_based())

    def read(self, field: Any) -> int:
        return self.offset.seconds if field is F.OFFSET_SECONDS else self.time.read(field)

    def read_int(self, field: Any) -> int:
        if field.name in WIDE_FIELDS:
            raise no_int(field)
        return self.read(field)

    def known(self, query: str) -> Any:
        if query in ("zone", "offset"):
            return self.offset
        if query == "local_time":
            return self.time
        return U.NANOS if query == "precision" else None

    def get_offset(self) -> ZoneOffset:
        """The offset."""
        return self.offset

    def to_local_time(self) -> LocalTime:
        """The time."""
        return self.time

    def get_hour(self) -> int:
        """The hour."""
        return self.time.get_hour()

    def get_minute(self) -> int:
        """The minute."""
        return self.time.get_minute()

    def get_second(self) -> int:
        """The second."""
        return self.time.get_second()

    def get_nano(self) -> int:
        """The nanosecond."""
        return self.time.get_nano()

    def with_hour(self, hour: int) -> OffsetTime:
        """At another hour."""
        return OffsetTime(self.time.with_hour(hour), self.offset)

    def with_minute(self, minute: int) -> OffsetTime:
        """At another minute."""
        return OffsetTime(self.time.with_minute(minute), self.offset)

    def with_second(self, second: int) -> OffsetTime:
        """At another second."""
        return OffsetTime(self.time.with_second(second), self.offset)

    def with_nano(self, nano: int) -> OffsetTime:
        """At another nanosecond."""
        return OffsetTime(self.time.with_nano(nano), self.offset)

    def set(self, field: ChronoField, value: int) -> OffsetTime:
        if field is F.OFFSET_SECONDS:
            return OffsetTime(self.time, ZoneOffset.of_total_seconds(value))
        return OffsetTime(self.time.set(field, value), self.offset)

    def with_1(self, adjuster: Any) -> Any:
        if isinstance(adjuster, LocalTime):
            return OffsetTime(adjuster, self.offset)
        if isinstance(adjuster, ZoneOffset):
            return OffsetTime(self.time, adjuster)
        return adjuster if isinstance(adjuster, OffsetTime) else adjusted(adjuster, self)

    def shift(self, amount: int, unit: ChronoUnit) -> OffsetTime:
        return OffsetTime(self.time.shift(amount, unit), self.offset)

    def moment(self) -> int:
        """Nanoseconds since midnight in UTC."""
        return self.time.nanos - self.offset.seconds * NANOS

    def distance(self, end: OffsetTime, unit: ChronoUnit) -> int:
        return quotient(end.moment() - self.moment(), UNIT_NANOS[unit])

    def truncated_to(self, unit: Any) -> OffsetTime:
        """With all smaller units at zero."""
        return OffsetTime(self.time.truncated_to(unit), self.offset)

    def with_offset_same_instant(self, offset: ZoneOffset) -> OffsetTime:
        """The same moment at another offset."""
        if offset.equals(self.offset):
            return self
        moved = self.time.plus_seconds(offset.seconds - self.offset.seconds)
        return OffsetTime(moved, offset)

    def with_offset_same_local(self, offset: Any) -> OffsetTime:
        """The same time at another offset."""
        return OffsetTime.of_2(self.time, offset)

    def format(self, formatter: Any) -> str:
        """As a formatter writes it."""
        return formatted(self, formatter)

    def adjust_into(self, temporal: Any) -> Any:
        """Another temporal object at this time and offset."""
        return temporal.with_2(F.NANO_OF_DAY, self.time.nanos).with_2(
            F.OFFSET_SECONDS, self.offset.seconds
        )

    def is_after(self, other: OffsetTime) -> bool:
        """Whether it is a later moment of the day."""
        return self.moment() > other.moment()

    def is_before(self, other: OffsetTime) -> bool:
        """Whether it is an earlier moment of the day."""
        return self.moment() < other.moment()

    def is_equal(self, other: OffsetTime) -> bool:
        """Whether it is the same moment of the day."""
        return self.moment() == other.moment()

    def compare_to(self, other: OffsetTime) -> int:
        """Which comes first: by moment, then time."""
        if self.offset.equals(other.offset):
            return self.time.compare_to(other.time)
        return compare(self.moment(), other.moment()) or self.time.compare_to(other.time)

    def equals(self, other: Any) -> bool:
        return (
            isinstance(other, OffsetTime)
            and self.time.equals(other.time)
            and self.offset.equals(other.offset)
        )

    def hash_code(self) -> int:
        return self.time.hash_code() ^ self.offset.hash_code()

    def to_string(self) -> str:
        return self.time.to_string() + self.offset.id


_EAST, _WEST = offset_of(18 * 3600), offset_of(-18 * 3600)
OffsetDateTime.MIN = OffsetDateTime(LocalDateTime.MIN, _EAST)
OffsetDateTime.MAX = OffsetDateTime(LocalDateTime.MAX, _WEST)
OffsetTime.MIN = OffsetTime(LocalTime.MIN, _EAST)
OffsetTime.MAX = OffsetTime(LocalTime.MAX, _WEST)
for _cls in (ZonedDateTime, OffsetDateTime, OffsetTime):
    complete(_cls)
    bind(_cls)
bind(ZonedDateTime, java_name="java.time.chrono.ChronoZonedDateTime", statics=NoStatics)
for _cls in (OffsetDateTime, OffsetTime):
    for _name in ("MIN", "MAX"):
        registry.field(_cls.java_class, _name, getattr(_cls, _name))


@registry.method("java.time.ZonedDateTime", "getDayOfWeekEnum", 0)
def day_of_week_enum(self: ZonedDateTime) -> DayOfWeek:
    """Painless' own name of getDayOfWeek."""
    return self.get_day_of_week()
