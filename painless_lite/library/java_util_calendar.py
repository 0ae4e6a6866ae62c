"""java.util.Calendar, GregorianCalendar and Calendar.Builder."""

from __future__ import annotations

from typing import Any, Final

from painless_lite.library import registry
from painless_lite.library.java_object import JavaObject, expose, require, variant
from painless_lite.library.java_util_collections import LockedSet
from painless_lite.library.java_util_compare import Ordering
from painless_lite.library.java_util_date import Date
from painless_lite.library.java_util_locale import ENGLISH, Locale
from painless_lite.library.java_util_map import HashMap, JavaMap
from painless_lite.library.java_util_random import to_int
from painless_lite.library.java_util_set import new_hash_set
from painless_lite.library.java_util_timezone import TimeZone, get_default, zone_of
from painless_lite.library.java_util_tree import TreeMap
from painless_lite.library.julian import (
    CUTOVER,
    DAY,
    from_gregorian,
    from_julian,
    gregorian,
    is_leap,
    julian,
    weekday,
)
from painless_lite.library.locale_data import tables
from painless_lite.runtime import throwables
from painless_lite.runtime.equality import compare_strings
from painless_lite.runtime.values import Array

ERA, YEAR, MONTH, WEEK_OF_YEAR, WEEK_OF_MONTH, DATE, DAY_OF_YEAR, DAY_OF_WEEK = range(8)
DAY_OF_WEEK_IN_MONTH, AM_PM, HOUR, HOUR_OF_DAY, MINUTE, SECOND, MILLISECOND = range(8, 15)
ZONE_OFFSET, DST_OFFSET, FIELDS = 15, 16, 17
_NAMES: Final = (
    *("ERA", "YEAR", "MONTH", "WEEK_OF_YEAR", "WEEK_OF_MONTH", "DAY_OF_MONTH", "DAY_OF_YEAR"),
    *("DAY_OF_WEEK", "DAY_OF_WEEK_IN_MONTH", "AM_PM", "HOUR", "HOUR_OF_DAY", "MINUTE", "SECOND"),
    *("MILLISECOND", "ZONE_OFFSET", "DST_OFFSET"),
)
_HOUR: Final = 3_600_000
_MINIMUM: Final = (0, 1, 0, 1, 0, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, -13 * _HOUR, 0)
_LEAST_MAXIMUM: Final = (
    *(1, 292_269_054, 11, 52, 3, 28, 365, 7, 3, 1, 11, 23, 59, 59, 999),
    *(14 * _HOUR, 20 * 60_000),
)
_MAXIMUM: Final = (
    *(1, 292_278_994, 11, 53, 6, 31, 366, 7, 6, 1, 11, 23, 59, 59, 999),
    *(14 * _HOUR, 2 * _HOUR),
)
#: 17 August, 07:12:55 of the last year.
_LAST_MOMENT: Final = (7, 17, 7, 12, 55)
#: Days from the year 1 to 1970.
_COMMON_ERA: Final = 719_163
_COMPUTED: Final = 1  # the stamp of a field that follows from the time; later ones are the user's
_LENGTHS: Final = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_SHORTENED: Final = (YEAR, MONTH, DATE, DAY_OF_YEAR, WEEK_OF_YEAR)
_UNITS: Final = {HOUR: _HOUR, HOUR_OF_DAY: _HOUR, MINUTE: 60_000, SECOND: 1000, MILLISECOND: 1}


def _illegal(message: str | None = None) -> throwables.Throwable:
    return throwables.IllegalArgumentException(message)


def _field(field: int) -> int:
    """A field's number; an array's error for any other."""
    if 0 <= field < FIELDS:
        return field
    raise throwables.ArrayIndexOutOfBoundsException(
        f"Index {field} out of bounds for length {FIELDS}"
    )


def _on_or_before(number: int, week: int) -> int:
    """The last day up to a day that is this weekday."""
    return number - (weekday(number) - week) % 7


class GregorianCalendar(JavaObject):
    """java.util.GregorianCalendar, the only Calendar: Julian before its change.

    A field's stamp says when it was set: 0 never, 1 computed from the time, more by the user.
    """

    __slots__ = (
        *("change", "fields", "first", "known", "known_all", "lenient", "minimal", "next"),
        *("stamps", "stale", "time", "zone"),
    )
    java_class = "java.util.GregorianCalendar"

    def __init__(
        self, zone: TimeZone | None = None, locale: Locale = ENGLISH, millis: int | None = None
    ) -> None:
        self.zone: TimeZone = zone or get_default()
        self.first, self.minimal = _week_rule(locale)
        self.lenient = True
        self.change = CUTOVER
        self.fields = [0] * FIELDS
        self.stamps = [0] * FIELDS
        self.next = 2
        self.time = Date(millis).millis
        self.stale = False  # the time is to be computed from the fields
        self.known = self.known_all = False  # some, all fields are in line with the time
        self._compute_fields()

    # Days of the two calendars

    def _number(self, year: int, month: int, day: int) -> int:
        """The number of a day; the month counts from 0."""
        number = gregorian(year, month + 1, 1) + day - 1
        if number * DAY >= self.change:
            return number
        old = julian(year, month + 1, 1) + day - 1
        return old if old * DAY < self.change else number

    def _split(self, number: int) -> tuple[int, int, int]:
        split = from_gregorian if number * DAY >= self.change else from_julian
        year, month, day = split(number)
        return year, month - 1, day

    def _leap(self, year: int) -> bool:
        change = from_gregorian(self.change // DAY)[0]
        return is_leap(year) if year > change or year == change else year % 4 == 0

    def _length(self, year: int, month: int) -> int:
        return 29 if month == 1 and self._leap(year) else _LENGTHS[month]

    def _month_start(self, number: int, day: int) -> int:
        """The first day of a day's month, or of what the change to Gregorian left of it."""
        start, change = number - day + 1, self.change // DAY
        return change if start < change <= number else start

    def _week(self, start: int, number: int) -> int:
        """The week of a period that starts on a day, in which another day lies."""
        first = _on_or_before(start + 6, self.first)
        if first - start >= self.minimal:
            first -= 7
        return (number - first) // 7 + 1

    # From the time to the fields

    def complete(self) -> None:
        """Bring time and fields in line."""
        if self.stale:
            self._compute_time()
        if not (self.known and self.known_all):
            self._compute_fields()

    def _compute_fields(self) -> None:
        offset = self.zone.offset_at(self.time)
        raw = self.zone.raw
        number, rest = divmod(self.time + offset, DAY)
        year, month, day = self._split(number)
        start = self._number(year, 0, 1)
        fields = self.fields
        fields[ERA], fields[YEAR] = (1, year) if year > 0 else (0, 1 - year)
        fields[MONTH], fields[DATE] = month, day
        fields[DAY_OF_YEAR] = number - start + 1
        fields[DAY_OF_WEEK] = weekday(number)
        first = self._month_start(number, day)
        fields[DAY_OF_WEEK_IN_MONTH] = (number - first) // 7 + 1
        fields[WEEK_OF_MONTH] = self._week(first, number)
        fields[WEEK_OF_YEAR] = self._week_of_year(year, start, number)
        minutes, fields[MILLISECOND] = divmod(rest, 1000)
        minutes, fields[SECOND] = divmod(minutes, 60)
        fields[HOUR_OF_DAY], fields[MINUTE] = divmod(minutes, 60)
        fields[AM_PM], fields[HOUR] = divmod(fields[HOUR_OF_DAY], 12)
        fields[ZONE_OFFSET], fields[DST_OFFSET] = raw, offset - raw
        self.stamps = [_COMPUTED] * FIELDS
        self.known = self.known_all = True

    def _week_of_year(self, year: int, start: int, number: int) -> int:
        week = self._week(start, number)
        if week == 0:
            return self._week(self._number(year - 1, 0, 1), number)
        if week >= 52:
            following = self._number(year + 1, 0, 1)
            if self._week(following, number) == 1:
                return 1
        return week

    # From the fields to the time

    def _compute_time(self) -> None:
        if not self.lenient:
            for field in range(FIELDS):
                if self.stamps[field] > _COMPUTED and not (
                    _MINIMUM[field] <= self.fields[field] <= self.get_maximum(field)
                ):
                    raise _illegal(_NAMES[field])
        wanted = list(self.fields)
        chosen = self._chosen()
        wall = self._day(chosen) * DAY + self._clock(chosen)
        if self.stamps[ZONE_OFFSET] > _COMPUTED or self.stamps[DST_OFFSET] > _COMPUTED:
            offset = self.fields[ZONE_OFFSET] if self.stamps[ZONE_OFFSET] > 1 else self.zone.raw
            offset += self.fields[DST_OFFSET] if self.stamps[DST_OFFSET] > 1 else 0
        else:
            offset = self.zone.offset_of_wall(wall)
        self.time = wall - offset
        stamps = self.stamps
        self._compute_fields()
        if not self.lenient:
            self._check(wanted, stamps)
        for field in range(FIELDS):
            if stamps[field] == 0 and field not in chosen:
                self.fields[field] = 0
        self.stamps = stamps
        self.stale, self.known_all = False, False

    def _check(self, wanted: list[int], stamps: list[int]) -> None:
        """Refuse fields that are out of range: they come back as others."""
        for field in range(FIELDS):
            if stamps[field] > _COMPUTED and wanted[field] != self.fields[field]:
                message = f"{_NAMES[field]}: {wanted[field]} -> {self.fields[field]}"
                self.fields, self.stamps = wanted, stamps
                raise _illegal(message)

    def _together(self, one: int, two: int) -> int:
        """The stamp of two fields that count together."""
        stamps = self.stamps[one], self.stamps[two]
        return max(stamps) if all(stamps) else 0

    def _chosen(self) -> set[int]:
        """The fields that say the day and hour: those set last."""
        stamps = self.stamps
        month, dow = stamps[DATE], stamps[DAY_OF_WEEK]
        wom = self._together(WEEK_OF_MONTH, DAY_OF_WEEK)
        dowim = self._together(DAY_OF_WEEK_IN_MONTH, DAY_OF_WEEK)
        woy = self._together(WEEK_OF_YEAR, DAY_OF_WEEK)
        best = max(month, wom, dowim, stamps[DAY_OF_YEAR], woy)
        if best == 0:
            wom = stamps[WEEK_OF_MONTH]
            dowim = max(stamps[DAY_OF_WEEK_IN_MONTH], dow)
            woy = stamps[WEEK_OF_YEAR]
            best = max(wom, dowim, woy)
            if best == 0:
                best = month = stamps[MONTH]
        chosen = self._hours()
        late = stamps[WEEK_OF_YEAR]
        if best == month:
            return chosen | {MONTH, DATE}
        by_week = best == wom and stamps[WEEK_OF_MONTH] >= late
        by_day = best == dowim and stamps[DAY_OF_WEEK_IN_MONTH] >= late
        if by_week or by_day:
            week = wom == dowim and stamps[WEEK_OF_MONTH] >= stamps[DAY_OF_WEEK_IN_MONTH]
            kind = WEEK_OF_MONTH if week or (wom != dowim and best == wom) else -1
            if kind < 0 and stamps[DAY_OF_WEEK_IN_MONTH]:
                kind = DAY_OF_WEEK_IN_MONTH
            return chosen | {MONTH, kind} | ({DAY_OF_WEEK} if dow else set())
        if best == stamps[DAY_OF_YEAR]:
            return chosen | {DAY_OF_YEAR}
        return chosen | {WEEK_OF_YEAR} | ({DAY_OF_WEEK} if dow else set())

    def _hours(self) -> set[int]:
        stamps = self.stamps
        half = self._together(HOUR, AM_PM)
        best = max(half, stamps[HOUR_OF_DAY]) or max(stamps[HOUR], stamps[AM_PM])
        if best == 0:
            return set()
        if best == stamps[HOUR_OF_DAY]:
            return {HOUR_OF_DAY}
        return {HOUR, AM_PM} if stamps[AM_PM] else {HOUR}

    def _clock(self, chosen: set[int]) -> int:
        fields = self.fields
        hours = fields[HOUR_OF_DAY] if HOUR_OF_DAY in chosen else 0
        if HOUR in chosen:
            hours = fields[HOUR] + (12 * fields[AM_PM] if AM_PM in chosen else 0)
        total = (hours * 60 + fields[MINUTE]) * 60 + fields[SECOND]
        return total * 1000 + fields[MILLISECOND]

    def _day(self, chosen: set[int]) -> int:
        fields, stamps = self.fields, self.stamps
        year = fields[YEAR] if stamps[YEAR] else 1970
        if stamps[ERA] and fields[ERA] == 0:
            year = 1 - year
        elif stamps[ERA] and fields[ERA] != 1:
            raise _illegal("Invalid era")
        if not stamps[YEAR] and chosen.isdisjoint((MONTH, DAY_OF_YEAR, WEEK_OF_YEAR)):
            chosen = chosen | {MONTH}
        month = fields[MONTH] if MONTH in chosen and stamps[MONTH] else 0
        year, month = year + month // 12, month % 12
        start = self._number(year, month, 1)
        if DATE in chosen:
            return self._number(year, month, fields[DATE] if stamps[DATE] else 1)
        if DAY_OF_YEAR in chosen:
            return start + fields[DAY_OF_YEAR] - 1
        if WEEK_OF_MONTH in chosen or WEEK_OF_YEAR in chosen:
            field = WEEK_OF_MONTH if WEEK_OF_MONTH in chosen else WEEK_OF_YEAR
            return self._in_week(start, fields[field], DAY_OF_WEEK in chosen)
        return self._in_month(start, year, month, chosen)

    def _in_week(self, start: int, week: int, dated: bool) -> int:
        first = _on_or_before(start + 6, self.first)
        if first - start >= self.minimal:
            first -= 7
        if dated:
            first = _on_or_before(first + 6, self.fields[DAY_OF_WEEK])
        return first + 7 * (week - 1)

    def _in_month(self, start: int, year: int, month: int, chosen: set[int]) -> int:
        week = self.fields[DAY_OF_WEEK] if DAY_OF_WEEK in chosen else self.first
        count = self.fields[DAY_OF_WEEK_IN_MONTH] if DAY_OF_WEEK_IN_MONTH in chosen else 1
        if count >= 0:
            return _on_or_before(start + 7 * count - 1, week)
        last = self._length(year, month) + 7 * (count + 1)
        return _on_or_before(start + last - 1, week)

    # Reading and setting

    def get(self, field: int) -> int:
        """The value of a field."""
        self.complete()
        return self.fields[_field(field)]

    def set(self, *values: int) -> None:
        """Set a field; or year, month and day, and the time of day."""
        if len(values) == 2:
            self._set(_field(values[0]), values[1])
            return
        order = (YEAR, MONTH, DATE, HOUR_OF_DAY, MINUTE, SECOND)
        for field, value in zip(order, values, strict=False):
            self._set(field, value)

    def _set(self, field: int, value: int) -> None:
        if self.known and not self.known_all:
            self._compute_fields()
        self.fields[field] = value
        self.stamps[field] = self.next
        self.next += 1
        self.stale, self.known = True, False

    def clear(self, *field: int) -> None:
        """Forget all fields, or one."""
        if field:
            self.fields[_field(field[0])] = 0
            self.stamps[field[0]] = 0
        else:
            self.fields = [0] * FIELDS
            self.stamps = [0] * FIELDS
        self.stale, self.known, self.known_all = True, False, False

    def is_set(self, field: int) -> bool:
        """Whether a field has a value."""
        return self.stamps[_field(field)] != 0

    def get_time(self) -> Date:
        """The time as a Date."""
        return Date(self.get_time_in_millis())

    def get_time_in_millis(self) -> int:
        """The time in milliseconds since 1970."""
        if self.stale:
            self._compute_time()
        return self.time

    def set_time(self, date: Date) -> None:
        """Set the time to a Date's."""
        if date is None:
            raise throwables.NullPointerException("date must not be null")
        self.set_time_in_millis(date.millis)

    def set_time_in_millis(self, millis: int) -> None:
        """Set the time in milliseconds since 1970."""
        self.time = millis
        self.stale = False
        self._compute_fields()

    def get_time_zone(self) -> TimeZone:
        """The time zone."""
        return self.zone

    def set_time_zone(self, zone: TimeZone) -> None:
        """Set the time zone; the time stays, unless fields are waiting."""
        self.zone = require(zone)
        self.known = self.known_all = False

    def get_first_day_of_week(self) -> int:
        """The weekday on which weeks start."""
        return self.first

    def set_first_day_of_week(self, week: int) -> None:
        """Set the weekday on which weeks start."""
        self.first = week
        self._weeks()

    def get_minimal_days_in_first_week(self) -> int:
        """How many days the first week of a year has at least."""
        return self.minimal

    def set_minimal_days_in_first_week(self, days: int) -> None:
        """Set how many days the first week of a year has at least."""
        self.minimal = days
        self._weeks()

    def _weeks(self) -> None:
        """Count the weeks again, where they are known."""
        if not self.stale and self.stamps[WEEK_OF_MONTH] == self.stamps[WEEK_OF_YEAR] == _COMPUTED:
            stamps, known = self.stamps, (self.known, self.known_all)
            self._compute_fields()
            self.stamps, (self.known, self.known_all) = stamps, known

    def is_lenient(self) -> bool:
        """Whether fields may be out of range."""
        return self.lenient

    def set_lenient(self, lenient: bool) -> None:
        """Set whether fields may be out of range."""
        self.lenient = lenient

    def get_calendar_type(self) -> str:
        """`gregory`."""
        return "gregory"

    def get_gregorian_change(self) -> Date:
        """When the Gregorian calendar starts."""
        return Date(self.change)

    def set_gregorian_change(self, date: Date) -> None:
        """Set when the Gregorian calendar starts."""
        if require(date).millis != self.change:
            self.complete()
            self.change = date.millis
            self.known = self.known_all = False

    def is_leap_year(self, year: int) -> bool:
        """Whether a year has a 29 February."""
        return self._leap(year)

    # Comparing

    def after(self, other: Any) -> bool:
        """Whether this is later than another calendar."""
        return isinstance(other, GregorianCalendar) and self.compare_to(other) > 0

    def before(self, other: Any) -> bool:
        """Whether this is earlier than another calendar."""
        return isinstance(other, GregorianCalendar) and self.compare_to(other) < 0

    def compare_to(self, other: GregorianCalendar) -> int:
        """Compare two times."""
        one: int = self.get_time_in_millis()
        two: int = require(other).get_time_in_millis()
        return (one > two) - (one < two)

    def clone(self) -> GregorianCalendar:
        """A copy."""
        made = GregorianCalendar(self.zone.copy())
        for name in (
            "change",
            "first",
            "known",
            "known_all",
            "lenient",
            "minimal",
            "next",
            "stale",
            "time",
        ):
            setattr(made, name, getattr(self, name))
        made.fields, made.stamps = list(self.fields), list(self.stamps)
        return made

    def equals(self, other: Any) -> bool:
        return (
            isinstance(other, GregorianCalendar)
            and (self.compare_to(other) == 0 and self._rules() == other._rules())
            and bool(self.zone.equals(other.zone))
        )

    def _rules(self) -> tuple[Any, ...]:
        return self.lenient, self.first, self.minimal, self.change

    def hash_code(self) -> int:
        """A hash of the time and the rules."""
        rules = int(self.lenient) | self.first << 1 | self.minimal << 4
        rules |= self.zone.hash_code() << 7
        millis = self.get_time_in_millis() & 0xFFFFFFFFFFFFFFFF
        change = self.change // DAY + _COMMON_ERA
        return to_int(rules ^ to_int(millis ^ millis >> 32) ^ to_int(change))

    def to_string(self) -> str:
        parts = [
            f"time={'?' if self.stale else self.time}",
            f"areFieldsSet={str(self.known).lower()}",
            f"areAllFieldsSet={str(self.known_all).lower()}",
            f"lenient={str(self.lenient).lower()}",
            f"zone={self.zone.to_string()}",
            f"firstDayOfWeek={self.first}",
            f"minimalDaysInFirstWeek={self.minimal}",
        ]
        for field, name in enumerate(_NAMES):
            parts.append(f"{name}={self.fields[field] if self.stamps[field] else '?'}")
        return f"{self.java_class}[{','.join(parts)}]"

    # Moving

    def add(self, field: int, amount: int) -> None:
        """Move by an amount of a field, which changes larger fields, too."""
        if amount == 0:
            return
        if not 0 <= field < ZONE_OFFSET:
            raise _illegal()
        self.complete()
        if field in (ERA, YEAR, MONTH):
            self._add_months(field, amount)
        elif field in _UNITS:
            self.set_time_in_millis(self.time + amount * _UNITS[field])
        else:
            days = {WEEK_OF_YEAR: 7, WEEK_OF_MONTH: 7, DAY_OF_WEEK_IN_MONTH: 7}.get(field, 1)
            length = DAY // 2 if field == AM_PM else days * DAY
            wall = self.time + self._offset() + amount * length
            self.set_time_in_millis(wall - self.zone.offset_of_wall(wall))

    def _offset(self) -> int:
        return self.fields[ZONE_OFFSET] + self.fields[DST_OFFSET]

    def _years(self) -> int:
        return self.fields[YEAR] if self.fields[ERA] else 1 - self.fields[YEAR]

    def _add_months(self, field: int, amount: int) -> None:
        if field == ERA:
            self._set(ERA, min(max(self.fields[ERA] + amount, 0), 1))
            return
        months = self._years() * 12 + self.fields[MONTH]
        months += amount * (12 if field == YEAR else 1)
        self._go(months // 12, months % 12)

    def _go(self, year: int, month: int) -> None:
        """To a month; the day is kept, or the month's last."""
        day = min(self.fields[DATE], self._length(year, month))
        for field, value in (
            (ERA, int(year > 0)),
            (YEAR, year if year > 0 else 1 - year),
            (MONTH, month),
            (DATE, day),
        ):
            self._set(field, value)
        self._keep_clock()

    def _keep_clock(self) -> None:
        self._compute_time()

    def roll(self, field: int, amount: Any) -> None:
        """Move by an amount of a field, which changes no larger field."""
        steps = (1 if amount else -1) if type(amount) is bool else amount
        if steps == 0:
            return
        if not 0 <= field < ZONE_OFFSET:
            raise _illegal()
        self.complete()
        if field in (HOUR, HOUR_OF_DAY, MINUTE, SECOND, MILLISECOND, AM_PM):
            self._roll_clock(field, steps)
        elif field == MONTH:
            self._go(self._years(), (self.fields[MONTH] + steps) % 12)
        elif field in (ERA, YEAR):
            self._roll_year(field, steps)
        else:
            self._roll_day(field, steps)

    def _roll_clock(self, field: int, steps: int) -> None:
        if field in (HOUR, HOUR_OF_DAY):
            size = 12 if field == HOUR else 24
            value = (self.fields[field] + steps) % size
            self.set_time_in_millis(self.time + (value - self.fields[field]) * _HOUR)
            return
        size = 2 if field == AM_PM else _MAXIMUM[field] + 1
        self._set(field, (self.fields[field] + steps) % size)
        self._compute_time()

    def _roll_year(self, field: int, steps: int) -> None:
        low, high = (0, 1) if field == ERA else (1, self.get_maximum(YEAR))
        value = (self.fields[field] - low + steps) % (high - low + 1) + low
        year = value if field == YEAR else self.fields[YEAR]
        era = value if field == ERA else self.fields[ERA]
        self._go(year if era else 1 - year, self.fields[MONTH])

    def _roll_day(self, field: int, steps: int) -> None:
        """Roll a field of the date within its month, year or week."""
        fields = self.fields
        number = (self.time + self._offset()) // DAY
        start, size, unit = self._range(field, number)
        value = (number - start) // unit + steps
        span = (size - (number - start) % unit + unit - 1) // unit
        low = 0
        if unit == 7 and field != DAY_OF_WEEK_IN_MONTH:
            self._roll_week(field, number, steps)
            return
        moved = start + (value - low) % span * unit + (number - start) % unit
        self._to_day(moved)
        assert fields is self.fields

    def _range(self, field: int, number: int) -> tuple[int, int, int]:
        """The first day of the period in which a field rolls, its length, and the field's unit."""
        year, month = self._years(), self.fields[MONTH]
        if field in (DATE, WEEK_OF_MONTH, DAY_OF_WEEK_IN_MONTH):
            unit = 1 if field == DATE else 7
            return number - self.fields[DATE] + 1, self._length(year, month), unit
        if field in (DAY_OF_YEAR, WEEK_OF_YEAR):
            start = self._number(year, 0, 1)
            size = self._number(year + 1, 0, 1) - start
            return start, size, 1 if field == DAY_OF_YEAR else 7
        return _on_or_before(number, self.first), 7, 1

    def _roll_week(self, field: int, number: int, steps: int) -> None:
        if field == WEEK_OF_YEAR:
            self._roll_week_of_year(number, steps)
            return
        start, size, _ = self._range(field, number)
        first = _on_or_before(start, self.first)
        if 7 - (start - first) < self.minimal:
            first += 7
        last = _on_or_before(start + size - 1, self.first) + 6
        moved = first + (number - first + 7 * steps) % (last - first + 1)
        self._to_day(min(max(moved, start), start + size - 1))

    def _roll_week_of_year(self, number: int, steps: int) -> None:
        year, week = self._years(), self.fields[WEEK_OF_YEAR]
        low, high = 1, self.get_actual_maximum(WEEK_OF_YEAR)
        day, week_year = self.fields[DAY_OF_WEEK], self.get_week_year()
        if week_year != year:  # a week at the edge: stay in the calendar year
            if week_year > year:
                steps, week = steps + (steps < 0), high
            else:
                steps, week = steps - (week - high) * (steps > 0), low
        elif not low < week + steps < high:
            low += self._split(number - 7 * (week - low))[0] != year
            high -= self._split(number + 7 * (high - week))[0] != year
        self._set(DAY_OF_WEEK, day)
        self._set(WEEK_OF_YEAR, (week + steps - low) % (high - low + 1) + low)

    def _to_day(self, number: int) -> None:
        wall = number * DAY + (self.time + self._offset()) % DAY
        self.set_time_in_millis(wall - self.zone.offset_of_wall(wall))
        self._compute_fields()

    # Ranges

    def get_minimum(self, field: int) -> int:
        """The least value of a field."""
        return _MINIMUM[_field(field)]

    def get_maximum(self, field: int) -> int:
        """The greatest value of a field."""
        return _MAXIMUM[_field(field)]

    def get_greatest_minimum(self, field: int) -> int:
        """The greatest of a field's least values."""
        return _MINIMUM[_field(field)]

    def get_least_maximum(self, field: int) -> int:
        """The least of a field's greatest values: the year of the change is short."""
        least = _LEAST_MAXIMUM[_field(field)]
        if field not in _SHORTENED:
            return least
        other = self.clone()
        for millis in (self.change, self.change - 1):
            other.set_time_in_millis(millis)
            least = min(least, other.get_actual_maximum(field))
        return least

    def get_actual_minimum(self, field: int) -> int:
        """The least value of a field, here."""
        return _MINIMUM[_field(field)]

    def get_actual_maximum(self, field: int) -> int:
        """The greatest value of a field, here."""
        self.complete()
        year, month = self._years(), self.fields[MONTH]
        start = self._number(year, 0, 1)
        length = self._length(year, month)
        if _field(field) == DATE:
            return length
        if field == DAY_OF_YEAR:
            return self._number(year + 1, 0, 1) - start
        first = self._number(year, month, 1)
        if field == WEEK_OF_MONTH:
            last = self._number(year, month, length)
            return self._week(self._month_start(last, length), last)
        if field == DAY_OF_WEEK_IN_MONTH:
            rest = (self.fields[DAY_OF_WEEK] - weekday(first)) % 7
            return (length - rest + 6) // 7
        if field == WEEK_OF_YEAR:
            last = self._number(year + 1, 0, 1) - 1
            week = self._week(start, last)
            return week - 1 if self._week(last + 1, last) == 1 else week
        if field == YEAR:
            return self._last_year()
        return self.get_maximum(field)

    def _last_year(self) -> int:
        """The greatest year in which this date is still a time."""
        if not self.fields[ERA]:
            return 292_269_055
        place = tuple(self.fields[f] for f in (MONTH, DATE, HOUR_OF_DAY, MINUTE, SECOND))
        return 292_278_994 if place <= _LAST_MOMENT else 292_278_993

    # Weeks

    def is_week_date_supported(self) -> bool:
        """There are week years."""
        return True

    def get_week_year(self) -> int:
        """The year to which the week belongs."""
        self.complete()
        year, week, month = self._years(), self.fields[WEEK_OF_YEAR], self.fields[MONTH]
        if month == 11 and week == 1:
            return year + 1
        return year - 1 if month == 0 and week >= 52 else year

    def get_weeks_in_week_year(self) -> int:
        """How many weeks the week year has."""
        year = self.get_week_year()
        start = self._in_week(self._number(year, 0, 1), 1, False)
        return (self._in_week(self._number(year + 1, 0, 1), 1, False) - start) // 7

    def set_week_date(self, year: int, week: int, day: int) -> None:
        """Set week year, week and weekday."""
        if not 1 <= day <= 7:
            raise _illegal(f"invalid dayOfWeek: {day}")
        self.complete()
        start = self._in_week(self._number(year, 0, 1), 1, False)
        self._to_day(start + 7 * (week - 1) + (day - self.first) % 7)

    # Names

    def get_display_name(self, field: int, style: int, locale: Locale) -> str | None:
        """The name of a field's value, in English, or null."""
        if style == 0:
            raise _illegal()
        names = _names(field, style, locale)
        return None if names is None else names[self.get(field) - _MINIMUM[field]]

    def get_display_names(self, field: int, style: int, locale: Locale) -> JavaMap | None:
        """The values of a field by their names, in English, or null where two have the same."""
        styles = (1, 0x8002, 4) if style == 0 else (style,)
        made: JavaMap = TreeMap(Ordering(_longest_first))
        if style == 2 or (style == 1 and field != ERA):
            made = HashMap()
        for one in styles:
            names = _names(field, one, locale) or ()
            if field == MONTH and style & 4:
                names = tuple(str(value) for value in range(1, 13))
            if len(set(names)) == len(names):
                for value, name in enumerate(names, _MINIMUM[field]):
                    made.put(name, value)
        return made if len(made) else None


def _longest_first(one: str, two: str) -> int:
    return len(two) - len(one) or compare_strings(one, two)


def _names(field: int, style: int, locale: Locale) -> tuple[str, ...] | None:
    """The names of a field's values, from the least on."""
    require(locale).require_english("java.util.Calendar")
    if not 0 <= field < FIELDS or style not in (0, 1, 2, 4, 0x8001, 0x8002, 0x8004):
        raise _illegal()
    table = _TEXTS.get(field)
    if table is None:
        return None
    if field == ERA and style == 2:
        return table[0]
    return table[{2: 1, 4: 2}.get(style & 7, 0)]


_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September"),
    *("October", "November", "December"),
)
_DAYS: Final = ("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")


def _texts(names: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    return tuple(name[:3] for name in names), names, tuple(name[0] for name in names)


#: Short, long and narrow names.
_TEXTS: Final[dict[int, tuple[tuple[str, ...], ...]]] = {
    ERA: (("BC", "AD"), ("Before Christ", "Anno Domini"), ("B", "A")),
    MONTH: _texts(_MONTHS),
    DAY_OF_WEEK: _texts(_DAYS),
    AM_PM: (("AM", "PM"), ("AM", "PM"), ("a", "p")),
}


def _week_rule(locale: Locale) -> tuple[int, int]:
    """The first weekday, and how many days a first week has at least, in a country."""
    if not locale.country:
        return 1, 1
    first, minimal = tables()["week"].get(locale.country, ("2", "1"))
    return int(first), int(minimal)


expose(
    "java.util.Calendar",
    GregorianCalendar,
    *("add/2", "after/1", "before/1", "clear/0", "clear/1", "clone/0", "compareTo/1", "get/1"),
    *("getActualMaximum/1", "getActualMinimum/1", "getCalendarType/0", "getDisplayName/3"),
    *("getDisplayNames/3", "getFirstDayOfWeek/0", "getGreatestMinimum/1", "getLeastMaximum/1"),
    *("getMaximum/1", "getMinimalDaysInFirstWeek/0", "getMinimum/1", "getTime/0", "isLenient/0"),
    *("getTimeInMillis/0", "getTimeZone/0", "getWeekYear/0", "getWeeksInWeekYear/0", "isSet/1"),
    *("isWeekDateSupported/0", "roll/2", "set/2", "set/3", "set/5", "set/6", "setLenient/1"),
    *("setFirstDayOfWeek/1", "setMinimalDaysInFirstWeek/1", "setTime/1", "setTimeInMillis/1"),
    *("setTimeZone/1", "setWeekDate/3", "equals/1", "hashCode/0", "toString/0"),
)
expose(
    "java.util.GregorianCalendar",
    GregorianCalendar,
    *("getGregorianChange/0", "isLeapYear/1", "setGregorianChange/1"),
)


@registry.method("java.util.Calendar", "toInstant", 0)
def to_instant(self: GregorianCalendar) -> Any:
    """The time as an Instant."""
    body = registry.static_of("java.time.Instant", "ofEpochMilli", 1)
    assert body is not None
    return body(self.get_time_in_millis())


@registry.method("java.util.GregorianCalendar", "toZonedDateTime", 0)
def to_zoned_date_time(self: GregorianCalendar) -> Any:
    """The time as a ZonedDateTime."""
    body = registry.static_of("java.time.ZonedDateTime", "ofInstant", 2)
    assert body is not None
    return body(to_instant(self), self.zone.to_zone_id())


@registry.static("java.util.GregorianCalendar", "from", 1)
def from_zoned_date_time(when: Any) -> GregorianCalendar:
    """A calendar of ISO weeks, Gregorian for ever, at the time of a ZonedDateTime."""
    require(when)
    owner = str(when.java_class)
    zone = registry.method_of(owner, "getZone", 0)
    seconds = registry.method_of(owner, "toEpochSecond", 0)
    nanos = registry.method_of(owner, "getNano", 0)
    assert zone is not None
    assert seconds is not None
    assert nanos is not None

    from painless_lite.runtime.text import to_string

    name = to_string(zone(when))
    made = GregorianCalendar(zone_of(f"GMT{name}" if name[:1] in ("+", "-") else name))
    made.first, made.minimal, made.change = 2, 4, -(1 << 63)
    made.set_time_in_millis(seconds(when) * 1000 + nanos(when) // 1_000_000)
    return made


@registry.static("java.util.Calendar", "getInstance", 0)
@registry.constructor("java.util.GregorianCalendar", 0)
def now() -> GregorianCalendar:
    """The time now."""
    return GregorianCalendar()


@registry.static("java.util.Calendar", "getInstance", 1)
@registry.constructor("java.util.GregorianCalendar", 1)
def now_in(zone: TimeZone) -> GregorianCalendar:
    """The time now, in a zone."""
    return GregorianCalendar(require(zone))


@registry.static("java.util.Calendar", "getInstance", 2)
@registry.constructor("java.util.GregorianCalendar", 2)
def now_in_locale(zone: TimeZone, locale: Locale) -> GregorianCalendar:
    """The time now, in a zone, with the weeks of a country."""
    return GregorianCalendar(require(zone), require(locale))


def _of(*values: int) -> GregorianCalendar:
    made = GregorianCalendar()
    made.clear()
    made.set(*values, *(0 for _ in range(6 - len(values))))
    hour = made.fields[HOUR_OF_DAY]
    made.fields[AM_PM], made.fields[HOUR] = divmod(hour, 12) if 12 <= hour <= 23 else (0, hour)
    made.stamps[AM_PM] = made.stamps[HOUR] = _COMPUTED
    return made


for _arity in (3, 5, 6):
    registry.constructor("java.util.GregorianCalendar", _arity)(_of)


@registry.static("java.util.Calendar", "getAvailableCalendarTypes", 0)
def get_available_calendar_types() -> LockedSet:
    """The types that a Builder makes."""
    types = new_hash_set()
    for name in ("gregory", "buddhist", "japanese"):
        types.add(name)
    return variant(LockedSet, "java.util.ImmutableCollections$SetN")(types)


@registry.static("java.util.Calendar", "getAvailableLocales", 0)
def get_available_locales() -> Array:
    """All locales that the JDK has data of."""
    body = registry.static_of("java.util.Locale", "getAvailableLocales", 0)
    assert body is not None
    made: Array = body()
    return made


class Builder(JavaObject):
    """java.util.Calendar.Builder, of Gregorian calendars."""

    __slots__ = ("instant", "kind", "lenient", "locale", "set_fields_", "week", "weeks", "zone")
    java_class = "java.util.Calendar$Builder"

    def __init__(self) -> None:
        self.instant: int | None = None
        self.kind: str | None = None
        self.lenient = True
        self.locale: Locale | None = None
        self.set_fields_: list[tuple[int, int]] = []
        self.week: tuple[int, int, int] | None = None
        self.weeks: tuple[int, int] | None = None
        self.zone: TimeZone | None = None

    def _no_instant(self) -> None:
        if self.instant is not None:
            raise throwables.IllegalStateException("instant has been set")

    def set(self, field: int, value: int) -> Builder:
        """Set a field."""
        if not 0 <= field < FIELDS:
            raise _illegal("field is invalid")
        self._no_instant()
        self.set_fields_.append((field, value))
        return self

    def set_fields(self, pairs: Array) -> Builder:
        """Set fields and their values."""
        if len(require(pairs)) % 2:
            raise _illegal()
        self._no_instant()
        for index in range(0, len(pairs), 2):
            if not 0 <= pairs[index] < FIELDS:
                raise _illegal("field is invalid")
            self.set(pairs[index], pairs[index + 1])
        return self

    def set_instant(self, millis: int) -> Builder:
        """Set the time."""
        if self.set_fields_ or self.week:
            raise throwables.IllegalStateException()
        self.instant = millis
        return self

    def set_date(self, year: int, month: int, day: int) -> Builder:
        """Set the date."""
        return self.set(YEAR, year).set(MONTH, month).set(DATE, day)

    def set_time_of_day(self, hour: int, minute: int, second: int, millis: int = 0) -> Builder:
        """Set the time of day."""
        clock = self.set(HOUR_OF_DAY, hour).set(MINUTE, minute).set(SECOND, second)
        return clock.set(MILLISECOND, millis)

    def set_week_date(self, year: int, week: int, day: int) -> Builder:
        """Set week year, week and weekday."""
        self._no_instant()
        self.week = (year, week, day)
        return self

    def set_time_zone(self, zone: TimeZone) -> Builder:
        """Set the time zone."""
        self.zone = require(zone)
        return self

    def set_locale(self, locale: Locale) -> Builder:
        """Set the country whose weeks count."""
        self.locale = require(locale)
        return self

    def set_lenient(self, lenient: bool) -> Builder:
        """Set whether fields may be out of range."""
        self.lenient = lenient
        return self

    def set_calendar_type(self, kind: str) -> Builder:
        """Set the type, once: `gregory` or `iso8601`."""
        name = "gregory" if require(kind) == "gregorian" else kind
        if name not in ("gregory", "iso8601", "buddhist", "japanese"):
            raise _illegal(f"unknown calendar type: {kind}")
        if self.kind not in (None, name):
            raise throwables.IllegalStateException("calendar type override")
        self.kind = name
        return self

    def set_week_definition(self, first: int, minimal: int) -> Builder:
        """Set how weeks count."""
        if not (1 <= first <= 7 and 1 <= minimal <= 7):
            raise _illegal()
        self.weeks = (first, minimal)
        return self

    def build(self) -> GregorianCalendar:
        """The calendar."""
        if self.kind in ("buddhist", "japanese"):
            from painless_lite.runtime.dispatch import NotBuiltError

            raise NotBuiltError(f"[java.util.Calendar] of the type [{self.kind}]")
        made = GregorianCalendar(self.zone, self.locale or ENGLISH)
        if self.kind == "iso8601":
            made.change, made.first, made.minimal = -(1 << 63), 2, 4
        made.set_lenient(self.lenient)
        if self.weeks is not None:
            made.first, made.minimal = self.weeks
        if self.instant is not None:
            made.set_time_in_millis(self.instant)
        else:
            made.clear()
            for field, value in self.set_fields_:
                made.set(field, value)
            if self.week is not None:
                made.set_week_date(*self.week)
        made.complete()
        return made


expose(
    "java.util.Calendar.Builder",
    Builder,
    *("build/0", "set/2", "setCalendarType/1", "setDate/3", "setFields/1", "setInstant/1"),
    *("setLenient/1", "setLocale/1", "setTimeOfDay/3", "setTimeOfDay/4", "setTimeZone/1"),
    *("setWeekDate/3", "setWeekDefinition/2"),
)
registry.constructor("java.util.Calendar.Builder", 0)(Builder)
