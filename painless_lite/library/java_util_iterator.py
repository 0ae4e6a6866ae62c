"""java.util.Iterator, ListIterator, Enumeration, Spliterator and PrimitiveIterator."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, ClassVar, Final

from painless_lite.library import frames, registry
from painless_lite.library.java_object import JavaObject, expose, require, variant
from painless_lite.runtime import throwables
from painless_lite.runtime.dispatch import NotBuiltError
from painless_lite.runtime.iteration import iterate, modified
from painless_lite.runtime.values import class_name

MAX_LONG: Final = (1 << 63) - 1


class JavaIterator(JavaObject):
    """java.util.Iterator: what it needs is `has_next` and `next`."""

    __slots__ = ()
    java_class = "java.util.Iterator"
    java_supers: ClassVar[tuple[str, ...]] = ("java.util.Iterator",)

    def has_next(self) -> bool:
        """Whether there is another element."""
        raise throwables.UnsupportedOperationException()

    def next(self) -> Any:
        """The next element."""
        raise throwables.NoSuchElementException()

    def remove(self) -> None:
        """Remove the element that `next` gave last."""
        raise throwables.UnsupportedOperationException("remove")

    def for_each_remaining(self, action: Callable[[Any], Any]) -> None:
        """Call a function on each element left."""
        require(action)
        while self.has_next():
            action(self.next())

    # Enumeration's names of the same two things
    def has_more_elements(self) -> bool:
        """Enumeration's has_next."""
        return self.has_next()

    def next_element(self) -> Any:
        """Enumeration's next."""
        return self.next()

    def as_iterator(self) -> JavaIterator:
        """Enumeration's asIterator."""
        return self


def walk(iterator: JavaIterator) -> Iterator[Any]:
    """What a for-each gives of an iterator; that the collection changed is the error of `next`."""
    while iterator.has_next():
        try:
            value = iterator.next()
        except throwables.ConcurrentModificationException:
            raise frames.modified(iterator.java_class) from None
        yield value


class FixedIterator(JavaIterator):
    """An iterator over items that stay as they are; `drop` removes one from their owner."""

    __slots__ = ("data", "drop", "index", "last")

    def __init__(self, items: list[Any], drop: Callable[[Any], Any] | None = None) -> None:
        self.data = items
        self.drop = drop
        self.index = 0
        self.last = False

    def has_next(self) -> bool:
        return self.index < len(self.data)

    def next(self) -> Any:
        if self.index >= len(self.data):
            raise throwables.NoSuchElementException()
        self.index += 1
        self.last = True
        return self.data[self.index - 1]

    def remove(self) -> None:
        if self.drop is None:
            raise throwables.UnsupportedOperationException()
        if not self.last:
            raise throwables.IllegalStateException()
        self.last = False
        self.drop(self.data[self.index - 1])


class WatchedIterator(FixedIterator):
    """A FixedIterator whose owner's `version` must not change but by the iterator itself."""

    __slots__ = ("expected", "version")

    def __init__(
        self, items: list[Any], version: Callable[[], int], drop: Callable[[Any], Any]
    ) -> None:
        super().__init__(items, drop)
        self.version = version
        self.expected = version()

    def next(self) -> Any:
        if self.version() != self.expected:
            raise modified()
        return super().next()

    def remove(self) -> None:
        if self.last and self.version() != self.expected:
            raise modified()
        super().remove()
        self.expected = self.version()


class ListCursor(JavaIterator):
    """java.util.ListIterator over a list-like object (`size`, `get`, `set_at`, `insert`...)."""

    __slots__ = ("cursor", "expected", "last", "owner")
    java_class = "java.util.ListIterator"
    java_supers: ClassVar[tuple[str, ...]] = ("java.util.ListIterator",)

    def __init__(self, owner: Any, index: int = 0) -> None:
        self.owner = owner
        self.cursor = index
        self.last = -1
        self.expected = owner.version()

    def _check(self) -> None:
        if self.owner.version() != self.expected:
            raise modified()

    def _check_removal(self) -> None:
        if self.owner.version() != self.expected:
            error = modified()
            error.add_note("remove")
            raise error

    def has_next(self) -> bool:
        size = len(self.owner)
        return bool(self.cursor != size if self.owner.overshoots else self.cursor < size)

    def next(self) -> Any:
        self._check()
        index = self.cursor
        if index >= len(self.owner):
            raise self._end(index)
        value = self.owner.get(index)
        self.last = index
        self.cursor = index + 1
        return value

    def remove(self) -> None:
        if self.last < 0:
            raise throwables.IllegalStateException()
        self._check_removal()
        self.owner.delete(self.last)
        if self.last < self.cursor:
            self.cursor -= 1
        self.last = -1
        self.expected = self.owner.version()

    def _end(self, index: int) -> throwables.Throwable:
        """The error where there is no element: AbstractList's iterators tell what `get` says."""
        if self.java_class in ("java.util.AbstractList$Itr", "java.util.AbstractList$ListItr"):
            try:
                self.owner.get(index)
            except throwables.IndexOutOfBoundsException as error:
                return throwables.NoSuchElementException(f"{error.java_class}: {error.message}")
        return throwables.NoSuchElementException()

    def has_previous(self) -> bool:
        """Whether there is an element before."""
        return self.cursor != 0

    def previous(self) -> Any:
        """The element before."""
        self._check()
        if self.cursor <= 0:
            raise throwables.NoSuchElementException()
        value = self.owner.get(self.cursor - 1)
        self.cursor -= 1
        self.last = self.cursor
        return value

    def next_index(self) -> int:
        """The index of the element that `next` would give."""
        return self.cursor

    def previous_index(self) -> int:
        """The index of the element that `previous` would give."""
        return self.cursor - 1

    def set(self, value: Any) -> None:
        """Replace the element given last."""
        if self.last < 0:
            raise throwables.IllegalStateException()
        self._check()
        self.owner.set(self.last, value)

    def add(self, value: Any) -> None:
        """Insert an element at the cursor."""
        self._check()
        self.owner.insert(self.cursor, value)
        self.cursor += 1
        self.last = -1
        self.expected = self.owner.version()


class EmptyListIterator(JavaIterator):
    """The iterator of an empty immutable list."""

    __slots__ = ()
    java_class = "java.util.Collections$EmptyListIterator"
    java_supers: ClassVar[tuple[str, ...]] = ("java.util.ListIterator",)

    def has_next(self) -> bool:
        return False

    def remove(self) -> None:
        raise throwables.IllegalStateException()

    def has_previous(self) -> bool:
        """Whether there is an element before."""
        return False

    def previous(self) -> Any:
        """The element before."""
        raise throwables.NoSuchElementException()

    def next_index(self) -> int:
        """The index of the element that `next` would give."""
        return 0

    def previous_index(self) -> int:
        """The index of the element that `previous` would give."""
        return -1

    def set(self, value: Any) -> None:
        """Nothing was given, nothing can be replaced."""
        raise throwables.IllegalStateException()

    def add(self, value: Any) -> None:
        """The list is immutable."""
        raise throwables.UnsupportedOperationException()


class LockedIterator(JavaIterator):
    """The iterator of an unmodifiable collection."""

    __slots__ = ("inner",)
    java_class = "java.util.Collections$UnmodifiableCollection$1"

    def __init__(self, inner: Any) -> None:
        self.inner = inner

    def has_next(self) -> bool:
        return bool(self.inner.has_next())

    def next(self) -> Any:
        try:
            return self.inner.next()
        except throwables.Throwable as error:
            error.add_note(class_name(self.inner))  # its frames come first
            raise

    def remove(self) -> None:
        raise throwables.UnsupportedOperationException()


class LockedListIterator(LockedIterator):
    """The list iterator of an unmodifiable list."""

    __slots__ = ()
    java_class = "java.util.Collections$UnmodifiableList$1"
    java_supers: ClassVar[tuple[str, ...]] = ("java.util.ListIterator",)

    def has_previous(self) -> bool:
        """Whether there is an element before."""
        return bool(self.inner.has_previous())

    def previous(self) -> Any:
        """The element before."""
        return self.inner.previous()

    def next_index(self) -> int:
        """The index of the element that `next` would give."""
        return int(self.inner.next_index())

    def previous_index(self) -> int:
        """The index of the element that `previous` would give."""
        return int(self.inner.previous_index())

    def set(self, value: Any) -> None:
        """The list is unmodifiable."""
        raise throwables.UnsupportedOperationException()

    def add(self, value: Any) -> None:
        """The list is unmodifiable."""
        raise throwables.UnsupportedOperationException()


EMPTY_ITERATOR: Final = variant(
    EmptyListIterator, "java.util.Collections$EmptyIterator", "java.util.Iterator"
)()
EMPTY_LIST_ITERATOR: Final = EmptyListIterator()
EMPTY_ENUMERATION: Final = variant(
    EmptyListIterator, "java.util.Collections$EmptyEnumeration", "java.util.Enumeration"
)()


class Enumeration(FixedIterator):
    """An enumeration over fixed items."""

    __slots__ = ()
    java_class = "java.util.Collections$3"
    java_supers: ClassVar[tuple[str, ...]] = ("java.util.Enumeration",)


_NAMES: Final = ("hasNext/0", "next/0", "remove/0", "forEachRemaining/1")
expose("java.util.Iterator", JavaIterator, *_NAMES)
expose(
    "java.util.ListIterator",
    ListCursor,
    *("hasPrevious/0", "previous/0", "nextIndex/0", "previousIndex/0", "set/1", "add/1"),
)
expose("java.util.Enumeration", JavaIterator, "hasMoreElements/0", "nextElement/0", "asIterator/0")


class Spliterator(JavaObject):
    """java.util.Spliterator over items: halves like an array's, or not at all.

    One `over` a collection takes its elements when it is first used, and fails when they change.
    """

    __slots__ = ("characteristics_", "data", "end", "expected", "guess", "index", "order", "owner")
    java_class: ClassVar[str] = "java.util.Spliterator"
    java_supers: ClassVar[tuple[str, ...]] = ("java.util.Spliterator",)
    #: Whether it looks for changes before it gives an element, not after.
    early: ClassVar[bool] = False
    ORDERED, DISTINCT, SORTED, SIZED = 0x10, 0x1, 0x4, 0x40
    NONNULL, IMMUTABLE, CONCURRENT, SUBSIZED = 0x100, 0x400, 0x1000, 0x4000

    def __init__(
        self, items: Iterable[Any], characteristics: int, order: Any = None, sized: bool = True
    ) -> None:
        self.data = items if isinstance(items, list) else list(items)
        self.index = 0
        self.end = len(self.data)
        self.characteristics_ = characteristics
        self.order = order
        self.guess = None if sized else MAX_LONG
        self.owner: Any = None
        self.expected: int | None = None

    def over(self, owner: Any) -> Spliterator:
        """The spliterator, of a collection."""
        self.owner = owner
        return self

    def bind(self) -> None:
        """Take the collection's elements as they are now, once."""
        if self.owner is None or self.expected is not None:
            return
        self.expected = self.owner.version()
        held = getattr(self.owner, "data", None)
        self.data = held if isinstance(held, list) else list(self.owner)
        self.end = len(self.data)

    def check(self) -> None:
        """Fail where the collection has changed."""
        if self.owner is not None and self.owner.version() != self.expected:
            raise modified()

    def characteristics(self) -> int:
        """The sum of the characteristics that it has."""
        return self.characteristics_

    def has_characteristics(self, wanted: int) -> bool:
        """Whether it has all of these characteristics."""
        return self.characteristics_ & wanted == wanted

    def estimate_size(self) -> int:
        """How many elements are left, or a guess where it can't be known."""
        self.bind()
        return self.end - self.index if self.guess is None else self.guess

    def get_exact_size_if_known(self) -> int:
        """How many elements are left, or -1."""
        return self.estimate_size() if self.characteristics_ & self.SIZED else -1

    def get_comparator(self) -> Any:
        """The comparator of a sorted source."""
        if self.characteristics_ & self.SORTED:
            return self.order
        raise throwables.IllegalStateException()

    def try_advance(self, action: Callable[[Any], Any]) -> bool:
        """Call a function on the next element, if there is one."""
        require(action)
        self.bind()
        if self.index >= self.end:
            return False
        if self.early:
            self.check()
        self.index += 1
        action(self._at(self.index - 1))
        if not self.early:
            self.check()
        return True

    def _at(self, index: int) -> Any:
        return self.data[index] if index < len(self.data) else None  # it was taken away

    def for_each_remaining(self, action: Callable[[Any], Any]) -> None:
        """Call a function on each element left."""
        require(action)
        self.bind()
        start, self.index = self.index, self.end
        for index in range(start, self.end):
            action(self._at(index))
        self.check()

    def try_split(self) -> Any:
        """A spliterator over the first half, or null; this one keeps the rest."""
        self.bind()
        middle = (self.index + self.end) // 2
        if self.index >= middle or self.guess == MAX_LONG:
            return None
        first = type(self)(self.data, self.characteristics_, self.order)
        first.owner, first.expected = self.owner, self.expected
        first.index, first.end = self.index, middle
        if self.guess is not None:
            first.guess = self.guess // 2
            self.guess -= first.guess
        self.index = middle
        return first


expose(
    "java.util.Spliterator",
    Spliterator,
    *("characteristics/0", "hasCharacteristics/1", "estimateSize/0", "getExactSizeIfKnown/0"),
    *("getComparator/0", "tryAdvance/1", "forEachRemaining/1", "trySplit/0"),
)
_EMPTY: Final = Spliterator.SIZED | Spliterator.SUBSIZED


def _empty(kind: str) -> Callable[[], Spliterator]:
    suffix = (kind and f"$Of{kind}") or "$OfRef"
    above = f"java.util.Spliterator.Of{kind}" if kind else "java.util.Spliterator"
    cls = variant(Spliterator, f"java.util.Spliterators$EmptySpliterator{suffix}", above)
    return lambda: cls([], _EMPTY)


for _kind in ("", "Double", "Int", "Long"):
    registry.static("java.util.Spliterators", f"empty{_kind}Spliterator", 0)(_empty(_kind))


class SpliteratorIterator(JavaIterator):
    """The iterator over a spliterator's elements, one of which it has asked for ahead."""

    __slots__ = ("ahead", "source")
    java_class = "java.util.Spliterators$1Adapter"

    def __init__(self, source: Spliterator) -> None:
        self.source = source
        self.ahead: list[Any] = []

    def has_next(self) -> bool:
        return bool(self.ahead) or self.source.try_advance(self.ahead.append)

    def next(self) -> Any:
        if not self.has_next():
            raise throwables.NoSuchElementException()
        return self.ahead.pop()


@registry.static("java.util.Spliterators", "iterator", 1)
def spliterator_iterator(source: Spliterator) -> SpliteratorIterator:
    """An iterator over a spliterator's elements."""
    return SpliteratorIterator(require(source))


class ArraySpliterator(Spliterator):
    """The spliterator over an array."""

    __slots__ = ()
    java_class = "java.util.Spliterators$ArraySpliterator"


class EstimatingSpliterator(Spliterator):
    """A spliterator that goes by a tree or by hashes: it knows no better size than the first."""

    __slots__ = ()

    def __init__(
        self, items: Iterable[Any], characteristics: int, order: Any = None, sized: bool = True
    ) -> None:
        super().__init__(items, characteristics, order, sized)
        self.guess = self.end if sized else MAX_LONG

    def bind(self) -> None:
        super().bind()
        if self.guess != MAX_LONG and self.index == 0:
            self.guess = self.end

    def try_split(self) -> Any:
        """Nothing, where nothing is left; whose the elements would be is not known here."""
        self.bind()
        if self.index >= self.end or self.guess == MAX_LONG:
            return None
        raise NotBuiltError(f"a part of {self.java_class}")


class BatchSpliterator(Spliterator):
    """A spliterator that goes from one element to the next and is split by batches."""

    __slots__ = ()

    def try_split(self) -> Any:
        """All that is left up to a batch of 1024 goes to the new one."""
        self.bind()
        if self.index >= self.end or self.estimate_size() <= 1:
            return None
        first = ArraySpliterator(self.data, self.characteristics_)
        first.index, first.end = self.index, min(self.index + 1024, self.end)
        if self.guess == MAX_LONG:
            first.guess = MAX_LONG // 2
        elif self.guess is not None:
            self.guess -= first.estimate_size()
        self.index = first.end
        return first


class IteratorSpliterator(BatchSpliterator, EstimatingSpliterator):
    """A spliterator over a collection's or an iterator's elements."""

    __slots__ = ()
    early = True
    java_class = "java.util.Spliterators$IteratorSpliterator"


class HeapSpliterator(Spliterator):
    """The spliterator of a PriorityQueue."""

    __slots__ = ()
    early = True
    java_class = "java.util.PriorityQueue$PriorityQueueSpliterator"


class SingleSpliterator(Spliterator):
    """The spliterator over one element."""

    __slots__ = ()
    java_class = "java.util.Collections$2"

    def try_split(self) -> None:
        """One element is not to be split."""


_INDEXED: Final = (
    "java.util.ArrayList java.util.ArrayList$ArrayListSpliterator,"
    "java.util.ArrayList$SubList java.util.ArrayList$SubList$2,"
    "java.util.Arrays$ArrayList java.util.Spliterators$ArraySpliterator,"
    "java.util.Vector java.util.Vector$VectorSpliterator,"
    "java.util.Stack java.util.Vector$VectorSpliterator,"
    "java.util.ArrayDeque java.util.ArrayDeque$DeqSpliterator,"
    "java.util.AbstractList$RandomAccessSubList java.util.AbstractList$RandomAccessSpliterator,"
    "java.util.Collections$SynchronizedRandomAccessList "
    "java.util.AbstractList$RandomAccessSpliterator,"
    "java.util.Collections$EmptyList java.util.Spliterators$EmptySpliterator$OfRef,"
    "java.util.Collections$EmptySet java.util.Spliterators$EmptySpliterator$OfRef"
)
#: The spliterator of a collection of this class, of a map's view of the class of its iterator.
_SPLITERATORS: Final[dict[str, type[Spliterator]]] = {
    "java.util.LinkedList": variant(BatchSpliterator, "java.util.LinkedList$LLSpliterator"),
    "java.util.PriorityQueue": HeapSpliterator,
    "java.util.Collections$SingletonList": SingleSpliterator,
    "java.util.Collections$SingletonSet": SingleSpliterator,
    **{
        owner: variant(Spliterator, java_class)
        for owner, java_class in (row.split() for row in _INDEXED.split(","))
    },
    **{
        f"java.util.{owner}${part}Iterator": variant(base, f"java.util.{owner}${part}Spliterator")
        for owner, base in (
            ("HashMap", EstimatingSpliterator),
            ("IdentityHashMap", EstimatingSpliterator),
        )
        for part in ("Key", "Value", "Entry")
    },
}


def spliterator_of(owner: Any, kind: str, traits: int) -> Spliterator:
    """The spliterator of a collection, by its class, or of a view, by that of its iterator."""
    return _SPLITERATORS.get(kind, IteratorSpliterator)((), traits).over(owner)


@registry.static("java.util.Spliterators", "spliterator", 2)
def collection_spliterator(source: Any, characteristics: int) -> Spliterator:
    """A spliterator over a collection with these characteristics."""
    return IteratorSpliterator(list(iterate(require(source))), _sized(characteristics))


@registry.static("java.util.Spliterators", "spliterator", 3)
def iterator_spliterator(source: JavaIterator, size: int, characteristics: int) -> Spliterator:
    """A spliterator over an iterator's elements; the size is what the caller says."""
    return IteratorSpliterator(drain(require(source)), _sized(characteristics))


@registry.static("java.util.Spliterators", "spliteratorUnknownSize", 2)
def unknown_spliterator(source: JavaIterator, characteristics: int) -> Spliterator:
    """A spliterator over an iterator's elements of which nobody knows how many there are."""
    keep = characteristics & ~(Spliterator.SIZED | Spliterator.SUBSIZED)
    return IteratorSpliterator(drain(require(source)), keep, None, False)


def _sized(characteristics: int) -> int:
    if characteristics & Spliterator.CONCURRENT:
        return characteristics
    return characteristics | Spliterator.SIZED | Spliterator.SUBSIZED


def drain(source: Any) -> list[Any]:
    """The elements that an iterator has left."""
    items = []
    while source.has_next():
        items.append(source.next())
    return items


registry.method("java.util.PrimitiveIterator", "forEachRemaining", 1)(
    lambda self, action: self.for_each_remaining(action)
)
for _kind in ("Int", "Long", "Double"):
    registry.method(f"java.util.PrimitiveIterator.Of{_kind}", f"next{_kind}", 0)(
        lambda self: self.next_bare()
    )
