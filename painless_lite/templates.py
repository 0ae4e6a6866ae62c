"""The libraries of connector templates, as a whole: which templates there are, and what they say.

A library is a folder with PROVIDER/TASK folders of templates, and perhaps `_shared`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from painless_lite.about import About, about
from painless_lite.rendering import TEMPLATE, RenderingError, template_roots


@dataclass(frozen=True, slots=True)
class Template:
    """A template by its name, `provider/task`; `declared` is None where it says nothing."""

    name: str
    folder: Path
    declared: About | None

    @property
    def title(self) -> str:
        """What it is, in a line."""
        return self.declared.title if self.declared else ""

    @property
    def contract(self) -> str:
        """What its tensors are for; `-` where that is not declared."""
        return self.declared.contract if self.declared else "-"

    @property
    def shown(self) -> dict[str, Any]:
        """The template as data."""
        contract = self.declared.contract if self.declared else None
        return {
            "name": self.name,
            "contract": contract,
            "title": self.title,
            "folder": str(self.folder),
            "trusted": self.declared.trusted if self.declared else None,
            "sources": list(self.declared.sources) if self.declared else [],
        }

    def matches(self, words: Iterable[str], contract: str | None) -> bool:
        """Whether it has the contract, if one is wanted, and all words, in any case."""
        text = f"{self.name} {self.title}".lower()
        return contract in (None, self.contract) and all(word.lower() in text for word in words)


def find_templates(roots: Iterable[Path] = ()) -> Sequence[Template]:
    """All templates by name: of `roots`, of the environment's folders, of the shipped library.

    One that has the name of an earlier one is hidden by it, as when it is rendered.

    Raises:
        RenderingError: an `about.yaml` is not what it should be, or a folder can't be read.
    """
    found: dict[str, Template] = {}
    for root in template_roots(roots):
        try:
            files = sorted(root.glob(f"*/*/{TEMPLATE}"))
        except OSError as error:
            raise RenderingError(f"{root}: cannot be read: {error.strerror}") from None
        for file in files:
            folder = file.parent
            name = folder.relative_to(root).as_posix()
            if name not in found:
                found[name] = Template(name, folder, about(folder))
    return [found[name] for name in sorted(found)]
