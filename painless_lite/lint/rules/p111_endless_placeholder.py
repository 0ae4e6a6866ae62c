"""P111: a placeholder that leads back to itself."""

from __future__ import annotations

from collections.abc import Iterator

from painless_lite.connector.errors import ConnectorError
from painless_lite.connector.templating import PARAMETERS, substitute
from painless_lite.lint.examples import Example
from painless_lite.lint.finding import Finding
from painless_lite.lint.rule import Rule
from painless_lite.lint.subject import Subject

_SITE = {"region": "us-west-2", "service_name": "sagemaker"}


def _example(prompt: str) -> Example:
    body = '{ "inputs": ${parameters.input}, "prompt": "${parameters.prompt}" }'
    return Example({"request_body": body}, {"parameters": {**_SITE, "prompt": prompt}})


class EndlessPlaceholder(Rule):
    id = "P111"
    name = "endless-placeholder"
    title = "A parameter's placeholders lead back to it"
    why = (
        "Placeholders in a parameter's value are filled as well. A value that holds itself, "
        "directly or by way of others, fails the predict: `Infinite loop in property "
        "interpolation`."
    )
    bad = _example("Answer shortly: ${parameters.prompt}")
    good = _example("Answer shortly: ${parameters.question:-nothing}")
    source = "ml-commons#2712, RFC #2748; StringSubstitutor"

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Fill each parameter's value with all the others."""
        for name, node in subject.parameters.items():
            if PARAMETERS not in str(node.value):
                continue
            try:
                substitute(f"{PARAMETERS}{name}}}", subject.parameter_texts)
            except ConnectorError as error:
                many = "painless-lite limit" in (error.reason or "")
                what = "become too many" if many else "lead back to it"
                message = f"the placeholders in `{name}` {what}: they are never filled"
                yield subject.finding(self, node, message)
