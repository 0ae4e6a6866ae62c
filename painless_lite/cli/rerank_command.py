"""Rerank a search response as the rerank processor of a search pipeline does.

--hits is the response of the search without the pipeline. By a model: CONNECTOR, the document
fields (--field, or a whole definition with --config), the query (--query, --query-path, or
`ext.rerank` of --request), and the model's recorded answer, or --live. By a field of the
documents: --target-field. A table shows the hits before and after; the exit code is 1 where the
search fails.
"""

from __future__ import annotations

import argparse
import json
import sys
from typing import TYPE_CHECKING, Any

from painless_lite.cli.predict_command import (
    add_answers,
    check_target,
    connector_text,
    endpoint_of,
    explain,
)
from painless_lite.cli.render_command import add_variables
from painless_lite.cli.terminal import paint, printable
from painless_lite.cli.usage import UsageError, json_object

if TYPE_CHECKING:
    from collections.abc import Callable

    from painless_lite.connector.pipeline import Prediction
    from painless_lite.connector.rerank import Config, Reranked
    from painless_lite.offline import Run

EXAMPLES = """\
  painless-lite rerank connector.json --hits search.json --field title --field body \\
      --query 'capital of America' --response model.json
  painless-lite rerank connector.json --hits search.json --request request.json \\
      --query-path query.match.body.query --config pipeline.json --live --format json
  painless-lite rerank --hits search.json --target-field rating --keep-previous-score
"""
#: Most characters of a document that the table shows.
_EXCERPT = 60


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "connector", nargs="?", help="connector file, or folder or name of a template"
    )
    parser.add_argument("--hits", metavar="FILE", required=True, help="response of the search")
    parser.add_argument("--query", metavar="TEXT", help="query_text")
    parser.add_argument(
        "--query-path", metavar="PATH", help="query_text_path, into the body of --request"
    )
    parser.add_argument(
        "--request", metavar="FILE|JSON", help="body of the search; its ext names the query, too"
    )
    parser.add_argument(
        "--config", metavar="FILE|JSON", help="the processor's definition, or its pipeline's"
    )
    parser.add_argument(
        "--field", metavar="NAME", action="append", help="one of context.document_fields"
    )
    parser.add_argument("--target-field", metavar="NAME", help="rerank by this field, by no model")
    parser.add_argument(
        "--remove-target-field", action="store_true", help="take the field out of _source"
    )
    parser.add_argument(
        "--keep-previous-score", action="store_true", help="write previous_score into _source"
    )
    add_answers(parser, required=False)
    parser.add_argument("--target", default="2.19", help="OpenSearch version (default: 2.19)")
    parser.add_argument("--format", choices=["text", "json"], default="text", help="of the answer")
    parser.add_argument("--trace", action="store_true", help="print each stage of the model's call")
    add_variables(parser)


def run(options: argparse.Namespace) -> int:
    """Rerank and print the answer; 1 where the search fails."""
    from painless_lite.connector import rerank
    from painless_lite.connector.errors import ConnectorError
    from painless_lite.connector.rerank.processor import units
    from painless_lite.connector.versions import Target

    check_target(options.target)
    target = Target.parse(options.target)
    if not target.has("rerank"):
        raise UsageError(f"--target {options.target}: there is no rerank processor before 2.12")
    definition = _definition(options)
    response = json_object(options.hits, "--hits")
    model = _Model(options)
    try:
        config = rerank.parse(units(definition), target)
        model.check(config)
        done = rerank.rerank(response, config, _request(options), model.predict, target=target)
    except ConnectorError as error:
        done = rerank.Reranked(error.status, error.body, error)
    except rerank.UnknownFormError as error:
        raise UsageError(f"--query-path: {error}; give the text with --query") from None
    except ValueError as error:
        raise UsageError(f"{options.hits}: {error}") from None
    except RecursionError:
        raise UsageError(f"{options.hits}: not read: JSON nested too deep") from None
    _show(options, response, done)
    _tell(done, model.done)
    return 0 if done.ok else 1


class _Model:
    """The connector on the answers that the options name; `done` is the run of its one call."""

    def __init__(self, options: argparse.Namespace) -> None:
        self._options = options
        self._endpoint: Callable[..., Any] | None = None
        self._text = ""
        self.done: Run | None = None

    def check(self, config: Config) -> None:
        """Refuse options that lack what the model needs, or name one that isn't asked."""
        options = self._options
        answered = bool(options.response or options.live)
        if config.kind == "by_field":
            if options.connector or answered:
                raise UsageError("a rerank by field asks no model: leave out connector and answer")
            return
        if not options.connector:
            raise UsageError("give a connector, or --target-field to rerank by a field")
        if not answered:
            raise UsageError("give the model's answer: --response FILE, or --live to ask for it")
        self._endpoint = endpoint_of(options)
        self._text = connector_text(options)

    def predict(self, asked: str) -> Prediction:
        from painless_lite import offline
        from painless_lite.connector.source import SourceError

        assert self._endpoint is not None
        options = self._options
        try:
            self.done = offline.predict_at(
                self._text,
                options.connector,
                asked,
                self._endpoint,
                target=options.target,
                algorithm="text_similarity",
            )
        except SourceError as error:
            raise UsageError(str(error)) from None
        if options.trace:
            from painless_lite.cli.tracing import print_trace

            print_trace(self.done.prediction, sys.stderr)
        return self.done.prediction


def _definition(options: argparse.Namespace) -> Any:
    """What stands under `rerank` in a pipeline: that of --config, or what the other options say."""
    by_field = {
        name: value
        for name in ("target_field", "remove_target_field", "keep_previous_score")
        if (value := getattr(options, name))
    }
    if sum(map(bool, (options.config, options.field, by_field))) != 1:
        raise UsageError("give one of --field, --target-field and --config")
    if options.field:
        return {"ml_opensearch": {"model_id": "-"}, "context": {"document_fields": options.field}}
    if by_field:
        return {"by_field": by_field}
    found = json_object(options.config, "--config")
    if "response_processors" in found:
        return _in_pipeline(found["response_processors"])
    return found["rerank"] if list(found) == ["rerank"] else found


def _in_pipeline(processors: Any) -> Any:
    """The definition of the one rerank processor of a pipeline."""
    if not isinstance(processors, list):
        raise UsageError("--config: response_processors must be a list")
    found = [each["rerank"] for each in processors if isinstance(each, dict) and "rerank" in each]
    if len(found) != 1:
        raise UsageError(f"--config: {len(found)} rerank processors in the pipeline, one is wanted")
    if len(processors) > 1:
        print("only the rerank processor of the pipeline is run", file=sys.stderr)
    return found[0]


def _request(options: argparse.Namespace) -> dict[str, Any]:
    """The body of the search, with the query context that the options give."""
    request = json_object(options.request, "--request") if options.request else {}
    context = {"query_text": options.query, "query_text_path": options.query_path}
    given = {name: value for name, value in context.items() if value is not None}
    if options.query_path is not None and not options.request:
        raise UsageError("--query-path: give the body of the search with --request")
    if given or not options.request:
        request = {**request, "ext": {"rerank": {"query_context": given}}}
    return request


def _show(options: argparse.Namespace, response: dict[str, Any], done: Reranked) -> None:
    if options.format == "json":
        print(json.dumps(done.body, indent=2, ensure_ascii=False))
    elif not done.ok:
        from painless_lite.cases import reasons

        print("\n  ".join([f"status {done.status}, the search fails", *reasons(done.body)]))
    elif not done.order:
        print("nothing was reranked")
    else:
        if done.query is not None:
            print(f"query: {printable(done.query)}\n")
        print("\n".join(_table(response["hits"]["hits"], done)))


def _table(before: list[dict[str, Any]], done: Reranked) -> list[str]:
    """The hits side by side, a rank a line."""
    after = done.body["hits"]["hits"]
    changes = [_change(old - new) for new, old in enumerate(done.order)]
    texts = [done.documents[old] if done.documents else "" for old in done.order]
    columns = [
        _column("rank", [str(number) for number in range(1, len(after) + 1)]),
        _column("before", [_score(hit) for hit in before]),
        _column("_id", [str(hit.get("_id")) for hit in before]),
        _column("after", [_score(hit) for hit in after]),
        _column("_id", [str(hit.get("_id")) for hit in after]),
        [_painted(cell) for cell in _column("change", changes)],
        ["document" if done.documents else "", *map(_excerpt, texts)],
    ]
    return ["  ".join(cells).rstrip() for cells in zip(*columns, strict=True)]


def _column(title: str, cells: list[str]) -> list[str]:
    shown = [title, *map(printable, cells)]
    width = max(map(len, shown))
    return [cell.ljust(width) for cell in shown]


def _change(places: int) -> str:
    if not places:
        return "same"
    return f"up {places}" if places > 0 else f"down {-places}"


def _painted(cell: str) -> str:
    style = {"up": "green", "do": "red"}.get(cell[:2])
    return paint(cell, style, sys.stdout) if style else cell


def _score(hit: dict[str, Any]) -> str:
    return json.dumps(hit.get("_score")).strip('"').replace("null", "-")


def _excerpt(text: str) -> str:
    line = printable(" ".join(text.split()))
    return line if len(line) <= _EXCERPT else line[: _EXCERPT - 1] + "…"


def _tell(done: Reranked, run: Run | None) -> None:
    """Say on standard error what went wrong where, and what that means."""
    if done.error is None:
        return
    from painless_lite.cli.explain_command import show_hints
    from painless_lite.connector import hints

    sys.stdout.flush()
    if done.ok:
        print(f"the failure is ignored, as the pipeline says: {done.error}", file=sys.stderr)
    if run is not None and not run.prediction.ok:
        explain(run)
        show_hints(hints.for_prediction(run.prediction), sys.stderr)
    else:
        show_hints(hints.explain(json.dumps(done.error.body)), sys.stderr)
