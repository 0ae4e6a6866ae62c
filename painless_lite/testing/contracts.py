"""Properties that connectors have to hold for any input, checked with Hypothesis."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn, SearchStrategy

    from painless_lite.connector.pipeline import Prediction
    from painless_lite.testing.answers import AnswerShape
    from painless_lite.testing.fixtures import LoadedConnector

_REL: Final = 1e-6  # FLOAT32 keeps about seven digits
_TINY: Final = 1e-45


def check_rerank_contract(
    connector: LoadedConnector,
    *,
    example: Any = None,
    max_examples: int = 200,
    max_documents: int = 5,
    sent: bool = True,
    faulty: bool = False,
    hostile: bool = False,
) -> None:
    """Check that score i belongs to document i, for any documents and any order of the answer.

    The shape of the model's answers is that of `example`; without one it is that of the answers in
    the connector's cases, else that of a known provider. Documents hold what breaks JSON; scores
    are fractions, integers, tiny and huge. With `sent` all documents have to stand in the payload,
    in order and unharmed. With `faulty` answers are tried, too, in which a document is missing or
    there twice, an index is out of range or a score is no number: the connector has to fail, or
    give what the rerank processor refuses, but no wrong ranking. With `hostile` texts are also what
    the server takes for more than text (see `strategies.texts`).

    Raises:
        AssertionError: the contract is broken; the text shows the smallest example found.
        ValueError: no shape of the answers is known, or `example` has no results.
    """
    from hypothesis import strategies as st

    from painless_lite.testing import strategies

    __tracebackhide__ = True
    shape = _shape(connector, example)

    @st.composite
    def samples(draw: DrawFn) -> tuple[dict[str, Any], list[Any], Any, bool]:
        inputs = strategies.rerank_inputs(max_size=max_documents, hostile=hostile)
        return _sample(draw, shape, inputs, faulty)

    problem = _smallest(
        samples(), lambda sample: _broken(connector, *sample, sent=sent), max_examples
    )
    if problem:
        raise AssertionError(problem)


def _sample(
    draw: DrawFn, shape: AnswerShape, inputs: SearchStrategy[dict[str, Any]], faulty: bool
) -> tuple[dict[str, Any], list[Any], Any, bool]:
    """An input, the scores of its documents, the answer, and whether that has a fault."""
    from hypothesis import strategies as st

    from painless_lite.testing import strategies

    model_input = draw(inputs)
    count = len(model_input["text_docs"])
    scores = draw(st.lists(strategies.scores(), min_size=count, max_size=count))
    answer = shape.answer(scores, draw(strategies.permutations(count)))
    wrong = faulty and shape.score is not None and draw(st.booleans())
    if wrong:
        results = _at(answer, shape)
        index = shape.index or ""
        fault = draw(
            strategies.faults(count, index=index, score=shape.score or "").filter(
                lambda one: bool(index) or one[2] == shape.score or one[0] == "leave out"
            )
        )
        answer = shape.holding(strategies.broken(results, fault))
    return model_input, scores, answer, wrong


def _at(answer: Any, shape: AnswerShape) -> list[Any]:
    for step in shape.path:
        answer = answer[step]
    found: list[Any] = answer
    return found


def _smallest(samples: Any, broken: Any, max_examples: int) -> str:
    """What is wrong with the smallest sample that shows a problem; empty where none does."""
    from hypothesis import HealthCheck, given, settings

    @settings(
        max_examples=max_examples,
        deadline=None,
        database=None,
        print_blob=False,
        report_multiple_bugs=False,
        suppress_health_check=list(HealthCheck),
    )
    @given(samples)
    def holds(sample: Any) -> None:
        problem = broken(sample)
        if problem:
            raise _BrokenError(problem)

    try:
        holds()
    except _BrokenError as error:
        return str(error)
    return ""


class _BrokenError(Exception):
    """A sample for which the contract doesn't hold."""


def _broken(
    connector: LoadedConnector,
    model_input: dict[str, Any],
    scores: Sequence[Any],
    answer: Any,
    faulty: bool,
    *,
    sent: bool,
) -> str:
    prediction = connector.predict(model_input, answer)
    if faulty:
        problems = [] if _refused(prediction, len(scores)) else ["a faulty answer gives a ranking"]
    else:
        problems = list(_problems(prediction, scores))
    if sent:
        problems += _unsent(prediction, model_input["text_docs"])
    if not problems:
        return ""
    shown = [f"input:  {_json(model_input)}", f"answer: {_json(answer)}"]
    return "\n".join(["the rerank contract is broken:", *problems, *shown])


def _problems(prediction: Prediction, scores: Sequence[Any]) -> Iterator[str]:
    from painless_lite.checking import rerank_problems, tensors_of

    if not prediction.ok:
        from painless_lite.testing.failures import error_text

        yield error_text(prediction)
        return
    found = rerank_problems(prediction.body, len(scores), "")
    yield from found
    if not found:
        for at, (tensor, score) in enumerate(zip(tensors_of(prediction.body), scores, strict=True)):
            given = tensor["data"][0]
            if not math.isclose(given, score, rel_tol=_REL, abs_tol=_TINY):
                yield f"tensor {at}: {given}, but the score of document {at} is {score}"


def _refused(prediction: Prediction, count: int) -> bool:
    """Whether OpenSearch ends in an error: the connector's, or that of the rerank processor."""
    from painless_lite.checking import rerank_problems

    return not prediction.ok or bool(rerank_problems(prediction.body, count, ""))


def _unsent(prediction: Prediction, documents: Sequence[str]) -> Iterator[str]:
    """The documents that the payload doesn't hold, in order, each as it is or inside a text."""
    payloads = prediction.payloads
    if not payloads:
        return
    texts = [text for payload in payloads for text in _texts(payload)]
    at = 0
    for number, document in enumerate(documents):
        while at < len(texts) and document not in texts[at]:
            at += 1
        if at == len(texts):
            yield f"document {number} is not in the payload as it is: {_json(document)}"
            yield f"payload: {_json(payloads[0])}"
            return
        at += 1


def _texts(value: Any) -> Iterator[str]:
    """All texts of a JSON value, in order."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | dict):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _texts(item)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


# -- the shape of the answers


def _shape(connector: LoadedConnector, example: Any) -> AnswerShape:
    from painless_lite.testing.answers import KNOWN, AnswerShape

    if example is not None:
        data = json.loads(example) if isinstance(example, str) else example
        shape = AnswerShape.of(data)
        if shape is None:
            raise ValueError("check_rerank_contract: no results with scores in `example`")
        return shape
    for data in _recorded(connector):
        shape = AnswerShape.of(data)
        if shape is not None and _fits(connector, shape):
            return shape
    for shape in KNOWN:
        if _fits(connector, shape):
            return shape
    raise ValueError(
        "check_rerank_contract: no known answer suits the connector: give an `example` of one"
    )


def _recorded(connector: LoadedConnector) -> Iterator[Any]:
    """The answers in the cases beside a connector."""
    from painless_lite.cases import CASES, CaseError, find_case_files, load_cases

    folder = connector.path
    if folder is None:
        return
    folder = (folder if folder.is_dir() else folder.parent) / CASES
    for file in find_case_files(folder) if folder.is_dir() else []:
        try:
            for case in load_cases(file):
                if case.answers[0].status == 200 and "error" not in case.expect:
                    yield json.loads(case.answers[0].body)
        except (CaseError, ValueError):  # told where the case is run
            continue


def _fits(connector: LoadedConnector, shape: AnswerShape) -> bool:
    """Whether a connector makes something of an answer of this shape."""
    prediction = connector.predict(
        {"query_text": "a", "text_docs": ["a", "b"]}, shape.answer([0.5, 0.25], [0, 1])
    )
    tensors = [tensor for call in prediction.calls for tensor in call.tensors or ()]
    return prediction.ok and any(tensor.get("data") for tensor in tensors)
