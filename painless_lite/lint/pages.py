"""The rules' pages: one in a terminal, all of them in docs/rules.md."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import fill
from typing import Final

from painless_lite.lint.examples import Example
from painless_lite.lint.rule import FAMILIES, Rule
from painless_lite.lint.rules import all_rules

ABOUT: Final = {
    "document": "What the server would refuse, or drop without a word.",
    "payload": "What goes wrong between parameters and the request that is sent.",
    "script": "What goes wrong in process functions: found in the analysed syntax tree, by "
    "following where values come from and where they go.",
    "sample": "What a recorded answer of the model shows, for connectors with cases beside them.",
    "site": "Credentials, endpoints, regions: what fits the connector but not the place.",
}
_INTRO: Final = """\
# Lint rules

Generated from the rules by `painless-lite rule --markdown`; `painless-lite rule ID` shows one of
them. Each has a bad and a good example, which the tests run.

"""


def page(rule: Rule) -> str:
    """A rule's page as text of at most 80 columns."""
    return "\n".join([*_page(rule), rule.link()]) + "\n"


def section(rule: Rule) -> str:
    """A rule's page in Markdown."""
    return "\n".join(_section(rule)) + "\n"


def _page(rule: Rule) -> Iterator[str]:
    yield f"{rule.id} {rule.name}: {rule.title}"
    yield state(rule)
    yield ""
    yield fill(rule.why, 80)
    for what, example in (("bad", rule.bad), ("good", rule.good)):
        yield f"\n{what}:"
        yield from (f"    {line}".rstrip() for line in example.shown[1].split("\n"))
        if example.settings:
            yield f"    (with {settings(example)})"
    if rule.source:
        yield "\n" + fill(f"Rests on: {rule.source}", 80)


def severity(rule: Rule) -> str:
    """A rule's severity, and whether it is off."""
    return rule.severity + ("" if rule.default else ", off unless selected")


def state(rule: Rule) -> str:
    """A rule's family and severity, whether it can be mended, and whether it is off."""
    words = [rule.family(), rule.severity]
    words += ["--fix mends it"] if rule.fixable else []
    words += [] if rule.default else ["off unless selected"]
    return ", ".join(words)


def settings(example: Example) -> str:
    """The settings of an example, in words."""
    return ", ".join(f"{name} {value}" for name, value in example.settings.items())


def document() -> str:
    """docs/rules.md."""
    return _INTRO + "\n".join(_document()) + "\n"


def _document() -> Iterator[str]:
    rules = all_rules()
    yield "| rule | name | severity | finds |"
    yield "| --- | --- | --- | --- |"
    for rule in rules:
        title = rule.title.replace("|", "\\|")
        yield f"| [{rule.id}](#{rule.id.lower()}) | {rule.name} | {severity(rule)} | {title} |"
    for family in FAMILIES.values():
        yield f"\n## {family.capitalize()}\n\n{ABOUT[family]}"
        for rule in rules:
            if rule.family() == family:
                yield from _section(rule)


def _section(rule: Rule) -> Iterator[str]:
    yield f'\n<a id="{rule.id.lower()}"></a>\n'
    yield f"### {rule.id} {rule.name}\n\n{rule.title}. *{state(rule).capitalize()}.*\n"
    yield fill(rule.why, 100)
    for what, example in (("Bad", rule.bad), ("Good", rule.good)):
        language, text = example.shown
        extra = f" (with {settings(example)})" if example.settings else ""
        yield f"\n{what}{extra}:\n\n```{language}\n{text}\n```"
    if rule.source:
        yield f"\nRests on: {rule.source}."
