"""S212: a variable that nobody reads."""

from __future__ import annotations

from collections.abc import Iterator

from painless_lite.language import ast
from painless_lite.lint.examples import post
from painless_lite.lint.finding import WARNING, Finding
from painless_lite.lint.script import ScriptView
from painless_lite.lint.script_rule import ScriptRule
from painless_lite.lint.walking import children


class UnusedVariable(ScriptRule):
    id = "S212"
    name = "unused-variable"
    title = "A variable is never read"
    why = (
        "A variable that is given a value and never read is a slip: another one was meant, or the "
        "line is left over. Names that begin with an underscore are left alone."
    )
    severity = WARNING
    bad = post("def shape = params.shape;\nreturn '{\"shape\": [' + params.size + ']}';")
    good = post("def size = params.size;\nreturn '{\"shape\": [' + size + ']}';")

    def check_script(self, script: ScriptView) -> Iterator[Finding]:
        """Look at all declarations but those of loops, parameters and exceptions."""
        if script.tree is None:
            return
        for function in script.tree.functions:
            yield from self._unused(script, function.body)
        yield from self._unused(script, script.tree.body)

    def _unused(self, script: ScriptView, body: ast.Block) -> Iterator[Finding]:
        scopes = _Scopes()
        scopes.visit(body)
        for one in scopes.unused:
            if script.is_own(one.at) and not one.name.startswith("_"):
                message = f"`{one.name}` is never read"
                yield script.finding(self, one.at, one.at + len(one.name), message)


class _Scopes:
    """Which declarations are read; a name in sight can't be declared again, so the last counts."""

    def __init__(self) -> None:
        self.declared: dict[str, ast.Declaration] = {}
        self.read: set[int] = set()
        self.all: list[ast.Declaration] = []

    @property
    def unused(self) -> list[ast.Declaration]:
        return [one for one in self.all if id(one) not in self.read]

    def visit(self, node: ast.Node) -> None:
        if isinstance(node, ast.Symbol):
            self._use(node.name)
        elif isinstance(node, ast.FunctionRef):
            self._use(node.symbol)
        elif isinstance(node, ast.Assignment) and _only_writes(node) and node.value is not None:
            self.visit(node.value)
        else:
            for child in children(node):
                self.visit(child)
            if isinstance(node, ast.Declaration):
                self.all.append(node)
                self.declared[node.name] = node

    def _use(self, name: str) -> None:
        if name in self.declared:
            self.read.add(id(self.declared[name]))


def _only_writes(node: ast.Assignment) -> bool:
    return isinstance(node.target, ast.Symbol) and not node.operator
