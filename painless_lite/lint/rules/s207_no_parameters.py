"""S207: a pre-process result without parameters."""

from __future__ import annotations

from collections.abc import Iterator

from painless_lite.lint import values
from painless_lite.lint.examples import pre
from painless_lite.lint.finding import Finding
from painless_lite.lint.flow import Flow
from painless_lite.lint.script import ScriptView
from painless_lite.lint.script_rule import FlowRule
from painless_lite.lint.values import Hole, Value


class NoParameters(FlowRule):
    id = "S207"
    name = "no-parameters"
    title = "The pre-process function gives no `parameters` object"
    why = (
        'What a pre-process function gives has to be JSON such as `{"parameters": {"input": …}}`. '
        "Without `parameters` nothing is filled; a `parameters` that is no object fails."
    )
    bad = pre("return '{\"input\": [\"' + params.text_docs[0] + '\"]}';")
    good = pre('return \'{"parameters": {"input": ["\' + params.text_docs[0] + \'"]}}\';')
    source = 'ConnectorPreProcessFunction: processedInput.get("parameters")'

    def check_flow(self, script: ScriptView, flow: Flow) -> Iterator[Finding]:
        """Look at the JSON that the script builds."""
        for value, node in flow.returns if script.stage == "pre" else ():
            message = _fault(value)
            if message is not None:
                yield script.at(self, node, message)


def _fault(value: Value) -> str | None:
    if value.pieces is None:
        return None
    found = values.shape(value.pieces)
    if found is None:
        closed = not any(isinstance(piece, Hole) for piece in value.pieces)
        return "the result is no JSON" if closed and value.constant is not None else None
    if not isinstance(found.value, dict):
        open_ = isinstance(found.value, str) and "\x00" in found.value
        return None if open_ else "the result is no JSON object"
    if "parameters" not in found.value:
        names = ", ".join(f"`{name}`" for name in found.value if "\x00" not in name)
        return f"the result has no `parameters` (but {names or 'nothing'}): nothing is filled"
    kind = found.kind(found.value["parameters"])
    return None if kind in ("map", "any", "text", "builder") else f"`parameters` is a {kind}"
