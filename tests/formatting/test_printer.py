"""The formatter: stable, its comments kept, the tree before equal to the tree after."""

from __future__ import annotations

import sys
from pathlib import Path

from hypothesis import HealthCheck, assume, given, settings

from painless_lite.formatting import printer
from painless_lite.formatting.script import format_script
from painless_lite.language.errors import CompileFault
from painless_lite.language.lexer import tokens
from painless_lite.language.parser import parse

sys.path.insert(0, str(Path(__file__).parent))
from scripts import scripts


def comments(source):
    found = tokens(source, comments=True)
    return sorted(token.text.rstrip() for token in found if token.kind == "COMMENT")


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(scripts())
def test_random_scripts(source):
    try:
        tree = parse(source)
    except CompileFault:
        assume(False)
    made = "\n".join(row.text for row in printer.rows(source))
    assert parse(made) == tree
    assert comments(made) == comments(source)
    assert "\n".join(row.text for row in printer.rows(made)) == made


def test_narrow_scripts_mean_the_same():
    source = "return params.a.b(c, d + e).f(x -> x + 1).g() + [1, 2, 3, [4: 5]] + (a ? b : c ?: d)"
    made = "\n".join(row.text for row in printer.rows(source, 20))
    assert parse(made) == parse(source)
    assert max(map(len, made.split("\n"))) <= 24


LOOKS = """\
// about the whole
String twice(def text, int count) {
  return text + text;
} // behind

if (params.result == null || params.result.length == 0) {
  throw new IllegalArgumentException("empty");
} else if (a) {
  b();
} else {
  c();
}

def outputs = params.result; // what it answered
for (int i = 0; i < outputs.length; i++) {
  /* one
     score */
  scores[i] = (double) outputs[i].score;
}
for (x in outputs) {}
do {
  i++;
} while (i < 3);
while (i < 4);
def sum = outputs.stream().mapToDouble(x -> x.score).sum();
return outputs
  .stream()
  .filter((a, b) -> {
    // a comment in here
    return a > b;
  })
  .map(found -> found.score.toString())
  .collect(Collectors.joining(','));
"""


def test_looks():
    assert format_script(LOOKS) == LOOKS


def test_from_one_line():
    source = "def a=[1,2] ;if(a.length>1)return a[0]else{b++}/* end */"
    assert format_script(source.replace("]else", "];else")) == (
        "def a = [1, 2];\nif (a.length > 1) {\n  return a[0];\n} else {\n  b++;\n} /* end */\n"
    )


def test_long_lines_break():
    long = " + ".join(["params.something"] * 9)
    lines = format_script(f"return {long}").splitlines()
    assert lines[0] == "return params.something"
    assert set(lines[1:-1]) == {"  + params.something"}


def test_texts_over_lines_are_not_indented():
    assert format_script("if (a) { return 'one\n two' }") == "if (a) {\n  return 'one\n two';\n}\n"
