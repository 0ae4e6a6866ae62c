"""The engine: motions, breakpoints, values, changes and time travel, on real scripts."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

import pytest

from painless_lite.debugger.launch import POST, PRE, ConnectorLaunch, ScriptLaunch
from painless_lite.debugger.session import Session
from painless_lite.debugger.stops import BusyError, Stop
from painless_lite.debugger.values import error_class, error_text
from painless_lite.language.fragments import FragmentError

SOURCE = """\
int f(int a) {
  int b = a * 2;
  return b / (a - 3);
}
def scores = new ArrayList();
for (int i = 0; i < 5; i++) {
  scores.add(f(i));
}
return scores.toString();"""

Open = Callable[..., Session]


@pytest.fixture
def debug() -> Iterator[Open]:
    """Make sessions, and end them."""
    made: list[Session] = []

    def open_(
        source: str = SOURCE, params: dict[str, Any] | None = None, **options: Any
    ) -> Session:
        launch = ScriptLaunch(source, "a.painless", params or {}, "any")
        made.append(Session(launch, **options))
        return made[-1]

    yield open_
    for session in made:
        session.close()


def where(stop: Stop) -> tuple[Any, ...]:
    return (stop.reason, *((one.title, one.line) for one in stop.frames))


def shown(session: Session, frame: int = 0) -> dict[str, tuple[str, str]]:
    return {one.name: (one.type, one.text) for one in session.variables(frame)}


def test_steps_go_by_statement_over_into_and_out(debug: Open) -> None:
    session = debug()
    assert where(session.move("start")) == ("entry", ("script", 5))
    assert where(session.move("over")) == ("step", ("script", 6))
    assert where(session.move("over")) == ("step", ("script", 7))
    assert where(session.move("over")) == ("step", ("script", 6))
    assert where(session.move("over")) == ("step", ("script", 7))
    assert where(session.move("into")) == ("step", ("f", 2), ("script", 7))
    assert where(session.move("out")) == ("step", ("script", 6))
    assert where(session.move("until", 7)) == ("until", ("script", 7))


def test_time_goes_backwards(debug: Open) -> None:
    session = debug()
    session.move("start")
    steps = [session.move("into") for _ in range(12)]
    inner = session.variables()
    for earlier in reversed(steps[:-1]):
        stop = session.move("back")
        assert (stop.step, where(stop)[1:]) == (earlier.step, where(earlier)[1:])
    assert session.move("goto", steps[-1].step).frames == steps[-1].frames
    assert session.variables() == inner
    assert where(session.move("back out")) == ("step", ("script", 7))
    assert where(session.move("back over")) == ("step", ("script", 6))
    assert session.move("goto", 1).step == 1
    assert session.move("back").step == 1


def test_it_stops_where_an_exception_is_thrown_and_shows_the_values_there(debug: Open) -> None:
    session = debug(stop_on_entry=False)
    stop = session.move("start")
    assert where(stop) == ("exception", ("f", 3), ("script", 7))
    assert stop.error is not None
    assert error_text(stop.error) == "java.lang.ArithmeticException: / by zero"
    assert stop.frames[0].column == SOURCE.split("\n")[2].index("a - 3") + 1
    assert shown(session) == {"a": ("int", "3"), "b": ("int", "6")}
    assert shown(session, 1)["scores"] == ("ArrayList", "[0, -1, -4]")
    assert where(session.move("resume")) == ("end",)
    assert session.stop is not None
    assert session.stop.outcome is not None
    assert not session.stop.outcome.ok
    assert where(session.move("back"))[1:] == (("f", 3), ("script", 7))


def test_an_exception_that_the_script_catches_stops_where_that_is_wanted(debug: Open) -> None:
    source = "def a = 0;\ntry {\n  a = 1 / a;\n} catch (Exception e) {\n  a = 7;\n}\nreturn a;"
    assert where(debug(source, stop_on_entry=False).move("start")) == ("end",)
    session = debug(source, stop_on_entry=False, break_on=["caught"])
    assert where(session.move("start")) == ("exception", ("script", 3))
    assert where(session.move("over")) == ("step", ("script", 5))
    assert shown(session)["e"] == ("ArithmeticException", "ArithmeticException: / by zero")
    session = debug(source + "\nreturn null.x", stop_on_entry=False, break_on=[])
    assert where(session.move("start")) == ("end",)


def test_breakpoints_have_lines_columns_conditions_and_hits(debug: Open) -> None:
    session = debug(stop_on_entry=False)
    made = session.break_at(7, condition="scores.size() == 2")
    assert where(session.move("start")) == ("breakpoint", ("script", 7))
    assert session.stop is not None
    assert session.stop.breakpoint is made
    assert shown(session)["i"] == ("int", "2")
    session.clear()
    session.break_at(2, hits=1)
    assert where(session.move("start")) == ("breakpoint", ("f", 2), ("script", 7))
    assert shown(session)["a"] == ("int", "1")
    one_line = "int a = 1; a += 1; if (a > 1) { a += 5 } return a"
    session = debug(one_line, stop_on_entry=False)
    session.break_at(1, column=one_line.index("a += 5") + 1)
    assert session.move("start").frames[0].column == one_line.index("a += 5") + 1


def test_a_breakpoint_moves_to_the_next_statement(debug: Open) -> None:
    session = debug("int a = 1;\n\n// no code\na += 1;\nreturn a;")
    made = session.break_at(2)
    assert session.place(made) == (4, 1)
    with pytest.raises(ValueError, match="no statement at line 6 or below"):
        session.break_at(6)


def test_a_condition_that_fails_stops_and_says_why(debug: Open) -> None:
    session = debug(stop_on_entry=False)
    made = session.break_at(7, condition="nonsense > 1")
    assert where(session.move("start"))[0] == "breakpoint"
    assert made.problem == "cannot resolve symbol [nonsense]"
    other = session.break_at(9, condition="scores.size()")
    session.clear([made])
    session.change("scores = null; i = 4")
    session.move("resume")
    assert other.problem is None  # an exception came first


def test_reverse_goes_to_the_breakpoint_passed_last(debug: Open) -> None:
    session = debug(stop_on_entry=False)
    session.move("start")
    session.break_at(7)
    assert where(session.move("reverse")) == ("step", ("script", 7))
    assert shown(session)["i"] == ("int", "3")
    session.move("reverse")
    assert shown(session)["i"] == ("int", "2")


def test_watches_are_painless_with_the_types_of_the_place(debug: Open) -> None:
    session = debug("byte a = 5; long b = 7; def c = [1.5f, 'x'];\nreturn a")
    session.move("start")
    session.move("until", 2)
    assert session.declared() == {
        "params": "java.util.Map", "a": "byte", "b": "long", "c": "def",
    }  # fmt: skip
    for text, kind, value in (
        ("a * b", "Long", "35"),
        ("(byte)(a + 127)", "Byte", "-124"),
        ("c", "ArrayList", "[1.5, 'x']"),
        ("c[0]", "Float", "1.5"),
        ("c.stream().map(z -> z + '!').collect(Collectors.toList())", "ArrayList",
         "['1.5!', 'x!']"),
        ("params", "LinkedHashMap", "[:]"),
    ):  # fmt: skip
        found = session.evaluate(text)
        assert (found.type, found.text) == (kind, value)
    for text, problem in (
        ("oops", "cannot resolve symbol"),
        ("1 / (a - 5)", "java.lang.ArithmeticException: / by zero"),
        ("c.nope()", "nope"),
        ("", "expression is wanted"),
        ("int x = ", "unexpected"),
        ("while (true) { b = 3 }", "no paths|maximum number"),
    ):
        with pytest.raises(FragmentError, match=problem):
            session.evaluate(text)


def test_a_watch_changes_nothing(debug: Open) -> None:
    session = debug("def a = [3, 1, 2]; def m = [:];\nreturn a.toString() + m")
    session.move("start")
    session.move("until", 2)
    assert session.evaluate("a.remove(0); m.x = a; a.size()").text == "2"
    assert session.evaluate("Collections.sort(a); return a").text == "[1, 2, 3]"
    assert session.evaluate("a").text == "[3, 1, 2]"
    outcome = session.move("resume").outcome
    assert outcome is not None
    assert outcome.text == "[3, 1, 2]{}"


def test_a_watch_sees_the_params_and_the_functions_from_within_a_function(debug: Open) -> None:
    session = debug(params={"n": 4}, stop_on_entry=False)
    session.move("start")
    assert session.evaluate("f(params.n + a)").text == "3"


def test_changes_hold_and_are_made_again_by_replays(debug: Open) -> None:
    session = debug(stop_on_entry=False)
    session.break_at(7, condition="i == 3")
    stop = session.move("start")
    session.change("i = 4; scores.add('new')")
    assert shown(session)["i"] == ("int", "4")
    outcome = session.move("resume").outcome
    assert outcome is not None
    assert outcome.text == "[0, -1, -4, new, 8]"
    session.move("goto", stop.step)
    assert shown(session)["scores"] == ("ArrayList", "[0, -1, -4, 'new']")
    session.move("back")
    assert shown(session)["scores"] == ("ArrayList", "[0, -1, -4]")
    with pytest.raises(FragmentError, match="Cannot cast"):
        session.change("i = 'text'")


def test_nothing_is_changed_where_an_exception_was_thrown(debug: Open) -> None:
    session = debug(stop_on_entry=False)
    session.move("start")
    with pytest.raises(BusyError, match="nothing can be changed"):
        session.change("a = 1")


def test_who_wrote_a_variable_last(debug: Open) -> None:
    session = debug(stop_on_entry=False)
    session.move("start")
    write = session.last_write("scores", 1)
    assert write is not None
    assert (write.frame.line, write.value.text) == (7, "[0, -1, -4]")
    write = session.last_write("i", 1)
    assert write is not None
    assert (write.frame.site.kind, write.value.text) == ("again", "3")
    assert session.last_write("a") is None  # an argument
    with pytest.raises(BusyError, match="no variable nope"):
        session.last_write("nope")
    session.move("goto", write.step)
    assert where(session.move("over"))[1:] == (("script", 7),)


def test_a_script_that_never_ends_can_be_paused_and_closed(debug: Open) -> None:
    source = (
        "long k = 0; while (true) {\n  for (int i = 0; i < 1000; i++) {\n    k += i;\n  }\n"
        "  try { if (k > 10) { throw new Exception() } } catch (Exception e) { k = 0 }\n}"
    )
    session = debug(source, stop_on_entry=False)
    session.begin("start")
    assert session.wait(0.2) is None
    assert session.running
    for question in (
        session.variables,
        lambda: session.evaluate("k"),
        lambda: session.begin("over"),
    ):
        with pytest.raises(BusyError):
            question()
    session.pause()
    stop = session.wait(60)
    assert stop is not None
    assert stop.reason == "pause"
    assert 1 <= stop.frames[0].line <= 5
    assert where(session.move("back"))[0] in ("step", "exception")
    session.begin("resume")
    threads = threading.active_count()
    session.close()
    assert threading.active_count() < threads
    with pytest.raises(BusyError, match="closed"):
        session.begin("resume")


def test_endless_recursion_stops_at_the_same_step_in_each_run(debug: Open) -> None:
    session = debug("int g(int x) {\n  return g(x + 1)\n}\nreturn g(0)", stop_on_entry=False)
    stop = session.move("start")
    assert stop.error is not None
    assert error_class(stop.error) == "java.lang.StackOverflowError"
    depth = len(stop.frames)
    assert depth > 100
    assert session.evaluate("x").text == str(depth - 2)
    session.move("back")
    assert session.move("into").step == stop.step
    assert session.stop is not None
    assert len(session.stop.frames) == depth


def test_chance_is_the_same_in_each_replay(debug: Open) -> None:
    session = debug("def a = Math.random();\ndef b = Math.random();\nreturn a + b")
    session.move("start")
    session.move("over")
    first = session.evaluate("a").text
    session.move("over")
    second = session.evaluate("b").text
    session.move("back")
    assert session.evaluate("a").text == first
    session.last_write("a")
    session.move("over")
    assert session.evaluate("b").text == second


def test_a_front_end_is_told_of_stops(debug: Open) -> None:
    told: list[Stop] = []
    there = threading.Event()

    def on_stop(stop: Stop) -> None:
        told.append(stop)
        there.set()

    session = debug(on_stop=on_stop)
    session.begin("start")
    assert there.wait(60)
    assert told[0].reason == "entry"


def test_a_script_that_does_not_compile_comes_to_its_end_at_once(debug: Open) -> None:
    session = debug("int a = ;")
    stop = session.move("start")
    assert stop.reason == "end"
    assert stop.outcome is not None
    assert stop.outcome.error is not None
    assert stop.outcome.error.kind == "compile"


PRE_PROCESS = """\
def q = '"' + escape(params.query_text) + '"';
return '{"parameters": {"q": ' + q + '}}';"""
POST_PROCESS = """\
def scores = new Double[2];
for (def item : params.result) {
  scores[(int) item.index] = item.score;
}
return '[]'"""
CONNECTOR = {
    "name": "r",
    "version": "1",
    "protocol": "http",
    "parameters": {},
    "actions": [
        {
            "action_type": "predict",
            "method": "POST",
            "url": "https://runtime.example.com/x",
            "headers": {},
            "request_body": '{ "q": "${parameters.q}" }',
            "pre_process_function": PRE_PROCESS,
            "post_process_function": POST_PROCESS,
        }
    ],
}


def connector(answer: str, **options: Any) -> Session:
    from painless_lite.connector.endpoints import Recorded

    question = '{"query_text": "q", "text_docs": ["a", "b"]}'
    launch = ConnectorLaunch(json.dumps(CONNECTOR), "c.json", question, [Recorded(answer, 200)])
    return Session(launch, **options)


def test_a_connector_runs_through_its_stages() -> None:
    session = connector('[{"index": 0, "score": 0.5}, {"index": 5, "score": 0.25}]')
    try:
        stop = session.move("start")
        assert (stop.stage, where(stop)) == (PRE, ("entry", ("script", 1)))
        assert set(session.data()) == {"input"}
        assert where(session.move("over")) == ("step", ("script", 2))
        stop = session.move("over")
        assert (stop.stage, where(stop)) == (POST, ("step", ("script", 1)))
        assert session.data()["payload"] == '{ "q": "q" }'
        assert '"index": 5' in session.data()["response"]
        stop = session.move("resume")
        assert where(stop) == ("exception", ("script", 3))
        assert shown(session)["item"] == ("LinkedHashMap", "[index: 5.0, score: 0.25]")
        assert session.move("back").frames[0].line == 3
        session.break_at(1, stage=PRE)
        stop = session.move("reverse")
        assert (stop.stage, where(stop)) == (PRE, ("step", ("script", 1)))
    finally:
        session.close()


def test_a_breakpoint_stands_in_the_authors_lines_behind_the_servers_helper() -> None:
    session = connector("[]", stop_on_entry=False)
    try:
        made = session.break_at(2, stage=PRE)
        assert session.place(made) == (2, 1)
        assert where(session.move("start")) == ("breakpoint", ("script", 2))
        assert session.stop is not None
        assert session.stop.frames[0].text.hidden > 5
        assert where(session.move("resume")) == ("end",)
    finally:
        session.close()


def test_each_call_of_the_endpoint_has_its_stages() -> None:
    from painless_lite.connector.endpoints import Recorded

    action = CONNECTOR["actions"][0] | {  # type: ignore[index]
        "pre_process_function": 'return \'{"parameters": {"q": "\' + params.text_docs[0] + \'"}}\'',
        "post_process_function": "def n = params.result;\nreturn '[]'",
    }
    document = CONNECTOR | {"actions": [action]}
    answers = [Recorded("[1]", 200), Recorded("[2]", 200)]
    question = '{"text_docs": ["a", "b"]}'
    launch = ConnectorLaunch(json.dumps(document), "c.json", question, answers, target="2.19")
    session = Session(launch, stop_on_entry=False)
    try:
        session.break_at(2, stage=POST)
        for call, payload, result in ((0, "a", "[1]"), (1, "b", "[2]")):
            stop = session.move("resume" if call else "start")
            assert (stop.stage, stop.call) == (POST, call)
            assert payload in session.data()["payload"]
            assert session.evaluate("n").text.replace(".0", "") == result
        assert session.move("reverse").call == 0
    finally:
        session.close()


def test_going_back_can_be_paused(debug: Open) -> None:
    source = "long k = 0;\nfor (int i = 0; i < 900000; i++) {\n  k += i;\n}\nreturn k;"
    session = debug(source)
    session.move("start")
    stop = session.move("goto", 1_500_000)
    session.begin("back over")
    session.pause()
    paused = session.wait(60)
    assert paused is not None
    assert paused.step <= stop.step
    assert paused.frames
    session.close()


def test_closing_from_another_thread_ends_a_wait(debug: Open) -> None:
    session = debug("while (true) { params.x = 1 }", stop_on_entry=False)
    session.begin("start")
    threading.Timer(0.1, session.close).start()
    with suppress(BusyError):
        stop = session.wait(60)
        assert stop is not None
