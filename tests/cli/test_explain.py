"""painless-lite explain: a pasted error in plain words."""

from __future__ import annotations

import json

REASON = "Preprocess function output is null"
EXPLANATION = """\
hint (pre-process-null):
  stage: pre_process
  cause: the pre-process function returned nothing
  fix:   end every path with: return '{"parameters": ...}'
"""


def body(reason):
    cause = {"type": "illegal_argument_exception", "reason": reason}
    return json.dumps({"error": {"reason": "x", "caused_by": cause}, "status": 400}, indent=2)


def test_a_reason_from_standard_input(cli):
    done = cli("explain", stdin=REASON)
    assert (done.returncode, done.stdout, done.stderr) == (0, EXPLANATION, "")


def test_a_dash_is_standard_input(cli):
    assert cli("explain", "-", stdin=REASON).stdout == EXPLANATION


def test_an_error_body_in_a_file(cli, tmp_path):
    (tmp_path / "error.json").write_text(body(REASON))
    done = cli("explain", "error.json")
    assert (done.returncode, done.stdout) == (0, EXPLANATION)


def test_a_log_line_around_the_body(cli):
    done = cli("explain", stdin=f"[2026-01-01T00:00:00] ERROR {body(REASON)} at node-1")
    assert (done.returncode, done.stdout) == (0, EXPLANATION)


def test_nothing_is_known(cli):
    for text in ("", "hello", body("a reason of no rule")):
        done = cli("explain", stdin=text)
        assert (done.returncode, done.stdout) == (1, "")
        assert done.stderr == "painless-lite explain: nothing is known of this error\n"


def test_no_such_file(cli):
    done = cli("explain", "missing.json")
    assert done.returncode == 2
    assert done.stderr == "painless-lite explain: missing.json: no such file\n"


def test_not_utf8(cli):
    done = cli("explain", stdin=b"\xff")
    assert done.returncode == 2
    assert "standard input:1:1: not UTF-8" in done.stderr
