"""The text of a hit that goes to the model: its document fields, one after the other.

Mirrors `DocumentContextSourceFetcher`: the values are joined with nothing between them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from painless_lite.connector.errors import null_pointer
from painless_lite.connector.model import hash_ordered
from painless_lite.connector.rerank import paths
from painless_lite.connector.versions import Target
from painless_lite.runtime.text import to_string


def text_of(hit: Mapping[str, Any], fields: Iterable[str | None], target: Target) -> str:
    """The hit's text; a field that it doesn't have counts as empty."""
    return "".join(_value(hit, field, target) for field in fields)


def _value(hit: Mapping[str, Any], field: str | None, target: Target) -> str:
    fetched, source = hit.get("fields"), hit.get("_source")
    if isinstance(fetched, dict) and field in fetched:
        values = fetched[field]
        first = (values[0] if values else None) if isinstance(values, list) else values
        return _shown(first)
    if not isinstance(source, dict):
        return ""
    if target.has("nested document fields"):
        return _nested(source, field)
    if field is None:
        return ""
    return _shown(paths.evaluate(source, field)) if field in source else ""


def _nested(source: dict[str, Any], field: str | None) -> str:
    """3.6 and later: a path through maps and lists, the items of a list joined with a space."""
    if field is None:
        raise null_pointer('Cannot invoke "String.split(String)" because "targetField" is null')
    value = paths.in_source(source, field, lists=True)
    if value is None:
        return ""
    return " ".join(map(_shown, value)) if isinstance(value, list) else _shown(value)


def _shown(value: Any) -> str:
    """Java's String.valueOf; maps are HashMaps."""
    return to_string(hash_ordered(value))
