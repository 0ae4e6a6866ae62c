"""Turns grammar.lark into the tables of _tables.py: Lark builds the LALR automaton, ahead of time.

Importing Lark and building the automaton costs more than everything else that the program does
before it runs a script, so the program itself reads only what is written here.
`python tools/grammar.py` writes the module, `make grammar` calls it.
"""

from __future__ import annotations

import logging
from collections import Counter
from pathlib import Path
from pprint import pformat
from typing import Any

import lark
from lark.grammar import Rule
from lark.parsers.lalr_analysis import Reduce

LANGUAGE = Path(__file__).parent.parent / "painless_lite" / "language"
GRAMMAR = LANGUAGE / "grammar.lark"
TABLES = LANGUAGE / "_tables.py"

_HEAD = '''"""The parser's tables, made from grammar.lark by `make grammar`; not to be edited.

LITERALS: the kind of each token that is written as it is.
RULES: of each rule its name, its length, its builder (`=` hands its one part on, `+` makes a list)
and which of its parts stay (~part for a list, whose parts stay instead of it).
ROWS: for each kind of token the state to go to, or -(rule + 1) to reduce by.
GOTOS: for each rule's name the state to go to.
STATES: of each state its row, the rule to reduce by otherwise (or -1), and its gotos.
"""
# fmt: off

'''


class _Conflicts(logging.Handler):
    """Collects the conflicts that Lark resolves silently."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.found: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        text = record.getMessage()
        if "conflict" in text:
            self.found.append(text)


def conflicts_and_parser() -> tuple[list[str], lark.Lark]:
    """The grammar's conflicts, and its parser. One is right: `else` belongs to the nearest `if`."""
    handler = _Conflicts()
    level = lark.logger.level
    lark.logger.addHandler(handler)
    lark.logger.setLevel(logging.DEBUG)
    try:
        text = GRAMMAR.read_text()
        parser = lark.Lark(text, parser="lalr", debug=True, maybe_placeholders=False)
    finally:
        lark.logger.removeHandler(handler)
        lark.logger.setLevel(level)
    return handler.found, parser


def _rule(rule: Rule) -> tuple[str, int, str, tuple[int, ...]]:
    name = str(rule.origin.name)
    kept = tuple(
        ~place if part.name.startswith("_") else place
        for place, part in enumerate(rule.expansion)
        if not (part.is_term and part.filter_out)  # type: ignore[attr-defined]
    )
    if rule.alias:
        builder = str(rule.alias)
    elif name.startswith("_"):
        builder = "+"
    elif rule.options.expand1 and len(kept) == 1:
        builder = "="
    else:
        builder = name
    return name, len(rule.expansion), builder, kept


def _numbered(table: Any) -> dict[Any, int]:
    """Lark's states in the order in which a walk from the start meets them: always the same."""
    first = table.start_states["start"]
    numbers = {first: 0}
    queue = [first]
    for state in queue:
        for _name, (action, target) in sorted(table.states[state].items()):
            if action is not Reduce and target not in numbers:
                numbers[target] = len(numbers)
                queue.append(target)
    return numbers


def tables() -> dict[str, Any]:
    """All tables, by the name that they have in the module."""
    _, parser = conflicts_and_parser()
    table = parser.parser.parser._parse_table
    order = {rule: place for place, rule in enumerate(parser.rules)}
    names = {str(rule.origin.name) for rule in parser.rules}
    numbers = _numbered(table)
    rows: dict[str, int] = {}
    gotos: dict[str, int] = {}
    states = []
    for state in numbers:
        row: dict[str, int] = {}
        goto: dict[str, int] = {}
        for name, (action, target) in sorted(table.states[state].items()):
            if action is Reduce:
                row[name] = -order[target] - 1
            else:
                (goto if name in names else row)[name] = numbers[target]
        reduces = Counter(value for value in row.values() if value < 0)
        default = -min(reduces, key=lambda rule: (-reduces[rule], -rule)) - 1 if reduces else -1
        row = {name: value for name, value in row.items() if value != -default - 1}
        states.append(
            (
                rows.setdefault(repr(row), len(rows)),
                default,
                gotos.setdefault(repr(goto), len(gotos)),
            )
        )
    literals = {t.pattern.value: str(t.name) for t in parser.terminals if t.pattern.type == "str"}
    return {
        "LITERALS": dict(sorted(literals.items())),
        "RULES": tuple(_rule(rule) for rule in parser.rules),
        "ROWS": tuple(eval(row) for row in rows),
        "GOTOS": tuple(eval(goto) for goto in gotos),
        "STATES": tuple(states),
    }


_TYPES = {
    "LITERALS": "dict[str, str]",
    "RULES": "tuple[tuple[str, int, str, tuple[int, ...]], ...]",
    "ROWS": "tuple[dict[str, int], ...]",
    "GOTOS": "tuple[dict[str, int], ...]",
    "STATES": "tuple[tuple[int, int, int], ...]",
}


def module() -> str:
    """The text of _tables.py."""
    parts = [
        f"{name}: {_TYPES[name]} = (\n{pformat(value, width=99, compact=True)}\n)\n"
        for name, value in tables().items()
    ]
    return _HEAD + "\n".join(parts)


if __name__ == "__main__":
    TABLES.write_text(module())
