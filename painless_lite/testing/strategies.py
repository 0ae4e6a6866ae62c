"""Hypothesis strategies for what connectors are given: documents, answers of rerankers, scores.

All shrink towards what is easy to read: short documents, few of them, the order of the documents,
scores of 0 and 1.
"""

from __future__ import annotations

import json
from typing import Any, Final

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from painless_lite.connector.isjson import is_json

#: Texts that break JSON, templates or scripts where they are put in without care.
BREAKING: Final = (
    '"', "\\", "\n", "\t", "\r\n", "\b\f", "'", '\\"', "\\n", "\\u0041", "\x00", "\x7f", "\u2028",
    "é", "日本", "\U0001f600", "{{ query }}", "$1", "null", "5", "[1]",
    '", "x": "', "</b>&amp;", " ", "",
)  # fmt: skip
#: Texts that the server takes for more than text.
HOSTILE: Final = ("${parameters.query}", "${parameters.x}", '{"a": "b"}', '"a"', '["a"]')


def texts(*, hostile: bool = False) -> SearchStrategy[str]:
    """Texts with the characters that break JSON; never a lone surrogate, which no UTF-8 has.

    `hostile` adds what the server itself takes for more than text, so that few connectors keep it:
    placeholders (`${parameters.x}`), which it fills wherever they stand, and texts that are JSON,
    which it does not escape.
    """
    letters = st.text(st.characters(codec="utf-8"), max_size=8)
    parts = st.lists(st.sampled_from(BREAKING) | letters, max_size=3).map("".join)
    plain = st.sampled_from(["a", "b"]) | parts
    if hostile:
        return plain | st.sampled_from(HOSTILE)
    return plain.filter(lambda text: "${parameters." not in text and not _is_unescaped_json(text))


def _is_unescaped_json(text: str) -> bool:
    """Whether a text is JSON, so that it is not escaped, and would have to be."""
    return json.dumps(text, ensure_ascii=False)[1:-1] != text and is_json(text, gson_too=True)


def documents(
    *, min_size: int = 1, max_size: int = 5, hostile: bool = False
) -> SearchStrategy[list[str]]:
    """Documents to embed or to rank."""
    return st.lists(texts(hostile=hostile), min_size=min_size, max_size=max_size)


def rerank_inputs(
    *, min_size: int = 1, max_size: int = 5, hostile: bool = False
) -> SearchStrategy[dict[str, Any]]:
    """Bodies of a reranker's `_predict`: `query_text` and `text_docs`."""
    docs = documents(min_size=min_size, max_size=max_size, hostile=hostile)
    return st.fixed_dictionaries({"query_text": texts(hostile=hostile), "text_docs": docs})


def scores() -> SearchStrategy[float]:
    """Finite scores within FLOAT32: fractions, whole numbers as JSON integers, tiny, huge ones."""
    plain = st.sampled_from([0.0, 1.0, 0.5, 0.25, -1.5])
    wide = st.floats(-1e30, 1e30, allow_nan=False, allow_subnormal=False)
    whole = st.integers(-20, 20) | st.sampled_from([2**31, -(2**31) - 1, 2**53, 10**18, 10**25])
    small = st.sampled_from([1e-7, 1.5e-30, -2.5e-12, 0.013636836, 0.92879725])
    return st.one_of(plain, small, whole, wide)


def odd_scores() -> SearchStrategy[Any]:
    """What a model should not give as a score, but may: NaN, infinities, null, texts, booleans."""
    return st.sampled_from(
        [float("nan"), float("inf"), float("-inf"), None, "0.5", "NaN", True, [], {}]
    )


def permutations(count: int) -> SearchStrategy[list[int]]:
    """Orders of `count` documents, as their indexes."""
    return st.permutations(range(count)).map(list)


def rerank_results(
    count: int, *, index: str = "index", score: str = "score"
) -> SearchStrategy[list[dict[str, Any]]]:
    """A reranker's results for `count` documents, one for each, in any order."""

    def made(order: list[int]) -> SearchStrategy[list[dict[str, Any]]]:
        return st.tuples(
            *[st.fixed_dictionaries({index: st.just(at), score: scores()}) for at in order]
        ).map(list)

    return permutations(count).flatmap(made)


def faulty_rerank_results(
    count: int, *, index: str = "index", score: str = "score"
) -> SearchStrategy[list[dict[str, Any]]]:
    """Results with one fault: a document missing or twice, an index out of range, an odd score."""
    return st.tuples(
        rerank_results(count, index=index, score=score), faults(count, index=index, score=score)
    ).map(lambda pair: broken(*pair))


def faults(
    count: int, *, index: str = "index", score: str = "score"
) -> SearchStrategy[tuple[str, int, str, Any]]:
    """A fault of results for `count` documents, to be put in by `broken`."""
    outside = st.sampled_from([-1, count, count + 5, 2**31, None, "x"])
    kinds = [
        st.tuples(st.just("set"), st.just(index), outside),
        st.tuples(st.just("set"), st.just(score), odd_scores()),
        st.tuples(st.just("drop"), st.sampled_from([index, score]), st.none()),
        st.tuples(st.just("leave out"), st.just(""), st.none()),
    ]
    if count > 1:
        kinds.append(st.tuples(st.just("repeat"), st.just(index), st.none()))
    place = st.integers(0, count - 1)
    return st.tuples(place, st.one_of(kinds)).map(lambda pair: (pair[1][0], pair[0], *pair[1][1:]))


def broken(results: list[dict[str, Any]], fault: tuple[str, int, str, Any]) -> list[dict[str, Any]]:
    """The results with a fault in them."""
    kind, at, name, value = fault
    made = [dict(one) for one in results]
    if kind == "set":
        made[at][name] = value
    elif kind == "drop":
        del made[at][name]
    elif kind == "leave out":
        del made[at]
    else:
        made[at][name] = made[at - 1][name]
    return made
