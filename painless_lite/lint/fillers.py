"""What fills a payload's placeholders: parameters, and what the pre-process function makes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from painless_lite.connector.preprocess import BUILT_INS
from painless_lite.lint import values
from painless_lite.lint.script import ScriptView
from painless_lite.lint.subject import Action
from painless_lite.lint.values import Hole

TEXT: Final = "text"
LIST: Final = "list"
MAP: Final = "map"
ANY: Final = "any"

_FLAG: Final = "pre_process_function.process_remote_inference_input"


@dataclass(frozen=True, slots=True)
class Produced:
    """The parameters that a pre-process function makes, with their kinds; `by` is its name."""

    kinds: Mapping[str, str]
    by: str


def produced(action: Action) -> Produced | None:
    """What an action's pre-process function makes; None where that is not known.

    Without a function, or with one that also takes the caller's own parameters, the caller may give
    any name.
    """
    name = action.built_in("pre_process_function")
    if name is not None:
        return _built_in(name.value.strip().rstrip(";"))
    script = action.pre
    if script is None or accepts_parameters(action):
        return None
    return _scripted(script)


def accepts_parameters(action: Action) -> bool:
    """Whether the pre-process script also sees the caller's own parameters."""
    return action.subject.parameter_texts.get(_FLAG, "").lower() == "true"


def _built_in(name: str) -> Produced | None:
    from painless_lite.connector.inputs import Similarity, TextDocs

    function = BUILT_INS.get(name)
    if function is None or name.endswith("nova.embedding"):  # which makes what the text says
        return None
    docs = ("a", "b")
    data = TextDocs(docs) if function.takes is TextDocs else Similarity("q", docs)
    made = function.make(data)
    return Produced({key: _kind(value) for key, value in made.items()}, name)


def _kind(value: Any) -> str:
    kinds = ((str, TEXT), (list, LIST), (dict, MAP))
    return next((kind for made, kind in kinds if isinstance(value, made)), ANY)


def _scripted(script: ScriptView) -> Produced | None:
    if script.flow is None:
        return None
    kinds: dict[str, str] = {}
    for value, _ in script.flow.returns:
        if value.kind == "null":
            continue
        shape = None if value.pieces is None else values.shape(value.pieces)
        made = None if shape is None else values.members(shape, "parameters")
        if shape is None or made is None or any("\x00" in name for name in made):
            return None
        for name, part in made.items():
            kind = _kind_of_part(shape, part)
            kinds[name] = kind if kinds.get(name, kind) == kind else ANY
    return Produced(kinds, "the pre-process function") if kinds else None


def _kind_of_part(shape: values.Shape, part: Any) -> str:
    kind = shape.kind(part)
    if kind == TEXT:
        hole = _single(shape, part)
        if hole is not None and (hole.value.path is None or not part.startswith("=")):
            return ANY  # a text of unknown make, or without quotes, may be JSON
        start = part.lstrip("=\x00")[:1]
        return ANY if start in ("[", "{", '"') or _is_json(part) else TEXT
    return {"list": LIST, "array": LIST, "map": MAP}.get(kind, ANY)


def _single(shape: values.Shape, part: str) -> Hole | None:
    marked = part.removeprefix("=").strip("\x00")
    return shape.holes[int(marked)] if marked.isdigit() and "\x00" in part else None


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except ValueError:
        return False
    return True
