"""java.util.stream.Collector and Collectors."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from painless_lite.library import registry
from painless_lite.library.java_enum import JavaEnum, declare
from painless_lite.library.java_object import JavaObject, expose, require
from painless_lite.library.java_util_collection import add_to
from painless_lite.library.java_util_collections import EMPTY_SET, LockedSet
from painless_lite.library.java_util_compare import lambda_of
from painless_lite.library.java_util_map import HashMap, JavaMap, as_map
from painless_lite.library.java_util_optional import of_nullable
from painless_lite.library.java_util_set import HashSet
from painless_lite.library.java_util_statistics import (
    DoubleSummaryStatistics,
    IntSummaryStatistics,
    LongSummaryStatistics,
)
from painless_lite.runtime import throwables
from painless_lite.runtime.classes import cast_class
from painless_lite.runtime.limits import check_length
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
_SAME_ANY_ORDER: Final = (Characteristics.constants[1], Characteristics.constants[2])


class Collector(JavaObject):
    """A collector; `finisher_` None is the identity."""

    __slots__ = ("accumulator_", "characteristics_", "combiner_", "finisher_", "supplier_")
    java_class = "java.util.stream.Collectors$CollectorImpl"
    java_supers = (_COLLECTOR,)

    def __init__(
        self,
        supplier: Call,
        accumulator: Call,
        combiner: Call,
        finisher: Call | None = None,
        characteristics: tuple[Any, ...] = (),
    ) -> None:
        self.supplier_ = supplier
        self.accumulator_ = accumulator
        self.combiner_ = combiner
        self.finisher_ = finisher
        self.characteristics_ = characteristics

    def finish(self, container: Any) -> Any:
        """The result that a container stands for."""
        return container if self.finisher_ is None else self.finisher_(container)

    def supplier(self) -> Call:
        """What makes containers."""
        return _as("Supplier", self.supplier_)

    def accumulator(self) -> Call:
        """What adds an element to a container."""
        return _as("BiConsumer", self.accumulator_)

    def combiner(self) -> Call:
        """What joins two containers."""
        return _as("BinaryOperator", self.combiner_)

    def finisher(self) -> Call:
        """What makes a result of a container."""
        return _as("Function", self.finish if self.finisher_ is None else self.finisher_)

    def characteristics(self) -> Any:
        """What is known of the collector, as a set."""
        if not self.characteristics_:
            return EMPTY_SET
        found = HashSet(HashMap())
        for one in self.characteristics_:
            found.add(one)
        return LockedSet(found)


def _as(interface: str, function: Call) -> Call:
    if hasattr(function, "interface"):
        return function
    return lambda_of(f"java.util.function.{interface}", lambda *given: function(*given))


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
    known = (*traits, Characteristics.constants[2])
    return Collector(supplier, accumulator, combiner, None, known)


@registry.static(_COLLECTOR, "of", 5)
def of_finished(
    supplier: Call, accumulator: Call, combiner: Call, finisher: Call, traits: Array
) -> Collector:
    """A collector with a function that makes the result."""
    for one in (supplier, accumulator, combiner, finisher, traits):
        require(one)
    return Collector(supplier, accumulator, combiner, finisher, tuple(traits))


def _join_collections(one: Any, two: Any) -> Any:
    for item in two:
        add_to(one, item)
    return one


@registry.static(_COLLECTORS, "toList", 0)
def to_list() -> Collector:
    """The elements as an ArrayList."""
    return Collector(list, add_to, _join_collections, None, _SAME)


@registry.static(_COLLECTORS, "toSet", 0)
def to_set() -> Collector:
    """The elements as a HashSet."""
    return Collector(lambda: HashSet(HashMap()), add_to, _join_collections, None, _SAME_ANY_ORDER)


@registry.static(_COLLECTORS, "toCollection", 1)
def to_collection(supplier: Call) -> Collector:
    """The elements in a collection of the caller's."""
    return Collector(supplier, _add_to_any, _join_collections, None, _SAME)


def _add_to_any(container: Any, item: Any) -> None:
    if container is None:
        raise throwables.NullPointerException()
    add_to(cast_class(container, "java.util.Collection"), item)


# Text


def _characters(value: Any) -> str:
    if value is None:
        return "null"
    return to_string(cast_class(value, "java.lang.CharSequence"))


class _Joined:
    """Parts of a text; their length is checked as they come."""

    __slots__ = ("length", "parts")

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0

    def add(self, item: Any, extra: int) -> None:
        part = _characters(item)
        self.length += len(part) + extra
        check_length(self.length)
        self.parts.append(part)


@registry.static(_COLLECTORS, "joining", 0)
def joining() -> Collector:
    """The elements' characters, one after the other."""
    return _joining("", "", "")


@registry.static(_COLLECTORS, "joining", 1)
def joining_by(separator: Any) -> Collector:
    """The elements' characters with a separator between them."""
    return joining_in(separator, "", "")


@registry.static(_COLLECTORS, "joining", 3)
def joining_in(separator: Any, prefix: Any, suffix: Any) -> Collector:
    """The elements' characters with a separator between them, a prefix and a suffix."""
    named = {"delimiter": separator, "prefix": prefix, "suffix": suffix}
    return _joining(*(None if one is None else _characters(one) for one in named.values()))


def _joining(separator: str | None, prefix: str | None, suffix: str | None) -> Collector:
    def make() -> _Joined:
        for name, part in (("prefix", prefix), ("delimiter", separator), ("suffix", suffix)):
            if part is None:
                raise throwables.NullPointerException(f"The {name} must not be null")
        return _Joined()

    def add(joined: _Joined, item: Any) -> None:
        joined.add(item, len(separator or ""))

    def combine(one: _Joined, two: _Joined) -> _Joined:
        one.parts += two.parts
        return one

    def finish(joined: _Joined) -> str:
        return f"{prefix}{str(separator).join(joined.parts)}{suffix}"

    return Collector(make, add, combine, finish)


# Numbers


def _statistics(kind: type[Any], mapper: Call, finish: Call | None) -> Collector:
    def add(found: Any, item: Any) -> None:
        found.accept(_called(mapper, item))

    def combine(one: Any, two: Any) -> Any:
        one.combine(two)
        return one

    return Collector(kind, add, combine, finish, () if finish else _SAME)


def _called(mapper: Call | None, item: Any, name: str = "mapper") -> Any:
    if mapper is None:
        raise throwables.NullPointerException(
            f'Cannot invoke "java.util.function.Function.apply(Object)" because "{name}" is null'
        )
    return mapper(item)


def _int_sum(found: IntSummaryStatistics) -> int:
    total = found.sum & 0xFFFFFFFF
    return total - 0x100000000 if total > 0x7FFFFFFF else total


def _long_sum(found: LongSummaryStatistics) -> Long:
    return Long(found.sum)


def _average(found: Any) -> float:
    return float(found.get_average())


def _double_sum(found: DoubleSummaryStatistics) -> float:
    return found.get_sum()


for _name, _kind, _sum in (
    ("Int", IntSummaryStatistics, _int_sum),
    ("Long", LongSummaryStatistics, _long_sum),
    ("Double", DoubleSummaryStatistics, _double_sum),
):

    def _summing(mapper: Call, kind: Any = _kind, finish: Any = _sum) -> Collector:
        return _statistics(kind, mapper, finish)

    def _averaging(mapper: Call, kind: Any = _kind) -> Collector:
        return _statistics(kind, mapper, _average)

    def _summarizing(mapper: Call, kind: Any = _kind) -> Collector:
        return _statistics(kind, mapper, None)

    registry.static(_COLLECTORS, f"summing{_name}", 1)(_summing)
    registry.static(_COLLECTORS, f"averaging{_name}", 1)(_averaging)
    registry.static(_COLLECTORS, f"summarizing{_name}", 1)(_summarizing)


@registry.static(_COLLECTORS, "counting", 0)
def counting() -> Collector:
    """How many elements there are."""
    return _statistics(LongSummaryStatistics, lambda item: 1, _long_sum)


# Reductions: the container is a list of one value, or of none


@registry.static(_COLLECTORS, "reducing", 1)
def reducing(operator: Call) -> Collector:
    """The elements joined by an operator, if there are any."""

    def add(box: list[Any], item: Any) -> None:
        box[:] = [operator(box[0], item) if box else item]

    def combine(one: list[Any], two: list[Any]) -> list[Any]:
        for item in two:
            add(one, item)
        return one

    return Collector(list, add, combine, lambda box: of_nullable(box[0] if box else None))


@registry.static(_COLLECTORS, "reducing", 2)
def reducing_from(identity: Any, operator: Call) -> Collector:
    """The elements joined by an operator, from a first value on."""
    return reducing_mapped(identity, lambda item: item, operator)


@registry.static(_COLLECTORS, "reducing", 3)
def reducing_mapped(identity: Any, mapper: Call, operator: Call) -> Collector:
    """What a function gives for the elements, joined by an operator."""

    def add(box: list[Any], item: Any) -> None:
        box[0] = operator(box[0], _called(mapper, item))

    def combine(one: list[Any], two: list[Any]) -> list[Any]:
        one[0] = operator(one[0], two[0])
        return one

    return Collector(lambda: [identity], add, combine, lambda box: box[0])


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
def mapping(mapper: Call, downstream: Collector) -> Collector:
    """What another collector makes of what a function gives for the elements."""
    add = _downstream(downstream).accumulator_
    return Collector(
        downstream.supplier_,
        lambda container, item: add(container, _called(mapper, item)),
        downstream.combiner_,
        downstream.finisher_,
        downstream.characteristics_,
    )


def _downstream(collector: Any) -> Collector:
    if collector is None:
        raise throwables.NullPointerException(
            'Cannot invoke "java.util.stream.Collector.accumulator()" because "downstream" is null'
        )
    found: Collector = collector
    return found


@registry.static(_COLLECTORS, "collectingAndThen", 2)
def collecting_and_then(downstream: Collector, finisher: Call) -> Collector:
    """What a function makes of another collector's result."""
    if downstream is None:
        raise throwables.NullPointerException(
            'Cannot invoke "java.util.stream.Collector.characteristics()" because '
            '"downstream" is null'
        )
    traits = tuple(one for one in downstream.characteristics_ if one is not _SAME[0])
    return Collector(
        downstream.supplier_,
        downstream.accumulator_,
        downstream.combiner_,
        lambda container: _called(finisher, downstream.finish(container), "finisher"),
        traits,
    )


# Maps


@registry.static(_COLLECTORS, "toMap", 2)
def to_map(key: Call, value: Call) -> Collector:
    """A HashMap; keys must not come twice."""

    def add(found: JavaMap, item: Any) -> None:
        name = _called(key, item, "keyMapper")
        made = require(_called(value, item, "valueMapper"))
        before = found.put_if_absent(name, made)
        if before is not None:
            raise throwables.IllegalStateException(
                f"Duplicate key {to_string(name)} (attempted merging values "
                f"{to_string(before)} and {to_string(made)})"
            )

    def combine(one: JavaMap, two: JavaMap) -> JavaMap:
        one.put_all(two)
        return one

    return Collector(HashMap, add, combine, None, _SAME)


@registry.static(_COLLECTORS, "toMap", 3)
def to_map_merged(key: Call, value: Call, merge: Call) -> Collector:
    """A HashMap; the values of a key that comes twice are merged."""
    return to_map_in(key, value, merge, HashMap)


@registry.static(_COLLECTORS, "toMap", 4)
def to_map_in(key: Call, value: Call, merge: Call, supplier: Call) -> Collector:
    """A map of the caller's; the values of a key that comes twice are merged."""

    def add(found: Any, item: Any) -> None:
        as_map(found).merge(
            _called(key, item, "keyMapper"), _called(value, item, "valueMapper"), merge
        )

    def combine(one: Any, two: Any) -> Any:
        for name, item in as_map(two).items():
            as_map(one).merge(name, item, merge)
        return one

    return Collector(supplier, add, combine, None, _SAME)


@registry.static(_COLLECTORS, "groupingBy", 1)
def grouping_by(classifier: Call) -> Collector:
    """A HashMap of ArrayLists by what a function gives for the elements."""
    return grouping_by_in(classifier, HashMap, to_list())


@registry.static(_COLLECTORS, "groupingBy", 2)
def grouping_by_then(classifier: Call, downstream: Collector) -> Collector:
    """A HashMap of what another collector makes of each group."""
    return grouping_by_in(classifier, HashMap, downstream)


@registry.static(_COLLECTORS, "groupingBy", 3)
def grouping_by_in(classifier: Call, supplier: Call, downstream: Collector) -> Collector:
    """A map of the caller's of what another collector makes of each group."""
    inner = _downstream(downstream)

    def add(found: Any, item: Any) -> None:
        key = _called(classifier, item, "classifier")
        if key is None:
            raise throwables.NullPointerException("element cannot be mapped to a null key")
        group = as_map(found).compute_if_absent(key, lambda _: inner.supplier_())
        inner.accumulator_(group, item)

    def combine(one: Any, two: Any) -> Any:
        for key, group in as_map(two).items():
            as_map(one).merge(key, group, inner.combiner_)
        return one

    if inner.finisher_ is None:
        return Collector(supplier, add, combine, None, _SAME)

    def finish(found: Any) -> Any:
        as_map(found).replace_all(lambda _, group: inner.finish(group))
        return found

    return Collector(supplier, add, combine, finish)


class Partition(JavaMap):
    """The map of two that partitioningBy gives."""

    __slots__ = ("parts",)
    java_class = "java.util.stream.Collectors$Partition"
    java_supers = ("java.util.Map",)

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
        raise throwables.UnsupportedOperationException("remove")

    def put(self, key: Any, value: Any) -> Any:
        raise throwables.UnsupportedOperationException()


@registry.static(_COLLECTORS, "partitioningBy", 1)
def partitioning_by(predicate: Call) -> Collector:
    """Two ArrayLists: elements of which the predicate is false, and those of which it is true."""
    return partitioning_by_then(predicate, to_list())


@registry.static(_COLLECTORS, "partitioningBy", 2)
def partitioning_by_then(predicate: Call, downstream: Collector) -> Collector:
    """What another collector makes of both parts."""
    inner = _downstream(downstream)

    def make() -> Partition:
        return Partition(inner.supplier_(), inner.supplier_())

    def add(found: Partition, item: Any) -> None:
        inner.accumulator_(found.parts[_called(predicate, item)], item)

    def combine(one: Partition, two: Partition) -> Partition:
        return Partition(
            *(inner.combiner_(one.parts[part], two.parts[part]) for part in (False, True))
        )

    if inner.finisher_ is None:
        return Collector(make, add, combine, None, _SAME)
    return Collector(
        make,
        add,
        combine,
        lambda found: Partition(inner.finish(found.parts[False]), inner.finish(found.parts[True])),
    )
