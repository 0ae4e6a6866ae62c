"""The JSON Schema says what the rules say."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft7Validator

from painless_lite.connector import source
from painless_lite.lint import schema

ROOT = Path(__file__).parent.parent.parent
VALIDATOR = Draft7Validator(json.loads((ROOT / "schemas/connector.schema.json").read_text()))
HERE = Path(__file__).parent
#: The rules of which a schema can speak.
SPEAKING = {"D003", "D006", "D007", "D008"}


def test_it_is_generated():
    """`python -m painless_lite.lint.schema > schemas/connector.schema.json` writes it."""
    assert (ROOT / "schemas/connector.schema.json").read_text() == schema.text()
    Draft7Validator.check_schema(schema.schema())


def documents(folder):
    for path in sorted((HERE / folder).glob("*.json")):
        if path.name not in ("tsconfig.json", "flow-template.json"):
            yield pytest.param(path, id=path.stem)


def value(path):
    return json.loads(source.read(path.read_text("utf-8-sig")).json)


@pytest.mark.parametrize("path", list(documents("negative")))
def test_good_connectors_fit(path):
    VALIDATOR.validate(value(path))


@pytest.mark.parametrize("rule", sorted(SPEAKING))
def test_bad_connectors_do_not(rule):
    (path,) = (HERE / "positive").glob(f"{rule}-*.json")
    assert not VALIDATOR.is_valid(value(path))
