"""--painless-cov: the table of lines and branches, per connector, also from xdist's workers."""

from __future__ import annotations

import json

import pytest

pytest_plugins = "pytester"

#: `escape` is the server's helper, whose lines don't count.
SCRIPT = """
def hits = params.hits;
if (hits == null || hits < 0) {
  throw new IllegalArgumentException('no hits');
}
def word = hits > 5 ? 'many' : 'few';
return '{"name":"n","result":"' + escape(word) + '"}';
"""


@pytest.fixture
def project(pytester):
    """A connector and a case; others are added by their responses."""
    connector = """{"name": "n", "version": 1, "protocol": "http", "credential": {"key": "none"},
      "actions": [{"action_type": "predict", "method": "POST", "url": "https://api.openai.com/v1",
        "request_body": "{\\"q\\": 1}", "post_process_function": \"\"\"%s\"\"\"}]}"""
    (pytester.path / "connector.json").write_text(connector % SCRIPT)

    def add(**responses):
        for name, response in responses.items():
            case = {"connector": "connector.json", "input": {"parameters": {"q": "a"}}}
            case |= {"response": response, "expect": {}}
            (pytester.path / f"{name}.connector.yaml").write_text(json.dumps(case))
        return pytester

    return add


def test_missing_lines_and_branches(project):
    project(few={"hits": 1}).makepyfile(
        """
        def test_alone(painless):
            assert painless.run("if (params.a) { return 1 }\\nreturn 2", {"a": false}) == 2

        false = False
        """
    )
    done = project().runpytest_subprocess("--painless-cov")
    done.assert_outcomes(passed=2)
    done.stdout.fnmatch_lines(
        [
            "*painless coverage*",
            "*lines  miss  branches  miss  cover  missing",
            "connector.json",
            "  post_process_function      5     1         6     3   63 %  6, 5 if never true, "
            "5 || never true, 8 ?: never true",
            "scripts of tests",
            "  script *",
            "total *",
        ]
    )


def test_nothing_is_missing_and_workers_are_joined(project):
    done = project(few={"hits": 1}, many={"hits": 9}, none={"a": 1}, less={"hits": -1})
    failing = json.dumps({"error": {"reason": "no hits"}})
    for name in ("none", "less"):
        path = done.path / f"{name}.connector.yaml"
        path.write_text(path.read_text().replace('"expect": {}', f'"expect": {failing}'))
    done = done.runpytest_subprocess("--painless-cov", "-n2")
    done.assert_outcomes(passed=4)
    done.stdout.fnmatch_lines(["  post_process_function      5     0         6     0  100 %"])


def test_not_without_the_option(project):
    done = project(few={"hits": 1}).runpytest_subprocess()
    done.assert_outcomes(passed=1)
    done.stdout.no_fnmatch_line("*painless coverage*")


def test_scripts_that_never_ran_count(project):
    (project(few={"hits": 1}).path / "few.connector.yaml").write_text(
        json.dumps(
            {
                "connector": "connector.json",
                "input": {"parameters": {"q": "a"}},
                "response": {"status": 500, "body": {}},
                "expect": {"error": {"stage": "endpoint"}},
            }
        )
    )
    done = project().runpytest_subprocess("--painless-cov")
    done.assert_outcomes(passed=1)
    done.stdout.fnmatch_lines(
        ["  post_process_function      5     5         6     6    0 %  4-6, 8-9"]
    )
