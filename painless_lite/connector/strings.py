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


def to_utf8(text: str) -> bytes:
    """The bytes of a text; a lone surrogate becomes a question mark, as Java's getBytes has it."""
    if text.isascii():
        return text.encode()
    return from_utf16(text).encode("utf-8", "replace")
