"""Builders of Python syntax; a node's line stands for its place in the script."""

from __future__ import annotations

import ast as python
from typing import Any, Final

_LOAD: Final = python.Load()
_STORE: Final = python.Store()


class Builder:
    """Makes Python nodes at the current `line`.

    A line is the offset that the engine would report plus two; line 1 is a place that the engine
    does not know. A column tells the calls of one line apart.
    """

    def __init__(self) -> None:
        self.line = 1
        self.column = 0
        self.temporaries = 0

    def mark(self, at: int) -> None:
        """Go to an offset of the script, as the engine's debug information does."""
        self.line = at + 2

    def place(self, node: Any) -> Any:
        """Give a node the current line."""
        node.lineno = node.end_lineno = self.line
        node.col_offset = node.end_col_offset = self.column
        return node

    def name(self, name: str) -> python.expr:
        """Read a name."""
        return self.place(python.Name(name, _LOAD))  # type: ignore[no-any-return]

    def const(self, value: Any) -> python.expr:
        """A constant."""
        return self.place(python.Constant(value))  # type: ignore[no-any-return]

    def temporary(self) -> str:
        """A new name for a value that is used twice."""
        self.temporaries += 1
        return f"t{self.temporaries}"

    def let(self, name: str, value: python.expr) -> python.expr:
        """`(name := value)`."""
        target = self.place(python.Name(name, _STORE))
        return self.place(python.NamedExpr(target, value))  # type: ignore[no-any-return]

    def assign(self, name: str, value: python.expr) -> python.stmt:
        """`name = value`."""
        target = self.place(python.Name(name, _STORE))
        return self.place(python.Assign([target], value))  # type: ignore[no-any-return]

    def call(self, function: str | python.expr, *arguments: python.expr) -> python.expr:
        """`function(*arguments)`."""
        callee = self.name(function) if isinstance(function, str) else function
        return self.place(python.Call(callee, list(arguments), []))  # type: ignore[no-any-return]

    def attribute(self, value: python.expr, name: str) -> python.expr:
        """`value.name`."""
        return self.place(python.Attribute(value, name, _LOAD))  # type: ignore[no-any-return]

    def item(self, value: python.expr, index: python.expr) -> python.expr:
        """`value[index]`."""
        return self.place(python.Subscript(value, index, _LOAD))  # type: ignore[no-any-return]

    def binary(
        self, left: python.expr, operator: python.operator, right: python.expr
    ) -> python.expr:
        """`left operator right`."""
        return self.place(python.BinOp(left, operator, right))  # type: ignore[no-any-return]

    def compare(self, left: python.expr, *rest: Any) -> python.expr:
        """`left op value op value ...`: operators and values in turn."""
        return self.place(python.Compare(left, list(rest[::2]), list(rest[1::2])))  # type: ignore[no-any-return]

    def both(self, *values: python.expr) -> python.expr:
        """`a and b ...`."""
        if len(values) == 1:
            return values[0]
        return self.place(python.BoolOp(python.And(), list(values)))  # type: ignore[no-any-return]

    def either(self, *values: python.expr) -> python.expr:
        """`a or b ...`."""
        return self.place(python.BoolOp(python.Or(), list(values)))  # type: ignore[no-any-return]

    def negate(self, value: python.expr) -> python.expr:
        """`not value`."""
        return self.place(python.UnaryOp(python.Not(), value))  # type: ignore[no-any-return]

    def choose(self, test: python.expr, then: python.expr, otherwise: python.expr) -> python.expr:
        """`then if test else otherwise`."""
        return self.place(python.IfExp(test, then, otherwise))  # type: ignore[no-any-return]

    def is_type(self, value: python.expr, kind: str) -> python.expr:
        """`type(value) is kind`."""
        return self.compare(self.call("type", value), python.Is(), self.name(kind))

    def is_none(self, value: python.expr) -> python.expr:
        """`value is None`."""
        if isinstance(value, python.Constant):
            return self.const(value.value is None)
        return self.compare(value, python.Is(), self.const(None))

    def tuple(self, *items: python.expr) -> python.expr:
        """`(a, b)`."""
        return self.place(python.Tuple(list(items), _LOAD))  # type: ignore[no-any-return]

    def sequence(self, *items: python.expr) -> python.expr:
        """`[a, b]`."""
        return self.place(python.List(list(items), _LOAD))  # type: ignore[no-any-return]

    def do(self, value: python.expr) -> python.stmt:
        """An expression as a statement."""
        return self.place(python.Expr(value))  # type: ignore[no-any-return]

    def returns(self, value: python.expr | None) -> python.stmt:
        """`return value`."""
        return self.place(python.Return(value))  # type: ignore[no-any-return]

    def when(
        self,
        test: python.expr,
        then: list[python.stmt],
        otherwise: list[python.stmt] | None = None,
    ) -> python.stmt:
        """`if test: ... else: ...`."""
        return self.place(python.If(test, then or [self.skip()], otherwise or []))  # type: ignore[no-any-return]

    def skip(self) -> python.stmt:
        """`pass`."""
        return self.place(python.Pass())  # type: ignore[no-any-return]

    def loop(self, test: python.expr, body: list[python.stmt]) -> python.stmt:
        """`while test: ...`."""
        return self.place(python.While(test, body, []))  # type: ignore[no-any-return]

    def each(self, name: str, values: python.expr, body: list[python.stmt]) -> python.stmt:
        """`for name in values: ...`."""
        target = self.place(python.Name(name, _STORE))
        return self.place(python.For(target, values, body, []))  # type: ignore[no-any-return]

    def leave(self) -> python.stmt:
        """`break`."""
        return self.place(python.Break())  # type: ignore[no-any-return]

    def again(self) -> python.stmt:
        """`continue`."""
        return self.place(python.Continue())  # type: ignore[no-any-return]

    def throws(self, value: python.expr) -> python.stmt:
        """`raise value`."""
        return self.place(python.Raise(value, None))  # type: ignore[no-any-return]

    def handler(self, kind: str, name: str, body: list[python.stmt]) -> python.ExceptHandler:
        """`except kind as name: ...`."""
        made = python.ExceptHandler(self.name(kind), name, body or [self.skip()])
        return self.place(made)  # type: ignore[no-any-return]

    def attempt(self, body: list[python.stmt], handlers: list[python.ExceptHandler]) -> python.stmt:
        """`try: ... except ...`."""
        return self.place(python.Try(body, handlers, [], []))  # type: ignore[no-any-return]

    def function(self, name: str, parameters: list[str], body: list[python.stmt]) -> python.stmt:
        """`def name(parameters): ...`."""
        names = [self.place(python.arg(one)) for one in parameters]
        signature = python.arguments([], names, None, [], [], None, [])
        made = python.FunctionDef(name, signature, body or [self.skip()], [])
        made.type_params = []  # type: ignore[attr-defined]
        return self.place(made)  # type: ignore[no-any-return]
