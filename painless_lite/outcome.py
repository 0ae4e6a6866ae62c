"""Script requests and outcomes as JSON: what a script gave or how it failed, by Java type.

The forms are those of `painless-lite eval --jsonl`, so that an outcome of this engine can be laid
beside one of another.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

import painless_lite
from painless_lite.language.errors import PainlessError

if TYPE_CHECKING:
    from painless_lite.runtime.values import Array

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
    identity = request.get("id")
    try:
        return {"id": identity, **outcome(request["script"], params, request.get("context"))}
    except Exception as error:  # a fault of this engine must not end the answers to others
        return _refused(identity, f"internal error: {type(error).__name__}: {error}", "internal")


def _refused(identity: object, message: str, phase: str = "request") -> dict[str, Any]:
    return {"id": identity, "ok": False, "phase": phase, "exception": None, "message": message}


def outcome(script: str, params: dict[str, Any] | None, context: str | None) -> dict[str, Any]:
    """Compile and run `script` with JSON `params` (None: none) in a context (None: any)."""
    from painless_lite.runtime.strings import to_java

    try:
        compiled = painless_lite.compile(
            script, context="template" if context == "template" else "any"
        )
        value = compiled.run(to_java(params or {}))
        return {"ok": True, "result": compiled.given(value, describe)}
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
    from painless_lite.runtime.classes import is_instance
    from painless_lite.runtime.iteration import entries
    from painless_lite.runtime.text import to_string
    from painless_lite.runtime.values import Array, class_name

    if value is None:
        return {"type": "null"}
    name = class_name(value)
    made = hasattr(value, "interface") or "$$Lambda" in name
    shown: dict[str, Any] = {"type": "lambda" if made else name}
    if depth > MAX_DEPTH:
        return shown
    if type(value) is Array:
        shown["items"] = _described(_boxed(value), depth)
    elif is_instance(value, "java.util.Map"):
        pairs = islice(entries(value), MAX_ITEMS)
        shown["entries"] = [_described(pair, depth) for pair in pairs]
    elif is_instance(value, "java.util.Collection"):
        shown["items"] = _described(value, depth)
    else:
        shown["value"] = to_string(value)
    return shown


def _described(items: Iterable[Any], depth: int) -> list[dict[str, Any]]:
    from painless_lite.runtime.limits import leave

    shown = list(islice(items, MAX_ITEMS))
    leave(len(shown))
    return [describe(item, depth + 1) for item in shown]


def _boxed(array: Array) -> Iterable[Any]:
    """The items of an array; those of primitives are stored bare."""
    from painless_lite.runtime.values import BOXES

    box = BOXES.get(array.component)
    return array if box is None else map(box, array)
