"""The strategies give what they promise, in all its forms."""

from __future__ import annotations

import json
import math

import pytest
from hypothesis import HealthCheck, Phase, find, given, settings
from hypothesis import strategies as st

from painless_lite.connector.isjson import is_json
from painless_lite.testing import strategies

FIRST = settings(
    database=None,
    derandomize=True,
    deadline=None,
    max_examples=5000,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@settings(deadline=None)
@given(strategies.texts())
def test_texts_are_unicode_and_json_keeps_them(text):
    assert json.loads(json.dumps(text)) == text
    text.encode("utf-8")


@pytest.mark.parametrize("char", ['"', "\\", "\n", "\x00", "\u2028", "\U0001f600", "<"])
def test_texts_hold_what_breaks_json(char):
    assert char in find(strategies.texts(), lambda text: char in text, settings=FIRST)


@settings(deadline=None)
@given(strategies.rerank_inputs(min_size=2, max_size=3))
def test_inputs(model_input):
    assert model_input.keys() == {"query_text", "text_docs"}
    assert 2 <= len(model_input["text_docs"]) <= 3


@settings(deadline=None)
@given(strategies.scores())
def test_scores_fit_float32(score):
    assert math.isfinite(score)
    assert abs(score) < 3.4e38


@pytest.mark.parametrize(
    "kind",
    [
        lambda x: type(x) is int,
        lambda x: abs(x) > 1e15,
        lambda x: 0 < abs(x) < 1e-6,
        lambda x: x < 0,
    ],
    ids=["integer", "huge", "tiny", "negative"],
)  # fmt: skip
def test_scores_of_all_kinds(kind):
    assert kind(find(strategies.scores(), kind, settings=FIRST))


def test_odd_scores():
    found = find(strategies.odd_scores(), lambda x: isinstance(x, float), settings=FIRST)
    assert math.isnan(found)


@settings(deadline=None)
@given(st.data(), st.integers(1, 5))
def test_results_are_one_for_each_document(data, count):
    results = data.draw(strategies.rerank_results(count, index="i", score="s"))
    assert sorted(one["i"] for one in results) == list(range(count))
    assert all(one.keys() == {"i", "s"} for one in results)


@settings(deadline=None)
@given(st.data(), st.integers(1, 4))
def test_faulty_results_have_a_fault(data, count):
    results = data.draw(strategies.faulty_rerank_results(count))
    whole = len(results) == count and all({"index", "score"} == one.keys() for one in results)
    if whole:
        right = sorted(map(str, (one["index"] for one in results))) == [*map(str, range(count))]
        numbers = all(
            type(one["score"]) in (int, float) and math.isfinite(one["score"]) for one in results
        )
        assert not (right and numbers)


@pytest.mark.parametrize(
    "fault",
    [
        lambda results: len(results) == 1,
        lambda results: len(results) == 2 and len({str(one.get("index")) for one in results}) == 1,
        lambda results: any(one.get("index") == 2 for one in results),
        lambda results: any(one.get("index") == -1 for one in results),
        lambda results: any("index" not in one for one in results),
        lambda results: any("score" not in one for one in results),
        lambda results: any(one.get("score", 0) != one.get("score", 0) for one in results),
    ],
    ids=["missing", "twice", "beyond", "negative", "no index", "no score", "NaN"],
)
def test_faults_of_all_kinds(fault):
    assert fault(find(strategies.faulty_rerank_results(2), fault, settings=FIRST))


def test_they_shrink_to_what_is_easy_to_read():
    whole = settings(database=None, derandomize=True, deadline=None)
    inputs = strategies.rerank_inputs()
    smallest = find(inputs, lambda one: len(one["text_docs"]) > 1, settings=whole)
    assert smallest == {"query_text": "a", "text_docs": ["a", "a"]}


@settings(deadline=None)
@given(strategies.texts())
def test_texts_are_no_more_than_text_to_the_server(text):
    assert "${parameters." not in text
    assert '"' not in text or not is_json(text, gson_too=True)


def test_hostile_texts():
    found = find(
        strategies.texts(hostile=True), lambda text: "${parameters." in text, settings=FIRST
    )
    assert found in strategies.HOSTILE
