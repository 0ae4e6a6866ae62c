"""S201: a script that the engine does not compile."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from painless_lite.lint.examples import post
from painless_lite.lint.finding import Finding
from painless_lite.lint.script import ScriptView
from painless_lite.lint.script_rule import ScriptRule

_WORD: Final = re.compile(r"\w+|.|\n")


class DoesNotCompile(ScriptRule):
    id = "S201"
    name = "does-not-compile"
    title = "The script does not compile"
    why = (
        "The server stores a connector whose script does not compile, and answers the first "
        "predict with a script_exception. The message is the engine's own; the place is that in "
        "your file, escapes counted."
    )
    bad = post("def n = params.embeddings.length\nretrun '{}';")
    good = post("def n = params.embeddings.length;\nreturn '{\"count\": ' + n + '}';")
    source = "the engine; ml-commons#2346, elasticsearch#22372"

    def check_script(self, script: ScriptView) -> Iterator[Finding]:
        """Tell what the compiler refuses."""
        fault = script.compiled.fault
        if fault is None:
            return
        what = fault.message if fault.message is not None else fault.java_class
        if fault.at < 0 or not script.is_own(fault.at):
            yield script.text.finding(self, f"does not compile: {what}")
            return
        word = _WORD.match(script.source, fault.at)
        end = word.end() if word is not None else fault.at + 1
        yield script.finding(self, fault.at, end, f"does not compile: {what}")
