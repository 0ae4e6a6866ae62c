"""Where requests go: recorded answers, plain or signed HTTP, and SageMaker through boto3."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from painless_lite.connector.errors import status_error
from painless_lite.connector.remote import Request, Response


class Endpoint(Protocol):
    """Anything that answers requests."""

    def send(self, request: Request) -> Response:
        """Answer one request. Raises ConnectorError where no answer comes."""
        ...


@dataclass(frozen=True, slots=True)
class Recorded:
    """One recorded answer: its body, HTTP status and headers."""

    body: str
    status: int = 200
    headers: Mapping[str, str] | None = None


class RecordedEndpoint:
    """Answers from a queue; the last answer repeats. `requests` keeps what was sent."""

    def __init__(self, answers: Iterable[Recorded | str]) -> None:
        self._answers = [Recorded(a) if isinstance(a, str) else a for a in answers]
        self.requests: list[Request] = []

    def send(self, request: Request) -> Response:
        """The next recorded answer."""
        if not self._answers:
            raise status_error("Error communicating with remote model: no answer is recorded", 500)
        answer = self._answers[min(len(self.requests), len(self._answers) - 1)]
        self.requests.append(request)
        headers = {name.lower(): value for name, value in (answer.headers or {}).items()}
        return Response(answer.status, answer.body, headers)
