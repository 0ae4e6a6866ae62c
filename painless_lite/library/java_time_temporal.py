"""java.time.temporal: ChronoUnit, ChronoField, ValueRange, the queries and the interfaces."""

from __future__ import annotations

from typing import Any, ClassVar, Final

from painless_lite.library import registry
from painless_lite.library.java_enum import JavaEnum, declare
from painless_lite.library.java_object import JavaObject
from painless_lite.library.java_time_base import (
    NANOS,
    TemporalValue,
    adjust,
    bind,
    need,
    null_call,
    null_safe,
    wrap_int,
)
from painless_lite.runtime import throwables

_PACKAGE: Final = "java.time.temporal"


class ValueRange(JavaObject):
    """java.time.temporal.ValueRange: the values of a field; both ends may vary."""

    __slots__ = ("max_largest", "max_smallest", "min_largest", "min_smallest")
    java_class = f"{_PACKAGE}.ValueRange"

    def __init__(self, *ends: int) -> None:
        low, high = ends[0], ends[-1]
        self.min_smallest = low
        self.min_largest = ends[1] if len(ends) == 4 else low
        self.max_smallest = ends[-2] if len(ends) > 2 else high
        self.max_largest = high

    @staticmethod
    def of(*ends: int) -> ValueRange:
        """A range of two ends; with three, the greatest value varies; with four, both ends do."""
        for words, one, two in _ORDERS[len(ends)]:
            if ends[one] > ends[two]:
                low, high = words
                raise throwables.IllegalArgumentException(
                    f"{low} value must be less than {high} value"
                )
        return ValueRange(*ends)

    def get_minimum(self) -> int:
        """The least value ever."""
        return self.min_smallest

    def get_largest_minimum(self) -> int:
        """The greatest of the least values."""
        return self.min_largest

    def get_smallest_maximum(self) -> int:
        """The least of the greatest values."""
        return self.max_smallest

    def get_maximum(self) -> int:
        """The greatest value ever."""
        return self.max_largest

    def is_fixed(self) -> bool:
        """Whether neither end varies."""
        return self.min_smallest == self.min_largest and self.max_smallest == self.max_largest

    def is_int_value(self) -> bool:
        """Whether all values fit an int."""
        return self.min_smallest >= -(1 << 31) and self.max_largest < 1 << 31

    def is_valid_value(self, value: int) -> bool:
        """Whether a value is within."""
        return self.min_smallest <= value <= self.max_largest

    def is_valid_int_value(self, value: int) -> bool:
        """Whether a value is within and all values fit an int."""
        return self.is_int_value() and self.is_valid_value(value)

    def check_valid_value(self, value: int, field: Any) -> int:
        """The value, if it is within."""
        if not self.is_valid_value(value):
            raise self._invalid(value, field)
        return value

    def check_valid_int_value(self, value: int, field: Any) -> int:
        """The value, if it is within and fits an int."""
        if not self.is_valid_int_value(value):
            raise self._invalid(value, field)
        return value

    def _invalid(self, value: int, field: Any) -> throwables.Throwable:
        name = "" if field is None else f" for {field.to_string()}"
        return throwables.DateTimeException(
            f"Invalid value{name} (valid values {self.to_string()}): {value}"
        )

    def _ends(self) -> tuple[int, int, int, int]:
        return self.min_smallest, self.min_largest, self.max_smallest, self.max_largest

    def equals(self, other: Any) -> bool:
        return isinstance(other, ValueRange) and self._ends() == other._ends()

    def hash_code(self) -> int:
        a, b, c, d = self._ends()
        mixed = a + (b << 16) + (b >> 48) + (c << 32) + (c >> 32) + (d << 48) + (d >> 16)
        mixed = (mixed + (1 << 63)) % (1 << 64) - (1 << 63)
        return wrap_int(mixed ^ ((mixed & 0xFFFFFFFFFFFFFFFF) >> 32))

    def to_string(self) -> str:
        low = f"{self.min_smallest}" + f"/{self.min_largest}" * (
            self.min_smallest != self.min_largest
        )
        high = f"{self.max_smallest}" + f"/{self.max_largest}" * (
            self.max_smallest != self.max_largest
        )
        return f"{low} - {high}"


_FOUR: Final = (
    (("Smallest minimum", "largest minimum"), 0, 1),
    (("Smallest maximum", "largest maximum"), 2, 3),
    (("Largest minimum", "largest maximum"), 1, 3),
    (("Smallest minimum", "smallest maximum"), 0, 2),
)
#: Which of so many ends of a range must not exceed which, in the order of the checks.
_ORDERS: Final[dict[int, tuple[tuple[tuple[str, str], int, int], ...]]] = {
    2: ((("Minimum", "maximum"), 0, 1),),
    3: (
        (("Minimum", "smallest maximum"), 0, 1),
        (("Smallest maximum", "largest maximum"), 1, 2),
    ),
    4: _FOUR,
}


class ChronoUnit(JavaEnum):
    """java.time.temporal.ChronoUnit; its length is in seconds and nanoseconds."""

    __slots__ = ("nanos", "seconds", "title")
    java_class = f"{_PACKAGE}.ChronoUnit"
    java_supers = ("java.lang.Enum", f"{_PACKAGE}.TemporalUnit")
    is_chrono: ClassVar[bool] = True
    NANOS: ClassVar[ChronoUnit]
    MICROS: ClassVar[ChronoUnit]
    MILLIS: ClassVar[ChronoUnit]
    SECONDS: ClassVar[ChronoUnit]
    MINUTES: ClassVar[ChronoUnit]
    HOURS: ClassVar[ChronoUnit]
    HALF_DAYS: ClassVar[ChronoUnit]
    DAYS: ClassVar[ChronoUnit]
    WEEKS: ClassVar[ChronoUnit]
    MONTHS: ClassVar[ChronoUnit]
    YEARS: ClassVar[ChronoUnit]
    DECADES: ClassVar[ChronoUnit]
    CENTURIES: ClassVar[ChronoUnit]
    MILLENNIA: ClassVar[ChronoUnit]
    ERAS: ClassVar[ChronoUnit]
    FOREVER: ClassVar[ChronoUnit]

    def __init__(self, name: str, ordinal: int) -> None:
        super().__init__(name, ordinal)
        self.title, self.seconds, self.nanos = _UNITS[name]

    def get_duration(self) -> Any:
        """The (estimated) length."""
        from painless_lite.library.java_time_amount import Duration

        return Duration(self.seconds, self.nanos)

    def is_duration_estimated(self) -> bool:
        """Whether the length varies: days and longer."""
        return self.ordinal >= ChronoUnit.DAYS.ordinal

    def is_date_based(self) -> bool:
        """Whether it is a unit of dates."""
        return self.is_duration_estimated() and self is not ChronoUnit.FOREVER

    def is_time_based(self) -> bool:
        """Whether it is a unit of times."""
        return self.ordinal < ChronoUnit.DAYS.ordinal

    def is_supported_by(self, temporal: Any) -> bool:
        """Whether a temporal object knows the unit."""
        return bool(temporal.is_supported(self))

    def add_to(self, temporal: Any, amount: int) -> Any:
        """A temporal object that much later."""
        return temporal.plus_2(amount, self)

    def between(self, start: Any, end: Any) -> int:
        """How many whole units lie between two temporal objects."""
        if start is None:
            raise null_call(
                "java.time.temporal.Temporal.until(java.time.temporal.Temporal, "
                "java.time.temporal.TemporalUnit)",
                "temporal1Inclusive",
            )
        return int(start.until_2(end, self))

    def to_string(self) -> str:
        return self.title


_YEAR: Final = 31_556_952
_UNITS: Final = {
    "NANOS": ("Nanos", 0, 1),
    "MICROS": ("Micros", 0, 1000),
    "MILLIS": ("Millis", 0, 1_000_000),
    "SECONDS": ("Seconds", 1, 0),
    "MINUTES": ("Minutes", 60, 0),
    "HOURS": ("Hours", 3600, 0),
    "HALF_DAYS": ("HalfDays", 43_200, 0),
    "DAYS": ("Days", 86_400, 0),
    "WEEKS": ("Weeks", 7 * 86_400, 0),
    "MONTHS": ("Months", _YEAR // 12, 0),
    "YEARS": ("Years", _YEAR, 0),
    "DECADES": ("Decades", _YEAR * 10, 0),
    "CENTURIES": ("Centuries", _YEAR * 100, 0),
    "MILLENNIA": ("Millennia", _YEAR * 1000, 0),
    "ERAS": ("Eras", _YEAR * 1_000_000_000, 0),
    "FOREVER": ("Forever", (1 << 63) - 1, NANOS - 1),
}
declare(ChronoUnit, " ".join(_UNITS))


class ChronoField(JavaEnum):
    """java.time.temporal.ChronoField."""

    __slots__ = ("base", "limits", "rangeunit", "shown", "title")
    java_class = f"{_PACKAGE}.ChronoField"
    java_supers = ("java.lang.Enum", f"{_PACKAGE}.TemporalField")
    is_chrono: ClassVar[bool] = True
    DAY_OF_WEEK: ClassVar[ChronoField]
    ALIGNED_DAY_OF_WEEK_IN_MONTH: ClassVar[ChronoField]
    ALIGNED_DAY_OF_WEEK_IN_YEAR: ClassVar[ChronoField]
    ALIGNED_WEEK_OF_MONTH: ClassVar[ChronoField]
    ALIGNED_WEEK_OF_YEAR: ClassVar[ChronoField]
    DAY_OF_MONTH: ClassVar[ChronoField]
    DAY_OF_YEAR: ClassVar[ChronoField]
    EPOCH_DAY: ClassVar[ChronoField]
    MONTH_OF_YEAR: ClassVar[ChronoField]
    PROLEPTIC_MONTH: ClassVar[ChronoField]
    YEAR: ClassVar[ChronoField]
    YEAR_OF_ERA: ClassVar[ChronoField]
    ERA: ClassVar[ChronoField]
    HOUR_OF_DAY: ClassVar[ChronoField]
    MINUTE_OF_HOUR: ClassVar[ChronoField]
    SECOND_OF_MINUTE: ClassVar[ChronoField]
    NANO_OF_SECOND: ClassVar[ChronoField]
    MILLI_OF_SECOND: ClassVar[ChronoField]
    MICRO_OF_SECOND: ClassVar[ChronoField]
    NANO_OF_DAY: ClassVar[ChronoField]
    MICRO_OF_DAY: ClassVar[ChronoField]
    MILLI_OF_DAY: ClassVar[ChronoField]
    SECOND_OF_DAY: ClassVar[ChronoField]
    MINUTE_OF_DAY: ClassVar[ChronoField]
    HOUR_OF_AMPM: ClassVar[ChronoField]
    CLOCK_HOUR_OF_AMPM: ClassVar[ChronoField]
    CLOCK_HOUR_OF_DAY: ClassVar[ChronoField]
    AMPM_OF_DAY: ClassVar[ChronoField]
    INSTANT_SECONDS: ClassVar[ChronoField]
    OFFSET_SECONDS: ClassVar[ChronoField]

    def __init__(self, name: str, ordinal: int) -> None:
        super().__init__(name, ordinal)
        self.title, base, outer, ends, self.shown = _FIELDS[name]
        self.base = getattr(ChronoUnit, base)
        self.rangeunit = getattr(ChronoUnit, outer)
        self.limits = ValueRange(*ends)

    def get_base_unit(self) -> ChronoUnit:
        """The unit that it counts."""
        unit: ChronoUnit = self.base
        return unit

    def get_range_unit(self) -> ChronoUnit:
        """The unit within which it counts."""
        unit: ChronoUnit = self.rangeunit
        return unit

    def range(self) -> ValueRange:
        """The values that it may have."""
        return self.limits

    def is_date_based(self) -> bool:
        """Whether it is a part of a date."""
        return ChronoField.DAY_OF_WEEK.ordinal <= self.ordinal <= ChronoField.ERA.ordinal

    def is_time_based(self) -> bool:
        """Whether it is a part of a time."""
        return self.ordinal < ChronoField.DAY_OF_WEEK.ordinal

    def check_valid_value(self, value: int) -> int:
        """The value, if the field may have it."""
        return self.limits.check_valid_value(value, self)

    def check_valid_int_value(self, value: int) -> int:
        """The value, if the field may have it and it fits an int."""
        return self.limits.check_valid_int_value(value, self)

    def is_supported_by(self, temporal: Any) -> bool:
        """Whether a temporal object knows the field."""
        return bool(temporal.is_supported(self))

    def range_refined_by(self, temporal: Any) -> Any:
        """The values that it may have in a temporal object."""
        return temporal.range(self)

    def get_from(self, temporal: Any) -> int:
        """Its value in a temporal object."""
        return int(temporal.get_long(self))

    def adjust_into_2(self, temporal: Any, value: int) -> Any:
        """A temporal object with another value of it."""
        return temporal.with_2(self, value)

    def resolve(self, fields: Any, partial: Any, style: Any) -> None:
        """ChronoFields leave it to the chronology."""

    def to_string(self) -> str:
        return self.title


_DAY: Final = 86_400
_BIG: Final = 999_999_999
#: The seconds of the first and the last Instant.
MOMENTS: Final = (-31_557_014_167_219_200, 31_556_889_864_403_199)
_FIELDS: Final[dict[str, tuple[str, str, str, tuple[int, ...], str]]] = {
    "NANO_OF_SECOND": ("NanoOfSecond", "NANOS", "SECONDS", (0, _BIG), ""),
    "NANO_OF_DAY": ("NanoOfDay", "NANOS", "DAYS", (0, _DAY * NANOS - 1), ""),
    "MICRO_OF_SECOND": ("MicroOfSecond", "MICROS", "SECONDS", (0, 999_999), ""),
    "MICRO_OF_DAY": ("MicroOfDay", "MICROS", "DAYS", (0, _DAY * 1_000_000 - 1), ""),
    "MILLI_OF_SECOND": ("MilliOfSecond", "MILLIS", "SECONDS", (0, 999), ""),
    "MILLI_OF_DAY": ("MilliOfDay", "MILLIS", "DAYS", (0, _DAY * 1000 - 1), ""),
    "SECOND_OF_MINUTE": ("SecondOfMinute", "SECONDS", "MINUTES", (0, 59), "second|Second"),
    "SECOND_OF_DAY": ("SecondOfDay", "SECONDS", "DAYS", (0, _DAY - 1), ""),
    "MINUTE_OF_HOUR": ("MinuteOfHour", "MINUTES", "HOURS", (0, 59), "minute|Minute"),
    "MINUTE_OF_DAY": ("MinuteOfDay", "MINUTES", "DAYS", (0, 24 * 60 - 1), ""),
    "HOUR_OF_AMPM": ("HourOfAmPm", "HOURS", "HALF_DAYS", (0, 11), ""),
    "CLOCK_HOUR_OF_AMPM": ("ClockHourOfAmPm", "HOURS", "HALF_DAYS", (1, 12), ""),
    "HOUR_OF_DAY": ("HourOfDay", "HOURS", "DAYS", (0, 23), "hour|Hour"),
    "CLOCK_HOUR_OF_DAY": ("ClockHourOfDay", "HOURS", "DAYS", (1, 24), ""),
    "AMPM_OF_DAY": ("AmPmOfDay", "HALF_DAYS", "DAYS", (0, 1), "AM/PM|Dayperiod"),
    "DAY_OF_WEEK": ("DayOfWeek", "DAYS", "WEEKS", (1, 7), "day of the week|Day of the Week"),
    "ALIGNED_DAY_OF_WEEK_IN_MONTH": ("AlignedDayOfWeekInMonth", "DAYS", "WEEKS", (1, 7), ""),
    "ALIGNED_DAY_OF_WEEK_IN_YEAR": ("AlignedDayOfWeekInYear", "DAYS", "WEEKS", (1, 7), ""),
    "DAY_OF_MONTH": ("DayOfMonth", "DAYS", "MONTHS", (1, 28, 31), ""),
    "DAY_OF_YEAR": ("DayOfYear", "DAYS", "YEARS", (1, 365, 366), ""),
    "EPOCH_DAY": ("EpochDay", "DAYS", "FOREVER", (-365243219162, 365241780471), ""),
    "ALIGNED_WEEK_OF_MONTH": ("AlignedWeekOfMonth", "WEEKS", "MONTHS", (1, 4, 5), ""),
    "ALIGNED_WEEK_OF_YEAR": ("AlignedWeekOfYear", "WEEKS", "YEARS", (1, 53), ""),
    "MONTH_OF_YEAR": ("MonthOfYear", "MONTHS", "YEARS", (1, 12), "month|Month"),
    "PROLEPTIC_MONTH": ("ProlepticMonth", "MONTHS", "FOREVER", (-_BIG * 12, _BIG * 12 + 11), ""),
    "YEAR_OF_ERA": ("YearOfEra", "YEARS", "FOREVER", (1, _BIG, _BIG + 1), ""),
    "YEAR": ("Year", "YEARS", "FOREVER", (-_BIG, _BIG), "year|Year"),
    "ERA": ("Era", "ERAS", "FOREVER", (0, 1), "era|Era"),
    "INSTANT_SECONDS": ("InstantSeconds", "SECONDS", "FOREVER", MOMENTS, ""),
    "OFFSET_SECONDS": ("OffsetSeconds", "SECONDS", "FOREVER", (-64800, 64800), ""),
}
declare(ChronoField, " ".join(_FIELDS))


class Query(JavaObject):
    """One of the queries of TemporalQueries."""

    __slots__ = ("key", "title")
    java_class: ClassVar[str] = f"{_PACKAGE}.TemporalQueries$1"
    java_supers = (f"{_PACKAGE}.TemporalQuery",)

    def __init__(self, key: str, title: str) -> None:
        self.key = key
        self.title = title

    def __call__(self, temporal: Any) -> Any:
        if temporal is None and self.key in ("offset", "local_date", "local_time"):
            raise null_call(
                "java.time.temporal.TemporalAccessor.isSupported(java.time.temporal.TemporalField)",
                "temporal",
            )
        found = temporal.known(self.key)
        if found is None and self.key in _DERIVED:
            return _derived(self.key, temporal)
        return found

    def to_string(self) -> str:
        return self.title


_DERIVED: Final = frozenset(("zone", "offset", "local_date", "local_time"))


def _derived(key: str, temporal: Any) -> Any:
    """What a query makes of the fields of an object that has no answer of its own."""
    if key == "local_date":
        from painless_lite.library.java_time import LocalDate

        field = ChronoField.EPOCH_DAY
        found = temporal.is_supported(field)
        return LocalDate.of_epoch_day(temporal.get_long(field)) if found else None
    if key == "local_time":
        from painless_lite.library.java_time import LocalTime

        field = ChronoField.NANO_OF_DAY
        found = temporal.is_supported(field)
        return LocalTime.of_nano_of_day(temporal.get_long(field)) if found else None
    if key == "zone":
        zone = ZONE_ID(temporal)
        return OFFSET(temporal) if zone is None else zone
    from painless_lite.library.java_time_zone import ZoneOffset

    field = ChronoField.OFFSET_SECONDS
    if not temporal.is_supported(field):
        return None
    return ZoneOffset.of_total_seconds(temporal.get(field))


def _query(number: int, name: str, key: str, title: str) -> Query:
    """A query of TemporalQueries, whose class is the numberth of its anonymous ones."""
    kind = type(
        Query.__name__,
        (Query,),
        {"__slots__": (), "java_class": f"{_PACKAGE}.TemporalQueries${number}"},
    )
    made: Query = kind(key, title)
    registry.static(f"{_PACKAGE}.TemporalQueries", name, 0)(lambda: made)
    return made


ZONE_ID: Final = _query(1, "zoneId", "zone_id", "ZoneId")
CHRONOLOGY: Final = _query(2, "chronology", "chronology", "Chronology")
PRECISION: Final = _query(3, "precision", "precision", "Precision")
OFFSET: Final = _query(4, "offset", "offset", "ZoneOffset")
ZONE: Final = _query(5, "zone", "zone", "Zone")
LOCAL_DATE: Final = _query(6, "localDate", "local_date", "LocalDate")
LOCAL_TIME: Final = _query(7, "localTime", "local_time", "LocalTime")
bind(ValueRange)
bind(ChronoUnit)
bind(ChronoField)
bind(TemporalValue, java_name=f"{_PACKAGE}.TemporalAccessor")


for _interface, _name, _call in (
    ("TemporalQuery", "queryFrom", lambda query, temporal: query(temporal)),
    ("TemporalAdjuster", "adjustInto", adjust),
):
    registry.method(f"{_PACKAGE}.{_interface}", _name, 1)(null_safe(_call, _interface, _name))


@registry.method(f"{_PACKAGE}.ChronoField", "getDisplayName", 1)
def field_display_name(self: ChronoField, locale: Any) -> str:
    """A field's name for people."""
    from painless_lite.library.java_time_names import require_english

    english, _, root = self.shown.partition("|")
    return (english if require_english(need(locale, "locale")) else root) or self.title
