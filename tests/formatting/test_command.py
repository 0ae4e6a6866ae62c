"""painless-lite fmt: files, connectors, standard input, exit codes."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = str(Path(sys.executable).with_name("painless-lite"))

CONSOLE = '''\
POST /_plugins/_ml/connectors/_create
{
  "name": "x", // kept
  "protocol": "http",
  "actions": [
    {
      "pre_process_function": "connector.pre_process.default.embedding",
      "post_process_function": """
        def a=params.data; // "quoted"
        return '{"n":'+a.length+'}'
      """
    }
  ]
}
'''
FORMATTED = CONSOLE.replace("def a=params", "def a = params").replace(
    "'{\"n\":'+a.length+'}'", "'{\"n\":' + a.length + '}';"
)


@pytest.fixture
def cli(tmp_path):
    def run(*words, stdin=""):
        done = subprocess.run(
            [PROGRAM, "fmt", *words], input=stdin, capture_output=True, cwd=tmp_path, text=True
        )
        assert "Traceback" not in done.stderr
        return done

    return run


def test_standard_input(cli):
    done = cli(stdin="return   1")
    assert (done.returncode, done.stdout) == (0, "return 1;\n")
    assert cli("-", "--check", stdin="return   1").returncode == 1
    assert cli("-", "--check", stdin="return 1;\n").returncode == 0


def test_script_file(cli, tmp_path):
    path = tmp_path / "a.painless"
    path.write_text("return   '😀'")
    assert cli("a.painless", "--check").returncode == 1
    assert path.read_text() == "return   '😀'"
    done = cli("a.painless")
    assert (done.returncode, done.stdout) == (0, "a.painless: formatted\n")
    assert path.read_text() == "return '😀';\n"
    assert cli("a.painless").stdout == ""


def test_console_form(cli, tmp_path):
    path = tmp_path / "c.json"
    path.write_text(CONSOLE)
    assert cli("c.json").returncode == 0
    assert path.read_text() == FORMATTED
    assert cli("c.json", "--check").returncode == 0


def test_json_strings(cli, tmp_path):
    script = "\n  if (a) {b()}\n  return '\"ä\"'\n"
    value = {"protocol": "http", "actions": [{"post_process_function": script}]}
    path = tmp_path / "c.json"
    path.write_text(json.dumps(value))
    assert cli("c.json").returncode == 0
    made = json.loads(path.read_text())["actions"][0]["post_process_function"]
    assert made == "\n  if (a) {\n    b();\n  }\n  return '\"ä\"';\n"


def test_scripts_on_one_line_stay_on_it(cli, tmp_path):
    value = {"protocol": "http", "actions": [{"post_process_function": "a(); return b"}]}
    (tmp_path / "c.json").write_text(json.dumps(value))
    assert cli("c.json", "--check").returncode == 0


def test_diff(cli, tmp_path):
    (tmp_path / "c.json").write_text(CONSOLE)
    done = cli("c.json", "--diff")
    assert done.returncode == 1
    assert "-        def a=params.data;" in done.stdout
    assert "+        def a = params.data;" in done.stdout
    assert (tmp_path / "c.json").read_text() == CONSOLE


def test_what_does_not_compile_is_told(cli, tmp_path):
    (tmp_path / "a.painless").write_text("return ((")
    (tmp_path / "b.painless").write_text("return   1")
    done = cli("a.painless", "b.painless")
    assert done.returncode == 1
    assert "a.painless:1:" in done.stderr
    assert (tmp_path / "b.painless").read_text() == "return 1;\n"


def test_wrong_usage(cli):
    done = cli("nowhere.painless")
    assert done.returncode == 2
    assert "no such file" in done.stderr


def test_markdown(cli, tmp_path):
    (tmp_path / "c.md").write_text(f"# Title\n\n```json\n{CONSOLE}```\n")
    assert cli(".").returncode == 0
    assert (tmp_path / "c.md").read_text() == f"# Title\n\n```json\n{FORMATTED}```\n"
