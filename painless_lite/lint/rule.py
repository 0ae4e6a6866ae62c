"""What a rule is: its page, and its check."""

from __future__ import annotations

import os
from abc import ABC, abstractmethod
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, ClassVar, Final

from painless_lite.lint.finding import ERROR, Finding

if TYPE_CHECKING:
    from painless_lite.lint.examples import Example
    from painless_lite.lint.subject import Subject

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
    def link(cls, page: str = "") -> str:
        """Where the rule is explained: its part of a page of all rules.

        Without a page of the user's own it is the one in the package, so that the link leads
        somewhere wherever painless-lite is installed.
        """
        return f"{page or packaged_page()}#{cls.id.lower()}"


@cache
def packaged_page() -> str:
    """The URI of the page of all rules that comes with the package."""
    from urllib.request import pathname2url

    path = os.path.join(os.path.dirname(os.path.realpath(__file__)), "rules.html")
    return f"file://{pathname2url(path)}"
