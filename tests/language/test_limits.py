"""Hostile scripts end in a named error, in bounded memory and time, whatever they do."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

import painless_lite
from painless_lite.language.errors import PainlessError
from painless_lite.outcome import outcome
from painless_lite.runtime import limits

DEEP: Final = 20_000
#: One construct in itself, many times over.
NESTED: Final = {
    "parentheses": "return " + "(" * DEEP + "1" + ")" * DEEP,
    "signs": "return " + "- " * DEEP + "1",
    "negations": "return " + "!" * DEEP + "true",
    "casts": "return " + "(int)" * DEEP + "1",
    "indexes": "return params" + "[0]" * DEEP,
    "members": "return params" + ".a" * DEEP,
    "null-safe members": "return params" + "?.a" * DEEP,
    "calls": "return params" + ".a()" * DEEP,
    "arguments": "return params.f(" * DEEP + "1" + ")" * DEEP,
    "lists": "return " + "[" * DEEP + "]" * DEEP,
    "maps": "return " + "['a':" * DEEP + "1" + "]" * DEEP,
    "conditionals": "return " + "params.a ? 1 : " * DEEP + "2",
    "elvis operators": "return " + "params.a ?: " * DEEP + "2",
    "sums": "return 1" + "+params.a" * DEEP,
    "texts": "return 'a'+" + "params.b+" * DEEP + "'c'",
    "assignments": "def f = 1; " + "f = " * DEEP + "2",
    "constructors": "return " + "new ArrayList(" * DEEP + "1" + ")" * DEEP,
    "lambdas": "def x = [1]; " + "x.each(a->" * DEEP + "a" + ")" * DEEP,
    "branches": "int x = 1; " + "if (x==1) {" * DEEP + "x=2;" + "}" * DEEP,
    "else branches": "int x = 1; " + "if (x==1) x=2; else " * DEEP + "x=3;",
    "loops": "def x; " + "for(;;){" * DEEP + "x=1;" + "}" * DEEP,
    "foreach loops": "for (x in [1]) {" * DEEP + "int y = 1;" + "}" * DEEP,
    "try statements": "def x;" + "try{" * 5000 + "x=1;" + "}catch(Exception e){x=2;}" * 5000,
    "groups": "return /" + "(" * DEEP + "a" + ")" * DEEP + "/.matcher('a').find()",
    "array dimensions": "return new int" + "[1]" * DEEP,
}
#: What grows, or goes on and on.
GROWING: Final = {
    "doubled text": "def s = 'ab'; while (true) { s += s }",
    "doubled typed text": "String s = 'ab'; while (true) { s = s + s }",
    "text that replaces itself": "String s = 'ab'; for (;;) { s = s.replace('a', s) }",
    "a builder that takes itself": "def s = new StringBuilder('ab'); while (true) { s.append(s) }",
    "a builder's length": "new StringBuilder().setLength(2147483647); return 1",
    "a private builder": "def b = new StringBuilder(); def s = 'x'.repeat(1000000); for (int i = 0; i < 1000; i++) { b.append(s); } return b.toString().length()",
    "doubled list": "List l = [1]; while (true) { l.addAll(l) }",
    "an array": "return new int[2147483647].length",
    "an array of arrays": "return new int[100000][100000].length",
    "many arrays": "def l = []; for (int i = 0; i < 1000; i++) { l.add(new long[10000000]) } return 1",
    "copies as text": "return Collections.nCopies(2147483647, 'a').toString()",
    "repeated text": "return 'ab'.repeat(2147483647)",
    "a power": "return BigInteger.valueOf(10).pow(2147483647)",
    "a power of a decimal": "return BigDecimal.valueOf(1.5).pow(999999999)",
    "products": "BigInteger x = BigInteger.TEN; while (true) { x = x.multiply(x) }",
    "a shift": "return BigInteger.ONE.shiftLeft(2147483647)",
    "a bit": "return BigInteger.ZERO.setBit(2147483647)",
    "a scale": "return new BigDecimal('1').setScale(2147483647)",
    "plain digits": "return new BigDecimal('1e2147483647').toPlainString()",
    "digits of a sum": "return new BigDecimal('1e2147483647').add(BigDecimal.ONE)",
    "digits of a quotient": "return BigDecimal.ONE.divide(new BigDecimal('3'), 2147483647, RoundingMode.UP)",
    "a width": "return String.format('%2147483647d', new def[] {1})",
    "a precision": "return String.format('%.999999999f', new def[] {1.0})",
    "recursion": "int f(int x) { return f(x) } return f(1)",
    "recursion in a lambda": "def f(def x) { return x.stream().map(y -> f(x)).collect(Collectors.toList()) } return f([1])",
    "recursion in a comparator": "int f(int a) { List l = [1, 2]; l.sort((x, y) -> f(x)); return 1 } return f(1)",
    "a list's own hash": "List l = []; l.add(l); return l.hashCode()",
    "a map's own hash": "Map m = [:]; m.a = m; return m.hashCode()",
    "lists in each other": "List a = []; List b = []; a.add(b); b.add(a); return a.toString()",
    "equality of lists in each other": "List a = []; List b = []; a.add(b); b.add(a); return a.equals(b)",
    "an array in itself": "Object[] a = new Object[1]; a[0] = a; return Arrays.deepHashCode(a)",
    "a deep list as text": "def a = []; def b = a; for (int i = 0; i < 100000; i++) { def c = []; b.add(c); b = c } return a.toString()",
    "a loop": "while (true) { }",
    "an endless stream": "return Stream.iterate(1, x -> x + 1).collect(Collectors.toList())",
}  # fmt: skip
#: What takes its time, and is stopped by the clock.
SLOW: Final = {
    "calls of calls": "int f(int n) { if (n == 0) return 0; return f(n - 1) + f(n - 1) } return f(60)",
    "hash of shared lists": "def a = ['x']; for (int i = 0; i < 60; i++) { a = [a, a] } return a.hashCode()",
    "hash of shared maps": "def a = ['x': 1]; for (int i = 0; i < 60; i++) { a = ['l': a, 'r': a] } return a.hashCode()",
    "equality of shared lists": "def a = ['x']; def b = ['x']; for (int i = 0; i < 60; i++) { a = [a, a]; b = [b, b] } return a == b",
    "a stream of streams": "def l = [1]; while (true) { l = [l, l].stream().flatMap(x -> x.stream()).collect(Collectors.toList()) }",
    "loops in functions": "int f() { int x = 0; for (int i = 0; i < 999999; i++) { x += i } return x } int s = 0; for (int i = 0; i < 100000; i++) { s += f() } return s",
    "a long range": "return IntStream.range(0, 2147483647).boxed().collect(Collectors.toList()).size()",
    "a long sum": "return LongStream.range(0, 9223372036854775807L).filter(x -> x < 0).count()",
}  # fmt: skip
NAMED: Final = (
    "java.lang.StackOverflowError",
    "java.lang.OutOfMemoryError",
    "java.lang.NegativeArraySizeException",
    "java.lang.IllegalArgumentException",
    "java.lang.ArithmeticException",
    "java.lang.ClassCastException",
    "java.util.IllegalFormatWidthException",
    "java.util.IllegalFormatPrecisionException",
    "org.opensearch.painless.PainlessError",
    "org.opensearch.core.common.breaker.CircuitBreakingException",
    "painless_lite.Limit",
)


@pytest.mark.parametrize("what", NESTED)
def test_nested(what: str) -> None:
    """A construct nested too deeply is refused, or works; nothing of Python shows."""
    got = outcome(NESTED[what], {}, "any")
    assert got["ok"] or got["exception"] in (*NAMED, "java.lang.NullPointerException"), got


@pytest.mark.parametrize("what", GROWING)
def test_growing(what: str) -> None:
    """What grows beyond bounds ends in an error that names the bound, or the JVM's own."""
    got = outcome(GROWING[what], {}, "any")
    assert not got["ok"]
    assert got["exception"] in NAMED, got


@pytest.mark.parametrize("what", SLOW)
def test_slow(what: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What takes too long is stopped by the clock, wherever the time goes."""
    monkeypatch.setattr(limits.CLOCK, "seconds", 0.2)
    got = outcome(SLOW[what], {}, "any")
    assert (got.get("exception"), "ran longer than" in str(got.get("message"))) == (
        "painless_lite.Limit",
        True,
    ), got


def test_result() -> None:
    """A result that is one list in another again and again is not written out for ever."""
    script = "def a = ['x']; for (int i = 0; i < 60; i++) { a = [a, a] } return a"
    with pytest.raises(PainlessError, match="a result of more than") as raised:
        painless_lite.compile(script, context="any").execute({})
    assert raised.value.kind == "limit"
    # each of 200 items, six levels deep
    wide = "def a = []; for (int i = 0; i < 200; i++) { a.add(1) } "
    wide += "for (int k = 0; k < 6; k++) { def b = []; for (int i = 0; i < 200; i++) { b.add(a) } a = b } return a"
    assert outcome(wide, {}, "any")["exception"] == "painless_lite.Limit"


def test_self_result() -> None:
    """A result that holds itself is refused by name."""
    with pytest.raises(PainlessError, match="nested too deeply"):
        painless_lite.compile("def a = []; a.add(a); return a", context="any").execute({})


def test_long_script() -> None:
    """A script above the limit on its length is refused before it is read."""
    with pytest.raises(PainlessError, match="a script of 300000 characters") as raised:
        painless_lite.compile("x" * 300_000)
    assert raised.value.kind == "limit"


@pytest.mark.parametrize("what", ["parentheses", "doubled text", "recursion", "an array of arrays"])
def test_command(what: str, tmp_path: Path) -> None:
    """From the command line: one message, no traceback, and an exit code that is not 0."""
    script = tmp_path / "hostile.painless"
    script.write_text({**NESTED, **GROWING}[what], encoding="utf-8")
    command = [sys.executable, "-m", "painless_lite"]
    ran = subprocess.run([*command, "run", str(script)], capture_output=True, text=True)
    assert ran.returncode != 0
    assert "Traceback" not in ran.stderr
    assert ran.stderr.strip()
    request = json.dumps({"id": 1, "script": script.read_text(encoding="utf-8")}) + "\n"
    done = subprocess.run(
        [*command, "eval", "--jsonl"], input=request, capture_output=True, text=True
    )
    answered = json.loads(done.stdout)
    assert answered["ok"] is False
    assert answered["exception"] in NAMED
    assert done.stderr == ""
