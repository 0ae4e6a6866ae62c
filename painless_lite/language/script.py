"""Scripts as a user meets them: compile once, execute many times."""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections.abc import Callable, Mapping
from contextvars import ContextVar
from functools import lru_cache
from types import TracebackType
from typing import TYPE_CHECKING, Any, Final, Literal

from painless_lite.language import codegen
from painless_lite.language.analysis import Analysis
from painless_lite.language.errors import CompileFault, PainlessError, Span, compile_error
from painless_lite.language.parser import parse
from painless_lite.runtime import limits, throwables
from painless_lite.runtime.casts import CALLS, FILE
from painless_lite.runtime.dispatch import NotBuiltError
from painless_lite.runtime.limits import CLOCK
from painless_lite.runtime.strings import from_java, to_java, to_utf16

if TYPE_CHECKING:
    from painless_lite.language import ast, ir
    from painless_lite.language.probes import Factory, Probe
    from painless_lite.language.references import FunctionTable

Context = Literal["template", "any"]

#: What attaches a probe to each script that is compiled here and now (see probes.probing).
PROBING: Final[ContextVar[Factory | None]] = ContextVar("painless_lite_probing", default=None)

#: What the script of each context returns.
_RETURNS: Final = {"template": "java.lang.String", "any": "def"}
_NOT_BUILT: Final = "painless_lite.NotBuilt"
_INTERNAL: Final = "painless_lite.InternalError"
_LIMIT: Final = "painless_lite.Limit"
_TOO_DEEP: Final = "painless-lite limit: parameters or a result nested too deeply"
#: Longest script, in characters; OpenSearch itself stores no script above 65,535 bytes.
MAX_SOURCE: Final = 200_000
#: Calls that the compiler's passes may nest: parser.MAX_DEPTH levels of a tree need this many.
_RECURSION: Final = 8_000
_UNKNOWN: Final = "<<< unknown portion of script >>>"


class Script:
    """A compiled script; `execute` may be called any number of times, from any thread."""

    def __init__(self, source: str, context: Context, probe: Probe | None = None) -> None:
        self.source = source
        self.context = context
        tree = parse(source)
        analysis = Analysis(tree, _RETURNS[context])
        analysed = analysis.run()
        self._statements = analysed.statements
        if probe is None:
            program = codegen.generate(analysed, analysis.functions)
        else:
            program = _probed(tree, analysed, analysis.functions, source, context, probe)
        module: dict[str, Any] = {"__builtins__": {}, **program.names}
        module["MODULE"] = module
        exec(program.code, module)
        self._execute = module["execute"]
        #: the counts of the calls of each function
        self._calls = [count for name, count in program.names.items() if name.startswith(CALLS)]

    def execute(self, params: Mapping[str, Any] | None = None) -> Any:
        """Run the script on JSON-like parameters; gives its result as JSON-like data.

        Raises PainlessError with `kind` "run" for what the script throws, "limit" for a bound,
        "internal" for a fault of painless-lite itself.
        """
        try:
            java_params = to_java({} if params is None else params)
        except RecursionError:
            raise PainlessError("limit", _LIMIT, _TOO_DEEP, source=self.source) from None
        return self.given(self.run(java_params), from_java)

    def given(self, value: Any, convert: Callable[[Any], Any]) -> Any:
        """What `convert` makes of a result; raises PainlessError where that fails."""
        try:
            return convert(value)
        except limits.ResultLimitError as error:
            raise PainlessError("limit", _LIMIT, str(error), source=self.source) from None
        except NotBuiltError as error:
            raise PainlessError("limit", _NOT_BUILT, str(error), source=self.source) from None
        except throwables.Throwable as error:  # its text fails
            kind, message = error.java_class, error.message
            raise PainlessError("run", kind, message, source=self.source) from None
        except RecursionError:
            raise PainlessError("limit", _LIMIT, _TOO_DEEP, source=self.source) from None

    def run(self, params: dict[Any, Any]) -> Any:
        """As `execute`, on Java values, a dict: nothing is converted on the way in or out."""
        CLOCK.deadline = 0.0
        CLOCK.left = 0
        for calls in self._calls:
            calls[0] = 0
        try:
            return self._execute(params)
        except throwables.Throwable as error:
            raise self._thrown(error) from None
        except RecursionError as error:
            overflow = throwables.StackOverflowError(None)
            overflow.line = fault_line(error.__traceback__, 2)
            raise self._thrown(overflow) from None
        except MemoryError as error:
            full = throwables.OutOfMemoryError("Java heap space")
            raise self._thrown(full.with_traceback(error.__traceback__)) from None
        except NotBuiltError as error:
            raise self._failed(
                "limit", _NOT_BUILT, str(error), fault_line(error.__traceback__)
            ) from None
        except limits.TimeLimitError as error:
            raise self._failed(
                "limit", _LIMIT, str(error), fault_line(error.__traceback__)
            ) from None

        except Exception as error:
            message = f"a fault of painless-lite, please report it: {error!r}"
            place = fault_line(error.__traceback__)
            raise self._failed("internal", _INTERNAL, message, place) from error

    def _thrown(self, error: throwables.Throwable) -> PainlessError:
        from painless_lite.library.frames import describe

        describe(error)
        line = error.line if error.line is not None else fault_line(error.__traceback__)
        made = self._failed("run", error.java_class, error.message, line, error.frames)
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


def fault_line(trace: TracebackType | None, least: int = 1) -> int:
    """The line, `least` or more, of the innermost generated frame; 1 where there is none."""
    line = 1
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == FILE and trace.tb_lineno >= least:
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def _probed(
    tree: ast.Script,
    analysed: ir.Script,
    functions: FunctionTable,
    source: str,
    context: str,
    probe: Probe,
) -> codegen.Program:
    """The program with the hooks of a probe."""
    from painless_lite.language import probed
    from painless_lite.language.probes import hooks_of

    hooks = hooks_of(probe)
    program, listing = probed.generate(tree, analysed, functions, source, context, hooks)
    program.names.update({f"hook_{name}": getattr(probe, name) for name in hooks - {"edits"}})
    probe.attach(listing)
    return program


@lru_cache(maxsize=256)
def _compiled(source: str, context: Context) -> Script:
    return _checked(source, context)


def _checked(source: str, context: Context, probe: Probe | None = None) -> Script:
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(max(limit, _RECURSION))
    try:
        return Script(source, context, probe)
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


def compile(  # noqa: A001
    source: str, *, context: Context = "template", probe: Probe | None = None
) -> Script:
    """Compile a script for a context: `template` returns a String, `any` any object.

    A `probe` (see language.probes) watches the script run; a debugger, tracer or coverage tool
    hands in its own.

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
    text = to_utf16(source)
    factory = PROBING.get()
    if probe is None and factory is not None:
        probe = factory(text, context)
    return _compiled(text, context) if probe is None else _checked(text, context, probe)
