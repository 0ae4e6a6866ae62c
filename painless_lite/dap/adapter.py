"""The adapter: requests of a client in, motions of the debugger's engine, responses and events out.

A request `x` is answered by the method `_x`; what it returns is the response's body. There is one
thread, as the client sees it: the script that runs.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from painless_lite.dap.inspection import Inspection
from painless_lite.dap.launches import LaunchError, launch
from painless_lite.dap.messages import Message, Writer
from painless_lite.dap.places import Place, Places
from painless_lite.debugger.session import Session
from painless_lite.debugger.stops import (
    CAUGHT,
    UNCAUGHT,
    Breakpoint,
    BusyError,
    Frame,
    Motion,
    Stop,
)
from painless_lite.language.fragments import FragmentError

_THREAD: Final = 1
_CAPABILITIES: Final = {
    "supportsConfigurationDoneRequest": True,
    "supportsConditionalBreakpoints": True,
    "supportsHitConditionalBreakpoints": True,
    "supportsBreakpointLocationsRequest": True,
    "supportsEvaluateForHovers": True,
    "supportsStepBack": True,
    "supportsSetVariable": True,
    "supportsRestartRequest": True,
    "supportsExceptionInfoRequest": True,
    "supportsTerminateRequest": True,
    "supportsLoadedSourcesRequest": True,
    "supportsSteppingGranularity": True,
    "exceptionBreakpointFilters": [
        {"filter": UNCAUGHT, "label": "Uncaught exceptions", "default": True},
        {"filter": CAUGHT, "label": "Caught exceptions", "default": False},
    ],
}
_MOTIONS: Final[dict[str, Motion]] = {
    "continue": "resume",
    "next": "over",
    "stepIn": "into",
    "stepOut": "out",
    "stepBack": "back over",
    "reverseContinue": "reverse",
}
_REASONS: Final = {"until": "goto", "end": "pause"}


class RequestError(Exception):
    """A request can't be answered; the user is told why."""


class Adapter:
    """One client's debugging; `handle` takes its requests, `close` ends the script."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer
        self._session: Session | None = None
        self._places: Places | None = None
        self._inspection: Inspection | None = None
        self._filters = [UNCAUGHT]
        self._next: Motion | None = None
        self._debug = True
        self._line_base = self._column_base = 1
        self.ended = False

    def handle(self, request: Message) -> None:
        """Answer a request; anything else is let be."""
        if request.get("type") != "request":
            return
        command, arguments = request.get("command"), request.get("arguments")
        answer: Callable[[dict[str, Any]], Any] | None = getattr(self, f"_on_{command}", None)
        try:
            if command in _MOTIONS:
                body: Any = self._move(_MOTIONS[command], arguments or {})
            elif answer is None:
                raise RequestError(f"{command}: not supported")
            else:
                body = answer(arguments if isinstance(arguments, dict) else {})
        except (RequestError, LaunchError, BusyError, FragmentError, ValueError) as error:
            self._writer.refusal(request, str(error))
            return
        self._writer.response(request, body)
        self._after(str(command))

    def close(self) -> None:
        """End the script; nothing more is told."""
        self.ended = True
        if self._session is not None:
            self._session.on_stop = None
            self._session.close()

    def _after(self, command: str) -> None:
        """What follows the response to a request."""
        if command == "launch":
            self._writer.event("initialized")
        elif self._next is not None:  # a motion's events come after the response
            motion, self._next, self._inspection = self._next, None, None
            self._started.begin(motion)
        elif command == "terminate":
            self.close()
            self._writer.event("terminated")
        elif command == "disconnect":
            self.close()

    @property
    def _started(self) -> Session:
        if self._session is None:
            raise RequestError("nothing is launched")
        return self._session

    @property
    def _looking(self) -> Inspection:
        if self._started.stop is None or self._inspection is None:
            raise RequestError("the script is running")
        return self._inspection

    # -- the session's life

    def _on_initialize(self, arguments: dict[str, Any]) -> Any:
        self._line_base = 1 if arguments.get("linesStartAt1", True) else 0
        self._column_base = 1 if arguments.get("columnsStartAt1", True) else 0
        return _CAPABILITIES

    def _on_launch(self, arguments: dict[str, Any]) -> None:
        if self._session is not None:
            raise RequestError("something is launched already")
        made = launch(arguments)
        self._debug = not arguments.get("noDebug", False)
        self._session = Session(
            made,
            on_stop=self._stopped,
            stop_on_entry=self._debug and bool(arguments.get("stopOnEntry", False)),
            break_on=self._filters if self._debug else (),
        )
        self._places = Places(made, str(Path(made.name).absolute()))

    def _on_configurationDone(self, _arguments: dict[str, Any]) -> None:  # noqa: N802
        if self._started.stop is not None or self._started.running:
            raise RequestError("it is started already")
        self._next = "start"

    def _on_restart(self, _arguments: dict[str, Any]) -> None:
        if self._started.running:
            raise BusyError("the script is running")
        self._next = "start"

    def _on_terminate(self, _arguments: dict[str, Any]) -> None:
        """Done after the response."""

    def _on_disconnect(self, _arguments: dict[str, Any]) -> None:
        """Done after the response."""

    # -- breakpoints

    def _on_setBreakpoints(self, arguments: dict[str, Any]) -> Any:  # noqa: N802
        session, places = self._started, self._located
        path = (arguments.get("source") or {}).get("path")
        wanted = [one for one in arguments.get("breakpoints") or [] if isinstance(one, dict)]
        if not isinstance(path, str) or not _same(path, places.path):
            return {
                "breakpoints": [
                    {"verified": False, "message": "another file is debugged"} for _ in wanted
                ]
            }
        session.clear()
        return {"breakpoints": [self._breakpoint(one) for one in wanted]}

    def _breakpoint(self, wanted: dict[str, Any]) -> dict[str, Any]:
        place = self._from_client(wanted)
        target = self._located.target(self._started, place, column="column" in wanted)
        if target is None or not self._debug:
            return {"verified": False, "message": "no statement of a script is here or below"}
        try:
            hits = max(0, int(wanted.get("hitCondition") or 1) - 1)
        except ValueError:
            return {"verified": False, "message": "the hit condition must be a number"}
        made = self._started.break_at(
            target.line,
            column=target.column,
            stage=target.text.stage,
            condition=wanted.get("condition") or None,
            hits=hits,
        )
        return {"id": made.number, "verified": True, **self._to_client(target.place)}

    def _on_setExceptionBreakpoints(self, arguments: dict[str, Any]) -> Any:  # noqa: N802
        known = (CAUGHT, UNCAUGHT)
        self._filters = [one for one in arguments.get("filters") or [] if one in known]
        if self._session is not None and self._debug:
            self._session.break_on = set(self._filters)
        return None

    def _on_breakpointLocations(self, arguments: dict[str, Any]) -> Any:  # noqa: N802
        first = self._from_client(arguments).line
        last = int(arguments.get("endLine", arguments.get("line", 1))) + 1 - self._line_base
        places = sorted({one.place for one in self._located.targets(self._started)})
        found = [self._to_client(place) for place in places if first <= place.line <= last]
        return {"breakpoints": found}

    # -- motions

    def _move(self, motion: Motion, arguments: dict[str, Any]) -> Any:
        stop = self._looking.stop
        if stop.reason == "end":
            raise BusyError("the script has come to its end")
        small = motion == "back over" and arguments.get("granularity") == "instruction"
        self._next = "back" if small else motion
        return {"allThreadsContinued": True} if motion == "resume" else None

    def _on_pause(self, _arguments: dict[str, Any]) -> None:
        self._started.pause()

    def _stopped(self, stop: Stop) -> None:
        """Tell the client, from the session's thread, that the script stands still."""
        if self.ended:
            return
        self._inspection = Inspection(self._started, stop)
        if stop.note:
            self._writer.event("output", category="console", output=stop.note + "\n")
        if stop.reason == "end":
            self._finished(stop)
            return
        problem = stop.breakpoint.problem if stop.breakpoint is not None else None
        self._writer.event(
            "stopped",
            reason=_REASONS.get(stop.reason, stop.reason),
            threadId=_THREAD,
            allThreadsStopped=True,
            text=problem or _told(stop),
            hitBreakpointIds=[stop.breakpoint.number] if stop.breakpoint is not None else [],
        )
        if problem:
            self._report(stop.breakpoint, problem)

    def _report(self, one: Breakpoint | None, problem: str) -> None:
        if one is not None:
            state = {"id": one.number, "verified": True, "message": problem}
            self._writer.event("breakpoint", reason="changed", breakpoint=state)

    def _finished(self, stop: Stop) -> None:
        outcome = stop.outcome
        ok = outcome is not None and outcome.ok
        if outcome is not None:
            category = "stdout" if ok else "stderr"
            self._writer.event("output", category=category, output=outcome.text + "\n")
        self._writer.event("exited", exitCode=0 if ok else 1)
        self._writer.event("terminated")

    # -- looking

    def _on_threads(self, _arguments: dict[str, Any]) -> Any:
        stop = None if self._session is None else self._session.stop
        name = stop.stage if stop is not None and stop.stage else "script"
        return {"threads": [{"id": _THREAD, "name": name}]}

    def _on_stackTrace(self, arguments: dict[str, Any]) -> Any:  # noqa: N802
        frames = self._looking.stop.frames
        start = int(arguments.get("startFrame") or 0)
        end = start + (int(arguments.get("levels") or 0) or len(frames))
        shown = [self._frame(at, frame) for at, frame in enumerate(frames)][start:end]
        return {"stackFrames": shown, "totalFrames": len(frames)}

    def _frame(self, at: int, frame: Frame) -> dict[str, Any]:
        places = self._located
        start = frame.start if frame.at is None else frame.at
        begin, end = places.of(frame.text, start), places.of(frame.text, frame.end)
        shown: dict[str, Any] = {"id": at + 1, "name": f"{frame.title} ({frame.text.name})"}
        if begin is None:  # a script that the server filled: not a text of the file
            return shown | self._to_client(Place(frame.line, frame.column))
        shown |= {"source": self._source(places.path)} | self._to_client(begin)
        if end is not None:
            last = self._to_client(end)
            shown |= {"endLine": last["line"], "endColumn": last["column"]}
        return shown

    def _on_scopes(self, arguments: dict[str, Any]) -> Any:
        return {"scopes": self._looking.scopes(int(arguments.get("frameId") or 1) - 1)}

    def _on_variables(self, arguments: dict[str, Any]) -> Any:
        reference = int(arguments.get("variablesReference") or 0)
        start, count = int(arguments.get("start") or 0), int(arguments.get("count") or 0)
        return {"variables": self._looking.variables(reference, start, count or None)}

    def _on_evaluate(self, arguments: dict[str, Any]) -> Any:
        expression = str(arguments.get("expression", ""))
        return self._looking.evaluate(expression, int(arguments.get("frameId") or 1) - 1)

    def _on_setVariable(self, arguments: dict[str, Any]) -> Any:  # noqa: N802
        reference = int(arguments.get("variablesReference") or 0)
        name, value = str(arguments.get("name", "")), str(arguments.get("value", ""))
        return self._looking.change(reference, name, value)

    def _on_exceptionInfo(self, _arguments: dict[str, Any]) -> Any:  # noqa: N802
        return self._looking.exception()

    def _on_loadedSources(self, _arguments: dict[str, Any]) -> Any:  # noqa: N802
        return {"sources": [self._source(self._located.path)]}

    # -- places

    @property
    def _located(self) -> Places:
        if self._places is None:
            raise RequestError("nothing is launched")
        return self._places

    def _source(self, path: str) -> dict[str, Any]:
        return {"name": Path(path).name, "path": path}

    def _from_client(self, place: dict[str, Any]) -> Place:
        line = int(place.get("line", self._line_base)) + 1 - self._line_base
        return Place(line, int(place.get("column", self._column_base)) + 1 - self._column_base)

    def _to_client(self, place: Place) -> dict[str, Any]:
        return {
            "line": place.line - 1 + self._line_base,
            "column": place.column - 1 + self._column_base,
        }


def _told(stop: Stop) -> str:
    """An exception in a line."""
    error = stop.error
    if error is None:
        return ""
    java_class = getattr(error, "java_class", type(error).__name__)
    message = getattr(error, "message", str(error))
    return java_class if message is None else f"{java_class}: {message}"


def _same(one: str, other: str) -> bool:
    return one == other or Path(one).resolve() == Path(other).resolve()
