"""The commands: whatever is typed ends in an answer or one message, and the session goes on."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from painless_lite.debugger.console import COMMANDS, Console, ConsoleError, excerpt
from painless_lite.debugger.launch import ScriptLaunch
from painless_lite.debugger.session import Session

SOURCE = """\
int f(int a) {
  return a * 2;
}
int s = 0;
for (int i = 0; i < 9; i++) {
  if (i % 4 == 3) { s += f(i); }
}
def l = [1, 2, 3];
return l.stream().map(z -> z + s).collect(Collectors.toList())
"""
WORDS = (
    "s", "i", "l", "params", "params.a", "1/0", "null.x", "f(3)", "z ->", "[", "]", "'", "if",
    "while(true){}", "new int[99999999]", "s = 4", "9", "all", "def x = 3; x", "99999999999",
    "é😀", "\x1b[2J", "return", "{", "int f(int a){return 1}", "throw new Exception('x')", "-1",
)  # fmt: skip
NAMES = [name for one in COMMANDS for name in one.names if one.names[0] != "quit"]
LINES = st.builds(
    lambda name, words: " ".join((name, *words)),
    st.sampled_from(NAMES),
    st.lists(st.sampled_from(WORDS) | st.text(max_size=9), max_size=3),
)


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(LINES | st.text(max_size=20), max_size=40))
def test_anything_can_be_typed(lines: list[str]) -> None:
    session = Session(ScriptLaunch(SOURCE, "a", {"a": [1, {"b": "c"}]}, "any"))
    console = Console(session)
    console.begin(("start", None))
    try:
        for line in ["", *lines]:
            assert session.wait(60) is not None
            try:
                motion = console.motion(line)
                if motion is not None:
                    console.begin(motion)
                    session.wait(60)
                    console.stopped()
                elif line.strip() not in ("quit", "q"):
                    assert all(isinstance(said, str) for said in console.run(line))
            except ConsoleError as error:
                assert str(error)  # noqa: PT017 - most lines are wrong
            assert console.head()
            shown = list(console.source(9))
            assert sum(here for _, _, here in shown) <= 1
            console.variables()
            console.column()
            console.watched()
    finally:
        session.close()


def test_an_excerpt_of_a_long_statement_begins_with_it() -> None:
    assert excerpt("0" * 21, (0, 21), 20) == ("0" * 19 + "…", (0, 19))


@given(st.text(st.characters(codec="ascii"), max_size=300), st.data())
def test_an_excerpt_has_the_columns_in_sight(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, max(0, len(text) - 1)))
    end = data.draw(st.integers(start, len(text)))
    width = data.draw(st.integers(20, 120))
    shown, (first, last) = excerpt(text, (start, end), width)
    assert len(shown) <= width
    if text:
        assert shown[first] == text[start]
    assert first < last or not text
