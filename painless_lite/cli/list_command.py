"""List the connector templates: name, output contract, title.

A contract says what a connector's tensors are for: rerank (one score a document), dense (vectors),
sparse (token weights) or chat (a text).
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

from painless_lite.cli.render_command import add_templates, template_roots
from painless_lite.cli.usage import UsageError

if TYPE_CHECKING:
    from painless_lite.templates import Template

EXAMPLES = """\
  painless-lite list
  painless-lite list bedrock --contract rerank
  painless-lite list --templates ~/connectors --format json
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("words", nargs="*", metavar="WORD", help="in the name or the title")
    parser.add_argument(
        "--contract", choices=["rerank", "dense", "sparse", "chat"], help="only these"
    )
    add_templates(parser)
    parser.add_argument("--format", choices=["text", "json"], default="text", help="default: text")


def run(options: argparse.Namespace) -> int:
    """Print the templates; 1 where there is none."""
    from painless_lite.rendering import RenderingError
    from painless_lite.templates import find_templates

    roots = template_roots(options)
    try:
        found = [
            template
            for template in find_templates(roots)
            if template.matches(options.words, options.contract)
        ]
    except RenderingError as error:
        raise UsageError(str(error)) from None
    if options.format == "json":
        print(json.dumps([template.shown for template in found], indent=2, ensure_ascii=False))
    else:
        _table(found)
    if not found:
        print("no such template", file=sys.stderr)
    return 0 if found else 1


def _table(templates: Iterable[Template]) -> None:
    rows = [(one.name, one.contract, one.title) for one in templates]
    widths = [max((len(row[at]) for row in rows), default=0) for at in (0, 1)]
    for name, contract, title in rows:
        print(f"{name:{widths[0]}}  {contract:{widths[1]}}  {title}".rstrip())
