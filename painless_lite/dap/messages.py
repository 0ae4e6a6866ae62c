"""Messages of the Debug Adapter Protocol on a stream: a header with the length, then JSON."""

from __future__ import annotations

import json
import threading
from contextlib import suppress
from typing import Any, BinaryIO, Final

Message = dict[str, Any]

#: Bytes of a message, and of a header line.
MAX_LENGTH: Final = 50_000_000
_MAX_LINE: Final = 8192


class ProtocolError(Exception):
    """What comes is no message of the protocol; the connection is of no more use."""


def read(stream: BinaryIO) -> Message | None:
    """The next message; None at the end of the stream.

    Raises:
        ProtocolError: it is none.
    """
    length = _length(stream)
    if length is None:
        return None
    body = stream.read(length)
    if body is None or len(body) < length:
        return None
    try:
        message = json.loads(body)
    except (ValueError, RecursionError):
        raise ProtocolError("a message is no JSON") from None
    if not isinstance(message, dict):
        raise ProtocolError("a message is no JSON object")
    return message


def _length(stream: BinaryIO) -> int | None:
    """The length that the header says; None at the end of the stream."""
    length = None
    while True:
        line = stream.readline(_MAX_LINE)
        if not line:
            return None
        if line in (b"\r\n", b"\n"):
            break
        name, colon, value = line.partition(b":")
        if not colon:
            raise ProtocolError("a header line has no colon")
        if name.strip().lower() == b"content-length":
            with suppress(ValueError):
                length = int(value)
    if length is None or not 0 <= length <= MAX_LENGTH:
        raise ProtocolError("the header has no Content-Length, or one that is too large")
    return length


class Writer:
    """Writes messages, numbered, from any thread; what nobody reads any more is dropped."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._lock = threading.Lock()
        self._number = 0

    def event(self, name: str, **body: Any) -> None:
        """Tell the client that something happened."""
        self._send({"type": "event", "event": name, "body": body})

    def response(self, request: Message, body: Any = None) -> None:
        """Answer a request."""
        self._answer(request, success=True, body=body)

    def refusal(self, request: Message, why: str) -> None:
        """Answer that a request failed; the user is shown why."""
        error = {"id": 1, "format": why.replace("{", "(").replace("}", ")"), "showUser": True}
        self._answer(request, success=False, message=why, body={"error": error})

    def _answer(self, request: Message, **more: Any) -> None:
        head = {"request_seq": request.get("seq", 0), "command": request.get("command", "")}
        self._send({"type": "response"} | head | more)

    def _send(self, message: Message) -> None:
        with self._lock:
            self._number += 1
            body = json.dumps({"seq": self._number} | message).encode()
            with suppress(OSError, ValueError):
                self._stream.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
                self._stream.flush()
