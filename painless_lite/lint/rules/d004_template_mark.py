"""D004: what a template engine should have filled."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from painless_lite.connector.source import Node
from painless_lite.lint.examples import Example
from painless_lite.lint.finding import Finding
from painless_lite.lint.rule import Rule
from painless_lite.lint.subject import Subject, Text

_MARK: Final = re.compile(r"\$?\{\{[^{}\n]*\}\}|\{%[^\n]*?%\}")
_MEMBERS: Final = ("name", "description", "version", "protocol")


class TemplateMark(Rule):
    id = "D004"
    name = "template-mark"
    title = "A template mark is left over"
    why = (
        "`{{ }}`, `${{ }}` and `{% %}` belong to template engines. The server stores them as they "
        "are, so that a connector may end up with the name `${{create_connector}}` or call a URL "
        "that does not exist. Render the template before the connector is created. "
        "Examples in Markdown files and notebooks are left alone."
    )
    bad = Example(connector={"name": "${{create_connector}}"})
    good = Example(connector={"name": "embedding model"})
    source = "OpenSearch#18792, flow-framework#957"

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Look at all texts but scripts, bodies and long parameters, which may hold such marks."""
        if subject.flow or subject.part.prose:
            return
        for text in self._texts(subject):
            for match in _MARK.finditer(text.value):
                message = f"the template mark `{match[0]}` is left over"
                yield text.finding(self, message, match.start(), match.end())
        for node in subject.parameters.values():
            if node.kind == "string" and (mark := _MARK.fullmatch(node.value.strip())):
                yield subject.finding(self, node, f"the template mark `{mark[0]}` is left over")

    def _texts(self, subject: Subject) -> Iterator[Text]:
        nodes: list[Node | None] = [subject.members.get(name) for name in _MEMBERS]
        nodes += subject.credential.values()
        for action in subject.actions:
            nodes += [action.members.get("url"), action.members.get("method")]
            nodes += [value for _, value in action.headers]
        for node in nodes:
            if node is not None and node.kind == "string":
                yield Text(subject, node)
