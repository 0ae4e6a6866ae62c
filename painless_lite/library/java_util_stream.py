"""java.util.stream: Stream, IntStream, LongStream, DoubleStream and their builders.

A stream is a lazy Python iterator that is used once. Elements of a Stream are boxed, those of the
primitive streams bare.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import islice
from typing import Any, ClassVar, Final, NamedTuple, TypeVar, cast

from painless_lite.library import registry
from painless_lite.library.java_object import JavaObject, expose, function, require, variant
from painless_lite.library.java_util_collection import as_collection
from painless_lite.library.java_util_compare import NATURAL, sorted_by
from painless_lite.library.java_util_iterator import MAX_LONG, JavaIterator, Spliterator
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
from painless_lite.runtime.classes import cannot_cast, cast_class, is_instance
from painless_lite.runtime.dispatch import NotBuiltError, virtual
from painless_lite.runtime.equality import compare_doubles
from painless_lite.runtime.hashing import wrap_key
from painless_lite.runtime.iteration import iterate
from painless_lite.runtime.limits import MAX_LENGTH, check_length, check_time
from painless_lite.runtime.values import Array, Long, class_name

Call = Callable[..., Any]
#: What a stage makes of the elements that come.
Change = Callable[[Iterator[Any]], Iterator[Any]]
#: How many elements a stream will have, where that is known without running it.
Size = Callable[[], int] | None

_PACKAGE: Final = "java.util.stream"
_USED: Final = "stream has already been operated upon or closed"


_Found = TypeVar("_Found")


class Origin(NamedTuple):
    """What a stream begins with, where it is no collection: a spliterator's class and traits."""

    spliterator: str
    traits: int


class BaseStream(JavaObject):
    """What all four kinds of streams share.

    `before` is the stream of which this is the next stage, or the Origin or collection of the
    first; `change` is what a stage does to the elements of that stream, `behind`. `waits` says
    whether no element comes before the last of the source has been seen, `stops` of a first stage
    whether its elements are asked for one by one, as they may not all be wanted; `check` of it then
    fails where its collection has changed.
    """

    __slots__ = ("before", "behind", "change", "check", "size", "source", "stops", "used", "waits")
    interface_name: ClassVar[str] = ""
    component: ClassVar[str] = "java.lang.Object"
    optional: ClassVar[Callable[[Any], Any]]
    #: The natural order of its elements, where it is not Python's.
    natural: ClassVar[Call | None] = None
    #: The stages that may follow, by method, and what a stage does to its elements' traits.
    stages: ClassVar[dict[str, type[Any]]]
    lost: ClassVar[int] = 0
    gained: ClassVar[int] = 0

    def __init__(self, source: Iterable[Any], size: Size, before: Any, waits: bool = False) -> None:
        self.source = source
        self.size = size
        self.before = before
        self.used = False
        self.waits = waits
        self.stops = False
        self.check: Callable[[], None] | None = None
        self.behind: Iterator[Any] = iter(())
        self.change: Change = iter

    def claim(self) -> None:
        """Use the stream up."""
        if self.used:
            raise throwables.IllegalStateException(_USED)
        self.used = True

    def pull(self) -> Iterator[Any]:
        """The elements; the stream is used up by it."""
        self.claim()
        return iter(self.source)

    def singly(self) -> Iterator[Any]:
        """The elements, asked for one by one: what one of the source becomes is there at once."""
        self.first().stops = True
        items = iter(self.source)
        if self.waits:
            return _together(items)
        stages = self.stages_from_flat()
        return _bursts(stages[0].behind, [one.change for one in stages]) if stages else items

    def stages_from_flat(self) -> list[BaseStream]:
        """The stages from the first on that makes more than one element of one."""
        found: list[BaseStream] = []
        stage, last = self, 0
        while isinstance(stage.before, BaseStream):
            found.append(stage)
            if isinstance(stage.change, _Flat):
                last = len(found)
            stage = stage.before
        return found[:last][::-1]

    def _next(self, method: str, change: Change, size: Size = None) -> Any:
        behind = self.pull()
        made = self.stages[method](change(behind), size, self, self.waits)
        made.behind, made.change = behind, change
        return made

    def _map(self, method: str, mapper: Call) -> Any:
        return self._next(method, partial(map, require(mapper)), self.size)

    def is_stage(self) -> bool:
        """Whether another stream comes before."""
        return isinstance(self.before, BaseStream)

    def traits(self) -> int:
        """The characteristics of the elements, as a Spliterator has them."""
        if not isinstance(self.before, BaseStream):
            return _origin_traits(self.before)
        found = self.before.traits() & _KEPT & ~self.lost | self.gained
        return found if self.size is not None else found & ~_SIZED

    def first(self) -> BaseStream:
        """The stream that all others of this pipeline come from."""
        found = self
        while isinstance(found.before, BaseStream):
            found = found.before
        return found

    def pipeline(self) -> str:
        """The classes of the source and the stages, by which frames are found."""
        before = self.before
        if isinstance(before, BaseStream):
            return f"{before.pipeline()} {self.java_class.removeprefix(_PACKAGE)}"
        return before.spliterator if isinstance(before, Origin) else class_name(before)

    def known_size(self) -> int | None:
        """How many elements there will be, if that is known."""
        size = self.size
        return None if size is None or not self.traits() & Spliterator.SIZED else size()

    def filter(self, predicate: Call) -> Any:
        """The elements of which the predicate is true."""
        return self._next("filter", partial(filter, require(predicate)))

    def map(self, mapper: Call) -> Any:
        """What the function gives for each element."""
        return self._map("map", mapper)

    def map_to_obj(self, mapper: Call) -> Any:
        """What the function gives for each element, as a Stream."""
        return self._map("mapToObj", mapper)

    def map_to_int(self, mapper: Call) -> Any:
        """What the function gives for each element, as an IntStream."""
        return self._map("mapToInt", mapper)

    def map_to_long(self, mapper: Call) -> Any:
        """What the function gives for each element, as a LongStream."""
        return self._map("mapToLong", mapper)

    def map_to_double(self, mapper: Call) -> Any:
        """What the function gives for each element, as a DoubleStream."""
        return self._map("mapToDouble", mapper)

    def flat_map(self, mapper: Call) -> Any:
        """The elements of the streams that the function gives."""
        return self._next("flatMap", _Flat(mapper, self.interface_name))

    def peek(self, action: Call) -> Any:
        """The same elements; the action sees each as it comes by."""
        call = require(action)

        def seen(item: Any) -> Any:
            call(item)
            return item

        return self._map("peek", seen)

    def distinct(self) -> Any:
        """Each element once, in order of first appearance."""
        known = self.traits() & Spliterator.DISTINCT
        return self._next("distinct", iter if known else _Distinct())

    def limit(self, count: int) -> Any:
        """At most this many elements."""
        if count < 0:
            raise throwables.IllegalArgumentException(str(count))
        size = self.size
        known = None if size is None else lambda: min(size(), count)
        self.first().stops = True
        return self._next("slice", _Limit(min(count, MAX_LENGTH), self.settle), known)

    def skip(self, count: int) -> Any:
        """All but the first elements."""
        if count < 0:
            raise throwables.IllegalArgumentException(str(count))
        if count == 0:
            return self
        size = self.size
        known = None if size is None else lambda: max(size() - count, 0)
        return self._next("slice", _Skip(min(count, MAX_LENGTH)), known)

    def unordered(self) -> Any:
        """The same elements."""
        if not self.traits() & Spliterator.ORDERED:
            return self
        return self._next("unordered", iter, self.size)

    def sorted(self) -> Any:
        """The elements in their natural order; those that are known to be so just pass."""
        if self.traits() & Spliterator.SORTED:
            return self._next("sorted", iter, self.size)
        return self._sorted("sorted", type(self).natural)

    def _sorted(self, method: str, order: Call | None) -> Any:
        def arranged(items: Iterator[Any]) -> Iterator[Any]:
            yield from sorted_by(list(items), order)

        made = self._next(method, arranged, self.size)
        made.waits = True
        return made

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
        size = self.known_size()
        return sum(1 for _ in pulled) if size is None else size

    def all_match(self, predicate: Call) -> bool:
        """Whether the predicate is true of all elements."""
        return self._settled(all(map(require(predicate), self._sought())))

    def any_match(self, predicate: Call) -> bool:
        """Whether the predicate is true of one element at least."""
        return self._settled(any(map(require(predicate), self._sought())))

    def none_match(self, predicate: Call) -> bool:
        """Whether the predicate is true of no element."""
        return self._settled(not any(map(require(predicate), self._sought())))

    def find_first(self) -> Any:
        """The first element, if there is one."""
        for item in self._sought():
            return self._settled(self._some(item))
        return self._none()

    def settle(self) -> None:
        """Look for changes after the element with which a search ends."""
        check = self.first().check
        if check is not None:
            check()

    def _settled(self, found: _Found) -> _Found:
        self.settle()
        return found

    def _sought(self) -> Iterator[Any]:
        self.first().stops = True
        return self.pull()

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

    def spliterator(self) -> Any:
        """A spliterator over the elements."""
        if self.is_stage():
            return _WRAPPING[self.interface_name](self)
        items = self.pull()
        if isinstance(self.before, Origin):
            kind = variant(Spliterator, self.before.spliterator, _SPLITERATORS[self.interface_name])
            sized = bool(self.before.traits & Spliterator.SIZED)
            return kind(list(items), self.before.traits, None, sized)
        return _collection_spliterator(self.before)

    def iterator(self) -> JavaIterator:
        """An iterator over the elements."""
        self.claim()
        return _ITERATORS[self.interface_name](self)


#: What a stage knows of the elements that come before it.
_KEPT: Final = (
    Spliterator.ORDERED
    | Spliterator.DISTINCT
    | Spliterator.SORTED
    | Spliterator.SIZED
    | Spliterator.SUBSIZED
)
_SIZED: Final = Spliterator.SIZED | Spliterator.SUBSIZED
_LIST: Final = Spliterator.ORDERED | _SIZED


def _collection_spliterator(items: Any) -> Spliterator:
    made: Spliterator = virtual("spliterator", 0)[type(items)](items)
    return made


def _origin_traits(origin: Any) -> int:
    """The traits of a first stage; an order that is not the natural one is none to a stream."""
    if isinstance(origin, Origin):
        return origin.traits
    if type(origin) is list:
        return _LIST
    made = _collection_spliterator(origin)
    ordered = made.order is None
    return made.characteristics_ if ordered else made.characteristics_ & ~Spliterator.SORTED


def _together(items: Iterator[Any]) -> Iterator[Any]:
    yield from list(items)


def _bursts(source: Iterator[Any], changes: list[Change]) -> Iterator[Any]:
    """What each element of the source becomes through the stages: all of it, then the next one."""
    limits = [one for one in changes if isinstance(one, _Limit)]
    while all(limit.left for limit in limits):
        one = list(islice(source, 1))
        if not one:
            return
        burst = iter(one)
        for change in changes:
            burst = change(burst)
        yield from list(burst)


class _Flat:
    """The elements of the streams that a function gives for those that come."""

    def __init__(self, mapper: Call, interface: str) -> None:
        self.mapper = require(mapper)
        self.interface = interface

    def __call__(self, items: Iterator[Any]) -> Iterator[Any]:
        count = 0
        for item in items:
            inner = cast_class(self.mapper(item), self.interface)
            if inner is not None:
                for count, one in enumerate(inner.pull(), count + 1):  # noqa: B020
                    check_length(count)
                    if count % _LEG == 0:
                        check_time()
                    yield one


class _Distinct:
    """Each element when it first comes."""

    def __init__(self) -> None:
        self.seen: set[Any] = set()

    def __call__(self, items: Iterator[Any]) -> Iterator[Any]:
        for item in items:
            key = wrap_key(item)
            if key not in self.seen:
                self.seen.add(key)
                yield item


class _Limit:
    """The first elements; those that are left to come."""

    def __init__(self, count: int, settle: Callable[[], None]) -> None:
        self.left = count
        self.settle = settle

    def __call__(self, items: Iterator[Any]) -> Iterator[Any]:
        for item in islice(items, self.left):
            self.left -= 1
            yield item
        self.settle()


class _Skip:
    """All but the first elements; those that are left to go."""

    def __init__(self, count: int) -> None:
        self.left = count

    def __call__(self, items: Iterator[Any]) -> Iterator[Any]:
        for item in items:
            if self.left:
                self.left -= 1
            else:
                yield item


class Stream(BaseStream):
    """java.util.stream.Stream."""

    __slots__ = ()
    java_class = f"{_PACKAGE}.ReferencePipeline$Head"
    java_supers = (f"{_PACKAGE}.ReferencePipeline", f"{_PACKAGE}.Stream")
    interface_name = f"{_PACKAGE}.Stream"
    natural = NATURAL

    def _some(self, item: Any) -> Any:
        return Optional(require(item))

    def _none(self) -> Any:
        return EMPTY

    def flat_map_to_int(self, mapper: Call) -> Any:
        """The elements of the IntStreams that the function gives."""
        return self._next("flatMapToInt", _Flat(mapper, IntStream.interface_name))

    def flat_map_to_long(self, mapper: Call) -> Any:
        """The elements of the LongStreams that the function gives."""
        return self._next("flatMapToLong", _Flat(mapper, LongStream.interface_name))

    def flat_map_to_double(self, mapper: Call) -> Any:
        """The elements of the DoubleStreams that the function gives."""
        return self._next("flatMapToDouble", _Flat(mapper, DoubleStream.interface_name))

    def sorted_by(self, order: Call) -> Any:
        """The elements in an order."""
        return self._sorted("sortedBy", require(order))

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
        return container if collector.identity else collector.finisher_(container)

    def to_array_of(self, generator: Call) -> Array:
        """The elements in the array that the function gives for their number."""
        make = function(generator, "java.util.function.IntFunction.apply(int)", "generator")
        pulled = self.pull()
        size = self.known_size()
        if size is not None:
            return _fill_sized(_array(make(size)), pulled, size)
        items = list(pulled)
        array = _array(make(len(items)))
        if array is None:
            raise throwables.NullPointerException(
                'Cannot read the array length because "array" is null'
            )
        if len(items) > len(array):
            raise throwables.IndexOutOfBoundsException("does not fit")
        if not all(_fits(array, item) for item in items):
            raise throwables.ArrayStoreException(
                "arraycopy: element type mismatch: can not cast one of the elements of "
                f"java.lang.Object[] to the type of the destination array, {array.component}"
            )
        array[: len(items)] = items
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


def _fill_sized(array: Any, items: Iterator[Any], size: int) -> Array:
    if array is None:
        raise throwables.NullPointerException(
            'Cannot read the array length because "this.array" is null'
        )
    if len(array) != size:
        raise throwables.IllegalStateException(
            f"Begin size {size} is not equal to fixed size {len(array)}"
        )
    for index, item in enumerate(items):
        if not _fits(array, item):
            raise throwables.ArrayStoreException(class_name(item))
        array[index] = item
    return cast(Array, array)


def _fits(array: Array, item: Any) -> bool:
    kind = array.component
    return item is None or kind in ("def", "java.lang.Object") or is_instance(item, kind)


class NumberStream(BaseStream):
    """What the three primitive streams share."""

    __slots__ = ()
    box: ClassVar[Callable[[Any], Any]]
    statistics: ClassVar[type[Any]]

    def boxed(self) -> Any:
        """The elements as objects."""
        return self._map("boxed", type(self).box)

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

    def as_long_stream(self) -> Any:
        """The elements as longs."""
        return self._next("asLongStream", iter, self.size)

    def as_double_stream(self) -> Any:
        """The elements as doubles."""
        return self._map("asDoubleStream", float)


def _plain(value: Any) -> Any:
    return value


class IntStream(NumberStream):
    """java.util.stream.IntStream."""

    __slots__ = ()
    java_class = f"{_PACKAGE}.IntPipeline$Head"
    java_supers = (f"{_PACKAGE}.IntPipeline", f"{_PACKAGE}.IntStream")
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
    java_supers = (f"{_PACKAGE}.LongPipeline", f"{_PACKAGE}.LongStream")
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
    java_supers = (f"{_PACKAGE}.DoublePipeline", f"{_PACKAGE}.DoubleStream")
    interface_name = f"{_PACKAGE}.DoubleStream"
    component = "double"
    optional = OptionalDouble
    box = _plain
    statistics = DoubleSummaryStatistics
    natural = staticmethod(compare_doubles)


_KINDS: Final[tuple[type[BaseStream], ...]] = (Stream, IntStream, LongStream, DoubleStream)

# Stages

_MIXED: Final = Spliterator.SORTED | Spliterator.DISTINCT
#: Of a method that makes a stage: the kind of that stage (None for the same), the traits that it
#: loses, and the number of its class in the pipelines of the four kinds (0 where there is none).
_STAGES: Final[tuple[tuple[str, type[BaseStream] | None, int, tuple[int, ...]], ...]] = (
    ("unordered", None, Spliterator.ORDERED, (1, 9, 8, 7)),
    ("filter", None, 0, (2, 10, 9, 8)),
    ("map", None, _MIXED, (3, 4, 3, 2)),
    ("mapToObj", Stream, _MIXED, (0, 1, 1, 1)),
    ("boxed", Stream, 0, (0, 1, 1, 1)),
    ("mapToInt", IntStream, _MIXED, (4, 0, 4, 3)),
    ("mapToLong", LongStream, _MIXED, (5, 5, 0, 4)),
    ("mapToDouble", DoubleStream, _MIXED, (6, 6, 5, 0)),
    ("asLongStream", LongStream, 0, (0, 2, 0, 0)),
    ("asDoubleStream", DoubleStream, 0, (0, 3, 0, 0)),
    ("asDoubleStream", DoubleStream, Spliterator.DISTINCT, (0, 0, 2, 0)),
    ("flatMap", None, _MIXED, (7, 7, 6, 5)),
    ("flatMapToInt", IntStream, _MIXED, (8, 0, 0, 0)),
    ("flatMapToDouble", DoubleStream, _MIXED, (9, 0, 0, 0)),
    ("flatMapToLong", LongStream, _MIXED, (10, 0, 0, 0)),
    ("peek", None, 0, (15, 11, 10, 9)),
)


def _stage(kind: type[BaseStream], java_class: str, lost: int = 0, gained: int = 0) -> Any:
    members = {"java_class": java_class, "lost": lost, "gained": gained, "__slots__": ()}
    return type(java_class.rpartition(".")[2].replace("$", "_"), (kind,), members)


def _stages(source: type[BaseStream], index: int) -> dict[str, Any]:
    pipeline = source.java_class.partition("$")[0]
    known = {
        method: _stage(kind or source, f"{pipeline}${numbers[index]}", lost)
        for method, kind, lost, numbers in _STAGES
        if numbers[index]
    }
    known["slice"] = _stage(source, f"{_PACKAGE}.SliceOps${index + 1}")
    suffix = ("Ref", "Int", "Long", "Double")[index]
    gained = Spliterator.ORDERED | Spliterator.SORTED
    known["sorted"] = _stage(source, f"{_PACKAGE}.SortedOps$Of{suffix}", 0, gained)
    if source is Stream:
        known["sortedBy"] = _stage(
            source, f"{_PACKAGE}.SortedOps$OfRef", Spliterator.SORTED, Spliterator.ORDERED
        )
        known["distinct"] = _stage(source, f"{_PACKAGE}.DistinctOps$1", 0, Spliterator.DISTINCT)
    else:  # distinct among the boxed elements, which are numbers again
        known["distinct"] = _stage(source, f"{_PACKAGE}.ReferencePipeline${index + 3}", _MIXED)
    return known


for _index, _cls in enumerate(_KINDS):
    _cls.stages = _stages(_cls, _index)


class StreamIterator(JavaIterator):
    """The iterator over a stream's elements; a primitive stream's boxes what `next` gives."""

    __slots__ = ("ahead", "items", "stream")
    java_class = "java.util.Spliterators$1Adapter"
    box: ClassVar[Callable[[Any], Any]] = _plain
    consumer: ClassVar[str] = "java.util.function.Consumer"

    def __init__(self, stream: BaseStream) -> None:
        self.stream = stream
        self.items: Iterator[Any] | None = None
        self.ahead: list[Any] = []

    def has_next(self) -> bool:
        if self.items is None:
            self.items = self.stream.singly()
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
        call = cast_class(require(action), self.consumer)
        if self.items is None:  # nothing was asked for: the elements go through as they come
            self.items = iter(self.stream.source)
        while self.has_next():
            call(self.next_bare())


class WrappingSpliterator(Spliterator):
    """The spliterator over the elements of a stage; it asks for them one by one."""

    __slots__ = ("ahead", "met", "stream")

    def __init__(self, stream: BaseStream) -> None:
        stream.claim()
        self.stream = stream
        self.ahead = StreamIterator(stream)
        self.met = False  # whether it has asked for the source's spliterator
        self.order = None
        traits = stream.traits()
        self.characteristics_ = traits if traits & self.ORDERED else traits & ~self.SORTED

    def characteristics(self) -> int:
        self.met = True
        return self.characteristics_

    def estimate_size(self) -> int:
        self.met = True
        if self.ahead.items is not None:
            raise NotBuiltError("the size of a stream that has begun")
        found = self.stream.known_size()
        if found is not None:
            return found
        size = self.stream.first().size
        return MAX_LONG if size is None else size()

    def try_advance(self, action: Call) -> bool:
        require(action)
        self.met = True
        if not self.ahead.has_next():
            return False
        action(self.ahead.next_bare())
        return True

    def for_each_remaining(self, action: Call) -> None:
        require(action)
        self.met = True
        self.ahead.for_each_remaining(action)

    def try_split(self) -> None:
        """Only parallel streams are split."""

    def to_string(self) -> str:
        return f"{self.java_class}[{self._source() if self.met else 'null'}]"

    def _source(self) -> str:
        origin = self.stream.first().before
        if isinstance(origin, Origin):
            return f"{origin.spliterator}@{self.hash_code():x}"
        return _collection_spliterator(origin).to_string()


_ITERATORS: Final[dict[str, type[StreamIterator]]] = {}
#: The interface of a kind's spliterators, and the spliterator over its stages.
_SPLITERATORS: Final[dict[str, str]] = {}
_WRAPPING: Final[dict[str, type[WrappingSpliterator]]] = {}
for _index, _cls in enumerate(_KINDS):
    _name = _cls.__name__.removesuffix("Stream")
    _above = f"java.util.PrimitiveIterator.Of{_name}" if _name else "java.util.Iterator"
    _adapter = variant(StreamIterator, f"java.util.Spliterators${_index + 1}Adapter", _above)
    if issubclass(_cls, NumberStream):
        _adapter.box = _cls.box
        _adapter.consumer = f"java.util.function.{_name}Consumer"
    _interface = _cls.interface_name
    _ITERATORS[_interface] = _adapter
    _SPLITERATORS[_interface] = f"java.util.Spliterator{_name and f'.Of{_name}'}"
    _WRAPPING[_interface] = variant(
        WrappingSpliterator,
        f"{_PACKAGE}.StreamSpliterators${_name}WrappingSpliterator",
        _SPLITERATORS[_interface],
    )


# Sources

_ARRAY: Final = Spliterator.ORDERED | Spliterator.IMMUTABLE | _SIZED
_RANGE: Final = _ARRAY | Spliterator.NONNULL | _MIXED


def collection_stream(items: Any) -> Any:
    """Collection.stream: bound to the collection when the first element is asked for."""
    if hasattr(items, "stream"):
        return items.stream()
    made = Stream((), lambda: len(items), items)
    made.source = _bound(items, made)
    return made


def _bound(items: Any, stream: Stream) -> Iterator[Any]:
    source = as_collection(items)
    if hasattr(source, "traverse"):
        if stream.stops:
            stream.check = source.watch()
        yield from source.traverse(stream.stops)
    else:
        yield from iterate(items)


def copies_stream(items: list[Any]) -> Any:
    """The stream of Collections.nCopies: of a range's numbers, each mapped to the element."""
    return _range(IntStream, 0)(0, len(items)).map_to_obj(lambda index: items[index])


def character_stream(items: list[int], text: str, points: bool, delegated: bool) -> IntStream:
    """The chars or code points of a text; those of a StringBuilder come through another class."""
    latin = max(text, default="") < "\u0100"
    name = "CodePoints" if points and not latin else "Chars"
    kind = f"java.lang.String{'Latin1' if latin else 'UTF16'}${name}Spliterator"
    traits = Spliterator.ORDERED | (name == "Chars") * _SIZED
    if delegated:
        origin = Origin(f"{_PACKAGE}.StreamSpliterators$DelegatingSpliterator$OfInt", traits)
    else:
        origin = Origin(kind, traits | Spliterator.IMMUTABLE)
    return IntStream(items, lambda: len(items), origin)


def random_stream(kind: str, items: Iterator[Any], count: int) -> Any:
    """A stream of an Int, Long or Double's random numbers."""
    name = f"jdk.internal.util.random.RandomSupport$Random{kind}sSpliterator"
    origin = Origin(name, Spliterator.NONNULL | Spliterator.IMMUTABLE | _SIZED)
    return _BY_NAME[kind](items, lambda: count, origin)


def iterator_stream(items: Iterator[Any]) -> Stream:
    """A stream of objects that come from an iterator."""
    traits = Spliterator.ORDERED | Spliterator.NONNULL
    return Stream(items, None, Origin("java.util.Spliterators$IteratorSpliterator", traits))


_BY_NAME: Final = {cls.__name__.removesuffix("Stream"): cls for cls in _KINDS}


def _array_stream(kind: type[BaseStream]) -> Call:
    name = kind.__name__.removesuffix("Stream")
    origin = Origin(f"java.util.Spliterators${name}ArraySpliterator", _ARRAY)

    def of(array: Array | None) -> Any:
        if array is None:
            raise throwables.NullPointerException(
                'Cannot read the array length because "array" is null'
            )
        size = len(array)
        return kind(islice(array, size), lambda: size, origin)

    return of


def _empty(kind: type[BaseStream]) -> Origin:
    name = kind.__name__.removesuffix("Stream") or "Ref"
    return Origin(f"java.util.Spliterators$EmptySpliterator$Of{name}", _SIZED)


def _empty_stream(kind: type[BaseStream]) -> Call:
    origin = _empty(kind)
    return lambda: kind((), lambda: 0, origin)


def _concat(kind: type[BaseStream]) -> Call:
    name = kind.__name__.removesuffix("Stream") or "Ref"
    java_class = f"{_PACKAGE}.Streams$ConcatSpliterator$Of{name}"

    def concat(first: BaseStream, second: BaseStream) -> Any:
        require(first)
        require(second)
        first.claim()
        second.claim()
        traits = first.traits() & second.traits() & ~_MIXED
        left, right = first.size, second.size
        sized = traits & Spliterator.SIZED and left is not None and right is not None
        known = (lambda: left() + right()) if sized else None  # type: ignore[misc]
        made = kind((), known, Origin(java_class, traits))
        made.source = _joined(made, first, second)
        return made

    return concat


def _joined(stream: BaseStream, *parts: BaseStream) -> Iterator[Any]:
    for one in parts:
        yield from one.singly() if stream.stops else one.source


#: After how many elements of a long range the script's time is looked at.
_LEG: Final = 1 << 16


def _timed(items: range) -> Iterator[int]:
    for start in range(0, items.stop - items.start, _LEG):
        check_time()
        yield from items[start : start + _LEG]


def _range(kind: type[BaseStream], extra: int) -> Call:
    name = kind.__name__.removesuffix("Stream")
    origin = Origin(f"{_PACKAGE}.Streams$Range{name}Spliterator", _RANGE)
    empty = _empty(kind)

    def between(start: int, end: int) -> Any:
        size = max(end + extra - start, 0)
        items = range(start, start + size)
        source: Iterable[int] = items if size <= _LEG else _timed(items)
        return kind(source, (lambda: size) if size < 1 << 63 else None, origin if size else empty)

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
        return self.stream(self.items, lambda: size, self._origin(size))

    def _origin(self, size: int) -> Origin:
        """Up to one element the builder itself is the spliterator."""
        if size < 2:
            return Origin(self.java_class, _ARRAY)
        name = self.stream.__name__.removesuffix("Stream")
        return Origin(f"{_PACKAGE}.SpinedBuffer{name and f'$Of{name}'}$1Splitr", _LIST)


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
