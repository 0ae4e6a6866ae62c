"""Probes: nothing of them without one, nothing changed by one, and hooks that tell the truth."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from copy import deepcopy
from itertools import islice
from pathlib import Path
from types import CodeType
from typing import Any

import pytest

import painless_lite
from painless_lite.language.probes import HOOKS, Listing, Probe, Site, hooks_of, probing
from painless_lite.outcome import outcome
from tests.conformance.comparing import difference

CASES = Path(__file__).parent.parent / "conformance/cases"
RECORDED: list[dict[str, Any]] = [
    json.loads(line)
    for path in sorted(CASES.glob("*.jsonl"))
    for line in path.read_text(encoding="utf-8").splitlines()
]
#: A spread of the recorded cases; those of control flow are denser.
SOME = [
    case
    for at, case in enumerate(RECORDED)
    if at % (7 if case["id"].startswith(("statements", "callables")) else 17) == 0
]


class Everything(Probe):
    """Has all hooks; tells them to a list, and gives each step its own values back."""

    edits = True

    def __init__(self) -> None:
        self.told: list[tuple[Any, ...]] = []

    def attach(self, listing: Listing) -> None:
        self.listing = listing

    def site(self, number: int) -> Site:
        return self.listing.sites[number]

    def step(self, site: int, values: tuple[Any, ...]) -> tuple[Any, ...]:
        assert len(values) == len(self.site(site).variables)
        self.told.append(("step", self.listing.text(site)))
        return values

    def round(self, site: int, values: tuple[Any, ...]) -> None:
        assert len(values) == len(self.site(site).variables)
        self.told.append(("round", self.site(site).word))

    def branch(self, site: int, outcome: bool) -> bool:
        assert type(outcome) is bool
        self.told.append(("branch", self.listing.text(site), outcome))
        return outcome

    def enter(self, site: int, values: tuple[Any, ...]) -> None:
        assert len(values) == len(self.site(site).variables)
        self.told.append(("enter", self.site(site).function))

    def leave(self, site: int, result: Any) -> Any:
        self.told.append(("leave", self.site(site).function, result))
        return result

    def fail(self, site: int, error: Exception) -> None:
        self.told.append(("fail", self.site(site).function, type(error).__name__))

    def catch(self, site: int, error: Exception) -> None:
        self.told.append(("catch", self.site(site).word, type(error).__name__))

    def write(self, site: int, value: Any) -> Any:
        self.told.append(("write", self.site(site).word, value))
        return value

    def store(self, site: int, receiver: Any, index: Any, value: Any) -> None:
        self.told.append(("store", index, value))


def told(source: str, *hooks: str, **params: Any) -> list[tuple[Any, ...]]:
    """What the hooks of these names are told while a script runs."""
    probe = Everything()
    script = painless_lite.compile(source, context="any", probe=probe)
    try:
        script.execute(params)
    except painless_lite.PainlessError as error:
        probe.told.append(("error", error.java_class))
    return [one for one in probe.told if one[0] in hooks or one[0] == "error"]


# -- without a probe

_MARSHAL = """
import json, marshal, sys
{block}
import painless_lite
from painless_lite.language import codegen
from painless_lite.language.analysis import Analysis
from painless_lite.language.parser import parse
for line in sys.stdin:
    source, returns = json.loads(line)
    analysis = Analysis(parse(source), returns)
    try:
        code = codegen.generate(analysis.run(), analysis.functions).code
    except Exception as error:
        print(type(error).__name__)
    else:
        print(marshal.dumps(code).hex())
"""
_BLOCK = """
for name in ("probes", "probed"):
    sys.modules["painless_lite.language." + name] = None
"""
_USE = """
from painless_lite.language.probes import Probe
class One(Probe):
    def step(self, site, values): pass
import painless_lite
painless_lite.compile("def a = 1; return a", context="any", probe=One()).execute({})
"""


def test_without_a_probe_the_code_is_that_of_a_compiler_without_the_feature() -> None:
    """Byte for byte, also after others were compiled with probes."""
    requests = "".join(
        json.dumps([case["script"], "def" if case["context"] == "any" else "java.lang.String"])
        + "\n"
        for case in islice(RECORDED, 0, None, 4)
        if case["script"].isascii() and case["outcome"].get("phase") != "compile"
    )
    codes = [
        subprocess.run(
            [sys.executable, "-c", _MARSHAL.format(block=block)],
            input=requests,
            capture_output=True,
            text=True,
            check=True,
            timeout=100,
        ).stdout.splitlines()
        for block in (_BLOCK, _USE)
    ]
    assert len(codes[0]) > 300
    assert codes[0] == codes[1]


def code_of(source: str, probe: Probe | None = None) -> CodeType:
    script = painless_lite.compile(source, context="any", probe=probe)
    code: CodeType = script._execute.__code__
    return code


def names(code: CodeType) -> set[str]:
    inner = [names(one) for one in code.co_consts if isinstance(one, CodeType)]
    return set(code.co_names).union(*inner)


def same(one: CodeType, other: CodeType) -> bool:
    """Whether two code objects are the same, those inside them included."""
    if one.co_code != other.co_code or len(one.co_consts) != len(other.co_consts):
        return False
    pairs = zip(one.co_consts, other.co_consts, strict=True)
    return all(same(a, b) if isinstance(a, CodeType) else repr(a) == repr(b) for a, b in pairs)


def test_a_probe_pays_for_its_own_hooks_only() -> None:
    source = "int a = 1; for (int i = 0; i < 3; i++) { if (i > 1) { a += i } } return a"

    class Steps(Probe):
        def step(self, site: int, values: tuple[Any, ...]) -> None:
            """Look at nothing."""

    assert hooks_of(Steps()) == {"step"}
    assert hooks_of(Probe()) == frozenset()
    assert hooks_of(Everything()) == {*HOOKS, "edits"}
    hooks = {name for name in names(code_of(source, Steps())) if name.startswith("hook_")}
    assert hooks == {"hook_step"}
    assert not {name for name in names(code_of(source)) if name.startswith("hook_")}


def test_a_script_without_loops_or_builders_has_the_same_code_with_a_probe_of_no_hooks() -> None:
    source = "def a = params.x; if (a > 1) { a = [a] } else { a += 2 } return a.toString()"
    assert same(code_of(source), code_of(source, Probe()))
    assert not same(code_of(source), code_of(source, Everything()))


# -- with a probe


@pytest.mark.parametrize("case", SOME, ids=lambda case: case["id"])
def test_a_probe_changes_nothing(case: dict[str, Any]) -> None:
    """Result, exception, message, script stack and position are those without a probe."""
    plain = outcome(case["script"], deepcopy(case["params"]), case["context"])
    with probing(lambda source, context: Everything()):
        probed = outcome(case["script"], deepcopy(case["params"]), case["context"])
    assert difference(plain, probed) is None, f"{case['script']}\n{plain}\n{probed}"


def test_steps_are_statements_and_loop_headers() -> None:
    source = "int s = 0;\nfor (int i = 0; i < 2; i++) {\n  s += i;\n}\nreturn s;"
    assert told(source, "step", "round") == [
        ("step", "int s = 0"),
        ("step", "for (int i = 0; i < 2; i++)"),
        ("round", "for"),
        ("step", "s += i"),
        ("step", "i++"),
        ("round", "for"),
        ("step", "s += i"),
        ("step", "i++"),
        ("step", "return s"),
    ]


def test_each_round_of_a_for_each_comes_back_to_its_header_also_by_continue() -> None:
    source = "for (def x : params.x) { if (x == 1) continue; x.foo() }"
    assert told(source, "step", "branch", x=[1, 1]) == [
        ("step", "for (def x : params.x)"),
        ("branch", "for (def x : params.x)", True),
        ("step", "if (x == 1)"),
        ("branch", "if (x == 1)", True),
        ("step", "continue"),
        ("step", "for (def x : params.x)"),
        ("branch", "for (def x : params.x)", True),
        ("step", "if (x == 1)"),
        ("branch", "if (x == 1)", True),
        ("step", "continue"),
        ("step", "for (def x : params.x)"),
        ("branch", "for (def x : params.x)", False),
    ]


def test_branches_tell_their_outcomes() -> None:
    source = "int k = 0; do { k++ } while (k < 2 && k != 5); return k > 7 ? 1 : (params.n ?: 3)"
    assert told(source, "branch") == [
        ("branch", "k < 2 && k != 5", True),
        ("branch", "do", True),
        ("branch", "k < 2 && k != 5", False),
        ("branch", "do", False),
        ("branch", "k > 7 ? 1 : (params.n ?: 3)", False),
        ("branch", "params.n ?: 3", False),
    ]


def test_functions_and_lambdas_tell_their_calls_and_results() -> None:
    source = (
        "int twice(int x) { return x * 2 } void no() { int y = 1; }\n"
        "no(); return params.x.stream().mapToInt(x -> twice(x)).sum()"
    )
    assert told(source, "enter", "leave", x=[4]) == [
        ("enter", "execute"),
        ("enter", "no"),
        ("leave", "no", None),
        ("enter", "lambda$synthetic$0"),
        ("enter", "twice"),
        ("leave", "twice", 8),
        ("leave", "lambda$synthetic$0", 8),
        ("leave", "execute", 8),
    ]


def test_writes_name_the_variable_and_the_value() -> None:
    source = (
        "int a; a = 5; a += 2; int b = a++; String s = 'x'; s += a; def l = [0]; l[0] = s;"
        "for (def e : l) { b-- } "
        "try { throw new Exception('no') } catch (Exception e) { l[0] += b } "
        "return b = 3"
    )
    assert told(source, "write", "store", "catch") == [
        ("write", "a", 0),
        ("write", "a", 5),
        ("write", "a", 7),
        ("write", "a", 8),
        ("write", "b", 7),
        ("write", "s", "x"),
        ("write", "s", "x8"),
        ("write", "l", ["x86"]),  # the list itself, as it is now
        ("store", 0, "x8"),
        ("write", "e", "x8"),
        ("write", "b", 6),
        ("catch", "e", "Exception"),
        ("store", 0, "x86"),
        ("write", "b", 3),
    ]


def test_an_exception_is_told_where_it_leaves_a_function_innermost_first() -> None:
    source = "int f(int x) { return 1 / x } int g(int x) { return f(x) }\nreturn g(0)"
    assert told(source, "fail") == [
        ("fail", "f", "DivisionByZero"),
        ("fail", "g", "DivisionByZero"),
        ("fail", "execute", "DivisionByZero"),
        ("error", "java.lang.ArithmeticException"),
    ]


class Editor(Everything):
    """Sets a variable at a statement."""

    def __init__(self, text: str, name: str, value: Any) -> None:
        super().__init__()
        self.text, self.name, self.value = text, name, value

    def step(self, site: int, values: tuple[Any, ...]) -> tuple[Any, ...]:
        if self.listing.text(site) != self.text:
            return values
        pairs = zip(self.site(site).variables, values, strict=True)
        return tuple(self.value if one.name == self.name else value for one, value in pairs)


@pytest.mark.parametrize(
    ("source", "text", "name", "value", "wanted"),
    [
        ("int a = 1; int b = 2; return a + b", "return a + b", "a", 40, 42),
        ("int s = 0; for (int i = 0; i < 9; i++) { s += 1 } return s", "s += 1", "i", 8, 1),
        ("StringBuilder b = new StringBuilder('x'); return b.length()", "return b.length()",
         "b", "four", 4),
        ("int f(int x) { x += 1; return x } return f(1)", "x += 1", "x", 9, 10),
    ],
)  # fmt: skip
def test_a_step_can_change_variables(
    source: str, text: str, name: str, value: Any, wanted: int
) -> None:
    if value == "four":
        value = painless_lite.compile("new StringBuilder('four')", context="any").run({})
    script = painless_lite.compile(source, context="any", probe=Editor(text, name, value))
    assert script.execute({}) == wanted


class Coverage(Probe):
    """The example of the module's documentation."""

    def attach(self, listing: Listing) -> None:
        self.listing = listing
        self.hits: Counter[int] = Counter()
        self.taken: set[tuple[int, bool]] = set()

    def step(self, site: int, values: tuple[Any, ...]) -> None:
        self.hits[self.listing.sites[site].line] += 1

    def branch(self, site: int, outcome: bool) -> bool:
        self.taken.add((site, outcome))
        return outcome


def test_coverage_of_lines_and_branches() -> None:
    source = (
        "int f(int x) {\n  return x;\n}\n"
        "def n = params.n;\nif (n > 1) {\n  n = f(n);\n} else {\n  n = -n;\n}\nreturn n;"
    )
    coverage = Coverage()
    script = painless_lite.compile(source, context="any", probe=coverage)
    script.execute({"n": 2})
    listing = coverage.listing
    assert listing.lines == {2, 4, 5, 6, 8, 10}
    assert listing.lines - set(coverage.hits) == {8}
    missing = [(listing.text(site), way) for site, way in listing.outcomes - coverage.taken]
    assert missing == [("if (n > 1)", False)]
    script.execute({"n": 0})
    assert listing.lines == set(coverage.hits)
    assert listing.outcomes == coverage.taken


def test_probing_reaches_scripts_that_others_compile() -> None:
    from painless_lite.connector import scripts
    from painless_lite.connector.versions import Target

    seen: list[Coverage] = []

    def attach(source: str, context: str) -> Probe | None:
        assert context == "template"
        if "alone" in source:
            return None
        seen.append(Coverage())
        return seen[-1]

    target = Target.parse("2.19")
    with probing(attach):
        assert scripts.run("return escape('a\"')", {}, target) == 'a\\"'
        assert scripts.run("return 'alone'", {}, target) == "alone"
    assert scripts.run("return 'b'", {}, target) == "b"
    (coverage,) = seen
    assert max(coverage.listing.lines) == scripts.ESCAPE_HELPER.count("\n") + 1


class Stop(BaseException):
    """What ends a script from outside."""


def test_a_hook_can_end_a_script_that_catches_everything() -> None:
    class Ends(Probe):
        rounds = 0

        def round(self, site: int, values: tuple[Any, ...]) -> None:
            self.rounds += 1
            if self.rounds == 100:
                raise Stop

    source = "while (true) { try { params.x.y.z = 1 } catch (Exception e) { params.n = 1 } }"
    with pytest.raises(Stop):
        painless_lite.compile(source, context="any", probe=Ends()).execute({})


def test_a_listing_knows_the_code_generators_places() -> None:
    """Every site lies in the source, and its line and column are those of its offset."""
    for case in islice(RECORDED, 0, None, 5):
        probe = Everything()
        try:
            painless_lite.compile(case["script"], context="any", probe=probe)
        except painless_lite.PainlessError:
            continue
        source = probe.listing.source
        for at, site in enumerate(probe.listing.sites):
            assert site.number == at
            assert 0 <= site.start <= site.end <= len(source)
            assert source.count("\n", 0, site.start) + 1 == site.line
            assert site.start - (source.rfind("\n", 0, site.start) + 1) + 1 == site.column
            assert all(loop < at for loop in site.loops)
