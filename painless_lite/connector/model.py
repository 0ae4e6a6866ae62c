"""A connector as data, read from its JSON as ml-commons reads it.

Mirrors `MLCreateConnectorInput.parse`, `ConnectorAction.parse` and `ConnectorClientConfig.parse`:
unknown members are dropped, numbers are taken for texts, a wrong kind of value is an error.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from painless_lite.connector import gson, jackson
from painless_lite.connector.errors import (
    ConnectorError,
    illegal_argument,
    illegal_state,
    null_pointer,
)
from painless_lite.connector.versions import DEFAULT, Target
from painless_lite.runtime.strings import to_utf16

ACTION_TYPES: Final = {
    "PREDICT": (2, 9),
    "EXECUTE": (2, 15),
    "BATCH_PREDICT": (2, 16),
    "CANCEL_BATCH_PREDICT": (2, 17),
    "BATCH_PREDICT_STATUS": (2, 17),
}
MCP_PROTOCOLS: Final = ("mcp_sse", "mcp_streamable_http")
BACKOFF_POLICIES: Final = ("constant", "exponential_equal_jitter", "exponential_full_jitter")


@dataclass(frozen=True, slots=True)
class Action:
    """One entry of `actions`: where to send what, and the two process functions."""

    action_type: str | None
    method: str | None
    url: str | None
    headers: Mapping[str, str] = field(default_factory=dict)
    request_body: str | None = None
    pre_process_function: str | None = None
    post_process_function: str | None = None
    name: str | None = None
    supports_structured_output: bool = False


@dataclass(frozen=True, slots=True)
class ClientConfig:
    """How calls are made: times in seconds, `retry_backoff_millis` in milliseconds."""

    max_connection: int = 30
    connection_timeout: int = 30
    read_timeout: int = 30
    retry_backoff_millis: int = 200
    retry_timeout_seconds: int = 30
    max_retry_times: int = 0
    retry_backoff_policy: str = "constant"
    skip_ssl_verification: bool = False


@dataclass(frozen=True, slots=True)
class Connector:
    """A connector; texts are sequences of UTF-16 code units, parameters are all texts.

    `url` and `headers` are those of a tool server, which MCP connectors have in place of actions.
    """

    name: str | None = None
    version: str | None = None
    protocol: str | None = None
    description: str | None = None
    parameters: Mapping[str, str] = field(default_factory=dict)
    credential: Mapping[str, str] | None = field(default=None, repr=False)
    actions: tuple[Action, ...] | None = None
    client_config: ClientConfig = ClientConfig()
    access: Mapping[str, Any] = field(default_factory=dict)
    dry_run: bool = False
    url: str | None = None
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_mcp(self) -> bool:
        """Whether this connects to an MCP server; no model can be made of it."""
        return self.protocol in MCP_PROTOCOLS

    def action(self, action_type: str = "PREDICT") -> Action | None:
        """The first action of this type, or with this name; None where there is none."""
        for action in self.actions or ():
            if (action.action_type or "").upper() == action_type.upper():
                return action
        return next((a for a in self.actions or () if a.name == action_type), None)


def parameter_texts(values: Mapping[str, Any], target: Target = DEFAULT) -> dict[str, str]:
    """Each value as a text: strings as they are, all else as its JSON (`getParameterMap`)."""
    plain = target.has("plain gson")
    return {
        name: value if isinstance(value, str) else gson.to_json(value, html=not plain, nulls=plain)
        for name, value in values.items()
    }


_ACCESS_MODES: Final = ("public", "private", "restricted")


def parse(text: str, target: Target = DEFAULT) -> Connector:
    """Read a connector from the JSON text of a create request.

    Raises ConnectorError with the server's exception where it can't be read.
    """
    at_start = target.has("unknown words placed at their start")
    reader = jackson.Reader(to_utf16(text), raw=True, at_start=at_start)
    reader.next()
    expect(reader, "START_OBJECT")
    known = {**_CONNECTOR, **_MCP} if target.has("mcp connectors") else _CONNECTOR
    return Connector(**_members(reader, known, target))


def expect(reader: jackson.Reader, kind: str) -> None:
    """Core's ensureExpectedToken: a ParsingException where the current token is another."""
    token = reader.current
    found = "null" if token is None else token.kind
    if found != kind:
        line, column = (1, 0) if token is None else reader.place(token.start)
        raise ConnectorError(
            "org.opensearch.core.common.ParsingException",
            f"Failed to parse object: expecting token of type [{kind}] but found [{found}]",
            metadata={"line": line, "col": column},
        )


def text_of(reader: jackson.Reader) -> str:
    """Core's `parser.text()` of the current token. Raises an IllegalStateException."""
    token = reader.current
    assert token is not None
    if token.kind not in ("VALUE_STRING", "VALUE_NUMBER", "VALUE_BOOLEAN"):
        line, column = reader.place(token.start)
        raise illegal_state(f"Can't get text on a {token.kind} at {line}:{column}")
    if token.kind == "VALUE_BOOLEAN":
        return "true" if token.value else "false"
    return token.value if isinstance(token.value, str) else str(token.text)


def _members(reader: jackson.Reader, readers: Mapping[str, Any], target: Target) -> dict[str, Any]:
    """The members of the object whose START_OBJECT is current, each by its own reader."""
    found: dict[str, Any] = {}
    while (token := reader.next()) is not None and token.kind == "FIELD_NAME":
        reader.next()
        if token.value not in readers:
            jackson.read_value(reader)
            continue
        name, read = readers[token.value]
        value = read(reader, target)
        if name == "access":
            if token.value != "access_mode" or value in _ACCESS_MODES:
                found.setdefault("access", {})[token.value] = value
        else:
            found[name] = value
    return found


def _text(reader: jackson.Reader, _target: Target) -> str:
    return text_of(reader)


def _text_or_null(reader: jackson.Reader, _target: Target) -> str | None:
    token = reader.current
    return None if token is not None and token.kind == "VALUE_NULL" else text_of(reader)


def _value(reader: jackson.Reader, _target: Target) -> Any:
    return jackson.read_value(reader)


def _flag(reader: jackson.Reader, _target: Target) -> bool:
    value = jackson.read_value(reader)
    return value is True or value == "true"


def _integer(reader: jackson.Reader, _target: Target) -> int:
    token = reader.current
    assert token is not None
    if token.kind == "VALUE_STRING":
        return parse_int(token.value)
    if token.kind != "VALUE_NUMBER":
        raise reader.not_numeric()
    return int(token.value)


def map_of(reader: jackson.Reader) -> dict[str, Any]:
    """Core's `parser.map()`: a HashMap; a scalar gives an empty one, an array breaks the reader."""
    kind = reader.current.kind if reader.current is not None else ""
    if kind == "START_ARRAY":
        raise null_pointer('Cannot invoke "String.hashCode()" because "<local10>" is null')
    return hash_ordered(jackson.read_map(reader)) if kind == "START_OBJECT" else {}


def hash_ordered(value: Any) -> Any:
    """The value with its maps in the order of java.util.HashMap, which `parser.map()` makes."""
    if isinstance(value, list):
        return [hash_ordered(item) for item in value]
    if not isinstance(value, dict):
        return value
    if len(value) < 2:
        return {name: hash_ordered(item) for name, item in value.items()}
    from painless_lite.library.java_util_map import HashMap

    ordered = HashMap()
    for name, item in value.items():
        ordered.put(name, hash_ordered(item))
    return dict(ordered.items())


def parse_int(text: str) -> int:
    """Java's Integer.parseInt. Raises a NumberFormatException (400)."""
    digits = text[1:] if text[:1] in ("+", "-") else text
    if digits.isdecimal() and len(digits) < 12 and -(2**31) <= int(text) < 2**31:
        return int(text)
    raise ConnectorError("java.lang.NumberFormatException", f'For input string: "{text}"')


def _texts(reader: jackson.Reader, _target: Target) -> dict[str, str]:
    """Core's `mapStrings()`."""
    found: dict[str, str] = {}
    if reader.current is not None and reader.current.kind == "START_OBJECT":
        while (token := reader.next()) is not None and token.kind == "FIELD_NAME":
            reader.next()
            found[token.value] = text_of(reader)
    return found


def _parameters(reader: jackson.Reader, target: Target) -> dict[str, str]:
    return parameter_texts(map_of(reader), target)


def _actions(reader: jackson.Reader, target: Target) -> tuple[Action, ...]:
    expect(reader, "START_ARRAY")
    actions = []
    while (token := reader.next()) is not None and token.kind != "END_ARRAY":
        expect(reader, "START_OBJECT")
        actions.append(_action(reader, target))
    return tuple(actions)


def _action(reader: jackson.Reader, target: Target) -> Action:
    members = _members(reader, _ACTION, target)
    kind = members.get("action_type")
    if kind is not None:
        members["action_type"] = _action_type(kind, target)
    be = "be " if target.has("new null messages") else ""
    for name, noun in (("action_type", "action type"), ("url", "url"), ("method", "method")):
        if members.get(name) is None:
            raise illegal_argument(f"{noun} can't {be}null")
    return Action(**{"name": None, **members})


def _action_type(text: str, target: Target) -> str:
    known = [name for name, since in ACTION_TYPES.items() if (target.major, target.minor) >= since]
    if text.upper() not in known:
        raise illegal_argument(
            "No enum constant org.opensearch.ml.common.connector.ConnectorAction.ActionType."
            + text.upper()
        )
    return text.upper()


def _client_config(reader: jackson.Reader, target: Target) -> ClientConfig:
    expect(reader, "START_OBJECT")
    members = _members(reader, _CLIENT, target)
    if members.get("retry_backoff_policy", "constant") not in BACKOFF_POLICIES:
        raise illegal_argument("Unsupported retry backoff policy")
    return ClientConfig(**members)


_ACTION: Final = {
    "action_type": ("action_type", _text),
    "method": ("method", _text),
    "url": ("url", _text),
    "headers": ("headers", _texts),
    "request_body": ("request_body", _text),
    "pre_process_function": ("pre_process_function", _text),
    "post_process_function": ("post_process_function", _text),
    "name": ("name", _text),
    "supports_structured_output": ("supports_structured_output", _flag),
}
_CLIENT: Final = {
    name: (name, _integer)
    for name in (
        "max_connection",
        "connection_timeout",
        "read_timeout",
        "retry_backoff_millis",
        "retry_timeout_seconds",
        "max_retry_times",
    )
} | {
    "retry_backoff_policy": ("retry_backoff_policy", _text),
    "skip_ssl_verification": ("skip_ssl_verification", _flag),
}
_CONNECTOR: Final = {
    "name": ("name", _text),
    "version": ("version", _text),
    "protocol": ("protocol", _text),
    "description": ("description", _text),
    "parameters": ("parameters", _parameters),
    "credential": ("credential", _texts),
    "actions": ("actions", _actions),
    "client_config": ("client_config", _client_config),
    "dry_run": ("dry_run", _flag),
    "access_mode": ("access", _text),
    "backend_roles": ("access", _value),
    "add_all_backend_roles": ("access", _flag),
}
_MCP: Final = {"url": ("url", _text_or_null), "headers": ("headers", _texts)}
