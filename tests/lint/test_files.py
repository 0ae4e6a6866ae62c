"""The example files: each in positive/ is found at its exact place, none in negative/ is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from painless_lite.connector.versions import DEFAULT, Target
from painless_lite.lint import config, engine
from painless_lite.lint.rules import all_rules
from painless_lite.lint.settings import Settings

HERE = Path(__file__).parent
EXPECTED = HERE / "expected.json"
#: files that belong to the connector beside them
BESIDE = {"variables.yaml", "request.schema.json"}


def files(folder):
    return sorted(
        str(path.relative_to(HERE / folder))
        for path in (HERE / folder).rglob("*")
        if path.is_file() and path.parent.name != "cases" and path.name not in BESIDE
    )


def found(folder, name, target=DEFAULT):
    path = HERE / folder / name
    extra = (name[:4],) if folder == "positive" else ()
    settings = Settings(extend_select=extra, target=target)
    return [
        f"{f.rule} {f.line}:{f.column}-{f.end_line}:{f.end_column} {f.message}"
        for f in engine.lint([str(path)], settings).findings
    ]


@pytest.mark.parametrize("name", files("positive"))
def test_positive(name):
    expected = json.loads(EXPECTED.read_text())[name]
    assert any(line.startswith(name[:4]) for line in expected)
    assert found("positive", name) == expected


@pytest.mark.parametrize("name", files("negative"))
def test_negative(name):
    # a file that is no connector is skipped when its folder is linted
    if name == "tsconfig.json":
        result = engine.lint([str(HERE / "negative")], Settings())
        assert not [f for f in result.findings if f.path.endswith(name)]
        return
    target = Target(3, 5) if name == "mcp.json" else DEFAULT
    assert found("negative", name, target) == []


def test_shipped_connectors_are_clean():
    """All templates, with all choices of their variables and all their cases."""
    root = HERE.parent.parent
    settings = Settings(**config.load(root / "pyproject.toml"))
    result = engine.lint([str(root / "connectors")], settings)
    assert result.connectors
    assert result.findings == []


def test_each_rule_has_both():
    for folder in ("positive", "negative"):
        seen = {name[:4] for name in files(folder)}
        assert {rule.id for rule in all_rules()} - seen <= {"D000"}, folder


if __name__ == "__main__":  # python tests/lint/test_files.py writes what is found today
    told = {name: found("positive", name) for name in files("positive")}
    EXPECTED.write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n")


def test_a_folder_that_can_not_be_listed_is_told(tmp_path, monkeypatch):
    import os

    from painless_lite.lint.inputs.discovery import Found, find

    (tmp_path / "closed").mkdir()
    (tmp_path / "a.json").write_text("{}")
    real = os.scandir

    def scandir(path):
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", path)
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    found = list(find([str(tmp_path)], []))
    assert found == [Found(f"{tmp_path}/a.json", False), Found(f"{tmp_path}/closed", True)]
    assert list(find([str(tmp_path)], ["closed"])) == found[:1]
