"""Texts on their way to an endpoint."""

from __future__ import annotations

from painless_lite.runtime.strings import from_utf16


def to_utf8(text: str) -> bytes:
    """The bytes of a text; a lone surrogate becomes a question mark, as Java's getBytes has it."""
    if text.isascii():
        return text.encode()
    return from_utf16(text).encode("utf-8", "replace")
