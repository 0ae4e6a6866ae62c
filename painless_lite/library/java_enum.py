"""Java enums: constants with a name and an ordinal."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar, TypeVar

from painless_lite.library import registry
from painless_lite.library.java_object import JavaObject
from painless_lite.runtime import throwables
from painless_lite.runtime.classes import cannot_cast
from painless_lite.runtime.values import Array

_E = TypeVar("_E", bound="JavaEnum")


class JavaEnum(JavaObject):
    """A constant of a Java enum."""

    __slots__ = ("name", "ordinal")
    java_supers: ClassVar[tuple[str, ...]] = ("java.lang.Enum",)
    constants: ClassVar[tuple[Any, ...]] = ()

    def __init__(self, name: str, ordinal: int) -> None:
        self.name = name
        self.ordinal = ordinal

    def compare_to(self, other: Any) -> int:
        """Order of declaration."""
        if other is None:
            raise throwables.NullPointerException(
                'Cannot invoke "Object.getClass()" because "other" is null'
            )
        if not isinstance(other, JavaEnum):
            raise cannot_cast(other, "java.lang.Enum")
        if type(other) is not type(self):
            raise throwables.ClassCastException()
        return self.ordinal - int(other.ordinal)

    def to_string(self) -> str:
        return self.name


def declare(cls: type[_E], names: str, make: Callable[[str, int], _E] | None = None) -> None:
    """Give an enum its constants, and its class the static methods and fields of them."""
    build: Callable[[str, int], Any] = make or cls
    cls.constants = tuple(build(name, index) for index, name in enumerate(names.split()))
    by_name = {one.name: one for one in cls.constants}
    owner = cls.java_class.replace("$", ".")
    for one in cls.constants:
        registry.field(owner, one.name, one)
        setattr(cls, one.name, one)

    @registry.static(owner, "values", 0)
    def values() -> Array:
        return Array(owner, cls.constants)

    @registry.static(owner, "valueOf", 1)
    def value_of(name: str | None) -> Any:
        if name is None:
            raise throwables.NullPointerException("Name is null")
        if name not in by_name:
            raise throwables.IllegalArgumentException(f"No enum constant {owner}.{name}")
        return by_name[name]
