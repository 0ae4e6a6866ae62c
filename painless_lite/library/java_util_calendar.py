"""java.util.Calendar, GregorianCalendar and Calendar.Builder."""

from __future__ import annotations

from typing import Any, Final

from painless_lite.library import registry
from painless_lite.library.char_sequence import no_method
from painless_lite.library.java_object import JavaObject, expose, require, variant
from painless_lite.library.java_util_calendar_names import names_of
from painless_lite.library.java_util_collections import LockedSet
from painless_lite.library.java_util_compare import Ordering
from painless_lite.library.java_util_date import Date
from painless_lite.library.java_util_gregorian import (
    AM_PM,
    COMMON_ERA,
    COMPUTED,
    DATE,
    DAY_OF_WEEK,
    DAY_OF_WEEK_IN_MONTH,
    DAY_OF_YEAR,
    DST_OFFSET,
    ERA,
    FIELDS,
    HOUR,
    HOUR_MILLIS,
    HOUR_OF_DAY,
    MILLISECOND,
    MINIMUM,
    MINUTE,
    MONTH,
    NAMES,
    SECOND,
    UNITS,
    WEEK_OF_MONTH,
    WEEK_OF_YEAR,
    YEAR,
    ZONE_OFFSET,
    Calendar,
    checked_field,
    illegal,
    rolled,
)
from painless_lite.library.java_util_locale import ENGLISH, Locale
from painless_lite.library.java_util_map import HashMap, JavaMap
from painless_lite.library.java_util_random import to_int, to_long
from painless_lite.library.java_util_set import new_hash_set
from painless_lite.library.java_util_timezone import TimeZone, zone_of, zone_of_zone_id
from painless_lite.library.java_util_tree import TreeMap
from painless_lite.library.julian import DAY, from_gregorian, from_julian, gregorian, weekday
from painless_lite.runtime import throwables
from painless_lite.runtime.classes import cast_class
from painless_lite.runtime.equality import compare_strings
from painless_lite.runtime.text import to_string
from painless_lite.runtime.values import Array


class GregorianCalendar(Calendar):
    """java.util.GregorianCalendar, the only Calendar: Julian before its change."""

    __slots__ = ()

    # Reading and setting

    def get(self, field: int) -> int:
        """The value of a field."""
        self.complete()
        return self.fields[checked_field(field)]

    def set(self, *values: int) -> None:
        """Set a field; or year, month and day, and the time of day."""
        if len(values) == 2:
            self._set(checked_field(values[0]), values[1])
            return
        order = (YEAR, MONTH, DATE, HOUR_OF_DAY, MINUTE, SECOND)
        for field, value in zip(order, values, strict=False):
            self._set(field, value)

    def is_set(self, field: int) -> bool:
        """Whether a field has a value."""
        return self.stamps[checked_field(field)] != 0

    def get_time(self) -> Date:
        """The time as a Date."""
        return Date(self.get_time_in_millis())

    def get_time_in_millis(self) -> int:
        """The time in milliseconds since 1970."""
        if self.stale:
            self._update_time()
        return self.time

    def set_time(self, date: Date) -> None:
        """Set the time to a Date's."""
        if date is None:
            raise throwables.NullPointerException("date must not be null")
        self.set_time_in_millis(date.millis)

    def get_time_zone(self) -> TimeZone:
        """The time zone."""
        return self.zone

    def set_time_zone(self, zone: TimeZone) -> None:
        """Set the time zone; the time stays, unless fields are waiting."""
        self.zone = zone
        self.known = self.known_all = False

    def get_first_day_of_week(self) -> int:
        """The weekday on which weeks start."""
        return self.first

    def set_first_day_of_week(self, week: int) -> None:
        """Set the weekday on which weeks start."""
        if week != self.first:
            self.first = week
            self._count_weeks()

    def get_minimal_days_in_first_week(self) -> int:
        """How many days the first week of a year has at least."""
        return self.minimal

    def set_minimal_days_in_first_week(self, days: int) -> None:
        """Set how many days the first week of a year has at least."""
        if days != self.minimal:
            self.minimal = days
            self._count_weeks()

    def _count_weeks(self) -> None:
        """Count the weeks again, where they are known."""
        known = [one for one in (WEEK_OF_MONTH, WEEK_OF_YEAR) if self.stamps[one] == COMPUTED]
        if known:
            made = self.clone()
            made.lenient = True
            made.clear(WEEK_OF_MONTH)
            made.clear(WEEK_OF_YEAR)
            for field in known:
                self.fields[field] = made.get(field)

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
        if date is None:
            raise no_method("java.util.Date.getTime()", "date")
        if date.millis != self.change:
            self.complete()
            self.change_at(date.millis)
            if self.time < self.change:
                self.known = self.known_all = False

    # Comparing

    def _millis(self) -> int:
        """The time, which does not become known by that."""
        return int(self.clone().get_time_in_millis()) if self.stale else self.time

    def after(self, other: Any) -> bool:
        """Whether this is later than another calendar."""
        return isinstance(other, GregorianCalendar) and self.compare_to(other) > 0

    def before(self, other: Any) -> bool:
        """Whether this is earlier than another calendar."""
        return isinstance(other, GregorianCalendar) and self.compare_to(other) < 0

    def compare_to(self, other: GregorianCalendar) -> int:
        """Compare two times."""
        two: int = require(cast_class(other, "java.util.Calendar"))._millis()
        one: int = self._millis()
        return (one > two) - (one < two)

    def equals(self, other: Any) -> bool:
        return self is other or (
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
        millis = self._millis() & 0xFFFFFFFFFFFFFFFF
        return to_int(rules ^ to_int(millis ^ millis >> 32) ^ to_int(self.change_day + COMMON_ERA))

    def to_string(self) -> str:
        parts = [
            f"time={'?' if self.stale else self.time}",
            f"areFieldsSet={str(self.known).lower()}",
            f"areAllFieldsSet={str(self.known_all).lower()}",
            f"lenient={str(self.lenient).lower()}",
            f"zone={to_string(self.zone)}",
            f"firstDayOfWeek={self.first}",
            f"minimalDaysInFirstWeek={self.minimal}",
        ]
        for field, name in enumerate(NAMES):
            parts.append(f"{name}={self.fields[field] if self.stamps[field] else '?'}")
        return f"{self.java_class}[{','.join(parts)}]"

    # Moving

    def add(self, field: int, amount: int) -> None:
        """Move by an amount of a field, which changes larger fields, too."""
        if amount == 0:
            return
        if not 0 <= field < ZONE_OFFSET:
            raise illegal()
        self.complete()
        if field == ERA:
            self._set(ERA, min(max(to_int(self.fields[ERA] + amount), 0), 1))
        elif field == YEAR:
            self._add_years(amount)
            self._pin()
        elif field == MONTH:
            years, month = divmod(to_int(self.fields[MONTH] + amount), 12)
            if years:
                self._add_years(years)
            self._set(MONTH, month)
            self._pin()
        elif field in UNITS:
            self.set_time_in_millis(self.time + amount * UNITS[field])
        else:
            self._add_days(field, amount)

    def _add_years(self, amount: int) -> None:
        era = self._era()
        year = to_int(self.fields[YEAR] + (amount if era else -amount))
        self._set(YEAR, year if year > 0 else 1 - year)
        if year <= 0:
            self._set(ERA, 1 - era)

    def _pin(self) -> None:
        """Keep the day within the month."""
        year = self.fields[YEAR]
        if year > self.change_year or year < self.julian_year:
            last = self._length(year if self._era() else 1 - year, self.fields[MONTH])
        else:
            last = self._aligned().get_actual_maximum(DATE)
        if self.fields[DATE] > last:
            self._set(DATE, last)

    def _add_days(self, field: int, amount: int) -> None:
        weeks = field in (WEEK_OF_YEAR, WEEK_OF_MONTH, DAY_OF_WEEK_IN_MONTH)
        days = amount * 7 if weeks else amount
        rest = self._clock(1 << HOUR_OF_DAY)
        if field == AM_PM:
            halves = abs(amount) % 2
            days, rest = abs(amount) // 2, rest + DAY // 2 * (halves if amount > 0 else -halves)
            days = days if amount > 0 else -days
        more, rest = divmod(rest, DAY)
        number = self.number + more + days
        offset = self.fields[ZONE_OFFSET] + self.fields[DST_OFFSET]
        self.set_time_in_millis(number * DAY + rest - offset)
        offset -= self.fields[ZONE_OFFSET] + self.fields[DST_OFFSET]
        if offset:
            self.set_time_in_millis(self.time + offset)
            if self.number != number:
                self.set_time_in_millis(self.time - offset)

    def roll(self, field: int, amount: Any) -> None:
        """Move by an amount of a field, which changes no larger field."""
        steps = (1 if amount else -1) if type(amount) is bool else amount
        if steps == 0:
            return
        if not 0 <= field < ZONE_OFFSET:
            raise illegal()
        self.complete()
        special = _ROLLS.get(field)
        if special is not None:
            special(self, steps)
            return
        value = rolled(self.fields[field], steps, MINIMUM[field], self.get_maximum(field))
        self._set(field, value)

    def _roll_hour(self, steps: int) -> None:
        self._roll_clock(HOUR, steps)

    def _roll_hour_of_day(self, steps: int) -> None:
        self._roll_clock(HOUR_OF_DAY, steps)

    def _roll_clock(self, field: int, steps: int) -> None:
        fields, size = self.fields, 12 if field == HOUR else 24
        value = rolled(fields[field], steps, 0, size - 1)
        hour = self._to_hour(field, value)
        if steps % size and fields[HOUR_OF_DAY] == hour:
            hour = self._to_hour(field, rolled(value, 1 if steps > 0 else -1, 0, size - 1))
        fields[HOUR_OF_DAY] = hour
        fields[AM_PM], fields[HOUR] = divmod(hour, 12)
        fields[ZONE_OFFSET], fields[DST_OFFSET] = self.zone.offsets_at(self.time)

    def _to_hour(self, field: int, hour: int) -> int:
        """Set the hour; gives the one that the clock shows then."""
        hour += 12 * (field == HOUR and self.fields[AM_PM])
        wall = self.number * DAY + hour * HOUR_MILLIS + self._clock(1 << HOUR_OF_DAY) % HOUR_MILLIS
        self.time = to_long(wall - self.zone.offset_of_wall(wall))
        return (self.time + self.zone.offset_at(self.time)) % DAY // HOUR_MILLIS

    def _roll_month(self, steps: int) -> None:
        changes = self._changes_in(self.split[0])
        size = self.get_actual_maximum(MONTH) + 1 if changes else 12
        month = to_int(self.fields[MONTH] + steps) % size
        self._set(MONTH, month)
        if changes:
            last = self.get_actual_maximum(DATE)
        else:
            year = self.fields[YEAR]
            last = self._length(year if self._era() else 1 - year, month)
        if self.fields[DATE] > last:
            self._set(DATE, last)

    def _to_date(self, number: int) -> None:
        _, month, day = self._split(number)
        self._set(MONTH, month)
        self._set(DATE, day)

    def _roll_week_of_year(self, steps: int) -> None:
        year, week = self.split[0], self.fields[WEEK_OF_YEAR]
        low, high = 1, self.get_actual_maximum(WEEK_OF_YEAR)
        self._set(DAY_OF_WEEK, self.fields[DAY_OF_WEEK])
        first, last = self.number - 7 * (week - low), self.number + 7 * (high - week)
        if self._changes_in(year):
            together = self.change_year == self.julian_year
            new = self.julian_year < self.change_year if together else year == self.change_year
            low += (from_gregorian if new else from_julian)(first)[0] != year
            high -= self._split(last)[0] != year
            self._to_date(first + 7 * (rolled(week, steps, low, high) - 1))
            return
        week_year = self.get_week_year()
        if week_year == year:
            if low < week + steps < high:
                self._set(WEEK_OF_YEAR, week + steps)
                return
            split = from_gregorian if self.gregorian else from_julian
            low += split(first)[0] != year
            high -= split(self.number + 7 * (high - self.fields[WEEK_OF_YEAR]))[0] != year
        elif week_year > year:
            steps, week = steps + (steps < 0), high
        else:
            steps, week = steps - (week - high) * (steps > 0), low
        week = rolled(week, steps, low, high)
        self._set(WEEK_OF_YEAR, week + (week == 1 and steps > 0 and self._lacks_week1()))

    def _lacks_week1(self) -> bool:
        """Whether this weekday comes before the year's first day, in a week that counts as 1."""
        start = weekday(gregorian(self.fields[YEAR], 1, 1))
        inside = 7 - start + self.first if self.first <= start else self.first - start
        end, day = self.first - 1 or 7, self.fields[DAY_OF_WEEK]
        within = start <= day <= end if end >= start else day >= start or day <= end
        return inside >= self.minimal and not within

    def _roll_week_of_month(self, steps: int) -> None:
        changes = self._changes_in(self.split[0])
        day = (self.fields[DAY_OF_WEEK] - self.first) % 7
        if changes:
            month, length = (
                self._changed_month1(self.split, self.number),
                self._actual_month_length(),
            )
        else:
            month, length = self.number - self.fields[DATE] + 1, self._month_length()
        high = self.get_actual_maximum(WEEK_OF_MONTH)
        week = rolled(self.fields[WEEK_OF_MONTH], steps, 1, high) - 1
        number = self._week_start(month) + 7 * week + day
        number = min(max(number, month), month + length - 1)
        self._set(DATE, self._split(number)[2] if changes else number - month + 1)

    def _roll_date(self, steps: int) -> None:
        if self._changes_in(self.split[0]):
            month = self._changed_month1(self.split, self.number)
            length = self._actual_month_length()
            self._set(DATE, self._split(month + (self.number - month + steps) % length)[2])
        else:
            self._set(DATE, rolled(self.fields[DATE], steps, 1, self._month_length()))

    def _roll_day_of_year(self, steps: int) -> None:
        high, value = self.get_actual_maximum(DAY_OF_YEAR), self.fields[DAY_OF_YEAR]
        day = rolled(value, steps, 1, high)
        if self._changes_in(self.split[0]):
            self._to_date(self.number - value + day)
        else:
            self._set(DAY_OF_YEAR, day)

    def _roll_day_of_week(self, steps: int) -> None:
        week = self.fields[WEEK_OF_YEAR]
        if not self._changes_in(self.split[0]) and 1 < week < 52:
            self._set(WEEK_OF_YEAR, week)
            self._set(DAY_OF_WEEK, rolled(self.fields[DAY_OF_WEEK], steps, 1, 7))
            return
        if steps % 7 == 0:
            return
        start = self.number - (weekday(self.number) - self.first) % 7
        year, month, day = self._split(start + (self.number - start + steps) % 7)
        self._set(ERA, int(year > 0))
        self.set(year if year > 0 else 1 - year, month, day)

    def _roll_count(self, steps: int) -> None:
        if self._changes_in(self.split[0]):
            month = self._changed_month1(self.split, self.number)
            length = self._actual_month_length()
            place = (self.number - month) % 7
        else:
            month, length = self.number - self.fields[DATE] + 1, self._month_length()
            place = (self.fields[DATE] - 1) % 7
            self._set(DAY_OF_WEEK, self.fields[DAY_OF_WEEK])
        high = length // 7 + (place < length % 7)
        count = rolled(self.fields[DAY_OF_WEEK_IN_MONTH], steps, 1, high)
        if self._changes_in(self.split[0]):
            self._set(DATE, self._split(month + 7 * (count - 1) + place)[2])
        else:
            self._set(DAY_OF_WEEK_IN_MONTH, count)

    # Weeks

    def is_week_date_supported(self) -> bool:
        """There are week years."""
        return True

    def get_week_year(self) -> int:
        """The year to which the week belongs."""
        year = self.get(YEAR)
        year = year if self._era() else 1 - year
        week, month = self.fields[WEEK_OF_YEAR], self.fields[MONTH]
        if year > self.change_year + 1:
            return year - (week >= 52) if month == 0 else year + (week == 1)
        return self._old_week_year(year, self.fields[DAY_OF_YEAR])

    def _old_week_year(self, year: int, day: int) -> int:
        length = self.get_actual_maximum(DAY_OF_YEAR)
        if self.minimal < day < length - 6:
            return year
        made = self.clone()
        made.lenient = True
        made.set_time_zone(zone_of("GMT"))
        first: int = made._first_of_weeks()
        if day < first:
            return year - (first <= self.minimal)
        made._set(YEAR, year + 1)
        first = made._first_of_weeks() - 1 or 7
        return year + (first >= self.minimal and length - day + 1 <= 7 - first)

    def _first_of_weeks(self) -> int:
        """Go to the year's first day on which a week starts."""
        self._set(DAY_OF_YEAR, 1)
        self.complete()
        self.add(DAY_OF_YEAR, (self.first - self.get(DAY_OF_WEEK)) % 7)
        return self.get(DAY_OF_YEAR)

    def get_weeks_in_week_year(self) -> int:
        """How many weeks the week year has."""
        made = self._aligned()
        year = made.get_week_year()
        if year != made.fields[YEAR]:
            made = made.clone() if made is self else made
            made.set_week_date(year, 2, self.fields[DAY_OF_WEEK])
        return int(made.get_actual_maximum(WEEK_OF_YEAR))

    def set_week_date(self, year: int, week: int, day: int) -> None:
        """Set week year, week and weekday."""
        if not 1 <= day <= 7:
            raise illegal(f"invalid dayOfWeek: {day}")
        made = self.clone()
        made.lenient = True
        era = made.get(ERA)
        made.clear()
        made.zone = zone_of("GMT")
        wanted = ((ERA, era), (YEAR, year), (WEEK_OF_YEAR, 1), (DAY_OF_WEEK, self.first))
        for field, value in wanted:
            made._set(field, value)
        days = to_int(day - self.first)
        made.add(DAY_OF_YEAR, to_int(days + 7 * (days < 0) + 7 * (week - 1)))
        made.complete()
        found = made.get_week_year(), made.fields[WEEK_OF_YEAR], made.fields[DAY_OF_WEEK]
        if not self.lenient and found != (year, week, day):
            raise illegal()
        for field in (ERA, YEAR, MONTH, DATE):
            self._set(field, made.fields[field])
        self.fields[WEEK_OF_YEAR] = week
        self.complete()

    # Names

    def get_display_name(self, field: int, style: int, locale: Locale) -> str | None:
        """The name of a field's value, in English, or null."""
        names = names_of(field, style or -1, locale)
        return None if names is None else names[self.get(field) - MINIMUM[field]]

    def get_display_names(self, field: int, style: int, locale: Locale) -> JavaMap | None:
        """The values of a field by their names, in English, or null where two have the same."""
        styles = (1, 0x8002, 4) if style == 0 else (style,)
        made: JavaMap = TreeMap(Ordering(_longest_first))
        if style == 2 or (style == 1 and field != ERA):
            made = HashMap()
        for one in styles:
            names = names_of(field, one, locale) or ()
            if field == MONTH and style & 4:
                names = tuple(str(value) for value in range(1, 13))
            if len(set(names)) == len(names):
                for value, name in enumerate(names, MINIMUM[field]):
                    made.put(name, value)
        return made if len(made) else None


_ROLLS: Final = {
    HOUR: GregorianCalendar._roll_hour,
    HOUR_OF_DAY: GregorianCalendar._roll_hour_of_day,
    MONTH: GregorianCalendar._roll_month,
    WEEK_OF_YEAR: GregorianCalendar._roll_week_of_year,
    WEEK_OF_MONTH: GregorianCalendar._roll_week_of_month,
    DATE: GregorianCalendar._roll_date,
    DAY_OF_YEAR: GregorianCalendar._roll_day_of_year,
    DAY_OF_WEEK: GregorianCalendar._roll_day_of_week,
    DAY_OF_WEEK_IN_MONTH: GregorianCalendar._roll_count,
}


def _longest_first(one: str, two: str) -> int:
    return len(two) - len(one) or compare_strings(one, two)


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
    if when is None:
        raise no_method("java.time.ZonedDateTime.getZone()", "zdt")
    owner = str(when.java_class)
    zone = registry.method_of(owner, "getZone", 0)
    seconds = registry.method_of(owner, "toEpochSecond", 0)
    nanos = registry.method_of(owner, "getNano", 0)
    assert zone is not None
    assert seconds is not None
    assert nanos is not None
    made = GregorianCalendar(zone_of_zone_id(zone(when)))
    made.change_at(-(1 << 63))
    made.first, made.minimal = 2, 4
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
    made.stamps[AM_PM] = made.stamps[HOUR] = COMPUTED
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


_WEEK_YEAR: Final = FIELDS  # what a Builder knows besides the fields


class Builder(JavaObject):
    """java.util.Calendar.Builder, of Gregorian calendars."""

    __slots__ = ("instant", "kind", "lenient", "locale", "values", "weeks", "zone")
    java_class = "java.util.Calendar$Builder"

    def __init__(self) -> None:
        self.instant: int | None = None
        self.kind: str | None = None
        self.lenient = True
        self.locale: Locale | None = None
        #: the fields in the order in which they were set, and the week year
        self.values: dict[int, int] | None = None
        self.weeks: tuple[int, int] | None = None
        self.zone: TimeZone | None = None

    def _put(self, *pairs: tuple[int, int]) -> Builder:
        self.values = self.values or {}
        for field, value in pairs:
            if not 0 <= field <= _WEEK_YEAR:
                raise illegal("field is invalid")
            self.values.pop(field, None)
            self.values[field] = value
        self.instant = None
        return self

    def _no_instant(self) -> None:
        if self.instant is not None:
            raise throwables.IllegalStateException("instant has been set")

    def set(self, field: int, value: int) -> Builder:
        """Set a field."""
        if not 0 <= field < FIELDS:
            raise illegal("field is invalid")
        self._no_instant()
        return self._put((field, value))

    def set_fields(self, pairs: Array) -> Builder:
        """Set fields and their values."""
        if pairs is None:
            raise throwables.NullPointerException(
                'Cannot read the array length because "fieldValuePairs" is null'
            )
        if len(pairs) % 2:
            raise illegal()
        self._no_instant()
        fields = (field if field < FIELDS else -1 for field in pairs[::2])
        return self._put(*zip(fields, pairs[1::2], strict=True))

    def set_instant(self, millis: int) -> Builder:
        """Set the time."""
        if self.values is not None:
            raise throwables.IllegalStateException()
        self.instant = millis
        return self

    def set_date(self, year: int, month: int, day: int) -> Builder:
        """Set the date."""
        self._no_instant()
        return self._put((YEAR, year), (MONTH, month), (DATE, day))

    def set_time_of_day(self, hour: int, minute: int, second: int, millis: int = 0) -> Builder:
        """Set the time of day."""
        self._no_instant()
        clock = (HOUR_OF_DAY, hour), (MINUTE, minute), (SECOND, second), (MILLISECOND, millis)
        return self._put(*clock)

    def set_week_date(self, year: int, week: int, day: int) -> Builder:
        """Set week year, week and weekday."""
        return self._put((_WEEK_YEAR, year), (WEEK_OF_YEAR, week), (DAY_OF_WEEK, day))

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
        if kind is None:
            raise no_method("String.equals(Object)", "type")
        name = "gregory" if kind == "gregorian" else kind
        if name not in ("gregory", "iso8601", "buddhist", "japanese"):
            raise illegal(f"unknown calendar type: {kind}")
        if self.kind not in (None, name):
            raise throwables.IllegalStateException("calendar type override")
        self.kind = name
        return self

    def set_week_definition(self, first: int, minimal: int) -> Builder:
        """Set how weeks count."""
        if not (1 <= first <= 7 and 1 <= minimal <= 7):
            raise illegal()
        self.weeks = (first, minimal)
        return self

    def build(self) -> GregorianCalendar:
        """The calendar."""
        if self.kind in ("buddhist", "japanese"):
            from painless_lite.runtime.dispatch import NotBuiltError

            raise NotBuiltError(f"[java.util.Calendar] of the type [{self.kind}]")
        made = GregorianCalendar(self.zone, self.locale or ENGLISH)
        if self.kind == "iso8601":
            made.change_at(-(1 << 63))
            made.first, made.minimal = 2, 4
        made.set_lenient(self.lenient)
        if self.weeks is not None:
            made.first, made.minimal = self.weeks
        made.clear()
        if self.instant is not None:
            made.set_time_in_millis(self.instant)
        elif self.values is not None:
            self._fill(made, self.values)
        return made

    def _fill(self, made: GregorianCalendar, values: dict[int, int]) -> None:
        for field, value in values.items():
            if field != _WEEK_YEAR:
                made._set(field, value)
        later = [field for field in values if field in (YEAR, _WEEK_YEAR)]
        if later[-1:] == [_WEEK_YEAR]:
            week, day = values.get(WEEK_OF_YEAR, 1), values.get(DAY_OF_WEEK, made.first)
            made.set_week_date(values[_WEEK_YEAR], week, day)
        made.complete()


expose(
    "java.util.Calendar.Builder",
    Builder,
    *("build/0", "set/2", "setCalendarType/1", "setDate/3", "setFields/1", "setInstant/1"),
    *("setLenient/1", "setLocale/1", "setTimeOfDay/3", "setTimeOfDay/4", "setTimeZone/1"),
    *("setWeekDate/3", "setWeekDefinition/2"),
)
registry.constructor("java.util.Calendar.Builder", 0)(Builder)
