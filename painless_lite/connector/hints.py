"""Errors in plain words: which stage failed, what was there, the likely cause, and the fix.

Every rule knows a text of the server; a rule may look at the call, so that it can name real values.
The server's own error body is never touched: a hint stands beside it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from painless_lite.connector import gson
from painless_lite.connector.errors import ConnectorError
from painless_lite.connector.hint_rules import RULES, clip
from painless_lite.connector.inputs import Similarity, TextDocs
from painless_lite.connector.pipeline import Call, Prediction
from painless_lite.runtime.strings import from_utf16

#: The stages of a call: an error without a call has its reason somewhere else.
_CALLED: Final = {"pre_process", "payload", "endpoint", "post_process", "a process function"}


@dataclass(frozen=True, slots=True)
class Hint:
    """One explanation: a rule's id, the stage, the cause, the fix, and what was seen there."""

    rule: str
    stage: str
    cause: str
    fix: str
    seen: str = ""

    def __str__(self) -> str:
        parts = [f"stage: {self.stage}", f"cause: {self.cause}"]
        if self.seen:
            parts.append(f"seen:  {self.seen}")
        return "\n".join([*parts, f"fix:   {self.fix}"])


def explain(text: str) -> list[Hint]:
    """What an error text pasted from a cluster means; empty where nothing is known of it.

    `text` may be the whole error body, a log line, or the reason alone.
    """
    return list(_hints(_reasons(text), None))


def for_prediction(prediction: Prediction) -> list[Hint]:
    """Explanations of a prediction: of its error, and of texts that were escaped twice."""
    found: list[Hint] = []
    if prediction.error is not None:
        failed = [call for call in prediction.calls if call.error is not None]
        reasons = "\n".join(_chain(prediction.error))
        hints = _hints(reasons, failed[0] if failed else None)
        found += [hint for hint in hints if failed or hint.stage not in _CALLED]
    for call in prediction.calls:
        found += _escaped_twice(call)
    return list({hint.rule: hint for hint in found}.values())


def _chain(error: ConnectorError) -> Iterator[str]:
    link: ConnectorError | None = error
    while link is not None:
        yield str(link)
        link = link.cause


def _reasons(text: str) -> str:
    """The reasons in an error body, one a line; another text as it is."""
    start = text.find("{")
    if start >= 0:
        try:
            body, _ = json.JSONDecoder(strict=False).raw_decode(text[start:])
        except (ValueError, RecursionError):
            return text
        error = body.get("error", body) if isinstance(body, dict) else body
        return "\n".join(_walk(error)) or text
    return text


def _walk(error: Any, depth: int = 0) -> Iterator[str]:
    if isinstance(error, str):
        yield error
    elif isinstance(error, Mapping) and depth < 50:
        if "type" in error or "reason" in error:
            yield f"{error.get('type')}: {error.get('reason')}"
        for name in ("caused_by", "error"):
            if name in error:
                yield from _walk(error[name], depth + 1)


def _hints(reasons: str, call: Call | None) -> Iterator[Hint]:
    for rule in RULES:
        match = rule.pattern.search(reasons)
        if match is None or (rule.when is not None and (call is None or not rule.when(call))):
            continue
        groups = [from_utf16(group or "") for group in match.groups()]
        seen = rule.look(match, call) if rule.look is not None and call is not None else ""
        stage = rule.stage
        if not stage:
            stage = call.stage if call is not None else "a process function"
        yield Hint(rule.name, stage, rule.cause.format(*groups), rule.fix.format(*groups), seen)
        return


def _escaped_twice(call: Call) -> Iterator[Hint]:
    """A document that reaches the model with its escapes as text."""
    if call.payload is None or not isinstance(call.input, (TextDocs, Similarity)):
        return
    try:
        texts = set(_texts(json.loads(call.payload)))
    except (ValueError, RecursionError):
        return
    for doc in call.input.docs:
        once = gson.escape(doc or "")
        if doc and once != doc and from_utf16(doc) not in texts and once in texts:
            yield Hint(
                "escaped-twice",
                "pre_process",
                "a document was escaped twice: the model gets its escapes as text",
                "don't call escape() on params.text_docs or params.query_text: the server has "
                "escaped them already",
                f"document {clip(doc)!r} is sent as {clip(once)!r}",
            )
            return


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from _texts(item)
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)
