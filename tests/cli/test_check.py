"""painless-lite check: one line a case, a summary, an exit code."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest


@pytest.fixture
def copy(tmp_path, root):
    """A copy of the shipped connectors and fixtures whose files a test may change."""
    for name in ("connectors", "fixtures"):
        shutil.copytree(root / name, tmp_path / name)
    return tmp_path / "connectors/sagemaker/rerank-bge-m3"


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def test_all_shipped_cases_pass(cli, root):
    done = cli("check", root / "connectors")
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.endswith(" passed, 0 failed\n")
    assert "capital-city[hosting=self-managed]\n" in done.stdout


def test_one_file(cli, copy):
    done = cli("check", copy / "cases/empty-answer.yaml")
    assert done.stdout.splitlines()[-1] == "1 passed, 0 failed"


def test_scores_in_the_order_of_the_response_are_found(cli, copy):
    index = "new BigDecimal(outputs[i].index.toString()).intValue()"
    change(copy / "connector.json.j2", index, "i")
    change(copy / "cases/capital-city.yaml", "tensors:", "#")
    done = cli("check", copy)
    assert done.returncode == 1
    assert "tensor 0: 0.92879725, but document 0 has the score 0.013636836" in done.stdout
    assert done.stdout.count(": capital-city[") == 2
    assert "ok   " + f"{copy}: capital-city" not in done.stdout


def test_a_wrong_expectation(cli, copy):
    change(copy / "cases/capital-city.yaml", "0.000593021", "0.5")
    done = cli("check", copy)
    assert done.returncode == 1
    assert "tensors: [0.013636836, 0.000593021," in done.stdout


def test_an_error_that_did_not_come(cli, copy):
    change(copy / "cases/empty-answer.yaml", "empty.json", "capital-city.json")
    done = cli("check", copy / "cases/empty-answer.yaml")
    assert done.returncode == 1
    assert "an error is expected, but it answered" in done.stdout


def test_a_script_that_fails_shows_its_place(cli, copy):
    change(copy / "connector.json.j2", "def outputs = params.result;", "def outputs = oops;")
    done = cli("check", copy / "cases/capital-city.yaml")
    assert done.returncode == 1
    assert "cannot resolve symbol [oops]" in done.stdout
    assert "post_process_function:5:" in done.stderr


def test_a_template_that_lacks_a_variable(cli, copy):
    change(copy.parent.parent / "_shared/aws.yaml", "  example: us-west-2\n", "")
    done = cli("check", copy / "cases/model-error.yaml")
    assert done.returncode == 1
    assert "region: missing (" in done.stdout
    assert done.stdout.endswith("0 passed, 1 failed\n")


def test_the_declared_contract_is_checked(cli, copy):
    dense = copy.parent / "embedding"
    change(dense / "about.yaml", "dense", "sparse")
    done = cli("check", dense / "cases/one-document.yaml")
    assert done.returncode == 1
    assert "`dataAsMap` has no list `response`" in done.stdout


def test_a_declaration_that_is_wrong(cli, copy):
    change(copy / "about.yaml", "rerank\n", "ranking\n")
    done = cli("check", copy / "cases/capital-city.yaml")
    assert done.returncode == 1
    assert "contract: one of rerank, dense, sparse, chat is wanted" in done.stdout


def test_a_case_that_is_no_case(cli, copy):
    (copy / "cases/broken.yaml").write_text("input: [")
    (copy / "cases/typo.yaml").write_text("input: {}\nresponse: {}\nexpected: {}\n")
    done = cli("check", copy)
    assert done.returncode == 1
    assert "broken.yaml:1:9: not YAML: " in done.stdout
    assert "typo.yaml:3:1: unknown key `expected`; did you mean `expect`?" in done.stdout
    assert done.stdout.endswith(" passed, 2 failed\n")


def test_no_cases(cli, tmp_path):
    (tmp_path / "empty").mkdir()
    done = cli("check", "empty")
    assert done.returncode == 2
    assert (
        "empty: no cases (*.connector.yaml, or cases/*.yaml beside a connector) there"
        in done.stderr
    )


def test_no_folder(cli):
    done = cli("check", "nowhere")
    assert done.returncode == 2
    assert "nowhere: no such file or folder" in done.stderr


def test_the_same_files_as_pytest(cli, copy, tmp_path):
    case = (copy / "cases/empty-answer.yaml").read_text()
    case = case.replace("../../../..", "../..").replace("../input", "rerank-bge-m3/input")
    away = copy.parent / "away.connector.yaml"
    away.write_text(f"connector: rerank-bge-m3\n{case}")
    (copy.parent / "cases").mkdir()
    (copy.parent / "cases/none.yaml").write_text("no case")
    done = cli("check", copy.parent)
    assert f"ok   {copy}: away\n" in done.stdout
    assert done.stdout.endswith(" passed, 0 failed\n")


def test_targets_of_a_case(cli, copy):
    with (copy / "cases/empty-answer.yaml").open("a") as file:
        file.write("targets: [2.17, 3.0]\n")
    done = cli("check", copy)
    assert "empty-answer[2.17]\n" in done.stdout
    assert "empty-answer[3.0]\n" in done.stdout
    assert done.stdout.endswith(" passed, 0 failed\n")
    done = cli("check", copy, "--target", "2.17")
    assert done.stdout.endswith(" passed, 0 failed, 1 for other targets\n")
