"""A connector's text run on recorded answers: what `predict` and `check` have in common."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from painless_lite.connector import model, pipeline, source
from painless_lite.connector.endpoints import Recorded, RecordedEndpoint
from painless_lite.connector.errors import ConnectorError
from painless_lite.connector.pipeline import Prediction
from painless_lite.connector.source import Document
from painless_lite.connector.versions import Target
from painless_lite.language.errors import PainlessError


@dataclass(frozen=True, slots=True)
class Run:
    """A prediction, and the document that its connector was read from."""

    document: Document
    prediction: Prediction

    @property
    def script_error(self) -> PainlessError | None:
        """The script's own error behind the prediction's, where a script failed."""
        error: BaseException | None = self.prediction.error
        while error is not None and not isinstance(error, PainlessError):
            error = error.__cause__
        return error

    @property
    def script_place(self) -> str | None:
        """Where in the connector's file the script failed: `name:line:column`.

        None where no script failed, or where the script that ran is not the one in the file: the
        server fills placeholders before it compiles.
        """
        error, function = self.script_error, f"{self.prediction.stage}_function"
        if error is None or error.span is None:
            return None
        actions = self.document.node("actions")
        for at in range(len(actions.items) if actions is not None else 0):
            node = self.document.node("actions", at, function)
            if node is not None and isinstance(node.value, str) and node.value:
                before = len(error.source) - len(node.value)  # the server's `escape` helper
                if not error.source.endswith(node.value) or error.span.offset < before:
                    continue
                path = ("actions", at, function)
                place = self.document.place_in(path, error.span.offset - before)
                if place is not None:
                    return f"{self.document.name}:{place.line}:{place.column}"
        return None


def predict(
    text: str,
    name: str,
    model_input: str,
    answers: Iterable[Recorded],
    *,
    target: str,
    algorithm: str | None = None,
) -> Run:
    """Run a connector's text on the body of a request and the model's recorded answers.

    Raises:
        SourceError: the text is no JSON.
        ValueError: the target is unknown.
    """
    document = source.read(text, name)
    version = Target.parse(target)
    try:
        connector = model.parse(document.json, version)
    except ConnectorError as error:
        prediction = Prediction(error.status, error.body, (), error, "connector")
        return Run(document, prediction)
    endpoint = RecordedEndpoint(answers)
    prediction = pipeline.predict(
        connector, model_input, endpoint, target=version, algorithm=algorithm
    )
    return Run(document, prediction)
