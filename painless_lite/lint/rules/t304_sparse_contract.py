"""T304: what sparse embeddings need."""

from __future__ import annotations

from typing import Any

from painless_lite.checking import sparse_problems
from painless_lite.lint.examples import LEFT_OUT, Example
from painless_lite.lint.sample_rule import SampleRule
from painless_lite.lint.samples import Sample

_INPUT = {"text_docs": ["one", "two"]}


def _example(answer: Any) -> Example:
    return Example({"post_process_function": LEFT_OUT}, input=_INPUT, response=answer)


class SparseContract(SampleRule):
    id = "T304"
    name = "sparse-contract"
    title = "A recorded answer gives no proper token weights"
    why = (
        "Sparse encoding takes `dataAsMap.response`: a list with one map a document, from tokens "
        "to positive numbers. A dense model behind a sparse pipeline, or another name, ends in a "
        "ClassCastException."
    )
    bad = _example([{"one": 0.5}, {"two": "0.25"}])
    good = _example([{"one": 0.5}, {"two": 0.25}])
    source = "ml-commons#1822, neural-search#1825; SparseEncodingProcessor"

    def problem(self, sample: Sample) -> str | None:
        """Look at answers as maps, of inputs that are documents only."""
        if not sample.answered or sample.rerank or sample.documents is None:
            return None
        maps = [tensor for tensor in sample.tensors if "dataAsMap" in tensor]
        problems = sparse_problems(maps, sample.documents) if maps else []
        return problems[0] if problems else None
