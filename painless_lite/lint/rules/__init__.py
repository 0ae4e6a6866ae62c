"""The rules, one a module; a module's name begins with the rule's id."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pathlib import Path

from painless_lite.lint.rule import Rule


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule, by id."""
    names = sorted(path.stem for path in Path(__file__).parent.glob("[a-z][0-9]*_*.py"))
    modules = [import_module(f"{__name__}.{name}") for name in names]
    found = (
        value
        for module in modules
        for value in vars(module).values()
        if isinstance(value, type)
        and issubclass(value, Rule)
        and value.__module__ == module.__name__
    )
    return tuple(sorted((rule() for rule in found), key=lambda rule: rule.id))


def find(word: str) -> Rule | None:
    """The rule with this id or name."""
    wanted = word.lower()
    return next((r for r in all_rules() if wanted in (r.id.lower(), r.name)), None)
