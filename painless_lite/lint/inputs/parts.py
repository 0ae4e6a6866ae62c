"""The documents in a file, by its kind: JSON and console form, YAML, Markdown, notebooks, Jinja."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from painless_lite.connector import source
from painless_lite.connector.source import SourceError
from painless_lite.lint.file import File, Part, without
from painless_lite.lint.inputs.recognition import hinted

REQUEST: Final = re.compile(r"/?_plugins/_ml/(?:connectors/_create|models/_register)\b")
#: How far behind a request's line its body may begin: headers of a command stand between.
_NEAR: Final = 400


class BrokenError(Exception):
    """A document that can't be read: the message, and the offset in the file."""

    def __init__(self, message: str, offset: int) -> None:
        super().__init__(message)
        self.message = message
        self.offset = offset


def parts(file: File, *, named: bool) -> Iterator[Part | BrokenError]:
    """The documents of a file; one that can't be read gives its error and the others follow.

    Of files that were not named themselves, only those that look like connectors are read.
    """
    name = file.path.lower()
    if name.endswith((".j2", ".jinja")):
        from painless_lite.lint.inputs import jinja

        yield from jinja.parts(file)
        return
    if not named and not hinted(file.text):
        return
    if name.endswith((".md", ".markdown")):
        yield from requests(file, file.text, lambda offset: offset, exact=True)
    elif name.endswith(".ipynb"):
        from painless_lite.lint.inputs import notebook

        yield from notebook.parts(file)
    else:
        yield from _document(file, name, named=named)


def _document(file: File, name: str, *, named: bool) -> Iterator[Part | BrokenError]:
    """A file that is one document, or in the console's form one request after another."""
    found = list(REQUEST.finditer(file.text)) if not name.endswith((".yaml", ".yml")) else []
    if len(found) > 1 and not file.text.lstrip().startswith(("{", "[")):
        yield from requests(file, file.text, lambda offset: offset, exact=True, prose=False)
        return
    try:
        yield Part(file, source.read(file.text, file.path))
    except SourceError as error:
        if named or hinted(file.text):
            yield BrokenError(error.message, offset_of(file.text, error))


def offset_of(text: str, error: SourceError) -> int:
    """The offset of an error's line and column."""
    start = 0
    for _ in range(error.line - 1):
        start = text.find("\n", start) + 1
    return start + error.column - 1


def requests(
    file: File, text: str, origin: Callable[[int], int], *, exact: bool, prose: bool = True
) -> Iterator[Part | BrokenError]:
    """The bodies of all create requests in a text that stands in a file."""
    if prose and _QUOTED.search(text):
        text, back_to = without(text, _MARKS, lambda match: match.end())
        outer = origin
        exact = False

        def unquoted_origin(offset: int) -> int:
            return outer(back_to(offset))

        origin = unquoted_origin
    for match in REQUEST.finditer(text):
        start = text.find("{", match.end(), match.end() + _NEAR)
        if start < 0 or (prose and _is_mention(text, match.end(), start)):
            continue
        end = _end_of_object(text, start)

        def back(offset: int, start: int = start) -> int:
            return origin(start + offset)

        body = text[start:end]
        if "_register" in match[0] and not hinted(body):
            continue
        try:
            yield Part(file, source.read(body), back, exact, prose)
        except SourceError as error:
            yield BrokenError(error.message, back(offset_of(body, error)))


#: A request in a block quote of Markdown: its lines begin with the marks of the quote.
_QUOTED: Final = re.compile(
    r"^[ \t]*>.*_plugins/_ml/(?:connectors/_create|models/_register)\b", re.MULTILINE
)
_MARKS: Final = re.compile(r"^[ \t]*(?:>[ \t]?)+", re.MULTILINE)


def _is_mention(text: str, end: int, start: int) -> bool:
    """Whether a request is only spoken of: the brace is a placeholder's, or in some later code."""
    line = text[text.rfind("\n", end, start) + 1 : start]
    return text[start - 1] == "$" or ("```" in text[end:start] and bool(line.strip()))


_TOKEN: Final = re.compile(
    r'"""|"(?:[^"\\\n]|\\.)*"|//[^\n]*|[{}]|\n```|\n~~~|\n(?:POST|PUT|GET|DELETE)[ \t]+/?_'
)


def _end_of_object(text: str, start: int) -> int:
    """Where the object that begins at `start` ends.

    At the latest where its code block does, or where the next request begins.
    """
    depth, at = 0, start
    while (match := _TOKEN.search(text, at)) is not None:
        at = match.end()
        if match[0] == '"""':
            close = text.find('"""', at)
            at = close + 3 if close >= 0 else len(text)
        elif match[0] in "{}":
            depth += 1 if match[0] == "{" else -1
            if depth == 0:
                return at
        elif match[0].startswith("\n"):
            return match.start()
    return len(text)
