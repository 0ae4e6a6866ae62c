"""What the endpoint answers, and where answers come from: a queue, recordings or a function."""

from __future__ import annotations

import asyncio
import inspect
import json
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Protocol

from painless_lite.mock_endpoint.request import Received


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer: the body's bytes, HTTP status, and headers besides those of SageMaker."""

    body: bytes
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, value: Any, status: int = 200, headers: Mapping[str, str] | None = None) -> Answer:
        """An answer as it is; a text or bytes as the body; any other value as JSON.

        Raises TypeError or ValueError for what JSON can't hold.
        """
        if isinstance(value, Answer):
            return value
        if isinstance(value, str):
            value = value.encode("utf-8", "surrogatepass")
        if not isinstance(value, bytes):
            value = json.dumps(value, ensure_ascii=False).encode("utf-8", "surrogatepass")
        return cls(value, status, dict(headers or {}))

    @property
    def error_type(self) -> str | None:
        """The AWS error that the answer is; None where it is none."""
        return next((v for k, v in self.headers.items() if k.lower() == ERROR_TYPE.lower()), None)


ERROR_TYPE: Final = "x-amzn-ErrorType"
#: Errors of SageMaker's runtime by status, as its API declares them, and of AWS's front end.
_ERRORS: Final = {
    400: ("ValidationError", "1 validation error detected"),
    403: ("AccessDeniedException", "User is not authorized to perform: sagemaker:InvokeEndpoint"),
    404: ("UnknownOperationException", "there is no operation here"),
    408: ("RequestTimeoutException", "The request timed out"),
    413: ("RequestEntityTooLargeException", "The request is too large"),
    424: ("ModelError", "Received server error (500) from primary with message"),
    429: ("ModelNotReadyException", "Model is not ready for inference"),
    500: ("InternalFailure", "An internal failure occurred"),
    503: ("ServiceUnavailable", "The service is unavailable. Try your call again."),
    530: ("InternalDependencyException", "An internal dependency failed"),
}


def aws_error(status: int, name: str | None = None, message: str | None = None) -> Answer:
    """An error as AWS words it: a JSON body with `message`, the name in `x-amzn-ErrorType`.

    What isn't given is that of SageMaker's runtime for this status. A ModelError holds the members
    that the InvokeEndpoint reference lists.
    """
    usual = _ERRORS.get(status, ("InternalFailure" if status >= 500 else "ValidationError", ""))
    name, message = name or usual[0], message if message is not None else usual[1]
    body: dict[str, Any] = {"message": message}
    if name == "ModelError":
        body = {
            "ErrorCode": "INTERNAL_FAILURE_FROM_MODEL",
            "LogStreamArn": "",
            "Message": message,
            "OriginalMessage": message,
            "OriginalStatusCode": 500,
        }
    return Answer.of(body, status, {ERROR_TYPE: name})


THROTTLED: Final = aws_error(400, "ThrottlingException", "Rate exceeded")
#: Name and message of the error for temporary keys that have ended.
EXPIRED: Final = (
    "ExpiredTokenException",
    "The security token included in the request is expired",
)


class Source(Protocol):
    """Anything that finds the answer to a request."""

    async def find(self, request: Received) -> Answer:
        """The answer."""
        ...


class Queue:
    """Answers in turn, whatever is asked; the last one repeats."""

    def __init__(self, answers: Iterable[Any]) -> None:
        self._answers = [Answer.of(answer) for answer in answers]
        self._next = 0

    async def find(self, request: Received) -> Answer:
        """The next answer."""
        if not self._answers:
            return unanswered("the queue of answers is empty")
        answer = self._answers[min(self._next, len(self._answers) - 1)]
        self._next += 1
        return answer


def unanswered(why: str) -> Answer:
    """The error where nothing is there to answer with."""
    return aws_error(424, message=f"painless-lite mock endpoint: {why}")


Function = Callable[[Received], Any]


class FromFunction:
    """Answers of a Python function, `async` or plain; a plain one runs in a thread.

    It returns an `Answer`, a text, bytes or a JSON value. Where it raises, the answer is a
    ModelError with the exception's text, and `failed` is told.
    """

    def __init__(
        self, function: Function, failed: Callable[[Exception], None] = lambda _: None
    ) -> None:
        self._function = function
        self._failed = failed

    async def find(self, request: Received) -> Answer:
        """What the function returns."""
        try:
            return Answer.of(await self._called(request))
        except Exception as error:
            self._failed(error)
            words = f"{type(error).__name__}: {error}"
            return aws_error(
                424, message=f"Received server error (500) from primary with message: {words}"
            )

    async def _called(self, request: Received) -> Any:
        if inspect.iscoroutinefunction(self._function):
            return await self._function(request)
        value = await asyncio.to_thread(self._function, request)
        return await value if isinstance(value, Awaitable) else value


def source_of(answers: Any) -> Source:
    """A source as it is, a function, a list as a queue, or one value that answers everything."""
    if hasattr(answers, "find"):
        found: Source = answers
        return found
    if callable(answers):
        return FromFunction(answers)
    return Queue(answers if isinstance(answers, (list, tuple)) else [answers])
