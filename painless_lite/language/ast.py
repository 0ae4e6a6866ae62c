"""The syntax tree of a script: one frozen node a construct, each with its place in the source.

`at` is the offset that the engine reports for the node (a dot for member access, the name for a
declaration); `start` and `end` are the span of its text. Offsets count UTF-16 code units.
Type names are the texts that the script wrote, such as `Map.Entry` or `int[]`.
"""

from __future__ import annotations

from typing import Any, dataclass_transform


class _Fields(type):
    """Gives each node class slots for its annotated fields, in order, base fields first."""

    fields: tuple[str, ...]

    def __new__(mcs, name: str, bases: tuple[type, ...], space: dict[str, Any]) -> _Fields:
        own = tuple(space.get("__annotations__", ()))
        space["__slots__"] = own
        made = super().__new__(mcs, name, bases, space)
        made.fields = (*(bases[0].fields if bases else ()), *own)  # type: ignore[attr-defined]
        return made


@dataclass_transform(frozen_default=True, eq_default=True)
class Record(metaclass=_Fields):
    """A frozen record; two are equal where their fields are, places aside."""

    def __init__(self, *values: Any) -> None:
        for name, value in zip(type(self).fields, values, strict=True):
            object.__setattr__(self, name, value)

    def __setattr__(self, name: str, value: Any) -> None:
        raise AttributeError(f"{type(self).__name__} is frozen")

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and self._key() == other._key()

    def __hash__(self) -> int:
        return hash((type(self), self._key()))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(map(repr, self._key()))})"

    def _key(self) -> tuple[Any, ...]:
        places = ("at", "start", "end")
        return tuple(getattr(self, name) for name in type(self).fields if name not in places)


class Node(Record):
    """A node of the syntax tree."""

    at: int
    start: int
    end: int


class Expression(Node):
    """Anything with a value."""


class Statement(Node):
    """Anything that is done."""


# Expressions


class Symbol(Expression):
    """A simple name: a variable, or the start of a type's name."""

    name: str


class Numeric(Expression):
    """A number as written, suffix and radix prefix included; a directly applied minus is in it.

    `at` is the offset of the digits, without the minus.
    """

    text: str


class Decimal(Expression):
    """A DECIMAL token (with a fraction or an exponent), a directly applied minus included."""

    text: str


class String(Expression):
    """A string constant, escapes resolved."""

    value: str


class Boolean(Expression):
    """`true` or `false`."""

    value: bool


class Null(Expression):
    """`null`."""


class Regex(Expression):
    """`/pattern/flags`."""

    pattern: str
    flags: str


class ListInit(Expression):
    """`[a, b]`."""

    items: tuple[Expression, ...]


class MapInit(Expression):
    """`[k: v]`; keys and values side by side."""

    keys: tuple[Expression, ...]
    values: tuple[Expression, ...]


class NewObject(Expression):
    """`new T(args)`."""

    type: str
    arguments: tuple[Expression, ...]


class NewArray(Expression):
    """`new T[n]` or `new T[] {...}`; `type` is the array type, such as `int[][]`."""

    type: str
    items: tuple[Expression, ...]
    initializer: bool


class CallLocal(Expression):
    """`f(args)`."""

    name: str
    arguments: tuple[Expression, ...]


class Call(Expression):
    """`prefix.m(args)` or `prefix?.m(args)`; `at` is the dot."""

    prefix: Expression
    name: str
    arguments: tuple[Expression, ...]
    null_safe: bool


class Dot(Expression):
    """`prefix.name`, `prefix?.name` or `prefix.0`; `at` is the dot."""

    prefix: Expression
    name: str
    null_safe: bool


class Brace(Expression):
    """`prefix[index]`; `at` is the bracket, as far as the engine says so."""

    prefix: Expression
    index: Expression


class Binary(Expression):
    """`* / % + - << >> >>> & ^ | =~ ==~`."""

    left: Expression
    operator: str
    right: Expression


class Comparison(Expression):
    """`< <= > >= == != === !==`."""

    left: Expression
    operator: str
    right: Expression


class Logical(Expression):
    """`&& ||`."""

    left: Expression
    operator: str
    right: Expression


class InstanceOf(Expression):
    """`e instanceof T`."""

    value: Expression
    type: str


class Unary(Expression):
    """`+ - ! ~`."""

    operator: str
    value: Expression


class Cast(Expression):
    """`(T) e`."""

    type: str
    value: Expression


class Conditional(Expression):
    """`c ? a : b`."""

    condition: Expression
    then: Expression
    otherwise: Expression


class Elvis(Expression):
    """`a ?: b`."""

    left: Expression
    right: Expression


class Assignment(Expression):
    """`a = b`, `a += b` (operator `+`), `++a` and `a++`.

    Increments have operator `++` or `--` and `value` None; `postfix` says that the old value is
    the result.
    """

    target: Expression
    operator: str
    value: Expression | None
    postfix: bool


class Lambda(Expression):
    """`(a, b) -> body`; parameter types are None where left out; `body` is a block."""

    parameters: tuple[tuple[str | None, str], ...]
    body: Block
    #: whether the body was written as one expression
    short: bool


class FunctionRef(Expression):
    """`symbol::method`; `method` may be `new`; `symbol` may be `this`, a variable or a type."""

    symbol: str
    method: str


# Statements


class Block(Statement):
    """`{ ... }`, or the one statement of a branch."""

    statements: tuple[Statement, ...]


class ExpressionStatement(Statement):
    """An expression done for its effect."""

    value: Expression


class Declaration(Statement):
    """One `name = value` of a declaration; `at` is the name."""

    type: str
    name: str
    value: Expression | None


class DeclarationBlock(Statement):
    """`T a = 1, b, c = 2`."""

    declarations: tuple[Declaration, ...]


class If(Statement):
    """`if (c) ... else ...`."""

    condition: Expression
    then: Block
    otherwise: Block | None


class While(Statement):
    """`while (c) ...`; no body for `while (c);`."""

    condition: Expression
    body: Block | None


class Do(Statement):
    """`do {...} while (c)`."""

    body: Block
    condition: Expression


class For(Statement):
    """`for (init; c; after) ...`."""

    initializer: DeclarationBlock | Expression | None
    condition: Expression | None
    afterthought: Expression | None
    body: Block | None


class Each(Statement):
    """`for (T x : e) ...` and `for (x in e) ...` (type `def`)."""

    type: str
    name: str
    iterable: Expression
    body: Block


class Return(Statement):
    """`return e`."""

    value: Expression | None


class Throw(Statement):
    """`throw e`."""

    value: Expression


class Catch(Statement):
    """`catch (T e) {...}`."""

    type: str
    name: str
    body: Block


class Try(Statement):
    """`try {...} catch ...`."""

    body: Block
    catches: tuple[Catch, ...]


class Break(Statement):
    """`break`."""


class Continue(Statement):
    """`continue`."""


class Function(Node):
    """`T name(T a, ...) {...}`."""

    returns: str
    name: str
    parameters: tuple[tuple[str, str], ...]
    body: Block


class Script(Node):
    """A whole script."""

    functions: tuple[Function, ...]
    body: Block
