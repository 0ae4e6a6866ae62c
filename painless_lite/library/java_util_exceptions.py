"""The constructors of java.util's exceptions, and what those tell besides a message."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from painless_lite.library import registry
from painless_lite.runtime import throwables

_PLAIN: Final = {
    "ConcurrentModificationException": (0, 1),
    "EmptyStackException": (0,),
    "InputMismatchException": (0, 1),
    "NoSuchElementException": (0, 1),
    "TooManyListenersException": (0, 1),
}


def _make(cls: type[throwables.Throwable]) -> Callable[..., throwables.Throwable]:
    return lambda *message: cls(*message)


for _name, _arities in _PLAIN.items():
    for _arity in _arities:
        _full = f"java.util.{_name}"
        registry.constructor(_full, _arity)(_make(throwables.BY_NAME[_full]))


@registry.constructor("java.util.IllformedLocaleException", 0)
@registry.constructor("java.util.IllformedLocaleException", 1)
@registry.constructor("java.util.IllformedLocaleException", 2)
def ill_formed_locale(message: str | None = None, *place: int) -> throwables.Throwable:
    """An IllformedLocaleException, which may know where."""
    text, (index,) = message, place or (-1,)
    if place:
        where = f" [at index {index}]" if index >= 0 else ""
        text = f"{'null' if message is None else message}{where}"
    error = throwables.IllformedLocaleException(text)
    error.index = index  # type: ignore[attr-defined]
    return error


@registry.method("java.util.IllformedLocaleException", "getErrorIndex", 0)
def get_error_index(self: Any) -> int:
    """Where the error is, or -1."""
    return int(getattr(self, "index", -1))


@registry.constructor("java.util.MissingResourceException", 3)
def missing_resource(message: str | None, owner: str | None, key: str | None) -> Any:
    """A MissingResourceException."""
    error: Any = throwables.MissingResourceException(message)
    error.owner = owner
    error.key = key
    return error


@registry.method("java.util.MissingResourceException", "getClassName", 0)
def get_class_name(self: Any) -> str | None:
    """The class of the bundle."""
    owner: str | None = getattr(self, "owner", None)
    return owner


@registry.method("java.util.MissingResourceException", "getKey", 0)
def get_key(self: Any) -> str | None:
    """The key that is missing."""
    key: str | None = getattr(self, "key", None)
    return key
