"""java.util.Collections: algorithms on lists, and unmodifiable and constant collections."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, ClassVar, Final

from painless_lite.library import frames, registry
from painless_lite.library.java_object import require, variant
from painless_lite.library.java_util_collection import (
    JavaCollection,
    add_to,
    as_collection,
    contains,
    size_of,
)
from painless_lite.library.java_util_compare import Compare, comparable, ordering
from painless_lite.library.java_util_iterator import (
    EMPTY_ENUMERATION,
    EMPTY_ITERATOR,
    EMPTY_LIST_ITERATOR,
    Enumeration,
    JavaIterator,
    LockedIterator,
    LockedListIterator,
    Spliterator,
    drain,
)
from painless_lite.library.java_util_list import (
    EMPTY,
    SINGLE,
    JavaList,
    LinkedList,
    SingletonList,
    as_list,
)
from painless_lite.library.java_util_map import (
    JavaMap,
    JavaSet,
    PairEntry,
    SimpleImmutableEntry,
    as_map,
    unsupported,
)
from painless_lite.library.java_util_random import Random
from painless_lite.library.java_util_tree import TreeMap, tree_set
from painless_lite.runtime import throwables
from painless_lite.runtime.equality import equals
from painless_lite.runtime.iteration import iterate
from painless_lite.runtime.values import class_name

# Algorithms


@registry.static("java.util.Collections", "addAll", 2)
def add_all(target: Any, values: Any) -> bool:
    """Add the elements of an array to a collection; whether it changed."""
    changed = False
    for value in iterate(values):
        changed = add_to(target, value) or changed
    return changed


@registry.static("java.util.Collections", "binarySearch", 2)
def binary_search(items: Any, key: Any) -> int:
    """The index of a key in a sorted list, or -(where to insert it) - 1."""
    return _search(items, key, comparable)


@registry.static("java.util.Collections", "binarySearch", 3)
def binary_search_by(items: Any, key: Any, order: Compare | None) -> int:
    """The index of a key in a list sorted by a comparator."""
    return _search(items, key, ordering(order))


def _search(items: Any, key: Any, order: Compare) -> int:
    values = as_list(require(items))
    low, high = 0, len(values) - 1
    while low <= high:
        middle = (low + high) // 2
        result = order(values.get(middle), key)
        if result == 0:
            return middle
        if result < 0:
            low = middle + 1
        else:
            high = middle - 1
    return -(low + 1)


@registry.static("java.util.Collections", "copy", 2)
def copy(target: Any, source: Any) -> None:
    """Copy a list over the start of another."""
    values = list(iterate(source))
    if len(values) > size_of(target):
        raise throwables.IndexOutOfBoundsException("Source does not fit in dest")
    into = as_list(target)
    for index, value in enumerate(values):
        into.set(index, value)


_NO_ITERATOR: Final = 'Cannot invoke "java.util.Collection.iterator()" because "iterate" is null'


@registry.static("java.util.Collections", "disjoint", 2)
def disjoint(one: Any, two: Any) -> bool:
    """Whether two collections have no element in common."""
    if (one is None or two is None) and isinstance(two if one is None else one, JavaSet):
        raise throwables.NullPointerException(_NO_ITERATOR)
    size_of(one), size_of(two)
    if isinstance(one, JavaSet) and not isinstance(two, JavaSet):
        one, two = two, one
    return not any(contains(two, value) for value in iterate(one))


@registry.static("java.util.Collections", "fill", 2)
def fill(items: Any, value: Any) -> None:
    """Replace all elements of a list."""
    target = as_list(require(items))
    for index in range(len(target)):
        target.set(index, value)


@registry.static("java.util.Collections", "frequency", 2)
def frequency(items: Any, value: Any) -> int:
    """How many elements equal a value."""
    return sum(1 for one in iterate(items) if equals(value, one))


@registry.static("java.util.Collections", "indexOfSubList", 2)
def index_of_sub_list(items: Any, part: Any) -> int:
    """Where a list first appears in another, or -1."""
    return next(_places(items, part, last=False), -1)


@registry.static("java.util.Collections", "lastIndexOfSubList", 2)
def last_index_of_sub_list(items: Any, part: Any) -> int:
    """Where a list last appears in another, or -1."""
    return next(_places(items, part, last=True), -1)


def _places(items: Any, part: Any, *, last: bool) -> Iterator[int]:
    values, wanted = list(iterate(items)), list(iterate(part))
    starts = range(len(values) - len(wanted) + 1)
    for start in reversed(starts) if last else starts:
        if all(equals(one, values[start + at]) for at, one in enumerate(wanted)):
            yield start


@registry.static("java.util.Collections", "list", 1)
def list_(source: Any) -> list[Any]:
    """The elements that an enumeration has left."""
    return drain(require(source))


@registry.static("java.util.Collections", "max", 1)
def max_(items: Any) -> Any:
    """The greatest element in natural order."""
    return _extreme(items, comparable, 1)


@registry.static("java.util.Collections", "max", 2)
def max_by(items: Any, order: Compare | None) -> Any:
    """The greatest element in an order."""
    return _extreme(items, ordering(order), 1)


@registry.static("java.util.Collections", "min", 1)
def min_(items: Any) -> Any:
    """The least element in natural order."""
    return _extreme(items, comparable, -1)


@registry.static("java.util.Collections", "min", 2)
def min_by(items: Any, order: Compare | None) -> Any:
    """The least element in an order."""
    return _extreme(items, ordering(order), -1)


def _first(iterator: JavaIterator) -> Any:
    try:
        return iterator.next()
    except throwables.Throwable as error:
        error.add_note(class_name(iterator))  # its frames come first
        raise


def _extreme(items: Any, order: Compare, sign: int) -> Any:
    values = iterate(items)
    best = next(values, _NONE)
    if best is _NONE:
        return _first(as_collection(items).iterator())
    for value in values:
        if order(value, best) * sign > 0:
            best = value
    return best


_NONE: Final = object()


@registry.static("java.util.Collections", "replaceAll", 3)
def replace_all(items: Any, old: Any, new: Any) -> bool:
    """Replace all elements that equal a value; whether there was one."""
    target = as_list(require(items))
    found = [index for index, value in enumerate(target) if equals(old, value)]
    for index in found:
        target.set(index, new)
    return bool(found)


def _rewrite(items: Any, values: list[Any]) -> None:
    target = as_list(items)
    for index, value in enumerate(values):
        target.set(index, value)


@registry.static("java.util.Collections", "reverse", 1)
def reverse(items: Any) -> None:
    """Turn a list around."""
    values = list(iterate(items))
    if len(values) > 1:
        _rewrite(items, values[::-1])


@registry.static("java.util.Collections", "rotate", 2)
def rotate(items: Any, distance: int) -> None:
    """Move all elements on by a distance, around the end."""
    values = list(iterate(items))
    if values and distance % len(values):
        shift = distance % len(values)
        _rewrite(items, values[-shift:] + values[:-shift])


@registry.static("java.util.Collections", "shuffle", 1)
def shuffle(items: Any) -> None:
    """Shuffle a list."""
    shuffle_by(items, Random())


@registry.static("java.util.Collections", "shuffle", 2)
def shuffle_by(items: Any, random: Random) -> None:
    """Shuffle a list by a Random's numbers."""
    values = list(iterate(items))
    for size in range(len(values), 1, -1):
        other = require(random).next_int(size)
        values[size - 1], values[other] = values[other], values[size - 1]
    if len(values) > 1:
        _rewrite(items, values)


@registry.static("java.util.Collections", "sort", 1)
def sort(items: Any) -> None:
    """Sort a list in natural order."""
    as_list(require(items)).sort(None)


@registry.static("java.util.Collections", "sort", 2)
def sort_by(items: Any, order: Compare | None) -> None:
    """Sort a list by a comparator."""
    as_list(require(items)).sort(order)


@registry.static("java.util.Collections", "swap", 3)
def swap(items: Any, one: int, two: int) -> None:
    """Exchange two elements."""
    target = as_list(require(items))
    target.set(one, target.set(two, target.get(one)))


@registry.static("java.util.Collections", "enumeration", 1)
def enumeration(items: Any) -> Enumeration:
    """An enumeration over a collection."""
    return Enumeration(list(iterate(items)))


# Constant collections


class ConstantSet(JavaSet):
    """An immutable set of nothing or one element."""

    __slots__ = ("data",)
    java_class = "java.util.Collections$SingletonSet"
    traits = SINGLE

    def __init__(self, items: list[Any]) -> None:
        self.data = items

    def __len__(self) -> int:
        return len(self.data)

    def __iter__(self) -> Iterator[Any]:
        return iter(self.data)

    def iterator(self) -> JavaIterator:
        if not self.data:
            return EMPTY_ITERATOR
        return SingletonList(self.data).iterator()

    def remove_if(self, predicate: Callable[[Any], bool]) -> bool:
        if self.data:
            raise unsupported()
        require(predicate)
        return False


class EmptySet(ConstantSet):
    """Collections.emptySet()."""

    __slots__ = ()
    java_class = "java.util.Collections$EmptySet"
    traits = Spliterator.SIZED | Spliterator.SUBSIZED


class ConstantMap(JavaMap):
    """An immutable map of nothing or one key."""

    __slots__ = ("key", "there", "value")
    java_class = "java.util.Collections$SingletonMap"

    def __init__(self, there: bool, key: Any = None, value: Any = None) -> None:
        self.there = there
        self.key = key
        self.value = value

    def __len__(self) -> int:
        return int(self.there)

    def find(self, key: Any, default: Any = None) -> Any:
        return self.value if self.there and equals(key, self.key) else default

    def keys(self) -> list[Any]:
        return [self.key] if self.there else []

    def put(self, key: Any, value: Any) -> Any:
        raise unsupported()

    def put_if_absent(self, key: Any, value: Any) -> Any:
        raise unsupported()

    def remove(self, key: Any, *expected: Any) -> Any:
        if expected or (self.there and equals(key, self.key)):
            raise unsupported()
        return None

    def replace(self, key: Any, value: Any, *new: Any) -> Any:
        raise unsupported()

    def clear(self) -> None:
        if self.there:
            raise unsupported()

    def compute(self, key: Any, mapper: Callable[[Any, Any], Any]) -> Any:
        raise unsupported()

    def compute_if_absent(self, key: Any, mapper: Callable[[Any], Any]) -> Any:
        raise unsupported()

    def compute_if_present(self, key: Any, mapper: Callable[[Any, Any], Any]) -> Any:
        raise unsupported()

    def merge(self, key: Any, value: Any, mapper: Callable[[Any, Any], Any]) -> Any:
        raise unsupported()

    def replace_all(self, mapper: Callable[[Any, Any], Any]) -> None:
        if self.there:
            raise unsupported()
        require(mapper)

    def _set(self, values: list[Any]) -> Any:
        return ConstantSet(values) if self.there else EMPTY_SET

    def key_set(self) -> Any:
        return self._set([self.key])

    def values(self) -> Any:
        return self._set([self.value])

    def entry_set(self) -> Any:
        return self._set([SimpleImmutableEntry(self.key, self.value)])

    def entry(self, key: Any) -> Any:
        return SimpleImmutableEntry(self.key, self.value)


class EmptyMap(ConstantMap):
    """Collections.emptyMap()."""

    __slots__ = ()
    java_class = "java.util.Collections$EmptyMap"


EMPTY_SET: Final = EmptySet([])
EMPTY_MAP: Final = EmptyMap(False)
for _name, _value in (("LIST", EMPTY), ("SET", EMPTY_SET), ("MAP", EMPTY_MAP)):
    registry.field("java.util.Collections", f"EMPTY_{_name}", _value)
_EMPTIES: Final[dict[str, Any]] = {
    "emptySet": EMPTY_SET,
    "emptyMap": EMPTY_MAP,
    "emptyIterator": EMPTY_ITERATOR,
    "emptyListIterator": EMPTY_LIST_ITERATOR,
    "emptyEnumeration": EMPTY_ENUMERATION,
}
for _name, _empty in _EMPTIES.items():
    registry.static("java.util.Collections", _name, 0)(lambda value=_empty: value)


@registry.static("java.util.Collections", "singleton", 1)
def singleton(value: Any) -> ConstantSet:
    """An immutable set of one element."""
    return ConstantSet([value])


@registry.static("java.util.Collections", "singletonMap", 2)
def singleton_map(key: Any, value: Any) -> ConstantMap:
    """An immutable map of one key."""
    return ConstantMap(True, key, value)


# Unmodifiable views


def _unsupported(self: Any, *arguments: Any) -> Any:
    raise unsupported()


#: The body of all methods that an unmodifiable collection refuses.
_refuse: Any = _unsupported


_NEXT: Final = frames.frames("java.util.Collections$UnmodifiableCollection$1.next:1080")
_ENTRIES: Final = "java.util.Collections$UnmodifiableMap$UnmodifiableEntrySet$1"
_NEXT_ENTRY: Final = frames.frames(f"{_ENTRIES}.next:1869", f"{_ENTRIES}.next:1862")


def _within(items: Iterator[Any], outer: tuple[str, ...]) -> Iterator[Any]:
    """Items of an inner iterator; its errors go through the frames of an outer one."""
    try:
        yield from items
    except throwables.ConcurrentModificationException as error:
        error.frames = (*error.frames, *outer)
        raise


class LockedCollection(JavaCollection):
    """Collections.unmodifiableCollection."""

    __slots__ = ("inner",)
    java_class = "java.util.Collections$UnmodifiableCollection"
    java_supers: ClassVar[tuple[str, ...]] = ("java.util.Collection",)

    def __init__(self, inner: Any) -> None:
        self.inner = as_collection(inner)

    def __len__(self) -> int:
        return len(self.inner)

    def __iter__(self) -> Iterator[Any]:
        return _within(iter(self.inner), _NEXT)

    def iterator(self) -> JavaIterator:
        return LockedIterator(self.inner.iterator())

    def contains(self, value: Any) -> bool:
        return bool(self.inner.contains(value))

    def to_string(self) -> str:
        return str(self.inner.to_string())

    def for_each(self, action: Callable[[Any], Any]) -> None:
        self.inner.for_each(action)

    def spliterator(self) -> Spliterator:
        made: Spliterator = self.inner.spliterator()
        return made

    add = add_all = clear = remove_all = retain_all = remove_if = discard = _refuse


class LockedSet(LockedCollection, JavaSet):
    """Collections.unmodifiableSet."""

    __slots__ = ()
    java_class = "java.util.Collections$UnmodifiableSet"
    java_supers: ClassVar[tuple[str, ...]] = ("java.util.Set",)
    add = add_all = clear = remove_all = retain_all = remove_if = discard = remove = _refuse

    def equals(self, other: Any) -> bool:
        return self is other or bool(self.inner.equals(other))

    def hash_code(self) -> int:
        return int(self.inner.hash_code())


class LockedList(LockedCollection, JavaList):
    """Collections.unmodifiableList."""

    __slots__ = ()
    java_class = "java.util.Collections$UnmodifiableRandomAccessList"
    java_supers: ClassVar[tuple[str, ...]] = ("java.util.List",)
    add = add_all = clear = remove_all = retain_all = remove_if = discard = _refuse
    set = insert = delete = remove = replace_all = sort = _refuse

    def get(self, index: int) -> Any:
        return self.inner.get(index)

    def list_iterator(self, index: int = 0) -> JavaIterator:
        return LockedListIterator(self.inner.list_iterator(index))

    def sub_list(self, start: int, end: int) -> JavaList:
        return type(self)(self.inner.sub_list(start, end))

    def index_of(self, value: Any) -> int:
        return int(self.inner.index_of(value))

    def last_index_of(self, value: Any) -> int:
        return int(self.inner.last_index_of(value))

    def equals(self, other: Any) -> bool:
        return self is other or bool(self.inner.equals(other))

    def hash_code(self) -> int:
        return int(self.inner.hash_code())


class LockedSortedSet(LockedSet):
    """Collections.unmodifiableSortedSet."""

    __slots__ = ()
    java_class = "java.util.Collections$UnmodifiableSortedSet"
    java_supers: ClassVar[tuple[str, ...]] = ("java.util.SortedSet",)

    def first(self) -> Any:
        """The first element; there must be one."""
        return self.inner.first()

    def last(self) -> Any:
        """The last element; there must be one."""
        return self.inner.last()

    def comparator(self) -> Any:
        """The comparator of this order, or null for the natural one."""
        return self.inner.comparator()

    def _range(self, inner: Any, navigable: bool) -> LockedSortedSet:
        return LockedNavigableSet(inner) if navigable else LockedSortedSet(inner)

    def sub_set(self, start: Any, *more: Any) -> Any:
        """A live view from an element up to another."""
        return self._range(self.inner.sub_set(start, *more), len(more) > 1)

    def head_set(self, end: Any, *inclusive: bool) -> Any:
        """A live view up to an element."""
        return self._range(self.inner.head_set(end, *inclusive), bool(inclusive))

    def tail_set(self, start: Any, *inclusive: bool) -> Any:
        """A live view from an element on."""
        return self._range(self.inner.tail_set(start, *inclusive), bool(inclusive))


class LockedNavigableSet(LockedSortedSet):
    """Collections.unmodifiableNavigableSet."""

    __slots__ = ()
    java_class = "java.util.Collections$UnmodifiableNavigableSet"
    java_supers: ClassVar[tuple[str, ...]] = ("java.util.NavigableSet",)
    poll_first = poll_last = _refuse

    def ceiling(self, value: Any) -> Any:
        """The least element not below `value`, or null."""
        return self.inner.ceiling(value)

    def floor(self, value: Any) -> Any:
        """The greatest element not above `value`, or null."""
        return self.inner.floor(value)

    def higher(self, value: Any) -> Any:
        """The least element above `value`, or null."""
        return self.inner.higher(value)

    def lower(self, value: Any) -> Any:
        """The greatest element below `value`, or null."""
        return self.inner.lower(value)

    def descending_set(self) -> LockedNavigableSet:
        """A live view in the opposite order."""
        return LockedNavigableSet(self.inner.descending_set())

    def descending_iterator(self) -> JavaIterator:
        """A Java iterator in the opposite order."""
        return self.descending_set().iterator()


class LockedEntry(PairEntry):
    """An entry of an unmodifiable map."""

    __slots__ = ("inner",)
    java_class = "java.util.Collections$UnmodifiableMap$UnmodifiableEntrySet$UnmodifiableEntry"

    def __init__(self, inner: PairEntry) -> None:
        self.inner = inner

    def get_key(self) -> Any:
        return self.inner.get_key()

    def get_value(self) -> Any:
        return self.inner.get_value()


class LockedEntryIterator(LockedIterator):
    """The iterator over an unmodifiable map's entries."""

    __slots__ = ()
    java_class = "java.util.Collections$UnmodifiableMap$UnmodifiableEntrySet$1"

    def next(self) -> Any:
        return LockedEntry(super().next())


class LockedEntrySpliterator(Spliterator):
    """The spliterator over an unmodifiable map's entries."""

    __slots__ = ("inner",)
    java_class = (
        "java.util.Collections$UnmodifiableMap$UnmodifiableEntrySet$UnmodifiableEntrySetSpliterator"
    )

    def __init__(self, inner: Spliterator) -> None:
        self.inner = inner
        self.characteristics_ = inner.characteristics_
        self.order = inner.order

    def estimate_size(self) -> int:
        return self.inner.estimate_size()

    def try_advance(self, action: Callable[[Any], Any]) -> bool:
        require(action)
        return self.inner.try_advance(lambda entry: action(LockedEntry(entry)))

    def for_each_remaining(self, action: Callable[[Any], Any]) -> None:
        require(action)
        self.inner.for_each_remaining(lambda entry: action(LockedEntry(entry)))

    def try_split(self) -> Any:
        part = self.inner.try_split()
        return None if part is None else LockedEntrySpliterator(part)


class LockedEntrySet(LockedSet):
    """The entries of an unmodifiable map."""

    __slots__ = ()
    java_class = "java.util.Collections$UnmodifiableMap$UnmodifiableEntrySet"

    def __iter__(self) -> Iterator[Any]:
        return _within(map(LockedEntry, self.inner), _NEXT_ENTRY)

    def iterator(self) -> JavaIterator:
        return LockedEntryIterator(self.inner.iterator())

    def spliterator(self) -> Spliterator:
        return LockedEntrySpliterator(self.inner.spliterator())

    def for_each(self, action: Callable[[Any], Any]) -> None:
        require(action)
        self.inner.for_each(lambda entry: action(LockedEntry(entry)))


class LockedMap(JavaMap):
    """Collections.unmodifiableMap."""

    __slots__ = ("inner",)
    java_class = "java.util.Collections$UnmodifiableMap"
    java_supers: ClassVar[tuple[str, ...]] = ("java.util.Map",)
    put = put_all = put_if_absent = remove = replace = drop = clear = compute = _refuse
    compute_if_absent = compute_if_present = merge = replace_all = _refuse

    def __init__(self, inner: Any) -> None:
        self.inner = as_map(inner)

    def __len__(self) -> int:
        return len(self.inner)

    def find(self, key: Any, default: Any = None) -> Any:
        return self.inner.find(key, default)

    def keys(self) -> list[Any]:
        keys: list[Any] = self.inner.keys()
        return keys

    def get_or_default(self, key: Any, default: Any) -> Any:
        return self.inner.get_or_default(key, default)

    def items(self) -> Iterator[tuple[Any, Any]]:
        pairs: Iterator[tuple[Any, Any]] = self.inner.items()
        return pairs

    def version(self) -> int:
        return int(self.inner.version())

    def for_each(self, action: Callable[[Any, Any], Any]) -> None:
        self.inner.for_each(action)

    def key_set(self) -> Any:
        return LockedSet(self.inner.key_set())

    def values(self) -> Any:
        return LockedCollection(self.inner.values())

    def entry_set(self) -> Any:
        return LockedEntrySet(self.inner.entry_set())

    def entry(self, key: Any) -> Any:
        return LockedEntry(self.inner.entry(key))

    def equals(self, other: Any) -> bool:
        return self is other or bool(self.inner.equals(other))

    def hash_code(self) -> int:
        return int(self.inner.hash_code())

    def to_string(self) -> str:
        return str(self.inner.to_string())


class LockedSortedMap(LockedMap):
    """Collections.unmodifiableSortedMap."""

    __slots__ = ()
    java_class = "java.util.Collections$UnmodifiableSortedMap"
    java_supers: ClassVar[tuple[str, ...]] = ("java.util.SortedMap",)

    def comparator(self) -> Any:
        """The comparator of this order, or null for the natural one."""
        return self.inner.comparator()

    def first_key(self) -> Any:
        """The first key; there must be one."""
        return self.inner.first_key()

    def last_key(self) -> Any:
        """The last key; there must be one."""
        return self.inner.last_key()

    def _range(self, inner: Any, navigable: bool) -> LockedSortedMap:
        return LockedNavigableMap(inner) if navigable else LockedSortedMap(inner)

    def sub_map(self, start: Any, *more: Any) -> Any:
        """A live view from a key up to another."""
        return self._range(self.inner.sub_map(start, *more), len(more) > 1)

    def head_map(self, end: Any, *inclusive: bool) -> Any:
        """A live view up to a key."""
        return self._range(self.inner.head_map(end, *inclusive), bool(inclusive))

    def tail_map(self, start: Any, *inclusive: bool) -> Any:
        """A live view from a key on."""
        return self._range(self.inner.tail_map(start, *inclusive), bool(inclusive))


def _locked_entry(name: str) -> Callable[..., Any]:
    def entry(self: LockedNavigableMap, *key: Any) -> Any:
        found = getattr(self.inner, name)(*key)
        return None if found is None else LockedEntry(found)

    return entry


def _same_key(name: str) -> Callable[..., Any]:
    return lambda self, key: getattr(self.inner, name)(key)


class LockedNavigableMap(LockedSortedMap):
    """Collections.unmodifiableNavigableMap."""

    __slots__ = ()
    java_class = "java.util.Collections$UnmodifiableNavigableMap"
    java_supers: ClassVar[tuple[str, ...]] = ("java.util.NavigableMap",)
    poll_first_entry = poll_last_entry = _refuse
    first_entry = _locked_entry("first_entry")
    last_entry = _locked_entry("last_entry")
    ceiling_entry = _locked_entry("ceiling_entry")
    floor_entry = _locked_entry("floor_entry")
    higher_entry = _locked_entry("higher_entry")
    lower_entry = _locked_entry("lower_entry")
    ceiling_key = _same_key("ceiling_key")
    floor_key = _same_key("floor_key")
    higher_key = _same_key("higher_key")
    lower_key = _same_key("lower_key")

    def descending_map(self) -> LockedNavigableMap:
        """A live view in the opposite order."""
        return LockedNavigableMap(self.inner.descending_map())

    def navigable_key_set(self) -> LockedNavigableSet:
        """A live view of the keys."""
        return LockedNavigableSet(self.inner.navigable_key_set())

    def descending_key_set(self) -> LockedNavigableSet:
        """A live view of the keys in the opposite order."""
        return LockedNavigableSet(self.inner.descending_key_set())


EMPTY_SORTED_MAP: Final = variant(
    LockedNavigableMap, "java.util.Collections$UnmodifiableNavigableMap$EmptyNavigableMap"
)(TreeMap())
EMPTY_SORTED_SET: Final = variant(
    LockedNavigableSet, "java.util.Collections$UnmodifiableNavigableSet$EmptyNavigableSet"
)(tree_set())
for _name in ("Navigable", "Sorted"):
    registry.static("java.util.Collections", f"empty{_name}Map", 0)(lambda: EMPTY_SORTED_MAP)
    registry.static("java.util.Collections", f"empty{_name}Set", 0)(lambda: EMPTY_SORTED_SET)

_SEQUENTIAL: Final = variant(LockedList, "java.util.Collections$UnmodifiableList")


def _locking(kind: Callable[[Any], Any]) -> Callable[[Any], Any]:
    def lock(inner: Any) -> Any:
        return inner if type(require(inner)) is kind else kind(inner)

    return lock


for _name, _kind in (
    ("Collection", LockedCollection),
    ("Set", LockedSet),
    ("SortedSet", LockedSortedSet),
    ("NavigableSet", LockedNavigableSet),
    ("Map", LockedMap),
    ("SortedMap", LockedSortedMap),
    ("NavigableMap", LockedNavigableMap),
):
    registry.static("java.util.Collections", f"unmodifiable{_name}", 1)(_locking(_kind))


@registry.static("java.util.Collections", "unmodifiableList", 1)
def unmodifiable_list(inner: Any) -> Any:
    """An unmodifiable view of a list."""
    if isinstance(require(inner), LockedList):
        return inner
    return (_SEQUENTIAL if isinstance(inner, LinkedList) else LockedList)(inner)
