"""Rules that look at what a connector makes of recorded answers."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator

from painless_lite.connector.source import Node
from painless_lite.lint.finding import Finding
from painless_lite.lint.rule import Rule
from painless_lite.lint.samples import Sample, samples
from painless_lite.lint.subject import Subject


class SampleRule(Rule):
    """A rule that looks at one sample after another; it tells one mistake of each."""

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Run the cases beside the connector."""
        for sample in samples(subject):
            message = self.problem(sample)
            if message is not None:
                node = place(subject)
                yield subject.finding(self, node, f"case {sample.name}: {message}")

    @abstractmethod
    def problem(self, sample: Sample) -> str | None:
        """What is wrong with what the connector makes of a sample."""


def place(subject: Subject, name: str = "post_process_function") -> Node | None:
    """The member of the predict action to which a sample's mistake belongs."""
    for action in subject.predict_actions:
        return action.members.get(name) or action.node
    return None
