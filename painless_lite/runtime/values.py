"""Java values that Python has no type of its own for.

Integer is `int`, Double `float`, Boolean `bool`, String `str` (one UTF-16 code unit a character),
ArrayList `list` and LinkedHashMap `dict`. All other classes carry their Java name in `java_class`.
Statically typed code holds bare Python values; these classes appear where a value is boxed.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable
from typing import Any, ClassVar, Final

_FLOAT: Final = struct.Struct("f")


class Byte(int):
    """A boxed java.lang.Byte."""

    __slots__ = ()
    java_class: ClassVar[str] = "java.lang.Byte"


class Short(int):
    """A boxed java.lang.Short."""

    __slots__ = ()
    java_class: ClassVar[str] = "java.lang.Short"


class Long(int):
    """A boxed java.lang.Long."""

    __slots__ = ()
    java_class: ClassVar[str] = "java.lang.Long"


class Float(float):
    """A boxed java.lang.Float; its value is already rounded to 32 bits."""

    __slots__ = ()
    java_class: ClassVar[str] = "java.lang.Float"


class Character(int):
    """A boxed java.lang.Character: a UTF-16 code unit."""

    __slots__ = ()
    java_class: ClassVar[str] = "java.lang.Character"


class Array(list[Any]):
    """A Java array: a list of fixed length that knows its component type, such as `int`."""

    __slots__ = ("component",)
    component: str

    def __init__(self, component: str, items: Iterable[Any] = ()) -> None:
        super().__init__(items)
        self.component = component

    def __hash__(self) -> int:  # type: ignore[override]
        return id(self) >> 4


def make_array(component: str, items: list[Any]) -> Array:
    """As Array(component, items), in less time."""
    made = _new_list(Array)
    made.extend(items)
    made.component = component
    return made


_new_list: Final = list.__new__


def to_float(value: float) -> float:
    """The nearest 32-bit float, as Java's (float) cast gives it."""
    try:
        return float(_FLOAT.unpack(_FLOAT.pack(value))[0])
    except OverflowError:
        return float("inf") if value > 0 else float("-inf")


#: Java class of the Python types that are Java values as they are.
NATIVE: Final[dict[type, str]] = {
    type(None): "null",
    bool: "java.lang.Boolean",
    int: "java.lang.Integer",
    float: "java.lang.Double",
    str: "java.lang.String",
    list: "java.util.ArrayList",
    dict: "java.util.LinkedHashMap",
    Byte: "java.lang.Byte",
    Short: "java.lang.Short",
    Long: "java.lang.Long",
    Float: "java.lang.Float",
    Character: "java.lang.Character",
}

_DESCRIPTORS: Final = {
    "boolean": "Z",
    "byte": "B",
    "short": "S",
    "char": "C",
    "int": "I",
    "long": "J",
    "float": "F",
    "double": "D",
}


def array_class(component: str) -> str:
    """The Java name of an array class: `[I` for `int`, `[Ljava.lang.String;` for a String."""
    if component in _DESCRIPTORS:
        return "[" + _DESCRIPTORS[component]
    if component.endswith("[]"):
        return "[" + array_class(component[:-2])
    return f"[L{'java.lang.Object' if component == 'def' else binary_name(component)};"


def binary_name(canonical: str) -> str:
    """Java's own name of a class: `java.util.Map$Entry` for `java.util.Map.Entry`."""
    package, dot, rest = canonical.partition(".")
    if dot and package[:1].islower():
        return f"{package}.{binary_name(rest)}"
    return canonical.replace(".", "$")


#: The class of a lambda or method reference of a script.
SCRIPT_LAMBDA: Final = "org.opensearch.painless.PainlessScript$Script$$Lambda0"


def class_name(value: object) -> str:
    """The Java class of a boxed value, as `getClass().getName()` gives it."""
    name = NATIVE.get(type(value))
    if name is not None:
        return name
    if type(value) is Array:
        return array_class(value.component)
    other = SCRIPT_LAMBDA if hasattr(value, "interface") else "java.lang.Object"
    return str(getattr(value, "java_class", other))


#: How a bare value of a primitive type becomes an object.
BOXES: Final[dict[str, type]] = {
    "byte": Byte,
    "short": Short,
    "char": Character,
    "long": Long,
    "float": Float,
}


def box(value: Any, kind: str) -> Any:
    """A bare value of this static type as an object."""
    wrap = BOXES.get(kind)
    return value if wrap is None else wrap(value)
