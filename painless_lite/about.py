"""What a connector template says of itself: `about.yaml` beside it.

`title` is one line, `contract` what its tensors are for, `sources` are the pages from which its
request and answer are taken. `vectors: input` marks embeddings of a text and a picture together;
`trusted` is the expression that a cluster's trusted endpoints need beside the default ones.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from painless_lite.rendering import RenderingError, read_map

ABOUT: Final = "about.yaml"
CONTRACTS: Final = ("rerank", "dense", "sparse", "chat")
_VECTORS: Final = ("document", "input")


@dataclass(frozen=True, slots=True)
class About:
    """A template's declaration; `vectors` says of what the contract dense wants one vector each."""

    title: str
    contract: str
    vectors: str = "document"
    trusted: str | None = None
    sources: tuple[str, ...] = ()


def about(folder: Path) -> About | None:
    """The declaration beside a template; None where there is none.

    Raises:
        RenderingError: it is not what it should be.
    """
    path = folder / ABOUT
    if not path.is_file():
        return None
    content = read_map(path, "a map with title and contract is wanted")
    unknown = content.keys() - set(About.__slots__)
    if unknown:
        raise RenderingError(f"{path}: unknown: {', '.join(sorted(map(str, unknown)))}")
    for name, choices in (("contract", CONTRACTS), ("vectors", _VECTORS)):
        if content.get(name, choices[0]) not in choices:
            raise RenderingError(f"{path}: {name}: one of {', '.join(choices)} is wanted")
    if "contract" not in content or not _texts(content):
        raise RenderingError(f"{path}: title, contract and a list of sources are wanted, as texts")
    return About(**{**content, "sources": tuple(content.get("sources", ()))})


def _texts(content: dict[Any, Any]) -> bool:
    """Whether the members that are texts are texts."""
    sources = content.get("sources", [])
    if not isinstance(sources, list):
        return False
    texts = [content.get("title"), content.get("trusted", ""), *sources]
    return all(isinstance(text, str) for text in texts)
