"""java.util.Formatter's %t: dates and times of Long, Date, Calendar and java.time's objects."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from painless_lite.library import java_util_format_errors as errors
from painless_lite.library.java_time_base import TemporalValue
from painless_lite.library.java_time_names import (
    day_name,
    half_day_name,
    month_name,
    require_english,
)
from painless_lite.library.java_time_temporal import ZONE_ID, ChronoField
from painless_lite.library.java_util_calendar import GregorianCalendar
from painless_lite.library.java_util_date import Date
from painless_lite.library.java_util_timezone import TimeZone, get_time_zone
from painless_lite.runtime import throwables
from painless_lite.runtime.text import to_string
from painless_lite.runtime.values import Long, class_name

#: Calendar's number of a field, what to add to it and what to multiply it by.
_CALENDAR: Final = {
    "AMPM_OF_DAY": (9, 0, 1),
    "DAY_OF_MONTH": (5, 0, 1),
    "DAY_OF_YEAR": (6, 0, 1),
    "HOUR_OF_DAY": (11, 0, 1),
    "MINUTE_OF_HOUR": (12, 0, 1),
    "MONTH_OF_YEAR": (2, 1, 1),
    "NANO_OF_SECOND": (14, 0, 1_000_000),
    "SECOND_OF_MINUTE": (13, 0, 1),
    "YEAR": (1, 0, 1),
    "YEAR_OF_ERA": (1, 0, 1),
}
#: Conversions that are one field: its name, how many digits it has, what it is divided by.
_FIELDS: Final = {
    "H": ("HOUR_OF_DAY", 2, 1),
    "k": ("HOUR_OF_DAY", 1, 1),
    "M": ("MINUTE_OF_HOUR", 2, 1),
    "S": ("SECOND_OF_MINUTE", 2, 1),
    "N": ("NANO_OF_SECOND", 9, 1),
    "L": ("NANO_OF_SECOND", 3, 1_000_000),
    "d": ("DAY_OF_MONTH", 2, 1),
    "e": ("DAY_OF_MONTH", 1, 1),
    "m": ("MONTH_OF_YEAR", 2, 1),
    "j": ("DAY_OF_YEAR", 3, 1),
    "C": ("YEAR_OF_ERA", 2, 100),
    "Y": ("YEAR_OF_ERA", 4, 1),
}
#: Conversions that stand for several.
_COMPOSED: Final = {
    "R": "%H:%M",
    "T": "%H:%M:%S",
    "D": "%m/%d/%y",
    "c": "%a %b %d %T %Z %Y",
}


def date_text(conversion: str, value: Any, locale: Any) -> str:
    """The text of a date or time.

    Raises IllegalFormatConversionException where the value has not what is asked for.
    """
    if type(value) is Long:
        return _Shown(GregorianCalendar(millis=int(value)), locale, value).text(conversion)
    if isinstance(value, Date):
        return _Shown(GregorianCalendar(millis=value.millis), locale, value).text(conversion)
    if isinstance(value, GregorianCalendar | TemporalValue):
        return _Shown(value, locale, value).text(conversion)
    raise errors.conversion_mismatch(conversion, class_name(value))


class _Shown:
    """A calendar or a java.time object, as conversions look at it."""

    def __init__(self, source: Any, locale: Any, value: Any) -> None:
        self.source = source
        self.locale = locale
        self.value = value

    def text(self, conversion: str) -> str:
        """What a conversion shows."""
        simple = _FIELDS.get(conversion)
        if simple is not None:
            name, digits, divisor = simple
            return f"{self.get(name, conversion) // divisor:0{digits}d}"
        pattern = _COMPOSED.get(conversion)
        if pattern is not None:
            parts = pattern.split("%")
            return "".join(self.text(part[0]) + part[1:] for part in parts[1:])
        return _OTHERS[conversion](self)

    def get(self, name: str, conversion: str) -> int:
        """The value of a field, by its ChronoField's name."""
        if isinstance(self.source, GregorianCalendar):
            field, more, factor = _CALENDAR[name]
            return (self.source.get(field) + more) * factor
        try:
            return int(self.source.get_long(_field(name)))
        except throwables.DateTimeException:
            raise self.mismatch(conversion) from None

    def mismatch(self, conversion: str) -> throwables.Throwable:
        """The value has not what a conversion asks for."""
        return errors.conversion_mismatch(conversion, class_name(self.value))

    def names(self) -> str:
        """The locale's text, where its names are known."""
        return "en" if self.locale is None else require_english(self.locale)

    def day_of_week(self, conversion: str) -> int:
        """From Monday, 1, on."""
        if isinstance(self.source, GregorianCalendar):
            return (self.source.get(7) + 5) % 7 + 1
        return self.get("DAY_OF_WEEK", conversion)

    def millis(self, conversion: str) -> int:
        """Milliseconds since 1970."""
        if isinstance(self.source, GregorianCalendar):
            return self.source.get_time_in_millis()
        seconds = self.get("INSTANT_SECONDS", conversion)
        return seconds * 1000 + self.get("MILLI_OF_SECOND", conversion)

    def offset(self) -> int:
        """Seconds ahead of UTC."""
        if isinstance(self.source, GregorianCalendar):
            return (self.source.get(15) + self.source.get(16)) // 1000
        return self.get("OFFSET_SECONDS", "z")

    def zone(self) -> str:
        """The zone's short name, or its id."""
        if isinstance(self.source, GregorianCalendar):
            return self.zone_name(self.source.get_time_zone(), self.source.get(16) != 0)
        zone_id = ZONE_ID(self.source)
        if zone_id is None:
            zone_id = _offset(self.source)
        if zone_id is None:
            raise self.mismatch("Z")
        if class_name(zone_id) == "java.time.ZoneOffset":
            return to_string(zone_id)
        zone = get_time_zone(to_string(zone_id))
        return self.zone_name(zone, zone.in_daylight_time(Date(self.millis("Z"))))

    def zone_name(self, zone: TimeZone, daylight: bool) -> str:
        """A zone's short name in the locale."""
        return zone.get_display_name(daylight, 0, *() if self.locale is None else (self.locale,))


def _field(name: str) -> ChronoField:
    field: ChronoField = getattr(ChronoField, name)
    return field


def _offset(source: Any) -> Any:
    from painless_lite.library.java_time_temporal import OFFSET

    return OFFSET(source)


def _half_hour(shown: _Shown, digits: int) -> str:
    hour = shown.get("HOUR_OF_DAY", "I" if digits == 2 else "l") % 12
    return f"{hour or 12:0{digits}d}"


def _half(shown: _Shown) -> str:
    return half_day_name(shown.get("AMPM_OF_DAY", "p"), "SHORT").lower()


def _date(shown: _Shown) -> str:
    year = shown.get("YEAR", "F")
    sign = "-" if year < 0 else "+" if year > 9999 else ""
    if isinstance(shown.source, GregorianCalendar):
        sign = ""
    return f"{sign}{abs(year):04d}-{shown.text('m')}-{shown.text('d')}"


def _offset_text(shown: _Shown) -> str:
    seconds = shown.offset()
    hours, minutes = divmod(abs(seconds) // 60, 60)
    return f"{'-' if seconds < 0 else '+'}{hours:02d}{minutes:02d}"


def _seconds(shown: _Shown) -> str:
    if isinstance(shown.source, GregorianCalendar):
        return str(int(shown.millis("s") / 1000))
    return str(shown.get("INSTANT_SECONDS", "s"))


_OTHERS: Final[dict[str, Callable[[_Shown], str]]] = {
    "I": lambda shown: _half_hour(shown, 2),
    "l": lambda shown: _half_hour(shown, 1),
    "p": _half,
    "r": lambda shown: (
        f"{shown.text('I')}:{shown.text('M')}:{shown.text('S')} {shown.text('p').upper()}"
    ),
    "F": _date,
    "y": lambda shown: f"{shown.get('YEAR_OF_ERA', 'y') % 100:02d}",
    "a": lambda shown: day_name(shown.day_of_week("a"), "SHORT", shown.names()),
    "A": lambda shown: day_name(shown.day_of_week("A"), "FULL", shown.names()),
    "b": lambda shown: month_name(shown.get("MONTH_OF_YEAR", "b"), "SHORT", shown.names()),
    "h": lambda shown: month_name(shown.get("MONTH_OF_YEAR", "h"), "SHORT", shown.names()),
    "B": lambda shown: month_name(shown.get("MONTH_OF_YEAR", "B"), "FULL", shown.names()),
    "Q": lambda shown: str(shown.millis("Q")),
    "s": _seconds,
    "z": _offset_text,
    "Z": _Shown.zone,
}
