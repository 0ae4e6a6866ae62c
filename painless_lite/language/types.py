"""Painless' static types and the casts between them.

A type is its canonical name: `int`, `def`, `void`, `java.util.Map.Entry`, `char[][]`. The rules are
those of the engine's AnalyzerCaster.
"""

from __future__ import annotations

from functools import cache
from typing import Final, NamedTuple

from painless_lite.language.errors import CompileFault
from painless_lite.library import allowlist

OBJECT: Final = "java.lang.Object"
STRING: Final = "java.lang.String"
NUMBER: Final = "java.lang.Number"
PATTERN: Final = "java.util.regex.Pattern"
CLASS_CAST: Final = "java.lang.ClassCastException"

#: Primitive types and their boxes.
BOX: Final = {
    "boolean": "java.lang.Boolean",
    "byte": "java.lang.Byte",
    "short": "java.lang.Short",
    "char": "java.lang.Character",
    "int": "java.lang.Integer",
    "long": "java.lang.Long",
    "float": "java.lang.Float",
    "double": "java.lang.Double",
}
UNBOX: Final = {box: primitive for primitive, box in BOX.items()}
PRIMITIVES: Final = frozenset((*BOX, "void"))
NUMERIC: Final = frozenset(BOX) - {"boolean"}

#: What a primitive widens to without a cast.
WIDER: Final = {
    "byte": ("short", "int", "long", "float", "double"),
    "short": ("int", "long", "float", "double"),
    "char": ("int", "long", "float", "double"),
    "int": ("long", "float", "double"),
    "long": ("float", "double"),
    "float": ("double",),
    "double": (),
    "boolean": (),
}


class Cast(NamedTuple):
    """A conversion that the compiler inserts."""

    source: str
    target: str
    explicit: bool


@cache
def resolve(name: str) -> str | None:
    """The canonical type that a script calls `name`, or None."""
    base, dimensions = split_array(name)
    if base in PRIMITIVES or base == "def":
        found: str | None = None if base == "void" and dimensions else base
    else:
        found = allowlist.resolve(base)
    return None if found is None else found + "[]" * dimensions


def split_array(name: str) -> tuple[str, int]:
    """An array type's innermost component and its number of dimensions."""
    base = name.rstrip("[]")
    return base, (len(name) - len(base)) // 2


def is_array(name: str) -> bool:
    """Whether this is an array type."""
    return name.endswith("[]")


def component(name: str) -> str:
    """The component type of an array type."""
    return name[:-2]


@cache
def assignable(source: str, target: str) -> bool:
    """Java's `target.isAssignableFrom(source)` on allowlisted types."""
    if source == target:
        return True
    if source in PRIMITIVES or target in PRIMITIVES:
        return False
    if target == OBJECT:
        return True
    if is_array(source):
        if not is_array(target):
            return target in ("java.lang.Cloneable", "java.io.Serializable")
        return assignable(component(source), component(target))
    if source == "def" or target == "def":  # within arrays: a class of its own for the compiler
        return False
    return target in allowlist.ancestors(source)


def erased(kind: str) -> str:
    """A type as the JVM knows it: an array of def is one of Object."""
    return OBJECT + kind[3:] if split_array(kind)[0] == "def" else kind


def cast(at: int, source: str, target: str, explicit: bool, internal: bool) -> Cast | None:
    """The cast from `source` to `target`, None where none is needed.

    `internal` positions (arguments, returns, initialisers) also box and unbox.
    """
    if source == target:
        return None
    if _legal(source, target, explicit, internal):
        return Cast(source, target, explicit)
    raise CompileFault(at, f"Cannot cast from [{source}] to [{target}].", CLASS_CAST)


def _legal(source: str, target: str, explicit: bool, internal: bool) -> bool:
    if source == "void" or target == "void":
        return False
    if source == "def" or target == "def":
        return True
    if source in BOX:
        return _legal_primitive(source, target, explicit, internal)
    if source in UNBOX and internal:
        primitive = UNBOX[source]
        if target in BOX:
            return target == primitive or target in WIDER[primitive]
        if target in UNBOX:
            return UNBOX[target] in WIDER[primitive]
    if source == STRING and target == "char":
        return explicit
    return assignable(source, target) or (explicit and assignable(target, source))


def _legal_primitive(source: str, target: str, explicit: bool, internal: bool) -> bool:
    if target in BOX:
        return target in WIDER[source] or (explicit and source in NUMERIC and target in NUMERIC)
    if source == "char" and target == STRING:
        return explicit
    if not internal:
        return False
    if target in UNBOX:
        return target == BOX[source] or UNBOX[target] in WIDER[source]
    return target == OBJECT or (target == NUMBER and source != "boolean")


def promote_unary(kind: str, decimal: bool) -> str | None:
    """The type in which an operator computes with one operand, or None."""
    if kind in ("def", "long") or (decimal and kind in ("float", "double")):
        return kind
    return "int" if kind in ("int", "char", "short", "byte") else None


def promote(left: str, right: str, decimal: bool) -> str | None:
    """Binary numeric promotion, or None."""
    both = (left, right)
    if "def" in both:
        return "def"
    for kind in ("double", "float") if decimal else ():
        if kind in both:
            return kind
    if "long" in both:
        return "long"
    return "int" if any(kind in both for kind in ("int", "char", "short", "byte")) else None


def promote_add(left: str, right: str) -> str | None:
    """The type of `+`: a String where either side is one."""
    return STRING if STRING in (left, right) else promote(left, right, True)


def promote_xor(left: str, right: str) -> str | None:
    """The type of `^`, and of the compound bit operators."""
    both = (left, right)
    if "def" in both:
        return "def"
    return "boolean" if "boolean" in both else promote(left, right, False)


def promote_equality(left: str, right: str) -> str | None:
    """The type in which `==` compares."""
    both = (left, right)
    if both == (STRING, STRING):
        return STRING
    if "def" in both:
        return "def"
    if left in PRIMITIVES and right in PRIMITIVES:
        return "boolean" if both == ("boolean", "boolean") else promote(left, right, True)
    return OBJECT


def promote_conditional(left: str, right: str) -> str | None:
    """The type of `?:` with no target type."""
    if left == right:
        return left
    if "def" in (left, right):
        return "def"
    if left not in NUMERIC or right not in NUMERIC:
        return OBJECT
    for kind in ("double", "float", "long", "int"):
        if kind in (left, right):
            return kind
    return "int" if "char" in (left, right) else None


def java_name(kind: str) -> str:
    """A type as Java's Class.toString() prints it."""
    if kind in PRIMITIVES:
        return kind
    if kind == "def":
        return "class org.opensearch.painless.lookup.def"
    if is_array(kind):
        from painless_lite.runtime.values import array_class

        return f"class {array_class(component(kind))}"
    known = allowlist.lookup(kind)
    if known is None:
        return f"class {kind}"
    return f"{'interface' if known.kind == 'interface' else 'class'} {known.binary_name}"
