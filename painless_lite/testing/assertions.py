"""Assertions on predictions, whose failures say what the connector did."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from painless_lite.connector.pipeline import Prediction


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
    if not prediction.ok:
        from painless_lite.testing.failures import error_text

        raise AssertionError(error_text(prediction))
    problems = rerank_problems(prediction.body, len(scores), "")
    if not problems:
        found = [tensor["data"][0] for tensor in tensors_of(prediction.body)]
        problems = [
            f"tensor {at}: {score}, expected {wanted}"
            for at, (score, wanted) in enumerate(zip(found, scores, strict=True))
            if not math.isclose(score, wanted, rel_tol=rel)
        ]
    if problems:
        raise AssertionError("\n".join(problems))
