"""What a client looks at while a script stands still: scopes, variables, expressions.

References of the protocol live as long as one stop; each names values, in order.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from painless_lite.debugger import values
from painless_lite.debugger.session import Session
from painless_lite.debugger.stops import BusyError, Stop
from painless_lite.debugger.values import Value
from painless_lite.language.errors import PainlessError
from painless_lite.runtime.strings import to_java

#: Gives the values below a reference: from the one numbered so on, so many at most.
_Children = Callable[[int, int | None], list[Value]]
#: What an expression in the console begins with when it is not Painless.
_WHO: Final = ":who "


class Inspection:
    """A stop, and the references that a client was given for it."""

    def __init__(self, session: Session, stop: Stop) -> None:
        self.stop = stop
        self._session = session
        self._children: list[tuple[_Children, str]] = []
        #: the innermost frame's variables: those that can be changed
        self._changeable = 0

    def scopes(self, frame: int) -> list[dict[str, Any]]:
        """The variables of a frame, and for a connector the stages before it."""
        local = self._reference(lambda start, count: self._local(frame, start, count), "")
        if frame == 0:
            self._changeable = local
        found = [{"name": "Variables", "variablesReference": local, "expensive": False}]
        data = self._session.data()
        if data:
            tree = to_java(data)
            reference = self._reference(lambda start, count: values.inside(tree, start, count), "-")
            scope = {"name": "Predict", "variablesReference": reference, "expensive": False}
            found.append(scope)
        return found

    def _local(self, frame: int, start: int, count: int | None) -> list[Value]:
        found = self._session.variables(frame)
        return found[start : None if count is None else start + count]

    def variables(self, reference: int, start: int, count: int | None) -> list[dict[str, Any]]:
        """The values below a reference."""
        if not 0 < reference <= len(self._children):
            raise BusyError("this value is of an earlier stop")
        children, path = self._children[reference - 1]
        return [self._shown(value, _below(path, value.name)) for value in children(start, count)]

    def _shown(self, value: Value, path: str) -> dict[str, Any]:
        shown = {
            "name": value.name,
            "value": value.text,
            "type": value.type,
            "variablesReference": self._below(value, path),
        }
        if value.children:
            kind = "namedVariables" if values.is_map(value.raw) else "indexedVariables"
            shown[kind] = value.children
        return shown | ({"evaluateName": path} if path != "-" else {})

    def _below(self, value: Value, path: str) -> int:
        if not value.children:
            return 0
        return self._reference(lambda start, count: values.inside(value.raw, start, count), path)

    def _reference(self, children: _Children, path: str) -> int:
        self._children.append((children, path))
        return len(self._children)

    def evaluate(self, expression: str, frame: int) -> dict[str, Any]:
        """An expression's value; `:who NAME` says which statement wrote a variable last."""
        if expression.startswith(_WHO):
            return {
                "result": self._who(expression[len(_WHO) :].strip(), frame),
                "variablesReference": 0,
            }
        value = self._session.evaluate(expression, frame)
        shown = self._shown(value, expression)
        return {
            "result": shown["value"],
            **{key: shown[key] for key in shown if key not in ("name", "value", "evaluateName")},
        }

    def _who(self, name: str, frame: int) -> str:
        write = self._session.last_write(name, frame)
        if write is None:
            return f"{name} has had its value since the function was entered"
        at = write.frame
        return f"step {write.step}: {at.text.name}, line {at.line}: {name} = {write.value.text}"

    def change(self, reference: int, name: str, text: str) -> dict[str, Any]:
        """Give a variable of the innermost frame the value of an expression."""
        if reference != self._changeable or not reference:
            raise BusyError("only variables of the innermost frame can be changed")
        self._session.change(f"{name} = {text}")
        for value in self._session.variables():
            if value.name == name:
                shown = self._shown(value, name)
                return {key: shown[key] for key in ("value", "type", "variablesReference")}
        raise BusyError(f"no variable {name} is in sight")

    def exception(self) -> dict[str, Any]:
        """The exception that was thrown."""
        error = self.stop.error
        if error is None:
            raise BusyError("no exception was thrown here")
        name = str(getattr(error, "java_class", type(error).__name__))
        message = getattr(error, "message", None)
        stack = error.script_stack if isinstance(error, PainlessError) else ()
        return {
            "exceptionId": name,
            "description": message or name,
            "breakMode": "always",
            "details": {
                "message": message or "",
                "typeName": name.rpartition(".")[2],
                "fullTypeName": name,
                "stackTrace": "\n".join(stack),
            },
        }


def _below(path: str, name: str) -> str:
    """The expression of a value inside another's; `-` where there is none."""
    if path == "-" or not (name.startswith("[") or name.isidentifier()):
        return "-"
    if not path:
        return name
    return path + name if name.startswith("[") else f"{path}.{name}"
