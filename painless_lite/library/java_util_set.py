"""java.util.HashSet, LinkedHashSet, and sets on top of other maps."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, ClassVar, Final

from painless_lite.library import registry
from painless_lite.library.java_object import require
from painless_lite.library.java_util_collection import size_of
from painless_lite.library.java_util_iterator import JavaIterator, Spliterator
from painless_lite.library.java_util_map import (
    HashMap,
    JavaMap,
    JavaSet,
    KeySet,
    LinkedMap,
    as_map,
    table_size,
)
from painless_lite.runtime import throwables
from painless_lite.runtime.iteration import iterate
from painless_lite.runtime.limits import check_length


class MapSet(JavaSet):
    """A set whose elements are the keys of a map, `owner`."""

    __slots__ = ("owner",)
    java_class = "java.util.Collections$SetFromMap"
    java_supers: ClassVar[tuple[str, ...]] = ("java.util.AbstractSet",)

    def __init__(self, owner: JavaMap) -> None:
        self.owner = owner

    def __len__(self) -> int:
        return len(self.owner)

    def __iter__(self) -> Iterator[Any]:
        return iter(KeySet(self.owner))

    def version(self) -> int:
        return self.owner.version()

    def iterator(self) -> JavaIterator:
        return self.owner.walk(KeySet(self.owner))

    def spliterator(self) -> Spliterator:
        return KeySet(self.owner).spliterator()

    def traverse(self, each: bool = False) -> Iterator[Any]:
        """The elements as a spliterator goes through them."""
        return KeySet(self.owner).traverse(each)

    def watch(self) -> Callable[[], None] | None:
        return KeySet(self.owner).watch()

    def contains(self, value: Any) -> bool:
        return self.owner.contains_key(value)

    def add(self, value: Any) -> bool:
        size = len(self.owner)
        if not self.owner.contains_key(value):
            self.owner.put(value, True)
        return len(self.owner) != size

    def discard(self, value: Any) -> bool:
        return KeySet(self.owner).discard(value)

    def clear(self) -> None:
        self.owner.clear()


class HashSet(MapSet):
    """java.util.HashSet."""

    __slots__ = ()
    java_class = "java.util.HashSet"
    java_supers = ()


class LinkedHashSet(MapSet):
    """java.util.LinkedHashSet."""

    __slots__ = ()
    java_class = "java.util.LinkedHashSet"
    java_supers = ()


_LEAST: Final = 12


def hash_set(values: Any = ()) -> HashSet:
    """A HashSet of some values, with the table that Java's copy constructor makes."""
    made = HashSet(HashMap(table_size(-(-max(len(values), _LEAST) * 4 // 3))))
    for value in values:
        made.add(value)
    return made


@registry.constructor("java.util.HashSet", 0)
def new_hash_set() -> HashSet:
    """A new HashSet."""
    return HashSet(HashMap())


@registry.constructor("java.util.HashSet", 1)
def hash_set_of(source: Any) -> HashSet:
    """A HashSet of all elements of a collection."""
    size_of(source)
    return hash_set(list(iterate(source)))


@registry.method("java.util.HashSet", "clone", 0)
def clone(self: HashSet) -> HashSet:
    """A copy."""
    made = HashMap()
    made.put_all(self.owner)
    return HashSet(made)


@registry.constructor("java.util.LinkedHashSet", 0)
def new_linked_hash_set() -> LinkedHashSet:
    """A new LinkedHashSet."""
    return LinkedHashSet(LinkedMap({}))


@registry.constructor("java.util.LinkedHashSet", 1)
def linked_hash_set_of(source: Any) -> LinkedHashSet:
    """A LinkedHashSet of all elements of a collection."""
    made = new_linked_hash_set()
    check_length(size_of(source))
    for value in iterate(source):
        made.add(value)
    return made


registry.method("java.util.LinkedHashSet", "clone", 0)(linked_hash_set_of)


@registry.static("java.util.Collections", "newSetFromMap", 1)
def new_set_from_map(backing: Any) -> MapSet:
    """A set on top of an empty map."""
    if len(require(backing)):
        raise throwables.IllegalArgumentException("Map is non-empty")
    return MapSet(as_map(backing))
