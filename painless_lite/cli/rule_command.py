"""Explain a lint rule: what it finds, why that matters, a bad and a good example."""

from __future__ import annotations

import argparse

from painless_lite.cli.usage import UsageError

EXAMPLES = """\
  painless-lite rule S203
  painless-lite rule double-escape
  painless-lite rule --list
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("rule", nargs="?", metavar="ID", help="id or name of a rule")
    parser.add_argument("--list", action="store_true", help="list all rules")
    parser.add_argument("--markdown", action="store_true", help="all rules as docs/rules.md")


def run(options: argparse.Namespace) -> int:
    """Print the rule's page, or the list."""
    from painless_lite.lint import pages
    from painless_lite.lint.rules import all_rules, find

    if options.markdown:
        print(pages.document(), end="")
        return 0
    if options.list:
        for one in all_rules():
            state = "" if one.default else ", off unless selected"
            print(f"{one.id} {one.name} ({one.severity}{state}): {one.title}")
        return 0
    if options.rule is None:
        raise UsageError("the id of a rule is wanted, or --list")
    rule = find(options.rule)
    if rule is None:
        from difflib import get_close_matches

        names = [name for other in all_rules() for name in (other.id, other.name)]
        close = get_close_matches(options.rule, names, 1)
        hint = f"; did you mean {close[0]}?" if close else ""
        raise UsageError(f"{options.rule}: no such rule{hint}")
    print(pages.page(rule), end="")
    return 0
