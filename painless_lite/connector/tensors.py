"""Model tensors: read from what a post-process function returns, and written into the answer.

Mirrors `ModelTensor.parser`, `ModelTensor.toXContent` and `ModelTensors`.
"""

from __future__ import annotations

import re
from typing import Any, Final

from painless_lite.connector import jackson, strict
from painless_lite.connector.errors import ConnectorError, class_cast, illegal_argument
from painless_lite.connector.model import expect, map_of, text_of
from painless_lite.connector.versions import Target

DATA_TYPES: Final = (
    "FLOAT32", "FLOAT64", "FLOAT16", "UINT8", "INT32", "INT8", "INT64", "BOOLEAN", "UNKNOWN",
    "STRING", "BINARY", "UBINARY",
)  # fmt: skip
_LATER: Final = ("BINARY", "UBINARY")
_ORDER: Final = ("name", "data_type", "shape", "data", "result", "dataAsMap")

Tensor = dict[str, Any]


def response(value: Any) -> Tensor:
    """The tensor that holds an answer which is no tensor: its `dataAsMap` is `value`."""
    return {"name": "response", "dataAsMap": value}


def parse(text: str, target: Target) -> list[Tensor]:
    """The tensors in the JSON text of one, or of an array of them.

    Raises ConnectorError with the exception of the server's parser.
    """
    try:
        plain = strict.loads(text)
    except ValueError:
        plain = None
    items = plain if isinstance(plain, list) else [plain]
    if all(map(_is_plain, items)):
        return [_tidy(item) for item in items]
    reader = jackson.Reader(text, at_start=target.has("unknown words placed at their start"))
    reader.next()
    if not text.strip().startswith("["):
        return [_tensor(reader, target)]
    found: list[Tensor] = []
    while (token := reader.next()) is not None and token.kind != "END_ARRAY":
        found.append(_tensor(reader, target))
    return found


def _is_plain(item: Any) -> bool:
    """Whether a tensor holds but the usual members, each of the usual kind."""
    if not isinstance(item, dict) or not item.keys() <= {"name", "data_type", "shape", "data"}:
        return False
    shape, data = item.get("shape", []), item.get("data", [])
    return (
        isinstance(item.get("name", ""), str)
        and item.get("data_type", "FLOAT32") in ("FLOAT32", "FLOAT64")
        and isinstance(shape, list)
        and set(map(type, shape)) <= {int}
        and isinstance(data, list)
        and set(map(type, data)) <= {int, float}
    )


def _tensor(reader: jackson.Reader, target: Target) -> Tensor:
    expect(reader, "START_OBJECT")
    found: dict[str, Any] = {}
    while (token := reader.next()) is not None and token.kind == "FIELD_NAME":
        reader.next()
        if token.value in ("name", "result"):
            found[token.value] = text_of(reader)
        elif token.value == "data_type":
            found["data_type"] = data_type(text_of(reader), target)
        elif token.value == "shape":
            found["shape"] = _shape(reader)
        elif token.value == "data":
            found["data"] = _list(reader)
        elif token.value == "dataAsMap":
            found["dataAsMap"] = map_of(reader)
        else:
            jackson.read_value(reader)
    return _tidy(found)


def _tidy(found: Tensor) -> Tensor:
    data = found.pop("data", None)
    if data and found.get("data_type") is not None:
        for item in data:
            if item is not None and (isinstance(item, bool) or not isinstance(item, (int, float))):
                raise class_cast(java_class(item), "java.lang.Number")
        if found["data_type"] == "UNKNOWN":
            raise illegal_argument("data type is null")
        found["data"] = data
    return {name: found[name] for name in _ORDER if name in found}


def _list(reader: jackson.Reader) -> list[Any]:
    """Core's `parser.list()`."""
    token = reader.current
    assert token is not None
    if token.kind != "START_ARRAY":
        line, column = reader.place(token.start)
        raise ConnectorError(
            "org.opensearch.core.xcontent.XContentParseException",
            f"[{line}:{column}] Failed to parse list:  expecting START_ARRAY but got {token.kind}",
        )
    return jackson.read_list(reader)


def data_type(text: str, target: Target) -> str:
    """The name of a data type, if it is one. Raises an IllegalArgumentException."""
    if text in DATA_TYPES and (text not in _LATER or target.has("binary tensors")):
        return text
    name = "org.opensearch.ml.common.output.model.MLResultDataType." + text
    raise illegal_argument(f"No enum constant {name}")


def _shape(reader: jackson.Reader) -> list[int]:
    expect(reader, "START_ARRAY")
    shape: list[int] = []
    while (token := reader.next()) is not None and token.kind != "END_ARRAY":
        shape.append(_long(reader, token))
    return shape


def _long(reader: jackson.Reader, token: jackson.Token) -> int:
    if token.kind == "VALUE_NUMBER":
        return int(token.value)
    if token.kind == "VALUE_STRING" and re.fullmatch(r"[+-]?[0-9]{1,18}(\.[0-9]+)?", token.value):
        return int(float(token.value))
    if token.kind == "VALUE_STRING":
        raise ConnectorError(
            "java.lang.IllegalArgumentException", f'For input string: "{token.value}"'
        )
    raise reader.not_numeric()


def java_class(value: Any) -> str:
    """The Java class that Jackson's reader gives a value."""
    if isinstance(value, bool):
        return "java.lang.Boolean"
    if isinstance(value, int):
        if -(2**31) <= value < 2**31:
            return "java.lang.Integer"
        return "java.lang.Long" if -(2**63) <= value < 2**63 else "java.math.BigInteger"
    return _CLASSES.get(type(value), "java.lang.Object")


_CLASSES: Final[dict[type, str]] = {
    float: "java.lang.Double",
    str: "java.lang.String",
    list: "java.util.ArrayList",
    dict: "java.util.HashMap",
}
