"""What a removal takes away, and what it leaves alone."""

from __future__ import annotations

import json
from types import SimpleNamespace
from typing import Any

import pytest

from painless_lite.cluster import deploying
from painless_lite.cluster.errors import ClusterError
from painless_lite.cluster.registry import Thing
from painless_lite.connector.versions import Target

CONNECTOR = {
    "name": "ours",
    "protocol": "http",
    "credential": {"key": "k"},
    "actions": [{"action_type": "predict", "method": "POST", "url": "http://localhost/m"}],
}


def registry(*models: str) -> Any:
    """A cluster on which these models use the connector."""
    things = [Thing("models", f"id-{name}", name, {"connector_id": "c"}) for name in models]
    return SimpleNamespace(
        named=lambda kind, name: [Thing("connectors", "c", name, {})],
        models_of=lambda connector_id: things,
    )


def wish(model_name: str | None = None) -> deploying.Wanted:
    return deploying.wanted(json.dumps(CONNECTOR), Target.parse("2.19"), model_name=model_name)


def test_its_own_models_go_with_a_connector() -> None:
    todo = deploying.removal(registry("ours"), wish())
    assert todo is not None
    assert [thing.id for thing in todo.models] == ["id-ours"]
    named = deploying.removal(registry("mine"), wish("mine"))
    assert named is not None


def test_models_of_other_names_are_left_alone() -> None:
    with pytest.raises(ClusterError, match=r"other models use connector ours, too \(a, b\)"):
        deploying.removal(registry("b", "ours", "a"), wish())
