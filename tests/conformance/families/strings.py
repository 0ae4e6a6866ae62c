"""String, StringBuilder, Character, regular expressions."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from tests.conformance.families.case import family, lines


@family("strings-methods")
def methods() -> Iterator[str]:
    """Methods of String on several receivers."""
    receivers = ("''", "'abc'", "'Hello World'", "'  x\ty  '", "'ÄÖß'", "'a😀b'", "'a,b,,c,'")
    calls = (
        "length()", "isEmpty()", "trim()", "toUpperCase()", "toLowerCase()", "hashCode()",
        "toCharArray()", "codePointAt(0)", "substring(1)", "substring(0, 1)", "indexOf('b')",
        "lastIndexOf('b')", "contains('b')", "startsWith('a')", "endsWith('c')", "concat('!')",
        "replace('b', 'BB')", "splitOnToken(',')", "splitOnToken(',', 2)", "encodeBase64()",
        "compareTo('abc')", "compareToIgnoreCase('ABC')", "equalsIgnoreCase('ABC')", "equals('abc')",
        "chars().sum()", "codePoints().count()", "charAt(1)", "subSequence(0, 2)",
    )  # fmt: skip
    for receiver, call in product(receivers, calls):
        yield f"return {receiver}.{call}"
    yield from lines(r"""
        return 'abc'.substring(1, 2)
        return 'abc'.substring(2, 1)
        return 'abc'.substring(3)
        return 'abc'.substring(4)
        return 'abc'.indexOf('c', 1)
        return 'abcabc'.indexOf('')
        return 'abcabc'.indexOf('b', 2)
        return 'abcabc'.lastIndexOf('b', 3)
        return 'abc'.indexOf((char)98)
        return 'abc'.indexOf(98)
        return 'abc'.startsWith('b', 1)
        return 'abc'.contentEquals(new StringBuilder('abc'))
        return 'abc'.regionMatches(1, 'xbc', 1, 2)
        return 'abc'.regionMatches(true, 1, 'XBC', 1, 2)
        return 'abc'.codePointCount(0, 3)
        return 'a😀b'.codePointCount(0, 4)
        return 'a😀b'.codePointAt(1)
        return 'a😀b'.codePointBefore(3)
        return 'a😀b'.offsetByCodePoints(0, 2)
        return 'abc'.replace('', '-')
        return 'aaa'.replace('aa', 'b')
        return 'abc'.replace((char)'b', (char)'x')
        return 'abc'.replace('b', (char)'x')
        return 'abc'.replaceAll('b', 'x')
        return 'abc'.replaceAll(/b/, m -> 'x')
        return 'abc'.replaceAll(/[abc]/, m -> m.group().toUpperCase())
        return 'abcabc'.replaceFirst(/b/, m -> 'x')
        return 'abc'.replaceAll(/(a)(b)/, m -> m.group(2) + m.group(1))
        return 'abc'.replaceAll(/b/, m -> '$1')
        return 'abc'.replaceAll(/b/, m -> 5)
        return 'abc'.replaceAll(/b/, m -> null)
        return 'abc'.split('b')
        return 'abc'.matches('a.c')
        return 'abc'.splitOnToken('b')
        return 'abc'.splitOnToken('')
        return 'a.b.c'.splitOnToken('.')
        return ',a,'.splitOnToken(',')
        return 'a,b,c'.splitOnToken(',', 0)
        return 'a,b,c'.splitOnToken(',', -1)
        return 'a,b,c'.splitOnToken(',', 1)
        return ''.splitOnToken(',')
        return 'a,b'.splitOnToken(null)
        return 'YWJj'.decodeBase64()
        return 'äé'.encodeBase64()
        return String.join('-', ['a', 'b'])
        return String.join('-', ['a', 1])
        return String.join('-', [])
        return String.join('-', new String[] {'a', 'b'})
        return String.join('-', 'a', 'b')
        return String.join(null, ['a'])
        return String.valueOf(1)
        return String.valueOf(1.0f)
        return String.valueOf((char)97)
        return String.valueOf(true)
        return String.valueOf(null)
        return String.valueOf([1])
        return String.valueOf(new char[] {'a', 'b'})
        return String.copyValueOf(new char[] {'a', 'b'})
        return String.copyValueOf(new char[] {'a', 'b', 'c'}, 1, 2)
        return String.format('%s-%d', 'a', 5)
        return String.format('%s-%d', new def[] {'a', 5})
        return String.format('%5d|%-5d|%05d|%+d|%,d', new def[] {1, 2, 3, 4, 5000000})
        return String.format('%.2f|%8.3f|%e|%g', new def[] {1.005, 2.5, 12345.678, 0.0001})
        return String.format('%x|%X|%o|%c|%b|%%|%n', new def[] {255, 255, 8, (char)97, true})
        return String.format('%10s|%-10s|%.2s|%S', new def[] {'abc', 'abc', 'abc', 'abc'})
        return String.format('%2$s %1$s', new def[] {'a', 'b'})
        return String.format('%d', new def[] {1.5})
        return String.format('%d', new def[] {'a'})
        return String.format('%f', new def[] {1})
        return String.format('%s', new def[] {})
        return String.format('%q', new def[] {1})
        return String.format('%s', new def[] {null})
        return String.format('%', new def[] {1})
        return String.format('%s %s', new def[] {[1, 2], ['a': 1]})
        return String.format(Locale.ROOT, '%.1f', new def[] {1.25})
        return String.format('%h', new def[] {'hello'})
        return String.format('%08.2f', new def[] {-3.14159})
        return String.format('%(d', new def[] {-5})
        return 'abc'.chars().map(c -> c + 1).sum()
        return 'abc'.chars().mapToObj(c -> (char)c).collect(Collectors.toList())
        return 'abc'.chars().mapToObj(c -> String.valueOf((char)c)).collect(Collectors.joining('-'))
        return 'ß'.toUpperCase()
        return 'İ'.toLowerCase().length()
        return 'ΑΣ'.toLowerCase()
        return 'abc'.toUpperCase(Locale.ROOT)
        return 'TITLE'.toLowerCase(Locale.forLanguageTag('tr'))
        return 'a'.compareTo('abc')
        return 'b'.compareTo('a')
        return 'a'.compareTo('B')
        return 'abc'.getChars(0, 2, new char[2], 0)
        char[] c = new char[4]; 'abc'.getChars(0, 2, c, 1); return (int)c[1]
        return 'abc'.intern()
        return 'abc'.isBlank()
        return 'abc'.strip()
        return 'abc'.repeat(2)
        return 'abc'.lines()
        return 'abc'.foo()
        return 'abc'.length
        def s = 'abc'; return s.length
        def s = 'abc'; return s.empty
        def s = 'abc'; return s.bytes
        def s = 'abc'; return s.repeat(2)
        def s = 'abc'; return s.substring(1) + s.charAt(0)
        def s = 'abc'; return s.charAt(0) + 1
        char c = 'abc'.charAt(0); return c + 1
        char c = 'abc'.charAt(0); return c + ''
        char c = 'abc'.charAt(0); c++; return c
        char c = 'abc'.charAt(0); return c == (char)'a'
        char c = 'abc'.charAt(0); return c == 'a'
        char c = 'abc'.charAt(0); return (char)(c + 1)
        String s = 'x'; for (int i = 0; i < 5; i++) { s += i } return s
        String s = ''; for (char c : 'abc'.toCharArray()) { s = c + s } return s
        return 'a' + (char)98 + 1 + 1L + 1.0 + 1.0f + true + null + [1] + [:]
        return 1 + 1 + 'a' + 1 + 1
        return (char)97 + (char)98
        return (char)97 + 'b'
        return '' + (char)97 + (char)98
        return 'a' + new int[0].length
        return 'a' + -1
        return 'a' + (1 > 2)
        return 'abc' == 'ab' + 'c'
        return 'abc' === 'ab' + 'c'
        return 'a' < 'b'
        return 'abc'.hashCode() == 96354
        return 'polygenelubricants'.hashCode()
    """)


@family("strings-builder")
def builder() -> list[str]:
    """StringBuilder, StringJoiner, StringTokenizer."""
    return lines("""
        StringBuilder b = new StringBuilder(); return b.toString()
        StringBuilder b = new StringBuilder('ab'); return b.append('c').append(1).append(1.5).append(true).append(null).toString()
        StringBuilder b = new StringBuilder(); b.append((char)97).append(1L).append(1.0f).append([1]); return b.toString()
        StringBuilder b = new StringBuilder(); b.append(97); return b.toString()
        StringBuilder b = new StringBuilder(); b.append('abcdef', 1, 3); return b.toString()
        StringBuilder b = new StringBuilder(); b.append('abcdef', 4, 9); return b.toString()
        StringBuilder b = new StringBuilder(); b.appendCodePoint(128512); return b.toString()
        StringBuilder b = new StringBuilder('abc'); b.insert(1, 'X'); return b.toString()
        StringBuilder b = new StringBuilder('abc'); b.insert(0, 5); return b.toString()
        StringBuilder b = new StringBuilder('abc'); b.insert(9, 5); return b.toString()
        StringBuilder b = new StringBuilder('abc'); b.reverse(); return b.toString()
        StringBuilder b = new StringBuilder('a😀b'); b.reverse(); return b.toString()
        StringBuilder b = new StringBuilder('abc'); b.delete(0, 2); return b.toString()
        StringBuilder b = new StringBuilder('abc'); b.delete(1, 99); return b.toString()
        StringBuilder b = new StringBuilder('abc'); b.delete(2, 1); return b.toString()
        StringBuilder b = new StringBuilder('abc'); b.deleteCharAt(1); return b.toString()
        StringBuilder b = new StringBuilder('abc'); b.replace(0, 2, 'ZZZ'); return b.toString()
        StringBuilder b = new StringBuilder('abc'); b.setCharAt(0, (char)'X'); return b.toString()
        StringBuilder b = new StringBuilder('abc'); b.setCharAt(0, 'X'); return b.toString()
        StringBuilder b = new StringBuilder('abc'); b.setCharAt(0, 'XY'); return b.toString()
        StringBuilder b = new StringBuilder('abc'); b.setLength(1); return b.toString()
        StringBuilder b = new StringBuilder('abc'); b.setLength(5); return b.toString().length()
        StringBuilder b = new StringBuilder('abc'); b.length = 1; return b.toString()
        StringBuilder b = new StringBuilder('abc'); return b.length()
        StringBuilder b = new StringBuilder('abc'); return b.length
        StringBuilder b = new StringBuilder('abc'); return b.capacity()
        StringBuilder b = new StringBuilder('abc'); return b.charAt(2)
        StringBuilder b = new StringBuilder('abc'); return b.indexOf('c')
        StringBuilder b = new StringBuilder('abc'); return b.substring(1)
        StringBuilder b = new StringBuilder('abc'); return b.chars().sum()
        StringBuilder b = new StringBuilder('abc'); return b
        StringBuilder b = new StringBuilder('abc'); return b + 'd'
        StringBuilder b = new StringBuilder('abc'); return 'd' + b
        StringBuilder b = new StringBuilder('abc'); return b == 'abc'
        StringBuilder b = new StringBuilder('abc'); return b.equals(new StringBuilder('abc'))
        StringBuilder b = new StringBuilder('abc'); return b.toString().equals('abc')
        StringBuilder b = new StringBuilder('abc'); return b.compareTo(new StringBuilder('abd'))
        StringBuilder b = new StringBuilder('abc'); return b.replaceAll(/b/, m -> 'x')
        def b = new StringBuilder('abc'); b.append(1).append('x'); return b.toString()
        def b = new StringBuilder('abc'); b.append((byte)1).append((short)2).append((char)51); return b.toString()
        def b = new StringBuilder(); b.append(b); return b.toString()
        def b = new StringBuilder(5); return b.capacity()
        StringBuilder a = new StringBuilder('a'); StringBuilder b = a; b.append('b'); return a.toString()
        String s = new StringBuilder('a'); return s
        StringBuffer b = new StringBuffer(); b.append('x').append(1); return b.toString()
        StringJoiner j = new StringJoiner(','); j.add('a').add('b'); return j.toString()
        StringJoiner j = new StringJoiner(',', '[', ']'); return j.toString()
        StringJoiner j = new StringJoiner(',', '[', ']'); j.setEmptyValue('E'); return j.toString() + j.length()
        StringJoiner j = new StringJoiner(',', '[', ']'); j.add('a').add('b'); return j.toString() + j.length()
        StringJoiner a = new StringJoiner('-'); a.add('x').add('y'); StringJoiner b = new StringJoiner('+'); b.add('z'); b.merge(a); return b.toString()
        StringTokenizer t = new StringTokenizer('a b  c'); List r = []; while (t.hasMoreTokens()) r.add(t.nextToken()); return r
        StringTokenizer t = new StringTokenizer('a,b;c', ',;', true); return t.countTokens()
        StringTokenizer t = new StringTokenizer(''); return t.nextToken()
    """)


@family("strings-characters")
def characters() -> Iterator[str]:
    """Character's static methods over ASCII, Latin and beyond."""
    tests = (
        "isDigit", "isLetter", "isLetterOrDigit", "isAlphabetic", "isUpperCase", "isLowerCase",
        "isWhitespace", "isSpaceChar", "isJavaIdentifierStart", "isISOControl", "getNumericValue",
        "getType", "isDefined", "isMirrored", "getDirectionality", "getName", "isIdeographic",
    )  # fmt: skip
    points = (
        48,
        65,
        97,
        32,
        9,
        160,
        223,
        945,
        1633,
        8544,
        12354,
        40,
        36,
        95,
        119808,
        128512,
        55296,
    )
    for name in tests:
        values = ", ".join(f"Character.{name}({point})" for point in points)
        yield f"return [{values}]"
    yield from lines("""
        return Character.isDigit((char)'5')
        return Character.isDigit('5')
        return Character.isLetter('5' + 1)
        return Character.toUpperCase((char)'a')
        return Character.toUpperCase('a')
        return Character.toUpperCase(97)
        return Character.toLowerCase((char)'Ä')
        return Character.toTitleCase((char)'a')
        return Character.toString((char)'a')
        return Character.valueOf((char)'a')
        return Character.valueOf('a')
        return Character.compare((char)'a', (char)'c')
        return Character.digit(102, 16)
        return Character.digit(103, 16)
        return Character.forDigit(11, 16)
        return Character.forDigit(99, 16)
        return Character.toChars(128512)
        return Character.toChars(97)
        return Character.charCount(128512)
        return Character.codePointAt('a😀', 1)
        return Character.highSurrogate(128512)
        return Character.lowSurrogate(128512) + 0
        return Character.isSurrogate((char)55357)
        return Character.isHighSurrogate((char)55357)
        return Character.toCodePoint((char)55357, (char)56832)
        return Character.reverseBytes((char)97) + 0
        return Character.hashCode((char)97)
        return Character.MAX_VALUE + 0
        return Character.MIN_RADIX + Character.MAX_RADIX
        def c = (char)'a'; return c.compareTo((char)'b')
        def c = (char)'a'; return c.charValue()
        def c = (char)'a'; return c.toString()
        def c = (char)'a'; return c.hashCode()
        def c = (char)'a'; return c.equals('a')
        def c = (char)'a'; return c + 1
        def c = (char)'a'; return c + c
        def c = (char)'a'; return c + 'b'
        def c = (char)'a'; return c * 2L
        def c = (char)'a'; return c == 97
        def c = (char)'a'; return c < 'b'
        def c = (char)'a'; int i = c; return i
        def c = (char)'a'; byte i = (byte)c; return i
        def c = (char)'a'; short i = c; return i
        Character c = (def)(char)'a'; return c
        Character c = 'a'; return c
        Character c = (char)'a'; return c
    """)


@family("strings-regex")
def regex() -> list[str]:
    """java.util.regex: syntax, groups, find, split, flags, errors."""
    return lines(r"""
        return 'foo123bar' =~ /\d+/
        return 'foo123bar' ==~ /\w+/
        return 'foo123bar' ==~ /\d+/
        Matcher m = /(\w)(\d)/.matcher('a1b2'); m.find(); return m.group(1) + m.group(2)
        Matcher m = /(\w)(\d)/.matcher('a1b2'); List r = []; while (m.find()) { r.add(m.group()) } return r
        Matcher m = /(\w)(\d)/.matcher('a1b2'); m.find(); return [m.start(), m.end(), m.start(2), m.end(2), m.groupCount()]
        Matcher m = /(\w)(\d)/.matcher('a1b2'); return m.group()
        Matcher m = /(\w)(\d)/.matcher('a1b2'); m.find(); return m.group(3)
        Matcher m = /(\w)(\d)/.matcher('xx'); return m.find()
        Matcher m = /(\w)(\d)/.matcher('xx'); m.find(); return m.group()
        Matcher m = /(?<l>\w)(?<d>\d)/.matcher('a1'); m.find(); return m.namedGroup('d')
        Matcher m = /(?<l>\w)(?<d>\d)/.matcher('a1'); m.find(); return m.namedGroup('q')
        Matcher m = /(?<l>\w)(?<d>\d)/.matcher('a1'); m.find(); return m.group('l')
        Matcher m = /(a)?(b)/.matcher('b'); m.find(); return m.group(1)
        Matcher m = /a/.matcher('banana'); return m.replaceAll('o')
        Matcher m = /a/.matcher('banana'); return m.replaceFirst('o')
        Matcher m = /(a)(n)/.matcher('banana'); return m.replaceAll('$2$1')
        Matcher m = /(?<x>a)n/.matcher('banana'); return m.replaceAll('${x}')
        Matcher m = /a/.matcher('banana'); return m.replaceAll('$1')
        Matcher m = /a/.matcher('banana'); return m.replaceAll('$')
        Matcher m = /a/.matcher('banana'); return m.replaceAll('\\$')
        Matcher m = /a/.matcher('banana'); return m.replaceAll(Matcher.quoteReplacement('$1'))
        Matcher m = /a/.matcher('banana'); m.find(); m.find(); return m.start()
        Matcher m = /a/.matcher('banana'); return m.find(2) + ' ' + m.start()
        Matcher m = /a/.matcher('banana'); return m.find(99)
        Matcher m = /an/.matcher('banana'); return m.lookingAt()
        Matcher m = /ban/.matcher('banana'); return m.lookingAt()
        Matcher m = /ban/.matcher('banana'); return m.matches()
        Matcher m = /a/.matcher('banana'); m.find(); m.reset(); m.find(); return m.start()
        Matcher m = /a/.matcher('banana'); m.region(2, 4); m.find(); return m.start()
        Matcher m = /a$/.matcher('banana'); m.find(); return m.hitEnd()
        return /,/.split('a,b,,c,,')
        return /,/.split('a,b,,c,,', -1)
        return /,/.split('a,b,,c,,', 2)
        return /,/.split('')
        return /(?=b)/.split('abab')
        return //.split('abc')
        return /x*/.split('axb')
        return /\s+/.split('  a b ')
        return /,/.splitAsStream('a,b').collect(Collectors.toList())
        return /a/.asPredicate().test('bab')
        return ['a', 'b'].stream().filter(/a/.asPredicate()).collect(Collectors.toList())
        return Pattern.quote('a.b')
        return Pattern.compile('a')
        return Pattern.matches('a', 'a')
        return /a.b/i.pattern() + /a.b/i.flags()
        return /a.b/.toString()
        return 'ABC' =~ /b/i
        return 'é' =~ /É/i
        return 'é' =~ /É/iu
        return 'é' ==~ /\w/
        return 'é' ==~ /\w/U
        return 'a\\n' =~ /\\/
        return 'foo' ==~ /f.{2}/
        return 'foo' ==~ /f[^a-n]+/
        return 'foo' ==~ /(?i)FOO/
        return 'foobar' ==~ /foo(?=bar).*/
        return 'foobar' ==~ /foo(?!bar).*/
        return 'foobar' =~ /(?<=foo)bar/
        return 'foobar' =~ /(?<!foo)bar/
        return 'aa' ==~ /(a)\1/
        return 'aaa' ==~ /a{2,}/
        return 'aaa' ==~ /a{2}/
        return 'aaa' ==~ /a{0,3}?/
        return 'aaa' ==~ /a++a/
        return 'aaa' ==~ /(?>a+)a/
        return 'tab	x' =~ /\tx/
        return 'A' ==~ /\p{Lu}/
        return 'a' ==~ /\p{Lower}/
        return 'a' ==~ /\p{Alpha}/
        return '1' ==~ /\p{Digit}/
        return 'α' ==~ /\p{IsGreek}/
        return 'α' ==~ /\p{InGreek}/
        return 'α' ==~ /\p{L}/
        return 'α' ==~ /\P{L}/
        return 'x' ==~ /\p{Foo}/
        return 'a-b' ==~ /[\w-]+/
        return 'd' ==~ /[a-z&&[^abc]]/
        return 'b' ==~ /[a-z&&[^abc]]/
        return 'b' ==~ /[a-c[x-z]]/
        return 'ab' =~ /^b/
        return 'ab' =~ /\bab\b/
        return 'ab' =~ /\Aab\z/
        return 'a.b' ==~ /\Qa.b\E/
        return 'a' ==~ /\x61/
        return 'a' ==~ /\u0061/
        return 'a' ==~ /\0141/
        return 'a b' ==~ /a\sb/
        return 'a b' ==~ /a\hb/
        return '' ==~ /a*/
        return 'ab' ==~ /a|ab/
        return 'a' ==~ /a#c/x
        return 'xay' =~ /a # comment/x
        return 'a.' ==~ /a./l
        return '😀' ==~ /./
        return '😀' ==~ /../
        return 'a' ==~ /[/
        return 'a' ==~ /)/
        return 'a' ==~ /(a/
        return 'a' ==~ /a{/
        return 'a' ==~ /a{x}/
        return 'a' ==~ /+/
        return 'a' ==~ /\q/
        return 'a' ==~ /\1/
        return 'a' ==~ /(?<a>x)(?<a>y)/
        return 'a' ==~ /(?z)a/
        return 'a' ==~ /[b-a]/
        return 'a' ==~ /\k<n>/
        Pattern p = 'a'; return p
        def p = /a/; return p.foo
        def m = /a/.matcher('a'); return m.matches()
        def m = /a/.matcher(null); return m.matches()
        return /a/.matcher(new StringBuilder('a')).matches()
        return /a/.matcher(1).matches()
        return /(\d+)-(\d+)/.matcher('10-20').replaceAll('$2-$1')
    """)
