"""painless-lite record: a live HTTP endpoint, SageMaker as moto plays it, and what is kept."""

from __future__ import annotations

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

SECRET = 'sk-very/secret"key'
ANSWER = '{"results": [{"index": 0, "relevance_score": 0.5}]}'
INPUT = '{"query_text": "who?", "text_docs": ["Neil \\"A\\"\\n"]}'


class Endpoint:
    """An HTTP server that answers `status` and `body` and keeps what it was asked."""

    def __init__(self) -> None:
        self.status, self.body = 200, ANSWER
        self.headers: dict[str, str] = {}
        self.asked: list[tuple[dict[str, str], str]] = []
        there = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                length = int(self.headers["content-length"])
                there.asked.append((dict(self.headers), self.rfile.read(length).decode()))
                self.send_response(there.status)
                for name, value in {"content-type": "application/json", **there.headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(there.body.encode())

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


@pytest.fixture
def endpoint():
    there = Endpoint()
    yield there
    there.server.shutdown()
    there.server.server_close()


@pytest.fixture
def record(cli, endpoint, tmp_path):
    """Record a call of Cohere's reranker, at the local server."""
    (tmp_path / "input.json").write_text(INPUT)
    (tmp_path / "variables.json").write_text(json.dumps({"api_key": SECRET}))

    def call(*words, connector="cohere/rerank", variables="variables.json"):
        given = ["--vars", variables] if variables else []
        given += ["--input", "input.json", "--endpoint-url", endpoint.url]
        return cli("record", connector, *given, *words)

    return call


def test_request_and_answer_are_kept(record, endpoint, tmp_path):
    endpoint.headers = {"Set-Cookie": "session=1", "x-request-id": "7"}
    done = record("--out", "recording.jsonl", "--response", "answer.json")
    assert done.returncode == 0, done.stderr
    assert "1 call, status 200" in done.stderr
    ((headers, body),) = endpoint.asked
    assert headers["Authorization"] == f"Bearer {SECRET}"
    (line,) = (tmp_path / "recording.jsonl").read_text().splitlines()
    kept = json.loads(line)
    assert kept["request"]["body"] == body
    assert kept["request"]["path"] == "/v2/rerank"
    assert kept["request"]["headers"]["Authorization"] == "Bearer ***"
    assert kept["response"] == {
        "status": 200, "headers": {"content-type": "application/json"}, "body": ANSWER,
    }  # fmt: skip
    assert (tmp_path / "answer.json").read_text() == ANSWER


def test_no_secret_is_kept_wherever_it_stands(record, endpoint, tmp_path):
    told = json.dumps({"message": f"the key {SECRET} is wrong", "header": f"Bearer {SECRET}"})
    endpoint.status, endpoint.body = 401, told
    done = record("--out", "recording.jsonl", "--response", "answer.json")
    assert done.returncode == 1
    assert "1 call, status 401" in done.stderr
    for path in ("recording.jsonl", "answer.json"):
        text = (tmp_path / path).read_text()
        assert "very" not in text
        assert "***" in text
    assert json.loads((tmp_path / "answer.json").read_text())["message"] == "the key *** is wrong"
    assert "very" not in done.stdout + done.stderr


def test_a_recording_is_what_predict_and_the_mock_endpoint_take(record, cli, tmp_path):
    record("--out", "recording.jsonl", "--response", "answer.json")
    words = ["--vars", "variables.json", "--input", "input.json", "--response", "answer.json"]
    assert cli("predict", "cohere/rerank", *words).returncode == 0
    recordings = pytest.importorskip("painless_lite.mock_endpoint.recordings")
    (found,) = recordings.load([str(tmp_path / "recording.jsonl")], [])
    assert found.answer.body.decode() == ANSWER
    assert found.path == "/v2/rerank"


def test_standard_output(record):
    done = record()
    assert json.loads(done.stdout)["response"]["status"] == 200


def test_one_line_a_call(record, endpoint, tmp_path):
    (tmp_path / "input.json").write_text('{"text_docs": ["a", "b"]}')
    (tmp_path / "connector.json").write_text(
        json.dumps(
            {
                "name": "n", "version": "1", "protocol": "http", "credential": {"key": SECRET},
                "parameters": {"input_docs_processed_step_size": 1},
                "actions": [
                    {
                        "action_type": "predict", "method": "POST",
                        "url": "https://api.example.com/embed",
                        "headers": {"x-api-key": "${credential.key}"},
                        "request_body": '{"input": ${parameters.input}}',
                        "post_process_function": "connector.post_process.default.embedding",
                    }
                ],
            }
        )
    )  # fmt: skip
    endpoint.body = "[[0.5]]"
    done = record("--out", "a.jsonl", connector="connector.json", variables=None)
    assert done.returncode == 0, done.stderr
    bodies = [json.loads(line) for line in (tmp_path / "a.jsonl").read_text().splitlines()]
    assert [one["request"]["body"] for one in bodies] == ['{"input": ["a"]}', '{"input": ["b"]}']
    assert all(one["request"]["headers"]["x-api-key"] == "***" for one in bodies)
    done = record("--out", "b.jsonl", "--response", "b.json", connector="connector.json",
                  variables=None)  # fmt: skip
    assert done.returncode == 2
    assert "2 calls were made" in done.stderr
    assert not (tmp_path / "b.jsonl").exists()


def test_an_answer_that_the_connector_does_not_understand_is_kept(record, endpoint, tmp_path):
    endpoint.body = '{"scores": []}'
    done = record("--out", "recording.jsonl")
    assert done.returncode == 0
    assert "the reranker answered no results" in done.stderr
    assert (tmp_path / "recording.jsonl").exists()


def test_no_answer(record, endpoint, tmp_path):
    endpoint.server.shutdown()
    endpoint.server.server_close()
    done = record("--out", "recording.jsonl")
    assert done.returncode == 1
    assert "Connection refused" in done.stderr
    assert not (tmp_path / "recording.jsonl").exists()


def test_nothing_is_sent_where_the_file_is_there(record, endpoint, tmp_path):
    (tmp_path / "recording.jsonl").write_text("mine")
    done = record("--out", "recording.jsonl")
    assert done.returncode == 2
    assert "is there already; --force replaces it" in done.stderr
    assert endpoint.asked == []
    assert record("--out", "recording.jsonl", "--force").returncode == 0


def test_an_input_that_fails_sends_nothing(record, endpoint, tmp_path):
    (tmp_path / "input.json").write_text("{}")
    done = record()
    assert done.returncode == 1
    assert endpoint.asked == []


def test_sagemaker(cli, tmp_path, sagemaker_endpoint):
    answer = [{"index": 0, "score": 0.75}]
    sagemaker_endpoint.answer(answer)
    (tmp_path / "input.json").write_text(INPUT)
    variables = {
        "region": "us-west-2", "endpoint_name": "reranker",
        "access_key": "AKIDEXAMPLE", "secret_key": "wJalrXUtnFEMI-secret",
    }  # fmt: skip
    done = cli(
        "record", "sagemaker/rerank-bge-m3", "--vars", json.dumps(variables),
        "--input", "input.json", "--endpoint-url", sagemaker_endpoint.url,
        "--out", "recording.jsonl",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    text = (tmp_path / "recording.jsonl").read_text()
    kept = json.loads(text)
    assert json.loads(kept["response"]["body"]) == answer
    assert kept["request"]["path"] == "/endpoints/reranker/invocations"
    assert "AKID" not in text
    assert "wJalr" not in text
