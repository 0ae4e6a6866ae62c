"""What came of a case against what it expects."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from painless_lite.about import About, about
from painless_lite.cases.case import Case
from painless_lite.checking import contract_problems, tensors_of
from painless_lite.rendering import RenderingError

if TYPE_CHECKING:
    from painless_lite.connector.pipeline import Prediction

_LINE: Final = 400  # characters of a value shown in one line
_LINES: Final = 4000  # of two values whose lines are compared
_SHOWN: Final = 20  # differences of longer values


@dataclass(frozen=True, slots=True)
class Problem:
    """What is not as it should be, in one line; `diff` shows how two JSON values differ.

    `path` and `found` say which expectation is not met and what would meet it; a problem without
    a path is none of an expectation.
    """

    text: str
    diff: str = ""
    path: tuple[str, ...] = ()
    found: Any = None

    def __str__(self) -> str:
        return self.text


def problems(case: Case, prediction: Prediction) -> list[Problem]:
    """What is not as it should be: checks on the answer, and the case's expectations."""
    found: list[Problem] = []
    expect = case.expect
    if "error" in expect:
        found += _error_problems(expect["error"], prediction)
    elif "body" in expect and (prediction.ok or "error" in expect["body"]):
        found += _unequal("body", prediction.body, expect["body"])
    elif not prediction.ok:
        found.append(Problem(_failed(prediction)))
    if prediction.ok and "error" not in expect:
        found += map(Problem, _contract_problems(case, prediction))
    if "tensors" in expect and prediction.ok:
        found += _unequal("tensors", tensor_data(prediction.body), expect["tensors"])
    if "payload" in expect:
        found += _payload_problems(prediction, expect["payload"])
    return found


def _failed(prediction: Prediction) -> str:
    return f"failed at {prediction.stage}: {' > '.join(reasons(prediction.body))}"


def _contract_problems(case: Case, prediction: Prediction) -> list[str]:
    """What breaks the contract that a template declares; rerankers have theirs anyway."""
    try:
        declared = about(case.connector)
        model_input = json.loads(case.input)
    except RenderingError as error:
        return [str(error)]
    except ValueError:
        return []
    if not isinstance(model_input, dict):
        return []
    if declared is None:
        if "query_text" not in model_input:
            return []
        declared = About("", "rerank")
    return contract_problems(declared, prediction.body, model_input, case.answers[0].body)


def _error_problems(expected: Mapping[str, Any], prediction: Prediction) -> Iterator[Problem]:
    if prediction.ok:
        yield Problem("an error is expected, but it answered")
        return
    for name, found in (("status", prediction.status), ("stage", prediction.stage)):
        if name in expected and expected[name] != found:
            text = f"error {name}: {found}, expected {expected[name]}"
            yield Problem(text, path=("error", name), found=found)
    told = reasons(prediction.body)
    if "reason" in expected and not any(expected["reason"] in reason for reason in told):
        text = f"no reason holds {expected['reason']!r}: {' > '.join(told)}"
        yield Problem(text, path=("error", "reason"), found=told[-1] if told else "")


def reasons(body: Mapping[str, Any]) -> list[str]:
    """The reasons of an error body, the outermost first."""
    told, error = [], body.get("error")
    while isinstance(error, dict):
        told.append(f"{error.get('type')}: {error.get('reason')}")
        error = error.get("caused_by")
    return told


def tensor_data(body: Mapping[str, Any]) -> list[Any]:
    """What all tensors hold: the number of those with one, else the data, map or text."""
    return [_held(tensor) for tensor in tensors_of(body)]


def _held(tensor: Mapping[str, Any]) -> Any:
    data = tensor.get("data")
    if isinstance(data, list) and len(data) == 1:
        return data[0]
    return data if data is not None else tensor.get("dataAsMap", tensor.get("result"))


def _payload_problems(prediction: Prediction, wanted: Any) -> Iterator[Problem]:
    payloads = prediction.payloads
    if payloads:
        yield from _unequal("payload", payloads[0], wanted)
    elif prediction.ok or prediction.stage not in ("input", "connector", "pre_process", "payload"):
        yield Problem("a payload is expected, but none was sent")


def _unequal(what: str, found: Any, wanted: Any) -> Iterator[Problem]:
    if not same(found, wanted):
        text = f"{what}: {_line(found)}, expected {_line(wanted)}"
        yield Problem(text, _diff(found, wanted), (what,), found)


def same(left: Any, right: Any) -> bool:
    """Whether two JSON values are equal: 1 is 1.0, but not true; NaN is NaN."""
    if isinstance(left, bool) or isinstance(right, bool):
        return left is right
    if isinstance(left, dict) and isinstance(right, dict):
        return left.keys() == right.keys() and all(same(left[key], right[key]) for key in left)
    if isinstance(left, list) and isinstance(right, list):
        return len(left) == len(right) and all(map(same, left, right))
    return bool(left == right or (left != left and right != right))


def _line(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _LINE else text[: _LINE - 3] + "..."


def _diff(found: Any, wanted: Any) -> str:
    """The lines of two JSON values: `-` was expected, `+` was found."""
    import difflib

    old, new = (
        json.dumps(value, indent=2, ensure_ascii=False, sort_keys=True).splitlines()
        for value in (wanted, _aligned(found, wanted))
    )
    if len(old) + len(new) > _LINES:  # comparing lines takes the square of their number
        return "\n".join(islice(_differences(found, wanted, "$"), _SHOWN))
    lines = difflib.unified_diff(old, new, "expected", "found", lineterm="", n=2)
    return "\n".join(lines)


def _aligned(found: Any, wanted: Any) -> Any:
    """What was found, with numbers written as in the expectation where they are the same."""
    if same(found, wanted):
        return wanted
    if isinstance(found, dict) and isinstance(wanted, dict):
        return {key: _aligned(item, wanted.get(key)) for key, item in found.items()}
    if isinstance(found, list) and isinstance(wanted, list):
        rest = found[len(wanted) :]
        return [*(_aligned(*pair) for pair in zip(found, wanted, strict=False)), *rest]
    return found


def _differences(found: Any, wanted: Any, path: str) -> Iterator[str]:
    """Where two values differ, a line each."""
    if same(found, wanted):
        return
    if isinstance(found, dict) and isinstance(wanted, dict):
        for key in sorted(found.keys() | wanted.keys()):
            missing = "missing" if key not in found else "unexpected" if key not in wanted else ""
            if missing:
                yield f"{path}.{key}: {missing}"
            else:
                yield from _differences(found[key], wanted[key], f"{path}.{key}")
        return
    if isinstance(found, list) and isinstance(wanted, list) and len(found) == len(wanted):
        for at, pair in enumerate(zip(found, wanted, strict=True)):
            yield from _differences(*pair, f"{path}[{at}]")
        return
    yield f"{path}: {_line(found)}, expected {_line(wanted)}"
