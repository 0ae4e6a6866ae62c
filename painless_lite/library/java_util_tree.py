"""java.util.TreeMap and TreeSet, and the live views of their ranges."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from operator import attrgetter
from typing import Any, ClassVar, Final, NamedTuple

from painless_lite.library import frames, registry
from painless_lite.library.java_object import expose, function, require, variant
from painless_lite.library.java_util_collection import size_of
from painless_lite.library.java_util_compare import REVERSE as REVERSE_ORDER
from painless_lite.library.java_util_compare import Compare, reversed_
from painless_lite.library.java_util_iterator import JavaIterator, Spliterator, drain
from painless_lite.library.java_util_map import (
    JavaMap,
    SimpleImmutableEntry,
    as_map,
    is_map,
    require_value,
)
from painless_lite.library.java_util_tree_views import (
    OPEN,
    SHOWS,
    BackwardIterator,
    BackwardSpliterator,
    Entries,
    LateSpliterator,
    NavigableKeySet,
    NodeIterator,
    NodeValues,
    RangeSpliterator,
    SortedSet,
    TreeSpliterator,
    order_of_entries,
)
from painless_lite.library.red_black import Node, RedBlackTree
from painless_lite.runtime import throwables
from painless_lite.runtime.classes import is_instance
from painless_lite.runtime.equality import equals
from painless_lite.runtime.iteration import entries, iterate, modified
from painless_lite.runtime.limits import check_length, visit

_PAIR: Final = attrgetter("key", "value")
_KEY: Final = attrgetter("key")
_REMAPPING: Final = "remappingFunction"


class Bound(NamedTuple):
    """One end of a range of keys."""

    key: Any
    inclusive: bool


def _key_or_null(node: Node | None) -> Any:
    return None if node is None else node.key


def _copied(node: Node | None) -> Any:
    """An immutable entry with what a node holds, or null."""
    return None if node is None else SimpleImmutableEntry(node.key, node.value)


class SortedMap(JavaMap):
    """java.util.NavigableMap: a TreeMap, or a live view of a range of one, maybe descending."""

    __slots__ = ("entry_view", "key_view", "tree", "turned", "value_view")
    java_supers: ClassVar[tuple[str, ...]] = ("java.util.AbstractMap", "java.util.NavigableMap")
    #: Whether keys go down.
    descending: ClassVar[bool] = False

    def __init__(self, tree: RedBlackTree) -> None:
        self.tree = tree
        self.key_view: NavigableKeySet | None = None
        self.value_view: NodeValues | None = None
        self.entry_view: Entries | None = None
        self.turned: SortedMap | None = None

    def version(self) -> int:
        return self.tree.changes

    # Nodes

    def node_of(self, key: Any) -> Node | None:
        """The node of a key that this map shows."""
        raise NotImplementedError

    def first_node(self) -> Node | None:
        """The first node."""
        raise NotImplementedError

    def last_node(self) -> Node | None:
        """The last node."""
        raise NotImplementedError

    def ceiling_node(self, key: Any) -> Node | None:
        """The first node whose key is not before this one."""
        raise NotImplementedError

    def higher_node(self, key: Any) -> Node | None:
        """The first node whose key is behind this one."""
        raise NotImplementedError

    def floor_node(self, key: Any) -> Node | None:
        """The last node whose key is not behind this one."""
        raise NotImplementedError

    def lower_node(self, key: Any) -> Node | None:
        """The last node whose key is before this one."""
        raise NotImplementedError

    def ends(self) -> tuple[Node | None, Any]:
        """Where an iterator begins, and the key at which it ends."""
        return self.first_node(), OPEN

    def nodes(self, part: int | None = None) -> Iterator[Node]:
        """The nodes in order; fails as the iterator over keys, values or entries does."""
        tree = self.tree
        node, fence = self.ends()
        expected = tree.changes
        while node is not None and node.key is not fence:
            if tree.changes != expected:
                raise self._modified(part)
            following = node.before if self.descending else node.after
            yield node
            node = following

    def _modified(self, part: int | None) -> throwables.Throwable:
        return modified() if part is None else frames.modified(self.walks[part])

    def walker(self, part: int) -> JavaIterator:
        """An iterator over keys, values or entries."""
        kind = BackwardIterator if self.descending else NodeIterator
        return variant(kind, self.walks[part])(self.tree, self.ends(), SHOWS[part])

    def walk(self, view: Any) -> JavaIterator:
        return self.walker(view.part)

    def backward(self) -> JavaIterator:
        """An iterator over the keys in the opposite order."""
        raise NotImplementedError

    def splitter(self, part: int) -> Spliterator:
        """A spliterator over keys, values or entries."""
        raise NotImplementedError

    # As a map

    def find(self, key: Any, default: Any = None) -> Any:
        node = self.node_of(key)
        return default if node is None else node.value

    def get_or_default(self, key: Any, default: Any) -> Any:
        value = self.find(key)
        return value if value is not None or self.contains_key(key) else default

    def keys(self) -> list[Any]:
        return list(map(_KEY, self.nodes()))

    def items(self) -> Iterator[tuple[Any, Any]]:
        return map(_PAIR, self.nodes())

    def entry(self, key: Any) -> Any:
        return self.node_of(key)

    def remove(self, key: Any, *expected: Any) -> Any:
        if not expected:
            return self.drop(key)
        same = self._has(key, expected[0])
        if same:
            self.drop(key)
        return same

    def _has(self, key: Any, value: Any) -> bool:
        """Whether a key has this value: a null is looked at twice."""
        found = self.find(key)
        return equals(found, value) and (found is not None or self.contains_key(key))

    def replace(self, key: Any, value: Any, *new: Any) -> Any:
        if new:
            same = self._has(key, value)
            if same:
                self.put(key, new[0])
            return same
        found = self.find(key)
        return self.put(key, value) if found is not None or self.contains_key(key) else None

    def replace_all(self, mapper: Callable[[Any, Any], Any]) -> None:
        require(mapper)
        for node in self.nodes():
            node.value = mapper(node.key, node.value)

    def for_each(self, action: Callable[[Any, Any], Any]) -> None:
        require(action)
        for node in self.nodes():
            action(node.key, node.value)

    def put_all(self, other: Any) -> None:
        for key, value in entries(other):
            self.put(key, value)

    def equals(self, other: Any) -> bool:
        if self is other:
            return True
        if not is_map(other) or len(other) != len(self):
            return False
        visit()
        them = as_map(other)
        try:
            return all(_has_pair(them, key, value) for key, value in self.items())
        except (throwables.ClassCastException, throwables.NullPointerException):
            return False

    # Neighbours of a key

    def ceiling_entry(self, key: Any) -> Any:
        """The entry of the least key not below `key`, or null."""
        return _copied(self.ceiling_node(key))

    def higher_entry(self, key: Any) -> Any:
        """The entry of the least key above `key`, or null."""
        return _copied(self.higher_node(key))

    def floor_entry(self, key: Any) -> Any:
        """The entry of the greatest key not above `key`, or null."""
        return _copied(self.floor_node(key))

    def lower_entry(self, key: Any) -> Any:
        """The entry of the greatest key below `key`, or null."""
        return _copied(self.lower_node(key))

    def ceiling_key(self, key: Any) -> Any:
        """The least key not below `key`, or null."""
        return _key_or_null(self.ceiling_node(key))

    def higher_key(self, key: Any) -> Any:
        """The least key above `key`, or null."""
        return _key_or_null(self.higher_node(key))

    def floor_key(self, key: Any) -> Any:
        """The greatest key not above `key`, or null."""
        return _key_or_null(self.floor_node(key))

    def lower_key(self, key: Any) -> Any:
        """The greatest key below `key`, or null."""
        return _key_or_null(self.lower_node(key))

    def first_key(self) -> Any:
        """The first key; there must be one."""
        return self._key(self.first_node())

    def last_key(self) -> Any:
        """The last key; there must be one."""
        return self._key(self.last_node())

    def _key(self, node: Node | None) -> Any:
        if node is None:
            raise throwables.NoSuchElementException()
        return node.key

    def first_entry(self) -> Any:
        """The first entry, or null."""
        return _copied(self.first_node())

    def last_entry(self) -> Any:
        """The last entry, or null."""
        return _copied(self.last_node())

    def poll_first_entry(self) -> Any:
        """Remove the first entry, which is the result, or null."""
        return self._poll(self.first_node())

    def poll_last_entry(self) -> Any:
        """Remove the last entry, which is the result, or null."""
        return self._poll(self.last_node())

    def _poll(self, node: Node | None) -> Any:
        entry = _copied(node)
        if node is not None:
            self.tree.delete(node)
        return entry

    # Views, each made once

    def key_set(self) -> NavigableKeySet:
        if self.key_view is None:
            self.key_view = NavigableKeySet(self)
        return self.key_view

    def navigable_key_set(self) -> NavigableKeySet:
        """A live view of the keys."""
        return self.key_set()

    def values(self) -> Any:
        if self.value_view is None:
            kind = variant(NodeValues, self.views[1], "java.util.AbstractCollection")
            self.value_view = kind(self)
        return self.value_view

    def entry_set(self) -> Any:
        if self.entry_view is None:
            self.entry_view = variant(Entries, self.views[2])(self)
        return self.entry_view

    def descending_key_set(self) -> NavigableKeySet:
        """A live view of the keys in the opposite order."""
        return self.descending_map().key_set()

    def comparator(self) -> Any:
        """The comparator of this order, or null for the natural one."""
        raise NotImplementedError

    def descending_map(self) -> SortedMap:
        """A live view in the opposite order."""
        raise NotImplementedError

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
        raise NotImplementedError


def _has_pair(owner: Any, key: Any, value: Any) -> bool:
    """Whether a map has a key with this value, as AbstractMap.equals asks."""
    found = owner.get(key)
    if value is None:
        return found is None and bool(owner.contains_key(key))
    return equals(value, found)


class TreeMap(SortedMap):
    """java.util.TreeMap."""

    __slots__ = ()
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
        super().__init__(RedBlackTree(order))

    def __len__(self) -> int:
        return self.tree.count

    def node_of(self, key: Any) -> Node | None:
        return self.tree.find(key)

    def first_node(self) -> Node | None:
        return self.tree.first()

    def last_node(self) -> Node | None:
        return self.tree.last()

    def ceiling_node(self, key: Any) -> Node | None:
        return self.tree.ceiling(key)

    def higher_node(self, key: Any) -> Node | None:
        return self.tree.higher(key)

    def floor_node(self, key: Any) -> Node | None:
        return self.tree.floor(key)

    def lower_node(self, key: Any) -> Node | None:
        return self.tree.lower(key)

    def nodes(self, part: int | None = None) -> Iterator[Node]:
        tree = self.tree
        expected = tree.changes
        node = tree.first()
        while node is not None:
            if tree.changes != expected:
                raise self._modified(part)
            following = node.after
            yield node
            node = following

    def items(self) -> Iterator[tuple[Any, Any]]:
        tree = self.tree
        expected = tree.changes
        node = tree.first()
        while node is not None:
            if tree.changes != expected:
                raise modified()
            following = node.after
            yield node.key, node.value
            node = following

    def backward(self) -> JavaIterator:
        kind = variant(BackwardIterator, "java.util.TreeMap$DescendingKeyIterator")
        return kind(self.tree, (self.tree.last(), OPEN), SHOWS[0])

    def splitter(self, part: int) -> Spliterator:
        order = self.tree.order if part == 0 else order_of_entries(self.tree.order)
        kind = variant(TreeSpliterator, _SPLITERATORS[part])
        return kind(self.tree, SHOWS[part], self.view_traits[part], order if part != 1 else None)

    def get(self, key: Any) -> Any:
        node = self.tree.find(key)
        return None if node is None else node.value

    def put(self, key: Any, value: Any) -> Any:
        tree = self.tree
        if tree.root is None:
            return tree.plant(key, value)
        node, order = tree.place(key)
        if order:
            return tree.add(node, order, key, value)
        before, node.value = node.value, value
        return before

    def put_if_absent(self, key: Any, value: Any) -> Any:
        tree = self.tree
        if tree.root is None:
            return tree.plant(key, value)
        node, order = tree.place(key)
        if order:
            return tree.add(node, order, key, value)
        before = node.value
        if before is None:
            node.value = value
        return before

    def put_all(self, other: Any) -> None:
        size = len(require(other))
        check_length(self.tree.count + size)
        if self.tree.count == 0 and size and self._as_sorted(other, "java.util.SortedMap"):
            self.tree.changes += 1
            self.tree.build(size, map(_pair_of, iterate(other.entry_set())))
        else:
            super().put_all(other)

    def _as_sorted(self, other: Any, kind: str) -> bool:
        """Whether another map or set has the order of this one."""
        return is_instance(other, kind) and equals(self.tree.order, other.comparator())

    def add_sorted(self, other: Any) -> bool:
        """Put in all keys of a set, which is sorted as this map, if this one is empty."""
        if self.tree.count or not size_of(other):
            return False
        if not self._as_sorted(other, "java.util.SortedSet"):
            return False
        self.tree.build(len(other), ((key, True) for key in iterate(other)))
        return True

    def compute_if_absent(self, key: Any, mapper: Callable[[Any], Any]) -> Any:
        require(mapper)
        tree = self.tree
        if tree.root is None:
            return self._plant(key, self._call(mapper, key))
        node, order = tree.place(key)
        if order:
            return self._add(node, order, key, self._call(mapper, key))
        if node.value is None:
            node.value = self._call(mapper, key)
        return node.value

    def compute_if_present(self, key: Any, mapper: Callable[[Any, Any], Any]) -> Any:
        require(mapper)
        node = self.tree.find(key)
        if node is None or node.value is None:
            return None
        return self._renew(node, self._call(mapper, key, node.value))

    def compute(self, key: Any, mapper: Callable[[Any, Any], Any]) -> Any:
        require(mapper)
        tree = self.tree
        if tree.root is None:
            return self._plant(key, self._call(mapper, key, None))
        node, order = tree.place(key)
        if order:
            return self._add(node, order, key, self._call(mapper, key, None))
        return self._renew(node, self._call(mapper, key, node.value))

    def merge(self, key: Any, value: Any, mapper: Callable[[Any, Any], Any]) -> Any:
        require(mapper)
        require_value(value)
        tree = self.tree
        if tree.root is None:
            return self._plant(key, value)
        node, order = tree.place(key)
        if order:
            return self._add(node, order, key, value)
        before = node.value
        return self._renew(node, value if before is None else self._call(mapper, before, value))

    def _plant(self, key: Any, value: Any) -> Any:
        if value is not None:
            self.tree.plant(key, value)
        return value

    def _add(self, node: Node, order: int, key: Any, value: Any) -> Any:
        if value is not None:
            self.tree.add(node, order, key, value)
        return value

    def _renew(self, node: Node, value: Any) -> Any:
        if value is None:
            self.tree.delete(node)
        else:
            node.value = value
        return value

    def replace(self, key: Any, value: Any, *new: Any) -> Any:
        node = self.tree.find(key)
        if not new:
            before = None if node is None else node.value
            if node is not None:
                node.value = value
            return before
        same = node is not None and equals(value, node.value)
        if node is not None and same:
            node.value = new[0]
        return same

    def drop(self, key: Any) -> Any:
        node = self.tree.find(key)
        if node is None:
            return None
        value = node.value
        self.tree.delete(node)
        return value

    def for_each(self, action: Callable[[Any, Any], Any]) -> None:
        require(action)
        for node in self._watched():
            action(node.key, node.value)

    def replace_all(self, mapper: Callable[[Any, Any], Any]) -> None:
        require(mapper)
        for node in self._watched():
            node.value = mapper(node.key, node.value)

    def _watched(self) -> Iterator[Node]:
        """The nodes in order; fails right after that with which the map was changed."""
        tree = self.tree
        expected = tree.changes
        node = tree.first()
        while node is not None:
            yield node
            if tree.changes != expected:
                raise modified()
            node = node.after

    def clear(self) -> None:
        self.tree.clear()

    def copy(self) -> TreeMap:
        """A TreeMap with the same keys, values and order."""
        made = TreeMap(self.tree.order)
        made.tree.build(self.tree.count, self.items())
        return made

    # Views

    def comparator(self) -> Any:
        return self.tree.order

    def descending_map(self) -> SortedMap:
        if self.turned is None:
            self.turned = DescendingSubMap(self, None, None)
        return self.turned

    def _range(self, start: Bound | None, end: Bound | None) -> SortedMap:
        return AscendingSubMap(self, start, end)


_SPLITERATORS: Final = (
    "java.util.TreeMap$KeySpliterator",
    "java.util.TreeMap$ValueSpliterator",
    "java.util.TreeMap$EntrySpliterator",
)


def _pair_of(entry: Any) -> tuple[Any, Any]:
    return entry.get_key(), entry.get_value()


class SubMap(SortedMap):
    """A live view of a range of a TreeMap."""

    __slots__ = ("base", "counted", "high", "low")

    def __init__(self, base: TreeMap, low: Bound | None, high: Bound | None) -> None:
        super().__init__(base.tree)
        compare = base.tree.compare
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
        self.base = base
        self.low = low
        self.high = high
        self.counted = (-1, 0)

    def __len__(self) -> int:
        if self.low is None and self.high is None:
            return self.tree.count
        if self.counted[0] != self.tree.changes:
            changes = self.tree.changes
            self.counted = (changes, sum(1 for _ in self.nodes(2)))
        return self.counted[1]

    def is_empty(self) -> bool:
        if self.low is None and self.high is None:
            return self.tree.count == 0
        node = self.lowest()
        return node is None or self.too_high(node.key)

    # The range

    def too_low(self, key: Any) -> bool:
        """Whether a key lies below this range."""
        low = self.low
        if low is None:
            return False
        order = self.tree.compare(key, low.key)
        return order < 0 or (order == 0 and not low.inclusive)

    def too_high(self, key: Any) -> bool:
        """Whether a key lies above this range."""
        high = self.high
        if high is None:
            return False
        order = self.tree.compare(key, high.key)
        return order > 0 or (order == 0 and not high.inclusive)

    def in_range(self, key: Any) -> bool:
        """Whether a key lies in this range."""
        return not self.too_low(key) and not self.too_high(key)

    def _takes(self, bound: Bound) -> bool:
        """Whether a range inside this one may end there: an open end may lie on an open end."""
        key = bound.key
        if bound.inclusive:
            return self.in_range(key)
        low, high, compare = self.low, self.high, self.tree.compare
        return (low is None or compare(key, low.key) >= 0) and (
            high is None or compare(high.key, key) >= 0
        )

    def _below_end(self, node: Node | None) -> Node | None:
        return None if node is None or self.too_high(node.key) else node

    def _above_start(self, node: Node | None) -> Node | None:
        return None if node is None or self.too_low(node.key) else node

    def lowest(self) -> Node | None:
        """The node of the least key."""
        low, tree = self.low, self.tree
        if low is None:
            return self._below_end(tree.first())
        return self._below_end(tree.ceiling(low.key) if low.inclusive else tree.higher(low.key))

    def highest(self) -> Node | None:
        """The node of the greatest key."""
        high, tree = self.high, self.tree
        if high is None:
            return self._above_start(tree.last())
        return self._above_start(tree.floor(high.key) if high.inclusive else tree.lower(high.key))

    def not_below(self, key: Any) -> Node | None:
        """The node of the least key that is not below another."""
        return self.lowest() if self.too_low(key) else self._below_end(self.tree.ceiling(key))

    def above(self, key: Any) -> Node | None:
        """The node of the least key above another."""
        return self.lowest() if self.too_low(key) else self._below_end(self.tree.higher(key))

    def not_above(self, key: Any) -> Node | None:
        """The node of the greatest key that is not above another."""
        return self.highest() if self.too_high(key) else self._above_start(self.tree.floor(key))

    def below(self, key: Any) -> Node | None:
        """The node of the greatest key below another."""
        return self.highest() if self.too_high(key) else self._above_start(self.tree.lower(key))

    def upward(self) -> tuple[Node | None, Any]:
        """The ends of an iterator towards greater keys."""
        node, high, tree = self.lowest(), self.high, self.tree
        if high is None:
            return node, OPEN
        fence = tree.higher(high.key) if high.inclusive else tree.ceiling(high.key)
        return node, OPEN if fence is None else fence.key

    def downward(self) -> tuple[Node | None, Any]:
        """The ends of an iterator towards lesser keys."""
        node, low, tree = self.highest(), self.low, self.tree
        if low is None:
            return node, OPEN
        fence = tree.lower(low.key) if low.inclusive else tree.floor(low.key)
        return node, OPEN if fence is None else fence.key

    def splitter(self, part: int) -> Spliterator:
        if part:
            view = self.values() if part == 1 else self.entry_set()
            return LateSpliterator(view, self.view_traits[part])
        traits = self.view_traits[0]
        order = self.comparator() if traits & Spliterator.SORTED else None
        return variant(RangeSpliterator, self.walks[0])(self.walker(0), traits, order)

    # As a map

    def node_of(self, key: Any) -> Node | None:
        return self.tree.find(key) if self.in_range(key) else None

    def _key(self, node: Node | None) -> Any:
        try:
            return super()._key(node)
        except throwables.NoSuchElementException as error:
            error.add_note("view")
            raise

    def _inside(self, key: Any) -> TreeMap:
        """The whole map, for a key that may be put into it."""
        if not self.in_range(key):
            raise throwables.IllegalArgumentException("key out of range")
        return self.base

    def put(self, key: Any, value: Any) -> Any:
        return self._inside(key).put(key, value)

    def put_if_absent(self, key: Any, value: Any) -> Any:
        return self._inside(key).put_if_absent(key, value)

    def merge(self, key: Any, value: Any, mapper: Callable[[Any, Any], Any]) -> Any:
        return self._inside(key).merge(key, value, mapper)

    def compute(self, key: Any, mapper: Callable[[Any, Any], Any]) -> Any:
        if self.in_range(key):
            return self.base.compute(key, mapper)
        call = function(mapper, "java.util.function.BiFunction.apply(Object, Object)", _REMAPPING)
        if call(key, None) is None:
            return None  # nothing is to be put there
        raise throwables.IllegalArgumentException("key out of range")

    def compute_if_absent(self, key: Any, mapper: Callable[[Any], Any]) -> Any:
        if self.in_range(key):
            return self.base.compute_if_absent(key, mapper)
        call = function(mapper, "java.util.function.Function.apply(Object)", "mappingFunction")
        if call(key) is None:
            return None
        raise throwables.IllegalArgumentException("key out of range")

    def compute_if_present(self, key: Any, mapper: Callable[[Any, Any], Any]) -> Any:
        return self.base.compute_if_present(key, mapper) if self.in_range(key) else None

    def drop(self, key: Any) -> Any:
        return self.base.drop(key) if self.in_range(key) else None

    def clear(self) -> None:
        walk = self.walker(2)
        while walk.has_next():
            walk.next()
            walk.remove()

    # Views

    def _range(self, start: Bound | None, end: Bound | None) -> SortedMap:
        for bound, name in ((start, "fromKey"), (end, "toKey")):
            if bound is not None and not self._takes(bound):
                raise throwables.IllegalArgumentException(f"{name} out of range")
        low, high = (end, start) if self.descending else (start, end)
        return type(self)(self.base, low or self.low, high or self.high)


class AscendingSubMap(SubMap):
    """A live view of a range of a TreeMap in its own order."""

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
    first_node = SubMap.lowest
    last_node = SubMap.highest
    ceiling_node = SubMap.not_below
    higher_node = SubMap.above
    floor_node = SubMap.not_above
    lower_node = SubMap.below
    ends = SubMap.upward

    def backward(self) -> JavaIterator:
        return variant(BackwardIterator, DescendingSubMap.walks[0])(
            self.tree, self.downward(), SHOWS[0]
        )

    def comparator(self) -> Any:
        return self.tree.order

    def descending_map(self) -> SortedMap:
        if self.turned is None:
            self.turned = DescendingSubMap(self.base, self.low, self.high)
        return self.turned


class DescendingSubMap(SubMap):
    """A live view of a range of a TreeMap in the opposite order."""

    __slots__ = ("order",)
    java_class = "java.util.TreeMap$DescendingSubMap"
    descending = True
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
    view_traits = (0x11, 0x4040, 0x4041)
    first_node = SubMap.highest
    last_node = SubMap.lowest
    ceiling_node = SubMap.not_above
    higher_node = SubMap.below
    floor_node = SubMap.not_below
    lower_node = SubMap.above
    ends = SubMap.downward

    def __init__(self, base: TreeMap, low: Bound | None, high: Bound | None) -> None:
        super().__init__(base, low, high)
        own = self.tree.order
        self.order = REVERSE_ORDER if own is None else reversed_(own)

    def splitter(self, part: int) -> Spliterator:
        if part == 0 and self is self.base.turned:
            return BackwardSpliterator(self.tree, SHOWS[0], 0x51)
        return super().splitter(part)

    def backward(self) -> JavaIterator:
        return variant(NodeIterator, AscendingSubMap.walks[0])(self.tree, self.upward(), SHOWS[0])

    def comparator(self) -> Any:
        return self.order

    def descending_map(self) -> SortedMap:
        if self.turned is None:
            self.turned = AscendingSubMap(self.base, self.low, self.high)
        return self.turned


class TreeSet(SortedSet):
    """java.util.TreeSet."""

    __slots__ = ()
    java_class = "java.util.TreeSet"
    java_supers = ()

    def add(self, value: Any) -> bool:
        return self.owner.put(value, True) is None

    def discard(self, value: Any) -> bool:
        return self.owner.drop(value) is not None

    def add_all(self, other: Any) -> bool:
        owner = self.owner
        if len(owner) == 0 and other is None:
            error = throwables.NullPointerException()
            error.add_note("empty")  # it asks for the other's size first
            raise error
        if type(owner) is TreeMap and owner.add_sorted(other):
            return True
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
registry.method("java.util.TreeMap", "get", 1)(TreeMap.get)
registry.method("java.util.TreeMap", "put", 2)(TreeMap.put)


@registry.method("java.util.TreeMap", "find", 1)
@registry.method("java.util.TreeMap.AscendingSubMap", "find", 1)
@registry.method("java.util.TreeMap.DescendingSubMap", "find", 1)
def find(self: SortedMap, predicate: Callable[[Any, Any], bool]) -> Any:
    """The first entry of which the predicate is true, or null."""
    test = function(predicate, "java.util.function.BiPredicate.test(Object, Object)", "predicate")
    return next((node for node in self.nodes() if test(node.key, node.value)), None)


@registry.constructor("java.util.TreeSet", 0)
@registry.constructor("java.util.TreeSet", 1)
def tree_set(order: Compare | None = None) -> TreeSet:
    """A new TreeSet."""
    return TreeSet(TreeMap(order))


@registry.method("java.util.TreeSet", "clone", 0)
def clone(self: TreeSet) -> TreeSet:
    """A TreeSet with the same elements and order."""
    made = TreeMap(self.owner.comparator())
    made.tree.build(len(self.owner), map(_PAIR, drain(self.owner.walker(2))))
    return TreeSet(made)
