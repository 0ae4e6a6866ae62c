"""Texts as Java holds them: one character a UTF-16 code unit."""

from __future__ import annotations


def to_utf16(text: str) -> str:
    """The text with each character beyond the basic plane as two surrogates."""
    if text.isascii() or max(text, default="") <= "\uffff":
        return text
    data = text.encode("utf-16-le", "surrogatepass")
    return "".join(map(chr, memoryview(data).cast("H")))


def from_utf16(text: str) -> str:
    """The text with pairs of surrogates joined; lone ones stay."""
    if text.isascii():
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")
