"""The analysed script: names resolved, types and casts settled, ready for code generation.

Every node keeps the offset that the engine reports (`at`). Types are those of types.py; where a
value's type is primitive it is a bare Python value, otherwise a boxed Java value.
"""

from __future__ import annotations

from typing import Any

from painless_lite.language.ast import Record
from painless_lite.language.types import Cast as CastRule
from painless_lite.library.allowlist import Method


class Expr(Record):
    """An expression with its static type."""

    at: int
    type: str


class Const(Expr):
    """A constant of a primitive type or a String; `value` is bare."""

    value: Any


class Null(Expr):
    """`null`, in the type that its place wants."""


class Local(Expr):
    """A local variable: its mangled Python name, and how the JVM's messages call it."""

    name: str
    label: str


class Cast(Expr):
    """An inserted conversion."""

    rule: CastRule
    value: Expr


class Binary(Expr):
    """Arithmetic, bits and shifts, in `operands`' type; where that is def, `type` is its place's.

    `explicit` says that its place casts explicitly.
    """

    operator: str
    operands: str
    left: Expr
    right: Expr
    explicit: bool


class Find(Expr):
    """`=~` (find) and `==~` (matches)."""

    operator: str
    left: Expr
    right: Expr


class Concat(Expr):
    """A string built of its parts."""

    parts: tuple[Expr, ...]


class Unary(Expr):
    """`- + ~` in `operand`'s type, and `!`."""

    operator: str
    operand: str
    value: Expr
    explicit: bool


class Compare(Expr):
    """A comparison in `operands`' type."""

    operator: str
    operands: str
    left: Expr
    right: Expr


class Logical(Expr):
    """`&&` or `||`."""

    operator: str
    left: Expr
    right: Expr


class InstanceOf(Expr):
    """`value instanceof target`."""

    target: str
    value: Expr


class Conditional(Expr):
    """`c ? a : b`."""

    condition: Expr
    then: Expr
    otherwise: Expr


class Elvis(Expr):
    """`a ?: b`."""

    left: Expr
    right: Expr


class ListInit(Expr):
    """A new ArrayList of these items."""

    items: tuple[Expr, ...]


class MapInit(Expr):
    """A new HashMap of these pairs."""

    pairs: tuple[tuple[Expr, Expr], ...]


class NewArray(Expr):
    """A new array: its dimensions, or its items."""

    items: tuple[Expr, ...]
    initializer: bool


class NewObject(Expr):
    """A constructor's call."""

    arguments: tuple[Expr, ...]


class Regex(Expr):
    """A pattern constant with java.util.regex flags."""

    pattern: str
    flags: int


class CallFunction(Expr):
    """A call of one of the script's functions."""

    name: str
    arguments: tuple[Expr, ...]


class Static(Expr):
    """A static method's call."""

    owner: str
    method: Method
    arguments: tuple[Expr, ...]


class Invoke(Expr):
    """A method of a statically typed receiver."""

    receiver: Expr
    method: Method
    arguments: tuple[Expr, ...]
    null_safe: bool
    #: whether it was written as a property
    shortcut: bool


class InvokeDef(Expr):
    """A method found by the receiver's class at run time."""

    receiver: Expr
    name: str
    arguments: tuple[Expr, ...]
    null_safe: bool


class StaticField(Expr):
    """A static field of an allowlisted class."""

    owner: str
    name: str


class ArrayLength(Expr):
    """`array.length`."""

    receiver: Expr
    null_safe: bool


class Place(Expr):
    """Something that can be read, and assigned to."""


class LocalPlace(Place):
    """A local variable as a target."""

    name: str
    label: str


class FieldPlace(Place):
    """An instance field."""

    receiver: Expr
    name: str
    null_safe: bool


class PropertyPlace(Place):
    """A getter and setter pair."""

    receiver: Expr
    getter: Method | None
    setter: Method | None
    null_safe: bool


class DefFieldPlace(Place):
    """`receiver.name` where the receiver is def."""

    receiver: Expr
    name: str
    null_safe: bool


class ElementPlace(Place):
    """`receiver[index]` on an array, a List or a Map (`kind`), also by the shortcut `.name`."""

    kind: str
    receiver: Expr
    index: Expr
    null_safe: bool
    #: an index that the script wrote in brackets counts from the end where it is negative
    flip: bool


class DefElementPlace(Place):
    """`receiver[index]` where the receiver is def."""

    receiver: Expr
    index: Expr


class Load(Expr):
    """The value of a place."""

    place: Place


class Store(Expr):
    """`place = value`; `read` says that the value is used."""

    place: Place
    value: Expr
    read: bool


class Update(Expr):
    """`place op= value`, `place++`: computed in `operands`' type, and cast back."""

    place: Place
    operator: str
    operands: str
    up: CastRule | None
    down: CastRule | None
    value: Expr
    postfix: bool
    read: bool


class Lambda(Expr):
    """A lambda: the name of its generated function and the locals that it captures.

    `interface` is None where only the run time knows it; then `type` is `def`.
    """

    function: str
    captures: tuple[Local, ...]
    interface: str | None


class Reference(Expr):
    """A method reference `owner::method`; `captured` is its bound receiver."""

    owner: str
    method: str
    captured: Local | None
    interface: str | None


# Statements


class Stmt(Record):
    """A statement."""

    at: int


class Do(Stmt):
    """An expression done for its effect."""

    value: Expr


class Declare(Stmt):
    """A new local; with no value it gets its type's default."""

    type: str
    name: str
    value: Expr | None


class If(Stmt):
    """A branch."""

    condition: Expr
    then: tuple[Stmt, ...]
    otherwise: tuple[Stmt, ...]


class Loop(Stmt):
    """`while`, `do` (`first` is False: the condition comes last) and `for`."""

    initializer: tuple[Stmt, ...]
    condition: Expr | None
    afterthought: tuple[Stmt, ...]
    body: tuple[Stmt, ...]
    first: bool


class Each(Stmt):
    """`for (T name : iterable)`; `rule` casts each element."""

    type: str
    name: str
    iterable: Expr
    rule: CastRule | None
    body: tuple[Stmt, ...]
    label: str


class Return(Stmt):
    """Leave the function."""

    value: Expr | None


class Throw(Stmt):
    """Raise an exception."""

    value: Expr


class Catch(Record):
    """One catch of a try."""

    at: int
    type: str
    name: str
    body: tuple[Stmt, ...]


class Try(Stmt):
    """A protected block."""

    body: tuple[Stmt, ...]
    catches: tuple[Catch, ...]


class Break(Stmt):
    """Leave the loop."""


class Continue(Stmt):
    """Next round."""


class Function(Record):
    """A function of the script, a lambda's body, or `execute`, the script itself.

    `signature` lists types and mangled names, captures first.
    """

    name: str
    returns: str
    signature: tuple[tuple[str, str], ...]
    captures: int
    body: tuple[Stmt, ...]


class Script(Record):
    """A whole analysed script; its last function is `execute`, the script itself.

    `uses_params` says that it reads its parameters, `uses_identity` that it compares with `===`;
    `statements` are the offsets at which the
    engine cuts the source that a run-time error shows.
    """

    functions: tuple[Function, ...]
    uses_params: bool
    uses_identity: bool
    statements: tuple[int, ...]
