"""A script that shows a difference made small: parts go as long as the difference stays."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator
from typing import Final

from tests.conformance.engine import Engine
from tests.differential.comparison import Difference, alike
from tests.differential.mutations import tokens

#: So many candidates are tried for one difference.
MOST: Final = 4000

Stage = Callable[[str], Iterator[str]]


def shrink(found: Difference, engine: Engine, *, compile_only: bool = False) -> Difference:
    """The smallest script of the same kind that a greedy search finds, coarse steps first."""
    tried = 0
    before = ""
    while found.script != before and tried < MOST:
        before = found.script
        for stage in STAGES:
            while tried < MOST:
                candidates = sorted(set(stage(found.script)), key=len)
                tried += len(candidates)
                same = alike(candidates, found, engine, compile_only=compile_only)
                if not same or len(same[0].script) >= len(found.script):
                    break
                found = same[0]
    return found


def _without_tokens(share: int) -> Stage:
    """Scripts without a run of tokens: one of so many parts of the whole."""

    def stage(script: str) -> Iterator[str]:
        parts = tokens(script)
        size = len(parts) // share
        for at in range(0, len(parts), max(1, size // 2)) if size else ():
            yield "".join([*parts[:at], *parts[at + size :]])

    return stage


def _without_statement(script: str) -> Iterator[str]:
    """Scripts without what stands between two ends of statements."""
    ends = [0, *(match.end() for match in re.finditer(r"[;{}\n]", script)), len(script)]
    for start, end in itertools.pairwise(ends):
        yield script[:start] + script[end:]


def _without_brackets(script: str) -> Iterator[str]:
    """Each bracketed part left out, bare, or a number instead."""
    parts = tokens(script)
    opened: list[int] = []
    for at, part in enumerate(parts):
        if part in "([{":
            opened.append(at)
        elif part in ")]}" and opened:
            start = opened.pop()
            for kept in ([], parts[start + 1 : at], [parts[start], part], ["1"]):
                yield "".join([*parts[:start], *kept, *parts[at + 1 :]])


def _without_token(script: str) -> Iterator[str]:
    """Scripts without one or two tokens next to each other."""
    parts = tokens(script)
    for at in range(len(parts)):
        for size in (1, 2, 3):
            yield "".join([*parts[:at], *parts[at + size :]])


def _plainer(script: str) -> Iterator[str]:
    """Shorter words and numbers."""
    for match in re.finditer(r"\w[\w.]+|'[^']+'", script):
        for plain in ("1", "x", "''"):
            yield script[: match.start()] + plain + script[match.end() :]


STAGES: Final[tuple[Stage, ...]] = (
    *map(_without_tokens, (2, 4, 8, 16, 32)),
    _without_statement,
    _without_brackets,
    _without_token,
    _plainer,
)
