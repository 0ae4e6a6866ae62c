"""Semantic analysis: names, types, casts and the compile-time checks, in the engine's order.

Turns the syntax tree into ir.Script. The rules and their messages are those of the engine's
DefaultSemanticAnalysisPhase; a fault is raised at the first place where the engine finds one.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, NamedTuple

from painless_lite.language import ast, folding, ir, references
from painless_lite.language.errors import CompileFault
from painless_lite.language.numbers import constant, digits
from painless_lite.language.scope import LambdaScope, Scope
from painless_lite.language.types import (
    BOX,
    CLASS_CAST,
    OBJECT,
    PATTERN,
    PRIMITIVES,
    STRING,
    Cast,
    assignable,
    cast,
    component,
    is_array,
    java_name,
    promote,
    promote_add,
    promote_conditional,
    promote_equality,
    promote_unary,
    promote_xor,
    resolve,
)
from painless_lite.library import allowlist
from painless_lite.library.allowlist import Method

_ARRAY_LIST: Final = "java.util.ArrayList"
_HASH_MAP: Final = "java.util.HashMap"
_ITERABLE: Final = "java.lang.Iterable"
_LIST: Final = "java.util.List"
_MAP: Final = "java.util.Map"
_EXCEPTION: Final = "java.lang.Exception"
_ILLEGAL_STATE: Final = "java.lang.IllegalStateException"

#: What the engine calls its operators.
_NAMES: Final = {
    "*": "multiplication",
    "/": "division",
    "%": "remainder",
    "+": "addition",
    "-": "subtraction",
    "=~": "find",
    "==~": "match",
    "<<": "left shift",
    ">>": "right shift",
    ">>>": "unsigned shift",
    "&": "bitwise and",
    "^": "bitwise xor",
    "|": "boolean or",
    "<": "less than",
    "<=": "less than or equals",
    ">": "greater than",
    ">=": "greater than or equals",
    "==": "equals",
    "!=": "not equals",
    "===": "reference equals",
    "!==": "reference not equals",
    "&&": "boolean and",
    "||": "boolean or",
    "!": "boolean not",
    "~": "bitwise not",
}
_SHIFTS: Final = ("<<", ">>", ">>>")
_REGEX_FLAGS: Final = {
    "c": 0x80,
    "i": 2,
    "l": 0x10,
    "m": 8,
    "s": 0x20,
    "U": 0x100,
    "u": 0x40,
    "x": 4,
}

# How a statement may leave: the function, the loop, in all cases; and what happens inside.
_METHOD, _LOOP, _ALL, _CONTINUE, _BREAK = 1, 2, 4, 8, 16
_LEAVES: Final = _METHOD | _LOOP | _ALL


class Want(NamedTuple):
    """What its place wants of an expression: to be read or written, and as which type."""

    target: str | None = None
    explicit: bool = False
    internal: bool = False
    read: bool = True
    write: bool = False


class Place(NamedTuple):
    """What its place says of a statement: last of a function, in a loop, last in a loop.

    `end` says that no bytecode follows it that it could fall into.
    """

    last_source: bool = False
    in_loop: bool = False
    last_loop: bool = False
    end: bool = False


_READ: Final = Want()
_BOOLEAN: Final = Want("boolean")
_INT: Final = Want("int")
_BODY: Final = Place(in_loop=True, last_loop=True)


class _TypeName(NamedTuple):
    """A name that stands for a type, as in `Math.abs(1)`."""

    type: str


class _Partial(NamedTuple):
    """The beginning of a type's dotted name, as in `java.util`."""

    name: str


_Found = ir.Expr | ir.Place | _TypeName | _Partial


class Analysis:
    """The analysis of one script whose result has type `returns`."""

    def __init__(self, script: ast.Script, returns: str) -> None:
        self.script = script
        self.returns = returns
        self.functions = references.FunctionTable()
        self.done: list[ir.Function] = []
        self.statements: set[int] = set()
        self.uses_params = False
        self.uses_identity = False
        self.in_main = False
        #: constants that were made of others, by identity
        self.folded: dict[int, ir.Expr] = {}
        self.concats: dict[int, list[folding.Part]] = {}
        #: what folding constants refuses, and where the engine's code generation then fails
        self.late: CompileFault | None = None
        self.broken: CompileFault | None = None
        self.scope = Scope(None, returns)

    # -- the script and its functions

    def run(self) -> ir.Script:
        """Check the script, and settle all its types."""
        for function in self.script.functions:
            self._declare_function(function)
        for function in self.script.functions:
            self._function(function)
        self._main()
        for fault in (self.late, self.broken):
            if fault is not None:
                raise fault
        return ir.Script(
            tuple(self.done),
            self.uses_params,
            self.uses_identity,
            tuple(sorted(self.statements)),
        )

    def _declare_function(self, function: ast.Function) -> None:
        name, arity = function.name, len(function.parameters)
        returns = resolve(function.returns)
        if returns is None:
            raise CompileFault(
                function.at,
                f"invalid function definition: return type [{function.returns}] not found for "
                f"function [{name}/{arity}]",
            )
        kinds = []
        for kind, _ in function.parameters:
            found = resolve(kind)
            if found is None:
                raise CompileFault(
                    function.at,
                    f"invalid function definition: parameter type [{kind}] not found for "
                    f"function [{name}/{arity}]",
                )
            kinds.append(found)
        if self.functions.find(name, arity) is not None or (name, arity) == ("execute", 0):
            raise CompileFault(
                function.at,
                f"invalid function definition: found duplicate function [{name}/{arity}].",
            )
        self.functions.add(name, returns, tuple(kinds))

    def _function(self, function: ast.Function) -> None:
        known = self.functions.find(function.name, len(function.parameters))
        assert known is not None
        self.scope = scope = Scope(None, known.returns)
        signature = []
        for position, (kind, (_, name)) in enumerate(
            zip(known.parameters, function.parameters, strict=True), 1
        ):
            made = scope.parameter(function.at, kind, name, position, final=False)
            signature.append((kind, made.python))
        scope.take()  # the loop counter
        if not function.body.statements:
            raise self._no_statements(function.at, function.name, len(signature))
        self.scope = scope.block()
        start = ast.Block(function.at, function.start, function.end, function.body.statements)
        body, flow = self._block(start, Place(last_source=True, end=True))
        if not flow & _METHOD and known.returns != "void":
            raise CompileFault(
                function.at,
                "invalid function definition: not all paths provide a return value for function "
                f"[{function.name}] with [{len(signature)}] parameters",
            )
        self.done.append(
            ir.Function(known.python, known.returns, tuple(signature), 0, body),
        )

    def _main(self) -> None:
        self.in_main = True
        self.scope = scope = Scope(None, self.returns)
        scope.slot = 2  # `this` and the loop counter
        params = scope.define(0, _MAP, "params")
        params.label, scope.slot = "<params>", 2
        if not self.script.body.statements:
            raise self._no_statements(self.script.at, "execute", 0)
        self.scope = scope.block()
        body, _ = self._block(self.script.body, Place(last_source=True, end=True))
        self.done.append(ir.Function("execute", self.returns, ((_MAP, params.python),), 0, body))

    @staticmethod
    def _no_statements(at: int, name: str, arity: int) -> CompileFault:
        return CompileFault(
            at,
            f"invalid function definition: found no statements for function [{name}] with "
            f"[{arity}] parameters",
        )

    # -- statements: each gives its IR and how it leaves

    def _block(self, block: ast.Block, place: Place) -> tuple[tuple[ir.Stmt, ...], int]:
        done: list[ir.Stmt] = []
        flow = seen = 0
        last = len(block.statements) - 1
        for index, statement in enumerate(block.statements):
            here = place if index == last else Place(in_loop=place.in_loop)
            made, flow = self._statement(statement, here)
            done += made
            seen |= flow & (_CONTINUE | _BREAK)
            if flow & _ALL and index != last:
                raise CompileFault(block.at, "invalid block: unreachable statement")
        return tuple(done), flow & _LEAVES | seen

    def _inner(self, block: ast.Block, place: Place) -> tuple[tuple[ir.Stmt, ...], int]:
        """A block with a scope of its own."""
        outer, self.scope = self.scope, self.scope.block()
        try:
            return self._block(block, place)
        finally:
            self.scope = outer

    def _statement(self, node: ast.Statement, place: Place) -> tuple[list[ir.Stmt], int]:
        self.statements.add(node.at)
        visit: Callable[[Any, Place], tuple[list[ir.Stmt], int]] = self._STATEMENTS[type(node)]
        return visit(self, node, place)  # type: ignore[call-arg, arg-type]

    def _condition(self, node: ast.Expression) -> ir.Expr:
        return self._as(node, _BOOLEAN)

    def _if(self, node: ast.If, place: Place) -> tuple[list[ir.Stmt], int]:
        condition = self._condition(node.condition)
        if type(node.condition) is ast.Boolean or not node.then.statements:
            raise CompileFault(node.at, "extraneous if block")
        following = place if node.otherwise is None else place._replace(end=False)
        then, flow = self._inner(node.then, following)
        if node.otherwise is None:
            return [ir.If(node.at, condition, then, ())], flow & (_CONTINUE | _BREAK)
        if not node.otherwise.statements:
            raise CompileFault(node.at, "extraneous else block.")
        otherwise, other = self._inner(node.otherwise, place)
        leaves = flow & other & _LEAVES | (flow | other) & (_CONTINUE | _BREAK)
        return [ir.If(node.at, condition, then, otherwise)], leaves

    def _while(self, node: ast.While, place: Place) -> tuple[list[ir.Stmt], int]:
        outer, self.scope = self.scope, self.scope.block()
        condition = self._condition(node.condition)
        endless = self._endless(node, node.condition, node.body, "while")
        body, flow = self._loop_body(node, node.body, endless, "while", place.end)
        self.scope = outer
        return [ir.Loop(node.at, (), condition, (), body, True)], flow

    def _endless(
        self, node: ast.Statement, test: ast.Expression | None, body: ast.Block | None, kind: str
    ) -> bool:
        """Whether a loop's condition is the constant true; the constant false is refused."""
        if type(test) is not ast.Boolean:
            return False
        if not test.value:
            raise CompileFault(node.at, f"extraneous {kind} loop")
        if body is None or not body.statements:
            raise CompileFault(node.at, f"no paths escape from {kind} loop")
        return True

    def _loop_body(
        self, node: ast.Statement, body: ast.Block | None, endless: bool, kind: str, end: bool
    ) -> tuple[tuple[ir.Stmt, ...], int]:
        if body is None or not body.statements:
            return (), 0
        done, flow = self._block(body, _BODY._replace(end=end))
        if flow & _LOOP and not flow & _CONTINUE:
            raise CompileFault(node.at, f"extraneous {kind} loop")
        return done, _METHOD | _ALL if endless and not flow & _BREAK else 0

    def _do(self, node: ast.Do, place: Place) -> tuple[list[ir.Stmt], int]:
        outer, self.scope = self.scope, self.scope.block()
        if not node.body.statements:
            raise CompileFault(node.at, "extraneous do-while loop")
        body, flow = self._block(node.body, _BODY)
        if flow & _LOOP and not flow & _CONTINUE:
            raise CompileFault(node.at, "extraneous do-while loop")
        condition = self._condition(node.condition)
        leaves = 0
        if self._endless(node, node.condition, node.body, "do-while") and not flow & _BREAK:
            leaves = _METHOD | _ALL
        self.scope = outer
        return [ir.Loop(node.at, (), condition, (), body, False)], leaves

    def _for(self, node: ast.For, place: Place) -> tuple[list[ir.Stmt], int]:
        outer, self.scope = self.scope, self.scope.block()
        initializer = self._initializer(node.initializer)
        condition = None if node.condition is None else self._condition(node.condition)
        endless = node.condition is None or self._endless(node, node.condition, node.body, "for")
        after: tuple[ir.Stmt, ...] = ()
        if node.afterthought is not None:
            after = (ir.Do(node.afterthought.at, self._effect(node.afterthought)),)
        body, flow = self._loop_body(node, node.body, endless, "for", place.end)
        if node.condition is not None and flow & _ALL and place.end:
            # the engine makes a jump behind the loop, where there is nothing
            self.broken = _unverified(
                "Inconsistent stackmap frames at branch target"
                if self.in_main and self.scope.lambda_ is None
                else "StackMapTable error: bad offset"
            )
        self.scope = outer
        return [ir.Loop(node.at, initializer, condition, after, body, True)], flow

    def _initializer(
        self, node: ast.DeclarationBlock | ast.Expression | None
    ) -> tuple[ir.Stmt, ...]:
        if node is None:
            return ()
        if isinstance(node, ast.DeclarationBlock):
            return tuple(self._declarations(node, Place())[0])
        return (ir.Do(node.at, self._effect(node)),)

    def _effect(self, node: ast.Expression) -> ir.Expr:
        return self._value(node, Want(read=False))

    def _each(self, node: ast.Each, place: Place) -> tuple[list[ir.Stmt], int]:
        iterable = self._value(node.iterable, _READ)
        kind = resolve(node.type)
        if kind is None:
            raise CompileFault(node.at, f"invalid foreach loop: type [{node.type}] not found")
        outer, self.scope = self.scope, self.scope.block()
        source = f"<local{self.scope.slot}>"
        slots = 2 if is_array(iterable.type) else 1
        self.scope.slot += slots
        variable = self.scope.define(node.at, kind, node.name, final=True)
        if not node.body.statements:
            raise CompileFault(node.at, "extraneous foreach loop")
        body, _ = self._loop_body(node, node.body, False, "foreach", place.end)
        self.scope = outer
        rule = self._each_rule(node, iterable.type, kind)
        made = ir.Each(node.at, kind, variable.python, iterable, rule, body, source)
        return [made], 0

    @staticmethod
    def _each_rule(node: ast.Each, source: str, kind: str) -> Cast | None:
        if is_array(source):
            return cast(node.at, component(source), kind, True, True)
        if source == "def" or assignable(source, _ITERABLE):
            if source != "def" and _find(source, "iterator", 0) is None:
                raise CompileFault(
                    node.at, f"invalid foreach loop: method [{source}, iterator/0] not found"
                )
            return cast(node.at, "def", kind, True, True)
        raise CompileFault(node.at, f"invalid foreach loop: cannot iterate over type [{source}].")

    def _declarations(self, node: ast.DeclarationBlock, place: Place) -> tuple[list[ir.Stmt], int]:
        self.statements.discard(node.at)
        return [self._declaration(one) for one in node.declarations], 0

    def _declaration(self, node: ast.Declaration) -> ir.Stmt:
        self.statements.add(node.at)
        if _is_class(node.name):
            raise CompileFault(node.at, f"invalid declaration: type [{node.name}] cannot be a name")
        kind = resolve(node.type)
        if kind is None:
            raise CompileFault(node.at, f"invalid declaration: cannot resolve type [{node.type}]")
        value = None if node.value is None else self._as(node.value, Want(kind))
        variable = self.scope.define(node.at, kind, node.name)
        return ir.Declare(node.at, kind, variable.python, value)

    def _return(self, node: ast.Return, place: Place) -> tuple[list[ir.Stmt], int]:
        returns = self.scope.returns
        if node.value is not None:
            value = self._as(node.value, Want(returns, internal=True))
            return [ir.Return(node.at, value)], _LEAVES
        if returns != "void":
            raise CompileFault(node.at, f"cannot cast from [{returns}] to [void]", CLASS_CAST)
        return [ir.Return(node.at, None)], _LEAVES

    def _expression(self, node: ast.ExpressionStatement, place: Place) -> tuple[list[ir.Stmt], int]:
        returns = self.scope.returns
        wanted = place.last_source and returns != "void"
        value = self._value(node.value, Want(read=wanted))
        if not wanted or value.type == "void":
            return [ir.Do(node.at, value)], 0
        value = self._cast(value, node.value.at, Want(returns, internal=True))
        return [ir.Return(node.at, value)], _LEAVES

    def _try(self, node: ast.Try, place: Place) -> tuple[list[ir.Stmt], int]:
        if not node.body.statements:
            raise CompileFault(node.at, "extraneous try statement")
        body, flow = self._inner(node.body, place._replace(end=True))
        catches = []
        for one in node.catches:
            made, other = self._catch(
                one, place._replace(end=place.end or one is not node.catches[-1])
            )
            catches.append(made)
            flow = flow & other & _LEAVES | (flow | other) & (_CONTINUE | _BREAK)
        return [ir.Try(node.at, body, tuple(catches))], flow

    def _catch(self, node: ast.Catch, place: Place) -> tuple[ir.Catch, int]:
        self.statements.add(node.at)
        outer, self.scope = self.scope, self.scope.block()
        where = "invalid catch declaration:"
        if _is_class(node.name):
            raise CompileFault(node.at, f"{where} type [{node.name}] cannot be a name")
        kind = resolve(node.type)
        if kind is None:
            raise CompileFault(node.at, f"{where} cannot resolve type [{node.type}]")
        variable = self.scope.define(node.at, kind, node.name)
        if not assignable(kind, _EXCEPTION):
            raise CompileFault(node.at, f"cannot cast from [{kind}] to [{_EXCEPTION}]", CLASS_CAST)
        body: tuple[ir.Stmt, ...] = ()
        flow = 0
        if node.body.statements:
            body, flow = self._block(node.body, place)
        if flow & (_BREAK | _CONTINUE):  # the engine's own code generation fails
            message = 'Cannot read field "flags" because "label" is null'
            self.broken = CompileFault(-1, message, "java.lang.NullPointerException")
        self.scope = outer
        return ir.Catch(node.at, kind, variable.python, body), flow

    def _throw(self, node: ast.Throw, place: Place) -> tuple[list[ir.Stmt], int]:
        return [ir.Throw(node.at, self._as(node.value, Want(_EXCEPTION)))], _LEAVES

    def _continue(self, node: ast.Continue, place: Place) -> tuple[list[ir.Stmt], int]:
        if not place.in_loop:
            raise CompileFault(node.at, "invalid continue statement: not inside loop")
        if place.last_loop:
            raise CompileFault(node.at, "extraneous continue statement")
        return [ir.Continue(node.at)], _ALL | _CONTINUE

    def _break(self, node: ast.Break, place: Place) -> tuple[list[ir.Stmt], int]:
        if not place.in_loop:
            raise CompileFault(node.at, "invalid break statement: not inside loop")
        return [ir.Break(node.at)], _ALL | _LOOP | _BREAK

    # -- expressions: `_visit` may give a type's name, `_value` a value, `_as` one of a type

    def _visit(self, node: ast.Expression, want: Want) -> _Found:
        visit: Callable[[Any, Want], _Found] = self._EXPRESSIONS[type(node)]
        return visit(self, node, want)  # type: ignore[call-arg, arg-type]

    def _found(self, node: ast.Expression, want: Want) -> ir.Expr | ir.Place:
        found = self._visit(node, want)
        if type(found) is _Partial:
            raise CompileFault(node.at, f"cannot resolve symbol [{found.name}]")
        if type(found) is _TypeName:
            raise CompileFault(
                node.at, f"value required: instead found unexpected type [{found.type}]"
            )
        assert isinstance(found, ir.Expr)
        return found

    def _value(self, node: ast.Expression, want: Want) -> ir.Expr:
        found = self._found(node, want)
        return ir.Load(found.at, found.type, found) if isinstance(found, ir.Place) else found

    def _as(self, node: ast.Expression, want: Want) -> ir.Expr:
        """The expression's value, cast to the type that its place wants."""
        return self._cast(self._value(node, want), node.at, want)

    def _cast(self, value: ir.Expr, at: int, want: Want) -> ir.Expr:
        assert want.target is not None
        rule = cast(at, value.type, want.target, want.explicit, want.internal)
        return self._convert(value, rule)

    def _convert(self, value: ir.Expr, rule: Cast | None) -> ir.Expr:
        if rule is None:
            return value
        return self._fold(folding.cast, ir.Cast(value.at, rule.target, rule, value))

    def _fold(self, fold: Callable[[Any], ir.Expr], node: ir.Expr) -> ir.Expr:
        """Fold constants; what Java refuses is told once all other checks have passed."""
        try:
            made = fold(node)
        except CompileFault as fault:
            self.late = self.late or fault
            return node
        if made is not node:
            self.folded[id(made)] = made
        return made

    @staticmethod
    def _used(node: ast.Node, want: Want, written: str, unused: str) -> None:
        """Refuse a write to what is no variable, and a value that nobody reads."""
        if want.write:
            raise CompileFault(node.at, f"invalid assignment: cannot assign a value to {written}")
        if not want.read:
            raise CompileFault(node.at, f"not a statement: {unused}")

    def _operation(self, node: ast.Node, want: Want, operator: str) -> None:
        name = f"{_NAMES[operator]} operation [{operator}]"
        self._used(node, want, name, f"result not used from {name}")

    # -- constants

    def _number(self, node: ast.Numeric | ast.Decimal, want: Want) -> _Found:
        text = digits(node.text)[0]
        name = f"{'numeric' if type(node) is ast.Numeric else 'decimal'} constant [{text}]"
        if text.startswith("-"):  # the minus is an operator of its own
            name = "subtraction operation [-]"
            if not (want.read and not want.write):
                node = ast.Numeric(node.start, node.start, node.end, node.text)
                self._operation(node, want, "-")
        self._used(node, want, name, f"{name} not used")
        kind, value = constant(node, want.target)
        if text.startswith("-") and want.target is not None:  # cast before the minus is looked at
            cast(node.at, kind, want.target, want.explicit, want.internal)
        return ir.Const(node.at, kind, value)

    def _string(self, node: ast.String, want: Want) -> _Found:
        name = f"string constant [{node.value}]"
        self._used(node, want, name, f"{name} not used")
        return ir.Const(node.at, STRING, node.value)

    def _boolean(self, node: ast.Boolean, want: Want) -> _Found:
        name = f"boolean constant [{str(node.value).lower()}]"
        self._used(node, want, name, f"{name} not used")
        return ir.Const(node.at, "boolean", node.value)

    def _null(self, node: ast.Null, want: Want) -> _Found:
        self._used(node, want, "null constant", "null constant not used")
        if want.target in PRIMITIVES:
            raise CompileFault(node.at, f"Cannot cast null to a primitive type [{want.target}].")
        return ir.Null(node.at, want.target or OBJECT)

    def _regex(self, node: ast.Regex, want: Want) -> _Found:
        name = f"regex constant [{node.pattern}] with flags [{node.flags}]"
        self._used(node, want, name, f"{name} not used")
        self.statements.add(node.at)  # a constant that the engine makes in a statement of its own
        flags = 0
        for flag in node.flags:
            if flag not in _REGEX_FLAGS:
                raise CompileFault(-1, f"invalid regular expression: unknown flag [{flag}]")
            flags |= _REGEX_FLAGS[flag]
        self._check_regex(node, flags)
        return ir.Regex(node.at, PATTERN, node.pattern, flags)

    @staticmethod
    def _check_regex(node: ast.Regex, flags: int) -> None:
        from painless_lite.library.java_util_regex import compile_pattern
        from painless_lite.runtime.throwables import PatternSyntaxException

        try:
            compile_pattern(node.pattern, flags)
        except PatternSyntaxException as error:
            raise CompileFault(
                node.at + 1 + getattr(error, "index", 0),
                "invalid regular expression: could not compile regex constant "
                f"[{node.pattern}] with flags [{node.flags}]",
            ) from error

    # -- operators

    def _unary(self, node: ast.Unary, want: Want) -> _Found:
        operator = node.operator
        self._operation(node, want, operator)
        if operator == "!":
            value = self._as(node.value, _BOOLEAN)
            return self._fold(
                folding.unary, ir.Unary(node.at, "boolean", "!", "boolean", value, False)
            )
        value = self._value(node.value, _READ)
        kind = promote_unary(value.type, operator != "~")
        if kind is None:
            raise CompileFault(
                node.at,
                f"cannot apply the {_NAMES[operator]} operator [{operator}] to the type "
                f"[{value.type}]",
                CLASS_CAST,
            )
        value = self._cast(value, node.value.at, Want(kind))
        result = want.target if kind == "def" and want.target else kind
        return self._fold(
            folding.unary, ir.Unary(node.at, result, operator, kind, value, want.explicit)
        )

    def _binary(self, node: ast.Binary, want: Want) -> _Found:
        operator = node.operator
        self._operation(node, want, operator)
        left = self._value(node.left, _READ)
        right = self._value(node.right, _READ)
        if operator in ("=~", "==~"):
            left = self._cast(left, node.left.at, Want(STRING))
            right = self._cast(right, node.right.at, Want(PATTERN))
            return ir.Find(node.at, "boolean", operator, left, right)
        kind, count = _operands(operator, left.type, right.type)
        if kind is None:
            raise self._cannot_apply(node, operator, left, right)
        if "def" in (kind, count):
            result = want.target or kind
            if operator == "+" and result == STRING:
                return self._concat(node.at, left, right)
            return ir.Binary(node.at, result, operator, "def", left, right, want.explicit)
        if kind == STRING:
            return self._concat(node.at, left, right)
        left = self._cast(left, node.left.at, Want(kind))
        right = self._cast(right, node.right.at, _count_want(count) if count else Want(kind))
        return self._fold(
            folding.binary, ir.Binary(node.at, kind, operator, kind, left, right, False)
        )

    def _concat(self, at: int, left: ir.Expr, right: ir.Expr) -> ir.Expr:
        sides = self.concats.get(id(left)) or [self._part(left)]
        if isinstance(right, ir.Concat):
            sides = [*sides, *(folding.Part(one, True) for one in right.parts)]
        else:
            sides = [*sides, self._part(right)]
        made = folding.concat(at, sides)
        self.folded[id(made)] = made
        self.concats[id(made)] = sides
        return made

    def _part(self, side: ir.Expr) -> folding.Part:
        return folding.Part(side, id(side) not in self.folded)

    @staticmethod
    def _cannot_apply(node: ast.Node, operator: str, left: ir.Expr, right: ir.Expr) -> CompileFault:
        return CompileFault(
            node.at,
            f"cannot apply the {_NAMES[operator]} operator [{operator}] to the types "
            f"[{left.type}] and [{right.type}]",
            CLASS_CAST,
        )

    def _logical(self, node: ast.Logical, want: Want) -> _Found:
        self._operation(node, want, node.operator)
        left = self._as(node.left, _BOOLEAN)
        right = self._as(node.right, _BOOLEAN)
        return self._fold(
            folding.logical, ir.Logical(node.at, "boolean", node.operator, left, right)
        )

    def _comparison(self, node: ast.Comparison, want: Want) -> _Found:
        operator = node.operator
        self._operation(node, want, operator)
        left = self._value(node.left, _READ)
        right = self._value(node.right, _READ)
        equality = operator[0] in "=!"
        self.uses_identity = self.uses_identity or operator in ("===", "!==")
        if equality:
            kind = promote_equality(left.type, right.type)
        else:
            kind = promote(left.type, right.type, True)
        if kind is None:
            raise self._cannot_apply(node, operator, left, right)
        if equality and type(node.left) is ast.Null and type(node.right) is ast.Null:
            raise CompileFault(node.at, "extraneous comparison of [null] constants")
        if operator in ("===", "!==") or kind != "def":
            left = self._cast(left, node.left.at, Want(kind))
            right = self._cast(right, node.right.at, Want(kind))
        return self._fold(
            folding.compare, ir.Compare(node.at, "boolean", operator, kind, left, right)
        )

    def _explicit(self, node: ast.Cast, want: Want) -> _Found:
        name = f"explicit cast with target type [{node.type}]"
        self._used(node, want, f"an {name}", f"result not used from {name}")
        kind = resolve(node.type)
        if kind is None:
            raise CompileFault(node.at, f"cannot resolve type [{node.type}]")
        return self._as(node.value, Want(kind, explicit=True))

    def _instanceof(self, node: ast.InstanceOf, want: Want) -> _Found:
        name = f"instanceof with target type [{node.type}]"
        self._used(node, want, name, f"result not used from {name}")
        kind = resolve(node.type)
        if kind is None:
            raise CompileFault(node.at, f"Not a type [{node.type}].")
        value = self._value(node.value, _READ)
        if value.type in ("long", "double"):
            self.broken = _unverified()
        return ir.InstanceOf(node.at, "boolean", kind, value)

    def _conditional(self, node: ast.Conditional, want: Want) -> _Found:
        name = "conditional operation [?:]"
        self._used(node, want, name, f"result not used from {name}")
        condition = self._condition(node.condition)
        arms = Want(want.target, want.explicit, want.internal)
        then = self._value(node.then, arms)
        otherwise = self._value(node.otherwise, arms)
        kind = want.target or promote_conditional(then.type, otherwise.type)
        if kind is None:
            raise CompileFault(
                node.at,
                f"cannot apply the conditional operator [?:] to the types [{then.type}] and "
                f"[{otherwise.type}]",
                CLASS_CAST,
            )
        arms = arms._replace(target=kind)
        then = self._cast(then, node.then.at, arms)
        otherwise = self._cast(otherwise, node.otherwise.at, arms)
        return ir.Conditional(node.at, kind, condition, then, otherwise)

    def _elvis(self, node: ast.Elvis, want: Want) -> _Found:
        name = "elvis operation [?:]"
        self._used(node, want, name, f"result not used from {name}")
        if want.target in PRIMITIVES:
            raise CompileFault(node.at, "Elvis operator cannot return primitives")
        arms = Want(want.target, want.explicit, want.internal)
        left = self._value(node.left, arms)
        right = self._value(node.right, arms)
        fault = _extraneous_elvis(node, left)
        if fault is not None:
            raise CompileFault(node.at, f"Extraneous elvis operator. {fault}")
        kind = want.target or promote_conditional(left.type, right.type)
        arms = arms._replace(target=kind)
        left = self._cast(left, node.left.at, arms)
        right = self._cast(right, node.right.at, arms)
        return ir.Elvis(node.at, kind or "def", left, right)

    # -- assignment

    def _assignment(self, node: ast.Assignment, want: Want) -> _Found:
        place = self._found(node.target, Want(read=want.read, write=True))
        assert isinstance(place, ir.Place)
        if node.operator:
            return self._update(node, place, want)
        assert node.value is not None
        if isinstance(place, ir.DefFieldPlace | ir.DefElementPlace):
            value = self._value(node.value, _READ)
            if value.type == "void":
                raise CompileFault(node.at, "invalid assignment: cannot assign type [void]")
        else:
            value = self._as(node.value, Want(place.type))
        kind = (value.type if place.type == "def" else place.type) if want.read else "void"
        return ir.Store(place.at, kind, place, value, want.read)

    def _update(self, node: ast.Assignment, place: ir.Place, want: Want) -> ir.Expr:
        step = node.operator in ("++", "--")
        operator = node.operator[0] if step else node.operator
        if step:
            value: ir.Expr = ir.Const(node.at, *_one(place.type))
        else:
            assert node.value is not None
            value = self._value(node.value, _READ)
        kind, count = _compound(operator, place.type, value.type)
        if kind is None:
            raise CompileFault(
                node.at,
                f"invalid compound assignment: cannot apply [{operator}=] to types "
                f"[{java_name(place.type)}] and [{java_name(value.type)}]",
                CLASS_CAST,
            )
        at = node.value.at if node.value is not None else node.at
        if kind != STRING:
            target = Want("def") if kind == "def" else _count_want(count) if count else Want(kind)
            value = self._cast(value, at, target)
        if count == "def" and kind != "def":
            self.broken = _unverified()
        up = cast(node.at, place.type, kind, False, False)
        down = cast(node.at, kind, place.type, True, False)
        result = place.type if want.read else "void"
        return ir.Update(
            place.at, result, place, operator, kind, up, down, value, node.postfix, want.read
        )

    # -- literals and construction

    def _boxed(self, nodes: tuple[ast.Expression, ...]) -> tuple[ir.Expr, ...]:
        return tuple(self._as(node, Want("def", internal=True)) for node in nodes)

    def _list(self, node: ast.ListInit, want: Want) -> _Found:
        self._used(node, want, "list initializer", "result not used from list initializer")
        return ir.ListInit(node.at, _ARRAY_LIST, self._boxed(node.items))

    def _map(self, node: ast.MapInit, want: Want) -> _Found:
        self._used(node, want, "map initializer", "result not used from map initializer")
        wanted = Want("def", internal=True)
        pairs = tuple(
            (self._as(key, wanted), self._as(value, wanted))
            for key, value in zip(node.keys, node.values, strict=True)
        )
        return ir.MapInit(node.at, _HASH_MAP, pairs)

    def _new_array(self, node: ast.NewArray, want: Want) -> _Found:
        self._used(node, want, "new array", "result not used from new array")
        kind = resolve(node.type)
        if kind is None:
            raise CompileFault(node.at, f"Not a type [{node.type}].")
        wanted = Want(component(kind) if node.initializer else "int", internal=True)
        items = tuple(self._as(item, wanted) for item in node.items)
        return ir.NewArray(node.at, kind, items, node.initializer)

    def _new_object(self, node: ast.NewObject, want: Want) -> _Found:
        arity = len(node.arguments)
        if want.write:
            raise CompileFault(
                node.at,
                "invalid assignment cannot assign a value to new object with constructor "
                f"[{node.type}/{arity}]",
            )
        kind = resolve(node.type)
        if kind is None:
            raise CompileFault(node.at, f"Not a type [{node.type}].")
        known = allowlist.lookup(kind)
        parameters = None if known is None else known.constructors.get(arity)
        if parameters is None:
            raise CompileFault(node.at, f"constructor [{kind}, <init>/{arity}] not found")
        if not want.read:  # the engine's own code generation fails
            message = "Index -1 out of bounds for length 0"
            self.broken = CompileFault(-1, message, "java.lang.ArrayIndexOutOfBoundsException")
        return ir.NewObject(node.at, kind, self._arguments(node.arguments, parameters))

    def _arguments(
        self, nodes: tuple[ast.Expression, ...], kinds: tuple[str, ...]
    ) -> tuple[ir.Expr, ...]:
        return tuple(
            self._as(node, Want(kind, internal=True))
            for node, kind in zip(nodes, kinds, strict=True)
        )

    # -- names, members and calls

    def _symbol(self, node: ast.Symbol, want: Want) -> _Found:
        name = node.name
        kind = resolve(name)
        if kind is not None:
            if want.write:
                raise CompileFault(
                    node.at,
                    f"invalid assignment: cannot write a value to a static type [{kind}]",
                )
            if not want.read:
                raise CompileFault(node.at, f"not a statement: static type [{kind}] not used")
            return _TypeName(kind)
        variable = self.scope.find(name)
        if variable is None:
            return _Partial(name)
        if not (want.read or want.write):
            raise CompileFault(node.at, f"not a statement: variable [{name}] not used")
        if want.write and variable.final:
            raise CompileFault(node.at, f"Variable [{name}] is read-only.")
        if variable.label == "<params>":
            self.uses_params = True
        if want.write:
            return ir.LocalPlace(node.at, variable.type, variable.python, variable.label)
        return variable.local(node.at)

    def _dot(self, node: ast.Dot, want: Want) -> _Found:
        if not (want.read or want.write):
            raise CompileFault(node.at, "not a statement: result of dot operator [.] not used")
        prefix = self._visit(node.prefix, _READ)
        if isinstance(prefix, _Partial | _TypeName):
            name = prefix.name if isinstance(prefix, _Partial) else prefix.type
            kind = resolve(f"{name}.{node.name}")
            if kind is not None:
                if want.write:
                    raise CompileFault(
                        node.at,
                        f"invalid assignment: cannot write a value to a static type [{kind}]",
                    )
                return _TypeName(kind)
            if isinstance(prefix, _Partial):
                return _Partial(f"{name}.{node.name}")
            return self._static_member(node, prefix.type, want)
        receiver = (
            ir.Load(prefix.at, prefix.type, prefix) if isinstance(prefix, ir.Place) else prefix
        )
        found = self._member(node, receiver, want)
        if node.null_safe:
            if want.write:
                raise CompileFault(
                    node.at,
                    "invalid assignment: cannot assign a value to a null safe operation [?.]",
                )
            if found.type in PRIMITIVES:
                raise CompileFault(-1, "Result of null safe operator must be nullable")
        return found

    def _member(self, node: ast.Dot, receiver: ir.Expr, want: Want) -> ir.Expr:
        if is_array(receiver.type):
            return self._array_length(node, receiver, want)
        if receiver.type == "def":
            target = None if node.null_safe else want.target
            kind = "def" if want.explicit else _def_type(target)
            return ir.DefFieldPlace(node.at, kind, receiver, node.name, node.null_safe)
        known = allowlist.lookup(BOX.get(receiver.type, receiver.type))
        own = known.fields.get(node.name) if known is not None else None
        if own is not None and not own.static:
            return ir.FieldPlace(node.at, own.type, receiver, node.name, node.null_safe)
        found = (
            self._property(node, receiver, want)
            or self._map_entry(node, receiver, want)
            or self._list_item(node, receiver, want)
        )
        if found is None:
            raise CompileFault(node.at, f"field [{receiver.type}, {node.name}] not found")
        return found

    @staticmethod
    def _array_length(node: ast.Dot, receiver: ir.Expr, want: Want) -> ir.Expr:
        if node.name != "length":
            raise CompileFault(
                node.at, f"Field [{node.name}] does not exist for type [{receiver.type}]."
            )
        if want.write:
            raise CompileFault(
                node.at,
                "invalid assignment: cannot assign a value write to read-only field [length] "
                "for an array.",
            )
        return ir.ArrayLength(node.at, "int", receiver, node.null_safe)

    def _property(self, node: ast.Dot, receiver: ir.Expr, want: Want) -> ir.Expr | None:
        getter, setter = _accessors(receiver.type, node.name, static=False)
        kind = self._accessor_type(node, receiver.type, getter, setter, want)
        if kind is None:
            return None
        return ir.PropertyPlace(node.at, kind, receiver, getter, setter, node.null_safe)

    @staticmethod
    def _accessor_type(
        node: ast.Dot, owner: str, getter: Method | None, setter: Method | None, want: Want
    ) -> str | None:
        if getter is None and setter is None:
            return None
        where = f"shortcut on field [{node.name}] for type [{owner}]."
        if getter is not None and getter.returns == "void":
            raise CompileFault(node.at, f"Illegal get {where}")
        if setter is not None:  # the engine looks a setter up with no argument
            raise CompileFault(node.at, f"Illegal set {where}")
        if (want.read and getter is None) or want.write:
            raise CompileFault(node.at, f"Illegal {where}")
        assert getter is not None
        return getter.returns

    def _map_entry(self, node: ast.Dot, receiver: ir.Expr, want: Want) -> ir.Expr | None:
        if not assignable(receiver.type, _MAP):
            return None
        self._shortcut(node, receiver.type, want, "map", "get", "put")
        key = ir.Const(node.at, STRING, node.name)
        return ir.ElementPlace(node.at, "def", "map", receiver, key, node.null_safe, False)

    def _list_item(self, node: ast.Dot, receiver: ir.Expr, want: Want) -> ir.Expr | None:
        if not assignable(receiver.type, _LIST):
            return None
        try:
            index = int(node.name) if node.name.isdigit() else None
        except ValueError:
            index = None
        if index is None or index > 2147483647:
            raise CompileFault(node.at, f"invalid list index [{node.name}]")
        self._shortcut(node, receiver.type, want, "list", "get", "set")
        at = ir.Const(node.at, "int", index)
        return ir.ElementPlace(node.at, "def", "list", receiver, at, node.null_safe, False)

    @staticmethod
    def _shortcut(
        node: ast.Node, owner: str, want: Want, kind: str, getter: str, setter: str
    ) -> None:
        get, put = _find(owner, getter, 1), _find(owner, setter, 2)
        if (want.read and get is None) or (want.write and put is None):
            raise CompileFault(node.at, f"Illegal {kind} shortcut for type [{owner}].")

    def _static_member(self, node: ast.Dot, owner: str, want: Want) -> ir.Expr:
        known = allowlist.lookup(owner)
        own = known.fields.get(node.name) if known is not None else None
        if own is not None and own.static:
            if want.write:
                raise CompileFault(
                    node.at,
                    f"invalid assignment: cannot assign a value to read-only field [{own.name}]",
                )
            return ir.StaticField(node.at, own.type, owner, own.name)
        getter, setter = _accessors(owner, node.name, static=True)
        kind = self._accessor_type(node, owner, getter, setter, want)
        if kind is None or getter is None:
            raise CompileFault(node.at, f"field [{owner}, {node.name}] not found")
        return ir.Static(node.at, kind, owner, getter, ())

    def _brace(self, node: ast.Brace, want: Want) -> _Found:
        if not (want.read or want.write):
            raise CompileFault(node.at, "not a statement: result of brace operator not used")
        receiver = self._value(node.prefix, _READ)
        kind = receiver.type
        if is_array(kind):
            index = self._as(node.index, _INT)
            return ir.ElementPlace(node.at, component(kind), "array", receiver, index, False, True)
        if kind == "def":
            index = self._value(node.index, _READ)
            result = "def" if want.explicit else _def_type(want.target)
            return ir.DefElementPlace(node.at, result, receiver, index)
        if assignable(kind, _MAP):
            self._shortcut(node, kind, want, "map", "get", "put")
            index = self._as(node.index, Want("def"))
            return ir.ElementPlace(node.at, "def", "map", receiver, index, False, False)
        if assignable(kind, _LIST):
            self._shortcut(node, kind, want, "list", "get", "set")
            index = self._as(node.index, _INT)
            return ir.ElementPlace(node.at, "def", "list", receiver, index, False, True)
        raise CompileFault(node.at, f"Illegal array access on type [{kind}].")

    def _call_local(self, node: ast.CallLocal, want: Want) -> _Found:
        arity = len(node.arguments)
        if want.write:
            raise CompileFault(
                node.at,
                f"invalid assignment: cannot assign a value to function call [{node.name}/{arity}]",
            )
        known = self.functions.find(node.name, arity)
        if known is None or known.synthetic:
            shown = ", ".join(_engine_node(one) for one in node.arguments)
            raise CompileFault(node.at, f"Unknown call [{node.name}] with [[{shown}]] arguments.")
        arguments = self._arguments(node.arguments, known.parameters)
        return ir.CallFunction(node.at, known.returns, known.python, arguments)

    def _call(self, node: ast.Call, want: Want) -> _Found:
        arity = len(node.arguments)
        if want.write:
            raise CompileFault(
                node.at,
                f"invalid assignment: cannot assign a value to method call [{node.name}/{arity}]",
            )
        prefix = self._visit(node.prefix, _READ)
        if type(prefix) is _Partial:
            raise CompileFault(node.at, f"cannot resolve symbol [{prefix.name}]")
        if type(prefix) is _TypeName:
            found: ir.Expr = self._call_static(node, prefix.type)
        else:
            assert isinstance(prefix, ir.Expr)
            value = (
                ir.Load(prefix.at, prefix.type, prefix) if isinstance(prefix, ir.Place) else prefix
            )
            found = self._call_member(node, value, want)
        if node.null_safe and found.type in PRIMITIVES:
            raise CompileFault(-1, "Result of null safe operator must be nullable")
        if node.null_safe and isinstance(found, ir.Invoke) and found.receiver.type in BOX:
            self.broken = _unverified()
        return found

    def _call_static(self, node: ast.Call, owner: str) -> ir.Expr:
        arity = len(node.arguments)
        known = allowlist.lookup(owner)
        method = known.statics.get((node.name, arity)) if known is not None else None
        if method is None:
            raise CompileFault(node.at, f"static method [{owner}, {node.name}/{arity}] not found")
        arguments = self._arguments(node.arguments, method.parameters)
        return ir.Static(node.at, method.returns, owner, method, arguments)

    def _call_member(self, node: ast.Call, receiver: ir.Expr, want: Want) -> ir.Expr:
        if receiver.type == "def":
            return self._call_def(node, receiver, want)
        arity = len(node.arguments)
        method = _find(receiver.type, node.name, arity)
        if method is None:
            raise CompileFault(
                node.at, f"member method [{receiver.type}, {node.name}/{arity}] not found"
            )
        arguments = self._arguments(node.arguments, method.parameters)
        return ir.Invoke(
            node.at, method.returns, receiver, method, arguments, node.null_safe, False
        )

    def _call_def(self, node: ast.Call, receiver: ir.Expr, want: Want) -> ir.Expr:
        arguments = []
        for one in node.arguments:
            value = self._value(one, Want(internal=True))
            if value.type == "void":
                raise CompileFault(
                    node.at,
                    f"Argument(s) cannot be of [void] type when calling method [{node.name}].",
                )
            arguments.append(value)
        target = None if node.null_safe else want.target
        kind = "def" if want.explicit else _def_type(target)
        return ir.InvokeDef(node.at, kind, receiver, node.name, tuple(arguments), node.null_safe)

    # -- lambdas and references

    def _lambda(self, node: ast.Lambda, want: Want) -> _Found:
        self._used(node, want, "a lambda", "lambda not used")
        interface = None if want.target is None else self._interface(node, want.target)
        if interface is not None and interface.arity != len(node.parameters):
            raise CompileFault(
                -1,
                f"Incorrect number of parameters for [{interface.name}] in [{want.target}]",
            )
        kinds = []
        for index, (written, _) in enumerate(node.parameters):
            if written is None:
                kinds.append("def" if interface is None else interface.parameters[index])
                continue
            kind = resolve(written)
            if kind is None:
                raise CompileFault(node.at, f"cannot resolve type [{written}]")
            kinds.append(kind)
        returns = "def" if interface is None or interface.returns == "void" else interface.returns
        return self._lambda_body(node, want.target, tuple(kinds), returns)

    @staticmethod
    def _interface(node: ast.Lambda, target: str) -> Method:
        known = allowlist.lookup(target)
        if known is None or known.functional is None:
            raise CompileFault(
                node.at, f"Cannot pass lambda to [{target}], not a functional interface"
            )
        return known.functional

    def _lambda_body(
        self, node: ast.Lambda, target: str | None, kinds: tuple[str, ...], returns: str
    ) -> ir.Expr:
        outer = self.scope
        scope = self.scope = LambdaScope(outer, returns)
        variables = [
            scope.parameter(node.at, kind, name, position, final=True)
            for position, (kind, (_, name)) in enumerate(
                zip(kinds, node.parameters, strict=True), 1
            )
        ]
        scope.take()  # the loop counter
        if not node.body.statements:
            raise CompileFault(-1, None, "java.lang.NullPointerException")
        body, flow = self._block(_lambda_block(node), Place(last_source=True, end=True))
        self.scope = outer
        if not flow & _METHOD:
            raise CompileFault(node.at, "not all paths return a value for lambda")
        captured = list(scope.captures.values())
        for index, variable in enumerate(variables):
            variable.label = f"<parameter{len(captured) + index + 1}>"
        known = self.functions.synthetic(
            "lambda", returns, (*(one.type for one in captured), *kinds)
        )
        signature = (*captured, *variables)
        self.done.append(
            ir.Function(
                known.python,
                returns,
                tuple((one.type, one.python) for one in signature),
                len(captured),
                body,
            )
        )
        if target is not None:
            references.check(self.functions, node.at, target, "this", known.name, len(captured))
        found = [outer.find(one.name) for one in captured]
        captures = tuple(one.local(node.at) for one in found if one is not None)
        if any(one.label == "<params>" for one in captures):
            self.uses_params = True
        return ir.Lambda(node.at, target or STRING, known.name, captures, target)

    def _reference(self, node: ast.FunctionRef, want: Want) -> _Found:
        symbol, method, target = node.symbol, node.method, want.target
        if symbol.endswith("[]"):
            return self._array_reference(node, want)
        kind = resolve(symbol)
        captured = None
        name = "function reference" if symbol == "this" or kind else "capturing function reference"
        shown = f"{name} [{symbol}:{method}]"
        self._used(node, want, shown, f"{shown} not used")
        if symbol != "this" and kind is None:
            variable = self.scope.find(symbol)
            if variable is None:
                raise CompileFault(node.at, f"variable [{symbol}] is not defined")
            self.uses_params = self.uses_params or variable.label == "<params>"
            captured = variable.local(node.at)
        owner = symbol if captured is None else captured.type
        if owner in BOX:
            self.broken = _unverified()
        elif target is not None and owner != "def":
            references.check(self.functions, node.at, target, owner, method, 1 if captured else 0)
        return ir.Reference(node.at, target or STRING, owner, method, captured, target)

    def _array_reference(self, node: ast.FunctionRef, want: Want) -> _Found:
        symbol, target = node.symbol, want.target
        if want.write:
            raise CompileFault(
                node.at,
                "cannot assign a value to new array function reference with target type "
                f"[ + {symbol}]",
            )
        if not want.read:
            raise CompileFault(
                node.at,
                "not a statement: new array function reference with target type "
                f"[{symbol}] not used",
            )
        kind = resolve(symbol)
        if kind is None:  # the engine fails at its own look-up
            raise CompileFault(-1, None, "java.lang.NullPointerException")
        self.statements.add(node.at)
        known = self.functions.synthetic("newarray", kind, ("int",))
        length = ir.Local(node.at, "int", "v_size", "<parameter1>")
        made = ir.NewArray(node.at, kind, (length,), False)
        body = (ir.Return(node.at, made),)
        self.done.append(ir.Function(known.python, kind, (("int", "v_size"),), 0, body))
        if target is not None:
            references.check(self.functions, node.at, target, "this", known.name, 0)
        return ir.Lambda(node.at, target or STRING, known.name, (), target)

    _STATEMENTS: Final[dict[type, Any]] = {
        ast.If: _if,
        ast.While: _while,
        ast.Do: _do,
        ast.For: _for,
        ast.Each: _each,
        ast.DeclarationBlock: _declarations,
        ast.Return: _return,
        ast.ExpressionStatement: _expression,
        ast.Try: _try,
        ast.Throw: _throw,
        ast.Continue: _continue,
        ast.Break: _break,
    }
    _EXPRESSIONS: Final[dict[type, Any]] = {
        ast.Symbol: _symbol,
        ast.Numeric: _number,
        ast.Decimal: _number,
        ast.String: _string,
        ast.Boolean: _boolean,
        ast.Null: _null,
        ast.Regex: _regex,
        ast.ListInit: _list,
        ast.MapInit: _map,
        ast.NewObject: _new_object,
        ast.NewArray: _new_array,
        ast.CallLocal: _call_local,
        ast.Call: _call,
        ast.Dot: _dot,
        ast.Brace: _brace,
        ast.Binary: _binary,
        ast.Comparison: _comparison,
        ast.Logical: _logical,
        ast.InstanceOf: _instanceof,
        ast.Unary: _unary,
        ast.Cast: _explicit,
        ast.Conditional: _conditional,
        ast.Elvis: _elvis,
        ast.Assignment: _assignment,
        ast.Lambda: _lambda,
        ast.FunctionRef: _reference,
    }


def _is_class(name: str) -> bool:
    """Whether a name is that of a type, and so can't be a variable's."""
    return name == "void" or (
        name not in PRIMITIVES and name != "def" and allowlist.resolve(name) is not None
    )


def _find(owner: str, name: str, arity: int) -> Method | None:
    """An instance method of a static type."""
    known = allowlist.lookup(BOX.get(owner, owner))
    return None if known is None else known.methods.get((name, arity))


def _accessors(owner: str, name: str, *, static: bool) -> tuple[Method | None, Method | None]:
    """The getter and the setter that a property's name may stand for."""
    known = allowlist.lookup(BOX.get(owner, owner))
    if known is None:
        return None, None
    methods = known.statics if static else known.methods
    tail = name[0].upper() + name[1:]
    getter = methods.get((f"get{tail}", 0)) or methods.get((f"is{tail}", 0))
    return getter, methods.get((f"set{tail}", 0))


def _def_type(target: str | None) -> str:
    """The type of a dynamic access: its place's, so that the access itself casts."""
    return "def" if target is None or target == "java.time.ZonedDateTime" else target


def _operands(operator: str, left: str, right: str) -> tuple[str | None, str | None]:
    """The type in which a binary operator computes, and a shift's count."""
    if operator in _SHIFTS:
        count = promote_unary(right, False)
        return (None if count is None else promote_unary(left, False)), count
    if operator == "+":
        return promote_add(left, right), None
    if operator == "^":
        return promote_xor(left, right), None
    return promote(left, right, operator not in ("&", "|")), None


def _compound(operator: str, left: str, right: str) -> tuple[str | None, str | None]:
    """As _operands, for a compound assignment."""
    if operator in ("&", "|"):
        return promote_xor(left, right), None
    return _operands(operator, left, right)


def _count_want(count: str) -> Want:
    """A shift counts in int; a long count is narrowed."""
    return Want("int", explicit=True) if count == "long" else Want(count)


def _one(kind: str) -> tuple[str, Any]:
    return "int", 1


def _unverified(why: str = "Bad type on operand stack") -> CompileFault:
    """Where the code that the engine makes of a script fails Java's verifier."""
    return CompileFault(-1, why, "java.lang.VerifyError")


def _lambda_block(node: ast.Lambda) -> ast.Block:
    """A lambda's body; one expression is returned."""
    body = node.body
    only = body.statements[0] if node.short else None
    if not isinstance(only, ast.ExpressionStatement):
        return body
    returned = ast.Return(node.at, only.start, only.end, only.value)  # as the engine places it
    return ast.Block(body.at, body.start, body.end, (returned,))


def _extraneous_elvis(node: ast.Elvis, left: ir.Expr) -> str | None:
    if type(node.left) is ast.Null:
        return "LHS is null."
    if isinstance(node.left, ast.Boolean | ast.Numeric | ast.Decimal | ast.String):
        return "LHS is a constant."
    if left.type in PRIMITIVES:
        return "LHS is a primitive."
    return "RHS is null." if type(node.right) is ast.Null else None


#: The engine's class of a node, which one of its messages prints.
_ENGINE_NODES: Final[dict[type, str]] = {
    ast.Numeric: "ENumeric",
    ast.Decimal: "EDecimal",
    ast.String: "EString",
    ast.Boolean: "EBooleanConstant",
    ast.Null: "ENull",
    ast.Regex: "ERegex",
    ast.Symbol: "ESymbol",
    ast.Dot: "EDot",
    ast.Brace: "EBrace",
    ast.Call: "ECall",
    ast.CallLocal: "ECallLocal",
    ast.Binary: "EBinary",
    ast.Comparison: "EComp",
    ast.Logical: "EBooleanComp",
    ast.Unary: "EUnary",
    ast.Cast: "EExplicit",
    ast.InstanceOf: "EInstanceof",
    ast.Conditional: "EConditional",
    ast.Elvis: "EElvis",
    ast.Assignment: "EAssignment",
    ast.ListInit: "EListInit",
    ast.MapInit: "EMapInit",
    ast.NewObject: "ENewObj",
    ast.NewArray: "ENewArray",
    ast.Lambda: "ELambda",
    ast.FunctionRef: "EFunctionRef",
}


def _engine_node(node: ast.Expression) -> str:
    """A node as the engine's message prints it: its class and an identity that varies there."""
    kind = _ENGINE_NODES[type(node)]
    if isinstance(node, ast.Numeric | ast.Decimal) and node.text.startswith("-"):
        kind = "EUnary"  # the minus is an operator of its own
    if isinstance(node, ast.FunctionRef) and node.symbol.endswith("[]"):
        kind = "ENewArrayFunctionRef"
    return f"org.opensearch.painless.node.{kind}@{id(node) & 0xFFFFFFFF:x}"
