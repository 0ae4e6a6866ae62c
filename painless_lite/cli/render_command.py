"""Render a connector template: a folder with connector.json.j2 and variables.yaml.

The output is strict JSON, ready for POST /_plugins/_ml/connectors/_create; --console keeps the
documentation's form with triple-quoted scripts, for Dev Tools. Templates are found by their path,
or by their name below --templates, the folders of PAINLESS_LITE_TEMPLATES, and the shipped library.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from painless_lite.cli.usage import UsageError, assignments, json_object

if TYPE_CHECKING:
    from painless_lite.rendering import Variable

EXAMPLES = """\
  painless-lite render sagemaker/rerank-bge-m3 --variables
  painless-lite render sagemaker/rerank-bge-m3 --set hosting=service --set region=us-west-2 \\
      --set endpoint_name=reranker --set role_arn=arn:aws:iam::123456789012:role/invoker
  painless-lite render cohere/rerank --vars variables.yaml --out connector.json
  painless-lite render ours/rerank --templates ~/connectors
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("template", help="folder of the template, or its name")
    add_variables(parser)
    add_form(parser)
    parser.add_argument(
        "--variables", action="store_true", help="list the template's variables instead"
    )


def add_variables(parser: argparse.ArgumentParser) -> None:
    """Declare --set, --vars and --templates, which all commands with templates have."""
    parser.add_argument(
        "--set", metavar="NAME=VALUE", action="append", default=[], help="a variable of a template"
    )
    parser.add_argument(
        "--vars",
        "--values",
        dest="values",
        metavar="FILE|JSON",
        help="variables: a file of YAML or JSON, or a JSON object",
    )
    add_templates(parser)


def add_templates(parser: argparse.ArgumentParser) -> None:
    """Declare --templates."""
    parser.add_argument(
        "--templates",
        metavar="DIR",
        action="append",
        default=[],
        help="a library of templates of your own: DIR/PROVIDER/TASK",
    )


def add_form(parser: argparse.ArgumentParser) -> None:
    """Declare --console, --out and --force."""
    parser.add_argument("--console", action="store_true", help="keep triple-quoted scripts")
    parser.add_argument("--out", metavar="FILE", help="write a file (default: standard output)")
    parser.add_argument("--force", action="store_true", help="replace the file if it is there")


def given_variables(options: argparse.Namespace) -> dict[str, Any]:
    """The variables that --vars and, above them, --set give. Raises UsageError."""
    return {**_from_file(options.values), **assignments(options.set)}


def _from_file(source: str | None) -> dict[str, Any]:
    if not source:
        return {}
    if not source.endswith((".yaml", ".yml")):
        return json_object(source, "--vars")
    from painless_lite.rendering import RenderingError, read_map

    try:
        found = read_map(Path(source), "--vars must be a map of variables")
    except RenderingError as error:
        raise UsageError(str(error)) from None
    return {str(name): value for name, value in found.items()}


def template_roots(options: argparse.Namespace) -> list[Path]:
    """The folders that --templates names. Raises UsageError."""
    for root in options.templates:
        if not Path(root).is_dir():
            raise UsageError(f"--templates {root}: no such folder")
    return [Path(root) for root in options.templates]


def template_folder(options: argparse.Namespace, name: str) -> Path:
    """The folder of the template that a command names. Raises UsageError."""
    from painless_lite.rendering import RenderingError, find_template

    roots = template_roots(options)
    try:
        return find_template(name, roots)
    except RenderingError as error:
        raise UsageError(str(error)) from None


def run(options: argparse.Namespace) -> int:
    """Print or write the connector, or list the variables."""
    from painless_lite.cli.output import check_output
    from painless_lite.rendering import RenderingError, declared_variables

    folder = template_folder(options, options.template)
    try:
        if options.variables:
            _list(declared_variables(folder))
            return 0
        check_output(options.out, force=options.force)
        write_connector(folder, given_variables(options), options)
    except RenderingError as error:
        raise UsageError(str(error)) from None
    return 0


def write_connector(folder: Path, values: Mapping[str, Any], options: argparse.Namespace) -> None:
    """Render a template and write the connector as the options say.

    Raises UsageError, and RenderingError for variables and templates that are wrong.
    """
    from painless_lite.cli.output import write_output
    from painless_lite.rendering import render

    text = render(folder, values)
    strict = _strict(text, str(folder))  # the console form, too, has to be one
    write_output(text if options.console else strict, options.out, force=options.force, secret=True)


def _strict(text: str, name: str) -> str:
    """A connector's console form as indented strict JSON."""
    from painless_lite.connector import source

    try:
        document = source.read(text, name)
    except source.SourceError as error:
        raise UsageError(f"what the template gives is no JSON: {error}") from None
    return json.dumps(json.loads(document.json), indent=2, ensure_ascii=False) + "\n"


def _list(variables: Mapping[str, Variable]) -> None:
    for variable in variables.values():
        state = "required" if variable.required else f"default {json.dumps(variable.default)}"
        for name, value in variable.when.items():
            state += f" when {name} is {value}"
        state += ", secret" if variable.secret else ""
        kind = "|".join(map(str, variable.choices)) or variable.type
        print(f"{variable.name} ({kind}, {state}): {variable.description}")
