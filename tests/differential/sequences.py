"""Random sequences of operations on one collection, while iterators, views and entries of it live.

Each step stands in a `try` of its own; the log holds what each gave or how it failed, so that one
script tells of a dozen steps. What iterators see of changes, and what entries are after their key
went, shows only in such sequences.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

#: Places in an operation: a value, an index, a list.
HOLE: Final = re.compile(r"[VIC]\b")

ITERATOR: Final = ("it = c.iterator()", "it.hasNext()", "it.next()", "it.next()", "it.remove()")
LIST: Final = (
    *("c.add(V)", "c.add(I, V)", "c.remove(I)", "c.removeAll(C)", "c.retainAll(C)"),
    *("c.addAll(C)", "c.addAll(I, C)", "c.set(I, V)", "c.get(I)", "c.clear()", "c.contains(V)"),
    *("c.indexOf(V)", "c.equals(C)", "c.hashCode()", "c.replaceAll(x -> x)"),
    "c.sort((a, b) -> String.valueOf(a).compareTo(String.valueOf(b)))",
    "c.removeIf(x -> x == V)",
    "c.subList(0, 1).clear()",
    "c.forEach(x -> { if (x == V) c.remove(0); })",
    "for (x in c) { if (x == V) c.add(c.remove(0)); }",
    "c.stream().map(x -> { if (x == V) c.add(9); return x; }).collect(Collectors.toList())",
    "c.stream().anyMatch(x -> { if (x == V) c.add(9); return x == V; })",
)
LIST_ITERATOR: Final = (
    *("li = c.listIterator()", "li = c.listIterator(I)", "li.next()", "li.previous()"),
    *("li.add(V)", "li.set(V)", "li.remove()", "li.hasPrevious()", "li.nextIndex()"),
)
SUBLIST: Final = (
    *("s = c.subList(0, 2)", "s = c.subList(1, 2)", "s = s.subList(0, 1)", "it = s.iterator()"),
    *(
        "s.size()",
        "s.add(V)",
        "s.remove(0)",
        "s.get(I)",
        "s.set(0, V)",
        "s.clear()",
        "s.sort(null)",
    ),
    *("s.addAll(C)", "s.contains(V)", "s.indexOf(V)", "s.toString()", "s.hashCode()"),
    *("s.removeIf(x -> x == V)", "s.replaceAll(x -> x)"),
)
COLLECTION: Final = (
    *("c.add(V)", "c.removeAll(C)", "c.retainAll(C)", "c.addAll(C)", "c.clear()", "c.size()"),
    *("c.contains(V)", "c.remove((Object)V)", "c.removeIf(x -> x == V)"),
    "c.forEach(x -> { if (x == V) c.add(9); })",
    "c.stream().map(x -> { if (x == V) c.add(9); return x; }).collect(Collectors.toList())",
    "c.stream().anyMatch(x -> { if (x == V) c.add(9); return x == V; })",
    "for (x in c) { if (x == V) { c.remove((Object)x); c.add(V); } }",
)
QUEUE: Final = ("c.poll()", "c.peek()", "c.offer(V)")
DEQUE: Final = (
    *("c.addFirst(V)", "c.addLast(V)", "c.removeFirst()", "c.pollLast()", "c.peekFirst()"),
    *("c.push(V)", "c.pop()", "c.removeFirstOccurrence(V)", "c.removeLastOccurrence(V)"),
    "it = c.descendingIterator()",
)
SPLITERATOR: Final = (
    *("p = c.spliterator()", "p.tryAdvance(x -> log.add(x))", "p.estimateSize()"),
    "p.forEachRemaining(x -> { log.add(x); if (x == V) c.clear(); })",
)
MAP: Final = (
    *("c.put(V, V)", "c.put(V, V)", "c.remove(V)", "c.remove(V, V)", "c.clear()"),
    *("c.putAll([V: 1])", "c.putIfAbsent(V, V)", "c.replace(V, V)", "c.replace(V, V, V)"),
    *("c.getOrDefault(V, 7)", "c.containsValue(V)", "c.equals([V: V])", "c.hashCode()"),
    *("it = c.entrySet().iterator()", "it = c.keySet().iterator()", "it = c.values().iterator()"),
    *("e = it.next()", "e = it.next()", "it.next()", "it.hasNext()", "it.remove()"),
    *("e.getKey()", "e.getValue()", "e.setValue(V)", "e.toString()"),
    "e === c.entrySet().iterator().next()",
    *("c.keySet().remove(V)", "c.keySet().retainAll(C)", "c.values().removeIf(x -> x == V)"),
    "c.entrySet().removeIf(x -> x.getKey() == V)",
    "c.computeIfAbsent(V, k -> V)",
    "c.computeIfPresent(V, (k, x) -> V)",
    "c.compute(V, (k, x) -> x == null ? V : null)",
    "c.merge(V, V, (a, b) -> V)",
    "c.computeIfAbsent(V, k -> { c.put(V, 3); return 4; })",
    "c.compute(V, (k, x) -> { c.remove(V); return 4; })",
    "c.merge(V, V, (a, b) -> { c.put(V, 3); return 4; })",
    "c.replaceAll((k, x) -> x)",
    "c.replaceAll((k, x) -> { if (k == V) c.put(V, 1); return x; })",
    "c.forEach((k, x) -> { if (k == V) c.remove(V); })",
    "for (x in c.entrySet()) { e = x; if (x.getKey() == V) break; }",
    "for (x in c.entrySet()) { if (x.getKey() == V) { c.remove(V); c.put(V, V); } }",
    "c.keySet().stream().anyMatch(x -> { if (x == V) c.remove(V); return x == V; })",
)
SORTED: Final = (
    *("c.firstEntry()", "c.pollFirstEntry()", "c.ceilingKey(V)", "c.lowerEntry(V)"),
    *("it = c.descendingMap().entrySet().iterator()", "c.headMap(V).clear()"),
    *("c.tailMap(V, false).put(V, V)", "it = c.tailMap(V).keySet().iterator()"),
)
#: A comparator that tells what it was asked.
ORDER: Final = "(a, b) -> { log.add(a); return String.valueOf(a).compareTo(String.valueOf(b)); }"
#: What is done with a collection of a class, with its constructor.
OPERATIONS: Final = {
    "ArrayList()": LIST + 2 * ITERATOR + LIST_ITERATOR + SUBLIST + SPLITERATOR,
    "Vector()": LIST + 2 * ITERATOR + LIST_ITERATOR + SUBLIST,
    "LinkedList()": LIST + 2 * ITERATOR + 2 * LIST_ITERATOR + DEQUE,
    "ArrayDeque()": COLLECTION + 2 * ITERATOR + 2 * DEQUE + QUEUE,
    "PriorityQueue()": COLLECTION + 2 * ITERATOR + 2 * QUEUE,
    "HashSet()": COLLECTION + 3 * ITERATOR,
    "LinkedHashSet()": COLLECTION + 3 * ITERATOR,
    "TreeSet()": COLLECTION + 3 * ITERATOR,
    "HashMap()": MAP,
    "LinkedHashMap()": MAP,
    "Hashtable()": MAP,
    "TreeMap()": MAP + SORTED,
    f"TreeMap({ORDER})": MAP + SORTED,
    f"TreeSet({ORDER})": COLLECTION + 3 * ITERATOR,
}

Choose = Callable[[int], int]


def sequence(choose: Choose) -> str:
    """One script; `choose(n)` gives a number below n."""
    made = list(OPERATIONS)[choose(len(OPERATIONS))]
    operations = OPERATIONS[made]
    fill = "c.put(V, V)" if operations[: len(MAP)] == MAP else "c.add(V)"
    first = [_filled(fill, choose) for _ in range(choose(5))]
    steps = [_filled(operations[choose(len(operations))], choose) for _ in range(3 + choose(10))]
    return (
        f"def log = []; def c = new {made}; def it = null; def li = null; def s = null; "
        f"def e = null; def p = null; "
        + "".join(_step(text, number) for number, text in enumerate(first + steps))
        + "return [log.toString(), c];"
    )


def _step(text: str, number: int) -> str:
    name = text.partition(" ")[0]
    if name in ("it", "li", "s", "e", "p") and text[len(name) :].startswith(" = "):
        done = f"{text};"
    elif name == "for":
        done = text
    else:
        done = f"def r{number} = {text}; log.add(r{number});"
    return f"try {{ {done} }} catch (Exception x{number}) {{ log.add(x{number}.toString()); }} "


def _filled(text: str, choose: Choose) -> str:
    """An operation with something in each of its holes."""

    def value() -> str:
        rare = ("null", "'x'", "'b'", "17", "33")
        return rare[choose(len(rare))] if choose(6) == 0 else str(1 + choose(5))

    def something(hole: re.Match[str]) -> str:
        if hole[0] == "V":
            return value()
        if hole[0] == "I":
            return str(choose(6) - 1 if choose(5) == 0 else choose(3))
        return "[" + ", ".join(value() for _ in range(choose(4))) + "]"

    return HOLE.sub(something, text)
