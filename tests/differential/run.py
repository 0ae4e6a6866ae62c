"""The differential test at night's size: `make differential`.

    python -m tests.differential.run --programs 20000 --calls 20000 --sequences 20000 --seed 7

Random programs, random calls of the library and random sequences of operations on a collection are
run by the real engine and by painless-lite, mutated scripts are compiled by both; what differs is
grouped by kind and made small. The exit code is 1 where anything differs.
Where the real engine can't run (no JDK 21+, no Maven) nothing is compared, and that is said.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from itertools import islice
from typing import Final

from tests.conformance.engine import Engine, EngineMissingError, described
from tests.conformance.families import FAMILIES
from tests.differential.calls import Caller
from tests.differential.comparison import Difference, as_text, differences
from tests.differential.mutations import mutant
from tests.differential.programs import Writer
from tests.differential.sequences import sequence
from tests.differential.shrinking import shrink

BATCH: Final = 500
#: The sorts whose scripts are made small.
SHRUNK: Final = ("programs", "mutants")


def programs(chance: random.Random) -> Iterator[str]:
    """Random programs without end."""
    while True:
        yield Writer(chance.randrange).program()


def calls(chance: random.Random, within: str = "java.") -> Iterator[str]:
    """Random calls of the library's classes with this prefix, without end."""
    while True:
        yield Caller(chance.randrange, within).program()


def sequences(chance: random.Random) -> Iterator[str]:
    """Random sequences of operations on a collection, without end."""
    while True:
        yield sequence(chance.randrange)


def mutants(chance: random.Random) -> Iterator[str]:
    """Mutated cases and mutated random programs without end."""
    made = [case for name in sorted(FAMILIES) if name != "limits" for case in FAMILIES[name]()]
    known = [case if isinstance(case, str) else case.script for case in made]
    while True:
        if chance.random() < 0.3:
            script = Writer(chance.randrange).program()
        else:
            script = chance.choice(known)
        yield mutant(script, chance.randrange)


Found = dict[str, list[Difference]]


def search(scripts: Iterator[str], engine: Engine, *, compile_only: bool) -> Found:
    """All differences by kind."""
    found: Found = defaultdict(list)
    while batch := list(islice(scripts, BATCH)):
        for each in differences(batch, engine, compile_only=compile_only):
            if each is not None:
                found[each.kind].append(each)
    return found


def report(found: Found, engine: Engine, *, compile_only: bool, small: bool) -> None:
    """Each kind with its number and its smallest script, made smaller."""
    for name, group in sorted(found.items(), key=lambda item: -len(item[1])):
        smallest = min(group, key=lambda each: len(each.script))
        if small:
            smallest = shrink(smallest, engine, compile_only=compile_only)
        print(f"\n{len(group)} x {name}\n{as_text(smallest)}", flush=True)


def compare(name: str, scripts: Iterator[str], count: int, engine: Engine) -> int:
    """Search one sort of scripts and report; gives the number of kinds of differences."""
    started = time.monotonic()
    compile_only = name == "mutants"
    found = search(islice(scripts, count), engine, compile_only=compile_only)
    total = sum(map(len, found.values()))
    seconds = time.monotonic() - started
    print(f"{count} {name}: {total} differ, {len(found)} kinds, {seconds:.0f} s", flush=True)
    report(found, engine, compile_only=compile_only, small=name in SHRUNK)
    return len(found)


def main(arguments: list[str] | None = None) -> None:
    """Search and report."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--programs", type=int, default=20000, metavar="N")
    parser.add_argument("--calls", type=int, default=20000, metavar="N")
    parser.add_argument("--within", default="java.", metavar="PREFIX", help="classes of the calls")
    parser.add_argument("--sequences", type=int, default=20000, metavar="N")
    parser.add_argument("--mutants", type=int, default=20000, metavar="N")
    parser.add_argument("--seed", type=int, default=1, metavar="N")
    options = parser.parse_args(arguments)
    seed = options.seed
    sorts = {
        "programs": programs(random.Random(seed)),
        "calls": calls(random.Random(seed), options.within),
        "sequences": sequences(random.Random(seed)),
        "mutants": mutants(random.Random(seed)),
    }
    sys.stdout.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    try:
        with Engine() as engine:
            print(f"judge: {described()}; seed {seed}", flush=True)
            kinds = sum(
                compare(name, scripts, getattr(options, name), engine)
                for name, scripts in sorts.items()
            )
    except EngineMissingError as error:
        print(f"differential: skipped, nothing was compared: {error}")
        return
    sys.exit(1 if kinds else 0)


if __name__ == "__main__":
    main()
