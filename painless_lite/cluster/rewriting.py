"""A connector as it goes to a cluster for a trial: another name, endpoint and credential.

The real credentials stay here: where recordings answer, nobody needs them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any, Final

_PLACE: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://[^/?#]*")
#: Members of a credential that say where, not who.
_PUBLIC: Final = frozenset({"region", "service_name"})
#: AWS's own example keys: what is signed with them opens nothing.
KEYS: Final = {
    "access_key": "AKIDEXAMPLE",
    "secret_key": "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
}


def renamed(text: str, name: str) -> str:
    """The JSON of a connector under another name; a text that is no JSON object as it is."""
    connector = _object(text)
    return text if connector is None else json.dumps({**connector, "name": name})


def mocked(text: str, name: str, endpoint: str) -> str:
    """The JSON of a connector under another name, its actions' URLs at `endpoint`."""
    connector = _object(text)
    if connector is None:
        return text
    made = {**connector, "name": name}
    if isinstance(connector.get("credential"), dict):
        made["credential"] = _credential(connector["credential"], connector.get("protocol"))
    parameters = connector.get("parameters")
    if isinstance(connector.get("actions"), list):
        made["actions"] = [
            _action(action, parameters if isinstance(parameters, dict) else {}, endpoint)
            for action in connector["actions"]
        ]
    return json.dumps(made)


def _object(text: str) -> dict[str, Any] | None:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None


def _credential(credential: Mapping[str, Any], protocol: Any) -> dict[str, Any]:
    kept = {name: value for name, value in credential.items() if name in _PUBLIC}
    if protocol == "aws_sigv4":
        token = {"session_token": "an-example-token"} if "session_token" in credential else {}
        return {**kept, **KEYS, **token}
    return {
        name: value if name in kept else f"example-{name}" for name, value in credential.items()
    }


def _action(action: Any, parameters: Mapping[str, Any], endpoint: str) -> Any:
    if not isinstance(action, dict) or not isinstance(action.get("url"), str):
        return action
    return {**action, "url": _moved(action["url"], parameters, endpoint)}


def _moved(url: str, parameters: Mapping[str, Any], endpoint: str) -> str:
    """The URL with its scheme, host and port replaced; its path and query stay."""
    place = _PLACE.match(url)
    if place is not None:
        return endpoint + url[place.end() :]
    match = re.match(r"\$\{parameters\.([^}]+)\}", url)
    whole = parameters.get(match[1]) if match else None
    if match is None or not isinstance(whole, str):
        return url
    return _moved(whole + url[match.end() :], {}, endpoint)
