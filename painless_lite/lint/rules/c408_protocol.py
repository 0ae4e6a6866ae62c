"""C408: a protocol or a service that does not fit the endpoint."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from painless_lite.lint.examples import Example
from painless_lite.lint.finding import WARNING, Finding
from painless_lite.lint.rule import Rule
from painless_lite.lint.subject import Subject

_AWS: Final = re.compile(
    r"https?://([\w\-]+(?:\.[\w\-]+)*?)\.[a-z]{2}(?:-[a-z]+)+-\d\.amazonaws\.com"
)
#: The name that requests to a host are signed for.
_SERVICES: Final = {
    "runtime.sagemaker": "sagemaker",
    "api.sagemaker": "sagemaker",
    "bedrock": "bedrock",
    "bedrock-runtime": "bedrock",
    "bedrock-agent-runtime": "bedrock",
    "textract": "textract",
    "comprehend": "comprehend",
    "rekognition": "rekognition",
}
_LOCAL_TLS: Final = re.compile(
    r"https://(?:localhost|127\.0\.0\.1|host\.docker\.internal):(?:80|8080|11434)\b"
)


class ProtocolFits(Rule):
    id = "C408"
    name = "protocol-fits"
    title = "Protocol, service and endpoint do not fit"
    why = (
        "AWS endpoints want signed requests (`aws_sigv4`), signed for the endpoint's own service. "
        "Servers on a laptop, such as Ollama on port 11434, speak http, not https."
    )
    severity = WARNING
    bad = Example(connector={"parameters": {"region": "us-west-2", "service_name": "bedrock"}})
    good = Example(connector={"parameters": {"region": "us-west-2", "service_name": "sagemaker"}})
    source = "ml-commons PR #4885, #4100"

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Compare the URLs' hosts with protocol and service."""
        for action in subject.actions:
            url, text = subject.url(action), action.text("url")
            if url is None or text is None:
                continue
            if _LOCAL_TLS.match(url):
                yield text.finding(self, "this port speaks http, not https")
            match = _AWS.match(url)
            service = _SERVICES.get(match[1]) if match else None
            if service is None:
                continue
            bearer = any(name.value.lower() == "authorization" for name, _ in action.headers)
            if subject.protocol == "http" and not bearer:
                yield text.finding(self, "AWS endpoints need the protocol `aws_sigv4`")
            yield from self._service(subject, service)

    def _service(self, subject: Subject, service: str) -> Iterator[Finding]:
        node = subject.parameters.get("service_name")
        given = node.value if node is not None else None
        if subject.protocol != "aws_sigv4" or node is None or given == service:
            return
        if isinstance(given, str) and "$" not in given and "your" not in given.lower():
            yield subject.finding(self, node, f"this endpoint is signed for `{service}`")
