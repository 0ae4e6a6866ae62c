"""painless_lite.runtime.modcount: what iterators see of changes."""

import pytest

from painless_lite.runtime import modcount
from painless_lite.runtime.iteration import iterate
from painless_lite.runtime.throwables import ConcurrentModificationException


def test_a_list_of_the_same_length_has_changed() -> None:
    items = [1, 2, 3]
    seen = iterate(items)
    assert next(seen) == 1
    modcount.bump(items)
    with pytest.raises(ConcurrentModificationException):
        next(seen)


def test_other_lists_do_not_matter() -> None:
    items = [1, 2, 3]
    others = [[0] for _ in range(10)]
    seen = []
    for item in iterate(items):
        for other in others:
            modcount.bump(other)
        seen.append(item)
    assert seen == items


def test_the_last_element_ends_a_loop_whatever_changed() -> None:
    items = [1]
    seen = iterate(items)
    assert next(seen) == 1
    modcount.bump(items)
    assert next(seen, None) is None


def test_memory_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(modcount, "KEPT", 10)
    lists = [[number] for number in range(100)]
    for one in lists:
        modcount.bump(one)
    before = modcount.count(lists[-1])
    assert modcount.count(lists[0]) == 1
    assert before > 1 << 32
    modcount.bump(lists[-1])
    assert modcount.count(lists[-1]) != before
