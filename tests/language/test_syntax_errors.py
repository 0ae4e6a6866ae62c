"""Scripts that don't parse: each text and offset is what the engine said of it."""

from random import Random

import pytest

from painless_lite.language.errors import CompileFault
from painless_lite.language.lexer import scan
from painless_lite.language.network import END, State, network
from painless_lite.language.parser import parse
from painless_lite.language.syntax_errors import fault

BROKEN = [
    ("int x = ; return", 8, "invalid sequence of tokens near [';']."),
    ("foo(;", 4, "invalid sequence of tokens near [';']."),
    ("x = 5 ? 2", 9, "unexpected token ['<EOF>'] was expecting one of [':']."),
    ("a.", 2, "unexpected end of script."),
    ("a. b", 2, "unexpected character [ ]."),
    ("if (a) b else c", 9, "unexpected token ['else'] was expecting one of [{<EOF>, ';'}]."),
    ("if (a) {b} else", 15, "unexpected end of script."),
    ("try {} x", 7, "unexpected token ['x'] was expecting one of ['catch']."),
    ("try {x} catch (e) {}", 16, "unexpected token [')'] was expecting one of [ID]."),
    ("return [1, 2", 12, "unexpected end of script."),
    ("[1: 2, 3]", 8, "invalid sequence of tokens near [']']."),
    ("{ x }", 0, "invalid sequence of tokens near ['{']."),
    ("(((", 3, "unexpected end of script."),
    ("for (int x in y) {}", 11, "invalid sequence of tokens near ['in']."),
    ("for (def x = 0, y; ) {}", 19, "unexpected token [')'] was expecting one of [';']."),
    ("for (x : y) {}", 7, "invalid sequence of tokens near [':']."),
    ("while () {}", 7, "invalid sequence of tokens near [')']."),
    ("do x; while (y)", 3, "unexpected token ['x'] was expecting one of ['{']."),
    ("int[] [", 7, "unexpected end of script."),
    ("new int[", 8, "unexpected end of script."),
    ("new int[]", 9, "unexpected end of script."),
    ("new int[2]{1}", 10, "unexpected token ['{'] was expecting one of [{<EOF>, ';'}]."),
    ("a b c", 4, "invalid sequence of tokens near ['c']."),
    ("a b c;", 4, "invalid sequence of tokens near ['c']."),
    ("def f(List) { return 1 }", 10, "unexpected token [')'] was expecting one of [ID]."),
    ("int f(int a, ) {}", 13, "invalid sequence of tokens near [')']."),
    (
        "int a; int f() { return 1 }",
        12,
        "unexpected token ['('] was expecting one of [{<EOF>, ';'}].",
    ),
    ("def f = x -> 1", 10, "unexpected token ['->'] was expecting one of [{<EOF>, ';'}]."),
    ("f(x -> )", 7, "invalid sequence of tokens near [')']."),
    ("f((a, b) - > a)", 9, "invalid sequence of tokens near ['-']."),
    ("f(Foo::)", 7, "invalid sequence of tokens near [')']."),
    ("f(this::new)", 8, "invalid sequence of tokens near ['new']."),
    ("x = (int) ", 10, "unexpected end of script."),
    ("(Foo) + ", 8, "unexpected end of script."),
    ("++5++", 3, "unexpected token ['++'] was expecting one of [{<EOF>, ';'}]."),
    ("x++ ++", 4, "unexpected token ['++'] was expecting one of [{<EOF>, ';'}]."),
    ("1 = = 2", 4, "invalid sequence of tokens near ['=']."),
    ("a ?. b", 4, "unexpected character [ ]."),
    ("a ? : b", 4, "invalid sequence of tokens near [':']."),
    (
        "'a\\n'",
        0,
        "unexpected character ['a\\n]. The only valid escape sequences in strings starting with "
        "['] are [\\\\] and [\\'].",
    ),
    (
        '"a\\\'b"',
        0,
        "unexpected character [\"a\\']. The only valid escape sequences in strings starting with "
        '["] are [\\\\] and [\\"].',
    ),
    ("'abc", 0, "unexpected character ['abc]."),
    ("/abc\nd/", 0, "unexpected character [/abc\\n]."),
    ("x / /", 4, "unexpected character [/]."),
    ("$x", 0, "unexpected character [$]."),
    ("a # b", 2, "unexpected character [#]."),
    ("08", 1, "unexpected token ['8'] was expecting one of [{<EOF>, ';'}]."),
    ("1.", 2, "unexpected end of script."),
    ("0x", 1, "unexpected token ['x'] was expecting one of [{<EOF>, ';'}]."),
    ("/* comment */int x = 1", 14, "unexpected token ['nt'] was expecting one of [{<EOF>, ';'}]."),
    ("a /* b", 3, "invalid sequence of tokens near ['*']."),
    ("x instanceof", 12, "unexpected end of script."),
    ("x instanceof 5", 13, "invalid sequence of tokens near ['5']."),
    ("throw", 5, "unexpected end of script."),
    ("continue 1", 9, "unexpected token ['1'] was expecting one of [{<EOF>, ';'}]."),
    ("return;;", 7, "unexpected token [';'] was expecting one of [<EOF>]."),
    ("if (x);", 6, "invalid sequence of tokens near [';']."),
    ("a.b.0.5x", 7, "unexpected token ['x'] was expecting one of [{<EOF>, ';'}]."),
    ("x = /a/q", 7, "unexpected token ['q'] was expecting one of [{<EOF>, ';'}]."),
    ("'a\tb' 'c\td'", 6, "unexpected token [''c\\td''] was expecting one of [{<EOF>, ';'}]."),
    ("é", 0, "unexpected character [é]."),
    ("for (;;", 7, "unexpected token ['<EOF>'] was expecting one of [')']."),
    (
        "for (int i = 0; i < 3; i++, j++) {}",
        26,
        "unexpected token [','] was expecting one of [')'].",
    ),
    ("catch (Exception e) {}", 0, "invalid sequence of tokens near ['catch']."),
    ("else {}", 0, "invalid sequence of tokens near ['else']."),
    ("in", 0, "invalid sequence of tokens near ['in']."),
    ("int", 3, "unexpected end of script."),
    ("int;", 3, "invalid sequence of tokens near [';']."),
    ("def x y", 6, "invalid sequence of tokens near ['y']."),
    ("x -> y", 2, "invalid sequence of tokens near ['->']."),
    ("f(int[]::new, )", 14, "invalid sequence of tokens near [')']."),
]


@pytest.mark.parametrize(("source", "at", "message"), BROKEN)
def test_words_and_offset(source: str, at: int, message: str) -> None:
    with pytest.raises(CompileFault) as caught:
        parse(source)
    assert (caught.value.at, caught.value.message) == (at, message)
    assert caught.value.java_class == "java.lang.IllegalArgumentException"


@pytest.mark.parametrize(
    "source",
    ["[" * 700 + "1 1", "return " + "a ?: " * 600 + "1 1"],
    ids=["brackets", "elvis"],
)
@pytest.mark.timeout(60)
def test_entangled(source: str) -> None:
    """What would take minutes to predict is given up, for nearly the same words."""
    with pytest.raises(CompileFault, match=r"(near|unexpected) "):
        parse(source)


SAMPLES = {
    "ID": "a",
    "STRING": "'s'",
    "REGEX": "/r/",
    "DECIMAL": "1.5",
    "INTEGER": "7",
    "OCTAL": "07",
    "HEX": "0x7",
    "DOTID": "m",
    "DOTINTEGER": "0",
    "PRIMITIVE": "int",
    END: "",
}


def sentence(choose: Random, size: int) -> str:
    """A script that the engine's grammar makes, conditions aside; short ways from `size` on."""
    state, callers, words = network().starts["script"], [], []
    while not (state.stop and not callers):
        if state.stop:
            state = callers.pop()
        elif state.label:
            word = choose.choice(sorted(state.label))
            space = "" if word.startswith("DOT") else " "
            words.append(space + SAMPLES.get(word, word[1:-1]))
            state = state.edges[0]
        elif state.call:
            callers.append(state.edges[0])
            state = network().starts[state.call]
        elif len(words) + len(callers) > size:
            state = min(state.edges, key=lambda edge: shortest()[edge])
        else:
            state = choose.choice(state.edges)
    return "".join(words)


_SHORTEST: dict[State, int] = {}


def shortest() -> dict[State, int]:
    """How many tokens it takes at least from each state to the end of its rule."""
    if not _SHORTEST:
        found = _SHORTEST
        found |= {state: 0 if state.stop else 10_000 for state in all_states()}
        for _ in range(100):
            for state in found:
                if not state.stop:
                    least = min((found[edge] for edge in state.edges), default=10_000)
                    own = found[network().starts[state.call]] if state.call else bool(state.label)
                    found[state] = min(found[state], own + least)
    return _SHORTEST


def all_states() -> list[State]:
    """The states of the network."""
    return [*network().starts.values(), *network().states, *network().stops.values()]


def parses(source: str) -> bool:
    """Whether parser.py takes a script."""
    try:
        parse(source)
    except CompileFault:
        return False
    return True


@pytest.mark.parametrize("seed", range(20))
def test_both_grammars_are_one(seed: int) -> None:
    """grammar.lark and the engine's network take the same scripts, whole ones and broken ones."""
    choose = Random(seed)
    for _ in range(5):
        source = sentence(choose, choose.randrange(1, 30))
        assert parses(source) == (fault(scan(source)) is None), source
        one = choose.choice(scan(source))
        source = source[: one.start] + source[one.start + len(one.text) :]
        assert parses(source) == (fault(scan(source)) is None), source
