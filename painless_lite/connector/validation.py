"""Whether the server would create a connector, and in which words it refuses.

Mirrors `MLCreateConnectorInput`, `Connector.validateConnectorURL` and the constructors of
`HttpConnector` and `AwsConnector`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Final

from painless_lite.connector import model
from painless_lite.connector.errors import ConnectorError, illegal_argument
from painless_lite.connector.model import Connector
from painless_lite.connector.templating import substitute
from painless_lite.connector.versions import DEFAULT, Target
from painless_lite.runtime.strings import from_utf16

#: The default trusted endpoints, each with the first version that has it.
TRUSTED: Final = (
    ((2, 9), r"^https://runtime\.sagemaker\..*[a-z0-9-]\.amazonaws\.com/.*$"),
    ((2, 16), r"^https://api\.sagemaker\..*[a-z0-9-]\.amazonaws\.com/.*$"),
    ((2, 9), r"^https://api\.openai\.com/.*$"),
    ((2, 9), r"^https://api\.cohere\.ai/.*$"),
    ((2, 19), r"^https://api\.deepseek\.com/.*$"),
    ((3, 5), r"^https://generativelanguage\.googleapis\.com/.*$"),
    ((2, 11), r"^https://bedrock-runtime\..*[a-z0-9-]\.amazonaws\.com/.*$"),
    ((2, 16), r"^https://bedrock-agent-runtime\..*[a-z0-9-]\.amazonaws\.com/.*$"),
    ((2, 18), r"^https://bedrock\..*[a-z0-9-]\.amazonaws\.com/.*$"),
    ((2, 18), r"^https://textract\..*[a-z0-9-]\.amazonaws\.com$"),
    ((2, 18), r"^https://comprehend\..*[a-z0-9-]\.amazonaws\.com$"),
    ((2, 19), r"^https://rekognition(-fips)?\..*[a-z0-9-]\.amazonaws\.com$"),
)
_PROTOCOLS: Final = (
    ((2, 9), "aws_sigv4"),
    ((2, 9), "http"),
    ((3, 0), "mcp_sse"),
    ((3, 3), "mcp_streamable_http"),
)
_ACCESS: Final = (
    "You cannot specify connector access control parameters because the Security plugin or "
    "connector access control is disabled on your cluster."
)
SECRET_HEADERS: Final = frozenset(
    (
        "authorization", "proxy-authorization", "cookie", "x-api-key", "x-auth-token",
        "x-auth-header", "x-forwarded-for", "x-real-ip", "x-client-ip", "cf-connecting-ip",
        "true-client-ip", "x-originating-ip", "host", "x-forwarded-host", "x-forwarded-server",
        "forwarded",
    )
)  # fmt: skip


def default_trusted(target: Target = DEFAULT) -> list[str]:
    """The expressions of trusted endpoints that a new cluster of this version has."""
    return [regex for since, regex in TRUSTED if (target.major, target.minor) >= since]


def create_error(
    text: str, *, target: Target = DEFAULT, trusted: Sequence[str] | None = None
) -> ConnectorError | None:
    """What a create request with this body fails with; None where it succeeds.

    `trusted` are the cluster's trusted endpoint expressions, the version's default if None.
    """
    if not text:
        return ConnectorError("java.io.IOException", "Create Connector request has empty body")
    try:
        connector = model.parse(text, target)
        if not connector.dry_run:
            check(connector, target, trusted)
    except ConnectorError as error:
        return error
    return None


def check(
    connector: Connector, target: Target = DEFAULT, trusted: Sequence[str] | None = None
) -> None:
    """Refuse a connector that the server refuses. Raises ConnectorError."""
    _check_required(connector, target)
    if target.has("safe names"):
        _check_safe(connector)
    if target.has("action names"):
        _check_action_names(connector)
    if connector.protocol == "aws_sigv4":
        _check_aws(connector)
    expressions = default_trusted(target) if trusted is None else trusted
    _check_urls(connector, target, expressions)
    if target.has("header parameters"):
        _check_headers(connector)
    if connector.access:
        raise illegal_argument(_ACCESS)


def _check_required(connector: Connector, target: Target) -> None:
    for name in ("name", "version"):
        if getattr(connector, name) is None:
            raise illegal_argument(f"Connector {name} is null")
    _check_protocol(connector.protocol, target)
    if connector.is_mcp:
        if target.has("mcp url checked") and not (connector.url or "").strip():
            raise illegal_argument("MCP Connector url is null or blank")
    elif target.has("credential required") and not connector.credential:
        raise illegal_argument("Connector credential is null or empty list")


def _check_protocol(protocol: str | None, target: Target) -> None:
    known = [name for since, name in _PROTOCOLS if (target.major, target.minor) >= since]
    choice = f"Please use one of [{', '.join(known)}]"
    new = target.has("protocol message")
    if protocol is None:
        listed = f". {choice}" if target.has("protocols listed") else ""
        raise illegal_argument("Connector protocol is null" + listed)
    if protocol not in known:
        raise illegal_argument(
            f"Unsupported connector protocol. {choice}"
            if new
            else f"Can't find class for type {protocol}"
        )


_SAFE: Final = frozenset(" \t\n\v\f\r.,!?():@_-'/\"")


def _is_safe(char: str) -> bool:
    return char in _SAFE or unicodedata.category(char)[0] in "LN"


def _check_safe(connector: Connector) -> None:
    """Names and descriptions hold letters, numbers, spaces and basic punctuation (3.1)."""
    faults = []
    for noun, text in (("description", connector.description), ("name", connector.name)):
        if noun == "name" and not (text or "").strip():
            faults.append("Model connector name is required and cannot be null or blank")
        elif text and not all(map(_is_safe, from_utf16(text))):
            faults.append(
                f"Model connector {noun} can only contain letters, numbers, spaces, and basic "
                "punctuation (.,!?():@-_'/\")"
            )
    if faults:
        numbered = "".join(f"{at}: {fault};" for at, fault in enumerate(faults, 1))
        raise ConnectorError(
            "org.opensearch.action.ActionRequestValidationException",
            f"Validation Failed: {numbered}",
            status=400,
        )


def _check_action_names(connector: Connector) -> None:
    for action in connector.actions or ():
        name = action.name
        if name is None:
            continue
        if any(ord(char) < 32 or 127 <= ord(char) < 160 for char in name):
            raise illegal_argument("Action name must not contain control characters")
        if len(name) > 64:
            raise illegal_argument("Action name exceeds maximum length of 64 characters")
        if not re.fullmatch(r"[a-zA-Z0-9_-]+", name):
            raise illegal_argument(
                "Action name contains invalid characters. Only alphanumeric characters, hyphens, "
                "and underscores are allowed"
            )
        if name.upper() in model.ACTION_TYPES:
            kinds = ", ".join(model.ACTION_TYPES)
            raise illegal_argument(f"name can't be one of action type [{kinds}]")


def _check_aws(connector: Connector) -> None:
    credential = connector.credential or {}
    if "access_key" not in credential or "secret_key" not in credential:
        raise illegal_argument("Missing credential")
    for name in ("service_name", "region"):
        if name not in credential and name not in connector.parameters:
            raise illegal_argument(f"Missing {name.replace('_', ' ')}")


def _check_urls(connector: Connector, target: Target, trusted: Sequence[str]) -> None:
    if connector.is_mcp:
        urls = [connector.url]
    elif connector.actions is None:
        raise illegal_argument("No actions configured for this connector")
    else:
        urls = [action.url for action in connector.actions]
    for template in urls:
        check_url(substitute(template or "", connector.parameters), target, trusted)


def check_url(url: str, target: Target, trusted: Sequence[str]) -> None:
    """Refuse a URL that matches none of the trusted endpoint expressions. Raises ConnectorError."""
    if not trusted and target.has("url checked at each call"):
        raise illegal_argument(
            "Trusted connector endpoints regex is not configured. Please set "
            "plugins.ml_commons.trusted_connector_endpoints_regex."
        )
    if not any(_matches(regex, url) for regex in trusted):
        words = "Connector URL is not matching the trusted connector endpoint regex"
        raise illegal_argument(words if target.has("url not echoed") else f"{words}, URL is: {url}")


def _matches(regex: str, url: str) -> bool:
    try:
        return re.fullmatch(regex, url) is not None
    except re.error:
        raise illegal_argument(f"Invalid regex pattern: {regex}") from None


def _check_headers(connector: Connector) -> None:
    for name, value in connector.headers.items() if connector.is_mcp else ():
        if "${parameters." in value:
            raise illegal_argument(
                f"Header '{name}' cannot use ${{parameters.*}} placeholders in MCP connectors."
            )
    for action in connector.actions or ():
        for name, value in action.headers.items():
            if name.lower() in SECRET_HEADERS and "${parameters." in value:
                raise illegal_argument(
                    f"Header '{name}' cannot use ${{parameters.*}} placeholders for security "
                    "reasons. Use ${credential.*} instead."
                )
