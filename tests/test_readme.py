"""Every command that README and docs show is run, and prints what they say.

A `console` block holds commands after `$ ` (a trailing backslash goes on), then their output, where
`...` stands for any text; `[exit code N]` ends the output of a command that fails. Standard error
belongs to the output. `>>>` examples in `python` blocks are run as doctests.
"""

from __future__ import annotations

import doctest
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"^\$ ((?:.*\\\n)*.*)\n", re.MULTILINE)
EXIT = re.compile(r"\[exit code (\d+)\]\n$")
#: How a page begins whose commands want a cluster.
NODE = "<!-- needs a node -->"
#: What a `sh` block may hold: set-up that needs the network, or targets that the gate runs itself.
SET_UP = re.compile(r"(pip install|make|git clone|cd|source) ?.*|#.*|")


def blocks(page: Path, language: str) -> list[str]:
    return [body for found, body in BLOCK.findall(page.read_text("utf-8")) if found == language]


def commands(page: Path) -> list[tuple[str, str]]:
    """The commands of a page with their expected output, in order."""
    found = []
    for block in blocks(page, "console"):
        parts = COMMAND.split(block)
        assert not parts[0].strip(), f"output without a command in {page}"
        found += list(zip(parts[1::2], parts[2::2], strict=True))
    return found


def matches(expected: str, found: str) -> bool:
    return re.fullmatch(re.escape(expected).replace(r"\.\.\.", ".*?"), found, re.DOTALL) is not None


@pytest.mark.timeout(400)
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_commands_print_what_the_page_says(page: Path, tmp_path: Path) -> None:
    if page.read_text("utf-8").startswith(NODE) and not os.environ.get("OPENSEARCH_URL"):
        pytest.skip("OPENSEARCH_URL names no OpenSearch")
    for name in ("connectors", "fixtures"):
        (tmp_path / name).symlink_to(ROOT / name)
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "NO_COLOR": "1", "COLUMNS": "100"}
    for command, output in commands(page):
        exit_code = EXIT.search(output)
        done = subprocess.run(
            command,
            shell=True,
            cwd=tmp_path,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=180,
        )
        expected = EXIT.sub("", output)
        assert matches(expected.rstrip("\n"), done.stdout.rstrip("\n")), (
            f"$ {command}\n--- expected\n{expected}--- printed\n{done.stdout}"
        )
        assert done.returncode == (int(exit_code[1]) if exit_code else 0), command


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_python_examples_hold(page: Path) -> None:
    for number, block in enumerate(blocks(page, "python")):
        test = doctest.DocTestParser().get_doctest(block, {}, f"{page.name}:{number}", None, 0)
        results = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(test)
        assert results.failed == 0


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_shell_blocks_hold_set_up_only(page: Path) -> None:
    """A command in a `sh` block isn't run here, so there may be none but for set-up."""
    for block in blocks(page, "sh"):
        for line in block.splitlines():
            assert SET_UP.fullmatch(line), f"{page.name}: move this to a console block: {line}"


def test_the_readme_has_commands() -> None:
    assert len(commands(ROOT / "README.md")) >= 6
