"""Which Maven repository to ask: the environment's, a mirror of Maven's settings, or Maven's own.

Maven Central's address is Maven's to know: it stands in the POM that every other one inherits, in
the installation's `maven-model-builder` jar. Without Maven the user has to name a repository.

Read are `~/.m2/settings.xml` and the installation's own: `mirrors` that stand for `central`,
`servers` with a plain password, and the active `proxy`. https://maven.apache.org/settings.html
"""

from __future__ import annotations

import os
import re
import shutil
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree

from painless_lite.cluster.errors import ClusterError

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

URL_VARIABLE: Final = "PAINLESS_LITE_MAVEN_URL"
_ENVIRONMENT: Final = re.compile(r"\$\{env\.([A-Za-z_][A-Za-z0-9_]*)\}")
_LARGEST: Final = 4 * 2**20
_SUPER_POM: Final = "org/apache/maven/model/pom-4.0.0.xml"


@dataclass(frozen=True, slots=True)
class Repository:
    """A Maven repository: its address without a trailing slash, and how to get at it.

    The address is empty where nothing names one.
    """

    url: str
    origin: str = "Maven Central"
    user: str | None = None
    password: str | None = None
    proxy: str | None = None

    def __repr__(self) -> str:
        return f"Repository({self.url!r})"


def find_repository(given: str | None = None) -> Repository:
    """The repository to ask; `given` and the environment go before Maven's settings.

    Raises:
        ClusterError: an address that is none, or settings that can't be read.
    """
    for url, origin in ((given, "--maven-url"), (os.environ.get(URL_VARIABLE), URL_VARIABLE)):
        if url:
            return _named(url, origin)
    for path in _settings_files():
        found = _from_settings(path)
        if found is not None:
            return found
    return Repository(central())


def central() -> str:
    """Maven Central's address, as the Maven that is installed here has it; empty without one."""
    for home in _installations():
        for jar in (home / "lib").glob("maven-model-builder-*.jar"):
            try:
                with zipfile.ZipFile(jar) as archive:
                    root = ElementTree.fromstring(archive.read(_SUPER_POM))
            except (OSError, KeyError, zipfile.BadZipFile, ElementTree.ParseError):
                continue
            for one in root.iterfind("{*}repositories/{*}repository"):
                if one.findtext("{*}id") == "central":
                    return (one.findtext("{*}url") or "").strip().rstrip("/")
    return ""


def local_repository() -> Path:
    """Maven's own folder of downloads on this machine."""
    return Path("~/.m2/repository").expanduser()


def _named(url: str, origin: str) -> Repository:
    from urllib.parse import unquote, urlsplit, urlunsplit

    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
        port = f":{parts.port}" if parts.port else ""
    except ValueError as error:
        raise ClusterError(f"{origin}: not the address of a repository: {error}") from None
    if parts.scheme not in ("http", "https") or not host:
        raise ClusterError(f"{origin}: not the address of a repository: https://... is wanted")
    host = f"[{host}]" if ":" in host else host
    plain = urlunsplit((parts.scheme, host + port, parts.path.rstrip("/"), "", ""))
    user = unquote(parts.username) if parts.username else None
    password = unquote(parts.password) if parts.password else None
    return Repository(plain, origin, user, password)


def _settings_files() -> Iterator[Path]:
    """The user's settings, then those of the installation."""
    yield Path("~/.m2/settings.xml").expanduser()
    for home in _installations():
        yield home / "conf/settings.xml"


def _installations() -> list[Path]:
    """The folders of the Mavens that are installed here."""
    folders = [os.environ.get(name) for name in ("MAVEN_HOME", "M2_HOME")]
    program = shutil.which("mvn")
    if program:
        folders.append(str(Path(program).resolve().parent.parent))
    return [Path(folder) for folder in folders if folder]


def _from_settings(path: Path) -> Repository | None:
    """The repository that a settings file has in place of Maven Central; None without one."""
    root = _read(path)
    if root is None:
        return None
    proxy = _proxy(root)
    for mirror in root.iterfind("mirrors/mirror"):
        if _stands_for_central(_text(mirror, "mirrorOf")):
            found = _named(_text(mirror, "url"), f"the mirror in {path}")
            user, password = _login(root, _text(mirror, "id"))
            return Repository(
                found.url, found.origin, found.user or user, found.password or password, proxy
            )
    return Repository(central(), f"Maven Central, by {path}", proxy=proxy) if proxy else None


def _read(path: Path) -> Element | None:
    try:
        if not path.is_file():
            return None
        if path.stat().st_size > _LARGEST:
            raise ClusterError(f"{path}: too large for settings of Maven")
        data = path.read_bytes()
    except OSError:
        return None  # another user's, as it were
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise ClusterError(f"{path}: settings of Maven have no document type")
    try:
        root = ElementTree.fromstring(data)
    except (ElementTree.ParseError, ValueError) as error:
        raise ClusterError(f"{path}: not XML: {error}") from None
    for element in root.iter():
        if isinstance(element.tag, str):
            element.tag = element.tag.rpartition("}")[2]
    return root


def _text(element: Element, name: str) -> str:
    text = (element.findtext(name) or "").strip()
    return _ENVIRONMENT.sub(lambda match: os.environ.get(match[1], ""), text)


def _stands_for_central(pattern: str) -> bool:
    """Whether a `mirrorOf` names Maven Central: `*`, `external:*`, `central`, and no `!central`."""
    words = {word.strip() for word in pattern.split(",")}
    return "!central" not in words and bool(words & {"*", "external:*", "central"})


def _login(root: Element, server_id: str) -> tuple[str | None, str | None]:
    for server in root.iterfind("servers/server"):
        if _text(server, "id") == server_id:
            password = _text(server, "password")
            if password.startswith("{"):  # encrypted: only Maven itself can read it
                return None, None
            return _text(server, "username") or None, password or None
    return None, None


def _proxy(root: Element) -> str | None:
    for proxy in root.iterfind("proxies/proxy"):
        if _text(proxy, "active") != "false" and _text(proxy, "host"):
            protocol, port = _text(proxy, "protocol") or "http", _text(proxy, "port") or "8080"
            return f"{protocol}://{_text(proxy, 'host')}:{port}"
    return None
