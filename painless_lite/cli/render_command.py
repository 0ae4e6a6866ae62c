"""Render a connector template: a folder with connector.json.j2 and variables.yaml.

The output is strict JSON, ready for POST /_plugins/_ml/connectors/_create; --console keeps the
documentation's form with triple-quoted scripts, for Dev Tools.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping
from typing import TYPE_CHECKING

from painless_lite.cli.usage import UsageError, assignments, json_object

if TYPE_CHECKING:
    from painless_lite.rendering import Variable

EXAMPLES = """\
  painless-lite render connectors/sagemaker/rerank-bge-m3 --variables
  painless-lite render sagemaker/rerank-bge-m3 --set hosting=service --set region=us-west-2 \\
      --set endpoint_name=reranker --set role_arn=arn:aws:iam::123456789012:role/invoker
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("template", help="folder of the template, or name of a shipped one")
    add_variables(parser)
    parser.add_argument("--console", action="store_true", help="keep triple-quoted scripts")
    parser.add_argument(
        "--variables", action="store_true", help="list the template's variables instead"
    )


def add_variables(parser: argparse.ArgumentParser) -> None:
    """Declare --set and --values, which `predict` has too."""
    parser.add_argument(
        "--set", metavar="NAME=VALUE", action="append", default=[], help="a variable of a template"
    )
    parser.add_argument("--values", metavar="FILE|JSON", help="variables as a JSON object")


def given_variables(options: argparse.Namespace) -> dict[str, object]:
    """The variables that --values and, above them, --set give."""
    values = json_object(options.values, "--values") if options.values else {}
    return {**values, **assignments(options.set)}


def run(options: argparse.Namespace) -> int:
    """Print the connector, or the variables."""
    from painless_lite.rendering import RenderingError, declared_variables, find_template, render

    try:
        folder = find_template(options.template)
        if options.variables:
            _list(declared_variables(folder))
            return 0
        text = render(folder, given_variables(options))
    except RenderingError as error:
        raise UsageError(str(error)) from None
    print(text if options.console else _strict(text, str(folder)), end="")
    return 0


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
        kind = "|".join(map(str, variable.choices)) or variable.type
        print(f"{variable.name} ({kind}, {state}): {variable.description}")
