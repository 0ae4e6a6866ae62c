"""Putting up a node, as far as that can be seen without one: a small program stands for it."""

from __future__ import annotations

import io
import json
import os
import socket
import sys
import zipfile
from pathlib import Path

import pytest

from painless_lite.cluster import distribution, java, node, processes
from painless_lite.cluster.artifacts import Bill, dependencies
from painless_lite.cluster.errors import ClusterError
from painless_lite.cluster.home import Home, find_home
from painless_lite.cluster.java import Needs, Runtime
from painless_lite.cluster.maven_settings import Repository
from painless_lite.cluster.progress import Progress

from .repository import FakeRepository

VERSION = "9.8.7"
SERVER = f"""#!{sys.executable}
import http.server, os, re, signal, sys
text = open(os.environ["OPENSEARCH_PATH_CONF"] + "/opensearch.yml").read()
port = int(re.search("http.port: ([0-9]+)", text)[1])
print("started as", os.getuid(), flush=True)
if "fail" in text:
    sys.exit("BindHttpException: Failed to bind to 127.0.0.1")
class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200); self.end_headers(); self.wfile.write(b"{{}}")
http.server.HTTPServer(("127.0.0.1", port), Handler).serve_forever()
"""
POM = """<project xmlns="http://maven.apache.org/POM/4.0.0"><dependencies>
<dependency><groupId>org.ow2.asm</groupId><artifactId>asm</artifactId><version>9.7</version>
<scope>compile</scope></dependency>
<dependency><groupId>junit</groupId><artifactId>junit</artifactId><version>4</version>
<scope>test</scope></dependency></dependencies></project>"""


def archive(files: dict[str, str], executable: str = "") -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as made:
        for name, text in files.items():
            entry = zipfile.ZipInfo(name)
            entry.external_attr = (0o755 if name == executable else 0o644) << 16
            made.writestr(entry, text)
    return data.getvalue()


def publish(repository: FakeRepository, program: str = SERVER, **descriptors: str) -> None:
    """All that a distribution is made of, with a small program for OpenSearch."""
    path = f"opensearch-{VERSION}/bin/opensearch"
    bill = Bill(VERSION)
    core = {
        path: program,
        f"opensearch-{VERSION}/config/jvm.options": "-Xms1g\n20-:--add-modules=no.such\n-Dx=y\n",
        f"opensearch-{VERSION}/config/log4j2.properties": "",
        f"opensearch-{VERSION}/modules/transport-netty4/x.jar": "",
    }
    repository.add(bill.core.path, archive(core, path), "sha512")
    for name, artifact in bill.plugins.items():
        text = descriptors.get(name.replace("-", "_"), "java.version=11\n")
        files = {"plugin-descriptor.properties": text, "onnxruntime_gpu-1.jar": "x" * 1000}
        repository.add(artifact.path, archive(files), "sha1")
    repository.add(bill.painless.path, b"painless", "sha512")
    repository.add(bill.painless_pom.path, POM.encode(), "sha512")
    for artifact in dependencies(POM):
        repository.add(artifact.path, b"jar", "sha512")
        repository.files[artifact.path] = b"jar"


@pytest.fixture
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    return Home(tmp_path_factory.mktemp("cluster"))


@pytest.fixture
def repository(monkeypatch, tmp_path):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr(
        "painless_lite.cluster.distribution.PINNED", {}
    )  # this asm is not the pinned one
    with FakeRepository() as made:
        publish(made)
        yield made


@pytest.fixture
def runtime(monkeypatch, tmp_path) -> Runtime:
    found = Runtime(tmp_path / "java", 17, frozenset({"java.base"}))
    monkeypatch.setattr(node, "find_java", lambda *_: found)
    return found


@pytest.fixture
def progress() -> Progress:
    return Progress(io.StringIO())


def plan(**given) -> node.Plan:
    return node.Plan(**{"version": VERSION, "port": 0, "timeout": 20, **given})


def test_a_node_is_started_found_and_stopped(home, repository, runtime, progress):
    state = node.start(home, plan(), Repository(repository.url), progress)
    try:
        assert node.answers(state.url)
        assert node.read_state(home, "default") == state
        assert node.start(home, plan(), Repository("http://127.0.0.1:1"), progress) == state
        with pytest.raises(ClusterError, match="runs as OpenSearch"):
            node.start(home, plan(version="1.0.0"), Repository(repository.url), progress)
    finally:
        assert node.stop(home, "default", progress)
    assert not state.running
    assert node.read_state(home, "default") is None
    assert not node.stop(home, "default", progress)
    node.remove(home, "default")
    assert home.nodes() == []


def test_a_distribution_holds_painless_and_no_gpu_code(home, repository, progress):
    folder = distribution.provide(home, VERSION, Repository(repository.url), progress)
    assert sorted(path.name for path in (folder / "modules/lang-painless").iterdir()) == [
        "asm-9.7.jar", f"lang-painless-{VERSION}.jar", "plugin-descriptor.properties",
        "plugin-security.policy",
    ]  # fmt: skip
    assert not list(folder.rglob("onnxruntime_gpu*"))
    assert os.access(folder / "bin/opensearch", os.X_OK)
    assert list(home.artifacts.iterdir()) == []
    assert [path.name for path in folder.parent.iterdir()] == [folder.name]


def test_a_plugin_that_extends_a_missing_one_is_told(home, repository, progress):
    publish(repository, opensearch_knn="extended.plugins=lang-painless,transport-grpc\n")
    with pytest.raises(ClusterError, match="opensearch-knn of this version also needs transport-"):
        distribution.provide(home, VERSION, Repository(repository.url), progress)
    assert not distribution.ready(home, VERSION)


def test_a_version_without_plugins_is_told(home, repository, progress):
    del repository.files[Bill(VERSION).plugins["opensearch-ml"].path]
    with pytest.raises(ClusterError, match=r"can't be put together.*opensearch-ml-plugin"):
        distribution.provide(home, VERSION, Repository(repository.url), progress)


@pytest.mark.parametrize("version", ["latest", "2.19", "../../x", ""])
def test_what_is_no_version_is_told(home, progress, version):
    with pytest.raises(ClusterError, match="a version is wanted"):
        distribution.provide(home, version, Repository("http://127.0.0.1:1"), progress)


def test_a_broken_archive_leaves_nothing(home, repository, progress):
    core = Bill(VERSION).core.path
    repository.add(core, b"PK no archive", "sha512")
    with pytest.raises(ClusterError, match="cannot be unpacked"):
        distribution.provide(home, VERSION, Repository(repository.url), progress)
    assert not distribution.ready(home, VERSION)


def test_a_node_that_ends_at_once_says_why(home, repository, runtime, progress):
    with pytest.raises(ClusterError) as caught:
        node.start(home, plan(name="fail"), Repository(repository.url), progress)
    assert "its port was taken by another program" in str(caught.value)
    assert "Failed to bind" in str(caught.value)
    assert node.read_state(home, "fail") is None


def test_a_stale_process_file_is_passed_over(home, repository, runtime, progress):
    folder = home.make(home.node("default"))
    stale = {
        "pid": os.getpid(), "identity": "another time", "url": "http://127.0.0.1:9",
        "version": VERSION, "java": "", "started": 0,
    }  # fmt: skip
    (folder / "node.json").write_text(json.dumps(stale))
    state = node.read_state(home, "default")
    assert state is not None
    assert not state.running  # this process' number, but not this process
    assert not node.stop(home, "default", progress)
    for text in ("", "{", "[]", '{"pid": 1}'):
        (folder / "node.json").write_text(text)
        assert node.read_state(home, "default") is None


def test_a_port_in_use_is_told_or_another_one_taken(progress, monkeypatch):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(ClusterError, match=f"port {port} is in use"):
            node._port(plan(port=port), progress)
        monkeypatch.setattr(node, "DEFAULT_PORT", port)
        assert node._port(plan(port=None), progress) not in (0, port)
    with pytest.raises(ClusterError, match="a port is"):
        node._port(plan(port=70000), progress)


def test_root_hands_a_node_to_an_unprivileged_user(
    open_folder, repository, runtime, progress, monkeypatch
):
    if os.geteuid() != 0:
        pytest.skip("runs as root only")
    publish(repository, program="#!/bin/sh\nexec sleep 60\n")
    monkeypatch.setattr(node, "answers", lambda _: True)
    other = Home(open_folder, find_home().account)
    try:
        state = node.start(other, plan(), Repository(repository.url), progress)
        assert os.stat(f"/proc/{state.pid}").st_uid == other.account.user != 0
    finally:
        node.stop(other, "default", progress)


def test_roots_closed_folder_is_not_taken(monkeypatch, tmp_path):
    if os.geteuid() != 0:
        pytest.skip("runs as root only")
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    monkeypatch.delenv("PAINLESS_LITE_CLUSTER_HOME", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(closed))
    assert find_home().root == Path("/var/cache/painless-lite/cluster")
    monkeypatch.setenv("PAINLESS_LITE_CLUSTER_HOME", str(closed / "x"))
    with pytest.raises(ClusterError, match="cannot enter"):
        find_home()


def test_the_folder_is_below_the_xdg_cache_folder(monkeypatch, tmp_path):
    monkeypatch.delenv("PAINLESS_LITE_CLUSTER_HOME", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr("painless_lite.cluster.home._is_root", lambda: False)
    assert find_home().root == tmp_path / "painless-lite/cluster"


@pytest.mark.parametrize("name", ["../x", "", "a/b", "-x", "x" * 99])
def test_a_nodes_name_is_no_path(home, name):
    with pytest.raises(ClusterError, match="a node's name holds"):
        home.node(name)


def test_options_that_a_runtime_does_not_know_are_dropped():
    text = "-Xms1g\n9-:-Xlog:gc*:file=logs/gc.log\n20-:--add-modules=jdk.incubator.vector\n-Dx=y\n"
    bare = Runtime(Path("/x"), 21, frozenset())
    assert node._jvm_options(text, "512m", bare).splitlines() == ["-Xms512m", "-Xmx512m", "-Dx=y"]
    full = Runtime(Path("/x"), 21, frozenset({"jdk.incubator.vector"}))
    assert "--add-modules" in node._jvm_options(text, "1g", full)


def test_a_runtime_fits_by_version_and_modules():
    needs = Needs(11, 23, frozenset({"java.management"}))
    for version, fits in ((8, False), (11, True), (23, True), (24, False)):
        assert Runtime(Path(), version, frozenset({"java.management"})).fits(needs) is fits
    assert not Runtime(Path(), 17, frozenset()).fits(needs)


def fake_java(folder: Path, version: str) -> Path:
    (folder / "bin").mkdir(parents=True)
    program = folder / "bin/java"
    program.write_text(
        f"#!/bin/sh\ncase $1 in -version) echo 'openjdk version \"{version}\"' >&2;;\n"
        "*) echo java.management@1; echo java.net.http@1;; esac\n"
    )
    program.chmod(0o755)
    return folder


def test_the_runtime_of_the_environment_is_taken_where_it_fits(
    home, progress, tmp_path, monkeypatch
):
    monkeypatch.delenv("OPENSEARCH_JAVA_HOME", raising=False)
    needs = Needs(11, 23, frozenset({"java.management"}))
    old, new = fake_java(tmp_path / "old", "1.8.0_300"), fake_java(tmp_path / "new", "17.0.1")
    monkeypatch.setenv("JAVA_HOME", str(old))
    monkeypatch.setenv("PATH", f"{new / 'bin'}:/bin:/usr/bin")
    assert java.find_java(home, needs, progress).folder == new
    assert java.find_java(home, needs, progress, str(new)).version == 17
    with pytest.raises(ClusterError, match="is Java 8; Java 11 to 23 is needed"):
        java.find_java(home, needs, progress, str(old))
    with pytest.raises(ClusterError, match="no Java runtime"):
        java.find_java(home, needs, progress, str(tmp_path / "none"))


def test_the_identity_of_a_process_ends_with_it():
    assert processes.identity(os.getpid()) == processes.identity(os.getpid()) is not None
    child = os.posix_spawn("/bin/true", ["true"], {})
    os.waitpid(child, 0)
    assert processes.identity(child) is None


def test_commands_have_one_message_and_exit_codes(cli, open_folder):
    place = {"PAINLESS_LITE_CLUSTER_HOME": str(open_folder)}
    down = cli("cluster", "status", **place)
    assert (down.returncode, "down" in down.stdout) == (1, True)
    assert cli("cluster", "stop", **place).stdout == "default is not running\n"
    assert cli("cluster", "logs", **place).returncode == 2
    assert cli("cluster", "status", "--name", "a/b", **place).returncode == 1
    assert cli("cluster", "start", "--version", "x", **place).returncode == 1
    assert cli("cluster", "start", "--heap", "much", **place).returncode == 1
    bad = cli("cluster", "start", "--maven-url", "nonsense", **place)
    assert (bad.returncode, "not the address" in bad.stderr) == (1, True)
    assert cli("cluster").returncode == 2
