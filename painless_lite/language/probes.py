"""Probes: how a debugger, a tracer or a coverage tool watches a script that runs.

A probe is an object with hooks, methods that the generated code calls. `compile(source,
probe=probe)` makes a script that calls the hooks of this probe; without a probe the generated code
is what it would be if this module did not exist. Only the hooks that a probe overrides are in the
code, so that each tool pays for what it looks at.

Coverage, as an example, needs two hooks and the listing::

    class Coverage(Probe):
        def attach(self, listing):  # once, when the script is compiled
            self.lines = listing.lines  # executable lines: 1-based numbers
            self.outcomes = listing.outcomes  # {(site, outcome)} that a run may have
            self.listing, self.hits, self.taken = listing, Counter(), set()

        def step(self, site, values):  # before each statement, loop headers in each round
            self.hits[self.listing.sites[site].line] += 1

        def branch(self, site, outcome):  # if, loops, ?:, ?:-elvis, && and ||
            self.taken.add((site, outcome))
            return outcome

    script = painless_lite.compile(source, probe=coverage)

`self.lines - set(self.hits)` are the lines that never ran, `self.outcomes - self.taken` the
branches not taken: `listing.sites[site]` has the place and the word (`if`, `while`, `&&` ...) of
each. Where scripts are compiled out of reach, as by a connector's pipeline, `probing(factory)`
attaches a probe to every script that is compiled inside its `with` block. The lines are those of
the text that was compiled: the server, and so the pipeline, puts `connector.scripts.ESCAPE_HELPER`
before a function that calls `escape`.

Hooks run in the thread of the script. What they raise ends the script: a BaseException that is no
Exception passes through `execute` unchanged, and no `catch` of the script sees it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final, NamedTuple

from painless_lite.language.script import PROBING

#: A script's function as `Site.function` and `Listing.functions` name it, for the script itself.
MAIN: Final = "execute"


class Variable(NamedTuple):
    """A local variable: its name in the script, and its static Painless type (`int`, `def` ...)."""

    name: str
    type: str


class Site(NamedTuple):
    """A place in a script that has a hook.

    `kind` is one of: `statement`; `again`, a loop's header after a round (a `for` loop's
    afterthought, a `while` condition, the next element of a for-each); `round`; `branch`;
    `write`; `store`; `catch`; `function`.

    `word` says more: the construct of a statement or branch (`if`, `for`, `while`, `do`, `each`,
    `return`, `throw`, `try`, `break`, `continue`, `declare`, `expression`; `?:`,
    `elvis`, `&&`, `||`), the variable of a write or catch.

    `start` and `end` are offsets in UTF-16 code units, as all offsets of the language; of a
    compound statement they span its header. `line` and `column` are 1-based.
    """

    number: int
    kind: str
    word: str
    function: str
    start: int
    end: int
    line: int
    column: int
    #: the variables in sight, whose values `step` and `round` are given, in this order
    variables: tuple[Variable, ...]
    #: the sites of the loops around, outermost first, in this function
    loops: tuple[int, ...]
    #: whether a statement (of a compound one, its header) may change what is inside a value
    touches: bool = False


class Listing(NamedTuple):
    """The text that was compiled, and all its sites by number."""

    source: str
    context: str
    sites: tuple[Site, ...]

    @property
    def lines(self) -> frozenset[int]:
        """The lines on which a statement starts: those that can be covered."""
        return frozenset(one.line for one in self.sites if one.kind == "statement")

    @property
    def outcomes(self) -> frozenset[tuple[int, bool]]:
        """Both outcomes of each branch, as (site, outcome)."""
        numbers = [one.number for one in self.sites if one.kind == "branch"]
        return frozenset((number, way) for number in numbers for way in (True, False))

    def text(self, site: int) -> str:
        """The part of the source that a site stands for."""
        return self.source[self.sites[site].start : self.sites[site].end]


class Probe:
    """The hooks; those that a class overrides are called, `site` is a number in the listing.

    Values are Java values as the runtime has them: a variable of primitive type is a bare `int`,
    `float` or `bool` (`char` an int), of any other type a boxed value (see runtime.values).
    """

    #: whether `step` may return new values for the variables in sight
    edits = False

    def attach(self, listing: Listing) -> None:
        """Take the listing of the script; called when it is compiled."""

    def step(self, site: int, values: tuple[Any, ...]) -> tuple[Any, ...] | None:
        """Before a statement (sites `statement` and `again`).

        Where `edits` is true, a tuple that is returned becomes the variables' values; each must
        suit its variable's static type.
        """

    def round(self, site: int, values: tuple[Any, ...]) -> None:
        """At the start of a loop's round; the last of the site's `loops` is the loop itself."""

    def branch(self, site: int, outcome: bool) -> bool:
        """A condition's outcome, to be returned.

        Of a loop: another round or not. Of `&&` and `||`: the left operand. Of the operator `?:`
        (`elvis`): whether its left operand is there.
        """
        return outcome

    def enter(self, site: int, values: tuple[Any, ...]) -> None:
        """A function, a lambda or the script itself was called: its captures, then arguments."""

    def leave(self, site: int, result: Any) -> Any:
        """The function returns: its result, to be returned; None for void."""
        return result

    def fail(self, site: int, error: Exception) -> None:
        """An exception leaves the function: a runtime.throwables.Throwable, or Python's own.

        Python's own are RecursionError (StackOverflowError), MemoryError (OutOfMemoryError) and
        limits. The function `site` of the innermost frame is called first.
        """

    def catch(self, site: int, error: Exception) -> None:
        """The script's `catch` has an exception, before its first statement."""

    def write(self, site: int, value: Any) -> Any:
        """A variable gets a value, to be returned; `Site.word` is its name."""
        return value

    def store(self, site: int, receiver: Any, index: Any, value: Any) -> None:
        """An element or a field got a value: `receiver[index] = value` has been done."""


#: The hooks' names.
HOOKS: Final = (
    *("step", "round", "branch", "enter", "leave"),
    *("fail", "catch", "write", "store"),
)

Factory = Callable[[str, str], Probe | None]


def hooks_of(probe: Probe) -> frozenset[str]:
    """The hooks that a probe's class overrides, `edits` where it has that."""
    kind = type(probe)
    found = {name for name in HOOKS if getattr(kind, name) is not getattr(Probe, name)}
    return frozenset(found | {"edits"} if probe.edits else found)


@contextmanager
def probing(factory: Factory) -> Iterator[None]:
    """Attach `factory(source, context)` to each script that is compiled in the `with` block.

    None leaves a script alone. Holds for this thread (and asyncio task).
    """
    token = PROBING.set(factory)
    try:
        yield
    finally:
        PROBING.reset(token)
