"""Control flow and the compile-time checks around it: scope, paths, reach, needless code."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from tests.conformance.families.case import Case, blocks, family, lines

LOOPS = (
    "while (c) {{ {0} }}",
    "do {{ {0} }} while (c);",
    "for (; c;) {{ {0} }}",
    "for (int i = 0; i < 3; ++i) {{ {0} }}",
    "for (def x : [1, 2]) {{ {0} }}",
    "for (x in [1, 2]) {{ {0} }}",
)
BODIES = (
    "break;",
    "continue;",
    "return 1;",
    "n++; break;",
    "n++; continue;",
    "if (n > 1) break; n++;",
    "if (n > 1) {{ break; }} else {{ n++; continue; }}",
    "if (n > 1) {{ break; }} else {{ break; }}",
    "if (n > 1) {{ return 1; }} else {{ break; }}",
    "if (n > 1) {{ continue; }} n++; c = false; break;",
    "break; n++;",
    "continue; n++;",
    "return 1; n++;",
    "throw new Exception('x');",
    "try {{ break; }} catch (Exception e) {{ continue; }}",
    "try {{ n++; }} catch (Exception e) {{ break; }}",
    "while (c) {{ break; }} n++; c = false;",
    "n++; if (n > 5) return n;",
    "",
    "n++;",
)
CONDITIONS = (
    "true",
    "false",
    "1 < 2",
    "!true",
    "true && c",
    "true || c",
    "null",
    "1",
    "c",
    "'a'",
    "d",
)


@family("statements-loops")
def loops() -> Iterator[str]:
    """Each loop around each body that leaves, goes on, or does nothing."""
    for loop, body in product(LOOPS, BODIES):
        text = loop.format(body.format())
        yield f"boolean c = true; int n = 0; {text} return n;"


@family("statements-conditions")
def conditions() -> Iterator[str]:
    """Each statement with a condition, and constants and odd types in it."""
    forms = (
        "if ({}) {{ n = 1; }}",
        "if ({}) {{ n = 1; }} else {{ n = 2; }}",
        "while ({}) {{ n++; if (n > 3) break; }}",
        "do {{ n++; }} while ({} && n < 3);",
        "for (int i = 0; {}; i++) {{ n += i; if (i > 3) break; }}",
        "n = {} ? 1 : 2;",
        "boolean b = !({}); n = b ? 1 : 2;",
    )
    for form, condition in product(forms, CONDITIONS):
        yield f"boolean c = false; def d = true; int n = 0; {form.format(condition)} return n;"
    for condition in CONDITIONS:
        yield f"boolean c = false; def d = true; while ({condition}) {{ c = true; }} return 5;"
        yield f"boolean c = false; def d = true; while ({condition}); return 5;"


@family("statements-blocks")
def empty_blocks() -> list[str]:
    """Empty and unreachable blocks, and code after the end."""
    return lines("""
        if (params.a == null) { } return 1
        if (params.a == null) { return 1 } else { } return 2
        if (params.a == null) { } else { return 1 } return 2
        if (params.a == null) { int x = 1 } return 2
        while (params.a == null) { } return 1
        for (;;) { }
        for (;;) ;
        for (;;); return 1
        while (true) { }
        while (true);
        while (true) { int i = 1; }
        while (true) { int i = 1; } return 2
        while (true) { if (params.a == null) break; } return 2
        while (true) { if (params.a == null) return 1; }
        while (true) { if (params.a == null) return 1; } return 2
        for (;;) { if (params.a == null) return 1; }
        for (;true;) { if (params.a == null) return 1; }
        for (;;) { if (params.a == null) break; } return 2
        do { int i = 1; } while (true); return 2
        do { if (params.a == null) return 1; } while (true);
        do { if (params.a == null) break; } while (true); return 5
        do { return 1; } while (true);
        do { return 1; } while (params.a == null);
        do { } while (params.a == null); return 1
        do { int i = 1; } while (false); return 1
        for (def x : []) { } return 1
        for (def x : [1]) { return x }
        for (def x : [1]) { return x } return 2
        try { } catch (Exception e) { return 1 } return 2
        try { return 1 } catch (Exception e) { } return 2
        try { int x = 1 } catch (Exception e) { } return 2
        try { return 1 } catch (Exception e) { }
        int f() { } return f()
        void f() { } return 1
        void f() { return; } f(); return 1
        void f() { int x = 1; } f(); return 1
        return 1; return 2
        return 1; int x = 2;
        throw new Exception('a'); return 1
        if (params.a == null) { return 1; int x = 2; } return 3
        if (params.a == null) { return 1 } else { return 2 } return 3
        if (params.a == null) { return 1 } return 3
        if (params.a == null) { throw new Exception('q') } else { return 2 } return 3
        try { return 1 } catch (Exception e) { return 2 } return 3
        try { throw new Exception('a') } catch (Exception e) { return 2 } return 3
        while (true) { return 1 }
        while (true) { return 1 } return 2
        while (true) { break } return 2
        while (true) { throw new Exception('z') }
        int i = 0; while (i < 5) { i++; continue; } return i
        int i = 0; while (i < 5) { if (i == 2) { i += 2; continue; } i++; } return i
        int i = 0; while (i < 5) { i++; if (i == 2) { continue } } return i
        int i = 0; for (; i < 5; i++) { if (i == 3) { break } } return i
        int i = 0; for (;;) { if (i++ == 3) { break } } return i
        int i = 0; do { if (i == 3) { break } i++ } while (true); return i
        int n = 0; for (int i = 0; i < 3; i++) { for (int j = 0; j < 3; j++) { if (j == 1) continue; if (i == 2) break; n += 10 * i + j; } } return n
        int n = 0; for (int i = 0; i < 3; i++) { while (true) { n++; if (n % 2 == 0) break; } } return n
        int n = 0; for (int i : new int[] {1, 2, 3}) { if (i == 2) continue; n += i; } return n
        if (false) { return 1 } return 2
        if (true) { return 1 } return 2
        if (true) { return 1 } else { return 2 }
        if (1 == 1) { return 1 } return 2
        if (!false) { return 1 } return 2
        int x = 0; if (x == 0) { x = 1 } else if (x == 1) { x = 2 } else { x = 3 } return x
        break; return 1
        continue; return 1
        if (params.a == null) break; return 1
        void f() { break; } f(); return 1
        [1].forEach(x -> { break; }); return 1
        while (true) { [1].forEach(x -> { break; }); }
        int x = 5; for (int i = 0; i < 3; i++) x += i; return x
        int x = 5; for (int i = 0; i < 3; i++) int y = i; return x
        int x = 5; if (x > 3) int y = 1; return x
        int x = 5; while (x > 3) int y = x--; return x
    """)


@family("statements-scope")
def scope() -> list[str]:
    """Where names live."""
    return lines("""
        int a = 1; int a = 2; return a
        int a = 1; String a = ''; return a
        int a = 1; if (a == 1) { int a = 2; } return a
        int a = 1; for (int a = 0; a < 3; a++) { } return a
        int a = 1; for (def a : [1]) { } return a
        int a = 1; for (a in [1]) { } return a
        int a = 1; try { a = 2; } catch (Exception a) { } return a
        int a = 1; [1].forEach(a -> a + 1); return a
        int a = 1; return [1].stream().map(b -> { int a = 2; return a }).collect(Collectors.toList())
        if (params.a == null) { int a = 1; } return a
        if (params.a == null) { int a = 1; } int a = 2; return a
        for (int i = 0; i < 3; i++) { int x = i; } return i
        for (int i = 0; i < 3; i++) { int x = i; } return x
        for (int i = 0; i < 3; i++) { int x = i; } for (int i = 5; i < 6; i++) { return i } return 0
        int t = 0; for (int i = 0; i < 3; i++) { int x; x += i; t += x; } return t
        int t = 0; for (int i = 0; i < 3; i++) { def x; if (x == null) x = i; else x = 100; t += x; } return t
        while (true) { int a = 1; break; } return a
        do { int a = 1; } while (a < 1); return 1
        try { int a = 1; } catch (Exception e) { return a } return 1
        try { int a = 1; } catch (Exception e) { return e } return e
        try { int a = 1; } catch (Exception e) { a = 2 } return 1
        int a = a; return a
        int a = a + 1; return a
        def a = a; return a
        a = 1; int a; return a
        int a; return a
        long a; return a
        float a; return a
        double a; return a
        boolean a; return a
        char a; return (int)a
        byte a; return a
        short a; return a
        String a; return a
        def a; return a
        List a; return a
        int[] a; return a
        Object a; return a
        int a; a++; return a
        String a; a += 'x'; return a
        int a, b, c = 5; return a + b + c
        int a = 1, b = a + 1, c = b + 1; return c
        int a = 1, b = c, c = 1; return b
        int f() { return a; } int a = 1; return f()
        int f() { return params.a; } return f()
        int f(int a) { a = a + 1; return a; } int a = 1; return f(a) + a
        int f(int a) { int a = 2; return a; } return f(1)
        int f(int a, int a) { return a; } return f(1, 2)
        int f(def params) { return params; } return f(1)
        int params = 1; return params
        int f() { int x = 1; return x } int x = 2; return f() + x
        int f = 1; return f
        int f() { return 1 } int f = 2; return f() + f
        int List = 1; return List
        int foo(int List) { return List } return foo(1)
        [1].forEach(List -> 1); return 1
        for (int Map = 0; Map < 1; Map++) { } return 1
        for (String in [1]) { } return 1
        try { return 1 / params.x } catch (Exception Integer) { return 2 }
        int a = 1; { int b = 2; } return a
        Foo a; return 1
        Foo a = null; return 1
        int f(Foo a) { return 1 } return f(null)
        Foo f() { return null } return f()
        for (Foo a : []) { return 1 } return 1
        try { return 1 } catch (Foo a) { return 1 }
        return new Foo()
        return Foo.bar
        return Foo.bar()
        return foo.bar
        return foo.bar()
        return foo()
        return foo[0]
        foo = 1
        foo.bar = 1
        foo += 1; return 1
        foo++; return 1
        return [foo]
        return [1].stream().map(x -> foo).collect(Collectors.toList())
        return [1].stream().map(x -> y).collect(Collectors.toList())
        return [1].stream().map(foo::bar).collect(Collectors.toList())
        return [1].stream().map(Foo::bar).collect(Collectors.toList())
        return 1 instanceof foo
        int a = 1; a = 'x'; return a
        int a = 1; a = null; return a
        int a = 1; a = params; return a
        String a = 'x'; a = 1; return a
        def a = 'x'; a = 1; a = []; return a
        int a = 1; a.b = 1; return a
        int a = 1; a[0] = 1; return a
        int a = 1; a(); return a
        int a = 1; a.foo(); return a
        int a = 1; return a.foo
        int a = 1; return a.toString()
        int a = 1; return a.MAX_VALUE
        return 1.toString()
        def x = 1; return x.toString()
        String a = 'x'; return a.foo
        String a = 'x'; return a.foo()
        String a = 'x'; return a.length(1)
        String a = 'x'; a.foo = 1; return a
        String a = 'x'; return a.empty
        List a = []; return a.empty
        List a = []; return a.length
        List a = []; a.length = 1; return a
        List a = []; a.foo = 1; return a
        List a = []; return a.foo
        Map a = [:]; a.foo = 1; return a
        Map a = [:]; return a.foo
        Map a = [:]; return a.empty
        Map a = [:]; return a.size
        Object a = []; return a.size()
        Object a = []; return a.foo
        Object a = 'x'; return a.length()
    """)


@family("statements-returns")
def returns() -> list[Case | str]:
    """What a script gives back, by context and path."""
    forms = lines("""
        return 'a'
        'a'
        return 1
        return null
        return (char)'a'
        return params
        return params.s
        return params.i
        return 'a' + 1
        def x = 'a'; return x
        def x = 1; return x
        Object x = 'a'; return x
        Object x = 'a'; return (String)x
        return
        return;
        int x = 1;
        def x = 'a'
        if (params.i == 1) return 'one';
        if (params.i == 1) 'one'
        if (params.i == 2) { return 'two' }
        if (params.i == 2) { 'two' } else { 'other' }
        if (params.i == 2) { return 'two' } else { params.i = 3 }
        for (int i = 0; i < 3; i++) { if (i == 2) return 'x' }
        try { return params.i } catch (Exception e) { return 'c' }
        try { params.s } catch (Exception e) { 'c' }
        true ? 'a' : 'b'
        true ? 'a' : 1
        params.s ?: 'x'
        params.i ?: 'x'
        new StringBuilder('a')
        new StringBuilder('a').toString()
        params.s.length()
        [1]
        String.valueOf(1)
        throw new Exception('a')
        params.i = 5
        params.q = 5
        int f() { return 1 } f()
        String f() { return 'f' } f()
        void f() { return; } f()
        void f() { return; } return f()
        void f() { return 1; } f(); return 'x'
        void f() { def x = 1; return x; } f(); return 'x'
        int f() { return; } return f()
        int f() { return null; } return f()
        int f() { return 'a'; } return f()
        int f() { def x = 'a'; return x; } return f()
        int f() { return 1L; } return f()
        long f() { return 1; } return f()
        Integer f() { return 1; } return f()
        Integer f() { return null; } return f()
        def f() { return 1; } return f()
        def f() { return; } return f()
        def f() { int x = 1; } return f()
        int f() { 1 } return f()
        int f() { int x = 1; x } return f()
        int f(int x) { if (x > 1) return 1; } return f(1)
        int f(int x) { if (x > 1) { return 1; } else { return 2; } } return f(1)
        int f(int x) { if (x > 1) { 1 } else { 2 } } return f(1)
        int f(int x) { while (x > 1) { return 1; } } return f(1)
        int f(int x) { while (true) { if (x > 1) return 1; x++; } } return f(1)
        int f(int x) { for (;;) { if (x > 1) return 1; x++; } } return f(1)
        int f(int x) { for (int i = 0; i < 3; i++) { return 1; } } return f(1)
        int f(int x) { do { return 1; } while (x > 1); } return f(1)
        int f(int x) { try { return 1; } catch (Exception e) { return 2; } } return f(1)
        int f(int x) { try { return 1; } catch (Exception e) { x = 2; } } return f(1)
        int f(int x) { throw new RuntimeException('f'); } return f(1)
        List f() { return [1] } return f()
        List f() { [1, 2] } return f()
        List f() { return 'a' } return f()
    """)
    params = {"s": "text", "i": 1}
    return [Case(form, params, context) for form in forms for context in ("any", "template")]


@family("statements-catch")
def catches() -> list[str]:
    """try, catch and throw."""
    return [
        *lines("""
            try { return 1 / params.x } catch (Exception e) { return e.getMessage() }
            int x = 0; try { return 1 / x } catch (ArithmeticException e) { return e.getMessage() }
            int x = 0; try { return 1 / x } catch (NullPointerException e) { return 1 }
            int x = 0; try { return 1 / x } catch (RuntimeException e) { return 'r' } catch (ArithmeticException e) { return 'a' }
            int x = 0; try { return 1 / x } catch (ArithmeticException e) { return 'a' } catch (RuntimeException e) { return 'r' }
            int x = 0; try { x = 1 / x } catch (ArithmeticException e) { x = 7 } return x
            try { throw new IllegalStateException('s') } catch (IllegalArgumentException e) { return 1 } catch (IllegalStateException e) { return e.message }
            try { throw new Exception() } catch (Exception e) { return e.message }
            try { throw new Exception('a') } catch (Exception e) { throw new RuntimeException(e.message + 'b') }
            try { throw new Exception('a') } catch (Exception e) { throw e }
            try { throw new Exception('a') } catch (Exception e) { e = new Exception('b'); return e.message }
            try { try { throw new Exception('in') } catch (IllegalStateException e) { return 1 } } catch (Exception e) { return 'out ' + e.message }
            try { try { throw new Exception('in') } catch (Exception e) { throw new Exception('mid') } } catch (Exception e) { return e.message }
            try { return 'a'.substring(9) } catch (StringIndexOutOfBoundsException e) { return e.message }
            try { return [1].get(3) } catch (IndexOutOfBoundsException e) { return e.message }
            try { return new int[2][5] } catch (Exception e) { return e.message }
            try { int[] a = new int[2]; return a[5] } catch (ArrayIndexOutOfBoundsException e) { return e.message }
            try { return Integer.parseInt('q') } catch (NumberFormatException e) { return e.message }
            try { def x = null; return x.foo } catch (NullPointerException e) { return e.message }
            try { def x = 1; return x.foo } catch (IllegalArgumentException e) { return e.message }
            try { def x = 1; String s = x; return s } catch (ClassCastException e) { return e.message }
            try { Object x = 1; String s = (String)x; return s } catch (ClassCastException e) { return e.message }
            try { return [].iterator().next() } catch (NoSuchElementException e) { return e.message }
            try { return Optional.empty().get() } catch (NoSuchElementException e) { return e.message }
            try { return Collections.emptyList().add(1) } catch (UnsupportedOperationException e) { return e.message }
            try { def l = [1, 2]; for (x in l) { l.add(3) } return 1 } catch (ConcurrentModificationException e) { return e.message }
            try { return 1 } catch (Error e) { return 2 }
            try { return 1 } catch (Throwable e) { return 2 }
            try { return 1 } catch (String e) { return 2 }
            try { return 1 } catch (int e) { return 2 }
            try { return 1 } catch (def e) { return 2 }
            try { return 1 } catch (Object e) { return 2 }
            try { return 1 } catch (StackOverflowError e) { return 2 }
            throw 1
            throw 'a'
            throw null
            throw params
            throw new ArrayList()
            throw new Object()
            throw new Error('a')
            def e = new Exception('d'); throw e
            def e = 'no'; throw e
            Exception e = null; throw e
            Exception e = new IllegalArgumentException('x'); throw e
            RuntimeException e = new IllegalArgumentException('x'); throw e
            throw new IllegalArgumentException()
            throw new IllegalArgumentException(null)
            throw new IllegalArgumentException('a' + 1)
            throw new IllegalArgumentException('a', 'b')
            throw new IllegalArgumentException(1)
            throw (Exception)new IllegalStateException('cast')
            return new Exception('v').getMessage()
            return new Exception('v').toString()
            return new IllegalStateException().toString()
            return new Exception('v').message
            return new Exception('v').getLocalizedMessage()
            return new Exception('v') instanceof Exception
            return new IllegalArgumentException('v') instanceof RuntimeException
            return new IllegalArgumentException('v') instanceof Error
            def e = new Exception('v'); return e.foo
            Exception e = new Exception('v'); return e.getCause()
            Exception e = new Exception('v'); return e.getStackTrace().length > 0
            int f() { throw new IllegalStateException('from f') } try { return f() } catch (IllegalStateException e) { return e.message }
            int f() { throw new IllegalStateException('from f') } return f()
            [1].forEach(x -> { throw new IllegalStateException('from lambda') }); return 1
            try { [1].forEach(x -> { throw new IllegalStateException('from lambda') }); } catch (Exception e) { return e.message } return 1
            int f(int x) { return f(x + 1) } return f(0)
            int f(int x) { return f(x + 1) } try { return f(0) } catch (Exception e) { return 1 }
            int n = 0; try { while (true) { n++ } } catch (Exception e) { return 1 } return n
        """),
        *blocks("""
String log = '';
for (int i = 0; i < 4; i++) {
  try {
    if (i == 1) continue;
    if (i == 3) break;
    log += 't' + i;
    if (i == 2) throw new Exception('e');
  } catch (Exception e) {
    log += e.message;
  }
}
return log;
----
int depth(int n) {
  try {
    if (n == 0) { throw new IllegalStateException('deep'); }
    return depth(n - 1);
  } catch (IllegalArgumentException e) {
    return -1;
  }
}
return depth(3);
----
def names = [];
try { names.add('a'); int x = 1 / (names.size() - 1); names.add('b'); }
catch (ArithmeticException e) { names.add('c'); }
catch (Exception e) { names.add('d'); }
names.add('e');
return names;
"""),
    ]
