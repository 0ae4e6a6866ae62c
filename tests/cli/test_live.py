"""painless-lite predict --live: real HTTP, a real moto server, no credential in any output."""

from __future__ import annotations

import json
import threading
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from painless_lite.cli import main

#: The secrets of all connectors and profiles here, with the characters that outputs escape.
SECRETS = {
    "access_key": "AKIASECRETSECRET",
    "secret_key": "wJalrXUtnFEMI/K7MD\"NG+bPx='<x>",
    "session_token": "FwoGZXIvYXdzEtoken/+==",
    "api_key": "sk-0123456789abcdef=",
}
PROFILE = {"key": "AKIAPROFILEPROFILE", "secret": "profilesecretprofilesecret"}
SAGEMAKER = "https://runtime.sagemaker.us-west-2.amazonaws.com/endpoints/my-endpoint/invocations"
EXPIRED = '{"Code": "ExpiredTokenException", "message": "The security token is expired"}'


class Handler(BaseHTTPRequestHandler):
    """Answers as the first part of the path says."""

    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["content-length"]))
        getattr(self, "answer_" + self.path.split("/")[1])(body.decode())

    def reply(self, body: str, status: int = 200, kind: str = "application/json") -> None:
        data = body.encode()
        self.send_response(status)
        self.send_header("content-type", kind)
        self.send_header("content-length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def answer_ok(self, _body: str) -> None:
        self.reply("[[0.5]]")

    def answer_echo(self, body: str) -> None:
        self.reply(json.dumps({"headers": dict(self.headers.items()), "body": body}))

    def answer_refuse(self, body: str) -> None:
        self.reply(f"no: {self.headers.as_string()} {body}", 403)

    def answer_expired(self, _body: str) -> None:
        self.reply(EXPIRED, 403)

    def answer_html(self, _body: str) -> None:
        self.reply("<html>welcome</html>", kind="text/html")

    def answer_big(self, _body: str) -> None:
        self.reply(json.dumps(["x" * 10_000_000]))

    def answer_half(self, _body: str) -> None:
        self.send_response(200)
        self.send_header("content-length", "100")
        self.end_headers()
        self.wfile.write(b'{"a": ')
        self.close_connection = True

    def answer_slow(self, _body: str) -> None:
        time.sleep(3)
        self.close_connection = True

    def answer_drop(self, _body: str) -> None:
        self.close_connection = True

    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    made = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=made.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{made.server_port}"
    made.shutdown()


@pytest.fixture(scope="module")
def moto() -> Iterator[str]:
    module = pytest.importorskip("moto.server")
    made = module.ThreadedMotoServer("127.0.0.1", port=0, verbose=False)
    made.start()
    host, port = made.get_host_and_port()
    yield f"http://{host}:{port}"
    made.stop()


def connector(url: str, **top: Any) -> str:
    action = {
        "action_type": "predict",
        "method": "POST",
        "url": url,
        "headers": {"X-Key": "Bearer ${credential.api_key}"},
        "request_body": '{"q": "${parameters.q}"}',
    }
    whole = {
        "name": "c",
        "version": 1,
        "protocol": "http",
        "credential": SECRETS,
        "parameters": {"region": "us-west-2", "service_name": "sagemaker", "q": "x"},
        "actions": [action],
        "client_config": {"read_timeout": 60 if "slow" not in url else 1},
    }
    return json.dumps({**whole, **top})


@dataclass(frozen=True)
class Done:
    """What a run of the program left behind."""

    returncode: int
    stdout: str
    stderr: str


@pytest.fixture
def live(tmp_path, monkeypatch, capsys):
    """Run predict --live on a connector with every trace; no output holds a secret."""
    monkeypatch.chdir(tmp_path)
    for name in ("AWS_PROFILE", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(tmp_path / "credentials"))
    monkeypatch.setenv("AWS_CONFIG_FILE", str(tmp_path / "config"))

    def program(*words: str) -> Done:
        try:
            code = main(["predict", *words])
        except SystemExit as error:
            code = error.code
        out, err = capsys.readouterr()
        return Done(code, out, err)

    def run(text: str, *words: str) -> Done:
        Path("c.json").write_text(text)
        Path("input.json").write_text('{"parameters": {}}')
        given = ("c.json", "--input", "input.json", "--live", *words)
        done = program(*given, "--trace", "--trace-json", "trace.json")
        shown = program(*given, "--format", "text")
        texts = [done.stdout, done.stderr, shown.stdout, shown.stderr]
        if Path("trace.json").exists():
            texts.append(Path("trace.json").read_text())
        for secret in (*SECRETS.values(), *PROFILE.values()):
            for form in (secret, json.dumps(secret)[1:-1], json.dumps(json.dumps(secret))[3:-3]):
                assert not any(form in text for text in texts), form
        return done

    return run


def reason(done: Any) -> str:
    error = json.loads(done.stdout)["error"]
    while "caused_by" in error:
        error = error["caused_by"]
    return str(error["reason"])


@pytest.mark.parametrize("protocol", ["http", "aws_sigv4"])
def test_an_answer(live, server, protocol):
    done = live(connector(server + "/ok", protocol=protocol))
    assert done.returncode == 0, done.stderr
    assert '"response": [' in done.stdout


@pytest.mark.parametrize(
    ("path", "words", "hint"),
    [
        ("refuse", "Error from remote service: no: ", "remote-error"),
        ("expired", "Error from remote service: " + EXPIRED, "refused-credentials"),
        ("html", "malformed JSON", "answer-unreadable"),
        ("half", "only received 6 bytes before the connection was closed", "unreachable"),
        ("slow", "Error communicating with remote model: Read timed out", "unreachable"),
        ("drop", "Error communicating with remote model: The connection was closed", "unreachable"),
    ],
)
@pytest.mark.parametrize("protocol", ["http", "aws_sigv4"])
def test_a_fault(live, server, protocol, path, words, hint):
    done = live(connector(f"{server}/{path}", protocol=protocol))
    assert done.returncode == 1
    assert words in reason(done)
    assert f"hint ({hint})" in done.stderr


def test_an_echo_of_all_that_was_sent(live, server):
    assert live(connector(server + "/echo", protocol="aws_sigv4")).returncode == 0


def test_ten_megabytes(live, server):
    done = live(connector(server + "/big"))
    assert done.returncode == 0
    assert len(done.stdout) > 10_000_000


def test_dead_endpoint(live):
    done = live(connector("http://127.0.0.1:9/x"))
    assert reason(done).endswith("Connection refused: /127.0.0.1:9")


def test_another_address(live, server):
    done = live(connector("https://api.openai.com/ok"), "--endpoint-url", server)
    assert done.returncode == 0
    done = live(connector("https://api.openai.com/x"), "--endpoint-url", server + "/ok/")
    assert done.returncode == 0


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--endpoint-url", "nonsense"], "Protocol is not http or https"),
        (["--endpoint-url", "http://[::1"], "Invalid IPv6 URL"),
        (["--endpoint-url", "http://x:99999"], "Port out of range"),
        (["--endpoint-url", "http:///x"], "no host in the URL"),
        (["--profile", "work"], "for SageMaker endpoints"),
        (["--response-status", "500"], "--response-status goes with --response"),
        (["--response", "c.json"], "not allowed with argument"),
    ],
)
def test_wrong_usage(live, words, message):
    done = live(connector("https://api.openai.com/v1"), *words)
    assert done.returncode == 2
    assert message in done.stderr
    assert done.stdout == ""


def test_live_options_want_live(cli, tmp_path):
    (tmp_path / "c.json").write_text(connector("https://api.openai.com/v1"))
    done = cli("predict", "c.json", "--input", "c.json", "--response", "c.json", "--profile", "x")
    assert (done.returncode, done.stderr) == (
        2,
        "painless-lite predict: --profile goes with --live\n",
    )


# -- SageMaker


def queue(moto: str, *bodies: str) -> None:
    results = [{"Body": body, "ContentType": "application/json"} for body in bodies]
    data = {"account_id": "123456789012", "region": "us-west-2", "results": results}
    url = f"{moto}/moto-api/static/sagemaker/endpoint-results"
    headers = {"content-type": "application/json"}
    with urllib.request.urlopen(urllib.request.Request(url, json.dumps(data).encode(), headers)):
        pass


def sagemaker(patience: int = 60, **top: Any) -> str:
    times = {"read_timeout": patience, "connection_timeout": patience}
    return connector(SAGEMAKER, protocol="aws_sigv4", **{"client_config": times, **top})


def test_sagemaker(live, moto):
    queue(moto, "[[0.25]]", "[[0.25]]")
    done = live(sagemaker(), "--endpoint-url", moto)
    assert done.returncode == 0, done.stderr
    assert "0.25" in done.stdout


def test_sagemaker_by_profile_and_role(live, moto, tmp_path):
    (tmp_path / "credentials").write_text(
        "[work]\naws_access_key_id = {key}\naws_secret_access_key = {secret}\n".format(**PROFILE)
    )
    role = "arn:aws:iam::123456789012:role/reader"
    for words in (("--profile", "work"), ("--profile", "work", "--role-arn", role)):
        done = live(sagemaker(credential={"roleArn": ""}), "--endpoint-url", moto, *words)
        assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("top", "words", "message"),
    [
        ({"credential": {"roleArn": ""}}, [], "no AWS credentials found"),
        ({}, ["--profile", "nope"], "The config profile (nope) could not be found"),
        ({}, ["--role-arn", "nonsense"], "can't assume the role nonsense"),
    ],
)
def test_sagemaker_without_credentials(live, moto, top, words, message):
    done = live(sagemaker(**top), "--endpoint-url", moto, *words)
    assert done.returncode == 1
    assert message in reason(done)


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("refuse", "Error from remote service: no: "),
        ("expired", EXPIRED),
        ("slow", "Read timed out"),
        ("drop", "Error communicating with remote model: "),
        ("half", "only received 6 bytes before the connection was closed"),
        ("html", "malformed JSON"),
    ],
)
def test_faults_of_sagemaker(live, server, path, message):
    patience = 1 if path == "slow" else 60
    done = live(sagemaker(patience), "--endpoint-url", f"{server}/{path}")
    assert done.returncode == 1
    assert message in reason(done)


def test_a_profiles_keys_stay_secret_in_an_echo(live, server, tmp_path):
    (tmp_path / "credentials").write_text(
        "[work]\naws_access_key_id = {key}\naws_secret_access_key = {secret}\n"
        "aws_session_token = {token}\n".format(**PROFILE, token=SECRETS["session_token"])
    )
    done = live(sagemaker(), "--endpoint-url", server + "/echo", "--profile", "work")
    assert done.returncode == 0, done.stderr


def test_no_such_region(live):
    url = SAGEMAKER.replace("us-west-2", "nowhere-9")
    done = live(connector(url, protocol="aws_sigv4"))
    assert done.returncode == 1
    assert "Error communicating with remote model: " in reason(done)
