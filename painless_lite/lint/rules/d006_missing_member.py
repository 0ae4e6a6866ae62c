"""D006: a member that the server requires."""

from __future__ import annotations

from collections.abc import Iterator

from painless_lite.lint.examples import LEFT_OUT, Example
from painless_lite.lint.finding import Finding
from painless_lite.lint.rule import Rule
from painless_lite.lint.shape import ACTION, CONNECTOR, same_word
from painless_lite.lint.subject import Subject


class MissingMember(Rule):
    id = "D006"
    name = "missing-member"
    title = "A required member is missing"
    why = (
        "A connector needs `name`, `version`, `protocol` and `actions`, an action `action_type`, "
        "`method` and `url`. Without them the server refuses the create request."
    )
    bad = Example({"method": LEFT_OUT})
    good = Example({"method": "POST"})
    source = "MLCreateConnectorInput, ConnectorAction; ml-commons#2993"

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Look for the required members; what is there in another spelling is D003's."""
        yield from self._missing(subject)
        for action in subject.actions:
            for name, member in ACTION.items():
                value = action.members.get(name)
                spelt = any(same_word(name, other) for other in action.members)
                if member.required and (value.value is None if value else not spelt):
                    start = action.node.start
                    message = f"the action has no `{name}`"
                    yield subject.between(self, start, start + 1, message)
        actions = subject.members.get("actions")
        if actions is not None and actions.kind == "array" and not actions.items:
            yield subject.finding(self, actions, "the connector has no action")

    def _missing(self, subject: Subject) -> Iterator[Finding]:
        for name, member in CONNECTOR.items():
            value = subject.members.get(name)
            spelt = any(same_word(name, other) for other in subject.members)
            if name == "actions" and subject.is_mcp:
                continue
            if member.required and (value.value is None if value else not spelt):
                yield subject.finding(self, value, f"the connector has no `{name}`")
