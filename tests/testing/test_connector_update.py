"""--connector-update: expectations are written, comments stay, failures stay failures."""

from __future__ import annotations

import pytest
import yaml

pytest_plugins = "pytester"

VARIABLES = """\
variables: {hosting: service, region: us-west-2, endpoint_name: reranker,
            role_arn: "arn:aws:iam::123456789012:role/invoker"}
"""
CASE = f"""\
# Which is best?
connector: sagemaker/rerank-bge-m3
{VARIABLES}input:
  query_text: q   # the query
  text_docs: [a, 'b']

response: [{{index: 1, score: 0.75}}, {{index: 0, score: 0.25}}]
"""


#: A reranker that gives the scores in the order of the model's answer.
UNSORTED = """{"name": "n", "version": 1, "protocol": "http", "credential": {"key": "none"},
  "actions": [{"action_type": "predict", "method": "POST", "url": "https://api.openai.com/v1",
    "pre_process_function": "return '{\\"parameters\\": {\\"a\\": \\"b\\"}}'",
    "request_body": "{\\"{{ role }}\\": 1}",
    "post_process_function": \"\"\"
      def made = [];
      for (one in params.result) {
        def head = '{"name":"similarity","data_type":"FLOAT32","shape":[1],"data":[';
        made.add(head + one.score + ']}');
      }
      return made.toString();
    \"\"\"}]}"""
OWN = CASE.replace(VARIABLES, "").replace("sagemaker/rerank-bge-m3", "own")


@pytest.fixture
def files(pytester):
    """Writes case files, runs pytest on them, and gives the outcome with the new texts."""
    (pytester.path / "own").mkdir()
    (pytester.path / "own/connector.json.j2").write_text(UNSORTED)

    def run(*words, **texts):
        for name, text in texts.items():
            (pytester.path / f"{name}.connector.yaml").write_text(text)
        done = pytester.runpytest_subprocess(*words)
        done.texts = {
            name: (pytester.path / f"{name}.connector.yaml").read_text() for name in texts
        }
        return done

    return run


def test_values_are_written_and_the_rest_stays(files):
    old = CASE + "expect:\n  # best last\n  tensors: [1, 2] # sic\n  payload:\n    query: x\n"
    done = files("--connector-update", a=old)
    done.assert_outcomes(passed=1)
    assert done.texts["a"] == old.replace("[1, 2]", "[0.25, 0.75]").replace(
        "payload:\n    query: x", 'payload: {"query": "q", "texts": ["a", "b"]}'
    )
    done.stdout.fnmatch_lines(
        [
            "*connector cases updated*",
            "a.connector.yaml: expect.tensors",
            "a.connector.yaml: expect.payload",
        ]
    )


def test_never_without_the_option(files):
    old = CASE + "expect: {tensors: [1, 2]}\n"
    done = files(a=old)
    done.assert_outcomes(failed=1)
    assert done.texts["a"] == old


def test_a_case_without_expectations_gets_them(files):
    failing = CASE.replace("[{index: 1, score: 0.75}, {index: 0, score: 0.25}]", "[]")
    done = files("--connector-update", answer=CASE, error=failing)
    done.assert_outcomes(passed=2)
    assert files("-q").ret == 0
    assert done.texts["answer"] == CASE + 'expect: {"tensors": [0.25, 0.75]}\n'
    assert yaml.safe_load(done.texts["error"])["expect"] == {
        "error": {
            "status": 500,
            "stage": "post_process",
            "reason": "illegal_argument_exception: Post process function input is empty.",
        }
    }


def test_an_error_is_updated(files):
    failing = CASE.replace("[{index: 1, score: 0.75}, {index: 0, score: 0.25}]", "[]")
    done = files("--connector-update", a=failing + "expect: {error: {status: 400, reason: no}}\n")
    done.assert_outcomes(passed=1)
    assert yaml.safe_load(done.texts["a"])["expect"]["error"]["status"] == 500


def test_what_no_expectation_says_stays_a_failure(files):
    wrong = OWN + "variables: {role: q}\n"
    error = CASE + "expect: {error: {status: 500}}\n"
    answer = CASE.replace("score: 0.25}]", "}]") + "expect: {tensors: [1, 2]}\n"
    done = files("--connector-update", order=wrong, error=error, answer=answer)
    done.assert_outcomes(failed=3)
    assert (done.texts["order"], done.texts["error"]) == (wrong, error)
    assert done.texts["answer"] == answer
    done.stdout.no_fnmatch_line("*connector cases updated*")


def test_sets_of_variables_that_differ(files):
    case = OWN + "variables: [{role: a}, {role: b}]\nexpect:\n  payload: {}\n"
    case = case.replace(
        "{index: 1, score: 0.75}, {index: 0, score: 0.25}", "{score: 1}, {score: 0}"
    )
    done = files("--connector-update", a=case)
    assert done.ret == pytest.ExitCode.TESTS_FAILED
    assert done.texts["a"] == case
    done.stdout.fnmatch_lines(
        ["a.connector.yaml: not written: a?role=a? and a?role=b? give different results"]
    )


def test_under_xdist(files):
    texts = {f"c{at}": CASE for at in range(3)}
    done = files("--connector-update", "-n2", **texts)
    done.assert_outcomes(passed=3)
    assert all("expect: {" in text for text in done.texts.values())
    done.stdout.fnmatch_lines(["*connector cases updated*", "c2.connector.yaml: expect.tensors"])


def test_an_alias_in_the_way(files):
    text = CASE + "expect:\n  tensors: &x [1, 2]\n  payload: {x: *x}\n"
    done = files("--connector-update", a=text)
    assert done.ret == pytest.ExitCode.TESTS_FAILED
    assert done.texts["a"] == text
    done.stdout.fnmatch_lines(["a.connector.yaml: not written: *expect.tensors*"])


def test_line_ends_and_mark_stay(pytester):
    path = pytester.path / "a.connector.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + CASE.replace("\n", "\r\n").encode())
    path.chmod(0o640)
    pytester.runpytest_subprocess("--connector-update").assert_outcomes(passed=1)
    found = path.read_bytes()
    assert found.startswith(b"\xef\xbb\xbf# Which")
    assert found.count(b"\n") == found.count(b"\r\n") == CASE.count("\n") + 1
    assert path.stat().st_mode & 0o777 == 0o640
