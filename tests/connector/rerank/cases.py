"""The searches that record.py asks a real node, with and without the rerank processor.

A case names the documents (JSON texts or values), the processor's definition (`MODEL` stands for
the model's id), the body of the search, and what the model answers: tensors as JSON, scores, or a
whole answer with its status.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

MODEL = "MODEL"
QUERY = {"ext": {"rerank": {"query_context": {"query_text": "What is it?"}}}}
LETTERS = [{"p": "a"}, {"p": "b"}, {"p": "c"}]
MIXED = (
    '{"p":"a","n":1.50,"l":["x","y"],"o":{"zz":1,"k":"v","aa":[1,2.0],"bb":true,"cc":null},'
    '"b":true,"z":null,"big":12345678901234567890,"e":1e10,"i":5,"emp":[],"nl":[1,2],"s":1.0e-5,'
    '"u":"\\u00e9\\ud83d\\ude00 \\"q\\" <&>\\n","d.e":"literal","lo":[{"k":1},{"k":2}]}'
)
NUMBERS = [
    '{"p":"a","n":1.5,"s":"2.5","o":{"k":3,"j":{"x":7}},"l":[1],"b":true,"z":null,"same":1,'
    '"lo":[{"k":1}],"a":{"b":{"a":1}}}',
    '{"p":"b","n":3,"s":"-1","o":{"k":1,"j":{"x":9},"y":1},"l":[2],"b":false,"same":1,'
    '"lo":[{"k":2}],"a":{"b":{"a":5}}}',
    '{"same":1,"p":"c","n":2.25,"s":" 7 ","o":{"k":2,"j":{"x":8}},"a.b":4,"l":[3],"b":true,'
    '"lo":[{"k":3}],"a":{"b":{"a":3}}}',
]
#: Nothing is indexed, so that any source is taken.
RAW = {"enabled": False}
_CONNECTOR = Path(__file__).parents[3] / "connectors/sagemaker/rerank-bge-m3"
_INPUT = json.loads((_CONNECTOR / "input.json").read_text("utf-8"))
QUESTION, TUTORIAL = _INPUT["query_text"], _INPUT["text_docs"]


def tensors(*scores: Any, kind: str = "FLOAT32") -> str:
    """One tensor of this kind for each score."""
    return json.dumps([{"name": "similarity", "data_type": kind, "data": [s]} for s in scores])


def ml(*fields: Any, **other: Any) -> dict[str, Any]:
    return {"ml_opensearch": {"model_id": MODEL}, "context": {"document_fields": fields}, **other}


def case(name: str, **given: Any) -> dict[str, Any]:
    """A case: three documents and scores that turn their order around, unless given otherwise."""
    usual = {
        "docs": LETTERS,
        "config": ml("p"),
        "search": {"query": {"match_all": {}}, **QUERY},
        "tensors": tensors(0.25, 0.5, 0.75),
    }
    return {"name": name, **usual, **given}


def all_cases() -> Iterator[dict[str, Any]]:
    yield from _tutorial()
    yield from _documents()
    yield from _queries()
    yield from _paths()
    yield from _scores()
    yield from _responses()
    yield from _definitions()
    yield from _by_field()


def _tutorial() -> Iterator[dict[str, Any]]:
    search = {
        "query": {"match": {"passage_text": QUESTION}},
        "ext": {"rerank": {"query_context": {"query_text": QUESTION}}},
        "highlight": {
            "pre_tags": ["<strong>"],
            "post_tags": ["</strong>"],
            "fields": {"passage_text": {}},
        },
        "_source": False,
        "fields": ["passage_text"],
    }
    docs = [{"passage_text": text} for text in TUTORIAL]
    scores = tensors(0.013636836, 0.000593021, 0.92879725, 0.00012148176)
    whole = {"docs": docs, "config": ml("passage_text"), "tensors": scores}
    yield case("tutorial", **whole, search=search)
    path = {"query_context": {"query_text_path": "query.match.passage_text.query"}}
    yield case("tutorial: path", **whole, search={**search, "ext": {"rerank": path}})
    two = tensors(0.013636836, 0.000593021)
    yield case("tutorial: size", **{**whole, "tensors": two}, search={**search, "size": 2})
    titles = [{"title": f"{at}. ", "passage_text": text} for at, text in enumerate(TUTORIAL)]
    both = {**whole, "docs": titles, "config": ml("title", "passage_text")}
    yield case("tutorial: two fields", **both, search={**search, "fields": ["title"]})


def _documents() -> Iterator[dict[str, Any]]:
    names = ("p", "n", "l", "o", "b", "z", "big", "e", "i", "emp", "nl", "s", "u")
    for field in (*names, "o.k", "d.e", "lo", "lo.k", "l.0", "_id", "missing", "", ".", "p."):
        docs = [MIXED, {"p": "b"}, {"p": "c"}]
        yield case(f"field: {field}", docs=docs, mappings=RAW, config=ml(field))
    some = ml("p", "n", "l", "nl", "e", "s", "missing", "b", "p.keyword")
    values = {"p": "a", "n": 1.5, "l": ["x", "y"], "nl": [1, 2], "e": 1e10, "s": 1e-5, "b": True}
    docs = [values, {**values, "p": "b"}, {**values, "p": "c"}]
    for name, given in {
        "all fields": {"_source": False, "fields": ["*"]},
        "some fields": {"_source": ["p"], "fields": ["n", "e", "s"]},
        "doc values": {"_source": False, "docvalue_fields": ["n", "l.keyword", "p.keyword", "b"]},
        "no source": {"_source": False},
        "excluded": {"_source": {"excludes": ["p"]}},
        "script fields": {
            "script_fields": {
                "n": {"script": "1.5f"},
                "l": {"script": "[1, 2]"},
                "p": {"script": "['a': 1, 'zz': [true]]"},
                "e": {"script": "5L"},
                "s": {"script": "null"},
            }
        },
    }.items():
        search = {"query": {"match_all": {}}, **QUERY, **given}
        yield case(f"fetched: {name}", docs=docs, config=some, search=search)
    yield case("several fields", config=ml("p", "p", "missing", "p"))
    yield case("null among the fields", config=ml("p", None))
    yield case("fields are missing in some hits", docs=[{"p": "a"}, {"q": "b"}, {}])
    yield case("empty context", config={**ml(), "context": {}})


def _queries() -> Iterator[dict[str, Any]]:
    contexts: dict[str, Any] = {
        "no ext": {},
        "empty ext": {"ext": {}},
        "empty rerank": {"ext": {"rerank": {}}},
        "rerank is text": {"ext": {"rerank": "x"}},
        "rerank is null": {"ext": {"rerank": None}},
        "rerank is a list": {"ext": {"rerank": [1]}},
    }
    for name, context in {
        "context is text": "x",
        "context is null": None,
        "context is a list": [1],
        "neither": {},
        "both": {"query_text": "a", "query_text_path": "b"},
        "both, one null": {"query_text": None, "query_text_path": "b"},
        "text is a number": {"query_text": 5},
        "text is a list": {"query_text": ["a"]},
        "text is null": {"query_text": None},
        "text is empty": {"query_text": ""},
        "text with quotes": {"query_text": 'é😀 "q" <&>\n\\'},
        "more members": {"query_text": "Q", "x": 1},
        "path is a number": {"query_text_path": 5},
        "path is null": {"query_text_path": None},
    }.items():
        contexts[name] = {"ext": {"rerank": {"query_context": context}}}
    for name, ext in contexts.items():
        yield case(f"query: {name}", search={"query": {"match_all": {}}, **ext})
    nothing = {"query": {"match_none": {}}}
    yield case("query: neither, no hits", search={**nothing, **contexts["neither"]})
    yield case("query: no ext, no hits", search=nothing)


def _paths() -> Iterator[dict[str, Any]]:
    match = {"match": {"p": "a b c"}}
    texts: dict[str, tuple[Any, str]] = {
        "match": (match, "query.match.p.query"),
        "match, written out": ({"match": {"p": {"query": "a b c"}}}, "query.match.p.query"),
        "match, short": (match, "query.match.p"),
        "match_phrase_prefix": ({"match_phrase_prefix": {"p": "a"}}, "query.match_phrase_prefix.p.query"),
        "match_bool_prefix": ({"match_bool_prefix": {"p": "a"}}, "query.match_bool_prefix.p.query"),
        "multi_match": ({"multi_match": {"query": "a", "fields": ["p"]}}, "query.multi_match.query"),
        "query_string": ({"query_string": {"query": "a"}}, "query.query_string.query"),
        "simple_query_string": ({"simple_query_string": {"query": "a"}}, "query.simple_query_string.query"),
        "term": ({"term": {"p": "a"}}, "query.term.p.value"),
        "prefix": ({"prefix": {"p": "a"}}, "query.prefix.p.value"),
        "wildcard": ({"wildcard": {"p": "a*"}}, "query.wildcard.p.wildcard"),
        "wildcard, as given": ({"wildcard": {"p": {"value": "a*"}}}, "query.wildcard.p.value"),
        "regexp": ({"regexp": {"p": "a|b"}}, "query.regexp.p.value"),
        "fuzzy": ({"fuzzy": {"p": "a"}}, "query.fuzzy.p.value"),
        "exists": ({"exists": {"field": "p"}}, "query.exists.field"),
        "match_all": ({"match_all": {}}, "query.match_all"),
        "bool": ({"bool": {"must": match}}, "query.bool.must.0.match.p.query"),
        "bool, no item": ({"bool": {"must": match}}, "query.bool.must.match.p.query"),
        "bool, item beyond": ({"bool": {"must": match}}, "query.bool.must.5.match.p.query"),
        "bool, item before": ({"bool": {"must": match}}, "query.bool.must.-1.match.p.query"),
        "bool, item 00": ({"bool": {"must": [match]}}, "query.bool.must.00.match.p.query"),
        "bool, should": ({"bool": {"should": [{"exists": {"field": "p"}}, match]}}, "query.bool.should.1.match.p.query"),
        "constant_score": ({"constant_score": {"filter": match}}, "query.constant_score.filter.match.p.query"),
        "dis_max": ({"dis_max": {"queries": [match]}}, "query.dis_max.queries.0.match.p.query"),
        "function_score": ({"function_score": {"query": match}}, "query.function_score.query.match.p.query"),
        "script_score": ({"script_score": {"query": match, "script": {"source": "1"}}}, "query.script_score.query.match.p.query"),
        "boosting": ({"boosting": {"positive": match, "negative": {"term": {"p": "zz"}}, "negative_boost": 0.5}}, "query.boosting.positive.match.p.query"),
        "boosting, negative": ({"boosting": {"positive": match, "negative": {"term": {"p": "zz"}}, "negative_boost": 0.5}}, "query.boosting.negative.term.p.value"),
        "bool in bool": ({"bool": {"filter": {"bool": {"should": [match]}}, "must": match}}, "query.bool.filter.0.bool.should.0.match.p.query"),
        "bool, must_not": ({"bool": {"must_not": {"term": {"p": "zz"}}}}, "query.bool.must_not.0.term.p.value"),
        "match, number": ({"match": {"p": 5}}, "query.match.p.boost"),
        "match_phrase": ({"bool": {"should": [{"match_phrase": {"p": "x y"}}, match]}}, "query.bool.should.0.match_phrase.p.query"),
        "multi_match in bool": ({"bool": {"should": [{"multi_match": {"query": "a"}}, match]}}, "query.bool.should.0.multi_match.query"),
        "query_string, default_field": ({"query_string": {"query": "a", "default_field": "p"}}, "query.query_string.default_field"),
        "nested path as text": ({"bool": {"must": [match]}}, "query.bool.must"),
        "empty": (match, ""),
        "dots": (match, "....."),
        "dot before": (match, ".query.match.p.query"),
        "dot after": (match, "query.match.p.query."),
        "two dots": (match, "query..match.p.query"),
        "nowhere": (match, "nope"),
        "number": (match, "size"),
        "its own": (match, "ext.rerank.query_context.query_text_path"),
        "beyond": (match, "query.match.p.query.x"),
        "long": (match, "a" * 1001),
        "longest": (match, "a" * 1000),
        "deep": (match, ".".join("a" * 21)),
        "deepest": (match, ".".join("a" * 20)),
        "deep in dots": (match, "a" + "." * 25),
    }  # fmt: skip
    ext = {"ext": {"rerank": {"query_context": {"query_text_path": "post_filter.match.p.query"}}}}
    both = {"query": {"match_all": {}}, "post_filter": match}
    yield case("path: post_filter", search={**both, **ext}, fitting=True)
    for name, (query, path) in texts.items():
        ext = {"ext": {"rerank": {"query_context": {"query_text_path": path}}}}
        yield case(f"path: {name}", search={"query": query, "size": 3, **ext}, fitting=True)


def _scores() -> Iterator[dict[str, Any]]:
    for name, scores in {
        "ties": (0.5, 0.25, 0.5),
        "all equal": (0.5, 0.5, 0.5),
        "negative": (-1, -0.5, -2.5),
        "zeros": (0.0, -0.0, 1),
        "float32": (16777217, 0.1, 1e-50),
        "small and large": (1e-5, 1e10, 123456789.125),
        "infinite": (1e39, 1, -1e39),
        "too few": (1, 2),
        "too many": (1, 2, 3, 4),
        "none": (),
        "null": (None, 1, 2),
        "texts": ("1", "2", "3"),
    }.items():
        yield case(f"scores: {name}", tensors=tensors(*scores))
    for kind in ("FLOAT64", "FLOAT16", "INT32", "INT64", "UINT8", "BOOLEAN", "STRING", "UNKNOWN"):
        yield case(f"scores: {kind}", tensors=tensors(1, 2, 3, kind=kind))
    one = {"data_type": "FLOAT32", "data": [1]}
    whole = {"data_type": "INT32", "data": [1]}
    for name, given in {
        "one tensor of three": {"data_type": "FLOAT32", "shape": [3], "data": [1, 2, 3]},
        "three tensors of three": [{"data_type": "FLOAT32", "data": [n, 9, 9]} for n in (2, 1, 3)],
        "no type": [{"data": [1]}] * 3,
        "no data": [{"data_type": "FLOAT32", "data": []}] * 3,
        "only some data": [one, one, {"name": "x"}],
        "map": [{"dataAsMap": {"response": [[1.0], [2.0], [3.0]]}}],
        "map with a message": [{"dataAsMap": {"message": "it is out"}}],
        "map with a blank message": [{"dataAsMap": {"message": " "}}],
        "map with a number": [{"dataAsMap": {"message": 5}}],
        "integer before a message": [whole, {"dataAsMap": {"message": "late"}}],
        "message before an integer": [{"dataAsMap": {"message": "early"}}, whole],
        "null before a message": [{"data_type": "FLOAT32", "data": [None]}, {"dataAsMap": {"message": "x"}}],
        "null later": [one, {"data_type": "FLOAT64", "data": [1, None]}, one],
        "result": [{"result": "x"}],
        "no tensors": [],
    }.items():  # fmt: skip
        yield case(f"tensors: {name}", tensors=json.dumps(given))
    for name, response in {
        "null": None,
        "text": "x",
        "numbers": [0.25, 0.75, 0.5],
        "lists": [[0.25], [0.75, 9], [0.5]],
        "whole numbers": [[1], [3], [2]],
        "lists and others": [[0.25], 5, [0.75], "x", [0.5], None],
        "an empty list": [[0.25], [], [0.5]],
        "texts in lists": [["a"], ["b"], ["c"]],
        "nulls in lists": [[0.25], [None], [0.5]],
        "booleans in lists": [[True], [False], [True]],
        "text later in a list": [[0.25, "x"], [0.75], [0.5]],
        "maps": [{"a": 1}],
    }.items():
        given = [{"name": "response", "dataAsMap": {"response": response}}]
        yield case(f"response map: {name}", tensors=json.dumps(given))
    yield case("response map: none", tensors='[{"name": "response"}]')
    yield case("response map: empty", tensors='[{"name": "response", "dataAsMap": {}}]')
    for name, answer in {
        "null": {"body": '{"tensors": null}'},
        "another form": {"body": '{"x": 1}'},
        "no JSON": {"body": "nonsense"},
        "empty": {"body": ""},
        "unavailable": {"body": "busy", "status": 503},
        "model error": {"body": '{"message": "no"}', "status": 424},
        "throttled": {
            "body": "{}",
            "status": 400,
            "headers": {"x-amzn-ErrorType": "ThrottlingException"},
        },
    }.items():
        yield case(f"answer: {name}", answer=answer)
    answer = {"body": "busy", "status": 503}
    yield case("answer: ignored", answer=answer, config=ml("p", ignore_failure=True))


def _responses() -> Iterator[dict[str, Any]]:
    usual = {"query": {"match_all": {}}, **QUERY}
    for name, given in {
        "size 0": {"size": 0},
        "size 2": {"size": 2},
        "from": {"from": 1, "size": 1},
        "from beyond": {"from": 10},
        "no total": {"track_total_hits": False},
        "total is a bound": {"track_total_hits": 1},
        "no hits": {"query": {"match_none": {}}},
        "sorted": {"sort": ["_doc"]},
        "aggregations": {"aggs": {"x": {"value_count": {"field": "p.keyword"}}}},
        "suggestions": {"suggest": {"x": {"text": "aa", "term": {"field": "p"}}}},
        "versions": {"version": True, "seq_no_primary_term": True},
        "collapsed": {"collapse": {"field": "p.keyword"}},
        "highlight": {"query": {"match": {"p": "a b"}}, "highlight": {"fields": {"p": {}}}},
    }.items():
        yield case(f"response: {name}", search={**usual, **given}, fitting=True)


def _definitions() -> Iterator[dict[str, Any]]:
    model, context = {"model_id": MODEL}, {"document_fields": ["p"]}
    fields: dict[str, Any] = {
        "text": "p", "null": None, "empty": [], "number": [1], "50": ["p"] * 50,
        "51": ["p"] * 51, "51 numbers": [1] * 51,
    }  # fmt: skip
    for name, value in fields.items():
        yield case(f"document_fields: {name}", config=ml(context={"document_fields": value}))
    for number, config in enumerate(
        [
            {},
            None,
            5,
            [],
            {"context": context},
            {"tag": "t"},
            {"ml_opensearch": model},
            {"ml_opensearch": model, "tag": "t"},
            {"ml_opensearch": model, "by_field": {"target_field": "n"}, "context": context},
            {"ml_opensearch": "x", "context": context},
            {"ml_opensearch": None, "context": context},
            {"ml_opensearch": [1], "context": context},
            {"ml_opensearch": {}, "context": context},
            {"ml_opensearch": {}, "context": {"document_fields": []}},
            {"ml_opensearch": "x", "context": "y"},
            {"ml_opensearch": {"model_id": 5}, "context": context},
            {"ml_opensearch": {"model_id": True}, "context": context},
            {"ml_opensearch": {"model_id": 1.5}, "context": context},
            {"ml_opensearch": {**model, "x": 1}, "context": context},
            {"ml_opensearch": model, "context": "x"},
            {"ml_opensearch": model, "context": None},
            {"ml_opensearch": model, "context": {"zz": 1}},
            {"ml_opensearch": model, "context": {"zz": 1, "document_fields": []}},
            {"ml_opensearch": model, "context": {"document_fields": [], "aa": 1}},
            {"ml_opensearch": model, "context": context, "foo": 1},
            {"ml_opensearch": model, "context": context, "foo": 1, "bar": 2, "tag": "t"},
            {"ml_opensearch": model, "context": context, "tag": "t", "description": "d"},
            {"ml_opensearch": model, "context": context, "tag": 5},
            {"ml_opensearch": model, "context": context, "description": 5},
            {"ml_opensearch": model, "context": context, "ignore_failure": "true"},
            {"tag": 5, "ignore_failure": "x", "description": 5},
            {"ignore_failure": "x", "description": 5},
            {"foo": 1, "ml_opensearch": model},
            {"by_field": {}},
            {"by_field": "x"},
            {"by_field": None},
            {"by_field": {"target_field": None}},
            {"by_field": {"target_field": 5}},
            {"by_field": {"target_field": ["n"]}},
            {"by_field": {"target_field": "n", "remove_target_field": "true"}},
            {"by_field": {"target_field": "n", "keep_previous_score": 5}},
            {"by_field": {"target_field": "n"}, "context": {}},
            {"by_field": {"target_field": "n"}, "tag": "t", "foo": 1},
            {"by_field": {"target_field": "x"}, "zebra": 1, "alpha": 2, "mid": {"a": 1}},
        ]
    ):
        yield case(f"definition: {number}", config=config)


def _by_field() -> Iterator[dict[str, Any]]:
    search = {"query": {"match_all": {}}}
    mappings = {"dynamic": False, "properties": {"p": {"type": "text"}}}
    usual = {"docs": NUMBERS, "mappings": mappings, "tensors": None}
    for field in ("n", "s", "o.k", "o.j.x", "l", "b", "z", "p", "o", "missing", "a.b", "l.0", "",
                  "_score", "same", "o.", ".", "o.j.x.y", "lo", "lo.k", "a.b.a"):  # fmt: skip
        for remove in (
            (False, True) if field in ("n", "o.k", "o.j.x", "a.b.a", "o.", "p") else (False,)
        ):
            given = {"target_field": field, "remove_target_field": remove}
            name = f"by field: {field}" + (", removed" if remove else "")
            yield case(name, **usual, config={"by_field": given}, search=search)
    both = {"target_field": "n", "remove_target_field": True, "keep_previous_score": True}
    for name, given in {
        "match": {"query": {"match": {"p": "a b"}}},
        "no source": {"_source": False},
        "only the field": {"_source": ["n"]},
        "without the field": {"_source": ["p"]},
        "sorted": {"sort": ["_doc"]},
        "size 0": {"size": 0},
        "from beyond": {"from": 10},
        "no total": {"track_total_hits": False},
        "no hits": {"query": {"match_none": {}}},
    }.items():
        yield case(
            f"by field: {name}", **usual, config={"by_field": both}, search={**search, **given}
        )
    values = ['"NaN"', '"1e5"', '"1f"', '"0x10"', '"0x1p3"', '""', '"-"', '"+1"', '".5"', '"1_0"',
              '"Infinity"', '"-Infinity"', '"1e400"', '"5L"', '"\\t1\\n"', "12345678901234567890123",
              "1e39", "-0.0", "1e-50", "16777217", "9007199791611905", "{}", "[]", "true"]  # fmt: skip
    for value in values:
        docs = ['{"n":0.5}', f'{{"n":{value},"previous_score":9,"k":[{{"z":1}}]}}', '{"n":0.5}']
        one = {**usual, "docs": docs, "mappings": RAW}
        yield case(f"by field of {value}", **one, config={"by_field": both}, search=search)
