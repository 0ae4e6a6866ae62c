"""java.util.TreeMap and TreeSet."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from operator import attrgetter
from typing import Any, Final

from painless_lite.library import registry
from painless_lite.library.java_object import function, require, variant
from painless_lite.library.java_util_collection import size_of
from painless_lite.library.java_util_compare import Compare
from painless_lite.library.java_util_iterator import JavaIterator, Spliterator, drain
from painless_lite.library.java_util_map import (
    require_value,
)
from painless_lite.library.java_util_sorted_map import Bound, SortedMap
from painless_lite.library.java_util_tree_ranges import AscendingSubMap, DescendingSubMap
from painless_lite.library.java_util_tree_views import (
    OPEN,
    SHOWS,
    BackwardIterator,
    SortedSet,
    TreeSpliterator,
    order_of_entries,
    told,
)
from painless_lite.library.red_black import Node, RedBlackTree
from painless_lite.runtime import throwables
from painless_lite.runtime.classes import is_instance
from painless_lite.runtime.equality import equals
from painless_lite.runtime.iteration import iterate, modified
from painless_lite.runtime.limits import check_length

_PAIR: Final = attrgetter("key", "value")


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

    def _call(self, mapper: Callable[..., Any], *arguments: Any) -> Any:
        expected = self.tree.changes
        value = mapper(*arguments)
        if self.tree.changes != expected:
            raise told(modified(), "compared" if self.tree.order is not None else "")
        return value

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
