"""Iteration over Java values, failing as fast as Java's iterators do."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from painless_lite.runtime import modcount, throwables

_CHECK: Final = (
    "java.base/java.util.ArrayList$Itr.checkForComodification(ArrayList.java:1096)",
    "java.base/java.util.ArrayList$Itr.next(ArrayList.java:1050)",
)


def modified(frames: tuple[str, ...] = ()) -> throwables.Throwable:
    """The error of an iterator whose collection changed under it."""
    return throwables.ConcurrentModificationException(frames=frames)


def iterate(value: Any) -> Iterator[Any]:
    """A Python iterator over any Java Iterable (or array): it fails fast, as Java's for-each.

    Elements are as stored: boxed, except those of an array of primitives.

    Raises:
        NullPointerException: `value` is null.
        ConcurrentModificationException: the collection changed its size meanwhile.
    """
    if type(value) is list:
        return _items(value)
    if value is None:
        raise throwables.NullPointerException()
    iterator: Iterator[Any] = iter(value)
    return iterator


def _items(items: list[Any]) -> Iterator[Any]:
    size = len(items)
    clock = modcount.clock
    expected = modcount.count(items)
    count = 0
    for count, item in enumerate(items, 1):  # noqa: B007
        yield item
        if len(items) != size:
            break
        if modcount.clock != clock:
            if modcount.count(items) != expected:
                break
            clock = modcount.clock
    else:
        return
    if count != len(items):  # where it is, Java's hasNext() ends the loop first
        raise modified(_CHECK)


def entries(value: Any) -> Iterator[tuple[Any, Any]]:
    """Keys (unwrapped) and values of any Java Map, in Java's order."""
    if type(value) is dict:
        from painless_lite.runtime.hashing import unwrap_key

        return ((unwrap_key(key), item) for key, item in value.items())
    if value is None:
        raise throwables.NullPointerException()
    pairs: Iterator[tuple[Any, Any]] = value.items()
    return pairs
