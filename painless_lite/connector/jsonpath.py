"""JSONPath as Jayway's json-path 2.9 evaluates it on json-smart's values, with its messages.

Covers names, indexes, slices, unions, wildcards, deep scan, filters and the functions on lists;
what it doesn't is refused with a message of this tool.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final, NoReturn

from painless_lite.connector import gson, jsonsmart
from painless_lite.connector.errors import ConnectorError, illegal_argument
from painless_lite.runtime.text import double_to_string

_PACKAGE: Final = "com.jayway.jsonpath."
_PROVIDER: Final = "com.jayway.jsonpath.spi.json.JsonSmartJsonProvider"


class PathNotFoundError(ConnectorError):
    """Jayway's PathNotFoundException."""

    def __init__(self, reason: str) -> None:
        super().__init__(_PACKAGE + "PathNotFoundException", reason)


def read(text: str, path: str) -> Any:
    """What `path` selects in the JSON of `text`: one value for a definite path, else a list.

    Raises ConnectorError: PathNotFoundError where a definite path leads nowhere.
    """
    if not path:
        raise illegal_argument("path can not be null or empty")
    document = jsonsmart.parse(text)
    tokens = compile_path(path)
    if document is None:
        raise illegal_argument("json can not be null")
    return evaluate(tokens, document)


# -- tokens


@dataclass(frozen=True, slots=True)
class Token:
    """One step of a path: its kind, its argument, and its text as Jayway prints it."""

    kind: str  # names | wildcard | index | slice | scan | filter | function
    argument: Any = None
    text: str = ""

    def definite(self, *, leaf: bool) -> bool:
        if self.kind == "names":
            return len(self.argument) == 1 or leaf
        if self.kind == "index":
            return len(self.argument) == 1
        return self.kind == "function"


Tokens = tuple[Token, ...]


def _invalid(message: str) -> NoReturn:
    raise ConnectorError(_PACKAGE + "InvalidPathException", message)


_NAME: Final = re.compile(r"[^.\[\]()\s]+")
_QUOTED: Final = re.compile(r"""\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")\s*""")
_INDEXES: Final = re.compile(r"\s*-?[0-9]{1,9}\s*(,\s*-?[0-9]{1,9}\s*)*")
_SLICE: Final = re.compile(r"\s*(-?[0-9]{0,9})\s*:\s*(-?[0-9]{0,9})\s*")


def compile_path(path: str) -> Tokens:
    """The steps of a path; a missing `$` is added. Raises ConnectorError (500)."""
    text = path.strip()
    if text[:1] not in ("$", "@"):
        text = "$." + text
    if text.endswith("."):
        _invalid("Path must not end with a '.' or '..'")
    return _Compiler(text).tokens()


class _Compiler:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 1

    def tokens(self) -> Tokens:
        found: list[Token] = []
        if len(self.text) > 1 and self.text[1] not in ".[":
            _invalid("Illegal character at position 1 expected '.' or '['")
        while self.at < len(self.text):
            found.extend(self._step())
        return tuple(found)

    def _step(self) -> Iterator[Token]:
        if self.text.startswith("..", self.at):
            yield Token("scan", text="..")
            self.at += 2
            if self.text[self.at : self.at + 1] == "[":
                yield self._bracket()
                return
            yield self._dotted()
        elif self.text[self.at] == ".":
            self.at += 1
            yield self._bracket() if self.text[self.at] == "[" else self._dotted()
        elif self.text[self.at] == "[":
            yield self._bracket()
        else:
            _invalid(f"Could not parse token starting at position {self.at}")

    def _dotted(self) -> Token:
        if self.text[self.at : self.at + 1] == "*":
            self.at += 1
            return Token("wildcard", text="[*]")
        match = _NAME.match(self.text, self.at)
        if match is None:
            _invalid(f"Could not parse token starting at position {self.at}")
        self.at = match.end()
        if self.text[self.at : self.at + 1] == "(":
            return self._function(match[0])
        return Token("names", (match[0],), f"['{match[0]}']")

    def _function(self, name: str) -> Token:
        end = self.text.find(")", self.at)
        if end < 0 or name not in _FUNCTIONS or self.text[self.at + 1 : end].strip():
            raise ConnectorError(
                _PACKAGE + "InvalidPathException",
                f"painless-lite does not support the JSONPath function {name!r} in {self.text!r}",
            )
        self.at = end + 1
        return Token("function", name, f".{name}()")

    def _bracket(self) -> Token:
        start = self.at
        end = self._closing(start)
        inner = self.text[start + 1 : end]
        self.at = end + 1
        if inner.strip() == "*":
            return Token("wildcard", text="[*]")
        if inner.lstrip().startswith("?"):
            return self._filter(inner.strip(), start)
        names = self._names(inner)
        if names:
            text = "[" + ",".join(f"'{name}'" for name in names) + "]"
            return Token("names", names, text)
        if _INDEXES.fullmatch(inner):
            indexes = tuple(int(part) for part in inner.split(","))
            return Token("index", indexes, "[" + ",".join(map(str, indexes)) + "]")
        match = _SLICE.fullmatch(inner)
        if match is not None and (match[1] or match[2]):
            bounds = tuple(int(part) if part else None for part in match.groups())
            return Token("slice", bounds, f"[{match[1]}:{match[2]}]")
        _invalid(f"Could not parse token starting at position {start}. Expected ?, ', 0-9, * ")

    def _closing(self, start: int) -> int:
        depth, quote, at = 0, "", start
        while at < len(self.text):
            char = self.text[at]
            if quote:
                at += char == "\\"
                quote = "" if char == quote else quote
            elif char in "'\"":
                quote = char
            elif char in "[(":
                depth += 1
            elif char in "])":
                depth -= 1
                if not depth:
                    return at
            at += 1
        _invalid(f"Could not parse token starting at position {start}. Expected ?, ', 0-9, * ")

    def _names(self, inner: str) -> tuple[str, ...]:
        names, at = [], 0
        while (match := _QUOTED.match(inner, at)) is not None:
            name = match[1] if match[1] is not None else match[2]
            names.append(re.sub(r"\\(.)", r"\1", name))
            at = match.end()
            if at == len(inner):
                return tuple(names)
            if inner[at] != ",":
                break
            at += 1
        return ()

    def _filter(self, inner: str, start: int) -> Token:
        if inner == "?":
            _invalid(f"Not enough predicates supplied for filter [?] at position {start}")
        body = inner[1:].strip()
        if not (body.startswith("(") and body.endswith(")")):
            _invalid(f"Could not parse token starting at position {start}. Expected ?, ', 0-9, * ")
        return Token("filter", _Filter(body[1:-1]).parse(), "[?]")


# -- evaluation


@dataclass(slots=True)
class _Run:
    tokens: Tokens
    root: Any
    found: list[Any]

    def step(self, at: int, path: str, model: Any, upstream: bool) -> None:
        """Evaluate the tokens from `at` on; `upstream` says that all before are definite."""
        if at == len(self.tokens):
            self.found.append(model)
            return
        token = self.tokens[at]
        getattr(self, "_" + token.kind)(token, at, path, model, upstream)

    def _next(self, at: int, path: str, model: Any, upstream: bool) -> None:
        definite = self.tokens[at].definite(leaf=at == len(self.tokens) - 1)
        self.step(at + 1, path, model, upstream and definite)

    def _names(self, token: Token, at: int, path: str, model: Any, upstream: bool) -> None:
        if not isinstance(model, dict):
            if upstream:
                raise PathNotFoundError(
                    f"Expected to find an object with property {token.text} in path {path} but "
                    f"found '{java_class(model)}'. This is not a json object according to the "
                    f"JsonProvider: '{_PROVIDER}'."
                )
            return
        leaf = at == len(self.tokens) - 1
        if leaf and len(token.argument) > 1:
            self.found.append({name: model[name] for name in token.argument if name in model})
            return
        for name in token.argument:
            where = f"{path}['{name}']"
            if name in model:
                self._next(at, where, model[name], upstream)
            elif not leaf and upstream and token.definite(leaf=False):
                raise PathNotFoundError(f"Missing property in path {where}")

    def _array(self, token: Token, at: int, path: str, model: Any, upstream: bool) -> bool:
        if isinstance(model, list):
            return True
        if not upstream:
            return False
        if model is None:
            raise PathNotFoundError(f"The path {path} is null")
        rest = "".join(token.text for token in self.tokens[at:])
        raise PathNotFoundError(
            f"Filter: {rest} can only be applied to arrays. Current context is: {_java_text(model)}"
        )

    def _index(self, token: Token, at: int, path: str, model: Any, upstream: bool) -> None:
        if self._array(token, at, path, model, upstream):
            for index in token.argument:
                self._item(at, path, model, index, upstream)

    def _item(self, at: int, path: str, model: list[Any], index: int, upstream: bool) -> None:
        place = index + len(model) if index < 0 else index
        if 0 <= place < len(model):
            self._next(at, f"{path}[{index}]", model[place], upstream)

    def _slice(self, token: Token, at: int, path: str, model: Any, upstream: bool) -> None:
        if self._array(token, at, path, model, upstream):
            for index in range(*slice(*token.argument).indices(len(model))):
                self._item(at, path, model, index, upstream)

    def _wildcard(self, _token: Token, at: int, path: str, model: Any, upstream: bool) -> None:
        if isinstance(model, dict):
            for name, value in model.items():
                self._next(at, f"{path}['{name}']", value, upstream)
        elif isinstance(model, list):
            for index, value in enumerate(model):
                try:
                    self._next(at, f"{path}[{index}]", value, upstream)
                except PathNotFoundError:
                    continue

    def _scan(self, _token: Token, at: int, path: str, model: Any, _upstream: bool) -> None:
        after = self.tokens[at + 1]
        for where, value in _descendants(path, model):
            if self._matches(after, value):
                self.step(at + 1, where, value, False)

    def _matches(self, token: Token, value: Any) -> bool:
        if token.kind == "names":
            return isinstance(value, dict) and all(name in value for name in token.argument)
        return isinstance(value, list) or (
            isinstance(value, dict) and token.kind in ("wildcard", "filter")
        )

    def _filter(self, token: Token, at: int, path: str, model: Any, upstream: bool) -> None:
        accepts: Callable[[Any, Any], Any] = token.argument
        if isinstance(model, list):
            for index, value in enumerate(model):
                if accepts(value, self.root):
                    self._next(at, f"{path}[{index}]", value, upstream)
        elif isinstance(model, dict):
            if accepts(model, self.root):
                self._next(at, path, model, upstream)
        elif upstream:
            rest = "".join(token.text for token in self.tokens[at:])
            _invalid(
                f"Filter: {rest} can not be applied to primitives. Current context is: "
                + _java_text(model)
            )

    def _function(self, token: Token, at: int, path: str, model: Any, upstream: bool) -> None:
        self._next(at, path, _FUNCTIONS[token.argument](model), upstream)


def evaluate(tokens: Tokens, document: Any) -> Any:
    """What the steps select in a document."""
    run = _Run(tokens, document, [])
    run.step(0, "$", document, True)
    last = len(tokens) - 1
    if all(token.definite(leaf=at == last) for at, token in enumerate(tokens)):
        if not run.found:
            raise PathNotFoundError("No results for path: $" + "".join(t.text for t in tokens))
        return run.found[-1]
    return run.found


def _descendants(path: str, model: Any) -> Iterator[tuple[str, Any]]:
    yield path, model
    if isinstance(model, dict):
        for name, value in model.items():
            yield from _descendants(f"{path}['{name}']", value)
    elif isinstance(model, list):
        for index, value in enumerate(model):
            yield from _descendants(f"{path}[{index}]", value)


def java_class(value: Any) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "java.lang.Boolean"
    if isinstance(value, int):
        if -(2**31) <= value < 2**31:
            return "java.lang.Integer"
        return "java.lang.Long" if -(2**63) <= value < 2**63 else "java.math.BigInteger"
    if value != value:
        return "java.lang.Float"
    return {
        str: "java.lang.String",
        list: "net.minidev.json.JSONArray",
        dict: "java.util.LinkedHashMap",
        float: "java.lang.Double",
        Decimal: "java.math.BigDecimal",
    }[type(value)]


def _java_text(value: Any) -> str:
    """Java's String.valueOf of a value as json-smart reads it: an array prints as JSON."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name}={_java_text(item)}" for name, item in value.items()) + "}"
    if isinstance(value, list):
        return gson.to_json(value, html=False, nulls=True).replace("/", "\\/")
    if isinstance(value, float):
        return double_to_string(value)
    return value if isinstance(value, str) else gson.to_json(value)


# -- functions


def _numbers(model: Any) -> list[float]:
    items = model if isinstance(model, list) else []
    numbers = [float(item) for item in items if _is_number(item)]
    if not numbers:
        raise ConnectorError(
            _PACKAGE + "JsonPathException",
            "Aggregation function attempted to calculate value using empty array",
        )
    return numbers


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float, Decimal)) and not isinstance(value, bool)


def _deviation(model: Any) -> float:
    numbers = _numbers(model)
    count = len(numbers)
    mean = sum(numbers) / count
    return float((sum(number * number for number in numbers) / count - mean * mean) ** 0.5)


_FUNCTIONS: Final[dict[str, Callable[[Any], Any]]] = {
    "length": lambda model: len(model) if isinstance(model, (list, dict)) else None,
    "size": lambda model: len(model) if isinstance(model, (list, dict)) else None,
    "keys": lambda model: list(model) if isinstance(model, dict) else None,
    "sum": lambda model: sum(_numbers(model)),
    "min": lambda model: min(_numbers(model)),
    "max": lambda model: max(_numbers(model)),
    "avg": lambda model: sum(_numbers(model)) / len(_numbers(model)),
    "stddev": _deviation,
    "first": lambda model: model[0] if isinstance(model, list) and model else None,
    "last": lambda model: model[-1] if isinstance(model, list) and model else None,
}


# -- filters

_MISSING: Final = object()
_Test = Callable[[Any, Any], Any]
_OPERATOR: Final = re.compile(r"\s*(===|!==|==|!=|<=|>=|=~|<|>|\b(?:in|nin|contains|empty|size)\b)")
_LITERAL: Final = re.compile(r"-?[0-9]{1,1000}(\.[0-9]+)?([eE][+-]?[0-9]+)?|true|false|null")
_REGEX: Final = re.compile(r"/((?:[^/\\]|\\.)*)/([a-z]*)")


class _Filter:
    """A filter's expression, compiled to a test on the current and the root value."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0

    def parse(self) -> _Test:
        test = self._or()
        self._blank()
        if self.at != len(self.text):
            self._fail()
        return test

    def _fail(self) -> NoReturn:
        _invalid(f"Failed to parse filter: [?({self.text})], error on position: {self.at}")

    def _blank(self) -> None:
        while self.text[self.at : self.at + 1].isspace():
            self.at += 1

    def _eat(self, word: str) -> bool:
        self._blank()
        if self.text.startswith(word, self.at):
            self.at += len(word)
            return True
        return False

    def _or(self) -> _Test:
        left = self._and()
        while self._eat("||"):
            left = _either(left, self._and())
        return left

    def _and(self) -> _Test:
        left = self._not()
        while self._eat("&&"):
            left = _both(left, self._not())
        return left

    def _not(self) -> _Test:
        self._blank()
        if self.text.startswith("!", self.at) and not self.text.startswith("!=", self.at):
            self.at += 1
            test = self._not()
            return lambda value, root: not test(value, root)
        if self._eat("("):
            test = self._or()
            if not self._eat(")"):
                self._fail()
            return test
        return self._comparison()

    def _comparison(self) -> _Test:
        left = self._operand()
        match = _OPERATOR.match(self.text, self.at)
        if match is None:
            return lambda value, root: left(value, root) is not _MISSING
        self.at = match.end()
        compare = _OPERATORS[match[1]]
        right = self._operand()
        return lambda value, root: compare(left(value, root), right(value, root))

    def _operand(self) -> _Test:
        self._blank()
        char = self.text[self.at : self.at + 1]
        if char and char in "@$":
            return self._path(char)
        if char and char in "'\"":
            match = _QUOTED.match(self.text, self.at)
        elif char == "/":
            return self._pattern()
        elif char == "[":
            return self._list()
        else:
            match = _LITERAL.match(self.text, self.at)
        if match is None:
            self._fail()
        self.at = match.end()
        text = match[0].strip()
        value = text[1:-1] if text[0] in "'\"" else jsonsmart.parse(text)
        return lambda _value, _root: value

    def _path(self, char: str) -> _Test:
        end = self.at + 1
        depth = 0
        while end < len(self.text):
            step = self.text[end]
            if depth == 0 and (step in " \t=!<>&|,)" or step == "~"):
                break
            depth += (step in "[(") - (step in "])")
            end += 1
        tokens = compile_path(self.text[self.at : end])
        self.at = end

        def value_of(value: Any, root: Any) -> Any:
            try:
                return evaluate(tokens, value if char == "@" else root)
            except ConnectorError:
                return _MISSING

        return value_of

    def _pattern(self) -> _Test:
        match = _REGEX.match(self.text, self.at)
        if match is None:
            self._fail()
        self.at = match.end()
        flags = re.IGNORECASE if "i" in match[2] else 0
        pattern = re.compile(match[1], flags)
        return lambda _value, _root: pattern

    def _list(self) -> _Test:
        end = self.text.find("]", self.at)
        if end < 0:
            self._fail()
        value = jsonsmart.parse(self.text[self.at : end + 1])
        self.at = end + 1
        return lambda _value, _root: value


def _either(left: _Test, right: _Test) -> _Test:
    return lambda value, root: left(value, root) or right(value, root)


def _both(left: _Test, right: _Test) -> _Test:
    return lambda value, root: left(value, root) and right(value, root)


def _same(left: Any, right: Any) -> bool:
    if _is_number(left) and _is_number(right):
        return bool(left == right)
    return type(left) is type(right) and bool(left == right)


def _ordered(left: Any, right: Any, test: Callable[[Any, Any], bool]) -> bool:
    if _is_number(left) and _is_number(right):
        return test(Decimal(str(left)), Decimal(str(right)))
    return isinstance(left, str) and isinstance(right, str) and test(left, right)


def _is_in(left: Any, right: Any) -> bool:
    return isinstance(right, list) and any(_same(left, item) for item in right)


_OPERATORS: Final[dict[str, Callable[[Any, Any], bool]]] = {
    "==": _same,
    "===": _same,
    "!=": lambda left, right: not _same(left, right),
    "!==": lambda left, right: not _same(left, right),
    "<": lambda left, right: _ordered(left, right, lambda a, b: bool(a < b)),
    "<=": lambda left, right: _ordered(left, right, lambda a, b: bool(a <= b)),
    ">": lambda left, right: _ordered(left, right, lambda a, b: bool(a > b)),
    ">=": lambda left, right: _ordered(left, right, lambda a, b: bool(a >= b)),
    "=~": lambda left, right: isinstance(left, str) and bool(right.fullmatch(left)),
    "in": _is_in,
    "nin": lambda left, right: not _is_in(left, right),
    "contains": lambda left, right: (
        right in left if isinstance(left, str) and isinstance(right, str) else _is_in(right, left)
    ),
    "empty": lambda left, right: (left in ("", [], {})) is right,
    "size": lambda left, right: isinstance(left, (str, list)) and len(left) == right,
}
