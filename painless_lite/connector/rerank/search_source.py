"""A search request as the server writes it, in which `query_text_path` is looked up.

The server reads the request and writes it again: short forms become long ones, some members get
other names and others are added (`SearchSourceBuilder`, `QueryBuilder.toXContent`). Here stands
what is known of that for texts that a user writes into queries; what isn't is said, never guessed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from painless_lite.connector.rerank import paths


class UnknownFormError(Exception):
    """A path into a part of the request whose form on the server isn't known here."""


class _Unknown:
    """Stands where the server writes something in a form that isn't known here."""

    def __init__(self, what: str) -> None:
        self.what = what


def find(request: Mapping[str, Any], path: str) -> Any:
    """The value at a path of the request as the server writes it; None where there is none.

    Raises UnknownFormError; ConnectorError for an item that a list doesn't have.
    """
    value: Any = _source(request)
    parts = paths.split(path)
    for at, part in enumerate(parts):
        value = paths.evaluate(value, part) if part else None
        if isinstance(value, _Unknown):
            raise UnknownFormError(
                f"{'.'.join(parts[: at + 1])}: how the server writes {value.what} is not known here"
            )
    return value


def _source(request: Mapping[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in request.items():
        if name in ("query", "post_filter"):
            found[name] = _query(value)
        elif name == "ext":  # its builders write nothing
            found[name] = {}
        elif name == "aggs":
            found["aggregations"] = _Unknown("aggregations")
        elif isinstance(value, bool | int | float) or value is None:
            found[name] = value
        else:
            found[name] = _Unknown(f"[{name}]")
    return found


def _query(value: Any) -> Any:
    """A query in the form in which the server writes it."""
    if not isinstance(value, Mapping) or len(value) != 1:
        return _Unknown("this query")
    ((kind, body),) = value.items()
    write = _KINDS.get(kind)
    if write is None or not isinstance(body, Mapping):
        return {kind: _Unknown(f"[{kind}] queries of this form")}
    return {kind: write(kind, body)}


def _field(value_name: str, others: tuple[str, ...], given_name: str = "") -> Any:
    """Queries of one field: `{"field": "text"}` is short for `{"field": {"query": "text"}}`."""

    def write(kind: str, body: Mapping[str, Any]) -> Any:
        if len(body) != 1:
            return _Unknown(f"[{kind}] queries of this form")
        ((field, given),) = body.items()
        if not isinstance(given, Mapping):
            given = {given_name or value_name: given}
        written: dict[str, Any] = {}
        for name, value in given.items():
            key = value_name if name in (value_name, given_name) else name
            written[key] = _plain(value, f"[{kind}] {name}", name in (value_name, given_name))
        return {field: _with_unknown(written, kind, others)}

    return write


def _plain(value: Any, what: str, verbatim: bool) -> Any:
    """A value that is written as it is given; of others than the text itself only non-texts."""
    return value if verbatim or not isinstance(value, str) else _Unknown(what)


def _with_unknown(written: dict[str, Any], kind: str, others: tuple[str, ...]) -> dict[str, Any]:
    """The members, and marks for those that the server adds with a text of its own."""
    return {**{name: _Unknown(f"[{kind}] {name}") for name in others}, **written}


def _texts(verbatim: tuple[str, ...], others: tuple[str, ...]) -> Any:
    """Queries whose members are written as they are, such as `multi_match`."""

    def write(kind: str, body: Mapping[str, Any]) -> Any:
        written = {
            name: value
            if name in verbatim and isinstance(value, str)
            else _other(kind, name, value)
            for name, value in body.items()
        }
        return _with_unknown(written, kind, others)

    return write


def _other(kind: str, name: str, value: Any) -> Any:
    simple = isinstance(value, bool | int | float) or value is None
    return value if simple else _Unknown(f"[{kind}] {name}")


def _inner(*names: str, lists: tuple[str, ...] = ()) -> Any:
    """Queries that hold other queries: one each under `names`, any number each under `lists`."""

    def write(kind: str, body: Mapping[str, Any]) -> Any:
        written: dict[str, Any] = {}
        for name, value in body.items():
            if name in names:
                written[name] = _query(value)
            elif name in lists:
                items = value if isinstance(value, list) else [value]
                if items:
                    written[name] = [_query(item) for item in items]
            else:
                written[name] = _other(kind, name, value)
        return written

    return write


def _empty(_kind: str, body: Mapping[str, Any]) -> Any:
    return dict(body)


_MATCH: Final = ("operator", "zero_terms_query", "fuzziness", "minimum_should_match", "analyzer")
_STRING: Final = ("type", "default_operator", "fuzziness", "fields", "flags")
_KINDS: Final[dict[str, Callable[[str, Mapping[str, Any]], Any]]] = {
    "match": _field("query", _MATCH),
    "match_phrase": _field("query", _MATCH),
    "match_phrase_prefix": _field("query", _MATCH),
    "match_bool_prefix": _field("query", _MATCH),
    "term": _field("value", ()),
    "prefix": _field("value", ("rewrite",)),
    "regexp": _field("value", ("flags",)),
    "fuzzy": _field("value", ("fuzziness",)),
    "wildcard": _field("wildcard", ("rewrite",), "value"),
    "neural": _field("query_text", ()),
    "neural_sparse": _field("query_text", ()),
    "multi_match": _texts(("query",), ("fields", *_MATCH, "type")),
    "query_string": _texts(("query", "default_field"), _STRING),
    "simple_query_string": _texts(("query",), _STRING),
    "exists": _texts(("field",), ()),
    "match_all": _empty,
    "match_none": _empty,
    "bool": _inner(lists=("must", "filter", "must_not", "should")),
    "constant_score": _inner("filter"),
    "dis_max": _inner(lists=("queries",)),
    "hybrid": _inner(lists=("queries",)),
    "boosting": _inner("positive", "negative"),
    "function_score": _inner("query"),
    "script_score": _inner("query"),
    "nested": _inner("query"),
}
