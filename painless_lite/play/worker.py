"""One run in a process of its own, so that it can be stopped: a request in, an answer out.

    python -m painless_lite.play.worker < request.json

The request is `{"session": {...}, "first": null | step}`; the answer is evaluation's, or
`{"problem": "..."}`.
"""

from __future__ import annotations

import json
import sys

from painless_lite.play.evaluation import SessionError, evaluate


def main() -> None:
    """Answer the request on standard input."""
    request = json.load(sys.stdin)
    try:
        answer = evaluate(request["session"], request.get("first"))
    except SessionError as error:
        answer = {"problem": str(error)}
    json.dump(answer, sys.stdout)


if __name__ == "__main__":
    main()
