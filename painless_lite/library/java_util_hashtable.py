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
from painless_lite.library.java_util_map import (
    Entry,
    JavaMap,
    MapView,
    PairEntry,
    SimpleEntry,
    require_value,
)
from painless_lite.runtime import modcount, throwables
from painless_lite.runtime.casts import KIND
from painless_lite.runtime.dispatch import NotBuiltError
from painless_lite.runtime.equality import equals, hash_code
from painless_lite.runtime.iteration import entries
from painless_lite.runtime.text import to_string

_NULL_KEY: Final = 'Cannot invoke "Object.hashCode()" because "key" is null'


class HashtableEntry(SimpleEntry):
    """An entry of a Hashtable, which holds it in one of its buckets."""

    __slots__ = ()
    java_class = "java.util.Hashtable$Entry"
    java_supers = ("java.util.Map.Entry",)

    def set_value(self, value: Any) -> Any:
        require_value(value)
        return super().set_value(value)


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
        self.buckets: list[list[HashtableEntry]] = [[] for _ in range(capacity)]
        self.changes = 0
        self.count = 0

    def __len__(self) -> int:
        return self.count

    def version(self) -> int:
        return self.changes

    def _bucket(self, key: Any) -> list[HashtableEntry]:
        if key is None:
            raise throwables.NullPointerException(_NULL_KEY)
        return self.buckets[(hash_code(key) & 0x7FFFFFFF) % len(self.buckets)]

    def _pair(self, key: Any) -> HashtableEntry | None:
        return next((pair for pair in self._bucket(key) if equals(pair.key, key)), None)

    def find(self, key: Any, default: Any = None) -> Any:
        pair = self._pair(key)
        return default if pair is None else pair.value

    def put(self, key: Any, value: Any) -> Any:
        require_value(value)
        pair = self._pair(key)
        if pair is not None:
            return pair.set_value(value)
        self.changes += 1
        if self.count >= len(self.buckets) * 3 // 4:
            self._rehash()
        self._bucket(key).insert(0, HashtableEntry(key, value))
        self.count += 1
        return None

    def _rehash(self) -> None:
        self.changes += 1
        old = self.buckets
        self.buckets = [[] for _ in range(2 * len(old) + 1)]
        for bucket in reversed(old):
            for pair in bucket:
                self._bucket(pair.key).insert(0, pair)

    def drop(self, key: Any) -> Any:
        pair = self._pair(key)
        if pair is None:
            return None
        self._bucket(key).remove(pair)
        self.changes += 1
        self.count -= 1
        return pair.value

    def _pairs(self) -> Iterator[HashtableEntry]:
        return (pair for bucket in reversed(self.buckets) for pair in bucket)

    def keys(self) -> list[Any]:
        return [pair.key for pair in self._pairs()]

    def entry(self, key: Any) -> PairEntry:
        pair = self._pair(key)
        assert pair is not None
        return pair

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
        return _enumerator([pair.value for pair in self._pairs()])


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
    for bucket, pairs in zip(made.buckets, self.buckets, strict=True):
        bucket.extend(HashtableEntry(pair.key, pair.value) for pair in pairs)
    made.count = self.count
    return made


def identity(key: Any) -> tuple[Any, Any]:
    """What tells a key from others by Java's `==`; numbers beyond the cache share it at times."""
    kind = type(key)
    if key is None or kind is bool or kind is str:
        return kind, key
    if kind in KIND:
        return kind, repr(key)
    return object, id(key)


def _shared(key: Any) -> bool:
    """Whether the JVM keeps one box only for a value: null, a boolean, a small number, a text."""
    name = KIND.get(type(key))
    if name in ("float", "double"):
        return False
    if name == "char":
        return bool(key <= 127)
    return name in (None, "boolean") or bool(-128 <= key <= 127)


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

    def __init__(self) -> None:
        self.table: dict[Any, tuple[Any, Any]] = {}

    def __len__(self) -> int:
        return len(self.table)

    def _known(self, key: Any) -> tuple[Any, Any] | None:
        found = self.table.get(identity(key))
        if found is not None and not _shared(key):
            text = f"whether two boxes of {to_string(key)} are the same key of an IdentityHashMap"
            raise NotBuiltError(text)
        return found

    def find(self, key: Any, default: Any = None) -> Any:
        found = self._known(key)
        return default if found is None else found[1]

    def put(self, key: Any, value: Any) -> Any:
        found = self._known(key)
        self.table[identity(key)] = (key, value)
        return None if found is None else found[1]

    def drop(self, key: Any) -> Any:
        found = self._known(key)
        if found is None:
            return None
        modcount.bump(self.table)
        return self.table.pop(identity(key))[1]

    def version(self) -> int:
        return modcount.count(self.table)

    def entry(self, key: Any) -> PairEntry:
        return IdentityEntry(self, key, self.held(key))

    def keys(self) -> list[Any]:
        return [key for key, _ in self.table.values()]

    def clear(self) -> None:
        modcount.bump(self.table)
        self.table.clear()

    def held(self, key: Any) -> Any:
        found = self.table.get(identity(key))
        return None if found is None else found[1]

    def contains_value(self, value: Any) -> bool:
        wanted = identity(value)
        found = any(identity(one) == wanted for _, one in self.table.values())
        if found and not _shared(value):
            raise NotBuiltError(f"whether two boxes of {to_string(value)} are the same value")
        return found


class IdentityEntry(Entry):
    """An entry of an IdentityHashMap: a place in its table, that another key may have taken."""

    __slots__ = ()
    java_class = "java.util.IdentityHashMap$EntryIterator$Entry"

    def get_value(self) -> Any:
        known = self.owner.table  # type: ignore[attr-defined]
        if identity(self.key) not in known:
            raise NotBuiltError("an entry of an IdentityHashMap whose key was removed")
        return known[identity(self.key)][1]


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
