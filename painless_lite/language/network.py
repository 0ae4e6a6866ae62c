"""The engine's own grammar as a transition network, which decides how a syntax error is worded.

The engine parses top down: at each decision it looks ahead as far as it must (prediction.py), and
whether a wrong token is met there or later makes two different messages. The parser of parser.py
takes the same scripts; this network is walked only for a script that it does not take.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Final, NamedTuple

#: One rule a line: `|`, `( )`, `?`, `*` and `+` as usual, `{ }` one of several tokens, `name@n` a
#: rule entered with precedence n, `@n` the condition that the precedence is at most n, `!t` the
#: condition that the next token is not t.
_RULES: Final = """
script = function* statement* <EOF>
function = decltype ID parameters block
parameters = '(' (decltype ID (',' decltype ID)*)? ')'
statement = ruled | delimited {<EOF> ';'}
ruled = 'if' '(' expression ')' trailer ('else' trailer | !'else') \
| 'while' '(' expression ')' (trailer | empty) \
| 'for' '(' initializer? ';' expression? ';' afterthought? ')' (trailer | empty) \
| 'for' '(' decltype ID ':' expression ')' trailer \
| 'for' '(' ID 'in' expression ')' trailer \
| 'try' block catch+
delimited = 'do' block 'while' '(' expression ')' | declaration | 'continue' | 'break' \
| 'return' expression? | 'throw' expression | expression
trailer = block | statement
empty = ';'
block = '{' statement* delimited? '}'
catch = 'catch' '(' type ID ')' block
initializer = declaration | expression
afterthought = expression
declaration = decltype declarator (',' declarator)*
declarator = ID ('=' expression)?
decltype = type ('[' ']')*
type = 'def' | PRIMITIVE | ID ('.' DOTID)*
expression = operation | operation '?' expression ':' expression | operation \
{'=' '+=' '-=' '*=' '/=' '%=' '&=' '^=' '|=' '<<=' '>>=' '>>>='} expression
operation = unary (@13 {'*' '/' '%'} operation@14 | @12 {'+' '-'} operation@13 \
| @11 {'=~' '==~'} operation@12 | @10 {'<<' '>>' '>>>'} operation@11 \
| @9 {'<' '<=' '>' '>='} operation@10 | @7 {'==' '===' '!=' '!=='} operation@8 \
| @6 '&' operation@7 | @5 '^' operation@6 | @4 '|' operation@5 | @3 '&&' operation@4 \
| @2 '||' operation@3 | @1 '?:' operation@1 | @8 'instanceof' decltype)*
unary = {'++' '--'} chain | {'+' '-'} unary | operand
operand = chain | chain {'++' '--'} | {'!' '~'} unary | cast
cast = '(' plain ')' unary | '(' reference ')' operand
plain = {PRIMITIVE 'def'}
reference = 'def' ('[' ']')+ | PRIMITIVE ('[' ']')+ | ID ('.' DOTID)* ('[' ']')*
chain = primary postfix* | new_array
primary = '(' expression ')' | {OCTAL HEX INTEGER DECIMAL} | 'true' | 'false' | 'null' \
| STRING | REGEX | list | map | ID | ID arguments | 'new' type arguments
postfix = call | field | brace
dotted = call | field
call = {'.' '?.'} DOTID arguments
field = {'.' '?.'} {DOTINTEGER DOTID}
brace = '[' expression ']'
new_array = 'new' type ('[' expression ']')+ (dotted postfix*)? \
| 'new' type '[' ']' '{' (expression (',' expression)*)? '}' postfix*
list = '[' expression (',' expression)* ']' | '[' ']'
map = '[' pair (',' pair)* ']' | '[' ':' ']'
pair = expression ':' expression
arguments = '(' (argument (',' argument)*)? ')'
argument = expression | lambda | function_ref
lambda = (parameter | '(' (parameter (',' parameter)*)? ')') '->' (block | expression)
parameter = decltype? ID
function_ref = decltype '::' ID | decltype '::' 'new' | 'this' '::' ID
"""

END: Final = "<EOF>"

#: All kinds of token in the order in which the engine lists them.
_ORDER: Final = (
    "<EOF> '{' '}' '[' ']' '(' ')' '.' '?.' ',' ';' 'if' 'in' 'else' 'while' 'do' 'for' 'continue' "
    "'break' 'return' 'new' 'try' 'catch' 'throw' 'this' 'instanceof' '!' '~' '*' '/' '%' '+' '-' "
    "'<<' '>>' '>>>' '<' '<=' '>' '>=' '==' '===' '!=' '!==' '&' '^' '|' '&&' '||' '?' ':' '?:' "
    "'::' '->' '=~' '==~' '++' '--' '=' '+=' '-=' '*=' '/=' '%=' '&=' '^=' '|=' '<<=' '>>=' '>>>=' "
    "OCTAL HEX INTEGER DECIMAL STRING REGEX 'true' 'false' 'null' PRIMITIVE 'def' ID DOTINTEGER "
    "DOTID"
).split()


class State:
    """A state of the network; it has edges, and at most one of the attributes that say more."""

    def __init__(self, rule: str) -> None:
        self.rule = rule
        #: where it leads: on its own, or behind the token, the called rule or the condition
        self.edges: list[State] = []
        #: the tokens that it takes
        self.label: frozenset[str] = frozenset()
        #: the rule that it calls, and with which precedence
        self.call = ""
        self.precedence = 0
        #: what must hold: a precedence, or a token that must not come next
        self.condition: int | str | None = None
        #: whether a rule ends here; its edges are all places that a caller goes on
        self.stop = False
        #: of a decision, `|`, `?`, `*` or `+`
        self.decision = ""
        #: the tokens that each way of a decision starts with, where one token tells them apart
        self.ways: list[frozenset[str]] | None = None
        #: whether it repeats an operation, which precedences rule
        self.repeats_operation = False

    def add(self, *targets: State) -> State:
        """Adds edges; gives the state itself."""
        self.edges += targets
        return self

    def next(self) -> State:
        """The next state at which anything happens."""
        state = self
        while len(state.edges) == 1 and not (
            state.label or state.call or state.condition is not None or state.stop
        ):
            state = state.edges[0]
        return state


class Network:
    """The states of all rules: `starts` and `stops` by the rules' names."""

    def __init__(self, rules: str) -> None:
        lines = [line.split(" = ") for line in rules.strip().splitlines()]
        self.starts = {name: State(name) for name, _ in lines}
        self.stops = {name: State(name) for name, _ in lines}
        self.states: list[State] = []
        for name, text in lines:
            self.stops[name].stop = True
            _Reader(self, name, text).rule()
        for state in self.states:
            if state.call:
                self.stops[state.call].add(*state.edges)
        for state in self.states:
            if not state.call:  # where a caller goes on tells callers apart, so it stays
                state.edges = [edge.next() for edge in state.edges]
        for state in self.states:
            if state.decision:
                state.ways = self._one_token_ways(state)

    def _one_token_ways(self, decision: State) -> list[frozenset[str]] | None:
        ways = [self._first(edge) for edge in decision.edges]
        whole = [way for way in ways if way]
        if len(whole) < len(ways) or sum(map(len, whole)) > len(frozenset().union(*whole)):
            return None
        return whole

    def _first(self, state: State) -> frozenset[str]:
        """The tokens that may come next, of any caller; none where a condition stands first."""
        found: set[str] = set()
        queue, seen = [state], set()
        while queue:
            one = queue.pop()
            if one in seen:
                continue
            seen.add(one)
            if one.condition is not None:
                return frozenset()
            if one.label:
                found |= one.label
            elif one.call:
                queue.append(self.starts[one.call])
            else:
                queue += one.edges
        return frozenset(found)


class _Way(NamedTuple):
    """A piece of a rule: its first and last state."""

    first: State
    last: State
    #: the call that it ends in, where no other call must come before that
    tail: State | None
    #: whether a way through it calls nothing
    direct: bool


class _Reader:
    """Reads the text of one rule into states."""

    def __init__(self, network: Network, rule: str, text: str) -> None:
        self.network = network
        self.name = rule
        self.words = [*re.findall(r"'[^']+'|[\w<>]+|\S", text), ""]
        self.place = 0

    def rule(self) -> None:
        """Reads it all, between the rule's start and its stop."""
        ways = self._ways()
        whole = ways[0] if len(ways) == 1 else self._block(ways, "|")
        self.network.starts[self.name].add(whole.first)
        whole.last.add(self.network.stops[self.name])

    def _state(self) -> State:
        made = State(self.name)
        self.network.states.append(made)
        return made

    def _skip(self, word: str) -> bool:
        if self.words[self.place] != word:
            return False
        self.place += 1
        return True

    def _ways(self) -> list[_Way]:
        found = [self._sequence()]
        while self._skip("|"):
            found.append(self._sequence())
        return found

    def _sequence(self) -> _Way:
        first = last = self._state()
        tail: State | None = None
        direct = True
        while self.words[self.place] not in ("", "|", ")"):
            part = self._element()
            last.add(part.first)
            last = part.last
            tail = part.tail if direct else None
            direct = direct and part.direct
        return _Way(first, last, tail, direct)

    def _element(self) -> _Way:
        word = self.words[self.place]
        self.place += 1
        if word == "(":
            ways = self._ways()
            self.place += 1
        else:
            ways = [self._atom(word)]
        for suffix in "?*+":
            if self._skip(suffix):
                return self._block(ways, suffix)
        return ways[0] if len(ways) == 1 else self._block(ways, "|")

    def _atom(self, word: str) -> _Way:
        made, after = self._state(), self._state()
        made.add(after)
        called = word in self.network.starts
        if called:
            made.call = word
            if self._skip("@"):
                made.precedence = self._number()
        elif word == "@":
            made.condition = self._number()
        elif word == "!":
            made.condition = self.words[self.place]
            self.place += 1
        elif word == "{":
            end = self.words.index("}", self.place)
            made.label = frozenset(self.words[self.place : end])
            self.place = end + 1
        else:
            made.label = frozenset((word,))
        return _Way(made, after, made if called else None, not called)

    def _number(self) -> int:
        self.place += 1
        return int(self.words[self.place - 1])

    def _block(self, ways: list[_Way], kind: str) -> _Way:
        """Alternatives, as often as `kind` says; a call at the end of one goes on at their end."""
        start, end = self._state(), self._state()
        for way in ways:
            start.add(way.first)
            if way.tail:
                way.tail.edges = [end]
            else:
                way.last.add(end)
        direct = any(way.direct for way in ways)
        if len(ways) > 1:
            start.decision = "|"
        if kind == "?":
            start.add(end).decision = "?"
        elif kind == "*":
            entry, after = self._state(), self._state()
            entry.add(start, after).decision = "*"
            entry.repeats_operation = self.name == "operation"
            end.add(entry)
            return _Way(entry, after, None, True)
        elif kind == "+":
            again, after = self._state(), self._state()
            again.add(start, after).decision = "+"
            end.add(again)
            return _Way(start, after, None, direct)
        return _Way(start, end, None, direct or kind == "?")


@cache
def network() -> Network:
    """The network of the engine's grammar."""
    return Network(_RULES)


def names(tokens: Iterable[str]) -> str:
    """Kinds of token as the engine lists them."""
    found = sorted(tokens, key=_ORDER.index)
    return found[0] if len(found) == 1 else "{" + ", ".join(found) + "}"
