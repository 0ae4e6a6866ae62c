"""Downloads of a Maven repository: verified, resumed, and one clear message where they fail."""

from __future__ import annotations

import base64
import hashlib
import io
from collections.abc import Iterator
from pathlib import Path

import pytest

from painless_lite.cluster import downloads
from painless_lite.cluster.downloads import Artifact, Downloader, MissingError
from painless_lite.cluster.errors import ClusterError
from painless_lite.cluster.home import Home
from painless_lite.cluster.maven_settings import Repository
from painless_lite.cluster.progress import Progress

from .repository import FakeRepository

DATA = bytes(range(256)) * 4000
FILE = Artifact("org.example.group", "thing", "1.2")
PATH = "org/example/group/thing/1.2/thing-1.2.jar"


@pytest.fixture
def repository() -> Iterator[FakeRepository]:
    with FakeRepository() as made:
        yield made


@pytest.fixture(autouse=True)
def nothing_of_this_machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "user"))
    monkeypatch.setenv("PATH", str(tmp_path))  # no mvn
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def downloader(repository: FakeRepository, tmp_path: Path) -> Downloader:
    home = Home(tmp_path / "home")
    home.artifacts.mkdir(parents=True)
    told = Progress(io.StringIO())
    return Downloader(home, Repository(repository.url), told, pause=0)


@pytest.mark.parametrize("algorithm", ["sha512", "sha256", "sha1"])
def test_a_file_is_verified_by_what_is_published(downloader, repository, algorithm):
    repository.add(PATH, DATA, algorithm)
    assert downloader.fetch(FILE).read_bytes() == DATA
    assert downloader.checksum(FILE)[0] == algorithm


def test_a_file_that_is_there_is_not_downloaded_again(downloader, repository):
    repository.add(PATH, DATA, "sha512")
    downloader.fetch(FILE)
    repository.requests.clear()
    downloader.fetch(FILE)
    assert [path for _, path, _ in repository.requests] == [f"{PATH}.sha512"]


def test_a_damaged_file_that_is_there_is_downloaded_again(downloader, repository):
    repository.add(PATH, DATA, "sha512")
    downloader.fetch(FILE).write_bytes(b"damaged")
    assert downloader.fetch(FILE).read_bytes() == DATA


def test_a_download_goes_on_where_the_connection_broke_off(downloader, repository):
    repository.add(PATH, DATA, "sha1")
    repository.faults = ["cut", "cut"]
    assert downloader.fetch(FILE).read_bytes() == DATA
    ranges = [wanted for method, path, wanted in repository.requests if path == PATH]
    assert ranges == [None, f"bytes={len(DATA) // 2}-", f"bytes={len(DATA) * 3 // 4}-"]


def test_a_download_goes_on_after_the_program_ended(downloader, repository):
    repository.add(PATH, DATA, "sha1")
    (downloader.home.artifacts / "thing-1.2.jar.part").write_bytes(DATA[:1000])
    assert downloader.fetch(FILE).read_bytes() == DATA
    assert ("GET", PATH, "bytes=1000-") in repository.requests


@pytest.mark.parametrize("left", [b"something else", DATA + b"more", DATA])
def test_what_is_no_part_of_the_file_is_thrown_away(downloader, repository, left):
    repository.add(PATH, DATA, "sha1")
    (downloader.home.artifacts / "thing-1.2.jar.part").write_bytes(left)
    assert downloader.fetch(FILE).read_bytes() == DATA


def test_a_server_error_is_tried_again(downloader, repository):
    repository.add(PATH, DATA, "sha1")
    repository.faults = [503, 502]
    assert downloader.fetch(FILE).read_bytes() == DATA


def test_a_server_error_that_stays_is_told(downloader, repository):
    repository.add(PATH, DATA, "sha1")
    repository.faults = [503] * 9
    with pytest.raises(ClusterError, match="cannot be downloaded: the server answers 503"):
        downloader.fetch(FILE)


def test_a_wrong_file_is_refused_and_removed(downloader, repository):
    repository.add(PATH, DATA, "sha1")
    repository.files[PATH] = DATA[::-1]
    with pytest.raises(ClusterError, match="its sha1 is not"):
        downloader.fetch(FILE)
    assert list(downloader.home.artifacts.iterdir()) == []


def test_a_pinned_checksum_goes_before_a_published_one(downloader, repository):
    repository.add(PATH, DATA, "sha512")
    downloader.pinned = {FILE.file: hashlib.sha256(b"another").hexdigest()}
    with pytest.raises(ClusterError, match="its sha256 is not"):
        downloader.fetch(FILE)
    downloader.pinned = {FILE.file: hashlib.sha256(DATA).hexdigest()}
    assert downloader.fetch(FILE).read_bytes() == DATA


def test_a_file_without_any_checksum_is_refused(downloader, repository):
    repository.add(PATH, DATA)
    with pytest.raises(ClusterError, match="but no checksum of it"):
        downloader.fetch(FILE)


def test_a_checksum_file_that_holds_none_is_refused(downloader, repository):
    repository.add(PATH, DATA)
    repository.files[PATH + ".sha512"] = b"<html>not found</html>"
    with pytest.raises(ClusterError, match="holds no checksum"):
        downloader.fetch(FILE)


def test_a_file_that_is_not_there_is_told(downloader):
    with pytest.raises(MissingError, match=r"has no org\.example\.group:thing:1\.2:jar"):
        downloader.fetch(FILE)


def test_a_server_that_is_not_there_is_told(downloader):
    downloader.repository = Repository("http://127.0.0.1:1/maven2")
    with pytest.raises(ClusterError, match="Connection refused"):
        downloader.fetch(FILE)


def test_mavens_folder_is_looked_at_first_but_not_trusted(downloader, repository, tmp_path):
    repository.add(PATH, DATA, "sha512")
    local = tmp_path / "user/.m2/repository" / PATH
    local.parent.mkdir(parents=True)
    local.write_bytes(DATA)
    downloader.fetch(FILE)
    assert ("GET", PATH, None) not in repository.requests
    (downloader.home.artifacts / FILE.file).unlink()
    local.write_bytes(b"something else")
    assert downloader.fetch(FILE).read_bytes() == DATA
    assert ("GET", PATH, None) in repository.requests


def test_a_login_is_sent_and_never_shown(downloader, repository):
    repository.add(PATH, DATA, "sha1")
    repository.login = "Basic " + base64.b64encode(b"me:a-secret").decode()
    with pytest.raises(ClusterError, match="401"):
        downloader.fetch(FILE)
    downloader.repository = Repository(repository.url, user="me", password="a-secret")
    assert downloader.fetch(FILE).read_bytes() == DATA
    assert "a-secret" not in repr(downloader)


def test_mvn_is_tried_where_the_download_fails(downloader, repository, tmp_path, monkeypatch):
    repository.add(PATH, DATA, "sha1")
    repository.faults = [403, 403]
    source = tmp_path / "brought"
    source.write_bytes(DATA)
    mvn = tmp_path / "mvn"
    mvn.write_text(
        "#!/bin/sh\nfor a; do case $a in -DoutputDirectory=*) out=${a#*=};; esac; done\n"
        f'/bin/cp "{source}" "$out/thing-1.2.jar"\n'
    )
    mvn.chmod(0o755)
    assert downloader.fetch(FILE).read_bytes() == DATA
    (downloader.home.artifacts / FILE.file).unlink()
    source.write_bytes(b"another file")
    with pytest.raises(ClusterError, match="what mvn has brought is not the published file"):
        downloader.fetch(FILE)


def test_a_full_disk_is_seen_before_the_download(downloader, repository, monkeypatch):
    repository.add(PATH, DATA, "sha1")
    usage = type("Usage", (), {"free": 1000})
    monkeypatch.setattr("shutil.disk_usage", lambda _: usage)
    with pytest.raises(ClusterError, match=r"not enough disk space for thing-1\.2\.jar"):
        downloader.fetch(FILE)


def test_digests_are_those_of_hashlib(tmp_path):
    path = tmp_path / "x"
    path.write_bytes(DATA)
    assert downloads.digest_of(path, "sha512") == hashlib.sha512(DATA).hexdigest()


def test_without_a_repository_it_says_what_to_do(downloader, monkeypatch):
    downloader.repository = Repository("")
    with pytest.raises(ClusterError, match="install Maven, or name one with --maven-url"):
        downloader.fetch(Artifact("a", "b", "1"))
