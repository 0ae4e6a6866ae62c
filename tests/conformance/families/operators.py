"""Operators and casts for all pairs of types."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle, product

from tests.conformance.families.case import family, lines

#: A value with an edge for each numeric type, left and right.
LEFT = {
    "byte": "(byte)-128",
    "short": "(short)32767",
    "char": "(char)65535",
    "int": "-2147483648",
    "long": "9223372036854775807L",
    "float": "16777216.0f",
    "double": "0.1",
}
RIGHT = {
    "byte": "(byte)-1",
    "short": "(short)300",
    "char": "(char)'a'",
    "int": "7",
    "long": "-3000000000L",
    "float": "0.1f",
    "double": "-2.5",
}
INTEGRAL = ("byte", "short", "char", "int", "long")
BOX = {
    "boolean": "Boolean",
    "byte": "Byte",
    "short": "Short",
    "char": "Character",
    "int": "Integer",
    "long": "Long",
    "float": "Float",
    "double": "Double",
}
#: A value of each type that a declaration takes.
VALUE = {
    "boolean": "true",
    "byte": "(byte)-5",
    "short": "(short)300",
    "char": "(char)'x'",
    "int": "70000",
    "long": "5000000000L",
    "float": "1.5f",
    "double": "-1e10",
    "String": "'s'",
    "List": "[1]",
    "Map": "['k': 1]",
    "Object": "'o'",
}
COMPARISONS = ("==", "!=", "<", "<=", ">", ">=", "===", "!==")


@family("operators-arithmetic")
def arithmetic() -> Iterator[str]:
    """Each operator on each pair of static numeric types."""
    for (left, right), operator in product(product(LEFT, RIGHT), "+-*/%"):
        a, b = LEFT[left], RIGHT[right]
        yield f"{left} a = {a}; {right} b = {b}; return a {operator} b;"


@family("operators-arithmetic-def")
def arithmetic_def() -> Iterator[str]:
    """Each pair of run-time types, once with both sides def, once with one side static."""
    operators = cycle("+-*/%")
    for left, right in product(LEFT, RIGHT):
        a, b = LEFT[left], RIGHT[right]
        yield f"def a = {a}; def b = {b}; return a {next(operators)} b;"
        yield f"def a = {a}; {right} b = {b}; return a {next(operators)} b;"
    for left, operator in product(("boolean", "String", "List", "Map"), "+-*/%"):
        yield f"def a = {VALUE[left]}; return a {operator} 1;"
    for left, operator in product(("boolean", "String", "List", "Object"), "-*"):
        yield f"{left} a = {VALUE[left]}; return a {operator} 1;"


@family("operators-bits")
def bits() -> Iterator[str]:
    """Bitwise operators and shifts on all pairs, also where they are refused."""
    types = [*INTEGRAL, "boolean", "float", "double"]
    bitwise, shifts = cycle("&^|"), cycle(("<<", ">>", ">>>"))
    for left, right in product(types, types):
        a = LEFT.get(left, VALUE[left])
        b = RIGHT.get(right, VALUE[right])
        yield f"{left} a = {a}; {right} b = {b}; return a {next(bitwise)} b;"
        yield f"{left} a = {a}; {right} b = {b}; return a {next(shifts)} b;"
        yield f"def a = {a}; def b = {b}; return a {next(bitwise)} b;"
        yield f"def a = {a}; {right} b = {b}; return a {next(shifts)} b;"


@family("operators-comparison")
def comparison() -> Iterator[str]:
    """Equality, identity and order on all pairs, static and def."""
    operators = cycle(COMPARISONS)
    for left, right in product(VALUE, VALUE):
        a, b = VALUE[left], VALUE[right]
        yield f"{left} a = {a}; {right} b = {b}; return a {next(operators)} b;"
    operators = cycle(("==", "<", "!=", ">=", ">"))
    for left, right in product(VALUE, VALUE):
        a, b = VALUE[left], VALUE[right]
        yield f"def a = {a}; def b = {b}; return a {next(operators)} b;"


@family("operators-equality")
def equality() -> list[str]:
    """Equality where numbers of several types, null and boxes meet."""
    return lines("""
        def a = 1; def b = 1L; return a == b
        def a = 1; def b = 1.0; return a == b
        def a = (byte)97; def b = (char)'a'; return a == b
        def a = 0.1f; def b = 0.1; return a == b
        def a = Double.NaN; return a == a
        double a = Double.NaN; return a == a
        def a = Double.NaN; return a === a
        def a = 0.0; def b = -0.0; return a == b
        double a = 0.0; double b = -0.0; return a == b
        def a = 1000; def b = 1000; return a === b
        def a = 127; def b = 127; return a === b
        def a = 128; def b = 128; return a === b
        def a = -128; def b = -128; return a === b
        def a = -129; def b = -129; return a === b
        def a = 127L; def b = 127L; return a === b
        def a = 128L; def b = 128L; return a === b
        def a = (char)127; def b = (char)127; return a === b
        def a = (char)128; def b = (char)128; return a === b
        def a = 1.0; def b = 1.0; return a === b
        def a = true; def b = true; return a === b
        def a = 'x'; def b = 'x'; return a === b
        def a = 'x'; def b = 'x' + a.length(); return a === b
        int a = 1000; int b = 1000; return a === b
        Object a = 1000; Object b = 1000; return a == b
        Object a = 1000; Object b = 1000L; return a == b
        Object a = 1; Object b = 1.0; return a == b
        def a = [1, 2]; def b = [1, 2]; return a == b
        def a = [1, 2]; def b = [1, 2]; return a === b
        def a = [1, 2]; def b = [1L, 2]; return a == b
        def a = [1: 2]; def b = [1: 2]; return a == b
        def a = null; return a == null
        def a = null; return null == a
        def a = null; def b = null; return a == b
        def a = null; return a == 1
        def a = 1; return a != null
        String a = null; return a == null
        String a = null; return a == 'a'
        return null == null
        return null != null
        return null === null
        return null !== null
        int a = 1; return a == null
        return 1 == null
        return 'a' == null
        List a = null; return a != null
        def a = new int[] {1}; def b = new int[] {1}; return a == b
        def a = null; return a < 1
        def a = 'a'; return a < 'b'
        String a = 'a'; return a < 'b'
        return 'a' == 'a'
        return 'a' === 'a'
        return 'a' > 'b'
        return true == true
        return true < false
        boolean a = true; def b = true; return a == b
        boolean a = true; def b = 1; return a == b
        def a = true; return a == 'true'
        char a = 'a'; return a == 97
        char a = 'a'; return a == 'a'
        def a = (char)'a'; return a == 'a'
        Integer a = null; return a == null
        def a = 1; Integer b = a; Integer c = a; return b == c
        def a = 1; Integer b = a; Long c = (Long)null; return b == c
        def a = 9007199254740993L; def b = 9007199254740992.0; return a == b
        def a = 16777217; def b = 16777216.0f; return a == b
        long a = 9007199254740993L; double b = 9007199254740992.0; return a == b
        def a = Optional.of(1); def b = Optional.of(1); return a == b
        def a = BigInteger.ONE; return a == 1
        return BigInteger.ONE == BigInteger.valueOf(1)
        return new BigDecimal('1.0') == new BigDecimal('1.00')
        def x = params; return x == params
        def x = params; return x === params
        return 1 == 1 == true
        return 1 < 2 == 3 > 2
        return 1 != 2 != false
        return (1 == 1L) && (1L == 1.0) && (1.0f == 1.0)
        return 0.1f == 0.1
        return 1.0f == 1.0
        return (char)'a' == 97L
    """)


@family("operators-compound")
def compound() -> Iterator[str]:
    """Compound assignment for all pairs, whose result is cast back to the left side's type."""
    arithmetic = cycle(("+=", "-=", "*=", "/=", "%="))
    bitwise = cycle(("<<=", ">>=", ">>>=", "&=", "^=", "|="))
    for left, right in product(LEFT, RIGHT):
        a, b = LEFT[left], RIGHT[right]
        yield f"{left} a = {a}; {right} b = {b}; a {next(arithmetic)} b; return a;"
        yield f"def a = {a}; {right} b = {b}; a {next(arithmetic)} b; return a;"
        if left in INTEGRAL and right in INTEGRAL:
            yield f"{left} a = {a}; {right} b = {b}; return a {next(bitwise)} b;"
            yield f"def a = {a}; def b = {b}; return a {next(bitwise)} b;"


@family("operators-compound-other")
def compound_other() -> list[str]:
    """Compound assignment to strings, booleans, elements, fields, def and null."""
    return lines("""
        String s = 'a'; s += 1; return s
        String s = 'a'; s += null; return s
        String s = null; s += 'x'; return s
        String s = 'a'; s += (char)98; s += 1.0f; s += true; s += [1]; return s
        String s = 'a'; s -= 1; return s
        def s = 'a'; s += 1; return s
        def s = 'a'; s *= 2; return s
        def s = null; s += 'a'; return s
        def s = null; s += 1; return s
        def s = 1; s += 'a'; return s
        def s = 1; s += 'a' + 2; return s
        def s = true; s += 'a'; return s
        int i = 1; i += 'a'; return i
        Object o = 'a'; o += 'b'; return o
        Object o = 1; o += 1; return o
        boolean b = true; b &= false; return b
        boolean b = true; b |= false; return b
        boolean b = true; b ^= true; return b
        boolean b = true; b += true; return b
        boolean b = true; b <<= 1; return b
        def b = true; b &= false; return b
        def b = true; b ^= 1; return b
        boolean a = true; boolean b = false; return a & b
        boolean a = true; boolean b = false; return a ^ b
        def a = true; boolean b = false; return a & b
        def a = true; boolean b = true; return a ^ b
        def a = true; def b = 1; return a | b
        byte b = 1; b += 1000; return b
        byte b = 1; b *= 1.5; return b
        byte b = 127; b++; return b
        byte b = 127; return b++ + b
        char c = 'a'; c += 1; return c
        char c = 'a'; c++; return c
        char c = 'a'; c += 'b'; return c
        char c = (char)65535; ++c; return (int)c
        short s = (short)-32768; --s; return s
        int i = 2147483647; i += 1; return i
        int i = 5; i += 3.7; return i
        int i = 2147483647; i += 1L; return i
        int i = 1; i += 1e20; return i
        long l = 1; l += 0.9f; return l
        float f = 1; f += 1e-9; return f
        float f = 16777216f; f++; return f
        double d = 0.1; d += 0.2; return d
        int i = 1; i <<= 33; return i
        int i = 1; i <<= 33L; return i
        long l = 1; l <<= 65; return l
        byte b = -1; b >>>= 1; return b
        byte b = -1; b >>>= 10; return b
        int i = -1; i >>>= 1; return i
        int i = 1; i /= 0; return i
        int i = 1; i %= 0; return i
        double d = 1; d /= 0; return d
        int i = -2147483648; i /= -1; return i
        int i = 3; i = i++ + ++i; return i
        int i = 3; return i++ * i-- + i
        int i = 3; i += i++ + i; return i
        int[] a = new int[] {1, 2}; a[0] += 5; return a
        int[] a = new int[] {1, 2}; int i = 0; a[i++] += 5; return a[0] + ':' + i
        byte[] a = new byte[] {1}; a[0] += 300; return a
        def[] a = new def[] {1, 'x'}; a[1] += 5; return a
        String[] a = new String[] {'q'}; a[0] += 5; return a
        List l = [1, 2]; l[0] += 5; return l
        List l = [1, 2]; l.0 += 5; return l
        def l = [1, 2]; l[-1] *= 2.5; return l
        def l = [1, 2]; l[0]++; return l
        def l = [1, 2]; return l[0]++ + l[0]
        Map m = ['a': 1]; m.a += 2; return m
        Map m = ['a': 1]; m['a'] += 'x'; return m
        Map m = [:]; m.a += 2; return m
        def m = ['a': (byte)100]; m.a += 100; return m
        def m = ['a': 1.5f]; m.a++; return m
        def m = ['a': 1]; return m.a++
        def m = ['a': 1]; return ++m.a
        def x = (byte)127; x++; return x
        def x = (byte)5; x += 10; return x
        def x = (byte)5; x += 10.75; return x
        def x = (char)'a'; x += 1; return x
        def x = (char)'a'; x++; return x
        def x = (short)1; x *= 100000L; return x
        def x = 1L; x += 1.5; return x
        def x = 1.5f; x += 1.25; return x
        def x = null; x++; return x
        def x = 'a'; x++; return x
        def x = true; x++; return x
        boolean b = true; b++; return b
        String s = 'a'; s++; return s
        List l = []; l++; return l
        def x = 1; x += x += x; return x
        int x = 1; x += x += x; return x
        int x; int y; x = y = 5; return x + y
        int x; long y; x = y = 5; return x
        long x; int y; x = y = 5; return x
        def x; def y; x = y = [1]; y.add(2); return x
        int x = 1; return x = 2
        int x = 1; return (x = 2) + x
        Integer x = (def)1; x += 1; return x
        def d = 1; Integer x = d; x++; return x
        Number n = (def)1; n += 1; return n
    """)


@family("operators-unary")
def unary() -> Iterator[str]:
    """Sign, complement, not, increments before and after, on each type."""
    for kind, operator in product(VALUE, "+-~!"):
        yield f"{kind} a = {VALUE[kind]}; return {operator}a;"
        yield f"def a = {VALUE[kind]}; return {operator}a;"
    for kind in LEFT:
        a = LEFT[kind]
        yield f"{kind} a = {a}; {kind} b = a++; {kind} c = ++a; return [a, b, c];"
        yield f"{kind} a = {a}; {kind} b = a--; {kind} c = --a; return [a, b, c];"
        yield f"def a = {a}; def b = a++; def c = ++a; return [a, b, c];"
        yield f"def a = {a}; def b = a--; def c = --a; return [a, b, c];"
    yield from lines("""
        return -2147483648
        return - 2147483648
        return -(2147483648L)
        return - -1
        return + +1
        return ~~5
        return !!true
        return !true
        return !null
        return -null
        return -'a'
        return ~1.5
        return !1
        def a = null; return -a
        def a = null; return !a
        def a = null; return ~a
        return -(byte)5
        return -(char)'a'
        return +(short)5
        return ~(long)5
        return 1 - -1
        return 1 - - 1
        return 1+-+-1
        int i = 5; return - i
        int i = 5; return - -i
        int i = 5; return i+ +i
        int i = 5; return i++ + ++i
        int i = 5; return i - --i
        return -9223372036854775808L
        return -0.0
        return -0
        return - 0.0f
        return -1.5e300 * 1e10
    """)


@family("casts-static")
def casts_static() -> Iterator[str]:
    """Explicit and implicit casts between all pairs of static types."""
    kinds = [*VALUE, "Integer", "Long", "Double", "Character", "Number", "def"]
    for source, target in product(kinds, kinds):
        value = VALUE.get(source, "null")
        yield f"{source} a = {value}; {target} b = ({target})a; return b;"
    for source, target in product(VALUE, kinds):
        yield f"{source} a = {VALUE[source]}; {target} b = a; return b;"


@family("casts-def")
def casts_def() -> Iterator[str]:
    """Casts of a def, implicit and explicit, to each type for each run-time type."""
    targets = [*VALUE, "Integer", "Long", "Double", "Character", "Byte", "Float", "Number"]
    for source, target in product(VALUE, targets):
        yield f"def a = {VALUE[source]}; {target} b = a; return b;"
        yield f"def a = {VALUE[source]}; return ({target})a;"


@family("casts-calls")
def casts_calls() -> Iterator[str]:
    """Casts of arguments and returns, where boxing is done too."""
    kinds = [*LEFT, "boolean", "String", "Integer", "Character", "Object", "def"]
    for source, target in product(kinds, kinds):
        value = VALUE.get(source, "null")
        yield f"{target} f({source} a) {{ return a; }} return f({value});"


@family("casts-other")
def casts_other() -> list[str]:
    """Constants, strings and chars, arrays, generics-free classes, null, odd forms."""
    return lines("""
        byte b = 127; return b
        byte b = 128; return b
        byte b = -128; return b
        byte b = -129; return b
        byte b = 5 + 5; return b
        byte b = +5; return b
        byte b = (5); return b
        byte b = 5L; return b
        byte b = 5.0; return b
        byte b = 'a'; return b
        short s = 32767; return s
        short s = 32768; return s
        short s = -32769; return s
        char c = 65535; return (int)c
        char c = 65536; return (int)c
        char c = -1; return (int)c
        char c = 97; return c
        char c = 'a'; return c
        char c = 'ab'; return c
        char c = ''; return c
        char c = "a"; return c
        String s = (char)'a'; return s
        String s = (String)(char)'a'; return s
        String s = (String)1; return s
        String s = 1; return s
        String s = (String)null; return s
        String s = 'a'; char c = (char)s; return c
        String s = 'ab'; char c = (char)s; return c
        String s = 'a'; char c = s; return c
        String s = 'a'; return (int)s
        String s = 'a'; return (int)(char)s
        def s = 'a'; char c = s; return c
        def s = 'ab'; char c = (char)s; return c
        def s = 'ab'; char c = s; return c
        def c = (char)'a'; String s = (String)c; return s
        def c = (char)'a'; String s = c; return s
        def c = 1; String s = (String)c; return s
        int i = (int)3.99; return i
        int i = (int)-3.99; return i
        int i = (int)1e20; return i
        int i = (int)Double.NaN; return i
        long l = (long)1e30; return l
        long l = (long)Double.NEGATIVE_INFINITY; return l
        byte b = (byte)300; return b
        byte b = (byte)3000000000.7; return b
        byte b = (byte)1e20f; return b
        short s = (short)-70000; return s
        char c = (char)70000; return (int)c
        char c = (char)-1.5; return (int)c
        float f = (float)0.1; return f
        float f = (float)1e300; return f
        float f = (float)1e-300; return f
        float f = 16777217; return f
        double d = 9007199254740993L; return d
        float f = 9007199254740993L; return f
        float f = 0.1; return f
        float f = 0.1f; double d = f; return d
        long l = 3.0; return l
        long l = 3; return l
        int i = 3L; return i
        int i = null; return i
        def d = null; int i = d; return i
        def d = null; Integer i = d; return i
        def d = null; return (int)d
        def d = null; return (boolean)d
        boolean b = 1; return b
        boolean b = (boolean)1; return b
        int i = (int)true; return i
        Integer i = 1; return i
        Integer i = (Integer)1; return i
        Integer i = (def)1; return i
        Object o = 1; return o
        Object o = 1; int i = (int)o; return i
        Object o = 1; Integer i = (Integer)o; return i
        Object o = 1; Long i = (Long)o; return i
        Object o = 1L; int i = (int)o; return i
        Object o = (char)'a'; return (char)o
        Number n = (Number)1; return n
        Number n = 1; return n
        Number n = (def)1.5; return n.intValue()
        Number n = (def)'a'; return n
        List l = new ArrayList(); ArrayList a = l; return a
        List l = new ArrayList(); ArrayList a = (ArrayList)l; return a
        List l = new LinkedList(); ArrayList a = (ArrayList)l; return a
        ArrayList a = new ArrayList(); List l = a; Collection c = l; Iterable i = c; return i
        ArrayList a = [1]; return a
        LinkedList a = [1]; return a
        HashMap m = [1: 2]; return m
        TreeMap m = [1: 2]; return m
        TreeMap m = (TreeMap)[1: 2]; return m
        String s = []; return s
        List l = 'a'; return l
        List l = (List)'a'; return l
        CharSequence c = 'abc'; return c.length()
        Comparable c = 'abc'; return c.compareTo('abd')
        int[] a = new int[] {1}; Object o = a; return (int[])o
        int[] a = new int[] {1}; long[] b = a; return b
        int[] a = new int[] {1}; def d = a; int[] b = d; return b
        int[] a = new int[] {1}; def d = a; long[] b = d; return b
        Object[] a = new String[] {'x'}; return a
        String[] a = (String[])new Object[] {'x'}; return a
        def[] a = new def[] {1}; Object[] b = a; return b
        Object[] a = new Object[] {1}; def[] b = a; return b
        return (int)'a'
        return (char)'a'
        return (char)"a"
        return (char)''
        return (byte)'a'
        return (byte)(char)'a'
        return (Object)1
        return (def)1
        return (int)1.5 + 1
        return (int)(1.5 + 1)
        return (int)1.5f * 2.5
        return (Integer)-5
        return (int)-5
        return (int)+5
        return (Integer)+5
        return (int)!true
        return (boolean)!true
        return (Boolean)!true
        return (long)(int)3000000000L
        return (int)(long)1e18
        return (double)1 / 2
        return (double)(1 / 2)
        return (float)1 / 3
        return (Foo)1
        Foo x = null; return x
        java.util.List x = []; return x
        java.lang.Integer x = null; return x
        return (java.util.List)[1]
        void x = 1; return x
        return (void)1
        int x = f(); return x
        def x = [1, 2L, 3.0f, 4.0, (byte)5, (short)6, (char)55, true, null, 'a']; return x
        int i = true ? 1 : 2L; return i
        long i = true ? 1 : 2L; return i
        def i = true ? 1 : 2L; return i
        def i = false ? 1 : 2.5; return i
        Object i = true ? 1 : 'a'; return i
        def i = true ? 1 : 'a'; return i
        String i = true ? 1 : 'a'; return i
        String i = params.x ? 'b' : 'a'; return i
        byte i = true ? (byte)1 : (short)2; return i
        def i = true ? (byte)1 : (short)2; return i
        def i = true ? (byte)1 : (char)2; return i
        def i = true ? (char)98 : 2; return i
        def i = true ? null : 2; return i
        int i = true ? null : 2; return i
        def a = 1; return true ? a : 2
        List i = true ? [1] : null; return i
        List l = true ? new ArrayList() : new LinkedList(); return l
        def l = true ? new ArrayList() : new LinkedList(); return l
        ArrayList l = true ? new ArrayList() : new LinkedList(); return l
    """)
