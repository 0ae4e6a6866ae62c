"""Mend what is safe to mend: edits of the author's text, all else left as it is."""

from __future__ import annotations

import difflib
import os
import re
import tempfile
from collections.abc import Iterable

from painless_lite.lint.finding import Edit, Finding


def edited(text: str, edits: Iterable[Edit]) -> str:
    """The text with edits that do not meet."""
    done: list[str] = []
    at = 0
    for edit in sorted(edits):
        done += [text[at : edit.start], edit.text]
        at = edit.end
    return "".join([*done, text[at:]])


def fixed(text: str, findings: Iterable[Finding]) -> str:
    """The text with the edits of some findings; of edits that meet, only the first is made."""
    chosen: list[Edit] = []
    at = 0
    for edits in sorted(finding.edits for finding in findings if finding.edits):
        ordered = sorted(edits)
        if ordered[0].start < at or any(map(_meet, ordered, ordered[1:])):
            continue
        chosen += ordered
        at = ordered[-1].end
    return edited(text, chosen)


def _meet(one: Edit, other: Edit) -> bool:
    return other.start < one.end


def difference(path: str, before: str, after: str) -> str:
    """A unified diff of a file."""
    lines = difflib.unified_diff(
        re.findall(r"[^\n]*\n|[^\n]+$", before), re.findall(r"[^\n]*\n|[^\n]+$", after), path, path
    )
    return "".join(
        line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines
    )


def replace_file(path: str, text: str) -> None:
    """Write a file in one step: it is the old one or the new one, never half. Raises OSError."""
    target = os.path.realpath(path)
    mode = os.stat(target).st_mode
    handle, temporary = tempfile.mkstemp(dir=os.path.dirname(target), prefix=".painless-lite-")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.write(text)
        os.chmod(temporary, mode & 0o7777)
        os.replace(temporary, target)
    except BaseException:
        os.unlink(temporary)
        raise
