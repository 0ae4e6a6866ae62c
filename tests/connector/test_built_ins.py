"""Built-in functions that came after 2.19; the older ones are in the rows from a node."""

from __future__ import annotations

import json
from typing import Any

import pytest

from painless_lite.connector import model, pipeline, postprocess, preprocess
from painless_lite.connector.endpoints import RecordedEndpoint


def predict(
    data: Any, answer: Any, pre: str | None = None, post: str | None = None, body: str = "[]"
) -> pipeline.Prediction:
    action = {
        "action_type": "predict",
        "method": "POST",
        "url": "http://127.0.0.1/x",
        "request_body": body,
        "pre_process_function": pre and preprocess.PREFIX + pre,
        "post_process_function": post and postprocess.PREFIX + post,
    }
    actions = [{name: value for name, value in action.items() if value is not None}]
    made = model.parse(json.dumps({"actions": actions}))
    endpoint = RecordedEndpoint([json.dumps(answer)])
    return pipeline.predict(made, json.dumps(data), endpoint, target="3.x")


@pytest.mark.parametrize(
    ("name", "doc", "parameters"),
    [
        ("bedrock.nova.text_embedding", "a b", {"inputText": "a b"}),
        ("bedrock.nova.image_embedding", "aGk=", {"inputImage": "aGk="}),
        ("bedrock.nova.video_embedding", "aGk=", {"inputVideo": "aGk="}),
        ("bedrock.nova.audio_embedding", "aGk=", {"inputAudio": "aGk="}),
        ("bedrock.nova.embedding", "hello", {"text": "hello"}),
        ("bedrock.nova.embedding", '{"image": "aGk="}', {"image": "aGk="}),
        ("bedrock.nova.embedding", '{"other": 1}', {"text": '{"other": 1}'}),
    ],
)
def test_nova(name: str, doc: str, parameters: dict[str, str]) -> None:
    done = predict({"text_docs": [doc]}, {}, pre=name)
    assert done.trace["calls"][0]["parameters"] == parameters


@pytest.mark.parametrize(
    ("name", "answer", "data_type", "rows"),
    [
        ("cohere_v2.embedding.float", {"embeddings": {"float": [[0.5]]}}, "FLOAT32", [[0.5]]),
        ("cohere_v2.embedding.uint8", {"embeddings": {"uint8": [[5]]}}, "UINT8", [[5]]),
        ("cohere_v2.embedding.binary", {"embeddings": {"binary": [[-5]]}}, "BINARY", [[-5]]),
        ("cohere_v2.embedding.ubinary", {"embeddings": {"ubinary": [[5]]}}, "UBINARY", [[5]]),
        ("bedrock_v2.embedding.float", {"embeddingsByType": {"float": [0.5]}}, "FLOAT32", [[0.5]]),
        ("bedrock_v2.embedding.binary", {"embeddingsByType": {"binary": [1]}}, "BINARY", [[1]]),
        ("bedrock.nova.embedding", {"embeddings": [{"embedding": [0.5]}]}, "FLOAT32", [[0.5]]),
    ],
)  # fmt: skip
def test_typed_embeddings(name: str, answer: Any, data_type: str, rows: list[Any]) -> None:
    done = predict({"parameters": {}}, answer, post=name)
    tensors = done.body["inference_results"][0]["output"]
    assert [tensor["data"] for tensor in tensors] == rows
    assert {tensor["data_type"] for tensor in tensors} == {data_type}


def test_passthrough() -> None:
    tensor = {"name": "t", "data_type": "INT8", "shape": [2], "data": [1, 2]}
    answer = {"inference_results": [{"output": [tensor, {"dataAsMap": {"a": 1}}]}]}
    done = predict({"parameters": {}}, answer, post="mlcommons.passthrough")
    output = done.body["inference_results"][0]["output"]
    assert output == [tensor, {"name": "output", "dataAsMap": {"a": 1}}]


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        ({"a": 1}, [{"name": "response", "dataAsMap": {"a": 1}}]),
        ({"inference_results": [{"output": [{"data": [1]}]}]}, "data type is null"),
        ({"inference_results": [{"output": [{"data_type": "FLOAT32", "data": ["x", 1]}]}]},
         [{"name": "output", "data_type": "FLOAT32", "data": [None, 1]}]),
    ],
)  # fmt: skip
def test_passthrough_of_other_shapes(answer: Any, outcome: Any) -> None:
    done = predict({"parameters": {}}, answer, post="mlcommons.passthrough")
    if done.ok:
        assert done.body["inference_results"][0]["output"] == outcome
    else:
        assert done.body["error"]["reason"] == outcome


def test_functions_are_found_by_their_whole_name() -> None:
    newest = pipeline.Target.parse("3.x")
    assert all(preprocess.built_in(name, newest) for name in preprocess.BUILT_INS)
    assert all(postprocess.built_in(name, newest) for name in postprocess.BUILT_INS)
    assert preprocess.built_in("default.embedding", newest) is None
    assert postprocess.built_in(None, newest) is None
