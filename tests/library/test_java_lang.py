"""java.lang: painless-lite gives the outcomes that the real engine gave.

A case is a line of java_lang/*.jsonl: a script and the engine's outcome, down to the JDK's frames.
"""

import json
from pathlib import Path

import pytest

from painless_lite.outcome import outcome
from tests.conformance.comparing import difference

FOLDER = Path(__file__).with_name("java_lang")


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


@pytest.mark.parametrize(
    "script",
    [
        "String.format('%2000000000d', new def[] {1})",
        "String.format('%.2000000000f', new def[] {1.0})",
        "String s = 'ab'; for (int i = 0; i < 40; i++) { s = s.replace('a', 'aa') } s",
        "def b = new StringBuilder('ab'); for (int i = 0; i < 40; i++) { b.append(b) } b",
        "def b = new StringBuilder('ab'); b.setLength(2000000000)",
        "String s = 'ab'; for (int i = 0; i < 40; i++) { s = s.concat(s) } s",
        "String d = 'a'; for (int i = 0; i < 20; i++) { d = d.concat(d) } "
        "def l = new ArrayList(); for (int i = 0; i < 30; i++) { l.add('') } String.join(d, l)",
    ],
)
def test_texts_without_end_are_refused(script: str) -> None:
    got = outcome(script, {}, "any")
    assert not got["ok"]
    assert "limit" in str(got["message"])
