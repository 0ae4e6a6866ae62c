"""What differs between the versions of ml-commons: each difference a name and its first version."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import total_ordering
from typing import Final

#: Behaviours by the first version that has them.
SINCE: Final[dict[str, tuple[int, int]]] = {
    "always": (2, 9),
    "similarity input": (2, 12),
    "escape helper": (2, 12),
    "charset parameter": (2, 12),
    "quoted placeholders in scripts": (2, 12),
    "strict payload check": (2, 12),
    "caller's parameters win": (2, 12),
    "rerank": (2, 12),
    "question input": (2, 14),
    "whole documents in one call": (2, 14),
    "wrapped response errors": (2, 14),
    "300 is a success": (2, 14),
    "throttling exception": (2, 15),
    "upper case action": (2, 15),
    "one document a call": (2, 15),
    "empty parameters allowed": (2, 15),
    "toString helper": (2, 17),
    "missing parameters check can be skipped": (2, 17),
    "get for aws": (2, 17),
    "rerank by field": (2, 18),
    "new null messages": (2, 19),
    "credential required": (2, 19),
    "no_escape_params": (3, 0),
    "broken JSON is told": (3, 0),
    "data type from path": (3, 0),
    "binary tensors": (3, 0),
    "rerank by any number": (3, 0),
    "lucene 10": (3, 0),
    "mcp connectors": (3, 0),
    "safe names": (3, 1),
    "url not echoed": (3, 2),
    "bad gateway for empty body": (3, 2),
    "uri message": (3, 2),
    "plain gson": (3, 3),
    "mcp url checked": (3, 3),
    "processor chains": (3, 3),
    "parameters beside documents": (3, 3),
    "streaming": (3, 3),
    "illegal arguments surface": (3, 3),
    "filtered map is the map": (3, 3),
    "strict responses": (3, 5),
    "ndjson payloads": (3, 5),
    "put and delete": (3, 5),
    "body with every method": (3, 5),
    "protocol message": (3, 5),
    "action names": (3, 5),
    "rerank by response": (3, 5),
    "nested document fields": (3, 6),
    "unknown words placed at their start": (3, 6),
    "protocols listed": (3, 7),
    "header parameters": (3, 7),
    "url checked at each call": (3, 7),
    "structured output": (3, 7),
    "no trailing content": (3, 7),
    "filter falls back": (3, 7),
    "strict response of a rerank": (3, 7),
    "retry on 429 and 5xx": (3, 8),
    "previous score field": (3, 8),
}

_VERSION: Final = re.compile(r"(\d+)\.(\d+|x)")


@total_ordering
@dataclass(frozen=True, slots=True)
class Target:
    """A version of OpenSearch whose ml-commons is followed."""

    major: int
    minor: int

    @classmethod
    def parse(cls, text: str) -> Target:
        """Read `2.19`, `3.5` or `3.x` (the newest of the line). Raises ValueError."""
        match = _VERSION.fullmatch(text.strip())
        target = None
        if match is not None:
            newest = NEWEST.get(int(match[1]), 0)
            target = cls(int(match[1]), newest if match[2] == "x" else int(match[2]))
        if target is None or not target.exists:
            raise ValueError(f"unknown target {text!r}: 2.11 to 2.19, 3.0 to 3.9, or 3.x")
        return target

    def __lt__(self, other: Target) -> bool:
        return (self.major, self.minor) < (other.major, other.minor)

    def __str__(self) -> str:
        return f"{self.major}.{self.minor}"

    @property
    def exists(self) -> bool:
        """Whether this version is one of those that are followed."""
        return self >= OLDEST and self.minor <= NEWEST.get(self.major, -1)

    def has(self, behaviour: str) -> bool:
        """Whether this version behaves so; the names are those of SINCE."""
        return (self.major, self.minor) >= SINCE[behaviour]


OLDEST: Final = Target(2, 11)
DEFAULT: Final = Target(2, 19)
#: The newest minor version of each line.
NEWEST: Final = {2: 19, 3: 9}
