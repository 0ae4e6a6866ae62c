"""A connector's cases on a real cluster and here, laid beside each other stage by stage.

The cluster gets the connector with its URL at a mock endpoint on this machine, which answers with
the case's recordings; so both sides see the same answers, and what the cluster sends is seen. Live,
the cluster calls the real endpoint: then outcomes are compared up to a tolerance.
"""

from __future__ import annotations

import difflib
import json
import math
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from painless_lite.cases import CONNECTOR, Case, connector_text, problems
from painless_lite.cluster import rewriting
from painless_lite.cluster.connection import Answer
from painless_lite.cluster.errors import ClusterError
from painless_lite.cluster.trial import Trial
from painless_lite.connector import source
from painless_lite.connector.inputs import guess_algorithm
from painless_lite.connector.redaction import redact
from painless_lite.connector.versions import NEWEST, Target
from painless_lite.runtime.strings import from_utf16, to_utf16

if TYPE_CHECKING:
    from painless_lite.connector.model import Connector
    from painless_lite.connector.pipeline import Prediction
    from painless_lite.mock_endpoint import Answer as Recorded
    from painless_lite.mock_endpoint import MockEndpoint, Received

#: What a JVM words in two ways, or anew in each run.
_LOADER: Final = re.compile(r"(?<=ClassLoader) @[0-9a-f]+")
_RECEIVER: Final = ('because "receiver" is null', 'because "callArgs[0]" is null')
_OWN_HEADERS: Final = frozenset({"host", "content-length"})
#: Headers that a signature makes; that it is right says the more.
_SIGNED_HEADERS: Final = frozenset({"authorization", "x-amz-date", "x-amz-content-sha256"})
_CLOSED: Final = (
    "trusted connector endpoint regex", "private ip address", "private IP address",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Difference:
    """Where the cluster and painless-lite differ: the stage, one line, and both sides' lines."""

    stage: str
    text: str
    diff: str = ""

    def __str__(self) -> str:
        return f"{self.stage}: {self.text}"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of one case; `skipped` says why it did not run, `prediction` is the local one."""

    case: Case
    differences: tuple[Difference, ...] = ()
    skipped: str = ""
    prediction: Prediction | None = None
    model_id: str | None = None

    @property
    def ok(self) -> bool:
        """Whether nothing differs."""
        return not self.differences


@dataclass(frozen=True, slots=True)
class Sent:
    """One request to the endpoint, on either side."""

    method: str
    target: str
    headers: Mapping[str, str]
    body: str


@dataclass(slots=True)
class Verifier:
    """Runs cases on both sides. `mock` None is live; `endpoint` is where the cluster finds it."""

    trial: Trial
    target: Target
    mock: MockEndpoint | None
    endpoint: str = ""
    tolerance: float = 1e-3
    _models: dict[str, tuple[str, str | None, Answer]] = field(default_factory=dict)

    def verify(self, case: Case) -> Verdict:
        """Run one case on both sides. Raises ClusterError, CaseError."""
        target = case.runs_as(str(self.target))
        if target is None:
            return Verdict(case, skipped=f"is for {case.target}, the cluster is {self.target}")
        text = self._document(case)
        name, model_id, created = self._model(text)
        sent = self._rewritten(text, name)
        local = self._local(case, sent)
        if model_id is None:
            return self._refused(case, local, created)
        answer, requests = self._predicted(case, model_id, local)
        found = tuple(self._differences(case, sent, local, answer, requests))
        return Verdict(case, found, prediction=local, model_id=model_id)

    def _document(self, case: Case) -> str:
        file = case.connector / CONNECTOR
        name = str(file if file.is_file() else case.connector)
        try:
            return source.read(connector_text(case), name).json
        except source.SourceError as error:
            raise ClusterError(str(error)) from None

    def _rewritten(self, text: str, name: str) -> str:
        if self.mock is None:
            return rewriting.renamed(text, name)
        return rewriting.mocked(text, name, self.endpoint)

    def _model(self, text: str) -> tuple[str, str | None, Answer]:
        """The name, the model of a connector's text, and the answer to its creation."""
        if text not in self._models:
            name = self.trial.new_name()
            created = self.trial.create(self._rewritten(text, name))
            model_id = None
            if created.ok:
                model_id = self.trial.deploy(name, str(created.body["connector_id"]))
            self._models[text] = (name, model_id, created)
        return self._models[text]

    # -- here

    def _local(self, case: Case, text: str) -> Prediction:
        from painless_lite import offline

        run = offline.predict(
            text, str(case.connector), case.input, case.answers, target=str(self.target),
            algorithm=case.algorithm,
        )  # fmt: skip
        return run.prediction

    def _refused(self, case: Case, local: Prediction, created: Answer) -> Verdict:
        """The verdict where the cluster did not create the connector."""
        if any(mark in created.reason for mark in _CLOSED):
            raise ClusterError(_closed(created.reason, self.mock is not None))
        if local.stage == "connector":
            found = tuple(_unequal("connector", local.body, created.body))
            return Verdict(case, found, prediction=local)
        text = f"the cluster does not create it: {created.reason}"
        return Verdict(case, (Difference("connector", text),), prediction=local)

    # -- there

    def _predicted(
        self, case: Case, model_id: str, local: Prediction
    ) -> tuple[Answer, list[Received]]:
        if self.mock is not None:
            self.mock.clear()
            self.mock.answers = _Answers(case, local)
        algorithm = (case.algorithm or guess_algorithm(to_utf16(case.input))).lower()
        path = f"/_plugins/_ml/_predict/{algorithm}/{model_id}"
        if algorithm == "remote":
            path = f"/_plugins/_ml/models/{model_id}/_predict"
        data = case.input.encode("utf-8", "surrogatepass")
        answer = self.trial.registry.cluster.call("POST", path, data)
        if not answer.ok and any(mark in answer.reason for mark in _CLOSED):
            raise ClusterError(_closed(answer.reason, self.mock is not None))
        return answer, [] if self.mock is None else self.mock.requests

    # -- beside each other

    def _differences(
        self, case: Case, text: str, local: Prediction, answer: Answer, requests: list[Received]
    ) -> Iterator[Difference]:
        if self.mock is None:
            yield from _live(local, answer, self.tolerance)
            return
        connector = _parsed(text, self.target)
        yield from _sent_differences(local, requests, connector)
        if local.status != answer.status:
            yield Difference("answer", f"status {answer.status}, painless-lite says {local.status}")
        yield from _unequal(_answer_stage(local), json.loads(local.text), answer.body)
        yield from (Difference("expect", str(p), p.diff) for p in problems(case, local))


class _Answers:
    """The recorded answers of a case, each to the request that gets it here.

    A cluster sends several requests at once, and they come in any order.
    """

    def __init__(self, case: Case, local: Prediction) -> None:
        from painless_lite.mock_endpoint import Answer as Recorded

        made = [Recorded.of(one.body, one.status, one.headers) for one in case.answers]
        sent = [request.body for request in _local_requests(local)]
        self._left = [(body, made[min(at, len(made) - 1)]) for at, body in enumerate(sent)]
        self._last = made[-1]

    async def find(self, request: Received) -> Recorded:
        """The answer to a request; what is not known is answered in turn."""
        for at, (body, answer) in enumerate(self._left):
            if body == request.text:
                del self._left[at]
                return answer
        return self._left.pop(0)[1] if self._left else self._last


def cluster_target(version: str) -> tuple[Target, bool]:
    """The version to follow for a cluster, and whether it is followed exactly.

    Raises:
        ClusterError: the cluster is older than all that are followed.
    """
    major, minor, *_ = (int(part) for part in [*re.findall(r"\d+", version), "0", "0"])
    target = Target(major, minor)
    if target.exists:
        return target, True
    if major in NEWEST and minor > NEWEST[major]:
        return Target(major, NEWEST[major]), False
    raise ClusterError(f"OpenSearch {version} is not followed: 2.11 on are")


def _answer_stage(local: Prediction) -> str:
    return "post_process" if local.ok else local.stage


def _parsed(text: str, target: Target) -> Connector:
    from painless_lite.connector import model

    return model.parse(text, target)


def _sent_differences(
    local: Prediction, requests: list[Received], connector: Connector
) -> Iterator[Difference]:
    """How the requests differ; they go out together, so that their order says nothing."""
    here = sorted(_local_requests(local), key=lambda sent: sent.body)
    there = sorted((_received(request, connector) for request in requests), key=lambda s: s.body)
    if len(here) != len(there):
        text = f"the cluster sends {len(there)} requests, painless-lite {len(here)}"
        yield Difference("payload", text)
        return
    for one, other in zip(here, there, strict=True):
        if one.body != other.body:
            yield Difference("payload", "it differs", _diff(_json(one.body), _json(other.body)))
        names = one.headers.keys() - _OWN_HEADERS
        if connector.protocol == "aws_sigv4":
            names -= _SIGNED_HEADERS
        mine, theirs = _head(one, names), _head(other, names)
        if mine != theirs:
            yield Difference("request", "it differs", _diff(mine, theirs))
    if connector.protocol == "aws_sigv4":
        yield from _signature_differences(requests, connector)


def _local_requests(local: Prediction) -> Iterator[Sent]:
    for call in local.calls:
        if call.request is not None and call.stage not in ("pre_process", "payload"):
            parts = urlsplit(from_utf16(call.request.url))
            target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
            headers = {name.lower(): value for name, value in call.request.headers.items()}
            body = from_utf16(call.request.body or "")
            yield Sent(call.request.method, target, headers, body)


def _received(request: Received, connector: Connector) -> Sent:
    from painless_lite.connector.redaction import secrets_of

    secrets = secrets_of(connector)
    headers = {name.lower(): redact(value, secrets) for name, value in request.headers}
    body = redact(request.text, secrets)
    return Sent(request.method, redact(request.target, secrets), headers, body)


def _head(sent: Sent, names: Iterable[str]) -> dict[str, Any]:
    """What is compared of a request besides its body: the headers that a connector names."""
    headers = {name: sent.headers.get(name) for name in names}
    return {"method": sent.method, "target": sent.target, "headers": headers}


def _signature_differences(requests: list[Received], connector: Connector) -> Iterator[Difference]:
    from painless_lite.mock_endpoint import Keys
    from painless_lite.mock_endpoint import Verifier as Signatures

    credential = connector.credential or {}
    values = {**credential, **connector.parameters}
    keys = Keys(
        credential.get("access_key", ""), credential.get("secret_key", ""),
        credential.get("session_token"),
    )  # fmt: skip
    signatures = Signatures(keys, values.get("region"), values.get("service_name", ""))
    for request in requests:
        refusal = signatures.refusal(request)
        if refusal is not None:
            yield Difference("request", f"the signature is refused: {refusal.error_type}")


def _live(local: Prediction, answer: Answer, tolerance: float) -> Iterator[Difference]:
    """How a live outcome differs from that of the recordings: numbers may, within bounds."""
    if local.status != answer.status:
        reason = "" if answer.ok else f": {answer.reason}"
        yield Difference("answer", f"status {answer.status}{reason}, recorded {local.status}")
        return
    here = json.loads(local.text)
    if local.ok and not _near(here, answer.body, tolerance):
        yield Difference("post_process", "it differs", _diff(here, answer.body))


def _near(one: Any, other: Any, tolerance: float) -> bool:
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    if isinstance(one, (int, float)) and isinstance(other, (int, float)):
        return math.isclose(one, other, rel_tol=tolerance, abs_tol=tolerance)
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(
            _near(value, other[name], tolerance) for name, value in one.items()
        )
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(
            _near(*pair, tolerance) for pair in zip(one, other, strict=True)
        )
    return bool(one == other)


def _unequal(stage: str, here: Any, there: Any) -> Iterator[Difference]:
    mine, theirs = _normal(here), _normal(there)
    if mine != theirs:
        yield Difference(stage, "it differs", _diff(mine, theirs))


def _normal(value: Any) -> Any:
    """A body without what a JVM words anew: hashes, warm calls, and the frames of its own code."""
    if isinstance(value, dict):
        return {name: _normal(item) for name, item in value.items()}
    if isinstance(value, list):
        return [_normal(item) for item in value if not _is_jvm_frame(item)]
    return _LOADER.sub("", value).replace(*_RECEIVER) if isinstance(value, str) else value


def _is_jvm_frame(item: Any) -> bool:
    return isinstance(item, str) and item.startswith("java.base/")


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return text


def _diff(here: Any, there: Any) -> str:
    """The lines in which two values differ."""
    old, new = (
        json.dumps(value, indent=2, ensure_ascii=False, sort_keys=True).splitlines()[:4000]
        for value in (here, there)
    )
    lines = list(difflib.unified_diff(old, new, "painless-lite", "cluster", lineterm="", n=2))
    return "\n".join(lines or ["(both are the same JSON, written differently)"])


def _closed(reason: str, mocked: bool) -> str:
    if not mocked:
        return f"the cluster does not let connectors call this endpoint: {reason}"
    return (
        f"the cluster does not let connectors call this machine: {reason}\n"
        "for a test cluster, set plugins.ml_commons.connector.private_ip_enabled to true and add "
        "the address to plugins.ml_commons.trusted_connector_endpoints_regex; "
        "--live calls the connector's own endpoint instead"
    )


def with_variables(case: Case, given: Mapping[str, Any]) -> Case:
    """A case with variables of the command line above its own."""
    return replace(case, variables={**case.variables, **given}) if given else case
