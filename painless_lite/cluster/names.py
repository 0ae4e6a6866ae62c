"""Throw-away names: they say which process made a thing, so that it can be found and removed.

    painless-lite-verify-HOST-PID-START-SECONDS-RANDOM

HOST is a mark of the machine (of its boot and of the container, where process numbers are its own),
START one of when the process was started, SECONDS the time.
Only letters, digits and dashes: since 3.1 a connector's name may hold little else.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import secrets
import socket
import time
from pathlib import Path
from typing import Final

from painless_lite.cluster import processes

PREFIX: Final = "painless-lite-verify-"
_NAME: Final = re.compile(
    re.escape(PREFIX)
    + r"([0-9a-f]{8})-(\d{1,10})-([0-9a-f]{6})-(\d{1,12})-[0-9a-f]{4}(-[a-z0-9-]+)?"
)
#: Seconds after which what another machine has made is taken for left behind.
STALE: Final = 3600


def throw_away_name() -> str:
    """A name for what this run makes."""
    pid = os.getpid()
    mark = _mark(processes.identity(pid) or "", 6)
    stamp = int(time.time())
    return f"{PREFIX}{_mark(_machine(), 8)}-{pid}-{mark}-{stamp}-{secrets.token_hex(2)}"


def is_throw_away(name: str) -> bool:
    """Whether a name is one of ours."""
    return _NAME.fullmatch(name) is not None


def is_left_behind(name: str, now: float | None = None) -> bool:
    """Whether whoever made a thing of this name can't remove it any more."""
    match = _NAME.fullmatch(name)
    if match is None:
        return False
    host, pid, mark, stamp = match.group(1, 2, 3, 4)
    if host == _mark(_machine(), 8):
        return _mark(processes.identity(int(pid)) or "", 6) != mark
    return (time.time() if now is None else now) - int(stamp) > STALE


def _machine() -> str:
    """What tells the processes of this machine from those of another."""
    parts = [socket.gethostname()]
    with contextlib.suppress(OSError):
        parts.append(Path("/proc/sys/kernel/random/boot_id").read_text())
        parts.append(os.readlink("/proc/self/ns/pid"))
    return "\n".join(parts)


def _mark(text: str, length: int) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:length]
