"""The names of a calendar's eras, months, weekdays and halves of the day, in English."""

from __future__ import annotations

from typing import Final

from painless_lite.library.java_object import require
from painless_lite.library.java_util_gregorian import (
    AM_PM,
    DAY_OF_WEEK,
    ERA,
    FIELDS,
    MONTH,
    illegal,
)
from painless_lite.library.java_util_locale import Locale
from painless_lite.library.locale_data import tables

Names = tuple[str, ...]

_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September"),
    *("October", "November", "December"),
)
_DAYS: Final = ("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")
#: Where names are as in the United States; in other English-speaking countries they differ.
_AMERICAN: Final = frozenset(("", *"AE AS BI GU MH MP PH PR UM US VI".split()))
_NARROW, _STANDALONE, _ROOT = 4, 0x8000, "ROOT"


def names_of(field: int, style: int, locale: Locale) -> Names | None:
    """The names of a field's values, from the least on; None for a field that has none."""
    if not 0 <= field < FIELDS or style not in (0, 1, 2, 4, 0x8001, 0x8002, 0x8004):
        raise illegal()
    require(locale).require_english("java.util.Calendar")
    place = _place(locale)
    if field == ERA:
        return _eras(place, style)
    if field == MONTH:
        return _months(place, style & 7)
    if field == DAY_OF_WEEK:
        return _days(place, style)
    return _halves(place, style & 7) if field == AM_PM else None


def _place(locale: Locale) -> str:
    """Whose names a locale has: ROOT's, those of the United States, or another country's."""
    if locale.language != "en":
        return _ROOT
    known = f"en_{locale.country}" in tables()["locale"]
    return "US" if locale.country in _AMERICAN or not known else locale.country


def _eras(place: str, style: int) -> Names:
    if place == _ROOT:
        return "BCE", "CE"
    if style & _NARROW:
        return "B", "A"
    return ("Before Christ", "Anno Domini") if style == 0x8002 else ("BC", "AD")


def _months(place: str, style: int) -> Names:
    if style == _NARROW:
        first = (str(number) for number in range(1, 13))
        return tuple(first) if place == _ROOT else tuple(name[0] for name in _MONTHS)
    if style == 2 and place != _ROOT:
        return _MONTHS
    whole = ("June", "July") if place == "AU" else ()
    short = tuple(name if name in whole else name[:3] for name in _MONTHS)
    if place in (_ROOT, "US", "CA"):
        return short
    return tuple("Sept" if name == "Sep" else name for name in short)


def _days(place: str, style: int) -> Names:
    if style & 7 == _NARROW:
        if place == "AU" and not style & _STANDALONE:
            return "Su.", "M.", "Tu.", "W.", "Th.", "F.", "Sa."
        return tuple(name[0] for name in _DAYS)
    return _DAYS if style & 7 == 2 and place != _ROOT else tuple(name[:3] for name in _DAYS)


def _halves(place: str, style: int) -> Names:
    if place in (_ROOT, "US"):
        return ("a", "p") if style == _NARROW and place == "US" else ("AM", "PM")
    return ("a.m.", "p.m.") if place in ("CA", "IE") and style != _NARROW else ("am", "pm")
