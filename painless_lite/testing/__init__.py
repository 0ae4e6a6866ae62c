"""Tests of connectors with pytest: case files as test items, fixtures, assertions, properties.

`painless_lite.testing.strategies` has the Hypothesis strategies.
"""

from painless_lite.testing.assertions import assert_embedding, assert_similarity
from painless_lite.testing.contracts import check_rerank_contract

__all__ = ["assert_embedding", "assert_similarity", "check_rerank_contract"]
