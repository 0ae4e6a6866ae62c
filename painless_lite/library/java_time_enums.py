"""java.time.DayOfWeek and java.time.Month."""

from __future__ import annotations

from typing import Any, ClassVar

from painless_lite.library.java_enum import JavaEnum, declare
from painless_lite.library.java_time_base import TemporalValue, bind, need, null_call, unobtainable
from painless_lite.library.java_time_names import day_name, month_name, require_english
from painless_lite.library.java_time_temporal import ChronoField, ChronoUnit
from painless_lite.runtime import throwables

_SUPERS = (
    "java.lang.Enum",
    "java.time.temporal.TemporalAccessor",
    "java.time.temporal.TemporalAdjuster",
)


class _Counted(JavaEnum, TemporalValue):
    """An enum that counts from 1 on and is the value of one field."""

    __slots__ = ()
    java_class: ClassVar[str] = "java.lang.Enum"
    java_supers: ClassVar[tuple[str, ...]] = _SUPERS
    field: ClassVar[ChronoField]

    def get_value(self) -> int:
        """Its number, from 1 on."""
        return self.ordinal + 1

    def supports(self, what: Any) -> bool:
        return what is self.field

    def read(self, field: Any) -> int:
        return self.get_value()

    def plus(self, amount: int) -> Any:
        """The constant that far on, round and round."""
        return self.constants[(self.ordinal + amount) % len(self.constants)]

    def minus(self, amount: int) -> Any:
        """The constant that far back, round and round."""
        return self.plus(-amount)


class DayOfWeek(_Counted):
    """java.time.DayOfWeek."""

    __slots__ = ()
    java_class = "java.time.DayOfWeek"
    field = ChronoField.DAY_OF_WEEK
    MONDAY: ClassVar[DayOfWeek]
    THURSDAY: ClassVar[DayOfWeek]
    SUNDAY: ClassVar[DayOfWeek]

    @staticmethod
    def of(value: int) -> DayOfWeek:
        """A day by its number, from Monday, 1, on."""
        if not 1 <= value <= 7:
            raise throwables.DateTimeException(f"Invalid value for DayOfWeek: {value}")
        day: DayOfWeek = DayOfWeek.constants[value - 1]
        return day

    @staticmethod
    def from_(temporal: Any) -> DayOfWeek:
        """The day of a temporal object."""
        if isinstance(temporal, DayOfWeek):
            return temporal
        if temporal is None:
            raise null_call(
                "java.time.temporal.TemporalAccessor.get(java.time.temporal.TemporalField)",
                "temporal",
            )
        try:
            return DayOfWeek.of(_source(temporal).get(ChronoField.DAY_OF_WEEK))
        except throwables.DateTimeException as error:
            raise unobtainable("DayOfWeek", temporal) from error

    def get_display_name(self, style: Any, locale: Any) -> str:
        """Its name for people."""
        need(style, "textStyle")
        return day_name(self.get_value(), style.name, require_english(need(locale, "locale")))

    def known(self, query: str) -> Any:
        return ChronoUnit.DAYS if query == "precision" else None

    def adjust_into(self, temporal: Any) -> Any:
        """A date on this day of its week."""
        return temporal.with_2(ChronoField.DAY_OF_WEEK, self.get_value())


def _source(temporal: Any) -> Any:
    return need(temporal, "temporal")


declare(DayOfWeek, "MONDAY TUESDAY WEDNESDAY THURSDAY FRIDAY SATURDAY SUNDAY")


class Month(_Counted):
    """java.time.Month."""

    __slots__ = ()
    java_class = "java.time.Month"
    field = ChronoField.MONTH_OF_YEAR

    @staticmethod
    def of(value: int) -> Month:
        """A month by its number."""
        if not 1 <= value <= 12:
            raise throwables.DateTimeException(f"Invalid value for MonthOfYear: {value}")
        month: Month = Month.constants[value - 1]
        return month

    @staticmethod
    def from_(temporal: Any) -> Month:
        """The month of a temporal object."""
        if isinstance(temporal, Month):
            return temporal
        try:
            return Month.of(_source(temporal).get(ChronoField.MONTH_OF_YEAR))
        except throwables.DateTimeException as error:
            raise unobtainable("Month", temporal) from error

    def get_display_name(self, style: Any, locale: Any) -> str:
        """Its name for people."""
        need(style, "textStyle")
        return month_name(self.get_value(), style.name, require_english(need(locale, "locale")))

    def known(self, query: str) -> Any:
        if query == "chronology":
            from painless_lite.library.java_time_chrono import ISO

            return ISO
        return ChronoUnit.MONTHS if query == "precision" else None

    def adjust_into(self, temporal: Any) -> Any:
        """A date in this month."""
        from painless_lite.library.java_time_chrono import require_iso

        require_iso(temporal, "Adjustment only supported on ISO date-time")
        return temporal.with_2(ChronoField.MONTH_OF_YEAR, self.get_value())

    def length(self, leap: bool) -> int:
        """How many days it has."""
        return 29 if self.ordinal == 1 and leap else self.min_length()

    def min_length(self) -> int:
        """How many days it has in a common year."""
        return 28 if self.ordinal == 1 else 30 if self.get_value() in (4, 6, 9, 11) else 31

    def max_length(self) -> int:
        """How many days it has in a leap year."""
        return self.length(True)

    def first_day_of_year(self, leap: bool) -> int:
        """The day of the year on which it begins."""
        from painless_lite.library.java_time_base import month_start

        return month_start(2000 if leap else 2001, self.get_value())

    def first_month_of_quarter(self) -> Month:
        """The first month of its quarter."""
        month: Month = Month.constants[self.ordinal // 3 * 3]
        return month


declare(
    Month,
    "JANUARY FEBRUARY MARCH APRIL MAY JUNE JULY AUGUST SEPTEMBER OCTOBER NOVEMBER DECEMBER",
)
bind(DayOfWeek)
bind(Month)
