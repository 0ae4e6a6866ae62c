"""Say whether a cluster would create a connector, in the server's words where it would not.

What is checked is what POST /_plugins/_ml/connectors/_create checks: required members, protocol,
credentials, the trusted endpoint expressions, the kinds of JSON values. Scripts are not looked at,
as the server does not look at them: `lint` does.
"""

from __future__ import annotations

import argparse
import json
import sys

from painless_lite.cli.predict_command import (
    add_trusted,
    check_target,
    connector_text,
    trusted_endpoints,
)
from painless_lite.cli.render_command import add_variables
from painless_lite.cli.usage import UsageError

EXAMPLES = """\
  painless-lite validate connector.json
  painless-lite validate connector.json --target 2.17 --format json
  painless-lite validate connector.json --trusted-endpoint '^https://models\\.example\\.com/.*$'
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("connector", help="connector file, or folder or name of a template")
    add_trusted(parser, "trusted endpoint expression of the cluster (default: default)")
    parser.add_argument("--target", default="2.19", help="OpenSearch version (default: 2.19)")
    parser.add_argument("--format", choices=["text", "json"], default="text", help="of the answer")
    add_variables(parser)


def run(options: argparse.Namespace) -> int:
    """Print whether the connector would be created; 1 where it would not."""
    from painless_lite.connector import source, validation
    from painless_lite.connector.versions import Target

    check_target(options.target)
    trusted = trusted_endpoints(options)
    try:
        document = source.read(connector_text(options), options.connector)
    except source.SourceError as error:
        raise UsageError(str(error)) from None
    target = Target.parse(options.target)
    refused = validation.create_error(document.json, target=target, trusted=trusted)
    if refused is None:
        said = f"{options.connector}: OpenSearch {target} would create it"
        print("{}" if options.format == "json" else said)
        return 0
    if options.format == "json":
        print(json.dumps(refused.body, indent=2, ensure_ascii=False))
    else:
        print(f"{options.connector}: OpenSearch {target} would refuse it: status {refused.status}")
        print(f"  {refused}")
    _hint(str(refused), options.format)
    return 1


def _hint(reason: str, form: str) -> None:
    from painless_lite.cli.explain_command import show_hints
    from painless_lite.connector import hints

    show_hints(hints.explain(reason), sys.stdout if form == "text" else sys.stderr)
