"""Credentials stay secret: their values never appear in an output."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final
from urllib.parse import quote

from painless_lite.connector import gson
from painless_lite.connector.errors import ConnectorError
from painless_lite.connector.model import Connector
from painless_lite.connector.templating import escape_json

MASK: Final = "***"
#: Shorter values are words that an output may hold by chance.
_SHORTEST: Final = 8
#: Headers whose whole value is secret.
_SECRET: Final = re.compile(r"(?i)token|secret|api-?key|cookie|password|credential")
_SIGNED: Final = re.compile(r"(Credential=)[^/,\s]+|(Signature=)[^,\s]+")
_PUBLIC: Final = frozenset({"rolearn", "region", "service_name", "secretarn"})


def secrets_of(connector: Connector) -> tuple[str, ...]:
    """The values of a connector's credentials that must not be shown, longest first."""
    values = {
        value
        for name, value in (connector.credential or {}).items()
        if name.lower() not in _PUBLIC and len(value) >= _SHORTEST
    }
    return secret_forms(values)


def secret_forms(values: Iterable[str]) -> tuple[str, ...]:
    """Secrets as they are and as an output may hold them: in JSON, in a URL; longest first."""
    forms = {
        form
        for value in values
        for form in (
            value,
            gson.escape(value, html=False),
            gson.escape(value),
            escape_json(value),
            quote(value, safe="", errors="replace"),
        )
    }
    return tuple(sorted(forms, key=lambda form: (-len(form), form)))


def redact(value: Any, secrets: tuple[str, ...]) -> Any:
    """The value with every secret in its texts masked."""
    if not secrets:
        return value
    if isinstance(value, str):
        for secret in secrets:
            value = value.replace(secret, MASK)
        return value
    if isinstance(value, dict):
        return {name: redact(item, secrets) for name, item in value.items()}
    if isinstance(value, (list, tuple)):
        return type(value)(redact(item, secrets) for item in value)
    return value


def redact_error(error: ConnectorError | None, secrets: tuple[str, ...]) -> None:
    """Mask every secret in an error, its causes and what is suppressed behind it."""
    if error is None or not secrets:
        return
    error.reason = redact(error.reason, secrets)
    error.args = (error.reason,)
    error.metadata = redact(error.metadata, secrets)
    for other in (error.cause, *error.suppressed):
        redact_error(other, secrets)


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
