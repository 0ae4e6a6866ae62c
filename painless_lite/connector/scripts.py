"""Process functions in Painless: what ml-commons adds to them, how they run, how they fail.

Mirrors `StringUtils.addDefaultMethod`, `ConnectorPreProcessFunction.executeScript` and core's
`ScriptException`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from painless_lite.connector.errors import ConnectorError, illegal_argument
from painless_lite.connector.versions import Target
from painless_lite.runtime.strings import to_utf8

if TYPE_CHECKING:
    from painless_lite.language.errors import PainlessError
    from painless_lite.runtime.throwables import Throwable

#: The helper as the server prepends it; its length moves all positions in the author's script.
ESCAPE_HELPER: Final = (
    "\n    String escape(def input) { \n"
    + "".join(
        f"      if (input.contains({found})) {{\n        input = {twice}{change};\n      }}\n"
        for found, twice, change in (
            (r'"\\"', "", r'input.replace("\\", "\\\\")'),
            (r'"\""', "", r'input.replace("\"", "\\\"")'),
            ("'\r'", "input = ", "input.replace('\r', '\\\\r')"),
            (r'"\\t"', "", r'input.replace("\\t", "\\\\\\t")'),
            ("'\n'", "", "input.replace('\n', '\\\\n')"),
            ("'\b'", "", "input.replace('\b', '\\\\b')"),
            ("'\f'", "", "input.replace('\f', '\\\\f')"),
        )
    )
    + "      return input;\n    }\n"
)

_CALLS_ESCAPE: Final = re.compile(r"(?<!String)\bescape\s*\(")
_DEFINES_ESCAPE: Final = re.compile(r"String\s+escape\s*\(\s*(def|String)\s+.*?\)\s*\{?")
_AFTER_TYPE: Final = re.compile(r"\bString\s+$")
_MAX_BYTES: Final = 65535
_SHOWN: Final = 256


def with_helper(source: str, target: Target) -> str:
    """The script as the server compiles it: behind the `escape` helper where it calls one."""
    if not target.has("escape helper") or _DEFINES_ESCAPE.search(source):
        return source
    for match in _CALLS_ESCAPE.finditer(source):
        if not _AFTER_TYPE.search(source, 0, match.start()):
            return ESCAPE_HELPER + source
    return source


def run(source: str, params: Any, target: Target) -> str | None:
    """Run a process function on `params`; None where it returns nothing.

    Raises ConnectorError with a script_exception (400), or what the server says of the script.
    """
    import painless_lite
    from painless_lite.runtime.strings import to_java

    source = with_helper(source, target)
    size = len(to_utf8(source))
    if size > _MAX_BYTES:
        raise illegal_argument(
            f"exceeded max allowed inline script size in bytes [{_MAX_BYTES}] with size [{size}] "
            f"for script [{source}]"
        )
    try:
        script = painless_lite.compile(source, context="template")
        result = script.run(to_java(params))
    except painless_lite.PainlessError as error:
        gson_maps = not target.has("strict responses")
        raise script_exception(source, error, gson_maps=gson_maps) from error
    return None if result is None else str(result)


def script_exception(
    source: str, error: PainlessError, *, gson_maps: bool = False
) -> ConnectorError:
    """The ScriptException that the server makes of a script's error.

    With `gson_maps` the maps that the script was given are Gson's, and named so.
    """
    compiling = error.kind == "compile"
    stack = [_JDK_FRAME.sub(r"\1(Unknown Source)", line) for line in error.script_stack]
    metadata: dict[str, Any] = {"script_stack": stack}
    metadata["script"] = source if compiling else _clipped(source)
    metadata["lang"] = "painless"
    if error.span is not None:
        offset, start, end = error.span
        metadata["position"] = {"offset": offset, "start": start, "end": end}
    metadata |= _explained(error)
    message = error.message
    if message and gson_maps and "LinkedHashMap" not in source:
        message = message.replace("java.util.LinkedHashMap", _GSON_MAP)
    cause = ConnectorError(error.java_class, message, cause=_behind(error))
    reason = "compile error" if compiling else "runtime error"
    return ConnectorError(
        "org.opensearch.script.ScriptException", reason, cause=cause, metadata=metadata
    )


#: A frame of the JDK with its line, which differs between builds; the server's runtime has none.
_JDK_FRAME: Final = re.compile(r"^(java\.base/[\w.$<>]+)\(\w+\.java:\d+\)$")
_GSON_MAP: Final = "com.google.gson.internal.LinkedTreeMap"

_PARSER_CAUSES: Final = (
    (re.compile(r"(invalid sequence of tokens near|unexpected end of)"), "NoViableAltException"),
    (re.compile(r"unexpected character \["), "LexerNoViableAltException"),
)


def _behind(error: PainlessError) -> ConnectorError | None:
    """What is behind the exception; the parser generator's own exceptions have no message."""
    if error.cause is not None and error.cause.cause is not None:
        return _chained(error.cause.cause)
    if error.kind == "compile" and error.message:
        if error.message.startswith("invalid regular expression"):
            return _regex_fault(error)
        for pattern, name in _PARSER_CAUSES:
            if pattern.match(error.message):
                return ConnectorError("org.antlr.v4.runtime." + name, None)
    return None


def _regex_fault(error: BaseException) -> ConnectorError | None:
    """The PatternSyntaxException that a faulty regex constant ended in."""
    from painless_lite.runtime.throwables import PatternSyntaxException

    link: BaseException | None = error
    while link is not None and not isinstance(link, PatternSyntaxException):
        link = link.__cause__ or link.__context__
    return None if link is None else _chained(link)


def _chained(thrown: Throwable) -> ConnectorError:
    cause = None if thrown.cause is None else _chained(thrown.cause)
    return ConnectorError(thrown.java_class, thrown.message, cause=cause)


def _explained(error: PainlessError) -> dict[str, Any]:
    """What `Debug.explain` says of its value."""
    if error.cause is None or not hasattr(error.cause, "explained"):
        return {}
    from painless_lite.runtime.text import to_string
    from painless_lite.runtime.values import class_name

    value = error.cause.explained
    if value is None:
        return {"to_string": "null"}
    name = class_name(value)
    return {"to_string": to_string(value), "java_class": name, "painless_class": name}


def _clipped(source: str) -> str:
    """A script as a runtime error names it: its first line, at most 256 characters."""
    first = source.partition("\n")[0]
    shown = first[:_SHOWN]
    return shown if shown == source else shown + " ..."
