"""S203: a text that is escaped twice."""

from __future__ import annotations

from collections.abc import Iterator

from painless_lite.language import ast
from painless_lite.lint.examples import pre
from painless_lite.lint.finding import WARNING, Finding
from painless_lite.lint.flow import Called, Flow
from painless_lite.lint.script import ScriptView
from painless_lite.lint.script_rule import FlowRule
from painless_lite.lint.values import Value

_TEXTS = ("text_docs", "query_text")


class DoubleEscape(FlowRule):
    id = "S203"
    name = "double-escape"
    title = "A text is escaped twice"
    why = (
        "The server escapes `params.text_docs` and `params.query_text` for use in JSON before the "
        'script sees them. Escaped again, `say "hi"` reaches the model as `say \\"hi\\"`, '
        "backslashes included: no error, but another text than the one that was indexed."
    )
    severity = WARNING
    bad = pre('return \'{"parameters": {"input": ["\' + escape(params.text_docs[0]) + \'"]}}\';')
    good = pre('return \'{"parameters": {"input": ["\' + params.text_docs[0] + \'"]}}\';')
    fixable = True
    source = "ml-commons#2346; ConnectorUtils.processTextDoc (since 2.11)"

    def check_flow(self, script: ScriptView, flow: Flow) -> Iterator[Finding]:
        """Follow the texts of the input into `escape` and into replacements of quotes."""
        if script.stage != "pre":
            return
        seen: set[ast.Node] = set()
        for call in flow.calls:
            value = _escaped_again(call)
            if (
                value is None
                or id(call.node) in map(id, seen)
                or not script.is_own(call.node.start)
            ):
                continue
            seen.add(call.node)
            name = (value.path or ("",))[0]
            edits = []
            if isinstance(call.node, ast.CallLocal):
                inner = call.node.arguments[0]
                edits = [(call.node.start, inner.start, ""), (inner.end, call.node.end, "")]
            message = f"`params.{name}` is escaped already; escaping it again corrupts quotes"
            yield script.at(self, call.node, message, edits=edits)


def _escaped_again(call: Called) -> Value | None:
    """The value that a call escapes though it is escaped."""
    if call.receiver is None:
        found = call.arguments[0] if call.name == "escape" and call.arguments else None
    elif call.name in ("replace", "replaceAll") and call.arguments[0].constant == '"':
        found = call.receiver
    else:
        return None
    if found is None or not (found.escaped and found.direct and found.path):
        return None
    return found if found.path[0] in _TEXTS else None
