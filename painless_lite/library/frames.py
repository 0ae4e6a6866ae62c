"""The JDK's stack frames above a script's own lines.

The engine's script stack shows them where an error arose inside the JDK. They are facts of the JDK,
not of a body: `frames.tsv` holds them, recorded from the engine (tools/jdk_frames.py), by class,
call and error; a row of the class that declares a method serves all that have it from there. The
registry names each body's code after its Java method, which costs a call
nothing: only where an error matters its traceback is searched for the body that the script called.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from itertools import product
from types import CodeType, FrameType, FunctionType, TracebackType
from typing import Any, Final, NamedTuple, TypeVar

from painless_lite.library import allowlist
from painless_lite.runtime.casts import FILE
from painless_lite.runtime.classes import binary, supertypes
from painless_lite.runtime.throwables import (
    ClassCastException,
    ConcurrentModificationException,
    IllegalFormatException,
    NullPointerException,
    Throwable,
)
from painless_lite.runtime.values import class_name

_TABLE: Final = os.path.join(os.path.dirname(__file__), "frames.tsv")  # pathlib is slow to import
_MARK: Final = "java:"
#: What follows the name of a method that is called over a bridge.
BRIDGE: Final = "~"
_VARARGS: Final = 4  # inspect.CO_VARARGS, whose module is slow to import
_NUMBER: Final = re.compile(r"-?[0-9]+")
_QUOTED: Final = re.compile(r"\"[^\"]+\"|'[^']+'")
_TARGET: Final = re.compile(" cannot be cast to class ([^ ]+)")
#: What else a script put into a message: a constant's name, a date or time, an id.
_GIVEN: Final = re.compile(
    r"^(No enum constant (?:[a-z]+\.)+[A-Z]\w*(?:\.[A-Z]\w*)??)\..*"
    r"|^(.* from TemporalAccessor: ).*(?= of type )"
    r"|^(Invalid ID for .*?: |Unknown [\w -]+: ).*",
    re.DOTALL,
)
_CHARACTER: Final = re.compile("^Character .+? (?=is neither)", re.DOTALL)
#: Where the bridge to each class's compareTo casts its argument.
_COMPARE_TO: Final = {
    "java.lang.Boolean": 60,
    "java.lang.Byte": 63,
    "java.lang.Character": 184,
    "java.lang.Double": 360,
    "java.lang.Enum": 78,
    "java.lang.Float": 78,
    "java.lang.Integer": 77,
    "java.lang.Long": 77,
    "java.lang.Short": 63,
    "java.lang.String": 144,
    "java.lang.StringBuffer": 112,
    "java.lang.StringBuilder": 91,
    "java.math.BigDecimal": 337,
    "java.math.BigInteger": 174,
    "java.time.Duration": 133,
    "java.time.Instant": 209,
    "java.time.LocalTime": 127,
    "java.time.MonthDay": 127,
    "java.time.OffsetDateTime": 130,
    "java.time.OffsetTime": 120,
    "java.time.Year": 135,
    "java.time.YearMonth": 131,
    "java.time.ZoneOffset": 134,
    "java.time.chrono.ChronoZonedDateTime": 122,
    "java.time.zone.ZoneOffsetTransition": 99,
    "java.util.Calendar": 319,
    "java.util.Date": 128,
    "java.util.UUID": 78,
}
_COMPARING: Final = {
    "java.time.chrono.ChronoLocalDate": "java.time.LocalDate.compareTo:141",
    "java.time.chrono.ChronoLocalDateTime": "java.time.LocalDateTime.compareTo:137",
    "java.time.chrono.Chronology": "java.time.chrono.AbstractChronology.compareTo:126",
    **{name: f"{name}.compareTo:{line}" for name, line in _COMPARE_TO.items()},
}


#: Of a row: class, call (with a detail of its arguments where that decides) and error.
Key = tuple[str, str, str]
T = TypeVar("T")


class Call(NamedTuple):
    """The library's method that a script called: class, `name/arity`, and what its arguments tell.

    The class is that of the receiver, which may have the method from a class above it; of a static
    method or constructor, the one that declares it. Details, the nearest first, are the classes of
    a method's first and last argument (`is ...`), which arguments are null (`null 1`) and, of a
    static method, the class of the first one; of a stream, the classes of its pipeline.
    """

    owner: str
    name: str
    details: tuple[str, ...] = ()
    above: tuple[str, ...] = ()

    def names(self, kind: str) -> Iterator[str]:
        """What rows call it, the nearest first; what was null decides where that is the fault."""
        fault = kind.startswith("java.lang.NullPointerException")
        nulls = fault and any(one.startswith("null ") for one in self.details)
        telling = [one for one in self.details if nulls and one.startswith(("null ", "is "))]
        for name in dict.fromkeys((self.name, self.name.removesuffix(BRIDGE))):
            for detail in telling or self.details:
                yield f"{name} {detail}"
            if not telling:
                yield name


class Fact(NamedTuple):
    """What the engine tells of an error: frames, and the message of a NullPointerException."""

    frames: tuple[str, ...]
    message: str | None = None


def named(body: Callable[..., Any], owner: str, call: str, *, on: str) -> Callable[..., Any]:
    """A body whose code is called after the Java method `name/arity`, on an `object` or `class`."""
    if isinstance(body, type) and body.__module__.startswith("painless_lite."):
        return named(lambda *arguments: body(*arguments), owner, call, on=on)
    if not isinstance(body, FunctionType) or body.__code__.co_name.startswith(_MARK):
        return body
    return _renamed(body, f"{_MARK}{on} {owner} {call}")


def bridged(body: Callable[..., Any]) -> Callable[..., Any]:
    """A body to which Java comes over a bridge, which has a frame of its own."""
    if not isinstance(body, FunctionType) or not body.__code__.co_name.startswith(_MARK):
        return body
    return _renamed(body, body.__code__.co_name + BRIDGE)


def _renamed(body: FunctionType, name: str) -> FunctionType:
    """The same function, whose code has another name."""
    code = body.__code__.replace(co_name=name)
    copy = FunctionType(code, body.__globals__, body.__name__, body.__defaults__, body.__closure__)
    copy.__kwdefaults__ = body.__kwdefaults__
    return copy


def call_of(trace: TracebackType | None) -> Call | None:
    """The call that the script made where an error arose; None where it arose in the script."""
    found: FrameType | None = None
    while trace is not None:
        code = trace.tb_frame.f_code
        if code.co_filename == FILE:
            found = None
        elif found is None and code.co_name.startswith(_MARK):
            found = trace.tb_frame
        trace = trace.tb_next
    return None if found is None else _call(found)


def _call(frame: FrameType) -> Call:
    on, owner, call = frame.f_code.co_name.removeprefix(_MARK).split(" ")
    arguments = _arguments(frame.f_code, frame.f_locals)
    if on == "class" or not arguments:
        subjects = [kind(one) for one in arguments[:1] for kind in (_kind, class_name)]
        return Call(owner, call, _details(arguments, *dict.fromkeys(subjects)))
    first, *rest = arguments
    pipeline = getattr(first, "pipeline", None)
    details = _details(rest, pipeline()) if pipeline else _details(rest)
    return Call(class_name(first), call, _kinds(first, rest) + details, _above(first))


def _kinds(first: Any, rest: Sequence[Any]) -> tuple[str, ...]:
    """Of which classes a method's first and last argument are; that of a certain constant, too."""
    told = [_kind(one) for one in (first, *rest[:1], *rest[1:][-1:])]
    told = told[told[0] == class_name(first) :]
    return ("is " + ",".join(told),) if told else ()


def _kind(value: Any) -> str:
    """An argument's class; of an enum its constant, of a field of weeks its name."""
    kind = class_name(value)
    if isinstance(value, bool):
        return f"{kind}.{value}"
    if isinstance(getattr(value, "ordinal", None), int):
        return f"{kind}.{value.name}"
    if kind.startswith("java.time.temporal.WeekFields$"):
        return f"{kind}.{str(value.to_string()).partition('[')[0]}"
    return kind


def _details(arguments: Sequence[Any], *subject: str) -> tuple[str, ...]:
    """What the arguments tell; of several nulls it is mostly the first that fails."""
    places = [str(place) for place, one in enumerate(arguments) if one is None] or ["none"]
    nulls = [f"null {one}" for one in dict.fromkeys((" ".join(places), *places))]
    told = nulls if arguments else []
    return tuple([f"{one} of {other}" for other in subject for one in told[:1]] + told) + subject


def _arguments(code: CodeType, values: dict[str, Any]) -> tuple[Any, ...]:
    """What a body was given, but for what it has deleted since."""
    found = [values[name] for name in code.co_varnames[: code.co_argcount] if name in values]
    if code.co_flags & _VARARGS:
        found += values.get(code.co_varnames[code.co_argcount + code.co_kwonlyargcount], ())
    return tuple(found)


def _above(value: object) -> tuple[str, ...]:
    """The classes that a value may have a method from, nearest first.

    Of a class that is not allowlisted they are those that the body's Python class is made of, too.
    """
    own = class_name(value)
    made = [own]
    if allowlist.from_binary(own) is None:
        found = (vars(one).get("java_class") for one in type(value).__mro__)
        made += (one for one in found if isinstance(one, str))
    return tuple(dict.fromkeys((*made, *map(binary, supertypes(value)))))[1:]


def shapes(error: Throwable) -> tuple[str, str]:
    """An error's class, and before it the class with its message, but for what a script put there.

    Notes (PEP 678) belong to the class: they tell apart places of the JDK with one message.
    """
    kind = " ~".join((error.java_class, *getattr(error, "__notes__", ())))
    message = error.message or ""
    if isinstance(error, ClassCastException):
        target = _target(error)
        message = "cast" if target in _COMPARING else target  # of any class that has an order
    elif isinstance(error, IllegalFormatException):
        message = message[: 14 if message.startswith("Conversion =") else " != " in message]
    elif not isinstance(error, NullPointerException):
        message = _GIVEN.sub(r"\1\2\3#", message)
        message = _NUMBER.sub("#", _QUOTED.sub("'#'", message))
        message = _CHARACTER.sub("Character # ", message)
    return f"{kind} {message}", kind


def _target(error: Throwable) -> str:
    """The class that a value could not be cast to."""
    found = _TARGET.search(error.message or "")
    return found[1] if found else ""


def fact_of(call: Call, error: Throwable) -> Fact | None:
    """What is recorded of an error of a call: that of the nearest class, message and argument."""
    found = find(_recorded(), call, *shapes(error))
    if found is None:
        return None
    message, *shorts = found.split("\t")
    return Fact(frames(*_compared(error, shorts)), message or None)


def find(table: Mapping[Key, T], call: Call, exact: str, kind: str) -> T | None:
    """The row of a table that serves an error of a call; the nearest one wins."""
    for owner in (call.owner, *call.above):
        for error, name in product((exact, kind), call.names(kind)):
            if (owner, name, error) in table:
                return table[owner, name, error]
    return None


@cache
def _recorded() -> dict[Key, str]:
    table = {}
    with open(_TABLE, encoding="utf-8") as file:
        for row in file:
            owner, call, shape, fact = row.rstrip("\n").split("\t", 3)
            table[owner, call, shape] = fact
    return table


def _compared(error: Throwable, found: list[str]) -> list[str]:
    """Frames whose innermost is the compareTo of the class that the error names last."""
    if not found or ".compareTo:" not in found[0] or not isinstance(error, ClassCastException):
        return found
    return [_COMPARING.get(_target(error), found[0]), *found[1:]]


def describe(error: Throwable) -> None:
    """Give an error of the library the frames, and the message, that the engine tells."""
    if error.described:
        return
    error.described = True
    by_script = error.line is not None  # its stack begins where it was made
    call = None if by_script else call_of(error.__traceback__)
    fact = None if call is None else fact_of(call, error)
    if fact is not None:
        error.frames = fact.frames
        if error.message is None and isinstance(error, NullPointerException):
            error.message = fact.message


def modified(iterator: str) -> Throwable:
    """The error of a for-each whose collection changed: that of its iterator's `next`."""
    error = ConcurrentModificationException()
    fact = fact_of(Call(iterator, "next/0"), error)
    if fact is not None:
        error.frames = fact.frames
    return error


def frames(*shorts: str) -> tuple[str, ...]:
    """Stack frames from their short forms, innermost first: `java.util.ArrayList.get:428`."""
    return tuple(map(_frame, shorts))


def _frame(short: str) -> str:
    place, _, line = short.rpartition(":")
    owner = place.rpartition(".")[0].rpartition(".")[2]
    file = owner.partition("$")[0]
    where = f"{file}.java:{line}" if line.isdigit() else line  # else: Native Method
    return f"java.base/{place}({where})"
