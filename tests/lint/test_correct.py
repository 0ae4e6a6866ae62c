"""No false alarm: correct connectors, as strict JSON, in the console's form, YAML and Markdown."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path

import pytest
import yaml

from painless_lite import offline
from painless_lite.connector.endpoints import Recorded
from painless_lite.lint import config, engine
from painless_lite.lint.examples import console
from painless_lite.lint.settings import Settings

_SPEC = importlib.util.spec_from_file_location("correct", Path(__file__).with_name("correct.py"))
correct = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(correct)

REQUEST = "POST /_plugins/_ml/connectors/_create\n"
FORMS = {
    "strict.json": lambda value: json.dumps(value, indent=2),
    "one-line.json": lambda value: json.dumps(value, ensure_ascii=True),
    "console.json": lambda value: REQUEST + console(value),
    "block.yaml": lambda value: yaml.safe_dump(value, sort_keys=False),
    "page.md": lambda value: f"# A page\n\n```json\n{REQUEST}{console(value)}\n```\n",
    "register.md": lambda value: (
        "```json\nPOST /_plugins/_ml/models/_register\n"
        + json.dumps({"name": "m", "function_name": "remote", "connector": value}, indent=4)
        + "\n```\n"
    ),
    "cell.ipynb": lambda value: json.dumps(
        {"cells": [{"cell_type": "markdown", "source": [REQUEST, json.dumps(value)]}]}
    ),
}


def test_there_are_many():
    assert len({one.name for one in correct.CONNECTORS}) == len(correct.CONNECTORS) >= 75


@pytest.mark.parametrize("form", FORMS)
def test_no_false_alarm(form, tmp_path):
    told = []
    for one in correct.CONNECTORS:
        given = {
            name: config.converted(name, list(value) if isinstance(value, tuple) else value)
            for name, value in one.settings.items()
        }
        path = tmp_path / form
        path.write_text(FORMS[form](one.connector), encoding="utf-8")
        result = engine.lint([str(path)], Settings(**given))
        assert result.connectors == 1, one.name
        told += [f"{one.name}: {f.line}:{f.column} {f.rule} {f.message}" for f in result.findings]
    assert told == []


def ran(one, given, answer):
    """The body that `_predict` answers."""
    text = json.dumps(one.connector)
    recorded = [Recorded(json.dumps(answer))] * 2
    done = offline.predict(text, "c.json", json.dumps(given), recorded, target="2.19").prediction
    assert done.ok, done.body
    return done


@pytest.mark.parametrize("name", correct.POSTS)
def test_post_process_scripts_are_correct(name):
    (one,) = [one for one in correct.CONNECTORS if one.name == f"post: {name}"]
    done = ran(one, {"text_docs": ["one"]}, correct.ANSWERS[name])
    for result in done.body["inference_results"]:
        for tensor in result["output"]:
            assert tensor.get("data") or tensor["dataAsMap"], tensor
            assert "response" not in tensor.get("dataAsMap", {}) or "sparse" in name


@pytest.mark.parametrize("name", correct.PRES)
def test_pre_process_scripts_are_correct(name):
    (one,) = [one for one in correct.CONNECTORS if one.name == f"pre: {name}"]
    given = {"text_docs": ['say "hi"', "a\tb"]}
    if "query_text" in correct.PRES[name]:
        given["query_text"] = "who\n?"
    for call in ran(one, given, [[0.5]]).calls:
        json.loads(call.payload)
