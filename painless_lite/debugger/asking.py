"""Questions in Painless: fragments compiled once, and asked of copies where they might change."""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from typing import Any

from painless_lite.language import ast
from painless_lite.language.fragments import Fragment, FragmentError
from painless_lite.language.parser import parse
from painless_lite.language.probes import Variable


class Asker:
    """Fragments by text, place and type."""

    def __init__(self) -> None:
        self._known: dict[tuple[Any, ...], Fragment | FragmentError] = {}
        self._trees: dict[str, ast.Script] = {}

    def fragment(self, text: str, names: Sequence[Variable], source: str, returns: str) -> Fragment:
        """The fragment in a place of `source` that sees these variables.

        Raises:
            FragmentError: it does not compile.
        """
        key = (text, tuple(names), source, returns)
        found = self._known.get(key)
        if found is None:
            try:
                found = Fragment(text, names, self._tree(source), returns)
            except FragmentError as error:
                found = error
            self._known[key] = found
        if isinstance(found, FragmentError):
            raise FragmentError(str(found))
        return found

    def value(
        self,
        text: str,
        pairs: Sequence[tuple[Variable, Any]],
        params: Mapping[Any, Any],
        source: str,
        returns: str = "def",
    ) -> Any:
        """The value of an expression; what it changes is a copy.

        Raises:
            FragmentError: it does not compile, or throws.
        """
        fragment = self.fragment(text, [one for one, _ in pairs], source, returns)
        given = [*(value for _, value in pairs), params]
        if not fragment.harmless:
            given = _apart(given)
        return fragment.run(given[:-1], given[-1])

    def _tree(self, source: str) -> ast.Script:
        if source not in self._trees:
            self._trees[source] = parse(source)
        return self._trees[source]


def _apart(values: list[Any]) -> list[Any]:
    """Copies of values that keep what they share; of what can't be copied, the thing itself."""
    try:
        return copy.deepcopy(values)
    except Exception:  # a stream or an iterator among them
        return [_copied(one) for one in values]


def _copied(value: Any) -> Any:
    try:
        return copy.deepcopy(value)
    except Exception:
        return value
