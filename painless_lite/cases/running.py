"""A case, run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from painless_lite.cases.case import CONNECTOR, Case, CaseError
from painless_lite.rendering import TEMPLATE, RenderingError, example_variables, render

if TYPE_CHECKING:
    from painless_lite.offline import Run


def connector_text(case: Case) -> str:
    """The connector of a case: its template rendered, or the text of its `connector.json`.

    Raises:
        CaseError: it can't be rendered or read.
    """
    try:
        if (case.connector / TEMPLATE).is_file():
            return render(case.connector, example_variables(case.connector, case.variables))
        file = case.connector if case.connector.is_file() else case.connector / CONNECTOR
        return file.read_text("utf-8-sig")
    except RenderingError as error:
        raise CaseError(str(error)) from None
    except (OSError, UnicodeDecodeError):
        message = f"{case.connector}: neither {TEMPLATE} nor a readable {CONNECTOR}"
        raise CaseError(message) from None


def predict_case(case: Case, target: str, text: str | None = None) -> Run:
    """Run a case's connector, or another's `text` in its place, on its input. Raises CaseError."""
    from painless_lite import offline
    from painless_lite.connector.source import SourceError

    try:
        return offline.predict(
            connector_text(case) if text is None else text,
            str(case.connector) if text is None else "changed.json",
            case.input,
            case.answers,
            target=target,
            algorithm=case.algorithm,
            template=case.connector if (case.connector / TEMPLATE).is_file() else None,
        )
    except SourceError as error:
        raise CaseError(str(error)) from None
