"""Run a connector's cases on a real cluster and compare with what painless-lite says.

CONNECTOR is a folder with cases (or with some below it), or a case file. Connector and model are
made under throw-away names, deployed, and removed whatever happens. The model's recorded answers
come from a mock endpoint on this machine, which the cluster has to reach; --live lets the cluster
call the connector's own endpoint. The exit code is 0 where nothing differs.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from painless_lite.cli.cluster_options import add_cluster, connected, told
from painless_lite.cli.render_command import add_variables, given_variables, template_folder
from painless_lite.cli.terminal import paint, printable
from painless_lite.cli.usage import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from painless_lite.cases import Case
    from painless_lite.cluster.connection import Cluster
    from painless_lite.cluster.progress import Progress
    from painless_lite.cluster.trial import Trial
    from painless_lite.cluster.verifying import Verdict, Verifier

EXAMPLES = """\
  painless-lite verify sagemaker/rerank-bge-m3 --cluster http://127.0.0.1:9200
  painless-lite verify my-connector --cluster https://search.example.com --user admin \\
      --ca-file root-ca.pem
  painless-lite verify my-connector --live --cluster https://vpc-x.us-west-2.es.amazonaws.com \\
      --set role_arn=arn:aws:iam::123456789012:role/invoker
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("connector", metavar="CONNECTOR", help="folder with cases, or a case file")
    add_variables(parser)
    parser.add_argument(
        "--live", action="store_true", help="let the cluster call the connector's own endpoint"
    )
    parser.add_argument(
        "--tolerance", type=float, default=1e-3, metavar="X",
        help="how far numbers of a live model may differ (default: 0.001)",
    )  # fmt: skip
    parser.add_argument("--target", help="version to compare with (default: the cluster's)")
    parser.add_argument("--keep", action="store_true", help="leave connectors and models there")
    parser.add_argument(
        "--listen", metavar="ADDRESS", default="127.0.0.1",
        help="where the mock endpoint listens (default: 127.0.0.1)",
    )  # fmt: skip
    parser.add_argument(
        "--endpoint-host", metavar="HOST", help="this machine, as the cluster finds it"
    )
    parser.add_argument("--format", choices=["text", "json"], default="text", help="of the report")
    parser.add_argument("--quiet", action="store_true", help="no progress")
    add_cluster(parser)


def run(options: argparse.Namespace) -> int:
    """Verify; 1 where something differs or the cluster fails."""
    from painless_lite.cases import CaseError
    from painless_lite.cluster.errors import ClusterError
    from painless_lite.cluster.interruption import Interrupted
    from painless_lite.cluster.progress import Progress
    from painless_lite.cluster.trial import sweep, trial

    cases = _cases(options)
    progress = Progress(quiet=options.quiet)
    try:
        cluster = connected(options)
        _check_reach(cluster, options)
        sweep(cluster, progress)
        with trial(cluster, progress, keep=options.keep) as made:
            return _verified(made, cases, options, progress)
    except CaseError as error:
        raise UsageError(str(error)) from None
    except (ClusterError, Interrupted) as error:
        return told("verify", error, ", nothing is left")


def _cases(options: argparse.Namespace) -> list[Case]:
    from painless_lite.cases import CaseError, find_case_files, load_cases
    from painless_lite.cluster.verifying import with_variables
    from painless_lite.rendering import RenderingError

    path = Path(options.connector)
    try:
        if not path.exists():
            path = template_folder(options, options.connector)
        files = find_case_files(path if path.is_dir() or path.suffix != ".json" else path.parent)
        cases = [case for file in files for case in load_cases(file)]
    except (CaseError, RenderingError) as error:
        raise UsageError(str(error)) from None
    if not cases:
        raise UsageError(f"{path}: no cases (cases/*.yaml) there")
    given = given_variables(options)
    return [with_variables(case, given) for case in cases]


def _check_reach(cluster: Cluster, options: argparse.Namespace) -> None:
    if not options.live and not cluster.local and not options.endpoint_host:
        raise UsageError(
            "the mock endpoint is on this machine, the cluster is not: --endpoint-host says under "
            "which name it finds this machine (with --listen 0.0.0.0), --live does without"
        )


def _verified(
    made: Trial, cases: list[Case], options: argparse.Namespace, progress: Progress
) -> int:
    from painless_lite.cluster.errors import ClusterError
    from painless_lite.cluster.verifying import Verifier, cluster_target
    from painless_lite.connector.versions import Target

    version = made.registry.cluster.version
    target, exact = cluster_target(version)
    if options.target:
        try:
            target = Target.parse(options.target)
        except ValueError as error:
            raise UsageError(f"--target: {error}") from None
    elif not exact:
        progress.warn(f"OpenSearch {version} is newer than all that are followed; taking {target}")
    progress.say(f"OpenSearch {version} at {made.registry.cluster.url}, compared as {target}")
    if options.live:
        verifier = Verifier(made, target, None, tolerance=options.tolerance)
        return _reported(verifier, cases, options)
    from painless_lite.cli.mock_endpoint_command import check_extra

    check_extra()
    from painless_lite.mock_endpoint import MockEndpoint

    try:
        mock = MockEndpoint(host=options.listen, paths=["*"]).start()
    except OSError as error:
        raise ClusterError(f"the mock endpoint can't listen at {options.listen}: {error}") from None
    try:
        place = mock.url
        if options.endpoint_host:
            place = f"http://{options.endpoint_host}:{mock.url.rpartition(':')[2]}"
        return _reported(Verifier(made, target, mock, place), cases, options)
    finally:
        mock.stop()


def _reported(verifier: Verifier, cases: list[Case], options: argparse.Namespace) -> int:
    verdicts = []
    for case in cases:
        verdicts.append(verifier.verify(case))
        if options.format == "text":
            print(printable("\n".join(_lines(verdicts[-1]))), flush=True)
    failed = sum(not verdict.ok for verdict in verdicts)
    skipped = sum(bool(verdict.skipped) for verdict in verdicts)
    if options.format == "json":
        print(json.dumps([_as_json(verdict) for verdict in verdicts], indent=2))
    else:
        word = paint(f"{failed} differ", "red", sys.stdout) if failed else "0 differ"
        told = f", {skipped} skipped" if skipped else ""
        print(f"{len(verdicts) - failed - skipped} equal, {word}{told}")
    for name, connector_id, model_id in verifier.trial.made if options.keep else ():
        print(f"kept {name}: connector {connector_id}, model {model_id}", file=sys.stderr)
    return 1 if failed else 0


def _lines(verdict: Verdict) -> Iterator[str]:
    name = f"{verdict.case.connector}: {verdict.case.name}"
    if verdict.skipped:
        yield f"{paint('skip', 'yellow', sys.stdout)} {name}: {verdict.skipped}"
        return
    mark = paint("ok", "green", sys.stdout) if verdict.ok else paint("DIFF", "red", sys.stdout)
    yield f"{mark}{'' if not verdict.ok else '  '} {name}"
    for difference in verdict.differences:
        yield f"     {difference}"
        yield from ("       " + line for line in difference.diff.splitlines())


def _as_json(verdict: Verdict) -> dict[str, Any]:
    return {
        "connector": str(verdict.case.connector),
        "case": verdict.case.name,
        "ok": verdict.ok,
        "skipped": verdict.skipped or None,
        "differences": [
            {"stage": one.stage, "text": one.text, "diff": one.diff} for one in verdict.differences
        ],
    }
