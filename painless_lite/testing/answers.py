"""The shape of a reranker's answer, learnt from an example, and answers made in it."""

from __future__ import annotations

import copy
import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

_INDEX: Final = re.compile(r"(?i)(.*_)?(index|corpus_id)")
_SCORE: Final = re.compile(r"(?i).*(score|relevance|similarity|logit).*")
_Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class AnswerShape:
    """Where an answer's results are, and what one looks like.

    `item` is a result of the example. `index` and `score` are the members with the document's
    number and score; without an index the results come in the order of the documents, without a
    `score` a result is the number itself, or a list of it.
    """

    example: Any
    path: _Path
    item: Any
    index: str | None
    score: str | None

    @classmethod
    def of(cls, example: Any) -> AnswerShape | None:
        """The shape of an example; None where no results are found in it."""
        for path, items in _lists(example):
            found = _members(items)
            if found is not None:
                return cls(example, path, items[0], *found)
        return None

    def answer(self, scores: Sequence[Any], order: Sequence[int]) -> Any:
        """An answer that gives document i the i-th score; the results come in this order."""
        places = order if self.index is not None else range(len(scores))
        return self.holding([self._result(at, scores[at]) for at in places])

    def holding(self, results: list[Any]) -> Any:
        """The example with these results in place of its own."""
        if not self.path:
            return results
        made = copy.deepcopy(self.example)
        place = made
        for step in self.path[:-1]:
            place = place[step]
        place[self.path[-1]] = results
        return made

    def _result(self, at: int, score: Any) -> Any:
        if self.score is None:
            return [score] if isinstance(self.item, list) else score
        index = {} if self.index is None else {self.index: at}
        return {**self.item, **index, self.score: score}


def _lists(value: Any) -> Iterator[tuple[_Path, list[Any]]]:
    """The lists of a value that aren't empty, the outermost first."""
    queue: deque[tuple[_Path, Any]] = deque([((), value)])
    while queue:
        path, one = queue.popleft()
        if isinstance(one, list):
            if one:
                yield path, one
            queue.extend(((*path, at), item) for at, item in enumerate(one))
        elif isinstance(one, dict):
            queue.extend(((*path, name), item) for name, item in one.items())


def _members(items: list[Any]) -> tuple[str | None, str | None] | None:
    """The names of index and score of results; None where these are none."""
    if all(_is_number(one) for one in items):
        return None, None
    if all(isinstance(one, list) and len(one) == 1 and _is_number(one[0]) for one in items):
        return None, None
    if not all(isinstance(one, dict) for one in items):
        return None
    score = _named(items, _SCORE, _is_number)
    if score is None:
        return None
    return _named(items, _INDEX, lambda value: type(value) is int), score


def _named(items: list[dict[str, Any]], pattern: re.Pattern[str], fits: Any) -> str | None:
    for name in items[0]:
        if pattern.fullmatch(name) and all(fits(one.get(name)) for one in items):
            return name
    return None


def _is_number(value: Any) -> bool:
    return type(value) in (int, float)


#: The shapes of the providers, for connectors without an example.
KNOWN: Final = tuple(
    shape
    for example in (
        [{"index": 0, "score": 0.5}],
        {"results": [{"index": 0, "relevance_score": 0.5}]},
        {"results": [{"index": 0, "relevanceScore": 0.5}]},
        {"data": [{"index": 0, "relevance_score": 0.5}]},
        {"results": [{"index": 0, "score": 0.5}]},
        {"scores": [0.5]},
        [{"label": "LABEL_0", "score": 0.5}],
        [0.5],
        [[0.5]],
    )
    if (shape := AnswerShape.of(example)) is not None
)
