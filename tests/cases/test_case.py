"""Case files as cases: sets of variables, targets, and every mistake with its place."""

from __future__ import annotations

import json

import pytest

from painless_lite.cases import CaseError, load_cases

CASE = """\
connector: connector.json
input: {parameters: {q: a}}
response: {hits: 5}
expect: {payload: {q: a}}
"""


@pytest.fixture
def load(tmp_path):
    """The cases of a text beside a connector."""
    (tmp_path / "connector.json").write_text("{}")

    def read(text, name="hits.connector.yaml"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
        return load_cases(path)

    return read


def names(cases):
    return [case.name for case in cases]


def test_a_case(load, tmp_path):
    (case,) = load(CASE)
    assert (case.name, case.connector) == ("hits", tmp_path / "connector.json")
    assert json.loads(case.input) == {"parameters": {"q": "a"}}
    assert [json.loads(answer.body) for answer in case.answers] == [{"hits": 5}]
    assert case.target is None


def test_answers_with_a_status(load):
    text = CASE.replace("response: {hits: 5}", "responses: [{body: {}, status: 503}, {body: 5}]")
    (case,) = load(text)
    assert [(answer.body, answer.status) for answer in case.answers] == [("{}", 503), ("5", 200)]


def test_files_beside_the_case(load, tmp_path):
    (tmp_path / "answer.json").write_text('\ufeff{"hits": 7}', "utf-8")
    (case,) = load(CASE.replace("{hits: 5}", "answer.json"))
    assert case.answers[0].body == '{"hits": 7}'


def test_a_case_for_each_set_of_variables_and_each_target(load):
    text = CASE + "variables: [{a: 1, b: x}, {a: 2, b: x}]\ntargets: [2.17, '3.x']\n"
    cases = load(text)
    assert names(cases) == ["hits[a=1,2.17]", "hits[a=1,3.9]", "hits[a=2,2.17]", "hits[a=2,3.9]"]
    assert [case.target for case in cases] == ["2.17", "3.9"] * 2


def test_one_target_needs_no_mark(load):
    assert names(load(CASE + "targets: 2.12\n")) == ["hits"]


def test_credentials_are_in_no_name(load):
    text = CASE + "variables: [{secret_key: one-secret}, {secret_key: other-secret}]\n"
    assert names(load(text)) == ["hits[0]", "hits[1]"]


@pytest.mark.parametrize(
    ("target", "asked", "runs"),
    [
        ("", None, "2.19"),
        ("", "3.x", "3.x"),
        ("2.12", None, "2.12"),
        ("2.12", "2.12", "2.12"),
        ("3.9", "3.x", "3.x"),
        ("2.12", "2.13", None),
    ],
)
def test_the_version_that_a_case_runs_as(load, target, asked, runs):
    (case,) = load(CASE + (f"targets: [{target}]\n" if target else ""))
    assert case.runs_as(asked) == runs


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        (CASE + "inputs: 1", ["5:1: unknown key `inputs`; did you mean `input`?"]),
        (CASE + "zzz: 1", ["5:1: unknown key `zzz`; there are description, connector,"]),
        (CASE.replace("payload", "paylod"), ["4:10: unknown key `expect.paylod`; did you mean `p"]),
        (CASE.replace("{payload: {q: a}}", "5"), ["4:9: `expect`: a map is wanted, not a number"]),
        (
            CASE.replace("payload: {q: a}", "error: no"),
            ["4:17: `expect.error`: a map is wanted, not a text"],
        ),
        (
            CASE.replace("payload: {q: a}", "error: {state: 1, status: true, stage: post}"),
            [
                "4:18: unknown key `expect.error.state`; did you mean `stage`?",
                "4:36: `expect.error.status`: a number is wanted, not true or false",
                "4:49: unknown stage `post`; ",
            ],
        ),
        (CASE.replace("{payload: {q: a}}", "{tensors: 5}"), ["4:19: `expect.tensors`: a list is"]),
        (
            CASE.replace("payload: {q: a}", "error: {}, body: {}"),
            ["4:21: `error` and `body` exclude each other"],
        ),
        (
            CASE.replace("{hits: 5}", "{status: x, body: {}}"),
            ["3:20: `status`: an HTTP status is wanted"],
        ),
        (CASE.replace("response: {hits: 5}", "responses: 5"), ["3:12: `responses`: a list is"]),
        (CASE.replace("response: {hits: 5}", "responses: []"), ["3:12: `responses` is empty"]),
        (CASE + "responses: [1]", ["5:1: `response` and `responses` exclude each other"]),
        (CASE + "variables: 5", ["5:12: `variables`: a map or a list is wanted, not a number"]),
        (CASE + "variables: []", ["5:12: `variables` is empty"]),
        (CASE + "variables: [{}, 5]", ["5:17: `variables`: a map is wanted, not a number"]),
        (CASE + "targets: [1.3, 2.10]", ["unknown target '1.3'", "5:16: `targets`: unknown t"]),
        (CASE + "targets: []", ["5:10: `targets` is empty"]),
        (CASE + "targets: [3.x, 3.9]", ["5:10: `targets`: a version stands there twice"]),
        (CASE + "targets: {a: b}", ["5:10: `targets`: a list or a text or a number is wanted"]),
        (CASE.replace("{hits: 5}", "missing.json"), ["3:11: `response`: missing.json: cannot be"]),
        (CASE.replace("{hits: 5}", "."), ["3:11: `response`: .: cannot be read: Is a directory"]),
        (CASE.replace("{hits: 5}", '"\\0"'), ["3:11: `response`: "]),
        (CASE.replace("connector.json", "missing"), ["1:12: `connector`: missing: no connector"]),
        (CASE.replace("connector: connector.json", ""), ["2:1: `connector` is missing"]),
        (CASE.replace("connector.json", "[a]"), ["1:12: `connector`: a text is wanted, not a"]),
        ("connector: connector.json", ["1:1: `input` is missing", "1:1: `response` is missing"]),
        ("- a", ["1:1: a map is wanted, this is a list"]),
        ("", ["1:1: a map is wanted, this is nothing"]),
        ("a: [1", ["1:6: not YAML: "]),
    ],
)  # fmt: skip
def test_every_mistake_is_told_with_its_place(load, tmp_path, text, messages):
    with pytest.raises(CaseError) as error:
        load(text)
    lines = str(error.value).splitlines()
    assert len(lines) == len(messages)
    for line, message in zip(lines, messages, strict=True):
        assert line.startswith(f"{tmp_path}/hits.connector.yaml:")
        assert message in line


def test_a_case_beside_its_connector_needs_no_name(load, tmp_path):
    text = CASE.replace("connector: connector.json\n", "")
    assert load(text, "cases/a.yaml")[0].connector == tmp_path


def test_a_file_that_is_none(tmp_path):
    with pytest.raises(CaseError, match="cannot be read: Is a directory"):
        load_cases(tmp_path)
