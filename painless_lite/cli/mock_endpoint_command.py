"""Serve a model endpoint on this machine, which a cluster or boto3 calls as SageMaker's runtime.

Answers are recordings (--responses), matched by the request's JSON body, else in turn; or those of
a Python function (--script), which gets the request and returns a JSON value, a text or an Answer.
With --connector the path, the region and the keys are the connector's, and the signature is
verified. It ends on Ctrl-C or SIGTERM. With a COMMAND after `--` it serves as long as that runs,
and ends with its exit code; the command finds the address in MOCK_ENDPOINT_URL.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from painless_lite.cli.render_command import add_variables
from painless_lite.cli.usage import UsageError, json_object

if TYPE_CHECKING:
    from painless_lite.connector.model import Connector
    from painless_lite.mock_endpoint.command import Settings
    from painless_lite.mock_endpoint.faults import Fault
    from painless_lite.mock_endpoint.signature import Keys, Verifier

EXAMPLES = """\
  painless-lite mock-endpoint --responses capital-city.json
  painless-lite mock-endpoint --connector connector.json --responses recorded/ --log log.jsonl
  painless-lite mock-endpoint --script model.py:answer --port 8080 --fault throttle,every=3
  painless-lite mock-endpoint --responses log.jsonl -- pytest
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    answers = parser.add_mutually_exclusive_group(required=True)
    answers.add_argument(
        "--responses",
        metavar="PATH",
        nargs="+",
        help="recordings: *.jsonl (also a log), files with one answer each, or folders of them",
    )
    answers.add_argument(
        "--script", metavar="MODULE:FUNCTION", help="Python function; the module or its file"
    )
    parser.add_argument(
        "--response-status",
        metavar="N",
        type=int,
        action="append",
        help="HTTP status of the plain answers, one for each or one for all (default: 200)",
    )
    parser.add_argument("--in-turn", action="store_true", help="answer in turn, whatever is asked")
    parser.add_argument(
        "--connector", metavar="CONNECTOR", help="connector file, or folder or name of a template"
    )
    add_variables(parser)
    parser.add_argument(
        "--keys",
        metavar="FILE|JSON",
        help="access_key, secret_key and session_token to verify with (default: the connector's)",
    )
    parser.add_argument("--region", help="region of the signature (default: the connector's, any)")
    parser.add_argument(
        "--service", help="service of the signature (default: the connector's, sagemaker)"
    )
    parser.add_argument("--no-verify", action="store_true", help="take any signature, or none")
    parser.add_argument(
        "--path", action="append", default=[], help="one more path to answer; * answers all"
    )
    parser.add_argument(
        "--fault",
        metavar="FAULT",
        action="append",
        default=[],
        help="latency=TIME, status=N, throttle, expired-token, truncate[=BYTES], drop or reset, "
        "with ,every=N ,from=N ,to=N ,chance=P",
    )
    parser.add_argument("--seed", type=int, help="of faults by chance")
    parser.add_argument(
        "--log", metavar="FILE", help="write all requests as JSON lines, without credentials"
    )
    parser.add_argument("--host", default="127.0.0.1", help="address (default: 127.0.0.1)")
    parser.add_argument("--port", type=int, default=0, help="port (default: a free one)")
    parser.add_argument("--quiet", action="store_true", help="print no line for each request")
    parser.add_argument("command", metavar="COMMAND", nargs="*", help="run this meanwhile")


def run(options: argparse.Namespace) -> int:
    """Serve until the end; the exit code is 0, or the command's."""
    check_extra()
    from painless_lite.mock_endpoint import command

    if not 0 <= options.port <= 65535:
        raise UsageError(f"--port {options.port}: a port is from 0 to 65535")
    settings = _settings(options)
    try:
        return command.serve(settings)
    except command.ServeError as error:
        raise UsageError(str(error)) from None


def check_extra() -> None:
    from importlib.util import find_spec

    missing = [name for name in ("aiohttp", "botocore") if find_spec(name) is None]
    if missing:
        raise UsageError(f"needs {' and '.join(missing)}: pip install 'painless-lite[mock]'")


def _settings(options: argparse.Namespace) -> Settings:
    from painless_lite.connector.model import Connector
    from painless_lite.connector.redaction import secrets_of
    from painless_lite.mock_endpoint.command import Settings

    connector = _connector(options) if options.connector else None
    keys = _keys(options, connector)
    secrets = secrets_of(connector) if connector is not None else ()
    if keys is not None:
        credential = {"secret_key": keys.secret_key, "session_token": keys.session_token or ""}
        secrets += secrets_of(Connector(credential=credential))
    return Settings(
        answers=_answers(options),
        host=options.host,
        port=options.port,
        verifier=_verifier(options, connector, keys),
        paths=_paths(options, connector),
        faults=_faults(options),
        seed=options.seed,
        log=options.log,
        quiet=options.quiet or bool(options.command),
        secrets=secrets,
        command=tuple(options.command),
    )


def _connector(options: argparse.Namespace) -> Connector:
    from painless_lite.cli.predict_command import connector_text
    from painless_lite.connector import model, source
    from painless_lite.connector.errors import ConnectorError

    try:
        document = source.read(connector_text(options), options.connector)
        return model.parse(document.json)
    except source.SourceError as error:
        raise UsageError(str(error)) from None
    except ConnectorError as error:
        raise UsageError(f"{options.connector}: {error}") from None


def _keys(options: argparse.Namespace, connector: Connector | None) -> Keys | None:
    """The keys to verify with: those of --keys, else the connector's; None: do not verify."""
    from painless_lite.mock_endpoint.signature import Keys

    if options.no_verify:
        return None
    found: dict[str, Any] = {}
    if options.keys:
        found = json_object(options.keys, "--keys")
    elif connector is not None and connector.protocol == "aws_sigv4":
        found = dict(connector.credential or {})
        if not {"access_key", "secret_key"} <= found.keys():
            raise UsageError(
                f"{options.connector}: no keys there to verify signatures with; "
                "give --keys, or --no-verify"
            )
    else:
        return None
    values = [found.get(name) for name in ("access_key", "secret_key", "session_token")]
    if not all(isinstance(value, str) and value for value in values[:2]):
        raise UsageError("--keys: access_key and secret_key must be strings")
    if not isinstance(values[2], str | None):
        raise UsageError("--keys: session_token must be a string")
    return Keys(str(values[0]), str(values[1]), values[2] or None)


def _verifier(
    options: argparse.Namespace, connector: Connector | None, keys: Keys | None
) -> Verifier | None:
    from painless_lite.mock_endpoint.signature import Verifier

    if keys is None:
        return None
    known = {**(connector.credential or {}), **connector.parameters} if connector else {}
    service = options.service or known.get("service_name") or "sagemaker"
    return Verifier(keys, options.region or known.get("region"), service)


def _paths(options: argparse.Namespace, connector: Connector | None) -> tuple[str, ...] | None:
    """The paths to answer; None: those of SageMaker's runtime."""
    from urllib.parse import urlsplit

    from painless_lite.connector.templating import substitute

    found = list(options.path)
    for path in found:
        if not path.startswith(("/", "*")):
            raise UsageError(f"--path {path}: a path starts with /")
    action = connector.action() if connector is not None else None
    if connector is not None and action is None:
        raise UsageError(f"{options.connector}: no predict action there")
    if connector is not None and action is not None:
        url = substitute(action.url or "", connector.parameters)
        try:
            found.append(urlsplit(url).path or "/")
        except ValueError as error:
            raise UsageError(f"{options.connector}: url: {error}") from None
    return tuple(found) or None


def _faults(options: argparse.Namespace) -> tuple[Fault, ...]:
    from painless_lite.mock_endpoint.faults import Fault, FaultError

    try:
        return tuple(map(Fault.parse, options.fault))
    except FaultError as error:
        raise UsageError(f"--fault {error}") from None


def _answers(options: argparse.Namespace) -> Any:
    from painless_lite.mock_endpoint import recordings
    from painless_lite.mock_endpoint.answers import FromFunction

    if options.script:
        return FromFunction(_function(options.script), _tell)
    try:
        found = recordings.load(options.responses, options.response_status or [200])
    except recordings.RecordingError as error:
        raise UsageError(str(error)) from None
    return recordings.Recordings(found, in_turn=options.in_turn)


def _tell(error: Exception) -> None:
    """Say where the user's function failed."""
    import traceback

    last = traceback.extract_tb(error.__traceback__)[-1]
    print(
        f"painless-lite mock-endpoint: --script: {last.filename}:{last.lineno}: "
        f"{type(error).__name__}: {error}",
        file=sys.stderr,
        flush=True,
    )


def _function(name: str) -> Any:
    """The function that `module:function` or `file.py:function` names."""
    from importlib import import_module
    from importlib.util import module_from_spec, spec_from_file_location

    place, colon, attribute = name.rpartition(":")
    if not colon or not place or not attribute:
        raise UsageError(f"--script {name}: MODULE:FUNCTION is wanted")
    try:
        if place.endswith(".py"):
            if not Path(place).is_file():
                raise UsageError(f"--script {place}: no such file")
            spec = spec_from_file_location(Path(place).stem, place)
            assert spec is not None
            assert spec.loader is not None
            module = module_from_spec(spec)
            sys.modules.setdefault(spec.name, module)
            spec.loader.exec_module(module)
        else:
            sys.path.insert(0, "")
            module = import_module(place)
    except UsageError:
        raise
    except BaseException as error:  # whatever the user's module does while it is imported
        if isinstance(error, KeyboardInterrupt):
            raise
        words = f"{type(error).__name__}: {error}"
        raise UsageError(f"--script {name}: can't be imported: {words}") from None
    function = getattr(module, attribute, None)
    if not callable(function):
        raise UsageError(f"--script {name}: no function {attribute} in {place}")
    return function
