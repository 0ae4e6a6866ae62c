"""What the classes of java.time share: exact arithmetic, fields, queries and registration."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, ClassVar, Final, TypeVar, cast

from painless_lite.library import registry
from painless_lite.library.allowlist import lookup
from painless_lite.library.java_object import JavaObject, snake
from painless_lite.runtime import throwables
from painless_lite.runtime.classes import cast_class
from painless_lite.runtime.text import to_string
from painless_lite.runtime.values import class_name

NANOS = 1_000_000_000
SECONDS_PER_DAY = 86_400
NANOS_PER_DAY = SECONDS_PER_DAY * NANOS
_DAYS_0000_TO_1970 = 719_528
_F = TypeVar("_F", bound=Callable[..., Any])


def exact_long(value: int) -> int:
    """Math.addExact and its like for long."""
    if not -(1 << 63) <= value < 1 << 63:
        raise throwables.ArithmeticException("long overflow")
    return value


def exact_int(value: int) -> int:
    """Math.toIntExact and its like for int."""
    if not -(1 << 31) <= value < 1 << 31:
        raise throwables.ArithmeticException("integer overflow")
    return value


def quotient(one: int, two: int) -> int:
    """Java's division of whole numbers: towards zero."""
    result = abs(one) // abs(two)
    return result if (one < 0) == (two < 0) else -result


def wrap_int(value: int) -> int:
    """A number as Java's int holds it."""
    return (value + 0x80000000) % 0x100000000 - 0x80000000


def compare(one: int, two: int) -> int:
    """Integer.compare and Long.compare."""
    return (one > two) - (one < two)


def need(value: Any, name: str) -> Any:
    """Objects.requireNonNull with a message."""
    if value is None:
        raise throwables.NullPointerException(name)
    return value


def null_call(call: str, name: str) -> throwables.Throwable:
    """The JVM's error of a call on a null."""
    return throwables.NullPointerException(f'Cannot invoke "{call}" because "{name}" is null')


def is_leap(year: int) -> bool:
    """Whether a year of the ISO calendar has 366 days."""
    return year & 3 == 0 and (year % 100 != 0 or year % 400 == 0)


_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_STARTS = (1, 32, 60, 91, 121, 152, 182, 213, 244, 274, 305, 335)


def month_length(year: int, month: int) -> int:
    """How many days a month has."""
    return 29 if month == 2 and is_leap(year) else _LENGTHS[month - 1]


def month_start(year: int, month: int) -> int:
    """The day of the year on which a month begins."""
    return _STARTS[month - 1] + (month > 2 and is_leap(year))


def to_epoch_day(year: int, month: int, day: int) -> int:
    """Days since 1970-01-01."""
    days = 365 * year
    if year >= 0:
        days += (year + 3) // 4 - (year + 99) // 100 + (year + 399) // 400
    else:
        days -= -year // 4 - -year // 100 + -year // 400
    return days + month_start(year, month) - 1 + day - 1 - _DAYS_0000_TO_1970


def from_epoch_day(days: int) -> tuple[int, int, int]:
    """Year, month and day of a day counted from 1970-01-01."""
    days += _DAYS_0000_TO_1970 - 60  # from 0000-03-01, so that leap days come last
    era, rest = divmod(days, 146_097)
    years = (rest - rest // 1460 + rest // 36_524 - rest // 146_096) // 365
    day_of_year = rest - (365 * years + years // 4 - years // 100)
    shifted = (5 * day_of_year + 2) // 153
    month = shifted + 3 if shifted < 10 else shifted - 9
    return years + era * 400 + (month <= 2), month, day_of_year - (153 * shifted + 2) // 5 + 1


class TemporalValue(JavaObject):
    """java.time.temporal.TemporalAccessor and Temporal: their default methods.

    `supports` says which ChronoFields and ChronoUnits a class knows, `read` gives a field's value.
    """

    __slots__ = ()
    java_class: ClassVar[str] = "java.time.temporal.Temporal"
    #: Whether the Java class has a `range` of its own, which meets a null later.
    own_range: ClassVar[bool] = False

    def supports(self, what: Any) -> bool:
        """Whether a ChronoField or a ChronoUnit is known."""
        raise throwables.UnsupportedOperationException()

    def read(self, field: Any) -> int:
        """The value of a ChronoField that is supported."""
        raise throwables.UnsupportedOperationException()

    def limits(self, field: Any) -> Any:
        """The range of a ChronoField that is supported."""
        return field.limits

    def known(self, query: str) -> Any:
        """What one of the queries of TemporalQueries gives, by its name."""
        return None

    def is_supported(self, what: Any) -> bool:
        """Whether a field or unit is known; null is not."""
        if what is None:
            return False
        return self.supports(what) if what.is_chrono else bool(what.is_supported_by(self))

    def get_long(self, field: Any) -> int:
        """The value of a field."""
        if field is None:
            raise null_call(
                "java.time.temporal.TemporalField.getFrom(java.time.temporal.TemporalAccessor)",
                "field",
            )
        if not field.is_chrono:
            return int(field.get_from(self))
        if not self.supports(field):
            raise unsupported_field(field)
        return self.read(field)

    def get(self, field: Any) -> int:
        """The value of a field that fits an int."""
        if field is not None and field.is_chrono and self.supports(field):
            return self.read_int(field)
        allowed = self.range(field)
        if not allowed.is_int_value():
            raise no_int(field)
        value = self.get_long(field)
        if not allowed.is_valid_value(value):
            raise throwables.DateTimeException(
                f"Invalid value for {field.to_string()} (valid values {allowed.to_string()}): "
                f"{value}"
            )
        return value

    def read_int(self, field: Any) -> int:
        """The value of a ChronoField that is supported, as an int."""
        if field.name in WIDE_FIELDS:
            raise no_int(field, quoted=True)
        return self.read(field)

    def range(self, field: Any) -> Any:
        """The values that a field may have here."""
        if field is None:
            raise self._no_field()
        if not field.is_chrono:
            return field.range_refined_by(self)
        if not self.supports(field):
            raise unsupported_field(field)
        return self.limits(field)

    def _no_field(self) -> throwables.Throwable:
        if self.own_range:
            return null_call(
                "java.time.temporal.TemporalField.rangeRefinedBy("
                "java.time.temporal.TemporalAccessor)",
                "field",
            )
        return throwables.NullPointerException("field")

    def query(self, query: Any) -> Any:
        """What a query finds."""
        if query is None:
            raise null_call(
                "java.time.temporal.TemporalQuery.queryFrom(java.time.temporal.TemporalAccessor)",
                "query",
            )
        return query(self)


#: Fields whose values need a long.
WIDE_FIELDS: Final = frozenset(
    ("NANO_OF_DAY", "MICRO_OF_DAY", "EPOCH_DAY", "PROLEPTIC_MONTH", "INSTANT_SECONDS")
)


def unsupported_field(field: Any) -> throwables.Throwable:
    """The error of a field that a class does not know."""
    return throwables.UnsupportedTemporalTypeException(f"Unsupported field: {field.to_string()}")


def unsupported_unit(unit: Any) -> throwables.Throwable:
    """The error of a unit that a class does not know."""
    return throwables.UnsupportedTemporalTypeException(f"Unsupported unit: {to_string(unit)}")


def no_int(field: Any, quoted: bool = False) -> throwables.Throwable:
    """The error of `get` for a field that needs a long."""
    name = f"'{field.to_string()}'" if quoted else field.to_string()
    return throwables.UnsupportedTemporalTypeException(
        f"Invalid field {name} for get() method, use getLong() instead"
    )


def unobtainable(kind: str, source: Any) -> throwables.Throwable:
    """The error of `from` where a temporal object lacks what is asked for."""
    return throwables.DateTimeException(
        f"Unable to obtain {kind} from TemporalAccessor: {to_string(source)} of type "
        f"{class_name(source)}"
    )


def obtained(kind: str, source: Any, query: Any) -> Any:
    """What `from` has of a temporal object, by a query. Raises DateTimeException without it."""
    found = source.query(query)
    if found is None:
        raise unobtainable(kind, source)
    return found


def adjust(adjuster: Any, target: Any) -> Any:
    """TemporalAdjuster.adjustInto of an object or a lambda."""
    if adjuster is None:
        raise null_call(
            "java.time.temporal.TemporalAdjuster.adjustInto(java.time.temporal.Temporal)",
            "adjuster",
        )
    own = getattr(adjuster, "adjust_into", None)
    return adjuster(target) if own is None else own(target)


def adjusted(adjuster: Any, target: Any) -> Any:
    """What `with` makes of an adjuster: an object of the target's own class."""
    return cast_class(adjust(adjuster, target), target.java_class)


class NoStatics:
    """The static methods of an interface that are registered elsewhere."""


def bind(cls: type[JavaObject], *, java_name: str | None = None, statics: Any = None) -> None:
    """Register all methods that a class's allowlist has and the Python class, too.

    `plusDays/1` is the Python method `plus_days_1`, or `plus_days` where it takes one argument;
    static methods are static methods of the class, too.
    """
    known = lookup(java_name or cls.java_class.replace("$", "."))
    assert known is not None
    order = known.methods.get(("compareTo", 1))
    if order is not None and "compare_to" in vars(cls) and java_name is None:
        cls.compare_to = _cast_first(cls.compare_to, order.parameters[0])  # type: ignore[attr-defined]
    for (name, arity), method in known.methods.items():
        python = _find(cls, name, arity)
        if python is not None and not method.augmented:
            body = null_safe(_virtual(python), known.name, name)
            registry.method(known.name, name, arity)(body)
    for name, arity in known.statics:
        python = _find(statics or cls, name, arity)
        if python is not None:
            body = null_safe(getattr(statics or cls, python), known.name, name)
            registry.static(known.name, name, arity)(body)


def _virtual(python: str) -> Callable[..., Any]:
    return lambda self, *arguments: getattr(self, python)(*arguments)


def _cast_first(compare_to: Callable[..., int], kind: str) -> Callable[..., int]:
    """A compareTo whose bridge casts the argument, as sorting meets it."""

    @wraps(compare_to)
    def bridge(self: Any, other: Any) -> int:
        return compare_to(self, other if type(other) is type(self) else cast_class(other, kind))

    return bridge


def _call(method: str, name: str) -> str:
    return f'Cannot invoke "java.time.{method}" because "{name}" is null'


def _of_temporal(call: str, interface: str = "TemporalAccessor") -> str:
    return _call(f"temporal.{interface}.{call}", "temporal")


def _field(field: str, name: str = "other") -> str:
    return f'Cannot read field "{field}" because "{name}" is null'


_WITH: Final = _of_temporal("with(java.time.temporal.TemporalField, long)", "Temporal")
_PLUS: Final = _of_temporal("plus(long, java.time.temporal.TemporalUnit)", "Temporal")
_GET: Final = _of_temporal("get(java.time.temporal.TemporalField)", "Temporal")
_ZONED_SECOND: Final = _call("chrono.ChronoZonedDateTime.toEpochSecond()", "other")
#: What the JVM says of a null, by what was asked of it: of a class's or a method's own, or of any.
_NULLS: Final = {
    "known": _of_temporal("query(java.time.temporal.TemporalQuery)"),
    "query": _of_temporal("query(java.time.temporal.TemporalQuery)"),
    "is_supported": _of_temporal("isSupported(java.time.temporal.TemporalField)"),
    "get_long": _of_temporal("getLong(java.time.temporal.TemporalField)"),
    "get": _of_temporal("get(java.time.temporal.TemporalField)"),
    "range": _of_temporal("range(java.time.temporal.TemporalField)"),
    "with_2": _WITH,
    "plus_2": _PLUS,
    "subtractFrom.plus_2": _of_temporal("minus(long, java.time.temporal.TemporalUnit)", "Temporal"),
    "ChronoUnit.is_supported": _of_temporal(
        "isSupported(java.time.temporal.TemporalUnit)", "Temporal"
    ),
    "TemporalUnit.is_supported": _of_temporal(
        "isSupported(java.time.temporal.TemporalField)", "Temporal"
    ),
    "TemporalUnit.get": _GET,
    "TemporalAdjuster.range": _of_temporal("range(java.time.temporal.TemporalField)", "Temporal"),
    "adjustInto.get": _GET,
    "year": _field("year"),
    "month": _field("month"),
    "OffsetTime.offset": _field("offset"),
    "OffsetTime.moment": _call("OffsetTime.toEpochNano()", "other"),
    "OffsetDateTime.get_offset": _call("OffsetDateTime.getOffset()", "other"),
    "OffsetDateTime.to_epoch_second": _call("OffsetDateTime.toEpochSecond()", "other"),
    "ZonedDateTime.to_epoch_second": _ZONED_SECOND,
    "ZoneOffset.seconds": _field("totalSeconds"),
    "withOffsetSameInstant.equals": _call("ZoneOffset.equals(Object)", "offset"),
    "ZoneOffsetTransition.shift": _field("epochSecond", "otherTransition"),
    "ZoneRules.seconds": _call("Instant.getEpochSecond()", "instant"),
    "TimeDefinition.seconds": _call("ZoneOffset.getTotalSeconds()", "wallOffset"),
    "TimeDefinition.plus_seconds": _call("LocalDateTime.plusSeconds(long)", "dateTime"),
    "ZoneRules.utc_seconds": _call(
        "LocalDateTime.isAfter(java.time.chrono.ChronoLocalDateTime)", "dt"
    ),
    "get_id": _call("chrono.Chronology.getId()", "other"),
    "limits": _call("temporal.ChronoField.range()", "field"),
    "at_year": _call("MonthDay.atYear(int)", "monthDay"),
}


def null_safe(body: _F, owner: str, name: str) -> _F:
    """A body that throws Java's NullPointerException where it meets a null it does not expect."""
    kind = owner.rpartition(".")[2]

    @wraps(body)
    def safe(*arguments: Any) -> Any:
        try:
            return body(*arguments)
        except AttributeError as error:
            if error.obj is not None:
                raise
            wanted = error.name
            keys = (f"{kind}.{wanted}", f"{name}.{wanted}", wanted)
            message = next((_NULLS[key] for key in keys if key in _NULLS), None)
            raise throwables.NullPointerException(message) from error

    return cast(_F, safe)


def _find(cls: Any, name: str, arity: int) -> str | None:
    python = snake(name)
    names = (f"{python}_{arity}", python)
    return next((one for one in names if callable(getattr(cls, one, None))), None)
