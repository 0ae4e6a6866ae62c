"""Whatever stands in a file: no fault, places in the file, and a --fix that can be read."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from painless_lite.connector.versions import Target
from painless_lite.lint import engine, fix
from painless_lite.lint.examples import console
from painless_lite.lint.file import File
from painless_lite.lint.settings import Settings

_SPEC = importlib.util.spec_from_file_location("correct", Path(__file__).with_name("correct.py"))
correct = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(correct)

REQUEST = "POST /_plugins/_ml/connectors/_create\n"
FORMS = {
    "c.json": lambda value: json.dumps(value, indent=1),
    "console.json": lambda value: REQUEST + console(value),
    "c.yaml": lambda value: json.dumps(value),
    "page.md": lambda value: f"> ```\n> {REQUEST}> {json.dumps(value)}\n",
    "cell.ipynb": lambda value: json.dumps(
        {"cells": [{"cell_type": "code", "source": f"x = {value!r}"}]}
    ),
}
PIECES = [
    '"',
    "\\",
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\n",
    "null",
    "-1",
    "${parameters.x}",
    "${",
    "def ",
]
PIECES += [
    "params",
    "\U0001f600",
    '"""',
    "?.",
    "->",
    "&a ",
    "*a ",
    "<<: ",
    "//",
    "#",
    "'",
    ";",
    "(",
]


@st.composite
def mutated(draw):
    """A correct connector's text, cut and patched at some places."""
    name = draw(st.sampled_from(sorted(FORMS)))
    text = FORMS[name](draw(st.sampled_from(correct.CONNECTORS)).connector)
    for _ in range(draw(st.integers(1, 5))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 12)))
        piece = draw(st.sampled_from([*PIECES, "", text[start:end] * 2]))
        text = text[:start] + piece + text[end:]
    return name, text


@settings(deadline=None, max_examples=150)
@given(mutated(), st.sampled_from([Target(2, 11), Target(2, 19), Target(3, 9)]))
def test_lint_of_anything(case, target):
    name, text = case
    given_ = Settings(target=target)
    selection = engine.Selection(given_)
    findings = engine.lint_file(File(name, text), given_, selection, named=True).findings
    rows = text.split("\n")
    for finding in findings:
        assert 1 <= finding.line <= finding.end_line <= len(rows)
        assert 1 <= finding.column <= len(rows[finding.line - 1]) + 1
        if finding.line == finding.end_line:
            assert finding.column <= finding.end_column
    after = fix.fixed(text, findings)
    engine.lint_file(File(name, after), given_, selection, named=True)
