"""What a case is before the engine has judged it, and the register of the families."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final, Literal, NamedTuple


class Case(NamedTuple):
    """A script, the parameters that it gets, and the context that it runs in."""

    script: str
    params: Mapping[str, Any] = {}
    context: Literal["any", "template"] = "any"
    #: why painless-lite refuses it where the engine doesn't; the refusal is what is tested
    unsupported: str | None = None


Maker = Callable[[], Iterable[Case | str]]

#: The families of cases by name, such as "operators-arithmetic": a file in cases/ each.
FAMILIES: Final[dict[str, Maker]] = {}


def family(name: str) -> Callable[[Maker], Maker]:
    """Register a maker of cases."""

    def register(maker: Maker) -> Maker:
        assert name not in FAMILIES, name
        FAMILIES[name] = maker
        return maker

    return register


def lines(text: str) -> list[str]:
    """One script a line; blank lines part groups."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def blocks(text: str) -> list[str]:
    """Scripts of several lines, parted by lines of `----`."""
    return [block.strip("\n") for block in text.split("\n----\n")]
