"""Play with a script or a connector on a local page: result, stages, the variables at every step.

The page is served on the loopback address only and loads nothing from elsewhere. It ends with
Ctrl-C, or when the page is closed. What the page saved is opened again with its file.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any, Final

from painless_lite.cli.usage import UsageError, json_object, read_text

EXAMPLES = """\
  painless-lite play
  painless-lite play script.painless --params params.json
  painless-lite play connector.json --input input.json --response answer.json
  painless-lite play saved.play.json --port 8000 --no-browser
"""

_SCRIPT: Final = "int total = 0;\nfor (def n : params.numbers) {\n  total += n;\n}\nreturn total;\n"


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("file", nargs="?", help="script, connector, or what the page saved")
    parser.add_argument("--params", metavar="FILE|JSON", help="the script's params: a JSON object")
    parser.add_argument("--input", metavar="FILE", help="the body of _predict, for a connector")
    parser.add_argument(
        "--response",
        metavar="FILE",
        action="append",
        default=[],
        help="the model's answer; again for several calls",
    )
    parser.add_argument("--target", default="2.19", help="version of OpenSearch (default: 2.19)")
    parser.add_argument("--port", type=int, default=0, help="0 takes a free one (default: 0)")
    parser.add_argument("--no-browser", action="store_true", help="only print the address")
    parser.add_argument("--keep", action="store_true", help="go on when the page is closed")


def run(options: argparse.Namespace) -> int:
    """Serve the page until it is closed."""
    session = _session(options)
    if not 0 <= options.port < 65536:
        raise UsageError(f"--port {options.port}: no port")
    try:
        from painless_lite.play.program import ServeError, serve
    except ModuleNotFoundError as error:
        raise UsageError(f"{error.name} is missing: pip install 'painless-lite[play]'") from None
    try:
        serve(
            session,
            options.port,
            browser=not options.no_browser,
            keep=options.keep,
            announce=lambda address: print(address, flush=True),
        )
    except ServeError as error:
        raise UsageError(str(error)) from None
    return 0


def _session(options: argparse.Namespace) -> dict[str, Any]:
    if options.file is None:
        params = json.dumps({"numbers": [1, 2, 3]})
        return {"kind": "script", "script": _SCRIPT, "params": _params(options) or params}
    text = read_text(options.file)
    saved = _saved(text)
    if saved is not None:
        return saved
    if options.input or Path(options.file).suffix in (".json", ".yaml", ".yml"):
        if not options.input or not options.response:
            raise UsageError(f"{options.file}: a connector needs --input and --response")
        return {
            "kind": "connector",
            "connector": text,
            "input": read_text(options.input),
            "responses": [{"text": read_text(name), "status": 200} for name in options.response],
            "target": options.target,
        }
    return {"kind": "script", "script": text, "params": _params(options) or "{}"}


def _params(options: argparse.Namespace) -> str | None:
    if options.params is None:
        return None
    return json.dumps(json_object(options.params, "--params"), indent=2, ensure_ascii=False)


def _saved(text: str) -> dict[str, Any] | None:
    """What the page saved: a JSON object with a `kind`; None for any other text."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if isinstance(found, dict) and found.get("kind") in ("script", "connector"):
        return found
    return None
