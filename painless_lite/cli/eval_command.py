"""Answer script requests: one JSON object a line in, one outcome a line out, in the same order.

A request is {"id": any, "script": "...", "params": {...}, "context": "template" | "any"}; an
outcome tells the result with its Java types, or the phase, exception, message, script stack and
position of the failure.
"""

from __future__ import annotations

import argparse
import json
import sys

EXAMPLES = """\
  echo '{"id": 1, "script": "params.a + 1L", "params": {"a": 2}}' | painless-lite eval --jsonl
  painless-lite eval --jsonl < requests.jsonl > outcomes.jsonl
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "--jsonl", action="store_true", required=True, help="requests and outcomes as JSON lines"
    )


def run(options: argparse.Namespace) -> int:
    """Answer until standard input ends; a failed script is an answer, so the exit code is 0."""
    from painless_lite.outcome import answer

    for line in sys.stdin.buffer:
        if line.strip():
            sys.stdout.write(json.dumps(answer(line)) + "\n")
            sys.stdout.flush()
    return 0
