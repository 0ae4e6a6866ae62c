"""Code generation with probes: what codegen makes, and calls of a probe's hooks in it.

Imported only where a probe is attached. Positions are those of the code without probes, so that a
script fails with the same words at the same place. What codegen leaves out where its facts allow,
such as a loop's counter or the object of a StringBuilder, is all there: a debugger may look at it,
and change it.
"""

from __future__ import annotations

import ast as python
from bisect import bisect_right
from collections.abc import Callable
from typing import Any, ClassVar, Final

from painless_lite.language import ast, facts, ir
from painless_lite.language.codegen import Generator, LoopAround, Program, leaves
from painless_lite.language.probes import MAIN, Listing, Site, Variable
from painless_lite.language.references import FunctionTable, LocalFunction
from painless_lite.runtime import access

_Span = tuple[int, int]
_WORDS: Final = {
    ir.Do: "expression",
    ir.Declare: "declare",
    ir.If: "if",
    ir.Each: "each",
    ir.Return: "return",
    ir.Throw: "throw",
    ir.Try: "try",
    ir.Break: "break",
    ir.Continue: "continue",
}


def generate(
    tree: ast.Script,
    analysed: ir.Script,
    functions: FunctionTable,
    source: str,
    context: str,
    hooks: frozenset[str],
) -> tuple[Program, Listing]:
    """The code of an analysed script with these hooks, as `hook_NAME`, and the listing of sites."""
    generator = _ProbedGenerator(analysed, functions, _Places(tree, source), hooks)
    program = generator.run()
    return program, Listing(source, context, tuple(generator.sites))


class _Places:
    """Where the nodes of the analysed script are in the source; it knows offsets only."""

    def __init__(self, tree: ast.Script, source: str) -> None:
        self.source = source
        self.breaks = [at for at, char in enumerate(source) if char == "\n"]
        self.statements: dict[int, _Span] = {}
        self.headers: dict[int, _Span] = {}
        self.operators: dict[tuple[str, int], _Span] = {}
        self.lambdas: dict[int, _Span] = {}
        self.functions = {
            (one.name, len(one.parameters)): (one.start, one.body.start) for one in tree.functions
        }
        for node in facts.walk((tuple(one.body for one in tree.functions), tree.body)):
            self._note(node)

    def _note(self, node: ast.Record) -> None:
        if isinstance(node, ast.DeclarationBlock):
            first, *rest = node.declarations
            self.statements[first.at] = (node.start, first.end)
            self.statements |= {one.at: (one.start, one.end) for one in rest}
        elif isinstance(node, ast.Lambda):
            self.lambdas[node.at] = (node.start, node.end)
            if node.short:
                self.statements[node.at] = (node.body.start, node.body.end)
        elif isinstance(node, ast.Statement) and not isinstance(node, ast.Declaration | ast.Block):
            header = self.source[node.start : _header_end(node)].rstrip()
            self.statements[node.at] = (node.start, node.start + len(header))
            again = _again(node)
            if again is not None:
                self.headers[node.at] = (again.start, again.end)
        elif isinstance(node, ast.Logical | ast.Conditional | ast.Elvis):
            word = _word(node)
            self.operators.setdefault((word, node.at), (node.start, node.end))

    def header(self, loop: ir.Loop | ir.Each) -> _Span:
        """What a loop does before its next round."""
        return self.headers.get(loop.at) or self.statement(loop.at)

    def statement(self, at: int) -> _Span:
        """A statement's text; of a compound statement its header."""
        return self.statements.get(at, (at, at + 1))

    def line(self, at: int) -> tuple[int, int]:
        """The 1-based line and column of an offset."""
        before = bisect_right(self.breaks, at - 1)
        return before + 1, at - (self.breaks[before - 1] if before else -1)


def _header_end(node: ast.Statement) -> int:
    if isinstance(node, ast.Do):
        return node.start + len("do")
    body = getattr(node, "then", None) or getattr(node, "body", None)
    return body.start if isinstance(body, ast.Block) else node.end


def _word(node: ast.Logical | ast.Conditional | ast.Elvis) -> str:
    if isinstance(node, ast.Logical):
        return node.operator
    return "?:" if isinstance(node, ast.Conditional) else "elvis"


def _touches(node: ir.Stmt) -> bool:
    """Whether a statement, or a compound one's header, may change an object."""
    if isinstance(node, ir.If):
        return not facts.touches_nothing(node.condition)
    if isinstance(node, ir.Loop):
        return not facts.touches_nothing((node.initializer, node.condition, node.afterthought))
    if isinstance(node, ir.Each):
        return not facts.touches_nothing(node.iterable)
    return not isinstance(node, ir.Try) and not facts.touches_nothing(node)


def _again(node: ast.Statement) -> ast.Node | None:
    if isinstance(node, ast.While | ast.Do):
        return node.condition
    if isinstance(node, ast.For):
        return node.afterthought or node.condition
    return None


class _ProbedGenerator(Generator):
    def __init__(
        self, script: ir.Script, functions: FunctionTable, places: _Places, hooks: frozenset[str]
    ) -> None:
        super().__init__(script, functions)
        self.plain_builders = False
        self.hooks = hooks
        self.places = places
        self.sites: list[Site] = []
        self.numbers: dict[tuple[str, str, str, int], int] = {}
        self.visible: list[Variable] = []
        self.around: tuple[int, ...] = ()
        self.in_function = MAIN
        self.function_site = 0
        self.known = {one.python: one for one in functions.all()}
        self.made_at = {
            node.function: node.at
            for node in facts.walk(tuple(one.body for one in script.functions))
            if isinstance(node, ir.Lambda)
        }

    # -- sites and hooks

    def _site(
        self, kind: str, word: str, at: int, span: _Span | None = None, touches: bool = False
    ) -> int:
        """The number of a site; code that is there twice has one."""
        key = (self.in_function, kind, word, at)
        if key not in self.numbers:
            start, end = span or (at, at + 1)
            line, column = self.places.line(start)
            number = self.numbers[key] = len(self.sites)
            seen = tuple(self.visible)
            where = (self.in_function, start, end, line, column)
            self.sites.append(Site(number, kind, word, *where, seen, self.around, touches))
        return self.numbers[key]

    def _hook(self, name: str, site: int, *arguments: python.expr) -> python.expr:
        return self.call(f"hook_{name}", self.const(site), *arguments)

    def _branch(
        self, value: python.expr, word: str, at: int, span: _Span | None = None
    ) -> python.expr:
        if "branch" not in self.hooks:
            return value
        span = span or self.places.operators.get((word, at))
        return self._hook("branch", self._site("branch", word, at, span), value)

    def _values(self) -> python.expr:
        return self.tuple(*(self.name(f"v_{one.name}") for one in self.visible))

    def _stepped(self, site: int) -> list[python.stmt]:
        """Call `step`, and let it change the variables."""
        if "step" not in self.hooks:
            return []
        called = self._hook("step", site, self._values())
        if "edits" not in self.hooks or not self.visible:
            return [self.do(called)]
        new = self.temporary()
        target = self._values()
        for one in (target, *target.elts):  # type: ignore[attr-defined]
            one.ctx = python.Store()
        change = self.place(python.Assign([target], self.name(new)))
        given = self.compare(self.let(new, called), python.IsNot(), self.const(None))
        return [self.when(given, [change])]

    def _statement_site(self, node: ir.Stmt) -> int:
        word = _WORDS.get(type(node)) or self._loop_word(node)
        span = self.places.statement(node.at)
        return self._site("statement", word, node.at, span, _touches(node))

    def _loop_word(self, node: ir.Stmt) -> str:
        words = ("for", "while", "do")
        return next(one for one in words if self.places.source.startswith(one, node.at))

    # -- functions

    def _function(self, function: ir.Function) -> python.stmt:
        known = self.known.get(function.name)
        self.in_function = MAIN if known is None else known.name
        self.visible = [Variable(name[2:], kind) for kind, name in function.signature]
        parameters = self._values
        span = self._function_span(known)
        self.function_site = site = self._site("function", self.in_function, span[0], span)
        made = super()._function(function)
        assert isinstance(made, python.FunctionDef)
        self.line = 1
        if "enter" in self.hooks:
            self.visible = list(self.sites[site].variables)
            made.body.insert(0, self.do(self._hook("enter", site, parameters())))
        if "fail" in self.hooks:
            told = self.do(self._hook("fail", site, self.name("failure")))
            again = self.place(python.Raise(None, None))
            handler = self.handler(self.use("AnyException", Exception), "failure", [told, again])
            made.body = [self.attempt(made.body, [handler])]
        return made

    def _function_span(self, known: LocalFunction | None) -> _Span:
        if known is None:
            return (0, len(self.places.source))
        at = self.made_at.get(known.name)
        if at is not None:
            return self.places.lambdas.get(at, (at, at + 1))
        return self.places.functions.get((known.name, len(known.parameters)), (0, 0))

    def _classes(self, function: ir.Function) -> dict[str, str]:
        return {} if "edits" in self.hooks else super()._classes(function)

    def returns(self, value: python.expr | None) -> python.stmt:
        """`return value`, told to the probe."""
        if "leave" not in self.hooks:
            return super().returns(value)
        return super().returns(self._hook("leave", self.function_site, value or self.const(None)))

    # -- statements

    def _block(self, statements: tuple[ir.Stmt, ...]) -> list[python.stmt]:
        outer = len(self.visible)
        done = self._statements(statements)
        del self.visible[outer:]
        return done

    def _statements(
        self, statements: tuple[ir.Stmt, ...], quiet: bool = False
    ) -> list[python.stmt]:
        """Statements of a block that goes on behind them; `quiet` ones are not stepped on."""
        done: list[python.stmt] = []
        for one in statements:
            if not quiet:
                done += self._stepped(self._statement_site(one))
            done += self._STATEMENTS[type(one)](self, one)
            if isinstance(one, ir.Declare):
                self.visible.append(Variable(one.name[2:], one.type))
        return done

    def _written(self, value: python.expr, name: str, at: int) -> python.expr:
        """A value of a variable that the probe is told of, and gives back."""
        if "write" not in self.hooks:
            return value
        word = name[2:]
        span = None
        if self.places.source.startswith(word, at):
            span = (at, at + len(word))
        return self._hook("write", self._site("write", word, at, span), value)

    def _store_statement(self, node: ir.Store) -> list[python.stmt]:
        place = node.place
        if type(place) is ir.LocalPlace:
            value = self._written(self.expr(node.value), place.name, place.at)
            return [self.assign(place.name, value)]
        return [self.do(self._store(node))]

    def _update_statement(self, node: ir.Update, place: ir.LocalPlace) -> list[python.stmt]:
        self.mark(place.at)
        new = self._updated(node, self.name(place.name))
        return [self.assign(place.name, self._written(new, place.name, place.at))]

    def _declare(self, node: ir.Declare) -> list[python.stmt]:
        if node.value is None:
            value = self.const(access.default(node.type))
        else:
            value = self.expr(node.value)
        return [self.assign(node.name, self._written(value, node.name, node.at))]

    def _if(self, node: ir.If) -> list[python.stmt]:
        span = self.places.statement(node.at)
        test = self._branch(self.expr(node.condition), "if", node.at, span)
        then = self._block(node.then)
        return [self.when(test, then, self._block(node.otherwise))]

    def _loop(self, node: ir.Loop) -> list[python.stmt]:
        outer = len(self.visible)
        done = self._statements(node.initializer, quiet=True)
        done += self._while_loop(node) if node.first else self._do_loop(node)
        del self.visible[outer:]
        return done

    def _condition(self, node: ir.Loop) -> python.expr:
        assert node.condition is not None
        test = self.expr(node.condition)
        if type(node.condition) is ir.Const:
            return test
        span = self.places.statement(node.at)
        return self._branch(test, self._loop_word(node), node.at, span)

    def _body(
        self, node: ir.Loop | ir.Each, before_next: Callable[[], list[python.stmt]]
    ) -> list[python.stmt]:
        """A loop's body, with what goes before its next round where the body comes to its end."""
        outer = self.around
        site = self._statement_site(node)
        self.around = (*outer, site)
        seen = len(self.visible)

        def next_round() -> list[python.stmt]:
            inner, around = self.visible[seen:], self.around
            del self.visible[seen:]
            self.around = (*outer, site)
            done = before_next()
            self.visible += inner
            self.around = around
            return done

        body: list[python.stmt] = []
        if "round" in self.hooks:
            span = self.places.statement(node.at)
            number = self._site("round", self.sites[site].word, node.at, span)
            body.append(self.do(self._hook("round", number, self._values())))
        self.loops.append(LoopAround(next_round))
        body += self._loop_block(node)
        self.loops.pop()
        if not leaves(node.body):
            body += next_round()
        self.around = outer
        return body

    def _again(self, node: ir.Loop | ir.Each) -> list[python.stmt]:
        word = "each" if isinstance(node, ir.Each) else self._loop_word(node)
        span = self.places.header(node)
        return self._stepped(self._site("again", word, node.at, span, _touches(node)))

    def _while_loop(self, node: ir.Loop) -> list[python.stmt]:
        test = self.const(True) if node.condition is None else self._condition(node)
        body = self._round(node.at)
        line = self.line

        def before_next() -> list[python.stmt]:
            return [*self._again(node), *self._statements(node.afterthought, quiet=True)]

        body += self._body(node, before_next)
        after, self.line = self.line, line
        made = self.loop(test, body)
        self.line = after
        return [made]

    def _do_loop(self, node: ir.Loop) -> list[python.stmt]:
        def before_next() -> list[python.stmt]:
            done = self._again(node)
            done.append(self.when(self.negate(self._condition(node)), [self.leave()]))
            return [*done, *self._round(node.at)]

        return [self.loop(self.const(True), self._body(node, before_next))]

    def _each(self, node: ir.Each) -> list[python.stmt]:
        (made,) = super()._each(node)
        if "branch" in self.hooks:
            made.orelse = [self.do(self._each_branch(node, False))]  # type: ignore[attr-defined]
        return [made]

    def _each_branch(self, node: ir.Each, outcome: bool) -> python.expr:
        return self._branch(self.const(outcome), "each", node.at, self.places.statement(node.at))

    def _each_body(self, node: ir.Each) -> list[python.stmt]:
        body: list[python.stmt] = []
        if "branch" in self.hooks:
            body.append(self.do(self._each_branch(node, True)))
        if "write" in self.hooks:
            body.append(self.do(self._written(self.name(node.name), node.name, node.at)))
        self.visible.append(Variable(node.name[2:], node.type))
        body += self._body(node, lambda: self._again(node))
        self.visible.pop()
        return body

    def _handled(self, node: ir.Catch) -> list[python.stmt]:
        self.visible.append(Variable(node.name[2:], node.type))
        done: list[python.stmt] = []
        if "catch" in self.hooks:
            span = self.places.statement(node.at)
            site = self._site("catch", node.name[2:], node.at, span)
            done.append(self.do(self._hook("catch", site, self.name(node.name))))
        done += super()._handled(node)
        self.visible.pop()
        return done

    # -- expressions

    def _logical(self, node: ir.Logical) -> python.expr:
        self.mark(node.at)
        left = self._branch(self.expr(node.left), node.operator, node.at)
        right = self.expr(node.right)
        return self.both(left, right) if node.operator == "&&" else self.either(left, right)

    def _conditional(self, node: ir.Conditional) -> python.expr:
        self.mark(node.at)
        test = self._branch(self.expr(node.condition), "?:", node.at)
        then = self.expr(node.then)
        return self.choose(test, then, self.expr(node.otherwise))

    def _elvis(self, node: ir.Elvis) -> python.expr:
        made = super()._elvis(node)
        assert isinstance(made, python.IfExp)
        made.test = self._branch(made.test, "elvis", node.at)
        return made

    def _store(self, node: ir.Store) -> python.expr:
        place = node.place
        if type(place) is ir.LocalPlace:
            return self.let(place.name, self._written(self.expr(node.value), place.name, place.at))
        return super()._store(node)

    def _put(
        self,
        place: ir.Place,
        receiver: python.expr,
        index: python.expr,
        value: python.expr,
        kind: str,
    ) -> python.expr:
        """Store a value, and tell the probe of it."""
        if "store" not in self.hooks:
            return super()._put(place, receiver, index, value, kind)
        receiver, receiver_again = self._twice(receiver)
        index, index_again = self._twice(index)
        value, value_again = self._twice(value)
        made = super()._put(place, receiver, index, value, kind)
        told = self._hook(
            "store", self._site("store", "", place.at), receiver_again, index_again, value_again
        )
        return self.item(self.tuple(made, told), self.const(0))

    def _update_local(self, node: ir.Update, place: ir.LocalPlace) -> python.expr:
        old = self.temporary() if node.postfix else ""
        before = self.name(place.name)
        new = self._updated(node, self.let(old, before) if old else before)
        stored = self.let(place.name, self._written(new, place.name, place.at))
        return self.item(self.tuple(stored, self.name(old)), self.const(1)) if old else stored

    _STATEMENTS: ClassVar[dict[type, Any]] = {
        **Generator._STATEMENTS,
        ir.Declare: _declare,
        ir.If: _if,
        ir.Loop: _loop,
        ir.Each: _each,
    }
    _EXPRESSIONS: ClassVar[dict[type, Any]] = {
        **Generator._EXPRESSIONS,
        ir.Logical: _logical,
        ir.Conditional: _conditional,
        ir.Elvis: _elvis,
        ir.Store: _store,
    }
