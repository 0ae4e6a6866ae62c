"""The call of a model endpoint: the request as data, and what the server makes of the answer.

Mirrors `HttpConnector.createPayload`, `ConnectorUtils.buildSdkRequest` and
`MLSdkAsyncHttpResponseHandler`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from painless_lite.connector import isjson
from painless_lite.connector.errors import (
    ConnectorError,
    illegal_argument,
    null_pointer,
    status_error,
)
from painless_lite.connector.model import Action, Connector
from painless_lite.connector.preprocess import is_true
from painless_lite.connector.templating import (
    CREDENTIAL,
    PARAMETERS,
    fill_body,
    placeholders,
    substitute,
)
from painless_lite.connector.versions import Target

THROTTLED_HEADER: Final = "x-amzn-errortype"

Values = Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class Request:
    """What is sent: a POST or GET; `body` None where there is none."""

    method: str
    url: str
    headers: Mapping[str, str] = field(repr=False)
    body: str | None
    connector: Connector
    parameters: Values = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Response:
    """What a model endpoint answered: HTTP status, body as text, headers by lower-case name."""

    status: int
    text: str
    headers: Mapping[str, str] = field(default_factory=dict)


def payload(action: Action, values: Values, target: Target) -> str | None:
    """The body to send. Raises ConnectorError (400) where it isn't JSON or isn't filled."""
    if action.request_body is None:
        return values.get("http_body")
    text = fill_body(action.request_body, values, target)
    gson_too = target.has("strict payload check")
    valid = isjson.is_json(text, gson_too=gson_too) or (
        target.has("ndjson payloads") and isjson.is_ndjson(text)
    )
    if not valid:
        words = "Invalid payload: " + text
        raise illegal_argument(words if gson_too else "Invalid JSON in payload")
    skip = target.has("missing parameters check can be skipped") and is_true(
        values.get("skip_validating_missing_parameters")
    )
    if not skip and "${parameters" in text:
        names = ", ".join(placeholders(text))
        if not names:  # the server cuts the last two characters of an empty list
            raise ConnectorError(
                "java.lang.StringIndexOutOfBoundsException",
                "Range [0, -2) out of bounds for length 0",
            )
        raise illegal_argument(f"Some parameter placeholder not filled in payload: {names}")
    return text


def request(
    connector: Connector, action: Action, values: Values, body: str | None, target: Target
) -> Request:
    """The request of an action. Raises ConnectorError (400) for what can't be sent."""
    method = (action.method or "").upper()
    if connector.protocol == "aws_sigv4" and not target.has("get for aws"):
        method = "POST"
    allowed = ("POST", "GET", "PUT", "DELETE") if target.has("put and delete") else ("POST", "GET")
    if method not in allowed:
        raise illegal_argument("unsupported http method")
    if method == "POST" and not body:
        raise illegal_argument("Content length is 0. Aborting request to remote model")
    url = substitute(action.url or "", values)
    check_uri(url, target)
    headers = sent_headers(connector, values, target)
    body = body if method == "POST" or target.has("body with every method") else None
    return Request(method, url, headers, body, connector, values)


def sent_headers(connector: Connector, values: Values, target: Target) -> dict[str, str]:
    """The headers of the predict action, filled, with a content type."""
    action = connector.action("PREDICT")
    headers = dict(action.headers) if action is not None else {}
    filled = {}
    for name, value in headers.items():
        text = substitute(value, connector.credential or {}, CREDENTIAL)
        scope = values if target.has("header parameters") else connector.parameters
        text = substitute(text, scope, PARAMETERS)
        if target.has("header parameters") and PARAMETERS in text:
            raise illegal_argument(
                f"Header '{name}' contains unresolved placeholder. Required parameter is missing."
            )
        filled[name] = text
    if not any(name.lower() == "content-type" for name in filled):
        filled["Content-Type"] = "application/json"
    return filled


#: What java.net.URI takes in each part, besides escapes and non-ASCII letters.
_PATH_CHARS: Final = frozenset(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.!~*'(),;:$&+=/@%"
)
_URI_CHARS: Final = {"path": _PATH_CHARS, "scheme name": _PATH_CHARS}
_ALL_CHARS: Final = _PATH_CHARS | frozenset("?[]")


def check_uri(url: str, target: Target) -> None:
    """Refuse a URL that java.net.URI refuses."""
    for at, char in enumerate(url):
        part = _part(url, at)
        if char == "%" and not re.match("%[0-9a-fA-F]{2}", url[at : at + 3]):
            raise _bad_uri(f"Malformed escape pair at index {at}: {url}", target)
        if char in "?#" and part in ("path", "authority", "query"):
            continue
        if char < "\x80" and char not in _URI_CHARS.get(part, _ALL_CHARS):
            raise _bad_uri(f"Illegal character in {part} at index {at}: {url}", target)


def _part(url: str, at: int) -> str:
    scheme = re.match(r"[A-Za-z][A-Za-z0-9+.\-]*:", url)
    if scheme is None or at < scheme.end():
        return "scheme name" if ":" in url[at:] and "/" not in url[:at] else "path"
    rest = url[scheme.end() : at]
    if "#" in rest:
        return "fragment"
    if "?" in rest:
        return "query"
    if rest.startswith("//") and "/" not in rest[2:]:
        return "authority"
    return "path" if url[scheme.end() :].startswith("/") else "opaque part"


def _bad_uri(reason: str, target: Target) -> ConnectorError:
    cause = ConnectorError("java.net.URISyntaxException", reason)
    plain = illegal_argument(reason, cause)
    if not target.has("uri message"):
        return plain
    return illegal_argument(
        "Encountered error when trying to create uri from endpoint in ml connector. Please update "
        "the endpoint in connection configuration: ",
        plain,
    )


_THROTTLED: Final = (
    "Error from remote service: The request was denied due to remote server throttling. To change "
    "the retry policy and behavior, please update the connector client_config."
)


#: HTTP statuses whose answers have no body.
_NO_BODY: Final = (204, 304)
#: HTTP statuses that core's RestStatus knows.
REST_STATUSES: Final = frozenset(
    (
        *(100, 101),
        *range(200, 208),
        *(300, 301, 302, 303, 304, 305, 307),
        *range(400, 418),
        *(421, 422, 423, 424, 429),
        *range(500, 506),
        507,
    )
)


def check_response(response: Response, target: Target) -> None:
    """Refuse an answer that isn't a success. Raises ConnectorError with the server's status."""
    most = 300 if target.has("300 is a success") else 299
    failed = not 200 <= response.status <= most
    text = "" if response.status in _NO_BODY else response.text
    throttled = response.headers.get(THROTTLED_HEADER, "").startswith("ThrottlingException")
    if failed and throttled and target.has("throttling exception"):
        raise ConnectorError(
            "org.opensearch.ml.common.exception.RemoteConnectorThrottlingException",
            _THROTTLED,
            status=response.status,
        )
    if not text.strip():
        raise _empty(response.status, failed, target)
    if failed and response.status not in REST_STATUSES:
        raise null_pointer(
            'Cannot invoke "org.opensearch.core.rest.RestStatus.getStatus()" because "status" is '
            "null"
        )
    if failed:
        raise status_error("Error from remote service: " + response.text, response.status)


def _empty(status: int, failed: bool, target: Target) -> ConnectorError:
    if not target.has("bad gateway for empty body"):
        return status_error("No response from model", 400)
    if failed:
        return status_error(
            f"Remote service returned error status {status} with empty body", status
        )
    return status_error("Remote service returned empty response body", 502)
