"""What a failed test shows: the problems with their diffs, the stage, the script's line."""

from __future__ import annotations

from collections.abc import Iterable
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Final

from painless_lite.runtime.strings import from_utf16

if TYPE_CHECKING:
    from painless_lite.cases import Case, Problem
    from painless_lite.connector.pipeline import Prediction
    from painless_lite.offline import Run

_LONGEST: Final = 300  # characters of a response


def case_text(case: Case, done: Run, problems: Iterable[Problem], target: str) -> str:
    """The failure of a case: its problems, and where the connector failed if it did.

    Where it answered, what the model said stands below, for that is what the answer was made of.
    """
    prediction = done.prediction
    parts = [_shown(problem) for problem in problems]
    parts += [f"stage: {prediction.stage}", f"connector: {_near(case.connector)}"]
    parts.append(f"OpenSearch: {target}")
    if prediction.ok:
        answers = [call.response for call in prediction.calls if call.response is not None]
        parts += [f"response: {_line(from_utf16(answer))}" for answer in answers]
    return "\n".join([*parts, *_explained(prediction, done.script_place)])


def _shown(problem: Problem) -> str:
    if not problem.diff:
        return problem.text.replace(" > ", "\n  > ")
    return f"{problem.text.partition(':')[0]}: not as expected\n{problem.diff}"


def _near(path: Path) -> str:
    """A path as it is written from here, where it is below."""
    here = Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)


def _line(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 3] + "..."


def error_text(prediction: Prediction) -> str:
    """The failure of a prediction: its stage, its reasons and the script's line."""
    from painless_lite.cases import reasons

    told = "\n  ".join(reasons(prediction.body))
    head = f"failed at {prediction.stage} with status {prediction.status}:\n  {told}"
    return "\n".join([head, *_explained(prediction, None)])


def _explained(prediction: Prediction, place: str | None) -> list[str]:
    """The script's error with its line, and the hints; empty where nothing failed."""
    from painless_lite.cli.explain_command import show_hints
    from painless_lite.cli.terminal import show_script_error
    from painless_lite.connector.hints import for_prediction
    from painless_lite.language.errors import PainlessError

    stream = StringIO()
    error: BaseException | None = prediction.error
    while error is not None and not isinstance(error, PainlessError):
        error = error.__cause__
    if error is not None:
        show_script_error(error, f"{prediction.stage}_function", stream, place=place)
    show_hints(for_prediction(prediction), stream)
    return stream.getvalue().splitlines()
