"""Which rules are on, for which file."""

from __future__ import annotations

from collections.abc import Iterable
from fnmatch import fnmatch

from painless_lite.lint.finding import Finding
from painless_lite.lint.inputs.discovery import excluded
from painless_lite.lint.rule import FAMILIES, Rule
from painless_lite.lint.rules import all_rules
from painless_lite.lint.settings import Settings


class UnknownRuleError(ValueError):
    """A setting names no rule."""


def matches(rule: Rule | type[Rule], words: Iterable[str]) -> bool:
    """Whether a rule is named: by its id, the beginning of it, its name or its family."""
    return any(
        rule.id.startswith(word.upper()) or word.lower() in (rule.name, rule.family(), "all")
        for word in words
    )


def check_words(words: Iterable[str]) -> None:
    """Refuse words that name no rule. Raises UnknownRuleError."""
    for word in words:
        if not word or not any(matches(rule, (word,)) for rule in all_rules()):
            families = ", ".join(FAMILIES.values())
            raise UnknownRuleError(f"{word!r} is no rule: an id such as S203, or one of {families}")


class Selection:
    """The rules of a run."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        ignores = [word for words in settings.per_path_ignores.values() for word in words]
        check_words([*settings.select, *settings.extend_select, *settings.ignore, *ignores])
        self._on = [rule for rule in all_rules() if self._is_on(rule)]

    def _is_on(self, rule: Rule) -> bool:
        settings = self._settings
        chosen = matches(rule, settings.select) if settings.select else rule.default
        chosen = chosen or matches(rule, settings.extend_select)
        return chosen and not matches(rule, settings.ignore)

    def rules(self, path: str) -> list[Rule]:
        """The rules that are on for a file."""
        ignored = [
            word
            for glob, words in self._settings.per_path_ignores.items()
            if fnmatch(path, glob) or excluded(path, (glob,))
            for word in words
        ]
        return [rule for rule in self._on if not matches(rule, ignored)] if ignored else self._on

    def kept(self, findings: Iterable[Finding], path: str) -> list[Finding]:
        """The findings of rules that are on for a file, in order, each once."""
        on = {rule.id for rule in self.rules(path)}
        unique = {finding: None for finding in findings if finding.rule in on}
        return sorted(unique, key=lambda finding: finding.order)
