"""`mock-endpoint` as a process: what it prints, how it ends, and how much it bears."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from .conftest import Cli

boto3 = pytest.importorskip("boto3")
pytest.importorskip("aiohttp")

KEYS = {
    "access_key": "AKIDEXAMPLE",
    "secret_key": "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
    "session_token": "IQoJb3JpZ2luX2VjEXAMPLE//token==",
}
CURL = ("--", "sh", "-c", 'curl -sS -d "$0" "$MOCK_ENDPOINT_URL/endpoints/e/invocations"')

STATUSES = ("--response-status", "200", "--response-status", "500")

Serve = Callable[..., tuple["subprocess.Popen[str]", str]]


@pytest.fixture
def serve(program: str, tmp_path: Path) -> Iterator[Serve]:
    """Start the program; the process, and the URL that it prints."""
    started: list[subprocess.Popen[str]] = []

    def start(*words: object) -> tuple[subprocess.Popen[str], str]:
        process = subprocess.Popen(
            [program, "mock-endpoint", *map(str, words)],
            cwd=tmp_path,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        started.append(process)
        assert process.stdout is not None
        line = process.stdout.readline()
        assert line.startswith("listening on http://127.0.0.1:"), line
        return process, line.split()[-1].replace("NAME", "e")

    yield start
    for process in started:
        process.kill()
        process.communicate()


def post(url: str, body: bytes = b"{}") -> tuple[int, bytes]:
    try:
        with urllib.request.urlopen(urllib.request.Request(url, body), timeout=30) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.read()


def script(folder: Path, body: str) -> str:
    (folder / "answers.py").write_text(body)
    return "answers.py:answer"


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_ends_gracefully(serve: Serve, answer: Path, number: signal.Signals) -> None:
    process, url = serve("--responses", answer)
    assert post(url) == (200, answer.read_bytes())
    assert post(url.replace("endpoints", "nowhere"))[0] == 404
    process.send_signal(number)
    _, told = process.communicate(timeout=30)
    assert process.returncode == 0
    lines = told.splitlines()
    assert lines[0] == "signatures are not verified"
    assert lines[1].startswith("1 POST /endpoints/e/invocations 200 ")
    assert lines[2].startswith("2 POST /nowhere/e/invocations 404 UnknownOperationException ")
    assert lines[3] == "1 answered, 1 refused"


SLOW = """
import asyncio, pathlib

async def answer(request):
    pathlib.Path("started").touch()
    await asyncio.sleep(0.4)
    return [1]
"""


def test_a_running_request_ends_first(serve: Serve, tmp_path: Path) -> None:
    process, url = serve("--script", script(tmp_path, SLOW))
    with ThreadPoolExecutor(1) as pool:
        asked = pool.submit(post, url)
        while not (tmp_path / "started").exists() and not asked.done():
            time.sleep(0.01)
        process.terminate()
        assert asked.result() == (200, b"[1]")
    assert process.wait(30) == 0


def _file(folder: Path, text: str, name: str = "answer.json") -> Path:
    (folder / name).write_text(text)
    return folder / name


def test_port_in_use(cli: Cli, answer: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = cli("mock-endpoint", "--responses", answer, "--port", port)
    assert done.returncode == 2
    assert done.stderr == (
        f"painless-lite mock-endpoint: 127.0.0.1:{port}: the port is in use; "
        "--port 0 takes a free one\n"
    )


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--responses", "none.json"], "none.json: no such file"),
        (["--responses", "bad.jsonl"], "bad.jsonl:1: no recording: "),
        (["--responses", "role.json", *STATUSES], "2 statuses for 1 plain answers"),
        (["--script", "answers"], "--script answers: MODULE:FUNCTION is wanted"),
        (["--script", "nowhere:f"], "can't be imported: ModuleNotFoundError"),
        (["--script", "none.py:f"], "--script none.py: no such file"),
        (["--script", "broken.py:f"], "can't be imported: SyntaxError"),
        (["--script", "exits.py:f"], "can't be imported: SystemExit"),
        (["--script", "ok.py:g"], "no function g in ok.py"),
        (["--script", "ok.py:f", "--fault", "explode"], "--fault explode: no fault of the name"),
        (["--script", "ok.py:f", "--port", "70000"], "--port 70000: a port is from 0 to 65535"),
        (["--script", "ok.py:f", "--host", "256.0.0.1"], "cannot listen"),
        (["--script", "ok.py:f", "--log", "no/log"], "no/log: cannot be written: No such file"),
        (["--script", "ok.py:f", "--path", "x"], "--path x: a path starts with /"),
        (["--script", "ok.py:f", "--keys", "{}"], "access_key and secret_key must be strings"),
        (["--script", "ok.py:f", "--keys", "{"], "not JSON"),
        (["--script", "ok.py:f", "--connector", "ok.json"], "ok.json: no such file"),
        (["--script", "ok.py:f", "--connector", "bad.jsonl"], "bad.jsonl:1:"),
        (["--script", "ok.py:f", "--connector", "role.json"], "no keys there to verify"),
        (["--script", "ok.py:f", "--connector", "empty.json"], "no predict action there"),
        (["--script", "ok.py:f", "--", "no-such-program"], "no-such-program: cannot be run"),
    ],
)
def test_what_is_wrong_is_said(said: Any, tmp_path: Path, words: list[str], message: str) -> None:
    _file(tmp_path, "{", "bad.jsonl")
    _file(tmp_path, "def f(:", "broken.py")
    _file(tmp_path, "raise SystemExit(3)", "exits.py")
    _file(tmp_path, "def f(request): return 1", "ok.py")
    _file(tmp_path, '{"name": "x"}', "empty.json")
    role = {"protocol": "aws_sigv4", "credential": {"roleArn": "arn:aws:iam::1:role/x"}}
    _file(tmp_path, json.dumps(role), "role.json")
    code, told = said("mock-endpoint", *words)
    assert code == 2
    assert message in told
    assert len(told.splitlines()) == 1


def test_a_command_gets_the_address_and_gives_the_exit_code(cli: Cli, answer: Path) -> None:
    done = cli("mock-endpoint", "--responses", answer, *CURL, "{}")
    assert (done.returncode, done.stdout, done.stderr) == (0, answer.read_text(), "")
    assert cli("mock-endpoint", "--responses", answer, "--", "sh", "-c", "exit 7").returncode == 7
    done = cli("mock-endpoint", "--responses", answer, "--", "sh", "-c", "kill -9 $$")
    assert done.returncode == 137


def test_a_signal_ends_the_command_too(program: str, tmp_path: Path, answer: Path) -> None:
    words = [program, "mock-endpoint", "--responses", str(answer), "--", "sh", "-c"]
    process = subprocess.Popen(
        [*words, "echo up; exec sleep 100"], stdout=subprocess.PIPE, text=True, cwd=tmp_path
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "up\n"
    process.terminate()
    process.communicate(timeout=30)
    assert process.returncode == 143


def test_a_function_that_fails_is_told(serve: Serve, tmp_path: Path) -> None:
    process, url = serve("--script", script(tmp_path, "def answer(request):\n    return 1 / 0\n"))
    assert post(url)[0] == 424
    process.terminate()
    told = process.communicate(timeout=30)[1]
    assert "answers.py:2: ZeroDivisionError: division by zero" in told
    assert "Traceback" not in told


def test_a_module_of_the_folder(serve: Serve, tmp_path: Path) -> None:
    script(tmp_path, "async def answer(request):\n    return {'path': request.path}\n")
    _, url = serve("--script", "answers:answer")
    assert post(url) == (200, b'{"path": "/endpoints/e/invocations"}')


def test_log_is_replayed(cli: Cli, tmp_path: Path) -> None:
    name = script(
        tmp_path,
        "def answer(request):\n    return {'twice': request.json['n'] * 2, 'as': 'it was'}\n",
    )
    first = cli("mock-endpoint", "--script", name, "--log", "log.jsonl", *CURL, '{"n": 21}')
    cli("mock-endpoint", "--script", name, "--log", "log.jsonl", *CURL, '{"n": 4}')
    assert len((tmp_path / "log.jsonl").read_text().splitlines()) == 2
    again = cli("mock-endpoint", "--responses", "log.jsonl", *CURL, ' {"n":21}')
    assert (again.returncode, again.stdout) == (0, first.stdout)


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full here")
def test_a_full_disk_ends_it(cli: Cli, answer: Path) -> None:
    done = cli("mock-endpoint", "--responses", answer, "--log", "/dev/full", *CURL, "{}")
    assert done.returncode == 2
    assert "/dev/full: cannot be written: No space left on device" in done.stderr


# -- signatures


def connector(folder: Path, credential: dict[str, str] = KEYS, **top: Any) -> Path:
    action = {
        "action_type": "predict",
        "method": "POST",
        "url": "https://runtime.sagemaker.${parameters.region}.amazonaws.com"
        "/endpoints/reranker/invocations",
        "request_body": "${parameters.input}",
    }
    whole = {
        "name": "c",
        "version": "1",
        "protocol": "aws_sigv4",
        "credential": credential,
        "parameters": {"region": "us-west-2", "service_name": "sagemaker"},
        "actions": [action],
    }
    return _file(folder, json.dumps({**whole, **top}), "connector.json")


def client(url: str, region: str = "us-west-2", pool: int = 10, **other: str) -> Any:
    from botocore.config import Config

    keys = {**KEYS, **other}
    return boto3.client(
        "sagemaker-runtime",
        endpoint_url=url.partition("/endpoints/")[0],
        region_name=region,
        aws_access_key_id=keys["access_key"],
        aws_secret_access_key=keys["secret_key"],
        aws_session_token=keys["session_token"],
        config=Config(
            retries={"total_max_attempts": 1},
            read_timeout=60,
            connect_timeout=60,
            max_pool_connections=pool,
        ),
    )


def test_the_connector_tells_path_keys_and_region(
    serve: Serve, tmp_path: Path, answer: Path
) -> None:
    process, url = serve("--connector", connector(tmp_path), "--responses", answer, "--log", "log")
    assert url.endswith("/endpoints/reranker/invocations")
    ask = {"EndpointName": "reranker", "Body": b"{}", "ContentType": "application/json"}
    assert client(url).invoke_endpoint(**ask)["Body"].read() == answer.read_bytes()
    codes = []
    for wrong in (
        client(url, secret_key="x" * 40),
        client(url, access_key="AKIDOTHER"),
        client(url, "eu-west-1"),
    ):
        with pytest.raises(wrong.exceptions.ClientError) as raised:
            wrong.invoke_endpoint(**ask)
        codes.append(raised.value.response["Error"]["Code"])
    with pytest.raises(client(url).exceptions.ValidationError) as raised:
        client(url).invoke_endpoint(**{**ask, "EndpointName": "other"})
    assert raised.value.response["Error"]["Message"] == "Endpoint other not found."
    assert codes == [
        "InvalidSignatureException",
        "UnrecognizedClientException",
        "InvalidSignatureException",
    ]
    process.terminate()
    told = process.communicate(timeout=30)[1] + (tmp_path / "log").read_text()
    for secret in ("secret_key", "session_token"):
        assert KEYS[secret] not in told
    entry = json.loads((tmp_path / "log").read_text().splitlines()[0])
    headers = {name.lower(): value for name, value in entry["request"]["headers"].items()}
    assert headers["x-amz-security-token"] == "***"
    assert headers["authorization"].startswith("AWS4-HMAC-SHA256 Credential=***/")
    assert headers["authorization"].endswith("Signature=***")


def test_keys_without_a_connector(serve: Serve, tmp_path: Path, answer: Path) -> None:
    keys = _file(tmp_path, json.dumps(KEYS), "keys.json")
    _, url = serve("--keys", keys, "--region", "eu-west-1", "--responses", answer)
    ask = {"EndpointName": "any", "Body": b"{}"}
    assert client(url, "eu-west-1").invoke_endpoint(**ask)["Body"].read()
    wrong = client(url, "us-west-2")
    with pytest.raises(wrong.exceptions.ClientError):
        wrong.invoke_endpoint(**ask)


def test_connectors_of_other_services(serve: Serve, tmp_path: Path, answer: Path) -> None:
    action = {"action_type": "predict", "method": "POST", "url": "https://api.cohere.ai/v1/rerank"}
    made = connector(tmp_path, {"key": "sk-verysecret"}, protocol="http", actions=[action])
    process, url = serve("--connector", made, "--responses", answer, "--log", "log")
    assert url.endswith("/v1/rerank")
    headers = {"Authorization": "Bearer sk-verysecret", "X-Api-Key": "sk-other", "Cookie": "a=b"}
    request = urllib.request.Request(url, b'{"key": "sk-verysecret"}', headers)
    with urllib.request.urlopen(request, timeout=30) as got:
        assert got.status == 200
    process.terminate()
    told = process.communicate(timeout=30)[1] + (tmp_path / "log").read_text()
    for secret in ("sk-verysecret", "sk-other", "a=b"):
        assert secret not in told


# -- five hundred at once

BARRIER = """
import asyncio

here = 0
all_here = asyncio.Event()

async def answer(request):
    "Answers nobody before all are here."
    global here
    here += 1
    if here == 500:
        all_here.set()
    await all_here.wait()
    return {"echo": request.json}
"""


def test_five_hundred_at_once(serve: Serve, tmp_path: Path) -> None:
    """None is answered before all 500 signed requests are there; each gets its own answer."""
    made = connector(tmp_path)
    name = script(tmp_path, BARRIER)
    process, url = serve("--connector", made, "--script", name, "--log", "log", "--quiet")
    one = client(url, pool=500)

    def ask(number: int) -> Any:
        body = json.dumps({"number": number, "text": str(number) * 50}).encode()
        answer = one.invoke_endpoint(EndpointName="reranker", Body=body)
        return json.loads(answer["Body"].read()), answer["ResponseMetadata"]["RequestId"]

    with ThreadPoolExecutor(500) as pool:
        found = list(pool.map(ask, range(500)))
    for number, (answer, _) in enumerate(found):
        assert answer == {"echo": {"number": number, "text": str(number) * 50}}
    assert len({identity for _, identity in found}) == 500
    process.terminate()
    assert process.wait(30) == 0
    lines = [json.loads(line) for line in (tmp_path / "log").read_text().splitlines()]
    bodies = [json.loads(line["request"]["body"])["number"] for line in lines]
    assert sorted(bodies) == list(range(500))
    assert sorted(line["number"] for line in lines) == list(range(1, 501))
    for line in lines:
        asked = json.loads(line["request"]["body"])
        assert json.loads(line["response"]["body"]) == {"echo": asked}
