"""Bodies whose errors show the JDK's own stack frames.

The frames that the real engine's script stack shows above the script's lines are facts of the JDK,
not of a body: `jdk_frames.tsv` holds them, recorded from the engine, by class, method and error.
The decorators here are those of the registry; a body registered through them gets the recorded
frames when an error of its own leaves it. Errors of lambdas pass untouched.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, wraps
from pathlib import Path
from types import TracebackType
from typing import Any, Final, TypeVar

from painless_lite.library import registry
from painless_lite.runtime.throwables import (
    ClassCastException,
    ConcurrentModificationException,
    NullPointerException,
    Throwable,
)
from painless_lite.runtime.values import class_name

_FILE: Final = Path(__file__).with_name("jdk_frames.tsv")
_NUMBER: Final = re.compile(r"-?\d+")
#: Where the bridge to each class's compareTo casts its argument.
_COMPARE_TO: Final = {
    "java.lang.Boolean": 60,
    "java.lang.Byte": 63,
    "java.lang.Character": 184,
    "java.lang.Double": 360,
    "java.lang.Float": 78,
    "java.lang.Integer": 77,
    "java.lang.Long": 77,
    "java.lang.Short": 63,
    "java.lang.String": 144,
    "java.math.BigDecimal": 355,
    "java.math.BigInteger": 174,
    "java.time.Duration": 133,
    "java.time.Instant": 209,
    "java.util.Date": 128,
    "java.util.UUID": 78,
}
_OWN: Final = ("painless_lite.library.", "painless_lite.runtime.")
_F = TypeVar("_F", bound=Callable[..., Any])


def frame(short: str) -> str:
    """A stack frame from its short form: `java.util.ArrayList.get:428`."""
    place, _, line = short.rpartition(":")
    owner = place.rpartition(".")[0].rpartition(".")[2]
    file = owner.partition("$")[0]
    where = f"{file}.java:{line}" if line.isdigit() else line  # else: Native Method
    return f"java.base/{place}({where})"


def frames(*short: str) -> tuple[str, ...]:
    """Stack frames from their short forms, innermost first."""
    return tuple(frame(one) for one in short)


#: The packages whose frames are in files of their own.
_PACKAGES: Final = ("java.text", "java.time", "java.util.regex", "java.util.stream")


def _file_of(owner: str) -> Path:
    for package in _PACKAGES:
        if owner.startswith(f"{package}."):
            return _FILE.with_name(f"jdk_frames_{package.rpartition('.')[2]}.tsv")
    return _FILE


@cache
def _recorded(file: Path) -> dict[tuple[str, str, str], tuple[str | None, tuple[str, ...]]]:
    """The message (of a NullPointerException) and the frames, by class, call and error.

    The class `*` stands for all others; an error is an exception's class, with a space and its
    message (numbers as `#`) where that decides.
    """
    table = {}
    for row in file.read_text(encoding="utf-8").splitlines():
        owner, call, error, message, *shorts = row.split("\t")
        table[owner, call, error] = (message or None, tuple(shorts))
    return table


def template(message: str | None) -> str:
    """An error's message with its numbers as `#`."""
    return _NUMBER.sub("#", message or "")


def annotate(error: Throwable, owner: str, call: str, subject: str = "") -> None:
    """Give an error that a body raised itself the frames recorded for this call.

    `call` is `name/arity`; `subject` is the class of a static method's first argument, where that
    decides. An error that a lambda raised keeps what it has.
    """
    if not raised_inside(error.__traceback__):
        return
    table = _recorded(_file_of(owner))
    exact = f"{error.java_class} {template(error.message)}"
    for where in ((owner, f"{call} {subject}"), (owner, call), ("*", call)):
        for kind in (exact, error.java_class):
            found = table.get((*where, kind))
            if found is not None:
                message, shorts = found
                error.frames = _compared(error, frames(*shorts))
                if error.message is None and type(error) is NullPointerException:
                    error.message = message
                return


def modified(iterator: str) -> Throwable:
    """The error of a for-each whose collection changed: that of its iterator's `next`."""
    error = ConcurrentModificationException()
    found = _recorded(_FILE).get((iterator, "next/0", error.java_class))
    if found is not None:
        error.frames = frames(*found[1])
    return error


def _compared(error: Throwable, found: tuple[str, ...]) -> tuple[str, ...]:
    """Frames whose innermost is the compareTo of the class that the error names last."""
    if not found or "compareTo" not in found[0] or not isinstance(error, ClassCastException):
        return found
    target = str(error.message).partition(" cannot be cast to class ")[2].partition(" ")[0]
    line = _COMPARE_TO.get(target)
    return (frame(f"{target}.compareTo:{line}"), *found[1:]) if line else found


def raised_inside(trace: TracebackType | None) -> bool:
    """Whether an error comes from this library, and from no lambda of a script."""
    while trace is not None:
        if not str(trace.tb_frame.f_globals.get("__name__")).startswith(_OWN):
            return False
        trace = trace.tb_next
    return True


def method(java_class: str, name: str, arity: int) -> Callable[[_F], _F]:
    """Register an instance method; its errors carry the frames of the receiver's class."""

    def register(body: _F) -> _F:
        registry.method(java_class, name, arity)(virtual(body, f"{name}/{arity}"))
        return body

    return register


def virtual(body: Callable[..., Any], call: str) -> Callable[..., Any]:
    """An instance method whose errors carry frames."""

    @wraps(body)
    def framed(self: Any, *arguments: Any) -> Any:
        try:
            return body(self, *arguments)
        except Throwable as error:
            annotate(error, class_name(self), call)
            raise

    return framed


def static(java_class: str, name: str, arity: int) -> Callable[[_F], _F]:
    """Register a static method; its errors carry frames."""

    def register(body: _F) -> _F:
        registry.static(java_class, name, arity)(_fixed(body, java_class, f"{name}/{arity}"))
        return body

    return register


def constructor(java_class: str, arity: int) -> Callable[[_F], _F]:
    """Register a constructor; its errors carry frames."""

    def register(body: _F) -> _F:
        registry.constructor(java_class, arity)(_fixed(body, java_class, f"<init>/{arity}"))
        return body

    return register


def _fixed(body: Callable[..., Any], owner: str, call: str) -> Callable[..., Any]:
    @wraps(body)
    def framed(*arguments: Any) -> Any:
        try:
            return body(*arguments)
        except Throwable as error:
            annotate(error, owner, call, class_name(arguments[0]) if arguments else "")
            raise

    return framed


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
        registry.method(java_class, name, int(arity))(_delegate(python, lift, call))


def _delegate(python: str, lift: Callable[[Any], Any] | None, call: str) -> Callable[..., Any]:
    """A body that calls the method of the receiver's own class; its errors carry frames."""
    if lift is None:

        def own(self: Any, *arguments: Any) -> Any:
            try:
                return getattr(self, python)(*arguments)
            except Throwable as error:
                annotate(error, class_name(self), call)
                raise

        return own
    raised = lift

    def lifted(self: Any, *arguments: Any) -> Any:
        try:
            return getattr(raised(self), python)(*arguments)
        except Throwable as error:
            annotate(error, class_name(self), call)
            raise

    return lifted


@cache
def snake(name: str) -> str:
    """`computeIfAbsent` as `compute_if_absent`; Python's own words get a `_`."""
    text = "".join(f"_{c.lower()}" if c.isupper() else c for c in name)
    return text + "_" if text in ("and", "or", "is", "not", "from") else text
