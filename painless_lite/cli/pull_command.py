"""Bring the connectors of a cluster to files, one each.

A cluster does not give credentials away: a file has placeholders (`your_NAME`) in their place. A
file that is there and differs is left alone, unless --force says otherwise.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from painless_lite.cli.cluster_options import add_cluster, connected, told
from painless_lite.cli.usage import UsageError

EXAMPLES = """\
  painless-lite pull --cluster https://search.example.com --user admin --to connectors
  painless-lite pull "My connector" --console
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("names", metavar="NAME", nargs="*", help="name or id (default: all)")
    parser.add_argument("--to", metavar="FOLDER", default=".", help="of the files (default: .)")
    parser.add_argument("--console", action="store_true", help="write triple-quoted scripts")
    parser.add_argument("--force", action="store_true", help="replace files that differ")
    add_cluster(parser)


def run(options: argparse.Namespace) -> int:
    """Pull; 1 where the cluster fails or a file is left alone."""
    from painless_lite.cluster.errors import ClusterError
    from painless_lite.cluster.pulling import pull, write
    from painless_lite.cluster.registry import Registry

    if Path(options.to).exists() and not Path(options.to).is_dir():
        raise UsageError(f"--to {options.to}: is a file, a folder is wanted")
    left = False
    try:
        for one in pull(Registry(connected(options)), options.names, console=options.console):
            path = Path(options.to) / one.file
            before = _text(path)
            if before == one.text:
                print(f"{path}: unchanged")
            elif before is not None and not options.force:
                print(f"{path}: differs, left alone (--force replaces it)", file=sys.stderr)
                left = True
            else:
                write(path, one.text)
                print(f"{path}: written")
    except ClusterError as error:
        return told("pull", error)
    return 1 if left else 0


def _text(path: Path) -> str | None:
    """What a file holds; None where there is none."""
    try:
        return path.read_text("utf-8", "backslashreplace")
    except FileNotFoundError:
        return None
    except OSError:
        return ""
