"""T301: a recorded answer on which the connector fails."""

from __future__ import annotations

from collections.abc import Iterator

from painless_lite.lint.examples import Example
from painless_lite.lint.finding import Finding
from painless_lite.lint.rule import Rule
from painless_lite.lint.sample_rule import place
from painless_lite.lint.samples import Sample, samples
from painless_lite.lint.subject import Subject

_INPUT = {"text_docs": ["a text"]}
_ANSWER = {"embeddings": [[0.5, 0.25]]}


def _script(name: str) -> str:
    return (
        'return \'[{"name": "sentence_embedding", "data_type": "FLOAT32", '
        f'"shape": [2], "data": \' + params.{name}[0] + \'}}]\';'
    )


class SampleFails(Rule):
    id = "T301"
    name = "sample-fails"
    title = "The connector fails on a recorded answer"
    why = (
        "A case beside the connector has the model's real answer, and the connector can't make "
        "tensors of it, though the case expects no error."
    )
    bad = Example({"post_process_function": _script("vectors")}, input=_INPUT, response=_ANSWER)
    good = Example({"post_process_function": _script("embeddings")}, input=_INPUT, response=_ANSWER)
    source = "ml-commons#1925"

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Look at the errors of cases that expect none."""
        from painless_lite.cases import reasons

        for sample in samples(subject):
            if sample.run.prediction.ok or sample.fails:
                continue
            told = reasons(sample.run.prediction.body)
            stage = sample.run.prediction.stage
            message = f"case {sample.name} fails at {stage}: {told[-1] if told else 'no reason'}"
            yield self._placed(subject, sample, message)

    def _placed(self, subject: Subject, sample: Sample, message: str) -> Finding:
        """At the place in the script that failed, where it is known."""
        error = sample.run.script_error
        name = f"{sample.run.prediction.stage}_function"
        for action in subject.predict_actions:
            script = action.pre if sample.run.prediction.stage == "pre_process" else action.post
            if script is None or error is None or error.span is None:
                continue
            at = error.span.offset
            if error.source == script.source and script.is_own(at):
                return script.finding(self, at, at + 1, message)
        return subject.finding(self, place(subject, name), message)
