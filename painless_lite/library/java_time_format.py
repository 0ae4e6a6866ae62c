"""java.time.format: DateTimeFormatter, its builder and its enums."""

from __future__ import annotations

from typing import Any, ClassVar, Final

from painless_lite.library import registry
from painless_lite.library.char_sequence import bad_index
from painless_lite.library.java_enum import JavaEnum, declare
from painless_lite.library.java_object import JavaObject
from painless_lite.library.java_time_adjusters import (
    QUARTER_OF_YEAR,
    WEEK_BASED_YEAR,
    WEEK_OF_WEEK_BASED_YEAR,
)
from painless_lite.library.java_time_amount import PERIOD_ZERO, parse_error
from painless_lite.library.java_time_base import TemporalValue, bind, need, null_call
from painless_lite.library.java_time_chrono import ISO
from painless_lite.library.java_time_names import require_english
from painless_lite.library.java_time_parsed import Parsed
from painless_lite.library.java_time_parts import (
    EXCEEDS_PAD,
    NORMAL,
    NOT_NEGATIVE,
    OFFSETS,
    ZONE_ID_PART,
    ZONE_OR_OFFSET,
    ZONE_REGION,
    ChronologyName,
    Composite,
    Default,
    FixedName,
    Fraction,
    InstantPart,
    Listed,
    Literal,
    LocalOffset,
    Name,
    Number,
    Offset,
    Pad,
    Part,
    Reading,
    Reduced,
    Setting,
    WeekBased,
    Writing,
    Zone,
    ZoneText,
)
from painless_lite.library.java_time_temporal import CHRONOLOGY, ZONE_ID, ChronoField
from painless_lite.library.java_time_zone import ZoneOffset
from painless_lite.library.java_util_map import as_map
from painless_lite.runtime import throwables
from painless_lite.runtime.classes import cast_class
from painless_lite.runtime.dispatch import NotBuiltError
from painless_lite.runtime.iteration import iterate
from painless_lite.runtime.text import to_string

F = ChronoField
_PACKAGE: Final = "java.time.format"
_IllegalArgument: Final = throwables.IllegalArgumentException


class FormatStyle(JavaEnum):
    """java.time.format.FormatStyle."""

    __slots__ = ()
    java_class = f"{_PACKAGE}.FormatStyle"


class ResolverStyle(JavaEnum):
    """java.time.format.ResolverStyle."""

    __slots__ = ()
    java_class = f"{_PACKAGE}.ResolverStyle"
    SMART: ClassVar[ResolverStyle]
    STRICT: ClassVar[ResolverStyle]


class SignStyle(JavaEnum):
    """java.time.format.SignStyle."""

    __slots__ = ()
    java_class = f"{_PACKAGE}.SignStyle"


class TextStyle(JavaEnum):
    """java.time.format.TextStyle."""

    __slots__ = ()
    java_class = f"{_PACKAGE}.TextStyle"

    def is_standalone(self) -> bool:
        """Whether it is for names that stand alone."""
        return self.ordinal & 1 == 1

    def as_standalone(self) -> TextStyle:
        """The style for names that stand alone."""
        style: TextStyle = TextStyle.constants[self.ordinal | 1]
        return style

    def as_normal(self) -> TextStyle:
        """The style for names in a text."""
        style: TextStyle = TextStyle.constants[self.ordinal & ~1]
        return style


declare(FormatStyle, "FULL LONG MEDIUM SHORT")
declare(ResolverStyle, "STRICT SMART LENIENT")
declare(SignStyle, "NORMAL ALWAYS NEVER NOT_NEGATIVE EXCEEDS_PAD")
declare(TextStyle, "FULL FULL_STANDALONE SHORT SHORT_STANDALONE NARROW NARROW_STANDALONE")


class DecimalStyle(JavaObject):
    """java.time.format.DecimalStyle: the digits and signs of numbers."""

    __slots__ = ("negative", "point", "positive", "zero")
    java_class = f"{_PACKAGE}.DecimalStyle"

    def __init__(self, zero: str, positive: str, negative: str, point: str) -> None:
        self.zero = zero
        self.positive = positive
        self.negative = negative
        self.point = point

    @staticmethod
    def of(locale: Any) -> DecimalStyle:
        """A locale's style."""
        require_english(need(locale, "locale"))
        return STANDARD

    @staticmethod
    def of_default_locale() -> DecimalStyle:
        """The default locale's style."""
        return STANDARD

    def digits(self, text: str) -> str:
        """A number's ASCII digits as these digits."""
        if self.zero == "0":
            return text
        shift = ord(self.zero) - 48
        return "".join(chr(ord(one) + shift) for one in text)

    def digit(self, char: str) -> int:
        """A character's value as a digit, or -1."""
        value = ord(char) - ord(self.zero)
        return value if 0 <= value <= 9 else -1

    def number(self, text: str) -> int:
        """The number that some digits are."""
        value = 0
        for char in text:
            value = value * 10 + self.digit(char)
        return value

    def get_zero_digit(self) -> int:
        """The digit of zero."""
        return ord(self.zero)

    def get_positive_sign(self) -> int:
        """The sign of positive numbers."""
        return ord(self.positive)

    def get_negative_sign(self) -> int:
        """The sign of negative numbers."""
        return ord(self.negative)

    def get_decimal_separator(self) -> int:
        """What stands before a fraction."""
        return ord(self.point)

    def with_zero_digit(self, char: int) -> DecimalStyle:
        """With another zero."""
        return DecimalStyle(chr(char), self.positive, self.negative, self.point)

    def with_positive_sign(self, char: int) -> DecimalStyle:
        """With another sign of positive numbers."""
        return DecimalStyle(self.zero, chr(char), self.negative, self.point)

    def with_negative_sign(self, char: int) -> DecimalStyle:
        """With another sign of negative numbers."""
        return DecimalStyle(self.zero, self.positive, chr(char), self.point)

    def with_decimal_separator(self, char: int) -> DecimalStyle:
        """With something else before a fraction."""
        return DecimalStyle(self.zero, self.positive, self.negative, chr(char))

    def _all(self) -> str:
        return self.zero + self.positive + self.negative + self.point

    def equals(self, other: Any) -> bool:
        return isinstance(other, DecimalStyle) and self._all() == other._all()

    def hash_code(self) -> int:
        return sum(map(ord, self._all()))

    def to_string(self) -> str:
        return f"DecimalStyle[{self._all()}]"


STANDARD: Final = DecimalStyle("0", "+", "-", ".")
registry.field(f"{_PACKAGE}.DecimalStyle", "STANDARD", STANDARD)


def default_locale() -> Any:
    """The locale of formatters that name none: English."""
    found, value = registry.field_of("java.util.Locale", "ENGLISH")
    assert found
    return value


class DateTimeFormatter(JavaObject):
    """java.time.format.DateTimeFormatter."""

    __slots__ = ("chronology", "decimals", "locale", "root", "style", "wanted", "zone")
    java_class = f"{_PACKAGE}.DateTimeFormatter"

    def __init__(
        self,
        root: Composite,
        locale: Any = None,
        style: ResolverStyle | None = None,
        chronology: Any = None,
    ) -> None:
        self.root = root
        self.locale = default_locale() if locale is None else locale
        self.decimals = STANDARD
        self.style = style or ResolverStyle.SMART
        self.wanted: Any = None
        self.chronology = chronology
        self.zone: Any = None

    def _with(self, name: str, value: Any) -> DateTimeFormatter:
        made = DateTimeFormatter(self.root, self.locale, self.style, self.chronology)
        for slot in ("decimals", "wanted", "zone"):
            setattr(made, slot, getattr(self, slot))
        setattr(made, name, value)
        return made

    @staticmethod
    def of_pattern(pattern: str, *locale: Any) -> DateTimeFormatter:
        """A formatter of a pattern such as `yyyy-MM-dd`."""
        builder = DateTimeFormatterBuilder().append_pattern(pattern)
        return builder.to_formatter(*locale)

    @staticmethod
    def of_localized_date(style: Any) -> DateTimeFormatter:
        """A formatter of dates in a locale's way."""
        need(style, "dateStyle")
        return DateTimeFormatterBuilder().append_localized(style, None).iso()

    @staticmethod
    def of_localized_time(style: Any) -> DateTimeFormatter:
        """A formatter of times in a locale's way."""
        need(style, "timeStyle")
        return DateTimeFormatterBuilder().append_localized(None, style).iso()

    @staticmethod
    def of_localized_date_time(date: Any, *time: Any) -> DateTimeFormatter:
        """A formatter of dates and times in a locale's way."""
        need(date, "dateStyle" if time else "dateTimeStyle")
        for one in time:
            need(one, "timeStyle")
        return DateTimeFormatterBuilder().append_localized(date, *(time or (date,))).iso()

    @staticmethod
    def parsed_excess_days() -> Any:
        """A query for the days beyond the time that a text told."""
        return EXCESS_DAYS

    @staticmethod
    def parsed_leap_second() -> Any:
        """A query for whether a text told a leap second."""
        return LEAP_SECOND

    def format_1(self, temporal: Any) -> str:
        """A temporal object's text."""
        source = _adjusted(need(temporal, "temporal"), self)
        try:
            return self.root.write(Writing(source, self.locale, self.decimals)) or ""
        except throwables.Throwable as error:
            if source is not temporal:
                error.add_note("adjusted")
            raise

    def format_to(self, temporal: Any, target: Any) -> None:
        """Append a temporal object's text to a StringBuilder."""
        need(temporal, "temporal")
        need(target, "appendable")
        body = registry.method_of(target.java_class, "append", 1)
        assert body is not None
        body(target, self.format_1(temporal))

    def _unresolved(self, text: str, at: int) -> tuple[Reading, int]:
        into = Reading(self.locale, self.decimals)
        return into, self.root.read(into, text, at)

    def read(self, text: Any) -> Parsed:
        """What a text tells; it must be read to its end.

        Raises DateTimeParseException.
        """
        source = to_string(need(text, "text"))
        into, end = self._unresolved(source, 0)
        shown = source if len(source) <= 64 else source[:64] + "..."
        if end < 0:
            raise parse_error(f"Text '{shown}' could not be parsed at index {~end}", source, ~end)
        if end < len(source):
            raise parse_error(
                f"Text '{shown}' could not be parsed, unparsed text found at index {end}",
                source,
                end,
            )
        if into.parsed.zone is None:
            into.parsed.zone = self.zone
        return into.parsed.resolve(self.style.ordinal, self.wanted)

    def _guarded(self, text: Any, make: Any) -> Any:
        source = to_string(need(text, "text"))
        try:
            return make(self.read(source))
        except throwables.DateTimeParseException:
            raise
        except throwables.RuntimeException as error:
            shown = source if len(source) <= 64 else source[:64] + "..."
            raise parse_error(
                f"Text '{shown}' could not be parsed: {error.message}", source, 0
            ) from error

    def read_as(self, text: Any, make: Any) -> Any:
        """What `make` makes of what a text tells."""
        return self._guarded(text, make)

    def parse_1(self, text: Any) -> Any:
        """What a text tells."""
        return self._guarded(text, lambda parsed: parsed)

    def parse_2(self, text: Any, query: Any) -> Any:
        """What a query finds in what a text tells."""
        need(text, "text")
        need(query, "query")
        return self._guarded(text, lambda parsed: parsed.query(query))

    def parse_best(self, text: Any, queries: Any) -> Any:
        """What the first query that can finds in what a text tells."""
        need(text, "text")
        if queries is None or len(queries) < 2:
            raise _IllegalArgument("At least two queries must be specified")

        def best(parsed: Parsed) -> Any:
            for query in queries:
                try:
                    return parsed.query(query)
                except throwables.RuntimeException:
                    continue
            raise throwables.DateTimeException(
                "Unable to convert temporal using any of the specified queries"
            )

        return self._guarded(text, best)

    def parse_unresolved(self, text: Any, position: Any) -> Parsed | None:
        """What a text tells from a position on, as it stands there; null where it does not fit."""
        source = to_string(need(text, "text"))
        start = need(position, "position").get_index()
        if not 0 <= start <= len(source):
            error = self._beyond(self.root, start, source)
            if error is not None:
                raise error
        into, end = self._unresolved(source, start)
        if end < 0:
            position.set_error_index(~end)
            return None
        position.set_index(end)
        into.parsed.chronology = None
        return into.parsed

    def _beyond(self, part: Part, start: int, text: str) -> throwables.Throwable | None:
        """The error of a part that reads from outside of a text; None of one that reads nothing."""
        if isinstance(part, Localized):
            error = self._beyond(part.root(self.locale), start, text)
            if error is not None:
                error.add_note("localized")
            return error
        if isinstance(part, Composite):
            for one in part.parts:
                error = self._beyond(one, start, text)
                if error is not None:
                    error.add_note("optional" if part.optional else "inside")
                if error is not None or start < 0:
                    return error
        if isinstance(part, (Composite, Setting, Default, Fraction, LocalOffset)):
            return None
        error = bad_index(start, len(text), text)
        checked = isinstance(part, (ChronologyName, Name, Pad, Zone, ZoneText))
        if checked or (isinstance(part, Literal) and len(part.text) > 1):
            error = throwables.IndexOutOfBoundsException()
        error.add_note(type(part).__name__)
        return error

    def get_locale(self) -> Any:
        """The locale."""
        return self.locale

    def get_decimal_style(self) -> DecimalStyle:
        """The digits and signs."""
        return self.decimals

    def get_chronology(self) -> Any:
        """The calendar that it insists on, or null."""
        return self.chronology

    def get_zone(self) -> Any:
        """The zone that it insists on, or null."""
        return self.zone

    def get_resolver_style(self) -> ResolverStyle:
        """How strictly texts are read."""
        return self.style

    def get_resolver_fields(self) -> Any:
        """The fields that count, or null for all."""
        return self.wanted

    def with_locale(self, locale: Any) -> DateTimeFormatter:
        """With another locale."""
        return self._with("locale", need(locale, "locale"))

    def with_decimal_style(self, style: Any) -> DateTimeFormatter:
        """With other digits and signs."""
        return self._with("decimals", need(style, "decimalStyle"))

    def with_chronology(self, chronology: Any) -> DateTimeFormatter:
        """With another calendar."""
        return self._with("chronology", chronology)

    def with_zone(self, zone: Any) -> DateTimeFormatter:
        """With another zone."""
        return self._with("zone", zone)

    def with_resolver_style(self, style: Any) -> DateTimeFormatter:
        """More or less strict."""
        return self._with("style", need(style, "resolverStyle"))

    def with_resolver_fields(self, fields: Any) -> DateTimeFormatter:
        """With only some fields that count."""
        return self._with("wanted", None if fields is None else frozenset(fields))

    def to_string(self) -> str:
        text = self.root.to_string()
        return text if text.startswith("[") else text[1:-1]


class _Adjusted(TemporalValue):
    """A temporal object seen in a formatter's zone and calendar."""

    __slots__ = ("chronology", "source", "zone")
    java_class = f"{_PACKAGE}.DateTimePrintContext$1"

    def __init__(self, source: Any, chronology: Any, zone: Any) -> None:
        self.source = source
        self.chronology = chronology
        self.zone = zone

    def is_supported(self, what: Any) -> bool:
        return bool(self.source.is_supported(what))

    def get_long(self, field: Any) -> int:
        return int(self.source.get_long(field))

    def range(self, field: Any) -> Any:
        return self.source.range(field)

    def known(self, query: str) -> Any:
        if query == "chronology":
            return self.chronology
        return self.zone if query == "zone_id" else self.source.known(query)

    def to_string(self) -> str:
        text = to_string(self.source)
        if self.chronology is not None:
            text += f" with chronology {to_string(self.chronology)}"
        if self.zone is not None:
            text += f" with zone {to_string(self.zone)}"
        return text


def _adjusted(temporal: Any, formatter: DateTimeFormatter) -> Any:
    chronology, zone = formatter.chronology, formatter.zone
    current, current_zone = temporal.query(CHRONOLOGY), temporal.query(ZONE_ID)
    if chronology is current:
        chronology = None
    if zone is not None and current_zone is not None and zone.equals(current_zone):
        zone = None
    if chronology is None and zone is None:
        return temporal
    if zone is not None:
        if temporal.is_supported(F.INSTANT_SECONDS):
            from painless_lite.library.java_time_instant import Instant
            from painless_lite.library.java_time_zoned import ZonedDateTime

            return ZonedDateTime.of_instant_2(Instant.from_(temporal), zone)
        fixed = zone.normalized()
        if (
            isinstance(fixed, ZoneOffset)
            and temporal.is_supported(F.OFFSET_SECONDS)
            and temporal.get(F.OFFSET_SECONDS) != fixed.seconds
        ):
            raise throwables.DateTimeException(
                f"Unable to apply override zone '{zone.to_string()}' because the temporal object "
                "being formatted has a different offset but does not represent an instant: "
                f"{to_string(temporal)}"
            )
    return _Adjusted(
        temporal,
        current if chronology is None else chronology,
        current_zone if zone is None else zone,
    )


def _excess_days(temporal: Any) -> Any:
    return temporal.excess if isinstance(temporal, Parsed) else PERIOD_ZERO


def _leap_second(temporal: Any) -> bool:
    return isinstance(temporal, Parsed) and temporal.leap_second


def _query(function: Any) -> Any:
    from painless_lite.library.java_util_compare import lambda_of

    return lambda_of(
        "java.time.temporal.TemporalQuery", function, "java.time.format.DateTimeFormatter"
    )


EXCESS_DAYS: Final = _query(_excess_days)
LEAP_SECOND: Final = _query(_leap_second)

_LETTERS: Final[dict[str, Any]] = {
    "G": F.ERA,
    "y": F.YEAR_OF_ERA,
    "u": F.YEAR,
    "Q": QUARTER_OF_YEAR,
    "q": QUARTER_OF_YEAR,
    "M": F.MONTH_OF_YEAR,
    "L": F.MONTH_OF_YEAR,
    "D": F.DAY_OF_YEAR,
    "d": F.DAY_OF_MONTH,
    "F": F.ALIGNED_WEEK_OF_MONTH,
    "E": F.DAY_OF_WEEK,
    "c": F.DAY_OF_WEEK,
    "e": F.DAY_OF_WEEK,
    "a": F.AMPM_OF_DAY,
    "H": F.HOUR_OF_DAY,
    "k": F.CLOCK_HOUR_OF_DAY,
    "K": F.HOUR_OF_AMPM,
    "h": F.CLOCK_HOUR_OF_AMPM,
    "m": F.MINUTE_OF_HOUR,
    "s": F.SECOND_OF_MINUTE,
    "S": F.NANO_OF_SECOND,
    "A": F.MILLI_OF_DAY,
    "n": F.NANO_OF_SECOND,
    "N": F.NANO_OF_DAY,
    "g": registry.field_of("java.time.temporal.JulianFields", "MODIFIED_JULIAN_DAY")[1],
}


def _too_many(letter: str) -> throwables.Throwable:
    return _IllegalArgument(f"Too many pattern letters: {letter}")


class Localized(Part):
    """A date and time in the locale's way."""

    def __init__(self, date: FormatStyle | None, time: FormatStyle | None) -> None:
        self.date = date
        self.time = time

    def root(self, locale: Any) -> Composite:
        """The parts of a locale's way."""
        pattern = localized_pattern(self.date, self.time, require_english(locale))
        return DateTimeFormatterBuilder().append_pattern(pattern).to_formatter(locale).root

    def write(self, out: Writing) -> str | None:
        return self.root(out.locale).write(out)

    def read(self, into: Reading, text: str, at: int) -> int:
        return self.root(into.locale).read(into, text, at)

    def to_string(self) -> str:
        styles = ("" if one is None else one.name for one in (self.date, self.time))
        return f"Localized({','.join(styles)})"


class _Frame:
    """The parts of an optional section that is being built."""

    def __init__(self, parent: _Frame | None) -> None:
        self.parent = parent
        self.parts: list[Part] = []
        self.active = -1
        self.pad: tuple[int, str] | None = None


def _check_zones(zones: Any) -> None:
    """Refuse what is no zone."""
    for one in iterate(zones):
        if one is None:
            raise null_call("java.time.ZoneId.getId()", "id")
        cast_class(one, "java.time.ZoneId")


class DateTimeFormatterBuilder(JavaObject):
    """java.time.format.DateTimeFormatterBuilder."""

    __slots__ = ("frame",)
    java_class = f"{_PACKAGE}.DateTimeFormatterBuilder"

    def __init__(self) -> None:
        self.frame = _Frame(None)

    def _add(self, part: Part) -> int:
        frame = self.frame
        if frame.pad is not None:
            part = Pad(part, *frame.pad)
            frame.pad = None
        frame.parts.append(part)
        frame.active = -1
        return len(frame.parts) - 1

    def _put(self, part: Part) -> DateTimeFormatterBuilder:
        self._add(part)
        return self

    def _number(self, part: Number) -> DateTimeFormatterBuilder:
        """A number next to another one: the first gives way to the digits after it."""
        frame = self.frame
        at = frame.active
        if at < 0:
            frame.active = self._add(part)
            return self
        base = frame.parts[at]
        assert isinstance(base, Number)
        if part.least == part.most and part.sign == NOT_NEGATIVE:
            base = base.followed(part.most)
            self._add(part.fixed())
            frame.active = at
        else:
            base = base.fixed()
            frame.active = self._add(part)
        frame.parts[at] = base
        return self

    def parse_case_sensitive(self) -> DateTimeFormatterBuilder:
        """Case matters from here on."""
        return self._put(Setting("case", True))

    def parse_case_insensitive(self) -> DateTimeFormatterBuilder:
        """Case does not matter from here on."""
        return self._put(Setting("case", False))

    def parse_strict(self) -> DateTimeFormatterBuilder:
        """Widths and signs must be right from here on."""
        return self._put(Setting("strict", True))

    def parse_lenient(self) -> DateTimeFormatterBuilder:
        """Widths and signs may differ from here on."""
        return self._put(Setting("strict", False))

    def parse_defaulting(self, field: Any, value: int) -> DateTimeFormatterBuilder:
        """A field's value where the text tells none."""
        return self._put(Default(need(field, "field"), value))

    def append_value_1(self, field: Any) -> DateTimeFormatterBuilder:
        """A number of any width."""
        return self._number(Number(need(field, "field"), 1, 19, NORMAL))

    def append_value_2(self, field: Any, width: int) -> DateTimeFormatterBuilder:
        """A number of fixed width."""
        need(field, "field")
        if not 1 <= width <= 19:
            raise _IllegalArgument(f"The width must be from 1 to 19 inclusive but was {width}")
        return self._number(Number(field, width, width, NOT_NEGATIVE))

    def append_value_4(
        self, field: Any, least: int, most: int, sign: Any
    ) -> DateTimeFormatterBuilder:
        """A number of a width between two."""
        if least == most and sign is not None and sign.ordinal == NOT_NEGATIVE:
            return self.append_value_2(field, most)
        need(field, "field")
        need(sign, "signStyle")
        for name, width in (("minimum", least), ("maximum", most)):
            if not 1 <= width <= 19:
                raise _IllegalArgument(
                    f"The {name} width must be from 1 to 19 inclusive but was {width}"
                )
        if most < least:
            raise _IllegalArgument(
                f"The maximum width must exceed or equal the minimum width but {most} < {least}"
            )
        return self._number(Number(field, least, most, sign.ordinal))

    def append_value_reduced(
        self, field: Any, width: int, most: int, base: int
    ) -> DateTimeFormatterBuilder:
        """The last digits of a number, from a base on."""
        need(field, "field")
        for name, size in (("minWidth", width), ("maxWidth", most)):
            if not 1 <= size <= 10:
                # Java shows the first width for both
                raise _IllegalArgument(f"The {name} must be from 1 to 10 inclusive but was {width}")
        if most < width:
            raise _IllegalArgument(
                f"Maximum width must exceed or equal the minimum width but {most} < {width}"
            )
        if not field.range().is_valid_value(base):
            raise _IllegalArgument("The base value must be within the range of the field")
        return self._number(Reduced(field, width, most, base, str(base)))

    def append_fraction(
        self, field: Any, least: int, most: int, point: bool
    ) -> DateTimeFormatterBuilder:
        """A field as a fraction."""
        if field is None:
            raise null_call("java.time.temporal.TemporalField.range()", "field")
        if not field.range().is_fixed():
            raise _IllegalArgument(f"Field must have a fixed set of values: {to_string(field)}")
        if not 0 <= least <= 9:
            raise _IllegalArgument(f"Minimum width must be from 0 to 9 inclusive but was {least}")
        if not 1 <= most <= 9:
            raise _IllegalArgument(f"Maximum width must be from 1 to 9 inclusive but was {most}")
        if most < least:
            raise _IllegalArgument(
                f"Maximum width must exceed or equal the minimum width but {most} < {least}"
            )
        part = Fraction(field, least, most, point)
        return self._number(part) if least == most and not point else self._put(part)

    def append_text_1(self, field: Any) -> DateTimeFormatterBuilder:
        """A field's name."""
        return self._put(Name(need(field, "field"), "FULL"))

    def append_text_2(self, field: Any, style: Any) -> DateTimeFormatterBuilder:
        """A field's name, shorter or longer."""
        need(field, "field")
        if isinstance(style, JavaEnum):
            return self._put(Name(field, style.name))
        return self._put(Listed(field, as_map(need(style, "textStyle"))))

    def append_instant_0(self) -> DateTimeFormatterBuilder:
        """A moment as ISO-8601 has it."""
        return self._put(InstantPart(-2))

    def append_instant_1(self, digits: int) -> DateTimeFormatterBuilder:
        """A moment with so many digits of the fraction."""
        if not -1 <= digits <= 9:
            raise _IllegalArgument(
                f"The fractional digits must be from -1 to 9 inclusive but was {digits}"
            )
        return self._put(InstantPart(digits))

    def append_offset_id(self) -> DateTimeFormatterBuilder:
        """An offset such as `+01:00` or `Z`."""
        return self._put(Offset("+HH:MM:ss", "Z"))

    def append_offset(self, pattern: str, none: str) -> DateTimeFormatterBuilder:
        """An offset by a pattern."""
        need(pattern, "pattern")
        return self._put(Offset(pattern, need(none, "noOffsetText")))

    def append_localized_offset(self, style: Any) -> DateTimeFormatterBuilder:
        """An offset such as `GMT+1`."""
        if need(style, "style").name not in ("FULL", "SHORT"):
            raise _IllegalArgument("Style must be either full or short")
        return self._put(LocalOffset(style.name))

    def append_zone_id(self) -> DateTimeFormatterBuilder:
        """A zone's id."""
        return self._put(ZONE_ID_PART)

    def append_zone_region_id(self) -> DateTimeFormatterBuilder:
        """A zone's id, unless it is an offset."""
        return self._put(ZONE_REGION)

    def append_zone_or_offset_id(self) -> DateTimeFormatterBuilder:
        """A zone's id, or the offset."""
        return self._put(ZONE_OR_OFFSET)

    def append_zone_text(self, style: Any, *preferred: Any) -> DateTimeFormatterBuilder:
        """A zone's name."""
        for zones in preferred:
            need(zones, "preferredZones")
        need(style, "textStyle")
        for zones in preferred:
            _check_zones(zones)
        return self._put(ZoneText(style.name, generic=False))

    def append_chronology_id(self) -> DateTimeFormatterBuilder:
        """A calendar's id."""
        return self._put(ChronologyName(None))

    def append_chronology_text(self, style: Any) -> DateTimeFormatterBuilder:
        """A calendar's name."""
        return self._put(ChronologyName(need(style, "textStyle").name))

    def append_literal(self, text: Any) -> DateTimeFormatterBuilder:
        """A text that stands for itself."""
        need(text, "literal")
        return self._put(Literal(text)) if text else self

    def append_localized(self, date: Any, time: Any) -> DateTimeFormatterBuilder:
        """A date and time in the way of the default locale."""
        if date is None and time is None:
            raise _IllegalArgument("Either the date or time style must be non-null")
        return self._put(Localized(date, time))

    def append(self, formatter: DateTimeFormatter) -> DateTimeFormatterBuilder:
        """All that another formatter has."""
        return self._put(Composite(need(formatter, "formatter").root.parts, False))

    def append_optional(self, formatter: DateTimeFormatter) -> DateTimeFormatterBuilder:
        """All that another formatter has, or nothing."""
        return self._put(Composite(need(formatter, "formatter").root.parts, True))

    def optional_start(self) -> DateTimeFormatterBuilder:
        """An optional section from here on."""
        self.frame.active = -1
        self.frame = _Frame(self.frame)
        return self

    def optional_end(self) -> DateTimeFormatterBuilder:
        """The end of an optional section."""
        frame = self.frame
        if frame.parent is None:
            raise throwables.IllegalStateException(
                "Cannot call optionalEnd() as there was no previous call to optionalStart()"
            )
        self.frame = frame.parent
        return self._put(Composite(frame.parts, True)) if frame.parts else self

    def pad_next(self, width: int, char: int = 32) -> DateTimeFormatterBuilder:
        """The next part padded to a width."""
        if width < 1:
            raise _IllegalArgument(f"The pad width must be at least one but was {width}")
        self.frame.pad = (width, chr(char))
        self.frame.active = -1
        return self

    def to_formatter(self, *locale: Any) -> DateTimeFormatter:
        """The formatter; optional sections that are open end here."""
        while self.frame.parent is not None:
            self.optional_end()
        if locale:
            need(locale[0], "locale")
        return DateTimeFormatter(Composite(list(self.frame.parts), False), *locale)

    def iso(self, style: ResolverStyle | None = None) -> DateTimeFormatter:
        """The formatter, for the ISO calendar."""
        made = self.to_formatter()
        return DateTimeFormatter(made.root, made.locale, style, ISO)

    def append_pattern(self, pattern: str) -> DateTimeFormatterBuilder:
        """All that a pattern's letters stand for."""
        _Pattern(self, need(pattern, "pattern")).read()
        return self


_DATES: Final = ("EEEE, MMMM d, y", "MMMM d, y", "MMM d, y", "M/d/yy")
_TIMES: Final = (
    "h:mm:ss\u202fa zzzz",
    "h:mm:ss\u202fa z",
    "h:mm:ss\u202fa",
    "h:mm\u202fa",
)
_ROOT_DATES: Final = ("y MMMM d, EEEE", "y MMMM d", "y MMM d", "y-MM-dd")
_ROOT_TIMES: Final = ("HH:mm:ss zzzz", "HH:mm:ss z", "HH:mm:ss", "HH:mm")


def localized_pattern(date: Any, time: Any, locale: str) -> str:
    """The pattern of a locale's dates and times."""
    dates, times, between = (_DATES, _TIMES, ", ") if locale else (_ROOT_DATES, _ROOT_TIMES, " ")
    parts = []
    if date is not None:
        parts.append(dates[date.ordinal])
    if time is not None:
        parts.append(times[time.ordinal])
    return between.join(parts)


@registry.static(f"{_PACKAGE}.DateTimeFormatterBuilder", "getLocalizedDateTimePattern", 4)
def get_localized_date_time_pattern(date: Any, time: Any, chronology: Any, locale: Any) -> str:
    """The pattern of a locale's dates and times."""
    need(locale, "locale")
    need(chronology, "chrono")
    if date is None and time is None:
        raise _IllegalArgument("Either dateStyle or timeStyle must be non-null")
    return localized_pattern(date, time, require_english(locale))


class _Pattern:
    """Reads a pattern into a builder."""

    def __init__(self, builder: DateTimeFormatterBuilder, text: str) -> None:
        self.builder = builder
        self.text = text
        self.at = 0

    def read(self) -> None:
        """All of it."""
        while self.at < len(self.text):
            char = self.text[self.at]
            if char.isascii() and char.isalpha():
                self._letters(*self._run())
            elif char == "'":
                self._quoted()
            else:
                self.at += 1
                self._sign(char)

    def _run(self) -> tuple[str, int]:
        start = self.at
        letter = self.text[start]
        while self.at < len(self.text) and self.text[self.at] == letter:
            self.at += 1
        return letter, self.at - start

    def _sign(self, char: str) -> None:
        if char == "[":
            self.builder.optional_start()
        elif char == "]":
            if self.builder.frame.parent is None:
                raise _IllegalArgument("Pattern invalid as it contains ] without previous [")
            self.builder.optional_end()
        elif char in "{}#":
            raise _IllegalArgument(f"Pattern includes reserved character: '{char}'")
        else:
            self.builder.append_literal(char)

    def _quoted(self) -> None:
        start = self.at + 1
        self.at = start
        text = self.text
        while self.at < len(text):
            if text[self.at] == "'":
                if text[self.at + 1 : self.at + 2] != "'":
                    break
                self.at += 1
            self.at += 1
        if self.at >= len(text):
            raise _IllegalArgument(f"Pattern ends with an incomplete string literal: {text}")
        quoted = text[start : self.at].replace("''", "'")
        self.at += 1
        self.builder.append_literal(quoted or "'")

    def _letters(self, letter: str, count: int) -> None:
        if letter == "p":
            if not (self.at < len(self.text) and _is_letter(self.text[self.at])):
                raise _IllegalArgument(
                    f"Pad letter 'p' must be followed by valid pad pattern: {self.text}"
                )
            self.builder.pad_next(count)
            letter, count = self._run()
        field = _LETTERS.get(letter)
        if field is not None:
            self._field(letter, count, field)
        elif letter == "B":
            raise NotBuiltError("the pattern letter B (names of day periods)")
        elif letter in "zv":
            self._zone_name(letter, count)
        elif letter in "VZOXx":
            self._zone(letter, count)
        elif letter in "YwW":
            self._week(letter, count)
        else:
            raise _IllegalArgument(f"Unknown pattern letter: {letter}")

    def _zone(self, letter: str, count: int) -> None:
        builder = self.builder
        if letter == "V":
            if count != 2:
                raise _IllegalArgument(f"Pattern letter count must be 2: {letter}")
            builder.append_zone_id()
        elif letter == "Z":
            if count > 5:
                raise _too_many(letter)
            if count == 4:
                builder._put(LocalOffset("FULL"))
            else:
                builder._put(Offset("+HHMM", "+0000") if count < 4 else Offset("+HH:MM:ss", "Z"))
        elif letter == "O":
            if count not in (1, 4):
                raise _IllegalArgument(f"Pattern letter count must be 1 or 4: {letter}")
            builder._put(LocalOffset("SHORT" if count == 1 else "FULL"))
        else:
            if count > 5:
                raise _too_many(letter)
            none = "+00" if count == 1 else "+0000" if count % 2 == 0 else "+00:00"
            pattern = OFFSETS[count + (count != 1)]
            builder._put(Offset(pattern, "Z" if letter == "X" else none))

    def _zone_name(self, letter: str, count: int) -> None:
        if letter == "v" and count not in (1, 4):
            raise _IllegalArgument(f"Wrong number of pattern letters: {letter}")
        if count > 4:
            raise _too_many(letter)
        self.builder._put(ZoneText("FULL" if count == 4 else "SHORT", letter == "v"))

    def _week(self, letter: str, count: int) -> None:
        if count > {"W": 1, "w": 2}.get(letter, count):
            raise _too_many(letter)
        most = 19 if letter == "Y" and count != 2 else 2 if letter != "W" else count
        self.builder._number(WeekBased(letter, count, count, most))

    def _field(self, letter: str, count: int, field: Any) -> None:
        builder = self.builder
        if letter in "uy":
            if count == 2:
                builder._number(Reduced(field, 2, 2, 2000, "2000-01-01"))
            else:
                sign = NORMAL if count < 4 else EXCEEDS_PAD
                builder._number(_checked(field, count, 19, sign))
        elif letter in "McLqQEe":
            self._named(letter, count, field)
        elif letter in "aG":
            self._only(letter, count, 1 if letter == "a" else 5)
            builder._put(Name(field, _STYLES[count] if count > 3 else "SHORT"))
        elif letter == "S":
            builder.append_fraction(F.NANO_OF_SECOND, count, count, False)
        elif letter in "gAnN":
            builder._number(_checked(field, count, 19, NORMAL if letter == "g" else NOT_NEGATIVE))
        elif letter == "D":
            self._only(letter, count, 3)
            one = Number(field, 1, 19, NORMAL)
            builder._number(one if count == 1 else Number(field, count, 3, NOT_NEGATIVE))
        else:
            self._only(letter, count, 1 if letter == "F" else 2)
            one = Number(field, 1, 19, NORMAL)
            builder._number(one if count == 1 else Number(field, 2, 2, NOT_NEGATIVE))

    def _only(self, letter: str, count: int, most: int) -> None:
        if count > most:
            raise _too_many(letter)

    def _named(self, letter: str, count: int, field: Any) -> None:
        builder = self.builder
        if letter == "c" and count == 2:
            raise _IllegalArgument('Invalid pattern "cc"')
        self._only(letter, count, 5)
        alone = "_STANDALONE" if letter in "cLq" else ""
        if count > 2:
            builder._put(Name(field, _STYLES[count] + alone))
        elif letter in "ec":
            builder._number(WeekBased(letter, count, count, count))
        elif letter == "E":
            builder._put(Name(field, "SHORT"))
        elif count == 1:
            builder.append_value_1(field)
        else:
            builder.append_value_2(field, 2)


_STYLES: Final = {3: "SHORT", 4: "FULL", 5: "NARROW"}


def _is_letter(char: str) -> bool:
    return char.isascii() and char.isalpha()


def _checked(field: Any, least: int, most: int, sign: int) -> Number:
    if least > 19:
        raise _IllegalArgument(f"The minimum width must be from 1 to 19 inclusive but was {least}")
    return Number(field, least, most, sign)


# The constants


def _two(builder: DateTimeFormatterBuilder, field: Any) -> DateTimeFormatterBuilder:
    return builder.append_value_2(field, 2)


def _date() -> DateTimeFormatterBuilder:
    made = DateTimeFormatterBuilder()._number(Number(F.YEAR, 4, 10, EXCEEDS_PAD))
    _two(made.append_literal("-"), F.MONTH_OF_YEAR)
    return _two(made.append_literal("-"), F.DAY_OF_MONTH)


def _time() -> DateTimeFormatterBuilder:
    made = _two(DateTimeFormatterBuilder(), F.HOUR_OF_DAY)
    _two(made.append_literal(":"), F.MINUTE_OF_HOUR)
    _two(made.optional_start().append_literal(":"), F.SECOND_OF_MINUTE)
    return made.optional_start().append_fraction(F.NANO_OF_SECOND, 0, 9, True)


def _relaxed() -> DateTimeFormatterBuilder:
    return DateTimeFormatterBuilder().parse_case_insensitive()


def _constants() -> dict[str, DateTimeFormatter]:
    strict = ResolverStyle.STRICT
    date = _date().iso(strict)
    time = DateTimeFormatter(_time().to_formatter().root, None, strict)
    local = _relaxed().append(date).append_literal("T").append(time).iso(strict)

    def offset(inner: DateTimeFormatter, chronology: Any = ISO) -> DateTimeFormatter:
        made = _relaxed().append(inner).append_offset_id().to_formatter()
        return DateTimeFormatter(made.root, None, strict, chronology)

    def optional_offset(inner: DateTimeFormatter, chronology: Any = ISO) -> DateTimeFormatter:
        made = _relaxed().append(inner).optional_start().append_offset_id().to_formatter()
        return DateTimeFormatter(made.root, None, strict, chronology)

    with_offset = (
        _relaxed().append(local).parse_lenient().append_offset_id().parse_strict().iso(strict)
    )
    zoned = DateTimeFormatterBuilder().append(with_offset).optional_start().append_literal("[")
    zoned.parse_case_sensitive().append_zone_region_id().append_literal("]")
    any_zone = DateTimeFormatterBuilder().append(local).optional_start().append_offset_id()
    any_zone.optional_start().append_literal("[").parse_case_sensitive()
    any_zone.append_zone_region_id().append_literal("]")
    instant = _relaxed().append_instant_0().to_formatter()
    return {
        "ISO_LOCAL_DATE": date,
        "ISO_LOCAL_TIME": time,
        "ISO_LOCAL_DATE_TIME": local,
        "ISO_OFFSET_DATE": offset(date),
        "ISO_DATE": optional_offset(date),
        "ISO_OFFSET_TIME": offset(time, None),
        "ISO_TIME": optional_offset(time, None),
        "ISO_OFFSET_DATE_TIME": with_offset,
        "ISO_ZONED_DATE_TIME": zoned.iso(strict),
        "ISO_DATE_TIME": any_zone.iso(strict),
        "ISO_INSTANT": DateTimeFormatter(instant.root, None, strict),
        "ISO_ORDINAL_DATE": _ordinal_date().iso(strict),
        "ISO_WEEK_DATE": _week_date().iso(strict),
        "BASIC_ISO_DATE": _basic_date().iso(strict),
        "RFC_1123_DATE_TIME": _rfc_1123().iso(ResolverStyle.SMART),
    }


def _ordinal_date() -> DateTimeFormatterBuilder:
    made = _relaxed()._number(Number(F.YEAR, 4, 10, EXCEEDS_PAD)).append_literal("-")
    return made.append_value_2(F.DAY_OF_YEAR, 3).optional_start().append_offset_id()


def _week_date() -> DateTimeFormatterBuilder:
    made = _relaxed()._number(Number(WEEK_BASED_YEAR, 4, 10, EXCEEDS_PAD)).append_literal("-W")
    made.append_value_2(WEEK_OF_WEEK_BASED_YEAR, 2).append_literal("-")
    return made.append_value_2(F.DAY_OF_WEEK, 1).optional_start().append_offset_id()


def _basic_date() -> DateTimeFormatterBuilder:
    made = _relaxed().append_value_2(F.YEAR, 4)
    _two(_two(made, F.MONTH_OF_YEAR), F.DAY_OF_MONTH).optional_start()
    return made.parse_lenient().append_offset("+HHMMss", "Z").parse_strict()


def _rfc_1123() -> DateTimeFormatterBuilder:
    made = _relaxed().parse_lenient().optional_start()
    made._put(FixedName(F.DAY_OF_WEEK)).append_literal(", ").optional_end()
    made._number(Number(F.DAY_OF_MONTH, 1, 2, NOT_NEGATIVE)).append_literal(" ")
    made._put(FixedName(F.MONTH_OF_YEAR)).append_literal(" ")
    made.append_value_2(F.YEAR, 4).append_literal(" ")
    _two(_two(made, F.HOUR_OF_DAY).append_literal(":"), F.MINUTE_OF_HOUR)
    _two(made.optional_start().append_literal(":"), F.SECOND_OF_MINUTE).optional_end()
    return made.append_literal(" ").append_offset("+HHMM", "GMT")


CONSTANTS: Final = _constants()
for _name, _value in CONSTANTS.items():
    registry.field(f"{_PACKAGE}.DateTimeFormatter", _name, _value)
CONSTANTS["year"] = (
    DateTimeFormatterBuilder().parse_lenient()._number(Number(F.YEAR, 1, 10, NORMAL)).to_formatter()
)
CONSTANTS["year_month"] = _two(
    DateTimeFormatterBuilder()._number(Number(F.YEAR, 4, 10, EXCEEDS_PAD)).append_literal("-"),
    F.MONTH_OF_YEAR,
).to_formatter()
CONSTANTS["month_day"] = _two(
    _two(DateTimeFormatterBuilder().append_literal("--"), F.MONTH_OF_YEAR).append_literal("-"),
    F.DAY_OF_MONTH,
).to_formatter()

for _cls in (DateTimeFormatter, DateTimeFormatterBuilder, DecimalStyle, TextStyle):
    bind(_cls)
registry.constructor(f"{_PACKAGE}.DateTimeFormatterBuilder", 0)(DateTimeFormatterBuilder)
