"""The scores of hits: the first number of each of the model's tensors, or a field of the source.

Mirrors `MLCommonsClientAccessor` and `ByFieldRerankProcessor`. Scores are floats of 32 bits.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from painless_lite.connector.errors import (
    ConnectorError,
    class_cast,
    illegal_argument,
    illegal_state,
    null_pointer,
)
from painless_lite.connector.model import hash_ordered
from painless_lite.connector.rerank import paths
from painless_lite.connector.rerank.config import Config
from painless_lite.connector.tensors import Tensor, java_class
from painless_lite.connector.versions import Target
from painless_lite.library.java_lang_double import parse_double, parse_float
from painless_lite.runtime.text import to_string
from painless_lite.runtime.throwables import Throwable
from painless_lite.runtime.values import Float, to_float

# -- of a model

_FLOATS: Final = frozenset({"FLOAT16", "FLOAT32", "FLOAT64"})
_DROPPED: Final = frozenset({"STRING", "BINARY", "UBINARY", "UNKNOWN"})


def of_tensors(results: Iterable[Iterable[Tensor] | None], target: Target) -> list[float]:
    """The scores in the model's answer, one a tensor. Raises ConnectorError."""
    sent = [None if tensors is None else [_sent(t) for t in tensors] for tensors in results]
    rows: list[list[Any]] = []
    for tensors in sent:
        if not tensors:  # an empty list gets lost on its way through the client
            raise null_pointer(
                'Cannot invoke "java.util.List.iterator()" because "tensorsList" is null'
            )
        for tensor in tensors:
            rows += _rows(tensor, target)
    return [Float(to_float(float(_first(row)))) for row in rows]


def _sent(tensor: Tensor) -> Tensor:
    """A tensor after its way through the ml client: floats have 32 bits, texts are dropped."""
    data, kind = tensor.get("data"), tensor.get("data_type")
    if data is None or kind in _DROPPED or kind is None:
        return {**tensor, "data": None}
    if any(item is None for item in data):
        word = "floatValue" if kind in _FLOATS else "intValue"
        raise null_pointer(f'Cannot invoke "java.lang.Number.{word}()" because "n" is null')
    if kind in _FLOATS:
        return {**tensor, "data": [Float(to_float(float(item))) for item in data]}
    return {**tensor, "data": [int(item) for item in data]}


def _rows(tensor: Tensor, target: Target) -> Iterator[list[Any]]:
    """The lists of numbers in a tensor, the first number of each being a score."""
    data = tensor["data"]
    if data:
        if not isinstance(data[0], Float) and not target.has("rerank by any number"):
            raise class_cast(java_class(data[0]), "java.lang.Float")
        yield data
    elif target.has("rerank by response"):
        values = tensor.get("dataAsMap")
        if target.has("strict response of a rerank"):
            _check_response(values)
        yield from _of_response(values)
    elif target.has("rerank by any number"):
        raise null_pointer('Cannot read the array length because "array" is null')
    else:
        raise _no_data(tensor.get("dataAsMap"))


def _first(row: list[Any]) -> Any:
    if not row:
        raise ConnectorError("java.util.NoSuchElementException", None)
    if row[0] is None:
        raise null_pointer(
            'Cannot invoke "java.lang.Number.floatValue()" because the return value of '
            '"java.util.List.getFirst()" is null'
        )
    return row[0]


def _no_data(values: Any) -> ConnectorError:
    message = values.get("message") if isinstance(values, Mapping) else None
    if message is not None and not isinstance(message, str):
        found = "java.lang.Double" if _is_number(message) else java_class(message)
        return class_cast(found, "java.lang.String")
    if message is not None and message.strip():
        return illegal_state(f"encountered following error while calling a model: {message}")
    return illegal_state("failed while calling model, check error log for details")


_WANTED: Final = '{"response": [[float, float, ...], ...]}'
_SIMPLE: Final[dict[type, str]] = {str: "String", bool: "Boolean", dict: "LinkedTreeMap"}


def _of_response(values: Any) -> Iterator[list[Any]]:
    """3.5 and later: the lists in `dataAsMap.response`; what is no list is passed over."""
    response = values.get("response") if isinstance(values, Mapping) else None
    for item in response if isinstance(response, list) else ():
        if isinstance(item, list):
            for number in item:
                if number is not None and not _is_number(number):
                    raise class_cast(java_class(number), "java.lang.Number")
            yield item


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _check_response(values: Any) -> None:
    """Refuse a `dataAsMap` without a list of lists of numbers."""
    if not isinstance(values, Mapping):
        raise illegal_state(
            "The remote model returned no data. Ensure the connector's post_process_function is "
            f"configured to return: {_WANTED}"
        )
    if "response" not in values:
        raise _wrong_response("response is missing the required 'response' key.")
    response = values["response"]
    if not isinstance(response, list):
        raise _wrong_response(
            f"'response' field must be a list of float arrays, but got: {_simple(response)}."
        )
    for item in response:
        if not isinstance(item, list):
            raise illegal_state(
                "Each element in the remote model 'response' must be a list of floats, but got: "
                f"{_simple(item)}. {_ENSURE}"
            )
        for number in item:
            if not _is_number(number):
                raise illegal_state(
                    "Each value in a remote model embedding must be a number (float), but got: "
                    f"{_simple(number)}. {_ENSURE}"
                )


_ENSURE: Final = f"Ensure the connector's post_process_function returns: {_WANTED}"


def _wrong_response(words: str) -> ConnectorError:
    return illegal_state(f"The remote model {words} {_ENSURE}")


def _simple(value: Any) -> str:
    if value is None:
        return "null"
    return _SIMPLE.get(type(value), "ArrayList" if isinstance(value, list) else "Double")


# -- of a field


def of_field(hits: list[dict[str, Any]], config: Config, target: Target) -> list[float]:
    """The scores that the target field gives. Raises ConnectorError for the first hit without."""
    lists = target.has("nested document fields")
    values = [_field_value(hit, config.target_field, lists) for hit in hits]
    if not hits:
        raise ConnectorError(
            "java.lang.ArrayIndexOutOfBoundsException", "Index 0 out of bounds for length 0"
        )
    return [Float(_float(value)) for value in values]


def _field_value(hit: Mapping[str, Any], field: str, lists: bool) -> Any:
    source, identity = hit.get("_source"), hit.get("_id")
    if not isinstance(source, dict):
        raise illegal_argument(
            f"There is no source field to be able to perform rerank on hit [{identity}]"
        )
    value = paths.in_source(source, field, lists=lists)
    if value is None:
        raise illegal_argument(f"The field to rerank by is not found at hit [{identity}]")
    if not _is_numeric(value):
        raise illegal_argument(
            f"The field mapping to rerank by [{to_string(hash_ordered(value))}] is not Numerical, "
            f"instead of type [{java_class(value).rpartition('.')[2]}]"
        )
    return value


def _is_numeric(value: Any) -> bool:
    if not isinstance(value, str):
        return _is_number(value)
    try:
        parse_double(value)
    except Throwable:
        return False
    return True


def _float(value: Any) -> float:
    """The number as a float, rounded once."""
    return to_float(value) if isinstance(value, float) else parse_float(str(value))
