"""What a formatter has read from a text, and how its fields become a date and a time.

Mirrors java.time.format.Parsed and the ISO calendar's resolveDate.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from painless_lite.library.java_time import LocalDate, LocalDateTime, LocalTime
from painless_lite.library.java_time_amount import PERIOD_ZERO, Period
from painless_lite.library.java_time_base import (
    NANOS,
    NANOS_PER_DAY,
    TemporalValue,
    exact_long,
    is_leap,
    quotient,
)
from painless_lite.library.java_time_chrono import ISO
from painless_lite.library.java_time_enums import DayOfWeek
from painless_lite.library.java_time_temporal import ChronoField, ChronoUnit
from painless_lite.library.java_time_zone import ZoneOffset
from painless_lite.runtime import throwables
from painless_lite.runtime.text import to_string

F = ChronoField
U = ChronoUnit
STRICT, SMART, LENIENT = range(3)
Fields = dict[Any, int]
_Error: Final = throwables.DateTimeException


class Parsed(TemporalValue):
    """Fields and a zone; after `resolve`, a date and a time as far as they can be told."""

    __slots__ = (
        *("chronology", "date", "excess", "fields", "leap_second", "style", "time", "zone"),
    )
    java_class = "java.time.format.Parsed"
    java_supers = ("java.time.temporal.TemporalAccessor",)

    def __init__(self) -> None:
        self.fields: Fields = {}
        self.zone: Any = None
        self.chronology: Any = ISO
        self.date: LocalDate | None = None
        self.time: LocalTime | None = None
        self.excess: Period = PERIOD_ZERO
        self.leap_second = False
        self.style = SMART

    def copy(self) -> Parsed:
        """As it is now; not yet resolved."""
        made = Parsed()
        made.fields = dict(self.fields)
        made.zone = self.zone
        made.leap_second = self.leap_second
        return made

    # As a temporal object

    def supports(self, what: Any) -> bool:
        if what in self.fields:
            return True
        parts = (self.date, self.time)
        return any(part is not None and part.supports(what) for part in parts)

    def is_supported(self, what: Any) -> bool:
        return what in self.fields or super().is_supported(what)

    def get_long(self, field: Any) -> int:
        if field in self.fields:
            return self.fields[field]
        return super().get_long(field)

    def read(self, field: Any) -> int:
        for part in (self.date, self.time):
            if part is not None and part.supports(field):
                return part.read(field)
        return self.fields[field]

    def read_int(self, field: Any) -> int:
        return int(field.check_valid_int_value(self.get_long(field)))

    def known(self, query: str) -> Any:
        if query == "zone_id":
            return self.zone
        if query == "chronology":
            return self.chronology
        if query == "local_date":
            return self.date
        if query == "local_time":
            return self.time
        if query == "offset" and F.OFFSET_SECONDS not in self.fields:
            return self.zone if isinstance(self.zone, ZoneOffset) else None
        return None

    def to_string(self) -> str:
        fields = ", ".join(f"{one.to_string()}={value}" for one, value in self.fields.items())
        text = f"{{{fields}}},{to_string(self.chronology)}"
        if self.zone is not None:
            text += f",{self.zone.to_string()},-1"
        if self.date is None and self.time is None:
            return text
        date = "" if self.date is None else self.date.to_string()
        time = "" if self.time is None else self.time.to_string()
        joined = "T".join(part for part in (date, time) if part)
        return f"{text} resolved to {joined}"

    # Resolution

    def resolve(self, style: int, wanted: Any) -> Parsed:
        """Make a date and a time of the fields.

        Raises DateTimeException where they contradict each other or cannot be.
        """
        if wanted is not None:
            self.fields = {one: value for one, value in self.fields.items() if one in wanted}
        self.style = style
        self._chrono_fields()
        if self._other_fields():
            self._chrono_fields()
        self._time_leniently()
        self._cross_check()
        if self.date is not None and self.time is not None and not self.excess.is_zero():
            self.date = self.date.plus_1(self.excess)
            self.excess = PERIOD_ZERO
        self._fraction()
        self._instant()
        return self

    def _chrono_fields(self) -> None:
        self._instant_fields()
        self._set_date(resolve_date(self.fields, self.style))
        self._time_fields()

    def _other_fields(self) -> bool:
        for count in range(50):
            for field in list(self.fields):
                found = field.resolve(self.fields, self, self.style)
                if found is not None:
                    self._set_date(found)
                    break
                if field not in self.fields:
                    break
            else:
                return count > 0
        raise _Error("One of the parsed fields has an incorrectly implemented resolve method")

    def _instant_fields(self) -> None:
        second = self.fields.get(F.INSTANT_SECONDS)
        if second is None:
            return
        zone = self.zone
        if zone is None and F.OFFSET_SECONDS in self.fields:
            zone = ZoneOffset.of_total_seconds(self.fields[F.OFFSET_SECONDS])
        if zone is None:
            return
        from painless_lite.library.java_time_instant import Instant

        moment = Instant.of_epoch_second(second).at_zone(zone)
        self._set_date(moment.local.date)
        time = moment.local.time.to_second_of_day()
        self._put(F.INSTANT_SECONDS, F.SECOND_OF_DAY, time)
        self._put(F.INSTANT_SECONDS, F.OFFSET_SECONDS, moment.offset.seconds)

    def _set_date(self, date: LocalDate | None) -> None:
        if self.date is not None:
            if date is not None and not self.date.equals(date):
                raise _Error(
                    "Conflict found: Fields resolved to two different dates: "
                    f"{self.date.to_string()} {date.to_string()}"
                )
        elif date is not None:
            self.date = date

    def _set_time(self, time: LocalTime, excess: Period) -> None:
        if self.time is not None:
            if not self.time.equals(time):
                raise _Error(
                    "Conflict found: Fields resolved to different times: "
                    f"{self.time.to_string()} {time.to_string()}"
                )
            if not (self.excess.is_zero() or excess.is_zero() or self.excess.equals(excess)):
                raise _Error(
                    "Conflict found: Fields resolved to different excess periods: "
                    f"{self.excess.to_string()} {excess.to_string()}"
                )
        self.time = time
        self.excess = excess

    def _put(self, source: Any, field: Any, value: int) -> None:
        old = self.fields.get(field)
        self.fields[field] = value
        if old is not None and old != value:
            raise _Error(
                f"Conflict found: {field.to_string()} {old} differs from {field.to_string()} "
                f"{value} while resolving  {source.to_string()}"
            )

    def _taken(self, field: ChronoField, checked: bool = True) -> int | None:
        """A field's value, removed; checked unless the style is lenient."""
        value = self.fields.pop(field, None)
        if value is not None and checked and self.style != LENIENT:
            field.check_valid_value(value)
        return value

    def _time_fields(self) -> None:
        self._clock_hours()
        half = self.fields.get(F.AMPM_OF_DAY)
        hour = self.fields.get(F.HOUR_OF_AMPM)
        if half is not None and hour is not None:
            self._taken(F.AMPM_OF_DAY)
            self._taken(F.HOUR_OF_AMPM)
            self._put(F.AMPM_OF_DAY, F.HOUR_OF_DAY, half * 12 + hour)
        for field, parts in _COUNTS:
            value = self._taken(field)
            if value is not None:
                for part, unit, modulo in parts:
                    shown = quotient(value, unit)
                    self._put(field, part, shown % modulo if modulo else shown)
        self._partial_seconds()
        names = (F.HOUR_OF_DAY, F.MINUTE_OF_HOUR, F.SECOND_OF_MINUTE, F.NANO_OF_SECOND)
        if all(one in self.fields for one in names):
            self._make_time(*(self.fields.pop(one) for one in names))

    def _clock_hours(self) -> None:
        for field, target, hours in (
            (F.CLOCK_HOUR_OF_DAY, F.HOUR_OF_DAY, 24),
            (F.CLOCK_HOUR_OF_AMPM, F.HOUR_OF_AMPM, 12),
        ):
            value = self.fields.pop(field, None)
            if value is None:
                continue
            if self.style == STRICT or (self.style == SMART and value != 0):
                field.check_valid_value(value)
            self._put(field, target, 0 if value == hours else value)

    def _partial_seconds(self) -> None:
        nano = self.fields.get(F.NANO_OF_SECOND)
        if nano is None:
            return
        if self.style != LENIENT:
            F.NANO_OF_SECOND.check_valid_value(nano)
        for field, unit in ((F.MICRO_OF_SECOND, 1000), (F.MILLI_OF_SECOND, 1_000_000)):
            value = self._taken(field)
            if value is not None:
                nano = value * unit + nano % unit
                self._put(field, F.NANO_OF_SECOND, nano)

    def _make_time(self, hour: int, minute: int, second: int, nano: int) -> None:
        if self.style == LENIENT:
            total = 0
            for count, unit in ((hour, 3600 * NANOS), (minute, 60 * NANOS), (second, NANOS)):
                total = exact_long(total + exact_long(count * unit))
            days, rest = divmod(exact_long(total + nano), NANOS_PER_DAY)
            self._set_time(LocalTime(rest), Period.of_days(days))
            return
        F.MINUTE_OF_HOUR.check_valid_value(minute)
        F.NANO_OF_SECOND.check_valid_value(nano)
        if self.style == SMART and (hour, minute, second, nano) == (24, 0, 0, 0):
            self._set_time(LocalTime.MIDNIGHT, Period.of_days(1))
        else:
            self._set_time(LocalTime.of(hour, minute, second, nano), PERIOD_ZERO)

    def _time_leniently(self) -> None:
        if self.time is None:
            self._merge_fractions()
            self._half_of_day()
            hour = self.fields.get(F.HOUR_OF_DAY)
            if hour is not None:
                names = (F.MINUTE_OF_HOUR, F.SECOND_OF_MINUTE, F.NANO_OF_SECOND)
                minute, second, nano = (self.fields.get(one) for one in names)
                alone = minute is None and (second is not None or nano is not None)
                if alone or (minute is not None and second is None and nano is not None):
                    return
                self._make_time(hour, minute or 0, second or 0, nano or 0)
                for one in (F.HOUR_OF_DAY, *names):
                    self.fields.pop(one, None)
        if self.style != LENIENT:
            for field, value in self.fields.items():
                if field.is_chrono and field.is_time_based():
                    field.check_valid_value(value)

    def _half_of_day(self) -> None:
        """AM or PM alone: the middle of it."""
        names = (F.HOUR_OF_DAY, F.MINUTE_OF_HOUR, F.SECOND_OF_MINUTE, F.NANO_OF_SECOND)
        if self.style == STRICT or any(one in self.fields for one in names):
            return
        half = self._taken(F.AMPM_OF_DAY)
        if half is not None:
            self._make_time(exact_long(exact_long(half * 12) + 6), 0, 0, 0)

    def _merge_fractions(self) -> None:
        milli = self.fields.pop(F.MILLI_OF_SECOND, None)
        micro = self.fields.get(F.MICRO_OF_SECOND)
        if milli is not None and micro is not None:
            micro = milli * 1000 + micro % 1000
            self._put(F.MILLI_OF_SECOND, F.MICRO_OF_SECOND, micro)
        elif milli is not None:
            self.fields[F.NANO_OF_SECOND] = milli * 1_000_000
        if micro is not None:
            del self.fields[F.MICRO_OF_SECOND]
            self.fields[F.NANO_OF_SECOND] = micro * 1000

    def _cross_check(self) -> None:
        if self.date is not None:
            self._check_against(self.date)
        if self.time is not None:
            self._check_against(self.time)
            if self.date is not None and self.fields:
                self._check_against(LocalDateTime(self.date, self.time))

    def _check_against(self, target: Any) -> None:
        for field in list(self.fields):
            if not target.is_supported(field):
                continue
            try:
                found = target.get_long(field)
            except throwables.RuntimeException:
                continue
            value = self.fields.pop(field)
            if found != value:
                name = field.to_string()
                raise _Error(
                    f"Conflict found: Field {name} {found} differs from {name} {value} derived "
                    f"from {target.to_string()}"
                )

    def _fraction(self) -> None:
        seconds = (F.INSTANT_SECONDS, F.SECOND_OF_DAY, F.SECOND_OF_MINUTE)
        if self.time is None and any(one in self.fields for one in seconds):
            nano = self.fields.setdefault(F.NANO_OF_SECOND, 0)
            self.fields[F.MICRO_OF_SECOND] = nano // 1000
            self.fields[F.MILLI_OF_SECOND] = nano // 1_000_000

    def _instant(self) -> None:
        if F.INSTANT_SECONDS in self.fields or self.date is None or self.time is None:
            return
        zone = self.zone
        if F.OFFSET_SECONDS in self.fields:
            zone = ZoneOffset.of_total_seconds(self.fields[F.OFFSET_SECONDS])
        if zone is not None:
            moment = LocalDateTime(self.date, self.time).at_zone(zone)
            self.fields[F.INSTANT_SECONDS] = moment.to_epoch_second()


#: Fields that count from midnight: the fields that they become, their units and sizes.
_COUNTS: Final[tuple[tuple[ChronoField, tuple[tuple[ChronoField, int, int], ...]], ...]] = (
    (
        F.NANO_OF_DAY,
        (
            (F.HOUR_OF_DAY, 3600 * NANOS, 0),
            (F.MINUTE_OF_HOUR, 60 * NANOS, 60),
            (F.SECOND_OF_MINUTE, NANOS, 60),
            (F.NANO_OF_SECOND, 1, NANOS),
        ),
    ),
    (
        F.MICRO_OF_DAY,
        ((F.SECOND_OF_DAY, 1_000_000, 0), (F.MICRO_OF_SECOND, 1, 1_000_000)),
    ),
    (F.MILLI_OF_DAY, ((F.SECOND_OF_DAY, 1000, 0), (F.MILLI_OF_SECOND, 1, 1000))),
    (
        F.SECOND_OF_DAY,
        ((F.HOUR_OF_DAY, 3600, 0), (F.MINUTE_OF_HOUR, 60, 60), (F.SECOND_OF_MINUTE, 1, 60)),
    ),
    (F.MINUTE_OF_DAY, ((F.HOUR_OF_DAY, 60, 0), (F.MINUTE_OF_HOUR, 1, 60))),
)


# The ISO calendar's dates


def _add(fields: Fields, field: ChronoField, value: int) -> None:
    old = fields.get(field)
    if old is not None and old != value:
        name = field.to_string()
        raise _Error(f"Conflict found: {name} {old} differs from {name} {value}")
    fields[field] = value


def resolve_date(fields: Fields, style: int) -> LocalDate | None:
    """The date that some fields tell; those that it was made of are removed."""
    if F.EPOCH_DAY in fields:
        return LocalDate.of_epoch_day(fields.pop(F.EPOCH_DAY))
    _proleptic_month(fields, style)
    _year_of_era(fields, style)
    if F.YEAR not in fields:
        return None
    for needed, make in _DATES:
        if all(one in fields for one in needed):
            year = F.YEAR.check_valid_int_value(fields.pop(F.YEAR))
            return make(year, style, *(fields.pop(one) for one in needed))
    return None


def _proleptic_month(fields: Fields, style: int) -> None:
    months = fields.pop(F.PROLEPTIC_MONTH, None)
    if months is not None:
        if style != LENIENT:
            F.PROLEPTIC_MONTH.check_valid_value(months)
        _add(fields, F.MONTH_OF_YEAR, months % 12 + 1)
        _add(fields, F.YEAR, months // 12)


def _year_of_era(fields: Fields, style: int) -> None:
    year = fields.pop(F.YEAR_OF_ERA, None)
    if year is None:
        if F.ERA in fields:
            F.ERA.check_valid_value(fields[F.ERA])
        return
    if style != LENIENT:
        F.YEAR_OF_ERA.check_valid_value(year)
    era = fields.pop(F.ERA, None)
    if era is not None:
        if era not in (0, 1):
            raise _Error(f"Invalid value for era: {era}")
        _add(fields, F.YEAR, year if era else 1 - year)
        return
    known = fields.get(F.YEAR)
    if known is None and style == STRICT:
        fields[F.YEAR_OF_ERA] = year
    else:
        _add(fields, F.YEAR, year if known is None or known > 0 else 1 - year)


def _month_day(year: int, style: int, month: int, day: int) -> LocalDate:
    if style == LENIENT:
        return LocalDate.of(year, 1, 1).plus_months(month - 1).plus_days(day - 1)
    F.MONTH_OF_YEAR.check_valid_int_value(month)
    F.DAY_OF_MONTH.check_valid_int_value(day)
    if style == SMART:
        if month in (4, 6, 9, 11):
            day = min(day, 30)
        elif month == 2:
            day = min(day, 29 if is_leap(year) else 28)
    return LocalDate.of(year, month, day)


def _checked(style: int, *pairs: tuple[ChronoField, int]) -> None:
    if style != LENIENT:
        for field, value in pairs:
            field.check_valid_int_value(value)


def _month_start(year: int, style: int, month: int, week: int) -> LocalDate:
    if style == LENIENT:
        return LocalDate.of(year, 1, 1).plus_months(month - 1).plus_weeks(week - 1)
    return LocalDate.of(year, month, 1).plus_weeks(week - 1)


def _aligned_month(year: int, style: int, month: int, week: int, day: int) -> LocalDate:
    _checked(
        style,
        (F.MONTH_OF_YEAR, month),
        (F.ALIGNED_WEEK_OF_MONTH, week),
        (F.ALIGNED_DAY_OF_WEEK_IN_MONTH, day),
    )
    date = _month_start(year, style, month, week).plus_days(day - 1)
    if style == STRICT and date.month != month:
        raise _Error("Strict mode rejected resolved date as it is in a different month")
    return date


def _weekday_month(year: int, style: int, month: int, week: int, day: int) -> LocalDate:
    _checked(style, (F.MONTH_OF_YEAR, month), (F.ALIGNED_WEEK_OF_MONTH, week), (F.DAY_OF_WEEK, day))
    date = _next_weekday(_month_start(year, style, month, week), day)
    if style == STRICT and date.month != month:
        raise _Error("Strict mode rejected resolved date as it is in a different month")
    return date


def _next_weekday(date: LocalDate, day: int) -> LocalDate:
    weeks, rest = divmod(day - 1, 7)
    wanted = DayOfWeek.of(rest + 1).get_value()
    start = date.plus_weeks(weeks)
    return start.plus_days((wanted - start.get_day_of_week().get_value()) % 7)


def _year_day(year: int, style: int, day: int) -> LocalDate:
    if style == LENIENT:
        return LocalDate.of_year_day(year, 1).plus_days(day - 1)
    return LocalDate.of_year_day(year, F.DAY_OF_YEAR.check_valid_int_value(day))


def _aligned_year(year: int, style: int, week: int, day: int) -> LocalDate:
    _checked(style, (F.ALIGNED_WEEK_OF_YEAR, week), (F.ALIGNED_DAY_OF_WEEK_IN_YEAR, day))
    date = LocalDate.of_year_day(year, 1).plus_days((week - 1) * 7 + day - 1)
    if style == STRICT and date.year != year:
        raise _Error("Strict mode rejected resolved date as it is in a different year")
    return date


def _weekday_year(year: int, style: int, week: int, day: int) -> LocalDate:
    _checked(style, (F.ALIGNED_WEEK_OF_YEAR, week), (F.DAY_OF_WEEK, day))
    date = _next_weekday(LocalDate.of_year_day(year, 1).plus_weeks(week - 1), day)
    if style == STRICT and date.year != year:
        raise _Error("Strict mode rejected resolved date as it is in a different year")
    return date


#: What makes a date of a year and these fields, the first that fits.
_DATES: Final[tuple[tuple[tuple[ChronoField, ...], Callable[..., LocalDate]], ...]] = (
    ((F.MONTH_OF_YEAR, F.DAY_OF_MONTH), _month_day),
    (
        (F.MONTH_OF_YEAR, F.ALIGNED_WEEK_OF_MONTH, F.ALIGNED_DAY_OF_WEEK_IN_MONTH),
        _aligned_month,
    ),
    ((F.MONTH_OF_YEAR, F.ALIGNED_WEEK_OF_MONTH, F.DAY_OF_WEEK), _weekday_month),
    ((F.DAY_OF_YEAR,), _year_day),
    ((F.ALIGNED_WEEK_OF_YEAR, F.ALIGNED_DAY_OF_WEEK_IN_YEAR), _aligned_year),
    ((F.ALIGNED_WEEK_OF_YEAR, F.DAY_OF_WEEK), _weekday_year),
)
