"""D009: a byte-order mark."""

from __future__ import annotations

from collections.abc import Iterator

from painless_lite.lint.examples import Example
from painless_lite.lint.file import File
from painless_lite.lint.finding import WARNING, Edit, Finding
from painless_lite.lint.rule import Rule
from painless_lite.lint.subject import Subject


class ByteOrderMark(Rule):
    id = "D009"
    name = "byte-order-mark"
    title = "The file begins with a byte-order mark"
    why = (
        "JSON must not begin with a byte-order mark, and most programs that send the file to a "
        "cluster send the mark with it. Save the file as UTF-8 without it."
    )
    severity = WARNING
    bad = Example(whole="\ufeff" + Example().text)
    good = Example()
    fixable = True
    source = "RFC 8259, section 8.1"

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Found where files are read."""
        return iter(())

    @classmethod
    def finding(cls, file: File) -> Finding:
        """The finding of a marked file; its edit changes no text: --fix leaves out the mark."""
        message = "the file begins with a byte-order mark (U+FEFF)"
        return file.finding(cls, 0, 0, message, edits=[Edit(0, 0, "")])
