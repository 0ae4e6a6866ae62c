"""The Java classes of values at run time: names, super types and class casts."""

from __future__ import annotations

from functools import cache
from typing import Any, Final

from painless_lite.library import allowlist
from painless_lite.runtime import throwables
from painless_lite.runtime.values import Array, array_class, class_name

OBJECT: Final = "java.lang.Object"
#: The frame that the JDK shows where a dynamic call's result has the wrong class.
CAST_FRAME: Final = ("java.base/java.lang.Class.cast(Class.java:3492)",)

PRIMITIVE: Final = {
    "java.lang.Boolean": "boolean",
    "java.lang.Byte": "byte",
    "java.lang.Short": "short",
    "java.lang.Character": "char",
    "java.lang.Integer": "int",
    "java.lang.Long": "long",
    "java.lang.Float": "float",
    "java.lang.Double": "double",
}
BOXED: Final = {kind: box for box, kind in PRIMITIVE.items()}


def java_class(value: Any) -> str:
    """A value's Java class; a lambda's is the interface that it was made for."""
    interface = getattr(value, "interface", None)
    return interface if isinstance(interface, str) else class_name(value)


def canonical(name: str) -> str:
    """A Java class name as Painless writes it: `java.util.Map.Entry`, `int[]`."""
    if name.startswith("["):
        inner = {array_class(kind): f"{kind}[]" for kind in PRIMITIVE.values()}.get(name)
        if inner is not None:
            return inner
        if name.startswith("[["):
            return canonical(name[1:]) + "[]"
        return canonical(name[2:-1]) + "[]"
    return allowlist.from_binary(name) or name.replace("$", ".")


def canonical_class(value: Any) -> str:
    """The canonical name of a value's class."""
    return canonical(java_class(value))


def unboxed_class(value: Any) -> str:
    """The canonical name of a value's class, boxes as their primitives."""
    name = canonical_class(value)
    return PRIMITIVE.get(name, name)


@cache
def _above(name: str, extra: tuple[str, ...]) -> tuple[str, ...]:
    known = canonical(name)
    if allowlist.lookup(known) is not None:
        return allowlist.ancestors(known)
    order = [known]
    for one in extra:
        order += (up for up in allowlist.ancestors(one) if up not in order and up != OBJECT)
    return (*order, OBJECT)


def supertypes(value: Any) -> tuple[str, ...]:
    """The class of a value and all above it, nearest first, as canonical names."""
    return _above(java_class(value), getattr(value, "java_supers", ()))


def is_instance(value: Any, kind: str) -> bool:
    """Java's instanceof, for a reference type (`def` and Object take any value but null)."""
    if value is None:
        return False
    if kind in ("def", OBJECT):
        return True
    if type(value) is Array:
        from painless_lite.language.types import assignable, erased

        return assignable(f"{value.component}[]", erased(kind))
    if isinstance(value, throwables.Throwable):
        return _throwable_is(type(value), kind)
    return kind in supertypes(value)


def _throwable_is(cls: type, kind: str) -> bool:
    names = {getattr(one, "java_class", None) for one in cls.__mro__}
    return kind in names or kind == "java.io.Serializable"


def _module(name: str) -> str:
    return "module java.base of loader 'bootstrap'"


def cannot_cast(value: Any, kind: str) -> throwables.Throwable:
    """The JVM's ClassCastException for a cast to a class that a value is not of."""
    source = java_class(value)
    known = allowlist.lookup(kind)
    if kind.endswith("[]"):
        target = array_class(kind[:-2])
    else:
        target = known.binary_name if known is not None else kind
    verb = "are" if source != target else "is"
    names = f"{source} and {target}"
    return throwables.ClassCastException(
        f"class {source} cannot be cast to class {target} ({names} {verb} in {_module(source)})"
    )


def cast_class(value: Any, kind: str) -> Any:
    """Java's checked cast to a reference type."""
    if value is None or is_instance(value, kind):
        return value
    raise cannot_cast(value, kind)


def class_cast(value: Any, kind: str) -> Any:
    """`Class.cast`, as a dynamic call's result goes through it."""
    if value is None or is_instance(value, kind):
        return value
    from painless_lite.language.types import java_name

    target = java_name(kind).partition(" ")[2]
    raise throwables.ClassCastException(
        f"Cannot cast {java_class(value)} to {target}", frames=CAST_FRAME
    )
