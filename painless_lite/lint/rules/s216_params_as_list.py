"""S216: params taken for a list."""

from __future__ import annotations

from collections.abc import Iterator

from painless_lite.lint.examples import post
from painless_lite.lint.finding import Finding
from painless_lite.lint.flow import Flow
from painless_lite.lint.script import ScriptView
from painless_lite.lint.script_rule import FlowRule


class ParamsAsList(FlowRule):
    id = "S216"
    name = "params-as-list"
    title = "`params` is a map, not a list"
    why = (
        "Where a model answers with an array, the script finds it in `params.result`; `params[0]` "
        "is null."
    )
    bad = post("return '{\"score\": ' + params[0].score + '}';")
    good = post("return '{\"score\": ' + params.result[0].score + '}';")
    source = "ml-commons#1925; ScriptUtils: a top-level array is under `result`"

    def check_flow(self, script: ScriptView, flow: Flow) -> Iterator[Finding]:
        """Look for numbers as names of params' members."""
        for receiver, index, node in flow.indexes:
            if receiver.path == () and index.kind == "number":
                where = "params.result" if script.stage == "post" else "params.text_docs"
                yield script.at(self, node, f"`params` is a map; the list is in `{where}`")
