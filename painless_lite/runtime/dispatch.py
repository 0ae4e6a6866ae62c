"""Calls of Java methods by the receiver's class at run time.

Two kinds of tables, one a method name and number of arguments, filled as receivers of new classes
come by: `virtual` for statically typed calls (bare primitives in and out, as the method declares
them) and `dynamic` for def calls (boxed values in and out).
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import cache, partial
from itertools import islice
from types import BuiltinFunctionType, FunctionType, MethodType
from typing import Any, Final

from painless_lite.library import allowlist, registry
from painless_lite.library.allowlist import Method
from painless_lite.library.frames import bridged
from painless_lite.runtime import handles, throwables
from painless_lite.runtime.casts import IMPLICIT, as_type, null_pointer
from painless_lite.runtime.classes import PRIMITIVE, canonical_class, supertypes
from painless_lite.runtime.values import BOXES, Array, to_float

Call = Callable[..., Any]

#: Python types whose values do not all have one Java class.
_VARIED: Final = frozenset((Array, FunctionType, MethodType, BuiltinFunctionType, partial))
#: Parameter types that a dynamic call reaches through a bridge, which widens as a def does.
_BRIDGED: Final = frozenset(PRIMITIVE) - {"java.lang.Boolean"}
_ANY: Final = frozenset(("def", "java.lang.Object"))
#: What a method returns that no other one overrides with another class.
_PLAIN: Final = frozenset(PRIMITIVE) | {"void", "java.lang.String"}


class NotBuiltError(Exception):
    """The engine allows what the script uses, and painless-lite does not have it yet."""

    def __init__(self, what: str) -> None:
        super().__init__(f"{what} is allowlisted by OpenSearch, not in painless-lite yet")


def find_method(value: Any, name: str, arity: int) -> Method | None:
    """The allowlisted method that a receiver has at run time."""
    for owner in supertypes(value):
        known = allowlist.lookup(owner)
        method = None if known is None else known.methods.get((name, arity))
        if method is not None:
            return method
    return None


def body_of(value: Any, method: Method) -> Call:
    """The Python body of a method for this receiver."""
    body = registry.find_method(supertypes(value), method.name, method.arity)
    if body is None:
        raise NotBuiltError(f"[{canonical_class(value)}, {method.name}/{method.arity}]")
    return body


class Virtual(dict[type, Call]):
    """Bodies of one statically typed method by the receiver's Python type.

    Where a receiver's own method returns another class, Java comes to it over a bridge.
    """

    def __init__(self, name: str, arity: int, returns: str) -> None:
        super().__init__()
        self.name = name
        self.arity = arity
        self.returns = returns

    def __missing__(self, kind: type) -> Call:
        return self._resolve

    def _resolve(self, receiver: Any, *arguments: Any) -> Any:
        if receiver is None:
            body = registry.find_method(("null",), self.name, self.arity)
            if body is None:
                raise null_receiver()
            return body(None, *arguments)
        body = registry.find_method(supertypes(receiver), self.name, self.arity)
        if body is None:
            raise NotBuiltError(f"[{canonical_class(receiver)}, {self.name}/{self.arity}]")
        if self.returns:
            own = find_method(receiver, self.name, self.arity)
            if own is not None and own.returns != self.returns:
                body = bridged(body)
        if type(receiver) not in _VARIED:
            self[type(receiver)] = body
        return body(receiver, *arguments)


def null_receiver() -> throwables.Throwable:
    """The JVM's NullPointerException for a call on null; the calling code knows its words."""
    frame = sys._getframe(2)
    known = frame.f_globals.get("NULLS", {})
    place = (frame.f_code.co_name, frame.f_lineno)
    column = next(islice(frame.f_code.co_positions(), frame.f_lasti // 2, None))[2]
    words = known.get((*place, column)) or known.get(place)
    return throwables.NullPointerException(words)


#: The static type of a lambda or reference whose interface is known with the receiver.
FUNCTION: Final = "function"


class Dynamic(dict[type, Call]):
    """Adapted bodies of one method name and arity, by the receiver's Python type.

    `given` and `wanted` are the static types of a call's arguments and of its place.
    """

    def __init__(self, name: str, given: tuple[str, ...], wanted: str) -> None:
        super().__init__()
        self.name = name
        self.arity = len(given)
        self.given = given
        self.wanted = wanted

    def __missing__(self, kind: type) -> Call:
        return self._resolve

    def _resolve(self, receiver: Any, *arguments: Any) -> Any:
        if receiver is None:
            raise null_pointer("callArgs[0]")
        method = self.method(receiver)
        self._link(method, arguments)
        adapted = adapt(method, body_of(receiver, method))
        if type(receiver) not in _VARIED:
            self[type(receiver)] = adapted
        return adapted(receiver, *arguments)

    def _link(self, method: Method, arguments: tuple[Any, ...]) -> None:
        """Refuse what Java refuses when it first links a call to a method."""
        given = ["def" if kind == FUNCTION else kind for kind in self.given]
        for index, (kind, argument) in enumerate(zip(method.parameters, arguments, strict=True)):
            if hasattr(argument, "bind"):
                argument.check(kind)
                given[index] = kind
        parameters = tuple("def" if kind in _BRIDGED else kind for kind in method.parameters)
        handles.check(method.owner, parameters, method.returns, tuple(given), self.wanted)

    def method(self, receiver: Any) -> Method:
        """The method that a receiver has; the engine's error where it has none."""
        found = find_method(receiver, self.name, self.arity)
        if found is None:
            raise throwables.IllegalArgumentException(
                f"dynamic method [{canonical_class(receiver)}, {self.name}/{self.arity}] not found"
            )
        return found


@cache
def virtual(name: str, arity: int, returns: str = "") -> Virtual:
    """The table of a statically typed method, which returns this class."""
    return Virtual(name, arity, returns)


#: Methods that a class below has beside one of the same name and arity (LinkedList: remove(int)),
#: and the method that does the same.
_OVERLOADED: Final = {("java.util.Deque", "remove", 1): "removeFirstOccurrence"}


def virtual_of(method: Method) -> Virtual:
    """The table of the method that a statically typed call means."""
    key = (method.owner, method.name, method.arity)
    returns = "" if method.returns in _PLAIN else method.returns
    return virtual(_OVERLOADED.get(key, method.name), method.arity, returns)


@cache
def dynamic(name: str, given: tuple[str, ...], wanted: str) -> Dynamic:
    """The table of a def call with arguments of these static types, for a place of this type."""
    return Dynamic(name, given, wanted)


def adapt(method: Method, body: Call) -> Call:
    """A body that takes and gives boxed values."""
    convert = [_parameter(kind) for kind in method.parameters]
    wrap = BOXES.get(method.returns)
    if not any(convert):
        if wrap is None:
            return body
        return lambda receiver, *arguments: wrap(body(receiver, *arguments))
    if len(convert) == 1 and wrap is None and convert[0] is not None:
        only = convert[0]
        return lambda receiver, argument: body(receiver, only(argument))
    return partial(_adapted, body, tuple(convert), wrap)


def _adapted(
    body: Call, convert: tuple[Call | None, ...], wrap: Call | None, receiver: Any, *given: Any
) -> Any:
    arguments = [
        value if to is None else to(value) for to, value in zip(convert, given, strict=True)
    ]
    result = body(receiver, *arguments)
    return result if wrap is None else wrap(result)


@cache
def _parameter(kind: str) -> Call | None:
    if kind in _ANY:
        return None
    if kind in _BRIDGED:
        return IMPLICIT[kind]
    if kind == "int":
        convert = as_type(kind)
        return lambda value: value if type(value) is int else convert(value)
    if kind == "java.lang.String":
        check = as_type(kind)
        return lambda value: value if type(value) is str else check(value)
    known = allowlist.lookup(kind)
    if known is not None and known.functional is not None:
        check = as_type(kind)
        return lambda value: value.bind(kind) if hasattr(value, "bind") else check(value)
    return as_type(kind)


def static_body(owner: str, method: Method) -> Call:
    """The body of a static method."""
    body = registry.static_of(owner, method.name, method.arity)
    if body is None and method.owner != owner:
        body = registry.static_of(method.owner, method.name, method.arity)
    if body is None:
        raise NotBuiltError(f"[{owner}, {method.name}/{method.arity}]")
    return body


def constructor_body(owner: str, arity: int) -> Call:
    """The body of a constructor."""
    body = registry.constructor_of(owner, arity)
    if body is None:
        raise NotBuiltError(f"[{owner}, <init>/{arity}]")
    return body


def static_field(owner: str, name: str) -> Any:
    """The value of a static field, bare where it is primitive."""
    known, value = registry.field_of(owner, name)
    if known:
        return value
    declared = allowlist.lookup(owner)
    own = None if declared is None else declared.fields.get(name)
    if own is None or own.type not in _CONSTANTS or not own.value:
        raise NotBuiltError(f"[{owner}, {name}]")
    return _CONSTANTS[own.type](own.value)


_CONSTANTS: Final[dict[str, Callable[[str], Any]]] = {
    "int": int,
    "long": int,
    "short": int,
    "byte": int,
    "char": int,
    "float": lambda text: to_float(float(text)),
    "double": float,
    "boolean": "true".__eq__,
}
