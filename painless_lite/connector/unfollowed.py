"""What ml-commons does and this tool does not: refused by name, so that no answer is wrong.

The server's own error body has no such words: `unsupported_operation_exception`, status 501.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from painless_lite.connector.errors import ConnectorError
from painless_lite.connector.model import Action
from painless_lite.connector.versions import Target

#: Parameters that switch such a behaviour on, each with the behaviour.
_PARAMETERS: Final = {
    "input_processors": "processor chains",
    "output_processors": "processor chains",
    "stream": "streaming",
}
_STRUCTURED: Final = ("_response_format_json", "_generationConfig_json", "_toolConfig_json")
_OPENAI: Final = "openai/v1/chat/completions"


def refuse(action: Action, values: Mapping[str, str | None], target: Target) -> None:
    """Refuse a call whose parameters ask for what isn't followed. Raises ConnectorError (501)."""
    for name, behaviour in _PARAMETERS.items():
        if values.get(name) is not None and target.has(behaviour):
            if name == "stream" and not _is_openai(values):
                continue
            raise _unsupported(f"the parameter `{name}` ({behaviour})", target)
    if action.supports_structured_output and target.has("structured output"):
        for name in _STRUCTURED:
            for form in (name, name.replace("_json", "_additions_json")):
                if form in values:
                    raise _unsupported(f"the parameter `{form}` (structured output)", target)


def _is_openai(values: Mapping[str, str | None]) -> bool:
    return (values.get("_llm_interface") or "").strip().lower() == _OPENAI


def _unsupported(what: str, target: Target) -> ConnectorError:
    return ConnectorError(
        "java.lang.UnsupportedOperationException",
        f"painless-lite does not follow {what} of OpenSearch {target}",
        status=501,
    )
