"""Messages and frames of what the run time throws."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from tests.conformance.families.case import family, lines

#: A value of each run-time class, for members that it doesn't have.
VALUES = (
    "1", "1L", "1.5", "1.5f", "true", "(char)97", "(byte)1", "'s'", "[1]", "['a': 1]", "new int[1]",
    "new String[1]", "new TreeMap()", "new HashSet()", "new StringBuilder('b')", "Optional.empty()",
    "/a/", "/a/.matcher('b')", "[1].iterator()", "[1].stream()", "['a': 1].entrySet()",
    "['a': 1].keySet()", "['a': 1].values()", "Collections.emptyList()", "BigInteger.ONE",
    "new BigDecimal('1.5')", "new Exception('e')", "Collections.unmodifiableList([1])",
    "Arrays.asList(new Integer[] {1})", "Instant.ofEpochMilli(0)", "Duration.ofSeconds(5)",
    "new LinkedList()", "new ArrayDeque()", "Locale.ROOT", "new Date(0)", "Month.MAY",
)  # fmt: skip


@family("exceptions-members")
def members() -> Iterator[str]:
    """Members that a run-time class doesn't have."""
    for value in VALUES:
        yield f"def x = {value}; return x.foo"
        yield f"def x = {value}; x.foo = 1; return x"
        yield f"def x = {value}; return x.foo(1, 2)"
        yield f"def x = {value}; return x['k']"
        yield f"def x = {value}; return x.toString(1, 2, 3)"
    for value in VALUES[:12]:
        yield f"def x = {value}; x[0] = 'v'; return x"
        yield f"def x = {value}; for (y in x) {{ return y }} return 'none'"
        yield f"def x = {value}; return x ? 1 : 2"
        yield f"def x = {value}; int y = x; return y"
        yield f"def x = {value}; List y = x; return y"


@family("exceptions-arguments")
def arguments() -> Iterator[str]:
    """Dynamic calls with arguments of the wrong types and numbers."""
    calls = (
        "'abc'.substring({})", "'abc'.indexOf({})", "[1, 2].get({})", "[1, 2].add({})",
        "['a': 1].get({})", "'abc'.charAt({})", "'abc'.startsWith({})", "[1].addAll({})",
        "[1].subList(0, {})", "new StringBuilder('a').append({}).toString()", "'a'.equals({})",
        "'abc'.compareTo({})",
    )  # fmt: skip
    values = ("1", "1L", "1.5", "(byte)1", "(char)98", "'b'", "null", "[1]", "true")
    for call, value in product(calls, values):
        yield f"return {call.format(value)}"
        yield f"def v = {value}; return {call.format('v')}"
    for call, value in product(calls[:8], values):
        head, _, tail = call.partition(".")
        yield f"def r = {head}; return r.{tail.format(value)}"


@family("exceptions-nulls")
def nulls() -> list[str]:
    """Java's helpful texts of null pointers, and where they point."""
    return lines("""
        def x = null; return x.foo
        def x = null; return x.foo()
        def x = null; return x.foo(1)
        def x = null; x.foo = 1; return 1
        def x = null; return x[0]
        def x = null; x[0] = 1; return 1
        def x = null; return x + 1
        def x = null; return 1 + x
        def x = null; return x + x
        def x = null; return x + 'a'
        def x = null; return 'a' + x
        def x = null; return x * 2
        def x = null; return x & 1
        def x = null; return x << 1
        def x = null; return 1 << x
        def x = null; return x < 1
        def x = null; return 1 > x
        def x = null; return x == 1
        def x = null; return -x
        def x = null; return ~x
        def x = null; return !x
        def x = null; x++; return x
        def x = null; if (x) return 1; return 2
        def x = null; return x ? 1 : 2
        def x = null; return x && true
        def x = null; int y = x; return y
        def x = null; byte y = (byte)x; return y
        def x = null; char y = x; return y
        def x = null; boolean y = x; return y
        def x = null; double y = x; return y
        def x = null; String y = x; return y
        def x = null; for (y in x) { return 1 } return 2
        def x = null; throw x
        def x = null; return x =~ /a/
        String s = null; return s.length()
        String s = null; return s.charAt(0)
        String s = null; return s.toString()
        String s = null; return s + 'a'
        String s = null; char c = (char)s; return c
        String s = null; return s.concat('a')
        String s = 'a'; return s.concat(null)
        String s = 'a'; return s.contains(null)
        String s = 'a'; return s.compareTo(null)
        String s = 'a'; return s.equals(null)
        String s = 'a'; return s.startsWith(null)
        String s = 'a'; return s.replace('a', null)
        String s = 'a'; return s.indexOf(null)
        String s = null; return s =~ /a/
        List l = null; return l.size()
        List l = null; return l[0]
        List l = null; l[0] = 1; return l
        List l = null; l.add(1); return l
        List l = null; return l.length
        List l = null; for (x in l) { return 1 } return 2
        List l = [1]; l.addAll(null); return l
        List l = [1]; l.sort(null); return l
        List l = [2, null, 1]; l.sort(null); return l
        List l = [1]; l.forEach(null); return l
        Map m = null; return m.a
        Map m = null; return m['a']
        Map m = null; m.a = 1; return m
        Map m = null; return m.get('a')
        Map m = null; for (e in m.entrySet()) { return 1 } return 2
        Map m = [:]; return m.a.length()
        Map m = [:]; return m.a + 1
        Map m = [:]; int x = m.a; return x
        Map m = [:]; m.putAll(null); return m
        int[] a = null; return a[0]
        int[] a = null; a[0] = 1; return a
        int[] a = null; return a.length
        int[] a = null; for (int x : a) { return 1 } return 2
        int[][] a = new int[2][]; return a[0][0]
        String[] a = new String[1]; return a[0].length()
        Integer i = null; return i.intValue()
        Integer i = null; return i.toString()
        Integer i = null; return i + 1
        Object o = null; return o.toString()
        Object o = null; return o.hashCode()
        Object o = null; int x = (int)o; return x
        Object o = null; String x = (String)o; return x
        StringBuilder b = null; b.append(1); return b
        Function f = null; return f.apply(1)
        Optional o = null; return o.get()
        Exception e = null; throw e
        int f(int x) { return x } def y = null; return f(y)
        int f(String x) { return x.length() } return f(null)
        int f() { def x = null; return x } return f()
        String f() { return null } return f().length()
        return params.a.b
        return params.a.b()
        return params.a[0]
        return params.a + 1
        return params.a.b.c.d
        return null
        return null.toString()
        return null + 1
        return null + 'a'
        return 'a' + null
        return null + null
        return Integer.parseInt(null)
        return Double.parseDouble(null)
        return Integer.valueOf(null)
        return Boolean.parseBoolean(null)
        return String.valueOf(null)
        return String.join(',', null)
        return Objects.requireNonNull(null)
        return Objects.requireNonNull(null, 'msg')
        return Objects.toString(null)
        return Objects.hash(null)
        return Objects.hashCode(null)
        return Objects.equals(null, null)
        return Optional.of(null)
        return Optional.ofNullable(null)
        return Collections.max(null)
        return Collections.max([])
        return new ArrayList(null)
        return new HashMap(null)
        return new StringBuilder(null)
        return new BigDecimal(null)
        return Arrays.asList(null)
        return Math.abs(null)
        return Math.max(null, 1)
        return [null].stream().map(x -> x.y).collect(Collectors.toList())
        return [null].stream().mapToInt(x -> x).sum()
        return [1, null].stream().sorted().collect(Collectors.toList())
        return ['a': null].entrySet().stream().collect(Collectors.toMap(e -> e.key, e -> e.value))
        return [null].stream().collect(Collectors.groupingBy(x -> x))
        return [null].contains(null)
        return [null].indexOf(null)
        return [null] + ''
        return [null: null] + ''
        return new TreeSet([null])
    """)


@family("exceptions-indexes")
def indexes() -> Iterator[str]:
    """Texts of indexes out of range, in every class that has indexes."""
    calls = (
        "'abc'.substring(@)", "'abc'.charAt(@)", "'abc'.substring(1, @)", "'abc'.codePointAt(@)",
        "[1, 2, 3].get(@)", "[1, 2, 3].remove(@)", "[1, 2, 3].subList(1, @)", "[1, 2, 3][@]",
        "new int[] {1, 2, 3}[0] + new ArrayList([1]).get(@)", "new LinkedList([1]).get(@)",
        "new StringBuilder('abc').charAt(@)", "new StringBuilder('abc').deleteCharAt(@).toString()",
        "new StringBuilder('abc').insert(@, 'x').toString()", "'abc'.subSequence(@, 1)",
        "new StringBuilder('abc').substring(@)", "new StringBuilder('abc').delete(@, 2).toString()",
        "Arrays.asList(new Integer[] {1}).get(@)", "Collections.emptyList().get(@)",
        "Collections.nCopies(2, 'x').get(@)", "new Vector([1]).get(@)", "'abc'.indexOf('c', @)",
        "'abc'.lastIndexOf('c', @)", "[1, 2].listIterator(@).nextIndex()", "'abc'.offsetByCodePoints(0, @)",
        "new StringBuilder('abc').replace(@, 2, 'z').toString()", "Collections.singletonList(1).get(@)",
    )  # fmt: skip
    for call, index in product(calls, ("-1", "0", "4")):
        yield "return " + call.replace("@", index)
    for index in ("-4", "-5", "3", "100"):
        yield f"int[] a = new int[3]; return a[{index}]"
        yield f"def a = new int[3]; return a[{index}]"
        yield f"List a = [1, 2, 3]; return a[{index}]"
        yield f"def a = [1, 2, 3]; a[{index}] = 1; return a"
        yield f"def a = new String[3]; a[{index}] = ''; return a"


@family("exceptions-classes")
def classes() -> Iterator[str]:
    """Each exception class of the allowlist that a script can make and throw."""
    names = (
        "ArithmeticException", "ArrayIndexOutOfBoundsException", "ArrayStoreException",
        "ClassCastException", "ClassNotFoundException", "CloneNotSupportedException", "Exception",
        "IllegalAccessException", "IllegalArgumentException", "IllegalStateException",
        "IndexOutOfBoundsException", "InterruptedException", "NegativeArraySizeException",
        "NoSuchFieldException", "NullPointerException", "NumberFormatException", "RuntimeException",
        "SecurityException", "StringIndexOutOfBoundsException", "UnsupportedOperationException",
        "ConcurrentModificationException", "EmptyStackException", "NoSuchElementException",
        "InputMismatchException", "DateTimeException",
    )  # fmt: skip
    for name in names:
        yield f"throw new {name}('text')"
        yield f"throw new {name}()"
        yield f"try {{ throw new {name}('t') }} catch (RuntimeException e) {{ return e.toString() }}"


@family("exceptions-arithmetic")
def arithmetic() -> list[str]:
    """Exact arithmetic, division by zero, number formats."""
    return lines("""
        return 1 / 0
        return 1 % 0
        return 1L / 0
        return 1L % 0L
        return 1.0 / 0
        return 1.0 % 0
        return 1f / 0
        return 0.0 / 0.0
        int x = 0; return 1 / x
        int x = 0; return 1 % x
        long x = 0; return 1 / x
        def x = 0; return 1 / x
        def x = 0L; return 1 % x
        def x = (byte)0; return 1 / x
        def x = (char)0; return 1 / x
        def x = 0.0; return 1 / x
        return (1 / 0) + 1
        return true ? 1 : 1 / 0
        return 1 / (1 - 1)
        return 5 % -3
        return -5 % 3
        return -5 / 3
        return -5.5 % 3
        return -2147483648 / -1
        return -2147483648 % -1
        return Math.addExact(2147483647, 1)
        return Math.toIntExact(5000000000L)
        return Math.multiplyExact(65536, 65536)
        return Math.subtractExact(-2147483648, 1)
        return Math.incrementExact(2147483647)
        return Math.negateExact(-2147483648)
        return Math.floorDiv(1, 0)
        return Math.floorMod(1, 0)
        return Math.floorDiv(-7, 2)
        return Math.floorMod(-7, 2)
        return Integer.parseInt('')
        return Integer.parseInt(' 1')
        return Integer.parseInt('1 ')
        return Integer.parseInt('+1')
        return Integer.parseInt('-')
        return Integer.parseInt('1.5')
        return Integer.parseInt('2147483648')
        return Integer.parseInt('-2147483648')
        return Integer.parseInt('7f', 16)
        return Integer.parseInt('7g', 16)
        return Integer.parseInt('1', 1)
        return Integer.parseInt('1', 99)
        return Integer.parseInt('abc')
        return Integer.valueOf('12')
        return Integer.decode('0x1F')
        return Integer.decode('#1F')
        return Integer.decode('010')
        return Integer.decode('')
        return Integer.parseUnsignedInt('4294967295')
        return Integer.parseUnsignedInt('-1')
        return Long.parseLong('9223372036854775808')
        return Long.parseLong('12L')
        return Long.parseLong('')
        return Long.decode('-0x10')
        return Short.parseShort('40000')
        return Short.parseShort('12')
        return Byte.parseByte('128')
        return Byte.parseByte('-128')
        return Double.parseDouble('1e5')
        return Double.parseDouble(' 1.5 ')
        return Double.parseDouble('1.5d')
        return Double.parseDouble('NaN')
        return Double.parseDouble('Infinity')
        return Double.parseDouble('-Infinity')
        return Double.parseDouble('inf')
        return Double.parseDouble('0x1p3')
        return Double.parseDouble('')
        return Double.parseDouble('abc')
        return Double.parseDouble('1,5')
        return Double.parseDouble('1_000')
        return Double.valueOf('1.0E400')
        return Float.parseFloat('0.1')
        return Float.parseFloat('1e40')
        return Float.parseFloat('x')
        return Boolean.parseBoolean('TRUE')
        return Boolean.parseBoolean('yes')
        return new BigInteger('12x')
        return new BigInteger('')
        return new BigInteger('12', 3)
        return new BigDecimal('')
        return new BigDecimal('1e')
        return new BigDecimal('abc')
        return new BigDecimal('1').divide(new BigDecimal('3'))
        return new BigDecimal('1').divide(new BigDecimal('0'))
        return new BigDecimal(Double.NaN)
        return BigInteger.ONE.divide(BigInteger.ZERO)
        return BigInteger.ONE.mod(BigInteger.ZERO)
        return BigInteger.valueOf(2).pow(-1)
        return BigInteger.valueOf(2).pow(100).intValueExact()
        return BigInteger.valueOf(2).pow(100).intValue()
        return UUID.fromString('x')
        return Base64.getDecoder().decode('?')
        return 'x'.decodeBase64()
        return Character.toChars(-1)
        return Character.getNumericValue((char)'z')
        return Locale.forLanguageTag('xx-YY')
        return Month.of(13)
        return DayOfWeek.valueOf('FUNDAY')
        return RoundingMode.valueOf('x')
        return ChronoUnit.valueOf('DAYS')
    """)
