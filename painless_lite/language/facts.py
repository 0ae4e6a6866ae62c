"""What is known of a function's locals before it runs: their exact classes, where they change.

A small data-flow analysis on the IR. Code generation leaves out what the facts make superfluous:
the dispatch on a StringBuilder that a script has just made, the test of a list's type and bounds
in a loop that counts to its length.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from painless_lite.language import ir
from painless_lite.language.ast import Record
from painless_lite.language.types import BOX, STRING, is_array

BUILDER: Final = "java.lang.StringBuilder"
ARRAY_LIST: Final = "java.util.ArrayList"
#: The class of a script's parameters.
PARAMS: Final = "java.util.LinkedHashMap"

#: Methods that change nothing, whatever class has them.
PURE: Final = frozenset(
    {
        *("toString", "intValue", "longValue", "doubleValue", "floatValue", "length", "size"),
        *("isEmpty", "charAt", "equals", "hashCode", "substring", "contains", "startsWith"),
        *("endsWith", "indexOf", "trim"),
    }
)
#: Packages whose static methods and constructors change none of their arguments.
_PURE_OWNERS: Final = ("java.lang.", "java.math.")


def walk(node: Any) -> Iterator[Record]:
    """A node and all below it."""
    if isinstance(node, tuple):
        for one in node:
            yield from walk(one)
    elif isinstance(node, Record):
        yield node
        for name in type(node).fields[1:]:
            value = getattr(node, name)
            if isinstance(value, Record | tuple):
                yield from walk(value)


def exact_classes(function: ir.Function) -> dict[str, str]:
    """The class of each local that can hold values of one class only, never null.

    Static types are in it as far as they are exact: an array's type, the boxes of primitives.
    """
    found: dict[str, str | None] = {name: None for _, name in function.signature}
    if function.name == "execute":
        found[function.signature[0][1]] = PARAMS
    for node in walk(function.body):
        if isinstance(node, ir.Declare):
            _meet(found, node.name, None if node.value is None else exact_class(node.value))
        elif isinstance(node, ir.Store) and isinstance(node.place, ir.LocalPlace):
            _meet(found, node.place.name, exact_class(node.value))
        elif isinstance(node, ir.Update) and isinstance(node.place, ir.LocalPlace):
            _meet(found, node.place.name, None)
        elif isinstance(node, ir.Each | ir.Catch):
            _meet(found, node.name, None)
    return {name: kind for name, kind in found.items() if kind is not None}


def _meet(found: dict[str, str | None], name: str, kind: str | None) -> None:
    found[name] = kind if found.get(name, kind) == kind else None


def exact_class(node: ir.Expr) -> str | None:
    """The class that a value has whatever happens; None where it may be null or of a subclass."""
    if isinstance(node, ir.NewObject | ir.NewArray | ir.ListInit | ir.MapInit):
        return node.type
    if isinstance(node, ir.Concat) or (isinstance(node, ir.Const) and node.type == STRING):
        return STRING
    if isinstance(node, ir.Cast):
        source = node.rule.source
        if source in BOX and node.type in ("def", "java.lang.Object", BOX[source]):
            return BOX[source]
        return None if source in BOX or node.type in BOX else exact_class(node.value)
    return None


def declared_once(function: ir.Function) -> frozenset[str]:
    """The locals that one declaration gives their only value."""
    seen: dict[str, int] = {}
    for node in walk(function.body):
        if isinstance(node, ir.Declare | ir.Each | ir.Catch | ir.LocalPlace):
            seen[node.name] = seen.get(node.name, 0) + 1
    return frozenset(name for name, count in seen.items() if count == 1)


def copies(function: ir.Function) -> dict[str, ir.Expr]:
    """What each local is a copy of, where its declaration gives it its only value."""
    once = declared_once(function)
    return {
        node.name: node.value
        for node in walk(function.body)
        if isinstance(node, ir.Declare) and node.name in once and node.value is not None
    }


def is_same(left: ir.Expr, right: ir.Expr, copies: dict[str, ir.Expr]) -> bool:
    """Whether two expressions read the same object: one local, or one member of it."""
    left, right = _original(left, copies), _original(right, copies)
    if isinstance(left, ir.Local) and isinstance(right, ir.Local):
        return left.name == right.name
    if isinstance(left, ir.Const) and isinstance(right, ir.Const):
        return bool(left.value == right.value)
    if isinstance(left, ir.Load) and isinstance(right, ir.Load):
        one, two = left.place, right.place
        if isinstance(one, ir.DefFieldPlace) and isinstance(two, ir.DefFieldPlace):
            return one.name == two.name and is_same(one.receiver, two.receiver, copies)
        if type(one) is type(two) and isinstance(one, ir.ElementPlace | ir.DefElementPlace):
            assert isinstance(two, ir.ElementPlace | ir.DefElementPlace)
            return is_same(one.receiver, two.receiver, copies) and is_same(
                one.index, two.index, copies
            )
    return False


def _original(node: ir.Expr, copies: dict[str, ir.Expr]) -> ir.Expr:
    """What a chain of copies and casts begins with; a box is made by the cast itself."""
    while True:
        if isinstance(node, ir.Cast) and node.rule.source not in BOX:
            node = node.value
        elif isinstance(node, ir.Local) and node.name in copies:
            value = copies[node.name]
            inner = value.value if isinstance(value, ir.Cast) else value
            if not isinstance(inner, ir.Local | ir.Load) or inner.type in BOX:
                return node
            node = value
        else:
            return node


class Counted(NamedTuple):
    """A loop `for (int name = start; name < length of source; name++)` that runs as a range."""

    name: str
    start: int
    source: ir.Local


def assigned(node: Any) -> frozenset[str]:
    """The locals that some part of a node assigns to."""
    return frozenset(one.name for one in walk(node) if isinstance(one, ir.LocalPlace))


def counted(node: ir.Loop) -> Counted | None:
    """The loop as a range over a list's or array's length, where nothing in it can change that."""
    if len(node.initializer) != 1 or not isinstance(node.initializer[0], ir.Declare):
        return None
    begin, test = node.initializer[0], node.condition
    if begin.type != "int" or not isinstance(begin.value, ir.Const) or begin.value.value < 0:
        return None
    if not isinstance(test, ir.Compare) or test.operator != "<" or not _is(test.left, begin.name):
        return None
    source = _length_of(test.right)
    if source is None or not _steps(node, begin.name):
        return None
    if {begin.name, source.name} & assigned(node.body) or not _keeps_lengths(node.body):
        return None
    return Counted(begin.name, begin.value.value, source)


def _is(node: ir.Expr, name: str) -> bool:
    return isinstance(node, ir.Local) and node.name == name


def _length_of(node: ir.Expr) -> ir.Local | None:
    """The local whose length an expression gives."""
    if isinstance(node, ir.ArrayLength) and not node.null_safe:
        receiver: ir.Expr = node.receiver
    elif isinstance(node, ir.Load) and isinstance(node.place, ir.DefFieldPlace):
        if node.place.name != "length" or node.place.null_safe or node.type not in ("def", "int"):
            return None
        receiver = node.place.receiver
    else:
        return None
    return receiver if isinstance(receiver, ir.Local) else None


def _steps(node: ir.Loop, name: str) -> bool:
    """Whether a loop's afterthought is `name++`."""
    place = step(node)
    return place is not None and place.name == name


def step(node: ir.Loop) -> ir.LocalPlace | None:
    """The int local that `for (...; i < e; i++)` counts up, where nothing else assigns to it."""
    test = node.condition
    if not isinstance(test, ir.Compare) or test.operator != "<" or len(node.afterthought) != 1:
        return None
    after = node.afterthought[0]
    if not isinstance(after, ir.Do) or not isinstance(after.value, ir.Update):
        return None
    place, value = after.value.place, after.value.value
    if not isinstance(place, ir.LocalPlace) or place.type != "int" or after.value.operator != "+":
        return None
    if not isinstance(value, ir.Const) or value.value != 1 or not _is(test.left, place.name):
        return None
    return None if place.name in assigned((node.body, test)) else place


def _keeps_lengths(body: tuple[ir.Stmt, ...]) -> bool:
    """Whether nothing in a loop's body can change a list's length, loop again or leave early."""
    return all(map(_harmless, walk(body)))


def _harmless(node: Record) -> bool:
    if isinstance(node, ir.Loop | ir.Each | ir.Break | ir.Try | ir.CallFunction):
        return False
    if isinstance(node, ir.Lambda | ir.Reference | ir.Find):
        return False
    if isinstance(node, ir.InvokeDef):
        return node.name in PURE or node.name == "append"
    if isinstance(node, ir.Invoke):
        return node.method.name in PURE or node.method.owner == BUILDER
    if isinstance(node, ir.Static):
        return node.owner.startswith(_PURE_OWNERS)
    if isinstance(node, ir.NewObject):
        return node.type.startswith(_PURE_OWNERS)
    return True


def touches_nothing(node: Any) -> bool:
    """Whether a node surely changes no object; calls of functions and of most methods may."""
    return all(map(_inert, walk(node)))


def _inert(node: Record) -> bool:
    if isinstance(node, ir.Store | ir.Update):
        return isinstance(node.place, ir.LocalPlace)
    if isinstance(node, ir.Invoke | ir.InvokeDef):
        name = node.name if isinstance(node, ir.InvokeDef) else node.method.name
        return name in PURE or (name == "get" and isinstance(node, ir.Invoke))
    return not isinstance(node, ir.CallFunction | ir.Lambda | ir.Reference | ir.Static | ir.Each)


def is_dynamic(node: Any) -> bool:
    """Whether something in a loop is only known with the classes of its values."""
    return any(map(_asks_class, walk(node)))


def _asks_class(node: Record) -> bool:
    if isinstance(node, ir.Binary | ir.Compare | ir.Update):
        return node.operands == "def"
    if isinstance(node, ir.Unary):
        return node.operand == "def"
    if isinstance(node, ir.Each):
        return node.iterable.type == "def"
    return isinstance(node, ir.InvokeDef | ir.DefFieldPlace | ir.DefElementPlace | ir.Reference)


def appends(node: ir.Expr) -> tuple[ir.Local, list[ir.InvokeDef | ir.Invoke]] | None:
    """`local.append(a).append(b)` as the local and its calls, innermost first."""
    calls: list[ir.InvokeDef | ir.Invoke] = []
    while True:
        if isinstance(node, ir.InvokeDef):
            name = node.name
        elif isinstance(node, ir.Invoke):
            name = node.method.name
        else:
            break
        if name != "append" or len(node.arguments) != 1 or node.null_safe:
            return None
        calls.append(node)
        node = node.receiver
    if isinstance(node, ir.Cast) and node.rule.target == "def":
        node = node.value
    return (node, calls[::-1]) if isinstance(node, ir.Local) and calls else None


def private_builders(function: ir.Function) -> frozenset[str]:
    """The builders that a function only appends plain values to and asks for their text.

    No StringBuilder is made for them: a list of the parts does.
    """
    made: set[str] = set()
    uses: dict[str, int] = {}
    for node in walk(function.body):
        if isinstance(node, ir.Declare) and _starts_builder(node.value):
            made.add(node.name)
        elif isinstance(node, ir.Do) and (built := appends(node.value)) is not None:
            if all(is_plain(one.arguments[0], built[0].name) for one in built[1]):
                uses[built[0].name] = uses.get(built[0].name, 0) + 1
        elif isinstance(node, ir.InvokeDef | ir.Invoke) and (name := text_of(node)) is not None:
            uses[name] = uses.get(name, 0) + 1
    once = declared_once(function)
    for node in walk(function.body):
        if isinstance(node, ir.Local) and node.name in made:
            uses[node.name] = uses.get(node.name, 0) - 1
    return frozenset(name for name in made & once if uses.get(name, 0) == 0)


def _starts_builder(node: ir.Expr | None) -> bool:
    """Whether a value is a new StringBuilder, empty or of a constant."""
    if isinstance(node, ir.Cast) and node.rule.target in ("def", "java.lang.Object"):
        node = node.value
    if not isinstance(node, ir.NewObject) or node.type != BUILDER:
        return False
    given = (one.value if isinstance(one, ir.Cast) else one for one in node.arguments)
    return all(isinstance(one, ir.Const) and one.type == STRING for one in given)


def text_of(node: ir.InvokeDef | ir.Invoke) -> str | None:
    """The local whose `toString()` this is."""
    receiver = node.receiver
    return receiver.name if is_to_string(node) and isinstance(receiver, ir.Local) else None


def is_to_string(node: ir.InvokeDef | ir.Invoke) -> bool:
    """Whether this is a call of `toString()`."""
    name = node.name if isinstance(node, ir.InvokeDef) else node.method.name
    return name == "toString" and not node.arguments and not node.null_safe


def reads_index(node: ir.Invoke) -> bool:
    """Whether this is `new BigDecimal(text).intValue()`."""
    made = node.receiver
    if not isinstance(made, ir.NewObject) or made.type != "java.math.BigDecimal":
        return False
    return node.method.name == "intValue" and len(made.arguments) == 1 and not node.null_safe


def is_plain(node: ir.Expr, builder: str) -> bool:
    """Whether computing a value changes nothing, and does not look at the builder."""
    return not isinstance(node, ir.Store | ir.Update) and all(
        _harmless(one)
        and not isinstance(one, ir.Store | ir.Update)
        and not (isinstance(one, ir.Local) and one.name == builder)
        for one in walk(node)
    )


def builders_are_plain(script: ir.Script) -> bool:
    """Whether builders may be filled behind their back: nobody asks for a capacity or catches."""
    for node in walk(tuple(one.body for one in script.functions)):
        if isinstance(node, ir.Try):
            return False
        if isinstance(node, ir.InvokeDef) and "apacity" in node.name:
            return False
        if isinstance(node, ir.Invoke) and "apacity" in node.method.name:
            return False
        if isinstance(node, ir.Reference | ir.Load) and "apacity" in repr(node):
            return False
    return True


def elements_bare(kind: str) -> bool:
    """Whether an array's elements are stored as the objects that they are."""
    return is_array(kind) and kind[:-2] not in BOX
