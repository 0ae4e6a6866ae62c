"""Record failing calls of the library whose stacks painless-lite does not know yet.

    python -m tests.library.learn [--calls N] [--seed N] [--within PREFIX]

Random calls of the allowlist are run by the real engine; where the error is the same here and only
the JDK's frames differ, the call becomes a case of frames/. `tools/jdk_frames.py` reads them.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Final

from tests.conformance.comparing import comparable
from tests.conformance.engine import Engine, EngineMissingError, Outcome
from tests.differential.comparison import Difference, differences
from tests.differential.run import calls

HOME: Final = Path(__file__).with_name("frames")
LONGEST: Final = 300


def unknown(scripts: list[str], engine: Engine) -> Iterator[Difference]:
    """The scripts of which only the JDK's frames differ, one for each stack, short ones first."""
    seen = set()
    for each in differences(sorted(scripts, key=len), engine):
        if each is None or not _learnable(each):
            continue
        stack, ours = _jdk(each.wanted), _jdk(each.got)
        if stack != ours and stack not in seen and len(each.script) <= LONGEST:
            seen.add(stack)
            yield each


def _learnable(found: Difference) -> bool:
    """Whether the errors are the same but for what frames.tsv tells of them."""
    names = {one.get("exception") for one in (found.wanted, found.got)}
    if names == {"java.lang.NullPointerException"}:
        return True
    return found.kind.startswith("position")


def _jdk(outcome: Outcome) -> tuple[str, ...]:
    """The JDK's frames of an outcome."""
    return tuple(one for one in outcome["script_stack"] if one.startswith("java.base/"))


def main() -> int:
    """Add the cases; 1 where there is no engine."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--calls", type=int, default=5000, metavar="N")
    parser.add_argument("--seed", type=int, default=1, metavar="N")
    parser.add_argument("--within", default="java.", metavar="PREFIX")
    options = parser.parse_args()
    made = calls(random.Random(options.seed), options.within)
    scripts = list(islice(made, options.calls))
    try:
        with Engine() as engine:
            found = list(unknown(scripts, engine))
    except EngineMissingError as error:
        print(error, file=sys.stderr)
        return 1
    HOME.mkdir(exist_ok=True)
    name = options.within.strip(".").replace(".", "_")
    with (HOME / f"{name}.jsonl").open("a", encoding="utf-8") as file:
        for each in found:
            wanted = {key: value for key, value in each.wanted.items() if key != "id"}
            file.write(json.dumps({"script": each.script, "outcome": comparable(wanted)}) + "\n")
    print(f"{len(found)} new stacks of {len(scripts)} calls")
    return 0


if __name__ == "__main__":
    sys.exit(main())
