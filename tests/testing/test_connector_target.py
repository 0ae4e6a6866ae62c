"""--connector-target: the version of OpenSearch that connectors run as."""

from __future__ import annotations

import pytest

pytest_plugins = "pytester"


@pytest.fixture
def project(pytester):
    """A test that shows the version it runs as."""
    pytester.makepyfile(
        """
        def test_target(connector):
            assert connector.target == "2.12"
        """
    )
    return pytester


def test_the_default_is_2_19(project):
    done = project.runpytest_subprocess()
    done.assert_outcomes(failed=1)
    done.stdout.fnmatch_lines(["*AssertionError: assert '2.19' == '2.12'*"])


def test_another_version(project):
    project.runpytest_subprocess("--connector-target", "2.12").assert_outcomes(passed=1)


def test_an_unknown_version(project):
    done = project.runpytest_subprocess("--connector-target", "1.3")
    assert done.ret == pytest.ExitCode.USAGE_ERROR
    done.stderr.fnmatch_lines(["ERROR: --connector-target: unknown target '1.3'*"])


CASE = """\
connector: sagemaker/rerank-bge-m3
variables: {hosting: service, region: us-west-2, endpoint_name: reranker,
            role_arn: "arn:aws:iam::123456789012:role/invoker"}
targets: [2.13, 2.19]
input: {query_text: q, text_docs: [a]}
response: [{index: 0, score: 0.5}]
"""


def test_a_case_runs_as_all_its_targets_or_as_the_one_asked_for(pytester):
    (pytester.path / "a.connector.yaml").write_text(CASE)
    done = pytester.runpytest_subprocess("-v")
    done.assert_outcomes(passed=2)
    done.stdout.fnmatch_lines(["*::a?2.13? PASSED*", "*::a?2.19? PASSED*"])
    done = pytester.runpytest_subprocess("-rs", "--connector-target", "2.13")
    done.assert_outcomes(passed=1, skipped=1)
    done.stdout.fnmatch_lines(["SKIPPED*a.connector.yaml: the case is for OpenSearch 2.19"])
