"""java.util.stream.Collector and Collectors."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any, Final

from painless_lite.library import registry
from painless_lite.library.java_enum import JavaEnum, declare
from painless_lite.library.java_lang_builder import StringBuilder
from painless_lite.library.java_object import JavaObject, expose, function, require
from painless_lite.library.java_util_collection import add_to
from painless_lite.library.java_util_collections import EMPTY_SET, LockedSet
from painless_lite.library.java_util_compare import lambda_of
from painless_lite.library.java_util_map import HashMap, JavaMap, LinkedMap, as_map
from painless_lite.library.java_util_optional import of_nullable
from painless_lite.library.java_util_set import HashSet, LinkedHashSet
from painless_lite.library.java_util_statistics import (
    DoubleSummaryStatistics,
    IntSummaryStatistics,
    LongSummaryStatistics,
)
from painless_lite.library.java_util_text import StringJoiner
from painless_lite.runtime import throwables
from painless_lite.runtime.arithmetic import to_int, to_long
from painless_lite.runtime.classes import cast_class
from painless_lite.runtime.text import to_string
from painless_lite.runtime.values import Array, Long

Call = Callable[..., Any]
_COLLECTORS: Final = "java.util.stream.Collectors"
_COLLECTOR: Final = "java.util.stream.Collector"


class Characteristics(JavaEnum):
    """java.util.stream.Collector.Characteristics."""

    __slots__ = ()
    java_class = "java.util.stream.Collector$Characteristics"


declare(Characteristics, "CONCURRENT UNORDERED IDENTITY_FINISH")
_SAME: Final = (Characteristics.constants[2],)
_FUNCTION: Final = "java.util.function.Function"
_OBJECT: Final = "java.lang.Object"
_COLLECTION: Final = "java.util.Collection"
_MAP: Final = "java.util.Map"
_SAME_ANY_ORDER: Final = Characteristics.constants[1:]


class Collector(JavaObject):
    """A collector of containers of a class; `finisher_` None is the identity."""

    __slots__ = (
        *("accumulator_", "characteristics_", "combiner_", "container", "finisher_", "identity"),
        "supplier_",
    )
    java_class = "java.util.stream.Collectors$CollectorImpl"
    java_supers = (_COLLECTOR,)

    def __init__(
        self,
        container: str,
        supplier: Call | None,
        accumulator: Call,
        combiner: Call,
        finisher: Call | None = None,
        characteristics: tuple[Any, ...] = (),
    ) -> None:
        self.container = container
        self.supplier_ = function(
            supplier, "java.util.function.Supplier.get()", "this.val$supplier"
        )
        self.accumulator_ = accumulator
        self.combiner_ = combiner
        self.finisher_ = finisher
        self.characteristics_ = characteristics
        #: whether the container is the result
        self.identity = finisher is None or _SAME[0] in characteristics

    def finish(self, container: Any) -> Any:
        """The result that a container stands for."""
        return container if self.finisher_ is None else self.finisher_(container)

    def supplier(self) -> Call:
        """What makes containers."""
        return _as("Supplier", self.supplier_)

    def accumulator(self) -> Call:
        """What adds an element to a container."""
        add = self.accumulator_
        return _as("BiConsumer", add, lambda container, item: add(self._own(container), item))

    def combiner(self) -> Call:
        """What joins two containers."""
        join = self.combiner_
        return _as("BinaryOperator", join, lambda one, two: join(self._own(one), self._own(two)))

    def finisher(self) -> Call:
        """What makes a result of a container."""
        finish = self.finisher_
        if finish is None:
            return _as("Function", lambda container: container)
        return _as("Function", finish, lambda container: finish(self._own(container)))

    def to_string(self) -> str:
        names = ("supplier", "accumulator", "combiner", "finisher", "characteristics")
        parts = (f"{name}={to_string(getattr(self, name)())}" for name in names)
        return f"CollectorImpl[{', '.join(parts)}]"

    def _own(self, container: Any) -> Any:
        return require(cast_class(container, self.container))

    def characteristics(self) -> Any:
        """What is known of the collector, as a set."""
        if not self.characteristics_:
            return EMPTY_SET
        found = LinkedHashSet(LinkedMap({}))
        for one in self.characteristics_:
            found.add(one)
        return LockedSet(found)


def _as(interface: str, function: Call, made: Call | None = None) -> Call:
    """A functional object; of what is none, `made` is called in its place."""
    if hasattr(function, "interface"):
        return function
    call = function if made is None else made
    return lambda_of(f"java.util.function.{interface}", lambda *given: call(*given), _COLLECTORS)


expose(
    _COLLECTOR,
    Collector,
    *("supplier/0", "accumulator/0", "combiner/0", "finisher/0", "characteristics/0"),
)


@registry.static(_COLLECTOR, "of", 4)
def of(supplier: Call, accumulator: Call, combiner: Call, traits: Array) -> Collector:
    """A collector whose container is its result."""
    for one in (supplier, accumulator, combiner, traits):
        require(one)
    return Collector(_OBJECT, supplier, accumulator, combiner, None, _known(traits, *_SAME))


@registry.static(_COLLECTOR, "of", 5)
def of_finished(
    supplier: Call, accumulator: Call, combiner: Call, finisher: Call, traits: Array
) -> Collector:
    """A collector with a function that makes the result."""
    for one in (supplier, accumulator, combiner, finisher, traits):
        require(one)
    return Collector(_OBJECT, supplier, accumulator, combiner, finisher, _known(traits))


def _known(traits: Array, *more: Any) -> tuple[Any, ...]:
    """Characteristics as the set of an enum has them."""
    if None in traits:
        raise throwables.NullPointerException(
            'Cannot invoke "Object.getClass()" because "e" is null'
        )
    found = (*traits, *more)
    return tuple(one for one in Characteristics.constants if one in found)


def _join_collections(one: Any, two: Any) -> Any:
    for item in two:
        add_to(one, item)
    return one


def _join_sets(one: Any, two: Any) -> Any:
    return _join_collections(two, one) if len(one) < len(two) else _join_collections(one, two)


@registry.static(_COLLECTORS, "toList", 0)
def to_list() -> Collector:
    """The elements as an ArrayList."""
    return Collector("java.util.ArrayList", list, add_to, _join_collections, None, _SAME)


@registry.static(_COLLECTORS, "toSet", 0)
def to_set() -> Collector:
    """The elements as a HashSet."""
    return Collector(
        *("java.util.HashSet", lambda: HashSet(HashMap()), add_to, _join_sets, None),
        _SAME_ANY_ORDER,
    )


@registry.static(_COLLECTORS, "toCollection", 1)
def to_collection(supplier: Call) -> Collector:
    """The elements in a collection of the caller's."""
    return Collector(_COLLECTION, supplier, _add_to_any, _join_collections, None, _SAME)


def _add_to_any(container: Any, item: Any) -> None:
    if container is None:
        raise throwables.NullPointerException()
    add_to(cast_class(container, _COLLECTION), item)


# Text


def _characters(item: Any) -> Any:
    return item if type(item) is str else cast_class(item, "java.lang.CharSequence")


@registry.static(_COLLECTORS, "joining", 0)
def joining() -> Collector:
    """The elements' characters, one after the other."""
    return Collector(
        StringBuilder.java_class,
        StringBuilder,
        lambda builder, item: builder.append(_characters(item)),
        lambda one, two: one.append(two),
        to_string,
    )


@registry.static(_COLLECTORS, "joining", 1)
def joining_by(separator: Any) -> Collector:
    """The elements' characters with a separator between them."""
    return joining_in(separator, "", "")


@registry.static(_COLLECTORS, "joining", 3)
def joining_in(separator: Any, prefix: Any, suffix: Any) -> Collector:
    """The elements' characters with a separator between them, a prefix and a suffix."""
    return Collector(
        StringJoiner.java_class,
        lambda: StringJoiner(separator, prefix, suffix),
        lambda joiner, item: joiner.add(_characters(item)),
        lambda one, two: one.merge(two),
        to_string,
    )


# Numbers: the container is an array of sums


def _mapper(mapper: Call | None, kind: str) -> Call:
    return function(mapper, f"java.util.function.To{kind}Function.applyAs{kind}(Object)", "mapper")


def _sums(component: str, length: int, add: Call, combine: Call, finish: Call) -> Collector:
    zero = 0.0 if component == "double" else 0
    return Collector(
        f"{component}[]", lambda: Array(component, [zero] * length), add, combine, finish
    )


def _whole(component: str, kind: str, mapper: Call | None, finish: Call, length: int) -> Collector:
    """A sum that wraps around; a second number counts the elements."""
    wrap = to_int if component == "int" else to_long
    call = _mapper(mapper, kind)

    def add(sums: Array, item: Any) -> None:
        sums[0] = wrap(sums[0] + call(item))
        if length > 1:
            sums[1] += 1

    def combine(one: Array, two: Array) -> Array:
        one[:] = [wrap(left + right) for left, right in zip(one, two, strict=True)]
        return one

    return _sums(component, length, add, combine, finish)


def _add_exactly(sums: Array, value: float) -> None:
    """Add to a sum and to the error that is carried along (Kahan)."""
    part = value - sums[1]
    total = sums[0] + part
    sums[1] = (total - sums[0]) - part
    sums[0] = total


def _total(sums: Array) -> float:
    total = float(sums[0] - sums[1])
    return float(sums[-1]) if math.isnan(total) and math.isinf(sums[-1]) else total


def _doubles(mapper: Call | None, finish: Call, length: int) -> Collector:
    """A sum, its error, with four numbers the count of elements, and the plain sum."""
    call = _mapper(mapper, "Double")

    def add(sums: Array, item: Any) -> None:
        value = call(item)
        _add_exactly(sums, value)
        if length > 3:
            sums[2] += 1
        sums[-1] += value

    def combine(one: Array, two: Array) -> Array:
        _add_exactly(one, two[0])
        _add_exactly(one, -two[1])
        for index in range(2, length):
            one[index] += two[index]
        return one

    return _sums("double", length, add, combine, finish)


def _mean(sums: Array) -> float:
    return float(sums[0]) / sums[1] if sums[1] else 0.0


def _double_mean(sums: Array) -> float:
    return _total(sums) / sums[2] if sums[2] else 0.0


def _long_sum(sums: Array) -> Long:
    return Long(sums[0])


@registry.static(_COLLECTORS, "summingInt", 1)
def summing_int(mapper: Call | None) -> Collector:
    """The sum of what a function gives for the elements, an Integer."""
    return _whole("int", "Int", mapper, lambda sums: sums[0], 1)


@registry.static(_COLLECTORS, "summingLong", 1)
def summing_long(mapper: Call | None) -> Collector:
    """The sum of what a function gives for the elements, a Long."""
    return _whole("long", "Long", mapper, _long_sum, 1)


@registry.static(_COLLECTORS, "summingDouble", 1)
def summing_double(mapper: Call | None) -> Collector:
    """The sum of what a function gives for the elements, a Double."""
    return _doubles(mapper, _total, 3)


@registry.static(_COLLECTORS, "averagingInt", 1)
def averaging_int(mapper: Call | None) -> Collector:
    """The average of the ints that a function gives for the elements."""
    return _whole("long", "Int", mapper, _mean, 2)


@registry.static(_COLLECTORS, "averagingLong", 1)
def averaging_long(mapper: Call | None) -> Collector:
    """The average of the longs that a function gives for the elements."""
    return _whole("long", "Long", mapper, _mean, 2)


@registry.static(_COLLECTORS, "averagingDouble", 1)
def averaging_double(mapper: Call | None) -> Collector:
    """The average of the doubles that a function gives for the elements."""
    return _doubles(mapper, _double_mean, 4)


@registry.static(_COLLECTORS, "counting", 0)
def counting() -> Collector:
    """How many elements there are."""
    return summing_long(lambda item: 1)


def _summarizing(kind: str, statistics: type[Any]) -> Call:
    def summarizing(mapper: Call | None) -> Collector:
        call = _mapper(mapper, kind)

        def combine(one: Any, two: Any) -> Any:
            one.combine(two)
            return one

        def add(found: Any, item: Any) -> None:
            found.accept(call(item))

        return Collector(statistics.java_class, statistics, add, combine, None, _SAME)

    return summarizing


for _kind, _statistics in (
    ("Int", IntSummaryStatistics),
    ("Long", LongSummaryStatistics),
    ("Double", DoubleSummaryStatistics),
):
    registry.static(_COLLECTORS, f"summarizing{_kind}", 1)(_summarizing(_kind, _statistics))


# Reductions


class OptionalBox(JavaObject):
    """The container of `reducing` without a first value."""

    __slots__ = ("values",)
    java_class = "java.util.stream.Collectors$1OptionalBox"
    java_supers = ("java.util.function.Consumer",)

    def __init__(self) -> None:
        self.values: list[Any] = []


def _operator(operator: Call | None, name: str) -> Call:
    return function(operator, "java.util.function.BinaryOperator.apply(Object, Object)", name)


@registry.static(_COLLECTORS, "reducing", 1)
def reducing(operator: Call | None) -> Collector:
    """The elements joined by an operator, if there are any."""
    join = _operator(operator, "this.val$op")

    def add(box: OptionalBox, item: Any) -> None:
        box.values[:] = [join(box.values[0], item) if box.values else item]

    def combine(one: OptionalBox, two: OptionalBox) -> OptionalBox:
        for item in two.values:
            add(one, item)
        return one

    def finish(box: OptionalBox) -> Any:
        return of_nullable(box.values[0] if box.values else None)

    return Collector(OptionalBox.java_class, OptionalBox, add, combine, finish)


@registry.static(_COLLECTORS, "reducing", 2)
def reducing_from(identity: Any, operator: Call | None) -> Collector:
    """The elements joined by an operator, from a first value on."""
    return reducing_mapped(identity, lambda item: item, operator)


@registry.static(_COLLECTORS, "reducing", 3)
def reducing_mapped(identity: Any, mapper: Call | None, operator: Call | None) -> Collector:
    """What a function gives for the elements, joined by an operator."""
    call, join = _function(mapper), _operator(operator, "op")

    def add(box: Array, item: Any) -> None:
        box[0] = join(box[0], call(item))

    def combine(one: Array, two: Array) -> Array:
        one[0] = join(one[0], two[0])
        return one

    return Collector(
        f"{_OBJECT}[]", lambda: Array(_OBJECT, [identity]), add, combine, lambda box: box[0]
    )


def _function(value: Call | None, name: str = "mapper") -> Call:
    return function(value, f"{_FUNCTION}.apply(Object)", name)


@registry.static(_COLLECTORS, "minBy", 1)
def min_by(order: Call) -> Collector:
    """The least element, if there is one."""
    compare = require(order)
    return reducing(lambda a, b: a if compare(a, b) <= 0 else b)


@registry.static(_COLLECTORS, "maxBy", 1)
def max_by(order: Call) -> Collector:
    """The greatest element, if there is one."""
    compare = require(order)
    return reducing(lambda a, b: a if compare(a, b) >= 0 else b)


@registry.static(_COLLECTORS, "mapping", 2)
def mapping(mapper: Call | None, downstream: Collector) -> Collector:
    """What another collector makes of what a function gives for the elements."""
    inner, call = _downstream(downstream, "accumulator"), _function(mapper)
    add = inner.accumulator_
    return Collector(
        inner.container,
        inner.supplier_,
        lambda container, item: add(container, call(item)),
        inner.combiner_,
        inner.finisher_,
        inner.characteristics_,
    )


def _downstream(collector: Any, method: str) -> Collector:
    """A collector that others give their elements to; the JVM names what it is asked first."""
    if collector is None:
        raise throwables.NullPointerException(
            f'Cannot invoke "java.util.stream.Collector.{method}()" because "downstream" is null'
        )
    found: Collector = collector
    return found


@registry.static(_COLLECTORS, "collectingAndThen", 2)
def collecting_and_then(downstream: Collector, finisher: Call) -> Collector:
    """What a function makes of another collector's result."""
    inner, finish = _downstream(downstream, "characteristics"), require(finisher)
    return Collector(
        inner.container,
        inner.supplier_,
        inner.accumulator_,
        inner.combiner_,
        lambda_of(_FUNCTION, lambda container: finish(inner.finish(container))),
        tuple(one for one in inner.characteristics_ if one is not _SAME[0]),
    )


# Maps


def _put_new(found: JavaMap, key: Any, value: Any) -> None:
    before = found.put_if_absent(key, value)
    if before is not None:
        raise throwables.IllegalStateException(
            f"Duplicate key {to_string(key)} (attempted merging values "
            f"{to_string(before)} and {to_string(value)})"
        )


@registry.static(_COLLECTORS, "toMap", 2)
def to_map(key: Call | None, value: Call | None) -> Collector:
    """A HashMap; keys must not come twice."""
    name_of, value_of = _function(key, "keyMapper"), _function(value, "valueMapper")

    def add(found: Any, item: Any) -> None:
        name = name_of(item)
        _put_new(as_map(found), name, require(value_of(item)))

    def combine(one: Any, two: Any) -> Any:
        for name, item in as_map(two).items():
            _put_new(as_map(one), name, require(item))
        return one

    return Collector(_MAP, HashMap, add, combine, None, _SAME)


@registry.static(_COLLECTORS, "toMap", 3)
def to_map_merged(key: Call | None, value: Call | None, merge: Call) -> Collector:
    """A HashMap; the values of a key that comes twice are merged."""
    return to_map_in(key, value, merge, HashMap)


@registry.static(_COLLECTORS, "toMap", 4)
def to_map_in(
    key: Call | None, value: Call | None, merge: Call, supplier: Call | None
) -> Collector:
    """A map of the caller's; the values of a key that comes twice are merged."""
    name_of, value_of = _function(key, "keyMapper"), _function(value, "valueMapper")

    def add(found: Any, item: Any) -> None:
        into = _map(found)
        if into is None:
            raise throwables.NullPointerException(_NO_MERGE)
        into.merge(name_of(item), value_of(item), merge)

    return Collector(_MAP, supplier, add, _merging(merge), None, _SAME)


_NO_MERGE: Final = (
    'Cannot invoke "java.util.Map.merge(Object, Object, java.util.function.BiFunction)" because '
    '"map" is null'
)
_NO_GROUP: Final = (
    'Cannot invoke "java.util.Map.computeIfAbsent(Object, java.util.function.Function)" because '
    '"m" is null'
)


def _map(found: Any) -> Any:
    """A map that the caller's supplier made, or null."""
    if isinstance(found, JavaMap) or found is None:
        return found
    return as_map(cast_class(found, _MAP))


def _merging(merge: Call) -> Call:
    def combine(one: Any, two: Any) -> Any:
        for name, item in as_map(two).items():
            as_map(one).merge(name, item, merge)
        return one

    return combine


@registry.static(_COLLECTORS, "groupingBy", 1)
def grouping_by(classifier: Call | None) -> Collector:
    """A HashMap of ArrayLists by what a function gives for the elements."""
    return grouping_by_in(classifier, HashMap, to_list())


@registry.static(_COLLECTORS, "groupingBy", 2)
def grouping_by_then(classifier: Call | None, downstream: Collector) -> Collector:
    """A HashMap of what another collector makes of each group."""
    return grouping_by_in(classifier, HashMap, downstream)


@registry.static(_COLLECTORS, "groupingBy", 3)
def grouping_by_in(
    classifier: Call | None, supplier: Call | None, downstream: Collector
) -> Collector:
    """A map of the caller's of what another collector makes of each group."""
    inner, call = _downstream(downstream, "supplier"), _function(classifier, "classifier")

    def add(found: Any, item: Any) -> None:
        into = _map(found)
        key = call(item)
        if key is None:
            raise throwables.NullPointerException("element cannot be mapped to a null key")
        if into is None:
            raise throwables.NullPointerException(_NO_GROUP)
        group = into.compute_if_absent(key, lambda _: inner.supplier_())
        inner.accumulator_(group, item)

    combine = _merging(inner.combiner_)
    if inner.identity:
        return Collector(_MAP, supplier, add, combine, None, _SAME)

    def finish(found: Any) -> Any:
        as_map(found).replace_all(lambda _, group: inner.finish(group))
        return found

    return Collector(_MAP, supplier, add, combine, finish)


class Partition(JavaMap):
    """The map of two that partitioningBy gives."""

    __slots__ = ("parts",)
    java_class = "java.util.stream.Collectors$Partition"
    java_supers = ("java.util.AbstractMap",)
    views = (
        *JavaMap.views[:2],
        "java.util.stream.Collectors$Partition$1",
        "java.util.AbstractMap$SimpleImmutableEntry",
    )

    def __init__(self, rejected: Any, accepted: Any) -> None:
        self.parts = {False: rejected, True: accepted}

    def __len__(self) -> int:
        return 2

    def find(self, key: Any, default: Any = None) -> Any:
        return self.parts[key] if type(key) is bool else default

    def keys(self) -> list[Any]:
        return [False, True]

    def drop(self, key: Any) -> Any:
        if type(key) is not bool:
            return None
        raise throwables.UnsupportedOperationException()

    def put(self, key: Any, value: Any) -> Any:
        raise throwables.UnsupportedOperationException()


@registry.static(_COLLECTORS, "partitioningBy", 1)
def partitioning_by(predicate: Call | None) -> Collector:
    """Two ArrayLists: elements of which the predicate is false, and those of which it is true."""
    return partitioning_by_then(predicate, to_list())


@registry.static(_COLLECTORS, "partitioningBy", 2)
def partitioning_by_then(predicate: Call | None, downstream: Collector) -> Collector:
    """What another collector makes of both parts."""
    inner = _downstream(downstream, "accumulator")
    test = function(predicate, "java.util.function.Predicate.test(Object)", "predicate")

    def make() -> Partition:
        return Partition(inner.supplier_(), inner.supplier_())

    def add(found: Partition, item: Any) -> None:
        inner.accumulator_(found.parts[test(item)], item)

    def both(join: Call, *found: Partition) -> Partition:
        return Partition(*(join(*(one.parts[part] for one in found)) for part in (False, True)))

    def combine(one: Partition, two: Partition) -> Partition:
        return both(inner.combiner_, one, two)

    if inner.identity:
        return Collector(Partition.java_class, make, add, combine, None, _SAME)
    return Collector(
        Partition.java_class, make, add, combine, lambda found: both(inner.finish, found)
    )
