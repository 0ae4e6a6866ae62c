"""Ask the real engine again for the outcomes of the library's recorded cases.

    python -m tests.library.record [FOLDER...]

Without a folder all of them. A case whose outcome is the same keeps its line.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from tests.conformance.comparing import comparable
from tests.conformance.engine import Engine, missing

_HERE = Path(__file__).parent


def record(path: Path, engine: Engine) -> int:
    """Write a file's outcomes anew; how many differ from those before."""
    cases = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    asked = [{"script": each["script"], "context": "any"} for each in cases]
    changed = 0
    lines = []
    for case, answer in zip(cases, engine.outcomes(asked), strict=True):
        outcome = comparable({key: value for key, value in answer.items() if key != "id"})
        if outcome == comparable(case["outcome"]):
            outcome = case["outcome"]
        else:
            changed += 1
        lines.append(json.dumps({"script": case["script"], "outcome": outcome}))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return changed


def main(folders: list[str]) -> int:
    """Record the folders again; 1 where there is no engine."""
    if why := missing():
        print(why, file=sys.stderr)
        return 1
    with Engine() as engine:
        for path in sorted(_HERE.glob("*/*.jsonl")):
            if not folders or path.parent.name in folders:
                print(f"{path.parent.name}/{path.name}: {record(path, engine)} changed")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
