"""Names that say who made a thing, and what is left behind by them."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time

import pytest

from painless_lite.cluster import names
from painless_lite.connector import validation
from painless_lite.connector.versions import Target


def test_a_name_of_this_process_is_not_left_behind():
    name = names.throw_away_name()
    assert names.is_throw_away(name)
    assert names.is_throw_away(name + "-1")
    assert names.is_throw_away(name + "-my-test-data")
    assert not names.is_left_behind(name + "-1")
    assert names.throw_away_name() != name


def test_a_name_of_a_process_that_ended_is_left_behind():
    code = "from painless_lite.cluster.names import throw_away_name as n; print(n())"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert names.is_left_behind(done.stdout.strip())


def test_another_process_of_the_same_number_does_not_count():
    name = names.throw_away_name()
    other = re.sub(rf"-{os.getpid()}-[0-9a-f]{{6}}-", f"-{os.getpid()}-ffffff-", name)
    assert names.is_left_behind(other)


def test_a_name_of_another_machine_is_left_behind_after_an_hour(monkeypatch):
    name = names.throw_away_name()
    monkeypatch.setattr(names, "_machine", lambda: "another")
    assert not names.is_left_behind(name)
    assert names.is_left_behind(name, time.time() + names.STALE + 1)


@pytest.mark.parametrize(
    "name",
    ["my connector", "painless-lite-verify-", "painless-lite-verify-x", "", "verify-1-2-3-4"],
)
def test_other_names_are_nobodys(name):
    assert not names.is_throw_away(name)
    assert not names.is_left_behind(name, time.time() + 10**9)


def test_every_version_takes_such_a_name():
    connector = {"name": names.throw_away_name(), "version": 1, "protocol": "http", "actions": []}
    text = json.dumps({**connector, "credential": {"k": "v"}})
    assert validation.create_error(text, target=Target.parse("3.x")) is None
