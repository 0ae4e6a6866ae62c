"""java.util.GregorianCalendar: how the time and its fields follow from each other.

This keeps to the JDK's own steps, since what a calendar gives depends on which fields were set, in
which order, and on what was computed since. Sets of fields are bits: `1 << YEAR`.
"""

from __future__ import annotations

from typing import Any, Final

from painless_lite.library.char_sequence import no_method
from painless_lite.library.java_object import JavaObject
from painless_lite.library.java_util_date import Date
from painless_lite.library.java_util_locale import ENGLISH, Locale
from painless_lite.library.java_util_random import to_int, to_long
from painless_lite.library.java_util_timezone import NamedZone, TimeZone, get_default
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

ERA, YEAR, MONTH, WEEK_OF_YEAR, WEEK_OF_MONTH, DATE, DAY_OF_YEAR, DAY_OF_WEEK = range(8)
DAY_OF_WEEK_IN_MONTH, AM_PM, HOUR, HOUR_OF_DAY, MINUTE, SECOND, MILLISECOND = range(8, 15)
ZONE_OFFSET, DST_OFFSET, FIELDS = 15, 16, 17
NAMES: Final = (
    *("ERA", "YEAR", "MONTH", "WEEK_OF_YEAR", "WEEK_OF_MONTH", "DAY_OF_MONTH", "DAY_OF_YEAR"),
    *("DAY_OF_WEEK", "DAY_OF_WEEK_IN_MONTH", "AM_PM", "HOUR", "HOUR_OF_DAY", "MINUTE", "SECOND"),
    *("MILLISECOND", "ZONE_OFFSET", "DST_OFFSET"),
)
HOUR_MILLIS: Final = 3_600_000
MINIMUM: Final = (0, 1, 0, 1, 0, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, -13 * HOUR_MILLIS, 0)
_LEAST_MAXIMUM: Final = (
    *(1, 292_269_054, 11, 52, 4, 28, 365, 7, 4, 1, 11, 23, 59, 59, 999),
    *(14 * HOUR_MILLIS, 20 * 60_000),
)
_MAXIMUM: Final = (
    *(1, 292_278_994, 11, 53, 6, 31, 366, 7, 6, 1, 11, 23, 59, 59, 999),
    *(14 * HOUR_MILLIS, 2 * HOUR_MILLIS),
)
#: Days from the year 1 to 1970.
COMMON_ERA: Final = 719_163
COMPUTED: Final = 1  # the stamp of a field that follows from the time; later ones are the user's
_LENGTHS: Final = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
UNITS: Final = {
    HOUR: HOUR_MILLIS,
    HOUR_OF_DAY: HOUR_MILLIS,
    MINUTE: 60_000,
    SECOND: 1000,
    MILLISECOND: 1,
}


def _bits(*fields: int) -> int:
    return sum(1 << field for field in fields)


_ALL: Final = (1 << FIELDS) - 1
_ZONES: Final = _bits(ZONE_OFFSET, DST_OFFSET)
_DATES: Final = _bits(MONTH, DATE, DAY_OF_WEEK)
_CLOCK: Final = _bits(AM_PM, HOUR, HOUR_OF_DAY, MINUTE, SECOND, MILLISECOND)
_WEEKS: Final = _bits(DAY_OF_YEAR, WEEK_OF_YEAR, WEEK_OF_MONTH, DAY_OF_WEEK_IN_MONTH)
#: The fields whose greatest value is always the same.
_FIXED: Final = _bits(ERA, DAY_OF_WEEK) | _CLOCK | _ZONES
#: The fields whose greatest value depends on the month and year.
_VARYING: Final = _bits(YEAR, MONTH, DATE) | _WEEKS


def illegal(message: str | None = None) -> throwables.Throwable:
    """An IllegalArgumentException."""
    return throwables.IllegalArgumentException(message)


def checked_field(field: int) -> int:
    """A field's number; an array's error for any other."""
    if 0 <= field < FIELDS:
        return field
    raise throwables.ArrayIndexOutOfBoundsException(
        f"Index {field} out of bounds for length {FIELDS}"
    )


def _on_or_before(number: int, week: int) -> int:
    """The last day up to a day that is this weekday."""
    return number - (weekday(number) - week) % 7


def rolled(value: int, amount: int, low: int, high: int) -> int:
    """A value moved by an amount within its range."""
    return (value + amount - low) % (high - low + 1) + low


def _week_rule(locale: Locale) -> tuple[int, int]:
    """The first weekday, and how many days a first week has at least, in a country."""
    if not locale.country:
        return 1, 1
    first, minimal = tables()["week"].get(locale.country, ("2", "1"))
    return int(first), int(minimal)


class Calendar(JavaObject):
    """The time, the fields, and which of them say what the other is.

    A field's stamp says when it was set: 0 never, 1 computed from the time, more by the user.
    """

    __slots__ = (
        *("change", "fields", "first", "known", "known_all", "lenient", "minimal", "next"),
        *("change_day", "change_year", "gregorian", "julian_year", "number", "split"),
        *("stamps", "stale", "time", "zone"),
    )
    java_class = "java.util.GregorianCalendar"

    def __init__(
        self, zone: TimeZone | None = None, locale: Locale = ENGLISH, millis: int | None = None
    ) -> None:
        self.zone: TimeZone = zone or get_default()
        self.first, self.minimal = _week_rule(locale)
        self.lenient = True
        self.fields = [0] * FIELDS
        self.stamps = [0] * FIELDS
        self.next = 2
        self.stale = False  # the time is to be computed from the fields
        self.known = self.known_all = False  # some, all fields are in line with the time
        self.change_at(CUTOVER)
        self.set_time_in_millis(Date(millis).millis)

    def change_at(self, millis: int) -> None:
        """Start the Gregorian calendar at a time."""
        self.change: int = millis
        self.change_day = millis // DAY + (millis == (1 << 63) - 1)
        self.change_year = from_gregorian(self.change_day)[0]
        self.julian_year = from_julian(self.change_day - 1)[0]

    # Days of the two calendars

    def _split(self, number: int) -> tuple[int, int, int]:
        """Year, month (from 0) and day of the month."""
        split = from_gregorian if number >= self.change_day else from_julian
        year, month, day = split(number)
        return year, month - 1, day

    def is_leap_year(self, year: int) -> bool:
        """Whether a year has a 29 February."""
        if year % 4:
            return False
        if year > self.change_year:
            return is_leap(year)
        if year < self.julian_year:
            return True
        if self.change_year == self.julian_year:
            is_gregorian = self._split(self.change_day)[1] < 2
        else:
            is_gregorian = year == self.change_year
        return not is_gregorian or is_leap(year)

    def _length(self, year: int, month: int) -> int:
        return 29 if month == 1 and self.is_leap_year(year) else _LENGTHS[month]

    def _month_length(self) -> int:
        """The length of this month in its own calendar."""
        year, month, _ = self.split
        leap = is_leap(year) if self.gregorian else year % 4 == 0
        return 29 if month == 1 and leap else _LENGTHS[month]

    def _jan1(self, year: int) -> int:
        return gregorian(year, 1, 1) if self.gregorian else julian(year, 1, 1)

    def _changes_in(self, year: int) -> bool:
        return year == (self.change_year if self.gregorian else self.julian_year)

    def _changed_jan1(self, year: int, number: int) -> int:
        """The first day of the year of the change, as a day of it sees it."""
        if self.change_year != self.julian_year and number >= self.change_day:
            return self.change_day
        return julian(year, 1, 1)

    def _changed_month1(self, date: tuple[int, int, int], number: int) -> int:
        """The first day of a month in the year of the change."""
        change = self._split(self.change_day)
        if change[1:] == (0, 1) or date[1] != change[1]:
            return number - date[2] + 1
        before = self._split(self.change_day - 1)
        if self.change_year == self.julian_year and change[1] == before[1]:
            return julian(date[0], date[1] + 1, 1)
        return self.change_day

    def _actual_month_length(self) -> int:
        year = self.split[0]
        if year not in (self.change_year, self.julian_year):
            return self._month_length()
        first = self._changed_month1(self.split, self.number)
        following = first + self._month_length()
        if following < self.change_day:
            return following - first
        year, month, day = from_gregorian(following)
        return self._changed_month1((year, month - 1, day), following) - first

    def _week_start(self, first: int) -> int:
        """The first day of the first week of a period that starts on a day."""
        start = _on_or_before(first + 6, self.first)
        return start - 7 if start - first >= self.minimal else start

    def _week(self, first: int, number: int) -> int:
        """The week of a period that starts on a day, in which another day lies."""
        return (number - self._week_start(first)) // 7 + 1

    # From the time to the fields

    def complete(self) -> None:
        """Bring time and fields in line."""
        if self.stale:
            self._update_time()
        if not (self.known and self.known_all):
            self._compute_fields()
            self.known = self.known_all = True

    def _compute_fields(self) -> None:
        if self.known and not self.known_all:
            mask = self._set_fields()
            missing = ~mask & _ALL
            if missing:
                mask |= self._fill(missing, mask & _ZONES)
        else:
            mask = _ALL
            self._fill(mask, 0)
        self._computed(mask)

    def _set_fields(self) -> int:
        return _bits(*(field for field in range(FIELDS) if self.stamps[field]))

    def _computed(self, mask: int) -> None:
        """These fields are in line with the time."""
        if mask == _ALL:
            self.stamps = [COMPUTED] * FIELDS
            self.known = self.known_all = True
            return
        for field in range(FIELDS):
            if mask >> field & 1:
                self.stamps[field] = COMPUTED
            elif not self.stamps[field]:
                self.known_all = False

    def _normalized(self, mask: int) -> None:
        """These fields are in line with the time, and no others are known."""
        for field in range(FIELDS):
            if not mask >> field & 1:
                self.stamps[field] = self.fields[field] = 0
        self.known, self.known_all = True, False

    def _offsets(self, zones: int) -> tuple[int, int]:
        """The offsets of the zone and of its summer time now, or as the user set them."""
        fields = self.fields
        raw = dst = 0
        if zones != _ZONES:
            if self.zone is None:
                raise no_method("java.util.TimeZone.getOffset(long)", "tz")
            raw, dst = self.zone.offsets_at(self.time)
        raw = fields[ZONE_OFFSET] if zones >> ZONE_OFFSET & 1 else raw
        return raw, fields[DST_OFFSET] if zones >> DST_OFFSET & 1 else dst

    def _fill(self, wanted: int, zones: int) -> int:
        """Compute fields, and those that come with them, from the time."""
        raw, dst = self._offsets(zones)
        number, rest = divmod(self.time + raw + dst, DAY)
        self.gregorian = number >= self.change_day
        self.number = number
        self.split = year, month, day = self._split(number)
        fields = self.fields
        fields[ERA], fields[YEAR] = (1, year) if year > 0 else (0, 1 - year)
        mask = wanted | _bits(ERA, YEAR)
        if wanted & _DATES:
            fields[MONTH], fields[DATE], fields[DAY_OF_WEEK] = month, day, weekday(number)
            mask |= _DATES
        if wanted & _CLOCK:
            minutes, fields[MILLISECOND] = divmod(rest, 1000)
            minutes, fields[SECOND] = divmod(minutes, 60)
            fields[HOUR_OF_DAY], fields[MINUTE] = divmod(minutes, 60)
            fields[AM_PM], fields[HOUR] = divmod(fields[HOUR_OF_DAY], 12)
            mask |= _CLOCK
        if wanted & _ZONES:
            fields[ZONE_OFFSET], fields[DST_OFFSET] = raw, dst
            mask |= _ZONES
        if wanted & _WEEKS:
            self._fill_weeks(year, number, day)
            mask |= _WEEKS
        return mask

    def _fill_weeks(self, year: int, number: int, day: int) -> None:
        fields = self.fields
        first, month = self._jan1(year), number - day + 1
        in_month = day - 1
        if self._changes_in(year):
            if self.julian_year <= self.change_year:
                first = self._changed_jan1(year, number)
                if number >= self.change_day:
                    month = self._changed_month1(self.split, number)
            in_month = number - month
        fields[DAY_OF_YEAR] = number - first + 1
        fields[DAY_OF_WEEK_IN_MONTH] = in_month // 7 + 1
        week = self._week(first, number)
        if week == 0:
            week = self._week(self._year_before(year, first), first - 1)
        elif week >= 52 or self.julian_year - 1 <= year <= self.change_year:
            following = self._year_after(year, first)
            start = _on_or_before(following + 6, self.first)
            if start - following >= self.minimal and number >= start - 7:
                week = 1
        fields[WEEK_OF_YEAR] = week
        fields[WEEK_OF_MONTH] = self._week(month, number)

    def _year_before(self, year: int, first: int) -> int:
        """The first day of the year before."""
        if year > (self.change_year if self.gregorian else self.julian_year) + 1:
            return first - 365 - is_leap(year - 1)
        if year <= self.julian_year:
            return first - 365 - ((year - 1) % 4 == 0)
        before = self._split(first - 1)[0]
        if before == self.change_year:
            if self.julian_year < self.change_year:
                return self.change_day
            return julian(before, 1, 1)
        return julian(before, 1, 1) if before <= self.julian_year else first - 365

    def _year_after(self, year: int, first: int) -> int:
        """The first day of the year after."""
        if year > self.change_year or year < self.julian_year - 1:
            leap = is_leap(year) if self.gregorian else year % 4 == 0
            return first + 365 + leap
        after, is_gregorian = year + 1, self.gregorian
        if self.julian_year + 1 == after < self.change_year:
            after = self.change_year
        if after == self.change_year:
            is_gregorian = self.julian_year < self.change_year
        same = self.julian_year == self.change_year
        if after > self.change_year or same or after == self.julian_year:
            return gregorian(after, 1, 1) if is_gregorian else julian(after, 1, 1)
        return self.change_day

    # From the fields to the time

    def _update_time(self) -> None:
        self._compute_time()
        self.stale = False

    def _compute_time(self) -> None:
        wanted = list(self.fields)
        if not self.lenient:
            self._check_ranges()
        mask = self._chosen()
        year = self.fields[YEAR] if self.stamps[YEAR] else 1970
        era = self._era()
        if era not in (0, 1):
            raise illegal("Invalid era")
        year = year if era else to_int(1 - year)
        if year <= 0 and not self.stamps[ERA]:
            mask |= 1 << ERA
            self._computed(1 << ERA)
        days, rest = divmod(self._clock(mask), DAY)
        number = self._day(year, mask, days)
        wall = to_long(number * DAY + rest)
        zones = mask & _ZONES
        raw, dst = self._offsets_of_wall(wall, zones)
        self.time = to_long(wall - raw - dst)
        done = self._fill(mask | self._set_fields(), zones)
        if not self.lenient:
            self._check(wanted)
        self._normalized(done)

    def _era(self) -> int:
        return self.fields[ERA] if self.stamps[ERA] else 1

    def _check_ranges(self) -> None:
        for field in range(FIELDS):
            if self.stamps[field] > COMPUTED and not (
                MINIMUM[field] <= self.fields[field] <= self.get_maximum(field)
            ):
                raise illegal(NAMES[field])

    def _check(self, wanted: list[int]) -> None:
        """Refuse fields that are out of range: they come back as others."""
        for field in range(FIELDS):
            if self.stamps[field] > COMPUTED and wanted[field] != self.fields[field]:
                message = f"{NAMES[field]}: {wanted[field]} -> {self.fields[field]}"
                self.fields = wanted
                raise illegal(message)

    def _offsets_of_wall(self, wall: int, zones: int) -> tuple[int, int]:
        """The offsets where clocks show a time, or as the user set them."""
        fields, zone = self.fields, self.zone
        raw = dst = 0
        if zones != _ZONES:
            if isinstance(zone, NamedZone):
                offset = zone.offset_of_wall(wall)
                raw, dst = zone.offsets_at(wall - offset)
                if raw + dst != offset:  # a time that clocks skip
                    raw, dst = offset, 0
            elif zone is None:
                raise no_method("java.util.TimeZone.getRawOffset()", "zone")
            else:
                known = zones >> ZONE_OFFSET & 1
                raw, dst = zone.offsets_at(wall - (fields[ZONE_OFFSET] if known else zone.raw))
        raw = fields[ZONE_OFFSET] if zones >> ZONE_OFFSET & 1 else raw
        return raw, fields[DST_OFFSET] if zones >> DST_OFFSET & 1 else dst

    def _together(self, one: int, two: int) -> int:
        """The stamp of two fields that count together."""
        stamps = self.stamps[one], self.stamps[two]
        return max(stamps) if all(stamps) else 0

    def _chosen(self) -> int:
        """The fields that say the time: those set last."""
        stamps = self.stamps
        mask = self._chosen_date() | self._chosen_hour() | 1 << YEAR
        for field in (ERA, MINUTE, SECOND, MILLISECOND):
            mask |= (stamps[field] > 0) << field
        for field in (ZONE_OFFSET, DST_OFFSET):
            mask |= (stamps[field] > COMPUTED) << field
        return mask

    def _chosen_date(self) -> int:
        stamps = self.stamps
        month, week = stamps[DATE], stamps[DAY_OF_WEEK]
        wom = self._together(WEEK_OF_MONTH, DAY_OF_WEEK)
        dowim = self._together(DAY_OF_WEEK_IN_MONTH, DAY_OF_WEEK)
        woy = self._together(WEEK_OF_YEAR, DAY_OF_WEEK)
        best = max(month, wom, dowim, stamps[DAY_OF_YEAR], woy)
        if best == 0:
            wom = stamps[WEEK_OF_MONTH]
            dowim = max(stamps[DAY_OF_WEEK_IN_MONTH], week)
            woy = stamps[WEEK_OF_YEAR]
            best = max(wom, dowim, woy)
            if best == 0:
                best = month = stamps[MONTH]
        if best == month:
            return _bits(MONTH, DATE)
        weekday_bit = (week > 0) << DAY_OF_WEEK
        by_week = best == wom and stamps[WEEK_OF_MONTH] >= stamps[WEEK_OF_YEAR]
        by_count = best == dowim and stamps[DAY_OF_WEEK_IN_MONTH] >= stamps[WEEK_OF_YEAR]
        if by_week or by_count:
            if wom == dowim:
                by_week = stamps[WEEK_OF_MONTH] >= stamps[DAY_OF_WEEK_IN_MONTH]
            else:
                by_week = best == wom
            if by_week:
                return 1 << MONTH | weekday_bit | 1 << WEEK_OF_MONTH
            counted = wom == dowim or stamps[DAY_OF_WEEK_IN_MONTH] > 0
            return 1 << MONTH | weekday_bit | counted << DAY_OF_WEEK_IN_MONTH
        if best == stamps[DAY_OF_YEAR]:
            return 1 << DAY_OF_YEAR
        return weekday_bit | 1 << WEEK_OF_YEAR

    def _chosen_hour(self) -> int:
        stamps = self.stamps
        best = max(self._together(HOUR, AM_PM), stamps[HOUR_OF_DAY])
        best = best or max(stamps[HOUR], stamps[AM_PM])
        if best == 0:
            return 0
        if best == stamps[HOUR_OF_DAY]:
            return 1 << HOUR_OF_DAY
        return 1 << HOUR | (stamps[AM_PM] > 0) << AM_PM

    def _clock(self, mask: int) -> int:
        fields = self.fields
        if mask >> HOUR_OF_DAY & 1:
            hours = fields[HOUR_OF_DAY]
        else:
            hours = fields[HOUR] + to_int(12 * fields[AM_PM]) * (mask >> AM_PM & 1)
        total = (hours * 60 + fields[MINUTE]) * 60 + fields[SECOND]
        return total * 1000 + fields[MILLISECOND]

    def _day(self, year: int, mask: int, more: int) -> int:
        """The day that the fields say, in the calendar that holds there."""
        change = self.change_day
        new = more + self._day_of(True, year, mask)
        if year > self.change_year and year > self.julian_year and new >= change:
            return new
        old = more + self._day_of(False, year, mask)
        if year < self.change_year and year < self.julian_year:
            if old < change:
                return old
            new = old
        if mask & _bits(DAY_OF_YEAR, WEEK_OF_YEAR):
            if self.change_year == self.julian_year:
                return old
            if year == self.change_year:
                return new
        if new >= change:
            return new if old >= change or self.gregorian else old
        if old >= change and not self.lenient:
            raise illegal("the specified date doesn't exist")
        return old

    def _day_of(self, is_gregorian: bool, year: int, mask: int) -> int:
        """The day that the fields say, in one of the calendars."""
        fields, month = self.fields, 0
        if mask >> MONTH & 1:
            more, month = divmod(fields[MONTH], 12)
            year = to_int(year + more)
        first = gregorian(year, month + 1, 1) if is_gregorian else julian(year, month + 1, 1)
        if mask >> MONTH & 1:
            if mask >> DATE & 1:
                return first + fields[DATE] - 1 if self.stamps[DATE] else first
            if mask >> WEEK_OF_MONTH & 1:
                return self._in_week(first, to_int(7 * (fields[WEEK_OF_MONTH] - 1)), mask)
            return self._in_month(first, year, month, mask)
        apart = self.change_year != self.julian_year and is_gregorian
        if apart and year == self.change_year and first < self.change_day:
            first = self.change_day
        if mask >> DAY_OF_YEAR & 1:
            return first + fields[DAY_OF_YEAR] - 1
        return self._in_week(first, 7 * (fields[WEEK_OF_YEAR] - 1), mask)

    def _in_week(self, first: int, days: int, mask: int) -> int:
        start = self._week_start(first)
        if mask >> DAY_OF_WEEK & 1:
            start = _on_or_before(start + 6, self.fields[DAY_OF_WEEK])
        return start + days

    def _in_month(self, first: int, year: int, month: int, mask: int) -> int:
        week = self.fields[DAY_OF_WEEK] if mask >> DAY_OF_WEEK & 1 else self.first
        count = self.fields[DAY_OF_WEEK_IN_MONTH] if mask >> DAY_OF_WEEK_IN_MONTH & 1 else 1
        if count >= 0:
            return _on_or_before(first + to_int(7 * count) - 1, week)
        last = to_int(self._length(year, month) + 7 * (count + 1))
        return _on_or_before(first + last - 1, week)

    # Setting

    def _set(self, field: int, value: int) -> None:
        if self.known and not self.known_all:
            self._compute_fields()
        self.fields[field] = to_int(value)
        self.stale, self.known = True, False
        self.stamps[field] = self.next
        self.next += 1

    def set_time_in_millis(self, millis: int) -> None:
        """Set the time in milliseconds since 1970."""
        self.time = to_long(millis)
        self.stale = self.known = False
        self._compute_fields()
        self.known = self.known_all = True

    def clear(self, *field: int) -> None:
        """Forget all fields, or one."""
        for one in map(checked_field, field) if field else range(FIELDS):
            self.fields[one] = self.stamps[one] = 0
        self.stale, self.known, self.known_all = True, False, False

    def clone(self) -> Any:
        """A copy."""
        if self.zone is None:
            raise no_method("java.util.TimeZone.clone()", "this.zone")
        made = object.__new__(type(self))
        for name in Calendar.__slots__:
            setattr(made, name, getattr(self, name))
        made.zone = self.zone.copy()
        made.fields, made.stamps = list(self.fields), list(self.stamps)
        return made

    def _aligned(self) -> Any:
        """This calendar, or a copy of it, with time and fields in line."""
        if self.known and self.known_all:
            return self
        made = self.clone()
        made.lenient = True
        made.complete()
        return made

    # Ranges

    def _at_change(self, field: int) -> tuple[int, int]:
        """The greatest values of a field before and after the change."""
        made = self.clone()
        made.lenient = True
        found = []
        for millis in (self.change, self.change - 1):
            made.set_time_in_millis(millis)
            found.append(made.get_actual_maximum(field))
        return found[0], found[1]

    def get_minimum(self, field: int) -> int:
        """The least value of a field."""
        return MINIMUM[checked_field(field)]

    def get_maximum(self, field: int) -> int:
        """The greatest value of a field."""
        most = _MAXIMUM[checked_field(field)]
        if _VARYING >> field & 1 and self.change_year <= 200:
            return max(most, *self._at_change(field))
        return most

    def get_greatest_minimum(self, field: int) -> int:
        """The greatest of a field's least values."""
        if field != DATE:
            return MINIMUM[checked_field(field)]
        first = self._changed_month1(self._split(self.change_day), self.change_day)
        return max(1, self._split(first)[2])

    def get_least_maximum(self, field: int) -> int:
        """The least of a field's greatest values: the year of the change is short."""
        least = _LEAST_MAXIMUM[checked_field(field)]
        return min(least, *self._at_change(field)) if _VARYING >> field & 1 else least

    def get_actual_minimum(self, field: int) -> int:
        """The least value of a field, here."""
        if field == DATE:
            made = self._aligned()
            if made.split[0] in (self.change_year, self.julian_year):
                return self._split(self._changed_month1(made.split, made.number))[2]
        return MINIMUM[checked_field(field)]

    def get_actual_maximum(self, field: int) -> int:
        """The greatest value of a field, here."""
        if _FIXED >> (field & 31) & 1:
            return self.get_maximum(field)
        greatest = _GREATEST.get(field)
        made = self._aligned()
        if greatest is None:
            raise throwables.ArrayIndexOutOfBoundsException(f"Array index out of range: {field}")
        return greatest(made)

    def _last_month(self) -> int:
        year = self.split[0]
        if not self._changes_in(year):
            return 11
        year += 1
        while gregorian(year, 1, 1) < self.change_day:
            year += 1
        split = from_gregorian if self.gregorian else from_julian
        return split(gregorian(year, 1, 1) - 1)[1] - 1

    def _last_day(self) -> int:
        length = self._month_length()
        year, _, day = self.split
        if not self._changes_in(year) or day == length or self.number >= self.change_day:
            return length
        first = self._changed_month1(self.split, self.number)
        return self._split(first + self._actual_month_length() - 1)[2]

    def _year_length(self) -> int:
        year = self.split[0]
        if not self._changes_in(year):
            return self._jan1(year + 1) - self._jan1(year)
        if self.change_year == self.julian_year:
            first = julian(year, 1, 1)
        elif year == self.julian_year:
            first = self._jan1(year)
        else:
            first = self.change_day
        return max(gregorian(year + 1, 1, 1), self.change_day) - first

    def _first_of(self, month: int) -> int:
        """The first day of a month, where 0 is January; Java takes years BC for those AD here."""
        year = self.split[0]
        if self.gregorian:
            return gregorian(year, month + 1, 1)
        return julian(year if year > 0 else 1 - year, month + 1, 1)

    def _last_week(self) -> int:
        year = self.split[0]
        if not self._changes_in(year):
            magic = (weekday(self._first_of(0)) - self.first) % 7 + self.minimal - 1
            leap = self._jan1(year + 1) - self._jan1(year) == 366
            return 52 + (magic == 6 or (leap and magic in (5, 12)))
        made = self.clone()
        length = self._year_length()
        made._set(DAY_OF_YEAR, length)
        week = made.get(WEEK_OF_YEAR)
        if self.fields[YEAR] != made.get_week_year():
            made._set(DAY_OF_YEAR, length - 7)
            week = made.get(WEEK_OF_YEAR)
        return int(week)

    def _last_week_of_month(self) -> int:
        year, month, _ = self.split
        if not self._changes_in(year):
            first = self._first_of(month)
            inside = 7 - (weekday(first) - self.first) % 7
            rest = self._month_length() - inside - 21
            return 3 + (inside >= self.minimal) + (rest > 0) + (rest > 7)
        made = self.clone()
        place = made.fields[YEAR], made.fields[MONTH]
        week = 0
        while (made.get(YEAR), made.get(MONTH)) == place:
            week = made.get(WEEK_OF_MONTH)
            made.add(WEEK_OF_MONTH, 1)
        return week

    def _last_count(self) -> int:
        year, _, day = self.split
        if not self._changes_in(year):
            days, first = self._month_length(), weekday(self.number - day + 1)
        else:
            made = self.clone()
            days = made._actual_month_length()
            made._set(DATE, made.get_actual_minimum(DATE))
            first = made.get(DAY_OF_WEEK)
        return (days - (weekday(self.number) - first) % 7 + 6) // 7

    def _year_millis(self) -> int:
        fields = self.fields
        hours = (fields[DAY_OF_YEAR] - 1) * 24 + fields[HOUR_OF_DAY]
        total = ((hours * 60 + fields[MINUTE]) * 60 + fields[SECOND]) * 1000
        return total + fields[MILLISECOND] - fields[ZONE_OFFSET] - fields[DST_OFFSET]

    def _last_year(self) -> int:
        """The greatest year in which this date is still a time."""
        made: Any = self.clone()
        current: int = made._year_millis()
        if made._era():
            made.set_time_in_millis((1 << 63) - 1)
            last: int = made._year_millis()
            return int(made.get(YEAR)) - (current > last)
        least = -(1 << 63)
        is_new = made.time >= self.change
        number, rest = divmod(least + self.zone.offset_at(least), DAY)
        year: int = (from_gregorian if is_new else from_julian)(number)[0]
        first = gregorian(year, 1, 1) if is_new else julian(year, 1, 1)
        end = (number - first) * DAY + rest
        return (year if year > 0 else 1 - year) - (current < end)


_GREATEST: Final = {
    MONTH: Calendar._last_month,
    DATE: Calendar._last_day,
    DAY_OF_YEAR: Calendar._year_length,
    WEEK_OF_YEAR: Calendar._last_week,
    WEEK_OF_MONTH: Calendar._last_week_of_month,
    DAY_OF_WEEK_IN_MONTH: Calendar._last_count,
    YEAR: Calendar._last_year,
}
