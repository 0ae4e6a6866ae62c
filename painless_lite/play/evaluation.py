"""What the page asks, answered: a session in, the result with its stages and timeline out.

A session is what the page's fields hold, and what a saved file holds: `kind` (`script` or
`connector`); for a script `script`, `params` and `context`; for a connector `connector`, `input`,
`responses` (a list of `{"text", "status"}`), `target` and `algorithm`. All are texts.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, Final

from painless_lite.connector import hints
from painless_lite.connector.endpoints import Recorded
from painless_lite.connector.pipeline import STAGES
from painless_lite.connector.source import SourceError
from painless_lite.debugger.launch import ConnectorLaunch, Launch, ScriptLaunch, Text
from painless_lite.language.errors import PainlessError
from painless_lite.play.timeline import Timeline, timeline
from painless_lite.runtime.strings import from_utf16

KINDS: Final = ("script", "connector")


class SessionError(Exception):
    """A session can't be run; the text says which field, and why."""


def evaluate(session: Mapping[str, Any], first: int | None = None) -> dict[str, Any]:
    """Run a session; `first` is the step at which the timeline's window begins.

    Raises:
        SessionError: a field is missing, of the wrong type or no JSON.
    """
    launch = _launch(session)
    found = timeline(launch, first)
    answer: dict[str, Any] = {
        "ok": found.outcome.ok,
        "text": from_utf16(found.outcome.text),
        "scripts": [
            {"name": text.name, "source": from_utf16("\n".join(text.lines))} for text in found.texts
        ],
        "count": found.length,
        "first": found.first,
        "steps": [step._asdict() for step in found.steps],
        "error": _error(found),
        "stages": [],
        "hints": [],
    }
    if isinstance(launch, ConnectorLaunch):
        prediction = launch.plain.prediction
        answer["text"] = _shown(prediction.body)
        answer["stages"] = _stages(prediction.trace["calls"])
        answer["hints"] = [str(hint) for hint in hints.for_prediction(prediction)]
    return answer


def _launch(session: Mapping[str, Any]) -> Launch:
    if session.get("kind") == "script":
        context = session.get("context", "any")
        if context not in ("any", "template"):
            raise SessionError("context: any or template is wanted")
        return ScriptLaunch(_text(session, "script"), "script", _params(session), context)
    if session.get("kind") != "connector":
        raise SessionError(f"kind: one of {', '.join(KINDS)} is wanted")
    try:
        return ConnectorLaunch(
            _text(session, "connector"),
            "connector",
            _text(session, "input"),
            _responses(session),
            target=_text(session, "target", "2.19"),
            algorithm=_text(session, "algorithm", "") or None,
        )
    except SourceError as error:
        raise SessionError(str(error)) from None
    except ValueError as error:
        raise SessionError(f"target: {error}") from None


def _text(session: Mapping[str, Any], name: str, default: str | None = None) -> str:
    value = session.get(name, default)
    if not isinstance(value, str):
        raise SessionError(f"{name}: a text is wanted")
    return value


def _params(session: Mapping[str, Any]) -> dict[str, Any]:
    text = _text(session, "params", "{}")
    try:
        value = json.loads(text or "{}")
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise SessionError(f"params: {place}: not JSON: {error.msg}") from None
    except (RecursionError, ValueError) as error:
        raise SessionError(f"params: not read: {error}") from None
    if not isinstance(value, dict):
        raise SessionError("params: a JSON object is wanted")
    return value


def _responses(session: Mapping[str, Any]) -> list[Recorded]:
    found = session.get("responses")
    if not isinstance(found, list) or not found:
        raise SessionError("responses: a list of one or more is wanted")
    answers = []
    for one in found:
        if not isinstance(one, dict):
            raise SessionError('responses: each is {"text": "...", "status": 200}')
        text, status = _text(one, "text"), one.get("status", 200)
        if type(status) is not int:
            raise SessionError("status: a number is wanted")
        answers.append(Recorded(text, status))
    return answers


def _stages(calls: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [
        {"call": number, "title": title, "text": _shown(call[key])}
        for number, call in enumerate(calls)
        for key, title in STAGES
        if call.get(key) is not None
    ]


def _shown(value: Any) -> str:
    if isinstance(value, str):
        return value.strip()
    return json.dumps(value, indent=2, ensure_ascii=False)


def _error(found: Timeline) -> dict[str, Any] | None:
    """The script's error with its place in the author's text."""
    error = found.outcome.error
    if error is None:
        return None
    shown: dict[str, Any] = {
        "kind": error.kind,
        "java_class": error.java_class,
        "message": None if error.message is None else from_utf16(error.message),
        "stack": [from_utf16(line) for line in error.script_stack],
        "script": None,
    }
    return shown | _place(found.texts, error)


def _place(texts: Sequence[Text], error: PainlessError) -> dict[str, Any]:
    for at, text in enumerate(texts):
        if error.span is not None and text.source == error.source:
            before = text.hidden_length
            return {
                "script": at,
                "line": (error.line or 1) - text.hidden,
                "column": error.column,
                "offset": error.span.offset - before,
                "start": error.span.start - before,
                "end": error.span.end - before,
            }
    return {}
