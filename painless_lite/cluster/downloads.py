"""Files of a Maven repository: downloaded, resumed, and never used before their checksum fits.

A file comes from Maven's folder on this machine, else over HTTP, else from `mvn`, which knows
logins and mirrors that are not ours to know. Its checksum is the pinned one, or the strongest one
published beside it; where there is none, the file is refused.
"""

from __future__ import annotations

import base64
import hashlib
import http.client
import os
import re
import shutil
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from painless_lite.cluster.errors import ClusterError
from painless_lite.cluster.home import Home, megabytes
from painless_lite.cluster.maven_settings import URL_VARIABLE, Repository, local_repository
from painless_lite.cluster.progress import Progress

_PUBLISHED: Final = ("sha512", "sha256", "sha1")
_BLOCK: Final = 1 << 18
_ATTEMPTS: Final = 5
_TIMEOUT: Final = 60  # seconds without a byte
_LARGEST_TEXT: Final = 2**20


@dataclass(frozen=True, slots=True)
class Artifact:
    """A file of a Maven repository, by its coordinates."""

    group: str
    name: str
    version: str
    extension: str = "jar"

    @property
    def file(self) -> str:
        """The file's own name."""
        return f"{self.name}-{self.version}.{self.extension}"

    @property
    def path(self) -> str:
        """Where a repository has it."""
        return f"{self.group.replace('.', '/')}/{self.name}/{self.version}/{self.file}"

    def __str__(self) -> str:
        return f"{self.group}:{self.name}:{self.version}:{self.extension}"


class MissingError(ClusterError):
    """The repository does not have the file."""


@dataclass(slots=True)
class Downloader:
    """Brings artifacts into `home.artifacts`; `pinned` are known SHA-256 sums by file name."""

    home: Home
    repository: Repository
    progress: Progress
    pinned: Mapping[str, str] = field(default_factory=dict)
    pause: float = 1.0
    _unreachable: ClusterError | None = field(default=None, init=False)
    _told: bool = field(default=False, init=False)

    def fetch(self, artifact: Artifact) -> Path:
        """The file of an artifact, verified. Raises ClusterError."""
        target = self.home.artifacts / artifact.file
        algorithm, digest = self.checksum(artifact)
        if target.is_file() and digest_of(target, algorithm) == digest:
            return target
        if self._from_local(artifact, target, algorithm, digest):
            return target
        try:
            if self._unreachable is not None:
                raise self._unreachable
            self._from_repository(artifact, target, algorithm, digest)
        except MissingError:
            raise
        except ClusterError as error:
            self._from_maven(artifact, target, algorithm, digest, error)
        return target

    def checksum(self, artifact: Artifact) -> tuple[str, str]:
        """The algorithm and the digest that an artifact's file has to have. Raises ClusterError."""
        if artifact.file in self.pinned:
            return "sha256", self.pinned[artifact.file]
        for algorithm in _PUBLISHED:
            try:
                text = self._get_text(f"{artifact.path}.{algorithm}").decode("ascii", "replace")
            except MissingError:
                continue
            length = hashlib.new(algorithm).digest_size * 2
            found = re.match(rf"\s*([0-9a-fA-F]{{{length}}})\b", text)
            if found is None:
                raise ClusterError(f"{artifact.path}.{algorithm}: holds no checksum")
            return algorithm, found[1].lower()
        if self._size(artifact.path) is None:
            raise MissingError(f"{self.repository.url} has no {artifact}")
        raise ClusterError(f"{self.repository.url} has {artifact}, but no checksum of it")

    def _from_local(self, artifact: Artifact, target: Path, algorithm: str, digest: str) -> bool:
        source = local_repository() / artifact.path
        try:
            if not source.is_file() or digest_of(source, algorithm) != digest:
                return False
            self.home.check_space(source.stat().st_size, artifact.file)
            self.progress.say(f"copying {artifact.file} from Maven's folder")
            part = _part(target)
            shutil.copyfile(source, part)
            os.replace(part, target)
        except OSError:
            return False
        return True

    # -- over HTTP

    def _from_repository(
        self, artifact: Artifact, target: Path, algorithm: str, digest: str
    ) -> None:
        """Download, with what an earlier attempt has left; anew where that was not right."""
        part = _part(target)
        part.parent.mkdir(parents=True, exist_ok=True)
        for _ in range(2):
            self._download(artifact, part)
            if digest_of(part, algorithm) == digest:
                os.replace(part, target)
                return
            part.unlink()
        raise ClusterError(
            f"{self.repository.url}/{artifact.path}: its {algorithm} is not {digest}: "
            "damaged on its way, or not the file that was published"
        )

    def _download(self, artifact: Artifact, part: Path) -> None:
        for attempt in range(1, _ATTEMPTS + 1):
            try:
                self._resume(artifact, part)
                return
            except (OSError, http.client.HTTPException) as error:
                if isinstance(error, urllib.error.HTTPError) and error.code < 500:
                    raise self._refused(artifact.path, error) from None
                if attempt == _ATTEMPTS or _full(error):
                    raise self._refused(artifact.path, error) from None
                self.progress.say(f"{artifact.file}: {_reason(error)}; going on in a moment")
                time.sleep(self.pause * attempt)

    def _resume(self, artifact: Artifact, part: Path) -> None:
        """Get the bytes that `part` lacks."""
        done = part.stat().st_size if part.exists() else 0
        headers = {"Range": f"bytes={done}-"} if done else {}
        try:
            answer = self._open(artifact.path, headers)
        except urllib.error.HTTPError as error:
            if error.code != 416:
                raise
            if error.headers.get("Content-Range", "").rpartition("/")[2] != str(done):
                part.unlink()  # longer than the file: not a part of it
                self._resume(artifact, part)
            return
        with answer:
            if answer.status != 206:
                done = 0
            left = answer.headers.get("Content-Length")
            total = done + int(left) if left and left.isdecimal() else None
            if total is not None:
                self.home.check_space(total - done, artifact.file)
            size = f" ({megabytes(total)})" if total else ""
            with (
                part.open("ab" if done else "wb") as file,
                self.progress.bytes(f"downloading {artifact.file}{size}", total, done) as advance,
            ):
                while block := answer.read(_BLOCK):
                    file.write(block)
                    advance(len(block))
            if total is not None and part.stat().st_size < total:
                raise http.client.IncompleteRead(b"")

    def _get_text(self, path: str) -> bytes:
        for attempt in range(1, _ATTEMPTS + 1):
            try:
                with self._open(path, {}) as answer:
                    return bytes(answer.read(_LARGEST_TEXT))
            except (OSError, http.client.HTTPException) as error:
                if isinstance(error, urllib.error.HTTPError) and error.code < 500:
                    raise self._refused(path, error) from None
                if attempt == _ATTEMPTS:
                    raise self._refused(path, error) from None
                time.sleep(self.pause * attempt)
        raise AssertionError

    def _size(self, path: str) -> int | None:
        try:
            with self._open(path, {}, "HEAD") as answer:
                return int(answer.headers.get("Content-Length") or 0)
        except (OSError, http.client.HTTPException):
            return None

    def _open(self, path: str, headers: dict[str, str], method: str = "GET") -> Any:
        if not self.repository.url:
            raise ClusterError(
                "no Maven repository is known here: install Maven, or name one with "
                f"--maven-url or {URL_VARIABLE}"
            )
        request = urllib.request.Request(
            f"{self.repository.url}/{path}", headers=headers, method=method
        )
        request.add_header("User-Agent", "painless-lite")
        if self.repository.user is not None:
            login = f"{self.repository.user}:{self.repository.password or ''}"
            token = base64.b64encode(login.encode()).decode("ascii")
            request.add_unredirected_header("Authorization", f"Basic {token}")
        return self._opener().open(request, timeout=_TIMEOUT)

    def _opener(self) -> urllib.request.OpenerDirector:
        """The environment's proxies go before the one in Maven's settings."""
        proxy = self.repository.proxy
        if proxy and not urllib.request.getproxies():
            handler = urllib.request.ProxyHandler({"http": proxy, "https": proxy})
            return urllib.request.build_opener(handler)
        return urllib.request.build_opener()

    def _refused(self, path: str, error: Exception) -> ClusterError:
        if isinstance(error, urllib.error.HTTPError) and error.code in (404, 410):
            return MissingError(f"{self.repository.url} has no {path.rpartition('/')[2]}")
        where = f"{self.repository.url}/{path}"
        refusal = ClusterError(f"{where}: cannot be downloaded: {_reason(error)}")
        if isinstance(error, urllib.error.URLError) and not isinstance(
            error, urllib.error.HTTPError
        ):
            self._unreachable = refusal  # nor will the next file be there
        return refusal

    # -- through mvn

    def _from_maven(
        self, artifact: Artifact, target: Path, algorithm: str, digest: str, why: ClusterError
    ) -> None:
        """Let `mvn` get the file; where there is none, the plain download's fault is told."""
        program = shutil.which("mvn")
        if program is None:
            raise why
        if why is not self._unreachable or not self._told:
            self.progress.say(str(why))
        self._told = why is self._unreachable
        self.progress.say(f"bringing {artifact.file} through mvn")
        copy = "org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy"
        command = [
            program, "-q", "-B", copy, f"-Dartifact={artifact}",
            f"-DoutputDirectory={target.parent}", "-Dmdep.useBaseVersion=true",
        ]  # fmt: skip
        try:
            done = subprocess.run(
                command, capture_output=True, text=True, timeout=1800, errors="replace"
            )
        except (OSError, subprocess.TimeoutExpired):
            raise why from None
        if done.returncode != 0 or not target.is_file():
            raise why
        if digest_of(target, algorithm) != digest:
            target.unlink()
            raise ClusterError(f"{artifact}: what mvn has brought is not the published file")


def _part(target: Path) -> Path:
    return target.with_name(target.name + ".part")


def digest_of(path: Path, algorithm: str) -> str:
    """The checksum of a file, in hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, algorithm).hexdigest()


def _full(error: Exception) -> bool:
    import errno

    return isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT)


def _reason(error: Exception) -> str:
    if isinstance(error, urllib.error.HTTPError):
        return f"the server answers {error.code} {error.reason}"
    if isinstance(error, urllib.error.URLError):
        return str(error.reason)
    if isinstance(error, http.client.IncompleteRead):
        return "the connection broke off"
    return str(error) or type(error).__name__
