"""The rules' own pages: the bad example is found, the good one gives nothing at all."""

from __future__ import annotations

import json
import re

import pytest

from painless_lite.lint import config, engine, pages
from painless_lite.lint.rule import FAMILIES
from painless_lite.lint.rules import all_rules
from painless_lite.lint.settings import Settings

RULES = all_rules()


def found(rule, example, folder):
    given = {name: config.converted(name, value) for name, value in example.settings.items()}
    path = folder / "connector.json"
    path.write_text(example.text, encoding="utf-8")
    if example.input is not None:
        (folder / "cases").mkdir()
        case = {"input": example.input, "response": example.response}
        (folder / "cases/one.yaml").write_text(json.dumps(case))
    settings = Settings(extend_select=(rule.id,), **given)
    return [finding.rule for finding in engine.lint([str(path)], settings).findings]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_bad(rule, tmp_path):
    assert rule.id in found(rule, rule.bad, tmp_path)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_good(rule, tmp_path):
    assert found(rule, rule.good, tmp_path) == []


def test_ids_and_names_are_unique():
    assert len({rule.id for rule in RULES}) == len({rule.name for rule in RULES}) == len(RULES)
    assert len(RULES) >= 30
    for rule in RULES:
        assert re.fullmatch(r"[DPSTC]\d{3}", rule.id)
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.name)
        assert rule.family() in FAMILIES.values()


def test_the_document_is_generated(request):
    path = request.config.rootpath / "docs/rules.md"
    assert path.read_text("utf-8") == pages.document(), (
        "painless-lite rule --markdown > docs/rules.md"
    )


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_links_lead_to_the_document(rule):
    _, _, anchor = rule.link().partition("#")
    assert f'<a id="{anchor}"></a>' in pages.document()


def test_rule_command(cli):
    done = cli("rule", "S203")
    assert done.returncode == 0
    assert "S203 double-escape" in done.stdout
    assert "bad:" in done.stdout
    assert "good:" in done.stdout
    assert cli("rule", "double-escape").stdout == done.stdout
    assert cli("rule", "--list").stdout.count("\n") == len(RULES)


def test_unknown_rule(cli):
    done = cli("rule", "doubel-escape")
    assert done.returncode == 2
    assert "did you mean double-escape?" in done.stderr
