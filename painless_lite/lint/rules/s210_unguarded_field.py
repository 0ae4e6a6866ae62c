"""S210: a field that is guarded in one place, and not in another."""

from __future__ import annotations

from collections.abc import Iterator

from painless_lite.lint.examples import post
from painless_lite.lint.finding import WARNING, Finding
from painless_lite.lint.flow import Flow, Step
from painless_lite.lint.script import ScriptView
from painless_lite.lint.script_rule import FlowRule
from painless_lite.lint.values import ANY_ITEM, Path

_REST = "return '{\"count\": ' + n + '}';"
_USE = "def n = params.results.length;\n"


class UnguardedField(FlowRule):
    id = "S210"
    name = "unguarded-field"
    title = "A field that may be missing is used without a look"
    why = (
        "The script expects that a field of the answer may be missing, as it compares it with "
        "null, but elsewhere, or earlier, it looks into the field in every run. Where the field is "
        "missing that ends in a null pointer exception, and the check never says what it is there "
        "for. What a recorded answer shows to be missing is T301's and T306's."
    )
    severity = WARNING
    bad = post(f"if (params.results == null) {{\n  params.usage = 0;\n}}\n{_USE}{_REST}")
    good = post(
        "if (params.results == null) {\n  throw new IllegalArgumentException('no results');\n}\n"
        f"{_USE}{_REST}"
    )
    source = "ml-commons#1925"

    def check_flow(self, script: ScriptView, flow: Flow) -> Iterator[Finding]:
        """Look for members that are checked somewhere, and surely looked into unguarded."""
        first = _first_checks(flow)
        told: set[Path] = set()
        for at, step in enumerate(flow.steps):
            path = step.path
            if step.kind != "deref" or not _is_bare(step) or path in told or path not in first:
                continue
            late = at < first[path]
            if late or path not in flow.intricate:
                told.add(path)
                name = ".".join(("params", *path))
                where = "only later" if late else "elsewhere"
                message = f"`{name}` is looked into here, and compared with null {where}"
                yield script.at(self, step.node, message)


def _first_checks(flow: Flow) -> dict[Path, int]:
    found: dict[Path, int] = {}
    for at, step in enumerate(flow.steps):
        if step.kind == "check":
            found.setdefault(step.path, at)
    return found


def _is_bare(step: Step) -> bool:
    return step.certain and not step.guarded and ANY_ITEM not in step.path
