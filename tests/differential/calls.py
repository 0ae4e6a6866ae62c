"""Random calls of Java's library, made from the allowlist itself.

One script holds one call: of a constructor, a static method, a method or a field, on values that
literals or other members of the allowlist make. The receiver is declared with its class, or `def`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import cache
from typing import Final, NamedTuple, TypeVar

from painless_lite.library import allowlist
from painless_lite.library.allowlist import Method

T = TypeVar("T")

#: What differs from run to run, or never ends.
UNSTABLE: Final = frozenset(
    "now random randomUUID generate iterate getDefault setDefault systemDefault identityHashCode "
    "currentTimeMillis nanoTime parallelStream parallel shuffle explain ints longs doubles "
    "getStackTrace system systemUTC systemDefaultZone tick tickMinutes tickSeconds spliterator "
    "isParallel unordered getAvailableLocales getAvailableIDs getAvailableZoneIds "
    "getAvailableCurrencies getISOCountries getISOLanguages getAvailableChronologies "
    "eraOf getAvailableCalendarTypes nextGaussian dateNow getZoneStrings getCalendar "
    "get2DigitYearStart".split()
)
#: Constructors and statics that read the clock.
CLOCK: Final = frozenset(
    "java.util.Date/0 java.util.Random/0 java.util.GregorianCalendar/0 "
    "java.util.GregorianCalendar/1 java.util.GregorianCalendar/2 "
    "java.text.SimpleDateFormat/0 java.util.Calendar.getInstance java.util.GregorianCalendar."
    "getInstance".split()
)
#: Classes whose hash and text come from their value, not from their place in memory.
VALUED: Final = (
    "java.lang.Boolean java.lang.Byte java.lang.Character java.lang.Double java.lang.Float "
    "java.lang.Integer java.lang.Long java.lang.Short java.lang.String java.math.BigDecimal "
    "java.math.BigInteger java.time. java.util.AbstractMap java.util.AbstractList "
    "java.util.AbstractSet java.util.ArrayList java.util.BitSet java.util.Date java.util.HashMap "
    "java.util.HashSet java.util.LinkedHashMap java.util.LinkedHashSet java.util.LinkedList "
    "java.util.List java.util.Locale java.util.Map java.util.Optional java.util.Set "
    "java.util.Sorted java.util.Navigable java.util.Tree java.util.UUID java.util.Vector"
).split()
#: Classes that have no hash of their own, or have fields that have none, and all below them.
PLACED: Final = frozenset(
    "java.lang.Character.Subset java.lang.Enum java.lang.StringBuffer java.lang.StringBuilder "
    "java.lang.Throwable java.time.chrono.Chronology java.time.format.DateTimeFormatter "
    "java.time.format.DateTimeFormatterBuilder java.time.temporal.TemporalField "
    "java.time.temporal.TemporalUnit java.util.Locale.Builder".split()
)
HASHED: Final = ("hashCode", "toString")
#: Values of a type that no member of the allowlist need make; the first is the simplest.
SEEDS: Final[dict[str, tuple[str, ...]]] = {
    "boolean": ("true", "false"),
    "byte": ("(byte)1", "(byte)0", "(byte)-128", "(byte)127", "(byte)65"),
    "short": ("(short)1", "(short)0", "(short)-32768", "(short)32767"),
    "char": ("(char)97", "(char)48", "(char)65", "(char)32", "(char)0", "(char)8364",
             "(char)55357"),
    "int": ("1", "0", "2", "3", "-1", "5", "7", "10", "12", "16", "31", "65", "97", "366", "2024",
            "-2147483648", "2147483647"),
    "long": ("1L", "0L", "2L", "-1L", "5L", "60L", "1000L", "86400L", "1700000000L",
             "1700000000000L", "9223372036854775807L", "-9223372036854775808L"),
    "float": ("1.0f", "0.5f", "-0.0f", "3.4028235e38f", "0.1f", "-2.5f", "(0.0f/0.0f)"),
    "double": ("1.0", "0.5", "-0.0", "0.1", "-2.5", "1e10", "123456.789", "1e-7", "1e300",
               "(0.0/0.0)", "(1.0/0.0)"),
    "java.lang.String": ("'a'", "''", "'abc'", "'Zeta 9'", "'1'", "'-12'", "'1.5'", "'a,b,,c'",
                         "'aXbXc'", "'é'", "'2024-02-29'", "'10:15:30'", "'en'", "'UTC'", "'-'",
                         "'#,##0.00'", "'yyyy-MM-dd'", "'[a-c]+'", "'true'", "'0x1F'",
                         "'😀b'"),
    "java.lang.CharSequence": ("'abc'", "new StringBuilder('xyz')", "''"),
    "java.lang.Number": ("(def)1", "(def)2.5", "(def)3L", "(def)(byte)4", "(def)1.5f"),
    "java.lang.Iterable": ("[1, 2]", "['a', 'b']"),
    "java.util.Collection": ("[3, 1, 2]", "[]", "['b', 'a']", "new HashSet([1, 17, 33])",
                             "new TreeSet(['x', 'a'])", "new ArrayDeque([1, 2])"),
    "java.util.List": ("[3, 1, 2]", "[]", "['b', 'a', 'b']", "[1, null]", "[1.5, 2.5]",
                       "new LinkedList([1, 2, 3])", "Arrays.asList(new def[] {1, 'a'})",
                       "Collections.unmodifiableList([1, 2])"),
    "java.util.Set": ("new HashSet([1, 2, 3])", "new HashSet(['a', 'bb', 'ccc'])",
                      "new TreeSet([3, 1, 2])", "new LinkedHashSet(['z', 'y'])", "new HashSet()",
                      "['a': 1].keySet()"),
    "java.util.SortedSet": ("new TreeSet([3, 1, 2])", "new TreeSet(['b', 'a'])"),
    "java.util.NavigableSet": ("new TreeSet([3, 1, 2])", "new TreeSet(['b', 'a'])"),
    "java.util.Map": ("['a': 1, 'b': 2]", "[:]", "['x': 'y']", "[1: 'one', 2: 'two']",
                      "new TreeMap(['b': 1, 'a': 2])", "['n': null]",
                      "new LinkedHashMap(['z': 1, 'y': 2])", "new Hashtable(['a': 1])",
                      "Collections.unmodifiableMap(['a': 1])"),
    "java.util.SortedMap": ("new TreeMap(['b': 1, 'a': 2])", "new TreeMap([3: 'c', 1: 'a'])"),
    "java.util.NavigableMap": ("new TreeMap(['b': 1, 'a': 2])", "new TreeMap([3: 'c', 1: 'a'])"),
    "java.util.Map.Entry": ("['a': 1].entrySet().iterator().next()",
                            "new AbstractMap.SimpleEntry('k', 2)"),
    "java.util.Queue": ("new ArrayDeque([1, 2])", "new PriorityQueue([3, 1, 2])"),
    "java.util.Deque": ("new ArrayDeque([1, 2])", "new LinkedList([1, 2, 3])", "new ArrayDeque()"),
    "java.util.Iterator": ("[1, 2].iterator()", "['a'].iterator()"),
    "java.util.ListIterator": ("[1, 2, 3].listIterator()", "['a', 'b'].listIterator(1)"),
    "java.util.Comparator": ("Comparator.naturalOrder()", "Comparator.reverseOrder()",
                             "(a, b) -> a.hashCode() - b.hashCode()", "null",
                             "Comparator.comparing(x -> x.toString())"),
    "java.util.Random": ("new Random(42L)", "new Random(-1L)"),
    "java.util.Locale": ("Locale.ROOT", "Locale.US", "Locale.GERMANY", "Locale.FRANCE",
                         "Locale.JAPAN", "new Locale('tr')"),
    "java.util.Date": ("new Date(1700000000000L)", "new Date(0L)", "new Date(-1L)"),
    "java.util.Calendar": ("new GregorianCalendar(2024, 1, 29)",
                           "new GregorianCalendar(1999, 11, 31, 23, 59, 58)"),
    "java.util.TimeZone": ("TimeZone.getTimeZone('UTC')", "TimeZone.getTimeZone('Europe/Paris')",
                           "TimeZone.getTimeZone('America/New_York')"),
    "java.util.UUID": ("new UUID(1L, 2L)",
                       "UUID.fromString('123e4567-e89b-12d3-a456-426614174000')",
                       "UUID.nameUUIDFromBytes(new byte[] {1, 2})"),
    "java.util.BitSet": ("BitSet.valueOf(new long[] {5L, 9L})", "new BitSet()"),
    "java.util.stream.Stream": ("[3, 1, 2].stream()", "['b', 'a', 'b'].stream()", "[].stream()"),
    "java.util.stream.IntStream": ("IntStream.range(0, 5)", "IntStream.of(new int[] {3, 1, 2})",
                                   "IntStream.empty()"),
    "java.util.stream.LongStream": ("LongStream.range(0, 5)",),
    "java.util.stream.DoubleStream": ("DoubleStream.of(new double[] {1.5, 0.5})",),
    "java.util.Optional": ("Optional.of(1)", "Optional.empty()", "Optional.of('a')"),
    "java.util.regex.Pattern": ("/[a-c]+/", "/(\\w)(\\d?)/", "/,/", "/(?<n>b)/i"),
    "java.util.regex.Matcher": ("/[a-c]+/.matcher('abcxa')", "/(\\w)(\\d)?/.matcher('a1b')"),
    "java.math.BigInteger": ("BigInteger.TEN", "BigInteger.ZERO", "new BigInteger('-7')",
                             "new BigInteger('123456789012345678901234567890')"),
    "java.math.BigDecimal": ("BigDecimal.ONE", "new BigDecimal('1.50')", "new BigDecimal('-0.001')",
                             "BigDecimal.valueOf(12345.678)", "new BigDecimal('1E+10')"),
    "java.math.MathContext": ("MathContext.DECIMAL32", "new MathContext(3)"),
    "java.time.LocalDate": ("LocalDate.of(2024, 2, 29)", "LocalDate.of(1969, 12, 31)"),
    "java.time.LocalTime": ("LocalTime.of(10, 15, 30)", "LocalTime.MIDNIGHT",
                            "LocalTime.of(23, 59, 59, 999999999)"),
    "java.time.LocalDateTime": ("LocalDateTime.of(2024, 2, 29, 10, 15, 30)",
                                "LocalDateTime.of(1, 1, 1, 0, 0)"),
    "java.time.Instant": ("Instant.ofEpochSecond(1700000000L)", "Instant.EPOCH",
                          "Instant.ofEpochMilli(-1L)"),
    "java.time.Duration": ("Duration.ofSeconds(90)", "Duration.ZERO", "Duration.ofMillis(-1500)"),
    "java.time.Period": ("Period.of(1, 2, 3)", "Period.ZERO", "Period.of(0, -14, 40)"),
    "java.time.ZoneId": ("ZoneId.of('Europe/Paris')", "ZoneId.of('UTC')",
                         "ZoneId.of('America/New_York')"),
    "java.time.ZoneOffset": ("ZoneOffset.UTC", "ZoneOffset.ofHours(2)", "ZoneOffset.of('-03:30')"),
    "java.time.ZonedDateTime": (
        "ZonedDateTime.of(2024, 3, 31, 2, 30, 0, 0, ZoneId.of('Europe/Paris'))",
        "ZonedDateTime.of(2024, 2, 29, 10, 15, 30, 0, ZoneOffset.UTC)"),
    "java.time.OffsetDateTime": (
        "OffsetDateTime.of(2024, 2, 29, 10, 15, 30, 0, ZoneOffset.ofHours(2))",),
    "java.time.OffsetTime": ("OffsetTime.of(10, 15, 30, 0, ZoneOffset.ofHours(2))",),
    "java.time.Clock": ("Clock.fixed(Instant.EPOCH, ZoneOffset.UTC)",),
    "java.time.temporal.TemporalUnit": ("ChronoUnit.DAYS", "ChronoUnit.MONTHS", "ChronoUnit.HOURS",
                                        "ChronoUnit.WEEKS", "ChronoUnit.NANOS"),
    "java.time.temporal.TemporalField": ("ChronoField.YEAR", "ChronoField.DAY_OF_WEEK",
                                         "ChronoField.HOUR_OF_DAY", "ChronoField.MONTH_OF_YEAR",
                                         "ChronoField.EPOCH_DAY", "IsoFields.QUARTER_OF_YEAR",
                                         "WeekFields.ISO.weekOfYear()"),
    "java.time.format.DateTimeFormatter": ("DateTimeFormatter.ISO_LOCAL_DATE",
                                           "DateTimeFormatter.ofPattern('dd.MM.yyyy')",
                                           "DateTimeFormatter.ISO_DATE_TIME",
                                           "DateTimeFormatter.RFC_1123_DATE_TIME"),
    "java.time.chrono.Chronology": ("IsoChronology.INSTANCE",),
    "java.lang.Comparable": ("1", "'a'", "2.5"),
    "java.lang.Exception": ("new IllegalArgumentException('bad')", "new RuntimeException()"),
    "java.text.NumberFormat": ("NumberFormat.getInstance(Locale.US)",
                               "new DecimalFormat('#,##0.0#')",
                               "NumberFormat.getPercentInstance(Locale.ROOT)"),
    "java.text.DateFormat": ("new SimpleDateFormat('yyyy-MM-dd HH:mm', Locale.ROOT)",),
}  # fmt: skip
#: What stands where any object will do.
ANY: Final = ("int", "java.lang.String", "double", "java.util.List", "long", "java.util.Map",
              "char", "boolean", "null", "float", "java.util.Set")  # fmt: skip


class Maker(NamedTuple):
    """A member that gives a value: of which class, how it is called."""

    owner: str
    name: str
    parameters: tuple[str, ...]
    returns: str
    form: str  # new, static, field or method


def valued(java_class: str) -> bool:
    """Whether a class's hash and text come from its value."""
    own = java_class.startswith(tuple(VALUED))
    return own and PLACED.isdisjoint(allowlist.ancestors(java_class))


@cache
def members(java_class: str) -> tuple[Maker, ...]:
    """What scripts may call of a class, but for what differs from run to run."""
    known = allowlist.lookup(java_class)
    assert known is not None
    made = [
        Maker(java_class, "new", each, java_class, "new")
        for each in known.constructors.values()
        if f"{java_class}/{len(each)}" not in CLOCK
    ]
    for form, group in (("static", known.statics), ("method", known.methods)):
        made += (
            Maker(java_class, each.name, each.parameters, each.returns, form)
            for each in group.values()
            if each.name not in UNSTABLE and f"{java_class}.{each.name}" not in CLOCK
            if each.name not in HASHED or form == "static" or valued(java_class)
        )
    made += (
        Maker(java_class, each.name, (), each.type, "field")
        for each in known.fields.values()
        if each.static
    )
    return tuple(made)


@cache
def classes(within: str = "java.") -> tuple[str, ...]:
    """The classes of Java that have members to call, those with many of them more than once."""
    names = [one for one in allowlist.class_names() if one.startswith(within)]
    return tuple(one for one in names for _ in range(len(members(one)) // 20 + 1) if members(one))


@cache
def makers() -> dict[str, tuple[Maker, ...]]:
    """For each type the members that give it, itself or a class below it."""
    found: dict[str, list[Maker]] = defaultdict(list)
    for java_class in dict.fromkeys(classes()):
        for one in members(java_class):
            for above in {one.returns, *allowlist.ancestors(one.returns)}:
                found[above].append(one)
    return {kind: tuple(group) for kind, group in found.items()}


@cache
def below(java_class: str) -> tuple[str, ...]:
    """The types with values of their own that are of a class."""
    return tuple(one for one in SEEDS if java_class in allowlist.ancestors(one))


class Caller:
    """Writes one script; every decision is a number that `choose` gives, smaller being simpler."""

    def __init__(self, choose: Callable[[int], int], within: str = "java.") -> None:
        self.choose = choose
        self.within = within
        self.names = 0

    def pick(self, items: Sequence[T]) -> T:
        """One of the items, the first being the simplest."""
        return items[self.choose(len(items))]

    def chance(self, percent: int) -> bool:
        """True in so many of 100 cases; false is simpler."""
        return self.choose(100) >= 100 - percent

    def name(self) -> str:
        """A name that nothing has yet."""
        self.names += 1
        return f"p{self.names}"

    def value(self, kind: str, depth: int) -> str:
        """An expression of a type."""
        if kind in ("def", "java.lang.Object"):
            return self.anything(depth)
        if kind.endswith("[]"):
            return self.array(kind, depth)
        known = allowlist.lookup(kind)
        if known is not None and known.functional and (kind not in SEEDS or self.chance(60)):
            return self.function(known.functional)
        seeds = below(kind)
        made = makers().get(kind, ())
        if made and depth > 0 and (not seeds or self.chance(35)):
            return self.called(self.pick(made), depth - 1)
        if seeds:
            if "." in kind and self.chance(3):
                return "null"
            own = kind in seeds and not self.chance(20)
            return self.pick(SEEDS[kind if own else self.pick(seeds)])
        simple = [one for one in made if one.form in ("field", "new", "static")]
        return self.called(self.pick(simple), -1) if simple and depth >= 0 else "null"

    def anything(self, depth: int) -> str:
        """Any object."""
        kind = self.pick(ANY) if not self.chance(10) else self.pick(tuple(SEEDS))
        return "null" if kind == "null" else f"(def){self.value(kind, depth - 1)}"

    def array(self, kind: str, depth: int) -> str:
        """An array with some items."""
        items = [self.value(kind[:-2], depth - 1) for _ in range(self.choose(4))]
        return f"new {kind} {{{', '.join(items)}}}"

    def function(self, of: Method) -> str:
        """A lambda for a functional interface."""
        names = [self.name() for _ in range(of.arity)]
        results = ["true", "1", "(def)null", "'k'", *names, *(f"{one}.toString()" for one in names)]
        if of.returns == "boolean":
            results = ["true", "false", *(f"{one} != null" for one in names),
                       *(f"{one}.hashCode() % 2 == 0" for one in names)]  # fmt: skip
        elif of.returns in ("int", "long", "double"):
            results = [f"({of.returns})3", *names, *(f"{one} + 1" for one in names),
                       *(f"{one}.hashCode()" for one in names)]  # fmt: skip
        if len(names) == 2 and of.returns in ("def", "java.lang.Object"):
            results.append(f"{names[0]} + '' + {names[1]}")
        return f"({', '.join(names)}) -> {self.pick(results)}"

    def called(self, maker: Maker, depth: int) -> str:
        """A call of a member."""
        given = f"({', '.join(self.value(each, depth) for each in maker.parameters)})"
        if maker.form == "new":
            return f"new {maker.owner}{given}"
        if maker.form == "field":
            return f"{maker.owner}.{maker.name}"
        if maker.form == "static":
            return f"{maker.owner}.{maker.name}{given}"
        receiver = self.value(maker.owner, depth)
        if not receiver[0].isalpha() or receiver.startswith("new ") or "->" in receiver:
            receiver = f"(({maker.owner}){receiver})"
        return f"{receiver}.{maker.name}{given}"

    def program(self) -> str:
        """The script: the result of a call and, of a method, the receiver after it."""
        found = members(self.pick(classes(self.within)))
        maker = self.pick([one for one in found if one.form != "field"] or found)
        if maker.form != "method":
            return f"return {self.called(maker, 2)};"
        word = "def" if self.chance(50) else maker.owner
        declared = f"{word} r = {self.value(maker.owner, 2)};"
        call = f"r.{maker.name}({', '.join(self.value(each, 1) for each in maker.parameters)})"
        if maker.returns == "void":
            return f"{declared} {call}; return r;"
        if self.chance(30):
            return f"{declared} return [{call}, r];"
        return f"{declared} return {call};"
