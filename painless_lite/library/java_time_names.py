"""Names of months, days, eras and halves of the day, in English (and the root locale's)."""

from __future__ import annotations

from typing import Any, Final

from painless_lite.library.locale_data import tables
from painless_lite.runtime.dispatch import NotBuiltError
from painless_lite.runtime.text import to_string

_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_DAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
#: English locales whose names differ from American ones, in one name at least.
_SAME: Final = frozenset(("", "en", "en_US"))


def require_english(locale: Any) -> str:
    """A locale's text if its names are known here: `en`, `en_US`, or `` for the root.

    Raises NotBuiltError for the others.
    """
    text = to_string(locale)
    if text not in _SAME:
        raise NotBuiltError(f"names of dates in the locale {text}")
    return text


def month_name(month: int, style: str, locale: str = "en") -> str:
    """A month's name, `style` being a TextStyle's name."""
    if style.startswith("NARROW") and not locale:
        return str(month)
    return _shortened(_MONTHS[month - 1], style, locale)


def day_name(day: int, style: str, locale: str = "en") -> str:
    """A day of the week's name, from Monday, 1, on."""
    return _shortened(_DAYS[day - 1], style, locale)


def _shortened(name: str, style: str, locale: str) -> str:
    if style.startswith("NARROW"):
        return name[0]
    if style.startswith("SHORT") or not locale:
        return name[:3]
    return name


def era_name(era: int, style: str, locale: str = "en") -> str:
    """BC or AD, BCE or CE."""
    if style.endswith("STANDALONE"):
        return str(era)
    if not locale:
        return ("BCE", "CE")[era]
    if style.startswith("FULL"):
        return ("Before Christ", "Anno Domini")[era]
    if style.startswith("NARROW"):
        return ("B", "A")[era]
    return ("BC", "AD")[era]


def half_day_name(half: int, style: str) -> str:
    """AM or PM."""
    if style.startswith("NARROW"):
        return ("a", "p")[half]
    return ("AM", "PM")[half]


def quarter_name(quarter: int, style: str, locale: str = "en") -> str:
    """A quarter's name."""
    if style.startswith("NARROW") or (style == "SHORT_STANDALONE" and not locale):
        return str(quarter)
    if style.startswith("FULL") and locale:
        return ("1st quarter", "2nd quarter", "3rd quarter", "4th quarter")[quarter - 1]
    return f"Q{quarter}"


#: Places whose name makes the name of a zone's time, where no name of summer time tells it.
_PLACES: Final = {
    "Eire": "Dublin",
    "Europe/Belfast": "London",
    "Europe/Dublin": "Dublin",
    "Europe/Guernsey": "Guernsey",
    "Europe/Isle_of_Man": "Isle of Man",
    "Europe/Jersey": "Jersey",
    "Europe/London": "London",
    "GB": "London",
    "GB-Eire": "London",
}


def zone_name(zone: str, style: str, summer: bool | None, locale: str) -> str:
    """A zone's name: of standard time, of summer time, or (None) of its time in general."""
    cells = tables()["zone"].get(zone)
    if cells is None or style == "NARROW":
        return zone
    if not locale:
        raise NotBuiltError("names of zones in the root locale")
    full = style.startswith("FULL")
    standard, daylight = cells[3:5] if full else cells[5:7]
    if summer is not None:
        return daylight if summer else standard
    if full:
        if zone in _PLACES:
            return f"{_PLACES[zone]} Time"
        return daylight.replace(" Daylight Time", " Time").replace(" Summer Time", " Time")
    base = standard.removesuffix("ST")
    return f"{base}T" if daylight == f"{base}DT" and base != "H" else standard
