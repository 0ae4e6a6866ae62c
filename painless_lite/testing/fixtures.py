"""What the fixtures `painless` and `connector` give to a test."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import painless_lite
from painless_lite import offline, rendering
from painless_lite.connector.endpoints import Endpoint, Recorded, RecordedEndpoint
from painless_lite.connector.pipeline import Prediction
from painless_lite.testing.coverage.recorder import watched

Context = Literal["any", "template"]


class Painless:
    """Compiles and runs scripts."""

    def compile(self, source: str, *, context: Context = "any") -> painless_lite.Script:
        """The compiled script. Raises PainlessError."""
        return painless_lite.compile(source, context=context)

    def run(
        self, source: str, params: Mapping[str, Any] | None = None, *, context: Context = "any"
    ) -> Any:
        """What the script returns for `params`. Raises PainlessError."""
        return self.compile(source, context=context).execute(dict(params or {}))


@dataclass(frozen=True, slots=True)
class LoadedConnector:
    """A connector's text, ready to predict as `target`, a version of OpenSearch.

    `path` is the connector's file, or the folder of its template.
    """

    text: str
    name: str
    target: str
    path: Path | None = None

    def predict(
        self,
        model_input: Any,
        *responses: Any,
        status: int = 200,
        endpoint: Endpoint | None = None,
        algorithm: str | None = None,
        target: str | None = None,
    ) -> Prediction:
        """Run the connector on a request and the model's answers, one for each call.

        Input and answers are texts, or data that becomes JSON; the last answer repeats, `status` is
        that of all. An `endpoint`, such as the fixture `sagemaker_endpoint`, answers instead.

        Raises:
            SourceError: the connector's text is no JSON.
            ValueError: neither answers nor an endpoint were given, or both, or the target is
                unknown.
        """
        if bool(responses) == (endpoint is not None):
            raise ValueError(
                "predict: at least one response of the model, or `endpoint`, is wanted"
            )
        recorded = RecordedEndpoint(Recorded(_text(response), status) for response in responses)
        run = watched(
            self.path or self.name,
            lambda: offline.predict_at(
                self.text,
                self.name,
                _text(model_input),
                lambda connector, target: recorded if endpoint is None else endpoint,
                target=target or self.target,
                algorithm=algorithm,
                template=self.path if self.path is not None and self.path.is_dir() else None,
            ),
        )
        return run.prediction


@dataclass(frozen=True, slots=True)
class Connectors:
    """Finds connectors from a test's folder."""

    folder: Path
    target: str

    def render(self, name: str | Path, variables: Mapping[str, Any] | None = None) -> str:
        """The text of a template: a folder, or the name of a shipped one.

        Raises:
            RenderingError: there is none, or variables are missing or wrong.
        """
        return rendering.render(self._template(name), variables or {})

    def _template(self, name: str | Path) -> Path:
        path = self.folder / name
        return rendering.find_template(str(path if path.exists() else name))

    def load(self, name: str | Path, variables: Mapping[str, Any] | None = None) -> LoadedConnector:
        """A connector's file, or a template rendered with `variables`.

        A template's variables that are not given get the examples of its `variables.yaml`.

        Raises:
            OSError: the file can't be read.
            RenderingError: as in `render`.
        """
        path = self.folder / name
        if path.is_file():
            return LoadedConnector(path.read_text("utf-8-sig"), str(name), self.target, path)
        template = self._template(name)
        values = rendering.example_variables(template, variables or {})
        text = rendering.render(template, values)
        return LoadedConnector(text, str(name), self.target, template)


def _text(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
