"""The live views of a java.util.TreeMap's ranges, in its order and in the opposite one."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Final, TypeVar, cast

from painless_lite.library.java_object import function, variant
from painless_lite.library.java_util_compare import REVERSE as REVERSE_ORDER
from painless_lite.library.java_util_compare import reversed_
from painless_lite.library.java_util_iterator import JavaIterator, Spliterator
from painless_lite.library.java_util_sorted_map import Bound, SortedMap
from painless_lite.library.java_util_tree_views import (
    OPEN,
    SHOWS,
    BackwardIterator,
    BackwardSpliterator,
    LateSpliterator,
    NodeIterator,
    RangeSpliterator,
)
from painless_lite.library.red_black import Node, note
from painless_lite.runtime import throwables

_REMAPPING: Final = "remappingFunction"


_F = TypeVar("_F", bound=Callable[..., Any])


def _placed(word: str) -> Callable[[_F], _F]:
    """Let the errors of a method tell that they are: the JDK's frames differ by the way there."""

    def around(body: _F) -> _F:
        @wraps(body)
        def call(self: SubMap, *arguments: Any) -> Any:
            try:
                return body(self, *arguments)
            except throwables.Throwable as error:
                note(error, f"{word} down" if self.descending else word)
                raise

        return cast(_F, call)

    return around


class SubMap(SortedMap):
    """A live view of a range of a TreeMap."""

    __slots__ = ("base", "counted", "high", "low")
    word = "ranged"

    @_placed("bounds")
    def __init__(self, base: SortedMap, low: Bound | None, high: Bound | None) -> None:
        super().__init__(base.tree)
        compare = base.tree.compare
        if low is not None and high is not None:
            if compare(low.key, high.key) > 0:
                raise throwables.IllegalArgumentException("fromKey > toKey")
        else:
            for bound in (low, high):
                if bound is not None:
                    compare(bound.key, bound.key)  # a key of a wrong class fails here
        self.base = base
        self.low = low
        self.high = high
        self.counted = (-1, 0)

    @_placed("size")
    def __len__(self) -> int:
        if self.low is None and self.high is None:
            return self.tree.count
        if self.counted[0] != self.tree.changes:
            changes = self.tree.changes
            self.counted = (changes, sum(1 for _ in self.nodes(2)))
        return self.counted[1]

    @_placed("any")
    def is_empty(self) -> bool:
        if self.low is None and self.high is None:
            return self.tree.count == 0
        node = self.lowest()
        return node is None or self.too_high(node.key)

    # The range

    @_placed("low")
    def too_low(self, key: Any) -> bool:
        """Whether a key lies below this range."""
        low = self.low
        if low is None:
            return False
        order = self.tree.compare(key, low.key)
        return order < 0 or (order == 0 and not low.inclusive)

    @_placed("high")
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
        return self._from_low(key) and self._to_high(key)

    @_placed("from")
    def _from_low(self, key: Any) -> bool:
        return self.low is None or self.tree.compare(key, self.low.key) >= 0

    @_placed("to")
    def _to_high(self, key: Any) -> bool:
        return self.high is None or self.tree.compare(self.high.key, key) >= 0

    def _below_end(self, node: Node | None) -> Node | None:
        return None if node is None or self.too_high(node.key) else node

    def _above_start(self, node: Node | None) -> Node | None:
        return None if node is None or self.too_low(node.key) else node

    @_placed("lowest")
    def lowest(self) -> Node | None:
        """The node of the least key."""
        low, tree = self.low, self.tree
        if low is None:
            return self._below_end(tree.first())
        return self._below_end(tree.ceiling(low.key) if low.inclusive else tree.higher(low.key))

    @_placed("highest")
    def highest(self) -> Node | None:
        """The node of the greatest key."""
        high, tree = self.high, self.tree
        if high is None:
            return self._above_start(tree.last())
        return self._above_start(tree.floor(high.key) if high.inclusive else tree.lower(high.key))

    @_placed("ceiling")
    def not_below(self, key: Any) -> Node | None:
        """The node of the least key that is not below another."""
        return self.lowest() if self.too_low(key) else self._below_end(self.tree.ceiling(key))

    @_placed("higher")
    def above(self, key: Any) -> Node | None:
        """The node of the least key above another."""
        return self.lowest() if self.too_low(key) else self._below_end(self.tree.higher(key))

    @_placed("floor")
    def not_above(self, key: Any) -> Node | None:
        """The node of the greatest key that is not above another."""
        return self.highest() if self.too_high(key) else self._above_start(self.tree.floor(key))

    @_placed("lower")
    def below(self, key: Any) -> Node | None:
        """The node of the greatest key below another."""
        return self.highest() if self.too_high(key) else self._above_start(self.tree.lower(key))

    @_placed("walk")
    def upward(self) -> tuple[Node | None, Any]:
        """The ends of an iterator towards greater keys."""
        node, high, tree = self.lowest(), self.high, self.tree
        if high is None:
            return node, OPEN
        fence = tree.higher(high.key) if high.inclusive else tree.ceiling(high.key)
        return node, OPEN if fence is None else fence.key

    @_placed("walk")
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

    @_placed("found")
    def node_of(self, key: Any) -> Node | None:
        return self.tree.find(key) if self.in_range(key) else None

    @_placed("view")
    def _key(self, node: Node | None) -> Any:
        return super()._key(node)

    def _inside(self, key: Any) -> SortedMap:
        """The whole map, for a key that may be put into it."""
        if not self.in_range(key):
            raise throwables.IllegalArgumentException("key out of range")
        return self.base

    @_placed("put")
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

    @_placed("drop")
    def drop(self, key: Any) -> Any:
        return self.base.drop(key) if self.in_range(key) else None

    def clear(self) -> None:
        walk = self.walker(2)
        while walk.has_next():
            walk.next()
            walk.remove()

    # Views

    @_placed("range")
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
            self.tree, self.downward(), SHOWS[0], DescendingSubMap.word
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
    word = "ranged down"
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

    def __init__(self, base: SortedMap, low: Bound | None, high: Bound | None) -> None:
        super().__init__(base, low, high)
        own = self.tree.order
        self.order = REVERSE_ORDER if own is None else reversed_(own)

    def splitter(self, part: int) -> Spliterator:
        if part == 0 and self is self.base.turned:
            return BackwardSpliterator(self.tree, SHOWS[0], 0x51)
        return super().splitter(part)

    def backward(self) -> JavaIterator:
        return variant(NodeIterator, AscendingSubMap.walks[0])(
            self.tree, self.upward(), SHOWS[0], AscendingSubMap.word
        )

    def comparator(self) -> Any:
        return self.order

    def descending_map(self) -> SortedMap:
        if self.turned is None:
            self.turned = AscendingSubMap(self.base, self.low, self.high)
        return self.turned
