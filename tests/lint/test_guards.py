"""S210: what guards a field, and what does not. Each script ends by giving `_x`."""

from __future__ import annotations

import pytest

BARE = {
    "used before the check": "def _x = params.a.b; if (params.a == null) { return null; }",
    "behind a check that lets it pass": """
        if (params.a != null) { params.z = 1; }
        def _x = params.a.b;
        """,
    "before an elvis": "def _x = params.a.b; def _y = params.a ?: 1;",
    "a loop that may not run": """
        for (int i = 0; params.a != null && i < 3; i++) { params.z = i; }
        def _x = params.a.c;
        """,
}
GUARDED = {
    "left where it is missing": "if (params.a == null) { return null; } def _x = params.a.b;",
    "missing or empty": """
        if (params.a == null || params.a.length == 0) { return null; }
        def _x = params.a.length;
        """,
    "no such key": "if (!params.containsKey('a')) { return null; } def _x = params.a.b;",
    "a check in a variable": """
        boolean has = params.a != null;
        if (!has) { return null; }
        def _x = params.a.b;
        """,
    "left in the other branch": """
        def _x;
        if (params.a != null) { _x = params.a.b; } else { return null; }
        """,
    "a conditional": "def _x = params.a == null ? null : params.a.b;",
    "missing under a condition": """
        if (params.a == null && params.k == 1) { return null; }
        def _x = params.a.b;
        """,
    "two checks in one": """
        if (params.a == null || params.c == null) { throw new Exception('x') }
        def _x = params.a.b + params.c.d;
        """,
    "a safe look in a condition": "def _x; if (params.a?.size() > 0) { _x = params.a.size() }",
    "set where it is missing": "if (params.a == null) { params.a = [] } def _x = params.a.size();",
    "a check in a function": """
        boolean ok(def p) { return p.a != null }
        if (!ok(params)) { return null }
        def _x = params.a.size();
        """,
    "in a try": """
        def _x;
        try { _x = params.a.size(); }
        catch (Exception e) { if (params.a == null) { return null; } throw e; }
        """,
    "a check of its type": "def _x; if (params.a instanceof List) { _x = params.a.size() }",
    "a local that gets another value": """
        def a = params.a;
        if (a == null) { a = params.b; }
        def _x = a.c;
        """,
    "one or the other": """
        if (params.a == null) {
          if (params.b == null) { throw new Exception('') }
          return '{"x":' + params.b.c + '}'
        }
        def _x = params.a.c;
        """,
}


def found(lint, connector, script):
    text = connector(post_process_function=script + "return '{\"x\":' + _x + '}'")
    return lint(text, select=("S201", "S210")), text.split("\n")


@pytest.mark.parametrize("name", BARE)
def test_bare(lint, connector, name):
    (finding,), rows = found(lint, connector, BARE[name])
    assert finding.rule == "S210"
    assert rows[finding.line - 1][finding.column - 1 : finding.end_column - 1] == "params.a"


@pytest.mark.parametrize("name", GUARDED)
def test_guarded(lint, connector, name):
    assert found(lint, connector, GUARDED[name])[0] == []
