"""Find the mistakes of connectors before a cluster does: in JSON, console form, YAML, Markdown,
notebooks and Jinja templates.

Exit code 0: none found; 1: some found; 2: wrong usage.
"""

from __future__ import annotations

import argparse
import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from painless_lite.cli.usage import UsageError

if TYPE_CHECKING:
    from painless_lite.lint.engine import Result
    from painless_lite.lint.settings import Settings

EXAMPLES = """\
  painless-lite lint connectors
  painless-lite lint connector.json --target 2.17 --format github
  painless-lite lint connector.json --fix --diff
  painless-lite lint connectors --ignore site,P104 --write-baseline lint-baseline.json
"""
_FORMATS = ["text", "json", "sarif", "junit", "github"]


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("paths", nargs="+", metavar="PATH", help="file or folder")
    parser.add_argument("--format", choices=_FORMATS, default="text", help="default: text")
    for name, what in (
        ("--select", "only these rules: ids, beginnings of ids, or families"),
        ("--extend-select", "these rules, too"),
        ("--ignore", "not these rules"),
        ("--exclude", "not these paths: globs"),
    ):
        parser.add_argument(name, metavar="A,B", action="append", help=what)
    parser.add_argument("--target", metavar="VERSION", help="OpenSearch version (default: 2.19)")
    parser.add_argument("--config", metavar="FILE", help="settings (default: the nearest file)")
    parser.add_argument("--no-config", action="store_true", help="read no settings")
    parser.add_argument("--baseline", metavar="FILE", help="old findings, which are not told")
    parser.add_argument("--write-baseline", metavar="FILE", help="keep today's findings there")
    parser.add_argument("--fix", action="store_true", help="mend what is safe to mend")
    parser.add_argument("--diff", action="store_true", help="show what --fix would change")


def run(options: argparse.Namespace) -> int:
    """Lint, and tell what was found; 1 where something was."""
    from painless_lite.lint import engine, report
    from painless_lite.lint.baseline import BaselineError, hide
    from painless_lite.lint.selection import UnknownRuleError

    settings = _settings(options)
    try:
        result = engine.lint(options.paths, settings)
        if options.fix or options.diff:
            mended = _mend(options, settings, result)
            if not options.fix:
                return 1 if result.findings else 0
            result = mended
        if options.write_baseline:
            return _keep(options.write_baseline, result)
        if settings.baseline:
            hide(Path(settings.baseline), result)
    except FileNotFoundError as error:
        raise UsageError(f"{error.args[0]}: no such file or folder") from None
    except (UnknownRuleError, BaselineError) as error:
        raise UsageError(str(error)) from None
    report.write(result, options.format, sys.stdout)
    return 1 if result.findings else 0


def _settings(options: argparse.Namespace) -> Settings:
    from painless_lite.lint import config
    from painless_lite.lint.settings import Settings

    given: dict[str, Any] = {}
    try:
        if not options.no_config:
            path = Path(options.config) if options.config else config.find(Path.cwd())
            given = config.load(path) if path else {}
        for name in ("select", "extend_select", "ignore", "exclude"):
            words = getattr(options, name)
            if words is not None:
                value = tuple(word.strip() for text in words for word in text.split(","))
                given[name] = value if name == "select" else (*given.get(name, ()), *value)
        for name in ("target", "baseline"):
            if getattr(options, name) is not None:
                given[name] = config.converted(name, getattr(options, name))
    except (config.ConfigError, ValueError) as error:
        raise UsageError(str(error)) from None
    return replace(Settings(), **given)


def _keep(path: str, result: Result) -> int:
    from painless_lite.lint.baseline import save

    try:
        save(Path(path), result)
    except OSError as error:
        raise UsageError(f"{path}: cannot be written: {error.strerror}") from None
    number = len(result.findings)
    print(f"{path}: {number} finding{'' if number == 1 else 's'}", file=sys.stderr)
    return 0


def _mend(options: argparse.Namespace, settings: Settings, result: Result) -> Result:
    """Mend the files and lint them again, until nothing more can be mended."""
    from painless_lite.lint import engine, fix
    from painless_lite.lint.file import File
    from painless_lite.lint.rules.d009_byte_order_mark import ByteOrderMark
    from painless_lite.lint.selection import Selection

    selection = Selection(settings)
    done = engine.Result(rules_page=settings.rules_page)
    for linted in result.files:
        first = linted.file
        while linted.file is not None and any(f.edits for f in linted.findings):
            text = fix.fixed(linted.file.text, linted.findings)
            marked = linted.file.marked and not any(
                f.rule == ByteOrderMark.id for f in linted.findings
            )
            if text == linted.file.text and marked == linted.file.marked:
                break
            file = File(linted.path, text, marked=marked)
            linted = engine.lint_file(file, settings, selection, named=True)
        done.files.append(linted)
        if linted.file is not first and linted.file is not None and first is not None:
            _write(options, first, linted.file)
    return done


def _write(options: argparse.Namespace, before: Any, after: Any) -> None:
    from painless_lite.lint import fix

    if options.diff:
        sys.stdout.write(fix.difference(before.path, before.whole, after.whole))
    if options.fix:
        try:
            fix.replace_file(os.fspath(before.path), after.whole)
        except OSError as error:
            raise UsageError(f"{before.path}: cannot be written: {error.strerror}") from None
