"""Keys of Python dicts that stand for Java maps.

Python's 1, 1.0 and True are one key, Java's are three: only str, int and None are stored bare, any
other key in a wrapper with Java's equals and hashCode.
"""

from __future__ import annotations

from typing import Any

from painless_lite.runtime.equality import equals, hash_code


class Key:
    """A key with Java's equality."""

    __slots__ = ("hash", "value")

    def __init__(self, value: Any) -> None:
        self.value = value
        self.hash = hash_code(value)

    def __eq__(self, other: object) -> bool:
        return (
            type(other) is Key
            and self.hash == other.hash
            and (self.value is other.value or equals(self.value, other.value))
        )

    def __hash__(self) -> int:
        return self.hash


def wrap_key(key: Any) -> Any:
    """A Java value as a key of a dict."""
    kind = type(key)
    return key if kind is str or kind is int or key is None else Key(key)


def unwrap_key(key: Any) -> Any:
    """The Java value of a dict's key."""
    return key.value if type(key) is Key else key
