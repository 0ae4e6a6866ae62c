"""Who calls a cluster: user and password, or AWS credentials; never shown anywhere.

In this order: the user that is asked for or stands in the address, `OPENSEARCH_USER` with
`OPENSEARCH_PASSWORD`, the entry in `.netrc`. A password that is still missing is asked for on
a terminal. Requests to addresses of the AWS service are signed (SigV4) where no user is given.
"""

from __future__ import annotations

import getpass
import netrc
import os
import re
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import SplitResult, unquote

from painless_lite.cluster.errors import ClusterError, MissingExtraError

if TYPE_CHECKING:
    from collections.abc import Mapping

USER_VARIABLES: Final = ("OPENSEARCH_USER", "OPENSEARCH_USERNAME")
PASSWORD_VARIABLE: Final = "OPENSEARCH_PASSWORD"
_AWS_HOST: Final = re.compile(
    r"(?:.*\.)?([a-z]{2}(?:-[a-z]+)+-\d+)\.(es|aoss)\.amazonaws\.com(\.cn)?"
)


@dataclass(frozen=True, slots=True)
class Wish:
    """What the user says of the login; `method` is auto, none, basic or sigv4."""

    method: str = "auto"
    user: str | None = None
    region: str | None = None
    service: str | None = None
    profile: str | None = None


@dataclass(frozen=True, slots=True)
class Login:
    """A login: none, basic, or sigv4 with botocore's credentials."""

    method: str = "none"
    user: str = ""
    password: str = field(default="", repr=False)
    region: str = ""
    service: str = ""
    credentials: Any = field(default=None, repr=False)


def find_login(address: SplitResult, wish: Wish) -> Login:
    """The login for an address. Raises ClusterError where a part of it is missing."""
    if wish.method == "none":
        return Login()
    aws = _AWS_HOST.fullmatch(address.hostname or "")
    if wish.method == "sigv4":
        return _signed(wish, aws)
    found = _basic(address, wish, os.environ)
    if found is not None:
        return found
    if wish.method == "basic":
        raise ClusterError(f"no user: give --user, {USER_VARIABLES[0]} or an entry in .netrc")
    return _signed(wish, aws) if aws else Login()


def _basic(address: SplitResult, wish: Wish, environment: Mapping[str, str]) -> Login | None:
    entry = _netrc_entry(address.hostname or "", environment)
    if wish.user is not None:
        user, known = wish.user, None
    elif address.username:
        user, known = unquote(address.username), unquote(address.password or "") or None
    else:
        names = [environment[name] for name in USER_VARIABLES if environment.get(name)]
        user, known = (names[0], None) if names else (entry[0] if entry else "", None)
    if not user:
        return None
    password = known or environment.get(PASSWORD_VARIABLE)
    if password is None and entry is not None and entry[0] == user:
        password = entry[1]
    return Login("basic", user, _prompted(user) if password is None else password)


def _netrc_entry(host: str, environment: Mapping[str, str]) -> tuple[str, str] | None:
    path = Path(environment.get("NETRC") or "~/.netrc").expanduser()
    try:
        entry = netrc.netrc(str(path)).authenticators(host) if path.is_file() else None
    except netrc.NetrcParseError as error:
        raise ClusterError(f"{path}:{error.lineno}: {error.msg}") from None
    except (OSError, UnicodeDecodeError):
        return None
    return None if entry is None or not entry[0] else (entry[0], entry[2] or "")


def _prompted(user: str) -> str:
    if not sys.stdin.isatty():
        raise ClusterError(
            f"no password of {user}: set {PASSWORD_VARIABLE}, or add the host to .netrc"
        )
    return getpass.getpass(f"Password of {user}: ")


def _signed(wish: Wish, aws: re.Match[str] | None) -> Login:
    try:
        import boto3
        from botocore.exceptions import BotoCoreError
    except ImportError:
        raise MissingExtraError(
            "signing for the AWS service needs boto3: pip install 'painless-lite[sagemaker]'"
        ) from None
    try:
        session = boto3.Session(profile_name=wish.profile)
        credentials = session.get_credentials()
        region = wish.region or (aws[1] if aws else session.region_name)
    except BotoCoreError as error:
        raise ClusterError(f"AWS credentials: {error}") from None
    if credentials is None:
        raise ClusterError("no AWS credentials: set AWS_PROFILE, or AWS_ACCESS_KEY_ID and its kind")
    if not region:
        raise ClusterError("no AWS region: give --aws-region, or set AWS_REGION")
    service = wish.service or (aws[2] if aws else "es")
    return Login("sigv4", region=region, service=service, credentials=credentials)
