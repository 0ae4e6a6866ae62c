"""A project that installs the wheel in an environment of its own runs pytest and check.

The dependencies are those of this environment, so that nothing is downloaded.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
PROJECT = Path(__file__).parent / "project"


def run(*words: object, cwd: Path | None = None) -> str:
    kept = ("PATH", "HOME", "TMPDIR")
    environment = {name: os.environ[name] for name in kept if name in os.environ}
    done = subprocess.run(
        [str(word) for word in words],
        cwd=cwd,
        env={**environment, "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """The wheel, built from the checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "wheel", "--quiet")
    run(*pip, "--no-deps", "--no-build-isolation", "--wheel-dir", folder, ROOT)
    (made,) = folder.glob("painless_lite-*.whl")
    return made


@pytest.fixture(scope="module")
def bin_folder(wheel, tmp_path_factory):
    """The programs of a fresh environment with the wheel in it."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, symlinks=True)
    python = folder / "bin/python"
    run(sys.executable, "-m", "pip", "--python", python, "install", "--quiet", "--no-deps",
        "--no-index", "--disable-pip-version-check", wheel)  # fmt: skip
    (site,) = folder.glob("lib/python*/site-packages")
    (site / "dependencies.pth").write_text(sysconfig.get_path("purelib"))
    where = run(python, "-c", "import painless_lite; print(painless_lite.__file__)", cwd=folder)
    assert where.startswith(str(site))
    return folder / "bin"


@pytest.fixture
def project(tmp_path):
    """A copy of the sample project."""
    return Path(shutil.copytree(PROJECT, tmp_path / "project"))


def test_pytest(bin_folder, project):
    out = run(bin_folder / "python", "-m", "pytest", "-p", "no:cacheprovider", cwd=project)
    assert "plugins: " in out
    assert "connectors/reranker/cases/two-documents.yaml .." in out
    assert "connectors/busy.connector.yaml ." in out
    assert "tests/test_reranker.py ..." in out
    assert " 6 passed in " in out
    assert "100 %" in out


def test_check(bin_folder, project):
    out = run(bin_folder / "painless-lite", "check", ".", cwd=project)
    assert out.splitlines()[-1] == "3 passed, 0 failed"


def test_mutate(bin_folder, project):
    words = ("mutate", "connectors/reranker", "--fail-under", "80")
    out = run(bin_folder / "painless-lite", *words, cwd=project)
    assert " mutants noticed (" in out


def test_the_library_comes_with_it(bin_folder, project):
    words = ("secret_arn=arn:aws:secretsmanager:us-west-2:123456789012:secret:s", "secret_name=key",
             "role_arn=arn:aws:iam::123456789012:role/r", "hosting=service")  # fmt: skip
    given = [word for assignment in words for word in ("--set", assignment)]
    out = run(bin_folder / "painless-lite", "render", "cohere/rerank", *given, cwd=project)
    assert '"actions"' in out
