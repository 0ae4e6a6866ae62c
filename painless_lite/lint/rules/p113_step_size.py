"""P113: a number of documents that a call can't hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from painless_lite.lint.examples import Example
from painless_lite.lint.finding import WARNING, Finding
from painless_lite.lint.rule import Rule
from painless_lite.lint.subject import Subject

_STEP: Final = "input_docs_processed_step_size"
#: Texts that a request may hold, by endpoint, as the providers' references of their APIs say.
_MOST: Final = (
    (re.compile(r"https://api\.cohere\.(?:ai|com)/v[12]/embed\b"), "Cohere", 96),
    (re.compile(r"https://bedrock-runtime\.[^/]+/model/cohere\.embed"), "Cohere", 96),
    (re.compile(r"https://api\.openai\.com/v1/embeddings"), "OpenAI", 2048),
    (re.compile(r"https://[\w\-]+\.openai\.azure\.com/.*/embeddings"), "Azure OpenAI", 2048),
)
_WHOLE: Final = re.compile(r"[+-]?[0-9]+")


def _example(size: int | str) -> Example:
    return Example(
        {"url": "https://api.cohere.ai/v1/embed"},
        {"protocol": "http", "parameters": {_STEP: size}},
    )


class StepSize(Rule):
    id = "P113"
    name = "step-size"
    title = "A call can't hold this number of documents"
    why = (
        f"`{_STEP}` is the number of documents in a request. It has to be a positive integer, or "
        "every predict on documents fails; and more than the endpoint takes at a time (Cohere 96 "
        "texts, OpenAI 2,048) fails as soon as there are as many documents."
    )
    severity = WARNING
    bad = _example(200)
    good = _example(96)
    source = "ml-commons#4889; RemoteConnectorExecutor.calculateChunkSize"

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Look at the parameter, and compare it with what the endpoints take."""
        node, text = subject.parameters.get(_STEP), subject.parameter_texts.get(_STEP, "")
        if node is None or "${" in text or "{{" in text:
            return
        if not _WHOLE.fullmatch(text) or int(text) <= 0:
            message = f"`{_STEP}` has to be a positive integer"
            yield subject.finding(self, node, message, severity="error")
            return
        for action in subject.predict_actions:
            url = subject.url(action)
            for pattern, provider, most in _MOST if url else ():
                if pattern.match(url or "") and int(text) > most:
                    message = f"{provider} takes {most} texts a request, not {text}"
                    yield subject.finding(self, node, message)
