"""Random well-typed programs, as a Hypothesis strategy.

A program is written with the type of each expression in mind, so that nearly all of them compile:
declared types everywhere, `def` everywhere, or both mixed. It ends by returning its variables, so
that each value with its Java class shows. Loops are bounded and nothing doubles in a loop.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final, TypeVar

from hypothesis import strategies as st

from tests.differential.features import FEATURES

T = TypeVar("T")

INTEGRAL: Final = ("int", "long", "byte", "short", "char")
NUMERIC: Final = (*INTEGRAL, "double", "float")
SCALAR: Final = (*NUMERIC, "boolean", "String")
#: Declared types; `L:int` is a List of Integers, `M:int` a Map of them by String, `A:int` an array.
TYPES: Final = (*SCALAR, "L:int", "L:String", "L:double", "M:int", "M:String", "A:int", "A:double",
                "A:byte", "A:long", "A:String", "A:char", "B", "O", "O", "O")  # fmt: skip
JAVA: Final = {"L": "List", "M": "Map", "B": "StringBuilder", "O": "Object"}
BOX: Final = {
    "boolean": "Boolean",
    "byte": "Byte",
    "short": "Short",
    "char": "Character",
    "int": "Integer",
    "long": "Long",
    "float": "Float",
    "double": "Double",
    "String": "String",
}
LITERALS: Final = {
    "int": ("1", "0", "2", "-1", "7", "100", "2147483647", "-2147483648", "0x1A", "017", "65536"),
    "long": ("1L", "0L", "-1L", "3000000000L", "9223372036854775807L", "-9223372036854775808L",
             "0x7FFFFFFFFFL", "255l"),
    "double": ("1.0", "0.5", "-2.25", "0.1", "1e10", "-0.0", "1e300", "3.0d", "1e-7", "100.0"),
    "float": ("1.0f", "0.1f", "-2.5f", "16777216f", "1e30f", "3f", "1e-5F"),
    "byte": ("(byte)1", "(byte)-128", "(byte)127", "(byte)300"),
    "short": ("(short)1", "(short)-32768", "(short)32767", "(short)70000"),
    "char": ("(char)97", "((char)'a')", "(char)65535", "((char)'Z')", "(char)48"),
    "boolean": ("true", "false"),
    "String": ("'a'", "''", "'abc'", '"it\'s"', "'Zeta 9'", "'\\\\'", "'12'", "'é'", "'a,b,,c'"),
}  # fmt: skip
COLLECTORS: Final = ("Collectors.counting()", "Collectors.toList()", "Collectors.toSet()",
                     "Collectors.averagingDouble(x -> x instanceof String ? 1 : x)",
                     "Collectors.mapping(x -> x + '!', Collectors.joining('+'))")  # fmt: skip
OBJECTS: Final = ("int", "long", "char", "double", "String", "L:int")
TESTS: Final = ("isEmpty()", "contains('a')", "startsWith('a')")
KEYS: Final = ("k", "b", "zeta", "Aa", "BB", "x1")


@dataclass(frozen=True)
class Variable:
    """A name in scope; `dynamic` where it is declared `def`."""

    name: str
    kind: str
    dynamic: bool
    fixed: bool = False


@dataclass(frozen=True)
class Function:
    """A function of the script."""

    name: str
    result: str
    parameters: tuple[str, ...]


def promoted(left: str, right: str) -> str:
    """Java's binary numeric promotion."""
    for kind in ("double", "float", "long"):
        if kind in (left, right):
            return kind
    return "int"


#: The pairs of types that an arithmetic operator turns into a type.
PAIRS: Final = {
    kind: [(a, b) for a in NUMERIC for b in NUMERIC if promoted(a, b) == kind]
    for kind in ("int", "long", "float", "double")
}


class Writer:
    """Writes one program; every decision is a number that `choose` gives, smaller being simpler."""

    def __init__(self, choose: Callable[[int], int]) -> None:
        self.choose = choose
        self.style = choose(3)  # 0: declared types, 1: def, 2: mixed
        self.scope: list[Variable] = []
        self.functions: list[Function] = []
        self.names = 0
        self.loops = 0
        self.depth = 0
        self.quiet = 0  # inside a lambda or a condition: no assignments within expressions

    # -- choices ------------------------------------------------------------------------------

    def pick(self, items: Sequence[T]) -> T:
        """One of the items, the first being the simplest."""
        return items[self.choose(len(items))]

    def chance(self, percent: int) -> bool:
        """True in so many of 100 cases; false is simpler."""
        return self.choose(100) >= 100 - percent

    def name(self, prefix: str = "v") -> str:
        """A name that nothing has yet."""
        self.names += 1
        return f"{prefix}{self.names}"

    def declared(self, kind: str) -> str:
        """How a variable of a kind is declared."""
        if self.style == 1 or (self.style == 2 and self.chance(50)):
            return "def"
        return java(kind)

    def variables(self, kind: str, *, writable: bool = False) -> list[Variable]:
        """The variables of a kind in scope."""
        found = [each for each in self.scope if each.kind == kind]
        return [each for each in found if not each.fixed] if writable else found

    def keep(self, name: str) -> None:
        """Show a variable at the end that nothing else is done with."""
        self.scope.append(Variable(name, "O", True, True))

    @contextmanager
    def block(self) -> Iterator[None]:
        """What is declared inside ends with it."""
        scope = list(self.scope)
        self.depth += 1
        yield
        self.depth -= 1
        self.scope = scope

    @contextmanager
    def frozen(self) -> Iterator[None]:
        """A lambda's body: what is outside may be read only."""
        scope = list(self.scope)
        self.quiet += 1
        self.scope = [Variable(v.name, v.kind, v.dynamic, True) for v in scope]
        yield
        self.quiet -= 1
        self.scope = scope

    # -- expressions --------------------------------------------------------------------------

    def expression(self, kind: str, depth: int = 2) -> str:
        """An expression of a kind."""
        if kind in NUMERIC:
            return self.numeric(kind, depth)
        if kind == "boolean":
            return self.boolean(depth)
        if kind == "String":
            return self.string(depth)
        if kind == "B":
            return f"new StringBuilder({self.string(0)})"
        if kind == "O":
            return self.object(depth)
        return self.collection(kind, depth)

    def object(self, depth: int) -> str:
        """A value that nothing more is done with; it shows in the result."""
        deeper = min(depth, 1)
        item = self.pick(("int", "String", "double"))
        source = self.source(item)
        makers: tuple[Callable[[], str], ...] = (
            lambda: f"(def){self.expression(self.pick(OBJECTS), deeper)}",
            lambda: f"(def)new HashSet({source})",
            lambda: f"(def){source}.stream().collect(Collectors.toCollection(TreeSet::new))",
            lambda: f"(def){source}.groupBy({self.body(item, 'boolean', deeper)})",
            lambda: (
                f"(def){source}.stream().collect(Collectors.groupingBy("
                f"{self.body(item, self.pick(('int', 'String', 'char', 'long')), deeper)}, "
                f"{self.pick(COLLECTORS)}))"
            ),
            lambda: f"(def){source}.stream().collect({self.pick(COLLECTORS)})",
            lambda: f"(def){source}.stream().map({self.body(item, 'String', 1)}).findFirst()",
            lambda: f"(def){source}.split({self.body(item, 'boolean', deeper)})",
            lambda: f"(def){source}.find({self.body(item, 'boolean', deeper)})",
            lambda: f"(def)IntStream.range(0, 5).map({self.body('i', 'int', 1)}).toArray()",
            lambda: self.maybe(deeper),
            lambda: self.big(deeper),
        )
        return self.pick(makers)()

    def maybe(self, depth: int) -> str:
        """A value that may be null, and another for that case."""
        maps = [each for each in self.scope if each.kind[0] == "M"]
        if not maps:
            return f"(def){self.expression('String', 0)}"
        source, key = self.pick(maps).name, self.pick(KEYS)
        return self.pick(
            (
                f"({source}.{key} ?: {self.expression('String', depth)})",
                f"{source}.{key}?.toString()",
                f"(def){source}.get('{key}')",
                f"({source}?.{key} == null ? (def)1 : {source}.{key})",
            )
        )

    def big(self, depth: int) -> str:
        """A BigInteger or BigDecimal."""
        one = f"BigInteger.valueOf({self.numeric('long', depth)})"
        other = f"BigDecimal.valueOf({self.numeric('double', depth)})"
        return "(def)" + self.pick(
            (
                f"{one}.multiply({one})",
                f"{one}.add({one}).negate()",
                f"{one}.mod(BigInteger.TEN)",
                f"{other}.add({other})",
                f"{other}.multiply({other})",
                f"{other}.setScale(3, RoundingMode.HALF_UP)",
            )
        )

    def leaf(self, kind: str) -> str:
        """A variable where there is one, or a literal."""
        known = self.variables(kind)
        if known and not self.chance(30):
            return self.pick(known).name
        return self.pick(LITERALS[kind])

    def numeric(self, kind: str, depth: int) -> str:
        """A number of exactly this type."""
        if depth <= 0:
            return self.leaf(kind)
        makers: list[Callable[[str, int], str]] = [
            lambda kind, depth: self.leaf(kind),
            self.arithmetic,
            self.cast,
            self.conditional,
            self.sign,
            self.stepped,
            self.assigned,
            self.element,
            self.called,
            self.library,
            self.shift,
        ]
        return self.pick(makers)(kind, depth - 1)

    def arithmetic(self, kind: str, depth: int) -> str:
        """Two operands that are promoted to the type."""
        if kind not in PAIRS:
            return self.cast(kind, depth)
        left, right = self.pick(PAIRS[kind])
        integral = left in INTEGRAL and right in INTEGRAL
        operator = self.pick("+-*&|^%/" if integral else "+-*/%")
        return f"({self.numeric(left, depth)} {operator} {self.numeric(right, depth)})"

    def shift(self, kind: str, depth: int) -> str:
        """A shift; the type is the left operand's."""
        if kind not in ("int", "long"):
            return self.cast(kind, depth)
        left = "long" if kind == "long" else self.pick(("int", "byte", "short", "char"))
        operator = self.pick(("<<", ">>", ">>>"))
        right = self.pick(("int", "long", "byte"))
        return f"({self.numeric(left, depth)} {operator} {self.numeric(right, depth)})"

    def cast(self, kind: str, depth: int) -> str:
        """An explicit conversion from any number."""
        return f"({kind})({self.numeric(self.pick(NUMERIC), depth)})"

    def conditional(self, kind: str, depth: int) -> str:
        """One of two values."""
        with self.calm():
            condition = self.condition(depth)
        one, other = self.expression(kind, depth), self.expression(kind, depth)
        return f"({condition} ? {one} : {other})"

    def sign(self, kind: str, depth: int) -> str:
        """A unary operator."""
        if kind not in PAIRS:
            return self.cast(kind, depth)
        operator = self.pick("-~+" if kind in INTEGRAL else "-+")
        return f"({operator}({self.numeric(kind, depth)}))"

    def stepped(self, kind: str, depth: int) -> str:
        """`x++` and the like."""
        known = self.variables(kind, writable=True)
        if not known or self.quiet:
            return self.arithmetic(kind, depth)
        form = self.pick(("{}++", "++{}", "{}--", "--{}"))
        return f"({form.format(self.pick(known).name)})"

    def assigned(self, kind: str, depth: int) -> str:
        """An assignment as a value."""
        known = self.variables(kind, writable=True)
        if not known or self.quiet:
            return self.arithmetic(kind, depth)
        name = self.pick(known).name
        if self.chance(50):
            operator, right = self.compound(kind)
            return f"({name} {operator} {self.numeric(right, depth)})"
        return f"({name} = {self.numeric(kind, depth)})"

    def compound(self, kind: str) -> tuple[str, str]:
        """A compound operator and the type of its right side."""
        right = self.pick(NUMERIC)
        if kind in INTEGRAL and right in INTEGRAL and self.chance(50):
            return self.pick(("&=", "|=", "^=", "<<=", ">>=", ">>>=")), right
        return self.pick(("+=", "-=", "*=", "%=", "/=")), right

    def element(self, kind: str, depth: int) -> str:
        """An item of an array, list or map; an index may well be outside."""
        arrays, lists = self.variables(f"A:{kind}"), self.variables(f"L:{kind}")
        maps = self.variables(f"M:{kind}")
        index = self.pick(("0", "-1", "1")) if self.chance(80) else self.numeric("int", depth)
        if arrays and self.chance(50):
            return f"{self.pick(arrays).name}[{index}]"
        if lists and self.chance(60):
            source = self.pick(lists).name
            read = self.pick((f"{source}[{index}]", f"{source}.get(0)", f"{source}.0"))
            return f"({java(kind)}){read}" if kind in BOX and kind != "String" else f"(def){read}"
        if maps:
            source, key = self.pick(maps).name, self.pick(KEYS)
            plain = f"{source}.{key}"
            other = f"{source}.getOrDefault('{key}', {self.expression(kind, 0)})"
            read = self.pick((other, plain))
            return f"({java(kind)}){read}" if kind in BOX and kind != "String" else f"(def){read}"
        return self.leaf(kind)

    def called(self, kind: str, depth: int) -> str:
        """A call of the script's own functions."""
        known = [function for function in self.functions if function.result == kind]
        if not known or self.loops > 1:
            return self.leaf(kind)
        function = self.pick(known)
        arguments = (self.expression(each, min(depth, 1)) for each in function.parameters)
        return f"{function.name}({', '.join(arguments)})"

    def library(self, kind: str, depth: int) -> str:
        """A call into Java's library."""

        def number(of: str) -> str:
            return self.numeric(of, min(depth, 1))

        def text() -> str:
            return self.string(min(depth, 1))

        options: dict[str, tuple[Callable[[], str], ...]] = {
            "int": (
                lambda: f"{text()}.length()",
                lambda: f"{text()}.hashCode()",
                lambda: f"{text()}.indexOf({text()})",
                lambda: f"Integer.compare({number('int')}, {number('int')})",
                lambda: f"Integer.bitCount({number('int')})",
                lambda: f"Long.hashCode({number('long')})",
                lambda: f"Double.hashCode({number('double')})",
                lambda: f"Integer.parseInt('' + {number('int')})",
                lambda: self.measured("L:int", "size()"),
                lambda: self.measured("M:int", "size()"),
                lambda: self.measured("A:int", "length"),
                lambda: self.summed(depth),
                lambda: f"{text()}.compareTo({text()})",
            ),
            "long": (
                lambda: f"Math.round({number('double')})",
                lambda: f"Long.max({number('long')}, {number('int')})",
                lambda: f"Long.reverse({number('long')})",
                lambda: f"Double.doubleToLongBits({number('double')})",
                lambda: f"Integer.toUnsignedLong({number('int')})",
                lambda: self.measured("L:int", "stream().count()"),
            ),
            "double": (
                lambda: f"Math.max({number('double')}, {number('int')})",
                lambda: f"Math.min({number('float')}, {number('long')})",
                lambda: f"Math.abs({number('double')})",
                lambda: f"Math.floor({number('double')})",
                lambda: f"Math.sqrt({number('double')})",
                lambda: f"Double.parseDouble('' + {number('double')})",
                lambda: self.measured("L:int", "stream().mapToDouble(x -> x).sum()"),
            ),
            "float": (
                lambda: f"Float.intBitsToFloat({number('int')})",
                lambda: f"Float.max({number('float')}, {number('int')})",
            ),
            "char": (
                lambda: f"{text()}.charAt(0)",
                lambda: f"Character.toUpperCase({number('char')})",
            ),
        }
        if kind not in options:
            return self.cast(kind, depth)
        return self.pick(options[kind])()

    def measured(self, kind: str, member: str) -> str:
        """A member of a collection in scope, or of a literal."""
        known = self.variables(kind)
        source = self.pick(known).name if known else self.collection(kind, 0)
        return f"{source}.{member}"

    def summed(self, depth: int) -> str:
        """A sum over a stream of ints."""
        source = self.source("int")
        body = self.body("int", "int", depth)
        form = self.pick(("sum()", "max().orElse(-1)", "distinct().sum()", "toArray().length"))
        return f"{source}.stream().mapToInt({body}).{form}"

    def source(self, kind: str) -> str:
        """A list to stream over."""
        known = self.variables(f"L:{kind}")
        return self.pick(known).name if known else self.collection(f"L:{kind}", 0)

    def body(self, parameter: str, result: str, depth: int) -> str:
        """A lambda of one parameter."""
        name = self.name("x")
        with self.frozen():
            typed = self.style != 1 and parameter != "i" and self.chance(15)
            self.scope.append(Variable(name, "int" if parameter == "i" else parameter, False, True))
            value = self.boolean(depth) if result == "boolean" else self.expression(result, depth)
            declared = f"(def {name})" if typed else name
            if self.chance(20):
                return f"{declared} -> {{ return {value} }}"
            return f"{declared} -> {value}"

    @contextmanager
    def calm(self) -> Iterator[None]:
        """Where assignments would only confuse."""
        self.quiet += 1
        yield
        self.quiet -= 1

    def condition(self, depth: int) -> str:
        """A boolean that no compiler folds: it reads a variable."""
        numbers = [each for each in self.scope if each.kind in NUMERIC]
        if numbers and not self.chance(25):
            left = self.pick(numbers).name
            operator = self.pick(("<", ">", "==", "!=", "<=", ">="))
            return f"{left} {operator} {self.numeric(self.pick(NUMERIC), depth - 1)}"
        flags = self.variables("boolean")
        if flags:
            name = self.pick(flags).name
            other = self.pick(("{}", "!{}", "({} && {})", "({} || {})"))
            return other.format(name, name)
        return "'k'.isEmpty()"

    def boolean(self, depth: int) -> str:
        """A truth value."""
        if depth <= 0:
            return self.leaf("boolean")
        deeper = depth - 1
        makers: tuple[Callable[[], str], ...] = (
            lambda: self.leaf("boolean"),
            lambda: f"({self.condition(deeper)})",
            lambda: f"({self.compared(deeper)})",
            lambda: f"({self.boolean(deeper)} && {self.boolean(deeper)})",
            lambda: f"({self.boolean(deeper)} || {self.boolean(deeper)})",
            lambda: f"(!{self.boolean(0)})",
            lambda: f"({self.boolean(deeper)} ^ {self.boolean(deeper)})",
            lambda: f"{self.string(deeper)}.{self.pick(TESTS)}",
            lambda: f"({self.string(deeper)} {self.pick(('==', '!='))} {self.string(deeper)})",
            lambda: f"({self.identified()})",
            lambda: f"{self.source('int')}.{self.pick(('isEmpty()', 'contains(1)'))}",
            lambda: (
                f"{self.source('int')}.stream().anyMatch({self.body('int', 'boolean', deeper)})"
            ),
            lambda: self.conditional("boolean", deeper),
            lambda: f"({self.string(deeper)} =~ /[a-c]+\\d?/)",
        )
        return self.pick(makers)()

    def compared(self, depth: int) -> str:
        """Two numbers of any types."""
        operator = self.pick(("<", ">", "==", "!=", "<=", ">=", "===", "!=="))
        left, right = self.pick(NUMERIC), self.pick(NUMERIC)
        if "===" in operator or "!==" in operator:
            left = right = "int"
        return f"{self.numeric(left, depth)} {operator} {self.numeric(right, depth)}"

    def identified(self) -> str:
        """`instanceof`, or a comparison of whole objects."""
        known = [each for each in self.scope if each.dynamic] or self.scope
        if not known:
            return "[] instanceof List"
        one = self.pick(known)
        form = self.choose(3)
        if form == 0:
            kind = self.pick(
                ("Integer", "String", "List", "Number", "Map", "Object", "def", "Long")
            )
            return f"{one.name} instanceof {kind}"
        if form == 1:
            return f"(def){one.name} == (def){self.pick(known).name}"
        return f"(def){one.name} != null"

    def string(self, depth: int) -> str:
        """A String."""
        if depth <= 0:
            return self.leaf("String") if not self.loops else self.pick(LITERALS["String"])
        deeper = depth - 1
        makers: tuple[Callable[[], str], ...] = (
            lambda: self.leaf("String") if not self.loops else self.pick(LITERALS["String"]),
            lambda: f"({self.string(deeper)} + {self.expression(self.pick(SCALAR), deeper)})",
            lambda: f"({self.expression(self.pick(SCALAR), deeper)} + {self.string(deeper)})",
            lambda: f"String.valueOf({self.expression(self.pick(NUMERIC), deeper)})",
            lambda: (
                f"{self.string(deeper)}.{self.pick(('trim()', 'toUpperCase()', 'toLowerCase()'))}"
            ),
            lambda: f"{self.string(deeper)}.replace({self.string(0)}, {self.string(0)})",
            lambda: f"{self.string(deeper)}.substring({self.pick(('0', '1', '2'))})",
            lambda: f"{self.source('int')}.toString()",
            lambda: f"{self.source('String')}.join('-')",
            lambda: f"String.join('|', {self.source('String')})",
            lambda: self.conditional("String", deeper),
            lambda: (
                f"Integer.to{self.pick(('Hex', 'Binary'))}String({self.numeric('int', deeper)})"
            ),
            lambda: f"({self.string(0)} + {self.source('double')})",
            lambda: self.element("String", deeper) + ".toString()",
            lambda: self.called("String", deeper),
        )
        return f"{self.pick(makers)()}"

    def collection(self, kind: str, depth: int) -> str:
        """A list, map or array."""
        family, _, item = kind.partition(":")
        if family == "A":
            items = [self.expression(item, min(depth, 1)) for _ in range(1 + self.choose(3))]
            return f"new {item}[] {{{', '.join(items)}}}"
        if family == "M":
            return self.mapping(item, depth)
        if depth > 0 and self.chance(50):
            return self.streamed(item, depth)
        items = [self.expression(item, min(depth, 1)) for _ in range(self.choose(4))]
        return f"[{', '.join(items)}]"

    def mapping(self, item: str, depth: int) -> str:
        """A map from strings."""
        if depth > 0 and self.chance(30):
            source = self.source("String")
            body = self.body("String", item, depth - 1)
            key = self.name("x")
            return f"{source}.stream().distinct().collect(Collectors.toMap({key} -> {key}, {body}))"
        keys = KEYS[: self.choose(len(KEYS))]
        entries = [f"'{key}': {self.expression(item, min(depth, 1))}" for key in keys]
        return f"[{', '.join(entries) or ':'}]"

    def streamed(self, item: str, depth: int) -> str:
        """A list made from another."""
        deeper = depth - 1
        source = self.source(item)
        same = self.body(item, item, deeper)
        test = self.body(item, "boolean", deeper)
        forms = (
            f"{source}.stream().map({same}).collect(Collectors.toList())",
            f"{source}.stream().filter({test}).collect(Collectors.toList())",
            f"{source}.collect({same})",
            f"{source}.findAll({test})",
            f"{source}.stream().sorted().collect(Collectors.toList())",
            f"{source}.stream().distinct().skip(1).collect(Collectors.toList())",
            f"new ArrayList({source})",
            f"{source}.stream().filter({test}).map({same}).limit(2).collect(Collectors.toList())",
        )
        return self.pick(forms)

    # -- statements ---------------------------------------------------------------------------

    def declaration(self) -> str:
        """A new variable, nearly always with a value."""
        kind = self.pick(TYPES)
        declared = self.declared(kind)
        plain = kind in SCALAR and declared != "def" and kind != "String"
        if plain and self.chance(10):
            text = f"{declared} {(name := self.name())};"
        else:
            value = self.expression(kind, 2 if not self.loops else 1)
            text = f"{declared} {(name := self.name())} = {value};"
        self.scope.append(Variable(name, kind, declared == "def"))
        return text

    def assignment(self) -> str:
        """A new value for a variable."""
        known = [v for v in self.scope if not v.fixed and v.kind in SCALAR]
        if not known:
            return self.declaration()
        one = self.pick(known)
        if one.kind == "boolean":
            operator = self.pick(("=", "^=", "&=", "|="))
            return f"{one.name} {operator} {self.boolean(2)};"
        if one.kind == "String":
            operator = self.pick(("+=", "="))
            right = self.pick(SCALAR) if operator == "+=" else "String"
            return f"{one.name} {operator} {self.expression(right, 1)};"
        form = self.choose(3)
        if form == 0:
            return f"{one.name} = {self.numeric(one.kind, 2)};"
        if form == 1:
            return f"{one.name}{self.pick(('++', '--'))};"
        operator, right = self.compound(one.kind)
        return f"{one.name} {operator} {self.numeric(right, 2)};"

    def change(self) -> str:
        """A change of a collection, an array or a builder."""
        known = [v for v in self.scope if v.kind[0] in "LMAB" and v.kind != "B"]
        builders = self.variables("B")
        if builders and self.chance(40):
            value = self.expression(self.pick(SCALAR), 1)
            return f"{self.pick(builders).name}.append({value});"
        if not known:
            return self.assignment()
        one = self.pick(known)
        family, _, item = one.kind.partition(":")
        value = self.expression(item, 1)
        if family == "A":
            index = self.pick(("0", "-1", "0", "1"))
            if item in NUMERIC and self.chance(50):
                operator, right = self.compound(item)
                return f"{one.name}[{index}] {operator} {self.numeric(right, 1)};"
            return f"{one.name}[{index}] = {value};"
        if family == "M":
            key = self.pick(KEYS)
            forms = [f"{one.name}.put('{key}', {value});", f"{one.name}.{key} = {value};",
                     f"{one.name}['{key}'] = {value};", f"{one.name}.remove('{key}');"]  # fmt: skip
            if item == "int":
                forms.append(f"{one.name}.{key} = {one.name}.getOrDefault('{key}', 0) + 1;")
            return self.pick(forms)
        test, same = self.body(item, "boolean", 1), self.body(item, item, 1)
        changes = (
            f"add({value})",
            f"set(0, {value})",
            "sort(null)",
            f"add(0, {value})",
            f"removeIf({test})",
            "sort((a, b) -> b.compareTo(a))",
            f"replaceAll({same})",
        )
        return f"{one.name}.{self.pick(changes)};"

    def statements(self, most: int) -> str:
        """Some statements in a row."""
        return " ".join(self.statement() for _ in range(1 + self.choose(most)))

    def statement(self) -> str:
        """Any statement."""
        if self.depth > 1:
            return self.assignment()
        makers: tuple[Callable[[], str], ...] = (
            self.declaration,
            self.assignment,
            self.change,
            self.branch,
            self.loop,
            self.each,
            self.guarded,
            self.feature,
        )
        return self.pick(makers)()

    def feature(self) -> str:
        """Statements of one feature."""
        return self.pick(FEATURES)(self)

    def branch(self) -> str:
        """An if, with or without an else."""
        with self.calm():
            condition = self.condition(2)
        with self.block():
            text = f"if ({condition}) {{ {self.statements(2)} }}"
        if self.chance(50):
            with self.block():
                text += f" else {{ {self.statements(2)} }}"
        return text

    def loop(self) -> str:
        """A bounded loop."""
        count, most = self.name("i"), 1 + self.choose(5)
        form = self.choose(3)
        declared = self.declared("int")
        with self.block():
            self.scope.append(Variable(count, "int", declared == "def", True))
            self.loops += 1
            body = self.statements(3) + self.leave()
            self.loops -= 1
        if form == 0:
            return f"for ({declared} {count} = 0; {count} < {most}; ++{count}) {{ {body} }}"
        start = f"{declared} {count} = 0;"
        self.scope.append(Variable(count, "int", declared == "def", True))
        if form == 1:
            return f"{start} while ({count} < {most}) {{ ++{count}; {body} }}"
        return f"{start} do {{ {count}++; {body} }} while ({count} < {most});"

    def leave(self) -> str:
        """A break or continue that not each round meets."""
        if not self.chance(25):
            return ""
        with self.calm():
            condition = self.condition(1)
        step = self.assignment()
        return f" if ({condition}) {{ {self.pick(('break', 'continue'))}; }} {step}"

    def each(self) -> str:
        """A loop over a collection or an array."""
        known = [v for v in self.scope if v.kind[0] in "LA" and ":" in v.kind]
        maps = [v for v in self.scope if v.kind.startswith("M:")]
        if maps and self.chance(40):
            return self.entries(self.pick(maps))
        if not known:
            return self.loop()
        source = self.pick(known)
        item, name = source.kind[2:], self.name("e")
        declared = self.declared(item)
        with self.block():
            self.scope = [
                Variable(v.name, v.kind, v.dynamic, v.fixed or v.kind[0] in "LM")
                for v in self.scope
            ]
            self.scope.append(Variable(name, item, declared == "def", True))
            self.scope = [v for v in self.scope if v.name != source.name]
            self.loops += 1
            body = self.statements(2) + self.leave()
            self.loops -= 1
        head = f"{name} in" if declared == "def" and self.chance(50) else f"{declared} {name} :"
        return f"for ({head} {source.name}) {{ {body} }}"

    def entries(self, source: Variable) -> str:
        """A loop over the entries of a map; the order is the hash's."""
        entry, seen = self.name("e"), self.name()
        self.scope.append(Variable(seen, "String", False, True))
        declared = self.declared("E")
        return (
            f"String {seen} = ''; for ({declared} {entry} : {source.name}.entrySet()) "
            f"{{ {seen} += {entry}.getKey() + '=' + {entry}.value; }}"
        )

    def guarded(self) -> str:
        """A try whose body may throw."""
        error = self.name("e")
        kind = self.pick(("Exception", "RuntimeException", "ArithmeticException"))
        with self.block():
            text = f"try {{ {self.statements(2)} }} catch ({kind} {error}) {{ "
        with self.block():
            texts = self.variables("String", writable=True)
            if texts and self.chance(70):
                handler = f"{self.pick(texts).name} = {error}.toString();"
            else:
                handler = self.statements(1)
        return f"{text}{handler} }}"

    # -- the whole ----------------------------------------------------------------------------

    def function(self) -> str:
        """A function of the script."""
        scope, self.scope = self.scope, []
        result = self.pick(SCALAR)
        kinds = [self.pick(SCALAR) for _ in range(self.choose(3))]
        declared = [(self.declared(kind), self.name("p"), kind) for kind in kinds]
        for word, name, kind in declared:
            self.scope.append(Variable(name, kind, word == "def"))
        body = self.statements(2) if self.chance(50) else ""
        given = self.expression(result, 2)
        heads = ", ".join(f"{word} {name}" for word, name, _ in declared)
        self.scope = scope
        name = self.name("f")
        self.functions.append(Function(name, result, tuple(kinds)))
        return f"{self.declared(result)} {name}({heads}) {{ {body} return {given}; }}"

    def program(self) -> str:
        """The script."""
        functions = [self.function() for _ in range(self.choose(3))]
        body = [self.declaration()]
        if self.chance(50):
            body += (self.feature() for _ in range(1 + self.choose(3)))
        body += (self.statement() for _ in range(1 + self.choose(5)))
        if self.chance(15):
            last = f"return {self.expression(self.pick(SCALAR), 3)};"
        else:
            last = f"return [{', '.join(self.shown(v) for v in self.scope)}];"
        return "\n".join([*functions, *body, last])

    def shown(self, one: Variable) -> str:
        """A variable as a part of the result."""
        return f"{one.name}.toString()" if one.kind == "B" else one.name


def java(kind: str) -> str:
    """The declared Java type of a kind."""
    family, _, item = kind.partition(":")
    if family == "A":
        return f"{item}[]"
    return "Map.Entry" if kind == "E" else JAVA.get(family, kind)


@st.composite
def programs(draw: st.DrawFn) -> str:
    """A well-typed program."""
    return Writer(lambda count: draw(st.integers(0, count - 1))).program()
