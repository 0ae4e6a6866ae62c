"""The library's cases run every line and every branch of its scripts."""

from __future__ import annotations

import subprocess
import sys

from .library import LIBRARY, ROOT


def test_all_lines_and_branches_of_all_scripts_run() -> None:
    words = ["-q", "-p", "no:cacheprovider", "-n", "0", "--painless-cov"]
    words += ["--painless-cov-fail-under", "100", str(LIBRARY)]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *words], capture_output=True, text=True, cwd=ROOT
    )
    assert done.returncode == 0, done.stdout
    assert "100 %" in done.stdout
