"""Keys of Python dicts that stand for Java's."""

from painless_lite.runtime.hashing import unwrap_key, wrap_key
from painless_lite.runtime.values import Byte, Float, Long


def test_plain_keys_stay_bare() -> None:
    assert [wrap_key(key) for key in ("a", 1, None)] == ["a", 1, None]


def test_keys_are_as_different_as_in_java() -> None:
    keys = [1, 1.0, True, Long(1), Byte(1), Float(1.0), "1", [1], None]
    table = {wrap_key(key): index for index, key in enumerate(keys)}
    assert len(table) == len(keys)
    assert [table[wrap_key(key)] for key in keys] == list(range(len(keys)))


def test_equal_keys_are_one() -> None:
    assert len({wrap_key([1, "a"]), wrap_key([1, "a"]), wrap_key(Long(3)), wrap_key(Long(3))}) == 2


def test_keys_come_back_as_they_were() -> None:
    key = [1.5]
    assert unwrap_key(wrap_key(key)) is key
    assert type(unwrap_key(wrap_key(Long(1)))) is Long
