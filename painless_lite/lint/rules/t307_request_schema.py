"""T307: a payload that the model's own schema refuses."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from typing import Any, Final

from painless_lite.lint.examples import Example
from painless_lite.lint.finding import INFO, Finding
from painless_lite.lint.rule import Rule
from painless_lite.lint.sample_rule import place
from painless_lite.lint.samples import samples
from painless_lite.lint.subject import Subject

SCHEMA: Final = "request.schema.json"
_INPUT = {"text_docs": ["a text"]}
_SCHEMA = {
    "type": "object",
    "properties": {"inputText": {"type": "string"}},
    "required": ["inputText"],
    "additionalProperties": False,
}


def _example(body: str) -> Example:
    return Example(
        {
            "request_body": body,
            "pre_process_function": "connector.pre_process.bedrock.embedding",
            "post_process_function": "connector.post_process.bedrock.embedding",
        },
        input=_INPUT,
        response={"embedding": [0.5, 0.25]},
        request_schema=_SCHEMA,
    )


class RequestSchema(Rule):
    id = "T307"
    name = "request-schema"
    title = "The model's own schema refuses the payload"
    why = (
        f"A JSON Schema of the model's request, kept as `{SCHEMA}` beside the connector, is held "
        "against the payload of each case. `Malformed input request: 2 schema violations` then "
        "shows here, with the place in the payload. Needs the extra `schema` (jsonschema)."
    )
    bad = _example('{ "text": "${parameters.inputText}" }')
    good = _example('{ "inputText": "${parameters.inputText}" }')
    source = "ml-commons#1836"

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Validate the payloads of the cases beside the connector."""
        path = os.path.join(os.path.dirname(subject.file.path), SCHEMA)
        if not os.path.isfile(path):
            return
        node = place(subject, "request_body")
        try:
            validator = _validator(path)
        except ImportError:
            message = f"{SCHEMA} is not used: pip install 'painless-lite[schema]'"
            yield subject.finding(self, node, message, severity=INFO)
            return
        except ValueError as error:
            yield subject.finding(self, node, f"{SCHEMA} can't be used: {error}")
            return
        for sample in samples(subject):
            for call in sample.run.prediction.calls:
                fault = _fault(validator, call.payload)
                if fault is not None and not sample.fails:
                    yield subject.finding(self, node, f"case {sample.name}: {fault}")
                    break


def _validator(path: str) -> Any:
    """Raises ImportError, and ValueError for what is no schema. Nothing is fetched for it."""
    from jsonschema.exceptions import SchemaError
    from jsonschema.validators import validator_for
    from referencing import Registry

    try:
        with open(path, encoding="utf-8") as file:
            schema: Any = json.load(file)
        kind = validator_for(schema)
        kind.check_schema(schema)
    except OSError as error:
        raise ValueError(error.strerror) from None
    except (SchemaError, AttributeError) as error:
        raise ValueError(getattr(error, "message", "it is no schema")) from None
    except (ValueError, RecursionError) as error:
        raise ValueError(str(error)) from None
    return kind(schema, registry=Registry())


def _fault(validator: Any, payload: str | None) -> str | None:
    """What is wrong with a payload, and where in it."""
    from jsonschema.exceptions import best_match

    try:
        value = json.loads(payload or "")
    except ValueError:
        return None  # P106's and P107's
    try:
        error = best_match(validator.iter_errors(value))
    except Exception as problem:  # a reference that leads nowhere, an expression that is none
        return f"{SCHEMA} can't be used: {problem}"
    if error is None:
        return None
    return f"{error.json_path} of the payload: {error.message}"
