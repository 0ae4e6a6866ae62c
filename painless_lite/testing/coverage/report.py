"""Coverage as text and as a page of HTML."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any, Final

from painless_lite.runtime.strings import from_utf16
from painless_lite.testing.coverage.recorder import Branch, ScriptCoverage

_SCRIPTS: Final = "scripts of tests"


def percent(scripts: Sequence[ScriptCoverage]) -> float:
    """The share of lines and outcomes that ran, from 0 to 100; 100 where there are none."""
    ran = sum(one.parts[0] for one in scripts)
    total = sum(one.parts[1] for one in scripts)
    return 100 * ran / total if total else 100.0


def by_connector(
    scripts: Sequence[ScriptCoverage],
) -> Iterator[tuple[str, list[tuple[str, ScriptCoverage]]]]:
    """Each connector with its scripts and their names, numbered where a function has several."""
    ordered = sorted(scripts, key=lambda one: (not one.connector, one.connector))
    for connector, group in groupby(ordered, key=lambda one: one.connector):
        items = list(group)
        counts = {one.function: 0 for one in items}
        named = []
        for one in items:
            counts[one.function] += 1
            several = sum(other.function == one.function for other in items) > 1
            mark = f" ({counts[one.function]})" if several else ""
            named.append((one.function + mark, one))
        yield connector or _SCRIPTS, named


def text(scripts: Sequence[ScriptCoverage]) -> list[str]:
    """A table: lines, missed lines, outcomes, missed outcomes, and where they are."""
    rows: list[tuple[str, ...]] = [("", "lines", "miss", "branches", "miss", "cover", "missing")]
    for connector, named in by_connector(scripts):
        rows.append((connector, *[""] * 6))
        rows += [_row(f"  {name}", [one], _missing(one)) for name, one in named]
    rows.append(_row("total", scripts, ""))
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    widths[0] = max((len(row[0]) for row in rows if row[1]), default=0)
    return [_line(row, widths) for row in rows]


def _line(row: tuple[str, ...], widths: Sequence[int]) -> str:
    name, *numbers, last = row
    if not any(numbers):
        return name
    cells = (f"{cell:>{width}}" for cell, width in zip(numbers, widths[1:-1], strict=True))
    return f"{name:<{widths[0]}}  {'  '.join(cells)}  {last}".rstrip()


def _row(name: str, scripts: Sequence[ScriptCoverage], missing: str) -> tuple[str, ...]:
    lines = [hits for one in scripts for hits in one.lines.values()]
    branches = [hits for one in scripts for hits in one.branches.values()]
    counts = (len(lines), lines.count(0), len(branches), branches.count(0))
    return name, *map(str, counts), f"{_floor(percent(scripts))} %", missing


def _floor(share: float) -> int:
    """Whole percents: 100 only where nothing is missing."""
    return int(share + 1e-9)


def _missing(script: ScriptCoverage) -> str:
    parts = [*_ranges([script.shown_line(line) for line in script.missing])]
    parts += [
        f"{script.shown_line(branch.line)} {branch.word} never {str(branch.outcome).lower()}"
        for branch in script.partial
    ]
    return ", ".join(parts)


def _ranges(lines: Sequence[int]) -> Iterator[str]:
    """Lines as `3-5`, where they follow each other."""
    start: int | None = None
    for line in lines:
        start = line if start is None else start
        if line + 1 not in lines:
            yield str(line) if start == line else f"{start}-{line}"
            start = None


def html(scripts: Sequence[ScriptCoverage]) -> str:
    """One page: the table, then every script with its lines marked."""
    import jinja2

    environment = jinja2.Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    connectors = [
        (connector, [_shown(name, one) for name, one in named])
        for connector, named in by_connector(scripts)
    ]
    page = environment.from_string(_PAGE)
    return page.render(connectors=connectors, total=f"{_floor(percent(scripts))} %")


def _shown(name: str, script: ScriptCoverage) -> dict[str, Any]:
    cells = _row(name, [script], "")
    lines = from_utf16(script.source).split("\n")
    return {
        "name": name,
        "cells": cells[1:6],
        "lines": [_shown_line(script, at, line) for at, line in enumerate(lines, 1)],
    }


def _shown_line(script: ScriptCoverage, at: int, line: str) -> dict[str, Any]:
    hits = script.lines.get(at)
    missed = [branch for branch in script.partial if branch.line == at]
    kind = "" if hits is None else "missing" if not hits else "partial" if missed else "ran"
    note = ", ".join(map(_note, missed))
    return {
        "number": script.shown_line(at),
        "kind": kind,
        "hits": "" if hits is None else hits,
        "text": line,
        "note": note,
    }


def _note(branch: Branch) -> str:
    return f"{branch.word} never {str(branch.outcome).lower()}"


_PAGE: Final = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Painless coverage: {{ total }}</title>
<style>
body { font: 15px/1.4 system-ui, sans-serif; margin: 2em auto; max-width: 72em; padding: 0 1em;
  color: #1b1f24; background: #fff }
table { border-collapse: collapse } td, th { padding: .15em .8em; text-align: right }
td:first-child, th:first-child { text-align: left; padding-left: 0 }
th[scope=rowgroup] { text-align: left; padding-top: .8em }
pre { overflow-x: auto; border: 1px solid #d0d7de; border-radius: 6px; padding: .6em 0 }
pre span { display: block; padding: 0 .8em; border-left: 4px solid transparent }
pre span::before { content: attr(data-line); display: inline-block; width: 4em; color: #59636e }
.ran { border-color: #2da44e } .partial { border-color: #bf8700; background: #fff8c5 }
.missing { border-color: #cf222e; background: #ffebe9 } em { color: #7d4e00; margin-left: 2em }
@media (prefers-color-scheme: dark) {
  body { color: #e6edf3; background: #0d1117 } pre { border-color: #30363d }
  .partial { background: #3b2e00 } .missing { background: #4c1014 } em { color: #e3b341 }
}
</style>
</head>
<body>
<h1>Painless coverage: {{ total }}</h1>
<table>
<tr><th>script</th><th>lines</th><th>missing</th><th>branches</th><th>missing</th><th>cover</th></tr>
{% for connector, scripts in connectors %}
<tr><th scope="rowgroup" colspan="6">{{ connector }}</th></tr>
{% set group = loop.index %}
{% for script in scripts %}
<tr><td><a href="#s{{ group }}-{{ loop.index }}">{{ script.name }}</a></td>
{% for cell in script.cells %}<td>{{ cell }}</td>{% endfor %}</tr>
{% endfor %}
{% endfor %}
</table>
{% for connector, scripts in connectors %}
{% set group = loop.index %}
{% for script in scripts %}
<h2 id="s{{ group }}-{{ loop.index }}">{{ connector }}: {{ script.name }}</h2>
<pre>
{%- for line in script.lines -%}
<span class="{{ line.kind }}" data-line="{{ line.number }}" title="{{ line.hits }}">{{ line.text }}
{%- if line.note %}<em>{{ line.note }}</em>{% endif %}</span>
{%- endfor -%}
</pre>
{% endfor %}
{% endfor %}
</body>
</html>
"""
