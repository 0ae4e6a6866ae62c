"""java.util.Hashtable, Dictionary and IdentityHashMap."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, ClassVar, Final

from painless_lite.library import registry
from painless_lite.library.java_object import expose, require
from painless_lite.library.java_util_iterator import (
    EMPTY_ENUMERATION,
    EMPTY_ITERATOR,
    JavaIterator,
    walk,
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
from painless_lite.runtime.iteration import entries, modified
from painless_lite.runtime.text import to_string

_NULL_KEY: Final = 'Cannot invoke "Object.hashCode()" because "key" is null'


class HashtableEntry(SimpleEntry):
    """An entry of a Hashtable: one of its bucket's chain."""

    __slots__ = ("after",)
    java_class = "java.util.Hashtable$Entry"
    java_supers = ("java.util.Map.Entry",)
    after: HashtableEntry | None

    def set_value(self, value: Any) -> Any:
        require_value(value)
        return super().set_value(value)

    def to_string(self) -> str:
        if self.value is None:  # it was removed
            message = 'Cannot invoke "Object.toString()" because "this.value" is null'
            raise throwables.NullPointerException(message)
        return super().to_string()


class Hashtable(JavaMap):
    """java.util.Hashtable: chains of entries, newest first, read from the last bucket."""

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
        self.buckets: list[HashtableEntry | None] = [None] * capacity
        self.changes = 0
        self.count = 0

    def __len__(self) -> int:
        return self.count

    def version(self) -> int:
        return self.changes

    def place(self, key: Any) -> int:
        """The bucket of a key."""
        if key is None:
            raise throwables.NullPointerException(_NULL_KEY)
        return int((hash_code(key) & 0x7FFFFFFF) % len(self.buckets))

    def _pair(self, key: Any) -> HashtableEntry | None:
        chain = _chain(self.buckets[self.place(key)])
        return next((pair for pair in chain if equals(pair.key, key)), None)

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
        self.link(HashtableEntry(key, value))
        self.count += 1
        return None

    def link(self, pair: HashtableEntry) -> None:
        """Put an entry first in its bucket."""
        place = self.place(pair.key)
        pair.after = self.buckets[place]
        self.buckets[place] = pair

    def _rehash(self) -> None:
        self.changes += 1
        old = self.buckets
        self.buckets = [None] * (2 * len(old) + 1)
        for bucket in reversed(old):
            for pair in list(_chain(bucket)):
                self.link(pair)

    def drop(self, key: Any) -> Any:
        pair = self._pair(key)
        if pair is None:
            return None
        self.unlink(pair)
        return pair.value

    def unlink(self, pair: HashtableEntry) -> None:
        """Take an entry out, if it is there."""
        place = self.place(pair.key)
        before: HashtableEntry | None = None
        for one in _chain(self.buckets[place]):
            if one is pair:
                if before is None:
                    self.buckets[place] = pair.after
                else:
                    before.after = pair.after
                self.changes += 1
                self.count -= 1
                return
            before = one

    def keys(self) -> list[Any]:
        return [pair.key for bucket in reversed(self.buckets) for pair in _chain(bucket)]

    def entry(self, key: Any) -> PairEntry:
        pair = self._pair(key)
        assert pair is not None
        return pair

    def clear(self) -> None:
        self.changes += 1
        self.count = 0
        self.buckets[:] = [None] * len(self.buckets)

    def _upwards(self) -> Iterator[HashtableEntry]:
        """The entries from the first bucket on; the table must not change under them."""
        expected = self.changes
        for bucket in self.buckets:
            for pair in _chain(bucket):
                yield pair
                if self.changes != expected:
                    raise modified()

    def for_each(self, action: Callable[[Any, Any], Any]) -> None:
        require(action)
        for pair in self._upwards():
            action(pair.key, pair.value)

    def replace_all(self, mapper: Callable[[Any, Any], Any]) -> None:
        require(mapper)
        for pair in self._upwards():
            value = mapper(pair.key, pair.value)
            require_value(value)
            pair.value = value

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

    def put_if_absent(self, key: Any, value: Any) -> Any:
        require_value(value)
        return super().put_if_absent(key, value)

    def remove(self, key: Any, *expected: Any) -> Any:
        for value in expected:
            require_value(value)
        pair, count = self._pair(key), self.count
        result = super().remove(key, *expected)
        if pair is not None and self.count != count:
            pair.value = None
        return result

    def replace(self, key: Any, value: Any, *new: Any) -> Any:
        require_value(value)
        for one in new:
            require_value(one)
        return super().replace(key, value, *new)

    def walk(self, view: MapView) -> JavaIterator:
        return HashtableIterator(self, view.shown) if self.count else EMPTY_ITERATOR

    def through(self, view: MapView) -> Iterator[Any]:
        return walk(self.walk(view))

    def enumeration(self, shown: Callable[[HashtableEntry], Any]) -> JavaIterator:
        """An Enumeration of what a function shows of each entry."""
        return Enumerator(self, shown) if self.count else EMPTY_ENUMERATION


def _chain(pair: HashtableEntry | None) -> Iterator[HashtableEntry]:
    while pair is not None:
        yield pair
        pair = pair.after


class Enumerator(JavaIterator):
    """An Enumeration of a Hashtable, which goes through the table that it began with."""

    __slots__ = ("buckets", "index", "last", "owner", "pair", "shown")
    java_class = "java.util.Hashtable$Enumerator"
    java_supers: ClassVar[tuple[str, ...]] = ("java.util.Enumeration", "java.util.Iterator")

    def __init__(self, owner: Hashtable, shown: Callable[[HashtableEntry], Any]) -> None:
        self.owner = owner
        self.shown = shown
        self.buckets = owner.buckets
        self.index = len(owner.buckets)
        self.pair: HashtableEntry | None = None
        self.last: HashtableEntry | None = None

    def has_next(self) -> bool:
        while self.pair is None and self.index > 0:
            self.index -= 1
            self.pair = self.buckets[self.index]
        return self.pair is not None

    def next(self) -> Any:
        if not self.has_next():
            raise throwables.NoSuchElementException("Hashtable Enumerator")
        assert self.pair is not None
        self.last, self.pair = self.pair, self.pair.after
        return self.shown(self.last)


class HashtableIterator(Enumerator):
    """An iterator over a view of a Hashtable."""

    __slots__ = ("expected",)

    def __init__(self, owner: Hashtable, shown: Callable[[HashtableEntry], Any]) -> None:
        super().__init__(owner, shown)
        self.expected = owner.changes

    def next(self) -> Any:
        if self.owner.changes != self.expected:
            raise modified()
        return super().next()

    def remove(self) -> None:
        if self.last is None:
            raise throwables.IllegalStateException("Hashtable Enumerator")
        if self.owner.changes != self.expected:
            raise modified()
        self.owner.unlink(self.last)
        self.expected = self.owner.changes
        self.last = None


registry.constructor("java.util.Hashtable", 0)(Hashtable)
expose(
    "java.util.Dictionary",
    Hashtable,
    *("get/1", "isEmpty/0", "put/2", "remove/1", "size/0"),
)


@registry.method("java.util.Dictionary", "keys", 0)
def keys(self: Hashtable) -> JavaIterator:
    """An enumeration of the keys."""
    return self.enumeration(HashtableEntry.get_key)


@registry.method("java.util.Dictionary", "elements", 0)
def elements(self: Hashtable) -> JavaIterator:
    """An enumeration of the values."""
    return self.enumeration(HashtableEntry.get_value)


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
    for bucket in self.buckets:
        for pair in reversed(list(_chain(bucket))):
            made.link(HashtableEntry(pair.key, pair.value))
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
    view_traits = (0x41, 0x40, 0x41)

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
