"""S215: a member of params that is never there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from painless_lite.lint import fillers
from painless_lite.lint.examples import pre
from painless_lite.lint.finding import WARNING, Finding
from painless_lite.lint.flow import Flow
from painless_lite.lint.script import ScriptView
from painless_lite.lint.script_rule import FlowRule
from painless_lite.lint.shape import suggestion

_INPUT: Final = ("text_docs", "query_text", "question", "context", "algorithm")
_DOCUMENTS: Final = ("text_docs", "query_text")


class UnknownParam(FlowRule):
    id = "S215"
    name = "unknown-param"
    title = "The script's params have no such member"
    why = (
        "A pre-process script sees `text_docs`, and in reranking `query_text`; parameters of the "
        "connector are not there. A post-process script sees the model's answer and nothing else. "
        "What is not there is null."
    )
    severity = WARNING
    bad = pre('return \'{"parameters": {"input": ["\' + params.text_doc[0] + \'"]}}\';')
    good = pre('return \'{"parameters": {"input": ["\' + params.text_docs[0] + \'"]}}\';')
    source = "ConnectorUtils.processMLInput; ScriptUtils.executePostProcessFunction"

    def check_flow(self, script: ScriptView, flow: Flow) -> Iterator[Finding]:
        """Look at the first step of all paths into params."""
        if script.stage == "pre" and fillers.accepts_parameters(script.action):
            return
        checked = {step.path[0] for step in flow.steps if step.kind == "check"}
        told: set[str] = set()
        for path, node in flow.reads:
            name = path[0]
            if len(path) > 1 or name in checked or name in told:
                continue
            message = self._message(script.stage, name)
            if message is not None:
                told.add(name)
                yield script.at(self, node, message)

    @staticmethod
    def _message(stage: str, name: str) -> str | None:
        if stage == "post":
            if name not in _DOCUMENTS:
                return None
            return f"`params.{name}` is null here: a post-process script sees the answer only"
        if name in _INPUT:
            return None
        meant = suggestion(name, _INPUT)
        hint = f"; did you mean `{meant}`?" if meant else ""
        return f"`params.{name}` is null: there is no `{name}` in the input{hint}"
