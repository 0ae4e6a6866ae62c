"""Code generation: the analysed script to a Python code object.

Static types decide what is emitted: an int is a bare Python int that is wrapped only where it can
overflow, and only def pays for dispatch by class. Nodes are visited in the order in which the
engine writes its bytecode, so that the last place marked is the one that the engine would report.
The generated code sees its parameters, its locals and the helpers that it was given, nothing else.
"""

from __future__ import annotations

import ast as python
from collections.abc import Callable
from types import CodeType
from typing import Any, ClassVar, Final, NamedTuple

from painless_lite.language import facts, ir, nulls
from painless_lite.language.pycode import Builder
from painless_lite.language.references import FunctionTable
from painless_lite.language.types import (
    BOX,
    STRING,
    UNBOX,
    assignable,
    component,
    erased,
    is_array,
)
from painless_lite.language.types import Cast as CastRule
from painless_lite.library import allowlist
from painless_lite.runtime import access, arithmetic, limits, operators, throwables
from painless_lite.runtime.casts import CALLS, FILE, as_type
from painless_lite.runtime.conversions import converter
from painless_lite.runtime.dispatch import (
    FUNCTION,
    constructor_body,
    dynamic,
    static_body,
    static_field,
    virtual_of,
)
from painless_lite.runtime.lambdas import Unbound, link
from painless_lite.runtime.values import BOXES, Array, to_float

_INT: Final = (-(1 << 31), (1 << 31) - 1)
_LONG: Final = (-(1 << 63), (1 << 63) - 1)
_PLAIN: Final[dict[str, Callable[[], python.operator]]] = {
    "+": python.Add,
    "-": python.Sub,
    "*": python.Mult,
    "&": python.BitAnd,
    "|": python.BitOr,
    "^": python.BitXor,
}
_COMPARE: Final[dict[str, Callable[[], python.cmpop]]] = {
    "<": python.Lt,
    "<=": python.LtE,
    ">": python.Gt,
    ">=": python.GtE,
    "==": python.Eq,
    "!=": python.NotEq,
    "===": python.Eq,
    "!==": python.NotEq,
}
_OPERATOR_NAMES: Final = {
    "+": "add",
    "-": "sub",
    "*": "mul",
    "/": "div",
    "%": "rem",
    "<<": "shl",
    ">>": "shr",
    ">>>": "ushr",
    "&": "and_",
    "|": "or_",
    "^": "xor",
    "<": "lt",
    "<=": "le",
    ">": "gt",
    ">=": "ge",
    "==": "eq",
    "!=": "ne",
    "~": "inv",
}
#: Static types of an index that suit a list.
_INDEXES: Final = frozenset(("int", "def", "java.lang.Object", "java.lang.Integer"))
#: What has a length that Python tells.
_SIZED: Final = frozenset((list, Array))
_EXACT: Final = {"int": "int", STRING: "str", "double": "float"}


class Program(NamedTuple):
    """Generated code, and what it needs by name.

    NULLS has the JVM's words for null receivers, INDEXES where a dynamic index was computed and
    its static type; both by function and line.
    """

    code: CodeType
    names: dict[str, Any]


def generate(script: ir.Script, functions: FunctionTable) -> Program:
    """The Python code of an analysed script."""
    return Generator(script, functions).run()


class LoopAround(NamedTuple):
    """What `continue` does in the loop around it."""

    before_next: Callable[[], list[python.stmt]]


class Generator(Builder):
    """Makes the Python code of one script."""

    def __init__(self, script: ir.Script, functions: FunctionTable) -> None:
        super().__init__()
        self.script = script
        self.names: dict[str, Any] = {
            "type": type,
            "len": len,
            "int": int,
            "str": str,
            "list": list,
            "dict": dict,
            "float": float,
            "FUNCTIONS": functions,
        }
        self.nulls: dict[tuple[str, int] | tuple[str, int, int], str] = {}
        self.tables: dict[int, str] = {}
        self.indexes: dict[tuple[str, int], tuple[int, str]] = {}
        self.loops: list[LoopAround] = []
        #: the loops around a place, and how a frame's locals tell that they had a round before
        self.chain: tuple[tuple[str, int | None], ...] = ()
        self.rounds: dict[tuple[str, int], tuple[tuple[str, int | None], ...]] = {}
        self.function_name = ""
        self.counts = False
        #: what is known of the function's locals: exact classes, and whose parts are at hand
        self.exact: dict[str, str] = {}
        self.once: frozenset[str] = frozenset()
        self.copies: dict[str, ir.Expr] = {}
        self.builders: list[str] = []
        self.private: frozenset[str] = frozenset()
        self.plain_builders = facts.builders_are_plain(script)
        self.range: facts.Counted | None = None
        self.size_name = ""
        #: locals before a range that hold its size plus or minus a constant
        self.sizes: dict[tuple[str, int], str] = {}
        #: try statements around the current place: an exception may go on behind them
        self.guarded = 0

    def run(self) -> Program:
        body = [self._function(one) for one in self.script.functions]
        module = python.Module(body, [])
        code = compile(module, FILE, "exec", dont_inherit=True, optimize=0)
        tables = {
            "NULLS": self.nulls,
            "INDEXES": self.indexes,
            "ROUNDS": self.rounds,
            "REFUSED": {},
        }
        return Program(code, {**self.names, **tables})

    def use(self, name: str, value: Any) -> str:
        """Give the generated code a helper under this name."""
        self.names[name] = value
        return name

    def helper(self, function: Callable[..., Any], *arguments: python.expr) -> python.expr:
        """A call of a run-time function."""
        return self.call(self.use(function.__name__, function), *arguments)

    def mark(self, at: int) -> None:
        super().mark(at)
        if self.chain or self.function_name != "execute":
            self.rounds[self.function_name, self.line] = self.chain

    # -- functions

    def _function(self, function: ir.Function) -> python.stmt:
        self.line = 1
        self.function_name = function.name
        self.counts = False
        self.exact = self._classes(function)
        self.once = facts.declared_once(function)
        self.copies = facts.copies(function) if self.script.uses_identity else {}
        self.builders = []
        self.private = facts.private_builders(function) if self.plain_builders else frozenset()
        body = self._block(function.body)
        self.line = 1
        start: list[python.stmt] = []
        if function.name != "execute":
            calls = self.name(self.use(f"{CALLS}{function.name}", [0]))
            start.append(self.do(self.helper(limits.enter, calls)))
        if self.counts:
            start.append(self.assign("n", self.const(limits.MORE_ROUNDS)))
            start.append(self.assign("m", self.const(limits.MAX_LOOP - limits.MORE_ROUNDS)))
        if not (function.body and isinstance(function.body[-1], ir.Return | ir.Throw)):
            default = None if function.returns == "void" else access.default(function.returns)
            body.append(self.returns(self.const(default)))
        names = [name for _, name in function.signature]
        return self.function(function.name, names, [*start, *body])

    def _classes(self, function: ir.Function) -> dict[str, str]:
        return facts.exact_classes(function)

    def _block(self, statements: tuple[ir.Stmt, ...]) -> list[python.stmt]:
        done: list[python.stmt] = []
        waiting: list[ir.Do] = []
        for one in statements:
            if isinstance(one, ir.Do) and self._builds(one, waiting):
                waiting.append(one)
                continue
            done += self._build(waiting)
            waiting = [one] if isinstance(one, ir.Do) and self._builds(one, []) else []
            if not waiting:
                done += self._STATEMENTS[type(one)](self, one)
        return [*done, *self._build(waiting)]

    def _builds(self, node: ir.Do, before: list[ir.Do]) -> bool:
        """Whether a statement appends plain values to the builder of those before it."""
        built = facts.appends(node.value)
        if built is None or built[0].name not in self.builders:
            return False
        name = built[0].name
        if before and facts.appends(before[0].value)[0].name != name:  # type: ignore[index]
            return False
        return all(facts.is_plain(one.arguments[0], name) for one in built[1])

    def _build(self, statements: list[ir.Do]) -> list[python.stmt]:
        """Neighbouring appends to one builder as one text."""
        parts: list[python.expr] = []
        name = ""
        for one in statements:
            built = facts.appends(one.value)
            assert built is not None
            name = built[0].name
            for call in built[1]:
                self.mark(call.at)
                parts.append(self._text(call.arguments[0]))
        if not parts:
            return []
        text = parts[0] if len(parts) == 1 else self._formatted(parts)
        return [self.do(self.call(_parts_of(name), text))]

    # -- statements

    def _do(self, node: ir.Do) -> list[python.stmt]:
        value = node.value
        if type(value) is ir.Store and not value.read:
            return self._store_statement(value)
        if type(value) is ir.Update and type(value.place) is ir.LocalPlace:
            return self._update_statement(value, value.place)
        return [self.do(self.expr(value))]

    def _store_statement(self, node: ir.Store) -> list[python.stmt]:
        place = node.place
        if type(place) is ir.LocalPlace:
            return [self.assign(place.name, self.expr(node.value))]
        if type(place) is ir.DefElementPlace and self._is_exact_array(place):
            return self._array_statement(place, node.value)
        return [self.do(self._store(node))]

    def _is_exact_array(self, place: ir.DefElementPlace) -> bool:
        """Whether `local[local] = value` stores into an array of objects that Python can check."""
        receiver, index = place.receiver, place.index
        if not isinstance(receiver, ir.Local) or not isinstance(index, ir.Local):
            return False
        kind = self.exact.get(receiver.name, "")
        return facts.elements_bare(kind) and access.python_type(kind[:-2]) is not None

    def _array_statement(self, place: ir.DefElementPlace, value: ir.Expr) -> list[python.stmt]:
        """A store whose index and value are checked inline."""
        receiver, index = self._parts(place)
        self._mark_element(place)
        name = self.temporary()
        done = [self.assign(name, self._box(self.expr(value), value.type))]
        self.mark(place.at)
        array = self.exact[place.receiver.name]  # type: ignore[attr-defined]
        element = access.python_type(array[:-2])
        assert element is not None
        inside = self.compare(
            self.const(0), python.LtE(), index, python.Lt(), self.call("len", receiver)
        )
        fits = self.is_type(self.name(name), self.use(element.__name__, element))
        test = self.both(*self._integer_test(place.index), inside, fits)
        target = self.item(receiver, index)
        target.ctx = python.Store()  # type: ignore[attr-defined]
        fast = self.place(python.Assign([target], self.name(name)))
        slow = self._put(place, receiver, index, self.name(name), "def")
        return [*done, self.when(test, [fast], [self.do(slow)])]

    def _integer_test(self, index: ir.Expr) -> list[python.expr]:
        """The test that an index is an Integer, where that is not known."""
        known = index.type == "int" or self._exact_class(index) == "java.lang.Integer"
        return [] if known else [self.is_type(self.expr(index), "int")]

    def _exact_class(self, node: ir.Expr) -> str | None:
        """The class that a value has whatever happens."""
        if isinstance(node, ir.Local):
            return self.exact.get(node.name)
        return facts.exact_class(node)

    def _update_statement(self, node: ir.Update, place: ir.LocalPlace) -> list[python.stmt]:
        self.mark(node.place.at)
        if node.operands == STRING and place.type == STRING and node.up is None:
            return self._append_statement(node, place)
        return [self.assign(place.name, self._updated(node, self.name(place.name)))]

    def _append_statement(self, node: ir.Update, place: ir.LocalPlace) -> list[python.stmt]:
        """`s += value` in place: Python grows a local string without copying it."""
        from painless_lite.runtime.text import to_string

        name = place.name
        text = self._text(node.value)
        to_str = self.call(self.use("to_string", to_string), self.name(name))
        is_null = self.when(self.is_none(self.name(name)), [self.assign(name, to_str)])
        grow = self.assign(name, self.binary(self.name(name), python.Add(), text))
        size = self.call("len", self.name(name))
        full = self.compare(size, python.Gt(), self.const(limits.MAX_LENGTH))
        refuse = self.do(self.helper(limits.too_long, self.name(name)))
        return [is_null, grow, self.when(full, [refuse])]

    def _declare(self, node: ir.Declare) -> list[python.stmt]:
        if node.value is None:
            return [self.assign(node.name, self.const(access.default(node.type)))]
        if node.name in self.private:
            return self._parts_builder(node)
        done = [self.assign(node.name, self.expr(node.value))]
        known = self.exact.get(node.name) == facts.BUILDER and node.name in self.once
        if known and self.plain_builders:
            self.builders.append(node.name)
            parts = self.attribute(self.name(node.name), "parts")
            done.append(self.assign(_parts_of(node.name), self.attribute(parts, "append")))
        return done

    def _parts_builder(self, node: ir.Declare) -> list[python.stmt]:
        """A builder that nobody else sees, as the list of its parts."""
        made = node.value.value if isinstance(node.value, ir.Cast) else node.value
        assert isinstance(made, ir.NewObject)
        self.mark(made.at)
        self.builders.append(node.name)
        parts = self.sequence(*(self.expr(one) for one in made.arguments))
        append = self.attribute(self.name(node.name), "append")
        return [self.assign(node.name, parts), self.assign(_parts_of(node.name), append)]

    def _joined_parts(self, name: str) -> python.expr:
        """The text of such a builder; few parts can't be too long together."""
        join = self.attribute(self.const(""), "join")
        size = self.compare(
            self.call("len", self.name(name)), python.LtE(), self.const(limits.FEW_PARTS)
        )
        slow = self.helper(limits.joined, self.name(name))
        return self.choose(size, self.call(join, self.name(name)), slow)

    def _if(self, node: ir.If) -> list[python.stmt]:
        test = self.expr(node.condition)
        then = self._block(node.then)
        return [self.when(test, then, self._block(node.otherwise))]

    def _round(self, at: int) -> list[python.stmt]:
        """Count a loop's round."""
        self.counts = True
        self.mark(at)
        count = self.assign("n", self.binary(self.name("n"), python.Sub(), self.const(1)))
        test = self.compare(self.name("n"), python.LtE(), self.const(0))
        more = self.helper(limits.more_rounds, self.name("m"))
        target = self.tuple(self.name("n"), self.name("m"))
        store = python.Store()
        for one in (target, *target.elts):  # type: ignore[attr-defined]
            one.ctx = store
        refill = [self.place(python.Assign([target], more))]
        for name in self.builders:
            if name in self.private:
                refill.append(self.do(self.helper(limits.settle, self.name(name))))
            else:
                refill.append(self.do(self.call(self.attribute(self.name(name), "settle"))))
        return [count, self.when(test, refill)]

    def _loop_block(self, node: ir.Loop | ir.Each) -> list[python.stmt]:
        """A loop's body; where it is dynamic it notes that it was run through."""
        flag = _flag_of(node)
        outer, self.chain = self.chain, (*self.chain, (flag, None))
        self.rounds[self.function_name, self.line] = self.chain
        body = self._block(node.body)
        self.chain = outer
        again = (node.condition, node.body) if isinstance(node, ir.Loop) else node.body
        if not leaves(node.body) and facts.is_dynamic(again):
            body.append(self.assign(flag, self.const(True)))
        return body

    def _loop(self, node: ir.Loop) -> list[python.stmt]:
        done = self._block(node.initializer)
        if not node.first:
            return [*done, *self._do_loop(node)]
        if self.range is None and not self.guarded and (found := facts.counted(node)):
            return [*done, self._range_loop(node, found)]
        return [*done, *self._while_loop(node)]

    def _range_loop(self, node: ir.Loop, found: facts.Counted) -> python.stmt:
        """A counted loop as a range, where its source is a list and its rounds are few enough."""
        start = self.line
        source, name = self.name(found.source.name), found.name
        rounds, sized = self.temporary(), self.temporary()
        size = self.let(sized, self.call("len", source))
        left = self.binary(size, python.Sub(), self.const(found.start))
        self.sizes = {}
        few = self.compare(
            self.const(0), python.LtE(), self.let(rounds, left), python.Lt(), self.name("n")
        )
        kind = self.exact.get(found.source.name) or found.source.type
        known = [] if is_array(kind) else [self.is_type(source, "list")]
        count = self.assign("n", self.binary(self.name("n"), python.Sub(), self.name(rounds)))
        slots = self.call(self.use("range", range), self.const(found.start), self.name(sized))
        self.range, self.size_name = found, sized
        self.loops.append(LoopAround(list))
        outer, self.chain = self.chain, (*self.chain, (name, found.start))
        body = self._block(node.body)
        self.chain = outer
        self.loops.pop()
        self.range = None
        self.line = start
        fast = self.each(name, slots, body or [self.skip()])
        hoisted = [
            self.assign(name, self.binary(self.name(sized), _PLAIN[operator](), self.const(by)))
            for (operator, by), name in self.sizes.items()
        ]
        return self.when(self.both(*known, few), [count, *hoisted, fast], self._while_loop(node))

    def _while_loop(self, node: ir.Loop) -> list[python.stmt]:
        outer, self.chain = self.chain, (*self.chain, (_flag_of(node), None))
        test = self.const(True) if node.condition is None else self.expr(node.condition)
        self.chain = outer
        body = self._round(node.at)
        line = self.line
        step = facts.step(node)

        def after_body() -> list[python.stmt]:
            return self._block(node.afterthought) if step is None else self._step(step)

        self.loops.append(LoopAround(after_body))
        body += self._loop_block(node)
        self.loops.pop()
        if not leaves(node.body):
            body += after_body()
        after, self.line = self.line, line
        made = self.loop(test, body)
        self.line = after
        return [made]

    def _step(self, place: ir.LocalPlace) -> list[python.stmt]:
        """`place++` where the loop's condition keeps it below the greatest int."""
        self.mark(place.at)
        more = self.binary(self.name(place.name), python.Add(), self.const(1))
        return [self.assign(place.name, more)]

    def _do_loop(self, node: ir.Loop) -> list[python.stmt]:
        assert node.condition is not None
        condition = node.condition

        def before_next() -> list[python.stmt]:
            made = self.when(self.negate(self.expr(condition)), [self.leave()])
            return [made, *self._round(node.at)]

        self.loops.append(LoopAround(before_next))
        body = self._loop_block(node)
        self.loops.pop()
        if not leaves(node.body):
            body += before_next()
        return [self.loop(self.const(True), body)]

    def _each(self, node: ir.Each) -> list[python.stmt]:
        source = node.iterable.type
        values = self.expr(node.iterable)
        start = self.line
        if is_array(source):
            self._note_null("Cannot read the array length", node.iterable, node.label)
            values = self.helper(access.iterate_array, values)
        elif source == "def":
            values = self._iterate_def(values)
        else:
            self._note_null('Cannot invoke "java.lang.Iterable.iterator()"', node.iterable)
            values = self.helper(access.iterate_typed, values)
        body: list[python.stmt] = []
        name = node.name
        if node.rule is not None:
            change = self.convert(self.name(name), node.rule)
            if not isinstance(change, python.Name):
                body.append(self.assign(name, change))
        body += self._round(node.at)
        body += self._each_body(node)
        after, self.line = self.line, start
        made = self.each(name, values, body)
        self.line = after
        return [made]

    def _each_body(self, node: ir.Each) -> list[python.stmt]:
        self.loops.append(LoopAround(list))
        body = self._loop_block(node)
        self.loops.pop()
        return body

    def _iterate_def(self, values: python.expr) -> python.expr:
        return self.helper(access.iterate, values)

    def _return(self, node: ir.Return) -> list[python.stmt]:
        return [self.returns(None if node.value is None else self.expr(node.value))]

    def _throw(self, node: ir.Throw) -> list[python.stmt]:
        value = self.expr(node.value)
        self._note_null("Cannot throw exception", node.value)
        return [self.throws(self.helper(nulls.thrown, value))]

    def _try(self, node: ir.Try) -> list[python.stmt]:
        self.guarded += 1
        body = self._block(node.body)
        self.guarded -= 1
        handlers = []
        for one in node.catches:
            kind = self.use(f"X{len(self.names)}", throwables.BY_NAME[one.type])
            line = self.line
            handled = self._handled(one)
            after, self.line = self.line, line
            handlers.append(self.handler(kind, one.name, handled))
            self.line = after
        return [self.attempt(body, handlers)]

    def _handled(self, node: ir.Catch) -> list[python.stmt]:
        return self._block(node.body)

    def _break(self, node: ir.Break) -> list[python.stmt]:
        return [self.leave()]

    def _continue(self, node: ir.Continue) -> list[python.stmt]:
        return [*self.loops[-1].before_next(), self.again()]

    # -- expressions

    def expr(self, node: ir.Expr) -> python.expr:
        """The Python expression of a node."""
        return self._EXPRESSIONS[type(node)](self, node)  # type: ignore[no-any-return]

    def _const(self, node: ir.Const) -> python.expr:
        value = node.value
        if type(value) is float and (value != value or value in (float("inf"), -float("inf"))):
            return self.name(self.use(f"C{len(self.names)}", value))
        return self.const(value)

    def _null(self, node: ir.Null) -> python.expr:
        return self.const(None)

    def _local(self, node: ir.Local) -> python.expr:
        return self.name(node.name)

    def _cast(self, node: ir.Cast) -> python.expr:
        value = self.expr(node.value)
        self.mark(_silent_end(node.value, node.at))
        made = self._converted(node, value)
        self.mark(node.at)
        return made

    def _converted(self, node: ir.Cast, value: python.expr) -> python.expr:
        if self.script.uses_identity and node.rule.source in ("int", "double"):
            value = self.helper(operators.fresh, value)
        if node.rule.source in UNBOX and node.rule.target in (*BOX, *UNBOX):
            kind = UNBOX[node.rule.source]
            owner = {"boolean": "java.lang.Boolean", "char": "java.lang.Character"}.get(
                kind, "java.lang.Number"
            )
            self._note_null(f'Cannot invoke "{owner}.{kind}Value()"', node.value)
        return self.convert(value, node.rule)

    def convert(self, value: python.expr, rule: CastRule) -> python.expr:
        """A value through the conversion that the compiler inserted."""
        function = converter(*rule)
        if function is None:
            return value
        name = f"c_{len(self.names)}"
        for known, one in self.names.items():
            if one is function:
                name = known
        self.use(name, function)
        if rule.source == "def" and rule.target in _EXACT:
            return self._exact(value, _EXACT[rule.target], name)
        return self.call(name, value)

    def _exact(self, value: python.expr, kind: str, slow: str) -> python.expr:
        """The value itself where it is of this Python type, else what `slow` makes of it."""
        if kind == "int" and _is_size(value):
            if not isinstance(value, python.IfExp):
                return value
            value.orelse = self.call(slow, value.orelse)
            return value
        first, again = self._twice(value)
        test = self.is_type(first, kind)
        return self.choose(test, again, self.call(slow, again))

    # -- operators

    def _binary(self, node: ir.Binary) -> python.expr:
        self.mark(node.at)
        left = self.expr(node.left)
        if node.operands == "def":
            left = self._box(left, node.left.type)
            right = self._box(self.expr(node.right), node.right.type)
            return self._dynamic_binary(node, left, right)
        return self._typed(node.operator, node.operands, left, self.expr(node.right))

    def _dynamic_binary(
        self, node: ir.Binary, left: python.expr, right: python.expr
    ) -> python.expr:
        if "boolean" in (node.left.type, node.right.type):
            left, right = self._checked_boolean(left, right, node.type, node.explicit)
        if node.type in ("def", "java.lang.Object") and not node.explicit:
            return self._dynamic(node.operator, left, right, _is_small(node.right))
        operator, target = self.const(node.operator), self.const(node.type)
        return self.helper(
            operators.typed, operator, left, right, target, self.const(node.explicit)
        )

    def _checked_boolean(
        self, left: python.expr, right: python.expr, target: str, explicit: bool = False
    ) -> tuple[python.expr, python.expr]:
        """The operands of a dynamic operator of which one is a boolean of static type."""
        first, first_again = self._twice(left)
        second, second_again = self._twice(right)
        place = self.const(target), self.const(explicit)
        check = self.helper(operators.check_boolean, first, second, *place)
        return self.item(self.tuple(check, first_again), self.const(1)), second_again

    def _dynamic(
        self, operator: str, left: python.expr, right: python.expr, small: bool
    ) -> python.expr:
        """Arithmetic on boxed values; adding a small constant to an Integer goes inline."""
        name = self.use(_OPERATOR_NAMES[operator], operators.OPERATORS[operator])
        if operator not in ("+", "-") or not small or not isinstance(right, python.Constant):
            return self.call(name, left, right)
        if _is_size(left) and isinstance(right.value, int) and abs(right.value) < 1 << 30:
            if isinstance(left, python.Name):  # the size of the range around it
                name = self.sizes.setdefault((operator, right.value), self.temporary())
                return self._sized(self.name(name))
            if not isinstance(left, python.IfExp):
                return self._sized(self.binary(left, _PLAIN[operator](), right))
            left.body = self.binary(left.body, _PLAIN[operator](), right)
            left.orelse = self.call(name, left.orelse, right)
            return left
        first = self.temporary()
        total = self.temporary()
        plain = self.binary(self.name(first), _PLAIN[operator](), right)
        fits = self.compare(
            self.const(_INT[0]), python.LtE(), self.let(total, plain), python.LtE(),
            self.const(_INT[1]),
        )  # fmt: skip
        test = self.both(self.is_type(self.let(first, left), "int"), fits)
        return self.choose(test, self.name(total), self.call(name, self.name(first), right))

    def _typed(
        self, operator: str, kind: str, left: python.expr, right: python.expr
    ) -> python.expr:
        """Arithmetic on bare values of a static type."""
        if operator in ("&", "|", "^") or (operator in "+-*" and kind == "double"):
            return self.binary(left, _PLAIN[operator](), right)
        if operator in "+-*" and kind in ("int", "long"):
            return self._wrapped(kind, self.binary(left, _PLAIN[operator](), right))
        if operator in "+-*":
            return self.helper(to_float, self.binary(left, _PLAIN[operator](), right))
        if operator == ">>":
            mask = self.binary(right, python.BitAnd(), self.const(31 if kind == "int" else 63))
            return self.binary(left, python.RShift(), mask)
        function = arithmetic.BINARY[operator, kind]
        return self.call(self.use(f"{_OPERATOR_NAMES[operator]}_{kind}", function), left, right)

    def _wrapped(self, kind: str, value: python.expr) -> python.expr:
        """A result that may not fit its integer type."""
        low, high = _INT if kind == "int" else _LONG
        wrap = arithmetic.to_int if kind == "int" else arithmetic.to_long
        name = self.temporary()
        test = self.compare(
            self.const(low), python.LtE(), self.let(name, value), python.LtE(), self.const(high)
        )
        return self.choose(test, self.name(name), self.helper(wrap, self.name(name)))

    def _find(self, node: ir.Find) -> python.expr:
        from painless_lite.library.java_util_regex import find, matches

        self.mark(node.at)
        right = self.expr(node.right)
        left = self.expr(node.left)
        return self.helper(find if node.operator == "=~" else matches, right, left)

    def _concat(self, node: ir.Concat) -> python.expr:
        self.mark(node.at)
        return self._joined([self._text(part) for part in node.parts])

    def _formatted(self, parts: list[python.expr]) -> python.expr:
        """Strings joined by an f-string."""
        pieces = [
            part
            if isinstance(part, python.Constant)
            else self.place(python.FormattedValue(part, -1, None))
            for part in parts
        ]
        return self.place(python.JoinedStr(pieces))  # type: ignore[no-any-return]

    def _joined(self, parts: list[python.expr]) -> python.expr:
        """Strings joined, within the limit on a string's length."""
        pieces = [
            part if isinstance(part, python.Constant) else self.place(
                python.FormattedValue(part, -1, None)
            )
            for part in parts
        ]  # fmt: skip
        name = self.temporary()
        text = self.let(name, self.place(python.JoinedStr(pieces)))
        fits = self.compare(self.call("len", text), python.LtE(), self.const(limits.MAX_LENGTH))
        return self.choose(fits, self.name(name), self.helper(limits.too_long, self.name(name)))

    def _text(self, node: ir.Expr) -> python.expr:
        """A part of a concatenation, as a str."""
        value = self.expr(node)
        kind = node.type
        if type(node) is ir.Const and kind == STRING:
            return value
        from painless_lite.runtime.text import double_to_string, to_string

        name = self.use("to_string", to_string)
        if kind in ("byte", "short", "int", "long"):
            return self.call("str", value)
        if kind == "char":
            return self.call(self.use("chr", chr), value)
        if kind in BOX:
            return self.call(name, self._box(value, kind))
        if self._exact_class(node) == STRING or self._is_built(node):
            return value
        if self._is_double(node):
            first, again = self._twice(value)
            text = self.call(self.use("double_to_string", double_to_string), again)
            return self.choose(self.is_type(first, "float"), text, self.call(name, again))
        return self._exact(value, "str", name)

    def _is_double(self, node: ir.Expr) -> bool:
        """Whether a value is an element of an array of Doubles."""
        place = node.place if isinstance(node, ir.Load) else None
        if not isinstance(place, ir.DefElementPlace) or not isinstance(place.receiver, ir.Local):
            return False
        return self.exact.get(place.receiver.name) == "java.lang.Double[]"

    def _is_built(self, node: ir.Expr) -> bool:
        """Whether a value is the text of a builder that is known."""
        if not isinstance(node, ir.InvokeDef | ir.Invoke):
            return False
        local = facts.text_of(node)
        return local is not None and (
            local in self.private or self.exact.get(local) == facts.BUILDER
        )

    def _unary(self, node: ir.Unary) -> python.expr:
        self.mark(node.at)
        value = self.expr(node.value)
        operator, kind = node.operator, node.operand
        if operator == "!":
            return self.negate(value)
        if kind == "def":
            name = {"-": "neg", "+": "pos", "~": "inv"}[operator]
            if node.type in ("def", "java.lang.Object") and not node.explicit:
                return self.call(self.use(name, operators.UNARY[operator]), value)
            target, explicit = self.const(node.type), self.const(node.explicit)
            return self.helper(operators.typed_unary, self.const(operator), value, target, explicit)
        if operator == "+":
            return value
        if operator == "~":
            return self.place(python.UnaryOp(python.Invert(), value))  # type: ignore[no-any-return]
        made = self.place(python.UnaryOp(python.USub(), value))
        return self._wrapped(kind, made) if kind in ("int", "long") else made

    def _compare(self, node: ir.Compare) -> python.expr:
        self.mark(node.at)
        left, right = self.expr(node.left), self.expr(node.right)
        if type(node.left) is ir.Null or type(node.right) is ir.Null:
            return self._compare_null(node, left, right)
        operator, kind = node.operator, node.operands
        if kind in BOX:
            return self.compare(left, _COMPARE[operator](), right)
        if operator in ("===", "!=="):
            fresh = _is_boxing(node.left) or _is_boxing(node.right)
            if fresh:
                made = self.helper(operators.identical_boxes, left, right)
            else:
                same = facts.is_same(node.left, node.right, self.copies)
                made = self.helper(operators.identical, left, right, self.const(same))
            return self.negate(made) if operator == "!==" else made
        left, right = self._box(left, node.left.type), self._box(right, node.right.type)
        if kind == STRING:
            return self.compare(left, _COMPARE[operator](), right)
        if kind == "def":
            if "boolean" in (node.left.type, node.right.type):
                left, right = self._checked_boolean(left, right, "boolean")
            return self._compare_def(operator, node.left.type, left, right)
        made = self.helper(operators.equals, left, right)
        return self.negate(made) if operator == "!=" else made

    def _compare_def(
        self, operator: str, kind: str, left: python.expr, right: python.expr
    ) -> python.expr:
        """A comparison of boxed values; two Integers are compared inline."""
        name = self.use(_OPERATOR_NAMES[operator], operators.COMPARISONS[operator])
        if _is_size(left) and isinstance(right, python.Constant) and type(right.value) is int:
            if not isinstance(left, python.IfExp):
                return self.compare(left, _COMPARE[operator](), right)
            left.body = self.compare(left.body, _COMPARE[operator](), right)
            left.orelse = self.call(name, left.orelse, right)
            return left
        if isinstance(right, python.Constant) and type(right.value) is int:
            first, again = self._twice(left)
            fast = self.compare(again, _COMPARE[operator](), right)
            return self.choose(self.is_type(first, "int"), fast, self.call(name, again, right))
        if kind != "int" or not isinstance(left, python.Name | python.Constant):
            return self.call(name, left, right)
        if _is_size(right):  # a collection's size is an Integer
            if not isinstance(right, python.IfExp):
                return self.compare(left, _COMPARE[operator](), right)
            right.body = self.compare(left, _COMPARE[operator](), right.body)
            right.orelse = self.call(name, left, right.orelse)
            return right
        first, again = self._twice(right)
        fast = self.compare(left, _COMPARE[operator](), again)
        return self.choose(self.is_type(first, "int"), fast, self.call(name, left, again))

    def _compare_null(self, node: ir.Compare, left: python.expr, right: python.expr) -> python.expr:
        other = left if type(node.right) is ir.Null else right
        if node.operator[0] in "<>":
            name = self.use(_OPERATOR_NAMES[node.operator], operators.COMPARISONS[node.operator])
            boxed = self._box(left, node.left.type), self._box(right, node.right.type)
            return self.call(name, *boxed)
        missing = self.is_none(other)
        return missing if node.operator.startswith("=") else self.negate(missing)

    def _logical(self, node: ir.Logical) -> python.expr:
        self.mark(node.at)
        left, right = self.expr(node.left), self.expr(node.right)
        return self.both(left, right) if node.operator == "&&" else self.either(left, right)

    def _instance_of(self, node: ir.InstanceOf) -> python.expr:
        value = self.expr(node.value)
        if node.value.type in BOX:  # the type of a primitive is known: only its value is computed
            target = BOX.get(node.target, node.target)
            matches = target == "def" or assignable(BOX[node.value.type], target)
            return self.item(self.tuple(value, self.const(matches)), self.const(1))
        target = BOX.get(node.target, node.target)
        if target == "def":  # the engine compares no class at all
            return self.item(self.tuple(value, self.const(True)), self.const(1))
        return self.helper(access.instance_of, value, self.const(target))

    def _conditional(self, node: ir.Conditional) -> python.expr:
        self.mark(node.at)
        test = self.expr(node.condition)
        then = self.expr(node.then)
        return self.choose(test, then, self.expr(node.otherwise))

    def _elvis(self, node: ir.Elvis) -> python.expr:
        self.mark(node.at)
        left = self.expr(node.left)
        name = self.temporary()
        test = self.compare(self.let(name, left), python.IsNot(), self.const(None))
        return self.choose(test, self.name(name), self.expr(node.right))

    def _box(self, value: python.expr, kind: str) -> python.expr:
        """A value of static type as an object."""
        wrap = BOXES.get(kind)
        return value if wrap is None else self.call(self.use(wrap.__name__, wrap), value)

    # -- literals and construction

    def _list_init(self, node: ir.ListInit) -> python.expr:
        self.mark(node.at)
        return self.sequence(*(self.expr(item) for item in node.items))

    def _map_init(self, node: ir.MapInit) -> python.expr:
        self.mark(node.at)
        pairs = [self.tuple(self.expr(key), self.expr(value)) for key, value in node.pairs]
        return self.helper(access.hash_map, *pairs)

    def _new_array(self, node: ir.NewArray) -> python.expr:
        self.mark(node.at)
        inner = erased(component(node.type))
        items = [self.expr(item) for item in node.items]
        kind = self.const(inner)
        if node.initializer:
            return self.call(self.use("Array", Array), kind, self.tuple(*items))
        return self.helper(access.new_array, kind, self.tuple(*items))

    def _new_object(self, node: ir.NewObject) -> python.expr:
        self.mark(node.at)
        arguments = [self.expr(argument) for argument in node.arguments]
        body = constructor_body(node.type, len(arguments))
        name = self.use(f"new_{node.type.replace('.', '_')}_{len(arguments)}", body)
        made = self.call(name, *arguments)
        if node.type in throwables.BY_NAME:
            return self.helper(nulls.born, made, self.const(self.line))
        return made

    def _regex(self, node: ir.Regex) -> python.expr:
        from copy import copy

        from painless_lite.library.java_util_regex import compile_pattern

        self.mark(node.at)
        # a Pattern of its own: scripts can compare two
        pattern = copy(compile_pattern(node.pattern, node.flags))
        return self.name(self.use(f"R{len(self.names)}", pattern))

    # -- calls

    def _call_function(self, node: ir.CallFunction) -> python.expr:
        self.mark(node.at)
        return self.call(node.name, *(self.expr(argument) for argument in node.arguments))

    def _static(self, node: ir.Static) -> python.expr:
        self.mark(node.at)
        arguments = [self.expr(argument) for argument in node.arguments]
        method = node.method
        name = f"s_{node.owner.replace('.', '_')}_{method.name}_{method.arity}"
        made = self.call(self.use(name, static_body(node.owner, method)), *arguments)
        if self.script.uses_identity and method.returns in UNBOX:
            return self.helper(operators.fresh, made)
        return made

    def _invoke(self, node: ir.Invoke) -> python.expr:
        if facts.reads_index(node):
            value = self._index_of_text(node)
            self.mark(node.at)  # what comes after it
            return value
        if facts.text_of(node) in self.private:
            self.mark(node.at)
            return self._joined_parts(str(facts.text_of(node)))
        receiver = self._box(self.expr(node.receiver), node.receiver.type)
        return self._guarded(node.null_safe, receiver, lambda one: self._called(node, one))

    def _index_of_text(self, node: ir.Invoke) -> python.expr:
        """`new BigDecimal(text).intValue()` with no BigDecimal made."""
        from painless_lite.library.java_math_decimal import int_value_of_text

        made = node.receiver
        assert isinstance(made, ir.NewObject)
        self.mark(made.at)
        text = made.arguments[0]
        if isinstance(text, ir.InvokeDef) and facts.is_to_string(text):
            return self._index_of_number(text)
        return self.helper(int_value_of_text, self.expr(text))

    def _index_of_number(self, text: ir.InvokeDef) -> python.expr:
        """`new BigDecimal(number.toString()).intValue()`: of a JSON number with no text made."""
        from painless_lite.library.java_math_decimal import int_value_of_text

        kept = self.temporary()
        receiver = self.let(kept, self.expr(text.receiver))
        number = self.name(kept)
        again = ir.Local(text.receiver.at, text.receiver.type, kept, "")
        same = ir.InvokeDef(text.at, text.type, again, text.name, (), False)
        slow = self.helper(int_value_of_text, self.expr(same))
        inside = self.compare(
            self.const(_INT[0]), python.LtE(), number, python.LtE(), self.const(_INT[1])
        )
        is_float = self.both(self.is_type(number, "float"), inside)
        whole = self.choose(is_float, self.call("int", number), slow)
        return self.choose(self.is_type(receiver, "int"), number, whole)

    def _called(self, node: ir.Invoke, receiver: python.expr) -> python.expr:
        self.mark(_step_at(node))
        method = node.method
        arguments = [self.expr(argument) for argument in node.arguments]
        words = nulls.invoked(method, node.receiver, self._shows_params())
        self._say_of_null(words)
        table = virtual_of(method)
        returns = "".join(one if one.isalnum() else "_" for one in table.returns)
        name = self.use(f"virtual_{table.name}_{table.arity}_{returns}", table)
        made = self._dispatch(name, receiver, arguments)
        if not arguments:
            self.mark(node.at)  # what comes after it
        return made

    def _dispatch(
        self, table: str, receiver: python.expr, arguments: list[python.expr]
    ) -> python.expr:
        """`table[type(receiver)](receiver, *arguments)`."""
        first, again = self._twice(receiver)
        body = self.item(self.name(table), self.call("type", first))
        return self.call(body, again, *arguments)

    def _twice(self, value: python.expr) -> tuple[python.expr, python.expr]:
        """A value for its first and its second use."""
        if isinstance(value, python.Name | python.Constant):
            return value, value
        name = self.temporary()
        return self.let(name, value), self.name(name)

    def _guarded(
        self, null_safe: bool, receiver: python.expr, step: Callable[[python.expr], python.expr]
    ) -> python.expr:
        """A step that `?.` leaves out where its receiver is null."""
        if not null_safe:
            return step(receiver)
        first, again = self._twice(receiver)
        test = self.is_none(first)
        return self.choose(test, self.const(None), step(again))

    def _invoke_def(self, node: ir.InvokeDef) -> python.expr:
        if node.name == "toString" and not node.arguments and not node.null_safe:
            text = self._to_string(node)
            built = self._exact_class(node.receiver) == facts.BUILDER
            return text if built and node.type == STRING else self._as_type(text, node.type)
        receiver = self.expr(node.receiver)

        def step(one: python.expr) -> python.expr:
            self.mark(_step_at(node))
            arguments = [self._box(self.expr(item), item.type) for item in node.arguments]
            kinds = tuple(_static_type(item) for item in node.arguments)
            table = dynamic(node.name, kinds, "def" if node.null_safe else node.type)
            made = self._dispatch(self._table(f"d_{node.name}", table), one, arguments)
            if not arguments:
                self.mark(node.at)  # what comes after it
            return made

        return self._as_type(self._guarded(node.null_safe, receiver, step), node.type)

    def _to_string(self, node: ir.InvokeDef) -> python.expr:
        """`receiver.toString()`: Integers and Strings, and builders that are known, inline."""
        if isinstance(node.receiver, ir.Local) and node.receiver.name in self.private:
            self.mark(node.at)
            return self._joined_parts(node.receiver.name)
        receiver = self.expr(node.receiver)
        self.mark(node.at)
        if self._exact_class(node.receiver) == facts.BUILDER:
            return self.call(self.attribute(receiver, "to_string"))
        table = self._table("d_toString", dynamic("toString", (), "def"))
        first, again = self._twice(receiver)
        text = self.call("str", again)
        return self.choose(self.is_type(first, "int"), text, self._dispatch(table, again, []))

    def _table(self, name: str, table: Any) -> str:
        """A name for a dispatch table; tables of one method differ by static types."""
        known = self.tables.setdefault(id(table), f"{name}_{len(self.tables)}")
        return self.use(known, table)

    def _as_type(self, value: python.expr, target: str) -> python.expr:
        """A dynamic result as its place wants it."""
        if target in ("def", "java.lang.Object"):
            return value
        name = self.use(f"a_{len(self.names)}", as_type(target))
        if target in _EXACT:
            return self._exact(value, _EXACT[target], name)
        return self.call(name, value)

    def _static_field(self, node: ir.StaticField) -> python.expr:
        self.mark(node.at)
        value = static_field(node.owner, node.name)
        if type(value) in (int, bool):
            return self.const(value)
        return self.name(self.use(f"C{len(self.names)}", value))

    def _array_length(self, node: ir.ArrayLength) -> python.expr:
        receiver = self.expr(node.receiver)
        self.mark(node.at)
        self._note_null("Cannot read the array length", node.receiver)
        return self.helper(access.array_length, receiver)

    # -- places

    def _load(self, node: ir.Load) -> python.expr:
        return self._PLACES[type(node.place)](self, node.place)  # type: ignore[no-any-return]

    def _load_property(self, place: ir.PropertyPlace) -> python.expr:
        assert place.getter is not None
        node = ir.Invoke(
            place.at, place.type, place.receiver, place.getter, (), place.null_safe, True
        )
        return self._invoke(node)

    def _load_field(self, place: ir.FieldPlace) -> python.expr:
        from painless_lite.runtime.dispatch import NotBuiltError

        raise NotBuiltError(f"[{place.receiver.type}, {place.name}]")

    def _load_def_field(self, place: ir.DefFieldPlace) -> python.expr:
        receiver = self.expr(place.receiver)

        def step(one: python.expr) -> python.expr:
            self.mark(place.at if place.null_safe else _silent_end(place.receiver, place.at))
            made = self._get_field(one, place.name, "def" if place.null_safe else place.type)
            self.mark(place.at)
            return made

        return self._as_type(self._guarded(place.null_safe, receiver, step), place.type)

    def _get_field(self, receiver: python.expr, name: str, wanted: str) -> python.expr:
        """`receiver.name`: inline for the maps and lists of JSON."""
        table = self._table(f"g_{name}", access.getters(name, wanted))
        if name == "length" and wanted in ("def", "int", "long", "float", "double"):
            if isinstance(receiver, python.Name) and self._has_length(receiver.id):
                if self.range is not None and self.range.source.name == receiver.id:
                    return self._sized(self.name(self.size_name))
                return self._sized(self.call("len", receiver))
            first, again = self._twice(receiver)
            size = self.call("len", again)
            slow = self._dispatch(table, again, [])
            sized = self.name(self.use("SIZED", _SIZED))
            test = self.compare(self.call("type", first), python.In(), sized)
            return self._sized(self.choose(test, size, slow))
        if _is_getter(name):
            return self._dispatch(table, receiver, [])
        first, again = self._twice(receiver)
        found = self.call(self.attribute(again, "get"), self.const(name))
        slow = self._dispatch(table, again, [])
        return self.choose(self.is_type(first, "dict"), found, slow)

    @staticmethod
    def _sized(value: python.expr) -> python.expr:
        """A collection's length: inline, with or without a slow path for other receivers."""
        value.is_size = True  # type: ignore[attr-defined]
        return value

    def _has_length(self, name: str) -> bool:
        """Whether a local is known to be a list or an array."""
        kind = self.exact.get(name, "")
        in_range = self.range is not None and self.range.source.name == name
        return in_range or is_array(kind) or kind == facts.ARRAY_LIST

    def _load_element(self, place: ir.ElementPlace) -> python.expr:
        receiver = self.expr(place.receiver)

        def step(one: python.expr) -> python.expr:
            index = self.expr(place.index)
            if not (place.kind == "map" and _is_silent(place.index)):
                self.mark(place.at)
            made = self._element(place, one, index)
            self.mark(place.at)
            return made

        return self._guarded(place.null_safe, receiver, step)

    def _element(
        self, place: ir.ElementPlace, receiver: python.expr, index: python.expr
    ) -> python.expr:
        if place.kind == "array":
            self._note_null(f"Cannot load from {_kind(place.type)} array", place.receiver)
            return self.helper(access.array_get, receiver, index)
        if place.kind == "map":
            self._note_null('Cannot invoke "java.util.Map.get(Object)"', place.receiver)
            if not isinstance(index, python.Constant) or type(index.value) is not str:
                return self.helper(access.map_get, receiver, index)
            if self._exact_class(place.receiver) == facts.PARAMS:
                return self.call(self.attribute(receiver, "get"), index)
            first, again = self._twice(receiver)
            found = self.call(self.attribute(again, "get"), index)
            slow = self.helper(access.map_get, again, index)
            return self.choose(self.is_type(first, "dict"), found, slow)
        self._note_null('Cannot invoke "java.util.List.get(int)"', place.receiver)
        flip = [] if place.flip else [self.const(False)]
        return self.helper(access.list_get, receiver, index, *flip)

    def _load_def_element(self, place: ir.DefElementPlace) -> python.expr:
        receiver, index = self._parts(place)
        self._mark_element(place)
        return self._as_type(self._get_element(place, receiver, index), place.type)

    def _mark_element(self, place: ir.DefElementPlace) -> None:
        """An index that does not suit its receiver fails where it was computed, as in the JVM."""
        before = self.line
        self.mark(place.at)
        kind = "" if place.index.type in _INDEXES else place.index.type
        self.indexes[self.function_name, self.line] = (before, kind)

    def _get_element(
        self, place: ir.DefElementPlace, receiver: python.expr, index: python.expr
    ) -> python.expr:
        """`receiver[index]`: inline for an ArrayList and an index that is in it."""
        simple = isinstance(receiver, python.Name) and isinstance(index, python.Name)
        kind, wanted = place.index.type, place.type
        if self._in_range(place):
            return self.item(receiver, index)
        if wanted in ("def", "java.lang.Object"):
            slow = self.helper(access.def_get, receiver, index)
        else:
            types = self.const("int" if kind in _INDEXES else kind), self.const(wanted)
            slow = self.helper(access.def_get_typed, receiver, index, *types)
        if not simple or place.index.type != "int":
            return slow
        inside = self.compare(
            self.const(0), python.LtE(), index, python.Lt(), self.call("len", receiver)
        )
        test = self.both(self.is_type(receiver, "list"), inside)
        return self.choose(test, self.item(receiver, index), slow)

    def _in_range(self, place: ir.DefElementPlace) -> bool:
        """Whether `source[i]` is the current element of the range around it."""
        current, receiver, index = self.range, place.receiver, place.index
        if current is None or not isinstance(receiver, ir.Local):
            return False
        if receiver.name != current.source.name or not isinstance(index, ir.Local):
            return False
        kind = self.exact.get(receiver.name, "")
        return index.name == current.name and (not is_array(kind) or facts.elements_bare(kind))

    def _store(self, node: ir.Store) -> python.expr:
        place = node.place
        if type(place) is ir.LocalPlace:
            return self.let(place.name, self.expr(node.value))
        receiver, index = self._parts(place)
        if isinstance(place, ir.DefElementPlace):
            self._mark_element(place)
        value = self.expr(node.value)
        if not (isinstance(place, ir.ElementPlace) and _is_silent(node.value)):
            self.mark(place.at)
        made = self._put(place, receiver, index, value, node.value.type)
        self.mark(place.at)
        return made

    def _parts(self, place: ir.Place) -> tuple[python.expr, python.expr]:
        """A place's receiver and its index."""
        receiver = self.expr(place.receiver)  # type: ignore[attr-defined]
        if isinstance(place, ir.ElementPlace):
            return receiver, self.expr(place.index)
        if isinstance(place, ir.DefElementPlace):
            return receiver, self._box(self.expr(place.index), place.index.type)
        if isinstance(place, ir.DefFieldPlace):
            return receiver, self.const(place.name)
        return receiver, self.const(None)

    def _put(
        self,
        place: ir.Place,
        receiver: python.expr,
        index: python.expr,
        value: python.expr,
        kind: str,
    ) -> python.expr:
        """Store a value of static type `kind`; the expression's value is what was stored."""
        if isinstance(place, ir.DefElementPlace | ir.DefFieldPlace):
            name = self.temporary() if kind in BOXES else ""
            stored = self._box(self.let(name, value) if name else value, kind)
            function = access.def_set if isinstance(place, ir.DefElementPlace) else access.set_field
            static = [] if kind == "def" else [self.const(kind)]
            done = self.helper(function, receiver, index, stored, *static)
            return self.item(self.tuple(done, self.name(name)), self.const(1)) if name else done
        assert isinstance(place, ir.ElementPlace)
        if place.kind == "array":
            self._note_null(f"Cannot store to {_kind(place.type)} array", place.receiver)
            return self.helper(access.array_set, receiver, index, value)
        if place.kind == "map":
            self._note_null('Cannot invoke "java.util.Map.put(Object, Object)"', place.receiver)
            return self.helper(access.map_set, receiver, index, value)
        self._note_null('Cannot invoke "java.util.List.set(int, Object)"', place.receiver)
        flip = [] if place.flip else [self.const(False)]
        return self.helper(access.list_set, receiver, index, value, *flip)

    def _update(self, node: ir.Update) -> python.expr:
        place = node.place
        if type(place) is ir.LocalPlace:
            self.mark(place.at)
            return self._update_local(node, place)
        receiver, index = self._parts(place)
        first, again = self._twice(receiver)
        key, key_again = self._twice(index)
        self.mark(place.at)
        old = self.temporary()
        load = self.let(old, self._read(place, first, key))
        new = self._updated(node, load)
        self.mark(place.at)
        made = self.temporary()
        put = self._put(place, again, key_again, self.name(made), place.type)
        wanted = self.name(old if node.postfix else made)
        return self.item(self.tuple(self.let(made, new), put, wanted), self.const(2))

    def _read(self, place: ir.Place, receiver: python.expr, index: python.expr) -> python.expr:
        if isinstance(place, ir.ElementPlace):
            return self._element(place, receiver, index)
        if isinstance(place, ir.DefElementPlace):
            return self.helper(access.def_get, receiver, index)
        assert isinstance(place, ir.DefFieldPlace)
        return self._get_field(receiver, place.name, "def")

    def _update_local(self, node: ir.Update, place: ir.LocalPlace) -> python.expr:
        if not node.postfix:
            return self.let(place.name, self._updated(node, self.name(place.name)))
        old = self.temporary()
        new = self._updated(node, self.let(old, self.name(place.name)))
        stored = self.let(place.name, new)
        return self.item(self.tuple(stored, self.name(old)), self.const(1))

    def _updated(self, node: ir.Update, old: python.expr) -> python.expr:
        """A compound assignment's new value."""
        if node.operands == STRING:
            return self._appended(node, old)
        if node.operands == "def":
            value = self._box(self.expr(node.value), node.value.type)
            boxed = self._box(old, node.place.type)
            made = self.helper(operators.update, self.const(node.operator), boxed, value)
        else:
            if node.up is not None:
                old = self.convert(old, node.up)
            made = self._typed(node.operator, node.operands, old, self.expr(node.value))
        if node.down is None:
            return made
        self.mark(node.place.at)
        return self.convert(made, node.down)

    def _appended(self, node: ir.Update, old: python.expr) -> python.expr:
        """`s += value`."""
        from painless_lite.runtime.text import to_string

        name = self.use("to_string", to_string)
        text = self._text(node.value)
        if node.up is not None:
            old = self.convert(old, node.up)
        made = self._joined([self._exact(old, "str", name), text])
        return made if node.down is None else self.convert(made, node.down)

    # -- lambdas

    def _lambda(self, node: ir.Lambda) -> python.expr:
        self.mark(node.at)
        captured = self.tuple(*(self.expr(one) for one in node.captures))
        return self._unbound("this", node.function, captured, node.interface)

    def _reference(self, node: ir.Reference) -> python.expr:
        self.mark(node.at)
        captured = self.tuple(*(() if node.captured is None else (self.expr(node.captured),)))
        return self._unbound(node.owner, node.method, captured, node.interface)

    def _unbound(
        self, owner: str, method: str, captured: python.expr, interface: str | None
    ) -> python.expr:
        made = self.call(
            self.use("Unbound", Unbound),
            self.name("FUNCTIONS"),
            self.name("MODULE"),
            self.const(owner),
            self.const(method),
            captured,
        )
        if interface is None:
            return made
        return self.helper(link, made, self.const(interface))

    # -- null receivers

    def _shows_params(self) -> bool:
        """Whether the script's parameters take a local of the function."""
        return self.function_name == "execute" and self.script.uses_params

    def _note_null(self, action: str, node: ir.Expr, label: str | None = None) -> None:
        """Remember the JVM's words for a null at the current place."""
        words = nulls.because(node, self._shows_params())
        if label is not None:
            words = f' because "{nulls.local(label, self.script.uses_params)}" is null'
        self._say_of_null(action + words)

    def _say_of_null(self, words: str) -> None:
        """Remember the JVM's words for a null in the code that is made next."""
        self.column += 1
        self.nulls[self.function_name, self.line] = words
        self.nulls[self.function_name, self.line, self.column] = words

    _STATEMENTS: ClassVar[dict[type, Any]] = {
        ir.Do: _do,
        ir.Declare: _declare,
        ir.If: _if,
        ir.Loop: _loop,
        ir.Each: _each,
        ir.Return: _return,
        ir.Throw: _throw,
        ir.Try: _try,
        ir.Break: _break,
        ir.Continue: _continue,
    }
    _EXPRESSIONS: ClassVar[dict[type, Any]] = {
        ir.Const: _const,
        ir.Null: _null,
        ir.Local: _local,
        ir.Cast: _cast,
        ir.Binary: _binary,
        ir.Find: _find,
        ir.Concat: _concat,
        ir.Unary: _unary,
        ir.Compare: _compare,
        ir.Logical: _logical,
        ir.InstanceOf: _instance_of,
        ir.Conditional: _conditional,
        ir.Elvis: _elvis,
        ir.ListInit: _list_init,
        ir.MapInit: _map_init,
        ir.NewArray: _new_array,
        ir.NewObject: _new_object,
        ir.Regex: _regex,
        ir.CallFunction: _call_function,
        ir.Static: _static,
        ir.Invoke: _invoke,
        ir.InvokeDef: _invoke_def,
        ir.StaticField: _static_field,
        ir.ArrayLength: _array_length,
        ir.Load: _load,
        ir.Store: _store,
        ir.Update: _update,
        ir.Lambda: _lambda,
        ir.Reference: _reference,
    }
    _PLACES: Final[dict[type, Any]] = {
        ir.PropertyPlace: _load_property,
        ir.FieldPlace: _load_field,
        ir.DefFieldPlace: _load_def_field,
        ir.ElementPlace: _load_element,
        ir.DefElementPlace: _load_def_element,
    }


def _flag_of(node: ir.Loop | ir.Each) -> str:
    """The local that is true once a loop's body was run through."""
    return f"k{node.at}"


def _parts_of(name: str) -> str:
    """The local that adds to a builder's parts."""
    return f"b_{name}"


def leaves(body: tuple[ir.Stmt, ...]) -> bool:
    """Whether a block's last statement never goes on to the next."""
    return bool(body) and isinstance(body[-1], ir.Return | ir.Throw | ir.Break | ir.Continue)


def _static_type(node: ir.Expr) -> str:
    """An argument's static type; a lambda takes that of its parameter."""
    return FUNCTION if isinstance(node, ir.Lambda | ir.Reference) else node.type


def _is_small(node: ir.Expr) -> bool:
    """Whether an operand is a constant Integer."""
    inner = node.value if type(node) is ir.Cast else node
    return type(inner) is ir.Const and inner.type == "int"


def _is_size(node: python.expr) -> bool:
    """Whether code gives a collection's length; a slow path for other receivers is its `orelse`."""
    return getattr(node, "is_size", False)


def _is_silent(node: ir.Expr) -> bool:
    """Whether a value ends in a cast for which the engine writes no bytecode.

    The JVM then takes the cast's place for what follows it at once.
    """
    return type(node) is ir.Cast and converter(*node.rule) is None and node.rule.source not in BOX


def _silent_end(node: ir.Expr, at: int) -> int:
    """Where a value's code ends for the JVM: at a cast with no bytecode, or else at `at`."""
    if isinstance(node, ir.Conditional):
        return _silent_end(node.otherwise, at)
    if isinstance(node, ir.Elvis):
        return _silent_end(node.right, at)
    if isinstance(node, ir.Cast) and _is_silent(node):
        return _silent_end(node.value, node.at)
    return at


def _step_at(node: ir.Invoke | ir.InvokeDef) -> int:
    """Where a call is for the JVM: nothing stands between it and a receiver's silent end."""
    if node.arguments or node.null_safe:
        return node.at
    return _silent_end(node.receiver, node.at)


def _is_boxing(node: ir.Expr) -> bool:
    """Whether a value is a new box of a primitive."""
    return type(node) is ir.Cast and node.rule.source in BOX


def _is_getter(name: str) -> bool:
    """Whether a LinkedHashMap has a getter of this name, which goes before its entries."""
    known = allowlist.lookup("java.util.LinkedHashMap")
    assert known is not None
    tail = name[0].upper() + name[1:]
    return (f"get{tail}", 0) in known.methods or (f"is{tail}", 0) in known.methods


def _kind(element: str) -> str:
    """An array's element type in the JVM's messages."""
    return element if element in BOX else "object"
