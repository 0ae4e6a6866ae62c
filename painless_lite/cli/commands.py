"""The table of commands, and the parsers made from it.

A command is a module of this package with `EXAMPLES` (shown below its help), `configure(parser)`
and `run(options)`, which returns the exit code.
"""

from __future__ import annotations

import argparse
import os
from importlib import import_module
from types import ModuleType
from typing import Any, Final

from painless_lite import __version__

#: The commands with their one-line summaries, in the order in which help shows them.
COMMANDS: Final = {
    "run": "run one Painless script",
    "predict": "run a connector on an input and a recorded model response",
    "validate": "say whether a cluster would create a connector",
    "list": "list the connector templates",
    "new": "make a connector of a template, asking for what it needs",
    "rerank": "rerank a search response as a search pipeline does",
    "render": "render a connector template",
    "check": "render, predict and check all cases of a folder",
    "dap": "serve the Debug Adapter Protocol for editors",
    "debug": "debug a script or a connector, forwards and backwards in time",
    "play": "play with a script or a connector on a local page",
    "record": "call a live endpoint once and keep request and answer",
    "mutate": "change a connector's scripts and see whether its cases notice",
    "lint": "find the mistakes of connectors",
    "fmt": "format scripts, also inside connectors",
    "rule": "explain a lint rule",
    "explain": "explain an error that a cluster answered",
    "eval": "answer script requests, one JSON object a line",
    "cluster": "start a real OpenSearch on this machine, and stop it",
    "verify": "run a connector's cases on a real cluster and compare",
    "deploy": "bring a connector and its model to a cluster",
    "pull": "bring the connectors of a cluster to files",
    "tutorial": "follow the tutorial on reranking on a real cluster, each answer checked",
    "mock-endpoint": "serve a model endpoint on this machine",
    "completion": "print the completion script of a shell",
}

_DESCRIPTION: Final = (
    "Painless, OpenSearch's script language, and a test bench for ML connectors: "
    "no JVM, no cluster, no AWS account."
)
_EPILOG: Final = """\
examples:
  painless-lite run -e 'return params.a + 1' --params '{"a": 2}'
  painless-lite check connectors

`painless-lite COMMAND --help` shows the options and examples of a command.
"""


class Formatter(argparse.RawDescriptionHelpFormatter):
    """Help as it is written, as wide as the terminal.

    argparse makes formatters at every start; told the width, it does not import shutil for it.
    """

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=_columns() - 2)


def _columns() -> int:
    try:
        return int(os.environ.get("COLUMNS", "")) or 80
    except ValueError:
        pass
    try:
        return os.get_terminal_size().columns or 80
    except (OSError, ValueError):
        return 80


def load(name: str) -> ModuleType:
    """The module of a command."""
    return import_module(f"painless_lite.cli.{name.replace('-', '_')}_command")


def command_parser(name: str, module: ModuleType) -> argparse.ArgumentParser:
    """The parser of one command's own arguments."""
    parser = argparse.ArgumentParser(f"painless-lite {name}", **_texts(name, module))
    module.configure(parser)
    return parser


def program_parser() -> argparse.ArgumentParser:
    """The parser of the whole program, with all commands below it."""
    parser = argparse.ArgumentParser(
        "painless-lite",
        description=_DESCRIPTION,
        epilog=_EPILOG,
        formatter_class=Formatter,
    )
    parser.add_argument("--version", action="version", version=f"painless-lite {__version__}")
    subparsers = parser.add_subparsers(metavar="COMMAND", required=True, title="commands")
    for name, summary in COMMANDS.items():
        module = load(name)
        module.configure(subparsers.add_parser(name, help=summary, **_texts(name, module)))
    return parser


def _texts(name: str, module: ModuleType) -> dict[str, Any]:
    return {
        "description": module.__doc__ or COMMANDS[name],
        "epilog": "examples:\n" + module.EXAMPLES,
        "formatter_class": Formatter,
    }
