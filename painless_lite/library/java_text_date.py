"""java.text.DateFormat, SimpleDateFormat and DateFormatSymbols, of the English locales."""

from __future__ import annotations

import re
from typing import Any, ClassVar, Final

from painless_lite.library import registry
from painless_lite.library.char_sequence import bad_index
from painless_lite.library.java_object import JavaObject, expose
from painless_lite.library.java_text import Format, ParsePosition, parse_exception, place_of
from painless_lite.library.java_text_symbols import known_locale
from painless_lite.library.java_time_base import null_call, quotient
from painless_lite.library.java_time_format import default_locale, localized_pattern
from painless_lite.library.java_time_names import day_name, era_name, month_name, require_english
from painless_lite.library.java_util_calendar import GregorianCalendar
from painless_lite.library.java_util_date import Date
from painless_lite.library.java_util_timezone import get_time_zone
from painless_lite.runtime import throwables
from painless_lite.runtime.classes import is_instance
from painless_lite.runtime.dispatch import NotBuiltError
from painless_lite.runtime.equality import string_hash
from painless_lite.runtime.values import Array, class_name

_DATE: Final = "java.text.DateFormat"
_SIMPLE: Final = "java.text.SimpleDateFormat"
_SYMBOLS: Final = "java.text.DateFormatSymbols"
_Illegal: Final = throwables.IllegalArgumentException

ERA, YEAR, MONTH, WEEK, WEEK_OF_MONTH, DAY, DAY_OF_YEAR, WEEKDAY = range(8)
WEEKDAY_IN_MONTH, HALF_DAY, HOUR, HOUR_OF_DAY, MINUTE, SECOND, MILLI = range(8, 15)
ZONE, DST = 15, 16
#: The Calendar field of each pattern letter; -1 where there is none.
_LETTERS: Final = {
    "G": ERA,
    "y": YEAR,
    "Y": -1,
    "M": MONTH,
    "L": MONTH,
    "w": WEEK,
    "W": WEEK_OF_MONTH,
    "D": DAY_OF_YEAR,
    "d": DAY,
    "F": WEEKDAY_IN_MONTH,
    "E": WEEKDAY,
    "u": WEEKDAY,
    "a": HALF_DAY,
    "H": HOUR_OF_DAY,
    "k": HOUR_OF_DAY,
    "K": HOUR,
    "h": HOUR,
    "m": MINUTE,
    "s": SECOND,
    "S": MILLI,
    "z": ZONE,
    "Z": ZONE,
    "X": ZONE,
}


class DateSymbols(JavaObject):
    """java.text.DateFormatSymbols: the names of eras, months, days and halves of the day."""

    __slots__ = ("locale", "marks")
    java_class = _SYMBOLS

    def __init__(self, locale: Any = None) -> None:
        self.locale = default_locale() if locale is None else locale
        tag = require_english(self.locale)
        months, days = range(1, 13), (7, 1, 2, 3, 4, 5, 6)
        self.marks: dict[str, Any] = {
            "Eras": [era_name(era, "SHORT", tag) for era in (0, 1)],
            "Months": [*(month_name(one, "FULL", tag) for one in months), ""],
            "ShortMonths": [*(month_name(one, "SHORT", tag) for one in months), ""],
            "Weekdays": ["", *(day_name(one, "FULL", tag) for one in days)],
            "ShortWeekdays": ["", *(day_name(one, "SHORT", tag) for one in days)],
            "AmPmStrings": ["AM", "PM"],
            "LocalPatternChars": "GyMdkHmsSEDFwWahKzZ",
        }

    def copy(self) -> DateSymbols:
        """Another one like it."""
        made = DateSymbols(self.locale)
        made.marks = dict(self.marks)
        return made

    def equals(self, other: Any) -> bool:
        return isinstance(other, DateSymbols) and self.marks == other.marks


registry.constructor(_SYMBOLS, 0)(DateSymbols)
registry.static(_SYMBOLS, "getInstance", 0)(DateSymbols)


@registry.constructor(_SYMBOLS, 1)
@registry.static(_SYMBOLS, "getInstance", 1)
def date_symbols_of(locale: Any) -> DateSymbols:
    """The names in a locale's language."""
    return DateSymbols(known_locale(locale))


def _names(name: str) -> None:
    def read(self: DateSymbols) -> Any:
        found = self.marks[name]
        return found if isinstance(found, str) else Array("java.lang.String", found)

    def write(self: DateSymbols, value: Any) -> None:
        if value is None:
            raise throwables.NullPointerException()
        self.marks[name] = value if isinstance(value, str) else list(value)

    registry.method(_SYMBOLS, f"get{name}", 0)(read)
    registry.method(_SYMBOLS, f"set{name}", 1)(write)


for _name in DateSymbols().marks:
    _names(_name)
registry.method(_SYMBOLS, "clone", 0)(DateSymbols.copy)
registry.method(_SYMBOLS, "equals", 1)(DateSymbols.equals)

_TOKEN: Final = re.compile(r"'((?:[^']|'')*)'|([A-Za-z])\2*|[^A-Za-z']+")


def _compile(pattern: str) -> list[tuple[str, int] | str]:
    """A pattern as literals, and letters with their counts."""
    tokens: list[tuple[str, int] | str] = []
    at = 0
    while at < len(pattern):
        found = _TOKEN.match(pattern, at)
        if found is None:
            raise _Illegal("Unterminated quote")
        at = found.end()
        letter = found[2]
        if letter is None:
            quoted = found[1]
            text = found[0] if quoted is None else (quoted.replace("''", "'") or "'")
            if tokens and isinstance(tokens[-1], str):
                tokens[-1] += text
            else:
                tokens.append(text)
            continue
        if letter not in _LETTERS:
            raise _Illegal(f"Illegal pattern character '{letter}'")
        count = len(found[0])
        if letter == "X" and count > 3:
            raise _Illegal(f"invalid ISO 8601 format: length={count}")
        tokens.append((letter, count))
    return tokens


class DateFormat(Format):
    """java.text.DateFormat; all of them are SimpleDateFormats."""

    __slots__ = ()
    java_class: ClassVar[str] = _DATE


class SimpleDateFormat(DateFormat):
    """java.text.SimpleDateFormat."""

    __slots__ = ("calendar", "century", "locale", "numbers", "pattern", "symbols", "tokens")
    java_class = _SIMPLE

    def __init__(self, pattern: str, locale: Any = None) -> None:
        if pattern is None:
            raise throwables.NullPointerException()
        self.locale = default_locale() if locale is None else locale
        self.symbols = DateSymbols(self.locale)
        self.calendar = GregorianCalendar(None, self.locale)
        self.numbers: Any = None
        self.apply(pattern)
        start = GregorianCalendar()
        start.add(YEAR, -80)
        self.century = int(start.get_time_in_millis())

    def dated(self, call: str) -> GregorianCalendar:
        """The calendar, for a call of it."""
        if self.calendar is None:
            raise null_call(f"java.util.Calendar.{call}", "this.calendar")
        return self.calendar

    def apply(self, pattern: str) -> None:
        """Take over a pattern."""
        if pattern is None:
            raise null_call("String.length()", "pattern")
        self.tokens = _compile(pattern)
        self.pattern = pattern

    def apply_localized(self, pattern: str) -> None:
        """Take over a pattern of a locale's letters, which are the same here."""
        if pattern is None:
            raise null_call("String.length()", "pattern")
        parts = pattern.split("'")
        for letter in "".join(parts[::2]):
            if letter.isascii() and letter.isalpha() and letter not in _LETTERS:
                raise _Illegal(f"Illegal pattern  character '{letter}'")
        if len(parts) % 2 == 0:
            raise _Illegal("Unfinished quote in pattern")
        self.apply(pattern)

    def copy(self) -> SimpleDateFormat:
        made = SimpleDateFormat(self.pattern, self.locale)
        made.symbols = self.symbols.copy()
        made.calendar = self.dated("clone()").clone()
        made.century = self.century
        return made

    # Writing

    def text_of(self, value: Any) -> str:
        if isinstance(value, Date):
            millis = value.millis
        elif is_instance(value, "java.lang.Number"):
            long_value = registry.method_of(class_name(value), "longValue", 0)
            assert long_value is not None
            millis = int(long_value(value))
        else:
            raise _Illegal("Cannot format given Object as a Date")
        return self.write(millis)

    def write(self, millis: int) -> str:
        """The text of a time in milliseconds since 1970."""
        self.dated("setTime(java.util.Date)").set_time_in_millis(millis)
        return "".join(
            token if isinstance(token, str) else self._field(*token) for token in self.tokens
        )

    def _field(self, letter: str, count: int) -> str:
        special = _WRITERS.get(letter)
        if special is not None:
            return str(special(self, count))
        value = self.calendar.get(_LETTERS[letter])
        if letter in "kh" and value == 0:
            value = 24 if letter == "k" else 12
        return f"{value:0{count}}"

    def _name(self, name: str, field: int) -> str:
        return str(self.symbols.marks[name][self.calendar.get(field)])

    def _offset(self) -> int:
        return int(self.calendar.get(ZONE) + self.calendar.get(DST))

    # Reading

    def read_at(self, text: str, position: ParsePosition) -> Date | None:
        at = place_of(position)
        if text is None:
            raise null_call("String.length()", "text")
        if at < 0 and self.tokens:
            error = bad_index(at, len(text), text)
            error.add_note(self._first())
            raise error
        self.dated("getDisplayNames(int, int, java.util.Locale)")
        return _Reader(self, text, position).run()

    def _first(self) -> str:
        """What the pattern begins with: a field, a sign, or a text."""
        first = self.tokens[0]
        if not isinstance(first, str):
            return "field"
        quoted = self.pattern.startswith("'") and len(first) > 1
        return "text" if quoted or first > "\x7f" else "sign"

    def equals(self, other: Any) -> bool:
        return (
            isinstance(other, SimpleDateFormat)
            and self.pattern == other.pattern
            and self.symbols.equals(other.symbols)
            and self.century == other.century
        )

    def hash_code(self) -> int:
        return string_hash(self.pattern)

    def to_string(self) -> str:
        name = self.locale.get_display_name()
        return f'SimpleDateFormat [locale: "{name}", pattern: "{self.pattern}"]\n'


def _year(form: SimpleDateFormat, count: int) -> str:
    value = form.calendar.get(YEAR)
    return f"{value % 100:02}" if count == 2 else f"{value:0{count}}"


def _week_year(form: SimpleDateFormat, count: int) -> str:
    value = form.calendar.get_week_year()
    return f"{value % 100:02}" if count == 2 else f"{value:0{count}}"


def _month(form: SimpleDateFormat, count: int) -> str:
    if count >= 3:
        return form._name("Months" if count >= 4 else "ShortMonths", MONTH)
    return f"{form.calendar.get(MONTH) + 1:0{count}}"


def _weekday(form: SimpleDateFormat, count: int) -> str:
    return form._name("Weekdays" if count >= 4 else "ShortWeekdays", WEEKDAY)


def _iso_weekday(form: SimpleDateFormat, count: int) -> str:
    value = form.calendar.get(WEEKDAY)
    return f"{(value + 5) % 7 + 1:0{count}}"


def _zone_name(form: SimpleDateFormat, count: int) -> str:
    summer = form.calendar.get(DST) != 0
    zone = form.calendar.get_time_zone()
    return str(zone.get_display_name(summer, int(count >= 4), form.locale))


def _zone_822(form: SimpleDateFormat, count: int) -> str:
    minutes = quotient(form._offset(), 60_000)
    sign = "-" if minutes < 0 else "+"
    return f"{sign}{abs(minutes) // 60:02}{abs(minutes) % 60:02}"


def _zone_iso(form: SimpleDateFormat, count: int) -> str:
    offset = form._offset()
    if offset == 0:
        return "Z"
    minutes = abs(quotient(offset, 60_000))
    text = f"{'-' if offset < 0 else '+'}{minutes // 60:02}"
    if count == 1:
        return text
    return f"{text}{':' * (count == 3)}{minutes % 60:02}"


_WRITERS: Final[dict[str, Any]] = {
    "G": lambda form, count: form._name("Eras", ERA),
    "y": _year,
    "Y": _week_year,
    "M": _month,
    "L": _month,
    "E": _weekday,
    "u": _iso_weekday,
    "a": lambda form, count: form._name("AmPmStrings", HALF_DAY),
    "z": _zone_name,
    "Z": _zone_822,
    "X": _zone_iso,
}
_NUMBER: Final = re.compile(r"-?\d+")


class _Reader:
    """One date being read."""

    def __init__(self, form: SimpleDateFormat, text: str, position: ParsePosition) -> None:
        self.form = form
        self.text = text
        self.position = position
        self.at = position.index
        self.values: dict[int, int] = {}
        self.zone: str | None = None
        self.ambiguous = False

    def run(self) -> Date | None:
        """The date, or null; the position tells where it ended or failed."""
        for index, token in enumerate(self.form.tokens):
            if isinstance(token, str):
                fits = self._literal(token)
            else:
                following = self.form.tokens[index + 1 : index + 2]
                fits = self._field(*token, self._tight(following))
            if not fits:
                return None
        try:
            date = self._established(0)
            if self.ambiguous and date.millis < self.form.century:
                date = self._established(100)
        except throwables.IllegalArgumentException:
            self.position.error = self.at
            return None
        self.position.index = self.at
        return date

    def _established(self, more: int) -> Date:
        calendar = self.form.calendar
        if self.zone is not None:
            calendar = calendar.clone()
            calendar.set_time_zone(get_time_zone(self.zone))
        calendar.clear()
        for field, value in self.values.items():
            calendar.set(field, value + more * (field == YEAR))
        return calendar.get_time()

    def _literal(self, token: str) -> bool:
        for char in token:
            if self.text[self.at : self.at + 1] != char:
                self.position.error = self.at
                return False
            self.at += 1
        return True

    def _tight(self, following: list[Any]) -> bool:
        """Whether a number next to this one limits it to its letters."""
        if not following or isinstance(following[0], str):
            return False
        letter, count = following[0]
        return count <= 2 if letter in "ML" else letter not in "GEazZX"

    def _field(self, letter: str, count: int, tight: bool) -> bool:
        start = self.at
        while self.at < len(self.text) and self.text[self.at] in " \t":
            self.at += 1
        if self.at >= len(self.text):
            self.position.error = start
            return False
        names = _FIELD_NAMES.get(letter)
        if names is not None and (letter not in "ML" or count >= 3):
            found = self._named(names, _LETTERS[letter])
        elif letter in "zZX":
            found = self._zone(letter, count)
        else:
            found = self._number(letter, count, start + count if tight else len(self.text))
        if not found:
            self.position.error = self.at
        return found

    def _named(self, names: tuple[str, ...], field: int) -> bool:
        for name in names:
            texts = self.form.symbols.marks[name]
            fits = [
                (len(text), value)
                for value, text in enumerate(texts)
                if text and self.text[self.at : self.at + len(text)].lower() == text.lower()
            ]
            if fits:
                size, value = max(fits, key=lambda pair: pair[0])
                self.at += size
                self.values[field] = value
                return True
        return False

    def _number(self, letter: str, count: int, limit: int) -> bool:
        found = _NUMBER.match(self.text, self.at, min(limit, len(self.text)))
        if found is None or limit > len(self.text):
            return False
        if letter == "Y":
            raise NotBuiltError("reading a week year (Y)")
        value = int(found[0])
        self.at = found.end()
        field = _LETTERS[letter]
        if letter == "y" and count <= 2 and len(found[0]) == 2 and value >= 0:
            value = self._in_century(value)
        elif letter in "ML":
            value -= 1
        elif letter == "u":
            value = value % 7 + 1
        elif letter in "kh":
            most = 24 if letter == "k" else 12
            if not self.form.calendar.is_lenient() and not 1 <= value <= most:
                return False
            value = 0 if value == most else value
        self.values[field] = value
        return True

    def _in_century(self, value: int) -> int:
        calendar = GregorianCalendar(None, self.form.locale, self.form.century)
        first = calendar.get(YEAR)
        self.ambiguous = value == first % 100
        return int(value + first // 100 * 100 + (100 if value < first % 100 else 0))

    def _zone(self, letter: str, count: int) -> bool:
        rest = self.text[self.at :]
        colon = letter == "X" and count == 3
        if letter == "X" and rest.startswith("Z"):
            return self._offset(1, "GMT")
        if letter != "X" and rest[:3].upper() == "GMT":
            if rest[3:4] not in ("+", "-"):
                return self._offset(3, "GMT")
            self.at += 3
            return self._digits("d?d:dd" if rest[5:6].isdigit() else "d:dd")
        if rest[:1] in ("+", "-"):
            hours_only = letter == "X" and count == 1
            return self._digits("dd" if hours_only else "dd:dd" if colon else "dddd")
        if letter == "X":
            self.at += 1
            return False
        return self._zone_text(rest)

    def _digits(self, form: str) -> bool:
        """A sign, and digits as `form` has them: an offset; else the place of the fault."""
        sign = self.text[self.at]
        found = ""
        for wanted in form.replace("?", ""):
            self.at += 1
            char = self.text[self.at : self.at + 1]
            if not (char.isdigit() if wanted == "d" else char == ":"):
                return False
            found += char if wanted == "d" else ""
            if int(found[: len(form.replace("?", "").split(":")[0][:2])]) > 23:
                return False
        minutes = found[-2:] if len(found) > 2 else "00"
        hours = found[:-2] if len(found) > 2 else found
        if int(minutes) > 59:
            return False
        return self._offset(1, f"GMT{sign}{hours}:{minutes}")

    def _offset(self, size: int, zone: str) -> bool:
        self.at += size
        self.zone = zone
        return True

    def _zone_text(self, rest: str) -> bool:
        for name in ("Coordinated Universal Time", "UTC"):
            if rest[: len(name)].lower() == name.lower():
                return self._offset(len(name), "GMT")
        if rest[:2].isalpha() and len(rest) > 1:
            raise NotBuiltError("reading the name of a time zone")
        return False


_FIELD_NAMES: Final = {
    "G": ("Eras",),
    "M": ("Months", "ShortMonths"),
    "L": ("Months", "ShortMonths"),
    "E": ("Weekdays", "ShortWeekdays"),
    "a": ("AmPmStrings",),
}


# DateFormat


def read_date(self: SimpleDateFormat, text: str) -> Date:
    """The date that a text begins with."""
    position = ParsePosition(0)
    found = self.read_at(text, position)
    if position.index == 0 or found is None:
        raise parse_exception(f'Unparseable date: "{text}"', position.error)
    return found


registry.method(_DATE, "parse", 1)(read_date)
registry.method(_DATE, "parse", 2)(lambda self, text, position: self.read_at(text, position))
registry.method(_DATE, "getCalendar", 0)(lambda self: self.calendar)
registry.method(_DATE, "getTimeZone", 0)(lambda self: self.dated("getTimeZone()").get_time_zone())
registry.method(_DATE, "isLenient", 0)(lambda self: self.dated("isLenient()").is_lenient())


@registry.method(_DATE, "setCalendar", 1)
def set_calendar(self: SimpleDateFormat, calendar: GregorianCalendar) -> None:
    """Use another calendar."""
    self.calendar = calendar


@registry.method(_DATE, "setTimeZone", 1)
def set_time_zone(self: SimpleDateFormat, zone: Any) -> None:
    """Show another zone's time."""
    self.dated("setTimeZone(java.util.TimeZone)").set_time_zone(zone)


@registry.method(_DATE, "setLenient", 1)
def set_lenient(self: SimpleDateFormat, lenient: bool) -> None:
    """Set whether values out of range are taken."""
    self.dated("setLenient(boolean)").set_lenient(lenient)


_STYLES: Final = 4


class _Style:
    """A style's number as what `localized_pattern` takes."""

    def __init__(self, number: int, kind: str) -> None:
        if not 0 <= number < _STYLES:
            raise _Illegal(f"Illegal {kind} style {number}")
        self.ordinal = number


def _localized(date: int | None, clock: int | None, locale: Any) -> SimpleDateFormat:
    found = default_locale() if locale is None else locale
    hour = None if clock is None else _Style(clock, "time")
    day = None if date is None else _Style(date, "date")
    return SimpleDateFormat(localized_pattern(day, hour, require_english(found)), found)


def _instance(kind: str) -> None:
    arities = (0, 2, 3) if kind == "DateTime" else (0, 1, 2)

    def make(*given: Any) -> SimpleDateFormat:
        located = len(given) == arities[-1]
        styles = given[:-1] if located else given
        date, clock = styles if len(styles) == 2 else (*styles, 2, 2)[:1] * 2
        date, clock = None if kind == "Time" else date, None if kind == "Date" else clock
        made = _localized(date, clock, given[-1] if located else None)
        if located:
            known_locale(given[-1])
        return made

    for arity in arities:
        registry.static(_DATE, f"get{kind}Instance", arity)(make)


for _kind in ("Date", "Time", "DateTime"):
    _instance(_kind)


@registry.constructor(_SIMPLE, 0)
@registry.static(_DATE, "getInstance", 0)
def short_format() -> SimpleDateFormat:
    """A short format of date and time."""
    return _localized(3, 3, None)


# SimpleDateFormat

registry.constructor(_SIMPLE, 1)(SimpleDateFormat)


@registry.constructor(_SIMPLE, 2)
def simple_date_format(pattern: str, locale: Any) -> SimpleDateFormat:
    """A format of a pattern in a locale's language."""
    if pattern is None or locale is None:
        raise throwables.NullPointerException()
    return SimpleDateFormat(pattern, locale)


registry.method(_SIMPLE, "applyPattern", 1)(SimpleDateFormat.apply)
registry.method(_SIMPLE, "applyLocalizedPattern", 1)(SimpleDateFormat.apply_localized)
registry.method(_SIMPLE, "toPattern", 0)(lambda self: self.pattern)
registry.method(_SIMPLE, "toLocalizedPattern", 0)(lambda self: self.pattern)
registry.method(_SIMPLE, "getDateFormatSymbols", 0)(lambda self: self.symbols.copy())
registry.method(_SIMPLE, "get2DigitYearStart", 0)(lambda self: Date(self.century))
expose(_SIMPLE, SimpleDateFormat, "equals/1", "hashCode/0", "toString/0")


@registry.method(_SIMPLE, "setDateFormatSymbols", 1)
def set_date_symbols(self: SimpleDateFormat, symbols: DateSymbols) -> None:
    """Use other names."""
    if symbols is None:
        raise null_call("java.text.DateFormatSymbols.clone()", "newFormatSymbols")
    self.symbols = symbols.copy()


@registry.method(_SIMPLE, "set2DigitYearStart", 1)
def set_century(self: SimpleDateFormat, start: Date) -> None:
    """Set where the hundred years begin that two digits tell."""
    if start is None:
        raise null_call("java.util.Date.getTime()", "startDate")
    self.century = start.millis
