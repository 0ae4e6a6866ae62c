"""On a real node: verify, deploy, pull and the tutorial, and that nothing is left behind.

OPENSEARCH_URL names the node (`painless-lite cluster start` puts one up); without it all of this is
skipped.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import time
import urllib.error
import urllib.request
import uuid
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
import yaml

from painless_lite.cluster import figures, names, rewriting, tutorial
from painless_lite.cluster.connection import Access, Cluster, connect
from painless_lite.cluster.progress import Progress
from painless_lite.cluster.registry import Registry
from painless_lite.cluster.trial import sweep, trial
from painless_lite.cluster.verifying import cluster_target

from .conftest import PROGRAM
from .serving import LocalServer, body_of, send

URL = os.environ.get("OPENSEARCH_URL")
pytestmark = [
    pytest.mark.skipif(not URL, reason="OPENSEARCH_URL names no OpenSearch"),
    pytest.mark.timeout(300),
]
ROOT = Path(__file__).parent.parent.parent
RERANKER = ROOT / "connectors/sagemaker/rerank-bge-m3"
TEXT = 'return \'{"parameters": {"q": "\' + params.text_docs[0] + \'"}}\';'


@pytest.fixture(scope="module")
def cluster() -> Cluster:
    return connect(Access(str(URL)))


@pytest.fixture(scope="module")
def registry(cluster: Cluster) -> Registry:
    return Registry(cluster)


def left_by(registry: Registry, mark: str) -> list[str]:
    """The names of all that has a mark in its name, on the whole cluster."""
    found = []
    for kind in ("models", "model_groups", "connectors"):
        found += [thing.name for thing in registry.prefixed(kind, names.PREFIX)]
    searches = registry.remove_searches(names.PREFIX, dry=True)
    return [name for name in (*found, *searches) if mark in name]


def folder(path: Path, *, answers: list[object] | None = None, **members: object) -> Path:
    """A small connector with one case; `members` are those of its action."""
    (path / "cases").mkdir(parents=True)
    action = {
        "action_type": "predict", "method": "POST", "url": "https://api.example.com/v1/embed",
        "headers": {"Authorization": "Bearer ${credential.key}", "x-trace": "t"},
        "request_body": '{"q": "${parameters.q}", "m": "${parameters.model}"}',
        "pre_process_function": TEXT,
        "post_process_function": "connector.post_process.default.embedding",
    }  # fmt: skip
    connector = {
        "name": "small", "version": 1, "protocol": "http", "parameters": {"model": "m1"},
        "credential": {"key": "a-real-credential"}, "actions": [{**action, **members}],
    }  # fmt: skip
    (path / "connector.json").write_text(json.dumps(connector))
    case = {"input": {"text_docs": ["one", "two"]}, "responses": answers or [[[0.25, 1.5]]]}
    (path / "cases/one.yaml").write_text(yaml.safe_dump(case))
    return path


# -- verify


def test_the_shipped_connector_is_the_same_there(cli, registry):
    done = cli("verify", RERANKER, "--cluster", URL)
    assert done.returncode == 0, done.stdout + done.stderr
    cases = len(list((RERANKER / "cases").glob("*.yaml")))
    assert done.stdout.count("ok ") >= cases >= 4
    assert done.stdout.endswith(", 0 differ\n")


def test_the_report_as_json(cli, tmp_path):
    done = cli("verify", folder(tmp_path / "c"), "--cluster", URL, "--format", "json", "--quiet")
    assert done.returncode == 0, done.stdout + done.stderr
    assert [(v["case"], v["ok"], v["differences"]) for v in json.loads(done.stdout)] == [
        ("one", True, [])
    ]


@pytest.mark.parametrize(
    ("members", "answers"),
    [
        ({"pre_process_function": "return params.nothing.x;"}, None),
        ({"post_process_function": "return params.result[9];"}, None),
        ({"request_body": '{"q": ${parameters.q}, "x": "${parameters.unfilled}"}'}, None),
        ({"method": "GET"}, None),
        ({"url": "${parameters.place}/v1?a=b"}, None),
        ({}, ["not JSON at all"]),
        ({}, [{"status": 503, "body": {"busy": True}}]),
        ({}, [{"status": 401, "body": {"message": "invalid api token"}}]),
        ({}, [{"status": 403, "body": {"message": "no permissions for you"}}]),
        ({"action_type": "nonsense"}, None),
    ],
)
def test_failures_are_the_same_there(cli, tmp_path, members, answers):
    path = folder(tmp_path / "c", **members)
    for at, answer in enumerate(answers or ()):
        if isinstance(answer, str):
            (path / f"cases/{at}.txt").write_text(answer)
            answers[at] = f"{at}.txt"
    if answers:
        case = {"input": {"text_docs": ["one"]}, "responses": answers}
        (path / "cases/one.yaml").write_text(yaml.safe_dump(case))
    text = (path / "connector.json").read_text()
    (path / "connector.json").write_text(
        text.replace('"model": "m1"', '"model": "m1", "place": "https://x.example.com"')
    )
    done = cli("verify", path, "--cluster", URL, "--quiet")
    differing = [line for line in done.stdout.splitlines() if line.startswith("     ")]
    assert all(line.startswith("     expect:") for line in differing), done.stdout + done.stderr


class Spoiler(LocalServer):
    """Stands between verify and the node and changes one number of each predict's answer."""

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        request = urllib.request.Request(
            f"{URL}{handler.path}", body_of(handler) or None, method=handler.command,
            headers={"Content-Type": "application/json"},
        )  # fmt: skip
        try:
            with urllib.request.urlopen(request) as answer:
                status, body = answer.status, answer.read()
        except urllib.error.HTTPError as error:
            status, body = error.code, error.read()
        if "_predict" in handler.path:
            body = body.replace(b"0.92879725", b"0.92879726")
        send(handler, status, body)


def test_a_seeded_difference_is_found(cli, registry):
    with Spoiler() as spoiler:
        done = cli("verify", RERANKER, "--cluster", spoiler.url, "--quiet")
    assert done.returncode == 1
    assert "post_process: it differs" in done.stdout
    assert "-            0.92879725" in done.stdout
    assert "+            0.92879726" in done.stdout
    assert done.stdout.splitlines()[-1] != "0 differ"


def test_a_difference_in_the_request_is_found(cli, tmp_path):
    """Up to 2.13 a document alone is sent, from 2.14 on all of them."""
    path = folder(
        tmp_path / "c", pre_process_function=None, post_process_function=None,
        request_body='{"q": "${parameters.model:-none}"}',
    )  # fmt: skip
    assert cli("verify", path, "--cluster", URL, "--quiet").returncode == 0


def test_requests_at_once_get_each_its_own_answer(cli, tmp_path):
    path = folder(tmp_path / "c")
    text = json.loads((path / "connector.json").read_text())
    text["parameters"]["input_docs_processed_step_size"] = "1"
    (path / "connector.json").write_text(json.dumps(text))
    docs = [f"document {at}" for at in range(8)]
    answers = [[[at / 8, 1.0]] for at in range(8)]
    case = {"input": {"text_docs": docs}, "responses": answers}
    (path / "cases/one.yaml").write_text(yaml.safe_dump(case))
    done = cli("verify", path, "--cluster", URL, "--quiet")
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_an_interrupted_run_leaves_nothing(registry, number):
    child, seen = started_run()
    child.send_signal(number)
    out, err = child.communicate(timeout=60)
    assert child.returncode == 128 + number, out + err
    assert "interrupted" in err
    assert "deploying" in seen
    assert left_by(registry, f"-{child.pid}-") == []


def started_run(*words: str) -> tuple[subprocess.Popen[str], str]:
    """A run of verify, or of another command, that has just made a connector and a model."""
    words = (PROGRAM, *(words or ("verify", str(RERANKER))), "--cluster", str(URL))
    child = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    seen = ""
    while "deploying" not in seen and child.poll() is None:
        seen += child.stderr.readline()
    return child, seen


def test_what_a_killed_run_left_is_swept_by_the_next(cli, registry, tmp_path):
    child, _ = started_run()
    child.kill()
    child.wait()
    mark = f"-{child.pid}-"
    deadline = time.monotonic() + 30
    while not left_by(registry, mark) and time.monotonic() < deadline:
        time.sleep(0.2)
    assert left_by(registry, mark)
    dry = cli("cluster", "clean", "--cluster", URL, "--dry-run")
    assert f"would remove {names.PREFIX}" in dry.stdout
    done = cli("verify", folder(tmp_path / "c"), "--cluster", URL)
    assert done.returncode == 0, done.stderr
    assert "removed what was left behind" in done.stderr
    assert left_by(registry, mark) == []


def test_what_a_killed_tutorial_left_is_swept_too(cli, registry):
    child, _ = started_run("tutorial")
    while child.poll() is None and "Step 2.1" not in child.stdout.readline():
        pass
    child.kill()
    child.communicate()
    mark = f"-{child.pid}-"
    assert any("my-test-data" in name for name in left_by(registry, mark))
    assert cli("cluster", "clean", "--cluster", URL).returncode == 0
    assert left_by(registry, mark) == []


def test_what_a_running_process_makes_is_not_swept(cluster, registry):
    progress = Progress(quiet=True)
    with trial(cluster, progress) as made:
        made.create(_connector(made.new_name()))
        assert not any(made.name in name for name in sweep(cluster, progress))
        assert left_by(registry, made.name) != []
    assert left_by(registry, made.name) == []


def _connector(name: str, **parameters: str) -> str:
    return rewriting.mocked(
        json.dumps(
            {
                "name": name, "version": 1, "protocol": "http", "credential": {"key": "k"},
                "parameters": {"model": "m1", **parameters},
                "actions": [{"action_type": "predict", "method": "POST",
                             "url": "https://x.example.com/y",
                             "request_body": '{"q": "${parameters.q}"}'}],
            }
        ),
        name,
        "http://127.0.0.1:9",
    )  # fmt: skip


def test_keep_leaves_connector_and_model(cli, registry, tmp_path):
    done = cli("verify", folder(tmp_path / "c"), "--cluster", URL, "--keep")
    kept = done.stderr.partition("kept ")[2].partition(":")[0]
    assert kept.startswith("painless-lite-kept-")
    try:
        assert [thing.name for thing in registry.named("connectors", kept)] == [kept]
        assert [registry.state(t.id) for t in registry.named("models", kept)] == ["DEPLOYED"]
    finally:
        registry.remove(kept)
    assert registry.named("connectors", kept) == []


def test_live_asks_the_connectors_own_endpoint(cli, tmp_path):
    pytest.importorskip("aiohttp")
    from painless_lite.mock_endpoint import MockEndpoint

    with MockEndpoint([[[0.2500001, 1.5]]], paths=["*"]) as model:
        path = folder(tmp_path / "c", url=f"{model.url}/v1/embed")
        near = cli("verify", path, "--cluster", URL, "--live", "--quiet")
        assert near.returncode == 0, near.stdout + near.stderr
        exact = cli("verify", path, "--cluster", URL, "--live", "--quiet", "--tolerance", "0")
        assert "post_process: it differs" in exact.stdout
        model.answers = [[[0.5, 1.5]]]
        far = cli("verify", path, "--cluster", URL, "--live", "--quiet")
    assert (far.returncode, "post_process: it differs" in far.stdout) == (1, True)
    assert {request.header("authorization") for request in model.requests} == {
        "Bearer a-real-credential"
    }
    assert "a-real-credential" not in far.stdout + far.stderr


def test_the_real_credential_stays_here(cli, tmp_path, registry):
    done = cli("verify", folder(tmp_path / "c"), "--cluster", URL)
    assert done.returncode == 0
    assert "a-real-credential" not in done.stdout + done.stderr
    made = rewriting.mocked((tmp_path / "c/connector.json").read_text(), "n", "http://127.0.0.1:1")
    assert "a-real-credential" not in made


def test_what_can_not_be_verified_is_told(cli, tmp_path):
    (tmp_path / "empty").mkdir()
    assert cli("verify", "empty", "--cluster", URL).returncode == 2
    assert cli("verify", "nowhere", "--cluster", URL).returncode == 2
    path = folder(tmp_path / "c")
    assert cli("verify", path, "--cluster", URL, "--target", "1.0").returncode == 2
    (path / "connector.json").write_text("{")
    broken = cli("verify", path, "--cluster", URL)
    assert (broken.returncode, "connector.json" in broken.stderr) == (1, True), broken.stderr


# -- deploy and pull


@pytest.fixture
def name(registry: Registry) -> Iterator[str]:
    made = f"test {uuid.uuid4().hex[:8]}"
    yield made
    registry.remove(made)


def test_deploy_is_done_once_updated_and_recreated(cli, tmp_path, name):
    file = tmp_path / "connector.json"

    def deploy(*words: str) -> subprocess.CompletedProcess[str]:
        return cli("deploy", file, "--cluster", URL, *words)

    file.write_text(_connector(name))
    assert "+ create connector" in deploy("--dry-run").stderr
    assert deploy().returncode == 2  # nobody to ask
    first = deploy("--yes", "--format", "json")
    assert first.returncode == 0, first.stderr
    again = deploy("--format", "json")
    assert again.stdout == first.stdout
    assert "is up to date" in again.stderr

    file.write_text(_connector(name, added="x"))
    changed = deploy("--yes", "--format", "json")
    assert "~ update connector" in changed.stderr
    assert changed.stdout == first.stdout
    assert "is up to date" in deploy("--dry-run").stderr

    file.write_text(_connector(name))
    refused = deploy("--yes")
    assert (refused.returncode, "--recreate" in refused.stderr) == (1, True)
    anew = deploy("--yes", "--recreate", "--format", "json")
    assert anew.returncode == 0, anew.stderr
    assert anew.stdout != first.stdout
    assert "is up to date" in deploy().stderr

    assert deploy("--remove").returncode == 2
    assert "- delete: connector" in deploy("--remove", "--yes").stderr
    assert "there is no connector" in deploy("--remove").stderr


def test_deploy_goes_on_where_an_earlier_run_ended(cli, tmp_path, name, registry):
    file = tmp_path / "connector.json"
    file.write_text(_connector(name))
    assert cli("deploy", file, "--cluster", URL, "--yes", "--no-model").returncode == 0
    model = registry.named("models", name)
    assert model == []
    done = cli("deploy", file, "--cluster", URL, "--yes")
    assert "+ register and deploy model" in done.stderr
    registry.undeploy(registry.named("models", name)[0].id)
    again = cli("deploy", file, "--cluster", URL, "--yes")
    assert "~ deploy model" in again.stderr
    assert [registry.state(t.id) for t in registry.named("models", name)] == ["DEPLOYED"]


def test_pulled_connectors_deploy_as_they_are(cli, tmp_path, name):
    file = tmp_path / "connector.json"
    text = json.loads(_connector(name))
    text["actions"][0]["headers"] = {"Authorization": "Bearer ${credential.key}"}
    text["actions"][0]["pre_process_function"] = "def a = 1;\nreturn '{}';\n"
    file.write_text(json.dumps(text))
    cli("deploy", file, "--cluster", URL, "--yes", "--no-model")
    for console in ((), ("--console", "--force")):
        done = cli("pull", name, "--to", "pulled", "--cluster", URL, *console)
        assert done.returncode == 0, done.stderr
        pulled = tmp_path / "pulled" / f"{name.replace(' ', '-')}.json"
        assert '"key": "your_key"' in pulled.read_text()
        words = ("deploy", pulled, "--cluster", URL, "--dry-run", "--no-model")
        assert "placeholder" in cli(*words).stderr
        same = cli(*words, "--credential", "key=KEY", KEY="a-real-credential")
        assert "is up to date" in same.stderr
        assert "a-real-credential" not in same.stderr + same.stdout
    assert '"""def a = 1;\nreturn \'{}\';\n"""' in pulled.read_text()
    unchanged = cli("pull", name, "--to", "pulled", "--cluster", URL, "--console")
    assert "unchanged" in unchanged.stdout
    pulled.write_text("mine")
    left = cli("pull", name, "--to", "pulled", "--cluster", URL)
    assert (left.returncode, pulled.read_text()) == (1, "mine")
    assert cli("pull", "no such name", "--cluster", URL).returncode == 1


# -- the tutorial


def test_the_tutorial_gives_its_figures(cli, registry):
    done = cli("tutorial", "--cluster", URL)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.endswith("35 answers are the tutorial's, 0 differ\n")
    ranked = [line.split()[1] for line in done.stdout.splitlines() if line.startswith("     ")]
    assert ranked[4:8] == ["0.92879725", "0.013636836", "0.000593021", "0.00012148176"]
    if cluster_target(registry.cluster.version)[0].major == 2:
        assert ranked[:4] == ["2.5045562", "0.5807494", "0.5261191", "0.5083029"]


def test_the_tutorial_sees_another_answer(cluster, registry, monkeypatch):
    from painless_lite.mock_endpoint import Keys, MockEndpoint, Verifier

    def other(request):
        answer = tutorial.model(request)
        return [{**entry, "score": entry["score"] / 2} for entry in answer]

    keys = Keys(rewriting.KEYS["access_key"], rewriting.KEYS["secret_key"], tutorial.TOKEN)
    target, _ = cluster_target(cluster.version)
    with (
        MockEndpoint(other, verifier=Verifier(keys, tutorial.REGION)) as mock,
        trial(cluster, Progress(quiet=True), searches=True) as made,
    ):
        steps = list(tutorial.Tutorial(made, mock, mock.url, target).steps())
    failed = [step.title for step in steps if not step.ok]
    assert "Step 2.3: search" not in failed
    assert "Step 2.3: search, reranked" in failed
    assert "Prerequisite: ask the model itself" in failed
    assert left_by(registry, made.name) == []


def test_the_tutorials_figures_are_those_of_its_page():
    page = (RERANKER / "input.json").read_text()
    assert tuple(json.loads(page)["text_docs"]) == figures.PASSAGES
    answer = json.loads(
        (ROOT / "fixtures/sagemaker/bge-reranker-v2-m3/capital-city.json").read_text()
    )
    assert tuple(entry["index"] for entry in answer) == figures.RERANKED
    assert all(figures.MODEL_SCORES[e["index"]] == e["score"] for e in answer)
