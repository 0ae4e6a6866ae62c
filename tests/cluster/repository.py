"""A Maven repository on this machine: files, their checksums, and faults on demand."""

from __future__ import annotations

import contextlib
import hashlib
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler

from .serving import LocalServer


@dataclass
class FakeRepository(LocalServer):
    """Serves `files` by path. `faults` are what the next answers do: a status, or `cut`."""

    files: dict[str, bytes] = field(default_factory=dict)
    faults: list[int | str] = field(default_factory=list)
    login: str | None = None
    requests: list[tuple[str, str, str | None]] = field(default_factory=list)

    def add(self, path: str, data: bytes, *algorithms: str) -> None:
        """Add a file with the checksums that are published beside it."""
        self.files[path] = data
        for algorithm in algorithms:
            digest = hashlib.new(algorithm, data).hexdigest()
            self.files[f"{path}.{algorithm}"] = f"{digest}  {path}\n".encode()

    @property
    def url(self) -> str:
        """The address of the repository."""
        return f"{super().url}/maven2"

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        path = handler.path.removeprefix("/maven2/")
        wanted = handler.headers.get("Range")
        self.requests.append((handler.command, path, wanted))
        if self.login is not None and handler.headers.get("Authorization") != self.login:
            return self._send(handler, 401)
        if path not in self.files:
            return self._send(handler, 404)
        summed = path.endswith((".sha1", ".sha256", ".sha512"))
        fault = self.faults.pop(0) if self.faults and not summed else None
        if isinstance(fault, int):
            return self._send(handler, fault)
        data, start = self.files[path], int(wanted[6:-1]) if wanted else 0
        if start >= len(data) and wanted:
            return self._send(handler, 416, {"Content-Range": f"bytes */{len(data)}"})
        rest = data[start:]
        self._send(handler, 206 if wanted else 200, {}, rest, len(rest) // 2 if fault else None)
        return None

    def _send(
        self,
        handler: BaseHTTPRequestHandler,
        status: int,
        headers: dict[str, str] | None = None,
        body: bytes = b"",
        cut: int | None = None,
    ) -> None:
        handler.send_response(status)
        for name, value in (headers or {}).items():
            handler.send_header(name, value)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        if handler.command == "GET":
            with contextlib.suppress(OSError):  # the reader has gone
                handler.wfile.write(body[:cut])
        if cut is not None:
            handler.close_connection = True
