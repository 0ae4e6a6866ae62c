"""From a model's answer to tensors: the built-in post-process functions, and the author's own.

Mirrors `ConnectorUtils.processOutput`, `AbstractConnector.parseResponse`, `MLPostProcessFunction`
and the classes of `org.opensearch.ml.common.connector.functions.postprocess`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from painless_lite.connector import gson, jackson, jsonpath, scripts, tensors
from painless_lite.connector.errors import (
    ConnectorError,
    class_cast,
    illegal_argument,
    null_pointer,
)
from painless_lite.connector.isjson import is_json
from painless_lite.connector.preprocess import Note
from painless_lite.connector.templating import fill_script
from painless_lite.connector.tensors import Tensor
from painless_lite.connector.versions import Target

PREFIX: Final = "connector.post_process."
_FILTER: Final = "response_filter"


# -- built-in functions


@dataclass(frozen=True, slots=True)
class BuiltIn:
    """A built-in function: its first version, where it looks, and what it makes of that."""

    since: tuple[int, int]
    path: str
    make: Callable[[Any, str], list[Tensor]]


def _number(value: Any) -> bool:
    return isinstance(value, (int, float, Decimal)) and not isinstance(value, bool)


def _embedding(values: list[Any], data_type: str) -> Tensor:
    for value in values:
        if value is not None and not _number(value):
            raise ConnectorError(
                "java.lang.ArrayStoreException",
                "arraycopy: element type mismatch: can not cast one of the elements of "
                "java.lang.Object[] to the type of the destination array, java.lang.Number",
            )
    return {
        "name": "sentence_embedding",
        "data_type": data_type,
        "shape": [len(values)],
        "data": values,
    }


def _embeddings(found: Any, data_type: str) -> list[Tensor]:
    if not isinstance(found, list):
        raise illegal_argument("Post process function input is not a List.")
    if found:
        first = found[0]
        if not isinstance(first, list):
            raise illegal_argument(
                "The embedding should be a non-empty List containing List of Float values."
            )
        if not first or not _number(first[0]):
            raise illegal_argument(_NO_FLOATS)
    return [_embedding(row, data_type) for row in found]


_NO_FLOATS: Final = "The embedding should be a non-empty List containing Float values."


def _one_embedding(found: Any, data_type: str) -> list[Tensor]:
    if not isinstance(found, list):
        raise illegal_argument("Post process function input is not a List.")
    if found and not _number(found[0]):
        raise illegal_argument(_NO_FLOATS)
    return [_embedding(found, data_type)]


def _rerank(found: Any, _data_type: str) -> list[Tensor]:
    if not isinstance(found, list):
        raise illegal_argument("Post process function input is not a List.")
    if found:
        first = found[0]
        if not isinstance(first, dict):
            raise illegal_argument("Post process function input is not a List of Map.")
        if "index" not in first or "relevance_score" not in first:
            raise illegal_argument("The rerank result should contain index and relevance_score.")
    return _ordered(found, "relevance_score", _double)


def _double(value: Any) -> Any:
    if value is not None and not isinstance(value, float):
        raise class_cast(_class(value), "java.lang.Double")
    return value


def _bedrock_rerank(found: Any, _data_type: str) -> list[Tensor]:
    if not isinstance(found, list):
        raise illegal_argument("Post process function input is not a List.")
    if not found:
        raise illegal_argument("Post process function input is empty.")
    first = found[0]
    if not isinstance(first, dict):
        raise illegal_argument("Rerank result is not a Map.")
    if not first:
        raise illegal_argument("Rerank result is empty.")
    if "index" not in first or "relevanceScore" not in first:
        raise illegal_argument("Rerank result should have both index and relevanceScore.")
    return _ordered(found, "relevanceScore", _bedrock_score)


def _bedrock_score(value: Any) -> float:
    if isinstance(value, (float, Decimal)):
        return float(value)
    raise illegal_argument("relevanceScore is not BigDecimal or Double.")


def _ordered(results: list[Any], name: str, score: Callable[[Any], Any]) -> list[Tensor]:
    """One tensor a result, put at its `index`."""
    scores: list[Any] = [None] * len(results)
    for result in results:
        index = result.get("index")
        if not isinstance(index, int) or isinstance(index, bool):
            raise class_cast(_class(index), "java.lang.Integer")
        value = score(result.get(name))
        if not 0 <= index < len(scores):
            raise ConnectorError(
                "java.lang.ArrayIndexOutOfBoundsException",
                f"Index {index} out of bounds for length {len(scores)}",
            )
        scores[index] = value
    return [
        {"name": "similarity", "data_type": "FLOAT32", "shape": [1], "data": [value]}
        for value in scores
    ]


def _class(value: Any) -> str:
    return "java.math.BigDecimal" if isinstance(value, Decimal) else tensors.java_class(value)


def _job_arn(found: Any, _data_type: str) -> list[Tensor]:
    if not isinstance(found, dict):
        raise illegal_argument("Post process function input is not a Map.")
    if "jobArn" not in found:
        raise illegal_argument("job arn is missing.")
    arn = found["jobArn"]
    if not isinstance(arn, str):
        raise class_cast(_class(arn), "java.lang.String")
    return [tensors.response({**found, "processedJobArn": arn.replace("/", "%2F")})]


def _passthrough(found: Any, _data_type: str) -> list[Tensor]:
    if not isinstance(found, dict):
        raise _array_cast("java.util.Map")
    results = found.get("inference_results")
    if not isinstance(results, list):
        return [tensors.response(found)]
    made: list[Tensor] = []
    for result in results:
        if not isinstance(result, dict):
            raise class_cast(_class(result), "java.util.Map")
        output = result.get("output")
        if isinstance(output, list):
            made.extend(_remade(item) for item in output if isinstance(item, dict))
    return made


def _remade(item: dict[str, Any]) -> Tensor:
    made: Tensor = {"name": item["name"] if isinstance(item.get("name"), str) else "output"}
    if item.get("data_type") in tensors.DATA_TYPES:
        made["data_type"] = item["data_type"]
    if isinstance(item.get("shape"), list):
        made["shape"] = item["shape"]
    data = item.get("data")
    if isinstance(data, list) and data:
        if "data_type" not in made:
            raise illegal_argument("data type is null")
        made["data"] = [value if _number(value) else None for value in data]
    for name in ("result", "dataAsMap"):
        if item.get(name) is not None:
            made[name] = item[name]
    return made


BUILT_INS: Final = {
    PREFIX + name: BuiltIn(since, path, make)
    for name, since, path, make in (
        ("openai.embedding", (2, 11), "$.data[*].embedding", _embeddings),
        ("cohere.embedding", (2, 11), "$.embeddings", _embeddings),
        ("default.embedding", (2, 11), "$[*]", _embeddings),
        ("bedrock.embedding", (2, 12), "$.embedding", _one_embedding),
        ("cohere.rerank", (2, 12), "$.results", _rerank),
        ("default.rerank", (2, 12), "$[*]", _rerank),
        ("bedrock.batch_job_arn", (2, 17), "$", _job_arn),
        ("bedrock.rerank", (2, 19), "$.results", _bedrock_rerank),
        ("cohere_v2.embedding.float", (3, 0), "$.embeddings.float", _embeddings),
        ("cohere_v2.embedding.int8", (3, 0), "$.embeddings.int8", _embeddings),
        ("cohere_v2.embedding.uint8", (3, 0), "$.embeddings.uint8", _embeddings),
        ("cohere_v2.embedding.binary", (3, 0), "$.embeddings.binary", _embeddings),
        ("cohere_v2.embedding.ubinary", (3, 0), "$.embeddings.ubinary", _embeddings),
        ("bedrock_v2.embedding.float", (3, 0), "$.embeddingsByType.float", _one_embedding),
        ("bedrock_v2.embedding.binary", (3, 0), "$.embeddingsByType.binary", _one_embedding),
        ("mlcommons.passthrough", (3, 3), "$", _passthrough),
        ("bedrock.nova.embedding", (3, 4), "$.embeddings[*].embedding", _embeddings),
    )
}


def built_in(name: str | None, target: Target) -> BuiltIn | None:
    """The built-in function of this name, if this version has it."""
    found = BUILT_INS.get(name or "")
    return found if found and (target.major, target.minor) >= found.since else None


def _data_type(path: str, target: Target) -> str:
    if target.has("data type from path"):
        for name in tensors.DATA_TYPES:
            if f".{name.lower()}" in path.lower():
                return name
    return "FLOAT32"


def _run_built_in(
    function: BuiltIn, text: str, path: str | None, target: Target, note: Note
) -> list[Tensor]:
    path = path if path and path.strip() else function.path
    found = jsonpath.read(text, path)
    if found is None:
        raise illegal_argument("Can't run post process function as model output is null")
    note(post_process_params=found)
    return function.make(found, _data_type(path, target))


# -- the step


def process(
    function: str | None,
    text: str,
    values: Mapping[str, str | None],
    target: Target,
    note: Note,
) -> list[Tensor]:
    """Turn a model's answer into tensors, as the action's `post_process_function` says.

    `text` is the body of the answer, `values` the parameters of the call. Raises ConnectorError.
    """
    if function is not None:
        function = fill_script(function, values, target)
        builtin = built_in(function, target)
        if builtin is not None:
            return _run_built_in(builtin, text, values.get(_FILTER), target, note)
    seen = read_response(text, "result", target)
    returned = None
    if function is not None:
        note(post_process_params=seen)
        returned = scripts.run(function, seen, target)
        note(post_process_result=returned)
    result = text if returned is None else returned
    is_tensor = returned is not None and is_json(returned)
    return _converted(result, is_tensor, values.get(_FILTER), target)


def read_response(text: str, name: str, target: Target) -> dict[str, Any]:
    """The answer as a map; an array becomes the value of `name`. Raises ConnectorError."""
    found = _strict(text, target) if target.has("strict responses") else gson.parse(text)
    if isinstance(found, dict):
        return found
    if isinstance(found, list):
        return {name: found}
    raise illegal_argument("Unsupported response type")


def _strict(text: str, target: Target) -> Any:
    """The answer as Jackson's databind reads it, from 3.5 on."""
    at_start = target.has("unknown words placed at their start")
    reader = jackson.Reader(text, comments=False, at_start=at_start)
    last = target.has("no trailing content")
    try:
        found = jackson.read_value(reader) if reader.next() is not None else None
        if last and reader.next() is not None and reader.current is not None:
            raise illegal_argument(
                f"Trailing token (`JsonToken.{reader.current.kind}`) found after value (bound as "
                "`java.lang.Object`): not allowed as per "
                "`DeserializationFeature.FAIL_ON_TRAILING_TOKENS`"
            )
    except ConnectorError as error:
        reason = error.reason or ""
        if last:
            reason = _DUPLICATE.sub(r'Duplicate Object property "\1"', reason)
        raise illegal_argument(f"Invalid JSON format: {reason}", error) from None
    return found


_DUPLICATE: Final = re.compile(r"Duplicate field '(.*)'")


def _converted(text: str, is_tensor: bool, path: str | None, target: Target) -> list[Tensor]:
    value: Any = text
    if path is not None:
        value = _filtered(text, path, target)
        if is_tensor and not isinstance(value, str):
            if value is None:
                raise null_pointer(None)
            raise _cast_to_text(value)
    if is_tensor:
        return tensors.parse(value, target)
    if isinstance(value, str) and is_json(value):
        return [tensors.response(read_response(value, "response", target))]
    if isinstance(value, dict) and target.has("filtered map is the map"):
        return [tensors.response(value)]
    return [tensors.response({"response": value})]


def _filtered(text: str, path: str, target: Target) -> Any:
    try:
        return jsonpath.read(text, path)
    except jsonpath.PathNotFoundError:
        if target.has("filter falls back"):
            return text
        raise


def _cast_to_text(value: Any) -> ConnectorError:
    if isinstance(value, list):
        return _array_cast("java.lang.String")
    found = "java.util.LinkedHashMap" if isinstance(value, dict) else _class(value)
    return class_cast(found, "java.lang.String")


def _array_cast(wanted: str) -> ConnectorError:
    found = "net.minidev.json.JSONArray"
    reason = (
        f"class {found} cannot be cast to class {wanted} ({found} is in unnamed module of loader "
        f"java.net.FactoryURLClassLoader; {wanted} is in module java.base of loader 'bootstrap')"
    )
    return ConnectorError("java.lang.ClassCastException", reason)
