"""The real engine, OpenSearch's lang-painless, as a filter of requests: the judge of every case.

The filter (filter/EngineFilter.java) is built on first use into a cache folder; that needs Maven
and a JDK of version 21 or newer. Where they are missing, `missing()` says what to install.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import threading
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

#: The version in filter/pom.xml.
VERSION: Final = "3.3.0"
OLDEST_JDK: Final = 21
HOME: Final = Path(__file__).with_name("filter")

Request = Mapping[str, Any]
Outcome = dict[str, Any]


class EngineMissingError(Exception):
    """No engine here: the message says what is missing."""


def missing() -> str | None:
    """Why the real engine can't run here; None where it can."""
    try:
        jdk()
        if not _classpath_ready():
            maven()
    except EngineMissingError as error:
        return str(error)
    return None


@cache
def jdk() -> Path:
    """The newest JDK: ENGINE_JAVA_HOME or JAVA_HOME, or else a folder of /usr/lib/jvm."""
    named = [os.environ.get("ENGINE_JAVA_HOME"), os.environ.get("JAVA_HOME")]
    for home in filter(None, named):
        if jdk_version(Path(home)) >= OLDEST_JDK:
            return Path(home)
    installed = sorted(Path("/usr/lib/jvm").glob("*"), key=jdk_version)
    if not installed or jdk_version(installed[-1]) < OLDEST_JDK:
        raise EngineMissingError(
            f"the real engine needs a JDK {OLDEST_JDK} or newer: set ENGINE_JAVA_HOME to one"
        )
    return installed[-1]


@cache
def jdk_version(home: Path) -> int:
    """The feature version of a JDK; 0 where the folder holds none."""
    release = home / "release"
    if not (home / "bin" / "javac").exists() or not release.exists():
        return 0
    found = re.search(r'JAVA_VERSION="(\d+)', release.read_text(encoding="utf-8"))
    return int(found[1]) if found else 0


def maven() -> str:
    """Maven's program: ENGINE_MAVEN, or `mvn` on the path."""
    program = os.environ.get("ENGINE_MAVEN") or shutil.which("mvn")
    if program is None:
        raise EngineMissingError("the real engine needs Maven (mvn) on the path, or ENGINE_MAVEN")
    return program


def _cache() -> Path:
    """The build's folder; a changed source or another JDK is another build."""
    text = b"".join((HOME / name).read_bytes() for name in ("pom.xml", "EngineFilter.java"))
    digest = hashlib.sha256(text + str(jdk_version(jdk())).encode()).hexdigest()[:12]
    root = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(root) / "painless-lite" / f"engine-{digest}"


def _classpath_ready() -> bool:
    return (_cache() / "ready").exists()


def _build() -> Path:
    """Fetch the jars and compile the filter, once."""
    folder = _cache()
    if _classpath_ready():
        return folder
    (folder / "classes").mkdir(parents=True, exist_ok=True)
    copy = [maven(), "-q", "-B", "-f", HOME / "pom.xml", "dependency:copy-dependencies"]
    _done([*copy, f"-DoutputDirectory={folder / 'lib'}"])
    classpath = ["-cp", folder / "lib" / "*", "-d", folder / "classes"]
    _done([jdk() / "bin" / "javac", *classpath, HOME / "EngineFilter.java"])
    (folder / "ready").touch()
    return folder


def _done(command: list[Any]) -> None:
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True)
    if done.returncode:
        tail = (done.stdout + done.stderr)[-2000:]
        raise EngineMissingError(f"the real engine could not be built: {command[0]}: {tail}")


class Engine:
    """A running engine; a context manager. A call costs about a millisecond a script."""

    def __init__(self) -> None:
        folder = _build()
        classpath = f"{folder / 'classes'}{os.pathsep}{folder / 'lib' / '*'}"
        self._process = subprocess.Popen(
            [
                str(jdk() / "bin" / "java"),
                "-Xmx1g",
                "-XX:TieredStopAtLevel=1",
                "-Dlog4j2.StatusLogger.level=OFF",
                "-cp",
                classpath,
                "EngineFilter",
            ],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            encoding="utf-8",
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the engine's process."""
        self._process.kill()
        self._process.communicate()

    def outcomes(self, requests: Iterable[Request]) -> list[Outcome]:
        """The outcomes of requests `{"script", "params", "context"}`, in their order.

        The form of an outcome is that of `painless-lite eval --jsonl`, without `id`.
        """
        return list(self._answers(list(requests)))

    def _answers(self, requests: list[Request]) -> Iterator[Outcome]:
        lines = [json.dumps({**request, "id": n}) + "\n" for n, request in enumerate(requests)]
        feeder = threading.Thread(target=self._feed, args=(lines,), daemon=True)
        feeder.start()
        assert self._process.stdout is not None
        for n in range(len(lines)):
            line = self._process.stdout.readline()
            if not line:
                raise RuntimeError(f"the engine's process ended before {lines[n]}")
            outcome = json.loads(line)
            del outcome["id"]
            yield outcome
        feeder.join()

    def _feed(self, lines: list[str]) -> None:
        assert self._process.stdin is not None
        self._process.stdin.writelines(lines)
        self._process.stdin.flush()


def described() -> str:
    """What judged: the versions of the engine and of the JDK, which shows in JDK stack frames."""
    return f"OpenSearch {VERSION}, JDK {jdk_version(jdk())}"
