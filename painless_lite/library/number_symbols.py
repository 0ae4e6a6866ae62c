"""How a locale writes numbers, from `number_symbols.tsv`, as the engine's JDK has it."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, Final, NamedTuple

_FILE: Final = Path(__file__).with_name("number_symbols.tsv")


class Symbols(NamedTuple):
    """The decimal point, the mark between groups of three digits, and the digit zero."""

    point: str = "."
    group: str = ","
    zero: str = "0"

    def localized(self, digits: str) -> str:
        """ASCII digits and point as this locale writes them."""
        shift = ord(self.zero) - ord("0")
        table = {ord("0") + digit: ord("0") + digit + shift for digit in range(10)}
        return digits.translate(table | {ord("."): self.point})


@cache
def _table() -> dict[str, Symbols]:
    table = {}
    for row in _FILE.read_text(encoding="ascii").splitlines():
        *codes, tags = row.split("\t")
        symbols = Symbols(*(chr(int(code, 16)) for code in codes))
        table.update(dict.fromkeys(tags.split(" "), symbols))
    return table


def symbols_of(locale: Any) -> Symbols:
    """The symbols of a java.util.Locale; those of English for null."""
    if locale is None:
        return Symbols()
    language = locale.get_language()
    symbols = _table().get(f"{language}-{locale.get_country()}") or _table().get(language)
    return symbols or Symbols()
