"""P104: a body that is always the same."""

from __future__ import annotations

from collections.abc import Iterator

from painless_lite.lint import payload
from painless_lite.lint.examples import body
from painless_lite.lint.finding import WARNING, Finding
from painless_lite.lint.rule import Rule
from painless_lite.lint.subject import Subject


class NoPlaceholder(Rule):
    id = "P104"
    name = "no-placeholder"
    title = "The request body has no placeholder"
    why = (
        "A body without placeholders sends the same request whatever the input is. It seems to "
        "work when it is tried out, and gives all documents the same answer."
    )
    severity = WARNING
    bad = body('{ "input": ["some text"] }')
    good = body('{ "input": ${parameters.input} }')
    source = "ml-commons#1833"

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Look at the bodies of predict actions that are posted."""
        for action, text in payload.bodies(subject.predict_actions):
            method = action.text("method")
            posted = method is None or method.value.upper() == "POST"
            if posted and "${" not in text.value and "{{" not in text.value:
                message = "the body has no `${parameters.…}`: it is the same for all inputs"
                yield text.finding(self, message)
