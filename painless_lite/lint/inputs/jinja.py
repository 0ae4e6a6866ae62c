"""Jinja templates: rendered with their declared variables, places led back to the template.

Each piece of plain text in the template is marked before it is rendered, and the marks taken out
again: what they stood before is found at its old place, what an expression gave is found at the
expression.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import product
from pathlib import Path
from typing import Any, Final

from painless_lite import rendering
from painless_lite.connector import source
from painless_lite.connector.source import SourceError
from painless_lite.lint.file import File, Part, without
from painless_lite.lint.inputs.parts import BrokenError, offset_of
from painless_lite.lint.inputs.recognition import hinted
from painless_lite.rendering import RenderingError, Variable

_MARK: Final = re.compile("\ue000(\\d+):(\\d+)\ue001")
_SAMPLES: Final = {
    "integer": 1, "number": 1.0, "boolean": True, "list": ["example"], "map": {"name": "example"},
}  # fmt: skip
_MAX_FORMS: Final = 8


def parts(file: File) -> Iterator[Part | BrokenError]:
    """What a template gives for each choice of its variables."""
    if not hinted(file.text):
        return
    folder = Path(file.path).parent
    try:
        forms = list(_forms(rendering.declared_variables(folder)))
        told: set[str] = set()
        for values in forms:
            for part in _rendered(file, folder, values):
                if isinstance(part, BrokenError):
                    if part.message in told:
                        continue
                    told.add(part.message)
                yield part
    except RenderingError as error:
        yield BrokenError(str(error), 0)


def _forms(variables: Mapping[str, Variable]) -> Iterator[dict[str, Any]]:
    """Values for all variables: defaults, samples, and each combination of choices."""
    values = {v.name: _sample(v) for v in variables.values()}
    choices = [[(v.name, one) for one in v.choices] for v in variables.values() if v.choices]
    for count, chosen in enumerate(product(*choices)):
        if count == _MAX_FORMS:
            return
        yield {**values, **dict(chosen)}


def _sample(variable: Variable) -> Any:
    if not variable.required:
        return variable.default
    if variable.example is not None:
        return variable.example
    if variable.name == "region":
        return "us-east-1"
    return _SAMPLES.get(variable.type, f"example-{variable.name.replace('_', '-')}")


def _rendered(file: File, folder: Path, values: Mapping[str, Any]) -> Iterator[Part | BrokenError]:
    import jinja2

    missing: set[str] = set()
    environment = rendering.environment(folder, missing)
    try:
        template = environment.from_string(_marked(file.text, environment))
        marked = environment.render(template, values)
    except jinja2.TemplateSyntaxError as error:
        lines = file.text.split("\n")[: error.lineno - 1]
        offset = sum(len(line) + 1 for line in lines)
        yield BrokenError(f"the template does not compile: {error.message}", offset)
        return
    except Exception as error:  # whatever the template's own expressions raise
        if not missing:
            yield BrokenError(f"the template can't be rendered: {rendering.reason(error)}", 0)
            return
        marked = ""
    if missing:
        names = ", ".join(sorted(missing))
        yield BrokenError(f"variables that variables.yaml does not declare: {names}", 0)
        return
    text, origin = without(marked, _MARK, lambda match: int(match[1]), lambda match: int(match[2]))
    try:
        yield Part(file, source.read(text), origin, exact=False)
    except SourceError as error:
        yield BrokenError(error.message, origin(offset_of(text, error)))


def _marked(text: str, environment: Any) -> str:
    """The template with a mark in each piece of plain text, before its first visible character.

    It says where that character stands and where the piece ends.
    """
    done: list[str] = []
    at = 0
    for _, kind, piece in environment.lexer.tokeniter(text, None):
        if kind == "data":
            blank = len(piece) - len(piece.lstrip())
            if blank < len(piece):
                start = text.index(piece, at)
                done += [
                    text[at : start + blank],
                    f"\ue000{start + blank}:{start + len(piece)}\ue001",
                ]
                at = start + blank
                done.append(text[at : start + len(piece)])
                at = start + len(piece)
                continue
        found = text.find(piece, at)
        if found >= 0:
            done.append(text[at : found + len(piece)])
            at = found + len(piece)
    return "".join([*done, text[at:]])
