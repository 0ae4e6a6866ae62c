"""What is debugged: one script, or a connector's predict on recorded answers.

A launch can be run again and again, each time from the beginning on fresh data: that is how the
session travels back in time.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple, Protocol

from painless_lite import offline
from painless_lite.connector import scripts
from painless_lite.connector.endpoints import Recorded
from painless_lite.connector.source import Document
from painless_lite.connector.versions import Target
from painless_lite.language.errors import PainlessError
from painless_lite.language.script import Context, compile  # noqa: A004
from painless_lite.runtime.strings import from_java, to_java, to_utf16
from painless_lite.runtime.text import to_string

#: The stages of a predict that run scripts, as `Call.stage` and `Text.stage` name them.
PRE, POST = "pre_process", "post_process"
#: The stage of a script that is debugged by itself.
SCRIPT = "script"
#: What of a call's trace is there when a stage's script runs.
_BEFORE = ("input", "params", "pre_process_result", "parameters", "payload", "status", "response")
SEEN = {PRE: _BEFORE[:1], POST: _BEFORE}


class Text(NamedTuple):
    """A script as it will be compiled: `hidden` lines at its head are the server's helper.

    `path` leads to it in the connector's document; it is empty for a script of its own.
    """

    stage: str
    name: str
    source: str
    context: Context
    hidden: int = 0
    path: tuple[str | int, ...] = ()

    @property
    def lines(self) -> list[str]:
        """The author's lines."""
        return self.source.split("\n")[self.hidden :]

    @property
    def hidden_length(self) -> int:
        """How many UTF-16 code units of the source the author did not write."""
        return len(self.source) - len("\n".join(self.lines))


class Outcome(NamedTuple):
    """How a launch ended: its result as JSON-like data, or the script's error, and both as text."""

    ok: bool
    result: Any
    text: str
    error: PainlessError | None = None


class Launch(Protocol):
    """Something that runs scripts."""

    name: str

    @property
    def texts(self) -> tuple[Text, ...]:
        """The scripts that it may run, in order."""

    def text_of(self, source: str, done: Mapping[str, int]) -> Text:
        """The script that is compiled now, by its whole source; `done` has the stages before it."""

    def run(self) -> Outcome:
        """Run from the beginning; compiles its scripts by `language.compile`."""

    def data(self, stage: str, call: int) -> dict[str, Any]:
        """What is known beside the variables when the script of a stage runs, as JSON values."""


class ScriptLaunch:
    """A script on its params (JSON-like data)."""

    def __init__(self, source: str, name: str, params: dict[str, Any], context: Context) -> None:
        self.name = name
        self.params = params
        self._text = Text(SCRIPT, name, to_utf16(source), context)

    @property
    def texts(self) -> tuple[Text, ...]:
        """The script."""
        return (self._text,)

    def text_of(self, source: str, done: Mapping[str, int]) -> Text:
        """The script."""
        return self._text

    def run(self) -> Outcome:
        """Compile it and run it."""
        try:
            script = compile(self._text.source, context=self._text.context)
            value = script.run(to_java(copy.deepcopy(self.params)))
            data, text = script.given(value, from_java), script.given(value, to_string)
        except PainlessError as error:
            return Outcome(False, None, f"{error.java_class}: {error.message}", error)
        return Outcome(True, data, text)

    def data(self, stage: str, call: int) -> dict[str, Any]:
        """Nothing: its params are a variable."""
        return {}


class ConnectorLaunch:
    """A connector's predict; its text is the connector's file.

    Raises:
        SourceError: the text is no JSON.
        ValueError: the target is unknown.
    """

    def __init__(
        self,
        text: str,
        name: str,
        model_input: str,
        answers: Sequence[Recorded],
        *,
        target: str = "2.19",
        algorithm: str | None = None,
    ) -> None:
        self.name = name
        self._arguments = (text, name, model_input, list(answers))
        self._target, self._algorithm = target, algorithm
        self.plain = self.predict()
        self._texts = tuple(process_functions(self.plain.document, Target.parse(target)))

    @property
    def document(self) -> Document:
        """The connector's document, which knows the lines of its scripts."""
        return self.plain.document

    @property
    def texts(self) -> tuple[Text, ...]:
        """The process functions that are scripts."""
        return self._texts

    def predict(self) -> offline.Run:
        """Run it as `painless-lite predict` does."""
        return offline.predict(*self._arguments, target=self._target, algorithm=self._algorithm)

    def text_of(self, source: str, done: Mapping[str, int]) -> Text:
        """The process function that is compiled now."""
        alike = [one for one in self._texts if one.source == source]
        if len(alike) == 1:
            return alike[0]
        if alike:  # both functions have one text: they take turns
            return alike[done.get(PRE, -1) > done.get(POST, -1)]
        other = Text(PRE, PRE, source, "template")  # filled by the server before it is compiled
        known = {one.stage: one for one in self._texts}
        missing = [stage for stage in (PRE, POST) if stage in known]
        for stage in missing:
            if _begins_alike(known[stage].source, source):
                return other._replace(stage=stage, name=known[stage].name)
        return other

    def run(self) -> Outcome:
        """Predict, all stages."""
        done = self.predict()
        prediction = done.prediction
        return Outcome(prediction.ok, prediction.body, prediction.text, done.script_error)

    def data(self, stage: str, call: int) -> dict[str, Any]:
        """The stages of the call up to this one: input, parameters, payload, response."""
        calls = self.plain.prediction.trace["calls"]
        if not 0 <= call < len(calls):
            return {}
        found = calls[call]
        names = SEEN.get(stage, ())
        return {name: found[name] for name in names if found.get(name) is not None}


def _begins_alike(one: str, other: str) -> bool:
    head, brace, _ = one.partition("${")
    return bool(brace) and other.startswith(head)


def process_functions(document: Document, target: Target) -> list[Text]:
    """The process functions of a connector that are scripts, as the server compiles them."""
    found = []
    whole: Any = document.value
    actions = whole.get("actions") if isinstance(whole, dict) else None
    for at, action in enumerate(actions if isinstance(actions, list) else []):
        if not isinstance(action, dict) or str(action.get("action_type")).lower() != "predict":
            continue
        for stage in (PRE, POST):
            source = action.get(f"{stage}_function")
            if isinstance(source, str) and _is_script(source):
                text = scripts.with_helper(to_utf16(source), target)
                hidden = text.count("\n", 0, len(text) - len(to_utf16(source)))
                path = ("actions", at, f"{stage}_function")
                found.append(Text(stage, f"{stage}_function", text, "template", hidden, path))
        break
    return found


def _is_script(source: str) -> bool:
    return bool(source.strip()) and not source.startswith("connector.")
