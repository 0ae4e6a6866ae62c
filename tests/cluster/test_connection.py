"""Reaching a cluster: logins, TLS, signatures, and one clear message where it can't be reached."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from painless_lite.cluster.connection import Access, connect
from painless_lite.cluster.errors import ClusterError
from painless_lite.cluster.login import Wish

from .conftest import PROGRAM, Cli, Done
from .fake import FakeCluster, self_signed

pytest.importorskip("opensearchpy")
SECRET = "correct-horse-battery"


@pytest.fixture(autouse=True)
def nothing_of_this_machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("COLUMNS", "100")
    for name in os.environ:
        if name.startswith(("OPENSEARCH_", "AWS_")) or name == "NETRC":
            monkeypatch.delenv(name)


@pytest.fixture
def clean(cli: Cli) -> Cli:
    """`cluster clean`, which needs no more of a cluster than that it answers."""

    def run(url: str, *words: object, **environment: str) -> Done:
        done = cli("cluster", "clean", "--cluster", url, *words, **environment)
        assert SECRET not in done.stdout + done.stderr
        return done

    return run


def test_a_cluster_without_login(clean):
    with FakeCluster() as fake:
        done = clean(fake.url)
    assert (done.returncode, done.stdout) == (0, "nothing is left behind\n")


def test_an_address_may_have_a_path(clean):
    with FakeCluster() as fake:
        clean(fake.url + "/opensearch/")
    assert all(path.startswith("/opensearch/") for _, path in fake.requests)


# -- basic auth


def test_the_password_comes_from_the_environment(clean):
    with FakeCluster(login=("admin", SECRET)) as fake:
        assert clean(fake.url, "--user", "admin", OPENSEARCH_PASSWORD=SECRET).returncode == 0
        both = {"OPENSEARCH_USER": "admin", "OPENSEARCH_PASSWORD": SECRET}
        assert clean(fake.url, **both).returncode == 0


def test_user_and_password_may_stand_in_the_address_and_are_not_shown(clean):
    with FakeCluster(login=("admin", SECRET)) as fake:
        url = fake.url.replace("://", f"://admin:{SECRET}@")
        assert clean(url).returncode == 0
        fake.login = ("admin", "another")
        done = clean(url)
    assert (done.returncode, "the login is refused (401)" in done.stderr) == (1, True)


def test_the_login_comes_from_netrc(clean, tmp_path):
    (tmp_path / ".netrc").write_text(f"machine 127.0.0.1 login admin password {SECRET}\n")
    with FakeCluster(login=("admin", SECRET)) as fake:
        assert clean(fake.url).returncode == 0
        assert clean(fake.url, "--user", "admin").returncode == 0
        assert clean(fake.url, "--auth", "none").returncode == 1
        (tmp_path / ".netrc").write_text("machine 127.0.0.1 nonsense\n")
        assert ".netrc:2:" in clean(fake.url).stderr


def test_the_password_is_asked_for_on_a_terminal():
    with FakeCluster(login=("admin", SECRET)) as fake:
        master, slave = pty.openpty()
        words = [PROGRAM, "cluster", "clean", "--cluster", fake.url, "--user", "admin"]
        child = subprocess.Popen(
            words, stdin=slave, stdout=slave, stderr=slave, start_new_session=True,
            preexec_fn=_own_terminal,
        )  # fmt: skip
        os.close(slave)
        seen = _read_until(master, b"Password of admin: ")
        os.write(master, SECRET.encode() + b"\n")
        seen += _read_until(master, b"left behind")
        assert child.wait(timeout=60) == 0
        os.close(master)
    assert SECRET.encode() not in seen


def _own_terminal() -> None:
    import fcntl
    import termios

    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


def _read_until(descriptor: int, mark: bytes) -> bytes:
    seen = b""
    while mark not in seen:
        seen += os.read(descriptor, 1000)
    return seen


def test_without_a_terminal_a_missing_password_is_told(clean):
    with FakeCluster(login=("admin", SECRET)) as fake:
        done = clean(fake.url, "--user", "admin")
    assert (done.returncode, "set OPENSEARCH_PASSWORD" in done.stderr) == (1, True)


def test_a_user_without_permission_is_told(clean):
    reason = "no permissions for [cluster:admin/opensearch/ml/connectors/search]"
    with FakeCluster(status=403) as fake:
        error = {"type": "security_exception", "reason": reason}
        fake.raw = json.dumps({"error": error, "status": 403}).encode()
        done = clean(fake.url)
    assert (done.returncode, "may not do this (403)" in done.stderr) == (1, True)
    assert reason in done.stderr


# -- TLS


@pytest.fixture
def certificate(tmp_path):
    pytest.importorskip("cryptography")
    return self_signed(tmp_path)


def test_a_certificate_that_is_not_trusted_is_told(clean, certificate):
    with FakeCluster(certificate=certificate) as fake:
        done = clean(fake.url)
    assert (done.returncode, "certificate verify failed" in done.stderr) == (1, True)
    assert "--ca-file" in done.stderr


def test_the_ca_file_goes_before_the_environments_bundles(clean, certificate):
    with FakeCluster(certificate=certificate) as fake:
        assert clean(fake.url, "--ca-file", certificate[0]).returncode == 0
        assert clean(fake.url, REQUESTS_CA_BUNDLE=str(certificate[0])).returncode == 0
        missing = clean(fake.url, "--ca-file", "nowhere.pem")
    assert (missing.returncode, "no such file of certificates" in missing.stderr) == (1, True)


def test_insecure_takes_any_certificate_and_warns(clean, certificate):
    with FakeCluster(certificate=certificate) as fake:
        done = clean(fake.url, "--insecure")
    assert (done.returncode, "warning: --insecure" in done.stderr) == (0, True)
    assert "InsecureRequestWarning" not in done.stderr


def test_plain_http_where_tls_is_wanted_is_told(clean):
    with FakeCluster() as fake:
        done = clean(fake.url.replace("http:", "https:"))
    assert (done.returncode, "TLS" in done.stderr) == (1, True)


# -- SigV4


def signatures(secret: str):
    """A check of the AWS service's signatures."""
    pytest.importorskip("aiohttp")
    from painless_lite.mock_endpoint import Keys, Received, Verifier

    verifier = Verifier(Keys("AKIDEXAMPLE", secret), "eu-central-1", "es")

    def check(handler, body):
        headers = tuple(handler.headers.items())
        request = Received(1, handler.command, handler.path, headers, body)
        refusal = verifier.refusal(request)
        return None if refusal is None else str(refusal.error_type)

    return check


def test_requests_are_signed_for_the_aws_service(clean):
    keys = {"AWS_ACCESS_KEY_ID": "AKIDEXAMPLE", "AWS_SECRET_ACCESS_KEY": SECRET}
    signed = ("--auth", "sigv4", "--aws-region", "eu-central-1")
    with FakeCluster(check=signatures(SECRET)) as fake:
        assert clean(fake.url, *signed, **keys).returncode == 0
        wrong = clean(fake.url, *signed, **{**keys, "AWS_SECRET_ACCESS_KEY": "another"})
    assert (wrong.returncode, "InvalidSignature" in wrong.stderr) == (1, True)


@pytest.mark.parametrize(
    ("environment", "words", "told"),
    [
        ({}, ("--aws-region", "eu-central-1"), "no AWS credentials"),
        ({"AWS_ACCESS_KEY_ID": "x", "AWS_SECRET_ACCESS_KEY": "y"}, (), "no AWS region"),
        ({}, ("--aws-profile", "nobody"), "nobody"),
    ],
)
def test_what_is_missing_for_a_signature_is_told(clean, environment, words, told):
    done = clean(
        "http://127.0.0.1:1", "--auth", "sigv4", *words, AWS_EC2_METADATA_DISABLED="true",
        **environment,
    )  # fmt: skip
    assert (done.returncode, told in done.stderr) == (1, True)


def test_addresses_of_the_aws_service_are_signed_for_without_asking(monkeypatch):
    from painless_lite.cluster.login import find_login

    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "x")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", SECRET)
    address = urlsplit("https://search-x-abc.eu-central-1.es.amazonaws.com")
    login = find_login(address, Wish())
    assert (login.method, login.region, login.service) == ("sigv4", "eu-central-1", "es")
    assert SECRET not in repr(login)
    monkeypatch.setenv("OPENSEARCH_PASSWORD", SECRET)
    basic = find_login(address, Wish(user="master"))
    assert basic.method == "basic"
    assert SECRET not in repr(basic)


# -- what is no cluster


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"raw": b"<html>hello</html>"}, "not an OpenSearch"),
        ({"info": {"name": "x"}}, "not an OpenSearch"),
        ({"info": ["x"]}, "not an answer of OpenSearch"),
        ({"info": {"version": {"number": "8.1.0"}}}, "not an OpenSearch, but 8.1.0 of another"),
        ({"status": 502, "raw": b"Bad gateway"}, "Bad gateway"),
        ({"status": 500, "raw": b"[1]"}, "not an answer of OpenSearch"),
        ({"delay": 2}, "no answer in time"),
    ],
)
def test_what_is_no_opensearch_is_told(clean, given, told):
    with FakeCluster(**given) as fake:
        done = clean(fake.url, "--timeout", "0.5")
    assert (done.returncode, told in done.stderr) == (1, True), done.stderr


@pytest.mark.parametrize("url", ["127.0.0.1:9200", "ftp://x", "http://", "http://x:port"])
def test_what_is_no_address_is_told(url):
    with pytest.raises(ClusterError, match="not the address of a cluster"):
        connect(Access(url))


def test_nobody_listens(clean):
    done = clean("http://127.0.0.1:1")
    assert done.returncode == 1
    assert "cannot be reached: Connection refused" in done.stderr


def test_no_address_at_all_is_wrong_usage(cli):
    for command in (("verify", "x"), ("pull",), ("cluster", "clean")):
        done = cli(*command)
        assert done.returncode == 2, done.stderr


def test_an_older_version_than_all_that_are_followed_is_told(cli, tmp_path):
    (tmp_path / "c.json").write_text('{"name": "x", "version": 1, "protocol": "http"}')
    old = {"version": {"number": "2.4.0", "distribution": "opensearch"}}
    with FakeCluster(info=old) as fake:
        done = cli("deploy", "c.json", "--cluster", fake.url)
    assert (done.returncode, "2.4.0 is not followed" in done.stderr) == (1, True)


def test_a_cluster_elsewhere_needs_a_way_to_the_mock_endpoint(cli, monkeypatch):
    from painless_lite.cli.usage import UsageError
    from painless_lite.cli.verify_command import _check_reach

    class Elsewhere:
        local = False

    class Options:
        live = False
        endpoint_host = None

    with pytest.raises(UsageError, match="--endpoint-host"):
        _check_reach(Elsewhere(), Options())
    Options.live = True
    _check_reach(Elsewhere(), Options())


def test_logging_shows_no_bodies(capfd):
    import logging

    logging.basicConfig(stream=sys.stderr, level=logging.DEBUG)
    with FakeCluster() as fake:
        cluster = connect(Access(fake.url))
        cluster.call("POST", "/_plugins/_ml/connectors/_create", {"credential": {"key": SECRET}})
    assert SECRET not in capfd.readouterr().err


def test_a_missing_extra_is_wrong_usage(tmp_path: Path) -> None:
    """As where painless-lite was installed without the extra `cluster`."""
    (tmp_path / "opensearchpy.py").write_text("raise ImportError")
    (tmp_path / "connector.json").write_text("{}")
    done = subprocess.run(
        [sys.executable, "-m", "painless_lite", "pull", "--cluster", "http://127.0.0.1:1"],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
    )
    assert done.returncode == 2
    assert "pip install 'painless-lite[cluster]'" in done.stderr
