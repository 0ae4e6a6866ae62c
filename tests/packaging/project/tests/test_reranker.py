"""The reranker in code: what its cases don't say."""

import pytest

from painless_lite.testing import assert_similarity, check_rerank_contract


@pytest.fixture
def reranker(connector):
    return connector.load("../connectors/reranker")


def test_order(reranker):
    prediction = reranker.predict(
        {"query_text": "q", "text_docs": ["a", "b"]},
        [{"index": 1, "score": 0.5}, {"index": 0, "score": -1}],
    )
    assert_similarity(prediction, [-1, 0.5])


def test_any_order(reranker):
    check_rerank_contract(reranker, max_examples=25)


def test_a_script(painless):
    assert painless.run("params.scores.stream().mapToDouble(x -> x).max()", {"scores": [1.5]})
