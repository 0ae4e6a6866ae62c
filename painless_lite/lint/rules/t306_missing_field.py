"""T306: a field that no recorded answer has."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from painless_lite.lint.examples import Example
from painless_lite.lint.finding import WARNING, Finding
from painless_lite.lint.rule import Rule
from painless_lite.lint.samples import samples
from painless_lite.lint.subject import Subject
from painless_lite.lint.values import ANY_ITEM, KEY, Path

_INPUT = {"parameters": {"input": ["a text"]}}
_ANSWER = {"usage": {"total_tokens": 3}}


def _example(name: str) -> Example:
    script = f"return '{{\"tokens\": ' + params.usage.{name} + '}}';"
    return Example({"post_process_function": script}, input=_INPUT, response=_ANSWER)


class MissingField(Rule):
    id = "T306"
    name = "missing-field"
    title = "The script reads a field that no recorded answer has"
    why = (
        "A field that is not in the answer is null: it ends in an error further on, or in `null` "
        "in the tensors. The recorded answers beside the connector show what the model really says."
    )
    severity = WARNING
    bad = _example("tokens")
    good = _example("total_tokens")
    source = "ml-commons#1925"

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Look for the fields that a post-process script reads in all good answers."""
        answers = [sample.seen for sample in samples(subject) if not sample.fails]
        answers = [answer for answer in answers if isinstance(answer, dict)]
        for action in subject.predict_actions if answers else ():
            script = action.post
            if script is None or script.flow is None:
                continue
            checked = {step.path for step in script.flow.steps if step.kind == "check"}
            told: set[Path] = set()
            for path, node in script.flow.reads:
                if path in checked or path in told or any(_has(a, path) for a in answers):
                    continue
                told.add(path)
                if any(_has(answer, path[:-1]) for answer in answers):
                    name = ".".join(("params", *path)).replace(".*", "[…]")
                    yield script.at(self, node, f"no recorded answer has `{name}`")


def _has(value: Any, path: Path) -> bool:
    for at, step in enumerate(path):
        if step in (ANY_ITEM, KEY):
            items = value.values() if isinstance(value, dict) else value
            rest = path[at + 1 :]
            return isinstance(value, list | dict) and any(_has(item, rest) for item in items)
        if not isinstance(value, dict) or step not in value:
            return False
        value = value[step]
    return True
