"""Java values as a person looks at them: type, text, and what is inside."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, Final, NamedTuple

from painless_lite.runtime.classes import canonical
from painless_lite.runtime.iteration import entries
from painless_lite.runtime.strings import from_utf16
from painless_lite.runtime.text import to_string
from painless_lite.runtime.throwables import Throwable
from painless_lite.runtime.values import BOXES, Array, box, class_name

#: Characters of a value's text, and items of a collection in it.
WIDTH: Final = 120
_ITEMS: Final = 8
_DEPTH: Final = 3
#: Values that a fingerprint looks at.
LOOKED_AT: Final = 20_000
_PRIMITIVES: Final = frozenset(
    ("boolean", "byte", "short", "char", "int", "long", "float", "double")
)
#: Characters that would steer a terminal.
_CONTROLS: Final = {at: f"\\u{at:04x}" for at in (*range(32), *range(127, 160))}
_ESCAPES: Final = _CONTROLS | str.maketrans(
    {"\\": "\\\\", "'": "\\'", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\0": "\\0"}
)


class Value(NamedTuple):
    """A value under its name: `type` is its Java type, as Painless writes it, `text` one line.

    `children` is how many values `inside` finds below it.
    """

    name: str
    type: str
    text: str
    children: int
    #: the value itself, boxed
    raw: Any


def look(name: str, value: Any, static: str = "def", width: int = WIDTH) -> Value:
    """A variable's value; `static` is its declared type, by which a bare primitive is known."""
    boxed = box(value, static)
    shown = static if static in _PRIMITIVES else type_of(boxed)
    return Value(name, shown, text_of(boxed, width), count(boxed), boxed)


def type_of(value: Any) -> str:
    """The Java type of a boxed value, `null` for none, without java.lang and java.util."""
    if value is None:
        return "null"
    name = getattr(value, "interface", None) or canonical(class_name(value))
    for package in ("java.lang.", "java.util."):
        rest = name.removeprefix(package)
        if rest != name and rest[:1].isupper():
            return rest
    return name


def text_of(value: Any, width: int = WIDTH) -> str:
    """One line for a value, as Painless would write it where it can, at most `width` long."""
    text = _text(value, _DEPTH, width)
    return text if len(text) <= width else text[: width - 1] + "…"


def _text(value: Any, depth: int, width: int) -> str:
    if isinstance(value, str):
        return quoted(value, width)
    if is_map(value):
        shown = [
            f"{_key(key)}: {_text(item, depth - 1, width)}"
            for key, item in _some(entries(value), depth)
        ]
        return f"[{_joined(shown, len(value), depth)}]" if len(value) else "[:]"
    if is_sequence(value):
        shown = [_text(item, depth - 1, width) for item in _some(_items(value), depth)]
        return f"[{_joined(shown, len(value), depth)}]"
    if isinstance(value, Throwable):
        return type_of(value) + ("" if value.message is None else f": {value.message[:width]}")
    try:
        return _plain(value, width)
    except Exception:  # a value whose own text fails
        return type_of(value)


def _plain(value: Any, width: int) -> str:
    text = to_string(value)
    if type_of(value) in ("StringBuilder", "StringBuffer", "Character"):
        return quoted(text, width)
    return from_utf16(text[: width + 1]).translate(_ESCAPES)


def quoted(text: str, width: int = WIDTH) -> str:
    """A String in quotes on one line; of a long one the beginning and the length."""
    shown = from_utf16(text[:width]).translate(_ESCAPES)
    if len(text) > width:
        head = from_utf16(text[: width - 20]).translate(_ESCAPES)
        return f"'{head}…' ({len(text)} characters)"
    return f"'{shown}'"


def _key(key: Any) -> str:
    return key if isinstance(key, str) and key.isidentifier() else _text(key, 1, 40)


def _some(items: Iterable[Any], depth: int) -> Iterator[Any]:
    return islice(items, _ITEMS if depth > 0 else 0)


def _joined(shown: list[str], size: int, depth: int) -> str:
    if size > len(shown):
        shown = [*shown, f"… {size - len(shown)} more" if shown else f"… {size}"]
    return ", ".join(shown)


def visible(text: str) -> str:
    """One line of a script or message without what would steer a terminal."""
    return from_utf16(text).encode("utf-8", "replace").decode().expandtabs(4).translate(_CONTROLS)


def is_map(value: Any) -> bool:
    """Whether a value is a Map."""
    return isinstance(value, dict) or (
        hasattr(value, "java_class") and hasattr(value, "items") and hasattr(value, "__len__")
    )


def is_sequence(value: Any) -> bool:
    """Whether a value is an array or a collection, whose items can be looked at."""
    if isinstance(value, list):
        return True
    iterable = hasattr(value, "java_class") and hasattr(value, "__iter__")
    return iterable and hasattr(value, "__len__") and not isinstance(value, str | int | float)


def _items(value: Any) -> Iterator[Any]:
    if type(value) is Array:
        return iter([box(item, value.component) for item in value])
    return iter(list(value))


def count(value: Any) -> int:
    """How many values are inside a value."""
    if isinstance(value, Throwable):
        return 1 + (value.cause is not None)
    return len(value) if is_map(value) or is_sequence(value) else 0


def inside(value: Any, start: int = 0, limit: int | None = None) -> list[Value]:
    """The values inside a boxed value: entries, items, an exception's message and cause.

    From the one numbered `start` on, at most `limit`.
    """
    end = None if limit is None else start + limit
    if isinstance(value, Throwable):
        parts = [look("message", value.message)]
        return [*parts, look("cause", value.cause)] if value.cause is not None else parts
    if is_map(value):
        return [look(_key(key), item) for key, item in islice(entries(value), start, end)]
    if is_sequence(value):
        return [
            look(f"[{at}]", item)
            for at, item in enumerate(islice(_items(value), start, end), start)
        ]
    return []


def error_class(error: Exception) -> str:
    """The Java class of what a script threw, also where Python's own exception stands for it."""
    if isinstance(error, RecursionError):
        return "java.lang.StackOverflowError"
    if isinstance(error, MemoryError):
        return "java.lang.OutOfMemoryError"
    return str(getattr(error, "java_class", "painless_lite.Limit"))


def error_text(error: Exception) -> str:
    """What a script threw, in one line: class and message."""
    message = str(error) if not isinstance(error, Throwable) else error.message
    if isinstance(error, RecursionError | MemoryError):
        message = None
    name = error_class(error)
    return name if not message else f"{name}: {visible(message)}"


def fingerprint(value: Any, limit: int = LOOKED_AT) -> int:
    """A number that differs where two values differ, down to `limit` of the values inside."""
    found: list[Any] = []
    waiting = [value]
    while waiting and len(found) < limit:
        one = waiting.pop()
        kind = type(one)
        found.append(kind)
        if kind in _SCALARS:
            found.append(one)
        elif kind is list or kind is Array:
            found.append(len(one))
            waiting += one[:limit]
        elif kind is dict:
            found += islice(one, limit)  # its keys
            waiting += islice(one.values(), limit)
        elif isinstance(one, Throwable) or not (is_map(one) or is_sequence(one)):
            found.append(_state(one))
        elif is_map(one):
            found.append(len(one))
            waiting += [part for pair in islice(entries(one), limit) for part in pair]
        else:
            found.append(len(one))
            waiting += islice(one, limit)
    return hash(tuple(found))


_SCALARS: Final = frozenset((int, float, bool, str, type(None), *BOXES.values()))


def _state(value: Any) -> Any:
    if type_of(value) in ("StringBuilder", "StringBuffer"):
        return value.size, to_string(value)[-WIDTH:]
    try:
        return to_string(value)[:WIDTH]
    except Exception:
        return id(value)
