"""Files that commands write: whole or not at all, and never over another without being told."""

from __future__ import annotations

import os
import sys
import tempfile

from painless_lite.cli.usage import UsageError


def write_output(text: str, out: str | None, *, force: bool = False, secret: bool = False) -> None:
    """Write a text to the file `out`, or to standard output where that is None.

    `force` allows to replace a file; one that holds credentials (`secret`) is its owner's only.

    Raises:
        UsageError: the file is there already, or can't be written; then it is as it was.
    """
    if out is None:
        print(text, end="")
        return
    check_output(out, force=force)
    if _is_special(out):
        _write_into(out, text)
        return
    folder = os.path.dirname(os.path.abspath(out))
    try:
        handle, part = tempfile.mkstemp(dir=folder, prefix=".painless-lite-")
        try:
            with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace") as file:
                file.write(text)
            os.chmod(part, 0o600 if secret else 0o666 & ~_umask())
            _place(part, out, force=force)
        finally:
            if os.path.lexists(part):
                os.unlink(part)
    except FileExistsError:
        raise _there(out) from None
    except OSError as error:
        raise UsageError(f"{out}: cannot be written: {error.strerror}") from None
    print(f"{out}: written", file=sys.stderr)


def check_output(out: str | None, *, force: bool) -> None:
    """Refuse early what `write_output` would refuse. Raises UsageError."""
    if out is None:
        return
    if os.path.isdir(out):
        raise UsageError(f"{out}: is a directory, a file is wanted")
    if os.path.lexists(out) and not force and not _is_special(out):
        raise _there(out)


def _is_special(out: str) -> bool:
    """Whether it is a device or a pipe, such as `/dev/stdout`: that is written to, not replaced."""
    return os.path.exists(out) and not os.path.isfile(out)


def _write_into(out: str, text: str) -> None:
    try:
        with open(out, "w", encoding="utf-8", errors="backslashreplace") as file:
            file.write(text)
    except OSError as error:
        raise UsageError(f"{out}: cannot be written: {error.strerror}") from None


def _place(part: str, out: str, *, force: bool) -> None:
    if force:
        os.replace(part, os.path.realpath(out))
        return
    os.link(part, out)  # in one step, and not over a file that came in the meantime


def _there(out: str) -> UsageError:
    return UsageError(f"{out}: is there already; --force replaces it")


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
