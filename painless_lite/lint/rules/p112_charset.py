"""P112: a character set that is not the one in which the payload is sent."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import Final

from painless_lite.connector.source import Node
from painless_lite.lint.examples import Example
from painless_lite.lint.finding import WARNING, Finding
from painless_lite.lint.rule import Rule
from painless_lite.lint.subject import Action, Subject

_NAMED: Final = re.compile(r"charset\s*=\s*\"?([\w\-:.]+)", re.IGNORECASE)
_URL = "https://api.openai.com/v1/embeddings"
_SITE = {"protocol": "http", "parameters": {}}


def _example(header: str) -> Example:
    return Example({"url": _URL, "headers": {"Content-Type": header}}, _SITE)


class Charset(Rule):
    id = "P112"
    name = "charset"
    title = "The payload is sent in another character set than is said"
    why = (
        "Payloads are sent in UTF-8, or in what the parameter `charset` says, whatever the header "
        "`Content-Type` says. Where they differ, the endpoint reads `Moët` as something else, or "
        "answers `'utf-8' codec can't decode byte 0xeb`. Before 2.12 an http connector sends "
        "ISO-8859-1, which is no UTF-8 as soon as a text has an umlaut: update, or say so in "
        "`Content-Type`."
    )
    severity = WARNING
    bad = _example("application/json; charset=iso-8859-1")
    good = _example("application/json; charset=utf-8")
    source = "ml-commons#1666, #2624, PR #1691; ConnectorUtils.buildSdkRequest"

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Compare headers and the parameter `charset` with what is sent."""
        given = subject.parameters.get("charset")
        sent = _known(str(given.value)) if given is not None else "utf-8"
        if not subject.target.has("charset parameter"):
            sent = "iso8859-1" if subject.protocol == "http" else "utf-8"
        elif sent is None:
            yield subject.finding(self, given, f"`{given.value if given else ''}` is no charset")
            return
        for action in subject.actions:
            if action.text("request_body") is not None:
                yield from self._in(subject, action, sent or "utf-8")

    def _in(self, subject: Subject, action: Action, sent: str) -> Iterator[Finding]:
        node = _content_type(action)
        named = _NAMED.search(node.value) if node is not None else None
        said = _known(named[1]) if named else "utf-8"
        if said == sent or (named and said is None):
            return
        if named is None and sent == "iso8859-1":
            message = f"OpenSearch {subject.target} sends ISO-8859-1: only ASCII text gets through"
        elif named is None:
            message = f"the payload is sent in {sent}, but `Content-Type` does not say so"
        else:
            message = f"the payload is sent in {sent}, not in {named[1]}"
        yield subject.finding(self, node or action.members["request_body"], message)


def _content_type(action: Action) -> Node | None:
    values = (v for n, v in action.headers if n.value.lower() == "content-type")
    return next((value for value in values if value.kind == "string"), None)


def _known(name: str) -> str | None:
    try:
        found = codecs.lookup(name).name
    except (LookupError, ValueError):
        return None
    return "utf-8" if found == "ascii" else found
