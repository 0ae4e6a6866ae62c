# ruff: noqa: E501
"""What is asked of the node: connectors, inputs and endpoint answers, grouped by stage."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

ENDPOINT = "http://127.0.0.1:18573"
Case = dict[str, Any]

RERANK_PRE = """
    def query_text = params.query_text;
    def text_docs = params.text_docs;
    def textDocsBuilder = new StringBuilder('[');
    for (int i=0; i<text_docs.length; i++) {
      textDocsBuilder.append('"');
      textDocsBuilder.append(text_docs[i]);
      textDocsBuilder.append('"');
      if (i<text_docs.length - 1) {
        textDocsBuilder.append(',');
      }
    }
    textDocsBuilder.append(']');
    def parameters = '{ "query": "' + query_text + '",  "texts": ' + textDocsBuilder.toString() + ' }';
    return  '{"parameters": ' + parameters + '}';
"""
RERANK_POST = """
    if (params.result == null || params.result.length == 0) {
      throw new IllegalArgumentException("Post process function input is empty.");
    }
    def outputs = params.result;
    def scores = new Double[outputs.length];
    for (int i=0; i<outputs.length; i++) {
      def index = new BigDecimal(outputs[i].index.toString()).intValue();
      scores[index] = outputs[i].score;
    }
    def resultBuilder = new StringBuilder('[');
    for (int i=0; i<scores.length; i++) {
      resultBuilder.append(' {"name": "similarity", "data_type": "FLOAT32", "shape": [1],');
      resultBuilder.append('"data": [');
      resultBuilder.append(scores[i]);
      resultBuilder.append(']}');
      if (i<outputs.length - 1) {
        resultBuilder.append(',');
      }
    }
    resultBuilder.append(']');
    return resultBuilder.toString();
"""
RERANK_BODY = """
{
  "query": "${parameters.query}",
  "texts": ${parameters.texts}
}
"""


def connector(
    pre: str | None = None,
    post: str | None = None,
    body: str | None = '{"q":"${parameters.q}"}',
    parameters: dict[str, Any] | None = None,
    action: dict[str, Any] | None = None,
    **top: Any,
) -> dict[str, Any]:
    """A connector with one predict action; None leaves a member out."""
    made: dict[str, Any] = {
        "action_type": "predict",
        "method": "POST",
        "url": f"{ENDPOINT}/invocations",
        "headers": {"content-type": "application/json"},
        "request_body": body,
        "pre_process_function": pre,
        "post_process_function": post,
        **(action or {}),
    }
    whole = {
        "name": "row",
        "version": "1",
        "protocol": "http",
        "credential": {"key": "a-credential"},
        "parameters": parameters or {},
        "actions": [{name: value for name, value in made.items() if value is not None}],
        **top,
    }
    return {name: value for name, value in whole.items() if value is not None}


def answer(body: Any, status: int = 200, **headers: str) -> dict[str, Any]:
    """One answer of the endpoint; anything but a text is written as JSON."""
    text = body if isinstance(body, str) else json.dumps(body)
    made: dict[str, Any] = {"body": text, "status": status}
    if headers:
        names = {name.replace("_", "-"): value for name, value in headers.items()}
        made["headers"] = {"content-type": "application/json", **names}
    return made


def case(
    name: str,
    data: Any,
    *answers: Any,
    algorithm: str | None = None,
    of: dict[str, Any] | str | None = None,
    **parts: Any,
) -> Case:
    """One case; `parts` make its connector unless `of` is one."""
    listed = [a if isinstance(a, dict) and "status" in a else answer(a) for a in answers]
    if algorithm is None and isinstance(data, dict):
        if "query_text" in data:
            algorithm = "text_similarity"
        elif "text_docs" in data:
            algorithm = "text_embedding"
    return {
        "name": name,
        "connector": of if of is not None else connector(**parts),
        "input": data,
        "algorithm": algorithm or "remote",
        "answers": listed or [answer({})],
    }


def pair(query: str, *docs: str | None) -> dict[str, Any]:
    """A query with documents."""
    return {"query_text": query, "text_docs": list(docs)}


# -- the tutorial's connector


def tutorial() -> dict[str, Any]:
    """The tutorial's rerank connector."""
    return connector(RERANK_PRE, RERANK_POST, RERANK_BODY)


HOSTILE = {
    "plain": "Carson City is the capital city of the American state of Nevada.",
    "double quotes": 'She said "no" twice: ""',
    "newlines": "one\ntwo\r\nthree",
    "tab": "a\tb\t",
    "backslashes": "C:\\temp\\new \\\\ \\u0041 \\",
    "emoji": "caf\u00e9 \U0001f600 \u4e2d",
    "lone high surrogate": "x\ud800y",
    "lone low surrogate": "x\udc00",
    "placeholder": "cost ${parameters.query} and $${parameters.texts}",
    "unknown placeholder": "see ${parameters.nope}",
    "default placeholder": "see ${parameters.nope:-x}",
    "json object": '{"a": [1, "b"]}',
    "json array": '["x", {"y": null}]',
    "single quotes": "it's 'quoted'",
    "html": "<b>&amp; = 'x'</b>",
    "control characters": "\u0000\u0001\u001f\u007f\b\f",
    "line separators": "a\u2028b\u2029c",
    "slash": "http://x/y?z=1#w",
    "empty": "",
    "blank": "  ",
    "brackets": "[not json",
    "loose json": "[Hello]",
    "backslash quote": 'a\\"b',
    "percent": "100% $5 $x {y}",
}


def hostile_cases() -> Iterator[Case]:
    """The tutorial's connector with each hostile text as document, and as query."""
    scores = [{"index": 1, "score": 0.75}, {"index": 0, "score": 0.012345678}]
    for name, text in HOSTILE.items():
        yield case(f"tutorial/document: {name}", pair("q", text, "x"), scores, of=tutorial())
        yield case(f"tutorial/query: {name}", pair(text, "a", "b"), scores, of=tutorial())
    unsorted = [
        {"index": 2, "score": 0.92879725},
        {"index": 0, "score": 0.013636836},
        {"index": 1, "score": 0.000593021},
        {"index": 3, "score": 0.00012148176},
    ]
    four = pair("What is the capital city of America?", "a", "b", "c", "d")
    yield case("tutorial/its own answer", four, unsorted, of=tutorial())
    texts = {"parameters": {"query": 'say "hi"', "texts": ["a", 'b"', "<c>"]}}
    yield case("tutorial/parameters input", texts, unsorted, of=tutorial())
    for name, body in {
        "empty list": [],
        "object": {"scores": [1]},
        "missing index": [{"score": 0.5}],
        "index out of range": [{"index": 7, "score": 0.5}],
        "score is text": [{"index": 0, "score": "high"}],
        "integer score": [{"index": 0, "score": 1}, {"index": 1, "score": 12345678}],
        "tiny score": [{"index": 0, "score": 1e-9}, {"index": 1, "score": -0.0}],
        "score is null": [{"index": 0, "score": None}],
        "duplicate index": [{"index": 0, "score": 0.5}, {"index": 0, "score": 0.25}],
        "fewer than documents": [{"index": 0, "score": 0.5}],
        "not json": "Internal error",
        "truncated": '[{"index": 0, "sco',
        "blank": " ",
    }.items():
        yield case(f"tutorial/answer: {name}", pair("q", "a", "b"), body, of=tutorial())


# -- built-in functions

PRE = "connector.pre_process."
POST = "connector.post_process."
PRE_BODIES = {
    "default.embedding": '{"input": ${parameters.input}}',
    "openai.embedding": '{"input": ${parameters.input}}',
    "cohere.embedding": '{"texts": ${parameters.texts}}',
    "cohere.multimodal_embedding": '{"images": ${parameters.images}}',
    "bedrock.embedding": '{"t": "${parameters.inputText}"}',
    "bedrock.multimodal_embedding": (
        '{"t": "${parameters.inputText}", "i": "${parameters.inputImage:-null}"}'
    ),
    "cohere.rerank": (
        '{"q": "${parameters.query}", "d": ${parameters.documents}, "n": ${parameters.top_n}}'
    ),
    "default.rerank": (
        '{"q": "${parameters.query}", "d": ${parameters.documents}, "n": ${parameters.top_n}}'
    ),
}


def pre_cases() -> Iterator[Case]:
    """Built-in pre-process functions on what they take and on what they don't."""
    awkward = ['say "hi" <b>\n', "caf\u00e9 \U0001f600", "{a:1}"]
    for name, body in PRE_BODIES.items():
        parts = {"pre": PRE + name, "body": body}
        docs: dict[str, Any] = {"text_docs": awkward}
        both = pair('q "x" / <y>', *awkward)
        fits, other = (both, docs) if "rerank" in name else (docs, both)
        yield case(f"pre/{name}: documents", fits, **parts)
        yield case(f"pre/{name}: wrong input", other, **parts)
        params = {"parameters": {"input": ["p"], "query": "q", "inputText": "t", "images": []}}
        yield case(f"pre/{name}: parameters", params, **parts)
        yield case(f"pre/{name}: null document", {**fits, "text_docs": [None, "b"]}, **parts)
    yield case(
        "pre/no function: documents",
        {"text_docs": ["a", 'b"']},
        body=PRE_BODIES["default.embedding"],
    )
    yield case("pre/no function: pair", pair("q", "a"))
    yield case("pre/unknown built-in", {"text_docs": ["a"]}, pre=PRE + "nope.embedding")
    yield case("pre/case matters", {"text_docs": ["a"]}, pre=PRE + "Cohere.embedding")
    single = {"text_docs": ["only"]}
    yield case(
        "pre/multimodal: text only", single, pre=PRE + "bedrock.multimodal_embedding",
        body=PRE_BODIES["bedrock.multimodal_embedding"],
    )  # fmt: skip
    yield case(
        "pre/multimodal: one null", {"text_docs": [None]},
        pre=PRE + "bedrock.multimodal_embedding", body=PRE_BODIES["bedrock.multimodal_embedding"],
    )  # fmt: skip
    yield case(
        "pre/bedrock.rerank: count", pair("q", "a", "b"), pre=PRE + "bedrock.rerank",
        body='{"n": ${parameters.numberOfResults}}',
    )  # fmt: skip


def post_cases() -> Iterator[Case]:
    """Built-in post-process functions on answers of all shapes."""
    rows = [[0.1, 2], [3, 4.5]]
    ranked = [{"index": 1, "relevance_score": 0.9}, {"index": 0, "relevance_score": 0.25}]
    bedrock = [{"index": 1, "relevanceScore": 0.9}, {"index": 0, "relevanceScore": 0.25}]
    wrap = {
        "openai.embedding": lambda v: {"data": [{"embedding": row} for row in v]},
        "cohere.embedding": lambda v: {"embeddings": v},
        "default.embedding": lambda v: v,
        "bedrock.embedding": lambda v: {"embedding": v},
        "cohere.rerank": lambda v: {"results": v},
        "default.rerank": lambda v: v,
        "bedrock.rerank": lambda v: {"results": v},
    }
    values: dict[str, dict[str, Any]] = {
        "openai.embedding": {
            "rows": rows, "integers": [[1, 2]], "empty": [], "empty row": [[]],
            "texts": [["a"]], "mixed": [[0.5, "a"]], "nulls": [[None, 0.5]], "flat": [0.5],
            "long decimals": [[0.12345678901234567890, 1e-7, 12345678901234567890]],
        },
        "cohere.embedding": {
            "rows": rows, "flat": [0.5, 0.25], "text": "x", "null": None, "map": {"float": rows},
            "number": 5, "later null": [[0.5, None], [1.5, 2.5]], "booleans": [[True]],
        },
        "default.embedding": {"rows": rows, "empty": [], "object": {"a": [1.5]}},
        "bedrock.embedding": {
            "row": [0.1, 2], "empty": [], "rows": rows, "null": None, "text": "x",
            "long decimal": "[RAW]",
        },
        "cohere.rerank": {
            "ranked": ranked, "empty": [], "null": None, "texts": ["a"], "object": {"a": 1},
            "no index": [{"relevance_score": 0.5}],
            "integer score": [{"index": 0, "relevance_score": 1}],
            "index out of range": [{"index": 5, "relevance_score": 0.5}],
            "negative index": [{"index": -1, "relevance_score": 0.5}],
            "text index": [{"index": "0", "relevance_score": 0.5}],
            "decimal index": [{"index": 0.0, "relevance_score": 0.5}],
            "duplicate index": [
                {"index": 0, "relevance_score": 0.5}, {"index": 0, "relevance_score": 0.25}
            ],
            "null score": [{"index": 0, "relevance_score": None}],
            "extra members": [{"index": 0, "relevance_score": 0.5, "document": {"text": "a"}}],
        },
        "default.rerank": {"ranked": ranked, "object": {"results": ranked}, "empty": []},
        "bedrock.rerank": {
            "ranked": bedrock, "empty": [], "texts": ["a"], "empty map": [{}],
            "other names": ranked, "integer score": [{"index": 0, "relevanceScore": 1}],
            "index out of range": [{"index": 2, "relevanceScore": 0.5}],
        },
    }  # fmt: skip
    query = {"parameters": {"q": "x"}}
    for name, answers in values.items():
        for title, value in answers.items():
            body: Any = wrap[name](value)
            if value == "[RAW]":
                body = '{"embedding": [0.12345678901234567890, 0.1234567890123456]}'
            yield case(f"post/{name}: {title}", query, body, post=POST + name)
    for name in ("cohere.rerank", "openai.embedding", "cohere.embedding", "bedrock.embedding"):
        for title, text in {
            "other object": '{"message": "no"}', "list": "[1, 2]", "plain text": "Service down",
            "scalar": "5", "truncated": '{"results": [{"index": 0, "relevance_score": 0.9}',
        }.items():  # fmt: skip
            yield case(f"post/{name}: {title}", query, text, post=POST + name)
    long_score = '{"results": [{"index": 0, "relevance_score": 0.00012345678901234567}]}'
    yield case("post/cohere.rerank: long score", query, long_score, post=POST + "cohere.rerank")
    long_bedrock = long_score.replace("relevance_score", "relevanceScore")
    yield case("post/bedrock.rerank: long score", query, long_bedrock, post=POST + "bedrock.rerank")
    arn = POST + "bedrock.batch_job_arn"
    yield case("post/batch_job_arn", query, {"jobArn": "arn:aws:x/y/z", "n": 1}, post=arn)
    yield case("post/batch_job_arn: missing", query, {"other": 1}, post=arn)
    yield case("post/batch_job_arn: list", query, [1], post=arn)
    yield case("post/unknown built-in", query, {}, post=POST + "nope")
    yield case("post/3.x built-in", query, {}, post=POST + "cohere_v2.embedding.int8")
    filtered = {"parameters": {"q": "x", "response_filter": "$.other.rows"}}
    yield case(
        "post/built-in with response_filter", filtered, {"other": {"rows": rows}},
        post=POST + "openai.embedding",
    )  # fmt: skip


# -- templating and escaping


def templating_cases() -> Iterator[Case]:
    """request_body against parameters of all kinds."""
    texts = {
        "text": "plain",
        "quotes": 'a"b',
        "backslash": "a\\b",
        "slash": "a/b",
        "newline": "a\nb\tc\rd",
        "unicode": "\u00e9\U0001f600\u2028",
        "controls": "\u0001\u007f",
        "json object": '{"a": 1}',
        "json array": "[1, 2]",
        "loose json": "[Hello]",
        "looks like json": "{placeholder}",
        "number": 1.0,
        "exponent": 1.5e3,
        "small": 0.0001,
        "large": 12345678901,
        "true": True,
        "null": None,
        "object": {"b": [1, "x", None, {"c": None}], "html": "<a> & 'b' = c"},
        "list": ["a\n", 2, 3.0],
        "map order": {
            "zeta": 1,
            "alpha": {"y": 1, "b": 2},
            "mid": [{"z": 1, "a": 2, "k": 3}],
            "d": 4,
        },
        "placeholder": "${parameters.other}",
        "itself": "${parameters.q}",
        "dollars": "$100 ${x} $${y}",
        "empty": "",
        "escaped already": 'a\\"b',
    }
    for name, value in texts.items():
        data = {"parameters": {"q": value, "other": "O"}}
        yield case(f"template/quoted: {name}", data)
        yield case(f"template/bare: {name}", data, body='{"q": ${parameters.q}}')
        yield case(f"template/connector parameter: {name}", {"parameters": {"z": "1"}},
                   parameters={"q": value, "other": "O"})  # fmt: skip
    data = {"parameters": {"a": "A", "b": "[${parameters.a}]", "n": None, "x.y": "XY", "s p": "SP"}}
    for name, body in {
        "default used": '{"v": "${parameters.zz:-def}"}',
        "default unused": '{"v": "${parameters.a:-def}"}',
        "default empty": '{"v": "${parameters.zz:-}"}',
        "default with delimiter": '{"v": "${parameters.zz:-a:-b}"}',
        "default json": '{"v": ${parameters.zz:-{"z":1}}}',
        "null default": '{"v": "${parameters.zz:-null}", "w": "${parameters.a:-null}"}',
        "null default bare": '{"v": ${parameters.zz:-null}}',
        "recursive": '{"v": "${parameters.b}"}',
        "dotted name": '{"v": "${parameters.x.y}"}',
        "name with space": '{"v": "${parameters.s p}"}',
        "escaped": '{"v": "$${parameters.a}"}',
        "twice escaped": '{"v": "$$${parameters.a}"}',
        "nested name": '{"v": "${parameters.${parameters.a}}"}',
        "default with placeholder": '{"v": "${parameters.zz:-${parameters.a}}"}',
        "missing quoted": '{"v": "${parameters.zz}", "w": "${parameters.yy:x}"}',
        "missing bare": '{"v": ${parameters.zz}}',
        "unclosed": '{"v": "${parameters.a"}',
        "empty name": '{"v": "${parameters.}"}',
        "other case": '{"v": "${Parameters.a}"}',
        "inner space": '{"v": "${ parameters.a}"}',
        "credential": '{"v": "${credential.key}"}',
        "to string": '{"v": "${parameters.a.toString()}"}',
        "no placeholder": '{"v": 1}',
        "array": "[1, 2]",
        "scalar": '"text"',
        "number": "5",
        "loose": "{v: 'x', w: y;}",
        "trailing": '{"v": 1} x',
        "two objects": '{"v": 1}\n{"w": 2}',
        "duplicate names": '{"v": 1, "v": 2}',
        "trailing comma": '{"v": [1,], "w": 1}',
        "raw newline in string": '{"v": "a\nb"}',
        "comment": '/* x */ {"v": 1}',
        "blank": "   ",
        "null value": '{"v": "${parameters.n}"}',
    }.items():
        yield case(f"template/{name}", data, body=body)
    skip = {"parameters": {"skip_validating_missing_parameters": "true"}}
    yield case("template/skip validation", skip, body='{"v": "${parameters.zz}"}')
    asks = {"parameters": {"x": ['a"b', 1], "q": "it is ${parameters.x.toString()}"}}
    yield case("template/toString in a value", asks)
    asks_plain = {"parameters": {"x": 'a"b', "q": "it is ${parameters.x.toString()}"}}
    yield case("template/toString of a text", asks_plain)
    yield case(
        "template/toString body too",
        asks,
        body='{"q":"${parameters.q}","x":"${parameters.x.toString()}"}',
    )
    cycle = {"parameters": {"q": "${parameters.r}", "r": "<${parameters.q}>"}}
    yield case("template/cycle of two", cycle)
    body_text = {"parameters": {"http_body": '{"raw": true'}}
    yield case("template/http_body", body_text, body=None)
    yield case("template/no body at all", {"parameters": {"q": "x"}}, body=None)
    yield case("template/null parameters", {"other": 1}, parameters={"q": "c"})
    yield case(
        "template/caller beats connector",
        {"parameters": {"q": "caller"}},
        parameters={"q": "connector"},
    )
    kinds = {"name": "${parameters.t}", "x": 1}
    yield case(
        "template/connector parameters refer", {"parameters": {"t": "T"}}, parameters={"q": kinds}
    )


# -- requests


def request_cases() -> Iterator[Case]:
    """Methods, URLs, statuses and headers."""
    query = {"parameters": {"q": "x y", "p": "a/b"}}
    for method in ("post", "GET", "get", "PUT", "DELETE", "FOO", ""):
        yield case(f"request/method {method!r}", query, action={"method": method})
    for name, path in {
        "parameter": "/x/${parameters.w:-w}", "missing": "/x/${parameters.w}",
        "space": "/x/${parameters.q}", "escaped slash": "/x/${parameters.p}",
        "query": "/x?a=${parameters.q:-1}&b=[2]", "percent": "/x/%zz", "fragment": "/x#a b",
        "quote": '/x/"', "unicode": "/x/\u00e9", "bracket": "/x/[a]", "caret": "/x^", "pipe": "/x?a|b",
    }.items():  # fmt: skip
        yield case(f"request/url {name}", query, action={"url": ENDPOINT + path})
    for status in (
        200,
        201,
        204,
        208,
        226,
        299,
        300,
        301,
        304,
        307,
        308,
        400,
        401,
        403,
        404,
        413,
        417,
        418,
        421,
        422,
        423,
        424,
        425,
        426,
        428,
        429,
        431,
        451,
        499,
        500,
        501,
        502,
        503,
        504,
        505,
        506,
        507,
        508,
        511,
        599,
    ):
        body = {"message": f"status {status}"}
        answers = answer("" if status == 204 else body, status)
        yield case(f"request/status {status}", query, answers)
    for status in (200, 404, 500):
        yield case(f"request/blank body, status {status}", query, answer("  ", status))
        yield case(f"request/no body, status {status}", query, answer("", status))
    throttled = {"x_amzn_ErrorType": "ThrottlingException:http://x"}
    yield case("request/throttled", query, answer({"m": 1}, 400, **throttled))
    yield case("request/throttled with success", query, answer({"m": 1}, 200, **throttled))
    yield case("request/throttled, blank", query, answer("", 429, **throttled))
    yield case("request/html error", query, answer("<html>\n<b>Bad</b>", 502))
    yield case("request/unicode error", query, answer('\u00e9\U0001f600\n\t"x\\', 400))


# -- answers without a function, response_filter


def answer_cases() -> Iterator[Case]:
    """What becomes of answers with no post-process function, and of response_filter."""
    query = {"parameters": {"q": "x"}}
    bodies: dict[str, Any] = {
        "object": {"a": 1, "b": [1, 2.5, None, True, "x"], "c": {"d": None}},
        "list": [1, {"a": 2}],
        "empty object": {}, "empty list": [],
        "numbers": '{"a": 1e400, "b": -1e400, "c": 12345678901234567890, "d": 0.1, "e": 1e-9, "f": 1E7, "g": -0}',
        "number": "5", "text": '"text"', "true": "true", "null": "null",
        "plain": "hello", "plain words": "hello there world", "html": "<html></html>",
        "loose": "{a: 1, 'b': x}", "nan": '{"a": NaN, "b": Infinity}',
        "trailing": '{"a": 1} x', "two": '{"a":1}{"b":2}', "duplicate": '{"a": 1, "a": 2}',
        "truncated": '{"a": [1, 2', "truncated text": '{"a": "b', "comma": '{"a": 1,}',
        "unicode": '{"a": "\\u00e9\\ud83d\\ude00 \u00e9\U0001f600 \\u2028 \\/ <"}',
        "lone surrogate": '{"a": "x\\ud800"}', "controls": '{"a": "\\u0001\\u007f"}',
        "bom": "\ufeff{}", "comment": "/* c */ {}", "single quotes": "{'a': 'b'}",
        "deep": "[" * 60 + "]" * 60, "nested duplicate": '{"a": {"b": 1, "b": 2}}',
        "long keys": {"k" * 300: "v"},
        "missing item": "[1,,2]", "semicolons": "{a:1;b:2}", "equals": "{a=1}",
        "bad escape": '{"a": "\\q"}', "raw newline": '{"a": "x\ny"}', "leading zero": '{"a": 01}',
    }  # fmt: skip
    for name, body in bodies.items():
        yield case(f"answer/{name}", query, body)
    document = {
        "a": {"b": [1, 2, {"c": "x"}]}, "t": "text", "j": '{"k": 1}', "l": '[1,2]', "n": 5, "d": 2.5,
        "z": None, "rows": [{"v": 1, "w": "p"}, {"v": 2.5, "w": "q"}],
    }  # fmt: skip
    for path in (
        "$", "$.a", "$.a.b", "$.a.b[0]", "$.a.b[-1].c", "$.t", "$.j", "$.l", "$.n", "$.d", "$.z",
        "$.zz", "$.zz.y", "$.t.x", "$.n[0]", "$.rows[*].v", "$.rows[*].zz", "$..v", "$.rows[?(@.v > 1)].w",
        "$.rows[0,1]", "$.rows[1:]", "$['t','n']", "a.b", "$.rows.length()", "$.rows[5]", "$.a.b.c",
        "$.rows.v", "$.", "$x", "", "$.rows[a]", "$.a.*", "$.z.y", "$.rows[?(@.w == 'q')]",
    ):  # fmt: skip
        data = {"parameters": {"q": "x", "response_filter": path}}
        yield case(f"filter/{path}", data, document)
    yield case("filter/from connector", query, document, parameters={"response_filter": "$.a"})
    yield case(
        "filter/list answer", {"parameters": {"q": "x", "response_filter": "$[0]"}}, [[1, 2], 3]
    )
    tensor = 'return \'{"name": "t", "data_type": "FLOAT32", "shape": [1], "data": [0.5]}\''
    for path in ("$.data", "$.name", "$.zz", "$", "$.shape[0]"):
        data = {"parameters": {"q": "x", "response_filter": path}}
        yield case(f"filter/after a tensor script: {path}", data, {}, post=tensor)
        yield case(f"filter/after a text script: {path}", data, {}, post="return 'plain'")


# -- process functions in Painless


def post_script_cases() -> Iterator[Case]:
    """What a post-process script sees and may return."""
    query = {"parameters": {"q": "x"}}
    document = {"a": 1, "b": [1.5, {"c": None}], "t": "x", "big": 12345678901, "f": True}
    sees = "return '{\"seen\": \"' + params.toString() + '\"}'"
    yield case("post script/sees an object", query, document, post=sees)
    yield case("post script/sees a list", query, [1, {"a": 2.5}], post=sees)
    yield case("post script/sees lenient json", query, "{a: 01, b: 'x'}", post=sees)
    yield case("post script/plain text answer", query, "hello", post=sees)
    returned = {
        "null": "return null", "nothing": "def x = 1;", "plain": "return 'plain'", "empty": "return ''",
        "blank": "return '  '", "number text": "return '5'", "number": "return 5",
        "def number": "def x = 5; return x", "list": "return [1]", "def list": "def x = [1, 2]; return x",
        "map": "return ['a': 1]", "def map": "def x = ['a': 1]; return x", "true": "return true",
        "boolean text": "return 'true'", "quoted": "return '\"x\"'", "null text": "return 'null'",
        "object": "return '{\"x\": 1}'", "empty object": "return '{}'", "empty list": "return '[]'",
        "list of numbers": "return '[1, 2]'", "list of lists": "return '[[1]]'",
        "list of texts": "return '[\"a\"]'", "word list": "return '[abc]'",
        "broken": "return '{\"x\": 1'", "broken list": "return '[{\"name\": \"a\"}'",
        "loose": "return '{x: 1}'", "single quotes": "return \"{'name': 'a'}\"",
        "nan": "return '[{\"name\": \"a\", \"data_type\": \"FLOAT32\", \"data\": [NaN]}]'",
        "duplicate names": "return '{\"name\": \"a\", \"name\": \"b\"}'",
        "trailing comma": "return '[{\"name\": \"a\"},]'", "leading space": "return '  [{\"name\": \"a\"}]'",
        "leading newline": "return '\n{\"name\": \"a\"}'", "raw tab": "return '{\"name\": \"a\tb\"}'",
        "missing comma": "return '[{\"name\": \"a\"} {\"name\": \"b\"}]'",
        "object then text": "return '{\"name\": \"a\"} x'",
    }  # fmt: skip
    for name, script in returned.items():
        yield case(f"post script/returns {name}", query, document, post=script)
    tensors: dict[str, Any] = {
        "full": {"name": "a", "data_type": "FLOAT32", "shape": [2], "data": [1, 2.5]},
        "no data type": {"name": "a", "shape": [1], "data": [1]},
        "empty data": {"name": "a", "data_type": "FLOAT32", "shape": [0], "data": []},
        "integers": {"name": "a", "data_type": "INT32", "data": [1, 2.9, 12345678901]},
        "int8": {"name": "a", "data_type": "INT8", "data": [300]},
        "boolean type": {"name": "a", "data_type": "BOOLEAN", "data": [1]},
        "string type": {"name": "a", "data_type": "STRING", "data": [1]},
        "unknown type": {"name": "a", "data_type": "UNKNOWN", "data": [1]},
        "bad type": {"name": "a", "data_type": "BLAH", "data": [1]},
        "lower case type": {"name": "a", "data_type": "float32", "data": [1]},
        "text data": {"name": "a", "data_type": "FLOAT32", "data": ["x"]},
        "nested data": {"name": "a", "data_type": "FLOAT32", "data": [[1]]},
        "map data": {"name": "a", "data_type": "FLOAT32", "data": [{"x": 1}]},
        "boolean data": {"name": "a", "data_type": "FLOAT32", "data": [True]},
        "null data item": {"name": "a", "data_type": "FLOAT32", "data": [None, 1]},
        "data is a number": {"name": "a", "data_type": "FLOAT32", "data": 5},
        "data is null": {"name": "a", "data_type": "FLOAT32", "data": None},
        "data is text": {"name": "a", "data_type": "FLOAT32", "data": "[1]"},
        "numbers": {
            "name": "a",
            "data_type": "FLOAT64",
            "data": [1e-7, 1e7, 123456789.123, -0.0, 1e300],
        },
        "long decimals": {"name": "a", "data_type": "FLOAT32", "data": [0.12345678901234568]},
        "text shape": {"name": "a", "shape": ["a"]},
        "digit shape": {"name": "a", "shape": ["3"]},
        "decimal shape": {"name": "a", "shape": [1.5, 2.0]},
        "number shape": {"name": "a", "shape": 3},
        "null shape": {"name": "a", "shape": None},
        "negative shape": {"name": "a", "shape": [-1]},
        "map shape": {"name": "a", "shape": [{}]},
        "null in shape": {"name": "a", "shape": [None]},
        "true in shape": {"name": "a", "shape": [True]},
        "result": {"name": "a", "result": "text"},
        "result number": {"name": "a", "result": 5.50},
        "result object": {"name": "a", "result": {"x": 1}},
        "result null": {"name": "a", "result": None},
        "name number": {"name": 5},
        "name true": {"name": True},
        "name null": {"name": None},
        "name list": {"name": []},
        "map": {"name": "a", "dataAsMap": {"x": 1, "y": [1.5, None, {"z": "w"}], "n": None}},
        "map is a list": {"name": "a", "dataAsMap": [1]},
        "map is text": {"name": "a", "dataAsMap": "x"},
        "map null": {"name": "a", "dataAsMap": None},
        "snake map": {"name": "a", "data_as_map": {"x": 1}},
        "buffer": {"name": "a", "byte_buffer": {"array": "AQID", "order": "BIG_ENDIAN"}},
        "unknown members": {"name": "a", "x": {"y": [1]}, "z": 1},
        "type null": {"name": "a", "data_type": None},
        "type number": {"name": "a", "data_type": 5},
    }
    for name, tensor in tensors.items():
        script = "return '" + json.dumps(tensor) + "'"
        yield case(f"tensor/{name}", query, document, post=script)
    both = json.dumps([{"name": "a"}, {"name": "b", "data_type": "INT8", "data": [1]}])
    yield case("tensor/list of two", query, document, post=f"return '{both}'")
    yield case("tensor/null in list", query, document, post="return '[null]'")
    errors = {
        "throws": "throw new IllegalArgumentException('my \"bad\"');",
        "throws later": "def a = 1;\ndef b = 2;\nif (a < b) {\n  throw new IllegalStateException('no');\n}\nreturn 'x'",
        "does not compile": "return ((", "bad token": "return ((;", "stray brace": "return 'a'; }",
        "unknown variable": "return foo", "unknown method": "return params.t.nope()",
        "null pointer": "return params.nope.x", "null index": "return params.nope[0]",
        "out of range": "return params.b[7]", "class cast": "String s = params.b; return s",
        "wrong getter": "return params.a.b", "divide by zero": "int x = 0; return '' + 1 / x",
        "number format": "return '' + Integer.parseInt('x')", "unknown type": "Foo x = null; return x",
        "missing return type": "int f() { } return 'a'", "bad character": "return 'a' # b",
        "bad string escape": "return \"a\\n\"", "unclosed string": "return 'a", "unclosed block": "if (true) { return 'a'",
        "endless loop": "while (true) { } ", "long source": "def a = '" + "x" * 300 + "'; return a.nope()",
        "second line": "\n\n  return params.b[0].nope()", "map method": "return params.b[1].nope()",
        "string index": "return params.t.substring(5)", "iterator": "for (x in params.a) { } return 'a'",
        "mismatched token": "int = 5; return 'a'", "keyword": "return if", "missing brace": "for (;;) return 'a' }",
        "missing operand": "return 1 +", "stray comma": "return params.get('a',)", "stray word": "return 'a' 'b'",
        "missing parenthesis": "if true { return 'a' }", "bad for": "for (int i; i < 2) { }", "dot end": "return params.",
        "octal": "return 09", "bad type use": "String x = 5; return x", "missing semicolon": "def a = 1 return a",
        "method in loop on null": "for (x in [1, null]) { x.toString() } return 'a'",
        "big int": "int x = 99999999999; return 'a'", "bad regex": "def p = /[/; return 'a'", "static nope": "return Math.nope(1)",
        "long literal": "long x = 1L; return '' + x.foo", "unreachable": "return 'a'; return 'b'", "duplicate variable": "def a = 1; def a = 2; return 'x'",
        "negative array": "def a = new int[-1]; return 'a'", "explain": "Debug.explain(params.t)",
    }  # fmt: skip
    for name, script in errors.items():
        yield case(f"post script/{name}", query, document, post=script)
    filled = {"parameters": {"q": 'a"b\nc', "n": 5}}
    yield case(
        "post script/filled placeholder",
        filled,
        {},
        post="return ${parameters.q} + ${parameters.n}",
    )
    yield case("post script/missing placeholder", filled, {}, post="return ${parameters.zz}")
    escape = "return '{\"name\": \"' + escape(params.t) + '\"}'"
    for name, text in {
        "quote": 'a"b', "backslash": "a\\b", "tab": "a\tb", "slash t": "a\\tb", "newline": "a\r\nb\b\f",
    }.items():  # fmt: skip
        yield case(f"post script/escape: {name}", query, {"t": text}, post=escape)
    yield case("post script/escape of null", query, {}, post=escape)
    own = "String escape(def input) { return input + '!' } return escape(params.t)"
    yield case("post script/own escape", query, {"t": "x"}, post=own)
    error = "def a = escape('x'); return params.zz.y"
    yield case("post script/error behind the helper", query, {}, post=error)
    yield case("post script/calls x.escape", query, {"t": "x"}, post="return params.t.escape()")


def pre_script_cases() -> Iterator[Case]:
    """What a pre-process script sees and may return."""
    docs: dict[str, Any] = {"text_docs": ['a "x"', "b\n<c>"]}
    sees = 'return \'{"parameters": {"q": "\' + params.toString() + \'"}}\''
    yield case("pre script/sees documents", docs, pre=sees)
    yield case("pre script/sees a pair", pair("q", "a", "b"), pre=sees)
    yield case(
        "pre script/sees steps", docs, pre=sees, parameters={"input_docs_processed_step_size": 2}
    )
    yield case(
        "pre script/question",
        {"question": "q", "context": "c"},
        pre=sees,
        algorithm="question_answering",
    )
    yield case("pre script/json string input", docs, pre=sees,
               parameters={"pre_process_function.convert_input_to_json_string": "true"})  # fmt: skip
    flag = "pre_process_function.process_remote_inference_input"
    remote = {"parameters": {"z": 'hel"lo', "n": 5, "l": [1, "x"], "o": {"k": None}}}
    z_only = 'return \'{"parameters": {"q": "\' + params.z + params.n + params.l + \'"}}\''
    yield case("pre script/not run on parameters", remote, pre=sees)
    yield case("pre script/remote", remote, pre=z_only, parameters={flag: "true"})
    yield case("pre script/remote as objects", remote, pre=z_only, parameters={
        flag: "TRUE", "pre_process_function.convert_remote_inference_param_to_object": "true"})  # fmt: skip
    yield case("pre script/remote cannot override", {"parameters": {"q": "mine"}},
               pre="return '{\"parameters\": {\"q\": \"script\"}}'", parameters={flag: "true"})  # fmt: skip
    one = {"text_docs": ["a"]}
    for name, text in {
        "word": "abc", "list": "[1]", "pairs": "[[parameters, {q: 1}]]", "empty": "", "null text": "null",
        "empty object": "{}", "number": '{"parameters": 5}', "text": '{"parameters": "x"}',
        "list parameters": '{"parameters": [1]}', "null parameters": '{"parameters": null}',
        "true parameters": '{"parameters": true}',
        "numbers": '{"parameters": {"q": 1, "x": [1, 2.5, {"a": 10000000}]}}',
        "nested": '{"parameters": {"q": {"a": null, "b": "<&>", "c": [null]}}}',
        "null value": '{"parameters": {"q": null}}', "true value": '{"parameters": {"q": true}}',
        "infinite": '{"parameters": {"q": 1e400}}', "nan": '{"parameters": {"q": NaN}}',
        "loose": "{parameters: {q: hello}}", "comment": '{"parameters": {"q": "x"}} // c',
        "trailing": '{"parameters": {"q": "x"}} x', "truncated": '{"parameters": {"q": "x"',
        "duplicate top": '{"parameters": {}, "parameters": {}}',
        "duplicate inner": '{"parameters": {"q": 1, "q": 2}}', "unescaped quote": '{"parameters": {"q": "a"b"}}',
        "other members": '{"q": "x"}', "raw newline": '{"parameters": {"q": "a\nb"}}',
        "bad escape": '{"parameters": {"q": "a\\\\x"}}', "unicode escape": '{"parameters": {"q": "\\\\u00e9"}}',
        "missing comma": '{"parameters": {"a": 1 "q": 2}}', "missing colon": '{"parameters" {"q": 2}}',
        "list with hole": '{"parameters": {"q": [1,,2]}}', "quoted word": '"abc"',
    }.items():  # fmt: skip
        script = "return '" + text.replace("'", "\\'") + "'"
        yield case(f"pre script/returns {name}", one, pre=script, body='{"q": "${parameters.q:-}"}')
    for name, script in {
        "null": "return null", "nothing": "int x = 1", "a map": "return [:]", "def map": "def m = [:]; return m",
        "throws": "throw new IllegalArgumentException('my bad');", "does not compile": "return ((;",
        "null pointer": "return params.nope.x", "out of range": "return params.text_docs[5]",
        "query of documents": "return params.query_text.length() + ''",
    }.items():  # fmt: skip
        yield case(f"pre script/{name}", one, pre=script)
    values = 'return \'{"parameters": {"q": "\' + params.text_docs[0] + \'"}}\''
    escaped = 'return \'{"parameters": {"q": "\' + escape(params.text_docs[0]) + \'"}}\''
    for name in (
        "double quotes",
        "newlines",
        "tab",
        "backslashes",
        "emoji",
        "html",
        "json object",
        "slash",
    ):
        yield case(f"pre script/one value: {name}", {"text_docs": [HOSTILE[name]]}, pre=values)
        yield case(f"pre script/escaped twice: {name}", {"text_docs": [HOSTILE[name]]}, pre=escaped)
    yield case("pre script/filled placeholder", one, parameters={"model": 'm"x'},
               pre="return '{\"parameters\": {\"q\": \"' + ${parameters.model} + '\"}}'")  # fmt: skip
    three = {"text_docs": ["a", "b", "c"]}
    rows = [answer([[1.5]]), answer([[2.5]]), answer([[3.5]])]
    yield case(
        "chunks/one a call", three, answer([[1.5]]), pre=values, post=POST + "default.embedding"
    )
    steps = {"input_docs_processed_step_size": "2"}
    step_body = '{"input": ${parameters.input}}'
    yield case("chunks/steps of two", three, answer([[1.5]]), pre=PRE + "default.embedding",
               body=step_body, parameters=steps, post=POST + "default.embedding")  # fmt: skip
    for size in ("0", "-1", "x", "1.5", "99999999999", ""):
        yield case(f"chunks/step size {size!r}", three, *rows, pre=PRE + "default.embedding",
                   body=step_body, parameters={"input_docs_processed_step_size": size})  # fmt: skip
    yield case("chunks/a call fails", three, answer("no", 400), pre=values)
    yield case(
        "chunks/a script fails at the second",
        three,
        answer("{}"),
        pre=(
            "if (params.text_docs[0] == 'b') { throw new IllegalArgumentException('b') } " + values
        ),
    )
    yield case(
        "chunks/all post scripts fail", three, answer("{}"), pre=values, post="return params.x.y"
    )


# -- requests of predict that cannot be read


def input_cases() -> Iterator[Case]:
    """Bodies of predict requests."""
    similar = {"pre": PRE + "cohere.rerank", "body": PRE_BODIES["cohere.rerank"]}
    embedding = {"pre": PRE + "default.embedding", "body": PRE_BODIES["default.embedding"]}
    for name, text in {
        "array": "[1]", "scalar": "5", "truncated": '{"parameters": {"q": "x"', "empty object": "{}",
        "duplicate": '{"parameters": {"q": "x"}, "parameters": {"q": "y"}}',
        "duplicate parameter": '{"parameters": {"q": "x", "q": "y"}}', "parameters text": '{"parameters": "x"}',
        "parameters null": '{"parameters": null}', "parameters list": '{"parameters": [1]}',
        "comment": '/* c */ {"parameters": {"q": "x"}}', "trailing": '{"parameters": {"q": "x"}} x',
        "unknown members": '{"x": {"y": [1]}, "parameters": {"q": "x"}}', "bad json": '{"parameters": {q: 1}}',
    }.items():  # fmt: skip
        yield case(f"input/parameters: {name}", text, algorithm="remote", parameters={"q": "c"})
    for name, text in {
        "empty list": '{"text_docs": []}', "missing": "{}", "null": '{"text_docs": null}',
        "text": '{"text_docs": "a"}', "numbers": '{"text_docs": [1, 2.50, true]}',
        "nested": '{"text_docs": [["a"]]}', "object": '{"text_docs": [{"a": 1}]}', "nulls": '{"text_docs": [null]}',
        "options": '{"text_docs": ["a"], "return_number": true, "target_response": ["x"]}',
        "parameters too": '{"text_docs": ["a"], "parameters": {"input": "mine"}}',
    }.items():  # fmt: skip
        yield case(f"input/documents: {name}", text, algorithm="text_embedding", **embedding)
    yield case(
        "input/sparse encoding", {"text_docs": ["a"]}, algorithm="sparse_encoding", **embedding
    )
    yield case(
        "input/sparse tokenize", {"text_docs": ["a"]}, algorithm="sparse_tokenize", **embedding
    )
    for name, text in {
        "empty list": '{"query_text": "q", "text_docs": []}', "no documents": '{"query_text": "q"}',
        "no query": '{"text_docs": ["a"]}', "nothing": "{}", "null query": '{"query_text": null, "text_docs": ["a"]}',
        "number query": '{"query_text": 5, "text_docs": ["a"]}', "number document": '{"query_text": "q", "text_docs": [5]}',
        "null document": '{"query_text": "q", "text_docs": ["a", null]}', "empty query": '{"query_text": "", "text_docs": ["a"]}',
        "object query": '{"query_text": {}, "text_docs": ["a"]}', "documents text": '{"query_text": "q", "text_docs": "a"}',
    }.items():  # fmt: skip
        yield case(f"input/pair: {name}", text, algorithm="text_similarity", **similar)
    yield case(
        "input/question: no function",
        {"question": "q", "context": "c"},
        algorithm="question_answering",
    )
    yield case(
        "input/question: no context",
        {"question": "q"},
        algorithm="question_answering",
        pre="return '{}'",
    )
    yield case("input/unknown algorithm", {"text_docs": ["a"]}, algorithm="nope")
    yield case(
        "input/upper case algorithm", {"text_docs": ["a"]}, algorithm="TEXT_EMBEDDING", **embedding
    )
    yield case(
        "input/embedding path, parameters body",
        {"parameters": {"q": "x"}},
        algorithm="text_embedding",
    )


# -- creating connectors


def create_cases() -> Iterator[Case]:
    """Connectors that can, and that cannot, be created."""
    base = connector()
    whole = json.dumps(base)

    def without(*names: str) -> dict[str, Any]:
        return {name: value for name, value in base.items() if name not in names}

    def act(**parts: Any) -> dict[str, Any]:
        return connector(action=parts)

    aws = {"access_key": "AK", "secret_key": "SK"}
    place = {"region": "us-west-2", "service_name": "sagemaker"}
    connectors: dict[str, Any] = {
        "good": base, "empty body": "", "blank body": "  ", "empty object": "{}", "array": "[]",
        "truncated": whole[:-20], "not json": "hello", "duplicate name": whole[:-1] + ', "name": "b"}',
        "unknown members": {**base, "x": {"y": [1]}, "z": 1}, "comment": "/* c */" + whole,
        **{f"no {name}": without(name) for name in base},
        **{f"null {name}": {**base, name: None} for name in ("name", "version", "protocol")},
        "number version": {**base, "version": 1}, "number name": {**base, "name": 1.50},
        "object name": {**base, "name": {}}, "list name": {**base, "name": [1]},
        "empty credential": {**base, "credential": {}}, "number credential": {**base, "credential": {"k": 5}},
        "nested credential": {**base, "credential": {"k": {"x": 1}}}, "null credential value": {**base, "credential": {"k": None}},
        "text credential": {**base, "credential": "x"}, "text parameters": {**base, "parameters": "x"},
        "unknown protocol": {**base, "protocol": "grpc"}, "upper case protocol": {**base, "protocol": "HTTP"},
        "mcp protocol": {**base, "protocol": "mcp_sse"},
        "actions object": {**base, "actions": {}}, "actions null": {**base, "actions": None},
        "actions of text": {**base, "actions": ["x"]}, "no action type": act(action_type=None), "no url": act(url=None),
        "no method": act(method=None), "only a method": {**base, "actions": [{"method": "POST"}]},
        "bad action type": act(action_type="foo"), "execute": act(action_type="execute"),
        "mixed case action type": act(action_type="Predict"), "headers text": act(headers="x"),
        "header number": act(headers={"a": 5}), "header null": act(headers={"a": None}),
        "header list": act(headers={"a": []}), "body object": act(request_body={"a": 1}),
        "script object": act(pre_process_function={}), "script number": act(pre_process_function=5),
        "unknown in action": act(foo={"bar": 1}),
        "untrusted url": act(url="ftp://example.com/x"), "placeholder url": act(url="${parameters.endpoint}/x"),
        "filled url": connector(parameters={"endpoint": ENDPOINT}, action={"url": "${parameters.endpoint}/x"}),
        "url with newline": act(url=ENDPOINT + "/a\nb"), "empty url": act(url=""),
        "aws without keys": {**base, "protocol": "aws_sigv4", "credential": {"roleArn": "arn"}, "parameters": place},
        "aws without secret": {**base, "protocol": "aws_sigv4", "credential": {"access_key": "a"}, "parameters": place},
        "aws without service": {**base, "protocol": "aws_sigv4", "credential": aws, "parameters": {"region": "r"}},
        "aws without region": {**base, "protocol": "aws_sigv4", "credential": aws, "parameters": {"service_name": "s"}},
        "aws without place": {**base, "protocol": "aws_sigv4", "credential": aws},
        "aws place in credential": {**base, "protocol": "aws_sigv4", "credential": {**aws, **place}},
        "aws": {**base, "protocol": "aws_sigv4", "credential": aws, "parameters": place},
        "access mode": {**base, "access_mode": "public"}, "backend roles": {**base, "backend_roles": ["a"]},
        "add all backend roles": {**base, "add_all_backend_roles": True},
        "no backend roles": {**base, "add_all_backend_roles": False}, "unknown access mode": {**base, "access_mode": "x"},
        "client config": {**base, "client_config": {"max_connection": 5, "read_timeout": "7", "x": 1}},
        "bad backoff": {**base, "client_config": {"retry_backoff_policy": "none"}},
        "client config text": {**base, "client_config": "x"}, "client config word": {**base, "client_config": {"max_connection": "x"}},
        "client config null": {**base, "client_config": {"max_connection": None}},
        "dry run": {"dry_run": True}, "dry run false": {**base, "dry_run": False},
    }  # fmt: skip
    for name, made in connectors.items():
        if name == "dry run":
            continue  # it makes nothing that a model could be registered with
        yield {**case(f"create/{name}", {}, of=made), "create": True}


# -- what came with 3.x; asked of nodes of these versions alone


def newer_cases() -> Iterator[Case]:
    """Cases of 3.x."""
    for group in (newer_built_ins, newer_creates, newer_inputs, newer_answers):
        for made in group():
            yield {**made, "name": f"3.x/{made['name']}"}


def newer_built_ins() -> Iterator[Case]:
    """Built-in functions of 3.x."""
    nova = "bedrock.nova."
    media = '{"t": "${parameters.inputText:-null}", "i": "${parameters.inputImage:-null}", ' \
        '"v": "${parameters.inputVideo:-null}", "a": "${parameters.inputAudio:-null}"}'  # fmt: skip
    for kind in ("text", "image", "video", "audio"):
        name = f"{nova}{kind}_embedding"
        for title, docs in {
            "one": ['say "hi" <b>'], "two": ["a", "b"], "null": [None], "json": ['{"a": 1}'],
        }.items():  # fmt: skip
            yield case(f"{name}: {title}", {"text_docs": docs}, pre=PRE + name, body=media)
        yield case(f"{name}: pair", pair("q", "a"), pre=PRE + name, body=media)
    any_kind = '{"t": "${parameters.text:-null}", "i": "${parameters.image:-null}", ' \
        '"v": "${parameters.video:-null}", "a": "${parameters.audio:-null}"}'  # fmt: skip
    for doc in (
        "hi", '{"image": "x"}', '{"text": "a", "image": "b"}', '{"audio": {"x": 1}}', "{}", "[1]",
        '{"video": null}', '{"text": 5}', '{"other": "x"}', '{"video": "v", "audio": "a"}', None,
        '["a"]', '{"image": "x", "text": "y"}', '{"video": null, "audio": "z"}', '{"image": ""}',
    ):  # fmt: skip
        name = f"{nova}embedding"
        yield case(f"{name}: {doc}", {"text_docs": [doc, "b"]}, pre=PRE + name, body=any_kind)
    yield case(
        "nova model", {"text_docs": ['{"image": "x"}']}, pre=PRE + nova + "embedding",
        parameters={"model": "amazon.nova-2-multimodal-embeddings-v1:0"},
        body='{"singleEmbeddingParams": {"text": {"value": "${parameters.text:-null}"}, '
        '"image": {"source": "${parameters.image:-null}"}}, "n": 1}',
    )  # fmt: skip
    query = {"parameters": {"q": "x"}}
    for kind in ("float", "int8", "uint8", "binary", "ubinary"):
        for title, value in {
            "rows": [[1, 2], [3.5]],
            "flat": [1],
            "null": None,
            "texts": [["a"]],
        }.items():
            name = f"cohere_v2.embedding.{kind}"
            yield case(f"{name}: {title}", query, {"embeddings": {kind: value}}, post=POST + name)
    for kind in ("float", "binary"):
        for title, value in {"row": [1, 2.5], "rows": [[1]], "null": None}.items():
            name = f"bedrock_v2.embedding.{kind}"
            yield case(
                f"{name}: {title}", query, {"embeddingsByType": {kind: value}}, post=POST + name
            )
    for title, value in {"one": [{"embedding": [1, 2.5]}], "none": [], "text": "x"}.items():
        name = nova + "embedding"
        yield case(f"post {name}: {title}", query, {"embeddings": value}, post=POST + name)
    tensor = {"name": "a", "data_type": "FLOAT32", "shape": [2], "data": [1, 2.5]}
    for title, body in {
        "tensors": {"inference_results": [{"output": [tensor, {"result": "x"}]}]},
        "no results": {"a": 1}, "list": [1], "no type": {"inference_results": [{"output": [{"data": [1]}]}]},
        "odd": {"inference_results": [{"output": [{"name": 5, "data_type": "x", "shape": [1], "dataAsMap": {"a": 1}}]}]},
        "texts": {"inference_results": [{"output": [{**tensor, "data": ["a", None, 1]}]}]},
        "empty": {"inference_results": []}, "other output": {"inference_results": [{"output": "x"}, 5, {}]},
    }.items():  # fmt: skip
        name = "mlcommons.passthrough"
        yield case(f"{name}: {title}", query, body, post=POST + name)


def newer_creates() -> Iterator[Case]:
    """MCP connectors, names of actions, rules of names."""
    mcp: dict[str, Any] = {"name": "m", "version": "1", "protocol": "mcp_streamable_http"}
    at = {**mcp, "url": "https://example.com/"}
    base = connector()

    def act(**parts: Any) -> dict[str, Any]:
        return connector(action=parts)

    connectors: dict[str, Any] = {
        "mcp without url": mcp, "mcp": at, "mcp with credential": {**at, "credential": {"k": "v"}},
        "mcp blank url": {**mcp, "url": " "}, "mcp null url": {**mcp, "url": None},
        "mcp number url": {**mcp, "url": 5}, "mcp untrusted": {**mcp, "url": "ftp://example.com/"},
        "mcp filled url": {**mcp, "url": "https://${parameters.h}/", "parameters": {"h": "x"}},
        "mcp filled untrusted": {**mcp, "url": "${parameters.h}", "parameters": {"h": "ftp://x"}},
        "mcp headers": {**at, "headers": {"a": "${credential.k}"}, "credential": {"k": "v"}},
        "mcp text headers": {**at, "headers": "a"}, "mcp list headers": {**at, "headers": [1]},
        "mcp untrusted action": act(url="ftp://y") | at,
        "mcp bad action": {**at, "actions": [{"action_type": "x", "method": "POST", "url": "https://y"}]},
        "mcp backoff": {**at, "client_config": {"retry_backoff_policy": "x"}},
        "mcp roles": {**at, "backend_roles": ["a"]}, "mcp without name": {"protocol": "mcp_streamable_http"},
        "unknown protocol": {**base, "protocol": "mcp"}, "url of http": {**base, "url": "ftp://bad"},
        "headers of http": {**base, "headers": 5}, "list headers": act(headers=[1]),
        "list name": {**base, "name": [1]}, "semicolon name": {**base, "name": "a;b"},
        "blank name": {**base, "name": " "}, "emoji name": {**base, "name": "a\U0001f600"},
        "letters name": {**base, "name": "Caf\u00e9 \u4e2d 1.,!?():@-_'/\""}, "tab name": {**base, "name": "a\tb"},
        "bad description": {**base, "description": "a<b>"}, "blank description": {**base, "description": ""},
        "both bad": {**base, "name": "", "description": "{x}"}, "no break space": {**base, "name": "a\u00a0b"},
        "action name": act(name="my_action-1"), "bad action name": act(name="a b"),
        "long action name": act(name="a" * 65), "control action name": act(name="a\u0001"),
        "type as action name": act(name="Predict"), "empty action name": act(name=""),
        "parameters in authorization": act(headers={"Authorization": "Bearer ${parameters.k}"}),
        "structured": act(supports_structured_output=True),
    }  # fmt: skip
    for name, made in connectors.items():
        alone = name.startswith("mcp")  # no model can be made of these
        yield {**case(f"create/{name}", {}, of=made), "create": "alone" if alone else True}


def newer_inputs() -> Iterator[Case]:
    """Bodies of requests, parameters beside documents, what is escaped, what is sent."""
    embedding = {"pre": PRE + "default.embedding", "body": PRE_BODIES["default.embedding"]}
    for name, text in {
        "truncated": '{"text_docs": ["a"', "duplicate": '{"text_docs": ["a"], "text_docs": ["b"]}',
        "bad json": "{x: 1}", "not json": "hello", "blank": " ",
    }.items():  # fmt: skip
        yield case(f"input/documents: {name}", text, algorithm="text_embedding", **embedding)
    both = {
        "text_docs": ["a", "b"],
        "parameters": {"content_type": "passage", "x": 1, "input": "i"},
    }
    body = '{"i": ${parameters.input}, "c": "${parameters.content_type:-none}", "x": "${parameters.x:-none}"}'
    for kind in ("passage", "QUERY", "other"):
        given = {**both, "parameters": {**both["parameters"], "content_type": kind}}
        yield case(
            f"input/parameters beside documents: {kind}",
            given,
            pre=PRE + "default.embedding",
            body=body,
        )
        seen = 'return \'{"parameters": {"input": "\' + escape(params.toString()) + \'"}}\''
        yield case(
            f"input/parameters beside documents, script: {kind}", given, pre=seen,
            body=body.replace("${parameters.input}", '"${parameters.input}"'),
        )  # fmt: skip
    for kind in ("sparse_encoding", "sparse_tokenize"):
        for value in ({}, {"content_type": "query"}, {"sparse_embedding_format": "zz"}):
            given = {**both, "parameters": value}
            yield case(
                f"input/parameters beside documents of {kind}: {value}",
                given,
                algorithm=kind,
                pre=PRE + "default.embedding",
                body=body,
            )
    for name, text in {
        "predict": "predict",
        "batch": "batch_predict",
        "unknown": "my",
        "number": 5,
    }.items():
        yield case(
            f"input/action type: {name}",
            {"parameters": {"q": "x"}, "action_type": text},
            algorithm="remote",
        )
    for value in (5, "x", [], {}, None, {"sparse_embedding_format": "WORD"}):
        given = {**both, "parameters": value}
        yield case(
            f"input/parameters beside documents: {value}",
            given,
            pre=PRE + "default.embedding",
            body=body,
        )
    kept = {"parameters": {"q": 'a\\"b', "no_escape_params": " q , r", "r": "x/y"}}
    yield case(
        "escape/no_escape_params", kept, body='{"q": "${parameters.q}", "r": "${parameters.r}"}'
    )
    nested = {"parameters": {"q": {"a": "<b> = '", "n": None, "l": [None]}}}
    yield case("escape/html and nulls", nested, body='{"q": ${parameters.q}}')
    lines = '{"a": 1}\n\n  {"b": "${parameters.q}"} \r\n[1]'
    for name, text in {
        "lines": lines,
        "bad line": lines + "\nx",
        "one scalar line": "{}\n5",
    }.items():
        yield case(f"payload/{name}", {"parameters": {"q": "x"}}, body=text)
    for method in ("PUT", "put", "DELETE", "GET", "PATCH", "HEAD"):
        for name, text in {"body": '{"a": 1}', "no body": None}.items():
            yield case(
                f"request/{method}, {name}",
                {"parameters": {"q": "x"}},
                body=text,
                action={"method": method},
            )
    yield case(
        "request/bad url",
        {"parameters": {"q": "a b"}},
        action={"url": ENDPOINT + "/${parameters.q}"},
    )
    yield case(
        "request/parameters in headers",
        {"parameters": {"q": "x"}},
        action={"headers": {"X-Q": "${parameters.q} ${parameters.w}"}},
        parameters={"w": "1"},
    )


def newer_answers() -> Iterator[Case]:
    """Answers as Jackson reads them, and what scripts and filters make of them."""
    query = {"parameters": {"q": "x"}}
    kinds = (
        "String s = ''; for (e in params.entrySet()) { s += e.getKey() + '=' + e.getValue() + "
        "(e.getValue() instanceof Integer ? 'i' : e.getValue() instanceof Long ? 'l' : "
        "e.getValue() instanceof Double ? 'd' : e.getValue() instanceof List ? 'L' : "
        "e.getValue() instanceof Map ? 'M' : '?') + ' '; } return s"
    )
    for text in (
        '{"a": 1, "b": 12345678901, "c": 123456789012345678901, "d": 1.5, "e": 1e2, "f": -0.0, "g": 1e400}',
        '{"a": [1, 2.50], "b": {"c": null}, "d": true, "e": "\\u00e9", "f": ""}', '{"a": 1, "a": 2}', '{"a": NaN}',
        '{"a": 01}', '{"a": .5}', '{"a": +1}', '{"a": 0x1F}', "{'a': 1}", "{a: 1}", '{"a": 1,}', "[1, 2,]", "[,]",
        '{"a": 1} {"b": 2}', '{"a": 1} x', "[1] ]", "{} //c", "/* c */ {}", "#c\n{}", "\ufeff{}", "null", "5", '"x"',
        "true", "", "{", "[", '{"a"', '{"a":', '{"a": "x', '{"a": "\t"}', '{"a": "\\q"}', '{"a": "\\u00g0"}', "nul",
        "NaN", "hello world", "<html></html>", "\u00e9", '{"a": 1.0}', '{"a": 0.1234567890123456789}', "[[1, [2]]]",
        '{"a": -}', '{"a": 1.}', '{"a": 1e}', '{"a" 1}', '{"a": 1 "b": 2}', "[1 2]", "{1: 2}", '{"": 1}',
    ):  # fmt: skip
        yield case(f"answer/{text}", query, text)
        yield case(f"answer, script/{text}", query, text, post=kinds)
    parts = {"a": {"b": 1, "c": [1, 2.5]}, "d": [{"e": 1}, {"e": 2}], "f": None, "g": "x"}
    for path in (
        "$.a",
        "$.a.c",
        "$.d[*].e",
        "$.zz",
        "$.f",
        "$.g",
        "$",
        "$..e",
        "$.d[5]",
        "$.a.b",
        "a",
        "",
    ):
        yield case(f"filter/{path}", query, parts, parameters={"response_filter": path})
        yield case(
            f"filter after script/{path}", query, parts, parameters={"response_filter": path},
            post="return '{\"name\": \"t\", \"a\": {\"b\": 1}, \"g\": \"[]\"}'",
        )  # fmt: skip
    for kind in ("BINARY", "UBINARY", "INT8", "binary"):
        tensor = f'[{{"name": "t", "data_type": "{kind}", "shape": [2], "data": [1, 0]}}]'
        yield case(f"tensor/{kind}", query, {}, post=f"return '{tensor}'")
    for status, body in (
        (200, " "),
        (500, " "),
        (204, ""),
        (404, ""),
        (429, "x"),
        (300, "{}"),
        (301, "x"),
    ):
        yield case(f"status/{status} {body!r}", query, answer(body, status))


def all_cases(version: str = "2.19") -> Iterator[Case]:
    """All cases that a node of this version is asked, in the order of their rows."""
    if version != "2.19":
        yield from newer_cases()
    for group in (
        hostile_cases, pre_cases, post_cases, templating_cases, request_cases, answer_cases,
        post_script_cases, pre_script_cases, input_cases, create_cases,
    ):  # fmt: skip
        yield from group()
