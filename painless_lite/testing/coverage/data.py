"""Coverage as data of coverage.py, with each script as a `.painless` file of its own.

`coverage report`, `html`, `xml` and `lcov` read it, with this module as a plugin:

    [tool.coverage.run]
    plugins = ["painless_lite.testing.coverage.data"]

Only lines go there: coverage.py's branches lead from line to line, and Painless puts conditions
and what they decide on one line.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import coverage
from coverage.plugin_support import Plugins

import painless_lite
from painless_lite.language.errors import PainlessError
from painless_lite.language.probes import Listing, Probe
from painless_lite.runtime.strings import from_utf16
from painless_lite.testing.coverage.recorder import ScriptCoverage
from painless_lite.testing.coverage.report import by_connector

_PLUGIN: Final = "painless_lite.testing.coverage.data.PainlessPlugin"
_SUFFIX: Final = ".painless"


def write(scripts: Sequence[ScriptCoverage], folder: Path) -> Path:
    """Write the scripts and `.coverage` to a folder; gives the path of the data. Raises OSError."""
    found: dict[str, list[int]] = {}
    for connector, named in by_connector(scripts):
        for name, script in named:
            file = folder / _safe(connector) / (_safe(name) + _SUFFIX)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(from_utf16(script.source), "utf-8", "replace", newline="")
            found[str(file.resolve())] = [line for line, hits in script.lines.items() if hits]
    path = folder / ".coverage"
    data = coverage.CoverageData(basename=str(path))
    data.erase()
    data.add_lines(found)
    data.add_file_tracers(dict.fromkeys(found, _PLUGIN))
    data.write()
    return path


def _safe(name: str) -> str:
    """A name of one file or folder."""
    return re.sub(r"[^A-Za-z0-9._-]+", "-", name).strip("-.") or "script"


class PainlessPlugin(coverage.CoveragePlugin):
    """Tells coverage.py which lines of a `.painless` file can run."""

    def file_reporter(self, filename: str) -> coverage.FileReporter:
        """The reporter of a file."""
        return _Reporter(filename)


class _Listed(Probe):
    def __init__(self) -> None:
        self.lines: frozenset[int] = frozenset()

    def attach(self, listing: Listing) -> None:
        self.lines = listing.lines

    def step(self, site: int, values: tuple[Any, ...]) -> None:
        """Asked for, so that the listing has statements."""


class _Reporter(coverage.FileReporter):
    def lines(self) -> set[int]:
        probe = _Listed()
        try:
            painless_lite.compile(self.source(), context="template", probe=probe)
        except PainlessError as error:
            raise coverage.exceptions.NotPython(f"{self.filename}: {error}") from None
        return set(probe.lines)


def coverage_init(reg: Plugins, options: object) -> None:
    """Register the plugin with coverage.py."""
    reg.add_file_tracer(PainlessPlugin())
