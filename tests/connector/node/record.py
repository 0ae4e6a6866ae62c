"""Record what a real OpenSearch node answers: the rows that tests/connector/node replays.

    OPENSEARCH_URL=http://127.0.0.1:9200 python record.py [PART OF A NAME...]

Each case of cases.py becomes a row with the node's answer and the payloads that reached the mock
endpoint inside this program. The node must trust endpoints on 127.0.0.1 and take private
addresses (docs/versions.md). Where parts of names are given, only those cases are asked again.

A 2.19 node fills rows.jsonl. A node of another version is asked the same cases and those of 3.x;
what it answers otherwise than 2.19 goes to rows-<version>.jsonl, each row with its `target`.
"""

from __future__ import annotations

import json
import os
import re
import sys
import threading
import time
import urllib.error
import urllib.request
from concurrent.futures import Future, ThreadPoolExecutor, wait
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
#: Stands for the mock endpoint's address in cases and rows.
ENDPOINT = "http://127.0.0.1:18573"
PORT = 18573


#: The identity hash of a class loader, which is another one in each run of a node.
_HASH = re.compile(r"(?<=ClassLoader) @[0-9a-f]+")


class MockEndpoint:
    """Answers each call with the next of `answers` (the last one repeats) and keeps the calls."""

    def __init__(self, port: int = PORT) -> None:
        self.answers: list[dict[str, Any]] = []
        self.calls: list[dict[str, Any]] = []
        self._lock = threading.Lock()
        mock = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def _serve(self) -> None:
                mock.serve(self)

            do_GET = do_POST = do_PUT = do_DELETE = _serve  # noqa: N815

            def log_message(self, *_: Any) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def serve(self, handler: BaseHTTPRequestHandler) -> None:
        length = int(handler.headers.get("content-length") or 0)
        body = handler.rfile.read(length)
        with self._lock:
            answer = self.answers[min(len(self.calls), len(self.answers) - 1)]
            self.calls.append(
                {
                    "method": handler.command,
                    "path": handler.path,
                    "headers": dict(handler.headers.items()),
                    "body": body.decode("utf-8"),
                }
            )
        data = answer.get("body", "").encode("utf-8", "surrogatepass")
        handler.send_response(answer.get("status", 200))
        for name, value in answer.get("headers", {"content-type": "application/json"}).items():
            handler.send_header(name, value)
        handler.send_header("content-length", str(len(data)))
        handler.end_headers()
        handler.wfile.write(data)


class Node:
    """A real node, through its REST interface."""

    def __init__(self, url: str) -> None:
        self.url = url

    def call(self, method: str, path: str, body: str | None = None) -> tuple[int, Any]:
        """Send one request; the answer is its status and its JSON."""
        data = None if body is None else body.encode("utf-8", "surrogatepass")
        request = urllib.request.Request(self.url + path, data, method=method)
        request.add_header("content-type", "application/json")
        try:
            with urllib.request.urlopen(request, timeout=20) as answer:
                return answer.status, json.loads(answer.read() or "null")
        except urllib.error.HTTPError as error:
            return error.code, json.loads(error.read() or "null")

    @property
    def version(self) -> str:
        """Major and minor version."""
        number: str = self.call("GET", "/")[1]["version"]["number"]
        return ".".join(number.split(".")[:2])

    def register(
        self, connector: str, *, alone: bool = False, name: str = "row"
    ) -> tuple[str | None, str | None, Any]:
        """Create a connector, and a model of it unless `alone`: both ids, or the error.

        Models of one name share a group, which two clients of a node can't change at once.
        """
        status, answer = self.call("POST", "/_plugins/_ml/connectors/_create", connector)
        if status != 200:
            return None, None, (status, answer)
        connector_id = answer["connector_id"]
        if alone:
            return connector_id, None, None
        model = {"name": name, "function_name": "remote", "connector_id": connector_id}
        status, answer = self.call(
            "POST", "/_plugins/_ml/models/_register?deploy=true", json.dumps(model)
        )
        if status != 200:
            return connector_id, None, (status, answer)
        self._wait(answer["model_id"])
        return connector_id, answer["model_id"], None

    def _wait(self, model_id: str) -> None:
        for _ in range(200):
            _, answer = self.call("GET", f"/_plugins/_ml/models/{model_id}")
            if answer.get("model_state") == "DEPLOYED":
                return
            time.sleep(0.02)

    def forget(self, connector_id: str | None, model_id: str | None) -> None:
        """Delete what a row has made."""
        if model_id:
            self.call("POST", f"/_plugins/_ml/models/{model_id}/_undeploy")
            self.call("DELETE", f"/_plugins/_ml/models/{model_id}")
        if connector_id:
            self.call("DELETE", f"/_plugins/_ml/connectors/{connector_id}")


def predict_path(algorithm: str | None, model_id: str) -> str:
    """The REST path of a predict: `algorithm` None is the path without it."""
    if algorithm in (None, "remote"):
        return f"/_plugins/_ml/models/{model_id}/_predict"
    return f"/_plugins/_ml/_predict/{algorithm}/{model_id}"


#: From 3.0 on it takes seconds to undeploy a model: that is done beside the next cases.
_FORGETTER = ThreadPoolExecutor(8)
forgetting: list[Future[None]] = []


def record(node: Node, mock: MockEndpoint, case: dict[str, Any]) -> dict[str, Any]:
    """The case with `expect` (status, body) and `payloads`, as the node has it.

    `expect` is null where the node never answers, its body where it answers without one.
    """
    text = case["connector"]
    connector = text if isinstance(text, str) else json.dumps(text)
    mock.answers, mock.calls = case.get("answers", [{"body": "{}"}]), []
    alone = case.get("create") == "alone"
    connector_id, model_id, error = node.register(connector, alone=alone)
    try:
        if error is not None:
            status, body = error
        elif case.get("create"):
            status, body = 200, {}
        else:
            data = case["input"]
            raw = data if isinstance(data, str) else json.dumps(data)
            path = predict_path(case.get("algorithm"), model_id or "")
            status, body = node.call("POST", path, raw)
    except TimeoutError:
        status, body = 0, None
    finally:
        forgetting.append(_FORGETTER.submit(node.forget, connector_id, model_id))
    payloads = sorted(call["body"] for call in mock.calls)
    expect = json.loads(_HASH.sub("", json.dumps({"status": status, "body": body})))
    return {**case, "expect": expect if status else None, "payloads": payloads}


#: AWS's own example keys.
KEYS = {
    "access_key": "AKIDEXAMPLE",
    "secret_key": "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
}
SIGNED = [
    ("POST", "/endpoints/my-endpoint/invocations", {"content-type": "application/json"}, True),
    ("POST", "/endpoints/my-endpoint/invocations", {"content-type": "application/json"}, False),
    ("POST", "/model/amazon.titan%3A0/invoke", {"X-Custom": "a  b", "Accept": "*/*"}, True),
    ("POST", "/x?b=2&a=1%20&c", {"User-Agent": "me", "X-Trace": "t"}, False),
    ("POST", "/x//y/../z", {"content-type": "application/json"}, False),
    ("GET", "/x", {"content-type": "application/json"}, True),
]


def record_signed(node: Node, mock: MockEndpoint) -> list[dict[str, Any]]:
    """Requests that the node has signed, with what it was asked to sign."""
    found = []
    for method, path, headers, temporary in SIGNED:
        action = {
            "action_type": "predict",
            "method": method,
            "url": ENDPOINT + path,
            "headers": headers,
            "request_body": '{"q":"${parameters.q}"}',
        }
        connector = {
            "name": "signed",
            "version": "1",
            "protocol": "aws_sigv4",
            "credential": {**KEYS, **({"session_token": "session/token=="} if temporary else {})},
            "parameters": {"region": "us-west-2", "service_name": "sagemaker"},
            "actions": [action],
        }
        case = {"connector": connector, "input": {"parameters": {"q": "caf\u00e9 x"}}}
        record(node, mock, {**case, "name": "signed"})
        found.append({**case, "call": mock.calls[0]})
    return found


def read_rows(file: Path) -> dict[str, dict[str, Any]]:
    """The rows of a file by name; none where there is no file."""
    if not file.exists():
        return {}
    return {row["name"]: row for row in map(json.loads, file.read_text().splitlines())}


def told(row: dict[str, Any], base: dict[str, Any] | None) -> bool:
    """Whether a row of another version says more than that of 2.19."""
    if base is None:
        return True
    return any(same(row[part]) != same(base[part]) for part in ("expect", "payloads"))


#: The JVM words a null receiver by whether the call site has run before; both mean the same.
_WARM, _COLD = 'because \\"receiver\\" is null', 'because \\"callArgs[0]\\" is null'


def same(value: Any) -> str:
    """A value as a text that is the same for the same answer."""
    return json.dumps(value, sort_keys=True).replace(_WARM, _COLD)


def main(arguments: list[str]) -> int:
    """Record all cases, or the named ones."""
    url = os.environ.get("OPENSEARCH_URL", "http://127.0.0.1:9200")
    node, mock = Node(url), MockEndpoint()
    sys.path.insert(0, str(HERE))
    from cases import all_cases

    version = node.version
    base = {} if version == "2.19" else read_rows(HERE / "rows.jsonl")
    rows_file = HERE / (f"rows-{version}.jsonl" if base else "rows.jsonl")
    old = {**base, **read_rows(rows_file)}
    rate = {"script.context.template.max_compilations_rate": "unlimited"}
    node.call("PUT", "/_cluster/settings", json.dumps({"transient": rate}))
    if not base:
        signed = json.dumps(record_signed(node, mock), indent=1)
        (HERE / "signed.json").write_text(signed + "\n")
    rows = []
    for case in all_cases(version):
        name = case["name"]
        if arguments and name in old and not any(part in name for part in arguments):
            row = old[name]
        else:
            row = record(node, mock, case)
            print(f"{(row['expect'] or {}).get('status')} {name}", flush=True)
        if base and told(row, base.get(name)):
            rows.append({**row, "target": version})
        elif not base:
            rows.append(row)
    wait(forgetting)
    with rows_file.open("w") as file:
        file.writelines(json.dumps(row) + "\n" for row in rows)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
