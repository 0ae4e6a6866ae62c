"""S206: a script that may give nothing."""

from __future__ import annotations

from collections.abc import Iterator

from painless_lite.lint.examples import pre
from painless_lite.lint.finding import WARNING, Finding
from painless_lite.lint.script import ScriptView
from painless_lite.lint.script_rule import ScriptRule
from painless_lite.lint.walking import ends_open

_BAD = """\
if (params.text_docs.length > 0) {
  return '{"parameters": {"input": ["' + params.text_docs[0] + '"]}}';
}"""
_GOOD = """\
if (params.text_docs.length == 0) {
  throw new IllegalArgumentException('no documents');
}
return '{"parameters": {"input": ["' + params.text_docs[0] + '"]}}';"""


class MayReturnNull(ScriptRule):
    id = "S206"
    name = "may-return-null"
    title = "The script may give nothing"
    why = (
        "A pre-process script that returns null, or comes to its end without a return, fails: "
        "`Preprocess function output is null`. A post-process script that never returns anything "
        "does nothing: the model's answer passes as if there was no script."
    )
    bad = pre(_BAD)
    good = pre(_GOOD)
    source = "ConnectorPreProcessFunction; ConnectorUtils.processOutput"

    def check_script(self, script: ScriptView) -> Iterator[Finding]:
        """Look at how the script may end."""
        analysed, flow = script.compiled.analysed, script.flow
        if analysed is None or flow is None:
            return
        falls_off = ends_open(analysed.functions[-1].body)
        end = len(script.source.rstrip())
        if script.stage == "post":
            if falls_off and not flow.returns:
                message = "the script gives nothing: the answer passes as if it was not there"
                yield script.finding(self, end - 1, end, message, severity=WARNING)
            return
        for value, node in flow.returns:
            if value.kind == "null":
                yield script.at(self, node, "null fails: Preprocess function output is null")
        if falls_off:
            message = "the end is reached without a return: Preprocess function output is null"
            yield script.finding(self, end - 1, end, message)
