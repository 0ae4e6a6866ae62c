"""Rerank a search response: texts of the hits to the model, scores back, hits in their order.

Mirrors `RescoringRerankProcessor`: a stable sort, best score first; what isn't about hits stays.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from painless_lite.connector.errors import ConnectorError, illegal_state, null_pointer
from painless_lite.connector.model import hash_ordered
from painless_lite.connector.pipeline import Prediction, plain
from painless_lite.connector.rerank import documents, paths, query, scores
from painless_lite.connector.rerank.config import ML, Config
from painless_lite.connector.versions import DEFAULT, Target
from painless_lite.runtime.strings import to_utf16
from painless_lite.runtime.text import float_to_string

_TOTAL: Final = '"org.opensearch.search.SearchHits.getTotalHits()" is null'
_NO_TOTAL: Final = f'Cannot read field "value" because the return value of {_TOTAL}'
_NO_TOTAL_10: Final = (
    'Cannot invoke "org.apache.lucene.search.TotalHits.value()" because the return value of '
    + _TOTAL
)
_NO_DOCUMENTS: Final = (
    'No document context found! Perhaps "context.document_fields" is missing from the pipeline '
    "definition?"
)

Predict = Callable[[str], Prediction]


@dataclass(frozen=True, slots=True)
class Reranked:
    """What the search answers: status and body, the error where it fails, and how it came about.

    `order` holds, for each hit of the answer, its place (from 0) before; it is empty where nothing
    was reranked. `error` may stand beside a status of 200: the pipeline says to ignore it.
    """

    status: int
    body: dict[str, Any]
    error: ConnectorError | None = None
    query: str | None = None
    documents: tuple[str, ...] = ()
    order: tuple[int, ...] = ()
    prediction: Prediction | None = None

    @property
    def ok(self) -> bool:
        """Whether the search answers hits."""
        return self.status == 200


def rerank(
    response: Mapping[str, Any],
    config: Config,
    request: Mapping[str, Any] | None = None,
    predict: Predict | None = None,
    *,
    target: Target = DEFAULT,
) -> Reranked:
    """Rerank a search's JSON response as the processor does.

    `request` is the body of the search (its `ext` names the query); `predict` runs the connector on
    the body of a text_similarity request, it isn't needed for `by_field`. Raises ValueError where
    the response has no `hits.hits`, UnknownFormError for a query path that can't be followed here.
    """
    _check(response)
    run = _Run(units(response), config, units(request or {}), predict, target)
    try:
        body = run.body()
    except ConnectorError as error:
        if config.ignore_failure:
            return run.outcome(200, dict(response), error)
        return run.outcome(error.status, plain(error.body), error)
    return run.outcome(200, plain(body))


def _check(response: Mapping[str, Any]) -> None:
    """Refuse what no search answers."""
    found = response.get("hits")
    hits = found.get("hits") if isinstance(found, Mapping) else None
    if not isinstance(found, Mapping) or not isinstance(hits, list):
        raise ValueError("no search response: there is no hits.hits in it")
    if not all(isinstance(hit, Mapping) for hit in hits):
        raise ValueError("no search response: a hit is not an object")
    total = found.get("total")
    value = total.get("value") if isinstance(total, Mapping) else total
    if not isinstance(value, int | None) or (value is None and total is not None):
        raise ValueError("no search response: hits.total is not a number")


@dataclass(slots=True)
class _Run:
    response: dict[str, Any]
    config: Config
    request: dict[str, Any]
    predict: Predict | None
    target: Target
    query: str | None = None
    documents: list[str] = field(default_factory=list)
    order: list[int] = field(default_factory=list)
    prediction: Prediction | None = None

    def outcome(
        self, status: int, body: dict[str, Any], error: ConnectorError | None = None
    ) -> Reranked:
        order = () if error else tuple(self.order)
        texts = tuple(map(plain, self.documents))
        return Reranked(status, body, error, plain(self.query), texts, order, self.prediction)

    def body(self) -> dict[str, Any]:
        by_model = self.config.kind == ML
        if by_model:
            self.query = query.query_text(self.request)
        found = self.response["hits"]
        total = found.get("total")
        if total is None:
            raise null_pointer(_NO_TOTAL_10 if self.target.has("lucene 10") else _NO_TOTAL)
        if (total["value"] if isinstance(total, dict) else total) == 0:
            return self.response
        hits = found["hits"]
        values = (
            self._by_model(hits) if by_model else scores.of_field(hits, self.config, self.target)
        )
        if len(values) != len(hits):
            raise illegal_state("scores and hits are not the same length")
        self.order = sorted(range(len(hits)), key=lambda at: _rank(values[at]), reverse=True)
        ranked = [self._rescored(hits[at], values[at]) for at in self.order]
        changed = {**found, "max_score": ranked[0]["_score"], "hits": ranked}
        body = {**self.response, "hits": changed}
        body.setdefault("profile", {"shards": []})
        return body

    def _by_model(self, hits: list[dict[str, Any]]) -> list[float]:
        fields = self.config.document_fields
        if fields is None:
            raise illegal_state(_NO_DOCUMENTS)
        self.documents = [documents.text_of(hit, fields, self.target) for hit in hits]
        asked = {"query_text": self.query, "text_docs": self.documents}
        assert self.predict is not None
        self.prediction = self.predict(json.dumps(asked))
        if self.prediction.error is not None:
            raise self.prediction.error
        return scores.of_tensors((call.tensors for call in self.prediction.calls), self.target)

    def _rescored(self, hit: dict[str, Any], score: float) -> dict[str, Any]:
        made = {**hit, "_score": _written(score)}
        if self.config.kind == ML:
            return made
        source = hash_ordered(hit["_source"])
        if self.config.remove_target_field:
            paths.remove(source, self.config.target_field)
        if self.config.keep_previous_score:
            old = hit.get("_score")
            source[self.config.previous_score_field] = "NaN" if old is None else old
            source = hash_ordered(source)
        return {**made, "_source": source}


def units(value: Any) -> Any:
    """A JSON value with its texts as UTF-16 code units, as Java has them."""
    if isinstance(value, str):
        return to_utf16(value)
    if isinstance(value, Mapping):
        return {to_utf16(name): units(item) for name, item in value.items()}
    return [units(item) for item in value] if isinstance(value, list) else value


def _rank(score: float) -> tuple[bool, float, float]:
    """The order of Java's Float.compare: NaN above all, 0.0 above -0.0."""
    if math.isnan(score):
        return True, 0.0, 0.0
    return False, score, math.copysign(1.0, score)


def _written(score: float) -> float | None:
    """A score as it stands in JSON: the shortest text of its 32 bits, null for NaN."""
    return None if math.isnan(score) else float(float_to_string(score))
