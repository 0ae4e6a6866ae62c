"""Scripts on which the two engines once differed, kept one a line in found/, a file a context."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final, Literal

from tests.conformance.families.case import Case, family, lines

HOME: Final = Path(__file__).with_name("found")
PARAMS: Final = {"i": 5, "s": "abc", "l": [1, 2, 3], "m": {"a": 1}}


def _found(context: Literal["any", "template"]) -> Iterator[Case]:
    for script in lines((HOME / f"{context}.txt").read_text(encoding="utf-8")):
        yield Case(script, PARAMS, context)


@family("found-any")
def any_object() -> Iterator[Case]:
    """Scripts that may return any object."""
    return _found("any")


@family("found-template")
def template() -> Iterator[Case]:
    """Scripts whose result is a String."""
    return _found("template")
