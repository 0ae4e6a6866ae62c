"""The hooks, run by pre-commit itself on a git repository."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parent.parent.parent
MANIFEST = ROOT / ".pre-commit-hooks.yaml"
BIN = Path(sys.executable).parent


def run(folder, *words):
    environment = {
        **os.environ,
        "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}",
        "PRE_COMMIT_HOME": str(folder.parent / "pre-commit-home"),
        "GIT_CONFIG_GLOBAL": os.devnull,
    }
    return subprocess.run(
        words, cwd=folder, env=environment, capture_output=True, text=True, timeout=100
    )


@pytest.fixture
def repository(tmp_path):
    """A git repository with all hooks, those of this environment instead of an installed one."""
    folder = tmp_path / "repository"
    folder.mkdir()
    hooks = yaml.safe_load(MANIFEST.read_text())
    local = [{**hook, "language": "system"} for hook in hooks]
    config = {"repos": [{"repo": "local", "hooks": local}]}
    (folder / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config))
    assert run(folder, "git", "init", "-q").returncode == 0
    return folder


def commit(folder, files):
    """Add files, and run the hooks as a commit does; gives each hook's outcome."""
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    run(folder, "git", "add", ".")
    done = run(folder, "pre-commit", "run")
    rows = [line for line in done.stdout.splitlines() if line.startswith("painless-lite")]
    return [row.rsplit(".", 1)[-1].split(")")[-1] for row in rows], done.stdout


def test_the_manifest_is_valid():
    done = subprocess.run(
        [BIN / "pre-commit", "validate-manifest", MANIFEST], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout


def test_good_files_pass(repository, connector):
    outcome, text = commit(
        repository,
        {
            "connectors/embedding/connector.json": connector(),
            "connectors/embedding/variables.yaml": "a: [",
            "connectors/embedding/cases/connector.yaml": "a: [",
            "tsconfig.json": "{ // a remark\n}",
            "README.md": "# Connectors",
            "script.painless": "return 1;\n",
        },
    )
    assert outcome == ["Passed", "Passed", "Passed"], text


def test_bad_files_fail(repository, connector):
    bad = connector(post_process_function="return ((")
    outcome, text = commit(
        repository,
        {
            "my-Connector.json": bad,
            "docs/tutorial.md": f"```\nPOST /_plugins/_ml/connectors/_create\n{bad}\n```\n",
            "script.painless": "return   1",
        },
    )
    assert outcome == ["Failed", "Failed", "Failed"], text
    assert "my-Connector.json:14:42: error S201" in text
    assert "docs/tutorial.md:16:42: error S201" in text
    assert "files were modified by this hook" in text
    assert (repository / "script.painless").read_text() == "return 1;\n"


def test_other_files_are_skipped(repository):
    outcome, text = commit(repository, {"package.json": "{", "a.yaml": "a: ["})
    assert outcome == ["Skipped", "Skipped", "Skipped"], text
