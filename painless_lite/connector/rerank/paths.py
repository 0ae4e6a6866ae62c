"""Dotted paths into maps and lists, as the server walks them."""

from __future__ import annotations

from typing import Any

from painless_lite.connector.errors import ConnectorError


def split(path: str) -> list[str]:
    r"""Java's `path.split("\\.")`: empty parts at the end are left out."""
    parts = path.split(".")
    while len(parts) > 1 and not parts[-1]:
        parts.pop()
    return [] if parts == [""] and path else parts


def evaluate(value: Any, path: str) -> Any:
    """Core's `ObjectPath.eval`: None where the path leads nowhere.

    Raises ConnectorError where it names an item that a list doesn't have.
    """
    for part in split(path):
        if isinstance(value, dict):
            value = value.get(part)
        elif isinstance(value, list):
            value = _item(value, part)
        else:
            return None
        if value is None:
            return None
    return value


def _item(items: list[Any], part: str) -> Any:
    digits = part[1:] if part[:1] in ("-", "+") else part
    if not (digits.isascii() and digits.isdecimal()):
        return None
    at = int(part)
    if not 0 <= at < len(items):
        raise ConnectorError(
            "java.lang.IndexOutOfBoundsException",
            f"Index {at} out of bounds for length {len(items)}",
        )
    return items[at]


def in_source(source: dict[str, Any], path: str, *, lists: bool = False) -> Any:
    """neural-search's `ProcessorUtils.getValueFromSource`: None where there is no value.

    With `lists` (3.6 and later) it walks through lists of objects, and a list of texts at the end
    comes inside another list.
    """
    value: Any = source
    parts = split(path)
    for at, part in enumerate(parts):
        if isinstance(value, dict):
            value = value.get(part)
            last = at == len(parts) - 1
            if lists and last and isinstance(value, list) and value and isinstance(value[0], str):
                return [value]
        elif lists and isinstance(value, list):
            found = [item.get(part) for item in value if isinstance(item, dict)]
            value = [item for item in found if item is not None] or None
        else:
            return None
    return value


def remove(source: dict[str, Any], path: str) -> None:
    """Remove what a path names, and the maps that this leaves empty.

    As on the server the walk ends at the first part that is named as the last one is.
    """
    parts = split(path)
    above: list[tuple[dict[str, Any], str]] = []
    value: Any = source
    for part in parts:
        above.append((value, part))
        if part == parts[-1]:
            break
        value = value[part]
    inner, name = above.pop()
    inner.pop(name, None)
    for outer, name in reversed(above):
        if outer.get(name) == {}:
            del outer[name]
