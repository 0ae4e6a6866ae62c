"""P107: a body that only the server's lenient reader takes for JSON."""

from __future__ import annotations

from collections.abc import Iterator

from painless_lite.lint import payload
from painless_lite.lint.examples import body
from painless_lite.lint.finding import WARNING, Finding
from painless_lite.lint.rule import Rule
from painless_lite.lint.subject import Subject


class LenientJson(Rule):
    id = "P107"
    name = "lenient-json"
    title = "Only the server's lenient reader takes the payload for JSON"
    why = (
        "The server's check lets single quotes, names without quotes and a comma before a bracket "
        "pass, and sends the payload as it is. The model's endpoint then answers that it is no "
        "JSON."
    )
    severity = WARNING
    bad = body("{ input: ${parameters.input} }")
    good = body('{ "input": ${parameters.input} }')
    source = "StringUtils.isJson: org.json and lenient Gson"

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Read what the server accepts strictly."""
        for _, text in payload.bodies(subject.actions):
            candidate = payload.accepted(text.value)
            fault = payload.strict_fault(candidate) if candidate else None
            if fault is not None:
                message = f"the payload is sent as it is, but is no strict JSON: {fault[0]}"
                yield text.finding(self, message, fault[1], fault[1] + 1)
