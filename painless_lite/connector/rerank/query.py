"""The query text of a rerank: `ext.rerank.query_context` of the search request.

Mirrors `RerankSearchExtBuilder` and `QueryContextSourceFetcher`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from painless_lite.connector.errors import (
    ConnectorError,
    class_cast,
    illegal_argument,
    null_pointer,
)
from painless_lite.connector.rerank import paths, search_source
from painless_lite.connector.tensors import java_class

_TEXT: Final = "query_text"
_PATH: Final = "query_text_path"
_LONGEST_PATH: Final = 1000
#: The setting index.mapping.depth.limit, as it is unless changed.
_DEEPEST_PATH: Final = 20
_EXT: Final = "org.opensearch.neuralsearch.query.ext.RerankSearchExtBuilder."
_NO_EXT: Final = (
    f'Cannot invoke "{_EXT}getParams()" because the return value of '
    f'"{_EXT}fromExtBuilderList(java.util.List)" is null'
)


def query_text(request: Mapping[str, Any]) -> str:
    """The query text that a search request names.

    Raises ConnectorError; UnknownFormError where the path leads to what only the server can write.
    """
    context = _context(request)
    if _TEXT in context and _PATH in context:
        raise illegal_argument(f'Cannot specify both "{_TEXT}" and "{_PATH}"')
    if _TEXT in context:
        return _given(context[_TEXT])
    if _PATH in context:
        return _found(context[_PATH], request)
    raise illegal_argument(f'Must specify either "{_TEXT}" or "{_PATH}"')


def _context(request: Mapping[str, Any]) -> Mapping[str, Any]:
    ext = request.get("ext")
    if not isinstance(ext, Mapping) or "rerank" not in ext:
        raise null_pointer(_NO_EXT)
    rerank = ext["rerank"]
    if not isinstance(rerank, Mapping) or "query_context" not in rerank:
        raise illegal_argument("must specify query_context")
    context = rerank["query_context"]
    if not isinstance(context, Mapping):
        raise illegal_argument("query_context must be a map")
    return context


def _given(text: Any) -> str:
    if text is None:
        raise null_pointer(None)
    if not isinstance(text, str):
        raise class_cast(java_class(text), "java.lang.String")
    return text


def _found(path: Any, request: Mapping[str, Any]) -> str:
    if path is None:
        raise _no_text()
    if not isinstance(path, str):
        raise class_cast(java_class(path), "java.lang.String")
    if len(path) > _LONGEST_PATH:
        raise _too_long(f"{_LONGEST_PATH} characters")
    if len(paths.split(path)) > _DEEPEST_PATH:
        raise _too_long(f"{_DEEPEST_PATH} nested fields")
    value = search_source.find(request, path)
    if not isinstance(value, str):
        raise _no_text()
    return value


def _no_text() -> ConnectorError:
    return illegal_argument(f"{_PATH} must point to a string field")


def _too_long(limit: str) -> ConnectorError:
    return illegal_argument(f"{_PATH} exceeded the maximum path length of {limit}")
