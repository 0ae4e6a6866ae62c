"""Recording of live calls: what was sent to a model's endpoint and what it answered.

A recording has the form of the mock endpoint's: a line of JSON with `request` and `response`. What
a connector has as credentials, and headers that carry some, are masked.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any, Final

from painless_lite.connector.endpoints import Endpoint
from painless_lite.connector.redaction import redact, redacted_headers, secrets_of
from painless_lite.connector.remote import Request, Response
from painless_lite.runtime.strings import from_utf16

#: Headers of an answer that say how to read it; others name accounts, sessions and servers.
_KEPT: Final = frozenset({"content-type", "retry-after", "x-amzn-errortype"})


@dataclass(slots=True)
class RecordingEndpoint:
    """Passes requests on to another endpoint and keeps each with its answer, secrets masked."""

    inner: Endpoint
    recordings: list[dict[str, Any]] = field(default_factory=list)

    def send(self, request: Request) -> Response:
        """The other endpoint's answer. Raises ConnectorError where none comes."""
        response = self.inner.send(request)
        self.recordings.append(recording(request, response))
        return response


def recording(request: Request, response: Response) -> dict[str, Any]:
    """A request and its answer as data that may be kept and shown."""
    secrets = all_secrets(request)
    made: dict[str, Any] = {
        "request": {
            "method": request.method,
            "url": from_utf16(request.url),
            "path": _path(request.url),
            "headers": redacted_headers(request.headers),
            "body": from_utf16(request.body or ""),
        },
        "response": {
            "status": response.status,
            "headers": {k: v for k, v in response.headers.items() if k.lower() in _KEPT},
            "body": response.text,
        },
    }
    masked: dict[str, Any] = redact(made, secrets)
    return masked


def _path(url: str) -> str:
    """The path and query of a URL."""
    from urllib.parse import urlsplit

    parts = urlsplit(from_utf16(url))
    return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")


def all_secrets(request: Request) -> tuple[str, ...]:
    """The connector's secrets, also as a URL and as JSON write them."""
    from urllib.parse import quote

    plain = secrets_of(request.connector)
    written = {form for one in plain for form in (one, quote(one, safe=""), json.dumps(one)[1:-1])}
    return tuple(sorted(written, key=len, reverse=True))


def lines(recordings: list[dict[str, Any]]) -> str:
    """Recordings as lines of JSON."""
    return "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in recordings)
