"""P103: quotes around a list or an object."""

from __future__ import annotations

from collections.abc import Iterator

from painless_lite.lint import fillers, payload
from painless_lite.lint.examples import body
from painless_lite.lint.finding import Finding
from painless_lite.lint.payload import Placeholder
from painless_lite.lint.rule import Rule
from painless_lite.lint.subject import Subject, Text

_NOUNS = {fillers.LIST: "a list", fillers.MAP: "an object"}


class QuotedList(Rule):
    id = "P103"
    name = "quoted-list"
    title = "A list or an object is pasted between quotes"
    why = (
        "A list becomes JSON text, whose own quotes end the string that stands around its "
        'placeholder: `"["a"]"` is no JSON. Take the quotes away.'
    )
    bad = body('{ "input": "${parameters.input}" }')
    good = body('{ "input": ${parameters.input} }')
    fixable = True
    source = "ml-commons#2249"

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Look at placeholders in quotes that a list or an object fills."""
        for action, text in payload.bodies(subject.predict_actions):
            made = fillers.produced(action)
            kinds = made.kinds if made else {}
            for found in payload.placeholders(text):
                noun = _NOUNS.get(kinds.get(found.name) or self._kind(subject, found))
                if found.quoted and noun:
                    message = f"`{found.name}` is {noun}, its placeholder must not stand in quotes"
                    edits = self._edits(text, found)
                    yield text.finding(self, message, found.start, found.end, edits=edits)

    @staticmethod
    def _kind(subject: Subject, found: Placeholder) -> str:
        value = subject.parameters.get(found.name)
        if value is None or not value.value or '"' not in str(value.value).replace("'", '"'):
            return fillers.ANY
        return {"array": fillers.LIST, "object": fillers.MAP}.get(value.kind, fillers.ANY)

    @staticmethod
    def _edits(text: Text, found: Placeholder) -> list[tuple[int, int, str]]:
        if not found.alone:
            return []
        return [(found.start - 1, found.start, ""), (found.end, found.end + 1, "")]
