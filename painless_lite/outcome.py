"""Script requests and outcomes as JSON: what a script gave or how it failed, by Java type.

The forms are those of `painless-lite eval --jsonl`, so that an outcome of this engine can be laid
beside one of another.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from itertools import islice
from typing import Any, Final

import painless_lite
from painless_lite.language.errors import PainlessError

MAX_ITEMS: Final = 200
MAX_DEPTH: Final = 6


def answer(line: bytes | str) -> dict[str, Any]:
    """The outcome of one request line; a line that is no request gives an outcome too."""
    try:
        request = json.loads(line)
    except (ValueError, RecursionError) as error:
        return _refused(None, f"not a JSON request: {error}")
    if not isinstance(request, dict) or not isinstance(request.get("script"), str):
        identity = request.get("id") if isinstance(request, dict) else None
        return _refused(identity, "a request is a JSON object with a string `script`")
    params = request.get("params")
    if not isinstance(params, dict | None):
        return _refused(request.get("id"), "`params` must be a JSON object")
    return {"id": request.get("id"), **outcome(request["script"], params, request.get("context"))}


def _refused(identity: object, message: str) -> dict[str, Any]:
    failure = {"phase": "request", "exception": None, "message": message}
    return {"id": identity, "ok": False, **failure}


def outcome(script: str, params: dict[str, Any] | None, context: str | None) -> dict[str, Any]:
    """Compile and run `script` with JSON `params` (None: none) in a context (None: any)."""
    from painless_lite.runtime.strings import to_java

    try:
        compiled = painless_lite.compile(
            script, context="template" if context == "template" else "any"
        )
        value = compiled.run(to_java(params or {}))
        return {"ok": True, "result": describe(value)}
    except PainlessError as error:
        return failure(error)


def failure(error: PainlessError) -> dict[str, Any]:
    """How a script failed; stack and position where the engine gives them."""
    shown: dict[str, Any] = {
        "ok": False,
        "phase": "compile" if error.kind == "compile" else "run",
        "exception": error.java_class,
        "message": error.message,
    }
    shown["script_stack"] = list(error.script_stack)
    if error.span is not None:
        shown.update(error.span._asdict())
    return shown


def describe(value: Any, depth: int = 0) -> dict[str, Any]:
    """A Java value as `{"type", "value" | "items" | "entries"}`, at most 200 items and 6 levels."""
    from painless_lite.runtime.text import to_string
    from painless_lite.runtime.values import class_name

    if value is None:
        return {"type": "null"}
    shown: dict[str, Any] = {"type": "lambda" if callable(value) else class_name(value)}
    if depth > MAX_DEPTH:
        return shown
    entries, items = parts(value)
    if entries is not None:
        shown["entries"] = [
            [describe(key, depth + 1), describe(item, depth + 1)]
            for key, item in islice(entries, MAX_ITEMS)
        ]
    elif items is not None:
        shown["items"] = [describe(item, depth + 1) for item in islice(items, MAX_ITEMS)]
    else:
        shown["value"] = to_string(value)
    return shown


def parts(
    value: Any,
) -> tuple[Iterable[tuple[Any, Any]] | None, Iterable[Any] | None]:
    """The entries of a map or the items of a collection or array; neither for other values."""
    from painless_lite.runtime.access import iterate
    from painless_lite.runtime.classes import is_instance
    from painless_lite.runtime.values import Array

    if type(value) is Array:
        return None, iterate(value)
    if is_instance(value, "java.util.Map"):
        from painless_lite.library.java_util_map import as_map

        return as_map(value).items(), None
    if is_instance(value, "java.util.Collection"):
        return None, iterate(value)
    return None, None
