"""Where requests go: recorded answers, plain or signed HTTP, and SageMaker through boto3.

Faults of the way are worded as `MLSdkAsyncHttpResponseHandler.onError` words them.
"""

from __future__ import annotations

import random
import re
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Protocol

from painless_lite.connector.errors import ConnectorError, illegal_argument, ml_error, status_error
from painless_lite.connector.model import ClientConfig, Connector
from painless_lite.connector.remote import THROTTLED_HEADER, Request, Response, Values
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
            raise _lost("no answer is recorded")
        answer = self._answers[min(len(self.requests), len(self._answers) - 1)]
        self.requests.append(request)
        headers = {name.lower(): value for name, value in (answer.headers or {}).items()}
        return Response(answer.status, answer.body, headers)


def _lost(message: str) -> ConnectorError:
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
        timeout: float | None = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._target = target
        self._timeout = timeout
        self._sleep = sleep

    def send(self, request: Request) -> Response:
        """Send a request. Raises ConnectorError where no answer comes."""
        retries = Retries(request.connector.client_config, self._target, self._sleep)
        return retries.run(lambda: self._once(request))

    def _once(self, request: Request) -> Response:
        import http.client
        import socket
        from urllib.parse import urlsplit

        from painless_lite.connector import signing

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
            raise _lost("Read timed out") from None
        except ConnectionRefusedError:
            raise _lost(f"Connection refused: /{host}:{_port(request.url)}") from None
        except http.client.RemoteDisconnected:
            raise _lost("The connection was closed during the request.") from None
        except ConnectionResetError:
            raise _lost("Connection reset") from None
        except (http.client.HTTPException, OSError) as error:
            raise _lost(_words(error)) from None

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


def _body(answer: http.client.HTTPResponse) -> bytes:
    import http.client

    try:
        data = answer.read(MAX_ANSWER + 1)
    except http.client.IncompleteRead as error:
        data = error.partial
    if len(data) > MAX_ANSWER:
        raise _lost(f"painless-lite limit: an answer of more than {MAX_ANSWER} bytes")
    declared = answer.headers.get("content-length", "")
    if declared.isdecimal() and len(data) < int(declared):
        raise status_error(  # the status is the answer's own, also where that was a success
            "Error communicating with remote model: Response had content-length of "
            f"{int(declared)} bytes, but only received {len(data)} bytes before the connection "
            "was closed.",
            answer.status,
        )
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


# -- SageMaker

_SAGEMAKER_URL: Final = re.compile(
    r"https?://runtime\.sagemaker\.(?P<region>[a-z0-9-]+)\.amazonaws\.com(\.cn)?"
    r"/endpoints/(?P<endpoint>[A-Za-z0-9-]+)/invocations/?"
)


@dataclass(frozen=True, slots=True)
class SageMakerPlace:
    """The region and the endpoint's name of a SageMaker runtime URL."""

    region: str
    endpoint: str

    @classmethod
    def of(cls, url: str) -> SageMakerPlace | None:
        """The place that a URL names; None where it is no SageMaker runtime URL."""
        match = _SAGEMAKER_URL.fullmatch(url)
        return None if match is None else cls(match["region"], match["endpoint"])


class SageMakerEndpoint:
    """Calls a SageMaker endpoint through boto3's `invoke_endpoint`.

    Credentials are the connector's keys, those of a `profile`, or a role assumed with either:
    `role_arn`, else the connector's `roleArn`. `endpoint_url` sends to another address, such as a
    local server's.
    """

    def __init__(
        self,
        *,
        profile: str | None = None,
        role_arn: str | None = None,
        endpoint_url: str | None = None,
        target: Target = DEFAULT,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._profile = profile
        self._role_arn = role_arn
        self._endpoint_url = endpoint_url
        self._target = target
        self._sleep = sleep

    def send(self, request: Request) -> Response:
        """Invoke the endpoint that the request's URL names. Raises ConnectorError."""
        place = SageMakerPlace.of(request.url)
        if place is None:
            raise illegal_argument(
                "not a SageMaker runtime URL (https://runtime.sagemaker.<region>.amazonaws.com"
                f"/endpoints/<name>/invocations): {request.url}"
            )
        client = self._client(request, place)
        retries = Retries(request.connector.client_config, self._target, self._sleep)
        return retries.run(lambda: _invoke(client, request, place))

    def _client(self, request: Request, place: SageMakerPlace) -> Any:
        import boto3
        from botocore.config import Config
        from botocore.exceptions import BotoCoreError

        config = request.connector.client_config
        region = _region(request.connector, request.parameters) or place.region
        try:
            session = self._session(boto3, request.connector, region)
            return session.client(
                "sagemaker-runtime",
                region_name=region,
                endpoint_url=self._endpoint_url,
                config=Config(
                    connect_timeout=config.connection_timeout,
                    read_timeout=config.read_timeout,
                    retries={"total_max_attempts": 1},
                ),
            )
        except BotoCoreError as error:
            raise illegal_argument(f"can't use these AWS credentials: {error}") from None

    def _session(self, boto3: Any, connector: Connector, region: str) -> Any:
        keys = connector.credential or {}
        given: dict[str, Any] = {"region_name": region}
        if self._profile:
            given["profile_name"] = self._profile
        elif "access_key" in keys and "secret_key" in keys:
            given |= {
                "aws_access_key_id": keys["access_key"],
                "aws_secret_access_key": keys["secret_key"],
                "aws_session_token": keys.get("session_token"),
            }
        session = boto3.Session(**given)
        role = self._role_arn or keys.get("roleArn")
        return self._assumed(boto3, session, role, region) if role else session

    def _assumed(self, boto3: Any, session: Any, role: str, region: str) -> Any:
        from botocore.exceptions import BotoCoreError, ClientError

        sts = session.client("sts", region_name=region, endpoint_url=self._endpoint_url)
        try:
            made = sts.assume_role(RoleArn=role, RoleSessionName="painless-lite")["Credentials"]
        except (BotoCoreError, ClientError) as error:
            raise illegal_argument(f"can't assume the role {role}: {error}") from None
        return boto3.Session(
            aws_access_key_id=made["AccessKeyId"],
            aws_secret_access_key=made["SecretAccessKey"],
            aws_session_token=made["SessionToken"],
            region_name=region,
        )


def _region(connector: Connector, parameters: Values) -> str | None:
    return parameters.get("region") or (connector.credential or {}).get("region")


def _invoke(client: Any, request: Request, place: SageMakerPlace) -> Response:
    from botocore import exceptions

    raw: dict[str, Any] = {}

    def keep(response_dict: dict[str, Any] | None = None, **_: Any) -> None:
        raw.update(response_dict or {})

    client.meta.events.register("response-received.sagemaker-runtime.InvokeEndpoint", keep)
    content_type = {name.lower(): value for name, value in request.headers.items()}
    try:
        answer = client.invoke_endpoint(
            EndpointName=place.endpoint,
            ContentType=content_type.get("content-type", "application/json"),
            Body=to_utf8(request.body or ""),
        )
        body = answer["Body"].read()
        return Response(
            answer["ResponseMetadata"]["HTTPStatusCode"], body.decode("utf-8", "replace")
        )
    except exceptions.ClientError as error:
        return _refused(error, raw)
    except exceptions.ReadTimeoutError:
        raise _lost("Read timed out") from None
    except exceptions.ConnectTimeoutError:
        raise _lost("Connect timed out") from None
    except exceptions.NoCredentialsError:
        raise illegal_argument("no AWS credentials found for the SageMaker endpoint") from None
    except (exceptions.BotoCoreError, exceptions.HTTPClientError) as error:
        raise _lost(str(error)) from None


def _refused(error: Any, raw: Mapping[str, Any]) -> Response:
    """An error answer of the service, as it came over the wire."""
    metadata = error.response.get("ResponseMetadata", {})
    headers = {name.lower(): value for name, value in metadata.get("HTTPHeaders", {}).items()}
    body = raw.get("body", b"")
    text = body.decode("utf-8", "replace") if isinstance(body, bytes) else str(error)
    return Response(metadata.get("HTTPStatusCode", 500), text, headers)


def live(
    connector: Connector,
    *,
    profile: str | None = None,
    role_arn: str | None = None,
    target: Target = DEFAULT,
) -> Endpoint:
    """What a connector's predict action names: SageMaker through boto3, all else by HTTP."""
    action = connector.action()
    url = substitute(action.url or "", connector.parameters) if action else ""
    if SageMakerPlace.of(url) is not None:
        return SageMakerEndpoint(profile=profile, role_arn=role_arn, target=target)
    return HttpEndpoint(target)
