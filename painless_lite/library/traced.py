"""Bodies whose code bears the name of their Java method, so that an error knows where it was.

The engine's script stack shows the JDK's frames above the script's lines. They are facts of the
JDK: `traced_frames.tsv` holds them, recorded from the engine, by class, method and error. A body
registered here costs nothing more when it is called; only when an error has left the script, its
traceback is searched for the body that raised it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from types import FunctionType, TracebackType
from typing import Any, Final, TypeVar

from painless_lite.library import registry
from painless_lite.library.jdk import frames
from painless_lite.runtime.throwables import NullPointerException, Throwable

_FILE: Final = Path(__file__).with_name("traced_frames.tsv")
_GENERATED: Final = "<painless>"
_MARK: Final = "java:"
_NUMBER: Final = re.compile(r"-?[0-9]+")
_QUOTED: Final = re.compile(r'"[^"]+"')
_CHARACTER: Final = re.compile("^Character .+? (?=is neither)", re.DOTALL)
_F = TypeVar("_F", bound=Callable[..., Any])


def named(body: Callable[..., Any], owner: str, call: str) -> Callable[..., Any]:
    """A copy of a function whose code is called after the Java method."""
    if not isinstance(body, FunctionType):
        return body
    code = body.__code__.replace(co_name=f"{_MARK}{owner} {call}")
    copy = FunctionType(code, body.__globals__, body.__name__, body.__defaults__, body.__closure__)
    copy.__kwdefaults__ = body.__kwdefaults__
    return copy


def method(java_class: str, name: str, arity: int) -> Callable[[_F], _F]:
    """Register the body of an instance method."""

    def register(body: _F) -> _F:
        registry.method(java_class, name, arity)(named(body, java_class, f"{name}/{arity}"))
        return body

    return register


def static(java_class: str, name: str, arity: int) -> Callable[[_F], _F]:
    """Register the body of a static method."""

    def register(body: _F) -> _F:
        registry.static(java_class, name, arity)(named(body, java_class, f"{name}/{arity}"))
        return body

    return register


def constructor(java_class: str, arity: int) -> Callable[[_F], _F]:
    """Register the body of a constructor."""

    def register(body: _F) -> _F:
        registry.constructor(java_class, arity)(named(body, java_class, f"<init>/{arity}"))
        return body

    return register


@cache
def _recorded() -> dict[tuple[str, str], tuple[str, ...]]:
    table = {}
    for row in _FILE.read_text(encoding="utf-8").splitlines():
        call, error, *shorts = row.split("\t")
        table[call, error] = tuple(shorts)
    return table


def shape(error: Throwable) -> str:
    """An error's class and message, with `#` for what a script put there, and its notes.

    A note (PEP 678) tells apart places of the JDK that raise errors of one message.
    """
    message = error.message or ""
    if error.java_class.startswith("java.util."):
        known = 14 if message.startswith("Conversion =") else 1 if " != " in message else 0
        message = message[:known]  # a conversion of a Formatter
    elif not isinstance(error, NullPointerException):
        message = _NUMBER.sub("#", _QUOTED.sub('"#"', message))
        message = _CHARACTER.sub("Character # ", message)
    return " ".join((error.java_class, message, *getattr(error, "__notes__", ())))


def raiser(trace: TracebackType | None) -> str | None:
    """The class and call of the body that the script called where the error arose."""
    found = None
    while trace is not None:
        code = trace.tb_frame.f_code
        if code.co_filename == _GENERATED:
            found = None
        elif found is None and code.co_name.startswith(_MARK):
            found = code.co_name.removeprefix(_MARK)
        trace = trace.tb_next
    return found


def frames_of(error: Throwable) -> tuple[str, ...]:
    """The JDK's frames of an error, innermost first; none where they are not known."""
    call = raiser(error.__traceback__)
    if error.frames or call is None:
        return error.frames
    table = _recorded()
    return frames(*(table.get((call, shape(error))) or table.get((call, error.java_class), ())))
