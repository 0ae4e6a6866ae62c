"""From an input to request parameters: the built-in pre-process functions, and the author's own.

Mirrors `MLPreProcessFunction`, `ConnectorUtils.processMLInput` and the classes of
`org.opensearch.ml.common.connector.functions.preprocess`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from painless_lite.connector import gson, jackson, scripts
from painless_lite.connector.errors import (
    ConnectorError,
    class_cast,
    illegal_argument,
    null_pointer,
)
from painless_lite.connector.inputs import Input, Parameters, Question, Similarity, TextDocs
from painless_lite.connector.isjson import is_json
from painless_lite.connector.templating import escape_json, fill_script
from painless_lite.connector.versions import Target

PREFIX: Final = "connector.pre_process."
DEFAULT_EMBEDDING: Final = PREFIX + "default.embedding"
#: The one built-in that gets one document a call.
BEDROCK_EMBEDDING: Final = PREFIX + "bedrock.embedding"

_REMOTE_FLAG: Final = "pre_process_function.process_remote_inference_input"
_OBJECT_FLAG: Final = "pre_process_function.convert_remote_inference_param_to_object"
_STRING_FLAG: Final = "pre_process_function.convert_input_to_json_string"


#: Called with the stages of a call as they are reached, by the names of `pipeline.Call`.
Note = Callable[..., None]
Made = Mapping[str, str | None] | None


def is_true(value: str | None) -> bool:
    """Java's Boolean.parseBoolean."""
    return value is not None and value.lower() == "true"


def escaped(values: Mapping[str, str | None], target: Target) -> dict[str, str | None]:
    """The values as they may stand in a JSON string: JSON itself and nulls stay as they are."""
    kept: set[str] = set()
    if target.has("no_escape_params"):
        kept = {name.strip() for name in (values.get("no_escape_params") or "").split(",")}
    gson_too = target.has("strict payload check")
    return {
        name: value
        if value is None or name in kept or is_json(value, gson_too=gson_too)
        else escape_json(value)
        for name, value in values.items()
    }


# -- built-in functions

_ONLY_DOCS: Final = (
    "This pre_process_function can only support TextDocsInputDataSet which including a list of "
    "string with key 'text_docs'"
)
_ONLY_SIMILARITY: Final = "This pre_process_function can only support TextSimilarityInputDataSet"
_Made = dict[str, Any]


@dataclass(frozen=True, slots=True)
class BuiltIn:
    """A built-in function: its first version, the input it takes, and what it makes of it."""

    since: tuple[int, int]
    takes: type[TextDocs] | type[Similarity]
    make: Callable[[Any], _Made]


def _listed(name: str) -> Callable[[TextDocs], _Made]:
    return lambda data: {name: list(data.docs)}


def _images(data: TextDocs) -> _Made:
    if data.docs[0] is None:
        raise illegal_argument("No image provided")
    return {"images": list(data.docs)}


def _first(name: str) -> Callable[[TextDocs], _Made]:
    def make(data: TextDocs) -> _Made:
        if data.docs[0] is None:
            raise null_pointer(None)
        return {name: data.docs[0]}

    return make


def _media(kind: str) -> Callable[[TextDocs], _Made]:
    return lambda data: {f"input{kind}": data.docs[0]}


def _text_and_image(data: TextDocs) -> _Made:
    if len(data.docs) == 1 and data.docs[0] is None:
        raise illegal_argument("No input text or image provided")
    return dict(zip(("inputText", "inputImage"), data.docs, strict=False))


def _rerank(data: Similarity) -> _Made:
    return {"query": data.query, "documents": list(data.docs), "top_n": len(data.docs)}


def _bedrock_rerank(data: Similarity) -> _Made:
    sources = [
        {
            "inlineDocumentSource": {"textDocument": {"text": doc}, "type": "TEXT"},
            "type": "INLINE",
        }
        for doc in data.docs
    ]
    queries = [{"textQuery": {"text": data.query}, "type": "TEXT"}]
    return {"queries": queries, "sources": sources, "numberOfResults": len(data.docs)}


#: The first of these names the parameter; where it finds its value is another order.
_NOVA_KEYS: Final = ("text", "image", "video", "audio")
_NOVA_VALUES: Final = ("text", "image", "audio", "video")


def _nova(data: TextDocs) -> _Made:
    doc = data.docs[0]
    if doc is None:
        raise illegal_argument('argument "content" is null')
    try:
        found = jackson.parse(doc)
    except ConnectorError:
        found = None
    if not isinstance(found, dict):
        return {"text": doc}
    name = next((name for name in _NOVA_KEYS if name in found), None)
    if name is None:
        return {"text": doc}
    return {name: _as_text(next(found[key] for key in _NOVA_VALUES if key in found))}


def _as_text(value: Any) -> str:
    """Jackson's `asText`: objects and arrays have none."""
    if isinstance(value, str):
        return value
    return "" if isinstance(value, (dict, list)) else gson.to_json(value)


BUILT_INS: Final = {
    PREFIX + name: BuiltIn(since, takes, make)
    for name, since, takes, make in (
        ("cohere.embedding", (2, 11), TextDocs, _listed("texts")),
        ("openai.embedding", (2, 11), TextDocs, _listed("input")),
        ("default.embedding", (2, 11), TextDocs, _listed("input")),
        ("bedrock.embedding", (2, 12), TextDocs, _first("inputText")),
        ("cohere.rerank", (2, 12), Similarity, _rerank),
        ("default.rerank", (2, 12), Similarity, _rerank),
        ("bedrock.multimodal_embedding", (2, 16), TextDocs, _text_and_image),
        ("bedrock.rerank", (2, 19), Similarity, _bedrock_rerank),
        ("cohere.multimodal_embedding", (2, 19), TextDocs, _images),
        ("bedrock.nova.text_embedding", (3, 4), TextDocs, _first("inputText")),
        ("bedrock.nova.image_embedding", (3, 4), TextDocs, _media("Image")),
        ("bedrock.nova.video_embedding", (3, 4), TextDocs, _media("Video")),
        ("bedrock.nova.audio_embedding", (3, 4), TextDocs, _media("Audio")),
        ("bedrock.nova.embedding", (3, 5), TextDocs, _nova),
    )
}  # fmt: skip


def built_in(name: str | None, target: Target) -> BuiltIn | None:
    """The built-in function of this name, if this version has it."""
    found = BUILT_INS.get(name or "")
    return found if found and (target.major, target.minor) >= found.since else None


def _run_built_in(function: BuiltIn, data: Input, target: Target, note: Note) -> Made:
    if not isinstance(data, function.takes):
        raise illegal_argument(_ONLY_DOCS if function.takes is TextDocs else _ONLY_SIMILARITY)
    note(params=shown(data))
    return _texts(function.make(data), target)


def _texts(values: Mapping[str, Any], target: Target) -> dict[str, str | None]:
    return {
        name: value if isinstance(value, str) else _json(value, target)
        for name, value in values.items()
    }


def _json(value: Any, target: Target) -> str:
    plain = target.has("plain gson")
    return gson.to_json(value, html=not plain, nulls=plain)


# -- the step


def process(
    function: str | None,
    data: Input,
    values: Mapping[str, str | None],
    target: Target,
    note: Note,
) -> Made:
    """Turn an input into parameters, as the action's `pre_process_function` says.

    `values` are the parameters so far; None for a result means that nothing is added. Raises
    ConnectorError.
    """
    if function is None and isinstance(data, TextDocs):
        function = DEFAULT_EMBEDDING
    if function is None:
        if isinstance(data, Parameters):
            return data.values
        raise illegal_argument("pre_process_function not defined in connector")
    function = fill_script(function, values, target)
    builtin = built_in(function, target)
    if builtin is not None:
        if isinstance(data, Parameters):
            return data.values
        return _run_built_in(builtin, data, target, note)
    if isinstance(data, Parameters):
        if not is_true(values.get(_REMOTE_FLAG)):
            return data.values
        return _run_script(function, _remote_params(data, values), target, note, hashed=True)
    params = _params(data, target)
    if is_true(values.get(_STRING_FLAG)):
        return _run_script(function, _texts(params, target), target, note, hashed=True)
    return _run_script(function, params, target, note)


def shown(data: Input) -> dict[str, Any]:
    """An input as a map, as the trace shows it."""
    if isinstance(data, TextDocs):
        return {"text_docs": list(data.docs)}
    if isinstance(data, Similarity):
        return {"query_text": data.query, "text_docs": list(data.docs)}
    if isinstance(data, Question):
        return {"question": data.question, "context": data.context}
    return dict(data.values or {})


def _params(data: Input, target: Target) -> dict[str, Any]:
    """What a script sees of documents: texts escaped for use between double quotes."""

    def escape(text: str | None) -> str | None:
        return None if text is None else gson.escape(text, html=not target.has("plain gson"))

    params: dict[str, Any] = {
        "algorithm": "TEXT_EMBEDDING" if isinstance(data, TextDocs) else "REMOTE"
    }
    if isinstance(data, TextDocs):
        if data.parameters is not None and target.has("parameters beside documents"):
            params["parameters"] = dict(data.parameters)
        params["text_docs"] = [escape(doc) for doc in data.docs]
    elif isinstance(data, Similarity):
        params["query_text"] = escape(data.query)
        params["text_docs"] = [escape(doc) for doc in data.docs]
    else:
        params.update(shown(data))
    if not target.has("escape helper"):
        params.pop("algorithm")
    return params


def _remote_params(data: Parameters, values: Mapping[str, str | None]) -> dict[str, Any]:
    """What a script sees of a `parameters` input: the caller's own parameters, escaped."""
    caller = {name: values[name] for name in data.values or {}}
    if not is_true(values.get(_OBJECT_FLAG)):
        return dict(caller)
    return {
        name: gson.parse(value) if value is not None and is_json(value) else value
        for name, value in caller.items()
    }


def _run_script(
    source: str, params: Mapping[str, Any], target: Target, note: Note, *, hashed: bool = False
) -> Made:
    """Run a script; with `hashed` its params are a java.util.HashMap."""
    note(params=params)
    output = scripts.run(source, _hash_map(params) if hashed else params, target)
    note(pre_process_result=output)
    if output is None:
        later = target.has("escape helper")
        raise illegal_argument("Preprocess function output is null" if later else "Wrong input")
    return _output_parameters(output, target)


def _hash_map(values: Mapping[str, Any]) -> Any:
    from painless_lite.library.java_util_map import HashMap

    made = HashMap()
    for name, value in values.items():
        made.put(name, value)
    return made


def _output_parameters(output: str, target: Target) -> dict[str, str | None]:
    found = gson.parse_map(output)
    if found is None:
        raise null_pointer(
            'Cannot invoke "java.util.Map.getOrDefault(Object, Object)" because '
            '"processedInput" is null'
        )
    missing: dict[str, Any] | None = {} if target.has("empty parameters allowed") else None
    parameters = found.get("parameters", missing)
    if parameters is None:
        raise null_pointer('Cannot invoke "java.util.Map.keySet()" because "parametersMap" is null')
    if not isinstance(parameters, dict):
        raise _not_a_map(parameters)
    return _texts(parameters, target)


def _not_a_map(value: Any) -> ConnectorError:
    classes = {bool: "Boolean", float: "Double", str: "String"}
    found = "java.util.ArrayList"
    if type(value) in classes:
        found = "java.lang." + classes[type(value)]
    return class_cast(found, "java.util.Map")
