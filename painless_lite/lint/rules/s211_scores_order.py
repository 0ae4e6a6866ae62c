"""S211: scores in the order of the answer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from painless_lite.lint import values
from painless_lite.lint.examples import post
from painless_lite.lint.finding import WARNING, Finding
from painless_lite.lint.flow import Flow
from painless_lite.lint.script import ScriptView
from painless_lite.lint.script_rule import FlowRule
from painless_lite.lint.values import ANY_ITEM

_SCORES: Final = ("relevance_score", "relevanceScore")
_INDEXES: Final = frozenset({"index", "document_index", "doc_index", "corpus_id", "id", "position"})
_TENSOR = '{"name": "similarity", "data_type": "FLOAT32", "shape": [1], "data": [\''
_BAD = f"""\
def all = new StringBuilder('[');
for (int i = 0; i < params.results.length; i++) {{
  if (i > 0) {{ all.append(',') }}
  all.append('{_TENSOR}).append(params.results[i].relevance_score).append(']}}');
}}
return all.append(']').toString();"""
_GOOD = f"""\
def scores = new double[params.results.length];
for (result in params.results) {{
  scores[(int) result.index] = result.relevance_score;
}}
def all = new StringBuilder('[');
for (int i = 0; i < scores.length; i++) {{
  if (i > 0) {{ all.append(',') }}
  all.append('{_TENSOR}).append(scores[i]).append(']}}');
}}
return all.append(']').toString();"""


class ScoresOrder(FlowRule):
    id = "S211"
    name = "scores-order"
    title = "Scores stay in the order of the answer"
    why = (
        "Rerankers answer the best document first and say in `index` which one it is. The rerank "
        "processor takes the first tensor for the first document: a script that does not look at "
        "`index` gives each document another one's score, and no error tells."
    )
    severity = WARNING
    bad = post(_BAD)
    good = post(_GOOD)
    source = "ml-commons#3247; RescoringRerankProcessor"

    def check_flow(self, script: ScriptView, flow: Flow) -> Iterator[Finding]:
        """Look for scores of results whose index nobody reads."""
        if script.stage != "post":
            return
        for read in flow.reads:
            if len(read.path) < 2 or read.path[-1] not in _SCORES or read.path[-2] != ANY_ITEM:
                continue
            beside = (other.path for other in flow.reads if other.path[:-1] == read.path[:-1])
            sorted_ = any(value.path == read.path[:-2] for value in flow.sorts)
            if sorted_ or any(path[-1] in _INDEXES for path in beside) or not _many(flow):
                continue
            message = f"`{read.path[-1]}` is read without `index`: the scores are not in the "
            yield script.at(self, read.node, message + "order of the documents")
            return


def _many(flow: Flow) -> bool:
    """Whether the script gives a list of tensors."""
    texts = [value.pieces for value, _ in flow.returns if value.pieces]
    return any(values.is_jsonlike(pieces) for pieces in texts)
