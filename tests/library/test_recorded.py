"""The library gives the outcomes that the real engine gave, down to the JDK's frames.

A case is a line, `{"script": ..., "outcome": ...}`; record.py asks the engine again.
"""

import json
from pathlib import Path

import pytest

from painless_lite.outcome import outcome
from tests.conformance.comparing import difference

FILES = sorted(Path(__file__).parent.glob("*/*.jsonl"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_outcomes(path: Path) -> None:
    different = []
    for line in path.read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        got = outcome(case["script"], {}, "any")
        part = difference(case["outcome"], got)
        if part is not None:
            different.append(f"{part}: {case['script']}\n  {case['outcome']}\n  {got}")
    assert not different, "\n".join(different[:10])


def test_there_are_cases() -> None:
    assert len(FILES) > 20
