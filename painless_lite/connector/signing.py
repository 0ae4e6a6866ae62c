"""AWS Signature Version 4 of a request, by botocore, over the headers that the server signs.

Mirrors `ConnectorUtils.signRequest`: parameters name region and service before the credential does.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Final

from painless_lite.connector.errors import illegal_argument
from painless_lite.connector.remote import Request
from painless_lite.runtime.strings import from_utf16

_HASH: Final = "x-amz-content-sha256"


def sign(request: Request, headers: Mapping[str, str], body: bytes) -> dict[str, str]:
    """The headers with X-Amz-Date, Authorization and, for temporary keys, the session token.

    Raises ConnectorError (400) where key, region or service is missing.
    """
    try:
        from botocore.auth import SigV4Auth
    except ModuleNotFoundError:
        raise illegal_argument(
            "requests are signed by botocore: pip install 'painless-lite[sagemaker]'"
        ) from None
    from botocore.awsrequest import AWSRequest
    from botocore.credentials import Credentials

    keys = request.connector.credential or {}
    if "access_key" not in keys or "secret_key" not in keys:
        raise illegal_argument("Missing credential")
    names = {}
    for name in ("service_name", "region"):
        found = request.connector.parameters.get(name) or keys.get(name)
        if not found:
            raise illegal_argument(f"Missing {name.replace('_', ' ')}")
        names[name] = found
    credentials = Credentials(keys["access_key"], keys["secret_key"], keys.get("session_token"))
    plain = {name: from_utf16(value) for name, value in headers.items()}
    for name, value in plain.items():
        if name.lower() == _HASH and value == "required":  # as the server's signer takes it
            plain[name] = hashlib.sha256(body).hexdigest()
    signed = AWSRequest(request.method, from_utf16(request.url), headers=plain, data=body)
    SigV4Auth(credentials, names["service_name"], names["region"]).add_auth(signed)
    return dict(signed.headers.items())
