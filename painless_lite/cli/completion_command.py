"""Print the completion script of a shell."""

from __future__ import annotations

import argparse

EXAMPLES = """\
  eval "$(painless-lite completion bash)"
  painless-lite completion zsh > ~/.zsh/completions/_painless-lite
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("shell", choices=["bash", "zsh", "tcsh"], help="the shell")


def run(options: argparse.Namespace) -> int:
    """Print the script."""
    import shtab

    from painless_lite.cli.commands import program_parser

    print(shtab.complete(program_parser(), shell=options.shell))
    return 0
