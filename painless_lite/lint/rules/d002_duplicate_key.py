"""D002: a name that stands twice in an object."""

from __future__ import annotations

from collections.abc import Iterator

from painless_lite.connector.source import Node
from painless_lite.lint.examples import Example, whole
from painless_lite.lint.finding import Finding
from painless_lite.lint.rule import Rule
from painless_lite.lint.subject import Subject

_TEXT = Example().text


class DuplicateKey(Rule):
    id = "D002"
    name = "duplicate-key"
    title = "A name stands twice in one object"
    why = "The server's JSON reader refuses a request in which an object has the same name twice."
    bad = whole(_TEXT.replace('  "version": 1,', '  "version": 1,\n  "version": 2,'))
    good = whole(_TEXT)
    source = "core's XContent reader: strict duplicate detection"

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Look through all objects of the connector."""
        yield from self._in(subject, subject.root)

    def _in(self, subject: Subject, node: Node) -> Iterator[Finding]:
        seen: set[str] = set()
        for name, value in node.members:
            if name.value in seen:
                yield subject.finding(self, name, f"`{name.value}` stands twice in this object")
            seen.add(name.value)
            yield from self._in(subject, value)
        for item in node.items:
            yield from self._in(subject, item)
