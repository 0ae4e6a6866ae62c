"""D001: a document that is no JSON."""

from __future__ import annotations

from collections.abc import Iterator

from painless_lite.lint.examples import Example, whole
from painless_lite.lint.finding import Finding
from painless_lite.lint.rule import Rule
from painless_lite.lint.subject import Subject


class NotJson(Rule):
    id = "D001"
    name = "not-json"
    title = "The document is no JSON"
    why = (
        "The server refuses a create request whose body is no JSON: a comma before a closing "
        'bracket, a remark, a missing quote. Read are strict JSON and the console\'s form (`"""` '
        "around texts, comments), which Dev Tools turn into JSON."
    )
    bad = whole('{ "name": "embedding model", "protocol": "http", "actions": [], }\n')
    good = Example()
    source = "a blueprint of ml-commons with a remark in its JSON"

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Found where documents are read."""
        return iter(())
