"""java.math: bounded numbers; the engine's outcomes are in test_recorded.py."""

import pytest

from painless_lite.outcome import outcome


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
