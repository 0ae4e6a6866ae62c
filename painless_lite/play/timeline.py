"""The steps of a run, with the variables' values at each: a window of them, whatever the length.

A run may take millions of steps, and values change in place, so not all can be kept: those inside
the window are written down, the others counted. The window at the end of a failure is known only
after a run, which is then done again.
"""

from __future__ import annotations

from typing import Any, Final, NamedTuple

from painless_lite.debugger import values
from painless_lite.debugger.launch import Launch, Outcome, Text
from painless_lite.language.probes import Listing, Probe, probing

#: Steps in a window.
SIZE: Final = 1000


class Step(NamedTuple):
    """Before a statement: where it is, and the variables in sight as (name, type, text).

    `start` and `end` are offsets in the author's text, in UTF-16 code units.
    """

    text: int
    call: int
    function: str
    depth: int
    line: int
    start: int
    end: int
    variables: tuple[tuple[str, str, str], ...]


class Timeline(NamedTuple):
    """How the run ended, how many steps it took, and those from `first` on.

    `Step.text` counts in `texts`.
    """

    outcome: Outcome
    texts: tuple[Text, ...]
    length: int
    first: int
    steps: tuple[Step, ...]


class _Recorder:
    """What the watches of one run share."""

    def __init__(self, launch: Launch, window: range) -> None:
        self.launch = launch
        self.texts = list(launch.texts)
        self.window = window
        self.length = 0
        self.depth = 0
        self.calls: dict[str, int] = {}
        self.steps: list[Step] = []

    def watch(self, source: str, _context: str) -> Probe:
        """A probe for a script that is compiled now."""
        text = self.launch.text_of(source, self.calls)
        if text not in self.texts:  # the server filled its placeholders
            self.texts.append(text)
        call = self.calls[text.stage] = self.calls.get(text.stage, -1) + 1
        return _Watch(self, text, call)


class _Watch(Probe):
    def __init__(self, recorder: _Recorder, text: Text, call: int) -> None:
        self._recorder = recorder
        self._text = text
        self._call = call
        self._listing: Listing

    def attach(self, listing: Listing) -> None:
        self._listing = listing

    def enter(self, site: int, values: tuple[Any, ...]) -> None:
        self._recorder.depth += 1

    def leave(self, site: int, result: Any) -> Any:
        self._recorder.depth -= 1
        return result

    def fail(self, site: int, error: Exception) -> None:
        self._recorder.depth -= 1

    def step(self, site: int, values: tuple[Any, ...]) -> None:
        recorder = self._recorder
        if recorder.length in recorder.window:
            recorder.steps.append(self._step(site, values))
        recorder.length += 1

    def _step(self, number: int, found: tuple[Any, ...]) -> Step:
        site = self._listing.sites[number]
        before = self._text.hidden_length
        looked = (
            values.look(one.name, value, one.type)
            for one, value in zip(site.variables, found, strict=True)
        )
        return Step(
            self._recorder.texts.index(self._text),
            self._call,
            site.function,
            self._recorder.depth,
            site.line - self._text.hidden,
            site.start - before,
            site.end - before,
            tuple((one.name, one.type, one.text) for one in looked),
        )


def timeline(launch: Launch, first: int | None = None) -> Timeline:
    """Run, and keep the window from step `first` on; None: the end of a failure, else the start."""
    begin = first or 0
    outcome, recorder = _run(launch, range(begin, begin + SIZE))
    if first is None and outcome.error is not None and recorder.length > SIZE:
        begin = recorder.length - SIZE
        outcome, recorder = _run(launch, range(begin, recorder.length))
    return Timeline(outcome, tuple(recorder.texts), recorder.length, begin, tuple(recorder.steps))


def _run(launch: Launch, window: range) -> tuple[Outcome, _Recorder]:
    recorder = _Recorder(launch, window)
    with probing(recorder.watch):
        return launch.run(), recorder
