"""The fast way for plain JSON: what every reader takes alike is left to the standard library.

Anything that readers could differ about (duplicate names, NaN, escaped surrogates, depth, faults)
raises ValueError here, and the caller's own reader decides.
"""

from __future__ import annotations

import json
import re
from typing import Any, Final

#: Levels of nesting that any reader takes.
MAX_DEPTH: Final = 300
_LONGEST_NUMBER: Final = 1000
_SURROGATE: Final = re.compile(r"\\u[dD][89a-fA-F]")


def loads(text: str, *, doubles: bool = False) -> Any:
    """The value of a JSON text; with `doubles` every number is a float. Raises ValueError."""
    if "\\u" in text and _SURROGATE.search(text):
        raise ValueError("escaped surrogates")
    number = _double if doubles else _integer
    try:
        value = json.loads(
            text,
            object_pairs_hook=_unique,
            parse_constant=_refuse,
            parse_int=number,
            parse_float=_double,
        )
    except RecursionError:
        raise ValueError("nested too deep") from None
    if too_deep(value):
        raise ValueError("nested too deep")
    return value


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) != len(pairs):
        raise ValueError("duplicate names")
    return made


def _refuse(text: str) -> Any:
    raise ValueError(text)


def _double(text: str) -> float:
    if len(text) > _LONGEST_NUMBER:
        raise ValueError("a long number")
    return float(text)


def _integer(text: str) -> int:
    if len(text) > _LONGEST_NUMBER:
        raise ValueError("a long number")
    return int(text)


def too_deep(value: Any) -> bool:
    """Whether a value is nested deeper than MAX_DEPTH levels."""
    level = [value]
    for _ in range(MAX_DEPTH + 1):
        items: list[Any] = []
        for one in level:
            if type(one) is dict:
                items += one.values()
            elif type(one) is list:
                items += one
        level = [item for item in items if type(item) is dict or type(item) is list]
        if not level:
            return False
    return True
