"""The examples of the rules' pages: a small correct connector, and what each changes in it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

_CONNECTOR: Final[dict[str, Any]] = {
    "name": "embedding model",
    "description": "an embedding model on Amazon SageMaker",
    "version": 1,
    "protocol": "aws_sigv4",
    "credential": {"access_key": "${AWS_ACCESS_KEY}", "secret_key": "${AWS_SECRET_KEY}"},
    "parameters": {"region": "us-west-2", "service_name": "sagemaker"},
}
_ACTION: Final[dict[str, Any]] = {
    "action_type": "predict",
    "method": "POST",
    "url": "https://runtime.sagemaker.us-west-2.amazonaws.com/endpoints/model/invocations",
    "headers": {"content-type": "application/json"},
    "request_body": '{ "input": ${parameters.input} }',
    "pre_process_function": "connector.pre_process.default.embedding",
    "post_process_function": "connector.post_process.default.embedding",
}
#: Stands for a member that an example leaves out.
LEFT_OUT: Final = object()


@dataclass(frozen=True)
class Example:
    """A connector: the small correct one with other members, or a text of its own.

    `settings` are those of the run; `response` is a recorded answer for the sample rules, and
    `request_schema` the JSON Schema of a request.
    """

    action: Mapping[str, Any] = field(default_factory=dict)
    connector: Mapping[str, Any] = field(default_factory=dict)
    whole: str | None = None
    settings: Mapping[str, Any] = field(default_factory=dict)
    input: Any = None
    response: Any = None
    request_schema: Any = None

    @property
    def text(self) -> str:
        """The whole connector, in the console's form."""
        if self.whole is not None:
            return self.whole
        members = {**_CONNECTOR, **self.connector}
        if "actions" not in members:
            members["actions"] = [_kept({**_ACTION, **self.action})]
        return console(_kept(members)) + "\n"

    @property
    def shown(self) -> tuple[str, str]:
        """The part that matters, and the language in which it is written."""
        if self.whole is not None:
            return "json", self.whole.rstrip("\n")
        changed = {
            name: value
            for name, value in {**self.connector, **self.action}.items()
            if value is not LEFT_OUT
        }
        scripts = [text for name, text in changed.items() if name.endswith("_process_function")]
        if len(changed) == 1 and scripts and "connector." not in scripts[0]:
            return "java", scripts[0]
        if not changed:
            members = {**_CONNECTOR, "actions": [_kept({**_ACTION, **self.action})]}
            changed = _kept({**members, **self.connector})
        return "json", console(changed)


def _kept(members: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in members.items() if value is not LEFT_OUT}


def console(value: Any, indent: str = "") -> str:
    """A value as the documentation's console writes it: texts of scripts between triple quotes."""
    inner = indent + "  "
    if isinstance(value, dict):
        rows = [f"{inner}{json.dumps(name)}: {console(v, inner)}" for name, v in value.items()]
        return "{\n" + ",\n".join(rows) + f"\n{indent}}}" if rows else "{}"
    if isinstance(value, list) and value and not isinstance(value[0], str | int | float):
        return "[\n" + ",\n".join(inner + console(v, inner) for v in value) + f"\n{indent}]"
    if isinstance(value, str) and ("\n" in value or '"' in value) and '"""' not in value:
        lines = value.strip("\n").split("\n")
        if len(lines) == 1 and not value.endswith('"'):
            return f'"""{lines[0]}"""'
        return '"""\n' + "\n".join(f"{inner}{line}".rstrip() for line in lines) + f'\n{indent}"""'
    return json.dumps(value, ensure_ascii=False)


def pre(script: str, **action: Any) -> Example:
    """An example whose pre-process function is this script."""
    return Example({"pre_process_function": script, **action})


def post(script: str, **action: Any) -> Example:
    """An example whose post-process function is this script."""
    return Example({"post_process_function": script, **action})


def body(text: str, **action: Any) -> Example:
    """An example with this request body."""
    return Example({"request_body": text, **action})


def whole(text: str) -> Example:
    """An example that is a text of its own."""
    return Example(whole=text)
