"""java.util.Hashtable, Dictionary and IdentityHashMap."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, ClassVar, Final

from painless_lite.library import registry
from painless_lite.library.java_object import expose, require
from painless_lite.library.java_util_iterator import (
    EMPTY_ENUMERATION,
    EMPTY_ITERATOR,
    FixedIterator,
    JavaIterator,
)
from painless_lite.library.java_util_map import JavaMap, MapView, require_value
from painless_lite.runtime import throwables
from painless_lite.runtime.equality import equals, hash_code
from painless_lite.runtime.iteration import entries
from painless_lite.runtime.values import Byte, Character, Long, Short

_NULL_KEY: Final = 'Cannot invoke "Object.hashCode()" because "key" is null'


class Hashtable(JavaMap):
    """java.util.Hashtable: buckets of keys and values, newest first, read from the last bucket."""

    __slots__ = ("buckets", "changes", "count")
    java_class = "java.util.Hashtable"
    java_supers: ClassVar[tuple[str, ...]] = ()
    views = (
        "java.util.Collections$SynchronizedSet",
        "java.util.Collections$SynchronizedCollection",
        "java.util.Collections$SynchronizedSet",
        "java.util.Hashtable$Entry",
    )
    walks = ("java.util.Hashtable$Enumerator",) * 3

    def __init__(self, capacity: int = 11) -> None:
        self.buckets: list[list[list[Any]]] = [[] for _ in range(capacity)]
        self.changes = 0
        self.count = 0

    def __len__(self) -> int:
        return self.count

    def version(self) -> int:
        return self.changes

    def _bucket(self, key: Any) -> list[list[Any]]:
        if key is None:
            raise throwables.NullPointerException(_NULL_KEY)
        return self.buckets[(hash_code(key) & 0x7FFFFFFF) % len(self.buckets)]

    def _pair(self, key: Any) -> list[Any] | None:
        return next((pair for pair in self._bucket(key) if equals(pair[0], key)), None)

    def find(self, key: Any, default: Any = None) -> Any:
        pair = self._pair(key)
        return default if pair is None else pair[1]

    def put(self, key: Any, value: Any) -> Any:
        require_value(value)
        pair = self._pair(key)
        if pair is not None:
            before, pair[1] = pair[1], value
            return before
        self.changes += 1
        if self.count >= len(self.buckets) * 3 // 4:
            self._rehash()
        self._bucket(key).insert(0, [key, value])
        self.count += 1
        return None

    def _rehash(self) -> None:
        self.changes += 1
        old = self.buckets
        self.buckets = [[] for _ in range(2 * len(old) + 1)]
        for bucket in reversed(old):
            for pair in bucket:
                self._bucket(pair[0]).insert(0, pair)

    def drop(self, key: Any) -> Any:
        pair = self._pair(key)
        if pair is None:
            return None
        self._bucket(key).remove(pair)
        self.changes += 1
        self.count -= 1
        return pair[1]

    def _pairs(self) -> Iterator[list[Any]]:
        return (pair for bucket in reversed(self.buckets) for pair in bucket)

    def keys(self) -> list[Any]:
        return [pair[0] for pair in self._pairs()]

    def clear(self) -> None:
        self.changes += 1
        self.count = 0
        self.buckets = [[] for _ in self.buckets]

    def contains_value(self, value: Any) -> bool:
        require(value)
        return super().contains_value(value)

    def merge(self, key: Any, value: Any, mapper: Callable[[Any, Any], Any]) -> Any:
        require(mapper)
        before = self.find(key)
        if before is None:  # the only map that takes a null value here: there is nothing to merge
            if value is not None:
                self.put(key, value)
            return value
        merged = self._call(mapper, before, value)
        if merged is None:
            self.drop(key)
        else:
            self.put(key, merged)
        return merged

    def remove(self, key: Any, *expected: Any) -> Any:
        for value in expected:
            require_value(value)
        return super().remove(key, *expected)

    def replace(self, key: Any, value: Any, *new: Any) -> Any:
        require_value(value)
        for one in new:
            require_value(one)
        return super().replace(key, value, *new)

    def walk(self, view: MapView) -> JavaIterator:
        return super().walk(view) if self.count else EMPTY_ITERATOR

    def key_enumeration(self) -> JavaIterator:
        """Dictionary.keys()."""
        return _enumerator(self.keys())

    def elements(self) -> JavaIterator:
        """An enumeration of the values."""
        return _enumerator([pair[1] for pair in self._pairs()])


class _Enumerator(FixedIterator):
    __slots__ = ()
    java_class = "java.util.Hashtable$Enumerator"
    java_supers: ClassVar[tuple[str, ...]] = ("java.util.Enumeration", "java.util.Iterator")

    def next(self) -> Any:
        if not self.has_next():
            raise throwables.NoSuchElementException("Hashtable Enumerator")
        return super().next()


def _enumerator(items: list[Any]) -> JavaIterator:
    return _Enumerator(items) if items else EMPTY_ENUMERATION


registry.constructor("java.util.Hashtable", 0)(Hashtable)
expose(
    "java.util.Dictionary",
    Hashtable,
    *("elements/0", "get/1", "isEmpty/0", "put/2", "remove/1", "size/0"),
)


@registry.method("java.util.Dictionary", "keys", 0)
def keys(self: Hashtable) -> JavaIterator:
    """An enumeration of the keys."""
    return self.key_enumeration()


@registry.constructor("java.util.Hashtable", 1)
def hashtable_of(source: Any) -> Hashtable:
    """A Hashtable with all keys of another map."""
    made = Hashtable(max(2 * len(require(source)), 11))
    made.put_all(source)
    return made


@registry.method("java.util.Hashtable", "clone", 0)
def clone(self: Hashtable) -> Hashtable:
    """A copy with the same buckets."""
    made = Hashtable(len(self.buckets))
    made.buckets = [[list(pair) for pair in bucket] for bucket in self.buckets]
    made.count = self.count
    return made


_CACHED: Final = (int, Long, Short, Byte)


def identity(key: Any) -> Any:
    """What tells a key from others by Java's `==`: the JVM keeps small boxes and literals once."""
    kind = type(key)
    if key is None or kind in (bool, str):
        return kind, key
    if kind in _CACHED and -128 <= key <= 127:
        return kind, int(key)
    if kind is Character and key <= 127:
        return kind, int(key)
    return object, id(key)


class IdentityHashMap(JavaMap):
    """java.util.IdentityHashMap; it iterates in the order of insertion (Java's is by address)."""

    __slots__ = ("table",)
    java_class = "java.util.IdentityHashMap"
    java_supers = ()
    watched = False
    views = (
        "java.util.IdentityHashMap$KeySet",
        "java.util.IdentityHashMap$Values",
        "java.util.IdentityHashMap$EntrySet",
        "java.util.IdentityHashMap$EntryIterator$Entry",
    )
    walks = (
        "java.util.IdentityHashMap$KeyIterator",
        "java.util.IdentityHashMap$ValueIterator",
        "java.util.IdentityHashMap$EntryIterator",
    )
    view_traits = (0x41, 0x40, 0x41)

    def __init__(self) -> None:
        self.table: dict[Any, tuple[Any, Any]] = {}

    def __len__(self) -> int:
        return len(self.table)

    def find(self, key: Any, default: Any = None) -> Any:
        found = self.table.get(identity(key))
        return default if found is None else found[1]

    def put(self, key: Any, value: Any) -> Any:
        before = self.find(key)
        self.table[identity(key)] = (key, value)
        return before

    def drop(self, key: Any) -> Any:
        found = self.table.pop(identity(key), None)
        return None if found is None else found[1]

    def keys(self) -> list[Any]:
        return [key for key, _ in self.table.values()]

    def clear(self) -> None:
        self.table.clear()

    def contains_value(self, value: Any) -> bool:
        wanted = identity(value)
        return any(identity(one) == wanted for _, one in self.table.values())


registry.constructor("java.util.IdentityHashMap", 0)(IdentityHashMap)


@registry.method("java.util.IdentityHashMap", "clone", 0)
@registry.constructor("java.util.IdentityHashMap", 1)
def identity_map_of(source: Any) -> IdentityHashMap:
    """An IdentityHashMap with all keys of another map."""
    require(source)
    made = IdentityHashMap()
    for key, value in entries(source):
        made.put(key, value)
    return made
