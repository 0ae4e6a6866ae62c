"""C405: an endpoint that the cluster does not trust."""

from __future__ import annotations

import re
from collections.abc import Iterator

from painless_lite.connector.validation import default_trusted
from painless_lite.lint.examples import Example
from painless_lite.lint.finding import WARNING, Finding
from painless_lite.lint.rule import Rule
from painless_lite.lint.subject import Subject

_SETTING = "plugins.ml_commons.trusted_connector_endpoints_regex"


def _example(url: str) -> Example:
    return Example({"url": url}, {"protocol": "http", "parameters": {}})


class UntrustedUrl(Rule):
    id = "C405"
    name = "untrusted-url"
    title = "The cluster does not trust this endpoint"
    why = (
        f"A connector's URL has to match one of the cluster's expressions (`{_SETTING}`), or the "
        "create request is refused. Expressions that your cluster has beside the default ones "
        "belong into the setting `trusted-endpoints`."
    )
    severity = WARNING
    bad = _example("https://api.openai.co/v1/embeddings")
    good = _example("https://api.openai.com/v1/embeddings")
    source = "ml-commons#1555; Connector.validateConnectorURL"

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Fill the URLs, and match them."""
        expressions = (*default_trusted(subject.target), *subject.settings.trusted_endpoints)
        for action in subject.actions:
            url, text = subject.url(action), action.text("url")
            if url is None or text is None or not url.startswith(("http://", "https://")):
                continue
            if "{{" in url or "<" in url or any(re.fullmatch(one, url) for one in expressions):
                continue
            message = f"`{url}` matches no trusted endpoint of OpenSearch {subject.target}"
            yield text.finding(self, message)
