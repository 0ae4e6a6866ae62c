"""The debugger on the whole terminal: source, variables, what commands say, and a prompt.

It needs 80 columns and 24 rows at least to show all, works with less, and says everything without
colours, too: `>` is the line that runs next, `*` a breakpoint.
"""

from __future__ import annotations

import contextlib
import os
import textwrap
from collections.abc import Callable

from prompt_toolkit.application import Application
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.history import InMemoryHistory
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.layout import (
    BufferControl,
    FormattedTextControl,
    HSplit,
    Layout,
    VSplit,
    Window,
)
from prompt_toolkit.output import ColorDepth
from prompt_toolkit.styles import Style

from painless_lite.debugger.console import Console, ConsoleError, excerpt
from painless_lite.debugger.session import Session
from painless_lite.debugger.stops import Motion, Stop

_STYLE = Style.from_dict(
    {
        "title": "reverse",
        "bar": "bold",
        "here": "bold underline",
        "mark": "ansigreen",
        "fault": "ansired bold underline",
        "type": "ansicyan",
        "error": "ansired",
        "keys": "reverse",
    }
)
#: The function keys, and the command that each stands for.
KEYS: tuple[tuple[str, str], ...] = (
    ("f1", "help"),
    ("f5", "continue"),
    ("f6", "out"),
    ("f7", "back"),
    ("f8", "reverse"),
    ("f9", "toggle"),
    ("f10", "next"),
    ("f11", "step"),
)
_FOOTER = "F1 help F5 run F6 out F7 back F8 reverse F9 break F10 next F11 step ^D quit"
#: Rows of title, two bars, prompt and footer.
_FIXED = 5


class Screen:
    """The application; `run` returns when the user leaves."""

    def __init__(self, session: Session) -> None:
        self.console = Console(session)
        self.session = session
        self.said: list[str] = ["F1 or `help` shows the commands; an empty line repeats a motion."]
        self.wrong = False
        self.scrolled = 0
        #: commands that were given while the script ran
        self.waiting: list[str] = []
        self.prompt = Buffer(
            multiline=False, history=InMemoryHistory(), accept_handler=self._entered
        )
        depth = ColorDepth.DEPTH_1_BIT if os.environ.get("NO_COLOR") else None
        self.app: Application[None] = Application(
            Layout(self._layout(), self.prompt_window),
            key_bindings=self._keys(),
            style=_STYLE,
            full_screen=True,
            color_depth=depth,
        )
        session.on_stop = self._on_stop

    def run(self) -> None:
        """Show it until the user leaves, or the terminal is gone."""
        try:
            self.app.run(pre_run=lambda: self._motion(("start", None)), handle_sigint=False)
        except EOFError:
            return

    # -- what is shown

    def _layout(self) -> HSplit:
        self.prompt_window = Window(BufferControl(self.prompt), height=1)
        return HSplit(
            [
                self._pane(self._title, lambda: 1, "class:title"),
                self._pane(self._source, self._source_height),
                self._pane(self._bar, lambda: 1, "class:bar"),
                self._pane(self._values, self._values_height),
                self._pane(self._reason, lambda: 1, "class:bar"),
                self._pane(self._output, self._output_height),
                VSplit([Window(FormattedTextControl("> "), width=2), self.prompt_window], height=1),
                self._pane(lambda: [("", _FOOTER)], lambda: 1, "class:keys"),
            ]
        )

    @staticmethod
    def _pane(
        text: Callable[[], StyleAndTextTuples], height: Callable[[], int], style: str = ""
    ) -> Window:
        return Window(FormattedTextControl(text), height=height, style=style)

    @property
    def _free(self) -> int:
        return max(3, self.app.output.get_size().rows - _FIXED)

    def _output_height(self) -> int:
        return max(1, min(len(self.said), self._free * 3 // 5))

    def _source_height(self) -> int:
        return max(1, (self._free - self._output_height()) * 3 // 5)

    def _values_height(self) -> int:
        return max(1, self._free - self._output_height() - self._source_height())

    def _title(self) -> StyleAndTextTuples:
        stop = self.session.stop
        name = self.session.launch.name
        parts = [name]
        if stop is None:
            parts.append("running, ^C pauses")
        elif stop.frames:
            frame = self.console.selected() or stop.frames[0]
            if frame.text.name != name:
                parts.append(frame.text.name)
            if frame.function != "execute":
                parts.append(f"in {frame.title}")
            parts += [f"line {frame.line}", f"step {stop.step}"]
        else:
            parts.append(f"end, after {stop.step} steps")
        return [("", " " + "  ".join(parts))]

    def _source(self) -> StyleAndTextTuples:
        parts: StyleAndTextTuples = []
        columns = self.console.column()
        frame = self.console.selected()
        style = "class:fault" if frame is not None and frame.at is not None else "class:here"
        for mark, text, here in self.console.source(self._source_height()):
            parts.append(("class:mark", mark))
            if here and columns is not None:
                width = self.app.output.get_size().columns - len(mark)
                text, (start, end) = excerpt(text, columns, width)
                parts += [("", text[:start]), (style, text[start:end]), ("", text[end:])]
            else:
                parts.append(("", text))
            parts.append(("", "\n"))
        return parts

    def _bar(self) -> StyleAndTextTuples:
        stop = self.session.stop
        frame = self.console.selected()
        calls = 0 if stop is None else len(stop.frames)
        title = "variables" if frame is None else f"variables of {frame.title}"
        if calls > 1:
            title += f", call {self.console.frame + 1} of {calls} (`up`, `down`, `stack`)"
        return [("", f"-- {title} ".ljust(200, "-"))]

    def _values(self) -> StyleAndTextTuples:
        parts: StyleAndTextTuples = []
        if self.session.stop is None:
            return parts
        for line in self.console.watched() if self.console.selected() is not None else ():
            parts.append(("", f"watch {line}\n"))
        for one in self.console.variables():
            parts += [("", f"{one.name} = {one.text}  "), ("class:type", one.type), ("", "\n")]
        return parts

    def _reason(self) -> StyleAndTextTuples:
        stop = self.session.stop
        if stop is None:
            return [("", "-- running ".ljust(200, "-"))]
        text = "exception" if stop.error is not None else self.console.reason()
        style = "class:error" if stop.error is not None else ""
        return [(style, f"-- {text} "), ("", "-" * 200)]

    def _output(self) -> StyleAndTextTuples:
        height = self._output_height()
        last = max(0, len(self.said) - height)
        self.scrolled = max(0, min(self.scrolled, last))
        shown = self.said[self.scrolled : self.scrolled + height]
        if self.scrolled < last:
            shown[-1] = f"... {len(self.said) - self.scrolled - height + 1} more lines: PgDn"
        return [("class:error" if self.wrong else "", "\n".join(shown))]

    # -- what the user does

    def _keys(self) -> KeyBindings:
        keys = KeyBindings()
        for key, command in KEYS:
            keys.add(key)(lambda event, command=command: self._command(command))

        @keys.add("c-c")
        def pause(event: KeyPressEvent) -> None:
            if self.session.running:
                self.waiting.clear()
                self.session.pause()
            else:
                self.prompt.reset()

        @keys.add("c-d")
        @keys.add("c-q")
        def leave(event: KeyPressEvent) -> None:
            event.app.exit()

        @keys.add("pagedown")
        def scroll_down(event: KeyPressEvent) -> None:
            self.scrolled += max(1, self._output_height() - 1)

        @keys.add("pageup")
        def scroll_up(event: KeyPressEvent) -> None:
            self.scrolled -= max(1, self._output_height() - 1)

        return keys

    def _entered(self, buffer: Buffer) -> bool:
        self._command(buffer.text)
        return False

    def _command(self, line: str) -> None:
        """Do a command; what it says, and what is wrong with it, is shown."""
        if self.session.running and line.strip() not in ("quit", "q"):
            self.waiting.append(line)
            return
        try:
            if line == "toggle":
                self._say(self._toggle())
                return
            motion = self.console.motion(line)
            if motion is not None:
                self._motion(motion)
                return
            self._say(self.console.run(line))
        except ConsoleError as error:
            self._say([str(error)], wrong=True)
        if self.console.done:
            self.app.exit()

    def _toggle(self) -> list[str]:
        """Set or remove a breakpoint at the line that is shown."""
        frame = self.console.selected()
        if frame is None:
            return ["no line to break at"]
        there = [
            one
            for one in self.session.breakpoints
            if one.stage == frame.text.stage
            and (self.session.place(one) or (0, 0))[0] == frame.line
        ]
        if there:
            self.session.clear(there)
            return [f"no breakpoint at line {frame.line}"]
        return self.console.run(f"break {frame.text.stage}:{frame.line}")

    def _motion(self, motion: tuple[Motion, int | None]) -> None:
        try:
            self.console.begin(motion)
        except ConsoleError as error:
            self._say([str(error)], wrong=True)
            return
        self._say([])

    def _say(self, lines: list[str], *, wrong: bool = False) -> None:
        self.said, self.wrong, self.scrolled = lines, wrong, 0

    def _on_stop(self, stop: Stop) -> None:
        """In the script's thread: have the stop shown in that of the screen."""
        loop = self.app.loop
        if loop is not None:
            with contextlib.suppress(RuntimeError):  # the screen was just left
                loop.call_soon_threadsafe(self._stopped)

    def _stopped(self) -> None:
        self.console.stopped()
        stop = self.session.stop
        if stop is not None and (stop.error is not None or stop.outcome is not None):
            said = self.console.reason() if stop.outcome is None else self.console.head()
            width = max(20, self.app.output.get_size().columns - 1)
            self._say(textwrap.wrap(said, width), wrong=stop.error is not None)
        self.app.invalidate()
        while self.waiting and not self.session.running:
            self._command(self.waiting.pop(0))
