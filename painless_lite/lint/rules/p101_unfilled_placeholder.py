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
_CHECK_CAN_BE_SKIPPED = "missing parameters check can be skipped"


class UnfilledPlaceholder(Rule):
    id = "P101"
    name = "unfilled-placeholder"
    title = "Nothing fills this placeholder"
    why = (
        "A placeholder is filled by the connector's parameters or by what the pre-process function "
        "gives. With `${parameters.inputs}` in the body and a function that gives `input`, every "
        "predict on documents fails: `Invalid payload` or `Some parameter placeholder not filled`. "
        "The same holds for placeholders in the value of a parameter, such as a prompt. Where they "
        "are meant to be sent as they stand, `skip_validating_missing_parameters` lets them pass "
        "(2.17 and later)."
    )
    bad = body('{ "inputs": ${parameters.inputs} }')
    good = body('{ "inputs": ${parameters.input} }')
    source = "dashboards-flow-framework#691, ml-commons#2189, #2712; RemoteConnectorExecutor"

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Compare the placeholders with what the pre-process function surely makes."""
        skipped = subject.parameter_texts.get(_SKIP, "").lower() == "true"
        if skipped and subject.target.has(_CHECK_CAN_BE_SKIPPED):
            return
        for action, text in payload.bodies(subject.predict_actions):
            yield from self._in(subject, action, text)

    def _in(self, subject: Subject, action: Action, text: Text) -> Iterator[Finding]:
        made = fillers.produced(action)
        if made is None:
            return
        used = {found.name for found in payload.placeholders(text)}
        free = [name for name in made.kinds if name not in used]
        yield from self._unfilled(subject, text, made, free)
        for name in used & subject.parameters.keys():
            node = subject.parameters[name]
            if node.kind == "string" and name not in made.kinds:
                yield from self._unfilled(subject, Text(subject, node), made, free)

    def _unfilled(
        self, subject: Subject, text: Text, made: fillers.Produced, free: list[str]
    ) -> Iterator[Finding]:
        known = {*made.kinds, *subject.parameters}
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
