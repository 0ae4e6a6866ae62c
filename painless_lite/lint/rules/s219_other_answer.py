"""S219: a field that the endpoint's documented answer does not have."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from painless_lite.lint.examples import Example
from painless_lite.lint.finding import WARNING, Finding
from painless_lite.lint.flow import Flow
from painless_lite.lint.script import ScriptView
from painless_lite.lint.script_rule import FlowRule

_CHAT: Final = "choices created id model object service_tier system_fingerprint usage"
_EMBED: Final = "embeddings id images inputTextTokenCount meta response_type texts"
_RERANK: Final = "id meta nextToken results warnings"
#: The members of endpoints' answers, as the providers' references of their APIs say.
_ANSWERS: Final = (
    (r"https://api\.openai\.com/v1/embeddings", "data model object usage"),
    (r"https://[\w\-]+\.openai\.azure\.com/.*/embeddings", "data model object usage"),
    (r"https://(api\.openai\.com|api\.deepseek\.com)/.*/?chat/completions", _CHAT),
    (r"https://api\.cohere\.(ai|com)/v[12]/embed\b", _EMBED),
    (r"https://bedrock-runtime\.[^/]+/model/cohere\.embed", _EMBED),
    (r"https://api\.cohere\.(ai|com)/v[12]/rerank", _RERANK),
    (r"https://bedrock-runtime\.[^/]+/model/cohere\.rerank", _RERANK),
    (r"https://bedrock-agent-runtime\.[^/]+/rerank", _RERANK),
    (
        r"https://bedrock-runtime\.[^/]+/model/amazon\.titan-embed",
        "embedding embeddingsByType inputTextTokenCount",
    ),
)
#: What answers of errors hold.
_ERRORS: Final = frozenset({"error", "errors", "message", "detail"})
_URL = "https://api.cohere.ai/v1/embed"


def _example(path: str) -> Example:
    script = (
        'return \'{"name": "sentence_embedding", "data_type": "FLOAT32", "shape": [\''
        f" + params.{path}.length + '], \"data\": ' + params.{path} + '}}';"
    )
    site = {"protocol": "http", "parameters": {}}
    return Example({"url": _URL, "post_process_function": script}, site)


class OtherAnswer(FlowRule):
    id = "S219"
    name = "other-answer"
    title = "The endpoint's answer has no such field"
    why = (
        "The answers of the known providers' endpoints are documented. A script that reads another "
        "provider's field, such as OpenAI's `data` of Cohere's answer, reads null. Recorded "
        "answers beside the connector, where there are any, are asked instead (T306)."
    )
    severity = WARNING
    bad = _example("data[0].embedding")
    good = _example("embeddings[0]")
    source = "ml-commons#1925; the providers' references of their APIs"

    def check_flow(self, script: ScriptView, flow: Flow) -> Iterator[Finding]:
        """Compare the first steps into the answer with its documented members."""
        known = _members(script) if script.stage == "post" else None
        if known is None:
            return
        checked = {step.path[0] for step in flow.steps if step.kind == "check"}
        told = {*known, *_ERRORS, *checked, "result"}
        for path, node in flow.reads:
            if path[0] not in told:
                told.add(path[0])
                has = ", ".join(f"`{name}`" for name in sorted(known))
                yield script.at(self, node, f"the answer has no `{path[0]}`, but {has}")


def _members(script: ScriptView) -> frozenset[str] | None:
    """The members of the answer; None where they are not known, or recorded answers tell them."""
    from painless_lite.lint.samples import samples

    subject = script.action.subject
    url = subject.url(script.action)
    found = next((names for regex, names in _ANSWERS if url and re.match(regex, url)), None)
    return None if found is None or samples(subject) else frozenset(found.split())
