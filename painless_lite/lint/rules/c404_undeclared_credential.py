"""C404: a credential that a header uses and nobody gives."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from painless_lite.lint.examples import Example
from painless_lite.lint.finding import Finding
from painless_lite.lint.rule import Rule
from painless_lite.lint.shape import suggestion
from painless_lite.lint.subject import Subject, Text

_USED: Final = re.compile(r"\$\{credential\.([^}]*)\}")
_HEADERS = {"Authorization": "Bearer ${credential.openai_key}"}
_URL = "https://api.openai.com/v1/embeddings"


def _example(name: str) -> Example:
    return Example(
        {"url": _URL, "headers": _HEADERS},
        {"protocol": "http", "credential": {name: "${OPENAI_KEY}"}, "parameters": {}},
    )


class UndeclaredCredential(Rule):
    id = "C404"
    name = "undeclared-credential"
    title = "A header uses a credential that is not there"
    why = (
        "`${credential.x}` in a header is filled from the connector's `credential`. A name that is "
        "not there stays in the header as it is, and the endpoint answers 401."
    )
    bad = _example("openAI_key")
    good = _example("openai_key")
    source = "AbstractConnector.decrypt; recorded from a node"

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Compare headers with the credential's names."""
        node = subject.members.get("credential")
        if node is not None and node.kind != "object":
            return
        for action in subject.actions:
            for _, value in action.headers:
                if value.kind != "string":
                    continue
                text = Text(subject, value)
                for match in _USED.finditer(text.value):
                    name = match[1].partition(":-")[0]
                    if name not in subject.credential and not _in_secret(name, subject):
                        meant = suggestion(name, list(subject.credential))
                        hint = f"; did you mean `{meant}`?" if meant else ""
                        message = f"the credential has no `{name}`{hint}"
                        yield text.finding(self, message, match.start(), match.end())


def _in_secret(name: str, subject: Subject) -> bool:
    """Whether a name is that of a member of the secret that the credential names."""
    secret, dot, member = name.partition(".")
    return secret == "secretArn" and bool(dot and member) and secret in subject.credential
