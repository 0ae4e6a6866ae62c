"""Faults on demand: which requests they hit, and what they do to the answer.

A fault is written `KIND[=VALUE][,every=N][,from=N][,to=N][,chance=P]`: `throttle,every=3`,
`status=503,to=2`, `latency=100ms..2s`, `truncate=20`, `drop,from=10`.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from typing import Final

from painless_lite.mock_endpoint.answers import EXPIRED, THROTTLED, Answer, aws_error

#: The kinds, with what they do.
KINDS: Final = {
    "latency": "answer later: seconds, or 250ms, 1.5s, 100ms..2s",
    "status": "answer this HTTP status with AWS's error for it",
    "throttle": "answer ThrottlingException",
    "expired-token": "answer ExpiredTokenException",
    "truncate": "send the headers and some bytes of the body, then close (default: half)",
    "drop": "close the connection without an answer",
    "reset": "reset the connection",
}
_SECONDS: Final = re.compile(r"(\d+(?:\.\d+)?)(ms|s)?")
#: The longest latency, in seconds.
_LONGEST: Final = 3600.0


class FaultError(ValueError):
    """A fault that can't be read: the whole message."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault: hits every N-th request from one number to another, by chance (0 to 1).

    `seconds` is the shortest and longest latency, `number` the status or the bytes of a truncation.
    """

    kind: str
    number: int | None = None
    seconds: tuple[float, float] = (0.0, 0.0)
    every: int = 1
    first: int = 1
    last: int | None = None
    chance: float = 1.0

    @classmethod
    def parse(cls, text: str) -> Fault:
        """The fault that a text names. Raises FaultError."""
        head, *rest = text.split(",")
        kind, _, value = head.partition("=")
        if kind not in KINDS:
            raise FaultError(f"{text}: no fault of the name {kind}: {', '.join(KINDS)}")
        limits = dict(_limit(text, word) for word in rest)
        if kind == "latency":
            return cls(kind, seconds=_range(text, value), **limits)  # type: ignore[arg-type]
        number = _number(text, kind, value)
        return cls(kind, number, **limits)  # type: ignore[arg-type]

    def hits(self, number: int, dice: random.Random) -> bool:
        """Whether the request of this number (from 1) is hit."""
        if number < self.first or (self.last is not None and number > self.last):
            return False
        if (number - self.first + 1) % self.every:
            return False
        return self.chance >= 1 or dice.random() < self.chance

    def delay(self, dice: random.Random) -> float:
        """Seconds to wait."""
        return dice.uniform(*self.seconds)

    def answer(self) -> Answer | None:
        """The error that takes the place of the answer; None where the kind has none."""
        if self.kind == "status":
            return aws_error(self.number or 500)
        if self.kind == "expired-token":
            return aws_error(403, *EXPIRED)
        return THROTTLED if self.kind == "throttle" else None


_LIMITS: Final = {"every": "every", "from": "first", "to": "last", "chance": "chance"}


def _limit(text: str, word: str) -> tuple[str, float]:
    name, _, value = word.partition("=")
    if name not in _LIMITS:
        raise FaultError(f"{text}: {word}: every=N, from=N, to=N or chance=P is wanted")
    try:
        number = float(value) if name == "chance" else int(value)
    except ValueError:
        raise FaultError(f"{text}: {word}: a number is wanted") from None
    if name == "chance" and not 0 <= number <= 1:
        raise FaultError(f"{text}: {word}: a chance is from 0 to 1")
    if name != "chance" and number < 1:
        raise FaultError(f"{text}: {word}: numbers count from 1")
    return _LIMITS[name], number


def _number(text: str, kind: str, value: str) -> int | None:
    if kind not in ("status", "truncate"):
        if value:
            raise FaultError(f"{text}: {kind} takes no value")
        return None
    if kind == "truncate" and not value:
        return None
    number = int(value) if value.isascii() and value.isdigit() else -1
    if kind == "status" and not 400 <= number <= 599:
        raise FaultError(f"{text}: a status from 400 to 599 is wanted")
    if number < 0:
        raise FaultError(f"{text}: a number of bytes is wanted")
    return number


def _range(text: str, value: str) -> tuple[float, float]:
    low, _, high = value.partition("..")
    found = []
    for word in (low, high or low):
        match = _SECONDS.fullmatch(word)
        if match is None:
            raise FaultError(f"{text}: a time such as 250ms, 1.5s or 100ms..2s is wanted")
        found.append(float(match[1]) / (1000 if match[2] == "ms" else 1))
    if found[0] > found[1] or found[1] > _LONGEST:
        raise FaultError(f"{text}: the shorter time first, at most {_LONGEST:g} s")
    return found[0], found[1]
