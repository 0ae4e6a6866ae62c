"""Conversions of dynamic values to static types, as the engine's Def and the JVM do them."""

from __future__ import annotations

import sys
from collections.abc import Callable, Container
from functools import cache
from types import CodeType, FrameType
from typing import Any, Final

from painless_lite.runtime import throwables
from painless_lite.runtime.arithmetic import convert
from painless_lite.runtime.classes import (
    BOXED,
    CAST_FRAME,
    PRIMITIVE,
    cannot_cast,
    cast_class,
    class_cast,
    is_instance,
    unboxed_class,
)
from painless_lite.runtime.values import BOXES, Byte, Character, Float, Long, Short, class_name

#: The static type of the number that each Python type holds.
KIND: Final[dict[type, str]] = {
    bool: "boolean",
    Byte: "byte",
    Short: "short",
    Character: "char",
    int: "int",
    Long: "long",
    Float: "float",
    float: "double",
}
#: From narrow to wide: what an implicit cast accepts for each target.
WIDENS: Final[dict[str, tuple[str, ...]]] = {
    "boolean": ("boolean",),
    "byte": ("byte",),
    "short": ("byte", "short"),
    "char": ("char",),
    "int": ("byte", "short", "char", "int"),
    "long": ("byte", "short", "char", "int", "long"),
    "float": ("byte", "short", "char", "int", "long", "float"),
    "double": ("byte", "short", "char", "int", "long", "float", "double"),
}

#: What an explicit cast accepts for any number.
NUMBERS: Final = WIDENS["double"]


#: The file name of generated code, by which frames are known.
FILE: Final = "<painless>"
#: What the name of a function's count of its calls begins with.
CALLS: Final = "K_"
#: The engine's names of what it asks for its class, at first and once a place has been linked.
_LINKED: Final = {
    "callArgs[0]": "receiver",
    "left": "leftObject",
    "right": "rightObject",
    "args[0]": "leftObject",
}


#: The code of functions whose places the engine does not link to classes.
UNLINKED: Final[set[CodeType]] = set()


def is_linked() -> bool:
    """Whether the current place of the script was most likely reached before.

    The engine links such a place to the class of its first value, and then names a null otherwise.
    """
    frame = _script(UNLINKED)
    return frame is not None and _reached(frame)


def is_relinked(*values: Any, linking: bool = False) -> bool:
    """Whether the current place was linked for values of other classes: then it takes any.

    The engine links a place to the classes of its first values, and to no class once others come.
    Where `linking` is what fails, the place stays as it was.
    """
    frame = _script()
    if frame is None:
        return False
    refused = frame.f_globals["REFUSED"]
    place, classes = (frame.f_code.co_name, frame.f_lineno), tuple(map(type, values))
    if _reached(frame):
        return refused.get(place) not in (classes, ())
    refused[place] = () if linking else classes
    return False


def _script(without: Container[CodeType] = ()) -> FrameType | None:
    """The script's own frame, unless code of these lies above it."""
    frame: FrameType | None = sys._getframe(2)
    while frame is not None and frame.f_code.co_filename != FILE:
        if frame.f_code in without:
            return None
        frame = frame.f_back
    return frame


def _reached(frame: FrameType) -> bool:
    names, function = frame.f_globals, frame.f_code.co_name
    for name, start in names["ROUNDS"].get((function, frame.f_lineno), ()):
        value = frame.f_locals.get(name)
        if value is not None and (start is None or value > start):
            return True
    calls: list[int] | None = names.get(f"{CALLS}{function}")
    return calls is not None and calls[0] > 1


def null_pointer(name: str) -> throwables.Throwable:
    """The JVM's words for `getClass()` on a null."""
    if name in _LINKED and is_linked():
        name = _LINKED[name]
    return throwables.NullPointerException(
        f'Cannot invoke "Object.getClass()" because "{name}" is null'
    )


def string_to_char(text: str | None) -> int:
    """(char) of a String: it must hold one character."""
    if text is None:
        raise throwables.ClassCastException("cannot cast null java.lang.String to char")
    if len(text) != 1:
        raise throwables.ClassCastException(
            "cannot cast java.lang.String with length not equal to one to char"
        )
    return ord(text)


def bare(value: Any, kind: str, target: str) -> Any:
    """A number of static type `kind` as a bare value of type `target`."""
    if kind == target:
        return value if kind in ("int", "double", "boolean") else _unwrap(value)
    return convert(_unwrap(value), kind, target)


def _unwrap(value: Any) -> Any:
    return float(value) if isinstance(value, float) else int(value)


def _implicit(target: str) -> Callable[[Any], Any]:
    accepted = WIDENS[target]
    verb = "cannot cast def" if target == "boolean" else "cannot implicitly cast def"

    def cast(value: Any) -> Any:
        kind = KIND.get(type(value), "")
        if kind in accepted:
            return bare(value, kind, target)
        if value is None:
            raise null_pointer("value")
        raise throwables.ClassCastException(f"{verb} [{unboxed_class(value)}] to {target}")

    return cast


def _explicit(target: str) -> Callable[[Any], Any]:
    # the engine's texts for float and double name the wrong types
    verb = "cannot explicitly cast float" if target == "float" else "cannot explicitly cast def"
    shown = "byte" if target in ("float", "double") else target

    def cast(value: Any) -> Any:
        kind = KIND.get(type(value), "boolean")
        if kind != "boolean":
            return bare(value, kind, target)
        if target == "char" and type(value) is str:
            return string_to_char(value)
        if value is None:
            raise null_pointer("value")
        raise throwables.ClassCastException(f"{verb} [{unboxed_class(value)}] to {shown}")

    return cast


def _boxed(target: str, explicit: bool) -> Callable[[Any], Any]:
    own = PRIMITIVE[target]
    explicit = explicit and own != "boolean"
    accepted = NUMBERS if explicit else WIDENS[own]
    verb = "explicitly" if explicit else "implicitly"
    wrap = BOXES.get(own)

    def cast(value: Any) -> Any:
        kind = KIND.get(type(value), "")
        if kind == own or value is None:
            return value
        if kind in accepted:
            made = bare(value, kind, own)
            return made if wrap is None else wrap(made)
        if explicit and own == "char" and type(value) is str:
            return Character(string_to_char(value))
        raise throwables.ClassCastException(
            f"cannot {verb} cast def [{unboxed_class(value)}] to {target}"
        )

    return cast


def string_implicit(value: Any) -> Any:
    """A def as a String."""
    if type(value) is str or value is None:
        return value
    raise throwables.ClassCastException(
        f"cannot implicitly cast def [{unboxed_class(value)}] to java.lang.String"
    )


def string_explicit(value: Any) -> Any:
    """(String) of a def: a Character too."""
    if type(value) is str or value is None:
        return value
    if type(value) is Character:
        return chr(value)
    raise throwables.ClassCastException(
        f"cannot explicitly cast def [{unboxed_class(value)}] to java.lang.String"
    )


#: A def to each primitive type, box and String: implicit, and with a cast written.
IMPLICIT: Final[dict[str, Callable[[Any], Any]]] = {
    **{kind: _implicit(kind) for kind in WIDENS},
    **{box: _boxed(box, False) for box in PRIMITIVE},
    "java.lang.String": string_implicit,
}
EXPLICIT: Final[dict[str, Callable[[Any], Any]]] = {
    **{kind: _explicit(kind) for kind in WIDENS if kind != "boolean"},
    **{box: _boxed(box, True) for box in PRIMITIVE},
    "boolean": IMPLICIT["boolean"],
    "java.lang.String": string_explicit,
}


def reference(target: str) -> Callable[[Any], Any]:
    """The JVM's checked cast to a class."""
    return lambda value: cast_class(value, target)


def unbox(kind: str) -> Callable[[Any], Any]:
    """A box of static type as a bare value of type `kind`; null is a NullPointerException."""

    def cast(value: Any) -> Any:
        if value is None:
            raise throwables.NullPointerException(None)
        return bare(value, KIND[type(value)], kind)

    return cast


@cache
def as_type(target: str) -> Callable[[Any], Any]:
    """A dynamic call's result, an object, as its place wants it (MethodHandle.asType)."""
    box = BOXED.get(target)
    if box is None:
        return lambda value: class_cast(value, target)
    accepted = WIDENS[target]

    def cast(value: Any) -> Any:
        kind = KIND.get(type(value), "")
        if kind in accepted:
            return bare(value, kind, target)
        if value is None:
            raise throwables.NullPointerException(_null_conversion(target))
        if kind == "" and not is_instance(value, "java.lang.Number"):
            raise cannot_cast(value, "java.lang.Number")
        raise throwables.ClassCastException(
            f"Cannot cast {class_name(value)} to {box}", frames=CAST_FRAME
        )

    return cast


def _null_conversion(target: str) -> str:
    kind = "int" if target in ("boolean", "char") else target
    return (
        f'Cannot invoke "java.lang.Number.{kind}Value()" because the return value of '
        '"sun.invoke.util.ValueConversions.primitiveConversion(sun.invoke.util.Wrapper, Object, '
        'boolean)" is null'
    )


def check_operator(kind: str, target: str, explicit: bool) -> None:
    """Refuse a place for an operator whose operands make its result a `kind`."""
    primitive = target if target in WIDENS else PRIMITIVE.get(target, "")
    if explicit and (primitive == kind or "boolean" not in (kind, primitive)):
        return
    from painless_lite.language.types import assignable, java_name

    if explicit:
        shown = primitive or java_name("java.lang.Object" if target == "def" else target)
        raise throwables.ClassCastException(f"Cannot cast {kind} to {shown}")
    fits = kind in WIDENS[target] if target in WIDENS else assignable(BOXED[kind], target)
    if not fits and target != "def":
        raise throwables.ClassCastException(f"Cannot cast from: {kind} to {java_name(target)}")


def of_operator(value: Any, target: str, explicit: bool) -> Any:
    """A dynamic operator's result, which fits its place, as that place wants it."""
    kind = KIND.get(type(value), "")
    primitive = target if target in WIDENS else PRIMITIVE.get(target, "") if explicit else ""
    if kind == "" or not primitive:
        if primitive and value is not None and not is_instance(value, "java.lang.Number"):
            raise cannot_cast(value, "java.lang.Number")
        return value if target == "def" else as_type(target)(value)
    made = bare(value, kind, primitive)
    wrap = BOXES.get(primitive)
    return made if target in WIDENS or wrap is None else wrap(made)
