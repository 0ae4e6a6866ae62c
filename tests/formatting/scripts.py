"""Random scripts: token by token, with odd white space and comments between any two."""

from __future__ import annotations

from hypothesis import strategies as st

NAMES = st.sampled_from(["a", "b", "docs", "params", "i", "in_", "x1"])
TYPES = st.sampled_from(["def", "int", "String", "List", "int[]", "Map .Entry", "double[][]"])
LITERALS = st.sampled_from(
    ["0", "1", "2L", "0x1F", "3.5", "1e3f", "true", "false", "null", "-1", "- 2.5"]
) | st.sampled_from(["'t'", '"d q"', "'\\''", '"a\\"b"', "'// no comment'", "'two\nlines'"])
BINARY = st.sampled_from(
    [
        "+",
        "-",
        "*",
        "/",
        "%",
        "<<",
        ">>",
        ">>>",
        "&",
        "^",
        "|",
        "&&",
        "||",
        "==",
        "!=",
        "===",
        "!==",
        "<",
        "<=",
        ">",
        ">=",
        "?:",
        "=~",
        "==~",
    ]
)
ASSIGN = st.sampled_from(
    ["=", "+=", "-=", "*=", "/=", "%=", "&=", "^=", "|=", "<<=", ">>=", ">>>="]
)


def flat(parts):
    return [token for part in parts for token in part]


def seq(*parts):
    """Lists of tokens, one behind the other."""
    return st.tuples(*(st.just([p]) if isinstance(p, str) else p for p in parts)).map(flat)


def separated(part, low=0, high=3):
    return st.lists(part, min_size=low, max_size=high).map(
        lambda items: [
            token for at, item in enumerate(items) for token in ([","] * (at > 0) + item)
        ]
    )


def one(strategy):
    return strategy.map(lambda text: text.split(" ") if text == "Map .Entry" else [text])


def expressions(inner):
    argument = st.one_of(
        inner,
        seq(one(NAMES), "->", inner),
        seq("(", separated(one(NAMES)), ")", "->", inner),
        seq("(", "int", one(NAMES), ")", "->", "{", "return", inner, ";", "}"),
        st.just(["this", "::", "f"]),
        st.just(["List", "::", "new"]),
    )
    call = seq(one(NAMES.map(lambda name: "." + name)), "(", separated(argument), ")")
    link = st.one_of(call, one(NAMES.map(lambda n: "." + n)), seq("[", inner, "]"), st.just([".0"]))
    return st.one_of(
        seq(inner, one(BINARY), inner),
        seq("(", inner, one(BINARY), inner, ")"),
        seq("(", inner, ")"),
        seq(one(NAMES), st.lists(link, min_size=1, max_size=4).map(flat)),
        seq("(", inner, ")", link),
        seq(one(NAMES), "(", separated(argument), ")"),
        seq("(", inner, "?", inner, ":", inner, ")"),
        seq("[", separated(inner), "]"),
        seq("[", inner, ":", inner, ",", inner, ":", inner, "]"),
        st.just(["[", ":", "]"]),
        seq("new", "ArrayList", "(", separated(inner, 0, 1), ")"),
        seq("new", "int", "[", inner, "]"),
        seq("new", "int", "[", "]", "{", separated(inner), "}"),
        seq(one(st.sampled_from(["-", "+", "!", "~"])), inner),
        seq("(", one(TYPES), ")", inner),
        seq("(", inner, "instanceof", one(TYPES), ")"),
        seq(one(NAMES), one(st.sampled_from(["++", "--"]))),
        seq(one(st.sampled_from(["++", "--"])), one(NAMES)),
        seq(one(NAMES), "?.a"),
    )


EXPRESSION = st.recursive(st.one_of(one(NAMES), one(LITERALS)), expressions, max_leaves=8)


def statements(inner):
    many = st.lists(inner, max_size=3).map(flat)
    block = seq("{", many, "}")
    branch = st.one_of(block, inner)
    return st.one_of(
        seq("if", "(", EXPRESSION, ")", branch),
        seq("if", "(", EXPRESSION, ")", block, "else", branch),
        seq("while", "(", EXPRESSION, ")", branch),
        seq("while", "(", EXPRESSION, ")", ";"),
        seq("do", block, "while", "(", EXPRESSION, ")", ";"),
        seq("for", "(", "int", one(NAMES), "=", EXPRESSION, ";", EXPRESSION, ";", ")", branch),
        seq("for", "(", ";", ";", EXPRESSION, ")", block),
        seq("for", "(", one(TYPES), one(NAMES), ":", EXPRESSION, ")", branch),
        seq("for", "(", one(NAMES), "in", EXPRESSION, ")", block),
        seq("try", block, "catch", "(", "Exception", one(NAMES), ")", block),
    )


SIMPLE = st.one_of(
    seq(EXPRESSION, ";"),
    seq(one(NAMES), one(ASSIGN), EXPRESSION, ";"),
    seq(one(TYPES), one(NAMES), "=", EXPRESSION, ",", one(NAMES), ";"),
    seq(one(TYPES), one(NAMES), ";"),
    seq("return", EXPRESSION, ";"),
    seq("throw", EXPRESSION, ";"),
    st.sampled_from([["break", ";"], ["continue", ";"], ["return", ";"]]),
)
STATEMENT = st.recursive(SIMPLE, statements, max_leaves=5)
FUNCTION = seq(
    one(TYPES), "f", "(", one(TYPES), one(NAMES), ",", one(TYPES), "z", ")", "{", STATEMENT, "}"
)
PLAIN = [" ", "  ", "\n", "\n\n", "\n\n\n", "\t", "\r\n"]
COMMENTS = [" /* c */ ", " // d\n", "\n// e \n", "\n/* f\n   g */\n", " /* h */\n", " /**/ "]
SPACE = st.sampled_from(PLAIN * 8 + COMMENTS)


@st.composite
def scripts(draw):
    """A script's source; not all of them parse."""
    parts = draw(st.lists(FUNCTION, max_size=1)) + draw(st.lists(STATEMENT, max_size=4))
    tokens = [token for part in parts for token in part]
    if tokens and tokens[-1] == ";" and draw(st.booleans()):
        tokens.pop()
    spaces = draw(st.lists(SPACE, min_size=len(tokens) + 1, max_size=len(tokens) + 1))
    return "".join(space + token for space, token in zip(spaces, [*tokens, ""], strict=True))
