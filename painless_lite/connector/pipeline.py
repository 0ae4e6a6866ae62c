"""Predict, stage by stage: input, pre-process, payload, call, post-process, tensors.

Mirrors `RemoteConnectorExecutor.executeAction`, `preparePayloadAndInvoke` and `processOutput`. Each
call leaves a `Call` behind, so that all stages can be looked at, also those before an error.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any, Final

from painless_lite.connector import (
    inputs,
    jackson,
    postprocess,
    preprocess,
    remote,
    unfollowed,
    validation,
)
from painless_lite.connector.endpoints import Endpoint
from painless_lite.connector.errors import (
    ILLEGAL_ARGUMENTS,
    ConnectorError,
    illegal_argument,
    ml_error,
)
from painless_lite.connector.inputs import Input, Parameters, TextDocs
from painless_lite.connector.model import Action, Connector, parse_int
from painless_lite.connector.redaction import redact, redact_error, secret_forms, secrets_of
from painless_lite.connector.tensors import Tensor
from painless_lite.connector.versions import DEFAULT, Target
from painless_lite.runtime.strings import from_utf16, to_utf16

_SHOWN: Final = 1000  # characters of a body in a prediction's repr
_STEP_SIZE: Final = "input_docs_processed_step_size"


#: The stages of a call: key in the trace, and title.
STAGES: Final = (
    ("input", "input"),
    ("params", "params of the pre-process function"),
    ("pre_process_result", "result of the pre-process function"),
    ("parameters", "parameters"),
    ("payload", "payload"),
    ("response", "response of the model"),
    ("post_process_params", "params of the post-process function"),
    ("post_process_result", "result of the post-process function"),
    ("tensors", "tensors"),
)


@dataclass(frozen=True, slots=True)
class Call:
    """One call of the endpoint, as far as it went; None marks what was not reached.

    `stage` is done, or where `error` happened: pre_process, payload, endpoint or post_process.

    `params` is what the pre-process function saw and `pre_process_result` what it returned;
    `parameters` are those that fill the payload; `response` is the body of the answer.
    """

    input: Input
    params: Any = None
    pre_process_result: str | None = None
    parameters: Mapping[str, str | None] = field(default_factory=dict)
    payload: str | None = None
    request: remote.Request | None = None
    status: int | None = None
    response: str | None = None
    post_process_params: Any = None
    post_process_result: str | None = None
    tensors: tuple[Tensor, ...] | None = None
    stage: str = "pre_process"
    error: ConnectorError | None = None

    @property
    def shown(self) -> dict[str, Any]:
        """The call as it stands in a trace."""
        return {
            "input": preprocess.shown(self.input),
            "params": self.params,
            "pre_process_result": self.pre_process_result,
            "parameters": dict(self.parameters),
            "payload": self.payload,
            "status": self.status,
            "response": self.response,
            "post_process_params": self.post_process_params,
            "post_process_result": self.post_process_result,
            "tensors": None if self.tensors is None else list(self.tensors),
        }


@dataclass(frozen=True, slots=True)
class Prediction:
    """The outcome of a predict: the REST answer or error body, and the calls behind it.

    `stage` names where it failed: input, pre_process, payload, endpoint or post_process.
    """

    status: int
    body: dict[str, Any]
    calls: tuple[Call, ...]
    error: ConnectorError | None = None
    stage: str = "done"

    def __repr__(self) -> str:
        where = "" if self.ok else f" at {self.stage}"
        return f"<Prediction: status {self.status}{where}: {self.text[:_SHOWN]}>"

    @property
    def ok(self) -> bool:
        """Whether the connector answered."""
        return self.error is None

    @property
    def text(self) -> str:
        """The body as the server writes it."""
        return jackson.write(self.body)

    @property
    def payloads(self) -> list[Any]:
        """What the calls sent: data where it is JSON, else text; a call that sent none has none."""
        texts = [plain(call.payload) for call in self.calls if call.payload is not None]
        return [_data(text) for text in texts]

    @property
    def trace(self) -> dict[str, Any]:
        """All stages of all calls, and the answer, as JSON values."""
        return {"calls": [plain(call.shown) for call in self.calls], "answer": self.body}


def predict(
    connector: Connector,
    model_input: str,
    endpoint: Endpoint,
    *,
    target: Target | str = DEFAULT,
    algorithm: str | None = None,
    trusted: Sequence[str] | None = None,
) -> Prediction:
    """Run a connector on the REST body `model_input`, as `_predict` does.

    `algorithm` names the REST path (text_embedding, text_similarity, remote ...); None decides by
    the body's members. `trusted` are the cluster's trusted endpoint expressions, which from 3.7 on
    are asked at each call; None trusts every URL. Never raises for what connector, input or
    endpoint do wrong: the error body is the answer then. Raises ValueError for an unknown target.
    """
    target = Target.parse(target) if isinstance(target, str) else target
    secrets = secrets_of(connector)
    refused = _no_model(connector, target)
    if refused is not None:
        return Prediction(refused.status, refused.body, (), refused, "connector")
    try:
        data = inputs.parse(to_utf16(model_input), algorithm, target)
        size = _step_size(connector, data, target)
    except ConnectorError as error:
        return Prediction(error.status, plain(error.body), (), error, "input")
    calls: list[Call] = []
    rest: Input | None = data
    while rest is not None:
        chunk, rest = _split(rest, size)
        calls.append(_Run(connector, chunk, endpoint, target, trusted).call())
        if _ends(calls[-1], target):
            break
        if rest is None and not target.has("whole documents in one call"):
            rest = _unanswered(chunk, calls[-1])
    secrets += secret_forms(getattr(endpoint, "secrets", ()))
    calls = [_redacted(call, secrets) for call in calls]
    failed = _first_failure(calls)
    if failed is None or failed.error is None:
        body = {"inference_results": [_result(call) for call in calls]}
        return Prediction(200, plain(body), tuple(calls))
    error_body = plain(failed.error.body)
    return Prediction(failed.error.status, error_body, tuple(calls), failed.error, failed.stage)


def _no_model(connector: Connector, target: Target) -> ConnectorError | None:
    """What registering a model of this connector fails with, if it does."""
    if connector.actions == ():
        reason = "Index 0 out of bounds for length 0"
        return ConnectorError("java.lang.IndexOutOfBoundsException", reason)
    if not connector.is_mcp or not target.has("mcp connectors"):
        return None
    if connector.protocol == "mcp_sse":
        return illegal_argument("Cannot Create a Model from MCP Connector: the connector's id")
    return ConnectorError("java.lang.UnsupportedOperationException", "Not implemented.")


def _ends(call: Call, target: Target) -> bool:
    """Whether no further call is made: they go out together from 2.14 on, before one by one."""
    if call.error is None:
        return False
    return call.stage in _BEFORE_SENDING or not target.has("whole documents in one call")


def _split(data: Input, size: int) -> tuple[Input, Input | None]:
    """The input of the next call, and what is left."""
    if not isinstance(data, TextDocs) or len(data.docs) <= size:
        return data, None
    return replace(data, docs=data.docs[:size]), replace(data, docs=data.docs[size:])


def _unanswered(chunk: Input, call: Call) -> Input | None:
    """Up to 2.13: documents that got no tensor are asked again."""
    answered = len(call.tensors or ())
    if not isinstance(chunk, TextDocs) or not 0 < answered < len(chunk.docs):
        return None
    return replace(chunk, docs=chunk.docs[answered:])


_TEXTS: Final = (
    "params", "pre_process_result", "parameters", "payload", "response", "post_process_params",
    "post_process_result", "tensors",
)  # fmt: skip


def _redacted(call: Call, secrets: tuple[str, ...]) -> Call:
    """The call as it may be shown: no credential in any of its texts."""
    if not secrets:
        return call
    redact_error(call.error, secrets)
    stages = {name: redact(getattr(call, name), secrets) for name in _TEXTS}
    request = call.request
    if request is not None:
        headers = redact(dict(request.headers), secrets)
        url, body = redact(request.url, secrets), redact(request.body, secrets)
        request = replace(request, url=url, headers=headers, body=body)
    return replace(call, request=request, **stages)


_BEFORE_SENDING: Final = ("pre_process", "payload")


def _first_failure(calls: list[Call]) -> Call | None:
    """The call whose error is the answer: one that wasn't sent, else the first, with all others."""
    failed = [call for call in calls if call.error is not None]
    for call in failed:
        if call.stage in _BEFORE_SENDING:
            return call
    if failed and failed[0].error is not None:
        failed[0].error.suppressed = [call.error for call in failed[1:] if call.error is not None]
    return failed[0] if failed else None


def _result(call: Call) -> dict[str, Any]:
    output = {"output": list(call.tensors)} if call.tensors else {}
    return {**output, "status_code": call.status}


def _step_size(connector: Connector, data: Input, target: Target) -> int:
    """Documents a call: one, a step, or all."""
    if not isinstance(data, TextDocs):
        return 1
    step = connector.parameters.get(_STEP_SIZE)
    if step is not None:
        size = parse_int(step)
        if size <= 0:
            raise illegal_argument(f"Invalid parameter: {_STEP_SIZE}. It must be positive integer.")
        return size
    action = connector.action()
    function = action.pre_process_function if action else None
    alone = function is not None and (
        function == preprocess.BEDROCK_EMBEDDING or preprocess.built_in(function, target) is None
    )
    return 1 if alone and target.has("one document a call") else len(data.docs)


@dataclass(slots=True)
class _Run:
    """One call of the endpoint; `record` grows with the stages."""

    connector: Connector
    data: Input
    endpoint: Endpoint
    target: Target
    trusted: Sequence[str] | None
    record: Call = field(init=False)

    def __post_init__(self) -> None:
        self.record = Call(self.data)

    def call(self) -> Call:
        try:
            action = self._action()
            values = self._pre_process(action)
            response = self._send(action, values)
            self._post_process(action, response, values)
        except ConnectorError as error:
            self._note(error=error)
        except RecursionError:
            self._note(error=ConnectorError("java.lang.StackOverflowError", None))
        return self.record

    def _note(self, **stages: Any) -> None:
        self.record = replace(self.record, **stages)

    def _action(self) -> Action:
        """The action that is run. Raises ConnectorError where there is none of this type."""
        kind = self.data.action_type if isinstance(self.data, Parameters) else "PREDICT"
        action = self.connector.action(kind)
        if action is None:
            word = kind if self.target.has("upper case action") else kind.lower()
            raise illegal_argument(f"no {word} action found")
        if kind != "PREDICT":
            raise ConnectorError(
                "java.lang.UnsupportedOperationException",
                f"painless-lite runs predict actions, not {kind}",
                status=501,
            )
        return action

    def _pre_process(self, action: Action) -> dict[str, str | None]:
        values: dict[str, str | None] = dict(self.connector.parameters)
        data: Input = self.data
        caller: dict[str, str | None] = {}
        if isinstance(data, TextDocs) and self.target.has("parameters beside documents"):
            values |= data.parameters or {}
        if isinstance(data, Parameters) and data.values is not None:
            caller = preprocess.escaped(data.values, self.target)
            values |= caller
        function = action.pre_process_function
        made = preprocess.process(function, data, values, self.target, self._note)
        if made is not None:
            values |= preprocess.escaped(made, self.target)
        if self.target.has("caller's parameters win"):
            values |= caller
        self._note(parameters=values)
        unfollowed.refuse(action, values, self.target)
        return values

    def _send(self, action: Action, values: dict[str, str | None]) -> remote.Response:
        self._note(stage="payload")
        body = remote.payload(action, values, self.target)
        self._note(payload=body, stage="endpoint")
        request = remote.request(self.connector, action, values, body, self.target)
        if self.trusted is not None and self.target.has("url checked at each call"):
            validation.check_url(request.url, self.target, self.trusted)
        self._note(request=request)
        response = self.endpoint.send(request)
        response = replace(response, text=to_utf16(response.text))
        self._note(status=response.status, response=response.text)
        remote.check_response(response, self.target)
        return response

    def _post_process(
        self, action: Action, response: remote.Response, values: dict[str, str | None]
    ) -> None:
        self._note(stage="post_process")
        function = action.post_process_function
        try:
            made = postprocess.process(function, response.text, values, self.target, self._note)
        except ConnectorError as error:
            raise self._wrapped(error) from error
        self._note(tensors=tuple(made), stage="done")

    def _wrapped(self, error: ConnectorError) -> ConnectorError:
        illegal = error.java_class in ILLEGAL_ARGUMENTS
        if not self.target.has("wrapped response errors"):
            return error
        if illegal and self.target.has("illegal arguments surface"):
            return error
        word = "PREDICT" if self.target.has("upper case action") else "predict"
        return ml_error(f"Fail to execute {word} in aws connector", error)


def _data(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return text


def plain(value: Any) -> Any:
    """A value as JSON can hold it: texts in Unicode, what is no JSON number as text."""
    if isinstance(value, str):
        return from_utf16(value)
    if isinstance(value, dict):
        return {plain(_name(name)): plain(item) for name, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, float) and (value != value or value in (float("inf"), float("-inf"))):
        return "NaN" if value != value else "Infinity" if value > 0 else "-Infinity"
    return value


def _name(name: Any) -> str:
    return name if isinstance(name, str) else str(name)
