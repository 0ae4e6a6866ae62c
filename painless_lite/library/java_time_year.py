"""java.time.Year, YearMonth and MonthDay."""

from __future__ import annotations

from typing import Any, Final

from painless_lite.library.java_time import (
    LocalDate,
    Temporal,
    complete,
    formatted,
    iso,
    parsed,
    shown_year,
    standard,
    wrapped,
)
from painless_lite.library.java_time_base import (
    TemporalValue,
    bind,
    exact_long,
    is_leap,
    month_length,
    need,
    quotient,
    unobtainable,
    wrap_int,
)
from painless_lite.library.java_time_chrono import require_iso
from painless_lite.library.java_time_enums import Month
from painless_lite.library.java_time_temporal import ChronoField, ChronoUnit, ValueRange
from painless_lite.runtime import throwables

F = ChronoField
U = ChronoUnit
_ADJUSTER: Final = "java.time.temporal.TemporalAdjuster"
_TEMPORAL: Final = "java.time.temporal.Temporal"
_YEARS: Final = {U.YEARS: 1, U.DECADES: 10, U.CENTURIES: 100, U.MILLENNIA: 1000}
_YEAR_FIELDS: Final = frozenset((F.YEAR, F.YEAR_OF_ERA, F.ERA))


class _Yearly(Temporal):
    """What Year and YearMonth share."""

    __slots__ = ()

    def limits(self, field: Any) -> Any:
        if field is F.YEAR_OF_ERA:
            return ValueRange(1, 1_000_000_000 if self.read(F.YEAR) <= 0 else 999_999_999)
        return field.limits

    def read_int(self, field: Any) -> int:
        return int(self.limits(field).check_valid_int_value(self.read(field), field))

    def format(self, formatter: Any) -> str:
        """As a formatter writes it."""
        return formatted(self, formatter)

    def compare_to(self, other: Any) -> int:
        """Which comes first."""
        raise throwables.UnsupportedOperationException()

    def is_after(self, other: Any) -> bool:
        """Whether it comes later."""
        return self.compare_to(other) > 0

    def is_before(self, other: Any) -> bool:
        """Whether it comes earlier."""
        return self.compare_to(other) < 0

    def equals(self, other: Any) -> bool:
        return type(other) is type(self) and self.compare_to(other) == 0


def _read_year(year: int, field: Any) -> int:
    if field is F.ERA:
        return int(year >= 1)
    return 1 - year if field is F.YEAR_OF_ERA and year < 1 else year


class Year(_Yearly):
    """java.time.Year."""

    __slots__ = ("year",)
    java_class = "java.time.Year"
    java_supers = (_TEMPORAL, _ADJUSTER)

    def __init__(self, year: int) -> None:
        self.year = year

    @staticmethod
    def of(year: int) -> Year:
        """A year."""
        return Year(F.YEAR.check_valid_value(year))

    @staticmethod
    def from_(temporal: Any) -> Year:
        """The year of a temporal object."""
        if isinstance(temporal, Year):
            return temporal
        need(temporal, "temporal")
        try:
            return Year.of(_iso_source(temporal).get(F.YEAR))
        except throwables.DateTimeException as error:
            raise unobtainable("Year", temporal) from error

    @staticmethod
    def parse(text: Any, formatter: Any = ...) -> Year:
        """A year from a text."""
        reader = standard("year") if formatter is ... else formatter
        found: Year = parsed(text, reader, Year.from_)
        return found

    @staticmethod
    def is_leap_1(year: int) -> bool:
        """Whether a year has 366 days."""
        return is_leap(year)

    def is_leap_0(self) -> bool:
        """Whether it has 366 days."""
        return is_leap(self.year)

    def supports(self, what: Any) -> bool:
        return what in _YEAR_FIELDS or what in _YEARS or what is U.ERAS

    def read(self, field: Any) -> int:
        return _read_year(self.year, field)

    def known(self, query: str) -> Any:
        if query == "chronology":
            return iso()
        return U.YEARS if query == "precision" else None

    def get_value(self) -> int:
        """Its number."""
        return self.year

    def length(self) -> int:
        """How many days it has."""
        return 366 if is_leap(self.year) else 365

    def is_valid_month_day(self, day: MonthDay | None) -> bool:
        """Whether a month and day exist in it."""
        return day is not None and day.is_valid_year(self.year)

    def set(self, field: ChronoField, value: int) -> Year:
        if field is F.ERA:
            return self if self.read(F.ERA) == value else Year.of(1 - self.year)
        return Year.of(1 - value if field is F.YEAR_OF_ERA and self.year < 1 else value)

    def shift(self, amount: int, unit: ChronoUnit) -> Year:
        if unit is U.ERAS:
            year: Year = self.with_2(F.ERA, exact_long(self.read(F.ERA) + amount))
            return year
        return self.plus_years(exact_long(amount * _YEARS[unit]))

    def plus_years(self, years: int) -> Year:
        """Years later."""
        return Year(F.YEAR.check_valid_int_value(wrapped(self.year + years))) if years else self

    def distance(self, end: Year, unit: ChronoUnit) -> int:
        if unit is U.ERAS:
            return end.read(F.ERA) - self.read(F.ERA)
        return quotient(end.year - self.year, _YEARS[unit])

    def at_day(self, day: int) -> LocalDate:
        """A day of the year."""
        return LocalDate.of_year_day(self.year, day)

    def at_month(self, month: int) -> YearMonth:
        """A month of the year."""
        return YearMonth.of(self.year, month)

    def at_month_day(self, day: MonthDay) -> LocalDate:
        """A month and day of the year."""
        return day.at_year(self.year)

    def adjust_into(self, temporal: Any) -> Any:
        """Another temporal object in this year."""
        require_iso(temporal, "Adjustment only supported on ISO date-time")
        return temporal.with_2(F.YEAR, self.year)

    def compare_to(self, other: Year) -> int:
        return self.year - other.year

    def hash_code(self) -> int:
        return self.year

    def to_string(self) -> str:
        return str(self.year)


def _iso_source(temporal: Any) -> Any:
    """A temporal object, as a date where its calendar is another one."""
    from painless_lite.library.java_time_chrono import ISO, chronology_of

    return temporal if chronology_of(temporal) is ISO else LocalDate.from_(temporal)


class YearMonth(_Yearly):
    """java.time.YearMonth."""

    __slots__ = ("month", "year")
    java_class = "java.time.YearMonth"
    java_supers = (_TEMPORAL, _ADJUSTER)

    def __init__(self, year: int, month: int) -> None:
        self.year = year
        self.month = month

    @staticmethod
    def of(year: int, month: int) -> YearMonth:
        """A month of a year."""
        F.YEAR.check_valid_value(year)
        return YearMonth(year, F.MONTH_OF_YEAR.check_valid_value(month))

    @staticmethod
    def from_(temporal: Any) -> YearMonth:
        """The year and month of a temporal object."""
        if isinstance(temporal, YearMonth):
            return temporal
        need(temporal, "temporal")
        try:
            source = _iso_source(temporal)
            return YearMonth.of(source.get(F.YEAR), source.get(F.MONTH_OF_YEAR))
        except throwables.DateTimeException as error:
            raise unobtainable("YearMonth", temporal) from error

    @staticmethod
    def parse(text: Any, formatter: Any = ...) -> YearMonth:
        """A year and month from a text."""
        reader = standard("year_month") if formatter is ... else formatter
        found: YearMonth = parsed(text, reader, YearMonth.from_)
        return found

    def supports(self, what: Any) -> bool:
        if what in (F.MONTH_OF_YEAR, F.PROLEPTIC_MONTH, U.MONTHS, U.ERAS):
            return True
        return what in _YEAR_FIELDS or what in _YEARS

    def read(self, field: Any) -> int:
        if field is F.MONTH_OF_YEAR:
            return self.month
        if field is F.PROLEPTIC_MONTH:
            return self.year * 12 + self.month - 1
        return _read_year(self.year, field)

    def known(self, query: str) -> Any:
        if query == "chronology":
            return iso()
        return U.MONTHS if query == "precision" else None

    def get_year(self) -> int:
        """The year."""
        return self.year

    def get_month_value(self) -> int:
        """The month's number."""
        return self.month

    def get_month(self) -> Month:
        """The month."""
        return Month.of(self.month)

    def is_leap_year(self) -> bool:
        """Whether the year has 366 days."""
        return is_leap(self.year)

    def is_valid_day(self, day: int) -> bool:
        """Whether the month has such a day."""
        return 1 <= day <= self.length_of_month()

    def length_of_month(self) -> int:
        """How many days the month has."""
        return month_length(self.year, self.month)

    def length_of_year(self) -> int:
        """How many days the year has."""
        return 366 if is_leap(self.year) else 365

    def with_year(self, year: int) -> YearMonth:
        """In another year."""
        return YearMonth(F.YEAR.check_valid_value(year), self.month)

    def with_month(self, month: int) -> YearMonth:
        """Another month."""
        return YearMonth(self.year, F.MONTH_OF_YEAR.check_valid_value(month))

    def set(self, field: ChronoField, value: int) -> YearMonth:
        if field is F.MONTH_OF_YEAR:
            return self.with_month(value)
        if field is F.PROLEPTIC_MONTH:
            return self.plus_months(value - self.read(field))
        if field is F.ERA:
            return self if self.read(F.ERA) == value else self.with_year(1 - self.year)
        return self.with_year(1 - value if field is F.YEAR_OF_ERA and self.year < 1 else value)

    def shift(self, amount: int, unit: ChronoUnit) -> YearMonth:
        if unit is U.MONTHS:
            return self.plus_months(amount)
        if unit is U.ERAS:
            found: YearMonth = self.with_2(F.ERA, exact_long(self.read(F.ERA) + amount))
            return found
        return self.plus_years(exact_long(amount * _YEARS[unit]))

    def plus_years(self, years: int) -> YearMonth:
        """Years later."""
        if not years:
            return self
        return YearMonth(F.YEAR.check_valid_int_value(wrapped(self.year + years)), self.month)

    def plus_months(self, months: int) -> YearMonth:
        """Months later."""
        year, month = divmod(wrapped(self.read(F.PROLEPTIC_MONTH) + months), 12)
        return YearMonth(F.YEAR.check_valid_int_value(year), month + 1) if months else self

    def distance(self, end: YearMonth, unit: ChronoUnit) -> int:
        if unit is U.ERAS:
            return end.read(F.ERA) - self.read(F.ERA)
        months = end.read(F.PROLEPTIC_MONTH) - self.read(F.PROLEPTIC_MONTH)
        return months if unit is U.MONTHS else quotient(months, 12 * _YEARS[unit])

    def at_day(self, day: int) -> LocalDate:
        """A day of the month."""
        return LocalDate.of(self.year, self.month, day)

    def at_end_of_month(self) -> LocalDate:
        """The last day of the month."""
        return LocalDate(self.year, self.month, self.length_of_month())

    def adjust_into(self, temporal: Any) -> Any:
        """Another temporal object in this month."""
        require_iso(temporal, "Adjustment only supported on ISO date-time")
        return temporal.with_2(F.PROLEPTIC_MONTH, self.read(F.PROLEPTIC_MONTH))

    def compare_to(self, other: YearMonth) -> int:
        return self.year - other.year or self.month - other.month

    def hash_code(self) -> int:
        return wrap_int(self.year ^ self.month << 27)

    def to_string(self) -> str:
        year = shown_year(self.year).lstrip("+")
        return f"{year}-{self.month:02}"


class MonthDay(TemporalValue):
    """java.time.MonthDay."""

    __slots__ = ("day", "month")
    java_class = "java.time.MonthDay"
    java_supers = ("java.time.temporal.TemporalAccessor", _ADJUSTER)

    def __init__(self, month: int, day: int) -> None:
        self.month = month
        self.day = day

    @staticmethod
    def of(month: int, day: int) -> MonthDay:
        """A day of a month."""
        found = Month.of(month)
        F.DAY_OF_MONTH.check_valid_value(day)
        if day > found.max_length():
            raise throwables.DateTimeException(
                f"Illegal value for DayOfMonth field, value {day} is not valid for month "
                f"{found.name}"
            )
        return MonthDay(month, day)

    @staticmethod
    def from_(temporal: Any) -> MonthDay:
        """The month and day of a temporal object."""
        if isinstance(temporal, MonthDay):
            return temporal
        try:
            source = _iso_source(temporal)
            return MonthDay.of(source.get(F.MONTH_OF_YEAR), source.get(F.DAY_OF_MONTH))
        except throwables.DateTimeException as error:
            raise unobtainable("MonthDay", temporal) from error

    @staticmethod
    def parse(text: Any, formatter: Any = ...) -> MonthDay:
        """A month and day from a text such as `--12-03`."""
        reader = standard("month_day") if formatter is ... else formatter
        found: MonthDay = parsed(text, reader, MonthDay.from_)
        return found

    def supports(self, what: Any) -> bool:
        return what in (F.MONTH_OF_YEAR, F.DAY_OF_MONTH)

    def limits(self, field: Any) -> Any:
        if field is F.DAY_OF_MONTH:
            month = Month.of(self.month)
            return ValueRange(1, month.min_length(), month.max_length())
        return field.limits

    def read(self, field: Any) -> int:
        return self.month if field is F.MONTH_OF_YEAR else self.day

    def known(self, query: str) -> Any:
        return iso() if query == "chronology" else None

    def get_month_value(self) -> int:
        """The month's number."""
        return self.month

    def get_month(self) -> Month:
        """The month."""
        return Month.of(self.month)

    def get_day_of_month(self) -> int:
        """The day."""
        return self.day

    def is_valid_year(self, year: int) -> bool:
        """Whether the day exists in a year."""
        return self.day <= month_length(year, self.month)

    def with_month(self, month: int) -> MonthDay:
        """In another month."""
        return self.with_1(Month.of(month))

    def with_1(self, month: Any) -> MonthDay:
        """In another month."""
        found: Month = need(month, "month")
        return MonthDay(found.get_value(), min(self.day, found.max_length()))

    def with_day_of_month(self, day: int) -> MonthDay:
        """On another day."""
        return MonthDay.of(self.month, day)

    def at_year(self, year: int) -> LocalDate:
        """In a year; 29 February is 28 in a common one."""
        return LocalDate.of(year, self.month, self.day if self.is_valid_year(year) else 28)

    def format(self, formatter: Any) -> str:
        """As a formatter writes it."""
        return formatted(self, formatter)

    def adjust_into(self, temporal: Any) -> Any:
        """Another temporal object on this day."""
        require_iso(temporal, "Adjustment only supported on ISO date-time")
        moved = temporal.with_2(F.MONTH_OF_YEAR, self.month)
        last = moved.range(F.DAY_OF_MONTH).get_maximum()
        return moved.with_2(F.DAY_OF_MONTH, min(last, self.day))

    def compare_to(self, other: MonthDay) -> int:
        """Which comes first."""
        return self.month - other.month or self.day - other.day

    def is_after(self, other: MonthDay) -> bool:
        """Whether it comes later."""
        return self.compare_to(other) > 0

    def is_before(self, other: MonthDay) -> bool:
        """Whether it comes earlier."""
        return self.compare_to(other) < 0

    def equals(self, other: Any) -> bool:
        return isinstance(other, MonthDay) and self.compare_to(other) == 0

    def hash_code(self) -> int:
        return (self.month << 6) + self.day

    def to_string(self) -> str:
        return f"--{self.month:02}-{self.day:02}"


for _cls in (Year, YearMonth):
    complete(_cls)
for _bound in (Year, YearMonth, MonthDay):
    bind(_bound)
