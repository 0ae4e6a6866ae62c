"""java.time.temporal: TemporalAdjusters, IsoFields, JulianFields and WeekFields."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any, ClassVar, Final

from painless_lite.library import registry
from painless_lite.library.java_object import JavaObject
from painless_lite.library.java_time import LocalDate
from painless_lite.library.java_time_amount import Duration
from painless_lite.library.java_time_base import (
    bind,
    exact_int,
    exact_long,
    is_leap,
    month_start,
    need,
    null_call,
    quotient,
    unsupported_field,
)
from painless_lite.library.java_time_enums import DayOfWeek
from painless_lite.library.java_time_names import require_english
from painless_lite.library.java_time_temporal import ChronoField, ChronoUnit, ValueRange
from painless_lite.library.java_util_compare import lambda_of
from painless_lite.library.java_util_map import as_map
from painless_lite.runtime import throwables
from painless_lite.runtime.classes import cast_class
from painless_lite.runtime.text import to_string
from painless_lite.runtime.values import Long

F = ChronoField
U = ChronoUnit
_PACKAGE: Final = "java.time.temporal"
_ADJUSTERS: Final = f"{_PACKAGE}.TemporalAdjusters"
Adjuster = Callable[[Any], Any]


def _adjuster(function: Adjuster) -> Adjuster:
    return lambda_of(f"{_PACKAGE}.TemporalAdjuster", function, _ADJUSTERS)


def _fixed(name: str, function: Adjuster) -> None:
    made = _adjuster(function)
    registry.static(_ADJUSTERS, name, 0)(lambda: made)


def _on_last(temporal: Any, field: ChronoField) -> Any:
    last = temporal.range(field).get_maximum()
    return temporal.with_2(field, last)


_fixed("firstDayOfMonth", lambda t: t.with_2(F.DAY_OF_MONTH, 1))
_fixed("lastDayOfMonth", lambda t: _on_last(t, F.DAY_OF_MONTH))
_fixed("firstDayOfNextMonth", lambda t: t.with_2(F.DAY_OF_MONTH, 1).plus_2(1, U.MONTHS))
_fixed("firstDayOfYear", lambda t: t.with_2(F.DAY_OF_YEAR, 1))
_fixed("lastDayOfYear", lambda t: _on_last(t, F.DAY_OF_YEAR))
_fixed("firstDayOfNextYear", lambda t: t.with_2(F.DAY_OF_YEAR, 1).plus_2(1, U.YEARS))


@registry.static(_ADJUSTERS, "firstInMonth", 1)
def first_in_month(day: DayOfWeek) -> Adjuster:
    """The first such day of the month."""
    return day_of_week_in_month(1, day)


@registry.static(_ADJUSTERS, "lastInMonth", 1)
def last_in_month(day: DayOfWeek) -> Adjuster:
    """The last such day of the month."""
    return day_of_week_in_month(-1, day)


@registry.static(_ADJUSTERS, "dayOfWeekInMonth", 2)
def day_of_week_in_month(ordinal: int, day: DayOfWeek) -> Adjuster:
    """The nth such day of the month; from its end for a negative number."""
    wanted = need(day, "dayOfWeek").get_value()

    def forward(temporal: Any) -> Any:
        start = temporal.with_2(F.DAY_OF_MONTH, 1)
        days = (wanted - start.get(F.DAY_OF_WEEK)) % 7
        return start.plus_2(days + (ordinal - 1) * 7, U.DAYS)

    def backward(temporal: Any) -> Any:
        end = _on_last(temporal, F.DAY_OF_MONTH)
        days = wanted - end.get(F.DAY_OF_WEEK)
        days = 0 if days == 0 else days - 7 if days > 0 else days
        return end.plus_2(days - (-ordinal - 1) * 7, U.DAYS)

    return _adjuster(forward if ordinal >= 0 else backward)


def _by_weekday(name: str, sign: int, same: bool) -> None:
    @registry.static(_ADJUSTERS, name, 1)
    def build(day: DayOfWeek) -> Adjuster:
        if day is None:
            raise throwables.NullPointerException(
                'Cannot invoke "java.time.DayOfWeek.getValue()" because "dayOfWeek" is null'
            )
        wanted = day.get_value()

        def move(temporal: Any) -> Any:
            days = (wanted - temporal.get(F.DAY_OF_WEEK)) * sign % 7
            if days == 0 and same:
                return temporal
            days = days or 7
            return temporal.plus_2(days, U.DAYS) if sign > 0 else temporal.minus_2(days, U.DAYS)

        return _adjuster(move)


_by_weekday("next", 1, False)
_by_weekday("nextOrSame", 1, True)
_by_weekday("previous", -1, False)
_by_weekday("previousOrSame", -1, True)


@registry.static(_ADJUSTERS, "ofDateAdjuster", 1)
def of_date_adjuster(function: Callable[[Any], Any]) -> Adjuster:
    """What a function makes of the date."""
    call = need(function, "dateBasedAdjuster")

    def move(temporal: Any) -> Any:
        date = cast_class(call(LocalDate.from_(temporal)), LocalDate.java_class)
        return temporal.with_1(date)

    return _adjuster(move)


class Field(JavaObject):
    """A TemporalField that is not a ChronoField."""

    __slots__ = ("base", "limits", "outer", "title")
    java_class: ClassVar[str] = f"{_PACKAGE}.IsoFields$Field"
    java_supers: ClassVar[tuple[str, ...]] = (f"{_PACKAGE}.TemporalField",)
    is_chrono: ClassVar[bool] = False

    def __init__(self, title: str, base: Any, outer: Any, limits: ValueRange) -> None:
        self.title = title
        self.base = base
        self.outer = outer
        self.limits = limits

    def get_base_unit(self) -> Any:
        """The unit that it counts."""
        return self.base

    def get_range_unit(self) -> Any:
        """The unit within which it counts."""
        return self.outer

    def range(self) -> ValueRange:
        """The values that it may have."""
        return self.limits

    def is_date_based(self) -> bool:
        """Whether it is a part of a date."""
        return True

    def is_time_based(self) -> bool:
        """Whether it is a part of a time."""
        return False

    def is_supported_by(self, temporal: Any) -> bool:
        """Whether a temporal object knows it."""
        return bool(temporal.is_supported(F.EPOCH_DAY))

    def range_refined_by(self, temporal: Any) -> ValueRange:
        """The values that it may have in a temporal object."""
        if not self.is_supported_by(temporal):
            raise unsupported_field(self)
        return self.limits

    def get_from(self, temporal: Any) -> int:
        """Its value in a temporal object."""
        raise throwables.UnsupportedOperationException()

    def adjust_into_2(self, temporal: Any, value: int) -> Any:
        """A temporal object with another value of it."""
        raise throwables.UnsupportedOperationException()

    def get_display_name(self, locale: Any) -> str:
        """Its name for people."""
        need(locale, "locale")
        return self.title

    def resolve(self, fields: Any, partial: Any, style: Any) -> Any:
        """What a formatter makes of it; these fields leave it to others."""
        return None

    def to_string(self) -> str:
        return self.title


def is_lenient(style: Any) -> bool:
    """Whether a ResolverStyle (or its number) is LENIENT."""
    return int(getattr(style, "ordinal", style)) == 2


def _is_strict(style: Any) -> bool:
    return int(getattr(style, "ordinal", style)) == 0


class JulianField(Field):
    """A count of days from another day on."""

    __slots__ = ("shift",)
    java_class = f"{_PACKAGE}.JulianFields$Field"

    def __init__(self, title: str, shift: int) -> None:
        ends = F.EPOCH_DAY.limits
        limits = ValueRange(ends.min_smallest + shift, ends.max_largest + shift)
        super().__init__(title, U.DAYS, U.FOREVER, limits)
        self.shift = shift

    def range_refined_by(self, temporal: Any) -> ValueRange:
        if not self.is_supported_by(temporal):
            raise throwables.DateTimeException(f"Unsupported field: {self.title}")
        return self.limits

    def get_from(self, temporal: Any) -> int:
        return int(temporal.get_long(F.EPOCH_DAY)) + self.shift

    def adjust_into_2(self, temporal: Any, value: int) -> Any:
        if not self.limits.is_valid_value(value):
            raise throwables.DateTimeException(f"Invalid value: {self.title} {value}")
        return temporal.with_2(F.EPOCH_DAY, value - self.shift)

    def resolve(self, fields: Any, partial: Any, style: Any) -> LocalDate:
        value = fields.pop(self)
        if not is_lenient(style):
            self.limits.check_valid_value(value, self)
        return LocalDate.of_epoch_day(value - self.shift)


for _name, _title, _days in (
    ("JULIAN_DAY", "JulianDay", 2_440_588),
    ("MODIFIED_JULIAN_DAY", "ModifiedJulianDay", 40_587),
    ("RATA_DIE", "RataDie", 719_163),
):
    registry.field(f"{_PACKAGE}.JulianFields", _name, JulianField(_title, _days))


class Unit(JavaObject):
    """A TemporalUnit that is not a ChronoUnit: quarters and week-based years."""

    __slots__ = ("length", "title")
    java_class = f"{_PACKAGE}.IsoFields$Unit"
    java_supers = (f"{_PACKAGE}.TemporalUnit",)
    is_chrono: ClassVar[bool] = False

    def __init__(self, title: str, seconds: int) -> None:
        self.title = title
        self.length = Duration(seconds)

    def get_duration(self) -> Duration:
        """The estimated length."""
        return self.length

    def is_duration_estimated(self) -> bool:
        """Whether the length varies."""
        return True

    def is_date_based(self) -> bool:
        """Whether it is a unit of dates."""
        return True

    def is_time_based(self) -> bool:
        """Whether it is a unit of times."""
        return False

    def is_supported_by(self, temporal: Any) -> bool:
        """Whether a temporal object knows it."""
        return bool(temporal.is_supported(F.EPOCH_DAY))

    def add_to(self, temporal: Any, amount: int) -> Any:
        """A temporal object that much later."""
        if self is QUARTER_YEARS:
            years = quotient(amount, 4)
            return temporal.plus_2(years, U.YEARS).plus_2((amount - years * 4) * 3, U.MONTHS)
        year = exact_long(temporal.get(WEEK_BASED_YEAR) + amount)
        return temporal.with_2(WEEK_BASED_YEAR, year)

    def between(self, start: Any, end: Any) -> int:
        """How many whole units lie between two temporal objects."""
        for name, one in (("temporal1Inclusive", start), ("temporal2Exclusive", end)):
            if one is None:
                raise null_call("java.time.temporal.Temporal.getClass()", name)
        if type(start) is not type(end):
            return int(start.until_2(end, self))
        if self is QUARTER_YEARS:
            return quotient(start.until_2(end, U.MONTHS), 3)
        return int(end.get_long(WEEK_BASED_YEAR)) - int(start.get_long(WEEK_BASED_YEAR))

    def to_string(self) -> str:
        return self.title


QUARTER_YEARS: Final = Unit("QuarterYears", 31_556_952 // 4)
WEEK_BASED_YEARS: Final = Unit("WeekBasedYears", 31_556_952)


def _week_name(locale: Any) -> str:
    return "week" if require_english(need(locale, "locale")) else "Week"


def _need_iso(temporal: Any, field: Field) -> None:
    if not field.is_supported_by(temporal):
        raise unsupported_field(field)


class DayOfQuarter(Field):
    """IsoFields.DAY_OF_QUARTER."""

    __slots__ = ()
    java_class = f"{_PACKAGE}.IsoFields$Field$1"

    def is_supported_by(self, temporal: Any) -> bool:
        needed = (F.DAY_OF_YEAR, F.MONTH_OF_YEAR, F.YEAR)
        return all(temporal.is_supported(one) for one in needed)

    def range_refined_by(self, temporal: Any) -> ValueRange:
        _need_iso(temporal, self)
        quarter = temporal.get_long(QUARTER_OF_YEAR)
        if quarter == 1:
            return ValueRange(1, 91 if is_leap(temporal.get_long(F.YEAR)) else 90)
        return ValueRange(1, 91 if quarter == 2 else 92)

    def get_from(self, temporal: Any) -> int:
        _need_iso(temporal, self)
        day, month = temporal.get(F.DAY_OF_YEAR), temporal.get(F.MONTH_OF_YEAR)
        year = temporal.get_long(F.YEAR)
        return int(day) - month_start(year, (month - 1) // 3 * 3 + 1) + 1

    def adjust_into_2(self, temporal: Any, value: int) -> Any:
        before = self.get_from(temporal)
        self.limits.check_valid_value(value, self)
        day = temporal.get_long(F.DAY_OF_YEAR)
        return temporal.with_2(F.DAY_OF_YEAR, day + value - before)

    def resolve(self, fields: Any, partial: Any, style: Any) -> LocalDate | None:
        year, quarter = fields.get(F.YEAR), fields.get(QUARTER_OF_YEAR)
        if year is None or quarter is None:
            return None
        F.YEAR.check_valid_int_value(year)
        day = fields[self]
        if is_lenient(style):
            date = LocalDate.of(year, 1, 1).plus_months(exact_long((quarter - 1) * 3))
        else:
            QUARTER_OF_YEAR.limits.check_valid_int_value(quarter, QUARTER_OF_YEAR)
            date = LocalDate.of(year, quarter * 3 - 2, 1)
            if not 1 <= day <= 90:
                limits = self.range_refined_by(date) if _is_strict(style) else self.limits
                limits.check_valid_value(day, self)
        for one in (self, F.YEAR, QUARTER_OF_YEAR):
            del fields[one]
        return date.plus_days(day - 1)


class QuarterOfYear(Field):
    """IsoFields.QUARTER_OF_YEAR."""

    __slots__ = ()
    java_class = f"{_PACKAGE}.IsoFields$Field$2"

    def is_supported_by(self, temporal: Any) -> bool:
        return bool(temporal.is_supported(F.MONTH_OF_YEAR))

    def get_from(self, temporal: Any) -> int:
        _need_iso(temporal, self)
        return (int(temporal.get_long(F.MONTH_OF_YEAR)) + 2) // 3

    def adjust_into_2(self, temporal: Any, value: int) -> Any:
        before = self.get_from(temporal)
        self.limits.check_valid_value(value, self)
        month = temporal.get_long(F.MONTH_OF_YEAR)
        return temporal.with_2(F.MONTH_OF_YEAR, month + (value - before) * 3)


def _iso_week(temporal: Any) -> tuple[int, int, int]:
    """Week-based year, its week and the number of its weeks."""
    date = LocalDate.from_(temporal)
    thursday = LocalDate.of_epoch_day(date.to_epoch_day() - (date.to_epoch_day() + 3) % 7 + 3)
    return thursday.year, (thursday.get_day_of_year() - 1) // 7 + 1, _weeks(thursday.year)


def _weeks(year: int) -> int:
    first = LocalDate.of(year, 1, 1).get_day_of_week().get_value()
    return 53 if first == 4 or (first == 3 and is_leap(year)) else 52


class WeekOfWeekBasedYear(Field):
    """IsoFields.WEEK_OF_WEEK_BASED_YEAR."""

    __slots__ = ()
    java_class = f"{_PACKAGE}.IsoFields$Field$3"

    def get_display_name(self, locale: Any) -> str:
        return _week_name(locale)

    def range_refined_by(self, temporal: Any) -> ValueRange:
        _need_iso(temporal, self)
        return ValueRange(1, _iso_week(temporal)[2])

    def get_from(self, temporal: Any) -> int:
        _need_iso(temporal, self)
        return _iso_week(temporal)[1]

    def adjust_into_2(self, temporal: Any, value: int) -> Any:
        self.limits.check_valid_value(value, self)
        return temporal.plus_2(value - self.get_from(temporal), U.WEEKS)

    def resolve(self, fields: Any, partial: Any, style: Any) -> LocalDate | None:
        year, day = fields.get(WEEK_BASED_YEAR), fields.get(F.DAY_OF_WEEK)
        if year is None or day is None:
            return None
        WEEK_BASED_YEAR.limits.check_valid_int_value(year, WEEK_BASED_YEAR)
        week = fields[self]
        date = LocalDate.of(year, 1, 4)
        if is_lenient(style):
            weeks, rest = divmod(day - 1, 7)
            date, day = date.plus_weeks(weeks), rest + 1
        else:
            F.DAY_OF_WEEK.check_valid_int_value(day)
            if not 1 <= week <= 52:
                limits = ValueRange(1, _weeks(year)) if _is_strict(style) else self.limits
                limits.check_valid_value(week, self)
        for one in (self, WEEK_BASED_YEAR, F.DAY_OF_WEEK):
            del fields[one]
        return date.plus_weeks(week - 1).set(F.DAY_OF_WEEK, day)


class WeekBasedYear(Field):
    """IsoFields.WEEK_BASED_YEAR."""

    __slots__ = ()
    java_class = f"{_PACKAGE}.IsoFields$Field$4"

    def get_from(self, temporal: Any) -> int:
        _need_iso(temporal, self)
        return _iso_week(temporal)[0]

    def adjust_into_2(self, temporal: Any, value: int) -> Any:
        if not self.is_supported_by(temporal):
            raise unsupported_field(self)
        year = F.YEAR.limits.check_valid_int_value(value, WEEK_BASED_YEAR)
        date = LocalDate.from_(temporal)
        week = _iso_week(date)[1]
        if week == 53 and _weeks(year) == 52:
            week = 52
        start = LocalDate.of(year, 1, 4)
        days = date.get_day_of_week().get_value() - start.get_day_of_week().get_value()
        return temporal.with_1(start.plus_days(days + (week - 1) * 7))


QUARTER_OF_YEAR: Final = QuarterOfYear("QuarterOfYear", QUARTER_YEARS, U.YEARS, ValueRange(1, 4))
DAY_OF_QUARTER: Final = DayOfQuarter("DayOfQuarter", U.DAYS, QUARTER_YEARS, ValueRange(1, 90, 92))
WEEK_OF_WEEK_BASED_YEAR: Final = WeekOfWeekBasedYear(
    "WeekOfWeekBasedYear", U.WEEKS, WEEK_BASED_YEARS, ValueRange(1, 52, 53)
)
WEEK_BASED_YEAR: Final = WeekBasedYear("WeekBasedYear", WEEK_BASED_YEARS, U.FOREVER, F.YEAR.limits)
for _field_name, _value in (
    ("QUARTER_OF_YEAR", QUARTER_OF_YEAR),
    ("DAY_OF_QUARTER", DAY_OF_QUARTER),
    ("WEEK_OF_WEEK_BASED_YEAR", WEEK_OF_WEEK_BASED_YEAR),
    ("WEEK_BASED_YEAR", WEEK_BASED_YEAR),
    ("QUARTER_YEARS", QUARTER_YEARS),
    ("WEEK_BASED_YEARS", WEEK_BASED_YEARS),
):
    registry.field(f"{_PACKAGE}.IsoFields", _field_name, _value)


class WeekFields(JavaObject):
    """java.time.temporal.WeekFields: the first day of a week, and how long a first week is."""

    __slots__ = ("fields", "first", "least")
    java_class = f"{_PACKAGE}.WeekFields"

    def __init__(self, first: DayOfWeek, least: int) -> None:
        self.first = first
        self.least = least
        self.fields = {kind: WeekField(self, kind) for kind in _KINDS}

    @staticmethod
    def of_2(first: DayOfWeek, least: int) -> WeekFields:
        """A way to count weeks."""
        if first is None:
            raise null_call("java.time.DayOfWeek.toString()", "firstDayOfWeek")
        if not 1 <= least <= 7:
            raise throwables.IllegalArgumentException("Minimal number of days is invalid")
        return _week_fields(first, least)

    @staticmethod
    def of_1(locale: Any) -> WeekFields:
        """The way that a locale counts weeks: American English here."""
        require_english(need(locale, "locale"))
        return SUNDAY_START

    def get_first_day_of_week(self) -> DayOfWeek:
        """The first day of a week."""
        return self.first

    def get_minimal_days_in_first_week(self) -> int:
        """How many days the first week of a month or year has at least."""
        return self.least

    def day_of_week(self) -> WeekField:
        """The day of the week, from the first one on."""
        return self.fields["DayOfWeek"]

    def week_of_month(self) -> WeekField:
        """The week of the month."""
        return self.fields["WeekOfMonth"]

    def week_of_year(self) -> WeekField:
        """The week of the year."""
        return self.fields["WeekOfYear"]

    def week_of_week_based_year(self) -> WeekField:
        """The week of the week-based year."""
        return self.fields["WeekOfWeekBasedYear"]

    def week_based_year(self) -> WeekField:
        """The week-based year."""
        return self.fields["WeekBasedYear"]

    def equals(self, other: Any) -> bool:
        return self is other

    def hash_code(self) -> int:
        return self.first.ordinal * 7 + self.least

    def to_string(self) -> str:
        return f"WeekFields[{self.first.name},{self.least}]"


@lru_cache(maxsize=49)
def _week_fields(first: DayOfWeek, least: int) -> WeekFields:
    return WeekFields(first, least)


_KINDS: Final[dict[str, tuple[Any, Any, ValueRange]]] = {
    "DayOfWeek": (U.DAYS, U.WEEKS, ValueRange(1, 7)),
    "WeekOfMonth": (U.WEEKS, U.MONTHS, ValueRange(0, 1, 4, 6)),
    "WeekOfYear": (U.WEEKS, U.YEARS, ValueRange(0, 1, 52, 54)),
    "WeekOfWeekBasedYear": (U.WEEKS, WEEK_BASED_YEARS, ValueRange(1, 52, 53)),
    "WeekBasedYear": (WEEK_BASED_YEARS, U.FOREVER, F.YEAR.limits),
}


class WeekField(Field):
    """One of the fields of a WeekFields."""

    __slots__ = ("week",)
    java_class = f"{_PACKAGE}.WeekFields$ComputedDayOfField"

    def __init__(self, week: WeekFields, kind: str) -> None:
        super().__init__(kind, *_KINDS[kind])
        self.week = week

    def is_supported_by(self, temporal: Any) -> bool:
        if not temporal.is_supported(F.DAY_OF_WEEK):
            return False
        if self.outer is U.WEEKS:
            return True
        if self.outer is U.MONTHS:
            return bool(temporal.is_supported(F.DAY_OF_MONTH))
        return bool(temporal.is_supported(F.DAY_OF_YEAR))

    def _day(self, temporal: Any) -> int:
        return int((temporal.get(F.DAY_OF_WEEK) - self.week.first.get_value()) % 7 + 1)

    def _start(self, day: int, weekday: int) -> int:
        """How far the first week's start lies from the first day, below 7."""
        start = (day - weekday) % 7
        return 7 - start if start + 1 > self.week.least else -start

    def _week(self, temporal: Any, field: ChronoField) -> int:
        weekday = self._day(temporal)
        day = temporal.get(field)
        return int((7 + self._start(day, weekday) + day - 1) // 7)

    def _length(self, temporal: Any) -> int:
        weekday = self._day(temporal)
        year_length = int(temporal.range(F.DAY_OF_YEAR).get_maximum())
        offset = self._start(temporal.get(F.DAY_OF_YEAR), weekday)
        return (7 + offset + year_length + self.week.least - 1) // 7

    def _based_year(self, temporal: Any) -> int:
        self._day(temporal)
        year = int(temporal.get(F.YEAR))
        week = self._week(temporal, F.DAY_OF_YEAR)
        if week == 0:
            return year - 1
        return year + 1 if week >= self._length(temporal) else year

    def _based_week(self, temporal: Any) -> int:
        week = self._week(temporal, F.DAY_OF_YEAR)
        if week == 0:
            day = temporal.get(F.DAY_OF_YEAR)
            return self._based_week(LocalDate.from_(temporal).plus_days(-day))
        if week > 50:
            new = self._length(temporal)
            if week >= new:
                return week - new + 1
        return week

    def get_from(self, temporal: Any) -> int:
        if self.outer is U.WEEKS:
            return self._day(temporal)
        if self.outer is U.MONTHS:
            return self._week(temporal, F.DAY_OF_MONTH)
        if self.outer is U.YEARS:
            return self._week(temporal, F.DAY_OF_YEAR)
        if self.outer is WEEK_BASED_YEARS:
            return self._based_week(temporal)
        return self._based_year(temporal)

    def resolve(self, fields: Any, partial: Any, style: Any) -> LocalDate | None:
        value = exact_int(fields[self])
        week = self.week
        if self.outer is U.WEEKS:
            day = self.limits.check_valid_int_value(value, self)
            del fields[self]
            fields[F.DAY_OF_WEEK] = (week.first.ordinal + day - 1) % 7 + 1
            return None
        if F.DAY_OF_WEEK not in fields:
            return None
        weekday = F.DAY_OF_WEEK.check_valid_int_value(fields[F.DAY_OF_WEEK])
        weekday = (weekday - week.first.get_value()) % 7 + 1
        based = (week.week_based_year(), week.week_of_week_based_year())
        if F.YEAR in fields:
            year = F.YEAR.check_valid_int_value(fields[F.YEAR])
            if self.outer is U.MONTHS and F.MONTH_OF_YEAR in fields:
                date = self._in_month(year, fields[F.MONTH_OF_YEAR], value, weekday, style)
                return _without(fields, date, self, F.YEAR, F.MONTH_OF_YEAR)
            if self.outer is U.YEARS:
                date = self._in_year(year, value, weekday, style)
                return _without(fields, date, self, F.YEAR)
        elif self.outer in (WEEK_BASED_YEARS, U.FOREVER) and all(one in fields for one in based):
            date = self._in_based_year(fields[based[0]], fields[based[1]], weekday, style)
            return _without(fields, date, *based)
        return None

    def _moved(self, date: LocalDate, week: int, weekday: int, field: ChronoField) -> LocalDate:
        """A date in another week of its month or year, on another day of the week."""
        weeks = exact_long(week - self._week(date, field))
        return date.plus_days(exact_long(exact_long(weeks * 7) + weekday - self._day(date)))

    def _in_month(self, year: int, month: int, week: int, weekday: int, style: Any) -> LocalDate:
        if is_lenient(style):
            date = LocalDate.of(year, 1, 1).plus_months(exact_long(month - 1))
            return self._moved(date, week, weekday, F.DAY_OF_MONTH)
        date = LocalDate.of(year, F.MONTH_OF_YEAR.check_valid_int_value(month), 1)
        self.limits.check_valid_int_value(week, self)
        date = self._moved(date, week, weekday, F.DAY_OF_MONTH)
        if _is_strict(style) and date.month != month:
            raise _rejected("month")
        return date

    def _in_year(self, year: int, week: int, weekday: int, style: Any) -> LocalDate:
        if not is_lenient(style):
            self.limits.check_valid_int_value(week, self)
        date = self._moved(LocalDate.of(year, 1, 1), week, weekday, F.DAY_OF_YEAR)
        if _is_strict(style) and date.year != year:
            raise _rejected("year")
        return date

    def _in_based_year(self, year: int, week: int, weekday: int, style: Any) -> LocalDate:
        based, weeks = self.week.week_based_year(), self.week.week_of_week_based_year()
        based.limits.check_valid_int_value(year, based)
        if is_lenient(style):
            return self._based(year, 1, weekday).plus_weeks(exact_long(week - 1))
        self._week_range(self._based(year, 1, weekday)).check_valid_int_value(week, weeks)
        date = self._based(year, week, weekday)
        if _is_strict(style) and self._based_year(date) != year:
            raise _rejected("week-based-year")
        return date

    def _based(self, year: int, week: int, weekday: int) -> LocalDate:
        """A day of a week of a week-based year; of its last week where it has no such."""
        first = LocalDate.of(year, 1, 1)
        offset = self._start(1, self._day(first))
        weeks = min(week, self._length(first) - 1)
        return first.plus_days(-offset + weekday - 1 + (weeks - 1) * 7)

    def adjust_into_2(self, temporal: Any, value: int) -> Any:
        new = self.limits.check_valid_int_value(value, self)
        current = temporal.get(self)
        if new == current:
            return temporal
        if self.outer is not U.FOREVER:
            return temporal.plus_2(new - current, self.base)
        weekday = temporal.get(self.week.day_of_week())
        week = temporal.get(self.week.week_of_week_based_year())
        return self._based(new, week, weekday)  # the date itself, as the JDK has it

    def range_refined_by(self, temporal: Any) -> ValueRange:
        if self.outer in (U.WEEKS, U.FOREVER):
            return self.limits
        if self.outer is WEEK_BASED_YEARS:
            return self._week_range(temporal)
        field = F.DAY_OF_MONTH if self.outer is U.MONTHS else F.DAY_OF_YEAR
        weekday = self._day(temporal)
        offset = self._start(temporal.get(field), weekday)
        ends = temporal.range(field)
        least, most = ends.get_minimum(), ends.get_maximum()
        return ValueRange((7 + offset + least - 1) // 7, (7 + offset + most - 1) // 7)

    def _week_range(self, temporal: Any) -> ValueRange:
        if not temporal.is_supported(F.DAY_OF_YEAR):
            return _KINDS["WeekOfYear"][2]
        week = self._week(temporal, F.DAY_OF_YEAR)
        date = LocalDate.from_(temporal)
        day = date.get_day_of_year()
        if week == 0:
            return self._week_range(date.plus_days(-day - 7))
        new = self._length(temporal)
        if week >= new:
            return self._week_range(date.plus_days(date.length_of_year() - day + 1 + 7))
        return ValueRange(1, new - 1)

    def get_display_name(self, locale: Any) -> str:
        need(locale, "locale")
        return _week_name(locale) if self.outer is U.YEARS else self.title

    def to_string(self) -> str:
        return f"{self.title}[{self.week.to_string()}]"


def _rejected(part: str) -> throwables.Throwable:
    return throwables.DateTimeException(
        f"Strict mode rejected resolved date as it is in a different {part}"
    )


def _without(fields: Any, date: LocalDate, *used: Any) -> LocalDate:
    """A date, with the fields that it was made of removed, and the day of the week."""
    for one in (*used, F.DAY_OF_WEEK):
        fields.pop(one, None)
    return date


ISO_WEEK: Final = _week_fields(DayOfWeek.MONDAY, 4)
SUNDAY_START: Final = _week_fields(DayOfWeek.SUNDAY, 1)
registry.field(f"{_PACKAGE}.WeekFields", "ISO", ISO_WEEK)
registry.field(f"{_PACKAGE}.WeekFields", "SUNDAY_START", SUNDAY_START)
registry.field(f"{_PACKAGE}.WeekFields", "WEEK_BASED_YEARS", WEEK_BASED_YEARS)
bind(WeekFields)
for _interface, _base in (("TemporalField", Field), ("TemporalUnit", Unit)):
    bind(_base, java_name=f"{_PACKAGE}.{_interface}")


def resolved(fields: Any, resolve: Callable[[dict[Any, int]], Any]) -> Any:
    """What `resolve` makes of a script's map of fields, from which it takes those it used."""
    given = as_map(fields)
    if given is None:
        return resolve(_Absent())
    values = _Values(given)
    before = dict(values)
    found = resolve(values)
    for key, value in values.items():
        if before.get(key) != value:
            given.put(key, Long(value))
    return found


class _Values(dict[Any, int]):
    """Fields and their values, as they are asked for; one that is absent is Java's null."""

    def __init__(self, given: Any = None) -> None:
        super().__init__(() if given is None else given.items())
        self.given = given

    def __missing__(self, field: Any) -> int:
        raise self._null("get")

    def __getitem__(self, field: Any) -> int:
        return int(_long(super().__getitem__(field), field))

    def __setitem__(self, field: Any, value: int) -> None:
        super().__setitem__(field, Long(value))

    def get(self, field: Any, default: Any = None) -> Any:
        """Map.get."""
        return _long(super().get(field, default), field)

    def pop(self, field: Any, *default: Any) -> Any:
        """Map.remove."""
        if default or field in self:
            self._drop(field)
            return _long(super().pop(field, *default), field)
        raise self._null("remove")

    def _drop(self, field: Any) -> None:
        """Remove a field from the script's map, which may refuse."""
        try:
            if len(self.given):
                self.given.drop(field)
        except throwables.Throwable as error:
            error.add_note(to_string(field))
            raise

    @staticmethod
    def _null(call: str) -> throwables.Throwable:
        return throwables.NullPointerException(
            'Cannot invoke "java.lang.Long.longValue()" because the return value of '
            f'"java.util.Map.{call}(Object)" is null'
        )


def _long(value: Any, field: Any) -> Any:
    """The cast of a field's value."""
    try:
        return cast_class(value, "java.lang.Long")
    except throwables.ClassCastException as error:
        error.add_note(to_string(field))
        raise


class _Absent(_Values):
    """No map at all: asking it is an error, too."""

    def get(self, field: Any, default: Any = None) -> Any:
        """Map.get of a null."""
        raise null_call("java.util.Map.get(Object)", "fieldValues")

    __getitem__ = get

    def pop(self, field: Any, *default: Any) -> Any:
        """Map.remove of a null."""
        raise null_call("java.util.Map.remove(Object)", "fieldValues")


@registry.method(f"{_PACKAGE}.TemporalField", "resolve", 3)
def resolve_field(self: Any, fields: Any, partial: Any, style: Any) -> Any:
    """What a field makes of a map of fields."""
    return resolved(fields, lambda values: self.resolve(values, partial, style))
