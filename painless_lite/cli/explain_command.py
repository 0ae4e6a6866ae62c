"""Say in plain words what an error of a connector means: the stage, the cause and the fix.

The text is what a cluster answered: the whole error body, a log line, or the reason alone.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, TextIO

from painless_lite.cli.terminal import paint, printable
from painless_lite.cli.usage import read_text

if TYPE_CHECKING:
    from painless_lite.connector.hints import Hint

EXAMPLES = """\
  painless-lite explain error.json
  curl ... /_plugins/_ml/models/ID/_predict | painless-lite explain
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("file", nargs="?", default="-", help="default: standard input")


def run(options: argparse.Namespace) -> int:
    """Print the explanation; 1 where nothing is known of the text."""
    from painless_lite.connector import hints

    found = hints.explain(read_text(options.file))
    if not found:
        print("painless-lite explain: nothing is known of this error", file=sys.stderr)
        return 1
    show_hints(found, sys.stdout)
    return 0


def show_hints(hints: Iterable[Hint], stream: TextIO) -> None:
    """Print each hint below a line with the name of its rule."""
    for hint in hints:
        text = printable(str(hint)).replace("\n", "\n  ")
        print(f"{paint('hint', 'cyan', stream)} ({hint.rule}):\n  {text}", file=stream)
