"""The endpoint as a program: serves until a signal or until a command has run, and logs."""

from __future__ import annotations

import asyncio
import errno
import os
import signal
import sys
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Final, TextIO

from painless_lite.connector.redaction import redact
from painless_lite.mock_endpoint import log
from painless_lite.mock_endpoint.faults import Fault
from painless_lite.mock_endpoint.server import Exchange, MockEndpoint
from painless_lite.mock_endpoint.signature import Verifier

#: Name of the variable that tells a command the endpoint's address.
URL_VARIABLE: Final = "MOCK_ENDPOINT_URL"
_SIGNALS: Final = (signal.SIGINT, signal.SIGTERM)


class ServeError(Exception):
    """Serving can't start or go on: the whole message."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What to serve, where, and what to write down; `secrets` are masked in all of it."""

    answers: Any
    host: str = "127.0.0.1"
    port: int = 0
    verifier: Verifier | None = None
    paths: tuple[str, ...] | None = None
    faults: tuple[Fault, ...] = ()
    seed: int | None = None
    log: str | None = None
    quiet: bool = False
    secrets: tuple[str, ...] = field(default=(), repr=False)
    command: tuple[str, ...] = ()


def serve(settings: Settings) -> int:
    """Serve until SIGINT, SIGTERM or the end of the command; the exit code.

    Raises ServeError.
    """
    try:
        file = open(settings.log, "a", encoding="utf-8") if settings.log else None  # noqa: SIM115
    except OSError as error:
        raise ServeError(f"{settings.log}: cannot be written: {error.strerror}") from None
    try:
        return asyncio.run(_Service(settings, file).run())
    finally:
        if file is not None:
            with suppress(OSError):  # of what is still buffered: it has been told
                file.close()


class _Service:
    def __init__(self, settings: Settings, file: TextIO | None) -> None:
        self._settings = settings
        self._file = file
        self._counts = {"answered": 0, "refused": 0}
        self._failure: str | None = None
        self._end: asyncio.Event
        self._endpoint = MockEndpoint(
            settings.answers,
            host=settings.host,
            port=settings.port,
            verifier=settings.verifier,
            paths=settings.paths,
            faults=settings.faults,
            seed=settings.seed,
            keep=0,
            heard=self._heard,
        )

    async def run(self) -> int:
        self._end = asyncio.Event()
        try:
            await self._endpoint.__aenter__()
        except OSError as error:
            raise ServeError(self._why(error)) from None
        self._catch_signals()
        try:
            if self._settings.command:
                return await self._command()
            self._announce()
            await self._end.wait()
        finally:
            self._release_signals()  # a second one ends at once
            await self._endpoint.__aexit__()
        if self._failure is not None:
            raise ServeError(self._failure)
        self._say(f"{self._counts['answered']} answered, {self._counts['refused']} refused")
        return 0

    def _why(self, error: OSError) -> str:
        place = f"{self._settings.host}:{self._settings.port}"
        if error.errno == errno.EADDRINUSE:
            return f"{place}: the port is in use; --port 0 takes a free one"
        if error.errno == errno.EACCES:
            return f"{place}: this port needs more rights; --port 0 takes a free one"
        return f"{place}: cannot listen: {error.strerror or error}"

    def _catch_signals(self) -> None:
        loop = asyncio.get_running_loop()
        with suppress(NotImplementedError):  # on Windows, where Ctrl-C interrupts
            for number in _SIGNALS:
                loop.add_signal_handler(number, self._end.set)

    def _release_signals(self) -> None:
        with suppress(NotImplementedError):
            for number in _SIGNALS:
                asyncio.get_running_loop().remove_signal_handler(number)

    def _announce(self) -> None:
        paths = self._settings.paths or ("/endpoints/NAME/invocations",)
        print("\n".join(f"listening on {self._endpoint.url}{path}" for path in paths), flush=True)
        if self._settings.verifier is None:
            self._say("signatures are not verified")
        if self._settings.host not in ("127.0.0.1", "::1", "localhost"):
            self._say(f"{self._settings.host}: others than this machine can reach it")

    async def _command(self) -> int:
        """Run the command; a signal goes on to it."""
        environment = {
            **os.environ,
            URL_VARIABLE: self._endpoint.url,
            "AWS_ENDPOINT_URL_SAGEMAKER_RUNTIME": self._endpoint.url,
        }
        words = self._settings.command
        try:
            process = await asyncio.create_subprocess_exec(*words, env=environment)
        except OSError as error:
            raise ServeError(f"{words[0]}: cannot be run: {error.strerror}") from None
        ended = asyncio.ensure_future(process.wait())
        stopped = asyncio.ensure_future(self._end.wait())
        await asyncio.wait((ended, stopped), return_when=asyncio.FIRST_COMPLETED)
        stopped.cancel()
        if not ended.done():
            process.terminate()
        code = await ended
        if self._failure is not None:
            raise ServeError(self._failure)
        return 128 - code if code < 0 else code

    def _heard(self, exchange: Exchange) -> None:
        self._counts["refused" if exchange.refused else "answered"] += 1
        if self._file is not None and self._failure is None:
            try:
                self._file.write(log.line(exchange, self._settings.secrets) + "\n")
                self._file.flush()
            except OSError as error:
                self._failure = f"{self._settings.log}: cannot be written: {error.strerror}"
                self._end.set()
        if not self._settings.quiet:
            self._say(redact(_line(exchange), self._settings.secrets))

    def _say(self, text: str) -> None:
        if not self._settings.quiet:
            print(text, file=sys.stderr, flush=True)


def _line(exchange: Exchange) -> str:
    """An exchange as a person reads it."""
    request, faults = exchange.request, [fault.kind for fault in exchange.faults]
    words = [f"{request.number} {request.method} {request.target} {exchange.answer.status}"]
    words += [exchange.answer.error_type or "", " ".join(faults), f"{exchange.seconds:.3f} s"]
    return " ".join(word for word in words if word).encode("unicode_escape").decode()
