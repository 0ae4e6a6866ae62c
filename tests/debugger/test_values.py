"""Values as a person sees them: types, texts of bounded length, and what is inside."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import painless_lite
from painless_lite.debugger.values import fingerprint, inside, look, text_of, type_of, visible
from painless_lite.runtime.strings import to_java
from painless_lite.runtime.throwables import Exception_, RuntimeException


def value(source: str, **params: Any) -> Any:
    return painless_lite.compile(source, context="any").run(to_java(params))


@pytest.mark.parametrize(
    ("source", "kind", "text"),
    [
        ("null", "null", "null"),
        ("5L", "Long", "5"),
        ("(char) 'x'", "Character", "'x'"),
        ("1.5f", "Float", "1.5"),
        ('"it\'s\n"', "String", "'it\\'s\\n'"),
        ("new int[] {1, 2}", "int[]", "[1, 2]"),
        ("def a = new String[1][1]; a[0][0] = 'a'; return a", "String[][]", "[['a']]"),
        ("['b': [1], 'a c': null]", "HashMap", "[b: [1], 'a c': null]"),
        ("def m = new TreeMap(); m.k = 1; return m", "TreeMap", "[k: 1]"),
        ("new HashSet([1])", "HashSet", "[1]"),
        ("new StringBuilder('ab')", "StringBuilder", "'ab'"),
        ("new BigDecimal('1.50')", "java.math.BigDecimal", "1.50"),
        ("Optional.of(1)", "Optional", "Optional[1]"),
        ("new IllegalStateException('no')", "IllegalStateException", "IllegalStateException: no"),
        ("[[[[[1]]]]]", "ArrayList", "[[[[… 1]]]]"),
        ("[1, 2, 3, 4, 5, 6, 7, 8, 9, 10]", "ArrayList", "[1, 2, 3, 4, 5, 6, 7, 8, … 2 more]"),
        ("def l = []; l.add(l); return l", "ArrayList", "[[[[… 1]]]]"),
        ("Instant.ofEpochSecond(0)", "java.time.Instant", "1970-01-01T00:00:00Z"),
    ],
)
def test_types_and_texts(source: str, kind: str, text: str) -> None:
    found = value(source)
    assert (type_of(found), text_of(found)) == (kind, text)


def test_what_is_inside() -> None:
    found = value("['l': [1, 'x'], 'n': null]")
    assert [(one.name, one.text, one.children) for one in inside(found)] == [
        ("l", "[1, 'x']", 2),
        ("n", "null", 0),
    ]
    assert [one.name for one in inside(value("new long[9]"), 3, 2)] == ["[3]", "[4]"]
    assert {one.type for one in inside(value("new long[2]"))} == {"Long"}
    error = RuntimeException("a", Exception_("b"))
    assert [(one.name, one.type) for one in inside(error)] == [
        ("message", "String"),
        ("cause", "Exception"),
    ]
    assert inside(5) == []


def test_primitives_are_known_by_the_declared_type() -> None:
    assert look("c", 65, "char")[1:3] == ("char", "'A'")
    assert look("b", 65, "byte")[1:3] == ("byte", "65")
    assert look("l", 65, "def")[1:3] == ("Integer", "65")


def test_nothing_steers_a_terminal() -> None:
    for text in ("\x1b[2J", "\x9b2J", "a\rb", "\x00", "\x07", "\ud800"):
        shown = visible(text) + text_of(text) + text_of({text: text})
        assert all(char >= " " and not "\x7f" <= char < "\xa0" for char in shown)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=200),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=10,
))  # fmt: skip
def test_any_data_has_a_text_of_bounded_length(data: Any) -> None:
    found = to_java(data)
    text = text_of(found)
    assert len(text) <= 160
    assert "\n" not in text
    assert fingerprint(found) == fingerprint(to_java(data)) or "nan" in repr(data)
    for one in inside(found):
        assert one.text == text_of(one.raw)
