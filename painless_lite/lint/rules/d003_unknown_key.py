"""D003: a name that the server does not know."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from painless_lite.connector.source import Node
from painless_lite.lint.examples import LEFT_OUT, Example
from painless_lite.lint.finding import Finding
from painless_lite.lint.rule import Rule
from painless_lite.lint.shape import ACTION, ANSWERED, CLIENT, CONNECTOR, MCP, same_word, suggestion
from painless_lite.lint.subject import Subject

_URL = "https://runtime.sagemaker.us-west-2.amazonaws.com/endpoints/model/invocations"


class UnknownKey(Rule):
    id = "D003"
    name = "unknown-key"
    title = "The server drops this member"
    why = (
        "Members that the server does not know are dropped without a word. With `URL` for `url` or "
        "`pre_process_func` for `pre_process_function` a connector is created that can't work."
    )
    bad = Example({"url": LEFT_OUT, "URL": _URL})
    good = Example({"url": _URL})
    fixable = True
    source = "ml-commons#2249; ConnectorAction.parse"

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Look at the names of connector, actions and client configuration."""
        known = {**CONNECTOR, **MCP} if subject.is_mcp else CONNECTOR
        yield from self._names(subject, subject.root, known, "a connector")
        for action in subject.actions:
            yield from self._names(subject, action.node, ACTION, "an action")
        client = subject.members.get("client_config")
        if client is not None:
            yield from self._names(subject, client, CLIENT, "client_config")

    def _names(
        self, subject: Subject, node: Node, known: Iterable[str], what: str
    ) -> Iterator[Finding]:
        present = {name.value for name, _ in node.members}
        for name, _ in node.members:
            if name.value in known or name.value in ANSWERED:
                continue
            meant = suggestion(name.value, [other for other in known if other not in present])
            hint = f"; did you mean `{meant}`?" if meant else ""
            edits = []
            if meant and same_word(name.value, meant) and name.offsets:
                edits = [(name.offsets[0], name.offsets[-1], meant)]
            yield subject.finding(
                self, name, f"`{name.value}` is no member of {what}, it is dropped{hint}", edits
            )
