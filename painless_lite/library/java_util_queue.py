"""java.util.Queue and Deque: ArrayDeque, PriorityQueue, and what LinkedList has of a deque."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any, ClassVar

from painless_lite.library import registry
from painless_lite.library.circular import CircularArray
from painless_lite.library.java_object import expose, require
from painless_lite.library.java_util_collection import (
    JavaCollection,
    as_collection,
    contains,
    size_of,
    watched,
)
from painless_lite.library.java_util_compare import Compare
from painless_lite.library.java_util_iterator import JavaIterator, Spliterator, walk
from painless_lite.library.java_util_list import LinkedList
from painless_lite.runtime import throwables
from painless_lite.runtime.equality import compare as natural
from painless_lite.runtime.equality import equals
from painless_lite.runtime.iteration import iterate, modified
from painless_lite.runtime.limits import check_length


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

    def __init__(self, room: int = 16) -> None:
        self.data = CircularArray(room + 1)

    def add_all(self, other: Any) -> bool:
        size = len(self.data)
        more = size_of(other)
        if (needed := size + more + 1 - len(self.data.slots)) > 0:
            check_length(size + more)
            self.data.grow(needed)
        if other is self:
            self.data.for_each(self.data.add_last)
        else:
            as_collection(other).for_each(self._add_one_of)
        return len(self.data) > size

    def __len__(self) -> int:
        return len(self.data)

    def __iter__(self) -> Iterator[Any]:
        return walk(self.iterator())

    def iterator(self) -> JavaIterator:
        return DequeIterator(self.data)

    def descending_iterator(self) -> JavaIterator:
        """An iterator from the last element to the first."""
        return DescendingIterator(self.data)

    def for_each(self, action: Callable[[Any], Any]) -> None:
        self.data.for_each(require(action))

    def remove_if(self, predicate: Callable[[Any], bool]) -> bool:
        return self.data.remove_if(require(predicate))

    def _keep(self, other: Any, *, wanted: bool) -> bool:
        return self.data.remove_if(lambda value: contains(other, value) is not wanted)

    def version(self) -> int:
        return 0  # its iterators do not count changes

    def traverse(self, _: bool = False) -> Iterator[Any]:
        """The elements as a spliterator goes through them."""
        return self.data.traverse()

    def offer(self, value: Any) -> bool:
        self.data.add_last(require(value))
        return True

    def poll(self) -> Any:
        return self.data.take_first()

    def peek(self) -> Any:
        return self.data.slots[self.data.head]

    def clear(self) -> None:
        self.data.clear()

    def contains(self, value: Any) -> bool:
        return value is not None and any(equals(value, one) for one in self.data.values())

    def discard(self, value: Any) -> bool:
        return value is not None and self._discard(value, self.data.places())

    def drop_last(self, value: Any) -> bool:
        """Remove the last element that equals `value`."""
        return value is not None and self._discard(value, reversed(self.data.places()))

    def _discard(self, value: Any, places: Iterable[int]) -> bool:
        for place in places:
            if equals(value, self.data.slots[place]):
                self.data.delete(place)
                return True
        return False

    def _add_one_of(self, value: Any) -> None:
        if value is None:  # not the collection
            error = throwables.NullPointerException()
            error.add_note("element")
            raise error
        self.data.add_last(value)

    def add_first(self, value: Any) -> None:
        """Insert an element at the start."""
        self.data.add_first(require(value))

    def add_last(self, value: Any) -> None:
        """Append an element."""
        self.data.add_last(require(value))

    def get_first(self) -> Any:
        """The first element; there must be one."""
        return self._some(self.peek())

    def get_last(self) -> Any:
        """The last element; there must be one."""
        return self._some(self.data.slots[self.data.before(self.data.tail)])

    def remove_first(self) -> Any:
        """Remove the first element; there must be one."""
        return self._some(self.poll())

    def remove_last(self) -> Any:
        """Remove the last element; there must be one."""
        return self._some(self.data.take_last())


class DequeIterator(JavaIterator):
    """The iterator of an ArrayDeque: it fails where its next place is empty."""

    __slots__ = ("data", "last", "left", "place")
    java_class = "java.util.ArrayDeque$DeqIterator"

    def __init__(self, data: CircularArray) -> None:
        self.data = data
        self.place = data.head
        self.left = len(data)
        self.last = -1

    def has_next(self) -> bool:
        return self.left > 0

    def next(self) -> Any:
        if self.left <= 0:
            raise throwables.NoSuchElementException()
        value = self.data.held(self.place)
        self.last = self.place
        self.place = self._beyond(self.place)
        self.left -= 1
        return value

    def remove(self) -> None:
        if self.last < 0:
            raise throwables.IllegalStateException()
        self._moved(self.data.delete(self.last))
        self.last = -1

    def for_each_remaining(self, action: Callable[[Any], Any]) -> None:
        require(action)
        if self.left <= 0:
            return
        rest, left, slots = self._rest(), self.left, self.data.slots
        self.left = 0
        if slots[self.place] is None or len(rest) != left:
            raise modified()
        end = self._end()
        for place in rest:
            action(slots[place])
        if self._end() != end:
            error = modified()
            error.add_note("end")
            raise error
        self.last = rest[-1]

    def _beyond(self, place: int) -> int:
        return self.data.after(place)

    def _moved(self, back: bool) -> None:
        """The elements behind the one removed came forward, or those before it went back."""
        if back:
            self.place = self.data.before(self.place)

    def _end(self) -> int:
        return self.data.tail

    def _rest(self) -> list[int]:
        """The places from the next one on."""
        size = len(self.data.slots)
        return [(self.place + n) % size for n in range((self.data.tail - self.place) % size)]


class DescendingIterator(DequeIterator):
    """The iterator of an ArrayDeque from its last element to its first."""

    __slots__ = ()
    java_class = "java.util.ArrayDeque$DescendingIterator"

    def __init__(self, data: CircularArray) -> None:
        super().__init__(data)
        self.place = data.before(data.tail)

    def _beyond(self, place: int) -> int:
        return self.data.before(place)

    def _moved(self, back: bool) -> None:
        if not back:
            self.place = self.data.after(self.place)

    def _end(self) -> int:
        return self.data.head

    def _rest(self) -> list[int]:
        size = len(self.data.slots)
        return [(self.place - n) % size for n in range((self.place - self.data.head) % size + 1)]


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
        return walk(self.iterator())

    def version(self) -> int:
        return self.changes

    def iterator(self) -> JavaIterator:
        return HeapIterator(self)

    def traverse(self, each: bool = False) -> Iterator[Any]:
        """The elements as a spliterator goes through them."""
        return self._singly() if each else watched(islice(self.heap, len(self.heap)), self, each)

    def _singly(self) -> Iterator[Any]:
        expected = self.changes
        for value in islice(self.heap, len(self.heap)):
            if self.changes != expected:
                raise modified()
            yield value

    def watch(self) -> Callable[[], None] | None:
        return None  # a change is found when the next element is asked for

    def remove_same(self, value: Any) -> None:
        """Remove the very element."""
        place = next((at for at, one in enumerate(self.heap) if one is value), None)
        if place is not None:
            self.remove_at(place)

    def _before(self, one: Any, two: Any) -> bool:
        order = natural if self.order is None else self.order
        return order(one, two) < 0

    def offer(self, value: Any) -> bool:
        require(value)
        if not self.heap and self.order is None:
            natural(value, value)  # a value of a wrong class fails here
        self.changes += 1
        self.heap.append(value)
        try:
            self._up(len(self.heap) - 1, value)
        except BaseException:  # Java counts an element when it has its place
            self.heap.pop()
            raise
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

    def remove_at(self, index: int) -> Any:
        """Remove the element at a place; one that takes a place before it is the result."""
        self.changes += 1
        last = self.heap.pop()
        if index == len(self.heap):
            return None
        self._down(index, last)
        if self.heap[index] is not last:
            return None
        self._up(index, last)
        return None if self.heap[index] is last else last

    def discard(self, value: Any) -> bool:
        for index, one in enumerate(self.heap):
            if value is not None and equals(value, one):
                self.remove_at(index)
                return True
        return False

    def _keep(self, other: Any, *, wanted: bool) -> bool:
        return self.remove_if(lambda value: contains(other, value) is not wanted)

    def remove_if(self, predicate: Callable[[Any], bool]) -> bool:
        test = require(predicate)
        self.changes += 1
        expected = self.changes
        kept = [value for value in list(self.heap) if not test(value)]
        if self.changes != expected:
            raise modified()
        if len(kept) == len(self.heap):
            return False
        self.heap = kept
        for index in reversed(range(len(kept) // 2)):  # Java orders the heap anew
            self._down(index, kept[index])
        return True

    def clear(self) -> None:
        self.changes += 1
        self.heap.clear()


class HeapIterator(JavaIterator):
    """The iterator of a PriorityQueue: by place, then what removals have moved before it."""

    __slots__ = ("expected", "last", "moved", "owner", "place", "value")
    java_class = "java.util.PriorityQueue$Itr"

    def __init__(self, owner: PriorityQueue) -> None:
        self.owner = owner
        self.expected = owner.changes
        self.place = 0
        self.last = -1
        self.moved: list[Any] = []
        self.value: Any = None

    def has_next(self) -> bool:
        return self.place < len(self.owner) or bool(self.moved)

    def _check(self) -> None:
        if self.owner.changes != self.expected:
            raise modified()

    def next(self) -> Any:
        self._check()
        if self.place < len(self.owner):
            self.last = self.place
            self.place += 1
            return self.owner.heap[self.last]
        if not self.moved:
            raise throwables.NoSuchElementException()
        self.last = -1
        self.value = self.moved.pop(0)
        return self.value

    def remove(self) -> None:
        self._check()
        if self.last >= 0:
            moved = self.owner.remove_at(self.last)
            self.last = -1
            if moved is None:
                self.place -= 1
            else:
                self.moved.append(moved)
        elif self.value is not None:
            self.owner.remove_same(self.value)
            self.value = None
        else:
            raise throwables.IllegalStateException()
        self.expected = self.owner.changes


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
    made = ArrayDeque(max(size_of(source), 0))
    made.add_all(source)
    return made


@registry.method("java.util.ArrayDeque", "clone", 0)
def clone(self: ArrayDeque) -> ArrayDeque:
    """A copy."""
    made = ArrayDeque()
    made.data.slots = list(self.data.slots)
    made.data.head, made.data.tail = self.data.head, self.data.tail
    return made


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
    return self.descending_iterator()


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
