"""S213: a `Debug.explain` that was left in."""

from __future__ import annotations

from collections.abc import Iterator

from painless_lite.lint.examples import post
from painless_lite.lint.finding import Finding
from painless_lite.lint.flow import Flow
from painless_lite.lint.script import ScriptView
from painless_lite.lint.script_rule import FlowRule

_REST = "return '{\"count\": ' + params.embeddings.length + '}';"


class DebugExplain(FlowRule):
    id = "S213"
    name = "debug-explain"
    title = "`Debug.explain` is left in"
    why = "`Debug.explain` always ends the script with an error: it is for trying things out."
    bad = post(f"Debug.explain(params.embeddings);\n{_REST}")
    good = post(_REST)
    source = "the engine: PainlessExplainError"

    def check_flow(self, script: ScriptView, flow: Flow) -> Iterator[Finding]:
        """Look at all calls."""
        for call in flow.calls:
            owner = call.receiver.known if call.receiver else None
            if call.name == "explain" and owner == "Debug":
                yield script.at(self, call.node, "`Debug.explain` ends the script with an error")
