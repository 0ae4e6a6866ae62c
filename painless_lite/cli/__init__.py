"""The command line: finds the command's module, runs it, and tells what went wrong in one message.

argparse and not click: `run` of one script has to cost at most six times a bare interpreter, and
importing click alone takes four. Only the module of the command that is run gets imported; help of
the whole program and shell completion import them all.

Exit codes: 0 done; 1 the script, connector or check failed; 2 wrong usage or an unreadable file;
3 a fault of painless-lite itself; 130 interrupted; 141 the reader of the output went away.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from typing import TYPE_CHECKING

from painless_lite.cli.commands import COMMANDS, command_parser, load, program_parser
from painless_lite.cli.usage import UsageError

if TYPE_CHECKING:
    from types import ModuleType

INTERRUPTED = 130
BROKEN_PIPE = 141


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program with `arguments` (default: those of the process); return the exit code."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    _open_streams()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # what can't be encoded is escaped, as in JSON
            stream.reconfigure(errors="backslashreplace")
    try:
        code = _dispatch(words)
        sys.stdout.flush()
    except KeyboardInterrupt:
        return INTERRUPTED
    except OSError as error:
        _silence(sys.stdout.fileno())
        if isinstance(error, BrokenPipeError):
            return BROKEN_PIPE
        what = error.filename or "standard output"
        print(f"painless-lite: {what}: {error.strerror or error}", file=sys.stderr)
        return 2
    return code


def _dispatch(words: list[str]) -> int:
    if not words or words[0] not in COMMANDS:
        program_parser().parse_args(words or ["--help"])  # help, version, or an error: all exit
    name = words[0]
    module = load(name)
    options = command_parser(name, module).parse_args(words[1:])
    try:
        return int(module.run(options))
    except UsageError as error:
        print(f"painless-lite {name}: {error}", file=sys.stderr)
        return 2
    except OSError:  # of the output: those of files are usage errors
        raise
    except Exception as error:
        return _own_fault(name, module, error)


def _own_fault(name: str, module: ModuleType, error: Exception) -> int:
    """A fault that no message foresaw: say so; the traceback only where it was asked for."""
    if os.environ.get("PAINLESS_LITE_TRACEBACK"):
        import traceback

        traceback.print_exception(error)
    print(
        f"painless-lite {name}: internal error: {type(error).__name__}: {error}\n"
        "This is a fault of painless-lite, please report it; "
        "PAINLESS_LITE_TRACEBACK=1 shows where it happened.",
        file=sys.stderr,
    )
    return 3


def _open_streams() -> None:
    """Open what the caller has closed (`>&-`), so that no other file takes a stream's number."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode))  # noqa: SIM115


def _silence(descriptor: int) -> None:
    """Send what is still buffered nowhere, so that the interpreter's last flush stays quiet."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), descriptor)
