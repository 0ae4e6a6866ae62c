"""assert_similarity: right scores pass, everything else is told."""

from __future__ import annotations

import pytest

from painless_lite.testing import assert_similarity

VARIABLES = {
    "hosting": "service",
    "region": "us-west-2",
    "endpoint_name": "reranker",
    "role_arn": "arn:aws:iam::123456789012:role/invoker",
}


@pytest.fixture
def rerank(connector):
    """The prediction of the shipped reranker for two documents and the model's answer."""
    loaded = connector.load("sagemaker/rerank-bge-m3", VARIABLES)
    model_input = {"query_text": "q", "text_docs": ["a", "b"]}
    return lambda answer: loaded.predict(model_input, answer)


ANSWER = [{"index": 1, "score": 0.75}, {"index": 0, "score": 0.1}]


def test_right_scores(rerank):
    assert_similarity(rerank(ANSWER), [0.1, 0.75])


def test_tolerance(rerank):
    assert_similarity(rerank(ANSWER), [0.1001, 0.75], rel=0.01)
    with pytest.raises(AssertionError, match=r"^tensor 0: 0\.1, expected 0\.1001$"):
        assert_similarity(rerank(ANSWER), [0.1001, 0.75])


def test_another_order(rerank):
    with pytest.raises(AssertionError) as error:
        assert_similarity(rerank(ANSWER), [0.75, 0.1])
    assert str(error.value).splitlines() == [
        "tensor 0: 0.1, expected 0.75",
        "tensor 1: 0.75, expected 0.1",
        "these are the scores expected, in another order",
    ]


def test_another_number_of_scores(rerank):
    with pytest.raises(AssertionError, match="2 tensors for 3 documents"):
        assert_similarity(rerank(ANSWER), [0.1, 0.75, 0.2])


def test_a_prediction_that_failed(rerank):
    with pytest.raises(AssertionError) as error:
        assert_similarity(rerank([]), [0.1, 0.75])
    text = str(error.value)
    assert text.startswith("failed at post_process with status 500:\n")
    assert "Post process function input is empty." in text
    assert "post_process_function:3:" in text
    assert "hint (script-input-empty):" in text


def test_the_repr_of_a_prediction_says_what_happened(rerank):
    assert repr(rerank(ANSWER)).startswith('<Prediction: status 200: {"inference_results"')
    assert repr(rerank([])).startswith("<Prediction: status 500 at post_process: {")


def test_scores_of_zero(rerank):
    answer = [{"index": 1, "score": 0}, {"index": 0, "score": 0.0}]
    assert_similarity(rerank(answer), [0, 0])
