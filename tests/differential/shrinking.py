"""A script that shows a difference made small: tokens go as long as the difference stays."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tests.conformance.engine import Engine
from tests.differential.comparison import Difference, differences
from tests.differential.mutations import tokens

ROUNDS = 40


def shrink(found: Difference, engine: Engine, *, compile_only: bool = False) -> Difference:
    """The smallest script of the same kind that a greedy search finds."""
    for _ in range(ROUNDS):
        candidates = sorted(set(_smaller(found.script)), key=len)
        smaller = [
            each
            for each in differences(candidates, engine, compile_only=compile_only)
            if each is not None and each.kind == found.kind
        ]
        if not smaller:
            break
        found = smaller[0]
    return found


def _smaller(script: str) -> Iterator[str]:
    """Scripts with a run of tokens, a statement, a bracket's content less."""
    parts = tokens(script)
    size = max(1, len(parts) // 2)
    while size:
        for at in range(0, len(parts), max(1, size // 2)):
            yield "".join([*parts[:at], *parts[at + size :]])
        size //= 2
    yield from _without_brackets(parts)
    for simpler in ("1", "x", ""):
        for match in re.finditer(r"[\w.]+", script):
            if match[0] != simpler and len(match[0]) > len(simpler):
                yield script[: match.start()] + simpler + script[match.end() :]


def _without_brackets(parts: list[str]) -> Iterator[str]:
    """Each bracketed part left out with or without its brackets, or alone instead of the whole."""
    opened: list[int] = []
    for at, part in enumerate(parts):
        if part in "([{":
            opened.append(at)
        elif part in ")]}" and opened:
            start = opened.pop()
            inner = parts[start + 1 : at]
            for kept in ([], inner, [parts[start], part], ["1"]):
                yield "".join([*parts[:start], *kept, *parts[at + 1 :]])
