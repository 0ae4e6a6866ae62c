"""Coverage of a run of pytest: `--painless-cov` and what goes with it, also under xdist."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import pytest

from painless_lite.testing.coverage import report
from painless_lite.testing.coverage.recorder import Recorder, ScriptCoverage

_OUTPUT: Final = "painless_lite_coverage"
#: The forms of a report, with the folder where each goes.
REPORTS: Final = {"text": "", "html": "painless_htmlcov", "data": "painless_cov"}


def parse_reports(words: Sequence[str]) -> list[tuple[str, str]]:
    """The forms of `--painless-cov-report FORM[:FOLDER]` with their folders. Raises UsageError."""
    found = []
    for word in words or ["text"]:
        form, _, folder = word.partition(":")
        if form not in REPORTS or (form == "text" and folder):
            pytest_forms = "text, html, html:FOLDER, data, data:FOLDER"
            raise pytest.UsageError(f"--painless-cov-report: {word!r} is none of {pytest_forms}")
        found.append((form, folder or REPORTS[form]))
    return sorted(found, key=lambda pair: pair[0] != "text")


class Coverage:
    """Watches scripts in this process, gathers what workers saw, and reports."""

    def __init__(
        self, config: pytest.Config, reports: Sequence[tuple[str, str]], least: float | None
    ) -> None:
        self._config = config
        self._reports = reports
        self._least = least
        self._recorder = Recorder()
        self._merged: dict[tuple[str, str, str], ScriptCoverage] = {}
        self._lines: list[str] = []

    def pytest_sessionstart(self) -> None:
        """Begin to watch."""
        self._recorder.start()

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any) -> None:
        """Take what a worker of xdist saw."""
        plain = getattr(node, "workeroutput", {}).get(_OUTPUT, "[]")
        self._merge([ScriptCoverage.of(one) for one in json.loads(plain)])

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Hand on what this worker saw, or write the reports."""
        self._recorder.stop()
        found = [self._named(one) for one in self._recorder.scripts()]
        output = getattr(session.config, "workeroutput", None)
        if output is not None:
            output[_OUTPUT] = json.dumps([one.plain for one in found])
            return
        self._merge(found)
        scripts = sorted(self._merged.values(), key=lambda one: (one.connector, one.function))
        problems = [*self._write(scripts), *self._too_little(scripts)]
        self._lines += problems
        if problems and session.exitstatus in (
            pytest.ExitCode.OK,
            pytest.ExitCode.NO_TESTS_COLLECTED,
        ):
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: Any) -> None:
        """Show the table, where the reports are, and what is wrong."""
        terminalreporter.section("painless coverage")
        for line in self._lines:
            terminalreporter.line(line)

    def _named(self, script: ScriptCoverage) -> ScriptCoverage:
        """The script with its connector's path from the root of the tests."""
        path, root = Path(script.connector), self._config.rootpath
        if script.connector and path.is_relative_to(root):
            return replace(script, connector=path.relative_to(root).as_posix())
        return script

    def _merge(self, scripts: Sequence[ScriptCoverage]) -> None:
        for script in scripts:
            key = script.connector, script.function, script.source
            known = self._merged.setdefault(key, script)
            if known is not script:
                known.add(script)

    def _write(self, scripts: Sequence[ScriptCoverage]) -> list[str]:
        """Make all reports; gives what went wrong."""
        problems = []
        for form, folder in self._reports:
            path = Path(folder)
            path = path if path.is_absolute() else self._config.invocation_params.dir / path
            try:
                self._report(form, path, scripts)
            except OSError as error:
                problems.append(f"{path}: cannot be written: {error.strerror}")
            except ImportError as error:
                problems.append(f"--painless-cov-report data: {error}; pip install coverage")
        return problems

    def _report(self, form: str, path: Path, scripts: Sequence[ScriptCoverage]) -> None:
        if form == "text":
            self._lines += report.text(scripts) if scripts else ["no Painless script ran"]
        elif form == "html":
            path.mkdir(parents=True, exist_ok=True)
            (path / "index.html").write_text(report.html(scripts), "utf-8", "replace")
            self._lines.append(f"HTML: {path / 'index.html'}")
        else:
            from painless_lite.testing.coverage import data

            self._lines.append(f"data of coverage.py: {data.write(scripts, path)}")

    def _too_little(self, scripts: Sequence[ScriptCoverage]) -> list[str]:
        if self._least is None:
            return []
        if not scripts:
            return [f"no Painless script ran, {self._least:g} % are wanted"]
        share = report.percent(scripts)
        if share >= self._least:
            return []
        return [f"{share:.2f} % of the lines and branches ran, {self._least:g} % are wanted"]
