"""Where a script's values come from and where they go.

A small data-flow analysis over the syntax tree: each statement is done once on values of which only
kind, origin and build-up are known; loops are gone through once, branches are joined. What it
can't follow is `any`, of which no rule says anything.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from painless_lite.language import ast
from painless_lite.lint import values, walking
from painless_lite.lint.values import (
    ANY,
    ANY_ITEM,
    BOOLEAN,
    KEY,
    NO_FACTS,
    NULL,
    NUMBER,
    Cell,
    Facts,
    Maybe,
    Path,
    Piece,
    Value,
)

if TYPE_CHECKING:
    from painless_lite.connector.versions import Target

_BUILDERS: Final = ("StringBuilder", "StringBuffer")
_LISTS: Final = frozenset({"List", "ArrayList", "LinkedList", "Collection", "Set", "HashSet"})
_MAPS: Final = frozenset({"Map", "HashMap", "LinkedHashMap", "TreeMap"})
_NUMBERS: Final = frozenset(
    [
        "byte",
        "short",
        "int",
        "long",
        "float",
        "double",
        "char",
        "Byte",
        "Short",
        "Integer",
        "Long",
        "Float",
        "Double",
        "Number",
        "BigDecimal",
        "BigInteger",
    ]
)
_COUNTS: Final = frozenset(
    [
        "length",
        "size",
        "indexOf",
        "lastIndexOf",
        "hashCode",
        "intValue",
        "longValue",
        "doubleValue",
        "floatValue",
        "shortValue",
        "byteValue",
        "compareTo",
        "count",
        "sum",
        "min",
        "max",
        "average",
    ]
)
_TESTS: Final = frozenset(
    [
        "isEmpty",
        "equals",
        "equalsIgnoreCase",
        "contains",
        "startsWith",
        "endsWith",
        "containsValue",
        "anyMatch",
        "allMatch",
        "hasNext",
        "isPresent",
        "matches",
        "find",
        "empty",
    ]
)
_TEXTS: Final = frozenset(
    ["trim", "substring", "toLowerCase", "toUpperCase", "strip", "concat", "intern"]
)
_REPLACES: Final = frozenset({"replace", "replaceAll", "replaceFirst"})
_MAX_CALLS: Final = 6


class Read(NamedTuple):
    """A member of `params` or below it that is read."""

    path: Path
    node: ast.Node


class Index(NamedTuple):
    """`receiver[key]`, or a call that takes an index or a key."""

    receiver: Value
    key: Value
    node: ast.Node


class Called(NamedTuple):
    """A method's call; `receiver` is None for the script's own functions."""

    name: str
    receiver: Value | None
    arguments: tuple[Value, ...]
    node: ast.Call | ast.CallLocal


class Returned(NamedTuple):
    """What the script gives back at one place."""

    value: Value
    node: ast.Node


class Step(NamedTuple):
    """A member of `params` that is looked into (deref) or compared with null (check).

    `certain` where it happens in every run; `guarded` where the member is surely there.
    """

    kind: str
    path: Path
    node: ast.Node
    certain: bool
    guarded: bool


@dataclass(slots=True)
class Flow:
    """What the analysis saw, in the order in which it happens."""

    reads: list[Read] = field(default_factory=list)
    indexes: list[Index] = field(default_factory=list)
    calls: list[Called] = field(default_factory=list)
    returns: list[Returned] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    narrowed: list[tuple[str, Value, ast.Node]] = field(default_factory=list)
    #: members whose checks are too intricate to follow
    intricate: set[Path] = field(default_factory=set)
    sorts: list[Value] = field(default_factory=list)
    #: what is gone through as a whole
    walked: list[Value] = field(default_factory=list)


@lru_cache(maxsize=256)
def trace(source: str, stage: str, target: Target) -> Flow:
    """Follow the values of a script that compiles; `stage` is pre or post."""
    from painless_lite.lint.script import compiled

    script = compiled(source).script
    assert script is not None
    tracer = _Tracer(script, stage)
    try:
        tracer.run()
    except RecursionError:
        return Flow()
    return tracer.flow


class _Closure(NamedTuple):
    parameters: tuple[str, ...]
    body: ast.Block


class _Tracer:
    def __init__(self, script: ast.Script, stage: str) -> None:
        self.script = script
        self.stage = stage
        self.flow = Flow()
        self.functions = {(f.name, len(f.parameters)): f for f in script.functions}
        self.env: dict[str, Value] = {"params": Value("map", path=(), direct=True)}
        self.cells: list[Cell] = []
        self.branches = 0
        self.guarded: frozenset[Path] = frozenset()
        self.calls = 0
        self.results: list[Value] | None = None

    def run(self) -> None:
        statements = self.script.body.statements
        self.block(self.script.body)
        if statements and isinstance(last := statements[-1], ast.ExpressionStatement):
            self.flow.returns.append(Returned(self.last, last.value))

    last: Value = ANY

    # -- statements: each says whether it always leaves

    def block(self, node: ast.Block | None) -> bool:
        leaves = False
        for statement in node.statements if node is not None else ():
            leaves = self.statement(statement)
        return leaves

    def statement(self, node: ast.Statement) -> bool:
        visit: Callable[[Any], bool] = getattr(self, f"do_{type(node).__name__.lower()}")
        return visit(node)

    def do_block(self, node: ast.Block) -> bool:
        return self.block(node)

    def do_expressionstatement(self, node: ast.ExpressionStatement) -> bool:
        self.last = self.value(node.value)
        return False

    def do_declarationblock(self, node: ast.DeclarationBlock) -> bool:
        for one in node.declarations:
            value = ANY if one.value is None else self.value(one.value)
            if one.value is not None:
                self.flow.narrowed.append((one.type, value, one.value))
            self.env[one.name] = _typed(one.type, value)
        return False

    def do_if(self, node: ast.If) -> bool:
        return self.branch(node.then, node.otherwise, self.value(node.condition).facts)

    def branch(self, then: ast.Block, otherwise: ast.Block | None, facts: Facts) -> bool:
        """Do both branches on copies, and go on with what they have in common."""
        before, guarded = dict(self.env), self.guarded
        marks = [(cell, len(cell.pieces)) for cell in self.cells]
        self.branches += 1
        self.guarded = guarded | facts.holds
        first = self.block(then)
        first_env, self.env = self.env, before
        first_guarded, self.guarded = self.guarded, guarded | facts.fails
        tails = [(cell, cell.pieces[mark:]) for cell, mark in marks]
        for cell, mark in marks:
            del cell.pieces[mark:]
        second = self.block(otherwise)
        self.branches -= 1
        if second and otherwise is not None:
            self.guarded = first_guarded
        elif not first:
            self.guarded &= first_guarded
        for (cell, tail), (_, mark) in zip(tails, marks, strict=True):
            if not first and (second or len(tail) >= len(cell.pieces) - mark):
                del cell.pieces[mark:]
                cell.pieces += [Maybe(p) if isinstance(p, str) else p for p in tail]
        if first or second:
            self.env = self.env if first else first_env
        else:
            for name, value in first_env.items():
                self.env[name] = values.joined(value, self.env.get(name, value))
        return first and second and otherwise is not None

    def loop(self, body: ast.Block | None, facts: Facts = NO_FACTS) -> bool:
        guarded = self.guarded
        self.guarded |= facts.holds
        self.branches += 1
        self.block(body)
        self.branches -= 1
        self.guarded = guarded
        return False

    def forget(self, *changing: ast.Node | None) -> None:
        """Numbers that a loop changes are no constants in it."""
        for part in changing:
            for node in walking.nodes(part) if part is not None else ():
                if isinstance(node, ast.Assignment) and isinstance(node.target, ast.Symbol):
                    name = node.target.name
                    if name in self.env and self.env[name].kind == "number":
                        self.env[name] = NUMBER

    def do_while(self, node: ast.While) -> bool:
        self.forget(node.condition, node.body)
        return self.loop(node.body, self.value(node.condition).facts)

    def do_do(self, node: ast.Do) -> bool:
        self.forget(node.condition, node.body)
        self.block(node.body)
        self.value(node.condition)
        return False

    def do_for(self, node: ast.For) -> bool:
        if isinstance(node.initializer, ast.DeclarationBlock):
            self.do_declarationblock(node.initializer)
        elif node.initializer is not None:
            self.value(node.initializer)
        self.forget(node.condition, node.body, node.afterthought)
        test = None if node.condition is None else self.value(node.condition)
        self.loop(node.body, NO_FACTS if test is None else test.facts)
        if node.afterthought is not None:
            self.value(node.afterthought)
        return False

    def do_each(self, node: ast.Each) -> bool:
        iterable = self.value(node.iterable)
        self.look_into(iterable, node.iterable)
        self.flow.walked.append(iterable)
        self.env[node.name] = _typed(node.type, iterable.element)
        self.forget(node.body)
        return self.loop(node.body)

    def do_return(self, node: ast.Return) -> bool:
        value = NULL if node.value is None else self.value(node.value)
        if self.results is not None:
            self.results.append(value)
        elif node.value is not None:
            self.flow.returns.append(Returned(value, node.value))
        return True

    def do_throw(self, node: ast.Throw) -> bool:
        self.value(node.value)
        return True

    def do_try(self, node: ast.Try) -> bool:
        self.branches += 1
        guarded = self.guarded
        leaves = self.block(node.body)
        for one in node.catches:
            self.guarded = guarded
            self.env[one.name] = ANY
            leaves = self.block(one.body) and leaves
        self.guarded = guarded
        self.branches -= 1
        return leaves

    def do_break(self, node: ast.Break) -> bool:
        return True

    def do_continue(self, node: ast.Continue) -> bool:
        return True

    # -- expressions

    def value(self, node: ast.Expression) -> Value:
        visit: Callable[[Any], Value] = getattr(self, f"of_{type(node).__name__.lower()}")
        return visit(node)

    def of_symbol(self, node: ast.Symbol) -> Value:
        return self.env.get(node.name) or Value("type", known=node.name)

    def of_numeric(self, node: ast.Numeric) -> Value:
        return Value("number", known=node.text)

    def of_decimal(self, node: ast.Decimal) -> Value:
        return Value("number", known=node.text)

    def of_string(self, node: ast.String) -> Value:
        return values.text(node.value)

    def of_boolean(self, node: ast.Boolean) -> Value:
        return Value("boolean", known=node.value)

    def of_null(self, node: ast.Null) -> Value:
        return NULL

    def of_regex(self, node: ast.Regex) -> Value:
        return ANY

    def of_listinit(self, node: ast.ListInit) -> Value:
        cell = Cell()
        for item in node.items:
            _add(cell, self.value(item))
        return Value("list", cell=cell)

    def of_mapinit(self, node: ast.MapInit) -> Value:
        cell = Cell()
        for key, value in zip(node.keys, node.values, strict=True):
            self.value(key)
            _add(cell, self.value(value))
        return Value("map", cell=cell)

    def of_newobject(self, node: ast.NewObject) -> Value:
        arguments = [self.value(argument) for argument in node.arguments]
        if node.type in _BUILDERS:
            first = arguments[0] if arguments and arguments[0].kind != "number" else None
            cell = Cell(first.parts(node.arguments[0]) if first is not None else ())
            self.cells.append(cell)
            return Value("builder", cell=cell)
        if node.type in _LISTS:
            item = arguments[0].element if arguments else None
            return Value("list", cell=Cell(item=item))
        if node.type in _MAPS:
            return Value("map", cell=Cell())
        if node.type in _NUMBERS:
            return NUMBER
        return arguments[0] if node.type == "String" and arguments else ANY

    def of_newarray(self, node: ast.NewArray) -> Value:
        items = [self.value(item) for item in node.items]
        cell = Cell()
        for item in items if node.initializer else ():
            _add(cell, item)
        return Value("array", cell=cell)

    def of_binary(self, node: ast.Binary) -> Value:
        left, right = self.value(node.left), self.value(node.right)
        if node.operator == "+":
            return self.plus(left, right, node.left, node.right)
        return BOOLEAN if "~" in node.operator else NUMBER

    def plus(self, left: Value, right: Value, one: ast.Node, other: ast.Node) -> Value:
        if "text" in (left.kind, right.kind):
            return Value("text", pieces=(*left.parts(one), *right.parts(other)))
        return NUMBER if left.kind == right.kind == "number" else ANY

    def of_comparison(self, node: ast.Comparison) -> Value:
        left, right = self.value(node.left), self.value(node.right)
        for value, other in ((left, right), (right, left)):
            if other.kind == "null" and value.path:
                there = self.check(value.path, node)
                return there if node.operator in ("!=", "!==") else _opposite(there)
        return BOOLEAN

    def check(self, path: Path, node: ast.Node) -> Value:
        """A boolean that says that a member is there."""
        self.step("check", path, node)
        if self.calls:  # what becomes of it is not followed out of a function
            self.flow.intricate.add(path)
        return Value("boolean", facts=Facts(holds=frozenset({path})))

    def of_logical(self, node: ast.Logical) -> Value:
        """`||` is `&&` of the opposites."""
        either = node.operator == "||"
        left = self.value(node.left).facts
        guarded = self.guarded
        self.guarded |= left.fails if either else left.holds
        self.branches += 1
        right = self.value(node.right).facts
        self.branches -= 1
        self.guarded = guarded
        both = left.negated().both(right.negated()).negated() if either else left.both(right)
        self.flow.intricate |= (left.all | right.all) - both.all
        return Value("boolean", facts=both)

    def of_instanceof(self, node: ast.InstanceOf) -> Value:
        value = self.value(node.value)
        return self.check(value.path, node) if value.path else BOOLEAN

    def of_unary(self, node: ast.Unary) -> Value:
        value = self.value(node.value)
        return _opposite(value) if node.operator == "!" else NUMBER

    def of_cast(self, node: ast.Cast) -> Value:
        return _typed(node.type, self.value(node.value))

    def of_conditional(self, node: ast.Conditional) -> Value:
        facts, guarded = self.value(node.condition).facts, self.guarded
        self.branches += 1
        self.guarded = guarded | facts.holds
        then = self.value(node.then)
        self.guarded = guarded | facts.fails
        found = values.joined(then, self.value(node.otherwise))
        self.guarded = guarded
        self.branches -= 1
        return found

    def of_elvis(self, node: ast.Elvis) -> Value:
        left = self.value(node.left)
        if left.path:
            self.look_after(left.path, node)
        return values.joined(left, self.value(node.right))

    def of_lambda(self, node: ast.Lambda) -> Value:
        names = tuple(name for _, name in node.parameters)
        return Value("function", known=_Closure(names, node.body))

    def of_functionref(self, node: ast.FunctionRef) -> Value:
        return Value("function", known=node)

    def of_assignment(self, node: ast.Assignment) -> Value:
        if node.value is None:
            self.value(node.target)
            return NUMBER
        value = self.value(node.value)
        if node.operator:
            old = self.value(node.target)
            plus = node.operator == "+"
            value = self.plus(old, value, node.target, node.value) if plus else NUMBER
        self.store(node.target, value)
        return value

    def store(self, target: ast.Expression, value: Value) -> None:
        if isinstance(target, ast.Symbol):
            self.env[target.name] = value
            return
        if isinstance(target, ast.Brace):
            receiver, index = self.value(target.prefix), self.value(target.index)
            self.flow.indexes.append(Index(receiver, index, target.index))
        elif isinstance(target, ast.Dot):
            receiver = self.value(target.prefix)
        else:
            return
        if receiver.cell is not None:
            _add(receiver.cell, value)
        elif receiver.path is not None:  # a member that the script sets itself
            name = target.name if isinstance(target, ast.Dot) else index.constant
            self.flow.intricate.add((*receiver.path, name or ANY_ITEM))

    def of_dot(self, node: ast.Dot) -> Value:
        prefix = self.value(node.prefix)
        if not node.null_safe:
            self.look_into(prefix, node.prefix)
        if node.null_safe and prefix.path:
            self.look_after(prefix.path, node)
        if prefix.kind == "entry" and node.name in ("key", "value"):
            return _of_entry(prefix, node.name)
        if node.name in ("length", "size") and prefix.kind != "map":
            return NUMBER
        return self.member(prefix, node.name, node)

    def of_brace(self, node: ast.Brace) -> Value:
        prefix, index = self.value(node.prefix), self.value(node.index)
        self.look_into(prefix, node.prefix)
        self.flow.indexes.append(Index(prefix, index, node.index))
        name = index.constant
        return prefix.element if name is None else self.member(prefix, name, node)

    def member(self, prefix: Value, name: str, node: ast.Node) -> Value:
        """A named member of a value."""
        if prefix.kind not in ("map", "any") or prefix.path is None:
            return ANY
        path = (*prefix.path, name)
        self.flow.reads.append(Read(path, node))
        if self.stage == "pre":
            return _input(path)
        return Value(path=path, direct=True)

    def look_into(self, value: Value, node: ast.Node) -> None:
        if value.path:
            self.step("deref", value.path, node)

    def look_after(self, path: Path, node: ast.Node) -> None:
        """`?.` and `?:` go on where a member is missing: a check that says nothing of the rest."""
        self.step("check", path, node)
        self.flow.intricate.add(path)

    def step(self, kind: str, path: Path, node: ast.Node) -> None:
        certain = self.branches == 0 and self.calls == 0
        self.flow.steps.append(Step(kind, path, node, certain, path in self.guarded))

    # -- calls

    def of_calllocal(self, node: ast.CallLocal) -> Value:
        arguments = tuple(self.value(argument) for argument in node.arguments)
        self.flow.calls.append(Called(node.name, None, arguments, node))
        if node.name == "escape" and arguments:
            return replace(arguments[0], kind="text", escaped=True, direct=False, pieces=None)
        return self.call_function(node.name, arguments)

    def call_function(self, name: str, arguments: tuple[Value, ...]) -> Value:
        function = self.functions.get((name, len(arguments)))
        if function is None:
            return ANY
        names = tuple(name for _, name in function.parameters)
        return self.call_body(names, function.body, arguments, {})

    def call_body(
        self,
        names: tuple[str, ...],
        body: ast.Block,
        arguments: tuple[Value, ...],
        scope: dict[str, Value],
    ) -> Value:
        if self.calls >= _MAX_CALLS:
            return ANY
        outer, results = self.env, self.results
        self.env = {**scope, **dict(zip(names, arguments, strict=False))}
        self.results, self.last = [], ANY
        self.calls += 1
        self.block(body)
        found = self.results
        statements = body.statements
        if statements and isinstance(statements[-1], ast.ExpressionStatement):
            found.append(self.last)
        self.calls -= 1
        self.env, self.results = outer, results
        result = found[0] if found else ANY
        for other in found[1:]:
            result = values.joined(result, other)
        return result

    def apply(self, function: Value, *arguments: Value, node: ast.Node) -> Value:
        """Call a lambda or a method reference."""
        made = function.known
        if isinstance(made, _Closure):
            return self.call_body(made.parameters, made.body, arguments, dict(self.env))
        if isinstance(made, ast.FunctionRef):
            if made.symbol == "this":
                if made.method == "escape" and arguments:
                    return replace(arguments[0], kind="text", escaped=True, pieces=None)
                return self.call_function(made.method, arguments)
            if made.method in ("valueOf", "toString") and arguments:
                return _texted(arguments[0], node)
        return ANY

    def of_call(self, node: ast.Call) -> Value:
        prefix = self.value(node.prefix)
        if not node.null_safe:
            self.look_into(prefix, node.prefix)
        elif prefix.path:
            self.look_after(prefix.path, node)
        arguments = tuple(self.value(argument) for argument in node.arguments)
        self.flow.calls.append(Called(node.name, prefix, arguments, node))
        if prefix.kind == "type":
            return self.static(prefix.known, node, arguments)
        if prefix.kind == "builder":
            return self.on_builder(prefix, node, arguments)
        found = self.on_collection(prefix, node, arguments)
        return found if found is not None else self.on_value(prefix, node, arguments)

    def static(self, owner: str, node: ast.Call, arguments: tuple[Value, ...]) -> Value:
        first = arguments[0] if arguments else ANY
        if owner == "String" and node.name == "valueOf":
            return _texted(first, node.arguments[0])
        if owner == "String" and node.name == "join" and len(arguments) == 2:
            self.flow.walked.append(arguments[1])
            return Value("text", pieces=arguments[1].element.parts(node.arguments[1]))
        if owner == "Collectors" and node.name == "joining":
            return Value("joining", known=tuple(a.constant or "" for a in arguments[1:3]))
        if owner == "Math" or owner in _NUMBERS:
            return values.text("0") if node.name == "toString" else NUMBER
        return ANY

    def on_builder(self, prefix: Value, node: ast.Call, arguments: tuple[Value, ...]) -> Value:
        cell = prefix.cell
        assert cell is not None
        if node.name == "append" and arguments:
            cell.pieces += arguments[0].parts(node.arguments[0])
            return prefix
        if node.name == "insert" and len(arguments) == 2:
            cell.pieces[:0] = arguments[1].parts(node.arguments[1])
            return prefix
        if node.name == "toString":
            return Value("text", pieces=tuple(cell.pieces))
        if node.name in ("setLength", "deleteCharAt", "delete"):
            _cut(cell.pieces)
            return prefix
        return NUMBER if node.name in _COUNTS else ANY

    def on_collection(
        self, prefix: Value, node: ast.Call, arguments: tuple[Value, ...]
    ) -> Value | None:
        name = node.name
        first = arguments[0] if arguments else ANY
        if name in ("get", "getOrDefault", "containsKey", "remove") and arguments:
            return self.keyed(prefix, node, arguments)
        if name in ("add", "set", "put", "push", "addAll", "putIfAbsent") and arguments:
            if len(arguments) == 2:
                self.flow.indexes.append(Index(prefix, first, node.arguments[0]))
            if prefix.cell is not None:
                _add(prefix.cell, arguments[-1])
            return ANY
        if name in ("keySet", "values", "entrySet", "stream", "iterator"):
            self.flow.walked.append(prefix)
            return _view(prefix, name)
        if name in ("forEach", "each", "map", "collect", "mapToObj", "sort", "sorted", "filter"):
            return self.functional(prefix, node, arguments)
        if name in ("limit", "skip", "distinct", "subList", "reversed", "toList"):
            return prefix
        return _of_entry(prefix, name[3:].lower()) if prefix.kind == "entry" else None

    def keyed(self, prefix: Value, node: ast.Call, arguments: tuple[Value, ...]) -> Value:
        index = Index(prefix, arguments[0], node.arguments[0])
        name = arguments[0].constant
        if node.name == "containsKey":
            if name is not None and prefix.path is not None:
                return self.check((*prefix.path, name), node)
            return BOOLEAN
        self.flow.indexes.append(index)
        found = prefix.element if name is None else self.member(prefix, name, node)
        return values.joined(found, arguments[1]) if node.name == "getOrDefault" else found

    def functional(self, prefix: Value, node: ast.Call, arguments: tuple[Value, ...]) -> Value:
        first = arguments[0] if arguments else ANY
        self.flow.walked.append(prefix)
        if node.name in ("sort", "sorted"):
            self.flow.sorts.append(prefix)
            for argument in arguments:
                self.apply(argument, prefix.element, prefix.element, node=node)
            return prefix
        if node.name == "collect" and first.kind == "joining":
            before, after = (*first.known, "", "")[:2]
            pieces: tuple[Piece, ...] = prefix.element.parts(node)
            return Value("text", pieces=(before, *pieces, after))
        self.branches += 1
        made = self.apply(first, prefix.element, ANY, node=node) if arguments else ANY
        self.branches -= 1
        if node.name in ("map", "mapToObj", "collect") and first.kind == "function":
            return Value("stream" if prefix.kind == "stream" else "list", item=made)
        return replace(prefix, kind="list") if node.name == "collect" else prefix

    def on_value(self, prefix: Value, node: ast.Call, arguments: tuple[Value, ...]) -> Value:
        name = node.name
        if name == "toString":
            return _texted(prefix, node.prefix)
        if name in _REPLACES and arguments:
            quotes = '"' in (arguments[0].constant or '"')
            return replace(
                prefix, kind="text", escaped=prefix.escaped or quotes, direct=False, pieces=None
            )
        if name in _COUNTS:
            return NUMBER
        if name in _TESTS:
            return BOOLEAN
        if name in _TEXTS:
            return replace(prefix, kind="text", direct=False, pieces=None)
        if name in ("split", "splitOnToken"):
            return Value("list", item=Value("text", path=prefix.path, escaped=prefix.escaped))
        return ANY


def _opposite(value: Value) -> Value:
    return Value("boolean", facts=value.facts.negated())


def _add(cell: Cell, value: Value) -> None:
    cell.item = value if cell.item is None else values.joined(cell.item, value)


def _cut(pieces: list[Piece]) -> None:
    """Take the last character away."""
    while pieces:
        last = pieces[-1]
        if not isinstance(last, str):
            return
        if last:
            pieces[-1] = type(last)(last[:-1])
            return
        pieces.pop()


def _texted(value: Value, node: ast.Node) -> Value:
    """A value's text; that of a collection stays known as one."""
    if value.kind == "text":
        return value
    if value.kind in ("list", "array", "map", "any"):
        return replace(value, direct=False)
    if value.kind in ("number", "boolean"):
        return Value("text", pieces=value.parts(node), escaped=True)
    if value.kind == "builder":
        return Value("text", pieces=value.parts(node))
    return Value("text")


def _typed(kind: str, value: Value) -> Value:
    """A value in a declared type."""
    if kind in _NUMBERS:
        return value if value.kind == "number" else NUMBER
    if kind == "String":
        return value if value.kind == "text" else value.derived("text")
    if kind in _LISTS:
        return value if value.kind in ("list", "stream") else replace(value, kind="list")
    if kind in _MAPS:
        return replace(value, kind="map")
    return value


def _of_entry(entry: Value, name: str) -> Value:
    path = entry.path
    if name == "key":
        return Value("text", path=None if path is None else (*path[:-1], KEY), direct=True)
    return Value(path=path, direct=True) if path is not None else entry.element


def _view(prefix: Value, name: str) -> Value:
    path = prefix.path
    if name in ("stream", "iterator"):
        return replace(prefix, kind="stream")
    if path is None:
        return Value("list", item=prefix.element if name == "values" else None)
    if name == "keySet":
        return Value("list", item=Value("text", path=(*path, KEY), direct=True))
    kind = "entry" if name == "entrySet" else "any"
    return Value("list", item=Value(kind, path=(*path, ANY_ITEM), direct=True))


_ESCAPED_TEXT: Final = ("query_text",)


def _input(path: Path) -> Value:
    """What a pre-process function sees: texts of documents are escaped for JSON already."""
    if path == ("text_docs",):
        item = Value("text", path=(*path, ANY_ITEM), direct=True, escaped=True)
        return Value("list", path=path, direct=True, item=item)
    if path == _ESCAPED_TEXT:
        return Value("text", path=path, direct=True, escaped=True)
    if path in (("question",), ("context",)):
        return Value("text", path=path, direct=True)
    return Value(path=path, direct=True, escaped=True)
