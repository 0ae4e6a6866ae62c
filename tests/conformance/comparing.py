"""How near an outcome comes to the engine's: the same, or the first thing that differs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

#: What differs between two runs of the same engine: hashes of objects, names of made classes.
UNSTABLE: Final = re.compile(
    r"@[0-9a-f]{4,8}\b|\$\$Lambda[^\s\],]*|Script\$[\w$/.]*|0x[0-9a-f]{16}"
)
#: The parts of a failure, from what a script can notice to where an editor points.
PARTS: Final = (
    ("phase", ("ok", "phase")),
    ("result", ("result", "exception")),
    ("message", ("message",)),
    ("position", ("script_stack", "offset", "start", "end")),
)


def stable(value: Any) -> Any:
    """A JSON value with the unstable parts of its texts as `~`, and surrogates as pairs."""
    if isinstance(value, str):
        text = value.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")
        return UNSTABLE.sub("~", text)
    if isinstance(value, Mapping):
        return {key: stable(item) for key, item in value.items()}
    if isinstance(value, list):
        return [stable(item) for item in value]
    return value


def comparable(outcome: Mapping[str, Any]) -> dict[str, Any]:
    """An outcome without its unstable parts, and without the JVM's dump of bytecode it refuses."""
    shown: dict[str, Any] = stable(outcome)
    if shown.get("exception") == "java.lang.VerifyError":
        shown["message"] = str(shown["message"]).partition("\n")[0]
    return shown


def difference(wanted: Mapping[str, Any], got: Mapping[str, Any]) -> str | None:
    """The first part in which two outcomes differ: phase, result, message, position; or None."""
    wanted, got = comparable(wanted), comparable(got)
    for part, keys in PARTS:
        if any(wanted.get(key) != got.get(key) for key in keys):
            return part
    return None
