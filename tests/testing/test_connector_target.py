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
