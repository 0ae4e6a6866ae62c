"""What a client launches: a script or a connector, from the arguments of its configuration."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from painless_lite.cli.usage import UsageError, parse_json, read_text
from painless_lite.connector.endpoints import Recorded
from painless_lite.connector.source import SourceError
from painless_lite.debugger.launch import ConnectorLaunch, Launch, ScriptLaunch


class LaunchError(Exception):
    """A configuration can't be launched; the text says why."""


def launch(configuration: Mapping[str, Any]) -> Launch:
    """Make what a launch configuration describes.

    `program` is the file of a script or connector. For a script `params` (an object or a file)
    and `context` (`any` or `template`); for a connector `input` (a file), `response` (a file or
    several), `target` and `algorithm`. Relative files start at `cwd`.

    Raises:
        LaunchError: something is missing or wrong.
    """
    try:
        program = _file(configuration, "program")
        text = read_text(program)
        if configuration.get("input") is None and Path(program).suffix != ".json":
            return _script(configuration, program, text)
        return _connector(configuration, program, text)
    except (UsageError, SourceError, ValueError) as error:
        raise LaunchError(str(error)) from None


def _script(configuration: Mapping[str, Any], program: str, text: str) -> Launch:
    params = configuration.get("params", {})
    if isinstance(params, str):
        name = _file(configuration, "params")
        params = parse_json(read_text(name), name)
    if not isinstance(params, dict):
        raise UsageError("params: a JSON object is wanted, or a file with one")
    context = configuration.get("context", "any")
    if context not in ("any", "template"):
        raise UsageError("context: any or template is wanted")
    return ScriptLaunch(text, program, params, context)


def _connector(configuration: Mapping[str, Any], program: str, text: str) -> Launch:
    answers = configuration.get("response")
    names = answers if isinstance(answers, list) else [answers]
    files = [_from(configuration, name) for name in names if isinstance(name, str)]
    if not files or len(files) < len(names):
        raise UsageError("response: the file of the model's answer is wanted")
    return ConnectorLaunch(
        text,
        program,
        read_text(_file(configuration, "input")),
        [Recorded(read_text(name), 200) for name in files],
        target=str(configuration.get("target", "2.19")),
        algorithm=configuration.get("algorithm"),
    )


def _file(configuration: Mapping[str, Any], name: str) -> str:
    value = configuration.get(name)
    if not isinstance(value, str) or not value:
        raise UsageError(f"{name}: a file is wanted")
    return _from(configuration, value)


def _from(configuration: Mapping[str, Any], name: str) -> str:
    folder = configuration.get("cwd")
    return str(Path(folder, name)) if isinstance(folder, str) else name
