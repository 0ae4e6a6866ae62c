"""Every connector of the library: its declarations, its cases, its lint, its recorded answers."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from painless_lite.about import about
from painless_lite.cases import predict_case, problems
from painless_lite.checking import tensors_of
from painless_lite.connector import validation
from painless_lite.connector.versions import Target
from painless_lite.lint import engine
from painless_lite.lint.settings import Settings
from painless_lite.rendering import declared_variables, example_variables, render

from .library import FIXTURES, LIBRARY, TEMPLATES, cases_of, name_of, rendered

#: The providers of the library.
PROVIDERS = {
    "azure-openai", "bedrock", "cohere", "deepseek", "hugging-face-tei", "jina", "ollama", "openai",
    "sagemaker", "vertex-ai", "voyage",
}  # fmt: skip


def stems(folder: Path) -> set[str]:
    return {path.stem for path in (folder / "cases").iterdir()}


def test_there_are_all_providers() -> None:
    assert {folder.parent.name for folder in TEMPLATES} == PROVIDERS
    assert len(TEMPLATES) >= 24


@pytest.mark.parametrize("folder", TEMPLATES, ids=name_of)
def test_it_declares_what_it_is(folder: Path) -> None:
    declared = about(folder)
    assert declared is not None
    assert declared.sources
    assert all(source.startswith("https://") for source in declared.sources)
    for variable in declared_variables(folder).values():
        assert variable.description, variable.name
        assert not variable.required or variable.example is not None, variable.name


@pytest.mark.parametrize("folder", TEMPLATES, ids=name_of)
def test_it_has_the_cases_of_its_contract(folder: Path) -> None:
    declared = about(folder)
    assert declared is not None
    wanted = {"quotes-and-newlines"}
    if declared.contract == "rerank":
        wanted |= {"capital-city", "integer-scores", "missing-score"}
    if declared.contract in ("dense", "sparse"):
        wanted |= {"text-only"} if declared.vectors == "input" else {"one-document"}
    assert wanted <= stems(folder)
    assert stems(folder) & {"provider-error", "model-error"}


@pytest.mark.parametrize("folder", TEMPLATES, ids=name_of)
def test_its_cases_pass(folder: Path) -> None:
    for case in cases_of(folder):
        assert problems(case, predict_case(case, "2.19").prediction) == [], case.name


@pytest.mark.parametrize("folder", TEMPLATES, ids=name_of)
def test_the_tensors_of_later_versions_are_the_same(folder: Path) -> None:
    """3.5 reads numbers as they are written: a script sees an Integer beside a Double."""
    for case in cases_of(folder):
        now = predict_case(case, "2.19").prediction
        later = predict_case(case, "3.5").prediction
        assert later.ok == now.ok or case.name == "no-text"  # the filter falls back to the answer
        if now.ok:
            assert tensors_of(later.body) == tensors_of(now.body), case.name


@pytest.mark.parametrize("folder", TEMPLATES, ids=name_of)
def test_a_cluster_would_create_it(folder: Path) -> None:
    declared = about(folder)
    assert declared is not None
    trusted = [*validation.default_trusted(), *filter(None, [declared.trusted])]
    for case in cases_of(folder):
        connector = rendered(case)
        if "roleArn" in connector["credential"] and connector["protocol"] == "aws_sigv4":
            connector["credential"] = {"access_key": "example", "secret_key": "example"}
        for target in ("2.19", "3.5"):
            error = validation.create_error(
                json.dumps(connector), target=Target.parse(target), trusted=trusted
            )
            assert error is None, error


def test_it_is_linted_clean() -> None:
    trusted = {declared.trusted for folder in TEMPLATES if (declared := about(folder))}
    settings = Settings(trusted_endpoints=tuple(sorted(filter(None, trusted))))
    result = engine.lint([str(LIBRARY)], settings)
    assert [f"{finding}" for finding in result.findings] == []


@pytest.mark.parametrize("folder", TEMPLATES, ids=name_of)
def test_no_secret_but_in_the_credential(folder: Path) -> None:
    """What a user gives as a key stands in `credential` and nowhere else."""
    marks = {"access_key": "KEY-1", "secret_key": "KEY-2", "session_token": "KEY-3"}
    marks |= {"api_key": "KEY-4"}
    declared = declared_variables(folder)
    given: dict[str, Any] = {name: value for name, value in marks.items() if name in declared}
    text = render(folder, example_variables(folder, given))
    inside = re.search(r'"credential": \{.*?\}', text, re.DOTALL)
    assert inside is not None
    for value in given.values():
        assert text.count(value) == inside[0].count(value) == 1


def test_all_recorded_answers_are_used_and_explained() -> None:
    readme = (FIXTURES / "README.md").read_text()
    used = "\n".join(path.read_text() for path in LIBRARY.rglob("cases/*.yaml"))
    for path in FIXTURES.rglob("*.json"):
        name = path.relative_to(FIXTURES).as_posix()
        json.loads(path.read_text())
        assert f"fixtures/{name}" in used, name
        assert f"`{name}`" in readme, name


def test_examples_are_no_secrets() -> None:
    for folder in TEMPLATES:
        for variable in declared_variables(folder).values():
            if re.search("key|token|secret", variable.name) and variable.example:
                assert "example" in variable.example.lower() or variable.example == "api_key"
