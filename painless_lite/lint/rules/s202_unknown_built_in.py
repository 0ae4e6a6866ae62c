"""S202: the name of a built-in function that there is not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from painless_lite.connector import postprocess, preprocess
from painless_lite.lint.examples import Example
from painless_lite.lint.finding import Finding
from painless_lite.lint.rule import Rule
from painless_lite.lint.subject import Subject, Text

_Since = Mapping[str, tuple[int, int]]


class UnknownBuiltIn(Rule):
    id = "S202"
    name = "unknown-built-in"
    title = "There is no built-in function of this name"
    why = (
        "A name that is none of the built-in functions is taken for a Painless script and fails at "
        "the first predict: `cannot resolve symbol [connector.post_process.openai_embedding]`. "
        "With `parameters` as input a pre-process function is not even looked at, and the mistake "
        "stays hidden until documents come."
    )
    bad = Example({"post_process_function": "connector.post_process.openai_embedding"})
    good = Example({"post_process_function": "connector.post_process.openai.embedding"})
    source = "ml-commons#2986, #1110; MLPreProcessFunction, MLPostProcessFunction"

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Look at process functions that are names."""
        pre = {name: one.since for name, one in preprocess.BUILT_INS.items()}
        post = {name: one.since for name, one in postprocess.BUILT_INS.items()}
        for action in subject.actions:
            for member, known, other in (
                ("pre_process_function", pre, post),
                ("post_process_function", post, pre),
            ):
                text = action.built_in(member)
                if text is not None:
                    yield from self._name(subject, text, known, other)

    def _name(
        self, subject: Subject, text: Text, known: _Since, other: _Since
    ) -> Iterator[Finding]:
        name = text.value
        since = known.get(name)
        if since is None:
            from difflib import get_close_matches

            close = get_close_matches(name.strip(), known, 1, 0.6)
            hint = f"; did you mean `{close[0]}`?" if close else ""
            what = "works in the other step only" if name in other else "is no built-in function"
            yield text.finding(self, f"`{name.strip()}` {what}{hint}")
        elif (subject.target.major, subject.target.minor) < since:
            first = ".".join(map(str, since))
            message = f"`{name}` is there from {first} on, the target is {subject.target}"
            yield text.finding(self, message)
