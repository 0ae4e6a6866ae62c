"""Make docs/commands.md: the help of every command, as the program prints it.

python tools/commands_doc.py [--check]
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Final

from made_page import main

from painless_lite.cli.commands import COMMANDS, command_parser, load

TARGET: Final = Path(__file__).parents[1] / "docs" / "commands.md"
_HEAD: Final = """# Commands

`painless-lite COMMAND --help` prints what stands here. Made by `python tools/commands_doc.py`.

Exit codes of all commands: 0 done; 1 the script, connector or check failed; 2 wrong usage or an
unreadable file; 3 a fault of painless-lite itself; 130 interrupted; 141 the reader of the output is
gone.

| command | what it does |
| --- | --- |
"""


def page() -> str:
    """The whole page."""
    os.environ["COLUMNS"] = "98"
    rows = [f"| [{name}](#{name}) | {summary} |" for name, summary in COMMANDS.items()]
    parts = [_HEAD + "\n".join(rows)]
    for name in COMMANDS:
        text = command_parser(name, load(name)).format_help().rstrip()
        parts.append(f"## {name}\n\n```text\n{text}\n```")
    return "\n\n".join(parts) + "\n"


if __name__ == "__main__":
    sys.exit(main(__doc__, TARGET, page))
