"""A file's text, or the one message that says why there is none."""

from __future__ import annotations

import os
import stat
from typing import Final

from painless_lite.lint.file import File

_MARK: Final = b"\xef\xbb\xbf"
_WIDE: Final = (b"\xff\xfe", b"\xfe\xff")


class UnreadableError(Exception):
    """A file that can't be linted: what is wrong, and where (1-based line and column)."""

    def __init__(self, message: str, line: int = 1, column: int = 1) -> None:
        super().__init__(message)
        self.message = message
        self.line = line
        self.column = column


def read(path: str, max_bytes: int) -> File:
    """The text of a file. Raises UnreadableError."""
    data = _bytes(path, max_bytes)
    marked = data.startswith(_MARK)
    if marked:
        data = data[len(_MARK) :]
        if not data.strip():
            raise UnreadableError("the file is empty")
    try:
        return File(path, data.decode("utf-8"), marked=marked)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        before = data[data.rfind(b"\n", 0, error.start) + 1 : error.start]
        raise UnreadableError(
            f"not UTF-8: byte 0x{data[error.start]:02x}", line, len(before.decode()) + 1
        ) from None


def _bytes(path: str, max_bytes: int) -> bytes:
    try:
        status = os.stat(path)
        if stat.S_ISDIR(status.st_mode):
            raise UnreadableError("a folder that can't be listed")
        if not stat.S_ISREG(status.st_mode):  # a pipe would wait for a writer
            raise UnreadableError("no regular file")
        if status.st_size > max_bytes:
            size = f"{status.st_size / 1e6:.1f} MB"
            raise UnreadableError(f"not read: {size}, more than {max_bytes / 1e6:g} MB")
        with open(path, "rb") as file:
            data = file.read()
    except OSError as error:
        raise UnreadableError(f"cannot be read: {error.strerror}") from None
    if not data.strip():
        raise UnreadableError("the file is empty")
    if data.startswith(_WIDE):
        raise UnreadableError("not UTF-8: the byte-order mark of UTF-16")
    if b"\0" in data:
        raise UnreadableError("a binary file: it holds a zero byte")
    return data
