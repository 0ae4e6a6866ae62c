"""Mistakes that users reported, as they made them: each is found by the rule that names it."""

from __future__ import annotations

import json

import pytest

from painless_lite.connector.versions import Target
from painless_lite.lint import samples

PRE = "pre_process_function"
POST = "post_process_function"
BODY = "request_body"
RERANK = 'return \'[{"name":"similarity","data_type":"FLOAT32","shape":[1],"data":[\' + '

MISTAKES = {
    "ml-commons#2346, escaped twice": (
        "S203",
        {PRE: 'return \'{"parameters":{"input":["\' + escape(params.text_docs[0]) + \'"]}}\''},
    ),
    "ml-commons#2346, String cast to List": (
        "S205",
        {PRE: "return '{\"parameters\":{\"input\":' + params.text_docs + '}}'"},
    ),
    "ml-commons#2346, text without quotes": (
        "S205",
        {PRE: "return '{\"parameters\":{\"input\":[' + params.text_docs[0] + ']}}'"},
    ),
    "ml-commons#2249, quoted array": (
        "P103",
        {
            PRE: "connector.pre_process.openai.embedding",
            BODY: '{ "input": "${parameters.input}" }',
        },
    ),
    "ml-commons#2249, key in capitals": ("D003", {"URL": "https://api.openai.com/v1/embeddings"}),
    "ml-commons#1872, text without quotes": (
        "P102",
        {
            PRE: 'return \'{"parameters":{"inputs":"\' + params.text_docs[0] + \'"}}\'',
            BODY: '{ "inputs": ${parameters.inputs} }',
        },
    ),
    "ml-commons#2904, another placeholder": ("P108", {BODY: '["${input_map.text_docs}"]'}),
    "ml-commons#2189, input for inputs": (
        "P101",
        {PRE: "connector.pre_process.openai.embedding", BODY: '{ "inputs": ${parameters.inputs} }'},
    ),
    "ml-commons#1833, constant body": ("P104", {BODY: '{ "input": ["a"] }'}),
    "ml-commons#2986, unknown built-in": (
        "S202",
        {PRE: "connector.pre_process.idontexist.embedding"},
    ),
    "ml-commons#1110, a built-in's short name": ("S201", {POST: "openai_embedding"}),
    "ml-commons#1925, an array's first item": (
        "S216",
        {POST: "return '{\"data\":' + params[0].vector + '}'"},
    ),
    "ml-commons#3247, sorted scores": (
        "S211",
        {POST: RERANK + "params.results[0].relevance_score + ']}]'"},
    ),
    "flow-framework#691, placeholder not filled": (
        "P101",
        {
            PRE: "connector.pre_process.openai.embedding",
            BODY: '{ "inputText": "${parameters.inputText}" }',
        },
    ),
    "ml-commons#1159, quote in a text": (
        "S204",
        {POST: 'return \'{"name":"a","dataAsMap":{"x":"\' + params.text + \'"}}\''},
    ),
    "OpenCTI#18012, value in the source": (
        "S209",
        {POST: "return '{\"name\":\"' + ${parameters.x} + '\"}'"},
    ),
    "elasticsearch#22372, an escape that JSON ate": ("S201", {POST: "return '\\Archived'"}),
    "ml-commons#4885, https to Ollama": ("C408", {"url": "https://localhost:11434/v1/x"}),
    "ml-commons#1555, endpoint not trusted": ("C405", {"url": "http://10.0.0.1/v1/x"}),
    "ml-commons#2712, a prompt with a placeholder": (
        "P101",
        {
            PRE: 'return \'{"parameters":{"context":"\' + params.text_docs[0] + \'"}}\'',
            BODY: '{ "prompt": "${parameters.prompt}" }',
        },
    ),
    "ml-commons#1925, another answer's field": (
        "S219",
        {POST: 'return \'{"name":"a","dataAsMap":{"x":\' + params.response[0] + \'}}\''},
    ),
    "ml-commons#1925, a look that comes too late": (
        "S210",
        {
            POST: "def n = params.data.length; if (params.data == null) { return null; } "
            'return \'{"name":"a","dataAsMap":{"x":\' + n + \'}}\''
        },
    ),
    "blueprint, response filter beside a script": (
        "P110",
        {POST: 'return \'{"name":"a","data_type":"FLOAT32","data":\' + params.x + \'}\''},
    ),
}
SITES = {
    "ml-commons#3851, role on a cluster of one's own": ("C401", "self-managed", {"roleArn": "a"}),
    "OSD#6871, keys on the AWS service": (
        "C401",
        "aws-managed",
        {"access_key": "${A}", "secret_key": "${B}"},
    ),
    "ml-commons#1859, neither": ("C401", "any", {"session_token": "${C}"}),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_mistake(lint, connector, name):
    rule, members = MISTAKES[name]
    whole = {
        "P110": {"parameters": {"response_filter": "$.data"}},
        "P101": {"parameters": {"prompt": "Answer ${parameters.question} by the context."}},
    }.get(rule, {})
    assert rule in [finding.rule for finding in lint(connector(whole, **members))]


@pytest.mark.parametrize("name", SITES)
def test_site(lint, connector, name):
    rule, site, credential = SITES[name]
    whole = {
        "protocol": "aws_sigv4",
        "credential": credential,
        "parameters": {"region": "us-east-1", "service_name": "sagemaker"},
    }
    url = "https://runtime.sagemaker.us-east-1.amazonaws.com/endpoints/x/invocations"
    assert [f.rule for f in lint(connector(whole, url=url), site=site)] == [rule]


@pytest.mark.parametrize("size", [0, -1, "many", 2049])
def test_4889_number_of_documents(lint, connector, size):
    text = connector({"parameters": {"input_docs_processed_step_size": size}})
    assert [f.rule for f in lint(text)] == ["P113"]


def test_1666_umlauts_of_old_versions(lint, connector):
    assert [f.rule for f in lint(connector(), target=Target(2, 11))] == ["P112"]
    latin = {"Content-Type": "application/json; charset=ISO-8859-1"}
    assert lint(connector(headers=latin), target=Target(2, 11)) == []
    assert [f.rule for f in lint(connector(headers=latin))] == ["P112"]
    for charset, rules in (("utf-8", []), ("latin-1", ["P112"]), ("utf-9", ["P112"])):
        text = connector({"parameters": {"charset": charset}})
        assert [f.rule for f in lint(text)] == rules


def test_1836_violated_schema(lint, connector, tmp_path):
    pytest.importorskip("jsonschema")
    (tmp_path / "cases").mkdir()
    case = {"input": {"parameters": {"input": ["a"]}}, "response": {"data": []}}
    (tmp_path / "cases/one.yaml").write_text(json.dumps(case))
    for schema, said in (
        ({"properties": {"input": {"type": "string"}}}, "$.input of the payload: ['a'] is not"),
        ({"properties": {"input": {"$ref": "http://127.0.0.1:9/x"}}}, "can't be used"),
        ({"type": 3}, "can't be used"),
        ([], "can't be used"),
    ):
        (tmp_path / "request.schema.json").write_text(json.dumps(schema))
        samples._run.cache_clear()
        (finding,) = lint(connector())
        assert finding.rule == "T307"
        assert said in finding.message
    (tmp_path / "request.schema.json").write_text('{"properties": {"input": {"type": "array"}}}')
    assert lint(connector()) == []


def test_a_secret_in_a_parameter_of_a_header(lint, connector):
    text = connector(headers={"Authorization": "Bearer ${parameters.token}"})
    assert [f.rule for f in lint(text)] == ["P109"]
    assert [f.rule for f in lint(text, target=Target(3, 7))] == ["P109"]


def test_names_of_template_engines(lint, connector):
    for mark in ("${{create_connector}}", "{{ name }}", "${{ role }}"):
        assert [f.rule for f in lint(connector({"name": mark}))] == ["D004"]


def test_region_of_another_endpoint(lint, connector):
    whole = {
        "protocol": "aws_sigv4",
        "credential": {"roleArn": "arn:aws:iam::123456789012:role/x"},
        "parameters": {"region": "eu-west-1", "service_name": "bedrock"},
    }
    url = "https://bedrock-runtime.us-east-1.amazonaws.com/model/x/invoke"
    assert [f.rule for f in lint(connector(whole, url=url))] == ["C406"]
