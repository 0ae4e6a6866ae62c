"""Assertions on predictions, whose failures say what the connector did."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from itertools import repeat
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from painless_lite.connector.pipeline import Prediction


#: What counts as zero: less than the smallest FLOAT32.
_TINY: Final = 1e-45
#: Differences shown of one vector.
_SHOWN: Final = 3


def assert_similarity(
    prediction: Prediction, scores: Sequence[float], *, rel: float = 1e-6
) -> None:
    """Assert that a reranker's prediction holds these scores, one for each document, in order.

    Every tensor has to be what OpenSearch's rerank processor reads: named `similarity`, FLOAT32,
    of shape `[1]`, with one finite number. `rel` is the relative tolerance, wide enough for the
    rounding to FLOAT32.

    Raises:
        AssertionError: the prediction failed, or its tensors are others.
    """
    from painless_lite.checking import rerank_problems, tensors_of

    __tracebackhide__ = True
    _refuse_failure(prediction)
    problems = rerank_problems(prediction.body, len(scores), "")
    if not problems:
        found = [tensor["data"][0] for tensor in tensors_of(prediction.body)]
        problems = [
            f"tensor {at}: {score}, expected {wanted}"
            for at, (score, wanted) in enumerate(zip(found, scores, strict=True))
            if not _close(score, wanted, rel)
        ]
        if problems and all(map(_close, sorted(found), sorted(scores), repeat(rel))):
            problems.append("these are the scores expected, in another order")
    _refuse(problems)


def assert_embedding(
    prediction: Prediction,
    vectors: Sequence[Sequence[float]] | None = None,
    *,
    count: int | None = None,
    dimension: int | None = None,
    name: str = "sentence_embedding",
    data_type: str = "FLOAT32",
    rel: float = 1e-6,
) -> None:
    """Assert that a prediction holds dense vectors: these, or `count` of this `dimension`.

    Every tensor has to be what the text embedding processors read: it has this name and type, its
    shape is the number of its values, all are finite numbers, and all vectors are equally long.
    `rel` is the relative tolerance.

    Raises:
        AssertionError: the prediction failed, or its tensors are others.
    """
    from painless_lite.checking import tensors_of

    __tracebackhide__ = True
    _refuse_failure(prediction)
    tensors = tensors_of(prediction.body)
    count = len(vectors) if vectors is not None else count
    if vectors and dimension is None:
        dimension = len(vectors[0])
    if dimension is None and tensors and isinstance(tensors[0].get("data"), list):
        dimension = len(tensors[0]["data"])
    problems = [
        f"tensor {at}: {problem}"
        for at, tensor in enumerate(tensors)
        for problem in _vector_problems(tensor, name, data_type, dimension)
    ]
    if count is not None and len(tensors) != count:
        problems.append(f"{len(tensors)} tensors, expected {count}")
    if not problems and vectors is not None:
        for at, (tensor, wanted) in enumerate(zip(tensors, vectors, strict=True)):
            problems += _differences(f"tensor {at}", tensor["data"], wanted, rel)
    _refuse(problems or ([] if tensors else ["no tensors"]))


def _refuse_failure(prediction: Prediction) -> None:
    __tracebackhide__ = True
    if not prediction.ok:
        from painless_lite.testing.failures import error_text

        raise AssertionError(error_text(prediction))


def _refuse(problems: Sequence[str]) -> None:
    __tracebackhide__ = True
    if problems:
        raise AssertionError("\n".join(problems))


def _close(found: float, wanted: float, rel: float) -> bool:
    return math.isclose(found, wanted, rel_tol=rel, abs_tol=_TINY)


def _vector_problems(
    tensor: Mapping[str, Any], name: str, data_type: str, dimension: int | None
) -> Iterator[str]:
    data = tensor.get("data")
    for key, wanted in (("name", name), ("data_type", data_type)):
        if tensor.get(key) != wanted:
            yield f"{key} is {tensor.get(key)!r}, not {wanted!r}"
    if not isinstance(data, list):
        yield f"data is {data!r}, not a list of numbers"
        return
    if tensor.get("shape") != [len(data)]:
        yield f"shape is {tensor.get('shape')!r}, not [{len(data)}]"
    if dimension is not None and len(data) != dimension:
        yield f"{len(data)} values, expected {dimension}"
    wrong = [at for at, value in enumerate(data) if not _is_finite(value)]
    if wrong:
        more = f", and {len(wrong) - 1} more" if len(wrong) > 1 else ""
        yield f"value {wrong[0]} is {data[wrong[0]]!r}, not a finite number{more}"


def _is_finite(value: Any) -> bool:
    return type(value) in (int, float) and math.isfinite(value)


def _differences(
    what: str, found: Sequence[float], wanted: Sequence[float], rel: float
) -> Iterator[str]:
    """The first values that differ."""
    if len(found) != len(wanted):
        yield f"{what}: {len(found)} values, expected {len(wanted)}"
        return
    pairs = enumerate(zip(found, wanted, strict=True))
    apart = [(at, one, other) for at, (one, other) in pairs if not _close(one, other, rel)]
    for at, one, other in apart[:_SHOWN]:
        yield f"{what}: value {at} is {one}, expected {other}"
    if len(apart) > _SHOWN:
        yield f"{what}: {len(apart) - _SHOWN} more values differ"
