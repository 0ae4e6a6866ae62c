"""D005: an example's placeholder where a value belongs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from painless_lite.connector.source import Node
from painless_lite.lint.examples import Example
from painless_lite.lint.finding import WARNING, Finding
from painless_lite.lint.rule import Rule
from painless_lite.lint.subject import Subject, Text

_PLACEHOLDER: Final = re.compile(
    r"<[A-Za-z][A-Za-z0-9_ .\-]{2,}>|\byour_\w{3,}|\bYOUR[_-][A-Z_\-]{3,}|\bREPLACE[_ ]ME\b"
)


class PlaceholderValue(Rule):
    id = "D005"
    name = "placeholder-value"
    title = "An example's placeholder was not replaced"
    why = (
        "`<YOUR_KEY>` and `your_access_key` stand in documentation for a value of your own. The "
        "server takes them as they are, and the first predict fails. The examples in Markdown "
        "files and notebooks are left alone."
    )
    severity = WARNING
    bad = Example(
        connector={"parameters": {"region": "<YOUR_REGION>", "service_name": "sagemaker"}}
    )
    good = Example(connector={"parameters": {"region": "us-west-2", "service_name": "sagemaker"}})
    source = "OpenSearch's tutorials: replace the placeholders beginning with `your_`"

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Look at credentials, region, service and URLs."""
        if subject.part.prose:
            return
        for text in self._texts(subject):
            match = _PLACEHOLDER.search(text.value)
            if match is not None:
                message = f"`{match[0]}` stands for a value of your own"
                yield text.finding(self, message, match.start(), match.end())

    def _texts(self, subject: Subject) -> Iterator[Text]:
        nodes: list[Node | None] = list(subject.credential.values())
        nodes += [subject.parameters.get(name) for name in ("region", "service_name", "endpoint")]
        for action in subject.actions:
            nodes.append(action.members.get("url"))
            nodes += [value for _, value in action.headers]
        for node in nodes:
            if node is not None and node.kind == "string":
                yield Text(subject, node)
