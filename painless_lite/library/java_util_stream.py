"""java.util.stream: Stream, IntStream, LongStream, DoubleStream and their builders.

A stream is a lazy Python iterator that is used once. Elements of a Stream are boxed, those of the
primitive streams bare.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice
from typing import Any, ClassVar, Final, cast

from painless_lite.library import registry
from painless_lite.library.java_object import JavaObject, expose, require, variant
from painless_lite.library.java_util_compare import NATURAL, sorted_by
from painless_lite.library.java_util_iterator import JavaIterator, Spliterator
from painless_lite.library.java_util_optional import (
    EMPTY,
    Optional,
    OptionalDouble,
    OptionalInt,
    OptionalLong,
)
from painless_lite.library.java_util_statistics import (
    DoubleSummaryStatistics,
    IntSummaryStatistics,
    LongSummaryStatistics,
)
from painless_lite.runtime import throwables
from painless_lite.runtime.classes import cannot_cast, cast_class, is_instance, java_class
from painless_lite.runtime.equality import compare_doubles
from painless_lite.runtime.hashing import wrap_key
from painless_lite.runtime.iteration import iterate, modified
from painless_lite.runtime.limits import MAX_LENGTH, check_length, check_time
from painless_lite.runtime.values import Array, Long

Call = Callable[..., Any]
#: How many elements a stream will have, where that is known without running it.
Size = Callable[[], int] | None

_PACKAGE: Final = "java.util.stream"
_USED: Final = "stream has already been operated upon or closed"


class BaseStream(JavaObject):
    """What all four kinds of streams share."""

    __slots__ = ("size", "source", "used")
    interface_name: ClassVar[str] = ""
    component: ClassVar[str] = "java.lang.Object"
    optional: ClassVar[Callable[[Any], Any]]

    def __init__(self, source: Iterable[Any], size: Size = None) -> None:
        self.source = source
        self.size = size
        self.used = False

    def pull(self) -> Iterator[Any]:
        """The elements; the stream is used up by it."""
        if self.used:
            raise throwables.IllegalStateException(_USED)
        self.used = True
        return iter(self.source)

    def _same(self, items: Iterable[Any], size: Size = None) -> Any:
        return _kind(type(self), "StatelessOp")(items, size)

    def filter(self, predicate: Call) -> Any:
        """The elements of which the predicate is true."""
        test = require(predicate)
        return self._same(item for item in self.pull() if test(item))

    def map(self, mapper: Call) -> Any:
        """What the function gives for each element."""
        return self._same(map(require(mapper), self.pull()), self.size)

    def map_to_obj(self, mapper: Call) -> Stream:
        """What the function gives for each element, as a Stream."""
        return STAGE(map(require(mapper), self.pull()), self.size)

    def map_to_int(self, mapper: Call) -> IntStream:
        """What the function gives for each element, as an IntStream."""
        return INT_STAGE(map(require(mapper), self.pull()), self.size)

    def map_to_long(self, mapper: Call) -> LongStream:
        """What the function gives for each element, as a LongStream."""
        return LONG_STAGE(map(require(mapper), self.pull()), self.size)

    def map_to_double(self, mapper: Call) -> DoubleStream:
        """What the function gives for each element, as a DoubleStream."""
        return DOUBLE_STAGE(map(require(mapper), self.pull()), self.size)

    def _flat(self, mapper: Call, kind: type[BaseStream]) -> Iterator[Any]:
        call = require(mapper)
        pulled = self.pull()

        def items() -> Iterator[Any]:
            count = 0
            for item in pulled:
                inner = cast_class(call(item), kind.interface_name)
                if inner is not None:
                    for count, one in enumerate(inner.pull(), count + 1):  # noqa: B020
                        check_length(count)
                        if count % _LEG == 0:
                            check_time()
                        yield one

        return items()

    def flat_map(self, mapper: Call) -> Any:
        """The elements of the streams that the function gives."""
        return self._same(self._flat(mapper, type(self)))

    def peek(self, action: Call) -> Any:
        """The same elements; the action sees each as it comes by."""
        call = require(action)

        def seen(item: Any) -> Any:
            call(item)
            return item

        return self._same(map(seen, self.pull()), self.size)

    def distinct(self) -> Any:
        """Each element once, in order of first appearance."""
        return self._same(_distinct(self.pull()))

    def limit(self, count: int) -> Any:
        """At most this many elements."""
        if count < 0:
            raise throwables.IllegalArgumentException(str(count))
        size = self.size
        known = None if size is None else lambda: min(size(), count)
        return self._same(islice(self.pull(), min(count, MAX_LENGTH)), known)

    def skip(self, count: int) -> Any:
        """All but the first elements."""
        if count < 0:
            raise throwables.IllegalArgumentException(str(count))
        if count == 0:
            return self
        size = self.size
        known = None if size is None else lambda: max(size() - count, 0)
        return self._same(islice(self.pull(), min(count, MAX_LENGTH), None), known)

    def unordered(self) -> Any:
        """The same elements."""
        return self._same(self.pull(), self.size)

    def sequential(self) -> Any:
        """The stream itself."""
        return self

    def is_parallel(self) -> bool:
        """Streams of scripts never are."""
        return False

    def close(self) -> None:
        """Make the stream unusable."""
        self.used = True

    def for_each(self, action: Call) -> None:
        """Call a function on each element."""
        call = require(action)
        for item in self.pull():
            call(item)

    def count(self) -> int:
        """How many elements there are; where that is known, none is asked for."""
        pulled = self.pull()
        return sum(1 for _ in pulled) if self.size is None else self.size()

    def all_match(self, predicate: Call) -> bool:
        """Whether the predicate is true of all elements."""
        return all(map(require(predicate), self.pull()))

    def any_match(self, predicate: Call) -> bool:
        """Whether the predicate is true of one element at least."""
        return any(map(require(predicate), self.pull()))

    def none_match(self, predicate: Call) -> bool:
        """Whether the predicate is true of no element."""
        return not any(map(require(predicate), self.pull()))

    def find_first(self) -> Any:
        """The first element, if there is one."""
        for item in self.pull():
            return self._some(item)
        return self._none()

    def _some(self, item: Any) -> Any:
        return type(self).optional(item)

    def _none(self) -> Any:
        return type(self).optional(None)

    def reduce(self, operator: Call) -> Any:
        """The elements joined by an operator, if there are any."""
        call = require(operator)
        pulled = self.pull()
        for total in pulled:
            for item in pulled:
                total = call(total, item)
            return self._some(total)
        return self._none()

    def fold(self, identity: Any, operator: Call) -> Any:
        """The elements joined by an operator, from a first value on."""
        call = require(operator)
        total = identity
        for item in self.pull():
            total = call(total, item)
        return total

    def collect_into(self, supplier: Call, accumulator: Call, combiner: Call) -> Any:
        """A container that takes the elements one by one."""
        require(combiner)
        make, add = require(supplier), require(accumulator)
        pulled = self.pull()
        container = make()
        for item in pulled:
            add(container, item)
        return container

    def to_array(self) -> Array:
        """The elements as an array."""
        return Array(self.component, self.items())

    def items(self) -> list[Any]:
        """The elements as a Python list."""
        return list(self.pull())

    def spliterator(self) -> Spliterator:
        """A spliterator over the elements."""
        sized = self.size is not None
        traits = Spliterator.ORDERED | (Spliterator.SIZED | Spliterator.SUBSIZED) * sized
        return _SPLITERATORS[self.interface_name](self.items(), traits, None, sized)

    def iterator(self) -> JavaIterator:
        """An iterator over the elements."""
        return _ITERATORS[self.interface_name](self.pull())


def _distinct(items: Iterator[Any]) -> Iterator[Any]:
    seen = set()
    for item in items:
        key = wrap_key(item)
        if key not in seen:
            seen.add(key)
            yield item


class Stream(BaseStream):
    """java.util.stream.Stream."""

    __slots__ = ()
    java_class = f"{_PACKAGE}.ReferencePipeline$Head"
    java_supers = (f"{_PACKAGE}.Stream",)
    interface_name = f"{_PACKAGE}.Stream"

    def _some(self, item: Any) -> Any:
        return Optional(require(item))

    def _none(self) -> Any:
        return EMPTY

    def flat_map_to_int(self, mapper: Call) -> IntStream:
        """The elements of the IntStreams that the function gives."""
        return INT_STAGE(self._flat(mapper, IntStream))

    def flat_map_to_long(self, mapper: Call) -> LongStream:
        """The elements of the LongStreams that the function gives."""
        return LONG_STAGE(self._flat(mapper, LongStream))

    def flat_map_to_double(self, mapper: Call) -> DoubleStream:
        """The elements of the DoubleStreams that the function gives."""
        return DOUBLE_STAGE(self._flat(mapper, DoubleStream))

    def sorted(self) -> Stream:
        """The elements in their natural order."""
        return self._sorted(None)

    def sorted_by(self, order: Call) -> Stream:
        """The elements in an order."""
        return self._sorted(require(order))

    def _sorted(self, order: Call | None) -> Stream:
        pulled = self.pull()

        def items() -> Iterator[Any]:
            yield from sorted_by(list(pulled), NATURAL if order is None else order)

        return STAGE(items(), self.size)

    def min(self, order: Call) -> Optional:
        """The least element."""
        compare = require(order)
        result: Optional = self.reduce(lambda a, b: a if compare(a, b) <= 0 else b)
        return result

    def max(self, order: Call) -> Optional:
        """The greatest element."""
        compare = require(order)
        result: Optional = self.reduce(lambda a, b: a if compare(a, b) >= 0 else b)
        return result

    def fold_mapped(self, identity: Any, accumulator: Call, combiner: Call) -> Any:
        """The elements added to a first value."""
        call = require(accumulator)
        require(combiner)
        return self.fold(identity, call)

    def collect(self, collector: Any) -> Any:
        """What a collector makes of the elements."""
        require(collector)
        pulled = self.pull()
        container = collector.supplier_()
        add = collector.accumulator_
        for item in pulled:
            add(container, item)
        finish = collector.finisher_
        return container if finish is None else finish(container)

    def to_array_of(self, generator: Call) -> Array:
        """The elements in the array that the function gives for their number."""
        make = require(generator)
        pulled = self.pull()
        if self.size is not None:
            return _fill_sized(_array(make(self.size())), list(pulled), self.size())
        items = list(pulled)
        array = _array(make(len(items)))
        if array is None:
            raise throwables.NullPointerException(
                'Cannot read the array length because "array" is null'
            )
        if len(items) > len(array):
            raise throwables.IndexOutOfBoundsException("does not fit")
        for index, item in enumerate(items):
            array[index] = _stored(array, item)
        return cast(Array, array)


def _array(value: Any) -> Any:
    if value is None:
        return None
    if type(value) is not Array or value.component in _PRIMITIVES:
        raise cannot_cast(value, "java.lang.Object[]")
    return value


_PRIMITIVES: Final = frozenset(
    ("boolean", "byte", "short", "char", "int", "long", "float", "double")
)


def _fill_sized(array: Any, items: list[Any], size: int) -> Array:
    if array is None:
        raise throwables.NullPointerException(
            'Cannot read the array length because "this.array" is null'
        )
    if len(array) != size:
        raise throwables.IllegalStateException(
            f"Begin size {size} is not equal to fixed size {len(array)}"
        )
    for index, item in enumerate(items):
        array[index] = _stored(array, item)
    return cast(Array, array)


def _stored(array: Array, item: Any) -> Any:
    kind = array.component
    if item is None or kind in ("def", "java.lang.Object") or is_instance(item, kind):
        return item
    raise throwables.ArrayStoreException(java_class(item))


class NumberStream(BaseStream):
    """What the three primitive streams share."""

    __slots__ = ()
    box: ClassVar[Callable[[Any], Any]]
    statistics: ClassVar[type[Any]]

    def boxed(self) -> Stream:
        """The elements as objects."""
        return STAGE(map(type(self).box, self.pull()), self.size)

    def sorted(self) -> Any:
        """The elements from the least on."""
        pulled = self.pull()

        def items() -> Iterator[Any]:
            yield from sorted_by(list(pulled), self._order())

        return self._same(items(), self.size)

    def _order(self) -> Call | None:
        return None

    def min(self) -> Any:
        """The least element."""
        found = self.summary_statistics()
        return self._some(found.min) if found.count else self._none()

    def max(self) -> Any:
        """The greatest element."""
        found = self.summary_statistics()
        return self._some(found.max) if found.count else self._none()

    def sum(self) -> Any:
        """The sum of the elements."""
        return self.summary_statistics().get_sum()

    def average(self) -> OptionalDouble:
        """The average of the elements, if there are any."""
        found = self.summary_statistics()
        return OptionalDouble(found.get_average() if found.count else None)

    def summary_statistics(self) -> Any:
        """Count, sum, least, greatest and average of the elements."""
        found = type(self).statistics()
        for item in self.pull():
            found.accept(item)
        return found

    def as_long_stream(self) -> LongStream:
        """The elements as longs."""
        return LONG_STAGE(self.pull(), self.size)

    def as_double_stream(self) -> DoubleStream:
        """The elements as doubles."""
        return DOUBLE_STAGE(map(float, self.pull()), self.size)


def _plain(value: Any) -> Any:
    return value


class IntStream(NumberStream):
    """java.util.stream.IntStream."""

    __slots__ = ()
    java_class = f"{_PACKAGE}.IntPipeline$Head"
    java_supers = (f"{_PACKAGE}.IntStream",)
    interface_name = f"{_PACKAGE}.IntStream"
    component = "int"
    optional = OptionalInt
    box = _plain
    statistics = IntSummaryStatistics

    def sum(self) -> int:
        total = int(sum(self.pull()))
        return (total + (1 << 31)) % (1 << 32) - (1 << 31)


class LongStream(NumberStream):
    """java.util.stream.LongStream."""

    __slots__ = ()
    java_class = f"{_PACKAGE}.LongPipeline$Head"
    java_supers = (f"{_PACKAGE}.LongStream",)
    interface_name = f"{_PACKAGE}.LongStream"
    component = "long"
    optional = OptionalLong
    box = Long
    statistics = LongSummaryStatistics

    def sum(self) -> int:
        total = int(sum(self.pull()))
        return (total + (1 << 63)) % (1 << 64) - (1 << 63)


class DoubleStream(NumberStream):
    """java.util.stream.DoubleStream."""

    __slots__ = ()
    java_class = f"{_PACKAGE}.DoublePipeline$Head"
    java_supers = (f"{_PACKAGE}.DoubleStream",)
    interface_name = f"{_PACKAGE}.DoubleStream"
    component = "double"
    optional = OptionalDouble
    box = _plain
    statistics = DoubleSummaryStatistics

    def _order(self) -> Call | None:
        return compare_doubles


def _kind(base: type[Any], stage: str) -> type[Any]:
    if stage in base.java_class:
        return base
    pipeline = base.java_class.partition("$")[0]
    return variant(base, f"{pipeline}${stage}", base.interface_name)


STAGE: Final[type[Stream]] = _kind(Stream, "StatelessOp")
INT_STAGE: Final[type[IntStream]] = _kind(IntStream, "StatelessOp")
LONG_STAGE: Final[type[LongStream]] = _kind(LongStream, "StatelessOp")
DOUBLE_STAGE: Final[type[DoubleStream]] = _kind(DoubleStream, "StatelessOp")


class StreamIterator(JavaIterator):
    """The iterator over a stream's elements; a primitive stream's boxes what `next` gives."""

    __slots__ = ("ahead", "items")
    java_class = "java.util.Spliterators$1Adapter"
    box: ClassVar[Callable[[Any], Any]] = _plain

    def __init__(self, items: Iterator[Any]) -> None:
        self.items = items
        self.ahead: list[Any] = []

    def has_next(self) -> bool:
        if not self.ahead:
            self.ahead.extend(islice(self.items, 1))
        return bool(self.ahead)

    def next_bare(self) -> Any:
        """nextInt, nextLong or nextDouble."""
        if not self.has_next():
            raise throwables.NoSuchElementException()
        return self.ahead.pop()

    def next(self) -> Any:
        return type(self).box(self.next_bare())

    def for_each_remaining(self, action: Call) -> None:
        call = require(action)
        while self.has_next():
            call(self.next_bare())


_KINDS: Final[tuple[type[BaseStream], ...]] = (Stream, IntStream, LongStream, DoubleStream)
_ITERATORS: Final[dict[str, type[StreamIterator]]] = {}
_SPLITERATORS: Final[dict[str, type[Spliterator]]] = {}
for _number, _cls in enumerate(_KINDS, 1):
    _name = _cls.__name__.removesuffix("Stream")
    _above = f"java.util.PrimitiveIterator.Of{_name}" if _name else "java.util.Iterator"
    _adapter = variant(StreamIterator, f"java.util.Spliterators${_number}Adapter", _above)
    if issubclass(_cls, NumberStream):
        _adapter.box = _cls.box
    _ITERATORS[_cls.interface_name] = _adapter
    _suffix = f".Of{_name}" if _name else ""
    _SPLITERATORS[_cls.interface_name] = variant(
        Spliterator,
        f"{_PACKAGE}.StreamSpliterators${_name}WrappingSpliterator",
        f"java.util.Spliterator{_suffix}",
    )


# Sources


def collection_stream(items: Any) -> Stream:
    """Collection.stream: bound to the collection when the first element is asked for."""

    return Stream(_bound(items), lambda: len(items))


def _bound(items: Any) -> Iterator[Any]:
    if type(items) is not list:
        yield from iterate(items)
        return
    size = len(items)
    for index in range(size):  # what was cleared meanwhile is null; the fault is found at the end
        yield items[index] if index < len(items) else None
    if len(items) != size:
        raise modified()


def int_stream(items: Iterable[int], size: Size = None) -> IntStream:
    """An IntStream of some numbers."""
    return IntStream(items, size)


def long_stream(items: Iterable[int], size: Size = None) -> LongStream:
    """A LongStream of some numbers."""
    return LongStream(items, size)


def double_stream(items: Iterable[float], size: Size = None) -> DoubleStream:
    """A DoubleStream of some numbers."""
    return DoubleStream(items, size)


def _array_stream(kind: type[BaseStream]) -> Call:
    def of(array: Array | None) -> Any:
        if array is None:
            raise throwables.NullPointerException(
                'Cannot read the array length because "array" is null'
            )
        size = len(array)
        return kind(islice(array, size), lambda: size)

    return of


def _empty_stream(kind: type[BaseStream]) -> Call:
    return lambda: kind((), lambda: 0)


def _concat(kind: type[BaseStream]) -> Call:
    def concat(first: BaseStream, second: BaseStream) -> Any:
        require(first)
        one, two = first.pull(), require(second).pull()
        left, right = first.size, second.size
        known = None if left is None or right is None else lambda: left() + right()
        return kind(chain(one, two), known)

    return concat


#: After how many elements of a long range the script's time is looked at.
_LEG: Final = 1 << 16


def _timed(items: range) -> Iterator[int]:
    for start in range(0, items.stop - items.start, _LEG):
        check_time()
        yield from items[start : start + _LEG]


def _range(kind: type[BaseStream], extra: int) -> Call:
    def between(start: int, end: int) -> Any:
        size = max(end + extra - start, 0)
        items = range(start, start + size)
        source: Iterable[int] = items if size <= _LEG else _timed(items)
        return kind(source, (lambda: size) if size < 1 << 63 else None)

    return between


for _cls in _KINDS:
    _interface = _cls.interface_name
    registry.static(_interface, "of", 1)(_array_stream(_cls))
    registry.static(_interface, "empty", 0)(_empty_stream(_cls))
    registry.static(_interface, "concat", 2)(_concat(_cls))
for _cls in (IntStream, LongStream):
    registry.static(_cls.interface_name, "range", 2)(_range(_cls, 0))
    registry.static(_cls.interface_name, "rangeClosed", 2)(_range(_cls, 1))


class Builder(JavaObject):
    """Stream.builder() and its primitive kinds."""

    __slots__ = ("built", "items")
    java_class = f"{_PACKAGE}.Streams$StreamBuilderImpl"
    java_supers = (f"{_PACKAGE}.Stream.Builder",)
    stream: ClassVar[type[BaseStream]] = Stream

    def __init__(self) -> None:
        self.items: list[Any] = []
        self.built = False

    def accept(self, item: Any) -> None:
        """Add an element."""
        if self.built:
            raise throwables.IllegalStateException()
        self.items.append(item)

    __call__ = accept

    def add(self, item: Any) -> Builder:
        """Add an element; the result is the builder."""
        self.accept(item)
        return self

    def build(self) -> BaseStream:
        """The stream of the elements."""
        if self.built:
            raise throwables.IllegalStateException()
        self.built = True
        size = len(self.items)
        return self.stream(self.items, lambda: size)


def _builder(kind: type[BaseStream]) -> type[Builder]:
    name = kind.interface_name.rpartition(".")[2]
    cls = variant(
        Builder, f"{_PACKAGE}.Streams${name}BuilderImpl", f"{kind.interface_name}.Builder"
    )
    cls.stream = kind
    return cls


for _cls in _KINDS:
    _maker = _builder(_cls)
    registry.static(_cls.interface_name, "builder", 0)(_maker)
    expose(f"{_cls.interface_name}.Builder", _maker, "accept/1", "add/1", "build/0")

# Methods

_SHARED: Final = (
    *("filter/1", "map/1", "flatMap/1", "peek/1", "distinct/0", "limit/1", "skip/1", "sorted/0"),
    *("forEach/1", "count/0", "allMatch/1", "anyMatch/1", "noneMatch/1", "findFirst/0"),
    *("reduce/1", "toArray/0"),
)
_NUMBERS: Final = ("boxed/0", "min/0", "max/0", "sum/0", "average/0", "summaryStatistics/0")
_OWN: Final[dict[type[BaseStream], tuple[str, ...]]] = {
    Stream: (
        *("flatMapToInt/1", "flatMapToLong/1", "flatMapToDouble/1", "mapToInt/1", "mapToLong/1"),
        *("mapToDouble/1", "min/1", "max/1", "collect/1"),
    ),
    IntStream: (
        *(*_NUMBERS, "mapToObj/1", "mapToLong/1", "mapToDouble/1"),
        *("asLongStream/0", "asDoubleStream/0"),
    ),
    LongStream: (*_NUMBERS, "mapToObj/1", "mapToInt/1", "mapToDouble/1", "asDoubleStream/0"),
    DoubleStream: (*_NUMBERS, "mapToObj/1", "mapToInt/1", "mapToLong/1"),
}
for _cls in _KINDS:
    _interface = _cls.interface_name
    expose(_interface, _cls, *_SHARED, *_OWN[_cls])
    registry.method(_interface, "findAny", 0)(_cls.find_first)
    registry.method(_interface, "forEachOrdered", 1)(_cls.for_each)
    registry.method(_interface, "reduce", 2)(_cls.fold)
    registry.method(_interface, "collect", 3)(_cls.collect_into)
registry.method(Stream.interface_name, "sorted", 1)(Stream.sorted_by)
registry.method(Stream.interface_name, "reduce", 3)(Stream.fold_mapped)
registry.method(Stream.interface_name, "toArray", 1)(Stream.to_array_of)
expose(
    f"{_PACKAGE}.BaseStream",
    BaseStream,
    *("close/0", "isParallel/0", "iterator/0", "sequential/0", "spliterator/0", "unordered/0"),
)
