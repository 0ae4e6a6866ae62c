"""java.math: painless-lite gives the outcomes that the real engine gave.

A case is a line of java_math/*.jsonl: a script and the engine's outcome, down to the JDK's frames.
"""

import json
from pathlib import Path

import pytest

from painless_lite.outcome import outcome
from tests.conformance.comparing import difference

FOLDER = Path(__file__).with_name("java_math")


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
        "new BigInteger('2').pow(2000000000)",
        "new BigInteger('1').shiftLeft(2000000000)",
        "new BigDecimal('1e2000000000').add(BigDecimal.ONE)",
        "new BigDecimal('1e2000000000').toPlainString()",
        "new BigDecimal('1e2000000000').toBigInteger()",
        "BigDecimal.ONE.setScale(2000000000)",
        "new BigDecimal('1.5').pow(999999999)",
        "def x = new BigInteger('7'); for (int i = 0; i < 90; i++) { x = x.multiply(x) } x",
    ],
)
def test_huge_numbers_are_refused(script: str) -> None:
    got = outcome(script, {}, "any")
    assert not got["ok"]
    assert "limit" in str(got["message"]) or got["exception"] == "java.lang.ArithmeticException"
