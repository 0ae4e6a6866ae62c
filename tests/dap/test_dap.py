"""The adapter as an editor uses it: a real process, the real protocol."""

from __future__ import annotations

import json
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, cast

import pytest

from tests.connector.node.cases import RERANK_BODY, RERANK_POST, RERANK_PRE
from tests.dap.client import Client, program

ROOT = Path(__file__).parents[2]
SCRIPT = """\
int twice(int a) {
  return a * 2;
}
int total = 0;
for (def n : params.numbers) {
  total += twice(n);
}
def found = ['total': total, 'list': [1, 2, 3]];
return found.total / params.by;
"""


@pytest.fixture
def started() -> Iterator[tuple[Client, subprocess.Popen[bytes]]]:
    process = program()
    assert process.stdin
    assert process.stdout
    yield Client(cast(BinaryIO, process.stdout), cast(BinaryIO, process.stdin)), process
    process.kill()
    process.wait()
    for stream in (process.stdin, process.stdout, process.stderr):
        if stream is not None:
            stream.close()


@pytest.fixture
def client(started: Any) -> Client:
    return started[0]


@pytest.fixture
def script(tmp_path: Path) -> dict[str, Any]:
    path = tmp_path / "sum.painless"
    path.write_text(SCRIPT)
    return {"program": str(path), "params": {"numbers": [3, 4], "by": 2}}


def reranker(folder: Path, form: str) -> dict[str, Any]:
    """The tutorial's connector in JSON or console form, and an answer with a wrong index."""
    functions = {
        "pre_process_function": RERANK_PRE,
        "request_body": RERANK_BODY,
        "post_process_function": RERANK_POST,
    }
    action = {
        "action_type": "predict",
        "method": "POST",
        "url": "https://runtime.sagemaker.us-west-2.amazonaws.com/endpoints/r/invocations",
    }
    document = {
        "name": "reranker",
        "protocol": "aws_sigv4",
        "credential": {"access_key": "key", "secret_key": "secret"},
        "parameters": {"region": "us-west-2", "service_name": "sagemaker"},
        "actions": [action | {name: f"@{name}@" for name in functions}],
    }
    text = json.dumps(document, indent=2)
    for name, value in functions.items():
        shown = json.dumps(value) if form == "json" else f'"""{value}"""'
        text = text.replace(f'"@{name}@"', shown)
    recorded = ROOT / "fixtures" / "sagemaker" / "bge-reranker-v2-m3" / "capital-city.json"
    answer = json.loads(recorded.read_text("utf-8"))
    answer[2]["index"] = 7
    (folder / "connector.json").write_text(text)
    (folder / "answer.json").write_text(json.dumps(answer))
    return {
        "program": str(folder / "connector.json"),
        "cwd": str(folder),
        "input": str(ROOT / "connectors" / "sagemaker" / "rerank-bge-m3" / "input.json"),
        "response": "answer.json",
    }


def test_it_says_what_it_can(client: Client) -> None:
    found = client.ask("initialize", adapterID="painless")
    for name in ("supportsStepBack", "supportsConditionalBreakpoints", "supportsSetVariable"):
        assert found[name] is True


def test_a_breakpoint_its_frames_and_variables(client: Client, script: Any) -> None:
    set_ = client.start([{"line": 2}], **script)
    assert [(one["verified"], one["line"], one["column"]) for one in set_] == [(True, 2, 3)]
    frame = client.stopped("breakpoint")
    assert (frame["line"], frame["column"]) == (2, 3)
    assert frame["source"]["path"] == script["program"]
    frames = client.ask("stackTrace", threadId=1)
    assert [one["line"] for one in frames["stackFrames"]] == [2, 6]
    assert frames["totalFrames"] == 2
    assert (client.variables()["a"]["value"], client.variables()["a"]["type"]) == ("3", "int")
    outer = client.variables(frame=2)
    assert outer["total"]["value"] == "0"
    numbers = client.inside(client.inside(outer["params"])["numbers"])
    assert {name: one["value"] for name, one in numbers.items()} == {"[0]": "3", "[1]": "4"}
    assert numbers["[0]"]["evaluateName"] == "params.numbers[0]"
    assert client.ask("evaluate", expression="params.numbers[0]", frameId=2)["result"] == "3"
    client.ask("setBreakpoints", source={"path": script["program"]}, breakpoints=[])
    client.ask("continue", threadId=1)
    assert client.event("output")["output"] == "7\n"
    assert client.event("exited")["exitCode"] == 0
    client.event("terminated")


def test_responses_come_before_their_events(client: Client, script: Any) -> None:
    client.start([], stopOnEntry=True, **script)
    client.stopped("entry")
    client.ask("next", threadId=1)
    client.stopped("step")
    assert client.order.index("configurationDone") < client.order.index("stopped")
    last = len(client.order) - 1 - client.order[::-1].index("stopped")
    assert client.order.index("next") < last


def test_steps_forward_and_back(client: Client, script: Any) -> None:
    client.start([], stopOnEntry=True, **script)
    assert client.stopped("entry")["line"] == 4
    lines = []
    for motion in ("next", "next", "stepIn", "stepOut", "stepBack", "stepBack"):
        client.ask(motion, threadId=1)
        lines.append(client.stopped("step")["line"])
    assert lines[:3] == [5, 6, 2]
    client.ask("reverseContinue", threadId=1)
    assert client.event("stopped")["reason"] in ("step", "entry", "breakpoint")
    frame = client.ask("stackTrace", threadId=1)["stackFrames"][0]
    assert frame["line"] == 4


def test_conditions_and_hits(client: Client, script: Any) -> None:
    client.start([{"line": 6, "condition": "n == 4"}], **script)
    client.stopped("breakpoint")
    assert client.variables()["n"]["value"] == "4"
    client.ask(
        "setBreakpoints",
        source={"path": script["program"]},
        breakpoints=[{"line": 6, "hitCondition": "2"}],
    )
    client.ask("restart")
    client.stopped("breakpoint")
    assert client.variables()["n"]["value"] == "4"


def test_a_condition_that_fails_is_told(client: Client, script: Any) -> None:
    client.start([{"line": 6, "condition": "oops"}], **script)
    told = client.event("stopped")
    assert "cannot resolve symbol [oops]" in told["text"]


def test_an_exception_stops_with_its_values(client: Client, script: Any) -> None:
    script["params"]["by"] = 0
    client.start([], **script)
    told = client.event("stopped")
    assert told["reason"] == "exception"
    assert told["text"] == "java.lang.ArithmeticException: / by zero"
    info = client.ask("exceptionInfo", threadId=1)
    assert info["exceptionId"] == "java.lang.ArithmeticException"
    assert client.variables()["total"]["value"] == "14"
    assert client.ask("evaluate", expression=":who total", frameId=1)["result"].startswith("step ")
    client.ask("stepBack", threadId=1)
    client.stopped("step")


def test_a_value_is_changed(client: Client, script: Any) -> None:
    client.start([{"line": 9}], **script)
    client.stopped("breakpoint")
    scope = client.ask("scopes", frameId=1)["scopes"][0]["variablesReference"]
    body = client.ask("setVariable", variablesReference=scope, name="found", value="['total': 20]")
    assert body["value"] == "[total: 20]"
    assert "does not" not in client.refused(
        "setVariable", variablesReference=scope, name="nothing", value="1"
    )
    client.ask("continue", threadId=1)
    assert client.event("output")["output"] == "10\n"


def test_an_endless_script_is_paused_and_ended(client: Client, tmp_path: Path) -> None:
    path = tmp_path / "endless.painless"
    path.write_text(
        "int i = 0;\nwhile (true) {\n  i = 0;\n"
        "  for (int k = 0; k < 900000; k++) {\n    i++;\n  }\n}\n"
    )
    client.start([], program=str(path))
    assert client.refused("stackTrace", threadId=1) == "the script is running"
    client.ask("pause", threadId=1)
    assert client.stopped("pause")["line"] in (1, 2, 3, 4, 5)
    client.ask("continue", threadId=1)
    client.ask("terminate")
    client.event("terminated")


@pytest.mark.parametrize("form", ["json", "console"])
def test_the_faulty_document_in_three_steps(client: Client, tmp_path: Path, form: str) -> None:
    launch = reranker(tmp_path, form)
    # one: run; it stops where the exception is thrown
    client.start([], **launch)
    frame = client.stopped("exception")
    # two: the editor shows that place in the connector's file
    lines = Path(launch["program"]).read_text().split("\n")
    place = lines[frame["line"] - 1][frame["column"] - 1 :]
    assert place.startswith("[index] = outputs[i].score")
    # three: the variables tell which result of the answer it was
    found = client.variables()
    assert (found["i"]["value"], found["index"]["value"]) == ("2", "7")
    assert client.ask("evaluate", expression="outputs[i]", frameId=1)["result"] == (
        "[index: 7.0, score: 5.93021E-4]"
    )
    stages = client.variables(scope=1)
    assert "response" in stages


@pytest.mark.parametrize("form", ["json", "console"])
def test_a_breakpoint_inside_a_connector(client: Client, tmp_path: Path, form: str) -> None:
    launch = reranker(tmp_path, form)
    lines = Path(launch["program"]).read_text().split("\n")
    wanted = "def index = new BigDecimal"
    line = next(at for at, text in enumerate(lines, 1) if wanted in text)
    column = lines[line - 1].index(wanted) + 1
    client.ask("initialize", adapterID="painless")
    client.ask("launch", **launch)
    client.event("initialized")
    places = client.ask(
        "breakpointLocations", source={"path": launch["program"]}, line=line, endLine=line
    )["breakpoints"]
    assert {"line": line, "column": column} in places
    (found,) = client.ask(
        "setBreakpoints",
        source={"path": launch["program"]},
        breakpoints=[{"line": line, "column": column + 3}],
    )["breakpoints"]
    assert (found["verified"], found["line"], found["column"]) == (True, line, column)
    client.ask("configurationDone")
    frame = client.stopped("breakpoint")
    assert (frame["line"], frame["column"]) == (line, column)
    assert client.variables()["i"]["value"] == "0"


def test_a_line_without_a_script_takes_no_breakpoint(client: Client, tmp_path: Path) -> None:
    found = client.start([{"line": 2}], **reranker(tmp_path, "json"))
    assert found[0]["verified"] is False


@pytest.mark.parametrize(
    ("launch", "why"),
    [
        ({"program": "/nowhere/a.painless"}, "no such file"),
        ({}, "program: a file is wanted"),
        ({"program": "SCRIPT", "params": "[]"}, "[]: no such file"),
        ({"program": "SCRIPT", "context": "score"}, "context: "),
        ({"program": "SCRIPT", "input": "SCRIPT"}, "response: "),
    ],
)
def test_what_cannot_be_launched_is_one_message(
    client: Client, script: Any, launch: dict[str, Any], why: str
) -> None:
    filled = {
        key: script["program"] if value == "SCRIPT" else value for key, value in launch.items()
    }
    client.ask("initialize", adapterID="painless")
    assert why in client.refused("launch", **filled)


def test_a_script_that_does_not_compile_ends_with_its_error(client: Client, tmp_path: Path) -> None:
    path = tmp_path / "a.painless"
    path.write_text("int a = ;")
    found = client.start([{"line": 1}], program=str(path))
    assert found[0]["verified"] is False
    assert "invalid sequence of tokens" in client.event("output")["output"]
    assert client.event("exited")["exitCode"] == 1


def test_requests_at_the_wrong_time_are_refused(client: Client, script: Any) -> None:
    assert client.refused("next", threadId=1) == "nothing is launched"
    assert client.refused("frobnicate") == "frobnicate: not supported"
    client.start([], stopOnEntry=True, **script)
    client.stopped("entry")
    assert (
        "another"
        in client.ask("setBreakpoints", source={"path": "/other"}, breakpoints=[{"line": 1}])[
            "breakpoints"
        ][0]["message"]
    )
    client.ask("next", threadId=1)
    client.stopped("step")
    assert client.refused("variables", variablesReference=99) == "this value is of an earlier stop"
    assert "cannot resolve symbol" in client.refused("evaluate", expression="oops", frameId=1)


def test_zero_based_clients(client: Client, script: Any) -> None:
    client.ask("initialize", adapterID="p", linesStartAt1=False, columnsStartAt1=False)
    client.ask("launch", **script)
    client.event("initialized")
    (found,) = client.ask(
        "setBreakpoints", source={"path": script["program"]}, breakpoints=[{"line": 1}]
    )["breakpoints"]
    assert (found["line"], found["column"]) == (1, 2)


@pytest.mark.parametrize("ending", ["disconnect", "eof"])
def test_when_the_client_goes_the_program_ends(started: Any, script: Any, ending: str) -> None:
    client, process = started
    client.start([], stopOnEntry=True, **script)
    client.stopped("entry")
    if ending == "disconnect":
        client.ask("disconnect")
    else:
        process.stdin.close()
    assert process.wait(30) == 0


def test_a_client_that_goes_ends_an_endless_script(started: Any, tmp_path: Path) -> None:
    client, process = started
    path = tmp_path / "endless.painless"
    path.write_text(
        "int i = 0; while (true) { i = 0; for (int k = 0; k < 900000; k++) { i += k } }"
    )
    client.start([], program=str(path))
    process.stdin.close()
    assert process.wait(30) == 0


@pytest.mark.parametrize(
    "sent", [b"hello\r\n\r\n", b"Content-Length: x\r\n\r\n", b"Content-Length: 2\r\n\r\n[]"]
)
def test_what_is_not_the_protocol_is_one_message(sent: bytes) -> None:
    process = program()
    _, told = process.communicate(sent, timeout=30)
    assert process.returncode == 1
    assert told.startswith(b"painless-lite dap: ")
    assert b"Traceback" not in told


def test_on_a_socket(script: Any) -> None:
    process = program("--listen", "0")
    assert process.stdout
    host, _, port = (
        process.stdout.readline().decode().strip().removeprefix("listening on ").partition(":")
    )
    with socket.create_connection((host, int(port)), 30) as connection:
        client = Client(
            cast(BinaryIO, connection.makefile("rb")), cast(BinaryIO, connection.makefile("wb"))
        )
        client.start([{"line": 9}], **script)
        assert client.stopped("breakpoint")["line"] == 9
        taken = program("--listen", port)
        _, told = taken.communicate(timeout=30)
        assert taken.returncode == 2
        assert b"in use" in told
        client.ask("disconnect")
    assert process.wait(30) == 0
    process.communicate()
