# ruff: noqa: E501
"""Random connectors, inputs and answers, asked of a real node and of this tool alike.

    OPENSEARCH_URL=http://127.0.0.1:9200 python random_cases.py [COUNT [SEED]]

A sane connector gets one to four faults: odd kinds of values in any member, nested parameters,
placeholders everywhere, all built-in functions on all inputs, broken answers. Each difference is
printed with its seed; the exit code is 1 where there is one.
"""

from __future__ import annotations

import json
import os
import random
import runpy
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
PORT = int(os.environ.get("MOCK_PORT", "18577"))
ENDPOINT = f"http://127.0.0.1:{PORT}"
TEXTS = (
    "x", "", " ", 'say "hi"', "a\nb\tc", "C:\\temp", "caf\u00e9 \U0001f600", "<b>&='", "5", "1.50", "true",
    "null", '{"a": [1, null]}', "[1, 2.0, 1e400]", "[Hello]", "{a:1}", "${parameters.q}", "${parameters.zz:-d}",
    "${parameters.q.toString()}", "$${parameters.q}", "\u2028\u0000\u007f", "/a/b", "\ud800", "{", "]",
)  # fmt: skip
VALUES: tuple[Any, ...] = (
    *TEXTS, 0, 1, -1, 2, 10**10, 10**20, 1.5, 1e7, 1e-5, -0.0, True, False, None, [], {}, [1, "a", None],
    {"a": None, "b": {"c": [1.0]}}, [[1]], {"x": "<'>"}, {"": 1},
)  # fmt: skip
NAMES = ("q", "input", "texts", "documents", "query", "inputText", "a.b", "x y", "http_body", "zz")
PRE_NAMES = (
    "default.embedding", "openai.embedding", "cohere.embedding", "bedrock.embedding", "cohere.rerank",
    "default.rerank", "bedrock.multimodal_embedding", "cohere.multimodal_embedding", "nope",
)  # fmt: skip
POST_NAMES = (
    "openai.embedding", "cohere.embedding", "default.embedding", "bedrock.embedding", "cohere.rerank",
    "default.rerank", "bedrock.rerank", "bedrock.batch_job_arn", "nope", "cohere_v2.embedding.float",
)  # fmt: skip
PRE_SCRIPTS = (
    "return '{\"parameters\": {\"q\": \"' + params.toString().length() + '\"}}'",
    "return '{\"parameters\": {\"q\": \"' + params.text_docs[0] + '\"}}'",
    "return '{\"parameters\": {\"q\": \"' + escape(params.text_docs[0]) + '\"}}'",
    "return '{\"parameters\": {\"q\": \"' + params.query_text + '\", \"input\": [1, 2.5, null, {\"n\": null}]}}'",
    "return '{\"parameters\": ' + params.q + '}'",
    "return '{\"parameters\": {\"q\": ' + ${parameters.q} + '}}'",
    "def s = new StringBuilder(); for (e in params.entrySet()) { s.append(e.getKey()).append('=')"
    ".append(e.getValue()).append(' ') } return '{\"parameters\": {\"q\": \"' + escape(s.toString()) + '\"}}'",
    "return null", "return ''", "return '{}'", "return '[1]'", "return 'x'", "return params.nope.x", "return ((",
    "return '{\"parameters\": {\"a\": 1, \"a\": 2, \"q\": tru}}'", "return '{\"parameters\": [1]}'", "return params.q",
    "return '{parameters: {q: x; input: [a,,b]}}'", "return '{\"parameters\": null}'", "params.text_docs.size()",
    "return '{\"parameters\": {\"q\": 1e400, \"input\": 123456789012345678901234567890}}'", "return params",
    "String q = '{\"parameters\": {\"q\": \"z\", \"zz\": \"' + params.text_docs.length + '\"}}'; return q",
    "throw new IllegalArgumentException('no')", "return params.text_docs[9]", "def x = null; return x.y",
)  # fmt: skip
POST_SCRIPTS = (
    "return '{\"name\": \"t\", \"data_type\": \"FLOAT32\", \"shape\": [1], \"data\": [' + params.result[0].score + ']}'",
    "return params.toString()", "return '[' + params.result + ']'", "return null", "return ''", "return '5'", "return '[]'",
    "return '{\"name\": \"a\", \"dataAsMap\": {\"k\": ' + params.get('a') + '}}'", "return params.a", "return params.result",
    "return '[{\"name\": 5, \"shape\": [1.9, \"2\"], \"data_type\": \"INT32\", \"data\": [1, 2.5, null, true]}]'",
    "return '[{\"result\": 1.50, \"byte_buffer\": {\"array\": \"YQ==\", \"order\": \"BIG_ENDIAN\"}, \"zz\": {}}]'",
    "return '[{\"data_type\": \"FLOAT32\", \"data\": [\"a\"]}]'", "return '[1]'", "return '[[1]]'", "return '{\"a\":1,}'",
    "return '{\"name\": \"' + escape(params.toString()) + '\"}'", "throw new RuntimeException('x')", "return ''+params.a.b",
    "return '{\"dataAsMap\": {\"b\": 1, \"a\": {\"d\": 1e400, \"c\": [1.0, 12345678901234567890]}, \"c\": 1}}'",
    "return '{\"dataAsMap\": null, \"result\": \"x\"}'", "return '{\"name\": \"${parameters.q}\"}'", "return ${parameters.q}",
    "return '[{\"shape\": 1}]'", "return '[{\"data_type\": 5}]'", "return '[{\"data_type\": \"UNKNOWN\", \"data\": [1]}]'",
    "return params.data[0].embedding.toString()", "return '[{\"dataAsMap\": [1]}]'", "return '[null]'", "return 'null'",
    "return '[{\"name\": \"a\"}, {\"name\": \"b\", \"name\": \"c\"}]'", "params.result.stream().map(r -> r.index).toList()",
)  # fmt: skip
ANSWERS: tuple[Any, ...] = (
    [{"index": 0, "score": 0.5}], [{"index": 1, "score": 1}, {"index": 0, "score": 0.1234567890123456789}], {}, [],
    {"a": 1}, {"a": {"b": [1, 2.50, 1e10]}}, {"data": [{"embedding": [1, 2.5]}]}, {"embeddings": [[0.1], [2]]},
    {"embedding": [1.5, None]}, {"results": [{"index": 0, "relevance_score": 0.5, "relevanceScore": 0.5}]}, [[1], [2.0]],
    {"results": [{"index": 1, "relevance_score": 1}]}, {"jobArn": "a/b", "n": [1]}, "plain", "", " ", "5", "null", '"x"',
    '{"a": 1', "{a: 1, 'b': x}", '{"a": 1, "a": 2}', "[1, 2,]", '{"a": NaN}', "<html>", '{"a": "\\u00e9\\n\\/"}',
    '{"a": 1} {"b": 2}', "[0.12345678901234567890, 1E+2, -0, 1e-7]", '{"a": 123456789012345678901234567890}',
    {"a": None, "result": [None]}, {"b": "<&='>", "a": "\u2028", "c": {"z": 1, "y": [], "x": {}}}, [None], [[]], [["a"]],
    {"data": []}, {"data": {"embedding": [1]}}, {"embeddings": {"float": [[1]]}}, {"results": []}, {"results": [5]},
)  # fmt: skip
FILTERS = (
    "$", "$.a", "$.a.b", "$[*]", "$..b", "$.zz", "$.data[0].embedding", "$.results[*].index", "a", "$[0]", "$[-1]", "$.a[",
    "", " ", "$.*", "$['a']", "$.data[*].embedding", "$[0].score", "$..*", "$[?(@.score > 0.2)]", "$.length()", "$.a,b",
    "$[0:1]", "$.results[?(@.index == 0)].relevance_score", "$.embeddings", "$[0,1]", "@.a", "$.a.length()", "$.a..b",
)  # fmt: skip
BODIES: tuple[Any, ...] = (
    '{"q":"${parameters.q}"}', '{"q": ${parameters.q}}', '{"q": ${parameters.input}, "z": "${parameters.zz:-none}"}',
    '{"t": "${parameters.inputText:-null}", "d": ${parameters.documents:-[]}}', "${parameters.q}", "[${parameters.q}]",
    '{"a": "${parameters.q.toString()}", "b": "${parameters.a.b}", "c": "${parameters.x y}"}', "", " ", "x", "{}", "5",
    '{"q": "$${parameters.q}"}', '{"q": "${parameters.}"}', '{"q": "${parameters.q"}', {"a": 1}, [1], 5, True, None,
    '{"q": "${parameters.q:-${parameters.zz}}"}', '{"q": "${credential.key}"}', '{"a": 1, "a": 2}', "{'a': ${parameters.q}}",
    '{"x": "${parameters.texts}", "y": ${parameters.texts:-null}}', '{"q": "${parameters.query}", "n": ${parameters.top_n:-0}}',
)  # fmt: skip


class Maker:
    """Makes one case of a seed."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.any = self.random.choice

    def case(self) -> dict[str, Any]:
        """A connector with an input and answers, and one to four faults in it."""
        kind = self.any(("remote", "remote", "text_embedding", "text_similarity"))
        action: dict[str, Any] = {
            "action_type": "predict", "method": "POST", "url": ENDPOINT + "/m",
            "headers": {"content-type": "application/json"}, "request_body": self.any(BODIES[:4]),
        }  # fmt: skip
        self.functions(action, kind)
        whole: dict[str, Any] = {
            "name": "random", "version": 1, "protocol": "http", "credential": {"key": "a-credential"},
            "parameters": {"w": "1"}, "actions": [action],
        }  # fmt: skip
        case: dict[str, Any] = {
            "connector": whole, "algorithm": kind, "input": self.input(kind),
            "answers": [self.answer() for _ in range(self.any((1, 1, 2)))],
        }  # fmt: skip
        faults: tuple[Callable[[dict[str, Any], dict[str, Any]], None], ...] = (
            self.parameters, self.parameters, self.flags, self.flags, self.body, self.body, self.filter, self.headers,
            self.odd_member, self.odd_action, self.url, self.client_config, self.method, self.other_input,
        )  # fmt: skip
        for _ in range(self.random.randint(1, 4)):
            self.any(faults)(case, action)
        return case

    def functions(self, action: dict[str, Any], kind: str) -> None:
        pre, post = self.random.random(), self.random.random()
        if pre < 0.4:
            action["pre_process_function"] = "connector.pre_process." + self.any(PRE_NAMES)
        elif pre < 0.85 or kind == "text_similarity":
            action["pre_process_function"] = self.any(PRE_SCRIPTS)
        if post < 0.35:
            action["post_process_function"] = "connector.post_process." + self.any(POST_NAMES)
        elif post < 0.8:
            action["post_process_function"] = self.any(POST_SCRIPTS)

    def value(self) -> Any:
        if self.random.random() < 0.15:
            return {self.any(NAMES): self.value() for _ in range(self.random.randint(0, 3))}
        if self.random.random() < 0.1:
            return [self.value() for _ in range(self.random.randint(0, 3))]
        return self.any(VALUES)

    def input(self, kind: str) -> Any:
        if kind == "remote":
            return {
                "parameters": {
                    self.any(NAMES): self.value() for _ in range(self.random.randint(0, 3))
                }
                | {"q": self.value()}
            }
        docs = [self.any(TEXTS) for _ in range(self.random.randint(1, 3))]
        return (
            {"text_docs": docs}
            if kind == "text_embedding"
            else {"query_text": self.any(TEXTS), "text_docs": docs}
        )

    def answer(self) -> dict[str, Any]:
        body = self.any(ANSWERS)
        text = body if isinstance(body, str) else json.dumps(body)
        return {"body": text, "status": self.any((200,) * 14 + (400, 500, 201))}

    # -- faults

    def parameters(self, case: dict[str, Any], _action: dict[str, Any]) -> None:
        case["connector"].setdefault("parameters", {})
        if isinstance(case["connector"]["parameters"], dict):
            case["connector"]["parameters"][self.any(NAMES)] = self.value()

    def flags(self, case: dict[str, Any], _action: dict[str, Any]) -> None:
        found = case["connector"].get("parameters")
        if not isinstance(found, dict):
            return
        prefix = "pre_process_function."
        name, values = self.any((
            (prefix + "process_remote_inference_input", ("true", True, "TRUE", "false", 1)),
            (prefix + "convert_remote_inference_param_to_object", ("true", True, "no")),
            (prefix + "convert_input_to_json_string", ("true", "True", None)),
            ("skip_validating_missing_parameters", ("true", True, "x")),
            ("input_docs_processed_step_size", ("1", 1, 2, "2", "0", -1, "x", 1.5, "+1", " 1", "", None, 99999999999, [1])),
            ("charset", ("UTF-8", "utf-8")),
        ))  # fmt: skip
        found[name] = self.any(values)

    def filter(self, case: dict[str, Any], _action: dict[str, Any]) -> None:
        found = case["connector"].get("parameters")
        if isinstance(found, dict):
            found["response_filter"] = self.any(FILTERS)

    def body(self, _case: dict[str, Any], action: dict[str, Any]) -> None:
        action["request_body"] = self.any(BODIES)

    def headers(self, _case: dict[str, Any], action: dict[str, Any]) -> None:
        action["headers"] = self.any((
            {}, {"X-A": "${credential.key}"}, {"X-A": "${parameters.w} ${credential.nope}"}, {"Content-Type": "text/plain"},
            {"X-A": 5, "X-B": True}, {"X-A": None}, {"X-A": {}}, "x", [], [1], None, 5, {"X-A": ["a"]}, {"x-a": "a", "X-A": "b"},
        ))  # fmt: skip

    def odd_member(self, case: dict[str, Any], _action: dict[str, Any]) -> None:
        name = self.any(
            (
                "name",
                "version",
                "description",
                "protocol",
                "parameters",
                "credential",
                "actions",
                "dry_runs",
            )
        )
        if self.random.random() < 0.6:
            name = self.any(("description", "version", "unknown", "description"))
        case["connector"][name] = self.any(
            (5, 1.50, True, None, [], {}, "x", [1, {"a": []}], {"a": {"b": 1}}, "")
        )

    def odd_action(self, case: dict[str, Any], action: dict[str, Any]) -> None:
        name = self.any(
            (
                "pre_process_function",
                "post_process_function",
                "method",
                "action_type",
                "url",
                "extra",
                "name",
            )
        )
        if self.random.random() < 0.5:
            case["connector"]["actions"] = [
                {"action_type": "execute", "method": "GET", "url": ENDPOINT},
                action,
            ]
            return
        action[name] = self.any((5, True, None, [], {"a": 1}, "", "predict"))

    def url(self, _case: dict[str, Any], action: dict[str, Any]) -> None:
        action["url"] = ENDPOINT + self.any((
            "", "/", "/${parameters.w}", "/${parameters.q}", "/${parameters.zz}", "/a b", "/a?b=c&d", "/a%20b", "/a%2", "/%zz",
            "/a#b", "/a|b", "/\u00e9", "//a", "/a/../b", "/?q=${parameters.q}", "/{a}", "/a\\b", "/[a]", "/a;b=c", '/"', "/<a>", "/^",
        ))  # fmt: skip

    def client_config(self, case: dict[str, Any], _action: dict[str, Any]) -> None:
        names = (
            "max_connection",
            "connection_timeout",
            "read_timeout",
            "retry_backoff_millis",
            "max_retry_times",
            "retry_timeout_seconds",
            "x",
        )
        numbers = (5, "7", 1.9, "x", True, None, [], {}, 10**10, "1.5", " 8", "")
        case["connector"]["client_config"] = self.any((
            {}, "x", [], {self.any(names): self.any(numbers)}, {self.any(names): 5, "max_retry_times": 0},
            {"retry_backoff_policy": self.any(("constant", "CONSTANT", "exponential_full_jitter", 5, None, ""))}, None, 5,
        ))  # fmt: skip

    def method(self, _case: dict[str, Any], action: dict[str, Any]) -> None:
        action["method"] = self.any(("get", "post", "GET", "PoSt", "PUT", "x", ""))

    def other_input(self, case: dict[str, Any], _action: dict[str, Any]) -> None:
        odd = (
            "{}", "[]", '{"parameters": {}}', '{"parameters": {"q": [1.0, 1e2, {"a": null}]}}', '{"text_docs": []}', '{"text_docs": ["a", null]}',
            '{"text_docs": [1, true, 2.50]}', '{"query_text": 5, "text_docs": ["a"]}', '{"text_docs": "a"}', '{"query_text": "q"}',
            '{"parameters": {"q": "x"}, "text_docs": ["a"], "query_text": "b"}', '{"text_docs": ["a"], "return_number": "x"}',
            '{"parameters": 5}', '{"parameters": {"q": "x"}} ', '{"parameters": {"q": 1, "q": 2}}', '{"text_docs": ["a"], "result_filter": 5}',
        )  # fmt: skip
        case["input"] = self.any(odd)
        case["algorithm"] = self.any(
            (
                "remote",
                "text_embedding",
                "text_similarity",
                "sparse_encoding",
                "REMOTE",
                "nope",
                "question_answering",
            )
        )


def main(arguments: list[str]) -> int:
    """Ask COUNT random cases from SEED on."""
    count, seed = (
        (int(word) for word in (*arguments, "200", "1")[:2])
        if len(arguments) < 2
        else map(int, arguments)
    )
    recorder = runpy.run_path(str(HERE / "record.py"), run_name="recorder")
    rows = runpy.run_path(str(HERE / "test_rows.py"), run_name="rows")
    node = recorder["Node"](os.environ.get("OPENSEARCH_URL", "http://127.0.0.1:9200"))
    mock = recorder["MockEndpoint"](PORT)
    target = rows["Target"].parse(node.version)
    different = 0
    for at in range(seed, seed + count):
        made = {**Maker(at).case(), "name": f"random/{at}"}
        row = recorder["record"](node, mock, made)
        ours, sent = rows["replay"](row, target)
        if row["expect"] is None or row["expect"]["body"] is None or row["expect"]["status"] == 429:
            continue  # no answer, or the node is busy
        if recorder["same"](ours) != recorder["same"](row["expect"]) or sent != row["payloads"]:
            different += 1
            print(
                json.dumps(
                    {
                        "seed": at,
                        "case": made,
                        "node": row["expect"],
                        "ours": ours,
                        "node_sent": row["payloads"],
                        "sent": sent,
                    }
                ),
                flush=True,
            )
    recorder["wait"](recorder["forgetting"])
    print(f"{count} cases, {different} different", file=sys.stderr)
    return 1 if different else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
