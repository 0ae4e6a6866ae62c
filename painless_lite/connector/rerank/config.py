"""The definition of a rerank processor, read as the server reads it in a pipeline.

Mirrors core's `Processors.readProcessors`, `ConfigurationUtils`, and `RerankProcessorFactory`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from painless_lite.connector.errors import (
    ConnectorError,
    class_cast,
    illegal_argument,
    null_pointer,
)
from painless_lite.connector.model import hash_ordered
from painless_lite.connector.tensors import java_class
from painless_lite.connector.versions import DEFAULT, Target

ML: Final = "ml_opensearch"
BY_FIELD: Final = "by_field"
PREVIOUS_SCORE: Final = "previous_score"
#: The setting plugins.neural_search.reranker_max_document_fields, as it is unless changed.
MAX_DOCUMENT_FIELDS: Final = 50


@dataclass(frozen=True, slots=True)
class Config:
    """A rerank processor: by a model over `document_fields`, or by `target_field`.

    `document_fields` None: an empty `context`, with which every search fails.
    """

    kind: str
    model_id: str | None = None
    document_fields: tuple[str | None, ...] | None = None
    target_field: str = ""
    remove_target_field: bool = False
    keep_previous_score: bool = False
    previous_score_field: str = PREVIOUS_SCORE
    tag: str | None = None
    ignore_failure: bool = False


def parse(value: Any, target: Target = DEFAULT) -> Config:
    """Read what stands under `rerank` in a pipeline. Raises ConnectorError."""
    if value is None:
        raise null_pointer(
            'Cannot invoke "java.util.Map.remove(Object)" because "configuration" is null'
        )
    if not isinstance(value, Mapping):
        raise class_cast(java_class(value), "java.util.Map")
    members = _Members(hash_ordered(dict(value)))
    tag = members.take("tag", str, None)
    ignore_failure = members.take("ignore_failure", bool, False)
    members.take("description", str, None)
    members.processor, members.tag = "rerank", tag
    kind = _kind(members, target)
    given = _ml(members) if kind == ML else _by_field(members, target)
    if members.left:
        name = "rerank" if tag is None else f"rerank:{tag}"
        raise _parse_error(
            f"processor [{name}] doesn't support one or more provided configuration parameters: "
            f"[{', '.join(members.left)}]"
        )
    return Config(kind, tag=tag, ignore_failure=ignore_failure, **given)


def _kind(members: _Members, target: Target) -> str:
    known = (ML, BY_FIELD) if target.has("rerank by field") else (ML,)
    found = sorted(name for name in known if name in members.left)
    if not found:
        raise illegal_argument(
            f"No rerank type found. Possible rerank types are: [{', '.join(known)}]"
        )
    if len(found) > 1:
        raise illegal_argument(
            f"Multiple rerank types found: [{', '.join(found)}]. Only one is permitted."
        )
    return found[0]


def _ml(members: _Members) -> dict[str, Any]:
    context = members.take("context", dict)
    fields = None
    for name, value in context.items():
        if name != "document_fields":
            raise illegal_argument(f"unrecognized context field: {name}")
        fields = _document_fields(value)
    given = members.inner(members.take(ML, dict))
    return {"document_fields": fields, "model_id": given.take("model_id", str)}


def _document_fields(value: Any) -> tuple[str | None, ...]:
    if not isinstance(value, list):
        raise illegal_argument("document_fields must be a list of field names")
    if not value:
        raise illegal_argument("document_fields must be nonempty")
    if len(value) > MAX_DOCUMENT_FIELDS:
        raise illegal_argument(
            f"document_fields must not contain more than {MAX_DOCUMENT_FIELDS} fields. "
            "Configure by setting plugins.neural_search.reranker_max_document_fields"
        )
    for field in value:
        if not isinstance(field, str | None):
            raise class_cast(java_class(field), "java.lang.String")
    return tuple(value)


def _by_field(members: _Members, target: Target) -> dict[str, Any]:
    given = members.inner(members.take(BY_FIELD, dict))
    found: dict[str, Any] = {"target_field": given.take("target_field", str)}
    for name in ("remove_target_field", "keep_previous_score"):
        found[name] = given.take(name, bool, False)
    if target.has("previous score field"):
        name = "previous_score_field"
        found[name] = given.take(name, str, PREVIOUS_SCORE)
    return found


_REQUIRED: Final = object()
_WANTED: Final = {str: "string", bool: "boolean", dict: "map"}


class _Members:
    """The members of a definition, taken one by one as `ConfigurationUtils` takes them."""

    processor: str | None = None
    tag: str | None = None

    def __init__(self, left: dict[str, Any]) -> None:
        self.left = left

    def inner(self, left: dict[str, Any]) -> _Members:
        """The members of an inner object, of the same processor."""
        made = _Members(left)
        made.processor, made.tag = self.processor, self.tag
        return made

    def take(self, name: str, kind: type, default: Any = _REQUIRED) -> Any:
        """The member of this name and kind; null counts as missing."""
        value = self.left.pop(name, None)
        if value is None:
            if default is _REQUIRED:
                raise self._error(name, "required property is missing")
            return default
        if not isinstance(value, kind):
            wrong = f"property isn't a {_WANTED[kind]}, but of type [{java_class(value)}]"
            raise self._error(name, wrong)
        return value

    def _error(self, name: str, words: str) -> ConnectorError:
        metadata = {
            "processor_type": self.processor,
            "processor_tag": self.tag,
            "property_name": name,
        }
        return _parse_error(f"[{name}] {words}", metadata)


def _parse_error(reason: str, metadata: Mapping[str, str | None] | None = None) -> ConnectorError:
    shown = {name: value for name, value in (metadata or {}).items() if value is not None}
    return ConnectorError("org.opensearch.OpenSearchParseException", reason, metadata=shown)
