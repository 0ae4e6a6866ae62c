"""Lint some paths: read the files, find the connectors in them, ask all rules."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from painless_lite.lint import rules
from painless_lite.lint.file import File, Part
from painless_lite.lint.finding import Finding
from painless_lite.lint.inputs import discovery, parts, reading, recognition
from painless_lite.lint.rule import Rule
from painless_lite.lint.rules.d000_unreadable import Unreadable
from painless_lite.lint.rules.d001_not_json import NotJson
from painless_lite.lint.rules.d009_byte_order_mark import ByteOrderMark
from painless_lite.lint.selection import Selection
from painless_lite.lint.settings import Settings
from painless_lite.lint.subject import Subject


class Linted(NamedTuple):
    """What came of one file: its findings in order, its connectors, and the file where read."""

    path: str
    findings: list[Finding]
    connectors: int
    file: File | None


@dataclass(slots=True)
class Result:
    """What came of a run; `hidden` findings are those of the baseline.

    `rules_page` is the page to which reports link, "" that in the package.
    """

    files: list[Linted] = field(default_factory=list)
    hidden: int = 0
    rules_page: str = ""

    @property
    def findings(self) -> list[Finding]:
        """All findings, by file and place."""
        return [finding for linted in self.files for finding in linted.findings]

    @property
    def connectors(self) -> int:
        """How many connectors were looked at."""
        return sum(linted.connectors for linted in self.files)


def lint(paths: Sequence[str], settings: Settings) -> Result:
    """Lint files, and the files below folders. Raises FileNotFoundError."""
    selection = Selection(settings)
    result = Result(rules_page=settings.rules_page)
    for path, named in discovery.find(paths, settings.exclude):
        linted = lint_path(path, settings, selection, named=named)
        if named or linted.connectors or linted.findings:
            result.files.append(linted)
    return result


def lint_path(path: str, settings: Settings, selection: Selection, *, named: bool) -> Linted:
    """Lint one file; what keeps it from being read is a finding, too."""
    try:
        file = reading.read(path, settings.max_bytes)
    except reading.UnreadableError as error:
        if not named and "empty" in error.message and not path.lower().endswith(".json"):
            return Linted(path, [], 0, None)
        unread = File(path, "")
        place = (error.line, error.column, error.line, error.column)
        finding = Finding(path, *place, Unreadable.id, Unreadable.severity, error.message)
        return Linted(path, selection.kept([finding], path), 0, unread)
    try:
        return lint_file(file, settings, selection, named=named)
    except Exception as error:  # a fault in one file must not keep the others from being linted
        if os.environ.get("PAINLESS_LITE_TRACEBACK"):
            raise
        finding = file.finding(Unreadable, 0, 0, _fault(error))
        return Linted(path, [finding], 0, file)


def _fault(error: Exception) -> str:
    if isinstance(error, RecursionError | MemoryError):
        return "nested too deep, or too large"
    return (
        f"a fault of painless-lite, please report it: {type(error).__name__}: {error} "
        "(PAINLESS_LITE_TRACEBACK=1 shows where)"
    )


def lint_file(file: File, settings: Settings, selection: Selection, *, named: bool) -> Linted:
    """Lint a file that has been read."""
    findings: list[Finding] = []
    count = 0
    for part in parts.parts(file, named=named):
        if isinstance(part, parts.BrokenError):
            findings.append(file.finding(NotJson, part.offset, part.offset + 1, part.message))
            continue
        for root, flow in recognition.connectors(part.document.root):
            count += 1
            subject = Subject(part, root, settings, flow=flow)
            findings += _check(subject, selection.rules(file.path))
    if file.marked and (count or findings):
        findings.append(ByteOrderMark.finding(file))
    return Linted(file.path, selection.kept(findings, file.path), count, file)


def _check(subject: Subject, chosen: Sequence[Rule]) -> Iterator[Finding]:
    for rule in chosen:
        yield from rule.check(subject)


__all__ = ["Linted", "Part", "Result", "lint", "lint_file", "lint_path", "rules"]
