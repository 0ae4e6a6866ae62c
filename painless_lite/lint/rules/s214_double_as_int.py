"""S214: a number of the answer used as an int."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from painless_lite.lint.examples import post
from painless_lite.lint.finding import Finding
from painless_lite.lint.flow import Flow
from painless_lite.lint.script import ScriptView
from painless_lite.lint.script_rule import FlowRule
from painless_lite.lint.values import Value

_WHOLE: Final = frozenset(["byte", "short", "int", "long", "Byte", "Short", "Integer", "Long"])
_FLOATS: Final = frozenset(("float", "Float"))
_PARSERS: Final = {"Integer": "parseInt", "Long": "parseLong"}
_REST = "return '{\"count\": ' + scores.length + '}';"
_HEAD = "def scores = new double[params.results.length];\nfor (result in params.results) {\n"


class DoubleAsInt(FlowRule):
    id = "S214"
    name = "double-as-int"
    title = "A number of the answer is no int"
    why = (
        "Before 3.5 all numbers of a model's answer are Doubles: `index: 2` is `2.0`. As an index "
        "it fails (`Cannot cast java.lang.Double to java.lang.Integer`), so does `int i = "
        "params.n`, and `Integer.parseInt` can't read `2.0`. Cast it: `(int) result.index`."
    )
    bad = post(f"{_HEAD}  scores[result.index] = result.score;\n}}\n{_REST}")
    good = post(f"{_HEAD}  scores[(int) result.index] = result.score;\n}}\n{_REST}")
    source = "recorded from the engine; StringUtils.fromJson reads with Gson"

    def check_flow(self, script: ScriptView, flow: Flow) -> Iterator[Finding]:
        """Look at indexes, declarations and parsers that a member of the answer goes into."""
        if script.stage != "post":
            return
        doubles = not script.target.has("strict responses")
        for receiver, index, node in flow.indexes if doubles else ():
            if receiver.kind in ("list", "array") and receiver.cell and _is_number(index):
                yield script.at(self, node, "an index of the answer is a Double; cast it to int")
        for kind, value, node in flow.narrowed:
            if _is_number(value) and (kind in _FLOATS or (doubles and kind in _WHOLE)):
                message = f"a number of the answer is a Double; cast it: ({kind}) ..."
                yield script.at(self, node, message)
        for call in flow.calls if doubles else ():
            owner = call.receiver.known if call.receiver and call.receiver.kind == "type" else None
            if (
                _PARSERS.get(str(owner)) == call.name
                and call.arguments
                and _text(call.arguments[0])
            ):
                message = f"`{owner}.{call.name}` can't read a Double's text, such as 2.0"
                yield script.at(self, call.node, message)


def _is_number(value: Value) -> bool:
    return value.kind == "any" and value.direct and bool(value.path)


def _text(value: Value) -> bool:
    """Whether a value is the text of a member that is used as an index by its name."""
    return value.kind == "any" and bool(value.path) and (value.path or ("",))[-1] == "index"
