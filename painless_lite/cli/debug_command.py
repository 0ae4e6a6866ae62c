"""Debug a script, or the process functions of a connector, forwards and backwards in time.

Runs to the first statement and waits for commands: `help` lists them. An exception stops where it
is thrown. Where standard input or output is no terminal, and with --plain, it talks line by line;
else it takes the whole terminal, which needs: pip install 'painless-lite[debug]'.

keys of the full screen:
  F1 help      F5 continue   F6 out    F7 back      F8 reverse (to the breakpoint before)
  F9 set or remove a breakpoint        F10 next     F11 step (into a call)
  Ctrl-C pause, or clear the prompt    Ctrl-D quit  PgUp, PgDn scroll what a command said
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from painless_lite.cli.predict_command import check_target, connector_text
from painless_lite.cli.render_command import add_variables
from painless_lite.cli.usage import UsageError, json_object, read_text

if TYPE_CHECKING:
    from painless_lite.debugger.launch import Launch
    from painless_lite.debugger.session import Session

EXAMPLES = """\
  painless-lite debug script.painless --params '{"a": [1, 2]}'
  painless-lite debug connector.json --input input.json --response response.json
  painless-lite debug connector.json --input input.json --response response.json \\
      --break 'post:9 if i == 3' --run
  painless-lite debug connectors/sagemaker/rerank-bge-m3/cases/missing-index.yaml
  echo 'next' | painless-lite debug script.painless
"""

#: What a file is named where it is a connector, not a script.
_CONNECTORS = (".json", ".yaml", ".yml", ".md")


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "connector",
        metavar="FILE",
        help="script, connector, case file, or folder or name of a template",
    )
    parser.add_argument("--case", metavar="NAME", help="which case of a case file (default: first)")
    parser.add_argument("--params", metavar="FILE|JSON", help="a script's params: a JSON object")
    parser.add_argument(
        "--context",
        choices=["any", "template"],
        default="any",
        help="of a script; template: the result must be a String (default: any)",
    )
    parser.add_argument("--input", metavar="FILE", help="a connector's: body of the request")
    parser.add_argument(
        "--response",
        metavar="FILE",
        action="append",
        default=[],
        help="a connector's: recorded answer of the model; again for several calls",
    )
    parser.add_argument(
        "--target", help="OpenSearch version (default: what a case names, else 2.19)"
    )
    parser.add_argument(
        "--algorithm", metavar="NAME", help="text_similarity, text_embedding, remote, ..."
    )
    parser.add_argument(
        "--break",
        dest="breaks",
        metavar="[STAGE:]LINE",
        action="append",
        default=[],
        help="set a breakpoint: 7, pre:7, 'post:7 if i == 3'; may be repeated",
    )
    parser.add_argument("--run", action="store_true", help="do not stop at the first statement")
    parser.add_argument("--plain", action="store_true", help="line by line, not full screen")
    add_variables(parser)


def run(options: argparse.Namespace) -> int:
    """Debug until the user leaves."""
    from painless_lite.debugger.console import Console, ConsoleError
    from painless_lite.debugger.session import Session

    if options.target is not None:
        check_target(options.target)
    session = Session(_launch(options), stop_on_entry=not options.run)
    plain = options.plain or not (sys.stdin.isatty() and sys.stdout.isatty())
    try:
        for one in options.breaks:
            try:
                said = Console(session).run(f"break {one}")
            except ConsoleError as error:
                raise UsageError(f"--break {one}: {error}") from None
            if plain:
                print(*said, sep="\n")
        _talk(session, plain=plain)
    finally:
        session.close()
    return 0


def _talk(session: Session, *, plain: bool) -> None:
    """Hand the session to the front end that suits where it runs."""
    if plain:
        from painless_lite.debugger.plain import talk

        talk(session)
        return
    try:
        from painless_lite.debugger.screen import Screen
    except ModuleNotFoundError as error:
        if not str(error.name).startswith("prompt_toolkit"):
            raise
        raise UsageError(
            "the full screen needs: pip install 'painless-lite[debug]' (--plain does without)"
        ) from None
    Screen(session).run()


def _launch(options: argparse.Namespace) -> Launch:
    from painless_lite.debugger.launch import ScriptLaunch

    name = options.connector
    if name.endswith((".yaml", ".yml")) and not options.input:
        return _case(options)
    if options.case:
        raise UsageError("--case: is for case files (*.yaml)")
    if options.input or options.response or not _is_script(name):
        return _connector(options)
    params = json_object(options.params, "--params") if options.params else {}
    return ScriptLaunch(read_text(name), name, params, options.context)


def _is_script(name: str) -> bool:
    path = Path(name)
    if path.suffix in _CONNECTORS or path.is_dir():
        return False
    return path.exists() or path.suffix != ""


def _case(options: argparse.Namespace) -> Launch:
    from painless_lite.cases import CaseError, connector_text, load_cases
    from painless_lite.connector.source import SourceError
    from painless_lite.debugger.launch import ConnectorLaunch

    try:
        cases = load_cases(Path(options.connector))
        found = [one for one in cases if options.case in (None, one.name)]
        if not found:
            known = ", ".join(one.name for one in cases)
            raise UsageError(f"--case {options.case}: not there; there is {known}")
        case = found[0]
        return ConnectorLaunch(
            connector_text(case),
            str(case.connector),
            case.input,
            case.answers,
            target=case.runs_as(options.target) or options.target or "2.19",
            algorithm=options.algorithm or case.algorithm,
        )
    except (CaseError, SourceError) as error:
        raise UsageError(str(error)) from None


def _connector(options: argparse.Namespace) -> Launch:
    from painless_lite.connector.endpoints import Recorded
    from painless_lite.connector.source import SourceError
    from painless_lite.debugger.launch import ConnectorLaunch

    if not options.input or not options.response:
        raise UsageError(f"{options.connector}: a connector needs --input and --response")
    if options.params:
        raise UsageError("--params is for scripts: a connector's come from --input")
    answers = [Recorded(read_text(name), 200) for name in options.response]
    try:
        return ConnectorLaunch(
            connector_text(options),
            options.connector,
            read_text(options.input),
            answers,
            target=options.target or "2.19",
            algorithm=options.algorithm,
        )
    except SourceError as error:
        raise UsageError(str(error)) from None
