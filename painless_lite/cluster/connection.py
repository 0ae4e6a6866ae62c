"""A cluster, reached with opensearch-py: requests in, status and JSON out.

What is wrong with the way to the cluster is one clear message: nobody listens, TLS, the login,
something that is no OpenSearch.
"""

from __future__ import annotations

import json
import logging
import os
import re
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import SplitResult, urlsplit

from painless_lite.cluster.errors import ClusterError, MissingExtraError
from painless_lite.cluster.login import Login, Wish, find_login

if TYPE_CHECKING:
    from opensearchpy import OpenSearch

URL_VARIABLE: Final = "OPENSEARCH_URL"
_LOOPBACK: Final = re.compile(r"localhost|127(\.\d+){3}|::1")
_UNREACHABLE: Final = (
    "Connection refused", "Name or service not known", "nodename nor servname",
    "Temporary failure in name resolution", "Network is unreachable", "No route to host",
    "timed out", "Connection reset", "Connection aborted",
)  # fmt: skip
_CA_VARIABLES: Final = ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "SSL_CERT_FILE")


@dataclass(frozen=True, slots=True)
class Access:
    """How to reach a cluster: its address, the login, and how its certificate is checked."""

    url: str
    wish: Wish = field(default_factory=Wish)
    ca_file: str | None = None
    verify: bool = True
    timeout: float = 60.0


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer of a cluster: the HTTP status, and the JSON of its body."""

    status: int
    body: Any

    @property
    def ok(self) -> bool:
        """Whether it is a success."""
        return 200 <= self.status < 300

    @property
    def reason(self) -> str:
        """The reasons of an error, the outermost first, in one line."""
        if not isinstance(self.body, dict):
            return f"status {self.status}"
        error = self.body.get("error")
        told: list[str] = []
        if error is None:  # as the front end of the AWS service says it
            error = self.body.get("message") or self.body.get("Message")
        while isinstance(error, dict) and len(told) < 5:
            if error.get("reason"):
                told.append(str(error["reason"]))
            error = error.get("caused_by")
        if isinstance(error, str):
            told.append(error)
        return " > ".join(told) or f"status {self.status}"


class Cluster:
    """A cluster of OpenSearch."""

    def __init__(self, client: OpenSearch, url: str, local: bool) -> None:
        self.client = client
        self.url = url
        self.local = local
        self.version = ""

    def call(self, method: str, path: str, body: Any = None) -> Answer:
        """Send one request; an error that the cluster answers is an answer.

        Raises:
            ClusterError: no answer, one that is no JSON, or a refused login.
        """
        from opensearchpy import exceptions

        try:
            return Answer(200, self.client.transport.perform_request(method, path, body=body))
        except exceptions.ConnectionError as error:
            raise ClusterError(f"{self.url}: {_unreachable(error)}") from None
        except exceptions.SerializationError:
            raise ClusterError(f"{self.url}: answers no JSON: not an OpenSearch?") from None
        except exceptions.TransportError as error:
            return self._refused(error.status_code, error.info or error.error)
        except AttributeError:  # opensearch-py on an error that is JSON, but no object
            raise ClusterError(f"{self.url}: not an answer of OpenSearch") from None
        except Exception as error:  # botocore's, such as expired credentials
            kind = type(error).__module__.partition(".")[0]
            if kind not in ("botocore", "boto3"):
                raise
            raise ClusterError(f"AWS credentials: {error}") from None

    def _refused(self, status: Any, info: Any) -> Answer:
        body = info
        if isinstance(info, str):
            try:
                body = json.loads(info)
            except ValueError:
                body = {"error": info.strip()[:300]} if info.strip() else {}
        answer = Answer(int(status), body)
        if answer.status not in (401, 403) or _own_error(body):
            return answer
        what = "the login is refused" if answer.status == 401 else "the user may not do this"
        raise ClusterError(f"{self.url}: {what} ({answer.status}): {answer.reason}")

    def want(self, method: str, path: str, body: Any = None, what: str = "") -> dict[str, Any]:
        """The JSON object of a successful answer. Raises ClusterError for any other."""
        answer = self.call(method, path, body)
        if not answer.ok:
            raise ClusterError(f"{what or path}: {answer.reason} (status {answer.status})")
        if not isinstance(answer.body, dict):
            raise ClusterError(f"{what or path}: not an answer of OpenSearch")
        return answer.body


def _own_error(body: Any) -> bool:
    """Whether an error is one of OpenSearch itself, such as a model's own 401 that it passes on.

    Else it is one of what stands before it: the security plugin, the service, a proxy.
    """
    error = body.get("error") if isinstance(body, dict) else None
    return isinstance(error, dict) and error.get("type") != "security_exception"


def connect(access: Access) -> Cluster:
    """Connect, and look that it is an OpenSearch with ml-commons. Raises ClusterError."""
    address = _address(access.url)
    login = find_login(address, access.wish)
    cluster = _client(access, address, login)
    about = cluster.want("GET", "/", what=cluster.url)
    version = about.get("version")
    if not isinstance(version, dict) or "number" not in version:
        raise ClusterError(f"{cluster.url}: not an OpenSearch")
    if version.get("distribution") != "opensearch":
        raise ClusterError(f"{cluster.url}: not an OpenSearch, but {version['number']} of another")
    cluster.version = str(version["number"])
    return cluster


def _address(url: str) -> SplitResult:
    try:
        address = urlsplit(url)
        address.port  # noqa: B018  # raises for what is no port
    except ValueError as error:
        raise ClusterError(f"not the address of a cluster: {error}") from None
    if address.scheme not in ("http", "https") or not address.hostname:
        raise ClusterError("not the address of a cluster: http://... or https://... is wanted")
    return address


def _client(access: Access, address: SplitResult, login: Login) -> Cluster:
    try:
        from opensearchpy import OpenSearch, RequestsAWSV4SignerAuth, RequestsHttpConnection
    except ImportError:
        raise MissingExtraError(
            "opensearch-py is not installed: pip install 'painless-lite[cluster]'"
        ) from None
    host = address.hostname or ""
    local = _LOOPBACK.fullmatch(host) is not None

    class Connection(RequestsHttpConnection):
        """No variable of the environment decides over a certificate that --ca-file names."""

        def __init__(self, **options: Any) -> None:
            super().__init__(**options)
            self.session.trust_env = False

    auth: Any = None
    if login.method == "basic":
        auth = (login.user, login.password)
    elif login.method == "sigv4":
        auth = RequestsAWSV4SignerAuth(login.credentials, login.region, login.service)
    log = logging.getLogger("opensearch")  # which would show bodies, with credentials in them
    log.addHandler(logging.NullHandler())
    log.propagate = False
    secure = address.scheme == "https"
    client = OpenSearch(
        hosts=[{
            "host": host, "port": address.port or (443 if secure else 80),
            "scheme": address.scheme, "url_prefix": address.path.strip("/"),
        }],
        http_auth=auth, use_ssl=secure, verify_certs=access.verify, ca_certs=_ca_file(access),
        ssl_show_warn=False, timeout=access.timeout, max_retries=0,
        connection_class=Connection, proxies={} if local else _proxies(host),
    )  # fmt: skip
    if not access.verify:
        import urllib3

        urllib3.disable_warnings(urllib3.exceptions.InsecureRequestWarning)
    return Cluster(client, _shown(address), local)


def _ca_file(access: Access) -> str | None:
    if not access.verify:
        return None
    given = access.ca_file
    if given is not None and not Path(given).is_file():
        raise ClusterError(f"{given}: no such file of certificates")
    found = (os.environ.get(name) for name in _CA_VARIABLES)
    return given or next((path for path in found if path and Path(path).is_file()), None)


def _proxies(host: str) -> dict[str, str]:
    return {} if urllib.request.proxy_bypass(host) else urllib.request.getproxies()


def _shown(address: SplitResult) -> str:
    """The address without user and password."""
    host = f"[{address.hostname}]" if ":" in (address.hostname or "") else address.hostname
    port = f":{address.port}" if address.port else ""
    return f"{address.scheme}://{host}{port}{address.path.rstrip('/')}"


def _unreachable(error: Any) -> str:
    from opensearchpy import exceptions

    text = str(error.info if len(error.args) > 2 else error)
    if isinstance(error, exceptions.SSLError):
        reason = re.search(r"(certificate verify failed: [^(]*|[A-Z_]{8,}[^(]*)", text)
        what = reason[1].strip() if reason else text
        return f"TLS: {what}; --ca-file names the CA's certificate"
    if isinstance(error, exceptions.ConnectionTimeout):
        return "no answer in time (--timeout)"
    known = next((mark for mark in _UNREACHABLE if mark in text), text[:300])
    return f"cannot be reached: {known}"
