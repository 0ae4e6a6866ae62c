"""Follow OpenSearch's tutorial on reranking with a cross-encoder, on a real cluster.

Every step is done with opensearch-py: connector in both forms, model, both forms of predict, bulk,
pipeline, searches before and after. The model is a mock endpoint on this machine with the scores
that the tutorial prints; every answer is compared with the tutorial's own figures. Without a
cluster, one is started for it (as `cluster start` does) and stopped afterwards. Nothing is left
behind unless --keep says so.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

from painless_lite.cli.cluster_options import add_cluster, connected, told
from painless_lite.cli.terminal import paint
from painless_lite.cli.usage import UsageError

if TYPE_CHECKING:
    from painless_lite.cluster.connection import Cluster
    from painless_lite.cluster.progress import Progress
    from painless_lite.cluster.trial import Trial
    from painless_lite.cluster.tutorial import Step

EXAMPLES = """\
  painless-lite tutorial
  painless-lite tutorial --cluster http://127.0.0.1:9200 --keep
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--keep", action="store_true", help="leave everything there, to look at")
    parser.add_argument(
        "--version", default="2.19.1", help="of a cluster that is started (default: 2.19.1)"
    )
    parser.add_argument("--quiet", action="store_true", help="no progress, no search results")
    add_cluster(parser)


def run(options: argparse.Namespace) -> int:
    """Do all steps; 1 where an answer is not the tutorial's."""
    from painless_lite.cli.mock_endpoint_command import check_extra
    from painless_lite.cluster.errors import ClusterError
    from painless_lite.cluster.interruption import Interrupted
    from painless_lite.cluster.progress import Progress
    from painless_lite.cluster.trial import sweep, trial

    check_extra()
    progress = Progress(quiet=options.quiet)
    try:
        with _some_cluster(options, progress) as cluster:
            if not cluster.local:
                raise UsageError(
                    "the tutorial's mock model is on this machine: a local cluster it is"
                )
            sweep(cluster, progress)
            with trial(cluster, progress, keep=options.keep, searches=True) as made:
                return _followed(made, options)
    except (ClusterError, Interrupted) as error:
        return told("tutorial", error)


@contextlib.contextmanager
def _some_cluster(options: argparse.Namespace, progress: Progress) -> Iterator[Cluster]:
    """The cluster that is named, or the local one; one that was started for it is stopped."""
    from painless_lite.cluster import node
    from painless_lite.cluster.connection import URL_VARIABLE
    from painless_lite.cluster.home import find_home
    from painless_lite.cluster.interruption import Interruption
    from painless_lite.cluster.maven_settings import find_repository

    if options.cluster or os.environ.get(URL_VARIABLE):
        yield connected(options)
        return
    home, plan = find_home(), node.Plan(version=options.version)
    before = node.read_state(home, plan.name)
    running = before is not None and before.running
    with Interruption().watch():
        try:
            options.cluster = node.start(home, plan, find_repository(), progress).url
            yield connected(options)
        finally:
            if not running and not options.keep:
                node.stop(home, plan.name, progress)


def _followed(made: Trial, options: argparse.Namespace) -> int:
    from painless_lite.cluster import rewriting, tutorial
    from painless_lite.cluster.verifying import cluster_target
    from painless_lite.mock_endpoint import Keys, MockEndpoint, Verifier

    cluster = made.registry.cluster
    target, _ = cluster_target(cluster.version)
    print(f"OpenSearch {cluster.version} at {cluster.url}")
    keys = Keys(rewriting.KEYS["access_key"], rewriting.KEYS["secret_key"], tutorial.TOKEN)
    checks = failed = 0
    with MockEndpoint(tutorial.model, verifier=Verifier(keys, tutorial.REGION)) as mock:
        for step in tutorial.Tutorial(made, mock, mock.url, target).steps():
            _show(step, options.quiet)
            checks += len(step.checks)
            failed += sum(not check.ok for check in step.checks)
    told = paint(f"{failed} differ", "red", sys.stdout) if failed else "0 differ"
    print(f"{checks - failed} answers are the tutorial's, {told}")
    if options.keep:
        print(f"kept: everything whose name starts with {made.name}")
    return 1 if failed else 0


def _show(step: Step, quiet: bool) -> None:
    mark = paint("ok", "green", sys.stdout) if step.ok else paint("FAIL", "red", sys.stdout)
    print(f"{mark}{'  ' if step.ok else ''} {step.title}")
    for check in step.checks:
        if not check.ok:
            print(f"     {check.what}: {check.found!r}\n       wanted: {check.wanted!r}")
    if not quiet:
        for rank, (passage, score, _) in enumerate(step.hits, 1):
            print(
                f"     {rank}. {score:<15} {passage if len(passage) < 70 else passage[:69] + '…'}"
            )
    sys.stdout.flush()
