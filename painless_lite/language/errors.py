"""What goes wrong in a script: data first, text as one view of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from painless_lite.runtime.throwables import Throwable


class Span(NamedTuple):
    """The place of an error: its offset, and the part of the source that the engine shows."""

    offset: int
    start: int
    end: int


class PainlessError(Exception):
    """A script that does not compile (`kind` compile), fails (run) or meets a limit (limit).

    A fourth kind, internal, is a fault of painless-lite itself.

    `java_class` and `message` are the engine's exception; `script_stack` are its lines, the last
    two being the source and a caret below the fault.
    """

    def __init__(
        self,
        kind: str,
        java_class: str,
        message: str | None,
        *,
        source: str = "",
        span: Span | None = None,
        script_stack: tuple[str, ...] = (),
    ) -> None:
        super().__init__(message if message is not None else java_class)
        self.kind = kind
        self.java_class = java_class
        self.message = message
        self.source = source
        self.span = span
        self.script_stack = script_stack
        #: what the script threw, where it did
        self.cause: Throwable | None = None

    @property
    def line(self) -> int | None:
        """The 1-based line of the fault."""
        return None if self.span is None else self.source.count("\n", 0, self.span.offset) + 1

    @property
    def column(self) -> int | None:
        """The 1-based column of the fault, in UTF-16 code units."""
        if self.span is None:
            return None
        return self.span.offset - (self.source.rfind("\n", 0, self.span.offset) + 1) + 1


class CompileFault(Exception):  # noqa: N818 - a fault until the door makes an error of it
    """Raised where a script can't be compiled; the compiler makes a PainlessError of it."""

    def __init__(
        self, at: int, message: str | None, java_class: str = "java.lang.IllegalArgumentException"
    ) -> None:
        super().__init__(message)
        self.at = at
        self.message = message
        self.java_class = java_class


_WIDTH = 25


def compile_error(source: str, fault: CompileFault) -> PainlessError:
    """The engine's compile error: up to 25 characters of the source on either side of the fault."""
    at = fault.at
    if at < 0:
        return PainlessError("compile", fault.java_class, fault.message, source=source)
    start = max(0, at - _WIDTH)
    end = min(len(source), at + _WIDTH)
    before = "... " if start > 0 else ""
    after = " ..." if end < len(source) else ""
    snippet = before + source[start:end] + after
    pointer = " " * (len(before) + at - start) + "^---- HERE"
    span = Span(at, start, end)
    stack = (snippet, pointer)
    return PainlessError(
        "compile", fault.java_class, fault.message, source=source, span=span, script_stack=stack
    )
