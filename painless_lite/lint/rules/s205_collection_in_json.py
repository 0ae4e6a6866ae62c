"""S205: a map, or a list of texts, pasted into JSON."""

from __future__ import annotations

from collections.abc import Iterator

from painless_lite.lint.examples import pre
from painless_lite.lint.finding import Finding
from painless_lite.lint.flow import Flow
from painless_lite.lint.script import ScriptView
from painless_lite.lint.script_rule import FlowRule
from painless_lite.lint.tensors import holes
from painless_lite.lint.values import Hole, Value

_DOCUMENTS = ("text_docs", "query_text")
_GOOD = """\
def docs = new StringBuilder('[');
for (int i = 0; i < params.text_docs.length; i++) {
  docs.append(i == 0 ? '"' : ',"').append(params.text_docs[i]).append('"');
}
return '{"parameters": {"input": ' + docs.append(']').toString() + '}}';"""


class CollectionInJson(FlowRule):
    id = "S205"
    name = "collection-in-json"
    title = "A map, a list of texts or a bare text is pasted into JSON"
    why = (
        "Java prints a map as `{a=1}` and a list of texts as `[one, two]`, without quotes: neither "
        "is JSON. There is no JSON class in this context; the script has to write the JSON itself. "
        "Lists of numbers are fine. A document's text needs quotes around it."
    )
    bad = pre("return '{\"parameters\": {\"input\": ' + params.text_docs + '}}';")
    good = pre(_GOOD)
    source = "ml-commons#2346; the engine: `Json` cannot be resolved"

    def check_flow(self, script: ScriptView, flow: Flow) -> Iterator[Finding]:
        """Look for collections in the texts that the script gives back."""
        told: set[int] = set()
        for hole, inside in holes(flow):
            noun = _noun(hole.value, inside)
            if noun and hole.node.start not in told:
                told.add(hole.node.start)
                yield script.at(self, hole.node, noun)


def _noun(value: Value, inside: bool) -> str | None:
    if value.kind == "map":
        return "a map is pasted into JSON: Java's text of it is no JSON"
    if value.kind in ("list", "array") and value.element.kind in ("text", "map"):
        if _is_written(value.element):
            return None
        noun = value.element.kind
        return f"a list of {noun}s is pasted into JSON: Java's text of it is no JSON"
    if value.kind == "text" and not inside and (value.path or ("",))[0] in _DOCUMENTS:
        return "a document's text is pasted into JSON without quotes"
    return None


def _is_written(value: Value) -> bool:
    """Whether a text is JSON that the script has written: Java prints a list of such as JSON."""
    first = next((p for p in value.pieces or () if isinstance(p, Hole) or p.strip()), None)
    return isinstance(first, str) and first.lstrip()[0] in '"{[-0123456789'
