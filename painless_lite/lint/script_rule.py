"""Rules that look at process functions."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator

from painless_lite.lint.finding import Finding
from painless_lite.lint.flow import Flow
from painless_lite.lint.rule import Rule
from painless_lite.lint.script import ScriptView
from painless_lite.lint.subject import Subject


class ScriptRule(Rule):
    """A rule that looks at one script after another."""

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Look at all process functions that are scripts."""
        for action in subject.actions:
            for script in action.scripts:
                yield from self.check_script(script)

    @abstractmethod
    def check_script(self, script: ScriptView) -> Iterator[Finding]:
        """The mistakes of this kind in a script."""


class FlowRule(ScriptRule):
    """A rule that looks at the flow of values in scripts that compile."""

    def check_script(self, script: ScriptView) -> Iterator[Finding]:
        """Look at the flow, where there is one."""
        if script.flow is not None:
            yield from self.check_flow(script, script.flow)

    @abstractmethod
    def check_flow(self, script: ScriptView, flow: Flow) -> Iterator[Finding]:
        """The mistakes of this kind in a script's flow."""
