"""Make a connector of a template of the library, asking for the variables that it needs.

On a terminal, what neither --set nor --vars gives is asked for; what a secret is is not shown.
Without one, or with --no-input, all that is missing is told at once. `painless-lite list` shows the
templates.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from painless_lite.cli.render_command import (
    add_form,
    add_variables,
    given_variables,
    template_folder,
    write_connector,
)
from painless_lite.cli.usage import UsageError

EXAMPLES = """\
  painless-lite new cohere/rerank --out connector.json
  painless-lite new sagemaker/embedding --set region=us-west-2 --set endpoint_name=embedder \\
      --set hosting=service --set role_arn=arn:aws:iam::123456789012:role/invoker
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("template", metavar="PROVIDER/TASK", help="name or folder of the template")
    add_variables(parser)
    parser.add_argument("--no-input", action="store_true", help="ask nothing")
    add_form(parser)


def run(options: argparse.Namespace) -> int:
    """Ask, render and write."""
    from painless_lite.cli.asking import ask_missing, can_ask
    from painless_lite.cli.output import check_output
    from painless_lite.rendering import RenderingError, declared_variables

    folder = template_folder(options, options.template)
    check_output(options.out, force=options.force)
    values = given_variables(options)
    try:
        variables = declared_variables(folder)
        if not options.no_input and can_ask() and values.keys() <= variables.keys():
            values = ask_missing(variables, values)
        write_connector(folder, values, options)
        _advise(folder)
    except RenderingError as error:
        raise UsageError(str(error)) from None
    return 0


def _advise(folder: Path) -> None:
    """Say what a cluster needs beside the connector."""
    from painless_lite.about import about

    declared = about(folder)
    if declared is not None and declared.trusted is not None:
        print(
            "the cluster has to trust this endpoint: add its expression to "
            "plugins.ml_commons.trusted_connector_endpoints_regex, such as "
            f"{declared.trusted}",
            file=sys.stderr,
        )
