"""check_rerank_contract: connectors of the library hold it, seeded mistakes are found and small."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from painless_lite.testing import check_rerank_contract, strategies
from painless_lite.testing.fixtures import Connectors, LoadedConnector

ROOT = Path(__file__).parent.parent.parent
RERANKERS = sorted(
    str(path.parent.relative_to(ROOT / "connectors"))
    for path in (ROOT / "connectors").glob("*/*rerank*/connector.json.j2")
)

PRE = """
  def texts = new StringBuilder('[');
  for (int i = 0; i < params.text_docs.size(); i++) {
    if (i > 0) { texts.append(','); }
    texts.append('"').append(params.text_docs[i]).append('"');
  }
  return '{"parameters": {"query": "' + params.query_text + '", "texts": ' + texts + ']}}';
"""
POST = """
  def scores = new Double[params.result.size()];
  for (one in params.result) {
    scores[(int) one.index] = one.score.doubleValue();
  }
  def made = [];
  for (int i = 0; i < scores.length; i++) {
    made.add('{"name":"similarity","data_type":"FLOAT32","shape":[1],"data":[' + scores[i] + ']}');
  }
  return made.toString();
"""
BODY = '{"query": "${parameters.query}", "texts": ${parameters.texts}}'


def reranker(pre=PRE, post=POST, body=BODY, **change):
    action = {
        "action_type": "predict", "method": "POST", "url": "https://api.openai.com/v1",
        "request_body": body, "pre_process_function": pre, "post_process_function": post,
    }  # fmt: skip
    connector = {
        "name": "n", "version": 1, "protocol": "http", "credential": {"key": "none"},
        "actions": [action],
    }  # fmt: skip
    return LoadedConnector(json.dumps(connector), "reranker", "2.19")


def seeded(script, old, new):
    assert old in script
    return script.replace(old, new)


def broken(connector, **options):
    """What the contract says of a connector: its lines, the smallest input and answer."""
    with pytest.raises(AssertionError) as error:
        check_rerank_contract(connector, **options)
    lines = str(error.value).splitlines()
    assert lines[0] == "the rerank contract is broken:"
    data = [json.loads(line[8:]) for line in lines[-2:]]
    return lines[1:-2], *data


@pytest.mark.parametrize("name", RERANKERS)
def test_the_library_holds_it(name):
    check_rerank_contract(Connectors(ROOT / "connectors", "2.19").load(name), max_examples=200)


def test_an_index_that_is_ignored():
    ignoring = seeded(POST, "scores[(int) one.index] =", "scores[n++] =")
    problems, model_input, answer = broken(reranker(post="int n = 0;" + ignoring))
    assert set(model_input["text_docs"]) == {"a"}
    assert 2 <= len(answer) <= 3
    assert all("but the score of document " in problem for problem in problems)


def test_a_document_that_is_lost():
    losing = seeded(POST, "i < scores.length", "i < scores.length - 1")
    problems, model_input, _ = broken(reranker(post=losing))
    assert model_input["text_docs"] == ["a"]
    assert problems == ["0 tensors for 1 documents"]


def test_an_integer_cast():
    cast = seeded(POST, "one.score.doubleValue()", "(double) (int) one.score")
    (problem,), _, (result,) = broken(reranker(post=cast))
    assert problem.endswith(f", but the score of document 0 is {result['score']}")
    assert result["score"] != int(result["score"])


def test_text_that_is_not_escaped():
    """A script that undoes what ml-commons escaped, as those do that build texts of their own."""
    undone = seeded(PRE, "text_docs[i])", "text_docs[i].replace('\\\\\"', '\"'))")
    problems, model_input, _ = broken(reranker(pre=undone))
    (text,) = model_input["text_docs"]
    assert '"' in text
    assert len(text) <= 3
    assert problems[0].startswith("failed at p")


def test_documents_that_are_not_sent():
    first = seeded(PRE, "params.text_docs.size()", "1")
    problems, _, _ = broken(reranker(pre=first))
    assert problems[0].startswith("document 1 is not in the payload as it is: ")
    check_rerank_contract(reranker(pre=first), sent=False, max_examples=30)


def test_faulty_answers():
    around = seeded(POST, "(int) one.index", "(int) one.index % scores.length")
    check_rerank_contract(reranker(post=around), max_examples=30)
    problems, _, _ = broken(reranker(post=around), faulty=True)
    assert problems == ["a faulty answer gives a ranking"]


def test_hostile_texts():
    problems, model_input, _ = broken(reranker(), hostile=True)
    assert problems
    texts = [model_input["query_text"], *model_input["text_docs"]]
    assert set(texts) & set(strategies.HOSTILE)


def test_shapes_of_answers():
    inside = POST.replace("params.result", "params.out.ranked")
    connector = reranker(post=inside.replace("one.index", "one.corpus_id"))
    example = {"out": {"ranked": [{"corpus_id": 3, "score": 1, "text": "x"}]}, "id": "y"}
    check_rerank_contract(connector, example=example, max_examples=20)
    check_rerank_contract(connector, example=json.dumps(example), max_examples=20)
    with pytest.raises(ValueError, match="give an `example` of one"):
        check_rerank_contract(connector)
    with pytest.raises(ValueError, match="no results with scores in `example`"):
        check_rerank_contract(connector, example={"a": [{"b": "c"}]})


@pytest.mark.parametrize(
    ("results", "score"),
    [("params.scores", "one"), ("params.result", "one[0]"), ("params.data", "one.relevance_score")],
)
def test_known_shapes(results, score):
    post = POST.replace("params.result", results).replace("(int) one.index", "n++")
    post = "int n = 0;" + post.replace("one.score", score)
    if "relevance" in score:
        post = post.replace("n++", "(int) one.index")
    check_rerank_contract(reranker(post=post), max_examples=30)


@pytest.mark.parametrize("target", ["2.12", "3.9"])
def test_other_versions(target):
    connector = reranker()
    made = LoadedConnector(connector.text, connector.name, target)
    check_rerank_contract(made, max_examples=20)
