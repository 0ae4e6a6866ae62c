"""Text into a syntax tree: the automaton of grammar.lark, and the nodes that its rules build.

A node's `at` is where the engine's Walker places it: nearly always its first token.
"""

from __future__ import annotations

import re
from typing import Any, Final, cast

from painless_lite.language import ast
from painless_lite.language._tables import GOTOS, ROWS, RULES, STATES
from painless_lite.language.errors import CompileFault
from painless_lite.language.lexer import Token, classify, scan

#: How deep a tree may be, in nodes: the passes behind the parser recurse, and Python stops them
#: at about 1,000 calls. The engine's own bound is that of its thread's stack.
MAX_DEPTH: Final = 1_000
_MAX_OPEN: Final = 2 * MAX_DEPTH


def parse(source: str) -> ast.Script:
    """The syntax tree of a script, whose text is one Python character a UTF-16 code unit.

    Raises CompileFault with the engine's words and offset, and a StackOverflowError, as the engine
    does, where the script is nested too deeply (MAX_DEPTH).
    """
    found = scan(source)
    classify(found)
    return cast(ast.Script, _run(source, found))


def _run(source: str, found: list[Token]) -> Any:
    """Shift and reduce; each part on the stack has its state, value, start and depth."""
    states: list[int] = [0]
    values: list[Any] = []
    starts: list[int] = []
    depths: list[int] = []
    end = 0
    for token in (*found, Token("$END", "", len(source))):
        kind, text, place = token
        while True:
            row, otherwise, _ = _STATES[states[-1]]
            action = row.get(kind, otherwise)
            if action >= 0:
                break
            name, length, build, kept, spliced = _RULES[~action]
            if build is None:  # the rule hands its one part on
                states.pop()
            else:
                base = len(values) - length
                parts = [values[base + index] for index in kept]
                if spliced:
                    parts = _spliced(parts)
                start = starts[base] if length else place
                depth = max(depths[base:], default=0)
                if build is _list:
                    value: Any = parts
                else:
                    value = build(start, end, *parts)
                    depth += build is not _only
                if name == "start" and kind == "$END":
                    return value
                del states[base + 1 :], values[base:], starts[base:], depths[base:]
                values.append(value)
                starts.append(start)
                depths.append(depth)
                if depth > MAX_DEPTH:
                    break
            states.append(_STATES[states[-1]][2][name])
        if action <= 0 or len(states) > _MAX_OPEN:
            raise _too_deep(starts[-1]) if action else _fault(source, token)
        states.append(action)
        values.append(token)
        starts.append(place)
        depths.append(0)
        end = place + len(text)
    raise AssertionError("the end of a script ends it")


def _spliced(parts: list[Any]) -> list[Any]:
    """The parts, those of a list in its place; a first list is used again, so that it grows."""
    made: list[Any] = parts.pop(0) if type(parts[0]) is list else []
    for part in parts:
        if type(part) is list:
            made += part
        else:
            made.append(part)
    return made


def _too_deep(at: int) -> CompileFault:
    return CompileFault(at, None, "java.lang.StackOverflowError")


def _fault(source: str, token: Token) -> CompileFault:
    """What the engine says of a script that the automaton does not take, for a token."""
    from painless_lite.language.syntax_errors import explain

    return explain(scan(source), token)


# The builders: where the rule's text starts and ends, then its parts.


def _list(*_: Any) -> Any:
    raise AssertionError("its parts are what it makes")


def _only(start: int, end: int, part: Any) -> Any:
    return part


def _nothing(start: int, end: int) -> None:
    return None


def _script(start: int, end: int, *items: Any) -> ast.Script:
    functions = tuple(item for item in items if type(item) is ast.Function)
    body = ast.Block(start, start, end, items[len(functions) :])
    return ast.Script(start, start, end, functions, body)


def _function(start: int, end: int, returns: str, name: Token, *rest: Any) -> ast.Function:
    return ast.Function(start, start, end, returns, name.text, rest[:-1], rest[-1])


def _parameter(start: int, end: int, kind: str, name: Token) -> tuple[str, str]:
    return kind, name.text


def _if(
    start: int, end: int, condition: ast.Expression, then: ast.Block, other: ast.Block | None = None
) -> ast.If:
    return ast.If(start, start, end, condition, then, other)


def _while(
    start: int, end: int, condition: ast.Expression, body: ast.Block | None = None
) -> ast.While:
    return ast.While(start, start, end, condition, body)


def _for(
    start: int,
    end: int,
    initializer: ast.DeclarationBlock | ast.Expression | None,
    condition: ast.Expression | None,
    afterthought: ast.Expression | None,
    body: ast.Block | None = None,
) -> ast.For:
    return ast.For(start, start, end, initializer, condition, afterthought, body)


def _each(
    start: int, end: int, kind: str, name: Token, iterable: ast.Expression, body: ast.Block
) -> ast.Each:
    return ast.Each(start, start, end, kind, name.text, iterable, body)


def _each_in(
    start: int, end: int, name: Token, iterable: ast.Expression, body: ast.Block
) -> ast.Each:
    return ast.Each(start, start, end, "def", name.text, iterable, body)


def _try(start: int, end: int, body: ast.Block, *catches: ast.Catch) -> ast.Try:
    return ast.Try(start, start, end, body, catches)


def _catch(start: int, end: int, kind: str, name: Token, body: ast.Block) -> ast.Catch:
    return ast.Catch(start, start, end, kind, name.text, body)


def _do(start: int, end: int, body: ast.Block, condition: ast.Expression) -> ast.Do:
    return ast.Do(start, start, end, body, condition)


def _break(start: int, end: int) -> ast.Break:
    return ast.Break(start, start, end)


def _continue(start: int, end: int) -> ast.Continue:
    return ast.Continue(start, start, end)


def _return(start: int, end: int, value: ast.Expression | None = None) -> ast.Return:
    return ast.Return(start, start, end, value)


def _throw(start: int, end: int, value: ast.Expression) -> ast.Throw:
    return ast.Throw(start, start, end, value)


def _expression_statement(start: int, end: int, value: ast.Expression) -> ast.ExpressionStatement:
    return ast.ExpressionStatement(start, start, end, value)


def _block(start: int, end: int, *statements: ast.Statement) -> ast.Block:
    return ast.Block(start, start, end, statements)


def _declarator(
    start: int, end: int, name: Token, value: ast.Expression | None = None
) -> tuple[int, int, str, ast.Expression | None]:
    return start, end, name.text, value


def _declaration(start: int, end: int, kind: str, *parts: Any) -> ast.DeclarationBlock:
    declarations = tuple(
        ast.Declaration(at, at, stop, kind, name, value) for at, stop, name, value in parts
    )
    return ast.DeclarationBlock(start, start, end, declarations)


def _type_name(start: int, end: int, *parts: Token) -> str:
    return "".join(part.text for part in parts)


def _brackets(start: int, end: int) -> str:
    return "[]"


def _array_type(start: int, end: int, *parts: str | Token) -> str:
    return "".join(part if type(part) is str else part[1] for part in parts)


def _conditional(
    start: int, end: int, condition: ast.Expression, then: ast.Expression, other: ast.Expression
) -> ast.Conditional:
    return ast.Conditional(start, start, end, condition, then, other)


def _assignment(
    start: int, end: int, target: ast.Expression, sign: Token, value: ast.Expression
) -> ast.Assignment:
    return ast.Assignment(start, start, end, target, sign.text[:-1], value, False)


def _increment(start: int, end: int, sign: Token, target: ast.Expression) -> ast.Assignment:
    return ast.Assignment(start, start, end, target, sign.text, None, False)


def _increment_after(start: int, end: int, target: ast.Expression, sign: Token) -> ast.Assignment:
    return ast.Assignment(start, start, end, target, sign.text, None, True)


def _elvis(start: int, end: int, left: ast.Expression, right: ast.Expression) -> ast.Elvis:
    return ast.Elvis(start, start, end, left, right)


def _logical(
    start: int, end: int, left: ast.Expression, sign: Token, right: ast.Expression
) -> ast.Logical:
    return ast.Logical(start, start, end, left, sign.text, right)


def _binary(
    start: int, end: int, left: ast.Expression, sign: Token, right: ast.Expression
) -> ast.Binary:
    return ast.Binary(start, start, end, left, sign.text, right)


def _comparison(
    start: int, end: int, left: ast.Expression, sign: Token, right: ast.Expression
) -> ast.Comparison:
    return ast.Comparison(start, start, end, left, sign.text, right)


def _instance_of(start: int, end: int, value: ast.Expression, kind: str) -> ast.InstanceOf:
    return ast.InstanceOf(start, start, end, value, kind)


def _unary(start: int, end: int, sign: Token, value: ast.Expression) -> ast.Expression:
    """A unary operation; a minus becomes part of a number, even of one in parentheses."""
    number = type(value)
    if sign.text == "-" and (number is ast.Numeric or number is ast.Decimal):
        text = value.text  # type: ignore[attr-defined]
        if not text.startswith("-"):
            return number(value.at, start, end, "-" + text)
    return ast.Unary(start, start, end, sign.text, value)


def _cast(start: int, end: int, *parts: Any) -> ast.Cast:
    kind, value = parts[-2:]
    return ast.Cast(start, start, end, kind if type(kind) is str else kind.text, value)


def _brace(
    start: int, end: int, prefix: ast.Expression, bracket: Token, index: ast.Expression
) -> ast.Brace:
    return ast.Brace(bracket.start, start, end, prefix, index)


def _call(
    start: int, end: int, prefix: ast.Expression, dot: Token, name: Token, *arguments: Any
) -> ast.Call:
    return ast.Call(dot.start, start, end, prefix, name.text, arguments, dot.kind == "NSDOT")


def _dot(start: int, end: int, prefix: ast.Expression, dot: Token, name: Token) -> ast.Dot:
    return ast.Dot(dot.start, start, end, prefix, name.text, dot.kind == "NSDOT")


def _new_array(start: int, end: int, kind: str, *sizes: ast.Expression) -> ast.NewArray:
    return ast.NewArray(start, start, end, kind + "[]" * len(sizes), sizes, False)


def _new_initialized_array(
    start: int, end: int, kind: str, brackets: str, *items: ast.Expression
) -> ast.NewArray:
    return ast.NewArray(start, start, end, kind + brackets, items, True)


def _new_object(start: int, end: int, kind: str, *arguments: ast.Expression) -> ast.NewObject:
    return ast.NewObject(start, start, end, kind, arguments)


def _numeric(start: int, end: int, token: Token) -> ast.Numeric:
    return ast.Numeric(start, start, end, token.text)


def _decimal(start: int, end: int, token: Token) -> ast.Decimal:
    return ast.Decimal(start, start, end, token.text)


def _boolean(start: int, end: int, token: Token) -> ast.Boolean:
    return ast.Boolean(start, start, end, token.kind == "TRUE")


def _null(start: int, end: int) -> ast.Null:
    return ast.Null(start, start, end)


def _string(start: int, end: int, token: Token) -> ast.String:
    text = token.text[1:-1]
    if "\\" in text:
        text = re.sub(r"\\(.)", r"\1", text)
    return ast.String(start, start, end, text)


def _regex(start: int, end: int, token: Token) -> ast.Regex:
    slash = token.text.rindex("/")
    return ast.Regex(start, start, end, token.text[1:slash], token.text[slash + 1 :])


def _list_init(start: int, end: int, *items: ast.Expression) -> ast.ListInit:
    return ast.ListInit(start, start, end, items)


def _map_init(start: int, end: int, *items: ast.Expression) -> ast.MapInit:
    return ast.MapInit(start, start, end, items[::2], items[1::2])


def _symbol(start: int, end: int, token: Token) -> ast.Symbol:
    return ast.Symbol(start, start, end, token.text)


def _call_local(start: int, end: int, name: Token, *arguments: ast.Expression) -> ast.CallLocal:
    return ast.CallLocal(start, start, end, name.text, arguments)


def _lambda(start: int, end: int, *parts: Any) -> ast.Lambda:
    first = 1 if type(parts[0]) is Token else 0
    short, body = parts[-1]
    return ast.Lambda(start, start, end, parts[first:-1], body, short)


def _lambda_parameter(start: int, end: int, *parts: Any) -> tuple[str | None, str]:
    return parts[0] if len(parts) > 1 else None, parts[-1].text


def _long_body(start: int, end: int, block: ast.Block) -> tuple[bool, ast.Block]:
    return False, block


def _short_body(start: int, end: int, value: ast.Expression) -> tuple[bool, ast.Block]:
    statement = ast.ExpressionStatement(start, start, end, value)
    return True, ast.Block(start, start, end, (statement,))


def _function_ref(start: int, end: int, symbol: str | Token, name: Token) -> ast.FunctionRef:
    owner = symbol if type(symbol) is str else symbol[1]
    return ast.FunctionRef(start, start, end, owner, name.text)


def _builder(name: str, length: int) -> Any:
    if name == "=":
        return None if length == 1 else _only
    return _list if name == "+" else globals()["_" + name]


_RULES: Final = [
    (
        name,
        length,
        _builder(builder, length),
        tuple(place if place >= 0 else ~place for place in kept),
        any(place < 0 for place in kept),
    )
    for name, length, builder, kept in RULES
]
_STATES: Final = [(ROWS[row], ~rule if rule >= 0 else 0, GOTOS[goto]) for row, rule, goto in STATES]
