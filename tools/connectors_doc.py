"""Make docs/connectors.md: the connector library, from its about.yaml and variables.yaml files.

python tools/connectors_doc.py [--check]
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from made_page import main

from painless_lite.about import about
from painless_lite.rendering import (
    EXTENDS,
    SHARED,
    TEMPLATE,
    VARIABLES,
    Variable,
    declared_variables,
    read_map,
    shared_variables,
)

ROOT: Final = Path(__file__).parents[1]
LIBRARY: Final = ROOT / "connectors"
TARGET: Final = ROOT / "docs" / "connectors.md"
_HEAD: Final = """# The connector library

Templates of connectors, each with its output contract, its variables, and cases with recorded answers
of the model. Made by `python tools/connectors_doc.py` from the files beside the templates.

## Make a connector

```console
$ painless-lite list rerank --contract rerank
bedrock/amazon-rerank           rerank  Amazon Rerank 1.0 on Amazon Bedrock (Rerank API)
...
voyage/rerank                   rerank  Voyage AI rerankers
$ painless-lite new voyage/rerank --set api_key=KEY --out connector.json
connector.json: written
the cluster has to trust this endpoint: add its expression to ... ^https://api\\.voyageai\\.com/.*$
```

On a terminal `new` asks for what is missing; elsewhere, and in `render`, all that is missing is told
at once. `--set NAME=VALUE` and `--vars FILE` (YAML or JSON) give variables, `--out FILE` writes a file
that only its owner can read, and replaces one only with `--force`.

Each template serves both hostings. `hosting=self-managed` puts the keys into the connector;
`hosting=service` is Amazon OpenSearch Service, where a connector has a role's ARN, and the ARN of a
secret that holds the provider's key.

## A library of your own

A folder with `PROVIDER/TASK/connector.json.j2` works like the shipped one: `--templates DIR`, or the
variable `PAINLESS_LITE_TEMPLATES` with one or several folders. Files in `DIR/_shared` can be included
by all templates, as can the shipped ones (`rerank.j2`, `aws-credential.j2`, `api-key.j2`); variables
are shared with `extends: [aws]`.

`variables.yaml` declares each variable with `description` and, where they fit, `type` (string,
integer, number, boolean, list, map), `default`, `choices`, `pattern`, `when`, `secret` and `example`,
which the cases take where they give nothing. `about.yaml` declares `title`, `contract` and `sources`.

## Record a live answer

`record` calls the endpoint of a connector once and keeps request and answer, without credentials in
any form; `predict`, cases and the mock endpoint take what it wrote. Here the mock endpoint stands in
for SageMaker:

```console
$ painless-lite new sagemaker/rerank-bge-m3 --set region=us-west-2 --set endpoint_name=reranker \\
    --set access_key=AKIDEXAMPLE --set secret_key=a-secret-key --out reranker.json
reranker.json: written
$ painless-lite mock-endpoint --quiet --responses fixtures/sagemaker/bge-reranker-v2-m3/capital-city.json \\
    -- sh -c 'painless-lite record reranker.json --input connectors/sagemaker/rerank-bge-m3/input.json \\
    --endpoint-url $MOCK_ENDPOINT_URL --out recording.jsonl --response answer.json'
recording.jsonl: written
answer.json: written
1 call, status 200
$ painless-lite predict reranker.json --input connectors/sagemaker/rerank-bge-m3/input.json \\
    --response answer.json --format text
0: similarity FLOAT32 [1] [0.013636836]
...
```

## Output contracts

`check`, the pytest plugin and lint hold a connector to what those who read its tensors need.

| contract | who reads it | what it has to be |
| --- | --- | --- |
| rerank | the rerank processor | one tensor `similarity` a document, FLOAT32, shape [1], in the order of the documents |
| dense | text embedding | one vector of finite numbers a document, all of one length; one for a text and its picture together |
| sparse | sparse encoding | `dataAsMap.response`: one map from tokens to weights a document |
| chat | agents, RAG, `ml_inference` | one map: `response` is the text of the answer |

## What the connectors take care of

- Quotes, backslashes, newlines, tabs and unicode in texts: every connector has a case with them.
- Answers in any order, whole-number scores; a result without an index or a score, an index twice, out
  of range or left out, an empty answer: an error that says so, never another document's score.
- Limits of a call: embedding connectors send at most `batch_size` documents at once.

`painless-lite verify cohere/rerank --cluster URL` runs a template's cases on a real OpenSearch and
compares; all cases of the library give the same status and body there.

And what ml-commons itself does to texts, which no connector can change: `${parameters.x}` inside a
document is filled in, and a text that stands alone between quotes in the payload (a reranker's query,
`inputText`) must not be JSON with quotes itself (lint's P105).
"""


def page() -> str:
    """The whole page."""
    folders = sorted(path.parent for path in LIBRARY.glob(f"*/*/{TEMPLATE}"))
    parts = [_HEAD, "## The templates\n", _table(_overview(folders))]
    parts.append("## Variables that several have\n")
    for file in sorted((LIBRARY / SHARED).glob("*.yaml")):
        parts.append(f"### {file.stem}\n\n{_table(_rows(shared_variables(file).values()))}")
    parts.append("## Variables of each\n")
    parts += [_section(folder) for folder in folders]
    return "\n".join(parts)


def _name(folder: Path) -> str:
    return folder.relative_to(LIBRARY).as_posix()


def _anchor(name: str) -> str:
    return name.replace("/", "")


def _overview(folders: Iterable[Path]) -> Iterator[list[str]]:
    yield ["template", "contract", "what it is", "trusted by a new cluster"]
    for folder in folders:
        declared = about(folder)
        assert declared is not None, folder
        name = _name(folder)
        trusted = "yes" if declared.trusted is None else f"`{declared.trusted}`"
        yield [f"[{name}](#{_anchor(name)})", declared.contract, declared.title, trusted]


def _section(folder: Path) -> str:
    own = read_map(folder / VARIABLES, "a map is wanted")
    shared = own.pop(EXTENDS, [])
    declared, said = declared_variables(folder), about(folder)
    assert said is not None, folder
    text = f"### {_name(folder)}\n\n{said.title}. {_and(shared)}\n\n"
    sources = ", ".join(f"<{source}>" for source in said.sources)
    table = _table(_rows(declared[name] for name in own))
    return f"{text}{table}\nRequest and answer as in {sources}.\n"


def _and(shared: list[str]) -> str:
    links = " and ".join(f"[{name}](#{name})" for name in shared)
    return f"Its variables are those of {links}, and:" if links else "Its variables:"


def _rows(variables: Iterable[Variable]) -> Iterator[list[str]]:
    yield ["variable", "type", "default", "what it is"]
    for one in variables:
        kind = " or ".join(f"`{choice}`" for choice in one.choices) or one.type
        default = "" if one.required else f"`{json.dumps(one.default)}`"
        needed = "".join(f" (where {name} is {value})" for name, value in one.when.items())
        yield [f"`{one.name}`", kind, default, one.description + needed]


def _table(rows: Iterator[list[str]]) -> str:
    head, *rest = ([cell.replace("|", "\\|") for cell in row] for row in rows)
    lines = [head, ["---"] * len(head), *rest]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


if __name__ == "__main__":
    sys.exit(main(__doc__, TARGET, page))
