"""Make painless_lite/library/characters.tsv: what the engine's JDK knows of every code point.

    python -m tools.characters

The engine is asked by scripts, so that the table holds what scripts can see. How the rows are read:
painless_lite/library/characters.py.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final, NamedTuple

from tests.conformance.engine import Engine

TARGET: Final = Path(__file__).parents[1] / "painless_lite" / "library" / "characters.tsv"
_END: Final = 0x110000
_STEP: Final = 0x2000

#: Yes-or-no properties, and the general categories that imply them.
_LETTERS: Final = frozenset((1, 2, 3, 4, 5))
_FLAGS: Final = {
    "alphabetic": ("isAlphabetic", _LETTERS | {10}),
    "ideographic": ("isIdeographic", frozenset()),
    "mirrored": ("isMirrored", frozenset()),
    "unicodeStart": ("isUnicodeIdentifierStart", _LETTERS | {10}),
    "unicodePart": ("isUnicodeIdentifierPart", _LETTERS | {6, 8, 9, 10, 16, 23}),
    "lower": ("isLowerCase", frozenset((2,))),
    "upper": ("isUpperCase", frozenset((1,))),
}
_PROPERTIES: Final = """
StringBuilder b = new StringBuilder(); String last = '';
for (int c = (int)params.from; c < (int)params.end; c++) {
  int m = 0;
  FLAGS
  String s = Character.getType(c) + ',' + Character.getDirectionality(c) + ',' + m + ','
    + Character.UnicodeBlock.of(c) + ',' + Character.UnicodeScript.of(c);
  if (s != last) { b.append(c).append(',').append(s).append(';'); last = s; }
}
return b.toString();
""".replace(
    "FLAGS",
    "\n  ".join(
        f"if (Character.{method}(c)) {{ m |= {1 << at}; }}"
        for at, (method, _) in enumerate(_FLAGS.values())
    ),
)
#: Properties that only regular expressions can see.
_SEEN: Final = (
    "Emoji",
    "Emoji_Presentation",
    "Emoji_Modifier",
    "Emoji_Modifier_Base",
    "Emoji_Component",
    "Extended_Pictographic",
)
_MATCHES: Final = """
StringBuilder b = new StringBuilder(); boolean last = false;
for (int c = (int)params.from; c < (int)params.end; c++) {
  boolean m = /\\p{IsNAME}/.matcher(new StringBuilder().appendCodePoint(c)).matches();
  if (m != last || c == (int)params.from) { b.append(c).append(',').append(m).append(';'); }
  last = m;
}
return b.toString();
"""
_NUMBERS: Final = """
StringBuilder b = new StringBuilder();
for (int c = (int)params.from; c < (int)params.end; c++) {
  int n = Character.getNumericValue(c);
  if (n != -1) { b.append(c).append(',').append(n).append(';'); }
}
return b.toString();
"""
_NAMES: Final = """
StringBuilder b = new StringBuilder();
for (int c = (int)params.from; c < (int)params.end; c++) {
  b.append(Character.getName(c)).append(';');
}
return b.toString();
"""
_SCRIPTS: Final = """
StringBuilder b = new StringBuilder();
for (def s : Character.UnicodeScript.values()) { b.append(s).append(';'); }
return b.toString();
"""
#: Scripts by their ISO 15924 code; all codes are tried, as the JDK lists them nowhere.
_CODES: Final = """
StringBuilder b = new StringBuilder(); String a = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
String first = params.first;
for (int i = 0; i < 26; i++) { for (int j = 0; j < 26; j++) { for (int k = 0; k < 26; k++) {
  String code = first + a.charAt(i) + a.charAt(j) + a.charAt(k);
  try {
    def script = Character.UnicodeScript.forName(code);
    b.append(code).append(':').append(script).append(';');
  }
  catch (IllegalArgumentException e) { }
}}}
return b.toString();
"""


class Run(NamedTuple):
    """What holds for the code points from `start` to the next run's."""

    start: int
    category: int
    directionality: int
    flags: int
    block: str
    script: str


def ask(engine: Engine, script: str, params: Iterable[dict[str, object]]) -> Iterator[str]:
    """The parts, between semicolons, of what a script gives for each of `params`."""
    asked = [{"script": script, "params": each, "context": "any"} for each in params]
    for answer in engine.outcomes(asked):
        if not answer["ok"]:
            raise SystemExit(f"the engine refused: {answer}")
        yield from str(answer["result"]["value"]).split(";")[:-1]


def row(name: str, runs: list[Run], value: Callable[[Run], object]) -> str:
    """A property in runs: the distance to the one before in hexadecimal, and its value."""
    parts: list[str] = []
    before, last = 0, None
    for run in runs:
        found = str(value(run))
        if found != last:
            parts.append(f"{run.start - before:x}:{found}")
            before, last = run.start, found
    return f"{name}\t{' '.join(parts)}"


def matching(name: str, parts: Iterable[str]) -> str:
    """What a regular expression matches, in runs of 0 and 1."""
    made: list[str] = []
    before, last = 0, ""
    for start, _, found in (part.partition(",") for part in parts):
        if found != last:
            made.append(f"{int(start) - before:x}:{int(found == 'true')}")
            before, last = int(start), found
    return f"{name}\t{' '.join(made)}"


def numeric(pairs: Iterable[tuple[int, int]]) -> str:
    """The numeric values: `distance:value`, `+count` where values rise with the code points."""
    runs: list[list[int]] = []
    for point, value in pairs:
        start, first, count = runs[-1] if runs else (-1, -1, 0)
        if point == start + count and value == first + count and count < 40:
            runs[-1][2] += 1
        else:
            runs.append([point, value, 1])
    before, parts = 0, []
    for start, first, count in runs:
        parts.append(f"{start - before:x}:{first}" + (f"+{count}" if count > 1 else ""))
        before = start
    return "numeric\t" + " ".join(parts)


def table(engine: Engine) -> Iterator[str]:
    """The rows."""
    ranges = [{"from": start, "end": start + _STEP} for start in range(0, _END, _STEP)]
    runs = []
    for part in ask(engine, _PROPERTIES, ranges):
        start, category, directionality, flags, block, script = part.split(",")
        runs.append(Run(int(start), int(category), int(directionality), int(flags), block, script))
    yield row("type", runs, lambda run: run.category)
    yield row("directionality", runs, lambda run: run.directionality)
    for at, (name, (_, implied)) in enumerate(_FLAGS.items()):
        yield row(name, runs, _unlike(1 << at, implied))
    yield row("block", runs, lambda run: run.block)
    yield row("script", runs, lambda run: run.script)
    for name in _SEEN:
        yield matching(name, ask(engine, _MATCHES.replace("NAME", name), ranges))
    numbers = (part.split(",") for part in ask(engine, _NUMBERS, ranges))
    yield numeric((int(point), int(value)) for point, value in numbers)
    names = list(ask(engine, _NAMES, [{"from": 0, "end": 160}]))
    yield "controls\t" + ",".join(names[:32] + names[127:160])
    yield "scripts\t" + " ".join(ask(engine, _SCRIPTS, [{}]))
    firsts = [{"first": letter} for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"]
    yield "codes\t" + " ".join(sorted(ask(engine, _CODES, firsts)))


def _unlike(flag: int, implied: frozenset[int]) -> Callable[[Run], int]:
    """Whether a property differs from what the general category implies."""
    return lambda run: int((run.flags & flag != 0) != (run.category in implied))


def main() -> None:
    """Write the table."""
    with Engine() as engine:
        TARGET.write_text("\n".join(table(engine)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
