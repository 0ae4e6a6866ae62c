"""P102: a text without quotes around its placeholder."""

from __future__ import annotations

import json
from collections.abc import Iterator

from painless_lite.lint import fillers, payload
from painless_lite.lint.examples import body
from painless_lite.lint.finding import Finding
from painless_lite.lint.payload import Placeholder
from painless_lite.lint.rule import Rule
from painless_lite.lint.subject import Subject

_FUNCTION = "connector.pre_process.bedrock.embedding"


class UnquotedText(Rule):
    id = "P102"
    name = "unquoted-text"
    title = "A text is pasted without quotes"
    why = (
        "A placeholder is replaced by the value's text as it is. A text without quotes around its "
        "placeholder makes a payload that is no JSON: `Invalid payload`."
    )
    bad = body('{ "inputText": ${parameters.inputText} }', pre_process_function=_FUNCTION)
    good = body('{ "inputText": "${parameters.inputText}" }', pre_process_function=_FUNCTION)
    fixable = True
    source = "ml-commons#1872; HttpConnector.createPayload"

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Look at placeholders outside of quotes that a text fills."""
        for action, text in payload.bodies(subject.predict_actions):
            made = fillers.produced(action)
            kinds = made.kinds if made else {}
            for found in payload.placeholders(text):
                if found.quoted or not self._is_text(subject, found, kinds.get(found.name)):
                    continue
                message = f"`{found.name}` is a text, its placeholder needs quotes"
                quote = self._quote(subject, text.node.start)
                edits = [(found.start, found.start, quote), (found.end, found.end, quote)]
                yield text.finding(self, message, found.start, found.end, edits=edits)

    @staticmethod
    def _is_text(subject: Subject, found: Placeholder, kind: str | None) -> bool:
        if kind is not None:
            return kind == fillers.TEXT
        value = subject.parameters.get(found.name)
        if value is None or value.kind != "string" or "${" in value.value:
            return False
        try:
            json.loads(value.value)
        except ValueError:
            return not value.value.lstrip().startswith(("{", "[", '"'))
        return False

    @staticmethod
    def _quote(subject: Subject, start: int) -> str:
        """A quote as it has to be written in a text that begins there."""
        text = subject.part.document.text
        escaped = text.startswith('"', start) and not text.startswith('"""', start)
        return '\\"' if escaped else '"'
