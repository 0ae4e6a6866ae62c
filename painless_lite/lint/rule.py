"""What a rule is: its page, and its check."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar, Final

from painless_lite.lint.finding import ERROR, Finding

if TYPE_CHECKING:
    from painless_lite.lint.examples import Example
    from painless_lite.lint.subject import Subject

#: The page of all rules; a rule's own part has its id as anchor.
PAGE: Final = "https://github.com/painless-lite/painless-lite/blob/main/docs/rules.md"

FAMILIES: Final = {
    "D": "document",
    "P": "payload",
    "S": "script",
    "T": "sample",
    "C": "site",
}


class Rule(ABC):
    """A kind of mistake. Subclasses say what it is; `check` finds it in a connector."""

    id: ClassVar[str]
    name: ClassVar[str]
    title: ClassVar[str]
    why: ClassVar[str]
    severity: ClassVar[str] = ERROR
    bad: ClassVar[Example]
    good: ClassVar[Example]
    #: whether the rule is on unless a setting says otherwise
    default: ClassVar[bool] = True
    #: whether --fix mends at least some of its findings
    fixable: ClassVar[bool] = False
    #: what the rule rests on: a user's thread, a Java class, a documentation page
    source: ClassVar[str] = ""

    @abstractmethod
    def check(self, subject: Subject) -> Iterator[Finding]:
        """The mistakes of this kind in a connector."""

    @classmethod
    def family(cls) -> str:
        """The family's name."""
        return FAMILIES[cls.id[0]]

    @classmethod
    def link(cls) -> str:
        """Where the rule is explained."""
        return f"{PAGE}#{cls.id.lower()}"
