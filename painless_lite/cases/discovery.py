"""Where case files are: the pytest plugin and `painless-lite check` find the same ones."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from painless_lite.cases.case import CASES, CONNECTOR, CaseError
from painless_lite.rendering import TEMPLATE

_SUFFIXES: Final = (".yaml", ".yml")
#: Folders that hold nothing of a project's own, as pytest leaves them alone.
_SKIPPED: Final = frozenset({"node_modules", "build", "dist", "venv", "CVS", "_darcs"})


def is_case_file(path: Path) -> bool:
    """Whether a file is a case: `*.connector.yaml`, or `cases/*.yaml` beside a connector."""
    if path.suffix not in _SUFFIXES:
        return False
    return path.stem.endswith(".connector") or _beside_connector(path)


def _beside_connector(path: Path) -> bool:
    folder = path.parent.parent
    return path.parent.name == CASES and any(
        (folder / mark).is_file() for mark in (TEMPLATE, CONNECTOR)
    )


def find_case_files(root: Path) -> list[Path]:
    """All case files at or below a folder, in order; `root` may be one case file.

    Raises:
        CaseError: there is no such path, or a folder can't be listed.
    """
    if not root.exists():
        raise CaseError(f"{root}: no such file or folder")
    if root.is_file():
        return [root]
    return sorted(path for path in _files(root) if is_case_file(path))


def _files(root: Path) -> Iterator[Path]:
    for folder, inside, files in os.walk(root, onerror=_refuse):
        inside[:] = [name for name in inside if name not in _SKIPPED and name[0] != "."]
        yield from (Path(folder, name) for name in files if name.endswith(_SUFFIXES))


def _refuse(error: OSError) -> None:
    raise CaseError(f"{error.filename}: cannot be read: {error.strerror}")
