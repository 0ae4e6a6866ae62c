"""The base of Python classes that stand for Java classes."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial
from typing import Any, ClassVar, TypeVar

from painless_lite.library import registry
from painless_lite.runtime import throwables

_C = TypeVar("_C", bound="JavaObject")


class JavaObject:
    """A Java object: `java_class` is its class, `java_supers` what an unlisted class extends.

    Equality, hash and text are Java's; Python's own `==` and `hash` stay those of identity.
    """

    __slots__ = ()
    java_class: ClassVar[str] = "java.lang.Object"
    java_supers: ClassVar[tuple[str, ...]] = ()

    def equals(self, other: Any) -> bool:
        """Java's equals."""
        return self is other

    def hash_code(self) -> int:
        """Java's hashCode: by identity."""
        return id(self) >> 4 & 0x7FFFFFFF

    def to_string(self) -> str:
        """Java's toString: the class and the hash."""
        return f"{self.java_class}@{self.hash_code() & 0xFFFFFFFF:x}"


def variant(base: type[_C], java_class: str, *java_supers: str) -> type[_C]:
    """A Python class like `base` for another Java class: its views and iterators."""
    kind: Any = base
    made: type[_C] = _variant(kind, java_class, *java_supers)
    return made


@cache
def _variant(base: Any, java_class: str, *java_supers: str) -> Any:
    members: dict[str, Any] = {"java_class": java_class, "__slots__": ()}
    if java_supers:
        members["java_supers"] = java_supers
    return type(java_class.rpartition(".")[2].replace("$", "_"), (base,), members)


def expose(
    java_class: str, base: type, *calls: str, lift: Callable[[Any], Any] | None = None
) -> None:
    """Register methods of a Python class, `base`, as a Java class's or interface's.

    A call is `name/arity`; `computeIfAbsent/2` is the Python method `compute_if_absent`. The
    receiver's own class decides, as in Java; `lift` turns a plain list or dict into an object.
    """
    for call in calls:
        name, _, arity = call.partition("/")
        python = snake(name)
        if not hasattr(base, python):
            raise AttributeError(f"{base.__name__}.{python}")
        registry.method(java_class, name, int(arity))(_delegate(python, lift))


def _delegate(python: str, lift: Callable[[Any], Any] | None) -> Callable[..., Any]:
    """A body that calls the method of the receiver's own class."""
    if lift is None:
        return lambda self, *arguments: getattr(self, python)(*arguments)
    raised = lift
    return lambda self, *arguments: getattr(raised(self), python)(*arguments)


@cache
def snake(name: str) -> str:
    """`computeIfAbsent` as `compute_if_absent`; Python's own words get a `_`."""
    text = "".join(f"_{c.lower()}" if c.isupper() else c for c in name)
    return text + "_" if text in ("and", "or", "is", "not", "from") else text


def require(value: Any) -> Any:
    """Java's Objects.requireNonNull."""
    if value is None:
        raise throwables.NullPointerException()
    return value


def function(
    value: Callable[..., Any] | None, method: str = "", name: str = ""
) -> Callable[..., Any]:
    """A lambda, or one that fails when it is called, as Java calls a null.

    The JVM then names the method and the variable; where they are not given, frames.tsv knows.
    """
    return value if value is not None else partial(_null, method, name)


def _null(method: str, name: str, *_: Any) -> Any:
    words = f'Cannot invoke "{method}" because "{name}" is null' if method else None
    raise throwables.NullPointerException(words)
