"""The debugger as a person uses it: on a real pseudo-terminal, full screen and line by line."""

from __future__ import annotations

import json
import os
import signal
import time
from pathlib import Path
from typing import Any

import pytest

from tests.connector.node.cases import RERANK_BODY, RERANK_POST, RERANK_PRE
from tests.debugger.terminal import Terminal

F1, F5, F7, F8, F9, F10, F11 = (
    f"\x1b[{code}~" for code in ("11", "15", "18", "19", "20", "21", "23")
)
CTRL_C, CTRL_D, PAGE_DOWN = "\x03", "\x04", "\x1b[6~"
ENDLESS = "long k = 0;\nwhile (true) {\n  for (int i = 0; i < 500; i++) {\n    k += i;\n  }\n}\n"
SUM = """\
int twice(int a) {
  return a * 2;
}
int total = 0;
for (def n : params.numbers) {
  total += twice(n);
}
return total;
"""


@pytest.fixture
def reranker(tmp_path: Path) -> tuple[str, ...]:
    """The tutorial's connector, and an answer one of whose documents has an index out of range."""
    connector = {
        "name": "reranker",
        "version": "1",
        "protocol": "aws_sigv4",
        "parameters": {"region": "us-west-2", "service_name": "sagemaker"},
        "credential": {"roleArn": "arn:aws:iam::123456789012:role/invoker"},
        "actions": [
            {
                "action_type": "predict",
                "method": "POST",
                "url": "https://runtime.sagemaker.us-west-2.amazonaws.com/endpoints/r/invocations",
                "headers": {"content-type": "application/json"},
                "pre_process_function": RERANK_PRE,
                "request_body": RERANK_BODY,
                "post_process_function": RERANK_POST,
            }
        ],
    }
    scores = [(2, 0.9), (0, 0.1), (7, 0.05), (1, 0.01)]
    answer = [{"index": index, "score": score} for index, score in scores]
    files: dict[str, Any] = {
        "connector.json": connector,
        "input.json": {"query_text": "capital", "text_docs": ["a", "b", "c", "d"]},
        "answer.json": answer,
    }
    for name, value in files.items():
        (tmp_path / name).write_text(json.dumps(value))
    return ("debug", "connector.json", "--input", "input.json", "--response", "answer.json")


@pytest.fixture
def script(tmp_path: Path) -> tuple[str, ...]:
    (tmp_path / "sum.painless").write_text(SUM)
    return ("debug", "sum.painless", "--params", '{"numbers": [3, 4]}')


@pytest.mark.parametrize("colours", [{}, {"NO_COLOR": "1"}], ids=["colours", "no colours"])
def test_the_faulty_document_is_found_in_three_steps(
    reranker: tuple[str, ...], tmp_path: Path, colours: dict[str, str]
) -> None:
    with Terminal(*reranker, folder=tmp_path, **colours) as terminal:
        terminal.shows("pre_process_function", "-- entry", "variables of script")
        terminal.type(F5)  # one: run to where the exception is thrown
        text = terminal.shows("-- exception", "ArrayIndexOutOfBoundsException", "post_process")
        assert "Index 7 out of bounds for length 4" in " ".join(text.split())
        assert "index = 7  Integer" in text
        assert "i = 2  int" in text
        assert any(line.startswith(" >") and "scores[index] =" in line for line in text.split("\n"))
        terminal.line("print outputs[i]")  # two: the document
        terminal.shows("[index: 7", "score: 0.05")
        terminal.line("data response")  # three: what the model answered
        terminal.shows("[2]", "index = 7")
        terminal.type(CTRL_D)
        assert terminal.ends() == 0
        coloured = b"\x1b[0;3" in terminal.raw or b";38;5;" in terminal.raw
        assert coloured is not bool(colours)


def test_time_travel_on_the_screen(reranker: tuple[str, ...], tmp_path: Path) -> None:
    with Terminal(*reranker, "--run", folder=tmp_path) as terminal:
        terminal.shows("thrown here: java.lang.ArrayIndexOutOfBoundsException")
        terminal.line("who index")
        terminal.shows("def index = new BigDecimal(outputs[i].index.toString()).intValue()")
        terminal.type(F9)
        terminal.shows("breakpoint 1: post_process line")
        terminal.type(F8)
        terminal.shows("i = 2  int", "-- step")
        terminal.type(F8)
        terminal.shows("i = 1  int")
        terminal.type(F8)
        terminal.shows("i = 0  int")
        terminal.type(F7)
        terminal.shows("i = 0  int", "-- step")
        terminal.line("set i = 3")
        terminal.shows("i = 3  int")
        terminal.line("watch scores")
        terminal.shows("watch 1: scores = [null, null, null, null]")
        terminal.line("q")
        assert terminal.ends() == 0


def test_all_commands_are_in_the_help_which_scrolls(
    script: tuple[str, ...], tmp_path: Path
) -> None:
    from painless_lite.debugger.console import COMMANDS

    with Terminal(*script, folder=tmp_path) as terminal:
        terminal.shows("-- entry")
        terminal.type(F1)
        seen = terminal.shows("next, n", "more lines: PgDn")
        for _ in range(4):
            terminal.type(PAGE_DOWN)
            time.sleep(0.2)
        terminal.shows("(empty line)")
        assert "next, n" not in terminal.text
        assert len(seen.split("\n")) == 24
        assert len(COMMANDS) > 25


def test_keys_step_and_an_empty_line_repeats(script: tuple[str, ...], tmp_path: Path) -> None:
    with Terminal(*script, folder=tmp_path) as terminal:
        terminal.shows("line 4", "-- entry")
        terminal.type(F10)
        terminal.shows("line 5")
        terminal.line("n")
        terminal.shows("line 6")
        terminal.type(F11)
        terminal.shows("in twice", "a = 3  int", "call 1 of 2")
        terminal.line("up")
        terminal.shows("total = 0  int", "call 2 of 2")
        terminal.line("out")
        terminal.shows("total = 6  int", "line 5")
        terminal.line("s")
        terminal.shows("n = 4")
        terminal.line("nonsense")
        terminal.shows("nonsense: no such command")
        terminal.line("")
        terminal.shows("-- step")


def test_the_statement_is_in_sight_on_a_long_line(tmp_path: Path) -> None:
    """Scripts in JSON are often one line."""
    script = "int a = 0; " + "".join(f"a += {number}; " for number in range(100)) + "return a;"
    (tmp_path / "long.painless").write_text(script)
    with Terminal("debug", "long.painless", folder=tmp_path) as terminal:
        terminal.shows("-- entry", ">   1 int a = 0; a += 0;")
        terminal.line("goto 60")
        text = terminal.shows("step 60", "a += 58")
        assert ">   1 …" in text
        terminal.line("goto 102")
        terminal.shows("return a;")


def test_a_caret_stands_below_its_statement_behind_tabs(cli: Any, tmp_path: Path) -> None:
    (tmp_path / "a.painless").write_text("int a = 0;\n\ta++;\ta += 2;")
    done = cli("debug", "a.painless", stdin="n\nn\n")
    assert " >   2     a++;    a += 2;\n                   ^^^^^^\n" in done.stdout


def test_it_works_in_a_small_and_in_a_big_terminal(script: tuple[str, ...], tmp_path: Path) -> None:
    for columns, rows in ((40, 10), (200, 60)):
        with Terminal(*script, folder=tmp_path, columns=columns, rows=rows) as terminal:
            terminal.shows("-- entry", "int total = 0", "params")
            terminal.type(CTRL_D)
            assert terminal.ends() == 0


def test_a_script_that_never_ends_is_paused_and_left(tmp_path: Path) -> None:
    (tmp_path / "endless.painless").write_text(ENDLESS)
    with Terminal("debug", "endless.painless", "--run", folder=tmp_path) as terminal:
        terminal.shows("running, ^C pauses")
        terminal.type(CTRL_C)
        terminal.shows("-- pause", "k = ")
        terminal.type(F5)
        terminal.shows("running, ^C pauses")
        terminal.type(CTRL_D)
        assert terminal.ends() == 0


@pytest.mark.parametrize("plain", [(), ("--plain",)], ids=["screen", "plain"])
def test_closing_the_terminal_ends_the_process(tmp_path: Path, plain: tuple[str, ...]) -> None:
    (tmp_path / "endless.painless").write_text(ENDLESS)
    words = ("debug", "endless.painless", "--run", *plain)
    terminal = Terminal(*words, folder=tmp_path)
    terminal.shows("running") if not plain else time.sleep(2)
    os.close(terminal.process.child_fd)
    terminal.process.closed = True
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        done, _ = os.waitpid(terminal.process.pid, os.WNOHANG)
        if done:
            return
        time.sleep(0.1)
    os.kill(terminal.process.pid, signal.SIGKILL)
    pytest.fail("the process went on")


def test_line_by_line_ctrl_c_pauses(tmp_path: Path) -> None:
    (tmp_path / "endless.painless").write_text(ENDLESS)
    with Terminal("debug", "endless.painless", "--plain", folder=tmp_path) as terminal:
        terminal.shows("(painless)")
        terminal.line("c")
        time.sleep(1)
        terminal.type(CTRL_C)
        terminal.shows(": pause")
        terminal.line("p k > 0")
        terminal.shows("Boolean")
        terminal.line("q")
        assert terminal.ends() == 0


def test_escape_sequences_of_a_script_do_not_reach_the_terminal(tmp_path: Path) -> None:
    (tmp_path / "a.painless").write_text("def a = '\x1b]0;title\x07';\nreturn a + params.b;\n")
    words = ("debug", "a.painless", "--plain", "--params", '{"b": "\\u001b[2J\\u009b"}')
    with Terminal(*words, folder=tmp_path) as terminal:
        for command in ("list", "n", "vars", "p params.b", "c"):
            terminal.line(command)
        terminal.shows("end: ")
        terminal.line("q")
        terminal.ends()
        assert b"\x1b]0;" not in terminal.raw
        assert b"\x1b[2J" not in terminal.raw
        assert "\x9b".encode() not in terminal.raw


# -- from a pipe


def test_a_session_from_a_pipe(cli: Any, reranker: tuple[str, ...]) -> None:
    commands = "c\nvars\nprint outputs[i]\ndata response\nback\nstack\n"
    done = cli(*reranker, stdin=commands)
    assert done.returncode == 0
    assert "pre_process_function, line" in done.stdout
    assert "thrown here: java.lang.ArrayIndexOutOfBoundsException" in done.stdout
    assert "index    Integer" in done.stdout
    assert "score = 0.05  Double" in done.stdout


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (("missing.painless",), "missing.painless: no such file"),
        (("connector.json",), "a connector needs --input and --response"),
        (("connector.json", "--input", "input.json", "--response", "gone.json"), "gone.json"),
        (("broken.json", "--input", "input.json", "--response", "answer.json"), "broken.json"),
        (("a.painless", "--break", "99"), "--break 99: no statement at line 99 or below"),
        (("a.painless", "--break", "x"), "--break x: break: [STAGE:]LINE"),
        (("a.painless", "--break", "post:1"), "post: no such script; there is script"),
        (("a.painless", "--params", '{"a":'), "--params:1:6: not JSON"),
        (("a.painless", "--target", "99"), "--target"),
        (("no/such/template",), "no/such/template"),
    ],
)
def test_wrong_usage_is_one_message(
    cli: Any, reranker: tuple[str, ...], tmp_path: Path, words: tuple[str, ...], problem: str
) -> None:
    (tmp_path / "a.painless").write_text("return 1")
    (tmp_path / "broken.json").write_text('{"a": ')
    done = cli("debug", *words)
    assert done.returncode == 2
    assert done.stderr.startswith("painless-lite debug: ")
    assert problem in done.stderr


def test_a_connector_without_scripts_comes_to_its_end(cli: Any, tmp_path: Path) -> None:
    action = {
        "action_type": "predict",
        "method": "POST",
        "url": "https://api.cohere.ai/v1/rerank",
        "request_body": '{ "q": "${parameters.query}" }',
        "pre_process_function": "connector.pre_process.cohere.rerank",
        "post_process_function": "connector.post_process.cohere.rerank",
    }
    document = {"name": "c", "version": "1", "protocol": "http", "actions": [action]}
    (tmp_path / "c.json").write_text(json.dumps(document))
    (tmp_path / "i.json").write_text('{"query_text": "q", "text_docs": ["a"]}')
    (tmp_path / "r.json").write_text('{"results": [{"index": 0, "relevance_score": 0.5}]}')
    words = ("debug", "c.json", "--input", "i.json", "--response", "r.json")
    done = cli(*words, stdin="vars\nlist\nback\ndata\n")
    assert done.stdout.startswith("end, no script ran: ")


def test_a_case_that_fails_is_debugged(cli: Any, connector: Path) -> None:
    case = connector / "cases/index-twice.yaml"
    done = cli("debug", case, "--run", stdin="print index\n")
    assert "thrown here: java.lang.IllegalArgumentException" in done.stdout
    done = cli("debug", case, "--case", "nope")
    assert done.returncode == 2
    assert "--case nope: not there; there is index-twice" in done.stderr


def test_commands_that_make_no_sense_are_told(cli: Any, script: tuple[str, ...]) -> None:
    wrong = (
        "goto", "goto x", "next 3", "until 99", "break 0x", "delete 7", "unwatch 1", "catch x",
        "print", "set", "set total = 'x'", "who nope", "down", "up", "list x", "data nope", "watch",
        "print 1 +", "tree", "until 999999999999999999",
    )  # fmt: skip
    done = cli(*script, stdin="\n".join(wrong) + "\n")
    assert done.returncode == 0
    assert done.stdout.count("error: ") == len(wrong), done.stdout
