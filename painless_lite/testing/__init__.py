"""Tests of connectors with pytest: case files as test items, fixtures and assertions."""

from painless_lite.testing.assertions import assert_embedding, assert_similarity

__all__ = ["assert_embedding", "assert_similarity"]
