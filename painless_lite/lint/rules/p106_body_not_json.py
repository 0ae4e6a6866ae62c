"""P106: a body that is no JSON, however it is filled."""

from __future__ import annotations

from collections.abc import Iterator

from painless_lite.connector.errors import ConnectorError
from painless_lite.connector.isjson import is_ndjson
from painless_lite.connector.templating import fill_body
from painless_lite.lint import payload
from painless_lite.lint.examples import body
from painless_lite.lint.finding import Finding
from painless_lite.lint.rule import Rule
from painless_lite.lint.subject import Subject


class BodyNotJson(Rule):
    id = "P106"
    name = "body-not-json"
    title = "The payload is no JSON, whatever fills it"
    why = (
        "The server checks the filled body and refuses what is no JSON: `Invalid payload`. A "
        "missing bracket or quote shows at the first predict only."
    )
    bad = body('{ "input": ${parameters.input}')
    good = body('{ "input": ${parameters.input} }')
    source = "HttpConnector.createPayload, StringUtils.isJson"

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Fill the bodies with whatever may make them JSON."""
        for _, text in payload.bodies(subject.actions):
            if payload.accepted(text.value) is None and not self._otherwise(subject, text.value):
                fault = payload.strict_fault(payload.filled(text.value, "null"))
                message, at = fault or ("neither an object nor an array", 0)
                yield text.finding(self, f"the payload is no JSON: {message}", at, at + 1)

    @staticmethod
    def _otherwise(subject: Subject, body: str) -> bool:
        """Whether it is JSON with the connector's own parameters, or newline-delimited JSON."""
        if subject.target.has("ndjson payloads") and is_ndjson(payload.filled(body, "null").text):
            return True
        try:
            known = fill_body(body, subject.parameter_texts, subject.target)
        except ConnectorError:
            return True
        return known != body and payload.accepted(known) is not None
