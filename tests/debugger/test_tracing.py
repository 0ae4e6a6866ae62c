"""The line record and the profile, by the library and on the command line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import painless_lite
from painless_lite.debugger.profiling import Profiler
from painless_lite.debugger.reports import record_lines, record_rows, text_for
from painless_lite.debugger.tracing import MAX_ENTRIES, Recorder, Unit
from painless_lite.language.probes import probing

SOURCE = """\
int f(int a) {
  return a * 2;
}
int s = 0;
for (int i = 0; i < 50; i++) {
  if (i % 20 == 7) { s += f(i); }
}
def l = [1, 2, 3, 4];
return l.stream().map(z -> z + s).collect(Collectors.toList())
"""
RECORD = """\
--- script
    4  int s = 0                                     s = 0
    5  for (int i = 0; i < 50; i++)                  50 rounds
         round 1                                     i = 0
    6      if (i % 20 == 7)                          false
         ... 6 rounds alike
         round 8                                     i = 7
    6      if (i % 20 == 7)                          true
    6      s += f(i)                                 s = 14
             -> f                                    a = 7
    2          return a * 2                          return = 14
         ... 41 rounds alike
         round 50                                    i = 49
    6      if (i % 20 == 7)                          false
    8  def l = [1, 2, 3, 4]                          l = [1, 2, 3, 4]
    9  return l.stream().map(z -> z + s).collect(C…  return = [163, 164, 165, 166]
         -> lambda                                   s = 162; z = 1
    9      z + s                                     return = 163
         ... 2 calls alike
         -> lambda                                   s = 162; z = 4
    9      z + s                                     return = 166
"""


def record(source: str, params: dict[str, Any] | None = None) -> Unit:
    recorder = Recorder()
    with probing(recorder.probe):
        script = painless_lite.compile(source, context="any")
    try:
        script.execute(params or {})
    except painless_lite.PainlessError as error:
        assert error.kind == "run"  # noqa: PT017 - the record shows it
    (unit,) = recorder.units
    return unit


def lines(source: str, params: dict[str, Any] | None = None) -> list[str]:
    unit = record(source, params)
    return [" ".join(one.split()) for one in record_lines(unit, text_for(unit.listing, ()))][1:]


def test_loops_and_calls_are_folded_to_what_is_new() -> None:
    unit = record(SOURCE)
    text = "\n".join(record_lines(unit, text_for(unit.listing, ()))) + "\n"
    assert text == RECORD


def test_what_changes_inside_a_value_is_seen() -> None:
    assert lines(
        "def l = [3]; l.add(4);\ndef m = ['a': l];\nm.a.remove(0);\nm.b = l;\n"
        "int[] x = new int[3]; x[1] = 7; StringBuilder b = new StringBuilder(); b.append(l);"
    ) == [
        "1 def l = [3] l = [3]",
        "1 l.add(4) l = [3, 4]",
        "2 def m = ['a': l] m = [a: [3, 4]]",
        "3 m.a.remove(0) l = [4]; m = [a: [4]]",
        "4 m.b = l m['b'] = [4]",
        "5 int[] x = new int[3] x = [0, 0, 0]",
        "5 x[1] = 7 x[1] = 7",
        "5 StringBuilder b = new StringBuilder() b = ''",
        "5 b.append(l) b = '[4]'; return = '[4]'",
    ]


def test_an_exception_stands_where_it_was_thrown() -> None:
    found = lines("def a = 0;\ntry {\n  a = 1 / a;\n} catch (Exception e) {\n  throw e;\n}")
    assert found == [
        "1 def a = 0 a = 0",
        "3 a = 1 / a",
        "3 !! java.lang.ArithmeticException: / by zero",
        "4 catch (Exception e) e = ArithmeticException: / by zero",
        "5 throw e",
        "5 !! java.lang.ArithmeticException: / by zero",
    ]


def test_a_loop_that_is_left_early_and_loops_in_loops() -> None:
    source = (
        "int n = 0;\nfor (int i = 0; i < 3; i++) {\n  for (int j = 0; j < 9; j++) {\n"
        "    if (j == i) break;\n    n++;\n  }\n}\nreturn n;"
    )
    found = lines(source)
    assert found[:4] == [
        "1 int n = 0 n = 0",
        "2 for (int i = 0; i < 3; i++) 3 rounds",
        "round 1 i = 0",
        "3 for (int j = 0; j < 9; j++) 1 round",
    ]
    assert found[-1] == "8 return n return = 3"
    assert found[-10:-1] == [
        "round 3 i = 2",
        "3 for (int j = 0; j < 9; j++) 3 rounds",
        "round 1 j = 0",
        "4 if (j == i) false",
        "5 n++ n = 2",
        "... 1 round alike",
        "round 3 j = 2",
        "4 if (j == i) true",
        "4 break",
    ]


def test_a_record_is_bounded() -> None:
    """A loop none of whose rounds is like another fills it, and no more."""
    source = (
        "def m = [:]; for (int i = 0; i < 4000; i++) {\n"
        "  int k = i; while (k > 0) { if (k % 2 == 0) { m.a = k } else { m.b = k } k = k / 2 } }"
    )
    unit = record(source)
    rows = list(record_rows(unit, text_for(unit.listing, ())))
    assert len(rows) <= MAX_ENTRIES + 100
    assert any(row["kind"] == "folded" for row in rows)


def test_recursion_that_overflows_is_recorded() -> None:
    assert lines("int g(int x) {\n  return g(x + 1)\n}\nreturn g(0)")[0] == "4 return g(0)"


def test_the_servers_helper_is_left_out(cli: Any, tmp_path: Path) -> None:
    connector = {
        "name": "r", "version": "1", "protocol": "http",
        "actions": [{
            "action_type": "predict", "method": "POST", "url": "https://runtime.example.com/x",
            "headers": {}, "request_body": '{ "q": "${parameters.q}" }',
            "pre_process_function":
                "def q = escape(params.query_text);\n"
                "return '{\"parameters\": {\"q\": \"' + q + '\"}}';",
        }],
    }  # fmt: skip
    (tmp_path / "c.json").write_text(json.dumps(connector))
    (tmp_path / "i.json").write_text('{"query_text": "q", "text_docs": ["a"]}')
    (tmp_path / "r.json").write_text('[{"index": 0, "score": 1}]')
    predict = ("predict", "c.json", "--input", "i.json", "--response", "r.json")
    done = cli(*predict, "--trace-lines")
    assert "--- pre_process_function\n    1  def q = escape" in done.stderr
    assert "-> escape" not in done.stderr
    done = cli(*predict, "--profile-lines")
    assert "--- pre_process_function: 2 steps" in done.stderr


# -- the command line


def test_run_traces_and_profiles(cli: Any, tmp_path: Path) -> None:
    (tmp_path / "a.painless").write_text(SOURCE)
    done = cli("run", "a.painless", "--trace")
    assert done.stdout == "[163, 164, 165, 166]\n"
    assert done.stderr == RECORD.replace("--- script", "--- a.painless")
    done = cli("run", "a.painless", "--profile")
    assert done.stdout == "[163, 164, 165, 166]\n"
    head, titles, *rows = done.stderr.splitlines()
    assert head.startswith("--- a.painless: 114 steps, ")
    assert titles.split() == ["line", "count", "ms", "%", "source"]
    assert [row.split()[:2] for row in rows] == [
        ["2", "3"], ["4", "1"], ["5", "51"], ["6", "53"], ["8", "1"], ["9", "5"],
    ]  # fmt: skip


def test_a_record_is_shown_where_the_script_fails(cli: Any) -> None:
    done = cli("run", "-e", "def a = 0; return 1 / a", "--trace", "--trace-lines-json", "t.jsonl")
    assert done.returncode == 1
    assert "!! java.lang.ArithmeticException: / by zero" in done.stderr
    assert "runtime error" in done.stderr


def test_the_record_as_json_lines(cli: Any, tmp_path: Path) -> None:
    cli("run", "-e", "def a = 5L; return a", "--trace-lines-json", "t.jsonl")
    rows = [json.loads(line) for line in (tmp_path / "t.jsonl").read_text().splitlines()]
    assert rows == [
        {"script": "-e", "kind": "line", "depth": 0, "line": 1, "text": "def a = 5L",
         "changes": [{"name": "a", "type": "Long", "text": "5"}]},
        {"script": "-e", "kind": "line", "depth": 0, "line": 1, "text": "return a",
         "changes": [{"name": "return", "type": "Long", "text": "5"}]},
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        (("--trace", "--profile"), "a line record takes time"),
        (("--trace-lines-json", "no/where.jsonl"), "no/where.jsonl: cannot be written"),
    ],
)
def test_wrong_use_is_told(cli: Any, options: tuple[str, ...], problem: str) -> None:
    done = cli("run", "-e", "return 1", *options)
    assert done.returncode == 2
    assert problem in done.stderr


def test_check_shows_the_record_of_each_case(cli: Any, connector: Path, tmp_path: Path) -> None:
    done = cli("check", connector, "--trace", "--trace-lines-json", "t.jsonl")
    assert done.returncode == 0
    assert done.stderr.count("--- pre_process_function") >= 2
    assert f"=== {connector}: empty-answer\n" in done.stderr
    rows = [json.loads(line) for line in (tmp_path / "t.jsonl").open()]
    assert {row["script"] for row in rows} == {"pre_process_function", "post_process_function"}
    assert f"{connector}: empty-answer" in {row["case"] for row in rows}


def test_the_profile_adds_runs_up() -> None:
    profiler = Profiler()
    with probing(profiler.probe):
        for _ in range(3):
            painless_lite.compile(SOURCE, context="any").execute({})
    (unit,) = profiler.units
    assert {one.line: one.times for one in unit.lines}[4] == 3
    assert all(one.seconds >= 0 for one in unit.lines)
