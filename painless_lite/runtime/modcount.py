"""Java's modCount: whether elements came or went, for Python lists and dicts that carry no field.

Whoever takes elements away or orders them anew calls `bump`; whoever only adds need not, as the
length tells.
"""

from __future__ import annotations

from typing import Any, Final

#: The last so many bumps are remembered at least.
KEPT: Final = 1 << 17

#: The number of the last bump of all: iterators that still see it need not look further.
clock = 0
#: Number of the last bump by identity of a list or dict. An iterator holds what it goes through, so
#: that no other takes its identity meanwhile.
_bumps: dict[int, int] = {}


def bump(items: Any) -> None:
    """Elements of a list or dict were taken away, or are in another order."""
    global clock, _bumps
    clock += 1
    _bumps[id(items)] = clock
    if len(_bumps) > 2 * KEPT:
        _bumps = {which: number for which, number in _bumps.items() if number > clock - KEPT}


def count(items: Any) -> int:
    """A number that is another one once elements have come or gone."""
    return len(items) | _bumps.get(id(items), 0) << 32
