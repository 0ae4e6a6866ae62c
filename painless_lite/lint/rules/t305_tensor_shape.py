"""T305: a tensor that does not fit itself."""

from __future__ import annotations

from math import prod
from typing import Any, Final

from painless_lite.lint.examples import Example
from painless_lite.lint.sample_rule import SampleRule
from painless_lite.lint.samples import Sample

_INPUT = {"text_docs": ["one"]}
_ANSWER = {"vector": [0.5, 0.25, 0.125]}
_RANGES: Final = {
    "INT8": (-128, 127),
    "UINT8": (0, 255),
    "INT32": (-(2**31), 2**31 - 1),
    "INT64": (-(2**63), 2**63 - 1),
}


def _example(size: str) -> Example:
    script = (
        'return \'{"name": "sentence_embedding", "data_type": "FLOAT32", "shape": ['
        f"{size}], \"data\": ' + params.vector + '}}';"
    )
    return Example({"post_process_function": script}, input=_INPUT, response=_ANSWER)


class TensorShape(SampleRule):
    id = "T305"
    name = "tensor-shape"
    title = "A tensor's shape or data type does not fit its data"
    why = (
        "The product of `shape` is the number of data, and the values are of `data_type`. The "
        "server does not compare them; whoever reads the tensor does."
    )
    bad = _example("2")
    good = _example("' + params.vector.length + '")
    source = "ml-commons#1925, #1304; ModelTensor"

    def problem(self, sample: Sample) -> str | None:
        """Compare shape, data and data type of each tensor."""
        for at, tensor in enumerate(sample.tensors if sample.answered else ()):
            fault = _fault(tensor)
            if fault:
                return f"tensor {at}: {fault}"
        return None


def _fault(tensor: dict[str, Any]) -> str | None:
    data, shape = tensor.get("data"), tensor.get("shape")
    if not isinstance(data, list):
        return None
    if isinstance(shape, list) and all(type(n) is int for n in shape) and prod(shape) != len(data):
        return f"shape {shape}, but {len(data)} data"
    bounds = _RANGES.get(str(tensor.get("data_type")))
    for value in data if bounds else ():
        low, high = bounds or (0, 0)
        if isinstance(value, float) and (not value.is_integer() or not low <= value <= high):
            return f"{value} is no {tensor['data_type']}"
    return None
