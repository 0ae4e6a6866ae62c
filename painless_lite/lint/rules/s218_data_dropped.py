"""S218: a tensor whose data are dropped."""

from __future__ import annotations

from collections.abc import Iterator

from painless_lite.lint.examples import post
from painless_lite.lint.finding import Finding
from painless_lite.lint.flow import Flow
from painless_lite.lint.script import ScriptView
from painless_lite.lint.script_rule import FlowRule
from painless_lite.lint.tensors import tensors

_REST = '"shape": [1], "data": [\' + params.score + \']}\';'


class DataDropped(FlowRule):
    id = "S218"
    name = "data-dropped"
    title = "A tensor without a data type loses its data"
    why = (
        "The server keeps a tensor's `data` only where it has a `data_type`. Without it the tensor "
        "arrives empty, and no error tells."
    )
    bad = post('return \'{"name": "similarity", ' + _REST)
    good = post('return \'{"name": "similarity", "data_type": "FLOAT32", ' + _REST)
    source = "ModelTensor.parser"

    def check_flow(self, script: ScriptView, flow: Flow) -> Iterator[Finding]:
        """Look at the tensors that the script writes."""
        for tensor, node in tensors(script, flow):
            if "data" in tensor and "data_type" not in tensor:
                open_names = any("\x00" in name for name in tensor)
                if not open_names:
                    yield script.at(self, node, "`data` without `data_type` is dropped")
