"""Statements that each exercise one feature of the language: what random programs are mixed from.

A feature is a function of the writer of a program: it gives the text of some statements, and puts
into scope the variables that the program shall show at its end.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from tests.differential.programs import Writer

BOXED: Final = {
    "int": "Integer",
    "long": "Long",
    "byte": "Byte",
    "short": "Short",
    "char": "Character",
    "float": "Float",
    "double": "Double",
    "boolean": "Boolean",
}
NUMERIC: Final = ("int", "long", "byte", "short", "char", "double", "float")
ERRORS: Final = ("IllegalArgumentException", "IllegalStateException", "RuntimeException",
                 "ArithmeticException", "NullPointerException", "ClassCastException",
                 "IndexOutOfBoundsException", "Exception")  # fmt: skip
TARGETS: Final = (*BOXED, *BOXED.values(), "String", "Object", "def", "Number", "List", "Map")


def shown(writer: Writer, prefix: str = "v") -> str:
    """A new variable that the program shows at its end."""
    name = writer.name(prefix)
    writer.keep(name)
    return name


def boxes(writer: Writer) -> str:
    """Declared boxes, null among them, in arithmetic and comparisons."""
    kind = writer.pick(tuple(BOXED))
    name, other, result = writer.name(), writer.name(), shown(writer)
    value = "null" if writer.chance(10) else f"(def){writer.expression(kind, 1)}"
    second = writer.pick(NUMERIC) if kind != "boolean" else "boolean"
    word = writer.pick((BOXED[second], second, "def"))
    operators = ("==", "!=", "===", "<", "+", "-", "*") if kind != "boolean" else ("==", "^")
    operator = writer.pick(operators)
    cast = f"({kind})" if operator not in ("==", "!=", "===") and word != "def" else ""
    right = f"({second}){other}" if cast and word == BOXED[second] else other
    left = f"{cast}{name}"
    return (
        f"{BOXED[kind]} {name} = {value}; {word} {other} = (def){writer.expression(second, 1)}; "
        f"def {result} = {left} {operator} {right};"
    )


def any_cast(writer: Writer) -> str:
    """A value of any type behind a def, cast or assigned to any type; it may well not fit."""
    name, result, error = writer.name(), shown(writer), writer.name("e")
    source = writer.pick((*NUMERIC, "boolean", "String", "L:int", "M:int"))
    target = writer.pick(TARGETS)
    value = writer.expression(source, 1)
    made = f"({target}){name}" if writer.chance(60) else name
    return (
        f"def {name} = {value}; def {result}; try {{ {target} t{result} = {made}; "
        f"{result} = t{result}; }} catch (ClassCastException {error}) "
        f"{{ {result} = {error}.getMessage(); }}"
    )


def operator_pair(writer: Writer) -> str:
    """Any operator on values of any two types behind defs, caught where it has no meaning."""
    result, error = shown(writer), writer.name("e")
    left, right = (writer.pick((*NUMERIC, "boolean", "String")) for _ in range(2))
    a, b = writer.name(), writer.name()
    operator = writer.pick(("+", "-", "*", "/", "%", "&", "|", "^", "<<", ">>", ">>>", "==", "!=",
                            "<", ">", "<=", ">=", "+=", "-=", "*=", "&=", "^=", "<<=",
                            ">>>="))  # fmt: skip
    declared = [
        f"{writer.pick(('def', 'def', word))} {name} = {writer.expression(kind, 1)};"
        for name, kind, word in ((a, left, "def"), (b, right, "def"))
    ]
    return (
        f"{' '.join(declared)} def {result}; try {{ {result} = ({a} {operator} {b}); }} "
        f"catch (Exception {error}) {{ {result} = {error}.toString(); }}"
    )


def thrown(writer: Writer) -> str:
    """Exceptions thrown, caught by class, thrown on, with what comes after."""
    result, one, two = shown(writer), writer.name("e"), writer.name("e")
    kind, caught = writer.pick(ERRORS), writer.pick(ERRORS)
    message = writer.string(1)
    with writer.calm():
        condition = writer.condition(1)
    inner = f"throw new {kind}({message});"
    if writer.chance(30):
        zero = writer.pick(("1 / (v - v)", "[1].get(v)", "((def)'a').foo", "(int)(def)'x'"))
        inner = f"int v = 3; {result} = {zero};"
    after = writer.pick(
        (
            f"{result} = {one}.getMessage();",
            f"{result} = {one}.toString(); throw {one};",
            f"{result} = {one} instanceof RuntimeException;",
        )
    )
    text = f"try {{ if ({condition}) {{ {inner} }} {result} = 'no'; }} catch ({caught} {one}) {{ {after} }}"  # noqa: E501
    if writer.chance(60):
        text += f" catch (RuntimeException {two}) {{ {result} = {two}.toString(); }}"
    return f"def {result} = null; {text}"


def null_safe(writer: Writer) -> str:
    """Chains of `?.`, elvis operators and null tests on maps in maps."""
    source, result = writer.name(), shown(writer)
    word = writer.pick(("def", "Map"))
    inner = writer.pick(("['b': 1]", "null", "['b': null]", "['b': ['c': 'x']]", "[:]"))
    chain = writer.pick(
        (
            f"{source}?.a?.b",
            f"{source}.a?.b",
            f"{source}?.a?.b?.c",
            f"{source}?.x?.y?.z",
            f"{source}?.get('a')?.get('b')?.toString()",
            f"{source}.a == null ? 'none' : {source}.a.b",
            f"{source}.x ?: {source}.a ?: 'end'",
            f"({source}?.a?.b ?: 7) == 7",
            f"{source}?.a?.size()",
            f"{source}.a.b",
            f"{source}.x.b",
        )
    )
    return f"{word} {source} = ['a': {inner}]; def {result} = {chain};"


def counting(writer: Writer) -> str:
    """Maps that grow by computing, merging and counting; their order shows."""
    result, item = shown(writer), writer.name("x")
    made = writer.pick(("new HashMap()", "[:]", "new TreeMap()", "new LinkedHashMap()"))
    source = writer.source(writer.pick(("int", "String", "int")))
    word = writer.pick(("def", "Map"))
    step = writer.pick(
        (
            f"{result}.merge({item}, 1, (p, q) -> p + q)",
            f"{result}.computeIfAbsent({item}, k -> []).add({item})",
            f"{result}.compute({item}, (k, o) -> o == null ? 1 : o + 1)",
            f"{result}.putIfAbsent({item}, {result}.size())",
            f"{result}.put({item}, {result}.getOrDefault({item}, 0) + 1)",
            f"{result}[{item}] = {item}.hashCode()",
            f"{result}.computeIfPresent({item}, (k, o) -> null); {result}.put({item}, 1)",
        )
    )
    grown = ", ".join(writer.expression("int", 1) for _ in range(writer.choose(15)))
    items = f"[{grown}]" if grown and writer.chance(50) else source
    return f"{word} {result} = {made}; for (def {item} : {items}) {{ {step}; }}"


def references(writer: Writer) -> str:
    """Function references: static, of a class, bound, of constructors, of the script itself."""
    result = shown(writer)
    texts, numbers = writer.source("String"), writer.source("int")
    forms = [
        f"{texts}.stream().map(String::length).collect(Collectors.toList())",
        f"{texts}.stream().map(String::trim).map(Object::toString).collect(Collectors.toList())",
        f"{numbers}.stream().map(String::valueOf).collect(Collectors.toList())",
        f"{numbers}.stream().mapToInt(Integer::intValue).max().orElse(0)",
        f"{numbers}.stream().reduce(0, Math::max)",
        f"{numbers}.stream().mapToInt(Integer::intValue).reduce(0, Integer::sum)",
        f"{numbers}.stream().map(Integer::toHexString).collect(Collectors.joining('-'))",
        f"{texts}.stream().map(StringBuilder::new).map(StringBuilder::length).count()",
        f"{texts}.stream().collect(Collectors.toCollection(ArrayList::new))",
        f"{numbers}.stream().sorted(Comparator.reverseOrder()).collect(Collectors.toList())",
        f"{texts}.stream().sorted(Comparator.comparing(String::length)).collect(Collectors.toList())",
        f"{texts}.stream().max(Comparator.naturalOrder()).orElse(null)",
        f"{texts}.stream().toArray(String[]::new)",
        f"{numbers}.stream().filter(Objects::nonNull).count()",
    ]
    own = [one for one in writer.functions if len(one.parameters) == 1]
    if own and not writer.loops:
        function = writer.pick(own)
        if function.parameters[0] in ("int", "String"):
            source = writer.source(function.parameters[0])
            forms.append(
                f"{source}.stream().map(this::{function.name}).collect(Collectors.toList())"
            )
    word = writer.pick(("def", "Object"))
    return f"{word} {result} = {writer.pick(forms)};"


def lambdas(writer: Writer) -> str:
    """Lambdas of two parameters, with blocks, in one another, with what they capture."""
    result, limit = shown(writer), writer.name("c")
    numbers, texts = writer.source("int"), writer.source("String")
    forms = (
        f"{numbers}.stream().reduce(0, (p, q) -> p + q * {limit})",
        f"{numbers}.stream().map(p -> {{ if (p > {limit}) {{ return 'big' }} return p }}).collect(Collectors.toList())",  # noqa: E501
        f"{numbers}.stream().map(p -> {texts}.stream().filter(q -> q.length() > p % 3).count()).collect(Collectors.toList())",  # noqa: E501
        f"{texts}.stream().sorted((p, q) -> q.length() - p.length()).collect(Collectors.toList())",
        f"{numbers}.stream().collect(Collectors.toMap(p -> p, p -> p + {limit}, (p, q) -> p - q))",
        f"{texts}.stream().collect(Collectors.groupingBy(p -> p.length(), Collectors.mapping(p -> p + {limit}, Collectors.toList())))",  # noqa: E501
        f"{numbers}.stream().mapToInt(p -> p).filter(p -> p != {limit}).boxed().collect(Collectors.toList())",  # noqa: E501
        f"{texts}.stream().flatMap(p -> [p, p + {limit}].stream()).collect(Collectors.toList())",
        f"{numbers}.stream().map((int p) -> p / (p - {limit})).collect(Collectors.toList())",
        f"{numbers}.stream().map((def p) -> {{ def s = 0; for (int i = 0; i < 3; ++i) {{ s += p }} return s }}).collect(Collectors.toList())",  # noqa: E501
        f"{numbers}.stream().anyMatch(p -> p == {limit}) ? 'any' : 'none'",
        f"{numbers}.collect(p -> [p, {limit}])",
        f"{texts}.eachWithIndex((p, q) -> {numbers}.add(q))",
        f"{texts}.findResult(p -> p.isEmpty() ? null : p + {limit})",
    )
    form = writer.pick(forms)
    declared = f"{writer.declared('int')} {limit} = {writer.expression('int', 1)};"
    if "eachWithIndex" in form:
        numbers = writer.name()
        form = f"{texts}.eachWithIndex((p, q) -> {numbers}.add(p + q))"
        return f"{declared} List {numbers} = []; {form}; def {result} = {numbers};"
    return f"{declared} def {result} = {form};"


def regexes(writer: Writer) -> str:
    """Patterns: find and match operators, groups, replacing, splitting."""
    result, matcher = shown(writer), writer.name("m")
    text = writer.string(1)
    pattern = writer.pick(("/a/", "/[a-c]+/", "/(\\w)(\\d?)/", "/\\s*,\\s*/", "/^$/", "/A/i",
                           "/b.?/", "/(?<n>[a-z])/", "/\\d+|[A-Z]/"))  # fmt: skip
    form = writer.pick(
        (
            f"{text} =~ {pattern}",
            f"{text} ==~ {pattern}",
            f"{pattern}.split({text})",
            f"{pattern}.matcher({text}).replaceAll('<$0>')",
            f"{text}.replaceAll({pattern}, q -> q.group().toUpperCase())",
            f"{text}.replaceFirst({pattern}, q -> 'x')",
            f"{pattern}.matcher({text}).find()",
            f"{pattern}.pattern() + {pattern}.flags()",
            "",
        )
    )
    if form:
        return f"def {result} = {form};"
    word = writer.pick(("def", "Matcher"))
    return (
        f"{word} {matcher} = {pattern}.matcher({text}); def {result} = []; "
        f"while ({matcher}.find()) {{ {result}.add({matcher}.group() + {matcher}.start()); }}"
    )


def tables(writer: Writer) -> str:
    """Arrays of arrays, and lists of maps, changed in place."""
    result = shown(writer)
    kind = writer.pick(("int", "long", "double", "byte", "char", "float"))
    index = writer.pick(("0", "1", "-1", "1"))
    value = writer.numeric(writer.pick(NUMERIC), 1)
    step = writer.pick(("++", "--", f" += {value}", f" = ({kind})({value})", f" *= {value}"))
    if writer.chance(50):
        word = writer.pick((f"{kind}[][]", "def"))
        show = f"[{result}[0][0], {result}[0][1], {result}[1][0], {result}.length]"
        return (
            f"{word} t{result} = new {kind}[2][2]; t{result}[{index}][{index}]{step}; "
            f"def {result} = {show.replace(result, 't' + result)};"
        )
    word = writer.pick(("List", "def"))
    member = writer.pick((f"{result}[{index}].k", f"{result}.0.k", f"{result}[0]['k']"))
    item = writer.expression(kind, 1)
    used = writer.pick(
        (f"{member}{step};", f"def u{result} = {member}{step}; {result}.add(u{result});")
    )
    return f"{word} {result} = [['k': {item}], ['k': {item}]]; {used}"


def mixed_conditional(writer: Writer) -> str:
    """`? :` and `?:` whose sides have different types."""
    result = shown(writer)
    with writer.calm():
        condition = writer.condition(1)
    sides = [writer.expression(writer.pick((*NUMERIC, "boolean", "String")), 1) for _ in range(2)]
    word = writer.pick(("def", "Object"))
    sides = [f"(def){side}" if word == "Object" or writer.chance(60) else side for side in sides]
    if writer.chance(30):
        nothing = writer.pick(("null", f"(def){sides[0]}"))
        return f"def n{result} = {nothing}; {word} {result} = n{result} ?: {sides[1]};"
    return f"{word} {result} = {condition} ? {sides[0]} : {sides[1]};"


def nested_loops(writer: Writer) -> str:
    """Loops in loops with break, continue and two counters."""
    result = shown(writer)
    i, j = writer.name("i"), writer.name("j")
    leave = writer.pick(("break", "continue"))
    kind = writer.pick(("int", "long", "byte"))
    word = writer.pick((kind, "def"))
    step = writer.pick((f"{i} * {j}", f"{i} << {j}", f"{i} - {j}", f"{j} % ({i} + 1)"))
    if writer.chance(50):
        return (
            f"{word} {result} = 0; for (int {i} = 0, {j} = 5; {i} < {j}; {i}++, {j}--) "
            f"{{ if ({i} == {j} - 1) {{ {leave}; }} {result} += {step}; }}".replace(
                f"{i}++, {j}--) ", f"{i}++) "
            )
        )
    return (
        f"{word} {result} = 0; for (int {i} = 0; {i} < 4; {i}++) {{ int {j} = {i}; "
        f"while (true) {{ {j}++; if ({j} > 5) {{ break; }} if ({j} % 2 == 0) {{ continue; }} "
        f"{result} += {step}; }} if ({result} > 100) {{ {leave}; }} {result}++; }}"
    )


def identities(writer: Writer) -> str:
    """Equality of whole values: equals, hashCode, ==, compareTo."""
    result = shown(writer)
    kinds = ("int", "long", "double", "String", "L:int", "M:int", "boolean", "char", "float")
    one = writer.pick(kinds)
    two = one if writer.chance(60) else writer.pick(kinds)
    a, b = writer.name(), writer.name()
    form = writer.pick(
        (
            f"{a} == {b}",
            f"{a} != {b}",
            f"{a}.equals({b})",
            f"{a}.hashCode() == {b}.hashCode()",
            f"Objects.equals({a}, {b})",
            f"[{a}, {b}].hashCode()",
            f"[{a}, {b}].indexOf({b})",
            f"[{a}].contains({b})",
            f"new HashSet([{a}, {b}]).size()",
            f"{a}.compareTo({b})",
        )
    )
    return (
        f"def {a} = {writer.expression(one, 1)}; def {b} = {writer.expression(two, 1)}; "
        f"def {result} = {form};"
    )


def null_items(writer: Writer) -> str:
    """A null among the items of a list, where a class is asked for at run time."""
    result, item, error = shown(writer), writer.name("x"), writer.name("e")
    kind = writer.pick(("int", "String", "double", "M:int", "L:int"))
    items = [writer.expression(kind, 1) for _ in range(writer.choose(3))]
    items.insert(writer.choose(len(items) + 1), "null")
    use = writer.pick(
        (
            f"{item}.hashCode()",
            f"{item}.toString()",
            f"{item}.k",
            f"{item}['k']",
            f"{item} + 1",
            f"1 - {item}",
            f"{item} < 5",
            f"-{item}",
            f"{item} & 3",
            f"{item}.size()",
            f"{item} == 1",
        )
    )
    form = writer.choose(3)
    if form == 0:
        body = f"for ({item} in [{', '.join(items)}]) {{ {result} = {use}; }}"
    elif form == 1:
        body = f"{result} = [{', '.join(items)}].stream().map({item} -> {use}).count();"
        body = body.replace("count()", "collect(Collectors.toList())")
    else:
        body = (
            f"def l{item} = [{', '.join(items)}]; for (int i = 0; i < l{item}.length; i++) "
            f"{{ def {item} = l{item}[i]; {result} = {use}; }}"
        )
    return (
        f"def {result} = null; try {{ {body} }} "
        f"catch (Exception {error}) {{ {result} = {error}.toString(); }}"
    )


def mixed_items(writer: Writer) -> str:
    """A dynamic operator that meets items of several classes, one after another."""
    result, item, error = shown(writer), writer.name("x"), writer.name("e")
    kinds = ("int", "boolean", "String", "double", "long", "char", "L:int")
    picked = [writer.pick(kinds) for _ in range(2 + writer.choose(3))]
    items = ", ".join(f"(def){writer.expression(kind, 1)}" for kind in picked)
    symbol = writer.pick(("==", "!=", "+", "-", "*", "<", ">=", "&", "|", "^", "<<", ">>"))
    right = writer.expression(writer.pick(("int", "boolean", "double", "String")), 1)
    both = f"{item} {symbol} "
    use = writer.pick((both + right, f"{both}(def){right}", f"-{item}", f"~{item}"))
    return (
        f"def {result} = []; try {{ for ({item} in [{items}]) {{ {result}.add({use}); }} }} "
        f"catch (Exception {error}) {{ {result}.add({error}.toString()); }}"
    )


def instances(writer: Writer) -> str:
    """`instanceof` any type, of a value behind a def."""
    result, name = shown(writer), writer.name()
    source = writer.pick((*NUMERIC, "boolean", "String", "L:int", "M:int", "A:int", "B"))
    tests = ", ".join(f"{name} instanceof {writer.pick(TARGETS)}" for _ in range(3))
    return f"def {name} = {writer.expression(source, 1)}; def {result} = [{tests}];"


FEATURES: Final[tuple[Callable[[Writer], str], ...]] = (
    boxes,
    any_cast,
    operator_pair,
    thrown,
    null_safe,
    counting,
    references,
    lambdas,
    regexes,
    tables,
    mixed_conditional,
    nested_loops,
    identities,
    instances,
    null_items,
    mixed_items,
)
