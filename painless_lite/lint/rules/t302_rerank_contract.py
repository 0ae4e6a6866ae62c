"""T302: what a rerank processor needs."""

from __future__ import annotations

from painless_lite.lint.examples import Example
from painless_lite.lint.sample_rule import SampleRule
from painless_lite.lint.samples import Sample

_INPUT = {"query_text": "a question", "text_docs": ["one", "two"]}
_ANSWER = [{"index": 1, "score": 0.75}, {"index": 0, "score": 0.25}]
_PRE = """\
def docs = new StringBuilder('[');
for (int i = 0; i < params.text_docs.length; i++) {
  docs.append(i == 0 ? '"' : ',"').append(params.text_docs[i]).append('"');
}
return '{"parameters": {"query": "' + params.query_text + '", "texts": ' + docs + ']}}';"""
_BODY = '{ "query": "${parameters.query}", "texts": ${parameters.texts} }'
_TENSOR = '{"name": "similarity", "data_type": "FLOAT32", "shape": [1], "data": ['


def _example(index: str) -> Example:
    script = f"""\
def scores = new double[params.result.length];
for (int i = 0; i < scores.length; i++) {{
  scores[{index}] = params.result[i].score;
}}
def all = new StringBuilder('[');
for (int i = 0; i < scores.length; i++) {{
  if (i > 0) {{ all.append(',') }}
  all.append('{_TENSOR}').append(scores[i]).append(']}}');
}}
return all.append(']').toString();"""
    return Example(
        {
            "pre_process_function": _PRE,
            "request_body": _BODY,
            "post_process_function": script,
        },
        input=_INPUT,
        response=_ANSWER,
    )


class RerankContract(SampleRule):
    id = "T302"
    name = "rerank-contract"
    title = "A recorded answer gives no proper scores"
    why = (
        "A rerank processor takes one `similarity` tensor a document, FLOAT32, shape [1], one "
        "finite number, in the order of the documents. Scores in the answer's order rank wrongly "
        "without an error."
    )
    bad = _example("i")
    good = _example("(int) params.result[i].index")
    source = "ml-commons#3247; MLOpenSearchRerankProcessor, RescoringRerankProcessor"

    def problem(self, sample: Sample) -> str | None:
        """Compare the tensors with the documents and the answer's own indexes."""
        if not sample.answered or not sample.rerank or sample.documents is None:
            return None
        from painless_lite.checking import rerank_problems

        body = sample.run.prediction.body
        problems = rerank_problems(body, sample.documents, sample.response)
        return problems[0] if problems else None
