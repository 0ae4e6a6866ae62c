"""The JVM's words for a null receiver, and what the engine knows of an exception's birth."""

from __future__ import annotations

from typing import Any, Final

from painless_lite.language import ir
from painless_lite.library import allowlist
from painless_lite.library.allowlist import Method
from painless_lite.runtime import throwables
from painless_lite.runtime.dispatch import null_receiver

_SHORT: Final = {"java.lang.Object": "Object", "java.lang.String": "String", "def": "Object"}
_CASTS: Final = {
    "java.lang.String": "String",
    "java.lang.Boolean": "Boolean",
    "java.lang.Byte": "Byte",
    "java.lang.Short": "Short",
    "java.lang.Character": "Character",
    "java.lang.Integer": "Integer",
    "java.lang.Long": "Long",
    "java.lang.Float": "Float",
    "java.lang.Double": "Double",
}


def signature(method: Method) -> str:
    """A method as the JVM names it: `java.util.List.set(int, Object)`."""
    parameters = ", ".join(_name(kind) for kind in method.parameters)
    return f"{_name(method.owner)}.{method.name}({parameters})"


def _name(kind: str) -> str:
    if kind in _SHORT:
        return _SHORT[kind]
    known = allowlist.lookup(kind)
    return known.binary_name if known is not None else kind


def local(label: str, params: bool) -> str:
    """A local's place in the JVM: the script's parameters, where it uses them, come first."""
    if label == "<params>":
        return "<local2>"
    if params and label.startswith("<local"):
        return f"<local{int(label[6:-1]) + 1}>"
    return label


def because(node: ir.Expr, params: bool) -> str:
    """Where the null came from, as far as the JVM tells."""
    if type(node) is ir.Local:
        return f' because "{local(node.label, params)}" is null'
    if type(node) is ir.Null:
        return ' because "null" is null'
    if type(node) is ir.Invoke and not node.null_safe:
        return f' because the return value of "{signature(node.method)}" is null'
    if type(node) is ir.Cast and node.rule.source == "def" and node.rule.target in _CASTS:
        how = "Explicit" if node.rule.explicit else "Implicit"
        if node.rule.target == "java.lang.Boolean":
            how = ""
        call = f"org.opensearch.painless.Def.defTo{_CASTS[node.rule.target]}{how}(Object)"
        return f' because the return value of "{call}" is null'
    if type(node) is ir.Cast:
        return because(node.value, params)
    if type(node) is ir.Load and type(node.place) is ir.ElementPlace:
        return _element(node.place, params)
    return ""


def _element(place: ir.ElementPlace, params: bool) -> str:
    if place.kind == "map":
        return ' because the return value of "java.util.Map.get(Object)" is null'
    if place.kind == "list":
        return ' because the return value of "java.util.List.get(int)" is null'
    return ""


def thrown(value: Any) -> Any:
    """What a throw statement raises."""
    if value is None:
        raise null_receiver()
    return value


def born(value: throwables.Throwable, line: int) -> throwables.Throwable:
    """An exception that the script made: its stack starts where it was made."""
    value.line = line
    return value
