"""painless-lite predict: the tutorial's connector, its stages, and errors with their place."""

from __future__ import annotations

import json

import pytest

SCORES = [0.013636836, 0.000593021, 0.92879725, 0.00012148176]


@pytest.fixture
def predict(cli, connector, answer, values):
    """Run the tutorial's connector; options may replace the answer."""

    def run(*words, response=answer):
        given = ("--values", values, "--input", connector / "input.json", "--response", response)
        return cli("predict", connector, *given, *words)

    return run


def test_the_answer_is_that_of_a_node(predict):
    done = predict()
    assert (done.returncode, done.stderr) == (0, "")
    tensors = [
        {"name": "similarity", "data_type": "FLOAT32", "shape": [1], "data": [score]}
        for score in SCORES
    ]
    assert json.loads(done.stdout) == {
        "inference_results": [{"output": tensors, "status_code": 200}]
    }


def test_text_is_one_line_a_tensor(predict):
    lines = predict("--format", "text").stdout.splitlines()
    assert lines == [f"{n}: similarity FLOAT32 [1] [{s}]" for n, s in enumerate(SCORES)]


def test_trace_shows_every_stage_in_order(predict):
    done = predict("--trace")
    titles = [line for line in done.stderr.splitlines() if line.startswith("---")]
    assert titles == [
        "--- 1. input",
        "--- 2. params of the pre-process function",
        "--- 3. result of the pre-process function",
        "--- 4. parameters",
        "--- 5. payload",
        "--- 6. response of the model (status 200)",
        "--- 7. params of the post-process function",
        "--- 8. result of the post-process function",
        "--- 9. tensors",
    ]
    assert '"query": "What is the capital city of America?"' in done.stderr
    json.loads(done.stdout)


def test_trace_json(predict, tmp_path):
    assert predict("--trace-json", "trace.json").returncode == 0
    trace = json.loads((tmp_path / "trace.json").read_text())
    (call,) = trace["calls"]
    assert call["status"] == 200
    assert json.loads(call["payload"])["query"] == "What is the capital city of America?"
    assert trace["answer"]["inference_results"]


def test_an_error_status_of_the_model(predict, root):
    response = root / "fixtures/sagemaker/bge-reranker-v2-m3/model-error.json"
    done = predict("--response-status", "424", response=response)
    assert done.returncode == 1
    body = json.loads(done.stdout)
    assert body["status"] == 424
    assert body["error"]["reason"].startswith("Error from remote service: ")
    assert "failed at endpoint: " in done.stderr


def test_a_script_that_throws(predict, root):
    response = root / "fixtures/sagemaker/bge-reranker-v2-m3/empty.json"
    done = predict(response=response)
    assert done.returncode == 1
    body = json.loads(done.stdout)
    assert body["status"] == 500
    assert body["error"]["caused_by"]["type"] == "script_exception"
    assert "failed at post-process: " in done.stderr
    assert "post_process_function:3:" in done.stderr
    assert "Post process function input is empty." in done.stderr


HINT = """\
hint (script-input-empty):
  stage: post_process
  cause: the script found no results in the answer, and threw: Post process function input is empty.
  seen:  the endpoint answered []
"""


def test_text_has_the_hint_under_the_error(predict, root):
    response = root / "fixtures/sagemaker/bge-reranker-v2-m3/empty.json"
    done = predict("--format", "text", response=response)
    error, found, _ = done.stdout.partition(HINT)
    assert error.startswith("status 500, failed at ")
    assert error.endswith("illegal_argument_exception: Post process function input is empty.\n")
    assert found
    assert "hint" not in done.stderr


def test_json_stays_the_answer_and_the_hint_goes_to_standard_error(predict, root):
    response = root / "fixtures/sagemaker/bge-reranker-v2-m3/empty.json"
    done = predict(response=response)
    assert json.loads(done.stdout).keys() == {"error", "status"}
    assert HINT in done.stderr


def test_a_text_that_was_escaped_twice_is_told_of_a_success(cli, tmp_path):
    text = """{
      "name": "n", "version": 1, "protocol": "http", "credential": {"key": "none"},
      "actions": [{
        "action_type": "predict", "method": "POST", "url": "https://api.openai.com/v1",
        "request_body": "{\\"input\\": \\"${parameters.input}\\"}",
        "pre_process_function":
          "return '{\\"parameters\\": {\\"input\\": \\"' + escape(params.text_docs[0]) + '\\"}}'"
      }]
    }"""
    (tmp_path / "connector.json").write_text(text)
    (tmp_path / "input.json").write_text('{"text_docs": ["say \\"a\\""]}')
    (tmp_path / "answer.json").write_text('{"n": 1}')
    words = ("connector.json", "--input", "input.json", "--response", "answer.json")
    for form in ("json", "text"):
        done = cli("predict", *words, "--algorithm", "text_embedding", "--format", form)
        assert done.returncode == 0, done.stdout
        assert "hint (escaped-twice):" in done.stderr
        assert "hint" not in done.stdout


def test_an_error_leads_to_the_line_of_the_file(cli, tmp_path, connector, answer):
    text = """{
      "name": "n", "version": 1, "protocol": "http", "credential": {"key": "none"},
      "actions": [{
        "action_type": "predict", "method": "POST", "url": "https://api.openai.com/v1",
        "request_body": "{}",
        "pre_process_function": \"\"\"
          return '{}' + oops;
        \"\"\"
      }]
    }"""
    (tmp_path / "connector.json").write_text(text)
    done = cli(
        *("predict", "connector.json", "--input", connector / "input.json", "--response", answer)
    )
    assert done.returncode == 1
    assert "pre_process_function:2:25: compile error: " in done.stderr
    assert "  --> connector.json:7:25\n" in done.stderr


def test_several_calls_take_the_responses_in_turn(cli, tmp_path):
    text = """{
      "name": "n", "version": 1, "protocol": "http", "credential": {"key": "none"},
      "actions": [{
        "action_type": "predict", "method": "POST", "url": "https://api.openai.com/v1",
        "request_body": "{\\"input\\": \\"${parameters.input}\\"}",
        "pre_process_function": "return '{\\"parameters\\": {\\"input\\": \\"x\\"}}'"
      }]
    }"""
    (tmp_path / "connector.json").write_text(text)
    (tmp_path / "input.json").write_text('{"text_docs": ["a", "b", "c"]}')
    (tmp_path / "1.json").write_text('{"n": "first"}')
    (tmp_path / "2.json").write_text('{"n": "second"}')
    done = cli(
        *("predict", "connector.json", "--input", "input.json"),
        *("--response", "1.json", "--response", "2.json", "--algorithm", "text_embedding"),
    )
    assert done.returncode == 0, done.stderr
    results = json.loads(done.stdout)["inference_results"]
    found = [result["output"][0]["dataAsMap"]["n"] for result in results]
    assert found == ["first", "second", "second"]


def test_statuses_have_to_fit_the_responses(predict, answer):
    words = ["--response", answer, "--response", answer]
    done = predict(*words, "--response-status", "200", "--response-status", "500")
    assert done.returncode == 2
    assert "one for each --response" in done.stderr


def test_unknown_target(predict):
    done = predict("--target", "1.3")
    assert done.returncode == 2
    assert "--target: unknown target '1.3'" in done.stderr


def test_older_target(predict):
    assert predict("--target", "2.12").returncode == 0
