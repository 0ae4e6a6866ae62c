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
from painless_lite.connector.model import expect, map_of, parameter_texts, text_of
from painless_lite.connector.versions import Target


@dataclass(frozen=True, slots=True)
class Parameters:
    """A `parameters` input; None where the request holds none."""

    values: Mapping[str, str] | None


@dataclass(frozen=True, slots=True)
class TextDocs:
    """A `text_docs` input: one call of the endpoint may take all documents or one."""

    docs: tuple[str | None, ...]


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
    if since is None or not target.has(since):
        raise illegal_argument("Wrong function name")
    at_start = target.has("unknown words placed at their start")
    reader = jackson.Reader(text, raw=True, at_start=at_start)
    reader.next()
    expect(reader, "START_OBJECT")
    try:
        return _input(algorithm, _members(reader), target)
    except ConnectorError as error:
        if error.status == 400 and error.java_class in ILLEGAL_ARGUMENTS:
            raise
        if error.status == 400 and algorithm == "remote" and target.has("parameters read aloud"):
            raise
        raise null_pointer(_NO_INPUT) from error


def _input(algorithm: str, found: dict[str, Any], target: Target) -> Input:
    if algorithm == "remote":
        values = found.get("parameters")
        return Parameters(None if values is None else parameter_texts(values, target))
    if algorithm in _TEXT_DOCS:
        docs = found.get("text_docs")
        if not docs:
            raise illegal_argument("Empty text docs")
        return TextDocs(tuple(docs))
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
    if not found.get("text_docs"):
        raise illegal_argument("No text documents were provided")
    if found.get("query_text") is None:
        raise illegal_argument("No query text was provided")
    if None in found["text_docs"]:
        raise null_pointer(None)
    return Similarity(found["query_text"], tuple(found["text_docs"]))


def _members(reader: jackson.Reader) -> dict[str, Any]:
    found: dict[str, Any] = {}
    while (token := reader.next()) is not None and token.kind == "FIELD_NAME":
        reader.next()
        read = _MEMBERS.get(token.value)
        value = jackson.read_value(reader) if read is None else read(reader)
        if read is not None:
            found[token.value] = value
    return found


def _docs(reader: jackson.Reader) -> list[str | None]:
    expect(reader, "START_ARRAY")
    docs: list[str | None] = []
    while (token := reader.next()) is not None and token.kind != "END_ARRAY":
        docs.append(None if token.kind == "VALUE_NULL" else text_of(reader))
    return docs


_MEMBERS: Final[dict[str, Callable[[jackson.Reader], Any]]] = {
    "parameters": map_of,
    "text_docs": _docs,
    "query_text": text_of,
    "question": text_of,
    "context": text_of,
}
