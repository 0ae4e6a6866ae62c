"""Settings, selections and baselines."""

from __future__ import annotations

import json
import re
from dataclasses import fields
from pathlib import Path

import pytest

from painless_lite.lint import config
from painless_lite.lint.selection import Selection, UnknownRuleError
from painless_lite.lint.settings import Settings


@pytest.fixture
def bad(connector):
    return connector({"Name": "y"}, request_body='{ "input": 1 }')


def rules(findings):
    return [finding.rule for finding in findings]


def test_select_and_ignore(lint, bad):
    assert rules(lint(bad)) == ["P104", "D003"]
    assert rules(lint(bad, select=("document",))) == ["D003"]
    assert rules(lint(bad, select=("P1",))) == ["P104"]
    assert rules(lint(bad, ignore=("payload", "unknown-key"))) == []
    assert rules(lint(bad, select=("D003",), ignore=("D",))) == []


def test_default_off_rule(lint, connector):
    function = "connector.pre_process.bedrock.embedding"
    text = connector(
        url="https://bedrock-runtime.us-east-1.amazonaws.com/x",
        request_body='{ "inputText": "${parameters.inputText}" }',
        pre_process_function=function,
        headers={"Authorization": "Bearer ${credential.key}"},
    )
    assert rules(lint(text)) == []
    assert rules(lint(text, extend_select=("P105",))) == ["P105"]


def test_ignore_by_path(lint, bad, tmp_path):
    ignores = {"*/legacy/*": ("P104",)}
    assert rules(lint(bad, "legacy/c.json", per_path_ignores=ignores)) == ["D003"]
    assert rules(lint(bad, "new/c.json", per_path_ignores=ignores)) == ["P104", "D003"]


def test_exclude(lint, bad):
    assert rules(lint(bad, "legacy/c.json", exclude=("legacy",))) == []


def test_unknown_rule():
    with pytest.raises(UnknownRuleError, match="'S999' is no rule"):
        Selection(Settings(select=("S999",)))


@pytest.mark.parametrize("name", [".painless-lite.toml", "pyproject.toml"])
def test_file(cli, tmp_path, bad, name):
    table = "tool.painless-lite.lint" if name == "pyproject.toml" else "lint"
    (tmp_path / name).write_text(f'[{table}]\nignore = ["P104"]\ntarget = "2.17"\n')
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub/c.json").write_text(bad)
    done = cli("lint", "c.json", cwd=tmp_path / "sub")
    assert "P104" not in done.stdout
    assert "D003" in done.stdout
    assert "P104" in cli("lint", "c.json", "--no-config", cwd=tmp_path / "sub").stdout


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[lint]\nselekt = []", "unknown setting 'selekt'"),
        ("[lint]\nselect = 'S'", "a list of strings is wanted"),
        ("[lint]\ntarget = '1.0'", "unknown target"),
        ("[lint]\nsite = 'here'", "one of any, self-managed, aws-managed"),
        ("[lint]\nmax-size = 0", "a number of megabytes"),
        ("[lint]\nper-path-ignores = 1", "a table from globs"),
        ("lint = 1", "a table is wanted"),
        ("[lint", "cannot be read"),
    ],
)
def test_wrong_file(tmp_path, cli, text, message, bad):
    (tmp_path / ".painless-lite.toml").write_text(text)
    (tmp_path / "c.json").write_text(bad)
    done = cli("lint", "c.json")
    assert done.returncode == 2
    assert message in done.stderr


def test_all_settings_can_be_set(tmp_path):
    path = tmp_path / ".painless-lite.toml"
    path.write_text(
        '[lint]\nselect = ["S"]\nextend-select = ["P105"]\nignore = []\nexclude = ["x"]\n'
        'target = "3.x"\ntrusted-endpoints = ["^http://x/.*$"]\nsite = "aws-managed"\n'
        'baseline = "b.json"\nmax-size = 1\nper-path-ignores = {"x/*" = ["S"]}\n'
        'rules-page = "https://example.org/rules.html"\n'
    )
    given = config.load(path)
    assert given["baseline"] == str(tmp_path / "b.json")
    assert Settings(**given).max_bytes == 1_000_000
    assert len(given) == 11


def test_trusted_endpoints(lint, connector):
    text = connector(url="http://models.example.org/v1")
    assert rules(lint(text)) == ["C405"]
    assert rules(lint(text, trusted_endpoints=("^http://models\\..*$",))) == []


def test_site(lint, connector):
    text = connector(
        {
            "credential": {"roleArn": "arn:aws:iam::123456789012:role/x"},
            "protocol": "aws_sigv4",
            "parameters": {"region": "us-east-1", "service_name": "sagemaker"},
        },
        url="https://runtime.sagemaker.us-east-1.amazonaws.com/endpoints/x/invocations",
    )
    assert rules(lint(text)) == rules(lint(text, site="aws-managed")) == []
    assert rules(lint(text, site="self-managed")) == ["C401"]


def test_baseline(cli, tmp_path, bad):
    (tmp_path / "c.json").write_text(bad)
    assert cli("lint", "c.json", "--write-baseline", "b.json").returncode == 0
    done = cli("lint", "c.json", "--baseline", "b.json")
    assert done.returncode == 0
    assert "2 in the baseline" in done.stdout
    # lines that move stay known, new mistakes are told
    (tmp_path / "c.json").write_text("\n\n" + bad.replace('"version"', '"Versoin": 1, "version"'))
    done = cli("lint", "c.json", "--baseline", "b.json")
    assert done.returncode == 1
    assert "Versoin" in done.stdout
    assert "P104" not in done.stdout


@pytest.mark.parametrize("text", ["", "{}", '{"version": 2, "findings": []}', "[1]"])
def test_wrong_baseline(cli, tmp_path, bad, text):
    (tmp_path / "c.json").write_text(bad)
    (tmp_path / "b.json").write_text(text)
    done = cli("lint", "c.json", "--baseline", "b.json")
    assert done.returncode == 2
    assert "baseline" in done.stderr


def test_baseline_is_stable(cli, tmp_path, bad):
    (tmp_path / "c.json").write_text(bad)
    cli("lint", "c.json", "--write-baseline", "b.json")
    first = (tmp_path / "b.json").read_text()
    cli("lint", "c.json", "--write-baseline", "b.json")
    assert (tmp_path / "b.json").read_text() == first
    assert json.loads(first)["version"] == 1


def test_the_reference_names_all_settings():
    page = (Path(__file__).parents[2] / "docs/lint.md").read_text("utf-8")
    named = set(re.findall(r"^\| `([a-z-]+)` \| (?!.*excerpt)", page, re.MULTILINE))
    known = {field.name.replace("_", "-") for field in fields(Settings)}
    assert known <= named
