"""The loop counter, deep calls, and patterns that read too much."""

from __future__ import annotations

from tests.conformance.families.case import Case, family, lines


@family("limits")
def limits() -> list[Case | str]:
    """Endless loops, endless calls; what may be caught."""
    return [
        *lines("""
            int i = 0; while (true) { i++ }
            int i = 0; while (i >= 0) { i = i } return i
            int i = 0; while (i < 999999) { i++ } return i
            int i = 0; while (i < 1000000) { i++ } return i
            int i = 0; do { i++ } while (i < 999999); return i
            int i = 0; do { i++ } while (i < 1000001); return i
            int n = 0; for (int i = 0; i < 999999; i++) { n += i } return n
            int n = 0; for (int i = 0; i < 1000000; i++) { n += i } return n
            for (;;) { }
            int n = 0; for (int i = 0; i < 1000; i++) { for (int j = 0; j < 1000; j++) { n++ } } return n
            int n = 0; for (int i = 0; i < 1000; i++) { for (int j = 0; j < 998; j++) { n++ } } return n
            int f() { int i = 0; while (i < 600000) { i++ } return i } return f() + f()
            int f() { int i = 0; while (true) { i++ } return i } return f()
            int f() { int i = 0; while (true) { i++; if (i < 0) return i } } return f()
            [1].forEach(x -> { while (true) { } }); return 1
            return [1].stream().map(x -> { int i = 0; while (i >= 0) { i = 1 } return i }).collect(Collectors.toList())
            try { while (true) { } } catch (Exception e) { return 1 } return 2
            try { int i = 0; while (i < 2) { } } catch (Exception e) { return 1 } return 2
            int f(int x) { return f(x) } return f(1)
            int f(int x) { return f(x) } try { return f(1) } catch (Exception e) { return 2 }
            def f(def x) { return f(x) } return f(1)
            int f(int x) { return x == 0 ? 0 : 1 + f(x - 1) } return f(300)
            return 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!' =~ /(a+)+$/
            return 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!' ==~ /(a|aa)+/
            return 'aaaaaaaaaa' ==~ /a+/
            return new int[2147483647].length
            return 'ab'.repeat(-1)
        """),
        Case("return params.s =~ /x*y/", {"s": "x" * 400}),
        Case("int t = 0; for (x in params.l) { t += x } return t", {"l": list(range(1000))}),
        "return " + "(" * 40 + "1" + ")" * 40,
        "return " + "1+" * 300 + "1",
        "return " + "-" * 1 + "1" + "+1" * 100,
        "return " + "[" * 30 + "]" * 30,
        "int x = 0; " + "x++; " * 300 + "return x",
        "return '" + "a" * 3000 + "'.length()",
        " ".join(f"int v{n} = {n};" for n in range(120)) + " return v119",
        "if (params.a == null) " * 20 + "return 1; return 2",
        "def f(" + ", ".join(f"int a{n}" for n in range(30)) + ") { return a29 } return f("
        + ", ".join(map(str, range(30))) + ")",
        "return [" + ", ".join(map(str, range(300))) + "].size()",
        "return [" + ", ".join(f"'k{n}': {n}" for n in range(50)) + "]",
    ]  # fmt: skip
