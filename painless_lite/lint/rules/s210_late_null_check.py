"""S210: a null check that comes too late."""

from __future__ import annotations

from collections.abc import Iterator

from painless_lite.lint.examples import post
from painless_lite.lint.finding import WARNING, Finding
from painless_lite.lint.flow import Flow
from painless_lite.lint.script import ScriptView
from painless_lite.lint.script_rule import FlowRule
from painless_lite.lint.values import ANY_ITEM, Path

_REST = "return '{\"count\": ' + n + '}';"
_CHECK = "if (params.results == null) {\n  throw new IllegalArgumentException('no results');\n}\n"


class LateNullCheck(FlowRule):
    id = "S210"
    name = "late-null-check"
    title = "A field is used before it is compared with null"
    why = (
        "The script expects that the field may be missing, but uses it before it looks: a missing "
        "field ends in a null pointer exception, and the check never says what it is there for."
    )
    severity = WARNING
    bad = post(f"def n = params.results.length;\n{_CHECK}{_REST}")
    good = post(f"{_CHECK}def n = params.results.length;\n{_REST}")
    source = "ml-commons#1925"

    def check_flow(self, script: ScriptView, flow: Flow) -> Iterator[Finding]:
        """Look for members that are surely looked into first and checked later."""
        checked: set[Path] = set()
        used: dict[Path, tuple[int, int]] = {}
        for kind, path, node, certain in flow.steps:
            if ANY_ITEM in path:
                continue
            if kind == "deref" and certain and path not in checked:
                used.setdefault(path, (node.start, node.end))
            if kind == "check" and path not in checked:
                checked.add(path)
                if path in used:
                    name = ".".join(("params", *path))
                    message = f"`{name}` is used here, and compared with null only later"
                    yield script.finding(self, *used[path], message)
