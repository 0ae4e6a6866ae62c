"""The adapter as a program: on standard input and output, or on a loopback socket.

When the client goes away, its script is ended and so is the program.
"""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Callable
from typing import BinaryIO, cast

from painless_lite.dap.adapter import Adapter
from painless_lite.dap.messages import ProtocolError, Writer, read


class ServeError(Exception):
    """The port can't be had; the text says why."""


def converse(source: BinaryIO, sink: BinaryIO) -> int:
    """Serve one client until it disconnects or goes away; 1 where it speaks another protocol."""
    writer = Writer(sink)
    adapter = Adapter(writer)
    try:
        while not adapter.ended:
            request = read(source)
            if request is None:
                break
            adapter.handle(request)
    except ProtocolError as error:
        print(f"painless-lite dap: {error}", file=sys.stderr)
        return 1
    finally:
        adapter.close()
    return 0


def on_standard_streams() -> int:
    """Serve the client that started the program; nothing else may write to standard output."""
    sink = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return converse(sys.stdin.buffer, sink)


def on_socket(port: int, *, keep: bool, announce: Callable[[str], None]) -> int:
    """Serve one client, or with `keep` one after another, on the loopback address.

    `announce` is told the address; port 0 takes a free one.

    Raises:
        ServeError: the port is in use, or needs more rights.
    """
    with socket.socket() as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind(("127.0.0.1", port))
        except OSError as error:
            raise ServeError(f"127.0.0.1:{port}: {error.strerror}") from None
        listener.listen()
        announce(f"127.0.0.1:{listener.getsockname()[1]}")
        while True:
            client, _ = listener.accept()
            with client, client.makefile("rb") as source, client.makefile("wb") as sink:
                code = converse(cast(BinaryIO, source), cast(BinaryIO, sink))
            if not keep:
                return code
