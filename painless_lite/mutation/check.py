"""Mutants of a connector's scripts against its cases."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any, Final

import painless_lite
from painless_lite.cases import (
    CONNECTOR,
    Case,
    CaseError,
    find_case_files,
    load_cases,
    predict_case,
    problems,
)
from painless_lite.connector.scripts import with_helper
from painless_lite.connector.versions import Target
from painless_lite.language.errors import CompileFault, PainlessError
from painless_lite.mutation.mutants import Mutant, mutants
from painless_lite.offline import Run
from painless_lite.rendering import TEMPLATE, RenderingError, find_template
from painless_lite.runtime.limits import time_limit
from painless_lite.runtime.strings import from_utf16

#: Names of generated modules that lead to its functions, which are compared themselves.
_TABLES: Final = ("MODULE", "FUNCTIONS")


@dataclass(frozen=True, slots=True)
class Sample:
    """A case as one version of OpenSearch, and how it ran with the script unchanged."""

    case: Case
    target: str
    run: Run


@dataclass(slots=True)
class Subject:
    """A script, the cases that run it, and where it stands in the connector."""

    function: str
    source: str
    path: tuple[str | int, ...]
    samples: list[Sample] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Survivor:
    """A mutant that no case noticed: its place, and the lines before and after."""

    function: str
    mutant: Mutant
    file: str
    line: int
    column: int
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(slots=True)
class Tally:
    """What became of the mutants of a script; `fault` says why there are none."""

    function: str
    noticed: int = 0
    survivors: list[Survivor] = field(default_factory=list)
    uncompilable: int = 0
    equivalent: int = 0
    fault: str = ""

    @property
    def total(self) -> int:
        """The mutants that the cases could notice."""
        return self.noticed + len(self.survivors)


# -- the cases of a connector


def cases_of(name: str, paths: Sequence[str], asked: str | None) -> list[tuple[Case, str]]:
    """The cases of a connector with the versions to run as: those at `paths`, or around it.

    Raises:
        CaseError: there is no such connector, or a case that can't be read.
    """
    connector = _connector(name)
    around = connector if connector.is_dir() else connector.parent
    files = [file for path in paths or [str(around)] for file in find_case_files(Path(path))]
    mine = [case for file in files for case in load_cases(file) if _same(case.connector, connector)]
    found = [(case, target) for case in mine if (target := case.runs_as(asked)) is not None]
    if not found:
        where = ", ".join(paths) or str(around)
        raise CaseError(f"{name}: no cases of this connector in {where}")
    return found


def _connector(name: str) -> Path:
    path = Path(name)
    if path.is_file():
        return path.parent if path.name == TEMPLATE else path
    if (path / CONNECTOR).is_file() and not (path / TEMPLATE).is_file():
        return path
    try:
        return find_template(name)
    except RenderingError as error:
        raise CaseError(str(error)) from None


def _same(left: Path, right: Path) -> bool:
    """Whether two paths name one connector: a file, or the folder that holds it."""
    files = (path / CONNECTOR if path.is_dir() else path for path in (left, right))
    return len({file.resolve() for file in files}) == 1


def samples_of(found: Sequence[tuple[Case, str]]) -> list[Sample]:
    """The cases, run. Raises CaseError: one fails, so that nothing could be told of mutants."""
    made = []
    failed = []
    for case, target in found:
        done = predict_case(case, target)
        failed += [f"{case.path}: {case.name}: {one}" for one in problems(case, done.prediction)]
        made.append(Sample(case, target, done))
    if failed:
        raise CaseError("\n  ".join(["the cases have to pass before mutants are tried", *failed]))
    return made


def subjects_of(samples: Sequence[Sample]) -> list[Subject]:
    """The scripts that the cases run; one for each text, as templates may give several."""
    found: dict[tuple[str, str], Subject] = {}
    for sample in samples:
        for path, source in sample.run.scripts():
            function = str(path[-1])
            subject = found.setdefault((function, source), Subject(function, source, path))
            subject.samples.append(sample)
    return list(found.values())


# -- mutants against cases


def check(
    subject: Subject, seconds: float, progress: Callable[[int, int], None] = lambda at, of: None
) -> Tally:
    """Try all mutants of a script, each of which may run so long, on the cases that run it.

    A script that isn't Painless before the server has filled its placeholders has no mutants.
    """
    tally = Tally(subject.function)
    try:
        found = mutants(subject.source)
    except CompileFault as fault:
        tally.fault = f"not Painless as it stands: {fault}"
        return tally
    for at, mutant in enumerate(found):
        progress(at, len(found))
        _try(subject, mutant, seconds, tally)
    progress(len(found), len(found))
    return tally


def _try(subject: Subject, mutant: Mutant, seconds: float, tally: Tally) -> None:
    changed = mutant.of(subject.source)
    targets = {sample.target for sample in subject.samples}
    try:
        made = [(_compiled(subject.source, one), _compiled(changed, one)) for one in targets]
    except PainlessError:
        tally.uncompilable += 1
        return
    if all(_fingerprint(old) == _fingerprint(new) for old, new in made):
        tally.equivalent += 1
        return
    with time_limit(seconds):
        noticed = any(_notices(sample, subject.path, changed) for sample in subject.samples)
    if noticed:
        tally.noticed += 1
    else:
        tally.survivors.append(_survivor(subject, mutant))


def _compiled(source: str, target: str) -> painless_lite.Script:
    return painless_lite.compile(with_helper(source, Target.parse(target)), context="template")


def _fingerprint(script: painless_lite.Script) -> Any:
    """What the generated code does, its places aside: equal for scripts that do the same."""
    module: dict[str, Any] = script._execute.__globals__
    functions = {k: v for k, v in module.items() if isinstance(v, FunctionType)}
    own = {k: _code(v.__code__) for k, v in functions.items() if v.__globals__ is module}
    others = {k: repr(v) for k, v in module.items() if k not in own and k not in _TABLES}
    return own, others


def _code(code: CodeType) -> Any:
    constants = tuple(
        _code(c) if isinstance(c, CodeType) else (type(c), repr(c)) for c in code.co_consts
    )
    return code.co_code, constants, code.co_names, code.co_varnames, code.co_freevars


def _notices(sample: Sample, path: tuple[str | int, ...], changed: str) -> bool:
    """Whether a case fails with the changed script in place."""
    connector = json.loads(sample.run.document.json)
    place = connector
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = from_utf16(changed)
    text = json.dumps(connector, ensure_ascii=False)
    done = predict_case(sample.case, sample.target, text)
    return bool(problems(sample.case, done.prediction))


def _survivor(subject: Subject, mutant: Mutant) -> Survivor:
    source, run = subject.source, subject.samples[0].run
    start = source.rfind("\n", 0, mutant.start) + 1
    end = source.find("\n", mutant.end)
    end = len(source) if end < 0 else end
    after = source[start : mutant.start] + mutant.text + source[mutant.end : end]
    place = run.place_in(subject.path, mutant.start) or (run.document.name, 1, 1)
    before = tuple(source[start:end].split("\n"))
    return Survivor(subject.function, mutant, *place, before, tuple(after.split("\n")))
