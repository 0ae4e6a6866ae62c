"""The function behind each cast that the compiler inserts."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial
from typing import Any

from painless_lite.runtime import arithmetic
from painless_lite.runtime.casts import EXPLICIT, IMPLICIT, bare, string_to_char
from painless_lite.runtime.classes import BOXED, PRIMITIVE, cast_class
from painless_lite.runtime.dispatch import null_receiver
from painless_lite.runtime.values import BOXES, to_float

Convert = Callable[[Any], Any]

_WHOLE = ("byte", "short", "char", "int", "long")
_RANK = {"byte": 0, "short": 1, "char": 1, "int": 2, "long": 3}


@cache
def converter(source: str, target: str, explicit: bool) -> Convert | None:
    """A function from a value of static type `source` to `target`; None where nothing changes."""
    if source == "def":
        return _from_def(target, explicit)
    if source in BOXED:
        return _from_primitive(source, target)
    if source in PRIMITIVE and (target in BOXED or (target in PRIMITIVE and target != source)):
        return _from_box(source, target)
    if source == "java.lang.String" and target == "char":
        return string_to_char
    from painless_lite.language.types import assignable

    if target == "def" or assignable(source, target):
        return None
    return _reference(target)


def _reference(target: str) -> Convert | None:
    return None if target in ("java.lang.Object", "def") else partial(_cast_to, target)


def _cast_to(target: str, value: Any) -> Any:
    return cast_class(value, target)


def _from_def(target: str, explicit: bool) -> Convert | None:
    table = EXPLICIT if explicit else IMPLICIT
    return table.get(target) or _reference(target)


def _from_primitive(source: str, target: str) -> Convert | None:
    if target in BOXED:
        return primitive(source, target)
    if target == "java.lang.String":
        return chr
    kind = PRIMITIVE.get(target, source)
    change, wrap = primitive(source, kind), BOXES.get(kind)
    if change is None or wrap is None:
        return change or wrap
    inner, outer = change, wrap
    return lambda value: outer(inner(value))


@cache
def primitive(source: str, target: str) -> Convert | None:
    """Between primitive types; None where a bare value stays as it is."""
    if source == target:
        return None
    if source in _WHOLE and target in _WHOLE:
        widens = _RANK[source] < _RANK[target] and not (source != "char" and target == "char")
        return None if widens else getattr(arithmetic, f"to_{target}")
    if source in _WHOLE:
        return (
            float
            if target == "double" or source in ("byte", "short", "char")
            else (arithmetic.int_to_float)
        )
    if target in ("float", "double"):
        return to_float if target == "float" else None
    return partial(_narrow, source, target)


def _narrow(source: str, target: str, value: Any) -> Any:
    return arithmetic.convert(value, source, target)


def _from_box(source: str, target: str) -> Convert:
    kind = PRIMITIVE[source]
    final = PRIMITIVE.get(target, target)
    wrap = BOXES.get(final) if target in PRIMITIVE else None

    def unbox(value: Any) -> Any:
        if value is None:
            raise null_receiver()
        made = bare(value, kind, final)
        return made if wrap is None else wrap(made)

    return unbox
