"""The variables that a place in a script can see."""

from __future__ import annotations

from typing import Final

from painless_lite.language import ir
from painless_lite.language.errors import CompileFault

_WIDE: Final = ("long", "double")


class Variable:
    """A local: its Python name, and the JVM's name for it in messages (`<local2>`)."""

    __slots__ = ("final", "label", "name", "python", "type")

    def __init__(self, name: str, kind: str, final: bool, label: str) -> None:
        self.name = name
        self.type = kind
        self.final = final
        self.label = label
        self.python = f"v_{name}"

    def local(self, at: int) -> ir.Local:
        """The variable's value as an expression."""
        return ir.Local(at, self.type, self.python, self.label)


class Scope:
    """A block's variables; `slot` is the JVM's next free place for a local."""

    __slots__ = ("lambda_", "parent", "returns", "slot", "variables")

    def __init__(self, parent: Scope | None, returns: str, slot: int = 0) -> None:
        self.parent = parent
        self.returns = returns
        self.slot = slot
        self.variables: dict[str, Variable] = {}
        self.lambda_: LambdaScope | None = parent.lambda_ if parent else None

    def block(self) -> Scope:
        """A new inner block."""
        return Scope(self, self.returns, self.slot)

    def define(self, at: int, kind: str, name: str, final: bool = False) -> Variable:
        """Declare a local; a name that is in sight can't be declared again."""
        if self.find(name) is not None:
            raise CompileFault(at, f"variable [{name}] is already defined")
        made = Variable(name, kind, final, f"<local{self.slot}>")
        self.take(kind)
        self.variables[name] = made
        return made

    def parameter(self, at: int, kind: str, name: str, position: int, final: bool) -> Variable:
        """Declare a parameter of a function or lambda."""
        made = self.define(at, kind, name, final)
        made.label = f"<parameter{position}>"
        return made

    def take(self, kind: str = "") -> int:
        """Reserve the JVM's place for a value of this type."""
        slot = self.slot
        self.slot += 2 if kind in _WIDE else 1
        return slot

    def find(self, name: str) -> Variable | None:
        """The variable of this name that is in sight."""
        scope: Scope | None = self
        while scope is not None:
            found = scope.variables.get(name)
            if found is not None:
                return found
            if isinstance(scope, LambdaScope):
                return scope.capture(name)
            scope = scope.parent
        return None


class LambdaScope(Scope):
    """A lambda's outermost block: what it takes from around it is captured, and read-only."""

    __slots__ = ("captures", "outer")

    def __init__(self, outer: Scope, returns: str) -> None:
        super().__init__(None, returns)
        self.outer = outer
        self.lambda_ = self
        self.captures: dict[str, Variable] = {}

    def capture(self, name: str) -> Variable | None:
        """The captured variable of this name, None where nothing around has it."""
        if name not in self.captures:
            found = self.outer.find(name)
            if found is None:
                return None
            label = f"<parameter{len(self.captures) + 1}>"
            self.captures[name] = Variable(name, found.type, True, label)
        return self.captures[name]
