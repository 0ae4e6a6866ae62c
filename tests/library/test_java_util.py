"""java.util: painless-lite gives the outcomes that the real engine gave.

A case is a line of java_util/*.jsonl: a script and the engine's outcome, down to the JDK's frames.
"""

import json
from pathlib import Path

import pytest

from painless_lite.outcome import outcome
from tests.conformance.comparing import difference

FOLDER = Path(__file__).with_name("java_util")


@pytest.mark.parametrize("topic", sorted(path.stem for path in FOLDER.glob("*.jsonl")))
def test_outcomes(topic: str) -> None:
    different = []
    for line in (FOLDER / f"{topic}.jsonl").read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        got = outcome(case["script"], {}, "any")
        part = difference(case["outcome"], got)
        if part is not None:
            different.append(f"{part}: {case['script']}\n  {case['outcome']}\n  {got}")
    assert not different, "\n".join(different[:10])
