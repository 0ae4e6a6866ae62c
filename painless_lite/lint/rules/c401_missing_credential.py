"""C401: credentials that signing needs."""

from __future__ import annotations

from collections.abc import Iterator

from painless_lite.lint.examples import Example
from painless_lite.lint.finding import Finding
from painless_lite.lint.rule import Rule
from painless_lite.lint.subject import Subject

_KEYS = ("access_key", "secret_key")
_ROLE = {"roleArn": "arn:aws:iam::123456789012:role/invoker"}


class MissingCredential(Rule):
    id = "C401"
    name = "missing-credential"
    title = "Credentials for signing are missing"
    why = (
        "An `aws_sigv4` connector needs `access_key` and `secret_key` on a cluster of your own, "
        "and `roleArn` on Amazon OpenSearch Service, which takes no keys. The setting `site` says "
        "where the cluster runs (self-managed or aws-managed); without it, either is fine."
    )
    bad = Example(connector={"credential": {"access_key": "${AWS_ACCESS_KEY}"}})
    good = Example(connector={"credential": _ROLE})
    source = "ml-commons#3851, #1859; AwsConnector.validate: Missing credential"

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Compare the credential's names with what the site needs."""
        node = subject.members.get("credential")
        if subject.protocol != "aws_sigv4" or (node is not None and node.kind == "open"):
            return
        names = {name.casefold() for name in subject.credential}
        missing = [key for key in _KEYS if key not in subject.credential]
        role = "rolearn" in names
        site = subject.settings.site
        if site == "aws-managed" and not role:
            yield subject.finding(self, node, "Amazon OpenSearch Service needs `roleArn`")
        elif site == "self-managed" and missing:
            yield subject.finding(self, node, f"the credential has no {_list(missing)}")
        elif site == "any" and missing and not role:
            message = f"the credential has no {_list(missing)}, nor a `roleArn`"
            yield subject.finding(self, node, message)


def _list(names: list[str]) -> str:
    return " and no ".join(f"`{name}`" for name in names)
