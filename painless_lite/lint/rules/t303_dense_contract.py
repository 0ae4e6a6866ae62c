"""T303: what dense embeddings need."""

from __future__ import annotations

from typing import Any

from painless_lite.checking import dense_problems
from painless_lite.lint.examples import Example
from painless_lite.lint.sample_rule import SampleRule
from painless_lite.lint.samples import Sample

_INPUT = {"text_docs": ["one", "two"]}
_ANSWER = {"data": [{"embedding": [0.5, 0.25]}, {"embedding": [0.1, 0.2]}]}


def _example(answer: Any) -> Example:
    function = "connector.post_process.openai.embedding"
    return Example({"post_process_function": function}, input=_INPUT, response=answer)


class DenseContract(SampleRule):
    id = "T303"
    name = "dense-contract"
    title = "A recorded answer gives no proper vectors"
    why = (
        "Text embedding takes one tensor a document, each with the same number of finite numbers. "
        "With fewer tensors than documents, ingestion fails with `Cannot read the array length` or "
        "an index out of bounds."
    )
    bad = _example({"data": _ANSWER["data"][:1]})
    good = _example(_ANSWER)
    source = "neural-search#1825, #229; TextEmbeddingProcessor"

    def problem(self, sample: Sample) -> str | None:
        """Look at tensors with data, of inputs that are documents only."""
        if not sample.answered or sample.rerank or sample.documents is None:
            return None
        if any("dataAsMap" in tensor for tensor in sample.tensors):
            return None
        problems = dense_problems(sample.tensors, sample.vectors, "documents")
        return problems[0] if problems else None
