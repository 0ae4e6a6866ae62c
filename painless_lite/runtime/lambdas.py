"""Lambdas and method references as functional objects.

A functional object is a Python callable whose calling convention is its interface's declared
types; its `interface` names that interface.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, Final, NamedTuple

from painless_lite.language import references
from painless_lite.language.references import Delegate, FunctionTable
from painless_lite.library import allowlist
from painless_lite.runtime import handles, throwables
from painless_lite.runtime.casts import as_type, null_pointer
from painless_lite.runtime.classes import canonical, canonical_class
from painless_lite.runtime.conversions import converter
from painless_lite.runtime.dispatch import constructor_body, find_method, static_body, virtual_of

Call = Callable[..., Any]

_ANY: Final = ("def", "java.lang.Object")


class Unbound(NamedTuple):
    """A lambda or reference given to a def call: its interface is known with the receiver."""

    functions: FunctionTable
    module: dict[str, Any]
    owner: str
    method: str
    captured: tuple[Any, ...]

    def check(self, interface: str) -> None:
        """Refuse a parameter that is no functional interface."""
        try:
            references.interface_of(interface, self.owner, self.method)
        except ValueError as error:
            raise throwables.IllegalArgumentException(str(error)) from error

    def bind(self, interface: str) -> Call:
        """The functional object for this interface."""
        return link(self, interface)


def link(made: Unbound, interface: str) -> Call:
    """A functional object of `interface`; IllegalArgumentException where the two don't fit."""
    functions, module, owner, method, captured = made
    if owner == "def":
        owner = _receiver_class(captured[0], interface, method)
    try:
        wanted = references.interface_of(interface, owner, method)
        found = references.delegate(functions, interface, owner, method, len(captured))
    except ValueError as error:
        raise throwables.IllegalArgumentException(str(error)) from error
    if found.returns == "void" and wanted.returns != "void":
        from painless_lite.language.types import java_name

        raise throwables.LambdaConversionException(
            f"lambda expects return type [{java_name(_erased(wanted.returns))}], but found "
            "return type [void]"
        )
    body = _body(found, module)
    parameters = found.parameters[len(captured) :]
    converters = [
        _converter(source, target)
        for source, target in zip(wanted.parameters, parameters, strict=False)
    ]
    result = None if wanted.returns == "void" else _converter(found.returns, wanted.returns)
    if any(converters) or result is not None:
        linked = partial(_converting, body, tuple(converters), result, captured)
    else:
        linked = partial(body, *captured)
    linked.interface = interface  # type: ignore[attr-defined]
    return linked


def _converter(source: str, target: str) -> Call | None:
    """A conversion on the way into or out of a functional object, as method handles do it."""
    if source in _ANY:
        return None if target in _ANY else as_type(target)
    return converter(source, target, False)


def _erased(kind: str) -> str:
    return "java.lang.Object" if kind == "def" else kind


def _converting(
    body: Call, converters: tuple[Call | None, ...], result: Call | None, captured: Any, *given: Any
) -> Any:
    side = "argument"  # both sides' casts have one message, but not one place
    try:
        arguments = [
            value if to is None else to(value) for to, value in zip(converters, given, strict=True)
        ]
        side = ""
        value = body(*captured, *arguments)
        side = "result"
        return value if result is None else result(value)
    except throwables.ClassCastException as error:
        if side:
            error.add_note(side)
        raise


def _receiver_class(receiver: Any, interface: str, method: str) -> str:
    """The class that declares what a reference to a def's method calls."""
    if receiver is None:
        raise null_pointer("callArgs[0]")
    wanted = references.interface_of(interface, "def", method)
    found = find_method(receiver, method, wanted.arity)
    if found is None:
        raise throwables.IllegalArgumentException(
            f"dynamic method [{canonical_class(receiver)}, {method}/{wanted.arity}] not found"
        )
    return found.owner


def _body(found: Delegate, module: dict[str, Any]) -> Call:
    if found.kind == "local":
        return module[found.name]  # type: ignore[no-any-return]
    if found.kind == "new":
        return constructor_body(found.owner, len(found.parameters))
    assert found.method is not None
    if found.kind == "static":
        return static_body(found.owner, found.method)
    table = virtual_of(found.method)
    owner = allowlist.lookup(canonical(found.method.owner))
    if found.method.augmented or owner is None or owner.kind != "interface":
        return lambda receiver, *arguments: table[type(receiver)](receiver, *arguments)
    words = handles.no_receiver(found.method)

    def call(receiver: Any, *arguments: Any) -> Any:
        if receiver is None:
            raise throwables.NullPointerException(words)
        return table[type(receiver)](receiver, *arguments)

    return call
