"""Change a connector's scripts a little, and say which changes its cases fail to notice.

A mutant is the script with one change: another operator, bound or constant, a null check or a
statement less. Each is compiled and run on the connector's cases; one that passes them all shows
what no case looks at. Exit code 0: all mutants were noticed; 1: some were not; 2: wrong usage, no
cases, or cases that fail anyway.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from painless_lite.cli.terminal import paint, printable
from painless_lite.cli.usage import UsageError

if TYPE_CHECKING:
    from painless_lite.mutation.check import Subject, Survivor, Tally

EXAMPLES = """\
  painless-lite mutate sagemaker/rerank-bge-m3
  painless-lite mutate connector.json --cases tests --fail-under 90
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("connector", help="connector file, or folder or name of a template")
    parser.add_argument(
        "--cases",
        metavar="PATH",
        action="append",
        default=[],
        help="case files, or folders of them (default: those in the connector's folder)",
    )
    parser.add_argument(
        "--target",
        metavar="VERSION",
        help="OpenSearch version (default: what a case names, else 2.19)",
    )
    parser.add_argument(
        "--timeout",
        metavar="SECONDS",
        type=float,
        default=2.0,
        help="longest run of a mutant (default: 2)",
    )
    parser.add_argument(
        "--fail-under",
        metavar="PERCENT",
        type=float,
        default=100.0,
        help="least share of mutants that must be noticed (default: 100)",
    )
    parser.add_argument("--format", choices=["text", "json"], default="text", help="default: text")


def run(options: argparse.Namespace) -> int:
    """Try all mutants; 1 where too many go unnoticed."""
    from painless_lite.cases import CaseError
    from painless_lite.cli.predict_command import check_target
    from painless_lite.mutation.check import cases_of, samples_of, subjects_of

    if options.target is not None:
        check_target(options.target)
    if not 0 < options.timeout <= 3600:
        raise UsageError("--timeout: seconds between 0 and 3600 are wanted")
    if not 0 <= options.fail_under <= 100:
        raise UsageError("--fail-under: a number from 0 to 100 is wanted")
    try:
        found = cases_of(options.connector, options.cases, options.target)
        samples = samples_of(found)
    except CaseError as error:
        raise UsageError(str(error)) from None
    subjects = subjects_of(samples)
    if not subjects:
        print(f"{options.connector}: no scripts of its own: nothing to change")
        return 0
    tallies = [_checked(subject, options.timeout) for subject in subjects]
    if options.format == "json":
        print(json.dumps(_data(tallies, len(samples)), indent=2, ensure_ascii=False))
    else:
        print("\n".join(_text(tallies, len(samples))))
    return 1 if _score(tallies) < options.fail_under else 0


def _checked(subject: Subject, seconds: float) -> Tally:
    from painless_lite.mutation.check import check

    def show(at: int, of: int) -> None:
        if sys.stderr.isatty():
            line = f"{subject.function}: {at} of {of} mutants" if at < of else ""
            print(f"\r\033[K{line}", end="", file=sys.stderr, flush=True)

    return check(subject, seconds, show)


def _score(tallies: list[Tally]) -> float:
    """The share of mutants that were noticed, in percent; 100 where there are none."""
    total = sum(tally.total for tally in tallies)
    return 100 * sum(tally.noticed for tally in tallies) / total if total else 100.0


def _text(tallies: list[Tally], cases: int) -> list[str]:
    lines: list[str] = []
    for tally in tallies:
        for survivor in tally.survivors:
            lines += [*_shown(survivor), ""]
    for tally in tallies:
        lines.append(f"{tally.function}: {_summary(tally)}")
    total = sum(tally.total for tally in tallies)
    noticed = sum(tally.noticed for tally in tallies)
    word = f"{noticed} of {total} mutants noticed ({_score(tallies):.1f} %)"
    style = "green" if noticed == total else "red"
    plural = "" if cases == 1 else "s"
    return [*lines, f"{paint(word, style, sys.stdout)} by {cases} case{plural}"]


def _summary(tally: Tally) -> str:
    if tally.fault:
        return f"no mutants: {tally.fault}"
    aside = [
        f"{number} {what}"
        for number, what in (
            (tally.uncompilable, "that do not compile"),
            (tally.equivalent, "that change nothing"),
        )
        if number
    ]
    rest = f"; left out: {', '.join(aside)}" if aside else ""
    return f"{tally.noticed} noticed, {len(tally.survivors)} not noticed{rest}"


def _shown(survivor: Survivor) -> list[str]:
    place = paint(f"{survivor.file}:{survivor.line}:{survivor.column}", "bold", sys.stdout)
    head = f"{place}: not noticed in {survivor.function}: {survivor.mutant.kind}"
    old = [paint("  - " + printable(line).strip(), "red", sys.stdout) for line in survivor.before]
    new = [paint("  + " + printable(line).strip(), "green", sys.stdout) for line in survivor.after]
    return [head, *old, *new]


def _data(tallies: list[Tally], cases: int) -> dict[str, Any]:
    return {
        "cases": cases,
        "score": round(_score(tallies), 2),
        "scripts": [
            {
                "function": tally.function,
                "noticed": tally.noticed,
                "uncompilable": tally.uncompilable,
                "equivalent": tally.equivalent,
                "fault": tally.fault or None,
                "survivors": [_survivor(survivor) for survivor in tally.survivors],
            }
            for tally in tallies
        ],
    }


def _survivor(survivor: Survivor) -> dict[str, Any]:
    made = asdict(survivor)
    made.pop("function")
    mutant = made.pop("mutant")
    before, after = ("\n".join(map(printable, made.pop(name))) for name in ("before", "after"))
    return {**made, "kind": mutant["kind"], "before": before, "after": after}
