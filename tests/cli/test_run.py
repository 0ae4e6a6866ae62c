"""painless-lite run: where the script and its params come from, how results and errors look."""

from __future__ import annotations

import json

import pytest


def test_expression(cli):
    done = cli("run", "-e", "return params.a + 1", "--params", '{"a": 2}')
    assert (done.returncode, done.stdout, done.stderr) == (0, "3\n", "")


def test_files(cli, tmp_path):
    (tmp_path / "script.painless").write_text("return params.name.toUpperCase()")
    (tmp_path / "params.json").write_text('{"name": "é😀"}')
    done = cli("run", "script.painless", "--params", "params.json", "--context", "template")
    assert (done.returncode, done.stdout) == (0, "É😀\n")


def test_standard_input(cli):
    assert cli("run", stdin="1 + 1").stdout == "2\n"


def test_params_from_standard_input(cli):
    done = cli("run", "-e", "params.a", "--params", "-", stdin='{"a": [1, 2.5]}')
    assert done.stdout == "[1, 2.5]\n"


@pytest.mark.parametrize(
    ("script", "shown"),
    [
        ("return null", "null"),
        ("return 1.0E-5", "1.0E-5"),
        ("return 3.0", "3.0"),
        ("return ['a': [1L, true]]", "{a=[1, true]}"),
    ],
)
def test_results_are_shown_as_java_shows_them(cli, script, shown):
    assert cli("run", "-e", script).stdout == shown + "\n"


def test_a_lone_surrogate_is_shown_as_the_replacement_character(cli):
    done = cli("run", "-e", "params.a.substring(0, 1)", "--params", '{"a": "😀"}')
    assert done.stdout == "\ufffd\n"


def test_json_tells_the_java_types(cli):
    done = cli("run", "-e", "return [1L, 'a', null]", "--format", "json")
    assert json.loads(done.stdout) == {
        "type": "java.util.ArrayList",
        "items": [
            {"type": "java.lang.Long", "value": "1"},
            {"type": "java.lang.String", "value": "a"},
            {"type": "null"},
        ],
    }


def test_large_params_are_long_and_big(cli):
    script = "return params.a instanceof Long && params.b instanceof BigInteger"
    done = cli("run", "-e", script, "--params", '{"a": 2147483648, "b": 9223372036854775808}')
    assert done.stdout == "true\n"


def test_template_context_wants_a_string(cli):
    done = cli("run", "-e", "return [:]", "--context", "template")
    assert done.returncode == 1
    assert "Cannot cast from [java.util.HashMap] to [java.lang.String]." in done.stderr


def test_an_error_shows_place_line_and_caret(cli, tmp_path):
    script = "def a = 1;\n\tthrow new IllegalArgumentException('my bad');\n"
    (tmp_path / "bad.painless").write_text(script)
    done = cli("run", "bad.painless")
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr == (
        "bad.painless:2:8: runtime error: java.lang.IllegalArgumentException: my bad\n"
        "    2 | \tthrow new IllegalArgumentException('my bad');\n"
        "      | \t      ^\n"
        "script stack:\n"
        "  throw new IllegalArgumentException('my bad');\n"
        "        ^---- HERE\n"
    )


def test_the_caret_stands_below_wide_characters(cli):
    done = cli("run", "-e", "def a = '日本😀'; oops")
    lines = done.stderr.splitlines()
    assert lines[0].startswith("-e:1:17: compile error")
    assert lines[2] == "      | " + " " * (9 + 4 + 2 + 3) + "^"


def test_file_and_expression_exclude_each_other(cli):
    done = cli("run", "script.painless", "-e", "1")
    assert done.returncode == 2
    assert "only one of them" in done.stderr
