"""Make painless_lite/library/jdk_frames.tsv: the JDK's stack frames above a script's own lines.

The facts come from the engine's outcomes in tests/library/java_util. Each case runs here, too, and
tells which class, call and error the engine's frames belong to.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from painless_lite.library import jdk
from painless_lite.outcome import outcome
from painless_lite.runtime.throwables import Throwable

ROOT: Final = Path(__file__).parents[1]
CASES: Final = ROOT / "tests" / "library" / "java_util"
TABLE: Final = ROOT / "painless_lite" / "library" / "jdk_frames.tsv"
_FRAME: Final = re.compile(r"java\.base/(.*)\((.*?)(?:\.java:(\d+))?\)$")
_CAST: Final = "java.lang.ClassCastException"
_NULL: Final = "java.lang.NullPointerException"

#: Class, call and error; and what to tell: the message of a NullPointerException, and frames.
Key = tuple[str, str, str]
Fact = tuple[str, ...]


def calls(script: str) -> list[tuple[str, str, str, Throwable]]:
    """The class, call, subject and error of what bodies raised while a script ran."""
    caught: list[tuple[str, str, str, Throwable]] = []

    def note(error: Throwable, owner: str, call: str, subject: str = "") -> None:
        if jdk.raised_inside(error.__traceback__):
            caught.append((owner, call, subject, error))

    jdk.annotate, before = note, jdk.annotate
    try:
        outcome(script, {}, "any")
    finally:
        jdk.annotate = before
    return caught


def short(line: str) -> str:
    """A frame in the table's form: `java.util.ArrayList.get:428`."""
    found = _FRAME.match(line)
    assert found is not None
    return f"{found[1]}:{found[3] or found[2]}"


def facts() -> Iterator[tuple[Key, str, Fact]]:
    """Keys, the error's message as a template, and what the engine told."""
    for path in sorted(CASES.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            case = json.loads(line)
            if not case["outcome"]["ok"]:
                yield from _of_case(case["script"], case["outcome"])


def _of_case(script: str, wanted: dict[str, Any]) -> Iterator[tuple[Key, str, Fact]]:
    caught = calls(script)
    if not caught or wanted.get("exception") != caught[-1][3].java_class:
        return
    owner, call, subject, error = caught[-1]
    kind, message = error.java_class, error.message
    told = wanted["message"] if kind == _NULL and message is None else None
    frames = [short(one) for one in wanted["script_stack"] if one.startswith("java.base/")]
    fact = (told or "", *frames)
    template = "" if kind == _CAST else jdk.template(message)
    yield (owner, call, kind), template, fact
    if subject:
        yield (owner, f"{call} {subject}", kind), template, fact


def rows() -> dict[Key, Fact]:
    """The table: one row for what most messages, subjects and classes have in common."""
    counts: defaultdict[Key, defaultdict[str, Counter[Fact]]]
    counts = defaultdict(lambda: defaultdict(Counter))
    for key, template, fact in facts():
        counts[key][template][fact] += 1
    table: dict[Key, Fact] = {}
    for key, by_template in counts.items():
        chosen = {name: _most(facts_) for name, facts_ in by_template.items()}
        table[key] = _most(Counter(chosen.values()))
        for name, fact in chosen.items():
            if name and fact != table[key]:
                table[key[0], key[1], f"{key[2]} {name}"] = fact
    return _shared(_without_subjects(table))


def _most(found: Counter[Fact]) -> Fact:
    return min(found, key=lambda fact: (-found[fact], fact))


def _without_subjects(table: dict[Key, Fact]) -> dict[Key, Fact]:
    """Only the rows with a subject that differ from those without."""
    return {
        (owner, call, kind): fact
        for (owner, call, kind), fact in table.items()
        if " " not in call or table.get((owner, call.split(" ")[0], kind)) != fact
    }


def _shared(table: dict[Key, Fact]) -> dict[Key, Fact]:
    """Rows of the class `*` for what several classes share, and the rows that differ from it."""
    common: defaultdict[tuple[str, str], Counter[Fact]] = defaultdict(Counter)
    for (_, call, kind), fact in table.items():
        if " " not in call:
            common[call, kind][fact] += 1
    made = {
        ("*", *where): _most(found) for where, found in common.items() if max(found.values()) > 1
    }
    rest = {key: fact for key, fact in table.items() if made.get(("*", *key[1:])) != fact}
    return {**made, **rest}


def main() -> None:
    """Write the table."""
    lines = ["\t".join((*key, *fact)) for key, fact in sorted(rows().items())]
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(lines)} rows")


if __name__ == "__main__":
    main()
