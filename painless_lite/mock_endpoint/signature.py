"""AWS Signature Version 4 verified: the signature computed again by botocore's signer.

Refusals are worded as AWS's front end words them; secrets in a canonical request are masked.
"""

from __future__ import annotations

import base64
import datetime
import hashlib
import hmac
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final

from painless_lite.connector.redaction import MASK, redacted_headers
from painless_lite.mock_endpoint.answers import EXPIRED, Answer, aws_error
from painless_lite.mock_endpoint.request import Received

_ALGORITHM: Final = "AWS4-HMAC-SHA256"
_FORMAT: Final = "%Y%m%dT%H%M%SZ"
_TERMINATOR: Final = "aws4_request"
_TOKEN_HEADER: Final = "x-amz-security-token"


@dataclass(frozen=True, slots=True)
class Keys:
    """AWS keys; `expires` is when a session token ends (None: never)."""

    access_key: str
    secret_key: str = field(repr=False)
    session_token: str | None = field(default=None, repr=False)
    expires: datetime.datetime | None = None


def _now() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC)


@dataclass(frozen=True, slots=True)
class Verifier:
    """Checks signatures against `keys`.

    `region` None takes any. `skew` is how far the date of a request may be from `clock`.
    """

    keys: Keys
    region: str | None = None
    service: str = "sagemaker"
    skew: datetime.timedelta = datetime.timedelta(minutes=5)
    clock: Callable[[], datetime.datetime] = _now

    def refusal(self, request: Received) -> Answer | None:
        """The error that AWS would answer; None where the signature is right."""
        try:
            self._check(request)
        except _RefusedError as error:
            return aws_error(403, error.name, str(error))
        return None

    def _check(self, request: Received) -> None:
        header = request.header("authorization")
        if header is None:
            raise _RefusedError(
                "MissingAuthenticationTokenException", "Missing Authentication Token"
            )
        parts = _parts(header, request)
        scope = _scope(parts["Credential"])
        self._known(scope["key"], request)
        moment = _date(request)
        self._scoped(scope, moment)
        self._current(moment)
        if "host" not in parts["SignedHeaders"].split(";"):
            raise _invalid("'Host' must be a 'SignedHeader' in the AWS Authorization.")
        self._unchanged(request)
        self._signed(request, parts, scope, moment)

    def _known(self, key: str, request: Received) -> None:
        token = request.header(_TOKEN_HEADER)
        known = hmac.compare_digest(key.encode(), self.keys.access_key.encode())
        if not known or token != self.keys.session_token:
            raise _RefusedError(
                "UnrecognizedClientException",
                "The security token included in the request is invalid.",
            )
        if self.keys.expires is not None and self.clock() >= self.keys.expires:
            raise _RefusedError(*EXPIRED)

    def _scoped(self, scope: dict[str, str], moment: str) -> None:
        wrong = []
        if self.region is not None and scope["region"] != self.region:
            wrong.append(
                f"Credential should be scoped to a valid region, not '{scope['region']}'. "
            )
        if scope["service"] != self.service:
            wrong.append(f"Credential should be scoped to correct service: '{self.service}'. ")
        if scope["terminator"] != _TERMINATOR:
            wrong.append(
                f"Credential should be scoped with a valid terminator: '{_TERMINATOR}', "
                f"not '{scope['terminator']}'. "
            )
        if scope["date"] != moment[:8]:
            wrong.append(
                "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date "
                f"from HTTP: '{scope['date']}' != '{moment[:8]}', from '{moment}'. "
            )
        if wrong:
            raise _invalid("".join(wrong))

    def _current(self, moment: str) -> None:
        sent = datetime.datetime.strptime(moment, _FORMAT).replace(tzinfo=datetime.UTC)
        now = self.clock()
        minutes = f"{self.skew.total_seconds() / 60:g} min."
        first, last = now - self.skew, now + self.skew
        if sent < first:
            raise _invalid(
                f"Signature expired: {moment} is now earlier than {first:{_FORMAT}} "
                f"({now:{_FORMAT}} - {minutes})"
            )
        if sent > last:
            raise _invalid(
                f"Signature not yet current: {moment} is still later than {last:{_FORMAT}} "
                f"({now:{_FORMAT}} + {minutes})"
            )

    def _unchanged(self, request: Received) -> None:
        claimed = request.header("x-amz-content-sha256")
        if claimed is not None and claimed != hashlib.sha256(request.body).hexdigest():
            raise _invalid(
                "The provided 'x-amz-content-sha256' header does not match what was computed."
            )

    def _signed(
        self, request: Received, parts: dict[str, str], scope: dict[str, str], moment: str
    ) -> None:
        from botocore.awsrequest import AWSRequest

        names = parts["SignedHeaders"].split(";")
        host = request.header("host") or ""
        asked = AWSRequest(request.method, f"http://{host}{request.target}", data=request.body)
        hashed = request.header("x-amz-content-sha256")
        if hashed is not None:  # the signer takes it for the body's hash, and it is
            asked.headers["X-Amz-Content-SHA256"] = hashed
        asked.context["timestamp"] = moment
        signer = _signer(self.keys, scope, _picked(request, names))
        canonical = signer.canonical_request(asked)
        to_sign = signer.string_to_sign(asked, canonical)
        right = signer.signature(to_sign, asked)
        if not hmac.compare_digest(right.encode(), parts["Signature"].encode()):
            raise _invalid(_mismatch(_masked(canonical), to_sign))


class _RefusedError(Exception):
    """A request that AWS refuses: the error's name, and its message as text."""

    def __init__(self, name: str, message: str) -> None:
        super().__init__(message)
        self.name = name


def _invalid(message: str) -> _RefusedError:
    return _RefusedError("InvalidSignatureException", message)


def _incomplete(message: str) -> _RefusedError:
    return _RefusedError("IncompleteSignatureException", message)


_PART: Final = re.compile(r"\s*([^=,\s]+)=([^,\s]*)\s*")


def _parts(header: str, request: Received) -> dict[str, str]:
    """Credential, SignedHeaders and Signature of an Authorization header."""
    digest = base64.b64encode(hashlib.sha256(header.encode("utf-8", "replace")).digest()).decode()
    algorithm, _, rest = header.strip().partition(" ")
    hashed = "(hashed with SHA-256 and encoded with Base64)"
    if algorithm != _ALGORITHM:
        raise _incomplete(
            f"Invalid key=value pair (missing equal-sign) in Authorization header {hashed}: "
            f"'{digest}'."
        )
    found: dict[str, str] = {}
    for part in re.split(r"[,\s]+", rest.strip()):
        match = _PART.fullmatch(part)
        if match is not None:
            found[match[1]] = match[2]
    missing = [
        f"Authorization header requires '{name}' parameter."
        for name in ("Credential", "Signature", "SignedHeaders")
        if not found.get(name)
    ]
    if request.header("x-amz-date") is None and request.header("date") is None:
        missing.append(
            "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header."
        )
    if missing:
        raise _incomplete(f"{' '.join(missing)} {hashed.capitalize()} Authorization={digest}")
    return found


def _scope(credential: str) -> dict[str, str]:
    words = credential.rsplit("/", 4)
    if len(words) != 5:
        raise _incomplete(
            "Credential must have exactly 5 slash-delimited elements, "
            f"e.g. keyid/date/region/service/term, got '{MASK}'"
        )
    return dict(zip(("key", "date", "region", "service", "terminator"), words, strict=True))


def _date(request: Received) -> str:
    text = request.header("x-amz-date") or request.header("date") or ""
    try:
        datetime.datetime.strptime(text, _FORMAT)
    except ValueError:
        raise _incomplete(
            f"Date must be in ISO-8601 'basic format'. Got '{text}'. "
            "See http://en.wikipedia.org/wiki/ISO_8601"
        ) from None
    return text


def _picked(request: Received, names: list[str]) -> Any:
    """The signed headers, in the order in which they came."""
    from botocore.compat import HTTPHeaders

    headers = HTTPHeaders()
    for name, value in request.headers:
        if name.lower() in names:
            headers[name.lower()] = value
    return headers


def _signer(keys: Keys, scope: dict[str, str], headers: Any) -> Any:
    """botocore's signer, for exactly the headers that the client says it signed."""
    from botocore.auth import SigV4Auth
    from botocore.credentials import Credentials

    class Signer(SigV4Auth):  # type: ignore[misc]
        def headers_to_sign(self, request: Any) -> Any:
            return headers

    credentials = Credentials(keys.access_key, keys.secret_key, keys.session_token)
    return Signer(credentials, scope["service"], scope["region"])


def _masked(canonical: str) -> str:
    """A canonical request as it may be shown: no secret in its headers."""
    lines = (line.partition(":") for line in canonical.split("\n"))
    return "\n".join(
        f"{name}:{redacted_headers({name: value})[name]}" if colon else name
        for name, colon, value in lines
    )


def _mismatch(canonical: str, to_sign: str) -> str:
    return (
        "The request signature we calculated does not match the signature you provided. Check your "
        "AWS Secret Access Key and signing method. Consult the service documentation for details."
        f"\n\nThe Canonical String for this request should have been\n'{canonical}'"
        f"\n\nThe String-to-Sign should have been\n'{to_sign}'\n"
    )
