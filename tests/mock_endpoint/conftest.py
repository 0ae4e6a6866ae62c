"""A boto3 client for a mock endpoint, with keys of AWS's own examples."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

boto3 = pytest.importorskip("boto3")
pytest.importorskip("aiohttp")

Client = Callable[..., Any]


@pytest.fixture
def keys() -> dict[str, str]:
    """AWS's example keys."""
    return {
        "access_key": "AKIDEXAMPLE",
        "secret_key": "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
        "session_token": "IQoJb3JpZ2luX2VjEXAMPLE//token==",
    }


@pytest.fixture
def client(keys: dict[str, str]) -> Client:
    """Make a sagemaker-runtime client for a URL; other keys, region or settings where given."""
    from botocore.config import Config

    def make(url: str, *, region: str = "us-west-2", pool: int = 10, **other: str | None) -> Any:
        used = {**keys, **other}
        return boto3.client(
            "sagemaker-runtime",
            endpoint_url=url,
            region_name=region,
            aws_access_key_id=used["access_key"],
            aws_secret_access_key=used["secret_key"],
            aws_session_token=used["session_token"],
            config=Config(
                retries={"total_max_attempts": 1}, read_timeout=60, max_pool_connections=pool
            ),
        )

    return make
