"""java.util.stream: the engine's outcomes, and streams as lazy as Java's."""

from typing import Any

import pytest

import painless_lite
from painless_lite.library.java_util_stream import collection_stream
from painless_lite.runtime import throwables


def run(script: str) -> Any:
    return painless_lite.compile(script, context="any").execute({})


def test_elements_go_one_by_one_through_all_stages() -> None:
    seen: list[str] = []
    stream = collection_stream([1, 2, 3]).peek(lambda item: seen.append(f"a{item}"))
    stream = stream.filter(lambda item: item > 1).peek(lambda item: seen.append(f"b{item}"))
    assert seen == []
    assert stream.find_first().get() == 2
    assert seen == ["a1", "a2", "b2"]


def test_a_stream_is_used_once() -> None:
    stream = collection_stream([1])
    stream.for_each(lambda item: None)
    with pytest.raises(throwables.IllegalStateException) as caught:
        stream.map(lambda item: item)
    assert caught.value.message == "stream has already been operated upon or closed"


def test_a_known_number_is_not_counted() -> None:
    assert run("IntStream.rangeClosed(1, 2147483647).map(x -> x / 0).count()") == 2147483647


def test_a_collection_is_bound_when_the_first_element_is_asked_for() -> None:
    items = [1]
    stream = collection_stream(items)
    items.append(2)
    assert stream.items() == [1, 2]


def test_endless_ranges_end_when_enough_is_known() -> None:
    script = (
        "LongStream.rangeClosed(1, 9223372036854775807L).filter(x -> x % 7 == 0).limit(2).sum()"
    )
    assert run(script) == 21
