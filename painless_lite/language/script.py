"""Scripts as a user meets them: compile once, execute many times."""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections.abc import Mapping
from functools import lru_cache
from types import TracebackType
from typing import Any, Final, Literal

from painless_lite.language import codegen
from painless_lite.language.analysis import Analysis
from painless_lite.language.errors import CompileFault, PainlessError, Span, compile_error
from painless_lite.language.parser import parse
from painless_lite.runtime import limits, throwables
from painless_lite.runtime.dispatch import NotBuiltError
from painless_lite.runtime.limits import CLOCK
from painless_lite.runtime.strings import from_java, to_java, to_utf16

Context = Literal["template", "any"]

#: What the script of each context returns.
_RETURNS: Final = {"template": "java.lang.String", "any": "def"}
_NOT_BUILT: Final = "painless_lite.NotBuilt"
_INTERNAL: Final = "painless_lite.InternalError"
_LIMIT: Final = "painless_lite.Limit"
#: Longest script, in characters; OpenSearch itself stores no script above 65,535 bytes.
MAX_SOURCE: Final = 1_000_000
#: Calls that the compiler's passes may nest: parser.MAX_DEPTH levels of a tree need this many.
_RECURSION: Final = 8_000
_UNKNOWN: Final = "<<< unknown portion of script >>>"


class Script:
    """A compiled script; `execute` may be called any number of times, from any thread."""

    def __init__(self, source: str, context: Context) -> None:
        self.source = source
        self.context = context
        analysis = Analysis(parse(source), _RETURNS[context])
        analysed = analysis.run()
        self._statements = analysed.statements
        program = codegen.generate(analysed, analysis.functions)
        module: dict[str, Any] = {"__builtins__": {}, **program.names}
        module["MODULE"] = module
        exec(program.code, module)
        self._execute = module["execute"]

    def execute(self, params: Mapping[str, Any] | None = None) -> Any:
        """Run the script on JSON-like parameters; gives its result as JSON-like data.

        Raises PainlessError with `kind` "run" for what the script throws, "limit" for a bound,
        "internal" for a fault of painless-lite itself.
        """
        try:
            return from_java(self.run(to_java({} if params is None else params)))
        except RecursionError:
            message = "painless-lite limit: parameters or a result nested too deeply"
            raise PainlessError("limit", _LIMIT, message, source=self.source) from None

    def run(self, params: dict[Any, Any]) -> Any:
        """As `execute`, on Java values, a dict: nothing is converted on the way in or out."""
        CLOCK.deadline = 0.0
        try:
            return self._execute(params)
        except throwables.Throwable as error:
            raise self._thrown(error) from None
        except RecursionError as error:
            overflow = throwables.StackOverflowError(None)
            overflow.line = _line(error.__traceback__, 2)
            raise self._thrown(overflow) from None
        except MemoryError as error:
            full = throwables.OutOfMemoryError("Java heap space")
            raise self._thrown(full.with_traceback(error.__traceback__)) from None
        except NotBuiltError as error:
            raise self._failed(
                "limit", _NOT_BUILT, str(error), _line(error.__traceback__)
            ) from None
        except limits.TimeLimitError as error:
            raise self._failed("limit", _LIMIT, str(error), _line(error.__traceback__)) from None

        except Exception as error:
            message = f"a fault of painless-lite, please report it: {error!r}"
            place = _line(error.__traceback__)
            raise self._failed("internal", _INTERNAL, message, place) from error

    def _thrown(self, error: throwables.Throwable) -> PainlessError:
        from painless_lite.library.traced import frames_of

        line = error.line if error.line is not None else _line(error.__traceback__)
        made = self._failed("run", error.java_class, error.message, line, frames_of(error))
        made.cause = error
        return made

    def _failed(
        self,
        kind: str,
        java_class: str,
        message: str | None,
        line: int,
        frames: tuple[str, ...] = (),
    ) -> PainlessError:
        if line < 2:
            stack = (*frames, _UNKNOWN)
            return PainlessError(kind, java_class, message, source=self.source, script_stack=stack)
        span = self._span(line - 2)
        snippet = self.source[span.start : span.end]
        pointer = " " * (span.offset - span.start) + "^---- HERE"
        return PainlessError(
            kind,
            java_class,
            message,
            source=self.source,
            span=span,
            script_stack=(*frames, snippet, pointer),
        )

    def _span(self, offset: int) -> Span:
        """The statement around an offset, as the engine cuts it."""
        after = bisect_right(self._statements, offset)
        start = self._statements[after - 1] if after else 0
        following = bisect_right(self._statements, start)
        starts = self._statements
        end = starts[following] if following < len(starts) else len(self.source)
        return Span(offset, start, end)


def _line(trace: TracebackType | None, least: int = 1) -> int:
    """The line, `least` or more, of the innermost generated frame; 1 where there is none."""
    line = 1
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == codegen.FILE and trace.tb_lineno >= least:
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


@lru_cache(maxsize=256)
def _compiled(source: str, context: Context) -> Script:
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(max(limit, _RECURSION))
    try:
        return Script(source, context)
    except CompileFault as fault:
        raise compile_error(source, fault) from None
    except NotBuiltError as error:
        raise PainlessError("compile", _NOT_BUILT, str(error), source=source) from None
    except SyntaxError as error:  # Python's own bound on loops and try statements in one another
        message = f"painless-lite limit: {error.msg}"
        raise PainlessError("compile", _LIMIT, message, source=source) from None
    except RecursionError:
        overflow = "java.lang.StackOverflowError"
        raise PainlessError("compile", overflow, None, source=source) from None
    except PainlessError:
        raise
    except Exception as error:
        message = f"a fault of painless-lite, please report it: {error!r}"
        raise PainlessError("internal", _INTERNAL, message, source=source) from error
    finally:
        sys.setrecursionlimit(limit)


def compile(source: str, *, context: Context = "template") -> Script:  # noqa: A001
    """Compile a script for a context: `template` returns a String, `any` any object.

    Raises PainlessError of kind "compile" with the engine's message and place.
    """
    if context not in _RETURNS:
        raise ValueError(f"unknown context {context!r}: one of {', '.join(_RETURNS)}")
    if len(source) > MAX_SOURCE:
        message = (
            f"painless-lite limit: a script of {len(source)} characters; at most {MAX_SOURCE} "
            "are allowed"
        )
        raise PainlessError("limit", _LIMIT, message)
    return _compiled(to_utf16(source), context)
