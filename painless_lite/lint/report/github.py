"""Findings as GitHub's workflow commands, which become annotations of a pull request."""

from __future__ import annotations

from typing import Final, TextIO

from painless_lite.cli.terminal import printable
from painless_lite.lint.engine import Result
from painless_lite.lint.finding import ERROR, INFO, WARNING, Finding
from painless_lite.lint.report.text import summary
from painless_lite.lint.rules import find

_COMMANDS: Final = {ERROR: "error", WARNING: "warning", INFO: "notice"}


def write(result: Result, stream: TextIO) -> None:
    """Write a command a finding, and the summary."""
    for finding in result.findings:
        place = {
            "file": finding.path,
            "line": finding.line,
            "col": finding.column,
            "endLine": finding.end_line,
            "endColumn": finding.end_column,
            "title": finding.rule,
        }
        told = ",".join(f"{name}={_property(str(value))}" for name, value in place.items())
        message = _data(printable(f"{finding.message} ({_more(finding, result.rules_page)})"))
        print(f"::{_COMMANDS[finding.severity]} {told}::{message}", file=stream)
    print(summary(result), file=stream)


def _more(finding: Finding, page: str) -> str:
    """Where the rule is explained: a page of this machine would be none for the reader."""
    rule = find(finding.rule)
    return rule.link(page) if rule is not None and page else f"painless-lite rule {finding.rule}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
