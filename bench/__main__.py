"""`make bench`: what generated code, compiling and starting cost, as ratios within one run.

    python -m bench [--json]

Generated code runs against the same function written by hand in Python, in turns; each figure is
the best of several rounds, those of processes are medians. Ratios compare across machines, times
do not.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from bench import handwritten
from painless_lite.language.script import Script
from painless_lite.runtime.strings import to_java

#: The process functions of OpenSearch's tutorial on reranking with a model of SageMaker.
TUTORIAL = Path(__file__).with_name("tutorial")
ADDITIONS = "int total = 0; for (int i = 0; i < 100000; i++) { total += i * 31 } return total"
ROUNDS = 60
#: Seconds of a round: short ones find a quiet moment on a busy machine.
ROUND = 0.002
PROCESSES = 15
#: An installed package has its bytecode; without it each start would compile the changed modules.
ENVIRONMENT = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}


class Row(NamedTuple):
    """One comparison, times in seconds."""

    name: str
    painless: float
    baseline: float

    @property
    def ratio(self) -> float:
        return self.painless / self.baseline


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser("python -m bench", description="painless-lite's benchmarks")
    parser.add_argument("--json", action="store_true", help="print JSON")
    options = parser.parse_args()
    rows = list(measured())
    if options.json:
        print(json.dumps([{**row._asdict(), "ratio": row.ratio} for row in rows], indent=2))
        return
    print(f"{'':52}{'painless-lite':>14}{'baseline':>12}{'ratio':>8}")
    for row in rows:
        times = f"{row.painless * 1e3:11.3f} ms{row.baseline * 1e3:9.3f} ms"
        print(f"{row.name:52}{times}{row.ratio:7.2f}x")


def measured() -> Iterator[Row]:
    """All rows, in the order in which they are shown."""
    pre, post = (
        (TUTORIAL / f"{name}_process.painless").read_text("utf-8") for name in ("pre", "post")
    )
    pre_script, post_script = Script(pre, "template"), Script(post, "template")
    for count in (4, 100, 1000):
        what = f"{count} documents, hand-written Python"
        params = documents(count)
        yield compared(f"pre-process, {what}", pre_script, handwritten.pre_process, params)
        params = answers(count)
        yield compared(f"post-process, {what}", post_script, handwritten.post_process, params)
    loop = Script(ADDITIONS, "any")
    yield compared("100,000 wrapping int additions, by hand", loop, handwritten.additions, {})
    yield compile_time(post)
    yield cold_start()


def documents(count: int) -> dict[str, Any]:
    """A similarity input of this many documents."""
    text = "Washington, D.C. is the capital of the United States. It is a federal district. "
    return {"query_text": "What is the capital?", "text_docs": [f"{text}{i}" for i in range(count)]}


def answers(count: int) -> dict[str, Any]:
    """A reranker's answer for this many documents, best score first."""
    chance = random.Random(count)
    scores = [(chance.uniform(0.001, 1), i) for i in range(count)]
    rows = [{"index": float(i), "score": score} for score, i in sorted(scores, reverse=True)]
    return {"result": rows}


def compared(
    name: str, script: Script, function: Callable[[dict[str, Any]], Any], params: dict[str, Any]
) -> Row:
    """A script against its twin, on equal parameters; their results have to be equal."""
    java = to_java(params)
    if script.run(java) != function(params):
        raise SystemExit(f"{name}: results differ")
    return Row(name, *best(lambda: script.run(java), lambda: function(params)))


def best(first: Callable[[], Any], second: Callable[[], Any]) -> tuple[float, float]:
    """The best times of two calls, measured in turns; short calls are repeated."""
    number = max(1, int(ROUND / timed(second, 1)))
    pairs = [(timed(first, number), timed(second, number)) for _ in range(ROUNDS)]
    return min(one for one, _ in pairs), min(other for _, other in pairs)


def timed(call: Callable[[], Any], number: int) -> float:
    """Seconds that one of `number` calls takes."""
    start = time.perf_counter()
    for _ in range(number):
        call()
    return max(time.perf_counter() - start, 1e-7) / number


def compile_time(script: str) -> Row:
    """Compiling a script against compiling the Python file of its twin and more."""
    python = Path(handwritten.__file__).read_text("utf-8")
    name = "compile of post-process, Python's own compile"
    times = best(lambda: Script(script, "template"), lambda: compile(python, "handwritten", "exec"))
    return Row(name, *times)


def cold_start() -> Row:
    """A whole process that runs one script against a bare interpreter."""
    program = str(Path(sys.executable).with_name("painless-lite"))
    script = [program, "run", "-e", "return params.a + 1", "--params", '{"a": 2}']
    bare = [sys.executable, "-c", "pass"]
    process(script)
    pairs = [(process(script), process(bare)) for _ in range(PROCESSES)]
    one, other = (statistics.median(times) for times in zip(*pairs, strict=True))
    return Row("cold start of `run`, bare interpreter", one, other)


def process(command: list[str]) -> float:
    """Seconds that a process takes."""
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=ENVIRONMENT)
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
