"""The log: a line of JSON an exchange, in the form of a recording, without credentials."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final

from painless_lite.connector.redaction import MASK, redact

if TYPE_CHECKING:
    from painless_lite.mock_endpoint.server import Exchange

#: Headers whose whole value is secret.
_SECRET: Final = re.compile(r"(?i)token|secret|api-?key|cookie|password|credential")
_SIGNED: Final = re.compile(r"(Credential=)[^/,\s]+|(Signature=)[^,\s]+")


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


def redacted_headers(headers: Iterable[tuple[str, str]] | Mapping[str, str]) -> dict[str, str]:
    """Headers by name, several values joined, as they may be shown."""
    pairs = headers.items() if isinstance(headers, Mapping) else headers
    shown: dict[str, str] = {}
    for name, value in pairs:
        value = _shown(name, value)
        shown[name] = f"{shown[name]},{value}" if name in shown else value
    return shown


def _shown(name: str, value: str) -> str:
    if name.lower() in ("authorization", "proxy-authorization"):
        if not value.startswith("AWS4-HMAC-SHA256 "):
            return f"{value.partition(' ')[0]} {MASK}" if " " in value else MASK
        return _SIGNED.sub(lambda match: f"{match[1] or match[2]}{MASK}", value)
    return MASK if _SECRET.search(name) else value
