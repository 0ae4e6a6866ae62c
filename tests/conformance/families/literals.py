"""Lexer: numbers, strings, comments, identifiers, regular expressions against division."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from tests.conformance.families.case import Case, blocks, family, lines


@family("literals-numbers")
def numbers() -> Iterator[str]:
    """Every base, suffix and edge; what isn't a number."""
    texts = (
        "0", "00", "01", "017", "07", "08", "09", "018", "0x0", "0xF", "0xff", "0XAB", "0xABCDEF",
        "0x7FFFFFFF", "0x80000000", "0xFFFFFFFF", "0x1FFFFFFFFF", "0xg", "0x", "0b1", "1_000",
        "2147483647", "2147483648", "4294967296", "9223372036854775807", "9223372036854775808",
        "99999999999999999999", "1.5", "1.", ".5", "0.5", "00.5", "01.5", "1e3", "1E3", "1e+3",
        "1e-3", "1e", "1e+", "1.5e3", "1.e3", "1e400", "1e-400", "0.1e1", "123456789.987654321",
        "3.4028236e38", "1.7976931348623159e308", "4.9e-324", "0.0", "0e0",
    )  # fmt: skip
    suffixes = ("", "L", "l", "f", "F", "d", "D")
    plain = ("", "L", "f", "d")
    for text in texts:
        every = text in ("0", "017", "0xF", "1.5", "1e3", "2147483648", "9223372036854775808")
        for suffix in suffixes if every else plain:
            yield f"return {text}{suffix};"
    for text, suffix in product(("2147483648", "2147483649", "9223372036854775808"), plain):
        yield f"return -{text}{suffix};"
    yield from lines("""
        return -0x80000000
        return -020000000000
        return -017
        return 5.intValue()
        return 5.0.intValue()
        return 5L.intValue()
        return 1..2
        return 1.toString()
        return 0xDEADL
        return 0xFFFFFFFFFFFFFFFFL
        return -0x8000000000000000L
        return 0777777777777777777777L
        return 1e10f
        return 1e40f
        return 1e-50f
        return 16777217f
        return 0.1f + 0.2f
        return 1.0f / 3
        return 1LL
        return 1Lf
        return 1x
        return 1a + 2
        return 1 2
        return 0 0
        return 12abc
        return 1e5L
        return 1.5L
    """)


@family("literals-number-text")
def number_text() -> Iterator[str]:
    """Java's text of floats and doubles."""
    doubles = (
        "0.0", "-0.0", "1.0", "0.1", "100.0", "1234567.0", "9999999.0", "1.0E7", "12345678.9",
        "1e-3", "9.99e-4", "0.001", "0.00099", "1e21", "1e22", "1e23", "2e-3", "123456789012345.6",
        "9007199254740992.0", "9007199254740993.0", "1.7976931348623157E308", "4.9E-324",
        "2.2250738585072014E-308", "5e-324", "1e-5", "3.141592653589793", "2.718281828459045",
        "1.0 / 3", "2.0 / 3", "0.1 + 0.2", "1e16", "1e15 + 0.3", "4.35", "4.35 * 100", "1.1 * 1.1",
        "1e300 * 1e10", "-1e300 * 1e10", "0.0 / 0", "1.0E-10", "1.2345E-7", "2.0E-3", "8.41E21",
        "2.0E-323", "1.0E23", "5.0E-5", "72057594037927936.0", "3.0e10", "123e-7",
    )  # fmt: skip
    floats = (
        "0.0f", "-0.0f", "1.0f", "0.1f", "1e7f", "9999999f", "16777216f", "1e-3f", "9.99e-4f",
        "3.4028235e38f", "1.4e-45f", "1.17549435e-38f", "0.3f", "1.1f * 1.1f", "1.0f / 3", "1e10f",
        "33554432f", "8.5899346e9f", "2.3509887e-38f", "1e-44f", "3.3e-5f", "1.0e23f", "123456.7f",
        "0.1f + 0.2f", "1e38f * 10", "4.7019774e-38f", "1.26e-44f",
    )  # fmt: skip
    for text in (*doubles, *floats):
        yield f"return '' + ({text});"
    for text in ("1e7", "0.1f", "1e-5f", "100", "5L", "(char)97", "(byte)-1", "true", "null", "[]"):
        yield f"def x = {text}; return x + '' + x;"


@family("literals-strings")
def strings() -> list[Case | str]:
    r"""Quotes, the two escapes, everything else after a backslash, raw newlines, code units."""
    return [
        *lines(r"""
            return ''
            return ""
            return 'a'
            return "a"
            return 'it"s'
            return "it's"
            return 'it\'s'
            return "say \"x\""
            return 'a\\b'
            return "a\\b"
            return '\\'
            return '\\\\'
            return '\\\''
            return 'a\"b'
            return "a\'b"
            return 'a\nb'
            return "a\nb"
            return '\t'
            return "\r"
            return '\u0041'
            return '\0'
            return 'x\ y'
            return 'unfinished
            return "unfinished
            return 'unfinished\'
            return "unfinished\\\"
            return '
            return "
            return 'a' 'b'
            return 'a'"b"
            return ''''
            return 'a'.length()
            return "a" + 'b'
            return 'a' + 1 + 2
            return 1 + 2 + 'a'
            return 'a' + (1 + 2)
            return 'a' * 2
            return 'abc'[0]
            return 'abc'.0
            return 'abc'.length
            return 'abc'.class
            return 'é'
            return '日本'.length()
            return '😀'.length()
            return '😀'.charAt(0)
            return '😀'.substring(1)
            return '😀' + 'x'
            return "tab	inside"
            return `a`
            return “a”
        """),
        "return 'two\nlines'",
        'return "two\nlines"',
        "return 'two\r\nlines'.length()",
        "return 'a\0b'.length()",
        "def x = 'first';\ndef y = 'sec\\ond';\nreturn x",
        Case("return params.x + params.y", {"x": "é", "y": "😀"}),
        Case("return params.x.length()", {"x": "😀"}),
        Case("return params.x", {"x": "\ud83d"}),
        Case("return params.x.charAt(0)", {"x": ""}),
    ]


@family("literals-comments")
def comments() -> list[str]:
    """Comments, blanks, and text outside of ASCII."""
    return [
        *lines("""
            return 1 // end
            return /* in */ 1
            /* a */ return 1 /* b */;
            // only a comment
            /* only a comment */
            return 1 /* never closed
            return 1 /
            return 1 /*/ 2
            return 1 /**/ + 1
            return 1 /* * / */ + 1
            return 1 /* /* */ + 1
            return 1 /* /* */ */ + 1
            return 4 //2
            int a/**/=/**/1; return a
            int/**/a = 1; return a
            return 'a /* b */ // c'
            return 1 # comment
            return 1 <!-- x -->
            é = 1; return é
            int é = 1; return é
            return 1 ; // é
            return 1 + 1
            return\u00a01
        """),
        "",
        " ",
        "\n",
        ";",
        "return 1 // end\n",
        "// start\nreturn 1",
        "// start\r\nreturn 1",
        "// start\rreturn 1",
        "\treturn\t1\t;\t",
        "\n\n  return\n1\n;",
        "\freturn 1",
        "\ufeffreturn 1",
        "return 1\u2028+ 1",
    ]


@family("literals-identifiers")
def identifiers() -> Iterator[str]:
    """Reserved words, type names, names after a dot."""
    reserved = [
        "if",
        "in",
        "else",
        "while",
        "do",
        "for",
        "continue",
        "break",
        "return",
        "new",
        "try",
        "catch",
        "throw",
        "this",
        "instanceof",
        "true",
        "false",
        "null",
        "boolean",
        "byte",
        "short",
        "char",
        "int",
        "long",
        "float",
        "double",
        "def",
    ]
    free = [
        "void",
        "String",
        "List",
        "Integer",
        "final",
        "class",
        "import",
        "switch",
        "case",
        "goto",
        "var",
        "$a",
        "a$",
        "_",
        "__",
        "_1",
        "A1",
    ]
    for word in (
        *reserved,
        *free,
        "x-y",
        "1a",
        "é",
        "params",
        "ctx",
        "doc",
        "Foo",
        "Math",
        "Map.Entry",
    ):
        yield f"int {word} = 1; return {word};"
    for word in reserved:
        yield f"def m = ['{word}': 5]; return m.{word};"
    yield from lines("""
        def m = ['a': 1]; return m .a
        def m = ['a': 1]; return m. a
        def m = ['a': 1]; return m ?.a
        def m = ['a': 1]; return m? .a
        def m = ['a': 1]; return m?. a
        def m = ['a': ['b': ['c': 3]]]; return m.a.b.c
        def m = [[1, 2], [3]]; return m.0.1
        def m = [[1, 2], [3]]; return m.1.0
        def m = [[1, 2], [3]]; return m.01
        def m = [[1, 2], [3]]; return m.-1
        def m = [1]; return m.0x0
        def m = [1]; return m.0.0
        def m = ['1a': 1]; return m.1a
        def m = ['a-b': 1]; return m.a-b
        def m = ['é': 1]; return m.é
        def m = ['a': 1]; return m.'a'
        def m = ['a': 1]; return m.(a)
        def m = ['a': 1]; return m.
        def m = ['a': 1]; return m..a
        def m = ['a': 1]; return m.a.
        def m = ['$': 1]; return m.$
        def m = ['_x1': 1]; return m._x1
        return this
        return x
        return X.y
        return x.y
        return x.y()
        return x()
        return Math
        return Math.PI
        return java.lang.Math.PI
        return java.lang.Math.max(1, 2)
        return java.lang.Foo.max(1, 2)
        return Map.Entry
        return String
        return Integer.MAX_VALUE + Long.MIN_VALUE
        return Integer.FOO
        return Integer.maxValue
        String String = 'a'; return String
        int params = 1; return params
        def Foo = 1; return Foo
        params = 1; return params
    """)


@family("literals-slashes")
def slashes() -> list[str]:
    """Where a slash starts a regular expression and where it divides."""
    return lines(r"""
        return 8 / 2
        return 8 /2
        return 8/2/2
        int a = 8; return a / 2
        int a = 8; return a/2/2
        int[] a = new int[] {8}; return a[0] / 2
        return (8) / 2
        int a = 8; return a++ / 2
        int a = 8; return a++ / 2 / 3
        return 'a' / 2
        return true / 2
        return 8.0 / 2
        return 0x8 / 2
        return 010 / 2
        def m = ['a': 8]; return m.a / 2
        def m = [8]; return m.0 / 2
        def m = [8]; return m.size() / 2
        return /a/
        return /a/.matcher('bab').find()
        return /a/i.matcher('BAB').find()
        return /a b/x.matcher('ab').find()
        return /a.b/s.matcher('a b').matches()
        return /^b/m.matcher('a').find()
        return /a/q.matcher('a').find()
        return /a/ii.matcher('A').find()
        return /a/cilmsUux.flags()
        return /[a/b]/.matcher('/').find()
        return /[a\/b]/.matcher('/').find()
        return /a\/b/.matcher('a/b').find()
        return /\//.pattern()
        return //.pattern()
        return /(/.matcher('')
        return /a{2,1}/.matcher('')
        return /[z-a]/.matcher('')
        return /*/.matcher('')
        return /a**/.matcher('')
        return /unfinished
        return /\
        if (true) /a/.matcher('a'); return 1
        def x = /a/; return x.pattern()
        Pattern x = /a/i; return x.flags()
        return 'abc' =~ /b/
        return 'abc' ==~ /b/
        return 'abc' ==~ /a.c/
        return 'abc' =~ 'b'
        return 'abc' =~ null
        return 1 =~ /b/
        def s = 'abc'; return s =~ /c$/
        def s = 1; return s =~ /1/
        def s = null; return s =~ /1/
        def p = /b/; return 'abc' =~ p
        def p = 'b'; return 'abc' =~ p
        return !('abc' =~ /x/)
        return 'a' + 'b' =~ /ab/
        return /a/ =~ /a/
        return 1 == 1 ? /a/.pattern() : 'x'
        return [/a/.pattern(), /b/.pattern()]
        int x = 4; x /= 2; return x
        int x = 4; return x /= 2
        int x = 4 x /= 2; return x
        return /=a/.pattern()
        } / 2
        return - /a/
    """)


@family("literals-positions")
def positions() -> list[str]:
    """Where an error points to in scripts of several lines and statements."""
    return blocks("""
int a = 1;
int b = a / 0;
return b;
----
int a = 1;

  return a / (a - 1);
----
def m = ['k': null];
return m.k.length();
----
def m = ['k': null]; return m.k
  .length();
----
def list = [1, 2, 3];
for (def x : list) {
  if (x == 2) {
    throw new IllegalArgumentException('at ' + x);
  }
}
return list;
----
int f(int x) {
  return 10 / x;
}
return f(0);
----
int f(int x) { return g(x); }
int g(int x) { return 10 / x; }
return 1 + f(0);
----
def f(def x) { return x.foo; }
return f(1);
----
return [1, 2].stream().map(x -> x / 0).collect(Collectors.toList());
----
return [1, 2].stream()
  .map(x -> x.foo)
  .collect(Collectors.toList());
----
def l = [3, 1, 2];
l.sort((a, b) -> a.compareTo('x'));
return l;
----
String s = 'a very long script line that goes on and on so that it is cut'; int x = s; return 'a very long rest of the line';
----
return aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa + unknown;
----
return 1 + 1111111111111111111111111111111111111111111111111111111111111111111 + 1;
----
int i = 0;
while (true) {
  i++;
  if (i > 10) break
}
return i;
----
int x = 5;
int x = 6;
return x;
----
if (params.a == null) {
  return params.b.c;
} else {
  return 2;
}
----
try {
  return params.b.c;
} catch (Exception e) {
  return params.d.e;
}
----
def x = params.a; def y = x
  ? 1
  : 2;
return y;
----
def x = new ArrayList(); x.add(1); x.add('b'); int t = 0; for (int y : x) { t += y; } return t;
----
def x = ['a': 1,
  'b': 2,
  'c': params.q.r
];
return x;
----
int[] a = new int[2];
a[0] = 1; a[1] = 2; a[2] = 3;
return a;
----
return Integer.parseInt(
  'x1'
);
----
return 'abc'.substring(5);
----
return 'abc'
  .substring(1)
  .substring(5);
""")
