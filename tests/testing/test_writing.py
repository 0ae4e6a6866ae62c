"""Values put into YAML: what is asked for stands there, everything else is left as it was."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from painless_lite.cases.comparing import same
from painless_lite.cases.document import Document
from painless_lite.testing.writing import WritingError, with_values

LONG = [round(number / 7, 6) for number in range(40)]


@pytest.mark.parametrize(
    ("before", "path", "value", "after"),
    [
        ("a: 1 # one\nb: 2\n", "a", 5, "a: 5 # one\nb: 2\n"),
        ("a: 'x'\n", "a", "it's", 'a: "it\'s"\n'),
        ("a:\nb: 2", "a", 5, "a: 5\nb: 2"),
        ("a: # none yet\nb: 2", "a", 5, "a: 5 # none yet\nb: 2"),
        ("a:\n  - 1 # x\n  - 2\n\n# end\nb: 3\n", "a", [3], "a: [3]\n\n# end\nb: 3\n"),
        ("a: # why\n  - 1\n  - 2\nb: 3\n", "a", [3], "a: # why\n  [3]\nb: 3\n"),
        ("a: [1,\n  2] # x\nb: 3\n", "a", [3, 4], "a: [3, 4] # x\nb: 3\n"),
        ("a: |\n  one\n  two\n\nb: 3\n", "a", "x", 'a: "x"\n\nb: 3\n'),
        ("a: {b: 1, c: [2]}\n", "a.c", [3], "a: {b: 1, c: [3]}\n"),
        ('{"a": {"b": 1}}', "a.b", {"c": None}, '{"a": {"b": {"c": null}}}'),
        ("x: 1 # x\n", "a.b", [1], 'x: 1 # x\na: {"b": [1]}\n'),
        ("x: 1", "a", 5, "x: 1\na: 5"),
        ("a:\n  b: 1\n# end\n", "a.c", 2, "a:\n  b: 1\n  c: 2\n# end\n"),
        ("a:\nb: 1\n", "a.c", 2, 'a: {"c": 2}\nb: 1\n'),
        ('{"x": 1}', "a.b", 2, '{"x": 1, "a": {"b": 2}}'),
        ("{x: 1, }", "a", 2, '{x: 1, "a": 2 }'),
        ("a: 1\n", "a", [math.nan, math.inf, -math.inf], "a: [.nan, .inf, -.inf]\n"),
        ("a: 1\n", "a", "\x7f\u2028", 'a: "\\u007f\\u2028"\n'),
        ("a: \u00e9\nb: 1\n", "b", "\u00e8", 'a: \u00e9\nb: "\u00e8"\n'),
    ],
)
def test_only_the_value_changes(before, path, value, after):
    found = with_values(before, [(tuple(path.split(".")), value)])
    assert found == after


def test_long_lists_are_wrapped():
    text = with_values("expect:\n  tensors: [1]\n  # why\n", [(("expect", "tensors"), LONG)])
    assert max(map(len, text.splitlines())) <= 100
    assert text.startswith("expect:\n  tensors:\n    [0.0, 0.142857, ")
    assert text.endswith("]\n  # why\n")


def test_long_maps_have_a_line_for_each_name():
    value = {"name": "x" * 60, "no": {"texts": ["y" * 60, "z" * 60]}, "rows": [[1, 2], LONG]}
    text = with_values("a: 1\n", [(("a",), value)])
    assert text.splitlines()[:5] == [
        "a:",
        f'  name: "{"x" * 60}"',
        '  "no":',
        "    texts:",
        f'      ["{"y" * 60}",',
    ]
    assert Document(text).data == {"a": value}


def test_several_values():
    changes = [(("a", "b"), 5), (("a", "c"), [6]), (("d",), 7)]
    assert with_values("a:\n  b: 1\n  c: 2\n", changes) == "a:\n  b: 5\n  c: [6]\nd: 7\n"


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("a: &x [1]\nb: *x\n", "a"),
        ("a: &x [1]\nb: *x\n", "b"),
        ("x: &x {b: 1}\na:\n  <<: *x\n", "a.b"),
        ("- 1\n", "a"),
        ("a: 1\n...\n", "b"),
    ],
)
def test_what_cannot_be_written_is_refused(text, path):
    try:
        found = with_values(text, [(tuple(path.split(".")), 5)])
    except WritingError:
        return
    old = Document(text).data
    *above, name = path.split(".")
    place = old
    for step in above:
        place = place[step]
    place[name] = 5
    assert Document(found).data == old


NAMES = st.sampled_from(["a", "b", "no", "a b", "1", "\u00e9"])
SCALARS = st.none() | st.booleans() | st.integers() | st.floats()
VALUES = st.recursive(
    SCALARS | st.text("a#:-\n'\"\U0001f600 ", max_size=90),
    lambda inner: st.lists(inner, max_size=12) | st.dictionaries(NAMES, inner),
    max_leaves=25,
)
TEXTS = st.sampled_from(
    [
        "x: 1\nexpect:\n  tensors:\n    - 1\n    - 2\n  payload: {q: a} # q\n# end\n",
        "expect: {tensors: [1], payload: {q: a}}\nx: 1\n",
        "expect:\n  tensors: [1,\n    2]\n  payload:\n    q: |\n      text\n\nx: 1",
        '{"expect": {"tensors": [1], "payload": null}, "x": 1}',
        "x: 1\nexpect:\n    payload:   # what\n        - q\n",
        "x: 1\nexpect:\n",
        "x: 1\n",
    ]
)


@settings(deadline=None)
@given(TEXTS, VALUES, VALUES)
def test_any_value_is_read_again_as_it_is(text, tensors, payload):
    changes = [(("expect", "tensors"), tensors), (("expect", "payload"), payload)]
    found = Document(with_values(text, changes)).data
    assert same(found, {"x": 1, "expect": {"tensors": tensors, "payload": payload}})
