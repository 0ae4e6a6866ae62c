"""Case files as test items: which are collected, and what a failure shows.

Each run is a process of its own: pytester's runs in one process forget modules between them, and
with them the identity of the error classes.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

pytest_plugins = "pytester"

ROOT = Path(__file__).parent.parent.parent
CONNECTOR = """{
  "name": "n", "version": 1, "protocol": "http", "credential": {"key": "none"},
  "actions": [{
    "action_type": "predict", "method": "POST", "url": "https://api.openai.com/v1",
    "request_body": "{\\"q\\": \\"${parameters.q}\\"}",
    "post_process_function": \"\"\"
      if (params.hits == null) {
        throw new IllegalArgumentException('no hits');
      }
      return '{"name":"response","dataAsMap":{"n":' + params.hits + '}}';
    \"\"\"
  }]
}"""
ANSWER = {"name": "response", "dataAsMap": {"n": 5}}
BODY = {"inference_results": [{"output": [ANSWER], "status_code": 200}]}


def case(**changes):
    content = {
        "connector": "connector.json",
        "input": {"parameters": {"q": "a"}},
        "response": {"hits": 5},
        "expect": {"payload": {"q": "a"}, "body": BODY},
    }
    return json.dumps({**content, **changes})


@pytest.fixture
def project(pytester):
    """A folder with a connector; a case is added by its name and text."""
    (pytester.path / "connector.json").write_text(CONNECTOR)

    def add(text, name="hits.connector.yaml"):
        path = pytester.path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        return pytester

    return add


def test_a_case_that_holds(project):
    done = project(case()).runpytest_subprocess("-v")
    done.assert_outcomes(passed=1)
    done.stdout.fnmatch_lines(["hits.connector.yaml::hits PASSED*"])


def test_cases_run_under_xdist(project):
    project(case(), "one.connector.yaml")
    done = project(case(response={"hits": 6}), "two.connector.yaml").runpytest_subprocess("-n1")
    done.assert_outcomes(passed=1, failed=1)
    done.stdout.fnmatch_lines(['-  *"n": 5', '+  *"n": 6.0'])


def test_a_case_in_the_folder_beside_its_connector(project):
    text = json.dumps({"input": {"parameters": {"q": "a"}}, "response": {"hits": 5}})
    done = project(text, "cases/plain.yaml").runpytest_subprocess("-v")
    done.assert_outcomes(passed=1)
    done.stdout.fnmatch_lines(["cases/plain.yaml::plain PASSED*"])


def test_other_yaml_files_are_left_alone(project, pytester):
    project("a: b", "other.yaml")
    project("a: b", "elsewhere/cases/other.yaml")
    assert pytester.runpytest_subprocess().ret == pytest.ExitCode.NO_TESTS_COLLECTED


def test_the_shipped_template_and_its_name(project):
    folder = ROOT / "connectors/sagemaker/rerank-bge-m3"
    text = (folder / "cases/capital-city.yaml").read_text()
    text = text.replace("../../../../", f"{ROOT}/").replace("../", f"{folder}/")
    done = project(f"connector: sagemaker/rerank-bge-m3\n{text}").runpytest_subprocess("-v")
    done.assert_outcomes(passed=2)
    done.stdout.fnmatch_lines(["*::hits?hosting=self-managed? PASSED*"])


def test_a_wrong_answer_shows_the_diff(project):
    done = project(case(response={"hits": 6})).runpytest_subprocess()
    done.assert_outcomes(failed=1)
    done.stdout.fnmatch_lines(
        [
            "body: not as expected",
            "--- expected",
            "+++ found",
            '-  *"n": 5',
            '+  *"n": 6.0',
            "stage: done",
            "connector: connector.json",
            "OpenSearch: 2.19",
            'response: {"hits": 6}',
        ]
    )
    done.stdout.no_fnmatch_line("*Traceback*")


def test_a_script_that_throws_shows_its_line(project):
    done = project(case(response={"no": 1})).runpytest_subprocess()
    done.assert_outcomes(failed=1)
    done.stdout.fnmatch_lines(
        [
            "failed at post_process: *",
            "  > illegal_argument_exception: no hits",
            "stage: post_process",
            "post_process_function:3:*: runtime error: java.lang.IllegalArgumentException: no hits",
            "  --> *connector.json:8:*",
            "    3 |         throw new IllegalArgumentException('no hits');",
            "      |               ^",
        ]
    )
    done.stdout.no_fnmatch_line("*runtest*")


def test_an_expected_error(project):
    expect = {"error": {"status": 500, "reason": "no hits"}}
    project(case(response={"no": 1}, expect=expect)).runpytest_subprocess().assert_outcomes(
        passed=1
    )


def test_an_error_that_does_not_come(project):
    done = project(case(expect={"error": {"status": 500}})).runpytest_subprocess()
    done.assert_outcomes(failed=1)
    done.stdout.fnmatch_lines(["an error is expected, but it answered"])


def test_a_connector_that_is_no_json(project, pytester):
    (pytester.path / "broken.json").write_text("{")
    done = project(case(connector="broken.json")).runpytest_subprocess()
    done.assert_outcomes(failed=1)
    done.stdout.fnmatch_lines(["*broken.json:*"])
    done.stdout.no_fnmatch_line("*Traceback*")


def test_mistakes_are_clear_collection_errors(project):
    project(case(inputs=1), "key.connector.yaml")
    project(case(response="missing.json"), "fixture.connector.yaml")
    done = project("a: [1", "yaml.connector.yaml").runpytest_subprocess()
    done.assert_outcomes(errors=3)
    done.stdout.fnmatch_lines(
        [
            "*ERROR collecting fixture.connector.yaml*",
            "*fixture.connector.yaml:1:*: `response`: missing.json: cannot be read: No such file*",
            "*ERROR collecting key.connector.yaml*",
            "*key.connector.yaml:1:*: unknown key `inputs`; did you mean `input`[?]",
            "*ERROR collecting yaml.connector.yaml*",
            "*yaml.connector.yaml:1:6: not YAML: expected ',' or ']'*",
        ]
    )
    done.stdout.no_fnmatch_line("*Traceback*")
