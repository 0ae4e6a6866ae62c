"""Syntax errors of every kind, and the neighbours that are none."""

from __future__ import annotations

from collections.abc import Iterator

from tests.conformance.families.case import family, lines

#: Statements to cut short and to disturb.
WHOLE = (
    "int a = 1 + 2 * (3 - 1);",
    "if (params.a == 1) { return 2; } else { return 3; }",
    "for (int i = 0; i < 3; ++i) { s += i; }",
    "def m = ['a': [1, 2], 'b': x -> x];",
    "try { f(1, 2); } catch (Exception e) { throw e; }",
    "int f(int a, def b) { return a ? b : 1; } return f(1, 2);",
    "int[] a = new int[] {1, 2}; return a[0].foo?.bar();",
    "while (x != 3) { do { x++; } while (x < 2); }",
)
TOKENS = [
    ";",
    ")",
    "(",
    "}",
    "{",
    "]",
    "[",
    ",",
    ".",
    "?.",
    ":",
    "?",
    "=",
    "==",
    "+",
    "++",
    "!",
    "~",
    "->",
    "::",
    "&",
    "&&",
    "1",
    "1.5",
    "'a'",
    "x",
    "if",
    "else",
    "for",
    "in",
    "return",
    "new",
    "this",
    "null",
    "true",
    "int",
    "def",
    "instanceof",
    "try",
    "catch",
    "throw",
    "while",
    "do",
    "break",
    "continue",
    "/a/",
    "@",
    "\\",
    "`",
    "#",
]


@family("syntax-cut")
def cut() -> Iterator[str]:
    """A whole script cut off after each of its tokens."""
    for whole in WHOLE:
        ends = [n for n in range(4, len(whole), 3) if whole[n] != " "]
        for end in ends:
            yield whole[:end].rstrip()


@family("syntax-tokens")
def tokens() -> Iterator[str]:
    """Each token where a statement, an operand, an operator is due."""
    for token in TOKENS:
        yield f"{token} return 1;"
        yield f"return 1 + {token};"
        yield f"return 1 {token} 2;"
        yield f"int x {token} 5; return x;"
        yield f"def f = [1, {token}]; return f;"


@family("syntax-forms")
def forms() -> list[str]:
    """Forms that other languages have, or that are nearly right."""
    return lines("""
        return 1;;
        ;return 1;
        return 1; ;
        { return 1; }
        return 1; }
        { return 1;
        return (1;
        return 1);
        return [1;
        return [1, ];
        return [, 1];
        return [1 2];
        return [1: 2, 3];
        return [1, 2: 3];
        return [:];
        return [: 1];
        return [1:];
        return [1: 2,];
        return {1, 2};
        return {};
        return new int[] {1, 2,};
        return new int[] {};
        return new int[];
        return new int[2] {1, 2};
        return new int[2][];
        return new int[][] {1};
        return new int[2][3][0];
        return new int[2].length;
        return new int[] {1, 2}.length;
        return new int[] {1, 2}[0];
        return (new int[] {1, 2})[0];
        int a[] = new int[2]; return a;
        int[] a = {1, 2}; return a;
        int a, b = 2; return b;
        int a = 1, b = a; return b;
        int a = 1, int b = 2; return b;
        int a; b; return a;
        int = 5; return 1;
        int a == 5; return a;
        int a := 5; return a;
        a = int 5; return a;
        final int a = 1; return a;
        var a = 1; return a;
        let a = 1; return a;
        List<String> a = []; return a;
        List<> a = new ArrayList<>(); return a;
        new ArrayList<String>();
        def a = 1 return a
        def a = 1, return a
        if true return 1
        if (true return 1
        if (true)
        if () return 1
        if (1 < 2) return 1 else return 2
        if (1 < 2) return 1; else return 2
        if (1 < 2) return 1; else
        if (1 < 2) { return 1 } else { return 2 }
        if (1 < 2) { return 1 } else if (2 < 1) { return 2 } else { return 3 }
        if (1 < 2) { return 1 } elif (2 < 1) { return 2 }
        if (1 < 2) ; return 1
        else return 1
        int a = 5; if (a > 1) if (a > 2) return 1; else return 2; return 3
        while true { }
        while () { }
        while (1 < 2)
        int i = 0; while (i < 5) i++; return i
        int i = 0; while (i++ < 5); return i
        int i = 0; do { i++ } while (i < 5); return i
        int i = 0; do { i++ } while (i < 5) return i
        int i = 0; do i++; while (i < 5); return i
        do { } while (true)
        do { int i = 0 }
        for (;;) { return 1 }
        for (;) { return 1 }
        for () { return 1 }
        for (int i = 0) { return 1 }
        for (int i = 0; i < 5) { return 1 }
        for (int i = 0, j = 1; i < 5; i++, j++) { return 1 }
        for (int i = 0, j = 1; i < 5; i++) { j++ } return 1
        int t = 0; for (int i = 0, j = 5; i < j; i++) t += j; return t
        int i; for (i = 0; i < 5; i++); return i
        for (int i = 0; i < 5; int j = 0) { } return 1
        for (int i = 0; i < 5; return 1) { } return 1
        for (if (1 < 2) 1; ;) { } return 1
        for (def x : [1]) return x
        for (def x : [1]) return x; return 2
        for (x in [1]) { return x } return 2
        for (def x in [1]) { return x } return 2
        for (int x in [1]) { return x } return 2
        for (x : [1]) { return x } return 2
        for (def x : [1]); return 1
        for (x in [1]); return 1
        for (x of [1]) { return x }
        for x in [1] { return x }
        foreach (x in [1]) { return x }
        for (def x : ) { } return 1
        for (def : [1]) { } return 1
        for (List<Integer> x : [1]) { } return 1
        switch (1) { case 1: return 1 }
        try { return 1 }
        try { return 1 } catch { return 2 }
        try { return 1 } catch (e) { return 2 }
        try { return 1 } catch (Exception) { return 2 }
        try { return 1 } catch (Exception e) return 2
        try return 1; catch (Exception e) { return 2 }
        try { return 1 } catch (Exception e) { return 2 } finally { return 3 }
        try { return 1 } finally { return 3 }
        try { return 1 } catch (IllegalStateException | IllegalArgumentException e) { return 2 }
        catch (Exception e) { }
        throw
        throw;
        throw 'x'
        throw new Exception
        throw new Exception('x')
        throw new Exception('x');
        return
        return;
        return 1 return 2
        return return 1
        return = 1
        break
        break;
        break 1
        continue
        continue;
        a: while (true) { break a }
        goto a
        int f() { return 1 } return f()
        return f(); int f() { return 1 }
        int a = 1; int f() { return 1 } return f()
        int f { return 1 } return f()
        int f() return 1; return f()
        int f( { return 1 } return f()
        int f(a) { return a } return f(1)
        int f(int) { return 1 } return f(1)
        int f(int a,) { return a } return f(1)
        int f(int a int b) { return a } return f(1)
        int f(int a, b) { return a } return f(1, 2)
        int f(int a = 1) { return a } return f()
        int f(int... a) { return 1 } return f(1)
        int f(int[] a) { return a.length } return f(new int[2])
        f() { return 1 } return f()
        function f() { return 1 } return f()
        def f() { return 1 } def g() { return 2 } return f() + g()
        def f() { return 1 }
        static int f() { return 1 } return f()
        public int f() { return 1 } return f()
        return f(1,)
        return f(,1)
        return f(1 2)
        return f(1
        return Math.max(1, 2
        return Math.max(1 2)
        return Math.max(1,, 2)
        return Math.max(1, 2))
        return Math..max(1, 2)
        return Math.max.(1, 2)
        return Math.(1, 2)
        return Math:max(1, 2)
        return Math::max(1, 2)
        return Math::max
        def f = Math::max; return f
        def f = x -> x; return f
        Function f = x -> x; return f
        return x -> x
        return (x -> x)
        return [x -> x]
        return (x -> x)(1)
        return true ? x -> x : null
        return [1].forEach(x ->)
        return [1].forEach(-> x)
        return [1].forEach(x -> {)
        return [1].forEach(x -> { )
        return [1].forEach(() x)
        return [1].forEach((x) -> x)
        return [1].forEach((def x) -> x)
        return [1].forEach((int x, y) -> x)
        return [1].forEach(int x -> x)
        return [1].forEach((x, y -> x)
        return [1].forEach(x, y -> x)
        return [1].forEach(x => x)
        return [1].forEach(x -> return x)
        return [1].forEach(x -> { return x })
        return [1].forEach(x -> { return x; };)
        return new
        return new ArrayList
        return new ArrayList(
        return new ArrayList()
        return new ArrayList(] )
        return new ArrayList().size()
        return new ArrayList()[0]
        return new int
        return new int()
        return new int(5)
        return new def()
        return new def[1]
        return new java.util.ArrayList()
        return new Map.Entry()
        return new 5()
        return new (ArrayList)()
        return 1 +
        return +
        return 1 + + 2
        return 1 +* 2
        return 1 ++ 2
        return 1++
        return ++1
        return 1 <> 2
        return 1 =< 2
        return 1 => 2
        return 1 === 2
        return 1 ==== 2
        return 1 ! 2
        return 1 !== 2
        return 1 !=== 2
        return not true
        return true and false
        return true &&
        return && true
        return true & & true
        return true &&& true
        return true || || true
        return 1 ** 2
        return 1 ^ 2
        return 2 << << 1
        return 2 <<< 1
        return 2 >>> 1
        return 2 >>>> 1
        return true ? 1
        return true ? 1 :
        return true ? : 1
        return true ? 1 : 2 : 3
        return true ? false ? 1 : 2 : 3
        return 1 ?: 2
        return 1 ? : 2
        return null ?: 2
        return params ?: ?: 2
        return params?:2
        return params ?: 2 ?: 3
        return params?.a?.b
        return params?.a?.b?.
        return params?[0]
        return params?.0
        return params.?a
        return params!.a
        return 1 instanceof
        return instanceof int
        return 1 instanceof int
        return 1 instanceof 5
        return 1 instanceof x
        return 1 instanceof Foo
        return 1 instanceof List<String>
        return 1 not instanceof int
        return 1 is int
        return a[
        return a[]
        return a[1
        return a[1,2]
        return a[1:2]
        return params['a'
        return params['a']['b']
        return params[]
        return params.['a']
        return (int 5)
        return (int)
        return (int)(
        return ()
        return ((1)
        return ((1))
        return (1))
        return (1, 2)
        1 = 2
        1 + 1 = 2
        f() = 2
        (a) = 2
        'a' = 2
        null = 2
        this = 2
        true = false
        x + y = 5
        -x = 5
        x++ = 5
        ++x = 5
        x =
        = 5
        int x = 1; x + = 2; return x
        int x = 1; x =+ 2; return x
        int x = 1; x =- 2; return x
        int x = 1; x **= 2; return x
        int x = 1; x &&= 2; return x
        int x = 1; x ?= 2; return x
        int x = 1; x <<<= 2; return x
        int x = 1; x >>>= 2; return x
        import java.util.List; return 1
        package x; return 1
        class A { } return 1
        @Override int f() { return 1 } return f()
        System.out.println('a')
        assert true
        synchronized (x) { }
        return "a" instanceof String
        return [1, 2, 3]
        [1, 2, 3]
        [1, 2, 3].size()
        1
        1;
        1 + 1
        'a'
        null
        true
        x
        params
        params.a
        params.a == null
        params.a = 1
        if (params.a == null) 1 else 2
        if (params.a == null) 1; else 2
        if (params.a == null) { 1 } else { 2 }
        if (params.a == null) { 1 }
        while (params.a == null) { 1 }
        for (def x : [1]) { x }
        try { 1 } catch (Exception e) { 2 }
        def x = 1; x
        def x = 1; x;
        def x = 1; x + 1
        def x = 1; x++
        def x = 1; (x)
        def x = 1; -x
        def x = 1; x == 1
        def x = 1; x ? 1 : 2
        def x = 1
        def x
        int x
        int x;
        def x = params; x
        1; 2
        1; return 2
        'a'; return 2
        [1]; return 2
        [1: 2]; return 2
        params; return 2
        params.a; return 2
        params['a']; return 2
        params.size(); return 2
        params.a + 1; return 2
        -1; return 2
        (Integer)params.a; return 2
        params.a == 1; return 2
        params.a ? 1 : 2; return 2
        params.a ?: 2; return 2
        x -> x; return 2
        new ArrayList(); return 2
        new int[1]; return 2
        new int[] {1}; return 2
        new int[1].length; return 2
        /a/; return 2
        this; return 2
        'a' =~ /a/; return 2
        1 instanceof Integer; return 2
        true && f(); return 2
        (f()); return 2
        !params.isEmpty(); return 2
        int x = 1; x; return 2
        int x = 1; (x = 2); return x
        int x = 1; x = 2; return x
        int x = 1; +x++; return x
        int x = 1; x + x; return x
    """)
