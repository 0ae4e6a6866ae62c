"""A distribution: OpenSearch with Painless, ml-commons, k-NN and neural-search in one folder.

It is unpacked beside its place and moved there when whole, so that a distribution that exists is a
good one.
"""

from __future__ import annotations

import os
import re
import shutil
import stat
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from painless_lite.cluster.artifacts import PAINLESS, PINNED, Bill, dependencies
from painless_lite.cluster.downloads import Downloader, MissingError
from painless_lite.cluster.errors import ClusterError
from painless_lite.cluster.home import Home
from painless_lite.cluster.java import Needs
from painless_lite.cluster.maven_settings import Repository
from painless_lite.cluster.progress import Progress

#: 300 MB of GPU code that no remote model loads; and the analyzers of many languages, for which a
#: small Java runtime, such as PyPI's, lacks the data of the languages.
_UNUSED: Final = re.compile(r"(.*/)?onnxruntime_gpu-[^/]*\.jar|[^/]+/modules/analysis-common/.*")
_DESCRIPTOR: Final = "plugin-descriptor.properties"
_POLICY: Final = """\
grant {
  permission java.lang.RuntimePermission "createClassLoader";
  permission java.lang.RuntimePermission "getClassLoader";
};
"""


def ready(home: Home, version: str) -> bool:
    """Whether the distribution is there."""
    return home.distribution(version).is_dir()


def provide(home: Home, version: str, repository: Repository, progress: Progress) -> Path:
    """The folder of a version's distribution, made where it is not there. Raises ClusterError."""
    bill = Bill(version)
    folder = home.distribution(version)
    if folder.is_dir():
        return folder
    with home.lock("distribution"):
        if not folder.is_dir():
            _make(home, bill, repository, progress)
    return folder


def needs(folder: Path) -> Needs:
    """What a distribution needs of its Java runtime."""
    descriptors = folder.glob(f"plugins/*/{_DESCRIPTOR}")
    oldest = max((_java_of(path.read_text("utf-8")) for path in descriptors), default=11)
    modules = {"java.management", "java.net.http"}
    if (folder / "agent").is_dir():  # 3.x: an agent in place of the security manager
        return Needs(max(oldest, 21), None, frozenset({*modules, "java.instrument"}))
    return Needs(oldest, 23, frozenset(modules))


def _java_of(descriptor: str) -> int:
    match = re.search(r"^java\.version\s*=\s*(?:1\.)?(\d+)", descriptor, re.MULTILINE)
    return int(match[1]) if match else 11


def _make(home: Home, bill: Bill, repository: Repository, progress: Progress) -> None:
    place = home.distribution(bill.version)
    try:
        home.artifacts.mkdir(parents=True, exist_ok=True)
        place.parent.mkdir(parents=True, exist_ok=True)
        parts = _downloaded(Downloader(home, repository, progress, PINNED), bill)
        files = [parts[0], *parts[1].values(), *parts[2]]
        home.check_space(sum(map(_unpacked_size, files)), "unpacking the distribution")
        progress.say(f"unpacking OpenSearch {bill.version}")
        with tempfile.TemporaryDirectory(dir=place.parent, prefix="unpacking-") as scratch:
            os.rename(_assembled(Path(scratch), bill.version, *parts), place)
    except (OSError, zipfile.BadZipFile) as error:
        raise ClusterError(f"{place}: cannot be unpacked: {error}") from None
    for file in files:
        file.unlink(missing_ok=True)


def _assembled(
    scratch: Path, version: str, core: Path, plugins: Mapping[str, Path], painless: list[Path]
) -> Path:
    folder = _unpacked(scratch, version, core, plugins)
    if painless:
        _add_painless(folder, version, painless)
    _check_extended(folder)
    return folder


def _downloaded(downloader: Downloader, bill: Bill) -> tuple[Path, Mapping[str, Path], list[Path]]:
    """The files of the core, of the plugins, and of Painless where the core lacks it."""
    try:
        plugins = {name: downloader.fetch(artifact) for name, artifact in bill.plugins.items()}
        core = downloader.fetch(bill.core)
        return core, plugins, list(_painless_files(downloader, bill, core))
    except MissingError as error:
        raise ClusterError(
            f"OpenSearch {bill.version} can't be put together: {error}\n"
            "plugins are not published for every version; 2.19.1 and 3.6.0 are complete"
        ) from None


def _painless_files(downloader: Downloader, bill: Bill, core: Path) -> Iterator[Path]:
    with zipfile.ZipFile(core) as archive:
        if any(f"/modules/{PAINLESS}/" in name for name in archive.namelist()):
            return
    yield downloader.fetch(bill.painless)
    pom = downloader.fetch(bill.painless_pom)
    for artifact in dependencies(pom.read_text("utf-8", "replace")):
        yield downloader.fetch(artifact)
    pom.unlink()


def _unpacked_size(path: Path) -> int:
    if path.suffix != ".zip":
        return path.stat().st_size
    with zipfile.ZipFile(path) as archive:
        return sum(entry.file_size for entry in archive.infolist() if _used(entry))


def _unpacked(scratch: Path, version: str, core: Path, plugins: Mapping[str, Path]) -> Path:
    _unzip(core, scratch)
    folder = scratch / f"opensearch-{version}"
    if not (folder / "bin/opensearch").is_file():
        raise ClusterError(f"{core.name}: holds no distribution of OpenSearch {version}")
    for name, file in plugins.items():
        _unzip(file, folder / "plugins" / name)
    return folder


def _unzip(path: Path, folder: Path) -> None:
    """Unpack what is used of an archive; its checksums are verified, its modes kept."""
    with zipfile.ZipFile(path) as archive:
        for entry in filter(_used, archive.infolist()):
            made = Path(archive.extract(entry, folder))
            mode = stat.S_IMODE(entry.external_attr >> 16)
            made.chmod(0o755 if entry.is_dir() or mode & 0o100 else 0o644)
    for inner in [folder, *folder.rglob("*")]:
        if inner.is_dir():
            inner.chmod(0o755)


def _used(entry: zipfile.ZipInfo) -> bool:
    return not _UNUSED.fullmatch(entry.filename)


def _add_painless(folder: Path, version: str, jars: list[Path]) -> None:
    """The module of the script language, which the smallest distribution of 2.x lacks."""
    module = folder / "modules" / PAINLESS
    module.mkdir(parents=True, mode=0o755)
    for jar in jars:
        shutil.copyfile(jar, module / jar.name)
    lines = {
        "description": PAINLESS, "version": version, "name": PAINLESS,
        "classname": "org.opensearch.painless.PainlessPlugin", "java.version": "11",
        "opensearch.version": version, "custom.foldername": "", "extended.plugins": "",
        "has.native.controller": "false",
    }  # fmt: skip
    text = "".join(f"{name}={value}\n" for name, value in lines.items())
    (module / _DESCRIPTOR).write_text(text, "utf-8")
    (module / "plugin-security.policy").write_text(_POLICY, "utf-8")


def _check_extended(folder: Path) -> None:
    """Refuse a distribution whose plugins extend one that is not there."""
    there = {path.name for kind in ("modules", "plugins") for path in (folder / kind).iterdir()}
    for path in folder.glob(f"plugins/*/{_DESCRIPTOR}"):
        match = re.search(r"^extended\.plugins\s*=(.*)$", path.read_text("utf-8"), re.MULTILINE)
        for entry in (match[1] if match else "").split(","):
            name, _, option = entry.strip().partition(";")
            if name and name not in there and option != "optional=true":
                raise ClusterError(f"{path.parent.name} of this version also needs {name}")
