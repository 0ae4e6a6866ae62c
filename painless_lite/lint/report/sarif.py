"""Findings as SARIF 2.1.0, for code scanning."""

from __future__ import annotations

import json
import os
from pathlib import PurePath
from typing import Any, Final, TextIO
from urllib.parse import quote

from painless_lite import __version__
from painless_lite.cli.terminal import printable
from painless_lite.lint import pages
from painless_lite.lint.engine import Result
from painless_lite.lint.finding import ERROR, INFO, WARNING, Finding
from painless_lite.lint.rule import Rule
from painless_lite.lint.rules import all_rules

_SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS: Final = {ERROR: "error", WARNING: "warning", INFO: "note"}


def write(result: Result, stream: TextIO) -> None:
    """Write one run."""
    rules = all_rules()
    places = {rule.id: at for at, rule in enumerate(rules)}
    driver = {
        "name": "painless-lite",
        "semanticVersion": __version__,
        "rules": [_rule(rule, result.rules_page) for rule in rules],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, places[finding.rule]) for finding in result.findings],
    }
    json.dump({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, stream, indent=2)
    stream.write("\n")


def _rule(rule: Rule, page: str) -> dict[str, Any]:
    return {
        "id": rule.id,
        "name": rule.name,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.why},
        "helpUri": rule.link(page),
        "help": {"text": rule.why, "markdown": pages.section(rule)},
        "defaultConfiguration": {"level": _LEVELS[rule.severity], "enabled": rule.default},
        "properties": {"tags": [rule.family()]},
    }


def _result(finding: Finding, at: int) -> dict[str, Any]:
    region = {
        "startLine": finding.line,
        "startColumn": finding.column,
        "endLine": finding.end_line,
        "endColumn": finding.end_column,
    }
    uri = quote(os.fsencode(PurePath(finding.path).as_posix()))
    return {
        "ruleId": finding.rule,
        "ruleIndex": at,
        "level": _LEVELS[finding.severity],
        "message": {"text": printable(finding.message)},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": uri}, "region": region}}],
    }
