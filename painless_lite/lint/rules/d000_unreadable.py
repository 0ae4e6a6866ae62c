"""D000: a file that can't be read."""

from __future__ import annotations

from collections.abc import Iterator

from painless_lite.lint.examples import LEFT_OUT, Example, whole
from painless_lite.lint.finding import Finding
from painless_lite.lint.rule import Rule
from painless_lite.lint.subject import Subject


class Unreadable(Rule):
    id = "D000"
    name = "unreadable"
    title = "A file that can't be read"
    why = (
        "Nothing can be said about a file that is empty, binary, no UTF-8, too large, a link that "
        "leads back to itself, or not readable at all. The other files are still linted."
    )
    bad = whole("")
    good = Example({"description": LEFT_OUT})
    source = "JSON (RFC 8259, section 8.1) is UTF-8"

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Found where files are read."""
        return iter(())
