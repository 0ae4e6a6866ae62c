"""What `painless-lite lint` costs: 1,000 connectors on one core, and one from a cold start.

Processes find the bytecode that pip leaves when it installs: it is written before anything is
measured, to a folder of its own, whatever PYTHONDONTWRITEBYTECODE says.

python -m bench.lint [--json]
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from painless_lite.rendering import render

ROOT = Path(__file__).parent.parent
TEMPLATE = ROOT / "connectors/sagemaker/rerank-bge-m3"
CONNECTORS = 1000
PROCESSES = 11


class Time(NamedTuple):
    """Seconds of a process by the clock and on the processor."""

    clock: float
    processor: float


class Figure(NamedTuple):
    """A time, and the one on the processor that it must stay under; lint runs on one core."""

    name: str
    time: Time
    limit: float


def figures() -> Iterator[Figure]:
    """Whole processes: a folder of 1,000 different connectors, and one connector."""
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as bytecode:
        write(Path(folder))
        one = str(Path(folder) / "connector-0.json")
        process(one, bytecode)
        yield Figure(f"lint of {CONNECTORS} connectors", process(folder, bytecode), 10.0)
        times = [process(one, bytecode) for _ in range(PROCESSES)]
        middle = Time(*map(statistics.median, zip(*times, strict=True)))
        yield Figure("cold start of lint, one connector", middle, 0.2)


def write(folder: Path) -> None:
    """Connectors whose scripts all differ, so that nothing is compiled once for all."""
    for number in range(CONNECTORS):
        text = render(
            TEMPLATE,
            {
                "hosting": "service",
                "region": "us-west-2",
                "endpoint_name": f"model-{number}",
                "role_arn": "arn:aws:iam::123456789012:role/bench",
            },
        )
        for name in ("textDocsBuilder", "resultBuilder"):
            text = text.replace(name, f"{name}{number}")
        (folder / f"connector-{number}.json").write_text(text, "utf-8")


def process(path: str, bytecode: str) -> Time:
    """The time of a process that lints a path, which has to be clean."""
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": bytecode}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    program = str(Path(sys.executable).with_name("painless-lite"))
    before, start = os.times(), time.perf_counter()
    command = [program, "lint", "--no-config", path]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=environment)
    after = os.times()
    used = after.children_user + after.children_system
    used -= before.children_user + before.children_system
    return Time(time.perf_counter() - start, used)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser("python -m bench.lint", description=__doc__)
    parser.add_argument("--json", action="store_true", help="print JSON")
    options = parser.parse_args()
    rows = list(figures())
    if options.json:
        shown = [{"name": row.name, **row.time._asdict(), "limit": row.limit} for row in rows]
        print(json.dumps(shown, indent=2))
        return
    for row in rows:
        times = f"{row.time.clock:9.3f} s, processor {row.time.processor:.3f} s"
        print(f"{row.name:40}{times}, limit {row.limit:g} s")


if __name__ == "__main__":
    main()
