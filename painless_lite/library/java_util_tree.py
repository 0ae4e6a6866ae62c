"""java.util.TreeMap and TreeSet, and the live views of their ranges.

A TreeMap keeps its keys in a sorted list beside their values; the place of a key is found by binary
search with the map's comparator.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, ClassVar, Final, NamedTuple

from painless_lite.library import registry
from painless_lite.library.java_object import expose, require
from painless_lite.library.java_util_compare import REVERSE as REVERSE_ORDER
from painless_lite.library.java_util_compare import Compare, reversed_
from painless_lite.library.java_util_iterator import JavaIterator, Spliterator
from painless_lite.library.java_util_map import (
    JavaMap,
    JavaSet,
    KeySet,
    SimpleImmutableEntry,
    require_value,
)
from painless_lite.runtime import throwables
from painless_lite.runtime.classes import cast_class
from painless_lite.runtime.equality import compare as natural
from painless_lite.runtime.iteration import modified

_NULL_KEY: Final = 'Cannot invoke "java.lang.Comparable.compareTo(Object)" because "k1" is null'


class Bound(NamedTuple):
    """One end of a range of keys."""

    key: Any
    inclusive: bool


class SortedMap(JavaMap):
    """java.util.NavigableMap: a TreeMap, or a live view of a range of one, maybe descending."""

    __slots__ = ("descending", "high", "low", "tree")
    java_supers: ClassVar[tuple[str, ...]] = ("java.util.AbstractMap", "java.util.NavigableMap")
    tree: TreeMap
    low: Bound | None
    high: Bound | None
    descending: bool

    # Where things are

    def _start(self) -> int:
        low = self.low
        if low is None:
            return 0
        return self.tree.place(low.key, after=not low.inclusive)

    def _end(self) -> int:
        high = self.high
        if high is None:
            return len(self.tree.sorted)
        return self.tree.place(high.key, after=high.inclusive)

    def __len__(self) -> int:
        return max(self._end() - self._start(), 0)

    def version(self) -> int:
        return self.tree.changes

    def keys(self) -> list[Any]:
        keys = self.tree.sorted[self._start() : self._end()]
        return keys[::-1] if self.descending else keys

    def too_low(self, key: Any) -> bool:
        """Whether a key lies before this view's range."""
        low = self.low
        if low is None:
            return False
        order = self.tree.compare(key, low.key)
        return order < 0 or (order == 0 and not low.inclusive)

    def too_high(self, key: Any) -> bool:
        """Whether a key lies behind this view's range."""
        high = self.high
        if high is None:
            return False
        order = self.tree.compare(key, high.key)
        return order > 0 or (order == 0 and not high.inclusive)

    def in_range(self, key: Any, inclusive: bool = True) -> bool:
        """Whether a key lies in this view's range; an end may lie on an exclusive bound."""
        if inclusive:
            return not self.too_low(key) and not self.too_high(key)
        low, high, compare = self.low, self.high, self.tree.compare
        return (low is None or compare(key, low.key) >= 0) and (
            high is None or compare(high.key, key) >= 0
        )

    # Neighbours of a key

    def _at(self, index: int) -> Any:
        """The key at an index of the tree, if this view shows it."""
        if self._start() <= index < self._end():
            return self.tree.sorted[index]
        return _NONE

    def _near(self, key: Any, *, up: bool, same: bool) -> Any:
        """The nearest key on one side, in this view's direction, or _NONE."""
        if up is not self.descending:
            if self.too_low(key):
                return self._edge(not self.descending)
            return self._at(self.tree.place(key, after=not same))
        if self.too_high(key):
            return self._edge(self.descending)
        return self._at(self.tree.place(key, after=same) - 1)

    def _edge(self, first: bool) -> Any:
        start, end = self._start(), self._end()
        if start >= end:
            return _NONE
        return self.tree.sorted[start if first is not self.descending else end - 1]

    def _entry_of(self, key: Any) -> Any:
        return None if key is _NONE else SimpleImmutableEntry(key, self.tree.find(key))

    def ceiling_entry(self, key: Any) -> Any:
        """The entry of the least key not below `key`, or null."""
        return self._entry_of(self._near(key, up=True, same=True))

    def higher_entry(self, key: Any) -> Any:
        """The entry of the least key above `key`, or null."""
        return self._entry_of(self._near(key, up=True, same=False))

    def floor_entry(self, key: Any) -> Any:
        """The entry of the greatest key not above `key`, or null."""
        return self._entry_of(self._near(key, up=False, same=True))

    def lower_entry(self, key: Any) -> Any:
        """The entry of the greatest key below `key`, or null."""
        return self._entry_of(self._near(key, up=False, same=False))

    def ceiling_key(self, key: Any) -> Any:
        """The least key not below `key`, or null."""
        return _or_null(self._near(key, up=True, same=True))

    def higher_key(self, key: Any) -> Any:
        """The least key above `key`, or null."""
        return _or_null(self._near(key, up=True, same=False))

    def floor_key(self, key: Any) -> Any:
        """The greatest key not above `key`, or null."""
        return _or_null(self._near(key, up=False, same=True))

    def lower_key(self, key: Any) -> Any:
        """The greatest key below `key`, or null."""
        return _or_null(self._near(key, up=False, same=False))

    def first_key(self) -> Any:
        """The first key; there must be one."""
        return self._or_fail(self._edge(True))

    def last_key(self) -> Any:
        """The last key; there must be one."""
        return self._or_fail(self._edge(False))

    def _or_fail(self, key: Any) -> Any:
        if key is _NONE:
            error = throwables.NoSuchElementException()
            if self is not self.tree:
                error.add_note("view")
            raise error
        return key

    def first_entry(self) -> Any:
        """The first entry, or null."""
        return self._entry_of(self._edge(True))

    def last_entry(self) -> Any:
        """The last entry, or null."""
        return self._entry_of(self._edge(False))

    def poll_first_entry(self) -> Any:
        """Remove the first entry, which is the result, or null."""
        return self._poll(self._edge(True))

    def poll_last_entry(self) -> Any:
        """Remove the last entry, which is the result, or null."""
        return self._poll(self._edge(False))

    def _poll(self, key: Any) -> Any:
        entry = self._entry_of(key)
        if entry is not None:
            self.tree.drop(key)
        return entry

    # Views

    def comparator(self) -> Any:
        """The comparator of this order, or null for the natural one."""
        own = self.tree.order
        if not self.descending:
            return own
        return REVERSE_ORDER if own is None else reversed_(own)

    def descending_map(self) -> SortedMap:
        """A live view in the opposite order."""
        return _view(self.tree, self.low, self.high, not self.descending)

    def sub_map(self, start: Any, *more: Any) -> SortedMap:
        """A live view from a key up to another."""
        if len(more) == 1:
            return self._range(Bound(start, True), Bound(more[0], False))
        return self._range(Bound(start, more[0]), Bound(more[1], more[2]))

    def head_map(self, end: Any, inclusive: bool = False) -> SortedMap:
        """A live view up to a key."""
        return self._range(None, Bound(end, inclusive))

    def tail_map(self, start: Any, inclusive: bool = True) -> SortedMap:
        """A live view from a key on."""
        return self._range(Bound(start, inclusive), None)

    def _range(self, start: Bound | None, end: Bound | None) -> SortedMap:
        for bound, name in ((start, "fromKey"), (end, "toKey")):
            if bound is not None and not self.in_range(bound.key, bound.inclusive):
                raise throwables.IllegalArgumentException(f"{name} out of range")
        low, high = (end, start) if self.descending else (start, end)
        low, high = low or self.low, high or self.high
        compare = self.tree.compare
        if low is not None and high is not None:
            if compare(low.key, high.key) > 0:
                error = throwables.IllegalArgumentException("fromKey > toKey")
                if self.descending:
                    error.add_note("descending")
                raise error
        else:
            for bound in (low, high):
                if bound is not None:
                    compare(bound.key, bound.key)  # a key of a wrong class fails here
        return _view(self.tree, low, high, self.descending)

    def key_set(self) -> NavigableKeySet:
        return NavigableKeySet(self)

    def navigable_key_set(self) -> NavigableKeySet:
        """A live view of the keys."""
        return NavigableKeySet(self)

    def descending_key_set(self) -> NavigableKeySet:
        """A live view of the keys in the opposite order."""
        return NavigableKeySet(self.descending_map())

    def items(self) -> Iterator[tuple[Any, Any]]:
        tree = self.tree
        expected = tree.changes
        places = range(self._start(), self._end())
        for index in reversed(places) if self.descending else places:
            if tree.changes != expected:
                raise modified()
            yield tree.sorted[index], tree.data[index]


_NONE: Final = object()


def _null_key() -> throwables.Throwable:
    error = throwables.NullPointerException()
    error.add_note("key")  # Java throws it itself, without a message
    return error


def _or_null(key: Any) -> Any:
    return None if key is _NONE else key


class TreeMap(SortedMap):
    """java.util.TreeMap."""

    __slots__ = ("changes", "data", "order", "sorted")
    java_class = "java.util.TreeMap"
    java_supers = ()
    views = (
        "java.util.TreeMap$KeySet",
        "java.util.TreeMap$Values",
        "java.util.TreeMap$EntrySet",
        "java.util.TreeMap$Entry",
    )
    walks = (
        "java.util.TreeMap$KeyIterator",
        "java.util.TreeMap$ValueIterator",
        "java.util.TreeMap$EntryIterator",
    )
    view_traits = (0x55, 0x50, 0x55)

    def __init__(self, order: Compare | None = None) -> None:
        self.order = order
        self.sorted: list[Any] = []
        self.data: list[Any] = []
        self.changes = 0
        self.tree = self
        self.low = self.high = None
        self.descending = False

    def __len__(self) -> int:
        return len(self.sorted)

    def compare(self, one: Any, two: Any) -> int:
        """Compare two keys."""
        if self.order is not None:
            return self.order(one, two)
        if one is None:
            raise throwables.NullPointerException(_NULL_KEY)
        return natural(one, two)

    def place(self, key: Any, *, after: bool) -> int:
        """The index before the keys not below `key`, or after those not above it."""
        keys = self.sorted
        low, high = 0, len(keys)
        limit = -1 if after else 0
        while low < high:
            middle = (low + high) // 2
            if self.compare(key, keys[middle]) > limit:
                low = middle + 1
            else:
                high = middle
        return low

    def _locate(self, key: Any) -> tuple[int, bool]:
        keys = self.sorted
        low, high = 0, len(keys)
        while low < high:
            middle = (low + high) // 2
            order = self.compare(key, keys[middle])
            if order == 0:
                return middle, True
            if order > 0:
                low = middle + 1
            else:
                high = middle
        return low, False

    def _check(self, key: Any) -> None:
        """Refuse a key that has no natural order, whatever is in here."""
        if self.order is not None:
            return
        if key is None:
            raise _null_key()
        if not self.sorted:
            cast_class(key, "java.lang.Comparable")

    def _search(self, key: Any) -> tuple[int, bool]:
        self._check(key)
        return self._locate(key)

    def find(self, key: Any, default: Any = None) -> Any:
        index, there = self._search(key)
        return self.data[index] if there else default

    def _place(self, key: Any, value: Any) -> None:
        """Put in a key that is not there yet."""
        if not self.sorted:
            self._compare_first(key)
        index, _ = self._locate(key)
        self.changes += 1
        self.sorted.insert(index, key)
        self.data.insert(index, value)

    def _compare_first(self, key: Any) -> None:
        """An empty map compares a key with itself: one of a wrong class fails."""
        try:
            self.compare(key, key)
        except throwables.Throwable as error:
            error.add_note("empty")
            raise

    def _new(self, key: Any) -> tuple[int, bool]:
        """Where a key is that a function may put in: an empty map looks at none."""
        return self._search(key) if self.sorted else (0, False)

    def put(self, key: Any, value: Any) -> Any:
        index, there = self._new(key)
        if not there:
            return self._place(key, value)
        before, self.data[index] = self.data[index], value
        return before

    def put_if_absent(self, key: Any, value: Any) -> Any:
        index, there = self._new(key)
        if not there:
            return self._place(key, value)
        before = self.data[index]
        if before is None:
            self.data[index] = value
        return before

    def compute_if_absent(self, key: Any, mapper: Callable[[Any], Any]) -> Any:
        require(mapper)
        index, there = self._new(key)
        if there and self.data[index] is not None:
            return self.data[index]
        value = self._call(mapper, key)
        if there:
            self.data[index] = value
        elif value is not None:
            self._place(key, value)
        return value

    def compute(self, key: Any, mapper: Callable[[Any, Any], Any]) -> Any:
        require(mapper)
        index, there = self._new(key)
        value = self._call(mapper, key, self.data[index] if there else None)
        if there:
            self._renew(index, value)
        elif value is not None:
            self._place(key, value)
        return value

    def merge(self, key: Any, value: Any, mapper: Callable[[Any, Any], Any]) -> Any:
        require(mapper)
        require_value(value)
        index, there = self._new(key)
        if not there:
            self._place(key, value)
            return value
        before = self.data[index]
        merged = value if before is None else self._call(mapper, before, value)
        self._renew(index, merged)
        return merged

    def _renew(self, index: int, value: Any) -> None:
        if value is None:
            self._delete(index)
        else:
            self.data[index] = value

    def _delete(self, index: int) -> Any:
        self.changes += 1
        del self.sorted[index]
        return self.data.pop(index)

    def drop(self, key: Any) -> Any:
        index, there = self._search(key)
        return self._delete(index) if there else None

    def for_each(self, action: Callable[[Any, Any], Any]) -> None:
        require(action)
        expected = self.changes
        for key, value in self.items():
            action(key, value)
            if self.changes != expected:
                raise modified()

    def replace_all(self, mapper: Callable[[Any, Any], Any]) -> None:
        require(mapper)
        expected = self.changes
        for index, key in enumerate(list(self.sorted)):
            value = mapper(key, self.data[index])
            if self.changes != expected:
                raise modified()
            self.data[index] = value

    def clear(self) -> None:
        self.changes += 1
        self.sorted.clear()
        self.data.clear()

    def copy(self) -> TreeMap:
        """A TreeMap with the same keys, values and order."""
        made = TreeMap(self.order)
        made.sorted, made.data = list(self.sorted), list(self.data)
        return made


class SubMap(SortedMap):
    """A live view of a range of a TreeMap."""

    __slots__ = ()
    java_class = "java.util.TreeMap$AscendingSubMap"
    views = (
        "java.util.TreeMap$KeySet",
        "java.util.AbstractMap$2",
        "java.util.TreeMap$AscendingSubMap$AscendingEntrySetView",
        "java.util.TreeMap$Entry",
    )
    walks = (
        "java.util.TreeMap$NavigableSubMap$SubMapKeyIterator",
        "java.util.AbstractMap$ValueIterator",
        "java.util.TreeMap$NavigableSubMap$SubMapEntryIterator",
    )
    view_traits = (0x15, 0x4040, 0x4041)

    def find(self, key: Any, default: Any = None) -> Any:
        if not self.in_range(key):
            return default
        return self.tree.find(key, default)

    def _inside(self, key: Any) -> TreeMap:
        """The tree, for a key that may be put into it."""
        if not self.in_range(key):
            raise throwables.IllegalArgumentException("key out of range")
        return self.tree

    def put(self, key: Any, value: Any) -> Any:
        return self._inside(key).put(key, value)

    def put_if_absent(self, key: Any, value: Any) -> Any:
        return self._inside(key).put_if_absent(key, value)

    def merge(self, key: Any, value: Any, mapper: Callable[[Any, Any], Any]) -> Any:
        return self._inside(key).merge(key, value, mapper)

    def compute(self, key: Any, mapper: Callable[[Any, Any], Any]) -> Any:
        if not self.in_range(key) and require(mapper)(key, None) is None:
            return None  # out of range, and nothing is put there
        return self._inside(key).compute(key, mapper)

    def compute_if_absent(self, key: Any, mapper: Callable[[Any], Any]) -> Any:
        if not self.in_range(key) and require(mapper)(key) is None:
            return None
        return self._inside(key).compute_if_absent(key, mapper)

    def compute_if_present(self, key: Any, mapper: Callable[[Any, Any], Any]) -> Any:
        return self.tree.compute_if_present(key, mapper) if self.in_range(key) else None

    def drop(self, key: Any) -> Any:
        return self.tree.drop(key) if self.in_range(key) else None


class DescendingSubMap(SubMap):
    """A live view of a range of a TreeMap in the opposite order."""

    __slots__ = ()
    java_class = "java.util.TreeMap$DescendingSubMap"
    views = (
        "java.util.TreeMap$KeySet",
        "java.util.AbstractMap$2",
        "java.util.TreeMap$DescendingSubMap$DescendingEntrySetView",
        "java.util.TreeMap$Entry",
    )
    walks = (
        "java.util.TreeMap$NavigableSubMap$DescendingSubMapKeyIterator",
        "java.util.AbstractMap$ValueIterator",
        "java.util.TreeMap$NavigableSubMap$DescendingSubMapEntryIterator",
    )
    view_traits = (0x51, 0x4040, 0x4041)


class DescendingRange(DescendingSubMap):
    """A part of it, whose size nobody knows."""

    __slots__ = ()
    view_traits = (0x11, 0x4040, 0x4041)


def _view(tree: TreeMap, low: Bound | None, high: Bound | None, descending: bool) -> SortedMap:
    whole = DescendingSubMap if low is None and high is None else DescendingRange
    made: SortedMap = whole() if descending else SubMap()
    made.tree, made.low, made.high, made.descending = tree, low, high, descending
    return made


class SortedSet(JavaSet):
    """java.util.NavigableSet over the keys of a SortedMap."""

    __slots__ = ("owner",)
    java_supers: ClassVar[tuple[str, ...]] = ("java.util.AbstractSet", "java.util.NavigableSet")

    def __init__(self, owner: SortedMap) -> None:
        self.owner = owner

    def __len__(self) -> int:
        return len(self.owner)

    def __iter__(self) -> Iterator[Any]:
        return iter(KeySet(self.owner))

    def _set(self, owner: SortedMap) -> Any:
        return type(self)(owner)

    def version(self) -> int:
        return self.owner.version()

    def iterator(self) -> JavaIterator:
        return self.owner.walk(KeySet(self.owner))

    def spliterator(self) -> Spliterator:
        return KeySet(self.owner).spliterator()

    def traverse(self, each: bool = False) -> Iterator[Any]:
        """The elements as a spliterator goes through them."""
        return KeySet(self.owner).traverse(each)

    def contains(self, value: Any) -> bool:
        return self.owner.contains_key(value)

    def discard(self, value: Any) -> bool:
        return KeySet(self.owner).discard(value)

    def clear(self) -> None:
        self.owner.clear()

    def comparator(self) -> Any:
        """The comparator of this order, or null for the natural one."""
        return self.owner.comparator()

    def first(self) -> Any:
        """The first element; there must be one."""
        return self.owner.first_key()

    def last(self) -> Any:
        """The last element; there must be one."""
        return self.owner.last_key()

    def ceiling(self, value: Any) -> Any:
        """The least element not below `value`, or null."""
        return self.owner.ceiling_key(value)

    def floor(self, value: Any) -> Any:
        """The greatest element not above `value`, or null."""
        return self.owner.floor_key(value)

    def higher(self, value: Any) -> Any:
        """The least element above `value`, or null."""
        return self.owner.higher_key(value)

    def lower(self, value: Any) -> Any:
        """The greatest element below `value`, or null."""
        return self.owner.lower_key(value)

    def poll_first(self) -> Any:
        """Remove the first element, which is the result, or null."""
        entry = self.owner.poll_first_entry()
        return None if entry is None else entry.key

    def poll_last(self) -> Any:
        """Remove the last element, which is the result, or null."""
        entry = self.owner.poll_last_entry()
        return None if entry is None else entry.key

    def descending_set(self) -> SortedSet:
        """A live view in the opposite order."""
        made: SortedSet = self._set(self.owner.descending_map())
        return made

    def descending_iterator(self) -> JavaIterator:
        """A Java iterator in the opposite order."""
        return self.descending_set().iterator()

    def sub_set(self, start: Any, *more: Any) -> SortedSet:
        """A live view from an element up to another."""
        made: SortedSet = self._set(self.owner.sub_map(start, *more))
        return made

    def head_set(self, end: Any, inclusive: bool = False) -> SortedSet:
        """A live view up to an element."""
        made: SortedSet = self._set(self.owner.head_map(end, inclusive))
        return made

    def tail_set(self, start: Any, inclusive: bool = True) -> SortedSet:
        """A live view from an element on."""
        made: SortedSet = self._set(self.owner.tail_map(start, inclusive))
        return made


class NavigableKeySet(SortedSet):
    """The keys of a SortedMap."""

    __slots__ = ()
    java_class = "java.util.TreeMap$KeySet"


class TreeSet(SortedSet):
    """java.util.TreeSet."""

    __slots__ = ()
    java_class = "java.util.TreeSet"
    java_supers = ()

    def add(self, value: Any) -> bool:
        size = self.owner.tree.changes
        self.owner.put(value, True)
        return self.owner.tree.changes != size

    def add_all(self, other: Any) -> bool:
        if other is None:
            error = throwables.NullPointerException()
            if not len(self):
                error.add_note("empty")  # it asks for the other's size first
            raise error
        return super().add_all(other)


expose(
    "java.util.SortedMap",
    SortedMap,
    *("comparator/0", "firstKey/0", "lastKey/0", "headMap/1", "subMap/2", "tailMap/1"),
)
expose(
    "java.util.NavigableMap",
    SortedMap,
    *("ceilingEntry/1", "ceilingKey/1", "descendingKeySet/0", "descendingMap/0", "firstEntry/0"),
    *("floorEntry/1", "floorKey/1", "headMap/2", "higherEntry/1", "higherKey/1", "lastEntry/0"),
    *("lowerEntry/1", "lowerKey/1", "navigableKeySet/0", "pollFirstEntry/0", "pollLastEntry/0"),
    *("subMap/4", "tailMap/2"),
)
expose(
    "java.util.SortedSet",
    SortedSet,
    *("comparator/0", "first/0", "last/0", "headSet/1", "subSet/2", "tailSet/1"),
)
expose(
    "java.util.NavigableSet",
    SortedSet,
    *("ceiling/1", "descendingIterator/0", "descendingSet/0", "floor/1", "headSet/2", "higher/1"),
    *("lower/1", "pollFirst/0", "pollLast/0", "subSet/4", "tailSet/2"),
)
registry.constructor("java.util.TreeMap", 0)(TreeMap)
registry.constructor("java.util.TreeMap", 1)(TreeMap)
registry.method("java.util.TreeMap", "clone", 0)(TreeMap.copy)


@registry.constructor("java.util.TreeSet", 0)
@registry.constructor("java.util.TreeSet", 1)
def tree_set(order: Compare | None = None) -> TreeSet:
    """A new TreeSet."""
    return TreeSet(TreeMap(order))


@registry.method("java.util.TreeSet", "clone", 0)
def clone(self: TreeSet) -> TreeSet:
    """A TreeSet with the same elements and order."""
    made = TreeMap(self.owner.comparator())
    for key in self.owner.keys():  # noqa: SIM118 - no dict
        made.put(key, True)
    return TreeSet(made)
