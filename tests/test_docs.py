"""The pages that are made from code are as the code makes them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.mark.parametrize("maker", ["commands_doc", "connectors_doc", "library_doc"])
def test_made_pages_are_current(maker: str) -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "tools" / f"{maker}.py", "--check"],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
