"""Make painless_lite/library/number_symbols.tsv: how each locale writes numbers.

    python -m tools.number_symbols

The engine formats a number in every locale of locale.tsv. A locale that writes as its language does
has no row of its own, nor has a language that writes as English.
"""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path
from typing import Final

from tests.conformance.engine import Engine
from tools.characters import ask

_LIBRARY: Final = Path(__file__).parents[1] / "painless_lite" / "library"
_ENGLISH: Final = (".", ",", "0")
_SHOWN: Final = """
StringBuilder b = new StringBuilder();
for (def tag : params.tags) {
  String shown = String.format(Locale.forLanguageTag(tag), '%,.1f', new def[] {-11111111.5});
  b.append(tag).append('=').append(shown).append(';');
}
return b.toString()
"""
#: Minus, 11 111 111, the point and 5, each digit in the locale's own.
_NUMBER: Final = re.compile(r".\w\w(?P<group>\W)\w{3}(?P=group)\w{3}(?P<point>\W)\w")

Symbols = tuple[str, str, str]


def symbols(shown: str) -> Symbols | None:
    """Point, group mark and zero of a number that a locale wrote; None for another shape."""
    found = _NUMBER.fullmatch(shown)
    return (found["point"], found["group"], chr(ord(shown[1]) - 1)) if found else None


def rows(engine: Engine) -> list[str]:
    """The table's rows."""
    lines = (_LIBRARY / "locale.tsv").read_text(encoding="utf-8").splitlines()
    known = [line.split("\t")[1] for line in lines if line.startswith("locale\t")]
    tags = [tag.replace("_", "-") for tag in known if "#" not in tag]
    batches = [{"tags": tags[at : at + 200]} for at in range(0, len(tags), 200)]
    shown = dict(part.split("=", 1) for part in ask(engine, _SHOWN, batches))
    found = {tag: symbols(number) for tag, number in shown.items()}
    by_symbols: dict[Symbols, list[str]] = defaultdict(list)
    for tag, own in found.items():
        language, country, *more = [*tag.split("-"), ""]
        usual = (found.get(language) if country else None) or _ENGLISH
        if own and tag and not any(more) and own != usual:
            by_symbols[own].append(tag)
    return sorted(
        "\t".join([*(f"{ord(mark):04x}" for mark in marks), " ".join(sorted(named))])
        for marks, named in by_symbols.items()
    )


def main() -> None:
    """Write the table."""
    with Engine() as engine:
        text = "\n".join(rows(engine)) + "\n"
    (_LIBRARY / "number_symbols.tsv").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
