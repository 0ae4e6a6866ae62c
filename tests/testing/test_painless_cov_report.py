"""--painless-cov-report: a page of HTML, and data that coverage.py itself reads."""

from __future__ import annotations

import subprocess
import sys
from html.parser import HTMLParser

import pytest

pytest_plugins = "pytester"

TEST = """
SCRIPT = "if (params.a < 5) {\\n  return '<b>';\\n}\\nreturn 'no';"

def test_one(painless):
    assert painless.run(SCRIPT, {"a": 1}) == "<b>"
"""


class Spans(HTMLParser):
    """The marked lines of a page: class, number, text."""

    def __init__(self, page):
        super().__init__()
        self.found = []
        self.inside = False
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        if tag == "span":
            self.inside = True
            self.found.append([dict(attrs)["class"], dict(attrs)["data-line"], ""])

    def handle_endtag(self, tag):
        self.inside = self.inside and tag != "span"

    def handle_data(self, data):
        if self.inside:
            self.found[-1][2] += data


def test_html(pytester):
    pytester.makepyfile(TEST)
    done = pytester.runpytest_subprocess("--painless-cov-report", "html:out")
    done.assert_outcomes(passed=1)
    done.stdout.fnmatch_lines([f"HTML: {pytester.path}/out/index.html"])
    done.stdout.no_fnmatch_line("*lines  miss*")
    assert Spans((pytester.path / "out/index.html").read_text()).found == [
        ["partial", "1", "if (params.a < 5) {if never false"],
        ["ran", "2", "  return '<b>';"],
        ["", "3", "}"],
        ["missing", "4", "return 'no';"],
    ]


def test_data_of_coverage_py(pytester):
    pytester.makepyfile(TEST)
    done = pytester.runpytest_subprocess("--painless-cov-report=data", "--painless-cov-report=text")
    done.assert_outcomes(passed=1)
    done.stdout.fnmatch_lines(["*lines  miss*", "data of coverage.py: */painless_cov/.coverage"])
    (pytester.path / "rc").write_text("[run]\nplugins = painless_lite.testing.coverage.data\n")
    report = subprocess.run(
        [sys.executable, "-m", "coverage", "report", "--rcfile=rc", "-m",
         "--data-file=painless_cov/.coverage"],
        capture_output=True, text=True, check=True, cwd=pytester.path,
    )  # fmt: skip
    assert "painless_cov/scripts-of-tests/script.painless" in report.stdout
    assert report.stdout.splitlines()[-1].split() == ["TOTAL", "3", "1", "67%"]


@pytest.mark.parametrize("word", ["pdf", "text:out"])
def test_another_form(pytester, word):
    done = pytester.runpytest_subprocess("--painless-cov-report", word)
    assert done.ret == pytest.ExitCode.USAGE_ERROR
    done.stderr.fnmatch_lines([f"ERROR: --painless-cov-report: '{word}' is none of text, html,*"])


def test_a_folder_that_is_a_file(pytester):
    pytester.makepyfile(TEST)
    (pytester.path / "out").touch()
    done = pytester.runpytest_subprocess("--painless-cov-report", "html:out")
    assert done.ret == pytest.ExitCode.TESTS_FAILED
    done.stdout.fnmatch_lines(["*/out: cannot be written: File exists"])
