"""Elements and members of values: arrays, lists and maps, by static type or at run time."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import cache
from types import FrameType
from typing import Any, Final

from painless_lite.library import allowlist
from painless_lite.library.allowlist import Method
from painless_lite.runtime import handles, throwables
from painless_lite.runtime.casts import as_type, null_pointer
from painless_lite.runtime.classes import canonical_class, is_instance, supertypes
from painless_lite.runtime.dispatch import adapt, body_of, null_receiver, virtual
from painless_lite.runtime.values import BOXES, Array, class_name, make_array

_LIST: Final = "java.util.List"
_MAP: Final = "java.util.Map"
_FRAMES: Final = (
    "java.base/jdk.internal.util.Preconditions.outOfBounds(Preconditions.java:100)",
    "java.base/jdk.internal.util.Preconditions.outOfBoundsCheckIndex(Preconditions.java:106)",
    "java.base/jdk.internal.util.Preconditions.checkIndex(Preconditions.java:302)",
    "java.base/java.util.Objects.checkIndex(Objects.java:365)",
)
_GET_FRAMES: Final = (*_FRAMES, "java.base/java.util.ArrayList.get(ArrayList.java:428)")
_SET_FRAMES: Final = (*_FRAMES, "java.base/java.util.ArrayList.set(ArrayList.java:471)")


def _outside(index: int, length: int, frames: tuple[str, ...]) -> throwables.Throwable:
    return throwables.IndexOutOfBoundsException(
        f"Index {index} out of bounds for length {length}", frames=frames
    )


def _outside_array(index: int, length: int) -> throwables.Throwable:
    return throwables.ArrayIndexOutOfBoundsException(
        f"Index {index} out of bounds for length {length}"
    )


# Arrays of static type: elements are bare


def array_get(array: Array | None, index: int) -> Any:
    """`array[index]`; a negative index counts from the end."""
    if array is None:
        raise null_receiver()
    length = len(array)
    at = index + length if index < 0 else index
    if 0 <= at < length:
        return array[at]
    raise _outside_array(at, length)


def array_set(array: Array | None, index: int, value: Any) -> Any:
    """`array[index] = value`, which is the result."""
    if array is None:
        raise null_receiver()
    length = len(array)
    at = index + length if index < 0 else index
    if not 0 <= at < length:
        raise _outside_array(at, length)
    check_store(array, value)
    array[at] = value
    return value


def check_store(array: Array, value: Any) -> None:
    """Java's ArrayStoreException for a value that an array of objects can't hold."""
    component = array.component
    if value is None or component in BOXES or component in _BARE:
        return
    if _PYTHON.get(component) is type(value):
        return
    if not is_instance(value, component):
        raise throwables.ArrayStoreException(class_name(value))


#: Component types whose values are of one Python type, boxed or bare.
_PYTHON: Final = {
    "java.lang.Double": float,
    "double": float,
    "java.lang.Integer": int,
    "int": int,
    "java.lang.String": str,
    "boolean": bool,
}


def python_type(component: str) -> type | None:
    """The Python type of all values of a component type, where there is one."""
    return _PYTHON.get(component)


_BARE: Final = frozenset(("int", "double", "boolean", "def", "java.lang.Object"))


def array_length(array: Array | None) -> int:
    """`array.length`."""
    if array is None:
        raise null_receiver()
    return len(array)


# Lists and maps of static type


def list_get(items: Any, index: int, flip: bool = True) -> Any:
    """`list[index]`."""
    if type(items) is list:
        length = len(items)
        at = index + length if index < 0 and flip else index
        if 0 <= at < length:
            return items[at]
        raise _outside(at, length, _GET_FRAMES)
    if items is None:
        raise null_receiver()
    if flip and index < 0:
        index += virtual("size", 0)[type(items)](items)
    return virtual("get", 1)[type(items)](items, index)


def list_set(items: Any, index: int, value: Any, flip: bool = True) -> Any:
    """`list[index] = value`, which is the result."""
    if items is None:
        raise null_receiver()
    if type(items) is list:
        length = len(items)
        at = index + length if index < 0 and flip else index
        if not 0 <= at < length:
            raise _outside(at, length, _SET_FRAMES)
        items[at] = value
        return value
    if flip and index < 0:
        index += virtual("size", 0)[type(items)](items)
    virtual("set", 2)[type(items)](items, index, value)
    return value


def map_get(entries: Any, key: Any) -> Any:
    """`map[key]`."""
    if type(entries) is dict and type(key) is str:
        return entries.get(key)
    if entries is None:
        raise null_receiver()
    return virtual("get", 1)[type(entries)](entries, key)


def map_set(entries: Any, key: Any, value: Any) -> Any:
    """`map[key] = value`, which is the result."""
    if entries is None:
        raise null_receiver()
    virtual("put", 2)[type(entries)](entries, key, value)
    return value


# Dynamic receivers: elements are boxed


def def_get(receiver: Any, index: Any) -> Any:
    """`receiver[index]` of a def."""
    if type(receiver) is list and type(index) is int:
        length = len(receiver)
        at = index + length if index < 0 else index
        if 0 <= at < length:
            return receiver[at]
        raise _outside(at, length, _GET_FRAMES)
    if type(receiver) is dict and type(index) is str:
        return receiver.get(index)
    if type(receiver) is Array and type(index) is int:
        value = array_get(receiver, index)
        wrap = BOXES.get(receiver.component)
        return value if wrap is None else wrap(value)
    at = _index(receiver, index)
    if type(receiver) is Array:
        wrap = BOXES.get(receiver.component)
        value = array_get(receiver, at)
        return value if wrap is None else wrap(value)
    return map_get(receiver, at) if is_instance(receiver, _MAP) else list_get(receiver, at)


def def_get_typed(receiver: Any, index: Any, kind: str, wanted: str) -> Any:
    """As def_get, with the static types of the index and of the place."""
    if type(receiver) is Array:
        component = receiver.component
        handles.check(f"{component}[]", ("int",), component, (kind,), wanted)
    return def_get(receiver, index)


def def_set(receiver: Any, index: Any, value: Any, kind: str = "def") -> Any:
    """`receiver[index] = value` of a def; `kind` is the value's static type."""
    at = index if type(index) is int and type(receiver) is Array else _index(receiver, index)
    if type(receiver) is Array:
        if not handles.can_convert(kind, receiver.component):
            component = receiver.component
            handles.check(f"{component}[]", ("int", component), "void", ("int", kind), "void")
        array_set(receiver, at, store_value(receiver, value))
    elif is_instance(receiver, _MAP):
        map_set(receiver, at, value)
    else:
        list_set(receiver, at, value)
    return value


def _index(receiver: Any, index: Any) -> Any:
    """An index that suits its receiver; what does not fails where the index was computed."""
    frame = _caller()
    place = (frame.f_code.co_name, frame.f_lineno)
    before, kind = frame.f_globals.get("INDEXES", {}).get(place, (None, ""))
    try:
        if receiver is not None and is_instance(receiver, _MAP):
            return index
        if type(receiver) is not Array and not is_instance(receiver, _LIST):
            raise _not_an_array(receiver)
        if kind:
            raise _wrong_index(receiver, kind)
        return as_type("int")(index)
    except throwables.Throwable as error:
        error.line = before
        raise


def _caller() -> FrameType:
    """The generated code's frame."""
    frame = sys._getframe(2)
    while "INDEXES" not in frame.f_globals and frame.f_back is not None:
        frame = frame.f_back
    return frame


def _wrong_index(receiver: Any, kind: str) -> throwables.Throwable:
    owner = f"{_simple(receiver.component)}[]" if type(receiver) is Array else "List"
    given = _simple(kind)
    return throwables.WrongMethodTypeException(
        f"cannot convert MethodHandle({owner},int)int to (Object,{given}){given}"
    )


def _simple(kind: str) -> str:
    return kind.rpartition(".")[2]


def store_value(array: Array, value: Any) -> Any:
    """A boxed value as an element of an array: bare where its component is primitive."""
    component = array.component
    if _PYTHON.get(component) is type(value):
        return value
    return value if component in ("def", "java.lang.Object") else as_type(component)(value)


def _not_an_array(receiver: Any) -> throwables.Throwable:
    if receiver is None:
        return null_pointer("callArgs[0]")
    return throwables.IllegalArgumentException(
        f"Attempting to address a non-array-like type [{canonical_class(receiver)}] as an array."
    )


class Getters(dict[type, Callable[[Any], Any]]):
    """`receiver.name` of a def, by the receiver's Python type; `wanted` is its place's type."""

    def __init__(self, name: str, wanted: str) -> None:
        super().__init__()
        self.name = name
        self.wanted = wanted

    def __missing__(self, kind: type) -> Callable[[Any], Any]:
        return self._resolve

    def _resolve(self, receiver: Any) -> Any:
        if receiver is None:
            raise null_pointer("callArgs[0]")
        getter = self._getter(receiver)
        if type(receiver) is not Array and not callable(receiver):
            self[type(receiver)] = getter
        return getter(receiver)

    def _getter(self, receiver: Any) -> Callable[[Any], Any]:
        name = self.name
        method = _accessor(receiver, name, ("get", "is"), 0)
        if method is not None:
            handles.check(method.owner, (), method.returns, (), self.wanted)
            return adapt(method, body_of(receiver, method))
        if type(receiver) is Array and name == "length":
            handles.check(f"{receiver.component}[]", (), "int", (), self.wanted)
            return len
        if is_instance(receiver, _MAP):
            return lambda entries: map_get(entries, name)
        if is_instance(receiver, _LIST):
            at = _list_index(name)
            return lambda items: list_get(items, at, False)
        raise throwables.IllegalArgumentException(
            f"dynamic getter [{canonical_class(receiver)}, {name}] not found"
        )


def _accessor(receiver: Any, name: str, prefixes: tuple[str, ...], arity: int) -> Method | None:
    tail = name[0].upper() + name[1:]
    for owner in supertypes(receiver):
        known = allowlist.lookup(owner)
        if known is None:
            continue
        for prefix in prefixes:
            method = known.methods.get((prefix + tail, arity))
            if method is not None:
                return method
    return None


def _list_index(name: str) -> int:
    if not name.isdigit() or int(name) > 2147483647:
        raise throwables.IllegalArgumentException(f"Illegal list shortcut value [{name}].")
    return int(name)


@cache
def getters(name: str, wanted: str) -> Getters:
    """The table of a property for a place of this type."""
    return Getters(name, wanted)


def set_field(receiver: Any, name: str, value: Any, kind: str = "def") -> Any:
    """`receiver.name = value` of a def."""
    if receiver is None:
        raise null_pointer("callArgs[0]")
    setter = _accessor(receiver, name, ("set",), 1)
    if setter is not None:
        handles.check(setter.owner, setter.parameters, "void", (kind,), "void")
        adapt(setter, body_of(receiver, setter))(receiver, value)
    elif is_instance(receiver, _MAP):
        map_set(receiver, name, value)
    elif is_instance(receiver, _LIST):
        list_set(receiver, _list_index(name), value, False)
    else:
        raise throwables.IllegalArgumentException(
            f"dynamic setter [{canonical_class(receiver)}, {name}] not found"
        )
    return value


def iterate(value: Any) -> Any:
    """A Python iterator over a def's elements, boxed."""
    if value is None:
        raise null_pointer("callArgs[0]")
    if type(value) is Array:
        wrap = BOXES.get(value.component)
        return iter(value) if wrap is None else map(wrap, value)
    if not is_instance(value, "java.lang.Iterable"):
        raise throwables.IllegalArgumentException(f"Cannot iterate over [{canonical_class(value)}]")
    return iterate_typed(value)


def iterate_typed(value: Any) -> Any:
    """A Python iterator over an Iterable."""
    if value is None:
        raise null_receiver()
    from painless_lite.runtime.iteration import iterate as java_iterate

    return java_iterate(value)


def iterate_array(value: Any) -> Any:
    """A Python iterator over an array's bare elements."""
    if value is None:
        raise null_receiver()
    return iter(value)


def instance_of(value: Any, kind: str) -> bool:
    """`value instanceof kind` of a boxed value."""
    return is_instance(value, kind)


def new_array(component: str, sizes: tuple[int, ...]) -> Array:
    """`new T[n][m]`: filled with the default of its component."""
    from painless_lite.runtime import limits

    total = 1
    for size in sizes:
        if size < 0:
            raise throwables.NegativeArraySizeException(str(size))
        total *= size
    if sizes[0] > 2147483645:
        raise throwables.OutOfMemoryError("Requested array size exceeds VM limit")
    limits.check_array(max(total, *sizes) if len(sizes) > 1 else total)
    return _filled(component, sizes)


def _filled(component: str, sizes: tuple[int, ...]) -> Array:
    if len(sizes) > 1:
        return Array(component, [_filled(component[:-2], sizes[1:]) for _ in range(sizes[0])])
    return make_array(component, [default(component)] * sizes[0])


def hash_map(*pairs: tuple[Any, Any]) -> Any:
    """A new HashMap of these pairs."""
    from painless_lite.library.java_util_map import HashMap

    made = HashMap()
    for key, value in pairs:
        made.put(key, value)
    return made


def default(kind: str) -> Any:
    """A type's default value, bare."""
    if kind in ("float", "double"):
        return 0.0
    if kind == "boolean":
        return False
    return 0 if kind in BOXES or kind == "int" else None
