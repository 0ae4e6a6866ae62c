"""D007: a member of a kind that the server can't read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from painless_lite.connector.source import Node
from painless_lite.lint.examples import Example
from painless_lite.lint.finding import Finding
from painless_lite.lint.rule import Rule
from painless_lite.lint.shape import ACTION, CLIENT, CONNECTOR, Member, kind_of
from painless_lite.lint.subject import Subject


class WrongKind(Rule):
    id = "D007"
    name = "wrong-kind"
    title = "A member is of the wrong kind"
    why = (
        "The server reads most members as texts. A `request_body` written as an object instead of "
        "as a text, a header that is a list: the create request fails with an error that names "
        "neither."
    )
    bad = Example({"request_body": {"input": "${parameters.input}"}})
    good = Example({"request_body": '{ "input": ${parameters.input} }'})
    source = "MLCreateConnectorInput.parse: Can't get text on a START_OBJECT"

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Compare all members' kinds with those that the server reads."""
        yield from self._members(subject, subject.root, CONNECTOR)
        actions = subject.members.get("actions")
        for item in actions.items if actions is not None else ():
            if item.kind not in ("object", "open"):
                yield subject.finding(self, item, f"an action is an object, not {_a(item)}")
        for action in subject.actions:
            yield from self._members(subject, action.node, ACTION)
            yield from self._texts(subject, "headers", action.members.get("headers"))
        yield from self._texts(subject, "credential", subject.members.get("credential"))
        client = subject.members.get("client_config")
        if client is not None and client.kind == "object":
            yield from self._members(subject, client, CLIENT)

    def _members(
        self, subject: Subject, node: Node, known: Mapping[str, Member]
    ) -> Iterator[Finding]:
        for name, value in node.members:
            member = known.get(name.value)
            if value.kind == "open":  # known at run time only
                continue
            if member is None or (value.value is None and member.kinds[0] == "object"):
                continue
            if kind_of(value.kind, value.value) not in member.kinds:
                wanted = _article(member.kinds[0])
                message = f"`{name.value}` has to be {wanted}, not {_a(value)}"
                yield subject.finding(self, value, message)

    def _texts(self, subject: Subject, what: str, node: Node | None) -> Iterator[Finding]:
        for name, value in node.members if node is not None else ():
            if value.kind in ("object", "array") or value.value is None:
                message = f"`{name.value}` in `{what}` has to be a string, not {_a(value)}"
                yield subject.finding(self, value, message)


def _a(node: Node) -> str:
    return _article(kind_of(node.kind, node.value))


def _article(kind: str) -> str:
    if kind == "null":
        return kind
    return ("an " if kind[0] in "ao" else "a ") + kind
