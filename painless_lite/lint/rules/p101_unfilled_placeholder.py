"""P101: a placeholder that nothing fills."""

from __future__ import annotations

from collections.abc import Iterator

from painless_lite.lint import fillers, payload
from painless_lite.lint.examples import body
from painless_lite.lint.finding import Finding
from painless_lite.lint.rule import Rule
from painless_lite.lint.shape import suggestion
from painless_lite.lint.subject import Action, Subject, Text

_SKIP = "skip_validating_missing_parameters"


class UnfilledPlaceholder(Rule):
    id = "P101"
    name = "unfilled-placeholder"
    title = "Nothing fills this placeholder"
    why = (
        "A placeholder is filled by the connector's parameters or by what the pre-process function "
        "gives. With `${parameters.inputs}` in the body and a function that gives `input`, every "
        "predict on documents fails: `Invalid payload`, or `Some parameter placeholder not filled`."
    )
    bad = body('{ "inputs": ${parameters.inputs} }')
    good = body('{ "inputs": ${parameters.input} }')
    source = "dashboards-flow-framework#691, ml-commons#2189; RemoteConnectorExecutor"

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Compare the placeholders with what the pre-process function surely makes."""
        if subject.parameter_texts.get(_SKIP, "").lower() == "true":
            return
        for action, text in payload.bodies(subject.predict_actions):
            yield from self._in(subject, action, text)

    def _in(self, subject: Subject, action: Action, text: Text) -> Iterator[Finding]:
        made = fillers.produced(action)
        if made is None:
            return
        known = {*made.kinds, *subject.parameters}
        used = {found.name for found in payload.placeholders(text)}
        free = [name for name in made.kinds if name not in used]
        for found in payload.placeholders(text):
            name = found.name.removesuffix(".toString()")
            if found.default is not None or name in known or "." in name:
                continue
            meant = suggestion(name, sorted(known)) or (free[0] if len(free) == 1 else None)
            hint = f"; did you mean `{meant}`?" if meant else ""
            gives = ", ".join(f"`{one}`" for one in made.kinds)
            yield text.finding(
                self,
                f"nothing fills `{name}`: {made.by} gives {gives}{hint}",
                found.start,
                found.end,
            )
