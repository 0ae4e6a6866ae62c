"""Findings as JUnit XML: a test case a file, a failure a finding."""

from __future__ import annotations

import re
from typing import Final, TextIO
from xml.etree import ElementTree

from painless_lite.cli.terminal import printable
from painless_lite.lint.engine import Linted, Result
from painless_lite.lint.rules import find

#: What XML 1.0 can't hold, not even escaped.
_FORBIDDEN: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write(result: Result, stream: TextIO) -> None:
    """Write one suite."""
    failed = sum(bool(linted.findings) for linted in result.files)
    counts = {"tests": str(len(result.files)), "failures": str(failed), "errors": "0"}
    root = ElementTree.Element("testsuites", {"name": "painless-lite lint", **counts})
    suite = ElementTree.SubElement(root, "testsuite", {"name": "painless-lite lint", **counts})
    for linted in result.files:
        _case(suite, linted, result.rules_page)
    ElementTree.indent(root)
    stream.write('<?xml version="1.0" encoding="UTF-8"?>\n')
    stream.write(ElementTree.tostring(root, encoding="unicode") + "\n")


def _case(suite: ElementTree.Element, linted: Linted, page: str) -> None:
    name = _clean(linted.path)
    case = ElementTree.SubElement(suite, "testcase", {"name": name, "classname": "lint"})
    case.set("file", name)
    if not linted.findings:
        return
    lines = [
        f"{f.path}:{f.line}:{f.column}: {f.severity} {f.rule}: {f.message}" for f in linted.findings
    ]
    for name in sorted({finding.rule for finding in linted.findings}):
        if (rule := find(name)) is not None:
            lines.append(f"{rule.id}: {rule.title}: {rule.link(page)}")
    first = linted.findings[0]
    failure = ElementTree.SubElement(case, "failure", {"type": first.rule})
    more = len(linted.findings) - 1
    failure.set("message", _clean(first.message) + (f" (and {more} more)" if more else ""))
    failure.text = _clean("\n".join(lines))


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("�", printable(text))
