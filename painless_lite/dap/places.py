"""Places in the user's files and places in scripts: each to each.

A script may be a file of its own or a text inside a connector's JSON, where a line break may be two
characters, `\\n`, and a whole script one line. The editor knows files; the engine knows scripts.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, Protocol

from painless_lite.connector.source import Document
from painless_lite.debugger.launch import ConnectorLaunch, Launch, Text
from painless_lite.language.probes import Listing


class Place(NamedTuple):
    """A place in a file; line and column are 1-based, the column in UTF-16 code units."""

    line: int
    column: int


class Target(NamedTuple):
    """A statement at which a breakpoint can stand: where in the file, and where in the script."""

    place: Place
    text: Text
    #: 1-based, of the author's text
    line: int
    column: int


class Listings(Protocol):
    """What knows the sites of scripts: a debugger's session."""

    def listing(self, text: Text) -> Listing | None:
        """The sites; None of a script that does not compile."""


class Places:
    """The places of a launch's scripts in the file that the user opened."""

    def __init__(self, launch: Launch, path: str) -> None:
        self.path = path
        self._texts = launch.texts
        self._document = launch.document if isinstance(launch, ConnectorLaunch) else None

    def of(self, text: Text, offset: int) -> Place | None:
        """Where an offset of a script's whole source stands in the file; None: not in the file."""
        offset = max(0, offset - text.hidden_length)
        if self._document is None:
            before = "\n".join(text.lines)[:offset]
            return Place(before.count("\n") + 1, offset - before.rfind("\n"))
        return _in(self._document, text, offset) if text.path else None

    def targets(self, listings: Listings) -> Iterator[Target]:
        """All statements of all scripts."""
        for text in self._texts:
            listing = listings.listing(text)
            for site in listing.sites if listing is not None else ():
                if site.kind == "statement" and site.line > text.hidden:
                    place = self.of(text, site.start)
                    if place is not None:
                        yield Target(place, text, site.line - text.hidden, site.column)

    def target(self, listings: Listings, wanted: Place, *, column: bool) -> Target | None:
        """The statement for a breakpoint: of its line, else the next one of the same script.

        With `column` the last that begins at or before it; without, the first of the line.
        """
        found = sorted(self.targets(listings), key=lambda one: one.place)
        same = [one for one in found if one.place.line == wanted.line]
        if same:
            before = [one for one in same if one.place.column <= wanted.column]
            return before[-1] if column and before else same[0]
        later = (one for one in found if one.place > wanted and self._around(one.text, wanted))
        return next(later, None)

    def _around(self, text: Text, wanted: Place) -> bool:
        first, last = self.of(text, 0), self.of(text, len(text.source))
        if self._document is None or first is None or last is None:
            return True
        return first.line <= wanted.line <= last.line


def _in(document: Document, text: Text, offset: int) -> Place | None:
    found = document.place_in(text.path, offset)
    return None if found is None else Place(found.line, found.column)
