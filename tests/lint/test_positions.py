"""Positions lead back to the very character, however a text is written in the file.

The texts are put together from pieces whose offsets are noted on the way: that is the truth with
which the documents' offsets are compared.
"""

from __future__ import annotations

import json

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from painless_lite.connector import source
from painless_lite.lint import engine
from painless_lite.lint.file import File
from painless_lite.lint.inputs import parts
from painless_lite.lint.settings import Settings
from painless_lite.runtime.strings import to_utf16

CHARS = st.sampled_from([*"aZ 0'\"\\/{}$:#-|>,\n\t", "é", "ß", "中", "\U0001f600"])
TEXTS = st.lists(CHARS, max_size=30).map("".join)
JSON_ESCAPES = {'"': '\\"', "\\": "\\\\", "/": "\\/", "\n": "\\n", "\t": "\\t"}


def hexed(char):
    """All ways to write a character with `\\u`: one, or a surrogate pair."""
    units = char.encode("utf-16-be")
    return "".join(f"\\u{units[at : at + 2].hex()}" for at in range(0, len(units), 2))


@st.composite
def written(draw, escapes, plain):
    """A text, the form in which it is written, and the offset of each of its UTF-16 units in it."""
    text, form, offsets = draw(TEXTS), "", []
    for char in text:
        ways = [way for way in (char if plain(char) else None, escapes(char)) if way]
        way = draw(st.sampled_from([*ways, hexed(char)]))
        pair = char > "\uffff"
        half = 6 if way.startswith("\\u") and pair else 0
        offsets += [len(form), len(form) + half][: 1 + pair]
        form += way
    return text, form, [*offsets, len(form)]


def node_of(text, name, *path):
    return source.read(text, name).node(*path)


@given(written(JSON_ESCAPES.get, lambda char: char not in '"\\' and char >= " "))
def test_json_strings(case):
    text, form, offsets = case
    head = '{"a": "'
    node = node_of(f'{head}{form}"}}', "c.json", "a")
    assert node.value == to_utf16(text)
    assert list(node.offsets) == [len(head) + at for at in offsets]


@given(TEXTS.filter(lambda text: '"""' not in text and not text.endswith('"')))
def test_triple_quotes(text):
    head = 'POST /_plugins/_ml/connectors/_create\n{"a": """'
    node = node_of(f'{head}{text}"""}}', "c.json", "a")
    assert node.value == to_utf16(text)
    expected = [
        len(head) + at for at, char in enumerate(text) for _ in range(1 + (char > "\uffff"))
    ]
    assert list(node.offsets) == [*expected, len(head) + len(text)]


def yaml_hexed(char):
    return f"\\U{ord(char):08x}"


@st.composite
def double_quoted(draw):
    text, form, offsets = draw(TEXTS), "", []
    for char in text:
        raw = char not in '"\\\n\t '
        escape = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", " ": "\\ "}.get(char)
        ways = [char] if raw else [escape]
        way = draw(st.sampled_from([*ways, yaml_hexed(char)]))
        offsets += [len(form)] * (1 + (char > "\uffff"))
        form += way
    return text, form, offsets


@given(double_quoted())
def test_yaml_double_quotes(case):
    text, form, offsets = case
    node = node_of(f'k: 1\na: "{form}"\n', "c.yaml", "a")
    assert node.value == to_utf16(text)
    assert list(node.offsets[:-1]) == [len('k: 1\na: "') + at for at in offsets]


LINES = st.lists(
    st.text(st.sampled_from(["a", "Z", "'", '"', "\\", "é", "\U0001f600", "{", ":"]), max_size=8),
    min_size=1,
    max_size=5,
)


@given(LINES, st.sampled_from(["|", "|-", "|+", ">", ">-", "|2"]), st.integers(2, 5))
def test_yaml_blocks(lines, header, indent):
    """Each visible character of a block is found at its own place."""
    indent = 2 if header == "|2" else indent
    text = f"k: 1\na: {header}\n" + "".join(" " * indent + line + "\n" for line in lines) + "b: 2\n"
    node = node_of(text, "c.yaml", "a")
    assert node.value == to_utf16(yaml.safe_load(text)["a"])
    told = [text[at] for at, unit in zip(node.offsets, node.value, strict=False) if unit > " "]
    places = [at for at, unit in zip(node.offsets, node.value, strict=False) if unit > " "]
    assert "".join(told) == "".join(c * (1 + (c > "\uffff")) for c in "".join(lines))
    assert places == sorted(places)


@given(st.text(st.sampled_from([*"aZ'\"\\{}:", "é", "\U0001f600", " ", "\n"]), max_size=30))
def test_yaml_as_it_is_dumped(text):
    """Whatever style a program chooses, visible characters are found at their own places."""
    for style in ("'", '"', "|", ">", None):
        document = yaml.safe_dump(
            {"k": [1], "a": text, "b": 2}, default_style=style, allow_unicode=True, width=20
        )
        node = node_of(document, "c.yaml", "a")
        assert node.value == to_utf16(text)
        for at, unit in zip(node.offsets, node.value, strict=False):
            if unit > " " and not "\ud800" <= unit <= "\udfff":
                found = document[at : at + 1]
                assert found == unit or found == "\\", (style, document)


def connector(script):
    action = {
        "action_type": "predict",
        "method": "POST",
        "url": "https://api.openai.com/v1/embeddings",
        "request_body": '{ "input": ${parameters.input} }',
        "post_process_function": script,
    }
    made = {"name": "x", "version": 1, "protocol": "http", "credential": {"k": "${K}"}}
    return {**made, "actions": [action]}


SCRIPTS = st.lists(
    st.sampled_from(["def a{} = 'é\U0001f600\"\\\\';", "\n", "\t", "  ", "/* {} */", "// x {}\n"]),
    max_size=6,
).map(lambda rows: "".join(row.replace("{}", str(at)) for at, row in enumerate(rows)))
REQUEST = "POST /_plugins/_ml/connectors/_create\n"
FORMS = {
    "c.json": lambda value: json.dumps(value, ensure_ascii=False, indent=1),
    "ascii.json": json.dumps,
    "c.yaml": lambda value: yaml.safe_dump(value, allow_unicode=True),
    "literal.yaml": lambda value: yaml.safe_dump(value, allow_unicode=True, default_style="|"),
    "t.json.j2": lambda value: (
        "{# a remark #}{% set n = 'a longer name' %}"
        + json.dumps(value, indent=1).replace(
            '"x"', '"{{ n }}", {% if n %}"description": "d"{% endif %}'
        )
    ),
    "list.md": lambda value: (
        "- item\n\n  ```json\n  "
        + (REQUEST + json.dumps(value, indent=1)).replace("\n", "\n  ")
        + "\n  ```\n"
    ),
    "quote.md": lambda value: (
        "> ```json\n> "
        + (REQUEST + json.dumps(value, indent=1)).replace("\n", "\n> ")
        + "\n> ```\n"
    ),
    "cell.ipynb": lambda value: json.dumps(
        {"cells": [{"cell_type": "markdown", "source": [REQUEST, json.dumps(value)]}]}
    ),
    "dict.ipynb": lambda value: json.dumps(
        {"cells": [{"cell_type": "code", "source": f"%time\nbody = {value!r}\n"}]}
    ),
}


@settings(deadline=None, max_examples=60)
@given(SCRIPTS)
def test_a_finding_stands_at_its_word(script):
    """The compile error at `oopsOops` is told at that word in every form of file."""
    for name, form in FORMS.items():
        text = form(connector(script + "return oopsOops;"))
        file = File(name, text)
        linted = engine.lint_file(
            file, Settings(), engine.Selection(Settings(select=("S201",))), named=True
        )
        (finding,) = linted.findings
        row = text.split("\n")[finding.line - 1]
        told = row[finding.column - 1 : finding.end_column - 1]
        assert told == "oopsOops", (name, finding, text)
        assert list(parts.parts(file, named=True))
