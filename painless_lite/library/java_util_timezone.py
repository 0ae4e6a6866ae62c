"""java.util.TimeZone and SimpleTimeZone.

The rules of a zone are java.time's; names, and what the JDK tells besides, come from locale.tsv.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Any, ClassVar, Final, NamedTuple

from painless_lite.library import registry
from painless_lite.library.char_sequence import no_method
from painless_lite.library.java_object import JavaObject, expose, require
from painless_lite.library.java_util_date import Date
from painless_lite.library.java_util_locale import Locale
from painless_lite.library.java_util_random import to_int, to_long
from painless_lite.library.julian import (
    CUTOVER,
    DAY,
    Split,
    from_gregorian,
    from_julian,
    gregorian,
    is_leap,
    julian,
    weekday,
)
from painless_lite.library.locale_data import tables, unknown_language, zone_names
from painless_lite.runtime import throwables
from painless_lite.runtime.equality import hash_code
from painless_lite.runtime.text import to_string
from painless_lite.runtime.values import Array, class_name

_HOUR: Final = 3_600_000
_FIRST: Final = -2_208_988_800_000  # 1900: the JDK knows no rules before
_LATER: Final = 2_145_916_800_000  # 2038: it has a rule, or none, for all later years
_END: Final = 4_102_444_800_000  # 2100: it ends the rules of a zone that has none for ever
_CUSTOM: Final = re.compile(
    r"GMT([+-])(?:(\d{1,2})(?::(\d\d)(?::(\d\d))?)?|(?P<h>\d{1,2})(?P<m>\d\d))", re.A
)


def illegal(message: str | None = None) -> throwables.Throwable:
    """An IllegalArgumentException."""
    return throwables.IllegalArgumentException(message)


class TimeZone(JavaObject):
    """java.util.TimeZone: an id and an offset from UTC, in milliseconds."""

    __slots__ = ("id", "raw")
    java_class = "java.util.TimeZone"
    java_supers: ClassVar[tuple[str, ...]] = ("java.util.TimeZone",)

    def __init__(self, id_: str, raw: int) -> None:
        self.id: str = require(id_)
        self.raw = raw

    def offset_at(self, millis: int) -> int:
        """The offset from UTC at a time."""
        raise throwables.UnsupportedOperationException()

    def offsets_at(self, millis: int) -> tuple[int, int]:
        """The offset of standard time and what summer time adds, at a time."""
        return self.raw, self.offset_at(millis) - self.raw

    def offset_of_wall(self, wall: int) -> int:
        """The offset where clocks show a time: standard time where it comes twice."""
        offset = self.offset_at(wall - self.raw)
        if self.offset_at(wall - offset) == offset:
            return offset
        return self.offset_at(wall - offset)

    def copy(self) -> TimeZone:
        """A copy."""
        raise throwables.UnsupportedOperationException()

    def get_id(self) -> str:
        """The id."""
        return self.id

    def get_raw_offset(self) -> int:
        """The offset of standard time."""
        return self.raw

    def get_dst_savings(self) -> int:
        """How far daylight saving time is ahead."""
        return _HOUR if self.use_daylight_time() else 0

    def use_daylight_time(self) -> bool:
        """Whether the zone changes its clocks."""
        return False

    def observes_daylight_time(self) -> bool:
        """Whether the zone changes its clocks, or has them changed now."""
        return self.use_daylight_time() or self.in_daylight_time(Date())

    def in_daylight_time(self, date: Date) -> bool:
        """Whether it is daylight saving time then."""
        return self.offset_at(_some(date).millis) != self.raw

    def get_offset(self, *when: int) -> int:
        """The offset at a time, or on a date by era, year, month, day, weekday and millisecond."""
        if len(when) == 1:
            return self.offset_at(when[0])
        return self.offset_on(*when)

    def offset_on(self, era: int, year: int, month: int, day: int, week: int, millis: int) -> int:
        """The offset on a date."""
        raise throwables.UnsupportedOperationException()

    def set_raw_offset(self, raw: int) -> None:
        """Change the offset of standard time."""
        self.raw = raw

    def get_display_name(self, *how: Any) -> str:
        """The zone's name: long or short, of standard or of daylight saving time."""
        daylight, style = how[:2] if len(how) > 1 else (False, 1)
        if style not in (0, 1):
            raise illegal(f"Illegal style: {style}")
        place = ""
        if len(how) in (1, 3):
            place = _place(how[-1])
        names = zone_names(self.id, place)
        if names is None and self.id[:4] in ("GMT+", "GMT-"):
            return self.id
        if names is None:
            offset = self.raw + (self.get_dst_savings() if daylight else 0)
            return custom_id(offset) if offset else "GMT+00:00"
        return str(names[bool(daylight) + 2 * (style == 0)])

    def has_same_rules(self, other: TimeZone | None) -> bool:
        """Whether another zone's clocks always show the same."""
        if other is None or self.raw != other.raw:
            return False
        if self.use_daylight_time() != other.use_daylight_time():
            return False
        return all(self.offset_at(at) == other.offset_at(at) for at in _samples())

    def to_zone_id(self) -> Any:
        """The java.time.ZoneId of this id."""
        body = registry.static_of("java.time.ZoneId", "of", 1)
        assert body is not None
        from painless_lite.library.java_time_rules import SHORT_IDS

        return body(SHORT_IDS.get(self.id, self.id))


def _some(date: Date | None) -> Date:
    if date is None:
        raise no_method("java.util.Date.getTime()", "date")
    return date


def _place(locale: Locale) -> str:
    """Whose names a locale wants."""
    require(locale).require_english("java.util.TimeZone")
    if not locale.is_well_formed():  # the JDK has other names then
        unknown_language("java.util.TimeZone", f"{locale.language} {locale.country}")
    return locale.country if locale.language == "en" else "ROOT"


def _samples() -> range:
    return range(_FIRST, 2_145_916_800_000, 15 * DAY)


def _equivalent(year: int) -> int:
    """A year with the same days, where a year is too far for a long's milliseconds."""
    if year >= 292_278_994:
        return 2800 + year % 2800
    return year % 28 if year <= -292_269_054 else year


def _month_length(year: int, month: int) -> int:
    if month == 1 and is_leap(year):
        return 29
    return (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month]


def custom_id(offset: int) -> str:
    """`GMT+05:30` of an offset."""
    if offset == 0:
        return "GMT"
    minutes, seconds = divmod(abs(offset) // 1000, 60)
    tens, hours = divmod(minutes // 60, 10)
    tail = f":{seconds:02d}" if seconds else ""
    sign = "-" if offset <= -1000 else "+"
    return (
        f"GMT{sign}{chr(ord('0') + tens)}{hours}:{minutes % 60:02d}{tail}"  # no day has 100 hours
    )


@cache
def _rules(name: str) -> Any:
    from painless_lite.library.java_time_rules import SHORT_IDS, known_rules

    return known_rules(SHORT_IDS.get(name, name))


def _refused(part: str) -> throwables.Throwable:
    """The error of a date that is none, which does not say why."""
    error = illegal()
    error.add_note(part)
    return error


class NamedZone(TimeZone):
    """A zone of the IANA database, or a fixed offset such as `GMT+05:30`."""

    __slots__ = ("fixed",)
    java_class = "sun.util.calendar.ZoneInfo"

    def __init__(self, id_: str, raw: int, fixed: bool = False) -> None:
        super().__init__(id_, raw)
        self.fixed = fixed or id_ not in tables()["zone"]

    def offset_at(self, millis: int) -> int:
        return sum(self.offsets_at(millis))

    def in_daylight_time(self, date: Date) -> bool:
        return self.offsets_at(require(date).millis)[1] != 0

    def offset_on(self, era: int, year: int, month: int, day: int, week: int, millis: int) -> int:
        if not 0 <= millis < DAY:
            raise _refused("millis")
        if era not in (0, 1):
            raise _refused("era")
        year = year if era == 1 else to_int(1 - year)
        if not (0 <= month <= 11 and 1 <= day <= _month_length(year, month)):
            raise _refused("date")
        if not 1 <= week <= 7:
            raise _refused("week")
        at = gregorian(year, month + 1, day) * DAY + millis - self._known_raw()
        return self.offset_at(to_long(at))

    def offsets_at(self, millis: int) -> tuple[int, int]:
        moved = self.raw - self._known_raw()
        utc = to_long(millis - moved)
        if self.fixed or utc < _FIRST:
            return self.raw, 0
        rules = _rules(self.id)
        if utc >= _LATER and rules.last_rules:
            return self.raw, self._last_saving(utc)
        if utc >= _END:
            return self.raw, 0
        second = utc // 1000
        standard = int(rules.standards.at(second))
        return standard * 1000 + moved, (int(rules.seconds_at(second)) - standard) * 1000

    def _last_saving(self, utc: int) -> int:
        """What summer time adds by the rule for all later years."""
        rule = _last_rule(self.id)
        return 0 if rule is None else rule.saving_at(utc, self.raw)

    def _known_raw(self) -> int:
        """The offset of standard time before a script changed it."""
        return self.raw if self.fixed else int(self._cell(0))

    def _cell(self, index: int) -> str:
        cells = tables()["zone"].get(self.id)
        return "" if cells is None else cells[index]

    def get_dst_savings(self) -> int:
        return int(self._cell(1) or 0)

    def use_daylight_time(self) -> bool:
        return self._cell(2) == "daylight"

    def set_raw_offset(self, raw: int) -> None:
        self.raw = raw

    def copy(self) -> TimeZone:
        return NamedZone(self.id, self.raw, self.fixed)

    def equals(self, other: Any) -> bool:
        return isinstance(other, NamedZone) and (self.id, self.raw) == (other.id, other.raw)

    def hash_code(self) -> int:
        return int(self._cell(7) or 0) ^ int(self._cell(0) or 0) ^ self.raw

    def to_string(self) -> str:
        tail = self._cell(8) or "transitions=0,lastRule=null]"
        tail = re.sub(r"(?<=,offset=)[^,]+", str(self.raw), tail)  # of the last rule
        return (
            f'sun.util.calendar.ZoneInfo[id="{self.id}",offset={self.raw},'
            f"dstSavings={self.get_dst_savings()},"
            f"useDaylight={str(self.use_daylight_time()).lower()},{tail}"
        )


@cache
def _last_rule(id_: str) -> SimpleTimeZone | None:
    """The rule of a zone for all later years: what its text says of it."""
    told = re.search("lastRule=java.util.SimpleTimeZone(.*)]", tables()["zone"][id_][-1])
    if told is None:
        return None
    numbers = {name: int(value) for name, value in re.findall(r"(\w+)=(-?\d+)", told[1])}
    made = SimpleTimeZone(numbers["offset"], id_)
    made.savings = numbers["dstSavings"]
    made.start, made.end = (Rule.told(numbers, name) for name in ("start", "end"))
    return made


DEFAULT: Final = "Etc/UTC"


def zone_of(id_: str) -> NamedZone:
    """TimeZone.getTimeZone: GMT for an unknown id."""
    cells = tables()["zone"].get(id_)
    if cells is not None:
        return NamedZone(id_, int(cells[0]))
    found = _CUSTOM.fullmatch(id_)
    if found is not None:
        sign, hours, minutes, seconds = found.groups(default="0")[:4]
        hours, minutes = found["h"] or hours, found["m"] or minutes
        if int(hours) < 24 and int(minutes) < 60 and int(seconds) < 60:
            total = (int(hours) * 60 + int(minutes)) * 60 + int(seconds)
            offset = (-total if sign == "-" else total) * 1000
            return NamedZone(custom_id(offset) if offset else f"GMT{sign}00:00", offset, True)
    return NamedZone("GMT", 0, True)


@registry.static("java.util.TimeZone", "getDefault", 0)
def get_default() -> NamedZone:
    """The default zone: UTC."""
    return zone_of(DEFAULT)


def zone_of_zone_id(zone: Any) -> NamedZone:
    """The zone of a java.time.ZoneId."""
    id_ = to_string(zone)
    if class_name(zone) == "java.time.ZoneOffset":
        return zone_of("UTC" if id_ == "Z" else f"GMT{id_}")
    return zone_of(id_ if id_ == "UTC" else re.sub("^UTC?", "GMT", id_))


@registry.static("java.util.TimeZone", "getTimeZone", 1)
def get_time_zone(id_: str | None) -> NamedZone:
    """The zone of an id; GMT for an unknown one."""
    return zone_of(require(id_))


@registry.static("java.util.TimeZone", "getAvailableIDs", 0)
def get_available_ids() -> Array:
    """The ids of all zones."""
    return Array("java.lang.String", tables()["zone"])


@registry.static("java.util.TimeZone", "getAvailableIDs", 1)
def get_available_ids_at(raw: int) -> Array:
    """The ids of the zones with an offset."""
    zones = tables()["zone"]
    ids = (id_ for id_, cells in zones.items() if int(cells[0]) == raw)
    return Array("java.lang.String", sorted(ids))


expose(
    "java.util.TimeZone",
    TimeZone,
    *("getDisplayName/0", "getDisplayName/1", "getDisplayName/2", "getDisplayName/3"),
    *("getOffset/1", "getOffset/6", "getRawOffset/0", "hasSameRules/1", "inDaylightTime/1"),
    *("observesDaylightTime/0", "setRawOffset/1", "toZoneId/0", "useDaylightTime/0"),
    *("equals/1", "hashCode/0", "toString/0"),
)
registry.method("java.util.TimeZone", "getID", 0)(lambda self: self.get_id())
registry.method("java.util.TimeZone", "getDSTSavings", 0)(lambda self: self.get_dst_savings())
registry.method("java.util.TimeZone", "clone", 0)(lambda self: self.copy())

_DOM, _DOW, _FROM, _UNTIL = 1, 2, 3, 4  # how a rule's day is meant


class Rule(JavaObject):
    """When daylight saving time starts or ends: `day` as SimpleTimeZone's constructor takes it."""

    __slots__ = ("clock", "day", "mode", "month", "time", "week")

    def __init__(self, month: int, day: int, week: int, time: int, clock: int, name: str) -> None:
        self.month, self.time, self.clock = month, time, clock
        self.day, self.week, self.mode = day, week, 0
        if day:
            self._check(name)
            self._decode(name)

    @staticmethod
    def told(numbers: dict[str, int], name: str) -> Rule:
        """The rule that a zone's text tells."""
        made = Rule(numbers[f"{name}Month"], 0, 0, numbers[f"{name}Time"], 0, name)
        made.day, made.week = numbers[f"{name}Day"], numbers[f"{name}DayOfWeek"]
        made.mode, made.clock = numbers[f"{name}Mode"], numbers[f"{name}TimeMode"]
        return made

    def _check(self, name: str) -> None:
        if not 0 <= self.month <= 11:
            raise illegal(f"Illegal {name} month {self.month}")
        if not 0 <= self.time <= DAY:
            raise illegal(f"Illegal {name} time {self.time}")

    def _decode(self, name: str) -> None:
        if self.week == 0:
            self.mode = _DOM
        elif self.week > 0:
            self.mode = _DOW
        else:
            self.week = to_int(-self.week)
            self.mode = _FROM if self.day > 0 else _UNTIL
            self.day = to_int(abs(self.day))
        if self.week > 7:
            raise illegal(f"Illegal {name} day of week {self.week}")
        if self.mode == _DOW and not -5 <= self.day <= 5:
            raise illegal(f"Illegal {name} day of week in month {self.day}")
        longest = _month_length(2000, self.month)
        if self.mode != _DOW and not 1 <= self.day <= longest:
            raise illegal(f"Illegal {name} day {self.day}")

    def at(self, calendar: _Calendar, year: int, shift: int) -> int:
        """The time of the change in a year, in milliseconds since 1970."""
        first = calendar.day(year, self.month + 1, 1)
        if self.mode == _DOM:
            number = first + self.day - 1
        elif self.mode == _FROM or (self.mode == _DOW and self.day > 0):
            number = first + (7 * (self.day - 1) if self.mode == _DOW else self.day - 1)
            number += (self.week - weekday(number)) % 7
        else:
            length, count = calendar.length(year, self.month), self.day
            last, more = (count, 0) if self.mode == _UNTIL else (length, 7 * (count + 1))
            number = first + last - 1
            number += more - (weekday(number) - self.week) % 7
        return to_long(number * DAY + to_int(self.time - shift))

    def shift(self, raw: int, ahead: int) -> int:
        """How far the clock that shows the rule's time is ahead of UTC."""
        return (to_int(raw + ahead), raw, 0)[self.clock]


class _Calendar(NamedTuple):
    """The Gregorian or the Julian calendar."""

    day: Callable[[int, int, int], int]
    split: Callable[[int], Split]

    @staticmethod
    def at(millis: int) -> _Calendar:
        """The one that holds at a time."""
        return _NEW if millis >= CUTOVER else _OLD

    def length(self, year: int, month: int) -> int:
        """The days of a month, where 0 is January."""
        if month == 1:
            return self.day(year, 3, 1) - self.day(year, 2, 1)
        return _month_length(year, month)


_NEW: Final = _Calendar(gregorian, from_gregorian)
_OLD: Final = _Calendar(julian, from_julian)


def _rule_of(values: tuple[int, ...], name: str) -> Rule:
    month, day, week, time, clock = values
    return Rule(month, day, week, time, clock, name)


class SimpleTimeZone(TimeZone):
    """java.util.SimpleTimeZone: daylight saving time by one rule for all years."""

    __slots__ = ("end", "savings", "start", "year")
    java_class = "java.util.SimpleTimeZone"
    java_supers = ()

    def __init__(self, raw: int, id_: str, *rules: int) -> None:
        super().__init__(id_, raw)
        start: tuple[int, ...] = (0,) * 5
        end: tuple[int, ...] = (0,) * 5
        savings = _HOUR
        if len(rules) in (8, 9):
            start, end = (*rules[:4], 0), (*rules[4:8], 0)
            savings = rules[8] if len(rules) == 9 else _HOUR
        elif rules:
            start, end, savings = rules[:5], rules[5:10], rules[10]
        self.year = 0
        self.savings = savings
        self.start = _rule_of(start, "start")
        self.end = _rule_of(end, "end")
        if rules and savings <= 0:
            raise illegal(f"Illegal daylight saving value: {savings}")

    def use_daylight_time(self) -> bool:
        return self.start.day != 0 and self.end.day != 0

    def observes_daylight_time(self) -> bool:
        return self.use_daylight_time()

    def get_dst_savings(self) -> int:
        return self.savings if self.use_daylight_time() else 0

    def set_dst_savings(self, savings: int) -> None:
        """Change how far daylight saving time is ahead."""
        if savings <= 0:
            raise illegal(f"Illegal daylight saving value: {savings}")
        self.savings = savings

    def offset_at(self, millis: int) -> int:
        return to_int(self.raw + self.saving_at(millis, self.raw))

    def offset_on(self, era: int, year: int, month: int, day: int, week: int, millis: int) -> int:
        if era not in (0, 1):
            raise illegal(f"Illegal era {era}")
        told, year = year, _equivalent(year if era == 1 else to_int(1 - year))
        calendar, known = _NEW, 0 <= month <= 11
        at = gregorian(year, month % 12 + 1, day) * DAY + millis - self.raw
        if at < CUTOVER:
            calendar, at = _OLD, julian(year, month % 12 + 1, day) * DAY + millis - self.raw
        if not (known and 1 <= day <= calendar.length(year, month)):
            raise illegal()
        if not (1 <= week <= 7 and 0 <= millis < DAY):
            raise illegal()
        if era == 0 or not self.use_daylight_time() or told < self.year:
            return self.raw
        return to_int(self.raw + self._saving_in(calendar, year, at, self.raw))

    def saving_at(self, millis: int, raw: int) -> int:
        """What daylight saving time adds at a time, to an offset of standard time."""
        if not self.use_daylight_time():
            return 0
        calendar = _Calendar.at(millis)
        year = calendar.split(to_long(millis + raw) // DAY)[0]
        return 0 if year < self.year else self._saving_in(calendar, year, millis, raw)

    def _saving_in(self, calendar: _Calendar, year: int, millis: int, raw: int) -> int:
        """As Java finds it: a year's start and end may be too far for a long."""
        start_shift = self.start.shift(raw, 0)
        end_shift = self.end.shift(raw, self.savings)
        start = self.start.at(calendar, year, start_shift)
        end = self.end.at(calendar, year, end_shift)
        if start <= end:
            within = start <= millis < end
        elif millis < end:
            within = millis >= self.start.at(calendar, year - 1, start_shift)
        else:
            within = start <= millis < self.end.at(calendar, year + 1, end_shift)
        return self.savings if within else 0

    def _rule(self, values: tuple[Any, ...], name: str) -> Rule:
        month, day, *rest = values
        if len(rest) == 1:
            return Rule(month, day, 0, rest[0], 0, name)
        if len(rest) == 2:
            return Rule(month, day, rest[0], rest[1], 0, name)
        week, time, after = rest
        return Rule(month, day if after else to_int(-day), to_int(-week), time, 0, name)

    def set_start_rule(self, *values: Any) -> None:
        """Change when daylight saving time starts."""
        self.start = self._rule(values, "start")

    def set_end_rule(self, *values: Any) -> None:
        """Change when daylight saving time ends."""
        self.end = self._rule(values, "end")

    def set_start_year(self, year: int) -> None:
        """Change the first year with daylight saving time."""
        self.year = year

    def copy(self) -> TimeZone:
        made = SimpleTimeZone(self.raw, self.id)
        made.start, made.end = self.start, self.end
        made.year, made.savings = self.year, self.savings
        return made

    def has_same_rules(self, other: TimeZone | None) -> bool:
        if not isinstance(other, SimpleTimeZone) or self.raw != other.raw:
            return False
        if not self.use_daylight_time():
            return not other.use_daylight_time()
        same = self.savings == other.savings
        return same and self._numbers() == other._numbers()

    def equals(self, other: Any) -> bool:
        return isinstance(other, SimpleTimeZone) and (
            self.id == other.id and self.has_same_rules(other)
        )

    def hash_code(self) -> int:
        numbers = [hash_code(self.id), self.raw, hash_code(self.use_daylight_time())]
        if self.use_daylight_time():
            for rule in (self.start, self.end):
                numbers += [rule.month, rule.day, rule.week, rule.time]
        code = 0
        for number in numbers:
            code = 31 * code + number
        return to_int(code)

    def _numbers(self) -> dict[str, Any]:
        numbers: dict[str, Any] = {"startYear": self.year}
        for name, rule in (("start", self.start), ("end", self.end)):
            for part in ("mode", "month", "day"):
                numbers[name + part.capitalize()] = getattr(rule, part)
            numbers[f"{name}DayOfWeek"] = rule.week
            numbers[f"{name}Time"] = rule.time
            numbers[f"{name}TimeMode"] = rule.clock
        return numbers

    def to_string(self) -> str:
        tail = ",".join(f"{name}={value}" for name, value in self._numbers().items())
        return (
            f"java.util.SimpleTimeZone[id={self.id},offset={self.raw},"
            f"dstSavings={self.savings},useDaylight={str(self.use_daylight_time()).lower()},{tail}]"
        )


for _arity in (2, 10, 11, 13):
    registry.constructor("java.util.SimpleTimeZone", _arity)(SimpleTimeZone)
expose(
    "java.util.SimpleTimeZone",
    SimpleTimeZone,
    *("setEndRule/3", "setEndRule/4", "setEndRule/5", "setStartRule/3", "setStartRule/4"),
    *("setStartRule/5", "setStartYear/1"),
)
registry.method("java.util.SimpleTimeZone", "setDSTSavings", 1)(
    lambda self, savings: self.set_dst_savings(savings)
)
