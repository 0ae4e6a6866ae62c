"""D008: a value that is none of those that the server knows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from painless_lite.connector.model import ACTION_TYPES
from painless_lite.connector.source import Node
from painless_lite.lint.examples import Example
from painless_lite.lint.finding import Finding
from painless_lite.lint.rule import Rule
from painless_lite.lint.shape import ACTION, CLIENT, CONNECTOR, Member, suggestion
from painless_lite.lint.subject import Subject

_SINCE = {
    "mcp_sse": (3, 0),
    "mcp_streamable_http": (3, 3),
    "PUT": (3, 5),
    "DELETE": (3, 5),
    "google_cloud": (3, 9),
}
_ANY_CASE = frozenset({"action_type", "method"})


class UnknownChoice(Rule):
    id = "D008"
    name = "unknown-choice"
    title = "A value that the server does not know"
    why = (
        "`protocol`, `action_type`, `method` and `retry_backoff_policy` take a few values only, "
        "some of them from a later version on. Others make the create request or the first predict "
        "fail."
    )
    bad = Example({"action_type": "predicts"})
    good = Example({"action_type": "predict"})
    source = "ConnectorProtocols, ConnectorAction.ActionType, RetryBackoffPolicy"

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Look at all members with few values."""
        yield from self._members(subject, subject.root, CONNECTOR)
        for action in subject.actions:
            yield from self._members(subject, action.node, ACTION)
        client = subject.members.get("client_config")
        if client is not None:
            yield from self._members(subject, client, CLIENT)

    def _members(
        self, subject: Subject, node: Node, known: Mapping[str, Member]
    ) -> Iterator[Finding]:
        for name, value in node.members:
            member = known.get(name.value)
            if member is None or not member.choices or value.kind != "string":
                continue
            if "{{" in value.value:
                continue  # D004's
            given = value.value.upper() if name.value in _ANY_CASE else value.value
            if given not in member.choices:
                meant = suggestion(value.value, member.choices)
                hint = f"did you mean `{meant}`?" if meant else f"one of {_list(member.choices)}"
                message = f"`{value.value}` is no {name.value}: {hint}"
                yield subject.finding(self, value, message)
            elif _since(given) > (subject.target.major, subject.target.minor):
                first = ".".join(map(str, _since(given)))
                message = (
                    f"`{value.value}` is known from {first} on, the target is {subject.target}"
                )
                yield subject.finding(self, value, message)


def _since(choice: str) -> tuple[int, int]:
    return _SINCE.get(choice) or ACTION_TYPES.get(choice) or (0, 0)


def _list(choices: tuple[str, ...]) -> str:
    return ", ".join(choice.lower() if choice.isupper() else choice for choice in choices)
