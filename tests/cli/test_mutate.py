"""painless-lite mutate: survivors as diffs with their lines, a score, exit codes."""

from __future__ import annotations

import json
import os
import pty
import shutil
import subprocess

import pytest


@pytest.fixture
def copy(tmp_path, root):
    """A copy of a shipped connector and its fixtures."""
    shutil.copytree(root / "connectors/sagemaker/rerank-bge-m3", tmp_path / "connectors/a/b")
    shutil.copytree(root / "fixtures", tmp_path / "fixtures")
    return tmp_path / "connectors/a/b"


def test_survivors_show_their_line(cli, copy):
    for name in ("capital-city", "quotes-and-newlines", "model-error"):
        (copy / f"cases/{name}.yaml").unlink()
    done = cli("mutate", copy)
    assert done.returncode == 1
    lines = done.stdout.splitlines()
    template = (copy / "connector.json.j2").read_text().splitlines()
    at = next(n for n, line in enumerate(lines) if line.startswith("  - "))
    place, _, _ = lines[at - 1].partition(": not noticed in ")
    assert place.startswith(f"{copy}/connector.json.j2:")
    assert lines[at][4:] == template[int(place.split(":")[1]) - 1].strip()
    assert " mutants noticed (" in lines[-1]


def test_a_share_that_suffices(cli, copy):
    done = cli("mutate", copy, "--fail-under", "80")
    assert done.returncode == 0
    assert done.stdout.splitlines()[-1].endswith(" cases")


def test_json(cli, copy):
    (copy / "cases/empty-answer.yaml").unlink()
    done = cli("mutate", copy, "--format", "json")
    assert done.returncode == 1
    found = json.loads(done.stdout)
    pre, post = found["scripts"]
    assert (pre["function"], post["function"]) == ("pre_process_function", "post_process_function")
    assert {"file", "line", "column", "kind", "before", "after"} == post["survivors"][0].keys()
    assert 0 < found["score"] < 100


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["missing"], "missing: no connector template"),
        (["copy", "--target", "1.3"], "--target: unknown target '1.3'"),
        (["copy", "--timeout", "0"], "--timeout: seconds between 0 and 3600 are wanted"),
        (["copy", "--timeout", "nan"], "--timeout: seconds between 0 and 3600 are wanted"),
        (["copy", "--fail-under", "101"], "--fail-under: a number from 0 to 100 is wanted"),
        (["copy", "--cases", "nowhere"], "nowhere: no such file or folder"),
    ],
)
def test_wrong_usage(cli, copy, words, message):
    done = cli("mutate", *[copy if word == "copy" else word for word in words])
    assert done.returncode == 2
    assert message in done.stderr


def test_cases_that_fail_anyway(cli, copy):
    text = (copy / "cases/capital-city.yaml").read_text()
    (copy / "cases/capital-city.yaml").write_text(text.replace("0.92879725", "0.5"))
    done = cli("mutate", copy)
    assert done.returncode == 2
    assert "the cases have to pass before mutants are tried" in done.stderr


def test_no_scripts(cli, tmp_path):
    connector = {
        "name": "n", "version": 1, "protocol": "http", "credential": {"key": "none"},
        "actions": [{"action_type": "predict", "method": "POST", "url": "https://api.openai.com",
                     "request_body": "{}"}],
    }  # fmt: skip
    (tmp_path / "connector.json").write_text(json.dumps(connector))
    case = {"connector": "connector.json", "input": {"parameters": {"a": "b"}}, "response": {}}
    (tmp_path / "a.connector.yaml").write_text(json.dumps(case))
    done = cli("mutate", "connector.json")
    assert done.returncode == 0
    assert "no scripts of its own: nothing to change" in done.stdout


def test_progress_on_a_terminal(program, copy):
    shown = script_on_a_terminal([program, "mutate", str(copy), "--fail-under", "0"])
    assert "\r\033[Kpost_process_function: 1 of " in shown
    assert shown.rstrip().endswith(" cases")


def script_on_a_terminal(words):
    """What a program shows on a pseudo-terminal."""
    here, there = pty.openpty()
    child = subprocess.Popen(words, stdin=there, stdout=there, stderr=there)
    os.close(there)
    shown = b""
    try:
        while part := os.read(here, 65536):
            shown += part
    except OSError:  # the other side is closed
        pass
    os.close(here)
    assert child.wait(60) == 0
    return shown.decode()
