"""java.util.BitSet: the bits of one Python int."""

from __future__ import annotations

from typing import Any

from painless_lite.library import registry
from painless_lite.library.java_object import JavaObject, expose, require
from painless_lite.library.java_util_random import to_int, to_long
from painless_lite.runtime import throwables
from painless_lite.runtime.limits import check_length
from painless_lite.runtime.values import Array


def _index(index: int, name: str = "bitIndex") -> int:
    if index < 0:
        raise throwables.IndexOutOfBoundsException(f"{name} < 0: {index}")
    check_length(index // 8)
    return index


def _mask(start: int, end: int) -> int:
    for index, name in ((start, "fromIndex"), (end, "toIndex")):
        if index < 0:
            raise throwables.IndexOutOfBoundsException(f"{name} < 0: {index}")
    if start > end:
        raise throwables.IndexOutOfBoundsException(f"fromIndex: {start} > toIndex: {end}")
    return start


class BitSet(JavaObject):
    """java.util.BitSet; `words` is how many longs Java has room for."""

    __slots__ = ("bits", "words")
    java_class = "java.util.BitSet"

    def __init__(self, size: int = 64) -> None:
        if size < 0:
            raise throwables.NegativeArraySizeException(f"nbits < 0: {size}")
        self.bits = 0
        self.words = (size + 63) // 64

    def _room(self, bits: int) -> None:
        used = (bits.bit_length() + 63) // 64
        if used > self.words:
            self.words = max(2 * self.words, used)

    def _assign(self, bits: int) -> None:
        self._room(bits)
        self.bits = bits

    def _span(self, start: int, end: int) -> int:
        _mask(start, end)
        check_length(end // 8)
        return (1 << end) - (1 << start)

    def _within(self, start: int, end: int) -> int:
        """A span, up to the highest bit that is set."""
        _mask(start, end)
        return self._span(start, max(start, min(end, self.bits.bit_length())))

    def get(self, start: int, *end: int) -> Any:
        """Whether a bit is set, or the bits of a span."""
        if not end:
            return bool(self.bits >> _index(start) & 1)
        made = BitSet()
        made._assign((self.bits & self._within(start, end[0])) >> start)
        return made

    def set(self, start: int, *more: int) -> None:
        """Set a bit or a span of bits, to a value."""
        if not more:
            self._assign(self.bits | 1 << _index(start))
        elif type(more[-1]) is bool:
            end = more[0] if len(more) == 2 else None
            self._set_to(start, end, more[-1])
        else:
            self._assign(self.bits | self._span(start, more[0]))

    def _set_to(self, start: int, end: int | None, value: bool) -> None:
        arguments = (start,) if end is None else (start, end)
        if value:
            self.set(*arguments)
        else:
            self.clear(*arguments)

    def clear(self, *span: int) -> None:
        """Clear all bits, one, or a span."""
        if not span:
            self.bits = 0
        elif len(span) == 1:
            if span[0] < 0:
                _index(span[0])
            self.bits &= ~self._within(span[0], span[0] + 1)
        else:
            self.bits &= ~self._within(*span)

    def flip(self, start: int, *end: int) -> None:
        """Flip a bit or a span of bits."""
        self._assign(self.bits ^ (self._span(start, end[0]) if end else 1 << _index(start)))

    def and_(self, other: BitSet) -> None:
        """Keep the bits that another has, too."""
        self.bits &= require(other).bits

    def and_not(self, other: BitSet) -> None:
        """Clear the bits that another has."""
        self.bits &= ~require(other).bits

    def or_(self, other: BitSet) -> None:
        """Set the bits that another has."""
        self._merge(self.bits | require(other).bits)

    def xor(self, other: BitSet) -> None:
        """Flip the bits that another has."""
        self._merge(self.bits ^ require(other).bits)

    def _merge(self, bits: int) -> None:
        self._assign(bits)

    def cardinality(self) -> int:
        """How many bits are set."""
        return self.bits.bit_count()

    def intersects(self, other: BitSet) -> bool:
        """Whether another has one of the same bits."""
        return bool(self.bits & require(other).bits)

    def is_empty(self) -> bool:
        """Whether no bit is set."""
        return self.bits == 0

    def length(self) -> int:
        """The highest set bit plus one."""
        return self.bits.bit_length()

    def size(self) -> int:
        """How many bits there is room for."""
        return self.words * 64

    def next_set_bit(self, start: int) -> int:
        """The first set bit from here on, or -1."""
        _from(start)
        rest = self.bits >> start if start < self.bits.bit_length() else 0
        return start + (rest & -rest).bit_length() - 1 if rest else -1

    def next_clear_bit(self, start: int) -> int:
        """The first clear bit from here on."""
        _from(start)
        rest = ~(self.bits >> start) if start < self.bits.bit_length() else ~0
        return start + (rest & -rest).bit_length() - 1

    def previous_set_bit(self, start: int) -> int:
        """The last set bit up to here, or -1."""
        if start < -1:
            raise throwables.IndexOutOfBoundsException(f"fromIndex < -1: {start}")
        return (self.bits & self._within(0, start + 1)).bit_length() - 1

    def previous_clear_bit(self, start: int) -> int:
        """The last clear bit up to here, or -1."""
        if start < -1:
            raise throwables.IndexOutOfBoundsException(f"fromIndex < -1: {start}")
        if start >= self.bits.bit_length():
            return start
        return (~self.bits & self._span(0, start + 1)).bit_length() - 1

    def to_byte_array(self) -> Array:
        """The bits as bytes, lowest first."""
        data = self.bits.to_bytes((self.bits.bit_length() + 7) // 8, "little")
        return Array("byte", [(byte ^ 0x80) - 0x80 for byte in data])

    def to_long_array(self) -> Array:
        """The bits as longs, lowest first."""
        count = (self.bits.bit_length() + 63) // 64
        return Array("long", [to_long(self.bits >> 64 * index) for index in range(count)])

    def clone(self) -> BitSet:
        """A copy, with no more room than it needs."""
        made = BitSet(0)
        made.bits = self.bits
        made.words = max((self.bits.bit_length() + 63) // 64, 0)
        return made

    def equals(self, other: Any) -> bool:
        return isinstance(other, BitSet) and other.bits == self.bits

    def hash_code(self) -> int:
        code = 1234
        for index, word in enumerate(self.to_long_array(), 1):
            code ^= (word & 0xFFFFFFFFFFFFFFFF) * index
        code &= 0xFFFFFFFFFFFFFFFF
        return to_int(code >> 32 ^ code)

    def to_string(self) -> str:
        check_length(self.cardinality() * 2)
        indices = []
        index = self.next_set_bit(0)
        while index >= 0:
            indices.append(str(index))
            index = self.next_set_bit(index + 1)
        return "{" + ", ".join(indices) + "}"


def _from(start: int) -> None:
    if start < 0:
        raise throwables.IndexOutOfBoundsException(f"fromIndex < 0: {start}")


expose(
    "java.util.BitSet",
    BitSet,
    *("and/1", "andNot/1", "cardinality/0", "clear/0", "clear/1", "clear/2", "clone/0"),
    *("flip/1", "flip/2", "intersects/1", "isEmpty/0", "length/0", "nextClearBit/1"),
    *("nextSetBit/1", "or/1", "previousClearBit/1", "previousSetBit/1", "set/1", "set/2"),
    *("set/3", "size/0", "toByteArray/0", "toLongArray/0", "xor/1", "equals/1", "hashCode/0"),
    "toString/0",
)
registry.constructor("java.util.BitSet", 0)(BitSet)
registry.constructor("java.util.BitSet", 1)(BitSet)


@registry.static("java.util.BitSet", "valueOf", 1)
def value_of(words: Array) -> BitSet:
    """A BitSet from longs, lowest first."""
    made = BitSet(0)
    for index, word in enumerate(require(words)):
        made.bits |= (word & 0xFFFFFFFFFFFFFFFF) << 64 * index
    made.words = (made.bits.bit_length() + 63) // 64
    return made
