"""Contracts for any texts and answers: what a template's recorded answer looks like, filled anew.

A reranker's answer comes in any order and score i belongs to document i; vectors, weights and texts
reach the tensors as they are, and texts reach the model as they were given.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from painless_lite.about import About, about
from painless_lite.cases import Case
from painless_lite.checking import contract_problems, tensors_of
from painless_lite.connector import model, pipeline, source
from painless_lite.connector.endpoints import RecordedEndpoint
from painless_lite.connector.isjson import is_json
from painless_lite.connector.model import Connector
from painless_lite.connector.pipeline import Prediction
from painless_lite.rendering import example_variables, render
from painless_lite.runtime.strings import to_utf16
from painless_lite.testing import check_rerank_contract
from painless_lite.testing.fixtures import Connectors

from .library import TEMPLATES, cases_of, name_of

#: Characters that end strings, start escapes and placeholders, or are written otherwise in JSON.
NASTY = "\"\\\n\r\t\b\f\x00\x1f\x7f<>&='/{}[]:,$ é\u2028\u2029😀aA0"
TEXTS = st.text(st.sampled_from(NASTY) | st.characters(exclude_categories=["Cs"]), max_size=12)
NUMBERS = st.floats(-1e6, 1e6, width=32) | st.integers(-1000, 1000)
EXAMPLES = settings(max_examples=200, deadline=None)


def of(contract: str) -> pytest.MarkDecorator:
    """Parametrize with the templates of a contract."""
    found = [folder for folder in TEMPLATES if declared_by(folder).contract == contract]
    return pytest.mark.parametrize("folder", found, ids=name_of)


@cache
def declared_by(folder: Path) -> About:
    found = about(folder)
    assert found is not None
    return found


@cache
def connector_of(folder: Path) -> Connector:
    """The connector that a template gives with its defaults and examples."""
    text = render(folder, example_variables(folder, {}))
    return model.parse(source.read(text, "connector").json)


@cache
def case_of(folder: Path, *names: str) -> Case:
    """The first of a template's cases with one of these names."""
    return next(case for case in cases_of(folder) if case.name.partition("[")[0] in names)


def recorded(folder: Path, *names: str) -> Any:
    """The recorded answer of one of a template's cases."""
    return json.loads(case_of(folder, *names).answers[0].body)


def plain(text: str) -> bool:
    """Whether ml-commons leaves a text between quotes as it is, and fills nothing in."""
    return "${parameters" not in text and not is_json(to_utf16(text))


def predict(connector: Connector, model_input: Any, *answers: Any) -> Prediction:
    endpoint = RecordedEndpoint([json.dumps(answer) for answer in answers])
    prediction = pipeline.predict(connector, json.dumps(model_input), endpoint)
    assert prediction.ok, prediction.body
    return prediction


def sent_texts(prediction: Prediction) -> list[str]:
    """All texts in the payloads."""
    payloads = [json.loads(call["payload"]) for call in prediction.trace["calls"]]
    return list(_texts(payloads))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | dict):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _texts(item)


# -- rerank


@of("rerank")
@pytest.mark.parametrize("target", ["2.19", "3.5"])
def test_each_document_gets_its_own_score(folder: Path, target: str) -> None:
    """In any order of the answer; a faulty answer gives no ranking at all."""
    reranker = Connectors(folder, target).load(folder)
    check_rerank_contract(reranker, max_examples=200 if target == "2.19" else 50, faulty=True)


# -- vectors


def is_vector(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and isinstance(value[0], int | float)


def has_vector(value: Any) -> bool:
    if isinstance(value, dict):
        return any(map(has_vector, value.values()))
    return is_vector(value) or (isinstance(value, list) and any(map(has_vector, value)))


def with_vectors(value: Any, vectors: list[Any]) -> Any:
    """An answer with other vectors: one where it has one, as many as are given in a list."""
    if is_vector(value):
        return vectors[0]
    if isinstance(value, list) and value and all(map(has_vector, value)):
        return [with_vectors(value[0], [vector]) for vector in vectors]
    if isinstance(value, dict):
        return {name: with_vectors(item, vectors) for name, item in value.items()}
    return value


@of("dense")
@EXAMPLES
@given(data=st.data())
def test_each_document_gets_its_own_vector(folder: Path, data: st.DataObject) -> None:
    declared, connector = declared_by(folder), connector_of(folder)
    together = declared.vectors == "input"
    each = together or "titan" in folder.name
    docs = data.draw(st.lists(TEXTS, min_size=1, max_size=1 if together else 5))
    assume(all(map(plain, docs)) if each else not any("${parameters" in doc for doc in docs))
    size = data.draw(st.integers(1, 4))
    rows = st.lists(NUMBERS, min_size=size, max_size=size)
    vectors = data.draw(st.lists(rows, min_size=len(docs), max_size=len(docs)))
    shape = recorded(folder, "two-documents", "text-and-image")
    answers = (
        [with_vectors(shape, [v]) for v in vectors] if each else [with_vectors(shape, vectors)]
    )
    prediction = predict(connector, {"text_docs": docs}, *answers)
    problems = contract_problems(declared, prediction.body, {"text_docs": docs}, "")
    assert problems == []
    assert [tensor["data"] for tensor in tensors_of(prediction.body)] == vectors
    assert all(doc in sent_texts(prediction) for doc in docs)


# -- token weights


@of("sparse")
@EXAMPLES
@given(data=st.data())
def test_each_document_gets_its_own_weights(folder: Path, data: st.DataObject) -> None:
    docs = data.draw(st.lists(TEXTS, min_size=1, max_size=5))
    assume(not any("${parameters" in doc for doc in docs))
    named = isinstance(recorded(folder, "two-documents")[0], dict)
    tokens = TEXTS if named else st.integers(0, 250_000).map(str)
    weights = st.dictionaries(tokens, st.floats(2**-10, 1000, width=32), max_size=5)
    rows = data.draw(st.lists(weights, min_size=len(docs), max_size=len(docs)))
    answer: Any = rows
    if not named:
        answer = [[{"index": int(t), "value": w} for t, w in row.items()] for row in rows]
    prediction = predict(connector_of(folder), {"text_docs": docs}, answer)
    declared = declared_by(folder)
    assert contract_problems(declared, prediction.body, {"text_docs": docs}, "") == []
    (tensor,) = tensors_of(prediction.body)
    assert tensor["dataAsMap"] == {"response": rows}
    assert all(doc in sent_texts(prediction) for doc in docs)


# -- chat


def with_text(value: Any, old: str, new: str) -> Any:
    """A value in which one text stands for another."""
    if value == old:
        return new
    if isinstance(value, dict):
        return {name: with_text(item, old, new) for name, item in value.items()}
    return [with_text(item, old, new) for item in value] if isinstance(value, list) else value


@of("chat")
@EXAMPLES
@given(question=TEXTS, text=TEXTS)
def test_question_and_answer_are_as_they_were_given(folder: Path, question: str, text: str) -> None:
    assume("${parameters" not in question and not is_json(to_utf16(text)))
    case = case_of(folder, "question")
    asked = with_text(json.loads(case.input), "What is the meaning of life?", question)
    old = case.expect["body"]["inference_results"][0]["output"][0]["dataAsMap"]["response"]
    answer = with_text(json.loads(case.answers[0].body), old, text)
    prediction = predict(connector_of(folder), asked, answer)
    declared = declared_by(folder)
    assert contract_problems(declared, prediction.body, asked, "") == []
    (tensor,) = tensors_of(prediction.body)
    assert tensor["dataAsMap"] == {"response": text}
    assert question in sent_texts(prediction)
