"""S217: a tensor's data type that there is not."""

from __future__ import annotations

from collections.abc import Iterator

from painless_lite.connector.errors import ConnectorError
from painless_lite.connector.tensors import data_type
from painless_lite.lint.examples import post
from painless_lite.lint.finding import Finding
from painless_lite.lint.flow import Flow
from painless_lite.lint.script import ScriptView
from painless_lite.lint.script_rule import FlowRule
from painless_lite.lint.shape import suggestion
from painless_lite.lint.tensors import tensors

_REST = ', "shape": [1], "data": [\' + params.score + \']}\';'


class DataType(FlowRule):
    id = "S217"
    name = "data-type"
    title = "A tensor's data type is unknown"
    why = (
        "`data_type` has to be one of the server's names, in capitals: `FLOAT32`, not `float32` or "
        "`FLOAT`. Another one fails the predict: `No enum constant …MLResultDataType`."
    )
    bad = post('return \'{"name": "similarity", "data_type": "float32"' + _REST)
    good = post('return \'{"name": "similarity", "data_type": "FLOAT32"' + _REST)
    source = "ModelTensor.parser, MLResultDataType"

    def check_flow(self, script: ScriptView, flow: Flow) -> Iterator[Finding]:
        """Look at the tensors that the script writes."""
        for tensor, node in tensors(script, flow):
            given = tensor.get("data_type")
            if not isinstance(given, str) or "\x00" in given:
                continue
            try:
                data_type(given, script.target)
            except ConnectorError:
                known = ("FLOAT32", "FLOAT64", "FLOAT16", "UINT8", "INT8", "INT32", "INT64")
                meant = suggestion(given, known) or "FLOAT32"
                yield script.at(self, node, f"`{given}` is no data type; did you mean `{meant}`?")
