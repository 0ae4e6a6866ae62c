"""Where requests go: recorded answers, plain or signed HTTP, and SageMaker through boto3.

Faults of the way are worded as `MLSdkAsyncHttpResponseHandler.onError` words them.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Protocol

from painless_lite.connector.errors import ConnectorError, illegal_argument, ml_error, status_error
from painless_lite.connector.model import ClientConfig, Connector
from painless_lite.connector.remote import THROTTLED_HEADER, Request, Response
from painless_lite.connector.templating import substitute
from painless_lite.connector.versions import DEFAULT, Target
from painless_lite.runtime.strings import from_utf16, to_utf8

if TYPE_CHECKING:
    import http.client

#: Most bytes of an answer that are read.
MAX_ANSWER: Final = 100_000_000


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
            raise lost("no answer is recorded")
        answer = self._answers[min(len(self.requests), len(self._answers) - 1)]
        self.requests.append(request)
        headers = {name.lower(): value for name, value in (answer.headers or {}).items()}
        return Response(answer.status, answer.body, headers)


def lost(message: str) -> ConnectorError:
    """The error of a call that got no answer."""
    return status_error(f"Error communicating with remote model: {message}", 500)


# -- retries


@dataclass(slots=True)
class Retries:
    """When to try again, as `client_config` says; `sleep` waits some seconds."""

    config: ClientConfig
    target: Target = DEFAULT
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic

    def run(self, attempt: Callable[[], Response]) -> Response:
        """The first answer that isn't to be retried, or the last one."""
        deadline = self.clock() + self.config.retry_timeout_seconds
        tried = 0
        while True:
            response = attempt()
            tried += 1
            if not self.again(response) or not self._left(tried):
                return response
            delay = self.delay(tried)
            if self.clock() + delay > deadline:
                return response
            self.sleep(delay)

    def _left(self, tried: int) -> bool:
        return self.config.max_retry_times < 0 or tried <= self.config.max_retry_times

    def again(self, response: Response) -> bool:
        """Whether this answer is one to retry: throttling, and from 3.8 on 429 and 5xx."""
        failed = response.status < 200 or response.status > 300
        throttled = response.headers.get(THROTTLED_HEADER, "").startswith("ThrottlingException")
        later = self.target.has("retry on 429 and 5xx")
        return failed and (throttled or (later and (response.status in (429, *range(500, 600)))))

    def delay(self, tried: int) -> float:
        """Seconds before the next try."""
        base = self.config.retry_backoff_millis / 1000
        if self.config.retry_backoff_policy == "constant":
            return base
        most = base * 2.0 ** min(tried - 1, 30)
        if self.config.retry_backoff_policy == "exponential_equal_jitter":
            return most / 2 + random.uniform(0, most / 2)
        return random.uniform(0, most)


# -- HTTP


class HttpEndpoint:
    """Sends requests over HTTP, signed where the connector's protocol is aws_sigv4.

    Timeouts and retries are those of `client_config`. Redirects are not followed.
    """

    def __init__(
        self,
        target: Target = DEFAULT,
        *,
        endpoint_url: str | None = None,
        timeout: float | None = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._target = target
        self._endpoint_url = endpoint_url
        self._timeout = timeout
        self._sleep = sleep

    def send(self, request: Request) -> Response:
        """Send a request. Raises ConnectorError where no answer comes."""
        if self._endpoint_url is not None:
            request = replace(request, url=_elsewhere(request.url, self._endpoint_url))
        retries = Retries(request.connector.client_config, self._target, self._sleep)
        return retries.run(lambda: self._once(request))

    def _once(self, request: Request) -> Response:
        import http.client
        import socket
        from urllib.parse import urlsplit

        from painless_lite.connector import signing

        check_protocol(request.url)
        headers = dict(request.headers)
        body = to_utf8(request.body or "")
        headers["Content-Length"] = str(len(body))
        if request.connector.protocol == "aws_sigv4":
            headers = signing.sign(request, headers, body)
        parts = urlsplit(request.url)
        host = parts.hostname or ""
        try:
            connection = self._connection(request)
            try:
                return self._exchange(connection, request, headers, body)
            finally:
                connection.close()
        except socket.gaierror:
            raise self._unknown(request, host) from None
        except TimeoutError:
            raise lost("Read timed out") from None
        except ConnectionRefusedError:
            raise lost(f"Connection refused: /{host}:{_port(request.url)}") from None
        except http.client.RemoteDisconnected:
            raise lost("The connection was closed during the request.") from None
        except ConnectionResetError:
            raise lost("Connection reset") from None
        except (http.client.HTTPException, OSError) as error:
            raise lost(_words(error)) from None

    def _connection(self, request: Request) -> http.client.HTTPConnection:
        import http.client
        import ssl
        from urllib.parse import urlsplit

        parts = urlsplit(request.url)
        config = request.connector.client_config
        timeout = self._timeout if self._timeout is not None else config.read_timeout
        host, port = parts.hostname or "", _port(request.url)
        if parts.scheme != "https":
            return http.client.HTTPConnection(host, port, timeout=timeout)
        context = ssl.create_default_context()
        if config.skip_ssl_verification:
            context.check_hostname = False
            context.verify_mode = ssl.CERT_NONE
        return http.client.HTTPSConnection(host, port, timeout=timeout, context=context)

    def _exchange(
        self,
        connection: http.client.HTTPConnection,
        request: Request,
        headers: Mapping[str, str],
        body: bytes,
    ) -> Response:
        from urllib.parse import urlsplit

        parts = urlsplit(request.url)
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        sent = {
            name: from_utf16(value).encode("utf-8", "replace") for name, value in headers.items()
        }
        connection.request(request.method, from_utf16(path), body=body or None, headers=sent)
        answer = connection.getresponse()
        found = {name.lower(): value for name, value in answer.getheaders()}
        return Response(answer.status, _body(answer).decode("utf-8", "replace"), found)

    def _unknown(self, request: Request, host: str) -> ConnectorError:
        what = (
            "http connector" if request.connector.protocol == "http" else "PREDICT in aws connector"
        )
        reason = f"{host}: Name or service not known"
        cause = ConnectorError("java.net.UnknownHostException", reason)
        return ml_error(f"Fail to execute {what}", cause)


def check_protocol(url: str) -> None:
    """Refuse what is no URL of HTTP. Raises ConnectorError (400)."""
    from urllib.parse import urlsplit

    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError as error:
        raise illegal_argument(f"{error}: {url}") from None
    if parts.scheme not in ("http", "https"):
        raise illegal_argument(f"Protocol is not http or https: {parts.scheme}")
    if not host:
        raise illegal_argument(f"no host in the URL: {url}")
    _port(url)


def _elsewhere(url: str, place: str) -> str:
    """The URL with scheme, host and port of another one, its path below the other's."""
    from urllib.parse import urlsplit

    there, parts = urlsplit(place), urlsplit(url)
    path = there.path.rstrip("/") + (parts.path or "/")
    return parts._replace(scheme=there.scheme, netloc=there.netloc, path=path).geturl()


def cut_off(status: int, declared: int, received: int) -> ConnectorError:
    """The error of an answer that ended too soon; it has the answer's own status, also 200."""
    return status_error(
        f"Error communicating with remote model: Response had content-length of {declared} bytes, "
        f"but only received {received} bytes before the connection was closed.",
        status,
    )


def _body(answer: http.client.HTTPResponse) -> bytes:
    import http.client

    try:
        data = answer.read(MAX_ANSWER + 1)
    except http.client.IncompleteRead as error:
        data = error.partial
    if len(data) > MAX_ANSWER:
        raise lost(f"painless-lite limit: an answer of more than {MAX_ANSWER} bytes")
    declared = answer.headers.get("content-length", "")
    if declared.isdecimal() and len(data) < int(declared):
        raise cut_off(answer.status, int(declared), len(data))
    return data


def _port(url: str) -> int:
    from urllib.parse import urlsplit

    parts = urlsplit(url)
    try:
        return parts.port or (443 if parts.scheme == "https" else 80)
    except ValueError:
        raise illegal_argument(f"Port out of range: {parts.netloc.rpartition(':')[2]}") from None


def _words(error: Exception) -> str:
    import http.client

    if isinstance(error, http.client.BadStatusLine):
        return "the endpoint did not answer in HTTP"
    return str(error) or type(error).__name__


def live(
    connector: Connector,
    *,
    profile: str | None = None,
    role_arn: str | None = None,
    endpoint_url: str | None = None,
    target: Target = DEFAULT,
) -> Endpoint:
    """What a connector's predict action names: SageMaker through boto3, all else by HTTP.

    `profile` and `role_arn` are for SageMaker. Raises ValueError where they are given for another
    endpoint, or where `endpoint_url` is no URL of HTTP.
    """
    from painless_lite.connector.sagemaker import Place, SageMakerEndpoint

    if endpoint_url is not None:
        try:
            check_protocol(endpoint_url)
        except ConnectorError as error:
            raise ValueError(f"endpoint URL {endpoint_url}: {error.reason}") from None
    action = connector.action()
    url = substitute(action.url or "", connector.parameters) if action else ""
    if Place.of(url) is not None:
        return SageMakerEndpoint(
            profile=profile, role_arn=role_arn, endpoint_url=endpoint_url, target=target
        )
    if profile or role_arn:
        raise ValueError(f"a profile or a role is for SageMaker endpoints, not for {url}")
    return HttpEndpoint(target, endpoint_url=endpoint_url)
