"""Source text into tokens, as PainlessLexer and EnhancedPainlessLexer do it.

Three traps of the language are settled here: a `/` divides only behind what can end an operand,
a name behind a dot is never a keyword and stands right behind it, and a comment in front of a
letter may be a regex. What a parser could only tell with more than one token of lookahead is told
by a token's kind (`classify`): where a type starts, and what a parenthesis opens.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from painless_lite.language._tables import LITERALS
from painless_lite.language.errors import CompileFault


class Token(NamedTuple):
    """A token: its kind, its text, and the offset of its first UTF-16 code unit."""

    kind: str
    text: str
    start: int

    @property
    def end(self) -> int:
        """The offset behind the last code unit."""
        return self.start + len(self.text)


_WORDS: Final = {text: kind for text, kind in LITERALS.items() if text.isalpha()} | dict.fromkeys(
    "boolean byte short char int long float double".split(), "PRIMITIVE"
)
_OPERATORS: Final = {
    "ADD": "+ -",
    "AUGMENT": "+= -= *= /= %= &= ^= |= <<= >>= >>>=",
    "EQUALITY": "== === != !==",
    "FIND": "=~ ==~",
    "INCREMENT": "++ --",
    "MUL": "* / %",
    "NOT": "! ~",
    "RELATION": "< <= > >=",
    "SHIFT": "<< >> >>>",
}
_SIGNS: Final = {text: kind for text, kind in LITERALS.items() if not text.isalpha()} | {
    text: kind for kind, texts in _OPERATORS.items() for text in texts.split()
}

_TOKEN: Final = re.compile(
    r"""[ \t\r\n]*+(?:
    (?P<ID>[a-zA-Z_][a-zA-Z_0-9]*+)
  | (?P<SIGN>SIGNS)
  | (?P<DOT>\??\.)(?:(?P<DOTINTEGER>0|[1-9][0-9]*+)|(?P<DOTID>[a-zA-Z_][a-zA-Z_0-9]*+))?
  | (?P<STRING>"(?:[^"\\]|\\["\\])*+"|'(?:[^'\\]|\\['\\])*+')
  | (?P<DECIMAL>(?:0|[1-9][0-9]*+)(?:\.[0-9]++(?:[eE][+-]?[0-9]++)?|[eE][+-]?[0-9]++)[fFdD]?)
  | (?P<INTEGER>0[xX][0-9a-fA-F]++[lL]?|0[0-7]++[lL]?|(?:0|[1-9][0-9]*+)[lLfFdD]?)
  | (?P<SLASH>/)
  )?""".replace(
        "SIGNS",
        "|".join(
            r"\?(?!\.)" if sign == "?" else re.escape(sign)
            for sign in sorted(_SIGNS, key=len, reverse=True)
            if sign[0] != "/" and sign[-1] != "."
        ),
    ),
    re.VERBOSE,
)
_KINDS: Final = {index: kind for kind, index in _TOKEN.groupindex.items()}
_ID, _SIGN, _SLASH, _DOT = (_TOKEN.groupindex[kind] for kind in ("ID", "SIGN", "SLASH", "DOT"))
_AFTER_DOT: Final = {_TOKEN.groupindex["DOTID"], _TOKEN.groupindex["DOTINTEGER"]}

_LINE_COMMENT: Final = re.compile(r"//[^\r\n]*+")
_REGEX: Final = re.compile(
    r"/(?:[^/\\\n]|\\[^\n])++/[cilmsUux]*+"
    # with no further slash on the line, an escaped one is the end
    r"|/(?:[^/\\\n]|\\[^\n])*\\/[cilmsUux]*+"
)
_BROKEN: Final = {
    quote: re.compile(rf"{quote}(?:[^{quote}\\]|\\[{quote}\\])*+(?:\\.?)?", re.DOTALL)
    for quote in "'\""
} | {"/": re.compile(r"/(?:[^/\\\n]|\\[^\n])*+\\?\n?")}

#: what ends an operand, so that a slash behind it divides
_OPERAND_ENDS: Final = frozenset("RSQB RPAR INTEGER DECIMAL ID DOTINTEGER DOTID".split())
#: what may follow a cast to a reference type: the start of an operand without a sign
_CASTABLE: Final = frozenset("ID LPAR INTEGER DECIMAL STRING TRUE FALSE NULL NEW NOT LSQB".split())
#: in front of parentheses that hold no expression of their own
_HEADS: Final = frozenset("ID DOTID IF WHILE FOR CATCH".split())


def tokens(source: str, *, comments: bool = False) -> list[Token]:
    """The tokens of a source without its whitespace, and without its comments unless asked for.

    The last one is _END. Raises CompileFault where no token is possible.
    """
    found = scan(source, comments=comments)
    if found[-1].kind == "ERROR":
        raise CompileFault(found[-1].start, found[-1].text)
    return found


def scan(source: str, *, comments: bool = False) -> list[Token]:
    """The tokens up to _END, or up to an ERROR, whose text is the message."""
    match, make = _TOKEN.match, Token._make
    found: list[Token] = []
    add = found.append
    last_comment = source.rfind("*/")
    position = 0
    kind = ""
    while (token := match(source, position)) and (index := token.lastindex):
        text, start, position = token[index], token.start(index), token.end()
        if index == _ID:
            kind = _WORDS.get(text, "ID")
        elif index == _SIGN:
            kind = _SIGNS[text]
        elif index == _SLASH:
            before = kind
            kind, text = _slash(source, start, kind in _OPERAND_ENDS, last_comment)
            position = start + len(text)
            if kind == "COMMENT":
                if comments:
                    add(make((kind, text, start)))
                kind = before
                continue
            if not kind:
                break
        else:
            kind = _KINDS[index]
            if index in _AFTER_DOT:
                dot = token["DOT"]
                add(make((_SIGNS[dot], dot, start - len(dot))))
            elif index == _DOT:
                kind = _SIGNS[text]
                add(make((kind, text, start)))
                break
        add(make((kind, text, start)))
    else:
        position = token.end() if token else position
    add(_end(source, position, kind))
    return found


def _slash(source: str, start: int, divides: bool, last_comment: int) -> tuple[str, str]:
    """The token that a slash starts; kind and text are empty where it starts none.

    As with any token the longest wins, so a comment is a regex where flags stand right behind it.
    """
    comment = ""
    if source.startswith("//", start):
        found = _LINE_COMMENT.match(source, start)
        comment = found[0] if found else ""
    elif source.startswith("/*", start) and start + 2 <= last_comment:
        comment = source[start : source.index("*/", start + 2) + 2]
    regex = None if divides else _REGEX.match(source, start)
    if regex and len(regex[0]) > len(comment):
        return "REGEX", regex[0]
    if comment:
        return "COMMENT", comment
    if source.startswith("/=", start):
        return "AUGMENT", "/="
    return ("MUL", "/") if divides else ("", "")


def _end(source: str, start: int, kind: str) -> Token:
    """_END, or the ERROR that the engine raises for the text at `start`."""
    if start == len(source):
        return Token("_END", "<EOF>", start)
    text = source[start]
    hint = ""
    if kind not in ("DOT", "NSDOT") and (broken := _BROKEN.get(text)):
        found = broken.match(source, start)
        assert found is not None
        text = source[start:] if source.startswith("/*", start) else found[0]
        if text[0] in "'\"" and len(text) > 2 and text[-2] == "\\":
            hint = (
                f" The only valid escape sequences in strings starting with [{text[0]}] are "
                f"[\\\\] and [\\{text[0]}]."
            )
    shown = text.replace("\n", "\\n").replace("\t", "\\t").replace("\r", "\\r")
    return Token("ERROR", f"unexpected character [{shown}].{hint}", start)


def classify(found: list[Token]) -> None:
    """Marks what the grammar needs to know in advance: TYPE, CAST and LAMBDA."""
    before = ""
    maybe_casts = []
    for index, (kind, _, _) in enumerate(found):
        if kind == "ID" or kind == "REF":
            if before in ("ID", "DOTID", "RSQB"):
                _mark(found, _type_start(found, index - 1), "TYPE")
        elif kind == "ARROW" and before == "RPAR":
            _mark_lambda(found, index - 1)
        if before == "RPAR" and kind in _CASTABLE:
            name = _type_start(found, index - 2)
            if found[name - 1].kind == "LPAR" and (name < 2 or found[name - 2].kind not in _HEADS):
                if kind == "LSQB" and found[index - 2].kind != "RSQB":
                    maybe_casts.append((name - 1, index))
                elif found[name].kind == "ID":
                    found[name - 1] = found[name - 1]._replace(kind="CAST")
        before = kind
    if maybe_casts:
        lists = _lists(found)
        for opening, bracket in maybe_casts:
            if bracket in lists and found[opening + 1].kind == "ID":
                found[opening] = found[opening]._replace(kind="CAST")


def _type_start(found: list[Token], last: int) -> int:
    """The index where the type that ends at `last` starts."""
    while last > 1 and found[last].kind == "RSQB" and found[last - 1].kind == "LSQB":
        last -= 2
    while last > 1 and found[last].kind == "DOTID" and found[last - 1].kind == "DOT":
        last -= 2
    return last


def _mark(found: list[Token], index: int, kind: str) -> None:
    if found[index].kind == "ID":
        found[index] = found[index]._replace(kind=kind)


def _mark_lambda(found: list[Token], close: int) -> None:
    """Marks the parenthesis that opens the parameters which end at `close`."""
    index = close - 1
    while index >= 0 and found[index].kind in _PARAMETERS:
        index -= 1
    if index >= 0 and found[index].kind == "LPAR":
        found[index] = found[index]._replace(kind="LAMBDA")


_PARAMETERS: Final = frozenset("ID TYPE DOT DOTID COMMA LSQB RSQB DEF PRIMITIVE".split())


def _lists(found: list[Token]) -> set[int]:
    """The indexes of the brackets that can't be an index: `[]`, and those with `,` or `:`."""
    lists = set()
    open_brackets: list[list[int]] = []
    for index, (kind, _, _) in enumerate(found):
        if kind in ("LSQB", "LPAR", "CAST", "LAMBDA", "LBRACE"):
            open_brackets.append([index, 0])
        elif not open_brackets:
            continue
        elif kind == "QMARK":
            open_brackets[-1][1] += 1
        elif kind == "COLON" and open_brackets[-1][1]:
            open_brackets[-1][1] -= 1
        elif kind in ("COMMA", "COLON") or (kind == "RSQB" and found[index - 1].kind == "LSQB"):
            lists.add(open_brackets[-1][0])
        if kind in ("RSQB", "RPAR", "RBRACE"):
            open_brackets.pop()
    return lists
