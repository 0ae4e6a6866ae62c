"""Checks on a reranker's answer."""

from __future__ import annotations

import pytest

from painless_lite.checking import rerank_problems, scores_by_index


def body(*scores, **changes):
    tensors = [
        {"name": "similarity", "data_type": "FLOAT32", "shape": [1], "data": [score], **changes}
        for score in scores
    ]
    return {"inference_results": [{"output": tensors, "status_code": 200}]}


RESPONSE = '[{"index": 1, "score": 0.9}, {"index": 0, "score": 0.1}]'


def test_a_right_answer():
    assert rerank_problems(body(0.1, 0.9), 2, RESPONSE) == []


def test_the_order_of_the_response():
    assert rerank_problems(body(0.9, 0.1), 2, RESPONSE) == [
        "tensor 0: 0.9, but document 0 has the score 0.1",
        "tensor 1: 0.1, but document 1 has the score 0.9",
    ]


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"name": "sentence_embedding"}, 'name is "sentence_embedding", not "similarity"'),
        ({"data_type": "FLOAT64"}, 'data_type is "FLOAT64", not "FLOAT32"'),
        ({"shape": [2]}, "shape is [2], not [1]"),
        ({"data": [1, 2]}, "data is [1, 2], not one number"),
        ({"data": []}, "data is [], not one number"),
        ({"data": None}, "data is null, not one number"),
        ({"data": [None]}, "data holds null, not a finite number"),
        ({"data": [True]}, "data holds true, not a finite number"),
        ({"data": [float("nan")]}, "data holds NaN, not a finite number"),
    ],
)
def test_wrong_tensors(changes, problem):
    assert rerank_problems(body(0.5, **changes), 1, "[]") == [f"tensor 0: {problem}"]


@pytest.mark.parametrize("scores", [(), (0.1,), (0.1, 0.2, 0.3)])
def test_as_many_as_documents(scores):
    problems = rerank_problems(body(*scores), 2, "[]")
    assert problems == [f"{len(scores)} tensors for 2 documents"]


def test_an_answer_without_tensors():
    assert rerank_problems({"inference_results": [{"status_code": 200}]}, 1, "[]") == [
        "0 tensors for 1 documents"
    ]


@pytest.mark.parametrize(
    ("response", "scores"),
    [
        (RESPONSE, {0: 0.1, 1: 0.9}),
        ('{"id": "x", "results": [{"index": 0, "relevance_score": 1}]}', {0: 1.0}),
        ('{"results": [{"index": 2, "relevanceScore": 0.5}]}', {2: 0.5}),
        ("[0.1, 0.2]", {}),
        ('[{"index": "0", "score": 1}, {"index": 1}]', {}),
        ("5", {}),
        ("no JSON", {}),
    ],
)
def test_scores_by_index(response, scores):
    assert scores_by_index(response) == scores
