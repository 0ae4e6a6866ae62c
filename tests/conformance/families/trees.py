"""Trees of java.util: which keys a comparator sees, whose entry is whose, and views at work."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from tests.conformance.families.case import family, lines

#: A comparator that writes down its calls, by the order that it gives.
ORDERS = (
    "a.compareTo(b)",
    "b.compareTo(a)",
    "a % 4 - b % 4",
    "(a * 7 + b * 3) % 5 - 2",
    "log.size() % 3 - 1",
    "1",
    "-1",
    "0",
)
FILLED = "for (x in [5, 3, 8, 1, 4, 7, 9, 2, 6, 0]) t.put(x, x * 2);"


def _logged(order: str, kind: str = "TreeMap") -> str:
    return (
        f"List log = []; def t = new {kind}((a, b) -> {{ log.add(a + ':' + b); return {order} }});"
    )


@family("trees-comparisons")
def comparisons() -> Iterator[str]:
    """Calls of a comparator, whatever order it gives."""
    uses = (
        "t.get(6); t.remove(5); t.ceilingEntry(4); t.floorEntry(11)",
        "t.remove(3); t.remove(8); t.put(10, 1); t.pollFirstEntry(); t.higherEntry(4); t.lowerEntry(4)",
        "t.putIfAbsent(3, 1); t.merge(11, 1, (x, y) -> 2); t.compute(7, (x, y) -> null); "
        "t.computeIfAbsent(12, x -> 3); t.computeIfPresent(1, (x, y) -> null)",
        "t.getOrDefault(11, 1); t.replace(4, 1); t.replace(4, 1, 2); t.remove(2, 4); t.containsKey(9)",
        "def c = t.clone(); c.get(7); c.remove(4); c.put(4, 1)",
        "def c = new TreeMap(t.comparator()); c.putAll(t); c.get(7); c.put(11, 1)",
        "def i = t.entrySet().iterator(); while (i.hasNext()) { if (i.next().key % 2 == 0) i.remove() } "
        "t.get(7)",
    )
    for order, use in product(ORDERS, uses):
        yield f"{_logged(order)} {FILLED} {use}; return log + ' ' + t"
    for order in ORDERS:
        make = _logged(order, "TreeSet")
        yield f"{make} t.addAll([4, 2, 6, 1, 3, 5]); t.remove(4); return log + ' ' + t"
        yield f"{make} t.addAll([4, 2, 6, 1]); def c = t.clone(); c.add(5); return log + ' ' + c"


@family("trees-ranges")
def ranges() -> Iterator[str]:
    """Calls of a comparator by the views of ranges."""
    views = (
        "t.headMap(6)",
        "t.tailMap(3, false)",
        "t.subMap(2, true, 7, true)",
        "t.descendingMap()",
        "t.descendingMap().subMap(7, 2)",
        "t.tailMap(1).headMap(8, true)",
    )
    uses = (
        "v.size(); v.size(); v.isEmpty(); v.keySet().isEmpty()",
        "v.get(4); v.get(9); v.put(5, 1); v.remove(4); v.containsKey(11)",
        "v.firstKey(); v.lastKey(); v.ceilingKey(4); v.floorEntry(4); v.higherKey(6); v.lowerKey(3)",
        "v.toString(); v.keySet().toString(); v.values().stream().count()",
        "v.keySet().removeIf(x -> x % 2 == 0); v.entrySet().contains(new AbstractMap.SimpleEntry(3, 6))",
        "v.pollFirstEntry(); v.pollLastEntry(); v.descendingMap().firstEntry(); v.clear()",
    )
    for view, use in product(views, uses):
        made = f"NavigableMap v = {view}; log.clear()"
        yield f"{_logged(ORDERS[0])} {FILLED} {made}; {use}; return log + ' ' + t"


@family("trees-entries")
def entries() -> Iterator[str]:
    """Entries stay those of their keys, and take over others' where Java's do."""
    yield from lines("""
        def c = new TreeMap(); c.b=1;c.a=2;c.c=3; def i=c.entrySet().iterator(); i.next(); def e=i.next(); c.remove('b'); return [c, e.value, e, e.key]
        def c = new TreeMap(); c.b=1;c.a=2;c.c=3; def e=null; for (x in c.entrySet()) e=x; c.remove('b'); e.setValue(9); return [c, e]
        def c = new TreeMap(); c.a=1; def e=c.entrySet().iterator().next(); c.clear(); c.a=3; e.setValue(9); return [c, e]
        def c = new TreeMap(); c.a=1; def e=c.entrySet().iterator().next(); c.remove('a'); c.a=3; e.setValue(9); return [c, e]
        def c = new TreeMap(); c.a=1; def e=c.entrySet().iterator().next(); c.a=7; return [e.value, e === c.entrySet().iterator().next()]
        def c = new TreeMap(); c.a=1; def e=c.firstEntry(); c.a=7; return [e, e === c.firstEntry()]
        def c = new TreeMap(); c.a=1; def e=c.find((k, v) -> true); e.setValue(5); return [c, e === c.entrySet().iterator().next()]
        def c = new TreeMap(); for (x in [4, 2, 6, 1, 3, 5, 7]) c.put(x, x); def r=[]; def i=c.keySet().iterator(); while (i.hasNext()) { def k=i.next(); r.add(k); if (k == 4 || k == 2 || k == 6) i.remove() } return [r, c]
        def c = new TreeMap(); for (x in [4, 2, 6, 1, 3, 5, 7]) c.put(x, x); def r=[]; def i=c.descendingKeySet().iterator(); while (i.hasNext()) { def k=i.next(); r.add(k); if (k == 4 || k == 2 || k == 6) i.remove() } return [r, c]
        def c = new TreeMap(); for (x in [4, 2, 6]) c.put(x, x); def i=c.keySet().iterator(); i.next(); i.next(); i.next(); c.remove(2); return i.hasNext()
        def c = new TreeMap(); for (x in [4, 2, 6]) c.put(x, x); def i=c.keySet().iterator(); i.next(); i.next(); i.next(); c.remove(2); return i.next()
        def c = new TreeMap(); for (x in [4, 2, 6]) c.put(x, x); def n = 0; for (k in c.keySet()) { n++; if (k == 6) c.put(9, 1) } return n
        def c = new TreeMap(); for (x in [4, 2, 6]) c.put(x, x); for (k in c.keySet()) { if (k == 4) c.put(9, 1) } return c
        def c = new TreeMap(); for (x in [4, 2, 6]) c.put(x, x); def r = []; try { c.replaceAll((k, v) -> { c.remove(2); return 7 }) } catch (ConcurrentModificationException e) { r.add(c) } return r
        def c = new TreeMap(); return [c.keySet() === c.keySet(), c.values() === c.values(), c.entrySet() === c.entrySet(), c.descendingMap() === c.descendingMap(), c.descendingMap().comparator() === c.descendingMap().comparator()]
        def c = new TreeMap(); c.a = null; return [c.equals(['a': null]), c.equals(['b': null]), c.equals([1: null]), c.equals(new TreeMap())]
        def s = new TreeSet(); s.add('a'); return [s.equals(new HashSet(['a'])), s.equals(new HashSet([1])), s.equals(new HashSet([null]))]
        def s = new TreeSet(); s.addAll([4, 2, 6, 1, 3, 5, 7]); def p = s.spliterator(); def q = p.trySplit(); def r = []; q.forEachRemaining(x -> r.add(x)); r.add('|'); p.forEachRemaining(x -> r.add(x)); return [r, p.estimateSize(), q.characteristics()]
        def s = new TreeSet(); s.addAll([4, 2, 6, 1, 3, 5, 7]); def p = s.descendingSet().spliterator(); def q = p.trySplit(); def r = []; q.forEachRemaining(x -> r.add(x)); r.add('|'); p.forEachRemaining(x -> r.add(x)); return [r, q.characteristics()]
        def s = new TreeSet(); def p = s.spliterator(); s.addAll([4, 2]); def r = []; p.forEachRemaining(x -> r.add(x)); return [r, p.estimateSize()]
        def s = new TreeSet(); s.addAll([4, 2, 6, 1]); def p = s.headSet(5).spliterator(); return [p.estimateSize(), p.trySplit(), p.characteristics(), p.getExactSizeIfKnown()]
        def s = new TreeSet(); s.addAll([4, 2, 6, 1]); return s.removeAll(s.headSet(3))
        def t = new TreeMap((a, b) -> { throw new IllegalStateException('x') }); t.put(1, 1)
        def t = new TreeMap((a, b) -> Integer.parseInt('x')); t.put(1, 1)
        def t = new TreeMap(); t.put('a', 1); return t.tailMap('a').headMap(1)
    """)
