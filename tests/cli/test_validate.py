"""painless-lite validate: would a cluster create this connector?"""

from __future__ import annotations

import json

import pytest

URL = "https://models.example.com/v1"


@pytest.fixture
def validate(cli, tmp_path):
    """Validate a connector whose only action has this URL."""

    def run(*words, endpoint=URL, **top):
        action = {"action_type": "predict", "method": "POST", "url": endpoint}
        whole = {"name": "c", "version": 1, "protocol": "http", "credential": {"k": "v"}, **top}
        (tmp_path / "c.json").write_text(json.dumps({"actions": [action], **whole}))
        return cli("validate", "c.json", *words)

    return run


def test_trusted_by_default(validate):
    done = validate(endpoint="https://api.openai.com/v1/embeddings")
    assert (done.returncode, done.stdout) == (0, "c.json: OpenSearch 2.19 would create it\n")
    assert validate("--format", "json", endpoint="https://api.openai.com/v1").stdout == "{}\n"


def test_not_trusted(validate):
    done = validate()
    assert done.returncode == 1
    assert done.stdout.startswith(
        "c.json: OpenSearch 2.19 would refuse it: status 400\n  illegal_argument_exception: "
        "Connector URL is not matching the trusted connector endpoint regex, URL is: " + URL
    )
    assert "hint (untrusted-url)" in done.stdout


def test_own_expressions(validate):
    own = ("--trusted-endpoint", r"^https://models\.example\.com/.*$")
    assert validate(*own).returncode == 0
    assert validate(*own, endpoint="https://api.openai.com/v1").returncode == 1
    both = (*own, "--trusted-endpoint", "default")
    assert validate(*both).returncode == 0
    assert validate(*both, endpoint="https://api.openai.com/v1").returncode == 0


def test_a_broken_expression(validate):
    done = validate("--trusted-endpoint", "(")
    assert done.returncode == 2
    assert "--trusted-endpoint (: missing )" in done.stderr


def test_the_servers_error_body(validate):
    done = validate("--format", "json", "--target", "3.7", protocol="grpc")
    assert done.returncode == 1
    assert json.loads(done.stdout)["error"]["reason"].startswith("Unsupported connector protocol.")
    assert "hint (protocol)" in done.stderr


def test_mcp_needs_no_actions(validate):
    server = {"protocol": "mcp_streamable_http", "url": "https://api.openai.com/mcp"}
    assert validate("--target", "3.6", **server).returncode == 0
    assert "Can't find class for type" in validate(**server).stdout


def test_a_template(cli, connector, values):
    done = cli("validate", connector, "--values", values)
    assert "Missing credential" in done.stdout  # roleArn alone is for Amazon OpenSearch Service


def test_files_that_are_none(cli, tmp_path):
    assert cli("validate", "nope.json").returncode == 2
    (tmp_path / "bad.json").write_text('{"name": ')
    done = cli("validate", "bad.json")
    assert done.returncode == 2
    assert "bad.json:1:" in done.stderr


def test_predict_refuses_what_the_cluster_does_not_trust(cli, tmp_path, connector, answer, values):
    given = ("--values", values, "--input", connector / "input.json", "--response", answer)
    done = cli("predict", connector, *given, "--trusted-endpoint", "^https://x/.*$")
    assert done.returncode == 1
    assert "failed at connector: " in done.stderr
