"""java.util.NavigableMap: what a TreeMap and its ranges share."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Iterator
from operator import attrgetter
from typing import Any, ClassVar, Final, NamedTuple

from painless_lite.library import frames
from painless_lite.library.java_object import expose, require, variant
from painless_lite.library.java_util_iterator import JavaIterator, Spliterator
from painless_lite.library.java_util_map import (
    JavaMap,
    SimpleImmutableEntry,
)
from painless_lite.library.java_util_tree_views import (
    OPEN,
    SHOWS,
    BackwardIterator,
    Entries,
    NavigableKeySet,
    NodeIterator,
    NodeValues,
    told,
)
from painless_lite.library.red_black import Node, RedBlackTree
from painless_lite.runtime import throwables
from painless_lite.runtime.equality import equals
from painless_lite.runtime.iteration import entries, modified

_PAIR: Final = attrgetter("key", "value")
_KEY: Final = attrgetter("key")


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
    #: What its iterators' errors tell of it.
    word: ClassVar[str] = ""

    def __init__(self, tree: RedBlackTree) -> None:
        self.tree = tree
        self.key_view: NavigableKeySet | None = None
        self.value_view: NodeValues | None = None
        self.entry_view: Entries | None = None
        self.turned: SortedMap | None = None

    def version(self) -> int:
        return self.tree.changes

    # Nodes

    @abstractmethod
    def node_of(self, key: Any) -> Node | None:
        """The node of a key that this map shows."""

    @abstractmethod
    def first_node(self) -> Node | None:
        """The first node."""

    @abstractmethod
    def last_node(self) -> Node | None:
        """The last node."""

    @abstractmethod
    def ceiling_node(self, key: Any) -> Node | None:
        """The first node whose key is not before this one."""

    @abstractmethod
    def higher_node(self, key: Any) -> Node | None:
        """The first node whose key is behind this one."""

    @abstractmethod
    def floor_node(self, key: Any) -> Node | None:
        """The last node whose key is not behind this one."""

    @abstractmethod
    def lower_node(self, key: Any) -> Node | None:
        """The last node whose key is before this one."""

    def ends(self) -> tuple[Node | None, Any]:
        """Where an iterator begins, and the key at which it ends."""
        return self.first_node(), OPEN

    def nodes(self, part: int | None = None) -> Iterator[Node]:
        """The nodes in order; fails as the iterator over keys, values or entries does."""
        tree = self.tree
        node, fence = self.ends()
        expected = tree.changes
        backward = self.descending
        while node is not None and node.key is not fence:
            if tree.changes != expected:
                raise self._modified(part)
            following = node.before if backward else node.after
            yield node
            node = following

    def _modified(self, part: int | None) -> throwables.Throwable:
        error = told(modified(), self.word)
        if part is not None:
            fact = frames.fact_of(frames.Call(self.walks[part], "next/0"), error)
            error.frames = () if fact is None else fact.frames
        return error

    def walker(self, part: int) -> JavaIterator:
        """An iterator over keys, values or entries."""
        kind = BackwardIterator if self.descending else NodeIterator
        return variant(kind, self.walks[part])(self.tree, self.ends(), SHOWS[part], self.word)

    def walk(self, view: Any) -> JavaIterator:
        return self.walker(view.part)

    @abstractmethod
    def backward(self) -> JavaIterator:
        """An iterator over the keys in the opposite order."""

    @abstractmethod
    def splitter(self, part: int) -> Spliterator:
        """A spliterator over keys, values or entries."""

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

    @abstractmethod
    def comparator(self) -> Any:
        """The comparator of this order, or null for the natural one."""

    @abstractmethod
    def descending_map(self) -> SortedMap:
        """A live view in the opposite order."""

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

    @abstractmethod
    def _range(self, start: Bound | None, end: Bound | None) -> SortedMap:
        """A live view of a range of this one."""


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
