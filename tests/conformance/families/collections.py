"""Collections of java.util: hash order, trees, queues, views, static helpers, augmentations."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from tests.conformance.families.case import family, lines

#: Keys whose buckets differ from the order in which they are put.
KEYS = (
    "'zeta', 'alpha', 'mid', 'Bb', 'Aa', 'key10', 'key2', 'q'",
    "100, 33, 17, 1, 16, 0, -1, -17",
    "5000000000L, 1L, 4294967296L, -1L, 33L",
    "1.5, 2.5, -0.0, 0.0, 1e10, 100.0",
    "1.5f, 0.1f, 100f, -3f",
    "true, false, null, 'x', 1, 1L, 1.0",
    "(char)97, (char)98, (byte)5, (short)5, 5",
    "[1], [2, 3], [], ['a'], [[1]]",
    "['a': 1], [:], ['b': 2], ['a': 2]",
    "new BigDecimal('1.5'), new BigInteger('77'), Optional.of(3), Optional.empty()",
)


@family("collections-order")
def order() -> Iterator[str]:
    """The order in which each collection gives its items back."""
    for keys in KEYS:
        yield f"Map m = new HashMap(); for (k in [{keys}]) {{ m.put(k, 1); }} return m"
        yield f"return new HashSet([{keys}])"
        yield f"return new LinkedHashSet([{keys}])"
        yield f"TreeSet s = new TreeSet(); s.addAll([{keys}]); return s"
        yield f"return [{keys}].stream().collect(Collectors.toSet())"
        yield f"return [{keys}].stream().collect(Collectors.groupingBy(x -> x, Collectors.counting()))"
        yield f"return [{keys}].hashCode()"
        yield f"return [{keys}].toString()"
        yield f"return [{keys}].stream().map(x -> x.hashCode()).collect(Collectors.toList())"
    for count, step in product((5, 12, 13, 25, 50, 100), (1, 7, 1000)):
        fill = f"for (int i = 0; i < {count}; i++) {{ m.put('k' + i * {step}, i); }}"
        yield f"Map m = new HashMap(); {fill} return m.keySet()"
        fill = f"for (int i = 0; i < {count}; i++) {{ s.add(i * {step} * 31); }}"
        yield f"Set s = new HashSet(); {fill} return s"
    yield from lines("""
        Map m = [:]; for (int i = 0; i < 20; i++) { m['k' + i] = i } for (int i = 0; i < 15; i++) { m.remove('k' + i) } return m
        Map m = [:]; for (int i = 0; i < 13; i++) { m[i * 16] = i } return m
        Map m = [:]; for (int i = 0; i < 70; i++) { m[i * 65536] = i } return m.keySet()
        Map m = new HashMap(64); m.put(65, 1); m.put(1, 2); return m
        Map m = new HashMap([65: 1, 1: 2]); return m
        Set s = new HashSet(); s.add('a'); s.add('a'); return s.size()
        Map m = ['b': 1, 'a': 2, 'c': 3]; List r = []; for (e in m.entrySet()) { r.add(e.key) } return r
        Map m = ['one': 1, 'two': 2, 'three': 3, 'four': 4, 'five': 5]; return m.values()
        Map m = ['AaAa': 1, 'BBBB': 2, 'AaBB': 3, 'BBAa': 4]; return m
        Map m = ['AaAa': 1, 'BBBB': 2]; m.remove('AaAa'); m.AaAa = 3; return m
        Map m = [:]; m.put(1, 'a'); m.put(1L, 'b'); m.put(1.0, 'c'); m.put((char)1, 'd'); m.put(true, 'e'); return m.size() + ' ' + m
        Map m = [0.0: 'a']; return m[-0.0]
        Map m = [(0.0/0): 'nan']; return m[Double.NaN]
        Map m = [1: 'a']; return m[1L]
        Map m = [[1]: 'a']; return m[[1]]
        Map m = [[1L]: 'a']; return m[[1]]
        return new HashMap(['x': 1]).equals(new TreeMap(['x': 1]))
        return new HashSet([1, 2]).equals(new TreeSet([2, 1]))
        return new ArrayList([1, 2]).equals(new LinkedList([1, 2]))
        return [1, 2].equals(new HashSet([1, 2]))
    """)


@family("collections-classes")
def classes() -> list[str]:
    """Trees, queues, deques, linked and identity maps, bit sets."""
    return lines("""
        TreeMap m = new TreeMap(['b': 1, 'a': 2, 'c': 3]); return m
        TreeMap m = new TreeMap(); m.putAll(['b': 1, 'a': 2, 'c': 3]); return [m.firstKey(), m.lastKey(), m.headMap('b'), m.tailMap('b'), m.subMap('a', 'c')]
        TreeMap m = new TreeMap(); m.putAll(['b': 1, 'a': 2, 'c': 3]); return [m.ceilingKey('bb'), m.floorKey('bb'), m.higherKey('c'), m.lowerEntry('b')]
        TreeMap m = new TreeMap(); m.putAll(['b': 1, 'a': 2, 'c': 3]); return m.descendingMap()
        TreeMap m = new TreeMap(); m.putAll(['b': 1, 'a': 2, 'c': 3]); return [m.pollFirstEntry(), m.pollLastEntry(), m]
        TreeMap m = new TreeMap(Comparator.reverseOrder()); m.putAll(['b': 1, 'a': 2, 'c': 3]); return m
        TreeMap m = new TreeMap((a, b) -> a.length() - b.length()); m.putAll(['bb': 1, 'a': 2, 'cc': 3]); return m
        TreeMap m = new TreeMap(); return m.firstKey()
        TreeMap m = new TreeMap(); return m.firstEntry()
        TreeMap m = new TreeMap(); m.put('a', 1); m.put(1, 2); return m
        TreeMap m = new TreeMap(); m.put(null, 2); return m
        TreeMap m = new TreeMap(); m.put([1], 2); return m
        TreeSet s = new TreeSet(); s.addAll([3, 1, 2]); return [s.first(), s.last(), s.headSet(2), s.tailSet(2), s.ceiling(2), s.higher(3), s.floor(0)]
        TreeSet s = new TreeSet(); s.addAll([3, 1, 2]); return s.descendingSet()
        TreeSet s = new TreeSet(); s.addAll([3, 1, 2]); s.pollFirst(); s.remove(3); return s
        TreeSet s = new TreeSet(); s.addAll([3, 'a']); return s
        TreeSet s = new TreeSet(); return s.first()
        LinkedList l = new LinkedList([1, 2]); l.addFirst(0); l.addLast(3); l.removeFirst(); return [l, l.peekFirst(), l.getLast(), l.pollLast(), l.pop(), l]
        LinkedList l = new LinkedList(); return l.getFirst()
        LinkedList l = new LinkedList(); return l.peek()
        LinkedList l = new LinkedList(); return l.pop()
        LinkedList l = new LinkedList(); return l.remove()
        ArrayDeque d = new ArrayDeque(); d.push(1); d.push(2); d.offer(3); return [d, d.pop(), d.peek(), d.pollLast(), d.size()]
        ArrayDeque d = new ArrayDeque(); d.push(null); return d
        ArrayDeque d = new ArrayDeque(); return d.pop()
        ArrayDeque d = new ArrayDeque([1, 2, 3]); return d.descendingIterator().next()
        PriorityQueue q = new PriorityQueue(); q.add(3); q.add(1); q.add(2); return [q.poll(), q.poll(), q.poll(), q.poll()]
        PriorityQueue q = new PriorityQueue(); for (x in [5, 3, 8, 1, 9, 2]) { q.add(x) } return q
        PriorityQueue q = new PriorityQueue(Comparator.reverseOrder()); q.add(3); q.add(5); return q.peek()
        Stack s = new Stack(); s.push(1); s.push(2); return [s.peek(), s.pop(), s.search(1), s.empty(), s]
        Stack s = new Stack(); return s.pop()
        Vector v = new Vector([1]); v.addElement(2); return [v.firstElement(), v.lastElement(), v.elementAt(0)]
        LinkedHashMap m = new LinkedHashMap(); m.z = 1; m.a = 2; m.z = 3; return m
        LinkedHashMap m = new LinkedHashMap(); m.z = 1; m.a = 2; m.remove('z'); m.z = 3; return m
        IdentityHashMap m = new IdentityHashMap(); m.put('a', 1); m.put('a', 2); return m.size()
        Hashtable h = new Hashtable(); h.put('a', 1); h.put('b', 2); return h
        Hashtable h = new Hashtable(); h.put('a', null); return h
        BitSet b = new BitSet(); b.set(1); b.set(5); b.set(3, 5); return b
        BitSet b = new BitSet(); b.set(1); b.set(70); return [b.cardinality(), b.length(), b.size(), b.nextSetBit(2), b.get(1)]
        BitSet b = new BitSet(); b.set(-1); return b
        BitSet a = BitSet.valueOf(new long[] {5L}); BitSet b = BitSet.valueOf(new long[] {3L}); a.and(b); return a
        Iterator i = [1, 2].iterator(); return i.next() + i.next() + i.next()
        Iterator i = [1, 2].iterator(); i.next(); i.remove(); return i.hasNext()
        ListIterator i = [1, 2, 3].listIterator(2); return [i.previous(), i.previousIndex(), i.nextIndex(), i.hasPrevious()]
        List r = []; [1, 2, 3].iterator().forEachRemaining(x -> r.add(x)); return r
        Map.Entry e = new AbstractMap.SimpleEntry('k', 1); return e
        def e = new AbstractMap.SimpleEntry('k', 1); e.value = 5; return e.key + e.value
        def e = new AbstractMap.SimpleImmutableEntry('k', 1); e.setValue(5); return e
        UUID u = new UUID(1L, 2L); return u.toString()
        return UUID.fromString('00000000-0000-0001-0000-000000000002').getLeastSignificantBits()
        return UUID.nameUUIDFromBytes(new byte[] {1, 2}).toString()
        Random r = new Random(42); return [r.nextInt(), r.nextInt(10), r.nextLong(), r.nextDouble(), r.nextBoolean(), r.nextFloat(), r.nextGaussian()]
        Random r = new Random(42); return r.ints(3L).boxed().collect(Collectors.toList())
        Random r = new Random(42); return r.nextInt(0)
        return Base64.getEncoder().encodeToString(new byte[] {1, 2, 3})
        return Base64.getDecoder().decode('AQID')
        return Base64.getUrlEncoder().encodeToString(new byte[] {-1, -2})
        return Currency.getInstance('EUR').getSymbol()
        return Locale.US.toString() + Locale.ROOT + Locale.GERMANY.getLanguage()
        return new Date(0L).getTime()
        return new IntSummaryStatistics()
        return Optional.of(1)
        return Optional.empty()
        return [Optional.of(1).get(), Optional.of(1).isPresent(), Optional.empty().orElse(5), Optional.of(1).orElse(5)]
        return Optional.of(1).filter(x -> x > 1)
        return Optional.of(1).flatMap(x -> Optional.of(x + 1))
        return Optional.of(1).map(x -> null)
        return Optional.empty().orElseThrow(() -> new IllegalStateException('none'))
        return Optional.of(1).equals(Optional.of(1L))
        return Optional.of([1]).hashCode()
        return OptionalInt.of(5).getAsInt() + OptionalInt.empty().orElse(2)
        return OptionalInt.empty().getAsInt()
        return OptionalDouble.of(1.5)
        return OptionalLong.empty()
        List r = []; Optional.of(1).ifPresent(x -> r.add(x)); return r
    """)


@family("collections-static")
def static_helpers() -> list[str]:
    """Collections, Arrays, Objects."""
    return lines("""
        List l = [3, 1, 2]; Collections.sort(l); return l
        List l = [3, 1, 2]; Collections.sort(l, Collections.reverseOrder()); return l
        List l = [3, 1, 2]; Collections.sort(l, (a, b) -> b - a); return l
        List l = ['b', 1]; Collections.sort(l); return l
        List l = [3, 1, 2]; Collections.reverse(l); return l
        List l = [3, 1, 2]; Collections.swap(l, 0, 2); return l
        List l = [3, 1, 2]; Collections.swap(l, 0, 5); return l
        List l = [3, 1, 2]; Collections.rotate(l, 1); return l
        List l = [3, 1, 2]; Collections.rotate(l, -1); return l
        List l = [3, 1, 2]; Collections.fill(l, 'x'); return l
        List l = [3, 1, 2]; Collections.replaceAll(l, 1, 9); return l
        List l = [3, 1, 2]; Collections.copy(l, [7, 8]); return l
        List l = [3]; Collections.copy(l, [7, 8]); return l
        List l = [1, 2, 3, 4, 5]; Collections.shuffle(l, new Random(1)); return l
        List l = []; Collections.addAll(l, new def[] {1, 2}); return l
        return Collections.max([3, 1, 2])
        return Collections.min([3, 1, 2])
        return Collections.max(['a', 'bb'], (a, b) -> a.length() - b.length())
        return Collections.max([1, 'a'])
        return Collections.min([])
        return Collections.frequency([1, 2, 1], 1)
        return Collections.disjoint([1], [2])
        return Collections.binarySearch([1, 3, 5], 3)
        return Collections.binarySearch([1, 3, 5], 4)
        return Collections.nCopies(3, 'x')
        return Collections.nCopies(-1, 'x')
        return Collections.indexOfSubList([1, 2, 3], [2, 3])
        return Collections.emptyList()
        return Collections.emptyMap()
        return Collections.emptySet()
        return Collections.singletonList(1)
        return Collections.singletonMap('a', 1)
        return Collections.singleton(1)
        return Collections.unmodifiableList([1, 2])
        return Collections.unmodifiableMap(['a': 1])
        return Collections.unmodifiableSet(new HashSet([1]))
        return Collections.unmodifiableCollection([1])
        Collections.unmodifiableList([1]).add(2); return 1
        Collections.unmodifiableList([1]).sort(null); return 1
        Collections.unmodifiableMap(['a': 1]).put('b', 2); return 1
        Collections.unmodifiableMap(['a': 1]).b = 2; return 1
        Collections.emptyList().add(2); return 1
        Collections.emptyMap().put(1, 2); return 1
        Collections.singletonList(1).add(2); return 1
        Collections.singletonList(1).set(0, 2); return 1
        Collections.nCopies(2, 1).set(0, 2); return 1
        def l = Collections.unmodifiableList([1]); l.add(2); return 1
        def m = Collections.unmodifiableMap(['a': 1]); m.a = 2; return 1
        def m = Collections.unmodifiableMap(['a': 1]); return m.a
        return Collections.list(Collections.enumeration([1, 2]))
        return Collections.asLifoQueue(new ArrayDeque([1])).peek()
        return Collections.newSetFromMap(new LinkedHashMap())
        return Collections.foo([1])
        return Collections.sort([1])
        return Arrays.asList(new Integer[] {1, 2})
        return Arrays.asList([1, 2])
        Arrays.asList(new Integer[] {1, 2}).add(3); return 1
        def l = Arrays.asList(new Integer[] {2, 1}); l.sort(null); return l
        return Arrays.deepToString(new Object[] {1, new int[] {2}, null})
        return Arrays.deepEquals(new Object[] {1}, new Object[] {1})
        return Arrays.deepHashCode(new Object[] {1, 'a'})
        return Arrays.toString(new int[] {1})
        return Arrays.sort(new int[] {1})
        return Objects.equals(1, 1)
        return Objects.equals(1, 1L)
        return Objects.hash(1, 2)
        return Objects.hash(new Object[] {1, 'a', null})
        return Objects.hashCode('a')
        return Objects.toString(1.5f)
        return Objects.toString(null, 'd')
        return Objects.isNull(null) && Objects.nonNull(1)
        return Objects.requireNonNull(1)
        return Objects.compare(1, 2, (a, b) -> a - b)
        return Objects.deepEquals(new int[] {1}, new int[] {1})
        return System.currentTimeMillis() > 0
        return System.nanoTime() > 0
        return System.exit(0)
        return Thread.sleep(1)
    """)


@family("collections-augmented")
def augmented() -> list[str]:
    """Painless' own additions to Java's classes."""
    return lines("""
        return [1, 2, 3].any(x -> x > 2)
        return [1, 2, 3].every(x -> x > 2)
        return [1, 2, 3].find(x -> x > 1)
        return [1, 2, 3].find(x -> x > 9)
        return [1, 2, 3].findAll(x -> x > 1)
        return [1, 2, 3].findResult(x -> x > 1 ? x * 10 : null)
        return [1, 2, 3].findResult('none', x -> null)
        return [1, 2, 3].findResults(x -> x > 1 ? x * 10 : null)
        return [1, 2, 3].collect(x -> x * 2)
        return [1, 2, 3].collect(new HashSet(), x -> x * 2)
        return [1, 2, 3].collect([9], x -> x * 2)
        return [1, 2, 3].groupBy(x -> x % 2)
        return [1, 2, 3].groupBy(x -> x % 2 == 0 ? 'even' : 'odd')
        return [1, 2, 3].split(x -> x > 1)
        return [1, 2, 3].join('-')
        return [1, null, 'a'].join('-')
        return [].join('-')
        return [1, 2, 3].sum()
        return [1.5, 2].sum()
        return [].sum()
        return ['a'].sum()
        return [1, 2, 3].sum(x -> x * 1.5)
        return ['a', 'bb'].sum(x -> x.length())
        return [1, 2].asList()
        return [1, 2].asCollection()
        return new HashSet([1, 2]).asList()
        return [1, 2].getLength()
        return [1, 2].length
        List r = []; [1, 2].each(x -> r.add(x)); return r
        List r = []; return [1, 2].each(x -> r.add(x))
        List r = []; [5, 6].eachWithIndex((x, i) -> r.add(x * i)); return r
        def l = [1, 2, 3]; return l.findAll(x -> x > 1).collect(x -> x + 'y').join(',')
        def l = [1, 2, 3]; return l.any(x -> x > 5)
        def l = [1, 2, 3]; return l.find(x -> 'yes')
        def l = [[1, 2], [3]]; return l.collect(x -> x.size())
        return ['a': 1, 'b': 2].count((k, v) -> v > 1)
        return ['a': 1, 'b': 2].find((k, v) -> v > 1)
        return ['a': 1, 'b': 2].find((k, v) -> v > 5)
        return ['a': 1, 'b': 2].findAll((k, v) -> v > 1)
        return ['a': 1, 'b': 2].every((k, v) -> v > 0)
        return ['a': 1, 'b': 2].collect((k, v) -> k + v)
        return ['a': 1, 'b': 2].collect(new TreeSet(), (k, v) -> k + v)
        return ['a': 1, 'b': 2].groupBy((k, v) -> v % 2)
        return ['a': 1, 'b': 2].findResult((k, v) -> v == 2 ? k : null)
        return ['a': 1, 'b': 2].findResult('none', (k, v) -> null)
        return ['a': 1, 'b': 2].findResults((k, v) -> v == 2 ? k : null)
        List r = []; ['a': 1].each((k, v) -> r.add(k + v)); return r
        return ['a': ['b': [1, ['c': 5]]]].getByPath('a.b.1.c')
        return ['a': ['b': [1, ['c': 5]]]].getByPath('a.b.9.c')
        return ['a': ['b': [1, ['c': 5]]]].getByPath('a.x.c')
        return ['a': ['b': [1, ['c': 5]]]].getByPath('a.x.c', 'default')
        return ['a': ['b': 1]].getByPath('a.b.c')
        return ['a': ['b': 1]].getByPath('')
        return ['a': ['b': 1]].getByPath('.a')
        return ['a': null].getByPath('a', 7)
        return [[1, 2], [3]].getByPath('1.0')
        return [[1, 2], [3]].getByPath('x')
        return [[1, 2], [3]].getByPath('-1', 'd')
        return 'a-b-c'.splitOnToken('-')
        return 'abc'.encodeBase64()
        return 'YWJj'.decodeBase64()
        return 'abc'.replaceAll(/b/, m -> m.group() + m.start())
        StringBuilder b = new StringBuilder('abc'); return b.replaceFirst(/[ab]/, m -> 'x')
        def i = [1, 2].iterator(); return i.any(x -> x == 1)
        Iterable i = [1, 2]; return i.join('+')
        Iterable i = [1, 2]; return i.any(x -> x == 1)
        Iterable i = [1, 2]; return i.asList()
        Iterable i = [1, 2]; return i.sum()
        Collection c = [1, 2]; return c.find(x -> x == 2)
        Set s = new TreeSet([3, 1]); return s.join(',')
        return new int[] {1, 2}.sum()
        return [1].foo(x -> x)
        return [1].collect()
        return [1].groupBy()
        return [1, 2].findAll(x -> 1)
        return [1, 2].groupBy(x -> null)
        return new Exception('m').getMessage() + new Exception('m').getLocalizedMessage()
        return ['a': 1].entrySet().find(e -> e.value == 1).key
    """)
