"""Scripts and the real engine's outcomes, a case a line: `{"script": ..., "outcome": ...}`."""

import json
from pathlib import Path

from painless_lite.outcome import outcome
from tests.conformance.comparing import difference

_HERE = Path(__file__).parent


def topics(folder: str) -> list[str]:
    """The files of a folder of cases."""
    return sorted(path.stem for path in (_HERE / folder).glob("*.jsonl"))


def differences(folder: str, topic: str) -> list[str]:
    """The cases whose outcome is not the engine's, down to the JDK's frames."""
    found = []
    for line in (_HERE / folder / f"{topic}.jsonl").read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        got = outcome(case["script"], {}, "any")
        part = difference(case["outcome"], got)
        if part is not None:
            found.append(f"{part}: {case['script']}\n  {case['outcome']}\n  {got}")
    return found
