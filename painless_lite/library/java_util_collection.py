"""java.lang.Iterable and java.util.Collection: what all collections share, and augmentations.

`as_collection` gives a Python `list` (ArrayList) the methods of the classes here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, ClassVar, Final

from painless_lite.library import registry
from painless_lite.library.java_object import JavaObject, expose, function, require
from painless_lite.library.java_util_iterator import (
    JavaIterator,
    Spliterator,
    WatchedIterator,
    spliterator_of,
)
from painless_lite.runtime import throwables
from painless_lite.runtime.classes import cast_class
from painless_lite.runtime.equality import equals, hash_code
from painless_lite.runtime.hashing import wrap_key
from painless_lite.runtime.iteration import iterate, modified
from painless_lite.runtime.limits import check_length, visit
from painless_lite.runtime.text import to_string
from painless_lite.runtime.values import Array, class_name


class JavaCollection(JavaObject):
    """java.util.AbstractCollection over `__len__`, `__iter__` and, where it can, `add`."""

    __slots__ = ()
    #: The characteristics of its spliterators.
    traits: ClassVar[int] = Spliterator.SIZED | Spliterator.SUBSIZED
    java_class = "java.util.AbstractCollection"
    java_supers: ClassVar[tuple[str, ...]] = ("java.util.AbstractCollection",)

    def __len__(self) -> int:
        raise throwables.UnsupportedOperationException()

    def __iter__(self) -> Iterator[Any]:
        raise throwables.UnsupportedOperationException()

    def discard(self, value: Any) -> bool:
        """Remove the first element equal to `value`; whether there was one."""
        iterator = self.iterator()
        while iterator.has_next():
            if equals(value, iterator.next()):
                iterator.remove()
                return True
        return False

    def version(self) -> int:
        """A number that changes when elements come or go."""
        return len(self)

    def iterator(self) -> JavaIterator:
        """A Java iterator."""
        return WatchedIterator(list(self), self.version, self.discard)

    def size(self) -> int:
        """How many elements there are."""
        return len(self)

    def is_empty(self) -> bool:
        """Whether there is no element."""
        return len(self) == 0

    def add(self, value: Any) -> bool:
        """Add an element; whether the collection changed."""
        raise throwables.UnsupportedOperationException()

    def add_all(self, other: Any) -> bool:
        """Add all elements of a collection; whether this one changed."""
        changed = False
        check_length(len(self) + size_of(other))
        for value in iterate(other):
            changed = self.add(value) or changed
        return changed

    def clear(self) -> None:
        """Remove all elements."""
        iterator = self.iterator()
        while iterator.has_next():
            iterator.next()
            iterator.remove()

    def contains(self, value: Any) -> bool:
        """Whether an element equals `value`."""
        return any(equals(value, one) for one in self)

    def contains_all(self, other: Any) -> bool:
        """Whether all elements of `other` are in here."""
        return all(self.contains(value) for value in iterate(other))

    def remove_all(self, other: Any) -> bool:
        """Remove all elements that `other` contains."""
        return self._keep(require(other), wanted=False)

    def retain_all(self, other: Any) -> bool:
        """Remove all elements that `other` does not contain."""
        return self._keep(require(other), wanted=True)

    def _keep(self, other: Any, *, wanted: bool) -> bool:
        changed = False
        iterator = self.iterator()
        while iterator.has_next():
            if contains(other, iterator.next()) is not wanted:
                iterator.remove()
                changed = True
        return changed

    def remove_if(self, predicate: Callable[[Any], bool]) -> bool:
        """Remove the elements of which the predicate is true; whether there was one."""
        require(predicate)
        changed = False
        iterator = self.iterator()
        while iterator.has_next():
            if predicate(iterator.next()):
                iterator.remove()
                changed = True
        return changed

    def for_each(self, action: Callable[[Any], Any]) -> None:
        """Call a function on each element."""
        require(action)
        for value in self:
            action(value)

    def to_array(self, kind: Array | None = None) -> Array:
        """The elements as an array, in the one given where it is long enough."""
        return to_array(list(self), kind)

    def to_string(self) -> str:
        """`[a, b]`."""
        return join_text(self, "[", "]", self)

    def watch(self) -> Callable[[], None] | None:
        """What fails once elements have come or gone."""
        expected = self.version()

        def check() -> None:
            if self.version() != expected:
                raise _modified_midway()

        return check

    def spliterator(self) -> Spliterator:
        """A spliterator over the elements."""
        return spliterator_of(self, self.java_class, self.traits)


def _modified_midway() -> throwables.Throwable:
    error = modified()
    error.add_note("each")
    return error


def watched(values: Iterator[Any], owner: Any, each: bool) -> Iterator[Any]:
    """Elements as a spliterator gives them: it finds a change after all of them, or after each."""
    expected = owner.version()
    for value in values:
        yield value
        if each and owner.version() != expected:
            raise _modified_midway()
    if owner.version() != expected:
        raise modified()


def join_text(values: Any, start: str, end: str, owner: Any) -> str:
    """Elements as text; a collection that holds itself shows `(this Collection)`."""
    visit()
    parts: list[str] = []
    length = 0
    for value in iterate(values):
        part = "(this Collection)" if value is owner else to_string(value)
        length += len(part) + 2
        check_length(length)
        parts.append(part)
    return start + ", ".join(parts) + end


def to_array(items: list[Any], kind: Array | None) -> Array:
    """Collection.toArray(T[])."""
    if kind is None:
        raise throwables.NullPointerException()
    if len(kind) < len(items):
        return Array(kind.component, items)
    kind[: len(items)] = items
    if len(kind) > len(items):
        kind[len(items)] = None
    return kind


def as_collection(value: Any) -> Any:
    """A collection as an object of the classes here: a `list` gets a view of itself."""
    if type(value) is list:
        from painless_lite.library.java_util_list import ArrayListView

        return ArrayListView(value)
    return value


def size_of(collection: Any) -> int:
    """A collection's size, or a map's."""
    if collection is None:
        raise throwables.NullPointerException()
    return len(collection)


def contains(collection: Any, value: Any) -> bool:
    """Whether any Java collection contains a value."""
    return bool(as_collection(collection).contains(value))


def add_to(collection: Any, value: Any) -> bool:
    """Add a value to any Java collection."""
    if type(collection) is list:
        collection.append(value)
        return True
    if collection is None:
        raise throwables.NullPointerException()
    return bool(collection.add(value))


def collect_to(collection: Any, value: Any) -> None:
    """Add a value to the collection that `collect` was given."""
    if collection is None:
        raise throwables.NullPointerException(
            'Cannot invoke "java.util.Collection.add(Object)" because "collection" is null'
        )
    add_to(collection, value)


expose(
    "java.util.Collection",
    JavaCollection,
    *("size/0", "isEmpty/0", "add/1", "addAll/1", "clear/0", "contains/1", "containsAll/1"),
    *("removeAll/1", "retainAll/1", "removeIf/1", "toArray/1", "spliterator/0"),
    lift=as_collection,
)
expose(
    "java.lang.Iterable",
    JavaCollection,
    *("iterator/0", "forEach/1", "spliterator/0"),
    lift=as_collection,
)
expose(
    "java.util.AbstractCollection",
    JavaCollection,
    *("equals/1", "hashCode/0", "toString/0"),
    lift=as_collection,
)


@registry.method("java.util.Collection", "toArray", 0)
def to_object_array(self: Any) -> Array:
    """The elements as an array of objects."""
    return Array("java.lang.Object", iterate(self))


@registry.method("java.util.Collection", "stream", 0)
def stream(self: Any) -> Any:
    """A stream of the elements."""
    from painless_lite.library.java_util_stream import collection_stream

    return collection_stream(self)


# Augmentations: Painless' own methods


@registry.method("java.lang.Iterable", "any", 1)
def any_(self: Any, predicate: Callable[[Any], bool]) -> bool:
    """Whether the predicate is true of an element."""
    test = function(predicate, "java.util.function.Predicate.test(Object)", "predicate")
    return any(test(value) for value in iterate(self))


@registry.method("java.lang.Iterable", "every", 1)
def every(self: Any, predicate: Callable[[Any], bool]) -> bool:
    """Whether the predicate is true of all elements."""
    test = function(predicate, "java.util.function.Predicate.test(Object)", "predicate")
    return all(test(value) for value in iterate(self))


@registry.method("java.lang.Iterable", "asCollection", 0)
@registry.method("java.lang.Iterable", "asList", 0)
def as_list(self: Any) -> Any:
    """The value itself where it is a list already, else a new ArrayList."""
    if type(self) is list or is_list(self):
        return self
    return list(iterate(self))


@registry.method("java.util.Collection", "asCollection", 0)
def same_collection(self: Any) -> Any:
    """A collection is one already."""
    return self


def is_list(value: Any) -> bool:
    """Whether a value is a java.util.List."""
    if type(value) is list:
        return True
    from painless_lite.library.java_util_list import JavaList

    return isinstance(value, JavaList)


@registry.method("java.lang.Iterable", "each", 1)
def each(self: Any, action: Callable[[Any], Any]) -> Any:
    """Call a function on each element; the result is the receiver."""
    as_collection(self).for_each(action)
    return self


@registry.method("java.lang.Iterable", "eachWithIndex", 1)
def each_with_index(self: Any, action: Callable[[Any, int], Any]) -> Any:
    """Call a function on each element and its index; the result is the receiver."""
    call = function(action, "java.util.function.ObjIntConsumer.accept(Object, int)", "consumer")
    for index, value in enumerate(iterate(self)):
        call(value, index)
    return self


@registry.method("java.lang.Iterable", "findResults", 1)
def find_results(self: Any, function_: Callable[[Any], Any]) -> list[Any]:
    """What the function gives for the elements, without nulls."""
    call = function(function_, "java.util.function.Function.apply(Object)", "filter")
    results = (call(value) for value in iterate(self))
    return [result for result in results if result is not None]


@registry.method("java.lang.Iterable", "groupBy", 1)
def group_by(self: Any, mapper: Callable[[Any], Any]) -> dict[Any, list[Any]]:
    """Elements by what the function gives for them, in a LinkedHashMap of ArrayLists."""
    call = function(mapper, "java.util.function.Function.apply(Object)", "mapper")
    groups: dict[Any, list[Any]] = {}
    for value in iterate(self):
        groups.setdefault(wrap_key(call(value)), []).append(value)
    return groups


@registry.method("java.lang.Iterable", "join", 1)
def join(self: Any, separator: str | None) -> str:
    """The elements' texts with a separator between them."""
    between = "null" if separator is None else separator
    parts: list[str] = []
    length = 0
    for value in iterate(self):
        part = to_string(value)
        length += len(part) + len(between)
        check_length(length)
        if parts or part:  # no separator before there is text
            parts.append(part)
    return between.join(parts)


@registry.method("java.lang.Iterable", "sum", 0)
def sum_(self: Any) -> float:
    """The sum of numbers, as a double."""
    total = 0.0
    for value in iterate(self):
        total += to_double(value)
    return total


@registry.method("java.lang.Iterable", "sum", 1)
def sum_of(self: Any, mapper: Callable[[Any], float]) -> float:
    """The sum of what the function gives for the elements."""
    call = function(mapper, "java.util.function.ToDoubleFunction.applyAsDouble(Object)", "function")
    total = 0.0
    for value in iterate(self):
        total += call(value)
    return total


_FLOATS: Final = (int, float)


def to_double(value: Any) -> float:
    """Number.doubleValue of any number."""
    if value is None:
        raise throwables.NullPointerException(
            'Cannot invoke "java.lang.Number.doubleValue()" because "t" is null'
        )
    if type(value) in _FLOATS:
        return float(value)
    number = cast_class(value, "java.lang.Number")
    if isinstance(number, (int, float)):
        return float(number)
    body = registry.method_of(str(number.java_class), "doubleValue", 0)
    assert body is not None
    return float(body(number))


@registry.method("java.util.Collection", "collect", 1)
def collect(self: Any, mapper: Callable[[Any], Any]) -> list[Any]:
    """What the function gives for each element, as an ArrayList."""
    call = function(mapper, "java.util.function.Function.apply(Object)", "function")
    return [call(value) for value in iterate(self)]


@registry.method("java.util.Collection", "collect", 2)
def collect_into(self: Any, target: Any, mapper: Callable[[Any], Any]) -> Any:
    """What the function gives for each element, added to a collection, which is the result."""
    call = function(mapper, "java.util.function.Function.apply(Object)", "function")
    for value in iterate(self):
        collect_to(target, call(value))
    return target


@registry.method("java.util.Collection", "find", 1)
def find(self: Any, predicate: Callable[[Any], bool]) -> Any:
    """The first element of which the predicate is true, or null."""
    test = function(predicate, "java.util.function.Predicate.test(Object)", "predicate")
    return next((value for value in iterate(self) if test(value)), None)


@registry.method("java.util.Collection", "findAll", 1)
def find_all(self: Any, predicate: Callable[[Any], bool]) -> list[Any]:
    """The elements of which the predicate is true, as an ArrayList."""
    test = function(predicate, "java.util.function.Predicate.test(Object)", "predicate")
    return [value for value in iterate(self) if test(value)]


@registry.method("java.util.Collection", "findResult", 1)
def find_result(self: Any, mapper: Callable[[Any], Any]) -> Any:
    """The first result that is not null, or null."""
    return find_result_or(self, None, mapper)


@registry.method("java.util.Collection", "findResult", 2)
def find_result_or(self: Any, default: Any, mapper: Callable[[Any], Any]) -> Any:
    """The first result that is not null, or a default."""
    call = function(mapper, "java.util.function.Function.apply(Object)", "function")
    results = (call(value) for value in iterate(self))
    return next((result for result in results if result is not None), default)


@registry.method("java.util.Collection", "split", 1)
def split(self: Any, predicate: Callable[[Any], bool]) -> list[list[Any]]:
    """Two lists: the elements of which the predicate is true, and the others."""
    test = function(predicate, "java.util.function.Predicate.test(Object)", "predicate")
    accepted: list[Any] = []
    rejected: list[Any] = []
    for value in iterate(self):
        (accepted if test(value) else rejected).append(value)
    return [accepted, rejected]


@registry.method("java.util.List", "getByPath", 1)
@registry.method("java.util.Map", "getByPath", 1)
def get_by_path(self: Any, path: str) -> Any:
    """The value below lists and maps that a path such as `a.0.b` leads to; it must be there."""
    return _walk(self, path, _MISSING)


@registry.method("java.util.List", "getByPath", 2)
@registry.method("java.util.Map", "getByPath", 2)
def get_by_path_or(self: Any, path: str, default: Any) -> Any:
    """The value that a path leads to, or a default where the last step finds nothing."""
    return _walk(self, path, default)


_MISSING: Final = object()


def _walk(container: Any, path: str | None, default: Any) -> Any:
    steps = _steps(path)
    value = container
    for index, step in enumerate(steps):
        if not step:
            raise _bad_path(f"Extra '.' in path [{path}] at index [{index}]")
        found = _step(value, step, path, index)
        if found is not _MISSING:
            value = found
        elif index < len(steps) - 1:
            raise _bad_path(
                f"Container does not have [{step}], for non-terminal index [{index}] "
                f"in path [{path}]"
            )
        elif default is _MISSING:
            raise _bad_path(f"Could not find value at path [{path}]")
        else:
            return default
    return value


def _bad_path(message: str) -> throwables.Throwable:
    return throwables.IllegalArgumentException(message)


def _steps(path: str | None) -> list[str]:
    if path is None:
        raise throwables.NullPointerException(
            'Cannot invoke "String.length()" because "path" is null'
        )
    if not path:
        raise _bad_path("Missing path")
    if path.endswith("."):
        raise _bad_path(f"Trailing '.' in path [{path}]")
    return path.split(".")


def _step(container: Any, step: str, path: str | None, index: int) -> Any:
    from painless_lite.library.java_util_list import list_at
    from painless_lite.library.java_util_map import as_map, is_map

    if is_map(container):
        entries = as_map(container)
        return entries.get(step) if entries.contains_key(step) else _MISSING
    if is_list(container):
        at = _index(step, path, index)
        return list_at(container, at) if at <= len(container) else _MISSING
    if container is None:
        raise throwables.NullPointerException(
            'Cannot invoke "Object.getClass()" because "obj" is null'
        )
    raise _bad_path(
        f"Non-container [{class_name(container)}] at [{step}], index [{index}] in path [{path}]"
    )


def _index(step: str, path: str | None, index: int) -> int:
    digits = step[1:] if step[:1] in ("+", "-") else step
    if not (digits.isdecimal() and -(1 << 31) <= int(step) < 1 << 31):
        raise _bad_path(
            f"Could not parse [{step}] as a int index into list at path [{path}] "
            f"and index [{index}]"
        )
    return int(step)


def hash_of_set(values: Any) -> int:
    """AbstractSet.hashCode: the sum of the elements' hashes."""
    total = sum(hash_code(value) for value in iterate(values))
    return (total + 0x80000000) % 0x100000000 - 0x80000000
