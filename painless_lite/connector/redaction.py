"""Credentials stay secret: their values never appear in an output."""

from __future__ import annotations

from typing import Any, Final

from painless_lite.connector.errors import ConnectorError
from painless_lite.connector.model import Connector

MASK: Final = "***"
#: Shorter values are words that an output may hold by chance.
_SHORTEST: Final = 8
_PUBLIC: Final = frozenset({"rolearn", "region", "service_name", "secretarn"})


def secrets_of(connector: Connector) -> tuple[str, ...]:
    """The values of a connector's credentials that must not be shown, longest first."""
    values = {
        value
        for name, value in (connector.credential or {}).items()
        if name.lower() not in _PUBLIC and len(value) >= _SHORTEST
    }
    return tuple(sorted(values, key=len, reverse=True))


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
