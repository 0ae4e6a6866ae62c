"""The stages of a prediction, as a person reads them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, TextIO

from painless_lite.cli.terminal import paint

if TYPE_CHECKING:
    from painless_lite.connector.pipeline import Prediction


def print_trace(prediction: Prediction, stream: TextIO) -> None:
    """Print all stages of all calls that were reached."""
    from painless_lite.connector.pipeline import STAGES

    calls = prediction.trace["calls"]
    for number, call in enumerate(calls, 1):
        if len(calls) > 1:
            print(paint(f"=== call {number} of {len(calls)}", "bold", stream), file=stream)
        for at, (key, title) in enumerate(STAGES, 1):
            if call.get(key) is not None:
                status = f" (status {call['status']})" if key == "response" else ""
                print(paint(f"--- {at}. {title}{status}", "cyan", stream), file=stream)
                print(_shown(call[key]), file=stream)
    stream.flush()


def _shown(value: Any) -> str:
    """A text as it is, without the white space around it; any other value as JSON."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, list) and value and all(isinstance(item, dict) for item in value):
        return "\n".join(json.dumps(item, ensure_ascii=False) for item in value)
    return json.dumps(value, indent=2, ensure_ascii=False)
