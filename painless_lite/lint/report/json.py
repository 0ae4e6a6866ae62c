"""Findings as JSON: one object a finding."""

from __future__ import annotations

import json
from typing import Any, TextIO

from painless_lite.lint.engine import Result
from painless_lite.lint.finding import Finding
from painless_lite.lint.rules import find
from painless_lite.runtime.strings import from_utf16


def write(result: Result, stream: TextIO) -> None:
    """Write `{"files", "connectors", "findings"}`."""
    shown = {
        "files": len(result.files),
        "connectors": result.connectors,
        "findings": [_shown(finding, result.rules_page) for finding in result.findings],
    }
    json.dump(shown, stream, indent=2)
    stream.write("\n")


def _shown(finding: Finding, page: str) -> dict[str, Any]:
    rule = find(finding.rule)
    return {
        "rule": finding.rule,
        "name": rule.name if rule else None,
        "severity": finding.severity,
        "message": from_utf16(finding.message),
        "path": finding.path,
        "line": finding.line,
        "column": finding.column,
        "end_line": finding.end_line,
        "end_column": finding.end_column,
        "fixable": bool(finding.edits),
        "link": rule.link(page) if rule else None,
    }
