"""The rerank processor of search pipelines (neural-search) as a function over a search response.

`config` reads the processor's definition, `query` finds the query text, `documents` the texts of
the hits, `scores` the model's scores or those of a field, and `processor` puts the hits in order.
Every fault is the server's own exception, a `ConnectorError`.
"""

from painless_lite.connector.rerank.config import Config, parse
from painless_lite.connector.rerank.processor import Reranked, rerank
from painless_lite.connector.rerank.search_source import UnknownFormError

__all__ = ["Config", "Reranked", "UnknownFormError", "parse", "rerank"]
