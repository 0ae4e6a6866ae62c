"""A client of the Debug Adapter Protocol: the protocol's own framing over pipes or a socket."""

from __future__ import annotations

import json
import queue
import subprocess
import sys
import threading
from typing import Any, BinaryIO

SECONDS = 30


class Client:
    """Sends requests and keeps the events in the order in which they came."""

    def __init__(self, source: BinaryIO, sink: BinaryIO) -> None:
        self._source, self._sink = source, sink
        self._number = 0
        self._answers: dict[int, queue.Queue[dict[str, Any]]] = {}
        self._events: queue.Queue[dict[str, Any]] = queue.Queue()
        self.order: list[str] = []
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        last = 0
        while True:
            length = None
            while (line := self._source.readline()) not in (b"\r\n", b""):
                name, _, value = line.partition(b": ")
                assert name == b"Content-Length", line
                length = int(value)
            if length is None:
                self._events.put({"event": "eof", "body": {}})
                return
            message = json.loads(self._source.read(length))
            assert message["seq"] == last + 1
            last = message["seq"]
            self.order.append(message.get("event") or message["command"])
            if message["type"] == "event":
                self._events.put(message)
            else:
                self._answers[message["request_seq"]].put(message)

    def send(self, command: str, **arguments: Any) -> int:
        """Send a request; its number."""
        self._number += 1
        self._answers[self._number] = queue.Queue()
        request = {"seq": self._number, "type": "request", "command": command}
        body = json.dumps(request | {"arguments": arguments}).encode()
        self._sink.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self._sink.flush()
        return self._number

    def ask(self, command: str, **arguments: Any) -> dict[str, Any]:
        """Send a request and wait for its response, which has to be a success."""
        answer = self._answers[self.send(command, **arguments)].get(timeout=SECONDS)
        assert answer["success"], answer
        assert answer["command"] == command
        return answer.get("body") or {}

    def refused(self, command: str, **arguments: Any) -> str:
        """Send a request that has to fail: why."""
        answer = self._answers[self.send(command, **arguments)].get(timeout=SECONDS)
        assert not answer["success"], answer
        assert answer["body"]["error"]["format"]
        return str(answer["message"])

    def event(self, name: str) -> dict[str, Any]:
        """Wait for an event; those before it are skipped."""
        while True:
            message = self._events.get(timeout=SECONDS)
            if message["event"] == name:
                return message["body"]
            assert message["event"] != "eof", f"no {name} came"

    # -- what a person does

    def start(self, breakpoints: list[dict[str, Any]] | None = None, **launch: Any) -> Any:
        """Initialize, launch, set breakpoints, run; what setBreakpoints answered."""
        self.ask("initialize", adapterID="painless", linesStartAt1=True, columnsStartAt1=True)
        self.ask("launch", **launch)
        self.event("initialized")
        found = self.ask(
            "setBreakpoints", source={"path": launch["program"]}, breakpoints=breakpoints or []
        )
        self.ask("setExceptionBreakpoints", filters=["uncaught"])
        self.ask("configurationDone")
        return found["breakpoints"]

    def stopped(self, reason: str) -> dict[str, Any]:
        """Wait for a stop; its innermost frame."""
        told = self.event("stopped")
        assert told["reason"] == reason, told
        return self.ask("stackTrace", threadId=told["threadId"])["stackFrames"][0]

    def variables(self, frame: int = 1, scope: int = 0) -> dict[str, dict[str, Any]]:
        """The variables of a frame by name."""
        scopes = self.ask("scopes", frameId=frame)["scopes"]
        return self.inside(scopes[scope])

    def inside(self, shown: dict[str, Any], **window: int) -> dict[str, dict[str, Any]]:
        """What is inside a value, by name."""
        reference = shown["variablesReference"]
        found = self.ask("variables", variablesReference=reference, **window)["variables"]
        return {one["name"]: one for one in found}


def program(*words: str) -> subprocess.Popen[bytes]:
    """`painless-lite dap` as an editor starts it."""
    return subprocess.Popen(
        [sys.executable, "-m", "painless_lite", "dap", *words],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
