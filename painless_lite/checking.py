"""Checks on a connector's answer: what those who read its tensors need to find there.

The rerank processor takes `data[0]` of every tensor, in order, as the score of the document of that
place (neural-search's `MLOpenSearchRerankProcessor`), so a wrong order is a wrong ranking that no
error tells. Text embedding takes one vector a document, sparse encoding `dataAsMap.response` with
one map of token weights a document, and who chats reads the text in `dataAsMap.response`.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from painless_lite.about import About

_SCORE_KEYS: Final = ("score", "relevance_score", "relevanceScore")


def tensors_of(body: Mapping[str, Any]) -> list[dict[str, Any]]:
    """All tensors of a `_predict` answer, in order."""
    results = body.get("inference_results", [])
    return [tensor for result in results for tensor in result.get("output", [])]


def rerank_problems(body: Mapping[str, Any], documents: int, response: str) -> list[str]:
    """What is wrong with the answer of a reranker for this many documents.

    `response` is the model's recorded answer: where its items carry an `index`, each tensor has to
    hold the score of its own document.
    """
    tensors = tensors_of(body)
    problems = [f"tensor {at}: {p}" for at, t in enumerate(tensors) for p in _similarity(t)]
    if len(tensors) != documents:
        problems.append(f"{len(tensors)} tensors for {documents} documents")
    if not problems:
        problems += _misplaced(tensors, scores_by_index(response))
    return problems


def _similarity(tensor: Mapping[str, Any]) -> Iterator[str]:
    for key, wanted in (("name", "similarity"), ("data_type", "FLOAT32"), ("shape", [1])):
        if tensor.get(key) != wanted:
            yield f"{key} is {json.dumps(tensor.get(key))}, not {json.dumps(wanted)}"
    data = tensor.get("data")
    if not isinstance(data, list) or len(data) != 1:
        yield f"data is {json.dumps(data)}, not one number"
    elif not _is_number(data[0]) or not math.isfinite(data[0]):
        yield f"data holds {json.dumps(data[0])}, not a finite number"


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def dense_problems(tensors: Sequence[Mapping[str, Any]], wanted: int, what: str) -> list[str]:
    """What is wrong with vectors, of which there have to be `wanted`: one for each of `what`."""
    rows = [tensor.get("data") for tensor in tensors]
    if len(rows) != wanted:
        return [f"{len(rows)} tensors for {wanted} {what}"]
    return list(_vectors(rows))


def _vectors(rows: list[Any]) -> Iterator[str]:
    for at, row in enumerate(rows):
        if not isinstance(row, list) or not row:
            yield f"tensor {at} has no data"
        elif not all(_is_number(value) and math.isfinite(value) for value in row):
            yield f"tensor {at} holds something that is no finite number"
        elif len(row) != len(rows[0] or []):
            yield f"tensor {at} has {len(row)} numbers, tensor 0 has {len(rows[0] or [])}"


def sparse_problems(tensors: Sequence[Mapping[str, Any]], documents: int) -> list[str]:
    """What is wrong with the token weights of this many documents."""
    rows: list[Any] = []
    for tensor in tensors:
        found = tensor.get("dataAsMap")
        response = found.get("response") if isinstance(found, dict) else None
        if not isinstance(response, list):
            return ["`dataAsMap` has no list `response`, one map of weights a document"]
        rows += response
    if len(rows) != documents:
        return [f"{len(rows)} maps of weights for {documents} documents"]
    return [
        f"document {at} has no map from tokens to numbers"
        for at, row in enumerate(rows)
        if not isinstance(row, dict) or not all(map(_is_number, row.values()))
    ]


def chat_problems(tensors: Sequence[Mapping[str, Any]]) -> list[str]:
    """What is wrong with the answer of a chat model: one map, with a text or the whole answer."""
    if len(tensors) != 1:
        return [f"{len(tensors)} tensors, not one"]
    found = tensors[0].get("dataAsMap")
    if not isinstance(found, dict) or not found:
        return ["the tensor has no `dataAsMap`"]
    if "response" in found and not isinstance(found["response"], str):
        return [f"`dataAsMap.response` is {json.dumps(found['response'])}, not a text"]
    return []


def contract_problems(
    about: About, body: Mapping[str, Any], model_input: Mapping[str, Any], response: str
) -> list[str]:
    """What is wrong with a `_predict` answer for those to whom a template's contract is promised.

    `model_input` is the body of the request, `response` the model's recorded answer. A request that
    is not one of documents (`parameters`) promises vectors to nobody.
    """
    tensors, docs = tensors_of(body), model_input.get("text_docs")
    if about.contract == "chat":
        return chat_problems(tensors)
    if not isinstance(docs, list):
        return []
    if about.contract == "rerank":
        return rerank_problems(body, len(docs), response)
    if about.contract == "sparse":
        return sparse_problems(tensors, len(docs))
    if about.vectors == "input":
        return dense_problems(tensors, len(body.get("inference_results", [])), "calls")
    return dense_problems(tensors, len(docs), "documents")


def _misplaced(tensors: Sequence[Mapping[str, Any]], scores: Mapping[int, float]) -> Iterator[str]:
    for at, tensor in enumerate(tensors):
        if at in scores and float(tensor["data"][0]) != scores[at]:
            yield f"tensor {at}: {tensor['data'][0]}, but document {at} has the score {scores[at]}"


def scores_by_index(response: str) -> dict[int, float]:
    """The scores that a reranker's answer gives the documents; empty where it names no index."""
    try:
        value = json.loads(response)
    except ValueError:
        return {}
    if isinstance(value, dict):
        value = next((v for v in value.values() if isinstance(v, list)), [])
    if not isinstance(value, list):
        return {}
    return dict(_indexed(value))


def _indexed(items: list[Any]) -> Iterator[tuple[int, float]]:
    for item in items:
        if isinstance(item, dict) and type(item.get("index")) is int:
            score = next((item[key] for key in _SCORE_KEYS if key in item), None)
            if _is_number(score):
                yield item["index"], float(score)  # type: ignore[arg-type]
