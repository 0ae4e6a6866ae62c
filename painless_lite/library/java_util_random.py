"""java.util.Random: Java's linear congruential generator, number for number."""

from __future__ import annotations

import math
import secrets
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any, Final

from painless_lite.library import registry
from painless_lite.library.fdlibm import log
from painless_lite.library.java_object import JavaObject, expose
from painless_lite.runtime import throwables
from painless_lite.runtime.limits import check_length
from painless_lite.runtime.values import Array

_MULTIPLIER: Final = 0x5DEECE66D
_MASK: Final = (1 << 48) - 1
_INT: Final = 1 << 32
_LONG: Final = 1 << 64


def to_int(value: int) -> int:
    """The low 32 bits as a signed int."""
    return (value + (_INT >> 1)) % _INT - (_INT >> 1)


def to_long(value: int) -> int:
    """The low 64 bits as a signed long."""
    return (value + (_LONG >> 1)) % _LONG - (_LONG >> 1)


class Random(JavaObject):
    """java.util.Random."""

    __slots__ = ("gaussian", "state")
    java_class = "java.util.Random"

    def __init__(self, seed: int | None = None) -> None:
        self.set_seed(secrets.randbits(64) if seed is None else seed)

    def set_seed(self, seed: int) -> None:
        """Start again from a seed."""
        self.state = (seed ^ _MULTIPLIER) & _MASK
        self.gaussian: float | None = None

    def bits(self, count: int) -> int:
        """The next `count` bits, not negative."""
        self.state = (self.state * _MULTIPLIER + 0xB) & _MASK
        return self.state >> (48 - count)

    def next_boolean(self) -> bool:
        """The next boolean."""
        return self.bits(1) != 0

    def next_bytes(self, target: Array) -> None:
        """Fill an array with bytes."""
        word = 0
        for index in range(len(target)):
            if index % 4 == 0:
                word = self.next_int() & 0xFFFFFFFF
            byte = word >> 8 * (index % 4) & 0xFF
            target[index] = (byte ^ 0x80) - 0x80

    def next_double(self) -> float:
        """The next double from 0 up to 1."""
        high = self.bits(26) << 27
        return (high + self.bits(27)) * 2.0**-53

    def next_float(self) -> float:
        """The next float from 0 up to 1."""
        return self.bits(24) / (1 << 24)

    def next_gaussian(self) -> float:
        """The next normally distributed double, by the polar method."""
        if self.gaussian is not None:
            value, self.gaussian = self.gaussian, None
            return value
        while True:
            one = 2 * self.next_double() - 1
            two = 2 * self.next_double() - 1
            square = one * one + two * two
            if 0 < square < 1:
                break
        factor = math.sqrt(-2 * log(square) / square)
        self.gaussian = two * factor
        return one * factor

    def next_int(self, *bound: int) -> int:
        """The next int: any, or from 0 up to a bound."""
        if not bound:
            return to_int(self.bits(32))
        limit = bound[0]
        if limit <= 0:
            raise throwables.IllegalArgumentException("bound must be positive")
        value = self.bits(31)
        if limit & (limit - 1) == 0:
            return limit * value >> 31
        while value - value % limit + limit - 1 >= 1 << 31:
            value = self.bits(31)
        return value % limit

    def next_long(self) -> int:
        """The next long."""
        high = to_int(self.bits(32)) << 32
        return to_long(high + to_int(self.bits(32)))

    # What ints(n, origin, bound) and its kin draw

    def int_between(self, origin: int, bound: int) -> int:
        """The next int from `origin` up to `bound`, as Random.ints draws it."""
        value = self.next_int()
        size = bound - origin
        if size >= 1 << 31:
            while not origin <= value < bound:
                value = self.next_int()
            return value
        if size & (size - 1) == 0:
            return (value & (size - 1)) + origin
        rest = (value & 0xFFFFFFFF) >> 1
        while rest - rest % size + size - 1 >= 1 << 31:
            rest = (self.next_int() & 0xFFFFFFFF) >> 1
        return rest % size + origin

    def long_between(self, origin: int, bound: int) -> int:
        """The next long from `origin` up to `bound`, as Random.longs draws it."""
        value = self.next_long()
        size = bound - origin
        if size >= 1 << 63:
            while not origin <= value < bound:
                value = self.next_long()
            return value
        if size & (size - 1) == 0:
            return (value & (size - 1)) + origin
        rest = (value & _LONG - 1) >> 1
        while rest - rest % size + size - 1 >= 1 << 63:
            rest = (self.next_long() & _LONG - 1) >> 1
        return rest % size + origin

    def double_between(self, origin: float, bound: float) -> float:
        """The next double from `origin` up to `bound`, as Random.doubles draws it."""
        value = self.next_double() * (bound - origin) + origin
        return math.nextafter(bound, origin) if value >= bound else value


expose(
    "java.util.Random",
    Random,
    *("nextBoolean/0", "nextBytes/1", "nextDouble/0", "nextFloat/0", "nextGaussian/0"),
    *("nextInt/0", "nextInt/1", "nextLong/0", "setSeed/1"),
)
registry.constructor("java.util.Random", 0)(Random)
registry.constructor("java.util.Random", 1)(Random)


def _stream(kind: str, count: int, draw: Callable[[], Any]) -> Any:
    module = import_module("painless_lite.library.java_util_stream")
    if count < 0:
        raise throwables.IllegalArgumentException("size must be non-negative")
    check_length(count)

    def numbers() -> Iterator[Any]:
        for _ in range(count):
            yield draw()

    return module.random_stream(kind.capitalize(), numbers(), count)


@registry.method("java.util.Random", "ints", 1)
def ints(self: Random, count: int) -> Any:
    """A stream of ints."""
    return _stream("int", count, self.next_int)


@registry.method("java.util.Random", "longs", 1)
def longs(self: Random, count: int) -> Any:
    """A stream of longs."""
    return _stream("long", count, self.next_long)


@registry.method("java.util.Random", "doubles", 1)
def doubles(self: Random, count: int) -> Any:
    """A stream of doubles from 0 up to 1."""
    return _stream("double", count, self.next_double)


def _ordered(origin: float, bound: float) -> None:
    if not origin < bound:
        raise throwables.IllegalArgumentException("bound must be greater than origin")


@registry.method("java.util.Random", "ints", 3)
def ints_between(self: Random, count: int, origin: int, bound: int) -> Any:
    """A stream of ints from `origin` up to `bound`."""
    _ordered(origin, bound)
    return _stream("int", count, lambda: self.int_between(origin, bound))


@registry.method("java.util.Random", "longs", 3)
def longs_between(self: Random, count: int, origin: int, bound: int) -> Any:
    """A stream of longs from `origin` up to `bound`."""
    _ordered(origin, bound)
    return _stream("long", count, lambda: self.long_between(origin, bound))


@registry.method("java.util.Random", "doubles", 3)
def doubles_between(self: Random, count: int, origin: float, bound: float) -> Any:
    """A stream of doubles from `origin` up to `bound`."""
    _ordered(origin, bound)
    return _stream("double", count, lambda: self.double_between(origin, bound))
