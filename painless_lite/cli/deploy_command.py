"""Bring a connector and its model to a cluster, for good.

What has to be done is shown first, and done after a yes (--yes doesn't ask, --dry-run stops there).
Connector and model are known by their names: a second run finds nothing to do. An update undeploys
the connector's models for a moment. Credentials can't be read back from a cluster; they are sent
whenever the connector is made or changed, and with --update-credential.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from typing import TYPE_CHECKING

from painless_lite.cli.cluster_options import add_cluster, connected, told
from painless_lite.cli.predict_command import connector_text
from painless_lite.cli.render_command import add_variables
from painless_lite.cli.terminal import printable
from painless_lite.cli.usage import UsageError, assignments

if TYPE_CHECKING:
    from painless_lite.cluster.deploying import Wanted
    from painless_lite.connector.versions import Target

EXAMPLES = """\
  painless-lite deploy connector.json --cluster https://search.example.com --user admin
  painless-lite deploy connector.json --credential openAI_key=OPENAI_API_KEY --yes
  painless-lite deploy sagemaker/rerank-bge-m3 --values variables.json --dry-run
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("connector", help="connector file, or folder or name of a template")
    add_variables(parser)
    parser.add_argument(
        "--credential", metavar="NAME=VARIABLE", action="append", default=[],
        help="a credential's value, from a variable of the environment",
    )  # fmt: skip
    parser.add_argument("--model-name", metavar="NAME", help="(default: the connector's name)")
    parser.add_argument("--no-model", action="store_true", help="the connector only")
    parser.add_argument(
        "--update-credential", action="store_true", help="send credentials though all is the same"
    )
    parser.add_argument(
        "--recreate", action="store_true", help="make anew what can't be updated, with new ids"
    )
    parser.add_argument("--remove", action="store_true", help="take it away, with its models")
    parser.add_argument("--dry-run", action="store_true", help="show the plan only")
    parser.add_argument("--yes", action="store_true", help="do not ask")
    parser.add_argument("--format", choices=["text", "json"], default="text", help="of the ids")
    add_cluster(parser)


def run(options: argparse.Namespace) -> int:
    """Deploy; 1 where the cluster refuses, or where the answer is no."""
    from painless_lite.cluster.errors import ClusterError
    from painless_lite.cluster.interruption import Interrupted

    try:
        return _deployed(options)
    except (ClusterError, Interrupted) as error:
        return told("deploy", error, "; run it again")


def _deployed(options: argparse.Namespace) -> int:
    from painless_lite.cluster import deploying
    from painless_lite.cluster.progress import Progress
    from painless_lite.cluster.registry import Registry
    from painless_lite.cluster.verifying import cluster_target

    text = _connector_json(options)
    cluster = connected(options)
    target, _ = cluster_target(cluster.version)
    registry, wish = Registry(cluster), _wish(options, text, target)
    print(f"OpenSearch {cluster.version} at {cluster.url}:", file=sys.stderr)
    if options.remove:
        todo = deploying.removal(registry, wish)
        if todo is None:
            print(f"  there is no connector {wish.name}", file=sys.stderr)
            return 0
    else:
        todo = deploying.plan(registry, wish, target)
    print(printable("\n".join(todo.lines())), file=sys.stderr, flush=True)
    if options.dry_run:
        return 0
    if not todo.empty and not options.yes and not _agreed():
        print("nothing was done", file=sys.stderr)
        return 1
    deployment = deploying.Deployment(registry, target, Progress())
    if options.remove:
        deployment.remove(todo)
        return 0
    done = deployment.apply(todo)
    if options.format == "json":
        print(json.dumps({"connector_id": done.connector_id, "model_id": done.model_id}))
        return 0
    print(f"connector {done.connector_id}")
    if done.model_id is not None:
        print(f"model {done.model_id}")
    return 0


def _connector_json(options: argparse.Namespace) -> str:
    from painless_lite.connector import source

    try:
        return source.read(connector_text(options), options.connector).json
    except source.SourceError as error:
        raise UsageError(str(error)) from None


def _wish(options: argparse.Namespace, text: str, target: Target) -> Wanted:
    from painless_lite.cluster import deploying

    credential = {}
    for name, variable in assignments(options.credential).items():
        value = os.environ.get(variable)
        if not value:
            raise UsageError(f"--credential {name}: the environment has no {variable}")
        credential[name] = value
    return deploying.wanted(
        text, target, model_name=options.model_name, with_model=not options.no_model,
        credential=credential, update_credential=options.update_credential,
        recreate=options.recreate,
    )  # fmt: skip


def _agreed() -> bool:
    if not sys.stdin.isatty():
        raise UsageError("nobody can be asked here: --yes does it, --dry-run does not")
    print("Do this? [y/N] ", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().lower() in ("y", "yes")
