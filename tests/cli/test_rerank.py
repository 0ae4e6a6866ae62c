"""`rerank` on the tutorial's search, and on what users get wrong."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from .conftest import Cli, Done

QUERY = "What is the capital city of America?"
KEYS = '{"access_key": "AKIDEXAMPLE", "secret_key": "%s", "session_token": "%s"}'
SECRETS = ("wJalrXUtnFEMI/K7MDENG", "IQoJb3JpZ2luX2VjEXAMPLE")


@pytest.fixture
def hits(connector: Path) -> Path:
    """The tutorial's search response before reranking."""
    return connector / "search-response.json"


@pytest.fixture
def usual(connector: Path, values: str, hits: Path, answer: Path) -> list[object]:
    """The tutorial's connector, hits, and answer of the model, as words of the command."""
    return [connector, "--values", values, "--hits", hits, "--response", answer]


@pytest.fixture
def rerank(cli: Cli, usual: list[object]) -> Any:
    """Rerank the tutorial's hits by its model's answer; more options follow."""

    def run(*words: object, response: object = usual[-1]) -> Done:
        return cli("rerank", *usual[:-1], response, *words)

    return run


def written(folder: Path, value: object, name: str = "given.json") -> Path:
    text = value if isinstance(value, str) else json.dumps(value)
    (folder / name).write_text(text)
    return folder / name


def test_before_and_after_side_by_side(rerank: Any) -> None:
    done = rerank("--field", "passage_text", "--query", QUERY)
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[0] == f"query: {QUERY}"
    assert lines[2].split() == ["rank", "before", "_id", "after", "_id", "change", "document"]
    found = [line.split()[:5] for line in lines[3:]]
    assert found == [
        ["1", "2.5045562", "1", "0.92879725", "3"],
        ["2", "0.5807494", "2", "0.013636836", "1"],
        ["3", "0.5261191", "3", "0.000593021", "2"],
        ["4", "0.5083029", "4", "0.00012148176", "4"],
    ]
    words = ["up 2    Washington", "down 1  Carson", "down 1  The Comm", "same    Capital"]
    assert all(word in line for word, line in zip(words, lines[3:], strict=True))


def test_json_is_the_search_response(rerank: Any, hits: Path) -> None:
    done = rerank("--field", "passage_text", "--query", QUERY, "--format", "json")
    body, before = json.loads(done.stdout), json.loads(hits.read_text())
    assert body["hits"]["max_score"] == 0.92879725
    assert [hit["_id"] for hit in body["hits"]["hits"]] == ["3", "1", "2", "4"]
    assert body["profile"] == {"shards": []}
    highlights = {hit["_id"]: hit["highlight"] for hit in before["hits"]["hits"]}
    for hit in body["hits"]["hits"]:
        assert hit["highlight"] == highlights[hit["_id"]]


@pytest.mark.parametrize("wrapped", ["definition", "named", "pipeline"])
def test_definitions_and_requests(
    rerank: Any, connector: Path, tmp_path: Path, wrapped: str
) -> None:
    """The query comes from the request's own ext, as a path."""
    config: Any = {
        "ml_opensearch": {"model_id": "x"},
        "context": {"document_fields": ["passage_text"]},
    }
    if wrapped != "definition":
        config = {"rerank": config}
    if wrapped == "pipeline":
        config = {"response_processors": [{"rename_field": {}}, config]}
    request = connector / "search.json"
    done = rerank("--config", written(tmp_path, config), "--request", request)
    assert done.returncode == 0
    assert done.stdout.startswith(f"query: {QUERY}\n")
    told = "only the rerank processor of the pipeline is run\n"
    assert done.stderr == (told if wrapped == "pipeline" else "")


def test_query_path(rerank: Any) -> None:
    request = '{"query": {"bool": {"must": {"match": {"passage_text": "Which?"}}}}}'
    words = ["--field", "passage_text", "--request", request, "--query-path"]
    done = rerank(*words, "query.bool.must.0.match.passage_text.query")
    assert done.stdout.startswith("query: Which?\n")
    done = rerank(*words, "query.match.passage_text.query")
    assert done.returncode == 1
    assert "illegal_argument_exception: query_text_path must point to a string field" in done.stdout
    assert "hint (query-path)" in done.stderr
    done = rerank(*words, "query.bool.must.0.match.passage_text.operator")
    assert done.returncode == 2
    assert "how the server writes [match] operator is not known here" in done.stderr


def test_by_field(cli: Cli, tmp_path: Path) -> None:
    found = [
        {"_id": "a", "_score": 2.5, "_source": {"stars": {"n": 1}, "t": "x"}},
        {"_id": "b", "_score": 1.5, "_source": {"stars": {"n": "3.5"}}},
        {"_id": "c", "_score": 1.0, "_source": {"stars": {"n": 1}}},
    ]
    hits = written(tmp_path, {"hits": {"total": {"value": 3}, "max_score": 2.5, "hits": found}})
    words = ["--hits", hits, "--target-field", "stars.n"]
    done = cli("rerank", *words)
    assert [line.split() for line in done.stdout.splitlines()[1:]] == [
        ["1", "2.5", "a", "3.5", "b", "up", "1"],
        ["2", "1.5", "b", "1.0", "a", "down", "1"],
        ["3", "1.0", "c", "1.0", "c", "same"],
    ]
    words += ["--remove-target-field", "--keep-previous-score", "--format", "json"]
    after = json.loads(cli("rerank", *words).stdout)["hits"]["hits"]
    assert [hit["_source"] for hit in after] == [
        {"previous_score": 1.5},
        {"previous_score": 2.5, "t": "x"},
        {"previous_score": 1.0},
    ]


def test_no_hits(rerank: Any, tmp_path: Path) -> None:
    empty = {"hits": {"total": {"value": 0, "relation": "eq"}, "max_score": None, "hits": []}}
    words = ["--field", "x", "--query", "q", "--hits", written(tmp_path, empty)]
    assert rerank(*words).stdout == "nothing was reranked\n"
    assert json.loads(rerank(*words, "--format", "json").stdout) == empty


def test_a_search_that_fails(rerank: Any, root: Path) -> None:
    one = root / "fixtures/sagemaker/bge-reranker-v2-m3/one-document.json"
    done = rerank("--field", "passage_text", "--query", QUERY, response=one)
    assert done.returncode == 1
    assert done.stdout == (
        "status 500, the search fails\n"
        "  illegal_state_exception: scores and hits are not the same length\n"
    )
    assert "hint (scores-count)" in done.stderr
    empty = root / "fixtures/sagemaker/bge-reranker-v2-m3/empty.json"
    done = rerank("--field", "passage_text", "--query", QUERY, response=empty)
    assert done.returncode == 1
    assert "Post process function input is empty." in done.stdout
    assert "script stack:" in done.stderr
    error = rerank("--field", "x", "--query", QUERY, "--format", "json", response=empty).stdout
    assert json.loads(error)["status"] == 500


def test_a_failure_that_is_ignored(rerank: Any, root: Path, hits: Path) -> None:
    config = {
        "ml_opensearch": {"model_id": "x"},
        "context": {"document_fields": ["passage_text"]},
        "ignore_failure": True,
    }
    empty = root / "fixtures/sagemaker/bge-reranker-v2-m3/empty.json"
    words = ["--config", json.dumps(config), "--query", QUERY, "--format", "json"]
    done = rerank(*words, response=empty)
    assert done.returncode == 0
    assert json.loads(done.stdout) == json.loads(hits.read_text())
    assert done.stderr.startswith("the failure is ignored, as the pipeline says: m_l_exception")


def test_a_definition_that_is_refused(rerank: Any) -> None:
    done = rerank("--config", '{"ml_opensearch": {}}', "--query", "q")
    assert done.returncode == 1
    assert "parse_exception: [context] required property is missing" in done.stdout


def test_trace_shows_what_the_model_is_asked(rerank: Any) -> None:
    done = rerank("--field", "passage_text", "--query", QUERY, "--trace")
    assert "--- 1. input" in done.stderr
    assert '"query": "What is the capital city of America?"' in done.stderr
    assert "Carson City is the capital city" in done.stderr


def test_live(cli: Cli, connector: Path, hits: Path, answer: Path, program: str) -> None:
    """Over HTTP, signed, to a mock endpoint that verifies the signature."""
    pytest.importorskip("aiohttp")
    values = json.loads(KEYS % SECRETS) | {"region": "us-west-2", "endpoint_name": "reranker"}
    ask = [program, "rerank", connector, "--values", json.dumps(values), "--hits", hits, "--live"]
    ask += ["--field", "passage_text", "--query", QUERY, "--endpoint-url", "$MOCK_ENDPOINT_URL"]
    line = " ".join(f"'{word}'" for word in ask).replace("'$MOCK_ENDPOINT_URL'", ask[-1])
    serve = ["mock-endpoint", "--connector", connector, "--values", json.dumps(values)]
    done = cli(*serve, "--responses", answer, "--", "sh", "-c", line)
    assert done.returncode == 0, done.stderr
    assert "0.92879725     3    up 2" in done.stdout
    wrong = line.replace(SECRETS[0], "another-secret-key")
    done = cli(*serve, "--responses", answer, "--", "sh", "-c", wrong)
    assert done.returncode == 1
    assert "The request signature we calculated does not match" in done.stdout
    assert not any(secret in done.stdout + done.stderr for secret in SECRETS)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--field", "a"], "--hits: no such file"),
        (["--query", "q"], "give one of --field, --target-field and --config"),
        (["--field", "a", "--target-field", "b"], "give one of --field, --target-field and"),
        (["--field", "a", "--query-path", "x"], "give the body of the search with --request"),
        (["--config", "{", "--query", "q"], "not JSON"),
        (["--config", "[]", "--query", "q"], "[]: no such file"),
        (["--config", '{"response_processors": 1}'], "response_processors must be a list"),
        (["--config", '{"response_processors": []}'], "0 rerank processors in the pipeline"),
        (["--field", "a", "--target", "2.11"], "there is no rerank processor before 2.12"),
        (["--field", "a", "--target", "nope"], "--target"),
        (["--target-field", "a"], "a rerank by field asks no model"),
        (["--field", "a", "--live"], "not allowed with"),
        (["--field", "a", "--response-status", "x"], "invalid int value"),
        (["--field", "a", "--hits", "error.json"], "no search response: there is no hits.hits"),
        (["--field", "a", "--hits", "list.json"], "must be a JSON object, not an array"),
        (["--field", "a", "--hits", "texts.json"], "no search response: a hit is not an object"),
        (["--field", "a", "--hits", "total.json"], "hits.total is not a number"),
        (["--field", "a", "--hits", "deep.json"], "nested too deep"),
        (["--field", "a", "--hits", "half.json"], "half.json:1:10: not JSON"),
    ],
)
def test_what_is_wrong_is_said(
    said: Any, usual: list[object], tmp_path: Path, words: list[str], message: str
) -> None:
    for name, text in {
        "error": '{"error": {}, "status": 500}',
        "list": "[]",
        "texts": '{"hits": {"total": 1, "hits": ["x"]}}',
        "total": '{"hits": {"total": {"value": "1"}, "hits": [{}]}}',
        "deep": '{"hits": {"total": 1, "hits": [' + '{"_source": ' * 900 + "1" + "}" * 900 + "]}}",
        "half": '{"hits": ',
    }.items():
        written(tmp_path, text, f"{name}.json")
    if message == "--hits: no such file":
        words, message = [*words, "--hits", "none.json"], "none.json: no such file"
    if "--query" not in words and "--query-path" not in words:
        words = [*words, "--query", "q"]
    code, told = said("rerank", *usual, *words)
    assert code == 2
    assert message in told


def test_a_model_needs_connector_and_answer(cli: Cli, connector: Path, hits: Path) -> None:
    done = cli("rerank", "--hits", hits, "--field", "a", "--query", "q")
    assert (done.returncode, done.stderr) == (
        2,
        "painless-lite rerank: give a connector, or --target-field to rerank by a field\n",
    )
    done = cli("rerank", connector, "--hits", hits, "--field", "a", "--query", "q")
    assert done.returncode == 2
    assert "give the model's answer: --response FILE, or --live" in done.stderr
