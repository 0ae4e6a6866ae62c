"""java.time: the engine's outcomes; calendar and zones against Python's own."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from painless_lite.library.java_time import LocalDate, LocalDateTime, LocalTime
from painless_lite.library.java_time_amount import Duration, Period
from painless_lite.library.java_time_base import from_epoch_day, to_epoch_day
from painless_lite.library.java_time_format import CONSTANTS
from painless_lite.library.java_time_rules import rules_of
from painless_lite.library.java_time_zone import ZoneId

EPOCH = date(1970, 1, 1).toordinal()


@given(st.dates())
def test_days_are_those_of_the_calendar(day: date) -> None:
    number = day.toordinal() - EPOCH
    assert from_epoch_day(number) == (day.year, day.month, day.day)
    assert to_epoch_day(day.year, day.month, day.day) == number
    made = LocalDate.of(day.year, day.month, day.day)
    assert made.get_day_of_week().get_value() == day.isoweekday()
    assert made.get_day_of_year() == day.timetuple().tm_yday


@given(st.integers(-365_243_219_162, 365_241_780_471))
def test_days_go_there_and_back_at_the_ends_of_time(number: int) -> None:
    assert to_epoch_day(*from_epoch_day(number)) == number


ZONES = ["Europe/Paris", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata", "Europe/Dublin"]


@given(st.sampled_from(ZONES), st.integers(-2_000_000_000, 8_000_000_000))
def test_offsets_are_those_of_the_database(name: str, second: int) -> None:
    rules = rules_of(name)
    assert rules is not None
    wanted = datetime.fromtimestamp(second, UTC).astimezone(ZoneInfo(name)).utcoffset()
    assert wanted is not None
    assert rules.seconds_at(second) == wanted.total_seconds()


@given(st.sampled_from(ZONES), st.integers(-2_000_000_000, 8_000_000_000))
def test_a_local_time_in_its_zone_is_the_same_moment(name: str, second: int) -> None:
    zone = ZoneId.of_1(name)
    local = LocalDateTime.of_epoch_second(second, 0, zone.rules.get_offset(_At(second)))
    offsets = [one.seconds for one in zone.rules.valid_offsets(local)]
    assert second in [local.utc_seconds() - offset for offset in offsets]


class _At:
    """A moment, as far as rules need it."""

    def __init__(self, seconds: int) -> None:
        self.seconds = seconds


@given(st.dates(), st.times())
def test_iso_texts_are_read_as_they_are_written(day: date, clock: object) -> None:
    assert hasattr(clock, "hour")
    moment = LocalDateTime(
        LocalDate.of(day.year, day.month, day.day),
        LocalTime.of(clock.hour, clock.minute, clock.second, clock.microsecond * 1000),  # type: ignore[attr-defined]
    )
    text = CONSTANTS["ISO_LOCAL_DATE_TIME"].format_1(moment)
    assert LocalDateTime.parse(text).equals(moment)


@given(st.integers(-(10**15), 10**15), st.integers(0, 999_999_999))
def test_durations_are_read_as_they_are_written(seconds: int, nanos: int) -> None:
    length = Duration(seconds, nanos)
    assert Duration.parse(length.to_string()).equals(length)


@given(st.dates(), st.dates())
def test_a_period_leads_from_one_date_to_the_other(start: date, end: date) -> None:
    first = LocalDate.of(start.year, start.month, start.day)
    last = LocalDate.of(end.year, end.month, end.day)
    if start <= end:
        assert first.plus_1(Period.between(first, last)).equals(last)
