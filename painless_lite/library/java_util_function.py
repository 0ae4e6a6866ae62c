"""java.util.function: the interfaces' own methods and their default methods.

A functional object is a Python callable; its interface's method is a call of it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from painless_lite.library import allowlist, registry
from painless_lite.library.java_object import require
from painless_lite.library.java_util_compare import Compare, lambda_of
from painless_lite.runtime.equality import equals

Call = Callable[..., Any]
_PACKAGE: Final = "java.util.function"


def _call(self: Call, *arguments: Any) -> Any:
    """The interface's own method."""
    return self(*arguments)


def _register(interface: str, simple: str) -> None:
    declared = allowlist.lookup(interface)
    assert declared is not None
    own = declared.functional
    if own is not None:
        registry.method(interface, own.name, own.arity)(_call)
    then = declared.methods.get(("andThen", 1))
    if then is not None:
        joined = _both if simple.endswith("Consumer") else _then
        registry.method(interface, "andThen", 1)(_defaults(then.owner, joined))
    compose = declared.methods.get(("compose", 1))
    if compose is not None:
        registry.method(interface, "compose", 1)(_defaults(compose.owner, _compose))
    if simple.endswith("Predicate"):
        registry.method(interface, "and", 1)(_defaults(interface, _and))
        registry.method(interface, "or", 1)(_defaults(interface, _or))
        registry.method(interface, "negate", 0)(_negation(interface))
    if ("identity", 0) in declared.statics:
        registry.static(interface, "identity", 0)(_identity(interface))


def _defaults(interface: str, combine: Callable[[Call, Call], Call]) -> Call:
    return lambda self, other: lambda_of(interface, combine(self, require(other)))


def _then(first: Call, second: Call) -> Call:
    return lambda *arguments: second(first(*arguments))


def _both(first: Call, second: Call) -> Call:
    def accept(*arguments: Any) -> None:
        first(*arguments)
        second(*arguments)

    return accept


def _compose(outer: Call, inner: Call) -> Call:
    return _then(inner, outer)


def _and(first: Call, second: Call) -> Call:
    return lambda *arguments: first(*arguments) and second(*arguments)


def _or(first: Call, second: Call) -> Call:
    return lambda *arguments: first(*arguments) or second(*arguments)


def _negation(interface: str) -> Call:
    return lambda self: lambda_of(interface, lambda *arguments: not self(*arguments))


def _identity(interface: str) -> Call:
    made = lambda_of(interface, lambda value: value)
    return lambda: made


for _interface in allowlist.class_names():
    _package, _, _simple = _interface.rpartition(".")
    if _package == _PACKAGE:
        _register(_interface, _simple)


@registry.static("java.util.function.Predicate", "isEqual", 1)
def is_equal(target: Any) -> Call:
    """A predicate that is true of values equal to `target`."""
    return lambda_of("java.util.function.Predicate", lambda value: equals(target, value))


@registry.static("java.util.function.BinaryOperator", "minBy", 1)
def min_by(order: Compare) -> Call:
    """The lesser of two values in an order; the first where they are equal."""
    compare = require(order)
    return _operator(lambda one, two: one if compare(one, two) <= 0 else two)


@registry.static("java.util.function.BinaryOperator", "maxBy", 1)
def max_by(order: Compare) -> Call:
    """The greater of two values in an order; the first where they are equal."""
    compare = require(order)
    return _operator(lambda one, two: one if compare(one, two) >= 0 else two)


def _operator(function: Call) -> Call:
    return lambda_of("java.util.function.BinaryOperator", function)
