"""The tests that docs/pytest.md and README show pass as they stand."""

from __future__ import annotations

import re
from pathlib import Path

from painless_lite.rendering import example_variables, render

pytest_plugins = "pytester"

ROOT = Path(__file__).parent.parent.parent
BLOCK = re.compile(r"^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)


def test_examples_pass(pytester):
    blocks = [
        block
        for page in ("README.md", "docs/pytest.md")
        for block in BLOCK.findall((ROOT / page).read_text("utf-8"))
        if "def test_" in block
    ]
    for at, block in enumerate(blocks):
        (pytester.path / f"test_example_{at}.py").write_text(block)
    template = ROOT / "connectors/hugging-face-tei/rerank"
    text = render(template, example_variables(template, {}))
    (pytester.path / "connector.json").write_text(text)
    done = pytester.runpytest_subprocess()
    done.assert_outcomes(passed=sum(block.count("def test_") for block in blocks))
    assert len(blocks) >= 4
