"""What the engine says of a script that it can't parse: its words, at its offset.

`explain` walks the engine's network (network.py) as the engine's parser does, up to the token that
stops it. See ParserErrorStrategy: a token that no way of a decision takes is an "invalid sequence
of tokens", one that is not the token which must come is an "unexpected token".
"""

from __future__ import annotations

from typing import Final

from painless_lite.language.errors import CompileFault
from painless_lite.language.lexer import Token
from painless_lite.language.network import END, State, names, network
from painless_lite.language.prediction import NoWayError, Place, Predictor, TooMuchWorkError

_NAMED: Final = frozenset("ID STRING REGEX DECIMAL DOTID DOTINTEGER PRIMITIVE".split())


def explain(tokens: list[Token], stop: Token) -> CompileFault:
    """The engine's fault for the tokens that lexer.scan gives.

    `stop` is the token at which parser.py stopped: where the engine's way of finding out would
    take too long, for hundreds of levels of nesting, the fault is "near" that token.
    """
    try:
        return fault(tokens) or _invalid(stop)
    except (TooMuchWorkError, RecursionError):
        return _invalid(stop)


def fault(tokens: list[Token]) -> CompileFault | None:
    """The fault that the engine's parser finds, if any.

    Raises TooMuchWorkError or RecursionError for a script that is nested hundreds of levels deep.
    """
    try:
        return _Walk(tokens).run()
    except CompileFault as error:
        return error


def _kind(token: Token) -> str:
    """The engine's name of a token's kind."""
    if token.kind in _NAMED:
        return token.kind
    if token.kind == "INTEGER":
        if token.text[:2] in ("0x", "0X"):
            return "HEX"
        return "OCTAL" if token.text[0] == "0" and token.text[1:2].isdigit() else "INTEGER"
    return END if token.kind == "_END" else f"'{token.text}'"


class _Walk:
    """One walk through the network."""

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = tokens
        self.network = network()
        self.predictor = Predictor(self.network, self.look)
        self.index = 0
        self.stack = self.predictor.stacks.empty
        self.precedences = [0]

    def look(self, index: int) -> str:
        """The kind of a token; what is no token is an error as soon as it is looked at."""
        token = self.tokens[index]
        if token.kind == "ERROR":
            raise CompileFault(token.start, token.text)
        return _kind(token)

    def run(self) -> CompileFault | None:
        state = self.network.starts["script"]
        while not (state.stop and state.rule == "script"):
            kind = self.look(self.index)
            if state.stop:
                ((after, below),) = self.stack.pairs.items()
                assert after is not None
                assert below is not None
                state, self.stack = after, below
                self.precedences.pop()
            elif state.label:
                if kind not in state.label:
                    return self._unexpected(state)
                self.index += kind != END
                state = state.edges[0]
            elif state.call:
                self.stack = self.predictor.stacks.push(state.edges[0], self.stack)
                self.precedences.append(state.precedence)
                state = self.network.starts[state.call]
            elif state.decision:
                try:
                    state = state.edges[self._way(state, kind)]
                except NoWayError as error:
                    return _invalid(self.tokens[error.place])
            else:
                state = state.edges[0]
        return None

    def _way(self, state: State, kind: str) -> int:
        if state.ways is None:
            place = Place(self.index, self.stack, self.precedences[-1])
            return self.predictor.predict(state, place)
        for index, way in enumerate(state.ways):
            if kind in way:
                return index
        if state.decision == "|":
            raise NoWayError(self.index)
        return len(state.edges) - 1

    def _unexpected(self, state: State) -> CompileFault:
        token = self.tokens[self.index]
        text = f"unexpected token [{_shown(token)}] was expecting one of [{names(state.label)}]."
        return CompileFault(token.start, text)


def _invalid(token: Token) -> CompileFault:
    if token.kind == "ERROR":
        return CompileFault(token.start, token.text)
    if token.kind in ("_END", "$END"):
        return CompileFault(token.start, "unexpected end of script.")
    return CompileFault(token.start, f"invalid sequence of tokens near [{_shown(token)}].")


def _shown(token: Token) -> str:
    text = token.text.replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t")
    return f"'{text}'"
