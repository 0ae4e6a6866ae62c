"""The JSON Schema of connectors, for editors: `python -m painless_lite.lint.schema` prints it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from painless_lite.lint.shape import ACTION, ANSWERED, CLIENT, CONNECTOR, MCP, Member

_ANY_CASE = frozenset({"action_type", "method"})
_TEXTS = {"additionalProperties": {"type": ["string", "number", "boolean"]}}


def schema() -> dict[str, Any]:
    """A schema (draft 7) of the body of a create request."""
    root = _object(CONNECTOR)
    root["properties"] |= {name: _member(name, member) for name, member in MCP.items()}
    root["properties"] |= {name: {} for name in sorted(ANSWERED)}
    root["required"].remove("actions")
    root["anyOf"] = [{"required": ["actions"]}, {"required": ["url"]}]
    root["properties"]["actions"] |= {"items": {"$ref": "#/definitions/action"}, "minItems": 1}
    root["properties"]["credential"] |= _TEXTS
    root["properties"]["client_config"] = {"$ref": "#/definitions/client_config"}
    action = _object(ACTION)
    action["properties"]["headers"] |= _TEXTS
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "OpenSearch ML connector",
        "description": "Body of POST /_plugins/_ml/connectors/_create, in strict JSON.",
        **root,
        "definitions": {"action": action, "client_config": _object(CLIENT)},
    }


def _object(members: Mapping[str, Member]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {name: _member(name, member) for name, member in members.items()},
        "required": [name for name, member in members.items() if member.required],
        "additionalProperties": False,
    }


def _member(name: str, member: Member) -> dict[str, Any]:
    kinds = list(member.kinds)
    made: dict[str, Any] = {
        "description": member.meaning,
        "type": kinds[0] if len(kinds) == 1 else kinds,
    }
    if member.choices and name in _ANY_CASE:
        made["pattern"] = "^(" + "|".join(map(_any_case, member.choices)) + ")$"
        made["examples"] = [choice.lower() for choice in member.choices]
    elif member.choices:
        made["enum"] = list(member.choices)
    return made


def _any_case(word: str) -> str:
    return "".join(f"[{c.upper()}{c.lower()}]" if c.isalpha() else c for c in word)


def text() -> str:
    """The schema as schemas/connector.schema.json holds it."""
    return json.dumps(schema(), indent=2) + "\n"


if __name__ == "__main__":
    print(text(), end="")
