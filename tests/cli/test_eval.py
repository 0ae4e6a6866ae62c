"""painless-lite eval --jsonl: requests in, outcomes out, one line each, in order."""

from __future__ import annotations

import json
import subprocess


def outcomes(cli, *requests):
    lines = [r if isinstance(r, str) else json.dumps(r) for r in requests]
    done = cli("eval", "--jsonl", stdin="\n".join(lines) + "\n")
    assert done.returncode == 0
    return [json.loads(line) for line in done.stdout.splitlines()]


def result(cli, script, params=None, context="any"):
    (found,) = outcomes(cli, {"id": 1, "script": script, "params": params, "context": context})
    assert found["ok"], found
    return found["result"]


def test_identity_and_order(cli):
    found = outcomes(cli, *({"id": {"n": n}, "script": f"return {n}"} for n in range(3)))
    assert [entry["id"] for entry in found] == [{"n": 0}, {"n": 1}, {"n": 2}]
    assert [entry["result"]["value"] for entry in found] == ["0", "1", "2"]


def test_nested_values(cli):
    assert result(cli, "return new int[] {1, 2}") == {
        "type": "[I",
        "items": [{"type": "java.lang.Integer", "value": str(n)} for n in (1, 2)],
    }
    assert result(cli, "return ['b': 1.5f, 'a': (byte) 2]") == {
        "type": "java.util.HashMap",
        "entries": [
            [{"type": "java.lang.String", "value": "a"}, {"type": "java.lang.Byte", "value": "2"}],
            [
                {"type": "java.lang.String", "value": "b"},
                {"type": "java.lang.Float", "value": "1.5"},
            ],
        ],
    }


def test_sets_are_collections(cli):
    script = "Set s = new TreeSet(); s.add('b'); s.add('a'); return s"
    assert result(cli, script) == {
        "type": "java.util.TreeSet",
        "items": [{"type": "java.lang.String", "value": text} for text in "ab"],
    }


def test_params_are_those_of_jackson(cli):
    found = result(cli, "return params.v", {"v": {"i": 1, "l": 2**40, "d": 1.0, "s": "é😀"}})
    assert found["type"] == "java.util.LinkedHashMap"
    assert [value["type"] for _, value in found["entries"]] == [
        "java.lang.Integer",
        "java.lang.Long",
        "java.lang.Double",
        "java.lang.String",
    ]
    assert found["entries"][3][1]["value"] == "é😀"


def test_many_items_are_cut_at_200(cli):
    script = "def a = []; for (int i = 0; i < 300; i++) { a.add(i) } return a"
    assert len(result(cli, script)["items"]) == 200


def test_deep_values_are_cut(cli):
    found = result(cli, "def a = []; for (int i = 0; i < 9; i++) { a = [a] } return a")
    depth = 0
    while found.get("items"):
        found, depth = found["items"][0], depth + 1
    assert depth == 7
    assert found == {"type": "java.util.ArrayList"}


def test_template_returns_a_string(cli):
    found = result(cli, "return 'a' + 1", context="template")
    assert found == {"type": "java.lang.String", "value": "a1"}


def test_failures(cli):
    compiling, running = outcomes(
        cli,
        {"id": 1, "script": "return oops"},
        {"id": 2, "script": "throw new IllegalArgumentException('my bad')"},
    )
    assert compiling == {
        "id": 1,
        "ok": False,
        "phase": "compile",
        "exception": "java.lang.IllegalArgumentException",
        "message": "cannot resolve symbol [oops]",
        "script_stack": ["return oops", "       ^---- HERE"],
        "offset": 7,
        "start": 0,
        "end": 11,
    }
    assert running["phase"] == "run"
    assert running["message"] == "my bad"
    assert running["script_stack"][-1] == "      ^---- HERE"


def test_broken_lines_give_an_outcome_and_the_next_is_read(cli):
    found = outcomes(
        cli,
        "not json",
        "[1]",
        '{"id": 3}',
        '{"id": 4, "script": "1", "params": [1]}',
        "[" * 100_000,
        "",
        {"id": 5, "script": "return 5"},
    )
    assert [entry["ok"] for entry in found] == [False, False, False, False, False, True]
    assert [entry["id"] for entry in found] == [None, None, 3, 4, None, 5]
    assert all(entry["message"] for entry in found[:5])


def test_bytes_that_are_no_utf8(cli):
    done = cli("eval", "--jsonl", stdin=b'\xff\xfe\n{"id": 2, "script": "return 2"}\n')
    assert [json.loads(line)["ok"] for line in done.stdout.splitlines()] == [False, True]


def test_an_outcome_comes_before_the_next_request_is_sent(program):
    with subprocess.Popen(
        [program, "eval", "--jsonl"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for n in range(3):
            process.stdin.write(json.dumps({"id": n, "script": f"return {n}"}) + "\n")
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["id"] == n
        process.stdin.close()
        assert process.wait(timeout=20) == 0


def test_jsonl_has_to_be_asked_for(cli):
    done = cli("eval")
    assert done.returncode == 2
    assert "--jsonl" in done.stderr
