"""java.time.ZoneId and ZoneOffset."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, ClassVar, Final

from painless_lite.library import registry
from painless_lite.library.java_object import JavaObject
from painless_lite.library.java_time_base import TemporalValue, bind, need, null_call, obtained
from painless_lite.library.java_time_names import require_english, zone_name
from painless_lite.library.java_time_temporal import OFFSET, ZONE, ChronoField
from painless_lite.runtime import throwables
from painless_lite.runtime.classes import cast_class
from painless_lite.runtime.equality import string_hash

_DateTimeError: Final = throwables.DateTimeException
_MAX_OFFSET: Final = 18 * 3600


class ZoneId(JavaObject):
    """java.time.ZoneId of a region, or an offset after `GMT` and its like."""

    __slots__ = ("id", "rules")
    java_class = "java.time.ZoneRegion"
    java_supers: ClassVar[tuple[str, ...]] = ("java.time.ZoneId",)

    def __init__(self, name: str, rules: Any) -> None:
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

    def get_rules(self) -> Any:
        """The rules."""
        return self.rules

    def get_display_name(self, style: Any, locale: Any) -> str:
        """The name of its time in general."""
        need(style, "textStyle")
        return zone_name(self.id, style.name, None, require_english(need(locale, "locale")))

    def normalized(self) -> ZoneId:
        """The offset, where it never changes."""
        return offset_of(self.rules.offsets.first) if self.rules.is_fixed_offset() else self

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
    from painless_lite.library.java_time_rules import known_rules

    return ZoneId(text, known_rules(text))


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
        super().__init__(_offset_id(seconds), None)

    def get_rules(self) -> Any:
        from painless_lite.library.java_time_rules import fixed_rules

        return fixed_rules(self.seconds)

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
            error = _DateTimeError(
                f"Invalid ID for ZoneOffset, non numeric characters found: {padded}"
            )
            error.add_note(f"{len(padded)} {index}")
            raise error
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
