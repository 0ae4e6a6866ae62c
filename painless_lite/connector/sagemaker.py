"""SageMaker endpoints, called through boto3's `invoke_endpoint`.

Region and endpoint name come from the connector's URL, as a cluster would send it there; the
request is signed for the region that the connector names.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from painless_lite.connector.endpoints import MAX_ANSWER, Retries, cut_off, lost
from painless_lite.connector.errors import illegal_argument
from painless_lite.connector.model import Connector
from painless_lite.connector.remote import Request, Response, Values
from painless_lite.connector.versions import DEFAULT, Target
from painless_lite.runtime.strings import to_utf8

_URL: Final = re.compile(
    r"(?P<host>https?://runtime\.sagemaker\.(?P<region>[a-z0-9-]+)\.amazonaws\.com(\.cn)?)"
    r"/endpoints/(?P<endpoint>[A-Za-z0-9-]+)/invocations/?"
)


@dataclass(frozen=True, slots=True)
class Place:
    """Host, region and endpoint name of a SageMaker runtime URL."""

    host: str
    region: str
    endpoint: str

    @classmethod
    def of(cls, url: str) -> Place | None:
        """The place that a URL names; None where it is no SageMaker runtime URL."""
        match = _URL.fullmatch(url)
        return None if match is None else cls(match["host"], match["region"], match["endpoint"])


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
        #: Credentials that were found on the way here; they must not be shown either.
        self.secrets: tuple[str, ...] = ()

    def send(self, request: Request) -> Response:
        """Invoke the endpoint that the request's URL names. Raises ConnectorError."""
        place = Place.of(request.url)
        if place is None:
            raise illegal_argument(
                "not a SageMaker runtime URL (https://runtime.sagemaker.<region>.amazonaws.com"
                f"/endpoints/<name>/invocations): {request.url}"
            )
        client = self._client(request, place)
        retries = Retries(request.connector.client_config, self._target, self._sleep)
        return retries.run(lambda: _invoke(client, request, place))

    def _client(self, request: Request, place: Place) -> Any:
        try:
            import boto3
        except ModuleNotFoundError:
            raise illegal_argument(
                "SageMaker is called through boto3: pip install 'painless-lite[sagemaker]'"
            ) from None
        from botocore.config import Config
        from botocore.exceptions import BotoCoreError

        config = request.connector.client_config
        region = _region(request.connector, request.parameters) or place.region
        try:
            session = self._session(boto3, request.connector, region)
            self.secrets = _secrets(session)
            return session.client(
                "sagemaker-runtime",
                region_name=region,
                endpoint_url=self._endpoint_url or place.host,
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


def _secrets(session: Any) -> tuple[str, ...]:
    keys = session.get_credentials()
    if keys is None:
        return ()
    return tuple(key for key in (keys.access_key, keys.secret_key, keys.token) if key)


def _region(connector: Connector, parameters: Values) -> str | None:
    return parameters.get("region") or (connector.credential or {}).get("region")


def _invoke(client: Any, request: Request, place: Place) -> Response:
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
        return _read(answer)
    except exceptions.ClientError as error:
        return _refused(error, raw)
    except exceptions.ReadTimeoutError:
        raise lost("Read timed out") from None
    except exceptions.ConnectTimeoutError:
        raise lost("Connect timed out") from None
    except exceptions.NoCredentialsError:
        raise illegal_argument("no AWS credentials found for the SageMaker endpoint") from None
    except (exceptions.BotoCoreError, exceptions.HTTPClientError) as error:
        raise lost(str(error)) from None


def _read(answer: Mapping[str, Any]) -> Response:
    from botocore.exceptions import IncompleteReadError

    status = answer["ResponseMetadata"]["HTTPStatusCode"]
    body = bytearray()
    try:
        while piece := answer["Body"].read(1 << 20):
            body += piece
            if len(body) > MAX_ANSWER:
                raise lost(f"painless-lite limit: an answer of more than {MAX_ANSWER} bytes")
    except IncompleteReadError as error:
        raise cut_off(status, int(error.kwargs["expected_bytes"]), len(body)) from None
    return Response(status, body.decode("utf-8", "replace"))


def _refused(error: Any, raw: Mapping[str, Any]) -> Response:
    """An error answer of the service, as it came over the wire."""
    metadata = error.response.get("ResponseMetadata", {})
    headers = {name.lower(): value for name, value in metadata.get("HTTPHeaders", {}).items()}
    body = raw.get("body", b"")
    text = body.decode("utf-8", "replace") if isinstance(body, bytes) else str(error)
    return Response(metadata.get("HTTPStatusCode", 500), text, headers)
