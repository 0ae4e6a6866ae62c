"""Where library modules register the Python bodies of allowlisted methods.

The allowlist says what exists and with which types; a body says what it does. A body that is
registered for a class serves all classes below it. Modules are imported when a script first
touches a class of their package.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import Any, Final, TypeVar

from painless_lite.library.allowlist import ancestors
from painless_lite.library.frames import named

Body = Callable[..., Any]
_F = TypeVar("_F", bound=Body)

_TIME: Final = (
    "java_time_temporal",
    "java_time_amount",
    "java_time_enums",
    "java_time",
    "java_time_zone",
    "java_time_rules",
    "java_time_instant",
    "java_time_zoned",
    "java_time_chrono",
    "java_time_year",
    "java_time_adjusters",
    "java_time_format",
    "java_time_exceptions",
)
#: The modules that hold the bodies of a Java package, or of a class of a big one.
MODULES: Final[dict[str, tuple[str, ...]]] = {
    "null": ("java_lang_string",),  # what the engine adds to String takes a null receiver too
    "java.lang": ("java_lang",),
    "java.lang.String": ("java_lang_string",),
    "java.lang.CharSequence": ("java_lang_string", "java_lang_builder"),
    "java.lang.StringBuilder": ("java_lang_builder",),
    "java.lang.StringBuffer": ("java_lang_builder",),
    "java.lang.Character": ("java_lang_character",),
    "java.lang.Character.UnicodeBlock": ("java_lang_character",),
    "java.lang.Character.UnicodeScript": ("java_lang_character",),
    "java.lang.Byte": ("java_lang_integer",),
    "java.lang.Short": ("java_lang_integer",),
    "java.lang.Integer": ("java_lang_integer",),
    "java.lang.Long": ("java_lang_integer",),
    "java.lang.Float": ("java_lang_double",),
    "java.lang.Double": ("java_lang_double",),
    "java.lang.Math": ("java_lang_math",),
    "java.lang.StrictMath": ("java_lang_math",),
    "java.lang.Iterable": ("java_util_collection",),
    "java.math": ("java_math", "java_math_decimal"),
    "java.util": (
        "java_util_iterator",
        "java_util_collection",
        "java_util_compare",
        "java_util_list",
        "java_util_map",
    ),
    "java.util.TreeMap": ("java_util_tree",),
    "java.util.TreeSet": ("java_util_tree",),
    "java.util.SortedMap": ("java_util_tree",),
    "java.util.SortedSet": ("java_util_tree",),
    "java.util.NavigableMap": ("java_util_tree",),
    "java.util.NavigableSet": ("java_util_tree",),
    "java.util.HashSet": ("java_util_set",),
    "java.util.LinkedHashSet": ("java_util_set",),
    "java.util.Queue": ("java_util_queue",),
    "java.util.Deque": ("java_util_queue",),
    "java.util.AbstractQueue": ("java_util_queue",),
    "java.util.ArrayDeque": ("java_util_queue",),
    "java.util.LinkedList": ("java_util_queue",),
    "java.util.PriorityQueue": ("java_util_queue",),
    "java.util.Collections": ("java_util_collections", "java_util_queue", "java_util_set"),
    "java.util.Dictionary": ("java_util_hashtable",),
    "java.util.Hashtable": ("java_util_hashtable",),
    "java.util.IdentityHashMap": ("java_util_hashtable",),
    "java.util.Objects": ("java_util_objects",),
    "java.util.Observable": ("java_util_objects",),
    "java.util.Observer": ("java_util_objects",),
    "java.util.EventObject": ("java_util_objects",),
    "java.util.Arrays": ("java_util_list", "java_util_objects"),
    "java.util.Optional": ("java_util_optional",),
    "java.util.OptionalInt": ("java_util_optional",),
    "java.util.OptionalLong": ("java_util_optional",),
    "java.util.OptionalDouble": ("java_util_optional",),
    "java.util.Random": ("java_util_random",),
    "java.util.StringJoiner": ("java_util_text",),
    "java.util.StringTokenizer": ("java_util_text",),
    "java.util.IntSummaryStatistics": ("java_util_statistics",),
    "java.util.LongSummaryStatistics": ("java_util_statistics",),
    "java.util.DoubleSummaryStatistics": ("java_util_statistics",),
    "java.util.BitSet": ("java_util_bits",),
    "java.util.Base64": ("java_util_codec",),
    "java.util.Base64.Encoder": ("java_util_codec",),
    "java.util.Base64.Decoder": ("java_util_codec",),
    "java.util.UUID": ("java_util_codec",),
    "java.util.ConcurrentModificationException": ("java_util_exceptions",),
    "java.util.EmptyStackException": ("java_util_exceptions",),
    "java.util.IllformedLocaleException": ("java_util_exceptions",),
    "java.util.InputMismatchException": ("java_util_exceptions",),
    "java.util.MissingResourceException": ("java_util_exceptions",),
    "java.util.NoSuchElementException": ("java_util_exceptions",),
    "java.util.TooManyListenersException": ("java_util_exceptions",),
    "java.util.DuplicateFormatFlagsException": ("java_util_format_errors",),
    "java.util.FormatFlagsConversionMismatchException": ("java_util_format_errors",),
    "java.util.FormatterClosedException": ("java_util_format_errors",),
    "java.util.IllegalFormatCodePointException": ("java_util_format_errors",),
    "java.util.IllegalFormatConversionException": ("java_util_format_errors",),
    "java.util.IllegalFormatFlagsException": ("java_util_format_errors",),
    "java.util.IllegalFormatPrecisionException": ("java_util_format_errors",),
    "java.util.IllegalFormatWidthException": ("java_util_format_errors",),
    "java.util.MissingFormatArgumentException": ("java_util_format_errors",),
    "java.util.MissingFormatWidthException": ("java_util_format_errors",),
    "java.util.UnknownFormatConversionException": ("java_util_format_errors",),
    "java.util.UnknownFormatFlagsException": ("java_util_format_errors",),
    "java.util.Formatter": ("java_util_formatter",),
    "java.util.Formatter.BigDecimalLayoutForm": ("java_util_enum",),
    "java.util.Locale.Category": ("java_util_enum",),
    "java.util.Locale.FilteringMode": ("java_util_enum",),
    "java.util.Locale": ("java_util_locale", "java_util_language"),
    "java.util.Locale.Builder": ("java_util_locale",),
    "java.util.Locale.LanguageRange": ("java_util_language",),
    "java.util.Currency": ("java_util_currency",),
    "java.util.Date": ("java_util_date",),
    "java.util.TimeZone": ("java_util_timezone",),
    "java.util.SimpleTimeZone": ("java_util_timezone",),
    "java.util.Calendar": ("java_util_calendar",),
    "java.util.Calendar.Builder": ("java_util_calendar",),
    "java.util.GregorianCalendar": ("java_util_calendar",),
    "java.util.function": ("java_util_function",),
    "java.util.stream": ("java_util_stream", "java_util_stream_collect"),
    "java.util.regex": ("java_util_regex",),
    "java.text": (
        "java_text",
        "java_text_symbols",
        "java_text_number",
        "java_text_date",
        "java_text_choice",
    ),
    "java.time": _TIME,
    "java.time.chrono": _TIME,
    "java.time.format": _TIME,
    "java.time.temporal": _TIME,
    "java.time.zone": _TIME,
    "org.opensearch.painless.api": ("painless_api",),
}

_Key = tuple[str, str, int]

_methods: dict[_Key, Body] = {}
_statics: dict[_Key, Body] = {}
_constructors: dict[_Key, Body] = {}
_fields: dict[tuple[str, str], Any] = {}


def method(java_class: str, name: str, arity: int) -> Callable[[_F], _F]:
    """Register the body of an instance method; the receiver is its first argument."""

    def register(body: _F) -> _F:
        _methods[java_class, name, arity] = body
        return body

    return register


def static(java_class: str, name: str, arity: int) -> Callable[[_F], _F]:
    """Register the body of a static method."""

    def register(body: _F) -> _F:
        _statics[java_class, name, arity] = body
        return body

    return register


def constructor(java_class: str, arity: int) -> Callable[[_F], _F]:
    """Register the body of a constructor: it returns the new object."""

    def register(body: _F) -> _F:
        _constructors[java_class, "<init>", arity] = body
        return body

    return register


def field(java_class: str, name: str, value: Any) -> None:
    """Register the value of a static field that is not a number or a boolean."""
    _fields[java_class, name] = value


@cache
def load(java_class: str) -> None:
    """Import the modules that hold the bodies of a class."""
    for name in MODULES.get(java_class) or MODULES.get(_package(java_class), ()):
        import_module(f"painless_lite.library.{name}")


def _package(java_class: str) -> str:
    parts = java_class.split(".")
    return ".".join(part for part in parts if part[:1].islower())


def find_method(classes: tuple[str, ...], name: str, arity: int) -> Body | None:
    """The body for the first of `classes` (nearest first) that has one."""
    for java_class in classes:
        load(java_class)
        body = _named(_methods, java_class, name, arity, "object")
        if body is not None:
            return body
    return None


def _named(table: dict[_Key, Body], owner: str, name: str, arity: int, on: str) -> Body | None:
    """A body, its code called after the Java method from when it is first wanted."""
    body = table.get((owner, name, arity))
    if body is not None:
        body = table[owner, name, arity] = named(body, owner, f"{name}/{arity}", on=on)
    return body


def method_of(java_class: str, name: str, arity: int) -> Body | None:
    """The body of an instance method for receivers of exactly this class."""
    return find_method(ancestors(java_class), name, arity)


def static_of(java_class: str, name: str, arity: int) -> Body | None:
    """The body of a static method."""
    load(java_class)
    return _named(_statics, java_class, name, arity, "class")


def constructor_of(java_class: str, arity: int) -> Body | None:
    """The body of a constructor."""
    load(java_class)
    return _named(_constructors, java_class, "<init>", arity, "class")


def field_of(java_class: str, name: str) -> tuple[bool, Any]:
    """Whether a static field is registered, and its value."""
    load(java_class)
    return (java_class, name) in _fields, _fields.get((java_class, name))
