"""painless-lite new and list: the library's templates, asked for at a real pseudo-terminal."""

from __future__ import annotations

import json
import os
import pty
import re
import select
import stat
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

OWN = "{% import 'rerank.j2' as rerank %}{\"name\": {{ name | json }}}\n"


class Terminal:
    """The program at a pseudo-terminal of its own."""

    def __init__(self, program: str, words: Sequence[object], folder: Path) -> None:
        self.pid, self.descriptor = pty.fork()
        if self.pid == 0:
            os.chdir(folder)
            os.environ.update(TERM="dumb", NO_COLOR="1")
            os.execv(program, [program, *map(str, words)])
        self.seen = ""

    def read_until(self, text: str) -> str:
        """What is shown until a text appears."""
        at, deadline = len(self.seen), time.monotonic() + 60
        while text not in self.seen[at:]:
            assert time.monotonic() < deadline, self.seen
            if not self._read():
                raise AssertionError(f"{text!r} is not in {self.seen!r}")
        return self.seen[at:]

    def _read(self) -> bool:
        ready, _, _ = select.select([self.descriptor], [], [], 60)
        try:
            data = os.read(self.descriptor, 65536) if ready else b""
        except OSError:  # the program has ended
            data = b""
        self.seen += data.decode("utf-8", "replace")
        return bool(data)

    def answer(self, question: str, line: str) -> str:
        """Wait for a question and type a line."""
        shown = self.read_until(question)
        os.write(self.descriptor, line.encode() + b"\n")
        return shown

    def end(self) -> int:
        """Read the rest; the exit code."""
        while self._read():
            pass
        _, status = os.waitpid(self.pid, 0)
        os.close(self.descriptor)
        assert "Traceback" not in self.seen
        return os.waitstatus_to_exitcode(status)


@pytest.fixture
def terminal(program: str, tmp_path: Path):
    """Start the program at a terminal."""

    def start(*words: object) -> Terminal:
        return Terminal(program, words, tmp_path)

    return start


def test_what_is_missing_is_asked_for(terminal, tmp_path):
    there = terminal("new", "sagemaker/embedding", "--out", "connector.json")
    assert "where OpenSearch runs" in there.answer(
        "hosting (self-managed|service) [self-managed]: ", ""
    )
    there.answer("region e.g. us-west-2: ", "nowhere")
    assert "does not match" in there.answer("region e.g. us-west-2: ", "eu-central-1")
    there.answer("access_key: ", "AKID-typed")
    there.answer("secret_key: ", 'a "secret"')
    there.answer("endpoint_name e.g. my-endpoint: ", "")
    assert "a value is wanted" in there.answer("endpoint_name e.g. my-endpoint: ", "embedder")
    assert there.end() == 0, there.seen
    assert "AKID-typed" not in there.seen
    assert 'secret"' not in there.seen
    made = json.loads((tmp_path / "connector.json").read_text())
    assert made["credential"] == {"access_key": "AKID-typed", "secret_key": 'a "secret"'}
    assert made["parameters"]["region"] == "eu-central-1"
    assert "/endpoints/embedder/invocations" in made["actions"][0]["url"]
    assert stat.S_IMODE((tmp_path / "connector.json").stat().st_mode) == 0o600


def test_choices_decide_what_is_asked_for(terminal):
    there = terminal("new", "cohere/rerank")
    there.answer("hosting (self-managed|service) [self-managed]: ", "moon")
    assert "'moon' is none of self-managed, service" in there.answer("[self-managed]: ", "service")
    there.answer("secret_arn", "arn:aws:secretsmanager:us-west-2:123456789012:secret:cohere")
    there.answer("secret_name e.g. api_key: ", "cohere_key")
    there.answer("role_arn", "arn:aws:iam::123456789012:role/reader")
    assert there.end() == 0, there.seen
    assert "Bearer ${credential.secretArn.cohere_key}" in there.seen


def test_what_is_given_is_not_asked_for(terminal):
    there = terminal("new", "openai/chat", "--set", "hosting=self-managed", "--set", "api_key=k")
    assert there.end() == 0
    assert '"model": "gpt-4o-mini"' in there.seen
    assert "hosting" not in there.seen


def test_no_more_answers(terminal, tmp_path):
    there = terminal("new", "sagemaker/embedding", "--out", "connector.json")
    there.read_until("[self-managed]: ")
    os.write(there.descriptor, b"\x04")
    assert there.end() == 2
    assert "hosting: no answer" in there.seen
    assert list(tmp_path.iterdir()) == []


def test_interrupted(terminal, tmp_path):
    there = terminal("new", "sagemaker/embedding", "--out", "connector.json")
    there.read_until("[self-managed]: ")
    os.write(there.descriptor, b"\x03")
    assert there.end() == 130
    assert list(tmp_path.iterdir()) == []


def test_no_input(terminal):
    there = terminal("new", "sagemaker/embedding", "--no-input")
    assert there.end() == 2
    assert "region: missing (" in there.seen
    assert "endpoint_name: missing (" in there.seen


def test_an_unknown_variable_is_told_before_anything_is_asked(terminal):
    there = terminal("new", "sagemaker/embedding", "--set", "colour=red")
    assert there.end() == 2
    assert "colour: unknown; there are hosting, " in there.seen


def test_without_a_terminal_all_that_is_missing_is_told(cli):
    done = cli("new", "sagemaker/embedding")
    assert done.returncode == 2
    for name in ("region", "access_key", "secret_key", "endpoint_name"):
        assert f"  {name}: missing (" in done.stderr


def test_an_endpoint_that_no_new_cluster_trusts(cli):
    done = cli("new", "voyage/rerank", "--set", "api_key=k")
    assert done.returncode == 0
    assert json.loads(done.stdout)["name"] == "Voyage AI reranker"
    assert "^https://api\\.voyageai\\.com/.*$" in done.stderr


def test_a_file_is_not_replaced_unasked(cli, tmp_path):
    out = tmp_path / "connector.json"
    out.write_text("mine")
    words = ["new", "openai/chat", "--set", "api_key=k", "--out", out]
    done = cli(*words)
    assert (done.returncode, out.read_text()) == (2, "mine")
    assert "is there already; --force replaces it" in done.stderr
    assert cli(*words, "--force").returncode == 0
    assert json.loads(out.read_text())["name"] == "OpenAI chat model"
    assert [path.name for path in tmp_path.iterdir()] == ["connector.json"]


@pytest.mark.parametrize("out", ["no/such/folder/connector.json", "."])
def test_a_file_that_cannot_be_written(cli, out):
    done = cli("new", "openai/chat", "--set", "api_key=k", "--out", out)
    assert done.returncode == 2
    assert f"{out}: " in done.stderr


def test_list(cli):
    lines = cli("list").stdout.splitlines()
    assert len(lines) >= 24
    assert any(re.match(r"cohere/rerank +rerank +Cohere Rerank", line) for line in lines)
    found = cli("list", "BEDROCK", "titan", "--contract", "dense").stdout.splitlines()
    assert len(found) == 3
    data = json.loads(cli("list", "voyage/", "--format", "json").stdout)
    assert [one["name"] for one in data] == ["voyage/embedding", "voyage/rerank"]
    assert data[0]["sources"]


def test_nothing_to_list(cli):
    done = cli("list", "no such provider")
    assert (done.returncode, done.stdout) == (1, "")
    assert "no such template" in done.stderr


@pytest.fixture
def own(tmp_path):
    """A library of one's own, which uses the shipped one's shared files."""
    for name in ("ours/rerank", "cohere/rerank"):
        folder = tmp_path / "library" / name
        folder.mkdir(parents=True)
        (folder / "connector.json.j2").write_text(OWN)
        (folder / "variables.yaml").write_text("name: {default: ours}")
    return tmp_path / "library"


def test_a_library_of_ones_own(cli, own):
    listed = cli("list", "--templates", own).stdout
    assert re.search(r"^ours/rerank +-", listed, re.MULTILINE)
    assert re.search(r"^cohere/rerank +- *$", listed, re.MULTILINE)  # hides the shipped one
    assert re.search(r"^voyage/rerank", listed, re.MULTILINE)
    for command in ("new", "render"):
        done = cli(command, "ours/rerank", "--templates", own)
        assert json.loads(done.stdout) == {"name": "ours"}, done.stderr
    by_environment = cli("render", "ours/rerank", PAINLESS_LITE_TEMPLATES=str(own))
    assert json.loads(by_environment.stdout) == {"name": "ours"}


@pytest.mark.parametrize("command", [["list"], ["new", "x"], ["render", "x"]])
def test_no_such_library(cli, command):
    done = cli(*command, "--templates", "nowhere")
    assert done.returncode == 2
    assert "--templates nowhere: no such folder" in done.stderr


def test_a_declaration_that_is_wrong(cli, own):
    (own / "ours/rerank/about.yaml").write_text("title: x\ncontract: ranking\n")
    done = cli("list", "--templates", own)
    assert done.returncode == 2
    assert "contract: one of rerank, dense, sparse, chat is wanted" in done.stderr
