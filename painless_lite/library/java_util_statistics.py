"""java.util.IntSummaryStatistics, LongSummaryStatistics and DoubleSummaryStatistics."""

from __future__ import annotations

import math
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Any, ClassVar, Final

from painless_lite.library import registry
from painless_lite.library.java_object import JavaObject, expose, require
from painless_lite.library.java_util_random import to_long

_CENT: Final = Decimal("0.000001")
#: Digits for the greatest of doubles.
_WIDE: Final = Context(320)


def six_digits(value: float) -> str:
    """A double as `%f` writes it."""
    if math.isnan(value) or math.isinf(value):
        return "NaN" if math.isnan(value) else "Infinity" if value > 0 else "-Infinity"
    return f"{Decimal(repr(value)).quantize(_CENT, ROUND_HALF_UP, _WIDE):f}"


class IntSummaryStatistics(JavaObject):
    """java.util.IntSummaryStatistics."""

    __slots__ = ("count", "max", "min", "sum")
    java_class = "java.util.IntSummaryStatistics"
    bits: ClassVar[int] = 31

    def __init__(self) -> None:
        self.count = 0
        self.sum = 0
        self.min: Any = (1 << self.bits) - 1
        self.max: Any = -(1 << self.bits)

    def accept(self, value: int) -> None:
        """Add a number."""
        self.count += 1
        self.sum = to_long(self.sum + value)
        self.min = min(self.min, value)
        self.max = max(self.max, value)

    def combine(self, other: IntSummaryStatistics) -> None:
        """Add the numbers of another."""
        require(other)
        self.count += other.count
        self.sum = to_long(self.sum + other.sum)
        self.min = min(self.min, other.min)
        self.max = max(self.max, other.max)

    def get_count(self) -> int:
        """How many numbers there were."""
        return self.count

    def get_sum(self) -> int:
        """Their sum."""
        return self.sum

    def get_min(self) -> int:
        """The least of them."""
        return int(self.min)

    def get_max(self) -> int:
        """The greatest of them."""
        return int(self.max)

    def get_average(self) -> float:
        """Their average, or 0."""
        return float(self.sum) / self.count if self.count else 0.0

    def to_string(self) -> str:
        name = self.java_class.rpartition(".")[2]
        return (
            f"{name}{{count={self.count}, sum={self.sum}, min={self.min}, "
            f"average={six_digits(self.get_average())}, max={self.max}}}"
        )


class LongSummaryStatistics(IntSummaryStatistics):
    """java.util.LongSummaryStatistics."""

    __slots__ = ()
    java_class = "java.util.LongSummaryStatistics"
    bits = 63


class DoubleSummaryStatistics(JavaObject):
    """java.util.DoubleSummaryStatistics: its sum carries the error of each addition along."""

    __slots__ = ("compensation", "count", "max", "min", "simple", "sum")
    java_class = "java.util.DoubleSummaryStatistics"

    def __init__(self) -> None:
        self.count = 0
        self.sum = self.compensation = self.simple = 0.0
        self.min = math.inf
        self.max = -math.inf

    def _add(self, value: float) -> None:
        part = value - self.compensation
        total = self.sum + part
        self.compensation = (total - self.sum) - part
        self.sum = total

    def accept(self, value: float) -> None:
        """Add a number."""
        self.count += 1
        self.simple += value
        self._add(value)
        self.min = _least(self.min, value)
        self.max = -_least(-self.max, -value)

    def combine(self, other: DoubleSummaryStatistics) -> None:
        """Add the numbers of another."""
        require(other)
        self.count += other.count
        self.simple += other.simple
        self._add(other.sum)
        self._add(-other.compensation)
        self.min = _least(self.min, other.min)
        self.max = -_least(-self.max, -other.max)

    def get_count(self) -> int:
        """How many numbers there were."""
        return self.count

    def get_sum(self) -> float:
        """Their sum."""
        total = self.sum - self.compensation
        return self.simple if math.isnan(total) and math.isinf(self.simple) else total

    def get_min(self) -> float:
        """The least of them."""
        return self.min

    def get_max(self) -> float:
        """The greatest of them."""
        return self.max

    def get_average(self) -> float:
        """Their average, or 0."""
        return self.get_sum() / self.count if self.count else 0.0

    def to_string(self) -> str:
        low, mean, high = map(six_digits, (self.min, self.get_average(), self.max))
        return (
            f"DoubleSummaryStatistics{{count={self.count}, sum={six_digits(self.get_sum())}, "
            f"min={low}, average={mean}, max={high}}}"
        )


def _least(one: float, two: float) -> float:
    """Math.min: NaN wins, and -0.0 is below 0.0."""
    if math.isnan(one) or math.isnan(two):
        return math.nan
    if one == two == 0:
        return min(one, two, key=lambda value: math.copysign(1, value))
    return min(one, two)


_NAMES: Final = ("combine/1", "getAverage/0", "getCount/0", "getMax/0", "getMin/0", "getSum/0")
for _cls in (IntSummaryStatistics, LongSummaryStatistics, DoubleSummaryStatistics):
    expose(_cls.java_class, _cls, *_NAMES, "accept/1", "toString/0")
    registry.constructor(_cls.java_class, 0)(_cls)
