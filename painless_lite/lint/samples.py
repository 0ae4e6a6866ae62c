"""What the cases beside a connector show: recorded answers, and what becomes of them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from painless_lite.lint.subject import Subject

if TYPE_CHECKING:
    from painless_lite.offline import Run


@dataclass(frozen=True)
class Sample:
    """A case that was run; `documents` is None where its input holds none.

    `vectors` is how many vectors an embedding connector has to give.
    """

    name: str
    run: Run
    documents: int | None
    rerank: bool
    response: str
    fails: bool
    vectors: int = 0

    @property
    def tensors(self) -> list[dict[str, Any]]:
        """All tensors of the answer."""
        from painless_lite.checking import tensors_of

        return tensors_of(self.run.prediction.body)

    @property
    def answered(self) -> bool:
        """Whether the connector answered as the case wants it to."""
        return self.run.prediction.ok and not self.fails

    @property
    def seen(self) -> Any:
        """What the post-process script sees of the recorded answer; None where it is no JSON."""
        try:
            value = json.loads(self.response)
        except ValueError:
            return None
        return {"result": value} if isinstance(value, list) else value


def samples(subject: Subject) -> list[Sample]:
    """The cases beside a connector template or a `connector.json`, run."""
    path = Path(subject.file.path)
    if not path.name.startswith("connector.json"):
        return []
    from painless_lite.cases import CASES, CONNECTOR
    from painless_lite.rendering import TEMPLATE

    if path.name not in (CONNECTOR, TEMPLATE) or not (path.parent / CASES).is_dir():
        return []
    if path.name == CONNECTOR and (path.parent / TEMPLATE).is_file():
        return []
    return _run(str(path.parent / CASES), str(subject.target))


@lru_cache(maxsize=64)
def _run(folder: str, target: str) -> list[Sample]:
    from painless_lite.about import about
    from painless_lite.cases import CaseError, find_case_files, load_cases, predict_case
    from painless_lite.rendering import RenderingError

    found = []
    try:
        declared = about(Path(folder).parent)
    except RenderingError:  # `check` tells what is wrong with it
        declared = None
    for file in find_case_files(Path(folder)):
        try:
            for case in load_cases(file):
                if case.runs_as(target) is None:
                    continue
                done = predict_case(case, target)
                documents, rerank = _input(case.input)
                together = declared is not None and declared.vectors == "input"
                found.append(
                    Sample(
                        case.name,
                        done,
                        documents,
                        rerank,
                        response=case.answers[0].body if case.answers else "",
                        fails="error" in case.expect,
                        vectors=len(done.prediction.calls) if together else documents or 0,
                    )
                )
        except CaseError:  # `check` tells what is wrong with a case
            continue
    return found


def _input(text: str) -> tuple[int | None, bool]:
    """The number of documents in an input, and whether it is a reranker's."""
    try:
        value = json.loads(text)
    except ValueError:
        return None, False
    docs = value.get("text_docs") if isinstance(value, Mapping) else None
    return (len(docs) if isinstance(docs, list) else None), "query_text" in value
