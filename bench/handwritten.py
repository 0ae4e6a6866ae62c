"""The tutorial's process functions as a Python author would write them, statement by statement."""

from __future__ import annotations

from typing import Any


def pre_process(params: dict[str, Any]) -> str:
    """The documents and the query as the model's parameters."""
    query_text: str = params["query_text"]
    text_docs = params["text_docs"]
    builder = ["["]
    for i in range(len(text_docs)):
        builder.append('"')
        builder.append(text_docs[i])
        builder.append('"')
        if i < len(text_docs) - 1:
            builder.append(",")
    builder.append("]")
    parameters = '{ "query": "' + query_text + '",  "texts": ' + "".join(builder) + " }"
    return '{"parameters": ' + parameters + "}"


def post_process(params: dict[str, Any]) -> str:
    """The model's answer as one similarity tensor a document."""
    if params["result"] is None or len(params["result"]) == 0:
        raise ValueError("Post process function input is empty.")
    outputs = params["result"]
    scores: list[float | None] = [None] * len(outputs)
    for i in range(len(outputs)):
        index = int(float(str(outputs[i]["index"])))
        scores[index] = outputs[i]["score"]
    builder = ["["]
    for i in range(len(scores)):
        builder.append(' {"name": "similarity", "data_type": "FLOAT32", "shape": [1],')
        builder.append('"data": [')
        builder.append(str(scores[i]))
        builder.append("]}")
        if i < len(outputs) - 1:
            builder.append(",")
    builder.append("]")
    return "".join(builder)


def additions(params: dict[str, Any]) -> int:
    """100,000 additions that wrap as Java's int does."""
    total = 0
    i = 0
    while i < 100_000:
        total = (total + i * 31 + 0x80000000 & 0xFFFFFFFF) - 0x80000000
        i += 1
    return total
