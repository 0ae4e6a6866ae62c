"""What the makers of pages have in common: write the page, or say whether it is current."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path


def main(description: str | None, target: Path, page: Callable[[], str]) -> int:
    """Write the page; with --check only say whether it is as it should be."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--check", action="store_true", help="only compare")
    if not parser.parse_args().check:
        target.write_text(page(), encoding="utf-8")
    elif target.read_text(encoding="utf-8") != page():
        print(f"docs/{target.name} is old: run python {sys.argv[0]}", file=sys.stderr)
        return 1
    return 0
