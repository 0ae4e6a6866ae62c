"""One node of OpenSearch on this machine: started, watched, stopped.

`node.json` in its folder says which process it is. A node listens on the loopback interface only
and takes connectors to any address, also private ones, so that a mock endpoint can stand behind it.
"""

from __future__ import annotations

import contextlib
import errno
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from painless_lite.cluster import distribution, processes
from painless_lite.cluster.errors import ClusterError
from painless_lite.cluster.home import Home
from painless_lite.cluster.java import Runtime, find_java
from painless_lite.cluster.maven_settings import Repository
from painless_lite.cluster.progress import Progress

DEFAULT_NAME: Final = "default"
DEFAULT_PORT: Final = 9200
_HOST: Final = "127.0.0.1"
_STATE: Final = "node.json"
_LOG: Final = "node.log"
_STOP_SECONDS: Final = 30
_HEAP: Final = re.compile(r"[1-9]\d{0,5}[mg]")
_SETTINGS: Final = """\
# Made by painless-lite at each start.
cluster.name: painless-lite-{name}
node.name: {name}
discovery.type: single-node
network.host: {host}
http.port: {port}
path.data: {data}
path.logs: {logs}
cluster.routing.allocation.disk.threshold_enabled: false
script.context.template.max_compilations_rate: unlimited
plugins.ml_commons.only_run_on_ml_node: false
plugins.ml_commons.native_memory_threshold: 100
plugins.ml_commons.connector.private_ip_enabled: true
plugins.ml_commons.trusted_connector_endpoints_regex: ["^https?://.*$"]
"""
#: Options that name folders of the distribution, which a node can't write.
_DROPPED: Final = re.compile(
    r"[0-9-]*:?-(Xm[sx]|Xlog|Xloggc|XX:\+HeapDump|XX:HeapDump|XX:ErrorFile)"
)
_REASONS: Final = {
    "BindHttpException": "its port was taken by another program",
    "OutOfMemoryError": "not enough memory for its heap (--heap)",
    "Cannot allocate memory": "not enough memory for its heap (--heap)",
    "Could not reserve enough space": "not enough memory for its heap (--heap)",
    "failed to obtain node locks": "another process uses its data folder",
    "No space left on device": "the disk is full",
}


@dataclass(frozen=True, slots=True)
class Plan:
    """How a node is to run: `port` None takes the default or, where it is in use, a free one."""

    name: str = DEFAULT_NAME
    version: str = "2.19.1"
    port: int | None = None
    heap: str = "1g"
    java: str | None = None
    timeout: float = 180.0
    fresh: bool = False


@dataclass(frozen=True, slots=True)
class State:
    """What `node.json` says of a started node."""

    pid: int
    identity: str
    url: str
    version: str
    java: str
    started: float

    @property
    def running(self) -> bool:
        """Whether that very process still runs."""
        return processes.identity(self.pid) == self.identity


def read_state(home: Home, name: str) -> State | None:
    """The state of a node; None where it was not started, or its file is not readable."""
    try:
        data = json.loads((home.node(name) / _STATE).read_text("utf-8"))
        return State(**data)
    except (OSError, ValueError, TypeError):
        return None


def log_file(home: Home, name: str) -> Path:
    """The file with all that a node prints."""
    return home.node(name) / _LOG


def start(home: Home, plan: Plan, repository: Repository, progress: Progress) -> State:
    """Start a node and wait until it answers; a running one is left as it is.

    Raises:
        ClusterError: it can't be put together, does not start, or runs as another version.
    """
    if " " in str(home.root):
        raise ClusterError(f"{home.root}: OpenSearch does not run from a folder with a space in it")
    if not _HEAP.fullmatch(plan.heap):
        raise ClusterError(f"{plan.heap!r}: a heap size is wanted, such as 512m or 1g")
    folder = home.node(plan.name)
    with home.lock(f"node-{plan.name}"):
        state = read_state(home, plan.name)
        if state is not None and state.running:
            return _running(state, plan, progress)
        if state is not None:
            progress.say(f"the node of process {state.pid} is gone; starting anew")
            (folder / _STATE).unlink(missing_ok=True)
        program = distribution.provide(home, plan.version, repository, progress)
        java = find_java(home, distribution.needs(program), progress, plan.java)
        port = _port(plan, progress)
        _prepare(home, plan, program, java, port)
        return _started(home, plan, program, java, port, progress)


def _running(state: State, plan: Plan, progress: Progress) -> State:
    if state.version != plan.version:
        raise ClusterError(
            f"node {plan.name} runs as OpenSearch {state.version}: stop it first, or use --name"
        )
    if plan.port and not state.url.endswith(f":{plan.port}"):
        raise ClusterError(f"node {plan.name} already runs at {state.url}")
    if plan.fresh:
        raise ClusterError(f"node {plan.name} runs: stop it before its data is removed")
    if not answers(state.url):
        _wait(state, plan, None, progress)
    progress.say(f"already running: OpenSearch {state.version}, process {state.pid}")
    return state


def _port(plan: Plan, progress: Progress) -> int:
    wanted = DEFAULT_PORT if plan.port is None else plan.port
    if not 0 <= wanted < 65536:
        raise ClusterError(f"{wanted}: a port is 0 (any free one) to 65535")
    try:
        return _free_port(wanted)
    except OSError as error:
        if error.errno == errno.EACCES:
            raise ClusterError(f"port {wanted}: only root may listen there") from None
        if plan.port is not None:
            raise ClusterError(
                f"port {wanted} is in use by another program; --port 0 takes a free one"
            ) from None
    port = _free_port(0)
    progress.say(f"port {wanted} is in use by another program, taking {port}")
    return port


def _free_port(port: int) -> int:
    with socket.socket() as probe:
        if port:  # as the node does it: a closed connection's port may be taken again
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind((_HOST, port))
        return int(probe.getsockname()[1])


def _prepare(home: Home, plan: Plan, program: Path, java: Runtime, port: int) -> None:
    """Write the node's own configuration."""
    folder = home.node(plan.name)
    (folder.parent).mkdir(parents=True, exist_ok=True)
    if plan.fresh:
        shutil.rmtree(folder / "data", ignore_errors=True)
    shutil.rmtree(folder / "tmp", ignore_errors=True)
    shutil.rmtree(folder / "config", ignore_errors=True)
    for name in ("", "config", "config/jvm.options.d", "data", "logs", "tmp"):
        home.make(folder / name)
    config = folder / "config"
    text = _SETTINGS.format(
        name=plan.name, host=_HOST, port=port, data=folder / "data", logs=folder / "logs"
    )
    (config / "opensearch.yml").write_text(text, "utf-8")
    shutil.copyfile(program / "config/log4j2.properties", config / "log4j2.properties")
    options = (program / "config/jvm.options").read_text("utf-8")
    (config / "jvm.options").write_text(_jvm_options(options, plan.heap, java), "utf-8")


def _jvm_options(text: str, heap: str, java: Runtime) -> str:
    """The distribution's options without what this runtime or a shared folder does not allow."""
    kept = [line for line in text.splitlines() if not _DROPPED.match(line)]
    for module in re.findall(r"--add-modules=(\S+)", text):
        if module not in java.modules:
            kept = [line for line in kept if f"--add-modules={module}" not in line]
    return "\n".join([f"-Xms{heap}", f"-Xmx{heap}", *kept]) + "\n"


def _started(
    home: Home, plan: Plan, program: Path, java: Runtime, port: int, progress: Progress
) -> State:
    folder = home.node(plan.name)
    known = {name: value for name, value in os.environ.items() if not _foreign(name)}
    environment = {
        **known,
        "HOME": str(folder),
        "OPENSEARCH_JAVA_HOME": str(java.folder),
        "OPENSEARCH_PATH_CONF": str(folder / "config"),
        "OPENSEARCH_TMPDIR": str(folder / "tmp"),
    }
    options: dict[str, Any] = {}
    if home.account is not None:
        options = {"user": home.account.user, "group": home.account.group, "extra_groups": []}
    try:
        with log_file(home, plan.name).open("wb") as log:
            process = subprocess.Popen(
                [str(program / "bin/opensearch")], cwd=program, env=environment,
                stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True, **options,
            )  # fmt: skip
    except OSError as error:
        raise ClusterError(f"{program}/bin/opensearch: cannot be run: {error.strerror}") from None
    try:
        url = f"http://{_HOST}:{port}"
        mark = processes.identity(process.pid) or ""
        state = State(process.pid, mark, url, plan.version, str(java.folder), time.time())
        _write_state(folder / _STATE, state)
        _wait(state, plan, process, progress, log_file(home, plan.name))
    except BaseException:
        _kill(process.pid)
        process.wait()
        (folder / _STATE).unlink(missing_ok=True)
        raise
    return state


def _foreign(name: str) -> bool:
    """Whether a variable of this process would change how the node runs."""
    return name.startswith(("OPENSEARCH_", "ES_")) or name in ("JAVA_HOME", "JAVA_TOOL_OPTIONS")


def _write_state(path: Path, state: State) -> None:
    part = path.with_name(path.name + ".part")
    part.write_text(json.dumps(asdict(state), indent=2) + "\n", "utf-8")
    os.replace(part, path)


def _wait(
    state: State,
    plan: Plan,
    process: subprocess.Popen[bytes] | None,
    progress: Progress,
    log: Path | None = None,
) -> None:
    """Wait until the node answers. Raises ClusterError where it ends or takes too long."""
    deadline = time.monotonic() + plan.timeout
    text = f"starting OpenSearch {state.version} at {state.url}"
    with progress.waiting(text) as seen:
        started = time.monotonic()
        while not answers(state.url):
            seen(f"{time.monotonic() - started:.0f} s")
            gone = process.poll() is not None if process else not state.running
            if gone:
                raise ClusterError(f"the node has ended: {_why(log)}")
            if time.monotonic() > deadline:
                raise ClusterError(
                    f"the node does not answer after {plan.timeout:.0f} s: {_why(log)}"
                )
            time.sleep(0.25)


def _why(log: Path | None) -> str:
    """The last lines of a log, under the reason if it is a known one."""
    if log is None:
        return "its log tells why (painless-lite cluster logs)"
    lines = tail(log, 200)
    text = "\n".join(lines)
    reason = next((why for mark, why in _REASONS.items() if mark in text), "the end of its log:")
    return "\n".join([reason, *("  " + line[:200] for line in lines[-12:]), f"  ({log})"])


def tail(path: Path, count: int) -> list[str]:
    """The last lines of a file."""
    with contextlib.suppress(OSError), path.open("rb") as file:
        file.seek(0, os.SEEK_END)
        file.seek(max(0, file.tell() - 400 * (count + 1)))
        return file.read().decode("utf-8", "replace").splitlines()[-count:]
    return []


def answers(url: str) -> bool:
    """Whether a node is up and takes requests."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    path = "/_cluster/health?wait_for_status=yellow&timeout=1s"
    try:
        with opener.open(url + path, timeout=3) as answer:
            return bool(answer.status == 200)
    except (OSError, ValueError):
        return False
    except Exception:  # http.client's own: another program listens there
        return False


def stop(home: Home, name: str, progress: Progress) -> bool:
    """Stop a node; False where none runs. Raises ClusterError where it is another user's."""
    folder = home.node(name)
    if not folder.is_dir():
        return False
    with home.lock(f"node-{name}"):
        state = read_state(home, name)
        running = state is not None and state.running
        if state is not None and running:
            progress.say(f"stopping process {state.pid}")
            _end(state)
        (folder / _STATE).unlink(missing_ok=True)
        return running


def _end(state: State) -> None:
    try:
        os.kill(state.pid, signal.SIGTERM)
        deadline = time.monotonic() + _STOP_SECONDS
        while state.running and time.monotonic() < deadline:
            time.sleep(0.1)
        if state.running:
            _kill(state.pid)
    except ProcessLookupError:
        return
    except PermissionError:
        raise ClusterError(f"process {state.pid} belongs to another user") from None


def _kill(pid: int) -> None:
    """Kill the whole process group that a node leads."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(pid, signal.SIGKILL)


def remove(home: Home, name: str) -> None:
    """Remove the folder of a stopped node with its data."""
    shutil.rmtree(home.node(name), ignore_errors=True)
