"""A connector's text run on recorded answers, or on an endpoint: what commands have in common."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from painless_lite.connector import model, pipeline, source, validation
from painless_lite.connector.endpoints import Endpoint, Recorded, RecordedEndpoint
from painless_lite.connector.errors import ConnectorError
from painless_lite.connector.model import Connector
from painless_lite.connector.pipeline import Prediction
from painless_lite.connector.source import Document
from painless_lite.connector.versions import Target
from painless_lite.language.errors import PainlessError

#: The members of an action that may hold a script.
FUNCTIONS: Final = ("pre_process_function", "post_process_function")
_BUILT_IN: Final = "connector."


@dataclass(frozen=True, slots=True)
class Run:
    """A prediction, the document that its connector was read from, and its template's folder."""

    document: Document
    prediction: Prediction
    template: Path | None = None

    @property
    def script_error(self) -> PainlessError | None:
        """The script's own error behind the prediction's, where a script failed."""
        error: BaseException | None = self.prediction.error
        while error is not None and not isinstance(error, PainlessError):
            error = error.__cause__
        return error

    @property
    def script_place(self) -> str | None:
        """Where in the connector's file, or its template's, the script failed: `name:line:column`.

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
                place = self.place_in(("actions", at, function), error.span.offset - before)
                if place is not None:
                    return f"{place[0]}:{place[1]}:{place[2]}"
        return None

    def scripts(self) -> Iterator[tuple[tuple[str | int, ...], str]]:
        """The predict action's own scripts: the path of each in the connector, and its text."""
        connector = self.document.value
        actions = connector.get("actions") if isinstance(connector, dict) else None
        for at, action in enumerate(actions if isinstance(actions, list) else ()):
            if isinstance(action, dict) and str(action.get("action_type")).upper() == "PREDICT":
                for function in FUNCTIONS:
                    script = action.get(function)
                    if isinstance(script, str) and script and not script.startswith(_BUILT_IN):
                        yield ("actions", at, function), script
                return

    def place_in(self, path: tuple[str | int, ...], offset: int) -> tuple[str, int, int] | None:
        """The file, line and column of an offset of the text at a path of the connector."""
        place = self.document.place_in(path, offset)
        if place is None:
            return None
        if self.template is not None:
            from painless_lite.rendering import TEMPLATE, template_line

            line = template_line(self.template, self.document.text, place.line)
            if line is not None:
                return str(self.template / TEMPLATE), line, place.column
        return self.document.name, place.line, place.column


def predict(
    text: str,
    name: str,
    model_input: str,
    answers: Iterable[Recorded],
    *,
    target: str,
    algorithm: str | None = None,
    template: Path | None = None,
    trusted: Sequence[str] | None = None,
) -> Run:
    """Run a connector's text on the body of a request and the model's recorded answers.

    `template` is the folder of the template that the text was rendered from.

    Raises:
        SourceError: the text is no JSON.
        ValueError: the target is unknown.
    """

    def recorded(_connector: Connector, _target: Target) -> Endpoint:
        return RecordedEndpoint(answers)

    return predict_at(
        text,
        name,
        model_input,
        recorded,
        target=target,
        algorithm=algorithm,
        template=template,
        trusted=trusted,
    )


def predict_at(
    text: str,
    name: str,
    model_input: str,
    endpoint_of: Callable[[Connector, Target], Endpoint],
    *,
    target: str,
    algorithm: str | None = None,
    template: Path | None = None,
    trusted: Sequence[str] | None = None,
) -> Run:
    """Run a connector's text on the body of a request and the endpoint made for the connector.

    `template` is the folder of the template that the text was rendered from. `trusted` are the
    trusted endpoint expressions of a cluster that creates the connector first; None runs it
    without.

    Raises:
        SourceError: the text is no JSON.
        ValueError: the target is unknown.
    """
    document = source.read(text, name)
    version = Target.parse(target)
    try:
        connector = model.parse(document.json, version)
        if trusted is not None:
            validation.check(connector, version, trusted)
    except ConnectorError as error:
        prediction = Prediction(error.status, error.body, (), error, "connector")
        return Run(document, prediction, template)
    prediction = pipeline.predict(
        connector,
        model_input,
        endpoint_of(connector, version),
        target=version,
        algorithm=algorithm,
        trusted=trusted,
    )
    return Run(document, prediction, template)
