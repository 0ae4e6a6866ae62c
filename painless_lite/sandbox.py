"""Jinja's sandbox with bounds: a template can neither run for ever nor fill the memory.

Jinja's own sandbox keeps templates from Python's insides. Here the work is bounded, too: the lines
that the compiled template and its filters run, the length of texts, the size of numbers. What is
bounded is counted, not timed, so that a template fails everywhere or nowhere.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Mapping
from functools import wraps
from types import FrameType
from typing import Any, Final

from jinja2 import Template, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.sandbox import ImmutableSandboxedEnvironment

MAX_LINES: Final = 500_000
MAX_TEXT: Final = 10_000_000
_MAX_BITS: Final = 10_000
_NUMBER: Final = re.compile(r"\d+")


class LimitError(Exception):
    """A template that does too much; the text says what."""


class _Generator(CodeGenerator):
    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802
        self.write("environment.concat((")
        for part in node.nodes:
            self.visit(part, frame)
            self.write(", ")
        self.write("))")


def _joined(parts: Iterable[Any]) -> str:
    """Texts put together; refused where they grow too long."""
    texts = [part if isinstance(part, str) else str(part) for part in parts]
    _check(sum(map(len, texts)))
    return "".join(texts)


class BoundedEnvironment(ImmutableSandboxedEnvironment):
    """An environment whose templates are bounded; `render` is the way to run them."""

    code_generator_class = _Generator
    intercepted_binops = frozenset({"*", "**", "+", "%"})
    concat = staticmethod(_joined)

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.filters = {name: _bounded(filter_) for name, filter_ in self.filters.items()}
        del self.globals["lipsum"]

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """An operation whose result might be huge."""
        whole = type(left) is int and type(right) is int
        if whole and operator in ("*", "**"):
            bits = left.bit_length()
            if (bits * right if operator == "**" else bits + right.bit_length()) > _MAX_BITS:
                raise LimitError("a number that grows too large")
        elif operator == "*":
            _check(_weight(left) * _weight(right))
        elif operator == "+" and isinstance(left, str | list | tuple):
            _check(_weight(left) + _weight(right))
        elif operator == "%" and isinstance(left, str):
            _check_format(left, (right,))
        return super().call_binop(context, operator, left, right)

    def call(__self, __context: Any, __obj: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: N805
        """A call of a method whose result might be huge."""
        receiver = getattr(__obj, "__self__", None)
        if isinstance(receiver, str | bytes | int):
            values = (*args, *kwargs.values())
            name = getattr(__obj, "__name__", "")
            if name.startswith("format") and isinstance(receiver, str):
                _check_format(receiver, values)
            else:
                _check_product(receiver, values)
        return super().call(__context, __obj, *args, **kwargs)

    def render(self, template: Template, values: Mapping[str, Any]) -> str:
        """Render within the bounds. Raises LimitError, and what the template raises."""
        left = MAX_LINES

        def count(frame: FrameType, event: str, argument: Any) -> Any:
            nonlocal left
            left -= 1
            if left < 0:
                raise LimitError(f"more than {MAX_LINES} lines run: a loop without end?")
            return count

        before = sys.gettrace()
        sys.settrace(count)
        try:
            return template.render(values)
        finally:
            sys.settrace(before)


def _bounded(filter_: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(filter_)
    def checked(*args: Any, **kwargs: Any) -> Any:
        values = [v for v in (*args, *kwargs.values()) if isinstance(v, str | int | list | tuple)]
        if values:
            _check_product(values[0], values[1:])
            if isinstance(values[0], str) and filter_.__name__ == "do_format":
                _check_format(values[0], values[1:])
        return filter_(*args, **kwargs)

    return checked


def _check_format(text: str, values: Iterable[Any]) -> None:
    widths = [int(number[:12]) for number in _NUMBER.findall(text)]
    _check(sum(widths) + len(text) + sum(map(_weight, values)))


def _check_product(value: Any, others: Iterable[Any]) -> None:
    product = _weight(value)
    for other in others:
        product *= _weight(other)
        _check(product)


def _weight(value: Any) -> int:
    """How large a value may make a result of which it is a part."""
    if isinstance(value, str | bytes):
        return max(1, len(value))
    if isinstance(value, list | tuple):
        return max(1, sum(len(item) if isinstance(item, str) else 1 for item in value))
    return max(1, abs(value)) if type(value) is int else 1


def _check(size: int) -> None:
    if size > MAX_TEXT:
        raise LimitError(f"a text of more than {MAX_TEXT} characters")
