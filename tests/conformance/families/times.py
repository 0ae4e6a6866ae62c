"""java.time."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from tests.conformance.families.case import family, lines


@family("times")
def times() -> Iterator[str]:
    """Dates, times, zones, durations, formats."""
    receivers = (
        "LocalDate.of(2024, 2, 29)", "LocalDateTime.of(2023, 12, 31, 23, 59, 58)",
        "ZonedDateTime.of(2024, 3, 31, 1, 30, 0, 0, ZoneId.of('Europe/Berlin'))",
        "ZonedDateTime.of(2020, 1, 1, 0, 0, 0, 5000000, ZoneId.of('Z'))",
        "OffsetDateTime.of(2000, 6, 15, 12, 0, 0, 0, ZoneOffset.ofHours(-5))",
    )  # fmt: skip
    calls = (
        "toString()", "getYear()", "getMonth()", "getMonthValue()", "getDayOfMonth()",
        "getDayOfYear()", "getDayOfWeek().getValue()", "plusDays(1)", "plusMonths(1)", "minusYears(1)", "withDayOfMonth(1)",
        "plusHours(1)", "minusWeeks(2)", "withMonth(2)", "withDayOfMonth(31)", "hashCode()",
        "format(DateTimeFormatter.ISO_DATE)", "format(DateTimeFormatter.ofPattern('yyyy-MM-dd'))",
        "format(DateTimeFormatter.ofPattern('d.M.yy HH:mm'))", "get(ChronoField.YEAR)",
        "getLong(ChronoField.EPOCH_DAY)", "isSupported(ChronoUnit.HOURS)", "year", "hour",
    )  # fmt: skip
    for receiver, call in product(receivers, calls):
        yield f"return {receiver}.{call}"
    yield from lines("""
        return LocalDate.of(2023, 2, 29)
        return LocalDate.of(2023, 13, 1)
        return LocalDate.parse('2024-05-06')
        return LocalDate.parse('2024-5-6')
        return LocalDate.parse('06.05.2024', DateTimeFormatter.ofPattern('dd.MM.yyyy'))
        return LocalDate.ofEpochDay(19000)
        return LocalDate.ofYearDay(2024, 60)
        return LocalDate.of(2024, 1, 31).plusMonths(1)
        return LocalDate.of(2024, 1, 31).isBefore(LocalDate.of(2024, 2, 1))
        return LocalDate.of(2024, 1, 31).compareTo(LocalDate.of(2024, 2, 1))
        return LocalDate.of(2024, 1, 31).until(LocalDate.of(2025, 3, 1))
        return LocalDate.of(2024, 1, 31).until(LocalDate.of(2025, 3, 1), ChronoUnit.DAYS)
        return LocalDate.of(2024, 1, 31).atStartOfDay()
        return LocalDate.of(2024, 1, 31).atTime(10, 30)
        return LocalDate.of(2024, 1, 31).isLeapYear()
        return LocalDate.of(2024, 1, 31).lengthOfMonth()
        return LocalDate.of(2024, 1, 31).with(TemporalAdjusters.firstDayOfNextMonth())
        return LocalDate.of(2024, 1, 31).getDayOfWeek()
        return LocalTime.of(10, 30)
        return LocalTime.of(10, 30, 15, 123000000)
        return LocalTime.parse('10:30:15.5')
        return LocalTime.of(23, 30).plusHours(2)
        return LocalTime.of(25, 0)
        return LocalTime.MIDNIGHT
        return LocalDateTime.of(2024, 1, 31, 10, 0)
        return LocalDateTime.parse('2024-01-31T10:00:00')
        return LocalDateTime.parse('2024-01-31 10:00')
        return LocalDateTime.of(2024, 1, 31, 10, 0).toLocalDate()
        return LocalDateTime.of(2024, 1, 31, 10, 0).atZone(ZoneId.of('UTC'))
        return LocalDateTime.of(2024, 1, 31, 10, 0).toEpochSecond(ZoneOffset.UTC)
        return ZonedDateTime.parse('2024-01-31T10:00:00Z')
        return ZonedDateTime.parse('2024-01-31T10:00:00+02:00[Europe/Berlin]')
        return ZonedDateTime.parse('2024-07-31T10:00:00+02:00').toInstant().toEpochMilli()
        return ZonedDateTime.parse('nonsense')
        return ZonedDateTime.ofInstant(Instant.ofEpochMilli(1700000000000L), ZoneId.of('Z'))
        return ZonedDateTime.ofInstant(Instant.ofEpochMilli(1700000000000L), ZoneId.of('America/New_York')).withZoneSameInstant(ZoneId.of('Asia/Tokyo'))
        return ZonedDateTime.parse('2024-03-31T01:30:00+01:00[Europe/Berlin]').plusHours(1)
        return ZonedDateTime.parse('2024-01-31T10:00:00Z').truncatedTo(ChronoUnit.DAYS)
        return ZonedDateTime.parse('2024-01-31T10:00:00Z').getDayOfWeekEnum()
        return ZonedDateTime.parse('2024-01-31T10:00:00Z').dayOfWeek
        return ZonedDateTime.parse('2024-01-31T10:00:00Z').isAfter(ZonedDateTime.parse('2024-01-31T09:00:00Z'))
        return Instant.ofEpochMilli(0)
        return Instant.ofEpochSecond(1700000000L, 5)
        return Instant.parse('2024-01-31T10:00:00.123Z').toEpochMilli()
        return Instant.parse('2024-01-31')
        return Instant.ofEpochMilli(1).plusSeconds(5).isAfter(Instant.EPOCH)
        return Duration.ofSeconds(3661)
        return Duration.ofMillis(-1500)
        return Duration.ofDays(2).toHours()
        return Duration.parse('PT1H30M').toMinutes()
        return Duration.parse('1h')
        return Duration.between(Instant.ofEpochMilli(0), Instant.ofEpochMilli(5500))
        return Duration.ofSeconds(5).plusMillis(1).multipliedBy(3)
        return Duration.ofSeconds(5).compareTo(Duration.ofSeconds(6))
        return Duration.ZERO.isZero()
        return Period.of(1, 2, 3)
        return Period.parse('P1Y2M3D').getMonths()
        return Period.ofDays(5).plusMonths(1)
        return Period.between(LocalDate.of(2020, 1, 1), LocalDate.of(2021, 3, 15))
        return ChronoUnit.DAYS.between(LocalDate.of(2020, 1, 1), LocalDate.of(2021, 3, 15))
        return ChronoUnit.HOURS.between(Instant.ofEpochMilli(0), Instant.ofEpochMilli(7200000))
        return ChronoUnit.DAYS
        return Month.MAY
        return Month.of(5).plus(10)
        return Month.MAY.getValue() + Month.valueOf('JUNE').ordinal()
        return DayOfWeek.MONDAY.plus(8)
        return DayOfWeek.MONDAY
        return Month.MAY.getDisplayName(TextStyle.SHORT, Locale.ENGLISH)
        return Year.of(2024).isLeap()
        return Year.isLeap(1900)
        return YearMonth.of(2024, 2).lengthOfMonth()
        return MonthDay.of(2, 29)
        return ZoneId.of('Europe/Berlin')
        return ZoneId.of('Foo/Bar')
        return ZoneOffset.of('+05:30')
        return ZoneOffset.UTC
        return ZoneOffset.ofHours(25)
        return ZoneId.of('Z').getRules().getOffset(Instant.EPOCH)
        return OffsetDateTime.parse('2024-01-31T10:00:00+01:00').toInstant()
        return DateTimeFormatter.ISO_LOCAL_DATE.format(LocalDate.of(2024, 1, 2))
        return DateTimeFormatter.ofPattern('EEE, d MMM yyyy HH:mm:ss Z', Locale.ROOT).format(ZonedDateTime.parse('2024-01-31T10:00:00Z'))
        return DateTimeFormatter.ofPattern('QQQ')
        return DateTimeFormatter.ofPattern('bad pattern j')
        return DateTimeFormatter.ofPattern('HH').format(LocalDate.of(2024, 1, 2))
        return DateTimeFormatter.ISO_INSTANT.format(Instant.ofEpochMilli(123))
        return LocalDate.of(2024, 1, 2) == LocalDate.of(2024, 1, 2)
        return LocalDate.of(2024, 1, 2).equals(LocalDate.of(2024, 1, 2))
        return LocalDate.of(2024, 1, 2) + ''
        return LocalDate.of(2024, 1, 2).foo
        def d = LocalDate.of(2024, 1, 2); return d.year + d.monthValue + d.dayOfMonth
        def d = LocalDate.of(2024, 1, 2); return d.plusDays(1L).month
        return LocalDate.now()
        return Instant.now()
        return Clock.systemUTC()
        return ['d': Instant.ofEpochMilli(5)].d.toEpochMilli()
        return new HashSet([DayOfWeek.MONDAY]).size()
        TreeSet s = new TreeSet(); s.addAll([LocalDate.of(2024, 1, 2), LocalDate.of(2023, 1, 2)]); return s
    """)
