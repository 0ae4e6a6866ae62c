"""The YAML of case files: its data, its places, and what is refused."""

from __future__ import annotations

import json
import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from painless_lite.cases import document
from painless_lite.cases.document import Document, DocumentError


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("", None),
        ("# nothing", None),
        ("a: no", {"a": "no"}),
        ("a: [true, False, ~, null]", {"a": [True, False, None, None]}),
        ("[1, -2, 010, 0x1f, 0o17]", [1, -2, 10, 31, 15]),
        ("[1.5, 1e5, 1e-5, -.5, 1.]", [1.5, 1e5, 1e-5, -0.5, 1.0]),
        ("[.inf, -.INF]", [math.inf, -math.inf]),
        ("a: 2020-01-01", {"a": "2020-01-01"}),
        ("a: 12:30", {"a": "12:30"}),
        ("a: !!str 5", {"a": "5"}),
        ("a: '5'", {"a": "5"}),
        ("a: |\n  one\n  two\n", {"a": "one\ntwo\n"}),
        ("1: a", {"1": "a"}),
        ("a: &x {b: 1}\nc: *x", {"a": {"b": 1}, "c": {"b": 1}}),
        ("a: &x {b: 1, c: 2}\nd: {<<: *x, c: 3}", {"a": {"b": 1, "c": 2}, "d": {"b": 1, "c": 3}}),
        ("{<<: [{a: 1}, {a: 2, b: 2}]}", {"a": 1, "b": 2}),
    ],
)
def test_values(text, value):
    assert Document(text).data == value


def test_nan():
    assert math.isnan(Document("a: .nan").data["a"])


TEXTS = st.text("a\u00e9 \U0001f600\n\"'")
NUMBERS = st.integers() | st.floats(allow_nan=False, allow_infinity=False)
JSON = st.recursive(
    st.none() | st.booleans() | NUMBERS | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS.filter(bool), inner),
    max_leaves=8,
)


@settings(deadline=None)
@given(JSON)
def test_json_is_read_as_it_is(value):
    assert Document(json.dumps(value)).data == value


@pytest.mark.parametrize(
    ("text", "line", "column", "message"),
    [
        ("a: [1", 1, 6, "not YAML: expected ',' or ']'"),
        ("a: 1\nb: c: d", 2, 5, "not YAML: mapping values are not allowed here"),
        ("a: 1\na: 2", 2, 1, "`a` stands here twice"),
        ("x: 1\na: &a [*a]", 2, 4, "an alias to a value that holds it"),
        ("a: \x07", 1, 4, "not YAML: the character U+0007"),
        ("a: !!binary abc", 1, 4, "the tag !!binary"),
        ("a: !!python/object/apply:os.system [ls]", 1, 4, "the tag !!python/object"),
        ("a: !own {b: 1}", 1, 4, "the tag !own"),
        ("? [1]\n: 2", 1, 3, "a name is wanted"),
        ("{<<: 5}", 1, 6, "`<<` wants a map"),
        ("[" * 3000, 1, 1, "nested too deep"),
        ("[" * 150 + "]" * 150, 1, 102, "nested deeper than 100 levels"),
        ("a: " + "9" * 5000, 1, 4, "a number of too many digits"),
    ],
)
def test_what_is_refused(text, line, column, message):
    with pytest.raises(DocumentError) as error:
        Document(text)
    assert str(error.value).startswith(message)
    assert (error.value.line, error.value.column) == (line, column)


def test_aliases_do_not_grow_without_bound():
    lines = ["a0: &a0 [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12)]
    with pytest.raises(DocumentError, match="more than 500000 values"):
        Document("\n".join(lines))


def test_a_file_that_is_too_long(tmp_path, monkeypatch):
    monkeypatch.setattr(document, "MAX_BYTES", 4)
    (tmp_path / "a").write_text("a: bc")
    with pytest.raises(DocumentError, match="a file of 5 bytes"):
        document.read(tmp_path / "a")


def test_a_file_that_is_not_utf_8(tmp_path):
    (tmp_path / "a").write_bytes(b"a: 1\nb: \xff")
    with pytest.raises(DocumentError, match="not UTF-8: byte 0xff") as error:
        document.read(tmp_path / "a")
    assert (error.value.line, error.value.column) == (2, 4)


def test_places():
    found = Document("a:\n  b: [1, 2]\n")
    assert found.place("a", "b", 1) == (2, 10)
    assert found.key_place("a", "b") == (2, 3)
    assert found.place("a", "missing") == (2, 3)
    assert found.place("missing") == (1, 1)
