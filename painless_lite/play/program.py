"""The page as a program: serves until a signal, or until the last page was closed."""

from __future__ import annotations

import asyncio
import socket
import webbrowser
from collections.abc import Callable
from typing import Any, Final

import uvicorn

from painless_lite.play.server import Play

#: Seconds without a page, after there was one, that end the program; a reload takes less.
_GRACE: Final = 5.0


class ServeError(Exception):
    """The port can't be had; the text says why."""


def serve(
    session: dict[str, Any],
    port: int,
    *,
    browser: bool,
    keep: bool,
    announce: Callable[[str], None],
) -> None:
    """Serve the page on the loopback address; port 0 takes a free one.

    `announce` is told the address. Unless `keep`, closing the page ends the program.

    Raises:
        ServeError: the port is in use, or needs more rights.
    """
    listener = socket.socket()
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind(("127.0.0.1", port))
    except OSError as error:
        listener.close()
        raise ServeError(f"127.0.0.1:{port}: {error.strerror}") from None
    play = Play(session)
    play.port = listener.getsockname()[1]
    settings = uvicorn.Config(play.app, log_level="error", timeout_graceful_shutdown=1)
    server = uvicorn.Server(settings)
    address = f"http://127.0.0.1:{play.port}/"

    async def main() -> None:
        serving = asyncio.ensure_future(server.serve([listener]))
        while not server.started and not serving.done():
            await asyncio.sleep(0.01)
        announce(address)
        if browser:
            webbrowser.open(address)
        alone = 0.0
        while not serving.done():
            await asyncio.sleep(0.2)
            alone = alone + 0.2 if play.seen and not play.pages else 0.0
            if alone > _GRACE and not keep:
                server.should_exit = True
        await serving

    asyncio.run(main())
