"""Reports: text, JSON, SARIF against the official schema, JUnit through a parser, GitHub."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft4Validator
from junitparser import JUnitXml

from painless_lite.lint.rules import all_rules

SCHEMA = Path(__file__).parent / "schemas/sarif-2.1.0.json"


@pytest.fixture
def bad(tmp_path, connector):
    text = connector({"Name": "y"}, request_body='{ "input": ["ä😀\\u0000"] }')
    (tmp_path / "bad one.json").write_text(text, encoding="utf-8")
    (tmp_path / "good.json").write_text(connector())
    return ["bad one.json", "good.json"]


def test_text(cli, bad):
    done = cli("lint", *bad)
    assert done.returncode == 1
    first, excerpt, caret = done.stdout.splitlines()[:3]
    assert first == (
        "bad one.json:14:23: warning P104: the body has no `${parameters.…}`: "
        "it is the same for all inputs"
    ) or first.startswith("bad one.json:")
    assert caret.index("^") < len(excerpt)
    assert "rules.html#p104" in done.stdout
    assert done.stdout.splitlines()[-1] == "2 connectors in 2 files: 1 error, 1 warning"


def test_clean(cli, bad):
    done = cli("lint", "good.json")
    assert (done.returncode, done.stdout) == (0, "1 connector in 1 file: no mistakes found\n")


def test_json(cli, bad):
    done = cli("lint", *bad, "--format", "json")
    assert done.returncode == 1
    report = json.loads(done.stdout)
    assert report["files"] == report["connectors"] == 2
    assert [finding["rule"] for finding in report["findings"]] == ["P104", "D003"]
    finding = report["findings"][0]
    assert finding["line"] == finding["end_line"]
    assert finding["column"] < finding["end_column"]
    assert finding["link"].endswith("#p104")


def test_sarif_is_valid(cli, bad):
    done = cli("lint", *bad, "--format", "sarif")
    assert done.returncode == 1
    report = json.loads(done.stdout)
    Draft4Validator(json.loads(SCHEMA.read_text())).validate(report)
    run = report["runs"][0]
    assert len(run["tool"]["driver"]["rules"]) == len(all_rules())
    result = run["results"][0]
    assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"] == "P104"
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "bad%20one.json"


def test_clean_sarif_is_valid(cli, bad):
    report = json.loads(cli("lint", "good.json", "--format", "sarif").stdout)
    Draft4Validator(json.loads(SCHEMA.read_text())).validate(report)
    assert report["runs"][0]["results"] == []


def test_junit_is_read(cli, bad, tmp_path):
    done = cli("lint", *bad, "--format", "junit")
    assert done.returncode == 1
    suites = JUnitXml.fromstring(done.stdout.encode())
    assert (suites.tests, suites.failures) == (2, 1)
    cases = [case for suite in suites for case in suite]
    assert [case.name for case in cases] == bad
    assert not cases[1].result
    failure = cases[0].result[0]
    assert failure.type == "P104"
    assert "D003" in failure.text


def test_github(cli, bad):
    done = cli("lint", *bad, "--format", "github")
    assert done.returncode == 1
    line = next(row for row in done.stdout.splitlines() if "P104" in row)
    assert line.startswith("::warning file=bad one.json,line=")
    assert ",title=P104::the body has no" in line


def test_wrong_usage(cli, bad):
    for words in (
        [],
        ["nowhere.json"],
        ["good.json", "--select", "X9"],
        ["good.json", "--format", "x"],
    ):
        done = cli("lint", *words)
        assert done.returncode == 2, words
        assert done.stderr


def test_unknown_target(cli, bad):
    done = cli("lint", "good.json", "--target", "1.0")
    assert done.returncode == 2
    assert "unknown target" in done.stderr


@pytest.mark.parametrize("form", ["text", "json", "sarif", "junit", "github"])
def test_a_path_that_is_no_utf8(cli, tmp_path, bad, form):
    (tmp_path / "b\udcff.json").write_bytes((tmp_path / "bad one.json").read_bytes())
    done = cli("lint", "b\udcff.json", "--format", form)
    assert done.returncode == 1
    if form == "sarif":
        result = json.loads(done.stdout)["runs"][0]["results"][0]
        location = result["locations"][0]["physicalLocation"]
        assert location["artifactLocation"]["uri"] == "b%FF.json"
