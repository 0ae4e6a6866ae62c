"""A session in, the page's answer out."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from painless_lite.connector.source import SourceError
from painless_lite.play.evaluation import SessionError, evaluate
from painless_lite.play.timeline import SIZE

ROOT = Path(__file__).parents[2]
SUM = "int total = 0;\nfor (def n : params.numbers) {\n  total += n;\n}\nreturn total / params.by;"


def script(text: str, **params: Any) -> dict[str, str]:
    return {"kind": "script", "script": text, "params": json.dumps(params)}


def connector(post: str, answer: str) -> dict[str, Any]:
    document = {
        "name": "n",
        "protocol": "http",
        "credential": {"key": "s3cr3t-key"},
        "actions": [
            {
                "action_type": "predict",
                "method": "POST",
                "url": "http://localhost/m",
                "headers": {"Authorization": "${credential.key}"},
                "request_body": '{"texts": ${parameters.texts}}',
                "pre_process_function": 'return \'{"parameters": {"texts": [1]}}\';',
                "post_process_function": post,
            }
        ],
    }
    return {
        "kind": "connector",
        "connector": json.dumps(document),
        "input": '{"query_text": "q", "text_docs": ["a"]}',
        "responses": [{"text": answer, "status": 200}],
    }


def test_a_script_with_its_steps() -> None:
    answer = evaluate(script(SUM, numbers=[1, 2, 3], by=2))
    assert (answer["ok"], answer["text"], answer["count"]) == (True, "3", 9)
    lines = [step["line"] for step in answer["steps"]]
    assert lines == [1, 2, 3, 2, 3, 2, 3, 2, 5]
    totals = [{n: (t, v) for n, t, v in step["variables"]} for step in answer["steps"]]
    assert totals[-1]["total"] == ("int", "6")
    assert totals[4]["n"] == ("Integer", "2")


def test_an_error_has_its_place() -> None:
    answer = evaluate(script(SUM, numbers=[1], by=0))
    error = answer["error"]
    assert not answer["ok"]
    assert error["java_class"] == "java.lang.ArithmeticException"
    assert (error["line"], error["column"]) == (5, 22)
    assert SUM[error["start"] : error["end"]].startswith("return total")


def test_a_script_that_does_not_compile_has_no_steps() -> None:
    answer = evaluate(script("int a = ;"))
    assert answer["steps"] == []
    assert answer["error"]["kind"] == "compile"
    assert answer["error"]["line"] == 1


LONG = "int t = 0; for (int i = 0; i < 5000; i++) { t += i } return params.d / (t - t)"


def test_of_many_steps_there_is_a_window() -> None:
    failed = evaluate(script(LONG, d=1))
    assert failed["first"] == failed["count"] - SIZE
    assert len(failed["steps"]) == SIZE
    middle = evaluate(script(LONG, d=1), first=2000)
    assert (middle["first"], len(middle["steps"]), middle["count"]) == (2000, SIZE, failed["count"])
    beyond = evaluate(script(LONG, d=1), first=10**9)
    assert beyond["steps"] == []


def test_functions_and_lambdas_are_deeper() -> None:
    text = "int f(int a) { return a * 2 }\ndef l = [1, 2];\nl.replaceAll(x -> f(x)); l"
    answer = evaluate(script(text))
    deepest = max(answer["steps"], key=lambda step: step["depth"])
    assert (deepest["function"], deepest["depth"], deepest["line"]) == ("f", 3, 1)
    assert answer["steps"][-1]["depth"] == 1


def test_a_connector_with_stages_and_the_authors_lines() -> None:
    post = "def a = params.result;\nreturn a[params.result.length].score;"
    answer = evaluate(connector(post, '[{"index": 0, "score": 0.5}]'))
    titles = [stage["title"] for stage in answer["stages"]]
    assert titles[0] == "input"
    assert "payload" in titles
    error = answer["error"]
    assert answer["scripts"][error["script"]]["name"] == "post_process_function"
    assert error["line"] == 2
    assert answer["hints"]


def test_the_servers_helper_is_not_among_the_lines() -> None:
    answer = evaluate(connector("return '' + escape('a\"b')[params.x]", "[]"))
    found = answer["scripts"][-1]
    assert found["source"].startswith("return ''")
    assert all(step["line"] == 1 and step["start"] >= 0 for step in answer["steps"])


def test_credentials_stay_inside() -> None:
    assert "s3cr3t-key" not in json.dumps(evaluate(connector("return 1", "[]")))


@pytest.mark.parametrize(
    ("session", "message"),
    [
        ({}, "kind: one of"),
        ({"kind": "script"}, "script: a text"),
        ({"kind": "script", "script": "1", "params": "{"}, "params: line 1, column 2"),
        ({"kind": "script", "script": "1", "params": "[" * 100_000}, "params: not read"),
        ({"kind": "script", "script": "1", "params": "[]"}, "params: a JSON object"),
        ({"kind": "script", "script": "1", "context": "score"}, "context: "),
        ({"kind": "connector", "connector": "{}", "input": "{}"}, "responses: a list"),
        (
            {"kind": "connector", "connector": "{", "input": "{}", "responses": [{"text": "1"}]},
            "connector:1:",
        ),
        (
            {
                "kind": "connector",
                "connector": "{}",
                "input": "{}",
                "responses": [{"text": "1"}],
                "target": "1",
            },
            "target: ",
        ),
    ],
)
def test_a_field_that_is_wrong_is_named(session: dict[str, Any], message: str) -> None:
    with pytest.raises(SessionError, match="^" + message.replace("[", r"\[")):
        evaluate(session)


@given(st.text(max_size=40), st.text(max_size=20))
def test_no_text_breaks_it(text: str, params: str) -> None:
    with contextlib.suppress(SessionError, SourceError):
        json.dumps(evaluate({"kind": "script", "script": text, "params": params}))
