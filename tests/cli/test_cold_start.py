"""Cold start: what `run` imports, and what it costs against a bare interpreter."""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys

import pytest

HEAVY = ("lark", "jinja2", "yaml", "boto3", "rich", "click", "pytest", "asyncio")
LIMIT = 6.0
#: An installed package has its bytecode; without it each start would compile the changed modules.
ENVIRONMENT = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}


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
    """Medians of processor time, runs in turns, so that a busy machine does not matter."""
    bare = [sys.executable, "-c", "pass"]
    run = [program, "run", "-e", "return params.a + 1", "--params", '{"a": 2}']
    cost(run)
    pairs = [(cost(run), cost(bare)) for _ in range(11)]
    ratio = statistics.median(one for one, _ in pairs) / statistics.median(two for _, two in pairs)
    assert ratio <= LIMIT, f"{ratio:.1f} times a bare interpreter"


def cost(command: list[str]) -> float:
    """The processor time that a process takes, in seconds."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=ENVIRONMENT)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
