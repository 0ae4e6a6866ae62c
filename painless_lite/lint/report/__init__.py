"""Results as text, JSON, SARIF, JUnit XML or GitHub's annotations."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TextIO

from painless_lite.lint.engine import Result

FORMATS = ("text", "json", "sarif", "junit", "github")


def write(result: Result, form: str, stream: TextIO) -> None:
    """Write a result in one of FORMATS."""
    module = import_module(f"{__name__}.{form}")
    render: Callable[[Result, TextIO], None] = module.write
    render(result, stream)
