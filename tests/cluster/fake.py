"""A server that looks like OpenSearch as far as logins and TLS go, and in what it should not do."""

from __future__ import annotations

import base64
import datetime
import ipaddress
import json
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

from .serving import LocalServer, body_of, send

INFO = {"version": {"number": "2.19.1", "distribution": "opensearch"}, "cluster_name": "fake"}
EMPTY = {"hits": {"hits": [], "total": {"value": 0}}}


@dataclass
class FakeCluster(LocalServer):
    """`login` is the user and password it takes; `check` sees requests and may refuse them."""

    info: Any = field(default_factory=lambda: INFO)
    login: tuple[str, str] | None = None
    check: Callable[[BaseHTTPRequestHandler, bytes], str | None] | None = None
    certificate: tuple[Path, Path] | None = None
    status: int = 200
    raw: bytes | None = None
    delay: float = 0
    requests: list[tuple[str, str]] = field(default_factory=list)

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        time.sleep(self.delay)
        body = body_of(handler)
        self.requests.append((handler.command, handler.path))
        if self.login is not None:
            wanted = "Basic " + base64.b64encode(":".join(self.login).encode()).decode()
            if handler.headers.get("Authorization") != wanted:
                return send(handler, 401, b"Unauthorized", "text/plain")
        refusal = self.check(handler, body) if self.check is not None else None
        if refusal is not None:
            return send(handler, 403, json.dumps({"message": refusal}).encode())
        found = self.info if handler.path == "/" else EMPTY
        return send(handler, self.status, self.raw or json.dumps(found).encode())


def self_signed(folder: Path) -> tuple[Path, Path]:
    """A certificate of 127.0.0.1 with its key, as files."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.datetime.now(datetime.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), False
        )
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), True)
        .sign(key, hashes.SHA256())
    )
    certificate, private = folder / "certificate.pem", folder / "key.pem"
    certificate.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    private.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return certificate, private
