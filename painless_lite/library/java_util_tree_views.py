"""Views of java.util.TreeMap and its ranges: keys, values, entries, and ways through them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from operator import attrgetter
from typing import TYPE_CHECKING, Any, ClassVar, Final

from painless_lite.library.java_object import JavaObject, expose, function, require
from painless_lite.library.java_util_collection import JavaCollection
from painless_lite.library.java_util_compare import comparing_by_key, comparing_by_key_order
from painless_lite.library.java_util_iterator import MAX_LONG, JavaIterator, Spliterator
from painless_lite.library.java_util_map import JavaSet, PairEntry
from painless_lite.library.red_black import Node, RedBlackTree
from painless_lite.runtime import throwables
from painless_lite.runtime.equality import equals
from painless_lite.runtime.iteration import iterate, modified

if TYPE_CHECKING:
    from painless_lite.library.java_util_sorted_map import SortedMap

Show = Callable[[Node], Any]


def _itself(node: Node) -> Node:
    return node


#: What a view of keys, of values and of entries shows of a node.
SHOWS: Final[tuple[Show, Show, Show]] = (attrgetter("key"), attrgetter("value"), _itself)
_ACCEPT: Final = ("java.util.function.Consumer.accept(Object)", "action")
#: The key of no node: where an iterator has no fence.
OPEN: Final = object()


def told(error: throwables.Throwable, word: str) -> throwables.Throwable:
    """An error that tells of what kind of map it is."""
    if word:
        error.add_note(word)
    return error


class NodeIterator(JavaIterator):
    """An iterator from a node on, up to that of another key."""

    __slots__ = ("expected", "fence", "last", "show", "tree", "upcoming", "word")

    def __init__(
        self, tree: RedBlackTree, ends: tuple[Node | None, Any], show: Show, word: str = ""
    ) -> None:
        self.tree = tree
        self.word = word
        self.upcoming, self.fence = ends
        self.show = show
        self.last: Node | None = None
        self.expected = tree.changes

    def has_next(self) -> bool:
        upcoming = self.upcoming
        return upcoming is not None and upcoming.key is not self.fence

    def next(self) -> Any:
        node = self.upcoming
        if node is None or node.key is self.fence:
            raise told(throwables.NoSuchElementException(), self.word)
        if self.tree.changes != self.expected:
            raise told(modified(), self.word)
        self.upcoming = self._beyond(node)
        self.last = node
        return self.show(node)

    def _beyond(self, node: Node) -> Node | None:
        return node.after

    def remove(self) -> None:
        last = self.last
        if last is None:
            raise told(throwables.IllegalStateException(), self.word)
        if self.tree.changes != self.expected:
            raise told(modified(), self.word)
        self._stay(last)
        self.tree.delete(last)
        self.expected = self.tree.changes
        self.last = None

    def _stay(self, last: Node) -> None:
        """A node that takes over the next one's key is the next one then."""
        if last.left is not None and last.right is not None:
            self.upcoming = last


class BackwardIterator(NodeIterator):
    """An iterator in the opposite order."""

    __slots__ = ()

    def _beyond(self, node: Node) -> Node | None:
        return node.before

    def _stay(self, last: Node) -> None:
        pass


# Spliterators


class TreeSpliterator(Spliterator):
    """A spliterator over a whole TreeMap: bound when it is first asked, parted as the tree is."""

    __slots__ = ("current", "expected", "fence", "left", "show", "side", "tree")
    java_class = "java.util.TreeMap$KeySpliterator"
    word: ClassVar[str] = "whole"

    def __init__(self, tree: RedBlackTree, show: Show, traits: int, order: Any = None) -> None:
        self.tree = tree
        self.show = show
        self.characteristics_ = traits
        self.order = order
        self.current: Node | None = None
        self.fence: Node | None = None
        self.left = -1
        self.side = 0
        self.expected = 0

    def _beyond(self, node: Node) -> Node | None:
        return node.after

    def _first(self) -> Node | None:
        return self.tree.first()

    def _half(self, node: Node) -> Node | None:
        """The node before which the first half ends."""
        if self.side == 0:
            return self.tree.root
        if self.side > 0:
            return node.right
        return None if self.fence is None else self.fence.left

    def _ahead(self, node: Node, other: Node) -> bool:
        return self.tree.compare(node.key, other.key) < 0

    def estimate_size(self) -> int:
        if self.left < 0:
            self.current = self._first()
            self.left = self.tree.count
            self.expected = self.tree.changes
        return self.left

    def try_advance(self, action: Callable[[Any], Any]) -> bool:
        require(action)
        self.estimate_size()
        node = self.current
        if node is None or node is self.fence:
            return False
        self.current = self._beyond(node)
        action(self.show(node))
        self.check()
        return True

    def check(self) -> None:
        if self.tree.changes != self.expected:
            raise told(modified(), self.word)

    def for_each_remaining(self, action: Callable[[Any], Any]) -> None:
        require(action)
        for item in self.traverse():
            action(item)

    def traverse(self, each: bool = False) -> Iterator[Any]:
        """The items left; a change of the map is found after all, or after `each`."""
        self.estimate_size()
        node, fence = self.current, self.fence
        if node is None or node is fence:
            return
        self.current = fence
        while node is not None and node is not fence:
            yield self.show(node)
            if each:
                self.check()
            node = self._beyond(node)
        self.check()

    def try_split(self) -> Any:
        self.estimate_size()
        node, fence = self.current, self.fence
        half = None if node is None or node is fence else self._half(node)
        if node is None or half is None or half is node or half is fence:
            return None
        if not self._ahead(node, half):
            return None
        self.side = 1
        self.current = half
        self.left >>= 1
        self.characteristics_ &= ~Spliterator.SIZED
        first = type(self)(self.tree, self.show, self.characteristics_, self.order)
        first.current, first.fence = node, half
        first.left, first.side, first.expected = self.left, -1, self.expected
        return first


class BackwardSpliterator(TreeSpliterator):
    """A spliterator over the keys of a whole TreeMap in the opposite order."""

    __slots__ = ()
    java_class = "java.util.TreeMap$DescendingKeySpliterator"
    word = "whole down"

    def _beyond(self, node: Node) -> Node | None:
        return node.before

    def _first(self) -> Node | None:
        return self.tree.last()

    def _half(self, node: Node) -> Node | None:
        if self.side == 0:
            return self.tree.root
        if self.side < 0:
            return None if self.fence is None else self.fence.right
        return node.left

    def _ahead(self, node: Node, other: Node) -> bool:
        return self.tree.compare(node.key, other.key) > 0


class RangeSpliterator(Spliterator):
    """A spliterator over the keys of a range: its iterator, which is bound at once."""

    __slots__ = ("walk",)

    def __init__(self, walk: JavaIterator, traits: int, order: Any = None) -> None:
        self.walk = walk
        self.characteristics_ = traits
        self.order = order

    def estimate_size(self) -> int:
        return MAX_LONG

    def try_advance(self, action: Callable[[Any], Any]) -> bool:
        there = self.walk.has_next()
        if there:
            function(action, *_ACCEPT)(self.walk.next())
        return there

    def for_each_remaining(self, action: Callable[[Any], Any]) -> None:
        call = function(action, *_ACCEPT)
        for item in self.traverse():
            call(item)

    def traverse(self, _: bool = False) -> Iterator[Any]:
        """The items left."""
        while self.walk.has_next():
            yield self.walk.next()

    def check(self) -> None:
        """Its iterator does."""

    def try_split(self) -> Any:
        return None


class LateSpliterator(RangeSpliterator):
    """A spliterator over any view by its iterator and size, asked for when they are needed."""

    __slots__ = ("batch", "left", "view")
    java_class = "java.util.Spliterators$IteratorSpliterator"

    def __init__(self, view: NodeView, traits: int) -> None:
        self.view = view
        self.characteristics_ = traits
        self.order = None
        self.left = -1
        self.batch = 0

    def estimate_size(self) -> int:
        if self.left < 0:
            self.walk = self.view.iterator()
            self.left = len(self.view)
        return self.left

    def try_advance(self, action: Callable[[Any], Any]) -> bool:
        require(action)
        self.estimate_size()
        return super().try_advance(action)

    def for_each_remaining(self, action: Callable[[Any], Any]) -> None:
        super().for_each_remaining(require(action))

    def traverse(self, _: bool = False) -> Iterator[Any]:
        self.estimate_size()
        return super().traverse()

    def try_split(self) -> Any:
        """All that is left up to a batch, which grows by 1024, goes to the new one."""
        if self.estimate_size() <= 1 or not self.walk.has_next():
            return None
        wanted = min(self.batch + 1024, self.left)
        items = [self.walk.next()]
        while len(items) < wanted and self.walk.has_next():
            items.append(self.walk.next())
        self.batch = len(items)
        self.left -= self.batch
        return Spliterator(items, self.characteristics_)


# Views


class Source(JavaObject):
    """What a stream of a view comes from: the spliterator that `stream` made."""

    __slots__ = ("made",)
    java_class = "java.lang.Iterable"

    def __init__(self, made: Spliterator) -> None:
        self.made = made

    def spliterator(self) -> Spliterator:
        """The spliterator."""
        return self.made


class NodeView(JavaCollection):
    """A live view of a sorted map's keys, values or entries."""

    __slots__ = ("owner",)
    part: ClassVar[int] = 0

    def __init__(self, owner: SortedMap) -> None:
        self.owner = owner

    def __len__(self) -> int:
        return len(self.owner)

    def __iter__(self) -> Iterator[Any]:
        nodes = self.owner.nodes(self.part)
        return nodes if self.part == 2 else map(SHOWS[self.part], nodes)

    def is_empty(self) -> bool:
        return self.owner.is_empty()

    def version(self) -> int:
        return self.owner.version()

    def iterator(self) -> JavaIterator:
        return self.owner.walker(self.part)

    def add_all(self, other: Any) -> bool:
        changed = False
        for value in iterate(other):
            changed = self.add(value) or changed
        return changed

    def clear(self) -> None:
        self.owner.clear()

    def spliterator(self) -> Spliterator:
        return self.owner.splitter(self.part)

    def stream(self) -> Any:
        """A stream of the elements."""
        from painless_lite.library.java_util_stream import Stream

        made: Any = self.spliterator()
        stream = Stream((), made.estimate_size, Source(made))
        stream.source = _bound(made, stream)
        return stream


def _bound(made: Any, stream: Any) -> Iterator[Any]:
    """The items of a spliterator; a stream asks for the size first, if it can be known."""
    if made.characteristics_ & Spliterator.SIZED:
        made.estimate_size()
    if stream.stops:
        stream.check = made.check
    yield from made.traverse(stream.stops)


class NodeValues(NodeView):
    """The values of a sorted map."""

    __slots__ = ()
    part = 1

    def contains(self, value: Any) -> bool:
        return self.owner.contains_value(value)


class NodeSet(NodeView, JavaSet):
    """A set of keys or entries of a sorted map."""

    __slots__ = ()
    java_supers: ClassVar[tuple[str, ...]] = ("java.util.AbstractSet",)

    def equals(self, other: Any) -> bool:
        if self is other:
            return True
        if not isinstance(other, JavaSet) or len(other) != len(self):
            return False
        try:
            return self.contains_all(other)
        except (throwables.ClassCastException, throwables.NullPointerException):
            return False

    def remove_all(self, other: Any) -> bool:
        require(other)
        if len(self) <= len(other):
            return self._keep(other, wanted=False)
        changed = False
        for value in iterate(other):
            changed = self.remove(value) or changed
        return changed


class Entries(NodeSet):
    """The entries of a sorted map."""

    __slots__ = ()
    part = 2

    def _node(self, entry: Any) -> Node | None:
        """The node with the key and the value of an entry."""
        if not isinstance(entry, PairEntry):
            return None
        value = entry.get_value()
        node = self.owner.node_of(entry.get_key())
        return node if node is not None and equals(node.value, value) else None

    def contains(self, value: Any) -> bool:
        return self._node(value) is not None

    def discard(self, value: Any) -> bool:
        node = self._node(value)
        if node is not None:
            self.owner.tree.delete(node)
        return node is not None


def order_of_entries(order: Any) -> Any:
    """What orders the entries of a map, if its keys have this order."""
    return comparing_by_key() if order is None else comparing_by_key_order(order)


class SortedSet(NodeSet):
    """java.util.NavigableSet over the keys of a sorted map."""

    __slots__ = ()
    java_supers: ClassVar[tuple[str, ...]] = ("java.util.AbstractSet", "java.util.NavigableSet")

    def _set(self, owner: SortedMap) -> Any:
        return type(self)(owner)

    def contains(self, value: Any) -> bool:
        return self.owner.contains_key(value)

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
        return self.owner.descending_key_set().iterator()

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
    """The keys of a sorted map."""

    __slots__ = ()
    java_class = "java.util.TreeMap$KeySet"

    def discard(self, value: Any) -> bool:
        size = len(self.owner)
        self.owner.drop(value)
        return len(self.owner) != size

    def descending_iterator(self) -> JavaIterator:
        return self.owner.backward()


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
