"""The members of a connector and their kinds: what rules check, and what the JSON Schema says.

Mirrors `MLCreateConnectorInput.parse`, `ConnectorAction.parse` and `ConnectorClientConfig.parse`.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from painless_lite.connector.model import ACTION_TYPES, BACKOFF_POLICIES


class Member(NamedTuple):
    """A member: the kinds of value that the server reads, and what it means."""

    kinds: tuple[str, ...]
    meaning: str
    required: bool = False
    choices: tuple[str, ...] = ()


_TEXT: Final = ("string",)
_SCALAR: Final = ("string", "number", "boolean")
_COUNT: Final = ("number", "string")

PROTOCOLS: Final = ("http", "aws_sigv4", "google_cloud", "mcp_sse", "mcp_streamable_http")
METHODS: Final = ("POST", "GET", "PUT", "DELETE")

CONNECTOR: Final = {
    "name": Member(_SCALAR, "Name of the connector.", True),
    "description": Member(_SCALAR, "What the connector is for."),
    "version": Member(_SCALAR, "Version of the connector.", True),
    "protocol": Member(_TEXT, "How requests are sent and signed.", True, PROTOCOLS),
    "credential": Member(("object",), "Secrets, used as ${credential.name} in headers."),
    "parameters": Member(("object",), "Values of the ${parameters.name} placeholders."),
    "actions": Member(("array",), "What the connector can do.", True),
    "client_config": Member(("object",), "Connections, time limits and retries."),
    "access_mode": Member(_TEXT, "Who may use it.", False, ("public", "private", "restricted")),
    "backend_roles": Member(("array", "string"), "Roles that may use it."),
    "add_all_backend_roles": Member(("boolean",), "Whether all roles of the caller may use it."),
    "dry_run": Member(("boolean", "string"), "Whether nothing is checked or stored."),
    "provisioned_by": Member(_SCALAR, "Who made the connector (3.7)."),
    "batch_job_status": Member(("object",), "How a batch job's states are read (3.9)."),
}
#: The further members of connectors for the Model Context Protocol, which have no actions.
MCP: Final = {
    "url": Member(_TEXT, "Server of the Model Context Protocol."),
    "headers": Member(("object",), "HTTP headers."),
}
ACTION: Final = {
    "action_type": Member(_TEXT, "When the action is run.", True, tuple(ACTION_TYPES)),
    "name": Member(_TEXT, "Name of the action."),
    "method": Member(_TEXT, "HTTP method.", True, METHODS),
    "url": Member(_TEXT, "Endpoint of the model.", True),
    "headers": Member(("object",), "HTTP headers."),
    "request_body": Member(_SCALAR, "Template of the payload, a text with placeholders."),
    "pre_process_function": Member(_TEXT, "Built-in function, or a Painless script."),
    "post_process_function": Member(_TEXT, "Built-in function, or a Painless script."),
}
CLIENT: Final = {
    "max_connection": Member(_COUNT, "Connections at a time."),
    "connection_timeout": Member(_COUNT, "Seconds until a connection has to stand."),
    "read_timeout": Member(_COUNT, "Seconds until an answer has to come."),
    "retry_backoff_millis": Member(_COUNT, "Milliseconds before the first retry."),
    "retry_timeout_seconds": Member(_COUNT, "Seconds after which retries end."),
    "max_retry_times": Member(_COUNT, "Number of retries, -1 for no bound."),
    "retry_backoff_policy": Member(_TEXT, "How waits grow.", False, BACKOFF_POLICIES),
    "skip_ssl_verification": Member(("boolean", "string"), "Whether certificates go unchecked."),
    "mutual_tls_enabled": Member(
        ("boolean", "string"), "Whether a client certificate is sent (3.9)."
    ),
    "keystore_type": Member(_TEXT, "Kind of the client's key store, PEM if not given (3.9)."),
}
#: What a stored connector also has, as the server answers it.
ANSWERED: Final = frozenset(
    {"created_time", "last_updated_time", "owner", "access", "connector_id", "tenant_id"}
)


def kind_of(kind: str, value: object) -> str:
    """A node's kind in JSON Schema's words."""
    if kind != "word":
        return kind
    return "null" if value is None else "boolean"


def suggestion(name: str, known: tuple[str, ...] | list[str]) -> str | None:
    """The known name that was most likely meant."""
    plain = {_plain(other): other for other in known}
    if _plain(name) in plain:
        return plain[_plain(name)]
    from difflib import get_close_matches

    close = get_close_matches(name.lower(), [other.lower() for other in known], 1, 0.75)
    if close:
        return next(other for other in known if other.lower() == close[0])
    longer = [other for other in known if len(name) > 4 and other.startswith(name.lower())]
    return longer[0] if len(longer) == 1 else None


def same_word(name: str, other: str) -> bool:
    """Whether two names differ in case, underscores or hyphens only."""
    return _plain(name) == _plain(other)


def _plain(name: str) -> str:
    return name.replace("-", "").replace("_", "").replace(" ", "").casefold()
