"""Run one Painless script, from a file, from the command line or from standard input."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING, Any

from painless_lite.cli.recording import Recording, add_recording
from painless_lite.cli.usage import UsageError, json_object, read_text

if TYPE_CHECKING:
    from painless_lite.debugger.launch import Text
    from painless_lite.language.script import Context

EXAMPLES = """\
  painless-lite run script.painless
  painless-lite run -e 'return params.a + 1' --params '{"a": 2}'
  painless-lite run script.painless --params params.json --context template
  painless-lite run script.painless --params params.json --trace
  echo "1 + 1" | painless-lite run --format json
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("script", nargs="?", default="-", help="file (default: standard input)")
    parser.add_argument("-e", "--expression", metavar="TEXT", help="the script itself")
    parser.add_argument("--params", metavar="FILE|JSON", help="the script's params: a JSON object")
    parser.add_argument(
        "--context",
        choices=["any", "template"],
        default="any",
        help="template: the result must be a String, as in process functions (default: any)",
    )
    parser.add_argument(
        "--format",
        choices=["text", "json"],
        default="text",
        help="text: as Java's toString; json: with Java types, as eval answers (default: text)",
    )
    add_recording(parser, alone=True)


def run(options: argparse.Namespace) -> int:
    """Run the script and print its result; 1 where it fails."""
    import painless_lite
    from painless_lite.runtime.strings import to_java

    name, source = _source(options)
    params = json_object(options.params, "--params") if options.params else {}
    record = Recording(options)
    try:
        with record.of(lambda: [_text(name, source, options.context)]):
            script = painless_lite.compile(source, context=options.context)
            value = script.run(to_java(params))
        shown = script.given(value, lambda value: _shown(value, options.format))
    except painless_lite.PainlessError as error:
        from painless_lite.cli.terminal import show_script_error

        show_script_error(error, name, sys.stderr)
        return 1
    print(shown)
    return 0


def _text(name: str, source: str, context: Context) -> Text:
    """The script, by which a record names it."""
    from painless_lite.debugger.launch import SCRIPT, Text
    from painless_lite.runtime.strings import to_utf16

    return Text(SCRIPT, name, to_utf16(source), context)


def _source(options: argparse.Namespace) -> tuple[str, str]:
    """The script's name for messages, and its text."""
    if options.expression is None:
        name = "standard input" if options.script == "-" else options.script
        return name, read_text(options.script)
    if options.script != "-":
        raise UsageError("a script file and -e: only one of them can be given")
    return "-e", options.expression


def _shown(value: Any, form: str) -> str:
    if form == "json":
        import json

        from painless_lite.outcome import describe

        return json.dumps(describe(value))
    from painless_lite.cli.terminal import printable
    from painless_lite.runtime.text import to_string

    return printable(to_string(value))
