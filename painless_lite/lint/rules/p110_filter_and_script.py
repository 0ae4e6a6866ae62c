"""P110: a response filter that is read from what the script made."""

from __future__ import annotations

from collections.abc import Iterator

from painless_lite.lint import values
from painless_lite.lint.examples import Example
from painless_lite.lint.finding import WARNING, Finding
from painless_lite.lint.rule import Rule
from painless_lite.lint.subject import Subject

_POST = (
    'return \'{"name": "response", "data_type": "FLOAT32", '
    '"shape": [1], "data": [\' + params.score + \']}\';'
)
_PARAMETERS = {"region": "us-west-2", "service_name": "sagemaker"}


class FilterAndScript(Rule):
    id = "P110"
    name = "filter-and-script"
    title = "The response filter does not reach the model's answer"
    why = (
        "With a post-process script, `response_filter` is read from the script's result, not from "
        "the model's answer. Where the result is a tensor's JSON and the filter selects a part of "
        "it, the predict fails. Select in the script instead."
    )
    severity = WARNING
    bad = Example(
        {"post_process_function": _POST},
        {"parameters": {**_PARAMETERS, "response_filter": "$.results"}},
    )
    good = Example({"post_process_function": _POST}, {"parameters": _PARAMETERS})
    source = "forum.opensearch.org/t/26070; AbstractConnector.parseResponse"

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Look for a filter beside a script that gives JSON."""
        node = subject.parameters.get("response_filter")
        if node is None or not isinstance(node.value, str) or node.value.strip() == "$":
            return
        for action in subject.predict_actions:
            if action.post is None or action.post.flow is None:
                continue
            made = [value.pieces for value, _ in action.post.flow.returns]
            if any(pieces is not None and values.is_jsonlike(pieces) for pieces in made):
                message = "the filter is read from the post-process script's result"
                yield subject.finding(self, node, message)
                return
