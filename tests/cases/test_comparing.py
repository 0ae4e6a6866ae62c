"""Outcomes against expectations: which values are the same, and how a difference is shown."""

from __future__ import annotations

import math

import pytest

from painless_lite.cases import Case, problems
from painless_lite.cases.comparing import same
from painless_lite.connector.endpoints import Recorded
from painless_lite.connector.pipeline import Prediction

ERROR = {"error": {"type": "t", "reason": "no", "caused_by": {"type": "u", "reason": "yes"}}}


def answer(*data):
    output = [{"name": "n", "data": item} for item in data]
    return Prediction(200, {"inference_results": [{"output": output}]}, ())


FAILED = Prediction(400, ERROR, (), ValueError(), "post_process")


def told(prediction, tmp_path, **expect):
    case = Case("n", tmp_path, tmp_path, {}, "{}", (Recorded("{}"),), expect=expect)
    return problems(case, prediction)


@pytest.mark.parametrize(
    ("left", "right", "equal"),
    [
        (1, 1.0, True),
        (True, 1, False),
        (0, False, False),
        (math.nan, math.nan, True),
        ({"a": [1]}, {"a": [1.0]}, True),
        ({"a": True}, {"a": 1}, False),
        ([1], [1, 2], False),
        ({"a": 1}, {"b": 1}, False),
        (None, 0, False),
        ("1", 1, False),
    ],
)
def test_same(left, right, equal):
    assert same(left, right) is equal


def test_tensors_of_one_number_and_of_several(tmp_path):
    assert told(answer([1], [1, 2]), tmp_path, tensors=[1.0, [1, 2]]) == []


def test_a_diff_shows_what_differs_alone(tmp_path):
    (problem,) = told(answer([1.0], [2.0]), tmp_path, tensors=[1, 3])
    assert problem.text == "tensors: [1.0, 2.0], expected [1, 3]"
    lines = problem.diff.splitlines()
    assert [line for line in lines if line[0] in "+-"][2:] == ["-  3", "+  2.0"]


def test_long_values_show_their_differences(tmp_path):
    found = [float(number) for number in range(3000)]
    wanted = [*found[:7], 0.5, *found[8:]]
    (problem,) = told(answer(found), tmp_path, tensors=[wanted])
    assert problem.diff == "$[0][7]: 7.0, expected 0.5"
    assert len(problem.text) < 900


def test_long_values_of_other_members(tmp_path):
    found = {"a": {str(number): 1 for number in range(3000)}}
    prediction = Prediction(200, found, ())
    wanted = {"a": {**found["a"], "x": 1}}
    (problem,) = told(prediction, tmp_path, body=wanted)
    assert problem.diff == "$.a.x: missing"
    (problem,) = told(Prediction(200, wanted, ()), tmp_path, body=found)
    assert problem.diff == "$.a.x: unexpected"


def test_an_expected_error(tmp_path):
    assert told(FAILED, tmp_path, error={"status": 400, "reason": "yes"}) == []
    assert told(FAILED, tmp_path, error={"stage": "post_process", "reason": "u: y"}) == []
    wrong = told(FAILED, tmp_path, error={"status": 500, "stage": "input", "reason": "maybe"})
    assert [str(problem) for problem in wrong] == [
        "error status: 400, expected 500",
        "error stage: post_process, expected input",
        "no reason holds 'maybe': t: no > u: yes",
    ]
    assert [problem.found for problem in wrong] == [400, "post_process", "u: yes"]


def test_an_error_that_nobody_expects(tmp_path):
    assert str(told(FAILED, tmp_path)[0]) == "failed at post_process: t: no > u: yes"
    assert told(FAILED, tmp_path, body=ERROR) == []


def test_a_payload_beside_an_error(tmp_path):
    (problem,) = told(FAILED, tmp_path, error={}, payload={})
    assert str(problem) == "a payload is expected, but none was sent"


@pytest.mark.parametrize("text", ["{", "5", "[]", '{"query_text": "q", "text_docs": 5}'])
def test_an_input_that_is_none(tmp_path, text):
    case = Case("n", tmp_path, tmp_path, {}, text, (Recorded("{}"),))
    assert problems(case, answer([1])) == []
