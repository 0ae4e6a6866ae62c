"""P109: a parameter in a header."""

from __future__ import annotations

from collections.abc import Iterator

from painless_lite.connector.source import Node
from painless_lite.connector.templating import PARAMETERS
from painless_lite.connector.validation import SECRET_HEADERS
from painless_lite.lint.examples import Example
from painless_lite.lint.finding import Finding
from painless_lite.lint.rule import Rule
from painless_lite.lint.subject import Subject, Text


class HeaderParameter(Rule):
    id = "P109"
    name = "header-parameter"
    title = "A parameter in a header where this version takes none"
    why = (
        "Before 3.7, `${parameters.x}` in a header is filled from the connector's own parameters "
        "only, never from those of a call; what is not there is sent as it stands. Later they "
        "are filled, but a connector with one in `Authorization`, `Cookie`, `X-API-Key` or another "
        "header that says who asks is refused."
    )
    bad = Example({"headers": {"X-Tenant": "${parameters.tenant}"}})
    good = Example({"headers": {"X-Tenant": "${credential.tenant}"}}, {"credential": {
        "access_key": "${AWS_ACCESS_KEY}", "secret_key": "${AWS_SECRET_KEY}", "tenant": "search",
    }})  # fmt: skip
    source = "AbstractConnector.decrypt; Connector.validateHeaders (3.7)"

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Look at headers whose parameter the connector does not have."""
        filled = subject.target.has("header parameters")
        for action in subject.actions:
            for name, value in action.headers:
                if value.kind != "string" or PARAMETERS not in value.value:
                    continue
                if filled:
                    yield from self._refused(subject, name, value)
                    continue
                for match in Text(subject, value).placeholders():
                    wanted = match[1].partition(":-")
                    if wanted[0] not in subject.parameters and not wanted[1]:
                        message = f"`{match[0]}` in the header `{name.value}` is never filled"
                        text = Text(subject, value)
                        yield text.finding(self, message, match.start(), match.end())

    def _refused(self, subject: Subject, name: Node, value: Node) -> Iterator[Finding]:
        if name.value.lower() in SECRET_HEADERS:
            message = f"the header `{name.value}` takes no parameter; use `${{credential.…}}`"
            yield subject.finding(self, value, message)
