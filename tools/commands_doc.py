"""Make docs/commands.md: the help of every command, as the program prints it.

python tools/commands_doc.py [--check]
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import Final

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


def main() -> int:
    """Write the page; with --check only say whether it is as it should be."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    if not parser.parse_args().check:
        TARGET.write_text(page(), encoding="utf-8")
    elif TARGET.read_text(encoding="utf-8") != page():
        print("docs/commands.md is old: run python tools/commands_doc.py", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
