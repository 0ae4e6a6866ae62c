"""The extension for VS Code says of the launch configuration what the adapter takes."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from painless_lite.dap import launches

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "editors" / "vscode"


def test_the_attributes_are_the_adapters() -> None:
    package = json.loads((FOLDER / "package.json").read_text("utf-8"))
    (debugger,) = package["contributes"]["debuggers"]
    declared = set(debugger["configurationAttributes"]["launch"]["properties"])
    source = Path(launches.__file__).read_text("utf-8")
    source += (Path(launches.__file__).with_name("adapter.py")).read_text("utf-8")
    read = set(re.findall(r'(?:configuration|arguments)\.get\("(\w+)"', source))
    read |= set(re.findall(r'_file\(configuration, "(\w+)"\)', source))
    assert declared <= read | {"cwd"}
    page = (ROOT / "docs" / "how-to" / "vscode.md").read_text("utf-8")
    assert all(f"`{name}`" in page for name in declared)


def test_its_files_are_there_and_parse() -> None:
    package = json.loads((FOLDER / "package.json").read_text("utf-8"))
    assert (FOLDER / package["main"]).exists()
    json.loads((FOLDER / "language.json").read_text("utf-8"))
    if shutil.which("node") is None:
        pytest.skip("no node here to check the extension's syntax")
    subprocess.run(["node", "--check", FOLDER / package["main"]], check=True)
