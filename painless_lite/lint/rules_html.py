"""The rules' pages as one HTML page: what the links of findings lead to.

`python -m painless_lite.lint.rules_html` prints it; it comes with the package as rules.html.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from typing import Final

from painless_lite.lint import pages
from painless_lite.lint.rule import FAMILIES, Rule
from painless_lite.lint.rules import all_rules

_HEAD: Final = """\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8"/>
<meta name="viewport" content="width=device-width, initial-scale=1"/>
<title>Lint rules of painless-lite</title>
<style>
:root { color-scheme: light dark; }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 50em; margin: 2em auto; padding: 0 1em; }
pre { padding: .75em; overflow-x: auto; background: color-mix(in srgb, currentColor 8%, Canvas); }
code, pre { font: 14px/1.45 ui-monospace, monospace; }
td, th { text-align: left; padding: .1em .75em .1em 0; vertical-align: top; }
section:target h3 { background: color-mix(in srgb, gold 40%, Canvas); }
</style>
</head>
<body>
<h1>Lint rules of painless-lite</h1>
"""


def document() -> str:
    """The whole page."""
    return _HEAD + "\n".join(_body()) + "\n</body>\n</html>\n"


def _body() -> Iterator[str]:
    rules = all_rules()
    yield "<table>\n<tr><th>rule</th><th>name</th><th>severity</th><th>finds</th></tr>"
    for rule in rules:
        link = f'<a href="#{rule.id.lower()}">{rule.id}</a>'
        cells = (link, rule.name, escape(pages.severity(rule)), _text(rule.title))
        yield "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"
    yield "</table>"
    for family in FAMILIES.values():
        yield f"<h2>{family.capitalize()}</h2>\n<p>{_text(pages.ABOUT[family])}</p>"
        for rule in rules:
            if rule.family() == family:
                yield from _section(rule)


def _section(rule: Rule) -> Iterator[str]:
    yield f'<section id="{rule.id.lower()}">\n<h3>{rule.id} {rule.name}</h3>'
    yield f"<p><b>{_text(rule.title)}.</b> {escape(pages.state(rule))}</p>"
    yield f"<p>{_text(rule.why)}</p>"
    for what, example in (("Bad", rule.bad), ("Good", rule.good)):
        extra = f" (with {escape(pages.settings(example))})" if example.settings else ""
        yield f"<p>{what}{extra}:</p>\n<pre>{escape(example.shown[1])}</pre>"
    if rule.source:
        yield f"<p>Rests on: {_text(rule.source)}.</p>"
    yield "</section>"


def _text(text: str) -> str:
    """A text whose code stands between backticks."""
    return re.sub("`([^`]*)`", r"<code>\1</code>", escape(text))


if __name__ == "__main__":
    print(document(), end="")
