"""P108: something that looks like a placeholder and is none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from painless_lite.lint.examples import body
from painless_lite.lint.finding import WARNING, Finding
from painless_lite.lint.rule import Rule
from painless_lite.lint.shape import suggestion
from painless_lite.lint.subject import Subject, Text

_LIKE: Final = re.compile(r"\$\{(?!parameters\.|\{)([\w.\- ]*)\}|\$\{parameters\.\w*(?![\w.:\-}(])")
_PREFIXES: Final = ("parameters", "credential")


class NoPlaceholderForm(Rule):
    id = "P108"
    name = "odd-placeholder"
    title = "This looks like a placeholder, but is none"
    why = (
        "Only `${parameters.name}` is filled in bodies and URLs. `${parameter.name}`, `${name}` "
        "and `${credential.name}` are sent to the model as they are."
    )
    severity = WARNING
    bad = body('{ "input": ${parameters.input}, "model": "${parameter.model}" }')
    good = body('{ "input": ${parameters.input}, "model": "${parameters.model:-small}" }')
    source = "ml-commons#2904, #2712; StringSubstitutor with the prefix `${parameters.`"

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Look through bodies and URLs."""
        for action in subject.actions:
            for name in ("request_body", "url"):
                text = action.text(name)
                if text is not None:
                    yield from self._in(subject, text)

    def _in(self, subject: Subject, text: Text) -> Iterator[Finding]:
        for match in _LIKE.finditer(text.value):
            if subject.flow and match[1] is not None:
                continue
            yield text.finding(self, _message(match), match.start(), match.end())


def _message(match: re.Match[str]) -> str:
    if match[1] is None:
        return f"`{match[0]}` has no closing brace"
    head, dot, tail = match[1].partition(".")
    if head == "credential":
        return f"`{match[0]}` is filled in headers only"
    meant = tail if dot and suggestion(head, _PREFIXES) else match[1]
    return f"`{match[0]}` is not filled; did you mean `${{parameters.{meant}}}`?"
