"""Make painless_lite/library/frames.tsv: the JDK's stack frames above a script's own lines.

The facts come from the engine's recorded outcomes below tests/. Each failing case runs here, too,
and tells which class, call and error the engine's frames belong to.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import painless_lite
from painless_lite.language.errors import PainlessError
from painless_lite.library import frames
from painless_lite.library.frames import ANY, BRIDGE, Call, Fact, Key
from painless_lite.runtime.strings import from_utf16
from painless_lite.runtime.throwables import NullPointerException, Throwable

ROOT: Final = Path(__file__).parents[1]
CASES: Final = ("library/*/*.jsonl", "conformance/cases/*.jsonl")
TABLE: Final = ROOT / "painless_lite" / "library" / "frames.tsv"
_FRAME: Final = re.compile(r"java\.base/(.*)\((.*?)(?:\.java:(\d+))?\)$")

#: A call, and the error that it met: with its message, and its class alone.
Seen = tuple[Call, str, str]


def raised(script: str, params: dict[str, Any]) -> Throwable | None:
    """What a script throws here, before anything is looked up for it."""
    recorded, frames._recorded = frames._recorded, dict  # type: ignore[assignment]
    try:
        painless_lite.compile(script, context="any").execute(params)
    except PainlessError as error:
        return error.cause if isinstance(error.cause, Throwable) else None
    except Exception:
        return None
    finally:
        frames._recorded = recorded
    return None


def short(line: str) -> str:
    """A frame in the table's form: `java.util.ArrayList.get:428`."""
    found = _FRAME.match(line)
    assert found is not None
    return f"{found[1]}:{found[3] or found[2]}"


def told(outcome: dict[str, Any], error: Throwable) -> Fact | None:
    """What the engine's outcome says of an error that is the same here."""
    if outcome.get("exception") != error.java_class:
        return None
    message = outcome["message"]
    hidden = error.message is None and isinstance(error, NullPointerException)
    if message != from_utf16(error.message or "") and not hidden and message != error.message:
        return None
    shown = (one for one in outcome["script_stack"] if one.startswith("java.base/"))
    return Fact(tuple(map(short, shown)), message if hidden else None)


def failures() -> Iterator[tuple[Call, Throwable, Fact]]:
    """The calls that fail, with which error, and what the engine tells of it."""
    for path in (one for pattern in CASES for one in sorted((ROOT / "tests").glob(pattern))):
        for line in path.read_text(encoding="utf-8").splitlines():
            case = json.loads(line)
            if case["outcome"].get("phase") != "run":
                continue
            error = raised(case["script"], case.get("params", {}))
            call = None if error is None else frames.call_of(error.__traceback__)
            if error is None or call is None or error.line is not None:
                continue
            fact = told(case["outcome"], error)
            if fact is not None:
                yield call, error, fact


def rows() -> dict[Key, Fact]:
    """The table: the fewest rows that tell of every failure what the engine told."""
    counts: defaultdict[Seen, Counter[Fact]] = defaultdict(Counter)
    for call, error, fact in failures():
        counts[call, *frames.shapes(error)][fact] += 1
    seen = {one: _most(found) for one, found in counts.items()}
    votes: defaultdict[Key, Counter[Fact]] = defaultdict(Counter)
    for (call, exact, kind), fact in seen.items():
        shared = () if call.name.startswith("<init>") else (ANY,)  # nobody inherits a constructor
        for owner in (call.owner, *shared):
            for error in {exact, kind}:
                votes[owner, call.name, error][fact] += 1
        for error in {exact, kind}:
            votes[call.owner, f"{call.name} {call.subject}", error][fact] += 1
    return _fewest({key: _most(found) for key, found in votes.items()}, seen)


def _most(found: Counter[Fact]) -> Fact:
    return min(found, key=lambda fact: (-found[fact], fact.frames, fact.message or ""))


def _fewest(table: dict[Key, Fact], seen: dict[Seen, Fact]) -> dict[Key, Fact]:
    """The table without the rows that say what more general ones say, too."""
    by_name: defaultdict[str, list[Seen]] = defaultdict(list)
    for one in seen:
        by_name[one[0].name.removesuffix(BRIDGE)].append(one)
    nothing = Fact(())
    for key in sorted(table, key=_generality):
        fact = table.pop(key)
        name = key[1].partition(" ")[0].removesuffix(BRIDGE)
        if any((frames.find(table, *one) or nothing) != seen[one] for one in by_name[name]):
            table[key] = fact
    return table


def _generality(key: Key) -> tuple[object, ...]:
    """How much a row serves: those of certain arguments first, those of all classes last."""
    owner, call, error = key
    with_message = error.count(" ") > error.count(" ~")
    shared = owner == ANY
    return " " not in call, shared and not with_message, not with_message, not shared, key


def main() -> None:
    """Write the table."""
    found = sorted((key, fact.message or "", fact.frames) for key, fact in rows().items())
    lines = ["\t".join((*key, message, *shorts)) for key, message, shorts in found]
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(lines)} rows")


if __name__ == "__main__":
    main()
