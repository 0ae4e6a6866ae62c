"""Run a connector: model input in, recorded model response in, the REST answer out.

CONNECTOR is a connector's JSON (strict, or the documentation's form with triple-quoted scripts),
or the folder of a template. The answer of `_predict`, or its error body, goes to standard output;
trace and explanations go to standard error. With `--format text` the explanation in plain words
stands under the error.

With --live the request is sent: to SageMaker through boto3 where the URL is SageMaker's, else over
HTTP, signed where the protocol is aws_sigv4; timeouts and retries are those of client_config.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from painless_lite.cli.recording import Recording, add_recording, process_functions
from painless_lite.cli.render_command import add_variables, given_variables, template_folder
from painless_lite.cli.terminal import paint, show_script_error
from painless_lite.cli.usage import UsageError, read_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from painless_lite.connector.endpoints import Endpoint, Recorded
    from painless_lite.connector.model import Connector
    from painless_lite.connector.pipeline import Prediction
    from painless_lite.connector.versions import Target
    from painless_lite.offline import Run

EXAMPLES = """\
  painless-lite predict connector.json --input input.json --response response.json
  painless-lite predict connector.json --input input.json --response busy.json \\
      --response-status 503 --trace
  painless-lite predict sagemaker/rerank-bge-m3 --values variables.json \\
      --input input.json --response response.json --format text
  painless-lite predict connector.json --input input.json --live --profile me --trace
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("connector", help="connector file, or folder or name of a template")
    parser.add_argument("--input", metavar="FILE", required=True, help="body of the request")
    add_answers(parser)
    add_trusted(parser, "refuse a URL that a cluster with this expression does not trust")
    parser.add_argument("--target", default="2.19", help="OpenSearch version (default: 2.19)")
    parser.add_argument(
        "--algorithm", metavar="NAME", help="text_similarity, text_embedding, remote, ..."
    )
    parser.add_argument("--format", choices=["json", "text"], default="json", help="of the answer")
    parser.add_argument("--trace", action="store_true", help="print each stage")
    parser.add_argument("--trace-json", metavar="FILE", help="write all stages as JSON")
    add_recording(parser, alone=False)
    add_variables(parser)


def run(options: argparse.Namespace) -> int:
    """Predict and print the answer; 1 where the connector fails."""
    from painless_lite import offline
    from painless_lite.connector.source import SourceError

    check_target(options.target)
    text = connector_text(options)
    record = Recording(options)
    try:
        with record.of(lambda: process_functions(text, options.target)):
            done = offline.predict_at(
                text,
                options.connector,
                read_text(options.input),
                endpoint_of(options),
                target=options.target,
                algorithm=options.algorithm,
                trusted=trusted_endpoints(options),
            )
    except SourceError as error:
        raise UsageError(str(error)) from None
    prediction = done.prediction
    if options.trace:
        from painless_lite.cli.tracing import print_trace

        print_trace(prediction, sys.stderr)
    if options.trace_json:
        _write(options.trace_json, json.dumps(prediction.trace, indent=2, ensure_ascii=False))
    print(_shown(prediction, options.format))
    if not prediction.ok:
        sys.stdout.flush()
        explain(done, told=options.format == "text")
    _hint(prediction, options.format)
    return 0 if prediction.ok else 1


def add_answers(parser: argparse.ArgumentParser, *, required: bool = True) -> None:
    """Declare --response and --live, and what goes with them; `endpoint_of` reads them."""
    answers = parser.add_mutually_exclusive_group(required=required)
    answers.add_argument(
        "--response",
        metavar="FILE",
        action="append",
        help="recorded answer of the model; given again for several calls, the last one repeats",
    )
    answers.add_argument("--live", action="store_true", help="send the request to the endpoint")
    parser.add_argument(
        "--response-status",
        metavar="N",
        type=int,
        action="append",
        default=[],
        help="HTTP status of the answer, one for each --response or one for all (default: 200)",
    )
    parser.add_argument(
        "--endpoint-url",
        metavar="URL",
        help="with --live: send there, to a mock endpoint on this machine for example",
    )
    parser.add_argument(
        "--profile", metavar="NAME", help="with --live: AWS profile (default: the connector's keys)"
    )
    parser.add_argument(
        "--role-arn",
        metavar="ARN",
        help="with --live: role to assume (default: credential.roleArn)",
    )


def add_trusted(parser: argparse.ArgumentParser, what: str) -> None:
    """Declare --trusted-endpoint."""
    parser.add_argument(
        "--trusted-endpoint",
        metavar="REGEX",
        action="append",
        help=f"{what}; may be repeated; `default` stands for the expressions of a new cluster",
    )


def trusted_endpoints(options: argparse.Namespace) -> list[str] | None:
    """The expressions of --trusted-endpoint, the version's own for `default`; None without."""
    if options.trusted_endpoint is None:
        return None
    import re

    from painless_lite.connector.validation import default_trusted
    from painless_lite.connector.versions import Target

    found: list[str] = []
    for regex in options.trusted_endpoint:
        if regex == "default":
            found += default_trusted(Target.parse(options.target))
            continue
        try:
            re.compile(regex)
        except re.error as error:
            raise UsageError(f"--trusted-endpoint {regex}: {error}") from None
        found.append(regex)
    return found


def check_target(target: str) -> None:
    """Refuse an unknown version of OpenSearch."""
    from painless_lite.connector.versions import Target

    try:
        Target.parse(target)
    except ValueError as error:
        raise UsageError(f"--target: {error}") from None


def connector_text(options: argparse.Namespace) -> str:
    """The text of the connector that `options.connector` names, its template rendered."""
    from painless_lite.rendering import RenderingError, render

    name = options.connector
    if Path(name).is_file():
        if options.set or options.values:
            raise UsageError(f"{name}: is a connector: --set and --vars are for templates")
        return read_text(name)
    try:
        return render(template_folder(options, name), given_variables(options))
    except RenderingError as error:
        raise UsageError(str(error)) from None


def endpoint_of(options: argparse.Namespace) -> Callable[[Connector, Target], Endpoint]:
    """What makes the endpoint that answers: the recorded responses, or the connector's own."""
    from painless_lite.connector import endpoints

    given = {"profile": options.profile, "role_arn": options.role_arn}
    given["endpoint_url"] = options.endpoint_url
    if not options.live:
        for name, value in given.items():
            if value is not None:
                raise UsageError(f"--{name.replace('_', '-')} goes with --live")
        answers = _answers(options)
        return lambda _connector, _target: endpoints.RecordedEndpoint(answers)
    if options.response_status:
        raise UsageError("--response-status goes with --response")

    def live(connector: Connector, target: Target) -> Endpoint:
        try:
            return endpoints.live(connector, target=target, **given)
        except ValueError as error:
            raise UsageError(str(error)) from None

    return live


def _answers(options: argparse.Namespace) -> list[Recorded]:
    from painless_lite.connector.endpoints import Recorded

    statuses = options.response_status or [200]
    if len(statuses) == 1:
        statuses *= len(options.response)
    if len(statuses) != len(options.response):
        raise UsageError("--response-status: give one for all, or one for each --response")
    return [
        Recorded(read_text(name), status)
        for name, status in zip(options.response, statuses, strict=True)
    ]


def _write(name: str, text: str) -> None:
    try:
        Path(name).write_text(text + "\n", "utf-8", "backslashreplace")
    except OSError as error:
        raise UsageError(f"{name}: cannot be written: {error.strerror}") from None


def _shown(prediction: Prediction, form: str) -> str:
    if form == "json":
        return json.dumps(prediction.body, indent=2, ensure_ascii=False)
    if not prediction.ok:
        from painless_lite.cases import reasons

        head = f"status {prediction.status}, failed at {_stage(prediction)}"
        return "\n  ".join([head, *reasons(prediction.body)])
    from painless_lite.checking import tensors_of

    return "\n".join(_line(at, tensor) for at, tensor in enumerate(tensors_of(prediction.body)))


def _hint(prediction: Prediction, form: str) -> None:
    """Say in plain words what went wrong: under an error's text, else on standard error."""
    from painless_lite.cli.explain_command import show_hints
    from painless_lite.connector import hints

    below = form == "text" and not prediction.ok
    show_hints(hints.for_prediction(prediction), sys.stdout if below else sys.stderr)


def _line(at: int, tensor: dict[str, Any]) -> str:
    """One tensor as a line."""
    value = tensor.get("data", tensor.get("dataAsMap", tensor.get("result")))
    parts = [tensor.get("name"), tensor.get("data_type"), tensor.get("shape"), value]
    return f"{at}: " + " ".join(
        part if isinstance(part, str) else json.dumps(part, ensure_ascii=False)
        for part in parts
        if part is not None
    )


def explain(done: Run, *, told: bool = False) -> None:
    """Say on standard error where in which script a prediction failed.

    Before it the stage and the error, unless the user was `told` on standard output.
    """
    from painless_lite.cases import reasons

    if not told:
        head = paint(f"failed at {_stage(done.prediction)}", "red", sys.stderr)
        print(f"{head}: {reasons(done.prediction.body)[-1]}", file=sys.stderr)
    error = done.script_error
    if error is not None:
        name = f"{done.prediction.stage}_function"
        show_script_error(error, name, sys.stderr, place=done.script_place)


def _stage(prediction: Prediction) -> str:
    return prediction.stage.replace("_", "-")
