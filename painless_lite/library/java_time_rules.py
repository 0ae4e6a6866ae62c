"""java.time.zone: the rules of time zones, as the engine's own database has them (zones.tsv)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, ClassVar, Final, NamedTuple

from painless_lite.library import registry
from painless_lite.library.java_enum import JavaEnum, declare
from painless_lite.library.java_object import JavaObject
from painless_lite.library.java_time import LocalDate, LocalDateTime, LocalTime
from painless_lite.library.java_time_amount import Duration
from painless_lite.library.java_time_base import (
    SECONDS_PER_DAY,
    bind,
    compare,
    from_epoch_day,
    month_length,
    need,
    to_epoch_day,
    wrap_int,
)
from painless_lite.library.java_time_enums import DayOfWeek, Month
from painless_lite.library.java_time_zone import ZoneOffset, offset_of
from painless_lite.library.java_util_collections import LockedList, LockedSet
from painless_lite.library.java_util_list import (
    ConstantList,
    FixedList,
    SingletonList,
    immutable,
)
from painless_lite.library.java_util_map import LinkedMap
from painless_lite.library.java_util_set import HashSet, hash_set
from painless_lite.library.java_util_tree import TreeMap
from painless_lite.runtime import throwables
from painless_lite.runtime.classes import cast_class
from painless_lite.runtime.dispatch import NotBuiltError
from painless_lite.runtime.equality import long_hash

_FILE: Final = Path(__file__).with_name("zones.tsv")
_PACKAGE: Final = "java.time.zone"
_LAST_YEAR: Final = 999_999_999
_MOST_YEARS: Final = 400
_IllegalArgument: Final = throwables.IllegalArgumentException


class Shift(NamedTuple):
    """A change of the offset: when (seconds since 1970), from which to which."""

    at: int
    before: int
    after: int


class Offsets(NamedTuple):
    """Offsets in seconds: the first one, and from when on (seconds since 1970) which."""

    first: int
    times: list[int]
    values: list[int]

    def at(self, second: int) -> int:
        """The offset at a moment."""
        index = bisect_right(self.times, second)
        return self.values[index - 1] if index else self.first

    def last(self) -> int:
        """The offset after the last change."""
        return self.values[-1] if self.values else self.first

    def shifts(self, low: int, high: int) -> list[Shift]:
        """Some of the changes, by their number."""
        return [
            Shift(self.times[at], self.values[at - 1] if at else self.first, self.values[at])
            for at in range(max(low, 0), min(high, len(self.times)))
        ]

    def hash_code(self) -> int:
        """Arrays.hashCode of the times, and that of the offsets."""
        offsets = (self.first, *self.values)
        return _hash(map(long_hash, self.times)) ^ _hash(offsets)


def _hash(codes: Any) -> int:
    code = 1
    for one in codes:
        code = wrap_int(31 * code + one)
    return code


class Rules(JavaObject):
    """java.time.zone.ZoneRules: the standard offsets, the offsets, and what goes on for ever."""

    __slots__ = ("last_rules", "offsets", "standards", "years")
    java_class = f"{_PACKAGE}.ZoneRules"

    def __init__(
        self, standards: Offsets, offsets: Offsets, last_rules: Sequence[TransitionRule] = ()
    ) -> None:
        self.standards = standards
        self.offsets = offsets
        self.last_rules = tuple(last_rules)
        #: The changes about a year that the last rules make, as far as they were asked for.
        self.years: dict[int, list[Shift]] = {}

    @staticmethod
    def of_1(offset: Any) -> Rules:
        """The rules of an offset that never changes."""
        return fixed_rules(need(offset, "offset").seconds)

    @staticmethod
    def of_5(standard: Any, wall: Any, standards: Any, transitions: Any, rules: Any) -> Rules:
        """Rules by the first offsets, all changes, and what goes on for ever."""
        names = ("baseStandardOffset", "baseWallOffset", "standardOffsetTransitionList")
        for name, one in zip(names, (standard, wall, standards), strict=True):
            need(one, name)
        need(transitions, "transitionList")
        last = list(need(rules, "lastRules"))
        if len(last) > 16:
            raise _IllegalArgument("Too many transition rules")
        made = _listed(standard, standards, "standard"), _listed(wall, transitions, "wall")
        if not all(isinstance(one, TransitionRule) for one in last):
            raise throwables.ArrayStoreException(
                "arraycopy: element type mismatch: can not cast one of the elements of "
                "java.lang.Object[] to the type of the destination array, "
                f"{TransitionRule.java_class}"
            )
        return Rules(*made, last)

    def _near(self, second: int) -> list[Shift]:
        """The changes about a moment: a few before and after it, in order."""
        times = self.offsets.times
        at = bisect_right(times, second)
        found = self.offsets.shifts(at - 2, at + 2)
        if not self.last_rules or second < times[-1] - 2 * SECONDS_PER_DAY:
            return found
        return [*found, *self._later(second)]

    def _later(self, second: int) -> list[Shift]:
        """What the last rules make of the year of a moment, and the years beside it."""
        year = from_epoch_day(second // SECONDS_PER_DAY)[0]
        found = self.years.get(year)
        if found is None:
            if len(self.years) > _MOST_YEARS:
                self.years.clear()
            last = self.offsets.times[-1]
            years = range(year - 1, min(year + 1, _LAST_YEAR) + 1)
            made = (rule.shift(one) for one in years for rule in self.last_rules)
            found = self.years[year] = [one for one in made if one.at > last]
        return found

    def seconds_at(self, second: int) -> int:
        """The offset in seconds at a moment."""
        found = self.offsets.at(second)
        if self.last_rules and second >= self.offsets.times[-1]:
            for one in self._later(second):
                if one.at > second:
                    break
                found = one.after
        return found

    def is_fixed_offset(self) -> bool:
        """Whether the offset never changes."""
        return not self.offsets.times

    def get_offset(self, instant: Any) -> ZoneOffset:
        """The offset at a moment."""
        if self.is_fixed_offset():
            return offset_of(self.offsets.first)
        return offset_of(self.seconds_at(instant.seconds))

    def local_shift(self, local: LocalDateTime) -> Shift | None:
        """The change that skips or doubles a local date and time, if one does."""
        if self.is_fixed_offset():
            return None
        wall = local.utc_seconds()
        for one in self._near(wall):
            low, high = sorted((one.before, one.after))
            if one.at + low <= wall < one.at + high:
                return one
        return None

    def local_offset(self, local: LocalDateTime) -> int:
        """The offset in seconds of a local date and time; the earlier one where there are two."""
        found = self.offsets.first
        if not self.is_fixed_offset():
            wall = local.utc_seconds()
            for one in self._near(wall):
                if one.at + max(one.before, one.after) > wall:
                    return one.before
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

    def get_valid_offsets(self, local: Any) -> FixedList:
        """The offsets that a local date and time can have."""
        found = self.valid_offsets(local)
        return SingletonList(found) if len(found) == 1 else immutable(found)

    def is_valid_offset(self, local: Any, offset: Any) -> bool:
        """Whether a local date and time can have an offset."""
        return any(one.equals(offset) for one in self.valid_offsets(local))

    def get_transition(self, local: Any) -> Transition | None:
        """The change that skips or doubles a local date and time, if one does."""
        shift = self.local_shift(local)
        return None if shift is None else Transition(shift)

    def _standard(self, instant: Any) -> int:
        if not self.standards.times:
            return self.standards.first
        return self.standards.at(instant.seconds)

    def get_standard_offset(self, instant: Any) -> ZoneOffset:
        """The offset without daylight saving at a moment."""
        return offset_of(self._standard(instant))

    def get_daylight_savings(self, instant: Any) -> Duration:
        """By how much clocks are forward at a moment."""
        return Duration(self.get_offset(instant).seconds - self._standard(instant))

    def is_daylight_savings(self, instant: Any) -> bool:
        """Whether clocks are forward at a moment."""
        return self.get_offset(instant).seconds != self._standard(instant)

    def next_transition(self, instant: Any) -> Transition | None:
        """The first change after a moment."""
        if self.is_fixed_offset():
            return None
        second = instant.seconds
        return next((Transition(one) for one in self._near(second) if one.at > second), None)

    def previous_transition(self, instant: Any) -> Transition | None:
        """The last change before a moment."""
        if self.is_fixed_offset():
            return None
        second = instant.seconds - (0 if instant.nanos else 1)
        found = [one for one in self._near(second) if one.at <= second]
        return Transition(found[-1]) if found else None

    def get_transitions(self) -> LockedList:
        """The changes of the past, all of them."""
        shifts = self.offsets.shifts(0, len(self.offsets.times))
        return LockedList(FixedList([Transition(one) for one in shifts]))

    def get_transition_rules(self) -> ConstantList:
        """What goes on for ever after the last of the changes."""
        return immutable(list(self.last_rules))

    def _parts(self) -> tuple[Any, ...]:
        return self.standards, self.offsets, tuple(one.parts() for one in self.last_rules)

    def equals(self, other: Any) -> bool:
        return isinstance(other, Rules) and self._parts() == other._parts()

    def hash_code(self) -> int:
        rules = _hash(one.hash_code() for one in self.last_rules)
        return self.standards.hash_code() ^ self.offsets.hash_code() ^ rules

    def to_string(self) -> str:
        return f"ZoneRules[currentStandardOffset={offset_of(self.standards.last()).id}]"


@lru_cache(maxsize=256)
def fixed_rules(seconds: int) -> Rules:
    """The rules of an offset that never changes."""
    never = Offsets(seconds, [], [])
    return Rules(never, never)


def _listed(first: ZoneOffset, transitions: Any, name: str) -> Offsets:
    try:
        shifts = [cast_class(one, Transition.java_class).shift for one in transitions]
    except throwables.ClassCastException as error:
        error.add_note(name)
        raise
    return Offsets(first.seconds, [one.at for one in shifts], [one.after for one in shifts])


class Transition(JavaObject):
    """java.time.zone.ZoneOffsetTransition."""

    __slots__ = ("shift",)
    java_class = f"{_PACKAGE}.ZoneOffsetTransition"

    def __init__(self, shift: Shift) -> None:
        self.shift = shift

    @staticmethod
    def of(local: LocalDateTime, before: ZoneOffset, after: ZoneOffset) -> Transition:
        """A change at a local date and time, told by the offset before."""
        need(local, "transition")
        need(before, "offsetBefore")
        need(after, "offsetAfter")
        if before.equals(after):
            raise _IllegalArgument("Offsets must not be equal")
        if local.get_nano():
            raise _IllegalArgument("Nano-of-second must be zero")
        return Transition(Shift(local.to_epoch_second(before), before.seconds, after.seconds))

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

    def is_valid_offset(self, offset: ZoneOffset | None) -> bool:
        """Whether the doubled time can have an offset."""
        if self.is_gap() or offset is None:
            return False
        return offset.seconds in (self.shift.before, self.shift.after)

    def compare_to(self, other: Transition) -> int:
        """Which comes first."""
        return compare(self.shift.at, other.shift.at)

    def equals(self, other: Any) -> bool:
        return isinstance(other, Transition) and self.shift == other.shift

    def hash_code(self) -> int:
        after = self.get_offset_after().hash_code() & 0xFFFFFFFF
        rotated = (after << 16 | after >> 16) & 0xFFFFFFFF
        mixed = self.get_date_time_before().hash_code() ^ self.get_offset_before().hash_code()
        return wrap_int((mixed & 0xFFFFFFFF) ^ rotated)

    def to_string(self) -> str:
        kind = "Gap" if self.is_gap() else "Overlap"
        return (
            f"Transition[{kind} at {self.get_date_time_before().to_string()}"
            f"{self.get_offset_before().id} to {self.get_offset_after().id}]"
        )


class TimeDefinition(JavaEnum):
    """ZoneOffsetTransitionRule.TimeDefinition: which clock a rule's time is read from."""

    __slots__ = ()
    java_class = f"{_PACKAGE}.ZoneOffsetTransitionRule$TimeDefinition"
    UTC: ClassVar[TimeDefinition]
    STANDARD: ClassVar[TimeDefinition]

    def ahead(self, standard: int, wall: int) -> int:
        """By how many seconds the wall's clock is ahead of this one."""
        if self is TimeDefinition.UTC:
            return wall
        return wall - standard if self is TimeDefinition.STANDARD else 0

    def create_date_time(self, local: Any, standard: Any, wall: Any) -> LocalDateTime:
        """A date and time of this clock as the wall's clock has it."""
        moved: LocalDateTime = local
        if self.name != "WALL":
            ahead = wall.seconds - (0 if self is TimeDefinition.UTC else standard.seconds)
            moved = local.plus_seconds(ahead)
        return moved


declare(TimeDefinition, "UTC WALL STANDARD")


class TransitionRule(JavaObject):
    """java.time.zone.ZoneOffsetTransitionRule: a change that comes every year.

    `day` counts from the month's end where it is below 0; `weekday` 0 is none.
    """

    __slots__ = (
        *("after", "before", "clock", "day", "end_of_day", "month", "second", "standard"),
        "weekday",
    )
    java_class = f"{_PACKAGE}.ZoneOffsetTransitionRule"

    def __init__(
        self,
        month: int,
        day: int,
        weekday: int,
        second: int,
        end_of_day: bool,
        clock: TimeDefinition,
        standard: int,
        before: int,
        after: int,
    ) -> None:
        self.month, self.day, self.weekday = month, day, weekday
        self.second, self.end_of_day, self.clock = second, end_of_day, clock
        self.standard, self.before, self.after = standard, before, after

    @staticmethod
    def of(
        month: Any,
        day: int,
        weekday: Any,
        time: Any,
        end_of_day: bool,
        clock: Any,
        standard: Any,
        before: Any,
        after: Any,
    ) -> TransitionRule:
        """A change that comes every year."""
        for name, one in (
            *(("month", month), ("time", time), ("timeDefinition", clock)),
            *(("standardOffset", standard), ("offsetBefore", before), ("offsetAfter", after)),
        ):
            need(one, name)
        if not -28 <= day <= 31 or day == 0:
            raise _IllegalArgument(
                "Day of month indicator must be between -28 and 31 inclusive excluding zero"
            )
        if end_of_day and time.nanos:
            raise _IllegalArgument("Time must be midnight when end of day flag is true")
        if time.get_nano():
            raise _IllegalArgument("Time's nano-of-second must be zero")
        return TransitionRule(
            month.get_value(),
            day,
            0 if weekday is None else weekday.get_value(),
            time.to_second_of_day(),
            end_of_day,
            clock,
            *(one.seconds for one in (standard, before, after)),
        )

    def shift(self, year: int) -> Shift:
        """The change of a year."""
        if self.day < 0:
            day = to_epoch_day(year, self.month, month_length(year, self.month) + 1 + self.day)
            back = (day + 4 - self.weekday) % 7
            day -= back if self.weekday else 0
        else:
            day = to_epoch_day(year, self.month, self.day)
            day += (self.weekday - day - 4) % 7 if self.weekday else 0
        wall = (day + self.end_of_day) * SECONDS_PER_DAY + self.second
        wall += self.clock.ahead(self.standard, self.before)
        return Shift(wall - self.before, self.before, self.after)

    def create_transition(self, year: int) -> Transition:
        """The change of a year."""
        LocalDate.of(year, self.month, max(self.day, 1))  # refuses what is no date
        return Transition(self.shift(year))

    def get_month(self) -> Month:
        """The month."""
        return Month.of(self.month)

    def get_day_of_month_indicator(self) -> int:
        """The day from which on (or back) the day of the week counts."""
        return self.day

    def get_day_of_week(self) -> DayOfWeek | None:
        """The day of the week, or null."""
        return DayOfWeek.of(self.weekday) if self.weekday else None

    def get_local_time(self) -> LocalTime:
        """The time of day."""
        return LocalTime.of_second_of_day(self.second)

    def is_midnight_end_of_day(self) -> bool:
        """Whether midnight is that at the day's end."""
        return self.end_of_day

    def get_time_definition(self) -> TimeDefinition:
        """Which clock the time is read from."""
        return self.clock

    def get_standard_offset(self) -> ZoneOffset:
        """The offset without daylight saving."""
        return offset_of(self.standard)

    def get_offset_before(self) -> ZoneOffset:
        """The old offset."""
        return offset_of(self.before)

    def get_offset_after(self) -> ZoneOffset:
        """The new offset."""
        return offset_of(self.after)

    def parts(self) -> tuple[Any, ...]:
        """All that makes it what it is."""
        day = (self.month, self.day, self.weekday, self.second, self.end_of_day)
        return (*day, self.clock, self.standard, self.before, self.after)

    def equals(self, other: Any) -> bool:
        return isinstance(other, TransitionRule) and self.parts() == other.parts()

    def hash_code(self) -> int:
        weekday = self.weekday - 1 if self.weekday else 7
        code = (self.second + self.end_of_day << 15) + (self.month - 1 << 11)
        code += (self.day + 32 << 5) + (weekday << 2) + self.clock.ordinal
        return wrap_int(wrap_int(code) ^ self.standard ^ self.before ^ self.after)

    def to_string(self) -> str:
        kind = "Gap" if self.after > self.before else "Overlap"
        month = self.get_month().name
        day = f"{month} {self.day}"
        if self.weekday:
            weekday = DayOfWeek.of(self.weekday).name
            if self.day > 0:
                day = f"{weekday} on or after {day}"
            else:
                minus = f"minus {-self.day - 1} " if self.day < -1 else ""
                day = f"{weekday} on or before last day {minus}of {month}"
        time = "24:00" if self.end_of_day else self.get_local_time().to_string()
        return (
            f"TransitionRule[{kind} {offset_of(self.before).id} to {offset_of(self.after).id}, "
            f"{day} at {time} {self.clock.name}, standard offset {offset_of(self.standard).id}]"
        )


# The database


@cache
def _rows() -> dict[str, str]:
    """The row of each zone's rules, by its name."""
    rows = _FILE.read_text(encoding="utf-8").splitlines()[1:]
    return {name: row for row in rows for name in row.partition("\t")[0].split()}


@cache
def region_names() -> frozenset[str]:
    """The names of all regions that Java knows."""
    return frozenset(_rows())


def rules_of(name: str) -> Rules | None:
    """The rules of a region, or None for one that is not in the database."""
    row = _rows().get(name)
    return None if row is None else _parsed(row)


@lru_cache(maxsize=128)
def _parsed(row: str) -> Rules:
    _, standards, offsets, rules = row.split("\t")
    return Rules(_offsets(standards), _offsets(offsets), [_rule(one) for one in rules.split()])


def _offsets(text: str) -> Offsets:
    first, *changes = text.split()
    found = Offsets(int(first), [], [])
    at = 0
    for one in changes:
        distance, _, value = one.partition(":")
        at += int(distance)
        found.times.append(at)
        found.values.append(int(value))
    return found


def _rule(text: str) -> TransitionRule:
    month, day, weekday, second, end, clock, *offsets = map(int, text.split(","))
    definition: TimeDefinition = TimeDefinition.constants[clock]
    return TransitionRule(month, day, weekday, second, bool(end), definition, *offsets)


#: The regions behind the JDK's ids of three letters.
SHORT_IDS: Final = {
    "ACT": "Australia/Darwin",
    "AET": "Australia/Sydney",
    "AGT": "America/Argentina/Buenos_Aires",
    "ART": "Africa/Cairo",
    "AST": "America/Anchorage",
    "BET": "America/Sao_Paulo",
    "BST": "Asia/Dhaka",
    "CAT": "Africa/Harare",
    "CNT": "America/St_Johns",
    "CST": "America/Chicago",
    "CTT": "Asia/Shanghai",
    "EAT": "Africa/Addis_Ababa",
    "ECT": "Europe/Paris",
    "EST": "America/Panama",
    "HST": "Pacific/Honolulu",
    "IET": "America/Indiana/Indianapolis",
    "IST": "Asia/Kolkata",
    "JST": "Asia/Tokyo",
    "MIT": "Pacific/Apia",
    "MST": "America/Phoenix",
    "NET": "Asia/Yerevan",
    "NST": "Pacific/Auckland",
    "PLT": "Asia/Karachi",
    "PNT": "America/Phoenix",
    "PRT": "America/Puerto_Rico",
    "PST": "America/Los_Angeles",
    "SST": "Pacific/Guadalcanal",
    "VST": "Asia/Ho_Chi_Minh",
}


class _ShortIds(LinkedMap):
    """ZoneId.SHORT_IDS: immutable, in an order that differs from one start of a JVM to the next."""

    __slots__ = ()
    java_class = "java.util.ImmutableCollections$MapN"
    java_supers = ("java.util.Map",)  # type: ignore[assignment]

    def put(self, key: Any, value: Any) -> Any:
        raise throwables.UnsupportedOperationException()

    def drop(self, key: Any) -> Any:
        raise throwables.UnsupportedOperationException()

    def keys(self) -> list[Any]:
        raise NotBuiltError("the order of ZoneId.SHORT_IDS, which Java does not define,")

    def items(self) -> Iterator[tuple[Any, Any]]:
        raise NotBuiltError("the order of ZoneId.SHORT_IDS, which Java does not define,")


registry.field("java.time.ZoneId", "SHORT_IDS", _ShortIds(SHORT_IDS))


def known_rules(name: str) -> Rules:
    """The rules of a region. Raises ZoneRulesException for an unknown one."""
    found = rules_of(name)
    if found is None:
        raise throwables.ZoneRulesException(f"Unknown time-zone ID: {name}")
    return found


def all_ids() -> HashSet:
    """The names of all regions, as a set of the caller's own."""
    return hash_set(sorted(region_names()))


class _Provider(JavaObject):
    """Static methods of java.time.zone.ZoneRulesProvider."""

    __slots__ = ()
    java_class = f"{_PACKAGE}.ZoneRulesProvider"

    @staticmethod
    def get_available_zone_ids() -> Any:
        """The names of all regions."""
        return LockedSet(all_ids())

    @staticmethod
    def get_rules(name: Any, caching: bool) -> Rules:
        """The rules of a region."""
        return known_rules(need(name, "zoneId"))

    @staticmethod
    def get_versions(name: Any) -> Any:
        """The rules of a region by the version of the database."""
        rules = known_rules(need(name, "zoneId"))
        versions = TreeMap()
        versions.put(_FILE.read_text(encoding="utf-8").partition("\n")[0], rules)
        return versions


registry.static("java.time.ZoneId", "getAvailableZoneIds", 0)(all_ids)
bind(_Provider)
for _cls in (Rules, Transition, TransitionRule, TimeDefinition):
    bind(_cls)
