"""S208: only the first of several documents is used."""

from __future__ import annotations

from collections.abc import Iterator

from painless_lite.lint.examples import Example
from painless_lite.lint.finding import WARNING, Finding
from painless_lite.lint.flow import Flow
from painless_lite.lint.script import ScriptView
from painless_lite.lint.script_rule import FlowRule

_STEP = "input_docs_processed_step_size"
_DOCS = ("text_docs",)
_SCRIPT = 'return \'{"parameters": {"input": ["\' + params.text_docs[0] + \'"]}}\';'
_SITE = {"region": "us-west-2", "service_name": "sagemaker"}


class FirstDocumentOnly(FlowRule):
    id = "S208"
    name = "first-document-only"
    title = "Only the first document of a batch is used"
    why = (
        "A custom script gets one document a call by default. With "
        "`input_docs_processed_step_size` above 1, before 2.15, and always in reranking it gets "
        "several, and one that reads `text_docs[0]` only loses the others."
    )
    severity = WARNING
    bad = Example({"pre_process_function": _SCRIPT}, {"parameters": {**_SITE, _STEP: "10"}})
    good = Example({"pre_process_function": _SCRIPT}, {"parameters": {**_SITE, _STEP: "1"}})
    source = "ml-commons#2249; RemoteConnectorExecutor.calculateChunkSize"

    def check_flow(self, script: ScriptView, flow: Flow) -> Iterator[Finding]:
        """Look at how the documents are reached."""
        indexes = [one for one in flow.indexes if one.receiver.path == _DOCS]
        first = [one for one in indexes if one.key.known == "0"]
        if script.stage != "pre" or not first or len(first) != len(indexes):
            return
        if any(value.path == _DOCS for value in flow.walked):
            return
        why = self._batch(script, flow)
        if why is not None:
            message = f"only the first document is used, but {why}"
            yield script.at(self, first[0].node, message)

    @staticmethod
    def _batch(script: ScriptView, flow: Flow) -> str | None:
        """Why there is more than one document in a call."""
        step = script.action.subject.parameter_texts.get(_STEP, "")
        if any(read.path == ("query_text",) for read in flow.reads):
            return "reranking hands over all documents at once"
        if step.isdigit():
            return f"{_STEP} is {step}" if int(step) > 1 else None
        if not script.target.has("one document a call"):
            return f"OpenSearch {script.target} hands over all documents at once"
        return None
