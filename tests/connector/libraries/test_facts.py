"""JSON readers, escapers, JSONPath and the substitutor against facts of the Java libraries."""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from painless_lite.connector import gson, isjson, jackson, jsonpath, templating
from painless_lite.connector.errors import ConnectorError
from painless_lite.runtime.strings import to_utf16
from painless_lite.runtime.text import double_to_string

FACTS = [json.loads(line) for line in (Path(__file__).parent / "facts.jsonl").open()]


def typed(value: Any) -> Any:
    """A value as the probe shows it."""
    if isinstance(value, dict):
        return {"map": [[str(name), typed(item)] for name, item in value.items()]}
    if isinstance(value, list):
        return [typed(item) for item in value]
    if value is None or isinstance(value, (str, bool)):
        return value
    name = jsonpath.java_class(value).rpartition(".")[2]
    return {"class": name, "text": number(value)}


def number(value: Any) -> str:
    return double_to_string(value) if isinstance(value, float) else str(value)


def tokens(text: str, *, raw: bool) -> list[str]:
    reader = jackson.Reader(text, raw=raw)
    found = []
    while (token := reader.next()) is not None:
        line, column = reader.place(token.start)
        found.append(f"{token.kind} {line}:{column}")
    return found


RUN: dict[str, Callable[[dict[str, Any]], Any]] = {
    "gson map": lambda fact: typed(gson.parse_map(fact["text"])),
    "gson element": lambda fact: typed(gson.parse(fact["text"])),
    "gson quote": lambda fact: gson.to_json(fact["text"]),
    "is json": lambda fact: isjson.is_json(fact["text"]),
    "escape json": lambda fact: templating.escape_json(fact["text"]),
    "path": lambda fact: typed(jsonpath.read(fact["text"], fact["path"])),
    "substitute": lambda fact: templating.substitute(fact["text"], fact["values"]),
    "jackson": lambda fact: tokens(fact["text"], raw=False),
    "jackson bytes": lambda fact: tokens(fact["text"], raw=True),
}


@pytest.mark.parametrize(
    "fact", [pytest.param(fact, id=f"{at}-{fact['op']}") for at, fact in enumerate(FACTS)]
)
def test_fact(fact: dict[str, Any]) -> None:
    fact = {**fact, "text": to_utf16(fact["text"])}
    if "error" not in fact:
        assert RUN[fact["op"]](fact) == fact["ok"]
        return
    with pytest.raises(ConnectorError) as raised:
        RUN[fact["op"]](fact)
    assert (raised.value.java_class, raised.value.reason) == (fact["error"], fact["message"])


def test_high_precision_numbers_are_decimals() -> None:
    assert jsonpath.read('{"a": 0.12345678901234567}', "$.a") == Decimal("0.12345678901234567")
    assert jsonpath.read('{"a": 0.1234567890123456}', "$.a") == 0.1234567890123456
