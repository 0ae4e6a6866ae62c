"""Where versions differ, from the first one that has a behaviour on, and before it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from painless_lite.connector import inputs, model, pipeline, validation
from painless_lite.connector.endpoints import Recorded, RecordedEndpoint
from painless_lite.connector.versions import SINCE, Target

PRE = "connector.pre_process."
POST = "connector.post_process."
DOCS = {"text_docs": ["a", "b", "c"]}
QUERY = {"parameters": {"q": "x"}}


def connector(**action: Any) -> dict[str, Any]:
    parameters = action.pop("parameters", {})
    top = {name: action.pop(name) for name in ("protocol", "name") if name in action}
    whole = {
        "action_type": "predict",
        "method": "POST",
        "url": "https://api.openai.com/v1",
        "request_body": '{"q": "${parameters.q:-}"}',
        **action,
    }
    return {
        "name": "c",
        "version": "1",
        "protocol": "http",
        "credential": {"k": "v"},
        "parameters": parameters,
        "actions": [{name: value for name, value in whole.items() if value is not None}],
        **top,
    }


def ask(
    target: str, data: Any, answer: Any = None, status: int = 200, **action: Any
) -> tuple[pipeline.Prediction, list[str | None]]:
    version = Target.parse(target)
    made = model.parse(json.dumps(connector(**action)), version)
    text = answer if isinstance(answer, str) else json.dumps({} if answer is None else answer)
    endpoint = RecordedEndpoint([Recorded(text, status)])
    done = pipeline.predict(made, json.dumps(data), endpoint, target=version)
    return done, [request.body for request in endpoint.requests]


def reason(done: pipeline.Prediction) -> str:
    return str(done.body["error"]["reason"])


def cause(done: pipeline.Prediction) -> str:
    error = done.body["error"]
    while "caused_by" in error:
        error = error["caused_by"]
    return str(error["reason"])


def refusal(target: str, **action: Any) -> str | None:
    error = validation.create_error(json.dumps(connector(**action)), target=Target.parse(target))
    return None if error is None else error.reason


def test_similarity_input() -> None:
    data = {"query_text": "q", "text_docs": ["a"]}
    body = '{"q": "${parameters.query}"}'
    old, _ = ask("2.11", data, pre_process_function=PRE + "default.rerank", request_body=body)
    new, _ = ask("2.12", data, pre_process_function=PRE + "default.rerank", request_body=body)
    assert (reason(old), new.ok) == ("Wrong function name", True)


def test_question_input() -> None:
    data = {"question": "q", "context": "c"}
    assert reason(ask("2.13", data)[0]) == "Wrong function name"
    assert "pre_process_function" in reason(ask("2.14", data)[0])


def test_escape_helper() -> None:
    script = "return '{\"name\": \"' + escape(params.t) + '\"}'"
    old, _ = ask("2.11", QUERY, {"t": 'a"b'}, post_process_function=script)
    new, _ = ask("2.12", QUERY, {"t": 'a"b'}, post_process_function=script)
    assert old.body["error"]["type"] == "script_exception"
    assert new.body["inference_results"][0]["output"] == [{"name": 'a"b'}]


def test_placeholders_in_scripts() -> None:
    script = "return '{\"name\": \"' + ${parameters.n} + '\"}'"
    outcomes = [
        ask(target, {"parameters": {"n": 5}}, {}, post_process_function=script)[0]
        for target in ("2.11", "2.12")
    ]
    names = [done.body["inference_results"][0]["output"][0]["name"] for done in outcomes]
    assert names == ["5", "5"]
    word = "return ${parameters.n}"
    old, _ = ask("2.11", {"parameters": {"n": "params"}}, {}, post_process_function=word)
    new, _ = ask("2.12", {"parameters": {"n": "params"}}, {}, post_process_function=word)
    assert not old.ok
    assert new.body["inference_results"][0]["output"][0]["dataAsMap"] == {"response": "params"}


def test_payload_check() -> None:
    body = '{"a": 1} trailing'
    assert ask("2.11", QUERY, request_body=body)[0].ok
    assert reason(ask("2.12", QUERY, request_body=body)[0]) == "Invalid payload: " + body
    assert reason(ask("2.11", QUERY, request_body="x")[0]) == "Invalid JSON in payload"


def test_callers_parameters_win() -> None:
    flag = {"pre_process_function.process_remote_inference_input": "true"}
    script = 'return \'{"parameters": {"q": "script"}}\''
    sent = [
        ask(target, QUERY, parameters=flag, pre_process_function=script)[1]
        for target in ("2.11", "2.12")
    ]
    assert sent == [['{"q": "script"}'], ['{"q": "x"}']]


def test_wrapped_errors() -> None:
    done = {
        target: ask(target, QUERY, "hello")[0] for target in ("2.13", "2.14", "2.15", "3.2", "3.3")
    }
    assert reason(done["2.13"]) == "Unsupported response type"
    assert reason(done["2.14"]) == "Fail to execute predict in aws connector"
    assert reason(done["2.15"]) == "Fail to execute PREDICT in aws connector"
    assert reason(done["3.2"]) == "Fail to execute PREDICT in aws connector"
    assert reason(done["3.3"]) == "Unsupported response type"
    assert [one.status for one in done.values()] == [400, 500, 500, 500, 400]


@pytest.mark.parametrize(("target", "ok"), [("2.13", False), ("2.14", True)])
def test_status_300(target: str, ok: bool) -> None:
    assert ask(target, QUERY, {}, status=300)[0].ok is ok


@pytest.mark.parametrize(
    ("target", "calls"),
    [("2.13", 3), ("2.14", 1), ("2.15", 3)],
)
def test_documents_a_call(target: str, calls: int) -> None:
    script = 'return \'{"parameters": {"q": "\' + params.text_docs[0] + \'"}}\''
    tensor = 'return \'[{"name": "t"}]\''
    done, sent = ask(target, DOCS, pre_process_function=script, post_process_function=tensor)
    assert (done.ok, len(sent)) == (True, calls)


def test_result_without_parameters() -> None:
    old, _ = ask("2.14", DOCS, pre_process_function="return '{}'")
    new, _ = ask("2.15", DOCS, pre_process_function="return '{}'")
    assert (old.ok, new.ok) == (False, True)


def test_to_string() -> None:
    data = {"parameters": {"x": ["a"], "q": "${parameters.x.toString()}"}}
    assert not ask("2.16", data)[0].ok
    assert ask("2.17", data)[1] == ['{"q": "[\\"a\\"]"}']


def test_skipped_check() -> None:
    parts = {
        "parameters": {"skip_validating_missing_parameters": "true"},
        "request_body": '{"q": "${parameters.zz}"}',
    }
    assert "not filled" in reason(ask("2.16", QUERY, **parts)[0])
    assert ask("2.17", QUERY, **parts)[0].ok


@pytest.mark.parametrize(("target", "method"), [("2.16", "POST"), ("2.17", "GET")])
def test_get_of_aws(target: str, method: str) -> None:
    made = model.parse(json.dumps(connector(protocol="aws_sigv4", method="GET")))
    endpoint = RecordedEndpoint(["{}"])
    pipeline.predict(made, json.dumps(QUERY), endpoint, target=target)
    assert endpoint.requests[0].method == method


def test_null_messages() -> None:
    with pytest.raises(model.ConnectorError, match="url can't null"):
        model.parse(json.dumps(connector(url=None)), Target.parse("2.18"))
    with pytest.raises(model.ConnectorError, match="url can't be null"):
        model.parse(json.dumps(connector(url=None)), Target.parse("2.19"))


def test_credential_required() -> None:
    whole = json.dumps({**connector(), "credential": {}})
    assert validation.create_error(whole, target=Target.parse("2.18")) is None
    refused = validation.create_error(whole, target=Target.parse("2.19"))
    assert refused is not None
    assert refused.reason == "Connector credential is null or empty list"


def test_no_escape_params() -> None:
    data = {"parameters": {"q": 'a\\"b', "no_escape_params": "q, r"}}
    assert ask("2.19", data)[1] == ['{"q": "a\\\\\\"b"}']
    assert ask("3.0", data)[1] == ['{"q": "a\\"b"}']


def test_binary_tensors() -> None:
    script = 'return \'{"name": "t", "data_type": "UBINARY", "data": [1]}\''
    old, _ = ask("2.19", QUERY, post_process_function=script)
    new, _ = ask("3.0", QUERY, post_process_function=script)
    assert cause(old).endswith("MLResultDataType.UBINARY")
    assert new.body["inference_results"][0]["output"][0]["data_type"] == "UBINARY"


def test_data_type_of_the_path() -> None:
    name = POST + "cohere_v2.embedding.int8"
    old, _ = ask("2.19", QUERY, {"embeddings": {"int8": [[1]]}}, post_process_function=name)
    new, _ = ask("3.0", QUERY, {"embeddings": {"int8": [[1]]}}, post_process_function=name)
    assert "cannot resolve symbol" in cause(old)
    assert new.body["inference_results"][0]["output"][0]["data_type"] == "INT8"


def test_safe_names() -> None:
    assert refusal("3.0", name="a;b") is None
    words = refusal("3.1", name="a;b") or ""
    assert words.startswith("Validation Failed: 1: Model connector name can only contain letters")


def test_url_in_the_refusal() -> None:
    url = "https://example.com/"
    words = "Connector URL is not matching the trusted connector endpoint regex"
    assert refusal("3.1", url=url) == f"{words}, URL is: {url}"
    assert refusal("3.2", url=url) == words


@pytest.mark.parametrize(
    ("target", "status", "answer", "words"),
    [
        ("3.1", 500, 400, "No response from model"),
        ("3.2", 500, 500, "Remote service returned error status 500 with empty body"),
        ("3.2", 200, 502, "Remote service returned empty response body"),
    ],
)
def test_empty_answer(target: str, status: int, answer: int, words: str) -> None:
    done, _ = ask(target, QUERY, " ", status)
    assert (done.status, reason(done)) == (answer, words)


def test_bad_url() -> None:
    old, _ = ask("3.1", QUERY, url="https://api.openai.com/a b")
    new, _ = ask("3.2", QUERY, url="https://api.openai.com/a b")
    assert reason(old).startswith("Illegal character in path at index 24")
    assert reason(new).startswith("Encountered error when trying to create uri")


def test_html_and_nulls() -> None:
    data = {"parameters": {"q": {"a": "<b>", "n": None}}}
    body = '{"q": ${parameters.q}}'
    assert ask("3.2", data, request_body=body)[1] == ['{"q": {"a":"\\u003cb\\u003e"}}']
    assert ask("3.3", data, request_body=body)[1] == ['{"q": {"a":"<b>","n":null}}']


def test_filtered_map() -> None:
    parts = {"parameters": {"response_filter": "$.a"}}
    old, _ = ask("3.2", QUERY, {"a": {"b": 1}}, **parts)
    new, _ = ask("3.3", QUERY, {"a": {"b": 1}}, **parts)
    tensors = [done.body["inference_results"][0]["output"][0]["dataAsMap"] for done in (old, new)]
    assert tensors == [{"response": {"b": 1}}, {"b": 1}]


def test_numbers_of_answers() -> None:
    script = "return '' + params.a"
    seen = [
        ask(target, QUERY, {"a": 1}, post_process_function=script)[0].calls[0].post_process_result
        for target in ("3.4", "3.5")
    ]
    assert seen == ["1.0", "1"]
    maps = [ask(target, QUERY, {"a": 1})[0].text for target in ("3.4", "3.5")]
    assert '{"a":1.0}' in maps[0]
    assert '{"a":1}' in maps[1]


def test_large_numbers_reach_scripts_as_long() -> None:
    script = "return '' + (params.a instanceof Long) + (params.b instanceof Integer)"
    done, _ = ask("3.5", QUERY, {"a": 12345678901, "b": 1}, post_process_function=script)
    assert done.calls[0].post_process_result == "truetrue"


@pytest.mark.parametrize("answer", ["{a: 1}", '{"a": NaN}', '{"a": 1, "a": 2}', "hello", "{} //"])
def test_strict_answers(answer: str) -> None:
    new, _ = ask("3.5", QUERY, answer)
    ends = answer == "{} //"  # what follows the value is looked at from 3.7 on
    assert new.ok is ends
    if not ends:
        assert reason(new).startswith("Invalid JSON format: ")


def test_what_follows_the_answer() -> None:
    assert ask("3.6", QUERY, "{} {}")[0].ok
    assert "Trailing token (`JsonToken.START_OBJECT`)" in reason(ask("3.7", QUERY, "{} {}")[0])
    assert "Duplicate Object property" in reason(ask("3.7", QUERY, '{"a":1,"a":2}')[0])


def test_body_with_every_method() -> None:
    body = '{"a": 1}'
    assert ask("3.4", QUERY, method="GET", request_body=body)[1] == [None]
    assert ask("3.5", QUERY, method="GET", request_body=body)[1] == [body]


def test_broken_json_of_the_request() -> None:
    made = model.parse(json.dumps(connector()))
    said = {}
    for target in ("2.19", "3.0"):
        done = pipeline.predict(made, '{"parameters": {', RecordedEndpoint(["{}"]), target=target)
        said[target] = (done.status, done.body["error"]["type"])
    assert said["2.19"] == (500, "null_pointer_exception")
    assert said["3.0"] == (400, "json_e_o_f_exception")


def test_mcp_connectors() -> None:
    server = {"name": "m", "version": "1", "url": "https://api.openai.com/mcp"}
    whole = json.dumps({**server, "protocol": "mcp_streamable_http"})
    assert validation.create_error(whole, target=Target.parse("3.3")) is None
    refused = validation.create_error(whole, target=Target.parse("3.2"))
    assert refused is not None
    assert "Can't find class for type mcp_streamable_http" in (refused.reason or "")
    without = json.dumps({"name": "m", "version": "1", "protocol": "mcp_sse", "url": " "})
    blank = validation.create_error(without, target=Target.parse("3.3"))
    assert blank is not None
    assert blank.reason == "MCP Connector url is null or blank"
    made = model.parse(whole, Target.parse("3.6"))
    done = pipeline.predict(made, "{}", RecordedEndpoint(["{}"]), target="3.6")
    assert (done.status, done.stage) == (500, "connector")


def test_parameters_beside_documents() -> None:
    data = json.dumps({**DOCS, "parameters": {"content_type": "query"}})
    body = '{"c": "${parameters.content_type:-}", "f": "${parameters.sparse_embedding_format:-}"}'
    made = model.parse(json.dumps(connector(request_body=body)))
    sent = []
    for target in ("3.2", "3.3"):
        endpoint = RecordedEndpoint(["{}"])
        pipeline.predict(made, data, endpoint, target=target, algorithm="text_embedding")
        sent.append(endpoint.requests[0].body)
    assert sent == ['{"c": "", "f": ""}', '{"c": "QUERY", "f": "WORD"}']


@pytest.mark.parametrize(
    ("parameters", "before", "since"),
    [
        ({"input_processors": []}, "3.2", "3.3"),
        ({"output_processors": []}, "3.2", "3.3"),
        ({"stream": "true", "_llm_interface": "openai/v1/chat/completions"}, "3.2", "3.3"),
        ({"_response_format_json": "{}"}, "3.6", "3.7"),
    ],
)
def test_what_is_refused_by_name(parameters: dict[str, Any], before: str, since: str) -> None:
    structured = {"supports_structured_output": True} if since == "3.7" else {}
    whole = connector(parameters=parameters)
    whole["actions"][0] |= structured
    for target in (before, since):
        made = model.parse(json.dumps(whole), Target.parse(target))
        done = pipeline.predict(made, json.dumps(QUERY), RecordedEndpoint(["{}"]), target=target)
        assert (done.status == 501) is (target == since)
    assert f"painless-lite does not follow the parameter `{next(iter(parameters))}`" in reason(done)


def test_the_url_is_checked_at_each_call() -> None:
    made = model.parse(json.dumps(connector(url="https://${parameters.host}/")))
    data = json.dumps({"parameters": {"host": "example.com", "q": "x"}})
    outcomes = [
        pipeline.predict(
            made, data, RecordedEndpoint(["{}"]), target=target, trusted=[r"^https://[^e].*$"]
        )
        for target in ("3.6", "3.7")
    ]
    assert outcomes[0].ok
    assert "not matching the trusted connector endpoint regex" in reason(outcomes[1])


def test_unknown_words_of_answers() -> None:
    places = [reason(ask(target, QUERY, "hello")[0]) for target in ("3.5", "3.6")]
    assert "line: 1, column: 6]" in places[0]
    assert "line: 1, column: 1]" in places[1]


def test_ndjson() -> None:
    body = '{"a": 1}\n\n{"b": 2}'
    assert not ask("3.4", QUERY, request_body=body)[0].ok
    assert ask("3.5", QUERY, request_body=body)[1] == [body]


@pytest.mark.parametrize("method", ["PUT", "DELETE"])
def test_put_and_delete(method: str) -> None:
    assert reason(ask("3.4", QUERY, method=method)[0]) == "unsupported http method"
    assert ask("3.5", QUERY, method=method)[0].ok


def test_protocol_message() -> None:
    assert refusal("3.4", protocol="grpc") == "Can't find class for type grpc"
    whole = {**connector(), "protocol": None}
    del whole["protocol"]
    for target, listed in (("3.6", False), ("3.7", True)):
        error = validation.create_error(json.dumps(whole), target=Target.parse(target))
        assert error is not None
        assert ("Please use one of" in (error.reason or "")) is listed
    assert refusal("3.5", protocol="grpc") == (
        "Unsupported connector protocol. Please use one of "
        "[aws_sigv4, http, mcp_sse, mcp_streamable_http]"
    )


def test_action_names() -> None:
    assert refusal("3.4", name="c") is None
    whole = connector()
    whole["actions"][0]["name"] = "a b"
    error = validation.create_error(json.dumps(whole), target=Target.parse("3.5"))
    assert error is not None
    assert "Action name contains invalid characters" in (error.reason or "")
    assert validation.create_error(json.dumps(whole), target=Target.parse("3.4")) is None


def test_header_parameters() -> None:
    headers = {"X-Q": "${parameters.q}"}
    made = model.parse(json.dumps(connector(headers=headers)))
    sent = []
    for target in ("3.6", "3.7"):
        endpoint = RecordedEndpoint(["{}"])
        pipeline.predict(made, json.dumps(QUERY), endpoint, target=target)
        sent.append(endpoint.requests[0].headers["X-Q"])
    assert sent == ["${parameters.q}", "x"]
    missing, _ = ask("3.7", {"parameters": {}}, headers=headers)
    assert "contains unresolved placeholder" in reason(missing)
    authorization = {"Authorization": "${parameters.q}"}
    assert "for security reasons" in (refusal("3.7", headers=authorization) or "")


def test_filter_falls_back() -> None:
    parts = {"parameters": {"response_filter": "$.zz"}}
    assert not ask("3.6", QUERY, {"a": 1}, **parts)[0].ok
    assert ask("3.7", QUERY, {"a": 1}, **parts)[0].ok


@pytest.mark.parametrize(
    ("name", "before", "since"),
    [
        ("bedrock.embedding", "2.11", "2.12"),
        ("bedrock.multimodal_embedding", "2.15", "2.16"),
        ("cohere.multimodal_embedding", "2.18", "2.19"),
        ("bedrock.nova.text_embedding", "3.3", "3.4"),
        ("bedrock.nova.embedding", "3.4", "3.5"),
    ],
)
def test_built_ins_come_with_versions(name: str, before: str, since: str) -> None:
    body = '{"q": "${parameters.inputText:-}"}'
    old, _ = ask(before, DOCS, pre_process_function=PRE + name, request_body=body)
    new, _ = ask(since, DOCS, pre_process_function=PRE + name, request_body=body)
    assert "cannot resolve symbol" in cause(old)
    assert new.ok


@pytest.mark.parametrize("text", ["2.8", "4.0", "2.20", "x", "", "3", "2.1.1"])
def test_unknown_targets(text: str) -> None:
    with pytest.raises(ValueError, match="unknown target"):
        Target.parse(text)


def test_targets_compare() -> None:
    assert Target.parse("2.19") < Target.parse("3.0") < Target.parse("3.x")
    assert str(Target.parse("3.x")) == "3.9"
    assert inputs.ALGORITHMS.keys() >= {"remote", "text_similarity"}


def test_the_table_names_tests_that_exist() -> None:
    page = (Path(__file__).parents[2] / "docs" / "versions.md").read_text()
    rows = [
        line.split("|") for line in page.splitlines() if line.startswith("| ") and "`test" in line
    ]
    named = {row[-2].strip().strip("`") for row in rows}
    here = {name for name in globals() if name.startswith("test_")}
    assert len(rows) >= 25
    assert named - {"test_what_is_tried_again", "test_throttled_calls_are_tried_again"} <= here
    assert all(since in page for since in ("2.12", "2.15", "3.3", "3.5", "3.7"))
    assert SINCE["strict responses"] == (3, 5)
