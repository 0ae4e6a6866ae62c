"""Predict as data: stages, traces, failures; and that no input breaks it."""

from __future__ import annotations

import dataclasses
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from painless_lite.connector import inputs, model, pipeline
from painless_lite.connector.endpoints import Recorded, RecordedEndpoint
from painless_lite.connector.errors import ConnectorError, rest_type
from painless_lite.connector.redaction import MASK, redact, secrets_of

PRE = """
    def doc = params.text_docs[0];
    return '{"parameters": {"q": "' + params.query_text + '", "d": ["' + doc + '"]}}';
"""
POST = 'return \'[{"name": "similarity", "data_type": "FLOAT32", "data": [\' + params.s + \']}]\''


def connector(**action: Any) -> model.Connector:
    whole = {
        "action_type": "predict",
        "method": "POST",
        "url": "http://127.0.0.1/x",
        "request_body": '{"q": "${parameters.q}", "d": ${parameters.d}}',
        "pre_process_function": PRE,
        "post_process_function": POST,
        **action,
    }
    actions = [{name: value for name, value in whole.items() if value is not None}]
    return model.parse(json.dumps({"actions": actions, "parameters": {"region": "r"}}))


def predict(
    made: model.Connector, data: Any, answer: Any = None, **options: Any
) -> pipeline.Prediction:
    text = data if isinstance(data, str) else json.dumps(data)
    answer = {"s": 0.5} if answer is None else answer
    endpoint = RecordedEndpoint([answer if isinstance(answer, str) else json.dumps(answer)])
    return pipeline.predict(made, text, endpoint, **options)


PAIR = {"query_text": 'say "hi"', "text_docs": ["caf\u00e9 \U0001f600"]}


def test_all_stages_are_there() -> None:
    done = predict(connector(), PAIR)
    assert done.ok
    assert done.trace["answer"] == done.body
    (call,) = done.trace["calls"]
    assert call["params"] == {
        "algorithm": "REMOTE",
        "query_text": 'say \\"hi\\"',
        "text_docs": ["caf\u00e9 \U0001f600"],
    }
    assert json.loads(call["pre_process_result"])["parameters"]["q"] == 'say "hi"'
    assert call["parameters"] == {
        "region": "r",
        "q": 'say \\"hi\\"',
        "d": '["caf\u00e9 \U0001f600"]',
    }
    assert call["payload"] == '{"q": "say \\"hi\\"", "d": ["caf\u00e9 \U0001f600"]}'
    assert call["response"] == '{"s": 0.5}'
    assert call["post_process_params"] == {"s": 0.5}
    assert json.loads(call["post_process_result"])[0]["data"] == [0.5]
    assert call["tensors"] == done.body["inference_results"][0]["output"]
    json.dumps(done.trace)


def test_a_prediction_is_frozen() -> None:
    done = predict(connector(), PAIR)
    with pytest.raises(dataclasses.FrozenInstanceError):
        done.status = 1  # type: ignore[misc]
    with pytest.raises(dataclasses.FrozenInstanceError):
        done.calls[0].payload = ""  # type: ignore[misc]


@pytest.mark.parametrize(
    ("stage", "action", "answer", "reached"),
    [
        ("pre_process", {"pre_process_function": "return null"}, None, {"input"}),
        ("payload", {"request_body": "{x"}, None, {"pre_process_result"}),
        ("endpoint", {}, " ", {"payload", "response"}),
        ("post_process", {"post_process_function": "return params.x.y"}, None, {"response"}),
    ],
)
def test_failures_name_their_stage(
    stage: str, action: dict[str, Any], answer: Any, reached: set[str]
) -> None:
    done = predict(connector(**action), PAIR, answer)
    assert (done.ok, done.stage) == (False, stage)
    call = done.trace["calls"][0]
    assert all(call[name] is not None for name in reached)
    assert call["tensors"] is None


def test_a_body_that_is_no_json() -> None:
    done = predict(connector(), "hello")
    assert (done.status, done.stage, done.calls) == (400, "input", ())


def test_target_and_algorithm_are_taken() -> None:
    with pytest.raises(ValueError, match="unknown target"):
        predict(connector(), PAIR, target="9.9")
    done = predict(connector(), PAIR, algorithm="nope")
    assert done.body["error"]["reason"] == "Wrong function name"
    assert not predict(connector(), PAIR, algorithm="remote").ok


@pytest.mark.parametrize(
    ("body", "algorithm"),
    [
        ({"text_docs": ["a"]}, "text_embedding"),
        ({"query_text": "q", "text_docs": ["a"]}, "text_similarity"),
        ({"parameters": {}}, "remote"),
        ({"parameters": {}, "text_docs": ["a"]}, "remote"),
        ({"question": "q", "context": "c"}, "question_answering"),
        ({}, "remote"),
        ([], "remote"),
    ],
)
def test_the_body_tells_the_algorithm(body: Any, algorithm: str) -> None:
    assert inputs.guess_algorithm(json.dumps(body)) == algorithm


def test_no_predict_action() -> None:
    action = {"action_type": "execute", "method": "POST", "url": "http://x"}
    made = model.parse(json.dumps({"actions": [action]}))
    done = pipeline.predict(made, '{"parameters": {}}', RecordedEndpoint(["{}"]))
    assert done.body["error"]["reason"] == "no PREDICT action found"
    asked = '{"parameters": {}, "action_type": "batch_predict"}'
    done = pipeline.predict(made, asked, RecordedEndpoint(["{}"]))
    assert done.body["error"]["reason"] == "no BATCH_PREDICT action found"


def test_no_model_is_made_without_actions() -> None:
    done = pipeline.predict(model.parse('{"actions": []}'), "{}", RecordedEndpoint(["{}"]))
    assert (done.status, done.stage) == (500, "connector")
    assert done.body["error"]["type"] == "index_out_of_bounds_exception"


def test_other_actions_are_refused_by_name() -> None:
    action = {"action_type": "execute", "method": "POST", "url": "http://x"}
    made = model.parse(json.dumps({"actions": [action]}))
    asked = '{"parameters": {}, "action_type": "execute"}'
    done = pipeline.predict(made, asked, RecordedEndpoint(["{}"]))
    assert (done.status, done.body["error"]["type"]) == (501, "unsupported_operation_exception")


def test_several_failures_are_suppressed_behind_the_first() -> None:
    pre = 'return \'{"parameters": {"q": "x", "d": []}}\''
    made = connector(pre_process_function=pre)
    endpoint = RecordedEndpoint([Recorded("a", 400), Recorded("b", 500)])
    done = pipeline.predict(made, '{"text_docs": ["x", "y"]}', endpoint)
    assert done.status == 400
    assert [error["reason"] for error in done.body["error"]["suppressed"]] == [
        "Error from remote service: b"
    ]


def test_the_text_is_javas() -> None:
    made = connector(post_process_function=None)
    done = predict(made, PAIR, {"s": 1e-7, "t": 10_000_000, "u": "\u0001\u00e9"})
    assert done.text.endswith(
        '"dataAsMap":{"s":1.0E-7,"t":1.0E7,"u":"\\u0001\u00e9"}}],"status_code":200}]}'
    )


def test_short_credentials_do_not_eat_words() -> None:
    made = model.Connector(credential={"a": "text", "b": "longer-secret", "roleArn": "arn:aws:x"})
    secrets = secrets_of(made)
    assert secrets == ("longer-secret",)
    shown = redact({"x": ["a longer-secret text", 1, None]}, secrets)
    assert shown == {"x": [f"a {MASK} text", 1, None]}


@pytest.mark.parametrize(
    ("java_class", "name"),
    [
        ("java.io.IOException", "i_o_exception"),
        ("org.opensearch.OpenSearchStatusException", "status_exception"),
        ("org.opensearch.ml.common.exception.MLException", "m_l_exception"),
        ("java.net.URISyntaxException", "u_r_i_syntax_exception"),
    ],
)
def test_names_of_exceptions(java_class: str, name: str) -> None:
    assert rest_type(java_class) == name
    assert ConnectorError(java_class, "x").body["error"]["type"] == name


TEXTS = st.text(st.characters(exclude_categories=()), max_size=40)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=8,
)


@settings(deadline=None)
@given(query=TEXTS, docs=st.lists(TEXTS, min_size=1, max_size=3), answer=TEXTS)
def test_any_texts_end_in_an_answer(query: str, docs: list[str], answer: str) -> None:
    data = {"query_text": query, "text_docs": docs}
    done = predict(connector(), data, answer)
    json.loads(done.text)
    json.dumps(done.trace)
    assert done.ok is (done.status == 200)


@settings(deadline=None)
@given(parameters=st.dictionaries(TEXTS, VALUES, max_size=4), answer=VALUES)
def test_any_parameters_end_in_an_answer(parameters: dict[str, Any], answer: Any) -> None:
    made = connector(request_body='{"q": "${parameters.q:-}"}', post_process_function=None)
    done = predict(made, {"parameters": parameters}, json.dumps(answer))
    json.loads(done.text)
    json.dumps(done.trace)


@pytest.mark.parametrize(
    "answer",
    [
        '{"a": ' + "9" * 5000 + "}",
        '{"a": -' + "9" * 5000 + ".5e5}",
        "[" * 5000 + "]" * 5000,
        '{"a":' * 900 + "1" + "}" * 900,
        '{"a": 1e999999999}',
        "\u0663",
        '{"a": \u0663}',
    ],
    ids=["long integer", "long decimal", "deep list", "deep map", "huge", "digit", "digit in map"],
)
@pytest.mark.parametrize("target", ["2.19", "3.x"])
@pytest.mark.parametrize("post", [None, POST, "connector.post_process.default.rerank"])
def test_hostile_answers_end_in_an_answer(answer: str, target: str, post: str | None) -> None:
    done = predict(connector(post_process_function=post), PAIR, answer, target=target)
    json.loads(done.text)
    json.dumps(done.trace)
    data = json.dumps(PAIR)[:-1] + f', "x": {answer}}}'
    json.loads(predict(connector(), data).text)


@settings(deadline=None)
@given(text=TEXTS)
def test_a_document_reaches_the_model_unchanged(text: str) -> None:
    """Whatever a document holds, a script that pastes it between quotes sends the very text."""
    done = predict(connector(), {"query_text": text, "text_docs": [text]})
    sent = done.trace["calls"][0]["payload"]
    if done.ok and "${" not in text:
        payload = json.loads(sent.encode("utf-8", "replace"))
        wanted = text.encode("utf-8", "replace").decode()
        assert payload["d"] == [wanted]


@settings(deadline=None)
@given(text=TEXTS)
def test_any_connector_is_read_or_refused(text: str) -> None:
    for made in (text, json.dumps({"actions": [{"url": text, "method": text}]})):
        try:
            model.parse(made)
        except ConnectorError as error:
            json.dumps(error.body)
