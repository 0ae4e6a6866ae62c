"""java.util.List: ArrayList, LinkedList, Vector, Stack, views of arrays and of parts of lists."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, ClassVar, Final

from painless_lite.library import frames, registry
from painless_lite.library.java_object import expose, require, variant
from painless_lite.library.java_util_collection import (
    JavaCollection,
    as_collection,
    contains,
    join_text,
    size_of,
    watched,
)
from painless_lite.library.java_util_compare import sorted_by
from painless_lite.library.java_util_iterator import (
    EMPTY_ITERATOR,
    EMPTY_LIST_ITERATOR,
    JavaIterator,
    ListCursor,
    Spliterator,
    walk,
)
from painless_lite.runtime import modcount, throwables
from painless_lite.runtime.equality import equals, hash_code
from painless_lite.runtime.iteration import iterate, modified
from painless_lite.runtime.limits import check_length
from painless_lite.runtime.values import Array

_CHECK_INDEX: Final = (
    "jdk.internal.util.Preconditions.outOfBounds:100",
    "jdk.internal.util.Preconditions.outOfBoundsCheckIndex:106",
    "jdk.internal.util.Preconditions.checkIndex:302",
    "java.util.Objects.checkIndex:365",
)


def outside(index: int, length: int) -> throwables.Throwable:
    """The error of Objects.checkIndex."""
    return throwables.IndexOutOfBoundsException(f"Index {index} out of bounds for length {length}")


def outside_size(index: int, length: int) -> throwables.Throwable:
    """The error of the older range checks."""
    return throwables.IndexOutOfBoundsException(f"Index: {index}, Size: {length}")


def outside_array(index: int, length: int) -> throwables.Throwable:
    """The error of an array's element that is not there."""
    return throwables.ArrayIndexOutOfBoundsException(
        f"Index {index} out of bounds for length {length}"
    )


class JavaList(JavaCollection):
    """java.util.AbstractList over `get`, and `set`, `insert`, `delete` where it can change."""

    __slots__ = ()
    java_class = "java.util.AbstractList"
    java_supers: ClassVar[tuple[str, ...]] = ("java.util.AbstractList",)
    cursors: ClassVar[tuple[str, str]] = (
        "java.util.AbstractList$Itr",
        "java.util.AbstractList$ListItr",
    )
    sublists: ClassVar[str] = "java.util.AbstractList$RandomAccessSubList"
    traits = Spliterator.ORDERED | Spliterator.SIZED | Spliterator.SUBSIZED
    #: Whether an iterator beyond the end has a next element still: `cursor != size`.
    overshoots: ClassVar[bool] = True

    def get(self, index: int) -> Any:
        """The element at an index."""
        raise throwables.UnsupportedOperationException()

    def set(self, index: int, value: Any) -> Any:
        """Replace an element; the result is the one before."""
        raise throwables.UnsupportedOperationException()

    def insert(self, index: int, value: Any) -> None:
        """Insert an element before an index."""
        raise throwables.UnsupportedOperationException()

    def delete(self, index: int) -> Any:
        """Remove the element at an index, which is the result."""
        raise throwables.UnsupportedOperationException()

    def position(self, index: int) -> int:
        """An index at which an element may be inserted."""
        if 0 <= index <= len(self):
            return index
        raise outside_size(index, len(self))

    def __iter__(self) -> Iterator[Any]:
        return walk(self.iterator())

    def add(self, value: Any, *more: Any) -> Any:
        """Append an element, or insert one at an index."""
        if more:
            self.insert(value, more[0])
            return None
        self.insert(len(self), value)
        return True

    def add_all(self, other: Any, *more: Any) -> bool:
        """Append all elements of a collection, or insert them at an index."""
        index, source = (other, more[0]) if more else (len(self), other)
        self.position(index)
        values = list(iterate(source))
        check_length(len(self) + len(values))
        for offset, value in enumerate(values):
            self.insert(index + offset, value)
        return bool(values)

    def remove(self, index: int) -> Any:
        """Remove the element at an index."""
        return self.delete(index)

    def clear(self) -> None:
        for index in reversed(range(len(self))):
            self.delete(index)

    def index_of(self, value: Any) -> int:
        """The first index of an element, or -1."""
        return next((at for at, one in enumerate(self) if equals(value, one)), -1)

    def last_index_of(self, value: Any) -> int:
        """The last index of an element, or -1."""
        for index in reversed(range(len(self))):
            if equals(value, self.get(index)):
                return index
        return -1

    def iterator(self) -> JavaIterator:
        return variant(ListCursor, self.cursors[0], "java.util.Iterator")(self)

    def list_iterator(self, index: int = 0) -> JavaIterator:
        """A ListIterator from an index on."""
        return variant(ListCursor, self.cursors[1])(self, self.position(index))

    def replace_all(self, operator: Callable[[Any], Any]) -> None:
        """Replace each element by what a function gives for it."""
        require(operator)
        for index, value in enumerate(self):
            self.set(index, operator(value))

    def sort(self, comparator: Callable[[Any, Any], int] | None) -> None:
        """Sort by a comparator, or in the elements' natural order."""
        for index, value in enumerate(sorted_by(list(self), comparator)):
            self.set(index, value)

    def sub_list(self, start: int, end: int) -> JavaList:
        """A view of the elements from `start` up to `end`."""
        check_range(start, end, len(self))
        return variant(SubList, self.sublists)(self, start, end - start)

    def equals(self, other: Any) -> bool:
        if self is other:
            return True
        if not isinstance(other, (list, JavaList)) or type(other) is Array:
            return False
        if len(self) != len(other):
            return False
        return all(equals(one, two) for one, two in zip(self, iterate(other), strict=True))

    def hash_code(self) -> int:
        code = 1
        for value in self:
            code = 31 * code + hash_code(value) & 0xFFFFFFFF
        return (code ^ 0x80000000) - 0x80000000

    def get_length(self) -> int:
        """Painless' `length`: the size."""
        return len(self)


def check_range(start: int, end: int, size: int) -> None:
    """AbstractList.subListRangeCheck."""
    if start < 0:
        raise throwables.IndexOutOfBoundsException(f"fromIndex = {start}")
    if end > size:
        raise throwables.IndexOutOfBoundsException(f"toIndex = {end}")
    if start > end:
        raise throwables.IllegalArgumentException(f"fromIndex({start}) > toIndex({end})")


class ItemList(JavaList):
    """A list that stores its elements in a Python list."""

    __slots__ = ("data",)

    def __init__(self, items: list[Any]) -> None:
        self.data = items

    def __len__(self) -> int:
        return len(self.data)

    def index(self, index: int) -> int:
        """An index that has an element."""
        if 0 <= index < len(self.data):
            return index
        raise self.missing(index)

    def missing(self, index: int) -> throwables.Throwable:
        """The error for an index that has no element."""
        return outside(index, len(self.data))

    def get(self, index: int) -> Any:
        return self.data[self.index(index)]

    def set(self, index: int, value: Any) -> Any:
        before = self.data[self.index(index)]
        self.data[index] = value
        return before

    def insert(self, index: int, value: Any) -> None:
        self.data.insert(self.position(index), value)

    def version(self) -> int:
        return modcount.count(self.data)

    def delete(self, index: int) -> Any:
        return self.take(self.index(index))

    def take(self, index: int) -> Any:
        """Remove the element at an index that is there."""
        modcount.bump(self.data)
        return self.data.pop(index)

    def add_all(self, other: Any, *more: Any) -> bool:
        index, source = (self.position(other), more[0]) if more else (len(self.data), other)
        values = list(iterate(source))
        check_length(len(self.data) + len(values))
        self.data[index:index] = values
        return bool(values)

    def clear(self) -> None:
        modcount.bump(self.data)
        self.data.clear()

    def remove_if(self, predicate: Callable[[Any], bool]) -> bool:
        require(predicate)
        expected = self.version()
        values = list(self.data)
        kept = [value for value in values if not predicate(value)]
        if self.version() != expected:
            error = modified()
            if len(kept) == len(values):
                error.add_note("none")
            raise error
        if len(kept) == len(values):
            return False
        self._become(kept)
        return True

    def for_each(self, action: Callable[[Any], Any]) -> None:
        require(action)
        expected = self.version()
        for value in self.data:
            action(value)
            if self.version() != expected:
                raise modified()

    def sort(self, comparator: Callable[[Any, Any], int] | None) -> None:
        expected = self.version()
        ordered = sorted_by(list(self.data), comparator)
        if self.version() != expected:
            raise modified()
        self._become(ordered)

    def traverse(self, each: bool = False) -> Iterator[Any]:
        """The elements as a spliterator goes through them."""
        data = self.data
        places = range(len(data))
        return watched((data[at] if at < len(data) else None for at in places), self, each)

    def _become(self, items: list[Any]) -> None:
        modcount.bump(self.data)
        self.data[:] = items


class _LinkedCursor(ListCursor):
    __slots__ = ()
    java_class = "java.util.LinkedList$ListItr"

    def remove(self) -> None:
        self._check_removal()
        super().remove()


class _Descending(JavaIterator):
    __slots__ = ("inner",)
    java_class = "java.util.LinkedList$DescendingIterator"

    def __init__(self, inner: _LinkedCursor) -> None:
        self.inner = inner

    def has_next(self) -> bool:
        return self.inner.has_previous()

    def next(self) -> Any:
        return self.inner.previous()

    def remove(self) -> None:
        self.inner.remove()


class ArrayItems(ItemList):
    """What ArrayList and Vector share: the elements lie in an array, so that each place is set."""

    __slots__ = ()

    def add_all(self, other: Any, *more: Any) -> bool:
        if super().add_all(other, *more):
            return True
        modcount.bump(self.data)
        return False

    def replace_all(self, operator: Callable[[Any], Any]) -> None:
        require(operator)
        expected = self.version()
        for index, value in enumerate(self.data):
            self.data[index] = operator(value)
            if self.version() != expected:
                raise modified()
        modcount.bump(self.data)


class ArrayListView(ArrayItems):
    """The methods of java.util.ArrayList on a plain Python list."""

    __slots__ = ()
    java_class = "java.util.ArrayList"
    java_supers = ()
    cursors = ("java.util.ArrayList$Itr", "java.util.ArrayList$ListItr")
    sublists = "java.util.ArrayList$SubList"

    def __iter__(self) -> Iterator[Any]:
        return iterate(self.data)

    def equals(self, other: Any) -> bool:
        return self.data is other or super().equals(other)

    def to_string(self) -> str:
        return join_text(self, "[", "]", self.data)


def as_list(value: Any) -> Any:
    """A list as an object of the classes here."""
    return ArrayListView(value) if type(value) is list else value


def list_at(items: Any, index: int) -> Any:
    """The element of any Java list at an index."""
    if type(items) is list and 0 <= index < len(items):
        return items[index]
    return get(items, index) if type(items) is list else items.get(index)


class SubList(JavaList):
    """A view of a part of a list; it fails once the list's size changes otherwise."""

    __slots__ = ("expected", "length", "offset", "owner")

    def __init__(self, owner: JavaList, offset: int, length: int) -> None:
        self.owner = owner
        self.offset = offset
        self.length = length
        self.expected = owner.version()

    def __len__(self) -> int:
        self._check()
        return self.length

    def version(self) -> int:
        return self.owner.version()

    def _check(self) -> None:
        if self.owner.version() != self.expected:
            raise modified()

    def _index(self, index: int) -> int:
        if not 0 <= index < self.length:
            raise outside(index, self.length)
        self._check()
        return self.offset + index

    def _changed(self, by: int) -> None:
        self.length += by
        self.expected = self.owner.version()

    def get(self, index: int) -> Any:
        return self.owner.get(self._index(index))

    def set(self, index: int, value: Any) -> Any:
        return self.owner.set(self._index(index), value)

    def insert(self, index: int, value: Any) -> None:
        if not 0 <= index <= self.length:
            raise outside_size(index, self.length)
        self._check()
        self.owner.insert(self.offset + index, value)
        self._changed(1)

    def delete(self, index: int) -> Any:
        value = self.owner.delete(self._index(index))
        self._changed(-1)
        return value

    def add_all(self, other: Any, *more: Any) -> bool:
        index, source = (other, more[0]) if more else (self.length, other)
        if not 0 <= index <= self.length:
            raise outside_size(index, self.length)
        return size_of(source) > 0 and super().add_all(index, source)

    def sort(self, comparator: Callable[[Any, Any], int] | None) -> None:
        values = list(self)
        size = len(self)
        ordered = sorted_by(values, comparator)
        if len(self) != size and self._of_array():
            raise modified()
        for index, value in enumerate(ordered):
            self.set(index, value)

    def replace_all(self, operator: Callable[[Any], Any]) -> None:
        if not self._of_array():
            super().replace_all(operator)
            return
        require(operator)  # Java goes to the array, whatever has changed since
        root, start = self._root()
        expected = root.version()
        for index in range(start, start + self.length):
            value = operator(root.data[index] if index < len(root.data) else None)
            if index < len(root.data):
                root.data[index] = value
            if root.version() != expected:
                raise modified()

    def clear(self) -> None:
        empty = not len(self)
        super().clear()
        if empty and self._of_array():
            self._bump()

    def _bump(self) -> None:
        """Count a change of nothing, as Java does."""
        if isinstance(self.owner, SubList):
            self.owner._bump()
        else:
            modcount.bump(self._root()[0].data)
        self._changed(0)

    def _root(self) -> tuple[ItemList, int]:
        """The list under all views, and where this one begins in it."""
        owner: Any = self.owner
        offset = self.offset
        while isinstance(owner, SubList):
            owner, offset = owner.owner, offset + owner.offset
        return owner, offset

    @property
    def overshoots(self) -> bool:  # type: ignore[override]
        return self._of_array()

    def _of_array(self) -> bool:
        return self.java_class == "java.util.ArrayList$SubList"

    def iterator(self) -> JavaIterator:
        return self.list_iterator()

    def list_iterator(self, index: int = 0) -> JavaIterator:
        name = f"{self.java_class}$1" if self._of_array() else "java.util.AbstractList$SubList$1"
        return variant(_SubCursor, name)(self, self.position(index))

    def sub_list(self, start: int, end: int) -> JavaList:
        check_range(start, end, self.length)
        made = type(self)(self, start, end - start)
        made.expected = self.expected  # a view of a list that changed fails when it is used
        return made


class _SubCursor(ListCursor):
    __slots__ = ()

    def has_next(self) -> bool:
        length = self.owner.length  # whether the list changed is `next`'s affair
        return bool(self.cursor != length if self.owner.overshoots else self.cursor < length)


class LinkedList(ItemList):
    """java.util.LinkedList: a list and a deque."""

    __slots__ = ()
    overshoots = False
    sort = JavaList.sort
    replace_all = JavaList.replace_all
    remove_if = JavaList.remove_if
    java_class = "java.util.LinkedList"
    java_supers = ()
    cursors = ("java.util.LinkedList$ListItr", "java.util.LinkedList$ListItr")
    sublists = "java.util.AbstractList$SubList"

    def missing(self, index: int) -> throwables.Throwable:
        return outside_size(index, len(self.data))

    def iterator(self) -> JavaIterator:
        return self.list_iterator()

    def list_iterator(self, index: int = 0) -> _LinkedCursor:
        return _LinkedCursor(self, self.position(index))

    def remove(self, *index: Any) -> Any:
        return self.delete(index[0]) if index else self.remove_first()

    def add_first(self, value: Any) -> None:
        """Insert an element at the start."""
        self.data.insert(0, value)

    def add_last(self, value: Any) -> None:
        """Append an element."""
        self.data.append(value)

    def remove_first(self) -> Any:
        """Remove the first element; there must be one."""
        if not self.data:
            raise throwables.NoSuchElementException()
        return self.take(0)

    def remove_last(self) -> Any:
        """Remove the last element; there must be one."""
        if not self.data:
            raise throwables.NoSuchElementException()
        return self.take(-1)

    def get_first(self) -> Any:
        """The first element; there must be one."""
        if not self.data:
            raise throwables.NoSuchElementException()
        return self.data[0]

    def get_last(self) -> Any:
        """The last element; there must be one."""
        if not self.data:
            raise throwables.NoSuchElementException()
        return self.data[-1]

    def drop_last(self, value: Any) -> bool:
        """Remove the last element that equals `value`."""
        index = self.last_index_of(value)
        if index >= 0:
            self.take(index)
        return index >= 0

    def descending_iterator(self) -> JavaIterator:
        """An iterator from the last element to the first."""
        return _Descending(self.list_iterator(len(self.data)))


class Vector(ArrayItems):
    """java.util.Vector; `capacity` is how many elements Java has room for, as messages tell."""

    __slots__ = ("capacity",)
    java_class = "java.util.Vector"
    java_supers = ()
    cursors = ("java.util.Vector$Itr", "java.util.Vector$ListItr")
    sublists = "java.util.Collections$SynchronizedRandomAccessList"

    def __init__(self, data: list[Any]) -> None:
        super().__init__(data)
        self.capacity = len(data) or 10

    def room(self) -> int:
        """The capacity, grown to what the elements need."""
        while self.capacity < len(self.data):
            self.capacity *= 2
        return self.capacity

    def missing(self, index: int) -> throwables.Throwable:
        if index < 0:
            return outside_array(index, self.room())
        return throwables.ArrayIndexOutOfBoundsException(f"Array index out of range: {index}")

    def position(self, index: int) -> int:
        if 0 <= index <= len(self.data):
            return index
        full = self.room() == len(self.data)
        return _vector_position(index, len(self.data), self.capacity * (2 if full else 1))

    def add_all(self, other: Any, *more: Any) -> bool:
        if more and not 0 <= other <= len(self.data):
            raise throwables.ArrayIndexOutOfBoundsException(f"Array index out of range: {other}")
        return super().add_all(other, *more)

    def list_iterator(self, index: int = 0) -> JavaIterator:
        if not 0 <= index <= len(self.data):
            raise throwables.IndexOutOfBoundsException(f"Index: {index}")
        return super().list_iterator(index)

    def delete(self, index: int) -> Any:
        modcount.bump(self.data)  # before it looks whether there is such an element
        return super().delete(index)

    def add_element(self, value: Any) -> None:
        """Append an element."""
        self.data.append(value)

    def copy_into(self, target: Array) -> None:
        """Copy all elements into an array."""
        if len(target) < len(self.data):
            raise throwables.ArrayIndexOutOfBoundsException(
                f"arraycopy: last destination index {len(self.data)} out of bounds "
                f"for object array[{len(target)}]"
            )
        target[: len(self.data)] = self.data

    def element_at(self, index: int) -> Any:
        """The element at an index."""
        if index >= len(self.data):
            raise self._late(index)
        return self.get(index)

    def _late(self, index: int) -> throwables.Throwable:
        return throwables.ArrayIndexOutOfBoundsException(f"{index} >= {len(self.data)}")

    def elements(self) -> JavaIterator:
        """An enumeration of the elements."""
        return variant(_Elements, "java.util.Vector$1", "java.util.Enumeration")(self)

    def first_element(self) -> Any:
        """The first element; there must be one."""
        if not self.data:
            raise throwables.NoSuchElementException()
        return self.data[0]

    def last_element(self) -> Any:
        """The last element; there must be one."""
        if not self.data:
            raise throwables.NoSuchElementException()
        return self.data[-1]

    def insert_element_at(self, value: Any, index: int) -> None:
        """Insert an element before an index."""
        self.insert(index, value)

    def last_index_of(self, value: Any, start: int | None = None) -> int:
        """The last index of an element, searched from an index back."""
        if start is not None and start >= len(self.data):
            raise throwables.IndexOutOfBoundsException(f"{start} >= {len(self.data)}")
        first = len(self.data) - 1 if start is None else start
        for index in range(first, -1, -1):
            if equals(value, self.data[index]):
                return index
        return -1

    def remove_all_elements(self) -> None:
        """Remove all elements."""
        self.clear()

    def remove_element(self, value: Any) -> bool:
        """Remove the first element that equals `value`."""
        modcount.bump(self.data)
        index = self.index_of(value)
        if index >= 0:
            self.take(index)
        return index >= 0

    def remove_element_at(self, index: int) -> None:
        """Remove the element at an index."""
        if index >= len(self.data):
            raise self._late(index)
        if index < 0:
            raise throwables.ArrayIndexOutOfBoundsException(f"Array index out of range: {index}")
        self.take(index)

    def set_element_at(self, value: Any, index: int) -> None:
        """Replace the element at an index."""
        if index >= len(self.data):
            raise self._late(index)
        self.data[self.index(index)] = value


class _Elements(ListCursor):
    __slots__ = ()

    def _check(self) -> None:
        """It does not watch for changes."""

    def next(self) -> Any:
        if self.cursor >= len(self.owner):
            raise throwables.NoSuchElementException("Vector Enumeration")
        return super().next()


def _vector_position(index: int, size: int, room: int) -> int:
    if index > size:
        raise throwables.ArrayIndexOutOfBoundsException(f"{index} > {size}")
    raise throwables.ArrayIndexOutOfBoundsException(
        f"arraycopy: source index {index} out of bounds for object array[{room}]"
    )


class Stack(Vector):
    """java.util.Stack."""

    __slots__ = ()
    java_class = "java.util.Stack"

    def empty(self) -> bool:
        """Whether there is no element."""
        return not self.data

    def peek(self) -> Any:
        """The element on top."""
        if not self.data:
            raise throwables.EmptyStackException()
        return self.data[-1]

    def pop(self) -> Any:
        """Remove the element on top."""
        if not self.data:
            raise throwables.EmptyStackException()
        return self.take(-1)

    def push(self, value: Any) -> Any:
        """Put an element on top; it is the result."""
        self.data.append(value)
        return value

    def search(self, value: Any) -> int:
        """How deep an element lies, from 1, or -1."""
        index = self.last_index_of(value)
        return len(self.data) - index if index >= 0 else -1


class FixedList(ItemList):
    """A list of fixed size, whose elements can be replaced."""

    __slots__ = ()

    def insert(self, index: int, value: Any) -> None:
        raise throwables.UnsupportedOperationException()

    def delete(self, index: int) -> Any:
        raise throwables.UnsupportedOperationException()

    add_all = JavaList.add_all
    clear = JavaList.clear
    remove_if = JavaCollection.remove_if


class ArrayList_(FixedList):  # noqa: N801 - it is Arrays$ArrayList, not ArrayList
    """The list that Arrays.asList gives: a view of an array."""

    __slots__ = ()
    java_class = "java.util.Arrays$ArrayList"
    cursors = ("java.util.Arrays$ArrayItr", "java.util.AbstractList$ListItr")

    def missing(self, index: int) -> throwables.Throwable:
        return outside_array(index, len(self.data))

    def iterator(self) -> JavaIterator:
        return variant(_ArrayIterator, self.cursors[0], "java.util.Iterator")(self)

    def set(self, index: int, value: Any) -> Any:
        before = self.get(index)
        if type(self.data) is Array:
            from painless_lite.runtime.access import check_store

            check_store(self.data, value)
        self.data[index] = value
        return before


class _ArrayIterator(ListCursor):
    __slots__ = ()

    def remove(self) -> None:
        raise throwables.UnsupportedOperationException("remove")


class ConstantList(FixedList):
    """An immutable list: empty, of one element, or of copies of one."""

    __slots__ = ()

    sort = JavaList.sort

    def set(self, index: int, value: Any) -> Any:
        raise throwables.UnsupportedOperationException()


class EmptyList(ConstantList):
    """Collections.emptyList()."""

    __slots__ = ()
    traits = Spliterator.SIZED | Spliterator.SUBSIZED
    java_class = "java.util.Collections$EmptyList"

    def missing(self, index: int) -> throwables.Throwable:
        return throwables.IndexOutOfBoundsException(f"Index: {index}")

    def iterator(self) -> JavaIterator:
        return EMPTY_ITERATOR

    def list_iterator(self, index: int = -2) -> JavaIterator:
        return EMPTY_LIST_ITERATOR if index == -2 else super().list_iterator(index)

    def remove_if(self, predicate: Callable[[Any], bool]) -> bool:
        require(predicate)
        return False


#: The characteristics of a spliterator over one element.
SINGLE: Final = 0x4551


class _OneIterator(ListCursor):
    __slots__ = ()

    def remove(self) -> None:
        raise throwables.UnsupportedOperationException()


class SingletonList(ConstantList):
    """Collections.singletonList(element)."""

    __slots__ = ()
    traits = SINGLE
    java_class = "java.util.Collections$SingletonList"

    def missing(self, index: int) -> throwables.Throwable:
        return outside_size(index, 1)

    def iterator(self) -> JavaIterator:
        return variant(_OneIterator, "java.util.Collections$1", "java.util.Iterator")(self)

    def remove_if(self, predicate: Callable[[Any], bool]) -> bool:
        raise throwables.UnsupportedOperationException()

    def replace_all(self, operator: Callable[[Any], Any]) -> None:
        raise throwables.UnsupportedOperationException()

    def sort(self, comparator: Callable[[Any, Any], int] | None) -> None:
        """One element is in order."""


class _Immutable(ConstantList):
    """What List.of gives."""

    __slots__ = ()
    java_class: ClassVar[str] = "java.util.ImmutableCollections$ListN"

    def contains(self, value: Any) -> bool:
        if value is None:
            raise throwables.NullPointerException()
        return bool(super().contains(value))


class _Immutable12(_Immutable):
    """What List.of gives of one element or two."""

    __slots__ = ()
    java_class = "java.util.ImmutableCollections$List12"


def immutable(items: list[Any]) -> ConstantList:
    """What List.of gives."""
    return _Immutable12(items) if 1 <= len(items) <= 2 else _Immutable(items)


class CopiesList(ConstantList):
    """Collections.nCopies(n, element)."""

    __slots__ = ()
    java_class = "java.util.Collections$CopiesList"

    def sub_list(self, start: int, end: int) -> JavaList:
        check_range(start, end, len(self))
        return CopiesList(self.data[start:end])

    def stream(self) -> Any:
        """A stream of numbers, each mapped to the element."""
        from painless_lite.library.java_util_stream import copies_stream

        return copies_stream(self.data)

    def spliterator(self) -> Any:
        return self.stream().spliterator()


expose(
    "java.util.List",
    JavaList,
    *("add/1", "add/2", "addAll/1", "addAll/2", "equals/1", "get/1", "hashCode/0", "indexOf/1"),
    *("lastIndexOf/1", "listIterator/0", "listIterator/1", "remove/1", "replaceAll/1"),
    *("set/2", "sort/1", "subList/2", "getLength/0", "iterator/0", "forEach/1", "spliterator/0"),
    *("toString/0",),
    lift=as_list,
)
expose("java.util.LinkedList", LinkedList, "remove/0", "remove/1")
expose(
    "java.util.Vector",
    Vector,
    *("addElement/1", "copyInto/1", "elementAt/1", "elements/0", "firstElement/0"),
    *("insertElementAt/2", "lastElement/0", "lastIndexOf/2", "removeAllElements/0"),
    *("removeElement/1", "removeElementAt/1", "setElementAt/2"),
)
expose("java.util.Stack", Stack, "empty/0", "peek/0", "pop/0", "push/1", "search/1")


def _copying(make: Callable[[list[Any]], Any]) -> Callable[[Any], Any]:
    return lambda source: make(list(iterate(source)))


def _list_of(items: list[Any]) -> list[Any]:
    return items


for _name, _make in (
    ("ArrayList", _list_of),
    ("LinkedList", LinkedList),
    ("Vector", Vector),
    ("Stack", Stack),
):
    registry.constructor(f"java.util.{_name}", 0)(lambda make=_make: make([]))
    if _name != "Stack":
        registry.constructor(f"java.util.{_name}", 1)(_copying(_make))
        registry.method(f"java.util.{_name}", "clone", 0)(_copying(_make))
registry.method("java.util.Stack", "clone", 0)(_copying(Stack))


# ArrayList on a plain list: the paths that scripts take most

_CHECKED: Final = {
    name: frames.frames(*_CHECK_INDEX, f"java.util.ArrayList.{name}:{line}")
    for name, line in (("get", 428), ("set", 471), ("remove", 552))
}


def _no_element(index: int, items: list[Any], name: str) -> throwables.Throwable:
    error = outside(index, len(items))
    error.frames = _CHECKED[name]
    return error


@registry.method("java.util.ArrayList", "get", 1)
def get(self: list[Any], index: int) -> Any:
    """The element at an index."""
    if 0 <= index < len(self):
        return self[index]
    raise _no_element(index, self, "get")


@registry.method("java.util.ArrayList", "set", 2)
def set_(self: list[Any], index: int, value: Any) -> Any:
    """Replace an element; the result is the one before."""
    if not 0 <= index < len(self):
        raise _no_element(index, self, "set")
    before = self[index]
    self[index] = value
    return before


@registry.method("java.util.ArrayList", "add", 1)
def add(self: list[Any], value: Any) -> bool:
    """Append an element."""
    self.append(value)
    return True


@registry.method("java.util.ArrayList", "remove", 1)
def remove(self: list[Any], index: int) -> Any:
    """Remove the element at an index."""
    if 0 <= index < len(self):
        modcount.bump(self)
        return self.pop(index)
    raise _no_element(index, self, "remove")


@registry.method("java.util.ArrayList", "size", 0)
@registry.method("java.util.ArrayList", "getLength", 0)
def size(self: list[Any]) -> int:
    """How many elements there are."""
    return len(self)


@registry.method("java.util.ArrayList", "isEmpty", 0)
def is_empty(self: list[Any]) -> bool:
    """Whether there is no element."""
    return not self


@registry.method("java.util.ArrayList", "clear", 0)
def clear(self: list[Any]) -> None:
    """Remove all elements."""
    modcount.bump(self)
    self.clear()


@registry.method("java.util.ArrayList", "trimToSize", 0)
def trim_to_size(self: list[Any]) -> None:
    """There is no room to spare here, but Java's iterators end as if there were."""
    modcount.bump(self)


@registry.method("java.util.ArrayList", "contains", 1)
def contains_(self: list[Any], value: Any) -> bool:
    """Whether an element equals `value`."""
    return index_of(self, value) >= 0


@registry.method("java.util.ArrayList", "indexOf", 1)
def index_of(self: list[Any], value: Any) -> int:
    """The first index of an element, or -1."""
    if type(value) is str:
        return self.index(value) if value in self else -1
    return next((at for at, one in enumerate(self) if equals(value, one)), -1)


@registry.method("java.util.ArrayList", "removeAll", 1)
def remove_all(self: list[Any], other: Any) -> bool:
    """Remove all elements that `other` contains."""
    return _filter(self, require(other), keep=False)


@registry.method("java.util.ArrayList", "retainAll", 1)
def retain_all(self: list[Any], other: Any) -> bool:
    """Remove all elements that `other` does not contain."""
    return _filter(self, require(other), keep=True)


def _filter(items: list[Any], other: Any, *, keep: bool) -> bool:
    size_before = len(items)
    source = as_collection(other)
    kept = [value for value in list(items) if contains(source, value) is keep]
    if len(kept) == size_before:
        return False
    modcount.bump(items)
    items[:] = kept
    return True


@registry.static("java.util.Arrays", "asList", 1)
def as_list_view(array: Array) -> ArrayList_:
    """A list of fixed size that is a view of an array."""
    return ArrayList_(require(array))


EMPTY: Final = EmptyList([])


@registry.static("java.util.Collections", "emptyList", 0)
def empty_list() -> EmptyList:
    """The empty immutable list."""
    return EMPTY


@registry.static("java.util.Collections", "singletonList", 1)
def singleton_list(value: Any) -> SingletonList:
    """An immutable list of one element."""
    return SingletonList([value])


@registry.static("java.util.Collections", "nCopies", 2)
def n_copies(count: int, value: Any) -> CopiesList:
    """An immutable list of `count` times the same element."""
    if count < 0:
        raise throwables.IllegalArgumentException(f"List length = {count}")
    check_length(count)
    return CopiesList([value] * count)
