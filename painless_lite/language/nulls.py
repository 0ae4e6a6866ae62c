"""The JVM's words for a null receiver, and what the engine knows of an exception's birth."""

from __future__ import annotations

from typing import Any, Final

from painless_lite.language import ir
from painless_lite.language.types import component, is_array
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


#: What the engine's own methods first do with their receiver, by the class they extend.
_FIRST: Final = {
    "java.lang.Iterable": "java.lang.Iterable.iterator()",
    "java.util.Collection": "java.util.Collection.iterator()",
    "java.util.Map": "java.util.Map.entrySet()",
    "java.lang.String": "String.getBytes(java.nio.charset.Charset)",
    "java.util.regex.Matcher": "java.util.regex.Matcher.group(String)",
    "java.time.ZonedDateTime": "java.time.ZonedDateTime.getDayOfWeek()",
}
#: Those that do something else first.
_OWN_FIRST: Final = {
    ("java.lang.Iterable", "each"): "java.lang.Iterable.forEach(java.util.function.Consumer)",
    ("java.util.Map", "each"): "java.util.Map.forEach(java.util.function.BiConsumer)",
    ("java.util.List", "getLength"): "java.util.List.size()",
}


#: The class that declares methods which the allowlist has under a class below it.
_DECLARING: Final = {
    ("java.lang.Exception", name): "java.lang.Throwable"
    for name in ("getLocalizedMessage", "getMessage", "getStackTrace")
}


def invoked(method: Method, receiver: ir.Expr, params: bool) -> str:
    """The JVM's words for a call on a null; an augmentation fails inside its own code."""
    if method.augmented:
        if method.name == "getByPath":
            return 'Cannot invoke "Object.getClass()" because "obj" is null'
        if method.owner == "java.lang.CharSequence":
            return 'Cannot invoke "java.lang.CharSequence.length()" because "this.text" is null'
        first = _OWN_FIRST.get((method.owner, method.name)) or _FIRST.get(method.owner)
        if method.owner == "java.util.regex.Pattern":
            first = signature(method)
        if first is not None:
            return f'Cannot invoke "{first}" because "receiver" is null'
    return f'Cannot invoke "{signature(method)}"' + because(receiver, params)


def signature(method: Method) -> str:
    """A method as the JVM names it: `java.util.List.set(int, Object)`."""
    parameters = ", ".join(_name(kind) for kind in method.parameters)
    owner = _DECLARING.get((method.owner, method.name), method.owner)
    return f"{_name(owner)}.{method.name}({parameters})"


def _name(kind: str) -> str:
    if kind in _SHORT:
        return _SHORT[kind]
    if is_array(kind):
        return f"{_name(component(kind))}[]"
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
    if type(node) is ir.CallFunction:
        kinds = ", ".join(_name(one.type) for one in node.arguments)
        call = f"org.opensearch.painless.PainlessScript$Script.{node.name[2:]}({kinds})"
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
    array = _array(place, params)
    return f' because "{array}" is null' if array else ""


def _array(node: ir.Expr, params: bool) -> str:
    """An array's element as the JVM names it; the index went through the engine's own code."""
    if type(node) is ir.Local:
        return local(node.label, params)
    place = node.place if type(node) is ir.Load else node
    if type(place) is ir.ElementPlace and place.kind == "array":
        array = _array(place.receiver, params)
        return f"{array}[...]" if array else ""
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
