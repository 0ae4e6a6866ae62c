"""What a rule looks at: one connector, its actions and their scripts, each knowing its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from painless_lite.connector.source import Node
from painless_lite.connector.templating import PARAMETERS
from painless_lite.lint.file import Part
from painless_lite.lint.finding import Edit, Finding
from painless_lite.lint.settings import Settings

if TYPE_CHECKING:
    from painless_lite.lint.rule import Rule
    from painless_lite.lint.script import ScriptView

BUILT_IN: Final = re.compile(r"\s*connector\.[\w.]+\s*;?\s*")
PLACEHOLDER: Final = re.compile(r"(?<!\$)\$\{parameters\.([^}]*)\}")


class Text:
    """A text of a connector whose parts know their places in the file."""

    def __init__(self, subject: Subject, node: Node) -> None:
        self.subject = subject
        self.node = node
        self.value: str = node.value

    def finding(
        self,
        rule: Rule,
        message: str,
        start: int = 0,
        end: int | None = None,
        *,
        edits: Sequence[tuple[int, int, str]] = (),
        severity: str | None = None,
    ) -> Finding:
        """A finding between two offsets of the text; `edits` are in such offsets, too."""
        stop = len(self.value) if end is None else end
        changes = [(self._offset(a), self._offset(b), text) for a, b, text in edits]
        return self.subject.between(
            rule, self._offset(start), self._offset(stop), message, changes, severity
        )

    def _offset(self, at: int) -> int:
        offsets = self.node.offsets
        return offsets[min(max(at, 0), len(offsets) - 1)] if offsets else self.node.start

    def placeholders(self) -> Iterator[re.Match[str]]:
        """The `${parameters.…}` of the text; group 1 is what stands behind the dot."""
        return PLACEHOLDER.finditer(self.value)


class Action:
    """One entry of `actions`."""

    def __init__(self, subject: Subject, node: Node) -> None:
        self.subject = subject
        self.node = node
        self.members: dict[str, Node] = {name.value: value for name, value in node.members}

    def text(self, name: str) -> Text | None:
        """A member that is a text."""
        node = self.members.get(name)
        return Text(self.subject, node) if node is not None and node.kind == "string" else None

    @property
    def kind(self) -> str:
        """The action type in capitals, `PREDICT` where none is given."""
        text = self.text("action_type")
        return text.value.upper() if text else "PREDICT"

    @property
    def headers(self) -> list[tuple[Node, Node]]:
        """The headers' names and values."""
        node = self.members.get("headers")
        return list(node.members) if node is not None else []

    @cached_property
    def pre(self) -> ScriptView | None:
        """The pre-process function, where it is a script."""
        return self._script("pre_process_function")

    @cached_property
    def post(self) -> ScriptView | None:
        """The post-process function, where it is a script."""
        return self._script("post_process_function")

    @property
    def scripts(self) -> Iterator[ScriptView]:
        """The process functions that are scripts."""
        return (script for script in (self.pre, self.post) if script is not None)

    def built_in(self, name: str) -> Text | None:
        """A process function, where it looks like the name of a built-in one."""
        text = self.text(name)
        return text if text and BUILT_IN.fullmatch(text.value) else None

    def _script(self, name: str) -> ScriptView | None:
        from painless_lite.lint.script import ScriptView

        text = self.text(name)
        if text is None or not text.value.strip() or BUILT_IN.fullmatch(text.value):
            return None
        return ScriptView(self, text, name.removesuffix("_process_function"))


class Subject:
    """A connector in a document of a file."""

    def __init__(self, part: Part, root: Node, settings: Settings, *, flow: bool = False) -> None:
        self.part = part
        self.file = part.file
        self.root = root
        self.settings = settings
        self.target = settings.target
        #: whether it stands in a flow template, whose `${{ }}` the server fills
        self.flow = flow
        self.members: dict[str, Node] = {name.value: value for name, value in root.members}

    @property
    def value(self) -> dict[str, Any]:
        """The connector as plain data."""
        return self.root.value  # type: ignore[no-any-return]

    @cached_property
    def actions(self) -> list[Action]:
        """The actions that are objects."""
        node = self.members.get("actions")
        items = node.items if node is not None else ()
        return [Action(self, item) for item in items if item.kind == "object"]

    @property
    def predict_actions(self) -> list[Action]:
        """The actions that `_predict` runs."""
        return [action for action in self.actions if action.kind == "PREDICT"]

    def text(self, name: str) -> Text | None:
        """A member that is a text."""
        node = self.members.get(name)
        return Text(self, node) if node is not None and node.kind == "string" else None

    @cached_property
    def parameters(self) -> dict[str, Node]:
        """The connector's own parameters."""
        node = self.members.get("parameters")
        return {name.value: value for name, value in node.members} if node is not None else {}

    @cached_property
    def parameter_texts(self) -> dict[str, str]:
        """The connector's own parameters as the texts that placeholders become."""
        from painless_lite.connector.model import parameter_texts

        return parameter_texts(
            {name: node.value for name, node in self.parameters.items()}, self.target
        )

    @cached_property
    def credential(self) -> dict[str, Node]:
        """The credentials."""
        node = self.members.get("credential")
        return {name.value: value for name, value in node.members} if node is not None else {}

    @property
    def protocol(self) -> str:
        """The protocol, or an empty text."""
        text = self.text("protocol")
        return text.value if text else ""

    @property
    def is_mcp(self) -> bool:
        """Whether it is one for the Model Context Protocol: a URL of its own, and no actions."""
        return self.protocol.startswith("mcp_")

    def url(self, action: Action) -> str | None:
        """An action's URL with the connector's parameters; None where a part stays open."""
        from painless_lite.connector.errors import ConnectorError
        from painless_lite.connector.templating import substitute

        text = action.text("url")
        if text is None:
            return None
        try:
            url = substitute(text.value, self.parameter_texts)
        except ConnectorError:
            return None
        return None if PARAMETERS in url else url

    def between(
        self,
        rule: Rule,
        start: int,
        end: int,
        message: str,
        edits: Sequence[tuple[int, int, str]] = (),
        severity: str | None = None,
    ) -> Finding:
        """A finding between two offsets of the document."""
        origin = self.part.origin
        changes = [Edit(origin(a), origin(b), text) for a, b, text in edits if self.part.exact]
        return self.file.finding(
            rule, origin(start), origin(end), message, edits=changes, severity=severity
        )

    def finding(
        self,
        rule: Rule,
        node: Node | None,
        message: str,
        edits: Sequence[tuple[int, int, str]] = (),
        severity: str | None = None,
    ) -> Finding:
        """A finding at a value; None stands for the connector as a whole."""
        if node is None:
            start = self.root.start
            return self.between(rule, start, start + 1, message, edits, severity)
        return self.between(rule, node.start, node.end, message, edits, severity)
