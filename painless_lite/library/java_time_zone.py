"""java.time.ZoneId and ZoneOffset, and java.time.zone: the rules of time zones.

The rules are those of the IANA database in TZif form (RFC 8536), as zoneinfo finds it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib import resources
from pathlib import Path
from struct import unpack, unpack_from
from typing import Any, ClassVar, Final, NamedTuple

from painless_lite.library import registry
from painless_lite.library.java_object import JavaObject
from painless_lite.library.java_time import LocalDateTime
from painless_lite.library.java_time_amount import Duration
from painless_lite.library.java_time_base import (
    SECONDS_PER_DAY,
    TemporalValue,
    bind,
    compare,
    from_epoch_day,
    is_leap,
    month_length,
    need,
    null_call,
    obtained,
    to_epoch_day,
)
from painless_lite.library.java_time_temporal import OFFSET, ZONE, ChronoField
from painless_lite.runtime import throwables
from painless_lite.runtime.classes import cast_class
from painless_lite.runtime.dispatch import NotBuiltError
from painless_lite.runtime.equality import string_hash

_DateTimeError: Final = throwables.DateTimeException
_MAX_OFFSET: Final = 18 * 3600
#: The second after the last year that java.time knows.
_END: Final = (365_241_780_471 + 1) * SECONDS_PER_DAY


class Shift(NamedTuple):
    """A change of the offset: when (seconds since 1970), from which to which."""

    at: int
    before: int
    after: int
    summer: bool


class _Type(NamedTuple):
    offset: int
    summer: bool


class Rules(JavaObject):
    """java.time.zone.ZoneRules."""

    __slots__ = ("first", "footer", "shifts", "times")
    java_class = "java.time.zone.ZoneRules"

    def __init__(self, first: _Type, shifts: list[Shift], footer: _Footer | None) -> None:
        self.first = first
        self.shifts = shifts
        self.times = [one.at for one in shifts]
        self.footer = footer

    @property
    def backward(self) -> bool:
        """Whether clocks go back for a season, which Java counts another way."""
        late = self.footer is not None and self.footer.summer < self.footer.standard
        return late or any(one.summer and one.after < one.before for one in self.shifts)

    def to_string(self) -> str:
        last = self.shifts[-1].after if self.shifts else self.first.offset
        if self.footer is not None:
            last = min(self.footer.standard, self.footer.summer)
        return f"ZoneRules[currentStandardOffset={offset_of(last).id}]"

    @staticmethod
    def of_1(offset: ZoneOffset) -> Rules:
        """The rules of an offset that never changes."""
        return Rules(_Type(need(offset, "offset").seconds, False), [], None)

    def _near(self, second: int) -> list[Shift]:
        """The changes about a moment: a few before and after it, in order."""
        at = bisect_right(self.times, second)
        found = self.shifts[max(at - 2, 0) : at + 2]
        if self.footer is None or (self.times and second < self.times[-1] - 2 * SECONDS_PER_DAY):
            return found
        year = from_epoch_day(second // SECONDS_PER_DAY)[0]
        last = self.times[-1] if self.times else -(1 << 63)
        later = [
            one for y in (year - 1, year, year + 1) for one in self.footer.year(y) if one.at > last
        ]
        return found + later

    def seconds_at(self, second: int) -> int:
        """The offset in seconds at a moment."""
        return self._at(second).offset

    def _at(self, second: int) -> _Type:
        found = self.first
        if self.footer is not None and not self.shifts:
            found = _Type(self.footer.standard, False)
        for one in self._near(second):
            if one.at <= second:
                found = _Type(one.after, one.summer)
        return found

    def is_fixed_offset(self) -> bool:
        """Whether the offset never changes."""
        return not self.shifts and (self.footer is None or self.footer.rules is None)

    def get_offset(self, instant: Any) -> ZoneOffset:
        """The offset at a moment."""
        return offset_of(self.seconds_at(need(instant, "instant").seconds))

    def local_shift(self, local: LocalDateTime) -> Shift | None:
        """The change that skips or doubles a local date and time, if one does."""
        wall = local.utc_seconds()
        for one in self._near(wall):
            low, high = sorted((one.before, one.after))
            if one.at + low <= wall < one.at + high:
                return one
        return None

    def local_offset(self, local: LocalDateTime) -> int:
        """The offset in seconds of a local date and time; the earlier one where there are two."""
        shift = self.local_shift(local)
        if shift is not None:
            return shift.before
        wall = local.utc_seconds()
        found = self.first.offset if self.shifts or self.footer is None else self.footer.standard
        for one in self._near(wall):
            if one.at + one.after <= wall:
                found = one.after
        return found

    def valid_offsets(self, local: LocalDateTime) -> list[ZoneOffset]:
        """The offsets that a local date and time can have: none in a gap, two in an overlap."""
        shift = self.local_shift(local)
        if shift is None:
            return [offset_of(self.local_offset(local))]
        if shift.after > shift.before:
            return []
        return [offset_of(shift.before), offset_of(shift.after)]

    def is_valid_offset(self, local: Any, offset: Any) -> bool:
        """Whether a local date and time can have an offset."""
        return any(one.equals(offset) for one in self.valid_offsets(local))

    def get_transition(self, local: Any) -> Transition | None:
        """The change that skips or doubles a local date and time, if one does."""
        shift = self.local_shift(local)
        return None if shift is None else Transition(shift)

    def _standard(self, second: int) -> int:
        if self.backward:
            raise NotBuiltError("the standard offset of a zone with winter time")
        current = self._at(second)
        if not current.summer:
            return current.offset
        for one in reversed(self._near(second)):
            if one.at <= second and one.summer and not _is_summer_before(self, one):
                return one.before
        return current.offset - 3600

    def get_standard_offset(self, instant: Any) -> ZoneOffset:
        """The offset without daylight saving at a moment."""
        return offset_of(self._standard(instant.seconds))

    def get_daylight_savings(self, instant: Any) -> Duration:
        """By how much clocks are forward at a moment."""
        return Duration(self.seconds_at(instant.seconds) - self._standard(instant.seconds))

    def is_daylight_savings(self, instant: Any) -> bool:
        """Whether clocks are forward at a moment."""
        return not self.get_daylight_savings(instant).is_zero()

    def next_transition(self, instant: Any) -> Transition | None:
        """The first change after a moment."""
        second = instant.seconds
        for one in self._near(second):
            if one.at > second:
                return Transition(one) if one.at < _END else None
        return None

    def previous_transition(self, instant: Any) -> Transition | None:
        """The last change before a moment."""
        second = instant.seconds - (0 if instant.nanos else 1)
        found = [one for one in self._near(second) if one.at <= second]
        return Transition(found[-1]) if found else None

    def equals(self, other: Any) -> bool:
        return isinstance(other, Rules) and (self.first, self.shifts, self.footer) == (
            other.first,
            other.shifts,
            other.footer,
        )


def _is_summer_before(rules: Rules, shift: Shift) -> bool:
    return rules._at(shift.at - 1).summer


class Transition(JavaObject):
    """java.time.zone.ZoneOffsetTransition."""

    __slots__ = ("shift",)
    java_class = "java.time.zone.ZoneOffsetTransition"

    def __init__(self, shift: Shift) -> None:
        self.shift = shift

    @staticmethod
    def of(local: LocalDateTime, before: ZoneOffset, after: ZoneOffset) -> Transition:
        """A change at a local date and time, told by the offset before."""
        need(local, "transition")
        need(before, "offsetBefore")
        need(after, "offsetAfter")
        if before.equals(after):
            raise throwables.IllegalArgumentException("Offsets must not be equal")
        if local.get_nano():
            raise throwables.IllegalArgumentException("Nano-of-second must be zero")
        return Transition(
            Shift(local.to_epoch_second(before), before.seconds, after.seconds, False)
        )

    def get_instant(self) -> Any:
        """The moment of the change."""
        from painless_lite.library.java_time_instant import Instant

        return Instant(self.shift.at, 0)

    def to_epoch_second(self) -> int:
        """The moment of the change in seconds since 1970."""
        return self.shift.at

    def get_date_time_before(self) -> LocalDateTime:
        """The local date and time of the change by the old offset."""
        return LocalDateTime.of_epoch_second(self.shift.at, 0, self.get_offset_before())

    def get_date_time_after(self) -> LocalDateTime:
        """The local date and time of the change by the new offset."""
        return LocalDateTime.of_epoch_second(self.shift.at, 0, self.get_offset_after())

    def get_offset_before(self) -> ZoneOffset:
        """The old offset."""
        return offset_of(self.shift.before)

    def get_offset_after(self) -> ZoneOffset:
        """The new offset."""
        return offset_of(self.shift.after)

    def get_duration(self) -> Duration:
        """By how much clocks go forward."""
        return Duration(self.shift.after - self.shift.before)

    def is_gap(self) -> bool:
        """Whether clocks go forward."""
        return self.shift.after > self.shift.before

    def is_overlap(self) -> bool:
        """Whether clocks go back."""
        return self.shift.after < self.shift.before

    def is_valid_offset(self, offset: ZoneOffset) -> bool:
        """Whether the doubled time can have an offset."""
        if self.is_gap():
            return False
        return offset.seconds in (self.shift.before, self.shift.after)

    def compare_to(self, other: Transition) -> int:
        """Which comes first."""
        return compare(self.shift.at, other.shift.at)

    def equals(self, other: Any) -> bool:
        return isinstance(other, Transition) and self.shift[:3] == other.shift[:3]

    def hash_code(self) -> int:
        after = self.get_offset_after().hash_code() & 0xFFFFFFFF
        rotated = (after << 16 | after >> 16) & 0xFFFFFFFF
        mixed = self.get_date_time_before().hash_code() ^ self.get_offset_before().hash_code()
        found = (mixed & 0xFFFFFFFF) ^ rotated
        return found - (found >> 31 << 32)

    def to_string(self) -> str:
        kind = "Gap" if self.is_gap() else "Overlap"
        return (
            f"Transition[{kind} at {self.get_date_time_before().to_string()}"
            f"{self.get_offset_before().id} to {self.get_offset_after().id}]"
        )


# The database


class _Day(NamedTuple):
    """A day of the year in a footer's rule: `Mm.w.d`, `Jn` or `n`."""

    kind: str
    numbers: tuple[int, ...]
    time: int

    def at(self, year: int) -> int:
        """Seconds since 1970 by the wall clock."""
        if self.kind == "M":
            month, week, weekday = self.numbers
            first = to_epoch_day(year, month, 1)
            day = first + (weekday - (first + 4)) % 7 + (week - 1) * 7
            if day >= first + month_length(year, month):
                day -= 7
        else:
            day = to_epoch_day(year, 1, 1) + self.numbers[0]
            if self.kind == "J" and not (is_leap(year) and self.numbers[0] > 59):
                day -= 1
        return day * SECONDS_PER_DAY + self.time


class _Footer(NamedTuple):
    """What goes on for ever after the last listed change."""

    standard: int
    summer: int
    rules: tuple[_Day, _Day] | None

    def year(self, year: int) -> list[Shift]:
        """The changes of a year, in order."""
        if self.rules is None:
            return []
        start = Shift(self.rules[0].at(year) - self.standard, self.standard, self.summer, True)
        end = Shift(self.rules[1].at(year) - self.summer, self.summer, self.standard, False)
        return sorted((start, end))


_FOOTER: Final = re.compile(
    r"(?:[A-Za-z]+|<[^>]+>)([-+\d:]+)(?:(?:[A-Za-z]+|<[^>]+>)([-+\d:]*),([^,]+),([^,]+))?"
)


def _clock(text: str) -> int:
    sign = -1 if text.startswith("-") else 1
    parts = [int(part) for part in text.lstrip("+-").split(":")]
    hours, minutes, seconds = (*parts, 0, 0)[:3]
    return sign * (hours * 3600 + minutes * 60 + seconds)


def _day(text: str) -> _Day:
    date, _, time = text.partition("/")
    kind = date[0] if date[0] in "MJ" else ""
    numbers = tuple(int(part) for part in date.removeprefix(kind).split("."))
    return _Day(kind, numbers, _clock(time) if time else 7200)


def _footer(text: str) -> _Footer | None:
    found = _FOOTER.fullmatch(text)
    if found is None:
        return None
    standard = -_clock(found[1])
    if found[3] is None:
        return _Footer(standard, standard, None)
    summer = -_clock(found[2]) if found[2] else standard + 3600
    return _Footer(standard, summer, (_day(found[3]), _day(found[4])))


def _data(name: str) -> bytes | None:
    from zoneinfo import TZPATH

    for root in TZPATH:
        path = Path(root, name)
        if path.is_file():
            return path.read_bytes()
    *parents, last = name.split("/")
    try:
        package = resources.files(".".join(("tzdata.zoneinfo", *parents)))
        return package.joinpath(last).read_bytes()
    except (ImportError, OSError):
        return None


@lru_cache(maxsize=128)
def rules_of(name: str) -> Rules | None:
    """The rules of a region, or None for one that is not in the database."""
    if name not in region_names():
        return None
    data = _data(name)
    return None if data is None else _parsed(data)


def _parsed(data: bytes) -> Rules:
    counts = unpack_from(">6l", data, 20)
    utc, standard, leaps, times, types, letters = counts
    skip = 44 + times * 5 + types * 6 + letters + leaps * 8 + standard + utc
    utc, standard, leaps, times, types, letters = unpack_from(">6l", data, skip + 20)
    at = skip + 44
    moments = unpack(f">{times}q", data[at : at + times * 8])
    indexes = data[at + times * 8 : at + times * 9]
    at += times * 9
    kinds = [
        _Type(offset, bool(summer))
        for offset, summer, _ in (unpack_from(">lbb", data, at + i * 6) for i in range(types))
    ]
    at += types * 6 + letters + leaps * 12 + standard + utc
    first = next((kind for kind in kinds if not kind.summer), kinds[0])
    first = kinds[0] if not kinds[0].summer else first
    shifts = list(_shifts(first, zip(moments, (kinds[i] for i in indexes), strict=True)))
    return Rules(first, shifts, _footer(data[at:].decode("ascii").strip("\n")))


def _shifts(current: _Type, changes: Any) -> Iterator[Shift]:
    for moment, kind in changes:
        if kind.offset != current.offset:
            yield Shift(moment, current.offset, kind.offset, kind.summer)
        current = kind


_NO_REGIONS: Final = frozenset(
    ("EST", "HST", "MST", "ROC", "Factory", "localtime", "GMT+0", "GMT-0")
)


@cache
def region_names() -> frozenset[str]:
    """The names of all regions that Java knows."""
    from zoneinfo import available_timezones

    return frozenset(available_timezones()) - _NO_REGIONS


# ZoneId


class ZoneId(JavaObject):
    """java.time.ZoneId of a region; `rules` None is UTC under another name."""

    __slots__ = ("id", "rules")
    java_class = "java.time.ZoneRegion"
    java_supers: ClassVar[tuple[str, ...]] = ("java.time.ZoneId",)

    def __init__(self, name: str, rules: Rules) -> None:
        self.id = name
        self.rules = rules

    @staticmethod
    def of_1(text: str) -> ZoneId:
        """A zone by its id: a region, an offset, or one after UTC, GMT or UT."""
        need(text, "zoneId")
        if len(text) <= 1 or text[0] in "+-":
            return ZoneOffset.of(text)
        for prefix in ("UTC", "GMT", "UT"):
            if text.startswith(prefix):
                return _prefixed(text, prefix)
        return _region(text)

    @staticmethod
    def of_2(text: str, aliases: Any) -> ZoneId:
        """A zone by its id or another name for one."""
        from painless_lite.library.java_util_map import as_map

        need(text, "zoneId")
        found = as_map(need(aliases, "aliasMap")).get(text)
        return ZoneId.of_1(text if found is None else found)

    @staticmethod
    def of_offset(prefix: str, offset: ZoneOffset) -> ZoneId:
        """An offset with `GMT`, `UTC` or `UT` (or nothing) before it."""
        need(prefix, "prefix")
        need(offset, "offset")
        if not prefix:
            return offset
        if prefix not in ("GMT", "UTC", "UT"):
            raise throwables.IllegalArgumentException(
                f"prefix should be GMT, UTC or UT, is: {prefix}"
            )
        return ZoneId(prefix + offset.id * bool(offset.seconds), offset.get_rules())

    @staticmethod
    def from_(temporal: Any) -> ZoneId:
        """The zone of a temporal object."""
        if temporal is None:
            raise null_call(
                "java.time.temporal.TemporalAccessor.query(java.time.temporal.TemporalQuery)",
                "temporal",
            )
        zone: ZoneId = obtained("ZoneId", temporal, ZONE)
        return zone

    @staticmethod
    def system_default() -> ZoneId:
        """UTC: what a script gives must not depend on the machine."""
        return ZoneId.of_1("Etc/UTC")

    def get_id(self) -> str:
        """The id."""
        return self.id

    def get_rules(self) -> Rules:
        """The rules."""
        return self.rules

    def normalized(self) -> ZoneId:
        """The offset, where it never changes."""
        return offset_of(self.rules.first.offset) if self.rules.is_fixed_offset() else self

    def equals(self, other: Any) -> bool:
        return isinstance(other, ZoneId) and self.id == other.id

    def hash_code(self) -> int:
        return string_hash(self.id)

    def to_string(self) -> str:
        return self.id


_REGION: Final = re.compile(r"[A-Za-z][A-Za-z0-9~/._+-]+")


def _region(text: str) -> ZoneId:
    if _REGION.fullmatch(text) is None:
        raise _DateTimeError(f"Invalid ID for region-based ZoneId, invalid format: {text}")
    rules = rules_of(text)
    if rules is None:
        raise throwables.ZoneRulesException(f"Unknown time-zone ID: {text}")
    return ZoneId(text, rules)


def _prefixed(text: str, prefix: str) -> ZoneId:
    if text == prefix:
        return ZoneId.of_offset(prefix, UTC)
    if text[len(prefix)] not in "+-":
        return _region(text)
    try:
        offset = ZoneOffset.of(text[len(prefix) :])
    except _DateTimeError as error:
        raise _DateTimeError(f"Invalid ID for offset-based ZoneId: {text}") from error
    return ZoneId.of_offset(prefix, offset)


class ZoneOffset(ZoneId, TemporalValue):
    """java.time.ZoneOffset, in seconds east of Greenwich."""

    __slots__ = ("seconds",)
    java_class = "java.time.ZoneOffset"
    java_supers: ClassVar[tuple[str, ...]] = ()

    def __init__(self, seconds: int) -> None:
        self.seconds = seconds
        super().__init__(_offset_id(seconds), Rules(_Type(seconds, False), [], None))

    @staticmethod
    def of(text: str) -> ZoneOffset:
        """An offset such as `+02:00`."""
        return _parsed_offset(need(text, "offsetId"))

    of_1 = of

    @staticmethod
    def of_hours(hours: int) -> ZoneOffset:
        """Whole hours."""
        return ZoneOffset.of_hours_minutes_seconds(hours, 0, 0)

    @staticmethod
    def of_hours_minutes(hours: int, minutes: int) -> ZoneOffset:
        """Hours and minutes, of the same sign."""
        return ZoneOffset.of_hours_minutes_seconds(hours, minutes, 0)

    @staticmethod
    def of_hours_minutes_seconds(hours: int, minutes: int, seconds: int) -> ZoneOffset:
        """Hours, minutes and seconds, of the same sign."""
        _validate(hours, minutes, seconds)
        return ZoneOffset.of_total_seconds(hours * 3600 + minutes * 60 + seconds)

    @staticmethod
    def of_total_seconds(seconds: int) -> ZoneOffset:
        """Seconds."""
        if abs(seconds) > _MAX_OFFSET:
            raise _DateTimeError("Zone offset not in valid range: -18:00 to +18:00")
        return offset_of(seconds)

    @staticmethod
    def from_(temporal: Any) -> ZoneOffset:
        """The offset of a temporal object."""
        offset: ZoneOffset = obtained("ZoneOffset", need(temporal, "temporal"), OFFSET)
        return offset

    def get_display_name(self, style: Any, locale: Any) -> str:
        """An offset's name is its id."""
        need(style, "textStyle")
        need(locale, "locale")
        return self.id

    def get_total_seconds(self) -> int:
        """Seconds east of Greenwich."""
        return self.seconds

    def normalized(self) -> ZoneId:
        return self

    def supports(self, what: Any) -> bool:
        return what is ChronoField.OFFSET_SECONDS

    def read(self, field: Any) -> int:
        return self.seconds

    def known(self, query: str) -> Any:
        return self if query in ("offset", "zone") else None

    def adjust_into(self, temporal: Any) -> Any:
        """Another temporal object at this offset."""
        return temporal.with_2(ChronoField.OFFSET_SECONDS, self.seconds)

    def compare_to(self, other: ZoneOffset) -> int:
        """The greater offset comes first."""
        cast_class(other, "java.time.ZoneOffset")
        return other.seconds - self.seconds

    def equals(self, other: Any) -> bool:
        return isinstance(other, ZoneOffset) and self.seconds == other.seconds

    def hash_code(self) -> int:
        return self.seconds


@lru_cache(maxsize=256)
def offset_of(seconds: int) -> ZoneOffset:
    """An offset; one object each."""
    return ZoneOffset(seconds)


def _offset_id(seconds: int) -> str:
    if seconds == 0:
        return "Z"
    minutes, rest = divmod(abs(seconds), 60)
    text = f"{'-' if seconds < 0 else '+'}{minutes // 60:02}:{minutes % 60:02}"
    return f"{text}:{rest:02}" if rest else text


def _validate(hours: int, minutes: int, seconds: int) -> None:
    if not -18 <= hours <= 18:
        raise _DateTimeError(
            f"Zone offset hours not in valid range: value {hours} is not in the range -18 to 18"
        )
    if hours > 0 and (minutes < 0 or seconds < 0):
        raise _DateTimeError(
            "Zone offset minutes and seconds must be positive because hours is positive"
        )
    if hours < 0 and (minutes > 0 or seconds > 0):
        raise _DateTimeError(
            "Zone offset minutes and seconds must be negative because hours is negative"
        )
    if hours == 0 and ((minutes > 0 > seconds) or (minutes < 0 < seconds)):
        raise _DateTimeError("Zone offset minutes and seconds must have the same sign")
    for name, value in (("minutes", minutes), ("seconds", seconds)):
        if not -59 <= value <= 59:
            raise _DateTimeError(
                f"Zone offset {name} not in valid range: value {value} is not in the range "
                "-59 to 59"
            )
    if abs(hours) == 18 and (minutes or seconds):
        raise _DateTimeError("Zone offset not in valid range: -18:00 to +18:00")


#: Where hours, minutes and seconds are by an id's length, and whether a colon precedes them.
_FORMS: Final[dict[int, tuple[tuple[int, bool], ...]]] = {
    3: ((1, False),),
    5: ((1, False), (3, False)),
    6: ((1, False), (4, True)),
    7: ((1, False), (3, False), (5, False)),
    9: ((1, False), (4, True), (7, True)),
}


def _parsed_offset(text: str) -> ZoneOffset:
    if text == "Z":
        return UTC
    padded = text[0] + "0" + text[1] if len(text) == 2 else text
    if len(padded) not in _FORMS:
        raise _DateTimeError(f"Invalid ID for ZoneOffset, invalid format: {padded}")
    numbers = [0, 0, 0]
    for index, (at, colon) in enumerate(_FORMS[len(padded)]):
        if colon and padded[at - 1] != ":":
            raise _DateTimeError(
                f"Invalid ID for ZoneOffset, colon not found when expected: {padded}"
            )
        digits = padded[at : at + 2]
        if not (digits.isascii() and digits.isdigit()):
            raise _DateTimeError(
                f"Invalid ID for ZoneOffset, non numeric characters found: {padded}"
            )
        numbers[index] = int(digits)
    if padded[0] not in "+-":
        raise _DateTimeError(
            f"Invalid ID for ZoneOffset, plus/minus not found when expected: {padded}"
        )
    sign = -1 if padded[0] == "-" else 1
    return ZoneOffset.of_hours_minutes_seconds(*(sign * number for number in numbers))


UTC: Final = offset_of(0)
registry.field("java.time.ZoneOffset", "UTC", UTC)
registry.field("java.time.ZoneOffset", "MIN", offset_of(-_MAX_OFFSET))
registry.field("java.time.ZoneOffset", "MAX", offset_of(_MAX_OFFSET))
bind(ZoneId, java_name="java.time.ZoneId")
bind(ZoneOffset)
bind(Rules)
bind(Transition)
