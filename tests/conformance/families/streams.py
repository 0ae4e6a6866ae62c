"""java.util.stream."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from tests.conformance.families.case import family, lines


@family("streams")
def streams() -> Iterator[str]:
    """Sources, steps, ends."""
    sources = (
        "[3, 1, 2, 3].stream()", "Stream.of(new def[] {'b', 'a'})", "Stream.empty()",
        "['k': 1, 'j': 2].entrySet().stream()", "'hello'.chars().boxed()", "IntStream.range(0, 4).boxed()",
    )  # fmt: skip
    ends = (
        "collect(Collectors.toList())", "count()", "findFirst()", "distinct().count()",
        "skip(1).collect(Collectors.toList())", "limit(2).collect(Collectors.toList())",
        "map(x -> '' + x).collect(Collectors.joining('|', '<', '>'))", "toArray()",
        "anyMatch(x -> x != null)", "sorted().collect(Collectors.toList())",
        "reduce((a, b) -> b)", "iterator().hasNext()", "collect(Collectors.toSet())",
        "max((a, b) -> 1)", "noneMatch(x -> x == 3)",
    )  # fmt: skip
    for source, end in product(sources, ends):
        yield f"return {source}.{end}"
    numeric = (
        "IntStream.of(new int[] {3, 1, 2})", "IntStream.rangeClosed(1, 5)", "LongStream.range(1, 4)",
        "DoubleStream.of(new double[] {1.5, 2.5})", "IntStream.empty()", "DoubleStream.empty()",
        "[1, 2].stream().mapToInt(x -> x)", "[1, 2].stream().mapToDouble(x -> x)",
    )  # fmt: skip
    numeric_ends = (
        "sum()", "average()", "max()", "min()", "count()", "summaryStatistics()", "toArray()",
        "boxed().collect(Collectors.toList())", "sorted().findFirst()", "map(x -> x * 2).sum()",
        "filter(x -> x > 1).count()", "mapToObj(x -> 'v' + x).collect(Collectors.toList())",
        "anyMatch(x -> x > 2)", "limit(1).sum()", "reduce((a, b) -> a + b)", "reduce(1, (a, b) -> a * b)",
        "distinct().count()", "asDoubleStream().sum()", "mapToLong(x -> (long)x).sum()",
    )  # fmt: skip
    for source, end in product(numeric, numeric_ends):
        yield f"return {source}.{end}"


@family("streams-collectors")
def collectors() -> list[str]:
    """Collectors, and streams that are used twice."""
    return lines("""
        return [1, 2, 3].stream().collect(Collectors.counting())
        return [1, 2, 3].stream().collect(Collectors.summingInt(x -> x))
        return [1, 2, 3].stream().collect(Collectors.summingLong(x -> x))
        return [1, 2, 3].stream().collect(Collectors.summingDouble(x -> x))
        return [1, 2, 3].stream().collect(Collectors.averagingInt(x -> x))
        return [].stream().collect(Collectors.averagingDouble(x -> x))
        return [1, 2, 3].stream().collect(Collectors.summarizingInt(x -> x))
        return [1.5, 2].stream().collect(Collectors.summarizingDouble(x -> x))
        return [1, 2, 3].stream().collect(Collectors.maxBy((a, b) -> a - b))
        return [1, 2, 3].stream().collect(Collectors.minBy((a, b) -> a - b))
        return [1, 2, 3].stream().collect(Collectors.mapping(x -> x * 2, Collectors.toList()))
        return [1, 2, 3].stream().collect(Collectors.reducing((a, b) -> a + b))
        return [1, 2, 3].stream().collect(Collectors.reducing(10, (a, b) -> a + b))
        return [1, 2, 3].stream().collect(Collectors.reducing(10, x -> x * 2, (a, b) -> a + b))
        return [1, 2, 3].stream().collect(Collectors.partitioningBy(x -> x > 1))
        return [1, 2, 3].stream().collect(Collectors.partitioningBy(x -> x > 1, Collectors.counting()))
        return [1, 2, 3].stream().collect(Collectors.groupingBy(x -> x % 2))
        return [1, 2, 3].stream().collect(Collectors.groupingBy(x -> x % 2, Collectors.summingInt(x -> x)))
        return [1, 2, 3].stream().collect(Collectors.groupingBy(x -> -x, TreeMap::new, Collectors.toList()))
        return ['bb', 'a', 'cc'].stream().collect(Collectors.groupingBy(x -> x.length(), Collectors.joining('+')))
        return ['bb', 'a', 'cc'].stream().collect(Collectors.groupingBy(String::length))
        return [1, 2].stream().collect(Collectors.toMap(x -> x, x -> x * 2))
        return [1, 1].stream().collect(Collectors.toMap(x -> x, x -> x * 2))
        return [1, 1].stream().collect(Collectors.toMap(x -> x, x -> x * 2, (a, b) -> a + b))
        return [2, 1].stream().collect(Collectors.toMap(x -> x, x -> x, (a, b) -> a, TreeMap::new))
        return [1, 2].stream().collect(Collectors.toMap(x -> x, x -> null))
        return [1, 2].stream().collect(Collectors.toMap(x -> null, x -> 1))
        return [1, 2].stream().collect(Collectors.collectingAndThen(Collectors.toList(), l -> l.size()))
        return [1, 2].stream().collect(Collectors.collectingAndThen(Collectors.toList(), Collections::unmodifiableList))
        return [1, 2].stream().collect(Collectors.joining(','))
        return ['a', null].stream().collect(Collectors.joining(','))
        return [].stream().collect(Collectors.joining(',', '[', ']'))
        return ['a', 'b'].stream().collect(Collectors.toCollection(ArrayDeque::new))
        return [1, 2].stream().collect(ArrayList::new, ArrayList::add, ArrayList::addAll)
        return [1, 2].stream().collect(StringBuilder::new, (b, x) -> b.append(x), (a, b) -> a.append(b)).toString()
        return [1, 2].stream().collect(Collectors.foo())
        return [1, 2].stream().collect(5)
        return [1, 2].stream().toList()
        return [1, 2].stream().map(x -> x)
        def s = [1].stream(); s.count(); return s.count()
        def s = [1].stream(); s.map(x -> x); return s.count()
        List r = []; [1, 2].stream().peek(x -> r.add(x)).count(); return r
        List r = []; [1, 2].stream().peek(x -> r.add(x)).collect(Collectors.toList()); return r
        List r = []; [1, 2].stream().filter(x -> { r.add(x); return true; }); return r
        List r = []; [1, 2, 3].stream().filter(x -> { r.add(x); return x > 1; }).findFirst(); return r
        List r = []; [3, 1, 2].stream().sorted().peek(x -> r.add(x)).limit(1).count(); return r
        List l = [1, 2]; def s = l.stream(); l.add(3); return s.count()
        List l = [1, 2]; l.stream().forEach(x -> l.add(x)); return l
        return [3, 1].stream().sorted((a, b) -> b - a).collect(Collectors.toList())
        return [3, 1].stream().sorted(Comparator.reverseOrder()).collect(Collectors.toList())
        return ['b', 1].stream().sorted().collect(Collectors.toList())
        return [[1], [2, 3]].stream().flatMap(x -> x.stream()).collect(Collectors.toList())
        return [[1], [2, 3]].stream().flatMap(Collection::stream).map(x -> x + 1).collect(Collectors.toList())
        return [[1], [2, 3]].stream().flatMap(x -> x).collect(Collectors.toList())
        return [1, 2].stream().flatMapToInt(x -> IntStream.range(0, x)).sum()
        return Stream.concat([1].stream(), [2].stream()).collect(Collectors.toList())
        return Stream.of(new def[] {1, 2}).collect(Collectors.toList())
        return Stream.of(1, 2).collect(Collectors.toList())
        return Stream.builder().add(1).add(2).build().count()
        return IntStream.concat(IntStream.of(new int[] {1}), IntStream.range(5, 7)).toArray()
        return IntStream.range(0, 3).mapToObj(i -> [i, i * i]).collect(Collectors.toList())
        return IntStream.range(3, 0).count()
        return IntStream.range(0, 1000000).sum()
        return IntStream.rangeClosed(1, 20).mapToLong(x -> x).reduce(1L, (a, b) -> a * b)
        return IntStream.rangeClosed(1, 20).reduce(1, (a, b) -> a * b)
        return DoubleStream.of(new double[] {0.1, 0.2, 0.3}).sum()
        return DoubleStream.of(new double[] {1e16, 1.0, -1e16}).sum()
        return IntStream.of(new int[] {1, 2}).average().getAsDouble()
        return IntStream.of(new int[] {2, 1}).summaryStatistics().getMax()
        return [1, 2].stream().mapToInt(Integer::intValue).max().getAsInt()
        return [].stream().mapToInt(x -> x).max().getAsInt()
        return [1, 2].stream().mapToInt(x -> x).mapToObj(x -> x).collect(Collectors.toList())
        return [1, 2, 3, 4].stream().skip(1).limit(2).collect(Collectors.toList())
        return [1, 2].stream().limit(-1).count()
        return [1, 2].stream().skip(-1).count()
        return [1, null].stream().findFirst().isPresent()
        return [null, 1].stream().findFirst().isPresent()
        return [1, null, 2].stream().distinct().collect(Collectors.toList())
        return [1, 1L, 1.0].stream().distinct().count()
        return [1, 2].stream().reduce(0, (a, x) -> a + x, (a, b) -> a + b)
        return [2, 1].stream().min(Comparator.naturalOrder()).get()
        return ['aa', 'b'].stream().max(Comparator.comparing(x -> x.length())).get()
        return ['aa', 'b', 'cc'].stream().sorted(Comparator.comparing(String::length).thenComparing(Comparator.reverseOrder())).collect(Collectors.toList())
        return [1, 2].stream().allMatch(x -> x > 0)
        return [].stream().allMatch(x -> false)
        return [1, 2].stream().toArray().length
        return [1, 2].stream().isParallel()
        return params.entrySet().stream().map(e -> e.key).collect(Collectors.toList())
    """)
