"""What Java's method handles accept: a dynamic access fails where its static types can't fit.

The rules are those of MethodHandle.asType; the message names both method types.
"""

from __future__ import annotations

from functools import cache

from painless_lite.library.allowlist import Method
from painless_lite.runtime import throwables
from painless_lite.runtime.casts import WIDENS
from painless_lite.runtime.classes import BOXED, PRIMITIVE

_ANY = ("def", "java.lang.Object")


@cache
def can_convert(source: str, target: str) -> bool:
    """Whether a value of static type `source` may go where `target` is declared."""
    if source == target or source in _ANY or target in _ANY or "void" in (source, target):
        return True
    from painless_lite.language.types import assignable

    if source in BOXED:
        if target in BOXED:
            return source in WIDENS[target]
        return assignable(BOXED[source], target)
    if target in BOXED:
        return assignable(BOXED[target], source) or (
            source in PRIMITIVE and PRIMITIVE[source] in WIDENS[target]
        )
    return True


@cache
def check(
    owner: str,
    parameters: tuple[str, ...],
    returns: str,
    given: tuple[str, ...],
    wanted: str,
) -> None:
    """Refuse a call of `(owner, parameters)returns` with arguments `given` for a `wanted`."""
    fits = all(map(can_convert, given, parameters)) and can_convert(returns, wanted)
    if not fits:
        handle = f"({_names((owner, *parameters))}){_simple(returns)}"
        site = f"({_names(('Object', *given))}){_simple(wanted)}"
        raise throwables.WrongMethodTypeException(f"cannot convert MethodHandle{handle} to {site}")


def no_receiver(method: Method) -> str:
    """What a handle of an interface's method says of a null receiver."""
    shown = f"{method.owner}.{method.name}({_names(method.parameters)}){_simple(method.returns)}"
    return f"Cannot invoke {shown}/invokeInterface with null receiver"


def _names(kinds: tuple[str, ...]) -> str:
    return ",".join(map(_simple, kinds))


def _simple(kind: str) -> str:
    name = kind.rpartition(".")[2].rpartition("$")[2]
    return "Object" + name.removeprefix("def") if name.partition("[")[0] == "def" else name
