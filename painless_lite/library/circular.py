"""The circular array in which an ArrayDeque keeps its elements, as java.util.ArrayDeque has it.

Which places are taken decides what the deque's iterators see of changes made under them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

from painless_lite.runtime import throwables
from painless_lite.runtime.dispatch import NotBuiltError

_SMALL: Final = 64


class CircularArray:
    """Elements from `head` up to `tail` in `slots`; null where there is none. One place is free."""

    __slots__ = ("head", "slots", "tail")

    def __init__(self, slots: int = 17) -> None:
        self.slots: list[Any] = [None] * slots
        self.head = self.tail = 0

    def __len__(self) -> int:
        return (self.tail - self.head) % len(self.slots)

    def after(self, place: int) -> int:
        """The place after another."""
        return (place + 1) % len(self.slots)

    def before(self, place: int) -> int:
        """The place before another."""
        return (place - 1) % len(self.slots)

    def places(self) -> list[int]:
        """The places of the elements, first to last."""
        head, tail = self.head, self.tail
        if head <= tail:
            return list(range(head, tail))
        return [*range(head, len(self.slots)), *range(tail)]

    def values(self) -> list[Any]:
        """The elements, first to last."""
        if self.head <= self.tail:
            return self.slots[self.head : self.tail]
        return self.slots[self.head :] + self.slots[: self.tail]

    def held(self, place: int) -> Any:
        """The element at a place, which must still be there."""
        value = self.slots[place]
        if value is None:
            raise throwables.ConcurrentModificationException()
        return value

    def grow(self, needed: int) -> None:
        """Make room for so many more elements."""
        size = len(self.slots)
        more = max(size + 2 if size < _SMALL else size >> 1, needed)
        self.slots += [None] * more
        if self.tail < self.head or (self.tail == self.head and self.slots[self.head] is not None):
            end = size + more - (size - self.head)
            self.slots[end:] = self.slots[self.head : size]
            self.slots[self.head : end] = [None] * more
            self.head = end

    def add_first(self, value: Any) -> None:
        """Put an element before the first."""
        self.head = self.before(self.head)
        self.slots[self.head] = value
        if self.head == self.tail:
            self.grow(1)

    def add_last(self, value: Any) -> None:
        """Put an element after the last."""
        self.slots[self.tail] = value
        self.tail += 1
        if self.tail == len(self.slots):
            self.tail = 0
        if self.head == self.tail:
            self.grow(1)

    def take_first(self) -> Any:
        """Take the first element out: null where there is none."""
        value = self.slots[self.head]
        if value is not None:
            self.slots[self.head] = None
            self.head = self.after(self.head)
        return value

    def take_last(self) -> Any:
        """Take the last element out: null where there is none."""
        last = self.before(self.tail)
        value = self.slots[last]
        if value is not None:
            self.slots[last] = None
            self.tail = last
        return value

    def delete(self, place: int) -> bool:
        """Take the element at a place out; whether those behind it moved, not those before it."""
        slots, size = self.slots, len(self.slots)
        front = (place - self.head) % size
        back = (self.tail - place) % size - 1
        if front < back:
            for _ in range(front):
                slots[place] = slots[self.before(place)]
                place = self.before(place)
            slots[self.head] = None
            self.head = self.after(self.head)
            return False
        for _ in range(back):
            slots[place] = slots[self.after(place)]
            place = self.after(place)
        self.tail = self.before(self.tail)
        slots[self.tail] = None
        return True

    def remove_if(self, predicate: Callable[[Any], bool]) -> bool:
        """Take out the elements of which a predicate is true; whether there was one."""
        before = self.head, self.tail
        places, slots = self.places(), self.slots
        kept = [place for place in places if not predicate(slots[place])]
        if len(kept) == len(places):
            if self.tail != before[1]:
                raise throwables.ConcurrentModificationException()
            return False
        if (self.head, self.tail) != before:
            raise NotBuiltError("ArrayDeque.removeIf with a predicate that changes the deque")
        values = [self.slots[place] for place in kept]
        for place, value in zip(places, values + [None] * (len(places) - len(kept)), strict=True):
            self.slots[place] = value
        self.tail = (self.head + len(kept)) % len(self.slots)
        return True

    def traverse(self) -> Iterator[Any]:
        """The elements as a spliterator goes through all: it looks at both ends beforehand."""
        places = self.places()
        if places:
            self.held(places[0])
            self.held(places[-1])
        slots = self.slots
        for place in places:
            yield slots[place]

    def for_each(self, action: Callable[[Any], Any]) -> None:
        """Call a function on each element; an end that moved meanwhile is an error."""
        tail, slots = self.tail, self.slots
        for place in self.places():
            action(slots[place])
        if self.tail != tail:
            raise throwables.ConcurrentModificationException()

    def clear(self) -> None:
        """Take out all elements."""
        self.slots[:] = [None] * len(self.slots)
        self.head = self.tail = 0
