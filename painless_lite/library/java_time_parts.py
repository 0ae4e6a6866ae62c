"""The parts of a date-time formatter: each writes and reads one piece of a text.

Mirrors the printer-parsers of java.time.format.DateTimeFormatterBuilder.
"""

from __future__ import annotations

from copy import copy
from typing import Any, Final

from painless_lite.library.java_time import LocalDate, LocalTime, shown_year
from painless_lite.library.java_time_adjusters import QUARTER_OF_YEAR, WeekFields
from painless_lite.library.java_time_base import from_epoch_day
from painless_lite.library.java_time_names import (
    day_name,
    era_name,
    half_day_name,
    month_name,
    quarter_name,
    require_english,
    zone_name,
)
from painless_lite.library.java_time_parsed import Parsed
from painless_lite.library.java_time_rules import region_names
from painless_lite.library.java_time_temporal import CHRONOLOGY, ZONE, ZONE_ID, ChronoField, Query
from painless_lite.library.java_time_zone import ZoneId, ZoneOffset
from painless_lite.runtime import throwables
from painless_lite.runtime.dispatch import NotBuiltError
from painless_lite.runtime.text import to_string
from painless_lite.runtime.values import Long

F = ChronoField
_Error: Final = throwables.DateTimeException
NORMAL, ALWAYS, NEVER, NOT_NEGATIVE, EXCEEDS_PAD = range(5)
_SIGN_NAMES: Final = ("NORMAL", "ALWAYS", "NEVER", "NOT_NEGATIVE", "EXCEEDS_PAD")


class Writing:
    """What parts write from: the temporal object, the locale and the digits."""

    def __init__(self, temporal: Any, locale: Any, decimals: Any) -> None:
        self.temporal = temporal
        self.locale = locale
        self.decimals = decimals
        self.optional = 0

    def value(self, field: Any) -> int | None:
        """A field's value; None in an optional part that lacks it."""
        if self.optional and not self.temporal.is_supported(field):
            return None
        return int(self.temporal.get_long(field))

    def ask(self, query: Any) -> Any:
        """A query's answer; None only in an optional part."""
        found = self.temporal.query(query)
        if found is None and not self.optional:
            raise _Error(
                f"Unable to extract {to_string(query)} from temporal {to_string(self.temporal)}"
            )
        return found


class Reading:
    """What parts read into, and how: strictly or not, minding case or not."""

    def __init__(self, locale: Any, decimals: Any) -> None:
        self.locale = locale
        self.decimals = decimals
        self.strict = True
        self.case = True
        self.parsed = Parsed()

    def copy(self) -> Reading:
        """With nothing read yet."""
        made = copy(self)
        made.parsed = Parsed()
        return made

    def put(self, field: Any, value: int, start: int, end: int) -> int:
        """Set a field; where another value was read before, the error's place."""
        old = self.parsed.fields.get(field)
        self.parsed.fields[field] = value
        return ~start if old is not None and old != value else end

    def same(self, one: str, other: str) -> bool:
        """Whether two texts are equal, as far as case matters."""
        if one == other:
            return True
        return not self.case and len(one) == len(other) and _folded(one) == _folded(other)


def _folded(text: str) -> str:
    return text.upper().lower()


class Part:
    """A piece of a format. `write` gives None where an optional part has no value."""

    def write(self, out: Writing) -> str | None:
        """The text of the piece."""
        raise throwables.UnsupportedOperationException()

    def read(self, into: Reading, text: str, at: int) -> int:
        """Read from `at` on: where the piece ends, or ~ the place of the error."""
        raise throwables.UnsupportedOperationException()

    def to_string(self) -> str:
        """As java.time shows it."""
        return type(self).__name__


class Composite(Part):
    """Several parts, one after the other; all or nothing where it is optional."""

    def __init__(self, parts: list[Part], optional: bool) -> None:
        self.parts = parts
        self.optional = optional

    def write(self, out: Writing) -> str | None:
        out.optional += self.optional
        try:
            found: list[str] = []
            for part in self.parts:
                text = part.write(out)
                if text is None:
                    return ""
                found.append(text)
            return "".join(found)
        except throwables.Throwable as error:
            error.add_note("inside")  # each has a frame of its own
            raise
        finally:
            out.optional -= self.optional

    def read(self, into: Reading, text: str, at: int) -> int:
        before = into.parsed.copy() if self.optional else None
        position = at
        for part in self.parts:
            position = part.read(into, text, position)
            if position < 0:
                if before is None:
                    return position
                into.parsed = before
                return at
        return position

    def to_string(self) -> str:
        inside = "".join(part.to_string() for part in self.parts)
        return f"[{inside}]" if self.optional else f"({inside})"


class Setting(Part):
    """A switch for the parts after it: `parseStrict` and its like."""

    def __init__(self, name: str, value: bool) -> None:
        self.name = name
        self.value = value

    def write(self, out: Writing) -> str:
        return ""

    def read(self, into: Reading, text: str, at: int) -> int:
        setattr(into, self.name, self.value)
        return at

    def to_string(self) -> str:
        name = "ParseStrict" if self.name == "strict" else "ParseCaseSensitive"
        return f"{name}({str(self.value).lower()})"


class Default(Part):
    """parseDefaulting: a field's value where none was read."""

    def __init__(self, field: Any, value: int) -> None:
        self.field = field
        self.value = value

    def write(self, out: Writing) -> str:
        return ""

    def read(self, into: Reading, text: str, at: int) -> int:
        if self.field not in into.parsed.fields:
            into.put(self.field, self.value, at, at)
        return at


class Literal(Part):
    """A text that stands for itself."""

    def __init__(self, text: str) -> None:
        self.text = text

    def write(self, out: Writing) -> str:
        return self.text

    def read(self, into: Reading, text: str, at: int) -> int:
        end = at + len(self.text)
        return end if into.same(text[at:end], self.text) else ~at

    def to_string(self) -> str:
        return "''" if self.text == "'" else "'" + self.text.replace("'", "''") + "'"


class Number(Part):
    """A field's number."""

    def __init__(self, field: Any, least: int, most: int, sign: int, after: int = 0) -> None:
        self.field = field
        self.least = least
        self.most = most
        self.sign = sign
        #: How many digits belong to the parts after it; -1 where the width is fixed.
        self.after = after

    def fixed(self) -> Number:
        """With a fixed width."""
        made = copy(self)
        made.after = -1
        return made

    def followed(self, width: int) -> Number:
        """With more digits after it."""
        made = copy(self)
        made.after += width
        return made

    def shown(self, value: int) -> int:
        """The number that stands for a value."""
        return value

    def write(self, out: Writing) -> str | None:
        found = out.value(self.field)
        if found is None:
            return None
        value = self.shown(found)
        digits = str(abs(value))
        if len(digits) > self.most:
            raise _Error(
                f"Field {to_string(self.field)} cannot be printed as the value {value} exceeds "
                f"the maximum print width of {self.most}"
            )
        sign = self._sign(value, out.decimals)
        return str(sign + out.decimals.digits(digits.rjust(self.least, "0")))

    def _sign(self, value: int, decimals: Any) -> str:
        if value >= 0:
            exceeds = self.sign == EXCEEDS_PAD and self.least < 19 and value >= 10**self.least
            return str(decimals.positive) if exceeds or self.sign == ALWAYS else ""
        if self.sign == NOT_NEGATIVE:
            raise _Error(
                f"Field {to_string(self.field)} cannot be printed as the value {value} cannot be "
                "negative according to the SignStyle"
            )
        return "" if self.sign == NEVER else str(decimals.negative)

    def is_fixed(self, into: Reading) -> bool:
        """Whether the width is fixed by what follows."""
        same = self.least == self.most and self.sign == NOT_NEGATIVE
        return self.after == -1 or (self.after > 0 and same)

    def _sign_allowed(self, positive: bool, strict: bool) -> bool:
        if self.sign == NORMAL:
            return not positive or not strict
        if self.sign in (ALWAYS, EXCEEDS_PAD):
            return True
        return not strict and self.least != self.most

    def read(self, into: Reading, text: str, at: int) -> int:  # noqa: C901 - the cases of Java's number printer
        if at == len(text):
            return ~at
        positive = text[at] == into.decimals.positive
        negative = text[at] == into.decimals.negative
        if positive or negative:
            if not self._sign_allowed(positive, into.strict):
                return ~at
            at += 1
        elif self.sign == ALWAYS and into.strict:
            return ~at
        fixed = into.strict or self.is_fixed(into)
        least = self.least if fixed else 1
        if at + least > len(text):
            return ~at
        most = (self.most if fixed else 9) + max(self.after, 0)
        end = _digits_end(into, text, at, most)
        if end - at < least:
            return ~at
        if self.after > 0:
            end = min(end, at + max(least, end - at - self.after))
        value = into.decimals.number(text[at:end])
        if value >= 1 << 63:
            end -= 1
            value = into.decimals.number(text[at:end])
        if negative:
            if value == 0 and into.strict:
                return ~(at - 1)
            value = -value
        elif self.sign == EXCEEDS_PAD and into.strict:
            if positive and end - at <= self.least:
                return ~(at - 1)
            if not positive and end - at > self.least:
                return ~at
        return self.store(into, value, at, end)

    def store(self, into: Reading, value: int, start: int, end: int) -> int:
        """Keep what was read."""
        return into.put(self.field, value, start, end)

    def to_string(self) -> str:
        name = to_string(self.field)
        if (self.least, self.most, self.sign) == (1, 19, NORMAL):
            return f"Value({name})"
        if self.least == self.most and self.sign == NOT_NEGATIVE:
            return f"Value({name},{self.least})"
        return f"Value({name},{self.least},{self.most},{_SIGN_NAMES[self.sign]})"


def _digits_end(into: Reading, text: str, at: int, most: int) -> int:
    end = at
    last = min(at + most, len(text))
    while end < last and into.decimals.digit(text[end]) >= 0:
        end += 1
    return end


class Reduced(Number):
    """The last digits of a year, from a base year on."""

    def __init__(
        self, field: Any, least: int, most: int, base: int, title: str, after: int = 0
    ) -> None:
        super().__init__(field, least, most, NOT_NEGATIVE, after)
        self.base = base
        self.title = title

    def shown(self, value: int) -> int:
        near = self.base <= value < self.base + 10**self.least
        return int(abs(value) % 10 ** (self.least if near else self.most))

    def is_fixed(self, into: Reading) -> bool:
        return into.strict and super().is_fixed(into)

    def store(self, into: Reading, value: int, start: int, end: int) -> int:
        if end - start == self.least and value >= 0:
            size = 10**self.least
            whole = self.base - self.base % size
            value = whole + value if self.base > 0 else whole - value
            if value < self.base:
                value += size
        return into.put(self.field, value, start, end)

    def to_string(self) -> str:
        return f"ReducedValue({to_string(self.field)},{self.least},{self.most},{self.title})"


class Fraction(Number):
    """A field as the digits of a fraction."""

    def __init__(self, field: Any, least: int, most: int, point: bool, after: int = 0) -> None:
        super().__init__(field, least, most, NOT_NEGATIVE, after)
        self.point = point

    def write(self, out: Writing) -> str | None:
        value = out.value(self.field)
        if value is None:
            return None
        ends = self.field.range()
        ends.check_valid_value(value, self.field)
        size = ends.get_maximum() - ends.get_minimum() + 1
        billionths = (value - ends.get_minimum()) * 10**9 // size
        digits = f"{billionths:09}".rstrip("0")[: self.most].ljust(self.least, "0")
        if not billionths:
            digits = "0" * self.least
        if not digits:
            return ""
        return str(out.decimals.point) * self.point + str(out.decimals.digits(digits))

    def is_fixed(self, into: Reading) -> bool:
        return into.strict and self.least == self.most and not self.point

    def read(self, into: Reading, text: str, at: int) -> int:
        exact = into.strict or self.is_fixed(into)
        least, most = (self.least, self.most) if exact else (0, 9)
        if at == len(text):
            return ~at if least > 0 else at
        if self.point:
            if text[at] != into.decimals.point:
                return ~at if least > 0 else at
            at += 1
        end = _digits_end(into, text, at, most)
        if end - at < least:
            return ~at
        ends = self.field.range()
        size = ends.get_maximum() - ends.get_minimum() + 1
        value = into.decimals.number(text[at:end]) * size // 10 ** (end - at)
        return into.put(self.field, ends.get_minimum() + value, at, end)

    def to_string(self) -> str:
        point = ",DecimalPoint" * self.point
        return f"Fraction({to_string(self.field)},{self.least},{self.most}{point})"


#: The fields that have names, and how those are made: value, style, locale.
_NAMED: Final[dict[Any, tuple[range, Any]]] = {
    F.MONTH_OF_YEAR: (range(1, 13), month_name),
    F.DAY_OF_WEEK: (range(1, 8), day_name),
    F.AMPM_OF_DAY: (range(2), lambda value, style, _: half_day_name(value, style)),
    F.ERA: (range(2), era_name),
    QUARTER_OF_YEAR: (range(1, 5), quarter_name),
}
_STYLES: Final = ("FULL", "SHORT", "NARROW")


class Name(Part):
    """A field's name in the locale's language."""

    def __init__(self, field: Any, style: str) -> None:
        self.field = field
        self.style = style

    def _number(self) -> Number:
        return Number(self.field, 1, 19, NORMAL)

    def _names(self, style: str, locale: Any) -> dict[int, str]:
        """The names by value; none for a field that has no names."""
        if self.field not in _NAMED:
            return {}
        values, name = _NAMED[self.field]
        language = require_english(locale)
        return {value: name(value, style, language) for value in values}

    def write(self, out: Writing) -> str | None:
        value = out.value(self.field)
        if value is None:
            return None
        found = self._names(self.style, out.locale).get(value)
        return self._number().write(out) if found is None else found

    def read(self, into: Reading, text: str, at: int) -> int:
        names: dict[str, int] = {}
        for style in (self.style,) if into.strict else _STYLES:
            shown = self._names(style, into.locale)
            names.update({name: value for value, name in shown.items()})  # the last of a name
        for name, value in sorted(names.items(), key=lambda pair: -len(pair[0])):
            if into.same(text[at : at + len(name)], name):
                return into.put(self.field, value, at, at + len(name))
        if names and into.strict:
            return ~at
        return self._number().read(into, text, at)

    def to_string(self) -> str:
        name = to_string(self.field)
        return f"Text({name})" if self.style == "FULL" else f"Text({name},{self.style})"


class Listed(Name):
    """A field's names as a map has them: its keys have to be longs."""

    def __init__(self, field: Any, names: Any) -> None:
        super().__init__(field, "FULL")
        self.names = {int(key): name for key, name in names.items() if type(key) is Long}
        if len(self.names) != len(names):
            raise NotBuiltError("appendText with a map whose keys are not all longs")

    def _names(self, style: str, locale: Any) -> dict[int, str]:
        return self.names


class FixedName(Name):
    """A short name whatever the locale: those of RFC 1123."""

    def __init__(self, field: Any) -> None:
        super().__init__(field, "SHORT")

    def _names(self, style: str, locale: Any) -> dict[int, str]:
        values, name = _NAMED[self.field]
        return {value: name(value, "SHORT", "en") for value in values}

    def to_string(self) -> str:
        return f"Text({to_string(self.field)})"


class InstantPart(Part):
    """A moment as ISO-8601 writes it, in UTC. `digits` -2: as many as needed, by threes."""

    def __init__(self, digits: int) -> None:
        self.digits = digits

    def write(self, out: Writing) -> str | None:
        second = out.value(F.INSTANT_SECONDS)
        if second is None:
            return None
        supported = out.temporal.is_supported(F.NANO_OF_SECOND)
        nano = F.NANO_OF_SECOND.check_valid_int_value(
            out.temporal.get_long(F.NANO_OF_SECOND) if supported else 0
        )
        days, rest = divmod(second, 86_400)
        year, month, day = from_epoch_day(days)
        date = f"{shown_year(year)}-{month:02}-{day:02}"
        time = f"{rest // 3600:02}:{rest // 60 % 60:02}:{rest % 60:02}"
        return f"{date}T{time}{self._fraction(nano)}Z"

    def _fraction(self, nano: int) -> str:
        digits = f"{nano:09}"
        if self.digits >= 0:
            return f".{digits[: self.digits]}" if self.digits else ""
        if not nano:
            return ""
        if self.digits == -1:
            return "." + digits.rstrip("0")
        size = 3 if nano % 1_000_000 == 0 else 6 if nano % 1000 == 0 else 9
        return "." + digits[:size]

    def read(self, into: Reading, text: str, at: int) -> int:
        least, most = max(0, self.digits), 9 if self.digits < 0 else self.digits
        inner = into.copy()
        end = _moment(least, most).read(inner, text, at)
        if end < 0:
            return end
        get = inner.parsed.fields.get
        hour, minute = get(F.HOUR_OF_DAY, 0), get(F.MINUTE_OF_HOUR, 0)
        second, nano = get(F.SECOND_OF_MINUTE, 0), get(F.NANO_OF_SECOND, 0)
        days = 0
        if (hour, minute, second, nano) == (24, 0, 0, 0):
            hour, days = 0, 1
        elif (hour, minute, second) == (23, 59, 60):
            into.parsed.leap_second = True
            second = 59
        try:
            date = LocalDate.of(0, 1, 1)
            year = get(F.YEAR, 0)
            date = LocalDate.of(
                year % 10_000 if year >= 0 else -(-year % 10_000),
                get(F.MONTH_OF_YEAR, 0),
                get(F.DAY_OF_MONTH, 0),
            )
            local = date.at_time(hour, minute, second).plus_2(days, _DAYS)
            moment = local.utc_seconds() - get(F.OFFSET_SECONDS, 0)
            moment += (abs(year) // 10_000 * (1 if year >= 0 else -1)) * _TEN_THOUSAND_YEARS
        except throwables.RuntimeException:
            return ~at
        end = into.put(F.INSTANT_SECONDS, moment, at, end)
        return end if end < 0 else into.put(F.NANO_OF_SECOND, nano, at, end)

    def to_string(self) -> str:
        return "Instant()"


_TEN_THOUSAND_YEARS: Final = 146_097 * 25 * 86_400
_DAYS: Final = F.DAY_OF_MONTH.base


def _moment(least: int, most: int) -> Composite:
    def two(field: Any) -> Number:
        return Number(field, 2, 2, NOT_NEGATIVE)

    parts: list[Part] = [
        Number(F.YEAR, 4, 10, EXCEEDS_PAD),
        Literal("-"),
        two(F.MONTH_OF_YEAR),
        Literal("-"),
        two(F.DAY_OF_MONTH),
        Literal("T"),
        two(F.HOUR_OF_DAY),
        Literal(":"),
        two(F.MINUTE_OF_HOUR),
        Literal(":"),
        two(F.SECOND_OF_MINUTE),
        Fraction(F.NANO_OF_SECOND, least, most, True),
        Offset("+HH:MM:ss", "Z"),
    ]
    return Composite(parts, False)


#: The patterns of offsets, in Java's order.
OFFSETS: Final = (
    *("+HH", "+HHmm", "+HH:mm", "+HHMM", "+HH:MM", "+HHMMss", "+HH:MM:ss", "+HHMMSS"),
    *("+HH:MM:SS", "+HHmmss", "+HH:mm:ss", "+H", "+Hmm", "+H:mm", "+HMM", "+H:MM", "+HMMss"),
    *("+H:MM:ss", "+HMMSS", "+H:MM:SS", "+Hmmss", "+H:mm:ss"),
)


class Offset(Part):
    """An offset from UTC."""

    def __init__(self, pattern: str, none: str) -> None:
        if pattern not in OFFSETS:
            raise throwables.IllegalArgumentException(f"Invalid zone offset pattern: {pattern}")
        self.pattern = pattern
        self.none = none
        kind = OFFSETS.index(pattern)
        self.style = kind % 11
        self.padded = kind < 11
        self.colon = ":" in pattern

    def write(self, out: Writing) -> str | None:
        total = out.value(F.OFFSET_SECONDS)
        if total is None:
            return None
        seconds = abs(total)
        hours, minutes, seconds = seconds // 3600 % 100, seconds // 60 % 60, seconds % 60
        text = ("-" if total < 0 else "+") + (f"{hours:02}" if self.padded else str(hours))
        shown = hours
        colon = ":" * self.colon
        style = self.style
        if 3 <= style <= 8 or (style >= 9 and seconds) or (style >= 1 and minutes):
            text += f"{colon}{minutes:02}"
            shown += minutes
            if style in (7, 8) or (style >= 5 and seconds):
                text += f"{colon}{seconds:02}"
                shown += seconds
        return text if shown else self.none

    def read(self, into: Reading, text: str, at: int) -> int:
        if at == len(text):
            return ~at if self.none else into.put(F.OFFSET_SECONDS, 0, at, at)
        after = at + len(self.none)
        if self.none and into.same(text[at:after], self.none):
            return into.put(F.OFFSET_SECONDS, 0, at, after)
        if text[at] in "+-":
            found = self._numbers(into, text, at + 1)
            if found is not None:
                end, hours, minutes, seconds = found
                if hours > 23 or minutes > 59 or seconds > 59:
                    raise _Error("Value out of range: Hour[0-23], Minute[0-59], Second[0-59]")
                total = (hours * 60 + minutes) * 60 + seconds
                value = -total if text[at] == "-" else total
                return into.put(F.OFFSET_SECONDS, value, at, end)
        return ~at if self.none else into.put(F.OFFSET_SECONDS, 0, at, at)

    def _numbers(self, into: Reading, text: str, at: int) -> tuple[int, int, int, int] | None:
        """Where the offset ends, and its hours, minutes and seconds."""
        style, colon = self.style, self.colon
        if not into.strict:
            colon = colon or (style == 0 and ":" in text[at + 1 : at + 3])
            style = 10 if colon else 9
        if not self.padded and not colon:
            return self._run(text, at, style)
        hours = _two_digits(text, at, "")
        if hours is None and not self.padded and text[at : at + 1].isdigit():
            hours = (at + 1, int(text[at]))
        if hours is None:
            return None
        end, hour = hours
        numbers = [0, 0]
        for index, needed in enumerate((style in range(3, 9), style in (7, 8))):
            if not _reaches(style, index):
                break
            found = _two_digits(text, end, ":" if colon else "")
            if found is None:
                if needed:
                    return None
                break
            end, numbers[index] = found
        return end, hour, numbers[0], numbers[1]

    def _run(self, text: str, at: int, style: int) -> tuple[int, int, int, int] | None:
        """Digits without colons, of which the hours may be one."""
        least, most = _WIDTHS[style]
        end = at
        while end < len(text) and end - at < most and text[end] in "0123456789":
            end += 1
        if end - at < least:
            return None
        digits = text[at:end]
        cut = 2 - len(digits) % 2
        parts = [int(digits[:cut]), *(int(digits[i : i + 2]) for i in range(cut, len(digits), 2))]
        hours, minutes, seconds = (*parts, 0, 0)[:3]
        return end, hours, minutes, seconds

    def to_string(self) -> str:
        none = self.none.replace("'", "''")
        return f"Offset({self.pattern},'{none}')"


def _reaches(style: int, index: int) -> bool:
    """Whether a pattern can have minutes (0) or seconds (1)."""
    return style >= 1 if index == 0 else style >= 5


_WIDTHS: Final = {
    0: (1, 2),
    1: (1, 4),
    3: (3, 4),
    5: (3, 6),
    7: (5, 6),
    9: (1, 6),
}


def _two_digits(text: str, at: int, before: str) -> tuple[int, int] | None:
    if before:
        if text[at : at + 1] != before:
            return None
        at += 1
    digits = text[at : at + 2]
    if len(digits) < 2 or not (digits.isascii() and digits.isdigit()) or int(digits) > 59:
        return None
    return at + 2, int(digits)


class LocalOffset(Part):
    """An offset such as `GMT+8` (short) or `GMT+08:00`."""

    def __init__(self, style: str) -> None:
        self.style = style

    def write(self, out: Writing) -> str | None:
        total = out.value(F.OFFSET_SECONDS)
        if total is None:
            return None
        if total == 0:
            return "GMT"
        seconds = abs(total)
        hours, minutes, seconds = seconds // 3600 % 100, seconds // 60 % 60, seconds % 60
        sign = "-" if total < 0 else "+"
        if self.style == "FULL":
            text = f"GMT{sign}{hours:02}:{minutes:02}"
        else:
            text = f"GMT{sign}{hours}"
            if minutes or seconds:
                text += f":{minutes:02}"
        return text + f":{seconds:02}" * bool(seconds)

    def read(self, into: Reading, text: str, at: int) -> int:
        if not into.same(text[at : at + 3], "GMT"):
            return ~at
        end = at + 3
        sign = text[end : end + 1]
        if sign not in ("+", "-"):
            return into.put(F.OFFSET_SECONDS, 0, at, end)
        hours = _digits(text, end + 1, 2 if self.style == "FULL" else 1)
        if hours is None:
            return ~at
        end = end + 3 if self.style == "FULL" else end + 2
        if self.style != "FULL" and text[end : end + 1] in tuple("0123456789"):
            hours = hours * 10 + int(text[end])
            end += 1
        parts = [0, 0]
        for index in range(2):
            needed = self.style == "FULL" and index == 0
            if needed and _char(text, end) != ":":
                return ~at
            if not needed and (end + 2 >= len(text) or text[end] != ":"):
                break
            found = _digits(text, end + 1, 2)
            if found is None:
                if needed:
                    return ~at
                break
            parts[index] = found
            end += 3
        total = hours * 3600 + parts[0] * 60 + parts[1]
        return into.put(F.OFFSET_SECONDS, -total if sign == "-" else total, at, end)

    def to_string(self) -> str:
        return f"LocalizedOffset({self.style})"


def _char(text: str, at: int) -> str:
    """A text's character; Java's error beyond its end."""
    if at >= len(text):
        raise throwables.StringIndexOutOfBoundsException(
            f"Index {at} out of bounds for length {len(text)}"
        )
    return text[at]


def _digits(text: str, at: int, count: int) -> int | None:
    """The number that so many digits are, or None where others stand."""
    chars = [_char(text, at + index) for index in range(count)]
    return int("".join(chars)) if all(one in "0123456789" for one in chars) else None


class Zone(Part):
    """A zone's id."""

    def __init__(self, query: Any, title: str) -> None:
        self.query = query
        self.title = title

    def write(self, out: Writing) -> str | None:
        zone = out.ask(self.query)
        return None if zone is None else str(zone.id)

    def read(self, into: Reading, text: str, at: int) -> int:
        if at == len(text):
            return ~at
        if text[at] in "+-":
            return _based(into, text, at, at, Offset("+HH:MM:ss", "Z"))
        for prefix in ("UTC", "GMT", "UT"):
            end = at + len(prefix)
            if into.same(text[at:end], prefix):
                if prefix == "GMT" and text[end : end + 1] == "0":
                    into.parsed.zone = ZoneId.of_1("GMT0")
                    return end + 1
                return _based(into, text, at, end, Offset("+HH:MM:ss", "0"))
        name = _longest(into, text, at)
        if name is None:
            if into.same(text[at], "Z"):
                into.parsed.zone = ZoneOffset.of("Z")
                return at + 1
            return ~at
        into.parsed.zone = ZoneId.of_1(name)
        return at + len(name)

    def to_string(self) -> str:
        return self.title


def _based(into: Reading, text: str, start: int, at: int, offset: Offset) -> int:
    """A zone that is an offset, or one after a prefix."""
    prefix = text[start:at].upper()
    if at >= len(text) or text[at] == "0" or into.same(text[at], "Z"):
        into.parsed.zone = ZoneId.of_1(prefix)
        return at
    inner = into.copy()
    end = offset.read(inner, text, at)
    try:
        if end < 0:
            if not prefix:
                return ~start
            into.parsed.zone = ZoneId.of_1(prefix)
            return at
        total = inner.parsed.fields[F.OFFSET_SECONDS]
        into.parsed.zone = ZoneId.of_offset(prefix, ZoneOffset.of_total_seconds(total))
    except throwables.DateTimeException:
        return ~start
    return end


def _longest(into: Reading, text: str, at: int) -> str | None:
    names = region_names()
    if into.case:
        rest = text[at : at + 40]
        sizes = range(len(rest), 1, -1)
        return next((rest[:size] for size in sizes if rest[:size] in names), None)
    found = [name for name in names if into.same(text[at : at + len(name)], name)]
    return max(found, key=len, default=None)


ZONE_ID_PART: Final = Zone(ZONE_ID, "ZoneId()")
ZONE_OR_OFFSET: Final = Zone(ZONE, "ZoneOrOffsetId()")


class _Region(Query):
    """The zone, unless it is an offset."""

    __slots__ = ()

    def __call__(self, temporal: Any) -> Any:
        zone = ZONE_ID(temporal)
        return None if isinstance(zone, ZoneOffset) else zone

    def to_string(self) -> str:
        return "java.time.format.DateTimeFormatterBuilder$$Lambda"


ZONE_REGION: Final = Zone(_Region("region", ""), "ZoneRegionId()")


class ZoneText(Part):
    """A zone's name: of standard or of summer time, or in general."""

    def __init__(self, style: str, generic: bool) -> None:
        self.style = style
        self.generic = generic

    def write(self, out: Writing) -> str | None:
        zone = out.ask(ZONE_ID)
        if zone is None or isinstance(zone, ZoneOffset):
            return None if zone is None else zone.id
        summer = None if self.generic else _is_summer(out.temporal, zone)
        return zone_name(zone.id, self.style, summer, require_english(out.locale))

    def read(self, into: Reading, text: str, at: int) -> int:
        raise NotBuiltError("reading the name of a zone (z or v)")

    def to_string(self) -> str:
        return f"ZoneText({self.style})"


def _is_summer(temporal: Any, zone: ZoneId) -> bool | None:
    """Whether clocks are forward at a temporal object's moment; None where that is not known."""
    rules = zone.get_rules()
    if temporal.is_supported(F.INSTANT_SECONDS):
        second = int(temporal.get_long(F.INSTANT_SECONDS))
    elif temporal.is_supported(F.EPOCH_DAY) and temporal.is_supported(F.NANO_OF_DAY):
        time = LocalTime.of_nano_of_day(temporal.get_long(F.NANO_OF_DAY))
        local = LocalDate.of_epoch_day(temporal.get_long(F.EPOCH_DAY)).at_time(time)
        if rules.local_shift(local) is not None:
            return None
        second = local.utc_seconds() - rules.local_offset(local)
    else:
        return None
    return bool(rules.seconds_at(second) != rules.standards.at(second))


class ChronologyName(Part):
    """A calendar's id, or its name; that of ISO is its id."""

    def __init__(self, style: str | None) -> None:
        self.style = style

    def write(self, out: Writing) -> str | None:
        found = out.ask(CHRONOLOGY)
        return None if found is None else str(found.get_id())

    def read(self, into: Reading, text: str, at: int) -> int:
        raise NotBuiltError("reading the name of a calendar")


class Pad(Part):
    """A part padded to a width."""

    def __init__(self, inner: Part, width: int, char: str) -> None:
        self.inner = inner
        self.width = width
        self.char = char

    def write(self, out: Writing) -> str | None:
        text = self.inner.write(out)
        if text is not None and len(text) > self.width:
            raise _Error(
                f"Cannot print as output of {len(text)} characters exceeds pad width of "
                f"{self.width}"
            )
        return None if text is None else text.rjust(self.width, self.char)

    def read(self, into: Reading, text: str, at: int) -> int:
        end = at + self.width
        if end > len(text):
            if into.strict:
                return ~at
            end = len(text)
        start = at
        while start < end and into.same(text[start], self.char):
            start += 1
        found = self.inner.read(into, text[:end], start)
        return ~(at + start) if found != end and into.strict else found

    def to_string(self) -> str:
        char = "" if self.char == " " else f",'{self.char}'"
        return f"Pad({self.inner.to_string()},{self.width}{char})"


class WeekBased(Number):
    """A week-based field, counted as the locale does: letters Y, w, W, e and c."""

    def __init__(self, letter: str, count: int, least: int, most: int) -> None:
        super().__init__(None, least, most, NOT_NEGATIVE)
        self.letter = letter
        self.count = count

    def _part(self, locale: Any) -> Number:
        week = WeekFields.of_1(locale)
        if self.letter == "Y":
            field = week.week_based_year()
            if self.count == 2:
                return Reduced(field, 2, 2, 2000, "2000-01-01", self.after)
            sign = NORMAL if self.count < 4 else EXCEEDS_PAD
            return Number(field, self.count, 19, sign, self.after)
        field = {
            "e": week.day_of_week(),
            "c": week.day_of_week(),
            "w": week.week_of_week_based_year(),
            "W": week.week_of_month(),
        }[self.letter]
        return Number(field, self.least, self.most, NOT_NEGATIVE, self.after)

    def write(self, out: Writing) -> str | None:
        return self._part(out.locale).write(out)

    def read(self, into: Reading, text: str, at: int) -> int:
        return self._part(into.locale).read(into, text, at)

    def to_string(self) -> str:
        if self.letter == "Y" and self.count == 2:
            return "Localized(ReducedValue(WeekBasedYear,2,2,2000-01-01))"
        if self.letter == "Y":
            sign = "NORMAL" if self.count < 4 else "EXCEEDS_PAD"
            if self.count == 1:
                return "Localized(WeekBasedYear)"
            return f"Localized(WeekBasedYear,{self.count},19,{sign})"
        name = {"w": "WeekOfWeekBasedYear", "W": "WeekOfMonth"}.get(self.letter, "DayOfWeek")
        return f"Localized({name},{self.count})"
