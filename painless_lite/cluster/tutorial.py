"""OpenSearch's tutorial on reranking, step by step on a real cluster, each answer checked.

The model is a mock endpoint with the scores that the tutorial prints; it verifies the cluster's
signatures. https://docs.opensearch.org/latest/tutorials/reranking/reranking-cross-encoder/
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from painless_lite.cluster import rewriting
from painless_lite.cluster.errors import ClusterError
from painless_lite.cluster.figures import (
    HIGHLIGHTS,
    MATCH_SCORES,
    MATCH_SCORES_3,
    MODEL_SCORES,
    PASSAGES,
    QUERY,
    RERANKED,
)
from painless_lite.cluster.registry import Registry
from painless_lite.cluster.trial import Trial
from painless_lite.connector import source, validation
from painless_lite.connector.versions import Target
from painless_lite.rendering import find_template, render

if TYPE_CHECKING:
    from painless_lite.mock_endpoint import MockEndpoint, Received

TEMPLATE: Final = "sagemaker/rerank-bge-m3"
_ENDPOINT: Final = "bge-reranker-v2-m3"
REGION: Final = "us-west-2"
_FIELD: Final = "passage_text"
TOKEN: Final = "an-example-token"
_ROLE: Final = "arn:aws:iam::123456789012:role/sagemaker-invoker"
Hit = tuple[str, float, list[str]]


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at: what it is, what it has to be and what it is."""

    what: str
    wanted: Any
    found: Any

    @property
    def ok(self) -> bool:
        """Whether both are the same."""
        return bool(self.wanted == self.found)


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the tutorial with its checks; `hits` are those of a search, to be shown."""

    title: str
    checks: tuple[Check, ...]
    hits: tuple[Hit, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether all is as the tutorial has it."""
        return all(check.ok for check in self.checks)


def model(request: Received) -> Any:
    """What the model answers: the scores of the texts, best first, as it gives them."""
    body = request.json
    scores = [{"index": at, "score": _score(text)} for at, text in enumerate(body["texts"])]
    return sorted(scores, key=lambda entry: -entry["score"])


def _score(text: str) -> float:
    known = (
        score for passage, score in zip(PASSAGES, MODEL_SCORES, strict=True) if passage in text
    )
    return next(known, 0.0)


@dataclass(slots=True)
class Tutorial:
    """The tutorial on a cluster; what it makes has the trial's name in place of its own names."""

    trial: Trial
    mock: MockEndpoint
    endpoint: str
    target: Target
    _connector_id: str = field(default="", init=False)
    _model_id: str = field(default="", init=False)

    def steps(self) -> Iterator[Step]:
        """Do all steps in turn. Raises ClusterError where one can't be done at all."""
        steps: tuple[Callable[[], Step], ...] = (
            self.ask_the_model, self.create_connectors, self.deploy_model, self.predict_parameters,
            self.predict_similarity, self.ingest, self.create_pipeline, self.search,
            self.search_reranked, self.search_by_path, self.search_size, self.search_two_fields,
        )  # fmt: skip
        for step in steps:
            yield step()

    # -- the model

    def ask_the_model(self) -> Step:
        """The prerequisite: the endpoint itself, through SageMaker's client."""
        import boto3
        from botocore.config import Config

        client = boto3.client(
            "sagemaker-runtime", endpoint_url=self.mock.url, region_name=REGION,
            aws_access_key_id=rewriting.KEYS["access_key"],
            aws_secret_access_key=rewriting.KEYS["secret_key"], aws_session_token=TOKEN,
            config=Config(proxies={}),
        )  # fmt: skip
        body = json.dumps({"query": QUERY, "texts": list(PASSAGES)})
        answer = client.invoke_endpoint(
            EndpointName=_ENDPOINT, Body=body, ContentType="application/json"
        )
        result = json.loads(answer["Body"].read())
        best = [{"index": at, "score": MODEL_SCORES[at]} for at in RERANKED]
        sorted_scores = [e["score"] for e in sorted(result, key=lambda entry: entry["index"])]
        return Step(
            "Prerequisite: ask the model itself",
            (
                Check("its answer, best first", best, result),
                Check("sorted by index", list(MODEL_SCORES), sorted_scores),
            ),
        )

    # -- step 1

    def create_connectors(self) -> Step:
        """Both forms; a cluster outside of the AWS service refuses the one with a role."""
        role = self._connector("service")
        refused = self.trial.create(role)
        checks = [Check("the form with a role: created", True, refused.ok)]
        if not refused.ok:
            here = validation.create_error(role, target=self.target, trusted=["^https?://.*$"])
            words = None if here is None else here.body["error"]["reason"]
            checks = [Check("the form with a role: refused outside AWS", words, refused.reason)]
        made = self.trial.create(self._connector("self-managed"))
        if not made.ok:
            raise ClusterError(f"the connector is refused: {made.reason}")
        self._connector_id = str(made.body["connector_id"])
        document = self._registry.get("connectors", self._connector_id) or {}
        checks.append(Check("the form with keys: created", "aws_sigv4", document.get("protocol")))
        checks.append(Check("its credentials are not given away", None, document.get("credential")))
        return Step("Step 1: create a connector, in both forms", tuple(checks))

    def _connector(self, hosting: str) -> str:
        """The shipped template's connector, its endpoint the mock one."""
        given = {"hosting": hosting, "region": REGION, "endpoint_name": _ENDPOINT}
        keys = {"access_key": "-", "secret_key": "-", "session_token": "-"}
        given |= {"role_arn": _ROLE} if hosting == "service" else keys
        text = source.read(render(find_template(TEMPLATE), given), TEMPLATE).json
        moved = json.loads(rewriting.mocked(text, self.trial.new_name(), self.endpoint))
        if hosting == "service":
            moved["credential"] = {"roleArn": _ROLE}
        return json.dumps(moved)

    def deploy_model(self) -> Step:
        """Register the model and deploy it."""
        self._model_id = self.trial.deploy(self.trial.new_name(), self._connector_id)
        document = self._registry.get("models", self._model_id) or {}
        states = (document.get("algorithm"), document.get("model_state"))
        return Step(
            "Step 1: register and deploy the model",
            (Check("the model", ("REMOTE", "DEPLOYED"), states),),
        )

    def predict_parameters(self) -> Step:
        """The Predict API with the connector's own parameters."""
        path = f"/_plugins/_ml/models/{self._model_id}/_predict"
        body = {"parameters": {"query": QUERY, "texts": list(PASSAGES)}}
        return self._predict("Step 1: predict with parameters", path, body)

    def predict_similarity(self) -> Step:
        """The Predict API with a query and documents, as the rerank processor asks."""
        path = f"/_plugins/_ml/_predict/text_similarity/{self._model_id}"
        body = {"query_text": QUERY, "text_docs": list(PASSAGES)}
        return self._predict("Step 1: predict with query_text and text_docs", path, body)

    def _predict(self, title: str, path: str, body: dict[str, Any]) -> Step:
        self.mock.clear()
        answer = self._want("POST", path, body)
        output = [
            {"name": "similarity", "data_type": "FLOAT32", "shape": [1], "data": [score]}
            for score in MODEL_SCORES
        ]
        wanted = {"inference_results": [{"output": output, "status_code": 200}]}
        sent = [request.json for request in self.mock.requests]
        return Step(
            title,
            (
                Check("what the model is asked", [{"query": QUERY, "texts": list(PASSAGES)}], sent),
                Check("the tensors, in the order of the documents", wanted, answer),
            ),
        )

    # -- step 2

    def ingest(self) -> Step:
        """The bulk request, into an index with one shard, as scores depend on it."""
        self._want("PUT", f"/{self.index}", {"settings": {"index.number_of_shards": 1}})
        lines: list[dict[str, Any]] = []
        for passage in PASSAGES:
            lines += [{"index": {"_index": self.index}}, {_FIELD: passage}]
        text = "".join(json.dumps(line) + "\n" for line in lines)
        answer = self._want("POST", "/_bulk", text)
        self._want("POST", f"/{self.index}/_refresh")
        made = [item["index"]["result"] for item in answer["items"]]
        checks = (
            Check("errors", False, answer["errors"]),
            Check("documents", ["created"] * 4, made),
        )
        return Step("Step 2.1: ingest test data", checks)

    def create_pipeline(self) -> Step:
        """The search pipeline with the rerank processor."""
        return self._pipeline("Step 2.2: create a reranking pipeline", self.pipeline, [_FIELD])

    def _pipeline(self, title: str, name: str, fields: list[str]) -> Step:
        rerank = {
            "ml_opensearch": {"model_id": self._model_id},
            "context": {"document_fields": fields},
        }
        body = {
            "description": "Pipeline for reranking with Sagemaker cross-encoder model",
            "response_processors": [{"rerank": rerank}],
        }
        answer = self._want("PUT", f"/_search/pipeline/{name}", body)
        return Step(title, (Check("acknowledged", True, answer.get("acknowledged")),))

    def search(self) -> Step:
        """The query without the pipeline."""
        hits = self._search(None, {})
        scores = MATCH_SCORES if self.target.major < 3 else MATCH_SCORES_3
        return _search_step("Step 2.3: search", hits, (0, 1, 2, 3), scores)

    def search_reranked(self) -> Step:
        """The query with the pipeline and the query's text."""
        hits = self._search(self.pipeline, {"query_text": QUERY})
        return _search_step("Step 2.3: search, reranked", hits, RERANKED, MODEL_SCORES)

    def search_by_path(self) -> Step:
        """The same, the query's text found by its path."""
        hits = self._search(self.pipeline, {"query_text_path": f"query.match.{_FIELD}.query"})
        return _search_step("Step 2.3: with query_text_path", hits, RERANKED, MODEL_SCORES)

    def search_size(self) -> Step:
        """The top two documents of the query are those that are reranked."""
        hits = self._search(self.pipeline, {"query_text": QUERY}, size=2)
        return _search_step("Step 2.3: with size 2", hits, (0, 1), MODEL_SCORES)

    def search_two_fields(self) -> Step:
        """Several fields: their values one after the other are what the model gets."""
        name = f"{self.pipeline}-two"
        self._pipeline("", name, ["title", _FIELD])
        for at, passage in enumerate(PASSAGES):
            path = f"/{self.index}/_doc/two-{at}?refresh=true"
            self._want("PUT", path, {"title": f"Passage {at}: ", _FIELD: passage})
        self.mock.clear()
        filtered = {"query": {"ids": {"values": [f"two-{at}" for at in range(4)]}}}
        fields = {"_source": False, "fields": [_FIELD, "title"]}
        hits = self._search(name, {"query_text": QUERY}, body={**filtered, **fields})
        asked = sorted(text for request in self.mock.requests for text in request.json["texts"])
        wanted = sorted(f"Passage {at}: {passage}" for at, passage in enumerate(PASSAGES))
        found = [hit[1] for hit in _hits(hits)]
        best = [MODEL_SCORES[at] for at in RERANKED]
        checks = (Check("what the model is asked", wanted, asked), Check("scores", best, found))
        return Step("Step 2.2: several fields are concatenated", checks, tuple(_hits(hits)))

    # -- requests

    @property
    def index(self) -> str:
        """The index with the test data."""
        return f"{self.trial.name}-my-test-data"

    @property
    def pipeline(self) -> str:
        """The search pipeline."""
        return f"{self.trial.name}-rerank-pipeline-sagemaker"

    @property
    def _registry(self) -> Registry:
        return self.trial.registry

    def _want(self, method: str, path: str, body: Any = None) -> Any:
        with self.trial.interruption.held():
            return self._registry.cluster.want(method, path, body)

    def _search(
        self,
        pipeline: str | None,
        context: Mapping[str, str],
        *,
        body: Mapping[str, Any] | None = None,
        size: int | None = None,
    ) -> dict[str, Any]:
        mark = {"pre_tags": ["<strong>"], "post_tags": ["</strong>"], "fields": {_FIELD: {}}}
        asked: dict[str, Any] = {
            "query": {"match": {_FIELD: {"query": QUERY}}},
            "highlight": mark,
            "_source": False,
            "fields": [_FIELD],
        }
        asked = dict(body) if body is not None else asked
        if context:
            asked["ext"] = {"rerank": {"query_context": dict(context)}}
        if size is not None:
            asked["size"] = size
        query = f"?search_pipeline={pipeline}" if pipeline else ""
        found: dict[str, Any] = self._want("POST", f"/{self.index}/_search{query}", asked)
        return found


def _hits(answer: Mapping[str, Any]) -> Iterator[Hit]:
    for hit in answer["hits"]["hits"]:
        marks = hit.get("highlight", {}).get(_FIELD, [])
        yield hit["fields"][_FIELD][0], hit["_score"], marks


def _search_step(
    title: str, answer: Mapping[str, Any], order: tuple[int, ...], scores: tuple[float, ...]
) -> Step:
    """Compare a search's answer with the passages in an order, with scores by passage."""
    hits = tuple(_hits(answer))
    checks = (
        Check("documents", [PASSAGES[at] for at in order], [hit[0] for hit in hits]),
        Check("scores", [scores[at] for at in order], [hit[1] for hit in hits]),
        Check("max_score", max(scores[at] for at in order), answer["hits"]["max_score"]),
        Check("highlights", [HIGHLIGHTS[at] for at in order], [hit[2] for hit in hits]),
        Check("total", {"value": 4, "relation": "eq"}, answer["hits"]["total"]),
    )
    return Step(title, checks, hits)
