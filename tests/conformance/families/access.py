"""Arrays, lists, maps, fields, shortcuts, null-safe access, elvis, for-each, instanceof."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from tests.conformance.families.case import Case, family, lines

KINDS = (
    "boolean",
    "byte",
    "short",
    "char",
    "int",
    "long",
    "float",
    "double",
    "String",
    "def",
    "List",
)


@family("access-arrays")
def arrays() -> Iterator[str]:
    """Arrays of each type; sizes, indexes, dimensions, elements of wrong types."""
    for kind in KINDS:
        yield f"return new {kind}[2]"
        yield f"{kind}[] a = new {kind}[2]; return a[1]"
        yield f"def a = new {kind}[1]; a[0] = (byte)65; return a[0]"
        yield f"def a = new {kind}[1]; a[0] = 1.5; return a[0]"
        yield f"def a = new {kind}[1]; a[0] = 'x'; return a[0]"
        yield f"return new {kind}[] {{}}.length"
    yield from lines("""
        int[] a = new int[3]; a[0] = 1; a[2] = 3; return a
        int[] a = new int[3]; return a.length
        int[] a = new int[3]; a.length = 5; return a
        int[] a = new int[3]; return a.size()
        def a = new int[3]; return a.length
        def a = new int[3]; a.length = 5; return a
        def a = new int[3]; return a.foo
        def a = new int[3]; return a.size()
        int[] a = new int[3]; return a[3]
        int[] a = new int[3]; return a[-1]
        int[] a = new int[] {1, 2, 3}; return a[-1]
        int[] a = new int[] {1, 2, 3}; return a[-3]
        int[] a = new int[] {1, 2, 3}; return a[-4]
        int[] a = new int[] {1, 2, 3}; a[-1] = 9; return a
        def a = new int[] {1, 2, 3}; return a[-1]
        def a = new int[] {1, 2, 3}; return a[-4]
        def a = new int[] {1, 2, 3}; a[-4] = 1; return a
        def a = new int[] {1, 2, 3}; a[3] = 1; return a
        int[] a = new int[] {1, 2, 3}; return a['x']
        int[] a = new int[] {1, 2, 3}; return a[1L]
        int[] a = new int[] {1, 2, 3}; return a[(byte)1]
        int[] a = new int[] {1, 2, 3}; return a[1.0]
        def a = new int[] {1, 2, 3}; return a['x']
        def a = new int[] {1, 2, 3}; return a[1L]
        def a = new int[] {1, 2, 3}; return a[1.0]
        def a = new int[] {1, 2, 3}; def i = 1L; return a[i]
        int[] a = new int[] {1, 2, 3}; def i = (byte)1; return a[i]
        int[] a = new int[] {1, 2, 3}; return a[null]
        int[] a = null; return a[0]
        int[] a = null; return a.length
        def a = null; return a[0]
        int[] a = new int[] {1, 2.5}; return a
        int[] a = new int[] {1, 2L}; return a
        int[] a = new int[] {1, 'x'}; return a
        int[] a = new int[] {1, null}; return a
        long[] a = new long[] {1, 2}; return a
        byte[] a = new byte[] {1, 200}; return a
        char[] a = new char[] {'a', 98, (char)99}; return a
        char[] a = new char[] {'ab'}; return a
        def[] a = new def[] {1, 'x', null}; return a
        Object[] a = new Object[] {1, 'x', null}; return a
        Integer[] a = new Integer[] {1, 2}; return a
        Integer[] a = new Integer[] {1, 2L}; return a
        String[] a = new String[] {'a', null}; return a
        String[] a = new String[] {'a', 1}; return a
        List[] a = new List[] {[1], []}; return a
        int[][] a = new int[2][3]; a[1][2] = 5; return a
        int[][] a = new int[2][3]; return a[0]
        int[][] a = new int[2][3]; a[0] = new int[] {7}; return a
        int[][] a = new int[2][]; return a
        int[][] a = new int[][] {new int[] {1}, new int[] {2, 3}}; return a[1][1]
        int[][][] a = new int[2][2][2]; return a[1][1].length
        int[] a = new int[-1]; return a
        int[] a = new int['x']; return a
        int[] a = new int[2L]; return a
        int[] a = new int[2.0]; return a
        def n = 2; int[] a = new int[n]; return a
        def n = 2L; int[] a = new int[n]; return a
        int[] a = new int[0]; return a[0]
        int[] a = new int[1 + 1]; return a.length
        int[] a = new int[2]; int i = 0; a[i++] = i; a[i++] = i; return a
        int[] a = new int[2]; a[0] = a[1] = 4; return a
        int[] a = new int[2]; return a[0]++ + ++a[0]
        int[] a = new int[2]; a[0] = 'x'; return a
        int[] a = new int[2]; a[0] = 5L; return a
        int[] a = new int[2]; a[0] = (byte)5; return a
        int[] a = new int[2]; def x = 5L; a[0] = x; return a
        String[] a = new String[2]; a[0] = 5; return a
        String[] a = new String[2]; def x = 5; a[0] = x; return a
        def a = new String[2]; a[0] = 5; return a
        byte[] a = new byte[2]; a[0] = 300; return a
        byte[] a = new byte[2]; int i = 5; a[0] = i; return a
        def a = new byte[2]; a[0] = 5; return a
        def a = new double[2]; a[0] = 5; a[1] = 5L; return a
        def a = new float[2]; a[0] = 5L; return a
        def a = new char[2]; a[0] = 97; return a
        int[] a = new int[] {3, 1, 2}; Arrays.sort(a); return a
        int[] a = new int[] {3, 1, 2}; return Arrays.toString(a)
        int[] a = new int[] {3, 1, 2}; return Arrays.stream(a).sum()
        int[] a = new int[] {1, 2}; int[] b = a; b[0] = 9; return a
        int[] a = new int[] {1, 2}; return a == new int[] {1, 2}
        int[] a = new int[] {1, 2}; return a.equals(a)
        int[] a = new int[] {1, 2}; return a.clone()
        int[] a = new int[] {1, 2}; return a.toString().startsWith('[I@')
        int[] a = new int[] {1, 2}; return '' + (a instanceof int[])
        def a = new int[] {1, 2}; return a instanceof int[]
        def a = new int[] {1, 2}; return a instanceof long[]
        def a = new int[] {1, 2}; return a instanceof Object
        return new int[] {1, 2, 3}[1]
        return new int[5].length
        return (new int[] {1, 2, 3})[1]
        new int[1][0] = 5; return 1
        int x = new int[] {4}.length; return x
        int t = 0; for (int x : new int[] {1, 2}) { t += x } return t
        int t = 0; for (int x : new long[] {1, 2}) { t += x } return t
        int t = 0; for (long x : new int[] {1, 2}) { t += x } return t
        def t = 0; for (x in new byte[] {1, 2}) { t += x } return t
        def a = new int[] {1, 2}; int t = 0; for (int x : a) { t += x } return t
        def a = new double[] {1, 2.7}; int t = 0; for (int x : a) { t += x } return t
        String t = ''; for (String x : new String[] {'a', 'b'}) { t += x } return t
        String t = ''; for (char x : new char[] {'a', 'b'}) { t += x } return t
        int t = 0; for (int[] x : new int[2][3]) { t += x.length } return t
        for (x in null) { return 1 } return 2
        for (int x : 5) { return 1 } return 2
        for (x in 5) { return 1 } return 2
        for (x in 'abc') { return x } return 2
        for (x in ['a': 1]) { return x } return 2
        def x = 5; for (y in x) { return y } return 2
        def x = 'abc'; for (y in x) { return y } return 2
        def x = ['a': 1]; for (y in x) { return y } return 2
        def x = null; for (y in x) { return y } return 2
        List x = null; for (y in x) { return y } return 2
        int[] x = null; for (y in x) { return y } return 2
        for (int x : ['a']) { return x } return 2
        for (int x : [1L]) { return x } return 2
        for (int x : [null]) { return x } return 2
        for (Integer x : [1L]) { return x } return 2
        for (String x : [1]) { return x } return 2
        for (char x : ['a', 'b']) { return x } return 2
        for (byte x : [300]) { return x } return 2
        for (def x : [1, 'a', null]) { if (x == null) return 'n' } return 2
        for (Map.Entry e : ['a': 1].entrySet()) { return e.key + e.value } return 2
        for (def e : ['a': 1].entrySet()) { return e.getKey() + e.getValue() } return 2
        for (e in ['a': 1].entrySet()) { return e.key + e.value } return 2
        for (k in ['a': 1].keySet()) { return k } return 2
        for (v in ['a': 1].values()) { return v } return 2
        for (x in [1, 2].iterator()) { return x } return 2
        for (x in [1, 2].stream()) { return x } return 2
        for (x in new TreeSet([3, 1, 2])) { return x } return 2
        List l = [1, 2, 3]; for (x in l) { l.remove(0) } return l
        List l = [1, 2, 3]; for (x in l) { if (x == 2) l.remove(0) } return l
        Map m = ['a': 1]; for (k in m.keySet()) { m.b = 2; m.c = 3 } return m
    """)


@family("access-lists")
def lists() -> list[str]:
    """List literals and shortcuts."""
    return lines("""
        return []
        return [1]
        return [1, 2L, 3.0f, 4.0, 'a', true, null]
        return [[], [[]], [1, [2]]]
        return [1, 1 + 1, params.size()]
        return [(byte)1, (short)2, (char)51]
        List l = [1, 2, 3]; return l[0]
        List l = [1, 2, 3]; return l[-1]
        List l = [1, 2, 3]; return l[-3]
        List l = [1, 2, 3]; return l[-4]
        List l = [1, 2, 3]; return l[3]
        List l = [1, 2, 3]; return l.0
        List l = [1, 2, 3]; return l.3
        List l = [1, 2, 3]; l.0 = 9; return l
        List l = [1, 2, 3]; l.3 = 9; return l
        List l = [1, 2, 3]; l[1] = 'x'; return l
        List l = [1, 2, 3]; l[-1] = 'x'; return l
        List l = [1, 2, 3]; l[-4] = 'x'; return l
        List l = [1, 2, 3]; l[5] = 'x'; return l
        List l = [1, 2, 3]; return l['x']
        List l = [1, 2, 3]; return l[1L]
        List l = [1, 2, 3]; return l[(byte)1]
        List l = [1, 2, 3]; return l[null]
        List l = [1, 2, 3]; def i = 1; return l[i]
        List l = [1, 2, 3]; def i = 1L; return l[i]
        List l = [1, 2, 3]; def i = 'x'; return l[i]
        List l = [1, 2, 3]; Integer i = (def)1; return l[i]
        def l = [1, 2, 3]; return l[-1]
        def l = [1, 2, 3]; return l[-4]
        def l = [1, 2, 3]; return l[3]
        def l = [1, 2, 3]; return l['x']
        def l = [1, 2, 3]; return l[1L]
        def l = [1, 2, 3]; return l.1
        def l = [1, 2, 3]; return l.5
        def l = [1, 2, 3]; return l.x
        def l = [1, 2, 3]; l.x = 1; return l
        def l = [1, 2, 3]; l.1 = 9; return l
        def l = [1, 2, 3]; l.5 = 9; return l
        def l = [1, 2, 3]; return l.size()
        def l = [1, 2, 3]; return l.length
        def l = [1, 2, 3]; return l.getLength()
        def l = [1, 2, 3]; return l.empty
        def l = [1, 2, 3]; return l.isEmpty()
        List l = [1, 2, 3]; return l.length
        List l = [1, 2, 3]; return l.empty
        List l = [1, 2, 3]; return l.isEmpty()
        Collection l = [1, 2, 3]; return l[0]
        Collection l = [1, 2, 3]; return l.length
        Iterable l = [1, 2, 3]; return l.size()
        List l = new LinkedList([1, 2]); return l[-1]
        def l = new LinkedList([1, 2]); return l[-1]
        LinkedList l = new LinkedList([1, 2]); return l.1
        def l = new ArrayDeque([1, 2]); return l[0]
        def l = new HashSet([1, 2]); return l[0]
        def l = Collections.emptyList(); l[0] = 1; return l
        def l = Collections.unmodifiableList([1]); l[0] = 1; return l
        def l = Arrays.asList(new Integer[] {1, 2}); l[0] = 5; return l
        def l = [3, 1, 2]; l.sort(null); return l
        def l = [3, 'a', 2]; l.sort(null); return l
        def l = [3, 1L, 2]; l.sort(null); return l
        def l = [1, 2]; l.add(l.size(), 3); l.add(0, 0); return l
        def l = [1, 2]; l.add(5, 3); return l
        def l = [1, 2]; return l.add(3)
        def l = [1, 2, 3]; return l.remove(0) + ':' + l
        def l = [5, 6, 7]; l.remove(5); return l
        def l = [5, 6, 7]; def i = (Object)5; l.remove(i); return l
        List l = [5, 6, 7]; l.remove(5); return l
        List l = [5, 6, 7]; Object i = 5; l.remove(i); return l
        List l = ['a', 'b']; l.remove('a'); return l
        List l = ['a', 'b']; l.removeAll(['a']); return l
        def l = [1, 2, 3, 2]; return l.indexOf(2) + l.lastIndexOf(2)
        def l = [1, 2, 3, 2]; return l.contains(2L)
        def l = [1, 2, 3, 2]; return l.subList(1, 3)
        def l = [1, 2, 3, 2]; return l.subList(3, 1)
        def l = [1, 2, 3, 2]; l.subList(1, 3).clear(); return l
        def l = [1, 2]; l.addAll(l); return l
        def l = [1, 2]; l.clear(); return l
        def l = [1, 2]; return l.toString()
        def l = [1, null, 'a']; return l.hashCode()
        def l = [1, 2]; return l.equals([1, 2])
        def l = []; l.add(l.size()); return l
        def l = []; l.add(l); return l.toString()
        def l = [1, 2]; return l.get('x')
        def l = [1, 2]; return l.get(1L)
        def l = [1, 2]; return l.get()
        def l = [1, 2]; return l.foo()
        def l = [1, 2]; return l.get(9)
        List l = [1, 2]; return l.get('x')
        List l = [1, 2]; return l.get(1L)
        List l = [1, 2]; return l.get()
        List l = [1, 2]; return l.foo()
        List l = [1, 2]; return l.get(9)
        List l = [1, 2]; return l.set(0, 9) + l[0]
        List l = [1, 2]; ListIterator i = l.listIterator(); i.next(); i.set(9); i.add(8); return l
        List l = [1, 2]; Iterator i = l.iterator(); i.next(); i.remove(); return l
        List l = [1, 2]; Iterator i = l.iterator(); i.remove(); return l
        [1, 2][0] = 5; return 1
        return [1, 2][0]
        return [1, 2].0
        return [1, 2][-1]
        return [1, 2].size()
        return new ArrayList()
        return new ArrayList(3)
        return new ArrayList([1])
        return new ArrayList('a')
        return new ArrayList(-1)
        return new ArrayList(1, 2)
        return new ArrayList(null)
        return new List()
        return new Iterable()
        return new AbstractList()
        return new Math()
        return new String()
        return new String('a')
        return new Integer(5)
        return new Object().toString().startsWith('java.lang.Object@')
    """)


@family("access-maps")
def maps() -> list[Case | str]:
    """Map literals, shortcuts, and entries."""
    return [
        *lines("""
            return [:]
            return ['a': 1]
            return ['a': 1, 'a': 2]
            return [1: 'a', 2L: 'b', 1.5: 'c', true: 'd', null: 'e', (char)97: 'f']
            return [1: 'int', 1L: 'long', 1.0: 'double', (byte)1: 'byte'].size()
            return ['a': ['b': ['c': 1]]]
            return [[1]: 'list', [:]: 'map']
            def a = 'key'; return [a: 1]
            return [a: 1]
            return ['a' + 'b': 1 + 1]
            Map m = ['a': 1]; return m.a
            Map m = ['a': 1]; return m.b
            Map m = ['a': 1]; return m['a']
            Map m = ['a': 1]; return m['b']
            Map m = ['a': 1]; return m[null]
            Map m = ['a': 1]; return m.a.b
            Map m = ['a': 1]; return m.b.c
            Map m = ['a': 1]; m.b = 2; return m
            Map m = ['a': 1]; m['b'] = 2; m[3] = 4; m[null] = 5; return m
            Map m = ['a': 1]; m.a.b = 2; return m
            Map m = ['a': [:]]; m.a.b = 2; return m
            Map m = ['a': 1]; m.size = 5; return m.size
            Map m = ['a': 1]; return m.size
            Map m = ['a': 1]; return m.size()
            Map m = ['a': 1]; return m.empty
            Map m = ['a': 1]; return m.isEmpty()
            Map m = ['a': 1]; return m.class
            Map m = ['a': 1]; return m.0
            Map m = [0: 1]; return m.0
            Map m = [0: 1]; return m[0]
            Map m = [-1: 1]; return m[-1]
            Map m = ['keys': 1]; return m.keySet()
            def m = ['a': 1]; return m.a
            def m = ['a': 1]; return m.b
            def m = ['a': 1]; return m.size()
            def m = ['a': 1]; return m.size
            def m = ['a': 1]; return m.empty
            def m = ['a': 1]; return m.0
            def m = ['a': 1]; m.b = 2; m['c'] = 3; return m
            def m = ['a': 1]; m.b.c = 2; return m
            def m = ['a': 1]; return m.get('a') + m.getOrDefault('z', 9)
            def m = ['a': 1]; return m.put('a', 2) + ':' + m.put('b', 3)
            def m = ['a': 1]; return m.putIfAbsent('a', 2) + ':' + m.putIfAbsent('b', 3)
            def m = ['a': 1]; return m.remove('a') + ':' + m.remove('b')
            def m = ['a': 1]; return m.containsKey('a') && !m.containsValue(2)
            def m = ['a': 1]; return m.keySet()
            def m = ['a': 1]; return m.values()
            def m = ['a': 1]; return m.entrySet()
            def m = ['a': 1]; return m.toString()
            def m = ['a': 1]; return m.hashCode()
            def m = ['a': 1]; return m.equals(['a': 1])
            def m = ['a': 1]; return m.equals(['a': 1L])
            def m = ['a': 1]; m.putAll(['b': 2]); return m
            def m = ['a': 1]; m.clear(); return m
            def m = ['a': 1]; m.self = m; return m.toString()
            def m = ['a': 1]; return m.foo()
            def m = ['a': 1]; return m.get()
            def m = [:]; m.x.y = 1; return m
            def m = [:]; m['x'] = [:]; m['x']['y'] = 1; return m
            Map m = new HashMap(); m.a = 1; return m
            Map m = new TreeMap(); m.b = 1; m.a = 2; return m
            Map m = new LinkedHashMap(); m.b = 1; m.a = 2; return m
            TreeMap m = new TreeMap(); m.b = 1; m.a = 2; return m
            TreeMap m = new TreeMap(); m.b = 1; return m.firstKey()
            def m = new TreeMap(); m.b = 1; m[1] = 2; return m
            def m = new TreeMap(); m[null] = 2; return m
            HashMap m = ['a': 1]; return m.a
            HashMap m = ['a': 1]; return m.foo
            Map m = null; return m.a
            Map m = null; return m['a']
            Map m = null; m.a = 1; return m
            def m = null; return m.a
            def m = null; m.a = 1; return m
            def m = null; return m.foo()
            def e = ['a': 1].entrySet().iterator().next(); return e.key + '=' + e.value
            def e = ['a': 1].entrySet().iterator().next(); return e
            def e = ['a': 1].entrySet().iterator().next(); e.value = 5; return e.value
            Map m = ['a': 1]; for (e in m.entrySet()) { e.setValue(7) } return m
            Map.Entry e = ['a': 1].entrySet().iterator().next(); return e.key
            Map.Entry e = ['a': 1].entrySet().iterator().next(); return e.foo
            return params
            return params.size()
            return params.foo
            return params.foo.bar
            return params['foo']
            params.x = 1; return params
            params['x'] = 1; return params
            params.clear(); return params
            return params.toString()
            return params.isEmpty()
            params = [:]; return 1
            def p = params; p.x = 1; return p
            return params.get('x')
            return params.getOrDefault('x', 'd')
            return params.containsKey('x')
        """),
        Case("return params", {"b": 1, "a": [1, 2.5, "x", None, True], "c": {"z": 1, "y": {}}}),
        Case("return params.a.b.c", {"a": {"b": {"c": [1, 2]}}}),
        Case("return params.a.b.0", {"a": {"b": [1, 2]}}),
        Case("params.a.b = 5; return params", {"a": {"b": [1, 2]}}),
        Case("params.a.add(5); return params.a", {"a": [1]}),
        Case("return params.n + 1", {"n": 5}),
        Case("return params.n + 1", {"n": 5.5}),
        Case("return params.n + 1", {"n": 5000000000}),
        Case("return params.n", {"n": 2147483647}),
        Case("return params.n", {"n": 2147483648}),
        Case("return params.n", {"n": -2147483648}),
        Case("return params.n", {"n": 9223372036854775807}),
        Case("return params.n", {"n": 9223372036854775808}),
        Case("return params.n", {"n": 1e300}),
        Case("return params.n", {"n": -0.0}),
        Case("return params.n + 1", {"n": None}),
        Case("return params.n + 1", {"n": "a"}),
        Case("return params.n + 1", {"n": True}),
        Case("return params.n + 1", {"n": [1]}),
        Case("int x = params.n; return x", {"n": 5}),
        Case("int x = params.n; return x", {"n": 5.0}),
        Case("int x = params.n; return x", {"n": 5000000000}),
        Case("int x = params.n; return x", {"n": "5"}),
        Case("int x = params.n; return x", {"n": None}),
        Case("int x = (int)params.n; return x", {"n": 5.9}),
        Case("long x = params.n; return x", {"n": 5}),
        Case("double x = params.n; return x", {"n": 5}),
        Case("float x = params.n; return x", {"n": 5.5}),
        Case("String x = params.n; return x", {"n": 5}),
        Case("List x = params.n; return x", {"n": [1]}),
        Case("ArrayList x = params.n; return x", {"n": [1]}),
        Case("Map x = params.n; return x", {"n": {"a": 1}}),
        Case("HashMap x = params.n; return x", {"n": {"a": 1}}),
        Case("Map x = params.n; return x", {"n": [1]}),
        Case("boolean x = params.n; return x", {"n": True}),
        Case("boolean x = params.n; return x", {"n": 1}),
        Case("if (params.n) return 1; return 2", {"n": True}),
        Case("if (params.n) return 1; return 2", {"n": "true"}),
        Case("if (params.n) return 1; return 2", {}),
        Case("for (x in params.l) { if (x.n > 1) return x.s } return null", {"l": [{"n": 1, "s": "a"}, {"n": 2, "s": "b"}]}),
        Case("for (e in params.entrySet()) { return e.key + e.value }", {"z": 1, "a": 2}),
        Case("return params.keySet()", {"z": 1, "a": 2}),
        Case("return new HashMap(params)", {"zeta": 1, "a": 2, "Bb": 3, "AaBB": 4}),
        Case("return new TreeMap(params)", {"z": 1, "a": 2}),
        Case("return params.a == params.b", {"a": [1, {"x": 2}], "b": [1, {"x": 2}]}),
        Case("return params.a == params.b", {"a": 1, "b": 1.0}),
        Case("return params.a.equals(params.b)", {"a": 1, "b": 1.0}),
    ]  # fmt: skip


@family("access-null")
def null_safe() -> list[str]:
    """`?.` and `?:`."""
    return lines("""
        return params?.a
        return params.a?.b
        return params.a?.b?.c
        return params.a?.b.c
        return params.a?.b()
        return params.a?.length()
        def x = null; return x?.foo
        def x = null; return x?.foo()
        def x = null; return x?.foo.bar
        def x = null; return x?.foo?.bar
        def x = null; return x?.foo().bar()
        def x = null; return x?.0
        def x = null; return x?.foo[0]
        def x = 'abc'; return x?.length()
        def x = 'abc'; return x?.foo
        String x = 'abc'; return x?.length()
        String x = 'abc'; return x?.toString()
        String x = null; return x?.toString()
        String x = null; return x?.toString().length()
        String x = null; return x?.substring(1)
        List x = null; return x?.size()
        List x = null; return x?.get(0)
        List x = null; return x?.0
        List x = null; return x?.length
        Map x = null; return x?.a
        Map x = ['a': 1]; return x?.a
        Map x = ['a': null]; return x?.a?.b
        int[] x = null; return x?.length
        int x = 1; return x?.foo
        int x = 1; return x?.toString()
        def x = null; x?.foo = 1; return x
        Map x = null; x?.foo = 1; return x
        def x = null; x?.foo++; return x
        def x = ['foo': 1]; x?.foo = 2; return x
        def x = null; x?.add(1); return x
        def x = null; int y = x?.foo; return y
        def x = null; def y = x?.foo; return y
        def x = null; return x?.foo + 1
        def x = null; return x?.foo == null
        def x = null; return x?.foo ?: 'd'
        def x = null; return x?.length() ?: 'd'
        def x = 'abc'; return x?.length() ?: 'd'
        String x = null; return x?.length() ?: 0
        String x = null; return x?.toString() ?: 'none'
        return Math?.max(1, 2)
        return null?.foo
        return 'a'?.toString()
        return []?.size()
        return [1]?.get(0)
        return new ArrayList()?.isEmpty()
        return params.a ?: 1
        return params.a ?: null
        return null ?: 1
        return 1 ?: 2
        return 'a' ?: 'b'
        return [] ?: 1
        return true ?: false
        int x = 1; return x ?: 2
        Integer x = null; return x ?: 2
        Integer x = null; int y = x ?: 2; return y
        def x = null; int y = x ?: 2; return y
        def x = null; Integer y = x ?: (def)2; return y
        def x = null; def y = x ?: 2; return y
        def x = null; def y = x ?: 2L; return y
        def x = 5; def y = x ?: 2L; return y
        String x = null; return x ?: 'b'
        String x = null; return x ?: 5
        String x = 'a'; String y = x ?: 'b'; return y
        String x = 'a'; String y = x ?: 5; return y
        def x = null; return x ?: x ?: 3
        def x = null; def y = null; return x ?: y ?: 'z'
        def x = null; def y = 4; return x ?: y ?: 'z'
        def x = null; return (x ?: 1) + 1
        def x = null; return x ?: 1 + 1
        def x = false; return x ?: true
        def x = null; return x == null ? 1 : x ?: 2
        def x = null; return x ?: (1 / 0)
        def x = 1; def z = 0; return x ?: (1 / z)
        def x = null; x = x ?: []; x.add(1); return x
        def x = null; return (x ?: [:]).a
        List x = null; return (x ?: []).size()
        int f() { return 1 } return f() ?: 2
        def f() { return null } return f() ?: 2
        return params.a != null ? params.a : 'd'
        boolean b = params.a ?: true; return b
        boolean b = params.a ?: null; return b
        if (params.a ?: true) return 1; return 2
    """)


@family("access-instanceof")
def instance_of() -> Iterator[str]:
    """`instanceof` on every value and type."""
    values = (
        "1",
        "1L",
        "1.5f",
        "1.5",
        "(char)97",
        "(byte)1",
        "true",
        "'s'",
        "[1]",
        "[1: 2]",
        "null",
    )
    types = ("int", "Integer", "long", "double", "Number", "String", "List", "ArrayList", "Map", "Object", "def", "boolean")  # fmt: skip
    for value, kind in product(values, types):
        yield f"def x = {value}; return x instanceof {kind}"
    for value, kind in product(("1", "'s'", "[1]", "null", "1.5"), types):
        yield f"return {value} instanceof {kind}"
    yield from lines("""
        int x = 1; return x instanceof int
        int x = 1; return x instanceof Integer
        int x = 1; return x instanceof long
        Object x = 1; return x instanceof Integer
        List x = []; return x instanceof ArrayList
        List x = []; return x instanceof Map
        List x = []; return x instanceof String
        List x = []; return x instanceof Iterable
        Map x = [:]; return x instanceof HashMap
        String x = null; return x instanceof String
        String x = ''; return x instanceof CharSequence
        String x = ''; return x instanceof Comparable
        def x = /a/; return x instanceof Pattern
        def x = 'a'; return !(x instanceof String)
        def x = 'a'; return !x instanceof String
        def x = 'a'; return x instanceof String == true
        def x = 'a'; return x instanceof String && x.length() == 1
        def x = 1; return x instanceof String ? 's' : x instanceof Integer ? 'i' : 'o'
        def x = 1 + 1L; return x instanceof Long
        return 1 + 1 instanceof int
        return params instanceof Map
        return params.a instanceof Map
        return Math instanceof Math
        return x instanceof int
        return 1 instanceof Foo
        return 1 instanceof java.lang.Integer
        return [] instanceof java.util.List
        return 1 instanceof int[]
        return new int[1] instanceof int[]
        return new int[1][1] instanceof int[][]
        return new int[1][1] instanceof int[]
        return 1 instanceof void
    """)
