"""org.opensearch.painless.api: Debug."""

from __future__ import annotations

from typing import Any

from painless_lite.library import registry
from painless_lite.runtime import throwables


@registry.static("org.opensearch.painless.api.Debug", "explain", 1)
def explain(value: Any) -> None:
    """End the script and say what a value is: the error carries it as `explained`."""
    error = throwables.PainlessExplainError(None)
    error.explained = value  # type: ignore[attr-defined]
    raise error
