"""S204: a raw text in a JSON string."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from painless_lite.lint.examples import post
from painless_lite.lint.finding import WARNING, Finding
from painless_lite.lint.flow import Flow
from painless_lite.lint.script import ScriptView
from painless_lite.lint.script_rule import FlowRule
from painless_lite.lint.tensors import holes
from painless_lite.lint.values import Hole

#: Members whose values are numbers or words of the model's own.
_PLAIN: Final = frozenset(
    [
        "index",
        "score",
        "relevance_score",
        "relevanceScore",
        "id",
        "model",
        "type",
        "role",
        "object",
        "count",
        "created",
        "status",
        "finish_reason",
        "stop_reason",
        "label",
        "name",
        "data_type",
    ]
)
_HEAD = 'return \'{"name": "response", "dataAsMap": {"completion": "\' + '


class MissingEscape(FlowRule):
    id = "S204"
    name = "missing-escape"
    title = "A raw text is put between quotes"
    why = (
        "The model's answer is not escaped: a quote or a line break in it ends the JSON string "
        "into which the script puts it, and the result is no JSON. Pass it through `escape(...)`, "
        "which the server provides (2.12 and later)."
    )
    severity = WARNING
    bad = post(_HEAD + "params.completion + '\"}}';")
    good = post(_HEAD + "escape(params.completion) + '\"}}';")
    source = "ml-commons#1159, #1970"

    def check_flow(self, script: ScriptView, flow: Flow) -> Iterator[Finding]:
        """Look at what stands between quotes in the texts that the script gives back."""
        told: set[int] = set()
        for hole, inside in holes(flow):
            if inside and _is_raw(hole) and hole.node.start not in told:
                told.add(hole.node.start)
                path = ".".join(("params", *(hole.value.path or ())))
                message = f"`{path}` is put into a JSON string without `escape(...)`"
                yield script.at(self, hole.node, message)


def _is_raw(hole: Hole) -> bool:
    value = hole.value
    if value.escaped or not value.path or value.kind not in ("any", "text"):
        return False
    return value.path[-1] not in _PLAIN
