"""java.time.Duration and java.time.Period."""

from __future__ import annotations

import re
from typing import Any, Final

from painless_lite.library import registry
from painless_lite.library.java_object import JavaObject
from painless_lite.library.java_time_base import (
    NANOS,
    NoStatics,
    bind,
    compare,
    exact_int,
    exact_long,
    need,
    null_call,
    quotient,
    unsupported_unit,
    wrap_int,
)
from painless_lite.library.java_time_temporal import ChronoField, ChronoUnit
from painless_lite.library.java_util_list import ConstantList, immutable
from painless_lite.runtime import throwables
from painless_lite.runtime.equality import long_hash
from painless_lite.runtime.text import to_string

_AMOUNT: Final = "java.time.temporal.TemporalAmount"


def parse_error(message: str, text: str, index: int) -> throwables.Throwable:
    """A DateTimeParseException, which knows the text and where it went wrong."""
    error = throwables.DateTimeParseException(message)
    error.parsed = text  # type: ignore[attr-defined]
    error.index = index  # type: ignore[attr-defined]
    return error


class Duration(JavaObject):
    """java.time.Duration: seconds, and nanoseconds from 0 to 999,999,999."""

    __slots__ = ("nanos", "seconds")
    java_class = "java.time.Duration"
    java_supers = (_AMOUNT,)

    def __init__(self, seconds: int, nanos: int = 0) -> None:
        self.seconds = seconds
        self.nanos = nanos

    @staticmethod
    def total(nanos: int) -> Duration:
        """The duration of this many nanoseconds, of any number."""
        seconds, rest = divmod(nanos, NANOS)
        return Duration(exact_long(seconds), rest)

    def all_nanos(self) -> int:
        """All of it in nanoseconds."""
        return self.seconds * NANOS + self.nanos

    @staticmethod
    def of_days(days: int) -> Duration:
        """Days of 24 hours."""
        return Duration(exact_long(days * 86_400))

    @staticmethod
    def of_hours(hours: int) -> Duration:
        """Hours."""
        return Duration(exact_long(hours * 3600))

    @staticmethod
    def of_minutes(minutes: int) -> Duration:
        """Minutes."""
        return Duration(exact_long(minutes * 60))

    @staticmethod
    def of_seconds(seconds: int, nanos: int = 0) -> Duration:
        """Seconds and nanoseconds."""
        return Duration.total(seconds * NANOS + nanos)

    @staticmethod
    def of_millis(millis: int) -> Duration:
        """Milliseconds."""
        return Duration.total(millis * 1_000_000)

    @staticmethod
    def of_nanos(nanos: int) -> Duration:
        """Nanoseconds."""
        return Duration.total(nanos)

    @staticmethod
    def of(amount: int, unit: Any) -> Duration:
        """An amount of a unit of exact length (or days)."""
        return ZERO.plus_2(amount, unit)

    @staticmethod
    def from_(amount: Any) -> Duration:
        """Any amount of time in units of exact length."""
        need(amount, "amount")
        found = ZERO
        for unit in amount.units():
            found = found.plus_2(amount.get(unit), unit)
        return found

    @staticmethod
    def between(start: Any, end: Any) -> Duration:
        """What lies between two temporal objects."""
        if start is None:
            raise null_call(
                "java.time.temporal.Temporal.until(java.time.temporal.Temporal, "
                "java.time.temporal.TemporalUnit)",
                "startInclusive",
            )
        seconds = start.until_2(end, ChronoUnit.SECONDS)
        if seconds == 0:
            return Duration.of_nanos(start.until_2(end, ChronoUnit.NANOS))
        field = ChronoField.NANO_OF_SECOND
        try:
            nanos = end.get_long(field) - start.get_long(field)
        except throwables.DateTimeException:
            nanos = 0
        if nanos < 0 < seconds:
            seconds += 1
        elif nanos > 0 > seconds:
            seconds -= 1
        return Duration.of_seconds(seconds, nanos)

    @staticmethod
    def parse(text: Any) -> Duration:
        """A text such as `P2DT3H4.5S`."""
        return _parse_duration(to_string(need(text, "text")))

    def plus_1(self, other: Duration | None) -> Duration:
        """The sum with another."""
        if other is None:
            raise null_call("java.time.Duration.getSeconds()", "duration")
        return Duration.total(self.all_nanos() + other.all_nanos())

    def plus_2(self, amount: int, unit: Any) -> Duration:
        """An amount of a unit longer."""
        need(unit, "unit")
        if unit is not ChronoUnit.DAYS and unit.is_duration_estimated():
            raise throwables.UnsupportedTemporalTypeException(
                "Unit must not have an estimated duration"
            )
        length: Duration = unit.get_duration()
        more = amount * length.all_nanos()
        try:
            return Duration.total(self.all_nanos() + more)
        except throwables.ArithmeticException as error:
            error.add_note("sum" if -(1 << 63) <= more // NANOS < 1 << 63 else "product")
            raise

    def minus_1(self, other: Duration | None) -> Duration:
        """The difference to another."""
        if other is None:
            raise null_call("java.time.Duration.getSeconds()", "duration")
        return Duration.total(self.all_nanos() - other.all_nanos())

    def minus_2(self, amount: int, unit: Any) -> Duration:
        """An amount of a unit shorter."""
        return self.plus_2(-amount, unit)

    def multiplied_by(self, factor: int) -> Duration:
        """This many times as long."""
        return _fitting(self.all_nanos() * factor)

    def divided_by(self, divisor: int) -> Duration:
        """The duration cut in equal parts."""
        if divisor == 0:
            raise throwables.ArithmeticException("Cannot divide by zero")
        return _fitting(quotient(self.all_nanos(), divisor))

    def negated(self) -> Duration:
        """The opposite."""
        return self.multiplied_by(-1)

    def abs(self) -> Duration:
        """The length without a sign."""
        return self.negated() if self.is_negative() else self

    def is_negative(self) -> bool:
        """Whether it is below zero."""
        return self.seconds < 0

    def is_zero(self) -> bool:
        """Whether it is nothing."""
        return not (self.seconds or self.nanos)

    def get_seconds(self) -> int:
        """The whole seconds, rounded down."""
        return self.seconds

    def get_nano(self) -> int:
        """The nanoseconds beyond the seconds."""
        return self.nanos

    def with_seconds(self, seconds: int) -> Duration:
        """With other seconds."""
        return Duration(seconds, self.nanos)

    def with_nanos(self, nanos: int) -> Duration:
        """With other nanoseconds."""
        return Duration(self.seconds, ChronoField.NANO_OF_SECOND.check_valid_int_value(nanos))

    def to_days(self) -> int:
        """Whole days."""
        return quotient(self.seconds, 86_400)

    def to_hours(self) -> int:
        """Whole hours."""
        return quotient(self.seconds, 3600)

    def to_minutes(self) -> int:
        """Whole minutes."""
        return quotient(self.seconds, 60)

    def to_millis(self) -> int:
        """Whole milliseconds."""
        return exact_long(quotient(self.all_nanos(), 1_000_000))

    def to_nanos(self) -> int:
        """Nanoseconds."""
        return exact_long(self.all_nanos())

    def units(self) -> tuple[ChronoUnit, ...]:
        """The units that `get` knows."""
        return (ChronoUnit.SECONDS, ChronoUnit.NANOS)

    def get_units(self) -> ConstantList:
        """The units that `get` knows."""
        return immutable(list(self.units()))

    def get(self, unit: Any) -> int:
        """The seconds, or the nanoseconds beyond them."""
        if unit is ChronoUnit.SECONDS:
            return self.seconds
        if unit is ChronoUnit.NANOS:
            return self.nanos
        raise unsupported_unit(unit)

    def add_to(self, temporal: Any) -> Any:
        """A temporal object that much later."""
        return self._apply(temporal, 1)

    def subtract_from(self, temporal: Any) -> Any:
        """A temporal object that much earlier."""
        return self._apply(temporal, -1)

    def _apply(self, temporal: Any, sign: int) -> Any:
        if self.seconds:
            temporal = _shift(temporal, self.seconds * sign, ChronoUnit.SECONDS)
        if self.nanos:
            temporal = _shift(temporal, self.nanos * sign, ChronoUnit.NANOS)
        return temporal

    def compare_to(self, other: Duration | None) -> int:
        """Which is longer."""
        if other is None:
            raise throwables.NullPointerException(
                'Cannot read field "seconds" because "otherDuration" is null'
            )
        return compare(self.seconds, other.seconds) or self.nanos - other.nanos

    def equals(self, other: Any) -> bool:
        return isinstance(other, Duration) and self.all_nanos() == other.all_nanos()

    def hash_code(self) -> int:
        return wrap_int(long_hash(self.seconds) + 51 * self.nanos)

    def to_string(self) -> str:
        if self.is_zero():
            return "PT0S"
        borrowed = self.seconds < 0 < self.nanos
        total = self.seconds + borrowed
        hours, minutes = quotient(total, 3600), quotient(total, 60)
        minutes -= hours * 60
        seconds = total - (hours * 60 + minutes) * 60
        text = "PT" + f"{hours}H" * bool(hours) + f"{minutes}M" * bool(minutes)
        if not seconds and not self.nanos and len(text) > 2:
            return text
        text += "-0" if borrowed and not seconds else str(seconds)
        if self.nanos:
            nanos = NANOS - self.nanos if self.seconds < 0 else self.nanos
            text += f".{nanos:09}".rstrip("0")
        return text + "S"


def _shift(temporal: Any, amount: int, unit: ChronoUnit) -> Any:
    return temporal.plus_2(amount, unit) if amount < 1 << 63 else temporal.minus_2(-amount, unit)


def _fitting(nanos: int) -> Duration:
    seconds, rest = divmod(nanos, NANOS)
    if not -(1 << 63) <= seconds < 1 << 63:
        raise throwables.ArithmeticException(f"Exceeds capacity of Duration: {nanos}")
    return Duration(seconds, rest)


ZERO: Final = Duration(0)
registry.field("java.time.Duration", "ZERO", ZERO)

_NUMBER: Final = "([-+]?[0-9]+)"
_DURATION: Final = re.compile(
    f"([-+]?)P(?:{_NUMBER}D)?"
    f"(T(?:{_NUMBER}H)?(?:{_NUMBER}M)?(?:{_NUMBER}(?:[.,]([0-9]{{0,9}}))?S)?)?",
    re.IGNORECASE | re.ASCII,
)


def _parse_duration(text: str) -> Duration:
    found = _DURATION.fullmatch(text)
    if found is None or found[3] in ("T", "t") or not any(found.group(2, 4, 5, 6)):
        raise parse_error("Text cannot be parsed to a Duration", text, 0)
    seconds = 0
    units = (("days", 2, 86_400), ("hours", 4, 3600), ("minutes", 5, 60), ("seconds", 6, 1))
    for name, group, length in units:
        value = int(found[group] or 0) * length
        if not -(1 << 63) <= value < 1 << 63:
            raise parse_error(f"Text cannot be parsed to a Duration: {name}", text, 0)
        seconds += value
    sign = -1 if (found[6] or "").startswith("-") else 1
    nanos = int((found[7] or "0").ljust(9, "0")) * sign
    total = seconds * NANOS + nanos
    try:
        return Duration.total(-total if found[1] == "-" else total)
    except throwables.ArithmeticException as error:
        raise parse_error("Text cannot be parsed to a Duration: overflow", text, 0) from error


class Period(JavaObject):
    """java.time.Period: years, months and days."""

    __slots__ = ("days", "months", "years")
    java_class = "java.time.Period"
    java_supers = ("java.time.chrono.ChronoPeriod",)

    def __init__(self, years: int, months: int, days: int) -> None:
        self.years = years
        self.months = months
        self.days = days

    @staticmethod
    def of(years: int, months: int, days: int) -> Period:
        """Years, months and days."""
        return Period(years, months, days)

    @staticmethod
    def of_years(years: int) -> Period:
        """Years."""
        return Period(years, 0, 0)

    @staticmethod
    def of_months(months: int) -> Period:
        """Months."""
        return Period(0, months, 0)

    @staticmethod
    def of_weeks(weeks: int) -> Period:
        """Weeks, as days."""
        return Period(0, 0, exact_int(weeks * 7))

    @staticmethod
    def of_days(days: int) -> Period:
        """Days."""
        return Period(0, 0, days)

    @staticmethod
    def from_(amount: Any) -> Period:
        """Any amount of years, months and days."""
        if isinstance(amount, Period):
            return amount
        need(amount, "amount")
        counts = dict.fromkeys((ChronoUnit.YEARS, ChronoUnit.MONTHS, ChronoUnit.DAYS), 0)
        for unit in amount.units():
            if unit not in counts:
                raise throwables.DateTimeException(
                    f"Unit must be Years, Months or Days, but was {to_string(unit)}"
                )
            counts[unit] = exact_int(amount.get(unit))
        return Period(*counts.values())

    @staticmethod
    def between(start: Any, end: Any) -> Period:
        """The years, months and days between two dates."""
        if start is None:
            raise null_call(
                "java.time.LocalDate.until(java.time.chrono.ChronoLocalDate)", "startDateInclusive"
            )
        period: Period = start.until_1(end)
        return period

    @staticmethod
    def parse(text: Any) -> Period:
        """A text such as `P1Y2M3D`."""
        return _parse_period(to_string(need(text, "text")))

    def get_chronology(self) -> Any:
        """The ISO calendar."""
        from painless_lite.library.java_time_chrono import ISO

        return ISO

    def units(self) -> tuple[ChronoUnit, ...]:
        """The units that `get` knows."""
        return (ChronoUnit.YEARS, ChronoUnit.MONTHS, ChronoUnit.DAYS)

    def get_units(self) -> ConstantList:
        """The units that `get` knows."""
        return immutable(list(self.units()))

    def get(self, unit: Any) -> int:
        """The years, the months or the days."""
        if unit is ChronoUnit.YEARS:
            return self.years
        if unit is ChronoUnit.MONTHS:
            return self.months
        if unit is ChronoUnit.DAYS:
            return self.days
        raise unsupported_unit(unit)

    def get_years(self) -> int:
        """The years."""
        return self.years

    def get_months(self) -> int:
        """The months."""
        return self.months

    def get_days(self) -> int:
        """The days."""
        return self.days

    def is_zero(self) -> bool:
        """Whether it is nothing."""
        return not (self.years or self.months or self.days)

    def is_negative(self) -> bool:
        """Whether one of the three is below zero."""
        return self.years < 0 or self.months < 0 or self.days < 0

    def with_years(self, years: int) -> Period:
        """With other years."""
        return Period(years, self.months, self.days)

    def with_months(self, months: int) -> Period:
        """With other months."""
        return Period(self.years, months, self.days)

    def with_days(self, days: int) -> Period:
        """With other days."""
        return Period(self.years, self.months, days)

    def _sum(self, years: int, months: int, days: int) -> Period:
        return _exact(self.years + years, self.months + months, self.days + days)

    def plus_1(self, amount: Any) -> Period:
        """The sum with another."""
        other = Period.from_(amount)
        return self._sum(other.years, other.months, other.days)

    def minus_1(self, amount: Any) -> Period:
        """The difference to another."""
        other = Period.from_(amount)
        return self._sum(-other.years, -other.months, -other.days)

    def plus_years(self, years: int) -> Period:
        """Years more."""
        return Period(exact_int(exact_long(self.years + years)), self.months, self.days)

    def plus_months(self, months: int) -> Period:
        """Months more."""
        return Period(self.years, exact_int(exact_long(self.months + months)), self.days)

    def plus_days(self, days: int) -> Period:
        """Days more."""
        return Period(self.years, self.months, exact_int(exact_long(self.days + days)))

    def minus_years(self, years: int) -> Period:
        """Years less."""
        return _stepwise(self.plus_years, years)

    def minus_months(self, months: int) -> Period:
        """Months less."""
        return _stepwise(self.plus_months, months)

    def minus_days(self, days: int) -> Period:
        """Days less."""
        return _stepwise(self.plus_days, days)

    def multiplied_by(self, factor: int) -> Period:
        """This many times as long."""
        if self.is_zero() or factor == 1:
            return self
        return _exact(self.years * factor, self.months * factor, self.days * factor)

    def negated(self) -> Period:
        """The opposite."""
        return self.multiplied_by(-1)

    def normalized(self) -> Period:
        """With 12 months as a year."""
        total = self.to_total_months()
        years = quotient(total, 12)
        return Period(exact_int(years), total - years * 12, self.days)

    def to_total_months(self) -> int:
        """Years and months in months."""
        return self.years * 12 + self.months

    def add_to(self, temporal: Any) -> Any:
        """A date that much later."""
        return self._apply(temporal, 1)

    def subtract_from(self, temporal: Any) -> Any:
        """A date that much earlier."""
        return self._apply(temporal, -1)

    def _apply(self, temporal: Any, sign: int) -> Any:
        from painless_lite.library.java_time_chrono import require_iso

        require_iso(temporal)
        if not self.months:
            if self.years:
                temporal = temporal.plus_2(self.years * sign, ChronoUnit.YEARS)
        elif self.to_total_months():
            temporal = temporal.plus_2(self.to_total_months() * sign, ChronoUnit.MONTHS)
        if self.days:
            temporal = temporal.plus_2(self.days * sign, ChronoUnit.DAYS)
        return temporal

    def equals(self, other: Any) -> bool:
        return isinstance(other, Period) and (self.years, self.months, self.days) == (
            other.years,
            other.months,
            other.days,
        )

    def hash_code(self) -> int:
        return wrap_int(self.years + _rotated(self.months, 8) + _rotated(self.days, 16))

    def to_string(self) -> str:
        if self.is_zero():
            return "P0D"
        parts = ((self.years, "Y"), (self.months, "M"), (self.days, "D"))
        return "P" + "".join(f"{value}{unit}" for value, unit in parts if value)


def _exact(*parts: int) -> Period:
    """A period of years, months and days, each of which is an int."""
    for name, part in zip(("years", "months", "days"), parts, strict=True):
        try:
            exact_int(part)
        except throwables.ArithmeticException as error:
            error.add_note(name)
            raise
    return Period(*parts)


def _stepwise(plus: Any, amount: int) -> Period:
    period: Period = plus(-amount) if amount > -(1 << 63) else plus((1 << 63) - 1).plus_days(1)
    return period


def _rotated(value: int, bits: int) -> int:
    value &= 0xFFFFFFFF
    return value << bits | value >> 32 - bits


PERIOD_ZERO: Final = Period(0, 0, 0)
registry.field("java.time.Period", "ZERO", PERIOD_ZERO)
_PERIOD: Final = re.compile(
    f"([-+]?)P(?:{_NUMBER}Y)?(?:{_NUMBER}M)?(?:{_NUMBER}W)?(?:{_NUMBER}D)?",
    re.IGNORECASE | re.ASCII,
)


def _parse_period(text: str) -> Period:
    found = _PERIOD.fullmatch(text)
    if found is None or not any(found.groups()[1:]):
        raise parse_error("Text cannot be parsed to a Period", text, 0)
    sign = -1 if found[1] == "-" else 1
    try:
        years, months, weeks, days = (
            exact_int(int(part or 0) * sign) for part in found.groups()[1:]
        )
        return Period(years, months, exact_int(days + exact_int(weeks * 7)))
    except throwables.ArithmeticException as error:
        raise parse_error("Text cannot be parsed to a Period", text, 0) from error


def _plus(unit: ChronoUnit, sign: int) -> Any:
    return lambda self, amount: self.plus_2(sign * amount, unit)


for _unit in ChronoUnit.constants[: ChronoUnit.DAYS.ordinal + 1]:
    setattr(Duration, f"plus_{_unit.name.lower()}", _plus(_unit, 1))
    setattr(Duration, f"minus_{_unit.name.lower()}", _plus(_unit, -1))
bind(Duration)
bind(Period)
bind(Duration, java_name=_AMOUNT)
bind(Period, java_name="java.time.chrono.ChronoPeriod", statics=NoStatics)
