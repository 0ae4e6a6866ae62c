"""The debugger's engine: a session that runs, stops, looks, changes, and travels in time.

It has no user interface. A front end (terminal, Debug Adapter Protocol, page) makes a Session of a
launch and drives it from any one thread; the scripts run in a thread of the session.

    session = Session(ScriptLaunch(source, "a.painless", params, "any"))
    session.break_at(7, condition="i == 3")       # before or between motions
    stop = session.move("start")                  # runs; returns the first Stop
    stop.reason, stop.frames[0].line              # where it is
    session.variables()                           # the frame's values, Values that have children
    session.evaluate("scores[i] * 2")             # Painless, in the words of the place
    stop = session.move("over")                   # a motion, see MOTIONS
    stop = session.move("back")                   # time goes backwards
    session.last_write("scores")                  # who wrote it last
    session.close()                               # ends it at once

`move` waits for the stop. A front end that must not wait calls `begin(motion)` and is told by
`on_stop(stop)`, which is called in the session's thread; or it calls `wait(timeout)`. `pause` and
`close` may be called at any time, from any thread; everything else only while it is stopped
(BusyError otherwise).

Time travel is replay: what a launch does depends on nothing but its input, so that the state after
N steps is had by running N steps from the beginning. Nothing is recorded but the number of the
step, so that memory stays bounded however long a script runs; a motion backwards costs as much time
as the script took to get there. Changes that a user made are made again at their steps. A script
that asks for the time may take another way then: `Stop.note` says so where it is noticed.

Steps are numbered from 1; a statement about to run, a loop's header before another round and a
thrown exception are a step each.
"""

from __future__ import annotations

import contextlib
import random
import sys
import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from painless_lite.debugger import values as shown
from painless_lite.debugger.asking import Asker
from painless_lite.debugger.launch import Launch, Outcome, Text
from painless_lite.debugger.runs import (
    Abandoned,
    Call,
    Forward,
    Number,
    Run,
    Scan,
    Seeker,
    Test,
)
from painless_lite.debugger.stops import (
    UNCAUGHT,
    Breakpoint,
    BusyError,
    Motion,
    Reason,
    Stop,
    Write,
    resolve,
)
from painless_lite.debugger.values import Value
from painless_lite.language.fragments import Fragment, FragmentError
from painless_lite.language.probes import Listing, Probe, Variable
from painless_lite.language.script import compile  # noqa: A004
from painless_lite.runtime.limits import CLOCK


class Session:
    """A debugged launch; see the module for how to drive it."""

    def __init__(
        self,
        launch: Launch,
        *,
        on_stop: Callable[[Stop], None] | None = None,
        stop_on_entry: bool = True,
        break_on: Iterable[str] = (UNCAUGHT,),
    ) -> None:
        self.launch = launch
        self.on_stop = on_stop
        self.stop_on_entry = stop_on_entry
        #: which exceptions stop, of CAUGHT and UNCAUGHT
        self.break_on = set(break_on)
        self.breakpoints: list[Breakpoint] = []
        self.stop: Stop | None = None
        self.chance = random.getstate()
        self.limit = sys.getrecursionlimit()
        self._changes: dict[int, list[Fragment]] = {}
        self._asker = Asker()
        self._listings: dict[Text, Listing | None] = {}
        #: stages and sites of steps at which it stood, to see a script take another way
        self._trail: dict[int, tuple[str, int]] = {}
        self._run: Run | None = None
        self._thread: threading.Thread | None = None
        self._turn = threading.Condition()
        self._go = False
        self._closed = False

    # -- motions

    def move(self, motion: Motion, argument: int | None = None, stage: str | None = None) -> Stop:
        """Begin a motion and wait for its end; a KeyboardInterrupt while waiting pauses it."""
        self.begin(motion, argument, stage)
        while True:
            try:
                stop = self.wait()
            except KeyboardInterrupt:
                self.pause()
                continue
            assert stop is not None
            return stop

    def begin(self, motion: Motion, argument: int | None = None, stage: str | None = None) -> None:
        """Begin a motion; `argument` is the line of `until`, the number of `goto`.

        Raises:
            BusyError: it runs, or was closed, or is not started.
        """
        with self._turn:
            if self._closed:
                raise BusyError("the session is closed")
            if self._thread is not None and self.stop is None:
                raise BusyError("the script is running")
            if motion != "start" and self.stop is None:
                raise BusyError("not started")
        if motion == "start":
            self._relaunch(lambda: self._forward(self._entry()))
        elif motion in ("back", "back over", "back out", "reverse", "goto"):
            self._backward(motion, argument)
        elif self.stop is not None and self.stop.reason == "end":
            raise BusyError("it has come to its end: go back, or start again")
        else:
            self._resume(self._motion(motion, argument, stage))

    def wait(self, timeout: float | None = None) -> Stop | None:
        """The stop, when it is there; None where it still runs after `timeout` seconds."""
        with self._turn:
            self._turn.wait_for(lambda: self.stop is not None or self._closed, timeout)
            if self._closed and self.stop is None:
                raise BusyError("the session is closed")
            return self.stop

    @property
    def running(self) -> bool:
        """Whether a motion is under way."""
        return self._thread is not None and self.stop is None and not self._closed

    def pause(self) -> None:
        """Stop at the next step."""
        run = self._run
        if run is not None and self.running:
            run.signal = "pause"

    def close(self) -> None:
        """End the script and the session, now; it does not wait for a call of the library."""
        self._closed = True
        self._abandon()
        with self._turn:
            self._turn.notify_all()

    # -- breakpoints

    def break_at(
        self,
        line: int,
        *,
        column: int | None = None,
        stage: str | None = None,
        condition: str | None = None,
        hits: int = 0,
    ) -> Breakpoint:
        """Set a breakpoint; `stage` is None for the only script, or that which is shown now.

        Raises:
            ValueError: there is no statement there, or behind it.
        """
        stage = stage or self._stage()
        number = max((one.number for one in self.breakpoints), default=0) + 1
        made = Breakpoint(line, column, stage, condition, hits, True, number)
        place = self.place(made)
        if place is None:
            raise ValueError(f"no statement at line {line} or below")
        self.breakpoints.append(made)
        self._renew()
        return made

    def clear(self, breakpoints: Iterable[Breakpoint] | None = None) -> None:
        """Remove these breakpoints, or all."""
        gone = list(self.breakpoints if breakpoints is None else breakpoints)
        self.breakpoints = [one for one in self.breakpoints if one not in gone]
        self._renew()

    def place(self, wanted: Breakpoint) -> tuple[int, int] | None:
        """The line and column (of the author's text) at which a breakpoint stops; None: nowhere."""
        for text in self.launch.texts:
            if text.stage != wanted.stage:
                continue
            listing = self.listing(text)
            number = None if listing is None else resolve(wanted, text, listing)
            if listing is not None and number is not None:
                site = listing.sites[number]
                return site.line - text.hidden, site.column
        return None

    def listing(self, text: Text) -> Listing | None:
        """The sites of a script; None where it does not compile."""
        if text not in self._listings:
            probe = _Lister()
            with contextlib.suppress(Exception):
                compile(text.source, context=text.context, probe=probe)
            self._listings[text] = probe.listing
        return self._listings[text]

    def _stage(self) -> str:
        if self.stop is not None and self.stop.stage:
            return self.stop.stage
        texts = self.launch.texts
        return texts[-1].stage if texts else ""

    def _renew(self) -> None:
        """Let the scripts that run know the breakpoints as they are now."""
        unit = None if self._run is None else self._run.unit
        if unit is not None:
            unit.stops = self.places(unit.text, unit.listing)

    def places(self, text: Text, listing: Listing) -> dict[int, list[Breakpoint]]:
        """The breakpoints of a script by site."""
        found: dict[int, list[Breakpoint]] = {}
        for one in self.breakpoints:
            if one.stage == text.stage and (number := resolve(one, text, listing)) is not None:
                found.setdefault(number, []).append(one)
        return found

    def hit(self, run: Run, call: Call, count: bool = True) -> Breakpoint | None:
        """The breakpoint at which a call stands, if its condition holds."""
        for one in call.unit.stops.get(call.site, ()):
            if not one.enabled or call.at is not None or not self._holds(one, run, call):
                continue
            passed = run.passed.get(one.number, 0)
            if count:
                run.passed[one.number] = passed + 1
            if passed >= one.hits + (not count):
                return one
        return None

    def _holds(self, one: Breakpoint, run: Run, call: Call) -> bool:
        if one.condition is None:
            return True
        pairs = call.variables()
        try:
            return bool(self._ask(one.condition, pairs, run, call, "boolean"))
        except FragmentError as error:
            one.problem = str(error)
            return True

    # -- looking

    def variables(self, frame: int = 0) -> list[Value]:
        """The variables of a frame (0 is the innermost), those declared last at the end."""
        return [shown.look(one.name, value, one.type) for one, value in self._seen(frame)]

    def declared(self, frame: int = 0) -> dict[str, str]:
        """The static types of a frame's variables."""
        return {one.name: one.type for one, _ in self._seen(frame)}

    def evaluate(self, text: str, frame: int = 0) -> Value:
        """The value of an expression in the words of a frame; it changes nothing.

        Raises:
            FragmentError: it does not compile, or throws.
        """
        run, call = self._stopped(frame)
        return shown.look(text, self._ask(text, call.variables(), run, call, "def"))

    def change(self, text: str) -> None:
        """Run a statement, such as `i = 3` or `params.n = 1`, in the innermost frame.

        Replays make the change again at this step; changes made at later steps are forgotten.

        Raises:
            FragmentError: it does not compile, or throws.
            BusyError: there is no statement about to run, as where an exception was thrown.
        """
        run, call = self._stopped(0)
        if self.stop is None or self.stop.reason == "exception":
            raise BusyError("an exception was thrown: nothing can be changed here")
        source = call.unit.listing.source
        fragment = self._asker.fragment(text, call.names, source, "void")
        call.values = fragment.change(call.values, self.params_of(run))
        call.changes = {}
        self._changes = {at: done for at, done in self._changes.items() if at <= run.number}
        self._changes.setdefault(run.number, []).append(fragment)

    def data(self) -> dict[str, Any]:
        """The stages of the predict up to here, as JSON values: parameters, response and more."""
        if self.stop is None:
            raise BusyError("the script is running")
        return self.launch.data(self.stop.stage, self.stop.call)

    def last_write(self, name: str, frame: int = 0) -> Write | None:
        """The statement that changed a variable, or what is inside its value, last.

        None where it has had its value since the function was entered.

        Raises:
            BusyError: nothing of that name is in sight.
        """
        run, call = self._stopped(frame)
        if name not in {one.name for one, _ in call.variables()}:
            raise BusyError(f"no variable {name} is in sight")
        seeker = Seeker(run.number, call.serial, name)
        again = Run(self, seeker)
        again.watched = (call.serial, name)
        state = random.getstate()
        with contextlib.suppress(Abandoned):
            again.perform()
        random.setstate(state)
        return seeker.result(again)

    def _seen(self, frame: int) -> list[tuple[Variable, Any]]:
        return self._stopped(frame)[1].variables()

    def _stopped(self, frame: int) -> tuple[Run, Call]:
        run = self._run
        if self.stop is None or run is None:
            raise BusyError("the script is running")
        if self.stop.reason == "end" or not run.stack:
            raise BusyError("it has come to its end")
        if not 0 <= frame < len(run.stack):
            raise BusyError(f"no frame {frame}")
        return run, run.stack[-1 - frame]

    def changes_at(self, number: int) -> Sequence[Fragment]:
        """What the user changed at a step."""
        return self._changes.get(number, ()) if self._changes else ()

    def params_of(self, run: Run) -> Mapping[Any, Any]:
        """The script's params, for a function that does not see them."""
        found: Mapping[Any, Any] = run.stack[0].values[0]
        return found

    def _ask(
        self,
        text: str,
        pairs: Sequence[tuple[Variable, Any]],
        run: Run,
        call: Call,
        returns: str,
    ) -> Any:
        source = call.unit.listing.source
        return self._asker.value(text, pairs, self.params_of(run), source, returns)

    # -- the thread

    def _entry(self) -> Test | None:
        return (lambda run, call: "entry") if self.stop_on_entry else None

    def _motion(self, motion: Motion, argument: int | None, stage: str | None) -> Test | None:
        run = self._run
        assert run is not None
        unit, depth = run.unit, len(run.stack)
        if motion == "resume":
            return None
        if motion == "until":
            return self._until(argument or 1, stage)
        if motion == "into":
            return lambda now, call: "step"
        least = depth if motion == "over" else depth - 1
        return lambda now, call: (
            "step" if call.unit is not unit or len(now.stack) <= least else None
        )

    def _until(self, line: int, stage: str | None) -> Test:
        wanted = Breakpoint(line, stage=stage or self._stage())
        if self.place(wanted) is None:
            raise ValueError(f"no statement at line {line} or below")

        def test(run: Run, call: Call) -> Reason | None:
            text = call.unit.text
            if text.stage != wanted.stage:
                return None
            return "until" if resolve(wanted, text, call.unit.listing) == call.site else None

        return test

    def _resume(self, test: Test | None) -> None:
        with self._turn:
            assert self._run is not None
            self._run.test = Forward(self, test)
            self._run.signal = ""
            self.stop = None
            self._go = True
            self._turn.notify_all()

    def _backward(self, motion: Motion, argument: int | None) -> None:
        assert self.stop is not None
        now = self.stop.step
        ended = self.stop.reason == "end"
        if motion == "goto":
            self._relaunch(lambda: self._to(max(1, argument or 1), "goto"))
        elif motion == "back" or ended:
            if motion == "reverse":
                self._relaunch(lambda: self._back(now + 1, self._passed))
            else:
                self._relaunch(lambda: self._to(max(1, now if ended else now - 1), "step"))
        elif motion == "reverse":
            self._relaunch(lambda: self._back(now, self._passed))
        else:
            depth = len(self._stopped(0)[0].stack)
            least = depth if motion == "back over" else depth - 1
            self._relaunch(lambda: self._back(now, lambda run, one: len(run.stack) <= least))

    def _passed(self, run: Run, call: Call) -> bool:
        return self.hit(run, call) is not None

    def _back(self, limit: int, matches: Callable[[Run, Call], bool]) -> None:
        """Go to the last step before `limit` that matches, else to the first."""
        scan = Scan(limit, matches)
        run = self._run = Run(self, scan)
        try:
            outcome = run.perform()
        except Abandoned:
            if run.signal == "abort":
                raise
        else:
            if run.test is not scan:  # the user paused on the way, and went on from there
                self._finish(run, outcome)
                return
        self._to(scan.found or 1, "step")

    def _to(self, number: int, reason: Reason) -> None:
        self._complete(Run(self, Number(self, number, reason)))

    def _forward(self, test: Test | None) -> None:
        self._complete(Run(self, Forward(self, test)))

    def _relaunch(self, work: Callable[[], None]) -> None:
        """Abandon the run, and do something else in a new thread."""
        self._abandon()
        self.stop = None
        self._thread = threading.Thread(target=self._guarded, args=(work,), daemon=True)
        self._thread.start()

    def _guarded(self, work: Callable[[], None]) -> None:
        with contextlib.suppress(Abandoned):
            work()

    def _complete(self, run: Run) -> None:
        """Run to the end, stopping on the way."""
        self._run = run
        self._finish(run, run.perform())

    def _finish(self, run: Run, outcome: Outcome) -> None:
        """The launch came to its end: stop there, or at the exception that nobody caught."""
        number, error = run.last_error
        wanted = UNCAUGHT in self.break_on and run.loud and number != run.stood
        if wanted and not outcome.ok and error is not None and error is run.told:
            self._to(number, "exception")
            return
        self._tell(Stop("end", run.number, outcome=outcome))

    def _abandon(self) -> None:
        run, thread = self._run, self._thread
        if run is not None:
            run.signal = "abort"
        with self._turn:
            self._go = True
            self._turn.notify_all()
        if thread is not None and thread is not threading.current_thread():
            thread.join(None if not self._closed else 0.5)
        self._go = False

    def halt(self, run: Run, reason: Reason, error: Exception | None = None) -> None:
        """Stand still, in the script's thread, until a motion begins."""
        hit = self.hit(run, run.stack[-1], count=False) if reason == "breakpoint" else None
        note, chance = self._noted(run), random.getstate()
        unit = run.unit
        assert unit is not None
        frames = tuple(one.frame() for one in reversed(unit.stack))
        text = unit.text
        self._tell(Stop(reason, run.number, text.stage, unit.call, frames, hit, error, None, note))
        with self._turn:
            self._turn.wait_for(lambda: self._go)
            self._go = False
        CLOCK.deadline = 0.0
        random.setstate(chance)
        if run.signal == "abort":
            raise Abandoned

    def _noted(self, run: Run) -> str:
        """A warning where this step was another one before."""
        here = (run.stack[-1].unit.text.stage, run.stack[-1].site)
        if self._trail.setdefault(run.number, here) == here or self._changes:
            return ""
        self._trail[run.number] = here
        return "the script took another way this time: it depends on time or chance"

    def _tell(self, stop: Stop) -> None:
        with self._turn:
            self._go = False
            self.stop = stop
            self._turn.notify_all()
        if self.on_stop is not None:
            self.on_stop(stop)


class _Lister(Probe):
    """Takes a script's listing, and looks at nothing."""

    listing: Listing | None = None

    def attach(self, listing: Listing) -> None:
        self.listing = listing
