"""Checks on a connector's answer: what a rerank processor needs to find in the tensors.

The processor takes `data[0]` of every tensor, in order, as the score of the document of that
place (neural-search's `MLOpenSearchRerankProcessor`), so a wrong order is a wrong ranking that no
error tells.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

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
