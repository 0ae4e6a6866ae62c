"""Call a connector's live endpoint once and keep the request and the answer, credentials masked.

The recording is a line of JSON for each call, which `mock-endpoint --responses` serves; --response
keeps the answer's body alone, for `predict --response` and for cases. An answer that is an error is
recorded, too, and the exit code is 1. The connector file holds keys, or --profile and --role-arn
name them for SageMaker.
"""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from painless_lite.cli.predict_command import check_target, connector_text
from painless_lite.cli.render_command import add_variables
from painless_lite.cli.usage import UsageError, read_text

if TYPE_CHECKING:
    from painless_lite.connector.endpoints import Endpoint
    from painless_lite.connector.model import Connector
    from painless_lite.connector.versions import Target
    from painless_lite.offline import Run
    from painless_lite.recording import RecordingEndpoint

EXAMPLES = """\
  painless-lite record connector.json --input input.json --out recording.jsonl
  painless-lite record cohere/rerank --vars variables.yaml --input input.json \\
      --out recording.jsonl --response capital-city.json
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("connector", help="connector file, or folder or name of a template")
    parser.add_argument("--input", metavar="FILE", required=True, help="body of the request")
    parser.add_argument("--out", metavar="FILE", help="the recording (default: standard output)")
    parser.add_argument("--response", metavar="FILE", help="the body of the answer, as it came")
    parser.add_argument("--force", action="store_true", help="replace files that are there")
    parser.add_argument(
        "--endpoint-url", metavar="URL", help="send there, to a server on this machine for example"
    )
    parser.add_argument("--profile", metavar="NAME", help="AWS profile for SageMaker")
    parser.add_argument("--role-arn", metavar="ARN", help="role to assume for SageMaker")
    parser.add_argument("--target", default="2.19", help="OpenSearch version (default: 2.19)")
    parser.add_argument(
        "--algorithm", metavar="NAME", help="text_similarity, text_embedding, remote, ..."
    )
    add_variables(parser)


def run(options: argparse.Namespace) -> int:
    """Call, and write what came; 1 where the endpoint answered an error or not at all."""
    from painless_lite.cli.output import check_output, write_output
    from painless_lite.recording import lines

    check_target(options.target)
    for path in (options.out, options.response):
        check_output(path, force=options.force)
    done, endpoint = _called(options)
    found = endpoint.recordings
    if not found:
        from painless_lite.cli.predict_command import explain

        explain(done, told=False)
        return 1
    if options.response is not None and len(found) > 1:
        raise UsageError(
            f"--response: {len(found)} calls were made, one for each document; nothing is written"
        )
    write_output(lines(found), options.out, force=options.force)
    if options.response is not None:
        write_output(found[0]["response"]["body"], options.response, force=options.force)
    return _told(done, [one["response"]["status"] for one in found])


def _called(options: argparse.Namespace) -> tuple[Run, RecordingEndpoint]:
    """Run the connector at its endpoint. Raises UsageError."""
    from painless_lite import offline
    from painless_lite.connector import endpoints
    from painless_lite.connector.source import SourceError
    from painless_lite.recording import RecordingEndpoint

    made: list[RecordingEndpoint] = []

    def recorder(connector: Connector, target: Target) -> Endpoint:
        try:
            inner = endpoints.live(
                connector,
                target=target,
                profile=options.profile,
                role_arn=options.role_arn,
                endpoint_url=options.endpoint_url,
            )
        except ValueError as error:
            raise UsageError(str(error)) from None
        made.append(RecordingEndpoint(inner))
        return made[0]

    text, model_input = connector_text(options), read_text(options.input)
    try:
        done = offline.predict_at(
            text,
            options.connector,
            model_input,
            recorder,
            target=options.target,
            algorithm=options.algorithm,
        )
    except SourceError as error:
        raise UsageError(str(error)) from None
    return done, made[0] if made else RecordingEndpoint(endpoints.RecordedEndpoint([]))


def _told(done: Run, statuses: list[int]) -> int:
    """Say what came of the call."""
    calls = f"{len(statuses)} calls" if len(statuses) > 1 else "1 call"
    failed = [status for status in statuses if not 200 <= status < 300]
    print(f"{calls}, status {', '.join(map(str, sorted(set(statuses))))}", file=sys.stderr)
    if not failed and not done.prediction.ok:
        from painless_lite.cli.predict_command import explain

        explain(done, told=False)
    return 1 if failed else 0
