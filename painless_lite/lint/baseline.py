"""A baseline: the findings that were there already, which a run then does not tell again.

A finding is known by its file, rule, message and the text of its line, so that it stays known where
lines move. The file is JSON, sorted, for a version control's sake.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path, PurePath
from typing import Final

from painless_lite.lint.engine import Result
from painless_lite.lint.finding import Finding
from painless_lite.lint.fix import replace_file

_VERSION: Final = 1


class BaselineError(Exception):
    """A baseline that can't be read; the text names it."""


def _key(finding: Finding) -> tuple[str, str, str, str]:
    path = PurePath(finding.path).as_posix()
    return path, finding.rule, finding.message, finding.source_line.strip()


def save(path: Path, result: Result) -> None:
    """Write the findings of a result. Raises OSError."""
    known = Counter(_key(finding) for finding in result.findings)
    rows = [
        {"path": where, "rule": rule, "message": message, "line": line, "count": count}
        for (where, rule, message, line), count in sorted(known.items())
    ]
    text = json.dumps({"version": _VERSION, "findings": rows}, indent=2)
    if path.is_file():
        replace_file(str(path), text + "\n")
    else:
        path.write_text(text + "\n", encoding="utf-8")


def hide(path: Path, result: Result) -> None:
    """Take the findings of a baseline out of a result. Raises BaselineError."""
    known = _load(path)
    for linted in result.files:
        new = []
        for finding in linted.findings:
            if known[_key(finding)] > 0:
                known[_key(finding)] -= 1
                result.hidden += 1
            else:
                new.append(finding)
        linted.findings[:] = new


def _load(path: Path) -> Counter[tuple[str, str, str, str]]:
    try:
        content = json.loads(path.read_text("utf-8"))
        if content["version"] != _VERSION:
            raise BaselineError(f"{path}: a baseline of version {content['version']!r}")
        return Counter(
            {
                (row["path"], row["rule"], row["message"], row["line"]): int(row["count"])
                for row in content["findings"]
            }
        )
    except OSError as error:
        raise BaselineError(f"{path}: cannot be read: {error.strerror}") from None
    except (ValueError, KeyError, TypeError):
        raise BaselineError(f"{path}: no baseline that `lint --write-baseline` wrote") from None
