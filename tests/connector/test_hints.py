# ruff: noqa: E501
"""Errors explained: from a pasted text, and from a prediction with its stages."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from painless_lite.connector import hints, model, pipeline
from painless_lite.connector.endpoints import RecordedEndpoint
from painless_lite.connector.hint_rules import RULES, shape

ROWS = [json.loads(line) for line in (Path(__file__).parent / "node" / "rows.jsonl").open()]
FAILED = [row for row in ROWS if row["expect"]["status"] != 200]


def run(
    data: Any,
    answer: Any = None,
    pre: str | None = None,
    post: str | None = None,
    body: str = '{"q": "${parameters.q}"}',
) -> list[hints.Hint]:
    action = {
        "action_type": "predict",
        "method": "POST",
        "url": "http://127.0.0.1/x",
        "request_body": body,
        "pre_process_function": pre,
        "post_process_function": post,
    }
    actions = [{name: value for name, value in action.items() if value is not None}]
    made = model.parse(json.dumps({"actions": actions}))
    text = answer if isinstance(answer, str) else json.dumps({} if answer is None else answer)
    return hints.for_prediction(pipeline.predict(made, json.dumps(data), RecordedEndpoint([text])))


def test_unescaped_quote_in_a_built_json() -> None:
    pre = 'return \'{"parameters": {"q": "a "word" b"}}\''
    (hint,) = run({"text_docs": ["x"]}, pre=pre)
    assert hint.rule == "broken-json"
    assert hint.stage == "pre_process"
    assert '"word"' in hint.seen


def test_escaped_twice() -> None:
    pre = 'return \'{"parameters": {"q": "\' + escape(params.text_docs[0]) + \'"}}\''
    (hint,) = run({"text_docs": ['say "hi"']}, pre=pre)
    assert hint.rule == "escaped-twice"
    assert "don't call escape()" in hint.fix
    assert not run({"text_docs": ['say "hi"']}, pre=pre.replace("escape", ""))


def test_list_against_object() -> None:
    (hint,) = run({"parameters": {"q": "x"}}, [{"a": 1}], post="return '' + params.data[0].a")
    assert hint.rule == "null-in-script"
    assert hint.seen == 'the script\'s params were {"result": [1 x {"a": number}]}'
    (hint,) = run({"parameters": {"q": "x"}}, {"a": [1]}, post="return '' + params.a.b")
    assert hint.rule == "list-shortcut"
    assert '"a": [1 x number]' in hint.seen


def test_answer_of_another_shape() -> None:
    post = "connector.post_process.cohere.rerank"
    (hint,) = run({"parameters": {"q": "x"}}, {"scores": [0.5]}, post=post)
    assert hint.rule == "answer-shape"
    assert hint.seen == 'the endpoint answered {"scores": [1 x number]}'


def test_placeholder_against_what_was_produced() -> None:
    pre = 'return \'{"parameters": {"query": "x", "n": 1}}\''
    (hint,) = run({"text_docs": ["a"]}, pre=pre)
    assert hint.rule == "placeholder-not-filled"
    assert hint.seen == "parameters that have a value: n, query"
    (hint,) = run({"text_docs": ["a"]}, pre=pre, body='{"q": ${parameters.q}}')
    assert hint.rule == "payload-not-json"
    assert hint.seen == "no value for q; parameters that have a value: n, query"


def test_json_between_quotes() -> None:
    (hint,) = run({"parameters": {"q": {"a": 1}}})
    assert hint.rule == "payload-not-json"
    assert "not JSON near" in hint.seen
    assert "without" in hint.fix


def test_unknown_built_in_has_a_neighbour() -> None:
    (hint,) = run({"text_docs": ["a"]}, pre="connector.pre_process.cohere.embeding")
    assert hint.rule == "unknown-built-in"
    assert hint.seen.startswith("close to it: connector.pre_process.cohere.embedding (since 2.11)")


def test_nothing_to_say_of_a_success() -> None:
    assert not run({"parameters": {"q": "x"}})


@pytest.mark.parametrize("row", [pytest.param(row, id=row["name"]) for row in FAILED])
def test_every_recorded_error_has_an_explanation(row: dict[str, Any]) -> None:
    found = hints.explain(json.dumps(row["expect"]["body"]))
    assert found
    assert all("{" not in hint.cause.replace(row["name"], "") or hint.cause for hint in found)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Invalid payload: {\"a\": ${parameters.a}}", "payload-not-json"),
        ('[2026-01-01] ERROR {"error": {"reason": "Preprocess function output is null"}}', "pre-process-null"),
        ('{"type":"m_l_exception","reason":"x","caused_by":{"type":"y","reason":"No results for path: $[\'a\']"}}', "answer-shape"),
        ("Error from remote service: {\"message\":\"The security token included in the request is expired\"}", "refused-credentials"),
        ("Error communicating with remote model: Connection refused: /127.0.0.1:1", "unreachable"),
        ("scores and hits are not the same length", "scores-count"),
        ("failed while calling model, check error log for details", "no-scores"),
        ("For input string: \"0.0\"", "number-text"),
        ('{"error":{"type":"number_format_exception","reason":"For input string: \\"1.5\\""}}', "tensor-shape"),
        ('{"error":{"type":"i_o_exception","reason":"Create Connector request has empty body"}}', "empty-request"),
        ('{"error":{"type":"json_parse_exception","reason":"Duplicate field \'name\'"}}', "request-not-json"),
        ('{"error":{"type":"m_l_exception","reason":"x","caused_by":{"type":"json_parse_exception","reason":"y"}}}', "result-not-strict-json"),
        ('{"error":{"type":"m_l_exception","reason":"x","caused_by":{"type":"json_syntax_exception","reason":"y"}}}', "answer-broken"),
        ('{"error":{"type":"json_syntax_exception","reason":"y"}}', "broken-json"),
        ("Invalid JSON format: Unrecognized token 'hello'", "not-json-answer"),
        ("Cannot Create a Model from MCP Connector: abc", "mcp"),
        ("painless-lite does not follow the parameter `stream` (streaming) of OpenSearch 3.6", "not-followed"),
        ("Model not ready yet. Please deploy the model first.", "not-deployed"),
        ("must specify query_context", "no-query-context"),
        ("query_text_path must point to a string field", "query-path"),
    ],
)  # fmt: skip
def test_pasted_texts(text: str, rule: str) -> None:
    assert [hint.rule for hint in hints.explain(text)] == [rule]


@pytest.mark.parametrize("text", ["", "hello", "{", '{"error": 5}', "[]", "{" * 5000])
def test_texts_that_mean_nothing(text: str) -> None:
    assert hints.explain(text) == []


def test_rules_are_whole() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)
    for rule in RULES:
        groups = ["x"] * rule.pattern.groups
        assert rule.cause.format(*groups)
        assert rule.fix.format(*groups)


def test_a_hint_reads_well() -> None:
    (hint,) = hints.explain("Preprocess function output is null")
    assert str(hint).splitlines() == [
        "stage: pre_process",
        "cause: the pre-process function returned nothing",
        "fix:   end every path with: return '{\"parameters\": ...}'",
    ]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ({"a": [{"b": 1}, 2]}, '{"a": [2 x {"b": number}]}'),
        ([[1.5]], "[1 x [1 x number]]"),
        ({"a": {"b": {"c": {"d": 1}}}}, '{"a": {"b": {"c": {...}}}}'),
        ([], "[]"),
        (None, "null"),
        (True, "boolean"),
        ({str(at): "x" for at in range(9)}, None),
    ],
)
def test_shapes(value: Any, text: str | None) -> None:
    assert shape(value) == text if text else shape(value).endswith(", ...}")
