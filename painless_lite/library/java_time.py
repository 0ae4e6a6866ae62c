"""java.time.LocalDate, LocalTime and LocalDateTime."""

from __future__ import annotations

from typing import Any, ClassVar, Final

from painless_lite.library import registry
from painless_lite.library.java_time_amount import Period
from painless_lite.library.java_time_base import (
    NANOS,
    NANOS_PER_DAY,
    SECONDS_PER_DAY,
    NoStatics,
    TemporalValue,
    adjusted,
    bind,
    compare,
    exact_long,
    from_epoch_day,
    is_leap,
    month_length,
    month_start,
    need,
    null_call,
    obtained,
    quotient,
    to_epoch_day,
    unobtainable,
    unsupported_field,
    unsupported_unit,
    wrap_int,
)
from painless_lite.library.java_time_enums import DayOfWeek, Month
from painless_lite.library.java_time_temporal import (
    LOCAL_DATE,
    LOCAL_TIME,
    ChronoField,
    ChronoUnit,
    ValueRange,
)
from painless_lite.runtime import throwables
from painless_lite.runtime.classes import cast_class
from painless_lite.runtime.equality import long_hash

F = ChronoField
U = ChronoUnit
_ADJUSTER: Final = "java.time.temporal.TemporalAdjuster"


def iso() -> Any:
    """The ISO calendar."""
    from painless_lite.library.java_time_chrono import ISO

    return ISO


def formatted(temporal: Any, formatter: Any) -> str:
    """A temporal object as a formatter writes it."""
    return str(need(formatter, "formatter").format_1(temporal))


def parsed(text: Any, formatter: Any, make: Any) -> Any:
    """What a formatter reads from a text."""
    return need(formatter, "formatter").read_as(need(text, "text"), make)


def standard(name: str) -> Any:
    """One of DateTimeFormatter's constants."""
    from painless_lite.library.java_time_format import CONSTANTS

    return CONSTANTS[name]


class Temporal(TemporalValue):
    """What java.time's own temporal classes share: adding, subtracting and adjusting."""

    __slots__ = ()

    def plus_1(self, amount: Any) -> Any:
        """That much later."""
        if amount is None:
            raise null_call(
                "java.time.temporal.TemporalAmount.addTo(java.time.temporal.Temporal)",
                "amountToAdd",
            )
        return amount.add_to(self)

    def minus_1(self, amount: Any) -> Any:
        """That much earlier."""
        if amount is None:
            raise null_call(
                "java.time.temporal.TemporalAmount.subtractFrom(java.time.temporal.Temporal)",
                "amountToSubtract",
            )
        return amount.subtract_from(self)

    def plus_2(self, amount: int, unit: Any) -> Any:
        """An amount of a unit later."""
        if unit is not None and unit.is_chrono:
            if not self.is_supported(unit):
                raise unsupported_unit(unit)
            return self.shift(amount, unit)
        if unit is None:
            raise null_call(
                "java.time.temporal.TemporalUnit.addTo(java.time.temporal.Temporal, long)", "unit"
            )
        return unit.add_to(self, amount)

    def minus_2(self, amount: int, unit: Any) -> Any:
        """An amount of a unit earlier."""
        if amount == -(1 << 63):
            return self.plus_2((1 << 63) - 1, unit).plus_2(1, unit)
        return self.plus_2(-amount, unit)

    def shift(self, amount: int, unit: ChronoUnit) -> Any:
        """An amount of a ChronoUnit that is supported later."""
        raise throwables.UnsupportedOperationException()

    def with_1(self, adjuster: Any) -> Any:
        """As an adjuster has it."""
        return adjusted(adjuster, self)

    def with_2(self, field: Any, value: int) -> Any:
        """With another value of a field."""
        if field is None:
            raise null_call(
                "java.time.temporal.TemporalField.adjustInto(java.time.temporal.Temporal, long)",
                "field",
            )
        if not field.is_chrono:
            return cast_class(field.adjust_into_2(self, value), self.java_class)
        field.check_valid_value(value)
        if not self.supports(field):
            raise unsupported_field(field)
        return self.set(field, value)

    def set(self, field: ChronoField, value: int) -> Any:
        """With another value of a ChronoField that is supported."""
        raise throwables.UnsupportedOperationException()

    def until_2(self, end: Any, unit: Any) -> int:
        """How many whole units lie between this and another temporal object."""
        other = type(self).from_(end)  # type: ignore[attr-defined]
        if unit is not None and not unit.is_chrono:
            return int(unit.between(self, other))
        if unit is None:
            raise null_call(
                "java.time.temporal.TemporalUnit.between(java.time.temporal.Temporal, "
                "java.time.temporal.Temporal)",
                "unit",
            )
        if not self.is_supported(unit):
            raise unsupported_unit(unit)
        return self.distance(other, unit)

    def distance(self, end: Any, unit: ChronoUnit) -> int:
        """How many whole ChronoUnits lie between this and another object of this class."""
        raise throwables.UnsupportedOperationException()


#: How many months the longer units of dates have.
_MONTHS: Final = {
    U.MONTHS: 1,
    U.YEARS: 12,
    U.DECADES: 120,
    U.CENTURIES: 1200,
    U.MILLENNIA: 12_000,
}
_YEARS: Final = {U.YEARS: 1, U.DECADES: 10, U.CENTURIES: 100, U.MILLENNIA: 1000}


def shown_year(year: int) -> str:
    """A year as java.time writes it."""
    if year > 9999:
        return f"+{year}"
    return f"{year:05}" if year < 0 else f"{year:04}"


class LocalDate(Temporal):
    """java.time.LocalDate."""

    __slots__ = ("day", "month", "year")
    java_class = "java.time.LocalDate"
    java_supers = ("java.time.temporal.Temporal", _ADJUSTER, "java.time.chrono.ChronoLocalDate")
    own_range = True
    MAX: ClassVar[LocalDate]
    MIN: ClassVar[LocalDate]

    def __init__(self, year: int, month: int, day: int) -> None:
        self.year = year
        self.month = month
        self.day = day

    @staticmethod
    def of(year: int, month: int, day: int) -> LocalDate:
        """A date; all three are checked."""
        F.YEAR.check_valid_value(year)
        F.MONTH_OF_YEAR.check_valid_value(month)
        F.DAY_OF_MONTH.check_valid_value(day)
        if day > 28 and day > month_length(year, month):
            if day == 29:
                raise throwables.DateTimeException(
                    f"Invalid date 'February 29' as '{year}' is not a leap year"
                )
            raise throwables.DateTimeException(f"Invalid date '{Month.of(month).name} {day}'")
        return LocalDate(year, month, day)

    @staticmethod
    def of_year_day(year: int, day: int) -> LocalDate:
        """A date by its day of the year."""
        F.YEAR.check_valid_value(year)
        F.DAY_OF_YEAR.check_valid_value(day)
        if day == 366 and not is_leap(year):
            raise throwables.DateTimeException(
                f"Invalid date 'DayOfYear 366' as '{year}' is not a leap year"
            )
        return LocalDate(*from_epoch_day(to_epoch_day(year, 1, 1) + day - 1))

    @staticmethod
    def of_epoch_day(days: int) -> LocalDate:
        """A date by the days since 1970-01-01."""
        return LocalDate(*from_epoch_day(F.EPOCH_DAY.check_valid_value(days)))

    @staticmethod
    def from_(temporal: Any) -> LocalDate:
        """The date of a temporal object."""
        date: LocalDate = obtained("LocalDate", need(temporal, "temporal"), LOCAL_DATE)
        return date

    @staticmethod
    def parse(text: Any, formatter: Any = ...) -> LocalDate:
        """A date from a text."""
        reader = standard("ISO_LOCAL_DATE") if formatter is ... else formatter
        date: LocalDate = parsed(text, reader, LocalDate.from_)
        return date

    def supports(self, what: Any) -> bool:
        return bool(what.is_date_based())

    def limits(self, field: Any) -> Any:
        if field is F.DAY_OF_MONTH:
            return ValueRange(1, self.length_of_month())
        if field is F.DAY_OF_YEAR:
            return ValueRange(1, self.length_of_year())
        if field is F.ALIGNED_WEEK_OF_MONTH:
            return ValueRange(1, 4 if self.length_of_month() == 28 else 5)
        if field is F.YEAR_OF_ERA:
            return ValueRange(1, 1_000_000_000 if self.year <= 0 else 999_999_999)
        return field.limits

    def read(self, field: Any) -> int:
        return int(_DATE_READERS[field.name](self))

    def known(self, query: str) -> Any:
        if query == "local_date":
            return self
        if query == "chronology":
            return iso()
        return U.DAYS if query == "precision" else None

    def get_chronology(self) -> Any:
        """The ISO calendar."""
        return iso()

    def get_era(self) -> Any:
        """BCE or CE."""
        return iso().era_of(int(self.year >= 1))

    def get_year(self) -> int:
        """The year."""
        return self.year

    def get_month_value(self) -> int:
        """The month's number."""
        return self.month

    def get_month(self) -> Month:
        """The month."""
        return Month.of(self.month)

    def get_day_of_month(self) -> int:
        """The day of the month."""
        return self.day

    def get_day_of_year(self) -> int:
        """The day of the year."""
        return month_start(self.year, self.month) + self.day - 1

    def get_day_of_week(self) -> DayOfWeek:
        """The day of the week."""
        return DayOfWeek.of((self.to_epoch_day() + 3) % 7 + 1)

    def is_leap_year(self) -> bool:
        """Whether the year has 366 days."""
        return is_leap(self.year)

    def length_of_month(self) -> int:
        """How many days the month has."""
        return month_length(self.year, self.month)

    def length_of_year(self) -> int:
        """How many days the year has."""
        return 366 if is_leap(self.year) else 365

    def to_epoch_day(self) -> int:
        """Days since 1970-01-01."""
        return to_epoch_day(self.year, self.month, self.day)

    def proleptic_month(self) -> int:
        """Months since year 0."""
        return self.year * 12 + self.month - 1

    def set(self, field: ChronoField, value: int) -> LocalDate:
        if field is F.DAY_OF_MONTH:
            return self.with_day_of_month(value)
        if field is F.DAY_OF_YEAR:
            return self.with_day_of_year(value)
        if field is F.EPOCH_DAY:
            return LocalDate.of_epoch_day(value)
        if field is F.MONTH_OF_YEAR:
            return self.with_month(value)
        if field is F.PROLEPTIC_MONTH:
            return self.plus_months(value - self.proleptic_month())
        if field is F.YEAR:
            return self.with_year(value)
        if field is F.YEAR_OF_ERA:
            return self.with_year(value if self.year >= 1 else 1 - value)
        if field is F.ERA:
            return self if self.read(field) == value else self.with_year(1 - self.year)
        step = 7 if field.name.startswith("ALIGNED_WEEK") else 1
        return self.plus_days((value - self.read(field)) * step)

    def with_year(self, year: int) -> LocalDate:
        """In another year."""
        F.YEAR.check_valid_value(year)
        return _previous_valid(year, self.month, self.day)

    def with_month(self, month: int) -> LocalDate:
        """In another month."""
        F.MONTH_OF_YEAR.check_valid_value(month)
        return _previous_valid(self.year, month, self.day)

    def with_day_of_month(self, day: int) -> LocalDate:
        """On another day of the month."""
        return LocalDate.of(self.year, self.month, day)

    def with_day_of_year(self, day: int) -> LocalDate:
        """On another day of the year."""
        return LocalDate.of_year_day(self.year, day)

    def with_1(self, adjuster: Any) -> Any:
        return adjuster if isinstance(adjuster, LocalDate) else adjusted(adjuster, self)

    def plus_1(self, amount: Any) -> Any:
        if isinstance(amount, Period):
            return self.plus_months(amount.to_total_months()).plus_days(amount.days)
        return need(amount, "amountToAdd").add_to(self)

    def minus_1(self, amount: Any) -> Any:
        if isinstance(amount, Period):
            return self.plus_months(-amount.to_total_months()).plus_days(-amount.days)
        return need(amount, "amountToSubtract").subtract_from(self)

    def shift(self, amount: int, unit: ChronoUnit) -> LocalDate:
        if unit is U.DAYS:
            return self.plus_days(amount)
        if unit is U.WEEKS:
            return self.plus_weeks(amount)
        if unit is U.MONTHS:
            return self.plus_months(amount)
        if unit is U.ERAS:
            era = exact_long(self.read(F.ERA) + amount)
            date: LocalDate = self.with_2(F.ERA, era)
            return date
        return self.plus_years(exact_long(amount * _YEARS[unit]))

    def plus_years(self, years: int) -> LocalDate:
        """Years later."""
        if not years:
            return self
        year = F.YEAR.check_valid_int_value(wrapped(self.year + years))
        return _previous_valid(year, self.month, self.day)

    def plus_months(self, months: int) -> LocalDate:
        """Months later."""
        if not months:
            return self
        year, month = divmod(wrapped(self.proleptic_month() + months), 12)
        return _previous_valid(F.YEAR.check_valid_int_value(year), month + 1, self.day)

    def plus_weeks(self, weeks: int) -> LocalDate:
        """Weeks later."""
        return self.plus_days(exact_long(weeks * 7))

    def plus_days(self, days: int) -> LocalDate:
        """Days later."""
        if 0 < self.day + days <= 59:
            made = from_epoch_day(self.to_epoch_day() + days)
            F.YEAR.check_valid_value(made[0])
            return LocalDate(*made)
        return LocalDate.of_epoch_day(exact_long(self.to_epoch_day() + days))

    def distance(self, end: LocalDate, unit: ChronoUnit) -> int:
        if unit is U.DAYS:
            return end.to_epoch_day() - self.to_epoch_day()
        if unit is U.WEEKS:
            return quotient(end.to_epoch_day() - self.to_epoch_day(), 7)
        if unit is U.ERAS:
            return end.read(F.ERA) - self.read(F.ERA)
        packed = end.proleptic_month() * 32 + end.day - self.proleptic_month() * 32 - self.day
        return quotient(quotient(packed, 32), _MONTHS[unit])

    def until_1(self, end: Any) -> Period:
        """The years, months and days to another date."""
        if end is None:
            raise throwables.NullPointerException("temporal")
        other = LocalDate.from_(end)
        months = other.proleptic_month() - self.proleptic_month()
        days = other.day - self.day
        if months > 0 > days:
            months -= 1
            days = other.to_epoch_day() - self.plus_months(months).to_epoch_day()
        elif months < 0 < days:
            months += 1
            days -= other.length_of_month()
        years = quotient(months, 12)
        return Period(years, months - years * 12, days)

    def at_time(self, *parts: Any) -> LocalDateTime:
        """With a time of day: a LocalTime, or hour, minute, second and nanosecond."""
        if isinstance(parts[0], int):
            return LocalDateTime(self, LocalTime.of(*parts))
        return LocalDateTime.of_2(self, parts[0])

    def at_start_of_day_0(self) -> LocalDateTime:
        """At midnight."""
        return LocalDateTime(self, LocalTime.MIDNIGHT)

    def at_start_of_day_1(self, zone: Any) -> Any:
        """At the first moment of the day in a time zone."""
        from painless_lite.library.java_time_zoned import start_of_day

        return start_of_day(self, need(zone, "zone"))

    def format(self, formatter: Any) -> str:
        """As a formatter writes it."""
        return formatted(self, formatter)

    def adjust_into(self, temporal: Any) -> Any:
        """Another temporal object on this date."""
        return temporal.with_2(F.EPOCH_DAY, self.to_epoch_day())

    def compare_to(self, other: Any) -> int:
        """Which comes first: the difference of years, months or days."""
        if other is None:
            raise null_call("java.time.chrono.ChronoLocalDate.toEpochDay()", "other")
        return int(self.year - other.year or self.month - other.month or self.day - other.day)

    def is_after(self, other: Any) -> bool:
        """Whether it comes later."""
        return self.compare_to(other) > 0

    def is_before(self, other: Any) -> bool:
        """Whether it comes earlier."""
        return self.compare_to(other) < 0

    def is_equal(self, other: Any) -> bool:
        """Whether it is the same day."""
        return self.compare_to(other) == 0

    def equals(self, other: Any) -> bool:
        return isinstance(other, LocalDate) and self.compare_to(other) == 0

    def hash_code(self) -> int:
        mixed = (self.year << 11) + (self.month << 6) + self.day
        return wrap_int((self.year & 0xFFFFF800) ^ mixed)

    def to_string(self) -> str:
        return f"{shown_year(self.year)}-{self.month:02}-{self.day:02}"


def wrapped(value: int) -> int:
    """A number as Java's long holds it."""
    return (value + (1 << 63)) % (1 << 64) - (1 << 63)


def _previous_valid(year: int, month: int, day: int) -> LocalDate:
    return LocalDate(year, month, min(day, month_length(year, month)))


_DATE_READERS: Final[dict[str, Any]] = {
    "DAY_OF_WEEK": lambda d: d.get_day_of_week().get_value(),
    "ALIGNED_DAY_OF_WEEK_IN_MONTH": lambda d: (d.day - 1) % 7 + 1,
    "ALIGNED_DAY_OF_WEEK_IN_YEAR": lambda d: (d.get_day_of_year() - 1) % 7 + 1,
    "DAY_OF_MONTH": lambda d: d.day,
    "DAY_OF_YEAR": lambda d: d.get_day_of_year(),
    "EPOCH_DAY": lambda d: d.to_epoch_day(),
    "ALIGNED_WEEK_OF_MONTH": lambda d: (d.day - 1) // 7 + 1,
    "ALIGNED_WEEK_OF_YEAR": lambda d: (d.get_day_of_year() - 1) // 7 + 1,
    "MONTH_OF_YEAR": lambda d: d.month,
    "PROLEPTIC_MONTH": lambda d: d.proleptic_month(),
    "YEAR_OF_ERA": lambda d: d.year if d.year >= 1 else 1 - d.year,
    "YEAR": lambda d: d.year,
    "ERA": lambda d: int(d.year >= 1),
}

#: Nanoseconds of each unit of time.
UNIT_NANOS: Final = {
    unit: unit.seconds * NANOS + unit.nanos for unit in ChronoUnit.constants if unit.is_time_based()
}


class LocalTime(Temporal):
    """java.time.LocalTime, as nanoseconds of the day."""

    __slots__ = ("nanos",)
    java_class = "java.time.LocalTime"
    java_supers = ("java.time.temporal.Temporal", _ADJUSTER)
    MIN: ClassVar[LocalTime]
    MAX: ClassVar[LocalTime]
    MIDNIGHT: ClassVar[LocalTime]
    NOON: ClassVar[LocalTime]

    def __init__(self, nanos: int) -> None:
        self.nanos = nanos

    @staticmethod
    def of(hour: int, minute: int, second: int = 0, nano: int = 0) -> LocalTime:
        """A time; all parts are checked."""
        F.HOUR_OF_DAY.check_valid_value(hour)
        F.MINUTE_OF_HOUR.check_valid_value(minute)
        F.SECOND_OF_MINUTE.check_valid_value(second)
        F.NANO_OF_SECOND.check_valid_value(nano)
        return LocalTime((hour * 3600 + minute * 60 + second) * NANOS + nano)

    @staticmethod
    def of_second_of_day(seconds: int) -> LocalTime:
        """A time by the seconds since midnight."""
        return LocalTime(F.SECOND_OF_DAY.check_valid_value(seconds) * NANOS)

    @staticmethod
    def of_nano_of_day(nanos: int) -> LocalTime:
        """A time by the nanoseconds since midnight."""
        return LocalTime(F.NANO_OF_DAY.check_valid_value(nanos))

    @staticmethod
    def from_(temporal: Any) -> LocalTime:
        """The time of a temporal object."""
        time: LocalTime = obtained("LocalTime", need(temporal, "temporal"), LOCAL_TIME)
        return time

    @staticmethod
    def parse(text: Any, formatter: Any = ...) -> LocalTime:
        """A time from a text."""
        reader = standard("ISO_LOCAL_TIME") if formatter is ... else formatter
        time: LocalTime = parsed(text, reader, LocalTime.from_)
        return time

    def supports(self, what: Any) -> bool:
        return bool(what.is_time_based())

    def read(self, field: Any) -> int:
        return int(_TIME_READERS[field.name](self.nanos))

    def known(self, query: str) -> Any:
        if query == "local_time":
            return self
        return U.NANOS if query == "precision" else None

    def get_hour(self) -> int:
        """The hour."""
        return self.nanos // (3600 * NANOS)

    def get_minute(self) -> int:
        """The minute."""
        return self.nanos // (60 * NANOS) % 60

    def get_second(self) -> int:
        """The second."""
        return self.nanos // NANOS % 60

    def get_nano(self) -> int:
        """The nanosecond."""
        return self.nanos % NANOS

    def to_second_of_day(self) -> int:
        """Seconds since midnight."""
        return self.nanos // NANOS

    def to_nano_of_day(self) -> int:
        """Nanoseconds since midnight."""
        return self.nanos

    def _with(self, field: ChronoField, value: int, unit: int) -> LocalTime:
        field.check_valid_value(value)
        return LocalTime(self.nanos + (value - self.read(field)) * unit)

    def with_hour(self, hour: int) -> LocalTime:
        """At another hour."""
        return self._with(F.HOUR_OF_DAY, hour, 3600 * NANOS)

    def with_minute(self, minute: int) -> LocalTime:
        """At another minute."""
        return self._with(F.MINUTE_OF_HOUR, minute, 60 * NANOS)

    def with_second(self, second: int) -> LocalTime:
        """At another second."""
        return self._with(F.SECOND_OF_MINUTE, second, NANOS)

    def with_nano(self, nano: int) -> LocalTime:
        """At another nanosecond."""
        return self._with(F.NANO_OF_SECOND, nano, 1)

    def with_1(self, adjuster: Any) -> Any:
        return adjuster if isinstance(adjuster, LocalTime) else adjusted(adjuster, self)

    def set(self, field: ChronoField, value: int) -> LocalTime:
        if field.name in ("MICRO_OF_SECOND", "MILLI_OF_SECOND"):
            return self.with_nano(value * UNIT_NANOS[field.base])
        if field.name in ("NANO_OF_DAY", "MICRO_OF_DAY", "MILLI_OF_DAY"):
            return LocalTime.of_nano_of_day(value * UNIT_NANOS[field.base])
        if field is F.CLOCK_HOUR_OF_DAY:
            return self.with_hour(value % 24)
        if field is F.CLOCK_HOUR_OF_AMPM:
            field, value = F.HOUR_OF_AMPM, value % 12
        return self.plus_nanos((value - self.read(field)) * UNIT_NANOS[field.base])

    def shift(self, amount: int, unit: ChronoUnit) -> LocalTime:
        return self.plus_nanos(amount * UNIT_NANOS[unit])

    def plus_hours(self, hours: int) -> LocalTime:
        """Hours later, round midnight."""
        return self.shift(hours, U.HOURS)

    def plus_minutes(self, minutes: int) -> LocalTime:
        """Minutes later, round midnight."""
        return self.shift(minutes, U.MINUTES)

    def plus_seconds(self, seconds: int) -> LocalTime:
        """Seconds later, round midnight."""
        return self.shift(seconds, U.SECONDS)

    def plus_nanos(self, nanos: int) -> LocalTime:
        """Nanoseconds later, round midnight."""
        return LocalTime((self.nanos + nanos) % NANOS_PER_DAY)

    def truncated_to(self, unit: Any) -> LocalTime:
        """With all smaller units at zero."""
        return LocalTime(truncated(self.nanos, unit))

    def distance(self, end: LocalTime, unit: ChronoUnit) -> int:
        return quotient(end.nanos - self.nanos, UNIT_NANOS[unit])

    def at_date(self, date: LocalDate) -> LocalDateTime:
        """On a date."""
        return LocalDateTime.of_2(date, self)

    def at_offset(self, offset: Any) -> Any:
        """With an offset."""
        from painless_lite.library.java_time_zoned import OffsetTime

        return OffsetTime.of_2(self, offset)

    def format(self, formatter: Any) -> str:
        """As a formatter writes it."""
        return formatted(self, formatter)

    def adjust_into(self, temporal: Any) -> Any:
        """Another temporal object at this time."""
        return temporal.with_2(F.NANO_OF_DAY, self.nanos)

    def compare_to(self, other: LocalTime | None) -> int:
        """Which comes first."""
        if other is None:
            raise throwables.NullPointerException(
                'Cannot read field "hour" because "other" is null'
            )
        return compare(self.nanos, other.nanos)

    def is_after(self, other: LocalTime) -> bool:
        """Whether it comes later."""
        return self.compare_to(other) > 0

    def is_before(self, other: LocalTime) -> bool:
        """Whether it comes earlier."""
        return self.compare_to(other) < 0

    def equals(self, other: Any) -> bool:
        return isinstance(other, LocalTime) and self.nanos == other.nanos

    def hash_code(self) -> int:
        return long_hash(self.nanos)

    def to_string(self) -> str:
        text = f"{self.get_hour():02}:{self.get_minute():02}"
        second, nano = self.get_second(), self.get_nano()
        if not (second or nano):
            return text
        text += f":{second:02}"
        if not nano:
            return text
        if nano % 1_000_000 == 0:
            return f"{text}.{nano // 1_000_000:03}"
        if nano % 1000 == 0:
            return f"{text}.{nano // 1000:06}"
        return f"{text}.{nano:09}"


def truncated(nanos: int, unit: Any) -> int:
    """Nanoseconds of a day cut off to a unit."""
    if unit is U.NANOS:
        return nanos
    if unit is None:
        raise null_call("java.time.temporal.TemporalUnit.getDuration()", "unit")
    length = unit.get_duration()
    if length.seconds > SECONDS_PER_DAY:
        raise throwables.UnsupportedTemporalTypeException(
            "Unit is too large to be used for truncation"
        )
    size = length.to_nanos()
    if NANOS_PER_DAY % size:
        raise throwables.UnsupportedTemporalTypeException(
            "Unit must divide into a standard day without remainder"
        )
    return int(nanos // size * size)


_TIME_READERS: Final[dict[str, Any]] = {
    "NANO_OF_SECOND": lambda n: n % NANOS,
    "NANO_OF_DAY": lambda n: n,
    "MICRO_OF_SECOND": lambda n: n // 1000 % 1_000_000,
    "MICRO_OF_DAY": lambda n: n // 1000,
    "MILLI_OF_SECOND": lambda n: n // 1_000_000 % 1000,
    "MILLI_OF_DAY": lambda n: n // 1_000_000,
    "SECOND_OF_MINUTE": lambda n: n // NANOS % 60,
    "SECOND_OF_DAY": lambda n: n // NANOS,
    "MINUTE_OF_HOUR": lambda n: n // (60 * NANOS) % 60,
    "MINUTE_OF_DAY": lambda n: n // (60 * NANOS),
    "HOUR_OF_AMPM": lambda n: n // (3600 * NANOS) % 12,
    "CLOCK_HOUR_OF_AMPM": lambda n: n // (3600 * NANOS) % 12 or 12,
    "HOUR_OF_DAY": lambda n: n // (3600 * NANOS),
    "CLOCK_HOUR_OF_DAY": lambda n: n // (3600 * NANOS) or 24,
    "AMPM_OF_DAY": lambda n: n // (12 * 3600 * NANOS),
}


class DateTimeParts(Temporal):
    """What the classes with a date and a time share; `local` is both."""

    __slots__ = ()

    @property
    def local(self) -> LocalDateTime:
        """The date and time without a zone."""
        raise throwables.UnsupportedOperationException()

    def get_year(self) -> int:
        """The year."""
        return self.local.date.year

    def get_month_value(self) -> int:
        """The month's number."""
        return self.local.date.month

    def get_month(self) -> Month:
        """The month."""
        return self.local.date.get_month()

    def get_day_of_month(self) -> int:
        """The day of the month."""
        return self.local.date.day

    def get_day_of_year(self) -> int:
        """The day of the year."""
        return self.local.date.get_day_of_year()

    def get_day_of_week(self) -> DayOfWeek:
        """The day of the week."""
        return self.local.date.get_day_of_week()

    def get_hour(self) -> int:
        """The hour."""
        return self.local.time.get_hour()

    def get_minute(self) -> int:
        """The minute."""
        return self.local.time.get_minute()

    def get_second(self) -> int:
        """The second."""
        return self.local.time.get_second()

    def get_nano(self) -> int:
        """The nanosecond."""
        return self.local.time.get_nano()

    def to_local_date(self) -> LocalDate:
        """The date."""
        return self.local.date

    def to_local_time(self) -> LocalTime:
        """The time of day."""
        return self.local.time

    def to_local_date_time(self) -> LocalDateTime:
        """The date and time without a zone."""
        return self.local

    def get_chronology(self) -> Any:
        """The ISO calendar."""
        return iso()

    def format(self, formatter: Any) -> str:
        """As a formatter writes it."""
        return formatted(self, formatter)


class LocalDateTime(DateTimeParts):
    """java.time.LocalDateTime."""

    __slots__ = ("date", "time")
    java_class = "java.time.LocalDateTime"
    java_supers = ("java.time.temporal.Temporal", _ADJUSTER, "java.time.chrono.ChronoLocalDateTime")
    own_range = True
    MIN: ClassVar[LocalDateTime]
    MAX: ClassVar[LocalDateTime]

    def __init__(self, date: LocalDate, time: LocalTime) -> None:
        self.date = date
        self.time = time

    @property
    def local(self) -> LocalDateTime:
        return self

    @staticmethod
    def of(year: int, month: int, day: int, hour: int, minute: int, *rest: int) -> LocalDateTime:
        """A date and time; all parts are checked."""
        return LocalDateTime(LocalDate.of(year, month, day), LocalTime.of(hour, minute, *rest))

    @staticmethod
    def of_2(date: Any, time: Any) -> LocalDateTime:
        """A date and a time."""
        return LocalDateTime(need(date, "date"), need(time, "time"))

    @staticmethod
    def of_epoch_second(second: int, nano: int, offset: Any) -> LocalDateTime:
        """The date and time of a moment at an offset."""
        need(offset, "offset")
        F.NANO_OF_SECOND.check_valid_value(nano)
        days, seconds = divmod(wrapped(second + offset.seconds), SECONDS_PER_DAY)
        return LocalDateTime(LocalDate.of_epoch_day(days), LocalTime(seconds * NANOS + nano))

    @staticmethod
    def of_instant(instant: Any, zone: Any) -> LocalDateTime:
        """The date and time of a moment in a time zone."""
        need(instant, "instant")
        offset = need(zone, "zone").get_rules().get_offset(instant)
        return LocalDateTime.of_epoch_second(instant.seconds, instant.nanos, offset)

    @staticmethod
    def from_(temporal: Any) -> LocalDateTime:
        """The date and time of a temporal object."""
        if isinstance(temporal, DateTimeParts):
            return temporal.local
        try:
            return LocalDateTime(LocalDate.from_(temporal), LocalTime.from_(temporal))
        except throwables.DateTimeException as error:
            raise unobtainable("LocalDateTime", temporal) from error

    @staticmethod
    def parse(text: Any, formatter: Any = ...) -> LocalDateTime:
        """A date and time from a text."""
        reader = standard("ISO_LOCAL_DATE_TIME") if formatter is ... else formatter
        found: LocalDateTime = parsed(text, reader, LocalDateTime.from_)
        return found

    def supports(self, what: Any) -> bool:
        return bool(what.is_date_based() or what.is_time_based())

    def _part(self, field: Any) -> Any:
        return self.time if field.is_time_based() else self.date

    def read(self, field: Any) -> int:
        return int(self._part(field).read(field))

    def limits(self, field: Any) -> Any:
        return self._part(field).limits(field)

    def known(self, query: str) -> Any:
        if query == "local_date":
            return self.date
        return iso() if query == "chronology" else self.time.known(query)

    def replaced(self, date: LocalDate, time: LocalTime) -> LocalDateTime:
        """With another date and time."""
        return LocalDateTime(date, time)

    def set(self, field: ChronoField, value: int) -> LocalDateTime:
        if field.is_time_based():
            return LocalDateTime(self.date, self.time.set(field, value))
        return LocalDateTime(self.date.set(field, value), self.time)

    def with_1(self, adjuster: Any) -> Any:
        if isinstance(adjuster, LocalDate):
            return LocalDateTime(adjuster, self.time)
        if isinstance(adjuster, LocalTime):
            return LocalDateTime(self.date, adjuster)
        return adjuster if isinstance(adjuster, LocalDateTime) else adjusted(adjuster, self)

    def plus_1(self, amount: Any) -> Any:
        if isinstance(amount, Period):
            return LocalDateTime(self.date.plus_1(amount), self.time)
        return need(amount, "amountToAdd").add_to(self)

    def minus_1(self, amount: Any) -> Any:
        if isinstance(amount, Period):
            return LocalDateTime(self.date.minus_1(amount), self.time)
        return need(amount, "amountToSubtract").subtract_from(self)

    def shift(self, amount: int, unit: ChronoUnit) -> LocalDateTime:
        if not unit.is_time_based():
            return LocalDateTime(self.date.shift(amount, unit), self.time)
        days = 0
        if unit is U.HALF_DAYS:  # as the JDK has it: 256 of them count as one day
            days = quotient(amount, 256)
            amount -= days * 256
        more, nanos = divmod(self.time.nanos + amount * UNIT_NANOS[unit], NANOS_PER_DAY)
        return LocalDateTime(self.date.plus_days(days).plus_days(more), LocalTime(nanos))

    def distance(self, end: LocalDateTime, unit: ChronoUnit) -> int:
        if unit.is_time_based():
            days = end.date.to_epoch_day() - self.date.to_epoch_day()
            nanos = days * NANOS_PER_DAY + end.time.nanos - self.time.nanos
            return exact_long(quotient(nanos, UNIT_NANOS[unit]))
        date = end.date
        if date.is_after(self.date) and end.time.is_before(self.time):
            date = date.plus_days(-1)
        elif date.is_before(self.date) and end.time.is_after(self.time):
            date = date.plus_days(1)
        return self.date.distance(date, unit)

    def truncated_to(self, unit: Any) -> LocalDateTime:
        """With all smaller units at zero."""
        return LocalDateTime(self.date, self.time.truncated_to(unit))

    def at_offset(self, offset: Any) -> Any:
        """With an offset."""
        from painless_lite.library.java_time_zoned import OffsetDateTime

        return OffsetDateTime.of_2(self, offset)

    def at_zone(self, zone: Any) -> Any:
        """In a time zone."""
        from painless_lite.library.java_time_zoned import ZonedDateTime

        return ZonedDateTime.of_local(self, zone, None)

    def to_epoch_second(self, offset: Any) -> int:
        """Seconds since 1970-01-01 at an offset."""
        need(offset, "offset")
        return self.utc_seconds() - int(offset.seconds)

    def utc_seconds(self) -> int:
        """Seconds since 1970-01-01, taken as UTC."""
        return self.date.to_epoch_day() * SECONDS_PER_DAY + self.time.to_second_of_day()

    def to_instant(self, offset: Any) -> Any:
        """The moment at an offset."""
        from painless_lite.library.java_time_instant import Instant

        return Instant(self.to_epoch_second(offset), self.time.get_nano())

    def adjust_into(self, temporal: Any) -> Any:
        """Another temporal object at this date and time."""
        return temporal.with_2(F.EPOCH_DAY, self.date.to_epoch_day()).with_2(
            F.NANO_OF_DAY, self.time.nanos
        )

    def compare_to(self, other: Any) -> int:
        """Which comes first."""
        if other is None:
            raise null_call("java.time.chrono.ChronoLocalDateTime.toLocalDate()", "other")
        return self.date.compare_to(other.date) or self.time.compare_to(other.time)

    def is_after(self, other: Any) -> bool:
        """Whether it comes later."""
        return self.compare_to(other) > 0

    def is_before(self, other: Any) -> bool:
        """Whether it comes earlier."""
        return self.compare_to(other) < 0

    def is_equal(self, other: Any) -> bool:
        """Whether it is the same."""
        if other is None:
            raise null_call("java.time.chrono.ChronoLocalDateTime.toLocalTime()", "other")
        return self.compare_to(other) == 0

    def equals(self, other: Any) -> bool:
        return isinstance(other, LocalDateTime) and self.compare_to(other) == 0

    def hash_code(self) -> int:
        return self.date.hash_code() ^ self.time.hash_code()

    def to_string(self) -> str:
        return f"{self.date.to_string()}T{self.time.to_string()}"


def _adder(unit: ChronoUnit) -> Any:
    return lambda self, amount: self.plus_2(amount, unit)


def _subtracter(unit: ChronoUnit) -> Any:
    return lambda self, amount: self.minus_2(amount, unit)


def _date_setter(name: str) -> Any:
    def put(self: Any, value: int) -> Any:
        return self.replaced(getattr(self.local.date, name)(value), self.local.time)

    return put


def _time_setter(name: str) -> Any:
    def put(self: Any, value: int) -> Any:
        return self.replaced(self.local.date, getattr(self.local.time, name)(value))

    return put


def complete(cls: type[Any]) -> None:
    """Give a temporal class plusDays, minusDays, withYear... for all units and fields it knows."""
    for unit in ChronoUnit.constants:
        name = unit.name.lower()
        if not hasattr(cls, f"plus_{name}"):
            setattr(cls, f"plus_{name}", _adder(unit))
        setattr(cls, f"minus_{name}", _subtracter(unit))
    if issubclass(cls, DateTimeParts):
        for name in ("with_year", "with_month", "with_day_of_month", "with_day_of_year"):
            setattr(cls, name, _date_setter(name))
        for name in ("with_hour", "with_minute", "with_second", "with_nano"):
            setattr(cls, name, _time_setter(name))


LocalDate.MIN = LocalDate(-999_999_999, 1, 1)
LocalDate.MAX = LocalDate(999_999_999, 12, 31)
LocalTime.MIN = LocalTime.MIDNIGHT = LocalTime(0)
LocalTime.NOON = LocalTime(NANOS_PER_DAY // 2)
LocalTime.MAX = LocalTime(NANOS_PER_DAY - 1)
LocalDateTime.MIN = LocalDateTime(LocalDate.MIN, LocalTime.MIN)
LocalDateTime.MAX = LocalDateTime(LocalDate.MAX, LocalTime.MAX)
for _cls in (LocalDate, LocalTime, LocalDateTime):
    complete(_cls)
    bind(_cls)
    for _name in ("MIN", "MAX"):
        registry.field(_cls.java_class, _name, getattr(_cls, _name))
_CHRONO: Final = "java.time.chrono.Chrono"
bind(Temporal, java_name="java.time.temporal.Temporal")
bind(LocalDate, java_name=f"{_CHRONO}LocalDate", statics=NoStatics)
bind(LocalDateTime, java_name=f"{_CHRONO}LocalDateTime", statics=NoStatics)
registry.field("java.time.LocalTime", "MIDNIGHT", LocalTime.MIDNIGHT)
registry.field("java.time.LocalTime", "NOON", LocalTime.NOON)
