"""Format a script, and make sure that it means what it meant."""

from __future__ import annotations

from painless_lite.formatting.layout import Row
from painless_lite.formatting.printer import WIDTH, FormatError, rows
from painless_lite.language.errors import CompileFault, PainlessError, compile_error
from painless_lite.language.lexer import tokens
from painless_lite.language.parser import parse
from painless_lite.runtime.strings import from_utf16, to_utf16


def format_script(source: str, width: int = WIDTH) -> str:
    """A script in its one layout, with a line break at its end.

    Raises PainlessError of kind "compile" where it is no script.
    """
    text = to_utf16(source)
    try:
        return from_utf16("\n".join(row.text for row in format_rows(text, width))) + "\n"
    except CompileFault as fault:
        raise compile_error(text, fault) from None
    except RecursionError:
        overflow = "java.lang.StackOverflowError"
        raise PainlessError("compile", overflow, None, source=text) from None


def format_rows(source: str, width: int = WIDTH) -> list[Row]:
    """The lines of a script's layout, in UTF-16 code units. Raises CompileFault.

    Where the layout would not mean the same, they are the script's own.
    """
    try:
        made = rows(source, width)
        if _same(source, "\n".join(row.text for row in made)):
            return made
    except FormatError:
        pass
    return [Row(line, False) for line in source.rstrip().split("\n")]


def _same(before: str, after: str) -> bool:
    """Whether two scripts have the same tree and the same comments."""
    return parse(before) == parse(after) and _comments(before) == _comments(after)


def _comments(source: str) -> list[str]:
    found = tokens(source, comments=True)
    return sorted(token.text.rstrip() for token in found if token.kind == "COMMENT")
