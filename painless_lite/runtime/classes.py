"""The Java classes of values at run time: names, super types and class casts."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, Final

from painless_lite.library import allowlist
from painless_lite.runtime import throwables
from painless_lite.runtime.values import SCRIPT_LAMBDA, Array, array_class, class_name

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


def canonical(name: str) -> str:
    """A Java class name as Painless writes it: `java.util.Map.Entry`, `int[]`."""
    if name.startswith("["):
        inner = {array_class(kind): f"{kind}[]" for kind in PRIMITIVE.values()}.get(name)
        if inner is not None:
            return inner
        if name.startswith("[["):
            return canonical(name[1:]) + "[]"
        return canonical(name[2:-1]) + "[]"
    if _NAMELESS.search(name):
        return "$anonymous"
    return _dotted(name)


def _dotted(name: str) -> str:
    if name == SCRIPT_LAMBDA:
        return name
    return allowlist.from_binary(name) or name.replace("$", ".")


def binary(name: str) -> str:
    """The Java name of a class with this canonical name: `java.util.Map$Entry`."""
    known = allowlist.lookup(name)
    return name if known is None else known.binary_name


#: Classes of Java without a canonical name: anonymous and local ones, and those of lambdas.
_NAMELESS: Final = re.compile(r"\$[0-9]|\$\$Lambda/")


def canonical_class(value: Any) -> str:
    """The canonical name of a value's class."""
    return canonical(class_name(value))


def unboxed_class(value: Any) -> str:
    """The canonical name of a value's class, boxes as their primitives."""
    name = canonical_class(value)
    return "null" if name == "$anonymous" else PRIMITIVE.get(name, name)


@cache
def _above(name: str, extra: tuple[str, ...]) -> tuple[str, ...]:
    known = canonical(name) if name.startswith("[") else _dotted(name)
    if allowlist.lookup(known) is not None:
        return allowlist.ancestors(known)
    order = [known]
    for one in extra:
        order += (up for up in allowlist.ancestors(one) if up not in order and up != OBJECT)
    return (*order, OBJECT)


def supertypes(value: Any) -> tuple[str, ...]:
    """The class of a value and all above it, nearest first, as canonical names."""
    interface = getattr(value, "interface", None)
    if isinstance(interface, str):
        return _above(interface, ())
    return _above(class_name(value), getattr(value, "java_supers", ()))


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


#: The loader of what a script is compiled to; each has a hash of its own.
_LOADER: Final = "unnamed module of loader org.opensearch.painless.Compiler$Loader @0badc0de"


def _modules(source: str, target: str) -> str:
    names = f"{source} and {target}"
    if source == SCRIPT_LAMBDA:
        return f"{source} is in {_LOADER}; {target} is in {_BASE}"
    return f"{names} {'are' if source != target else 'is'} in {_BASE}"


_BASE: Final = "module java.base of loader 'bootstrap'"


def cannot_cast(value: Any, kind: str) -> throwables.Throwable:
    """The JVM's ClassCastException for a cast to a class that a value is not of."""
    source = class_name(value)
    known = allowlist.lookup(kind)
    if kind.endswith("[]"):
        target = array_class(kind[:-2])
    else:
        target = known.binary_name if known is not None else kind
    return throwables.ClassCastException(
        f"class {source} cannot be cast to class {target} ({_modules(source, target)})"
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
        f"Cannot cast {class_name(value)} to {target}", frames=CAST_FRAME
    )
