"""--fix as a property: nothing is left to mend, all else stays to the letter, twice is as once."""

from __future__ import annotations

import json
import re

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from painless_lite.connector import source
from painless_lite.lint import engine, fix
from painless_lite.lint.examples import console
from painless_lite.lint.file import File
from painless_lite.lint.settings import Settings

SELECTION = engine.Selection(Settings())
#: What a mistake is, and what --fix makes of it; all that is not mended stays.
NAMES = {"Name": "name", "Version": "version", "description": "description", "Protocol": "protocol"}
ACTION = {"URL": "url", "Method": "method", "action-type": "action_type", "Headers": "headers"}
TEXTS = st.text(st.sampled_from([*"ab \"'\\{}", "é", "\U0001f600", "\n"]), max_size=8)


@st.composite
def connectors(draw):
    """A connector with mistakes that can be mended."""
    made = {"credential": {"key": "${KEY}"}}
    values = {"name": draw(TEXTS) or "x", "version": 1, "protocol": "http", "description": "d"}
    for bad, good in NAMES.items():
        made[draw(st.sampled_from([bad, good]))] = values[good]
    action = {"url": "https://api.openai.com/v1/embeddings", "method": "POST"}
    action |= {"action_type": "predict", "headers": {"X-A": draw(TEXTS)}}
    one = {draw(st.sampled_from(names)): action[names[1]] for names in ACTION.items()}
    quote, space = draw(st.sampled_from(["", '"'])), draw(st.sampled_from(["", " "]))
    one["request_body"] = f'{{ "input": {quote}${{parameters.input}}{quote}, "note": "${{x}}" }}'
    text = "params.text_docs[0]"
    call = draw(st.sampled_from([text, f"escape({space}{text}{space})"]))
    one["pre_process_function"] = (
        f'String d = {call};\nreturn \'{{"parameters": {{"input": ["\' + d + \'"]}}}}\';'
    )
    return {**made, "actions": [one]}


def right(value):
    """What has to become of a connector."""
    made = {NAMES.get(name, name): one for name, one in value.items()}
    action = {ACTION.get(name, name): one for name, one in made["actions"][0].items()}
    action["request_body"] = action["request_body"].replace(
        '"${parameters.input}"', "${parameters.input}"
    )
    action["pre_process_function"] = re.sub(
        r"escape\(\s*(\S+?)\s*\);", r"\1;", action["pre_process_function"]
    )
    return {**made, "actions": [action]}


def strict(value):
    return json.dumps(value, ensure_ascii=False, indent=2)


def block(value):
    return yaml.safe_dump(value, sort_keys=False, allow_unicode=True)


FORMS = st.sampled_from(
    [
        ("c.json", strict),
        ("c.json", json.dumps),
        ("c.json", lambda value: console(value) + "\n// the end\n"),
        ("c.yaml", block),
        ("c.yaml", lambda value: yaml.safe_dump(value, default_style="'")),
        ("c.yaml", lambda value: yaml.safe_dump(value, default_style='"', width=30)),
    ]
)


def lint(name, text):
    return engine.lint_file(File(name, text), Settings(), SELECTION, named=True).findings


def mended(name, text):
    """The text after --fix, which mends again until nothing is left."""
    while (after := fix.fixed(text, lint(name, text))) != text:
        text = after
    return text


@settings(deadline=None, max_examples=100)
@given(connectors(), FORMS, st.sampled_from(["\n", "\r\n"]))
def test_fix(wrong, form, line_end):
    name, write = form
    before = write(wrong).replace("\n", line_end)
    after = mended(name, before)
    assert [f for f in lint(name, after) if f.edits] == []
    assert mended(name, after) == after
    assert source.read(after, name).value == right(source.read(before, name).value)
    assert after.count("\r\n") == before.count("\r\n")
    assert after.count("\n") == before.count("\n")


@settings(deadline=None, max_examples=50)
@given(connectors(), FORMS)
def test_what_is_not_mended_stays(wrong, form):
    """Outside of the edits each character is the old one, in the old order."""
    before = form[1](wrong)
    findings = [f for f in lint(form[0], before) if f.edits]
    edits = sorted(edit for f in findings for edit in f.edits)
    after = fix.fixed(before, findings)
    at = 0
    for edit in edits:
        kept = before[at : edit.start]
        assert after.startswith(kept)
        after = after[len(kept) :]
        assert after.startswith(edit.text)
        after = after[len(edit.text) :]
        at = edit.end
    assert after == before[at:]
