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
            if _restricts(token.value, value):
                found.setdefault("access", {})[token.value] = value
        else:
            found[name] = value
    return found


def _restricts(name: str, value: Any) -> bool:
    """Whether a member asks for access control: an unknown mode and an empty list don't."""
    if name == "access_mode":
        return value in _ACCESS_MODES
    return name != "backend_roles" or bool(value)


def _text(reader: jackson.Reader, _target: Target) -> str:
    return text_of(reader)


def _text_or_null(reader: jackson.Reader, _target: Target) -> str | None:
    token = reader.current
    return None if token is not None and token.kind == "VALUE_NULL" else text_of(reader)


def _flag(reader: jackson.Reader, _target: Target) -> bool:
    value = jackson.read_value(reader)
    return value is True or value == "true"


def _integer(reader: jackson.Reader, _target: Target) -> int:
    return integer_of(reader)


def integer_of(reader: jackson.Reader) -> int:
    """Core's `intValue()` of the current token: texts and decimals are cut to an int."""
    token = reader.current
    assert token is not None
    if token.kind == "VALUE_STRING":
        return _coerced(token.value)
    if token.kind != "VALUE_NUMBER":
        raise reader.not_numeric()
    if not -(2**31) <= token.value < 2**31:
        raise reader.out_of_range()
    return int(token.value)


def _coerced(text: str) -> int:
    """Core's `intValue` of a text: any text of a Java double, cut to an int."""
    from painless_lite.library.java_lang_double import parse_double
    from painless_lite.runtime.throwables import NumberFormatException

    try:
        value = parse_double(text)
    except NumberFormatException as error:
        raise ConnectorError("java.lang.NumberFormatException", error.message) from None
    if value != value:
        return 0
    if not -(2**31) <= value < 2**31:
        raise illegal_argument(f"Value [{text}] is out of range for an integer")
    return int(value)


def map_of(reader: jackson.Reader) -> dict[str, Any]:
    """Core's `parser.map()`: a HashMap; a scalar gives an empty one, an array breaks the reader."""
    kind = reader.current.kind if reader.current is not None else ""
    if kind == "START_ARRAY":
        raise lost_name("<local10>")
    return hash_ordered(jackson.read_map(reader)) if kind == "START_OBJECT" else {}


def lost_name(variable: str) -> ConnectorError:
    """What the server's reader ends in where an array stands for an object: it loses its place."""
    return null_pointer(f'Cannot invoke "String.hashCode()" because "{variable}" is null')


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


def _texts(reader: jackson.Reader, target: Target) -> dict[str, str]:
    """Core's `mapStrings()` in an action."""
    return _strings(reader, "<local10>" if target.has("action names") else "<local9>")


def _top_texts(reader: jackson.Reader, target: Target) -> dict[str, str]:
    """Core's `mapStrings()` in a connector."""
    return _strings(reader, _top_variable(target))


def _top_variable(target: Target) -> str:
    return "<local18>" if target.has("mcp connectors") else "<local16>"


def _strings(reader: jackson.Reader, variable: str) -> dict[str, str]:
    found: dict[str, str] = {}
    kind = reader.current.kind if reader.current is not None else ""
    if kind == "START_ARRAY":
        token = reader.next()
        if token is not None and token.kind == "END_ARRAY":  # what follows is read in its place
            _read_texts(reader, found)
        raise lost_name(variable)
    if kind == "START_OBJECT":
        _read_texts(reader, found)
    return found


def _read_texts(reader: jackson.Reader, found: dict[str, str]) -> None:
    while (token := reader.next()) is not None and token.kind == "FIELD_NAME":
        reader.next()
        found[token.value] = text_of(reader)


def _roles(reader: jackson.Reader, _target: Target) -> list[str]:
    expect(reader, "START_ARRAY")
    roles = []
    while (token := reader.next()) is not None and token.kind != "END_ARRAY":
        roles.append(text_of(reader))
    return roles


def _parameters(reader: jackson.Reader, target: Target) -> dict[str, str]:
    if reader.current is not None and reader.current.kind == "START_ARRAY":
        raise lost_name(_top_variable(target))
    return parameter_texts(map_of(reader), target)


def _actions(reader: jackson.Reader, target: Target) -> tuple[Action, ...]:
    expect(reader, "START_ARRAY")
    actions = []
    while (token := reader.next()) is not None and token.kind != "END_ARRAY":
        expect(reader, "START_OBJECT")
        actions.append(_action(reader, target))
    return tuple(actions)


def _action(reader: jackson.Reader, target: Target) -> Action:
    known = {
        name: reader
        for name, reader in _ACTION.items()
        if name not in _NEWER or target.has(_NEWER[name])
    }
    members = _members(reader, known, target)
    be = "be " if target.has("new null messages") else ""
    for name, noun in (("action_type", "action type"), ("url", "url"), ("method", "method")):
        if members.get(name) is None:
            raise illegal_argument(f"{noun} can't {be}null")
    return Action(**{"name": None, **members})


def _action_type(reader: jackson.Reader, target: Target) -> str:
    text = text_of(reader)
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
    policy = members.get("retry_backoff_policy", "constant").lower()
    if policy not in BACKOFF_POLICIES:
        raise illegal_argument("Unsupported retry backoff policy")
    return ClientConfig(**{**members, "retry_backoff_policy": policy})


_ACTION: Final = {
    "action_type": ("action_type", _action_type),
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
    "credential": ("credential", _top_texts),
    "actions": ("actions", _actions),
    "client_config": ("client_config", _client_config),
    "dry_run": ("dry_run", _flag),
    "access_mode": ("access", _text),
    "backend_roles": ("access", _roles),
    "add_all_backend_roles": ("access", _flag),
}
#: Members of connectors that name an MCP server.
_MCP: Final = {"url": ("url", _text_or_null), "headers": ("headers", _top_texts)}
#: Members of actions, by the behaviour that brought them.
_NEWER: Final = {"name": "action names", "supports_structured_output": "structured output"}
