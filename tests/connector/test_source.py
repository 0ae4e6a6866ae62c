"""Connector files in all their forms, and the way back from a value to its place."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from painless_lite.connector import source
from painless_lite.connector.source import Place, SourceError

CONSOLE = '''\
POST /_plugins/_ml/connectors/_create
{
  "name": "c",  // a comment
  "actions": [
    {
      "pre_process_function": """
    def a = "x\\n";
    return a;
""",
      "n": [1, -2.5e3, true, null]
    }
  ]
}
'''


def test_console_form() -> None:
    document = source.read(CONSOLE)
    script = '\n    def a = "x\\n";\n    return a;\n'
    expected = {
        "name": "c",
        "actions": [{"pre_process_function": script, "n": [1, -2500.0, True, None]}],
    }
    assert document.value == expected
    assert json.loads(document.json) == expected


def test_places() -> None:
    document = source.read(CONSOLE)
    assert document.place_of("name") == Place(3, 11)
    assert document.place_of("actions", 0, "n", 1) == Place(10, 16)
    assert document.place_of("actions", 3) is None
    assert document.place_of("nope", "x") is None
    script = document.value["actions"][0]["pre_process_function"]
    at = script.index("return")
    path = ("actions", 0, "pre_process_function")
    assert document.place_in(path, at) == Place(8, 5)
    assert document.place_in(path, 10_000) == Place(9, 1)
    assert document.place_in(("actions",), 0) is None


def test_place_behind_escapes() -> None:
    text = '{"s": "a\\n\\u00e9\\ud83d\\ude00\U0001f600b\\"c"}'
    document = source.read(text)
    value = document.value["s"]
    assert value == 'a\n\u00e9\ud83d\ude00\ud83d\ude00b"c'
    for unit, shown in ((0, "a"), (1, "\\n"), (2, "\\u00e9"), (3, "\\ud83d"), (7, "b"), (9, "c")):
        place = document.place_in(("s",), unit)
        assert place is not None
        assert text[place.column - 1 :].startswith(shown)


def test_yaml(tmp_path: Path) -> None:
    file = tmp_path / "c.yaml"
    file.write_text(
        "name: c\nversion: 1\nactions:\n"
        "  - pre_process_function: |\n      def a = 1;\n      return a;\n    method: 'POST'\n"
    )
    document = source.load(file)
    action = {"pre_process_function": "def a = 1;\nreturn a;\n", "method": "POST"}
    assert document.value == {"name": "c", "version": 1, "actions": [action]}
    path = ("actions", 0, "pre_process_function")
    at = action["pre_process_function"].index("return")
    assert document.place_in(path, at) == Place(6, 7)
    assert json.loads(document.json) == document.value


def test_duplicates() -> None:
    document = source.read('{"a": 1, "b": [{"c": 1, "c": 2}], "a": 3}')
    found = [(path, name.value) for path, name in document.duplicates()]
    assert found == [(("b", 0), "c"), ((), "a")]
    assert document.value == {"a": 3, "b": [{"c": 2}]}


@pytest.mark.parametrize(
    ("text", "line", "column", "words"),
    [
        ("", 1, 1, "the file is empty"),
        ("POST /_plugins/x\n", 2, 1, "the file is empty"),
        ('{"a": }', 1, 7, "expected a value"),
        ('{"a": 1,}', 1, 9, "a comma before '}'"),
        ('{"a": 1\n "b": 2}', 2, 2, "expected ',' or '}'"),
        ("{a: 1}", 1, 2, "a name in double quotes"),
        ('{"a" 1}', 1, 6, "expected ':'"),
        ('{"a": "x', 1, 7, "without closing quote"),
        ('{"a": "x\ny"}', 1, 9, "a line break"),
        ('{"a": "\\q"}', 1, 8, "unknown escape"),
        ('{"a": "\\u00g0"}', 1, 8, "four hex digits"),
        ('{"a": """x', 1, 7, 'without closing """'),
        ('{"a": [1, 2', 1, 12, "ends too early"),
        ('{"a": 1} {"b": 2}', 1, 10, "only one JSON document"),
        ("[" * 300, 1, 201, "nested deeper"),
    ],
)
def test_faults_have_a_place(text: str, line: int, column: int, words: str) -> None:
    with pytest.raises(SourceError) as raised:
        source.read(text, "c.json")
    assert (raised.value.line, raised.value.column) == (line, column)
    assert words in str(raised.value)
    assert str(raised.value).startswith(f"c.json:{line}:{column}: ")


@pytest.mark.parametrize("text", ["a: [1", "a: &x [*x]", "\x00", "", "a: 1\n b: 2"])
def test_yaml_faults(text: str) -> None:
    with pytest.raises(SourceError):
        source.read(text, "c.yaml")


TEXT = st.text(st.characters(codec="utf-8", max_codepoint=0xFFFF), max_size=8)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
    | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=20,
)  # fmt: skip


@settings(deadline=None)
@given(JSON, st.sampled_from([None, 2]))
def test_any_json_is_read_as_it_is(value: Any, indent: int | None) -> None:
    text = json.dumps(value, indent=indent)
    document = source.read(text)
    assert document.value == json.loads(text)
    assert json.loads(document.json) == json.loads(text)


@settings(deadline=None)
@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        source.read(text)
    except SourceError as error:
        place = (error.line, error.column)
    else:
        place = (1, 1)
    assert place >= (1, 1)
