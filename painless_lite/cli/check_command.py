"""Render, predict and check all cases of a folder: one line a case, and a summary.

A case is a file `cases/*.yaml` beside a connector template (or `connector.json`), or any
`*.connector.yaml`: variables, input, recorded response and expectations. The tensors of rerankers
are checked in any case: name, type, shape, one finite number each, as many as documents, in the
order of the documents.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from painless_lite.cli.predict_command import check_target, explain
from painless_lite.cli.recording import Recording, add_recording, process_functions
from painless_lite.cli.terminal import paint
from painless_lite.cli.usage import UsageError

if TYPE_CHECKING:
    from painless_lite.cases import Case

EXAMPLES = """\
  painless-lite check connectors
  painless-lite check connectors/sagemaker/rerank-bge-m3 --target 2.17
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("paths", nargs="+", metavar="PATH", help="folder, or one case file")
    parser.add_argument(
        "--target",
        metavar="VERSION",
        help="OpenSearch version (default: what a case names, else 2.19)",
    )
    add_recording(parser, alone=True)


def run(options: argparse.Namespace) -> int:
    """Check all cases; 1 where one fails, 2 where there is none."""
    from painless_lite.cases import CaseError, find_case_files, load_cases

    if options.target is not None:
        check_target(options.target)
    try:
        files = [file for path in options.paths for file in find_case_files(Path(path))]
        if not files:
            there = "no cases (*.connector.yaml, or cases/*.yaml beside a connector) there"
            raise CaseError(f"{', '.join(options.paths)}: {there}")
    except CaseError as error:
        raise UsageError(str(error)) from None
    record = Recording(options)
    failed = total = skipped = 0
    for file in files:
        try:
            cases = load_cases(file)
        except CaseError as error:
            _report(str(file), [str(error)])
            total, failed = total + 1, failed + 1
            continue
        for case in cases:
            target = case.runs_as(options.target)
            if target is None:
                skipped += 1
                continue
            total += 1
            failed += not _passes(case, target, record)
    word = paint(f"{failed} failed", "red", sys.stdout) if failed else "0 failed"
    rest = f", {skipped} for other targets" if skipped else ""
    print(f"{total - failed} passed, {word}{rest}")
    return 1 if failed else 0


def _passes(case: Case, target: str, record: Recording) -> bool:
    """Run one case and print its line."""
    from painless_lite.cases import CaseError, connector_text, predict_case, problems

    name = f"{case.connector}: {case.name}"
    try:
        with record.of(lambda: process_functions(connector_text(case), target), name):
            done = predict_case(case, target)
    except CaseError as error:
        return _report(name, [str(error)])
    passed = _report(name, [str(problem) for problem in problems(case, done.prediction)])
    if not passed and not done.prediction.ok:
        sys.stdout.flush()
        explain(done)
    return passed


def _report(name: str, problems: list[str]) -> bool:
    mark = paint("FAIL", "red", sys.stdout) if problems else paint("ok", "green", sys.stdout)
    print("\n".join(_lines(f"{mark:4} {name}", problems)))
    return not problems


def _lines(head: str, problems: list[str]) -> Iterator[str]:
    yield head
    for problem in problems:
        yield "     " + problem.replace("\n", "\n     ")
