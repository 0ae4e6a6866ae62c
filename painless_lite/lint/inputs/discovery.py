"""The files to lint: those that were named, and those below the folders that were named."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from fnmatch import fnmatch
from typing import Final, NamedTuple

SUFFIXES: Final = (
    ".json",
    ".jsonc",
    ".yaml",
    ".yml",
    ".md",
    ".markdown",
    ".ipynb",
    ".j2",
    ".jinja",
)
_SKIPPED: Final = frozenset({"node_modules", "__pycache__", "venv", "site-packages"})


class Found(NamedTuple):
    """A file, and whether it was named itself."""

    path: str
    named: bool


def find(
    paths: Sequence[str], exclude: Sequence[str], suffixes: tuple[str, ...] = SUFFIXES
) -> Iterator[Found]:
    """The files of some paths, each once, in order. Raises FileNotFoundError."""
    seen: set[str] = set()
    for path in paths:
        if not os.path.lexists(path):
            raise FileNotFoundError(path)
        named = not os.path.isdir(path)
        closed: list[str] = []
        for file in [path] if named else _below(path, suffixes, closed):
            shown = os.path.normpath(file)
            if shown not in seen and not excluded(shown, exclude):
                seen.add(shown)
                yield Found(shown, named or file in closed)


def excluded(path: str, globs: Sequence[str]) -> bool:
    """Whether a path, or a folder above it, fits a glob."""
    parts = path.replace(os.sep, "/").split("/")
    heads = ["/".join(parts[: at + 1]) for at in range(len(parts))]
    return any(
        fnmatch(head, glob) or fnmatch(part, glob)
        for glob in globs
        for head, part in zip(heads, parts, strict=True)
    )


def _below(root: str, suffixes: tuple[str, ...], closed: list[str]) -> Iterator[str]:
    """The lintable files below a folder; links to folders are not followed, as they may loop.

    Folders that can't be listed come last, to be told as what can't be read; they are in `closed`.
    """
    for folder, folders, files in os.walk(root, onerror=lambda e: closed.append(str(e.filename))):
        folders[:] = sorted(f for f in folders if f not in _SKIPPED and not f.startswith("."))
        for name in sorted(files):
            if name.lower().endswith(suffixes):
                yield os.path.join(folder, name)
    yield from closed
