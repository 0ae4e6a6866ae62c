"""java.util.regex: what matches, how many characters are looked at, and what is refused."""

import json
import time
from pathlib import Path
from typing import Any

import pytest

import painless_lite
from painless_lite.library.java_util_regex import (
    Matcher,
    Pattern,
    compile_pattern,
    find,
    matcher,
    matches,
)
from painless_lite.library.regex_parser import CANON_EQ
from painless_lite.runtime import throwables
from painless_lite.runtime.dispatch import NotBuiltError
from painless_lite.runtime.strings import to_utf16

FACTS = Path(__file__).with_name("java_regex") / "facts.json"
FLAGS = {"i": 2, "m": 8, "s": 32, "x": 4, "u": 64, "U": 256, "l": 16, "c": 128}


def look(found: Matcher, out: list[Any]) -> None:
    out += [f"{found.start(group)}-{found.end(group)}" for group in range(found.pattern.groups)]


def ends(found: Matcher, out: list[Any]) -> None:
    out += [found.m.hit_end, found.m.require_end]


def searched(pattern: Pattern, text: str) -> list[Any]:
    """Up to six matches, and the characters that were looked at."""
    out: list[Any] = []
    found = matcher(pattern, text)
    try:
        count = 0
        while count < 6 and found.find():
            look(found, out)
            ends(found, out)
            count += 1
        ends(found, out)
    except throwables.CircuitBreakingException:
        out.append("BREAK")
    return [*out, min(found.m.count, found.m.limit)]


def tried(pattern: Pattern, text: str) -> list[Any]:
    """A match of all, one of the beginning, and the characters that were looked at."""
    out: list[Any] = []
    found = matcher(pattern, text)
    try:
        for attempt in (found.matches, found.looking_at):
            if attempt():
                look(found, out)
            ends(found, out)
    except throwables.CircuitBreakingException:
        out.append("BREAK")
    return [*out, min(found.m.count, found.m.limit)]


def test_groups_bounds_and_characters_read_are_the_engines() -> None:
    different = []
    for text, flags, source, wanted in json.loads(FACTS.read_text(encoding="utf-8")):
        try:
            pattern = compile_pattern(to_utf16(text), sum(FLAGS[flag] for flag in flags))
        except throwables.PatternSyntaxException:
            got: Any = "SYNTAX"
        else:
            units = to_utf16(source)
            got = searched(pattern, units) + tried(pattern, units)
        if got != wanted:
            different.append((text, flags, source, wanted, got))
    assert not different, different[:5]


def test_the_operators_on_patterns() -> None:
    pattern = compile_pattern("a+", 0)
    assert find(pattern, "xaay")
    assert not matches(pattern, "xaay")
    assert matches(pattern, "aa")


def test_the_limit_is_the_engines() -> None:
    with pytest.raises(throwables.CircuitBreakingException) as caught:
        matches(compile_pattern("(a+)+b", 0), "a" * 41 + "c")
    assert caught.value.message == (
        "[scripting] Regular expression considered too many characters, pattern: [(a+)+b], limit "
        f"factor: [6], char limit: [252], count: [253], wrapped: [{'a' * 41}c], this limit can be "
        "changed by changed by the [script.painless.regex.limit-factor] setting"
    )


@pytest.mark.parametrize("text", [r"\X", r"\b{g}"])
def test_what_is_not_there_is_refused(text: str) -> None:
    with pytest.raises(NotBuiltError):
        compile_pattern(text, 0)


def test_canonical_equivalence_is_refused_beyond_ascii() -> None:
    pattern = compile_pattern("e", CANON_EQ)
    assert find(pattern, "xex")
    with pytest.raises(NotBuiltError):
        find(pattern, "e\u0301")


@pytest.mark.parametrize(
    "script",
    [
        "/(?:){1000000000}a/.matcher('b').find()",
        r"/(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)\z/.matcher('b').lookingAt()",
        "/(x+x+)+y/.asPredicate().test('xxxxxxxxxxxxxxxxxxxxxxxxxxxx')",
    ],
)
def test_hostile_patterns_end_soon(script: str) -> None:
    start = time.monotonic()
    assert painless_lite.compile(script, context="any").execute({}) is False
    assert time.monotonic() - start < 10


def test_deep_repetitions_need_no_recursion() -> None:
    assert matches(compile_pattern("(?:a|b)*", 0), "ab" * 20_000)
