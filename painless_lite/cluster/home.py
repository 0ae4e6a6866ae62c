"""Where downloads, distributions and nodes are kept, and who runs a node.

    artifacts/                  downloads, until a distribution is made of them
    java/                       a Java runtime, where none on this machine fits
    distributions/opensearch-V/ what nodes of one version share
    nodes/NAME/                 one node: config, data, logs, tmp, node.log, node.json

The folder is `painless-lite/cluster` in the XDG cache folder. OpenSearch refuses to run as root:
root's nodes run as `nobody`, so that their folder has to be one that `nobody` reaches.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from painless_lite.cluster.errors import ClusterError

HOME_VARIABLE: Final = "PAINLESS_LITE_CLUSTER_HOME"
#: Where root keeps it when its own cache folder is closed to others.
_SHARED: Final = Path("/var/cache/painless-lite/cluster")
_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,40}")
#: Bytes that stay free beside whatever is written.
_RESERVE: Final = 256 * 2**20


@dataclass(frozen=True, slots=True)
class Account:
    """The user and group ids under which a node runs."""

    user: int
    group: int


@dataclass(frozen=True, slots=True)
class Home:
    """The folder of all that `cluster` keeps; `account` is None where nodes run as the caller."""

    root: Path
    account: Account | None = None

    @property
    def artifacts(self) -> Path:
        """The folder of downloads."""
        return self.root / "artifacts"

    @property
    def java(self) -> Path:
        """The folder of the Java runtime."""
        return self.root / "java"

    def distribution(self, version: str) -> Path:
        """The folder of a version's distribution."""
        return self.root / "distributions" / f"opensearch-{version}"

    def node(self, name: str) -> Path:
        """The folder of a node. Raises ClusterError for a name that is none."""
        if not _NAME.fullmatch(name):
            raise ClusterError(f"{name!r}: a node's name holds letters, digits, - and _ only")
        return self.root / "nodes" / name

    def nodes(self) -> list[str]:
        """The names of all nodes that were ever started."""
        folder = self.root / "nodes"
        return sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []

    def make(self, folder: Path) -> Path:
        """Make a folder that the node's account can write. Raises ClusterError."""
        try:
            folder.mkdir(parents=True, exist_ok=True)
            if self.account is not None:
                os.chown(folder, self.account.user, self.account.group)
        except OSError as error:
            raise ClusterError(f"{folder}: cannot be made: {error.strerror}") from None
        return folder

    def check_space(self, needed: int, what: str) -> None:
        """Refuse where the disk has no room for `needed` bytes. Raises ClusterError."""
        folder = self.root
        while not folder.exists():
            folder = folder.parent
        free = shutil.disk_usage(folder).free
        if free < needed + _RESERVE:
            raise ClusterError(
                f"{self.root}: not enough disk space for {what}: {megabytes(needed + _RESERVE)} "
                f"are needed, {megabytes(free)} are free; {HOME_VARIABLE} names another folder"
            )

    @contextlib.contextmanager
    def lock(self, name: str) -> Iterator[None]:
        """Hold a lock of this folder, so that two programs do not make the same thing at once."""
        try:
            import fcntl
        except ImportError:  # Windows
            raise ClusterError("a local cluster needs Linux or macOS") from None
        path = self.make_root() / f".{name}.lock"
        try:
            file = path.open("w")
        except OSError as error:
            raise ClusterError(f"{path}: cannot be written: {error.strerror}") from None
        with file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield

    def make_root(self) -> Path:
        """Make the folder itself. Raises ClusterError."""
        try:
            self.root.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise ClusterError(
                f"{self.root}: cannot be made: {error.strerror}; {HOME_VARIABLE} names another"
            ) from None
        return self.root


def find_home() -> Home:
    """The folder that the environment names, or that of this user. Raises ClusterError."""
    account = _unprivileged() if _is_root() else None
    given = os.environ.get(HOME_VARIABLE)
    if given:
        root = Path(given).expanduser().absolute()
        if account is not None and not _reachable(root):
            raise ClusterError(
                f"{root}: a node of root runs as `nobody`, who cannot enter this folder"
            )
        return Home(root, account)
    root = _cache_folder() / "painless-lite" / "cluster"
    if account is not None and not _reachable(root):
        root = _SHARED
    return Home(root, account)


def _cache_folder() -> Path:
    given = os.environ.get("XDG_CACHE_HOME", "")
    return Path(given) if os.path.isabs(given) else Path("~/.cache").expanduser()


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def _unprivileged() -> Account:
    import pwd

    try:
        entry = pwd.getpwnam("nobody")
    except KeyError:
        return Account(65534, 65534)
    return Account(entry.pw_uid, entry.pw_gid)


def _reachable(root: Path) -> bool:
    """Whether everybody may pass through the folders that exist on the way to `root`."""
    return all(
        stat.S_IMODE(folder.stat().st_mode) & stat.S_IXOTH
        for folder in (root, *root.parents)
        if folder.exists()
    )


def megabytes(size: int) -> str:
    """A size in bytes, for people."""
    return f"{size / 2**20:,.0f} MB"
