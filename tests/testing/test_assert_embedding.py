"""assert_embedding: right vectors pass, everything else is told."""

from __future__ import annotations

import math

import pytest

from painless_lite.connector.pipeline import Prediction
from painless_lite.testing import assert_embedding


def answer(*tensors):
    return Prediction(200, {"inference_results": [{"output": list(tensors)}]}, ())


def vector(*data, **changes):
    made = {"name": "sentence_embedding", "data_type": "FLOAT32", "shape": [len(data)]}
    return {**made, "data": list(data), **changes}


RIGHT = answer(vector(0.5, -1), vector(0.0, 2.5))


def test_right_vectors():
    assert_embedding(RIGHT)
    assert_embedding(RIGHT, [[0.5, -1], [0, 2.5]], count=2, dimension=2)
    assert_embedding(RIGHT, [[0.50001, -1], [0, 2.5]], rel=0.01)


def test_other_names_and_types():
    made = answer(vector(1, 2, name="int8", data_type="INT8"))
    assert_embedding(made, [[1, 2]], name="int8", data_type="INT8")


@pytest.mark.parametrize(
    ("prediction", "expected", "told"),
    [
        (RIGHT, {"count": 3}, ["2 tensors, expected 3"]),
        (RIGHT, {"vectors": [[0.5, -1]]}, ["2 tensors, expected 1"]),
        (
            RIGHT,
            {"dimension": 3},
            ["tensor 0: 2 values, expected 3", "tensor 1: 2 values, expected 3"],
        ),
        (RIGHT, {"vectors": [[0.5, 1], [0, 2.5]]}, ["tensor 0: value 1 is -1, expected 1"]),
        (
            answer(vector(1, 2, 3, 4, 5)),
            {"vectors": [[0, 0, 0, 0, 0]]},
            [
                *(f"tensor 0: value {at} is {at + 1}, expected 0" for at in range(3)),
                "tensor 0: 2 more values differ",
            ],
        ),
        (RIGHT, {"vectors": [[0.5, -1], [1]]}, ["tensor 1: 2 values, expected 1"]),
        (answer(vector(1), vector(1, 2)), {}, ["tensor 1: 2 values, expected 1"]),
        (answer(), {}, ["no tensors"]),
        (answer(vector(1, name="n")), {}, ["tensor 0: name is 'n', not 'sentence_embedding'"]),
        (answer(vector(1, data_type="INT8")), {}, ["tensor 0: data_type is 'INT8', not 'FLOAT32'"]),
        (answer(vector(1, shape=[2])), {}, ["tensor 0: shape is [2], not [1]"]),
        (answer(vector(1, data=None)), {}, ["tensor 0: data is None, not a list of numbers"]),
        (answer(vector(1, "a")), {}, ["tensor 0: value 1 is 'a', not a finite number"]),
        (
            answer(vector(1, math.nan, True)),
            {},
            ["tensor 0: value 1 is nan, not a finite number, and 1 more"],
        ),
    ],
)
def test_what_is_wrong_is_told(prediction, expected, told):
    with pytest.raises(AssertionError) as error:
        assert_embedding(prediction, **expected)
    assert str(error.value).splitlines() == told


def test_a_prediction_that_failed(connector):
    variables = {
        "hosting": "service", "region": "us-west-2", "endpoint_name": "reranker",
        "role_arn": "arn:aws:iam::123456789012:role/invoker",
    }  # fmt: skip
    loaded = connector.load("sagemaker/rerank-bge-m3", variables)
    failed = loaded.predict({"query_text": "q", "text_docs": ["a"]}, [])
    with pytest.raises(AssertionError, match=r"^failed at post_process with status 500:"):
        assert_embedding(failed)
