"""P105: a text that may be JSON itself, between quotes."""

from __future__ import annotations

from collections.abc import Iterator

from painless_lite.lint import fillers, payload
from painless_lite.lint.examples import body
from painless_lite.lint.finding import INFO, Finding
from painless_lite.lint.rule import Rule
from painless_lite.lint.subject import Subject

_FUNCTION = "connector.pre_process.bedrock.embedding"


class JsonInQuotes(Rule):
    id = "P105"
    name = "json-in-quotes"
    title = "A text that is JSON itself breaks this payload"
    why = (
        'Values are escaped for use between quotes unless they are JSON: a document `{"a": "b"}` '
        'is pasted as it is, and its quotes end the string around `"${parameters.x}"`. It can only '
        "be helped where a script makes the whole JSON string; the rule is off unless selected."
    )
    severity = INFO
    default = False
    bad = body('{ "inputText": "${parameters.inputText}" }', pre_process_function=_FUNCTION)
    good = body('{ "input": ${parameters.input} }')
    source = "ml-commons#5070; ConnectorUtils.escapeRemoteInferenceInputData"

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Look at quoted placeholders that a document's text fills."""
        for action, text in payload.bodies(subject.predict_actions):
            made = fillers.produced(action)
            for found in payload.placeholders(text):
                if found.quoted and made and made.kinds.get(found.name) == fillers.TEXT:
                    message = f"where `{found.name}` is JSON itself, it ends the quotes around it"
                    yield text.finding(self, message, found.start, found.end)
