"""`--connector-update`: what connectors give becomes what their cases expect.

Only values of `expect` are written, and only those that are there; a case without expectations gets
the tensors, or the error. What no expectation says, such as tensors in a wrong order or an error
where an answer is expected, stays a failure. The sets of variables and the targets of one file have
to give the same.
"""

from __future__ import annotations

import json
import os
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest

from painless_lite.cases.comparing import Problem, reasons, tensor_data

if TYPE_CHECKING:
    from painless_lite.cases import Case
    from painless_lite.connector.pipeline import Prediction

_NOTE: Final = "update"


def outcome(
    case: Case, prediction: Prediction, problems: list[Problem], notes: dict[str, str]
) -> list[Problem]:
    """Note what a case has to expect from now on; gives the problems that stay."""
    if not case.expect and (not prediction.ok or not problems):
        changes, left = _first(prediction), []
    else:
        changes = {".".join(("expect", *one.path)): one.found for one in problems if one.path}
        left = [one for one in problems if not one.path]
    made = None if left else changes
    notes[_NOTE] = json.dumps({"file": os.fspath(case.path), "case": case.name, "changes": made})
    return problems if left else []


def _first(prediction: Prediction) -> dict[str, Any]:
    """The expectations of a case that has none."""
    if prediction.ok:
        data = tensor_data(prediction.body)
        return {"expect.tensors": data} if data else {"expect.body": prediction.body}
    told = reasons(prediction.body)
    error = {"status": prediction.status, "stage": prediction.stage}
    return {"expect.error": {**error, "reason": told[-1]} if told else error}


class Updates:
    """Collects the notes of all cases, writes the files at the end, and says so."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._notes: dict[str, list[dict[str, Any]]] = defaultdict(list)
        self._lines: list[str] = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Take a case's note."""
        note = getattr(report, "connector_notes", {}).get(_NOTE)
        if note is not None:
            found = json.loads(note)
            self._notes[found["file"]].append(found)

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Write the files."""
        for name, notes in sorted(self._notes.items()):
            path = Path(name)
            shown = path.relative_to(self._root) if path.is_relative_to(self._root) else path
            problem, written = _write(path, notes)
            self._lines += [f"{shown}: {line}" for line in written]
            if problem:
                self._lines.append(f"{shown}: not written: {problem}")
                session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: Any) -> None:
        """Say what was written."""
        if self._lines:
            terminalreporter.section("connector cases updated")
            for line in self._lines:
                terminalreporter.line(line)


def _write(path: Path, notes: list[dict[str, Any]]) -> tuple[str, list[str]]:
    """Write a file's new expectations; gives what is in the way, and what was written."""
    from painless_lite.lint.fix import replace_file
    from painless_lite.testing.writing import WritingError, with_values

    if any(note["changes"] is None for note in notes):
        return "", []  # its failure is shown already
    apart = _disagreement(notes)
    if apart:
        return apart, []
    changes = [(tuple(name.split(".")), value) for name, value in notes[0]["changes"].items()]
    try:
        data = path.read_bytes()
        text = data.decode("utf-8-sig")
        crlf = "\r\n" in text
        new = with_values(text.replace("\r\n", "\n") if crlf else text, changes)
        if changes:
            mark = "\ufeff" if data.startswith(b"\xef\xbb\xbf") else ""
            replace_file(os.fspath(path), mark + (new.replace("\n", "\r\n") if crlf else new))
    except (WritingError, OSError, UnicodeDecodeError) as error:
        return str(error), []
    return "", [".".join(name) for name, _ in changes]


def _disagreement(notes: list[dict[str, Any]]) -> str:
    """Which cases of a file want something else than the others; empty where they agree."""
    wanted: dict[str, str] = {}
    for note in notes:
        wanted.setdefault(json.dumps(note["changes"], sort_keys=True), note["case"])
    return f"{' and '.join(wanted.values())} give different results" if len(wanted) > 1 else ""
