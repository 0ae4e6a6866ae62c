"""Connectors of a cluster as files."""

from __future__ import annotations

import json
import os

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from painless_lite.cluster import pulling
from painless_lite.cluster.errors import ClusterError
from painless_lite.cluster.registry import Thing
from painless_lite.connector import source

TEXTS = st.text(st.sampled_from('ab "\\\n\t\r{}$\0é😀'), max_size=12)
VALUES = st.recursive(
    TEXTS | st.none() | st.booleans() | st.integers(-5, 5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=8,
)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # the machine may be busy
@given(st.dictionaries(TEXTS, VALUES, max_size=4), st.booleans())
def test_a_file_reads_back_as_the_connector(parameters, console):
    document = {"name": "x", "protocol": "http", "parameters": parameters, "created_time": 1}
    text = pulling.connector_text(document, console=console)
    del document["created_time"]
    assert json.loads(source.read(text, "x").json) == document


def test_credentials_are_placeholders():
    actions = [{"headers": {"a": "Bearer ${credential.openAI_key}"}, "url": "${credential.place}"}]
    document = {
        "name": "x", "protocol": "http", "actions": actions, "credential": {"openAI_key": "cipher"}
    }  # fmt: skip
    made = json.loads(pulling.connector_text(document))
    assert made["credential"] == {"openAI_key": "your_openAI_key", "place": "your_place"}
    aws = json.loads(pulling.connector_text({"name": "x", "protocol": "aws_sigv4"}))
    assert aws["credential"] == {
        "access_key": "your_access_key", "secret_key": "your_secret_key"
    }  # fmt: skip


def thing(name: str, thing_id: str) -> Thing:
    return Thing("connectors", thing_id, name, {})


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("My connector", "My-connector.json"), ("../../etc/passwd", "etc-passwd.json"),
        ("", "connector.json"), (".hidden", "hidden.json"), ("a\n\x1b[31m", "a-31m.json"),
        ("x" * 500, "x" * 80 + ".json"), ("/", "connector.json"),
    ],
)  # fmt: skip
def test_a_name_gives_a_file_name(name, file):
    assert pulling._file_names([thing(name, "1")]) == {"1": file}


def test_names_that_are_alike_get_the_id():
    found = pulling._file_names([thing("A b", "i1"), thing("a-b", "i2"), thing("c", "i3")])
    assert found == {"i1": "A-b-i1.json", "i2": "a-b-i2.json", "i3": "c.json"}


def test_a_file_is_written_as_a_whole(tmp_path, monkeypatch):
    path = tmp_path / "folder/x.json"
    pulling.write(path, "one")
    path.chmod(0o640)
    pulling.write(path, "two")
    assert (path.read_text(), path.stat().st_mode & 0o777) == ("two", 0o640)

    def broken(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", broken)
    with pytest.raises(ClusterError, match="No space left"):
        pulling.write(path, "three")
    assert path.read_text() == "two"
    assert [found.name for found in path.parent.iterdir()] == ["x.json"]
