"""Signals wait until what is being made is known, and removing goes on in spite of them."""

from __future__ import annotations

import os
import signal

import pytest

from painless_lite.cluster.interruption import Interrupted, Interruption
from painless_lite.cluster.progress import Progress


def test_a_signal_ends_the_block():
    before = signal.getsignal(signal.SIGTERM)
    with pytest.raises(Interrupted) as caught, Interruption().watch():
        os.kill(os.getpid(), signal.SIGTERM)
    assert caught.value.code == 143
    assert signal.getsignal(signal.SIGTERM) is before


def test_a_signal_waits_while_it_is_held():
    done = []
    interruption = Interruption()

    def make() -> None:
        with interruption.watch():
            with interruption.held():
                os.kill(os.getpid(), signal.SIGINT)
                done.append("made")
            done.append("not reached")

    with pytest.raises(Interrupted):
        make()
    assert done == ["made"]


def test_a_second_signal_does_not_wait():
    interruption = Interruption()
    done = []

    def make() -> None:
        with interruption.watch(), interruption.held():
            os.kill(os.getpid(), signal.SIGINT)
            os.kill(os.getpid(), signal.SIGINT)
            done.append("not reached")

    with pytest.raises(Interrupted):
        make()
    assert done == []


def test_removing_goes_on_until_the_second_signal(capsys):
    interruption = Interruption()
    done = []

    def remove() -> None:
        with interruption.watch(), interruption.cleaning():
            os.kill(os.getpid(), signal.SIGTERM)
            done.append("removed")
            os.kill(os.getpid(), signal.SIGTERM)
            done.append("not reached")

    with pytest.raises(Interrupted):
        remove()
    assert done == ["removed"]
    assert "once more to give up" in capsys.readouterr().err


def test_progress_on_a_terminal_and_without_one(tmp_path):
    class Terminal:
        """A stream that says it is a terminal."""

        def __init__(self) -> None:
            self.text = ""

        def write(self, text: str) -> int:
            self.text += text
            return len(text)

        def flush(self) -> None:
            pass

        def isatty(self) -> bool:
            return True

    terminal = Terminal()
    progress = Progress(terminal)
    with progress.bytes("downloading x", 1000, 200) as advance:
        advance(800)
    with progress.waiting("starting") as seen:
        seen("1 s")
    assert "downloading x" in terminal.text
    assert "1.0/1.0 kB" in terminal.text
    plain = (tmp_path / "x").open("w")
    with Progress(plain).bytes("downloading x", None) as advance:
        advance(1)
    plain.close()
    assert (tmp_path / "x").read_text() == "downloading x\n"
    Progress(terminal, quiet=True).say("nothing")
    assert "nothing" not in terminal.text
