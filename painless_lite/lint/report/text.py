"""Findings for people: one line each with the place that editors understand, then an excerpt."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, TextIO

from painless_lite.cli.terminal import paint, printable
from painless_lite.lint.engine import Result
from painless_lite.lint.finding import ERROR, INFO, SEVERITIES, WARNING, Finding
from painless_lite.lint.rules import find

_STYLES: Final = {ERROR: "red", WARNING: "yellow", INFO: "cyan"}
_WIDTH: Final = 100


def write(result: Result, stream: TextIO) -> None:
    """Write all findings and a summary."""
    findings = result.findings
    for finding in findings:
        place = paint(f"{finding.path}:{finding.line}:{finding.column}", "bold", stream)
        severity = paint(finding.severity, _STYLES[finding.severity], stream)
        print(f"{place}: {severity} {finding.rule}: {printable(finding.message)}", file=stream)
        for line in _excerpt(finding):
            print(printable(line), file=stream)
    for rule in sorted({finding.rule for finding in findings}):
        known = find(rule)
        if known is not None:
            link = known.link(result.rules_page)
            print(paint(f"{rule}: {known.title}: {link}", "dim", stream), file=stream)
    print(summary(result), file=stream)


def summary(result: Result) -> str:
    """How much was found, in how much."""
    findings = result.findings
    counts = [
        _count(sum(f.severity == severity for f in findings), severity) for severity in SEVERITIES
    ]
    told = ", ".join(count for count in counts if not count.startswith("0 "))
    hidden = f", {result.hidden} in the baseline" if result.hidden else ""
    what = f"{_count(result.connectors, 'connector')} in {_count(len(result.files), 'file')}"
    return f"{what}: {told or 'no mistakes found'}{hidden}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _excerpt(finding: Finding) -> Iterator[str]:
    line = finding.source_line.replace("\t", " ")
    if not line.strip():
        return
    at = finding.column - 1
    start = max(0, at - _WIDTH // 2)
    shown = line[start : start + _WIDTH]
    last = finding.end_column - 1 if finding.end_line == finding.line else len(line)
    marks = max(1, min(last, start + _WIDTH) - at)
    yield f"    {shown}"
    yield "    " + " " * (at - start) + "^" * marks
