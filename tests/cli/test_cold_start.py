"""Cold start: what `run` imports, and what it costs against a bare interpreter."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time

import pytest

HEAVY = ("lark", "jinja2", "yaml", "boto3", "rich", "click", "pytest", "asyncio")
LIMIT = 6.0


def test_run_imports_nothing_heavy():
    code = (
        "import sys; from painless_lite.cli import main;"
        "main(['run', '-e', 'return params.a + 1', '--params', '{\"a\": 2}']);"
        "print(sorted(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    result, modules = done.stdout.splitlines()
    assert result == "3"
    loaded = {name.split(".")[0] for name in eval(modules)}
    assert loaded.isdisjoint(HEAVY), loaded & set(HEAVY)


@pytest.mark.timeout(300)
def test_run_costs_at_most_six_bare_interpreters(program):
    """Medians of runs in turns, so that a busy machine slows both."""
    bare = [sys.executable, "-c", "pass"]
    run = [program, "run", "-e", "return params.a + 1", "--params", '{"a": 2}']
    seconds(run)
    pairs = [(seconds(run), seconds(bare)) for _ in range(11)]
    ratio = statistics.median(one for one, _ in pairs) / statistics.median(two for _, two in pairs)
    assert ratio <= LIMIT, f"{ratio:.1f} times a bare interpreter"


def seconds(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start
