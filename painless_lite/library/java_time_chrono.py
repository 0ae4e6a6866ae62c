"""java.time.chrono: the ISO calendar."""

from __future__ import annotations

from typing import Any, ClassVar, Final

from painless_lite.library import registry
from painless_lite.library.java_enum import JavaEnum, declare
from painless_lite.library.java_object import JavaObject
from painless_lite.library.java_time import LocalDate, LocalDateTime
from painless_lite.library.java_time_amount import Period
from painless_lite.library.java_time_base import (
    TemporalValue,
    bind,
    compare,
    is_leap,
    need,
    null_call,
)
from painless_lite.library.java_time_names import era_name, require_english
from painless_lite.library.java_time_temporal import (
    CHRONOLOGY,
    ChronoField,
    ChronoUnit,
)
from painless_lite.library.java_util_compare import lambda_of
from painless_lite.library.java_util_list import ConstantList, immutable
from painless_lite.runtime import throwables
from painless_lite.runtime.classes import cast_class
from painless_lite.runtime.dispatch import NotBuiltError
from painless_lite.runtime.equality import compare_strings, string_hash
from painless_lite.runtime.values import class_name

F = ChronoField
_PACKAGE: Final = "java.time.chrono"


class IsoEra(JavaEnum, TemporalValue):
    """java.time.chrono.IsoEra."""

    __slots__ = ()
    java_class: ClassVar[str] = f"{_PACKAGE}.IsoEra"
    java_supers: ClassVar[tuple[str, ...]] = ("java.lang.Enum", f"{_PACKAGE}.Era")

    @staticmethod
    def of(value: int) -> IsoEra:
        """BCE for 0, CE for 1."""
        if value not in (0, 1):
            raise throwables.DateTimeException(f"Invalid era: {value}")
        era: IsoEra = IsoEra.constants[value]
        return era

    def get_value(self) -> int:
        """0 for BCE, 1 for CE."""
        return self.ordinal

    def get_display_name(self, style: Any, locale: Any) -> str:
        """Its name for people."""
        need(style, "textStyle")
        return era_name(self.ordinal, style.name, require_english(need(locale, "locale")))

    def supports(self, what: Any) -> bool:
        return what is F.ERA

    def read(self, field: Any) -> int:
        return self.ordinal

    def known(self, query: str) -> Any:
        return ChronoUnit.ERAS if query == "precision" else None

    def adjust_into(self, temporal: Any) -> Any:
        """Another temporal object in this era."""
        return temporal.with_2(F.ERA, self.ordinal)


declare(IsoEra, "BCE CE")


class IsoChronology(JavaObject):
    """java.time.chrono.IsoChronology: the calendar that the world uses."""

    __slots__ = ()
    java_class = f"{_PACKAGE}.IsoChronology"

    def get_id(self) -> str:
        """Its name."""
        return "ISO"

    def get_calendar_type(self) -> str:
        """Its name in Unicode's locale data."""
        return "iso8601"

    def date_1(self, temporal: Any) -> LocalDate:
        """The date of a temporal object."""
        return LocalDate.from_(temporal)

    def date_3(self, year: int, month: int, day: int) -> LocalDate:
        """A date."""
        return LocalDate.of(year, month, day)

    def date_4(self, era: Any, year: int, month: int, day: int) -> LocalDate:
        """A date by its year of an era."""
        return LocalDate.of(self.proleptic_year(era, year), month, day)

    def date_epoch_day(self, days: int) -> LocalDate:
        """A date by the days since 1970-01-01."""
        return LocalDate.of_epoch_day(days)

    def date_year_day_2(self, year: int, day: int) -> LocalDate:
        """A date by its day of the year."""
        return LocalDate.of_year_day(year, day)

    def date_year_day_3(self, era: Any, year: int, day: int) -> LocalDate:
        """A date by its day of a year of an era."""
        return LocalDate.of_year_day(self.proleptic_year(era, year), day)

    def local_date_time(self, temporal: Any) -> LocalDateTime:
        """The date and time of a temporal object."""
        return LocalDateTime.from_(temporal)

    def zoned_date_time(self, source: Any, *zone: Any) -> Any:
        """The date, time and zone of a temporal object, or those of a moment in a zone."""
        from painless_lite.library.java_time_zoned import ZonedDateTime

        if not zone:
            return ZonedDateTime.from_(source)
        return ZonedDateTime.of_instant_2(source, *zone)

    def period(self, years: int, months: int, days: int) -> Period:
        """A period."""
        return Period(years, months, days)

    def is_leap_year(self, year: int) -> bool:
        """Whether a year has 366 days."""
        return is_leap(year)

    def proleptic_year(self, era: Any, year: int) -> int:
        """A year of an era as a number on one line."""
        if not isinstance(era, IsoEra):
            raise throwables.ClassCastException("Era must be IsoEra")
        return year if era.ordinal else 1 - year

    def era_of(self, value: int) -> IsoEra:
        """BCE for 0, CE for 1."""
        return IsoEra.of(value)

    def range(self, field: Any) -> Any:
        """The values of a field."""
        return field.limits

    def eras(self) -> ConstantList:
        """Both eras."""
        return immutable(list(IsoEra.constants))

    def get_display_name(self, style: Any, locale: Any) -> str:
        """Its name for people, the same everywhere."""
        need(style, "textStyle")
        need(locale, "locale")
        return "ISO"

    def resolve_date(self, fields: Any, style: Any) -> LocalDate | None:
        """The date that some fields tell; those that it was made of are removed."""
        from painless_lite.library.java_time_adjusters import resolved
        from painless_lite.library.java_time_parsed import resolve_date

        if fields is None:
            raise null_call("java.util.Map.containsKey(Object)", "fieldValues")
        strictness = 1 if style is None else style.ordinal
        found: LocalDate | None = resolved(fields, lambda given: resolve_date(given, strictness))
        return found

    def compare_to(self, other: Any) -> int:
        """By the names."""
        return compare_strings("ISO", other.get_id())

    def equals(self, other: Any) -> bool:
        return self is other

    def hash_code(self) -> int:
        code = string_hash(self.java_class) ^ string_hash("ISO")
        return code - (code >> 31 << 32) if code >= 1 << 31 else code

    def to_string(self) -> str:
        return "ISO"


ISO: Final = IsoChronology()
registry.field(f"{_PACKAGE}.IsoChronology", "INSTANCE", ISO)


def chronology_of(temporal: Any) -> Any:
    """The calendar of a temporal object; ISO where it has none."""
    found = need(temporal, "temporal").query(CHRONOLOGY)
    return ISO if found is None else found


def require_iso(temporal: Any, message: str | None = None) -> None:
    """Refuse a temporal object of another calendar."""
    found = chronology_of(temporal)
    if found is not ISO:
        raise throwables.DateTimeException(
            message or f"Chronology mismatch, expected: ISO, actual: {found.get_id()}"
        )


#: Calendars that the engine has and painless-lite does not, by name and by Unicode's name.
_OTHERS: Final = frozenset(
    (
        *("Hijrah-umalqura", "Japanese", "Minguo", "ThaiBuddhist"),
        *("islamic-umalqura", "japanese", "roc", "buddhist"),
    )
)


class _Chronologies:
    """Static methods of Chronology."""

    @staticmethod
    def from_(temporal: Any) -> Any:
        """The calendar of a temporal object."""
        return chronology_of(temporal)

    @staticmethod
    def of(name: str) -> Any:
        """A calendar by its name."""
        if need(name, "id") in ("ISO", "iso8601"):
            return ISO
        if name in _OTHERS:
            raise NotBuiltError(f"the calendar {name}")
        raise throwables.DateTimeException(f"Unknown chronology: {name}")

    @staticmethod
    def of_locale(locale: Any) -> Any:
        """The calendar of a locale."""
        require_english(need(locale, "locale"))
        return ISO


def _from(kind: str, part: str) -> None:
    """Register the `from` of one of the interfaces of dates and times of any calendar."""
    name = f"{_PACKAGE}.{kind}"

    @registry.static(name, "from", 1)
    def build(temporal: Any) -> Any:
        need(temporal, "temporal")
        if name in getattr(temporal, "java_supers", ()):
            return temporal
        if temporal.query(CHRONOLOGY) is None:
            raise throwables.DateTimeException(
                f"Unable to obtain {kind} from TemporalAccessor: class {class_name(temporal)}"
            )
        return getattr(ISO, part)(temporal)


_from("ChronoLocalDate", "date_1")
_from("ChronoLocalDateTime", "local_date_time")
_from("ChronoZonedDateTime", "zoned_date_time")


def _order(kind: str, compare: Any) -> None:
    owner = f"{_PACKAGE}.{kind}"

    def compare_cast(one: Any, two: Any) -> Any:
        return compare(cast_class(one, owner), cast_class(two, owner))

    made = lambda_of("java.util.Comparator", compare_cast, owner)
    registry.static(f"{_PACKAGE}.{kind}", "timeLineOrder", 0)(lambda: made)


_order("ChronoLocalDate", lambda a, b: compare(a.to_epoch_day(), b.to_epoch_day()))
_order(
    "ChronoLocalDateTime",
    lambda a, b: (
        compare(a.date.to_epoch_day(), b.date.to_epoch_day()) or compare(a.time.nanos, b.time.nanos)
    ),
)
_order(
    "ChronoZonedDateTime",
    lambda a, b: (
        compare(a.to_epoch_second(), b.to_epoch_second()) or compare(a.get_nano(), b.get_nano())
    ),
)


@registry.static(f"{_PACKAGE}.ChronoPeriod", "between", 2)
def between(start: Any, end: Any) -> Period:
    """The years, months and days between two dates."""
    need(start, "startDateInclusive")
    period: Period = start.until_1(need(end, "endDateExclusive"))
    return period


bind(IsoEra)
bind(IsoEra, java_name=f"{_PACKAGE}.Era")
bind(IsoChronology)
bind(IsoChronology, java_name=f"{_PACKAGE}.Chronology", statics=_Chronologies)
