"""Java enums: Locale.Category, Locale.FilteringMode and Formatter.BigDecimalLayoutForm."""

from __future__ import annotations

from typing import Any, Final

from painless_lite.library import jdk, registry
from painless_lite.library.java_object import JavaObject, require, variant
from painless_lite.runtime import throwables
from painless_lite.runtime.values import Array


class Constant(JavaObject):
    """A constant of a Java enum."""

    __slots__ = ("constant", "index")

    def __init__(self, constant: str, index: int) -> None:
        self.constant = constant
        self.index = index

    def name(self) -> str:
        """The constant's name."""
        return self.constant

    def ordinal(self) -> int:
        """The constant's place, from 0."""
        return self.index

    def compare_to(self, other: Any) -> int:
        """Compare the places of two constants."""
        return self.index - int(require(other).index)

    def to_string(self) -> str:
        return self.constant


def declare(java_class: str, *names: str) -> dict[str, Constant]:
    """The constants of an enum, registered with its methods and fields."""
    canonical = java_class.replace("$", ".")
    cls = variant(Constant, java_class)
    constants = {name: cls(name, index) for index, name in enumerate(names)}
    jdk.expose(canonical, Constant, "name/0", "ordinal/0", "compareTo/1", "toString/0")
    for name, constant in constants.items():
        registry.field(canonical, name, constant)
    registry.static(canonical, "values", 0)(lambda: Array(canonical, constants.values()))

    def value_of(name: str | None) -> Constant:
        if name is None:
            raise throwables.NullPointerException("Name is null")
        if name not in constants:
            raise throwables.IllegalArgumentException(f"No enum constant {canonical}.{name}")
        return constants[name]

    jdk.static(canonical, "valueOf", 1)(value_of)
    return constants


CATEGORIES: Final = declare("java.util.Locale$Category", "DISPLAY", "FORMAT")
FILTERING_MODES: Final = declare(
    "java.util.Locale$FilteringMode",
    "AUTOSELECT_FILTERING",
    "EXTENDED_FILTERING",
    "IGNORE_EXTENDED_RANGES",
    "MAP_EXTENDED_RANGES",
    "REJECT_EXTENDED_RANGES",
)
declare("java.util.Formatter$BigDecimalLayoutForm", "SCIENTIFIC", "DECIMAL_FLOAT")
