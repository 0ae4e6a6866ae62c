"""java.lang: Object, Boolean, Number, Comparable, System, and the exceptions."""

from __future__ import annotations

import time
from collections.abc import Callable
from types import TracebackType
from typing import Any, Final

from painless_lite.library import allowlist
from painless_lite.library.frames import describe
from painless_lite.library.java_object import JavaObject
from painless_lite.library.registry import constructor, field, method, static
from painless_lite.runtime import throwables
from painless_lite.runtime.arithmetic import (
    float_to_int,
    float_to_long,
    int_to_float,
    to_byte,
    to_int,
    to_long,
    to_short,
)
from painless_lite.runtime.classes import is_instance
from painless_lite.runtime.equality import boolean_hash, compare, equals, hash_code, string_hash
from painless_lite.runtime.text import to_string
from painless_lite.runtime.values import Array, class_name, to_float

_OBJECT: Final = "java.lang.Object"
_BOOLEAN: Final = "java.lang.Boolean"
_NUMBER: Final = "java.lang.Number"

method(_OBJECT, "equals", 1)(equals)
method(_OBJECT, "hashCode", 0)(hash_code)
method(_OBJECT, "toString", 0)(to_string)
method("java.lang.Comparable", "compareTo", 1)(compare)
method("java.lang.Appendable", "append", 3)(
    lambda self, text, begin, end: _append(self, text, begin, end)
)


def _append(self: Any, text: Any, begin: int, end: int) -> Any:
    from painless_lite.library.java_lang_builder import append_part

    return append_part(self, text, begin, end)


# Boolean

field(_BOOLEAN, "TRUE", True)
field(_BOOLEAN, "FALSE", False)
method(_BOOLEAN, "booleanValue", 0)(bool)
static(_BOOLEAN, "compare", 2)(lambda left, right: int(left) - int(right))
static(_BOOLEAN, "hashCode", 1)(boolean_hash)
static(_BOOLEAN, "logicalAnd", 2)(lambda left, right: left and right)
static(_BOOLEAN, "logicalOr", 2)(lambda left, right: left or right)
static(_BOOLEAN, "logicalXor", 2)(lambda left, right: left != right)
static(_BOOLEAN, "toString", 1)(to_string)
static(_BOOLEAN, "valueOf", 1)(bool)


@static(_BOOLEAN, "parseBoolean", 1)
def parse_boolean(text: str | None) -> bool:
    """Whether the text says true, in any case."""
    return text is not None and text.lower() == "true"


# Number


def _whole(cut: Callable[[int], int], of_float: Callable[[float], int]) -> Callable[[Any], int]:
    def convert(self: Any) -> int:
        return cut(of_float(self) if isinstance(self, float) else int(self))

    return convert


method(_NUMBER, "byteValue", 0)(_whole(to_byte, float_to_int))
method(_NUMBER, "shortValue", 0)(_whole(to_short, float_to_int))
method(_NUMBER, "intValue", 0)(_whole(to_int, float_to_int))
method(_NUMBER, "longValue", 0)(_whole(to_long, float_to_long))
method(_NUMBER, "doubleValue", 0)(float)


@method(_NUMBER, "floatValue", 0)
def float_value(self: Any) -> float:
    """The number as a 32-bit float."""
    return to_float(self) if isinstance(self, float) else int_to_float(int(self))


# System

static("java.lang.System", "currentTimeMillis", 0)(lambda: time.time_ns() // 1_000_000)
static("java.lang.System", "nanoTime", 0)(time.monotonic_ns)


@static("java.lang.System", "arraycopy", 5)
def arraycopy(source: Any, at: int, target: Any, target_at: int, length: int) -> None:
    """Copy a part of an array into another, or within it."""
    if source is None or target is None:
        raise throwables.NullPointerException()
    for role, value in (("source", source), ("destination", target)):
        if type(value) is not Array:
            raise _not_stored(f"{role} type {class_name(value)} is not an array")
    same = _check_types(source, target)
    _check_places(source, at, target, target_at, length)
    for offset, item in enumerate(source[at : at + length]):
        if not same and item is not None and not is_instance(item, target.component):
            raise _not_stored(
                "element type mismatch: can not cast one of the elements of "
                f"{source.component}[] to the type of the destination array, {target.component}"
            )
        target[target_at + offset] = item


def _not_stored(message: str) -> throwables.Throwable:
    return throwables.ArrayStoreException("arraycopy: " + message)


def _shown(array: Array) -> str:
    lowered = array.component[:1].islower() and "." not in array.component
    plain = lowered and array.component != "def" and not array.component.endswith("]")
    return array.component if plain else "object array"


def _check_types(source: Array, target: Array) -> bool:
    """Whether all elements fit; an error where none could."""
    from painless_lite.language.types import assignable

    if source.component == target.component:
        return True
    kinds = _shown(source), _shown(target)
    if kinds != ("object array", "object array"):
        raise _not_stored(f"type mismatch: can not copy {kinds[0]}[] into {kinds[1]}[]")
    if assignable(source.component, target.component):
        return True
    if not assignable(target.component, source.component):
        raise _not_stored(
            f"type mismatch: can not copy {source.component}[] into {target.component}[]"
        )
    return False


def _check_places(source: Array, at: int, target: Array, target_at: int, length: int) -> None:
    places = (("source", source, at), ("destination", target, target_at))
    for role, array, start in places:
        if start < 0:
            raise _outside(f"{role} index {start} out of bounds for", array)
    if length < 0:
        raise throwables.ArrayIndexOutOfBoundsException(f"arraycopy: length {length} is negative")
    for role, array, start in places:
        if start + length > len(array):
            raise _outside(f"last {role} index {start + length} out of bounds for", array)


def _outside(message: str, array: Array) -> throwables.Throwable:
    return throwables.ArrayIndexOutOfBoundsException(
        f"arraycopy: {message} {_shown(array)}[{len(array)}]"
    )


# exceptions

_EXCEPTION: Final = "java.lang.Exception"
_ELEMENT: Final = "java.lang.StackTraceElement"


@method("java.lang.EnumConstantNotPresentException", "constantName", 0)
@method("java.lang.TypeNotPresentException", "typeName", 0)
def missing_name(self: Any) -> str | None:
    """What was not there; no script can make these two exceptions, nor a class of its allowlist."""
    return getattr(self, "missing_name", None)


@method(_EXCEPTION, "getLocalizedMessage", 0)
@method(_EXCEPTION, "getMessage", 0)
def get_message(self: throwables.Throwable) -> str | None:
    """What the exception says, or null."""
    return self.message


class StackTraceElement(JavaObject):
    """java.lang.StackTraceElement."""

    __slots__ = ("file", "line", "method", "module", "owner")
    java_class = _ELEMENT

    def __init__(self, module: str, owner: str, name: str, file: str | None, line: int) -> None:
        self.module = module
        self.owner = owner
        self.method = name
        self.file = file
        self.line = line

    def equals(self, other: Any) -> bool:
        """Whether both are the same place."""
        return type(other) is StackTraceElement and self.to_string() == other.to_string()

    def hash_code(self) -> int:
        """A hash of the place."""
        code = 31 * string_hash(self.owner) + string_hash(self.method)
        code = 31 * 31 * code + string_hash(self.module)  # no class loader's name
        return to_int(31 * (31 * 31 * code + hash_code(self.file)) + self.line)

    def to_string(self) -> str:
        """The place as a stack trace shows it."""
        module = f"{self.module}/" if self.module else ""
        if self.line == -2:
            return f"{module}{self.owner}.{self.method}(Native Method)"
        line = f":{self.line}" if self.line >= 0 else ""
        file = "Unknown Source" if self.file is None else self.file + line
        return f"{module}{self.owner}.{self.method}({file})"


@constructor(_ELEMENT, 4)
def stack_trace_element(
    owner: str | None, name: str | None, file: str | None, line: int
) -> StackTraceElement:
    """A place that a script makes up."""
    if owner is None:
        raise throwables.NullPointerException("Declaring class is null")
    if name is None:
        raise throwables.NullPointerException("Method name is null")
    return StackTraceElement("", owner, name, file, line)


def _element(frame: str) -> StackTraceElement:
    """The element that this text shows."""
    place, _, file = frame.removesuffix(")").partition("(")
    module, _, path = place.rpartition("/")
    owner, _, name = path.rpartition(".")
    if file == "Native Method":
        return StackTraceElement(module, owner, name, None, -2)
    name_of_file, _, line = file.partition(":")
    return StackTraceElement(module, owner, name, name_of_file, int(line or -1))


@method(_EXCEPTION, "getStackTrace", 0)
def get_stack_trace(self: throwables.Throwable) -> Array:
    """The JDK's frames, and the script's own."""
    describe(self)
    elements = [_element(frame) for frame in self.frames]
    lines = [self.line] if self.line is not None else _lines(self.__traceback__)
    owner = "org.opensearch.painless.PainlessScript$Script"
    elements += [StackTraceElement("", owner, "execute", "script", line - 1) for line in lines]
    return Array(_ELEMENT, elements)


def _lines(trace: TracebackType | None) -> list[int]:
    """The lines of generated code in a traceback, innermost first."""
    lines = []
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == "<painless>":
            lines.append(trace.tb_lineno)
        trace = trace.tb_next
    return lines[::-1]


method(_ELEMENT, "getClassName", 0)(lambda self: self.owner)
method(_ELEMENT, "getFileName", 0)(lambda self: self.file)
method(_ELEMENT, "getLineNumber", 0)(lambda self: self.line)
method(_ELEMENT, "getMethodName", 0)(lambda self: self.method)
method(_ELEMENT, "isNativeMethod", 0)(lambda self: self.line == -2)


def _declare_exceptions() -> None:
    """The constructors of the exceptions: without a message and with one."""
    for name, kind in throwables.BY_NAME.items():
        known = allowlist.lookup(name) if name.startswith("java.lang.") else None
        for arity in () if known is None else known.constructors:
            constructor(name, arity)(kind)


_declare_exceptions()

# Enum

method("java.lang.Enum", "name", 0)(lambda self: self.name)
method("java.lang.Enum", "ordinal", 0)(lambda self: self.ordinal)
method("java.lang.Enum", "compareTo", 1)(lambda self, other: self.compare_to(other))
