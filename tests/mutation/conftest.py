"""A connector whose cases look at some of what it does."""

from __future__ import annotations

import json

import pytest

SCRIPT = """
  def hits = params.hits;
  if (hits == null) {
    throw new IllegalArgumentException('no hits');
  }
  int n = 0;
  for (int i = 0; i < hits.length; i++) {
    n += hits[i];
  }
  return '{"name":"response","dataAsMap":{"n":' + n + '}}';
"""


def connector(script=SCRIPT):
    action = {
        "action_type": "predict", "method": "POST", "url": "https://api.openai.com/v1",
        "request_body": '{"q": "${parameters.q}"}', "post_process_function": script,
    }  # fmt: skip
    return {
        "name": "n", "version": 1, "protocol": "http", "credential": {"key": "none"},
        "actions": [action],
    }  # fmt: skip


def case(response, **expect):
    content = {"connector": "connector.json", "input": {"parameters": {"q": "a"}}}
    return {**content, "response": response, "expect": expect}


@pytest.fixture
def project(tmp_path):
    """Writes a connector with the given script, and cases; gives the connector's path."""

    def write(script=SCRIPT, **cases):
        path = tmp_path / "connector.json"
        path.write_text(json.dumps(connector(script)))
        for name, content in cases.items():
            (tmp_path / f"{name}.connector.yaml").write_text(json.dumps(content))
        return path

    return write


SUM = case({"hits": [1, 2]}, tensors=[{"n": 3}])
NONE = case({}, error={"reason": "no hits"})
