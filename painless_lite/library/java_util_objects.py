"""java.util.Objects, the deep methods of Arrays, Observable, EventObject and enum values."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from painless_lite.library import registry
from painless_lite.library.java_object import JavaObject, expose, function, require
from painless_lite.library.java_util_compare import Compare
from painless_lite.runtime import equality, throwables
from painless_lite.runtime.limits import check_length
from painless_lite.runtime.text import to_string
from painless_lite.runtime.values import BOXES, Array


@registry.static("java.util.Objects", "compare", 3)
def compare(one: Any, two: Any, order: Compare) -> int:
    """0 for the same object, else what a comparator says."""
    return 0 if one is two else function(order)(one, two)


@registry.static("java.util.Objects", "deepEquals", 2)
def deep_equals(one: Any, two: Any) -> bool:
    """Equality, of arrays element by element."""
    if type(one) is Array and type(two) is Array:
        if _primitive(one) or _primitive(two):
            return one.component == two.component and _same_elements(one, two)
        return _same_elements(one, two)
    return equality.equals(one, two)


def _primitive(array: Array) -> bool:
    return array.component in _PRIMITIVES


_PRIMITIVES = frozenset(("boolean", "byte", "short", "char", "int", "long", "float", "double"))


def _boxed(array: Array) -> list[Any]:
    wrap = BOXES.get(array.component)
    return list(array) if wrap is None else list(map(wrap, array))


def _same_elements(one: Array, two: Array) -> bool:
    if len(one) != len(two):
        return False
    return all(deep_equals(*pair) for pair in zip(_boxed(one), _boxed(two), strict=True))


@registry.static("java.util.Objects", "equals", 2)
def equals(one: Any, two: Any) -> bool:
    """Equality that takes nulls."""
    return equality.equals(one, two)


def _hash(values: Array, of: Callable[[Any], int]) -> int:
    code = 1
    for value in values:
        code = 31 * code + of(value) & 0xFFFFFFFF
    return (code ^ 0x80000000) - 0x80000000


@registry.static("java.util.Objects", "hash", 1)
def hash_(values: Array | None) -> int:
    """The hash of an array's elements."""
    return 0 if values is None else _hash(values, equality.hash_code)


@registry.static("java.util.Objects", "hashCode", 1)
def hash_code(value: Any) -> int:
    """The hash of a value; 0 of null."""
    return equality.hash_code(value)


@registry.static("java.util.Objects", "isNull", 1)
def is_null(value: Any) -> bool:
    """Whether a value is null."""
    return value is None


@registry.static("java.util.Objects", "nonNull", 1)
def non_null(value: Any) -> bool:
    """Whether a value is not null."""
    return value is not None


@registry.static("java.util.Objects", "requireNonNull", 1)
def require_non_null(value: Any) -> Any:
    """The value, which must not be null."""
    return require(value)


@registry.static("java.util.Objects", "requireNonNull", 2)
def require_non_null_saying(value: Any, message: str) -> Any:
    """The value, which must not be null; what the error says otherwise."""
    if value is None:
        raise throwables.NullPointerException(message)
    return value


@registry.static("java.util.Objects", "toString", 1)
def to_string_(value: Any) -> str:
    """A value's text; `null` of null."""
    return to_string(value)


@registry.static("java.util.Objects", "toString", 2)
def to_string_or(value: Any, default: str) -> str:
    """A value's text, or a default for null."""
    return default if value is None else to_string(value)


@registry.static("java.util.Arrays", "deepEquals", 2)
def arrays_deep_equals(one: Array | None, two: Array | None) -> bool:
    """Whether two arrays are equal, with all arrays inside."""
    if one is None or two is None:
        return one is two
    return _same_elements(one, two)


@registry.static("java.util.Arrays", "deepHashCode", 1)
def deep_hash_code(values: Array | None) -> int:
    """The hash of an array's elements, with all arrays inside."""
    return 0 if values is None else _hash(values, _deep_hash)


def _deep_hash(value: Any) -> int:
    if type(value) is not Array:
        return equality.hash_code(value)
    if _primitive(value):
        return _hash(Array("def", _boxed(value)), equality.hash_code)
    return _hash(value, _deep_hash)


@registry.static("java.util.Arrays", "deepToString", 1)
def deep_to_string(values: Array | None) -> str:
    """The text of an array's elements, with all arrays inside."""
    return "null" if values is None else _deep_text(values, [])


def _deep_text(values: Array, above: list[int]) -> str:
    if id(values) in above:
        return "[...]"
    parts: list[str] = []
    for value in _boxed(values):
        inner = type(value) is Array
        parts.append(_deep_text(value, [*above, id(values)]) if inner else to_string(value))
        check_length(len(parts) + len(parts[-1]))
    return "[" + ", ".join(parts) + "]"


class Observable(JavaObject):
    """java.util.Observable: scripts can't mark it as changed, so that it never notifies."""

    __slots__ = ("observers",)
    java_class = "java.util.Observable"

    def __init__(self) -> None:
        self.observers: list[Any] = []

    def add_observer(self, observer: Any) -> None:
        """Add an observer, once."""
        require(observer)
        if not any(observer is one for one in self.observers):
            self.observers.append(observer)

    def count_observers(self) -> int:
        """How many observers there are."""
        return len(self.observers)

    def delete_observer(self, observer: Any) -> None:
        """Remove an observer."""
        self.observers = [one for one in self.observers if one is not observer]

    def delete_observers(self) -> None:
        """Remove all observers."""
        self.observers = []

    def has_changed(self) -> bool:
        """Whether it has changed: never."""
        return False

    def notify_observers(self, *argument: Any) -> None:
        """Nothing has changed, so nobody is told."""


expose(
    "java.util.Observable",
    Observable,
    *("addObserver/1", "countObservers/0", "deleteObserver/1", "deleteObservers/0"),
    *("hasChanged/0", "notifyObservers/0", "notifyObservers/1"),
)
registry.constructor("java.util.Observable", 0)(Observable)


@registry.method("java.util.Observer", "update", 2)
def update(self: Callable[[Any, Any], Any], source: Any, argument: Any) -> None:
    """Tell an observer."""
    self(source, argument)


@registry.method("java.util.Formattable", "formatTo", 4)
def format_to(
    self: Callable[..., Any], formatter: Any, flags: int, width: int, precision: int
) -> None:
    """Let a value format itself."""
    self(formatter, flags, width, precision)


@registry.method("java.util.EventListenerProxy", "getListener", 0)
def get_listener(self: Any) -> Any:
    """The listener behind a proxy; scripts can't make one."""
    return self.listener


class EventObject(JavaObject):
    """java.util.EventObject."""

    __slots__ = ("source",)
    java_class = "java.util.EventObject"

    def __init__(self, source: Any) -> None:
        if source is None:
            raise throwables.IllegalArgumentException("null source")
        self.source = source

    def get_source(self) -> Any:
        """What the event happened to."""
        return self.source

    def to_string(self) -> str:
        return f"java.util.EventObject[source={to_string(self.source)}]"


expose("java.util.EventObject", EventObject, "getSource/0", "toString/0")
registry.constructor("java.util.EventObject", 1)(EventObject)
