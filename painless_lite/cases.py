"""The cases of a connector: inputs, recorded model responses and what has to come of them.

A connector folder holds a template (or a `connector.json`) and `cases/*.yaml`; a case holds
`variables` (a map, or a list of maps: the case runs with each), `input` and `response` (both given
in place, or as the path of a file), perhaps `algorithm`, and `expect`. A case that stands anywhere
else names its `connector`: a file, the folder of a template, or the name of a shipped template.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from painless_lite.checking import rerank_problems, tensors_of
from painless_lite.rendering import TEMPLATE, RenderingError, find_template, render

if TYPE_CHECKING:
    from painless_lite.connector.endpoints import Recorded
    from painless_lite.connector.pipeline import Prediction
    from painless_lite.offline import Run

CASES: Final = "cases"
CONNECTOR: Final = "connector.json"

_KEYS: Final = {
    "connector", "variables", "input", "response", "responses", "algorithm", "expect",
}  # fmt: skip
_EXPECTATIONS: Final = {"tensors", "payload", "error", "body"}


class CaseError(Exception):
    """A case that can't be run: its text names the file and what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Case:
    """One input with the model's recorded answers and the expectations on the outcome.

    `connector` is a folder, or the connector's own file.
    """

    name: str
    path: Path
    connector: Path
    variables: Mapping[str, Any]
    input: str
    answers: tuple[Recorded, ...]
    algorithm: str | None = None
    expect: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Problem:
    """What is not as it should be, in one line; `diff` shows how two JSON values differ."""

    text: str
    diff: str = ""

    def __str__(self) -> str:
        return self.text


def find_case_files(root: Path) -> list[Path]:
    """All case files at or below a folder, in order; `root` may be one case file.

    Raises:
        CaseError: there is no such path.
    """
    if not root.exists():
        raise CaseError(f"{root}: no such folder")
    if root.is_file():
        return [root]
    return sorted(path for path in root.rglob("*.yaml") if path.parent.name == CASES)


def load_cases(path: Path) -> list[Case]:
    """The cases of a file: one for each set of variables.

    Raises:
        CaseError: the file, or one that it names, can't be read or is not what it should be.
    """
    content = _content(path)
    sets = content.get("variables", {})
    sets = sets if isinstance(sets, list) else [sets]
    if not all(isinstance(entry, dict) for entry in sets):
        raise CaseError(f"{path}: variables: a map, or a list of maps, is wanted")
    names = _names(path.stem.removesuffix(".connector"), sets)
    connector = _connector(path, content)
    answers = tuple(_answers(path, content))
    return [
        Case(
            name=name,
            path=path,
            connector=connector,
            variables=variables,
            input=_text(path, content["input"], "input"),
            answers=answers,
            algorithm=content.get("algorithm"),
            expect=content.get("expect") or {},
        )
        for name, variables in zip(names, sets, strict=True)
    ]


def _content(path: Path) -> dict[str, Any]:
    import yaml

    try:
        content = yaml.safe_load(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise CaseError(f"{path}: cannot be read: {error}") from None
    if not isinstance(content, dict):
        raise CaseError(f"{path}: a map is wanted")
    expect = content.get("expect") or {}
    if not isinstance(expect, dict):
        raise CaseError(f"{path}: expect: a map is wanted")
    for key in ("error", "body"):
        if not isinstance(expect.get(key, {}), dict):
            raise CaseError(f"{path}: expect: {key}: a map is wanted")
    if not isinstance(content.get("responses", []), list):
        raise CaseError(f"{path}: responses: a list is wanted")
    unknown = [*(content.keys() - _KEYS), *(expect.keys() - _EXPECTATIONS)]
    if unknown:
        raise CaseError(f"{path}: unknown: {', '.join(sorted(map(str, unknown)))}")
    if "input" not in content or not content.keys() & {"response", "responses"}:
        raise CaseError(f"{path}: `input` and `response` are wanted")
    return content


def _connector(path: Path, content: Mapping[str, Any]) -> Path:
    if "connector" not in content:
        return path.parent.parent
    name = str(content["connector"])
    if (path.parent / name).exists():
        return path.parent / name
    try:
        return find_template(name)
    except RenderingError as error:
        raise CaseError(f"{path}: connector: {error}") from None


def _names(stem: str, sets: list[dict[str, Any]]) -> list[str]:
    """The names of the cases: the file's, and the variables in which its sets differ."""
    if len(sets) == 1:
        return [stem]
    marks = [",".join(f"{k}={v}" for k, v in entry.items() if _differs(k, sets)) for entry in sets]
    return [f"{stem}[{mark or at}]" for at, mark in enumerate(marks)]


def _differs(key: str, sets: list[dict[str, Any]]) -> bool:
    """Whether all sets have this variable, each with a value of its own."""
    values = [entry.get(key) for entry in sets]
    return None not in values and len({str(value) for value in values}) == len(values)


def _answers(path: Path, content: Mapping[str, Any]) -> Iterator[Recorded]:
    from painless_lite.connector.endpoints import Recorded

    given = content["responses"] if "responses" in content else [content["response"]]
    for answer in given:
        if isinstance(answer, dict) and "body" in answer and answer.keys() <= {"status", "body"}:
            status = answer.get("status", 200)
            if type(status) is not int:
                raise CaseError(f"{path}: response: status: a number is wanted")
            yield Recorded(_text(path, answer["body"], "body"), status)
        else:
            yield Recorded(_text(path, answer, "response"))


def _text(path: Path, value: Any, what: str) -> str:
    """A text given in place as data (its JSON), or as the path of a file beside the case."""
    if not isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    file = path.parent / value
    try:
        return file.read_text("utf-8")
    except (OSError, UnicodeDecodeError, ValueError) as error:
        raise CaseError(f"{path}: {what}: {value}: cannot be read: {error}") from None


def connector_text(case: Case) -> str:
    """The connector of a case: its template rendered, or the text of its `connector.json`.

    Raises:
        CaseError: it can't be rendered or read.
    """
    try:
        if (case.connector / TEMPLATE).is_file():
            return render(case.connector, case.variables)
        file = case.connector if case.connector.is_file() else case.connector / CONNECTOR
        return file.read_text("utf-8")
    except RenderingError as error:
        raise CaseError(str(error)) from None
    except (OSError, UnicodeDecodeError):
        message = f"{case.connector}: neither {TEMPLATE} nor a readable {CONNECTOR}"
        raise CaseError(message) from None


def predict_case(case: Case, target: str) -> Run:
    """Run a case's connector on its input. Raises CaseError."""
    from painless_lite import offline
    from painless_lite.connector.source import SourceError

    name = str(case.connector)
    try:
        return offline.predict(
            connector_text(case),
            name,
            case.input,
            case.answers,
            target=target,
            algorithm=case.algorithm,
        )
    except SourceError as error:
        raise CaseError(str(error)) from None


def problems(case: Case, prediction: Prediction) -> list[Problem]:
    """What is not as it should be: checks on the answer, and the case's expectations."""
    found: list[Problem] = []
    expect = case.expect
    if "error" in expect:
        return _error_problems(expect["error"], prediction)
    if "body" in expect and (prediction.ok or "error" in expect["body"]):
        found += _unequal("body", prediction.body, expect["body"])
    elif not prediction.ok:
        told = " > ".join(reasons(prediction.body))
        found.append(Problem(f"failed at {prediction.stage}: {told}"))
    if prediction.ok:
        found += map(Problem, _rerank_problems(case, prediction))
    if "tensors" in expect and prediction.ok:
        found += _unequal("tensors", _data(prediction.body), expect["tensors"])
    if "payload" in expect and prediction.calls:
        found += _unequal("payload", _payload(prediction), expect["payload"])
    return found


def _rerank_problems(case: Case, prediction: Prediction) -> list[str]:
    model_input = json.loads(case.input)
    if not {"query_text", "text_docs"} <= model_input.keys():
        return []
    response = case.answers[0].body
    return rerank_problems(prediction.body, len(model_input["text_docs"]), response)


def _error_problems(expected: Mapping[str, Any], prediction: Prediction) -> list[Problem]:
    if prediction.ok:
        return [Problem("an error is expected, but it answered")]
    found: list[Problem] = []
    if "status" in expected:
        found += _unequal("status", prediction.status, expected["status"])
    told = reasons(prediction.body)
    if "reason" in expected and not any(expected["reason"] in reason for reason in told):
        found.append(Problem(f"no reason holds {expected['reason']!r}: {' > '.join(told)}"))
    return found


def reasons(body: Mapping[str, Any]) -> list[str]:
    """The reasons of an error body, the outermost first."""
    told, error = [], body.get("error")
    while isinstance(error, dict):
        told.append(f"{error.get('type')}: {error.get('reason')}")
        error = error.get("caused_by")
    return told


def _data(body: Mapping[str, Any]) -> list[Any]:
    """The data of all tensors; of those with one number, the number."""
    rows = [tensor.get("data") for tensor in tensors_of(body)]
    return [row[0] if isinstance(row, list) and len(row) == 1 else row for row in rows]


def _payload(prediction: Prediction) -> Any:
    text = prediction.trace["calls"][0]["payload"]
    try:
        return json.loads(text)
    except (TypeError, ValueError):
        return text


def _unequal(what: str, found: Any, wanted: Any) -> Iterator[Problem]:
    if found != wanted:
        text = f"{what}: {json.dumps(found)}, expected {json.dumps(wanted)}"
        yield Problem(text, _diff(found, wanted))


def _diff(found: Any, wanted: Any) -> str:
    """The lines of two JSON values: `-` was expected, `+` was found."""
    import difflib

    old, new = (
        json.dumps(value, indent=2, ensure_ascii=False).splitlines() for value in (wanted, found)
    )
    lines = difflib.unified_diff(old, new, "expected", "found", lineterm="", n=2)
    return "\n".join(lines)
