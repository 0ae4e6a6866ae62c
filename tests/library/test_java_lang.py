"""java.lang: bounded texts and corners; the engine's outcomes are in test_recorded.py."""

import pytest

from painless_lite.outcome import outcome


@pytest.mark.parametrize(
    "script",
    [
        "String.format('%2000000000d', new def[] {1})",
        "String.format('%.2000000000f', new def[] {1.0})",
        "String s = 'ab'; for (int i = 0; i < 40; i++) { s = s.replace('a', 'aa') } s",
        "def b = new StringBuilder('ab'); for (int i = 0; i < 40; i++) { b.append(b) } b",
        "def b = new StringBuilder('ab'); b.setLength(2000000000)",
        "String s = 'ab'; for (int i = 0; i < 40; i++) { s = s.concat(s) } s",
        "String d = 'a'; for (int i = 0; i < 20; i++) { d = d.concat(d) } "
        "def l = new ArrayList(); for (int i = 0; i < 30; i++) { l.add('') } String.join(d, l)",
    ],
)
def test_texts_without_end_are_refused(script: str) -> None:
    got = outcome(script, {}, "any")
    assert not got["ok"]
    assert "limit" in str(got["message"])
