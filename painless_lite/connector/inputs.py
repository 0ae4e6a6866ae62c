"""What a predict request asks for: the REST body as one of ml-commons' input data sets.

Mirrors `RestMLPredictionAction`, `MLInput.parse` and the input data sets.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from painless_lite.connector import jackson
from painless_lite.connector.errors import (
    ILLEGAL_ARGUMENTS,
    ConnectorError,
    illegal_argument,
    null_pointer,
)
from painless_lite.connector.model import (
    ACTION_TYPES,
    expect,
    integer_of,
    map_of,
    parameter_texts,
    text_of,
)
from painless_lite.connector.versions import Target


@dataclass(frozen=True, slots=True)
class Parameters:
    """A `parameters` input, None where the request holds none, for an action of this type."""

    values: Mapping[str, str] | None
    action_type: str = "PREDICT"


@dataclass(frozen=True, slots=True)
class TextDocs:
    """A `text_docs` input: one call of the endpoint may take all documents or one.

    `parameters` are those beside the documents, as the server fills them up; None without.
    """

    docs: tuple[str | None, ...]
    parameters: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Similarity:
    """A `query_text` with `text_docs`: always one call."""

    query: str
    docs: tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """A `question` with its `context`: always one call."""

    question: str | None
    context: str | None


Input = Parameters | TextDocs | Similarity | Question

#: Algorithms of the REST path, each with the behaviour that brought it.
ALGORITHMS: Final = {
    "remote": "always",
    "text_embedding": "always",
    "sparse_encoding": "always",
    "sparse_tokenize": "always",
    "text_similarity": "similarity input",
    "question_answering": "question input",
}
_TEXT_DOCS: Final = frozenset({"text_embedding", "sparse_encoding", "sparse_tokenize"})


def guess_algorithm(text: str) -> str:
    """The algorithm whose input form a body has: by its members' names."""
    try:
        body = jackson.parse(text)
    except ConnectorError:
        return "remote"
    names = set(body) if isinstance(body, dict) else set()
    if "parameters" in names:
        return "remote"
    if {"query_text", "text_docs"} <= names:
        return "text_similarity"
    if "text_docs" in names:
        return "text_embedding"
    return "question_answering" if "question" in names else "remote"


def parse(text: str, algorithm: str | None, target: Target) -> Input:
    """Read the body of a predict request; `algorithm` None decides by its members.

    Raises ConnectorError with the server's exception.
    """
    algorithm = (algorithm or guess_algorithm(text)).lower()
    since = ALGORITHMS.get(algorithm)
    known = since is not None and target.has(since)
    if not known and not target.has("broken JSON is told"):
        raise illegal_argument("Wrong function name")
    at_start = target.has("unknown words placed at their start")
    reader = jackson.Reader(text, raw=True, at_start=at_start)
    reader.next()
    expect(reader, "START_OBJECT")
    if not known:
        raise illegal_argument("Wrong function name")
    try:
        return _input(algorithm, _members(reader, _readers(algorithm, target), target), target)
    except ConnectorError as error:
        if error.status == 400 and error.java_class in ILLEGAL_ARGUMENTS:
            raise
        if "fasterxml" in error.java_class and target.has("broken JSON is told"):
            raise
        raise null_pointer(_NO_INPUT) from error


def _input(algorithm: str, found: dict[str, Any], target: Target) -> Input:
    if algorithm == "remote":
        action_type = _action_type(found.get("action_type"), target)
        values = found.get("parameters")
        texts = None if values is None else parameter_texts(values, target)
        return Parameters(texts, action_type)
    if algorithm in _TEXT_DOCS:
        docs = found.get("text_docs")
        if not docs:
            raise illegal_argument("Empty text docs")
        return TextDocs(tuple(docs), found.get("parameters"))
    if algorithm == "text_similarity":
        return _similarity(found)
    for name in ("question", "context"):
        if found.get(name) is None:
            raise illegal_argument(f"{name.capitalize()} is not provided")
    return Question(found["question"], found["context"])


#: What is left of an exception that the server only logs while it reads the body.
_NO_INPUT: Final = (
    'Cannot invoke "org.opensearch.ml.common.input.MLInput.setAlgorithm('
    'org.opensearch.ml.common.FunctionName)" because "mlInput" is null'
)


def _similarity(found: dict[str, Any]) -> Similarity:
    if None in found.get("text_docs", ()):
        raise null_pointer(None)
    if not found.get("text_docs"):
        raise illegal_argument("No text documents were provided")
    if found.get("query_text") is None:
        raise illegal_argument("No query text was provided")
    return Similarity(found["query_text"], tuple(found["text_docs"]))


def _action_type(name: str | None, target: Target) -> str:
    known = [kind for kind, since in ACTION_TYPES.items() if (target.major, target.minor) >= since]
    if name is not None and name.upper() not in known:
        raise illegal_argument(f"Wrong Action Type of {name}")
    return "PREDICT" if name is None else name.upper()


def _members(
    reader: jackson.Reader, readers: Mapping[str, _Read], target: Target
) -> dict[str, Any]:
    found: dict[str, Any] = {}
    while (token := reader.next()) is not None and token.kind == "FIELD_NAME":
        reader.next()
        read = readers.get(token.value)
        if read is None:
            jackson.read_value(reader)
        else:
            found[token.value] = read(reader, target)
    return found


def _docs(reader: jackson.Reader, _target: Target) -> list[str | None]:
    expect(reader, "START_ARRAY")
    docs: list[str | None] = []
    while (token := reader.next()) is not None and token.kind != "END_ARRAY":
        docs.append(None if token.kind == "VALUE_NULL" else text_of(reader))
    return docs


def _map(reader: jackson.Reader, _target: Target) -> dict[str, Any]:
    return map_of(reader)


def _text(reader: jackson.Reader, _target: Target) -> str:
    return text_of(reader)


def _flag(reader: jackson.Reader, _target: Target) -> None:
    """Core's `booleanValue`."""
    token = reader.current
    assert token is not None
    if token.kind == "VALUE_STRING" and token.value not in ("true", "false"):
        raise illegal_argument(
            f"Failed to parse value [{token.value}] as only [true] or [false] are allowed."
        )
    if token.kind not in ("VALUE_STRING", "VALUE_BOOLEAN"):
        raise null_pointer(_NO_INPUT)


def _numbers(reader: jackson.Reader, _target: Target) -> None:
    expect(reader, "START_ARRAY")
    while (token := reader.next()) is not None and token.kind != "END_ARRAY":
        integer_of(reader)


def _object(reader: jackson.Reader, _target: Target) -> None:
    expect(reader, "START_OBJECT")
    jackson.read_value(reader)


#: The parameters beside `text_docs`, their values, and the value that one has without asking.
_CONTENT_TYPES: Final = ("QUERY", "PASSAGE")
_FORMATS: Final = ("WORD", "TOKEN_ID")
_BESIDE: Final = "org.opensearch.ml.common.input.parameter.textembedding."
_CONTENT_TYPE: Final = "AsymmetricTextEmbeddingParameters.EmbeddingContentType"


def _beside(reader: jackson.Reader, target: Target) -> dict[str, str]:
    """AsymmetricTextEmbeddingParameters: unknown members are dropped."""
    expect(reader, "START_OBJECT")
    found: dict[str, str] = {}
    known = {"content_type": (_BESIDE + _CONTENT_TYPE, _CONTENT_TYPES)}
    if target.has("parameters beside documents"):
        known["sparse_embedding_format"] = (_BESIDE + "SparseEmbeddingFormat", _FORMATS)
    while (token := reader.next()) is not None and token.kind == "FIELD_NAME":
        reader.next()
        if token.value not in known:
            jackson.read_value(reader)
            continue
        enum, values = known[token.value]
        value = text_of(reader).upper()
        if value not in values:
            raise illegal_argument(f"No enum constant {enum}.{value}")
        found[token.value] = value
    ordered = {name: found[name] for name in known if name in found}
    return {**ordered, "sparse_embedding_format": found.get("sparse_embedding_format", "WORD")}


def _nameless(algorithm: str) -> _Read:
    """The reader of `parameters` where no parameters of this algorithm are known."""

    def read(reader: jackson.Reader, _target: Target) -> None:
        token = reader.current
        assert token is not None
        line, column = reader.place(token.start)
        raise ConnectorError(
            "org.opensearch.core.xcontent.NamedObjectNotFoundException",
            f"[{line}:{column}] unknown field [{algorithm.upper()}]",
        )

    return read


_Read = Callable[[jackson.Reader, Target], Any]
_OPTIONS: Final[dict[str, _Read]] = {
    "text_docs": _docs,
    "return_bytes": _flag,
    "return_number": _flag,
    "target_response": _docs,
    "target_response_positions": _numbers,
    "result_filter": _object,
}


def _readers(algorithm: str, target: Target) -> Mapping[str, _Read]:
    """The members that are read of a request; all others are skipped."""
    if algorithm == "remote":
        return {"parameters": _map, "action_type": _text}
    if algorithm == "text_similarity":
        return {"query_text": _text, "text_docs": _docs}
    if algorithm == "question_answering":
        return {"question": _text, "context": _text}
    sparse = algorithm != "text_embedding" and not target.has("parameters beside documents")
    known = _nameless(algorithm) if sparse else _beside
    return {**_OPTIONS, "parameters": known}
