"""C403: a secret in the file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from painless_lite.connector.source import Node
from painless_lite.lint.examples import Example
from painless_lite.lint.finding import Finding
from painless_lite.lint.rule import Rule
from painless_lite.lint.subject import Subject

#: Forms of keys that providers give out; none of them matches a placeholder.
_SECRETS: Final = (
    (re.compile(r"\b(?:AKIA|ASIA)[0-9A-Z]{16}\b"), "an AWS access key"),
    (re.compile(r"\bsk-(?:proj-|ant-|live-)?[A-Za-z0-9_\-]{20,}"), "an API key"),
    (re.compile(r"\bgh[pousr]_[A-Za-z0-9]{30,}"), "a GitHub token"),
    (re.compile(r"\bhf_[A-Za-z0-9]{30,}"), "a Hugging Face token"),
    (re.compile(r"\bAIza[0-9A-Za-z_\-]{35}"), "a Google API key"),
    (re.compile(r"\bxox[baprs]-[A-Za-z0-9\-]{10,}"), "a Slack token"),
    (re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY-----"), "a private key"),
    (re.compile(r"\beyJ[A-Za-z0-9_\-]{10,}\.eyJ[A-Za-z0-9_\-]{10,}\."), "a token"),
)
#: An AWS secret key or another long random text, where a credential's name says that it is one.
_RANDOM: Final = re.compile(r"[A-Za-z0-9/+=_\-]{32,}")
_SECRET_NAME: Final = re.compile(r"key|secret|token|password", re.IGNORECASE)
_EXAMPLE: Final = re.compile(r"example|your|placeholder|xxxx|0000|1234567|\*\*\*", re.IGNORECASE)
_KEY = "AKIA" + "QWERTZUIOPASDFGH"


class SecretInClear(Rule):
    id = "C403"
    name = "secret-in-clear"
    title = "A secret stands in the file"
    why = (
        "What is committed is known to all who can read the repository, for ever. Keep keys out of "
        "connector files: render them from a template, or from a secrets manager, when the "
        "connector is created. A key that was committed has to be replaced."
    )
    bad = Example(connector={"credential": {"access_key": _KEY, "secret_key": "${SECRET}"}})
    good = Example(connector={"credential": {"access_key": "${KEY}", "secret_key": "${SECRET}"}})
    source = "OpenSearch-Dashboards#6871"

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Look at credentials, headers and parameters; the secret itself is never told."""
        for name, node in self._nodes(subject):
            if node.kind != "string" or _EXAMPLE.search(node.value):
                continue
            kind = _kind(name, node.value)
            if kind is not None:
                yield subject.finding(self, node, f"`{name}` holds {kind}")

    def _nodes(self, subject: Subject) -> Iterator[tuple[str, Node]]:
        yield from subject.credential.items()
        yield from subject.parameters.items()
        for action in subject.actions:
            yield from ((name.value, value) for name, value in action.headers)
            for name in ("url", "request_body"):
                if name in action.members:
                    yield name, action.members[name]


def _kind(name: str, value: str) -> str | None:
    for pattern, kind in _SECRETS:
        if pattern.search(value):
            return kind
    if _SECRET_NAME.search(name) and _RANDOM.fullmatch(value) and _is_random(value):
        return "what looks like a key"
    return None


def _is_random(text: str) -> bool:
    """Whether a text has small and capital letters and digits, and hardly repeats itself."""
    kinds = (str.islower, str.isupper, str.isdigit)
    return all(any(map(kind, text)) for kind in kinds) and len(set(text)) > 16
