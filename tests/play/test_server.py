"""The page's server, over real HTTP: whom it answers, and how its program ends."""

from __future__ import annotations

import http.client
import json
import shlex
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psutil
import pytest

SESSION = {"session": {"kind": "script", "script": "params.a + 1", "params": '{"a": 2}'}}
ENDLESS = "int i = 0; while (true) { i = 0; for (int k = 0; k < 900000; k++) { i += k } }"
JSON = {"content-type": "application/json"}


def ask(
    address: str, method: str = "GET", path: str = "/", body: Any = None, **headers: str
) -> tuple[int, dict[str, str], str]:
    where = urlsplit(address)
    connection = http.client.HTTPConnection(where.hostname or "", where.port, timeout=30)
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    data = body if isinstance(body, str) or body is None else json.dumps(body)
    connection.request(method, path, data, sent)
    answer = connection.getresponse()
    text = answer.read().decode()
    connection.close()
    return answer.status, {name.lower(): value for name, value in answer.getheaders()}, text


def test_the_page_and_a_run(play: Any) -> None:
    address = play().address
    status, headers, text = ask(address)
    assert status == 200
    assert "painless-lite" in text
    assert "default-src 'self'" in headers["content-security-policy"]
    for path in ("/play.js", "/play.css"):
        assert ask(address, path=path)[0] == 200
    status, _, text = ask(address, "POST", "/run", SESSION, content_type="application/json")
    assert (status, json.loads(text)["text"]) == (200, "3")


def test_it_listens_on_the_loopback_address_only(play: Any) -> None:
    address = urlsplit(play().address)
    assert address.hostname == "127.0.0.1"
    others = [one[4][0] for one in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)]
    for other in others:
        if not str(other).startswith("127."):
            with pytest.raises(ConnectionError):
                socket.create_connection((str(other), address.port or 0), 2).close()


@pytest.mark.parametrize(
    "headers",
    [
        {"host": "evil.example:80"},
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"sec_fetch_site": "cross-site"},
        {"sec_fetch_site": "same-site"},
    ],
    ids=str,
)
@pytest.mark.parametrize("path", ["/", "/session", "/run"])
def test_no_other_origin_is_served(play: Any, headers: dict[str, str], path: str) -> None:
    address = play().address
    method = "POST" if path == "/run" else "GET"
    status, _, text = ask(
        address, method, path, SESSION, content_type=JSON["content-type"], **headers
    )
    assert status == 403
    assert "only" in text


def test_its_own_origin_is_served(play: Any) -> None:
    address = play().address
    origin = address.rstrip("/")
    status, _, _ = ask(
        address, "POST", "/run", SESSION, origin=origin, content_type=JSON["content-type"]
    )
    assert status == 200


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (SESSION, "text/plain", 415),
        ("{", JSON["content-type"], 400),
        ("[]", JSON["content-type"], 400),
        ("{}", JSON["content-type"], 400),
        ("x" * 20_000_001, JSON["content-type"], 413),
        ({"session": {"kind": "nothing"}}, JSON["content-type"], 200),
    ],
    ids=["plain", "broken", "array", "empty", "large", "wrong"],
)
def test_what_is_no_request_of_the_page(play: Any, body: Any, kind: str, status: int) -> None:
    found, _, text = ask(play().address, "POST", "/run", body, content_type=kind)
    assert found == status
    assert status != 200 or "kind" in json.loads(text)["problem"]


def test_a_page_that_stops_waiting_ends_the_run(play: Any) -> None:
    program = play()
    where = urlsplit(program.address)
    connection = http.client.HTTPConnection(where.hostname or "", where.port, timeout=30)
    body = json.dumps({"session": {"kind": "script", "script": ENDLESS, "params": "{}"}})
    connection.request("POST", "/run", body, JSON)
    children = wait_for(lambda: psutil.Process(program.process.pid).children())
    assert len(children) == 1
    connection.close()
    wait_for(lambda: not psutil.Process(program.process.pid).children())
    assert ask(program.address)[0] == 200


def wait_for(look: Any) -> Any:
    for _ in range(400):
        found = look()
        if found:
            return found
        time.sleep(0.05)
    raise AssertionError("nothing came")


def test_closing_the_page_ends_the_program(play: Any) -> None:
    program = play()
    where = urlsplit(program.address)
    page = http.client.HTTPConnection(where.hostname or "", where.port, timeout=30)
    page.request("GET", "/alive")
    assert page.getresponse().read(7) == b": alive"
    assert program.process.poll() is None
    page.close()
    assert program.process.wait(30) == 0


def test_with_keep_it_goes_on(play: Any) -> None:
    program = play("--keep")
    program.process.send_signal(signal.SIGINT)
    assert program.process.wait(30) in (0, 130)
    assert "Traceback" not in program.process.stderr.read()


def test_a_port_in_use_is_one_message(play: Any) -> None:
    port = urlsplit(play().address).port
    done = second(port=str(port))
    assert done.returncode == 2
    assert "in use" in done.stderr
    assert "Traceback" not in done.stderr


def second(port: str = "0", *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "painless_lite", "play", "--no-browser", "--port", port, *words],
        capture_output=True,
        text=True,
        timeout=60,
    )


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["missing.painless"], "no such file"),
        (["c.json"], "a connector needs --input and --response"),
    ],
)
def test_wrong_usage(
    words: list[str], message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "c.json").write_text("{}")
    done = second("0", *words)
    assert done.returncode == 2
    assert message in done.stderr


def test_files_fill_the_page(play: Any, tmp_path: Path) -> None:
    script = tmp_path / "a.painless"
    script.write_text("params.x")
    first = play(str(script), "--params", '{"x": 1}')
    session = json.loads(ask(first.address, path="/session")[2])
    assert session["kind"] == "script"
    assert session["script"] == "params.x"
    saved = tmp_path / "saved.play.json"
    saved.write_text(json.dumps(session))
    assert json.loads(ask(play(str(saved)).address, path="/session")[2]) == session
    (tmp_path / "c.json").write_text('{"name": "c"}')
    again = play(str(tmp_path / "c.json"), "--input", str(script), "--response", str(script))
    session = json.loads(ask(again.address, path="/session")[2])
    assert session["responses"] == [{"text": "params.x", "status": 200}]


def shown() -> list[str]:
    """The commands that docs/play.md shows."""
    page = (Path(__file__).parents[2] / "docs" / "play.md").read_text("utf-8")
    return [line for line in page.splitlines() if line.startswith("painless-lite play ")]


@pytest.mark.parametrize("command", shown())
def test_the_pages_commands_start(play: Any, tmp_path: Path, command: str) -> None:
    files = {
        "script.painless": "params.a",
        "params.json": '{"a": 1}',
        "connector.json": "{}",
        "input.json": "{}",
        "answer.json": "[]",
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text)
    program = play(*shlex.split(command)[2:], cwd=tmp_path)
    assert ask(program.address)[0] == 200


def test_the_page_shows_commands() -> None:
    assert len(shown()) == 2
