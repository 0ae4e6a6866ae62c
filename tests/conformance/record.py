"""Ask the real engine for the outcome of every case: `make record`.

    python -m tests.conformance.record [family ...]

Each family becomes a file of cases/, a case a line: its id, the request, and the engine's outcome.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from tests.conformance import engine
from tests.conformance.comparing import comparable
from tests.conformance.families import FAMILIES, Case

CASES: Final = Path(__file__).with_name("cases")


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


def main() -> None:
    """Record the families that are named, or all of them; then a file of no family goes."""
    chosen = sys.argv[1:] or sorted(FAMILIES)
    try:
        with engine.Engine() as judge:
            counts = {family: record(family, judge) for family in chosen}
    except engine.EngineMissingError as error:
        sys.exit(f"record: {error}")
    for path in CASES.glob("*.jsonl"):
        if path.stem not in FAMILIES:
            path.unlink()
    for family, count in counts.items():
        print(f"{family:28} {count:5}")
    print(f"{'all':28} {sum(counts.values()):5}  ({engine.described()})")


if __name__ == "__main__":
    main()
