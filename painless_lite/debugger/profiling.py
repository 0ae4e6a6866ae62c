"""The profile: how often each line ran, and for how long.

A line's time is its own: what a function or lambda takes that it calls is that function's. The
hooks take time of their own, about a microsecond a step, which counts for the lines, too: compare
lines, not runs.
"""

from __future__ import annotations

from time import perf_counter
from typing import Any, NamedTuple

from painless_lite.language.probes import Listing, Probe


class Hot(NamedTuple):
    """A line's share: how often a statement of it began, and its own seconds."""

    line: int
    times: int
    seconds: float


class Profiler:
    """Profiles all scripts that are compiled with its probes."""

    def __init__(self) -> None:
        self.units: list[Profile] = []

    def probe(self, source: str, context: str) -> Probe:
        """The probe of one script, as `probes.probing` asks for it; of one text there is one."""
        for one in self.units:
            if one.attached and one.listing.source == source:
                return one
        self.units.append(Profile())
        return self.units[-1]


class Profile(Probe):
    """The profile of one script, over all its runs."""

    def __init__(self) -> None:
        self.listing: Listing
        #: whether the script compiled
        self.attached = False
        self._counts: list[int] = []
        self._seconds: list[float] = []
        self._stack: list[int] = []
        self._site = 0
        self._since = 0.0

    def attach(self, listing: Listing) -> None:
        self.listing = listing
        self.attached = True
        if not self._counts:
            self._counts = [0] * len(listing.sites)
            self._seconds = [0.0] * len(listing.sites)

    def step(self, site: int, values: tuple[Any, ...]) -> None:
        now = perf_counter()
        self._seconds[self._site] += now - self._since
        self._counts[site] += 1
        self._site = site
        self._since = perf_counter()

    def enter(self, site: int, values: tuple[Any, ...]) -> None:
        now = perf_counter()
        if self._stack:
            self._seconds[self._site] += now - self._since
        self._stack.append(self._site)
        self._site = site
        self._since = perf_counter()

    def leave(self, site: int, result: Any) -> Any:
        self._seconds[self._site] += perf_counter() - self._since
        self._site = self._stack.pop()
        self._since = perf_counter()
        return result

    def fail(self, site: int, error: Exception) -> None:
        self.leave(site, None)

    @property
    def lines(self) -> list[Hot]:
        """The lines that ran, in order."""
        counts: dict[int, int] = {}
        seconds: dict[int, float] = {}
        for site, count, spent in zip(self.listing.sites, self._counts, self._seconds, strict=True):
            if count:
                counts[site.line] = counts.get(site.line, 0) + count
                seconds[site.line] = seconds.get(site.line, 0.0) + spent
        return [Hot(line, counts[line], seconds[line]) for line in sorted(counts)]
