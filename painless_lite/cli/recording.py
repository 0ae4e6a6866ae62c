"""Options of commands that run scripts: the line record and the profile."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from painless_lite.cli.usage import UsageError

if TYPE_CHECKING:
    from painless_lite.debugger.launch import Text
    from painless_lite.language.probes import Factory

    Texts = Callable[[], Sequence[Text]]


def add_recording(parser: argparse.ArgumentParser, *, alone: bool) -> None:
    """Declare the options; `alone`: the command has no other trace or profile, short names do."""
    group = parser.add_argument_group("what the scripts do")
    group.add_argument(
        *(["--trace"] if alone else []),
        "--trace-lines",
        dest="trace_lines",
        action="store_true",
        help="print each line that ran with the values that it changed; loops are folded",
    )
    group.add_argument(
        "--trace-lines-json", metavar="FILE", help="write that as JSON lines (-: standard error)"
    )
    group.add_argument(
        *(["--profile"] if alone else []),
        "--profile-lines",
        dest="profile_lines",
        action="store_true",
        help="print how often each line ran, and how long",
    )


class Recording:
    """What the options ask for; used once a script or prediction.

    Raises:
        UsageError: record and profile at once.
    """

    def __init__(self, options: argparse.Namespace) -> None:
        self.lines: bool = options.trace_lines
        self.file: str | None = options.trace_lines_json
        self.profile: bool = options.profile_lines
        self._begun = False
        if self.profile and (self.lines or self.file):
            raise UsageError("a line record takes time: give it, or the profile")

    @contextmanager
    def of(self, texts: Texts, case: str = "") -> Iterator[None]:
        """Record what runs in the `with` block, and show it, also where that fails.

        `texts` names the scripts; it is asked when they have run. `case` says what it was, where
        there is more than one.

        Raises:
            UsageError: the file can't be written.
        """
        if not (self.lines or self.file or self.profile):
            yield
            return
        from painless_lite.language.probes import probing

        factory, show = self._profiled() if self.profile else self._recorded()
        try:
            with probing(factory):
                yield
        finally:
            sys.stdout.flush()
            if case and (self.lines or self.profile):
                _print(iter([f"=== {case}"]))
            show(texts(), case)

    def _recorded(self) -> tuple[Factory, Callable[[Sequence[Text], str], None]]:
        from painless_lite.debugger.reports import record_lines, record_rows, text_for
        from painless_lite.debugger.tracing import Recorder

        recorder = Recorder()

        def show(texts: Sequence[Text], case: str) -> None:
            attached = [unit for unit in recorder.units if unit.attached]
            units = [(unit, text_for(unit.listing, texts)) for unit in attached]
            if self.lines:
                _print(line for unit, text in units for line in record_lines(unit, text))
            if self.file:
                named = {"case": case} if case else {}
                rows = (named | row for unit, text in units for row in record_rows(unit, text))
                self._write(self.file, map(json.dumps, rows))

        return recorder.probe, show

    @staticmethod
    def _profiled() -> tuple[Factory, Callable[[Sequence[Text], str], None]]:
        from painless_lite.debugger.profiling import Profiler
        from painless_lite.debugger.reports import profile_lines, text_for

        profiler = Profiler()

        def show(texts: Sequence[Text], case: str) -> None:
            for unit in profiler.units:
                if unit.attached:
                    _print(profile_lines(unit, text_for(unit.listing, texts)))

        return profiler.probe, show

    def _write(self, name: str, lines: Iterator[str]) -> None:
        if name == "-":
            _print(lines)
            return
        mode = "a" if self._begun else "w"
        self._begun = True
        try:
            with open(name, mode, encoding="utf-8") as file:
                file.writelines(line + "\n" for line in lines)
        except OSError as error:
            raise UsageError(f"{name}: cannot be written: {error.strerror}") from None


def process_functions(text: str, target: str) -> Sequence[Text]:
    """The scripts of a connector's text, by which a record names them."""
    from painless_lite.connector import source
    from painless_lite.connector.versions import Target
    from painless_lite.debugger import launch

    try:
        return launch.process_functions(source.read(text), Target.parse(target))
    except source.SourceError:
        return ()


def _print(lines: Iterator[str]) -> None:
    from painless_lite.cli.terminal import printable

    for line in lines:
        print(printable(line), file=sys.stderr)
