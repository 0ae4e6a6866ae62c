"""The collections' own mechanics: order, views, failing fast, bounds."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import painless_lite
from painless_lite.library.java_util_compare import sorted_by
from painless_lite.library.java_util_map import HashMap
from painless_lite.library.java_util_queue import PriorityQueue
from painless_lite.library.java_util_random import Random
from painless_lite.library.java_util_tree import TreeMap
from painless_lite.library.red_black import Node
from painless_lite.outcome import outcome
from painless_lite.runtime import throwables
from painless_lite.runtime.iteration import entries, iterate


def run(script: str, **params: Any) -> Any:
    return painless_lite.compile(script, context="any").execute(params)


numbers = st.lists(st.integers(-1000, 1000), max_size=80)


@given(numbers)
def test_sorting_is_stable(values: list[int]) -> None:
    pairs = [[value % 7, index] for index, value in enumerate(values)]
    ordered = sorted_by(list(pairs), lambda one, two: one[0] - two[0])
    assert ordered == sorted(pairs, key=lambda pair: pair[0])


@given(numbers)
def test_a_tree_map_is_sorted_and_its_ranges_are_live(keys: list[int]) -> None:
    tree = TreeMap()
    low = tree.head_map(0)
    for key in keys:
        tree.put(key, str(key))
    assert tree.keys() == sorted(set(keys))
    assert low.keys() == [key for key in sorted(set(keys)) if key < 0]
    assert tree.descending_map().keys() == tree.keys()[::-1]


def blacks(node: Node | None) -> int:
    """The black nodes on each way down from a node, which must be as many on all of them."""
    if node is None:
        return 1
    for child in (node.left, node.right):
        assert child is None or (child.parent is node and not (node.red and child.red))
    left, right = blacks(node.left), blacks(node.right)
    assert left == right
    return left + (not node.red)


@given(numbers, numbers)
def test_a_tree_stays_balanced_and_its_nodes_know_their_neighbours(
    keys: list[int], gone: list[int]
) -> None:
    tree = TreeMap()
    for key in keys:
        tree.put(key, None)
    for key in gone + keys[::3]:
        tree.drop(key)
    left = sorted(set(keys) - set(gone) - set(keys[::3]))
    for one in (tree, tree.copy()):
        blacks(one.tree.root)
        assert len(one) == len(left)
        assert one.keys() == left
        assert one.descending_map().keys() == left[::-1]


@given(numbers)
def test_a_priority_queue_gives_the_least_first(values: list[int]) -> None:
    queue = PriorityQueue()
    for value in values:
        queue.offer(value)
    for value in values[::3]:
        queue.discard(value)
    rest = sorted(values)
    for value in values[::3]:
        rest.remove(value)
    assert [queue.poll() for _ in rest] == rest
    assert queue.poll() is None


@given(st.lists(st.integers(0, 5000), unique=True, max_size=300))
def test_a_hash_map_of_small_ints_iterates_by_bucket(keys: list[int]) -> None:
    table = HashMap()
    for key in keys:
        table.put(key, None)
    assert len(keys) <= table.capacity * 3 // 4
    buckets = [key & (table.capacity - 1) for key, _ in table.items()]
    assert buckets == sorted(buckets)
    assert [key for key, _ in entries(table)] == table.keys()


def test_a_list_that_changes_under_a_loop_fails_unless_the_loop_is_at_its_end() -> None:
    items = [1, 2, 3]
    walk = iterate(items)
    next(walk)
    items.append(4)
    with pytest.raises(throwables.ConcurrentModificationException):
        next(walk)
    seen = []
    items = [1, 2, 3]
    for value in iterate(items):
        seen.append(value)
        if value == 2:
            items.pop()
    assert seen == [1, 2]


def test_numbers_of_random_are_those_of_java() -> None:
    assert [Random(42).next_int(), Random(42).next_int(10)] == [-1170105035, 0]
    assert Random(42).next_gaussian() == 1.1419053154730547


@pytest.mark.parametrize(
    "script",
    [
        "List l = [1, 2]; while (true) { l.addAll(l); }",
        "Collections.nCopies(2000000000, 1).size()",
        "BitSet b = new BitSet(); b.set(2147483646); return b.size()",
        "List l = ['xxxxxxxxxx']; while (true) { l = [l.join('') + l.join('')]; }",
        "Map m = [:]; for (int i = 0; i < 999999; i++) m.put(i, m.toString()); return m",
    ],
)
def test_growth_is_bounded(script: str) -> None:
    with pytest.raises(painless_lite.PainlessError) as caught:
        run(script)
    assert "painless-lite limit" in str(caught.value)


def test_names_in_a_language_without_data_are_refused() -> None:
    with pytest.raises(painless_lite.PainlessError) as caught:
        run("return Locale.US.getDisplayCountry(Locale.FRENCH)")
    assert "[fr]" in str(caught.value)


def test_views_reach_python_as_plain_data() -> None:
    assert run("return ['b': 1, 'a': [2]].keySet()") == ["a", "b"]
    assert run("return Collections.unmodifiableMap(['a': 1])") == {"a": 1}
    assert run("return new TreeSet().headSet(1)") == []


#: Texts of one hash code, as each pair has.
ALIKE_TWO = ("Aa", "BB")
ALIKE = [a + b + c + d for a in ALIKE_TWO for b in ALIKE_TWO for c in ALIKE_TWO for d in ALIKE_TWO]
FILLED = "def m = new HashMap(); for (k in params.keys) { m[k] = 1 }"


@pytest.mark.parametrize("result", ["m", "m.toString()", "[m]", "new ArrayList(m.keySet())"])
def test_the_order_of_a_bucket_that_becomes_a_tree_is_refused(result: str) -> None:
    """Java keeps such keys in a red-black tree, whose order is not followed here."""
    with pytest.raises(painless_lite.PainlessError, match="a bucket of more than eight keys"):
        run(f"{FILLED} return {result}", keys=ALIKE[:11])
    got = outcome(f"{FILLED} return {result}", {"keys": ALIKE[:11]}, "any")
    assert (got["ok"], got["exception"]) == (False, "painless_lite.NotBuilt")


def test_crowded_buckets_of_small_tables_keep_their_order() -> None:
    assert run(f"{FILLED} return new ArrayList(m.keySet())", keys=ALIKE[:10]) == ALIKE[:10]
    assert run(f"{FILLED} return m.size() + m['{ALIKE[15]}']", keys=ALIKE) == 17
