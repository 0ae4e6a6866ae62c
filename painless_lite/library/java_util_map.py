"""java.util.Map: LinkedHashMap (a Python `dict`), HashMap in Java's order, their views, entries.

A HashMap keeps a dict of wrapped keys and the size of the table that Java would have; the order of
iteration follows from both. `as_map` gives a dict the methods of the classes here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, ClassVar, Final, NamedTuple
from weakref import WeakValueDictionary

from painless_lite.library import frames, registry
from painless_lite.library.java_object import JavaObject, expose, function, require, variant
from painless_lite.library.java_util_collection import (
    JavaCollection,
    collect_to,
    hash_of_set,
    watched,
)
from painless_lite.library.java_util_iterator import (
    JavaIterator,
    Spliterator,
    WatchedIterator,
    spliterator_of,
)
from painless_lite.runtime import modcount, throwables
from painless_lite.runtime.dispatch import NotBuiltError
from painless_lite.runtime.equality import equals, hash_code
from painless_lite.runtime.hashing import unwrap_key, wrap_key
from painless_lite.runtime.iteration import entries, modified
from painless_lite.runtime.limits import check_length, visit
from painless_lite.runtime.text import to_string

_MAX_CAPACITY: Final = 1 << 30
_CAPACITY: Final = 16
_CROWDED: Final = 9
_TREE_CAPACITY: Final = 64


def unsupported() -> throwables.Throwable:
    """The error of a collection that can't change."""
    return throwables.UnsupportedOperationException()


def require_value(value: Any) -> None:
    """Java's requireNonNull of a value, told from that of another argument."""
    if value is None:
        error = throwables.NullPointerException()
        error.add_note("value")
        raise error


class JavaMap(JavaObject):
    """java.util.AbstractMap over `find`, `put`, `remove`, `keys` and `__len__`."""

    __slots__ = ()
    java_class = "java.util.AbstractMap"
    java_supers: ClassVar[tuple[str, ...]] = ("java.util.AbstractMap",)
    #: Java classes of keySet(), values(), entrySet() and of an entry.
    views: ClassVar[tuple[str, str, str, str]] = (
        "java.util.AbstractMap$1",
        "java.util.AbstractMap$2",
        "java.util.AbstractMap$2",
        "java.util.AbstractMap$SimpleEntry",
    )
    #: Java classes of the iterators over keys, values and entries.
    walks: ClassVar[tuple[str, str, str]] = ("java.util.Iterator",) * 3
    #: The characteristics of the spliterators over keys, values and entries.
    view_traits: ClassVar[tuple[int, int, int]] = (0x4041, 0x4040, 0x4041)
    #: Whether a function that changes the map while it computes a value is an error.
    watched: ClassVar[bool] = True

    def __len__(self) -> int:
        raise unsupported()

    def find(self, key: Any, default: Any = None) -> Any:
        """The value of a key, or a default."""
        raise unsupported()

    def put(self, key: Any, value: Any) -> Any:
        """Set a key's value; the result is the one before."""
        raise unsupported()

    def put_first(self, key: Any, value: Any) -> Any:
        """Set a key's value, a computed one: a HashMap puts a new key first in its bucket."""
        return self.put(key, value)

    def drop(self, key: Any) -> Any:
        """Remove a key; the result is its value, or null."""
        raise unsupported()

    def keys(self) -> list[Any]:
        """The keys as they are now, in order."""
        raise unsupported()

    def version(self) -> int:
        """A number that changes when keys come or go."""
        return len(self)

    def items(self) -> Iterator[tuple[Any, Any]]:
        """Keys and values; fails where the map changes meanwhile."""
        expected = self.version()
        for key in self.keys():
            if self.version() != expected:
                raise frames.modified(self.walks[2])
            yield key, self.held(key)

    def held(self, key: Any) -> Any:
        """The value of a key that is one of `keys()`."""
        return self.find(key)

    def size(self) -> int:
        """How many keys there are."""
        return len(self)

    def is_empty(self) -> bool:
        """Whether there is no key."""
        return len(self) == 0

    def get(self, key: Any) -> Any:
        """The value of a key, or null."""
        return self.find(key)

    def get_or_default(self, key: Any, default: Any) -> Any:
        """The value of a key, or a default where the key is not there."""
        return self.find(key, default)

    def contains_key(self, key: Any) -> bool:
        """Whether the key is there."""
        return self.find(key, _ABSENT) is not _ABSENT

    def contains_value(self, value: Any) -> bool:
        """Whether a key has this value."""
        return any(equals(value, one) for _, one in self.items())

    def put_all(self, other: Any) -> None:
        """Set all keys of another map."""
        check_length(len(self) + len(require(other)))
        for key, value in entries(other):
            self.put(key, value)

    def put_if_absent(self, key: Any, value: Any) -> Any:
        """Set a key's value if it has none (or null); the result is the value before."""
        before = self.find(key)
        if before is None:
            self.put(key, value)
        return before

    def remove(self, key: Any, *expected: Any) -> Any:
        """Remove a key; with a value: only if it has this value, and the result is whether."""
        if not expected:
            return self.drop(key)
        before = self.find(key, _ABSENT)
        same = before is not _ABSENT and equals(before, expected[0])
        if same:
            self.drop(key)
        return same

    def replace(self, key: Any, value: Any, *new: Any) -> Any:
        """Set the value of a key that is there; with two values: only if it has the first."""
        before = self.find(key, _ABSENT)
        if not new:
            return None if before is _ABSENT else self.put(key, value)
        same = before is not _ABSENT and equals(before, value)
        if same:
            self.put(key, new[0])
        return same

    def clear(self) -> None:
        """Remove all keys."""
        for key in self.keys():
            self.drop(key)

    def _call(self, mapper: Callable[..., Any], *arguments: Any) -> Any:
        expected = self.version()
        value = mapper(*arguments)
        if self.watched and self.version() != expected:
            raise modified()
        return value

    def compute(self, key: Any, mapper: Callable[[Any, Any], Any]) -> Any:
        """Set a key's value to what a function gives for it; null removes the key."""
        before = self.find(key, _ABSENT)
        value = self._call(require(mapper), key, None if before is _ABSENT else before)
        if value is not None:
            self.put_first(key, value)
        elif before is not _ABSENT:
            self.drop(key)
        return value

    def compute_if_absent(self, key: Any, mapper: Callable[[Any], Any]) -> Any:
        """The value of a key; where there is none, what a function gives, which is kept."""
        require(mapper)
        before = self.find(key)
        if before is not None:
            return before
        value = self._call(mapper, key)
        if value is not None:
            self.put_first(key, value)
        return value

    def compute_if_present(self, key: Any, mapper: Callable[[Any, Any], Any]) -> Any:
        """Set the value of a key that has one; null removes the key."""
        require(mapper)
        before = self.find(key)
        if before is None:
            return None
        value = self._call(mapper, key, before)
        if value is None:
            self.drop(key)
        else:
            self.put(key, value)
        return value

    def merge(self, key: Any, value: Any, mapper: Callable[[Any, Any], Any]) -> Any:
        """Set a key's value, merged with the one it has; null removes the key."""
        require(mapper)
        require_value(value)
        before = self.find(key)
        merged = value if before is None else self._call(mapper, before, value)
        if merged is None:
            self.drop(key)
        else:
            self.put_first(key, merged)
        return merged

    def replace_all(self, mapper: Callable[[Any, Any], Any]) -> None:
        """Replace each value by what a function gives for it."""
        require(mapper)
        for key, value in self.items():
            self.put(key, mapper(key, value))

    def for_each(self, action: Callable[[Any, Any], Any]) -> None:
        """Call a function on each key and value."""
        require(action)
        expected = self.version()
        for key in self.keys():
            action(key, self.held(key))
        if self.version() != expected:
            raise modified()

    def key_set(self) -> JavaSet:
        """A live view of the keys."""
        return variant(KeySet, self.views[0])(self)

    def values(self) -> Values:
        """A live view of the values."""
        return variant(Values, self.views[1], "java.util.AbstractCollection")(self)

    def entry_set(self) -> EntrySet:
        """A live view of the entries."""
        return variant(EntrySet, self.views[2])(self)

    def walk(self, view: MapView) -> JavaIterator:
        """An iterator over one of this map's views."""
        return variant(MapIterator, self.walks[view.part])(view)

    def through(self, view: MapView) -> Iterator[Any]:
        """What a for-each over one of this map's views gives."""
        expected = self.version()
        for key in self.keys():
            if self.version() != expected:
                raise frames.modified(self.walks[view.part])
            yield view.of(key)

    def entry(self, key: Any) -> PairEntry:
        """The entry of a key that is there."""
        return variant(Entry, self.views[3])(self, key, self.find(key))

    def equals(self, other: Any) -> bool:
        if self is other:
            return True
        if not is_map(other) or len(other) != len(self):
            return False
        visit()
        them = as_map(other)
        try:
            return all(_has_pair(them, key, value) for key, value in self.items())
        except (throwables.ClassCastException, throwables.NullPointerException):
            return False

    def hash_code(self) -> int:
        visit()
        total = sum(hash_code(key) ^ hash_code(value) for key, value in self.items())
        return (total + 0x80000000) % 0x100000000 - 0x80000000

    def to_string(self) -> str:
        visit()
        parts: list[str] = []
        length = 0
        for key, value in self.items():
            parts.append(f"{self._text(key)}={self._text(value)}")
            length += len(parts[-1]) + 2
            check_length(length)
        return "{" + ", ".join(parts) + "}"

    def _text(self, value: Any) -> str:
        return "(this Map)" if self._is(value) else to_string(value)

    def _is(self, value: Any) -> bool:
        return value is self


def _has_pair(owner: Any, key: Any, value: Any) -> bool:
    """Whether a map has a key with this value, as AbstractMap.equals asks."""
    found = owner.get(key)
    if value is None:
        return found is None and bool(owner.contains_key(key))
    return equals(value, found)


_ABSENT: Final = object()


class TableMap(JavaMap):
    """A map in a dict of wrapped keys, `table`; `given()` are the entries that are in use."""

    __slots__ = ("table",)
    table: dict[Any, Any]

    def given(self) -> Nodes | None:
        """The entries given so far, if there are any: whoever takes keys away detaches theirs."""
        raise unsupported()

    def nodes(self) -> Nodes:
        """A table for the entries that are given."""
        raise unsupported()

    def __len__(self) -> int:
        return len(self.table)

    def find(self, key: Any, default: Any = None) -> Any:
        return self.table.get(key if type(key) is str else wrap_key(key), default)

    def drop(self, key: Any) -> Any:
        stored = wrap_key(key)
        if stored not in self.table:
            return None
        given = self.given()
        node = given.pop(stored, None) if given else None
        if node is not None:
            node.detach()
        self.changed(stored)
        return self.table.pop(stored)

    def clear(self) -> None:
        given = self.given()
        if given:
            for node in given.values():
                node.detach()
            given.clear()
        self.changed()
        self.table.clear()

    def changed(self, *removed: Any) -> None:
        """Note that a key was taken out, or all."""
        raise unsupported()

    def put(self, key: Any, value: Any) -> Any:
        stored = wrap_key(key)
        before = self.table.get(stored)
        self.table[stored] = value
        return before

    def replace_all(self, mapper: Callable[[Any, Any], Any]) -> None:
        require(mapper)
        expected = self.version()
        for stored in self.stored():
            value = mapper(unwrap_key(stored), self.table.get(stored))
            if stored in self.table:
                self.table[stored] = value
        if self.version() != expected:
            raise modified()

    def entry(self, key: Any) -> PairEntry:
        stored = wrap_key(key)
        return self.node(self.nodes(), stored)

    def node(self, nodes: Nodes, stored: Any) -> Node:
        """The entry of a stored key: the same one each time."""
        found = nodes.get(stored)
        if found is None:
            made = variant(Node, self.views[3])
            found = nodes[stored] = made(nodes, self.table, stored)
        return found

    def stored(self) -> list[Any]:
        """The wrapped keys in order, as they are now."""
        return list(self.table)

    def keys(self) -> list[Any]:
        return [unwrap_key(key) for key in self.stored()]


class LinkedMap(TableMap):
    """The methods of java.util.LinkedHashMap on a plain dict."""

    __slots__ = ()
    java_class = "java.util.LinkedHashMap"
    java_supers = ()
    views = (
        "java.util.LinkedHashMap$LinkedKeySet",
        "java.util.LinkedHashMap$LinkedValues",
        "java.util.LinkedHashMap$LinkedEntrySet",
        "java.util.LinkedHashMap$Entry",
    )
    walks = (
        "java.util.LinkedHashMap$LinkedKeyIterator",
        "java.util.LinkedHashMap$LinkedValueIterator",
        "java.util.LinkedHashMap$LinkedEntryIterator",
    )
    view_traits = (0x4051, 0x4050, 0x4051)

    def __init__(self, table: dict[Any, Any]) -> None:
        self.table = table

    def version(self) -> int:
        return modcount.count(self.table)

    def changed(self, *removed: Any) -> None:
        modcount.bump(self.table)

    def given(self) -> Nodes | None:
        return _GIVEN.get(id(self.table))

    def nodes(self) -> Nodes:
        found = self.given()
        if found is None:
            found = _GIVEN[id(self.table)] = Nodes()
        return found

    def _is(self, value: Any) -> bool:
        return value is self.table

    def equals(self, other: Any) -> bool:
        return self.table is other or super().equals(other)


def spread(code: int) -> int:
    """The bits of a hash that choose a bucket, as HashMap.hash."""
    code &= 0xFFFFFFFF
    return code ^ code >> 16


def table_size(wanted: int) -> int:
    """The table of at least this capacity: a power of two."""
    return 1 if wanted <= 1 else min(1 << (wanted - 1).bit_length(), _MAX_CAPACITY)


class HashMap(TableMap):
    """java.util.HashMap: iterates in the order of Java's hash table.

    `capacity` is the size of Java's table, which doubles where the map grows beyond 3/4 of it and
    never shrinks. A bucket holds its keys in the order in which they came, after those that were
    put first (`heads`), the latest of them first.
    """

    __slots__ = ("capacity", "changes", "entries", "heads", "order", "sized")
    java_class = "java.util.HashMap"
    java_supers = ()
    views = (
        "java.util.HashMap$KeySet",
        "java.util.HashMap$Values",
        "java.util.HashMap$EntrySet",
        "java.util.HashMap$Node",
    )
    walks = (
        "java.util.HashMap$KeyIterator",
        "java.util.HashMap$ValueIterator",
        "java.util.HashMap$EntryIterator",
    )
    view_traits = (0x41, 0x40, 0x41)

    def __init__(self, capacity: int = 0) -> None:
        self.table: dict[Any, Any] = {}
        self.capacity = capacity or _CAPACITY
        #: whether the table has its size: from its first key on, or as it was asked for
        self.sized = capacity > 0
        self.changes = 0
        self.heads: set[Any] = set()
        self.order: list[Any] | None = None
        self.entries: Nodes | None = None

    def version(self) -> int:
        return self.changes

    def put(self, key: Any, value: Any) -> Any:
        stored = key if type(key) is str else wrap_key(key)
        table = self.table
        size = len(table)
        before = table.get(stored)
        table[stored] = value
        if len(table) != size:
            self.order = None
            self.changes += 1
            self.sized = True
            if size >= self.capacity * 3 // 4:
                self.capacity *= 2
        return before

    def _grow(self) -> None:
        """What computes a value doubles a table that is too full beforehand, other than `put`."""
        if len(self.table) > self.capacity * 3 // 4:
            self.capacity *= 2
            self.order = None

    def compute(self, key: Any, mapper: Callable[[Any, Any], Any]) -> Any:
        self._grow()
        return super().compute(key, mapper)

    def compute_if_absent(self, key: Any, mapper: Callable[[Any], Any]) -> Any:
        self._grow()
        return super().compute_if_absent(key, mapper)

    def merge(self, key: Any, value: Any, mapper: Callable[[Any, Any], Any]) -> Any:
        self._grow()
        return super().merge(key, value, mapper)

    def put_first(self, key: Any, value: Any) -> Any:
        stored = wrap_key(key)
        if stored in self.table:
            return self.put(key, value)
        self.sized = True
        self.table[stored] = value
        self.heads.add(stored)
        self.order = None
        self.changes += 1
        return None

    def changed(self, *removed: Any) -> None:
        self.changes += 1
        if not removed:
            self.order = None
            self.heads.clear()
            return
        self.heads.difference_update(removed)
        if self.order is not None:  # loops go through the list as it was
            place = self.order.index(removed[0])
            self.order = self.order[:place] + self.order[place + 1 :]

    def given(self) -> Nodes | None:
        return self.entries

    def nodes(self) -> Nodes:
        if self.entries is None:
            self.entries = Nodes()
        return self.entries

    def reserve(self, size: int) -> None:
        """Make room for as many keys as another map has, as HashMap.putAll."""
        if not self.sized:
            self.capacity = table_size(-(-size * 4 // 3))
            self.sized = True
        while size > self.capacity * 3 // 4 and self.capacity < _MAX_CAPACITY:
            self.capacity *= 2

    def put_all(self, other: Any) -> None:
        if len(require(other)):
            self.reserve(len(other))
        super().put_all(other)

    def stored(self) -> list[Any]:
        """The wrapped keys in Java's order."""
        if self.order is None:
            self.order = self._ordered()
        return self.order

    def _ordered(self) -> list[Any]:
        hashes = {
            key: spread(key if type(key) is int else hash_code(unwrap_key(key)))
            for key in self.table
        }
        if len(hashes) >= _CROWDED:
            self._crowd(list(hashes.values()))
        mask = self.capacity - 1
        came = list(self.table)
        if self.heads:
            first = [key for key in reversed(came) if key in self.heads]
            came = first + [key for key in came if key not in self.heads]
        return sorted(came, key=lambda key: hashes[key] & mask)

    def _crowd(self, hashes: list[int]) -> None:
        """Grow as Java does for a crowded bucket; refuse where it would make a tree of one."""
        if self.capacity < _TREE_CAPACITY:
            self.capacity = max(self.capacity, _growth(hashes).crowded)
        if self.capacity < _TREE_CAPACITY or max(_count(hashes, self.capacity).values()) < _CROWDED:
            return
        growth = _growth(hashes)
        if growth.tree or growth.capacity != self.capacity:
            raise NotBuiltError("the order of a HashMap with a bucket of more than eight keys")

    def items(self) -> Iterator[tuple[Any, Any]]:
        expected = self.changes
        table = self.table
        for key in self.stored():
            if self.changes != expected:
                raise frames.modified(self.walks[2])
            yield unwrap_key(key), table[key]


class _Growth(NamedTuple):
    """How a table of 16 grew: its size, and that to which a crowded bucket brought it (or 0)."""

    capacity: int
    crowded: int
    #: whether a bucket became a tree
    tree: bool


def _growth(hashes: list[int]) -> _Growth:
    """What became of a table in which keys of these hashes came, one after another.

    Nine keys in a bucket double a small table; in one of 64 or more they become a tree.
    """
    capacity = 16
    crowded = 0
    tree = False
    buckets: dict[int, int] = {}
    for size, code in enumerate(hashes, 1):
        bucket = code & capacity - 1
        buckets[bucket] = buckets.get(bucket, 0) + 1
        if buckets[bucket] >= _CROWDED:
            if capacity >= _TREE_CAPACITY:
                tree = True
            else:
                capacity *= 2
                crowded = capacity
                buckets = _count(hashes[:size], capacity)
        if size > capacity * 3 // 4:
            capacity *= 2
            buckets = _count(hashes[:size], capacity)
    return _Growth(capacity, crowded, tree)


def _count(hashes: list[int], capacity: int) -> dict[int, int]:
    buckets: dict[int, int] = {}
    for code in hashes:
        bucket = code & capacity - 1
        buckets[bucket] = buckets.get(bucket, 0) + 1
    return buckets


def as_map(value: Any) -> Any:
    """A map as an object of the classes here: a dict gets a view of itself."""
    return LinkedMap(value) if type(value) is dict else value


def is_map(value: Any) -> bool:
    """Whether a value is a java.util.Map."""
    return type(value) is dict or isinstance(value, JavaMap)


# Entries


class PairEntry(JavaObject):
    """java.util.Map.Entry: what all entries share."""

    __slots__ = ()
    java_class = "java.util.Map$Entry"
    java_supers: ClassVar[tuple[str, ...]] = ("java.util.Map.Entry",)

    def get_key(self) -> Any:
        """The key."""
        raise unsupported()

    def get_value(self) -> Any:
        """The value."""
        raise unsupported()

    def set_value(self, value: Any) -> Any:
        """Replace the value; the result is the one before."""
        raise unsupported()

    def equals(self, other: Any) -> bool:
        return (
            isinstance(other, PairEntry)
            and equals(self.get_key(), other.get_key())
            and equals(self.get_value(), other.get_value())
        )

    def hash_code(self) -> int:
        return hash_code(self.get_key()) ^ hash_code(self.get_value())

    def to_string(self) -> str:
        return f"{to_string(self.get_key())}={to_string(self.get_value())}"


class Entry(PairEntry):
    """An entry of a map: a live view of one key."""

    __slots__ = ("key", "owner", "value")

    def __init__(self, owner: JavaMap, key: Any, value: Any) -> None:
        self.owner = owner
        self.key = key
        self.value = value

    def get_key(self) -> Any:
        return self.key

    def get_value(self) -> Any:
        self.value = self.owner.find(self.key, self.value)
        return self.value

    def set_value(self, value: Any) -> Any:
        before = self.get_value()
        self.value = value
        if self.owner.contains_key(self.key):
            self.owner.put(self.key, value)
        return before


class Node(PairEntry):
    """An entry of a HashMap or LinkedHashMap: its key's own until the key is taken out."""

    __slots__ = ("nodes", "stored", "table", "value")

    def __init__(self, nodes: Nodes, table: dict[Any, Any], stored: Any) -> None:
        self.nodes: Nodes | None = nodes
        self.table: dict[Any, Any] | None = table
        self.stored = stored

    def detach(self) -> None:
        """Keep the value that the key has now."""
        self.value = self.get_value()
        self.table = self.nodes = None

    def get_key(self) -> Any:
        return unwrap_key(self.stored)

    def get_value(self) -> Any:
        return self.value if self.table is None else self.table.get(self.stored)

    def set_value(self, value: Any) -> Any:
        before = self.get_value()
        if self.table is None:
            self.value = value
        else:
            self.table[self.stored] = value
        return before


class Nodes(dict[Any, Node]):
    """Entries by stored key."""

    __slots__ = ("__weakref__",)


#: The entries of plain dicts, by identity of the dict; each entry keeps its table of them.
_GIVEN: Final[WeakValueDictionary[int, Nodes]] = WeakValueDictionary()


class SimpleEntry(PairEntry):
    """java.util.AbstractMap.SimpleEntry."""

    __slots__ = ("key", "value")
    java_class = "java.util.AbstractMap$SimpleEntry"
    java_supers: ClassVar[tuple[str, ...]] = ()

    def __init__(self, key: Any, value: Any) -> None:
        self.key = key
        self.value = value

    def get_key(self) -> Any:
        return self.key

    def get_value(self) -> Any:
        return self.value

    def set_value(self, value: Any) -> Any:
        before, self.value = self.value, value
        return before


class SimpleImmutableEntry(SimpleEntry):
    """java.util.AbstractMap.SimpleImmutableEntry."""

    __slots__ = ()
    java_class = "java.util.AbstractMap$SimpleImmutableEntry"

    def set_value(self, value: Any) -> Any:
        raise unsupported()


for _cls in (SimpleEntry, SimpleImmutableEntry):
    _name = _cls.java_class.replace("$", ".")
    registry.constructor(_name, 2)(_cls)
    registry.constructor(_name, 1)(
        lambda entry, cls=_cls: cls(require(entry).get_key(), entry.get_value())
    )


# Views


class MapView(JavaCollection):
    """A live view of a map's keys, values or entries."""

    __slots__ = ("owner",)
    part: ClassVar[int] = 0

    def __init__(self, owner: JavaMap) -> None:
        self.owner = owner

    def __len__(self) -> int:
        return len(self.owner)

    def of(self, key: Any) -> Any:
        """What this view shows of a key."""
        return key

    def shown(self, entry: PairEntry) -> Any:
        """What this view shows of an entry."""
        return entry.get_key()

    def __iter__(self) -> Iterator[Any]:
        return self.owner.through(self)

    def version(self) -> int:
        return self.owner.version()

    def iterator(self) -> JavaIterator:
        return self.owner.walk(self)

    def clear(self) -> None:
        self.owner.clear()

    def spliterator(self) -> Spliterator:
        return spliterator_of(self, self.owner.walks[self.part], self.owner.view_traits[self.part])

    def for_each(self, action: Callable[[Any], Any]) -> None:
        require(action)
        for item in self._watched(False):
            action(item)

    def _watched(self, each: bool) -> Iterator[Any]:
        return watched((self.of(key) for key in self.owner.keys()), self, each)  # noqa: SIM118

    def _by_iterator(self) -> bool:
        return bool(self.owner.view_traits[self.part] & Spliterator.SUBSIZED)

    def traverse(self, each: bool = False) -> Iterator[Any]:
        """The items as a spliterator goes through them, or an iterator where it is made of one."""
        return iter(self) if self._by_iterator() else self._watched(each)

    def watch(self) -> Callable[[], None] | None:
        return None if self._by_iterator() else super().watch()


class MapIterator(WatchedIterator):
    """An iterator over a view of a map."""

    __slots__ = ("view",)

    def __init__(self, view: MapView) -> None:
        super().__init__(view.owner.keys(), view.owner.version, view.owner.drop)
        self.view = view

    def next(self) -> Any:
        return self.view.of(super().next())


class JavaSet(JavaCollection):
    """java.util.AbstractSet."""

    __slots__ = ()
    java_class = "java.util.AbstractSet"
    java_supers: ClassVar[tuple[str, ...]] = ("java.util.AbstractSet",)

    def remove(self, value: Any) -> bool:
        """Remove an element; whether it was there."""
        return self.discard(value)

    def equals(self, other: Any) -> bool:
        if self is other:
            return True
        if not isinstance(other, JavaSet) or len(other) != len(self):
            return False
        return self.contains_all(other)

    def hash_code(self) -> int:
        return hash_of_set(self)

    def remove_all(self, other: Any) -> bool:
        if len(self) > len(require(other)):
            removed = [self.remove(value) for value in list(iter(other))]
            return any(removed)
        return super().remove_all(other)


class KeySet(MapView, JavaSet):
    """Map.keySet()."""

    __slots__ = ()
    java_supers: ClassVar[tuple[str, ...]] = ("java.util.AbstractSet",)

    def contains(self, value: Any) -> bool:
        return self.owner.contains_key(value)

    def discard(self, value: Any) -> bool:
        there = self.owner.contains_key(value)
        if there:
            self.owner.remove(value)
        return there


class Values(MapView):
    """Map.values()."""

    __slots__ = ()
    part = 1

    def of(self, key: Any) -> Any:
        return self.owner.held(key)

    def shown(self, entry: PairEntry) -> Any:
        return entry.get_value()

    def contains(self, value: Any) -> bool:
        return self.owner.contains_value(value)


class EntrySet(MapView, JavaSet):
    """Map.entrySet()."""

    __slots__ = ()
    part = 2
    java_supers: ClassVar[tuple[str, ...]] = ("java.util.AbstractSet",)

    def __iter__(self) -> Iterator[Any]:
        if not isinstance(self.owner, TableMap):
            return super().__iter__()
        return self._entries(self.owner)

    def _entries(self, owner: TableMap) -> Iterator[Any]:
        """The entries, without a search for each."""
        nodes = owner.nodes()
        expected = owner.version()
        for stored in owner.stored():
            if owner.version() != expected:
                raise frames.modified(owner.walks[self.part])
            yield nodes.get(stored) or owner.node(nodes, stored)

    def of(self, key: Any) -> Any:
        return self.owner.entry(key)

    def shown(self, entry: PairEntry) -> Any:
        return entry

    def contains(self, value: Any) -> bool:
        if not isinstance(value, PairEntry):
            return False
        found = self.owner.find(value.get_key(), _ABSENT)
        return found is not _ABSENT and equals(found, value.get_value())

    def discard(self, value: Any) -> bool:
        there = self.contains(value)
        if there:
            self.owner.remove(value.get_key())
        return there


# Registered methods

expose(
    "java.util.Map",
    JavaMap,
    *("clear/0", "compute/2", "computeIfAbsent/2", "computeIfPresent/2", "containsKey/1"),
    *("containsValue/1", "entrySet/0", "equals/1", "hashCode/0", "toString/0", "forEach/1"),
    *("get/1", "getOrDefault/2", "isEmpty/0", "keySet/0", "merge/3", "put/2", "putAll/1"),
    *("putIfAbsent/2", "remove/1", "remove/2", "replace/2", "replace/3", "replaceAll/1"),
    *("size/0", "values/0"),
    lift=as_map,
)
expose(
    "java.util.Map.Entry",
    PairEntry,
    *("setValue/1", "equals/1", "hashCode/0", "toString/0"),
)
registry.method("java.util.Map.Entry", "getKey", 0)(lambda entry: entry.get_key())
registry.method("java.util.Map.Entry", "getValue", 0)(lambda entry: entry.get_value())
expose("java.util.Set", JavaSet, "remove/1", "equals/1", "hashCode/0", "toString/0")


@registry.method("java.util.LinkedHashMap", "get", 1)
def get(self: dict[Any, Any], key: Any) -> Any:
    """The value of a key, or null."""
    return self.get(key if type(key) is str else wrap_key(key))


@registry.method("java.util.LinkedHashMap", "getOrDefault", 2)
def get_or_default(self: dict[Any, Any], key: Any, default: Any) -> Any:
    """The value of a key, or a default where the key is not there."""
    return self.get(wrap_key(key), default)


@registry.method("java.util.LinkedHashMap", "put", 2)
def put(self: dict[Any, Any], key: Any, value: Any) -> Any:
    """Set a key's value; the result is the one before."""
    stored = key if type(key) is str else wrap_key(key)
    before = self.get(stored)
    self[stored] = value
    return before


@registry.method("java.util.LinkedHashMap", "containsKey", 1)
def contains_key(self: dict[Any, Any], key: Any) -> bool:
    """Whether the key is there."""
    return wrap_key(key) in self


@registry.method("java.util.LinkedHashMap", "size", 0)
def size(self: dict[Any, Any]) -> int:
    """How many keys there are."""
    return len(self)


registry.method("java.util.HashMap", "get", 1)(HashMap.find)
registry.method("java.util.HashMap", "put", 2)(HashMap.put)
registry.method("java.util.HashMap", "getOrDefault", 2)(HashMap.find)
registry.constructor("java.util.HashMap", 0)(HashMap)
registry.constructor("java.util.LinkedHashMap", 0)(dict)


def _source_size(source: Any) -> int:
    """The size of a map to copy."""
    if source is None:
        words = 'Cannot invoke "java.util.Map.size()" because "m" is null'
        raise throwables.NullPointerException(words)
    return len(source)


@registry.constructor("java.util.HashMap", 1)
def hash_map_of(source: Any) -> HashMap:
    """A HashMap with all keys of another map."""
    _source_size(source)
    made = HashMap()
    made.put_all(source)
    return made


@registry.constructor("java.util.LinkedHashMap", 1)
def linked_map_of(source: Any) -> dict[Any, Any]:
    """A LinkedHashMap with all keys of another map."""
    _source_size(source)
    if type(source) is dict:
        return dict(source)
    return {wrap_key(key): value for key, value in entries(source)}


@registry.method("java.util.HashMap", "clone", 0)
def clone(self: HashMap) -> HashMap:
    """A copy."""
    return hash_map_of(self)


@registry.method("java.util.LinkedHashMap", "clone", 0)
def clone_linked(self: dict[Any, Any]) -> dict[Any, Any]:
    """A copy."""
    return dict(self)


# Augmentations: Painless' own methods


@registry.method("java.util.Map", "collect", 1)
def collect(self: Any, mapper: Callable[[Any, Any], Any]) -> list[Any]:
    """What the function gives for each key and value, as an ArrayList."""
    call = function(mapper, "java.util.function.BiFunction.apply(Object, Object)", "function")
    return [call(key, value) for key, value in entries(self)]


@registry.method("java.util.Map", "collect", 2)
def collect_into(self: Any, target: Any, mapper: Callable[[Any, Any], Any]) -> Any:
    """What the function gives for each key and value, added to a collection."""
    call = function(mapper, "java.util.function.BiFunction.apply(Object, Object)", "function")
    for key, value in entries(self):
        collect_to(target, call(key, value))
    return target


@registry.method("java.util.Map", "count", 1)
def count(self: Any, predicate: Callable[[Any, Any], bool]) -> int:
    """Of how many keys and values the predicate is true."""
    test = function(predicate, "java.util.function.BiPredicate.test(Object, Object)", "predicate")
    return sum(1 for key, value in entries(self) if test(key, value))


@registry.method("java.util.Map", "each", 1)
def each(self: Any, action: Callable[[Any, Any], Any]) -> Any:
    """Call a function on each key and value; the result is the receiver."""
    as_map(self).for_each(action)
    return self


@registry.method("java.util.Map", "every", 1)
def every(self: Any, predicate: Callable[[Any, Any], bool]) -> bool:
    """Whether the predicate is true of all keys and values."""
    test = function(predicate, "java.util.function.BiPredicate.test(Object, Object)", "predicate")
    return all(test(key, value) for key, value in entries(self))


@registry.method("java.util.Map", "find", 1)
def find(self: Any, predicate: Callable[[Any, Any], bool]) -> Any:
    """The first entry of which the predicate is true, or null."""
    test = function(predicate, "java.util.function.BiPredicate.test(Object, Object)", "predicate")
    owner = as_map(self)
    return next((owner.entry(key) for key, value in entries(self) if test(key, value)), None)


@registry.method("java.util.Map", "findAll", 1)
def find_all(self: Any, predicate: Callable[[Any, Any], bool]) -> Any:
    """The entries of which the predicate is true, in a map like the receiver."""
    test = function(predicate, "java.util.function.BiPredicate.test(Object, Object)", "predicate")
    found = new_like(self)
    for key, value in entries(self):
        if test(key, value):
            found.put(key, value)
    return plain(found)


def new_like(source: Any) -> Any:
    """An empty map for a selection: a TreeMap of a TreeMap, else a LinkedHashMap."""
    if isinstance(source, JavaMap) and source.java_class == "java.util.TreeMap":
        from painless_lite.library.java_util_tree import TreeMap

        return TreeMap()
    return LinkedMap({})


def plain(made: Any) -> Any:
    """The value that scripts see: a LinkedMap's dict."""
    return made.table if type(made) is LinkedMap else made


@registry.method("java.util.Map", "findResult", 1)
def find_result(self: Any, mapper: Callable[[Any, Any], Any]) -> Any:
    """The first result that is not null, or null."""
    return find_result_or(self, None, mapper)


@registry.method("java.util.Map", "findResult", 2)
def find_result_or(self: Any, default: Any, mapper: Callable[[Any, Any], Any]) -> Any:
    """The first result that is not null, or a default."""
    call = function(mapper, "java.util.function.BiFunction.apply(Object, Object)", "function")
    results = (call(key, value) for key, value in entries(self))
    return next((result for result in results if result is not None), default)


@registry.method("java.util.Map", "findResults", 1)
def find_results(self: Any, mapper: Callable[[Any, Any], Any]) -> list[Any]:
    """What the function gives for keys and values, without nulls."""
    call = function(mapper, "java.util.function.BiFunction.apply(Object, Object)", "filter")
    results = (call(key, value) for key, value in entries(self))
    return [result for result in results if result is not None]


@registry.method("java.util.Map", "groupBy", 1)
def group_by(self: Any, mapper: Callable[[Any, Any], Any]) -> dict[Any, Any]:
    """Maps of keys and values by what the function gives for them."""
    call = function(mapper, "java.util.function.BiFunction.apply(Object, Object)", "mapper")
    groups: dict[Any, Any] = {}
    for key, value in entries(self):
        stored = wrap_key(call(key, value))
        if stored not in groups:
            groups[stored] = new_like(self)
        groups[stored].put(key, value)
    return {stored: plain(group) for stored, group in groups.items()}
