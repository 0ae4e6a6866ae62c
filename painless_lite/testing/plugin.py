"""The pytest plugin: collects case files and offers fixtures. What is heavy loads on first use.

Collected are `*.connector.yaml` anywhere, and `cases/*.yaml` beside a connector template or a
`connector.json`; `painless_lite.cases` says what such a file holds.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest

if TYPE_CHECKING:
    from painless_lite.cases import Case
    from painless_lite.testing.fixtures import Connectors, Painless
    from painless_lite.testing.sagemaker import SageMakerEndpoint, SageMakerServer

_OPTION: Final = "--connector-target"
_UPDATE: Final = "--connector-update"
_COVERAGE: Final = "--painless-cov"
_REPORT: Final = "--painless-cov-report"
_LEAST: Final = "--painless-cov-fail-under"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Declare the options."""
    group = parser.getgroup("painless-lite")
    group.addoption(
        _OPTION,
        metavar="VERSION",
        help="OpenSearch version that connectors run as (default: what a case names, else 2.19)",
    )
    group.addoption(
        _UPDATE,
        action="store_true",
        help="write what connectors give into the `expect` of their cases",
    )
    group.addoption(
        _COVERAGE,
        action="store_true",
        help="report which lines and branches of Painless scripts ran",
    )
    group.addoption(
        _REPORT,
        action="append",
        default=[],
        metavar="FORM",
        help="text (default), html[:FOLDER] or data[:FOLDER], for coverage.py; may be given again",
    )
    group.addoption(
        _LEAST,
        type=float,
        metavar="PERCENT",
        help="fail where less of the scripts' lines and branches ran",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Refuse an unknown version of OpenSearch; set up what was asked for."""
    _check_target(config)
    if config.getoption(_UPDATE) and not hasattr(config, "workerinput"):
        from painless_lite.testing.updating import Updates

        config.pluginmanager.register(Updates(config.rootpath), "painless_lite_updates")
    _set_up_coverage(config)


def _check_target(config: pytest.Config) -> None:
    if config.getoption(_OPTION) is None:
        return
    from painless_lite.connector.versions import Target

    try:
        Target.parse(config.getoption(_OPTION))
    except ValueError as error:
        raise pytest.UsageError(f"{_OPTION}: {error}") from None


def _set_up_coverage(config: pytest.Config) -> None:
    least, reports = config.getoption(_LEAST), config.getoption(_REPORT)
    if not config.getoption(_COVERAGE) and least is None and not reports:
        return
    from painless_lite.testing.coverage.session import Coverage, parse_reports

    if least is not None and not 0 <= least <= 100:
        raise pytest.UsageError(f"{_LEAST}: a number from 0 to 100 is wanted")
    coverage = Coverage(config, parse_reports(reports), least)
    config.pluginmanager.register(coverage, "painless_lite_coverage")


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> CaseFile | None:
    """Collect a case file."""
    if file_path.suffix not in (".yaml", ".yml"):
        return None
    from painless_lite.cases import is_case_file

    return CaseFile.from_parent(parent, path=file_path) if is_case_file(file_path) else None


class CaseFile(pytest.File):
    """A case file; one item for each of its sets of variables."""

    def collect(self) -> Iterator[CaseItem]:
        """Its items. Raises CollectError: the file is no case, or names a file that isn't there."""
        from painless_lite.cases import CaseError, load_cases

        try:
            cases = load_cases(self.path)
        except CaseError as error:
            raise self.CollectError(str(error)) from None
        for case in cases:
            target = case.runs_as(self.config.getoption(_OPTION))
            item = CaseItem.from_parent(self, name=case.name, case=case, target=target or "")
            if target is None:
                reason = f"the case is for OpenSearch {case.target}"
                item.add_marker(pytest.mark.skip(reason=reason))
            yield item


class CaseItem(pytest.Item):
    """One case: its connector runs on the input, the outcome has to be what it expects."""

    def __init__(self, *, case: Case, target: str, **others: Any) -> None:
        super().__init__(**others)
        self.case = case
        self.target = target
        #: what became of the case, for those who listen to its report
        self.notes: dict[str, str] = {}

    def runtest(self) -> None:
        """Run the case. Raises AssertionError with what is wrong, CaseError."""
        from painless_lite.cases import predict_case, problems
        from painless_lite.testing.coverage.recorder import watched
        from painless_lite.testing.failures import case_text

        done = watched(self.case.connector, lambda: predict_case(self.case, self.target))
        found = problems(self.case, done.prediction)
        if self.config.getoption(_UPDATE):
            from painless_lite.testing.updating import outcome

            found = outcome(self.case, done.prediction, found, self.notes)
        if found:
            raise AssertionError(case_text(self.case, done, found, self.target))

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """The failure's own text: no line of Python is of use there."""
        from painless_lite.cases import CaseError

        if isinstance(excinfo.value, AssertionError | CaseError):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int | None, str]:
        """The file, and the title above a failure."""
        return self.path, 0, f"{self.case.connector.name}: {self.name}"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Hand the notes of a case on in its report, which also leaves a worker of xdist."""
    report = yield
    if isinstance(item, CaseItem) and call.when == "call":
        report.connector_notes = item.notes  # type: ignore[attr-defined]
    return report


@pytest.fixture(scope="session")
def painless() -> Painless:
    """Painless scripts: `painless.run("params.a + 1", {"a": 2})`, `painless.compile(source)`."""
    from painless_lite.testing.fixtures import Painless

    return Painless()


@pytest.fixture(scope="module")  # a property of Hypothesis may use it, too
def connector(request: pytest.FixtureRequest) -> Connectors:
    """Connectors: `connector.load("connector.json").predict(model_input, response)`.

    Paths are relative to the folder of the test.
    """
    from painless_lite.testing.fixtures import Connectors

    return Connectors(request.path.parent, request.config.getoption(_OPTION) or "2.19")


@pytest.fixture(scope="session")
def sagemaker_server() -> Iterator[SageMakerServer]:
    """The moto server behind `sagemaker_endpoint`, one for the session."""
    try:
        from painless_lite.testing.sagemaker import SageMakerServer
    except ImportError as error:
        pytest.fail(f"sagemaker_endpoint: {error}; pip install 'painless-lite[moto]'", False)
    with SageMakerServer() as server:
        yield server


@pytest.fixture
def sagemaker_endpoint(
    sagemaker_server: SageMakerServer, monkeypatch: pytest.MonkeyPatch
) -> Iterator[SageMakerEndpoint]:
    """A SageMaker endpoint that answers from a queue: `sagemaker_endpoint.answer(response)`.

    `connector.load(...).predict(model_input, endpoint=sagemaker_endpoint)` calls it. Clients of
    boto3 that the test makes reach it too, and no other AWS: the environment says so.
    """
    for name, value in sagemaker_server.environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("AWS_PROFILE", raising=False)
    with sagemaker_server.endpoint() as endpoint:
        yield endpoint
