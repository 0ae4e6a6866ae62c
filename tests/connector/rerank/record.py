"""Record how a real node reranks: the rows that test_rows.py replays.

    OPENSEARCH_URL=http://127.0.0.1:9200 python record.py [PART OF A NAME...]

Each case becomes a row: the search's response without the pipeline, what the node answered with it,
and what it asked the model. A node of 2.19 gives rows.jsonl; one of another version, such as 3.6,
gives rows-3.6.jsonl with what differs. It must trust endpoints on 127.0.0.1 and take private
addresses.
"""

from __future__ import annotations

import json
import os
import runpy
import sys
import uuid
from pathlib import Path
from typing import Any

from painless_lite.mock_endpoint import Answer, MockEndpoint

HERE = Path(__file__).parent
ROWS = HERE / "rows.jsonl"
#: The index's name in rows; on the node a unique one follows it.
INDEX = "painless-lite-rerank"
#: Stands for the mock endpoint's address in rows.
ENDPOINT = "http://127.0.0.1:1/endpoints/reranker/invocations"
CONNECTOR = {
    "name": "rerank",
    "version": "1",
    "protocol": "http",
    "credential": {"key": "x"},
    "parameters": {},
    "actions": [
        {
            "action_type": "predict",
            "method": "POST",
            "url": ENDPOINT,
            "pre_process_function": "connector.pre_process.default.rerank",
            "request_body": '{"q": "${parameters.query}", "docs": ${parameters.documents}}',
            "post_process_function": "return params.tensors;",
        }
    ],
}


class Recorder:
    """A node with a model behind it, which answers what a case says."""

    def __init__(self, node: Any, endpoint: MockEndpoint) -> None:
        self.node = node
        self.endpoint = endpoint
        text = json.dumps(CONNECTOR).replace(ENDPOINT, endpoint.invocations("reranker"))
        self.connector, self.model, error = node.register(text)
        assert error is None, error
        self.name = f"{INDEX}-{uuid.uuid4().hex[:12]}"
        self._filled = ""

    def close(self) -> None:
        self.node.forget(self.connector, self.model)
        self.node.call("DELETE", f"/{self.name}")
        self.node.call("DELETE", f"/_search/pipeline/{self.name}")

    def row(self, case: dict[str, Any]) -> dict[str, Any]:
        """The case with `hits`, `expect` (status, body) and `asked`, as the node has them."""
        self._fill(case)
        hits = self._search(case["search"], "")[1]
        case = {**case, "answer": self._answer(case, hits)}
        self.endpoint.answers = [Answer.of(**_keyed(case["answer"]))]
        self.endpoint.clear()
        status, body = self._define(case["config"])
        if status == 200:
            status, body = self._search(case["search"], f"?search_pipeline={self.name}")
        row = {name: case[name] for name in ("name", "config", "search", "answer")}
        expect = {"status": status, "body": self._neutral(body)}
        asked = [request.text for request in self.endpoint.requests]
        return {**row, "hits": self._neutral(hits), "expect": expect, "asked": asked}

    def _answer(self, case: dict[str, Any], hits: Any) -> dict[str, Any]:
        if "answer" in case:
            return dict(case["answer"])
        tensors = case["tensors"]
        if case.get("fitting") and tensors is not None:  # as many as there are hits
            tensors = json.dumps(json.loads(tensors)[: len(hits["hits"]["hits"])])
        return {"body": json.dumps({"tensors": tensors})}

    def _fill(self, case: dict[str, Any]) -> None:
        content = json.dumps([case["docs"], case.get("mappings")])
        if content == self._filled:
            return
        self._filled = content
        self.node.call("DELETE", f"/{self.name}")
        settings: dict[str, Any] = {"settings": {"number_of_shards": 1, "number_of_replicas": 0}}
        if case.get("mappings"):
            settings["mappings"] = case["mappings"]
        status, answer = self.node.call("PUT", f"/{self.name}", json.dumps(settings))
        assert status == 200, answer
        lines = []
        for number, doc in enumerate(case["docs"], 1):
            text = doc if isinstance(doc, str) else json.dumps(doc)
            lines += [json.dumps({"index": {"_id": str(number)}}), text]
        _, answer = self.node.call(
            "POST", f"/{self.name}/_bulk?refresh=true", "\n".join(lines) + "\n"
        )
        assert not answer["errors"], answer

    def _define(self, config: Any) -> tuple[int, Any]:
        body = json.dumps({"response_processors": [{"rerank": config}]})
        return self.node.call(
            "PUT", f"/_search/pipeline/{self.name}", body.replace('"MODEL"', f'"{self.model}"')
        )

    def _search(self, body: Any, query: str) -> tuple[int, Any]:
        return self.node.call("POST", f"/{self.name}/_search{query}", json.dumps(body))

    def _neutral(self, body: Any) -> Any:
        """The answer without what differs from run to run."""
        if "took" in body:
            body = {**body, "took": 0}
        return json.loads(json.dumps(body).replace(self.model, "MODEL").replace(self.name, INDEX))


def read_rows(file: Path) -> dict[str, dict[str, Any]]:
    """The rows of a file by their names."""
    lines = file.read_text().splitlines() if file.exists() else []
    return {row["name"]: row for row in map(json.loads, lines)}


def _keyed(answer: dict[str, Any]) -> dict[str, Any]:
    return {"value" if name == "body" else name: value for name, value in answer.items()}


def main(arguments: list[str]) -> int:
    """Record all cases, or those whose name holds one of the arguments."""
    from cases import all_cases

    node = runpy.run_path(str(HERE.parent / "node" / "record.py"))["Node"]
    found = node(os.environ.get("OPENSEARCH_URL", "http://127.0.0.1:9200"))
    version = ".".join(found.call("GET", "/")[1]["version"]["number"].split(".")[:2])
    file = ROWS if version == "2.19" else HERE / f"rows-{version}.jsonl"
    usual = {} if file == ROWS else read_rows(ROWS)
    old = {**usual, **read_rows(file)}
    rows = []
    with MockEndpoint([]) as endpoint:
        recorder = Recorder(found, endpoint)
        try:
            for case in all_cases():
                name = case["name"]
                if arguments and name in old and not any(part in name for part in arguments):
                    rows.append(old[name])
                    continue
                rows.append(recorder.row(case))
                print(rows[-1]["expect"]["status"], name, flush=True)
        finally:
            recorder.close()
    differing = [row for row in rows if row != usual.get(row["name"])]
    file.write_text("".join(json.dumps(row) + "\n" for row in differing))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
