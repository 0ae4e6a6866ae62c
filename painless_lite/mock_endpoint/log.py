"""The log: a line of JSON an exchange, in the form of a recording, without credentials."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from painless_lite.connector.redaction import redact, redacted_headers

if TYPE_CHECKING:
    from painless_lite.mock_endpoint.server import Exchange


def line(exchange: Exchange, secrets: tuple[str, ...] = ()) -> str:
    """An exchange as one line of JSON, every secret masked."""
    request, answer = exchange.request, exchange.answer
    shown: dict[str, Any] = {
        "number": request.number,
        "time": exchange.time.isoformat(timespec="milliseconds"),
        "milliseconds": round(exchange.seconds * 1000, 1),
        "request": {
            "method": request.method,
            "path": request.target,
            "headers": redacted_headers(request.headers),
            "body": request.text,
        },
        "faults": [fault.kind for fault in exchange.faults],
        "refused": exchange.refused,
        "response": {
            "status": answer.status,
            "headers": dict(answer.headers),
            "body": answer.body.decode("utf-8", "replace"),
        },
    }
    return json.dumps(redact(shown, secrets), ensure_ascii=False)
