"""Reranking beyond the recorded rows: order, other versions, what the response may hold."""

from __future__ import annotations

import json
import math
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from painless_lite.connector import model, pipeline, rerank
from painless_lite.connector.endpoints import RecordedEndpoint
from painless_lite.connector.errors import ConnectorError
from painless_lite.connector.rerank import documents, paths, processor, scores, search_source
from painless_lite.connector.versions import DEFAULT, Target

from .record import CONNECTOR

CONFIG = {"ml_opensearch": {"model_id": "x"}, "context": {"document_fields": ["p"]}}
REQUEST = {"ext": {"rerank": {"query_context": {"query_text": "q"}}}}


def response(*sources: Any) -> dict[str, Any]:
    hits = [{"_id": str(at), "_score": 1.0, "_source": s} for at, s in enumerate(sources)]
    total = {"value": len(hits), "relation": "eq"}
    return {"took": 1, "hits": {"total": total, "max_score": 1.0, "hits": hits}}


def reranked(tensors: Any, found: dict[str, Any], target: str = "2.19") -> rerank.Reranked:
    """The response reranked by a model that returns these tensors."""
    version = Target.parse(target)
    answer = json.dumps({"tensors": json.dumps(tensors)})

    def predict(asked: str) -> pipeline.Prediction:
        endpoint = RecordedEndpoint([answer])
        connector = model.parse(json.dumps(CONNECTOR), version)
        return pipeline.predict(connector, asked, endpoint, target=version)

    return rerank.rerank(found, rerank.parse(CONFIG, version), REQUEST, predict, target=version)


def tensor(value: Any, kind: str = "FLOAT32") -> dict[str, Any]:
    return {"name": "similarity", "data_type": kind, "shape": [1], "data": [value]}


def reason(done: rerank.Reranked) -> str:
    assert done.error is not None
    return str(done.error.reason)


FLOATS = st.floats(width=32, allow_nan=False, allow_infinity=False)


@settings(deadline=None, max_examples=60)
@given(st.lists(FLOATS | st.sampled_from([0.5, -0.5, 0.0]), min_size=1, max_size=12))
def test_best_first_ties_as_before(values: list[float]) -> None:
    before = response(*({"p": str(at)} for at in range(len(values))))
    after = reranked([tensor(value) for value in values], before)
    assert after.ok, after.body
    hits = after.body["hits"]["hits"]
    assert sorted(hit["_id"] for hit in hits) == sorted(str(at) for at in range(len(values)))
    assert after.body["hits"]["max_score"] == hits[0]["_score"]
    for one, other in pairwise(hits):
        assert one["_score"] >= other["_score"]
        same = math.copysign(1, one["_score"]) == math.copysign(1, other["_score"])
        if one["_score"] == other["_score"] and same:
            assert int(one["_id"]) < int(other["_id"])
    for hit, old in zip(hits, after.order, strict=True):
        assert hit["_id"] == str(old)
        assert hit["_score"] == pytest.approx(values[old], rel=1e-6)
        assert hit["_source"] == {"p": str(old)}
    assert before == response(*({"p": str(at)} for at in range(len(values))))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=3),
    lambda of: st.lists(of, max_size=3) | st.dictionaries(st.sampled_from("abc"), of, max_size=3),
    max_leaves=12,
)


@settings(deadline=None)
@given(JSON)
def test_any_value_is_a_definition_or_refused(value: Any) -> None:
    for wrapped in (value, {"by_field": value}, {"ml_opensearch": value, "context": value}):
        try:
            kind = rerank.parse(wrapped).kind
        except ConnectorError as error:
            kind = f"status {error.status}"
        assert kind in ("by_field", "ml_opensearch", "status 400", "status 500")


@settings(deadline=None)
@given(JSON, st.text("abc.01", max_size=8), st.sampled_from(["2.19", "3.9"]))
def test_any_source_has_a_text(source: Any, field: str, target: str) -> None:
    for hit in ({"_source": source}, {"fields": {field: source}}):
        try:
            text = documents.text_of(hit, [field, "a"], Target.parse(target))
        except ConnectorError as error:
            text = error.java_class
        assert not text.startswith("java") or text.endswith("IndexOutOfBoundsException")


@pytest.mark.parametrize(
    ("target", "source", "field", "text"),
    [
        ("2.19", {"a": {"b": 1}}, "a.b", ""),
        ("3.5", {"a": {"b": 1}}, "a.b", ""),
        ("3.6", {"a": {"b": 1}}, "a.b", "1"),
        ("3.6", {"a": [{"b": "x"}, {"b": "y"}, {"c": 1}]}, "a.b", "x y"),
        ("3.6", {"a": ["x", "y"]}, "a", "[x, y]"),
        ("3.6", {"a": [1, 2.5]}, "a", "1 2.5"),
        ("3.6", {"a": []}, "a", ""),
        ("3.6", {"a": None}, "a", ""),
        ("2.19", {"a": None}, "a", "null"),
        ("3.6", {"a": {"k": True}}, "a", "{k=true}"),
        ("3.6", {"a": [{"b": {"c": 1}}, {"b": {"c": 2}}]}, "a.b.c", "1 2"),
        ("3.6", {"a.b": 1}, "a.b", ""),
    ],
)
def test_document_fields_of_versions(target: str, source: Any, field: str, text: str) -> None:
    assert documents.text_of({"_source": source}, [field], Target.parse(target)) == text


@pytest.mark.parametrize(
    ("target", "kind", "ok"),
    [("2.19", "INT32", False), ("3.0", "INT32", True), ("3.5", "UINT8", True)],
)
def test_whole_numbers(target: str, kind: str, ok: bool) -> None:
    done = reranked([tensor(1, kind), tensor(2, kind)], response({"p": "a"}, {"p": "b"}), target)
    assert done.ok is ok
    assert (done.order == (1, 0)) is ok


@pytest.mark.parametrize(
    ("values", "words"),
    [
        (None, "The remote model returned no data."),
        ({}, "The remote model response is missing the required 'response' key."),
        ({"response": None}, "must be a list of float arrays, but got: null."),
        ({"response": "x"}, "must be a list of float arrays, but got: String."),
        ({"response": [0.5]}, "must be a list of floats, but got: Double."),
        ({"response": [["x"]]}, "must be a number (float), but got: String."),
        ({"response": [[0.5], [None]]}, "must be a number (float), but got: null."),
    ],
)
def test_response_maps_of_3_7(values: Any, words: str) -> None:
    one = {"name": "response", **({} if values is None else {"dataAsMap": values})}
    done = reranked([one], response({"p": "a"}, {"p": "b"}), "3.7")
    assert done.status == 500
    assert words in reason(done)


def test_no_data_of_3_0() -> None:
    one = {"name": "response", "dataAsMap": {"response": [[0.25], [0.75]]}}
    done = reranked([one], response({"p": "a"}, {"p": "b"}), "3.4")
    assert (done.status, reason(done)) == (
        500,
        'Cannot read the array length because "array" is null',
    )


def test_scores_from_a_response_map_of_3_5() -> None:
    one = {"name": "response", "dataAsMap": {"response": [[0.25], [0.75, 9]]}}
    done = reranked([one], response({"p": "a"}, {"p": "b"}), "3.5")
    assert done.order == (1, 0)


def test_by_field_of_versions() -> None:
    config = {"by_field": {"target_field": "n", "previous_score_field": "old"}}
    with pytest.raises(ConnectorError) as raised:
        rerank.parse(config, Target.parse("2.17"))
    assert raised.value.reason == (
        "No rerank type found. Possible rerank types are: [ml_opensearch]"
    )
    assert rerank.parse(config, Target.parse("3.7")).previous_score_field == "previous_score"
    assert rerank.parse(config, Target.parse("3.8")).previous_score_field == "old"


def test_total_as_a_number() -> None:
    """As `rest_total_hits_as_int` has it."""
    before = response({"p": "a"}, {"p": "b"})
    before["hits"]["total"] = 2
    done = reranked([tensor(1), tensor(2)], before)
    assert done.order == (1, 0)
    assert done.body["hits"]["total"] == 2


@pytest.mark.parametrize(
    ("path", "parts"),
    [
        ("a.b", ["a", "b"]),
        ("a.", ["a"]),
        (".", []),
        ("", [""]),
        (".a", ["", "a"]),
        ("a..b", ["a", "", "b"]),
    ],
)
def test_paths_are_split_as_java_splits(path: str, parts: list[str]) -> None:
    assert paths.split(path) == parts


@pytest.mark.parametrize(
    ("request_", "path"),
    [
        ({"query": {"span_term": {"p": "x"}}}, "query.span_term.p.value"),
        ({"query": {"match": {"p": "x"}}}, "query.match.p.operator"),
        ({"query": {"match": {"p": {"query": "x", "analyzer": "y"}}}}, "query.match.p.analyzer"),
        ({"query": {"bool": {"must": {"span_term": {"p": "x"}}}}}, "query.bool.must.0.span_term.p"),
        ({"query": {"terms": {"p": ["x"]}}}, "query.terms.p.0"),
        ({"sort": "n"}, "sort"),
        ({"suggest": {"text": "a"}}, "suggest.text"),
        ({"aggs": {}}, "aggregations.x"),
        ({"query": []}, "query.x"),
    ],
)
def test_unknown_forms_are_loud(request_: dict[str, Any], path: str) -> None:
    with pytest.raises(rerank.UnknownFormError, match="is not known here"):
        search_source.find(request_, path)


@settings(deadline=None)
@given(JSON, st.text("abcquery.01", max_size=12))
def test_any_request_is_found_unknown_or_refused(query: Any, path: str) -> None:
    request = {"query": {"bool": {"must": query}}, "post_filter": query}
    for prefix in ("query.bool.must.", "post_filter.", ""):
        try:
            found = search_source.find(request, prefix + path)
        except (ConnectorError, rerank.UnknownFormError):
            found = None
        assert found is None or json.dumps(found, default=str)


def test_scores_are_the_shortest_float() -> None:
    (score,) = scores.of_tensors([[tensor(0.92879724502)]], DEFAULT)
    assert processor._written(score) == 0.92879725
