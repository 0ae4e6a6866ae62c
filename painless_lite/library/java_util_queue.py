"""java.util.Queue and Deque: ArrayDeque, PriorityQueue, and what LinkedList has of a deque."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import Any, ClassVar

from painless_lite.library import frames, registry
from painless_lite.library.java_object import expose, require, variant
from painless_lite.library.java_util_collection import JavaCollection, contains
from painless_lite.library.java_util_compare import Compare
from painless_lite.library.java_util_iterator import (
    JavaIterator,
    PlacedIterator,
    Spliterator,
    WatchedIterator,
)
from painless_lite.library.java_util_list import LinkedList
from painless_lite.runtime import throwables
from painless_lite.runtime.dispatch import NotBuiltError
from painless_lite.runtime.equality import compare as natural
from painless_lite.runtime.equality import equals
from painless_lite.runtime.iteration import iterate, modified


class JavaQueue(JavaCollection):
    """java.util.AbstractQueue over `offer`, `poll` and `peek`."""

    __slots__ = ()
    java_class = "java.util.AbstractQueue"
    java_supers: ClassVar[tuple[str, ...]] = ("java.util.AbstractQueue",)

    def offer(self, value: Any) -> bool:
        """Add an element."""
        raise throwables.UnsupportedOperationException()

    def poll(self) -> Any:
        """Remove the head, which is the result, or null."""
        raise throwables.UnsupportedOperationException()

    def peek(self) -> Any:
        """The head, or null."""
        raise throwables.UnsupportedOperationException()

    def add(self, value: Any) -> bool:
        return self.offer(value)

    def element(self) -> Any:
        """The head; there must be one."""
        return self._some(self.peek())

    def remove(self, *value: Any) -> Any:
        """Remove the head, which must be there, or an element; whether it was there."""
        return self.discard(value[0]) if value else self._some(self.poll())

    def _some(self, value: Any) -> Any:
        if value is None and not len(self):
            raise throwables.NoSuchElementException()
        return value

    def add_all(self, other: Any) -> bool:
        if other is self:
            raise throwables.IllegalArgumentException()
        return super().add_all(other)

    def clear(self) -> None:
        while len(self):
            self.poll()


class ArrayDeque(JavaQueue):
    """java.util.ArrayDeque: no nulls."""

    __slots__ = ("data",)
    traits = 0x4150
    java_class = "java.util.ArrayDeque"
    java_supers = ()

    def __init__(self, items: Iterable[Any] = ()) -> None:
        self.data: deque[Any] = deque(items)

    def add_all(self, other: Any) -> bool:
        changed = JavaCollection.add_all(self, list(self) if other is self else other)
        if other is self and changed:
            raise throwables.ConcurrentModificationException()
        return changed

    def __len__(self) -> int:
        return len(self.data)

    def __iter__(self) -> Iterator[Any]:
        size = len(self.data)
        for value in list(self.data):
            if len(self.data) < size:
                raise modified()
            yield value

    def iterator(self) -> JavaIterator:
        kind = variant(PlacedIterator, "java.util.ArrayDeque$DeqIterator")
        return kind(list(self.data), lambda: 0, self.drop_at)  # it does not watch for changes

    def descending(self) -> list[Any]:
        """The elements from the last to the first."""
        return list(self.data)[::-1]

    def drop_at(self, index: int) -> None:
        """Remove the element at a place that an iterator remembers."""
        if index >= len(self.data):
            raise NotBuiltError("[java.util.ArrayDeque] that changes while it is iterated over")
        del self.data[index]

    def offer(self, value: Any) -> bool:
        self.data.append(require(value))
        return True

    def poll(self) -> Any:
        return self.data.popleft() if self.data else None

    def peek(self) -> Any:
        return self.data[0] if self.data else None

    def clear(self) -> None:
        self.data.clear()

    def discard(self, value: Any) -> bool:
        return value is not None and self._discard(value, range(len(self.data)))

    def drop_last(self, value: Any) -> bool:
        """Remove the last element that equals `value`."""
        return value is not None and self._discard(value, reversed(range(len(self.data))))

    def _discard(self, value: Any, indices: Iterable[int]) -> bool:
        for index in indices:
            if equals(value, self.data[index]):
                del self.data[index]
                return True
        return False

    def add_first(self, value: Any) -> None:
        """Insert an element at the start."""
        self.data.appendleft(require(value))

    def add_last(self, value: Any) -> None:
        """Append an element."""
        self.data.append(require(value))

    def get_first(self) -> Any:
        """The first element; there must be one."""
        return self._some(self.peek())

    def get_last(self) -> Any:
        """The last element; there must be one."""
        return self._some(self.data[-1] if self.data else None)

    def remove_first(self) -> Any:
        """Remove the first element; there must be one."""
        return self._some(self.poll())

    def remove_last(self) -> Any:
        """Remove the last element; there must be one."""
        return self.data.pop() if self.data else self._some(None)


class PriorityQueue(JavaQueue):
    """java.util.PriorityQueue: a binary heap, whose array is the order of iteration."""

    __slots__ = ("changes", "heap", "order")
    traits = 0x4140
    java_class = "java.util.PriorityQueue"
    java_supers = ()

    def __init__(self, order: Compare | None = None) -> None:
        self.order = order
        self.heap: list[Any] = []
        self.changes = 0

    def __len__(self) -> int:
        return len(self.heap)

    def __iter__(self) -> Iterator[Any]:
        expected = self.changes
        for value in list(self.heap):
            if self.changes != expected:
                raise frames.modified("java.util.PriorityQueue$Itr")
            yield value

    def version(self) -> int:
        return self.changes

    def iterator(self) -> JavaIterator:
        kind = variant(WatchedIterator, "java.util.PriorityQueue$Itr")
        return kind(list(self.heap), self.version, self._drop_same)

    def _drop_same(self, value: Any) -> None:
        for index, one in enumerate(self.heap):
            if one is value:
                self._remove_at(index)
                return

    def _before(self, one: Any, two: Any) -> bool:
        order = natural if self.order is None else self.order
        return order(one, two) < 0

    def offer(self, value: Any) -> bool:
        require(value)
        if not self.heap and self.order is None:
            natural(value, value)  # a value of a wrong class fails here
        self.changes += 1
        self.heap.append(value)
        self._up(len(self.heap) - 1, value)
        return True

    def _up(self, index: int, value: Any) -> None:
        heap = self.heap
        while index > 0:
            parent = (index - 1) // 2
            if not self._before(value, heap[parent]):
                break
            heap[index] = heap[parent]
            index = parent
        heap[index] = value

    def _down(self, index: int, value: Any) -> None:
        heap = self.heap
        size = len(heap)
        while index < size // 2:
            child = 2 * index + 1
            if child + 1 < size and self._before(heap[child + 1], heap[child]):
                child += 1
            if not self._before(heap[child], value):
                break
            heap[index] = heap[child]
            index = child
        heap[index] = value

    def peek(self) -> Any:
        return self.heap[0] if self.heap else None

    def poll(self) -> Any:
        if not self.heap:
            return None
        self.changes += 1
        head, last = self.heap[0], self.heap.pop()
        if self.heap:
            self._down(0, last)
        return head

    def _remove_at(self, index: int) -> None:
        self.changes += 1
        last = self.heap.pop()
        if index == len(self.heap):
            return
        self._down(index, last)
        if self.heap[index] is last:
            self._up(index, last)

    def discard(self, value: Any) -> bool:
        for index, one in enumerate(self.heap):
            if value is not None and equals(value, one):
                self._remove_at(index)
                return True
        return False

    def _keep(self, other: Any, *, wanted: bool) -> bool:
        return self.remove_if(lambda value: contains(other, value) is not wanted)

    def remove_if(self, predicate: Callable[[Any], bool]) -> bool:
        test = require(predicate)
        expected = self.changes
        kept = [value for value in list(self.heap) if not test(value)]
        if self.changes != expected:
            raise throwables.ConcurrentModificationException()
        if len(kept) == len(self.heap):
            return False
        self.heap = kept
        self.changes += 1
        for index in reversed(range(len(kept) // 2)):  # Java orders the heap anew
            self._down(index, kept[index])
        return True

    def clear(self) -> None:
        self.changes += 1
        self.heap.clear()


class LifoQueue(JavaQueue):
    """Collections.asLifoQueue: a deque's front as a stack."""

    __slots__ = ("deque",)
    traits = 0x4150
    java_class = "java.util.Collections$AsLIFOQueue"

    def __init__(self, deque_: Any) -> None:
        self.deque = deque_

    def __len__(self) -> int:
        return len(self.deque)

    def __iter__(self) -> Iterator[Any]:
        return iterate(self.deque)

    def iterator(self) -> JavaIterator:
        made: JavaIterator = self.deque.iterator()
        return made

    def spliterator(self) -> Spliterator:
        made: Spliterator = self.deque.spliterator()
        return made

    def add(self, value: Any) -> bool:
        self.deque.add_first(value)
        return True

    offer = add

    def poll(self) -> Any:
        return poll_first(self.deque)

    def peek(self) -> Any:
        return peek_first(self.deque)


registry.constructor("java.util.ArrayDeque", 0)(ArrayDeque)
registry.constructor("java.util.PriorityQueue", 0)(PriorityQueue)
registry.constructor("java.util.PriorityQueue", 1)(PriorityQueue)


@registry.constructor("java.util.ArrayDeque", 1)
def array_deque_of(source: Any) -> ArrayDeque:
    """An ArrayDeque of all elements of a collection."""
    return ArrayDeque([require(value) for value in iterate(source)])


@registry.method("java.util.ArrayDeque", "clone", 0)
def clone(self: ArrayDeque) -> ArrayDeque:
    """A copy."""
    return ArrayDeque(self.data)


@registry.static("java.util.Collections", "asLifoQueue", 1)
def as_lifo_queue(source: Any) -> LifoQueue:
    """A deque as a queue whose last element comes first."""
    return LifoQueue(require(source))


expose("java.util.Queue", JavaQueue, "element/0", "offer/1", "peek/0", "poll/0", "remove/0")
expose(
    "java.util.Deque",
    ArrayDeque,
    *("addFirst/1", "addLast/1", "getFirst/0", "getLast/0", "removeFirst/0", "removeLast/0"),
    "remove/1",
)


# Deque's other methods, on ArrayDeque and LinkedList alike


@registry.method("java.util.Deque", "descendingIterator", 0)
def descending_iterator(self: ArrayDeque | LinkedList) -> JavaIterator:
    """An iterator from the last element to the first."""
    name = f"{self.java_class}$DescendingIterator"

    def drop(place: int) -> None:
        self.drop_at(len(self) - 1 - place)

    return variant(PlacedIterator, name)(self.descending(), self.version, drop)


@registry.method("java.util.Deque", "offerFirst", 1)
def offer_first(self: ArrayDeque | LinkedList, value: Any) -> bool:
    """Insert an element at the start."""
    self.add_first(value)
    return True


@registry.method("java.util.Deque", "offerLast", 1)
@registry.method("java.util.LinkedList", "offer", 1)
def offer_last(self: ArrayDeque | LinkedList, value: Any) -> bool:
    """Append an element."""
    self.add_last(value)
    return True


@registry.method("java.util.Deque", "peekFirst", 0)
@registry.method("java.util.LinkedList", "peek", 0)
def peek_first(self: ArrayDeque | LinkedList) -> Any:
    """The first element, or null."""
    return self.get_first() if len(self) else None


@registry.method("java.util.Deque", "peekLast", 0)
def peek_last(self: ArrayDeque | LinkedList) -> Any:
    """The last element, or null."""
    return self.get_last() if len(self) else None


@registry.method("java.util.Deque", "pollFirst", 0)
@registry.method("java.util.LinkedList", "poll", 0)
def poll_first(self: ArrayDeque | LinkedList) -> Any:
    """Remove the first element, which is the result, or null."""
    return self.remove_first() if len(self) else None


@registry.method("java.util.Deque", "pollLast", 0)
def poll_last(self: ArrayDeque | LinkedList) -> Any:
    """Remove the last element, which is the result, or null."""
    return self.remove_last() if len(self) else None


@registry.method("java.util.LinkedList", "element", 0)
def element(self: LinkedList) -> Any:
    """The first element; there must be one."""
    return self.get_first()


@registry.method("java.util.Deque", "pop", 0)
def pop(self: ArrayDeque | LinkedList) -> Any:
    """Remove the first element; there must be one."""
    return self.remove_first()


@registry.method("java.util.Deque", "push", 1)
def push(self: ArrayDeque | LinkedList, value: Any) -> None:
    """Insert an element at the start."""
    self.add_first(value)


@registry.method("java.util.Deque", "removeFirstOccurrence", 1)
def remove_first_occurrence(self: ArrayDeque | LinkedList, value: Any) -> bool:
    """Remove the first element that equals `value`."""
    return self.discard(value)


@registry.method("java.util.Deque", "removeLastOccurrence", 1)
def remove_last_occurrence(self: ArrayDeque | LinkedList, value: Any) -> bool:
    """Remove the last element that equals `value`."""
    return self.drop_last(value)
