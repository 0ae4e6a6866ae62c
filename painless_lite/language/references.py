"""The script's functions, and what a lambda or method reference must be to fit an interface."""

from __future__ import annotations

from typing import Final, NamedTuple

from painless_lite.language.errors import CompileFault
from painless_lite.language.types import cast
from painless_lite.library import allowlist
from painless_lite.library.allowlist import Method


class LocalFunction(NamedTuple):
    """A function of the script, or one that the compiler makes of a lambda."""

    name: str
    returns: str
    parameters: tuple[str, ...]
    synthetic: bool

    @property
    def python(self) -> str:
        """Its name in the generated code."""
        return f"f_{self.name.replace('$', '_')}_{len(self.parameters)}"


class Delegate(NamedTuple):
    """The method behind a reference: where it is, and its types with a receiver first."""

    kind: str
    owner: str
    name: str
    parameters: tuple[str, ...]
    returns: str
    method: Method | None


class FunctionTable:
    """Functions by name and number of parameters."""

    def __init__(self) -> None:
        self._functions: dict[tuple[str, int], LocalFunction] = {}
        self._synthetic = 0

    def find(self, name: str, arity: int) -> LocalFunction | None:
        """The function of this name and number of parameters."""
        return self._functions.get((name, arity))

    def all(self) -> tuple[LocalFunction, ...]:
        """All functions, in the order in which they were declared."""
        return tuple(self._functions.values())

    def add(
        self, name: str, returns: str, parameters: tuple[str, ...], synthetic: bool = False
    ) -> LocalFunction:
        """Declare a function."""
        made = LocalFunction(name, returns, parameters, synthetic)
        self._functions[name, len(parameters)] = made
        return made

    def synthetic(self, prefix: str, returns: str, parameters: tuple[str, ...]) -> LocalFunction:
        """Declare a function that the compiler makes, under the engine's next name for it."""
        name = f"{prefix}$synthetic${self._synthetic}"
        self._synthetic += 1
        return self.add(name, returns, parameters, synthetic=True)


_NOT_FUNCTIONAL: Final = (
    "cannot convert function reference [{}::{}] to a non-functional interface [{}]"
)


def interface_of(target: str, owner: str, method: str) -> Method:
    """The method of a functional interface; ValueError with the engine's words for another type."""
    known = allowlist.lookup(target)
    if known is None or known.functional is None:
        raise ValueError(_NOT_FUNCTIONAL.format(owner, method, target))
    return known.functional


def delegate(
    functions: FunctionTable, target: str, owner: str, method: str, captures: int
) -> Delegate:
    """What `owner::method` calls for an interface; ValueError in the engine's words."""
    interface = interface_of(target, owner, method)
    arity = interface.arity
    matching = f"matching [{target}, {interface.name}/{arity}] not found"
    if owner == "this":
        return _local(functions, method, captures + arity, matching)
    known = allowlist.lookup(allowlist.resolve(owner) or owner)
    missing = f"function reference [{owner}::{method}/{arity}] {matching}"
    if known is None:
        raise ValueError(missing)
    if method == "new":
        parameters = known.constructors.get(arity)
        if parameters is None:
            raise ValueError(missing)
        return Delegate("new", known.name, method, parameters, known.name, None)
    found = known.statics.get((method, arity))
    if found is not None:
        return Delegate("static", known.name, method, found.parameters, found.returns, found)
    found = known.methods.get((method, arity if captures else arity - 1))
    if found is None:
        raise ValueError(missing)
    receiver = allowlist.from_binary(found.owner) or known.name
    return Delegate("method", owner, method, (receiver, *found.parameters), found.returns, found)


def _local(functions: FunctionTable, name: str, arity: int, matching: str) -> Delegate:
    found = functions.find(name, arity)
    if found is None:
        hint = " due to an incorrect number of arguments" if "$" in name else ""
        raise ValueError(f"function reference [this::{name}/{arity}] {matching}{hint}")
    return Delegate("local", "this", found.python, found.parameters, found.returns, None)


def check(
    functions: FunctionTable, at: int, target: str, owner: str, method: str, captures: int
) -> None:
    """Refuse a reference that does not fit the interface."""
    try:
        interface = interface_of(target, owner, method)
        found = delegate(functions, target, owner, method, captures)
    except ValueError as error:
        raise CompileFault(at, str(error)) from error
    for wanted, given in zip(interface.parameters, found.parameters[captures:], strict=False):
        cast(at, wanted, given, False, True)
    if interface.returns != "void":
        cast(at, found.returns, interface.returns, False, True)
