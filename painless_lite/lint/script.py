"""A process function as rules see it: its tree, the engine's compile error, its flow of values."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from painless_lite.connector import scripts
from painless_lite.connector.templating import PARAMETERS
from painless_lite.lint.finding import Finding
from painless_lite.lint.subject import Action, Text

if TYPE_CHECKING:
    from painless_lite.connector.versions import Target
    from painless_lite.language import ast, ir
    from painless_lite.lint.flow import Flow
    from painless_lite.lint.rule import Rule

_RETURNS: Final = "java.lang.String"
_FILLED: Final = '"x"'


class Fault(NamedTuple):
    """Why a script does not compile: the engine's class and words, and its offset (or -1)."""

    at: int
    message: str | None
    java_class: str


class Compiled(NamedTuple):
    """A script as the server compiles it; `script` or `analysed` is None where a stage failed."""

    script: ast.Script | None
    analysed: ir.Script | None
    fault: Fault | None


@lru_cache(maxsize=256)
def compiled(source: str) -> Compiled:
    """Parse and analyse a script for the template context; code is not generated."""
    from painless_lite.language.analysis import Analysis
    from painless_lite.language.errors import CompileFault
    from painless_lite.language.parser import parse

    tree = None
    try:
        tree = parse(source)
        return Compiled(tree, Analysis(tree, _RETURNS).run(), None)
    except CompileFault as fault:
        return Compiled(tree, None, Fault(fault.at, fault.message, fault.java_class))
    except RecursionError:
        return Compiled(tree, None, Fault(-1, None, "java.lang.StackOverflowError"))


class ScriptView:
    """A process function of an action; `stage` is pre or post."""

    def __init__(self, action: Action, text: Text, stage: str) -> None:
        self.action = action
        self.text = text
        self.stage = stage
        self.target: Target = action.subject.target
        self._filled, self._cuts = _fill(text)
        self.source = scripts.with_helper(self._filled, self.target)
        self._helper = len(self.source) - len(self._filled)

    @cached_property
    def compiled(self) -> Compiled:
        """The script's tree and analysis, as far as they could be made."""
        return compiled(self.source)

    @property
    def tree(self) -> ast.Script | None:
        """The syntax tree of a script that compiles."""
        return self.compiled.script if self.compiled.fault is None else None

    @cached_property
    def flow(self) -> Flow | None:
        """What the script's values are and where they go; None where it does not compile."""
        from painless_lite.lint.flow import trace

        return None if self.tree is None else trace(self.source, self.stage, self.target)

    def is_own(self, at: int) -> bool:
        """Whether an offset of the compiled source is the author's, not the server's helper's."""
        return at >= self._helper

    def offset(self, at: int) -> int:
        """An offset of the compiled source as one of the text in the file."""
        at -= self._helper
        moved = 0
        for start, end, length in self._cuts:
            if at < start + moved:
                break
            if at < start + moved + length:
                return start
            moved += length - (end - start)
        return max(0, at - moved)

    def finding(
        self,
        rule: Rule,
        start: int,
        end: int,
        message: str,
        *,
        edits: Sequence[tuple[int, int, str]] = (),
        severity: str | None = None,
    ) -> Finding:
        """A finding between two offsets of the compiled source."""
        changes = [(self.offset(a), self.offset(b), text) for a, b, text in edits]
        return self.text.finding(
            rule, message, self.offset(start), self.offset(end), edits=changes, severity=severity
        )

    def at(
        self,
        rule: Rule,
        node: ast.Node,
        message: str,
        *,
        edits: Sequence[tuple[int, int, str]] = (),
    ) -> Finding:
        """A finding at a node of the tree."""
        return self.finding(rule, node.start, node.end, message, edits=edits)


def _fill(text: Text) -> tuple[str, list[tuple[int, int, int]]]:
    """The script with its `${parameters.x}` filled, as the server does it before it compiles.

    Returned with it are the filled places: start and end before, and the length after.
    """
    if PARAMETERS not in text.value:
        return text.value, []
    from painless_lite.connector.gson import to_json

    values = text.subject.parameter_texts
    done, cuts, last = [], [], 0
    for match in text.placeholders():
        name, _, default = match[1].partition(":-")
        value = values.get(name)
        quoted = value is not None and text.subject.target.has("quoted placeholders in scripts")
        filled = to_json(value) if quoted else value if value is not None else default or _FILLED
        done += [text.value[last : match.start()], filled]
        cuts.append((match.start(), match.end(), len(filled)))
        last = match.end()
    return "".join([*done, text.value[last:]]), cuts
