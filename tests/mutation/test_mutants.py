"""The mutants of a script: each change once, at its place, and such as the engine can compile."""

from __future__ import annotations

import pytest

import painless_lite
from painless_lite.language.errors import CompileFault
from painless_lite.mutation.mutants import mutants


def texts(source, kind=None):
    return [one.of(source) for one in mutants(source) if kind in (None, one.kind)]


@pytest.mark.parametrize(
    ("source", "kind", "changed"),
    [
        ("params.a < 5L", "bound", ["params.a <= 5L"]),
        ("params.a < 5L", "operator", ["params.a >= 5L"]),
        ("params.a < 5L", "constant", ["params.a < 6L", "params.a < 4L"]),
        ("(a) /* < */ >= (b)", "bound", ["(a) /* < */ > (b)"]),
        ("a == b", "operator", ["a != b"]),
        ("a === b", "operator", ["a !== b"]),
        ("a == null", "null check", ["[] == null", "a != null"]),
        ("null != a.b", "null check", ["[] != null", "null == a.b"]),
        ("a && b || c", "operator", ["a || b || c", "a && b && c"]),
        ("a * (b - c)", "operator", ["a / (b - c)", "a * (b + c)"]),
        ("'n: ' + n + '!'", "operator", []),
        ("!a", "operator", [" a"]),
        ("-a", "operator", [" a"]),
        ("i += 2", "operator", ["i -= 2"]),
        ("s += 'x'", "operator", []),
        ("i++", "operator", ["i--"]),
        ("--i", "operator", ["++i"]),
        ("a?.b?.c()", "null check", ["a.b?.c()", "a?.b.c()"]),
        ("a ?: 'x'", "null check", ["a", "'x'"]),
        ("a ? 1 : 2", "operator", ["!(a) ? 1 : 2"]),
        ("return 0x1f", "constant", ["return 32", "return 30"]),
        ("return 010", "constant", ["return 9", "return 7"]),
        ("return 0", "constant", ["return 1", "return (-1)"]),
        ("return -1", "constant", ["return 0", "return (-2)"]),
        ("return 1.5", "constant", ["return (1.5 + 1)"]),
        ("return true", "constant", ["return false"]),
        ("return 'a'", "constant", ["return ''"]),
        ('return ""', "constant", ['return "x"']),
        ("while (a) { break }", "statement", ["while (a) { continue }"]),
        ("a(); throw e", "statement", ["def _nothing = null; throw e", "a(); def _nothing = null"]),
        ("x.map(y -> y.z())", "statement", ["def _nothing = null"]),
    ],
)  # fmt: skip
def test_changes(source, kind, changed):
    assert sorted(texts(source, kind)) == sorted(changed)


def test_functions_are_changed_too():
    assert "int f(int a) { return a - 1 } f(1)" in texts("int f(int a) { return a + 1 } f(1)")


def test_each_text_once_in_order_of_places():
    source = "if (params.a == null || params.b > 0) { return params.a + 1 } return 2"
    found = mutants(source)
    assert [one.start for one in found] == sorted(one.start for one in found)
    assert len(set(texts(source))) == len(found)
    assert source not in texts(source)


def test_offsets_count_utf_16_units():
    source = "return '\ud83d\ude00' + (1 + 2)"
    assert "return '\ud83d\ude00' + (1 - 2)" in texts(source, "operator")


def test_a_script_without_its_parts_compiles():
    source = "def l = params.l; if (l == null) { throw new Exception('no') } l.add(1); return 'x'"
    for text in texts(source):
        painless_lite.compile(text)


def test_what_is_no_painless():
    with pytest.raises(CompileFault):
        mutants("return ${parameters.x}")
