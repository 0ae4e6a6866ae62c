"""Format Painless: script files, and the scripts in connector files.

Comments and meaning are kept; what does not compile is told and left as it is. With no path, or
with `-`, a script is read from standard input and printed.
"""

from __future__ import annotations

import argparse
import sys
from typing import NamedTuple

from painless_lite.cli.usage import UsageError, read_text

EXAMPLES = """\
  painless-lite fmt connector.json script.painless
  painless-lite fmt connectors --check
  painless-lite fmt connector.json --diff
  echo "return params.a+1" | painless-lite fmt
"""
_SCRIPTS = (".painless", ".pain")


class _Done(NamedTuple):
    path: str
    before: str
    after: str


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("paths", nargs="*", metavar="PATH", help="file or folder (default: -)")
    parser.add_argument("--check", action="store_true", help="write nothing; 1 if there was reason")
    parser.add_argument("--diff", action="store_true", help="write nothing; show the changes")


def run(options: argparse.Namespace) -> int:
    """Format; 1 where a script does not compile, or with --check where something would change."""
    if options.paths in ([], ["-"]):
        return _stream(options)
    from painless_lite.lint.fix import difference, replace_file

    changed, failed = [], False
    for path in _files(options.paths):
        done = _formatted(path)
        if done is None:
            failed = True
        elif done.before != done.after:
            changed.append(done)
    for done in changed:
        if options.diff:
            sys.stdout.write(difference(done.path, done.before, done.after))
        elif options.check:
            print(f"{done.path}: would be formatted")
        else:
            try:
                replace_file(done.path, done.after)
            except OSError as error:
                raise UsageError(f"{done.path}: cannot be written: {error.strerror}") from None
            print(f"{done.path}: formatted")
    return 1 if failed or (changed and (options.check or options.diff)) else 0


def _stream(options: argparse.Namespace) -> int:
    before = read_text("-")
    after = _script("standard input", before)
    if after is None:
        return 1
    if options.diff:
        from painless_lite.lint.fix import difference

        sys.stdout.write(difference("standard input", before, after))
    elif not options.check:
        sys.stdout.write(after)
    return 1 if before != after and (options.check or options.diff) else 0


def _files(paths: list[str]) -> list[str]:
    from painless_lite.lint.inputs import discovery

    try:
        found = list(discovery.find(paths, (), (*discovery.SUFFIXES, *_SCRIPTS)))
    except FileNotFoundError as error:
        raise UsageError(f"{error.args[0]}: no such file or folder") from None
    return [path for path, named in found if named or _known(path)]


def _known(path: str) -> bool:
    return path.endswith((".json", ".jsonc", ".md", ".markdown", *_SCRIPTS))


def _formatted(path: str) -> _Done | None:
    """A file's text before and after; None where it holds a script that does not compile."""
    from painless_lite.lint.inputs.reading import UnreadableError, read
    from painless_lite.lint.settings import Settings

    try:
        file = read(path, Settings().max_bytes)
    except UnreadableError as error:
        print(f"{path}: {error.message}", file=sys.stderr)
        return None
    mark = "\ufeff" if file.marked else ""
    if path.endswith(_SCRIPTS):
        after = _script(path, file.text)
        return None if after is None else _Done(path, file.whole, mark + after)
    from painless_lite.formatting import connectors
    from painless_lite.lint.finding import Edit
    from painless_lite.lint.fix import edited
    from painless_lite.lint.inputs import parts, recognition

    changes = []
    for part in parts.parts(file, named=True):
        if isinstance(part, parts.BrokenError):
            line, column = file.place(part.offset)
            print(f"{path}:{line}:{column}: {part.message}", file=sys.stderr)
            return None
        if part.exact and not path.endswith((".yaml", ".yml")):
            for root, _ in recognition.connectors(part.document.root):
                for start, end, text in connectors.edits(part.document, root):
                    changes.append(Edit(part.origin(start), part.origin(end), text))
    return _Done(path, file.whole, mark + edited(file.text, changes))


def _script(name: str, text: str) -> str | None:
    """A script formatted; None, and its error told, where it does not compile."""
    from painless_lite.formatting.script import format_script
    from painless_lite.language.errors import PainlessError

    try:
        return format_script(text)
    except PainlessError as error:
        from painless_lite.cli.terminal import show_script_error

        show_script_error(error, name, sys.stderr)
        return None
