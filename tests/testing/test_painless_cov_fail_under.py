"""--painless-cov-fail-under: the run fails where too little ran."""

from __future__ import annotations

import pytest

pytest_plugins = "pytester"

TEST = """
def test_one(painless):
    assert painless.run("if (params.a < 5) { return 1 } return 2", {"a": 1}) == 1
"""


@pytest.mark.parametrize(
    ("least", "code", "line"),
    [
        ("60", pytest.ExitCode.OK, "total *"),
        ("67", pytest.ExitCode.TESTS_FAILED, "66.67 % of the lines and branches*, 67 % are*"),
        ("101", pytest.ExitCode.USAGE_ERROR, "*a number from 0 to 100 is wanted"),
        ("nan", pytest.ExitCode.USAGE_ERROR, "*a number from 0 to 100 is wanted"),
    ],
)  # fmt: skip
def test_the_least_share(pytester, least, code, line):
    pytester.makepyfile(TEST)
    done = pytester.runpytest_subprocess("--painless-cov-fail-under", least)
    assert done.ret == code
    (done.stderr if code == pytest.ExitCode.USAGE_ERROR else done.stdout).fnmatch_lines([line])


def test_no_scripts_at_all(pytester):
    pytester.makepyfile("def test_one(): pass")
    done = pytester.runpytest_subprocess("--painless-cov-fail-under", "50")
    assert done.ret == pytest.ExitCode.TESTS_FAILED
    done.stdout.fnmatch_lines(["no Painless script ran", "no Painless script ran, 50 % are wanted"])
