"""Pieces of Painless in the words of a place in a script: conditions, watches, changes.

A fragment sees the variables of the place with their static types, and the script's functions, so
that `scores[i] > 0.5` means there what it means in the script.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from painless_lite.language import ast, codegen, facts, ir, probed
from painless_lite.language.analysis import Analysis, Place
from painless_lite.language.errors import CompileFault
from painless_lite.language.parser import parse
from painless_lite.language.probes import MAIN, Variable
from painless_lite.language.scope import Scope
from painless_lite.runtime import limits, throwables
from painless_lite.runtime.dispatch import NotBuiltError
from painless_lite.runtime.strings import to_utf16
from painless_lite.runtime.text import throwable_to_string

_PARAMS: Final = Variable("params", "java.util.Map")
#: Seconds that a fragment may run.
MAX_SECONDS: Final = 5.0


class FragmentError(Exception):
    """A fragment does not compile or fails; the text says why, in the engine's words."""


class Fragment:
    """A compiled fragment; `run` may be called any number of times.

    `returns` is the Painless type of its value, `void` for a change: that is run for its effects.

    Raises:
        FragmentError: it does not compile there.
    """

    def __init__(
        self, text: str, variables: Sequence[Variable], script: ast.Script, returns: str = "def"
    ) -> None:
        self.variables = tuple(variables)
        self._written: dict[str, Any] = {}
        source = to_utf16(text)
        try:
            self._call = self._compile(source, script, returns)
        except CompileFault as fault:
            raise FragmentError(str(fault.message)) from None
        except NotBuiltError as error:
            raise FragmentError(str(error)) from None
        except (RecursionError, SyntaxError):
            raise FragmentError("nested too deeply") from None

    def _compile(self, source: str, script: ast.Script, returns: str) -> Callable[..., Any]:
        tree = parse(source)
        self.harmless = False
        functions = (*tree.functions, *script.functions)
        whole = ast.Script(tree.at, tree.start, tree.end, functions, tree.body)
        analysis = _Analysis(whole, returns, self.variables)
        analysed = analysis.run()
        self.harmless = facts.touches_nothing(analysed.functions[-1].body)
        if returns == "void":
            program, listing = probed.generate(
                whole, analysed, analysis.functions, source, "any", frozenset({"write"})
            )
            self._sites = listing.sites
            program.names["hook_write"] = self._write
        else:
            program = codegen.generate(analysed, analysis.functions)
        module: dict[str, Any] = {"__builtins__": {}, **program.names}
        module["MODULE"] = module
        exec(program.code, module)
        return module["execute"]  # type: ignore[no-any-return]

    def _write(self, site: int, value: Any) -> Any:
        found = self._sites[site]
        if found.function == MAIN:
            self._written[found.word] = value
        return value

    def run(self, values: Sequence[Any], params: Mapping[Any, Any]) -> Any:
        """The fragment's value, where the variables have these values.

        Raises:
            FragmentError: it throws, or runs for longer than MAX_SECONDS.
        """
        given = [
            value
            for one, value in zip(self.variables, values, strict=True)
            if one.name != _PARAMS.name
        ]
        before = limits.CLOCK.deadline
        limits.CLOCK.deadline = time.monotonic() + MAX_SECONDS
        try:
            return self._call(params, *given)
        except throwables.Throwable as error:
            raise FragmentError(throwable_to_string(error)) from None
        except RecursionError:
            raise FragmentError("java.lang.StackOverflowError") from None
        except (NotBuiltError, limits.TimeLimitError, MemoryError) as error:
            raise FragmentError(str(error) or "java.lang.OutOfMemoryError") from None
        finally:
            limits.CLOCK.deadline = before

    def change(self, values: Sequence[Any], params: Mapping[Any, Any]) -> tuple[Any, ...]:
        """Run a `void` fragment; the values of the variables when it is done.

        Raises:
            FragmentError: as `run`.
        """
        self._written.clear()
        self.run(values, params)
        pairs = zip(self.variables, values, strict=True)
        return tuple(self._written.get(one.name, value) for one, value in pairs)


class _Analysis(Analysis):
    """The analysis of a script that has more variables than its params."""

    def __init__(self, script: ast.Script, returns: str, variables: Sequence[Variable]) -> None:
        super().__init__(script, returns)
        self.variables = [one for one in variables if one.name != _PARAMS.name]

    def _main(self) -> None:
        self.scope = scope = Scope(None, self.returns)
        signature = []
        for one in (_PARAMS, *self.variables):
            made = scope.define(0, one.type, one.name)
            signature.append((one.type, made.python))
        if not self.script.body.statements:
            raise CompileFault(0, "an expression is wanted")
        self.scope = scope.block()
        body, _ = self._block(self.script.body, Place(last_source=True))
        self.done.append(ir.Function(MAIN, self.returns, tuple(signature), 0, body))
