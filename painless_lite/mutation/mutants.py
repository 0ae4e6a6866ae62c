"""The mutants of a script: its text with one place changed.

Changed are operators, bounds, constants and null checks, and statements are left out; each change
has its place from the syntax tree. What is known to be noise isn't made, such as `-` between texts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from painless_lite.language import ast
from painless_lite.language.facts import walk
from painless_lite.language.lexer import Token, scan
from painless_lite.language.parser import parse


@dataclass(frozen=True, slots=True)
class Mutant:
    """A change of a script: the text from `start` to `end` becomes `text`.

    Offsets count UTF-16 code units. `kind` is operator, bound, constant, null check or statement.
    """

    kind: str
    start: int
    end: int
    text: str

    def of(self, source: str) -> str:
        """The script, changed."""
        return source[: self.start] + self.text + source[self.end :]


class _Change(NamedTuple):
    start: int
    end: int
    text: str


_COMPARISONS: Final = {
    "<": ("<=", ">="), "<=": ("<", ">"), ">": (">=", "<="), ">=": (">", "<"),
    "==": ("!=",), "!=": ("==",), "===": ("!==",), "!==": ("===",),
}  # fmt: skip
_BOUNDS: Final = {("<", "<="), ("<=", "<"), (">", ">="), (">=", ">")}
_ARITHMETIC: Final = {
    "+": "-", "-": "+", "*": "/", "/": "*", "%": "*", "<<": ">>", ">>": "<<", ">>>": "<<",
    "&": "|", "|": "&", "^": "&", "++": "--", "--": "++",
}  # fmt: skip
#: A statement that does nothing: Painless has no empty one, nor empty branches.
_NOTHING: Final = "def _nothing = null"
#: Conditions that the compiler cannot see through: it refuses an `if` on a constant.
_NEVER: Final = "[] == null"
_ALWAYS: Final = "[] != null"
_EQUAL: Final = ("==", "===")
_NUMBER: Final = re.compile(r"(-?)(0[xX][0-9a-fA-F]+|[0-9]+)([lL]?)$")


def mutants(source: str) -> list[Mutant]:
    """All mutants of a script, in the order of their places, each text once.

    Raises CompileFault: it is no Painless.
    """
    tree = parse(source)
    nodes = list(walk((tree.functions, tree.body)))
    maker = _Maker(source, nodes)
    found = dict.fromkeys(mutant for node in nodes for mutant in maker.of(node))
    seen = {source}
    kept = []
    for mutant in sorted(found, key=lambda one: (one.start, one.end)):
        text = mutant.of(source)
        if text not in seen:
            seen.add(text)
            kept.append(mutant)
    return kept


class _Maker:
    """Makes the mutants of single nodes."""

    def __init__(self, source: str, nodes: Sequence[ast.Record]) -> None:
        self.source = source
        self.tokens = scan(source)
        self.short = {one.body.start for one in nodes if isinstance(one, ast.Lambda) and one.short}

    def of(self, node: Any) -> Iterator[Mutant]:
        """The mutants of a node, those of the nodes below it aside."""
        make = _MAKERS.get(type(node))
        if make is not None:
            for kind, change in make(self, node):
                yield Mutant(kind, *change)

    def _text(self, node: ast.Node) -> str:
        return self.source[node.start : node.end]

    def _operator(self, start: int, end: int, text: str) -> Token | None:
        """The operator between two operands, which parentheses may surround."""
        inside = (one for one in self.tokens if start <= one.start < end)
        return next((one for one in inside if one.text == text), None)

    def _other(self, start: int, end: int, old: str, new: str) -> Iterator[_Change]:
        token = self._operator(start, end, old)
        if token is not None:
            yield _Change(token.start, token.end, new)

    def comparison(self, node: ast.Comparison) -> Iterator[tuple[str, _Change]]:
        """Another operator; a null check becomes what it is without nulls."""
        null = isinstance(node.left, ast.Null) or isinstance(node.right, ast.Null)
        for new in _COMPARISONS.get(node.operator, ()):
            kind = "bound" if (node.operator, new) in _BOUNDS else "operator"
            for change in self._other(node.left.end, node.right.start, node.operator, new):
                yield "null check" if null else kind, change
        if null:
            passed = _NEVER if node.operator in _EQUAL else _ALWAYS
            yield "null check", _Change(node.start, node.end, passed)

    def binary(self, node: ast.Binary) -> Iterator[tuple[str, _Change]]:
        """Another operator, but not between texts."""
        if node.operator == "+" and (_is_text(node.left) or _is_text(node.right)):
            return
        new = _ARITHMETIC.get(node.operator)
        if new is not None:
            for change in self._other(node.left.end, node.right.start, node.operator, new):
                yield "operator", change

    def logical(self, node: ast.Logical) -> Iterator[tuple[str, _Change]]:
        """`&&` for `||`, and the other way round."""
        new = "||" if node.operator == "&&" else "&&"
        for change in self._other(node.left.end, node.right.start, node.operator, new):
            yield "operator", change

    def unary(self, node: ast.Unary) -> Iterator[tuple[str, _Change]]:
        """The operand without `!`, `-` or `~`."""
        if node.operator in ("!", "-", "~"):
            yield "operator", _Change(node.start, node.start + 1, " ")

    def assignment(self, node: ast.Assignment) -> Iterator[tuple[str, _Change]]:
        """`-=` for `+=`, `--` for `++`."""
        new = _ARITHMETIC.get(node.operator)
        if new is None or (node.value is not None and _is_text(node.value)):
            return
        old = node.operator if node.value is None else node.operator + "="
        new = new if node.value is None else new + "="
        for change in self._other(node.start, node.end, old, new):
            yield "operator", change

    def elvis(self, node: ast.Elvis) -> Iterator[tuple[str, _Change]]:
        """Either side alone."""
        token = self._operator(node.left.end, node.right.start, "?:")
        if token is not None:
            left = self.source[node.start : token.start].rstrip()
            right = self.source[token.end : node.end].lstrip()
            for text in (left, right):
                yield "null check", _Change(node.start, node.end, text)

    def access(self, node: ast.Dot | ast.Call) -> Iterator[tuple[str, _Change]]:
        """`.` for `?.`."""
        if node.null_safe:
            for change in self._other(node.prefix.end, node.end, "?.", "."):
                yield "null check", change

    def condition(self, node: ast.If | ast.Conditional) -> Iterator[tuple[str, _Change]]:
        """The opposite, where the condition has no operator that changes anyway."""
        inner = node.condition
        if not isinstance(inner, ast.Comparison | ast.Logical | ast.Unary | ast.Boolean):
            yield "operator", _Change(inner.start, inner.end, f"!({self._text(inner)})")

    def numeric(self, node: ast.Numeric) -> Iterator[tuple[str, _Change]]:
        """The next whole number, and the one before."""
        match = _NUMBER.match(node.text)
        if match is None:
            yield "constant", _Change(node.start, node.end, "1.5" if node.text != "1.5" else "2.5")
            return
        digits = match[2]
        octal = len(digits) > 1 and digits.isdigit() and digits[0] == "0"
        value = int(digits, 8) if octal else int(digits, 0)
        value = -value if match[1] else value
        for other in (value + 1, value - 1):
            text = f"({other}{match[3]})" if other < 0 else f"{other}{match[3]}"
            yield "constant", _Change(node.start, node.end, text)

    def decimal(self, node: ast.Decimal) -> Iterator[tuple[str, _Change]]:
        """One more."""
        yield "constant", _Change(node.start, node.end, f"({self._text(node)} + 1)")

    def boolean(self, node: ast.Boolean) -> Iterator[tuple[str, _Change]]:
        """The other one."""
        yield "constant", _Change(node.start, node.end, "false" if node.value else "true")

    def string(self, node: ast.String) -> Iterator[tuple[str, _Change]]:
        """An empty text; one with something in it for an empty one."""
        quote = self.source[node.start]
        yield "constant", _Change(node.start, node.end, quote + ("" if node.value else "x") + quote)

    def block(self, node: ast.Block) -> Iterator[tuple[str, _Change]]:
        """A statement less: what is done for its effect, and what throws."""
        for one in node.statements:
            if isinstance(one, ast.ExpressionStatement | ast.Throw) and one.start not in self.short:
                yield "statement", _Change(one.start, one.end, _NOTHING)

    def jump(self, node: ast.Break | ast.Continue) -> Iterator[tuple[str, _Change]]:
        """`break` for `continue`, and the other way round."""
        word = "continue" if isinstance(node, ast.Break) else "break"
        yield "statement", _Change(node.start, node.end, word)


_MAKERS: Final[dict[type, Any]] = {
    ast.Comparison: _Maker.comparison,
    ast.Binary: _Maker.binary,
    ast.Logical: _Maker.logical,
    ast.Unary: _Maker.unary,
    ast.Assignment: _Maker.assignment,
    ast.Elvis: _Maker.elvis,
    ast.Dot: _Maker.access,
    ast.Call: _Maker.access,
    ast.If: _Maker.condition,
    ast.Conditional: _Maker.condition,
    ast.Numeric: _Maker.numeric,
    ast.Decimal: _Maker.decimal,
    ast.Boolean: _Maker.boolean,
    ast.String: _Maker.string,
    ast.Block: _Maker.block,
    ast.Break: _Maker.jump,
    ast.Continue: _Maker.jump,
}


def _is_text(node: ast.Expression) -> bool:
    """Whether an operand is surely a text."""
    if isinstance(node, ast.Binary):
        return node.operator == "+" and (_is_text(node.left) or _is_text(node.right))
    return isinstance(node, ast.String)
