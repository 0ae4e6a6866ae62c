"""What the JDK knows of languages, countries, scripts, currencies and zones, in English.

`locale.tsv` is printed by tools/locale; it is read when a script first asks for a name.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final, NoReturn

_FILE: Final = Path(__file__).with_name("locale.tsv")


@cache
def tables() -> dict[str, dict[str, tuple[str, ...]]]:
    """Rows by kind (`language`, `country`, `currency`, `zone`...) and code, in the JDK's order."""
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for row in _FILE.read_text(encoding="utf-8").split("\n"):
        if row:
            kind, code, *cells = row.split("\t")
            if kind in ("symbol", "zone in", "currency in"):  # as English-speaking countries do
                code = f"{code} {cells[0]}"
            found.setdefault(kind, {})[code] = tuple(cells)
    return found


def zone_names(id_: str, place: str) -> tuple[str, ...] | None:
    """A zone's names, long and short, of standard and daylight saving time, in English.

    `place` is an English-speaking country, or ROOT; None for an id of no zone.
    """
    cells = tables()["zone"].get(id_)
    if cells is None:
        return None
    for group in _groups(place):
        found = tables()["zone in"].get(f"{id_} {group}")
        if found is not None:
            return found[1:]
    return cells[3:7]


@cache
def _groups(place: str) -> tuple[str, ...]:
    """The numbers of the groups of places to which one belongs."""
    rows = tables()["places"].items()
    return tuple(number for number, (places,) in rows if place in places.split(" "))


def listed(kind: str) -> list[str]:
    """The codes of a kind that the JDK lists as ISO codes."""
    return [code for code, cells in tables()[kind].items() if cells[-1] == "listed"]


def unknown_language(owner: str, language: str) -> NoReturn:
    """Refuse to show names in a language that there is no data of."""
    from painless_lite.runtime.dispatch import NotBuiltError

    raise NotBuiltError(f"[{owner}] in the language [{language}]")
