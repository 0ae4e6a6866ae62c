"""The rules' own pages: the bad example is found, the good one gives nothing at all."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.request import urlopen
from xml.etree import ElementTree

import pytest

from painless_lite.lint import config, engine, pages, rules_html
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
    if example.request_schema is not None:
        (folder / "request.schema.json").write_text(json.dumps(example.request_schema))
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


def test_the_page_is_generated():
    path = Path(rules_html.__file__).with_name("rules.html")
    assert path.read_text("utf-8") == rules_html.document(), (
        "python -m painless_lite.lint.rules_html > painless_lite/lint/rules.html"
    )


def test_links_lead_to_the_packaged_page():
    """The file is there, and each rule's anchor in it."""
    (address,) = {rule.link().partition("#")[0] for rule in RULES}
    with urlopen(address) as file:
        text = file.read().decode()
    tree = ElementTree.fromstring(text.removeprefix("<!DOCTYPE html>"))
    anchors = {node.get("id") for node in tree.iter("section")}
    assert anchors == {rule.link().partition("#")[2] for rule in RULES}
    assert {node.get("href") for node in tree.iter("a")} == {f"#{anchor}" for anchor in anchors}


def test_links_lead_to_a_page_of_ones_own(lint, cli, tmp_path):
    (tmp_path / "c.json").write_text(RULES[0].bad.text)
    (tmp_path / ".painless-lite.toml").write_text('[lint]\nrules-page = "https://x.org/r"\n')
    for form in ("text", "json", "sarif", "junit", "github"):
        assert f"https://x.org/r#{RULES[0].id.lower()}" in cli("lint", ".", "--format", form).stdout


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
