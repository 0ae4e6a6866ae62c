"""No input crashes it: any text gives a script or a PainlessError, any run a result or one."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import painless_lite
from painless_lite import PainlessError

SCRIPTS = [
    "def x = params.a; for (def y : x) { if (y == 1) { return y + 'a' } } return x.size()",
    "int f(int a, def b) { return a * 2 + b } return f(3, params.n) / 4 % 3",
    "List l = [1, 2, 3]; l.sort((a, b) -> b - a); return l.stream().map(z -> z * 2).sum()",
    "StringBuilder s = new StringBuilder('['); for (int i = 0; i < 3; i++) { s.append(i); }"
    " return s.toString() + ']'",
    "try { def m = ['k': [1.5, 2L]]; m.k[1] += 4; return m } catch (Exception e) { return null }",
    "byte b = (byte) 300; char c = (char) (b << 2); return c > 5 ? c : b >>> 1",
    "return params.s =~ /a+b?/ && params.s ==~ /[x-z]*/ || params.s?.length() > 2",
]
TOKENS = sorted({word for script in SCRIPTS for word in script.replace("(", " ( ").split()})

anything = settings(deadline=None)
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=8,
)


def outcome(source: str, params: dict[str, object]) -> None:
    """Run a script; anything but a result or an honest error fails the test."""
    try:
        painless_lite.compile(source, context="any").execute(params)
    except PainlessError as error:
        assert error.kind != "internal", error.message  # noqa: PT017 - any other will do


@anything
@given(st.text(max_size=60))
def test_any_text(source: str) -> None:
    outcome(source, {})


@anything
@given(st.lists(st.sampled_from(TOKENS), max_size=25).map(" ".join))
def test_any_tokens(source: str) -> None:
    outcome(source, {"a": [1, 2], "n": 3, "s": "aab"})


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(SCRIPTS), st.data())
def test_any_edit_of_a_script(source: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(source)))
    end = data.draw(st.integers(start, min(len(source), start + 8)))
    inserted = data.draw(st.sampled_from(["", " ", *TOKENS]) | st.text(max_size=3))
    outcome(source[:start] + inserted + source[end:], {"a": [1, 2], "n": 3, "s": "aab"})


@anything
@given(st.sampled_from(SCRIPTS), st.dictionaries(st.sampled_from("ans"), values))
def test_any_params(source: str, params: dict[str, object]) -> None:
    outcome(source, params)


@pytest.mark.parametrize("depth", [100, 900, 5_000])
@pytest.mark.parametrize(
    ("before", "inner", "after"),
    [("(", "1", ")"), ("[", "", "]"), ("-", "1", ""), ("!", "true", ""), ("1 + ", "1", "")],
)
def test_deep_nesting(before: str, inner: str, after: str, depth: int) -> None:
    outcome(before * depth + inner + after * depth, {})


def test_many_loops_inside_one_another() -> None:
    outcome("for (;;) { " * 30 + "break" + " }" * 30, {})
