"""A syntax tree as text, token by token: none is changed, only `;` and branches' braces added.

Comments stand where they stood: before a statement, behind it, or inside an expression, which is
then left as it was written.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from typing import Any, Final

from painless_lite.formatting.layout import (
    HARD,
    LINE,
    SOFT,
    Group,
    Indent,
    Row,
    joined,
    render,
)
from painless_lite.language import ast
from painless_lite.language.lexer import Token, tokens
from painless_lite.language.parser import parse

WIDTH: Final = 100

#: Operators of equal rank, whose chains break together.
_RANKS: Final = {
    "+": 1, "-": 1, "*": 2, "/": 2, "%": 2, "&&": 3, "||": 4, "&": 5, "|": 6, "^": 7,
}  # fmt: skip
_OPERATIONS: Final = (ast.Binary, ast.Logical, ast.Comparison)


class FormatError(Exception):
    """A script that the printer can't follow; it is left as it is."""


def rows(source: str, width: int = WIDTH) -> list[Row]:
    """The lines of a script's one layout. Raises CompileFault where it is no script."""
    return render(_Printer(source).script(parse(source)), width)


class _Printer:
    def __init__(self, source: str) -> None:
        self.source = source
        found = tokens(source, comments=True)
        self.tokens = [token for token in found if token.kind not in ("COMMENT", "_END")]
        self.comments = [token for token in found if token.kind == "COMMENT"]
        self.starts = [token.start for token in self.tokens]
        self.at = 0
        #: the first comment that is not written yet
        self.comment = 0
        #: where the last written element of a block ends
        self.end = 0

    # -- tokens

    @property
    def next(self) -> Token | None:
        return self.tokens[self.at] if self.at < len(self.tokens) else None

    def is_next(self, text: str) -> bool:
        return self.next is not None and self.next.text == text

    def take(self, *texts: str) -> str:
        """Write the next token, which has to be one of these."""
        token = self.next
        if token is None or (texts and token.text not in texts):
            raise FormatError(f"expected {texts} at {token}")
        self.at += 1
        self.end = token.end
        return token.text

    def until(self, offset: int) -> str:
        """Write the tokens before an offset without spaces: a type."""
        start, self.at = self.at, bisect_left(self.starts, offset)
        if self.at > start:
            self.end = self.tokens[self.at - 1].end
        return "".join(token.text for token in self.tokens[start : self.at])

    def name_of(self, name: str) -> str:
        """Write a type and a space, up to the next token that is this name."""
        at = next(i for i in range(self.at, len(self.tokens)) if self._declares(i, name))
        kind = self.until(self.starts[at])
        return f"{kind} {self.take(name)}" if kind else self.take(name)

    def _declares(self, at: int, name: str) -> bool:
        """Whether the token at this place is the declared name, not a part of its type."""
        token = self.tokens[at]
        following = self.tokens[at + 1].text if at + 1 < len(self.tokens) else ""
        before = self.tokens[at - 1].text if at > self.at else ""
        return token.text == name and following not in (".", "[") and before != "."

    # -- comments

    def leading(self, offset: int) -> list[object]:
        """The comments before an offset, each on a line of its own, with blank lines kept."""
        done: list[object] = []
        while self.comment < len(self.comments) and self.comments[self.comment].start < offset:
            comment = self.comments[self.comment]
            self.comment += 1
            done += [*self.blank(comment.start), comment.text.rstrip(), HARD]
            self.end = comment.end
        return [*done, *self.blank(offset)]

    def blank(self, offset: int) -> list[object]:
        """One empty line where the source has at least one before an offset."""
        between = self.source[self.end : offset]
        return [HARD] if self.end and between.count("\n") > 1 else []

    def trailing(self) -> list[object]:
        """The comments behind an element on its last line."""
        done: list[object] = []
        while self.comment < len(self.comments):
            comment = self.comments[self.comment]
            if comment.start < self.end or "\n" in self.source[self.end : comment.start]:
                break
            line = self.source[comment.end :].split("\n", 1)[0]
            if not comment.text.startswith("//") and line.strip() and not _is_comment(line):
                break
            if self.source[self.end : comment.start].strip():
                break
            self.comment += 1
            done += [" ", comment.text.rstrip()]
            self.end = comment.end
        return done

    def commented(self, node: ast.Node) -> bool:
        """Whether a comment stands inside a node."""
        first = self.starts[self.at]
        return any(
            first < comment.start < node.end
            for comment in self.comments[self.comment :]
            if comment.start < node.end
        )

    def verbatim(self, node: ast.Node, end: int) -> str:
        """A part of the source as it was written, its comments included."""
        start = self.starts[self.at]
        self.until(end)
        rest = self.comments[self.comment :]
        self.comments[self.comment :] = [one for one in rest if not start < one.start < end]
        self.end = end
        return self.source[start:end]

    # -- the script

    def script(self, node: ast.Script) -> object:
        done: list[object] = []
        for function in node.functions:
            done += [*self.leading(function.start), self.function(function), *self.trailing(), HARD]
            if function is node.functions[-1] and node.body.statements:
                self.end = self.end or 1
                done += self._gap()
        done += self.statements(node.body.statements)
        done += self.leading(len(self.source))
        return tuple(_trimmed(done))

    def _gap(self) -> list[object]:
        """The empty line behind functions, unless the source has it already."""
        following = self.next
        comment = self.comments[self.comment] if self.comment < len(self.comments) else None
        start = following.start if following else len(self.source)
        start = min(start, comment.start) if comment else start
        return [] if self.blank(start) else [HARD]

    def function(self, node: ast.Function) -> object:
        head = self.name_of(node.name)
        parameters: list[object] = []
        self.take("(")
        for at, (_, name) in enumerate(node.parameters):
            if at:
                self.take(",")
            parameters.append(self.name_of(name))
        self.take(")")
        return (head, "(", *joined(", ", parameters), ") ", self.block(node.body))

    def statements(self, nodes: Sequence[ast.Statement]) -> list[object]:
        done: list[object] = []
        for node in nodes:
            done += [*self.leading(node.start), self.statement(node)]
            if self.is_next(";"):
                self.take(";")
            done += [*self.trailing(), HARD]
        return done

    def block(self, node: ast.Block, *, closing: bool = True) -> object:
        """A block, or a branch's one statement, in braces."""
        braced = self.is_next("{") and self.starts[self.at] == node.start
        if braced:
            self.take("{")
        inner: list[object] = self.statements(node.statements)
        if braced and self.next is not None:
            inner += self.leading(self.starts[self.at])
            self.take("}")
        inner = _trimmed(inner)
        return ("{", Indent((HARD, *inner)), HARD, "}") if inner else "{}"

    def statement(self, node: ast.Statement) -> object:
        visit: Callable[[Any], object] = getattr(self, f"do_{type(node).__name__.lower()}")
        return visit(node)

    def do_expressionstatement(self, node: ast.ExpressionStatement) -> object:
        return (self.whole(node.value), ";")

    def do_declarationblock(self, node: ast.DeclarationBlock) -> object:
        return (self.declarations(node), ";")

    def declarations(self, node: ast.DeclarationBlock) -> object:
        first = node.declarations[0]
        kind = self.until(first.at)
        items: list[object] = []
        for at, one in enumerate(node.declarations):
            if at:
                self.take(",")
            name = self.take(one.name)
            if one.value is None:
                items.append(name)
            else:
                self.take("=")
                items.append((name, " = ", self.whole(one.value)))
        return (kind, " ", *joined(", ", items))

    def do_if(self, node: ast.If) -> object:
        head = self.head("if", node.condition)
        done: list[object] = [head, self.block(node.then)]
        if node.otherwise is not None:
            self.take("else")
            chained = self.is_next("if") and len(node.otherwise.statements) == 1
            if chained:
                done += [" else ", self.statement(node.otherwise.statements[0])]
            else:
                done += [" else ", self.block(node.otherwise)]
        return tuple(done)

    def head(self, word: str, condition: ast.Expression) -> object:
        """`word (condition) `."""
        self.take(word)
        self.take("(")
        inner = self.whole(condition)
        self.take(")")
        return (word, " (", inner, ") ")

    def do_while(self, node: ast.While) -> object:
        head = self.head("while", node.condition)
        return (_stripped(head), self.body(node.body))

    def body(self, node: ast.Block | None) -> object:
        """A loop's body; of one without, the semicolon."""
        return ";" if node is None else (" ", self.block(node))

    def do_do(self, node: ast.Do) -> object:
        self.take("do")
        body = self.block(node.body)
        return ("do ", body, " ", _stripped(self.head("while", node.condition)), ";")

    def do_for(self, node: ast.For) -> object:
        self.take("for")
        self.take("(")
        parts: list[object] = []
        first = node.initializer
        parts.append("" if first is None else self.initializer(first))
        self.take(";")
        parts.append("" if node.condition is None else (" ", self.whole(node.condition)))
        self.take(";")
        after = node.afterthought
        parts.append("" if after is None else (" ", self.whole(after)))
        self.take(")")
        return ("for (", *joined(";", parts), ")", self.body(node.body))

    def initializer(self, node: ast.DeclarationBlock | ast.Expression) -> object:
        return (
            self.declarations(node) if isinstance(node, ast.DeclarationBlock) else self.whole(node)
        )

    def do_each(self, node: ast.Each) -> object:
        self.take("for")
        self.take("(")
        following = self.tokens[self.at + 1].text
        if following == "in":
            head: object = (self.take(node.name), " ", self.take("in"), " ")
        else:
            head = (self.name_of(node.name), " ", self.take(":"), " ")
        iterable = self.whole(node.iterable)
        self.take(")")
        return ("for (", head, iterable, ") ", self.block(node.body))

    def do_return(self, node: ast.Return) -> object:
        self.take("return")
        return "return;" if node.value is None else ("return ", self.whole(node.value), ";")

    def do_throw(self, node: ast.Throw) -> object:
        self.take("throw")
        return ("throw ", self.whole(node.value), ";")

    def do_try(self, node: ast.Try) -> object:
        self.take("try")
        done: list[object] = ["try ", self.block(node.body)]
        for one in node.catches:
            self.take("catch")
            self.take("(")
            head = self.name_of(one.name)
            self.take(")")
            done += [" catch (", head, ") ", self.block(one.body)]
        return tuple(done)

    def do_break(self, node: ast.Break) -> object:
        return (self.take("break"), ";")

    def do_continue(self, node: ast.Continue) -> object:
        return (self.take("continue"), ";")

    # -- expressions

    def whole(self, node: ast.Expression) -> object:
        """An expression of a statement: as it was written where it holds comments."""
        if not self.commented(node):
            return self.value(node)
        end, opened = node.end, sum(t.text == "(" for t in self._before(node))
        at = bisect_left(self.starts, end)
        for token in self.tokens[at : at + opened]:
            end = token.end
        return self.verbatim(node, end)

    def _before(self, node: ast.Node) -> list[Token]:
        return self.tokens[self.at : bisect_left(self.starts, node.start)]

    def value(self, node: ast.Expression) -> object:
        """An expression in its own parentheses."""
        opened = len(self._before(node))
        for _ in range(opened):
            self.take("(")
        visit: Callable[[Any], object] = getattr(self, f"of_{type(node).__name__.lower()}")
        inner = visit(node)
        for _ in range(opened):
            self.take(")")
        return ("(" * opened, inner, ")" * opened) if opened else inner

    def leaf(self, node: ast.Node) -> object:
        return self.until(node.end)

    of_symbol = of_numeric = of_decimal = of_boolean = of_null = of_regex = of_string = leaf
    of_functionref = leaf

    def listed(self, opener: str, nodes: Sequence[ast.Expression], closer: str) -> object:
        """Values between brackets, one a line where they don't fit."""
        self.take(opener)
        items: list[object] = []
        for at, node in enumerate(nodes):
            if at:
                self.take(",")
            items.append(self.value(node))
        self.take(closer)
        if len(nodes) == 1 and isinstance(nodes[0], ast.Lambda):
            return (opener, items[0], closer)
        return _bracketed(opener, items, closer)

    def of_listinit(self, node: ast.ListInit) -> object:
        return self.listed("[", node.items, "]")

    def of_mapinit(self, node: ast.MapInit) -> object:
        self.take("[")
        if not node.keys:
            return ("[", self.take(":"), self.take("]"))
        items: list[object] = []
        for at, (key, value) in enumerate(zip(node.keys, node.values, strict=True)):
            if at:
                self.take(",")
            name = self.value(key)
            self.take(":")
            items.append((name, ": ", self.value(value)))
        self.take("]")
        return _bracketed("[", items, "]")

    def of_newobject(self, node: ast.NewObject) -> object:
        self.take("new")
        at = next(i for i in range(self.at, len(self.tokens)) if self.tokens[i].text == "(")
        kind = self.until(self.starts[at])
        return ("new ", kind, self.listed("(", node.arguments, ")"))

    def of_newarray(self, node: ast.NewArray) -> object:
        self.take("new")
        at = next(i for i in range(self.at, len(self.tokens)) if self.tokens[i].text == "[")
        kind = self.until(self.starts[at])
        if node.initializer:
            brackets = self.take("[") + self.take("]")
            return ("new ", kind, brackets, " ", self.listed("{", node.items, "}"))
        done: list[object] = ["new ", kind]
        for size in node.items:
            done += [self.take("["), self.value(size), self.take("]")]
        return tuple(done)

    def of_calllocal(self, node: ast.CallLocal) -> object:
        return (self.take(node.name), self.listed("(", node.arguments, ")"))

    def of_call(self, node: ast.Call) -> object:
        return self.chain(node)

    def of_dot(self, node: ast.Dot) -> object:
        return self.chain(node)

    def of_brace(self, node: ast.Brace) -> object:
        return self.chain(node)

    def chain(self, node: ast.Expression) -> object:
        """`a.b(c).d[e]`: broken before each call where there are at least three."""
        links: list[ast.Call | ast.Dot | ast.Brace] = []
        head = node
        while isinstance(head, ast.Call | ast.Dot | ast.Brace):
            links.insert(0, head)
            if self._parenthesised(head.prefix, node):
                head = head.prefix
                break
            head = head.prefix
        calls = sum(isinstance(link, ast.Call) for link in links)
        done: list[object] = [self.value(head)]
        for link in links:
            if isinstance(link, ast.Brace):
                done += [self.take("["), self.value(link.index), self.take("]")]
                continue
            dot = self.take(".", "?.")
            name = self.take()
            if isinstance(link, ast.Call):
                dotted: list[object] = [dot, name, self.listed("(", link.arguments, ")")]
                done += [SOFT, *dotted] if calls > 2 else dotted
            else:
                done += [dot, name]
        return Group((done[0], Indent(tuple(done[1:]))))

    @staticmethod
    def _parenthesised(prefix: ast.Expression, node: ast.Expression) -> bool:
        """Whether a chain's inner part stands in parentheses of its own."""
        return prefix.start > node.start

    def of_binary(self, node: ast.Binary | ast.Logical | ast.Comparison) -> object:
        first, *more = self.operands(node)
        return Group((first, Indent(tuple(more))))

    of_logical = of_comparison = of_binary

    def operands(self, node: ast.Binary | ast.Logical | ast.Comparison) -> list[object]:
        """A chain of operators of one rank: the first operand, then breaks, signs and operands."""
        left = node.left
        rank = _RANKS.get(node.operator)
        same = isinstance(left, _OPERATIONS) and rank and _RANKS.get(left.operator) == rank
        if same and isinstance(left, _OPERATIONS) and left.start == self.starts[self.at]:
            done = self.operands(left)
        else:
            done = [self.value(left)]
        sign = self.take(node.operator)
        return [*done, LINE, sign, " ", self.value(node.right)]

    def of_instanceof(self, node: ast.InstanceOf) -> object:
        value = self.value(node.value)
        self.take("instanceof")
        return (value, " instanceof ", self.until(node.end))

    def of_unary(self, node: ast.Unary) -> object:
        sign = self.take(node.operator)
        following = self.next
        apart = following is not None and following.text[0] == sign
        return (sign, " " if apart else "", self.value(node.value))

    def of_cast(self, node: ast.Cast) -> object:
        self.take("(")
        at = next(i for i in range(self.at, len(self.tokens)) if self.tokens[i].text == ")")
        kind = self.until(self.starts[at])
        self.take(")")
        return ("(", kind, ") ", self.value(node.value))

    def of_conditional(self, node: ast.Conditional) -> object:
        condition = self.value(node.condition)
        self.take("?")
        then = self.value(node.then)
        self.take(":")
        other = self.value(node.otherwise)
        return Group((condition, Indent((LINE, "? ", then, LINE, ": ", other))))

    def of_elvis(self, node: ast.Elvis) -> object:
        left = self.value(node.left)
        self.take("?:")
        return Group((left, Indent((LINE, "?: ", self.value(node.right)))))

    def of_assignment(self, node: ast.Assignment) -> object:
        if node.value is None:
            if node.postfix:
                return (self.value(node.target), self.take("++", "--"))
            return (self.take("++", "--"), self.value(node.target))
        target = self.value(node.target)
        sign = self.take(node.operator + "=")
        return (target, " ", sign, " ", self.value(node.value))

    def of_lambda(self, node: ast.Lambda) -> object:
        opened = self.is_next("(")
        if opened:
            self.take("(")
        parameters: list[object] = []
        for at, (_, name) in enumerate(node.parameters):
            if at:
                self.take(",")
            parameters.append(self.name_of(name))
        if opened:
            self.take(")")
        self.take("->")
        head: tuple[object, ...] = joined(", ", parameters)
        head = ("(", *head, ")") if opened else head
        if node.short:
            statement = node.body.statements[0]
            assert isinstance(statement, ast.ExpressionStatement)
            return (*head, " -> ", self.value(statement.value))
        return (*head, " -> ", self.block(node.body))


def _is_comment(text: str) -> bool:
    return text.lstrip().startswith(("//", "/*"))


def _bracketed(opener: str, items: list[object], closer: str) -> object:
    if not items:
        return opener + closer
    return Group((opener, Indent((SOFT, *joined((",", LINE), items))), SOFT, closer))


def _stripped(head: object) -> object:
    """A head without the space behind it."""
    assert isinstance(head, tuple)
    return (*head[:-1], ")")


def _trimmed(parts: list[object]) -> list[object]:
    """Parts without breaks at either end."""
    first, last = 0, len(parts)
    while last > first and parts[last - 1] is HARD:
        last -= 1
    while first < last and parts[first] is HARD:
        first += 1
    return parts[first:last]
