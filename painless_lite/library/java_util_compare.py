"""java.util.Comparator, natural order, and sorting as Java's stable merge sort does it."""

from __future__ import annotations

from collections.abc import Callable
from functools import cmp_to_key
from typing import Any, ClassVar, Final

from painless_lite.library import registry
from painless_lite.library.java_object import JavaObject, require
from painless_lite.runtime import throwables
from painless_lite.runtime.classes import cast_class
from painless_lite.runtime.equality import compare as natural
from painless_lite.runtime.values import Long

Compare = Callable[[Any, Any], int]

_NO_COMPARE: Final = 'Cannot invoke "java.lang.Comparable.compareTo(Object)" because {} is null'


class Ordering(JavaObject):
    """A comparator that is not a lambda."""

    __slots__ = ("function",)
    java_class = "java.util.Comparator"
    java_supers: ClassVar[tuple[str, ...]] = ("java.util.Comparator",)

    def __init__(self, function: Compare) -> None:
        self.function = function

    def __call__(self, one: Any, two: Any) -> int:
        return self.function(one, two)


class NaturalOrder(Ordering):
    """Comparator.naturalOrder()."""

    __slots__ = ()
    java_class = "java.util.Comparators$NaturalOrderComparator"

    def to_string(self) -> str:
        return "INSTANCE"


class ReverseOrder(Ordering):
    """Collections.reverseOrder()."""

    __slots__ = ()
    java_class = "java.util.Collections$ReverseComparator"


class ReverseOf(Ordering):
    """Collections.reverseOrder(comparator)."""

    __slots__ = ("inner",)
    java_class = "java.util.Collections$ReverseComparator2"

    def __init__(self, inner: Compare) -> None:
        super().__init__(lambda one, two: inner(two, one))
        self.inner = inner

    def equals(self, other: Any) -> bool:
        return self is other or (isinstance(other, ReverseOf) and self.inner is other.inner)


class NullComparator(Ordering):
    """Comparator.nullsFirst and nullsLast."""

    __slots__ = ("first", "inner")
    java_class = "java.util.Comparators$NullComparator"

    def __init__(self, inner: Compare | None, first: bool) -> None:
        self.inner = inner
        self.first = first

    def __call__(self, one: Any, two: Any) -> int:
        if one is None:
            return 0 if two is None else -1 if self.first else 1
        if two is None:
            return 1 if self.first else -1
        return 0 if self.inner is None else self.inner(one, two)

    def reversed(self) -> NullComparator:
        """The opposite order, nulls too."""
        return NullComparator(None if self.inner is None else reversed_(self.inner), not self.first)

    def then_comparing(self, other: Compare) -> NullComparator:
        """This order, then another among equals that are not null."""
        require(other)
        inner = other if self.inner is None else then_comparing(self.inner, other)
        return NullComparator(inner, self.first)


def natural_order(one: Any, two: Any) -> int:
    """Comparable.compareTo with the JVM's words for nulls."""
    return _compared(one, two, one, two, "c1")


def _reverse_order(one: Any, two: Any) -> int:
    return _compared(one, two, two, one, "c2")


def _compared(one: Any, two: Any, left: Any, right: Any, name: str) -> int:
    """`left` against `right`, by a comparator that is called with `one` and `two`."""
    try:
        if type(one) is not type(two):
            _check_both(one, two, "java.lang.Comparable")
        if left is None:
            raise throwables.NullPointerException(_NO_COMPARE.format(f'"{name}"'))
        return natural(left, right)
    except throwables.Throwable as error:
        error.add_note(f"by {name}")  # there are frames of a comparator
        raise


def _check_both(one: Any, two: Any, kind: str) -> None:
    """The casts of a bridge to a comparator of a certain class."""
    cast_class(one, kind)
    cast_class(two, kind)


def comparable(one: Any, two: Any) -> int:
    """Comparable.compareTo in the JDK's own code: what it says of a null is on record."""
    if one is None:
        raise throwables.NullPointerException()
    return natural(one, two)


NATURAL: Final = NaturalOrder(natural_order)
REVERSE: Final = ReverseOrder(_reverse_order)


def ordering(comparator: Compare | None) -> Compare:
    """A comparator, or the natural order for null."""
    return comparable if comparator is None else comparator


def reversed_(comparator: Compare) -> Compare:
    """Collections.reverseOrder(comparator), which is what `reversed` gives, too."""
    if comparator is NATURAL:
        return REVERSE
    if comparator is REVERSE:
        return NATURAL
    if isinstance(comparator, NullComparator):
        return comparator.reversed()
    if isinstance(comparator, ReverseOf):
        return comparator.inner
    return ReverseOf(comparator)


def lambda_of(
    interface: str, function: Callable[..., Any], home: str | None = None
) -> Callable[..., Any]:
    """A Python function as a functional object of this Java interface.

    `home` is the class of the JDK in which the lambda stands, if not that interface.
    """
    made: Any = function
    made.interface = interface
    made.java_class = f"{home or interface}$$Lambda/0x0000000000000000"
    return function


def _comparator(function: Compare) -> Callable[..., Any]:
    return lambda_of("java.util.Comparator", function)


def _then(first: Compare, second: Compare) -> Compare:
    return _comparator(lambda one, two: first(one, two) or second(one, two))


def _by_key(key: Callable[[Any], Any], order: Compare) -> Compare:
    return _comparator(lambda one, two: order(key(one), key(two)))


def _long(value: Any) -> int:
    return int(value)


def _by_number(key: Callable[[Any], Any]) -> Compare:
    return _comparator(lambda one, two: compare_numbers(key(one), key(two)))


def compare_numbers(one: Any, two: Any) -> int:
    """Integer.compare, Long.compare or Double.compare of bare numbers."""
    if type(one) is float:
        return natural(one, two)
    return int(one > two) - int(one < two)


@registry.method("java.util.Comparator", "compare", 2)
def compare(self: Compare, one: Any, two: Any) -> int:
    """Compare two values."""
    return self(one, two)


@registry.method("java.util.Comparator", "reversed", 0)
def reversed_method(self: Compare) -> Compare:
    """The opposite order."""
    return reversed_(self)


@registry.method("java.util.Comparator", "equals", 1)
def equals(self: Compare, other: Any) -> bool:
    """Comparators are equal if they are the same."""
    return bool(self.equals(other)) if isinstance(self, Ordering) else self is other


@registry.method("java.util.Comparator", "thenComparing", 1)
def then_comparing(self: Compare, other: Compare) -> Compare:
    """This order, then another among equals."""
    if isinstance(self, NullComparator):
        return self.then_comparing(other)
    return _then(self, require(other))


@registry.method("java.util.Comparator", "thenComparing", 2)
def then_comparing_by(self: Compare, key: Callable[[Any], Any], order: Compare) -> Compare:
    """This order, then by a key."""
    return then_comparing(self, _by_key(require(key), require(order)))


@registry.method("java.util.Comparator", "thenComparingDouble", 1)
@registry.method("java.util.Comparator", "thenComparingInt", 1)
@registry.method("java.util.Comparator", "thenComparingLong", 1)
def then_comparing_number(self: Compare, key: Callable[[Any], Any]) -> Compare:
    """This order, then by a number."""
    return then_comparing(self, _by_number(require(key)))


@registry.static("java.util.Comparator", "comparing", 1)
def comparing(key: Callable[[Any], Any]) -> Compare:
    """By a key's natural order."""
    return _by_key(require(key), _natural_key)


_NO_RETURN: Final = (
    'Cannot invoke "java.lang.Comparable.compareTo(Object)" because the return value of "{}" is '
    "null"
)
_NO_KEY: Final = _NO_RETURN.format("java.util.function.Function.apply(Object)")


def _natural_key(one: Any, two: Any) -> int:
    return _compare_returned(one, two, _NO_KEY)


def _compare_returned(one: Any, two: Any, words: str) -> int:
    if one is None:
        raise throwables.NullPointerException(words)
    return natural(one, two)


@registry.static("java.util.Comparator", "comparing", 2)
def comparing_by(key: Callable[[Any], Any], order: Compare) -> Compare:
    """By a key and an order of keys."""
    return _by_key(require(key), require(order))


@registry.static("java.util.Comparator", "comparingDouble", 1)
@registry.static("java.util.Comparator", "comparingInt", 1)
@registry.static("java.util.Comparator", "comparingLong", 1)
def comparing_number(key: Callable[[Any], Any]) -> Compare:
    """By a number."""
    return _by_number(require(key))


@registry.static("java.util.Comparator", "naturalOrder", 0)
def natural_order_object() -> Ordering:
    """The natural order."""
    return NATURAL


@registry.static("java.util.Comparator", "nullsFirst", 1)
def nulls_first(comparator: Compare | None) -> NullComparator:
    """Nulls before all others."""
    return NullComparator(comparator, True)


@registry.static("java.util.Comparator", "nullsLast", 1)
def nulls_last(comparator: Compare | None) -> NullComparator:
    """Nulls after all others."""
    return NullComparator(comparator, False)


@registry.static("java.util.Collections", "reverseOrder", 0)
@registry.static("java.util.Comparator", "reverseOrder", 0)
def reverse_order() -> Ordering:
    """The opposite of the natural order."""
    return REVERSE


@registry.static("java.util.Collections", "reverseOrder", 1)
def reverse_order_of(comparator: Compare | None) -> Compare:
    """The opposite of an order; of the natural one for null."""
    return REVERSE if comparator is None else reversed_(comparator)


def _by_entry(part: str, order: Compare | None) -> Compare:
    """Entries by what their `get_key` or `get_value` gives, in an order or the natural one."""
    getter = f"java.util.Map$Entry.{'getKey' if part == 'get_key' else 'getValue'}()"

    def of(entry: Any, name: str) -> Any:
        if entry is None:
            raise throwables.NullPointerException(
                f'Cannot invoke "{getter}" because "{name}" is null'
            )
        return getattr(entry, part)()

    def check(one: Any, two: Any) -> None:
        try:
            _check_both(one, two, "java.util.Map.Entry")
        except throwables.Throwable as error:
            error.add_note("by entry")
            raise

    def by_natural(one: Any, two: Any) -> int:
        check(one, two)
        first = cast_class(of(one, "c1"), "java.lang.Comparable")
        second = of(two, "c2")
        if first is None:
            value = f'the return value of "{getter}"'
            raise throwables.NullPointerException(_NO_COMPARE.format(value))
        return natural(first, second)

    given = ordering(order)

    def by_order(one: Any, two: Any) -> int:
        check(one, two)
        return given(of(one, "c1"), of(two, "c2"))

    chosen = by_natural if order is None else by_order
    return lambda_of("java.util.Comparator", chosen, "java.util.Map$Entry")


@registry.static("java.util.Map.Entry", "comparingByKey", 0)
def comparing_by_key() -> Compare:
    """Entries by their keys."""
    return _by_entry("get_key", None)


@registry.static("java.util.Map.Entry", "comparingByValue", 0)
def comparing_by_value() -> Compare:
    """Entries by their values."""
    return _by_entry("get_value", None)


@registry.static("java.util.Map.Entry", "comparingByKey", 1)
def comparing_by_key_order(order: Compare) -> Compare:
    """Entries by their keys in an order."""
    return _by_entry("get_key", require(order))


@registry.static("java.util.Map.Entry", "comparingByValue", 1)
def comparing_by_value_order(order: Compare) -> Compare:
    """Entries by their values in an order."""
    return _by_entry("get_value", require(order))


_PLAIN: Final = frozenset((str, int, Long))


def sorted_by(items: list[Any], comparator: Compare | None) -> list[Any]:
    """Items in order, stable, as List.sort.

    Short lists are compared pair by pair in Java's own sequence (a run, then binary insertion), so
    that comparators with side effects, and errors, are the engine's.
    """
    if comparator is None or comparator is NATURAL:
        kinds = set(map(type, items))
        if len(kinds) <= 1 and (not items or type(items[0]) in _PLAIN):
            return sorted(items)
    order = ordering(comparator)
    if len(items) < _SHORT:
        return _binary_sorted(items, order)
    return sorted(items, key=cmp_to_key(order))


_SHORT: Final = 32


def _binary_sorted(items: list[Any], order: Compare) -> list[Any]:
    if len(items) < 2:
        return items
    for index in range(_first_run(items, order), len(items)):
        pivot = items.pop(index)
        low, high = 0, index
        while low < high:
            middle = (low + high) // 2
            if order(pivot, items[middle]) < 0:
                high = middle
            else:
                low = middle + 1
        items.insert(low, pivot)
    return items


def _first_run(items: list[Any], order: Compare) -> int:
    """The length of the ascending run at the start; a descending one is turned around."""
    end = 2
    if order(items[1], items[0]) < 0:
        while end < len(items) and order(items[end], items[end - 1]) < 0:
            end += 1
        items[:end] = items[:end][::-1]
    else:
        while end < len(items) and order(items[end], items[end - 1]) >= 0:
            end += 1
    return end
