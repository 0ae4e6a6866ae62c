"""C402: the region or the service for signing."""

from __future__ import annotations

from collections.abc import Iterator

from painless_lite.lint.examples import Example
from painless_lite.lint.finding import Finding
from painless_lite.lint.rule import Rule
from painless_lite.lint.subject import Subject


class MissingRegion(Rule):
    id = "C402"
    name = "missing-region"
    title = "Region or service name is missing"
    why = (
        "An `aws_sigv4` connector needs `region` and `service_name`, in `parameters` or in "
        "`credential`; the server refuses it without."
    )
    bad = Example(connector={"parameters": {"region": "us-west-2"}})
    good = Example(connector={"parameters": {"region": "us-west-2", "service_name": "sagemaker"}})
    source = "AwsConnector.validate: Missing region, Missing service name"

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Look in parameters and credential."""
        parameters = subject.members.get("parameters")
        if subject.protocol != "aws_sigv4":
            return
        if parameters is not None and parameters.kind != "object":
            return
        for name in ("region", "service_name"):
            if name not in subject.parameters and name not in subject.credential:
                yield subject.finding(self, parameters, f"`aws_sigv4` needs the parameter `{name}`")
