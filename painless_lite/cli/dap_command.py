"""Serve the Debug Adapter Protocol, by which editors debug scripts and connectors.

An editor starts it and speaks with it on standard input and output. With --listen it waits for a
client on the loopback address. It ends when the client goes away.
"""

from __future__ import annotations

import argparse

from painless_lite.cli.usage import UsageError

EXAMPLES = """\
  painless-lite dap
  painless-lite dap --listen 4711
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--listen", metavar="PORT", type=int, help="0 takes a free port")
    parser.add_argument("--keep", action="store_true", help="wait for another client after one")


def run(options: argparse.Namespace) -> int:
    """Serve until the client goes away."""
    from painless_lite.dap.program import ServeError, on_socket, on_standard_streams

    if options.listen is None:
        return on_standard_streams()
    if not 0 <= options.listen < 65536:
        raise UsageError(f"--listen {options.listen}: no port")
    try:
        return on_socket(
            options.listen,
            keep=options.keep,
            announce=lambda address: print(f"listening on {address}", flush=True),
        )
    except ServeError as error:
        raise UsageError(str(error)) from None
