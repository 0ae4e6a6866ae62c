"""java.util.Optional, OptionalInt, OptionalLong and OptionalDouble."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, ClassVar, Final

from painless_lite.library import registry
from painless_lite.library.java_object import JavaObject, expose, function, require
from painless_lite.runtime import throwables
from painless_lite.runtime.classes import cast_class
from painless_lite.runtime.equality import equals, hash_code
from painless_lite.runtime.text import to_string
from painless_lite.runtime.values import Long

_PACKAGE: Final = "java.util.function"
_GET: Final = f"{_PACKAGE}.Supplier.get"


class Optional(JavaObject):
    """java.util.Optional."""

    __slots__ = ("value",)
    java_class = "java.util.Optional"
    box: ClassVar[Callable[[Any], Any] | None] = None
    #: What the JVM says of a null where these are called: the method and the variable.
    consumer: ClassVar[tuple[str, str]] = (f"{_PACKAGE}.Consumer.accept(Object)", "action")
    supplier: ClassVar[tuple[str, str]] = (f"{_GET}()", "supplier")

    def __init__(self, value: Any = None) -> None:
        self.value = value

    def _boxed(self) -> Any:
        box = type(self).box
        return self.value if box is None or self.value is None else box(self.value)

    def get(self) -> Any:
        """The value; there must be one."""
        if self.value is None:
            raise throwables.NoSuchElementException("No value present")
        return self.value

    get_as_int = get_as_long = get_as_double = get

    def is_present(self) -> bool:
        """Whether there is a value."""
        return self.value is not None

    def if_present(self, action: Callable[[Any], Any]) -> None:
        """Call a function on the value, if there is one."""
        if self.value is not None:
            function(action, *self.consumer)(self.value)

    def filter(self, predicate: Callable[[Any], bool]) -> Optional:
        """The value if the predicate is true of it."""
        test = require(predicate)
        return self if self.value is None or test(self.value) else EMPTY

    def map(self, mapper: Callable[[Any], Any]) -> Optional:
        """What the function gives for the value."""
        call = require(mapper)
        return EMPTY if self.value is None else Optional(call(self.value))

    def flat_map(self, mapper: Callable[[Any], Any]) -> Any:
        """The Optional that the function gives for the value."""
        call = require(mapper)
        if self.value is None:
            return EMPTY
        return require(cast_class(call(self.value), Optional.java_class))

    def or_else(self, other: Any) -> Any:
        """The value, or another."""
        return other if self.value is None else self.value

    def or_else_get(self, supplier: Callable[[], Any]) -> Any:
        """The value, or what the function gives."""
        return function(supplier, *self.supplier)() if self.value is None else self.value

    def or_else_throw(self, supplier: Callable[[], Any]) -> Any:
        """The value, or the exception that the function gives is thrown."""
        if self.value is not None:
            return self.value
        error = function(supplier, f"{_GET}()", "exceptionSupplier")()
        if error is None:
            raise throwables.NullPointerException(
                f'Cannot throw exception because the return value of "{_GET}()" is null'
            )
        raise cast_class(error, "java.lang.Throwable")

    def equals(self, other: Any) -> bool:
        return type(other) is type(self) and equals(self._boxed(), other._boxed())

    def hash_code(self) -> int:
        return hash_code(self._boxed())

    def to_string(self) -> str:
        name = self.java_class.rpartition(".")[2]
        if self.value is None:
            return f"{name}.empty"
        return f"{name}[{to_string(self._boxed())}]"


class OptionalInt(Optional):
    """java.util.OptionalInt."""

    __slots__ = ()
    java_class = "java.util.OptionalInt"
    consumer = (f"{_PACKAGE}.IntConsumer.accept(int)", "action")
    supplier = (f"{_PACKAGE}.IntSupplier.getAsInt()", "supplier")


class OptionalLong(Optional):
    """java.util.OptionalLong."""

    __slots__ = ()
    java_class = "java.util.OptionalLong"
    consumer = (f"{_PACKAGE}.LongConsumer.accept(long)", "action")
    supplier = (f"{_PACKAGE}.LongSupplier.getAsLong()", "supplier")
    box = Long


class OptionalDouble(Optional):
    """java.util.OptionalDouble."""

    __slots__ = ()
    java_class = "java.util.OptionalDouble"
    consumer = (f"{_PACKAGE}.DoubleConsumer.accept(double)", "action")
    supplier = (f"{_PACKAGE}.DoubleSupplier.getAsDouble()", "supplier")


EMPTY: Final = Optional()


def _same(value: Any) -> Any:
    return value


_SHARED: Final = ("ifPresent/1", "isPresent/0", "orElse/1", "orElseGet/1", "orElseThrow/1")
expose("java.util.Optional", Optional, *_SHARED, "get/0", "filter/1", "map/1", "flatMap/1")
for _cls in (OptionalInt, OptionalLong, OptionalDouble):
    expose(_cls.java_class, _cls, *_SHARED, f"getAs{_cls.__name__[8:]}/0")
    registry.static(_cls.java_class, "empty", 0)(partial(_same, _cls()))
    registry.static(_cls.java_class, "of", 1)(_cls)


@registry.static("java.util.Optional", "empty", 0)
def empty() -> Optional:
    """No value."""
    return EMPTY


@registry.static("java.util.Optional", "of", 1)
def of(value: Any) -> Optional:
    """A value, which must not be null."""
    return Optional(require(value))


@registry.static("java.util.Optional", "ofNullable", 1)
def of_nullable(value: Any) -> Optional:
    """A value, or none for null."""
    return EMPTY if value is None else Optional(value)
