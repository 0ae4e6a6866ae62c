"""S209: a caller's value pasted into a script's source."""

from __future__ import annotations

from collections.abc import Iterator

from painless_lite.lint.examples import post
from painless_lite.lint.finding import WARNING, Finding
from painless_lite.lint.script import ScriptView
from painless_lite.lint.script_rule import ScriptRule


class ParameterInScript(ScriptRule):
    id = "S209"
    name = "parameter-in-script"
    title = "A caller's value is pasted into the script's source"
    why = (
        "`${parameters.x}` in a script is filled before it is compiled. Where the value comes from "
        "the caller, each value makes a new script: `Too many dynamic script compilations`. Where "
        "no caller gives it, the script does not compile. A value that the connector declares is "
        "fine."
    )
    severity = WARNING
    bad = post("def unit = ${parameters.unit};\nreturn '{\"unit\": \"' + unit + '\"}';")
    good = post("def unit = 'cosine';\nreturn '{\"unit\": \"' + unit + '\"}';")
    source = "OpenCTI#18012; ConnectorUtils.fillProcessFunctionParameter"

    def check_script(self, script: ScriptView) -> Iterator[Finding]:
        """Look at the placeholders that the connector does not fill itself."""
        for match in script.text.placeholders():
            name, default, _ = match[1].partition(":-")
            if name not in script.action.subject.parameters and not default:
                message = f"`{match[0]}` makes a new script of each value that a caller gives"
                yield script.text.finding(self, message, match.start(), match.end())
