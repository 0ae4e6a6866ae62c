"""A request as it came over the wire."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import Any, Final

_INVOCATIONS: Final = re.compile(r"/endpoints/([A-Za-z0-9](?:-*[A-Za-z0-9]){0,62})/invocations/?")


@dataclass(frozen=True, slots=True)
class Received:
    """One request: `number` counts from 1, `target` is the raw path with its query."""

    number: int
    method: str
    target: str
    headers: tuple[tuple[str, str], ...] = field(repr=False)
    body: bytes

    @property
    def path(self) -> str:
        """The raw path, without the query."""
        return self.target.partition("?")[0]

    @property
    def endpoint(self) -> str | None:
        """The SageMaker endpoint that the path names; None where it has another form."""
        match = _INVOCATIONS.fullmatch(self.path)
        return None if match is None else match[1]

    def header(self, name: str) -> str | None:
        """The value of a header, several joined by commas; None where there is none."""
        found = [value for key, value in self.headers if key.lower() == name.lower()]
        return ",".join(found) if found else None

    @property
    def text(self) -> str:
        """The body as UTF-8; what isn't becomes U+FFFD."""
        return self.body.decode("utf-8", "replace")

    @property
    def json(self) -> Any:
        """The body's JSON value. Raises ValueError where it is none."""
        try:
            return json.loads(self.body)
        except RecursionError:
            raise ValueError("JSON nested too deep") from None
