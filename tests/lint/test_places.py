"""Places in scripts lead back to the file: escapes, surrogates, triple quotes, indentation."""

from __future__ import annotations

import json

import pytest


def place(findings, rule="S201"):
    (found,) = [finding for finding in findings if finding.rule == rule]
    return found.line, found.column, found.end_line, found.end_column


@pytest.mark.parametrize("ascii_only", [True, False])
def test_escapes_in_a_json_string(lint, connector, ascii_only):
    script = "def a = '\U0001f600\t\"/'; return unknown;"
    text = json.dumps(
        {**json.loads(connector()), "actions": [action(connector, script)]},
        ensure_ascii=ascii_only,
    )
    at = text.index("unknown")
    assert place(lint(text)) == (1, at + 1, 1, at + 8)


def action(connector, script):
    return {**json.loads(connector())["actions"][0], "post_process_function": script}


def test_unicode_escapes_by_hand(lint, connector):
    text = connector(post_process_function="XX").replace('"XX"', r'"\u0072eturn\u0020 \n oops"')
    line = next(at for at, row in enumerate(text.split("\n"), 1) if "oops" in row)
    column = text.split("\n")[line - 1].index("oops") + 1
    assert place(lint(text)) == (line, column, line, column + 4)


def test_triple_quotes(lint, connector):
    raw = '"""\n  def a = "\U0001f600";\n      return oops;\n"""'
    text = connector(post_process_function="XX").replace('"XX"', raw)
    rows = text.split("\n")
    line = next(at for at, row in enumerate(rows, 1) if "oops" in row)
    assert place(lint(text)) == (line, 14, line, 18)


def test_filled_placeholders_move_nothing(lint, connector):
    script = "def a = ${parameters.known}; def b = ${parameters.long:-1}; return oops;"
    text = connector({"parameters": {"known": "a long value"}}, post_process_function=script)
    row = next(row for row in text.split("\n") if "oops" in row)
    line, column, _, end = place(lint(text))
    assert text.split("\n")[line - 1] == row
    assert row[column - 1 : end - 1] == "oops"


def test_the_escape_helper_moves_nothing(lint, connector):
    script = "def a = escape(params.x); return oops;"
    text = connector(post_process_function=script)
    row = next(row for row in text.split("\n") if "oops" in row)
    _, column, _, end = place(lint(text))
    assert row[column - 1 : end - 1] == "oops"


def test_windows_line_ends(lint, connector):
    text = connector(post_process_function="return oops")
    assert place(lint(text.replace("\n", "\r\n"))) == place(lint(text))


def test_yaml_block(lint):
    text = (
        "name: x\nversion: 1\nprotocol: http\ncredential: {k: v}\nactions:\n"
        "  - action_type: predict\n    method: POST\n    url: https://api.openai.com/v1/x\n"
        "    post_process_function: |\n      def a = 1;\n      return oops;\n"
    )
    assert place(lint(text, "c.yaml")) == (11, 14, 11, 18)


def test_what_a_macro_gives_is_where_it_is_called(tmp_path):
    from painless_lite.lint import engine
    from painless_lite.lint.settings import Settings

    (tmp_path / "part.j2").write_text(
        "{% macro script() %}def a = 1;\n\n\n\n\nreturn oops;{% endmacro %}"
    )
    template = tmp_path / "connector.json.j2"
    template.write_text(
        '{% import "part.j2" as part %}{"name": "n", "version": 1, "protocol": "http",\n'
        '"credential": {"key": "k"}, "actions": [{"action_type": "predict", "method": "POST",\n'
        '"url": "https://api.openai.com/v1", "request_body": "{}", "pre_process_function": """\n'
        '  {{ part.script() }}\n"""}]}\n'
    )
    found = engine.lint([str(template)], Settings(select=("S201",))).findings
    assert [(finding.line, finding.column) for finding in found] == [(4, 3)]
