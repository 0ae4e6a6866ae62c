"""Ask the real engine for the outcome of every case: `make record`.

    python -m tests.conformance.record [family ...]
    python -m tests.conformance.record --open

Each family becomes a file of cases/, a case a line: its id, the request, and the engine's outcome.
With --open no engine is asked: open.tsv is written anew, the cases whose recorded outcome
painless-lite does not give yet, and the first part that differs.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from painless_lite.outcome import outcome
from tests.conformance import engine
from tests.conformance.comparing import comparable, difference
from tests.conformance.families import FAMILIES, Case

CASES: Final = Path(__file__).with_name("cases")
OPEN: Final = Path(__file__).with_name("open.tsv")
#: The classes of a loud refusal: what painless-lite doesn't build or bounds more tightly.
REFUSALS: Final = ("painless_lite.NotBuilt", "painless_lite.Limit")


def requests(family: str) -> Iterator[dict[str, Any]]:
    """The cases of a family without outcomes; a script that comes twice is one case."""
    seen: set[str] = set()
    for made in FAMILIES[family]():
        case = Case(made) if isinstance(made, str) else made
        request: dict[str, Any] = {"script": case.script, "params": case.params}
        request["context"] = case.context
        key = json.dumps(request)
        if key in seen:
            continue
        seen.add(key)
        if case.unsupported:
            request["unsupported"] = case.unsupported
        yield {"id": f"{family}/{len(seen)}", **request}


def record(family: str, judge: engine.Engine) -> int:
    """Write a family's file; gives the number of its cases."""
    cases = list(requests(family))
    asked = [{key: case[key] for key in ("script", "params", "context")} for case in cases]
    rows = (
        {**case, "outcome": comparable(outcome)}
        for case, outcome in zip(cases, judge.outcomes(asked), strict=True)
    )
    text = "".join(json.dumps(row) + "\n" for row in rows)
    (CASES / f"{family}.jsonl").write_text(text, encoding="utf-8")
    return len(cases)


def recorded() -> Iterator[dict[str, Any]]:
    """All cases with their outcomes, as they are in the files."""
    for path in sorted(CASES.glob("*.jsonl")):
        yield from map(json.loads, path.read_text(encoding="utf-8").splitlines())


def differing(case: dict[str, Any]) -> str | None:
    """The first part in which painless-lite's outcome of a case differs; None where none does.

    A case that is marked as unsupported must be refused; one that is refused and not marked
    differs in its phase.
    """
    got = outcome(case["script"], case["params"], case["context"])
    refused = got.get("exception") in REFUSALS
    if "unsupported" in case:
        return None if refused else "refusal"
    return "phase" if refused else difference(case["outcome"], got)


def write_open(path: Path = OPEN) -> int:
    """Write the list of open differences; gives their number."""
    rows = [f"{case['id']}\t{part}\n" for case in recorded() if (part := differing(case))]
    path.write_text("".join(rows), encoding="utf-8")
    return len(rows)


def record_all(families: list[str]) -> None:
    """Record the families that are named, or all of them; then a file of no family goes."""
    try:
        with engine.Engine() as judge:
            counts = {family: record(family, judge) for family in families or sorted(FAMILIES)}
    except engine.EngineMissingError as error:
        sys.exit(f"record: {error}")
    for path in CASES.glob("*.jsonl"):
        if path.stem not in FAMILIES:
            path.unlink()
    for family, count in counts.items():
        print(f"{family:28} {count:5}")
    print(f"{'all':28} {sum(counts.values()):5}  ({engine.described()})")


def main(arguments: list[str] | None = None) -> None:
    """Record, or list what is open."""
    parser = argparse.ArgumentParser(description="the engine's outcomes of the conformance cases")
    parser.add_argument("family", nargs="*", help="the families to record; all where none is named")
    parser.add_argument("--open", action="store_true", help="list what differs in open.tsv instead")
    options = parser.parse_args(arguments)
    unknown = sorted(set(options.family) - set(FAMILIES))
    if unknown:
        parser.error(f"no family {', '.join(unknown)}; there are {', '.join(sorted(FAMILIES))}")
    if options.open:
        print(f"{write_open()} cases differ: {OPEN.name}")
    else:
        record_all(options.family)


if __name__ == "__main__":
    main()
